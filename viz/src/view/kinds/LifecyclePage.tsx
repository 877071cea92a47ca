// The page of a lifecycle: the answer, survival and occupancy, rewards with intervals, ratios with dominance.
import { useCallback, useState } from 'react';
import { amount, share } from '../../charts/kinds/common';
import { armName, occupancyChart, planeChart, rewardChart, survivalChart } from '../../charts/kinds/lifecycle';
import type { Cell, Look } from '../../charts/kit';
import { money, plain } from '../../format/format';
import type { LifecycleResult } from '../../result/lifecycle';
import type { Lang, Value } from '../../result/study';
import { rangeText } from '../../uncertainty/uncertainty';
import { Plot } from '../Figure';
import { KindFrame, type KindPage, KindSection, KindTable, type KindView } from './KindFrame';

type Comparison = NonNullable<LifecycleResult['comparison']>;

const MOST_ARMS = 8;

interface Writer {
  currency: string;
  reward: (id: string, value: Value, error?: Value) => string;
  unit: (id: string) => string;
  name: (id: string) => string;
  arm: (id: string) => string;
}

function writer(result: LifecycleResult, view: KindView): Writer {
  const rewards = new Map(result.rewards.map((one) => [one.id, one]));
  const arms = new Map(result.arms.map((one) => [one.id, armName(one)]));
  const unit = (id: string) => rewards.get(id)?.unit ?? '';
  return {
    currency: result.currency,
    unit,
    reward: (id, value, error) => amount(value, unit(id), result.currency, view.lang, error),
    name: (id) => rewards.get(id)?.label || id,
    arm: (id) => (arms.get(id) === 'all' ? view.w.all : (arms.get(id) ?? id)),
  };
}

/** "¥0.69 per ¥1 of …", "6,276 GBP per life-year". */
function perEffect(c: Comparison, write: Writer, view: KindView, ratio: Value): string {
  const unit = write.unit(c.effect);
  const one = unit === write.currency ? money(1, unit, view.lang, { decimals: 0 }) : unit || '1';
  return view.w.verdict.per(write.reward(c.cost, ratio), one);
}

function sentence(c: Comparison, one: Comparison['arms'][number], write: Writer, view: KindView): string {
  const { verdict } = view.w;
  const [name, base] = [write.arm(one.id), write.arm(c.baseline)];
  const [cost, effect] = [one.extra_cost ?? 0, one.extra_effect ?? 0];
  const saved = write.reward(c.cost, Math.abs(cost));
  const gained = write.reward(c.effect, Math.abs(effect));
  if (cost === 0 && effect === 0) return verdict.same(name, base);
  if (cost <= 0 && effect >= 0) return verdict.dominates(name, saved, gained, base);
  if (cost >= 0 && effect <= 0) return verdict.dominated(name, saved, gained, base);
  return (cost > 0 ? verdict.more : verdict.less)(name, saved, gained, base, perEffect(c, write, view, one.ratio));
}

function timeWords(result: LifecycleResult, view: KindView): { total: string; step: string } {
  const { time } = result;
  const single = view.w.units[time.step] ?? time.step;
  return { step: time.step_length === 1 ? single : view.w.several(time.step_length, time.step), total: view.w.several(time.step_length * time.steps, time.step) };
}

export function LifecyclePage({ result, language }: { result: LifecycleResult; language: Lang }) {
  return <KindFrame result={result} language={language} page={(view) => pageOf(result, view)} />;
}

function pageOf(result: LifecycleResult, view: KindView): KindPage {
  const { w } = view;
  const write = writer(result, view);
  const time = timeWords(result, view);
  const { comparison, provenance } = result;
  const last = result.time.steps;
  const others = comparison?.arms.filter((one) => one.id !== comparison.baseline) ?? [];
  const left = result.arms.map((arm) => w.verdict.each(write.arm(arm.id), share(arm.expected.survival[last] ?? null)));
  const lines = comparison ? others.map((one) => sentence(comparison, one, write, view)) : result.arms.length === 1 ? [w.verdict.alone(share(result.arms[0].expected.survival[last] ?? null), time.total)] : left;
  const stamps = [w.lifecycle, w.steps(last, time.step), ...(provenance.fixed ? [w.fixed] : provenance.draws > 1 ? [w.draws(provenance.draws)] : []), ...(provenance.individuals > 0 ? [w.simulated(provenance.individuals)] : [])];
  return {
    stamps,
    verdict: lines[0] ?? result.title,
    support: [...lines.slice(1), ...(comparison ? left : [])],
    tiles: tilesOf(result, view, write),
    body: <Body result={result} view={view} write={write} />,
    method: w.lifecycleMethod,
  };
}

