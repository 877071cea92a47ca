// Writes src/result/*.d.ts: the types of result.json, of an organisation and of the other kinds, from its published schemas.
import fs from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const here = (path) => new URL(path, import.meta.url);
const KINDS = { schema: ['result', 'Result'], lifecycle: ['lifecycle-result', 'LifecycleResult'], queue: ['queue-result', 'QueueResult'] };
for (const [name, [source, type]] of Object.entries(KINDS)) {
  const schema = JSON.parse(fs.readFileSync(here(`../../scenarios/schema/${source}.schema.json`), 'utf8'));
  schema.title = type;
  const types = await compile(schema, type, {
    bannerComment: `/* Generated from scenarios/schema/${source}.schema.json by scripts/types.mjs. */`,
    additionalProperties: false,
    format: false,
  });
  const file = here(`../src/result/${name}.d.ts`);
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== types) fs.writeFileSync(file, types);
}
