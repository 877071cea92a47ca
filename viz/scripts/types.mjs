// Writes src/result/schema.d.ts: the types of result.json, from its published schema.
import fs from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const here = (path) => new URL(path, import.meta.url);
const schema = JSON.parse(fs.readFileSync(here('../../scenarios/schema/result.schema.json'), 'utf8'));
schema.title = 'Result';
const types = await compile(schema, 'Result', {
  bannerComment: '/* Generated from scenarios/schema/result.schema.json by scripts/types.mjs. */',
  additionalProperties: false,
  format: false,
});
const file = here('../src/result/schema.d.ts');
if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== types) fs.writeFileSync(file, types);
