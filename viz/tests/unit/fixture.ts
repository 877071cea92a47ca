// The small result that unit tests read, and look-alikes made from it.
import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Look } from '../../src/charts/kit';
import type { Result } from '../../src/result/schema';
import { type Lang, Study } from '../../src/result/study';

const bytes = fs.readFileSync(new URL('../fixtures/small-result.json.gz', import.meta.url));
export const text = gunzipSync(bytes).toString('utf8');

export const smallResult = (): Result => JSON.parse(text) as Result;
export const smallStudy = (change: (result: Result) => void = () => {}): Study => {
  const result = smallResult();
  change(result);
  return new Study(result);
};
export const looks = (width = 900): Look[] =>
  (['en', 'ja'] as Lang[]).flatMap((lang) => [false, true].map((dark) => ({ lang, dark, width })));

export const HOSTILE = ['<img src=x onerror=alert(1)>', '"&lt;script&gt;', `${'long '.repeat(60)}`, '\u202eevil\u202c שלום', '👩‍👩‍👧‍👦 {a|b} {c}', '=HYPERLINK("x")'];
