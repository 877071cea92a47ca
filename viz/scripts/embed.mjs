// embed.mjs PAGE SOURCE: writes the C++ source that holds the page, cut where the language and the result belong.
import fs from 'node:fs';

const [page, source] = process.argv.slice(2);
const LANGUAGE = 'BANSO_LANGUAGE';
const RESULT = 'BANSO_RESULT';
const PIECE = 8000; // characters per literal; compilers promise 64 KiB
const DELIMITER = 'banso:page';

const text = fs.readFileSync(page, 'utf8');
const cut = (whole, mark) => {
  const parts = whole.split(mark);
  if (parts.length !== 2) throw new Error(`${page}: ${mark} stands ${parts.length - 1} times, not once`);
  return parts;
};
const [beforeLanguage, rest] = cut(text, LANGUAGE);
const [beforeResult, afterResult] = cut(rest, RESULT);
if (text.includes(`)${DELIMITER}"`)) throw new Error(`${page} contains the end mark of the literals`);

const literal = (part) => {
  const characters = [...part];
  const pieces = [];
  for (let at = 0; at < characters.length; at += PIECE)
    pieces.push(`R"${DELIMITER}(${characters.slice(at, at + PIECE).join('')})${DELIMITER}"`);
  return pieces.join('\n    ');
};
fs.writeFileSync(
  source,
  `// Generated from viz/ by viz/scripts/embed.mjs.
#include "cli/report_template.hpp"

namespace banso::cli {

using namespace std::string_view_literals;

ReportTemplate report_template() {
  return {${literal(beforeLanguage)}sv,
          ${literal(beforeResult)}sv,
          ${literal(afterResult)}sv};
}

}  // namespace banso::cli
`,
);
