// Comments over a real Isso: sent once, held, refused, answered, and read from its list.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import { inBrowsers } from '../pages/harness.mjs';
import { Faults } from '../wordpress/faults.mjs';
import { Reader, hurry } from '../wordpress/reader.mjs';
import { Isso } from './isso.mjs';

const HEAD = `${hurry(10)}<script>
  window.told = [];
  for (const type of ['comment-sent', 'comment-error'])
    document.addEventListener(type, ({ detail }) => told.push({ type, ...JSON.parse(JSON.stringify(detail)) }));
</script>`;

inBrowsers('Comments over Isso', {}, (web) => {
  const servers = /** @type {Record<string, Isso>} */ ({});
  const networks = /** @type {Record<string, Faults>} */ ({});
  let name = 'open';
  let count = 0;
  // What a reader needs of a site: its network, and the widget of an article by the URI of its thread.
  const world = {
    get faults() {
      return networks[name];
    },
    widget(id, uri, attributes, origin) {
      const endpoint = `${origin}/`;
      const list = `${origin}/?uri=${encodeURIComponent(uri)}`;
      const payload = {
        version: 1,
        headline: 'The noon ferry',
        body: 'It left at one.',
        comments: { api: 'isso', endpoint, list, post: uri, depth: 2, require_name_email: false },
      };
      return `<article-widget id="${id}" ${attributes}><script type="application/json">${JSON.stringify(payload)}</script></article-widget>`;
    },
  };
  const reader = new Reader(web, world);
  const isso = () => servers[name];
  const told = () => web.run(() => /** @type {any} */ (window).told);
  const thread = () => `/ferries/${++count}`;

  before(async () => {
    const kinds = { open: {}, moderated: { moderation: true }, busy: { ratelimit: 1 } };
    for (const [kind, settings] of Object.entries(kinds)) {
      servers[kind] = await Isso.start(web.server.origin, settings);
      networks[kind] = await Faults.start(servers[kind].origin);
    }
  });
  beforeEach(() => {
    name = 'open';
    Object.values(networks).forEach((network) => network.reset());
  });
  after(async () => {
    Object.values(networks).forEach((network) => network.stop());
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  });

  const said = async (uri) => (await isso().comments(uri)).map(({ text }) => text.replace(/<[^>]+>|\n/g, ''));

  web.test('a comment is published, stands in the thread, and comes with the list after a reload', async () => {
    const uri = thread();
    await isso().say(uri, { author: 'Otto', text: 'It *never* leaves at noon.', website: 'https://otto.example' });
    await reader.open(uri, { head: HEAD });
    await reader.stands('It never leaves at noon.');
    await reader.say('Fish & chips <again>.', { url: 'https://ines.example' });
    await reader.phase('published');
    await reader.stands('Fish & chips <again>.');
    const [, mine] = await isso().comments(uri);
    assert.deepEqual([mine.author, mine.website, mine.parent], ['Ines', 'https://ines.example', null]);
    assert.deepEqual(await told().then(([{ type, status, id }]) => [type, status, id]), ['comment-sent', 'approved', `${mine.id}`]);
    await reader.reload();
    await reader.stands('It never leaves at noon.', (comment) => comment.author === 'Otto');
    assert.equal((await isso().comments(uri)).length, 2);
  });

  web.test('an answer, and an answer to that one, stand where Isso puts them', async () => {
    const uri = thread();
    const first = await isso().say(uri, { author: 'Otto', text: 'It never leaves at noon.' });
    const second = await isso().say(uri, { author: 'Ada', text: 'It did on Monday.', parent: first.id });
    await reader.open(uri, { head: HEAD });
    await reader.stands('It did on Monday.', (comment) => comment.depth === 2);
    await web.click('a', `.thread .thread article.comment button`);
    await reader.say('Not on Sunday.', { within: '.thread' });
    await reader.stands('Not on Sunday.');
    const mine = await web.until('it to be stored', async () => (await isso().comments(uri)).find(({ id }) => id > second.id));
    assert.equal(mine.parent, first.id, 'Isso knows two levels');
  });

  web.test('held: its author is told, and sees it; nobody else does', async () => {
    name = 'moderated';
    const uri = thread();
    await reader.open(uri, { head: HEAD });
    await reader.say('A word.');
    assert.equal(await reader.phase('held'), 'Your comment is awaiting moderation.');
    await reader.stands('A word.', (comment) => comment.held.length === 1);
    assert.deepEqual(await said(uri), []);
    await reader.reload();
    await reader.stands('A word.', (comment) => comment.held.length === 1);
  });

  web.test('refused: its author reads why, and the text stays', async () => {
    const uri = thread();
    await reader.open(uri, { head: HEAD });
    await reader.say('No');
    await reader.phase('refused');
    assert.match((await web.texts('a', '.comment-form')).join(), /text is too short \(minimum length: 3\)/);
    await reader.holds('comment', 'No');
    assert.deepEqual(await said(uri), []);
    await reader.say('t.');
    await reader.phase('published');
    assert.deepEqual(await said(uri), ['Not.']);
  });

  web.test('too soon after another one: it waits', async () => {
    name = 'busy';
    const uri = thread();
    await isso().say(uri, { text: 'It never leaves at noon.' });
    await reader.open(uri, { head: HEAD });
    await reader.say('A word.');
    await reader.phase('waiting');
    assert.deepEqual(await said(uri), ['It never leaves at noon.']);
    assert.deepEqual(await told(), []);
  });

  for (const [fault, text] of [
    ['cut-before', 'A word.'],
    ['cut-after', 'A word.'],
    ['cut-after', 'The noon ferry is never on time and nobody at the harbour office cares about it.'],
  ]) {
    web.test(`the network breaks (${fault}, ${text.length} letters): it is there once`, async () => {
      const uri = thread();
      await isso().say(uri, { author: 'Otto', text: 'It never leaves at noon.' });
      await reader.open(uri, { head: HEAD });
      await reader.stands('It never leaves at noon.');
      world.faults.next(fault);
      await reader.say(text);
      await reader.stands(text, (comment) => !comment.held.length);
      await web.until('nothing to wait', async () => {
        await web.run(() => dispatchEvent(new Event('online')));
        return !(await web.texts('a', '.waiting')).length;
      });
      await web.until('it to be told', async () => (await told()).some(({ type }) => type === 'comment-sent'));
      assert.deepEqual(await said(uri), ['It never leaves at noon.', text]);
    });
  }
});
