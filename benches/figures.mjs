// The figures of docs/performance.md: what `make bench` measured when it last wrote them (WRITE=1), so that a later run can name what
// became worse.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A ratio to Preact and the quartiles around it, by what was measured and by page.
 * @typedef {{ low: number, middle: number, high: number }} Ratio
 * @typedef {Record<string, Record<string, Ratio>>} Figures
 */

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const KEPT = path('./figures.json');
const DOCS = path('../docs/performance.md');
const PLOT = path('../docs/first-paint.svg');
/** A ratio that is larger than before by this much is named. */
const WORSE = 1.1;

/** The sentences that name what became worse. @param {Figures} before @param {Figures} now */
export function worse(before, now) {
  return Object.entries(now).flatMap(([what, pages]) =>
    Object.entries(pages).flatMap(([page, { middle }]) => {
      const was = before[what]?.[page]?.middle;
      if (was === undefined || middle <= was * WORSE) return [];
      return `${what}: ${page} is at ${middle.toFixed(2)}, and was at ${was.toFixed(2)} (${Math.round((middle / was - 1) * 100)} % worse).`;
    }));
}

/** The table of docs/performance.md. @param {Figures} figures */
export function table(figures) {
  const columns = Object.keys(figures);
  const pages = Object.keys(Object.values(figures)[0] ?? {});
  const cell = (/** @type {Ratio | undefined} */ ratio) =>
    ratio ? `${ratio.middle.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})` : '–';
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...columns]),
    row(['', ...columns].map(() => '---')),
    ...pages.map((page) => row([page, ...columns.map((column) => cell(figures[column]?.[page]))])),
  ].join('\n');
}

/** A bar for each page and column: its ratio, with the quartiles as a whisker, and a line at 1, which is Preact. @param {Figures} figures */
export function plot(figures) {
  const [left, bar, width, most] = [230, 15, 620, 3];
  const x = (/** @type {number} */ ratio) => (left + (Math.min(ratio, most) / most) * (width - left - 40)).toFixed(1);
  let y = 10;
  const drawn = Object.entries(figures).flatMap(([what, pages]) => {
    const begin = (y += 24);
    const bars = Object.entries(pages).map(([page, { low, middle, high }]) => {
      const at = (y += bar + 3);
      const own = page.startsWith('the widget') ? ' class="own"' : '';
      return `<text x="${left - 8}" y="${at + 12}" text-anchor="end">${page}</text>
<rect${own} x="${left}" y="${at}" width="${(Number(x(middle)) - left).toFixed(1)}" height="${bar}"/>
<path d="M${x(low)} ${at + bar / 2}H${x(high)}"/>
<text x="${Number(x(high)) + 6}" y="${at + 12}">${middle.toFixed(2)}</text>`;
    });
    y += bar + 8;
    return [`<text class="what" x="8" y="${begin + 8}">${what}</text>`, ...bars, `<path class="one" d="M${x(1)} ${begin + 16}V${y}"/>`];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 16}" role="img" aria-label="First paint and work, as ratios to Preact">
<style>
  text { font: 12px system-ui, sans-serif; fill: #222 }
  .what { font-weight: 600 }
  rect { fill: #b6bcc6 }
  .own { fill: #2f6fab }
  path { stroke: #222; fill: none }
  .one { stroke: #888; stroke-dasharray: 3 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd }
    rect { fill: #5b6472 }
    .own { fill: #6aa5dc }
    path { stroke: #ddd }
  }
</style>
${drawn.join('\n')}
</svg>
`;
}

/** Names what became worse since the kept figures; with WRITE=1, keeps these, and writes the table and the plot. @param {Figures} figures */
export function report(figures) {
  const before = existsSync(KEPT) ? /** @type {Figures} */ (JSON.parse(readFileSync(KEPT, 'utf8'))) : {};
  const named = worse(before, figures);
  console.log(named.length > 0 ? `\nWorse than the figures of docs/performance.md by more than 10 %:` : '\nNothing is worse than the figures of docs/performance.md by more than 10 %.');
  for (const sentence of named) console.log(`  ${sentence}`);
  if (process.env.WRITE !== '1') return;
  writeFileSync(KEPT, `${JSON.stringify(figures, null, 2)}\n`);
  writeFileSync(PLOT, plot(figures));
  const docs = readFileSync(DOCS, 'utf8');
  writeFileSync(DOCS, docs.replace(/(<!-- figures -->\n)[^]*?(\n<!-- end -->)/, (_, begin, end) => `${begin}${table(figures)}${end}`));
}
