// The leader's page, the ways side by side, and what can be said.
import type PptxGen from 'pptxgenjs';
import { changesOf, factsOf, heaviestOf, isTied, measureFirst, tilesOf } from '../answer/leader';
import { money, moneyScale, monthName, titleIn } from '../format/format';
import { type Arm, ascending, quantile } from '../result/study';
import { type Deck, moneyFormat, type Series } from './page';
import { ACCENT, EDGE, FONTS, GRID, INK, LINE, MEASURE, MUTED, PANEL, WHITE, fit, localeOf, pale } from './style';

/** The stamp above the tiles: separated or not, which months, on which basis. */
function eyebrow(deck: Deck): string {
  const { t, study, lang } = deck;
  const { decision, calendar } = study.result;
  const last = calendar.months[Math.min(decision.months, calendar.months.length) - 1];
  const stamp = study.arms.length < 2 ? t.verdict.single : isTied(study) ? `≈ ${t.header.tied}` : `▲ ${t.header.separated}`;
  return [stamp, t.header.period(monthName(calendar.months[0], lang), monthName(last, lang), decision.months), titleIn(study.result, lang)].join('  |  ');
}

const TILES = { y: 1.58, h: 1.38, gap: 0.14 };

function tiles(deck: Deck, slide: PptxGen.Slide): void {
  const all = tilesOf(deck.study, deck.lang);
  const w = (MEASURE - TILES.gap * (all.length - 1)) / all.length;
  all.forEach(({ question, whose, answer, lines }, i) => {
    const x = EDGE + i * (w + TILES.gap);
    slide.addShape('rect', { x, y: TILES.y, w, h: TILES.h, fill: { color: PANEL }, line: { color: PANEL, width: 0 } });
    slide.addShape('rect', { x, y: TILES.y, w: 0.05, h: TILES.h, fill: { color: ACCENT }, line: { color: ACCENT, width: 0 } });
    const inner = { x: x + 0.18, w: w - 0.28 };
    deck.text(slide, whose ? `${question}  ${whose}` : question, { ...inner, y: TILES.y + 0.06, h: 0.22 }, { most: 11, least: 9, color: MUTED });
    deck.text(slide, answer, { ...inner, y: TILES.y + 0.27, h: 0.38 }, { most: 17, least: 10, bold: true, valign: 'middle' });
    deck.text(slide, lines, { ...inner, y: TILES.y + 0.67, h: 0.69 }, { most: 10, least: 7.5, color: MUTED });
  });
}

/**
 * Stacked series that draw, in each row, the ranges between its four ascending cuts. The first of the named colours is
 * that of the way from zero to the nearest cut: null, so nothing is drawn and the zero line stays in sight. A range across
 * zero is drawn as a part on either side, since office programs stack what is above zero apart from what is below.
 */
export function rangeSeries(rows: { cuts: number[] }[], colors: Record<string, string | null>): Series[] {
  const [gap, ...parts] = Object.entries(colors);
  const side = (sign: 1 | -1): Series[] => {
    const outward = rows.map(({ cuts }) => (sign > 0 ? cuts : cuts.map((cut) => -cut).reverse()).map((cut) => Math.max(0, cut)));
    const widths = (at: number) => outward.map((cuts) => sign * (cuts[at] - (at > 0 ? cuts[at - 1] : 0)) || null);
    return [gap, ...(sign > 0 ? parts : [...parts].reverse())].map(([name, color], at) => ({ name, values: widths(at), color: color ?? WHITE, unfilled: color === null }));
  };
  return [...side(1), ...side(-1)].filter((one) => one.values.some((value) => value !== null));
}

/** What each way brings against today: pale the futures, dark the interval of the mean. */
function differences(deck: Deck, slide: PptxGen.Slide): void {
  const { study, w, lang } = deck;
  const arms = deck.arms.filter((arm) => study.horizon(arm, 'main_figure').difference);
  const box = { x: EDGE, y: 3.7, w: 7.5, h: 3.2 };
  const values = arms.map((arm) => {
    const d = study.horizon(arm, 'main_figure').difference;
    const futures = ascending(study.pairedSamples(arm));
    const [low, high] = [d?.low ?? 0, d?.high ?? 0];
    // A result without single futures has the interval of the mean only.
    const ends = [quantile(futures, 0.05), quantile(futures, 0.95)].map((end, i) => (Number.isFinite(end) ? end : [low, high][i]));
    return { mean: d?.mean ?? 0, cuts: [Math.min(ends[0], low), low, high, Math.max(ends[1], high)] };
  });
  const most = Math.max(1, ...values.flatMap((one) => one.cuts.map(Math.abs)));
  const format = moneyFormat(most, study.result.currency, lang, true);
  const name = w.difference(format.unit, deck.label(study.baseline), study.result.decision.months);
  const light = pale(ACCENT, 0.25);
  const series = rangeSeries(values, { [w.ends.gap]: null, [w.ends.low]: light, [w.ends.mean]: ACCENT, [w.ends.high]: light });
  deck.text(slide, name, { x: box.x, y: 3.08, w: box.w, h: 0.28 }, { most: 12, least: 9, bold: true });
  deck.key(slide, [{ name: w.thick, color: ACCENT }, { name: w.pale, color: light }], [], { x: box.x, y: 3.36, w: box.w, h: 0.26 });
  const labels = arms.map((arm, i) => `${deck.label(arm)}  ${money(values[i].mean, study.result.currency, lang, { signed: true, scale: moneyScale(most, study.result.currency, lang), error: study.horizon(arm, 'main_figure').difference?.se })}`);
  deck.chart(slide, 'stack', labels, series, format, box, { catAxisLabelFontSize: 12, valGridLine: { style: 'none' } });
}

