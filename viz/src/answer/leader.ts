// What a leader reads first, as words: the same on page one and in the deck.
import { NONE, fiscalYear, money, moneyScale, monthName, percent, plain, shareOf, unitFormat, withUnit } from '../format/format';
import { strings } from '../i18n/strings';
import type { Arm, Check, Lang, Study, Value } from '../result/study';
import { rangeText } from '../uncertainty/uncertainty';

/** Whether several ways stand in front together. */
export const isTied = (study: Study): boolean => study.result.decision.inseparable.length > 1;

export interface Tile {
  question: string;
  /** Whose figure the answer is, where several ways stand in front together. */
  whose?: string;
  answer: string;
  lines: string[];
}

/** Names of ways beyond this many are counted, not listed. */
const NAMED = 3;

/** The first names, and how many others there are. */
function namesOf(arms: Arm[], lang: Lang): string {
  const named = arms.length > NAMED + 1 ? arms.slice(0, NAMED) : arms;
  return strings[lang].tiles.names(named.map((arm) => arm.label[lang]), arms.length - named.length);
}

/** Four questions: which model, how sure, what it costs, what CS earns. Where two are level, the second's figures stand below. */
export function tilesOf(study: Study, lang: Lang): Tile[] {
  const t = strings[lang].tiles;
  const { decision, currency } = study.result;
  const best = study.best;
  const front = decision.inseparable.map((id) => study.arm(id));
  const second = isTied(study) ? front.find((arm) => arm.id !== best.id) : undefined;
  const whose = second?.label && best.label[lang];
  const beside = (figure: (arm: Arm) => string): string[] => (second ? [t.other(second.label[lang], figure(second))] : []);
  const standing = study.standing(best);
  const write = (value: Value) => money(value, currency, lang);
  const share = (arm: Arm) => shareOf(study.standing(arm)?.best_share ?? null, decision.replications);
  const cost = study.horizon(best, 'cost_mean');
  const gain = (arm: Arm): string[] => {
    const difference = study.horizon(arm, 'main_figure').difference;
    if (!difference) return [];
    const format = unitFormat('money', difference.mean ?? 0, currency, lang);
    const amount = money(difference.mean, currency, lang, { signed: true, error: difference.se });
    const range = rangeText(difference.low, difference.high, (v) => format.number(v, difference.se), lang);
    return [second ? t.gainOf(arm.label[lang], amount, range) : t.gain(amount, range)];
  };
  const tiles: Tile[] = [
    {
      question: t.which,
      whose: second && t.whichTied,
      answer: namesOf(front, lang),
      lines: [...(study.arms.length < 2 ? [t.onlyOne] : second ? [t.gainsOf] : [t.whichOne]), ...gain(best), ...(second ? gain(second) : [])],
    },
  ];
  if (standing && study.arms.length > 1)
    tiles.push({
      question: t.sure,
      whose,
      answer: t.sureValue(share(best)),
      lines: [t.sureRange(rangeText(standing.best_low, standing.best_high, (v) => percent(v), lang), decision.replications), ...beside(share)],
    });
  tiles.push({
    question: t.cost,
    whose,
    answer: t.costValue(t.perMonth(write(cost.mean))),
    lines: [
      ...(cost.difference ? [t.costAgainst(money(cost.difference.mean, currency, lang, { signed: true, error: cost.difference.se }))] : []),
      t.costBudget(write(study.horizon(best, 'launch_budget').mean)),
      ...(best.money ? [best.money.break_even_date && (best.money.break_even_month ?? 0) <= decision.months ? t.paysBack(monthName(best.money.break_even_date, lang)) : t.neverPaysBack] : []),
      ...beside((arm) => t.perMonth(write(study.horizon(arm, 'cost_mean').mean))),
    ],
  });
  const earned = best.earned;
  tiles.push({
    question: t.earns,
    whose,
    answer: earned ? t.earnsValue(write(earned.mean)) : NONE,
    lines: earned
      ? [
          t.earnsRange(rangeText(earned.low, earned.high, (v) => money(v, currency, lang, { error: earned.se }), lang)),
          t.earnsCost(write(study.horizon(best, 'cs_cost_total').mean)),
          ...beside((arm) => (arm.earned ? write(arm.earned.mean) : NONE)),
        ]
      : [t.earnsNone],
  });
  return tiles;
}

export interface FactCell {
  text: string;
  /** One standard error, in the unit of the text; empty where it does not show. */
  error: string;
}
export interface Fact {
  name: string;
  minor?: boolean;
  cell: (arm: Arm) => FactCell;
}

