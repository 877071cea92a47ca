// What all charts share. A chart is a pure function of a result and a look; it knows neither page nor React.
import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type { BarSeriesOption, HeatmapSeriesOption, SankeySeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption, VisualMapComponentOption, MarkLineComponentOption, GraphicComponentOption } from 'echarts/components';
import { fiscalYear, monthName, type UnitFormat } from '../format/format';
import type { Arm, Lang, Study, Value } from '../result/study';
import { LOOK, bandSeries, meanInterval } from '../uncertainty/uncertainty';
import { DARK, LIGHT, armStyle, type Theme } from './palette';

export type Option = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | HeatmapSeriesOption
  | LineSeriesOption
  | SankeySeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
  | MarkLineComponentOption
  | GraphicComponentOption
>;

export interface Look {
  lang: Lang;
  dark: boolean;
  /** Pixels that the chart may take. */
  width: number;
  /** On paper: lower rows. */
  compact?: boolean;
}

/** A cell of a data table: words, or a number and how it reads. */
export type Cell = string | { value: Value; text: string };
export interface Table {
  head: string[];
  rows: Cell[][];
}

export interface Drawing {
  option: Option;
  height: number;
  /** Which kinds of uncertainty it shows, for the key below it. */
  intervals?: 'mean' | 'futures' | 'both';
  /** What its intervals are, where they are not those of an organisation's futures. */
  intervalWords?: { mean: string; futures: string };
  /** What the chart shows, in one or two sentences: its text alternative. */
  summary: string;
  /** The chart's data, for reading and for CSV. */
  table: Table;
}

export const FONT =
  "-apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', 'Yu Gothic', Meiryo, 'Noto Sans JP', 'Noto Sans CJK JP', IPAPGothic, sans-serif";

export const themeOf = (look: Look): Theme => (look.dark ? DARK : LIGHT);
export const isNarrow = (look: Look): boolean => look.width < 560;
export const label = (thing: { label: { en: string; ja: string } }, look: Look): string => thing.label[look.lang];
/** A number of a data table; its words are made when somebody looks. */
export const cell = (value: Value, format: UnitFormat, error?: Value): Cell => ({
  value,
  get text() {
    return format.full(value, error);
  },
});

/** The text cut to about `most` half-width characters; wide characters count twice. */
export function shorten(text: string, most: number): string {
  let used = 0;
  let out = '';
  for (const character of text) {
    used += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(character) ? 2 : 1;
    if (used > most) return `${out.trimEnd()}…`;
    out += character;
  }
  return out;
}

/** Where a name may be broken: after a space, hyphen or dot, before a bracket or plus, where the script changes, and after every second kanji. */
const BREAKS = /(?<=[\s・/-])|(?=[((+])|(?<=[ァ-ヶー])(?=[一-龠])|(?<=[一-龠])(?=[ァ-ヶA-Za-z])|(?<=[A-Za-z])(?=[一-龠ァ-ヶ])|(?<=(?<![一-龠])(?:[一-龠]{2})+)(?=[一-龠]{2})/u;

/** A name in at most two lines of `most` half-width characters, broken where a reader would; shortened where that is too little. */
export function fold(text: string, most: number): string {
  if (halfWidths(text) <= most) return text;
  const pieces = text.split(BREAKS);
  const cuts = pieces.slice(1).map((_, i) => [pieces.slice(0, i + 1).join('').trim(), pieces.slice(i + 1).join('').trim()]);
  const width = (lines: string[]) => Math.max(...lines.map(halfWidths));
  const best = cuts.sort((a, b) => width(a) - width(b))[0];
  if (best && width(best) <= most) return best.join('\n');
  // A first line as far as it goes, the rest below.
  let head = '';
  for (const piece of halfWidths(pieces[0]) <= most ? pieces : text) {
    if (halfWidths(head + piece) > most) break;
    head += piece;
  }
  return head ? `${head.trim()}\n${shorten(text.slice(head.length).trim(), most)}` : shorten(text, most);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c]);

/** A tooltip's HTML; every word is escaped here and nowhere else. */
export function tip(title: string, rows: { name: string; value: string; color?: string }[]): string {
  const lines = rows.map(
    ({ name, value, color }) =>
      `<tr><td style="padding:1px 12px 1px 0">${color ? `<span style="display:inline-block;width:9px;height:9px;margin-right:6px;background:${escape(color)}"></span>` : ''}${escape(name)}</td><td style="text-align:right;font-variant-numeric:tabular-nums">${escape(value)}</td></tr>`,
  );
  return `<div style="max-width:420px;white-space:normal"><strong>${escape(title)}</strong><table style="border-collapse:collapse;margin-top:4px">${lines.join('')}</table></div>`;
}

/** The part of an option that is the same everywhere. */
export function frame(look: Look): Option {
  const theme = themeOf(look);
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: theme.ink, fontSize: 12 },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.ground,
      borderColor: theme.line,
      textStyle: { color: theme.ink, fontFamily: FONT, fontSize: 12 },
      extraCssText: 'box-shadow:0 4px 16px rgba(0,0,0,.14);border-radius:4px;',
    },
  };
}

