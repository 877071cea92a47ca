// Charts of a lifecycle: who is left, where they are, what one individual brings, extra cost and effect.
import { plain } from '../../format/format';
import { kindWords } from '../../i18n/kinds';
import type { LifecycleResult } from '../../result/lifecycle';
import type { Value } from '../../result/study';
import { LOOK, intervalSeries, meanInterval, rangeText } from '../../uncertainty/uncertainty';
import { type Cell, type Drawing, FONT, type Look, axis, endLabelWidth, endLabels, frame, isNarrow, rowLabelWidth, shorten, themeOf, tip } from '../kit';
import { amount, share, styleAt } from './common';

type Arm = LifecycleResult['arms'][number];

export const armName = (arm: { id: string; label: string }): string => arm.label || arm.id;
const cellOf = (value: Value, text: string): Cell => ({ value, text });
const baselineOf = (result: LifecycleResult): string | null => result.comparison?.baseline ?? null;

export function lifecycleStyle(result: LifecycleResult, id: string, look: Look) {
  const baseline = baselineOf(result);
  const place = result.arms.filter((arm) => arm.id !== baseline).findIndex((arm) => arm.id === id);
  return styleAt(Math.max(0, place), id === baseline, themeOf(look));
}

function shareAxis(look: Look, name: string): object {
  const theme = themeOf(look);
  return axis(look, {
    type: 'value', min: 0, max: 1, name, nameLocation: 'end', interval: 0.25,
    nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 },
    axisLabel: { color: theme.muted, fontSize: 12, formatter: (value: number) => `${Math.round(value * 100)}%` },
  });
}

function stepAxis(result: LifecycleResult, look: Look): object {
  const theme = themeOf(look);
  return axis(look, {
    type: 'category', boundaryGap: false, name: kindWords[look.lang].step, nameLocation: 'middle', nameGap: 26,
    data: Array.from({ length: result.time.steps + 1 }, (_, i) => String(i)),
    axisLine: { show: true, lineStyle: { color: theme.line } }, splitLine: { show: false },
  });
}

