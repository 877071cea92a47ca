// All charts of the page, without a browser.
import { isDeepStrictEqual } from 'node:util';
import { renderToStaticMarkup } from 'react-dom/server';
import { svgText } from '../charts/render';
import { escape, type Look } from '../charts/kit';
import { strings } from '../i18n/strings';
import { MOST_ARMS, STANDARD_ARMS, byRank } from '../result/order';
import type { Lang, Study } from '../result/study';
import { PageOne } from '../view/PageOne';
import { ReportContext } from '../view/report';
import { Sections } from '../view/Sections';
import { type Shown, ShownContext } from '../view/shown';

const WIDTH = 960;

/** The figures of the page with the arms that it opens with, `focus` in detail. */
function figuresOf(study: Study, lang: Lang, focus: string): Shown[] {
  const out: Shown[] = [];
  const nothing = () => {};
  const report = {
    study,
    lang,
    t: strings[lang],
    dark: false,
    printing: false,
    chosen: byRank(study).slice(0, STANDARD_ARMS),
    focus: study.arm(focus),
    setChosen: nothing,
    setFocus: nothing,
  };
  renderToStaticMarkup(
    <ReportContext.Provider value={report}>
      <ShownContext.Provider value={(figure) => out.push(figure)}>
        <PageOne />
        <Sections />
      </ShownContext.Provider>
    </ReportContext.Provider>,
  );
  return out;
}

function fileOf(figure: Shown, look: Look): string | null {
  const drawing = figure.draw(look);
  if (!drawing) return null;
  const words = `<title>${escape(figure.title)}</title><desc>${escape(drawing.summary)}</desc>`;
  return svgText(drawing, look).replace(/^<svg[^>]*>/, (tag) => tag + words);
}

/** Every chart as SVG by its file's name. A chart of one arm in detail is drawn for each: `hours-independent.svg`. */
export function svgFiles(study: Study, lang: Lang): Map<string, string> {
  const look: Look = { lang, dark: false, width: WIDTH };
  const arms = byRank(study).slice(0, MOST_ARMS);
  const passes = arms.map((arm) => figuresOf(study, lang, arm.id));
  const files = new Map<string, string>();
  const add = (name: string, figure: Shown) => {
    const svg = fileOf(figure, look);
    if (svg !== null) files.set(`${name}.svg`, svg);
  };
  for (const id of new Set(passes.flat().map((figure) => figure.id))) {
    const versions = passes.map((figures) => figures.find((figure) => figure.id === id));
    const [first] = versions;
    if (first && versions.every((one) => one && isDeepStrictEqual(one.args, first.args))) add(id, first);
    else versions.forEach((one, i) => one && add(arms.length > 1 ? `${id}-${arms[i].id}` : id, one));
  }
  return files;
}
