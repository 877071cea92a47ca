// embed.mjs PAGE SOURCE: writes the C++ source that holds the page, cut where language, title, headline and result belong.
import fs from 'node:fs';

const [page, source] = process.argv.slice(2);
const MARKS = ['BANSO_LANGUAGE', 'BANSO_TITLE', 'BANSO_HEADLINE', 'BANSO_RESULT'];
const PIECE = 8000; // characters per literal; compilers promise 64 KiB
const DELIMITER = 'banso:page';

const text = fs.readFileSync(page, 'utf8');
const pieces = [];
let rest = text;
for (const mark of MARKS) {
  const parts = rest.split(mark);
  if (parts.length !== 2) throw new Error(`${page}: ${mark} stands ${parts.length - 1} times after ${pieces.length} others, not once`);
  pieces.push(parts[0]);
  rest = parts[1];
}
pieces.push(rest);
if (text.includes(`)${DELIMITER}"`)) throw new Error(`${page} contains the end mark of the literals`);

const literal = (part) => {
  const characters = [...part];
  const literals = [];
  for (let at = 0; at < characters.length; at += PIECE)
    literals.push(`R"${DELIMITER}(${characters.slice(at, at + PIECE).join('')})${DELIMITER}"`);
  return literals.join('\n    ');
};
fs.writeFileSync(
  source,
  `// Generated from viz/ by viz/scripts/embed.mjs.
#include "cli/report_template.hpp"

namespace banso::cli {

using namespace std::string_view_literals;

ReportTemplate report_template() {
  return {${pieces.map((piece) => `${literal(piece)}sv`).join(',\n          ')}};
}

}  // namespace banso::cli
`,
);
