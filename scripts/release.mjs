// The release: its version, and a hash of everything that its element loads, so that caches never mix two releases.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The version in Cargo.toml. */
export function version() {
  const found = readFileSync(path('Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m);
  if (!found) throw new Error('Cargo.toml has no version');
  return found[1];
}

/** The files of dist/ that the element loads. */
export function loaded() {
  const files = readdirSync(path('dist')).filter((name) => /^article_engine.*\.(js|wasm)$|^article-widget(-comments)?\.css$/.test(name));
  return [...files, ...readdirSync(path('dist/locales')).map((name) => `locales/${name}`)].sort();
}

/** Returns the release of the files in dist/. */
export function release() {
  const mark = createHash('sha256');
  for (const name of loaded()) mark.update(name).update(readFileSync(path(`dist/${name}`)));
  return `${version()}-${mark.digest('hex').slice(0, 8)}`;
}

/** Returns the element's source with the release in it. @param {string} source @param {string} release */
export function withRelease(source, release) {
  const place = 'const RELEASE = "";';
  if (source.split(place).length !== 2) throw new Error(`the element's source has no ${place}`);
  return source.replace(place, `const RELEASE = ${JSON.stringify(release)};`);
}
