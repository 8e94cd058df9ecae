// Runs a real WordPress for one test suite, with its own database, address and content folder.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../pages/port.mjs';
import { MariaDb, createDatabase, options as databaseOptions, version as databaseVersion } from './mariadb.mjs';
import { Background, Held, run } from './processes.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const TOOLS = path('../../.tools/');
/** The folder of the tested WordPress: WORDPRESS, or the newer of the two from the set-up. */
const CORE = resolve(process.env.WORDPRESS || join(TOOLS, 'wordpress-7'));
const SITE = path('./site/');

const VERSION_FILE = existsSync(join(CORE, 'wp-includes/version.php')) ? readFileSync(join(CORE, 'wp-includes/version.php'), 'utf8') : '';
/** The tested version, such as '7.1.1'. Where versions differ, the tests name them. */
export const version = /\$wp_version = '(.*?)'/.exec(VERSION_FILE)?.[1] ?? '';
/** Returns true if the tested version is this one, such as '6.9', or later. */
export const since = (first) => version.localeCompare(first, 'en', { numeric: true }) >= 0;

const WORKERS = '6';
const PHP = ['-d', 'opcache.enable_cli=1', '-d', 'memory_limit=256M', '-d', 'sendmail_path=/bin/true'];

export const ADMIN = { user: 'editor', password: 'a password of the tests' };
const INSTALL = {
  weblog_title: 'The Harbour Courier', user_name: ADMIN.user, admin_password: ADMIN.password, admin_password2: ADMIN.password,
  pw_weak: '1', admin_email: 'editor@example.org', blog_public: '0', Submit: 'Install WordPress', language: '',
};

/** The settings of tests, by name, as WordPress options. */
const SETTINGS = {
  /** Readers who aren't logged in may comment over REST. */
  anonymous: (on) => ({ test_anonymous: flag(on) }),
  /** Every comment awaits moderation. */
  moderation: (on) => ({ comment_moderation: flag(on), comment_previously_approved: '0' }),
  registration: (on) => ({ comment_registration: flag(on) }),
  /** Name and e-mail address are required. */
  required: (on) => ({ require_name_email: flag(on) }),
  /** New posts accept comments, until `closedAfter` days later. */
  open: (on) => ({ default_comment_status: on ? 'open' : 'closed' }),
  closedAfter: (days) => ({ close_comments_for_old_posts: flag(days), close_comments_days_old: String(days) }),
  /** The depth of replies; 1 means none. */
  depth: (levels) => ({ thread_comments: flag(levels > 1), thread_comments_depth: String(levels) }),
  /** The seconds required between two comments from one address. */
  flood: (seconds) => ({ test_flood: String(seconds) }),
  /** Comments per page of the thread; 0 means all. */
  perPage: (count) => ({ page_comments: flag(count), comments_per_page: String(count) }),
  /** The URLs of posts and of REST: '' uses a query, '/%postname%/' uses names. */
  permalinks: (structure) => ({ permalink_structure: structure }),
  newestFirst: (on) => ({ comment_order: on ? 'desc' : 'asc' }),
  avatars: (on) => ({ show_avatars: flag(on) }),
  /** Comments with one of these words are trashed (as a plugin does with spam). */
  disallowed: (words) => ({ disallowed_keys: words.join('\n') }),
  /** Comments with this word are spam; none if it is empty. */
  spam: (word) => ({ test_spam: word }),
  /** Lower limits of the database for comment fields, in bytes: { comment_author: 20 }. */
  limits: (lengths) => ({ test_limits: JSON.stringify(lengths) }),
  timezone: (name) => ({ timezone_string: name, gmt_offset: '' }),
  /** The character set of the comments table; 'utf8mb3' has no emoji. */
  charset: (name) => ({ test_charset: name }),
  /** Duplicate comments are refused. */
  duplicates: (on) => ({ test_duplicates: flag(on) }),
  /** Plugins that rewrite a comment before it is stored, its author's name, or its output: 'censor', 'signature', 'upper', or ''. */
  rewrite: (how) => ({ test_rewrite: how }),
  rewriteNames: (how) => ({ test_rewrite_names: how }),
  display: (how) => ({ test_display: how }),
  /** How a plugin changes the REST API's response to a comment, by its name in settings.php; empty for no change. */
  rest: (how) => ({ test_rest: how }),
  /** The seconds that WordPress takes `before` and `after` storing a comment. */
  slow: (seconds) => ({ test_slow: JSON.stringify(seconds) }),
};
const flag = (on) => (on ? '1' : '0');

