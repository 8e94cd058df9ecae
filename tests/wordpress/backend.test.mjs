// A custom back end, as described in docs/element.md: its code is run as printed there, behind an unreliable network.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inBrowsers, story } from '../pages/harness.mjs';
import { freePort } from '../pages/port.mjs';
import { Faults } from './faults.mjs';
import { Background } from './processes.mjs';
import { Reader, hurry } from './reader.mjs';

const docs = readFileSync(fileURLToPath(new URL('../../docs/element.md', import.meta.url)), 'utf8');
const [, code = ''] = docs.match(/### A back end of your own\n.*?```js\n(.*?)```/s) ?? [];

inBrowsers('A back end written from the docs', {}, (web) => {
  const folder = mkdtempSync(join(tmpdir(), 'backend-'));
  const reader = new Reader(web, null);
  let faults = /** @type {Faults} */ (/** @type {unknown} */ (null));
  let origin = '';
  let backend = /** @type {Background} */ (/** @type {unknown} */ (null));
  before(async () => {
    const port = await freePort();
    assert.match(code, /listen\(8787\)/);
    writeFileSync(join(folder, 'backend.mjs'), code.replace('8787', String(port)));
    backend = new Background(process.execPath, [join(folder, 'backend.mjs')], { log: join(folder, 'log') });
    await backend.listens(port);
    origin = `http://127.0.0.1:${port}`;
    faults = await Faults.start(origin);
  });
  after(async () => {
    faults?.stop();
    await backend?.stop('SIGTERM');
    rmSync(folder, { recursive: true });
  });
  const stored = async (post = 7) => /** @type {any[]} */ (await (await fetch(`${origin}/comments?post=${post}`)).json()).map(({ html }) => html);

  /** Opens an article whose comments the back end takes, and lists where the payload says so. */
  const open = async (more = {}) => {
    const comments = { endpoint: `${faults.origin}/comments`, post: 7, ...more };
    const payload = JSON.stringify(story('A back end', { comments }));
    await web.open(`<article-widget id="a"><script type="application/json">${payload}</script></article-widget>`, { head: hurry(10) });
    await web.article('a');
  };

  web.test('takes a comment, and the same one never twice', async () => {
    await open();
    await reader.say('The first comment.');
    await reader.phase('published');
    faults.next('cut-after');
    await reader.say('Its answer is lost.');
    await web.until('the second one to be published', async () => (await web.texts('a', '.form-note')).includes('Your comment has been published. Thank you!'));
    const posts = faults.log.filter(({ method }) => method === 'POST').length;
    assert.ok(posts >= 3, `${posts} attempts`);
    assert.deepEqual(await stored(), ['<p>The first comment.</p>', '<p>Its answer is lost.</p>']);
    // Another article has none of them.
    assert.deepEqual(await stored(8), []);
    await open({ list: `${faults.origin}/comments?post=7` });
    await reader.stands('Its answer is lost.');
    await reader.say('<b>Tags</b> & signs, as they were typed.');
    await web.until('the third', async () => (await stored()).length === 3);
    await reader.reload();
    await reader.stands('<b>Tags</b> & signs, as they were typed.');
  });

  web.test('whose ids are UUIDs: who says the same twice is heard twice, and what was stored is known', async () => {
    const rows = /** @type {any[]} */ ([]);
    const answers = ['stores', 'cuts', 'stores', 'stores and cuts'];
    const other = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type', connection: 'close' };
        if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
        if (request.method === 'GET') {
          // As it likes it: whatever is asked, in one page.
          return response.writeHead(200, headers).end(JSON.stringify(rows));
        }
        const answer = answers.shift() ?? 'stores';
        const { content, author_name } = JSON.parse(body);
        if (answer.startsWith('stores')) rows.unshift({ id: randomUUID(), author: author_name, text: content, date: new Date().toISOString() });
        if (answer.endsWith('cuts')) return request.socket.destroy();
        response.writeHead(201, headers).end(JSON.stringify({ id: rows[0].id, status: 'approved' }));
      });
    });
    await new Promise((listening) => other.listen(0, '127.0.0.1', () => listening(undefined)));
    const { port } = /** @type {any} */ (other.address());
    const endpoint = `http://127.0.0.1:${port}/comments`;
    const sent = () => rows.map(({ text }) => text).reverse();
    const say = async (text, stored) => {
      await open({ endpoint, list: `${endpoint}?post=7` });
      await reader.settled();
      await reader.say(text);
      const told = async () => (await web.texts('a', '.form-note, [role=status]')).includes('Your comment has been published. Thank you!');
      await web.until(`“${text}” to be published`, told);
      assert.equal(sent().length, stored);
    };
    try {
      await say('+1', 1);
      await say('+1', 2);
      await say('It was stored.', 3);
      assert.deepEqual(sent(), ['+1', '+1', 'It was stored.']);
      assert.deepEqual(answers, []);
    } finally {
      other.close();
      other.closeAllConnections();
    }
  });

  web.test('survives what is no comment', async () => {
    for (const body of ['', '{', '{}', 'null', '[]', '{"content":"No key."}']) {
      const answer = await fetch(`${origin}/comments`, { method: 'POST', body });
      assert.equal(answer.status, 400, body);
    }
    assert.ok(Array.isArray(await stored()));
  });
});