/** The few figures that a leader asks for, for `arms` beside each other. */
export function factsOf(study: Study, arms: Arm[], lang: Lang): Fact[] {
  const t = strings[lang].facts;
  const { decision, currency } = study.result;
  const years = study.years();
  const within = years.filter((year) => year.month + 12 <= decision.months);
  const year = Math.max(0, within.length - 1);
  const yearName = years[year] ? fiscalYear(years[year].fiscal, lang) : '';
  const bare = (text: string): FactCell => ({ text, error: '' });
  const shown = (text: string, error: string): FactCell => ({ text, error: Number(error.replace(/[^\d.]/g, '')) > 0 ? error : '' });
  const common = (metric: string, difference = false) => {
    const unit = study.metric('horizon', metric).unit.replace('/month', '');
    const values = arms.map((arm) => study.horizon(arm, metric));
    const most = Math.max(...values.map((v) => Math.abs((difference ? v.difference?.mean : v.mean) ?? 0)));
    return unitFormat(unit, most, currency, lang);
  };
  const estimate = (metric: string) => {
    const format = common(metric);
    return (arm: Arm) => {
      const value = study.horizon(arm, metric);
      return shown(format.full(value.mean, value.se), value.mean !== null && value.se ? format.number(value.se, value.se) : '');
    };
  };
  const yearly = (metric: string) => (arm: Arm) => {
    const series = study.yearly(arm, metric);
    return shown(percent(series.mean[year] ?? null, 1), plain((series.se?.[year] ?? 0) * 100, 1));
  };
  return [
    { name: t.main(decision.months), cell: estimate('main_figure') },
    {
      name: t.difference,
      minor: true,
      cell: (arm) => {
        const difference = study.horizon(arm, 'main_figure').difference;
        if (!difference) return bare('–');
        const format = common('main_figure', true);
        const sign = (difference.mean ?? 0) > 0 ? '+' : '';
        return shown(sign + format.full(difference.mean, difference.se), difference.se ? format.number(difference.se, difference.se) : '');
      },
    },
    {
      name: t.residualShare,
      minor: true,
      cell: (arm) => {
        const whole = study.horizon(arm, 'main_figure').mean;
        const residual = study.horizon(arm, 'residual').mean;
        return bare(whole && residual !== null ? percent(residual / whole) : '–');
      },
    },
    { name: t.cost, cell: estimate('cost_mean') },
    { name: t.launch, cell: (arm) => bare(money(study.horizon(arm, 'launch_budget').mean, currency, lang)) },
    {
      name: t.breakEven,
      cell: (arm) => bare(!arm.money ? '–' : arm.money.break_even_date && (arm.money.break_even_month ?? 0) <= decision.months ? monthName(arm.money.break_even_date, lang) : t.never),
    },
    {
      name: t.earned,
      cell: (arm) => {
        if (!arm.earned) return bare('–');
        const { mean, se } = arm.earned;
        const error = money(se, currency, lang, { error: se, scale: moneyScale(mean ?? 0, currency, lang) }).replace(/[^\d.,]/g, '');
        return shown(money(mean, currency, lang, { error: se }), error);
      },
    },
    { name: t.earnedCost, minor: true, cell: estimate('cs_cost_total') },
    { name: t.churn(yearName), cell: yearly('logo_churn') },
    { name: t.nrr(yearName), cell: yearly('nrr') },
    { name: t.load, cell: estimate('load_mean') },
    { name: t.squeeze, cell: estimate('fs_share_mean') },
    { name: t.bottleneck, cell: (arm) => bare(arm.bottleneck ? `${arm.bottleneck.work_label[lang]} (${percent(arm.bottleneck.share)})` : '–') },
  ];
}

export interface Change {
  sentence: string;
  /** Sign and name of how much moves; none where sentences and checks do not match. */
  mark: '○' | '△' | '✕' | '–' | '·';
  name: 'holds' | 'within' | 'reverses' | 'not' | '';
}

/** What other terms of comparison say: the sentences of the result, each with a sign of how much moves. */
export function changesOf(study: Study, lang: Lang): Change[] {
  const { decision } = study.result;
  const groups = decision.checks.reduce<Check[][]>((all, check) => {
    const previous = all.at(-1)?.[0];
    if (previous && previous.aspect === 'terminal_value' && check.aspect === 'terminal_value') all.at(-1)?.push(check);
    else all.push([check]);
    return all;
  }, []);
  const sentences = decision.sentences[lang].checks;
  const state = (checks: Check[]): Pick<Change, 'mark' | 'name'> => {
    if (checks.every((check) => !check.examined)) return { mark: '–', name: 'not' };
    if (checks.some((check) => check.reversal)) return { mark: '✕', name: 'reverses' };
    if (checks.some((check) => check.order_changes)) return { mark: '△', name: 'within' };
    return { mark: '○', name: 'holds' };
  };
  return sentences.map((sentence, i) => ({ sentence, ...(groups.length === sentences.length ? state(groups[i]) : { mark: '·', name: '' }) }));
}

export interface Heavy {
  pointer: string;
  name: string;
  worth: string;
  error: string;
  /** Range, unit and grade. */
  basis: string;
}

/** The numbers that are worth the most to know before choosing. */
export function heaviestOf(study: Study, lang: Lang, most = 3): Heavy[] {
  const t = strings[lang];
  const { currency, decision } = study.result;
  return decision.influence.inputs
    .filter((one) => (one.evppi ?? 0) > 0)
    .slice(0, most)
    .map((one) => {
      const scale = moneyScale(Math.max(one.evppi ?? 0, one.se ?? 0), currency, lang);
      const worth = (value: Value) => money(value, currency, lang, { error: one.se, rounded: true, scale });
      return {
        pointer: one.pointer,
        name: one.label[lang],
        worth: worth(one.evppi),
        error: worth(one.se),
        basis: [withUnit(one.value, one.unit, lang), one.grade ? t.rests.grade(one.grade) : (t.ledger.statuses[one.status] ?? '')].filter(Boolean).join(' · '),
      };
    });
}

/** What the result says to measure first, or that nothing can be named; empty where no number is uncertain. */
export function measureFirst(study: Study, lang: Lang): string {
  const { decision } = study.result;
  if (decision.influence.inputs.length === 0) return '';
  // With a number to name, the first sentence lists those that weigh most and the second names it.
  return decision.sentences[lang].information[decision.measure_first ? 1 : 0] ?? '';
}
