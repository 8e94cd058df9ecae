// What is named as worse, and what the table and the plot show.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plot, table, worse } from './figures.mjs';

const ratio = (/** @type {number} */ middle) => ({ low: middle - 0.1, middle, high: middle + 0.1 });

test('a ratio that grows by more than a tenth is named, one that is new or smaller is not', () => {
  const before = { warm: { widget: ratio(1), peer: ratio(2), other: ratio(1) } };
  const now = { warm: { widget: ratio(1.2), peer: ratio(2.15), other: ratio(0.5), fresh: ratio(9) }, cold: { widget: ratio(9) } };
  assert.deepEqual(worse(before, now), ['warm: widget is at 1.20, and was at 1.00 (20 % worse).']);
});

test('the table has a row for each page and a column for each measurement', () => {
  assert.deepEqual(table({ warm: { widget: ratio(1), peer: ratio(2) }, cold: { widget: ratio(3) } }).split('\n'), [
    '|  | warm | cold |',
    '| --- | --- | --- |',
    '| widget | 1.00 (0.90–1.10) | 3.00 (2.90–3.10) |',
    '| peer | 2.00 (1.90–2.10) | – |',
  ]);
});

test('the plot has a bar for each ratio, and those of the widget stand out', () => {
  const drawn = plot({ warm: { 'the widget': ratio(1), peer: ratio(2) } });
  assert.equal(drawn.match(/<rect/g)?.length, 2);
  assert.equal(drawn.match(/<rect class="own"/g)?.length, 1);
});
