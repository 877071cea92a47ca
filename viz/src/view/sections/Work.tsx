import type { Look } from '../../charts/kit';
import { flowChart, heatChart, sankeyChart } from '../../charts/hours';
import { panelsChart } from '../../charts/parts';
import { staffingChart } from '../../charts/people';
import { timeChart } from '../../charts/time';
import { percent, plain, unitFormat } from '../../format/format';
import { strings } from '../../i18n/strings';
import { central, at } from '../../result/organisation';
import type { Arm, Study } from '../../result/study';
import { rangeText } from '../../uncertainty/uncertainty';
import { Figure } from '../Figure';
import { Section } from '../Sections';
import { useReport } from '../report';

const PLAIN = {};

export function WorkSection() {
  const { lang, t, chosen, focus } = useReport();
  const of = `: ${focus.label[lang]}`;
  const full = { level: { value: 1, name: t.work.full } };
  return (
    <Section id="work" title={t.work.title}>
      <Figure id="sankey" title={t.work.sankeyTitle + of} draw={sankeyChart} args={[focus]} />
      <Figure id="hours" title={t.work.heatTitle + of} draw={heatChart} args={[focus]} />
      <Figure id="asked-served-lost" title={t.work.flowTitle + of} draw={flowChart} args={[focus]} />
      <div className="pair">
        <Figure half id="load" title={t.work.loadTitle} draw={timeChart} args={['load', chosen, full]} />
        <Figure half id="utilisation" title={t.work.utilisationTitle} draw={timeChart} args={['utilisation', chosen, PLAIN]} />
        <Figure half id="accounts-per-csm" title={t.work.accountsTitle} draw={timeChart} args={['accounts_per_csm', chosen, PLAIN]} />
        <Figure half id="coverage" title={t.work.proactiveTitle} draw={timeChart} args={['coverage', chosen, PLAIN]} />
      </div>
    </Section>
  );
}

/** From hours of sellers on customers won to annual recurring revenue lost. */
function salesLedger(study: Study, arms: Arm[], look: Look) {
  const t = strings[look.lang];
  const currency = study.result.currency;
  const metrics = ['fs_hours_total', 'fs_share_mean', 'lost_deals_total', 'lost_arr_total'];
  const panels = metrics.map((metric, i) => {
    const values = arms.map((arm) => study.horizon(arm, metric).mean);
    const format = unitFormat(study.metric('horizon', metric).unit, Math.max(...values.map((v) => Math.abs(v ?? 0))), currency, look.lang);
    return { title: t.sales.steps[i], values, texts: values.map((v) => format.full(v)) };
  });
  const line = (arm: Arm, i: number) => t.sales.ledgerLine(arm.label[look.lang], panels[0].texts[i], panels[1].texts[i], panels[2].texts[i], panels[3].texts[i]);
  return panelsChart(study, arms, panels, t.sales.ledgerSummary(arms.map(line)), look);
}

export function SalesSection() {
  const { t, chosen } = useReport();
  return (
    <Section id="sales" title={t.sales.title} lead={t.sales.lead}>
      <Figure id="sales-time-ledger" title={t.sales.ledgerTitle} draw={salesLedger} args={[chosen]} />
      <div className="pair">
        <Figure half id="sales-time-share" title={t.sales.shareTitle} draw={timeChart} args={['fs_share', chosen, PLAIN]} />
        <Figure half id="wins" title={t.sales.winsTitle} draw={timeChart} args={['new_customers', chosen, PLAIN]} />
      </div>
    </Section>
  );
}

export function PeopleSection() {
  const { study, lang, t, chosen, focus } = useReport();
  const number = (pointer: string) => percent(central(at(study.result.scenario, pointer)));
  return (
    <Section id="people" title={t.people.title} lead={t.people.lead(number('/compare/staffing_percentile'), number('/compare/target_utilisation'))}>
      <Figure id="staffing" title={`${t.people.heatTitle}: ${focus.label[lang]}`} draw={staffingChart} args={[focus]} note={t.people.note} />
      <div className="pair">
        <Figure half id="vacancies" title={study.metric('monthly', 'vacancies').label[lang]} draw={timeChart} args={['vacancies', chosen, PLAIN]} />
        <Figure half id="burnout" title={study.metric('monthly', 'burnout').label[lang]} draw={timeChart} args={['burnout', chosen, PLAIN]} />
      </div>
    </Section>
  );
}

function patternChart(study: Study, arms: Arm[], look: Look) {
  const t = strings[look.lang];
  const ids = arms[0]?.patterns.indices.map((one) => one.metric) ?? [];
  const panels = ids.map((metric, i) => {
    const values = arms.map((arm) => arm.patterns.indices[i]?.ratio ?? null);
    return {
      title: study.metric('monthly', metric).label[look.lang],
      values,
      texts: values.map((value) => (value === null ? '–' : plain(value, value >= 10 ? 0 : 1))),
      level: { value: 1, name: '' },
    };
  });
  const lines = arms.map((arm, i) => `${arm.label[look.lang]}: ${panels.map((panel) => `${panel.title} ${panel.texts[i]}`).join(', ')}`);
  return panelsChart(study, arms, panels, t.patterns.summary(lines), look);
}

export function PatternSection() {
  const { study, lang, t, chosen } = useReport();
  return (
    <Section id="patterns" title={t.patterns.title} lead={t.patterns.lead}>
      <Figure id="patterns-chart" title={t.patterns.chartTitle} draw={patternChart} args={[chosen]} note={t.patterns.dashed} />
      <div className="scroll" tabIndex={0} role="region" aria-label={t.patterns.bottleneck}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.arm}</th>
              <th scope="col">{t.patterns.nearest}</th>
              <th scope="col">{t.patterns.bottleneck}</th>
            </tr>
          </thead>
          <tbody>
            {chosen.map((arm) => {
              const { nearest, advice } = arm.patterns;
              const b = arm.bottleneck;
              return (
                <tr key={arm.id}>
                  <th scope="row">
                    <bdi>{arm.label[lang]}</bdi>
                  </th>
                  <td>
                    {nearest && study.has('monthly', nearest) ? `${study.metric('monthly', nearest).label[lang]} (${t.patterns.names[nearest] ?? ''}): ` : ''}
                    {t.patterns.advice[advice] ?? advice}
                  </td>
                  <td>{b ? t.patterns.bottleneckIn(b.work_label[lang], b.team_label[lang], percent(b.share), rangeText(b.low, b.high, (v) => percent(v), lang)) : t.patterns.noBottleneck}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="pair">
        <Figure half id="support-drift" title={study.metric('monthly', 'support_drift').label[lang]} draw={timeChart} args={['support_drift', chosen, PLAIN]} />
        <Figure half id="catch-all" title={study.metric('monthly', 'catch_all').label[lang]} draw={timeChart} args={['catch_all', chosen, PLAIN]} />
      </div>
    </Section>
  );
}