/** The initial settings: stock WordPress, except that anyone may comment over REST, unmoderated and without a pause. */
export const DEFAULTS = {
  anonymous: true, moderation: false, registration: false, required: true, open: true, closedAfter: 0, depth: 5, flood: 0, perPage: 0,
  newestFirst: false, avatars: true, disallowed: [], spam: '', limits: {}, charset: 'utf8mb4', duplicates: true, rewrite: '', rewriteNames: '',
  display: '', slow: {}, rest: '',
  permalinks: '/%year%/%monthnum%/%day%/%postname%/',
};

export class WordPress {
  origin = '';
  /** True if settings were changed. */
  changed = false;
  #charset = 'utf8mb4';

  /** Starts a site with these settings (see DEFAULTS). Takes less than a second; about five the first time. */
  static async start(settings = {}, path = '') {
    const seed = await keptSite();
    const site = new WordPress(await newFolder(), await core(), path);
    try {
      await cp(seed, site.database.folder, { recursive: true });
      await site.#serve();
      await site.set({ ...DEFAULTS, ...settings });
      return site;
    } catch (error) {
      await site.stop();
      throw error;
    }
  }

  /** Creates a site, not installed yet, in an empty folder, running the WordPress in `root`. */
  constructor(folder, root, path = '') {
    this.folder = folder;
    this.root = root;
    this.path = path;
    this.database = new MariaDb(join(folder, 'data'));
    this.content = join(folder, 'content');
  }

