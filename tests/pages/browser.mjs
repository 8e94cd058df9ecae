// Starts one of three browsers with its driver and controls it through WebDriver.
import { spawn } from 'node:child_process';
import { Builder } from 'selenium-webdriver';
import { freePort } from './port.mjs';

const CHROMIUM_ARGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--window-size=1024,800',
];

/** Per engine: the driver's command for a port, and the requested capabilities. */
const ENGINES = {
  chromium: {
    command: (port) => ['chromedriver', `--port=${port}`],
    capabilities: ({ proxy }) => ({
      browserName: 'chrome',
      // Without the second flag, requests to this machine would bypass the proxy.
      'goog:chromeOptions': {
        args: proxy ? [...CHROMIUM_ARGS, `--proxy-server=127.0.0.1:${proxy}`, '--proxy-bypass-list=<-loopback>'] : CHROMIUM_ARGS,
      },
    }),
  },
  firefox: {
    command: (port) => ['geckodriver', '--port', port, '--websocket-port', '0'],
    capabilities: ({ dark, proxy }) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': {
        args: ['-headless', '--width=1024', '--height=800'],
        prefs: {
          'ui.systemUsesDarkTheme': dark ? 1 : 0,
          'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
          ...(proxy && throughProxy(proxy)),
        },
      },
    }),
  },
  webkit: {
    command: (port) => ['xvfb-run', '-a', '-s', '-screen 0 1600x1400x24', 'WebKitWebDriver', `--port=${port}`],
    capabilities: () => ({ browserName: 'MiniBrowser' }),
  },
};

/** Firefox's settings for a proxy that sees every request, including those to this machine. */
function throughProxy(port) {
  const [host, own] = ['127.0.0.1', Number(port)];
  return {
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': own,
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': own,
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': true,
  };
}

/** The engines to test: that of ENGINE, or all three. */
export const engines = process.env.ENGINE ? [process.env.ENGINE] : Object.keys(ENGINES);

/**
 * Starts a browser. `dark` requests dark mode (Chromium and Firefox); `proxy` is the port of a local proxy for all
 * requests. Returns the driver and a function that stops both.
 */
export async function startBrowser(engine, { dark = false, proxy = 0 } = {}) {
  if (!ENGINES[engine]) throw new Error(`No engine ${engine}: ${Object.keys(ENGINES).join(', ')}.`);
  const port = String(await freePort());
  const [command, ...args] = ENGINES[engine].command(port);
  // A separate process group, because xvfb-run doesn't forward signals. WebKit takes its proxy from the environment: with WebDriver's https
  // capability it would speak TLS to the proxy.
  const address = `http://127.0.0.1:${proxy}`;
  const env = proxy ? { ...process.env, http_proxy: address, https_proxy: address, no_proxy: '' } : process.env;
  const child = spawn(command, args, { detached: true, stdio: 'ignore', env });
  const died = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${command} ended with code ${code}.`)));
  });
  died.catch(() => {});
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has already exited.
    }
  };
  process.on('exit', kill);
  try {
    await Promise.race([ready(port), died]);
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(ENGINES[engine].capabilities({ dark, proxy }))
      .build();
    if (dark && engine === 'chromium') {
      await /** @type {any} */ (driver).sendDevToolsCommand('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: 'dark' }],
      });
    }
    const stop = async () => {
      await driver.quit().catch(() => {});
      kill();
    };
    return { driver, stop };
  } catch (error) {
    kill();
    throw error;
  }
}

async function ready(port) {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('The driver did not start within 15 seconds.');
}