/** Style of an axis: quiet lines, readable words. `name` is its unit. */
export function axis(look: Look, extra: object = {}): object {
  const theme = themeOf(look);
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true },
    splitLine: { lineStyle: { color: theme.grid } },
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    ...extra,
  };
}

/** A value axis whose values are divided by the unit's divisor in the labels only. */
export function valueAxis(look: Look, format: UnitFormat, extra: object = {}): object {
  const theme = themeOf(look);
  const write = (value: number) => {
    const scaled = value / format.divisor;
    return (Math.round(scaled * 1000) / 1000).toLocaleString('en-US').replace('-', '−');
  };
  return axis(look, {
    type: 'value',
    axisLabel: { color: theme.muted, fontSize: 12, formatter: write, hideOverlap: true },
    ...extra,
  });
}

/** Months from the first on, labelled where fiscal years begin (or every third month in a short run). */
export function monthAxis(study: Study, look: Look, months = study.months.length): object {
  const theme = themeOf(look);
  const years = study.result.calendar.fiscal_years;
  const short = months <= 18;
  const starts = (index: number) => (short ? index % 3 === 0 : index === 0 || years[index] !== years[index - 1]);
  // A first year of a few months would run into the next label.
  const next = years.findIndex((year) => year !== years[0]);
  const shown = (index: number) => starts(index) && !(!short && index === 0 && next > 0 && next < 5);
  // Where years are too narrow for their names, every second or third is named.
  const room = (look.width * (isNarrow(look) ? 0.6 : 0.74)) / (months / 12);
  const every = Math.ceil((look.lang === 'ja' ? 58 : 50) / room);
  const first = years.findIndex((_, index) => shown(index));
  const named = (index: number) => shown(index) && (short || (years[index] - years[first]) % every === 0);
  return axis(look, {
    type: 'category',
    boundaryGap: false,
    data: study.months.slice(0, months),
    axisLine: { show: true, lineStyle: { color: theme.line } },
    axisTick: { show: true, interval: starts, lineStyle: { color: theme.line } },
    axisLabel: {
      color: theme.muted,
      fontSize: 12,
      interval: named,
      align: 'left',
      formatter: (month: string, index: number) =>
        short ? monthName(month, look.lang) : fiscalYear(years[index], look.lang),
    },
    splitLine: { show: false },
  });
}

export interface Curve {
  name: string;
  values: Value[];
  errors?: Value[];
  p05?: Value[];
  p95?: Value[];
  color: string;
  dash: number[] | 'solid';
  symbol: string;
}

/** Arms as curves of a monthly metric. */
export function curvesOf(study: Study, arms: Arm[], metric: string, look: Look, months?: number, key: number | null = null): Curve[] {
  const cut = (values?: Value[]) => values?.slice(0, months);
  return arms.map((arm) => {
    const series = study.monthly(arm, metric, key);
    return {
      name: label(arm, look),
      values: cut(series.mean) ?? [],
      errors: cut(series.se),
      p05: cut(series.p05),
      p95: cut(series.p95),
      ...armStyle(study, arm, themeOf(look)),
    };
  });
}

/** Curves with bands, labelled at their ends. Few curves show the fan of futures, many only the mean's interval. */
export function curveSeries(curves: Curve[], look: Look, labelWidth: number): (LineSeriesOption | CustomSeriesOption | ScatterSeriesOption)[] {
  const fans = curves.length <= 2;
  const out: (LineSeriesOption | CustomSeriesOption | ScatterSeriesOption)[] = [];
  for (const curve of curves) {
    if (fans && curve.p05 && curve.p95) out.push(bandSeries(curve.p05, curve.p95, curve.color, LOOK.futures.bandOpacity));
    if (curve.errors) {
      const interval = curve.values.map((value, i) => meanInterval(value, curve.errors?.[i] ?? null));
      out.push(bandSeries(interval.map((r) => r?.[0] ?? null), interval.map((r) => r?.[1] ?? null), curve.color, LOOK.mean.bandOpacity / (curves.length > 3 ? 1.9 : 1)));
    }
    const every = Math.max(1, Math.round(curve.values.length / 5));
    const offset = Math.round((out.length * every) / 7) % every;
    out.push({
      type: 'line',
      name: curve.name,
      data: curve.values,
      connectNulls: true,
      color: curve.color,
      lineStyle: { color: curve.color, width: 2, type: curve.dash },
      symbol: (_value: unknown, params: { dataIndex: number }) => (params.dataIndex % every === offset ? curve.symbol : 'none'),
      symbolSize: 7,
      itemStyle: { color: curve.color },
      showSymbol: true,
      showAllSymbol: true,
      z: 3,
      emphasis: { disabled: true },
    } as LineSeriesOption);
  }
  if (labelWidth > 0)
    out.push(
      endLabels(
        curves.flatMap((curve) => {
          const last = curve.values.findLastIndex((value) => value !== null);
          return last < 0 ? [] : [{ text: fold(curve.name, (labelWidth - 14) / 6.1), x: last, y: curve.values[last] as number, color: curve.color }];
        }),
        look,
      ),
    );
  return out;
}

