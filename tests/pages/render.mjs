// Renders articles as static HTML with `article-widget-render`, which scripts/test.sh builds.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../target/debug/article-widget-render', import.meta.url));

/** The folder that contains the program. */
export const PROGRAMS = fileURLToPath(new URL('../../target/debug/', import.meta.url));

/** A payload's article. @param {unknown} payload @param {string[]} options */
export function render(payload, ...options) {
  if (!existsSync(PROGRAM)) throw new Error('article-widget-render is missing: call `cargo build -p article-widget-render` first.');
  const input = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return execFileSync(PROGRAM, [...options, '-'], { input, encoding: 'utf8', maxBuffer: 1e8 });
}
