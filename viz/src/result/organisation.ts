// Org models as they stand in the resolved scenario of a result: teams, matrix, channels, read by their pointers.
import type { Arm, Lang, Study } from './study';

type Node = Record<string, unknown>;

export interface Team {
  id: string;
  label: string;
  roles: { id: string; label: string }[];
}
export interface Row {
  id: string;
  label: string;
  work: string;
  decides: string | null;
  shares: { role: string; share: number }[];
}
export interface Channel {
  from: string;
  to: string;
  label: string;
  /** Class of the channel, and its kind from the closed list of the scenario language. */
  class: string;
  kind: string;
  oneWay: boolean;
  /** Share of what is known that passes, at its most likely; null where the class has none. */
  fidelity: number | null;
}
export interface Organisation {
  pointer: string;
  label: string;
  note: string;
  teams: Team[];
  rows: Row[];
  channels: Channel[];
  findings: Finding[];
}
export interface Finding {
  severity: 'warning' | 'note';
  text: string;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What lies at a JSON Pointer, or undefined. */
export function at(root: unknown, pointer: string): unknown {
  let here: unknown = root;
  for (const part of pointer.split('/').slice(1)) {
    if (!isNode(here)) return undefined;
    here = here[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return here;
}

const entries = (value: unknown): [string, Node][] =>
  isNode(value) ? (Object.entries(value).filter(([, entry]) => isNode(entry)) as [string, Node][]) : [];

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The label of a thing, in Japanese the other one where there is none, its id where there is neither. */
export function labelOf(thing: unknown, id: string, lang: Lang): string {
  if (!isNode(thing)) return id;
  return (lang === 'ja' && words(thing.label_ja)) || words(thing.label) || id;
}

/** The most likely value of a number of the scenario. */
export function central(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (!isNode(value)) return null;
  const centre = value.value ?? value.mode;
  return typeof centre === 'number' ? centre : null;
}

export function organisation(study: Study, pointer: string, lang: Lang): Organisation | null {
  const scenario = study.result.scenario;
  const model = at(scenario, pointer);
  if (!isNode(model)) return null;
  const label = (collection: string, id: string) => labelOf(at(scenario, `/${collection}/${id}`), id, lang);
  const teams = entries(model.teams).map(([id, team]) => ({
    id,
    label: labelOf(team, id, lang),
    roles: entries(team.roles).map(([role]) => ({ id: role, label: label('roles', role) })),
  }));
  const rows = entries(model.matrix).map(([id, row]) => ({
    id,
    work: words(row.work),
    label: label('work_types', words(row.work)),
    decides: words(row.decides) || null,
    shares: Object.entries(isNode(row.shares) ? row.shares : {}).map(([role, share]) => ({
      role,
      share: central(share) ?? 0,
    })),
  }));
  const channels = entries(model.channels).map(([, channel]) => {
    const name = words(channel.class);
    const kind = at(scenario, `/channel_classes/${name}`);
    return {
      from: words(channel.from),
      to: words(channel.to),
      class: name,
      kind: isNode(kind) ? words(kind.kind) : '',
      label: labelOf(kind, name, lang),
      oneWay: channel.one_way === true,
      fidelity: isNode(kind) ? central(kind.fidelity) : null,
    };
  });
  const said = study.result.organisations.find((one) => one.pointer === pointer);
  return {
    pointer,
    label: labelOf(model, pointer, lang),
    note: words(model.note),
    teams,
    rows,
    channels,
    findings: (said?.findings ?? []).map((f) => ({ severity: f.severity, text: f.text[lang] })),
  };
}

/** The org models of an arm: today's and those that it moves to, with the month of each move (null: on a condition). */
export function organisationsOf(study: Study, arm: Arm, lang: Lang): { month: number | null; model: Organisation }[] {
  return arm.organisations.flatMap(({ pointer, month }) => {
    const model = organisation(study, pointer, lang);
    return model && model.teams.length > 0 ? [{ month, model }] : [];
  });
}
