// Builds what `npm publish` would upload from dist/: target/package, packed as target/article-widget-VERSION.tgz. The type definitions and
// editor data are generated from package/custom-elements.json and package/details.d.ts, which has the types of event details.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loaded, release, version, withRelease } from './release.mjs';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const out = (/** @type {string} */ name) => path(`target/package/${name}`);
const read = (/** @type {string} */ name) => readFileSync(path(name), 'utf8');
const json = (/** @type {unknown} */ value) => `${JSON.stringify(value, null, 2)}\n`;

const manifest = JSON.parse(read('package/custom-elements.json'));
const element = manifest.modules[0].declarations[0];

/** Returns a doc comment. @param {string} text @param {string} indent */
const doc = (text, indent = '  ') => `${indent}/** ${text} */\n`;

/** Returns the TypeScript definitions. */
function types() {
  const members = element.members.map((/** @type {any} */ member) => {
    const type = member.kind === 'method' ? `${member.name}(): ${member.return.type.text};` : `${member.name}: ${member.type.text};`;
    return `${doc(member.description)}  ${member.readonly ? 'readonly ' : ''}${type}\n`;
  });
  const attributes = element.attributes.map((/** @type {any} */ { name, description, type }) => {
    const values = type.text === 'number' ? 'number | string' : type.text;
    return `${doc(description)}  ${JSON.stringify(name)}?: ${values} | undefined;\n`;
  });
  const events = element.events.map((/** @type {any} */ { name, description, type }) => `${doc(description)}  ${JSON.stringify(name)}: ${type.text};\n`);
  return `// Made by scripts/package.mjs of custom-elements.json.

${read('package/details.d.ts')}
/** The element's own events. */
export interface ArticleWidgetEventMap {
${events.join('')}}

/** The element's attributes. Frameworks set \`payload\` as the property that it is. */
export interface ArticleWidgetAttributes {
${attributes.join('')}${doc('The payload itself, a property.')}  payload?: ArticlePayload | string | null | undefined;
}

/** Handlers of the element's own events, by names that begin with a framework's prefix. */
export type ArticleWidgetEventProps<Prefix extends string> = {
  [Name in keyof ArticleWidgetEventMap as \`\${Prefix}\${Name}\`]?: (event: ArticleWidgetEventMap[Name]) => void;
};

/** ${element.description} */
export declare class ArticleWidget extends HTMLElement {
${members.join('')}  addEventListener<K extends keyof ArticleWidgetEventMap>(type: K, listener: (this: ArticleWidget, event: ArticleWidgetEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: ArticleWidget, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof ArticleWidgetEventMap>(type: K, listener: (this: ArticleWidget, event: ArticleWidgetEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: ArticleWidget, event: HTMLElementEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "article-widget": ArticleWidget;
  }
  /** Its events bubble: whatever is around it hears them. */
  interface GlobalEventHandlersEventMap extends ArticleWidgetEventMap {}
}
`;
}

/** What VS Code knows of the tag. */
function editor() {
  const values = (/** @type {string} */ type) => [...type.matchAll(/'(.+?)'/g)].map(([, name]) => ({ name }));
  const attributes = element.attributes.map((/** @type {any} */ { name, description, type }) => ({ name, description, ...(type.text.includes("'") && { values: values(type.text) }) }));
  return { version: 1.1, tags: [{ name: element.tagName, description: element.description, attributes }] };
}

/**
 * The names of the stylesheets in the package. Bundlers turn a `*.css` file into a script or merge it into the page's own stylesheet; they copy a
 * text file unchanged.
 * @type {Record<string, string>}
 */
const STYLES = { 'article-widget.css': 'article-widget-style.txt', 'article-widget-comments.css': 'article-widget-comments-style.txt' };

