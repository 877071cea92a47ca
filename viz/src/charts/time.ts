// Monthly metrics over time, arms as curves.
import { strings } from '../i18n/strings';
import { monthName, unitFormat } from '../format/format';
import type { Arm, Study, Value } from '../result/study';
import {
  type Drawing,
  type Look,
  cell,
  curveSeries,
  curvesOf,
  endLabelWidth,
  frame,
  horizonMark,
  monthAxis,
  themeOf,
  tip,
  valueAxis,
} from './kit';

export interface TimeOptions {
  key?: number;
  /** A level that matters, with its name. */
  level?: { value: number; name: string };
  /** Lowest value of the axis is 0. */
  fromZero?: boolean;
}

/** Any monthly metric. With one or two arms the fan of futures is drawn where the result keeps quantiles. */
export function timeChart(study: Study, metric: string, arms: Arm[], options: TimeOptions, look: Look): Drawing {
  const t = strings[look.lang];
  const definition = study.metric('monthly', metric);
  const curves = curvesOf(study, arms, metric, look, undefined, options.key ?? null);
  const largest = Math.max(0, ...curves.flatMap((c) => c.values.map((v) => Math.abs(v ?? 0))));
  const format = unitFormat(definition.unit, largest, study.result.currency, look.lang);
  const width = endLabelWidth(curves.map((c) => c.name), look);
  const theme = themeOf(look);
  const months = study.months.length;
  const mark = horizonMark(study, look);
  const level = options.level;
  const levelLine = level && {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.bad, type: [5, 4], width: 1 },
    label: { show: true, position: 'insideStartTop', color: theme.bad, fontSize: 11.5, textBorderColor: theme.ground, textBorderWidth: 3, formatter: () => level.name },
    data: [{ yAxis: level.value }],
  };
  const name = definition.label[look.lang];
  const at = (values: Value[], index: number) => values[Math.min(index, values.length - 1)] ?? null;
  const fans = curves.length <= 2 && curves.some((c) => c.p05);
  return {
    intervals: fans ? 'both' : 'mean',
    height: look.compact ? 200 : Math.max(250, 190 + 16 * curves.length),
    summary: t.compare.timeSummary(
      name,
      curves.map((c) => t.compare.fromTo(c.name, format.full(at(c.values, 0)), format.full(at(c.values, months - 1)))),
      monthName(study.months[0], look.lang),
      monthName(study.months[months - 1], look.lang),
    ),
    table: {
      head: [t.chart.month, ...curves.flatMap((c) => [c.name, `${c.name} ± SE`])],
      rows: study.months.map((month, i) => [month, ...curves.flatMap((c) => [cell(c.values[i] ?? null, format), cell(c.errors?.[i] ?? null, format)])]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        axisPointer: { type: 'line', lineStyle: { color: theme.line, width: 1 } },
        formatter: (items: unknown) => {
          const index = (items as { dataIndex: number; axisValue: string }[])[0];
          const month = study.months.indexOf(index?.axisValue);
          if (month < 0) return '';
          return tip(
            monthName(study.months[month], look.lang),
            curves.map((c) => ({ name: c.name, value: format.full(c.values[month] ?? null, c.errors?.[month]), color: c.color })),
          );
        },
      },
      grid: { left: 4, right: width + 10, top: 30, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: monthAxis(study, look) as never,
      yAxis: valueAxis(look, format, {
        name: format.unit,
        nameLocation: 'end',
        nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 },
        scale: !options.fromZero,
        splitNumber: 4,
        ...(level && { max: (extent: { max: number }) => Math.max(extent.max, level.value * 1.04) }),
      }) as never,
      series: [
        ...curveSeries(curves, look, width),
        { type: 'line', data: [], silent: true, markLine: mark as never },
        ...(levelLine ? [{ type: 'line' as const, data: [], silent: true, markLine: levelLine as never }] : []),
      ],
    },
  };
}

/** Cumulative cash of arms less that of the present organisation, with the month from which it stays ahead. */
export function cashChart(study: Study, arms: Arm[], look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const shown = arms.filter((arm) => arm.money);
  if (shown.length === 0) return null;
  const own = curvesOf(study, shown, 'cash', look).map((curve, i) => ({ ...curve, values: shown[i].money?.cash_against_opponent ?? [], errors: undefined, p05: undefined, p95: undefined }));
  const largest = Math.max(0, ...own.flatMap((c) => c.values.map((v) => Math.abs(v ?? 0))));
  const format = unitFormat('money', largest, study.result.currency, look.lang);
  const width = endLabelWidth(own.map((c) => c.name), look);
  const marks = shown.flatMap((arm, i) => {
    const month = arm.money?.break_even_month;
    return month ? [{ value: [month - 1, own[i].values[month - 1] ?? 0], itemStyle: { color: theme.ground, borderColor: own[i].color, borderWidth: 2 } }] : [];
  });
  return {
    height: 300,
    summary: t.money.cashSummary(
      shown.map((arm, i) => {
        const when = arm.money?.break_even_date;
        return t.money.cashLine(own[i].name, format.full(arm.money?.deepest ?? null), when ? monthName(when, look.lang) : null);
      }),
    ),
    table: {
      head: [t.chart.month, ...own.map((c) => c.name)],
      rows: study.months.map((month, i) => [month, ...own.map((c) => cell(c.values[i] ?? null, format))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        formatter: (items: unknown) => {
          const month = study.months.indexOf((items as { axisValue: string }[])[0]?.axisValue);
          if (month < 0) return '';
          return tip(monthName(study.months[month], look.lang), own.map((c) => ({ name: c.name, value: format.full(c.values[month] ?? null), color: c.color })));
        },
      },
      grid: { left: 4, right: width + 10, top: 30, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: monthAxis(study, look) as never,
      yAxis: valueAxis(look, format, { name: format.unit, nameLocation: 'end', nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 }, splitNumber: 4 }) as never,
      series: [
        ...curveSeries(own, look, width),
        {
          type: 'line',
          data: [],
          silent: true,
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: theme.muted, width: 1, type: 'solid' }, data: [{ yAxis: 0 }] },
        },
        { type: 'line', data: [], silent: true, markLine: horizonMark(study, look) as never },
        {
          type: 'scatter',
          silent: true,
          z: 6,
          symbol: 'circle',
          symbolSize: 10,
          data: marks,
          label: { show: true, position: 'bottom', formatter: () => t.money.breakEven, color: theme.muted, fontSize: 11 },
          labelLayout: { hideOverlap: true },
        },
      ],
    },
  };
}
