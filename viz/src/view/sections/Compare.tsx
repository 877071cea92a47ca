import { memo, useDeferredValue, useMemo, useState } from 'react';
import { forestChart } from '../../charts/forest';
import { timeChart } from '../../charts/time';
import { fiscalYear, unitFormat } from '../../format/format';
import type { Arm, Estimate, Metric, Study } from '../../result/study';
import { meanInterval, rangeText } from '../../uncertainty/uncertainty';
import { Figure } from '../Figure';
import { Section } from '../Sections';
import { type Report, useReport } from '../report';

type Group = 'money' | 'customers' | 'work' | 'sales' | 'support' | 'people' | 'patterns';

/** Metric ids by group, by what their names begin with; what fits nowhere is work. */
const GROUPS: [Group, RegExp][] = [
  ['patterns', /^(support_drift|catch_all|sales_squeeze)/],
  ['money', /^(main_|contribution|residual|ltv|base_value|cost|cs_cost|launch|lowest_cash|cash|mrr|gross|pay|overtime|outsourcing|tool|office|hiring|total_cost)/],
  ['customers', /^(customers|churn|logo|revenue_churn|grr|nrr|onboard|upsell|new_customers|health|active|nps|expectation|flagged|score)/],
  ['sales', /^(fs_|lost_|win_rate|deal|opportunities|pressure)/],
  ['support', /^(inquiries|resolution|csat|replies|deflected)/],
  ['people', /^(leavers|heads|vacancies|unplaced|burnout|need)/],
];
const ORDER: Group[] = ['money', 'customers', 'work', 'sales', 'support', 'people', 'patterns'];
const groupOf = (id: string): Group => GROUPS.find(([, pattern]) => pattern.test(id))?.[0] ?? 'work';

interface Line {
  metric: Metric;
  name: string;
  values: (arm: Arm) => Estimate;
}

/** All rows of the table: yearly metrics year by year, horizon metrics key by key. */
function linesOf(study: Study, horizon: number, lang: 'en' | 'ja'): Line[] {
  const lines: Line[] = [];
  const keyed = (metric: Metric, add: (key: number | null, suffix: string) => void) => {
    if (!metric.by) return add(null, '');
    study.keys(metric.by).forEach((key, i) => add(i, ` · ${key.label[lang]}`));
  };
  for (const metric of study.metricsOf('horizon'))
    keyed(metric, (key, suffix) => lines.push({ metric, name: metric.label[lang] + suffix, values: (arm) => study.horizon(arm, metric.id, horizon, key) }));
  const months = study.result.calendar.horizons[horizon];
  for (const metric of study.metricsOf('yearly'))
    keyed(metric, (key, suffix) =>
      study.years().forEach((year, i) => {
        if (year.month + 12 > months) return;
        lines.push({
          metric,
          name: `${metric.label[lang]}${suffix}, ${fiscalYear(year.fiscal, lang)}`,
          values: (arm) => {
            const series = study.yearly(arm, metric.id, key);
            const d = series.difference;
            return {
              mean: series.mean[i] ?? null,
              se: series.se?.[i] ?? null,
              p05: series.p05?.[i] ?? null,
              p50: series.p50?.[i] ?? null,
              p95: series.p95?.[i] ?? null,
              difference: d && { mean: d.mean[i] ?? null, se: null, low: d.low[i] ?? null, high: d.high[i] ?? null, better: null },
            };
          },
        });
      }),
    );
  return lines;
}

