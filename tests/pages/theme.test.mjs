// Theming: custom properties, parts and presets, as docs/element.md describes them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inBrowsers, story } from './harness.mjs';

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const EXAMPLE = read('docs/element.md').match(/## Colours, fonts and parts[^]*?```css\n([^]*?)```/)?.[1] ?? '';
const PARTS = JSON.parse(read('package/custom-elements.json')).modules.flatMap(({ declarations = [] }) => declarations)
  .flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name));

const PROPERTIES = JSON.parse(read('package/custom-elements.json')).modules.flatMap(({ declarations = [] }) => declarations)
  .flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name));

inBrowsers('a theme', {}, (web) => {
  const payload = () => web.server.file('/stories/themed.json', story('Themed', {
    byline: 'Ida', comments: { endpoint: '/echo-comments', thread: [{ id: '1', author: 'Bo', text: 'Good.' }] },
  }));
  /** What is computed for an element of the article. */
  const computed = (/** @type {string} */ selector, /** @type {string[]} */ names) =>
    web.run((selector, names) => {
      const style = getComputedStyle(/** @type {Element} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector)));
      return names.map((name) => style.getPropertyValue(name));
    }, selector, names);

  web.test('the example of the docs reaches the parts that it names, and goes before the widget’s own styles', async () => {
    assert.ok(EXAMPLE.includes('::part(headline)'));
    await web.open(`<article-widget id="a" loading="eager" src="${payload()}"></article-widget>`, { head: `<style>${EXAMPLE}</style>` });
    await web.article('a', 'Themed');
    await web.until('the form', async () => (await web.texts('a', '.comment-form')).length === 1);
    assert.deepEqual(await computed('.headline', ['text-transform']), ['uppercase']);
    assert.match((await computed('.headline', ['font-family']))[0], /^system-ui/);
    assert.deepEqual(await computed('.comment-form [type=submit]', ['border-top-left-radius']), ['0px']);
  });

  web.test('every part that the manifest names is in an article that has everything, and no other', async () => {
    const seen = new Set(['notice']);
    for (const sample of ['structured', 'rich', 'scraped', 'html']) {
      await web.open(`<article-widget id="a" loading="eager" src="/samples/${sample}.json"></article-widget>`);
      await web.article('a');
      if (sample === 'structured') await web.until('the form', async () => (await web.texts('a', '.comment-form')).length === 1);
      const parts = await web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('[part]') ?? [])].map((found) => found.getAttribute('part')));
      for (const part of parts) seen.add(part);
    }
    assert.deepEqual([...seen].sort(), [...PARTS].sort());
  });

  web.test('the page of themes names all that the manifest has, applies what one types at once, and shows where a part is', async () => {
    await web.visit('/theming.html');
    await web.article('article');
    const named = () => web.run(() => [...document.querySelectorAll('dt')].map((term) => term.textContent));
    await web.until('the lists', async () => (await named()).length);
    assert.deepEqual(await named(), [...PROPERTIES, ...PARTS.map((part) => `::part(${part})`)]);
    const style = (selector, name) => web.run((selector, name) => {
      const found = document.getElementById('article')?.shadowRoot?.querySelector(selector);
      return found && getComputedStyle(found).getPropertyValue(name);
    }, selector, name);
    const css = await web.driver.findElement({ id: 'css' });
    await css.sendKeys('article-widget::part(headline) { color: rgb(1, 2, 3) }');
    assert.equal(await style('.headline', 'color'), 'rgb(1, 2, 3)');
    await web.run(() => {
      const theme = /** @type {HTMLSelectElement} */ (document.getElementById('theme'));
      theme.value = 'poster';
      theme.dispatchEvent(new Event('change'));
    });
    await web.until('the theme', async () => (await style('.headline', 'font-weight')) === '800');
    assert.notEqual(await style('.headline', 'color'), 'rgb(1, 2, 3)');
    const press = (part) => web.run((part) => [...document.querySelectorAll('dt button')].find((button) => button.textContent === `::part(${part})`)?.dispatchEvent(new MouseEvent('click')), part);
    await press('comment-form');
    assert.equal(await style('.comment-form', 'outline-style'), 'solid');
    const top = await web.run(() => document.getElementById('article')?.shadowRoot?.querySelector('.comment-form')?.getBoundingClientRect().top);
    assert.ok(top < 800, `${top}`);
    await press('headline');
    assert.deepEqual([await style('.comment-form', 'outline-style'), await style('.headline', 'outline-style')], ['none', 'solid']);
    await press('headline');
    assert.equal(await style('.headline', 'outline-style'), 'none');
  });

  if (web.engine === 'chromium') {
    web.test('paper is black on white, also for a dark theme: nothing is black on dark', async () => {
      const path = web.server.file('/stories/paper.json', { headline: 'Paper', body: [{ type: 'code', text: 'let tide = 2.4;' }] });
      const dark = '--article-text: #eee; --article-background: #111; --article-tint: #222; --article-soft: #999; --article-line: #444; --article-accent: #f80';
      await web.open(`<article-widget id="a" loading="eager" theme="dark" style="${dark}" src="${path}"></article-widget>`);
      await web.article('a', 'Paper');
      const colours = async () => [...(await computed('.widget', ['color', 'background-color'])), ...(await computed('pre', ['color', 'background-color']))];
      const print = (media) => /** @type {any} */ (web.driver).sendDevToolsCommand('Emulation.setEmulatedMedia', { media });
      assert.deepEqual(await colours(), ['rgb(238, 238, 238)', 'rgb(17, 17, 17)', 'rgb(238, 238, 238)', 'rgb(34, 34, 34)']);
      await print('print');
      assert.deepEqual(await colours(), ['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)', 'rgb(243, 243, 243)']);
      await print('');
    });
  }

  web.test('presets change type and colours, alone and with dark colours; the element’s own properties go before them', async () => {
    const shown = async (/** @type {string} */ attributes, head = '') => {
      await web.open(`<div style="font-size: 20px"><article-widget id="a" loading="eager" ${attributes} src="${payload()}"></article-widget></div>`, { head });
      await web.article('a', 'Themed');
      return computed('.widget', ['font-size', 'font-family', 'background-color', 'color-scheme']);
    };
    // An em is the page's own font size.
    const [size, serif, paper] = await shown('theme="light"');
    assert.equal(size, '22.5px');
    const [, sans, white] = await shown('theme="light plain"');
    assert.ok(sans !== serif && sans.startsWith('system-ui') && white !== paper, `${sans} ${white}`);
    assert.deepEqual(await shown('theme="dark plain"'), [size, sans, 'rgb(18, 19, 20)', 'dark']);
    assert.equal((await shown('theme="magazine"'))[0], '25px');
    assert.equal((await shown('theme="compact"'))[0], '20px');
    assert.equal((await shown('theme="compact"', '<style>article-widget { --article-size: 30px }</style>'))[0], '30px');
  });
});
