// A server for whole-page tests: dist/, pages that a test defines, and every way in which a server can fail. It listens on two ports, so
// that a page can embed content from another origin.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
};

const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types article-widget";
/** The policies that pages are served with, by the first segment of their path. */
const POLICIES = {
  page: null,
  csp: STRICT,
  'no-wasm': "script-src 'self'",
  'other-types': "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types other-policy",
};

/** Runs in every page before the widget: records events in order in `window.seen`. */
const COLLECTOR = `
  window.seen = [];
  for (const type of ['article-load', 'article-error', 'comment-submit', 'comment-sent', 'comment-error']) {
    document.addEventListener(type, (event) => {
      const { bubbles, composed, cancelable, detail, target } = event;
      seen.push({ type, id: target.id, tag: target.localName, bubbles, composed, cancelable, detail: JSON.parse(JSON.stringify(detail ?? null)) });
    });
  }
  addEventListener('error', (event) => seen.push({ type: 'uncaught', detail: String(event.message) }));
  addEventListener('unhandledrejection', (event) => seen.push({ type: 'uncaught', detail: String(event.reason) }));
  document.addEventListener('securitypolicyviolation', (event) =>
    seen.push({ type: 'violation', detail: event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber }));
`;

/** The responses of a comment endpoint, in WordPress's shapes, by the query parameter `then`. */
const RECEIPTS = {
  approved: [201, { id: 7, status: 'approved', date: '2031-04-09T10:30:00' }],
  sent: [201, {}],
  hold: [201, { id: 8, status: 'hold', date: '2031-04-09T10:30:00' }],
  refused: [400, { code: 'comment_refused', message: 'This comment breaks the house rules.', data: { status: 400 } }],
  duplicate: [409, { code: 'comment_duplicate', message: 'Duplicate comment.', data: { status: 409 } }],
  500: [500, { code: 'internal', message: 'Something broke.' }],
  detail: [422, { detail: [{ loc: ['body', 'content'], msg: 'Too short for <b>us</b>.' }] }],
  // A cache's receipt of another comment.
  cached: [201, { id: 5, status: 'approved', author_name: 'Otto', content: { rendered: '<p>Quite another thing.</p>' } }],
  'login-page': [200, '<!doctype html><title>Log in</title>'],
  'for-members': [401, '<!doctype html><title>Members only</title>'],
  'not-there': [404, { code: 'rest_no_route', message: 'No route was found matching the URL and request method.' }],
  'no-post': [405, '<!doctype html><title>Method not allowed</title>'],
};

/** Failures by name: the response of /fail/NAME, and of any path after `fault(path, name)`. */
const FAULTS = {
  404: (response) => send(response, 404, 'text/html', '<h1>Not found</h1>'),
  500: (response) => send(response, 500, 'text/html', '<h1>Internal error</h1>'),
  slow: () => {},
  empty: (response) => send(response, 200, TYPES['.json'], ''),
  'not-json': (response) => send(response, 200, TYPES['.json'], '<!doctype html><p>Please log in.'),
  'other-shape': (response) => send(response, 200, TYPES['.json'], '{"temperature": 21, "wind": ["north", 3]}'),
  'missing-field': (response) => send(response, 200, TYPES['.json'], '{"version": 1, "headline": "A headline with nothing under it"}'),
  '20mb': (response) => send(response, 200, TYPES['.json'], `{"version":1,"headline":"Big","body":"${'a'.repeat(20 * 1024 * 1024)}"}`),
  cut: (response) => {
    response.writeHead(200, { 'content-type': TYPES['.json'], 'content-length': 5000, ...OPEN });
    response.write('{"version": 1, "headline": "Half an art');
    setTimeout(() => response.destroy(), 50);
  },
  dropped: (response) => response.destroy(),
  endless: (response) => {
    response.writeHead(200, { 'content-type': TYPES['.json'], ...OPEN });
    pour(response);
  },
};

/** Writes 13 MB of letters a second until the client stops reading. WebKitGTK stores all that comes, read or not. */
function pour(response) {
  const writer = setInterval(() => !response.writableNeedDrain && response.write('"'.padEnd(65_536, 'a')), 5);
  response.once('close', () => clearInterval(writer));
}

/** A placeholder in a page's HTML for when its test began, in milliseconds since 1970. */
export const BEGAN = '$BEGAN$';

/** Headers that let the other origin read every response. */
const OPEN = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' };

function send(response, status, type, body, headers = {}) {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...OPEN, ...headers });
  response.end(body);
}

export class Server {
  /** The requests in order: { method, path, query, headers, body }. */
  log = [];
  /** Whether the client has stopped reading the last endless response. */
  ended = false;
  /** The delay of each response, in milliseconds. */
  lag = 0;
  origin = '';
  otherOrigin = '';
  #faults = new Map();
  #files = new Map();
  #dist = new Map();
  #approved = 0;
  #held = new Map();
  #folders = new Map();
  #count = 0;
  #began = Date.now();
  #servers = [];

