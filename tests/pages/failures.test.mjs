// Every kind of failure, on a page with two other widgets: the fallback and one message are shown, and the other widgets are unaffected.
import assert from 'node:assert/strict';
import { inBrowsers, story } from './harness.mjs';
import { freePort } from './port.mjs';

/** What fails, the reported kind, and whether a retry can help. @type {[string, string, boolean | null][]} */
const FAULTS = [
  ['not-json', 'not-json', false],
  ['other-shape', 'unknown-shape', false],
  ['missing-field', 'missing-field', false],
  ['404', 'not-found', true],
  ['500', 'http', true],
  ['slow', 'timeout', true],
  ['empty', 'empty', null],
  ['20mb', 'too-large', null],
  ['cut', 'network', true],
  ['dropped', 'network', true],
];

inBrowsers('failures', {}, (web) => {
  /** A page with the widget under test between two that are well, of which one is from the other origin. */
  const between = async (widget, options) => {
    web.server.file('/stories/left.json', story('Left'));
    web.server.file('/stories/right.json', story('Right'));
    await web.open(
      `<h1>Host</h1>
       <article-widget id="left" loading="eager" src="/stories/left.json">Left fallback</article-widget>
       ${widget}
       <article-widget id="right" loading="eager" src="${web.server.otherOrigin}/stories/right.json">Right fallback</article-widget>`,
      options,
    );
  };
  /** The widget under test. Only an answer that never comes is given up soon. */
  const broken = (src, fault = '') =>
    `<article-widget id="broken" loading="eager" timeout="${fault === 'slow' ? 3_000 : 30_000}" src="${src}"><p>Read it on our site.</p></article-widget>`;
  const othersAreWell = async () => {
    await web.article('left', 'Left');
    await web.article('right', 'Right');
    assert.equal((await web.state('left')).notice, null);
    assert.equal((await web.state('right')).notice, null);
    assert.deepEqual(await web.events('uncaught'), []);
  };
  const oneSentence = (failure, kind) => {
    assert.equal(failure.kind, kind);
    assert.match(failure.message, /^\p{Lu}.{5,160}[.!]$/u);
    assert.ok(failure.notice.startsWith(failure.message), `the notice says “${failure.notice}”, the event “${failure.message}”`);
    assert.equal(failure.fallback, true);
    assert.equal(failure.headline, null);
    assert.equal(failure.event.bubbles && failure.event.composed, true);
  };

  for (const [fault, kind, again] of FAULTS) {
    web.test(`${fault}: told as ${kind}${again ? ', with a way to try again' : ''}`, async () => {
      await between(broken(`/fail/${fault}`, fault));
      const failure = await web.failure('broken');
      oneSentence(failure, kind);
      if (again !== null) assert.equal(failure.button !== null, again, `button: ${failure.button}`);
      await othersAreWell();
      assert.equal((await web.events('article-error')).length, 1);
    });
  }

  web.test('no network: a server that is not there is told as network', async () => {
    await between(broken(`http://127.0.0.1:${await freePort()}/story.json`));
    const failure = await web.failure('broken');
    oneSentence(failure, 'network');
    assert.ok(failure.button);
    await othersAreWell();
  });

  for (const [what, text, kind] of [
    ['an inline payload that is not JSON', '{"version": 1,', 'not-json'],
    ['an inline payload that is empty', '  ', 'empty'],
    ['an inline payload of another shape', '[1, 2, 3]', 'unknown-shape'],
  ]) {
    web.test(`${what}: told as ${kind}`, async () => {
      await between(`<article-widget id="broken" loading="eager"><script type="application/json">${text}</script>Fallback</article-widget>`);
      oneSentence(await web.failure('broken'), kind);
      await othersAreWell();
    });
  }

  for (const fault of ['404', '500', 'dropped', 'cut', 'slow']) {
    web.test(`Try again works once ${fault} is over`, async () => {
      const path = web.server.file('/stories/heals.json', story('Healed'));
      web.server.fault(path, fault);
      await between(broken(path, fault));
      assert.ok((await web.failure('broken')).button);
      await othersAreWell();
      web.server.mend(path);
      await web.click('broken', '[role=alert] button');
      await web.article('broken', 'Healed');
      const { fallback, notice } = await web.state('broken');
      assert.deepEqual({ fallback, notice }, { fallback: false, notice: null });
      await othersAreWell();
    });
  }

  web.test('Try again that fails again says so again', async () => {
    await between(broken('/fail/404'));
    await web.failure('broken');
    await othersAreWell();
    await web.click('broken', '[role=alert] button');
    await web.until('a second error', async () => (await web.events('article-error')).length === 2);
    await web.until('the notice', async () => (await web.state('broken')).button);
    assert.equal((await web.state('broken')).fallback, true);
    await othersAreWell();
  });

  web.test('a new src ends a failure', async () => {
    web.server.file('/stories/good.json', story('Good'));
    await between(broken('/fail/not-json'));
    await web.failure('broken');
    await web.run(() => document.getElementById('broken')?.setAttribute('src', '/stories/good.json'));
    await web.article('broken', 'Good');
    assert.equal((await web.state('broken')).notice, null);
  });

  for (const [file, fault] of [
    ['/article_engine_bg.wasm', '404'],
    ['/article_engine_bg.wasm', 'dropped'],
    ['/article_engine_bg.wasm', 'not-json'],
    ['/article_engine.js', '500'],
    ['/article_engine.js', 'dropped'],
  ]) {
    web.test(`engine: ${file} ${fault} is told as engine, and Try again works when it is over`, async () => {
      web.server.file('/stories/left.json', story('Left'));
      web.server.fault(file, fault);
      await web.open(
        `<article-widget id="a" loading="eager" src="/stories/left.json">Fallback</article-widget>
         <article-widget id="b" loading="eager" src="/stories/left.json">Fallback</article-widget>`,
      );
      const failure = await web.failure('a');
      oneSentence(failure, 'engine');
      assert.ok(failure.button);
      web.server.mend(file);
      await web.click('a', '[role=alert] button');
      await web.article('a', 'Left');
      if ((await web.state('b')).notice) await web.click('b', '[role=alert] button');
      await web.article('b', 'Left');
      assert.deepEqual(await web.events('uncaught'), []);
    });
  }

  // Lockdown Mode of Apple's systems and the safer levels of Tor's browser take WebAssembly away.
  for (const [what, page] of Object.entries({
    'a host that blocks wasm': { policy: 'no-wasm' },
    'a browser without WebAssembly': { head: '<script>delete window.WebAssembly</script>' },
  })) {
    web.test(`${what}: each widget shows its fallback and says so`, async () => {
      web.server.file('/stories/left.json', story('Left'));
      await web.open(
        `<article-widget id="a" loading="eager" src="/stories/left.json">Fallback A</article-widget>
         <article-widget id="b" loading="eager" src="/stories/left.json">Fallback B</article-widget>`,
        page,
      );
      oneSentence(await web.failure('a'), 'engine');
      oneSentence(await web.failure('b'), 'engine');
      assert.deepEqual(await web.events('uncaught'), []);
      // An error of the page stays the only one.
      await web.run(() => void dispatchEvent(new ErrorEvent('error', { message: 'The page has its own.', error: new Error() })));
      assert.deepEqual((await web.events('uncaught')).map(({ detail }) => detail), ['The page has its own.']);
    });
  }
});
