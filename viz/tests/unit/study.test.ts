import { describe, expect, test } from 'vitest';
import { density } from '../../src/charts/spread';
import { cohortsOf } from '../../src/charts/cohorts';
import { inflate } from '../../src/result/load';
import { at, central, labelOf, organisation, organisationsOf } from '../../src/result/organisation';
import { quantile } from '../../src/result/study';
import { smallResult, smallStudy, text } from './fixture';
import { gzipSync } from 'node:zlib';

describe('study', () => {
  const study = smallStudy();
  test('shadows are no arms of the comparison, and have figures of the decision horizon alone', () => {
    expect(study.arms.map((arm) => arm.id)).toEqual(['stay', 'support_extended', 'independent']);
    const shadow = study.arm('support_extended@no_proactive');
    expect([shadow.monthly, shadow.yearly, shadow.samples, shadow.horizon.length]).toEqual([null, null, [], 1]);
    expect(study.horizon(shadow, 'main_figure').mean).not.toBeNull();
  });
  test('a series that the result leaves empty is zero in every month', () => {
    const empty = smallStudy((result) => (result.arms[0].monthly!.mrr.mean = []));
    expect(empty.monthly(empty.arms[0], 'mrr').mean).toEqual(empty.months.map(() => 0));
    expect(empty.monthly(empty.arms[0], 'mrr').se?.some((one) => one !== 0)).toBe(true);
  });
  test('a metric by key gives the column of the key', () => {
    const raw = smallResult().arms[0].monthly!.customers_by_segment.mean as number[][];
    expect(study.monthly(study.arms[0], 'customers_by_segment', 1).mean).toEqual(raw[1]);
    const total = study.monthly(study.arms[0], 'customers').mean[3] as number;
    const parts = [0, 1, 2].map((key) => study.monthly(study.arms[0], 'customers_by_segment', key).mean[3] as number);
    expect(parts.reduce((a, b) => a + b)).toBeCloseTo(total, 4);
  });
  test('paired samples have the mean of the stated difference', () => {
    const arm = study.arms[1];
    const pairs = study.pairedSamples(arm);
    const mean = pairs.reduce((a, b) => a + b, 0) / pairs.length;
    expect(pairs).toHaveLength(arm.replications);
    expect(mean / (study.horizon(arm, 'main_figure').difference?.mean as number)).toBeCloseTo(1, 6);
  });
  test('years are whole and named by their fiscal year', () => {
    expect(study.years()).toEqual([{ month: 0, fiscal: study.result.calendar.fiscal_years[0] }, { month: 12, fiscal: study.result.calendar.fiscal_years[12] }]);
  });
  test('an unknown arm or metric is said by name', () => {
    expect(() => study.arm('nobody')).toThrow('nobody');
    expect(() => study.metric('monthly', 'nothing')).toThrow('nothing');
  });
});

test('the result comes out of the page as it went in', async () => {
  const result = await inflate(`\n${gzipSync(text).toString('base64')}\n`);
  expect(result).toEqual(JSON.parse(text));
  await expect(inflate('bm90IGd6aXA=')).rejects.toThrow();
});

test('quantiles interpolate', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a density integrates to one', () => {
  const values = Array.from({ length: 400 }, (_, i) => Math.sin(i) + i / 200).sort((a, b) => a - b);
  const heights = density(values, -4, 6);
  expect((heights.reduce((a, b) => a + b) * 10) / (heights.length - 1)).toBeCloseTo(1, 2);
});

test('cohorts hold only ages to which all their months have come', () => {
  const study = smallStudy();
  const quarters = cohortsOf(study.arms[0], 3, null);
  expect(quarters).toHaveLength(8);
  expect(quarters[0].left).toHaveLength(22);
  expect(quarters[7].left).toHaveLength(1);
  const won = study.arms[0].cohorts?.won as number[][][];
  expect(quarters[1].left[2]).toBeCloseTo(won.flatMap((segment) => segment.slice(3, 6)).reduce((n, cohort) => n + cohort[2], 0), 9);
});

describe('organisation', () => {
  const study = smallStudy();
  test('pointers are followed, with their escapes', () => {
    expect(at({ 'a/b': { '~': 1 } }, '/a~1b/~0')).toBe(1);
    expect(at({ a: 1 }, '/a/b')).toBeUndefined();
  });
  test('teams, shares and channels come from the scenario', () => {
    const model = organisation(study, '/org_models/independent', 'en');
    expect(model?.teams.length).toBeGreaterThan(3);
    for (const row of model?.rows ?? []) expect(row.shares.reduce((n, one) => n + one.share, 0)).toBeCloseTo(1, 6);
    expect(model?.channels.every((channel) => channel.label !== '')).toBe(true);
    expect(model?.findings.length).toBeGreaterThan(0);
  });
  test('the arm that stays has one org model, the others the one they move to as well', () => {
    expect(organisationsOf(study, study.arms[0], 'en')).toHaveLength(1);
    expect(organisationsOf(study, study.arms[2], 'ja').at(-1)?.model.label).toBe('独立部門型');
  });
  test('what is not there is left out', () => {
    expect(organisation(study, '/nowhere', 'en')).toBeNull();
    expect(labelOf(undefined, 'id', 'ja')).toBe('id');
    expect(central({ low: 1, mode: 2, high: 3 })).toBe(2);
    expect(central('x')).toBeNull();
  });
});
