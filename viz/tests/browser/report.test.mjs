// The report in a real browser.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { HOSTILE, breaches, drawAll, folder, hostile, launch, manyArms, oneArm, open, pageOf, smallResult, withoutOrganisation } from './support.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const yen = (value) => Math.round(value / 1e6).toLocaleString('en-US');

describe('page one', () => {
  for (const lang of ['en', 'ja']) {
    test(`says what the result says (${lang})`, async () => {
      const result = smallResult();
      const { page, complaints } = await open(browser, pageOf(`first-${lang}`, result, lang));
      assert.equal(await page.getAttribute('html', 'lang'), lang);
      const said = (text) => text.replaceAll('\u2060', '').replaceAll('−', '-').replace(/(\d)–(?=[\d.,]+%)/g, '$1-');
      assert.equal(said(await page.textContent('h1')), result.decision.sentences[lang].verdict);
      const words = said(await page.textContent('#answer'));
      for (const sentence of [...result.decision.sentences[lang].support, ...result.decision.sentences[lang].checks, result.decision.sentences[lang].information[result.decision.measure_first ? 1 : 0]]) assert.ok(words.includes(sentence), sentence);
      const head = await page.locator('.facts thead th').allTextContents();
      const baseline = result.arms.find((arm) => arm.id === result.decision.baseline);
      assert.ok(head[1].startsWith(baseline.label[lang]), 'the present organisation is the first column');
      const table = await page.locator('.facts tbody tr').first().allTextContents();
      for (const arm of result.arms.filter((one) => one.base === null)) {
        const main = arm.horizon[result.calendar.horizons.indexOf(result.decision.months)].metrics.main_figure.mean;
        assert.ok(table[0].includes(yen(main)), `${arm.id}: ${yen(main)} in ${table[0]}`);
      }
      assert.deepEqual(complaints, []);
      await page.context().close();
    });
  }

  test('the languages switch in the page, and no word of the other stays in headings', async () => {
    const { page } = await open(browser, pageOf('switch', smallResult(), 'en'));
    await page.click('button[lang=ja]');
    assert.equal(await page.getAttribute('html', 'lang'), 'ja');
    for (const heading of await page.locator('h2').allTextContents()) assert.match(heading, /[ぁ-んァ-ン一-龠]/);
    await page.click('button[lang=en]');
    for (const heading of await page.locator('h2').allTextContents()) assert.doesNotMatch(heading, /[ぁ-んァ-ン一-龠]/);
    await page.context().close();
  });
});

test('figures of the data tables and CSV files are those of the result', async () => {
  const result = smallResult();
  const { page } = await open(browser, pageOf('figures', result));
  const figure = page.locator('#customers');
  await figure.scrollIntoViewIfNeeded();
  const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: /^Save as CSV/ }).click()]);
  const csv = fs.readFileSync(await download.path(), 'utf8');
  assert.equal(csv[0], '\ufeff');
  const lines = csv.slice(1).trim().split('\r\n').map((line) => line.split(','));
  const stay = result.arms[0].monthly.customers;
  assert.equal(lines.length, result.calendar.months.length + 1);
  lines.slice(1).forEach((line, month) => {
    assert.equal(line[0], result.calendar.months[month]);
    assert.equal(Number(line[1]), stay.mean[month]);
    assert.equal(Number(line[2]), stay.se[month]);
  });
  await figure.getByRole('button', { name: /^Show the data/ }).click();
  assert.equal(await figure.locator('tbody tr').count(), result.calendar.months.length);
  const shares = await page.locator('#ltv-parts').count();
  assert.equal(shares, 1);
  await page.context().close();
});

test('charts are saved as SVG and PNG', async () => {
  const { page } = await open(browser, pageOf('files', smallResult()));
  const figure = page.locator('#verdict-chart');
  const file = async (kind) => {
    const [download] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: new RegExp(`^Save as ${kind}`) }).click()]);
    return fs.readFileSync(await download.path());
  };
  const svg = (await file('SVG')).toString();
  assert.match(svg, /^<svg [^>]*width="960"/);
  assert.match(svg, /Stay as today/);
  const png = await file('PNG');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.equal(png.readUInt32BE(16), 1920);
  await page.context().close();
});

