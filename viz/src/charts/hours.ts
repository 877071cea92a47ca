// Where the hours go: from kinds of work to teams, by team and kind, asked and served over time.
import { monthName, plain, unitFormat } from '../format/format';
import { strings } from '../i18n/strings';
import { type Arm, type Study, type Value, sum } from '../result/study';
import { type Drawing, type Look, FONT, axis, cell, endLabels, frame, horizonMark, isNarrow, label, monthAxis, shorten, themeOf, tip, valueAxis } from './kit';

const AFTER_SALE = ['reactive', 'onboarding', 'value', 'monitoring', 'renewal', 'expansion', 'handover'];
const MOST_NAMED = 4;

interface Flow {
  kind: string;
  team: string;
  asked: Value[];
  served: Value[];
  lost: Value[];
}

const flowsOf = (arm: Arm): Flow[] =>
  (arm.hours ?? []).map((one) => ({ kind: one.work_kind, team: one.team, asked: one.asked ?? [], served: one.served ?? [], lost: one.lost ?? [] }));

function names(study: Study, look: Look) {
  const of = (kind: 'team' | 'work_kind') => {
    const map = new Map(study.keys(kind).map((key) => [key.id, label(key, look)]));
    return (id: string) => map.get(id) ?? (id || '–');
  };
  return { team: of('team'), kind: of('work_kind') };
}

const hoursFormat = (study: Study, look: Look) => unitFormat('hours', 1e3, study.result.currency, look.lang);
const whole = (hours: number, look: Look) => `${plain(hours)}${look.lang === 'ja' ? '時間' : ' h'}`;

