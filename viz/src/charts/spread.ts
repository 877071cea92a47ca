// How the futures spread: a density per arm, one above the other.
import type { CustomSeriesOption } from 'echarts/charts';
import { money, moneyScale, percent, shareOf, unitFormat } from '../format/format';
import { strings } from '../i18n/strings';
import { type Arm, type Study, ascending, quantile } from '../result/study';
import { WORDS, rangeText } from '../uncertainty/uncertainty';
import { type Drawing, type Look, FONT, axis, cell, fold, frame, isNarrow, label, rowLabelWidth, themeOf, valueAxis } from './kit';
import { armStyle } from './palette';

const POINTS = 90;
const FEWEST = 20;

/** Gaussian kernel density with Silverman's width, at even points from `low` to `high`. */
export function density(sorted: number[], low: number, high: number): number[] {
  const n = sorted.length;
  const mean = sorted.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(sorted.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, n - 1));
  const spread = Math.min(deviation, (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.349) || deviation || 1;
  const width = 0.9 * spread * n ** -0.2;
  return Array.from({ length: POINTS }, (_, i) => {
    const x = low + ((high - low) * i) / (POINTS - 1);
    return sorted.reduce((total, value) => total + Math.exp(-0.5 * ((x - value) / width) ** 2), 0) / (n * width * Math.sqrt(2 * Math.PI));
  });
}

/** Densities of the main figure, or with `paired` of its difference to the baseline in the same future. */
export function spreadChart(study: Study, arms: Arm[], horizon: number, paired: boolean, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const currency = study.result.currency;
  const shown = arms
    .filter((arm) => !paired || arm.id !== study.baseline.id)
    .map((arm) => ({ arm, values: ascending(paired ? study.pairedSamples(arm, horizon) : study.samples(arm, horizon)) }))
    .filter(({ values }) => values.length >= FEWEST);
  if (shown.length === 0) return null;
  const low = Math.min(...shown.map(({ values }) => quantile(values, 0.002)), paired ? 0 : Infinity);
  const high = Math.max(...shown.map(({ values }) => quantile(values, 0.998)));
  const pad = (high - low) * 0.06;
  const [from, to] = [low - pad, high + pad];
  const curves = shown.map(({ values }) => density(values, from, to));
  const top = Math.max(...curves.flat());
  const scale = moneyScale(Math.max(Math.abs(low), Math.abs(high)), currency, look.lang);
  const write = (value: number | null) => money(value, currency, look.lang, { scale, signed: paired, decimals: 0 });
  const format = { ...unitFormat('money', Math.max(Math.abs(low), Math.abs(high)), currency, look.lang) };
  const narrow = isNarrow(look);
  const left = rowLabelWidth(shown.map(({ arm }) => arm).map((arm) => label(arm, look)), look);
  const step = look.compact ? 46 : 58;
  const better = (values: number[]) => values.filter((value) => value > 0).length / values.length;
  // Medians stand in a column at the right, as the differences of page one do.
  const right = Math.min(paired ? 124 : 96, look.width * 0.27);
  const edge = (params: { coordSys: unknown }) => {
    const area = params.coordSys as { x: number; width: number };
    return area.x + area.width + 12;
  };
  const ridges: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    encode: { x: 1, y: 0 },
    data: shown.map(({ values }, row) => [row, quantile(values, 0.5)]),
    renderItem: (params, api) => {
      const row = params.dataIndex;
      const { arm, values } = shown[row];
      const { color } = armStyle(study, arm, theme);
      const foot = (api.coord([0, row]) as [number, number])[1] + step / 2 - 6;
      const x = (value: number) => (api.coord([value, row]) as [number, number])[0];
      const y = (d: number) => foot - (d / top) * (step + 4);
      const at = (i: number) => from + ((to - from) * i) / (POINTS - 1);
      const outline = curves[row].map((d, i) => [x(at(i)), y(d)]);
      const middle = outline.filter((_, i) => at(i) >= quantile(values, 0.05) && at(i) <= quantile(values, 0.95));
      const area = (points: number[][], opacity: number) => ({
        type: 'polygon' as const,
        shape: { points: [[points[0][0], foot], ...points, [points.at(-1)?.[0] ?? 0, foot]] },
        style: { fill: color, opacity },
      });
      const median = quantile(values, 0.5);
      const height = curves[row][Math.round(((median - from) / (to - from)) * (POINTS - 1))] ?? 0;
      return {
        type: 'group',
        children: [
          area(outline, 0.14),
          ...(middle.length > 1 ? [area(middle, 0.3)] : []),
          { type: 'polyline', shape: { points: outline }, style: { stroke: color, lineWidth: 1.5, fill: 'none' } },
          { type: 'line', shape: { x1: x(median), x2: x(median), y1: foot, y2: y(height) }, style: { stroke: theme.ink, lineWidth: 1.5 } },
          {
            type: 'text',
            style: { text: write(median), x: edge(params), y: foot - (paired ? 23 : 15), fill: theme.ink, font: `bold 13px ${FONT}`, textVerticalAlign: 'middle' },
          },
          ...(paired
            ? [{ type: 'text' as const, style: { text: t.ltv.betterIn(shareOf(better(values), values.length)), x: edge(params), y: foot - 7, fill: theme.muted, font: `11.5px ${FONT}`, textVerticalAlign: 'middle' as const } }]
            : []),
        ],
      };
    },
  };
  const line = ({ arm, values }: (typeof shown)[number]) =>
    paired
      ? t.ltv.pairedLine(label(arm, look), percent(better(values)), write(quantile(values, 0.5)))
      : `${label(arm, look)} ${write(quantile(values, 0.5))} (${rangeText(quantile(values, 0.05), quantile(values, 0.95), write, look.lang)})`;
  return {
    intervals: 'futures',
    height: 14 + shown.length * step + 44,
    summary: (paired ? t.ltv.pairedSummary : t.ltv.spreadSummary)(shown.map(line)),
    table: {
      head: [t.arm, '5%', '25%', '50%', '75%', '95%', WORDS[look.lang].futures],
      rows: shown.map(({ arm, values }) => [
        label(arm, look),
        ...[0.05, 0.25, 0.5, 0.75, 0.95].map((share) => cell(quantile(values, share), format)),
        rangeText(quantile(values, 0.05), quantile(values, 0.95), write, look.lang),
      ]),
    },
    option: {
      ...frame(look),
      tooltip: { show: false },
      grid: { left, right, top: 14, bottom: 44 },
      xAxis: valueAxis(look, format, { min: from, max: to, name: format.unit, nameLocation: 'middle', nameGap: 26, splitNumber: narrow ? 3 : 6, axisLabel: { color: theme.muted, fontSize: 12, showMinLabel: false, showMaxLabel: false, hideOverlap: true, formatter: (v: number) => money(v, currency, look.lang, { scale: { ...scale, prefix: '', suffix: '' }, decimals: 0 }) } }) as never,
      yAxis: axis(look, {
        type: 'category',
        inverse: true,
        data: shown.map(({ arm }) => arm.id),
        axisLabel: { color: theme.ink, fontSize: 12.5, interval: 0, lineHeight: 14, formatter: (_: string, i: number) => fold(label(shown[i].arm, look), (left - 12) / 6.6) },
        splitLine: { show: false },
      }) as never,
      series: [
        ridges,
        ...(paired
          ? [{ type: 'line' as const, data: [], silent: true, markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.muted, width: 1, type: 'solid' as const }, data: [{ xAxis: 0 }] } }]
          : []),
      ],
    },
  };
}