function tilesOf(result: LifecycleResult, view: KindView, write: Writer): KindPage['tiles'] {
  const { w } = view;
  const { comparison } = result;
  const last = result.time.steps;
  const tiles: KindPage['tiles'] = [];
  if (comparison) {
    const ranked = comparison.arms.filter((one) => one.id !== comparison.baseline && one.ratio !== null && one.dominance === 'none');
    if (ranked[0]) tiles.push({ question: w.tiles.ratio, answer: perEffect(comparison, write, view, ranked[0].ratio), lines: [write.arm(ranked[0].id)] });
    const best = [...comparison.arms].sort((a, b) => (b.net_benefit ?? -Infinity) - (a.net_benefit ?? -Infinity))[0];
    if (comparison.willingness_to_pay !== null && best) {
      tiles.push({ question: w.tiles.benefit, answer: write.arm(best.id), lines: [`${write.reward(comparison.cost, best.net_benefit)}: ${w.tiles.benefitAt(write.reward(comparison.cost, comparison.willingness_to_pay))}`] });
      const drawn = result.provenance.draws > 1 && !result.provenance.fixed;
      tiles.push({ question: w.tiles.sure, answer: drawn ? w.tiles.sureValue(share(best.best_share)) : '–', lines: drawn ? [write.arm(best.id), w.draws(result.provenance.draws)] : [w.tiles.sureNone] });
    }
  }
  tiles.push({ question: w.tiles.left, answer: share(result.arms[0]?.expected.survival[last] ?? null), lines: result.arms.slice(0, 4).map((arm) => `${write.arm(arm.id)}: ${share(arm.expected.survival[last] ?? null)}`) });
  const reward = result.rewards.at(-1);
  if (reward && tiles.length < 4) {
    const own = result.arms[0].expected.rewards[reward.id];
    tiles.push({ question: w.tiles.brings, answer: write.reward(reward.id, own.mean), lines: [write.name(reward.id), w.tiles.spread(write.reward(reward.id, own.sd))] });
  }
  return tiles;
}