describe('accessible', () => {
  for (const [name, options] of Object.entries({ light: {}, dark: { dark: true }, phone: { width: 390 } })) {
    test(`axe-core finds nothing (${name})`, async () => {
      const { page } = await open(browser, pageOf('axe', smallResult()), options);
      await drawAll(page);
      assert.deepEqual(await breaches(page), []);
      await page.click('button[lang=ja]');
      assert.deepEqual(await breaches(page), []);
      await page.context().close();
    });
  }

  test('every chart has a name, words and data', async () => {
    const { page } = await open(browser, pageOf('charts', smallResult()));
    const charts = await page.$$eval('.canvas[role=img]', (all) => all.map((one) => [one.getAttribute('aria-label'), document.getElementById(one.getAttribute('aria-describedby'))?.textContent ?? '']));
    assert.ok(charts.length > 25);
    for (const [name, words] of charts) {
      assert.ok(name.length > 3);
      assert.ok(words.length > 10, name);
      assert.doesNotMatch(words, /undefined|NaN/);
    }
    await page.context().close();
  });

  test('all is reached by the keyboard alone', async () => {
    const { page } = await open(browser, pageOf('keyboard', smallResult()));
    const seen = new Set();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    for (let i = 0; i < 320; ++i) {
      seen.add(await page.evaluate(() => (document.activeElement.matches('[lang],summary,select,input') ? document.activeElement.tagName + (document.activeElement.lang || document.activeElement.type || '') : document.activeElement.className || document.activeElement.textContent)));
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement === document.body)) break;
    }
    for (const wanted of ['BUTTONja', 'BUTTONen', 'INPUTcheckbox', 'SELECTselect-one', 'INPUTsearch', 'CSV', 'SVG', 'PNG', 'Data']) assert.ok(seen.has(wanted), wanted);
    await page.locator('button[lang=ja]').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.getAttribute('html', 'lang'), 'ja');
    await page.locator('.chip input').nth(1).focus();
    await page.keyboard.press('Space');
    assert.equal(await page.locator('.chip input').nth(1).isChecked(), false);
    await page.context().close();
  });
});

describe('on every medium', () => {
  test('prints on A4: page one is one page, every chart is drawn, nothing to click', async () => {
    const address = pageOf('print', smallResult());
    const { page } = await open(browser, address);
    const file = path.join(folder, 'print.pdf');
    const pdf = await page.pdf({ path: file, printBackground: true, preferCSSPageSize: true });
    assert.match(pdf.toString('latin1'), /\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12]/);
    await page.setViewportSize({ width: 688, height: 1040 });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const high = await page.locator('.page-one').evaluate((one) => one.getBoundingClientRect().height);
    assert.ok(high <= 1039, `page one is ${high} of 1039 pixels high`);
    const empty = await page.$$eval('.canvas', (all) => all.filter((one) => one.clientHeight > 0 && !one.querySelector('svg')).map((one) => one.getAttribute('aria-label')));
    assert.deepEqual(empty, []);
    const wide = await page.$$eval('.canvas svg', (all) => all.filter((one) => one.getBoundingClientRect().right > 690).length);
    assert.equal(wide, 0);
    for (const chrome of ['.top', '.arm-bar', '.chart-tools', '.filters']) assert.equal(await page.locator(chrome).first().isVisible(), false, chrome);
    await page.context().close();
  });

  test('no word in print is smaller than 7.5 points', async () => {
    for (const lang of ['en', 'ja']) {
      const { page } = await open(browser, pageOf(`print-${lang}`, smallResult(), lang), { width: 688, height: 1040 });
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await page.waitForFunction(() => [...document.querySelectorAll('.canvas')].every((one) => one.clientHeight === 0 || one.querySelector('svg')));
      const small = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.getElementById('report'), NodeFilter.SHOW_TEXT);
        const found = new Set();
        while (walker.nextNode()) {
          const holder = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || holder.closest('.hidden, .skip, style') || holder.getClientRects().length === 0) continue;
          const matrix = holder instanceof SVGGraphicsElement ? holder.getScreenCTM() : null;
          const points = parseFloat(getComputedStyle(holder).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1) * 0.75;
          if (points < 7.49) found.add(`${points.toFixed(2)} pt: ${walker.currentNode.data.slice(0, 40)} (${holder.closest('[id]')?.id})`);
        }
        return [...found];
      });
      assert.deepEqual(small, []);
      await page.context().close();
    }
  });

  test('title and verdict are read without script', async () => {
    const result = smallResult();
    for (const lang of ['en', 'ja']) {
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
      const page = await context.newPage();
      await page.goto(pageOf(`plain-${lang}`, result, lang));
      const title = (lang === 'ja' && result.title_ja) || result.title;
      assert.equal(await page.title(), `${title} – Banso`);
      assert.equal(await page.textContent('h1'), result.decision.sentences[lang].verdict);
      assert.ok((await page.textContent('.eyebrow')).includes(title));
      assert.match(await page.textContent('noscript'), /JavaScript/);
      await context.close();
    }
  });

  test('a narrow window scrolls one way only, and charts fit', async () => {
    for (const lang of ['en', 'ja']) {
      const { page, complaints } = await open(browser, pageOf(`narrow-${lang}`, smallResult(), lang), { width: 360, height: 740 });
      await drawAll(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  });

  test('dark follows the system and can be chosen', async () => {
    const { page } = await open(browser, pageOf('dark', smallResult()), { dark: true });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await ground(), 'rgb(18, 23, 28)');
    await page.getByRole('button', { name: 'Light' }).click();
    assert.equal(await ground(), 'rgb(255, 255, 255)');
    await page.context().close();
  });
});

