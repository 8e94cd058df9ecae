// Articles pre-rendered into the page by `article-widget-render`: visible at once, even without scripts, and nothing moves when the widget
// replaces them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inBrowsers, pause, story } from './harness.mjs';
import { render, renderTheme } from './render.mjs';

const sample = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(`../../static/samples/${name}.json`, import.meta.url), 'utf8'));
const STYLE = '<link rel="stylesheet" href="/article-widget-fallback.css">';

const picture = (/** @type {number} */ width, /** @type {number} */ height) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="teal"/></svg>`;

/** With a photo, comments that are read and a form, a card, and what is played or framed. */
const FULL = story('A crate of pears', {
  byline: 'Ada Lind',
  date: '2031-04-09',
  language: 'en',
  url: 'https://news.example/pears',
  source: { name: 'Quay Courier', url: 'https://quay.example/' },
  photo: { src: '/pears.svg', alt: 'Pears', width: 800, height: 450, caption: 'A crate.', credit: 'Bo Lind' },
  body: [
    ...Array.from({ length: 4 }, (_, at) => `Paragraph ${at} of this article, which is as long as most. `.repeat(6)),
    { type: 'heading', text: 'A heading' },
    { type: 'list', items: ['One', 'Two'] },
    { type: 'quote', text: 'Said.', cite: 'A warden' },
    { type: 'code', text: 'let pears = 2;', language: 'js' },
    { type: 'html', html: `<table><tr><th>Pears</th></tr><tr><td>2</td></tr></table><ol type="a"><li>One</li></ol>
      <p>An <img src="/icon.svg" width="60" height="40" alt="icon"> icon.</p>
      <iframe src="https://www.youtube-nocookie.com/embed/abc" width="560" height="315"></iframe>
      <video src="https://film.example/a.webm" width="640" height="360"></video><audio src="https://film.example/a.mp3"></audio>` },
  ],
  related: [{ headline: 'Plums', url: 'https://news.example/plums', excerpt: 'They are blue.', photo: { src: '/plums.svg', width: 300, height: 200 } }],
  comments: {
    endpoint: '/comments?then=approved',
    thread: [
      { id: '1', author: 'Bo', date: '2031-04-09T10:30:00Z', text: 'Good pears.' },
      { id: '2', parent: '1', author: 'Ines', text: 'Better plums.' },
    ],
  },
});

/** What pages say of all that stands in them. */
const LOUD = `<style>
  * { box-sizing: border-box; letter-spacing: 0.02em }
  body { font: 18px/1.9 cursive; color: navy; text-align: center }
  h2, h3 { margin: 2em 0; font: italic 40px fantasy; text-transform: uppercase }
  p { margin: 3em 0; text-indent: 2em }
  a { padding: 1em; display: inline-block }
  a::after { content: " →" }
  img { border: 3px solid red; margin: 9px; max-width: 50%; height: auto; border-radius: 50% }
  ol, ul { list-style: none; padding: 0; margin: 0 }
  button { padding: 2em; width: 300px; border-radius: 9px }
  table, td { border: 5px solid; padding: 2em }
  .card { display: flex; border: 9px solid; padding: 40px }
  .page, .body, .list { padding: 50px; max-width: 300px }
  #content p { font-size: 30px }
