// The package as `npm publish` would take it: packed, installed, built into pages by the tools that people use, and loaded.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build as bundle } from 'esbuild';
import { build, createServer } from 'vite';
import webpack from 'webpack';
import { inBrowsers, story } from '../pages/harness.mjs';
import { freePort } from '../pages/port.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const work = join(root, 'target/package-test');
const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` };
const run = (cwd, command, ...args) => execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const EXAMPLES = ['vite', 'webpack', 'esbuild', 'rollup', 'parcel', 'astro'];
const FRAMEWORKS = ['react', 'vue', 'svelte'];

/** Packs dist/, and unpacks that where each project looks for its packages. */
function install() {
  if (!existsSync(join(root, 'dist/article-widget.js'))) throw new Error('dist/ is missing: call `make build` first.');
  run(root, 'node', 'scripts/package.mjs');
  const tarball = readdirSync(join(root, 'target')).find((name) => /^article-widget-.*\.tgz$/.test(name)) ?? '';
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'package.json'), '{"private": true, "type": "module"}');
  run(work, 'npm', 'install', '--offline', '--no-audit', '--no-fund', join(root, 'target', tarball));
  return join(work, 'node_modules/article-widget');
}

const installed = install();
const read = (name) => readFileSync(join(installed, name), 'utf8');
const manifest = JSON.parse(read('custom-elements.json'));
const element = manifest.modules[0].declarations[0];

describe('the package', () => {
  it('can be imported where there is no page, and brings the class', () => {
    const code = `
      const all = await import('article-widget'), { ArticleWidget } = await import('article-widget/element');
      console.log(typeof ArticleWidget, all.ArticleWidget === ArticleWidget, 'customElements' in globalThis);`;
    assert.equal(run(work, 'node', '--input-type=module', '-e', code).trim(), 'function true false');
  });

  it('has each file that it names, and no other', () => {
    const { exports, files } = JSON.parse(read('package.json'));
    assert.equal(files, undefined);
    const named = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));
    for (const name of named) assert.ok(existsSync(join(installed, name)), name);
    const known = new Set([...named.map((name) => name.slice(2)), 'README.md', 'CHANGELOG.md', 'LICENSE-MIT', 'LICENSE-APACHE']);
    const there = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = there.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(installed.length + 1));
    assert.deepEqual(names.filter((name) => !known.has(name)), []);
  });

  it('tells the integrity of each file that a page loads', () => {
    const integrity = JSON.parse(read('integrity.json'));
    assert.ok('article-widget.js' in integrity && 'locales/de.json' in integrity && 'article_engine_bg.wasm' in integrity);
    for (const [name, hash] of Object.entries(integrity)) {
      assert.equal(hash, `sha384-${createHash('sha384').update(readFileSync(join(installed, name))).digest('base64')}`, name);
    }
  });

  it('asks for every file with one release, that of the version', () => {
    const { version } = JSON.parse(read('package.json'));
    const [, release] = read('element.js').match(/RELEASE = "(.+?)"/) ?? [];
    assert.match(release ?? '', new RegExp(`^${version.replaceAll('.', '\\.')}-[0-9a-f]{8}$`));
    assert.ok(read('article-widget.js').includes(release ?? ''));
    assert.match(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), new RegExp(`^## \\[${version}\\]`, 'm'));
  });

  it('has types that fit React 19, Preact, Solid, Svelte 5, Vue and the page, and refuse what does not', () => {
    const here = fileURLToPath(new URL('types/', import.meta.url));
    for (const name of readdirSync(here)) {
      const folder = join(work, 'types', name);
      cpSync(join(here, name), folder, { recursive: true });
      run(folder, 'tsc', '-p', '.');
    }
  });

  it('is described for editors as it is for tools', () => {
    const { tags } = JSON.parse(read('vscode.html-custom-data.json'));
    assert.deepEqual(tags[0].attributes.map(({ name }) => name), element.attributes.map(({ name }) => name));
    assert.equal(manifest.schemaVersion, '2.1.0');
  });

  it('is told in the docs', () => {
    const docs = readFileSync(join(root, 'docs/element.md'), 'utf8');
    const told = [...element.attributes, ...element.events, ...element.cssProperties].map(({ name }) => name);
    const members = element.members.map(({ name }) => name);
    for (const name of [...told, ...members]) assert.ok(docs.includes(`\`${name}`), `docs/element.md lacks ${name}`);
    for (const { name } of element.cssParts) assert.ok(docs.includes(`::part(${name})`), `docs/element.md lacks ::part(${name})`);
    for (const { name } of element.slots.filter(({ name }) => name)) assert.ok(docs.includes(`\`${name}\``), `docs/element.md lacks the slot ${name}`);
    for (const { name } of element.cssStates) assert.ok(docs.includes(`:state(${name})`), `docs/element.md lacks :state(${name})`);
  });
});