describe('other results', () => {
  test('50 arms, ten years, a hundred metrics stay fluid', async () => {
    const result = manyArms();
    assert.ok(JSON.stringify(result).length < 20e6);
    const { page, complaints } = await open(browser, pageOf('many', result));
    assert.equal(await page.locator('fieldset > .chip input:checked').count(), 6);
    await page.locator('#metric-over-time').scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    // Work of the page's thread from the event to the painted frame: its own time, whatever else the machine does.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async () => (await devtools.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration').value * 1000;
    const select = page.locator('#metric-over-time select');
    const times = [];
    for (const metric of ['load', 'customers', 'nps', 'burnout', 'cash', 'health']) {
      const start = await spent();
      await select.evaluate((one, value) => {
        Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(one, value);
        one.dispatchEvent(new Event('change', { bubbles: true }));
        return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }, metric);
      times.push((await spent()) - start);
    }
    times.sort((a, b) => a - b);
    const median = times[times.length >> 1];
    console.log(`    50 arms: a metric is chosen and drawn with ${median.toFixed(0)} ms of work (median), ${times.at(-1).toFixed(0)} ms (most)`);
    assert.ok(median < 100, `${median} ms`);
    await page.getByRole('group', { name: 'Compare' }).locator('summary').click();
    assert.equal(await page.locator('.all-arms input').count(), 50);
    // An arm taken away and put back, with each of the heavier sections in sight.
    for (const section of ['answer', 'metric-over-time', 'churn', 'work']) {
      await page.evaluate((id) => document.getElementById(id).scrollIntoView(), section);
      await page.waitForTimeout(500);
      const toggles = [];
      for (let i = 0; i < 6; ++i) {
        const start = await spent();
        await page.evaluate((n) => {
          document.querySelectorAll('.all-arms input')[n].click();
          return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }, 1 + (i >> 1));
        toggles.push((await spent()) - start);
        await page.waitForTimeout(250);
      }
      toggles.sort((a, b) => a - b);
      console.log(`    50 arms, ${section}: an arm goes or comes with ${toggles[3].toFixed(0)} ms of work (median), ${toggles.at(-1).toFixed(0)} ms (most)`);
      assert.ok(toggles[3] < 100, `${section}: ${toggles[3]} ms`);
    }
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('one arm', async () => {
    for (const lang of ['en', 'ja']) {
      const { page, complaints } = await open(browser, pageOf(`one-${lang}`, oneArm(), lang));
      await drawAll(page);
      assert.equal(await page.locator('#verdict-chart').count(), 0);
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  });

  test('a lifecycle without an organisation', async () => {
    const { page, complaints } = await open(browser, pageOf('lifecycle', withoutOrganisation()));
    await drawAll(page);
    assert.match(await page.textContent('#org'), /describes no organisation/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('hostile names are text', async () => {
    for (const lang of ['en', 'ja']) {
      const { page, complaints } = await open(browser, pageOf(`hostile-${lang}`, hostile(), lang));
      await drawAll(page);
      assert.equal(await page.textContent('h1'), HOSTILE[0]);
      assert.equal(await page.locator('img, main script').count(), 0);
      const canvas = page.locator('#verdict-chart .canvas');
      await canvas.hover();
      await page.waitForTimeout(200);
      assert.equal(await page.locator('img').count(), 0);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1280);
      assert.deepEqual(complaints, []);
      assert.deepEqual(await breaches(page), []);
      await page.context().close();
    }
  });

  test('a page whose result is damaged says so', async () => {
    const address = pageOf('damaged', smallResult());
    const file = address.slice('file://'.length);
    const text = fs.readFileSync(file, 'utf8');
    const at = text.indexOf('H4sI') + 2000;
    fs.writeFileSync(file, text.slice(0, at) + '!!!' + text.slice(at + 3));
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForSelector('[role=alert]');
    assert.match(await page.textContent('[role=alert]'), /banso report/);
    await context.close();
  });
});
