import { describe, expect, test } from 'vitest';
import { decimalsFor, fiscalYear, grouped, money, moneyScale, monthName, percent, plain, shareOf, typeset, unitFormat } from '../../src/format/format';

describe('money', () => {
  test('reads as in the terminal answer: 百万円 from a million on, so that a row keeps its unit; 万円 below', () => {
    expect(money(319114235, 'JPY', 'ja', { signed: true, error: 9600884 })).toBe('+319百万円');
    expect(money(48207528, 'JPY', 'ja', { error: 4410748 })).toBe('48百万円');
    expect(money(48207528, 'JPY', 'ja', { error: 4410748, rounded: true })).toBe('48百万円');
    expect(money(4410748, 'JPY', 'ja', { error: 4410748, rounded: true })).toBe('4百万円');
    expect(money(9500, 'JPY', 'ja')).toBe('9,500円');
    expect(money(319114235, 'JPY', 'en', { signed: true, error: 9600884 })).toBe('+¥319M');
    expect(money(-91600, 'JPY', 'en', { signed: true })).toBe('−¥91.6k');
  });
  test('other currencies keep their code', () => {
    expect(money(2_500_000, 'USD', 'en')).toBe('USD 2.50M');
    expect(money(2_500_000, 'USD', 'ja')).toBe('2.50百万USD');
  });
  test('zero has no sign, nothing is a dash', () => {
    expect(money(0, 'JPY', 'en', { signed: true })).toBe('¥0');
    expect(money(-0.2, 'JPY', 'en', { signed: true, decimals: 0 })).toBe('¥0');
    expect(money(null, 'JPY', 'en')).toBe('–');
    expect(money(NaN, 'JPY', 'ja')).toBe('–');
  });
  test('one scale for a whole column', () => {
    const scale = moneyScale(2e9, 'JPY', 'en');
    expect(money(900_000, 'JPY', 'en', { scale })).toBe('¥0.90M');
  });
});

test('decimals follow the standard error, else the size', () => {
  expect(decimalsFor(2846.3, 27)).toBe(0);
  expect(decimalsFor(16.307, 0.0728)).toBe(2);
  expect(decimalsFor(0.0337)).toBe(3);
  expect(decimalsFor(0)).toBe(0);
});

test('shares are percents, counts have their unit', () => {
  expect(percent(0.476)).toBe('48%');
  expect(unitFormat('share', 1, 'JPY', 'en').full(0.8262, 0.00638)).toBe('82.6%');
  expect(unitFormat('hours', 1e4, 'JPY', 'ja').full(20076.97, 98)).toBe('20,077時間');
  expect(unitFormat('heads', 10, 'JPY', 'en').full(3)).toBe('3.00 people');
  expect(unitFormat('money/month', 1.6e7, 'JPY', 'ja').unit).toBe('百万円/月');
});

test('minus is a minus sign', () => expect(plain(-1234.5, 1)).toBe('−1,234.5'));

test('months and fiscal years in both languages', () => {
  expect(monthName('2026-04', 'en')).toBe('Apr 2026');
  expect(monthName('2026-04', 'ja')).toBe('2026年4月');
  expect(fiscalYear(2026, 'ja')).toBe('2026年度');
});

test('shares of futures: less than one of all drawn is not nothing', () => {
  expect(shareOf(0, 256)).toBe('<1%');
  expect(shareOf(1 / 256, 256)).toBe('<1%');
  expect(shareOf(0, 8)).toBe('<13%');
  expect(shareOf(255 / 256, 256)).toBe('>99%');
  expect(shareOf(1, 256)).toBe('100%');
  expect(shareOf(0.55, 256)).toBe('55%');
  expect(shareOf(null, 256)).toBe('–');
});

describe('sentences', () => {
  const JOINED = '\u2060';
  const yen = ['', '百', '万', '円'].join(JOINED);
  test('amounts lost have a minus sign that stays with its number', () => {
    expect(typeset('churn -¥0.32M, contraction -¥0.07M.')).toBe(`churn −${JOINED}¥0.32M, contraction −${JOINED}¥0.07M.`);
    expect(typeset('拡大 +3.8百万円、解約 -0.32百万円(-5%)')).toBe(`拡大 +${JOINED}3.8${yen}、解約 −${JOINED}0.32${yen}(−${JOINED}5%)`);
    expect(typeset('-USD 2.50M a month')).toBe(`−${JOINED}USD 2.50M a month`);
    expect(typeset('−¥3M, +¥315M ±¥9M')).toBe(`−${JOINED}¥3M, +${JOINED}¥315M ±${JOINED}¥9M`);
  });
  test('ranges of percents have an en dash', () => expect(typeset('(95% interval 49-61%), 0.5-1.2%')).toBe('(95% interval 49–61%), 0.5–1.2%'));
  test('hyphens of words and months stay', () => {
    for (const text of ['Sales-embedded, 61% of it', 'from 2026-04 on', 'a 3-year plan', 'e-mail']) expect(typeset(text)).toBe(text);
  });
});

test('percents and arrows of findings are written as on the rest of the page', () =>
  expect(typeset('the weakest way is Sales -> Product (65 %).')).toBe('the weakest way is Sales → Product (65%).'));

test('long numbers of the ledger have commas; short ones, fractions, months and names do not', () => {
  expect(grouped('10000000')).toBe('10,000,000');
  expect(grouped('28000 / 120000.5 / 520000')).toBe('28,000 / 120,000.5 / 520,000');
  for (const value of ['2026', '0.123456', '2026-04', 'sha25612345', '9999']) expect(grouped(value)).toBe(value);
});
