// The engine crashes: the page survives, every widget restarts with a new engine, and one that crashes it again shows its fallback.
import assert from 'node:assert/strict';
import { inBrowsers, story } from './harness.mjs';

/** Makes the page fail to create this element the next few times, which crashes the engine. */
const sabotage = (tag, times) => {
  const make = Document.prototype.createElement;
  /** @type {any} */ (window).mend = () => (Document.prototype.createElement = make);
  Document.prototype.createElement = /** @type {any} */ (function (name, ...rest) {
    if (name === tag && times-- > 0) throw new Error('sabotage');
    return make.call(/** @type {any} */ (this), name, ...rest);
  });
};

inBrowsers('a crash', {}, (web) => {
  const two = async () => {
    web.server.file('/stories/well.json', story('Well', { comments: { endpoint: '/nowhere', post: 1 } }));
    await web.open(
      `<h1>Host</h1>
       <article-widget id="well" loading="eager" src="/stories/well.json"><p>Well fallback</p></article-widget>
       <article-widget id="bad" loading="eager"><p>Bad fallback</p></article-widget>`,
    );
    await web.article('well', 'Well');
  };
  const fellBack = async (id) => {
    // Told by the page: while WebKitGTK's driver looks into a page, what breaks in a microtask is reported to nobody.
    await web.driver.executeAsyncScript(`
      const [id, done] = arguments;
      const there = () => window.seen.some((event) => event.type === 'article-error' && event.id === id);
      const look = setInterval(() => there() && done(clearInterval(look)), 50);`, id);
    const failure = await web.failure(id);
    assert.equal(failure.kind, 'engine');
    assert.equal(failure.fallback, true);
    assert.equal(failure.headline, null);
    assert.ok(failure.button, 'a way to try again');
  };
  /** Waits until an article stands that no dead engine drew. */
  const stands = async (id) => {
    await web.until(`a living article in #${id}`, () => web.shadow(id, '[part=article]:not([inert]) article'));
    await web.article(id);
  };
  const typed = async () =>
    web.run((field) => /** @type {HTMLTextAreaElement} */ (field).value, await web.shadow('well', 'textarea'));
  const engines = () => web.server.requests('/article_engine_bg.wasm').length;
  const quoting = story('Quoting', { body: [{ type: 'quote', text: 'Drawn at last.' }] });
  const give = (payload) => web.run((payload) => (/** @type {any} */ (document.getElementById('bad')).payload = payload), payload);

  web.test('that does not come again is seen by nobody', async () => {
    await two();
    await web.run(sabotage, 'blockquote', 1);
    await give(quoting);
    await web.article('bad', 'Quoting');
    await stands('well');
    assert.deepEqual(await web.events('article-error'), []);
    assert.equal(engines(), 2, 'one new engine for both');
  });

  web.test('while an article is drawn, again and again, does not harm others', async () => {
    await two();
    await web.run(sabotage, 'blockquote', 99);
    await give(quoting);
    await fellBack('bad');
    await stands('well');
    await web.run(() => /** @type {any} */ (window).mend());
    await web.click('bad', '[role=alert] button');
    await web.article('bad', 'Quoting');
    assert.equal(engines(), 3);
  });

  web.test('while a reader uses it, whose words stay', async () => {
    await two();
    await give(story('Other'));
    await web.article('bad', 'Other');
    await web.type('well', 'textarea', 'Not lost.');
    await web.run(sabotage, 'ul', 99);
    await web.click('well', 'button[type=submit]');
    await web.until('a new engine', () => engines() === 2);
    await stands('well');
    await stands('bad');
    assert.equal(await typed(), 'Not lost.');
    await web.click('well', 'button[type=submit]');
    await fellBack('well');
    await fellBack('bad');
    await web.run(() => /** @type {any} */ (window).mend());
    await web.click('well', '[role=alert] button');
    await web.article('well', 'Well');
    assert.equal(await typed(), 'Not lost.');
  });
});