  static async start() {
    if (!existsSync(join(DIST, 'article-widget.js'))) throw new Error('dist/ is missing: call `make build` first.');
    const server = new Server();
    server.origin = await server.#listen();
    server.otherOrigin = await server.#listen();
    return server;
  }

  /** Serves a page under one of the policies. Returns its path. */
  page(html, policy = 'page') {
    const path = `/${policy}/${++this.#count}`;
    this.file(path, html.replaceAll(BEGAN, `${this.#began}`), TYPES['.html'], POLICIES[policy] ? { 'content-security-policy': POLICIES[policy] } : {});
    return path;
  }

  /** Serves a body under a path: text, or anything else as JSON. */
  file(path, body, type = TYPES['.json'], headers = {}) {
    this.#files.set(path, { body: typeof body === 'string' ? body : JSON.stringify(body), type, headers });
    return path;
  }

  /** Serves a file of dist/ with another type or changed bytes. */
  dist(path, { type = TYPES[extname(path)], change = (/** @type {Buffer} */ _bytes) => {} }) {
    const bytes = readFileSync(join(DIST, path));
    change(bytes);
    this.#dist.set(path, { bytes, type });
  }

  /** Serves a folder under a path that begins and ends with a slash. */
  folder(path, folder) {
    this.#folders.set(path, folder);
    return path;
  }

  /** Holds back the responses for a path until the returned function is called. */
  hold(path) {
    let release = () => {};
    const released = new Promise((resolve) => (release = () => resolve(undefined)));
    this.#held.set(path, released);
    return () => (this.#held.delete(path), release());
  }

  /** Makes a path fail like /fail/NAME from now on. */
  fault(path, name) {
    this.#faults.set(path, name);
  }

  /** Restores a path. */
  mend(path) {
    this.#faults.delete(path);
    this.#dist.delete(path);
  }

  /** Clears requests and faults. */
  reset() {
    this.#began = Date.now();
    this.log.length = 0;
    this.ended = false;
    this.#approved = 0;
    this.#faults.clear();
    this.#dist.clear();
    this.#held.clear();
  }

  /** Returns the logged requests for a path. */
  requests(path) {
    return this.log.filter((request) => request.path === path);
  }

  stop() {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  async #listen() {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
    this.#servers.push(server);
    const address = server.address();
    return `http://127.0.0.1:${address && typeof address === 'object' ? address.port : ''}`;
  }

  async #answer(request, response) {
    const { pathname: path, searchParams: query } = new URL(request.url, 'http://host');
    // Without CORS headers: a page from the other origin may not read it.
    if (query.get('then') === 'no-cors') return void response.writeHead(201, { 'content-type': TYPES['.json'] }).end('{"id":7,"status":"approved"}');
    if (request.method === 'OPTIONS') return send(response, 204, 'text/plain', undefined);
    let body = '';
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      return; // The page is gone.
    }
    this.log.push({ method: request.method, path, query, headers: request.headers, body });

    if (this.lag) await new Promise((later) => setTimeout(later, this.lag));
    await this.#held.get(path);
    const fault = this.#faults.get(path) ?? (path.startsWith('/fail/') && path.slice('/fail/'.length));
    if (fault) return (FAULTS[fault] ?? FAULTS['404'])(response);
    if (path === '/collect.js') return send(response, 200, TYPES['.js'], COLLECTOR);
    if (path === '/echo-comments' || path === '/wp-json/wp/v2/comments') return this.#comment(response, query.get('then') ?? 'approved');
    const dist = this.#dist.get(path);
    if (dist) return send(response, 200, dist.type, dist.bytes);
    const file = this.#files.get(path);
    if (file) return send(response, 200, file.type, file.body, file.headers);
    const [beginning, folder] = [...this.#folders].find(([beginning]) => path.startsWith(beginning)) ?? ['/', DIST];
    const name = path.slice(beginning.length) || 'index.html';
    this.#static(response, folder, name);
  }

  #comment(response, then) {
    if (then === 'hang') return;
    if (then === 'dropped') return response.destroy();
    if (then === 'endless') {
      response.on('close', () => (this.ended = true));
      return FAULTS.endless(response);
    }
    if (then === 'elsewhere') return send(response, 302, TYPES['.html'], '', { location: '/' });
    const [status, receipt] = RECEIPTS[then] ?? RECEIPTS[500];
    if (typeof receipt === 'string') return send(response, status, TYPES['.html'], receipt);
    // Each approved comment has an id of its own.
    const stored = then === 'approved' ? { ...receipt, id: receipt.id + this.#approved++ } : receipt;
    send(response, status, TYPES['.json'], JSON.stringify(stored));
  }

  #static(response, folder, path) {
    let name = path;
    try {
      name = decodeURIComponent(path);
    } catch {
      // Not an encoded path: used as it is.
    }
    const file = join(folder, normalize(`/${name}`).replaceAll('\0', ''));
    const stream = createReadStream(file);
    stream.on('error', () => send(response, 404, 'text/plain', 'Not found'));
    stream.on('open', () => {
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store', ...OPEN });
      stream.pipe(response);
    });
  }
}