</style>`;

inBrowsers('a pre-rendered article', {}, (web) => {
  /** Where each thing is that can be seen: of the article inside the element, or of that in its shadow root. */
  const places = (/** @type {boolean} */ inShadow) =>
    web.run((inShadow) => {
      const host = /** @type {Element} */ (document.getElementById('a'));
      const widget = (inShadow ? host.shadowRoot : host)?.querySelector('.widget');
      // What is far from the viewport has no size of its own until it comes near.
      for (const far of widget?.querySelectorAll('.comments > .thread > li') ?? []) /** @type {HTMLElement} */ (far).style.contentVisibility = 'visible';
      const kept = 'h2, h3, p, span, a, figure, img, figcaption, ul, ol, li, blockquote, pre, table, td, hr, button, section, form, .comment-form, .comment-head, .media, .embed';
      const found = [widget, ...(widget?.querySelectorAll(kept) ?? []), document.getElementById('after')];
      return found.map((/** @type {any} */ each) => {
        const { top, left, width, height } = each.getBoundingClientRect();
        const name = `${each.localName === 'form' ? 'div' : each.localName}.${each.className}`;
        return [name, ...[top + scrollY, left, width, height].map((number) => Math.round(number * 10) / 10)].join(' ');
      });
    }, inShadow);

  /** Waits for the pictures, those far below, too: some have another shape than their payload says. */
  const pictures = (/** @type {boolean} */ inShadow) =>
    web.until('the pictures', () =>
      web.run((inShadow) => {
        const host = /** @type {Element} */ (document.getElementById('a'));
        const images = [...((inShadow ? host.shadowRoot : host)?.querySelectorAll('img') ?? [])];
        for (const image of images) image.loading = 'eager';
        return document.readyState === 'complete' && images.every((image) => image.complete);
      }, inShadow),
    );
  const serve = () => {
    web.server.file('/pears.svg', picture(800, 450), 'image/svg+xml');
    web.server.file('/icon.svg', picture(60, 40), 'image/svg+xml');
    web.server.file('/plums.svg', picture(300, 200), 'image/svg+xml');
  };
  /** The element with a payload's article in it. */
  const element = (/** @type {unknown} */ payload, /** @type {string[]} */ ...options) => {
    web.server.file('/samples/story.json', payload);
    const html = render(payload, '--src', '/samples/story.json', '--base', `${web.server.origin}/page`, '--set', 'id=a', '--set', 'loading=eager', ...options);
    return html.replaceAll('https://news.example/', `${web.server.origin}/`);
  };
  /** Until it is called, the article that the widget draws doesn't come; then it waits for it. */
  const held = () => {
    const release = web.server.hold('/article_engine_bg.wasm');
    return async () => {
      release();
      await web.until('the article', () => web.run(() => Boolean(/** @type {any} */ (document.getElementById('a')).report)));
      await web.until('the comments', () => web.run(() => !document.getElementById('a')?.shadowRoot?.querySelector('[aria-busy]')));
      await pause(300);
    };
  };
  const WATCH = `<script>
    window.shifts = [];
    try {
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value, startTime, sources }) => ({ value, startTime, of: sources.map(({ node, previousRect, currentRect }) => [node?.nodeName, node?.textContent?.slice(0, 20), ...[previousRect, currentRect].flatMap(({ left, top, width, height }) => [left, top, width, height])].join(' ')) })))).observe({ type: 'layout-shift', buffered: true });
    } catch {}
  </script>`;

  for (const [what, payload, { body = '{}', head = '', options = [], lang = 'en' }] of /** @type {[string, unknown, any][]} */ ([
    ['with all that an article can have', FULL, {}],
    ['on a loud page', FULL, { head: LOUD, body: '<main id="content">{}</main>' }],
    ['in a box as wide as its content', FULL, { body: '<div style="display: flex; justify-content: center">{}</div>' }],
    ['on a page whose reset hides what is hidden', FULL, { head: '<style>@layer base { [hidden] { display: none !important } } [hidden] { display: none !important }</style>' }],
    ['in a preset', FULL, { options: ['--set', 'theme=magazine dark'] }],
    ['with properties of its page', FULL, { head: '<style>article-widget { --article-size: 14px; --article-measure: 20em; --article-gap: 3em }</style>' }],
    ['as a teaser', FULL, { options: ['--set', 'view=teaser'] }],
    ['without comments', FULL, { options: ['--set', 'comments=none'] }],
    ['in Arabic', sample('arabic'), { options: ['--lang', 'ar'], lang: 'ar' }],
    ['in Chinese', sample('chinese'), { options: ['--lang', 'zh'], lang: 'zh' }],
    ['with rich blocks', sample('rich'), {}],
    ['of a scraped page', sample('scraped'), {}],
    ['of WordPress', sample('wordpress'), { options: ['--set', 'comments=none'] }],
  ])) {
    for (const width of [1200, 420]) {
      web.test(`nothing moves when the widget takes its place, ${what}, ${width} px`, async () => {
        serve();
        await web.driver.manage().window().setRect({ width, height: 900 });
        const release = held();
        await web.open(`${body.replace('{}', element(payload, ...options))}<p id="after">After</p>`, { head: STYLE + head + WATCH, lang });
        await pictures(false);
        const before = await places(false);
        const began = payload === FULL ? 0 : await web.run(() => performance.now());
        await release();
        assert.equal((await web.state('a')).fallback, false);
        await pictures(true);
        const after = await places(true);
        assert.ok(before.length > 3, before.join());
        assert.deepEqual(after, before);
        assert.deepEqual(await web.run((began) => /** @type {any} */ (window).shifts.filter(({ startTime }) => startTime > began), began), []);
        assert.deepEqual(await web.events('article-error'), []);
      });
    }
  }

  web.test('a theme reaches each part of it as it reaches the widget’s', async () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package/custom-elements.json', import.meta.url), 'utf8'));
    const parts = manifest.modules[0].declarations[0].cssParts.map(({ name }) => name).filter((/** @type {string} */ name) => name !== 'notice');
    const names = ['margin-left', 'padding-top', 'font-size', 'font-weight', 'font-style', 'color', 'letter-spacing', 'text-transform', 'line-height', 'background-color', 'border-top-width', 'display', 'max-width', 'text-align'];
    const rule = (/** @type {string} */ part, /** @type {number} */ at) => `article-widget::part(${part}) { margin: 7px ${at}px; padding: 3px; border: ${1 + at}px solid; display: block;
      max-width: 400px; font: italic 800 ${20 + at}px/30px serif; color: rgb(${at}, 2, 3); background: rgb(1, ${at}, 1); letter-spacing: 1px; text-transform: uppercase; text-align: end }`;
    const css = parts.map(rule).join('\n');
    /** What is computed for each part. */
    const computed = (/** @type {boolean} */ inShadow) =>
      web.run((inShadow, names) => {
        const host = /** @type {Element} */ (document.getElementById('a'));
        const found = [...((inShadow ? host.shadowRoot : host)?.querySelectorAll('.widget [part]') ?? [])];
        return [...found, .../** @type {Element[]} */ ([inShadow ? host.shadowRoot?.querySelector('[part=article]') : host.querySelector('.widget')])].map((each) => {
          const style = getComputedStyle(each);
          return [each.getAttribute('part') ?? 'article', ...names.map((/** @type {string} */ name) => style.getPropertyValue(name))].join(' ');
        });
      }, inShadow, names);
    const seen = new Set();
    for (const name of ['structured', 'rich', 'scraped', 'html']) {
      const release = held();
      await web.open(element(sample(name)), { head: `${STYLE}<style>${css}</style><style>${renderTheme(css)}</style>` });
      const before = await computed(false);
      await release();
      assert.deepEqual(await computed(true), before, name);
      for (const each of before) seen.add(each.split(' ')[0]);
    }
    assert.deepEqual(parts.filter((/** @type {string} */ part) => !seen.has(part)), []);
  });

  web.test('the comments stay until the widget has drawn them', async () => {
    serve();
    const release = web.server.hold('/article_engine_comments.wasm');
    await web.open(`${element(FULL)}<p id="after">After</p>`, { head: STYLE });
    await pause(1500);
    assert.equal((await web.state('a')).fallback, true);
    assert.equal((await web.state('a')).headline, null);
    release();
    await web.article('a', 'A crate of pears');
    assert.equal((await web.texts('a', '.comment')).length, 2);
  });

  web.test('without comments to be drawn the widget fails for none', async () => {
    serve();
    web.server.fault('/article_engine_comments.wasm', '404');
    await web.open(element(FULL), { head: STYLE });
    await web.article('a', 'A crate of pears');
  });

  /** What can be seen of it: words, and whether there is anything that only the widget can do. */
  const seen = (/** @type {string} */ frame) =>
    web.run((frame) => {
      const page = frame ? /** @type {Document} */ (/** @type {HTMLIFrameElement} */ (document.getElementById(frame)).contentDocument) : document;
      const shown = (/** @type {Element} */ each) => each.getClientRects().length > 0 && getComputedStyle(each).visibility === 'visible';
      const all = [...page.querySelectorAll('article-widget .widget *')];
      return {
        words: all.filter((each) => shown(each) && !each.children.length).map((each) => each.textContent).join(' '),
        dead: all.filter((each) => shown(each) && /^(button|input|textarea|audio|video)$/.test(each.localName)).map((each) => each.outerHTML),
        links: all.filter((each) => shown(each) && each.localName === 'a').map((each) => /** @type {HTMLAnchorElement} */ (each).href),
      };
    }, frame);

  const assertRead = (/** @type {any} */ { words, dead, links }) => {
    for (const word of ['A crate of pears', 'Paragraph 3', 'Said.', 'let pears = 2;', 'Plums', 'Good pears.', 'Better plums.']) assert.ok(words.includes(word), `${word} in ${words}`);
    assert.deepEqual(dead, []);
    for (const address of ['https://film.example/a.webm', 'https://film.example/a.mp3', 'https://www.youtube-nocookie.com/embed/abc']) assert.ok(links.includes(address), `${address} in ${links}`);
  };

  web.test('a reader without scripts sees all of it, with links to what can be played', async () => {
    serve();
    const inner = web.server.page(`<!doctype html><html lang="en"><meta charset="utf-8">${STYLE}<script type="module" src="/article-widget.js"></script><body>${element(FULL)}`);
    // A sandbox without scripts is what a browser without scripts is.
    await web.open(`<iframe id="frame" sandbox="allow-same-origin" src="${inner}" style="width: 900px; height: 700px"></iframe>`);
    await web.until('the frame', () => web.run(() => /** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument?.querySelector('.widget h2')?.getClientRects().length));
    assertRead(await seen('frame'));
  });

  web.test('a reader whose engine does not come sees the same, under a notice', async () => {
    serve();
    web.server.fault('/article_engine_bg.wasm', '404');
    await web.open(element(FULL), { head: STYLE });
    assert.equal((await web.failure('a')).kind, 'engine');
    assertRead(await seen(''));
    assert.match((await web.state('a')).notice ?? '', /can’t be shown/);
  });

  if (web.engine === 'chromium') {
    web.test('on paper it is set as the widget would be, with the addresses of what can be played', async () => {
      serve();
      const release = web.server.hold('/article_engine_bg.wasm');
      const media = (/** @type {string} */ media) => /** @type {any} */ (web.driver).sendDevToolsCommand('Emulation.setEmulatedMedia', { media });
      await web.open(element(FULL), { head: STYLE });
      await media('print');
      const { words, dead, links } = await seen('');
      for (const word of ['A crate of pears', 'Paragraph 3', 'Good pears.', 'https://news.example/pears'.replace('https://news.example', web.server.origin)]) assert.ok(words.includes(word), `${word} in ${words}`);
      assert.ok(links.includes('https://film.example/a.mp3'));
      // What is played or framed has its title on a button, as the widget has it.
      assert.deepEqual(dead.filter((/** @type {string} */ html) => /^<(input|textarea)/.test(html)), []);
      assert.equal(await web.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector('#a .widget'))).fontSize), '14px');
      await media('');
      release();
    });
  }

  web.test('without the stylesheet nothing is shown that can do nothing', async () => {
    serve();
    web.server.fault('/article_engine_bg.wasm', '404');
    await web.open(element(FULL));
    await web.failure('a');
    const { words, dead } = await seen('');
    assert.ok(words.includes('Good pears.') && words.includes('Paragraph 3'), words);
    assert.deepEqual(dead.filter((/** @type {string} */ html) => !/^<(audio|video)/.test(html)), []);
  });

  web.test('a reader far below stays there', async () => {
    serve();
    const release = held();
    await web.open(`${element(FULL)}<p id="after">After</p>`, { head: STYLE });
    const place = () => web.run(() => Math.round(/** @type {Element} */ (document.getElementById('after')).getBoundingClientRect().top));
    await web.run(() => scrollTo(0, document.documentElement.scrollHeight - innerHeight - 100));
    await pause(300);
    const before = await place();
    await release();
    // A thread that comes near gets its size a little later.
    await web.until(`the same place, ${before}`, async () => Math.abs((await place()) - before) <= 1);
  });

  web.test('a reader who has tabbed to a link is at the same link of the widget, and the page does not scroll', async () => {
    serve();
    const focused = () => web.run(() => {
      const { activeElement: host } = document;
      const { localName, textContent, href } = /** @type {any} */ (host?.shadowRoot?.activeElement ?? host);
      return { inShadow: Boolean(host?.shadowRoot?.activeElement), localName, textContent, path: href && new URL(href).pathname, scroll: Math.round(scrollY) };
    });
    const twice = { ...FULL, related: [.../** @type {any} */ (FULL).related, { headline: 'Plums', url: 'https://news.example/other-plums', excerpt: 'They are red.' }] };
    for (const [what, inside, selector, like] of /** @type {[string, string, string, any][]} */ ([
      ['one of two with the same words', element(twice), '[href$="/other-plums"]', { localName: 'a', textContent: 'Plums' }],
      ['a link of the source', element(twice), '[href="https://quay.example/"]', { localName: 'a', textContent: 'Quay Courier' }],
      ['what the widget lacks', element(twice).replace('</h2>', '<a href="#own" id="own">The page’s own</a></h2>'), '#own', { localName: 'div' }],
      ['a fallback of the page', element(twice).replace(/><div [^]*(?=<\/article-widget>)/, '><a href="/story" id="own">Read the story</a>'), '#own', { localName: 'div' }],
    ])) {
      const release = held();
      await web.open(`${inside}<div style="height: 3000px"></div>`, { head: STYLE });
      await web.run((selector) => /** @type {HTMLElement} */ (document.querySelector(`#a ${selector}`)).focus(), selector);
      // WebKit scrolls to it a little later.
      await pause(300);
      const before = await focused();
      await release();
      const { path, ...after } = await focused();
      assert.deepEqual({ ...after, textContent: like.textContent && after.textContent }, { inShadow: true, textContent: undefined, ...like, scroll: before.scroll }, what);
      if (like.localName === 'a') assert.equal(path, before.path, what);
    }
    // Without a focus in the fallback nothing gets one.
    const release = held();
    await web.open(`<button id="other">Other</button>${element(twice)}`, { head: STYLE });
    await web.run(() => document.getElementById('other')?.focus());
    await release();
    assert.equal((await focused()).localName, 'button');
  });

  web.test('under a strict policy it is the same', async () => {
    serve();
    const release = held();
    await web.open(`${element(FULL)}<p id="after">After</p>`, { head: STYLE, policy: 'csp' });
    const before = await places(false);
    await release();
    assert.deepEqual(await places(true), before);
    assert.deepEqual((await web.events('violation')).filter(({ detail }) => !detail.startsWith('script-src') && !detail.startsWith('style-src')), []);
  });
});
