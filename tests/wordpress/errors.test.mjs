// How WordPress refuses a comment: every row of the table that the form's outcomes are based on.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { wordpress } from './harness.mjs';
import { since, version } from './wordpress.mjs';

const pause = (ms) => new Promise((over) => setTimeout(over, ms));

describe(`What WordPress ${version} says to a comment`, () => {
  const world = wordpress();
  let post = 0;
  before(async () => {
    post = await world.site.post();
  });

  /** Sends a comment that is refused with this status and code, and stores nothing. */
  async function refused(status, code, fields, to = post) {
    const [{ before }] = await world.site.query('SELECT COUNT(*) AS `before` FROM wp_comments');
    const answer = await world.comment(to, fields);
    const [{ after }] = await world.site.query('SELECT COUNT(*) AS `after` FROM wp_comments');
    assert.deepEqual([answer.status, answer.body.code, answer.body.data.status, after - before], [status, code, status, 0]);
    return answer.body;
  }

  it('takes a good one: 201, where it is, and what became of it', async () => {
    const answer = await world.comment(post, { author_url: 'https://ines.example/' });
    assert.equal(answer.status, 201);
    assert.equal(answer.body.status, 'approved');
    assert.match(answer.headers.get('location') ?? '', new RegExp(`/comments/${answer.body.id}$`));
    const [row] = await world.site.comments(post);
    assert.deepEqual(
      [row.comment_ID, row.comment_author, row.comment_author_email, row.comment_author_url, row.comment_content, row.comment_approved],
      [answer.body.id, 'Ines', 'ines@example.org', 'https://ines.example/', 'The noon ferry is never on time.', '1'],
    );
  });

  it('anonymous comments off, or registration required: 401', async () => {
    await world.site.set({ anonymous: false });
    await refused(401, 'rest_comment_login_required', {});
    await world.site.set({ anonymous: true, registration: true });
    await refused(401, 'rest_comment_login_required', {});
    await world.site.set({ registration: false });
  });

  it('no post, or an unknown one: 403', async () => {
    await refused(403, 'rest_comment_invalid_post_id', {}, 987654);
    await refused(403, 'rest_comment_invalid_post_id', { post: undefined });
  });

  it('comments closed: 403', async () => {
    const closed = await world.site.post({ fields: { comment_status: 'closed' } });
    await refused(403, 'rest_comment_closed', {}, closed);
    const old = await world.site.post({ fields: { post_date: '2020-02-03 10:00:00' } });
    await world.site.set({ closedAfter: 14 });
    await refused(403, 'rest_comment_closed', {}, old);
    await world.site.set({ closedAfter: 0 });
    assert.equal((await world.comment(old)).status, 201);
  });

  it('a draft or a trashed post: 403; a private one: 401', async () => {
    await refused(403, 'rest_comment_draft_post', {}, await world.site.post({ fields: { post_status: 'draft' } }));
    await refused(403, 'rest_comment_trash_post', {}, await world.site.post({ fields: { post_status: 'trash' } }));
    await refused(401, 'rest_cannot_read_post', {}, await world.site.post({ fields: { post_status: 'private' } }));
  });

  it('an empty text: 400', async () => {
    await refused(400, 'rest_comment_content_invalid', { content: '' });
    await refused(400, 'rest_comment_content_invalid', { content: undefined });
  });

  it('name or e-mail missing where the site requires them: 400; where it does not, they may miss', async () => {
    await refused(400, 'rest_comment_author_data_required', { author_name: '' });
    await refused(400, 'rest_comment_author_data_required', { author_email: undefined });
    await world.site.set({ required: false });
    assert.equal((await world.comment(post, { author_name: undefined, author_email: undefined, content: 'From nobody.' })).status, 201);
    await world.site.set({ required: true });
  });

  it('a bad e-mail: 400, and which field it was', async () => {
    const { data } = await refused(400, 'rest_invalid_param', { author_email: 'ines at example' });
    assert.deepEqual(Object.keys(data.params), ['author_email']);
    assert.equal(data.details.author_email.code, 'rest_invalid_email');
  });

  it('too long, in bytes: 400, and not with one byte less', async () => {
    const fill = (bytes, start, wide) => {
      const text = start + wide.repeat(Math.floor((bytes - start.length) / Buffer.byteLength(wide)));
      return text + 'a'.repeat(bytes - Buffer.byteLength(text));
    };
    const name = (bytes) => ({ author_name: fill(bytes, '', 'é'), content: 'A long name.' });
    const url = (bytes) => ({ author_url: fill(bytes, 'https://example.org/', 'é'), content: 'A long address of a page.' });
    const text = (bytes) => ({ content: fill(bytes, 'Ahoy ', '🚢') });
    const limits = /** @type {const} */ ([
      [name, 245, 'comment_author_column_length'],
      [url, 200, 'comment_author_url_column_length'],
      [text, 65525, 'comment_content_column_length'],
    ]);
    for (const [fields, limit, code] of limits) {
      await refused(400, code, fields(limit + 1));
      const answer = await world.comment(post, fields(limit));
      assert.equal(answer.status, 201, `${limit} bytes: ${answer.body.code}`);
    }
    // An e-mail's own rules leave room only for ASCII.
    const mail = (bytes) => `${'a'.repeat(60)}@${'b'.repeat(bytes - 60 - 1 - 12)}.example.org`;
    assert.equal(mail(101).length, 101);
    await refused(400, 'comment_author_email_column_length', { author_email: mail(101) });
    assert.equal((await world.comment(post, { author_email: mail(100), content: 'A long address.' })).status, 201);
  });

  it('a duplicate: 409, with an entity in its words', async () => {
    const twice = { content: 'Said once is enough.' };
    assert.equal((await world.comment(post, twice)).status, 201);
    const { message } = await refused(409, 'comment_duplicate', twice);
    assert.match(message, /&#8217;/);
  });

  /** Sends a comment twice to a post of its own: what both were answered, and the rows that are there afterwards. */
  async function twice(fields) {
    const to = await world.site.post();
    const answers = [await world.comment(to, fields), await world.comment(to, fields)];
    return { statuses: answers.map((answer) => answer.status), codes: answers.map((answer) => answer.body.code), rows: await world.site.comments(to) };
  }

  it('a duplicate is known only by what is stored: what WordPress rewrites is stored twice', async () => {
    for (const [field, column, sent, kept, times] of /** @type {const} */ ([
      ['content', 'comment_content', 'Fish & chips < £9', 'Fish &amp; chips &lt; £9', 2],
      ['content', 'comment_content', 'Fish &amp; ships &lt; £9', 'Fish &amp; ships &lt; £9', 1],
      ['content', 'comment_content', '  Spaces around.\r\n', 'Spaces around.', 1],
      // Sent as an entity it would be no e-mail address.
      ['author_email', 'comment_author_email', 'fish&chips@example.org', 'fish&amp;chips@example.org', 2],
      // What stands for the letters of an entity becomes the entity before 6.9.
      ['content', 'comment_content', 'It&amp;#8217;s late.', since('6.9') ? 'It&amp;#8217;s late.' : 'It&#8217;s late.', since('6.9') ? 1 : 2],
      ['author_name', 'comment_author', 'O&amp;#8217;Neil', since('6.9') ? 'O&amp;#8217;Neil' : 'O&#8217;Neil', since('6.9') ? 1 : 2],
    ])) {
      const { statuses, rows } = await twice({ [field]: sent });
      assert.deepEqual([sent, statuses, rows.map((row) => row[column])], [sent, [201, times === 2 ? 201 : 409], Array(times).fill(kept)]);
    }
  });

  it('a key of our own in the body changes nothing; as a header it would end the comment before it is sent', async () => {
    const { statuses, rows } = await twice({ idempotency_key: '0c7f6a52-6f2e-4b0e-9f1e-2d6f5f9f7a10' });
    const [stored] = (await twice({})).rows;
    assert.deepEqual(statuses, [201, 409]);
    const seen = ({ comment_content, comment_author, comment_agent }) => ({ comment_content, comment_author, comment_agent });
    assert.deepEqual(rows.map(seen), [seen(stored)]);
    assert.doesNotMatch(JSON.stringify(await world.site.query('SELECT * FROM wp_commentmeta')), /0c7f6a52/);
    const preflight = await fetch(world.rest('comments'), {
      method: 'OPTIONS',
      headers: { origin: 'https://reader.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type,idempotency-key' },
    });
    const allowed = (preflight.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/, */);
    assert.deepEqual([preflight.status, allowed.includes('content-type'), allowed.includes('idempotency-key')], [200, true, false]);
  });

  it('without the check for duplicates, or with a plugin that rewrites words: stored twice', async () => {
    await world.site.set({ duplicates: false });
    assert.deepEqual((await twice({})).statuses, [201, 201]);
    await world.site.set({ duplicates: true, rewrite: 'censor' });
    const censored = await twice({ content: 'Fresh fish today.' });
    assert.deepEqual([censored.statuses, censored.rows.map((row) => row.comment_content)], [[201, 201], Array(2).fill('Fresh f**h today.')]);
    await world.site.set({ rewrite: 'signature' });
    const signed = await twice({ content: 'Fresh fish today.' });
    assert.deepEqual([signed.statuses, signed.rows[0].comment_content], [[201, 201], 'Fresh fish today.\n\nSent by the harbour post.']);
    // The database doesn't tell capitals from small letters.
    await world.site.set({ rewrite: 'upper', rewriteNames: 'upper' });
    const loud = await twice({ content: 'Fresh fish today.' });
    assert.deepEqual([loud.statuses, loud.rows[0].comment_content, loud.rows[0].comment_author], [[201, 409], 'FRESH FISH TODAY.', 'INES']);
    await world.site.set({ rewrite: '', rewriteNames: '' });
  });

  it('two at a time, while a plugin is slow or the table is locked: both are stored', async () => {
    const both = async (meanwhile) => {
      const to = await world.site.post();
      const answers = [world.comment(to), pause(300).then(() => world.comment(to))];
      await meanwhile(to);
      const statuses = (await Promise.all(answers)).map((answer) => answer.status);
      return [...statuses.sort(), (await world.site.comments(to)).length];
    };
    await world.site.set({ slow: { before: 1 } });
    const seen = [await both(() => pause(0))];
    await world.site.set({ slow: {} });
    const unlock = await world.site.lock('WRITE');
    seen.push(await both(() => pause(1000).then(unlock)));
    // One of PHP's workers may take both, one after the other.
    for (const [first, second, rows] of seen) assert.deepEqual([first, second, rows], second === 409 ? [201, 409, 1] : [201, 201, 2]);
  });

  it('an emoji where the table has no place for one: 500, in the text, the name or the address; as an entity it is taken', async () => {
    await world.site.set({ charset: 'utf8mb3' });
    await refused(500, 'rest_comment_failed_create', { content: 'Ahoy 🚢' });
    await refused(500, 'rest_comment_failed_create', { author_name: 'Ines 🚢', content: 'From a ship.' });
    await refused(500, 'rest_comment_failed_create', { author_url: 'https://example.org/🚢', content: 'See my ship.' });
    // WordPress' own form cuts it out, and says nothing.
    const form = { comment: 'By the form 🚢.', author: 'Ines', email: 'ines@example.org', comment_post_ID: String(post), comment_parent: '0' };
    await fetch(`${world.faults.origin}/wp-comments-post.php`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
    assert.equal((await world.site.comments(post)).at(-1).comment_content, 'By the form .');
    const ship = await twice({ content: 'Ahoy &#128674; &#x1f6a2;', author_name: 'Ines &#128674;' });
    assert.deepEqual([ship.statuses, ship.rows.map((row) => row.comment_content)], [[201, 409], ['Ahoy &#128674; &#x1f6a2;']]);
    await world.site.set({ charset: 'utf8mb4' });
    assert.equal((await world.comment(post, { content: 'Ahoy 🚢' })).status, 201);
  });

  it('too soon after the last one: 400 over REST, 429 by the form', async () => {
    await world.site.set({ flood: 15 });
    await refused(400, 'comment_flood', { content: 'So fast.' });
    const form = { comment: 'As fast.', author: 'Ines', email: 'ines@example.org', comment_post_ID: String(post), comment_parent: '0' };
    const answer = await fetch(`${world.faults.origin}/wp-comments-post.php`, { method: 'POST', body: new URLSearchParams(form) });
    assert.equal(answer.status, 429);
    await world.site.set({ flood: 0 });
  });

  it('a status or an author of its own: 401', async () => {
    await refused(401, 'rest_comment_invalid_status', { status: 'approve' });
    await refused(401, 'rest_comment_invalid_author', { author: 1 });
  });

  it('not stored: 500', async () => {
    await world.site.query("CREATE TRIGGER full BEFORE INSERT ON wp_comments FOR EACH ROW SIGNAL SQLSTATE '45000'");
    await refused(500, 'rest_comment_failed_create', { content: 'The disk is full.' });
    await world.site.query('DROP TRIGGER full');
    // Short enough to be sent, and too long when WordPress has written its ampersands as entities.
    await refused(500, 'rest_comment_failed_create', { content: '&'.repeat(20_000) });
  });
});
