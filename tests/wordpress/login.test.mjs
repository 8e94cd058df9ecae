// Readers with an account: on a page of the WordPress site itself, set up as documented, and on a page of another site.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before } from 'node:test';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { Reader } from './reader.mjs';
import { ADMIN } from './wordpress.mjs';

const DOCS = readFileSync(new URL('../../docs/element.md', import.meta.url), 'utf8');
/** The lines that print the element, as they stand in the docs. */
const PRINTS = /```php\n([^`]*wp_create_nonce[^`]*)```/.exec(DOCS)?.[1] ?? '';
const LOGGED_IN = 'You are logged in: your account’s name will be shown.';
const LOG_IN = 'You must be logged in to comment from this page. Your text is still here.';
const EARLIER = 'An earlier attempt may have reached the site and be awaiting moderation. If you post it again, it may appear twice.';
const TOKEN = 'x-wp-nonce';

inBrowsers('Readers with an account', {}, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const rows = (post) => world.site.comments(post);
  const posts = () => world.faults.log.filter(({ method, url }) => method === 'POST' && decodeURIComponent(url).includes('wp/v2/comments'));
  const events = async () => (await web.events()).filter(({ type }) => /^comment-|^uncaught/.test(type)).map(({ type }) => type);
  /** Who a row says wrote it: the account, the name, whether it is approved. */
  const author = (row) => [row.user_id, row.comment_author, row.comment_approved];
  const ACCOUNT = [1, ADMIN.user, '1'];

  before(async () => {
    // A plugin of the site: a page with nothing but the element.
    const head = ['collect.js', 'article-widget.js'].map((name) => `<script type="module" src="${web.server.origin}/${name}"></script>`).join('');
    await mkdir(join(world.site.content, 'plugins'));
    await writeFile(
      join(world.site.content, 'plugins/page.php'),
      `<?php
add_action('template_redirect', function () {
	if (!isset($_GET['widget']) || !is_single()) {
		return;
	}
	the_post();
	echo '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page of the site</title>${head}</head><body><main><h1>A page</h1>';
${PRINTS}
	echo '</main><script>document.querySelector("article-widget").id = "a"</script></body></html>';
	exit;
}, 1);
`,
    );
  });

  /** Opens the site's own page of a post, with nothing kept from before, logged in or not. */
  async function visit(post, { as = '' } = {}) {
    await world.site.options({ active_plugins: 'a:1:{i:0;s:8:"page.php";}' });
    const page = `${world.faults.origin}/?p=${post}&widget`;
    await web.driver.get(`${world.faults.origin}/wp-login.php`);
    await logOut();
    await web.run(() => localStorage.clear());
    if (as) {
      await web.driver.get(`${world.faults.origin}/wp-login.php?redirect_to=${encodeURIComponent(page)}`);
      await logIn();
    } else {
      await web.driver.get(page);
    }
    await reader.ready();
    world.faults.reset();
  }

  /** Fills in the site's own form of its login page, which leads on to where it was asked to. */
  async function logIn() {
    const login = () => {
      const [form] = /** @type {any} */ (document.querySelectorAll('#loginform'));
      return form?.log && form.pwd ? true : null;
    };
    await web.until('the login page', () => web.run(login));
    await web.run(
      (user, password) => {
        const [form] = /** @type {any} */ (document.querySelectorAll('#loginform'));
        form.log.value = user;
        form.pwd.value = password;
        form.submit();
      },
      ADMIN.user,
      ADMIN.password,
    );
    await web.until('the page after it', async () => !(await web.driver.getCurrentUrl()).includes('wp-login.php'));
  }

  /** Ends every session, as a log-out elsewhere does. The cookies stay, and are nobody's. */
  function logOut() {
    return world.site.query("DELETE FROM wp_usermeta WHERE meta_key = 'session_tokens'");
  }

  /** Clicks what opens a tab, does something there, closes it, and looks at the page again. */
  async function inNewTab(selector, act) {
    const [here] = await web.driver.getAllWindowHandles();
    await web.click('a', selector);
    const there = await web.until('a new tab', async () => (await web.driver.getAllWindowHandles()).find((tab) => tab !== here));
    await web.driver.switchTo().window(there);
    await act();
    await web.driver.close();
    await web.driver.switchTo().window(here);
    await comeBack();
  }

  /** Not every driver tells a page that its tab is looked at again. What also tells may come twice. */
  function comeBack() {
    return web.run(() => {
      dispatchEvent(new Event('online'));
      dispatchEvent(new Event('online'));
    });
  }

  const fields = () => web.texts('a', '.comment-form .fields label');

  web.test('with the nonce of the docs the comment is the account’s, and the form asks for no name', async () => {
    const post = await world.site.post();
    await visit(post, { as: ADMIN.user });
    assert.equal(await web.text('a', '#comment-note'), LOGGED_IN);
    assert.deepEqual([await fields(), await web.texts('a', '.consent')], [[], []]);
    await web.type('a', '[name=comment]', 'From the editor.');
    await reader.send();
    await reader.phase('published');
    await reader.stands('From the editor.', (comment) => comment.author === 'You');
    assert.deepEqual((await rows(post)).map(author), [ACCOUNT]);
    assert.deepEqual([posts().length, await events()], [1, ['comment-submit', 'comment-sent']]);
    // As property, too.
    await web.run(() => {
      const widget = /** @type {HTMLElement} */ (document.getElementById('a'));
      const nonce = widget.nonce ?? '';
      widget.removeAttribute('nonce');
      widget.nonce = nonce;
    });
    await web.type('a', '[name=comment]', 'And once more.');
    await reader.send();
    await web.until('the second one', async () => (await rows(post)).length === 2);
    assert.deepEqual((await rows(post)).map(author), [ACCOUNT, ACCOUNT]);
    await reader.reload();
    await reader.stands('And once more.', (comment) => comment.author === ADMIN.user);
  });

  web.test('without a nonce it is a guest’s', async () => {
    const post = await world.site.post();
    await visit(post, { as: ADMIN.user });
    await web.run(() => document.getElementById('a')?.removeAttribute('credentials'));
    await web.type('a', '[name=comment]', ' ');
    assert.deepEqual((await fields()).length, 3);
    await web.run(() => {
      const widget = /** @type {HTMLElement} */ (document.getElementById('a'));
      widget.setAttribute('credentials', 'include');
      widget.nonce = '';
    });
    await reader.say('From a guest.');
    await reader.phase('published');
    assert.deepEqual((await rows(post)).map(author), [[0, 'Ines', '1']]);
    assert.equal(posts()[0].headers[TOKEN], undefined);
  });

  web.test('a nonce that has expired is renewed, and the comment goes at once', async () => {
    const post = await world.site.post();
    await visit(post, { as: ADMIN.user });
    await web.run(() => (/** @type {HTMLElement} */ (document.getElementById('a')).nonce = '0123456789'));
    await web.type('a', '[name=comment]', 'A day later.');
    await reader.send();
    await reader.phase('published');
    assert.deepEqual((await rows(post)).map(author), [ACCOUNT]);
    assert.deepEqual(posts().map(({ statuses }) => statuses), [[403], [201]]);
    assert.deepEqual(await events(), ['comment-submit', 'comment-sent']);
    await web.type('a', '[name=comment]', 'With the new one.');
    await reader.send();
    await web.until('the second one', async () => (await rows(post)).length === 2);
    assert.equal(posts().length, 3);
  });

  web.test('who has logged out meanwhile is a guest, and is asked for a name', async () => {
    const post = await world.site.post();
    await visit(post, { as: ADMIN.user });
    await logOut();
    await web.type('a', '[name=comment]', 'After a break.');
    await reader.send();
    await reader.phase('refused');
    await web.until('the focus on the name', async () => (await reader.focus()) === 'author');
    assert.equal(await reader.value('comment'), 'After a break.');
    await reader.say('After a break.');
    await reader.phase('published');
    assert.deepEqual((await rows(post)).map(author), [[0, 'Ines', '1']]);
  });

  web.test('where one must log in, the comment goes after that without a click', async () => {
    await world.site.set({ registration: true });
    const post = await world.site.post();
    await visit(post);
    await reader.say('After the login.');
    assert.equal(await reader.phase('refused'), LOG_IN);
    assert.deepEqual((await events()).filter((type) => type !== 'comment-submit'), ['comment-error']);
    await inNewTab('.classic a', logIn);
    await reader.phase('published');
    assert.equal(await reader.value('comment'), '');
    assert.deepEqual((await rows(post)).map(author), [ACCOUNT]);
    assert.equal(await web.text('a', '#comment-note'), LOGGED_IN);
    assert.deepEqual((await events()).filter((type) => type !== 'comment-submit'), ['comment-error', 'comment-sent']);
  });

  web.test('what may be held since a lost answer goes again only with a click of a reader who was told', async () => {
    await world.site.set({ moderation: true });
    const post = await world.site.post();
    await visit(post);
    world.faults.next('cut-after');
    await reader.say('Held, perhaps.');
    await web.until('the first attempt', async () => (await rows(post)).length === 1);
    await world.site.set({ moderation: true, registration: true });
    assert.equal(await reader.phase('refused'), `${LOG_IN} ${EARLIER}`);
    assert.equal(await reader.value('comment'), 'Held, perhaps.');
    const sent = posts().length;
    await inNewTab('.classic a', logIn);
    await web.until('the account', async () => (await web.text('a', '#comment-note')) === LOGGED_IN);
    assert.equal(await reader.phase('writing'), EARLIER);
    assert.deepEqual([await reader.value('comment'), (await web.texts('a', '.comment-form [type=submit]')).join()], ['Held, perhaps.', 'Post it again']);
    // Also after a reload.
    await reader.reload();
    assert.equal(await reader.phase('writing'), EARLIER);
    await comeBack();
    assert.deepEqual([posts().length, (await rows(post)).map(author)], [sent, [[0, 'Ines', '0']]]);
    await reader.send();
    await web.until('the second attempt', async () => (await rows(post)).length === 2);
    assert.deepEqual((await rows(post)).map(author), [[0, 'Ines', '0'], ACCOUNT]);
    assert.deepEqual(new Set(posts().map(({ body }) => JSON.parse(body).idempotency_key)).size, 1);
  });

  web.test('a reader who has logged in before the page knew is not asked to', async () => {
    await world.site.set({ registration: true });
    const post = await world.site.post();
    await visit(post, { as: ADMIN.user });
    await web.run(() => (/** @type {HTMLElement} */ (document.getElementById('a')).nonce = ''));
    await reader.say('From a page that a cache kept.');
    await reader.phase('published');
    assert.deepEqual((await rows(post)).map(author), [ACCOUNT]);
  });

  web.test('without cookies the reader is told what to do, and the classic form takes the comment', async () => {
    await world.site.set({ registration: true });
    const post = await world.site.post();
    await visit(post);
    await reader.open(post);
    await reader.say('By the classic form.');
    assert.equal(await reader.phase('refused'), LOG_IN);
    await inNewTab('.classic a', logIn);
    await web.until('what to do', async () => (await reader.phase('refused')).startsWith('If you have logged in, post your comment on the site.'));
    assert.equal(await reader.value('comment'), 'By the classic form.');
    await inNewTab('.classic button', () => web.until('the comment in the database', async () => (await rows(post)).length === 1));
    await reader.phase('published');
    assert.equal(await reader.value('comment'), '');
    assert.deepEqual((await rows(post)).map(author), [ACCOUNT]);
    await reader.stands('By the classic form.');
    await reader.reload();
    assert.equal(await reader.value('comment'), '');
  });

  web.test('what the classic form has taken and a moderator holds stays in the form until it is published', async () => {
    await world.site.set({ anonymous: false, moderation: true });
    const post = await world.site.post();
    await visit(post);
    await reader.open(post);
    await reader.say('Held for a while.');
    assert.equal(await reader.phase('refused'), LOG_IN);
    const listed = () => world.faults.log.filter(({ method, url }) => method === 'GET' && url.includes('orderby=date_gmt')).length;
    const before = listed();
    await inNewTab('.classic button', () => web.until('the comment in the database', async () => (await rows(post)).length === 1));
    await web.until('a look at the list', () => listed() > before);
    assert.match(await reader.phase('handed-over'), /^Your comment went to the site in another tab\./);
    assert.equal(await reader.value('comment'), 'Held for a while.');
    await world.site.query("UPDATE wp_comments SET comment_approved = '1'");
    await comeBack();
    await reader.phase('published');
    assert.equal(await reader.value('comment'), '');
    assert.equal((await rows(post)).length, 1);
  });
});
