// The engine itself crashes: the page stays, every widget falls back and says so, and trying again starts a new engine.
import assert from 'node:assert/strict';
import { inBrowsers, story } from './harness.mjs';

/** From now on the page can't make this element, which no engine can live with. */
const sabotage = (tag) => {
  const make = Document.prototype.createElement;
  /** @type {any} */ (window).mend = () => (Document.prototype.createElement = make);
  Document.prototype.createElement = /** @type {any} */ (function (name, ...rest) {
    if (name === tag) throw new Error('sabotage');
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
  const bothFellBack = async () => {
    for (const id of ['well', 'bad']) {
      const failure = await web.failure(id);
      assert.equal(failure.kind, 'engine');
      assert.equal(failure.fallback, true);
      assert.equal(failure.headline, null);
      assert.ok(failure.button, 'a way to try again');
    }
  };

  web.test('while an article is drawn', async () => {
    await two();
    await web.run(sabotage, 'blockquote');
    const quoting = story('Quoting', { body: [{ type: 'quote', text: 'Never drawn.' }] });
    await web.run((payload) => (/** @type {any} */ (document.getElementById('bad')).payload = payload), quoting);
    await bothFellBack();
    await web.run(() => /** @type {any} */ (window).mend());
    await web.click('well', '[role=alert] button');
    await web.article('well', 'Well');
    await web.click('bad', '[role=alert] button');
    await web.article('bad', 'Quoting');
    assert.equal(web.server.requests('/article_engine_bg.wasm').length, 2, 'one new engine for both');
  });

  web.test('while a reader uses it', async () => {
    await two();
    await web.run((payload) => (/** @type {any} */ (document.getElementById('bad')).payload = payload), story('Other'));
    await web.article('bad', 'Other');
    await web.run(sabotage, 'ul');
    await web.click('well', 'button[type=submit]');
    await bothFellBack();
    await web.run(() => /** @type {any} */ (window).mend());
    await web.click('well', '[role=alert] button');
    await web.article('well', 'Well');
  });
});
