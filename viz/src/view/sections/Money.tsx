import { panelsChart, partsChart } from '../../charts/parts';
import type { Look } from '../../charts/kit';
import { spreadChart } from '../../charts/spread';
import { cashChart, timeChart } from '../../charts/time';
import { money, percent, unitFormat } from '../../format/format';
import { strings } from '../../i18n/strings';
import { type Arm, type Study, sum } from '../../result/study';
import { Figure } from '../Figure';
import { Section } from '../Sections';
import { useReport } from '../report';

/** A horizon metric and the residual part in it, as two stacked parts. */
function withResidual(study: Study, arms: Arm[], whole: string, residual: string, summarise: (lines: string[], look: Look) => string, look: Look) {
  const t = strings[look.lang];
  const currency = study.result.currency;
  const values = arms.map((arm) => ({ whole: study.horizon(arm, whole).mean ?? 0, residual: study.horizon(arm, residual).mean ?? 0 }));
  const format = unitFormat('money', Math.max(...values.map((v) => Math.abs(v.whole))), currency, look.lang);
  const share = (v: { whole: number; residual: number }) => (v.whole ? v.residual / v.whole : 0);
  return partsChart(
    arms,
    [
      { name: t.money.inside, values: values.map((v) => v.whole - v.residual) },
      { name: t.money.residual, values: values.map((v) => v.residual) },
    ],
    format,
    values.map((v) => `${format.full(v.whole)}${share(v) > 0.5 ? ' ●' : ''}`),
    summarise(
      arms.map((arm, i) => t.money.part(arm.label[look.lang], format.full(values[i].whole - values[i].residual), format.full(values[i].residual), percent(share(values[i])))),
      look,
    ),
    look,
  );
}

const mainParts = (study: Study, arms: Arm[], look: Look) =>
  withResidual(study, arms, 'main_figure', 'residual', (lines, l) => strings[l.lang].money.partsSummary(lines), look);

const ltvParts = (study: Study, arms: Arm[], look: Look) =>
  withResidual(study, arms, 'ltv_net', 'ltv_net_residual', (lines, l) => strings[l.lang].ltv.summary1(lines), look);

const COSTS = ['pay', 'overtime_pay', 'outsourcing_cost', 'tool_cost', 'office_cost', 'hiring_cost', 'launch_cost'];

function costParts(study: Study, arms: Arm[], look: Look) {
  const t = strings[look.lang];
  const months = study.result.decision.months;
  const mean = (arm: Arm, metric: string) => sum(study.monthly(arm, metric).mean.slice(0, months)) / Math.min(months, study.months.length);
  const totals = arms.map((arm) => mean(arm, 'total_cost'));
  const format = unitFormat('money', Math.max(...totals), study.result.currency, look.lang);
  const texts = totals.map((total) => format.full(total));
  return partsChart(
    arms,
    COSTS.map((metric) => ({ name: study.metric('monthly', metric).label[look.lang], values: arms.map((arm) => mean(arm, metric)) })),
    format,
    texts,
    t.money.costSummary(arms.map((arm, i) => `${arm.label[look.lang]} ${texts[i]}`)),
    look,
  );
}

/** Mean opening cost of a new business in Japan (Japan Finance Corporation, survey on new businesses, 2023). */
const NEW_BUSINESS = 9_490_000;

function budgetChart(study: Study, arms: Arm[], look: Look) {
  const t = strings[look.lang];
  const currency = study.result.currency;
  const values = arms.map((arm) => study.horizon(arm, 'launch_budget').mean);
  const texts = values.map((value) => money(value, currency, look.lang));
  const level = currency === 'JPY' ? { value: NEW_BUSINESS, name: t.money.referenceMean } : undefined;
  return panelsChart(study, arms, [{ title: '', values, texts, level }], t.money.budgetSummary(arms.map((arm, i) => `${arm.label[look.lang]} ${texts[i]}`)), look);
}

const FLOW = { fromZero: false };

export function MoneySection() {
  const { study, t, chosen } = useReport();
  return (
    <Section id="money" title={t.money.title}>
      <Figure id="main-figure-parts" title={t.money.partsTitle} draw={mainParts} args={[chosen]} note={t.money.halfNote} />
      {study.arms.length > 1 && <Figure id="cash" title={t.money.cashTitle} draw={cashChart} args={[chosen]} />}
      <Figure id="cost-parts" title={t.money.costTitle} draw={costParts} args={[chosen]} />
      <div className="pair">
        <Figure half id="launch-budget" title={t.money.budgetTitle} draw={budgetChart} args={[chosen]} note={study.result.currency === 'JPY' ? t.money.references : undefined} />
        <Figure half id="contribution" title={t.money.contributionTitle} draw={timeChart} args={['contribution', chosen, FLOW]} />
      </div>
    </Section>
  );
}

export function LtvSection() {
  const { study, t, chosen } = useReport();
  const horizon = study.decisionHorizon;
  return (
    <Section id="ltv" title={t.ltv.title}>
      <Figure id="ltv-parts" title={`${t.ltv.title1} (${t.ltv.net})`} draw={ltvParts} args={[chosen]} note={t.ltv.note} />
      <Figure id="spread" title={t.ltv.spreadTitle} draw={spreadChart} args={[chosen, horizon, false]} />
      {study.arms.length > 1 && <Figure id="paired" title={t.ltv.pairedTitle} draw={spreadChart} args={[chosen, horizon, true]} />}
    </Section>
  );
}
