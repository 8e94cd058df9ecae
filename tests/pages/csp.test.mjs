// A host page with a strict Content-Security-Policy: everything works without violating it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { inBrowsers, pause, story } from './harness.mjs';

inBrowsers('a strict policy', {}, (web) => {
  const strict = () => `<article-widget id="a" src="${web.server.file('/stories/short.json', story('Strict'))}">Fallback</article-widget>`;

  web.test('the article is shown, styled, and nothing is violated', async () => {
    const photo = { src: '/samples/harbour-dusk.svg', alt: 'A harbour', caption: 'The harbour', credit: 'A. Reader', width: 600, height: 400 };
    const path = web.server.file(
      '/stories/strict.json',
      story('Strict', { photo, comments: { endpoint: '/echo-comments' }, related: [{ headline: 'Next', url: '/next', excerpt: 'More…' }] }),
    );
    await web.open(`<article-widget id="a" src="${path}">Fallback</article-widget>`, { policy: 'csp' });
    await web.article('a', 'Strict');
    await pause(300);
    assert.deepEqual(await web.events('violation'), []);
    assert.deepEqual(await web.events('uncaught'), []);
    const font = await web.run(() => {
      const headline = document.getElementById('a')?.shadowRoot?.querySelector('.headline');
      return headline && getComputedStyle(headline).fontSize;
    });
    assert.notEqual(font, '16px');
  });

  web.test('a failure and trying again violate nothing', async () => {
    const path = web.server.file('/stories/heals.json', story('Healed'));
    web.server.fault(path, '500');
    await web.open(`<article-widget id="a" src="${path}">Fallback</article-widget>`, { policy: 'csp' });
    await web.failure('a');
    web.server.mend(path);
    await web.click('a', '[role=alert] button');
    await web.article('a', 'Healed');
    assert.deepEqual(await web.events('violation'), []);
  });

  web.test('a comment can be written and sent', async () => {
    const path = web.server.file('/stories/comment.json', story('Commented', { comments: { endpoint: '/echo-comments' } }));
    await web.open(`<article-widget id="a" src="${path}">Fallback</article-widget>`, { policy: 'csp' });
    await web.article('a', 'Commented');
    await web.type('a', 'textarea[name=comment]', 'Under a policy.');
    await web.type('a', 'input[name=author]', 'Ida Reader');
    await web.type('a', 'input[name=email]', 'ida@example.org');
    await web.click('a', 'form.comment-form button[type=submit]');
    await web.until('the comment in the thread', async () => (await web.texts('a', '.comments .comment')).length);
    assert.deepEqual(await web.events('violation'), []);
  });

  web.test('nonces with strict-dynamic let the widget load', async () => {
    const path = web.server.file('/page/nonces', `<!doctype html><html lang="en"><head><script nonce="n" src="/collect.js"></script>
      <script nonce="n" type="module" src="/article-widget.js"></script></head><body>${strict()}</body></html>`, 'text/html', {
      'content-security-policy': "default-src 'none'; script-src 'nonce-n' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; base-uri 'none'",
    });
    await web.visit(path);
    await web.article('a', 'Strict');
    assert.deepEqual((await web.events()).filter(({ type }) => type !== 'article-load'), []);
  });

  web.test('an Integrity-Policy needs the hash of the engine’s script in an import map, and says so where it lacks', async () => {
    const hash = async (name) => `sha384-${createHash('sha384').update(Buffer.from(await (await fetch(`${web.server.origin}/${name}`)).arrayBuffer())).digest('base64')}`;
    const hints = await (await fetch(`${web.server.origin}/hints.html`)).text();
    const [, script] = hints.match(/"(article_engine\.js\?v=.+?)"/) ?? [];
    const page = async (integrity) => web.server.file('/page/integrity', `<!doctype html><html lang="en"><head>
      <script crossorigin integrity="${await hash('collect.js')}" src="/collect.js"></script>
      <script type="importmap">${JSON.stringify({ integrity })}</script>
      <script type="module" crossorigin integrity="${await hash('article-widget.js')}" src="/article-widget.js"></script></head>
      <body>${strict()}</body></html>`, 'text/html', { 'integrity-policy': 'blocked-destinations=(script)' });
    await web.visit(await page({ [`/${script}`]: await hash('article_engine.js') }));
    await web.article('a', 'Strict');
    assert.deepEqual(await web.events('article-error'), []);
    await web.visit(await page({}));
    assert.equal((await web.failure('a')).kind, 'engine');
  });
});
