import { changesOf, factsOf, heaviestOf, isTied, measureFirst, tilesOf } from '../answer/leader';
import { verdictChart } from '../charts/verdict';
import { monthName, percent, titleIn, typeset } from '../format/format';
import { byRank } from '../result/order';
import type { Arm, Study } from '../result/study';
import { EvidenceStrip } from './EvidenceStrip';
import { Figure } from './Figure';
import { Tiles } from './Tiles';
import { useReport } from './report';

const CHART_ARMS = 8;
const TABLE_ARMS = 6;

/** The page for a leader with thirty seconds. */
export function PageOne() {
  const { study, lang, t } = useReport();
  const { result } = study;
  const { decision, provenance, calendar } = result;
  const tied = isTied(study);
  const ranked = byRank(study);
  // The chart reads from the best down; the present organisation keeps its own place.
  const inChart = [...ranked.slice(1, CHART_ARMS), study.baseline].sort(
    (a, b) => (study.standing(b)?.mean ?? 0) - (study.standing(a)?.mean ?? 0),
  );
  const sentences = decision.sentences[lang];
  const last = calendar.months[Math.min(decision.months, calendar.months.length) - 1];
  return (
    <section className="page-one" id="answer" aria-labelledby="verdict">
      <p className="eyebrow">
        <span className={tied ? 'stamp tied' : 'stamp'}>
          <span aria-hidden="true">{tied ? '≈' : '▲'}</span> {tied ? t.header.tied : t.header.separated}
        </span>
        <span>{t.header.period(monthName(calendar.months[0], lang), monthName(last, lang), decision.months)}</span>
        <span>{t.foot.basis(decision.sentences[lang].basis ?? t.basis[decision.basis] ?? decision.basis)}</span>
      </p>
      <p className="question">{titleIn(result, lang)}</p>
      <h1 id="verdict">
        <Verdict text={typeset(sentences.verdict)} />
      </h1>
      <Tiles tiles={tilesOf(study, lang)} />
      <div className="support">
        {sentences.support.map((sentence, i) => (
          <p key={i}>{typeset(sentence)}</p>
        ))}
      </div>
      {provenance.interrupted && <p className="warning">{t.header.partial}</p>}
      {provenance.fixed && <p className="warning">{t.header.fixed}</p>}
      {provenance.replications < 30 && <p className="warning">{t.header.few(provenance.replications)}</p>}
      {study.arms.length > 1 ? (
        <Figure
          id="verdict-chart"
          top
          title={t.verdict.title(decision.months)}
          draw={verdictChart}
          args={[inChart]}
          note={
            <>
              {t.verdict.note} {ranked.length > CHART_ARMS && t.verdict.more(ranked.length - CHART_ARMS)}
            </>
          }
        />
      ) : (
        <p className="note">{t.verdict.single}</p>
      )}
      <Facts arms={ranked.slice(0, TABLE_ARMS)} />
      <div className="boxes">
        <Changes />
        <section className="box">
          <h2>{t.rests.title}</h2>
          <EvidenceStrip />
          <Heaviest />
          <p className="no-print">
            <a href="#ledger">{t.rests.ledger}</a>
          </p>
        </section>
        <MeasureFirst />
      </div>
      <p className="foot">
        <span>{t.foot.rests(provenance.replications, provenance.seed)}</span>
        <span>{t.foot.result(provenance.result_hash.slice(0, 8))}</span>
        <span>
          <a href="#method">{t.foot.how}</a>
        </span>
      </p>
    </section>
  );
}

/** Longest name that is kept on one line. */
const UNBROKEN = 16;

/** The headline; names of ways are not broken across lines. */
function Verdict({ text }: { text: string }) {
  const { study, lang } = useReport();
  const names = study.arms.map((arm) => arm.label[lang]).filter((name) => name && [...name].length <= UNBROKEN);
  const pieces = names.reduce<string[]>((all, name) => all.flatMap((piece) => (names.includes(piece) ? [piece] : piece.split(name).flatMap((part, i) => (i > 0 ? [name, part] : [part])))), [text]);
  return pieces.map((piece, i) => (names.includes(piece) ? <span key={i} className="unbroken">{piece}</span> : piece));
}

/** The present organisation is the first column. */
function Facts({ arms }: { arms: Arm[] }) {
  const { study, lang, t } = useReport();
  return (
    <div className="facts">
      <h2 id="facts-title">{t.facts.title}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-labelledby="facts-title">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="caption">{t.facts.caption}</span>
              </th>
              {arms.map((arm) => (
                <th key={arm.id} scope="col" className={columnClass(study, arm)}>
                  <bdi>{arm.label[lang]}</bdi>
                  {arm.id === study.baseline.id && <span className="tag">{t.present}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {factsOf(study, arms, lang).map((fact) => (
              <tr key={fact.name} className={fact.minor ? 'minor' : undefined}>
                <th scope="row">{fact.name}</th>
                {arms.map((arm) => {
                  const { text, error } = fact.cell(arm);
                  return (
                    <td key={arm.id} className={columnClass(study, arm)}>
                      {typeset(text)}
                      {error && <span className="error"> ±{error}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function columnClass(study: Study, arm: Arm): string {
  if (arm.id === study.baseline.id) return 'number baseline';
  return study.result.decision.inseparable.includes(arm.id) ? 'number leading' : 'number';
}

function Changes() {
  const { study, lang, t } = useReport();
  const changes = changesOf(study, lang);
  return (
    <section className="box">
      <h2>{t.change.title}</h2>
      {changes.length === 0 && <p>{t.change.none}</p>}
      <ul className="checks">
        {changes.map(({ sentence, mark, name }, i) => (
          <li key={i} className={name || undefined}>
            <span className="sign" aria-hidden="true">
              {mark}
            </span>
            <span>{typeset(sentence)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The three numbers that weigh most, with what they are worth, their range and the grade of their source. */
function Heaviest() {
  const { study, lang, t } = useReport();
  const heaviest = heaviestOf(study, lang);
  if (heaviest.length === 0) return study.arms.length > 1 ? <p>{t.rests.honest}</p> : null;
  return (
    <>
      <p>{t.rests.heaviest}</p>
      <ol className="heaviest">
        {heaviest.map((one) => (
          <li key={one.pointer}>
            {one.name}: <strong>{one.worth}</strong> <span className="error">±{one.error}</span>
            <span className="range">{one.basis}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function MeasureFirst() {
  const { study, lang, t } = useReport();
  const bottleneck = study.best.bottleneck;
  const said = measureFirst(study, lang);
  return (
    <section className="box">
      <h2>{t.measure.title}</h2>
      {said && (
        <p>
          <strong>{typeset(said)}</strong>
        </p>
      )}
      {bottleneck ? (
        <p>
          {t.measure.breaks} {t.measure.bottleneck(bottleneck.work_label[lang], bottleneck.team_label[lang], percent(bottleneck.share))}
        </p>
      ) : (
        <p>{t.measure.none}</p>
      )}
    </section>
  );
}
