// The helpers for whole-page tests: open a page, inspect the widgets' shadow roots, wait, and read events.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { engines, startBrowser } from './browser.mjs';
import { BEGAN, Server } from './server.mjs';

/** How long to wait for something that must happen, in milliseconds. */
export const PATIENCE = 30_000;

/** Runs a suite in each engine (or those in `only`), each with its own browser and server. */
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

/** Returns a payload that is short enough to read in a test. */
export function story(headline, more = {}) {
  return { version: 1, headline, body: [`The first paragraph of ${headline}.`, 'The second one, which ends it.'], ...more };
}

/**
 * Returns a script for a page's head that makes timers of a second or more run `speed` times faster, and the clock with them, alike in
 * all pages of a test. The clock restarts with each test, because once it is half an hour off, a page distrusts the site's dates.
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

  /** Defines a test with a time limit of two minutes. */
  test(name, body) {
    it(name, { timeout: 120_000 }, body);
  }

  /** Opens a page with this body under a policy: page, csp, no-wasm or other-types. */
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

  /** Runs a function in the page. It is sent as source, so it sees only its arguments. */
  run(code, ...args) {
    return this.driver.executeScript(`return (${code})(...arguments)`, ...args);
  }

  /** Returns the element that a selector finds in a widget's shadow root, or null. */
  shadow(id, selector) {
    return this.run((id, selector) => document.getElementById(id)?.shadowRoot?.querySelector(selector) ?? null, id, selector);
  }

  /** Returns the text of each element that a selector finds in a widget's shadow root. */
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

  /** Returns the text of the first such element, or null. */
  async text(id, selector) {
    return (await this.texts(id, selector))[0] ?? null;
  }

  /** Returns what a reader sees of a widget: the article's headline, whether the fallback is visible, the notice and its button. */
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

  /** Returns the recorded events in order: those of one type, or all. */
  async events(type) {
    const seen = (await this.run(() => /** @type {any} */ (window).seen)) ?? [];
    return type ? seen.filter((event) => event.type === type) : seen;
  }

  /** Waits until a check returns something truthy, and returns that. */
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

  /** Waits for a widget's article, with this headline or any, and for its comments, whose code loads after it. */
  async article(id, headline = '') {
    const seen = async () => (await this.state(id)).headline;
    await this.until(`the article “${headline}” in #${id}`, async () => (headline ? (await seen()) === headline : seen()));
    await this.until(`the comments in #${id}`, async () => !(await this.texts(id, '[aria-busy]')).length);
  }

  /** Waits for a widget's notice. Returns its error event and what a reader sees. */
  async failure(id) {
    const event = await this.until(`article-error of #${id}`, async () =>
      (await this.events('article-error')).find((event) => event.id === id),
    );
    await this.until(`a notice in #${id}`, async () => (await this.state(id)).notice);
    return { ...event.detail, event, ...(await this.state(id)) };
  }

  /** Clicks what a selector finds in a widget's shadow root, like a pointer. */
  async click(id, selector) {
    const found = await this.until(`${selector} in #${id}`, () => this.shadow(id, selector));
    await this.run((found) => found.scrollIntoView({ block: 'center', behavior: 'instant' }), found);
    // A pointer aims at a position, so the content above must have stopped growing.
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