export function survivalChart(result: LifecycleResult, look: Look): Drawing {
  const w = kindWords[look.lang];
  const curves = result.arms.map((arm) => ({ name: armName(arm), values: arm.expected.survival, ...lifecycleStyle(result, arm.id, look) }));
  const width = endLabelWidth(curves.map((one) => one.name), look);
  const last = result.time.steps;
  return {
    height: 320,
    summary: w.survivalSummary(curves.map((one) => `${one.name} ${share(one.values[last] ?? null)}`)),
    table: { head: [w.step, ...curves.map((one) => one.name)], rows: Array.from({ length: last + 1 }, (_, i) => [String(i), ...curves.map((one) => cellOf(one.values[i] ?? null, share(one.values[i] ?? null)))]) },
    option: {
      ...frame(look),
      tooltip: { ...frame(look).tooltip, trigger: 'axis', formatter: (items: unknown) => { const i = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0; return tip(`${w.step} ${i}`, curves.map((one) => ({ name: one.name, value: share(one.values[i] ?? null), color: one.color }))); } },
      grid: { left: 4, right: width + 10, top: 34, bottom: 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: stepAxis(result, look) as never,
      yAxis: shareAxis(look, w.survivalAxis) as never,
      series: [
        ...curves.map((one) => ({ type: 'line' as const, name: one.name, data: one.values, color: one.color, lineStyle: { color: one.color, width: 2, type: one.dash }, symbol: 'none', emphasis: { disabled: true } })),
        endLabels(curves.map((one) => ({ text: shorten(one.name, width / 6.6), x: last, y: one.values[last] ?? 0, color: one.color })), look),
      ],
    },
  };
}

export function occupancyChart(result: LifecycleResult, arm: Arm, look: Look): Drawing {
  const w = kindWords[look.lang];
  const theme = themeOf(look);
  const last = result.time.steps;
  const phases = result.phases.map((phase, i) => ({ name: armName(phase), values: arm.expected.occupancy[phase.id] ?? [], color: phase.kind === 'exit' ? theme.grid : theme.parts[i % theme.parts.length] }));
  const width = endLabelWidth(phases.map((one) => one.name), look);
  let below = 0;
  const labels = phases.flatMap((one) => {
    const value = one.values[last] ?? 0;
    below += value;
    return value > 0.002 ? [{ text: shorten(one.name, width / 6.6), x: last, y: below - value / 2, color: one.color }] : [];
  });
  return {
    height: 300,
    summary: w.occupancySummary(armName(arm), phases.map((one) => `${one.name} ${share(one.values[last] ?? null)}`)),
    table: { head: [w.step, ...phases.map((one) => one.name)], rows: Array.from({ length: last + 1 }, (_, i) => [String(i), ...phases.map((one) => cellOf(one.values[i] ?? null, share(one.values[i] ?? null)))]) },
    option: {
      ...frame(look),
      tooltip: { ...frame(look).tooltip, trigger: 'axis', formatter: (items: unknown) => { const i = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0; return tip(`${w.step} ${i}`, [...phases].reverse().map((one) => ({ name: one.name, value: share(one.values[i] ?? null), color: one.color }))); } },
      grid: { left: 4, right: width + 10, top: 34, bottom: 30, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: stepAxis(result, look) as never,
      yAxis: shareAxis(look, w.survivalAxis) as never,
      series: [
        ...phases.map((one) => ({ type: 'line' as const, name: one.name, stack: 'all', data: one.values, symbol: 'none', lineStyle: { color: theme.ground, width: 1 }, areaStyle: { color: one.color, opacity: 1 }, color: one.color, emphasis: { disabled: true } })),
        endLabels(labels, look),
      ],
    },
  };
}

export function rewardChart(result: LifecycleResult, id: string, look: Look): Drawing {
  const w = kindWords[look.lang];
  const theme = themeOf(look);
  const reward = result.rewards.find((one) => one.id === id) ?? result.rewards[0];
  const name = armName(reward);
  const write = (value: Value, error?: Value) => amount(value, reward.unit, result.currency, look.lang, error);
  const rows = result.arms.map((arm, row) => {
    const own = arm.expected.rewards[reward.id];
    const draws = own.draws;
    const [low, high] = meanInterval(own.mean, draws?.se ?? 0) ?? [0, 0];
    return { row, arm, mean: own.mean ?? 0, low, high, p05: draws?.p05 ?? undefined, p95: draws?.p95 ?? undefined, drawn: Boolean(draws), ...lifecycleStyle(result, arm.id, look) };
  });
  const drawn = rows.some((one) => one.drawn && one.p95 !== one.p05);
  const left = rowLabelWidth(result.arms.map(armName), look);
  return {
    ...(drawn && { intervals: 'both' as const, intervalWords: w.intervals }),
    height: 20 + rows.length * 36 + 46,
    summary: w.rewardSummary(name, rows.map((one) => `${armName(one.arm)} ${write(one.mean)}`)),
    table: {
      head: [w.arm, w.rewardHead[0], w.rewardHead[2]],
      rows: rows.map((one) => [armName(one.arm), cellOf(one.mean, write(one.mean)), one.p05 === undefined ? '' : rangeText(one.p05, one.p95 ?? null, (v) => write(v), look.lang)]),
    },
    option: {
      ...frame(look),
      tooltip: { ...frame(look).tooltip, trigger: 'axis', axisPointer: { type: 'none' }, formatter: (items: unknown) => { const one = rows[(items as { dataIndex: number }[])[0]?.dataIndex ?? 0]; return tip(armName(one.arm), [{ name, value: write(one.mean) }]); } },
      grid: { left, right: 24, top: 8, bottom: 44 },
      xAxis: axis(look, { type: 'value', scale: true, name: `${name}${reward.unit ? `, ${reward.unit}` : ''}`, nameLocation: 'middle', nameGap: 26, splitNumber: isNarrow(look) ? 3 : 6, axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true, formatter: (value: number) => plain(value, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0) } }) as never,
      yAxis: axis(look, { type: 'category', inverse: true, data: result.arms.map((arm) => arm.id), axisLabel: { color: theme.ink, fontSize: 12.5, interval: 0, formatter: (_: string, i: number) => shorten(armName(result.arms[i]), (left - 14) / 6.6) }, splitLine: { show: false } }) as never,
      series: [
        intervalSeries(rows.filter((one) => one.drawn), 0.9),
        { type: 'scatter', z: 4, symbolSize: LOOK.mean.dot, data: rows.map((one) => ({ value: [one.mean, one.row], symbol: one.symbol, itemStyle: { color: one.color, borderColor: theme.ground, borderWidth: 1.5 } })) },
      ],
    },
  };
}

/** Extra cost over extra effect against the baseline, with the line of the stated worth of an effect. */
export function planeChart(result: LifecycleResult, look: Look): Drawing | null {
  const { comparison } = result;
  if (!comparison || comparison.arms.length < 2) return null;
  const w = kindWords[look.lang];
  const theme = themeOf(look);
  const unit = (id: string) => result.rewards.find((one) => one.id === id)?.unit ?? '';
  const label = (id: string) => armName(result.rewards.find((one) => one.id === id) ?? { id, label: '' });
  const names = new Map(result.arms.map((arm) => [arm.id, armName(arm)]));
  const [costUnit, effectUnit] = [unit(comparison.cost), unit(comparison.effect)];
  const points = comparison.arms.map((one) => ({ ...one, name: names.get(one.id) ?? one.id, ...lifecycleStyle(result, one.id, look) }));
  const worth = comparison.willingness_to_pay;
  const cost = (value: Value) => amount(value, costUnit, result.currency, look.lang);
  const effect = (value: Value) => amount(value, effectUnit, result.currency, look.lang);
  const ends = worth === null ? [] : [Math.min(0, ...points.map((one) => one.extra_effect ?? 0)), Math.max(0, ...points.map((one) => one.extra_effect ?? 0))];
  const number = (value: number) => plain(value, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0);
  const label12 = { color: theme.muted, fontSize: 12, hideOverlap: true, formatter: number };
  return {
    height: 320,
    summary: w.planeSummary(points.filter((one) => one.id !== comparison.baseline).map((one) => `${one.name} ${w.ratioHead[0]} ${cost(one.extra_cost)}, ${w.ratioHead[1]} ${effect(one.extra_effect)}`), names.get(comparison.baseline) ?? comparison.baseline),
    table: { head: [w.arm, w.ratioHead[0], w.ratioHead[1]], rows: points.map((one) => [one.name, cellOf(one.extra_cost, cost(one.extra_cost)), cellOf(one.extra_effect, effect(one.extra_effect))]) },
    option: {
      ...frame(look),
      tooltip: { show: false },
      grid: { left: 8, right: 110, top: 40, bottom: 34, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: axis(look, { type: 'value', name: `${w.ratioHead[1]}: ${label(comparison.effect)}, ${effectUnit}`, nameLocation: 'middle', nameGap: 28, axisLabel: label12, splitNumber: isNarrow(look) ? 3 : 6 }) as never,
      yAxis: axis(look, { type: 'value', name: `${w.ratioHead[0]}: ${label(comparison.cost)}, ${costUnit}`, nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 }, axisLabel: label12, splitNumber: 5 }) as never,
      series: [
        ...(worth === null ? [] : [{ type: 'line' as const, silent: true, symbol: 'none', data: ends.map((x) => [x, x * worth]), lineStyle: { color: theme.muted, width: 1, type: [5, 4] }, endLabel: { show: true, formatter: w.planeLine(cost(worth)), color: theme.muted, fontSize: 11, width: 100, overflow: 'break' as const } }]),
        {
          type: 'scatter' as const, silent: true, symbolSize: 13, z: 4,
          data: points.map((one) => ({ value: [one.extra_effect ?? 0, one.extra_cost ?? 0], symbol: one.symbol, itemStyle: { color: one.color, borderColor: theme.ground, borderWidth: 1.5 } })),
          label: { show: true, position: 'right' as const, distance: 8, color: theme.ink, fontSize: 12, fontFamily: FONT, formatter: ({ dataIndex }: { dataIndex: number }) => shorten(points[dataIndex].name, 26) },
          labelLayout: { moveOverlap: 'shiftY' as const },
        },
      ],
    },
  };
}
