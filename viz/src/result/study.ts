// The result with indices for quick look-up. Nothing here knows about charts or the page.
import type { Result } from './schema';

export type Lang = 'en' | 'ja';
export type Text = { en: string; ja: string };
export type Arm = Result['arms'][number];
export type Metric = Result['metrics'][number];
export type Span = Metric['span'];
export type Check = Result['decision']['checks'][number];
export type Standing = Result['decision']['ranking'][number];
export type KeyKind = keyof Result['keys'];
export type Value = number | null;

/** A monthly or yearly series; errors and quantiles only where the result keeps them. */
export interface Series {
  mean: Value[];
  se?: Value[];
  p05?: Value[];
  p50?: Value[];
  p95?: Value[];
  /** Paired difference to the opponent, yearly metrics only. */
  difference?: { mean: Value[]; low: Value[]; high: Value[] };
}

export interface Estimate {
  mean: Value;
  se: Value;
  p05: Value;
  p50: Value;
  p95: Value;
  difference?: { mean: Value; se: Value; low: Value; high: Value; better: Value };
}

type Columns = Record<string, unknown>;

/** Column `name` of an entry, of one key where the metric has keys. */
function column<T>(entry: Columns, name: string, key: number | null): T {
  const all = entry[name] as T & T[];
  return key === null ? all : (all?.[key] as T);
}

export class Study {
  readonly result: Result;
  /** Arms as compared, without shadows, the baseline first. */
  readonly arms: Arm[];
  readonly baseline: Arm;
  readonly best: Arm;
  readonly months: string[];
  /** Index of the decision horizon in the calendar's horizons. */
  readonly decisionHorizon: number;
  private readonly byId = new Map<string, Arm>();
  private readonly metrics = new Map<string, Metric>();
  private readonly standings = new Map<string, Standing>();

  constructor(result: Result) {
    this.result = result;
    for (const arm of result.arms) this.byId.set(arm.id, arm);
    for (const metric of result.metrics) this.metrics.set(`${metric.span}/${metric.id}`, metric);
    for (const standing of result.decision.ranking) this.standings.set(standing.arm, standing);
    this.arms = result.arms.filter((arm) => arm.base === null);
    this.baseline = this.arm(result.decision.baseline);
    this.best = this.arm(result.decision.best);
    this.months = result.calendar.months;
    this.decisionHorizon = Math.max(0, result.calendar.horizons.indexOf(result.decision.months));
  }

  arm(id: string): Arm {
    const found = this.byId.get(id);
    if (!found) throw new Error(`the result names an arm that it does not hold: ${id}`);
    return found;
  }

  /** Rank and regret; none for an arm that is not compared. */
  standing(arm: Arm): Standing | undefined {
    return this.standings.get(arm.id);
  }

  metric(span: Span, id: string): Metric {
    const found = this.metrics.get(`${span}/${id}`);
    if (!found) throw new Error(`the result has no ${span} metric ${id}`);
    return found;
  }

  has(span: Span, id: string): boolean {
    return this.metrics.has(`${span}/${id}`);
  }

  metricsOf(span: Span): Metric[] {
    return this.result.metrics.filter((metric) => metric.span === span);
  }

  keys(kind: KeyKind): { id: string; label: Text }[] {
    return this.result.keys[kind];
  }

  /** Of an arm that is compared; an empty list in the result is zero in every month. */
  monthly(arm: Arm, id: string, key: number | null = null): Series {
    const out = this.series((arm.monthly as unknown as Record<string, Columns>)[id], key);
    for (const name of ['mean', 'se'] as const) if (out[name]?.length === 0) out[name] = this.months.map(() => 0);
    return out;
  }

  yearly(arm: Arm, id: string, key: number | null = null): Series {
    return this.series((arm.yearly as unknown as Record<string, Columns>)[id], key);
  }

  horizon(arm: Arm, id: string, horizon = this.decisionHorizon, key: number | null = null): Estimate {
    const entry = (arm.horizon[horizon].metrics as unknown as Record<string, Columns>)[id];
    const pick = (name: string) => column<Value>(entry, name, key);
    const difference = entry.difference as Columns | undefined;
    return {
      mean: pick('mean'),
      se: pick('se'),
      p05: pick('p05'),
      p50: pick('p50'),
      p95: pick('p95'),
      difference: difference && {
        mean: column(difference, 'mean', key),
        se: column(difference, 'se', key),
        low: column(difference, 'low', key),
        high: column(difference, 'high', key),
        better: column(difference, 'better', key),
      },
    };
  }

  /** Main figures by replication at a horizon. */
  samples(arm: Arm, horizon = this.decisionHorizon): number[] {
    return (arm.samples[horizon]?.main_figure ?? []).filter((value): value is number => value !== null);
  }

  /** Main figure of the arm less that of the baseline, replication by replication. */
  pairedSamples(arm: Arm, horizon = this.decisionHorizon): number[] {
    const own = arm.samples[horizon]?.main_figure ?? [];
    const other = this.baseline.samples[horizon]?.main_figure ?? [];
    const out: number[] = [];
    for (let r = 0; r < Math.min(own.length, other.length); ++r) {
      const a = own[r];
      const b = other[r];
      if (a !== null && b !== null) out.push(a - b);
    }
    return out;
  }

  /** Years of the run that are whole: the first month of each, and the fiscal year in which it starts. */
  years(): { month: number; fiscal: number }[] {
    const out = [];
    for (let month = 0; month + 12 <= this.months.length; month += 12)
      out.push({ month, fiscal: this.result.calendar.fiscal_years[month] });
    return out;
  }

  private series(entry: Columns, key: number | null): Series {
    const pick = (name: string) => (entry[name] === undefined ? undefined : column<Value[]>(entry, name, key));
    const difference = entry.difference as Columns | undefined;
    return {
      mean: pick('mean') ?? [],
      se: pick('se'),
      p05: pick('p05'),
      p50: pick('p50'),
      p95: pick('p95'),
      difference: difference && {
        mean: column(difference, 'mean', key),
        low: column(difference, 'low', key),
        high: column(difference, 'high', key),
      },
    };
  }
}

/** The value at a share of sorted values, by linear interpolation; NaN where there are none. */
export function quantile(sorted: number[], share: number): number {
  if (sorted.length === 0) return NaN;
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

export const ascending = (values: number[]): number[] => [...values].sort((a, b) => a - b);
export const sum = (values: readonly Value[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
