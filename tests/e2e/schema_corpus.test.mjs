// The published schema and the program agree: what ajv rejects the program rejects, what the program accepts ajv
// accepts. Over a corpus of small files, over the shipped scenarios, and over mutants of them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

const banso = process.env.BANSO;
const root = process.env.BANSO_SOURCE_DIR ?? process.cwd();
const Ajv = createRequire(path.join(root, 'package.json'))('ajv/dist/2020').default;
const corpus = path.join(root, 'tests/scenario/corpus');

function run(...args) {
  return spawnSync(banso, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
}

function schemaText(...args) {
  const out = run('schema', ...args);
  assert.equal(out.status, 0, out.stderr);
  return out.stdout;
}

const compile = (text) => new Ajv({ strictSchema: true, strictTypes: true }).compile(JSON.parse(text));
const author = compile(schemaText());

/** What the schema says of a file; a text that is no JSON is rejected. */
function ajvAccepts(file) {
  let value;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
  return author(value);
}

/** What the program says: exit code 0 or 2, nothing else. */
function bansoAccepts(file) {
  const out = run('validate', file);
  assert.ok(out.status === 0 || out.status === 2, `exit code ${out.status} on ${file}: ${out.stderr}`);
  return out.status === 0;
}

function jsonFiles(folder) {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  assert.ok(names.length > 0, `no files in ${folder}`);
  return names.map((name) => path.join(folder, name));
}

test('both schemas are valid JSON Schemas 2020-12', () => {
  assert.equal(typeof author, 'function');
  assert.equal(typeof compile(schemaText('--resolved')), 'function');
});

test('the schemas checked in are those that the program prints', () => {
  const folder = path.join(root, 'scenarios/schema');
  assert.equal(fs.readFileSync(path.join(folder, 'scenario.schema.json'), 'utf8'), schemaText());
  assert.equal(fs.readFileSync(path.join(folder, 'resolved.schema.json'), 'utf8'), schemaText('--resolved'));
});

for (const file of jsonFiles(path.join(corpus, 'good'))) {
  test(`good: ${path.basename(file)} is accepted by both`, () => {
    assert.ok(ajvAccepts(file), JSON.stringify(author.errors));
    assert.ok(bansoAccepts(file), run('validate', file).stderr);
  });
}

for (const file of jsonFiles(path.join(corpus, 'bad'))) {
  test(`bad: ${path.basename(file)} is rejected by both`, () => {
    assert.ok(!ajvAccepts(file), 'ajv accepts it');
    assert.ok(!bansoAccepts(file), 'the program accepts it');
  });
}

for (const file of jsonFiles(path.join(corpus, 'beyond'))) {
  test(`beyond a schema: ${path.basename(file)} is rejected by the program alone`, () => {
    const marked = fs.readFileSync(file)[0] === 0xef;  // a byte order mark: no JSON for either
    assert.equal(ajvAccepts(file), !marked, JSON.stringify(author.errors));
    assert.ok(!bansoAccepts(file), 'the program accepts it');
  });
}

const shipped = ['scenarios/defaults', 'scenarios/cases', 'scenarios/lifecycle', 'scenarios/queue'].flatMap((folder) => jsonFiles(path.join(root, folder)));

for (const file of shipped) {
  test(`shipped: ${path.basename(file)} is accepted by both`, () => {
    assert.ok(ajvAccepts(file), JSON.stringify(author.errors));
    assert.ok(bansoAccepts(file), run('validate', file).stderr);
  });
}

for (const kind of ['lifecycle', 'queue']) {
  test(`results and resolved scenarios of kind ${kind} meet their schemas`, () => {
    const check = compile(schemaText('--result', '--kind', kind));
    const resolved = compile(schemaText('--resolved'));
    for (const file of jsonFiles(path.join(root, 'scenarios', kind))) {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'banso-kind-'));
      try {
        const out = run('run', file, '--quiet', '--replications', '3', '--out', folder);
        assert.equal(out.status, 0, out.stderr);
        const result = JSON.parse(fs.readFileSync(path.join(folder, 'result.json'), 'utf8'));
        assert.equal(result.kind, kind);
        assert.ok(check(result), `${file}: ${JSON.stringify(check.errors)}`);
        const written = path.join(folder, 'resolved-scenario.json');
        assert.ok(resolved(JSON.parse(fs.readFileSync(written, 'utf8'))), JSON.stringify(resolved.errors));
        const again = run('run', written, '--quiet', '--replications', '3');
        assert.equal(again.stdout, out.stdout, 'the resolved scenario gives another answer');
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    }
  });
}

/** All places of a document, as lists of keys. */
function places(value, here = []) {
  if (value === null || typeof value !== 'object') return [here];
  return [here, ...Object.keys(value).flatMap((key) => places(value[key], [...here, key]))];
}

function changed(document, keys, change) {
  const copy = structuredClone(document);
  let owner = copy;
  for (const key of keys.slice(0, -1)) owner = owner[key];
  change(owner, keys.at(-1));
  return copy;
}

const replacements = [null, true, -1, 0, 0.5, 3, 1e9, '', 'x', '2026-04', [], [1, 1], ['csm'], {}, { value: 1 },
  { low: 0, mode: 1, high: 2 }, { low: 2, mode: 1, high: 0 }, { value: 0.5, grade: 'M' }, { unit: 'h' }, { note: 'n' },
  { extends: 'independent' }, { new: {} }];
const changes = [
  ...replacements.map((value) => (owner, key) => { owner[key] = value; }),
  (owner, key) => { delete owner[key]; },
  (owner, key) => { owner[`${key}x`] = owner[key]; },
  (owner, key) => { owner[key] = { value: owner[key] }; },
];

test('mutants of the shipped scenarios: what ajv rejects the program rejects', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'banso-mutants-'));
  try {
    let rejected = 0;
    let accepted = 0;
    for (const file of shipped) {
      const document = JSON.parse(fs.readFileSync(file, 'utf8'));
      const all = places(document).filter((keys) => keys.length > 0 && keys[0] !== 'extends');
      const stride = Math.max(1, Math.ceil(all.length / 60));
      for (let i = 0; i < all.length; i += stride) {
        const mutant = changed(document, all[i], changes[(7 * i + all[i].length) % changes.length]);
        const name = path.join(folder, 'mutant.json');
        fs.writeFileSync(name, JSON.stringify(mutant));
        const byAjv = ajvAccepts(name);
        const why = `${path.basename(file)} at /${all[i].join('/')}: ${JSON.stringify(author.errors)}`;
        if (!byAjv) assert.ok(!bansoAccepts(name), `only ajv rejects ${why}`);
        byAjv ? (accepted += 1) : (rejected += 1);
      }
    }
    assert.ok(rejected > 50 && accepted > 20, `${rejected} rejected and ${accepted} accepted say too little`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
