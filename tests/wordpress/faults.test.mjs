// The unreliable network does what it claims, to the database and to the reader; and a site leaves nothing behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { wordpress } from './harness.mjs';

describe('A network that fails', () => {
  const world = wordpress();
  let post = 0;
  let number = 0;
  before(async () => {
    post = await world.site.post();
  });

  /** Sends a new comment into a fault; what the reader sees (a status or 'broken'), and how often it is stored. */
  async function meet(fault, ms = 20_000, address = world.rest('comments')) {
    const content = `Comment ${++number}.`;
    if (fault) world.faults.next(fault);
    const body = JSON.stringify({ post, author_name: 'Ines', author_email: 'ines@example.org', content });
    const headers = { 'content-type': 'application/json', origin: 'https://reader.example' };
    const seen = await fetch(address, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(ms) }).then(
      (answer) => answer.text().then((text) => ({
        status: answer.status, text, cors: answer.headers.get('access-control-allow-origin'), location: answer.headers.get('location'),
      }), () => ({ status: 'half' })),
      () => ({ status: 'broken' }),
    );
    const rows = (await world.site.comments(post)).filter((row) => row.comment_content === content);
    return { ...seen, stored: rows.length, statuses: world.faults.log.at(-1).statuses };
  }

  for (const [fault, status, stored, statuses] of /** @type {const} */ ([
    ['pass', 201, 1, [201]],
    ['delay', 201, 1, [201]],
    ['cut-before', 'broken', 0, []],
    ['cut-after', 'broken', 1, [201]],
    ['truncate', 'half', 1, [201]],
    ['double', 409, 1, [201, 409]],
    ['500', 500, 0, []],
    ['502', 502, 0, []],
    ['503', 503, 0, []],
    ['429', 429, 0, []],
    ['opaque', 502, 0, []],
    ['no-cors', 201, 1, [201]],
    ['401', 401, 0, []],
    ['password-page', 401, 0, []],
    ['noise', 201, 1, [201]],
    ['login-page', 200, 0, []],
    ['challenge-403', 403, 0, []],
    ['challenge-403-after', 403, 1, [201]],
    ['nothing', 200, 0, []],
    ['created', 201, 0, []],
    ['created-after', 201, 1, [201]],
    ['301-self', 301, 0, []],
    ['302-login-after', 302, 1, [201]],
  ])) {
    it(`${fault}: the reader sees ${status}, the database holds it ${stored} times`, async () => {
      const met = await meet(fault);
      assert.deepEqual([met.status, met.stored, met.statuses], [status, stored, statuses]);
      assert.deepEqual(world.faults.counts, { [`POST ${fault}`]: 1 });
      if ('cors' in met) assert.equal(met.cors, ['opaque', 'no-cors'].includes(fault) ? null : 'https://reader.example');
    });
  }

  it('an answer without a receipt says what its name says, whether the comment was stored or not', async () => {
    for (const [name, words] of /** @type {const} */ ([
      ['login-page', /<form/], ['challenge', /Checking/], ['fatal', /Fatal error/], ['nothing', /^$/], ['no-success', /^{"success":false}$/],
      ['error-200', /^{"code":.*"data":null}$/], ['list', /^\[\]$/], ['null', /^null$/], ['ok', /^"ok"$/],
    ])) {
      for (const [fault, stored] of /** @type {const} */ ([[name, 0], [`${name}-after`, 1]])) {
        const met = await meet(fault);
        assert.deepEqual([fault, met.status, met.stored], [fault, 200, stored]);
        assert.match('text' in met ? met.text : '', words);
      }
    }
    const noise = await meet('noise');
    assert.match('text' in noise ? noise.text : '', /^<br \/>[^{]*{"id":\d+,/);
  });

  it('a redirect leads to the same address in another form, and then no further; or somewhere else', async () => {
    const pretty = (more = '') => `${world.faults.origin}/wp-json/wp/v2/comments${more}`;
    const host = world.faults.origin.slice('http://'.length);
    for (const status of [301, 302, 303, 307, 308]) {
      for (const [place, address, location] of /** @type {const} */ ([
        ['www', pretty(), `http://www.${host}/wp-json/wp/v2/comments`],
        ['bare', pretty(), null],
        ['slash', pretty(), pretty('/')],
        ['slash', pretty('/'), null],
        ['no-slash', pretty('/'), pretty()],
        ['no-slash', pretty(), null],
        ['https', pretty('?a=1'), pretty('?a=1').replace('http:', 'https:')],
        ['self', pretty(), pretty()],
        ['login', pretty(), `${world.faults.origin}/elsewhere/login-page`],
        ['empty-list', pretty(), `${world.faults.origin}/elsewhere/list`],
      ])) {
        const met = await meet(`${status}-${place}`, 20_000, address);
        const expected = location ? [status, location, 0] : [201, pretty(`/${JSON.parse('text' in met ? met.text : '').id}`), 1];
        assert.deepEqual([place, met.status, 'location' in met && met.location, met.stored], [place, ...expected]);
      }
    }
    const elsewhere = await fetch(`${world.faults.origin}/elsewhere/list`);
    assert.deepEqual([elsewhere.status, await elsewhere.text()], [200, '[]']);
    assert.equal(world.faults.counts['GET list'], 1);
  });

  it('hang: no answer, and nothing is stored', async () => {
    const met = await meet('hang', 300);
    assert.deepEqual([met.status, met.stored], ['broken', 0]);
  });

  it('a delay takes its time', async () => {
    world.faults.delay = [400, 500];
    const start = Date.now();
    await meet('delay');
    assert.ok(Date.now() - start >= 400);
  });

  it('rules meet only what they name, and only so often', async () => {
    world.faults.next('503', { url: /comments/, times: 2 });
    world.faults.next('500', { method: 'GET', url: /posts/ });
    const seen = [];
    for (let sent = 0; sent < 3; sent += 1) seen.push((await meet()).status);
    seen.push((await world.get('comments')).status, (await fetch(world.rest(`posts/${post}`))).status, (await world.get(`posts/${post}`)).status);
    assert.deepEqual(seen, [503, 503, 201, 200, 500, 200]);
    assert.deepEqual(world.faults.counts, { 'POST 503': 2, 'POST pass': 1, 'GET pass': 2, 'GET 500': 1 });
  });

  it('a plan with the same seed is the same again, in about its shares; a preflight passes', async () => {
    const faultsOf = async (seed) => {
      world.faults.reset();
      world.faults.plan(seed, { 503: 0.3, 'cut-before': 0.2 });
      for (let asked = 0; asked < 40; asked += 1) await fetch(world.rest('types')).catch(() => null);
      return world.faults.log.map((entry) => entry.fault);
    };
    const first = await faultsOf(7);
    assert.deepEqual(await faultsOf(7), first);
    assert.notDeepEqual(await faultsOf(8), first);
    const count = (fault) => first.filter((met) => met === fault).length;
    assert.ok(count('503') >= 6 && count('503') <= 18, `503: ${count('503')}`);
    assert.ok(count('cut-before') >= 3 && count('cut-before') <= 14, `cut-before: ${count('cut-before')}`);
    assert.equal(count('503') + count('cut-before') + count('pass'), 40);
    world.faults.plan(1, { 503: 1 });
    assert.equal((await fetch(world.rest('comments'), { method: 'OPTIONS' })).status, 200);
  });

  it('a fault or a setting that does not exist is refused', async () => {
    assert.throws(() => world.faults.next('cut'), /No fault cut: 401, .*, cut-before, /);
    assert.throws(() => world.faults.plan(1, { slow: 1 }), /No fault slow/);
    await assert.rejects(world.site.set({ floods: 1 }), /No setting floods: anonymous, /);
  });
});

describe('A site', () => {
  it('is alone beside another, and gone when its test is killed', { timeout: 120_000 }, async () => {
    const code = `
      import { WordPress } from ${JSON.stringify(new URL('./wordpress.mjs', import.meta.url).href)};
      const [one, two] = await Promise.all([WordPress.start(), WordPress.start({ required: false })]);
      const post = await one.post({ title: 'Only here' });
      const answers = await Promise.all([one, two].map((site) => fetch(site.origin + '/index.php?rest_route=/wp/v2/posts/' + post)));
      console.log(JSON.stringify({ statuses: answers.map((answer) => answer.status), origins: [one.origin, two.origin], folders: [one.folder, two.folder] }));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await new Promise((line, failed) => {
      child.stdout.once('data', (text) => line(JSON.parse(String(text))));
      child.once('exit', () => failed(new Error('The test ended before it said a word.')));
    });
    assert.deepEqual(said.statuses, [200, 404]);
    const sockets = said.folders.map((folder) => join(folder, 'data/s.sock'));
    for (const socket of sockets) assert.ok(existsSync(socket), socket);
    child.kill('SIGKILL');
    const answering = (origin) => fetch(origin).then(() => origin, () => null);
    const still = async () => [...(await Promise.all(said.origins.map(answering))), ...sockets.filter(existsSync)].filter(Boolean);
    for (const end = Date.now() + 30_000; (await still()).length && Date.now() < end; ) await new Promise((later) => setTimeout(later, 50));
    assert.deepEqual(await still(), []);
    // A database that goes down writes until its end.
    for (const folder of said.folders) await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 100 });
  });
});
