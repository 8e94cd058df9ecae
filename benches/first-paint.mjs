// How soon the article is painted in Chromium, beside what a site would use instead: plain JavaScript, Preact and React with
// DOMPurify. One article, one server, files compressed with Brotli; the runs take turns, so that what slows the machine slows all.
// The figures are ratios to Preact, as medians with the quartiles around them: times differ by machine, ratios hardly.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { startBrowser } from '../tests/pages/browser.mjs';
import { render } from '../tests/pages/render.mjs';
import { report } from './figures.mjs';
import { PHOTO, article } from './peers/article.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = join(HERE, '../dist');
const RUNS = Number(process.env.RUNS ?? 9);
/** Another build of the widget to compare with: a copy of an earlier dist/. */
const AGAINST = process.env.AGAINST;
/** Where the server finds the widget's files, by the beginning of their paths. @type {Record<string, string>} */
const BUILDS = { '/widget/': DIST, ...(AGAINST && { '/against/': AGAINST }) };
/** Longer than any page takes, in milliseconds. */
const PATIENCE = 60_000;

/** By name: latency in milliseconds, and bytes per second. */
const NETWORKS = {
  'slow 4G': { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
  'fast 4G': { latency: 60, downloadThroughput: 9e6 / 8, uploadThroughput: 1.5e6 / 8 },
};
const UNLIMITED = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
/** How many times slower than this machine a reader's is. */
const SLOWER = 4;

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.html': 'text/html' };

/** What the server has, compressed. @type {Map<string, { type: string, bytes: Buffer }>} */
const files = new Map();
/** @param {string} path @param {string | Buffer} body */
function serve(path, body) {
  files.set(path, { type: TYPES[extname(path)] ?? 'text/plain', bytes: brotliCompressSync(body) });
  return path;
}

const page = (/** @type {string} */ head, /** @type {string} */ body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Piano</title>${head}${body}`;

/** A page for each way to show the article of so many paragraphs. @param {number} paragraphs @returns {Promise<Record<string, string>>} */
async function pages(paragraphs) {
  const forms = article(paragraphs);
  for (const [name, form] of Object.entries(forms)) serve(`/${paragraphs}/${name}.json`, JSON.stringify(form));
  const peer = (/** @type {string} */ name) =>
    serve(`/${paragraphs}/${name}.html`, page(
      `<link rel="stylesheet" href="/peers/article.css"><script type="module" src="/peers/${name}.js"></script>`,
      `<div id="app" data-src="/${paragraphs}/html.json"></div>`));
  const widget = (/** @type {string} */ form, hints = '', build = '/widget/') =>
    serve(`/${paragraphs}${build}${form}${hints && '-hints'}.html`, page(
      `${hints}<script type="module" src="${build}article-widget.js"></script>`,
      `<article-widget src="/${paragraphs}/${form}.json"></article-widget>`));
  /** As docs/prerendering.md has it. */
  const prerendered = () =>
    serve(`/${paragraphs}/prerendered.html`, page(
      '<link rel="stylesheet" href="/widget/article-widget-fallback.css"><script type="module" src="/widget/article-widget.js"></script>',
      render(forms.structured, '--src', `/${paragraphs}/structured.json`, '--base', 'https://host/')));
  return {
    'plain JavaScript': peer('plain'),
    'Preact + DOMPurify': peer('preact'),
    'React + DOMPurify': peer('react'),
    'the widget, structured': widget('structured'),
    'the widget, HTML': widget('html'),
    'the widget, page_text': widget('page_text'),
    'the widget, structured, hints': widget('structured', hints()),
    'the widget, pre-rendered': prerendered(),
    ...(AGAINST && { 'the other build, structured': widget('structured', '', '/against/') }),
  };
}

/** What docs/embedding.md gives a page to paste. */
const hints = () => readFileSync(join(DIST, 'hints.html'), 'utf8').replaceAll('href="', 'href="/widget/');

/** Builds the peers as a site would for production. */
async function buildPeers() {
  const options = { bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, define: { 'process.env.NODE_ENV': '"production"' }, jsx: 'automatic' };
  const bundle = async (/** @type {string} */ entry, /** @type {object} */ more = {}) => {
    const { outputFiles } = await build({ ...options, ...more, entryPoints: [join(HERE, 'peers', entry)] });
    serve(`/peers/${entry.replace(/\.jsx?$/, '')}.js`, Buffer.from(outputFiles?.[0]?.contents ?? []));
  };
  await bundle('plain.js');
  await bundle('react.jsx');
  await bundle('preact.jsx', { jsxImportSource: 'preact', alias: { react: 'preact/hooks' } });
  serve('/peers/article.css', readFileSync(join(HERE, 'peers/article.css')));
}

async function start() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const build = Object.keys(BUILDS).find((beginning) => pathname.startsWith(beginning));
    const own = build && join(BUILDS[build], pathname.slice(build.length));
    if (own && existsSync(own) && !files.has(pathname)) serve(pathname, readFileSync(own));
    const file = files.get(pathname);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br', 'content-length': file.bytes.length, 'cache-control': 'max-age=3600' }).end(file.bytes);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  return { server, origin: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : ''}` };
}

