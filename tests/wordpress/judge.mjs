// Checks what became of a comment: how often the database has it, and what its reader is told. Counts the results.
import assert from 'node:assert/strict';
import { version } from './wordpress.mjs';

/** The selector of the form's status message. */
export const STATUS = '.comment-form [role=status]';

export class Judge {
  counts = { situations: 0, stored: 0, lost: 0, doubled: 0, 'kept, and told so': 0 };

  constructor(web, world, reader) {
    this.web = web;
    this.world = world;
    this.reader = reader;
  }

  rows = (post) => this.world.site.comments(post);

  /** Returns how many attempts to post have reached the network. */
  posts() {
    return this.world.faults.log.filter((asked) => asked.method === 'POST' && !asked.url.startsWith('/elsewhere/')).length;
  }

  /** Signals that the network is back, so that waiting comments are tried at once. */
  nudge() {
    return this.web.run(() => dispatchEvent(new Event('online')));
  }

  phase() {
    const phase = (selector) => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector))?.dataset.phase;
    return this.web.run(phase, STATUS);
  }

  report() {
    console.log(`WordPress ${version}: ${JSON.stringify(this.counts)}`);
  }

  /** Asserts that the database has one comment of a post. */
  async isThereOnce(what, post) {
    const stored = (await this.rows(post)).length;
    this.counts.situations += 1;
    this.counts.stored += Number(stored > 0);
    this.counts.doubled += Number(stored > 1);
    const story = this.world.faults.log.map(({ method, fault, statuses }) => `${method} ${fault} ${statuses}`);
    assert.equal(stored, 1, `${what}: stored ${stored} times; ${story.join(', ')}`);
  }

  /** Waits until the comment is in the thread as published, and asserts that the database has it once. */
  async storedOnce(what, post, text = 'A word.') {
    await this.web.until(`“${text}” to be published (${what})`, async () => {
      await this.nudge();
      return (await this.reader.thread()).some((comment) => comment.text === text && !comment.held.length);
    }).catch(async (error) => {
      const seen = { thread: await this.reader.thread(), form: await this.reader.value('comment'), rows: (await this.rows(post)).map((row) => row.comment_content) };
      this.counts.lost += Number(!JSON.stringify(seen).includes(text) && !JSON.stringify(await this.reader.stored()).includes(text));
      assert.fail(`${what}: ${JSON.stringify(seen)} ${String(error).slice(0, 200)}`);
    });
    // Send whatever still waits before counting.
    await this.nudge();
    await this.web.until('nothing to wait', async () => !(await this.web.texts('a', '.waiting')).length);
    await this.isThereOnce(what, post);
  }

  /** Waits until the comment is reported as published, and asserts that nothing says that it waits. */
  async toldPublished() {
    const told = async () => (await this.web.texts('a', '.comments [role=status], .comments [aria-live]')).join(' ');
    await this.web.until('that it is published', async () => (await told()).includes('Your comment has been published. Thank you!'));
    assert.doesNotMatch(await told(), /waiting to be sent|awaiting/, 'something says that it waits');
  }
}
