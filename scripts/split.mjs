// Splits the engine that `trunk build` linked, as src/browser/split.rs defines, and replaces it in dist/: article_engine_bg.wasm has what
// every article needs, each part has a file of its own, and article_engine.js loads them. The argument is the engine as Cargo built it,
// with `--cfg split` and relocations.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { merge, optimize, unite } from './optimize.mjs';

const [whole] = process.argv.slice(2);
if (!whole) throw new Error('split.mjs: which engine?');
const root = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const work = join(dirname(whole), 'split');
const inWork = (/** @type {string} */ name) => join(work, name);
/** The module name under which a part imports what it shares with the engine. */
const SHARED = '__wasm_split';
/** Chunks smaller than this, in bytes including names, are too little for a request. */
const WORTH = 16_000;
/** The part with the language data. What it shares with other parts is in its own file. */
const MENDING = 'mending';
/** Parts that are never loaded without others; what they share is in the others' files. @type {Record<string, string[]>} */
const WITH = { comments: ['rich', MENDING], large: ['rich'], formats: ['foreign'], names: [MENDING], pages: ['foreign', 'formats', MENDING], scraped: ['names', MENDING], systems: ['foreign', 'formats'] };

/** Splits the engine. Returns the tool's files of each part: its own, and the chunks that it shares with others. @returns {Map<string, string[]>} */
function cut() {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  execFileSync('wasm-split-cli', ['--target', 'web', '--out-name', 'article_engine', whole, work], { stdio: 'inherit' });
  execFileSync('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', work, inWork('article_engine.wasm')]);
  const script = readFileSync(inWork('__wasm_split.js'), 'utf8');
  const chunks = new Map([...script.matchAll(/const (\w+) = makeLoad\(.*?"\.\/(\w+\.wasm)"/gs)].map(([, name, file]) => [name, file]));
  const load = /export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(.*?"\.\/(\w+\.wasm)".*?, \[(.*?)\]\)\);/gs;
  const found = [...script.matchAll(load)].map(([, part = '', file, needs = '']) => [part, file, ...needs.split(', ').filter(Boolean).map((name) => chunks.get(name))]);
  const all = new Set(found.flatMap(([, ...files]) => files));
  if (all.has(undefined) || all.size !== readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name)).length) {
    throw new Error(`which part has which file? ${script}`);
  }
  return new Map(/** @type {[string, string[]][]} */ (found.map(([part, ...files]) => [part, files])));
}

/**
 * Returns the public name of each of the tool's files; it is empty for what goes into the engine. A part has a file, which also has the chunks
 * that are never needed without it. Other large chunks go into the file of the mending part if it has them too, else into one that is shared.
 * Small ones go into one of these files if all their parts load it anyway, else into the engine.
 * @param {Map<string, string[]>} parts
 */
function named(parts) {
  /** The parts that load a file. @type {Map<string, string[]>} */
  const loaded = new Map([[MENDING, [MENDING]], ['shared', []]]);
  const own = new Map([...parts].map(([part, [file = '']]) => [file, part]));
  const users = new Map([...new Set([...parts.values()].flat())].map((file) => [file, [...parts.keys()].filter((part) => parts.get(part)?.includes(file))]));
  const chunks = [...users].filter(([file]) => !own.has(file));
  for (const [file, by] of chunks) {
    const within = by.find((part) => by.every((other) => other === part || WITH[other]?.includes(part)));
    if (within) own.set(file, within);
  }
  const isLarge = (/** @type {string} */ file) => statSync(inWork(file)).size >= WORTH;
  const others = chunks.filter(([file]) => !own.has(file));
  for (const [file, by] of others.filter(([file]) => isLarge(file))) {
    own.set(file, by.includes(MENDING) ? MENDING : 'shared');
    loaded.get(own.get(file) ?? '')?.push(...by);
  }
  for (const [file, by] of others.filter(([file]) => !isLarge(file))) {
    const comes = (/** @type {string[]} */ loading) => by.every((part) => [part, ...(WITH[part] ?? [])].some((other) => loading.includes(other)));
    own.set(file, [...loaded].find(([, loading]) => comes(loading))?.[0] ?? '');
  }
  return own;
}

