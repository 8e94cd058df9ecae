// The engine is split into parts: an article waits only for parts that it needs, and a part that fails to load is reported and retried.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

const [COMMENTS, FOREIGN, SHARED, SCRAPED, NAMES, MENDING] = ['comments', 'foreign', 'shared', 'scraped', 'names', 'mending'].map((name) => `/article_engine_${name}.wasm`);
/** The parts that draw and read what few articles have. */
const [RICH, LARGE, SYSTEMS, FORMATS] = ['rich', 'large', 'systems', 'formats'].map((name) => `/article_engine_${name}.wasm`);
const PARTS = [COMMENTS, FOREIGN, SHARED, SCRAPED];
/** The part that extracts the article from a page's HTML; nothing else may request it. */
const PAGES = '/article_engine_pages.wasm';

inBrowsers('the parts of the engine', {}, (web) => {
  const tag = (id, path) => `<article-widget id="${id}" loading="eager" src="${path}"><p>Fallback of ${id}</p></article-widget>`;
  const withComments = (more = {}) =>
    web.server.file('/stories/comments.json', story('Commented', { comments: { endpoint: '/echo-comments', post: 1 }, url: '/articles/c', ...more }));
  const withHtml = () => web.server.file('/stories/html.json', { version: 1, headline: 'Rich', body_html: '<p>Of <em>others</em>.</p>' });
  const page = { page_text: 'A bridge for the valley\nBy Ada Quill\n\nThe council wants to build a bridge across the river this year.\n\nIt would stand where the old ferry crosses.' };
  const scraped = () => web.server.file('/stories/scraped.json', page);
  /** How often each part was asked for. */
  const asked = () => PARTS.map((path) => web.server.requests(path).length);
  const form = (id = 'a') => web.until(`the form in #${id}`, async () => (await web.texts(id, 'textarea[name=comment]')).length);
  const told = (id = 'a') => web.text(id, '.comments [role=status]');
  const failed = (id = 'a') => web.until('what is told of the comments', async () => (await told(id)) === 'The comments could not be loaded.');
  const quiet = async () => assert.deepEqual(await web.events('uncaught'), []);

  web.test('an article without comments and HTML needs none', async () => {
    await web.open(tag('a', web.server.file('/stories/plain.json', story('Plain'))));
    await web.article('a', 'Plain');
    await pause(500);
    assert.deepEqual(asked(), [0, 0, 0, 0]);
    const others = [PAGES, NAMES, MENDING, RICH, LARGE, SYSTEMS, FORMATS, '/article-widget-comments.css'];
    assert.deepEqual(others.filter((path) => web.server.requests(path).length), []);
    await quiet();
  });

  web.test('comments come after the article, and without what only others need', async () => {
    const release = web.server.hold(COMMENTS);
    await web.open(tag('a', withComments()));
    await web.until('the article', async () => (await web.state('a')).headline === 'Commented');
    assert.equal((await web.events('article-load')).length, 1);
    assert.equal(await web.shadow('a', '.comments'), null);
    release();
    await form();
    assert.deepEqual(asked(), [1, 0, 1, 0]);
    await quiet();
  });

  web.test('the photo is asked for before the comments', async () => {
    const photo = web.server.file('/photos/crate.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="10"/>', 'image/svg+xml');
    await web.open(tag('a', withComments({ photo: { src: photo, alt: 'A crate.', width: 16, height: 10 } })));
    await form();
    const paths = web.server.log.map(({ path }) => path);
    assert.deepEqual(paths.filter((path) => [photo, COMMENTS].includes(path)), [photo, COMMENTS]);
    await quiet();
  });

  for (const fault of ['500', 'dropped', 'not-json']) {
    for (const file of [COMMENTS, SHARED]) {
      web.test(`${file} ${fault}: the article stands, and Try again brings the comments`, async () => {
        web.server.fault(file, fault);
        await web.open(tag('a', withComments()));
        await web.article('a', 'Commented');
        await failed();
        const { fallback, notice } = await web.state('a');
        assert.deepEqual({ fallback, notice }, { fallback: false, notice: null });
        const before = asked();
        await web.click('a', '.comments button');
        await web.until('another request', () => asked().join() !== before.join());
        await failed();
        web.server.mend(file);
        await web.click('a', '.comments button');
        await form();
        // A browser itself asks again where an answer was dropped.
        if (fault !== 'dropped') assert.deepEqual(asked(), file === COMMENTS ? [3, 0, 1, 0] : [1, 0, 3, 0]);
        assert.equal((await web.events('article-error')).length, 0);
        await quiet();
      });
    }
  }

  web.test('comments come by themselves when the network is back', async () => {
    web.server.fault(COMMENTS, 'dropped');
    await web.open(tag('a', withComments()));
    await web.article('a', 'Commented');
    await failed();
    web.server.mend(COMMENTS);
    await web.run(() => dispatchEvent(new Event('online')));
    await form();
    await quiet();
  });

  web.test('HTML comes with what reads it, which is asked for beside the engine', async () => {
    const release = web.server.hold('/article_engine_bg.wasm');
    await web.open(tag('a', withHtml()));
    await web.until('the parts', () => asked().join() === '0,1,1,0');
    release();
    await web.article('a', 'Rich');
    assert.deepEqual(asked(), [0, 1, 1, 0]);
    // Neither other formats nor lists and the like are in it.
    assert.deepEqual([PAGES, FORMATS, RICH].filter((path) => web.server.requests(path).length), []);
    await quiet();
  });

  web.test('the text of a scraped page comes with what takes it apart, which is asked for beside the engine', async () => {
    const release = web.server.hold('/article_engine_bg.wasm');
    await web.open(tag('a', scraped()));
    await web.until('the part', () => asked().join() === '0,0,0,1');
    release();
    await web.article('a', 'A bridge for the valley');
    assert.equal((await web.texts('a', '.body p')).length, 2);
    assert.deepEqual(asked(), [0, 0, 0, 1]);
    await quiet();
  });

  web.test('a scraped text whose bytes hide it is taken apart, too', async () => {
    const hidden = JSON.stringify(page).replace('page_text', 'page\\u005ftext');
    web.server.file('/stories/hidden.json', hidden);
    await web.open(tag('a', '/stories/hidden.json'));
    await web.article('a', 'A bridge for the valley');
    assert.deepEqual(asked(), [0, 0, 0, 1]);
    await quiet();
  });

  const whole = {
    page_html: '<!doctype html><title>A bridge for the valley</title><nav><a href="/">Home</a></nav><article><h1>A bridge for the valley</h1>' +
      '<p onclick="document.title=1">The council wants to build a bridge across the river this year.</p><img src="x" onerror="document.title=1">' +
      '<script>document.title = 1</script><p>It would stand where the old ferry crosses.</p></article><footer>All rights reserved</footer>',
  };
  for (const [how, payload] of Object.entries({ '': JSON.stringify(whole), ' whose bytes hide it': JSON.stringify(whole).replace('page_html', 'page\\u005fhtml') })) {
    web.test(`a page's whole HTML${how} comes with what reads it, and nothing in it runs`, async () => {
      web.server.file('/stories/whole.json', payload);
      await web.open(tag('a', '/stories/whole.json'));
      await web.article('a', 'A bridge for the valley');
      // The picture isn't there, which is told in a paragraph of its own.
      const shown = await web.texts('a', '.body p');
      assert.ok(shown.includes('It would stand where the old ferry crosses.') && !shown.join().includes('rights reserved'), shown.join());
      assert.deepEqual(asked(), [0, 1, 1, 0]);
      assert.equal(web.server.requests(PAGES).length, 1);
      assert.notEqual(await web.run(() => document.title), '1');
      await quiet();
    });
  }

  for (const [what, payload] of Object.entries({
    'a JSON Feed': { version: 'https://jsonfeed.org/version/1.1', title: 'F', items: [{ id: '1', title: 'Fed', content_text: 'Plain words.' }] },
    'schema.org': { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Fed', articleBody: 'Plain words.' },
    'a WordPress post': { id: 1, title: { rendered: 'Fed' }, content: { rendered: 'Plain words.' } },
  })) {
    web.test(`${what} without any HTML comes with what reads it, which is asked for beside the engine`, async () => {
      const release = web.server.hold('/article_engine_bg.wasm');
      await web.open(tag('a', web.server.file('/stories/fed.json', payload)));
      await web.until('the part', () => web.server.requests(FORMATS).length);
      release();
      await web.article('a', 'Fed');
      assert.deepEqual(asked().slice(1), [1, 1, 0]);
      assert.equal(web.server.requests(FORMATS).length, 1);
      await quiet();
    });
  }

  web.test('JSON of no known shape is told after the readers of other formats have looked at it', async () => {
    await web.open(tag('a', '/fail/other-shape'));
    assert.equal((await web.failure('a')).kind, 'unknown-shape');
    assert.deepEqual(asked(), [0, 1, 1, 0]);
  });

  for (const fault of ['500', 'dropped', 'not-json']) {
    web.test(`${FOREIGN} ${fault}: told as engine, and Try again shows the article`, async () => {
      web.server.fault(FOREIGN, fault);
      const plain = web.server.file('/stories/plain.json', story('Plain'));
      await web.open(tag('a', withHtml()) + tag('b', plain));
      const failure = await web.failure('a');
      assert.equal(failure.kind, 'engine');
      assert.equal(failure.fallback, true);
      assert.ok(failure.button);
      await web.article('b', 'Plain');
      assert.equal((await web.state('b')).notice, null);
      web.server.mend(FOREIGN);
      await web.click('a', '[role=alert] button');
      await web.article('a', 'Rich');
      if (fault !== 'dropped') assert.deepEqual(asked(), [0, 2, 1, 0]);
      assert.equal(web.server.requests('/article_engine_bg.wasm').length, 1);
      await quiet();
    });
  }

  const source = { name: 'Harbor Ledger' };
  const gardeners = 'The gardHarbor Ledgereners planted tulips. Then the gardeners watered the tulips for an hoHarbor Ledgerur, and every hour a bell rang.';
  const injected = () => web.server.file('/stories/injected.json', story('Injected', { source, body: gardeners }));

  web.test('a name that stands in the text comes with what removes it, which is asked for beside the engine', async () => {
    const release = web.server.hold('/article_engine_bg.wasm');
    await web.open(tag('a', injected()));
    await web.until('the part', () => web.server.requests(NAMES).length);
    release();
    await web.article('a', 'Injected');
    assert.match(String(await web.texts('a', '.body p')), /The gardeners planted tulips\. Then .* for an hour, and/);
    assert.deepEqual([asked(), web.server.requests(NAMES).length], [[0, 0, 0, 0], 1]);
    await quiet();
  });

  web.test('a name that nobody tells is removed, too, and one that stands nowhere needs nothing', async () => {
    const marked = gardeners.replaceAll('Harbor Ledger', 'NewsPoint').replace('a bell rang', 'a beNewsPointll rang, as the bell does every dNewsPointay of the day');
    await web.open(tag('a', web.server.file('/stories/told.json', story('Plain', { source }))));
    await web.article('a', 'Plain');
    assert.equal(web.server.requests(NAMES).length, 0);
    await web.run((path) => document.getElementById('a')?.setAttribute('src', path), web.server.file('/stories/untold.json', story('Untold', { body: marked })));
    await web.article('a', 'Untold');
    assert.doesNotMatch(String(await web.texts('a', '.body p')), /NewsPoint/);
    assert.equal(web.server.requests(NAMES).length, 1);
    await quiet();
  });

  for (const fault of ['500', 'dropped', 'not-json']) {
    web.test(`${NAMES} ${fault}: told as engine, and Try again shows the article`, async () => {
      web.server.fault(NAMES, fault);
      await web.open(tag('a', injected()));
      const failure = await web.failure('a');
      assert.equal(failure.kind, 'engine');
      assert.equal(failure.fallback, true);
      web.server.mend(NAMES);
      await web.click('a', '[role=alert] button');
      await web.article('a', 'Injected');
      if (fault !== 'dropped') assert.equal(web.server.requests(NAMES).length, 2);
      await quiet();
    });
  }

  /** What only the mending part reads: where it stands in a payload, and what is shown. */
  const mended = {
    'a date in words': [{ date: 'March 11th, 2031' }, 'time', 'March 11th, 2031', true],
    'a caption with a credit': [{ photo: { src: '/photo.png', alt: '', caption: 'The lock at noon. Photo: Jana Doll' } }, 'figcaption', 'The lock at noon.Photo: Jana Doll', true],
    'a caption whose credit only words tell': [{ photo: { src: '/photo.png', alt: '', caption: 'The lock at noon. Photo by Jana Doll' } }, 'figcaption', 'The lock at noon.Photo: Jana Doll', false],
    'a broken encoding': [{ body: ['It was a cafÃ© once, and it still is.', 'Nobody knows the rest.'] }, '.body p', /^It was a café once/, true],
    'an encoded character': [{ body: ['Marks &amp; Partners opened today.', 'Nobody knows the rest.'] }, '.body p', /^Marks & Partners/, true],
    'a line of a comment form': [{ body: ['The bridge is open.', 'Your email address will not be published.'] }, '.body', /^The bridge is open\.$/, false],
  };
  for (const [what, [more, selector, shown, early]] of Object.entries(mended)) {
    web.test(`${what} comes with what mends it${early ? ', which is asked for beside the engine' : ''}`, async () => {
      const path = web.server.file('/stories/mended.json', story('Mended', /** @type {object} */ (more)));
      const release = early ? web.server.hold('/article_engine_bg.wasm') : () => {};
      await web.open(tag('a', path));
      if (early) await web.until('the part', () => web.server.requests(MENDING).length);
      release();
      await web.article('a', 'Mended');
      const text = String(await web.text('a', /** @type {string} */ (selector))).trim();
      if (typeof shown === 'string') assert.equal(text, shown);
      else assert.match(text, /** @type {RegExp} */ (shown));
      if (what === 'a date in words') assert.equal(await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('time')?.getAttribute('datetime')), '2031-03-11');
      assert.deepEqual([asked(), web.server.requests(MENDING).length], [[0, 0, 0, 0], 1]);
      await quiet();
    });
  }

  for (const fault of ['500', 'dropped', 'not-json']) {
    web.test(`${MENDING} ${fault}: told as engine, and Try again shows the article`, async () => {
      web.server.fault(MENDING, fault);
      await web.open(tag('a', web.server.file('/stories/mended.json', story('Mended', { date: 'March 11th, 2031' }))));
      const failure = await web.failure('a');
      assert.equal(failure.kind, 'engine');
      assert.equal(failure.fallback, true);
      web.server.mend(MENDING);
      await web.click('a', '[role=alert] button');
      await web.article('a', 'Mended');
      if (fault !== 'dropped') assert.equal(web.server.requests(MENDING).length, 2);
      await quiet();
    });
  }

  for (const fault of ['500', 'dropped', 'not-json']) {
    web.test(`${SCRAPED} ${fault}: told as engine, and Try again shows the article`, async () => {
      web.server.fault(SCRAPED, fault);
      await web.open(tag('a', scraped()) + tag('b', web.server.file('/stories/plain.json', story('Plain'))));
      const failure = await web.failure('a');
      assert.equal(failure.kind, 'engine');
      assert.equal(failure.fallback, true);
      await web.article('b', 'Plain');
      assert.equal((await web.state('b')).notice, null);
      web.server.mend(SCRAPED);
      await web.click('a', '[role=alert] button');
      await web.article('a', 'A bridge for the valley');
      if (fault !== 'dropped') assert.deepEqual(asked(), [0, 0, 0, 2]);
      assert.equal(web.server.requests('/article_engine_bg.wasm').length, 1);
      await quiet();
    });
  }

  /** What is drawn or read by a part of its own: the part, the payload, what shows it, and whether the bytes do. */
  const rare = {
    'a list': [RICH, story('Rare', { body: ['Bring these.', { type: 'list', items: ['A rope', 'A lamp'] }] }), '.body li', 2, true],
    'a quotation whose bytes hide it': [RICH, JSON.stringify(story('Rare', { body: [{ type: 'quote', text: 'It floats.' }] })).replace('"type"', '"\\u0074ype"'), 'blockquote', 1, false],
    'a list in HTML': [RICH, story('Rare', { body: undefined, body_html: '<p>Bring these.</p><ul><li>A rope</li><li>A lamp</li></ul>' }), '.body li', 2, true],
    'Markdown': [FORMATS, story('Rare', { body: undefined, body_markdown: 'Bring **these** ropes.' }), '.body strong', 1, true],
    'a post': [FORMATS, { title: 'Rare', content: 'Bring these ropes.' }, '.body p', 1, true],
    'a large body': [LARGE, story('Rare', { body: Array.from({ length: 9000 }, (_, n) => `Paragraph ${n} of the harbour’s long report.`) }), '.body > p:nth-of-type(8999)', 1, true],
    'a large body of little text': [LARGE, story('Rare', { body: Array.from({ length: 4500 }, (_, n) => `${n}`) }), '.body > p:nth-of-type(4499)', 1, false],
    'an answer of another system': [SYSTEMS, { webTitle: 'Rare', fields: { body: '<p>Of another system.</p>' } }, '.body p', 1, false],
  };
  for (const [what, [part, payload, selector, count, early]] of Object.entries(rare)) {
    web.test(`${what} comes with its part${early ? ', which is asked for beside the engine' : ''}`, async () => {
      web.server.file('/stories/rare.json', /** @type {any} */ (payload));
      const release = early ? web.server.hold('/article_engine_bg.wasm') : () => {};
      await web.open(tag('a', '/stories/rare.json'));
      if (early) await web.until('the part', () => web.server.requests(part).length);
      release();
      await web.article('a', 'Rare');
      await web.until('all of it', async () => (await web.texts('a', /** @type {string} */ (selector))).length === count);
      assert.equal(web.server.requests(part).length, 1);
      await quiet();
    });
  }

  web.test('parts that an article lacks are asked for together', async () => {
    const release = web.server.hold(FOREIGN);
    await web.open(tag('a', web.server.file('/stories/rare.json', { webTitle: 'Rare', fields: { body: 'Plain words.' } })));
    await web.until('both', () => web.server.requests(FOREIGN).length && web.server.requests(SYSTEMS).length);
    release();
    await web.article('a', 'Rare');
    await quiet();
  });

  web.test('the comments come with their stylesheet', async () => {
    await web.open(tag('a', withComments()));
    await form();
    assert.equal(web.server.requests('/article-widget-comments.css').length, 1);
    const padding = await web.run(() => {
      const field = document.getElementById('a')?.shadowRoot?.querySelector('textarea[name=comment]');
      return field && getComputedStyle(field).paddingBlockStart;
    });
    assert.notEqual(padding, '2px');
    await quiet();
  });

  for (const fault of ['500', 'dropped', 'not-json']) {
    web.test(`${RICH} ${fault}: told as engine, and Try again shows the article`, async () => {
      web.server.fault(RICH, fault);
      await web.open(tag('a', web.server.file('/stories/rare.json', /** @type {any} */ (rare['a list'][1]))));
      assert.equal((await web.failure('a')).kind, 'engine');
      web.server.mend(RICH);
      await web.click('a', '[role=alert] button');
      await web.article('a', 'Rare');
      await quiet();
    });
  }

  web.test('two widgets share them, and nothing is fetched twice', async () => {
    const path = withComments({ body: undefined, body_html: '<p>Both of <em>them</em>.</p>' });
    await web.open(tag('a', path) + tag('b', path));
    await web.article('a', 'Commented');
    await web.article('b', 'Commented');
    await form('a');
    await form('b');
    await web.run((path) => document.getElementById('a')?.setAttribute('src', path), withHtml());
    await web.article('a', 'Rich');
    assert.deepEqual(asked(), [1, 1, 1, 0]);
    await quiet();
  });

  web.test('what is written goes on under an update, and a part of one engine serves no other', async () => {
    await web.open(tag('a', withComments({ body: undefined, body_html: '<p>The <em>first</em> one.</p>' })));
    await web.article('a', 'Commented');
    await form();
    await web.type('a', 'textarea[name=comment]', 'Half a thought');
    // The engine crashes once: this page can't make what the next article needs.
    await web.run(() => {
      const make = Document.prototype.createElement;
      Document.prototype.createElement = /** @type {any} */ (function (name, ...rest) {
        if (name !== 'blockquote') return make.call(/** @type {any} */ (this), name, ...rest);
        Document.prototype.createElement = make;
        throw new Error('sabotage');
      });
    });
    const quoting = withComments({ body: undefined, body_html: '<blockquote>Drawn at last.</blockquote>' });
    await web.run((path) => document.getElementById('a')?.setAttribute('src', `${path}?2`), quoting);
    await web.until('the quote', () => web.shadow('a', 'blockquote'));
    await web.article('a', 'Commented');
    await form();
    const typed = await web.run(() => {
      const field = document.getElementById('a')?.shadowRoot?.querySelector('textarea[name=comment]');
      return /** @type {HTMLTextAreaElement} */ (field).value;
    });
    assert.equal(typed, 'Half a thought');
    assert.deepEqual(asked(), [2, 2, 2, 0]);
    assert.deepEqual([COMMENTS, FOREIGN, SHARED].map((path) => web.server.requests(path).at(-1)?.query.get('try')), ['1', '1', '1']);
  });

  web.test('a server that names them wrongly does', async () => {
    for (const path of [...PARTS, '/article_engine_bg.wasm']) web.server.dist(path, { type: 'application/octet-stream' });
    await web.open(tag('a', withComments({ body: undefined, body_html: '<p>All <em>the same</em>.</p>' })));
    await web.article('a', 'Commented');
    await form();
    await quiet();
  });

  web.test('a part of another release is refused', async () => {
    // The name of the release, by which a part asks for the engine's memory.
    web.server.dist(COMMENTS, { change: (bytes) => bytes.write('another-one-', bytes.indexOf('memory') - 13) });
    await web.open(tag('a', withComments()));
    await web.article('a', 'Commented');
    await failed();
    web.server.mend(COMMENTS);
    await web.click('a', '.comments button');
    await form();
    await quiet();
  });

  web.test('a strict policy lets them come', async () => {
    const path = withComments({ body: undefined, body_html: '<p>All <em>of it</em>.</p>' });
    await web.open(tag('a', path), { policy: 'csp' });
    await web.article('a', 'Commented');
    await form();
    assert.deepEqual(asked(), [1, 1, 1, 0]);
    assert.deepEqual(await web.events('violation'), []);
    await quiet();
  });
});
