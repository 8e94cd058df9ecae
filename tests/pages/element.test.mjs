// The element's contract with its host page: ways to provide an article, its lifecycle in the document, and its events.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

inBrowsers('the element', {}, (web) => {
  const src = (headline) => web.server.file(`/stories/${headline.replace(/\W/g, '-')}.json`, story(headline));

  web.test('shows the article that src names', async () => {
    await web.open(`<article-widget id="a" src="${src('Bridge opens')}">Fallback</article-widget>`);
    await web.article('a', 'Bridge opens');
    assert.deepEqual(await web.texts('a', '.body p'), [
      'The first paragraph of Bridge opens.',
      'The second one, which ends it.',
    ]);
    const { fallback, notice } = await web.state('a');
    assert.deepEqual({ fallback, notice }, { fallback: false, notice: null });
  });

  web.test('sees a relative src from the page', async () => {
    web.server.file('/page/relative.json', story('Seen from the page'));
    await web.open('<article-widget id="a" src="relative.json"></article-widget>');
    await web.article('a', 'Seen from the page');
  });

  web.test('shows the payload inside it', async () => {
    const json = JSON.stringify(story('Inline story'));
    await web.open(`<article-widget id="a"><script type="application/json">${json}</script>Fallback</article-widget>`);
    await web.article('a', 'Inline story');
    assert.equal((await web.state('a')).fallback, false);
  });

  web.test('takes a payload property, an object or a text', async () => {
    await web.open('<article-widget id="a" loading="eager">Fallback</article-widget>');
    await web.run((payload) => void (/** @type {any} */ (document.getElementById('a')).payload = payload), story('As object'));
    await web.article('a', 'As object');
    await web.run(
      (text) => void (/** @type {any} */ (document.getElementById('a')).payload = text),
      JSON.stringify(story('As text')),
    );
    await web.article('a', 'As text');
  });

  web.test('takes a payload that was set before the element was defined', async () => {
    const early = story('Set early');
    web.server.file('/early.js', `document.getElementById('a').payload = ${JSON.stringify(early)};`, 'text/javascript');
    await web.open('<article-widget id="a">Fallback</article-widget><script src="/early.js"></script>');
    await web.article('a', 'Set early');
  });

  web.test('shows its fallback until the article is ready', async () => {
    const slow = src('Slow story');
    const release = web.server.hold(slow);
    await web.open(`<article-widget id="a" src="${slow}"><p>Read it on our site.</p></article-widget>`);
    await web.until('the request', () => web.server.requests(slow).length);
    const early = await web.state('a');
    assert.deepEqual({ headline: early.headline, fallback: early.fallback }, { headline: null, fallback: true });
    release();
    await web.article('a', 'Slow story');
    assert.equal((await web.state('a')).fallback, false);
  });

  web.test('shows its fallback, without an error, while it has nothing to show', async () => {
    await web.open('<article-widget id="a">Nothing yet</article-widget>');
    await pause(500);
    const { headline, fallback, notice } = await web.state('a');
    assert.deepEqual({ headline, fallback, notice }, { headline: null, fallback: true, notice: null });
    assert.deepEqual(await web.events(), []);
  });

  web.test('shares one engine between several', async () => {
    const widgets = ['One', 'Two', 'Three'].map((name) => `<article-widget id="${name}" src="${src(name)}" loading="eager"></article-widget>`);
    await web.open(widgets.join(''));
    for (const name of ['One', 'Two', 'Three']) await web.article(name, name);
    assert.equal(web.server.requests('/article_engine_bg.wasm').length, 1);
    assert.equal(web.server.requests('/article_engine.js').length, 1);
    assert.equal(web.server.requests('/article-widget.css').length, 1);
  });

  web.test('starts when it comes near the viewport', async () => {
    const far = src('Far below');
    await web.open(`<div style="height: 20000px"></div><article-widget id="a" src="${far}">Fallback</article-widget>`);
    await pause(700);
    assert.equal(web.server.requests(far).length, 0);
    await web.run(() => document.getElementById('a')?.scrollIntoView());
    await web.article('a', 'Far below');
  });

  web.test('loading="eager" starts at once', async () => {
    const far = src('Far but eager');
    await web.open(`<div style="height: 20000px"></div><article-widget id="a" loading="eager" src="${far}">Fallback</article-widget>`);
    await web.until('the request', () => web.server.requests(far).length);
  });

  web.test('loading="eager" that comes later loads what waits, and nothing anew', async () => {
    await web.open(`<div style="height: 9000px"></div><article-widget id="a" src="${src('Eager later')}">Fallback</article-widget>`);
    await pause(500);
    assert.equal((await web.state('a')).headline, null);
    const path = await web.run(() => {
      const widget = /** @type {any} */ (document.getElementById('a'));
      widget.loading = 'eager';
      return widget.src;
    });
    await web.article('a', 'Eager later');
    await web.run(() => void (/** @type {any} */ (document.getElementById('a')).loading = 'lazy'));
    await web.run(() => void (/** @type {any} */ (document.getElementById('a')).loading = 'eager'));
    await pause(300);
    assert.equal(web.server.requests(path).length, 1);
  });

  web.test('works when it is moved, and does not load again', async () => {
    const path = src('Moved story');
    await web.open(`<article-widget id="a" src="${path}"></article-widget><div id="b"></div>`);
    await web.article('a', 'Moved story');
    await web.run(() => document.getElementById('b')?.append(/** @type {Element} */ (document.getElementById('a'))));
    await pause(400);
    await web.article('a', 'Moved story');
    assert.equal(web.server.requests(path).length, 1);
  });

  web.test('works when it is removed and added again', async () => {
    await web.open(`<article-widget id="a" src="${src('Back again')}">Fallback</article-widget>`);
    await web.article('a', 'Back again');
    await web.run(() => {
      const kept = /** @type {any} */ (window);
      kept.widget = document.getElementById('a');
      kept.widget.remove();
    });
    await pause(700);
    await web.run(() => document.body.append(/** @type {any} */ (window).widget));
    await web.article('a', 'Back again');
  });

  web.test('says nothing more once it is removed while loading', async () => {
    const slow = src('Never seen');
    const release = web.server.hold(slow);
    await web.open(`<article-widget id="a" src="${slow}"></article-widget>`);
    await web.until('the request', () => web.server.requests(slow).length);
    await web.run(() => document.getElementById('a')?.remove());
    release();
    await pause(500);
    assert.deepEqual(await web.events(), []);
  });

  web.test('a new src replaces the article', async () => {
    await web.open(`<article-widget id="a" src="${src('Old story')}"></article-widget>`);
    await web.article('a', 'Old story');
    await web.run((path) => document.getElementById('a')?.setAttribute('src', path), src('New story'));
    await web.article('a', 'New story');
    assert.deepEqual(await web.texts('a', '.headline'), ['New story']);
  });

  web.test('an old answer never overwrites a new one', async () => {
    const slow = src('Slow and old');
    const release = web.server.hold(slow);
    await web.open(`<article-widget id="a" src="${slow}"></article-widget>`);
    await web.until('the slow request', () => web.server.requests(slow).length);
    await web.run((path) => document.getElementById('a')?.setAttribute('src', path), src('Quick and new'));
    await web.article('a', 'Quick and new');
    release();
    await pause(500);
    assert.equal((await web.state('a')).headline, 'Quick and new');
    assert.deepEqual((await web.events()).map((event) => event.type), ['article-load']);
  });

  web.test('an old failure never replaces a new article', async () => {
    web.server.fault('/stories/fails.json', 'dropped');
    const release = web.server.hold('/stories/fails.json');
    await web.open('<article-widget id="a" src="/stories/fails.json"></article-widget>');
    await web.until('the request', () => web.server.requests('/stories/fails.json').length);
    await web.run((path) => document.getElementById('a')?.setAttribute('src', path), src('Good news'));
    await web.article('a', 'Good news');
    release();
    await pause(500);
    const { headline, notice } = await web.state('a');
    assert.deepEqual({ headline, notice }, { headline: 'Good news', notice: null });
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('a quick series of src ends with the last', async () => {
    const paths = ['First', 'Second', 'Third', 'Fourth'].map(src);
    const releases = paths.slice(0, 3).map((path) => web.server.hold(path));
    await web.open('<article-widget id="a" loading="eager"></article-widget>');
    await web.run((paths) => {
      for (const path of paths) document.getElementById('a')?.setAttribute('src', path);
    }, paths);
    await web.article('a', 'Fourth');
    for (const release of releases.reverse()) release();
    await pause(500);
    assert.equal((await web.state('a')).headline, 'Fourth');
    assert.equal((await web.events('article-load')).length, 1);
  });

  web.test('its events bubble, and leave shadow roots of the host', async () => {
    const path = src('In a shadow');
    web.server.file(
      '/wrap.js',
      `const host = document.getElementById('host');
       host.attachShadow({ mode: 'open' }).innerHTML = '<div><article-widget src="${path}"></article-widget></div>';`,
      'text/javascript',
    );
    await web.open(`<div id="host"></div><script src="/wrap.js"></script>`);
    const [load] = await web.until('article-load', async () => {
      const loads = await web.events('article-load');
      return loads.length && loads;
    });
    assert.equal(load.bubbles, true);
    assert.equal(load.composed, true);
    assert.equal(load.id, 'host'); // Retargeted: it came out of the host's own shadow root.
    assert.equal(typeof load.detail.report, 'object');
  });

  web.test('tells by property what was cleaned', async () => {
    await web.open(`<article-widget id="a" src="${src('Reported')}"></article-widget>`);
    await web.article('a', 'Reported');
    const keys = await web.run(() => Object.keys(/** @type {any} */ (document.getElementById('a')).report ?? {}));
    assert.ok(keys.includes('dropped') && keys.includes('flags'), `report has ${keys}`);
  });

  web.test('tells by property that nothing here talks to the comments’ provider, also inside an answer', async () => {
    const article = story('Reported', { comments: { api: 'parrot', endpoint: '/comments', post: 7, thread: [] } });
    for (const [payload, path] of [[article, 'comments.api'], [{ data: article }, 'data.comments.api']]) {
      await web.open(`<article-widget id="a"><script type="application/json">${JSON.stringify(payload)}</script></article-widget>`);
      await web.article('a', 'Reported');
      const dropped = await web.run(() => /** @type {any} */ (document.getElementById('a')).report.dropped);
      assert.deepEqual(dropped, [{ path, reason: 'This is none of: wordpress, json, isso.' }]);
    }
  });

  web.test('reflects src between attribute and property', async () => {
    await web.open('<article-widget id="a"></article-widget>');
    const byAttribute = await web.run(() => {
      const widget = /** @type {any} */ (document.getElementById('a'));
      widget.setAttribute('src', '/stories/x.json');
      return widget.src;
    });
    assert.ok(byAttribute.endsWith('/stories/x.json'), byAttribute);
    const byProperty = await web.run(() => {
      const widget = /** @type {any} */ (document.getElementById('a'));
      widget.src = '/stories/y.json';
      return widget.getAttribute('src');
    });
    assert.equal(byProperty, '/stories/y.json');
  });

  web.test('an address that a framework does not have is none', async () => {
    const inline = JSON.stringify(story('Inside'));
    await web.open(
      `${['undefined', 'null', 'false', ''].map((src, at) => `<article-widget id="a${at}" loading="eager" src="${src}">Fallback</article-widget>`).join('')}
       <article-widget id="b" loading="eager">Fallback</article-widget>
       <article-widget id="c" loading="eager" src="undefined"><script type="application/json">${inline}</script></article-widget>`,
    );
    await web.article('c', 'Inside');
    for (const nothing of [undefined, null, false]) {
      const { src, attribute } = await web.run((nothing, isUndefined) => {
        const widget = /** @type {any} */ (document.getElementById('b'));
        widget.src = '/stories/before.json';
        widget.src = isUndefined ? undefined : nothing;
        return { src: widget.src, attribute: widget.getAttribute('src') };
      }, nothing, nothing === undefined);
      assert.deepEqual({ src, attribute }, { src: '', attribute: null });
    }
    await pause(500);
    for (const id of ['a0', 'a1', 'a2', 'a3', 'b']) {
      const { fallback, notice } = await web.state(id);
      assert.deepEqual({ id, fallback, notice }, { id, fallback: true, notice: null });
    }
    const files = web.server.log.filter(({ path }) => /undefined|null|false/.test(path));
    assert.deepEqual(files.map(({ path }) => path), []);
    assert.deepEqual(await web.events('article-error'), []);
    assert.deepEqual(await web.run(() => [...document.querySelectorAll('article-widget')].map((each) => /** @type {any} */ (each).src)), ['', '', '', '', '', '']);
  });

  web.test('an address that is taken back takes the article with it', async () => {
    await web.open(`<article-widget id="a" src="${src('Taken back')}">Fallback</article-widget>`);
    await web.article('a', 'Taken back');
    await web.run(() => void (/** @type {any} */ (document.getElementById('a')).src = undefined));
    await web.until('the fallback', async () => (await web.state('a')).fallback);
    assert.equal((await web.state('a')).headline, null);
    await pause(300);
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('a payload that a framework does not have is none, and loads nothing anew', async () => {
    const path = src('By address');
    await web.open(`<article-widget id="a" src="${path}">Fallback</article-widget>`);
    await web.article('a', 'By address');
    await web.run(() => {
      const widget = /** @type {any} */ (document.getElementById('a'));
      for (const nothing of [undefined, null, false, '']) widget.payload = nothing;
    });
    await pause(500);
    assert.equal(web.server.requests(path).length, 1);
    assert.equal(await web.run(() => /** @type {any} */ (document.getElementById('a')).payload), null);
    await web.run((payload) => void (/** @type {any} */ (document.getElementById('a')).payload = payload), story('By property'));
    await web.article('a', 'By property');
    // Preact writes an empty text where it has nothing.
    await web.run(() => void (/** @type {any} */ (document.getElementById('a')).payload = ''));
    await web.article('a', 'By address');
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('where no stylesheets can be made, as in the pages of some programs, the article is shown without', async () => {
    await web.open(`<article-widget id="a" loading="eager" src="${src('Plain')}">Fallback</article-widget>`, { head: '<script>delete CSSStyleSheet.prototype.replaceSync</script>' });
    await web.article('a', 'Plain');
    assert.deepEqual(await web.events('uncaught'), []);
  });

  web.test("the host's style does not reach the article", async () => {
    const head = `<style>
      * { color: rgb(255, 0, 0) !important; font-size: 40px !important; display: inline !important; border: 3px solid red !important }
      p { text-transform: uppercase }
      .headline { display: none !important }
    </style>`;
    await web.open(`<article-widget id="a" src="${src('Own style')}"></article-widget>`, { head });
    await web.article('a', 'Own style');
    const style = await web.run(() => {
      const found = document.getElementById('a')?.shadowRoot?.querySelector('.body p');
      if (!found) return null;
      const { color, borderTopWidth, display, textTransform } = getComputedStyle(found);
      return { color, borderTopWidth, display, textTransform };
    });
    assert.notEqual(style.color, 'rgb(255, 0, 0)');
    assert.deepEqual({ ...style, color: '' }, { color: '', borderTopWidth: '0px', display: 'block', textTransform: 'none' });
  });

  web.test('inherited style of the host does not reach the article', async () => {
    const head = '<style>body { text-transform: uppercase; letter-spacing: 9px; text-align: center; font-style: italic; word-spacing: 20px }</style>';
    await web.open(`<article-widget id="a" src="${src('Not inherited')}"></article-widget>`, { head });
    await web.article('a', 'Not inherited');
    const style = await web.run(() => {
      const found = document.getElementById('a')?.shadowRoot?.querySelector('.body p');
      if (!found) return null;
      const { textTransform, letterSpacing, fontStyle, wordSpacing } = getComputedStyle(found);
      return { textTransform, letterSpacing, fontStyle, wordSpacing };
    });
    assert.equal(style.textTransform, 'none');
    assert.equal(style.letterSpacing, 'normal');
    assert.equal(style.fontStyle, 'normal');
    assert.match(style.wordSpacing, /^(0px|normal)$/);
  });

  web.test("the article's style does not reach the host", async () => {
    const body = '<article id="host"><h2 class="headline">Host</h2><div class="body"><p>Host words</p></div><button type="submit">B</button></article>';
    const read = () =>
      web.run(() =>
        [...document.querySelectorAll('#host, #host *')].map((found) => {
          const style = getComputedStyle(found);
          return [style.color, style.font, style.margin, style.padding, style.display, style.border].join('|');
        }),
      );
    await web.open(body);
    const without = await read();
    await web.open(`${body}<article-widget id="a" src="${src('Keeps to itself')}"></article-widget>`);
    await web.article('a', 'Keeps to itself');
    assert.deepEqual(await read(), without);
  });

  web.test('leaves the host page without errors', async () => {
    await web.open(`<article-widget id="a" src="${src('Quiet')}"></article-widget>`);
    await web.article('a', 'Quiet');
    assert.deepEqual(await web.events('uncaught'), []);
  });

  web.test('a teaser shows header, photo and first words, leads to the article, and becomes the whole article and back', async () => {
    const body = Array.from({ length: 9 }, (_, n) => `Paragraph ${n} says that the ferry came in at noon, and that nobody had ordered the piano.`);
    const path = web.server.file('/stories/teased.json', story('Teased', { url: 'https://quay.example/teased', body, photo: { src: '/samples/salt-marsh.svg', alt: 'A marsh.' }, related: [{ headline: 'Next' }], comments: { thread: [{ author: 'Bo', text: 'Good.' }] } }));
    await web.open(`<article-widget id="a" loading="eager" view="teaser" src="${path}"></article-widget>`);
    await web.article('a', 'Teased');
    const seen = async () => ({
      link: await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.headline a')?.getAttribute('href')),
      excerpt: (await web.texts('a', '.excerpt'))[0],
      rest: (await web.texts('a', '.body, .comments, .related')).length,
      photos: (await web.texts('a', 'article .photo')).length,
    });
    const teaser = { link: 'https://quay.example/teased', excerpt: body[0], rest: 0, photos: 1 };
    assert.deepEqual(await seen(), teaser);
    await web.run(() => void Object.assign(/** @type {any} */ (document.getElementById('a')), { view: 'full' }));
    await web.until('the whole article', async () => (await web.texts('a', '.body p')).length === 9);
    assert.deepEqual({ ...(await seen()), rest: 0 }, { link: null, excerpt: undefined, rest: 0, photos: 1 });
    await web.run(() => document.getElementById('a')?.setAttribute('view', 'teaser'));
    await web.until('the teaser', async () => !(await web.texts('a', '.body')).length);
    assert.deepEqual(await seen(), teaser);
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('what the page puts behind a paragraph stands there, comes and goes, and moves', async () => {
    const body = ['One.', 'Two.', 'Three.'];
    const path = web.server.file('/stories/slotted.json', story('Slotted', { body }));
    await web.open(`<article-widget id="a" loading="eager" src="${path}"><p id="ad" slot="after-paragraph-2">An advertisement.</p></article-widget>`);
    await web.article('a', 'Slotted');
    /** What a reader sees of the body, from top to bottom. */
    const order = () => web.run(() => {
      const widget = /** @type {HTMLElement} */ (document.getElementById('a'));
      const shown = [.../** @type {ShadowRoot} */ (widget.shadowRoot).querySelectorAll('.body p'), ...widget.children].filter((each) => each.getClientRects().length);
      return shown.sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top).map((each) => each.textContent);
    });
    assert.deepEqual(await order(), ['One.', 'Two.', 'An advertisement.', 'Three.']);
    const becomes = (/** @type {string} */ what, /** @type {string[]} */ wanted) => web.until(what, async () => JSON.stringify(await order()) === JSON.stringify(wanted));
    await web.run(() => document.getElementById('ad')?.setAttribute('slot', 'after-paragraph-1'));
    await becomes('another place', ['One.', 'An advertisement.', 'Two.', 'Three.']);
    await web.run(() => document.getElementById('a')?.insertAdjacentHTML('beforeend', '<p slot="after-paragraph-3">Another one.</p><p slot="after-paragraph-9">Nowhere.</p>'));
    await becomes('a second one', ['One.', 'An advertisement.', 'Two.', 'Three.', 'Another one.']);
    await web.run(() => document.getElementById('ad')?.remove());
    await becomes('one less', ['One.', 'Two.', 'Three.', 'Another one.']);
    assert.equal((await web.events('article-load')).length, 1);
  });

  web.test('structured-data tells the page’s head about the article, once, and no longer when it goes', async () => {
    const more = { url: 'https://quay.example/told', byline: 'Ida', date: '2031-04-09', source: { name: 'Quay' }, comments: { thread: [{ author: 'Bo', text: 'Good </script><b>.' }] } };
    const path = web.server.file('/stories/told.json', story('Told </script>', more));
    await web.open(`<article-widget id="a" loading="eager" structured-data src="${path}"></article-widget><article-widget id="b" loading="eager" structured-data src="${path}"></article-widget>`);
    await web.article('a', 'Told </script>');
    await web.article('b', 'Told </script>');
    const told = () => web.run(() => [...document.head.querySelectorAll('script[type="application/ld+json"]')].map((script) => JSON.parse(script.textContent ?? '')));
    const article = {
      '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Told </script>', url: 'https://quay.example/told', datePublished: '2031-04-09',
      author: { '@type': 'Person', name: 'Ida' }, publisher: { '@type': 'Organization', name: 'Quay' },
      comment: [{ '@type': 'Comment', text: 'Good </script><b>.', author: { '@type': 'Person', name: 'Bo' } }],
    };
    assert.deepEqual(await told(), [article]);
    await web.run(() => document.getElementById('a')?.removeAttribute('structured-data'));
    assert.deepEqual(await told(), [article], 'the other one tells it');
    await web.run(() => document.getElementById('b')?.removeAttribute('structured-data'));
    assert.deepEqual(await told(), []);
    await web.run(() => document.getElementById('a')?.toggleAttribute('structured-data', true));
    assert.deepEqual(await told(), [article]);
    // What Vue and Svelte write for `false`.
    await web.run(() => document.getElementById('a')?.setAttribute('structured-data', 'false'));
    assert.deepEqual(await told(), []);
    await web.run(() => document.getElementById('a')?.setAttribute('structured-data', 'true'));
    assert.deepEqual(await told(), [article]);
    await web.run(() => document.getElementById('a')?.remove());
    await web.until('nothing is told', async () => !(await told()).length);
  });
});
