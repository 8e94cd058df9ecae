// Makes the files of a release build smaller, in place: comments and white space go, and the long names by which the engine and
// its script know each other become short ones. What a page may use keeps its name. The element becomes one file, with the release in it.
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

/** Shortens the names in the engine, and optimises it once more; gives `[module, name, now]` and `[name, now]`. */
function shortenEngine() {
  return JSON.parse(optimize(path('dist/article_engine_bg.wasm'), [...STRIPS, '--minify-imports-and-exports-and-modules']));
}

/** The script that wasm-bindgen wrote, with those names. */
function shortenScript(script, { imports, exports }) {
  const swap = (pattern, now) => {
    const before = script;
    script = script.replaceAll(pattern, () => now);
    return script !== before;
  };
  for (const [, name, now] of imports) {
    if (!swap(new RegExp(`\\b${name}(?=: )`, 'g'), now)) throw new Error(`the engine's script lacks ${name}`);
  }
  // Some exports are not for the script.
  for (const [name, now] of exports) swap(new RegExp(`\\bwasm\\.${name}\\b`, 'g'), `wasm.${now}`);
  if (!swap('"./article_engine_bg.js": ', '"a": ')) throw new Error("the engine's script lacks its module");
  return script;
}

const names = shortenEngine();
// The parts, where there are any, share three names with the engine, which stay: its script knows them by both.
for (const name of readdirSync(path('dist')).filter((name) => /^article_engine_(?!bg\.)\w+\.wasm$/.test(name))) {
  optimize(path(`dist/${name}`), STRIPS);
}
writeFileSync(path('dist/article-widget-fallback.css'), fallbackCss(read('static/fallback.css'), read('static/article-widget.css')));
for (const name of ['article_engine.js', 'article-widget.css', 'article-widget-fallback.css']) {
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
 * Chromium and Firefox, by a media feature of each. WebKit never takes for `fetch` what was preloaded, and would load it twice. Where the
 * features go one day, only the hint does.
 */
const TAKES_PRELOADED = '(device-posture), (-moz-device-pixel-ratio)';
/** For a page's head: what an article needs is asked for at once, not when the element's script asks for it. */
const hints = [
  '<link rel="modulepreload" href="article-widget.js">',
  `<link rel="modulepreload" href="article_engine.js?v=${current}">`,
  `<link rel="preload" as="fetch" crossorigin media="${TAKES_PRELOADED}" href="article_engine_bg.wasm?v=${current}">`,
  `<link rel="preload" as="fetch" crossorigin media="${TAKES_PRELOADED}" href="article-widget.css?v=${current}">`,
];
writeFileSync(path('dist/hints.html'), `${hints.join('\n')}\n`);
