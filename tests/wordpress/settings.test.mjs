// Sites with other settings: commenting works with each of them.
import assert from 'node:assert/strict';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { INES, Reader } from './reader.mjs';

const FIRST = [{ content: 'First.', author: 'Olu', email: 'olu@example.org' }];

inBrowsers('Sites with other settings', {}, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const rows = (post) => world.site.comments(post);

  web.test('ten levels of answers, if the host page wants them, and an answer at the last one', async () => {
    await world.site.set({ depth: 10 });
    const post = await world.site.post();
    const chain = Array.from({ length: 12 }, (_, at) => ({ content: `Level ${at + 1}.`, parent: at ? at - 1 : undefined }));
    await world.site.addComments(post, chain);
    const depths = async () => (await reader.thread()).map((comment) => comment.depth);
    await reader.open(post);
    await reader.settled();
    assert.deepEqual(await depths(), [1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5]);
    await reader.open(post, { attributes: 'comments-depth="10"' });
    await reader.settled();
    assert.deepEqual(await depths(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10]);
    await web.click('a', 'ol ol ol ol ol ol ol ol ol ol li:last-child .comment button[aria-expanded]');
    await reader.say('Level 13.', { within: '.thread' });
    await reader.stands('Level 13.', (comment) => comment.depth === 10);
    const all = await rows(post);
    assert.equal(all.at(-1).comment_parent, all.at(-2).comment_ID);
  });

  web.test('names optional: with a word of the host page nobody must give one; without the site agreeing, the field says so', async () => {
    await world.site.set({ required: false });
    const post = await world.site.post();
    await reader.open(post, { attributes: 'comments-names="optional"' });
    await web.type('a', '[name=comment]', 'From nobody.');
    await reader.send();
    await reader.phase('published');
    await reader.stands('From nobody.', (comment) => comment.author === 'Anonymous');
    const [row] = await rows(post);
    assert.deepEqual([row.comment_author, row.comment_author_email], ['', '']);
    await world.site.set({ required: true });
    await web.type('a', '[name=comment]', 'From nobody again.');
    await reader.send();
    await reader.phase('refused');
    await web.until('the focus on the name', async () => (await reader.focus()) === 'author');
    await reader.say('', INES);
    await reader.phase('published');
    assert.equal((await rows(post)).length, 2);
  });

  web.test('comments on pages, the newest first: all are there, in the order that the host page wants', async () => {
    await world.site.set({ perPage: 2, newestFirst: true });
    const post = await world.site.post();
    await world.site.addComments(post, ['One.', 'Two.', 'Three.', 'Four.', 'Five.'].map((content, at) => ({ content, date: `2026-07-01 10:0${at}:00` })));
    await reader.open(post, { attributes: 'comments-order="newest"' });
    await reader.settled();
    assert.deepEqual((await reader.thread()).map((comment) => comment.text), ['Five.', 'Four.', 'Three.', 'Two.', 'One.']);
    const links = await web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('.comment-head time') ?? [])].map((time) => time.closest('a')?.href));
    for (const link of links) assert.equal((await fetch(String(link))).status, 200, link);
    await reader.say('Six.');
    await reader.phase('published');
    assert.equal((await reader.thread())[0].text, 'Six.');
  });

  web.test('closed after two weeks, which WordPress tells only who comments: refused, and no word is lost', async () => {
    const post = await world.site.post({ fields: { post_date: '2020-02-03 10:00:00' } });
    await world.site.set({ closedAfter: 14 });
    await reader.open(post);
    await reader.say('A late word.');
    assert.equal(await reader.phase('refused'), 'Comments are closed.');
    await reader.reload();
    await reader.holds('comment', 'A late word.');
    assert.equal((await rows(post)).length, 0);
  });

  web.test('addresses without names: the comments are read and sent by a query', async () => {
    await world.site.set({ permalinks: '' });
    const post = await world.site.post();
    await world.site.addComments(post, FIRST);
    await reader.open(post);
    await reader.settled();
    await reader.say('By a query.');
    await reader.phase('published');
    const asked = world.faults.log.filter((asked) => asked.method === 'POST' || asked.url.includes('per_page')).map((asked) => asked.url.split('&')[0]);
    assert.deepEqual([...new Set(asked)].map(decodeURIComponent), ['/index.php?rest_route=/wp/v2/comments']);
    assert.equal((await rows(post)).length, 2);
  });
});

inBrowsers('A site in a folder', {}, (web) => {
  const world = wordpress({}, '/blog');
  const reader = new Reader(web, world);

  for (const permalinks of ['', '/%postname%/']) {
    web.test(`is read, commented on, and its classic form is found, with addresses like ${permalinks || '?p=1'}`, async () => {
      await world.site.set({ permalinks });
      const post = await world.site.post({ title: 'In a folder' });
      await world.site.addComments(post, FIRST);
      await reader.open(post);
      await reader.settled();
      await reader.say('From the folder.');
      await reader.phase('published');
      assert.equal((await world.site.comments(post)).length, 2);
      await world.site.set({ anonymous: false });
      await reader.say('By the classic form.');
      await reader.phase('refused');
      const [here] = await web.driver.getAllWindowHandles();
      await web.click('a', '.classic button');
      await web.until('the comment in the database', async () => (await world.site.comments(post)).length === 3);
      for (const tab of await web.driver.getAllWindowHandles()) {
        if (tab === here) continue;
        await web.driver.switchTo().window(tab);
        await web.driver.close();
      }
      await web.driver.switchTo().window(here);
    });
  }
});
