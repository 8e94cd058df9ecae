// The back end of one's own, as docs/element.md has it: its code is run as it stands there, behind a network that fails.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  web.test('survives what is no comment', async () => {
    for (const body of ['', '{', '{}', 'null', '[]', '{"content":"No key."}']) {
      const answer = await fetch(`${origin}/comments`, { method: 'POST', body });
      assert.equal(answer.status, 400, body);
    }
    assert.ok(Array.isArray(await stored()));
  });
});
