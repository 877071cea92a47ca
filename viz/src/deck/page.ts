// Slides and native charts of the deck: one place for their frame, their keys and their number formats.
import type PptxGen from 'pptxgenjs';
import { armStyle, LIGHT } from '../charts/palette';
import { deckWords, type DeckWords } from '../i18n/deck';
import { strings, type Strings } from '../i18n/strings';
import type { Arm, Lang, Study, Value } from '../result/study';
import { byRank, STANDARD_ARMS } from '../result/order';
import type { ErrorBars, NativeChart, SeriesLook } from './native';
import { ACCENT, type Box, EDGE, FONTS, GRID, HIGH, INK, LINE, MEASURE, MUTED, PANEL, SPACING, WHITE, WIDE, bare, fit, localeOf, widthOf } from './style';

export type Slide = PptxGen.Slide;

/** One series of a native chart and how it looks. */
export interface Series extends SeriesLook {
  name: string;
  values: Value[];
  color: string;
}

export interface Format {
  /** Unit for headings. */
  unit: string;
  /** Number format of labels and of the axis, as Excel has it. */
  code: string;
  axis: string;
}

export const PERCENT: Format = { unit: '%', code: '0.0%', axis: '0%' };
export const WHOLE_PERCENT: Format = { unit: '%', code: '0%', axis: '0%' };
export const COUNT: Format = { unit: '', code: '#,##0', axis: '#,##0' };

/** Money in full in the chart's data, shown in millions or thousands. */
export function moneyFormat(magnitude: number, currency: string, lang: Lang, signed = false): Format {
  const size = Math.abs(magnitude);
  const [divisor, commas, en, ja] = size >= 1e6 ? [1e6, ',,', 'M', '百万'] : size >= 1e4 ? [1e3, ',', 'k', '千'] : [1, '', '', ''];
  const scaled = size / divisor;
  const digits = scaled >= 100 || divisor === 1 ? '#,##0' : scaled >= 10 ? '#,##0.0' : '#,##0.00';
  const code = signed ? `+${digits}${commas};−${digits}${commas};±0` : `${digits}${commas};−${digits}${commas}`;
  const axis = scaled >= 10 ? '#,##0' : '#,##0.0';
  const sign = currency === 'JPY' ? '¥' : `${currency} `;
  return { unit: lang === 'ja' ? `${ja}${currency === 'JPY' ? '円' : currency}` : `${sign}${en}`.trim(), code, axis: `${axis}${commas};−${axis}${commas}` };
}

/** Error bars of a 95 % interval of means from its ends. */
export const whiskers = (means: Value[], ends: ([number, number] | null)[], color = INK): ErrorBars => ({
  plus: means.map((mean, i) => (mean === null || !ends[i] ? 0 : ends[i][1] - mean)),
  minus: means.map((mean, i) => (mean === null || !ends[i] ? 0 : mean - ends[i][0])),
  color,
  width: 1.25,
});

/** A round number not below what the values and their error bars reach, and the distance of its grid lines. */
export function scaleOf(series: Series[], stacked: boolean): { max: number; step: number } | null {
  const points = series[0]?.values.length ?? 0;
  let top = 0;
  for (let i = 0; i < points; ++i) {
    const values = series.map((one) => Math.max(0, one.values[i] ?? 0));
    const base = stacked ? values.reduce((a, b) => a + b, 0) : 0;
    series.forEach((one, s) => (top = Math.max(top, (stacked ? base : values[s]) + (one.errors?.plus[i] ?? 0))));
  }
  if (!(top > 0)) return null;
  const size = 10 ** Math.floor(Math.log10(top / 6));
  const step = [1, 2, 5, 10].map((factor) => factor * size).find((one) => one * 7 >= top) ?? 10 * size;
  return { max: Math.ceil(top / step - 1e-9) * step, step };
}

export class Deck {
  readonly t: Strings;
  readonly w: DeckWords;
  /** Arms of the charts: the baseline and the best of the others. */
  readonly arms: Arm[];
  /** The charts in the order in which they were added. */
  readonly charts: NativeChart[] = [];
  private slides = 0;

  constructor(
    readonly pptx: PptxGen,
    readonly study: Study,
    readonly lang: Lang,
  ) {
    this.t = strings[lang];
    this.w = deckWords[lang];
    this.arms = byRank(study).slice(0, STANDARD_ARMS);
  }

