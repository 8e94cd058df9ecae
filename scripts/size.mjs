// What a reader downloads: the release files, raw and as brotli 11, held against the limit.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** What a reader should download at most. */
const GOAL = 100 * 1024;
/** What has been reached: more than this fails, so that it only ever goes down. */
const CEILING = 219_800;
const FILES = ['article-widget.js', 'article_engine.js', 'article_engine_bg.wasm', 'article-widget.css'];

const row = (name, raw, brotli) => console.log(`${name.padEnd(24)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}`);
let sumRaw = 0;
let sumBrotli = 0;

row('file in dist/', 'bytes', 'brotli');
for (const name of FILES) {
  const bytes = readFileSync(new URL(`../dist/${name}`, import.meta.url));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const brotli = brotliCompressSync(bytes, { params }).length;
  row(name, bytes.length, brotli);
  sumRaw += bytes.length;
  sumBrotli += brotli;
}
row('together', sumRaw, sumBrotli);
row('goal', '', GOAL);
console.log(sumBrotli > GOAL ? `${sumBrotli - GOAL} bytes above the goal.` : `${GOAL - sumBrotli} bytes below the goal.`);
if (sumBrotli > CEILING) {
  console.error(`${sumBrotli - CEILING} bytes more than before (${CEILING}).`);
  process.exit(1);
}
