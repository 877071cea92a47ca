import type { Lang, Study } from '../result/study';
export async function deckFile(_study: Study, _lang: Lang): Promise<Uint8Array> { return new Uint8Array(); }
