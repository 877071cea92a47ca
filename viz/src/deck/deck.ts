// The deck: the leader's page, the ways side by side, ten figures with native charts, limits. Numbers in the charts are
// those of the result in full; their formats show millions.
import * as Module from 'pptxgenjs';
import type PptxGen from 'pptxgenjs';
import { titleIn } from '../format/format';
import type { Lang, Study } from '../result/study';
import { FIGURES } from './figures';
import { leaderSlide, limitsSlide, sidesSlide } from './leader';
import { finish } from './native';
import { Deck } from './page';
import { FONTS, HIGH, WIDE } from './style';

// The package is CommonJS under Node: its class lies one or two levels deep.
const unwrapped = (Module as { default?: unknown }).default ?? Module;
const Presentation = ((unwrapped as { default?: unknown }).default ?? unwrapped) as new () => PptxGen;

export async function deckFile(study: Study, lang: Lang): Promise<Uint8Array> {
  const pptx = new Presentation();
  pptx.defineLayout({ name: 'BANSO', width: WIDE, height: HIGH });
  pptx.layout = 'BANSO';
  pptx.title = titleIn(study.result, lang);
  pptx.company = 'Banso';
  pptx.author = 'Banso';
  pptx.theme = { headFontFace: FONTS.latin, bodyFontFace: FONTS.latin };
  const deck = new Deck(pptx, study, lang);
  leaderSlide(deck);
  sidesSlide(deck);
  for (const figure of FIGURES) figure(deck);
  limitsSlide(deck);
  return finish((await pptx.write({ outputType: 'nodebuffer' })) as Uint8Array, deck.charts, FONTS);
}
