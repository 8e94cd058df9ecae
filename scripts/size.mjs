// What a reader downloads: the release files, raw and as brotli 11, held against the limit.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const LIMIT = 100 * 1024;
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
row('limit', '', LIMIT);
if (sumBrotli > LIMIT) {
  console.error(`${sumBrotli - LIMIT} bytes over the limit.`);
  process.exit(1);
}
console.log(`${LIMIT - sumBrotli} bytes below the limit.`);
