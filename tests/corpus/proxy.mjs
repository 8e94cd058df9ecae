// A proxy that sees every request of a browser: those to the test's own server go on to it, all others end here.
import { createServer, request as ask } from 'node:http';
import { connect } from 'node:net';

/** What foreign hosts answer: a script that gives itself away where it runs, and a broken picture everywhere else. */
const FOREIGN = 'alert("a script from elsewhere")';

/** Where browsers call home by themselves. */
const HOME = [
  'clients2.google.com', 'update.googleapis.com', 'accounts.google.com', 'content-autofill.googleapis.com', 'optimizationguide-pa.googleapis.com',
  'firefox.settings.services.mozilla.com', 'content-signature-2.cdn.mozilla.net', 'push.services.mozilla.com', 'detectportal.firefox.com',
];

export class Proxy {
  /** Requests in order: { method, url, referer }. Of https only the host is seen, as `https://HOST:PORT/`. */
  log = [];
  port = 0;
  #server;

  /** Starts one in front of a server at `origin`. */
  static async start(origin) {
    const proxy = new Proxy();
    proxy.#server = createServer((request, response) => proxy.#answer(origin, request, response));
    proxy.#server.on('connect', (request, socket) => proxy.#tunnel(request, socket));
    proxy.#server.on('clientError', (_, socket) => socket.destroy());
    await new Promise((listening) => proxy.#server.listen(0, '127.0.0.1', () => listening(undefined)));
    proxy.port = proxy.#server.address().port;
    return proxy;
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #note(method, url, referer = '') {
    if (!HOME.includes(URL.canParse(url) ? new URL(url).hostname : '')) this.log.push({ method, url, referer });
  }

  /** https: the host is seen, and nothing comes back. WebKit's driver, on its way to its browser, is let through. */
  #tunnel({ url, headers }, socket) {
    socket.on('error', () => {});
    if (headers['user-agent']?.startsWith('GLib/')) return reach(url, socket);
    this.#note('CONNECT', `https://${url}/`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  }

  #answer(origin, request, response) {
    const { method, url, headers } = request;
    this.#note(method, url, headers.referer);
    if (url.startsWith(`${origin}/`)) {
      const onward = ask(url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      return request.pipe(onward);
    }
    request.resume();
    response.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
    response.end(FOREIGN);
  }
}

/** Joins a socket to an address, which may still be about to listen. */
function reach(address, socket, tries = 100) {
  const [host, port] = address.split(':');
  const onward = connect(Number(port), host, () => {
    tries = 0;
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    onward.pipe(socket).pipe(onward);
  });
  socket.on('close', () => onward.destroy());
  onward.on('error', () => (tries ? setTimeout(reach, 100, address, socket, tries - 1) : socket.destroy()));
}
