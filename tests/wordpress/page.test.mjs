// A host page on one origin and WordPress on another, in a browser.
import assert from 'node:assert/strict';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';

inBrowsers('A page that embeds WordPress', {}, (web) => {
  const world = wordpress();

  web.test('the tag asks WordPress for its post, from another origin', async () => {
    const post = await world.site.post({ title: 'The ferry at the old quay' });
    await web.open(world.widget('a', post));
    const asked = await web.until('the request for the post', () => world.faults.log.find((entry) => entry.url.includes(`posts/${post}&_embed`)));
    assert.deepEqual([asked.method, asked.headers.origin], ['GET', web.server.origin]);
    await web.until('its answer', () => asked.statuses[0] === 200);
  });

  web.test('a script there sends a comment, past a preflight, and reads the counts of pages', async () => {
    const post = await world.site.post();
    await web.open('');
    const seen = await web.run(
      async (url, post) => {
        const comment = { post, author_name: 'Ines', author_email: 'ines@example.org', content: 'From a page.' };
        const sent = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(comment) });
        const list = await fetch(`${url}&post=${post}`);
        return { sent: sent.status, total: list.headers.get('X-WP-Total'), pages: list.headers.get('X-WP-TotalPages') };
      },
      world.rest('comments'),
      post,
    );
    assert.deepEqual(seen, { sent: 201, total: '1', pages: '1' });
    assert.deepEqual((await world.site.comments(post)).map((row) => row.comment_content), ['From a page.']);
    // The widget of the test before may still have been reading its thread.
    const { 'OPTIONS pass': asked, 'POST pass': sent } = world.faults.counts;
    assert.deepEqual({ asked, sent }, { asked: 1, sent: 1 });
  });

  web.test('a cut connection is sent no second time by the browser itself', async () => {
    const post = await world.site.post();
    await web.open('');
    world.faults.next('cut-after');
    const seen = await web.run(
      async (url, post) => {
        const body = JSON.stringify({ post, author_name: 'Ines', author_email: 'ines@example.org', content: 'Cut off.' });
        await fetch(url); // A connection that was used before.
        return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then((answer) => answer.status, (error) => error.name);
      },
      world.rest('comments'),
      post,
    );
    assert.equal(seen, 'TypeError');
    assert.deepEqual([world.faults.counts['POST cut-after'], world.faults.counts['POST pass']], [1, undefined]);
    assert.equal((await world.site.comments(post)).length, 1);
  });
});
