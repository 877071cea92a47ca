import { organisationChart } from '../../charts/organisation';
import { monthName, percent, typeset } from '../../format/format';
import { type Organisation, organisationsOf } from '../../result/organisation';
import { useState } from 'react';
import { Figure } from '../Figure';
import { Section } from '../Sections';
import { useReport } from '../report';

const MANY_ROLES = 7;

export function OrganisationSection() {
  const { study, lang, t, focus, chosen, printing } = useReport();
  const models = organisationsOf(study, focus, lang);
  const [wanted, setWanted] = useState<string | null>(null);
  if (models.length === 0)
    return (
      <Section id="org" title={t.org.title}>
        <p>{t.org.noOrg}</p>
      </Section>
    );
  const shown = models.find(({ model }) => model.pointer === wanted) ?? models[models.length - 1];
  const when = (month: number | null) => (month === null ? t.org.conditional : month === 0 && models.length > 1 && month === models[0].month ? t.org.from(monthName(study.months[0], lang)) : t.org.from(monthName(study.months[Math.min(month, study.months.length - 1)], lang)));
  // On paper nothing can be chosen: the last org model of every chosen arm stands there, each once.
  const all = printing
    ? [...new Map(chosen.flatMap((arm) => organisationsOf(study, arm, lang).slice(-1)).map(({ model }) => [model.pointer, model])).values()]
    : [shown.model];
  return (
    <Section id="org" title={t.org.title}>
      {models.length > 1 && (
        <div className="filters">
          <label>
            {t.org.model}
            <select value={shown.model.pointer} onChange={(event) => setWanted(event.target.value)}>
              {models.map(({ model, month }, i) => (
                <option key={model.pointer} value={model.pointer}>
                  {model.label} ({i === 0 ? t.org.today : when(month)})
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {all.map((model) => (
        <Model key={model.pointer} model={model} first={model === all[0]} />
      ))}
    </Section>
  );
}

function Model({ model, first }: { model: Organisation; first: boolean }) {
  const { t } = useReport();
  return (
    <div className="model">
      <Figure id={first ? 'org-graph' : `org-graph-${model.pointer.replace(/\W+/g, '-')}`} title={`${t.org.graphTitle}: ${model.label}`} draw={organisationChart} args={[model]} />
      <Matrix model={model} />
      <h3 className="sub">
        {t.org.findings}: {model.label}
      </h3>
      {model.findings.length === 0 ? (
        <p>{t.org.findingsNone}</p>
      ) : (
        <ul className="findings">
          {[...model.findings]
            .sort((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'))
            .map((finding, i) => (
              <li key={i} className={finding.severity}>
                {finding.severity === 'warning' && <span className="hidden">{t.org.warning}: </span>}
                {typeset(finding.text)}
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

/** Who does which share of what, and who decides. */
function Matrix({ model }: { model: Organisation }) {
  const { t } = useReport();
  const labels = new Map(model.teams.flatMap((team) => team.roles.map((role) => [role.id, role.label] as const)));
  const roles = [...labels.keys()].filter((role) => model.rows.some((row) => row.decides === role || row.shares.some((share) => share.role === role)));
  const others = [...new Set(model.rows.flatMap((row) => row.shares.map((share) => share.role)))].filter((role) => !labels.has(role));
  const columns = [...roles, ...others];
  const teams = new Map(model.teams.map((team) => [team.id, team.label]));
  /** A role that stands in several teams is written ROLE@TEAM. */
  const named = (role: string) => {
    const [id, team] = role.split('@');
    return labels.get(role) ?? (team && labels.get(id) ? `${labels.get(id)} (${teams.get(team) ?? team})` : role);
  };
  return (
    <>
      <h3 className="sub">{t.org.matrixTitle}</h3>
      <div className="scroll" tabIndex={0} role="region" aria-label={`${t.org.matrixTitle}: ${model.label}`}>
        <table className={columns.length > MANY_ROLES ? 'matrix many' : 'matrix'}>
          <caption className="caption" style={{ textAlign: 'left' }}>
            {t.org.matrixCaption(model.label)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t.org.work}</th>
              {columns.map((role) => (
                <th key={role} scope="col">
                  {named(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.label}</th>
                {columns.map((role) => {
                  const share = row.shares.find((one) => one.role === role)?.share ?? 0;
                  const decides = row.decides === role;
                  return (
                    <td key={role}>
                      {(share > 0 || decides) && (
                        <span className="share">
                          {share > 0 && percent(share)}
                          {decides && (
                            <span className="decides">
                              {' '}
                              <span aria-hidden="true">◆</span>
                              <span className="hidden">{t.org.decides}</span>
                            </span>
                          )}
                          <i style={{ width: `${Math.min(100, share * 100)}%` }} />
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
