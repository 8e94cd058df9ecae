// What docs/embedding.md and docs/theming.md show of a file is in that file, which other tests build or check.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

const read = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

it('docs/embedding.md and docs/theming.md show what is tested', () => {
  const shown = ['embedding', 'theming'].flatMap((name) => [...read(`docs/${name}.md`).matchAll(/^<!-- (\S+) -->\n```\w+\n(.*?)^```$/gms)]);
  assert.ok(shown.length >= 6, `${shown.length} pieces`);
  for (const [, file, code] of shown) {
    for (const line of code.split('\n').filter((line) => line.trim())) assert.ok(read(file).includes(line.trim()), `${file} lacks: ${line}`);
  }
});
