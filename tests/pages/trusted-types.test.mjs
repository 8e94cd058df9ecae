// A page whose Trusted Types don't allow the widget's policy: what needs HTML fails with a message, the rest is shown.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

/** Records the page's console messages. */
const CONSOLE = `
  window.told = [];
  const error = console.error;
  console.error = (...words) => (told.push(words.map(String).join(' ')), error(...words));`;

const post = (id) => ({
  id, type: 'post', date: '2031-04-09T10:30:00', link: `https://paper.example/${id}`, title: { rendered: `Post ${id}` },
  content: { rendered: '<p>The first ferry left at dawn.</p>' }, excerpt: { rendered: '' },
});

/** A script of the host's that wants a policy of somebody else's: it looks wherever it can, and puts itself between whatever is called. */
const HOSTILE = () => {
  const page = /** @type {any} */ (window);
  const [stolen, parsers] = [new Set(), new Set()];
  const EVIL = '<img src=x onerror="evil">';
  const { createHTML } = page.TrustedTypePolicy?.prototype ?? {};
  const between = (owner, name, look) => {
    const native = owner[name];
    owner[name] = function (...given) {
      look(this, given);
      return Reflect.apply(native, this, given);
    };
  };
  const get = Reflect.get;
  if (createHTML) {
    between(page.TrustedTypePolicy.prototype, 'createHTML', (policy) => stolen.add(policy));
    for (const [owner, name] of [[Function.prototype, 'call'], [Function.prototype, 'bind'], [DOMParser.prototype, 'parseFromString'], [Reflect, 'get']]) {
      between(owner, name, (self, given) => [self, ...given].forEach((thing) => thing && parsers.add(thing)));
    }
  }
  page.hostile = async () => {
    const found = new Set();
    const open = [globalThis, document, document.getElementById('a'), document.getElementById('a')?.shadowRoot];
    open.push(await import(`${location.origin}/article-widget.js`));
    for (const { name } of performance.getEntriesByType('resource')) {
      if (!name.includes('article_engine.js')) continue;
      const engine = await import(name);
      open.push(engine, await engine.default());
    }
    for (let thing = open.pop(), left = 60_000; open.length || thing; thing = open.pop()) {
      if (Object(thing) !== thing || found.has(thing) || !(left -= 1)) continue;
      found.add(thing);
      if (thing instanceof WebAssembly.Table) for (let at = 0; at < thing.length; at += 1) open.push(thing.get(at));
      for (let owner = thing, deep = 0; owner && deep < 5; owner = Object.getPrototypeOf(owner), deep += 1) {
        for (const key of Reflect.ownKeys(owner)) {
          try {
            const value = get(owner, key, thing);
            if (value && /object|function/.test(typeof value) && (!(value instanceof Node) || value === thing)) open.push(value);
          } catch {}
        }
      }
    }
    const policies = [...found].filter((thing) => thing instanceof page.TrustedTypePolicy || (thing.parseFromString && !(thing instanceof DOMParser) && thing !== DOMParser.prototype));
    const made = [...policies, ...stolen].flatMap((policy) => {
      try {
        const html = policy.createHTML ? Reflect.apply(createHTML, policy, [EVIL]) : policy.parseFromString(EVIL, 'text/html').body.innerHTML;
        return String(html).includes('evil') ? [String(html)] : [];
      } catch {
        return [];
      }
    });
    return { policies: policies.map(String), made, seen: stolen.size + parsers.size };
  };
};

