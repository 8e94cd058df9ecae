// Threads on a page: avatars that don't load, little space, replies that a site doesn't allow, and one article shown twice.
import assert from 'node:assert/strict';
import { inBrowsers, story } from './harness.mjs';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96"><rect width="96" height="96" fill="teal"/></svg>';

inBrowsers('the comments', {}, (web) => {
  const open = async (comments, { attributes = '', inside = (tag) => tag, ...page } = /** @type {any} */ ({})) => {
    const path = web.server.file('/stories/talk.json', story('Talk', { url: '/articles/talk', comments: { endpoint: '/echo-comments', post: 5, ...comments } }));
    await web.open(inside(`<article-widget id="a" loading="eager" ${attributes} src="${path}">Fallback</article-widget>`), page);
    await web.article('a', 'Talk');
  };
  const found = (selector, id = 'a') =>
    web.run((id, selector) => [...(document.getElementById(id)?.shadowRoot?.querySelectorAll(selector) ?? [])].length, id, selector);
  /** What a selector finds: its letter, and its place in the widget and its size. */
  const boxes = (selector) =>
    web.run((selector) => {
      const widget = /** @type {HTMLElement} */ (document.getElementById('a'));
      const { left, top } = widget.getBoundingClientRect();
      return [...(widget.shadowRoot?.querySelectorAll(selector) ?? [])].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { letter: element.getAttribute('data-letter'), box: [x - left, y - top, width, height].map(Math.round) };
      });
    }, selector);
  const value = (selector, id = 'a') =>
    web.run((id, selector) => /** @type {any} */ (document.getElementById(id)?.shadowRoot?.querySelector(selector))?.value ?? null, id, selector);
  /** Types a comment, and waits until the browser keeps it. */
  const draft = async (id, selector, words, all = words) => {
    await web.type(id, selector, words);
    await web.until(`“${all}” in the store`, () => web.run((all) => Object.values(localStorage).some((kept) => kept.includes(`"${all}"`)), all));
  };
  const thread = (count, more = {}) => Array.from({ length: count }, (_, at) => ({ id: at + 1, author: `Reader ${at + 1}`, text: `Number ${at + 1}.`, ...more }));

  web.test('a picture of an author is asked for when it is near, without telling where from', async () => {
    web.server.file('/faces/ines.svg', PICTURE, 'image/svg+xml');
    const release = web.server.hold('/faces/ines.svg');
    await open({ thread: thread(1, { avatar: '/faces/ines.svg' }) });
    const names = await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.avatar')?.getAttributeNames());
    const values = await web.run(() => {
      const face = document.getElementById('a')?.shadowRoot?.querySelector('.avatar');
      return ['alt', 'loading', 'referrerpolicy'].map((name) => face?.getAttribute(name));
    });
    assert.deepEqual(values, ['', 'lazy', 'no-referrer']);
    const src = names?.indexOf('src') ?? -1;
    for (const how of ['loading', 'decoding', 'referrerpolicy']) {
      assert.ok((names?.indexOf(how) ?? -1) < src, `${how}: it would be loaded otherwise`);
    }
    release();
    await web.until('the picture', () =>
      web.run(() => /** @type {HTMLImageElement} */ (document.getElementById('a')?.shadowRoot?.querySelector('.avatar'))?.naturalWidth > 0),
    );
  });

  for (const [name, avatar, policy] of [
    ['that is not there', '/faces/nobody.png', 'page'],
    ['that is none', '/faces/words.svg', 'page'],
    ['that the policy of the page forbids', 'elsewhere', 'csp'],
  ]) {
    web.test(`a picture ${name} gives way to the author's first letter, and nothing moves`, async () => {
      const address = avatar === 'elsewhere' ? `${web.server.otherOrigin}/faces/ines.svg` : avatar;
      web.server.file('/faces/ines.svg', PICTURE, 'image/svg+xml');
      web.server.file('/faces/words.svg', 'Words.', 'text/plain');
      const release = web.server.hold(avatar);
      const authors = ['ines Costa', '(Olu)', 'Émile', '李明', '?!'];
      await open({ thread: authors.map((author, at) => ({ id: at + 1, author, avatar: address, text: `Number ${at}.` })) }, { policy });
      await web.until('the comments', async () => (await found('.comment')) === authors.length);
      const places = async () => JSON.stringify((await boxes('.comment, .comment-author, .avatar')).map(({ box }) => box));
      // What nobody sees yet has only the height that is expected of it.
      await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.comments')?.scrollIntoView());
      let before = '';
      await web.until('the comments to stand still', async () => before === (before = await places()));
      release();
      await web.until('the letters', async () => (await found('span.avatar')) === authors.length);
      assert.equal(await places(), before);
      assert.deepEqual((await boxes('.avatar')).map(({ letter }) => letter), ['i', 'O', 'É', '李', null]);
      assert.equal(await found('img.avatar'), 0);
      // An answer that is opened draws its comment anew, but doesn't ask again.
      const asked = web.server.requests(avatar).length;
      await web.click('a', '.comment button[aria-expanded]');
      await web.until('the form', () => web.shadow('a', '.comment .comment-form'));
      assert.equal(await found('span.avatar'), authors.length);
      assert.equal(web.server.requests(avatar).length, asked);
    });
  }

  for (const lang of ['en', 'ar']) {
    web.test(`ten levels of answers can be read and answered at 320 pixels (${lang})`, async () => {
      const chain = thread(12).map((comment, at) => ({ ...comment, parent: at }));
      const inside = (tag) => `<div dir="${lang === 'ar' ? 'rtl' : 'ltr'}" style="width: 320px">${tag}</div>`;
      await open({ thread: chain, depth: 10 }, { lang, inside });
      await web.until('the comments', async () => (await found('.comment')) === chain.length);
      assert.equal(await found('.thread '.repeat(10)), 1, 'ten lists in each other');
      const widths = async () => (await boxes('.comment, .comment-form')).map(({ box }) => box[2]);
      await web.click('a', `${'.thread '.repeat(10)} .comment button[aria-expanded]`);
      await web.until('the form', () => web.shadow('a', '.comment .comment-form'));
      const narrow = await widths();
      assert.ok(Math.min(...narrow) >= 240, narrow.join());
      assert.ok(new Set(narrow).size >= 4, `the first levels are indented: ${narrow.join()}`);
      const edges = await web.run(() => {
        const { left, right } = /** @type {HTMLElement} */ (document.getElementById('a')).getBoundingClientRect();
        const comments = [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('.comment') ?? [])].map((comment) => comment.getBoundingClientRect());
        return comments.every((box) => box.left >= left && box.right <= right);
      });
      assert.ok(edges, 'a comment reaches beyond the widget');
      await web.run(() => document.querySelector('div')?.style.setProperty('width', '800px'));
      const wide = (await boxes('.comment')).map(({ box }) => box[2]);
      assert.equal(new Set(wide).size, 10, `each level is indented: ${wide.join()}`);
    });
  }

  for (const [name, depth, attributes] of [['the payload', 1, ''], ['the host page', 5, 'comments-depth="1"']]) {
    web.test(`where ${name} wants no answers there is no way to give one`, async () => {
      const family = thread(3).map((comment, at) => ({ ...comment, parent: at === 1 ? 1 : 0 }));
      await open({ thread: family, depth }, { attributes });
      await web.until('the comments', async () => (await found('.comment')) === 3);
      assert.equal(await found('button[aria-expanded]'), 0);
      assert.equal(await found('.thread .thread'), 0, 'those that are there stand below each other');
      // The reader's own can be taken back all the same.
      web.server.fault('/echo-comments', 'dropped');
      await web.type('a', '[name=comment]', 'Mine.');
      await web.type('a', '[name=author]', 'Ida');
      await web.type('a', '[name=email]', 'ida@example.org');
      await web.click('a', '.comment-form [type=submit]');
      await web.until('Edit and Withdraw', async () => (await web.texts('a', '.waiting button')).join() === 'Edit,Withdraw');
      assert.equal(await found('button[aria-expanded]'), 0);
      // A page writes back what waits when the storage is cleared.
      await web.click('a', '.waiting button:nth-of-type(2)');
      await web.until('it to be taken back', async () => (await found('.waiting')) === 0);
      await web.run(() => localStorage.clear());
    });
  }

  web.test('an answer that was begun while a site took answers is still there', async () => {
    await open({ thread: thread(2) });
    await web.click('a', '.comment button[aria-expanded]');
    await draft('a', '.comment [name=comment]', 'Half an answer');
    await open({ thread: thread(2), depth: 1 });
    assert.equal(await value('.comment [name=comment]'), 'Half an answer');
    assert.equal(await found('button[aria-expanded]'), 1);
    await web.run(() => localStorage.clear());
  });

  /** An article that stands on a page twice. Which of the two is drawn first, and gets the first draft, is up to the browser. */
  const twice = async () => {
    const path = web.server.file('/stories/twice.json', story('Twice', { url: '/articles/twice', comments: { endpoint: '/echo-comments', post: 6, thread: thread(2) } }));
    const tag = (id) => `<article-widget id="${id}" loading="eager" src="${path}">Fallback</article-widget>`;
    await web.open(tag('a') + tag('b'));
    const drawn = async () => {
      for (const id of ['a', 'b']) await web.article(id, 'Twice');
    };
    const reload = async () => {
      await web.driver.navigate().refresh();
      await drawn();
    };
    const texts = async (selector) => ({ a: await value(selector), b: await value(selector, 'b') });
    /** Which of the two shows a text. */
    const holder = async (selector, words) => ((await texts(selector)).a === words ? 'a' : 'b');
    await drawn();
    await web.run(() => localStorage.clear());
    return { path, reload, texts, holder };
  };

  web.test('an article that stands twice on a page: a draft in each, also after reloads, and none lost', async () => {
    const { path, reload, texts, holder } = await twice();
    const field = '.comments > .comment-form [name=comment]';
    const shown = async () => Object.values(await texts(field)).sort();
    await draft('a', field, 'The first');
    await reload();
    assert.deepEqual(await shown(), ['', 'The first']);
    await draft(await holder(field, ''), field, 'The second');
    await draft(await holder(field, 'The first'), field, ', more', 'The first, more');
    await reload();
    assert.deepEqual(await shown(), ['The first, more', 'The second']);
    await draft(await holder(field, 'The second'), field, ', more', 'The second, more');
    await reload();
    const both = ['The first, more', 'The second, more'];
    assert.deepEqual(await shown(), both);
    // From here on nobody reads anew: each stays where it is.
    const before = await texts(field);
    await web.run(() => {
      const first = /** @type {HTMLElement} */ (document.getElementById('a'));
      first.remove();
      setTimeout(() => document.body.append(first), 100);
    });
    await web.until('the article to be back', async () => (await web.state('a').catch(() => null))?.headline === 'Twice');
    await web.article('a', 'Twice');
    assert.deepEqual(await texts(field), before, 'after it was taken off the page and put back');
    const other = web.server.file('/stories/other.json', story('Other', { url: '/articles/other', comments: { endpoint: '/echo-comments', post: 7 } }));
    for (const [src, headline] of [[other, 'Other'], [path, 'Twice']]) {
      await web.run((src) => document.getElementById('a')?.setAttribute('src', src), src);
      await web.article('a', headline);
    }
    assert.deepEqual(await texts(field), before, 'after another article');
    await web.run((src) => {
      document.getElementById('a')?.setAttribute('comments-names', 'optional');
      document.getElementById('a')?.setAttribute('src', src);
    }, `${path}?again`);
    await web.until('no need of a name', async () => !(await web.shadow('a', '[name=author][required]')));
    assert.deepEqual(await texts(field), before, 'after another wish about names');
    for (const words of both) {
      const id = await holder(field, words);
      await web.type(id, '[name=author]', 'Ida');
      await web.type(id, '[name=email]', 'ida@example.org');
      await web.click(id, '.comment-form [type=submit]');
      await web.until('an empty form', async () => (await value(field, id)) === '');
    }
    const sent = web.server.requests('/echo-comments').map((request) => JSON.parse(request.body).content);
    assert.deepEqual(sent, both);
    await reload();
    assert.deepEqual(await shown(), ['', '']);
  });

  web.test('a host page that makes its element anew finds what was typed in the old one', async () => {
    const payload = story('Anew', { url: '/articles/anew', comments: { endpoint: '/echo-comments', post: 9 } });
    await web.open('<article-widget id="a" loading="eager">Fallback</article-widget>');
    const show = (payload) => {
      const [old, now] = [document.getElementById('a'), /** @type {any} */ (document.createElement('article-widget'))];
      Object.assign(now, { id: 'a', payload });
      now.setAttribute('loading', 'eager');
      old?.replaceWith(now);
    };
    await web.run(show, payload);
    await web.article('a', 'Anew');
    await draft('a', '[name=comment]', 'Half a thought');
    for (let times = 0; times < 3; times += 1) {
      await web.run(show, payload);
      await web.article('a', 'Anew');
      assert.equal(await value('[name=comment]'), 'Half a thought');
    }
    await web.run(() => localStorage.clear());
  });

  web.test('an article that stands twice on a page: an answer in each, also after reloads', async () => {
    const { reload, texts } = await twice();
    const field = '.comment [name=comment]';
    for (const id of ['a', 'b']) {
      await web.click(id, '.comment button[aria-expanded]');
      await draft(id, field, `An answer in ${id}`);
    }
    for (let times = 0; times < 2; times += 1) {
      await reload();
      assert.deepEqual(Object.values(await texts(field)).sort(), ['An answer in a', 'An answer in b']);
    }
    await web.run(() => localStorage.clear());
  });

  web.test('a post that got a password: no form, and what was begun can be read', async () => {
    const post = (more) => ({
      id: 8, link: `${web.server.origin}/post/8/`, title: { rendered: 'Members' }, comment_status: 'open',
      content: { rendered: '<p>For all.</p>', protected: false }, ...more,
    });
    const path = web.server.file('/wp-json/wp/v2/posts/8', post({}));
    web.server.file('/wp-json/wp/v2/comments', '[]');
    const show = async () => {
      await web.open(`<article-widget id="a" loading="eager" src="${path}">Fallback</article-widget>`);
      await web.article('a', 'Members');
    };
    await show();
    await draft('a', '[name=comment]', 'Begun before');
    for (const rendered of ['', '<p>For who knows the password.</p>']) {
      web.server.file(path, post({ content: { rendered, protected: true } }));
      web.server.log.length = 0;
      await show();
      assert.equal(await found('form'), 0);
      assert.equal(await found('.notice'), rendered ? 0 : 1);
      assert.equal(await value('[name=comment]'), 'Begun before');
      assert.equal(web.server.requests('/wp-json/wp/v2/comments').length, 0, 'a list that is always refused');
    }
    // Where the widget isn't: it would write back what was begun.
    await web.open('<p>Elsewhere</p>');
    await web.run(() => localStorage.clear());
    await show();
    assert.equal(await found('.comments'), 0);
  });
});