/** Figures beside the chart's rows would overlap its bars; they stand in the table of the next slide and in the boxes here. */
function boxes(deck: Deck, slide: PptxGen.Slide): void {
  const { study, lang, t, w } = deck;
  const x = EDGE + 7.75;
  const width = MEASURE - 7.75;
  const head = (text: string, y: number) => deck.text(slide, text, { x, y, w: width, h: 0.28 }, { most: 12, least: 9, bold: true, color: ACCENT });
  const changes = changesOf(study, lang);
  head(w.change, 3.08);
  const said = changes.length > 0 ? changes.map(({ mark, sentence }) => `${mark} ${sentence}`) : [t.change.none];
  deck.text(slide, said, { x, y: 3.38, w: width, h: 1.62 }, { most: 11, least: 7.5, gap: 3 });
  head(w.first, 5.08);
  const heavy = heaviestOf(study, lang, 2).map((one) => `${one.name}: ${one.worth} ±${one.error} (${one.basis})`);
  const last = measureFirst(study, lang);
  deck.text(slide, heavy.length > 0 || last ? [...heavy, ...(last ? [last] : [])] : [t.rests.honest], { x, y: 5.38, w: width, h: 1.55 }, { most: 11, least: 7.5, gap: 3 });
}

export function leaderSlide(deck: Deck): void {
  const { study, lang } = deck;
  const { sentences } = study.result.decision;
  const slide = deck.slide(sentences[lang].verdict, eyebrow(deck));
  tiles(deck, slide);
  if (study.arms.length > 1) {
    differences(deck, slide);
    boxes(deck, slide);
  }
  slide.addNotes([sentences[lang].verdict, ...sentences[lang].support, ...sentences[lang].information, ...sentences[lang].checks].join('\n'));
}

export function sidesSlide(deck: Deck): void {
  const { study, lang, w, arms } = deck;
  const slide = deck.slide(w.sides, w.sidesNote);
  const first = 3.2;
  const column = (MEASURE - first) / arms.length;
  const leading = (arm: Arm) => isTied(study) && study.result.decision.inseparable.includes(arm.id);
  const rows = factsOf(study, arms, lang);
  const height = 5.2 / (rows.length + 1);
  const base = { fontFace: FONTS.latin, lang: localeOf(lang), valign: 'middle' as const, margin: [0, 0.06, 0, 0.06] as [number, number, number, number], border: [{ type: 'none' as const }, { type: 'none' as const }, { type: 'solid' as const, pt: 0.5, color: GRID }, { type: 'none' as const }] as PptxGen.TableCellProps['border'] };
  const sized = (text: string, width: number, most: number) => fit([text], { w: width - 0.14, h: height - 0.03 }, most, 7);
  const cell = (text: string, width: number, most: number, options: PptxGen.TableCellProps): PptxGen.TableCell => {
    const { size, paragraphs } = sized(text, width, most);
    return { text: paragraphs[0], options: { ...base, fontSize: size, color: INK, ...options } };
  };
  const table: PptxGen.TableRow[] = [
    [cell('', first, 11, {}), ...arms.map((arm) => cell(deck.marked(arm), column, 12, { bold: true, align: 'right', fill: { color: leading(arm) ? PANEL : WHITE }, color: deck.color(arm) }))],
    ...rows.map((row) => [
      cell(row.name.trim(), first, row.minor ? 10.5 : 11.5, { color: row.minor ? MUTED : INK, margin: [0, 0.06, 0, row.minor ? 0.22 : 0.06] }),
      ...arms.map((arm) => {
        const { text, error } = row.cell(arm);
        return cell(error ? `${text} ±${error}` : text, column, row.minor ? 10.5 : 11.5, { align: 'right', color: row.minor ? MUTED : INK, fill: { color: leading(arm) ? PANEL : WHITE } });
      }),
    ]),
  ];
  slide.addTable(table, { x: EDGE, y: 1.62, w: MEASURE, colW: [first, ...arms.map(() => column)], rowH: height });
}

export function limitsSlide(deck: Deck): void {
  const { study, w, t } = deck;
  const { provenance } = study.result;
  const slide = deck.slide(w.limits);
  const half = MEASURE / 2 - 0.2;
  const part = (title: string, lines: string[], x: number) => {
    deck.text(slide, title, { x, y: 1.35, w: half, h: 0.32 }, { most: 14, least: 11, bold: true, color: ACCENT });
    slide.addShape('line', { x, y: 1.7, w: half, h: 0, line: { color: LINE, width: 0.75 } });
    deck.text(slide, lines, { x, y: 1.84, w: half, h: 4.9 }, { most: 14, least: 9, bullets: true, gap: 7 });
  };
  part(t.method.method, t.method.methods(provenance.replications, provenance.shadow_replications), EDGE);
  part(t.method.limits, t.method.limit, EDGE + half + 0.4);
}
