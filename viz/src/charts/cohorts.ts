// Retention of customers won, by when they were won.
import type { CustomSeriesOption } from 'echarts/charts';
import { fiscalYear, percent, unitFormat } from '../format/format';
import { strings } from '../i18n/strings';
import type { Arm, Study, Value } from '../result/study';
import { type Curve, type Drawing, type Look, FONT, axis, cell, curveSeries, endLabelWidth, fold, frame, isNarrow, label, themeOf, tip, valueAxis } from './kit';

export interface Cohort {
  /** Month of the run in which it begins. */
  month: number;
  /** Customers still there by months since. */
  left: number[];
}

/** Customers won in spans of `months`, of one segment or (null) of all; only ages to which the whole cohort has come. */
export function cohortsOf(arm: Arm, months: number, segment: number | null): Cohort[] {
  const data = arm.cohorts;
  if (!data) return [];
  const segments = segment === null ? data.won : [data.won[segment]];
  const each = data.months_per_cohort;
  const together = Math.max(1, Math.round(months / each));
  const count = Math.max(0, ...segments.map((one) => one.length));
  const out: Cohort[] = [];
  for (let first = 0; first + together <= count; first += together) {
    const members = segments.flatMap((one) => one.slice(first, first + together));
    const ages = Math.min(...members.map((member) => member.length));
    const left = Array.from({ length: ages }, (_, age) => members.reduce((n, member) => n + (member[age] ?? 0), 0));
    if (left.length > 0 && left[0] > 0) out.push({ month: first * each, left });
  }
  return out;
}

const QUARTER = 3;

