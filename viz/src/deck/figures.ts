// The main figures of the deck: each a slide with a message, a native chart and its figures in words.
import { decimalsFor, fiscalYear, money, monthName, percent, plain, shareOf, unitFormat } from '../format/format';
import { heaviestOf } from '../answer/leader';
import type { Arm, Study, Value } from '../result/study';
import { meanInterval, rangeText } from '../uncertainty/uncertainty';
import { COUNT, type Deck, type Format, PERCENT, type Series, WHOLE_PERCENT, moneyFormat, whiskers } from './page';
import { BAD, type Box, EDGE, INK, MUTED, PARTS, onColor } from './style';

const LEFT: Box = { x: EDGE, y: 2.02, w: 8.75, h: 4.85 };
const KEY: Box = { x: EDGE, y: 1.6, w: 8.75, h: 0.3 };
const HALF = { w: 4.3, gap: 0.15 };

const largest = (values: Value[]): number => Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
const interval = (one: { mean: Value; se: Value }): [number, number] | null => meanInterval(one.mean, one.se);

interface Words {
  money: (value: Value, error?: Value) => string;
  share: (value: Value) => string;
  range: (low: Value, high: Value, write: (value: Value) => string) => string;
}

function wordsOf(deck: Deck): Words {
  const { currency } = deck.study.result;
  return {
    money: (value, error) => money(value, currency, deck.lang, { error }),
    share: (value) => percent(value, 1),
    range: (low, high, write) => rangeText(low, high, write, deck.lang),
  };
}

/** One bar an arm, in the arm's colour, with whiskers. */
function armBars(deck: Deck, name: string, values: { mean: Value; ends: [number, number] | null }[]): Series {
  const means = values.map((value) => value.mean);
  return { name, values: means, color: MUTED, pointColors: deck.arms.map((arm) => deck.color(arm)), errors: whiskers(means, values.map((value) => value.ends)) };
}

function partsSlide(deck: Deck): void {
  const { study, w, arms } = deck;
  const say = wordsOf(deck);
  const months = study.result.decision.months;
  const rows = arms.map((arm) => ({ arm, whole: study.horizon(arm, 'main_figure'), inside: study.horizon(arm, 'contribution_total').mean, residual: study.horizon(arm, 'residual').mean }));
  const share = (row: (typeof rows)[number]) => percent(row.whole.mean && row.residual !== null ? row.residual / row.whole.mean : null);
  const best = rows.find((row) => row.arm.id === study.best.id) ?? rows[0];
  const format = moneyFormat(largest(rows.map((row) => row.whole.mean)), study.result.currency, deck.lang);
  const slide = deck.slide(w.parts.title(deck.label(best.arm), say.money(best.whole.mean, best.whole.se), share(best)), w.parts.chart(months, format.unit));
  deck.key(slide, [{ name: deck.t.money.inside, color: PARTS[0] }, { name: deck.t.money.residual, color: PARTS[2] }], [w.whisker], KEY);
  const residual = rows.map((row) => row.residual);
  deck.chart(
    slide,
    'stack',
    arms.map((arm) => deck.marked(arm)),
    [
      { name: deck.t.money.inside, values: rows.map((row) => row.inside), color: PARTS[0], labelColor: onColor(PARTS[0]) },
      { name: deck.t.money.residual, values: residual, color: PARTS[2], errors: whiskers(rows.map((row) => row.whole.mean), rows.map((row) => interval(row.whole))) },
    ],
    format,
    LEFT,
    { showValue: true, dataLabelColor: INK },
  );
  deck.panel(
    slide,
    rows.map((row) => w.parts.fact(deck.label(row.arm), say.money(row.whole.mean, row.whole.se), say.range(interval(row.whole)?.[0] ?? null, interval(row.whole)?.[1] ?? null, (v) => say.money(v, row.whole.se)), share(row))),
    [deck.t.verdict.note, w.parts.heavy],
  );
}

