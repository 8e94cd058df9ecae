// Elements that are added and removed leave nothing behind. In Chromium only, which reports how much it holds.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

const comment = { id: '1', author: 'Ida', text: 'Good.', date: '2031-04-09T10:30:00' };
/** Each part of the widget that may keep something alive; `{n}` is a new number each time. */
const PAYLOADS = {
  'plain text': story('Plain'),
  'a player': { headline: 'Player', body: '<p>See</p><video controls src="/samples/pond.webm"></video><audio controls><source src="/samples/bell.wav"></audio>' },
  'a thread and a form': story('Thread', { comments: { endpoint: '/echo-comments', post: 1, thread: [comment] } }),
  'a form of its own': story('Form {n}', { comments: { endpoint: '/echo-comments?{n}', post: '{n}', thread: [comment] } }),
};
const MOUNTS = 1000;

inBrowsers('what comes and goes', { only: ['chromium'] }, (web) => {
  const cdp = (command) => /** @type {any} */ (web.driver).sendAndGetDevToolsCommand(command, {});
  /** How much Chromium holds, once all garbage is collected. */
  const held = async () => {
    await cdp('Performance.enable');
    for (let round = 0; round < 4; round += 1) {
      await cdp('HeapProfiler.collectGarbage');
      await pause(250);
    }
    const { metrics } = await cdp('Performance.getMetrics');
    const value = (name) => metrics.find((metric) => metric.name === name).value;
    return { documents: value('Documents'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
  };
  const mount = (payload, first, count) =>
    web.driver.executeAsyncScript(async (text, first, count, done) => {
      for (let n = first; n < first + count; n += 1) {
        const widget = /** @type {any} */ (document.createElement('article-widget'));
        widget.setAttribute('loading', 'eager');
        widget.payload = text.replaceAll('{n}', String(n));
        document.body.append(widget);
        await widget.ready;
        await new Promise(requestAnimationFrame);
        widget.remove();
        await new Promise((over) => setTimeout(over));
      }
      done();
    }, JSON.stringify(payload), first, count);

  /** Nothing of what comes and goes stays. */
  const isFlat = async (before) => {
    const after = await held();
    const more = Object.entries(after).map(([name, value]) => [name, value - before[name]]);
    // Less than one for each element, by far.
    for (const [name, grown] of /** @type {[string, number][]} */ (more)) assert.ok(grown < 50, `${grown} ${name} more: ${JSON.stringify({ before, after })}`);
    assert.ok(after.documents - before.documents <= 2, JSON.stringify({ before, after }));
    assert.equal((await web.events('article-error')).length, 0);
  };

  web.test(`${MOUNTS} articles in one element, of all kinds: documents, nodes and listeners stay as many as they were`, async () => {
    await web.open('<article-widget id="a" loading="eager"></article-widget>');
    const show = (first, count) =>
      web.driver.executeAsyncScript(async (texts, first, count, done) => {
        const widget = /** @type {any} */ (document.getElementById('a'));
        for (let n = first; n < first + count; n += 1) {
          widget.payload = texts[n % texts.length].replaceAll('{n}', String(n));
          await widget.ready;
          await new Promise(requestAnimationFrame);
        }
        done();
      }, Object.values(PAYLOADS).map((payload) => JSON.stringify(payload)), first, count);
    await show(0, 40);
    const before = await held();
    for (let first = 40; first < 40 + MOUNTS; first += 200) await show(first, 200);
    await isFlat(before);
  });

  for (const [what, payload] of Object.entries(PAYLOADS)) {
    web.test(`${MOUNTS / 4} elements, each with ${what}: documents, nodes and listeners stay as many as they were`, async () => {
      await web.open('<p>Host</p>');
      await mount(payload, 0, 20);
      const before = await held();
      await mount(payload, 20, MOUNTS / 4);
      await isFlat(before);
    });
  }
});