  label(arm: Arm): string {
    return arm.label[this.lang];
  }
  /** With a mark at the present organisation. */
  marked(arm: Arm): string {
    return arm.id === this.study.baseline.id && this.study.arms.length > 1 ? `${this.label(arm)} ${this.w.present}` : this.label(arm);
  }
  color(arm: Arm): string {
    return bare(armStyle(this.study, arm, LIGHT).color);
  }

  /** A slide with its message, what its chart shows, and where that comes from. */
  slide(message: string, subject?: string): Slide {
    const { study, lang, w } = this;
    const { provenance, decision } = study.result;
    const slide = this.pptx.addSlide();
    this.slides += 1;
    slide.addShape('rect', { x: 0, y: 0, w: WIDE, h: 0.09, fill: { color: ACCENT }, line: { color: ACCENT, width: 0 } });
    this.text(slide, message, { x: EDGE, y: 0.32, w: MEASURE, h: 0.82 }, { most: 24, least: 15, bold: true, valign: 'middle' });
    if (subject) this.text(slide, subject, { x: EDGE, y: 1.17, w: MEASURE, h: 0.34 }, { most: 13, least: 10, color: MUTED });
    slide.addShape('line', { x: EDGE, y: HIGH - 0.5, w: MEASURE, h: 0, line: { color: LINE, width: 0.5 } });
    const basis = this.t.basis[decision.basis] ?? decision.basis;
    this.text(slide, w.source(basis, provenance.replications, provenance.seed, provenance.result_hash.slice(0, 8)), { x: EDGE, y: HIGH - 0.44, w: MEASURE - 0.7, h: 0.26 }, { most: 9, least: 8, color: MUTED });
    slide.addText(String(this.slides), { x: WIDE - EDGE - 0.6, y: HIGH - 0.44, w: 0.6, h: 0.26, fontSize: 9, color: MUTED, align: 'right', valign: 'top', margin: 0, fontFace: FONTS.latin, lang: localeOf(lang) });
    return slide;
  }

  /** Words in a box, as large as they fit. */
  text(slide: Slide, words: string | string[], box: Box, style: { most: number; least: number; bold?: boolean; color?: string; valign?: 'top' | 'middle' | 'bottom'; bullets?: boolean; gap?: number; align?: 'left' | 'right' | 'center' }): void {
    const all = typeof words === 'string' ? [words] : words;
    if (all.length === 0) return;
    const gap = style.gap ?? 0;
    const { size, paragraphs } = fit(all, { w: box.w - (style.bullets ? 0.2 : 0), h: box.h }, style.most, style.least, gap);
    slide.addText(
      paragraphs.map((text, i) => ({ text, options: { breakLine: i + 1 < paragraphs.length, ...(style.bullets ? { bullet: { indent: 10 } } : {}), paraSpaceAfter: gap } })),
      { ...box, margin: 0, fontSize: size, lineSpacing: size * SPACING, fontFace: FONTS.latin, color: style.color ?? INK, bold: style.bold ?? false, valign: style.valign ?? 'top', align: style.align ?? 'left', lang: localeOf(this.lang) },
    );
  }

  /** The panel beside a chart: figures and how to read them. */
  panel(slide: Slide, facts: string[], notes: string[] = []): void {
    const box = { x: 9.55, y: 1.62, w: WIDE - EDGE - 9.55, h: 5.2 };
    slide.addShape('rect', { ...box, fill: { color: PANEL }, line: { color: PANEL, width: 0 } });
    this.text(slide, this.w.facts, { x: box.x + 0.18, y: box.y + 0.14, w: box.w - 0.36, h: 0.3 }, { most: 12, least: 10, bold: true, color: ACCENT });
    const noteHeight = notes.length > 0 ? 0.35 + 0.5 * notes.length : 0;
    this.text(slide, facts, { x: box.x + 0.18, y: box.y + 0.52, w: box.w - 0.36, h: box.h - 0.62 - noteHeight }, { most: 13, least: 8.5, bullets: true, gap: 5 });
    if (notes.length > 0) this.text(slide, notes, { x: box.x + 0.18, y: box.y + box.h - noteHeight - 0.06, w: box.w - 0.36, h: noteHeight }, { most: 11, least: 8, color: MUTED, gap: 4, valign: 'bottom' });
  }

