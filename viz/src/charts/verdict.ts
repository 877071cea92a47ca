// The chart of page one: what each way to organise brings against the organisation of today.
import type { CustomSeriesOption } from 'echarts/charts';
import { strings } from '../i18n/strings';
import { money, moneyScale, shareOf, type UnitFormat } from '../format/format';
import { type Arm, type Study, type Value, ascending, quantile } from '../result/study';
import { LOOK, WORDS, intervalSeries, rangeText, type Interval } from '../uncertainty/uncertainty';
import { type Drawing, type Look, FONT, cell, frame, isNarrow, label, rowLabelWidth, shorten, themeOf, tip, valueAxis } from './kit';
import { armStyle } from './palette';

/** Room for the words beside arms that cannot be told apart. */
const TIED_WIDTH = 66;
/** Room for the figures at the right of a wide chart, and on paper, where they stand on one line. */
const RIGHT = 118;
const RIGHT_PAPER = 166;
/** Room for the figures at the right of a narrow chart. */
const RIGHT_NARROW = 84;

interface Row extends Interval {
  arm: Arm;
  baseline: boolean;
  /** Standard error of the mean. */
  se?: Value;
}

export function verdictChart(study: Study, arms: Arm[], look: Look): Drawing {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const narrow = isNarrow(look);
  const { decision, currency } = study.result;
  const rows: Row[] = arms.map((arm, row) => {
    const difference = study.horizon(arm, 'main_figure').difference;
    const futures = ascending(study.pairedSamples(arm));
    const baseline = arm.id === study.baseline.id || !difference;
    return {
      arm,
      row,
      baseline,
      mean: baseline ? 0 : (difference?.mean ?? 0),
      se: difference?.se,
      low: baseline ? 0 : (difference?.low ?? 0),
      high: baseline ? 0 : (difference?.high ?? 0),
      p05: baseline || futures.length < 20 ? undefined : quantile(futures, 0.05),
      p95: baseline || futures.length < 20 ? undefined : quantile(futures, 0.95),
      color: armStyle(study, arm, theme).color,
    };
  });
  const most = Math.max(1, ...rows.flatMap((r) => [r.low, r.high, r.mean, r.p05 ?? 0, r.p95 ?? 0].map(Math.abs)));
  const scale = moneyScale(most, currency, look.lang);
  const write = (value: number, error?: Value) => money(value, currency, look.lang, { scale, signed: true, error });
  const format: UnitFormat = { unit: scale.unit, divisor: scale.divisor, number: (v) => money(v, currency, look.lang, { scale }), full: (v, error) => money(v, currency, look.lang, { scale, signed: true, error }) };
  const share = (arm: Arm) => study.standing(arm)?.best_share ?? null;
  const shareText = (arm: Arm) => shareOf(share(arm), decision.replications);
  const step = look.compact ? 24 : narrow ? 58 : 46;
  const left = narrow ? 8 : Math.max(110, rowLabelWidth(rows.map((r) => label(r.arm, look) + (r.baseline ? t.verdict.baselineMark : '')), look) + 14) + (decision.inseparable.length > 1 ? TIED_WIDTH : 0);
  const right = narrow ? RIGHT_NARROW : look.compact ? RIGHT_PAPER : RIGHT;
  const foot = look.compact ? 38 : 50;

  const tied = rows.filter((r) => decision.inseparable.includes(r.arm.id)).map((r) => r.row);
  const words: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    z: 5,
    encode: { x: 1, y: 0 },
    data: rows.map((r) => [r.row, r.mean]),
    renderItem: (params, api) => {
      const one = rows[params.dataIndex];
      const area = params.coordSys as unknown as { x: number; y: number; width: number; height: number };
      const [, y] = api.coord([0, one.row]) as [number, number];
      const text = (x: number, dy: number, words: string, style: object) => ({
        type: 'text' as const,
        style: { x, y: y + dy, text: words, fill: theme.ink, font: `13px ${FONT}`, textVerticalAlign: 'middle' as const, stroke: theme.ground, lineWidth: narrow ? 3 : 0, ...style },
      });
      const bold = one.arm.id === decision.best ? 'bold ' : '';
      const children = [];
      const marked = one.baseline ? `${label(one.arm, look)}${t.verdict.baselineMark}` : label(one.arm, look);
      if (narrow) children.push(text(area.x, -21, shorten(marked, look.width / 8), { font: `${bold}13px ${FONT}` }));
      else children.push(text(area.x - 14, 0, shorten(marked, (left - (tied.length > 1 ? TIED_WIDTH : 0)) / 6.9), { textAlign: 'right', font: `${bold}13px ${FONT}` }));
      const edge = area.x + area.width + 12;
      if (one.baseline) children.push(text(edge, 0, '±0', { fill: theme.muted }));
      else {
        children.push(text(edge, look.compact ? 0 : -8, write(one.mean, one.se), { font: `bold 13px ${FONT}` }));
        const best = share(one.arm);
        if (best !== null) children.push(text(look.compact ? edge + 84 : edge, look.compact ? 0 : 9, t.verdict.bestIn(shareText(one.arm)), { fill: theme.muted, font: `11.5px ${FONT}` }));
      }
      return { type: 'group', children };
    },
  };
  const ties: CustomSeriesOption = {
    type: 'custom',
    silent: true,
    z: 0,
    encode: { x: 1, y: 0 },
    data: tied.length > 1 ? [[tied[0], 0]] : [],
    renderItem: (params, api) => {
      const area = params.coordSys as unknown as { height: number };
      const height = area.height / rows.length;
      const top = (api.coord([0, tied[0]]) as [number, number])[1] - height / 2;
      return {
        type: 'group',
        children: [
          { type: 'rect', shape: { x: 0, y: top + 2, width: api.getWidth(), height: height * tied.length - 4, r: 4 }, style: { fill: theme.panel } },
          {
            type: 'text',
            style: {
              text: narrow ? t.verdict.tied : t.verdict.tiedLines,
              x: narrow ? api.getWidth() - RIGHT_NARROW : 12,
              y: narrow ? top + 9 : top + (height * tied.length) / 2,
              textAlign: narrow ? 'right' : 'left',
              textVerticalAlign: 'middle',
              lineHeight: 15,
              fill: theme.muted,
              font: `11.5px ${FONT}`,
            },
          },
        ],
      };
    },
  };
  const intervals = rows.filter((r) => !r.baseline);
  return {
    intervals: 'both',
    height: 10 + rows.length * step + foot,
    summary: t.verdict.summary(
      rows.filter((r) => !r.baseline).map((r) => `${label(r.arm, look)} ${write(r.mean, r.se)} (${rangeText(r.low, r.high, (v) => write(v ?? 0, r.se), look.lang)})`),
      label(study.baseline, look),
      decision.months,
    ),
    table: {
      head: [t.arm, t.verdict.column, WORDS[look.lang].mean, WORDS[look.lang].futures, t.verdict.bestShare],
      rows: rows.map((r) => [
        label(r.arm, look),
        r.baseline ? '±0' : cell(r.mean, format),
        r.baseline ? '' : rangeText(r.low, r.high, (v) => format.full(v, r.se), look.lang),
        r.p05 === undefined ? '' : rangeText(r.p05, r.p95 ?? null, (v) => format.full(v), look.lang),
        { value: share(r.arm), text: shareText(r.arm) },
      ]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'none' },
        formatter: (items: unknown) => {
          const index = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          const one = rows[index];
          return tip(label(one.arm, look), [
            { name: t.verdict.column, value: one.baseline ? '±0' : write(one.mean) },
            ...(one.baseline ? [] : [{ name: WORDS[look.lang].mean, value: rangeText(one.low, one.high, (v) => write(v ?? 0), look.lang) }]),
            ...(one.p05 === undefined ? [] : [{ name: WORDS[look.lang].futures, value: rangeText(one.p05, one.p95 ?? 0, (v) => write(v ?? 0), look.lang) }]),
            { name: t.verdict.bestShare, value: shareText(one.arm) },
          ]);
        },
      },
      grid: { left, right, top: 10, bottom: foot },
      xAxis: valueAxis(look, format, { name: t.verdict.axis(scale.unit, label(study.baseline, look)), nameLocation: 'middle', nameGap: look.compact ? 24 : 28, splitNumber: narrow ? 3 : 6 }) as never,
      yAxis: { type: 'category', inverse: true, data: rows.map((r) => r.arm.id), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { show: false } },
      series: [
        ties,
        intervalSeries(intervals),
        {
          type: 'scatter',
          z: 4,
          data: rows.map((r) => ({
            value: [r.mean, r.row],
            symbol: armStyle(study, r.arm, theme).symbol,
            itemStyle: { color: r.color, borderColor: theme.ground, borderWidth: 2 },
          })),
          symbolSize: look.compact ? LOOK.mean.dot - 3 : LOOK.mean.dot + 1,
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.muted, type: 'solid', width: 1 }, data: [{ xAxis: 0 }] },
        },
        words,
      ],
    },
  };
}
