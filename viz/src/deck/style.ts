// How the deck looks: sizes in inches, colours without '#', fonts that office programs have.
import type { Lang } from '../result/study';
import { LIGHT } from '../charts/palette';

export const WIDE = 13.333;
export const HIGH = 7.5;
export const EDGE = 0.55;
export const MEASURE = WIDE - 2 * EDGE;

export const bare = (color: string): string => color.replace('#', '').toUpperCase();
export const INK = bare(LIGHT.ink);
export const MUTED = bare(LIGHT.muted);
export const LINE = bare(LIGHT.line);
export const GRID = bare(LIGHT.grid);
export const PANEL = bare(LIGHT.panel);
export const ACCENT = bare(LIGHT.accent);
export const BAD = bare(LIGHT.bad);
export const WHITE = 'FFFFFF';
export const PARTS = LIGHT.parts.map(bare);

/** The colour with `share` of it left, on white. */
export const pale = (color: string, share: number): string =>
  [0, 2, 4].map((at) => Math.round(255 - (255 - parseInt(color.slice(at, at + 2), 16)) * share).toString(16).padStart(2, '0')).join('').toUpperCase();

/** Ink or white, whichever is read more easily on the colour. */
export function onColor(color: string): string {
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? INK : WHITE;
}

/** Fonts that come with the office programs; each system has another one to stand in for them. */
export const FONTS = { latin: 'Arial', asian: 'Yu Gothic' };
export const localeOf = (lang: Lang): string => (lang === 'ja' ? 'ja-JP' : 'en-US');

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x2e80;

/** Width of a line in points: wide characters take an em, others half of it, and between both is a quarter. */
export function widthOf(text: string, size: number): number {
  const characters = [...text];
  return characters.reduce((n, c, i) => n + (isWide(c) ? 1.02 : 0.52) + (i > 0 && isWide(c) !== isWide(characters[i - 1]) ? 0.22 : 0), 0) * size;
}

/** Line height, in sizes of the letters: said in points, as fonts differ. */
export const SPACING = 1.22;

function heightOf(paragraphs: string[], size: number, width: number, gap: number): number {
  const lines = paragraphs.reduce((n, text) => n + Math.max(1, Math.ceil((widthOf(text, size) * 1.03) / (width * 72))), 0);
  return (lines * size * SPACING + Math.max(0, paragraphs.length - 1) * gap) / 72;
}

/** The size between `most` and `least` at which the paragraphs fit into a box; texts are cut where not even `least` does. */
export function fit(paragraphs: string[], box: { w: number; h: number }, most: number, least: number, gap = 0): { size: number; paragraphs: string[] } {
  for (let size = most; size >= least; size -= 0.5) if (heightOf(paragraphs, size, box.w, gap) <= box.h) return { size, paragraphs };
  let cut = paragraphs;
  for (let characters = Math.max(...paragraphs.map((one) => [...one].length)); characters > 8; characters = Math.floor(characters * 0.9)) {
    cut = paragraphs.map((one) => ([...one].length > characters ? `${[...one].slice(0, characters - 1).join('')}…` : one));
    if (heightOf(cut, least, box.w, gap) <= box.h) break;
  }
  return { size: least, paragraphs: cut };
}
