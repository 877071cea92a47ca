// Writes tests/fixtures/small-result.json.gz anew, from small.json and the program (BANSO, else the release build).
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const program = process.env.BANSO ?? here('../../build/release/banso');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'banso-fixture-'));
execFileSync(program, ['run', 'tests/fixtures/small.json', '--replications', '32', '--out', folder, '--quiet'], { cwd: here('..'), stdio: 'ignore' });
fs.writeFileSync(here('../tests/fixtures/small-result.json.gz'), gzipSync(fs.readFileSync(path.join(folder, 'result.json')), { level: 9 }));
fs.rmSync(folder, { recursive: true });
