// Colours and second signs. Hues after Okabe and Ito, darkened (light page) or lightened (dark page) until each has a
// contrast of 4.5 with its ground; every arm also has a dash and a marker, so that colour is never the only sign.
import type { Arm, Study } from '../result/study';

export interface Theme {
  ground: string;
  panel: string;
  ink: string;
  muted: string;
  line: string;
  grid: string;
  accent: string;
  good: string;
  bad: string;
  arms: string[];
  baseline: string;
  /** Light to strong, for heat maps. */
  ramp: string[];
  /** Parts of a whole, told apart by label and order as well. */
  parts: string[];
}

export const LIGHT: Theme = {
  ground: '#ffffff',
  panel: '#f6f7f8',
  ink: '#16202a',
  muted: '#566370',
  line: '#a9b3bd',
  grid: '#e6e9ec',
  accent: '#14597d',
  good: '#00785a',
  bad: '#b3401a',
  arms: ['#0072b2', '#bf4d00', '#007a58', '#9c3f79', '#856100', '#4752b8', '#56690a', '#8c3b2e'],
  baseline: '#5d6874',
  ramp: ['#f1f5f8', '#c9dce8', '#8fb8d0', '#4a8bb0', '#14597d'],
  parts: ['#14597d', '#5b93b5', '#a9c9dc', '#c77f3d', '#e3b98f', '#8b97a2', '#c3cad1'],
};

export const DARK: Theme = {
  ground: '#12171c',
  panel: '#1a2128',
  ink: '#e9eef2',
  muted: '#a3b0bb',
  line: '#5d6a76',
  grid: '#29323a',
  accent: '#7cc0e4',
  good: '#3fcf9f',
  bad: '#f5935a',
  arms: ['#56b4e9', '#f5935a', '#35c99a', '#e79bc8', '#e6b84c', '#a7aeff', '#b9cf4a', '#e58f80'],
  baseline: '#aab5bf',
  ramp: ['#1b242c', '#22435a', '#2c6586', '#4a94bd', '#8fcbea'],
  parts: ['#7cc0e4', '#4c8bb0', '#2f5d7a', '#e39a5b', '#a66f41', '#8b97a2', '#55616c'],
};

export interface ArmStyle {
  color: string;
  dash: number[] | 'solid';
  symbol: string;
}

const DASHES: ArmStyle['dash'][] = ['solid', [9, 4], [2, 3], [10, 3, 2, 3], [5, 3], [14, 4], [1, 4], [6, 2, 2, 2]];
const SYMBOLS = ['circle', 'diamond', 'triangle', 'rect', 'roundRect', 'arrow', 'pin', 'circle'];

/** The arm's look, the same in every chart: grey for the baseline, else by its place among the compared arms. */
export function armStyle(study: Study, arm: Arm, theme: Theme): ArmStyle {
  const own = arm.base ?? arm.id;
  if (own === study.baseline.id) return { color: theme.baseline, dash: [4, 4], symbol: 'rect' };
  const place = study.arms.filter((one) => one.id !== study.baseline.id).findIndex((one) => one.id === own);
  const round = Math.floor(place / theme.arms.length);
  return {
    color: theme.arms[place % theme.arms.length],
    dash: DASHES[(place + round) % DASHES.length],
    symbol: SYMBOLS[(place + 2 * round) % SYMBOLS.length],
  };
}