inBrowsers('Trusted Types without the policy', {}, (web) => {
  const open = (body, policy = 'other-types') => {
    web.server.file('/console.js', CONSOLE, 'text/javascript');
    return web.open(body, { policy, head: '<script src="/console.js"></script>' });
  };
  const told = () => web.run(() => /** @type {any} */ (window).told);
  const enforced = () => web.run(() => 'trustedTypes' in window);

  for (const [what, payload] of /** @type {[string, unknown][]} */ ([
    ['a post', post(7)],
    ['HTML in the own format', { headline: 'Post 7', body_html: '<p>At dawn.</p>' }],
    ['an article with more HTML than is read at once', { headline: 'Post 7', body: 'At dawn.', related: [{ headline: 'Next', excerpt: `<p>${'Words. '.repeat(10_000)}</p>` }], body_html: `<p>${'Words. '.repeat(10_000)}</p>` }],
  ])) {
    web.test(`${what} is an error of the engine, with the fallback, and the console names the policy`, async () => {
      const path = web.server.file('/stories/html.json', payload);
      await open(`<article-widget id="a" loading="eager" src="${path}"><p>Read it on our site.</p></article-widget>`);
      if (!(await enforced())) return web.article('a', 'Post 7');
      const failure = await web.failure('a');
      assert.equal(failure.kind, 'engine');
      assert.match(failure.message, /^\p{Lu}.{5,160}[.!]$/u);
      assert.deepEqual([failure.fallback, failure.headline], [true, null]);
      assert.match(failure.detail, /trusted-types.*article-widget|article-widget.*trusted-types/);
      const lines = (await told()).filter((line) => line.includes('trusted-types') && line.includes('`article-widget`'));
      assert.equal(lines.length, 1, JSON.stringify(await told()));
      assert.deepEqual(await web.events('article-load'), []);
      assert.deepEqual(await web.events('uncaught'), []);
      // The page is told once by each of the two directives, however many texts there are, and however often one tries.
      const directives = async () => (await web.events('violation')).map(({ detail }) => detail.split(' ')[0]).sort();
      assert.deepEqual(await directives(), ['require-trusted-types-for', 'trusted-types']);
      await web.click('a', '[role=alert] button');
      await web.until('the second failure', async () => (await web.events('article-error')).length === 2);
      assert.deepEqual(await directives(), ['require-trusted-types-for', 'trusted-types']);
    });
  }

  web.test('an article without HTML is shown, and its form works', async () => {
    const path = web.server.file('/stories/plain.json', story('Plain', { comments: { endpoint: '/echo-comments', thread: [{ author: 'Ida', text: 'Good.' }] } }));
    await open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`);
    await web.article('a', 'Plain');
    assert.equal((await web.texts('a', '.body p')).length, 2);
    assert.equal((await web.texts('a', '.comments .comment')).length, 1);
    await web.type('a', 'textarea[name=comment]', 'Under a policy.');
    await web.type('a', 'input[name=author]', 'Ida Reader');
    await web.type('a', 'input[name=email]', 'ida@example.org');
    await web.click('a', 'form.comment-form button[type=submit]');
    await web.until('the comment in the thread', async () => (await web.texts('a', '.comments .comment')).length === 2);
    assert.deepEqual(await told(), []);
    assert.deepEqual(await web.events('article-error'), []);
  });

  web.test('comments of HTML that come later are not silently gone', async () => {
    const list = [{ id: 1, parent: 0, author_name: 'Ida', content: { rendered: '<p>It did.</p>' }, date_gmt: '2031-04-09T10:30:00' }];
    web.server.file('/wp/v2/comments', list, 'application/json', { 'x-wp-total': '1' });
    const path = web.server.file('/stories/later.json', story('Later', { comments: { list: '/wp/v2/comments?post=7' } }));
    await open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`);
    await web.article('a', 'Later');
    if (!(await enforced())) return web.until('the comment', async () => (await web.texts('a', '.comments .comment')).length);
    await web.until('what is told', async () => (await web.text('a', '.thread-status')) === 'The comments could not be loaded.');
    assert.equal(await web.text('a', '.comments .more'), 'Try again');
    const lines = (await told()).filter((line) => line.includes('trusted-types') && line.includes('`article-widget`'));
    assert.equal(lines.length, 1, JSON.stringify(await told()));
  });

  web.test('with the policy, all of it is there, without a word in the console', async () => {
    const list = [{ id: 1, parent: 0, author_name: 'Ida', content: { rendered: '<p>It did.</p>' }, date_gmt: '2031-04-09T10:30:00' }];
    web.server.file('/wp/v2/comments', list, 'application/json', { 'x-wp-total': '1' });
    const path = web.server.file('/stories/allowed.json', { headline: 'Allowed', body_html: '<p>At dawn.</p>', comments: { list: '/wp/v2/comments?post=7' } });
    await open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`, 'csp');
    await web.article('a', 'Allowed');
    assert.deepEqual(await web.texts('a', '.body p'), ['At dawn.']);
    await web.until('the comment', async () => (await web.texts('a', '.comments .comment')).length === 1);
    await pause(100);
    assert.deepEqual(await told(), []);
  });

  for (const [when, late] of /** @type {[string, boolean][]} */ ([['before', false], ['after', true]])) {
    web.test(`another script of the page that looks for the policy ${when} it is made can make nothing with it`, async () => {
      web.server.file('/hostile.js', `window.begin = ${HOSTILE};${late ? '' : 'begin();'}`, 'text/javascript');
      const path = web.server.file('/stories/hostile.json', { headline: 'Hostile', body_html: '<p>At dawn.</p>', comments: { thread: [{ author: 'Ida', html: '<p>Good.</p>' }] } });
      await web.open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`, { policy: 'csp', head: '<script src="/hostile.js"></script>' });
      await web.article('a', 'Hostile');
      if (!(await enforced())) return;
      if (late) {
        await web.run(() => /** @type {any} */ (window).begin());
        await web.run((path) => void (/** @type {any} */ (document.getElementById('a')).src = `${path}?again`), path);
        await web.until('the article again', async () => (await web.events('article-load')).length > 1);
      }
      const { policies, made, seen } = await web.run(() => /** @type {any} */ (window).hostile());
      assert.deepEqual(made, []);
      // What is only there, where anybody may look, leads to no policy; one that calls itself by another's methods is seen.
      assert.deepEqual(policies, []);
      assert.ok(seen > 0, 'nothing was seen that the widget does');
      assert.deepEqual(await web.texts('a', '.body p'), ['At dawn.']);
    });
  }
});