/** Returns the element's source with another name for one of its files. @param {string} source @param {string} name @param {string} now */
function withName(source, name, now) {
  const place = `"./${name}"`;
  if (source.split(place).length !== 2) throw new Error(`the element's source has no ${place}`);
  return source.replace(place, `"./${now}"`);
}

const FRAMEWORKS = ['react', 'preact', 'solid', 'svelte', 'vue'];
const LOADED = loaded();
if (!LOADED.includes('article_engine_comments.wasm')) throw new Error('The engine is in one file: this Rust can’t build it for a package.');

rmSync(path('target/package'), { recursive: true, force: true });
mkdirSync(out('locales'), { recursive: true });
for (const name of LOADED) copyFileSync(path(`dist/${name}`), out(name));
for (const name of ['article-widget.js', 'article-widget-fallback.css']) copyFileSync(path(`dist/${name}`), out(name));
for (const [name, now] of Object.entries(STYLES)) copyFileSync(path(`dist/${name}`), out(now));
const source = Object.entries(STYLES).reduce((text, [name, now]) => withName(text, name, now), withRelease(read('static/element.js'), release()));
writeFileSync(out('element.js'), source);
copyFileSync(path('static/article-widget.js'), out('define.js'));
for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'static/article.schema.json', 'package/custom-elements.json', 'package/esbuild.js']) {
  cpSync(path(name), out(name.split('/').at(-1) ?? name));
}
for (const name of FRAMEWORKS) copyFileSync(path(`package/${name}.d.ts`), out(`${name}.d.ts`));
writeFileSync(out('article-widget.d.ts'), types());
writeFileSync(out('esbuild.d.ts'), '/** For esbuild: a plugin that puts the widget’s files beside the bundle. */\nexport declare function articleWidget(): { name: string; setup(build: any): void };\n');
writeFileSync(out('vscode.html-custom-data.json'), json(editor()));

const entry = (/** @type {string} */ file, types = 'article-widget.d.ts') => ({ types: `./${types}`, default: `./${file}` });
const plain = ['article-widget.js', 'article-widget-fallback.css', ...Object.values(STYLES), ...LOADED, 'article.schema.json', 'custom-elements.json', 'vscode.html-custom-data.json', 'integrity.json', 'package.json'];
writeFileSync(out('package.json'), json({
  name: 'article-widget',
  version: version(),
  description: element.description,
  keywords: ['article', 'comments', 'custom-element', 'web-component', 'wordpress', 'webassembly'],
  license: 'MIT OR Apache-2.0',
  type: 'module',
  exports: {
    '.': entry('define.js'),
    './element': entry('element.js'),
    './esbuild': entry('esbuild.js', 'esbuild.d.ts'),
    ...Object.fromEntries(FRAMEWORKS.map((name) => [`./${name}`, { types: `./${name}.d.ts` }])),
    ...Object.fromEntries(plain.map((name) => [`./${name}`, `./${name}`])),
  },
  main: './define.js',
  types: './article-widget.d.ts',
  unpkg: './article-widget.js',
  jsdelivr: './article-widget.js',
  sideEffects: ['./define.js', './article-widget.js'],
  customElements: 'custom-elements.json',
}));

/** The `integrity` value of each file. */
const integrity = Object.fromEntries(
  ['article-widget.js', 'article-widget-fallback.css', ...Object.values(STYLES), ...LOADED].map((name) => [name, `sha384-${createHash('sha384').update(readFileSync(out(name))).digest('base64')}`]),
);
writeFileSync(out('integrity.json'), json(integrity));
for (const [name, hash] of Object.entries(integrity)) console.log(`${name.padEnd(30)} ${hash}`);
for (const name of readdirSync(path('target')).filter((name) => /^article-widget-.*\.tgz$/.test(name))) rmSync(path(`target/${name}`));
const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', path('target')], { cwd: out(''), encoding: 'utf8' }));
console.log(`\ntarget/${packed.filename}: release ${release()}, ${packed.files.length} files, ${packed.size} bytes`);
