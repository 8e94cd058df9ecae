// What a whole-page test says: open a page, look into the widgets' shadow roots, wait, read what happened.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { engines, startBrowser } from './browser.mjs';
import { BEGAN, Server } from './server.mjs';

/** How long is waited for what must come, in milliseconds. */
export const PATIENCE = 30_000;

/** Runs a suite in each engine (or those of `only`), with a browser and a server of its own. */
export function inBrowsers(name, options, suite) {
  for (const engine of engines.filter((engine) => !options.only || options.only.includes(engine))) {
    describe(`${name}, in ${engine}`, () => {
      const web = new Web(engine);
      before(() => web.start(options), { timeout: 120_000 });
      beforeEach(() => web.server.reset());
      after(() => web.stop());
      suite(web);
    });
  }
}

/** An article of our own, short enough to read in a test. */
export function story(headline, more = {}) {
  return { version: 1, headline, body: [`The first paragraph of ${headline}.`, 'The second one, which ends it.'], ...more };
}

/**
 * For a page's head: waits of a second and more are so many times shorter, and the clock goes with them, in all pages of a test alike. It
 * starts anew with each test: after half an hour on it a page would no longer believe the dates of a site whose clock is right.
 */
export function hurry(speed) {
  const code = (began, speed) => {
    const [now, later] = [Date.now.bind(Date), setTimeout];
    Date.now = () => began + (now() - began) * speed;
    const sooner = (run, ms = 0, ...more) => later(run, ms < 1000 ? ms : ms / speed, ...more);
    window.setTimeout = /** @type {any} */ (sooner);
  };
  return `<script>(${code})(${BEGAN}, ${speed})</script>`;
}

class Web {
  server = /** @type {Server} */ (/** @type {unknown} */ (null));
  driver = /** @type {import('selenium-webdriver').WebDriver} */ (/** @type {unknown} */ (null));

  constructor(engine) {
    this.engine = engine;
  }

  async start(options) {
    this.server = await Server.start();
    this.browser = await startBrowser(this.engine, options);
    this.driver = this.browser.driver;
    await this.driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
  }

  async stop() {
    await this.browser?.stop();
    this.server.stop();
  }

  /** One test; it fails after two minutes. */
  test(name, body) {
    it(name, { timeout: 120_000 }, body);
  }

