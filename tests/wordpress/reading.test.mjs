// What WordPress serves to a reader: the article with its embedded data, the pages of a thread, and who may read them.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { wordpress } from './harness.mjs';
import { since } from './wordpress.mjs';

describe('An article as WordPress tells it', () => {
  const world = wordpress({ timezone: 'Europe/Lisbon' });
  let post = 0;
  let told = /** @type {any} */ (null);
  before(async () => {
    post = await world.site.post({
      title: 'Tea & "biscuits" on the ferry',
      content: '<!-- wp:paragraph --><p>They are <em>back</em>.</p><!-- /wp:paragraph -->',
      picture: { width: 1600, height: 900, alt: 'A ferry at the quay', caption: 'The noon ferry, at one', credit: 'Ines Costa' },
      fields: { post_date_gmt: '2026-07-01 10:30:00', post_date: '2026-07-01 11:30:00', post_excerpt: 'Tea is served again.' },
    });
    told = (await world.get(`posts/${post}&_embed`)).body;
  });

  it('words, with entities, and dates without an offset', () => {
    assert.equal(told.title.rendered, 'Tea &#038; &#8220;biscuits&#8221; on the ferry');
    const paragraph = since('7.0') ? '<p class="wp-block-paragraph">' : '<p>';
    assert.deepEqual([told.content.rendered.trim(), told.content.protected], [`${paragraph}They are <em>back</em>.</p>`, false]);
    assert.equal(told.excerpt.rendered, '<p>Tea is served again.</p>\n');
    assert.deepEqual([told.date, told.date_gmt], ['2026-07-01T11:30:00', '2026-07-01T10:30:00']);
    assert.equal(told.comment_status, 'open');
    assert.ok(told.link.startsWith(`${world.faults.origin}/`), told.link);
  });

  it('who wrote it, and where it belongs', () => {
    const [author] = told._embedded.author;
    assert.deepEqual([author.name, Object.keys(author.avatar_urls)], ['editor', ['24', '48', '96']]);
    assert.deepEqual(told._embedded['wp:term'].map((taxonomy) => taxonomy.map((term) => term.name)), [['Uncategorized'], []]);
  });

  it('the picture in its sizes, each of which can be fetched', async () => {
    const [picture] = told._embedded['wp:featuredmedia'];
    assert.deepEqual([picture.alt_text, picture.caption.rendered], ['A ferry at the quay', '<p>The noon ferry, at one</p>\n']);
    const { width, height, sizes, image_meta } = picture.media_details;
    assert.deepEqual([width, height, image_meta.credit], [1600, 900, 'Ines Costa']);
    assert.deepEqual([sizes.medium.width, sizes.medium.height, sizes.large.width, sizes.large.height], [300, 169, 1024, 576]);
    for (const url of [picture.source_url, sizes.medium.source_url, sizes.full.source_url]) {
      const answer = await fetch(url);
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/jpeg'], url);
      assert.deepEqual([...new Uint8Array(await answer.arrayBuffer()).slice(0, 2)], [0xff, 0xd8], url);
    }
  });

  it('behind a password: nothing of its content', async () => {
    const locked = await world.site.post({ title: 'For members', fields: { post_password: 'anchor' } });
    const { body } = await world.get(`posts/${locked}&_embed`);
    assert.deepEqual([body.title.rendered, body.content], ['For members', { rendered: '', protected: true }]);
  });

  it('a picture that may not be seen leaves an error in its place, and one that is gone something else; since 7.0 neither leaves anything', async () => {
    const lost = await world.site.post({ picture: { width: 400, height: 300 } });
    const embedded = async () => (await world.get(`posts/${lost}&_embed`)).body._embedded['wp:featuredmedia']?.[0];
    await world.site.query("UPDATE wp_posts SET post_status = 'private' WHERE post_type = 'attachment' ORDER BY ID DESC LIMIT 1");
    const hidden = await embedded();
    if (since('7.0')) {
      assert.equal(hidden, undefined);
      await world.site.query("DELETE FROM wp_posts WHERE post_type = 'attachment' ORDER BY ID DESC LIMIT 1");
      assert.equal(await embedded(), undefined);
      return;
    }
    assert.deepEqual([hidden.code, hidden.data.status], ['rest_forbidden', 401]);
    await world.site.query("DELETE FROM wp_posts WHERE post_type = 'attachment' ORDER BY ID DESC LIMIT 1");
    const gone = await embedded(); // The whole index of REST, a hundred kilobytes of it.
    assert.deepEqual(['source_url' in gone, 'code' in gone, gone.name, 'routes' in gone], [false, false, 'The Harbour Courier', true]);
  });

  it('a post that is not there, or not to be read', async () => {
    const missing = await world.get('posts/987654&_embed');
    assert.deepEqual([missing.status, missing.body.code], [404, 'rest_post_invalid_id']);
    const draft = await world.get(`posts/${await world.site.post({ fields: { post_status: 'draft' } })}&_embed`);
    assert.deepEqual([draft.status, draft.body.code], [401, 'rest_forbidden']);
  });

  it('also under the address without a query', async () => {
    const answer = await fetch(`${world.faults.origin}/wp-json/wp/v2/posts/${post}?_embed`);
    assert.deepEqual([answer.status, (await answer.json()).id], [200, post]);
  });

  it('to any origin, with the counts of pages in sight', async () => {
    const origin = 'https://reader.example';
    const { headers } = await world.get('comments', { origin });
    assert.equal(headers.get('access-control-allow-origin'), origin);
    assert.equal(headers.get('access-control-expose-headers'), 'X-WP-Total, X-WP-TotalPages, Link');
    const preflight = await fetch(world.rest('comments'), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    assert.equal(preflight.status, 200);
    assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /\bPOST\b/);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /\bContent-Type\b/);
  });
});

