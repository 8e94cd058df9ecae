// Drafts and waiting comments, with several tabs, storage that is cleared or full, and a custom endpoint.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { inBrowsers, pause, story } from '../pages/harness.mjs';
import { Reader, hurry } from './reader.mjs';

const OPEN = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'cache-control': 'no-store', 'content-type': 'application/json' };

inBrowsers('Drafts and tabs', {}, (web) => {
  const reader = new Reader(web, null);
  let origin = '';
  let mode = 'takes';
  let posts = /** @type {any[]} */ ([]);
  /** What the endpoint has, by the attempt key. */
  const stored = new Map();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.method !== 'POST') return response.writeHead(204, OPEN).end();
    const comment = JSON.parse(body);
    posts.push(comment);
    if (mode === 'down') return request.socket.destroy();
    if (mode === '500') return response.writeHead(500, OPEN).end('no');
    if (mode === 'refuses') return response.writeHead(422, OPEN).end('{"message":"Be kind."}');
    if (!stored.has(comment.idempotency_key)) stored.set(comment.idempotency_key, comment.content);
    const receipt = JSON.stringify({ id: stored.size, status: 'approved' });
    if (mode !== 'half') return response.writeHead(200, OPEN).end(receipt);
    response.writeHead(200, { ...OPEN, 'content-length': receipt.length }).write(receipt.slice(0, 9));
    setTimeout(() => request.socket.destroy(), 50);
  });
  before(async () => {
    await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
    const address = server.address();
    origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : ''}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  let articles = 0;
  /** Opens an article that nothing was written about. Gives the page's address. */
  async function open(head = hurry(10)) {
    articles += 1;
    mode = 'takes';
    posts = [];
    stored.clear();
    const payload = JSON.stringify(story(`Article ${articles}`, { comments: { endpoint: `${origin}/c`, post: articles } }));
    await web.open(`<article-widget id="a"><script type="application/json">${payload}</script></article-widget>`, { head });
    await web.run(() => localStorage.clear());
    await web.driver.navigate().refresh();
    await web.article('a');
    return web.driver.getCurrentUrl();
  }

  const kept = async (text) => JSON.stringify(await reader.stored()).includes(text);
  const keeps = (text) => web.until(`“${text}” in the storage`, () => kept(text));
  const empty = () => reader.paste('comment', '');
  /** Fills the storage to the last character. */
  const fill = () => web.run(() => {
    for (let text = 'x'.repeat(1 << 20), at = 0; text; ) {
      try {
        localStorage.setItem(`fill${(at += 1)}`, text);
      } catch {
        text = text.slice(0, text.length >> 1);
      }
    }
  });

  /** Does something in a second tab with the same page, and comes back to the first. */
  async function elsewhere(url, act) {
    const here = await web.driver.getWindowHandle();
    await web.driver.switchTo().newWindow('window');
    await web.driver.get(url);
    await web.article('a');
    try {
      await act();
    } finally {
      await web.driver.close();
      await web.driver.switchTo().window(here);
    }
  }

  web.test('what is typed is written back when the storage is cleared, and so is what was refused', async () => {
    await open();
    await reader.write('A draft in the making.');
    await web.run(() => localStorage.clear());
    await keeps('A draft in the making.');
    await reader.reload();
    await reader.holds('comment', 'A draft in the making.');
    mode = 'refuses';
    await reader.say('A draft in the making.');
    await reader.phase('refused');
    await web.run(() => localStorage.clear());
    await keeps('A draft in the making.');
    await reader.reload();
    await reader.holds('comment', 'A draft in the making.');
  });

  web.test('a tab that empties its form, or sends other words, leaves what another tab shows', async () => {
    const url = await open();
    await reader.write('A draft of tab one.');
    await elsewhere(url, async () => {
      await reader.holds('comment', 'A draft of tab one.');
      await empty();
    });
    await keeps('A draft of tab one.');
    await reader.reload();
    await reader.holds('comment', 'A draft of tab one.');
    await elsewhere(url, async () => {
      await empty();
      await reader.say('Other words of tab two.');
      await reader.phase('published');
    });
    await keeps('A draft of tab one.');
    await reader.reload();
    await reader.holds('comment', 'A draft of tab one.');
    assert.deepEqual([...stored.values()], ['Other words of tab two.']);
  });

  web.test('one draft that two tabs send has one key; other words and a second comment have their own', async () => {
    const url = await open();
    await reader.write('One draft, two tabs.');
    await elsewhere(url, async () => {
      await reader.say('One draft, two tabs.');
      await reader.phase('published');
    });
    await reader.phase('sent');
    await reader.holds('comment', '');
    assert.deepEqual([posts.length, ...stored.values()], [1, 'One draft, two tabs.']);
    await reader.write('Begun in tab one.');
    await elsewhere(url, async () => {
      await reader.holds('comment', 'Begun in tab one.');
      await reader.say('Begun in tab one.');
      await reader.phase('published');
    });
    await reader.phase('sent');
    await reader.say('Ended there.');
    await reader.phase('published');
    await reader.say('One draft, two tabs.');
    await reader.phase('published');
    assert.deepEqual([...stored.values()].sort(), ['Begun in tab one.', 'Ended there.', 'One draft, two tabs.', 'One draft, two tabs.']);
  });

  web.test('a storage without room for what waits keeps the draft', async () => {
    await open();
    const text = 'It fits just so. '.repeat(20).trim();
    await reader.write(text);
    await fill();
    mode = 'down';
    await reader.send();
    await reader.phase('waiting');
    assert.ok(await kept('It fits just so.'));
    await reader.reload();
    await reader.holds('comment', text);
    await web.run(() => Object.keys(localStorage).filter((key) => key.startsWith('fill')).forEach((key) => localStorage.removeItem(key)));
    mode = 'takes';
    await reader.say(text);
    await reader.phase('published');
    await web.until('nothing of it in the storage', async () => !(await kept('It fits just so.')));
    assert.equal(stored.size, 1);
  });

  web.test('another tab that says that it waits hears that it was sent, or taken back', async () => {
    const url = await open('');
    mode = 'down';
    await web.click('a', '[name=consent]');
    await reader.say('It waits in tab one.');
    await reader.phase('waiting');
    await elsewhere(url, async () => {
      await reader.stands('It waits in tab one.');
      mode = 'takes';
      await web.until('that it is sent', async () => {
        await web.run(() => dispatchEvent(new Event('online')));
        return !(await web.texts('a', '.waiting')).length;
      });
    });
    await reader.phase('writing');
    // On a slow machine this tab may be the one that sends it.
    await web.until('that it is told', async () => /has been (sent|published)\. Thank you!/.test(await web.text('a', '.comments')));
    mode = 'down';
    await reader.say('Another one waits.');
    await reader.phase('waiting');
    await elsewhere(url, async () => {
      await reader.stands('Another one waits.');
      await web.until('its text in the form', async () => {
        await web.run(() => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector('.waiting button:last-child'))?.click());
        return (await reader.value('comment')) === 'Another one waits.';
      });
    });
    await reader.phase('writing');
  });

  /** The site takes comments again, and what waits goes out. */
  const goesOut = async () => {
    mode = 'takes';
    await web.until('that it is sent', async () => {
      await web.run(() => dispatchEvent(new Event('online')));
      return !(await web.texts('a', '.waiting')).length;
    });
  };

  web.test('half an answer is none: the comment waits, and is stored once', async () => {
    await open();
    mode = 'half';
    await reader.say('Half an answer.');
    await reader.phase('waiting');
    await goesOut();
    assert.equal(stored.size, 1);
    assert.ok(posts.length > 1);
  });

  web.test('a host page that hands on its own fetch: its answer counts as the widget’s own would', async () => {
    const listening = `<script>document.addEventListener('comment-submit', ({ detail }) => detail.respondWith(
      fetch('${origin}/own', { method: 'POST', body: JSON.stringify(detail.comment) })));</script>`;
    await open(hurry(10) + listening);
    mode = 'refuses';
    await reader.say('By the host’s own fetch.');
    assert.equal(await reader.phase('refused'), 'Be kind.');
    mode = '500';
    await reader.send();
    await reader.phase('waiting');
    await goesOut();
    assert.equal(stored.size, 1);
  });

  web.test('Ctrl and Enter while a word is being composed send nothing', async () => {
    await open();
    await reader.write('今天');
    const press = (isComposing) => web.run((isComposing) => {
      const area = document.getElementById('a')?.shadowRoot?.querySelector('textarea[name=comment]');
      area?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing, bubbles: true, composed: true, cancelable: true }));
    }, isComposing);
    await press(true);
    await pause(200);
    assert.equal(posts.length, 0);
    await press(false);
    await reader.phase('published');
  });
});
