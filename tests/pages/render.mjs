// Renders articles as static HTML with `article-widget-render`, which scripts/test.sh builds.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../target/debug/article-widget-render', import.meta.url));

/** The folder that contains the program. */
export const PROGRAMS = fileURLToPath(new URL('../../target/debug/', import.meta.url));

/** A theme's stylesheet for static HTML. @param {string} css */
export function renderTheme(css) {
  const folder = mkdtempSync(join(tmpdir(), 'theme-'));
  writeFileSync(join(folder, 'theme.css'), css);
  const still = execFileSync(PROGRAM, ['--theme', join(folder, 'theme.css')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return still;
}

/** A payload's article. @param {unknown} payload @param {string[]} options */
export function render(payload, ...options) {
  if (!existsSync(PROGRAM)) throw new Error('article-widget-render is missing: call `cargo build -p article-widget-render` first.');
  const input = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return execFileSync(PROGRAM, [...options, '-'], { input, encoding: 'utf8', maxBuffer: 1e8 });
}
