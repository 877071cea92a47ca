// The pages of lifecycles and queues in a real browser.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { HOSTILE, breaches, drawAll, kindResult, launch, open, pageOf } from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const LIFECYCLES = ['annual-contracts', 'contract-kinds', 'textbook-combination-therapy', 'textbook-three-states'].map((name) => `lifecycle/${name}`);
const QUEUES = ['priority', 'staffing', 'support-desk'].map((name) => `queue/${name}`);
const percent = (share) => `${(share * 100).toFixed(share > 0 && share < 0.01 ? 2 : 1)}%`;

describe('every example', () => {
  for (const scenario of [...LIFECYCLES, ...QUEUES])
    test(`${scenario} has a page in both languages, wide and narrow, light and dark, without a breach`, async () => {
      const result = kindResult(scenario);
      for (const [lang, options] of [['en', {}], ['ja', { width: 360, height: 740, dark: true }]]) {
        const { page, complaints } = await open(browser, pageOf(`${scenario.replace('/', '-')}-${lang}`, result, lang), options);
        await drawAll(page);
        assert.deepEqual(complaints, []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.width ?? 1280);
        assert.ok((await page.textContent('h1')).length > 8);
        assert.doesNotMatch(await page.textContent('body'), /undefined|NaN|\[object|Infinity/);
        assert.deepEqual(await breaches(page), []);
        assert.ok((await page.locator('.canvas svg').count()) > 0);
        await page.context().close();
      }
    });
});

test('a lifecycle says what its result says: survival, rewards with intervals, ratio', async () => {
  const result = kindResult('lifecycle/annual-contracts');
  const { page } = await open(browser, pageOf('figures-lifecycle', result));
  const words = await page.textContent('#answer');
  for (const arm of result.arms) assert.ok(words.includes(percent(arm.expected.survival.at(-1))), arm.id);
  const figure = page.locator('#survival');
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: /^Save as CSV/ }).click()]);
  const rows = fs.readFileSync(await download.path(), 'utf8').slice(1).trim().split('\r\n').map((line) => line.split(','));
  rows.slice(1).forEach((row, step) => result.arms.forEach((arm, i) => assert.equal(Number(row[i + 1]), arm.expected.survival[step])));
  const ratio = result.comparison.arms.at(-1).ratio;
  assert.ok(words.includes(`¥${ratio.toFixed(2)} per ¥1`), words);
  await page.getByLabel('Reward').selectOption('margin');
  await page.getByRole('button', { name: /^Show the data: Per individual/ }).click();
  const shown = await page.locator('#reward tbody').textContent();
  assert.ok(shown.includes(`¥${Math.round(result.arms[0].expected.rewards.margin.mean / 1000)}k`), shown);
  await page.context().close();
});

test('a queue says what its result says: heads, formula and simulation', async () => {
  const result = kindResult('queue/priority');
  const { page } = await open(browser, pageOf('figures-queue', result));
  const [arm] = result.arms;
  assert.match(await page.textContent('h1'), new RegExp(`${arm.heads} heads.*${arm.staffing.needed}`));
  await page.locator('#measure select').first().selectOption('wait_probability');
  await page.locator('#measure select').nth(1).selectOption('key');
  await page.getByRole('button', { name: /^Show the data: Share that waits/ }).click();
  const cells = await page.locator('#measure tbody td').allTextContents();
  const one = arm.classes.key.wait_probability;
  assert.deepEqual(cells.slice(0, 2), [percent(one.exact), percent(one.simulated)]);
  await page.context().close();
});

test('hostile names are text', async () => {
  for (const scenario of ['lifecycle/annual-contracts', 'queue/priority']) {
    const result = kindResult(scenario);
    result.title = HOSTILE[0];
    for (const things of [result.arms, result.phases ?? [], result.rewards ?? [], result.classes ?? []]) things.forEach((one, i) => (one.label = HOSTILE[i % HOSTILE.length]));
    const { page, complaints } = await open(browser, pageOf(`hostile-${scenario.replace('/', '-')}`, result));
    await drawAll(page);
    assert.equal(await page.locator('img, main script').count(), 0);
    assert.ok((await page.textContent('#answer')).includes(HOSTILE[0]));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1280);
    assert.deepEqual(complaints, []);
    await page.context().close();
  }
});

test('they print whole', async () => {
  const { page } = await open(browser, pageOf('print-lifecycle', kindResult('lifecycle/annual-contracts')));
  const pdf = await page.pdf({ printBackground: true, preferCSSPageSize: true });
  assert.match(pdf.toString('latin1'), /\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12]/);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const empty = await page.$$eval('.canvas', (all) => all.filter((one) => one.clientHeight > 0 && !one.querySelector('svg')).length);
  assert.equal(empty, 0);
  await page.context().close();
});
