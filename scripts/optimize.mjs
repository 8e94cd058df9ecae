// Runs Binaryen's tools with the parameters that index.html gives wasm-opt.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const page = readFileSync(new URL('../index.html', import.meta.url), 'utf8');

const how = page.match(/data-wasm-opt-params="(.*?)"/)?.[1]?.split(' ') ?? [];
if (how.length === 0) throw new Error('index.html does not say how wasm-opt is called');

const features = how.filter((option) => option.startsWith('--enable-'));

/** Merges files that import from `module` into the first of them, so that each import occurs once. */
export function unite(/** @type {string[]} */ files, /** @type {string} */ module) {
  const [first, ...others] = files;
  if (first === undefined || others.length === 0) return;
  /** The imports by name: kind and type. @type {Map<string, string[]>} */
  const imports = new Map();
  for (const file of files) {
    const text = execFileSync('wasm-dis', [file, ...features], { encoding: 'utf8', maxBuffer: 1 << 28 });
    for (const [, name = '', kind = '', type = ''] of text.matchAll(/^ \(import "\S+" "(\S+)" \((memory|table|global) \S+ (.*)\)\)$/gm)) imports.set(name, [kind, type]);
  }
  // A module in between has all imports from outside. Its imports get the name of `module` at the end, which has the same length.
  const outside = '-'.repeat(module.length);
  const lines = [...imports].map(([name, [kind, type]], at) => `(import "${outside}" "${name}" (${kind} $${at} ${type}))`);
  const exports = [...imports].map(([name, [kind]], at) => `(export "${name}" (${kind} $${at}))`);
  writeFileSync(`${first}.wat`, `(module ${lines.join('\n')} ${exports.join('\n')})`);
  execFileSync('wasm-as', [`${first}.wat`, '-o', `${first}.between`, ...features]);
  merge(`${first}.between`, module, files, first);
  const bytes = readFileSync(first);
  for (let at = bytes.indexOf(outside); at >= 0; at = bytes.indexOf(outside)) bytes.write(module, at);
  writeFileSync(first, bytes);
}

/** Merges files into another one, which they import as `module`. */
export function merge(/** @type {string} */ file, /** @type {string} */ module, /** @type {string[]} */ others, /** @type {string} */ into) {
  execFileSync('wasm-merge', [file, module, ...others.flatMap((other) => [other, other]), '-o', into, ...features]);
}

/** Optimizes a WebAssembly file in place. Returns the tool's output. */
export function optimize(/** @type {string} */ file, /** @type {string[]} */ more = []) {
  return execFileSync('wasm-opt', [file, '-o', file, '-Oz', ...how, ...more], { encoding: 'utf8' });
}
