// Numbers as people read them: yen in 百万円, 万円 or ¥M, shares in percent, units on every number.
import type { Lang, Value } from '../result/study';

export const MINUS = '−';
export const NONE = '–';

/** Keeps what stands on either side of it on one line. */
const JOINER = '\u2060';

/** A sentence as it is shown: percents without a gap, arrows as arrows, ranges of percents with an en dash; amounts have a minus sign, not a hyphen, and neither a sign nor a unit of yen is left behind at the end of a line. */
export const typeset = (sentence: string): string =>
  sentence.replace(/(\d) %/g, '$1%').replace(/ -> /g, ' → ').replace(/(\d)-(?=[\d.,]+%)/g, '$1–').replace(/(^|[\s(:,、。:(「])-(?=[¥\d]|[A-Z]{3} \d)/g, `$1${MINUS}`).replace(/([−+±])(?=[¥\d]|[A-Z]{3} \d)/g, `$1${JOINER}`).replace(/(\d)(百?)万円/g, (_, digit: string, hundred: string) => [digit, ...hundred, '万', '円'].join(JOINER));

export interface MoneyScale {
  divisor: number;
  prefix: string;
  suffix: string;
  /** Unit alone, for axes and headings. */
  unit: string;
}

/** One writer per number of decimals: making one costs far more than a number written with it. */
const writers = new Map<number, Intl.NumberFormat>();

function writer(decimals: number): Intl.NumberFormat {
  let found = writers.get(decimals);
  if (!found) writers.set(decimals, (found = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })));
  return found;
}

/** Thousands with commas; a minus sign, not a hyphen. */
export function plain(value: number, decimals = 0): string {
  const text = writer(decimals).format(Math.abs(value));
  return (value < 0 && Number(text.replaceAll(',', '')) !== 0 ? MINUS : '') + text;
}

/** Decimals that a value deserves, by its standard error if there is one, else by its size. */
export function decimalsFor(value: number, error?: Value): number {
  const size = error && error > 0 ? error : Math.abs(value) / 100;
  if (!Number.isFinite(size) || size === 0) return 0;
  return Math.min(3, Math.max(0, -Math.floor(Math.log10(size))));
}

export function moneyScale(magnitude: number, currency: string, lang: Lang): MoneyScale {
  const size = Math.abs(magnitude);
  const yen = currency === 'JPY';
  if (lang === 'ja') {
    const code = yen ? '円' : currency;
    const of = (divisor: number, word: string) => ({ divisor, prefix: '', suffix: word + code, unit: word + code });
    if (size >= 1e6) return of(1e6, '百万');
    if (size >= 1e4) return of(1e4, '万');
    return of(1, '');
  }
  const sign = yen ? '¥' : `${currency} `;
  const of = (divisor: number, word: string) => ({ divisor, prefix: sign, suffix: word, unit: (sign + word).trim() });
  if (size >= 1e6) return of(1e6, 'M');
  if (size >= 1e4) return of(1e3, 'k');
  return of(1, '');
}

export interface MoneyOptions {
  scale?: MoneyScale;
  error?: Value;
  /** Puts a plus before gains. */
  signed?: boolean;
  decimals?: number;
  /** Digits below half the error are written as zeros, as in the sentences of the result. */
  rounded?: boolean;
}

export function money(value: Value, currency: string, lang: Lang, options: MoneyOptions = {}): string {
  if (value === null || !Number.isFinite(value)) return NONE;
  const scale = options.scale ?? moneyScale(value, currency, lang);
  const error = options.error ? options.error / scale.divisor : 0;
  const step = options.rounded && error >= 10 ? 10 ** Math.floor(Math.log10(error / 2)) : 0;
  const scaled = step ? Math.round(value / scale.divisor / step) * step : value / scale.divisor;
  const decimals = options.decimals ?? decimalsFor(scaled, options.error ? options.error / scale.divisor : undefined);
  const digits = plain(Math.abs(scaled), Math.min(decimals, 2));
  const zero = Number(digits.replaceAll(',', '')) === 0;
  const sign = zero ? '' : value < 0 ? MINUS : options.signed ? '+' : '';
  return sign + scale.prefix + digits + scale.suffix;
}

export function percent(share: Value, decimals = 0): string {
  return share === null || !Number.isFinite(share) ? NONE : `${plain(share * 100, decimals)}%`;
}

