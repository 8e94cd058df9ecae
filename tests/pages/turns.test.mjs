// Reading a large article yields to its page: the page stays responsive, and outdated work stops.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

/** An article that takes many steps to read: megabytes of HTML. */
const large = (headline) => {
  const paragraph = (_, n) => `<p>Paragraph ${n} says <em>a little</em> of the harbour, ${'and more of its long quays, '.repeat(20)}and ends.</p>`;
  return { version: 1, headline, body_html: Array.from({ length: 4000 }, paragraph).join('') };
};

inBrowsers('reading in turns', {}, (web) => {
  /** Shows a small article, so that the engine is there; then notes each headline that is ever shown. On this page's clock every step
   * takes its whole turn, however fast the machine is. */
  const open = async () => {
    await web.open('<article-widget id="a" loading="eager">Fallback</article-widget>');
    await web.run((payload) => (/** @type {any} */ (document.getElementById('a')).payload = payload), story('First'));
    await web.article('a', 'First');
    await web.run(() => {
      const root = /** @type {ShadowRoot} */ (document.getElementById('a')?.shadowRoot);
      let now = performance.now();
      performance.now = () => (now += 1000);
      const headlines = new Set();
      /** @type {any} */ (window).headlines = headlines;
      const note = () => headlines.add(root.querySelector('.headline')?.textContent ?? 'none');
      new MutationObserver(note).observe(root, { childList: true, subtree: true, characterData: true });
    });
  };
  /** Gives a large article, and does something else once its reading is under way; true where it was not shown by then. */
  const interrupt = (then) =>
    web.driver.executeAsyncScript(
      `const [given, done] = arguments;
       const widget = document.getElementById('a');
       let tasks = 0;
       // Its first turn is over before a later task begins.
       const wait = () => {
         if ((tasks += 1) < 3) return setTimeout(wait);
         const early = widget.shadowRoot.querySelector('.headline').textContent === 'First';
         (${then})(widget);
         done(early);
       };
       widget.payload = given;
       setTimeout(wait);`,
      large('Large'),
    );
  const headlines = () => web.run(() => [.../** @type {any} */ (window).headlines]);
  const loads = async () => (await web.events('article-load')).length;

  web.test('the page has its turns', async () => {
    await open();
    const tasks = await web.driver.executeAsyncScript(
      `const [given, done] = arguments;
       const widget = document.getElementById('a');
       const { port1, port2 } = new MessageChannel();
       let tasks = 0;
       port1.onmessage = () => port2.postMessage((tasks += 1));
       widget.addEventListener('article-load', () => (port1.close(), done(tasks)), { once: true });
       widget.payload = given;
       port2.postMessage(tasks);`,
      large('Large'),
    );
    assert.ok(tasks >= 20, `${tasks} tasks of the page`);
    await web.article('a', 'Large');
    assert.equal((await web.texts('a', '.body p'))[0].slice(0, 32), 'Paragraph 0 says a little of the');
  });

  web.test('a small article wins over a large one that is still being read', async () => {
    await open();
    const early = await interrupt(`(widget) => (widget.payload = ${JSON.stringify(story('Small'))})`);
    assert.equal(early, true, 'the large one was still being read');
    await web.article('a', 'Small');
    await pause(1500);
    assert.deepEqual(await headlines(), ['Small']);
    assert.equal(await loads(), 2);
    assert.deepEqual(await web.events('article-error'), []);
    assert.deepEqual(await web.events('uncaught'), []);
  });

  web.test('an element that is taken away while it reads stays quiet, and shows its article when it is back', async () => {
    await open();
    await interrupt(`(widget) => { window.kept = widget; widget.remove(); }`);
    await pause(1500);
    assert.equal(await loads(), 1);
    assert.deepEqual(await web.events('uncaught'), []);
    await web.run(() => document.body.append(/** @type {any} */ (window).kept));
    await web.article('a', 'Large');
    assert.equal(await loads(), 2);
  });
});
