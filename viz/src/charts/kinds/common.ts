// What charts of results without an organisation share.
import { NONE, decimalsFor, money, percent, plain } from '../../format/format';
import type { Lang, Value } from '../../result/study';
import type { ArmStyle } from '../palette';
import type { Theme } from '../palette';

const DASHES: ArmStyle['dash'][] = ['solid', [9, 4], [2, 3], [10, 3, 2, 3], [5, 3], [14, 4]];
const SYMBOLS = ['circle', 'diamond', 'triangle', 'rect', 'roundRect', 'arrow'];

/** Look of an arm by its place; grey and dashed for the baseline. */
export function styleAt(place: number, baseline: boolean, theme: Theme): ArmStyle {
  if (baseline) return { color: theme.baseline, dash: [4, 4], symbol: 'rect' };
  return { color: theme.arms[place % theme.arms.length], dash: DASHES[place % DASHES.length], symbol: SYMBOLS[place % SYMBOLS.length] };
}

/** An amount with its unit; money where the unit is the currency of the result. */
export function amount(value: Value, unit: string, currency: string, lang: Lang, error?: Value): string {
  if (value === null || !Number.isFinite(value)) return NONE;
  if (unit === currency) return money(value, currency, lang, { error });
  return `${plain(value, decimalsFor(value, error))}${unit ? ` ${unit}` : ''}`;
}

/** Shares below a percent keep two decimals. */
export const share = (value: Value): string => percent(value, value !== null && value > 0 && value < 0.01 ? 2 : 1);