export function triangleChart(study: Study, arm: Arm, segment: number | null, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const all = cohortsOf(arm, QUARTER, segment);
  if (all.length < 2) return null;
  const longest = all[0].left.length;
  const step = longest > 40 ? 6 : 3;
  const cohorts = all.filter((cohort) => cohort.left.length > step);
  const ages = Array.from({ length: Math.floor((longest - 1) / step) }, (_, i) => (i + 1) * step);
  const name = (cohort: Cohort) => {
    const [year, month] = study.months[cohort.month].split('-');
    return look.lang === 'ja' ? `${year}年${Number(month)}月〜` : `${year}-${month} +3`;
  };
  const short = (cohort: Cohort) => study.months[cohort.month];
  const share = (cohort: Cohort, age: number): Value => (age < cohort.left.length ? cohort.left[age] / cohort.left[0] : null);
  const cells = cohorts.flatMap((cohort, row) => ages.flatMap((age, column) => (share(cohort, age) === null ? [] : [[column, row, share(cohort, age) as number]])));
  if (cells.length === 0) return null;
  const values = cells.map(([, , value]) => value);
  const lowest = Math.min(...values);
  const atYear = cohorts.map((cohort) => share(cohort, 12)).filter((v): v is number => v !== null);
  const narrow = isNarrow(look);
  return {
    height: 44 + cohorts.length * 22 + 8,
    summary: t.churn.triangleSummary(label(arm, look), 12, percent(atYear.length ? Math.max(...atYear) : null), percent(atYear.length ? Math.min(...atYear) : null)),
    table: {
      head: [t.churn.won, ...ages.map((age) => `${age}`)],
      rows: cohorts.map((cohort) => [name(cohort), ...ages.map((age) => ({ value: share(cohort, age), text: share(cohort, age) === null ? '' : percent(share(cohort, age)) }))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        formatter: (item: unknown) => {
          const [column, row, value] = (item as { value: number[] }).value;
          return tip(`${t.churn.won} ${name(cohorts[row])}`, [{ name: `${ages[column]} ${t.churn.age}`, value: `${percent(value, 1)} ${t.churn.stay}` }]);
        },
      },
      grid: { left: 74, right: 4, top: 40, bottom: 6 },
      xAxis: axis(look, {
        type: 'category',
        position: 'top',
        data: ages.map(String),
        name: t.churn.age,
        nameLocation: 'middle',
        nameGap: 22,
        splitLine: { show: false },
      }) as never,
      yAxis: axis(look, { type: 'category', inverse: true, data: cohorts.map(short), axisLabel: { color: theme.muted, fontSize: 12, interval: narrow ? 1 : 0 }, splitLine: { show: false } }) as never,
      visualMap: { show: false, min: lowest, max: 1, inRange: { color: theme.ramp } },
      series: [
        {
          type: 'heatmap',
          data: cells,
          itemStyle: { borderColor: theme.ground, borderWidth: 1 },
          emphasis: { disabled: true },
          label: {
            show: !narrow,
            fontSize: 11,
            fontFamily: FONT,
            formatter: (item: unknown) => `${Math.round((item as { value: number[] }).value[2] * 100)}`,
          },
        },
      ],
    },
  };
}

/** Retention by fiscal year of the contract, and of the customers of today. */
export function retentionChart(study: Study, arm: Arm, segment: number | null, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  if (!arm.cohorts) return null;
  const years = study.result.calendar.fiscal_years;
  const byYear = new Map<number, Cohort[]>();
  for (const cohort of cohortsOf(arm, arm.cohorts.months_per_cohort, segment)) {
    const year = years[cohort.month];
    byYear.set(year, [...(byYear.get(year) ?? []), cohort]);
  }
  const opening = (segment === null ? arm.cohorts.opening : [arm.cohorts.opening[segment]]).filter(Boolean);
  const base = study.months.map((_, month) => opening.reduce((n, one) => n + (one[month] ?? 0), 0));
  const ramp = [theme.accent, theme.arms[1], theme.arms[2], theme.arms[3], theme.arms[4]];
  const dashes: Curve['dash'][] = ['solid', [9, 4], [2, 3], [10, 3, 2, 3], [5, 3]];
  const symbols = ['circle', 'diamond', 'triangle', 'roundRect', 'arrow'];
  const curves: Curve[] = [];
  if (base[0] > 0) curves.push({ name: t.churn.opening, values: base.map((n) => n / base[0]), color: theme.baseline, dash: [4, 4], symbol: 'rect' });
  for (const [year, cohorts] of [...byYear].slice(0, 5)) {
    const ages = Math.min(...cohorts.map((one) => one.left.length));
    if (ages < 3) continue;
    const at = (age: number) => cohorts.reduce((n, one) => n + one.left[age], 0);
    const i = curves.length % ramp.length;
    curves.push({ name: t.churn.cohort(fiscalYear(year, look.lang)), values: Array.from({ length: ages }, (_, age) => at(age) / at(0)), color: ramp[i], dash: dashes[i], symbol: symbols[i] });
  }
  if (curves.length === 0) return null;
  const longest = Math.max(...curves.map((c) => c.values.length));
  const format = unitFormat('share', 1, study.result.currency, look.lang);
  const width = endLabelWidth(curves.map((c) => c.name), look);
  return {
    height: 300,
    summary: t.churn.curvesSummary(label(arm, look), curves.filter((c) => c.values.length > 12).map((c) => `${c.name} ${percent(c.values[12])}`)),
    table: {
      head: [t.churn.age, ...curves.map((c) => c.name)],
      rows: Array.from({ length: longest }, (_, age) => [String(age), ...curves.map((c) => (age < c.values.length ? cell(c.values[age], format) : ''))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        formatter: (items: unknown) => {
          const age = Number((items as { axisValue: string }[])[0]?.axisValue);
          return tip(`${age} ${t.churn.age}`, curves.filter((c) => age < c.values.length).map((c) => ({ name: c.name, value: percent(c.values[age], 1), color: c.color })));
        },
      },
      grid: { left: 4, right: width + 10, top: 30, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: axis(look, {
        type: 'category',
        boundaryGap: false,
        data: Array.from({ length: longest }, (_, age) => String(age)),
        axisLine: { show: true, lineStyle: { color: theme.line } },
        axisLabel: { color: theme.muted, fontSize: 12, interval: (index: number) => index % (longest > 30 ? 12 : 3) === 0 },
        splitLine: { show: false },
        name: t.churn.age,
        nameLocation: 'middle',
        nameGap: 26,
      }) as never,
      yAxis: valueAxis(look, format, { scale: true, max: 1, name: '%', nameTextStyle: { color: theme.muted, align: 'left' }, splitNumber: 4 }) as never,
      series: [...curveSeries(curves, look, 0), flags(curves, longest, width, look)],
    },
  };
}

/**
 * Names at the ends of curves that only fall: above all curves at that age, where nothing runs to the right of it, with a
 * line down to the end; those of the longest curve in the margin.
 */
function flags(curves: Curve[], longest: number, width: number, look: Look): CustomSeriesOption {
  const theme = themeOf(look);
  const names = curves.map((curve) => {
    const last = curve.values.length - 1;
    const top = Math.max(...curves.flatMap((other) => (last < other.values.length ? [other.values[last] ?? 0] : [])));
    return { name: curve.name, color: curve.color, last, end: curve.values[last] ?? 0, top };
  });
  return {
    type: 'custom',
    silent: true,
    z: 6,
    encode: { x: 0, y: 1 },
    data: names.map(({ last, end }) => [last, end]),
    renderItem: (params, api) => {
      const { name, color, last, end, top } = names[params.dataIndex];
      const [x, y] = api.coord([last, end]) as [number, number];
      const style = { fill: theme.ink, font: `12px ${FONT}`, textVerticalAlign: 'middle' as const, stroke: theme.ground, lineWidth: 3 };
      if (last === longest - 1) return { type: 'text', style: { ...style, text: fold(name, (width - 12) / 6.6), x: x + 10, y, lineHeight: 13 } };
      const at = (api.coord([last, top]) as [number, number])[1] - 20;
      return {
        type: 'group',
        children: [
          { type: 'line', shape: { x1: x, y1: y - 5, x2: x, y2: at + 7 }, style: { stroke: color, lineWidth: 1 } },
          { type: 'circle', shape: { cx: x, cy: y, r: 3 }, style: { fill: color } },
          { type: 'text', style: { ...style, text: name, x: x - 3, y: at } },
        ],
      };
    },
  };
}
