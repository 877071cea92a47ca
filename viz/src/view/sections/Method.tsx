import { LOOK, WORDS } from '../../uncertainty/uncertainty';
import { themeFor } from '../Figure';
import { Section } from '../Sections';
import { useReport } from '../report';

export function MethodSection() {
  const { study, lang, t, dark, printing } = useReport();
  const { provenance } = study.result;
  const color = themeFor(dark && !printing).arms[0];
  const names = t.method.provenanceRows;
  const rows: [string, string][] = [
    [names.program, `banso ${provenance.version} (${provenance.compiler})`],
    [names.scenario, provenance.scenario_file],
    [names.overrides, provenance.overrides.join(' ') || '–'],
    [names.replications, `${provenance.replications} (${provenance.shadow_replications})`],
    [names.seed, String(provenance.seed)],
    [names.hash, provenance.result_hash],
    [names.plan, provenance.plan_digest],
  ];
  const list = (items: string[]) => (
    <ul className="plain">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
  return (
    <Section id="method" title={t.method.title}>
      <h3 className="sub">{t.method.reading}</h3>
      <div className="legend-demo">
        <svg width="120" height="22" viewBox="0 0 120 22" aria-hidden="true">
          <rect x="36" y={11 - LOOK.mean.thickness / 2} width="48" height={LOOK.mean.thickness} rx="2" fill={color} opacity="0.85" />
          <circle cx="60" cy="11" r="6" fill={color} />
        </svg>
        <span>{WORDS[lang].meanLong}</span>
        <svg width="120" height="22" viewBox="0 0 120 22" aria-hidden="true">
          <rect x="4" y={11 - LOOK.futures.thickness / 2} width="112" height={LOOK.futures.thickness} rx="2" fill={color} opacity="0.25" />
        </svg>
        <span>{WORDS[lang].futuresLong}</span>
      </div>
      <div className="method">
        <div>
          <h3 className="sub">{t.method.method}</h3>
          {list(t.method.methods(provenance.replications, provenance.shadow_replications))}
        </div>
        <div>
          <h3 className="sub">{t.method.limits}</h3>
          {list(t.method.limit)}
        </div>
      </div>
      <h3 className="sub">{t.method.words}</h3>
      <dl className="glossary">
        {t.method.glossary.map(([word, meaning]) => (
          <div key={word} style={{ display: 'contents' }}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3 className="sub">{t.method.provenance}</h3>
      <table className="provenance">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
