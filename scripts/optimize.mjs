// Binaryen's tools, with the parameters that index.html gives wasm-opt.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const page = readFileSync(new URL('../index.html', import.meta.url), 'utf8');

const how = page.match(/data-wasm-opt-params="(.*?)"/)?.[1]?.split(' ') ?? [];
if (how.length === 0) throw new Error('index.html does not say how wasm-opt is called');

const features = how.filter((option) => option.startsWith('--enable-'));

/** Puts files that import from `module` into the first of them, so that it imports once what each of them did. */
export function unite(/** @type {string[]} */ files, /** @type {string} */ module) {
  const [first, ...others] = files;
  if (first === undefined || others.length === 0) return;
  /** What is imported, by its name: its kind, and its type. @type {Map<string, string[]>} */
  const imports = new Map();
  for (const file of files) {
    const text = execFileSync('wasm-dis', [file, ...features], { encoding: 'utf8', maxBuffer: 1 << 28 });
    for (const [, name = '', kind = '', type = ''] of text.matchAll(/^ \(import "\S+" "(\S+)" \((memory|table|global) \S+ (.*)\)\)$/gm)) imports.set(name, [kind, type]);
  }
  // In between stands a module that has all of it, from outside; that gets the name of `module` in the end, which is as long.
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

/** Puts files into another one, of which they import as `module`. */
export function merge(/** @type {string} */ file, /** @type {string} */ module, /** @type {string[]} */ others, /** @type {string} */ into) {
  execFileSync('wasm-merge', [file, module, ...others.flatMap((other) => [other, other]), '-o', into, ...features]);
}

/** Makes a WebAssembly file smaller, in place; gives what the tool prints. */
export function optimize(/** @type {string} */ file, /** @type {string[]} */ more = []) {
  return execFileSync('wasm-opt', [file, '-o', file, '-Oz', ...how, ...more], { encoding: 'utf8' });
}
