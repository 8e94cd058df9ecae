// Two hundred comments through a network that fails: each is in the database once, and at no moment is a text lost.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inBrowsers, pause } from '../pages/harness.mjs';
import { generator } from './faults.mjs';
import { wordpress } from './harness.mjs';
import { INES, hurry } from './reader.mjs';
import { act, seen } from './robot.mjs';

const COMMENTS = Number(process.env.COMMENTS ?? 200);
const SEED = Number(process.env.SEED ?? 5);
/** Parts of 1 of the requests meet these. */
const SHARES = {
  'cut-before': 0.05, 'cut-after': 0.08, truncate: 0.05, double: 0.04, delay: 0.06, hang: 0.015, 500: 0.03, 502: 0.02, 503: 0.03, 429: 0.03, opaque: 0.03,
};
/**
 * Waits of a second and more are so many times shorter: the widget's patience of 30 seconds is over after four. Faster than WordPress
 * at its slowest it must not get: two requests at a time WordPress can't tell apart.
 */
const HASTE = 8;
/** How long the readers go on, at most, in milliseconds; on an idle machine they need about a minute. */
const PATIENCE = 180_000;

inBrowsers(`${COMMENTS} comments through a bad network`, { only: [process.env.ENGINE ?? 'chromium'] }, (web) => {
  const world = wordpress();

  it('each is stored once, and no text is lost at any moment', { timeout: PATIENCE + 60_000 }, async () => {
    const run = new Run(web, world);
    await run.start();
    await run.go();
    await run.end();
    console.log(run.table());
    for (const text of run.twice()) console.log(run.story(text));
    assert.deepEqual({ lost: run.lost, missing: run.missing(), twice: run.twice() }, { lost: [], missing: [], twice: [] });
    // As a whole, also where one came back below another.
    assert.deepEqual(run.told.filter((text) => !run.rows.includes(text)), [], 'told that it is there, and it is not');
    assert.equal(run.begun.length, COMMENTS);
    assert.ok(run.looks >= COMMENTS / 10, `${run.looks} looks`);
  });
});

class Run {
  /** The texts that readers began to write, by number. */
  begun = /** @type {string[]} */ ([]);
  /** What was nowhere when it was looked for. */
  lost = /** @type {string[]} */ ([]);
  /** What a reader was told to be there already. */
  told = /** @type {string[]} */ ([]);
  looks = 0;
  did = /** @type {Record<string, number>} */ ({});
  rows = /** @type {string[]} */ ([]);
  stored = /** @type {string[]} */ ([]);
  #random = generator(SEED);
  #tabs = /** @type {any[]} */ ([]);
  #here = /** @type {any} */ (null);
  #offline = false;
  posts = /** @type {number[]} */ ([]);
  first = Date.now();
  wrote = 0;
  took = 0;

  constructor(web, world) {
    this.web = web;
    this.world = world;
  }

  get driver() {
    return this.web.driver;
  }

  get faults() {
    return this.world.faults;
  }

