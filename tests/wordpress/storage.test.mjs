// Watches everything that a page can store: nothing about a person before they agree, and nothing after they withdraw.
import assert from 'node:assert/strict';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { Reader, hurry } from './reader.mjs';

const WHO = { author: 'Ines Costa', email: 'ines@example.org', url: 'https://ines.example' };
const PRIVATE = /Costa|ines/i;

/** Notes every write to a place that lasts, with its words. */
function spy() {
  const writes = /** @type {string[]} */ ([]);
  Object.assign(window, { kept: writes });
  const watch = (owner, name, where) => {
    const real = owner[name];
    owner[name] = function (...words) {
      writes.push([where, ...words.map(String)].join(' '));
      return real.apply(this, words);
    };
  };
  watch(Storage.prototype, 'setItem', 'storage');
  watch(IDBFactory.prototype, 'open', 'database');
  watch(History.prototype, 'pushState', 'history');
  watch(History.prototype, 'replaceState', 'history');
  watch(navigator, 'sendBeacon', 'beacon');
  if (window.CacheStorage) watch(CacheStorage.prototype, 'open', 'cache');
  const cookie = /** @type {any} */ (Object.getOwnPropertyDescriptor(Document.prototype, 'cookie'));
  Object.defineProperty(document, 'cookie', {
    get: () => cookie.get.call(document),
    set: (words) => {
      writes.push(`cookie ${words}`);
      cookie.set.call(document, words);
    },
  });
}

inBrowsers('What a page keeps of a reader', {}, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const head = `<script>(${spy})()</script>${hurry(10)}`;
  const writes = () => web.run(() => /** @type {any} */ (window).kept);
  /** All that lies in a place that lasts, and has not gone the way of a write that was seen. */
  const lies = () =>
    web.run(async () => ({
      // Without the records of comments that were sent, which the tests of what is written see.
      local: JSON.stringify(Object.fromEntries(Object.entries(localStorage).filter(([, kept]) => !kept.startsWith('{"done":')))),
      session: JSON.stringify({ ...sessionStorage }),
      cookie: document.cookie,
      name: window.name,
      databases: (await indexedDB.databases?.())?.length ?? 0,
    }));
  const tick = () => web.click('a', '[name=consent]');

  web.test('without consent: the text alone while it is written or waits, and nothing once it is sent', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    await reader.write('A word about the ferry.', WHO);
    world.faults.next('cut-before', { times: Infinity });
    await reader.send();
    await reader.phase('waiting');
    const waiting = await lies();
    assert.ok(waiting.local.includes('A word about the ferry.') && !PRIVATE.test(JSON.stringify(waiting)), JSON.stringify(waiting));
    world.faults.calm();
    await web.until('the comment to be published', async () => !(await web.texts('a', '.waiting')).length);
    assert.equal((await world.site.comments(post)).length, 1);
    const all = await writes();
    assert.ok(all.some((write) => write.includes('A word about the ferry.')), 'the spy sees what is written');
    assert.deepEqual(all.filter((write) => PRIVATE.test(write) || !write.startsWith('storage article-widget/')), []);
    const left = await web.run(() => JSON.stringify({ ...localStorage }));
    assert.ok(!left.includes('A word about the ferry.') && !PRIVATE.test(left), left);
    await reader.kept('');
    assert.deepEqual(await lies(), { local: '{}', session: '{}', cookie: '', name: '', databases: 0 });
  });

  web.test('a reader who only typed who they are, and left, was never there', async () => {
    await reader.open(await world.site.post(), { head });
    await reader.write('', WHO);
    await tick();
    assert.deepEqual(await writes(), []);
    await reader.reload();
    assert.deepEqual([await reader.value('author'), await reader.value('email'), await reader.value('url')], ['', '', '']);
  });

  web.test('refused: the text stays kept, the person not', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    await world.site.query("UPDATE wp_posts SET comment_status = 'closed' WHERE ID = ?", [post]);
    await reader.say('Too late.', WHO);
    await reader.phase('refused');
    const { local } = await lies();
    assert.ok(local.includes('Too late.') && !PRIVATE.test(local), local);
  });

  web.test('held: the text is kept for its writer, the person not', async () => {
    await world.site.set({ moderation: true });
    await reader.open(await world.site.post(), { head });
    await reader.say('Under a stone.', WHO);
    await reader.phase('held');
    const { local } = await lies();
    assert.ok(local.includes('Under a stone.') && !PRIVATE.test(local), local);
  });

  web.test('with consent: from when the comment is sent, in one place, until the tick is taken away', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    await tick();
    await reader.write('Remember me.', WHO);
    assert.deepEqual((await writes()).filter((write) => PRIVATE.test(write)), []);
    await reader.send();
    await reader.phase('published');
    await reader.kept('article-widget/person');
    const [kept] = Object.values(await reader.stored());
    assert.deepEqual(Object.keys(JSON.parse(String(kept))).sort(), ['email', 'id', 'name', 'v', 'website']);
    await reader.reload();
    assert.deepEqual([await reader.value('author'), await reader.value('email'), await reader.value('url')], [WHO.author, WHO.email, WHO.url]);
    await tick();
    assert.deepEqual(await lies(), { local: '{}', session: '{}', cookie: '', name: '', databases: 0 });
    await reader.reload();
    assert.equal(await reader.value('author'), '');
  });

  web.test('a comment that waits with consent forgets its person when the tick is taken away, and asks for the name', async () => {
    const post = await world.site.post();
    await reader.open(post, { head });
    world.faults.next('cut-before', { times: Infinity });
    await tick();
    await reader.say('It waits.', WHO);
    await reader.phase('waiting');
    assert.match((await lies()).local, PRIVATE);
    await tick();
    const { local } = await lies();
    assert.ok(local.includes('It waits.') && !PRIVATE.test(local), local);
    await reader.reload();
    await reader.stands('It waits.', (comment) => comment.held[0] === 'Needs your name to be sent');
  });
});
