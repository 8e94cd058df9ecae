// A real WordPress for one suite of tests, with a database, an address and a content folder of its own.
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
/** The WordPress that is tested: the folder of WORDPRESS, or the newer one of the two that the set-up has. */
const CORE = resolve(process.env.WORDPRESS || join(TOOLS, 'wordpress-7'));
const SITE = path('./site/');

const VERSION_FILE = existsSync(join(CORE, 'wp-includes/version.php')) ? readFileSync(join(CORE, 'wp-includes/version.php'), 'utf8') : '';
/** Which WordPress is tested, as '7.1.1'; where its versions differ, a test says in which. */
export const version = /\$wp_version = '(.*?)'/.exec(VERSION_FILE)?.[1] ?? '';
/** Whether the WordPress that is tested is this version, as '6.9', or a later one. */
export const since = (first) => version.localeCompare(first, 'en', { numeric: true }) >= 0;

const WORKERS = '6';
const PHP = ['-d', 'opcache.enable_cli=1', '-d', 'memory_limit=256M', '-d', 'sendmail_path=/bin/true'];

export const ADMIN = { user: 'editor', password: 'a password of the tests' };
const INSTALL = {
  weblog_title: 'The Harbour Courier', user_name: ADMIN.user, admin_password: ADMIN.password, admin_password2: ADMIN.password,
  pw_weak: '1', admin_email: 'editor@example.org', blog_public: '0', Submit: 'Install WordPress', language: '',
};

/** What a test may choose, by name: the options of WordPress that say it. */
const SETTINGS = {
  /** Readers who aren't logged in may comment over REST. */
  anonymous: (on) => ({ test_anonymous: flag(on) }),
  /** Every comment waits for the editor. */
  moderation: (on) => ({ comment_moderation: flag(on), comment_previously_approved: '0' }),
  registration: (on) => ({ comment_registration: flag(on) }),
  /** Name and e-mail must be given. */
  required: (on) => ({ require_name_email: flag(on) }),
  /** New posts take comments; `closedAfter` days later they no longer do. */
  open: (on) => ({ default_comment_status: on ? 'open' : 'closed' }),
  closedAfter: (days) => ({ close_comments_for_old_posts: flag(days), close_comments_days_old: String(days) }),
  /** Levels of answers; 1 is none. */
  depth: (levels) => ({ thread_comments: flag(levels > 1), thread_comments_depth: String(levels) }),
  /** Seconds between two comments of one address. */
  flood: (seconds) => ({ test_flood: String(seconds) }),
  /** Comments on a page of the thread; 0 is all. */
  perPage: (count) => ({ page_comments: flag(count), comments_per_page: String(count) }),
  /** The addresses of posts and of REST: '' asks by a query, '/%postname%/' has names. */
  permalinks: (structure) => ({ permalink_structure: structure }),
  newestFirst: (on) => ({ comment_order: on ? 'desc' : 'asc' }),
  avatars: (on) => ({ show_avatars: flag(on) }),
  /** Comments with one of these words go to the bin (as spam does with a plugin). */
  disallowed: (words) => ({ disallowed_keys: words.join('\n') }),
  /** Comments with this word are spam; none where it is empty. */
  spam: (word) => ({ test_spam: word }),
  /** What the database takes of a comment at most, in bytes, where that is less than usual: { comment_author: 20 }. */
  limits: (lengths) => ({ test_limits: JSON.stringify(lengths) }),
  timezone: (name) => ({ timezone_string: name, gmt_offset: '' }),
  /** The character set of the table of comments: 'utf8mb3' has no emoji. */
  charset: (name) => ({ test_charset: name }),
  /** A comment that was said before is refused. */
  duplicates: (on) => ({ test_duplicates: flag(on) }),
  /** Plugins that rewrite a comment before it is stored, its author's name, or what is read: 'censor', 'signature', 'upper', or ''. */
  rewrite: (how) => ({ test_rewrite: how }),
  rewriteNames: (how) => ({ test_rewrite_names: how }),
  display: (how) => ({ test_display: how }),
  /** What a plugin does with the REST API's answer to a comment, by its name in settings.php; nothing where it is empty. */
  rest: (how) => ({ test_rest: how }),
  /** Seconds that WordPress takes `before` a comment is in the database, and `after`. */
  slow: (seconds) => ({ test_slow: JSON.stringify(seconds) }),
};
const flag = (on) => (on ? '1' : '0');

/** Where a test begins: stock WordPress, except that anyone may comment over REST, at once and as fast as they like. */
export const DEFAULTS = {
  anonymous: true, moderation: false, registration: false, required: true, open: true, closedAfter: 0, depth: 5, flood: 0, perPage: 0,
  newestFirst: false, avatars: true, disallowed: [], spam: '', limits: {}, charset: 'utf8mb4', duplicates: true, rewrite: '', rewriteNames: '',
  display: '', slow: {}, rest: '',
  permalinks: '/%year%/%monthnum%/%day%/%postname%/',
};

export class WordPress {
  origin = '';
  /** Whether settings were changed. */
  changed = false;
  #charset = 'utf8mb4';

  /** Starts a site with these settings (DEFAULTS says which there are); under a second, the first time about five. */
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

