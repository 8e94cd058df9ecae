// What a reader writes on a page of another origin is stored in WordPress's database, once and unchanged.
import assert from 'node:assert/strict';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { INES, Reader, hurry } from './reader.mjs';

const CLOSED = 'Comments are closed.';
const EARLIER = 'An earlier attempt may have reached the site and be awaiting moderation. If you post it again, it may appear twice.';
const ODD = `Fish & chips < £9 > "six" 'o\u2019clock' C:\\0\\new 50%20 &amp; <b>not bold</b> 🚢`;

inBrowsers('A reader comments on WordPress', {}, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const rows = (post) => world.site.comments(post);

  web.test('a typed comment is published, once, with all that was said; and nothing of it is kept', async () => {
    const post = await world.site.post();
    await reader.open(post);
    await reader.say('The noon ferry is never on time.', { url: 'ines.example' });
    assert.equal(await reader.phase('published'), 'Your comment has been published. Thank you!');
    const kept = (await rows(post)).map((row) => [
      row.comment_content, row.comment_author, row.comment_author_email, row.comment_author_url, row.comment_parent, row.comment_approved,
    ]);
    assert.deepEqual(kept, [['The noon ferry is never on time.', 'Ines', 'ines@example.org', 'https://ines.example', 0, '1']]);
    assert.equal((await reader.stands('The noon ferry is never on time.')).author, 'Ines');
    assert.equal(await reader.value('comment'), '');
    await reader.kept('');
    await reader.reload();
    await reader.stands('The noon ferry is never on time.');
    assert.equal((await reader.thread()).length, 1);
  });

  web.test('a reply, in its place', async () => {
    const post = await world.site.post();
    const [first] = await world.site.addComments(post, [{ content: 'First.', author: 'Olu', email: 'olu@example.org' }]);
    await reader.open(post);
    await web.click('a', '.comment button[aria-expanded]');
    assert.equal(await web.until('the focus', () => reader.focus()), 'comment');
    await reader.say('A reply to Olu.', { within: '.thread' });
    await reader.stands('A reply to Olu.', (comment) => comment.depth === 2);
    const row = (await rows(post)).find((row) => row.comment_content === 'A reply to Olu.');
    assert.deepEqual([row.comment_parent, (await rows(post)).length], [first, 2]);
    await reader.reload();
    await reader.stands('A reply to Olu.', (comment) => comment.depth === 2);
  });

  web.test('a reply that was begun is open again after a reload, and the comment below it is kept too', async () => {
    const post = await world.site.post();
    await world.site.addComments(post, [{ content: 'First.', author: 'Olu', email: 'olu@example.org' }]);
    await reader.open(post);
    await reader.write('For all.');
    await web.click('a', '.comment button[aria-expanded]');
    await reader.write('For Olu.', { within: '.thread' });
    await reader.reload();
    await reader.holds('comment', 'For Olu.', '.thread');
    await reader.settled();
    await web.click('a', '.reply-head button');
    await reader.holds('comment', 'For all.');
    await web.click('a', '.comment button[aria-expanded]');
    await reader.say('', { ...INES, within: '.thread' });
    await reader.stands('For Olu.', (comment) => comment.depth === 2);
    await reader.reload();
    await reader.holds('comment', 'For all.');
  });

  for (const [how, statuses] of /** @type {const} */ ([
    ['its list tells that it arrived', [201]],
    ['it gives no list, and knows what is sent a second time', [201, 409]],
  ])) {
    web.test(`letters that WordPress rewrites, and an answer that is lost: ${how}; once, and read to the letter`, async () => {
      const post = await world.site.post();
      // A list that was there before would have it asked about.
      if (statuses.length > 1) world.faults.next('401', { method: 'GET', url: /\/comments/, times: Infinity });
      await reader.open(post, { head: hurry(10) });
      world.faults.next('cut-after');
      await reader.say(ODD, { author: 'Ines  & <Sons> 50%20\\' });
      await reader.phase('waiting');
      const posts = () => world.faults.log.filter((asked) => asked.method === 'POST').map((asked) => asked.statuses[0]);
      await web.until('its end', async () => posts().length === statuses.length && !(await web.texts('a', '.waiting')).length);
      assert.deepEqual([posts(), (await rows(post)).length], [statuses, 1]);
      world.faults.calm();
      await reader.reload();
      // WordPress makes quotes nicer when it shows them.
      const plain = (text) => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201C\u201D]/g, '"');
      await reader.settled();
      await web.until('the thread', async () => (await reader.thread()).length === 1 && !Object.keys(await reader.stored()).length);
      const [shown, ...more] = await reader.thread();
      assert.deepEqual([plain(shown.text), shown.author, more], [plain(ODD), 'Ines & <Sons> 50%20\\', []]);
    });
  }

  web.test('as long as WordPress takes it, in bytes; one more is told before it is sent', async () => {
    const post = await world.site.post();
    await reader.open(post);
    const [text, name] = [`Ahoy ${'🚢'.repeat(16_380)}`, `${'é'.repeat(122)}e`];
    assert.deepEqual([Buffer.byteLength(text), Buffer.byteLength(name)], [65_525, 245]);
    await reader.write('', INES);
    await reader.paste('comment', `${text}!`);
    await reader.paste('author', `${name}é`);
    await reader.send();
    await reader.phase('invalid');
    assert.deepEqual(await web.texts('a', '.field-error'), Array(2).fill('This is too long. Characters over the limit: 1.'));
    assert.equal(world.faults.counts['POST pass'], undefined);
    await reader.paste('comment', text);
    await reader.paste('author', name);
    await reader.send();
    await reader.phase('published');
    const [row] = await rows(post);
    assert.deepEqual([row.comment_content === text, row.comment_author], [true, name]);
    // What grows on its way: 13,105 of these are as much.
    await reader.paste('author', 'Ines');
    await reader.paste('comment', `${'&'.repeat(13_105)}a`);
    await reader.send();
    await reader.phase('invalid');
    await reader.paste('comment', '&'.repeat(13_105));
    await reader.send();
    await reader.phase('published');
    assert.equal((await rows(post)).at(-1).comment_content, '&amp;'.repeat(13_105));
  });

  web.test('held: said so, also after a reload, until it is approved', async () => {
    const post = await world.site.post();
    await world.site.set({ moderation: true });
    await reader.open(post);
    await reader.say('Is the & ferry on strike?');
    assert.equal(await reader.phase('held'), 'Your comment is awaiting moderation.');
    const held = (comment) => comment.held[0] === 'Awaiting moderation';
    await reader.stands('Is the & ferry on strike?', held);
    await reader.reload();
    await reader.stands('Is the & ferry on strike?', held);
    const [row, ...more] = await rows(post);
    assert.deepEqual([row.comment_approved, more], ['0', []]);
    await world.site.query("UPDATE wp_comments SET comment_approved = '1' WHERE comment_ID = ?", [row.comment_ID]);
    await reader.reload();
    await reader.stands('Is the & ferry on strike?', (comment) => !comment.held.length);
    await reader.settled();
    assert.equal((await reader.thread()).length, 1);
    await reader.kept('');
  });

  web.test('thrown away for a word: its writer is told that it awaits moderation', async () => {
    const post = await world.site.post();
    await world.site.set({ disallowed: ['shipwreck'] });
    await reader.open(post);
    await reader.say('What a shipwreck.');
    await reader.phase('held');
    assert.equal((await rows(post))[0].comment_approved, 'trash');
  });

  web.test('taken for spam: its writer is told that it awaits moderation', async () => {
    const post = await world.site.post();
    await world.site.set({ spam: 'cheap tickets' });
    await reader.open(post);
    await reader.say('There are cheap tickets at the kiosk.');
    assert.equal(await reader.phase('held'), 'Your comment is awaiting moderation.');
    await reader.stands('There are cheap tickets at the kiosk.', (comment) => comment.held[0] === 'Awaiting moderation');
    assert.equal((await rows(post))[0].comment_approved, 'spam');
  });

  web.test('longer than this site takes, though the form lets it pass: told at the field, and sent when it is mended', async () => {
    const post = await world.site.post();
    await reader.open(post);
    const fields = { comment: 'A word.', author: 'Ines Costa', email: 'ines@example.org', url: 'https://ines.example' };
    const columns = { author: 'comment_author', email: 'comment_author_email', url: 'comment_author_url', comment: 'comment_content' };
    const told = 'Comment field exceeds maximum length allowed.';
    await reader.write(fields.comment, fields);
    for (const [name, column] of Object.entries(columns)) {
      await world.site.set({ limits: { [column]: Buffer.byteLength(fields[name]) - 1 } });
      await reader.paste(name, fields[name]);
      await reader.send();
      assert.equal(await reader.phase('refused'), told);
      const wrong = () => {
        const root = document.getElementById('a')?.shadowRoot;
        return [...(root?.querySelectorAll('[aria-invalid=true]') ?? [])].map((field) => {
          const note = (field.getAttribute('aria-describedby') ?? '').split(' ').at(-1);
          return [field.getAttribute('name'), root?.getElementById(String(note))?.textContent];
        });
      };
      assert.deepEqual(await web.run(wrong), [[name, told]]);
      await web.until(`the focus on ${name}`, async () => (await reader.focus()) === name);
      assert.deepEqual(await Promise.all(Object.keys(fields).map((name) => reader.value(name))), Object.values(fields));
    }
    await reader.paste('comment', 'Word.');
    await reader.send();
    await reader.phase('published');
    assert.equal((await rows(post))[0].comment_content, 'Word.');
  });

  for (const [what, settings] of /** @type {const} */ ([
    ['anonymous comments are off', { anonymous: false }],
    ['only who is registered may comment over REST', { anonymous: true, registration: true }],
  ])) {
    web.test(`where ${what}, the classic form takes over, filled in`, async () => {
      const post = await world.site.post();
      const [first] = await world.site.addComments(post, [{ content: 'First.', author: 'Olu', email: 'olu@example.org' }]);
      await world.site.set(settings);
      await reader.open(post);
      await web.click('a', '.comment button[aria-expanded]');
      await reader.say(ODD, { within: '.thread', url: 'https://ines.example' });
      const told = await reader.phase('refused', { within: '.thread' });
      assert.equal(told, 'You must be logged in to comment from this page. Your text is still here.');
      assert.equal(await reader.value('comment', '.thread'), ODD);
      const login = await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.classic a')?.getAttribute('href'));
      assert.match(login, /\/wp-login\.php\?redirect_to=http/);
      await world.site.set({ registration: false });
      const [here] = await web.driver.getAllWindowHandles();
      await web.click('a', '.classic button');
      const there = await web.until('a new tab', async () => (await web.driver.getAllWindowHandles()).find((tab) => tab !== here));
      await web.until('the comment in the database', async () => (await rows(post)).length === 2);
      const row = (await rows(post)).at(-1);
      assert.deepEqual(
        [row.comment_author, row.comment_author_email, row.comment_author_url, row.comment_parent, row.comment_approved],
        ['Ines', 'ines@example.org', 'https://ines.example', first, '1'],
      );
      await web.driver.switchTo().window(there);
      await web.until('the page of the post', async () => (await web.driver.getCurrentUrl()).endsWith(`#comment-${row.comment_ID}`));
      await web.driver.close();
      await web.driver.switchTo().window(here);
      // The widget looks for it among the comments: until it is there, the text stays.
      assert.ok(['', ODD].includes(String(await reader.value('comment', '.thread'))));
      await world.site.set({ anonymous: true });
      await reader.reload();
      const plain = (text) => text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201C\u201D]/g, '"');
      await web.until('both comments', async () => (await reader.thread()).length === 2);
      assert.deepEqual((await reader.thread()).map((comment) => plain(comment.text)), ['First.', plain(ODD)]);
    });
  }

  web.test('closed: no form', async () => {
    const post = await world.site.post({ fields: { comment_status: 'closed' } });
    await world.site.addComments(post, [{ content: 'First.', author: 'Olu', email: 'olu@example.org' }]);
    await reader.open(post);
    await web.until('the end of the comments', async () => (await web.text('a', '.comments'))?.includes(CLOSED));
    assert.equal(await web.shadow('a', 'form'), null);
    await reader.settled();
    assert.deepEqual([(await reader.thread()).map((comment) => comment.actions), await web.shadow('a', 'form')], [[[]], null]);
  });

  web.test('closed while a comment waits: it is refused, and its text is there, also after a reload', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: hurry(10) });
    world.faults.next('cut-before', { times: Infinity });
    await web.click('a', '[name=consent]');
    await reader.say('Before it closes.');
    await reader.phase('waiting');
    await reader.write('A second thought.');
    await world.site.query("UPDATE wp_posts SET comment_status = 'closed' WHERE ID = ?", [post]);
    await reader.reload();
    await reader.stands('Before it closes.', (comment) => comment.actions.join() === 'Edit,Withdraw');
    await reader.holds('comment', 'A second thought.');
    assert.equal(await web.shadow('a', 'form'), null);
    world.faults.calm();
    await reader.stands('Before it closes.', (comment) => comment.held[0] === `${CLOSED} ${EARLIER}`);
    await web.click('a', '.waiting button');
    await reader.holds('comment', 'A second thought.\n\nBefore it closes.');
    await reader.reload();
    await reader.holds('comment', 'A second thought.\n\nBefore it closes.');
    assert.equal((await rows(post)).length, 0);
    // Opened again, it can be sent.
    await world.site.query("UPDATE wp_posts SET comment_status = 'open' WHERE ID = ?", [post]);
    await reader.reload();
    await reader.holds('comment', 'A second thought.\n\nBefore it closes.');
    await reader.send();
    await reader.phase('published');
    assert.equal((await rows(post)).length, 1);
  });

  web.test('a flood: it waits, and gets through by itself', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: hurry(10) });
    await reader.say('First.');
    await reader.phase('published');
    await world.site.set({ flood: 3600 });
    await reader.say('Second.');
    await reader.phase('waiting');
    await reader.stands('Second.', (comment) => comment.held[0] === 'Waiting to be sent');
    await world.site.set({ flood: 0 });
    await reader.stands('Second.', (comment) => !comment.held.length);
    assert.deepEqual((await rows(post)).map((row) => row.comment_content), ['First.', 'Second.']);
  });

  web.test('a duplicate is told, with the text still there', async () => {
    const post = await world.site.post();
    await reader.open(post);
    await reader.say('Said once is enough.');
    await reader.phase('published');
    await reader.say('Said once is enough.');
    assert.equal(await reader.phase('refused'), 'You have already said that: the site has this comment.');
    assert.equal(await reader.value('comment'), 'Said once is enough.');
    assert.equal((await rows(post)).length, 1);
  });

  web.test('the database is full: it waits, and gets through when that is over', async () => {
    const post = await world.site.post();
    await reader.open(post, { head: hurry(10) });
    await world.site.query("CREATE TRIGGER full BEFORE INSERT ON wp_comments FOR EACH ROW SIGNAL SQLSTATE '45000'");
    await reader.say('The disk is full.');
    await reader.phase('waiting');
    assert.deepEqual(world.faults.log.find((asked) => asked.method === 'POST').statuses, [500]);
    await world.site.query('DROP TRIGGER full');
    await reader.stands('The disk is full.', (comment) => !comment.held.length);
    assert.equal((await rows(post)).length, 1);
  });

  for (const [what, change, about, told] of /** @type {const} */ ([
    ['closed meanwhile', "UPDATE wp_posts SET comment_status = 'closed' WHERE ID = ?", null, CLOSED],
    ['gone meanwhile', 'DELETE FROM wp_posts WHERE ID = ?', null, 'Sorry, you are not allowed to create this comment without a post.'],
    ['a draft again', "UPDATE wp_posts SET post_status = 'draft' WHERE ID = ?", null, 'Sorry, you are not allowed to create a comment on this post.'],
    ['in the bin', "UPDATE wp_posts SET post_status = 'trash' WHERE ID = ?", null, 'Sorry, you are not allowed to create a comment on this post.'],
    ['private meanwhile', "UPDATE wp_posts SET post_status = 'private' WHERE ID = ?", null, 'Sorry, you are not allowed to read the post for this comment.'],
    ['an address too short for WordPress', '', 'email', 'Invalid email address.'],
  ])) {
    web.test(`refused, ${what}: told, and the text stays, also after a reload`, async () => {
      const post = await world.site.post();
      await reader.open(post);
      if (change) await world.site.query(change, [post]);
      await reader.say('Is anybody there?', about ? { email: '1@2.3' } : {});
      const said = await reader.phase('refused');
      const field = await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('[aria-invalid=true]')?.getAttribute('name') ?? null);
      assert.deepEqual([said, field, await reader.value('comment')], [told, about, 'Is anybody there?']);
      assert.equal((await rows(post)).length, 0);
      await world.site.query("UPDATE wp_posts SET post_status = 'publish', comment_status = 'open' WHERE ID = ?", [post]);
      if (change.startsWith('DELETE')) return;
      await reader.reload();
      await reader.holds('comment', 'Is anybody there?');
      await reader.say('', INES);
      await reader.phase('published');
      assert.equal((await rows(post)).length, 1);
    });
  }
});