  /** Two tabs of a reader who is remembered, on two articles; two of one who isn't, on the same. */
  async start() {
    this.posts = [await this.world.site.post(), await this.world.site.post({ title: 'The ferry sails again' })];
    this.first = Date.now();
    const { origin, otherOrigin } = this.web.server;
    for (const [own, post, remembered] of [[origin, 0, true], [origin, 1, true], [otherOrigin, 0, false], [otherOrigin, 0, false]]) {
      const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">${hurry(HASTE)}
        <script type="module" src="/article-widget.js"></script></head><body>${this.world.widget('a', this.posts[post])}</body></html>`;
      const url = own + this.web.server.page(html);
      this.#tabs.push({ url, origin: own, person: { ...INES, remembered }, handle: '' });
    }
    for (const tab of this.#tabs) await this.#open(tab);
    this.faults.plan(SEED, SHARES);
  }

  async go() {
    while (this.begun.length < COMMENTS && Date.now() - this.first < PATIENCE) {
      const tab = this.#tabs[Math.floor(this.#random() * this.#tabs.length)];
      await this.#turn(tab);
      await this.#act(tab, { text: `Comment ${this.begun.length + 1}: fish & chips.`, reply: this.#random() < 0.2, left: this.#random() < 0.1 });
      const dice = this.#random();
      // A text that came back waits for its reader to send it again: without the article around it it couldn't be found.
      if (tab.did === 'took one back' || tab.did === 'waited for it') continue;
      if (dice < 0.08) await this.#again(tab);
      else if (dice < 0.11) await this.#reopen(tab);
      else if (dice < 0.135) await this.#spell();
      else if (dice < 0.25) await this.#look();
      else await pause(10);
    }
    this.wrote = Date.now() - this.first;
  }

  /** The network is good again; the readers do what is left to do. */
  async end() {
    this.faults.calm();
    const over = Date.now() + 40_000;
    for (let idle = 0; idle < 3 && Date.now() < over; ) {
      let busy = false;
      for (const tab of this.#tabs) {
        await this.#turn(tab);
        // Drafts of tabs that were closed come back one after the other.
        if (tab.did === 'had nothing to do' && (await this.#drafts())) await this.driver.navigate().refresh();
        if (this.#offline) await this.#online();
        await this.driver.executeScript("dispatchEvent(new Event('online'))");
        if ((await this.#act(tab, null)) !== 'had nothing to do' || (await this.#drafts())) busy = true;
      }
      idle = busy ? 0 : idle + 1;
      await pause(100);
    }
    await this.#look();
    this.took = Date.now() - this.first;
  }

  missing() {
    return this.begun.filter((text) => !this.stored.includes(text));
  }

  twice() {
    return this.begun.filter((text) => this.rows.filter((kept) => kept === text).length > 1);
  }

  async #act(tab, next) {
    const [done, told] = (await this.web.run(act, next, tab.person)).split(' “');
    if (told) this.told.push(told);
    this.#count(done);
    tab.did = done;
    if (done === 'wrote' || done === 'typed') this.begun.push(next.text);
    return done;
  }

  async #turn(tab) {
    if (this.#here !== tab) await this.driver.switchTo().window(tab.handle);
    this.#here = tab;
  }

  async #open(tab) {
    // A window, because a tab behind another one is slowed down by the browser.
    await this.driver.switchTo().newWindow('window');
    tab.handle = await this.driver.getWindowHandle();
    this.#here = tab;
    await this.driver.get(tab.url);
  }

  async #again(tab) {
    if (this.#offline) return this.#online();
    this.#count('reload');
    await this.driver.navigate().refresh();
  }

  async #reopen(tab) {
    if (this.#offline) return this.#online();
    this.#count('tab closed');
    await this.driver.close();
    await this.driver.switchTo().window(this.#tabs.find((other) => other !== tab).handle);
    await this.#open(tab);
  }

  /** For a while nothing gets through: the browser has no network, and knows; or the site is out of reach. */
  async #spell() {
    const known = this.#random() < 0.5 && this.web.engine === 'chromium' && !this.#offline;
    this.#count(known ? 'no network' : 'site out of reach');
    if (known) {
      this.#offline = true;
      return this.driver.setNetworkConditions({ offline: true, latency: 0, download_throughput: -1, upload_throughput: -1 });
    }
    this.faults.calm();
    for (const method of ['GET', 'OPTIONS', 'POST']) this.faults.next('cut-before', { method, times: Infinity });
    const end = Date.now() + 500 + this.#random() * 1500;
    while (Date.now() < end && this.begun.length < COMMENTS) {
      const other = this.#tabs[Math.floor(this.#random() * this.#tabs.length)];
      await this.#turn(other);
      await this.#act(other, { text: `Comment ${this.begun.length + 1}: fish & chips.`, reply: false, left: false });
      await pause(100);
    }
    this.faults.calm();
    this.faults.plan(SEED + this.begun.length, SHARES);
  }

  async #online() {
    this.#offline = false;
    await this.driver.setNetworkConditions({ offline: false, latency: 0, download_throughput: -1, upload_throughput: -1 });
  }

  #drafts() {
    return this.web.run(() => Object.keys(localStorage).some((key) => key.startsWith('article-widget/draft/')));
  }

  /** Each text is in a form, in the store, or in the database, which is asked last: that is the way they go. */
  async #look() {
    const before = [...this.begun];
    const places = [];
    for (const tab of this.#tabs) {
      await this.#turn(tab);
      const { fields, store } = await this.web.run(seen);
      places.push(...fields, store);
    }
    const rows = await this.world.site.query("SELECT comment_content FROM wp_comments WHERE comment_content LIKE 'Comment %'");
    this.rows = rows.map((row) => row.comment_content.replaceAll('&amp;', '&'));
    // What comes back while another one is written stands below that, and is one comment with it.
    this.stored = this.rows.flatMap((text) => text.split('\n\n'));
    const isThere = (text) => this.stored.includes(text) || places.some((place) => place.includes(text));
    this.lost.push(...before.filter((text) => !isThere(text)).map((text) => `${text} (look ${this.looks})`));
    this.looks += 1;
  }

  #count(what) {
    this.did[what] = (this.did[what] ?? 0) + 1;
  }

  /** How a comment was sent. */
  story(text) {
    const sent = this.faults.log.filter((asked) => asked.method === 'POST' && asked.body.includes(text.replace('&', '&amp;')));
    const told = sent.map(({ at, headers, body, fault, statuses }) => `  ${at - this.first} ms from ${headers.origin}: ${fault} ${statuses} ${body}`);
    return [`“${text}” was sent:`, ...told].join('\n');
  }

  table() {
    const posts = this.faults.log.filter((asked) => asked.method === 'POST');
    const tries = count(posts.map((asked) => JSON.parse(asked.body).content));
    const lines = (counts) => Object.entries(counts).sort(([, one], [, other]) => other - one).map(([what, count]) => `  ${String(count).padStart(5)}  ${what}`);
    return [
      `${this.begun.length} comments written in ${Math.round(this.wrote / 1000)} s, all done after ${Math.round(this.took / 1000)} s (seed ${SEED})`,
      ...lines({
        'stored, each once': this.begun.length - this.missing().length - this.twice().length,
        'stored more than once': this.twice().length,
        'not stored': this.missing().length,
        'sent together with another one that came back': this.rows.filter((text) => text.includes('\n')).length,
        'nowhere when looked for': this.lost.length,
        'times looked for': this.looks,
        'comments sent more than once': Object.values(tries).filter((count) => count > 1).length,
      }),
      'What the network did to requests:',
      ...lines(this.faults.counts),
      'What WordPress answered to them:',
      ...lines(count(posts.flatMap((asked) => asked.statuses))),
      'What happened to the readers, and what they did:',
      ...lines(this.did),
    ].join('\n');
  }
}

/** How often each value is there. */
function count(values) {
  const counts = /** @type {Record<string, number>} */ ({});
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
