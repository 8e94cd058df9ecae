// What must stay as it is, in Chromium: the layout while articles come, and what the page holds after many have come and gone.
import { startBrowser } from '../tests/pages/browser.mjs';
import { Server } from '../tests/pages/server.mjs';
import { PHOTO, article } from './peers/article.mjs';

const MANY = Number(process.env.MANY ?? 1000);
const FEED = 30;

const server = await Server.start();
const { driver, stop } = await startBrowser('chromium');
const cdp = /** @type {(command: string) => Promise<any>} */ ((command) => /** @type {any} */ (driver).sendAndGetDevToolsCommand(command, {}));
const later = (/** @type {number} */ ms) => new Promise((over) => setTimeout(over, ms));

/** How many documents, nodes and listeners there are and how many KB of JavaScript's memory are used, once all garbage is collected. */
async function held() {
  for (let round = 0; round < 4; round += 1) {
    await cdp('HeapProfiler.collectGarbage');
    await later(250);
  }
  const { metrics } = await cdp('Performance.getMetrics');
  const value = (/** @type {string} */ name) => metrics.find((/** @type {any} */ metric) => metric.name === name).value;
  return { documents: value('Documents'), nodes: value('Nodes'), listeners: value('JSEventListeners'), 'KB of heap': Math.round(value('JSHeapUsedSize') / 1024) };
}

/** Opens a page of these elements, which keeps their place until the script is there, as docs/element.md says. */
async function open(/** @type {string} */ body) {
  await driver.get(server.origin + server.page(`<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <style>article-widget:not(:defined) { display: block; min-height: min(100vh, 75rem) }</style>
    <script>
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.hadRecentInput ? 0 : entry.value; })).observe({ type: 'layout-shift', buffered: true });
    </script>
    <script type="module" src="/article-widget.js"></script>${body}`));
}

/** Prints how what is held has changed since the first tenth of the work. */
async function count(/** @type {string} */ title, /** @type {(first: number, count: number) => Promise<void>} */ work) {
  await work(0, MANY / 10);
  const before = await held();
  await work(MANY / 10, MANY);
  const after = await held();
  console.log(`\n${title}`);
  for (const [name, value] of Object.entries(after)) console.log(`  ${name.padEnd(12)} ${String(value).padStart(8)}  ${value - before[name] >= 0 ? '+' : ''}${value - before[name]}`);
}

try {
  await driver.manage().setTimeouts({ script: 600_000 });
  await cdp('Performance.enable');
  server.file('/piano.svg', PHOTO, 'image/svg+xml');
  const { structured } = article(18);

  console.log('Layout shift (0 is none)');
  for (let at = 0; at < FEED; at += 1) server.file(`/stories/${at}.json`, JSON.stringify({ ...structured, headline: `Story ${at}` }));
  server.lag = 60;
  await open(Array.from({ length: FEED }, (_, at) => `<article-widget src="/stories/${at}.json"><p>Story ${at}</p></article-widget>`).join(''));
  await later(3000);
  const asked = server.log.filter(({ path }) => path.startsWith('/stories/')).length;
  console.log(`  a feed of ${FEED}, above the fold  ${(await driver.executeScript('return shift')).toFixed(3)}, ${asked} of ${FEED} asked for`);
  await driver.executeAsyncScript(`
    const done = arguments[0];
    const on = () => {
      scrollBy(0, 300);
      if (scrollY + innerHeight < document.documentElement.scrollHeight - 1) setTimeout(on, 60); else setTimeout(done, 1000);
    };
    on();`);
  console.log(`  the same, scrolled to its end   ${(await driver.executeScript('return shift')).toFixed(3)}`);
  await open('<article-widget id="w" src="/stories/0.json"></article-widget><p style="height: 3000px">Below</p>');
  await later(3000);
  console.log(`  an article above other content  ${(await driver.executeScript('return shift')).toFixed(3)}`);
  server.lag = 0;

  await open('<article-widget id="w" loading="eager"></article-widget>');
  await count(`After ${MANY} articles in one element, since the first tenth`, (first, many) => driver.executeAsyncScript(`
    const [payload, first, many, done] = arguments;
    (async () => {
      for (let n = first; n < first + many; n += 1) {
        w.payload = { ...payload, headline: 'Story ' + n, url: 'https://island.example/' + n };
        await w.ready;
        await new Promise(requestAnimationFrame);
      }
      done();
    })();`, structured, first, many));

  await open('<p>Host</p>');
  await count(`After ${MANY} elements came and went, since the first tenth`, (first, many) => driver.executeAsyncScript(`
    const [payload, first, many, done] = arguments;
    (async () => {
      for (let n = first; n < first + many; n += 1) {
        const widget = Object.assign(document.createElement('article-widget'), { loading: 'eager', payload: { ...payload, headline: 'Story ' + n } });
        document.body.append(widget);
        await widget.ready;
        await new Promise(requestAnimationFrame);
        widget.remove();
        await new Promise((over) => setTimeout(over));
      }
      done();
    })();`, structured, first, many));
} finally {
  await stop();
  server.stop();
}
