// Simulates a reader with a browser: opens a page that embeds a WordPress post, uses its comment form, and reads the result.
import assert from 'node:assert/strict';
import { PATIENCE } from '../pages/harness.mjs';

export { hurry } from '../pages/harness.mjs';
export const INES = { author: 'Ines', email: 'ines@example.org' };

export class Reader {
  /** `web` and `world` are the suite's browser and its site behind a network. */
  constructor(web, world) {
    this.web = web;
    this.world = world;
  }

  /** Opens a page of another origin that embeds this post from `origin`. If `fresh`, the storage is cleared first. */
  async open(post, { head = '', fresh = true, attributes = '', origin = this.world.faults.origin } = {}) {
    const { web } = this;
    // Loading may take long, even on a page whose clock runs fast.
    const widget = this.world.widget('a', post, `timeout="600000" ${attributes}`, origin);
    await web.open(`<main><h1>A host page</h1>${widget}</main>`, { head });
    if (fresh) {
      await web.run(() => localStorage.clear());
      await web.driver.navigate().refresh();
    }
    await this.ready();
  }

  async reload() {
    await this.web.driver.navigate().refresh();
    await this.ready();
  }

  ready() {
    return this.web.article('a');
  }

  /** Waits until the thread has been read; until then it keeps changing. */
  async settled() {
    // Requested by this page; the previous one may have requested it too.
    const isThere = () => performance.getEntriesByType('resource').some(({ name }) => name.includes('per_page=100'));
    await this.web.until('the list of comments', () => this.web.run(isThere));
    await this.web.until('the thread', async () => (await this.web.text('a', '.thread-status')) === '');
  }

  /** Waits until a field has this value. */
  holds(name, words, within = '') {
    return this.web.until(`“${words.slice(0, 40)}” in ${within} ${name}`, async () => (await this.value(name, within)) === words);
  }

  /** Types a comment. `within` selects the form; the one under a comment is '.thread'. */
  async write(text, { author = INES.author, email = INES.email, url = '', within = '' } = {}) {
    for (const [name, words] of Object.entries({ comment: text, author, email, url })) {
      if (!words || (await this.value(name, within)) === words) continue;
      // WebKit's driver drops characters above U+FFFF when typing.
      if (/[^\0-\uFFFF]/u.test(words)) await this.paste(name, words, within);
      else await this.web.type('a', `${within} [name=${name}]`, words);
    }
  }

  /** Sets a field's value at once, like pasting. */
  paste(name, text, within = '') {
    return this.web.run(
      (selector, text) => {
        const field = /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector));
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      },
      `${within} [name=${name}]`,
      text,
    );
  }

  /** Submits the form with the keyboard. */
  send(within = '') {
    return this.web.type('a', `${within} textarea[name=comment]`, CTRL_ENTER);
  }

  /** Types and submits a comment. */
  async say(text, options) {
    await this.write(text, options);
    await this.send(options?.within);
  }

  /** Sends what is in the form once more, if the reader is asked to. */
  async sendAgain() {
    if (/^(Try|Post it) again$/.test((await this.web.text('a', '[type=submit]')) ?? '')) await this.send();
  }

  /** Waits until the form is in a phase. Returns its status message. */
  async phase(name, { within = '' } = {}) {
    let seen = '';
    const reached = async () => {
      const status = await this.web.run((selector) => {
        const found = /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector));
        return found && { phase: found.dataset.phase, told: found.textContent.trim() };
      }, `${within} .comment-form [role=status]`);
      seen = JSON.stringify(status);
      return status?.phase === name && status;
    };
    const end = Date.now() + PATIENCE;
    for (let status; ; ) {
      status = await reached();
      if (status) return String(status.told);
      assert.ok(Date.now() < end, `Waited for the phase ${name}; it is ${seen}.`);
      await new Promise((later) => setTimeout(later, 30));
    }
  }

  /** Returns a field's value. */
  value(name, within = '') {
    const value = (selector) => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector))?.value ?? null;
    return this.web.run(value, `${within} [name=${name}]`);
  }

  /** Returns { text, author, depth, held, actions } of each comment in the thread, in order. */
  thread() {
    return this.web.run(() =>
      [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('.thread article.comment') ?? [])].map((comment) => {
        let depth = 0;
        for (let up = comment.parentElement; up; up = up.parentElement) depth += Number(up.matches('ol.thread'));
        // Not innerText, which is empty for what WebKit hasn't laid out yet, far from the viewport.
        const words = (selector) => [...comment.querySelectorAll(selector)].map((found) => (found.textContent ?? '').trim());
        return { text: words('.comment-text')[0], author: words('.comment-author')[0], depth, held: words('.comment-held'), actions: words('.actions button') };
      }),
    );
  }

  /** Waits until a comment with this text is in the thread, and returns it. */
  stands(text, like = (/** @type {any} */ _) => true) {
    return this.web.until(`“${text.slice(0, 40)}” in the thread`, async () => (await this.thread()).find((comment) => comment.text === text && like(comment)));
  }

  /** Returns the name, class or text of the focused element. */
  focus() {
    return this.web.run(() => {
      const found = /** @type {any} */ (document.getElementById('a')?.shadowRoot?.activeElement);
      return found && (found.getAttribute('name') || found.className || found.textContent.trim());
    });
  }

  /** Waits until the page's storage has exactly these keys; the trace of a sent comment expires by itself. */
  kept(keys) {
    return this.web.until(`${keys || 'nothing'} in the storage`, async () => Object.keys(await this.stored()).join() === keys);
  }

  /** Returns the content of the page's storage, without the records of comments that were sent. */
  stored() {
    return this.web.run(() => Object.fromEntries(Object.entries(localStorage).filter(([, kept]) => !kept.startsWith('{"done":'))));
  }
}

export const CTRL_ENTER = '\uE009\uE007\uE000';
