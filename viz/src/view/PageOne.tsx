import type { ReactNode } from 'react';
import { verdictChart } from '../charts/verdict';
import { fiscalYear, money, moneyScale, monthName, percent, plain, unitFormat } from '../format/format';
import type { Arm, Check, Study } from '../result/study';
import { rangeText } from '../uncertainty/uncertainty';
import { EvidenceStrip } from './EvidenceStrip';
import { Figure } from './Figure';
import { byRank, useReport } from './report';

const CHART_ARMS = 8;
const TABLE_ARMS = 6;

/** The page for a leader with thirty seconds. */
export function PageOne() {
  const { study, lang, t } = useReport();
  const { result } = study;
  const { decision, provenance, calendar } = result;
  const tied = decision.inseparable.length > 1;
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
        <span>{t.foot.basis(t.basis[decision.basis] ?? decision.basis)}</span>
      </p>
      <p className="question">{result.title}</p>
      <h1 id="verdict">{sentences.verdict}</h1>
      <div className="support">
        {sentences.support.map((sentence, i) => (
          <p key={i}>{sentence}</p>
        ))}
      </div>
      {provenance.interrupted && <p className="warning">{t.header.partial}</p>}
      {provenance.fixed && <p className="warning">{t.header.fixed}</p>}
      {provenance.replications < 30 && <p className="warning">{t.header.few(provenance.replications)}</p>}
      <Tiles />
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

function Tile({ question, answer, children }: { question: string; answer: string; children: ReactNode }) {
  return (
    <div className="tile">
      <dt>{question}</dt>
      <dd>
        <strong>{answer}</strong>
        {children}
      </dd>
    </div>
  );
}

function Tiles() {
  const { study, lang, t } = useReport();
  const { decision, currency } = study.result;
  const best = study.best;
  const tied = decision.inseparable.length > 1;
  const names = decision.inseparable.map((id) => study.arm(id).label[lang]).join(lang === 'ja' ? '、' : ', ');
  const standing = study.standing(best);
  const second = tied ? study.standing(study.arm(decision.inseparable[1])) : undefined;
  const cost = study.horizon(best, 'cost_mean');
  const gain = study.horizon(best, 'main_figure').difference;
  const write = (value: number | null) => money(value, currency, lang);
  const format = unitFormat('money', gain?.mean ?? 0, currency, lang);
  const perMonth = lang === 'ja' ? `月${write(cost.mean)}` : `${write(cost.mean)} a month`;
  const earned = best.earned;
  return (
    <dl className="tiles">
      <Tile question={t.tiles.which} answer={names}>
        <span>{study.arms.length < 2 ? t.tiles.onlyOne : tied ? t.tiles.whichTied : t.tiles.whichOne}</span>
        {gain && <span>{t.tiles.gain(money(gain.mean, currency, lang, { signed: true, error: gain.se }), rangeText(gain.low, gain.high, (v) => format.number(v, gain.se), lang))}</span>}
      </Tile>
      {standing && study.arms.length > 1 && (
        <Tile question={t.tiles.sure} answer={t.tiles.sureValue(percent(standing.best_share))}>
          <span>{t.tiles.sureRange(rangeText(standing.best_low, standing.best_high, (v) => percent(v), lang), decision.replications)}</span>
          {second && <span>{t.tiles.sureTwo(study.arm(second.arm).label[lang], percent(second.best_share))}</span>}
        </Tile>
      )}
      <Tile question={t.tiles.cost} answer={t.tiles.costValue(perMonth)}>
        {cost.difference && <span>{t.tiles.costAgainst(money(cost.difference.mean, currency, lang, { signed: true, error: cost.difference.se }))}</span>}
        <span>{t.tiles.costBudget(write(study.horizon(best, 'launch_budget').mean))}</span>
        {best.money && (
          <span>{best.money.break_even_date && (best.money.break_even_month ?? 0) <= decision.months ? t.tiles.paysBack(monthName(best.money.break_even_date, lang)) : t.tiles.neverPaysBack}</span>
        )}
      </Tile>
      <Tile question={t.tiles.earns} answer={earned ? t.tiles.earnsValue(write(earned.mean)) : '–'}>
        {earned ? (
          <>
            <span>{t.tiles.earnsRange(rangeText(earned.low, earned.high, (v) => money(v, currency, lang, { error: earned.se }), lang))}</span>
            <span>{t.tiles.earnsCost(write(earned.cs_cost))}</span>
          </>
        ) : (
          <span>{t.tiles.earnsNone}</span>
        )}
      </Tile>
    </dl>
  );
}

interface Fact {
  name: string;
  cells: (arm: Arm) => ReactNode;
  minor?: boolean;
}

/** The few figures that a leader asks for, the present organisation as the first column. */
function Facts({ arms }: { arms: Arm[] }) {
  const { study, lang, t } = useReport();
  const { decision, currency } = study.result;
  const years = study.years();
  const within = years.filter((year) => year.month + 12 <= decision.months);
  const year = Math.max(0, within.length - 1);
  const yearName = years[year] ? fiscalYear(years[year].fiscal, lang) : '';
  const common = (metric: string, difference = false) => {
    const unit = study.metric('horizon', metric).unit.replace('/month', '');
    const values = arms.map((arm) => study.horizon(arm, metric));
    const most = Math.max(...values.map((v) => Math.abs((difference ? v.difference?.mean : v.mean) ?? 0)));
    return unitFormat(unit, most, currency, lang);
  };
  const estimate = (metric: string) => {
    const format = common(metric);
    return (arm: Arm) => {
      const value = study.horizon(arm, metric);
      return <Plus value={format.full(value.mean, value.se)} error={value.mean !== null && value.se ? format.number(value.se, value.se) : ''} />;
    };
  };
  const facts: Fact[] = [
    { name: t.facts.main(decision.months), cells: estimate('main_figure') },
    {
      name: t.facts.difference,
      minor: true,
      cells: (arm) => {
        const difference = study.horizon(arm, 'main_figure').difference;
        if (!difference) return '–';
        const format = common('main_figure', true);
        const sign = (difference.mean ?? 0) > 0 ? '+' : '';
        return <Plus value={sign + format.full(difference.mean, difference.se)} error={difference.se ? format.number(difference.se, difference.se) : ''} />;
      },
    },
    {
      name: t.facts.residualShare,
      minor: true,
      cells: (arm) => {
        const whole = study.horizon(arm, 'main_figure').mean;
        const residual = study.horizon(arm, 'residual').mean;
        return whole && residual !== null ? percent(residual / whole) : '–';
      },
    },
    { name: t.facts.cost, cells: estimate('cost_mean') },
    { name: t.facts.launch, cells: (arm) => money(study.horizon(arm, 'launch_budget').mean, currency, lang) },
    {
      name: t.facts.breakEven,
      cells: (arm) =>
        !arm.money ? '–' : arm.money.break_even_date && (arm.money.break_even_month ?? 0) <= decision.months ? monthName(arm.money.break_even_date, lang) : t.facts.never,
    },
    {
      name: t.facts.earned,
      cells: (arm) => (arm.earned ? <Plus value={money(arm.earned.mean, currency, lang, { error: arm.earned.se })} error={money(arm.earned.se, currency, lang, { error: arm.earned.se, scale: moneyScale(arm.earned.mean ?? 0, currency, lang) }).replace(/[^\d.,]/g, '')} /> : '–'),
    },
    { name: t.facts.earnedCost, minor: true, cells: (arm) => (arm.earned ? money(arm.earned.cs_cost, currency, lang) : '–') },
    { name: t.facts.churn(yearName), cells: (arm) => <Plus value={percent(study.yearly(arm, 'logo_churn').mean[year], 1)} error={plain((study.yearly(arm, 'logo_churn').se[year] ?? 0) * 100, 1)} /> },
    { name: t.facts.nrr(yearName), cells: (arm) => <Plus value={percent(study.yearly(arm, 'nrr').mean[year], 1)} error={plain((study.yearly(arm, 'nrr').se[year] ?? 0) * 100, 1)} /> },
    { name: t.facts.load, cells: estimate('load_mean') },
    { name: t.facts.squeeze, cells: estimate('fs_share_mean') },
    {
      name: t.facts.bottleneck,
      cells: (arm) => (arm.bottleneck ? `${arm.bottleneck.work_label[lang]} (${percent(arm.bottleneck.share)})` : '–'),
    },
  ];
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
            {facts.map((fact) => (
              <tr key={fact.name} className={fact.minor ? 'minor' : undefined}>
                <th scope="row">{fact.name}</th>
                {arms.map((arm) => (
                  <td key={arm.id} className={columnClass(study, arm)}>
                    {fact.cells(arm)}
                  </td>
                ))}
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

function Plus({ value, error }: { value: string; error: string }) {
  return (
    <>
      {value}
      {error && Number(error.replace(/[^\d.]/g, '')) > 0 && <span className="error"> ±{error}</span>}
    </>
  );
}

/** What other terms of comparison say: the sentences of the result, each with a sign of how much moves. */
function Changes() {
  const { study, lang, t } = useReport();
  const { decision } = study.result;
  const groups = decision.checks.reduce<Check[][]>((all, check) => {
    const previous = all.at(-1)?.[0];
    if (previous && previous.aspect === 'terminal_value' && check.aspect === 'terminal_value') all.at(-1)?.push(check);
    else all.push([check]);
    return all;
  }, []);
  const state = (checks: Check[]) => {
    if (checks.every((check) => !check.examined)) return { mark: '–', word: t.change.not, name: 'not' };
    if (checks.some((check) => check.reversal)) return { mark: '✕', word: t.change.reverses, name: 'reverses' };
    if (checks.some((check) => check.order_changes)) return { mark: '△', word: t.change.within, name: 'within' };
    return { mark: '○', word: t.change.holds, name: 'holds' };
  };
  const sentences = decision.sentences[lang].checks;
  const matched = groups.length === sentences.length;
  return (
    <section className="box">
      <h2>{t.change.title}</h2>
      {sentences.length === 0 && <p>{t.change.none}</p>}
      <ul className="checks">
        {sentences.map((sentence, i) => {
          const sign = matched ? state(groups[i]) : null;
          return (
            <li key={i} className={sign?.name}>
              <span className="sign" aria-hidden="true">
                {sign?.mark ?? '·'}
              </span>
              <span>{sentence}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const HEAVIEST = 3;

/** The three numbers that weigh most, with what they are worth, their range and the grade of their source. */
function Heaviest() {
  const { study, lang, t } = useReport();
  const { currency, decision } = study.result;
  const inputs = decision.influence.inputs.filter((one) => (one.evppi ?? 0) > 0).slice(0, HEAVIEST);
  const worth = (value: number | null, one: { evppi: number | null; se: number | null }) =>
    money(value, currency, lang, { error: one.se, rounded: true, scale: moneyScale(Math.max(one.evppi ?? 0, one.se ?? 0), currency, lang) });
  if (inputs.length === 0) return study.arms.length > 1 ? <p>{t.rests.honest}</p> : null;
  return (
    <>
      <p>{t.rests.heaviest}</p>
      <ol className="heaviest">
        {inputs.map((one) => (
          <li key={one.pointer}>
            {one.label[lang]}: <strong>{worth(one.evppi, one)}</strong> <span className="error">±{worth(one.se, one)}</span>
            <span className="range">
              {[`${one.value} ${one.unit}`.trim(), one.grade ? t.rests.grade(one.grade) : (t.ledger.statuses[one.status] ?? '')].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function MeasureFirst() {
  const { study, lang, t } = useReport();
  const bottleneck = study.best.bottleneck;
  // The last of these sentences says what to measure first, or that nothing can be named.
  const said = study.result.decision.sentences[lang].information.at(-1);
  return (
    <section className="box">
      <h2>{t.measure.title}</h2>
      {said && (
        <p>
          <strong>{said}</strong>
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
