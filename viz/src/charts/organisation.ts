// An org model as a picture: teams with their roles, and the channels between them.
import type { CustomSeriesOption } from 'echarts/charts';
import { percent } from '../format/format';
import { strings } from '../i18n/strings';
import type { Organisation } from '../result/organisation';
import type { Study } from '../result/study';
import { type Drawing, type Look, FONT, frame, halfWidths, isNarrow, shorten, themeOf } from './kit';

/** Line by kind of channel: the more passes, the stronger. */
const LINES: Record<string, { width: number; dash: number[] | null }> = {
  same_team: { width: 5, dash: null },
  shared_record: { width: 3.2, dash: null },
  meeting: { width: 2, dash: [9, 4] },
  note: { width: 1.3, dash: [3, 4] },
  none: { width: 1, dash: [1, 6] },
};
const KEY_LINE = 22;

interface Box {
  x: number;
  y: number;
  height: number;
}

export function organisationChart(_study: Study, model: Organisation, look: Look): Drawing | null {
  const t = strings[look.lang];
  const theme = themeOf(look);
  const narrow = isNarrow(look);
  const teams = model.teams;
  if (teams.length === 0) return null;
  const width = narrow ? 122 : 178;
  const line = look.compact ? 15 : 18;
  const tall = (roles: number) => (look.compact ? 30 : 34) + roles * line;
  const highest = Math.max(...teams.map((team) => tall(team.roles.length)));
  // On paper few teams stand closer; more of them need the height.
  const close = look.compact && teams.length <= 5;
  const height = teams.length === 1 ? highest + 24 : Math.max(close ? 208 : 300, highest * 2 + (close ? 66 : 130));
  const [rx, ry] = [Math.min(400, look.width / 2 - width / 2 - 4), height / 2 - highest / 2 - 6];
  const boxes = new Map<string, Box>(
    teams.map((team, i) => {
      const angle = -Math.PI / 2 + (2 * Math.PI * i) / teams.length;
      const alone = teams.length === 1;
      return [team.id, { x: look.width / 2 + (alone ? 0 : rx * Math.cos(angle)), y: height / 2 + (alone ? 0 : ry * Math.sin(angle)), height: tall(team.roles.length) }];
    }),
  );
  const name = new Map(teams.map((team) => [team.id, team.label]));
  const words = model.channels.map(
    (one) => `${name.get(one.from)} ${one.oneWay ? '→' : '↔'} ${name.get(one.to)}: ${one.label}${one.fidelity === null ? '' : ` (${t.org.passes(percent(one.fidelity))})`}`,
  );
  const kinds = [...new Map(model.channels.map((one) => [one.class, one])).values()].sort((a, b) => (LINES[b.kind]?.width ?? 0) - (LINES[a.kind]?.width ?? 0));
  const stroke = (kind: string) => {
    const style = LINES[kind] ?? LINES.note;
    return { stroke: theme.muted, lineWidth: style.width, lineDash: style.dash ?? undefined };
  };
  const text = (words: string, x: number, y: number, style: object) => ({
    type: 'text' as const,
    style: { text: words, x, y, fill: theme.ink, font: `12.5px ${FONT}`, textVerticalAlign: 'middle' as const, ...style },
  });
  const edges = model.channels.flatMap((one) => {
    const [a, b] = [boxes.get(one.from), boxes.get(one.to)];
    if (!a || !b) return [];
    const end = one.oneWay ? border(a, b, width) : null;
    return [
      { type: 'line' as const, shape: { x1: a.x, y1: a.y, x2: b.x, y2: b.y }, style: stroke(one.kind) },
      ...(end ? [{ type: 'circle' as const, shape: { cx: end.x, cy: end.y, r: 5 }, style: { fill: theme.muted } }] : []),
    ];
  });
  const cards = teams.flatMap((team) => {
    const box = boxes.get(team.id) as Box;
    const left = box.x - width / 2;
    const top = box.y - box.height / 2;
    return [
      { type: 'rect' as const, shape: { x: left, y: top, width, height: box.height, r: 4 }, style: { fill: theme.ground, stroke: theme.line, lineWidth: 1 } },
      { type: 'rect' as const, shape: { x: left, y: top, width, height: 3, r: [4, 4, 0, 0] }, style: { fill: theme.accent } },
      text(shorten(team.label, width / 7.6), left + 12, top + 18, { font: `bold 13px ${FONT}` }),
      ...team.roles.map((role, i) => text(shorten(role.label, width / 7.2), left + 12, top + (look.compact ? 35 : 38) + i * line, { fill: theme.muted })),
    ];
  });
  // Kinds of channel in lines below, as many to a line as it holds.
  let [keyX, keyY] = [4, height + KEY_LINE / 2];
  const key = kinds.flatMap((one) => {
    const passes = one.fidelity === null ? '' : `: ${t.org.passes(percent(one.fidelity))}`;
    const words = shorten(one.label + passes, (look.width - 44) / 6.2);
    const wide = 33 + halfWidths(words) * 6.4;
    if (keyX > 4 && keyX + wide > look.width) [keyX, keyY] = [4, keyY + KEY_LINE];
    const x = keyX;
    keyX += wide + 22;
    return [
      { type: 'line' as const, shape: { x1: x, y1: keyY, x2: x + 26, y2: keyY }, style: stroke(one.kind) },
      text(words, x + 33, keyY, { fill: theme.muted, font: `12px ${FONT}` }),
    ];
  });
  const picture: CustomSeriesOption = {
    type: 'custom',
    coordinateSystem: 'none' as never,
    silent: true,
    data: [0],
    renderItem: () => ({ type: 'group', children: [...edges, ...cards, ...key] }) as never,
  };
  return {
    height: keyY + KEY_LINE / 2 + 4,
    summary: t.org.graphSummary(
      model.label,
      teams.map((team) => `${team.label} (${team.roles.map((role) => role.label).join(', ')})`),
      words,
    ),
    table: {
      head: t.org.channelHead,
      rows: model.channels.map((one) => [name.get(one.from) ?? one.from, name.get(one.to) ?? one.to, one.label, { value: one.fidelity, text: percent(one.fidelity) }]),
    },
    option: { ...frame(look), tooltip: { show: false }, series: [picture] },
  };
}

/** Where the line from `a` enters box `b`. */
function border(a: Box, b: Box, width: number): { x: number; y: number } {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const share = Math.min(width / 2 / Math.max(1e-6, Math.abs(dx)), b.height / 2 / Math.max(1e-6, Math.abs(dy)));
  return { x: b.x + dx * share, y: b.y + dy * share };
}
