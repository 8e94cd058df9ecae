// Endpoints that can't accept a comment from this page: the reader is told, keeps the text, and gets another way to post it.
import assert from 'node:assert/strict';
import { hurry } from '../wordpress/reader.mjs';
import { inBrowsers, story } from './harness.mjs';

const WORDS = 'The bridge was opened twice before, in my time.';
const ENTER = '\uE007';
const CANT = 'Your comment can’t be sent from this page. Your text is still here.';
const FAILS = 'The site has a problem and could not take your comment. Your text is still here; please try again later.';
/** Where an earlier attempt may have been stored, although no list shows it. */
const EARLIER = 'An earlier attempt may have reached the site and be awaiting moderation. If you post it again, it may appear twice.';
const REFUSED = 'Your comment was not accepted. Your text is still here.';
const LOG_IN = 'You must be logged in to comment from this page. Your text is still here.';

/** What the endpoint does, or the page forbids, what the host page hears, and what the reader is told. */
const CASES = [
  { what: 'no CORS headers', then: 'no-cors', reason: 'cors', told: `${CANT} ${EARLIER}` },
  { what: 'a policy that forbids it', then: 'approved', policy: 'csp', reason: 'policy', told: CANT },
  { what: '401 for everyone', then: 'for-members', reason: 'login', told: LOG_IN },
  { what: '404', then: 'not-there', reason: 'refused', told: REFUSED },
  { what: '405', then: 'no-post', reason: 'refused', told: REFUSED },
  { what: '200 with a page', then: 'login-page', reason: 'no-receipt', told: `${CANT} ${EARLIER}` },
  { what: 'a redirect', then: 'elsewhere', reason: 'redirect', told: `${CANT} ${EARLIER}` },
  { what: 'an answer without an end', then: 'endless', reason: 'no-receipt', told: `${CANT} ${EARLIER}` },
  { what: '500 each time', then: '500', reason: 'server', told: `${FAILS} ${EARLIER}` },
];
const ENDPOINTS = { 'an endpoint of its own': '/echo-comments', WordPress: '/wp-json/wp/v2/comments' };

/** A script for a page's head that counts the bytes of answers that the page takes. What a browser fetches ahead differs. */
const count = `<script>(${() => {
  const { prototype } = ReadableStreamDefaultReader;
  const { read } = prototype;
  const at = /** @type {any} */ (window);
  at.taken = 0;
  prototype.read = async function () {
    const piece = await read.call(this);
    at.taken += piece.value?.length ?? 0;
    return piece;
  };
}})()</script>`;

