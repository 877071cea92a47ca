// Charts and the deck of a result, for `banso export --svg` and `--pptx`. The result comes on standard input; the program
// has checked it. Usage: node banso-charts.mjs ja|en [--svg DIR] [--pptx FILE]
import fs from 'node:fs';
import path from 'node:path';
import type { Result } from '../result/schema';
import { type Lang, Study } from '../result/study';
import { deckFile } from '../deck/deck';
import { svgFiles } from './figures';

const OLDEST_NODE = 18;

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) throw new Error(`Node.js ${OLDEST_NODE} or later is needed; this is ${process.versions.node}`);
  const [language, ...targets] = process.argv.slice(2);
  const lang: Lang = language === 'ja' ? 'ja' : 'en';
  const study = new Study(JSON.parse(fs.readFileSync(0, 'utf8')) as Result);
  for (let at = 0; at + 1 < targets.length; at += 2) {
    const [kind, target] = [targets[at], targets[at + 1]];
    if (kind === '--svg') for (const [name, svg] of svgFiles(study, lang)) fs.writeFileSync(path.join(target, name), svg);
    if (kind === '--pptx') fs.writeFileSync(target, await deckFile(study, lang));
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
