// An HTML article with everything in it: footnotes work inside it, and nothing is fetched before the reader asks for it.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

const NOTES = `<p>Mud.<sup id="n1-link"><a href="#n1">1</a></sup></p>${'<p>A line between.</p>'.repeat(80)}
<ol class="wp-block-footnotes"><li id="n1">Measured by hand. <a href="#n1-link">Back</a></li></ol>`;

inBrowsers('a rich article', {}, (web) => {
  const show = async (name, html, options) => {
    const path = web.server.file(`/stories/${name}.json`, story(name, { body: undefined, body_html: html }));
    await web.open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`, options);
    await web.article('a', name);
  };
  /** Where the page is, and what has the focus inside the widget and stands in the window. */
  const place = () =>
    web.run(() => {
      const focused = document.getElementById('a')?.shadowRoot?.activeElement;
      const box = focused?.getBoundingClientRect();
      const seen = box && box.bottom > 0 && box.top < innerHeight;
      return { href: location.href, length: history.length, focused: focused?.localName ?? null, seen: Boolean(seen) };
    });

  web.test('a formula on a line of its own has a scroll bar only where it is too wide', async () => {
    const fraction = '<mfrac><mrow><mi>ρ</mi><mi>g</mi><msup><mi>h</mi><mn>2</mn></msup></mrow><mn>2</mn></mfrac>';
    await show('Formula', `<p>Before.</p><p><math display="block">${fraction}</math></p><p><math display="block"><msqrt>${fraction.repeat(9)}</msqrt><munderover><mo>∑</mo><mn>0</mn><mi>n</mi></munderover></math></p>`);
    const formulas = await web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('.formula') ?? [])].map((each) => [each.scrollHeight - each.clientHeight, each.scrollWidth - each.clientWidth]));
    assert.deepEqual(formulas, [[0, 0], [0, 0]]);
  });

  web.test('a footnote is found and the way back too, and the address stays', async () => {
    await show('Notes', NOTES);
    const before = await place();
    await web.click('a', 'sup a');
    await web.until('the note', async () => (await place()).focused === 'li');
    const there = await place();
    assert.deepEqual(there, { ...before, focused: 'li', seen: true });
    await web.click('a', 'li a');
    await web.until('the mark', async () => (await web.text('a', 'a:focus')) === '1');
    assert.deepEqual(await place(), { ...before, focused: 'a', seen: true });
  });

  web.test('a link in a footnote can be followed by the keyboard', async () => {
    await show('Keys', NOTES);
    const before = await place();
    const mark = /** @type {any} */ (await web.shadow('a', 'sup a'));
    await web.run((mark) => mark.focus(), mark);
    await mark.sendKeys('\uE007');
    await web.until('the note', async () => (await place()).focused === 'li');
    assert.equal((await place()).href, before.href);
  });

  web.test('a bullet without words is not shown; a number counts', async () => {
    const items = '<li><i class="icon"></i></li><li>Mud</li>';
    await show('Bullets', `<ul>${items}</ul><ol>${items}</ol>`);
    const shown = await web.run(() => {
      const found = document.getElementById('a')?.shadowRoot?.querySelectorAll('.list li') ?? [];
      return [...found].map((item) => getComputedStyle(item).display);
    });
    assert.deepEqual(shown, ['none', 'list-item', 'list-item', 'list-item']);
  });

  web.test('a picture in running text has its own size, before and after it has come, however short its words are', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="teal"/></svg>';
    const path = web.server.file('/pictures/map.svg', svg, 'image/svg+xml');
    const release = web.server.hold(path);
    const alts = ['Map', '渡轮', 'A map of the harbour', '', '🙂'];
    const pictures = alts.map((alt) => `<p>See <img src="${path}" width="600" height="400" alt="${alt}"> below.</p>`);
    const wide = `<p>See <img src="${path}" width="6000" height="4000" alt="Map"> below.</p>`;
    const low = `<p>See <img src="${path}" width="20" height="20" alt="Map"> below.</p>`;
    await show('Pictures', pictures.join('') + wide + low);
    const sizes = () =>
      web.run(() => {
        const found = document.getElementById('a')?.shadowRoot?.querySelectorAll('.body p > img') ?? [];
        return [...found].map((image) => {
          /** @type {HTMLImageElement} */ (image).loading = 'eager';
          const { width, height } = image.getBoundingClientRect();
          return { width, height, there: /** @type {HTMLImageElement} */ (image).naturalWidth > 0 };
        });
      });
    const room = await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.body p')?.getBoundingClientRect().width);
    for (const there of [false, true]) {
      await web.until('the pictures', async () => (await sizes()).every((size) => size.there === there));
      const seen = await sizes();
      for (const alt of alts) assert.deepEqual(seen.shift(), { width: 600, height: 400, there }, alt);
      const [scaled, letter] = seen;
      assert.ok(Math.abs(scaled.width - room) < 1 && Math.abs(scaled.height - (room * 2) / 3) < 1, JSON.stringify(scaled));
      assert.ok(letter.height > 15 && letter.height < 30, JSON.stringify(letter));
      release();
    }
  });

  web.test('a picture in running text that is broken leaves its words there, an emoji itself', async () => {
    const broken = (alt, more = '') => `<p>See <img src="/none.png?${encodeURIComponent(alt)}" alt="${alt}" ${more}> below.</p>`;
    const linked = broken('The chart', 'width="600" height="400"').replace(/<img[^>]*>/, '<a href="/chart">$&</a>');
    await show('Broken', `${broken('Map', 'width="600" height="400"')}${broken('')}${broken('🙂')}${linked}`);
    await web.run(() => document.getElementById('a')?.shadowRoot?.querySelectorAll('.body img').forEach((image) => image.setAttribute('loading', 'eager')));
    await web.until('the words', async () => !(await web.texts('a', '.body img')).length);
    assert.deepEqual(await web.texts('a', '.body p'), ['See Map below.', 'See The picture could not be loaded. below.', 'See 🙂 below.', 'See The chart below.']);
    assert.deepEqual(await web.texts('a', '.body .missing a, .body a .missing'), ['The chart']);
    assert.equal((await web.texts('a', '.body .missing')).length, 3);
  });

  web.test('an embed asks for nothing before the click, and is sandboxed after it', async () => {
    web.server.file('/player', '<p>Player</p>', 'text/html');
    const player = `${web.server.otherOrigin}/player`;
    await show('Embed', `<figure><iframe src="${player}" title="The tide" width="640" height="360"></iframe></figure>`);
    await pause(500);
    assert.equal(web.server.requests('/player').length, 0);
    assert.equal(await web.shadow('a', 'iframe'), null);
    await web.click('a', '.embed button');
    await web.until('the player', () => web.server.requests('/player').length);
    const frame = await web.run(() => {
      const frame = document.getElementById('a')?.shadowRoot?.querySelector('iframe');
      return { names: frame?.getAttributeNames(), sandbox: frame?.getAttribute('sandbox') };
    });
    assert.deepEqual(frame.names, ['sandbox', 'referrerpolicy', 'allow', 'title', 'height', 'src']);
    assert.doesNotMatch(frame.sandbox, /top-navigation/);
    assert.equal((await place()).focused, 'iframe');
  });

  web.test('a frame of this very site has no rights there, in a document without an address neither', async () => {
    web.server.file('/player', '<p>Player</p>', 'text/html');
    const path = web.server.file('/stories/Inner.json', story('Inner', { body: undefined, body_html: '<iframe src="/player"></iframe>' }));
    const inner = `<script type=module src=/article-widget.js></script><article-widget id=b loading=eager src=${path}></article-widget>`;
    await web.open(`<iframe id="f" srcdoc="${inner}" width="600" height="500"></iframe>`);
    const sandbox = await web.until('the player', () =>
      web.run(() => {
        const root = /** @type {HTMLIFrameElement} */ (document.getElementById('f')).contentDocument?.getElementById('b')?.shadowRoot;
        /** @type {HTMLElement | null | undefined} */ (root?.querySelector('.embed button'))?.click();
        return root?.querySelector('iframe')?.getAttribute('sandbox');
      }),
    );
    assert.match(sandbox, /allow-scripts/);
    assert.doesNotMatch(sandbox, /allow-same-origin/);
  });

  web.test('a table whose cells claim thousands of columns is laid out without working out borders for each', async () => {
    await show('Table', `<p>Before.</p><table><tr>${'<td colspan="1000">Wide</td>'.repeat(1500)}</tr></table><p>After.</p>`);
    const cells = () => web.run(() => document.getElementById('a')?.shadowRoot?.querySelectorAll('td').length);
    await web.until('all cells', async () => (await cells()) === 1500);
    await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.table')?.scrollIntoView());
    await web.run(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    assert.equal(await web.run((table) => getComputedStyle(table).borderCollapse, await web.shadow('a', 'table')), 'separate');
  });

  web.test('sounds and films ask for nothing before they are played, and stills tell no referrer', async () => {
    const html = `<figure><audio controls src="/bell.wav"></audio></figure>
      <figure><video controls src="/pond.webm" poster="/samples/harbour-dusk.svg"><track src="/pond.vtt" kind="captions" srclang="en"></video></figure>`;
    await show('Media', html);
    const stills = await web.until('the still', async () => web.server.requests('/samples/harbour-dusk.svg'));
    await pause(500);
    for (const path of ['/bell.wav', '/pond.webm', '/pond.vtt']) assert.equal(web.server.requests(path).length, 0, path);
    for (const still of stills) assert.equal(still.headers.referer, undefined);
    await web.click('a', '.media > video + button');
    await web.until('the film', () => web.server.requests('/pond.webm').length);
  });

  web.test('the sample with everything in it violates no policy', async () => {
    await web.open('<article-widget id="a" loading="eager" src="/samples/rich.json">Fallback</article-widget>', { policy: 'csp' });
    await web.article('a');
    await web.until('its end', () => web.shadow('a', '.body li a[href="#at-n1-link"]'));
    await web.click('a', '.embed button');
    await web.until('the frame', () => web.shadow('a', 'iframe'));
    // The policy of this page lets no frame in: that, and nothing else, was refused.
    const refused = (await web.events('violation')).filter(({ detail }) => !/^frame-src|^default-src https:\/\/www.youtube/.test(detail));
    assert.deepEqual(refused, []);
    assert.deepEqual(await web.events('uncaught'), []);
  });
});
