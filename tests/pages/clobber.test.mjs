// DOM clobbering: the widget works on a host page whose elements are named like members of its document and forms.
import assert from 'node:assert/strict';
import { inBrowsers, story } from './harness.mjs';

/** Runs in the page before the widget: names elements after all members of the document and of a form around the widget. */
const NAME_ALL = (/** @type {string} */ tag) => {
  const page = /** @type {any} */ (window);
  page.wrong = [];
  for (const type of ['error', 'unhandledrejection']) page.addEventListener(type, (event) => page.wrong.push(String(event.message ?? event.reason)));
  const [named, form] = ['#named', '#form'].map((id) => /** @type {Element} */ (document.querySelector(id)));
  const names = (thing) => {
    const found = new Set();
    for (; thing; thing = Object.getPrototypeOf(thing)) Object.getOwnPropertyNames(thing).forEach((name) => found.add(name));
    return [...found];
  };
  const missing = ['host', 'global', 'trustedTypes', 'navigation', 'scheduler', 'customElements', 'fetch', 'URL', 'DOMParser', 'performance', 'Reflect'];
  const all = new Set([...names(document), ...names(EventTarget.prototype), ...missing]);
  const widget = names(HTMLFormElement.prototype);
  named.innerHTML = [...all].map((name) => `<${tag} id="${name}" name="${name}">${tag === 'form' ? '<input name="createPolicy"></form>' : ''}`).join('');
  form.insertAdjacentHTML('afterbegin', widget.map((name) => `<input type="hidden" name="${name}">`).join(''));
  page.named = [typeof document.createElement, typeof (/** @type {any} */ (form).parentNode)];
};

const page = (tag, widgets) => `<!doctype html><html lang="de"><meta charset="utf-8"><title>Host</title>
  <body><div id="named"></div><form id="form" lang="de">${widgets}</form>
  <script>(${NAME_ALL})(${JSON.stringify(tag)})</script>
  <script type="module" src="/article-widget.js"></script></body></html>`;

/** In the top page: something of the framed page, which is asked by prototypes alone. */
const inFrame = (/** @type {string} */ code) => new Function('id', 'selector', `
  const page = document.getElementById('frame').contentWindow;
  const all = (root, selector) => [...(root.querySelectorAll === undefined || root === page.document ? Document.prototype.querySelectorAll.call(root, selector) : root.querySelectorAll(selector))];
  const root = all(page.document, '#' + id)[0]?.shadowRoot;
  const found = root && selector ? all(root, selector) : [];
  ${code}`);

inBrowsers('a page whose elements have the names of members', {}, (web) => {
  const texts = (id, selector) => web.run(inFrame(`return found.map(({ textContent }) => textContent.replace(/\\s+/g, ' ').trim());`), id, selector);
  const text = async (id, selector) => (await texts(id, selector))[0];
  const said = (id, selector, words) => web.until(`“${words}” in ${selector} of #${id}`, async () => (await texts(id, selector)).includes(words));

  for (const tag of ['img', 'form']) {
    web.test(`named <${tag}>: an article with all that it may have is shown, taken down, printed and answered`, async () => {
      const html = '<p>Before <a href="#place">a jump</a>.</p><p id="place">The first ferry left at dawn.</p>';
      const payload = {
        version: 1,
        headline: 'Ferry',
        url: 'https://paper.example/ferry',
        body_html: html,
        related: [{ headline: 'Next', url: '/next', excerpt: '<p>More.</p>' }],
        comments: { endpoint: '/echo-comments', thread: [{ id: 1, author: 'Ida', html: '<p>Good.</p>' }] },
      };
      web.server.file('/stories/named.json', payload);
      const scraped = { page_text: 'Ferry returns to the harbour\n\nBy Ann Reis\nMarch 11, 2031\n\nThe first ferry left at dawn, with forty people and a dog on board.' };
      const inline = `<p><script type="application/json">${JSON.stringify(story('Inline'))}</script></p>`;
      const widgets = `<article-widget id="a" loading="eager" structured-data src="/stories/named.json"><form slot="after-paragraph-1"><input name="slot"></form></article-widget>
        <article-widget id="b" view="teaser" loading="eager" src="/stories/named.json"></article-widget>
        <article-widget id="c" loading="eager"><script type="application/json">${JSON.stringify(scraped)}</script></article-widget>
        <article-widget id="d" loading="eager">${inline}</article-widget>
        <article-widget id="e" loading="eager" src="/stories/none.json"></article-widget>
        <div style="height: 9000px"></div><article-widget id="far" src="/stories/named.json"></article-widget>`;
      await web.open(`<iframe id="frame" width="800" height="600" src="${web.server.page(page(tag, widgets))}"></iframe>`);
      await web.until('the page', () => web.run(inFrame('return page.named')));
      const named = await web.run(inFrame('return [...page.named, page.eval("(form) => form.querySelectorAll.constructor.name")(all(page.document, "#form")[0])]'));
      assert.deepEqual(named, ['object', 'object', 'HTMLInputElement'], 'no name hides a member');

      await said('a', '.headline', 'Ferry');
      await said('a', '.body p', 'The first ferry left at dawn.');
      await said('a', '.related a, .related .headline, .related h3', 'Next');
      await said('a', '.comments .comment p', 'Good.');
      await said('b', '.headline', 'Ferry');
      await said('c', '.headline', 'Ferry returns to the harbour');
      await said('d', '.headline', 'Inline');
      await web.until('the notice', async () => /\p{L}/u.test((await text('e', '[role=alert]')) ?? ''));
      // Its language is found around it.
      assert.match(await text('a', '#comments-title'), /^Kommentar/);
      const described = () => web.run(inFrame(`return all(page.document, 'script[type="application/ld+json"]').map(({ textContent }) => JSON.parse(textContent).headline)`));
      assert.deepEqual(await described(), ['Ferry']);

      const click = (id, selector) => web.run(inFrame('found[0].click()'), id, selector);
      await click('a', '.body a[href^="#"]');
      await web.run(inFrame(`
        const set = (selector, value) => all(root, selector).forEach((field) => { field.value = value; field.dispatchEvent(new page.Event('input', { bubbles: true })); });
        set('textarea', 'Under other names.'); set('input[name=author]', 'Bo'); set('input[name=email]', 'bo@example.org');`), 'a', 'form');
      await click('a', 'form.comment-form button[type=submit]');
      await said('a', '.comments .comment p', 'Under other names.');

      await web.run(inFrame(`EventTarget.prototype.dispatchEvent.call(page, new page.Event('beforeprint'));`));
      await said('far', '.headline', 'Ferry');
      await web.run(inFrame(`all(page.document, '#a')[0].payload = { version: 1, headline: 'Another', body: 'At noon.' };`));
      await said('a', '.headline', 'Another');
      assert.deepEqual(await described(), ['Another']);
      await web.run(inFrame(`all(page.document, 'article-widget').forEach((widget) => Element.prototype.remove.call(widget));`));
      await web.until('nothing left in the head', async () => (await described()).length === 0);
      assert.deepEqual(await web.run(inFrame('return page.wrong')), []);
    });
  }
});
