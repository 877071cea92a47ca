// All words of the page, in both languages.
import type { Lang } from '../result/study';
import { en, type Strings } from './en';
import { ja } from './ja';

export type { Strings };
export const strings: Record<Lang, Strings> = { en, ja };
