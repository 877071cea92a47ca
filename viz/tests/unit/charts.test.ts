import { describe, expect, test } from 'vitest';
import { retentionChart, triangleChart } from '../../src/charts/cohorts';
import { forestChart, yearChart } from '../../src/charts/forest';
import { influenceChart } from '../../src/charts/influence';
import { flowChart, heatChart, sankeyChart } from '../../src/charts/hours';
import type { Drawing, Look } from '../../src/charts/kit';
import { organisationChart } from '../../src/charts/organisation';
import { staffingChart } from '../../src/charts/people';
import { svgText } from '../../src/charts/render';
import { spreadChart } from '../../src/charts/spread';
import { cashChart, timeChart } from '../../src/charts/time';
import { verdictChart } from '../../src/charts/verdict';
import { organisationsOf } from '../../src/result/organisation';
import type { Study } from '../../src/result/study';
import { HOSTILE, looks, smallStudy } from './fixture';

const CHARTS: Record<string, (study: Study, look: Look) => Drawing | null> = {
  verdict: (study, look) => verdictChart(study, study.arms, look),
  time: (study, look) => timeChart(study, 'load', study.arms, { level: { value: 1, name: 'capacity' } }, look),
  fan: (study, look) => timeChart(study, 'customers', study.arms.slice(0, 2), {}, look),
  cash: (study, look) => cashChart(study, study.arms, look),
  forest: (study, look) => forestChart(study, 'main_figure', study.arms, 0, null, look),
  years: (study, look) => yearChart(study, 'logo_churn', study.arms, null, look),
  spread: (study, look) => spreadChart(study, study.arms, 0, false, look),
  paired: (study, look) => spreadChart(study, study.arms, 0, true, look),
  triangle: (study, look) => triangleChart(study, study.arms[0], null, look),
  retention: (study, look) => retentionChart(study, study.arms[0], 1, look),
  sankey: (study, look) => sankeyChart(study, study.arms[2], look),
  heat: (study, look) => heatChart(study, study.arms[2], look),
  flow: (study, look) => flowChart(study, study.arms[2], look),
  staffing: (study, look) => staffingChart(study, study.arms[2], look),
  influence: (study, look) => influenceChart(study, look),
  organisation: (study, look) => organisationChart(study, organisationsOf(study, study.arms[2], look.lang).slice(-1)[0].model, look),
};

/** ECharts numbers its ids and classes per process. */
const stable = (svg: string) => svg.replace(/zr\d+[-\w]*/g, 'zr');

describe.each(Object.keys(CHARTS))('%s', (name) => {
  const draw = CHARTS[name];

  test('is drawn in both languages, light and dark, wide and narrow, with words and data', () => {
    const study = smallStudy();
    for (const look of [...looks(900), ...looks(360)]) {
      const drawing = draw(study, look) as Drawing;
      expect(drawing.summary.length).toBeGreaterThan(20);
      expect(drawing.summary).not.toMatch(/undefined|NaN|null|\[object/);
      expect(drawing.table.rows.length).toBeGreaterThan(0);
      for (const row of drawing.table.rows) expect(row.length).toBe(drawing.table.head.length);
      const svg = svgText(drawing, look);
      expect(svg).toMatch(/^<svg/);
      expect(svg).not.toMatch(/NaN|undefined/);
      expect(svg.match(/<(path|rect|polygon|text)/g)?.length).toBeGreaterThan(8);
    }
  });

  test('looks as it did', () => {
    const look: Look = { lang: 'en', dark: false, width: 900 };
    expect(stable(svgText(draw(smallStudy(), look) as Drawing, look))).toMatchSnapshot();
  });

  test('shows hostile names as text', () => {
    const study = smallStudy((result) => {
      result.arms.forEach((arm, i) => (arm.label = { en: HOSTILE[i % HOSTILE.length], ja: HOSTILE[(i + 1) % HOSTILE.length] }));
      for (const keys of Object.values(result.keys)) keys.forEach((key, i) => (key.label = { en: HOSTILE[i % HOSTILE.length], ja: HOSTILE[i % HOSTILE.length] }));
    });
    for (const look of looks(700)) {
      const svg = svgText(draw(study, look) as Drawing, look);
      expect(svg).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
    }
  });
});

test('charts of what the result does not hold are left out', () => {
  const study = smallStudy((result) => {
    for (const arm of result.arms) {
      arm.hours = [];
      arm.cohorts = null;
      arm.staffing = [];
      arm.money = null;
      arm.samples = [];
    }
  });
  const look: Look = { lang: 'en', dark: false, width: 800 };
  for (const name of ['sankey', 'heat', 'flow', 'triangle', 'retention', 'staffing', 'cash', 'spread']) expect(CHARTS[name](study, look), name).toBeNull();
});
