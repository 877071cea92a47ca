// Charts as the page shows them, taken without a browser: the sections are rendered to nowhere, and each figure hands
// over what it would draw.
import { createContext } from 'react';
import type { Drawing, Look } from '../charts/kit';

export interface Shown {
  id: string;
  title: string;
  /** What is drawn besides the result: two figures with equal ones are the same chart. */
  args: readonly unknown[];
  draw: (look: Look) => Drawing | null;
}

export const ShownContext = createContext<((figure: Shown) => void) | null>(null);
