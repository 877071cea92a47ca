import { describe, expect, test } from 'vitest';
import { rangeSeries } from '../../src/deck/leader';
import { decorated } from '../../src/deck/native';

const COLORS = { gap: null, low: 'A0A0A0', mean: '000000', high: 'A0A0A0' };
const bars = (...cuts: number[][]) => rangeSeries(cuts.map((one) => ({ cuts: one })), COLORS);
const widths = (...cuts: number[][]) => bars(...cuts).map(({ name, values }) => [name, ...values]);

describe('ranges as stacked bars', () => {
  test('what lies above zero starts after a gap that is not drawn', () => {
    expect(widths([100, 280, 320, 600])).toEqual([['gap', 100], ['low', 180], ['mean', 40], ['high', 280]]);
    expect(bars([100, 280, 320, 600]).map((one) => one.unfilled)).toEqual([true, false, false, false]);
  });
  test('what lies below zero is its mirror image', () => expect(widths([-600, -320, -280, -100])).toEqual([['gap', -100], ['high', -180], ['mean', -40], ['low', -280]]));
  test('what lies across zero has a part on either side and no gap', () =>
    expect(widths([-120, -9, 3, 110])).toEqual([['mean', 3], ['high', 107], ['mean', -9], ['low', -111]]));
  test('rows on either side of zero share their series', () => {
    for (const one of bars([100, 280, 320, 600], [-120, -9, 3, 110])) expect(one.values).toHaveLength(2);
    expect(widths([100, 280, 320, 600], [-120, -9, 3, 110])[0]).toEqual(['gap', 100, null]);
  });
});

test('a series that is not filled has neither fill nor line in the chart', () => {
  const ser = '<c:barChart><c:ser><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr><c:dLbls/><c:cat/></c:ser></c:barChart>';
  const out = decorated(ser, [{ unfilled: true }], { latin: 'Arial', asian: 'Arial' });
  expect(out).toContain('<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>');
  expect(out).not.toContain('solidFill');
});
