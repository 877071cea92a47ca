// The one place that says how uncertainty looks and reads. Two kinds, never mixed:
//   - how well the mean is known: a 95 % interval, drawn strong (thick bar, whisker, tight band);
//   - how far single futures spread: the middle 90 % of the futures drawn, drawn pale (wide bar, fan).
import type { CustomSeriesOption } from 'echarts/charts';
import type { Lang, Value } from '../result/study';

const Z95 = 1.959964;

export const LOOK = {
  mean: { thickness: 7, dot: 11, bandOpacity: 0.28 },
  futures: { thickness: 18, opacity: 0.17, bandOpacity: 0.13 },
};

export const WORDS: Record<Lang, { mean: string; futures: string; meanLong: string; futuresLong: string; difference: string }> = {
  en: {
    mean: '95% interval of the mean',
    futures: 'middle 90% of the futures',
    meanLong: 'Strong: how well the mean is known (95% interval; more replications make it narrower).',
    futuresLong: 'Pale: how far single futures spread (middle 90% of those drawn; more replications do not make it narrower).',
    difference: '95% interval of the mean difference, paired within replications',
  },
  ja: {
    mean: '平均の95%区間',
    futures: '試した未来の中央90%',
    meanLong: '濃い帯:平均がどこまで分かっているか(95%区間。反復を増やせば狭まる)。',
    futuresLong: '淡い帯:個々の未来の散らばり(試した未来の中央90%。反復を増やしても狭まらない)。',
    difference: '平均の差の95%区間(同じ反復どうしの対比較)',
  },
};

/** The 95 % interval of a mean from its standard error. */
export function meanInterval(mean: Value, error: Value): [number, number] | null {
  if (mean === null || error === null) return null;
  return [mean - Z95 * error, mean + Z95 * error];
}

/** "1.2–3.4", with whatever writes one number. */
export function rangeText(low: Value, high: Value, write: (value: Value) => string, lang: Lang): string {
  const [a, b] = [write(low), write(high)];
  if (a === b) return a;
  // A unit that both share is written once: ¥870–1,013M, 42–54%.
  const unit = /[^\d.,]*$/;
  const sign = /^[^\d.,]*/;
  const shared = (part: RegExp) => part.exec(a)?.[0] === part.exec(b)?.[0];
  const first = shared(unit) ? a.replace(unit, '') : a;
  const signed = /^[+\u2212]/.test(a) || /^[+\u2212]/.test(b);
  const last = shared(sign) && shared(unit) && !signed ? b.replace(sign, '') : b;
  if (lang === 'ja') return `${first}〜${last}`;
  return signed ? `${first} to ${last}` : `${first}–${last}`;
}

export interface Interval {
  /** Category index on the y axis. */
  row: number;
  mean: number;
  low: number;
  high: number;
  /** Spread of single futures, where known. */
  p05?: number;
  p95?: number;
  color: string;
}

type Api = Parameters<NonNullable<CustomSeriesOption['renderItem']>>[1];

/** Horizontal intervals, one per row: pale bar of the futures, strong bar of the mean's interval. The dot is drawn apart. */
export function intervalSeries(intervals: Interval[], size = 1): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 2,
    encode: { x: [1, 2, 3, 4], y: 0 },
    data: intervals.map((one) => [one.row, one.low, one.high, one.p05 ?? one.low, one.p95 ?? one.high]),
    renderItem: (params, api: Api) => {
      const one = intervals[params.dataIndex];
      const span = (low: number, high: number, thickness: number, opacity: number) => {
        const [x0, y] = api.coord([low, one.row]) as [number, number];
        const [x1] = api.coord([high, one.row]) as [number, number];
        return {
          type: 'rect' as const,
          shape: { x: x0, y: y - thickness / 2, width: Math.max(1, x1 - x0), height: thickness, r: Math.min(2, thickness / 2) },
          style: { fill: one.color, opacity },
        };
      };
      const children = [];
      if (one.p05 !== undefined && one.p95 !== undefined)
        children.push(span(one.p05, one.p95, LOOK.futures.thickness * size, LOOK.futures.opacity));
      children.push(span(one.low, one.high, LOOK.mean.thickness * size, 0.85));
      return { type: 'group', children };
    },
  };
}

/** A band over the points of a category axis, from `low` to `high`; broken where a value is absent. */
export function bandSeries(low: Value[], high: Value[], color: string, opacity: number): CustomSeriesOption {
  const points = low.map((value, index) => [index, value, high[index]] as const);
  const whole = points.filter((p): p is readonly [number, number, number] => p[1] !== null && p[2] !== null && p[2] !== undefined);
  return {
    type: 'custom',
    silent: true,
    z: 1,
    encode: { x: 0, y: [1, 2] },
    data: whole.map((p) => [...p]),
    renderItem: (params, api: Api) => {
      if (params.dataIndex !== 0) return null;
      const upper = whole.map(([x, , y]) => api.coord([x, y]));
      const lower = whole.map(([x, y]) => api.coord([x, y])).reverse();
      return { type: 'polygon', shape: { points: [...upper, ...lower] as number[][] }, style: { fill: color, opacity } };
    },
  };
}

export interface Upright {
  /** Place on the category axis, and shift from it in pixels. */
  column: number;
  shift: number;
  low: number;
  high: number;
  p05?: number | null;
  p95?: number | null;
  color: string;
}

/** Upright intervals, several beside each other in a category: pale bar of the futures, strong bar of the mean. */
export function uprightSeries(intervals: Upright[], width: number): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 2,
    encode: { x: 0, y: [1, 2, 3, 4] },
    data: intervals.map((one) => [one.column, one.low, one.high, one.p05 ?? one.low, one.p95 ?? one.high]),
    renderItem: (params, api: Api) => {
      const one = intervals[params.dataIndex];
      const bar = (low: number, high: number, thickness: number, opacity: number) => {
        const [x, y0] = api.coord([one.column, low]) as [number, number];
        const [, y1] = api.coord([one.column, high]) as [number, number];
        return {
          type: 'rect' as const,
          shape: { x: x + one.shift - thickness / 2, y: y1, width: thickness, height: Math.max(1, y0 - y1), r: 2 },
          style: { fill: one.color, opacity },
        };
      };
      const children = [];
      if (typeof one.p05 === 'number' && typeof one.p95 === 'number') children.push(bar(one.p05, one.p95, width, LOOK.futures.opacity));
      children.push(bar(one.low, one.high, Math.max(3, width / 2.6), 0.85));
      return { type: 'group', children };
    },
  };
}
