// Unusual storage, tabs, frames and clocks: a comment is stored once, or kept and reported as unsent.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach } from 'node:test';
import { hurry, inBrowsers, pause, story } from './harness.mjs';

const WORDS = 'The noon ferry is never on time, and nobody at the office cares.';
const ENTER = '\uE007';

/** A back end with a list and without any check for duplicates. It stores a comment and then does what a test says. */
class BackEnd {
  stored = /** @type {any[]} */ ([]);
  /** What is done with the next posts: 'lost' stores and cuts, 'cut' only cuts, 'held' waits for `release`. */
  faults = /** @type {string[]} */ ([]);
  release = () => {};
  lists = true;
  #server = createServer((request, response) => void this.#answer(request, response));

  async start() {
    await new Promise((listening) => this.#server.listen(0, '127.0.0.1', () => listening(undefined)));
    const address = this.#server.address();
    this.origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : ''}`;
  }

  reset() {
    Object.assign(this, { stored: [], faults: [], lists: true });
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request, response) {
    // On a connection that was used before, a browser sends a request again by itself when it breaks.
    const open = { connection: 'close', 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-expose-headers': 'x-wp-total' };
    const say = (status, said) => response.writeHead(status, { ...open, 'content-type': 'application/json' }).end(JSON.stringify(said));
    if (request.method === 'OPTIONS') return response.writeHead(204, open).end();
    if (request.method === 'GET') {
      if (!this.lists) return say(404, { message: 'No list.' });
      response.setHeader('x-wp-total', this.stored.length);
      return say(200, [...this.stored].reverse());
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    const { author_name: author, content: text, parent, idempotency_key: key } = JSON.parse(body);
    const fault = this.faults.shift();
    if (fault === 'cut') return response.destroy();
    const comment = { id: this.stored.length + 1, author, text, parent, key, date: new Date().toISOString(), status: 'approved' };
    this.stored.push(comment);
    if (fault === 'lost') return response.destroy();
    if (fault === 'held') await new Promise((released) => (this.release = () => released(undefined)));
    say(201, { id: comment.id, status: 'approved', date: comment.date });
  }
}

inBrowsers('Odd storages, tabs and clocks', {}, (web) => {
  const end = new BackEnd();
  before(() => end.start());
  beforeEach(() => end.reset());
  after(() => end.stop());
  const texts = () => end.stored.map((comment) => comment.text);

  async function open({ head = '', body = '', fresh = true, list = true } = {}) {
    const comments = { endpoint: `${end.origin}/comments`, post: 42, ...(list && { list: `${end.origin}/comments?post=42` }) };
    const path = web.server.file('/stories/odd.json', story('Odd', { comments, url: '/articles/odd' }));
    const widget = `<article-widget id="a" timeout="600000" src="${path}">Fallback</article-widget>`;
    if (fresh) {
      await web.visit('/collect.js');
      await web.run(() => localStorage.clear());
    }
    await web.open(`<main>${body || widget}</main>`, { head: hurry(10) + head });
    await web.article('a', 'Odd');
  }

  async function say(text = WORDS) {
    await web.type('a', 'textarea[name=comment]', text);
    await web.type('a', 'input[name=author]', 'Ines');
    await web.type('a', 'input[name=email]', `ines@example.org${ENTER}`);
  }

  const phase = (name) => web.until(`the phase ${name}`, () => web.run((name) => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector('.form-status'))?.dataset.phase === name, name));
  const value = (name = 'comment') => web.run((name) => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector(`[name=${name}]`))?.value, name);
  const nudge = () => web.run(() => dispatchEvent(new Event('online')));
  const once = () => web.until('the comment, once', async () => (await nudge(), end.stored.length === 1 && !(await web.texts('a', '.waiting')).length));
  const isOnce = async () => {
    await once();
    await pause(1500);
    assert.deepEqual(texts(), [WORDS]);
  };

  for (const [what, scribble] of Object.entries({
    cleared: () => localStorage.clear(),
    'full of garbage': () => Object.keys(localStorage).forEach((key) => (localStorage[key] = '{"v":1,"te')),
    'full of nulls': () => Object.keys(localStorage).forEach((key) => (localStorage[key] = 'null')),
  })) {
    web.test(`${what} while a comment is on its way`, async () => {
      await open();
      end.faults = ['held'];
      await say();
      await web.until('the comment on its way', () => end.stored.length);
      await web.run(scribble);
      end.release();
      await phase('published');
      await isOnce();
    });

    web.test(`${what} while a comment is on its way, whose answer is lost, and then a reload`, async () => {
      await open();
      end.faults = ['lost'];
      await say();
      await phase('waiting');
      await web.run(scribble);
      await web.driver.navigate().refresh();
      await web.article('a', 'Odd');
      await isOnce();
    });

    web.test(`${what} while a comment waits: it is sent all the same`, async () => {
      await open();
      end.faults = Array(3).fill('cut');
      await say();
      await phase('waiting');
      await web.run(scribble);
      await isOnce();
    });

    web.test(`${what} while a draft is typed: it is there after a reload`, async () => {
      await open();
      await web.type('a', 'textarea[name=comment]', WORDS);
      await web.run(scribble);
      await web.driver.navigate().refresh();
      await web.article('a', 'Odd');
      assert.equal(await value(), WORDS);
    });
  }

  web.test('a consent manager that switches the storage off without an error: the reader is told, and the comment goes', async () => {
    await open({ head: '<script>Storage.prototype.setItem = function () {};</script>' });
    await web.type('a', 'textarea[name=comment]', WORDS.slice(0, 5));
    await web.until('that it is told', async () => (await web.texts('a', '.form-note')).some((note) => note.includes('This browser')));
    end.faults = ['cut'];
    await say(WORDS.slice(5));
    await phase('waiting');
    assert.match(String(await web.text('a', '.form-status')), /only as long as this page is open/);
    await isOnce();
  });

  web.test('a full storage: the reader is told, and the comment goes', async () => {
    await open();
    await web.run(() => {
      for (let size = 4_000_000; size > 0; size >>= 1) {
        for (let part = 0; ; part += 1) {
          try {
            localStorage.setItem(`x${size}-${part}`, 'x'.repeat(size));
          } catch {
            break;
          }
        }
      }
    });
    end.faults = ['cut', 'lost'];
    await say();
    await phase('waiting');
    assert.match(String(await web.text('a', '.form-status')), /only as long as this page is open/);
    await isOnce();
  });

  web.test('a frame without an origin: no storage, no locks', async () => {
    // WebKit's driver can't type into frames.
    if (web.engine === 'webkit') return;
    const comments = { endpoint: `${end.origin}/comments`, post: 42, list: `${end.origin}/comments?post=42` };
    const path = web.server.file('/stories/framed.json', story('Framed', { comments }));
    const html = `<!doctype html><meta charset="utf-8">${hurry(10).replace('$BEGAN$', String(Date.now()))}<script type="module" src="${web.server.origin}/article-widget.js"></script><article-widget id="a" src="${web.server.origin}${path}"></article-widget>`;
    await web.open(`<iframe sandbox="allow-scripts" width="900" height="3000" srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`);
    await web.driver.switchTo().frame(0);
    await web.article('a', 'Framed');
    end.faults = ['cut', 'lost'];
    await say();
    await phase('waiting');
    assert.match(String(await web.text('a', '.form-status')), /only as long as this page is open/);
    await isOnce();
    await web.driver.switchTo().defaultContent();
  });

  web.test('an element that is moved while its comment is on its way', async () => {
    await open({ body: `<div id="there"></div><article-widget id="a" timeout="600000" src="/stories/odd.json">Fallback</article-widget>` });
    end.faults = ['held'];
    await say();
    await web.until('the comment on its way', () => end.stored.length);
    await web.run(() => document.getElementById('there')?.append(/** @type {any} */ (document.getElementById('a'))));
    await web.article('a', 'Odd');
    end.release();
    await isOnce();
    await web.until('the comment in the thread', async () => (await web.texts('a', '.comment-text')).includes(WORDS));
    assert.equal(await value(), '');
  });

  web.test('two elements with the same article: one comment', async () => {
    const widget = (id) => `<article-widget id="${id}" timeout="600000" loading="eager" src="/stories/odd.json">Fallback</article-widget>`;
    await open({ body: widget('a') + widget('b') });
    await web.article('b', 'Odd');
    end.faults = ['lost'];
    await say();
    await phase('waiting');
    await isOnce();
    assert.deepEqual(await web.texts('b', '.waiting'), []);
  });

  web.test('a tab that is closed during an attempt: another one goes on, once', async () => {
    await open();
    await web.click('a', '[name=consent]');
    const [first] = await web.driver.getAllWindowHandles();
    const address = await web.driver.getCurrentUrl();
    await web.driver.switchTo().newWindow('tab');
    await web.driver.get(address);
    await web.article('a', 'Odd');
    end.faults = ['held'];
    await web.click('a', '[name=consent]').catch(() => {});
    if (!(await web.run(() => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector('[name=consent]')).checked))) await web.click('a', '[name=consent]');
    await say();
    await web.until('the comment on its way', () => end.stored.length);
    await web.driver.close();
    await web.driver.switchTo().window(first);
    await isOnce();
  });

  for (const jump of [600, -600, 3 * 365 * 86_400, -3 * 365 * 86_400]) {
    web.test(`the clock jumps by ${jump} seconds while the answer is lost`, async () => {
      await open();
      await web.until('the list', async () => web.run(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('per_page'))));
      end.faults = ['lost'];
      await say();
      await phase('waiting');
      await web.run((jump) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + jump * 1000;
      }, jump);
      await isOnce();
    });

    web.test(`the clock is wrong by ${jump} seconds from the beginning, and the answer is lost`, async () => {
      await open({ head: `<script>{ const now = Date.now.bind(Date); Date.now = () => now() + ${jump * 1000}; }</script>` });
      await web.until('the list', async () => web.run(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('per_page'))));
      end.faults = ['lost', 'cut'];
      await say();
      await phase('waiting');
      await isOnce();
    });
  }

  web.test('a frame of another origin: what waits there is there again', async () => {
    if (web.engine === 'webkit') return;
    await open();
    const address = (await web.driver.getCurrentUrl()).replace(web.server.origin, web.server.otherOrigin).replace('127.0.0.1', 'localhost');
    const frame = async () => {
      await web.open(`<iframe width="900" height="3000" src="${address}"></iframe>`);
      await web.driver.switchTo().frame(0);
      await web.article('a', 'Odd');
    };
    await frame();
    end.faults = ['cut', 'cut', 'lost'];
    await web.click('a', '[name=consent]');
    await say();
    await phase('waiting');
    await web.driver.switchTo().defaultContent();
    await frame();
    await isOnce();
    await web.driver.switchTo().defaultContent();
  });

  web.test('a tab that was frozen while another one sent its comment sends nothing', async () => {
    if (web.engine !== 'chromium') return;
    await open({ list: false });
    await web.click('a', '[name=consent]');
    const [first] = await web.driver.getAllWindowHandles();
    const address = await web.driver.getCurrentUrl();
    end.faults = Array(100).fill('cut');
    await say();
    await phase('waiting');
    const driver = /** @type {any} */ (web.driver);
    await driver.sendDevToolsCommand('Page.setWebLifecycleState', { state: 'frozen' });
    await web.driver.switchTo().newWindow('tab');
    await web.driver.get(address);
    await web.article('a', 'Odd');
    end.faults = [];
    await once();
    const second = await web.driver.getWindowHandle();
    // Its trace is gone as well.
    await web.run(() => Object.keys(localStorage).filter((key) => key.includes('/outbox/')).forEach((key) => localStorage.removeItem(key)));
    await web.driver.switchTo().window(first);
    await driver.sendDevToolsCommand('Page.setWebLifecycleState', { state: 'active' });
    await nudge();
    await pause(4000);
    await nudge();
    await web.until('that nothing waits', async () => !(await web.texts('a', '.waiting')).length);
    assert.deepEqual(texts(), [WORDS]);
    await web.driver.switchTo().window(second);
    await web.driver.close();
    await web.driver.switchTo().window(first);
  });

  web.test('back from another page, where a script has cleared everything: its author is asked', async () => {
    await open({ head: "<script>addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted));</script>" });
    end.faults = Array(100).fill('cut');
    await say();
    await phase('waiting');
    const address = await web.driver.getCurrentUrl();
    await web.visit('/collect.js');
    await web.run(() => localStorage.clear());
    end.faults = [];
    await web.driver.navigate().back();
    await web.until('the page', async () => (await web.driver.getCurrentUrl()) === address);
    await web.article('a', 'Odd');
    // Not each engine keeps pages while a driver has it.
    if (!(await web.run(() => /** @type {any} */ (window).persisted))) return;
    await web.until('that its author is asked', async () => (await nudge(), await web.texts('a', '.comments button')).includes('Post it again'));
    assert.deepEqual(texts(), []);
  });
});
