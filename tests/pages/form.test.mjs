// The comment form, used the way a reader uses it.
import assert from 'node:assert/strict';
import { hurry, inBrowsers, pause, story } from './harness.mjs';

const WORDS = 'The bridge was opened twice before, in my time.';
const BUTTON = 'form.comment-form button[type=submit]';

inBrowsers('the comment form', {}, (web) => {
  const open = async (then, { head = '' } = {}) => {
    const comments = { endpoint: `/echo-comments?then=${then}`, post: 42 };
    const path = web.server.file(`/stories/form-${then}.json`, story(`Form ${then}`, { comments, url: `/articles/${then}` }));
    // The article may take its time, also on a page whose clock runs fast.
    await web.open(`<article-widget id="a" timeout="600000" src="${path}">Fallback</article-widget>`, { head });
    await web.article('a', `Form ${then}`);
    await web.run(() => localStorage.clear());
  };
  const fill = async (text = WORDS) => {
    await web.type('a', 'textarea[name=comment]', text);
    await web.type('a', 'input[name=author]', 'Ida Reader');
    await web.type('a', 'input[name=email]', 'ida@example.org');
  };
  const phase = (name) =>
    web.until(`the phase ${name}`, () =>
      web.run((name) => {
        const status = document.getElementById('a')?.shadowRoot?.querySelector('[role=status]');
        return /** @type {HTMLElement | null | undefined} */ (status)?.dataset.phase === name && (status?.textContent ?? ' ').trim();
      }, name),
    );
  const value = (selector) =>
    web.run(
      (selector) => /** @type {HTMLInputElement | null | undefined} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector))?.value,
      selector,
    );
  const posts = () => web.server.requests('/echo-comments');

  web.test('names its fields, and tells browsers what to fill in', async () => {
    await open('approved');
    const fields = await web.run(() =>
      [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('form.comment-form .field :is(textarea, input)') ?? [])].map((found) => {
        const field = /** @type {HTMLInputElement} */ (found);
        return [field.name, field.labels?.length, field.getAttribute('autocomplete'), field.required];
      }),
    );
    assert.deepEqual(fields, [
      ['comment', 1, 'off', true],
      ['author', 1, 'name', true],
      ['email', 1, 'email', true],
      ['url', 1, 'url', false],
    ]);
    const form = await web.text('a', 'form.comment-form');
    assert.ok(form?.includes('Your email address will not be published. Required fields are marked *'), form ?? '');
  });

  web.test('keeps its field and the focus where the browser saves nothing, and for a preview', async () => {
    await open('approved');
    await web.run(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    const field = () => web.run(() => {
      const found = /** @type {HTMLTextAreaElement} */ (document.getElementById('a')?.shadowRoot?.querySelector('textarea[name=comment]'));
      const before = /** @type {any} */ (globalThis).field ?? found;
      Object.assign(globalThis, { field: found });
      return [found.value, found === before, found.getRootNode() instanceof ShadowRoot && found.matches(':focus')];
    });
    await web.click('a', 'textarea[name=comment]');
    for (const [number, letter] of [...'Late'].entries()) {
      await web.driver.actions().sendKeys(letter).perform();
      await web.until('the letter', async () => (await field())[0] === 'Late'.slice(0, number + 1));
      assert.deepEqual(await field(), ['Late'.slice(0, number + 1), true, true]);
    }
    await web.until('a note', async () => (await web.text('a', 'form.comment-form'))?.includes('can’t save your text') ?? false);
    await web.click('a', 'form.comment-form button:not([type=submit])');
    await web.until('the preview', async () => (await web.texts('a', '.preview')).join() === 'Late');
    assert.deepEqual((await field()).slice(0, 2), ['Late', true]);
  });

  web.test('ties errors to their fields, and moves the focus to the first', async () => {
    await open('approved');
    await web.type('a', 'input[name=email]', 'not an address');
    await web.click('a', BUTTON);
    await web.until('errors', async () => (await web.texts('a', '.field-error')).length === 3);
    const seen = await web.run(() => {
      const root = /** @type {ShadowRoot} */ (document.getElementById('a')?.shadowRoot);
      const told = [...root.querySelectorAll('[aria-invalid=true]')].map((found) => {
        const ids = (found.getAttribute('aria-describedby') ?? '').split(' ');
        const error = ids.map((id) => root.getElementById(id)).find((described) => described?.classList.contains('field-error'));
        return [found.getAttribute('name'), (error?.textContent ?? '').trim().length > 0];
      });
      return { told, focus: root.activeElement?.getAttribute('name') };
    });
    assert.deepEqual(seen.told, [
      ['comment', true],
      ['author', true],
      ['email', true],
    ]);
    assert.equal(seen.focus, 'comment');
    assert.equal(posts().length, 0);
    assert.equal(await value('input[name=email]'), 'not an address');
  });

  web.test('sending, then published: the comment is in the thread', async () => {
    await open('approved');
    await fill();
    const release = web.server.hold('/echo-comments');
    await web.click('a', BUTTON);
    assert.ok(await phase('sending'));
    release();
    assert.ok(await phase('published'));
    const [post] = posts();
    assert.equal(post.method, 'POST');
    assert.match(post.headers['content-type'] ?? '', /^application\/json/);
    const sent = JSON.parse(post.body);
    assert.deepEqual(
      { post: sent.post, author_name: sent.author_name, author_email: sent.author_email, content: sent.content },
      { post: 42, author_name: 'Ida Reader', author_email: 'ida@example.org', content: WORDS },
    );
    assert.equal(await value('textarea[name=comment]'), '');
    assert.ok((await web.texts('a', '.comments .comment')).some((comment) => comment.includes(WORDS)));
  });

  web.test('a second press while it is sending sends nothing twice', async () => {
    await open('approved');
    await fill();
    await web.run((selector) => {
      const button = /** @type {HTMLElement} */ (document.getElementById('a')?.shadowRoot?.querySelector(selector));
      button.click();
      button.click();
    }, BUTTON);
    await phase('published');
    assert.equal(posts().length, 1);
  });

  for (const [then, name] of [
    ['sent', 'sent'],
    ['hold', 'held'],
  ]) {
    web.test(`${name}: said, and the text has gone`, async () => {
      await open(then);
      await fill();
      await web.click('a', BUTTON);
      assert.ok(await phase(name));
      assert.equal(await value('textarea[name=comment]'), '');
    });
  }

  for (const [then, name] of [
    ['refused', 'refused'],
    ['duplicate', 'refused'],
  ]) {
    web.test(`${then}: said as ${name}, and the text is kept`, async () => {
      await open(then);
      await fill();
      await web.click('a', BUTTON);
      const told = await phase(name);
      if (then === 'refused') assert.ok(told.includes('This comment breaks the house rules.'), told);
      assert.equal(await value('textarea[name=comment]'), WORDS);
      assert.equal(await value('input[name=author]'), 'Ida Reader');
      assert.equal(await value('input[name=email]'), 'ida@example.org');
    });
  }

  for (const then of ['500', 'dropped']) {
    web.test(`${then}: the comment waits in the thread, and can be taken back`, async () => {
      await open(then);
      await fill();
      await web.click('a', BUTTON);
      assert.ok(await phase('waiting'));
      assert.equal(await value('textarea[name=comment]'), '');
      assert.deepEqual(await web.texts('a', '.comments .comment-text'), [WORDS]);
      assert.deepEqual(await web.texts('a', '.waiting button'), ['Edit', 'Withdraw']);
      const height = await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.waiting')?.getBoundingClientRect().height);
      assert.ok(height && height < 150, `what stands below a comment that waits is ${height} px high`);
      const kept = await web.run(() => JSON.stringify({ ...localStorage }));
      assert.ok(kept.includes(WORDS) && !kept.includes('ida@') && !kept.includes('Ida'), kept);
      await web.click('a', '.waiting button');
      await phase('back');
      assert.equal(await value('textarea[name=comment]'), WORDS);
      assert.equal(await value('input[name=author]'), 'Ida Reader');
    });
  }

  web.test('each outcome is said in other words', async () => {
    const told = [];
    for (const [then, name] of [['approved', 'published'], ['hold', 'held'], ['refused', 'refused'], ['500', 'waiting']]) {
      await open(then);
      await fill();
      await web.click('a', BUTTON);
      told.push(await phase(name));
    }
    assert.equal(new Set(told).size, told.length, told.join(' | '));
  });

  /** What the browser keeps, but for the traces of comments that were sent, which have neither text nor person. */
  const kept = () => web.run(() => Object.keys(localStorage).filter((key) => !JSON.parse(localStorage[key]).done).join());

  web.test('once the endpoint can be reached again, a waiting comment is sent by itself', async () => {
    await open('approved', { head: hurry(10) });
    web.server.fault('/echo-comments', 'dropped');
    await fill();
    await web.click('a', BUTTON);
    await phase('waiting');
    web.server.mend('/echo-comments');
    await web.run(() => dispatchEvent(new Event('online')));
    await web.until('the comment to be published', async () => !(await web.texts('a', '.waiting')).length);
    assert.equal(JSON.parse(posts().at(-1)?.body ?? '{}').content, WORDS);
    assert.deepEqual(await web.texts('a', '.comments .comment-text'), [WORDS]);
    await web.until('its text to go', async () => !(await web.run(() => JSON.stringify({ ...localStorage }))).includes(WORDS));
    assert.equal(await kept(), '');
  });

  web.test('a waiting comment is sent after a reload: by itself with consent, else when its author has signed', async () => {
    for (const consent of [true, false]) {
      await open('approved', { head: hurry(10) });
      web.server.fault('/echo-comments', 'dropped');
      await fill();
      if (consent) await web.click('a', 'input[name=consent]');
      await web.click('a', BUTTON);
      await phase('waiting');
      web.server.mend('/echo-comments');
      await web.driver.navigate().refresh();
      await web.article('a', 'Form approved');
      if (!consent) {
        await web.until('words about the name', async () => (await web.text('a', '.waiting em')) === 'Needs your name to be sent');
        await web.click('a', '.waiting button');
        await phase('back');
        await web.type('a', 'input[name=author]', 'Ida Reader');
        await web.type('a', 'input[name=email]', 'ida@example.org');
        await web.click('a', BUTTON);
      }
      await web.until('the comment to be published', async () => {
        return (await web.texts('a', '.comment-text')).length && !(await web.texts('a', '.waiting')).length;
      });
      assert.equal(JSON.parse(posts().at(-1)?.body ?? '{}').author_email, 'ida@example.org');
      await web.until('all but the trace of it to go', async () => (await kept()) === (consent ? 'article-widget/person' : ''));
      await web.run(() => localStorage.clear());
    }
  });

  web.test('a draft is back after a reload, and gone once it was sent', async () => {
    await open('approved');
    await fill('A thought that');
    await web.type('a', 'textarea[name=comment]', ' I did not finish');
    await web.until('the draft to be kept', () => web.run(() => localStorage.length > 0));
    await web.driver.navigate().refresh();
    await web.article('a', 'Form approved');
    assert.equal(await value('textarea[name=comment]'), 'A thought that I did not finish');
    await web.type('a', 'input[name=author]', 'Ida Reader');
    await web.type('a', 'input[name=email]', 'ida@example.org');
    await web.click('a', BUTTON);
    await phase('published');
    await web.driver.navigate().refresh();
    await web.article('a', 'Form approved');
    assert.equal(await value('textarea[name=comment]'), '');
  });

  web.test('the draft of one article is not that of another', async () => {
    await open('hold');
    await web.type('a', 'textarea[name=comment]', 'About the first');
    web.server.file('/stories/other.json', story('Other', { comments: { endpoint: '/echo-comments' }, url: '/articles/other' }));
    await web.run(() => document.getElementById('a')?.setAttribute('src', '/stories/other.json'));
    await web.article('a', 'Other');
    assert.equal(await value('textarea[name=comment]'), '');
  });

  web.test('comment-submit tells the host, and the host may keep it from being sent', async () => {
    await open('approved');
    await web.run(() => document.addEventListener('comment-submit', (event) => event.preventDefault()));
    await fill();
    await web.click('a', BUTTON);
    const [event] = await web.until('comment-submit', async () => {
      const events = await web.events('comment-submit');
      return events.length && events;
    });
    assert.equal(event.bubbles && event.composed && event.cancelable, true);
    assert.ok(JSON.stringify(event.detail.comment).includes(WORDS));
    await pause(500);
    assert.equal(posts().length, 0);
  });

  web.test('works without the store: a sandboxed frame', async () => {
    const path = web.server.file('/stories/framed.json', story('Framed', { comments: { endpoint: '/echo-comments' } }));
    const inner = web.server.page(`<!doctype html><html lang="en"><title>Framed</title>
      <script type="module" src="${web.server.otherOrigin}/article-widget.js"></script>
      <article-widget id="a" loading="eager" src="${web.server.otherOrigin}${path}">Fallback</article-widget></html>`);
    await web.open(`<iframe sandbox="allow-scripts allow-forms" src="${inner}" width="800" height="900" title="Frame"></iframe>`);
    await web.driver.switchTo().frame(0);
    await web.article('a', 'Framed');
    // WebKit's driver can't put the focus into a frame's shadow root.
    await web.run(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.getElementById('a')?.shadowRoot?.querySelector('textarea[name=comment]'));
      field.value = 'Typed in a frame';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    });
    await pause(100);
    assert.equal(await value('textarea[name=comment]'), 'Typed in a frame');
    await web.driver.switchTo().defaultContent();
  });
});