const LABEL_LINE = 14;
const lines = ({ text }: { text: string }): number => text.split('\n').length;

/** Labels at the ends of curves, moved apart where they would overlap; a short line leads to a moved one. */
export function endLabels(labels: { text: string; x: number; y: number; color: string }[], look: Look): CustomSeriesOption {
  const theme = themeOf(look);
  return {
    type: 'custom',
    silent: true,
    z: 6,
    encode: { x: 0, y: 1 },
    data: labels.map(({ x, y }) => [x, y]),
    renderItem: (params, api) => {
      if (params.dataIndex !== 0) return null;
      const area = params.coordSys as unknown as { y: number; height: number };
      const placed = labels
        .map((one) => {
          const [x, y] = api.coord([one.x, one.y]) as [number, number];
          return { ...one, px: x, py: y, at: y };
        })
        .sort((a, b) => a.py - b.py);
      for (const column of new Set(placed.map((one) => one.x))) {
        const group = placed.filter((one) => one.x === column);
        const room = (i: number) => ((lines(group[i]) + lines(group[i - 1])) / 2) * LABEL_LINE;
        group.forEach((one, i) => i > 0 && (one.at = Math.max(one.at, group[i - 1].at + room(i))));
        const over = (group.at(-1)?.at ?? 0) - (area.y + area.height + 4);
        if (over > 0) group.forEach((one) => (one.at -= over));
        // Pull groups that were only pushed down back around their middle.
        const drift = group.reduce((n, one) => n + one.at - one.py, 0) / group.length;
        if (over <= 0) group.forEach((one) => (one.at -= drift));
        group.forEach((one, i) => i > 0 && (one.at = Math.max(one.at, group[i - 1].at + room(i))));
      }
      return {
        type: 'group',
        children: placed.flatMap((one) => [
          { type: 'line' as const, shape: { x1: one.px + 3, y1: one.py, x2: one.px + 9, y2: one.at }, style: { stroke: one.color, lineWidth: 1.2 } },
          {
            type: 'text' as const,
            style: { text: one.text, x: one.px + 12, y: one.at, fill: theme.ink, font: `12px ${FONT}`, lineHeight: LABEL_LINE - 1, textVerticalAlign: 'middle' as const, stroke: theme.ground, lineWidth: 3 },
          },
        ]),
      };
    },
  };
}

/** Width that labels at the right end of curves need. */
export function endLabelWidth(names: string[], look: Look): number {
  const wanted = Math.max(0, ...names.map(halfWidths)) * 6.6 + 18;
  return Math.min(wanted, look.width * (isNarrow(look) ? 0.3 : 0.24));
}

/** Mark of the decision horizon on a month axis, where the run goes on after it. */
export function horizonMark(study: Study, look: Look): object | undefined {
  const months = study.result.decision.months;
  if (months >= study.months.length) return undefined;
  const theme = themeOf(look);
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.line, type: [3, 3], width: 1 },
    label: { show: true, position: 'insideEndTop', rotate: 0, align: 'right', distance: 6, color: theme.muted, fontSize: 11, formatter: look.lang === 'ja' ? (isNarrow(look) ? `${months}か月` : `判断期間${months}か月`) : `${months} months` },
    data: [{ xAxis: months }],
  };
}

/** Width for names of rows at the left: as much as they need, up to a share of the chart. */
export function rowLabelWidth(names: string[], look: Look): number {
  const wanted = Math.max(6, ...names.map(halfWidths)) * 6.9 + 16;
  return Math.min(wanted, look.width * (isNarrow(look) ? 0.36 : 0.26));
}

/** Width of a text in half-width characters. */
export function halfWidths(text: string): number {
  return [...text].reduce((n, c) => n + (c.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
}