export function sankeyChart(study: Study, arm: Arm, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const name = names(study, look);
  const months = study.result.decision.months;
  const flows = flowsOf(arm)
    .map((one) => ({ ...one, hours: sum(one.served.slice(0, months)) }))
    .filter((one) => one.hours > 0);
  if (flows.length === 0) return null;
  const all = flows.reduce((n, one) => n + one.hours, 0);
  const drawn = flows.filter((one) => one.hours > all / 2000).sort((a, b) => b.hours - a.hours);
  const kinds = [...new Set(drawn.map((one) => one.kind))];
  const teams = [...new Set(drawn.map((one) => one.team))];
  const total = (match: (one: (typeof drawn)[number]) => boolean) => drawn.filter(match).reduce((n, one) => n + one.hours, 0);
  const narrow = isNarrow(look);
  const teamColor = (team: string) => theme.arms[study.keys('team').findIndex((key) => key.id === team) % theme.arms.length] ?? theme.baseline;
  return {
    height: Math.max(340, 30 * Math.max(kinds.length, teams.length)),
    summary: t.work.sankeySummary(label(arm, look), drawn.slice(0, MOST_NAMED).map((one) => `${name.kind(one.kind)} → ${name.team(one.team)} ${whole(one.hours, look)}`)),
    table: {
      head: [t.org.work, t.work.team, t.work.served],
      rows: drawn.map((one) => [name.kind(one.kind), name.team(one.team), cell(one.hours, hoursFormat(study, look))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'item',
        formatter: (item: unknown) => {
          const { data, dataType, value } = item as { data: { source: string; target: string; words?: string }; dataType: string; value: number };
          if (dataType === 'edge') return tip(`${name.kind(data.source.slice(5))} → ${name.team(data.target.slice(5))}`, [{ name: t.work.served, value: whole(value, look) }]);
          return tip(data.words ?? '', [{ name: t.work.served, value: whole(value, look) }]);
        },
      },
      series: [
        {
          type: 'sankey',
          left: narrow ? 92 : 170,
          right: narrow ? 92 : 190,
          top: 8,
          bottom: 8,
          nodeGap: 11,
          labelLayout: { moveOverlap: 'shiftY' },
          nodeWidth: 10,
          draggable: false,
          layoutIterations: 48,
          emphasis: { focus: 'adjacency' },
          lineStyle: { color: 'target', opacity: 0.34, curveness: 0.5 },
          data: [
            ...kinds.map((kind) => ({
              name: `kind:${kind}`,
              words: name.kind(kind),
              itemStyle: { color: theme.line, borderWidth: 0 },
              label: { show: true, position: 'left' as const, color: theme.ink, fontSize: 12, fontFamily: FONT, formatter: () => `${shorten(name.kind(kind), narrow ? 13 : 22)}` },
            })),
            ...teams.map((team) => ({
              name: `team:${team}`,
              words: name.team(team),
              itemStyle: { color: teamColor(team), borderWidth: 0 },
              label: {
                show: true,
                position: 'right' as const,
                color: theme.ink,
                fontSize: 12,
                fontFamily: FONT,
                formatter: () => `${shorten(name.team(team), narrow ? 8 : 15)} ${whole(total((one) => one.team === team), look)}`,
              },
            })),
          ],
          links: drawn.map((one) => ({ source: `kind:${one.kind}`, target: `team:${one.team}`, value: one.hours })),
        },
      ],
    },
  };
}

/** Mean hours per month by team and kind of work, over the decision horizon. */
export function heatChart(study: Study, arm: Arm, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const name = names(study, look);
  const months = Math.min(study.result.decision.months, study.months.length);
  const flows = flowsOf(arm)
    .map((one) => ({ ...one, hours: sum(one.served.slice(0, months)) / months }))
    .filter((one) => one.hours >= 0.5);
  if (flows.length === 0) return null;
  const kinds = study.keys('work_kind').map((key) => key.id).filter((kind) => flows.some((one) => one.kind === kind));
  const teams = study.keys('team').map((key) => key.id).filter((team) => flows.some((one) => one.team === team));
  const narrow = isNarrow(look);
  const most = Math.max(...flows.map((one) => one.hours));
  const left = narrow ? 110 : 180;
  const width = (look.width - left - 8) / teams.length;
  const format = hoursFormat(study, look);
  const find = (kind: string, team: string) => flows.find((one) => one.kind === kind && one.team === team)?.hours ?? null;
  return {
    height: 40 + kinds.length * 26 + 8,
    summary: t.work.heatSummary(label(arm, look), [...flows].sort((a, b) => b.hours - a.hours).slice(0, MOST_NAMED).map((one) => `${name.team(one.team)} / ${name.kind(one.kind)} ${whole(one.hours, look)}`)),
    table: {
      head: [t.org.work, ...teams.map(name.team)],
      rows: kinds.map((kind) => [name.kind(kind), ...teams.map((team) => (find(kind, team) === null ? '' : cell(find(kind, team), format)))]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        formatter: (item: unknown) => {
          const [column, row, value] = (item as { value: number[] }).value;
          return tip(`${name.team(teams[column])}: ${name.kind(kinds[row])}`, [{ name: t.work.perMonth, value: plain(value, 1) }]);
        },
      },
      grid: { left, right: 8, top: 40, bottom: 6 },
      xAxis: axis(look, { type: 'category', position: 'top', data: teams, splitLine: { show: false }, axisLabel: { color: theme.ink, fontSize: 12, interval: 0, formatter: (team: string) => shorten(name.team(team), width / 6.8) } }) as never,
      yAxis: axis(look, { type: 'category', inverse: true, data: kinds, splitLine: { show: false }, axisLabel: { color: theme.ink, fontSize: 12, interval: 0, formatter: (kind: string) => shorten(name.kind(kind), (left - 14) / 6.6) } }) as never,
      visualMap: { show: false, min: 0, max: Math.sqrt(most), dimension: 3, inRange: { color: theme.ramp } },
      series: [
        {
          type: 'heatmap',
          data: flows.map((one) => [teams.indexOf(one.team), kinds.indexOf(one.kind), one.hours, Math.sqrt(one.hours)]),
          encode: { value: 3 },
          itemStyle: { borderColor: theme.ground, borderWidth: 2 },
          emphasis: { disabled: true },
          label: { show: true, fontSize: 11.5, fontFamily: FONT, formatter: (item: unknown) => plain((item as { value: number[] }).value[2]) },
        },
      ],
    },
  };
}

/** Hours of after-sale work asked, served and lost, month by month. */
export function flowChart(study: Study, arm: Arm, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const flows = flowsOf(arm).filter((one) => AFTER_SALE.includes(one.kind));
  if (flows.length === 0) return null;
  const total = (pick: (one: Flow) => Value[]) => study.months.map((_, month) => flows.reduce((n, one) => n + (pick(one)[month] ?? 0), 0));
  const asked = total((one) => one.asked);
  const served = total((one) => one.served);
  const lost = total((one) => one.lost);
  const format = hoursFormat(study, look);
  const area = (name: string, data: number[], color: string, opacity: number) => ({
    type: 'line' as const,
    name,
    stack: 'hours',
    data,
    symbol: 'none',
    lineStyle: { width: 0 },
    areaStyle: { color, opacity },
    itemStyle: { color },
    emphasis: { disabled: true },
  });
  const last = study.months.length - 1;
  return {
    height: 290,
    summary: t.work.flowSummary(label(arm, look), whole(sum(asked), look), whole(sum(served), look), whole(sum(lost), look)),
    table: {
      head: [t.chart.month, t.work.asked, t.work.served, t.work.lost],
      rows: study.months.map((month, i) => [month, cell(asked[i], format), cell(served[i], format), cell(lost[i], format)]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        trigger: 'axis',
        formatter: (items: unknown) => {
          const i = (items as { dataIndex: number }[])[0]?.dataIndex ?? 0;
          return tip(monthName(study.months[i], look.lang), [
            { name: t.work.asked, value: whole(asked[i], look) },
            { name: t.work.served, value: whole(served[i], look), color: theme.accent },
            { name: t.work.lost, value: whole(lost[i], look), color: theme.bad },
          ]);
        },
      },
      grid: { left: 4, right: 64, top: 30, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: monthAxis(study, look) as never,
      yAxis: valueAxis(look, format, { name: t.work.perMonth, nameTextStyle: { color: theme.muted, align: 'left', fontSize: 12 }, splitNumber: 4 }) as never,
      series: [
        area(t.work.served, served, theme.accent, 0.55),
        area(t.work.lost, lost, theme.bad, 0.6),
        { type: 'line', name: t.work.asked, data: asked, symbol: 'none', lineStyle: { color: theme.ink, width: 1.5, type: [5, 3] }, itemStyle: { color: theme.ink }, emphasis: { disabled: true } },
        { type: 'line', data: [], silent: true, markLine: horizonMark(study, look) as never },
        endLabels(
          [
            { text: t.work.served, x: last, y: served[last] / 2, color: theme.accent },
            { text: t.work.lost, x: last, y: served[last] + lost[last] / 2, color: theme.bad },
            { text: t.work.asked, x: last, y: asked[last], color: theme.ink },
          ],
          look,
        ),
      ],
    },
  };
}
