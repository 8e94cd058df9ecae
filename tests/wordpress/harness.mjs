// What a test with a real WordPress says: start one, speak to it through a network that can fail, embed its posts in a page.
import { after, before, beforeEach } from 'node:test';
import { Faults } from './faults.mjs';
import { DEFAULTS, WordPress } from './wordpress.mjs';

/**
 * In a suite: a site with these settings, at its origin or in a folder there (`path`), and a network in front of it, for as long as the
 * suite runs; each test finds both as new.
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
    // What a test that failed has left must not fail the next one.
    if (this.site.changed) await this.site.set({ ...DEFAULTS, ...this.settings });
    this.site.changed = false;
  }

  async stop() {
    this.faults?.stop();
    await this.site?.stop();
  }

  /** The address of what REST knows by this name, as posts/1&_embed, on the far side of the network. */
  rest(name, origin = this.faults.origin) {
    return `${origin}${this.site.path}/index.php?rest_route=/wp/v2/${name}`;
  }

  /** The tag that shows a post. */
  widget(id, post, attributes = '', origin = this.faults.origin) {
    return `<article-widget id="${id}" ${attributes} src="${this.rest(`posts/${post}&amp;_embed`, origin)}"></article-widget>`;
  }

  /** Reads by REST: { status, headers, body }. */
  async get(name, headers = {}) {
    return read(await fetch(this.rest(name), { headers }));
  }

  /** Sends a comment by REST, as the contract says; fields replace or (undefined) leave out those of a good one. */
  async comment(post, fields = {}) {
    const comment = { post, parent: 0, author_name: 'Ines', author_email: 'ines@example.org', content: 'The noon ferry is never on time.', ...fields };
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(comment) };
    return read(await fetch(this.rest('comments'), init));
  }
}

async function read(answer) {
  return { status: answer.status, headers: answer.headers, body: /** @type {any} */ (await answer.json()) };
}
