// The thread of a real WordPress post as a reader sees it: nested, on three pages, with orphans, while others write.
import assert from 'node:assert/strict';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { hurry } from './reader.mjs';

/** 250 comments, a minute apart. Every fifth replies to the one before it. The eleventh awaits moderation; the twelfth replies to it. */
const comments = Array.from({ length: 250 }, (_, at) => ({
  content: `Comment ${at}, <em>said</em> plainly.`,
  author: `Reader ${at}`,
  email: `reader${at}@example.org`,
  url: at === 0 ? 'https://reader.example/' : '',
  date: `2026-07-01 ${String(10 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}:00`,
  approved: at === 10 ? '0' : '1',
  parent: at === 11 ? 10 : at % 5 === 4 ? at - 1 : at === 240 ? 3 : undefined,
}));

/** What stands at the top, oldest first. */
const tops = comments.map((_, at) => at).filter((at) => at !== 10 && at % 5 !== 4 && at !== 240);

const TOPS = '.comments > .thread > li > .comment > .comment-text';

inBrowsers('The thread of a WordPress post', {}, (web) => {
  const world = wordpress();

  /** Shows a post and scrolls to its comments. */
  const show = async (post, attributes = '', head = '') => {
    await web.open(world.widget('a', post).replace('<article-widget', `<article-widget loading="eager" ${attributes}`), { head });
    await web.until('the comments', () => web.shadow('a', '.comments'));
    await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.comments')?.scrollIntoView());
  };
  const numbers = async (selector) => (await web.texts('a', selector)).map((text) => Number(/Comment (\d+),/.exec(text)?.[1]));
  const count = () => web.run(() => document.getElementById('a')?.shadowRoot?.querySelectorAll('.comment').length);
  const more = () => web.run(() => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector('.more'))?.click());
  const asked = () => world.faults.log.filter((entry) => entry.method === 'GET' && entry.url.includes('per_page=100'));

  web.test('nested over three pages, with an orphan, where comments are closed', async () => {
    const post = await world.site.post({ fields: { comment_status: 'closed' } });
    await world.site.addComments(post, comments);
    await show(post);
    await web.until('the first slice', async () => (await count()) === 100);
    assert.deepEqual(await web.texts('a', '.comments .section-title, .more, .comments > .form-note:last-child'), [
      'Comments (249)', 'Show more comments (149)', 'Comments are closed.',
    ]);
    assert.ok(!(await numbers(TOPS)).includes(11), 'an orphan was shown before the last page');
    assert.equal(asked().length, 2);
    assert.ok(await web.shadow('a', '.avatar'));
    await more();
    await web.until('the second slice', async () => (await count()) === 200);
    await more();
    await web.until('all', async () => (await count()) === 249);
    assert.deepEqual(await numbers(TOPS), tops);
    const answers = [...comments.keys()].filter((at) => at % 5 === 4 || at === 240);
    assert.deepEqual(await numbers('.thread .thread .comment-text'), answers.sort((a, b) => place(a) - place(b)));
    assert.deepEqual(await web.texts('a', '.more'), []);
    assert.equal(asked().length, 3);
  });

  web.test('newest first, without avatars, while somebody writes between the pages', async () => {
    await world.site.set({ avatars: false });
    const post = await world.site.post();
    await world.site.addComments(post, comments);
    await show(post, 'comments-order="newest" comments-depth="1"');
    await web.until('the first slice', async () => (await count()) === 100);
    await world.comment(post, { content: 'Comment 250, from elsewhere.' });
    for (let shown = 200; shown <= 300; shown += 100) {
      await more();
      await web.until('a slice more', async () => (await count()) === Math.min(shown, 250));
    }
    const all = await numbers('.comment-text');
    assert.equal(new Set(all).size, 250);
    assert.deepEqual(all.slice(0, 3), [250, 248, 249]);
    assert.equal(await web.shadow('a', '.avatar'), null);
    assert.equal(await web.shadow('a', '.thread .thread'), null);
    await world.site.set({ avatars: true });
  });

  web.test('a network that fails costs a click, never the article', async () => {
    const post = await world.site.post();
    await world.site.addComments(post, comments.slice(0, 3));
    for (const fault of ['cut-before', 'truncate', '500', 'opaque']) {
      // More than once, because a browser may try again by itself, Firefox nine times.
      world.faults.next(fault, { method: 'GET', url: /per_page=100/, times: Infinity });
      await show(post);
      await web.until(`the failure (${fault})`, async () => (await web.texts('a', '.more'))[0] === 'Try again');
      assert.deepEqual(await web.texts('a', '.thread-status'), ['The comments could not be loaded.'], fault);
      assert.equal((await web.texts('a', '.headline')).length, 1);
      world.faults.calm();
      await more();
      await web.until(`the comments after ${fault}`, async () => (await web.texts('a', '.comments .section-title, .thread-status')).join() === 'Comments (3),');
      assert.equal(await count(), 3);
    }
  });

  web.test('new comments are looked for when the host wants it, and announced', async () => {
    const post = await world.site.post();
    await world.site.addComments(post, comments.slice(0, 3));
    await show(post, 'comments-poll="10"', hurry(5));
    // The heading counts when the list was read; until then the comments are those that came with the post.
    await web.until('the list', async () => (await web.texts('a', '.comments .section-title'))[0] === 'Comments (3)');
    await world.comment(post, { content: 'Comment 3, from elsewhere.' });
    await web.until('the new one', async () => (await count()) === 4);
    assert.deepEqual(await web.texts('a', '.thread-status'), ['New comments: 1']);
  });

  web.test('the comment that the address names is found, on whichever page it is', async () => {
    const post = await world.site.post();
    const ids = await world.site.addComments(post, comments);
    const path = web.server.page(
      `<!doctype html><script type="module" src="/article-widget.js"></script>${world.widget('a', post).replace('<article-widget', '<article-widget loading="eager"')}`,
    );
    await web.visit(`${path}#comment-${ids[230]}`);
    await web.until('the comment', () =>
      web.run((id) => {
        const box = document.getElementById('a')?.shadowRoot?.querySelector(`[id="comment-${id}"]`)?.getBoundingClientRect();
        return box && box.top >= -1 && box.top < innerHeight;
      }, ids[230]),
    );
  });
});

/** Where an answer's parent stands. */
function place(at) {
  return at === 240 ? 3 : at - 1;
}
