// wasm-opt, as index.html says how it is called.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../index.html', import.meta.url), 'utf8');

/** Makes a WebAssembly file smaller, in place; gives what the tool prints. */
export function optimize(/** @type {string} */ file, /** @type {string[]} */ more = []) {
  const how = page.match(/data-wasm-opt-params="(.*?)"/)?.[1]?.split(' ');
  if (!how) throw new Error('index.html does not say how wasm-opt is called');
  return execFileSync('wasm-opt', [file, '-o', file, '-Oz', ...how, ...more], { encoding: 'utf8' });
}