/** A share counted in `n` futures: less than one of them is not nothing, and not quite all is not all. */
export function shareOf(share: Value, n: number): string {
  if (share !== null && share < 0.01) return `<${Math.max(1, Math.ceil(100 / Math.max(1, n)))}%`;
  return share !== null && share > 0.99 && share < 1 ? '>99%' : percent(share);
}

export interface UnitFormat {
  /** "h", "¥M", "%": for axes and headings. */
  unit: string;
  /** Number without its unit. */
  number: (value: Value, error?: Value) => string;
  /** Number with its unit. */
  full: (value: Value, error?: Value) => string;
  /** By what values are divided before they are drawn. */
  divisor: number;
}

const UNITS: Record<string, { en: string; ja: string }> = {
  hours: { en: 'h', ja: '時間' },
  customers: { en: '', ja: '社' },
  heads: { en: 'people', ja: '人' },
  count: { en: '', ja: '件' },
  months: { en: 'months', ja: 'か月' },
  points: { en: 'points', ja: 'ポイント' },
  '1/month': { en: 'per month', ja: '件/月' },
  index: { en: '', ja: '' },
  ratio: { en: '', ja: '' },
};

const UNIT_PARTS: Record<string, string> = {
  JPY: '円', h: '時間', month: '月', months: 'か月', year: '年', head: '人', heads: '人', customer: '社', customers: '社', item: '件', deals: '件', share: '割合', ratio: '比', logit: 'ロジット', 'health unit': 'ヘルス1単位', points: 'ポイント',
};

/** A unit of the scenario ("h/customer") in the language of the page ("時間/社"). */
export const unitWord = (unit: string, lang: Lang): string =>
  lang === 'ja' ? unit.split('/').map((part) => UNIT_PARTS[part] ?? part).join('/') : unit;

/** A value of the ledger with its unit; shares and ratios need none. */
export const withUnit = (value: string, unit: string, lang: Lang): string =>
  (unit === 'share' || unit === 'ratio' ? value : `${grouped(value)} ${unitWord(unit, lang)}`).trim();

/** A value of the ledger as it is read: thousands with commas from five digits on. */
export const grouped = (value: string): string => value.replace(/(?<![\w.-])\d{5,}(?![\w-])/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));

/** The title of a result, in Japanese where it has one in Japanese. */
export const titleIn = (result: { title: string; title_ja?: string }, lang: Lang): string => (lang === 'ja' && result.title_ja) || result.title;

/** How the values of a metric are written, scaled together by the largest of them. */
export function unitFormat(unit: string, magnitude: number, currency: string, lang: Lang): UnitFormat {
  if (unit === 'money' || unit === 'money/month') {
    const scale = moneyScale(magnitude, currency, lang);
    const per = unit === 'money/month' ? (lang === 'ja' ? '/月' : '/month') : '';
    return {
      unit: scale.unit + per,
      divisor: scale.divisor,
      number: (value, error) =>
        value === null || !Number.isFinite(value) ? NONE : plain(value / scale.divisor, Math.min(2, decimalsFor(value / scale.divisor, error ? error / scale.divisor : undefined))),
      full: (value, error) => money(value, currency, lang, { scale, error }) + (value === null ? '' : per),
    };
  }
  if (unit === 'share') {
    const number = (value: Value, error?: Value) =>
      value === null || !Number.isFinite(value) ? NONE : plain(value * 100, Math.min(2, Math.max(1, decimalsFor(value * 100, error ? error * 100 : undefined))));
    return { unit: '%', divisor: 0.01, number, full: (value, error) => (value === null ? NONE : `${number(value, error)}%`) };
  }
  const word = UNITS[unit]?.[lang] ?? unit;
  const number = (value: Value, error?: Value) =>
    value === null || !Number.isFinite(value) ? NONE : plain(value, decimalsFor(value, error));
  const gap = word && lang === 'en' ? ' ' : '';
  return { unit: word, divisor: 1, number, full: (value, error) => (value === null ? NONE : number(value, error) + gap + word) };
}

/** "Apr 2026", "2026年4月". */
export function monthName(month: string, lang: Lang): string {
  const [year, number] = month.split('-');
  if (lang === 'ja') return `${year}年${Number(number)}月`;
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${names[Number(number) - 1]} ${year}`;
}

/** "FY2026", "2026年度". */
export const fiscalYear = (year: number, lang: Lang): string => (lang === 'ja' ? `${year}年度` : `FY${year}`);
