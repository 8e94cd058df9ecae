// One browser with its server and proxy, and the runner's page open in it.
import { readFileSync } from 'node:fs';
import { startBrowser } from '../pages/browser.mjs';
import { Server } from '../pages/server.mjs';
import { Proxy } from './proxy.mjs';

const IN_PAGE = ['allowlist.js', 'detector.js', 'lossless.js', 'provoke.js', 'runner.js', 'walk.js'];
const RUNNER = `<!doctype html><meta charset="utf-8"><title>Runner</title><link rel="icon" href="data:,">
  <body><script type="module">import * as runner from '/corpus/runner.js'; window.runner = runner;</script>`;

export class Session {
  name = '';

  constructor(engine, server, proxy) {
    this.engine = engine;
    this.server = /** @type {Server} */ (server);
    this.proxy = /** @type {Proxy} */ (proxy);
    this.driver = /** @type {import('selenium-webdriver').WebDriver} */ (/** @type {unknown} */ (null));
    this.stopBrowser = async () => {};
  }

  /** Starts an engine; its runner waits for calls. */
  static async start(engine) {
    const server = await Server.start();
    for (const name of IN_PAGE) {
      server.file(`/corpus/${name}`, readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8'), 'text/javascript');
    }
    const session = new Session(engine, server, await Proxy.start(server.origin));
    await session.#open();
    return session;
  }

  async #open() {
    const { driver, stop } = await startBrowser(this.engine, { proxy: this.proxy.port });
    this.driver = driver;
    this.stopBrowser = stop;
    const known = await this.driver.getCapabilities();
    this.name = `${this.engine} ${known.get('browserVersion')}`;
    await this.driver.manage().setTimeouts({ script: 180_000, pageLoad: 30_000 });
    if (this.engine === 'chromium') {
      const source = readFileSync(new URL('page/detector.js', import.meta.url), 'utf8');
      await /** @type {any} */ (this.driver).sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source });
    }
    await this.#home();
  }

  /** A new browser in the place of one that no longer answers. */
  async restart() {
    await this.stopBrowser();
    await this.#open();
  }

  async stop() {
    await this.stopBrowser();
    this.proxy.stop();
    this.server.stop();
  }

  /** The runner's page, afresh. */
  async #home() {
    await this.driver.get(this.server.origin + this.server.page(RUNNER));
    for (let tries = 0; !(await this.driver.executeScript('return !!window.runner')); tries += 1) {
      if (tries > 200) throw new Error(`The runner did not start in ${this.engine}.`);
      await new Promise((later) => setTimeout(later, 25));
    }
  }

  /** Calls a function of the runner; gives its answer, and the requests that were made meanwhile. */
  async call(name, ...args) {
    const from = this.proxy.log.length;
    // As JSON both ways: drivers refuse texts with halves of letters in them.
    const [text, error] = await this.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
      window.runner[arguments[0]](...JSON.parse(arguments[1])).then((answer) => done([JSON.stringify(answer ?? null), null]), (error) => done([null, String(error.stack ?? error)]));`,
      name,
      JSON.stringify(args),
    );
    if (error) throw new Error(`In ${this.engine}: ${error}`);
    return { answer: JSON.parse(text), requests: this.proxy.log.slice(from) };
  }
}
