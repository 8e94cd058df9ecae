// Our own attacks and foreign HTML: nothing runs, is fetched or navigates, and no part of an article is lost. `make corpus` does the same
// with many more.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lines } from '../corpus/data.mjs';
import { made } from '../corpus/made.mjs';
import { proof } from '../corpus/raw.mjs';
import { Session } from '../corpus/session.mjs';
import { attacked, lost } from '../corpus/widget.mjs';
import { engines } from './browser.mjs';

const own = (name) => lines(fileURLToPath(new URL(`../corpus/own/${name}`, import.meta.url)));
const attacks = own('attacks.jsonl');
/** One in seventeen; `make corpus` runs all. */
const some = made().filter((_, at) => at % 17 === 0);
const pieces = own('html.jsonl');

for (const engine of engines) {
  describe(`foreign HTML, in ${engine}`, () => {
    /** @type {Session} */
    let session;
    before(async () => (session = await Session.start(engine)), { timeout: 60_000 });
    after(() => session.stop());
    const test = (name, body) => it(name, { timeout: 300_000 }, body);

    test('raw in a page, the attacks do what they are for, and harmless HTML does not', async () => {
      const raw = await proof(session, attacks);
      const named = (kind) => attacks.filter(({ id }) => id.startsWith(kind)).map(({ id }) => id);
      for (const id of [...named('handler').slice(0, 4), 'script-1', 'scheme-1', 'scheme-2', 'scheme-3', 'foreign-1']) {
        assert.ok(raw.execution.has(id), `${id} is not seen to run`);
      }
      for (const id of ['page-1', 'form-1']) assert.ok(raw.navigation.has(id), `${id} is not seen to navigate`);
      for (const host of ['/s.css', '/a.js', '/bg.png', '/frame', '/poster.png']) {
        assert.ok([...raw.requests].some((url) => url.includes(`tern.example${host}`)), `no request for ${host} is seen`);
      }
      for (const id of ['page-3', 'style-1', 'clobber-3', 'marker-1', 'foreign-1']) assert.ok(raw.node.has(id), `${id} is allowed`);
      const harmless = await proof(session, pieces.filter(({ id }) => /^(paragraphs|lists|table|quote|ruby)$/.test(id)).map(({ id, html }) => ({ id, input: html })));
      assert.deepEqual([[...harmless.execution], [...harmless.navigation], [...harmless.requests]], [[], [], []]);
    });

    test('in every place of an article, nothing runs, is fetched, goes anywhere or stands where it may not', async () => {
      const { findings, errors } = await attacked(session, [...attacks, ...some], 20);
      assert.deepEqual(findings, []);
      assert.deepEqual(errors, []);
    });

    test('every piece keeps its words, images, links, figures, cells, lists, headings, media and details', async () => {
      assert.deepEqual(await lost(session, pieces, 40), []);
    });

    test('what is lost is noticed', async () => {
      const whole = '<h2>Tides</h2><ul><li>Low</li><li>High</li></ul><table><td colspan=2>1<td>2</table><a href="https://tern.example/">log</a><img src="/a.png">' +
        '<details><summary>More</summary>said</details><figure><video src="https://tern.example/v.mp4"></video></figure><iframe title="Film" src="https://film.example/7"></iframe>';
      const without = (from, to) => whole.replace(from, to);
      const kinds = {
        words: without('High', ''),
        headings: without('<h2>Tides</h2>', '<p>Tides</p>'),
        lists: without('<li>Low</li><li>High</li>', '<li>Low High</li>'),
        cells: without(' colspan=2', ''),
        links: without('<a href="https://tern.example/">log</a>', 'log'),
        images: without('<img src="/a.png">', ''),
        details: without('<details><summary>More</summary>said</details>', 'More said'),
        figures: without(/<\/?figure>/g, ''),
        media: without(/<video.*<\/video>/, ''),
        order: without('<h2>Tides</h2>', '') + '<h2>Tides</h2>',
      };
      const told = (kept) => session.driver.executeScript(
        `const kept = new DOMParser().parseFromString(arguments[1], 'text/html').body; return window.runner.losses(arguments[0], kept, window)`, whole, kept);
      const placeholder = (html) => html.replace(/<iframe.*<\/iframe>/, '<div><button>Film</button></div>');
      assert.deepEqual(await told(placeholder(whole)), []);
      for (const [kind, kept] of Object.entries(kinds)) {
        const found = await told(placeholder(kept));
        assert.ok(found.some((each) => each.startsWith(kind)), `${kind}: ${JSON.stringify(found)}`);
      }
      assert.ok((await told(whole.replace(/<iframe.*<\/iframe>/, ''))).some((each) => each.startsWith('media')));
    });
  });
}
