// Checks axe-core's accessibility rules on the demo page and each sample, in light and dark mode, at wide and narrow widths.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import axe from 'axe-core';
import { inBrowsers, story } from './harness.mjs';

const SAMPLES = new URL('../../dist/samples/', import.meta.url);
const samples = existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.json')) : [];

for (const dark of [false, true]) {
  inBrowsers(`accessibility${dark ? ' in the dark' : ''}`, { only: ['chromium', 'firefox'], dark }, (web) => {
    const violations = async () => {
      await web.driver.executeScript(axe.source);
      const results = await web.driver.executeAsyncScript(`
        const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then((results) => done(results.violations), (error) => done([{ id: String(error), nodes: [] }]));
      `);
      return /** @type {any[]} */ (results).flatMap(({ id, help, nodes }) =>
        nodes.length
          ? nodes.map((node) => `${id}: ${help}: ${node.target.flat().join(' ')}: ${node.failureSummary.split('\n').slice(1).join(' ').trim()}`)
          : [id],
      );
    };
    const loaded = (id) => web.article(id);

    web.test('the demo page', async () => {
      await web.visit('/');
      await web.until('the article of the demo', () =>
        web.run(() => document.querySelector('article-widget')?.shadowRoot?.querySelector('article') !== null),
      );
      assert.deepEqual(await violations(), []);
    });

    web.test('the page of themes, with each of them', async () => {
      await web.visit('/theming.html');
      await web.article('article');
      const themes = await web.run(() => [...(/** @type {HTMLSelectElement} */ (document.getElementById('theme')).options)].map(({ value }) => value));
      assert.ok(themes.length >= 3, themes.join());
      for (const theme of themes) {
        await web.run((theme) => {
          const select = /** @type {HTMLSelectElement} */ (document.getElementById('theme'));
          select.value = theme;
          select.dispatchEvent(new Event('change'));
        }, theme);
        await web.until(theme, () => web.run((theme) => Boolean(/** @type {HTMLTextAreaElement} */ (document.getElementById('css')).value) === Boolean(theme), theme));
        assert.deepEqual(await violations(), [], theme);
      }
    });

    for (const name of samples) {
      web.test(`the sample ${name}`, async () => {
        await web.open(`<main><h1>Host</h1><article-widget id="a" src="/samples/${name}">Fallback</article-widget></main>`);
        await loaded('a');
        assert.deepEqual(await violations(), []);
      });
    }

    web.test('errors in the form', async () => {
      const path = web.server.file('/stories/form.json', story('Form', { comments: { endpoint: '/echo-comments' } }));
      await web.open(`<main><h1>Host</h1><article-widget id="a" src="${path}">Fallback</article-widget></main>`);
      await loaded('a');
      await web.click('a', 'form.comment-form button[type=submit]');
      await web.until('errors', async () => (await web.texts('a', '.field-error')).length);
      assert.deepEqual(await violations(), []);
    });

    web.test('a comment that waits, and a reply with its preview', async () => {
      const thread = [{ id: 1, author: 'Bo', text: 'First.' }];
      const comments = { endpoint: '/echo-comments?then=500', post: 3, thread };
      const path = web.server.file('/stories/waits.json', story('Waits', { comments, url: '/articles/waits' }));
      await web.open(`<main><h1>Host</h1><article-widget id="a" src="${path}">Fallback</article-widget></main>`);
      await loaded('a');
      await web.type('a', 'textarea[name=comment]', 'It waits.');
      await web.type('a', 'input[name=author]', 'Ida Reader');
      await web.type('a', 'input[name=email]', 'ida@example.org');
      await web.click('a', 'form.comment-form button[type=submit]');
      await web.until('a waiting comment', async () => (await web.texts('a', '.waiting')).length);
      await web.click('a', '.comment .plain[aria-expanded]');
      await web.type('a', '.thread textarea[name=comment]', 'A reply.');
      await web.click('a', '.thread form .second');
      await web.until('a preview', async () => (await web.texts('a', '.preview')).length);
      assert.deepEqual(await violations(), []);
      await web.run(() => localStorage.clear());
    });

    for (const [what, endpoint, nonce] of /** @type {const} */ ([
      ['the text to copy', '/echo-comments?then=elsewhere', ''],
      ['the classic form', '/wp-json/wp/v2/comments?then=for-members', ''],
      ['a reader who is logged in', '/wp-json/wp/v2/comments?then=not-there', '0123456789'],
    ])) {
      web.test(`a comment that can’t be sent: ${what}`, async () => {
        const comments = { endpoint, post: 3, require_name_email: false };
        const path = web.server.file('/stories/stuck.json', story('Stuck', { comments, url: '/articles/stuck' }));
        const attributes = `credentials="same-origin" nonce="${nonce}" src="${path}"`;
        await web.open(`<main><h1>Host</h1><article-widget id="a" ${attributes}>Fallback</article-widget></main>`);
        await loaded('a');
        await web.type('a', 'textarea[name=comment]', 'It stays.');
        await web.click('a', 'form.comment-form button[type=submit]');
        await web.until('another way', async () => (await web.texts('a', '.ways-out button')).length);
        assert.deepEqual(await violations(), []);
        // The others open a tab, behind which a page sleeps.
        if (what === 'the text to copy') await web.click('a', '.ways-out button');
        assert.deepEqual(await violations(), []);
        await web.run(() => localStorage.clear());
      });
    }

    web.test('a failure', async () => {
      await web.open('<main><h1>Host</h1><article-widget id="a" src="/fail/500"><p>Fallback</p></article-widget></main>');
      await web.failure('a');
      assert.deepEqual(await violations(), []);
    });
  });
}
