// Measures the widget's speed in three browsers (ENGINE=… for one): medians, each with its ratio to a fixed loop in the same run, because
// machines differ and are noisy.
import { engines, startBrowser } from '../tests/pages/browser.mjs';
import { Server } from '../tests/pages/server.mjs';

const RUNS = 7;
/** The delay of each response, in milliseconds: an average network. */
const LAG = 60;

const median = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;

/** Measures a fixed amount of work, in milliseconds. */
const loop = `
  const begin = performance.now();
  let sum = 0;
  for (let n = 0; n < 3e7; n += 1) sum = (sum * 31 + n) | 0;
  return sum === 0.5 ? 0 : performance.now() - begin;`;

/**
 * Sets a payload on the page's widget. Returns the time until it is painted, and the longest time that the page was blocked until
 * everything was drawn.
 */
const show = (/** @type {string} */ payload) => `
  const done = arguments[0];
  const sentence = 'The ferry came in at noon, with flour, two hundred letters and a piano that nobody had ordered. ';
  const text = (length) => (sentence.repeat(5) + '\\n\\n').repeat(Math.ceil(length / (5 * sentence.length)));
  const many = (count, each) => Array.from({ length: count }, (_, n) => each(n));
  const payload = { version: 1, headline: 'Flour and a piano', ...${payload} };
  const widget = document.querySelector('article-widget');
  const drawn = () => widget.shadowRoot.querySelectorAll('*').length;
  const wait = (ms) => new Promise((later) => setTimeout(later, ms));
  let longest = 0, painted = 0, before = performance.now();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
    port2.postMessage(0);
  };
  port2.postMessage(0);
  const begin = performance.now();
  widget.addEventListener('article-load', () => requestAnimationFrame(() => setTimeout(async () => {
    painted = performance.now() - begin;
    for (let elements = 0; elements < drawn(); await wait(200)) elements = drawn();
    port1.close();
    done([painted, longest]);
  })), { once: true });
  widget.payload = payload;`;

/** Payloads by name. Each replaces an article that is already shown. */
const PAYLOADS = {
  'another short article': '{ body: text(4000) }',
  'an article of 1 MB': '{ body: text(1e6) }',
  'HTML of 5 MB, 50,000 nodes': "{ body_html: many(9900, (n) => '<p>' + n + ' <em>and</em> ' + sentence.repeat(5) + '</p>').join('') }",
  'a list of 9,900 items': "{ body_html: '<ul>' + many(9900, (n) => '<li>' + n + ' <em>and</em> ' + sentence.repeat(5) + '</li>').join('') + '</ul>' }",
  'details of 9,900 paragraphs': "{ body_html: '<details><summary>All</summary>' + many(9900, (n) => '<p>' + n + ' <em>and</em> ' + sentence + '</p>').join('') + '</details>' }",
  'one run of 50,000 nodes': "{ body_html: '<p>' + many(16600, (n) => n + ' <em>and</em> ' + sentence).join('') + '</p>' }",
  'code of 5 MB': "{ body_html: '<pre>' + many(60000, (n) => n + ' ' + sentence.slice(0, 70) + '\\n').join('') + '</pre>' }",
  'one paragraph of 60,000 lines': "{ body: many(60000, (n) => n + ' ' + sentence.slice(0, 70)).join('\\n') }",
  'one paragraph of 5 MB': "{ body: sentence.repeat(5e6 / sentence.length) }",
  '2,000 comments': "{ body: 'All of them.', comments: { thread: many(2000, (n) => ({ id: n + 1, author: 'Reader ' + n, text: sentence })) } }",
};

const row = (/** @type {unknown[]} */ cells) =>
  console.log(cells.map((cell, at) => (at ? String(cell).padStart(14) : String(cell).padEnd(34))).join(''));

/** @param {string} engine */
async function bench(engine) {
  const server = await Server.start();
  const { driver, stop } = await startBrowser(engine);
  try {
    await driver.manage().setTimeouts({ script: 60_000 });
    const fixed = async () => Number(await driver.executeScript(loop));
    const path = server.page(`<!doctype html><meta charset="utf-8"><script type="module" src="/article-widget.js"></script>
      <article-widget loading="eager" src="/samples/scraped.json"></article-widget>
      <script>document.addEventListener('article-load', () => requestAnimationFrame(() => setTimeout(() => { window.shown = performance.now(); })), { once: true })</script>`);
    /** @type {Map<string, { times: number[], tasks: number[], loops: number[] }>} */
    const results = new Map();
    /** @param {string} name @param {number} time @param {number} task @param {number} fixed */
    const note = (name, time, task, fixed) => {
      const result = results.get(name) ?? { times: [], tasks: [], loops: [] };
      result.times.push(time);
      result.tasks.push(task);
      result.loops.push(fixed);
      results.set(name, result);
    };
    for (let run = 0; run < RUNS; run += 1) {
      server.lag = LAG;
      await driver.get(server.origin + path);
      const shown = await driver.wait(() => driver.executeScript('return window.shown'), 30_000);
      server.lag = 0;
      note(`from the page's start, ${LAG} ms away`, Number(shown), NaN, await fixed());
      for (const [name, payload] of Object.entries(PAYLOADS)) {
        const [time, task] = /** @type {number[]} */ (await driver.executeAsyncScript(show(payload)));
        note(name, time ?? NaN, task ?? NaN, await fixed());
      }
    }
    const version = (await driver.getCapabilities()).get('browserVersion');
    row([`${engine} ${version}`, 'ms', 'of the loop', 'longest task', 'of the loop']);
    for (const [name, { times, tasks, loops }] of results) {
      const cells = (/** @type {number} */ ms) => (isNaN(ms) ? ['', ''] : [ms.toFixed(0), (ms / median(loops)).toFixed(2)]);
      row([name, ...cells(median(times)), ...cells(median(tasks))]);
    }
  } finally {
    await stop();
    server.stop();
  }
}

for (const engine of engines) await bench(engine);
