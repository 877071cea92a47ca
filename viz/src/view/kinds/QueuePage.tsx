// The page of a queue: heads there and needed, measures by formula and simulated.
import { useCallback, useState } from 'react';
import { MEASURES, type MeasureId, type Measures, headsChart, measureChart, measureText } from '../../charts/kinds/queue';
import type { Look } from '../../charts/kit';
import { plain } from '../../format/format';
import type { QueueResult } from '../../result/queue';
import type { Lang } from '../../result/study';
import { rangeText } from '../../uncertainty/uncertainty';
import { Plot } from '../Figure';
import { KindFrame, type KindPage, KindSection, KindTable, type KindView } from './KindFrame';

type Arm = QueueResult['arms'][number];

const nameOf = (thing: { id: string; label: string }, view: KindView): string => thing.label || (thing.id === 'all' ? view.w.all : thing.id);

export function QueuePage({ result, language }: { result: QueueResult; language: Lang }) {
  return <KindFrame result={result} language={language} page={(view) => pageOf(result, view)} />;
}

function lineOf(arm: Arm, view: KindView): string {
  const { queueVerdict } = view.w;
  const name = nameOf(arm, view);
  const heads = plain(arm.heads);
  if (!arm.staffing) return queueVerdict.plain(name, heads, plain(arm.load ?? 0, 1));
  if (arm.staffing.needed === null) return queueVerdict.never(name);
  return (arm.heads < arm.staffing.needed ? queueVerdict.short : queueVerdict.enough)(name, heads, plain(arm.staffing.needed));
}

function pageOf(result: QueueResult, view: KindView): KindPage {
  const { w } = view;
  const { provenance } = result;
  const targeted = result.arms.filter((arm) => arm.staffing);
  const short = targeted.filter((arm) => arm.staffing?.needed === null || arm.heads < (arm.staffing?.needed ?? 0)).length;
  const lines = result.arms.map((arm) => lineOf(arm, view));
  const verdict = targeted.length > 1 ? (short > 0 ? w.queueVerdict.shortAll(short, targeted.length) : w.queueVerdict.enoughAll(targeted.length)) : lines[0];
  return {
    stamps: [w.queue, ...(provenance.fixed ? [w.fixed] : []), ...(provenance.customers > 0 ? [w.replications(plain(provenance.replications), plain(provenance.customers))] : [])],
    verdict: verdict ?? result.title,
    support: targeted.length > 1 ? lines : lines.slice(1),
    tiles: tilesOf(result, view),
    body: <Body result={result} view={view} />,
    method: w.queueMethod,
  };
}

const valueOf = (arm: Arm, id: MeasureId) => arm.measures[id].exact ?? arm.measures[id].simulated;

function tilesOf(result: QueueResult, view: KindView): KindPage['tiles'] {
  const { w, lang } = view;
  const text = (arm: Arm, id: MeasureId) => measureText(id, valueOf(arm, id), result.clock, lang);
  const [first] = result.arms;
  const each = (id: MeasureId) => result.arms.slice(0, 4).map((arm) => `${nameOf(arm, view)}: ${text(arm, id)}`);
  const off = result.arms.flatMap((arm) => MEASURES.map((id) => Math.abs(arm.measures[id].deviation_in_se ?? 0)));
  const simulated = result.arms.some((arm) => arm.measures.mean_wait.simulated !== null);
  const gives = result.arms.some((arm) => (valueOf(arm, 'abandonment') ?? 0) > 0);
  return [
    { question: w.waits, answer: w.waitsValue(text(first, 'wait_probability')), lines: result.arms.slice(0, 4).map((arm) => `${nameOf(arm, view)}: ${w.waitsMean(text(arm, 'mean_wait'))}`) },
    { question: w.busy, answer: text(first, 'occupancy'), lines: [...each('occupancy'), w.busyLoad(plain(first.load ?? 0, 1))] },
    ...(gives ? [{ question: w.gone, answer: text(first, 'abandonment'), lines: each('abandonment') }] : []),
    { question: w.agreement, answer: simulated ? w.agreementValue(plain(Math.max(...off), 1)) : '–', lines: [simulated ? w.agreementNote : w.agreementNone] },
  ];
}

