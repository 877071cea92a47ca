import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shorten, tip } from '../../src/charts/kit';
import { DARK, LIGHT, armStyle } from '../../src/charts/palette';
import { strings } from '../../src/i18n/strings';
import { meanInterval, rangeText } from '../../src/uncertainty/uncertainty';
import { csv } from '../../src/view/save';
import { HOSTILE, smallStudy } from './fixture';

const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

describe('palette', () => {
  test.each([LIGHT, DARK])('text and arms have a contrast of 4.5 with their ground', (theme) => {
    for (const color of [theme.ink, theme.muted, theme.accent, theme.good, theme.bad, theme.baseline, ...theme.arms]) {
      expect(contrast(color, theme.ground), color).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(theme.muted, theme.panel)).toBeGreaterThanOrEqual(4.5);
  });
  test('the style sheet has the same colours', () => {
    const css = fs.readFileSync(new URL('../../src/styles/page.css', import.meta.url), 'utf8');
    for (const [name, color] of Object.entries({ ground: LIGHT.ground, ink: LIGHT.ink, muted: LIGHT.muted, accent: LIGHT.accent })) expect(css).toContain(`--${name}: ${color}`);
    for (const [name, color] of Object.entries({ ground: DARK.ground, ink: DARK.ink, muted: DARK.muted, accent: DARK.accent })) expect(css).toContain(`--${name}: ${color}`);
  });
  test('no two arms of twenty look the same without colour and with it', () => {
    const study = smallStudy((result) => {
      const template = result.arms[1];
      result.arms = [result.arms[0], ...Array.from({ length: 19 }, (_, i) => ({ ...template, id: `arm${i}` }))];
      result.decision.best = 'arm0';
    });
    const looks = study.arms.map((arm) => JSON.stringify(armStyle(study, arm, LIGHT)));
    expect(new Set(looks).size).toBe(20);
    const first = study.arms.slice(0, 8).map((arm) => {
      const { dash, symbol } = armStyle(study, arm, LIGHT);
      return JSON.stringify([dash, symbol]);
    });
    expect(new Set(first).size).toBe(8);
  });
});

describe('words', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'function' ? `function/${value.length}` : Array.isArray(value) ? value.map(shape) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)])) : typeof value;
  test('both languages say the same things', () => expect(shape(strings.ja)).toEqual(shape(strings.en)));
  test('Japanese is Japanese', () => {
    const flat = JSON.stringify(strings.ja);
    expect(flat).toMatch(/[ぁ-ん]/);
    for (const key of ['compare', 'money', 'churn', 'work', 'sales', 'people', 'patterns', 'org', 'ledger', 'method'] as const) expect(strings.ja[key].title).toMatch(/[ぁ-んァ-ン一-龠]/);
  });
});

describe('uncertainty', () => {
  test('95% interval of a mean', () => {
    expect(meanInterval(10, 1)?.map((v) => v.toFixed(2))).toEqual(['8.04', '11.96']);
    expect(meanInterval(null, 1)).toBeNull();
  });
  test('ranges write a shared unit once, and never a hyphen that looks like a minus', () => {
    expect(rangeText(1, 2, (v) => `${v}%`, 'en')).toBe('1–2%');
    expect(rangeText(870, 1013, (v) => `¥${v}M`, 'en')).toBe('¥870–1013M');
    expect(rangeText(-1, 2, (v) => (Number(v) < 0 ? '−1' : '+2'), 'en')).toBe('−1 to +2');
    expect(rangeText(870, 1013, (v) => `${v}百万円`, 'ja')).toBe('870〜1013百万円');
    expect(rangeText(5, 5, (v) => `${v}%`, 'en')).toBe('5%');
  });
});

describe('hostile names', () => {
  test('tooltips hold no markup of the data', () => {
    for (const name of HOSTILE) {
      const html = tip(name, [{ name, value: name, color: name }]);
      expect(html).not.toMatch(/<img|<script/);
      expect(html.match(/style="/g)?.length).toBe(5);
    }
  });
  test('long names are cut by width, wide characters counting twice', () => {
    expect(shorten('abcdef', 4)).toBe('abcd…');
    expect(shorten('営業部門内蔵型', 8)).toBe('営業部門…');
    expect(shorten('営業', 8)).toBe('営業');
  });
  test('CSV quotes, and defuses formulas', () => {
    const table = { head: ['a', 'b,c'], rows: [['=1+1', { value: -1.5, text: '−1.5' }], ['say "x"\n', { value: null, text: '–' }], ['-5', '+cmd']] };
    expect(csv(table)).toBe('\ufeffa,"b,c"\r\n\'=1+1,-1.5\r\n"say ""x""\n",\r\n-5,\'+cmd\r\n');
  });
});
