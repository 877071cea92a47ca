// One metric, one row per arm: mean, its interval, the spread of futures. And the same by year, upright.
import type { CustomSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import { strings } from '../i18n/strings';
import { fiscalYear, unitFormat } from '../format/format';
import type { Arm, Study } from '../result/study';
import { LOOK, WORDS, intervalSeries, meanInterval, rangeText, uprightSeries } from '../uncertainty/uncertainty';
import { type Drawing, type Look, axis, cell, fold, frame, isNarrow, label, rowLabelWidth, themeOf, tip, valueAxis } from './kit';
import { armStyle } from './palette';

export function forestChart(study: Study, metric: string, arms: Arm[], horizon: number, key: number | null, look: Look): Drawing {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const definition = study.metric('horizon', metric);
  const values = arms.map((arm) => study.horizon(arm, metric, horizon, key));
  const largest = Math.max(0, ...values.flatMap((v) => [v.mean, v.p95, v.p05].map((x) => Math.abs(x ?? 0))));
  const format = unitFormat(definition.unit, largest, study.result.currency, look.lang);
  const rows = values.flatMap((value, row) => {
    const interval = meanInterval(value.mean, value.se);
    if (!interval || value.mean === null) return [];
    return [{ row, mean: value.mean, low: interval[0], high: interval[1], p05: value.p05 ?? undefined, p95: value.p95 ?? undefined, color: armStyle(study, arms[row], theme).color }];
  });
  const name = definition.label[look.lang];
  const narrow = isNarrow(look);
  const left = rowLabelWidth(arms.map((arm) => label(arm, look)), look);
  return {
    intervals: 'both',
    height: 20 + arms.length * (look.compact ? 28 : 34) + 42,
    summary: t.compare.forestSummary(name, rows.map((r) => `${label(arms[r.row], look)} ${format.full(r.mean)}`)),
    table: {
      head: [t.arm, name, WORDS[look.lang].mean, WORDS[look.lang].futures],
      rows: arms.map((arm, i) => {
        const interval = meanInterval(values[i].mean, values[i].se);
        return [
          label(arm, look),
          cell(values[i].mean, format, values[i].se),
          interval ? rangeText(interval[0], interval[1], (v) => format.full(v), look.lang) : '',
          rangeText(values[i].p05, values[i].p95, (v) => format.full(v), look.lang),
        ];
      }),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (items: unknown) => {
          const index = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          const v = values[rows[index]?.row ?? index];
          const interval = meanInterval(v.mean, v.se);
          return tip(label(arms[rows[index]?.row ?? index], look), [
            { name, value: format.full(v.mean, v.se) },
            { name: WORDS[look.lang].mean, value: interval ? rangeText(interval[0], interval[1], (x) => format.full(x), look.lang) : '–' },
            { name: WORDS[look.lang].futures, value: rangeText(v.p05, v.p95, (x) => format.full(x), look.lang) },
          ]);
        },
      },
      grid: { left, right: 24, top: 8, bottom: 44 },
      xAxis: valueAxis(look, format, { scale: true, name: format.unit ? `${name}, ${format.unit}` : name, nameLocation: 'middle', nameGap: 26, splitNumber: narrow ? 3 : 6 }) as never,
      yAxis: axis(look, {
        type: 'category',
        inverse: true,
        data: arms.map((arm) => arm.id),
        axisLabel: { color: theme.ink, fontSize: 12.5, interval: 0, lineHeight: 14, formatter: (_: string, i: number) => fold(label(arms[i], look), (left - 12) / 6.6) },
        splitLine: { show: false },
      }) as never,
      series: [
        intervalSeries(rows, 0.9),
        {
          type: 'scatter',
          z: 4,
          symbolSize: LOOK.mean.dot,
          data: rows.map((r) => ({ value: [r.mean, r.row], symbol: armStyle(study, arms[r.row], theme).symbol, itemStyle: { color: r.color, borderColor: theme.ground, borderWidth: 1.5 } })),
        },
      ],
    },
  };
}

/** A yearly metric by fiscal year: arms beside each other in every year. */
export function yearChart(study: Study, metric: string, arms: Arm[], key: number | null, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const years = study.years();
  if (years.length === 0) return null;
  const definition = study.metric('yearly', metric);
  const series = arms.map((arm) => study.yearly(arm, metric, key));
  const largest = Math.max(0, ...series.flatMap((s) => s.mean.map((v) => Math.abs(v ?? 0))));
  const format = unitFormat(definition.unit, largest, study.result.currency, look.lang);
  const room = (look.width - 60) / years.length;
  const step = Math.min(30, (room * 0.78) / arms.length);
  const shift = (i: number) => (i - (arms.length - 1) / 2) * step;
  const bars: CustomSeriesOption[] = [];
  const dots: ScatterSeriesOption[] = [];
  arms.forEach((arm, i) => {
    const { color, symbol } = armStyle(study, arm, theme);
    const intervals = years.flatMap((_, column) => {
      const interval = meanInterval(series[i].mean[column] ?? null, series[i].se?.[column] ?? null);
      return interval ? [{ column, shift: shift(i), low: interval[0], high: interval[1], p05: series[i].p05?.[column], p95: series[i].p95?.[column], color }] : [];
    });
    bars.push(uprightSeries(intervals, Math.min(20, step * 0.74)));
    dots.push({
      type: 'scatter',
      name: label(arm, look),
      symbol,
      symbolSize: Math.min(10, step * 0.55),
      symbolOffset: [shift(i), 0],
      itemStyle: { color, borderColor: theme.ground, borderWidth: 1 },
      z: 4,
      data: years.map((_, column) => [column, series[i].mean[column]]) as number[][],
    });
  });
  const yearName = (index: number) => fiscalYear(years[index].fiscal, look.lang);
  const name = definition.label[look.lang];
  const last = years.length - 1;
  return {
    intervals: 'both',
    height: look.compact ? 250 : 290,
    summary: t.compare.timeSummary(
      name,
      arms.map((arm, i) => t.compare.fromTo(label(arm, look), format.full(series[i].mean[0] ?? null), format.full(series[i].mean[last] ?? null))),
      yearName(0),
      yearName(last),
    ),
    table: {
      head: [t.chart.year, ...arms.map((arm) => label(arm, look))],
      rows: years.map((_, column) => [yearName(column), ...series.map((s) => cell(s.mean[column] ?? null, format, s.se?.[column]))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (items: unknown) => {
          const column = (items as { value: number[] }[])[0]?.value?.[0] ?? 0;
          return tip(
            `${name}, ${yearName(column)}`,
            arms.map((arm, i) => ({ name: label(arm, look), value: format.full(series[i].mean[column] ?? null, series[i].se?.[column]), color: armStyle(study, arm, theme).color })),
          );
        },
      },
      grid: { left: 4, right: 8, top: 30, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: axis(look, { type: 'category', data: years.map((_, i) => yearName(i)), axisLine: { show: true, lineStyle: { color: theme.line } }, splitLine: { show: false } }) as never,
      yAxis: valueAxis(look, format, { scale: true, name: format.unit, nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 }, splitNumber: 4 }) as never,
      series: [...bars, ...dots],
    },
  };
}