function Body({ result, view, write }: { result: LifecycleResult; view: KindView; write: Writer }) {
  const { w } = view;
  const [reward, setReward] = useState(result.comparison?.effect ?? result.rewards[0]?.id ?? '');
  const survival = useCallback((look: Look) => survivalChart(result, look), [result]);
  const plane = useCallback((look: Look) => planeChart(result, look), [result]);
  const drawReward = useCallback((look: Look) => rewardChart(result, reward, look), [result, reward]);
  const { comparison } = result;
  return (
    <>
      <KindSection id="survival-section" title={w.stays}>
        <Plot id="survival" title={w.survival} around={view} draw={survival} />
        {result.arms.slice(0, MOST_ARMS).map((arm) => (
          <Occupancy key={arm.id} result={result} arm={arm} view={view} name={write.arm(arm.id)} />
        ))}
        <KindTable
          title={w.phases}
          head={[w.phases, ...result.arms.flatMap((arm) => w.phasesHead.map((head) => `${write.arm(arm.id)}: ${head}`))]}
          rows={result.phases.map((phase) => [
            armName(phase),
            ...result.arms.flatMap((arm): Cell[] => {
              const end = arm.expected.occupancy[phase.id]?.at(-1) ?? null;
              const steps = arm.expected.mean_steps[phase.id] ?? null;
              return [{ value: end, text: share(end) }, { value: steps, text: steps === null ? '–' : plain(steps, 2) }];
            }),
          ])}
        />
        <KindTable
          title={w.moves}
          head={[...w.movesHead, ...result.arms.map((arm) => write.arm(arm.id))]}
          rows={(result.arms[0]?.expected.events ?? []).map((event, i) => {
            const name = (id: string) => armName(result.phases.find((phase) => phase.id === id) ?? { id, label: '' });
            return [name(event.from), name(event.to), ...result.arms.map((arm): Cell => ({ value: arm.expected.events[i]?.total ?? null, text: plain(arm.expected.events[i]?.total ?? 0, 3) }))];
          })}
        />
      </KindSection>
      {result.rewards.length > 0 && (
        <KindSection id="rewards-section" title={w.rewards}>
          <Plot
            id="reward"
            title={w.rewardOf(write.name(reward))}
            around={view}
            draw={drawReward}
            note={w.rewardNote}
            controls={
              <label className="select">
                <span>{w.reward}</span>
                <select value={reward} onChange={(event) => setReward(event.target.value)}>
                  {result.rewards.map((one) => (
                    <option key={one.id} value={one.id}>
                      {write.name(one.id)}
                    </option>
                  ))}
                </select>
              </label>
            }
          />
          <Rewards result={result} view={view} write={write} />
        </KindSection>
      )}
      {comparison && (
        <KindSection id="ratios-section" title={w.ratios}>
          {comparison.arms.length > 1 && <Plot id="plane" title={w.plane} around={view} draw={plane} note={comparison.willingness_to_pay === null ? undefined : w.planeNote} />}
          <KindTable
            bare
            title={w.ratios}
            head={[w.arm, ...w.ratioHead]}
            rows={comparison.arms.map((one) => [
              `${write.arm(one.id)}${one.id === comparison.baseline ? ` (${w.baseline})` : ''}`,
              { value: one.extra_cost, text: write.reward(comparison.cost, one.extra_cost) },
              { value: one.extra_effect, text: write.reward(comparison.effect, one.extra_effect) },
              { value: one.ratio, text: one.ratio === null ? '–' : perEffect(comparison, write, view, one.ratio) },
              w.dominance[one.dominance] ?? one.dominance,
              one.frontier ? `${write.arm(one.frontier.against)}: ${perEffect(comparison, write, view, one.frontier.ratio)}` : one.dominance === 'none' ? w.cheapest : '–',
              { value: one.net_benefit, text: write.reward(comparison.cost, one.net_benefit) },
              { value: one.best_share, text: result.provenance.draws > 1 ? share(one.best_share) : '–' },
            ])}
          />
        </KindSection>
      )}
    </>
  );
}

function Occupancy({ result, arm, view, name }: { result: LifecycleResult; arm: LifecycleResult['arms'][number]; view: KindView; name: string }) {
  const draw = useCallback((look: Look) => occupancyChart(result, arm, look), [result, arm]);
  return <Plot id={`occupancy-${arm.id}`} title={view.w.occupancy(name)} around={view} draw={draw} />;
}

/** Every reward of every arm, expected and simulated. */
function Rewards({ result, view, write }: { result: LifecycleResult; view: KindView; write: Writer }) {
  const { w, lang } = view;
  const rows = result.rewards.flatMap((reward) =>
    result.arms.map((arm): Cell[] => {
      const own = arm.expected.rewards[reward.id];
      const simulated = arm.simulated?.rewards[reward.id];
      const number = (value: Value, error?: Value): Cell => ({ value, text: write.reward(reward.id, value, error) });
      const none: Cell = '–';
      return [
        `${write.name(reward.id)} · ${write.arm(arm.id)}`,
        number(own.mean),
        own.draws ? number(own.draws.sd) : none,
        own.draws ? rangeText(own.draws.p05, own.draws.p95, (v) => write.reward(reward.id, v), lang) : none,
        number(own.sd),
        simulated ? number(simulated.mean, simulated.se) : none,
        simulated ? number(simulated.se) : none,
        simulated ? [simulated.p05, simulated.p50, simulated.p95].map((v) => write.reward(reward.id, v)).join(' / ') : none,
      ];
    }),
  );
  return <KindTable bare title={w.rewards} head={[`${w.reward} · ${w.arm}`, ...w.rewardHead]} rows={rows} />;
}
