// Reports what a reader downloads: the release files, raw and as brotli 11, compared with the limits.
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** The goal for a reader's download, in bytes. */
const GOAL = 100 * 1024;
const FIRST = ['article-widget.js', 'article_engine.js', 'article_engine_bg.wasm', 'article-widget.css'];
const SHARED = 'article_engine_shared.wasm';
const MENDING = [...FIRST, 'article_engine_mending.wasm'];
const NAMES = [...MENDING, 'article_engine_names.wasm'];
const SCRAPED = [...NAMES, 'article_engine_scraped.wasm'];
const HTML = [...FIRST, 'article_engine_foreign.wasm', 'article_engine_rich.wasm', SHARED];
const FORMATS = [...HTML, 'article_engine_formats.wasm'];
const PAGES = [...FORMATS, 'article_engine_mending.wasm', 'article_engine_pages.wasm'];
const ALL = [...new Set([...SCRAPED, ...PAGES, 'article_engine_comments.wasm', 'article-widget-comments.css', 'article_engine_large.wasm', 'article_engine_systems.wasm'])];
/** What is downloaded when. More than a ceiling fails, so that nothing grows unseen. */
const SUMS = [
  { name: 'before an article stands', files: FIRST, ceiling: 127_700 },
  { name: '… where a text is to be mended', files: MENDING },
  { name: '… where a name may be injected', files: NAMES },
  { name: '… of a scraped page', files: SCRAPED, ceiling: 203_000 },
  { name: '… of HTML', files: HTML, ceiling: 188_700 },
  { name: '… of other formats', files: FORMATS },
  { name: '… of a page\'s whole HTML', files: PAGES },
  { name: 'all, with comments', files: ALL, ceiling: 446_500 },
];

const row = (/** @type {unknown[]} */ ...[name, raw, brotli, more = '']) =>
  console.log(`${String(name).padEnd(30)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}  ${more}`.trimEnd());

/** The sizes by file: `[raw, brotli]`. @type {Map<string, number[]>} */
const sizes = new Map();
row('file in dist/', 'bytes', 'brotli');
for (const name of ALL) {
  const file = new URL(`../dist/${name}`, import.meta.url);
  // An engine built in one file has no parts.
  if (!existsSync(file) && !FIRST.includes(name)) continue;
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  sizes.set(name, [bytes.length, brotliCompressSync(bytes, { params }).length]);
  row(name, ...(sizes.get(name) ?? []));
}
for (const { name, files, ceiling } of SUMS) {
  const [raw, brotli] = [0, 1].map((which) => files.reduce((sum, file) => sum + (sizes.get(file)?.[which] ?? 0), 0));
  const over = `${Math.abs(brotli - GOAL)} bytes ${brotli > GOAL ? 'above' : 'below'} the goal of ${GOAL}`;
  row(name, raw, brotli, ceiling ? over : '');
  if (ceiling && brotli > ceiling) {
    console.error(`${brotli - ceiling} bytes more than before (${ceiling}).`);
    process.exitCode = 1;
  }
}
