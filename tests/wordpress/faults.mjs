// An unreliable network in front of WordPress. By a test's rules or a seeded plan, it cuts, delays, doubles and refuses requests, and
// counts what it did.
import { createServer, request as ask } from 'node:http';

/**
 * What can happen to a request, by name. An exchange has `forward()`, which returns WordPress's response; `answer(reply)`;
 * `cut()`, which closes the reader's connection; and `random()`.
 */
const FAULTS = {
  pass: async (exchange) => exchange.answer(await exchange.forward()),
  delay: async (exchange, { delay: [least, most] }) => {
    await pause(least + exchange.random() * (most - least));
    exchange.answer(await exchange.forward());
  },
  /** WordPress never gets it. */
  'cut-before': async (exchange) => exchange.cut(),
  /** WordPress stores it, but the reader gets no response. */
  'cut-after': async (exchange) => {
    await exchange.forward();
    exchange.cut();
  },
  /** It is stored, and half of the response arrives. */
  truncate: async (exchange) => {
    const reply = await exchange.forward();
    exchange.begin(reply);
    exchange.response.write(reply.body.subarray(0, reply.body.length >> 1), () => exchange.cut());
  },
  /** WordPress gets it twice, and the second response arrives. */
  double: async (exchange) => {
    await exchange.forward();
    exchange.answer(await exchange.forward());
  },
  /** No response ever comes; the widget's time limit ends the request. */
  hang: async () => {},
  500: async (exchange) => exchange.answer(made(exchange, 500, '{"code":"internal_server_error","message":"<p>A critical error.</p>"}')),
  502: async (exchange) => exchange.answer(made(exchange, 502, '<h1>Bad gateway</h1>')),
  503: async (exchange) => exchange.answer(made(exchange, 503, '<h1>Down for maintenance</h1>', { 'retry-after': '1' })),
  429: async (exchange) => exchange.answer(made(exchange, 429, '<h1>Too many requests</h1>', { 'retry-after': '1' })),
  /**
   * Try again in ten minutes, so that waiting comments wait as long as a test lasts. A page from another origin sees the header only
   * because it is exposed; WordPress and gateways don't do that.
   */
  later: async (exchange) => {
    const headers = { 'retry-after': '600', 'access-control-expose-headers': 'Retry-After' };
    exchange.answer(made(exchange, 503, '<h1>Down for maintenance</h1>', headers));
  },
  /** Like a gateway without CORS headers: a page from another origin sees no status, only a failure. */
  opaque: async (exchange) => exchange.answer({ status: 502, headers: { connection: 'close' }, body: Buffer.from('<h1>Bad gateway</h1>') }),
  /** WordPress handles it, but only its own pages may read the response. After such a preflight, the comment is never sent. */
  'no-cors': async (exchange) => {
    const { headers, ...reply } = await exchange.forward();
    exchange.answer({ ...reply, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'))) });
  },
  /** Access is denied, by WordPress or by the web server. */
  401: async (exchange) => exchange.answer(made(exchange, 401, '{"code":"rest_not_logged_in","message":"You are not currently logged in.","data":{"status":401}}')),
  'password-page': async (exchange) => exchange.answer(made(exchange, 401, '<h1>Authorization required</h1>', { 'www-authenticate': 'Basic realm="Members"' })),
  /** It is stored, and a PHP warning precedes the response. */
  noise: async (exchange) => {
    const { headers, body, ...reply } = await exchange.forward();
    const words = '<br />\n<b>Warning</b>: Undefined variable $ferry in <b>plugin.php</b> on line <b>7</b><br />\n';
    exchange.answer({ ...reply, headers: { ...headers, 'content-type': 'text/html' }, body: Buffer.concat([Buffer.from(words), body]) });
  },
};

/** Responses without a receipt, by name. Each is a fault in which WordPress gets nothing; with `-after`, the comment is stored. */
const ANSWERS = {
  'login-page': [200, '<!doctype html><title>Log In</title><form action="/wp-login.php"><input name="log"></form>'],
  challenge: [200, '<!doctype html><title>One moment…</title><p>Checking your browser before you go on.</p>'],
  'challenge-403': [403, '<!doctype html><title>One moment…</title><p>Enable JavaScript and cookies to continue.</p>'],
  fatal: [200, '<br />\n<b>Fatal error</b>: Uncaught Error: Call to undefined function mail_all() in plugin.php:7\n'],
  nothing: [200, ''],
  'no-success': [200, '{"success":false}'],
  'error-200': [200, '{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":null}'],
  list: [200, '[]'],
  null: [200, 'null'],
  ok: [200, '"ok"'],
  created: [201, ''],
};
for (const [name, [status, text]] of Object.entries(ANSWERS)) {
  FAULTS[name] = async (exchange) => exchange.answer(made(exchange, status, text));
  FAULTS[`${name}-after`] = async (exchange) => {
    await exchange.forward();
    exchange.answer(made(exchange, status, text));
  };
}

/**
 * The targets of redirects, by name: another form of the same address, which passes once it has that form, or another place. The last
 * two are served here.
 */
const PLACES = {
  www: (url) => ({ ...url, host: `www.${url.host.replace(/^www\./, '')}` }),
  bare: (url) => ({ ...url, host: url.host.replace(/^www\./, '') }),
  slash: (url) => ({ ...url, path: url.path.replace(/\/?$/, '/') }),
  'no-slash': (url) => ({ ...url, path: url.path.replace(/\/$/, '') }),
  /** Nothing listens there. */
  https: (url) => ({ ...url, scheme: 'https' }),
  /** A GET there returns the list of all comments of the site. */
  self: (url) => ({ ...url, again: true }),
  login: (url) => ({ ...url, path: '/elsewhere/login-page', again: true }),
  'empty-list': (url) => ({ ...url, path: '/elsewhere/list', again: true }),
};
/** Each target with each status: `301-www`, where WordPress gets nothing, and `301-www-after`. With the first three, a POST becomes a GET. */
for (const status of [301, 302, 303, 307, 308]) {
  for (const [name, lead] of Object.entries(PLACES)) {
    const redirect = (after) => async (exchange) => {
      const [path, query] = exchange.request.url.split(/(?=\?)/);
      const from = { scheme: 'http', host: exchange.request.headers.host, path, query: query ?? '', again: false };
      const to = lead(from);
      const there = JSON.stringify(to) === JSON.stringify(from);
      const reply = there || after ? await exchange.forward() : null;
      exchange.answer(there ? reply : made(exchange, status, '', { location: `${to.scheme}://${to.host}${to.path}${to.query}` }));
    };
    FAULTS[`${status}-${name}`] = redirect(false);
    FAULTS[`${status}-${name}-after`] = redirect(true);
  }
}

/** Matches the redirect targets that are served here. */
const ELSEWHERE = /^\/elsewhere\/([\w-]+)/;

export class Faults {
  origin = '';
  port = '';
  /** How often each fault happened: { 'POST cut-after': 2 }. */
  counts = /** @type {Record<string, number>} */ ({});
  /** The requests in order: { at, method, url, headers, body, fault, statuses }; `at` is the time, `statuses` are WordPress's. */
  log = /** @type {any[]} */ ([]);
  /** The shortest and longest `delay`, in milliseconds. */
  delay = [50, 800];
  #rules = /** @type {any[]} */ ([]);
  #shares = /** @type {[string, number][]} */ ([]);
  #posts = /** @type {[string, number][]} */ ([]);
  #random = generator(1);
  #server = createServer((request, response) => void this.#take(request, response));

  constructor(target) {
    this.target = new URL(target);
  }

  /** Starts in front of an origin. Passes everything until told otherwise. */
  static async start(target) {
    const faults = new Faults(target);
    await new Promise((listening) => faults.#server.listen(0, '127.0.0.1', () => listening(undefined)));
    const address = faults.#server.address();
    faults.port = String(address && typeof address === 'object' ? address.port : '');
    faults.origin = `http://127.0.0.1:${faults.port}`;
    return faults;
  }

  /** Returns its origin under another name of this machine, such as www.localhost. */
  at(host) {
    return `http://${host}:${this.port}`;
  }

  /**
   * Applies a fault to the next `times` requests of a kind. Such a rule overrides the plan. The fault happens when `until`
   * resolves; the requests are logged before.
   */
  next(fault, { method = 'POST', url = /./, times = 1, until = /** @type {Promise<unknown> | null} */ (null) } = {}) {
    this.#rules.push({ fault: known(fault), method, url, times, until });
  }

  /**
   * Applies random faults from now on: `shares` are fractions of 1, and the rest passes. `posts` has additional faults for POSTs. A
   * preflight always passes. The same seed gives the same sequence of faults; which request gets which depends on when it arrives.
   */
  plan(seed, shares, posts = {}) {
    this.#random = generator(seed);
    this.#shares = Object.entries(shares);
    this.#posts = Object.entries(posts);
    for (const [fault] of [...this.#shares, ...this.#posts]) known(fault);
  }

  /** Clears rules and plan, so that everything passes. */
  calm() {
    this.#rules = [];
    this.#shares = [];
    this.#posts = [];
  }

  /** Clears rules, plan, counts and log. */
  reset() {
    this.calm();
    this.counts = {};
    this.log = [];
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #choose(method, url) {
    const rule = this.#rules.find((rule) => rule.times > 0 && rule.method === method && rule.url.test(url));
    if (rule) {
      rule.times -= 1;
      return rule;
    }
    if (method === 'OPTIONS') return { fault: 'pass', until: null };
    let left = this.#random();
    const shares = method === 'POST' ? [...this.#shares, ...this.#posts] : this.#shares;
    return { fault: shares.find(([, share]) => (left -= share) < 0)?.[0] ?? 'pass', until: null };
  }

  async #take(request, response) {
    const { method, url, headers } = request;
    const body = await whole(request).catch(() => null);
    if (!body) return; // The reader left before sending all of it.
    const elsewhere = ELSEWHERE.exec(url)?.[1];
    const { fault, until } = elsewhere ? { fault: elsewhere, until: null } : this.#choose(method, url);
    const statuses = [];
    this.counts[`${method} ${fault}`] = (this.counts[`${method} ${fault}`] ?? 0) + 1;
    this.log.push({ at: Date.now(), method, url, headers, body: body.toString(), fault, statuses });
    const begin = (reply) => response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
    const exchange = {
      request,
      response,
      random: () => this.#random(),
      begin,
      answer: (reply) => begin(reply).end(reply.body),
      cut: () => request.socket.destroy(),
      forward: async () => {
        const reply = await this.#forward(request, body);
        statuses.push(reply.status);
        return reply;
      },
    };
    await until;
    // If WordPress itself is unreachable, the connection is cut, and the log shows no status.
    await FAULTS[fault](exchange, this).catch(() => exchange.cut());
  }

  /** Forwards the request to WordPress and waits for the end, whatever the reader does. Returns { status, headers, body }. */
  #forward({ method, url, headers }, body) {
    return new Promise((answered, failed) => {
      // Without an agent, each connection is closed after its response, and the reader is told so. This keeps the counts correct: when a
      // reused connection breaks, a browser repeats the request by itself.
      const options = { host: this.target.hostname, port: this.target.port, method, path: url, headers: { ...headers, connection: 'close' }, agent: false };
      const upstream = ask(/** @type {any} */ (options), (answer) => {
        whole(answer).then((body) => answered({ status: answer.statusCode, headers: answer.headers, body }), failed);
      });
      upstream.on('error', failed);
      upstream.end(body);
    });
  }
}

/** Creates a response that isn't from WordPress, with WordPress's CORS headers. */
function made({ request }, status, text, headers = {}) {
  const type = /^[{["n]/.test(text) ? 'application/json' : 'text/html';
  const cors = request.headers.origin
    ? {
        'access-control-allow-origin': request.headers.origin, 'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'content-type', vary: 'Origin',
      }
    : {};
  return { status, headers: { 'content-type': type, connection: 'close', ...cors, ...headers }, body: Buffer.from(text) };
}

async function whole(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function known(fault) {
  if (!FAULTS[fault]) throw new Error(`No fault ${fault}: ${Object.keys(FAULTS).join(', ')}.`);
  return String(fault);
}

const pause = (ms) => new Promise((over) => setTimeout(over, ms));

/** Returns a generator of pseudorandom numbers from 0 to 1, the same for the same seed (mulberry32). */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