inBrowsers('Where comments can’t be sent', {}, (web) => {
  for (const [kind, path] of Object.entries(ENDPOINTS)) {
    for (const { what, then, policy, reason, told } of CASES) {
      web.test(`${kind}: ${what}`, async () => {
        await open(`${web.server.otherOrigin}${path}?then=${then}`, policy);
        await say();
        assert.equal(await phase('refused'), told);
        assert.equal(await value(), WORDS);
        const errors = await web.events('comment-error');
        assert.deepEqual(errors.map(({ id, detail }) => [id, detail.reason, detail.comment.post]), [['a', reason, 42]]);
        assert.ok(!errors[0].detail.comment.content.includes('<'));
        assert.deepEqual(await web.events('comment-sent'), []);
        // Sending it again is not what helps here, so it is not the button that stands out.
        const submit = await web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('form [type=submit]') ?? [])].map((found) => [found.textContent, found.className]));
        const again = told.endsWith(EARLIER) ? 'Post it again' : 'Try again';
        assert.deepEqual(submit, [told === REFUSED ? ['Post Comment', 'first'] : [again, 'second']]);
        if (kind === 'WordPress') await postsOnSite();
        else await copies();
        assert.equal(await value(), WORDS);
        await web.driver.navigate().refresh();
        await web.article('a');
        assert.equal(await value(), WORDS);
        assert.equal((await web.events('comment-error')).length, 0);
      });
    }
  }

  for (const [kind, path] of Object.entries(ENDPOINTS)) {
    web.test(`${kind}: the receipt of another comment, where no list shows what has arrived: the reader is asked`, async () => {
      await open(`${web.server.otherOrigin}${path}?then=cached`);
      await say();
      assert.equal(await phase('unsure'), EARLIER);
      assert.equal(await value(), WORDS);
      assert.deepEqual((await web.events('comment-error')).map(({ detail }) => detail.reason), ['unsure']);
      assert.deepEqual(await web.events('comment-sent'), []);
      assert.equal(web.server.requests(path).filter(({ method }) => method === 'POST').length, 1);
    });
  }

  web.test('of an answer without an end little is read, also of a list', async () => {
    await open(`${web.server.otherOrigin}/echo-comments?then=endless`);
    await say();
    await phase('waiting');
    await web.until('the end of the answer', () => web.server.ended);
    const taken = await web.run(() => /** @type {any} */ (window).taken);
    // The last piece may be some megabytes.
    assert.ok(taken > 1e6 && taken < 8e6, `${taken}`);
    await phase('refused');
    assert.equal(await value(), WORDS);
    web.server.fault('/endless-list', 'endless');
    const comments = { endpoint: `${web.server.origin}/echo-comments?then=approved`, post: 42, list: `${web.server.origin}/endless-list?post=42` };
    const path = web.server.file('/stories/endless.json', story('Endless', { comments, url: '/articles/endless' }));
    await web.open(`<main><article-widget id="a" src="${path}">Fallback</article-widget></main>`);
    await web.article('a', 'Endless');
    await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('form')?.scrollIntoView());
    await web.until('that it is said', async () => (await web.text('a', '.thread-status'))?.includes('The comments could not be loaded.'));
    await say();
    await phase('published');
  });

  web.test('the reason of a framework stands at its field, as text', async () => {
    await open(`${web.server.otherOrigin}/echo-comments?then=detail`);
    await say();
    await phase('refused');
    await web.until('the reason', async () => (await web.texts('a', '.comment-form .field-error')).join() === 'Too short for us.');
    assert.equal(await value(), WORDS);
  });

  web.test('a comment that is stored is told as sent, once', async () => {
    await open(`${web.server.otherOrigin}/echo-comments?then=hold`);
    await say();
    await phase('held');
    const [sent, ...more] = await web.events('comment-sent');
    assert.deepEqual([sent.detail.status, sent.detail.id, sent.detail.comment.content, more], ['hold', '8', WORDS, []]);
    assert.deepEqual(await web.events('comment-error'), []);
  });

  web.test('a reply: it is back in its form, with the reason', async () => {
    await open(`${web.server.otherOrigin}/echo-comments?then=no-cors`, 'page', [{ id: 1, author: 'Bo', text: 'First.' }]);
    await web.click('a', '.comment button[aria-expanded]');
    await say('.thread');
    assert.equal(await phase('refused', '.thread'), `${CANT} ${EARLIER}`);
    assert.equal(await value('.thread'), WORDS);
    assert.equal((await web.events('comment-error')).length, 1);
    assert.deepEqual(await web.texts('a', '.thread .ways-out button'), ['Copy the text']);
  });

  async function open(endpoint, policy = 'page', thread = /** @type {any[]} */ ([])) {
    const comments = { endpoint, post: 42, thread };
    const path = web.server.file('/stories/stuck.json', story('Stuck', { comments, url: '/articles/stuck' }));
    // A strict policy allows no script in the page, and what it forbids is told at once.
    const head = policy === 'page' ? hurry(10) + count : '';
    // A page with a widget would write its draft back.
    await web.open('<main><h1>A page without a widget</h1></main>', { policy });
    await web.run(() => localStorage.clear());
    await web.open(`<main><h1>A host page</h1><article-widget id="a" timeout="600000" src="${path}">Fallback</article-widget></main>`, { policy, head });
    await web.article('a', 'Stuck');
  }

  async function say(within = '') {
    await web.type('a', `${within} textarea[name=comment]`, WORDS);
    await web.type('a', `${within} input[name=author]`, 'Ida Reader');
    await web.type('a', `${within} input[name=email]`, `ida@example.org${ENTER}`);
  }

  function phase(name, within = '') {
    return web.until(`the phase ${name}`, () =>
      web.run(
        (name, selector) => {
          const status = /** @type {HTMLElement | null | undefined} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector));
          return status?.dataset.phase === name && (status?.textContent ?? '').trim();
        },
        name,
        `${within} .form-status`,
      ),
    );
  }

  function value(within = '') {
    return web.run(
      (selector) => /** @type {HTMLTextAreaElement | null | undefined} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector))?.value,
      `${within} textarea[name=comment]`,
    );
  }

  /** Copies with the keyboard. A browser that doesn't let the page write to the clipboard has the text selected for the reader. */
  async function copies() {
    assert.deepEqual(await web.texts('a', '.ways-out :is(button, a)'), ['Copy the text']);
    await web.type('a', '.ways-out button', ENTER);
    await web.until('the copy', () =>
      web.run(() => {
        const root = document.getElementById('a')?.shadowRoot;
        const field = /** @type {HTMLTextAreaElement | null | undefined} */ (root?.querySelector('textarea'));
        const selected = root?.activeElement === field && field?.selectionStart === 0 && field.selectionEnd === field.value.length;
        return selected || root?.querySelector('.ways-out [role=status]')?.textContent === 'The text has been copied.';
      }),
    );
  }

  /** Posts to the classic form with the keyboard, which opens a tab. */
  async function postsOnSite() {
    assert.deepEqual(await web.texts('a', '.ways-out :is(button, a)'), ['Post it on the site', 'Log in']);
    const [here] = await web.driver.getAllWindowHandles();
    await web.type('a', '.ways-out button', ENTER);
    const there = await web.until('a new tab', async () => (await web.driver.getAllWindowHandles()).find((tab) => tab !== here));
    const [posted] = await web.until('the classic post', () => web.server.requests('/wp-comments-post.php').length && web.server.requests('/wp-comments-post.php'));
    const { comment, comment_post_ID: post } = Object.fromEntries(new URLSearchParams(posted.body));
    assert.deepEqual([comment, post], [WORDS, '42']);
    await web.driver.switchTo().window(there);
    await web.driver.close();
    await web.driver.switchTo().window(here);
    assert.match(await phase('handed-over'), /^Your comment went to the site in another tab\./);
  }
});