/** Returns wasm-bindgen's script with our loader. `module` is the name under which the parts import from the engine. */
function script(/** @type {Record<string, string[]>} */ files, /** @type {string} */ module, /** @type {string[]} */ names) {
  const swap = (/** @type {string | RegExp} */ was, /** @type {string} */ now) => {
    const before = text;
    text = text.replace(was, () => now);
    if (text === before) throw new Error(`wasm-bindgen's script has no ${was}`);
  };
  let text = readFileSync(inWork('article_engine.js'), 'utf8');
  swap(/(import \* as import\d+ from "\.\/__wasm_split\.js"\n)+/, '');
  swap(/( *"\.\/__wasm_split\.js": import\d+,\n)+/, '');
  // A second start of the engine must not return its tables.
  swap(/return wasm;/g, 'return;');
  const loads = Object.keys(files).map((part) => `        __wasm_split_load_${part}: (callback, data) => parts.load("${part}", callback, data),\n`);
  swap('        __proto__: null,\n', `        __proto__: null,\n${loads.join('')}`);
  const shares = names.map((name) => `${name}: wasm.${name}`).join(', ');
  return `${text}
${readFileSync(root('src/browser/split.js'), 'utf8')}
let where;
let also;
/** Set by the element that loads the engine: the URL of each part's file, and what else is loaded with a part. */
export const locate = (find, beside) => ([where, also] = [find, beside]);
const parts = engineParts(
  ${JSON.stringify(files)},
  (name) => where(name),
  (file) => __wbg_load(file, { "${module}": { ${shares} } }),
  (callback, data, there) => wasm.__indirect_function_table.get?.(callback)(data, there),
  (part) => also(part),
);
export const expect = (part) => parts.expect(part);
// Timers and handlers of an engine that has crashed go on; without this they would run into what it left half done.
export const stop = () => (wasm = new Proxy({}, { get: () => () => {} }));
`;
}

const parts = cut();
const nameOf = named(parts);
const filesOf = (/** @type {string} */ name) => [...nameOf].filter(([, other]) => other === name).map(([file]) => file);
/** The public files of each part. */
const files = Object.fromEntries([...parts].map(([part, files]) => [part, [...new Set(files.map((file) => nameOf.get(file) ?? ''))].filter(Boolean)]));
const merged = filesOf('');
// A part of another release would overwrite unknown data. This name ensures that only parts of the same build are linked.
const module = createHash('sha256').update(readFileSync(whole)).digest('hex').slice(0, SHARED.length);
const names = new Set();
for (const name of new Set(nameOf.values())) {
  if (name === '') continue;
  const [file = '', ...others] = filesOf(name).map(inWork);
  unite([file, ...others], SHARED);
  const bytes = readFileSync(file);
  for (const wants of WebAssembly.Module.imports(new WebAssembly.Module(bytes))) {
    if (wants.module !== SHARED) throw new Error(`${file} wants ${wants.module} ${wants.name}`);
    names.add(wants.name);
    const at = bytes.indexOf(`${String.fromCharCode(SHARED.length)}${SHARED}`);
    bytes.write(module, at + 1);
  }
  writeFileSync(root(`dist/article_engine_${name}.wasm`), bytes);
}
writeFileSync(root('dist/article_engine.js'), script(files, module, [...names]));
merge(inWork('article_engine_bg.wasm'), SHARED, merged.map(inWork), root('dist/article_engine_bg.wasm'));
for (const name of ['bg', ...new Set(nameOf.values())].filter(Boolean)) optimize(root(`dist/article_engine_${name}.wasm`), ['--strip-debug']);