  async #serve() {
    await mkdir(join(this.content, 'uploads'), { recursive: true });
    await symlink(join(SITE, 'mu-plugins'), join(this.content, 'mu-plugins'));
    await symlink(join(SITE, 'themes'), join(this.content, 'themes'));
    const root = this.path ? join(this.folder, 'www') : this.root;
    if (this.path) {
      await mkdir(root);
      await symlink(this.root, join(root, this.path));
    }
    const port = await freePort();
    this.origin = `http://127.0.0.1:${port}`;
    this.env = {
      WORDPRESS_ROOT: this.root,
      WORDPRESS_CONFIG: join(SITE, 'wp-config.php'),
      WORDPRESS_CONTENT: this.content,
      WORDPRESS_SOCKET: this.database.socket,
      WORDPRESS_HOST: `127.0.0.1:${port}`,
      WORDPRESS_PATH: this.path,
    };
    await this.database.start();
    this.server = new Background('php', [...PHP, '-S', `127.0.0.1:${port}`, '-t', root, join(SITE, 'router.php')], {
      log: join(this.folder, 'php.log'),
      env: { ...this.env, PHP_CLI_SERVER_WORKERS: WORKERS },
    });
    await this.server.listens(port);
  }

  /** Installs the site that later runs copy. */
  async install() {
    await mkdir(this.database.folder);
    await createDatabase(this.database.folder);
    await this.#serve();
    await this.query('CREATE DATABASE wordpress', [], '');
    const answer = await fetch(`${this.origin}/wp-admin/install.php?step=2`, { method: 'POST', body: new URLSearchParams(INSTALL) });
    const page = await answer.text();
    if (!page.includes('wp-login.php')) throw new Error(`WordPress was not installed: ${answer.status} ${page.slice(0, 2000)}`);
    await this.options({ template: 'plain', stylesheet: 'plain' });
    // The only URL in the database; it belongs to this run.
    await this.query("UPDATE wp_users SET user_url = ''");
    await this.server?.stop('SIGINT'); // On SIGINT, PHP waits for its workers and leaves none running.
    await this.database.stop({ keep: true });
  }

  /** Changes settings while the site runs. */
  async set(settings) {
    const all = {};
    for (const [name, value] of Object.entries(settings)) {
      if (!SETTINGS[name]) throw new Error(`No setting ${name}: ${Object.keys(SETTINGS).join(', ')}.`);
      Object.assign(all, SETTINGS[name](value));
    }
    await this.options(all);
    this.changed = true;
    if (all.test_charset && all.test_charset !== this.#charset) {
      const columns = ['comment_author tinytext', 'comment_author_email varchar(100)', 'comment_author_url varchar(200)', 'comment_content text'];
      const collated = `CHARACTER SET ${all.test_charset} COLLATE ${all.test_charset}_unicode_520_ci NOT NULL`;
      // Column by column, because converting the table would enlarge the text column. Characters missing from the new set become question
      // marks in existing comments.
      await this.query(`SET STATEMENT sql_mode = '' FOR ALTER TABLE wp_comments ${columns.map((column) => `MODIFY ${column} ${collated}`).join(', ')}`);
      this.#charset = all.test_charset;
    }
  }

  /**
   * Locks the comments table, as a backup does: a 'WRITE' lock blocks reading and writing, a 'READ' lock only writing.
   * Returns a function that unlocks it.
   */
  async lock(kind = 'WRITE') {
    const held = new Held('php', [join(SITE, 'lock.php'), kind], { env: this.env });
    await held.said;
    return () => held.release();
  }

  /** Sets options by WordPress's own names. */
  async options(options) {
    const entries = Object.entries(options);
    if (!entries.length) return;
    await this.query(
      `INSERT INTO wp_options (option_name, option_value, autoload) VALUES ${entries.map(() => "(?, ?, 'yes')").join(', ')}
       ON DUPLICATE KEY UPDATE option_value = VALUES(option_value)`,
      entries.flat(),
    );
  }

  /** Runs a statement directly in the database, and returns its rows. */
  async query(sql, values = /** @type {any[]} */ ([]), database = 'wordpress') {
    return JSON.parse(await run('php', [join(SITE, 'query.php')], { input: JSON.stringify({ sql, values, database }), env: this.env }));
  }

  /** Returns a post's comments from the database, oldest first. */
  comments(post) {
    return this.query('SELECT * FROM wp_comments WHERE comment_post_ID = ? ORDER BY comment_ID', [post]);
  }

  /**
   * Publishes a post and returns its id. It may have a title, content, a `picture` ({ width, height, alt, caption, credit }) as its
   * featured image, and in `fields` any others of wp_insert_post, such as { comment_status: 'closed' }.
   */
  post(post = /** @type {Record<string, any>} */ ({})) {
    const title = 'The ferry is late again';
    const content = '<!-- wp:paragraph --><p>It left an hour after noon.</p><!-- /wp:paragraph -->';
    return this.#call('add_post', { title, content, ...post });
  }

  /**
   * Stores comments without any checks, thousands per second, and returns their ids. Each has content, and may have author, email,
   * url, date (UTC), approved ('1', '0', 'spam', 'trash') and parent, which is an index into the list.
   */
  addComments(post, comments) {
    return this.#call('add_comments', { post, comments });
  }

  /**
   * Sends each body twice to REST inside WordPress, hundreds per second, on a site without comments. Returns each response
   * { status, code, text, name, url }, the stored `row`, and the status of the second attempt as `again`. Nothing stays stored.
   */
  async roundTrips(bodies) {
    const input = bodies.map((body) => `${JSON.stringify(body)}\n`).join('');
    const said = await run('php', [join(SITE, 'roundtrip.php')], { input, env: this.env });
    return said.trim().split('\n').map((line) => JSON.parse(line));
  }

  async #call(name, asked) {
    return JSON.parse(await run('php', [join(SITE, 'call.php'), name], { input: JSON.stringify(asked), env: this.env }));
  }

  /** Stops everything and removes all files. */
  async stop() {
    await this.server?.stop('SIGINT');
    await this.database.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Creates a folder that is removed when this process exits. */
async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'wordpress-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Returns the folder that WordPress runs in. A WordPress from elsewhere is copied without its configuration and content, and never
 * written to, because it may be somebody's site.
 */
const core = once(async () => {
  if (!version) throw new Error(`There is no WordPress in ${CORE}: call \`scripts/setup.sh test\` first.`);
  if (CORE.startsWith(TOOLS)) return CORE;
  const folder = join(await newFolder(), 'core');
  const left = ['wp-config.php', 'wp-content'].map((name) => join(CORE, name));
  await cp(CORE, folder, { recursive: true, filter: (source) => !left.includes(source) });
  await writeFile(join(folder, 'wp-config.php'), "<?php require getenv('WORDPRESS_CONFIG');\n");
  return folder;
});

function once(make) {
  let made;
  return () => (made ??= make());
}

/** Returns the database of an installed site, created once per version of its ingredients. */
async function keptSite() {
  const ingredients = [VERSION_FILE, await databaseVersion(), databaseOptions, JSON.stringify(INSTALL)];
  const kept = join(TOOLS, `wordpress-site-${createHash('sha256').update(ingredients.join('\n')).digest('hex').slice(0, 12)}`);
  if (existsSync(kept)) return kept;
  const site = new WordPress(await newFolder(), await core());
  try {
    await site.install();
    // Gets its final name only once complete; another run may have been faster.
    const draft = `${kept}-${process.pid}`;
    await cp(site.database.folder, draft, { recursive: true });
    await rename(draft, kept).catch(() => rm(draft, { recursive: true }));
  } finally {
    await site.stop();
  }
  return kept;
}
