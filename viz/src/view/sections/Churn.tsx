import { useState } from 'react';
import { retentionChart, triangleChart } from '../../charts/cohorts';
import { yearChart } from '../../charts/forest';
import type { Look } from '../../charts/kit';
import { partsChart } from '../../charts/parts';
import { timeChart } from '../../charts/time';
import { percent, plain, unitFormat } from '../../format/format';
import { strings } from '../../i18n/strings';
import type { Arm, Study } from '../../result/study';
import { rangeText } from '../../uncertainty/uncertainty';
import { Figure } from '../Figure';
import { ArmKey } from '../Bar';
import { Section } from '../Sections';
import { useReport } from '../report';

/** Customers lost over the horizon by cause, arms below each other. */
function causeChart(study: Study, arms: Arm[], look: Look) {
  const t = strings[look.lang];
  const causes = study.keys('cause');
  const lost = arms.map((arm) => study.horizon(arm, 'churned_total').mean ?? 0);
  const share = (arm: Arm, key: number) => study.horizon(arm, 'churn_by_cause', study.decisionHorizon, key).mean ?? 0;
  const format = unitFormat('customers', Math.max(...lost), study.result.currency, look.lang);
  const count = (value: number | null) => (value === null ? '–' : plain(value));
  const rounded = { ...format, number: count, full: (value: number | null) => count(value) + (look.lang === 'ja' ? format.unit : '') };
  return partsChart(
    arms,
    causes.map((cause, key) => ({ name: cause.label[look.lang], values: arms.map((arm, i) => lost[i] * share(arm, key)) })),
    rounded,
    lost.map((n) => rounded.full(n)),
    arms.map((arm) => t.churn.causeSummary(arm.label[look.lang], causes.map((cause, key) => `${cause.label[look.lang]} ${percent(share(arm, key))}`))).join(' '),
    look,
  );
}

const CURVE = {};

export function ChurnSection() {
  const { study, lang, t, chosen, focus } = useReport();
  const [segment, setSegment] = useState<number | null>(null);
  const segments = study.keys('segment');
  const select = (
    <label className="select">
      <span>{t.churn.segment}</span>
      <select value={segment ?? ''} onChange={(event) => setSegment(event.target.value === '' ? null : Number(event.target.value))}>
        <option value="">{t.churn.allSegments}</option>
        {segments.map((one, i) => (
          <option key={one.id} value={i}>
            {one.label[lang]}
          </option>
        ))}
      </select>
    </label>
  );
  const of = segment === null ? '' : ` · ${segments[segment].label[lang]}`;
  const churn = segment === null ? 'logo_churn' : 'logo_churn_by_segment';
  const lost = segment === null ? 'churned' : 'churned_by_segment';
  const live = segment === null ? 'customers' : 'customers_by_segment';
  const options = segment === null ? CURVE : { key: segment };
  return (
    <Section id="churn" title={t.churn.title}>
      <Figure id="churn-by-year" title={t.churn.yearTitle + of} draw={yearChart} args={[churn, chosen, segment]} controls={select} note={<ArmKey shown />} />
      <div className="pair">
        <Figure half id="customers-lost" title={t.churn.rateTitle + of} draw={timeChart} args={[lost, chosen, options]} />
        <Figure half id="customers" title={t.churn.customersTitle + of} draw={timeChart} args={[live, chosen, options]} />
      </div>
      <Figure id="customers-fan" title={`${t.churn.customersTitle}: ${focus.label[lang]}`} draw={timeChart} args={['customers', focus.id === study.baseline.id ? [focus] : [study.baseline, focus], CURVE]} />
      <Figure id="retention-triangle" title={`${t.churn.triangleTitle}${of}: ${focus.label[lang]}`} draw={triangleChart} args={[focus, segment]} />
      <Figure id="retention-curves" title={`${t.churn.curvesTitle}${of}: ${focus.label[lang]}`} draw={retentionChart} args={[focus, segment]} />
      <Figure id="causes" title={t.churn.causeTitle} draw={causeChart} args={[chosen]} />
      <Levers />
    </Section>
  );
}

/** What churn each cause explains, and which lever answers it. */
function Levers() {
  const { study, lang, t, focus } = useReport();
  const arms = focus.id === study.baseline.id ? [focus] : [study.baseline, focus];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t.churn.leverTitle}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.churn.leverTitle}</th>
            {arms.map((arm) => (
              <th key={arm.id} scope="col" className={arm.id === study.baseline.id ? 'number baseline' : 'number'}>
                <bdi>{arm.label[lang]}</bdi>
              </th>
            ))}
            <th scope="col">{t.churn.lever}</th>
          </tr>
        </thead>
        <tbody>
          {study.keys('cause').map((cause, key) => (
            <tr key={cause.id}>
              <th scope="row">{cause.label[lang]}</th>
              {arms.map((arm) => {
                const share = study.horizon(arm, 'churn_by_cause', study.decisionHorizon, key);
                return (
                  <td key={arm.id} className={arm.id === study.baseline.id ? 'number baseline' : 'number'}>
                    {percent(share.mean)} <span className="error">({rangeText(share.p05, share.p95, (v) => percent(v), lang)})</span>
                  </td>
                );
              })}
              <td>{t.churn.levers[cause.id] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
