// A host page with a strict Content-Security-Policy: everything works without violating it.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

inBrowsers('a strict policy', {}, (web) => {
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
});
