// Binaryen's tools, with the parameters that index.html gives wasm-opt.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../index.html', import.meta.url), 'utf8');

const how = page.match(/data-wasm-opt-params="(.*?)"/)?.[1]?.split(' ') ?? [];
if (how.length === 0) throw new Error('index.html does not say how wasm-opt is called');

/** Puts files into another one, of which they import as `module`. */
export function merge(/** @type {string} */ file, /** @type {string} */ module, /** @type {string[]} */ others, /** @type {string} */ into) {
  const features = how.filter((option) => option.startsWith('--enable-'));
  execFileSync('wasm-merge', [file, module, ...others.flatMap((other) => [other, other]), '-o', into, ...features]);
}

/** Makes a WebAssembly file smaller, in place; gives what the tool prints. */
export function optimize(/** @type {string} */ file, /** @type {string[]} */ more = []) {
  return execFileSync('wasm-opt', [file, '-o', file, '-Oz', ...how, ...more], { encoding: 'utf8' });
}
