// Takes screenshots of the demo for docs/screenshots/: narrow, desktop, dark, right to left and print, in Chromium. `screenshots.mjs DIR`
// saves them elsewhere; ENGINE=firefox|webkit takes those that these browsers support.
import { mkdirSync, writeFileSync } from 'node:fs';
import { startBrowser } from '../tests/pages/browser.mjs';
import { Server } from '../tests/pages/server.mjs';

const folder = process.argv[2] ?? 'docs/screenshots';
const engine = process.env.ENGINE ?? 'chromium';
mkdirSync(folder, { recursive: true });

/** Returns a page with one widget, as wide as the window. @param {string} sample @param {string} language */
const page = (sample, language) => `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${sample}</title>
<style>body { margin: 0; background: light-dark(#fffefb, #171614) }</style><script type="module" src="/article-widget.js"></script>
<article-widget loading="eager" src="/samples/${sample}.json">…</article-widget></html>`;

const SHOTS = [
  { name: 'desktop', sample: 'scraped', language: 'en', width: 1280 },
  { name: 'narrow', sample: 'scraped', language: 'en', width: 320 },
  { name: 'structured', sample: 'structured', language: 'en', width: 1000 },
  { name: 'structured-narrow', sample: 'structured', language: 'en', width: 320 },
  { name: 'rich', sample: 'rich', language: 'en', width: 1280 },
  { name: 'rich-narrow', sample: 'rich', language: 'en', width: 320 },
  { name: 'rich-dark', sample: 'rich', language: 'en', width: 1000, dark: true },
  { name: 'rich-print', sample: 'rich', language: 'en', width: 700, print: true },
  { name: 'dark', sample: 'structured', language: 'en', width: 1000, dark: true },
  { name: 'arabic', sample: 'arabic', language: 'ar', width: 1000 },
  { name: 'arabic-narrow', sample: 'arabic', language: 'ar', width: 320 },
  { name: 'chinese', sample: 'chinese', language: 'zh', width: 800 },
  { name: 'comments', sample: 'wordpress', language: 'en', width: 800 },
  // As wide as A4 without margins, with print media.
  { name: 'print', sample: 'scraped', language: 'en', width: 700, print: true },
];

const server = await Server.start();
for (const dark of [false, true]) {
  const { driver, stop } = await startBrowser(engine, { dark });
  /** @param {string} name @param {string} png base64 */
  const keep = (name, png) => writeFileSync(`${folder}/${name}.png`, Buffer.from(png, 'base64'));
  /** @param {string} command @param {object} [options] @returns {Promise<any>} */
  const devtools = (command, options = {}) => /** @type {any} */ (driver).sendAndGetDevToolsCommand(command, options);
  /** @param {number} width @param {number} height */
  const high = (width, height) =>
    devtools('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  if (engine === 'chromium') await devtools('Emulation.setScrollbarsHidden', { hidden: true });
  for (const shot of SHOTS.filter((each) => Boolean(each.dark) === dark)) {
    if (engine === 'chromium') {
      await high(shot.width, 900);
    } else {
      await driver.manage().window().setRect({ width: shot.width, height: 1300 });
    }
    await driver.get(server.origin + server.page(page(shot.sample, shot.language)));
    await driver.wait(() => driver.executeScript('return Boolean(document.querySelector("article-widget").report)'), 20_000);
    await driver.executeScript('for (const image of document.querySelector("article-widget").shadowRoot.querySelectorAll("img")) image.loading = "eager";');
    // Draw content far from the viewport too.
    await driver.executeScript(`
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".comments > .thread > li { content-visibility: visible }");
      document.querySelector("article-widget").shadowRoot.adoptedStyleSheets.push(sheet);`);
    await driver.sleep(600);
    if (engine === 'chromium') {
      await devtools('Emulation.setEmulatedMedia', {
        media: shot.print ? 'print' : '',
        features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
      });
      // A thread is loaded and drawn once it is visible; then the page is taller.
      for (let times = 0; times < 2; times += 1) {
        await high(shot.width, Number(await driver.executeScript('return document.documentElement.scrollHeight')));
        await driver.sleep(300);
      }
      const { data } = await devtools('Page.captureScreenshot', { captureBeyondViewport: true });
      keep(shot.name, data);
    } else {
      keep(`${engine}-${shot.name}`, await driver.takeScreenshot());
    }
  }
  await stop();
}
server.stop();
