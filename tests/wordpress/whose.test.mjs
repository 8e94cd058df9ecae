// Whose comment is in the list after a response was lost: a stranger's is never taken for the reader's own, and in doubt the author is
// asked.
import assert from 'node:assert/strict';
import { inBrowsers, pause } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { Judge, STATUS } from './judge.mjs';
import { Reader, hurry } from './reader.mjs';

const DOUBT = 'Your comment may already be among the comments. Please look there before you post it again.';

// In one engine, because what differs is what the list says.
inBrowsers('Whose comment it is', { only: [process.env.ENGINE ?? 'chromium'] }, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const judge = new Judge(web, world, reader);
  const texts = async (post) => (await judge.rows(post)).map((row) => row.comment_content);
  const buttons = () => web.texts('a', 'form.comment-form ~ .ways-out button, form.comment-form [type=submit]');

  /** Sends a comment whose first attempt is cut off, while somebody else says something. */
  async function lost(mine, theirs, author, fault = 'cut-before') {
    const post = await world.site.post();
    await reader.open(post, { head: hurry(10) });
    await reader.settled();
    // Until the other comment is there, however slow the machine is.
    world.faults.next(fault, { times: fault === 'cut-before' ? Infinity : 1 });
    const stranger = async () => {
      await world.site.addComments(post, [{ content: theirs, author, email: 'other@example.org' }]);
      if (fault === 'cut-before') world.faults.calm();
    };
    // Where the list is read at once, the other comment must be there first.
    if (fault !== 'cut-before') await stranger();
    await reader.say(mine);
    if (fault === 'cut-before') await web.until('the attempt', () => judge.posts() >= 1).then(stranger);
    return post;
  }

  const asked = () => web.until('that the reader is asked', async () => (await judge.nudge(), (await web.text('a', STATUS)) === DOUBT));
  const press = (words) => web.run((words) => {
    const all = [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('button') ?? [])];
    /** @type {any} */ (all.find((button) => button.textContent === words)).click();
  }, words);

  for (const [mine, theirs] of [
    ['The noon ferry is never on time and nobody at the harbour office cares about it.', '**************** the end ****************'],
    ['I think that the noon ferry should leave at one instead.', 'The view! #ferry #harbour #summer #sea #gulls #boats #sun #love #holiday #blue #wave'],
    ['The ferry is late again and nobody cares.', 'This f****** ferry is the w**** s*** ever, I am late.'],
    ['The boat was full of gulls this morning.', 'Look: https://example.org/a/a9/View_of_the_old_harbour_in_the_evening.jpg'],
  ]) {
    web.test(`“${mine}” beside a stranger's “${theirs.slice(0, 30)}”: both are stored`, async () => {
      const post = await lost(mine, theirs, 'Otto');
      await reader.stands(mine);
      await web.until('both', async () => (await judge.nudge(), (await texts(post)).length === 2));
      assert.deepEqual(await texts(post), [theirs, mine]);
    });
  }

  web.test('in doubt nothing is posted, and the reader who finds it there is done', async () => {
    const post = await lost('I agree with you.', 'I do not agree at all with what you say.', 'Ines');
    await asked();
    // What may be it is shown.
    await reader.stands('I do not agree at all with what you say.');
    assert.deepEqual(await buttons(), ['Post it again', 'It is there']);
    assert.equal(await reader.value('comment'), 'I agree with you.');
    assert.equal((await texts(post)).length, 1);
    await press('It is there');
    await reader.holds('comment', '');
    await reader.kept('');
    assert.equal(await web.text('a', STATUS), '');
    assert.equal((await texts(post)).length, 1);
  });

  web.test('in doubt the reader who does not find it posts it again, with the same key', async () => {
    const post = await lost('I agree with you.', 'I do not agree at all with what you say.', 'Ines');
    await asked();
    await reader.reload();
    await reader.holds('comment', 'I agree with you.');
    await reader.write('', {});
    await reader.write('I agree with you.');
    await reader.send();
    await asked();
    await press('Post it again');
    // At once, or when the first request can't be under way any more.
    await judge.toldPublished();
    assert.deepEqual(await texts(post), ['I do not agree at all with what you say.', 'I agree with you.']);
    const keys = world.faults.log.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).idempotency_key);
    assert.equal(new Set(keys).size, 1);
  });

  web.test('what waits beside another text that is being written is asked about in the thread', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: hurry(10) });
    await reader.settled();
    world.faults.next('cut-before', { times: Infinity });
    await reader.say('I agree with you.');
    await reader.phase('waiting');
    await reader.write('Another thing, while it waits.');
    await world.site.addComments(post, [{ content: 'Not a word of it is true.', author: 'Ines', email: 'other@example.org' }]);
    await web.until('that the reader is asked', async () => (await judge.nudge(), (await web.texts('a', '.refused button')).join() === 'Post it again,It is there'));
    world.faults.calm();
    await press('Post it again');
    await web.until('both', async () => (await judge.nudge(), (await texts(post)).length === 2));
    assert.equal(await reader.value('comment'), 'Another thing, while it waits.');
  });

  web.test('a few words of a reader whose name is forgotten are anybody’s: they are not thanked for, and go out under the name', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: hurry(10) });
    await reader.settled();
    world.faults.next('cut-before', { times: Infinity });
    await reader.say('Thank you!');
    await reader.phase('waiting');
    const address = await web.driver.getCurrentUrl();
    // The page still knows the name: it must be gone before it finds the other comment, or it asks by itself.
    await web.visit('/collect.js');
    await world.site.addComments(post, [{ content: 'Thank you!', author: 'Otto', email: 'other@example.org' }]);
    world.faults.calm();
    await web.driver.get(address);
    await reader.ready();
    await asked();
    assert.equal(await reader.value('comment'), 'Thank you!');
    await press('Post it again');
    await reader.phase('invalid');
    await reader.write('Thank you!');
    await reader.send();
    await judge.toldPublished();
    assert.deepEqual((await judge.rows(post)).map((row) => `${row.comment_author}: ${row.comment_content}`), ['Otto: Thank you!', 'Ines: Thank you!']);
  });

  web.test('a challenge page beside a stranger is no proof, and nothing is lost', async () => {
    const mine = 'Why does the noon ferry never leave when the board says so?';
    await lost(mine, '**************** the end ****************', 'Otto', 'challenge-403');
    await reader.phase('refused');
    assert.equal(await reader.value('comment'), mine);
    await pause(300);
    assert.ok(!(await web.events()).some(({ type }) => type === 'comment-sent'));
  });
});
