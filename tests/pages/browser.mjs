// One of the three browsers, started with its driver and driven through WebDriver.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Builder } from 'selenium-webdriver';

const CHROMIUM_ARGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--window-size=1024,800',
];

/** By engine: the driver's command on a port, and what is asked of it. */
const ENGINES = {
  chromium: {
    command: (port) => ['chromedriver', `--port=${port}`],
    capabilities: () => ({ browserName: 'chrome', 'goog:chromeOptions': { args: CHROMIUM_ARGS } }),
  },
  firefox: {
    command: (port) => ['geckodriver', '--port', port, '--websocket-port', '0'],
    capabilities: ({ dark }) => ({
      browserName: 'firefox',
      'moz:firefoxOptions': {
        args: ['-headless', '--width=1024', '--height=800'],
        prefs: { 'ui.systemUsesDarkTheme': dark ? 1 : 0, 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 },
      },
    }),
  },
  webkit: {
    command: (port) => ['xvfb-run', '-a', '-s', '-screen 0 1600x1400x24', 'WebKitWebDriver', `--port=${port}`],
    capabilities: () => ({ browserName: 'MiniBrowser' }),
  },
};

/** The engines to test in: that of ENGINE, or all three. */
export const engines = process.env.ENGINE ? [process.env.ENGINE] : Object.keys(ENGINES);

/** Starts a browser; \`dark\` asks for dark mode (Chromium and Firefox). Gives the driver and a way to end both. */
export async function startBrowser(engine, { dark = false } = {}) {
  if (!ENGINES[engine]) throw new Error(`No engine ${engine}: ${Object.keys(ENGINES).join(', ')}.`);
  const port = String(await freePort());
  const [command, ...args] = ENGINES[engine].command(port);
  // A group of its own, because xvfb-run doesn't pass a signal on to what it runs.
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  const died = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${command} ended with code ${code}.`)));
  });
  died.catch(() => {});
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended already.
    }
  };
  process.on('exit', kill);
  try {
    await Promise.race([ready(port), died]);
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(ENGINES[engine].capabilities({ dark }))
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

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(address && typeof address === 'object' ? address.port : 0));
    });
  });
}

async function ready(port) {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error('The driver did not start within 15 seconds.');
}
