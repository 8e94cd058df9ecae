// Minifies the files of a release build in place: removes comments and whitespace, and shortens the names that the engine and its script
// share. Public names stay. The element becomes one file that contains the release.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';
import { fallbackCss } from './fallback-css.mjs';
import { optimize } from './optimize.mjs';
import { byPrototype } from './prototypes.mjs';
import { release, withRelease } from './release.mjs';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (name) => readFileSync(path(name), 'utf8');

const STRIPS = ['--dealign', '--strip-producers', '--strip-target-features'];

/** Shortens the names in the engine and optimizes it again. Returns the imports as `[module, name, now]` and the exports as `[name, now]`. */
function shortenEngine() {
  return JSON.parse(optimize(path('dist/article_engine_bg.wasm'), [...STRIPS, '--minify-imports-and-exports-and-modules']));
}

/** Applies those names to wasm-bindgen's script. */
function shortenScript(script, { imports, exports }) {
  const swap = (pattern, now) => {
    const before = script;
    script = script.replaceAll(pattern, () => now);
    return script !== before;
  };
  for (const [, name, now] of imports) {
    if (!swap(new RegExp(`\\b${name}(?=: )`, 'g'), now)) throw new Error(`the engine's script lacks ${name}`);
  }
  // Some exports are not used by the script.
  for (const [name, now] of exports) swap(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${now}`);
  if (!swap('"./article_engine_bg.js": ', '"a": ')) throw new Error("the engine's script lacks its module");
  return script;
}

const names = shortenEngine();
// The parts, if any, share three names with the engine. These stay, because its script knows them by both.
for (const name of readdirSync(path('dist')).filter((name) => /^article_engine_(?!bg\.)\w+\.wasm$/.test(name))) {
  optimize(path(`dist/${name}`), STRIPS);
}
writeFileSync(path('dist/article-widget-fallback.css'), fallbackCss(read('static/fallback.css'), read('static/article-widget.css') + read('static/article-widget-comments.css')));
for (const name of ['article_engine.js', 'article-widget.css', 'article-widget-comments.css', 'article-widget-fallback.css']) {
  const text = read(`dist/${name}`);
  const loader = name.endsWith('.css') ? 'css' : 'js';
  const { code, warnings } = transformSync(name === 'article_engine.js' ? shortenScript(byPrototype(text), names) : text, {
    loader,
    minify: true,
    charset: 'utf8',
  });
  if (warnings.length > 0) throw new Error(`${name}: ${warnings.map(({ text }) => text).join('; ')}`);
  writeFileSync(path(`dist/${name}`), code);
}

const current = release();
writeFileSync(path('dist/element.js'), withRelease(read('dist/element.js'), current));
const entry = path('dist/article-widget.js');
buildSync({ entryPoints: [entry], outfile: entry, allowOverwrite: true, bundle: true, format: 'esm', minify: true, charset: 'utf8', logLevel: 'warning' });
rmSync(path('dist/element.js'));

/**
 * Matches Chromium and Firefox by a media feature of each. WebKit never uses a preload for `fetch` and would load the file twice. If the
 * features disappear one day, only the hint is lost.
 */
const TAKES_PRELOADED = '(device-posture), (-moz-device-pixel-ratio)';
/** For a page's head: loads what an article needs at once, not only when the element's script requests it. */
const hints = [
  '<link rel="modulepreload" href="article-widget.js">',
  `<link rel="modulepreload" href="article_engine.js?v=${current}">`,
  `<link rel="preload" as="fetch" crossorigin media="${TAKES_PRELOADED}" href="article_engine_bg.wasm?v=${current}">`,
  `<link rel="preload" as="fetch" crossorigin media="${TAKES_PRELOADED}" href="article-widget.css?v=${current}">`,
];
writeFileSync(path('dist/hints.html'), `${hints.join('\n')}\n`);