  /** What colours mean, in a line above a chart; then what its intervals are. */
  key(slide: Slide, entries: { name: string; color: string }[], intervals: string[], box: Box): void {
    const size = 11;
    let x = box.x;
    let y = box.y;
    const width = (text: string) => widthOf(text, size) / 72 + 0.1;
    const place = (need: number) => {
      if (x + need > box.x + box.w && x > box.x) {
        x = box.x;
        y += 0.24;
      }
    };
    for (const { name, color } of entries) {
      const need = 0.2 + Math.min(width(name), box.w - 0.2);
      place(need);
      slide.addShape('rect', { x, y: y + 0.06, w: 0.13, h: 0.13, fill: { color }, line: { color, width: 0 } });
      this.text(slide, name, { x: x + 0.19, y, w: need - 0.19, h: 0.25 }, { most: size, least: 8, valign: 'middle' });
      x += need + 0.16;
    }
    for (const words of intervals) {
      const need = Math.min(width(words), box.w);
      place(need);
      this.text(slide, words, { x, y, w: need, h: 0.25 }, { most: size, least: 8, color: MUTED, valign: 'middle' });
      x += need + 0.2;
    }
  }

  /** A chart that office programs can edit. */
  chart(slide: Slide, kind: 'bar' | 'column' | 'stack' | 'line', labels: string[], series: Series[], format: Format, box: Box, more: PptxGen.IChartOpts = {}, altText = ''): void {
    const lying = kind === 'bar' || kind === 'stack';
    // Bars are drawn from the axis up; the first belongs on top.
    const turn = <T>(values: T[]): T[] => (lying ? [...values].reverse() : values);
    const turned = (one: Series): SeriesLook => ({
      ...one,
      ...(one.errors && { errors: { ...one.errors, plus: turn(one.errors.plus), minus: turn(one.errors.minus) } }),
      ...(one.pointColors && { pointColors: turn(one.pointColors) }),
    });
    this.charts.push({
      data: { labels: turn(labels), dates: more.catLabelFormatCode, series: series.map(({ name, values }) => ({ name, values: turn(values) })) },
      looks: series.map(turned),
    });
    // Office programs leave error bars out of account where they choose the axis themselves.
    const scale = series.some((one) => one.errors) && more.valAxisMaxVal === undefined ? scaleOf(series, kind === 'stack') : null;
    const face = { catAxisLabelFontFace: FONTS.latin, valAxisLabelFontFace: FONTS.latin, dataLabelFontFace: FONTS.latin };
    slide.addChart(
      (kind === 'line' ? 'line' : 'bar') as PptxGen.CHART_NAME,
      series.map((one) => ({ name: one.name, labels: turn(labels), values: turn(one.values) as number[] })),
      {
        ...box,
        ...face,
        altText,
        ...(kind !== 'line' && { barDir: lying ? 'bar' : 'col', barGrouping: kind === 'stack' ? 'stacked' : 'clustered', barGapWidthPct: kind === 'column' ? 60 : 55, barOverlapPct: kind === 'bar' ? 100 : 0 }),
        chartColors: series.map((one) => one.color),
        chartArea: { roundedCorners: false, fill: { color: WHITE } },
        catAxisLabelFontSize: 11,
        catAxisLabelColor: INK,
        catAxisLineColor: LINE,
        catAxisMajorTickMark: 'none',
        catAxisLabelPos: 'low',
        valAxisLabelFontSize: 10,
        valAxisLabelColor: MUTED,
        valAxisLabelFormatCode: format.axis,
        valLabelFormatCode: format.code,
        valAxisLineShow: false,
        valGridLine: { color: GRID, size: 0.75 },
        catGridLine: { style: 'none' },
        dataLabelFormatCode: format.code,
        dataLabelFontSize: 11,
        dataLabelColor: INK,
        lineSize: 2.25,
        lineDataSymbol: 'none',
        ...(scale && { valAxisMaxVal: scale.max, valAxisMajorUnit: more.valAxisMinVal ? undefined : scale.step }),
        ...more,
      },
    );
  }
}