  /** A site that isn't installed yet, in an empty folder, of the WordPress in the folder `root`. */
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

  /** Makes the site that every later run copies. */
  async install() {
    await mkdir(this.database.folder);
    await createDatabase(this.database.folder);
    await this.#serve();
    await this.query('CREATE DATABASE wordpress', [], '');
    const answer = await fetch(`${this.origin}/wp-admin/install.php?step=2`, { method: 'POST', body: new URLSearchParams(INSTALL) });
    const page = await answer.text();
    if (!page.includes('wp-login.php')) throw new Error(`WordPress was not installed: ${answer.status} ${page.slice(0, 2000)}`);
    await this.options({ template: 'plain', stylesheet: 'plain' });
    // The only address that the database holds: it is of this run.
    await this.query("UPDATE wp_users SET user_url = ''");
    await this.server?.stop('SIGINT'); // PHP then waits for its workers, and leaves none to the system.
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
      // Not as a whole: then the text would become a longer one. What the new set lacks becomes question marks in comments that are there.
      await this.query(`SET STATEMENT sql_mode = '' FOR ALTER TABLE wp_comments ${columns.map((column) => `MODIFY ${column} ${collated}`).join(', ')}`);
      this.#charset = all.test_charset;
    }
  }

  /**
   * Locks the table of comments, as a backup does: for a 'WRITE' lock nobody else reads or writes it, for a 'READ' lock nobody writes.
   * Gives what unlocks it.
   */
  async lock(kind = 'WRITE') {
    const held = new Held('php', [join(SITE, 'lock.php'), kind], { env: this.env });
    await held.said;
    return () => held.release();
  }

  /** Changes options by WordPress' own names. */
  async options(options) {
    const entries = Object.entries(options);
    if (!entries.length) return;
    await this.query(
      `INSERT INTO wp_options (option_name, option_value, autoload) VALUES ${entries.map(() => "(?, ?, 'yes')").join(', ')}
       ON DUPLICATE KEY UPDATE option_value = VALUES(option_value)`,
      entries.flat(),
    );
  }

  /** The rows that a statement gives, asked of the database itself. */
  async query(sql, values = /** @type {any[]} */ ([]), database = 'wordpress') {
    return JSON.parse(await run('php', [join(SITE, 'query.php')], { input: JSON.stringify({ sql, values, database }), env: this.env }));
  }

  /** What the database holds of a post's comments, oldest first. */
  comments(post) {
    return this.query('SELECT * FROM wp_comments WHERE comment_post_ID = ? ORDER BY comment_ID', [post]);
  }

  /**
   * Publishes a post and gives its id. It may have a title, content, a `picture` ({ width, height, alt, caption, credit }) as its
   * featured image, and in `fields` any others of wp_insert_post, as { comment_status: 'closed' }.
   */
  post(post = /** @type {Record<string, any>} */ ({})) {
    const title = 'The ferry is late again';
    const content = '<!-- wp:paragraph --><p>It left an hour after noon.</p><!-- /wp:paragraph -->';
    return this.#call('add_post', { title, content, ...post });
  }

  /**
   * Stores comments past every check, thousands a second, and gives their ids. Each has content, and may have author, email,
   * url, date (UTC), approved ('1', '0', 'spam', 'trash') and parent, which is a place in the list.
   */
  addComments(post, comments) {
    return this.#call('add_comments', { post, comments });
  }

  /**
   * Sends each body twice to REST inside WordPress, hundreds a second, on a site without comments: gives what each was answered
   * { status, code, text, name, url }, the `row` that was stored, and the status of the second attempt as `again`. None stays.
   */
  async roundTrips(bodies) {
    const input = bodies.map((body) => `${JSON.stringify(body)}\n`).join('');
    const said = await run('php', [join(SITE, 'roundtrip.php')], { input, env: this.env });
    return said.trim().split('\n').map((line) => JSON.parse(line));
  }

  async #call(name, asked) {
    return JSON.parse(await run('php', [join(SITE, 'call.php'), name], { input: JSON.stringify(asked), env: this.env }));
  }

  /** Ends everything and leaves nothing. */
  async stop() {
    await this.server?.stop('SIGINT');
    await this.database.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A new folder that goes when this process does. */
async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'wordpress-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The folder that WordPress runs in. One that the set-up hasn't made is copied without its configuration and content, and is not
 * written to: it may be somebody's site.
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

/** The database of an installed site, made once for each version of what goes into it. */
async function keptSite() {
  const ingredients = [VERSION_FILE, await databaseVersion(), databaseOptions, JSON.stringify(INSTALL)];
  const kept = join(TOOLS, `wordpress-site-${createHash('sha256').update(ingredients.join('\n')).digest('hex').slice(0, 12)}`);
  if (existsSync(kept)) return kept;
  const site = new WordPress(await newFolder(), await core());
  try {
    await site.install();
    // Under its name only when it is whole; another run may have been faster.
    const draft = `${kept}-${process.pid}`;
    await cp(site.database.folder, draft, { recursive: true });
    await rename(draft, kept).catch(() => rm(draft, { recursive: true }));
  } finally {
    await site.stop();
  }
  return kept;
}