function sureSlide(deck: Deck): void {
  const { study, w, arms } = deck;
  if (arms.length < 2) return;
  const say = wordsOf(deck);
  const rows = arms.map((arm) => ({ arm, standing: study.standing(arm) }));
  const best = study.standing(study.best);
  const regrets = rows.map((row) => row.standing?.regret ?? null);
  const format = moneyFormat(largest(regrets), study.result.currency, deck.lang);
  const slide = deck.slide(w.sure.title(deck.label(study.best), shareOf(best?.best_share ?? null, study.result.decision.replications), say.money(best?.regret ?? null, best?.regret_se)));
  const labels = arms.map((arm) => deck.marked(arm));
  const shares = rows.map(({ standing }) => ({ mean: standing?.best_share ?? null, ends: standing && standing.best_low !== null && standing.best_high !== null ? ([standing.best_low, standing.best_high] as [number, number]) : null }));
  const losses = rows.map(({ standing }) => ({ mean: standing?.regret ?? null, ends: meanInterval(standing?.regret ?? null, standing?.regret_se ?? null) }));
  const top = { ...LEFT, h: 2.42 };
  const title = (text: string, y: number) => deck.text(slide, text, { x: EDGE, y, w: LEFT.w, h: 0.28 }, { most: 12, least: 9, bold: true, color: MUTED });
  title(`${w.sure.chart} (${w.whiskerShare})`, 1.3);
  deck.chart(slide, 'bar', labels, [armBars(deck, w.sure.chart, shares)], WHOLE_PERCENT, { ...top, y: 1.56 }, { valAxisMinVal: 0, valAxisMaxVal: 1 });
  title(`${w.sure.regret(format.unit)} (${w.whisker})`, 4.12);
  deck.chart(slide, 'bar', labels, [armBars(deck, w.sure.regret(format.unit), losses)], format, { ...top, y: 4.38 }, { valAxisMinVal: 0 });
  deck.panel(
    slide,
    rows.flatMap(({ arm, standing }) => (standing ? [w.sure.fact(deck.label(arm), shareOf(standing.best_share, study.result.decision.replications), say.range(standing.best_low, standing.best_high, (v) => percent(v)))] : [])),
    w.sure.facts,
  );
}

/** Arms as lines by month, with whiskers where fiscal years end. */
function monthlyLines(deck: Deck, arms: Arm[], values: (arm: Arm) => { mean: Value[]; se?: Value[] }, months: number): Series[] {
  const years = deck.study.result.calendar.fiscal_years;
  const ends = (month: number) => month === months - 1 || years[month] !== years[month + 1];
  return arms.map((arm) => {
    const { mean, se } = values(arm);
    const shown = mean.slice(0, months);
    const errors = se ? whiskers(shown, shown.map((value, i) => (ends(i) ? meanInterval(value, se[i] ?? null) : null)), deck.color(arm)) : undefined;
    return { name: deck.label(arm), values: shown, color: deck.color(arm), errors, dash: arm.id === deck.study.baseline.id && arms.length > 1 ? 'sysDash' : 'solid' };
  });
}

/** Months as days of a calendar, so that the axis labels half-years only. */
const monthLabels = (deck: Deck, months: number): string[] => deck.study.months.slice(0, months).map((month) => String(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1) / 86_400_000 + 25_569));
const byMonth = (deck: Deck) =>
  ({
    catLabelFormatCode: deck.lang === 'ja' ? 'yyyy/m' : 'mmm yyyy',
    catAxisBaseTimeUnit: 'months',
    catAxisMajorTimeUnit: 'months',
    catAxisMajorUnit: deck.study.months.length > 36 ? 12 : 6,
    catAxisLabelFontSize: 10,
  }) as const;

const armKey = (deck: Deck, arms = deck.arms) => arms.map((arm) => ({ name: deck.marked(arm), color: deck.color(arm) }));

