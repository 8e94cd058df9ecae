// A page whose Trusted Types don't name the widget's policy: what needs HTML fails aloud, what doesn't is shown.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

/** Keeps what the page's console is told. */
const CONSOLE = `
  window.told = [];
  const error = console.error;
  console.error = (...words) => (told.push(words.map(String).join(' ')), error(...words));`;

const post = (id) => ({
  id, type: 'post', date: '2031-04-09T10:30:00', link: `https://paper.example/${id}`, title: { rendered: `Post ${id}` },
  content: { rendered: '<p>The first ferry left at dawn.</p>' }, excerpt: { rendered: '' },
});

inBrowsers('Trusted Types without the policy', {}, (web) => {
  const open = (body, policy = 'other-types') => {
    web.server.file('/console.js', CONSOLE, 'text/javascript');
    return web.open(body, { policy, head: '<script src="/console.js"></script>' });
  };
  const told = () => web.run(() => /** @type {any} */ (window).told);
  const enforced = () => web.run(() => 'trustedTypes' in window);

  for (const [what, payload] of /** @type {[string, unknown][]} */ ([
    ['a post', post(7)],
    ['HTML in the own format', { headline: 'Post 7', body_html: '<p>At dawn.</p>' }],
    ['an article with more HTML than is read at once', { headline: 'Post 7', body: 'At dawn.', related: [{ headline: 'Next', excerpt: `<p>${'Words. '.repeat(10_000)}</p>` }], body_html: `<p>${'Words. '.repeat(10_000)}</p>` }],
  ])) {
    web.test(`${what} is an error of the engine, with the fallback, and the console names the policy`, async () => {
      const path = web.server.file('/stories/html.json', payload);
      await open(`<article-widget id="a" loading="eager" src="${path}"><p>Read it on our site.</p></article-widget>`);
      if (!(await enforced())) return web.article('a', 'Post 7');
      const failure = await web.failure('a');
      assert.equal(failure.kind, 'engine');
      assert.match(failure.message, /^\p{Lu}.{5,160}[.!]$/u);
      assert.deepEqual([failure.fallback, failure.headline], [true, null]);
      assert.match(failure.detail, /trusted-types.*article-widget|article-widget.*trusted-types/);
      const lines = (await told()).filter((line) => line.includes('trusted-types') && line.includes('`article-widget`'));
      assert.equal(lines.length, 1, JSON.stringify(await told()));
      assert.deepEqual(await web.events('article-load'), []);
      assert.deepEqual(await web.events('uncaught'), []);
    });
  }

  web.test('an article without HTML is shown, and its form works', async () => {
    const path = web.server.file('/stories/plain.json', story('Plain', { comments: { endpoint: '/echo-comments', thread: [{ author: 'Ida', text: 'Good.' }] } }));
    await open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`);
    await web.article('a', 'Plain');
    assert.equal((await web.texts('a', '.body p')).length, 2);
    assert.equal((await web.texts('a', '.comments .comment')).length, 1);
    await web.type('a', 'textarea[name=comment]', 'Under a policy.');
    await web.type('a', 'input[name=author]', 'Ida Reader');
    await web.type('a', 'input[name=email]', 'ida@example.org');
    await web.click('a', 'form.comment-form button[type=submit]');
    await web.until('the comment in the thread', async () => (await web.texts('a', '.comments .comment')).length === 2);
    assert.deepEqual(await told(), []);
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('comments of HTML that come later are not silently gone', async () => {
    const list = [{ id: 1, parent: 0, author_name: 'Ida', content: { rendered: '<p>It did.</p>' }, date_gmt: '2031-04-09T10:30:00' }];
    web.server.file('/wp/v2/comments', list, 'application/json', { 'x-wp-total': '1' });
    const path = web.server.file('/stories/later.json', story('Later', { comments: { list: '/wp/v2/comments?post=7' } }));
    await open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`);
    await web.article('a', 'Later');
    if (!(await enforced())) return web.until('the comment', async () => (await web.texts('a', '.comments .comment')).length);
    await web.until('what is told', async () => (await web.text('a', '.thread-status')) === 'The comments could not be loaded.');
    assert.equal(await web.text('a', '.comments .more'), 'Try again');
    const lines = (await told()).filter((line) => line.includes('trusted-types') && line.includes('`article-widget`'));
    assert.equal(lines.length, 1, JSON.stringify(await told()));
  });

  web.test('with the policy, all of it is there, without a word in the console', async () => {
    const list = [{ id: 1, parent: 0, author_name: 'Ida', content: { rendered: '<p>It did.</p>' }, date_gmt: '2031-04-09T10:30:00' }];
    web.server.file('/wp/v2/comments', list, 'application/json', { 'x-wp-total': '1' });
    const path = web.server.file('/stories/allowed.json', { headline: 'Allowed', body_html: '<p>At dawn.</p>', comments: { list: '/wp/v2/comments?post=7' } });
    await open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`, 'csp');
    await web.article('a', 'Allowed');
    assert.deepEqual(await web.texts('a', '.body p'), ['At dawn.']);
    await web.until('the comment', async () => (await web.texts('a', '.comments .comment')).length === 1);
    await pause(100);
    assert.deepEqual(await told(), []);
  });
});
