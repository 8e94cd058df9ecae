// What host pages, editors, frameworks and translators do to an element: it adapts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inBrowsers, pause, story } from './harness.mjs';

const inline = (payload) => `<script type="application/json">${JSON.stringify(payload)}</script>`;

inBrowsers('a host page', {}, (web) => {
  const src = (headline, more = {}) => web.server.file(`/stories/${headline.replaceAll(' ', '-')}.json`, story(headline, more));
  const quiet = async () => assert.deepEqual(await web.events('article-error'), []);
  const loads = async () => (await web.events('article-load')).length;

  for (const [what, change] of /** @type {[string, (widget: Element, text: string) => void][]} */ ([
    ['its text is set', (widget, text) => ((/** @type {Element} */ (widget.querySelector('script'))).textContent = text)],
    ['its text node changes', (widget, text) => ((/** @type {Text} */ (widget.querySelector('script')?.firstChild)).data = text)],
    ['another takes its place', (widget, text) => {
      const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: text });
      widget.querySelector('script')?.replaceWith(script);
    }],
    ['all that is inside is written anew', (widget, text) => (widget.innerHTML = `<p>New fallback</p><script type="application/json">${text}</script>`)],
  ])) {
    web.test(`a changed inline script shows the new article: ${what}`, async () => {
      await web.open(`<article-widget id="a" loading="eager"><p>Fallback</p>${inline(story('Before'))}</article-widget>`);
      await web.article('a', 'Before');
      await web.run(new Function('text', `(${change})(document.getElementById('a'), text)`), JSON.stringify(story('After')));
      await web.article('a', 'After');
      await quiet();
    });
  }

  web.test('an inline script that goes takes its article with it, and other changes inside load nothing', async () => {
    await web.open(`<article-widget id="a" loading="eager"><p>Fallback</p>${inline(story('Here'))}</article-widget>`);
    await web.article('a', 'Here');
    await web.run(() => void (/** @type {Element} */ (document.querySelector('#a p')).textContent = 'Another fallback'));
    await pause(300);
    assert.equal(await loads(), 1);
    await web.run(() => document.querySelector('#a script')?.remove());
    await web.until('the fallback', async () => (await web.state('a')).fallback);
    await quiet();
  });

  web.test('an inline script that an editor wrapped in a paragraph is found, and that of a widget inside is not', async () => {
    await web.open(
      `<article-widget id="b" loading="eager"><div><p>Outer fallback</p><article-widget id="c" loading="eager"><p>${inline(story('Inner'))}</p></article-widget></div></article-widget>
       <article-widget id="a" loading="eager">\n<p>Fallback.</p>\n<p>  ${inline({ headline: 'Pears', body: 'One.\n\nTwo.' })}<br />\n</article-widget>`,
    );
    await web.article('a', 'Pears');
    await web.article('c', 'Inner');
    assert.equal((await web.state('b')).headline, null);
    await quiet();
  });

  web.test('an inline script that the page is still reading is waited for', async () => {
    const [first, last] = ['<script type="application/json">{"headline":"In two', ' parts","body":"Whole."}</script></article-widget>'];
    await web.open('<article-widget id="warm" loading="eager"></article-widget><iframe id="frame"></iframe>');
    await web.run((first) => {
      const page = /** @type {Document} */ (/** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument);
      page.open();
      page.write(`<!doctype html><script type="module" async src="${location.origin}/article-widget.js"></` + 'script><p>Host</p>');
      /** @type {any} */ (window).write = (text) => page.write(text);
      /** @type {any} */ (window).end = () => page.close();
      page.write(`<article-widget id="slow" loading="eager">${first}`);
    }, first);
    const errors = () => web.run(() => /** @type {any} */ (window).errors ?? 0);
    await pause(600);
    await web.run((last) => {
      const page = /** @type {Document} */ (/** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument);
      page.addEventListener('article-error', () => (/** @type {any} */ (window).errors = 1));
      /** @type {any} */ (window).write(last);
      /** @type {any} */ (window).end();
    }, last);
    await web.until('the article', () => web.run(() => {
      const page = /** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument;
      return page?.getElementById('slow')?.shadowRoot?.querySelector('.headline')?.textContent === 'In two parts';
    }));
    assert.equal(await errors(), 0);
  });

  const heading = () => web.text('a', '#comments-title, .comment-form h3');
  const spoken = (id = 'a') => web.run((id) => document.getElementById(id)?.shadowRoot?.querySelector('.widget')?.getAttribute('lang'), id);

  web.test('a language that changes around it changes its words, and nothing is fetched or drawn anew', async () => {
    const path = src('Spoken', { comments: { endpoint: '/echo-comments', thread: [{ author: 'Ida', text: 'Good.' }] } });
    await web.open(`<main><article-widget id="a" loading="eager" src="${path}"></article-widget></main>`);
    await web.article('a', 'Spoken');
    assert.equal(await heading(), 'Comments (1)');
    await web.type('a', 'textarea', 'Half a thought');
    for (const [tag, where, said] of [['de', 'html', 'Kommentare (1)'], ['fr', 'main', 'Commentaires (1)'], ['es', '#a', 'Comentarios (1)']]) {
      await web.run((where, tag) => document.querySelector(where)?.setAttribute('lang', tag), where, tag);
      await web.until(`the words of ${tag}`, async () => (await heading()) === said);
      assert.equal(await spoken(), tag);
    }
    await web.run(() => document.getElementById('a')?.removeAttribute('lang'));
    await web.until('the words of the ancestor', async () => (await heading()) === 'Commentaires (1)');
    assert.equal(web.server.requests(path).length, 1);
    assert.equal(await web.run((field) => field.value, await web.shadow('a', 'textarea')), 'Half a thought');
  });

  web.test('a language around the shadow roots that it stands in counts, and its changes do', async () => {
    const path = src('Deep', { comments: { endpoint: '/echo-comments' } });
    await web.open('<section lang="de"><div id="host"></div></section>');
    const deep = (code) => web.run(new Function('path', `const host = document.getElementById('host'); ${code}`), path);
    await deep(`host.attachShadow({ mode: 'open' }).innerHTML = '<article-widget loading="eager" src="' + path + '"></article-widget>';`);
    const words = () => deep(`return host.shadowRoot.querySelector('article-widget').shadowRoot.querySelector('.comment-form h3')?.textContent ?? ''`);
    await web.until('German', async () => /Kommentar/.test(await words()));
    await web.run(() => document.querySelector('section')?.setAttribute('lang', 'es'));
    await web.until('Spanish', async () => /comentario|respuesta/i.test(await words()));
  });

  for (const [tag, said] of [['zh', '评论'], ['zh-CN', '评论'], ['zh-Hans-HK', '评论'], ['zh-Hant', '留言'], ['zh-TW', '留言'], ['zh-HK', '留言'], ['zh_TW', '留言'], ['de', 'Kommentare'], ['de_AT', 'Kommentare'], ['no such tag', 'Comments'], ['constructor', 'Comments']]) {
    web.test(`${tag} is spoken to in its own language and script`, async () => {
      await web.open(`<article-widget id="a" lang="${tag}" loading="eager" src="${src('Script', { comments: { thread: [{ author: 'Ida', text: 'Good.' }] } })}"></article-widget>`);
      await web.article('a', 'Script');
      assert.ok((await web.text('a', '#comments-title'))?.startsWith(said), await web.text('a', '#comments-title'));
    });
  }

  web.test('a changed comments-* attribute shows the thread as it says, and what was typed stays', async () => {
    const thread = ['First', 'Second', 'Third'].map((text, at) => ({ id: String(at), author: text, date: `2031-04-0${at + 1}T10:00:00`, text }));
    await web.open(`<article-widget id="a" loading="eager" src="${src('Ordered', { comments: { endpoint: '/echo-comments', thread } })}"></article-widget>`);
    await web.article('a', 'Ordered');
    const authors = async () => (await web.texts('a', '.comment-author')).join(' ');
    assert.equal(await authors(), 'First Second Third');
    await web.type('a', 'textarea', 'Half a thought');
    await web.run(() => document.getElementById('a')?.setAttribute('comments-order', 'newest'));
    await web.until('the newest first', async () => (await authors()) === 'Third Second First');
    await web.run(() => void (/** @type {any} */ (document.getElementById('a')).commentsOrder = 'oldest'));
    await web.until('the oldest first', async () => (await authors()) === 'First Second Third');
    await web.run(() => document.getElementById('a')?.setAttribute('comments-names', 'optional'));
    await web.until('no required name', async () => !(await web.run((field) => field.required || field.getAttribute('aria-required') === 'true', await web.shadow('a', 'input[name=author]'))));
    assert.equal(await web.run((field) => field.value, await web.shadow('a', 'textarea')), 'Half a thought');
  });

  /** What a page translator does: each text goes, and an element with other words comes. */
  const translate = (id) => {
    const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walk.nextNode()) all.push(/** @type {Text} */ (walk.currentNode));
    for (const text of all) {
      if (!text.data.trim() || text.parentElement?.closest('style, textarea')) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = `[${text.data}]`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  const first = { headline: 'Thread', byline: 'Ann Reis', date: '2031-03-01', body: 'One.\n\nTwo.\n\nThree.', comments: { thread: [{ author: 'Ida', text: 'Good.' }] } };
  for (const [what, next] of /** @type {[string, object][]} */ ([
    ['another article', { headline: 'Next one', byline: 'Bo Cy', date: '2031-04-02', body: 'Only this now.' }],
    ['the same article in another state', { ...first, byline: 'Ann Reis and Bo Cy', body: 'One.\n\nTwo, mended.' }],
  ])) {
    web.test(`a translated page shows ${what} whole, and nothing of before`, async () => {
      await web.open('<article-widget id="a" loading="eager"></article-widget><article-widget id="b" loading="eager"></article-widget>');
      const give = (id, payload) => web.run((id, payload) => void (/** @type {any} */ (document.getElementById(id)).payload = payload), id, payload);
      await give('a', first);
      await web.article('a', 'Thread');
      await web.run(translate, 'a');
      assert.equal(await web.text('a', '.headline'), '[Thread]');
      await give('a', next);
      await give('b', next);
      await web.article('b');
      const words = (id) => web.text(id, '.widget');
      await web.until('the same words as in a page that was not translated', async () => (await words('a')) === (await words('b')));
      assert.equal(await web.run(() => document.getElementById('a')?.shadowRoot?.querySelectorAll('font').length), 0);
      await quiet();
      assert.deepEqual(await web.events('uncaught'), []);
    });
  }

  web.test('a link to a place that is not there leads nowhere else: not to the payload', async () => {
    web.server.file('/stories/dead.json', { headline: 'Dead', body: '<p>See <a href="#nowhere">below</a>, or <a href="#">the top</a>.</p>' });
    web.server.file('/stories/known.json', {
      id: 7, type: 'post', date: '2031-04-09T10:30:00', link: 'https://paper.example/known', title: { rendered: 'Known' },
      content: { rendered: '<p>See <a href="#nowhere">below</a>.</p>' }, excerpt: { rendered: '' },
    });
    await web.open('<article-widget id="a" loading="eager" src="/stories/dead.json"></article-widget><article-widget id="b" loading="eager" src="/stories/known.json"></article-widget>');
    await web.article('a', 'Dead');
    await web.article('b', 'Known');
    const links = (id) => web.run((id) => [...(document.getElementById(id)?.shadowRoot?.querySelectorAll('.body a') ?? [])].map((link) => link.getAttribute('href')), id);
    assert.deepEqual(await links('a'), ['#at-']);
    assert.equal(await web.text('a', '.body'), 'See below, or the top.');
    assert.deepEqual(await links('b'), ['https://paper.example/known#nowhere']);
  });

  const whole = (headline) =>
    src(headline, {
      body: [{ type: 'heading', level: 2, text: 'Inside' }, 'Words.'],
      related: [{ headline: 'Next', url: '/next' }],
      missed: [{ headline: 'Missed', url: '/missed' }],
      comments: { endpoint: '/echo-comments', thread: [{ author: 'Ida', text: 'Good.' }] },
    });
  const has = (selector) => web.shadow('a', selector).then(Boolean);

  web.test('comments and related posts are shown as the page wants them, live', async () => {
    await web.open(`<article-widget id="a" loading="eager" src="${whole('Wanted')}"></article-widget>`);
    await web.article('a', 'Wanted');
    const seen = async () => [await has('.related'), await has('.missed'), await has('.comment'), await has('.comment-form')];
    const set = (name, value) => web.run((name, value) => void (/** @type {any} */ (document.getElementById('a'))[name] = value), name, value);
    await web.until('all of it at first', async () => (await seen()).join() === 'true,true,true,true');
    await set('comments', 'closed');
    await web.until('closed comments', async () => (await seen()).join() === 'true,true,true,false');
    await set('comments', 'none');
    await web.until('no comments', async () => (await seen()).join() === 'true,true,false,false');
    await set('related', 'none');
    await web.until('the article alone', async () => (await seen()).join() === 'false,false,false,false');
    await set('comments', null);
    await set('related', undefined);
    await web.until('all of it', async () => (await seen()).join() === 'true,true,true,true');
    await quiet();
  });

  web.test('the headings have the level that the outline of the page asks for, also those that come later', async () => {
    await web.open(`<h1>Site</h1><article-widget id="a" heading-level="3" loading="eager" src="${whole('Levelled')}"></article-widget>`);
    await web.article('a', 'Levelled');
    /** By their words: which elements the headings are, and what `aria-level` says. */
    const levels = () => web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('h1, h2, h3, h4, h5, h6') ?? [])]
      .map((heading) => `${heading.textContent}: ${heading.localName} ${heading.getAttribute('aria-level') ?? ''}`.trim()).sort());
    const wanted = (one, two) => ['Comments (1)', 'Levelled', 'Related', 'You Missed'].map((name) => `${name}: ${one}`)
      .concat(['Inside', 'Leave a Reply', 'Missed', 'Next'].map((name) => `${name}: ${two}`)).sort();
    const stand = (one, two) => web.until(`${one}, ${two}`, async () => JSON.stringify(await levels()) === JSON.stringify(wanted(one, two)));
    await stand('h3', 'h4');
    const looks = () => web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('h1, h2, h3, h4, h5, h6') ?? [])].map((heading) => {
      const { fontSize, fontWeight, lineHeight, margin, display } = getComputedStyle(heading);
      return [heading.textContent, fontSize, fontWeight, lineHeight, margin, display].join();
    }));
    const before = await looks();
    await web.type('a', 'textarea', 'Half a thought');
    await web.run((field) => field.setSelectionRange(2, 5), await web.shadow('a', 'textarea'));
    const set = (level) => web.run((level) => void (/** @type {any} */ (document.getElementById('a')).headingLevel = level), level);
    for (const [level, one, two] of [[1, 'h1', 'h2'], [6, 'h6', 'h6 7'], [5, 'h5', 'h6'], [0, 'h2', 'h3'], [4, 'h4', 'h5'], [7, 'h2', 'h3'], [3, 'h3', 'h4'], ['x', 'h2', 'h3'], [6, 'h6', 'h6 7'], [null, 'h2', 'h3']]) {
      await set(level);
      await stand(one, two);
      assert.deepEqual(await looks(), before, `as level ${level}`);
    }
    // The form is the one that was typed into.
    const field = await web.run(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.getElementById('a')?.shadowRoot?.activeElement);
      return [field?.value, field?.selectionStart, field?.selectionEnd];
    });
    assert.deepEqual(field, ['Half a thought', 2, 5]);
    await quiet();
  });

  web.test('what the page puts into slots stands beside the article, and not before it', async () => {
    const slots = ['header', 'before-comments', 'footer'].map((name) => `<p slot="${name}" id="${name}">${name}</p>`).join('');
    const release = web.server.hold('/article_engine_bg.wasm');
    await web.open(`<article-widget id="a" loading="eager" src="${whole('Slotted')}"><p id="fallback">Fallback</p>${slots}</article-widget>`);
    const tops = () => web.run(() => {
      const root = /** @type {ShadowRoot} */ (document.getElementById('a')?.shadowRoot);
      const top = (found) => (found?.getClientRects().length ? Math.round(found.getBoundingClientRect().top) : null);
      const own = (id) => top(document.getElementById(id));
      return { fallback: own('fallback'), header: own('header'), headline: top(root.querySelector('.headline')), before: own('before-comments'), comments: top(root.querySelector('.comments')), footer: own('footer') };
    });
    await web.until('the fallback', async () => (await tops()).fallback !== null);
    assert.deepEqual({ ...(await tops()), fallback: 0 }, { fallback: 0, header: null, headline: null, before: null, comments: null, footer: null });
    release();
    await web.article('a', 'Slotted');
    await web.until('comments', () => has('.comment-form'));
    const seen = await tops();
    assert.equal(seen.fallback, null);
    const found = ['header', 'headline', 'before', 'comments', 'footer'].map((name) => seen[name]);
    assert.ok(found.every((top, at) => top !== null && (!at || top > found[at - 1])), JSON.stringify(seen));
  });

  web.test('ready, the states and reload() tell and do what they say', async () => {
    const path = src('Told');
    await web.open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget><article-widget id="b"></article-widget>`);
    const state = (id = 'a') => web.run((id) => ['loading', 'ready', 'error'].filter((state) => document.getElementById(id)?.matches(`:state(${state})`)).join(), id);
    const ready = () => web.driver.executeAsyncScript((done) => {
      const widget = /** @type {any} */ (document.getElementById('a'));
      widget.ready.then((widget) => done(widget.report ? 'stands' : 'empty'), (error) => done(error.kind));
    });
    const knows = await web.run(() => CSS.supports('selector(:state(ready))'));
    assert.equal(await ready(), 'stands');
    if (knows) assert.deepEqual([await state(), await state('b')], ['ready', '']);
    web.server.file(path, story('Told anew'));
    await web.run(() => void (/** @type {any} */ (document.getElementById('a')).reload()));
    await web.article('a', 'Told anew');
    const [, again] = web.server.requests(path);
    assert.match(`${again.headers['cache-control']}`, /no-cache|max-age=0/);
    await web.run(() => document.getElementById('a')?.setAttribute('src', '/fail/404'));
    await web.failure('a');
    assert.equal(await ready(), 'not-found');
    if (knows) assert.equal(await state(), 'error');
    await web.run((path) => document.getElementById('a')?.setAttribute('src', path), path);
    assert.equal(await ready(), 'stands');
    assert.deepEqual(await web.events('uncaught'), []);
    const { timings } = (await web.events('article-load')).at(-1).detail;
    assert.deepEqual(Object.keys(timings).sort(), ['engine', 'payload', 'total']);
    assert.ok(timings.total >= timings.payload && timings.total >= timings.engine, JSON.stringify(timings));
  });

  web.test('a link that is followed can be followed by the page, and a jump in the article is none', async () => {
    const path = web.server.file('/stories/links.json', {
      headline: 'Links', body: `<p><a href="/page/away?x=1#y">Away</a> and <a href="#below">below</a>.</p>${'<p>Words.</p>'.repeat(20)}<p id="below">Here.</p>`,
    });
    await web.open(`<article-widget id="a" loading="eager" src="${path}"></article-widget>`);
    await web.article('a', 'Links');
    const before = await web.driver.getCurrentUrl();
    await web.run(() => document.addEventListener('article-link', (/** @type {any} */ event) => {
      event.preventDefault();
      (/** @type {any} */ (window).followed ??= []).push([event.target.id, event.detail.href, event.detail.text, event.detail.click.type]);
    }));
    await web.click('a', '.body a[href*="away"]');
    await web.click('a', '.body a[href^="#"]');
    await pause(200);
    assert.equal(await web.driver.getCurrentUrl(), before);
    assert.deepEqual(await web.run(() => /** @type {any} */ (window).followed), [['a', `${web.server.origin}/page/away?x=1#y`, 'Away', 'click']]);
  });

  for (const box of ['the page', 'a box in the page']) {
    web.test(`how far a reader has come is told, each mark once, where ${box} scrolls`, async () => {
      const path = src('Read', { body: Array.from({ length: 60 }, (_, at) => `Paragraph ${at}. `.repeat(20)) });
      const far = '<div style="height: 3000px"></div>';
      const widget = `${far}<article-widget id="a" loading="eager" src="${path}"></article-widget>${far}`;
      await web.open(box === 'the page' ? widget : `<div id="box" style="height: 500px; overflow: auto">${widget}</div>`);
      await web.run(() => {
        for (const type of ['article-visible', 'article-read']) {
          document.addEventListener(type, (/** @type {any} */ event) => (/** @type {any} */ (window).marks ??= []).push(event.detail.percent ?? 'visible'));
        }
      });
      await web.article('a', 'Read');
      const marks = () => web.run(() => /** @type {any} */ (window).marks ?? []);
      /** Brings the place at so much of the text to the lower edge of what is seen. */
      const scroll = (part) => web.run((part) => {
        const inside = document.getElementById('box');
        const box = inside ?? document.scrollingElement;
        const edge = inside ? inside.getBoundingClientRect().bottom : innerHeight;
        const body = document.getElementById('a')?.shadowRoot?.querySelector('.body')?.getBoundingClientRect();
        if (box && body) box.scrollTop += body.top + part * body.height - edge;
      }, part);
      await pause(200);
      assert.deepEqual(await marks(), []);
      for (const [part, told] of /** @type {[number, (string | number)[]][]} */ ([[0.05, ['visible']], [0.3, ['visible', 25]], [0.1, ['visible', 25]], [0.8, ['visible', 25, 50, 75]], [1.02, ['visible', 25, 50, 75, 100]], [0, ['visible', 25, 50, 75, 100]]])) {
        await scroll(part);
        await web.until(`marks at ${part}`, async () => (await marks()).length >= told.length);
        await pause(80);
        assert.deepEqual(await marks(), told);
      }
    });
  }

  web.test('what is typed into a field is no shortcut of the page, and what is no text reaches the page', async () => {
    const shortcuts = `<script>
      window.pressed = [];
      for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, (event) => {
        pressed.push(event.key);
        if (!['INPUT', 'TEXTAREA'].includes(event.target.tagName) && '/ jk'.includes(event.key)) event.preventDefault();
      });
    </script>`;
    await web.open(`<article-widget id="a" src="${web.server.file('/stories/keys.json', story('Keys', { comments: { endpoint: '/echo-comments', post: 7 } }))}"></article-widget>`, { head: shortcuts });
    await web.article('a', 'Keys');
    await web.type('a', 'textarea', 'just a joke / or two');
    await web.type('a', 'input:not([type=hidden])', 'j k');
    const typed = () => web.run(() => ['textarea', 'input:not([type=hidden])'].map((each) => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.querySelector(each)).value));
    assert.deepEqual(await typed(), ['just a joke / or two', 'j k']);
    assert.deepEqual(await web.run(() => /** @type {any} */ (window).pressed), []);
    await web.type('a', 'textarea', '\ue00c'); // Escape.
    await web.type('a', 'textarea', '\ue004'); // Tab.
    assert.deepEqual([...new Set(await web.run(() => /** @type {any} */ (window).pressed))], ['Escape', 'Tab']);
  });

  web.test('the first article of a page is asked for without waiting for the observer; one far below waits for it', async () => {
    const never = '<script>window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} };</script>';
    await web.open(`<article-widget id="a" src="${src('At the top')}"></article-widget>`, { head: never });
    await web.article('a', 'At the top');
    for (const [where, style] of [['below', 'margin-top: 9000px'], ['beside', 'position: absolute; left: 9000px'], ['hidden', 'display: none']]) {
      await web.open(`<div style="${style}"><article-widget id="a" src="${src(where)}"></article-widget></div><article-widget id="b" loading="eager" src="${src('Eager')}"></article-widget>`, { head: never });
      await web.article('b', 'Eager');
      assert.deepEqual(web.server.requests(`/stories/${where}.json`), [], where);
    }
  });

  web.test('the hints ask for what an article needs, under the addresses that the element asks for', async () => {
    const hints = readFileSync(new URL('../../dist/hints.html', import.meta.url), 'utf8').replaceAll('href="', 'href="/');
    await web.open(`<article-widget id="a" loading="eager" src="${src('Hinted')}"></article-widget>`, { head: hints });
    await web.article('a', 'Hinted');
    for (const file of ['article-widget.js', 'article_engine.js', 'article_engine_bg.wasm', 'article-widget.css']) {
      assert.ok(hints.includes(`"/${file}`), file);
      assert.equal(web.server.requests(`/${file}`).length, 1, file);
    }
    // Without an element, only the hints ask. WebKit doesn't take a preloaded file for `fetch`, and so must not preload any.
    web.server.reset();
    await web.open('', { head: hints });
    const alone = () => ['article_engine_bg.wasm', 'article-widget.css'].map((file) => web.server.requests(`/${file}`).length);
    if (web.engine === 'webkit') await pause(1000);
    else await web.until('what the hints name', () => alone().every(Boolean));
    assert.deepEqual(alone(), web.engine === 'webkit' ? [0, 0] : [1, 1]);
  });
});
