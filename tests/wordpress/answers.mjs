// An endpoint that gives every kind of response to a comment, from any origin. The path selects the response.
import { createServer } from 'node:http';

const RECEIPT = { id: 7, post: 1, status: 'approved', date: '2031-04-09T10:30:00', content: { rendered: '<p>Taken.</p>' } };
const ERROR = { code: 'rest_forbidden', message: 'Sorry, you are not allowed to do that.' };
/** The response bodies, by name. */
export const BODIES = {
  empty: '',
  html: '<!doctype html><title>Log In</title><form action="/wp-login.php"><input name="log"></form>',
  list: '[]',
  object: '{}',
  null: 'null',
  'no-success': '{"success":false}',
  error: JSON.stringify({ ...ERROR, data: { status: 403 } }),
  'error-without-status': JSON.stringify({ ...ERROR, data: null }),
  receipt: JSON.stringify(RECEIPT),
  'id-only': '{"id":7}',
  truncated: JSON.stringify(RECEIPT).slice(0, 60),
};
/** Statuses that can't have a body. */
export const BARE = [204, 205, 304];

/**
 * POST /STATUS/BODY/… responds with these; /redirect/STATUS/BODY/… redirects to a page with that body; /slash/STATUS/… and
 * /no-slash/STATUS/… redirect to the same address with or without a trailing slash, where a comment is accepted.
 */
export class Answers {
  /** The addresses that accepted a comment. */
  stored = /** @type {string[]} */ ([]);
  #posts = /** @type {string[]} */ ([]);
  #server = createServer((request, response) => void this.#answer(request, response));
  origin = '';

  async start() {
    await new Promise((listening) => this.#server.listen(0, '127.0.0.1', () => listening(undefined)));
    const address = this.#server.address();
    this.origin = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : ''}`;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  reset() {
    this.stored = [];
    this.#posts = [];
  }

  posts(path) {
    return this.#posts.filter((posted) => posted === path).length;
  }

  #answer(request, response) {
    const url = new URL(request.url, 'http://host');
    request.resume();
    const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'cache-control': 'no-store' };
    const send = (status, body, headers = {}) => {
      const type = /^[[{n]/.test(body) ? 'application/json' : 'text/html';
      response.writeHead(status, { ...open, ...(body && { 'content-type': type }), ...headers }).end(BARE.includes(status) ? undefined : body);
    };
    if (request.method === 'OPTIONS') return send(204, '');
    if (request.method === 'POST') this.#posts.push(url.pathname);
    const [, kind, status, ...more] = url.pathname.split('/');
    if (kind === 'end') return send(200, BODIES[status]);
    if (kind === 'redirect') {
      // A request for the list is answered; a posted comment is redirected.
      return request.method === 'POST' ? send(Number(status), '', { location: `/end/${more[0]}` }) : send(200, '[]');
    }
    if (kind === 'slash' || kind === 'no-slash') {
      const bare = url.pathname.replace(/\/$/, '');
      const right = kind === 'slash' ? `${bare}/` : bare;
      if (url.pathname !== right) return send(Number(status), '', { location: right });
      if (request.method !== 'POST') return send(200, '[]');
      this.stored.push(url.pathname);
      return send(201, BODIES.receipt);
    }
    return request.method === 'POST' ? send(Number(kind), BODIES[status]) : send(200, '[]');
  }
}