function cashSlide(deck: Deck): void {
  const { study, w } = deck;
  const arms = deck.arms.filter((arm) => arm.money);
  if (arms.length === 0) return;
  const say = wordsOf(deck);
  const when = (arm: Arm) => (arm.money?.break_even_date ? monthName(arm.money.break_even_date, deck.lang) : null);
  const best = study.best.money ? study.best : arms[0];
  const months = study.months.length;
  const format = moneyFormat(largest(arms.flatMap((arm) => arm.money?.cash_against_opponent ?? [])), study.result.currency, deck.lang);
  const slide = deck.slide(w.cash.title(deck.label(best), when(best), say.money(Math.abs(best.money?.deepest ?? 0))), w.cash.chart(format.unit));
  deck.key(slide, armKey(deck, arms), [w.noInterval], KEY);
  deck.chart(slide, 'line', monthLabels(deck, months), monthlyLines(deck, arms, (arm) => ({ mean: arm.money?.cash_against_opponent ?? [] }), months), format, { ...LEFT, y: 2.2, h: 4.65 }, byMonth(deck));
  deck.panel(slide, arms.map((arm) => w.cash.fact(deck.label(arm), when(arm), say.money(arm.money?.deepest ?? null))));
}

const COSTS = ['pay', 'overtime_pay', 'outsourcing_cost', 'tool_cost', 'office_cost', 'hiring_cost', 'launch_cost'];

/** Mean per month over the horizon. */
function monthlyMean(study: Study, arm: Arm, metric: string): number {
  const values = study.monthly(arm, metric).mean.slice(0, study.result.decision.months);
  return values.reduce<number>((total, value) => total + (value ?? 0), 0) / Math.max(1, values.length);
}

function costSlide(deck: Deck): void {
  const { study, w, arms } = deck;
  const say = wordsOf(deck);
  const cost = study.horizon(study.best, 'cost_mean');
  const labels = arms.map((arm) => deck.marked(arm));
  const parts = COSTS.map((metric) => ({ metric, values: arms.map((arm) => monthlyMean(study, arm, metric)) })).filter((part) => part.values.some((value) => value > 0));
  const format = moneyFormat(largest(arms.map((arm) => study.horizon(arm, 'cost_mean').mean)), study.result.currency, deck.lang);
  const difference = cost.difference ? money(cost.difference.mean, study.result.currency, deck.lang, { signed: true, error: cost.difference.se }) : '';
  const slide = deck.slide(w.cost.title(deck.label(study.best), say.money(cost.mean), difference));
  const title = (text: string, x: number, width: number) => deck.text(slide, text, { x, y: 1.3, w: width, h: 0.28 }, { most: 12, least: 9, bold: true, color: MUTED });
  const earned = arms.map((arm) => ({ mean: arm.earned?.mean ?? null, ends: arm.earned && arm.earned.low !== null && arm.earned.high !== null ? ([arm.earned.low, arm.earned.high] as [number, number]) : null }));
  const both = earned.some((one) => one.mean !== null);
  const width = both ? HALF.w : LEFT.w;
  const name = (metric: string) => study.metric('monthly', metric).label[deck.lang];
  title(w.cost.chart(format.unit), EDGE, width);
  deck.key(slide, parts.map((part, i) => ({ name: name(part.metric), color: PARTS[i % PARTS.length] })), [], { x: EDGE, y: 1.6, w: width, h: 0.3 });
  deck.chart(slide, 'stack', labels, parts.map((part, i) => ({ name: name(part.metric), values: part.values, color: PARTS[i % PARTS.length] })), format, { ...LEFT, y: 2.2, w: width, h: 4.65 }, { catAxisLabelFontSize: 10 });
  if (both) {
    const scale = moneyFormat(largest(earned.map((one) => one.mean)), study.result.currency, deck.lang);
    const x = EDGE + HALF.w + HALF.gap;
    title(w.cost.earned(scale.unit), x, HALF.w);
    deck.key(slide, [], [w.whisker], { x, y: 1.6, w: HALF.w, h: 0.3 });
    deck.chart(slide, 'bar', labels, [armBars(deck, w.cost.earned(scale.unit), earned)], scale, { ...LEFT, x, y: 2.2, w: HALF.w, h: 4.65 }, { catAxisLabelFontSize: 10, valAxisMinVal: 0 });
  }
  deck.panel(
    slide,
    arms.flatMap((arm) => (arm.earned ? [w.cost.fact(deck.label(arm), say.money(arm.earned.mean, arm.earned.se), say.range(arm.earned.low, arm.earned.high, (v) => say.money(v, arm.earned?.se)), say.money(study.horizon(arm, 'cs_cost_total').mean))] : [])),
    [w.cost.note],
  );
}

