// Sent means stored: each situation in which comments were once lost, stored twice, or told wrongly, with what the database holds afterwards.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { inBrowsers, story } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { INES, Reader, hurry } from './reader.mjs';
import { version } from './wordpress.mjs';

const HASTE = 10;
/** What became of the comments. */
const counts = { situations: 0, stored: 0, lost: 0, doubled: 0, 'kept, and told so': 0 };

// In one engine, because what differs is what the site does; receipts.test.mjs has redirects in all of them.
inBrowsers(`Sent means stored, with WordPress ${version}`, { only: [process.env.ENGINE ?? 'chromium'] }, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const head = hurry(HASTE);
  const posts = () => world.faults.log.filter((asked) => asked.method === 'POST' && !asked.url.startsWith('/elsewhere/')).length;
  /** The network is back: what waits is tried at once. */
  const nudge = () => web.run(() => dispatchEvent(new Event('online')));
  const rows = (post) => world.site.comments(post);
  const status = '.comment-form [role=status]';
  const phase = () => web.run((selector) => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector))?.dataset.phase, status);
  after(() => console.log(`WordPress ${version}: ${JSON.stringify(counts)}`));

  /** Asserts that the database has one comment of a post. */
  async function isThereOnce(what, post) {
    const stored = (await rows(post)).length;
    counts.situations += 1;
    counts.stored += Number(stored > 0);
    counts.doubled += Number(stored > 1);
    const story = world.faults.log.map(({ method, fault, statuses }) => `${method} ${fault} ${statuses}`);
    assert.equal(stored, 1, `${what}: stored ${stored} times; ${story.join(', ')}`);
  }

  /** Waits until the comment is in the thread as published, and asserts that the database has it once. */
  async function storedOnce(what, post, text = 'A word.') {
    await web.until(`“${text}” to be published (${what})`, async () => {
      await nudge();
      return (await reader.thread()).some((comment) => comment.text === text && !comment.held.length);
    }).catch(async (error) => {
      const seen = { thread: await reader.thread(), form: await reader.value('comment'), rows: (await rows(post)).map((row) => row.comment_content) };
      counts.lost += Number(!JSON.stringify(seen).includes(text) && !JSON.stringify(await reader.stored()).includes(text));
      assert.fail(`${what}: ${JSON.stringify(seen)} ${String(error).slice(0, 200)}`);
    });
    // Whatever still waits is sent before it is counted.
    await nudge();
    await web.until('nothing to wait', async () => !(await web.texts('a', '.waiting')).length);
    await isThereOnce(what, post);
  }

  /** Waits until the reader is told that it can't be sent here: within a minute on the page's own clock; the text is there, and the host knows. */
  async function toldAndKept(what, post, reason, text = 'A word.') {
    counts.situations += 1;
    const began = await web.run(() => Date.now());
    const event = await web.until(`comment-error (${what})`, () => web.run(() => /** @type {any} */ (window).errors?.[0]));
    const took = (await web.run(() => Date.now())) - began;
    assert.ok(took < 60_000, `${what}: told after ${took} ms`);
    assert.equal(event.reason, reason, what);
    await reader.holds('comment', text);
    await web.until('that it is told', async () => (await web.text('a', status))?.includes('Your text is still here.'));
    assert.ok(await web.shadow('a', '.classic button, .copy button, .actions button'), 'a way out');
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
        await storedOnce(`${status}-${fault}`, post);
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

  web.test('answers without a receipt, with the comment stored and without: once', async () => {
    for (const name of ['login-page', 'challenge', 'fatal', 'nothing', 'no-success', 'error-200', 'list', 'null', 'ok', 'created', '302-self', '302-login']) {
      for (const fault of [name, `${name}-after`]) {
        const post = await world.site.post();
        await reader.open(post, { head });
        world.faults.next(fault);
        await reader.say('A word.');
        // What was said to be refused is sent again by its reader, who sees it in the form.
        await web.until(`an answer (${fault})`, async () => !['sending', 'writing'].includes(await phase()));
        if ((await phase()) === 'refused') await reader.send();
        const there = async () => (await web.text('a', status))?.includes('already said');
        await web.until(`an end (${fault})`, async () => (await nudge(), (await there()) || (await reader.thread()).some((comment) => comment.text === 'A word.' && !comment.held.length)));
        await isThereOnce(fault, post);
      }
    }
  });
  web.test('no receipt, ever: told, and kept', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: listening });
    world.faults.next('nothing', { times: Infinity });
    await reader.say('A word.');
    await toldAndKept('nothing', post, 'no-receipt');
  });

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
      await storedOnce(what, post, text);
      const [shown] = await reader.thread();
      assert.equal(shown.author, person.author);
    }
  });

  for (const [what, settings, shown] of /** @type {const} */ ([
    ['the check for duplicates is off', { duplicates: false }, 'Fresh fish today.'],
    ['a plugin censors words', { rewrite: 'censor' }, 'Fresh f**h today.'],
    ['a plugin signs', { rewrite: 'signature' }, null],
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
        await nudge();
        const thread = await reader.thread();
        return thread.length && thread.every((comment) => !comment.held.length) && !(await web.texts('a', '.waiting')).length;
      });
      await reader.reload();
      await reader.settled();
      await nudge();
      await web.until('nothing to wait', async () => !(await web.texts('a', '.waiting')).length);
      await isThereOnce(what, post);
      assert.equal((await reader.thread()).length, 1);
      if (shown) await reader.stands(shown);
    });
  }

  web.test('approved, but the answer lost: it is told that it is published, before any reload', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    world.faults.next('cut-after');
    await reader.say('A word.');
    await storedOnce('cut-after', post);
    await toldPublished();
  });

  /** It is said that the comment is published, and nothing says that it waits. */
  async function toldPublished() {
    const told = async () => (await web.texts('a', '.comments [role=status], .comments [aria-live]')).join(' ');
    await web.until('that it is published', async () => (await told()).includes('Your comment has been published. Thank you!'));
    assert.doesNotMatch(await told(), /waiting to be sent|awaiting/, 'something says that it waits');
  }

  for (const kind of ['WRITE', 'READ']) {
    web.test(`the table locked (${kind}) for 40 seconds: stored once`, async () => {
      const post = await world.site.post();
      await reader.open(post, { head });
      await reader.settled();
      const unlock = await world.site.lock(kind);
      await reader.say('A word.');
      await web.until('the attempt', () => posts() === 1);
      await new Promise((over) => setTimeout(over, 40_000 / HASTE));
      await nudge();
      await unlock();
      await storedOnce(`locked (${kind})`, post);
    });
  }

  for (const when of ['before', 'after']) {
    web.test(`WordPress takes 45 seconds, most of it ${when} it stores: stored once, and told`, async () => {
      const post = await world.site.post();
      await world.site.set({ slow: { [when]: 45 / HASTE } });
      await reader.open(post, { head });
      await reader.say('A word.');
      await storedOnce(`slow (${when})`, post);
      await toldPublished();
      await world.site.set({ slow: {} });
    });
  }

  web.test('a reload during an attempt, then signed with another name: stored once', async () => {
    const post = await world.site.post();
    await world.site.set({ slow: { before: 1 } });
    await reader.open(post, { head });
    await reader.say('A word.');
    await web.until('the attempt', () => posts() === 1);
    await reader.reload();
    await reader.stands('A word.');
    await world.site.set({ slow: {} });
    // The reader doesn't wait, if there is something to press.
    const asked = await web.shadow('a', '.waiting button');
    if (asked) {
      await web.click('a', '.waiting button');
      await web.until('the text, or the comment', async () => {
        const thread = await reader.thread();
        return (await reader.value('comment')) === 'A word.' || thread.some((comment) => comment.text === 'A word.' && !comment.held.length);
      });
      if ((await reader.value('comment')) === 'A word.') await reader.say('A word.', { author: 'Ines Costa', email: 'costa@example.org' });
    }
    await web.until('an end', async () => (await nudge(), !(await web.texts('a', '.waiting')).length && (await phase()) !== 'sending'));
    await isThereOnce('reloaded', post);
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
      await storedOnce('cleared', post);
    });

    web.test(`the storage is cleared while an attempt is under way, ${consent ? 'with' : 'without'} consent: stored once`, async () => {
      const post = await world.site.post();
      await reader.open(post, { head });
      let release = () => {};
      world.faults.next('cut-before', { until: new Promise((done) => (release = () => done(undefined))) });
      if (consent) await web.click('a', '[name=consent]');
      await reader.say('A word.');
      await web.until('the attempt', () => posts() === 1);
      await web.run(() => localStorage.clear());
      release();
      await storedOnce('cleared under way', post);
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
    await web.until('the comment in the database', async () => (await nudge(), (await rows(post)).length));
    await web.run((src) => document.getElementById('a')?.setAttribute('src', src), world.rest(`posts/${post}&_embed`));
    await web.article('a', 'The ferry is late again');
    await storedOnce('another article', post);
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
    await storedOnce('taken out', post);
    assert.equal((await rows(post))[0].comment_author, INES.author);
  });

  web.test('emoji on an old table: they come back as they were typed', async () => {
    const post = await world.site.post();
    await world.site.set({ charset: 'utf8mb3' });
    await reader.open(post, { head });
    await reader.say('Ahoy 🚢 there 👩‍👩‍👧.');
    await storedOnce('utf8mb3', post, 'Ahoy 🚢 there 👩‍👩‍👧.');
    await reader.reload();
    await reader.stands('Ahoy 🚢 there 👩‍👩‍👧.');
    await world.site.set({ charset: 'utf8mb4' });
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
      await web.until(`“${text}” to be published`, async () => (await nudge(), (await reader.thread()).some((comment) => comment.text === text && !comment.held.length)));
    }
    const sent = world.faults.log.filter((asked) => asked.method === 'POST').map((asked) => JSON.parse(asked.body));
    const keys = (text) => [...new Set(sent.filter(({ content }) => content === text).map((body) => body.idempotency_key))];
    const [[first, ...more], [second, ...others]] = [keys('The first.'), keys('The second.')];
    assert.deepEqual([more, others, typeof first, typeof second, first !== second], [[], [], 'string', 'string', true]);
    assert.equal((await rows(post)).length, 2);
  });
});
