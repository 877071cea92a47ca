// What the browser tests share: results, pages made of them by the program, and Chromium.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = process.env.BANSO ?? path.join(root, 'build/release/banso');
export const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'banso-browser-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

export const smallResult = () => JSON.parse(gunzipSync(fs.readFileSync(new URL('../fixtures/small-result.json.gz', import.meta.url))));

/** The page that the program makes of a result, as a file:// address. */
export function pageOf(name, result, lang = 'en') {
  const input = path.join(folder, `${name}.json`);
  const output = path.join(folder, `${name}.html`);
  fs.writeFileSync(input, JSON.stringify(result));
  execFileSync(program, ['report', input, '-o', output, '--lang', lang], { stdio: 'ignore' });
  return `file://${output}`;
}

/** A result of a scenario in scenarios/, run with few replications; of a kind without an organisation. */
export function kindResult(scenario) {
  const out = path.join(folder, scenario.replaceAll('/', '-'));
  execFileSync(program, ['run', path.join(root, 'scenarios', `${scenario}.json`), '--replications', '32', '--out', out, '--quiet'], { stdio: 'ignore' });
  return JSON.parse(fs.readFileSync(path.join(out, 'result.json')));
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--force-color-profile=srgb', '--font-render-hinting=none'],
  });

/** Opens a page without a network; every console error, failed script and outside request is collected. */
export async function open(browser, address, { width = 1280, height = 900, dark = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', offline: true, acceptDownloads: true });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => !/^(file|data|blob):/.test(request.url()) && complaints.push(`request: ${request.url()}`));
  page.on('dialog', (dialog) => (complaints.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  await page.goto(address);
  await page.waitForSelector('h1');
  return { page, complaints };
}

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Breaches of WCAG 2.2 AA, by axe-core. The page's CSP lets no foreign script in, so it goes in as an expression. */
export async function breaches(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
}

/** Draws all charts at once: the window as high as the page. */
export async function drawAll(page) {
  const { width } = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(height + 2000, 32000) });
  await page.waitForFunction(() => [...document.querySelectorAll('.canvas[data-drawn="yes"]')].every((one) => one.querySelector('svg')), null, { timeout: 20000 });
  await page.waitForTimeout(300);
}

/** 50 arms over ten years with about a hundred metrics, from one arm by small changes. */
export function manyArms(count = 50, months = 120) {
  const result = smallResult();
  const [template] = result.arms.filter((arm) => arm.base === null);
  const stretch = (value, factor) => {
    if (typeof value === 'number') return Number((value * factor).toPrecision(5));
    if (Array.isArray(value)) return value.map((one) => stretch(one, factor));
    return value;
  };
  // A series of `months` values, the known ones going round.
  const longer = (value) => {
    if (!Array.isArray(value)) return value;
    if (Array.isArray(value[0])) return value.map(longer);
    return Array.from({ length: months }, (_, i) => value[i % value.length]);
  };
  const all = (record, change) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
  const year = Number(result.calendar.months[0].slice(0, 4));
  const first = Number(result.calendar.months[0].slice(5)) - 1;
  result.calendar.months = Array.from({ length: months }, (_, i) => `${year + Math.floor((first + i) / 12)}-${String(((first + i) % 12) + 1).padStart(2, '0')}`);
  result.calendar.fiscal_years = result.calendar.months.map((month) => Number(month.slice(0, 4)) - (Number(month.slice(5)) < 4 ? 1 : 0));
  const years = months / 12;
  const yearly = (value) => (Array.isArray(value) ? (Array.isArray(value[0]) ? value.map(yearly) : Array.from({ length: years }, (_, i) => value[i % value.length])) : typeof value === 'object' && value !== null ? all(value, yearly) : value);
  result.arms = Array.from({ length: count }, (_, i) => {
    const factor = 1 + 0.01 * Math.sin(i * 7.3);
    const arm = structuredClone(template);
    arm.id = i === 0 ? 'stay' : `arm_${i}`;
    arm.label = i === 0 ? template.label : { en: `Way ${i} of ${count}`, ja: `案${i}` };
    arm.opponent = i === 0 ? null : 'stay';
    arm.monthly = all(arm.monthly, (metric) => all(metric, (series) => longer(stretch(series, factor))));
    arm.yearly = all(arm.yearly, yearly);
    for (const horizon of arm.horizon)
      for (const metric of Object.values(horizon.metrics)) {
        for (const name of ['mean', 'p05', 'p50', 'p95']) metric[name] = stretch(metric[name], factor);
        if (i > 0) metric.difference = { mean: metric.mean, se: metric.se, low: metric.p05, high: metric.p95, better: metric.mean, better_low: metric.mean, better_high: metric.mean, pairing_gain: metric.mean };
      }
    for (const row of arm.hours) for (const name of ['asked', 'served', 'lost', 'carried']) if (row[name]) row[name] = longer(row[name]);
    arm.staffing.forEach((row) => (row.months = longer(row.months)));
    if (i > 0) arm.money = { break_even_month: 5, break_even_date: result.calendar.months[4], deepest: -1e6, deepest_month: 1, cash_against_opponent: longer([0, 1e6, 2e6]) };
    return arm;
  });
  result.decision.best = 'arm_1';
  result.decision.inseparable = ['arm_1', 'arm_2'];
  const [standing] = result.decision.ranking;
  result.decision.ranking = result.arms.map((arm) => ({ ...standing, arm: arm.id, mean: arm.horizon[0].metrics.main_figure.mean }));
  return result;
}

export function oneArm() {
  const result = smallResult();
  result.arms = result.arms.filter((arm) => arm.id === 'stay');
  Object.assign(result.decision, { best: 'stay', baseline: 'stay', inseparable: ['stay'], separated: true, checks: [], measure_first: null, influence: { evpi: 0, evpi_se: 0, inputs: [] } });
  result.decision.ranking = result.decision.ranking.filter((one) => one.arm === 'stay');
  for (const lang of ['en', 'ja']) Object.assign(result.decision.sentences[lang], { checks: [], information: [] });
  return result;
}

/** A result of a lifecycle alone: nobody works, nothing is organised. */
export function withoutOrganisation() {
  const result = smallResult();
  result.organisations = [];
  delete result.scenario.today;
  delete result.scenario.org_models;
  for (const arm of result.arms) Object.assign(arm, { organisations: [], hours: [], staffing: [], bottleneck: null, earned: null });
  return result;
}

export const HOSTILE = ['<img src=x onerror=alert(1)><script>alert(2)</script>', `${'verylongname'.repeat(30)}`, '\u202eevil \u05e9\u05dc\u05d5\u05dd', '👩‍👩‍👧‍👦 {b|bold} ${x}'];

export function hostile() {
  const result = smallResult();
  const word = (i) => HOSTILE[i % HOSTILE.length];
  result.title = word(0);
  result.arms.forEach((arm, i) => (arm.label = { en: word(i), ja: word(i + 1) }));
  for (const keys of Object.values(result.keys)) keys.forEach((key, i) => (key.label = { en: word(i), ja: word(i) }));
  for (const lang of ['en', 'ja']) result.decision.sentences[lang].verdict = word(0);
  result.ledger.slice(0, 40).forEach((row, i) => Object.assign(row, { value: word(i), source: word(i + 1), note: word(i + 2), status: 'given' }));
  for (const arm of result.arms) if (arm.bottleneck) arm.bottleneck.work_label = { en: word(0), ja: word(0) };
  result.provenance.scenario_file = word(0);
  return result;
}