function churnSlide(deck: Deck): void {
  const { study, w, arms } = deck;
  const say = wordsOf(deck);
  const years = study.years();
  if (years.length === 0) return;
  const last = Math.max(0, years.filter((year) => year.month + 12 <= study.result.decision.months).length - 1);
  const year = (i: number) => fiscalYear(years[i].fiscal, deck.lang);
  const of = (arm: Arm) => study.yearly(arm, 'logo_churn');
  const at = (arm: Arm, i: number) => say.share(of(arm).mean[i] ?? null);
  const { best, baseline } = study;
  const message = best.id === baseline.id ? w.churn.alone(at(best, 0), at(best, last), year(last)) : w.churn.title(deck.label(best), at(best, 0), at(best, last), at(baseline, last), year(last));
  const slide = deck.slide(message, w.churn.chart);
  deck.key(slide, armKey(deck), [w.whisker], KEY);
  deck.chart(
    slide,
    'column',
    years.map((_, i) => year(i)),
    arms.map((arm) => {
      const series = of(arm);
      const means = years.map((_, i) => series.mean[i] ?? null);
      return { name: deck.label(arm), values: means, color: deck.color(arm), errors: whiskers(means, years.map((_, i) => meanInterval(series.mean[i] ?? null, series.se?.[i] ?? null))) };
    }),
    PERCENT,
    { ...LEFT, y: 2.2, h: 4.65 },
    { valAxisMinVal: 0 },
  );
  deck.panel(slide, arms.map((arm) => w.churn.fact(deck.label(arm), year(last), at(arm, last), say.range(of(arm).p05?.[last] ?? null, of(arm).p95?.[last] ?? null, say.share))));
}

function customersSlide(deck: Deck): void {
  const { study, w } = deck;
  const say = wordsOf(deck);
  const { best, baseline } = study;
  const arms = best.id === baseline.id ? [best] : [baseline, best];
  const months = study.months.length;
  const of = (arm: Arm) => study.monthly(arm, 'customers');
  const format = unitFormat('customers', 100, study.result.currency, deck.lang);
  const count = (value: Value) => (value === null ? '–' : plain(Math.round(value)) + (deck.lang === 'ja' ? format.unit : ''));
  const end = (arm: Arm) => count(of(arm).mean[months - 1] ?? null);
  const when = monthName(study.months[months - 1], deck.lang);
  const message = arms.length === 1 ? w.customers.alone(count(of(best).mean[0] ?? null), end(best), when) : w.customers.title(deck.label(best), end(best), end(baseline), when);
  const slide = deck.slide(message, w.customers.chart);
  deck.key(slide, armKey(deck, arms), [w.dots, w.whisker], KEY);
  const fans = arms.flatMap((arm): Series[] => {
    const { p05, p95 } = of(arm);
    const edge = (name: string, values?: Value[]) => (values ? [{ name: `${deck.label(arm)}, ${name}`, values, color: deck.color(arm), dash: 'sysDot', width: 1 }] : []);
    return [...edge('5%', p05), ...edge('95%', p95)];
  });
  const lowest = Math.min(...fans.flatMap((one) => one.values.map((value) => value ?? Infinity)));
  const floor = Number.isFinite(lowest) ? 10 ** Math.floor(Math.log10(Math.max(1, lowest))) : 1;
  deck.chart(slide, 'line', monthLabels(deck, months), [...fans, ...monthlyLines(deck, arms, of, months)], COUNT, { ...LEFT, y: 2.2, h: 4.65 }, { ...byMonth(deck), valAxisMinVal: Math.floor((lowest * 0.9) / floor) * floor || 0 });
  const horizon = Math.min(study.result.decision.months, months) - 1;
  const points = [...new Set([horizon, months - 1])];
  deck.panel(slide, arms.flatMap((arm) => points.map((at) => w.customers.fact(deck.label(arm), monthName(study.months[at], deck.lang), count(of(arm).mean[at] ?? null), say.range(of(arm).p05?.[at] ?? null, of(arm).p95?.[at] ?? null, count)))));
}

