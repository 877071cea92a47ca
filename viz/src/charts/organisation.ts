// An org model as a graph: teams with their roles, and the channels between them.
import { percent } from '../format/format';
import { strings } from '../i18n/strings';
import type { Organisation } from '../result/organisation';
import type { Study } from '../result/study';
import { type Drawing, type Look, FONT, frame, isNarrow, shorten, themeOf, tip } from './kit';

/** Line by kind of channel: the more passes, the stronger. */
const LINES: Record<string, { width: number; type: 'solid' | number[] }> = {
  same_team: { width: 4, type: 'solid' },
  shared_record: { width: 3, type: 'solid' },
  meeting: { width: 2, type: [9, 4] },
  note: { width: 1.2, type: [3, 4] },
  none: { width: 1, type: [1, 6] },
};

export function organisationChart(_study: Study, model: Organisation, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const narrow = isNarrow(look);
  const teams = model.teams;
  if (teams.length === 0) return null;
  const box = narrow ? 108 : 168;
  const line = 16;
  const tall = (roles: number) => 26 + roles * line;
  const highest = Math.max(...teams.map((team) => tall(team.roles.length)));
  const height = Math.max(teams.length > 2 ? 330 : 180, highest * 2 + 120);
  const [cx, cy] = [look.width / 2, height / 2];
  const [rx, ry] = [look.width / 2 - box / 2 - 6, height / 2 - highest / 2 - 8];
  const at = (i: number) => {
    if (teams.length === 1) return { x: cx, y: cy };
    const angle = -Math.PI / 2 + (2 * Math.PI * i) / teams.length;
    return { x: cx + rx * Math.cos(angle), y: cy + ry * Math.sin(angle) };
  };
  const name = new Map(teams.map((team) => [team.id, team.label]));
  const words = model.channels.map((one) => `${name.get(one.from)} ${one.oneWay ? '→' : '↔'} ${name.get(one.to)}: ${one.label}${one.fidelity === null ? '' : ` (${t.org.passes(percent(one.fidelity))})`}`);
  const present = [...new Map(model.channels.map((one) => [one.class, one])).values()].sort((a, b) => (LINES[b.kind]?.width ?? 0) - (LINES[a.kind]?.width ?? 0));
  return {
    height: height + 26,
    summary: t.org.graphSummary(model.label, teams.map((team) => `${team.label} (${team.roles.map((role) => role.label).join(', ')})`), words),
    table: {
      head: [look.lang === 'ja' ? 'から' : 'From', look.lang === 'ja' ? 'へ' : 'To', look.lang === 'ja' ? '経路' : 'Channel', look.lang === 'ja' ? '伝わる割合' : 'Passes'],
      rows: model.channels.map((one) => [name.get(one.from) ?? one.from, name.get(one.to) ?? one.to, one.label, { value: one.fidelity, text: percent(one.fidelity) }]),
    },
    option: {
      ...frame(look),
      tooltip: {
        ...frame(look).tooltip,
        formatter: (item: unknown) => {
          const { dataType, dataIndex } = item as { dataType: string; dataIndex: number };
          if (dataType === 'edge') return tip(words[dataIndex], []);
          const team = teams[dataIndex];
          return tip(team.label, team.roles.map((role) => ({ name: role.label, value: '' })));
        },
      },
      graphic: present.flatMap((one, i) => {
        const style = LINES[one.kind] ?? LINES.note;
        const x = 4 + i * (narrow ? (look.width - 8) / present.length : 190);
        return [
          { type: 'line' as const, silent: true, shape: { x1: x, x2: x + 24, y1: height + 14, y2: height + 14 }, style: { stroke: theme.muted, lineWidth: style.width, lineDash: style.type === 'solid' ? undefined : (style.type as number[]) } },
          { type: 'text' as const, silent: true, style: { x: x + 31, y: height + 14, text: shorten(one.label, narrow ? 12 : 22), fill: theme.muted, font: `12px ${FONT}`, textVerticalAlign: 'middle' as const } },
        ];
      }),
      series: [
        {
          type: 'graph',
          layout: 'none',
          coordinateSystem: undefined,
          left: box / 2 + 6,
          right: box / 2 + 6,
          top: highest / 2 + 8,
          bottom: highest / 2 + 34,
          width: teams.length > 1 ? undefined : 1,
          roam: false,
          symbol: 'roundRect',
          edgeSymbol: ['none', 'none'],
          emphasis: { focus: 'adjacency', lineStyle: { opacity: 1 } },
          data: teams.map((team, i) => ({
            id: team.id,
            name: team.id,
            ...at(i),
            symbolSize: [box, tall(team.roles.length)],
            itemStyle: { color: theme.ground, borderColor: theme.accent, borderWidth: 1.5 },
            label: {
              show: true,
              color: theme.ink,
              fontSize: narrow ? 11 : 12.5,
              fontFamily: FONT,
              lineHeight: line,
              formatter: () => [shorten(team.label, box / 7.4).toUpperCase() === team.label ? team.label : shorten(team.label, box / 7.4), ...team.roles.map((role) => `· ${shorten(role.label, box / 7.8)}`)].join('\n'),
            },
          })),
          links: model.channels.map((one) => {
            const style = LINES[one.kind] ?? LINES.note;
            return {
              source: one.from,
              target: one.to,
              symbol: one.oneWay ? (['none', 'arrow'] as never) : undefined,
              symbolSize: 9,
              lineStyle: { color: theme.muted, width: style.width, type: style.type as never, opacity: 0.75, curveness: 0.06 },
            };
          }),
        },
      ],
    },
  };
}
