// Printing: content that was not scrolled to, all comments read so far, legible lines, and the article's address.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

const long = (headline) => story(headline, { url: 'https://paper.example/long', body: Array.from({ length: 40 }, (_, at) => `Paragraph ${at} of ${headline}. `.repeat(8)) });

inBrowsers('paper', {}, (web) => {
  const far = '<div style="height: 9000px"></div>';
  /** What a browser does before it prints, and what stands on the page when the handlers have run. */
  const print = (id) =>
    web.driver.executeAsyncScript((id, done) => {
      window.dispatchEvent(new Event('beforeprint'));
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(document.getElementById(id)?.shadowRoot?.querySelector('.headline')?.textContent ?? '');
      port2.postMessage(null);
    }, id);

  web.test('an article that is far below is printed when the engine is there, with all of its body', async () => {
    web.server.file('/stories/near.json', story('Near'));
    const body = Array.from({ length: 9000 }, (_, at) => `Paragraph ${at}.`);
    web.server.file('/stories/far.json', story('Far', { body }));
    await web.open(`<article-widget id="near" src="/stories/near.json"></article-widget>${far}
      <article-widget id="far" src="/stories/far.json">Fallback</article-widget>
      <article-widget id="inline"><script type="application/json">${JSON.stringify(story('Inside'))}</script></article-widget>`);
    await web.article('near', 'Near');
    assert.equal((await web.state('far')).headline, null);
    assert.equal(await print('far'), 'Far');
    assert.equal((await web.texts('far', '.body p')).length, 9000);
    assert.equal(await web.text('inline', '.headline'), 'Inside');
    assert.equal((await web.state('far')).fallback, false);
    await pause(300);
    assert.equal(web.server.requests('/stories/far.json').length, 1);
    assert.equal((await web.events('article-load')).length, 3);
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('without an engine, or with HTML that nothing reads yet, it comes for the next print', async () => {
    web.server.file('/stories/far.json', { headline: 'Far', body: '<p>The <em>first</em> one.</p>' });
    await web.open(`${far}<article-widget id="far" src="/stories/far.json">Fallback</article-widget>`);
    await pause(300);
    assert.equal((await web.state('far')).headline, null);
    await print('far');
    await web.article('far', 'Far');
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('a server that fails while it is printed leaves the fallback and says so', async () => {
    web.server.file('/stories/near.json', story('Near'));
    await web.open(`<article-widget id="near" src="/stories/near.json"></article-widget>${far}<article-widget id="far" src="/fail/500">Fallback</article-widget>`);
    await web.article('near', 'Near');
    assert.equal(await print('far'), '');
    assert.equal((await web.failure('far')).kind, 'http');
  });

  web.test('all comments that were read are printed, and where there are more it is said', async () => {
    const thread = Array.from({ length: 130 }, (_, at) => ({ id: String(at), author: `Reader ${at}`, text: 'Good.', date: '2031-04-09T10:30:00' }));
    web.server.file('/stories/talked.json', story('Talked about', { comments: { thread } }));
    await web.open('<article-widget id="a" loading="eager" src="/stories/talked.json"></article-widget>');
    await web.article('a', 'Talked about');
    const count = async () => (await web.texts('a', '.comments .comment')).length;
    assert.ok((await count()) < 130, 'some are not shown at first');
    await print('a');
    assert.equal(await count(), 130);
    assert.equal((await web.texts('a', '.comments .on-paper')).length, 0);
  });

  web.test('comments that a site has beside those that were read: paper says that there are more', async () => {
    const row = (id) => ({ id, parent: 0, author_name: `Reader ${id}`, content: { rendered: '<p>Good.</p>' }, date_gmt: '2031-04-09T10:30:00', date: '2031-04-09T10:30:00' });
    web.server.file('/wp/v2/comments', Array.from({ length: 100 }, (_, at) => row(at + 1)), 'application/json', { 'x-wp-total': '400' });
    web.server.file('/stories/many.json', story('Many', { comments: { list: '/wp/v2/comments?post=7' } }));
    await web.open('<article-widget id="a" loading="eager" src="/stories/many.json"></article-widget>');
    await web.article('a', 'Many');
    await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.comments')?.scrollIntoView());
    await web.until('comments', async () => (await web.texts('a', '.comments .comment')).length > 5);
    await print('a');
    assert.equal((await web.texts('a', '.comments .comment')).length, 100);
    assert.deepEqual(await web.texts('a', '.comments .on-paper'), ['There are more comments than are shown here.']);
  });

  if (web.engine === 'chromium') {
    web.test('lines are no longer than can be read, and the address stands below', async () => {
      const cdp = (command, options = {}) => /** @type {any} */ (web.driver).sendAndGetDevToolsCommand(command, options);
      web.server.file('/stories/long.json', long('Long'));
      await web.open('<article-widget id="a" loading="eager" src="/stories/long.json"></article-widget>');
      await web.article('a', 'Long');
      await cdp('Emulation.setEmulatedMedia', { media: 'print' });
      const seen = await web.run(() => {
        const root = /** @type {ShadowRoot} */ (document.getElementById('a')?.shadowRoot);
        const text = /** @type {Text} */ (root.querySelector('.body p')?.firstChild);
        const range = document.createRange();
        const tops = [...text.data].map((_, at) => (range.setStart(text, at), range.setEnd(text, at + 1), range.getBoundingClientRect().top));
        const first = tops.filter((top) => top === tops[0]).length;
        const address = /** @type {HTMLElement} */ (root.querySelector('article > .address'));
        return { first, address: address.innerText, shown: address.getClientRects().length };
      });
      await cdp('Emulation.setEmulatedMedia', { media: '' });
      assert.ok(seen.first >= 55 && seen.first <= 95, `${seen.first} characters in a line`);
      assert.deepEqual([seen.address, seen.shown], ['https://paper.example/long', 1]);
    });
  }
});