describe('A thread as WordPress tells it', () => {
  const world = wordpress();

  it('by pages that count flat, where an answer may come on another page than what it answers', async () => {
    const post = await world.site.post();
    const ids = await world.site.addComments(post, [
      ...Array.from({ length: 102 }, (_, at) => ({ content: `Number ${at}` })),
      { content: 'An answer to number 3', parent: 3, author: 'Olu' },
    ]);
    const list = (page) => world.get(`comments&post=${post}&per_page=100&order=asc&page=${page}`);
    const first = await list(1);
    assert.deepEqual([first.status, first.headers.get('x-wp-total'), first.headers.get('x-wp-totalpages')], [200, '103', '2']);
    assert.match(first.headers.get('link') ?? '', /page=2[^>]*>; rel="next"$/);
    assert.deepEqual(first.body.map((comment) => comment.id), ids.slice(0, 100));
    const second = await list(2);
    assert.deepEqual(second.body.map((comment) => comment.id), ids.slice(100));
    const answer = second.body[2];
    assert.deepEqual([answer.parent, answer.author_name, answer.content.rendered], [ids[3], 'Olu', '<p>An answer to number 3</p>\n']);
    assert.deepEqual((await list(3)).body, []);
    assert.deepEqual((await world.get(`comments&post=${post}&per_page=101`)).body.code, 'rest_invalid_param');
  });

  it('without e-mails, and without avatars where the site has none', async () => {
    const post = await world.site.post();
    await world.site.addComments(post, [{ content: 'Hello.', email: 'hidden@example.org' }]);
    const seen = await world.get(`comments&post=${post}`);
    assert.deepEqual(Object.keys(seen.body[0].author_avatar_urls), ['24', '48', '96']);
    assert.doesNotMatch(JSON.stringify(seen.body), /hidden|email/);
    await world.site.set({ avatars: false });
    const plain = await world.get(`comments&post=${post}`);
    assert.equal('author_avatar_urls' in plain.body[0], false);
    await world.site.set({ avatars: true });
  });

  it('only what is approved: a held comment is nobody\'s to read', async () => {
    await world.site.set({ moderation: true });
    const post = await world.site.post();
    const { status, body } = await world.comment(post);
    assert.deepEqual([status, body.status], [201, 'hold']);
    assert.equal((await world.site.comments(post))[0].comment_approved, '0');
    assert.deepEqual((await world.get(`comments&post=${post}`)).body, []);
    assert.equal((await world.get(`comments/${body.id}`)).status, 401);
    const asked = await world.get(`comments&post=${post}&status=hold`);
    assert.deepEqual([asked.status, asked.body.code], [401, 'rest_forbidden_param']);
    await world.site.set({ moderation: false, disallowed: ['barnacle'] });
    assert.equal((await world.comment(post, { content: 'You barnacle.' })).body.status, 'trash');
    await world.site.set({ disallowed: [] });
  });

  it('not of a private post', async () => {
    const post = await world.site.post({ fields: { post_status: 'private' } });
    await world.site.addComments(post, [{ content: 'Among us.' }]);
    const { status, body } = await world.get(`comments&post=${post}`);
    assert.deepEqual([status, body.code], [401, 'rest_cannot_read_post']);
  });

  it('ten thousand, read to the last', async () => {
    const post = await world.site.post();
    const ids = await world.site.addComments(
      post,
      Array.from({ length: 10_000 }, (_, at) => ({ content: `Number ${at}`, ...(at % 5 === 4 ? { parent: at - 3 } : {}) })),
    );
    const last = await world.get(`comments&post=${post}&per_page=100&order=asc&page=100`);
    assert.equal(last.headers.get('x-wp-totalpages'), '100');
    assert.deepEqual(last.body.map((comment) => comment.id), ids.slice(-100));
    assert.equal(last.body[99].parent, ids[9996]);
  });

  it('as the site is set: depth, comments on a page, their order, whether new posts take any', async () => {
    const post = await world.site.post();
    await world.site.addComments(post, [
      ...['One', 'Two', 'Three'].map((content) => ({ content })),
      ...[2, 3, 4].map((parent) => ({ content: `Under ${parent}`, parent })),
    ]);
    const page = async (settings) => {
      await world.site.set(settings);
      const html = await (await fetch(`${world.faults.origin}/?p=${post}`)).text();
      return {
        order: [...html.matchAll(/<p>(One|Two|Three)<\/p>/g)].map(([, word]) => word),
        depth: Math.max(...[...html.matchAll(/ depth-(\d+)/g)].map(([, depth]) => Number(depth))),
        form: html.includes('<textarea'),
      };
    };
    assert.deepEqual(await page({}), { order: ['One', 'Two', 'Three'], depth: 4, form: true });
    assert.deepEqual(await page({ depth: 3 }), { order: ['One', 'Two', 'Three'], depth: 3, form: true });
    assert.deepEqual(await page({ depth: 5, newestFirst: true }), { order: ['Three', 'Two', 'One'], depth: 4, form: true });
    assert.equal((await page({ newestFirst: false, perPage: 2 })).order.length, 1); // WordPress begins with the last page.
    await world.site.set({ perPage: 0, open: false });
    const later = await world.site.post();
    await world.site.set({ open: true });
    const states = [post, later, await world.site.post()].map(async (id) => (await world.get(`posts/${id}`)).body.comment_status);
    assert.deepEqual(await Promise.all(states), ['open', 'closed', 'open']);
  });

  it('by WordPress\' own page and form, with the fields and limits of the contract', async () => {
    const post = await world.site.post();
    const page = await (await fetch(`${world.faults.origin}/?p=${post}`)).text();
    const fields = [...page.matchAll(/<(?:input|textarea)\b[^>]*\bname=["']([^"']+)["'][^>]*>/g)].map(([tag, name]) => {
      return `${name} ${/maxlength="(\d+)"/.exec(tag)?.[1] ?? '-'} ${/autocomplete="([^"]+)"/.exec(tag)?.[1] ?? '-'}`;
    });
    assert.deepEqual(fields, [
      'comment 65525 -', 'author 245 name', 'email 100 email', 'url 200 url', 'wp-comment-cookies-consent - -',
      'submit - -', 'comment_post_ID - -', 'comment_parent - -',
    ]);
    const form = { comment: 'By the form.', author: 'Ines', email: 'ines@example.org', url: '', comment_post_ID: String(post), comment_parent: '0' };
    const send = (more) => fetch(`${world.faults.origin}/wp-comments-post.php`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ ...form, ...more }) });
    const done = await send({});
    const [row] = await world.site.comments(post);
    assert.deepEqual([done.status, row.comment_content], [302, 'By the form.']);
    assert.match(done.headers.get('location') ?? '', new RegExp(`#comment-${row.comment_ID}$`));
    assert.equal(done.headers.get('access-control-allow-origin'), null);
    assert.deepEqual([(await send({ email: 'ines at' })).status, (await send({ comment: '' })).status], [200, 200]);
    await world.site.set({ moderation: true });
    assert.match((await send({ comment: 'Held.' })).headers.get('location') ?? '', /\?unapproved=\d+&moderation-hash=\w+#comment-\d+$/);
    await world.site.set({ moderation: false });
  });
});
