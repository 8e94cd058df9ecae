// A comment whose response was lost is stored once, whatever WordPress did with it: each situation, with what the database holds
// afterwards.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { inBrowsers, pause } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { Judge } from './judge.mjs';
import { INES, Reader, hurry } from './reader.mjs';
import { version } from './wordpress.mjs';

const HASTE = 10;

// In one engine, because what differs is what the site does.
inBrowsers(`Stored once by WordPress ${version}`, { only: [process.env.ENGINE ?? 'chromium'] }, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const head = hurry(HASTE);
  const judge = new Judge(web, world, reader);
  const { rows } = judge;
  after(() => judge.report());

  web.test('an answer lost, where WordPress rewrites what was sent: stored once', async () => {
    for (const [what, text, person] of /** @type {const} */ ([
      ['an ampersand in the e-mail address', 'A word.', { ...INES, email: 'fish&chips@example.org' }],
      ['an entity in the text', 'It&#8217;s late.', INES],
      ['an entity in the name', 'A word.', { ...INES, author: 'O&#8217;Neil' }],
    ])) {
      const post = await world.site.post();
      await reader.open(post, { head });
      world.faults.next('cut-after');
      await reader.say(text, person);
      await judge.storedOnce(what, post, text);
      const [shown] = await reader.thread();
      assert.equal(shown.author, person.author);
    }
  });

  for (const [what, settings, shown] of /** @type {const} */ ([
    ['the check for duplicates is off', { duplicates: false }, 'Fresh fish today.'],
    ['a plugin censors words', { rewrite: 'censor' }, 'Fresh f**h today.'],
    ['a plugin shouts', { rewrite: 'upper', rewriteNames: 'upper' }, 'FRESH FISH TODAY.'],
    ['a plugin shows other words than are stored', { display: 'censor', duplicates: false }, 'Fresh f**h today.'],
  ])) {
    web.test(`an answer lost, where ${what}: stored once`, async () => {
      const post = await world.site.post();
      await world.site.set(settings);
      await reader.open(post, { head });
      world.faults.next('cut-after');
      await reader.say('Fresh fish today.');
      await web.until('that it is taken', async () => {
        await judge.nudge();
        const thread = await reader.thread();
        return thread.length && thread.every((comment) => !comment.held.length) && !(await web.texts('a', '.waiting')).length;
      });
      await reader.reload();
      await reader.settled();
      await judge.nudge();
      await web.until('nothing to wait', async () => !(await web.texts('a', '.waiting')).length);
      await judge.isThereOnce(what, post);
      assert.equal((await reader.thread()).length, 1);
      if (shown) await reader.stands(shown);
    });
  }

  for (const [what, text] of [['short', 'Fresh fish today.'], ['long', 'Fresh fish today, and the ferry is not late either.']]) {
    web.test(`an answer lost, where a plugin signs a ${what} text: stored once`, async () => {
      const post = await world.site.post();
      await world.site.set({ rewrite: 'signature', duplicates: false });
      await reader.open(post, { head });
      await reader.settled();
      world.faults.next('cut-after');
      await reader.say(text);
      await web.until('that the reader is asked, or that it is taken', async () => (await judge.nudge(), !['sending', 'waiting'].includes(await judge.phase())));
      // Of a short text only its author can tell whether it is the same with more words.
      assert.equal(await judge.phase(), what === 'short' ? 'unsure' : 'writing');
      await judge.isThereOnce(`signed (${what})`, post);
      assert.equal(await reader.value('comment'), what === 'short' ? text : '');
    });
  }

  for (const kind of ['WRITE', 'READ']) {
    web.test(`the table locked (${kind}) for 40 seconds: stored once`, async () => {
      const post = await world.site.post();
      await reader.open(post, { head });
      await reader.settled();
      const unlock = await world.site.lock(kind);
      await reader.say('A word.');
      await web.until('the attempt', () => judge.posts() === 1);
      await pause(40_000 / HASTE);
      await judge.nudge();
      await unlock();
      await judge.storedOnce(`locked (${kind})`, post);
    });
  }

  for (const when of ['before', 'after']) {
    web.test(`WordPress takes 45 seconds, most of it ${when} it stores: stored once, and told`, async () => {
      const post = await world.site.post();
      await world.site.set({ slow: { [when]: 45 / HASTE } });
      await reader.open(post, { head });
      await reader.say('A word.');
      await judge.storedOnce(`slow (${when})`, post);
      await judge.toldPublished();
      await world.site.set({ slow: {} });
    });
  }

  web.test('a reload during an attempt, then signed with another name: stored once', async () => {
    const post = await world.site.post();
    // Longer than a reload takes, and well below the time after which a comment that isn't in the list counts as not stored.
    await world.site.set({ slow: { before: 0.4 } });
    await reader.open(post, { head });
    await reader.say('A word.');
    await web.until('the attempt', () => judge.posts() === 1);
    await reader.reload();
    await reader.stands('A word.');
    await world.site.set({ slow: {} });
    // The reader doesn't wait, if there is something to press. It may go at any moment.
    const asked = await web.run(() => {
      const button = /** @type {HTMLElement | null | undefined} */ (document.getElementById('a')?.shadowRoot?.querySelector('.waiting button'));
      button?.click();
      return Boolean(button);
    });
    if (asked) {
      await web.until('the text, or the comment', async () => {
        const thread = await reader.thread();
        return (await reader.value('comment')) === 'A word.' || thread.some((comment) => comment.text === 'A word.' && !comment.held.length);
      });
      // Who is asked to look finds it there.
      const isThere = () => web.run(() => {
        const all = [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('.comment-form button, .ways-out button') ?? [])];
        const button = /** @type {HTMLElement | undefined} */ (all.find(({ textContent }) => textContent === 'It is there'));
        button?.click();
        return Boolean(button);
      });
      const isInForm = (await reader.value('comment')) === 'A word.';
      if (isInForm && !(await isThere())) await reader.say('A word.', { author: 'Ines Costa', email: 'costa@example.org' });
    }
    await web.until('an end', async () => (await judge.nudge(), !(await web.texts('a', '.waiting')).length && (await judge.phase()) !== 'sending'));
    await judge.isThereOnce('reloaded', post);
  });

  web.test('emoji on an old table: they come back as they were typed', async () => {
    const post = await world.site.post();
    await world.site.set({ charset: 'utf8mb3' });
    await reader.open(post, { head });
    await reader.say('Ahoy 🚢 there 👩‍👩‍👧.');
    await judge.storedOnce('utf8mb3', post, 'Ahoy 🚢 there 👩‍👩‍👧.');
    await reader.reload();
    await reader.stands('Ahoy 🚢 there 👩‍👩‍👧.');
    await world.site.set({ charset: 'utf8mb4' });
  });
});
