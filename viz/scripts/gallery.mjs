// gallery.mjs REPORT [LIFECYCLE-REPORT]: writes the screenshots of docs/gallery/ from a report (make demo writes
// build/demo/report.html) and from that of scenarios/lifecycle/annual-contracts.json.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from '../tests/browser/support.mjs';

const report = pathToFileURL(path.resolve(process.argv[2])).href;
const out = fileURLToPath(new URL('../../docs/gallery/', import.meta.url));
const AIR = 18;
const browser = await launch();

async function shoot(name, { from = report, width = 1180, height = 1000, dark = false, lang = 'en', part, focus } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', offline: true });
  const page = await context.newPage();
  await page.goto(from);
  await page.waitForSelector('h1');
  await page.click(`button[lang=${lang}]`);
  if (focus) await page.selectOption('.arm-bar .select select', focus);
  const file = `${out}${name}.png`;
  if (part) {
    await page.locator('.arm-bar').evaluate((bar) => (bar.style.position = 'static'));
    // Some air around a part, as it has on the page.
    await page.locator(part).evaluate((one, air) => scrollTo(0, one.getBoundingClientRect().top + scrollY - air), AIR);
    await page.waitForTimeout(900);
    const { x, y, width: w, height: h } = await page.locator(part).boundingBox();
    await page.screenshot({ path: file, clip: { x: x - AIR, y: Math.max(0, y - AIR), width: w + 2 * AIR, height: h + 2 * AIR } });
  } else {
    await page.waitForTimeout(600);
    await page.screenshot({ path: file });
  }
  await context.close();
}

await shoot('page-one', { height: 1030 });
await shoot('page-one-ja', { height: 1030, lang: 'ja' });
await shoot('page-one-dark', { height: 1030, dark: true });
await shoot('phone', { width: 390, height: 1000, lang: 'ja' });
await shoot('load', { part: '#load' });
await shoot('retention', { part: '#retention-triangle' });
await shoot('hours', { part: '#sankey', focus: 'company_wide' });
await shoot('futures', { part: '#paired' });
await shoot('organisation', { part: '#org-graph', focus: 'independent', lang: 'ja' });
if (process.argv[3]) await shoot('lifecycle', { from: pathToFileURL(path.resolve(process.argv[3])).href, height: 1030 });
await browser.close();
