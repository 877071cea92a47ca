// What it would be worth to know each uncertain number before choosing.
import { percent, unitFormat, withUnit } from '../format/format';
import { strings } from '../i18n/strings';
import type { Study } from '../result/study';
import { LOOK, WORDS, intervalSeries, meanInterval, rangeText } from '../uncertainty/uncertainty';
import { type Drawing, type Look, axis, cell, frame, isNarrow, rowLabelWidth, shorten, themeOf, tip, valueAxis } from './kit';

const MOST = 12;

export function influenceChart(study: Study, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const { influence } = study.result.decision;
  const shown = influence.inputs.filter((one) => (one.evppi ?? 0) > 0).slice(0, MOST);
  if (shown.length === 0) return null;
  const interval = (one: (typeof shown)[number]) => {
    const [low, high] = meanInterval(one.evppi, one.se) ?? [0, 0];
    return [Math.max(0, low), high] as const;
  };
  const largest = Math.max(...shown.map((one) => interval(one)[1]));
  const format = unitFormat('money', largest, study.result.currency, look.lang);
  const names = shown.map((one) => `${one.label[look.lang]}${one.grade ? ` [${one.grade}]` : ''}`);
  const left = Math.min(rowLabelWidth(names, { ...look, width: look.width * 1.6 }), look.width * (isNarrow(look) ? 0.44 : 0.46));
  const rows = shown.map((one, row) => ({ row, mean: one.evppi ?? 0, low: interval(one)[0], high: interval(one)[1], color: theme.accent }));
  return {
    intervals: 'mean',
    height: 8 + shown.length * 28 + 46,
    summary: t.influence.summary(shown.slice(0, 3).map((one, i) => `${names[i]} ${format.full(one.evppi, one.se)}`), format.full(influence.evpi, influence.evpi_se)),
    table: {
      head: t.influence.head,
      rows: influence.inputs.map((one) => [
        one.label[look.lang],
        one.pointer,
        withUnit(one.value, one.unit, look.lang),
        one.grade,
        cell(one.evppi, format, one.se),
        cell(one.se, format, one.se),
        { value: one.changes, text: percent(one.changes) },
      ]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (items: unknown) => {
          const i = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          const one = shown[i];
          return tip(names[i], [
            { name: t.influence.worth, value: format.full(one.evppi, one.se) },
            { name: WORDS[look.lang].mean, value: rangeText(interval(one)[0], interval(one)[1], (v) => format.full(v), look.lang) },
            { name: t.influence.changes, value: percent(one.changes) },
            { name: one.pointer, value: withUnit(one.value, one.unit, look.lang) },
          ]);
        },
      },
      grid: { left, right: 24, top: 8, bottom: 44 },
      xAxis: valueAxis(look, format, { min: 0, name: `${t.influence.worth}, ${format.unit}`, nameLocation: 'middle', nameGap: 26, splitNumber: isNarrow(look) ? 2 : 5 }) as never,
      yAxis: axis(look, {
        type: 'category',
        inverse: true,
        data: shown.map((one) => one.pointer),
        axisLabel: { color: theme.ink, fontSize: 12, interval: 0, formatter: (_: string, i: number) => shorten(names[i], (left - 14) / 6.3) },
        splitLine: { show: false },
      }) as never,
      series: [
        intervalSeries(rows, 0.7),
        {
          type: 'scatter',
          z: 4,
          symbol: 'circle',
          symbolSize: LOOK.mean.dot - 2,
          data: rows.map((one) => ({ value: [one.mean, one.row], itemStyle: { color: one.color, borderColor: theme.ground, borderWidth: 1.5 } })),
        },
      ],
    },
  };
}