function causesSlide(deck: Deck): void {
  const { study, w, arms, lang } = deck;
  const say = wordsOf(deck);
  const causes = study.keys('cause');
  if (causes.length === 0) return;
  const share = (arm: Arm, key: number) => study.horizon(arm, 'churn_by_cause', study.decisionHorizon, key);
  const order = causes.map((_, key) => key).sort((a, b) => (share(study.best, b).mean ?? 0) - (share(study.best, a).mean ?? 0));
  const slide = deck.slide(w.causes.title(causes[order[0]].label[lang], percent(share(study.best, order[0]).mean), deck.label(study.best)), w.causes.chart);
  const color = (key: number) => PARTS[key % PARTS.length];
  deck.key(slide, causes.map((cause, key) => ({ name: cause.label[lang], color: color(key) })), [], KEY);
  deck.chart(slide, 'stack', arms.map((arm) => deck.marked(arm)), causes.map((cause, key) => ({ name: cause.label[lang], values: arms.map((arm) => share(arm, key).mean), color: color(key), labelColor: onColor(color(key)) })), WHOLE_PERCENT, { ...LEFT, y: 2.2, h: 4.65 }, { showValue: true, valAxisMinVal: 0, valAxisMaxVal: 1 });
  deck.panel(
    slide,
    order.map((key) => {
      const one = share(study.best, key);
      return w.causes.fact(causes[key].label[lang], percent(one.mean), say.range(one.p05, one.p95, (v) => percent(v)), deck.t.churn.levers[causes[key].id] ?? '–');
    }),
  );
}

function loadSlide(deck: Deck): void {
  const { study, w, arms } = deck;
  const months = study.months.length;
  const mean = (arm: Arm) => percent(study.horizon(arm, 'load_mean').mean);
  const { best, baseline } = study;
  const slide = deck.slide(best.id === baseline.id ? w.load.alone(mean(best)) : w.load.title(deck.label(best), mean(best), mean(baseline)), w.load.chart);
  deck.key(slide, armKey(deck), [w.level(w.load.capacity), w.whisker], KEY);
  const level: Series = { name: w.load.capacity, values: study.months.map(() => 1), color: BAD, dash: 'dash' };
  deck.chart(slide, 'line', monthLabels(deck, months), [...monthlyLines(deck, arms, (arm) => study.monthly(arm, 'load'), months), level], WHOLE_PERCENT, { ...LEFT, y: 2.2, h: 4.65 }, byMonth(deck));
  const format = unitFormat('hours', 0, study.result.currency, deck.lang);
  deck.panel(slide, arms.map((arm) => { const lost = study.horizon(arm, 'hours_lost_total'); return w.load.fact(deck.label(arm), mean(arm), format.full(lost.mean, lost.se)); }), [w.load.note]);
}

