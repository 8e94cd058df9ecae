// One story in all four formats produces the same shadow DOM, apart from what a format can't express.
import assert from 'node:assert/strict';
import { inBrowsers } from './harness.mjs';

const SAMPLES = { own: 'html', wordpress: 'wordpress', feed: 'feed', schema: 'schema-org' };

inBrowsers('the same story in four formats', {}, (web) => {
  /** Returns what is drawn as HTML, without what these selectors find; of what `bare` finds, only the text is kept. */
  const drawn = (id, without = [], bare = [], attributes = []) =>
    web.run(
      (id, without, bare, attributes) => {
        const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
        const copy = /** @type {Element} */ (root.querySelector('.widget')?.cloneNode(true));
        const each = (selector, change) => {
          const found = copy.querySelectorAll(selector);
          if (!found.length) throw new Error(`There is no ${selector} in ${id}.`);
          found.forEach(change);
        };
        for (const selector of without) each(selector, (found) => found.remove());
        for (const selector of bare) each(selector, (found) => found.replaceWith(...found.childNodes));
        for (const [selector, name] of attributes) each(`${selector}[${name}]`, (found) => found.removeAttribute(name));
        copy.normalize();
        return copy.outerHTML.replaceAll('<', '\n<');
      },
      id,
      without,
      bare,
      attributes,
    );

  /** Nobody sees them, so that no list of comments is read. */
  const open = async () => {
    const widgets = Object.entries(SAMPLES).map(
      ([id, name]) => `<article-widget hidden loading="eager" id="${id}" src="/samples/${name}.json">Fallback</article-widget>`,
    );
    await web.open(widgets.join(''));
    for (const id of Object.keys(SAMPLES)) {
      await web.until(`the body of ${id}`, () => web.shadow(id, '.body > p:last-child strong'));
      await web.until(`the comments of ${id}`, async () => !(await web.texts(id, '[aria-busy]')).length);
    }
  };

  web.test('WordPress', async () => {
    await open();
    // It doesn't say where the site begins. Its comments have addresses, and are counted when their list is read.
    const own = await drawn('own', ['#comments-title'], ['.source > a']);
    assert.equal(await drawn('wordpress', ['#comments-title', '.thread-status'], ['.comment-head a:has(time)']), own);
  });

  web.test('JSON Feed', async () => {
    await open();
    // It knows no more of a picture than its address, no addresses of tags, and no comments; a feed has other items.
    const picture = ['alt', 'width', 'height'].map((name) => ['.photo > img', name]);
    const own = await drawn('own', ['figcaption', '.comments'], ['.topics a'], picture);
    assert.equal(await drawn('feed', ['.missed'], [], [['.photo > img', 'alt']]), own);
  });

  web.test('schema.org', async () => {
    await open();
    // It has no words for who doesn't see a picture, no addresses of keywords, and no place where comments are taken.
    const writing = ['.comment > .actions', '.comment-form', '.comments > .form-note'];
    const own = await drawn('own', writing, ['.topics a'], [['.photo > img', 'alt']]);
    assert.equal(await drawn('schema', ['.comments > .form-note'], [], [['.photo > img', 'alt']]), own);
  });
});
