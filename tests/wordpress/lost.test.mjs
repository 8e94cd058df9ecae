// Hundreds of comments through an unreliable network, to an unreliable WordPress, on pages that do as they like: each is stored once, and
// no text is ever lost. COMMENTS=400 SEED=7 for others.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inBrowsers, pause } from '../pages/harness.mjs';
import { generator } from './faults.mjs';
import { wordpress } from './harness.mjs';
import { INES, hurry } from './reader.mjs';
import { act, seen, takeOutAndBack } from './robot.mjs';
import { version } from './wordpress.mjs';

const COMMENTS = Number(process.env.COMMENTS ?? 100);
const SEED = Number(process.env.SEED ?? 5);
/** Parts of 1 of the requests meet these. */
const SHARES = {
  'cut-before': 0.05, 'cut-after': 0.08, truncate: 0.05, double: 0.04, delay: 0.06, hang: 0.015, 500: 0.03, 502: 0.02, 503: 0.03, 429: 0.03, opaque: 0.03,
};
/** And of those that send a comment, these. */
const POSTS = {
  'login-page': 0.007, 'login-page-after': 0.007, challenge: 0.007, 'challenge-403': 0.007, 'challenge-403-after': 0.007, fatal: 0.004,
  'fatal-after': 0.007, nothing: 0.007, 'nothing-after': 0.007, 'no-success': 0.004, 'no-success-after': 0.007, 'error-200': 0.004,
  'list-after': 0.004, 'null-after': 0.004, 'ok-after': 0.004, created: 0.004, 'created-after': 0.004, noise: 0.01, 'no-cors': 0.007, 401: 0.004,
  'password-page': 0.004, '301-slash': 0.01, '302-slash': 0.007, '303-slash': 0.004, '307-slash': 0.007, '308-slash': 0.007, '301-self': 0.007,
  '302-self-after': 0.007, '302-login': 0.007, '303-login-after': 0.007, '301-empty-list': 0.007, '307-login': 0.004, '308-self': 0.004,
};
/**
 * Waits of a second and more are so many times shorter. Faster than WordPress at its slowest it must not get:
 * two requests at a time WordPress can't tell apart.
 */
const HASTE = 8;
/** How long the readers go on, at most, in milliseconds; on an idle machine they need a minute or two. */
const PATIENCE = 900 * Math.max(COMMENTS, 300);
/** Seconds that the table of comments is locked, as 40 on a page whose clock runs so fast; and that a slow WordPress takes. */
const [LOCKED, SLOW] = [40 / HASTE, 24 / HASTE];