const PAINTED = `
  const done = arguments[0];
  const look = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const wait = () => look() === undefined ? setTimeout(wait, 5) : done(look());
  wait();`;

const sorted = (/** @type {number[]} */ numbers) => [...numbers].sort((a, b) => a - b);
const quartile = (/** @type {number[]} */ numbers, /** @type {number} */ part) => sorted(numbers)[Math.round((numbers.length - 1) * part)];

await buildPeers();
serve('/piano.svg', PHOTO);
const { server, origin } = await start();
const { driver, stop } = await startBrowser('chromium');
const cdp = /** @type {(command: string, options?: object) => Promise<any>} */ ((command, options = {}) => /** @type {any} */ (driver).sendAndGetDevToolsCommand(command, options));
await driver.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE });
await cdp('Network.enable');
await cdp('Performance.enable');

/** Opens a page; gives when it was painted and the main thread's work until then, in milliseconds. */
async function open(/** @type {string} */ path, /** @type {{ network?: object, slower?: number, cold?: boolean }} */ { network = UNLIMITED, slower = 1, cold = true } = {}) {
  await driver.get('about:blank');
  if (cold) await cdp('Network.clearBrowserCache');
  await cdp('Network.emulateNetworkConditions', { offline: false, ...network });
  await cdp('Emulation.setCPUThrottlingRate', { rate: slower });
  await driver.get(origin + path);
  const painted = Number(await driver.executeAsyncScript(PAINTED));
  const { metrics } = await cdp('Performance.getMetrics');
  const work = 1000 * metrics.find((/** @type {any} */ metric) => metric.name === 'TaskDuration').value;
  return { painted, work };
}

/** @type {import('./figures.mjs').Figures} */
const measured = {};

/** Runs all pages in turns, and prints and notes each one's ratio to Preact. @param {string} name @param {string} title @param {Record<string, string>} paths @param {object} circumstances @param {"painted" | "work"} what */
async function compare(name, title, paths, circumstances, what) {
  const results = new Map(Object.keys(paths).map((name) => [name, /** @type {number[]} */ ([])]));
  for (let run = -1; run < RUNS; run += 1) {
    for (const [name, path] of Object.entries(paths)) {
      const figure = (await open(path, circumstances))[what];
      // The first round warms the caches.
      if (run >= 0) results.get(name)?.push(figure);
    }
  }
  const peer = results.get('Preact + DOMPurify') ?? [];
  console.log(`\n${title}`);
  const ratios = [...results].map(([page, figures]) => {
    const ratios = figures.map((figure, run) => figure / (peer[run] ?? NaN));
    const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => Number(quartile(ratios, part).toFixed(2)));
    console.log(`  ${page.padEnd(32)} ${middle}  (${low} to ${high})  ${quartile(figures, 0.5).toFixed(0).padStart(6)} ms`);
    return [page, { low, middle, high }];
  });
  measured[name] = Object.fromEntries(ratios);
}

try {
  const short = await pages(18);
  const long = await pages(2000);
  console.log(`Chromium ${(await driver.getCapabilities()).get('browserVersion')}, medians of ${RUNS} runs in turns, ratios to Preact with the quartiles around them.`);
  for (const [name, network] of Object.entries(NETWORKS))
    await compare(name, `First paint, cold, ${name}, processor ${SLOWER} times slower`, short, { network, slower: SLOWER }, 'painted');
  await compare('warm', `First paint, warm, fast 4G, processor ${SLOWER} times slower`, short, { network: NETWORKS['fast 4G'], slower: SLOWER, cold: false }, 'painted');
  await compare('work, 18 paragraphs', 'Work of the main thread to the first paint, 18 paragraphs', short, {}, 'work');
  await compare('work, 2,000', 'Work of the main thread to the first paint, 2,000 paragraphs', long, {}, 'work');
  await compare('paint, 2,000', 'First paint, 2,000 paragraphs', long, {}, 'painted');
  report(measured);
} finally {
  await stop();
  server.close();
  server.closeAllConnections();
}
