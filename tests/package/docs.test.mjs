// What the docs show of a file is in that file, which other tests build or check.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

for (const [page, pieces] of /** @type {[string, number][]} */ ([['docs/embedding.md', 6], ['docs/prerendering.md', 4], ['docs/theming.md', 1]])) it(`${page} shows what is tested`, () => {
  const shown = [...read(page).matchAll(/^<!-- (\S+) -->\n```\w+\n(.*?)^```$/gms)];
  assert.ok(shown.length >= pieces, `${shown.length} pieces`);
  for (const [, file, code] of shown) {
    for (const line of code.split('\n').filter((line) => line.trim())) assert.ok(read(file).includes(line.trim()), `${file} lacks: ${line}`);
  }
});