function salesSlide(deck: Deck): void {
  const { study, w, arms } = deck;
  const say = wordsOf(deck);
  const of = (metric: string) => arms.map((arm) => study.horizon(arm, metric)).map((one) => ({ mean: one.mean, ends: interval(one) }));
  const lost = of('lost_arr_total');
  const format = moneyFormat(largest(lost.map((one) => one.mean)), study.result.currency, deck.lang);
  const best = study.horizon(study.best, 'lost_arr_total');
  const slide = deck.slide(w.sales.title(deck.label(study.best), percent(study.horizon(study.best, 'fs_share_mean').mean), say.money(best.mean, best.se)));
  const labels = arms.map((arm) => deck.marked(arm));
  const half = (x: number, title: string, values: ReturnType<typeof of>, scale: Format) => {
    deck.text(slide, title, { x, y: 1.3, w: HALF.w, h: 0.28 }, { most: 12, least: 8.5, bold: true, color: MUTED });
    deck.key(slide, [], [w.whisker], { x, y: 1.6, w: HALF.w, h: 0.3 });
    deck.chart(slide, 'bar', labels, [armBars(deck, title, values)], scale, { ...LEFT, x, w: HALF.w }, { catAxisLabelFontSize: 10, valAxisMinVal: 0 });
  };
  half(EDGE, w.sales.chart, of('fs_share_mean'), WHOLE_PERCENT);
  half(EDGE + HALF.w + HALF.gap, w.sales.lost(format.unit), lost, format);
  const full = (metric: string, arm: Arm) => {
    const one = study.horizon(arm, metric);
    const unit = unitFormat(study.metric('horizon', metric).unit, one.mean ?? 0, study.result.currency, deck.lang);
    return unit.full(one.mean === null ? null : Number(one.mean.toFixed(decimalsFor(one.mean, one.se))), one.se);
  };
  deck.panel(slide, arms.map((arm) => w.sales.fact(deck.label(arm), full('fs_hours_total', arm), full('lost_deals_total', arm))), [deck.t.sales.lead]);
}

const KNOWN = 8;

function knowSlide(deck: Deck): void {
  const { study, w } = deck;
  const { influence } = study.result.decision;
  const [first] = heaviestOf(study, deck.lang, 1);
  const say = wordsOf(deck);
  const shown = influence.inputs.filter((one) => (one.evppi ?? 0) > 0).slice(0, KNOWN);
  const format = moneyFormat(largest(shown.map((one) => one.evppi)), study.result.currency, deck.lang);
  if (!first || shown.length === 0) {
    if (study.arms.length > 1) deck.text(deck.slide(w.know.none), deck.study.result.decision.sentences[deck.lang].information, { x: EDGE, y: 1.6, w: LEFT.w, h: 3 }, { most: 16, least: 11, gap: 8 });
    return;
  }
  const slide = deck.slide(w.know.title(first.name, first.worth, first.error), w.know.chart(format.unit));
  deck.key(slide, [], [w.whisker], KEY);
  const means = shown.map((one) => one.evppi);
  deck.chart(
    slide,
    'bar',
    shown.map((one) => `${one.label[deck.lang]}${one.grade ? ` [${one.grade}]` : ''}`),
    [{ name: w.know.chart(format.unit), values: means, color: PARTS[1], errors: whiskers(means, shown.map((one) => { const ends = meanInterval(one.evppi, one.se); return ends && [Math.max(0, ends[0]), ends[1]]; })) }],
    format,
    LEFT,
    { valAxisMinVal: 0, catAxisLabelFontSize: 9.5 },
  );
  deck.panel(slide, [...heaviestOf(study, deck.lang, 5).map((one) => `${one.name}: ${one.worth} ±${one.error} (${one.basis})`), w.know.evpi(say.money(influence.evpi, influence.evpi_se), say.money(influence.evpi_se, influence.evpi_se))], [w.know.note]);
}

export const FIGURES: ((deck: Deck) => void)[] = [partsSlide, sureSlide, cashSlide, costSlide, churnSlide, customersSlide, causesSlide, loadSlide, salesSlide, knowSlide];
