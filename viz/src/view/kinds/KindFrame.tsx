// The frame of a page about a result without an organisation: bars, answer, tiles, sections, ledger, method.
import { type ReactNode, useState } from 'react';
import type { Tile } from '../../answer/leader';
import type { Cell } from '../../charts/kit';
import { kindWords, type KindWords } from '../../i18n/kinds';
import { strings } from '../../i18n/strings';
import { titleIn, typeset } from '../../format/format';
import type { Lang } from '../../result/study';
import { TopBar, type ThemeChoice } from '../Bar';
import { Tiles } from '../Tiles';
import { DataTable, type Surroundings } from '../Figure';
import { useDark, useDocument, usePrinting } from '../browser';

export interface KindView extends Surroundings {
  w: KindWords;
}

interface LedgerRow {
  pointer: string;
  value: string;
  status: string;
  unit?: string;
  grade?: string;
  source?: string;
  note?: string;
}

/** What lifecycle and queue results have in common. */
export interface KindResult {
  title: string;
  question: string;
  provenance: { result_hash: string; version: string; seed: number; scenario_file: string };
  ledger: LedgerRow[];
}

export interface KindPage {
  stamps: string[];
  verdict: string;
  support: string[];
  tiles: Tile[];
  body: ReactNode;
  method: string[];
}

export function KindFrame({ result, language, page }: { result: KindResult; language: Lang; page: (view: KindView) => KindPage }) {
  const [lang, setLang] = useState<Lang>(language);
  const [theme, setTheme] = useState<ThemeChoice>('auto');
  const dark = useDark(theme);
  const printing = usePrinting();
  const t = strings[lang];
  const w = kindWords[lang];
  useDocument(lang, `${titleIn(result, lang)} – ${t.brand}`, dark);
  const { stamps, verdict, support, tiles, body, method } = page({ lang, t, dark, printing, w });
  return (
    <>
      <a className="skip" href="#answer">
        {t.skip}
      </a>
      <TopBar theme={theme} setTheme={setTheme} setLang={setLang} lang={lang} t={t} />
      <main>
        <section className="page-one" id="answer" aria-labelledby="verdict">
          <p className="eyebrow">
            <span className="stamp">{stamps[0]}</span>
            {stamps.slice(1).map((stamp) => (
              <span key={stamp}>{stamp}</span>
            ))}
          </p>
          <p className="question">{[titleIn(result, lang), result.question].filter(Boolean).join(' — ')}</p>
          <h1 id="verdict">{typeset(verdict)}</h1>
          <Tiles tiles={tiles} />
          <div className="support">
            {support.map((sentence) => (
              <p key={sentence}>{typeset(sentence)}</p>
            ))}
          </div>
        </section>
        {body}
        <KindSection id="ledger" title={w.ledger}>
          <details open={printing || undefined}>
            <summary>{t.ledger.count(result.ledger.length, result.ledger.length)}</summary>
            <DataTable
              caption={t.ledger.count(result.ledger.length, result.ledger.length)}
              table={{ head: t.ledger.head, rows: result.ledger.map((row) => [row.pointer, row.value, row.unit ?? '', t.ledger.statuses[row.status] ?? row.status, row.grade ?? '', [row.source, row.note].filter(Boolean).join('. ')]) }}
            />
          </details>
        </KindSection>
        <KindSection id="method" title={w.method}>
          <ul className="findings">
            {method.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="foot">
            <span>Banso {result.provenance.version}</span>
            <span>{result.provenance.scenario_file}</span>
            <span>
              {t.method.provenanceRows.seed} {result.provenance.seed}
            </span>
            <span>{t.foot.result(result.provenance.result_hash.slice(0, 8))}</span>
          </p>
        </KindSection>
      </main>
    </>
  );
}

export function KindSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** A table with a heading, for words and numbers side by side. */
export function KindTable({ title, head, rows, bare }: { title: string; head: string[]; rows: Cell[][]; bare?: boolean }) {
  return (
    <div className="whole-table">
      {!bare && <h3 className="sub">{title}</h3>}
      <DataTable table={{ head, rows }} caption={bare ? `${title}: ${head.slice(1).join(', ')}` : title} />
    </div>
  );
}
