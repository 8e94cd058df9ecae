// The helpers for tests with a real WordPress: start one, reach it through an unreliable network, and embed its posts in a page.
import { after, before, beforeEach } from 'node:test';
import { Faults } from './faults.mjs';
import { DEFAULTS, WordPress } from './wordpress.mjs';

/**
 * Sets up a suite with a WordPress site and an unreliable network in front of it. The site has these settings, and is at its origin or
 * in a folder there (`path`). Both are reset before each test.
 */
export function wordpress(settings = {}, path = '') {
  const world = new World();
  before(() => world.start(settings, path), { timeout: 120_000 });
  beforeEach(() => world.reset());
  after(() => world.stop());
  return world;
}

class World {
  site = /** @type {WordPress} */ (/** @type {unknown} */ (null));
  faults = /** @type {Faults} */ (/** @type {unknown} */ (null));

  async start(settings, path = '') {
    this.settings = settings;
    this.site = await WordPress.start(settings, path);
    this.faults = await Faults.start(this.site.origin);
  }

  async reset() {
    this.faults.reset();
    // What a failed test left behind must not fail the next one.
    if (this.site.changed) await this.site.set({ ...DEFAULTS, ...this.settings });
    this.site.changed = false;
  }

  async stop() {
    this.faults?.stop();
    await this.site?.stop();
  }

  /** Returns the REST address of this name, such as posts/1&_embed, through the network. */
  rest(name, origin = this.faults.origin) {
    return `${origin}${this.site.path}/index.php?rest_route=/wp/v2/${name}`;
  }

  /** Returns the tag that shows a post. */
  widget(id, post, attributes = '', origin = this.faults.origin) {
    return `<article-widget id="${id}" ${attributes} src="${this.rest(`posts/${post}&amp;_embed`, origin)}"></article-widget>`;
  }

  /** Reads through REST. Returns { status, headers, body }. */
  async get(name, headers = {}) {
    return read(await fetch(this.rest(name), { headers }));
  }

  /** Sends a valid comment through REST. `fields` replace its fields, or remove them (undefined). */
  async comment(post, fields = {}) {
    const comment = { post, parent: 0, author_name: 'Ines', author_email: 'ines@example.org', content: 'The noon ferry is never on time.', ...fields };
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(comment) };
    return read(await fetch(this.rest('comments'), init));
  }
}

async function read(answer) {
  return { status: answer.status, headers: answer.headers, body: /** @type {any} */ (await answer.json()) };
}
