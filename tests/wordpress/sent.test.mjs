// "Sent" means stored, whatever the network, the endpoint and the host page do: each situation, with what the database holds afterwards.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { inBrowsers, story } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { Judge, STATUS } from './judge.mjs';
import { INES, Reader, hurry } from './reader.mjs';
import { version } from './wordpress.mjs';

const HASTE = 10;

// In one engine, because what differs is what the site does; receipts.test.mjs has redirects in all of them.
inBrowsers(`Sent means stored, with WordPress ${version}`, { only: [process.env.ENGINE ?? 'chromium'] }, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const head = hurry(HASTE);
  const judge = new Judge(web, world, reader);
  const { counts, rows } = judge;
  after(() => judge.report());

  /** Waits until the reader is told that it can't be sent here, after a few attempts: the text is there, with a way out, and the host knows. */
  async function toldAndKept(what, post, reason, text = 'A word.') {
    counts.situations += 1;
    const event = await web.until(`comment-error (${what})`, () => web.run(() => /** @type {any} */ (window).errors?.[0]));
    assert.ok(judge.posts() <= 6, `${what}: told after ${judge.posts()} attempts`);
    assert.equal(event.reason, reason, what);
    await reader.holds('comment', text);
    await web.until('that it is told', async () => (await web.text('a', STATUS))?.includes('Your text is still here.'));
    const buttons = await web.texts('a', 'button');
    assert.ok(buttons.some((button) => ['Post it on the site', 'Copy the text'].includes(button)), `a way out: ${buttons}`);
    assert.equal((await rows(post)).length, 0, what);
    await reader.reload();
    await reader.holds('comment', text);
    counts['kept, and told so'] += 1;
  }
  const listening = `${head}<script>
    window.errors = [];
    document.addEventListener('comment-error', (event) => errors.push(JSON.parse(JSON.stringify(event.detail))));
  </script>`;

  for (const status of [301, 302, 303, 307, 308]) {
    web.test(`a ${status} to www and back, or to another last slash: it is posted there`, async () => {
      for (const [fault, host] of /** @type {const} */ ([['www', 'localhost'], ['bare', 'www.localhost'], ['slash', 'localhost']])) {
        const post = await world.site.post();
        await reader.open(post, { head, origin: world.faults.at(host) });
        world.faults.next(`${status}-${fault}`, { times: Infinity });
        await reader.say('A word.');
        await judge.storedOnce(`${status}-${fault}`, post);
        world.faults.reset();
      }
    });
  }

  for (const fault of ['301-login', '302-login', '303-empty-list', '301-self', '307-login']) {
    web.test(`a ${fault} each time: told, and kept`, async () => {
      const post = await world.site.post();
      await reader.open(post, { head: listening });
      world.faults.next(fault, { times: Infinity });
      await reader.say('A word.');
      await toldAndKept(fault, post, 'redirect');
    });
  }

  for (const name of ['login-page', 'challenge', 'fatal', 'nothing', 'no-success', 'error-200', 'list', 'null', 'ok', 'created', '302-self', '302-login']) {
    web.test(`an answer without a receipt (${name}), with the comment stored and without: it is there once`, async () => {
      for (const fault of [name, `${name}-after`]) {
        const post = await world.site.post();
        await reader.open(post, { head });
        world.faults.next(fault);
        await reader.say('A word.');
        await web.until(`an answer (${fault})`, async () => !['sending', 'writing'].includes(await judge.phase()));
        // What is said to be refused, or may be there, is in the form: its reader sends it again.
        let again = false;
        await web.until(`an end (${fault})`, async () => {
          if (!again && ['refused', 'unsure'].includes(await judge.phase())) {
            again = true;
            await reader.send();
          }
          await judge.nudge();
          const isPublished = (await reader.thread()).some((comment) => comment.text === 'A word.' && !comment.held.length);
          return isPublished || (await web.text('a', STATUS))?.includes('already said');
        });
        await judge.isThereOnce(fault, post);
      }
    });
  }

  web.test('a page instead of every answer, as a hotel gives it: the comment waits, and goes out when that is over', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: listening });
    await reader.settled();
    for (const method of ['GET', 'POST']) world.faults.next('login-page', { method, times: Infinity });
    await reader.say('A word.');
    await web.until('that it is told', async () => (await judge.nudge(), (await web.text('a', '.comments'))?.includes('The site isn’t taking comments at the moment.')));
    await web.until('more attempts than an endpoint that can’t work gets', async () => (await judge.nudge(), world.faults.log.length > 20));
    assert.deepEqual(await web.run(() => /** @type {any} */ (window).errors), []);
    world.faults.calm();
    await judge.storedOnce('a hotel', post);
  });

  web.test('held, then approved while the page looks for news: the form no longer says that it is held', async () => {
    const post = await world.site.post();
    await world.site.set({ moderation: true });
    await reader.open(post, { head, attributes: 'comments-poll="10"' });
    await reader.settled();
    await reader.say('A word.');
    await reader.phase('held');
    await world.site.query("UPDATE wp_comments SET comment_approved = '1' WHERE comment_post_ID = ?", [post]);
    await reader.stands('A word.', (comment) => !comment.held.length);
    await reader.phase('writing');
    await judge.isThereOnce('approved', post);
  });

  web.test('not sent, then sent by “Try again”: only the last is told', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: listening });
    world.faults.next('nothing', { times: Infinity });
    await reader.say('A word.');
    await web.until('comment-error', () => web.run(() => /** @type {any} */ (window).errors?.[0]));
    world.faults.calm();
    await reader.send();
    // It may wait until the attempt before is surely over.
    await judge.storedOnce('nothing, then calm', post);
    assert.doesNotMatch((await web.texts('a', '.comments [role=status], .comments [aria-live]')).join(' '), /can’t be sent/);
  });

  web.test('no receipt, ever: told, and kept', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: listening });
    world.faults.next('nothing', { times: Infinity });
    await reader.say('A word.');
    await toldAndKept('nothing', post, 'no-receipt');
  });

  web.test('approved, but the answer lost: it is told that it is published, before any reload', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    world.faults.next('cut-after');
    await reader.say('A word.');
    await judge.storedOnce('cut-after', post);
    await judge.toldPublished();
  });

  for (const consent of [false, true]) {
    web.test(`the storage is cleared while a comment waits, ${consent ? 'with' : 'without'} consent: stored once`, async () => {
      const post = await world.site.post();
      await reader.open(post, { head });
      world.faults.next('cut-before', { times: 3 });
      if (consent) await web.click('a', '[name=consent]');
      await reader.say('A word.');
      await reader.phase('waiting');
      await web.run(() => localStorage.clear());
      await reader.stands('A word.');
      await web.until('it to be written back', async () => JSON.stringify(await reader.stored()).includes('A word.'));
      await judge.storedOnce('cleared', post);
    });

    web.test(`the storage is cleared while an attempt is under way, ${consent ? 'with' : 'without'} consent: stored once`, async () => {
      const post = await world.site.post();
      await reader.open(post, { head });
      let release = () => {};
      world.faults.next('cut-before', { until: new Promise((done) => (release = () => done(undefined))) });
      if (consent) await web.click('a', '[name=consent]');
      await reader.say('A word.');
      await web.until('the attempt', () => judge.posts() === 1);
      await web.run(() => localStorage.clear());
      release();
      await judge.storedOnce('cleared under way', post);
    });
  }

  web.test('the host shows another article while a comment of somebody unknown waits: it is sent all the same', async () => {
    const [post, other] = [await world.site.post(), await world.site.post({ title: 'Another one' })];
    await reader.open(post, { head });
    world.faults.next('cut-before', { times: 2 });
    await reader.say('A word.');
    await reader.phase('waiting');
    await web.run((src) => document.getElementById('a')?.setAttribute('src', src), world.rest(`posts/${other}&_embed`));
    await web.article('a', 'Another one');
    await web.until('the comment in the database', async () => (await judge.nudge(), (await rows(post)).length));
    await web.run((src) => document.getElementById('a')?.setAttribute('src', src), world.rest(`posts/${post}&_embed`));
    await web.article('a', 'The ferry is late again');
    await judge.storedOnce('another article', post);
    assert.equal((await rows(post))[0].comment_author, INES.author);
  });

  web.test('the element is taken out and put back while a comment of somebody unknown waits: it is sent with the name', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    world.faults.next('cut-before', { times: 2 });
    await reader.say('A word.');
    await reader.phase('waiting');
    await web.run(() => {
      const widget = /** @type {Element} */ (document.getElementById('a'));
      const place = /** @type {Element} */ (widget.parentElement);
      widget.remove();
      place.append(widget);
    });
    await reader.stands('A word.');
    await judge.storedOnce('taken out', post);
    assert.equal((await rows(post))[0].comment_author, INES.author);
  });

  web.test('an endpoint whose answers the page may not read: told, and kept', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: listening });
    world.faults.next('no-cors', { method: 'OPTIONS', times: Infinity });
    world.faults.next('opaque', { times: Infinity }); // A browser may know the preflight's answer from the test before.
    await reader.say('A word.');
    await toldAndKept('no CORS', post, 'cors');
  });

  for (const [fault, reason] of [['401', 'login'], ['password-page', 'login'], ['challenge-403', 'refused'], ['500', 'server']]) {
    web.test(`${fault} for everybody: told, and kept`, async () => {
      const post = await world.site.post();
      await reader.open(post, { head: listening });
      world.faults.next(fault, { times: Infinity });
      await reader.say('A word.');
      counts.situations += 1;
      const event = await web.until(`comment-error (${fault})`, () => web.run(() => /** @type {any} */ (window).errors?.[0]));
      assert.equal(event.reason, reason);
      await reader.holds('comment', 'A word.');
      assert.equal((await rows(post)).length, 0);
      await reader.reload();
      await reader.holds('comment', 'A word.');
      counts['kept, and told so'] += 1;
    });
  }

  web.test('a policy of the page that forbids the endpoint: told, and kept', async () => {
    const post = await world.site.post();
    const comments = { endpoint: `${world.faults.origin}/wp-json/wp/v2/comments`, post };
    const json = JSON.stringify(story('Under a policy', { comments })).replaceAll('<', '\\u003c');
    const policy = '<meta http-equiv="Content-Security-Policy" content="connect-src \'self\'">';
    await web.open(`<article-widget id="a"><script type="application/json">${json}</script></article-widget>`, { head: `${policy}${listening}` });
    await web.run(() => localStorage.clear());
    await reader.ready();
    await reader.say('A word.');
    await toldAndKept('CSP', post, 'policy');
  });

  web.test('each attempt to send a comment carries its key, and no other comment has the same', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    for (const text of ['The first.', 'The second.']) {
      world.faults.next('503', { times: 2 });
      await reader.say(text);
      await web.until(`“${text}” to be published`, async () => (await judge.nudge(), (await reader.thread()).some((comment) => comment.text === text && !comment.held.length)));
    }
    const sent = world.faults.log.filter((asked) => asked.method === 'POST').map((asked) => JSON.parse(asked.body));
    const keys = (text) => [...new Set(sent.filter(({ content }) => content === text).map((body) => body.idempotency_key))];
    const [[first, ...more], [second, ...others]] = [keys('The first.'), keys('The second.')];
    assert.deepEqual([more, others, typeof first, typeof second, first !== second], [[], [], 'string', 'string', true]);
    assert.equal((await rows(post)).length, 2);
  });
});