  /** Opens a page with this body under a policy (page, csp, no-wasm or other-types). */
  async open(body, { policy = 'page', head = '', lang = 'en' } = {}) {
    const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A host page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <script src="/collect.js"></script>${head}<script type="module" src="/article-widget.js"></script></head>
      <body>${body}</body></html>`;
    await this.visit(this.server.page(html, policy));
  }

  async visit(path) {
    await this.driver.get(this.server.origin + path);
  }

  /** Runs a function's source in the page; it sees only its arguments. */
  run(code, ...args) {
    return this.driver.executeScript(`return (${code})(...arguments)`, ...args);
  }

  /** The element (or null) that a selector finds in a widget's shadow root. */
  shadow(id, selector) {
    return this.run((id, selector) => document.getElementById(id)?.shadowRoot?.querySelector(selector) ?? null, id, selector);
  }

  /** The words of each element that a selector finds in a widget's shadow root. */
  texts(id, selector) {
    return this.run(
      (id, selector) =>
        [...(document.getElementById(id)?.shadowRoot?.querySelectorAll(selector) ?? [])].map((found) =>
          (found.textContent ?? '').replace(/\s+/g, ' ').trim(),
        ),
      id,
      selector,
    );
  }

  /** The words of the first; null if there is none. */
  async text(id, selector) {
    return (await this.texts(id, selector))[0] ?? null;
  }

  /** What a reader sees of a widget: which article, whether the fallback, which notice, which buttons in it. */
  state(id) {
    return this.run((id) => {
      const widget = document.getElementById(id);
      const root = widget?.shadowRoot;
      const seen = (node) => {
        if (!node) return false;
        const range = document.createRange();
        range.selectNodeContents(node);
        const rects = [...(node.getClientRects?.() ?? []), ...range.getClientRects()];
        return rects.some((rect) => rect.width > 0 && rect.height > 0) && getComputedStyle(node).visibility === 'visible';
      };
      const words = (node) => (node && seen(node) ? (node.textContent ?? '').replace(/\s+/g, ' ').trim() : null);
      const notice = root?.querySelector('[role=alert]');
      const button = notice?.querySelector('button') ?? notice?.parentElement?.querySelector(':scope > button');
      const fallback = [...(widget?.childNodes ?? [])].some((node) => {
        const range = document.createRange();
        range.selectNode(node);
        return [...range.getClientRects()].some((rect) => rect.width > 0 && rect.height > 0);
      });
      return { headline: words(root?.querySelector('article .headline')), fallback, notice: words(notice), button: words(button) };
    }, id);
  }

  /** What happened, in order; of one type, or all. */
  async events(type) {
    const seen = (await this.run(() => /** @type {any} */ (window).seen)) ?? [];
    return type ? seen.filter((event) => event.type === type) : seen;
  }

  /** Waits until a check gives something true, and gives that. */
  async until(what, check) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const found = await check();
      if (found) return found;
      if (Date.now() > end) {
        const events = JSON.stringify(await this.events().catch(() => 'none'));
        const states = await this.run(() => [...document.querySelectorAll('article-widget')].map((widget) => widget.id))
          .then((ids) => Promise.all(ids.map(async (id) => [id, await this.state(id)])))
          .catch(() => []);
        assert.fail(`Waited ${PATIENCE} ms for ${what}. Events: ${events.slice(0, 2000)}. Widgets: ${JSON.stringify(states)}`);
      }
      await pause(30);
    }
  }

  /** Waits for a widget's article, by its headline or whichever it is, and for its comments, whose code comes after it. */
  async article(id, headline = '') {
    const seen = async () => (await this.state(id)).headline;
    await this.until(`the article “${headline}” in #${id}`, async () => (headline ? (await seen()) === headline : seen()));
    await this.until(`the comments in #${id}`, async () => !(await this.texts(id, '[aria-busy]')).length);
  }

  /** Waits for a widget's notice; gives its error event and what a reader sees. */
  async failure(id) {
    const event = await this.until(`article-error of #${id}`, async () =>
      (await this.events('article-error')).find((event) => event.id === id),
    );
    await this.until(`a notice in #${id}`, async () => (await this.state(id)).notice);
    return { ...event.detail, event, ...(await this.state(id)) };
  }

  /** Clicks what a selector finds in a widget's shadow root, as a pointer would. */
  async click(id, selector) {
    const found = await this.until(`${selector} in #${id}`, () => this.shadow(id, selector));
    await this.run((found) => found.scrollIntoView({ block: 'center', behavior: 'instant' }), found);
    // A pointer aims at a place: what stands above must have stopped growing.
    let place = '';
    await this.until(`${selector} in #${id} to stand still`, async () => {
      const before = place;
      place = JSON.stringify(await this.run((found) => found.getBoundingClientRect(), found));
      return place === before;
    });
    await this.run((found) => {
      const note = (event) => (found.missed = !event.composedPath().includes(found));
      document.addEventListener('click', note, { capture: true, once: true });
    }, found);
    await found.click();
    // What came between press and release has moved it away. It may be gone by now, because it was hit.
    const missed = await this.run((found) => found.missed, found).catch(() => false);
    if (missed) await found.click();
  }

  /** Types into a field of a widget. */
  async type(id, selector, text) {
    const found = await this.until(`${selector} in #${id}`, () => this.shadow(id, selector));
    await found.sendKeys(text);
  }
}

export function pause(ms) {
  return new Promise((over) => setTimeout(over, ms));
}