export function CompareSection() {
  const { study, lang, t, chosen } = useReport();
  const [horizon, setHorizon] = useState(study.decisionHorizon);
  const [differences, setDifferences] = useState(false);
  const horizons = study.result.calendar.horizons;
  const lines = useMemo(() => linesOf(study, horizon, lang), [study, horizon, lang]);
  return (
    <Section id="compare" title={t.compare.title} lead={t.compare.lead}>
      <OverTime />
      <ByArm horizon={horizon} />
      <h3 className="sub" id="metrics-title">
        {t.compare.title}: {differences ? t.compare.difference : t.compare.value}, {t.compare.months(horizons[horizon])}
      </h3>
      <div className="filters">
        <label>
          {t.compare.horizon}
          <select value={horizon} onChange={(event) => setHorizon(Number(event.target.value))}>
            {horizons.map((months, i) => (
              <option key={months} value={i}>
                {t.compare.months(months)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.compare.view}
          <select value={differences ? 'difference' : 'value'} onChange={(event) => setDifferences(event.target.value === 'difference')}>
            <option value="value">{t.compare.value}</option>
            <option value="difference">{t.compare.difference}</option>
          </select>
        </label>
        <span>
          <span className="better">▲</span> {t.compare.better} <span className="worse">▼</span> {t.compare.worse}
        </span>
      </div>
      <MetricsTable lines={lines} differences={differences} chosen={useDeferredValue(chosen)} study={study} lang={lang} t={t} />
    </Section>
  );
}

const NO_OPTIONS = {};

const choices = (study: Study, span: 'monthly' | 'horizon') => study.metricsOf(span).filter((metric) => !metric.by);

/** Keeps its choice to itself, so that a new one does not lay out the table again. */
function OverTime() {
  const { study, lang, t, chosen } = useReport();
  const [metric, setMetric] = useState('mrr');
  return (
    <Figure
      id="metric-over-time"
      title={`${t.compare.timeTitle}: ${study.metric('monthly', metric).label[lang]}`}
      draw={timeChart}
      args={[metric, chosen, NO_OPTIONS]}
      controls={<MetricSelect metrics={choices(study, 'monthly')} value={metric} set={setMetric} />}
    />
  );
}

function ByArm({ horizon }: { horizon: number }) {
  const { study, lang, t, chosen } = useReport();
  const [metric, setMetric] = useState('main_figure');
  return (
    <Figure
      id="metric-by-arm"
      title={`${t.compare.forestTitle}: ${study.metric('horizon', metric).label[lang]}`}
      draw={forestChart}
      args={[metric, chosen, horizon, null]}
      controls={<MetricSelect metrics={choices(study, 'horizon')} value={metric} set={setMetric} />}
    />
  );
}

function MetricSelect({ metrics, value, set }: { metrics: Metric[]; value: string; set: (id: string) => void }) {
  const { lang, t } = useReport();
  return (
    <label className="select">
      <span>{t.compare.metric}</span>
      <select value={value} onChange={(event) => set(event.target.value)}>
        {ORDER.map((group) => {
          const members = metrics.filter((metric) => groupOf(metric.id) === group);
          return members.length === 0 ? null : (
            <optgroup key={group} label={t.compare.groups[group]}>
              {members.map((metric) => (
                <option key={metric.id} value={metric.id}>
                  {metric.label[lang]}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}

type TableProperties = Pick<Report, 'study' | 'lang' | 't' | 'chosen'> & { lines: Line[]; differences: boolean };

/** Everything it shows is handed in: it is laid out anew for nothing else. */
const MetricsTable = memo(function MetricsTable({ lines, differences, chosen, study, lang, t }: TableProperties) {
  const currency = study.result.currency;
  const arms = differences ? chosen.filter((arm) => arm.id !== study.baseline.id) : chosen;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-labelledby="metrics-title">
      <table className="metrics-table">
        <thead>
          <tr>
            <th scope="col">{t.compare.metric}</th>
            {arms.map((arm) => (
              <th key={arm.id} scope="col" className={arm.id === study.baseline.id ? 'number baseline' : 'number'}>
                <bdi>{arm.label[lang]}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        {ORDER.map((group) => {
          const members = lines.filter((line) => groupOf(line.metric.id) === group);
          return members.length === 0 ? null : (
            <tbody key={group}>
              <tr className="group">
                <th scope="rowgroup" colSpan={arms.length + 1}>
                  {t.compare.groups[group]}
                </th>
              </tr>
              {members.map((line) => {
                const all = arms.map(line.values);
                const largest = Math.max(0, ...all.map((v) => Math.abs((differences ? v.difference?.mean : v.mean) ?? 0)));
                const format = unitFormat(line.metric.unit, largest, currency, lang);
                // One number of decimals per row: that of the roughest mean.
                const error = Math.max(0, ...all.map((v) => v.se ?? 0)) || undefined;
                return (
                  <tr key={line.name}>
                    <th scope="row" title={line.metric.formula}>
                      {line.name} {format.unit && <span className="unit">{format.unit}</span>}
                    </th>
                    {arms.map((arm, i) => (
                      <MetricCell key={arm.id} value={all[i]} metric={line.metric} write={(v) => format.number(v, error)} differences={differences} baseline={arm.id === study.baseline.id} lang={lang} t={t} />
                    ))}
                  </tr>
                );
              })}
            </tbody>
          );
        })}
      </table>
    </div>
  );
});

interface CellProperties extends Pick<Report, 'lang' | 't'> {
  value: Estimate;
  metric: Metric;
  write: (value: number | null) => string;
  differences: boolean;
  baseline: boolean;
}

function MetricCell({ value, metric, write, differences, baseline, lang, t }: CellProperties) {
  const difference = value.difference;
  const interval: [number | null, number | null] | null = differences ? (difference ? [difference.low, difference.high] : null) : meanInterval(value.mean, value.se);
  const mean = differences ? (difference?.mean ?? null) : value.mean;
  const sure = difference && difference.low !== null && difference.high !== null && (difference.low > 0 || difference.high < 0);
  const good = sure && metric.direction !== 'neither' ? (difference.low as number) > 0 === (metric.direction === 'more') : null;
  return (
    <td className={baseline ? 'number baseline' : 'number'}>
      {good !== null && good !== undefined && (
        <span className={good ? 'better' : 'worse'} title={good ? t.compare.better : t.compare.worse}>
          {good ? '▲' : '▼'}
          <span className="hidden">{good ? t.compare.better : t.compare.worse}</span>{' '}
        </span>
      )}
      {differences && mean !== null && mean > 0 ? '+' : ''}
      {write(mean)}
      {interval && <span className="range">{rangeText(interval[0], interval[1], write, lang)}</span>}
    </td>
  );
}