inBrowsers(`${COMMENTS} comments through a bad network to WordPress ${version}`, { only: [process.env.ENGINE ?? 'chromium'] }, (web) => {
  const world = wordpress();

  it('each is stored once, and no text is lost at any moment', { timeout: PATIENCE + 240_000 }, async () => {
    const run = new Run(web, world);
    await run.start();
    await run.go();
    await run.end();
    console.log(run.table());
    for (const text of new Set([...run.twice(), ...run.lost, ...run.missing()])) console.log(run.story(text));
    assert.deepEqual({ lost: run.lost, twice: run.twice(), missing: run.missing() }, { lost: [], twice: [], missing: [] });
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
  happened = /** @type {{ at: number, what: string }[]} */ ([]);
  rows = /** @type {string[]} */ ([]);
  /** What was in the forms and stores when they were looked at last. */
  places = /** @type {string[]} */ ([]);
  stored = /** @type {string[]} */ ([]);
  /** Which page sent a text last: a tab, and its how manieth visit. */
  #pages = new Map();
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
        <script type="module" src="/article-widget.js"></script></head><body>${this.world.widget('a', this.posts[post], 'timeout="80000"')}</body></html>`;
      const url = own + this.web.server.page(html);
      this.#tabs.push({ url, origin: own, person: { ...INES, remembered }, handle: '', post, first: post, visit: 0 });
    }
    for (const tab of this.#tabs) await this.#open(tab);
    this.#plan();
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
      else if (dice < 0.14) await this.#locked();
      else if (dice < 0.145) await this.#slow();
      else if (dice < 0.18) await this.#clear(tab);
      else if (dice < 0.21) await this.#other(tab);
      else if (dice < 0.24) await this.#takeOut(tab);
      else if (dice < 0.33) await this.#look();
      else await pause(10);
    }
    this.wrote = Date.now() - this.first;
  }

  #plan() {
    this.faults.plan(SEED + this.begun.length, SHARES, POSTS);
  }

  /** A while in which the readers go on. */
  async #meanwhile(ms) {
    const end = Date.now() + ms;
    while (Date.now() < end && this.begun.length < COMMENTS) {
      const other = this.#tabs[Math.floor(this.#random() * this.#tabs.length)];
      await this.#turn(other);
      await this.#act(other, { text: `Comment ${this.begun.length + 1}: fish & chips.`, reply: false, left: false });
      await pause(100);
    }
    await pause(end - Date.now());
  }

  /** Notes which page has a text in its memory: it sent it. */
  #sent(tab, text) {
    for (const part of text.split('\n\n')) this.#pages.set(part, { tab, visit: tab.visit });
  }

  /** As a backup does it, or a plugin that mends tables. */
  async #locked() {
    const kind = this.#random() < 0.5 ? 'READ' : 'WRITE';
    this.#count(`table locked (${kind})`);
    const unlock = await this.world.site.lock(kind);
    await this.#meanwhile(LOCKED * 1000);
    await unlock();
  }

  /** A plugin asks somebody else about each comment, before it is stored or afterwards. */
  async #slow() {
    const when = this.#random() < 0.5 ? 'before' : 'after';
    this.#count(`WordPress slow ${when} it stores`);
    await this.world.site.set({ slow: { [when]: SLOW } });
    await this.#meanwhile(SLOW * 1000);
    await this.world.site.set({ slow: {} });
  }

  /** A script of the page clears the storage, as a logout does: what waits is in the memory of the pages, and is written back. */
  async #clear(tab) {
    // Not what only the storage has: a draft of a form that isn't shown, and what was sent by a page that is gone since.
    const all = await this.#everywhere();
    const { store } = all[this.#tabs.indexOf(tab)];
    const [fields, drafts] = [all.flatMap((one) => one.fields).join('\n'), all.flatMap((one) => one.drafts).join('\n')];
    await this.#missing();
    const lives = (text) => {
      const page = this.#pages.get(text);
      return page && page.visit === page.tab.visit && !drafts.includes(text);
    };
    if (!this.begun.every((text) => this.stored.includes(text) || fields.includes(text) || !store.some((kept) => kept.includes(text)) || lives(text))) return;
    this.#count('storage cleared');
    const before = await this.#missing();
    await this.#turn(tab);
    await this.web.run(() => localStorage.clear());
    // Before a reload the pages get a moment for it.
    const gone = async () => (await this.#missing()).some((text) => !before.includes(text));
    for (const end = Date.now() + 5000; (await gone()) && Date.now() < end; ) await pause(100);
    await this.#look();
  }

  /** The host shows the other article in the same element. */
  async #other(tab) {
    if (this.#offline) return this.#online();
    this.#count('src changed');
    tab.post = 1 - tab.post;
    await this.web.run((src) => document.getElementById('a')?.setAttribute('src', src), this.world.rest(`posts/${this.posts[tab.post]}&_embed`));
  }

  async #takeOut(tab) {
    this.#count('element taken out and put back');
    await this.web.run(takeOutAndBack, 50 + this.#random() * 500);
  }

  /** The network is good again; the readers do what is left to do. */
  async end() {
    this.faults.calm();
    const over = Date.now() + 120_000;
    for (let idle = 0, searches = 0; idle < 3 && Date.now() < over; ) {
      let busy = false;
      for (const tab of this.#tabs) {
        await this.#turn(tab);
        if (this.#offline) await this.#online();
        await this.driver.executeScript("dispatchEvent(new Event('online'))");
        if ((await this.#act(tab, null)) !== 'had nothing to do') busy = true;
      }
      if (!busy && (await this.#missing(), this.missing().length)) {
        // Drafts of tabs that were closed come back one after the other, each where its article is shown.
        busy = true;
        searches += 1;
        for (const tab of this.#tabs) {
          await this.#turn(tab);
          if (searches % 2) await this.#other(tab);
          else await this.#again(tab);
        }
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
    const [done, text] = (await this.web.run(act, next, tab.person)).split(' “');
    if (done === 'was told that it is there') this.told.push(text);
    if (done === 'wrote') this.#sent(tab, next.text);
    if (done.startsWith('sent')) this.#sent(tab, text);
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
    this.#arrived(tab);
  }

  #arrived(tab) {
    tab.post = tab.first;
    tab.visit += 1;
  }

  async #again(tab) {
    if (this.#offline) return this.#online();
    this.#count('reload');
    await this.driver.navigate().refresh();
    this.#arrived(tab);
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
    await this.#meanwhile(500 + this.#random() * 1500);
    this.faults.calm();
    this.#plan();
  }

  async #online() {
    this.#offline = false;
    await this.driver.setNetworkConditions({ offline: false, latency: 0, download_throughput: -1, upload_throughput: -1 });
  }

  /** What each tab has. */
  async #everywhere() {
    const all = [];
    for (const tab of this.#tabs) {
      await this.#turn(tab);
      all.push(await this.web.run(seen));
    }
    return all;
  }

  /** The texts that are neither in a form, nor in a store, nor in the database, which is asked last: that is the way they go. */
  async #missing() {
    const before = [...this.begun];
    const places = (await this.#everywhere()).flatMap(({ fields, store }) => [...fields, ...store]);
    const rows = await this.world.site.query("SELECT comment_content FROM wp_comments WHERE comment_content LIKE 'Comment %'");
    this.rows = rows.map((row) => typed(row.comment_content));
    this.places = places;
    // What comes back while another one is written stands below that, and is one comment with it.
    this.stored = this.rows.flatMap((text) => text.split('\n\n'));
    return before.filter((text) => !this.stored.includes(text) && !places.some((place) => place.includes(text)));
  }

  async #look() {
    this.lost.push(...(await this.#missing()).filter((text) => !this.lost.includes(text)));
    this.looks += 1;
  }

  #count(what) {
    this.did[what] = (this.did[what] ?? 0) + 1;
    this.happened.push({ at: Date.now(), what });
  }

  /** How a comment was sent, and what befell the pages meanwhile and a little later. */
  story(text) {
    const sent = this.faults.log.filter((asked) => asked.method === 'POST' && typed(asked.body).includes(text));
    const told = sent.map(({ at, headers, body, fault, statuses }) => ({ at, what: `from ${headers.origin}: ${fault} ${statuses} ${body}` }));
    const around = sent.length ? this.happened.filter(({ at, what }) => at > sent[0].at && at < sent[sent.length - 1].at + 5000 && HOSTS.test(what)) : [];
    const lines = [...told, ...around].sort((one, other) => one.at - other.at).map(({ at, what }) => `  ${at - this.first} ms: ${what}`);
    const places = this.places.filter((place) => place.includes(text)).map((place) => `  It is in ${place}`);
    return [`“${text}” was sent:`, ...lines, ...places].join('\n');
  }

  table() {
    const posts = this.faults.log.filter((asked) => asked.method === 'POST');
    const tries = count(posts.map((asked) => sent(asked)?.content));
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

/** A text as it was typed, of the HTML that WordPress keeps. */
const typed = (html) => html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What a host or the reader's browser does, of all that is counted. */
const HOSTS = /clear|src|element|reload|closed|lock|slow|network|reach/;

/** What a POST sent. */
const sent = ({ body }) => JSON.parse(body || 'null');

/** How often each value is there. */
function count(values) {
  const counts = /** @type {Record<string, number>} */ ({});
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