inBrowsers('the package in a page', { only: ['chromium'] }, (web) => {
  const shown = (selector) => web.run((selector) => document.querySelector('article-widget')?.shadowRoot?.querySelector(selector)?.textContent ?? '', selector);
  /** The article of an example, whole. */
  const stands = async () => {
    await web.until('the article', async () => (await shown('.headline')) === 'Pears for the night bus');
    await web.until('its comments, in German', async () => (await shown('#comments-title')) === 'Kommentare (1)');
    assert.equal(await shown('.body em'), 'harbour line');
    const size = await web.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector('article-widget')?.shadowRoot?.querySelector('.headline'))).fontSize);
    assert.ok(parseFloat(size) > 26, `styled: ${size}`);
  };
  const example = (name) => {
    const folder = join(work, name);
    cpSync(join(root, 'examples', name), folder, { recursive: true });
    cpSync(installed, join(folder, 'node_modules/article-widget'), { recursive: true });
    return folder;
  };

  /** Builds an example, and opens its page: it shows the article of all examples, and asks for nothing that isn't there. */
  const builds = async (name) => {
    const folder = example(name);
    run(folder, 'npm', 'run', 'build');
    web.server.folder(`/${name}/`, join(folder, 'dist'));
    await web.visit(`/${name}/`);
    await stands();
    const asked = web.server.log.map(({ path }) => path).filter((path) => path !== '/favicon.ico');
    assert.ok(asked.every((path) => path.startsWith(`/${name}/`)), asked.join(' '));
    const there = await Promise.all([...new Set(asked)].map(async (path) => [path, (await fetch(web.server.origin + path)).status]));
    assert.deepEqual(there.filter(([, status]) => status !== 200), []);
    // The engine, what reads HTML, what draws more than plain text, and what comments need.
    assert.equal(asked.filter((path) => path.endsWith('.wasm')).length, 6, asked.join(' '));
    assert.equal(asked.filter((path) => path.endsWith('.txt') || path.endsWith('.css')).length, 2, asked.join(' '));
  };

  for (const name of EXAMPLES) {
    web.test(`built by ${name}, shows an article with HTML, comments and another language, with no file missing`, () => builds(name));
  }

  web.test('a bundler that leaves the addresses of the files alone, as Angular’s does, needs only the files that the docs name beside the bundle', async () => {
    const angular = JSON.parse(readFileSync(new URL('angular/angular.json', import.meta.url), 'utf8'));
    const { glob, output } = angular.projects.app.architect.build.options.assets[1];
    assert.equal(output, '.');
    const named = glob.slice(1, -1).split(',').map((each) => each.replaceAll('.', '\\.').replaceAll('*', '[^/]*'));
    const folder = example('esbuild');
    await bundle({ entryPoints: [join(folder, 'main.js')], outdir: join(folder, 'dist'), bundle: true, format: 'esm', logLevel: 'error' });
    for (const name of readdirSync(installed, { recursive: true, encoding: 'utf8' })) {
      if (new RegExp(`^(${named.join('|')})$`).test(name)) cpSync(join(installed, name), join(folder, 'dist', name));
    }
    for (const name of ['index.html', 'article.json']) cpSync(join(folder, name), join(folder, 'dist', name));
    web.server.folder('/angular/', join(folder, 'dist'));
    await web.visit('/angular/');
    await stands();
  });

  // A loader, as css-loader and style-loader, makes a script of each stylesheet; webpack itself puts it into that of the page.
  for (const [what, rule] of /** @type {[string, object][]} */ ([
    ['a loader', { use: [join(work, 'loader.cjs')] }],
    ['webpack itself', { type: 'css/auto' }],
  ])) {
    web.test(`in a project whose stylesheets are read by ${what}, it has its own`, async () => {
      writeFileSync(join(work, 'loader.cjs'), 'module.exports = (css) => `document.head.append(${JSON.stringify(css)})`;');
      const folder = example('webpack');
      writeFileSync(join(folder, 'page.css'), 'body { margin: 0 }');
      writeFileSync(join(folder, 'all.js'), 'import "./page.css"; import "./main.js";');
      const stats = await new Promise((done, failed) => webpack({
        mode: 'production', context: folder, entry: './all.js', output: { path: join(folder, 'dist'), filename: 'main.js', clean: true },
        module: { rules: [{ test: /\.css$/, ...rule }] }, experiments: { css: true },
      }, (error, stats) => (error ? failed(error) : done(stats))));
      assert.ok(!stats.hasErrors(), stats.toString());
      for (const name of ['index.html', 'article.json']) cpSync(join(folder, name), join(folder, 'dist', name));
      web.server.folder('/rules/', join(folder, 'dist'));
      await web.visit('/rules/');
      await stands();
      assert.equal(await web.run(() => document.body.textContent?.includes(':host')), false);
    });
  }

  for (const name of FRAMEWORKS) {
    web.test(`${name} does so in strict types, sets properties, hears events, and takes the element away and brings it back`, async () => {
      await builds(name);
      const press = async (story) => (await web.driver.findElement({ xpath: `//button[normalize-space() = "${story}"]` })).click();
      const seen = () => web.run(() => {
        const widget = document.querySelector('article-widget');
        const { payload } = /** @type {any} */ (widget ?? {});
        return {
          headline: widget?.shadowRoot?.querySelector('.headline')?.textContent,
          told: document.querySelector('[role=status]')?.textContent?.replace(/\d+ ms/, 'N ms'),
          src: String(widget?.getAttribute('src')),
          payload: payload?.headline ?? String(payload),
          depth: widget?.getAttribute('comments-depth'),
        };
      });
      const stand = (wanted) => web.until(JSON.stringify(wanted), async () => isDeepStrictEqual(await seen(), wanted));
      const pears = { headline: 'Pears for the night bus', told: 'Pears: N ms', src: 'article.json', payload: 'null', depth: '3' };
      const plums = { headline: 'Plums for the day bus', told: 'Plums: N ms', src: 'null', payload: 'Plums for the day bus', depth: '3' };
      await stand(pears);
      await press('Plums');
      await stand(plums);
      await press('Pears');
      await stand(pears);
      await press('None');
      await web.until('no element', async () => (await web.driver.findElements({ css: 'article-widget' })).length === 0);
      await press('Plums');
      await stand(plums);
      const asked = web.server.log.map(({ path }) => path).filter((path) => /undefined|null|object/.test(path));
      assert.deepEqual(asked, []);
    });
  }

  web.test('what a server rendered with React gets its property and its events in the browser', async () => {
    const folder = join(work, 'hydrated');
    cpSync(fileURLToPath(new URL('hydrated/', import.meta.url)), folder, { recursive: true });
    run(folder, 'tsc', '-p', '.');
    await build({ root: folder, base: './', logLevel: 'error', esbuild: { jsx: 'automatic' } });
    web.server.folder('/hydrated/', join(folder, 'dist'));
    await web.visit('/hydrated/');
    await web.until('the article', async () => (await shown('.headline')) === 'Pears for the night bus');
    await web.until('what is told', async () => /^\d+ ms$/.test((await web.run(() => document.querySelector('[role=status]')?.textContent)) ?? ''));
    assert.match(await web.run(() => document.getElementById('root')?.dataset.rendered), /<article-widget><a href/);
  });

  web.test('while one works with Vite, it stands as well', async () => {
    const server = await createServer({ root: example('vite'), configFile: false, logLevel: 'error', server: { host: '127.0.0.1', port: Number(await freePort()) } });
    try {
      await server.listen();
      await web.driver.get(server.resolvedUrls?.local[0] ?? '');
      await stands();
    } finally {
      await server.close();
    }
  });

  web.test('from a CDN, with its integrity, on another origin than the page', async () => {
    web.server.folder('/cdn/', installed);
    const integrity = JSON.parse(read('integrity.json'))['article-widget.js'];
    const path = web.server.file('/stories/cdn.json', { headline: 'From afar', body: '<p>All <em>of it</em>.</p>', comments: { endpoint: '/echo-comments' } });
    const page = web.server.page(`<!doctype html><html lang="fr"><script src="/collect.js"></script>
      <script type="module" crossorigin="anonymous" integrity="${integrity}" src="${web.server.otherOrigin}/cdn/article-widget.js"></script>
      <article-widget id="a" loading="eager" src="${path}"></article-widget>`);
    await web.visit(page);
    await web.article('a', 'From afar');
    assert.match((await web.text('a', '.comment-form h3')) ?? '', /commentaire|réponse/i);
    assert.deepEqual(await web.events('uncaught'), []);
    const asked = web.server.log.filter(({ path }) => path.startsWith('/cdn/') && path !== '/cdn/article-widget.js');
    const releases = new Set(asked.map(({ query }) => query.get('v')));
    assert.equal(releases.size, 1);
    assert.match([...releases][0] ?? '', /^\d+\.\d+\.\d+-[0-9a-f]{8}$/);
  });

  web.test('the class alone defines nothing, and serves a tag of another name', async () => {
    web.server.folder('/cdn/', installed);
    const page = web.server.page(`<!doctype html><script src="/collect.js"></script><article-widget id="no"></article-widget>
      <news-story id="yes" loading="eager"><p><script type="application/json">${JSON.stringify(story('Another name'))}</script></p></news-story>
      <script type="module">
        import { ArticleWidget } from '/cdn/element.js';
        window.before = customElements.get('article-widget') === undefined;
        customElements.define('news-story', class extends ArticleWidget {});
      </script>`);
    await web.visit(page);
    await web.article('yes', 'Another name');
    assert.equal(await web.run(() => /** @type {any} */ (window).before), true);
    assert.equal(await web.run(() => document.getElementById('no')?.shadowRoot), null);
  });

  web.test('the manifest says what the element has, and nothing else', async () => {
    await web.open(`<article-widget id="a" loading="eager" src="${web.server.file('/stories/one.json', story('One'))}"></article-widget>`);
    await web.article('a', 'One');
    const has = await web.run(() => {
      const widget = /** @type {any} */ (document.getElementById('a'));
      const own = Object.getOwnPropertyDescriptors(customElements.get('article-widget')?.prototype);
      return Object.entries(own)
        .filter(([name]) => !/^(constructor|.*Callback)$/.test(name))
        .map(([name, { value, set }]) => ({ name, kind: typeof value === 'function' ? 'method' : 'field', readonly: !value && !set, now: String(widget[name]) }));
    });
    const tell = ({ name, kind, readonly = false }) => [name, kind, kind === 'method' ? false : Boolean(readonly)].join(' ');
    assert.deepEqual(has.map(tell).sort(), element.members.map(tell).sort());
    const reflected = element.members.filter(({ attribute }) => attribute);
    for (const { name, attribute } of reflected) {
      const seen = await web.run((name, attribute) => {
        const widget = /** @type {any} */ (document.createElement('article-widget'));
        widget[name] = '15';
        const set = widget.getAttribute(attribute);
        widget.setAttribute(attribute, '16');
        const got = String(widget[name]);
        widget[name] = undefined;
        return { set, got, gone: !widget.hasAttribute(attribute), empty: widget[name] };
      }, name, attribute);
      const isNumber = element.members.find((member) => member.name === name).type.text.includes('number');
      assert.deepEqual(seen, { set: '15', got: '16', gone: true, empty: isNumber ? null : '' }, name);
    }
    const observed = await web.run(() => /** @type {any} */ (customElements.get('article-widget')).observedAttributes);
    const known = element.attributes.map(({ name }) => name);
    assert.deepEqual(observed.filter((name) => !known.includes(name)), []);
    const css = read('article-widget.css') + read('element.js');
    for (const { name } of element.cssProperties) assert.ok(css.includes(`var(${name}`), name);
    const parts = await web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('[part]') ?? [])].flatMap((found) => [...found.part]));
    assert.deepEqual([...new Set(parts)].filter((part) => !element.cssParts.some(({ name }) => name === part)), []);
  });
});
