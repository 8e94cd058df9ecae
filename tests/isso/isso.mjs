// A real Isso for a suite: with a configuration, a database and a folder of its own, on a free port of the loopback.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Background } from '../wordpress/processes.mjs';

const PACKAGES = fileURLToPath(new URL('../../.tools/isso', import.meta.url));

export class Isso {
  origin = '';
  folder = '';
  server = /** @type {Background | undefined} */ (undefined);

  /** Starts it for pages of this origin. */
  static async start(page, { moderation = false, ratelimit = 1000 } = {}) {
    if (!existsSync(join(PACKAGES, 'isso'))) throw new Error('.tools/isso is missing: call scripts/setup.sh test first.');
    const isso = new Isso();
    isso.folder = mkdtempSync(join(tmpdir(), 'isso-'));
    const port = await freePort();
    isso.origin = `http://127.0.0.1:${port}`;
    const config = join(isso.folder, 'isso.cfg');
    writeFileSync(
      config,
      `[general]
dbpath = ${join(isso.folder, 'comments.db')}
host = ${page}
[moderation]
enabled = ${moderation}
[server]
listen = ${isso.origin}
[guard]
enabled = true
ratelimit = ${ratelimit}
direct-reply = 1000
reply-to-self = true
`,
    );
    isso.server = new Background('python3', [join(PACKAGES, 'bin', 'isso'), '-c', config, 'run'], {
      log: join(isso.folder, 'log'),
      env: { PYTHONPATH: PACKAGES },
    });
    await isso.server.listens(port);
    return isso;
  }

  /** The comments of a thread as everybody sees them, answers after what they answer. */
  async comments(uri) {
    const answer = await fetch(`${this.origin}/?uri=${encodeURIComponent(uri)}`);
    const thread = /** @type {any} */ (await answer.json());
    return thread.replies.flatMap((comment) => [comment, ...comment.replies]);
  }

  /** Another reader says something. */
  async say(uri, comment) {
    const answer = await fetch(`${this.origin}/new?uri=${encodeURIComponent(uri)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: uri, ...comment }),
    });
    return /** @type {any} */ (await answer.json());
  }

  async stop() {
    await this.server?.stop('SIGTERM');
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => found(port));
    });
  });
}
