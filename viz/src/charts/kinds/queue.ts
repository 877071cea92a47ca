// Charts of a queue: a measure by formula and simulated, heads there and needed.
import { plain } from '../../format/format';
import { kindWords } from '../../i18n/kinds';
import type { QueueResult } from '../../result/queue';
import type { Lang, Value } from '../../result/study';
import { LOOK, intervalSeries, rangeText } from '../../uncertainty/uncertainty';
import { type Drawing, type Look, axis, frame, isNarrow, rowLabelWidth, shorten, themeOf, tip } from '../kit';
import { share, styleAt } from './common';

type Arm = QueueResult['arms'][number];
export type Measures = Arm['measures'];
export type MeasureId = keyof Measures;

export const MEASURES: MeasureId[] = ['wait_probability', 'mean_wait', 'mean_wait_waiting', 'service_level', 'occupancy', 'abandonment', 'blocking', 'mean_queue', 'mean_in_system', 'mean_time', 'idle_probability'];
const SHARES: MeasureId[] = ['wait_probability', 'service_level', 'occupancy', 'abandonment', 'blocking', 'idle_probability'];
const COUNTS: MeasureId[] = ['mean_queue', 'mean_in_system'];

/** So many digits as a reader wants: four in front. */
const short = (value: number): string => plain(value, Math.min(4, Math.max(0, 3 - Math.floor(Math.log10(Math.max(1e-4, Math.abs(value)))))));

export function measureText(id: MeasureId, value: Value, clock: string, lang: Lang): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (SHARES.includes(id)) return share(value);
  if (COUNTS.includes(id)) return `${short(value)}${lang === 'ja' ? '人' : ''}`;
  return `${short(value)}${lang === 'ja' ? '' : ' '}${kindWords[lang].clocks[clock] ?? clock}`;
}

const unitOf = (id: MeasureId, clock: string, lang: Lang): string => (SHARES.includes(id) ? '%' : COUNTS.includes(id) ? (lang === 'ja' ? '人' : '') : (kindWords[lang].clocks[clock] ?? clock));

/** One measure, a row for each arm; `group` is a class of customers or null for all. */
export function measureChart(result: QueueResult, id: MeasureId, group: string | null, look: Look): Drawing {
  const w = kindWords[look.lang];
  const theme = themeOf(look);
  const write = (value: Value) => measureText(id, value, result.clock, look.lang);
  const name = w.names[id] ?? id;
  const rows = result.arms.map((arm, row) => {
    const all = group === null ? arm.measures : (arm.classes as Record<string, Measures> | null)?.[group];
    const one = all?.[id];
    return { row, label: arm.label || arm.id, exact: one?.exact ?? null, simulated: one?.simulated ?? null, se: one?.se ?? null, low: one?.low ?? null, high: one?.high ?? null, off: one?.deviation_in_se ?? null, color: styleAt(row, false, theme).color };
  });
  const left = rowLabelWidth(rows.map((one) => one.label), look);
  const unit = unitOf(id, result.clock, look.lang);
  const percent = unit === '%';
  return {
    intervals: 'mean',
    intervalWords: w.measureIntervals,
    height: 16 + rows.length * 38 + 46,
    summary: w.measureSummary(name, rows.map((one) => `${one.label} ${write(one.exact)} (${w.formula}), ${write(one.simulated)}`)),
    table: {
      head: [w.arm, ...w.measureHead],
      rows: rows.map((one) => [
        one.label,
        { value: one.exact, text: write(one.exact) },
        { value: one.simulated, text: write(one.simulated) },
        { value: one.se, text: write(one.se) },
        one.low === null ? '' : rangeText(one.low, one.high, write, look.lang),
        { value: one.off, text: one.off === null ? '–' : plain(one.off, 2) },
      ]),
    },
    option: {
      ...frame(look),
      tooltip: { ...frame(look).tooltip, trigger: 'axis', axisPointer: { type: 'none' }, formatter: (items: unknown) => { const one = rows[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0]; return tip(one.label, [{ name: w.measureHead[0], value: write(one.exact) }, { name: w.measureHead[1], value: write(one.simulated) }]); } },
      grid: { left, right: 26, top: 8, bottom: 44 },
      xAxis: axis(look, { type: 'value', min: 0, name: unit ? `${name}, ${unit}` : name, nameLocation: 'middle', nameGap: 26, splitNumber: isNarrow(look) ? 3 : 6, axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true, formatter: (value: number) => (percent ? `${Number((value * 100).toPrecision(6))}` : `${Number(value.toPrecision(6))}`) } }) as never,
      yAxis: axis(look, { type: 'category', inverse: true, data: rows.map((one) => String(one.row)), axisLabel: { color: theme.ink, fontSize: 12.5, interval: 0, formatter: (_: string, i: number) => shorten(rows[i].label, (left - 14) / 6.6) }, splitLine: { show: false } }) as never,
      series: [
        intervalSeries(rows.flatMap((one) => (one.low === null || one.high === null ? [] : [{ row: one.row, mean: one.simulated ?? 0, low: one.low, high: one.high, color: one.color }])), 1.2),
        { type: 'scatter', z: 4, symbol: 'circle', symbolSize: LOOK.mean.dot, data: rows.map((one) => ({ value: [one.simulated ?? NaN, one.row], itemStyle: { color: one.color, borderColor: theme.ground, borderWidth: 1.5 } })) },
        { type: 'scatter', z: 5, symbol: 'diamond', symbolSize: 9, data: rows.map((one) => ({ value: [one.exact ?? NaN, one.row], itemStyle: { color: theme.ground, borderColor: theme.ink, borderWidth: 1.5 } })) },
      ],
    },
  };
}

export function headsChart(result: QueueResult, look: Look): Drawing | null {
  if (!result.arms.some((arm) => arm.staffing)) return null;
  const w = kindWords[look.lang];
  const theme = themeOf(look);
  const names = result.arms.map((arm) => arm.label || arm.id);
  const needed = result.arms.map((arm) => arm.staffing?.needed ?? null);
  const left = rowLabelWidth(names, look);
  const bar = (name: string, color: string, data: Value[]) => ({
    type: 'bar' as const, name, data: data as number[], barWidth: 13, itemStyle: { color }, silent: true,
    label: { show: true, position: 'right' as const, color: theme.ink, fontSize: 12, formatter: ({ value }: { value: unknown }) => `${name} ${String(value)}` },
  });
  return {
    height: 20 + names.length * 52 + 40,
    summary: w.headsSummary(names.map((name, i) => w.headsLine(name, plain(result.arms[i].heads), needed[i] === null ? null : plain(needed[i])))),
    table: { head: [w.arm, w.headsThere, w.headsNeeded], rows: names.map((name, i) => [name, { value: result.arms[i].heads, text: plain(result.arms[i].heads) }, { value: needed[i], text: needed[i] === null ? '–' : plain(needed[i]) }]) },
    option: {
      ...frame(look),
      tooltip: { show: false },
      grid: { left, right: isNarrow(look) ? 150 : 210, top: 8, bottom: 30 },
      xAxis: axis(look, { type: 'value', min: 0, minInterval: 1 }) as never,
      yAxis: axis(look, { type: 'category', inverse: true, data: names.map((_, i) => String(i)), axisLabel: { color: theme.ink, fontSize: 12.5, interval: 0, formatter: (_: string, i: number) => shorten(names[i], (left - 14) / 6.6) }, splitLine: { show: false } }) as never,
      series: [bar(w.headsThere, theme.accent, result.arms.map((arm) => arm.heads)), bar(w.headsNeeded, theme.parts[3], needed)],
    },
  };
}
