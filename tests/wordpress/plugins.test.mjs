// Plugins that change the REST API's response to a comment: it is stored once, or its reader is told why not and keeps the text.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { inBrowsers, pause } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { Judge, STATUS } from './judge.mjs';
import { Reader, hurry } from './reader.mjs';

const WORDS = 'The noon ferry is never on time, and nobody at the office cares.';

// In one engine, because what differs is what the site says.
inBrowsers('Plugins', { only: [process.env.ENGINE ?? 'chromium'] }, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const judge = new Judge(web, world, reader);
  after(() => judge.report());

  async function say(settings) {
    await world.site.set(settings);
    const post = await world.site.post();
    await world.site.addComments(post, [{ content: 'It left early.', author: 'Otto', email: 'otto@example.org' }]);
    await reader.open(post, { head: hurry(10) });
    await reader.settled();
    await reader.say(WORDS);
    return post;
  }

  for (const rest of ['no-status', 'only-id', 'wrapped', 'nothing', 'renamed', 'translated', '200', 'html']) {
    web.test(`an answer that is “${rest}”: published, and stored once`, async () => {
      const post = await say({ rest });
      await web.until('the comment', async () => (await judge.nudge(), (await judge.rows(post)).length === 2 && !(await web.texts('a', '.waiting')).length));
      await reader.stands(WORDS);
      await judge.toldPublished();
      assert.equal((await judge.rows(post)).length, 2);
      assert.equal((await web.events('comment-sent')).length, 1);
      judge.counts.situations += 1;
      judge.counts.stored += 1;
    });

    web.test(`an answer that is “${rest}”, with moderation: stored once, and not lost`, async () => {
      const post = await say({ rest, moderation: true });
      // What the site has created is not posted again by itself, and it isn't in the list: the reader is asked.
      await web.until('that it was sent', async () => {
        await judge.nudge();
        await reader.sendAgain();
        return (await web.events('comment-sent')).length;
      });
      assert.equal((await judge.rows(post)).length, 2);
      assert.equal(await reader.value('comment'), '');
      judge.counts.situations += 1;
      judge.counts.stored += 1;
    });
  }

  web.test('a cache that answers with the receipt of another comment: nobody is thanked for it, and the comment is stored once', async () => {
    const post = await say({ rest: 'cached' });
    await web.until('an attempt', () => judge.posts());
    await pause(1000);
    assert.deepEqual(await web.events('comment-sent'), []);
    assert.deepEqual((await judge.rows(post)).map((row) => row.comment_content), ['It left early.']);
    await world.site.set({ rest: '' });
    // What was given up meanwhile is in the form.
    await web.until('the comment', async () => {
      await judge.nudge();
      await reader.sendAgain();
      return (await judge.rows(post)).length > 1;
    });
    await judge.toldPublished();
    assert.deepEqual((await judge.rows(post)).map((row) => row.comment_content), ['It left early.', WORDS]);
  });

  for (const [rest, told] of [
    ['200-error', 'The harbour is closed.'],
    ['200-error-bare', 'The harbour is closed.'],
    ['409', 'The harbour is closed.'],
    ['409-data', 'The harbour is closed.'],
    ['field', 'Please give your telephone number.'],
    ['param', 'Missing parameter(s): phone'],
    ['guests', 'You must be logged in to comment from this page. Your text is still here.'],
  ]) {
    web.test(`a refusal that is “${rest}”: told, and the text stays`, async () => {
      const post = await say({ rest });
      await reader.phase('refused');
      assert.equal(await web.text('a', STATUS), told);
      assert.equal(await reader.value('comment'), WORDS);
      assert.equal((await judge.rows(post)).length, 1);
      assert.deepEqual(await web.texts('a', '.ways-out :is(button, a)'), ['Post it on the site', 'Log in']);
      assert.deepEqual(await web.events('comment-sent'), []);
      await reader.reload();
      await reader.holds('comment', WORDS);
      judge.counts.situations += 1;
      judge.counts['kept, and told so'] += 1;
    });
  }
});