function Body({ result, view }: { result: QueueResult; view: KindView }) {
  const { w, lang, t } = view;
  const [measure, setMeasure] = useState<MeasureId>('mean_wait');
  const [group, setGroup] = useState<string | null>(null);
  const classes = result.classes.length > 1 ? result.classes : [];
  const groupName = group === null ? w.everyone : nameOf(classes.find((one) => one.id === group) ?? { id: group, label: '' }, view);
  const heads = useCallback((look: Look) => headsChart(result, look), [result]);
  const draw = useCallback((look: Look) => measureChart(result, measure, group, look), [result, measure, group]);
  const groups: (string | null)[] = [null, ...classes.map((one) => one.id)];
  return (
    <>
      <KindSection id="heads-section" title={w.staffing}>
        {result.arms.some((arm) => arm.staffing) && <Plot id="heads" title={w.heads} around={view} draw={heads} />}
        <KindTable
          bare
          title={w.heads}
          head={[w.arm, ...w.headsHead]}
          rows={result.arms.map((arm) => [
            nameOf(arm, view),
            { value: arm.heads, text: plain(arm.heads) },
            { value: arm.arrival_rate, text: `${plain(arm.arrival_rate ?? 0, 3)} / ${w.clocks[result.clock] ?? result.clock}` },
            { value: arm.load, text: plain(arm.load ?? 0, 2) },
            arm.staffing ? { value: arm.staffing.needed, text: arm.staffing.needed === null ? '–' : plain(arm.staffing.needed) } : '–',
            arm.staffing ? { value: arm.staffing.positions, text: arm.staffing.positions === null ? '–' : plain(arm.staffing.positions) } : '–',
            arm.stable ? w.stable : w.unstable,
          ])}
        />
      </KindSection>
      <KindSection id="measures-section" title={w.measures}>
        <Plot
          id="measure"
          title={w.measureOf(w.names[measure] ?? measure, groupName)}
          around={view}
          draw={draw}
          controls={
            <>
              <label className="select">
                <span>{w.measure}</span>
                <select value={measure} onChange={(event) => setMeasure(event.target.value as MeasureId)}>
                  {MEASURES.map((id) => (
                    <option key={id} value={id}>
                      {w.names[id] ?? id}
                    </option>
                  ))}
                </select>
              </label>
              {classes.length > 0 && (
                <label className="select">
                  <span>{w.shown}</span>
                  <select value={group ?? ''} onChange={(event) => setGroup(event.target.value || null)}>
                    <option value="">{w.everyone}</option>
                    {classes.map((one) => (
                      <option key={one.id} value={one.id}>
                        {nameOf(one, view)}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </>
          }
        />
        {groups.flatMap((id) =>
          result.arms.map((arm) => {
            const measures = id === null ? arm.measures : (arm.classes as Record<string, Measures> | null)?.[id];
            if (!measures) return null;
            const write = (which: MeasureId, value: number | null) => measureText(which, value, result.clock, lang);
            const title = [result.arms.length > 1 ? nameOf(arm, view) : '', id === null ? w.everyone : nameOf(classes.find((one) => one.id === id) ?? { id, label: '' }, view)].filter(Boolean).join(' · ');
            return (
              <KindTable
                key={`${arm.id} ${id ?? ''}`}
                title={title}
                head={[w.measure, ...w.measureHead]}
                rows={MEASURES.filter((which) => measures[which].exact !== null || measures[which].simulated !== null).map((which) => {
                  const one = measures[which];
                  return [
                    w.names[which] ?? which,
                    { value: one.exact, text: write(which, one.exact) },
                    { value: one.simulated, text: write(which, one.simulated) },
                    { value: one.se, text: one.se === null ? '–' : `±${write(which, one.se)}` },
                    one.low === null ? '–' : rangeText(one.low, one.high, (v) => write(which, v), lang),
                    { value: one.deviation_in_se, text: one.deviation_in_se === null ? '–' : plain(one.deviation_in_se, 2) },
                  ];
                })}
              />
            );
          }),
        )}
        {result.arms.every((arm) => arm.measures.mean_wait.exact === null) && <p className="note">{t.chart.none}</p>}
      </KindSection>
    </>
  );
}
