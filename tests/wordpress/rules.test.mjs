// Site rules that REST doesn't reveal, or only to those who try: passwords, replies, names that count as missing, and comments that are
// deleted.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { hurry, Reader } from './reader.mjs';

describe('What WordPress refuses, and what it tells', () => {
  const world = wordpress();

  it('comments on a post with a password, which is protected also to who has it', async () => {
    const post = await world.site.post({ title: 'For members', fields: { post_password: 'anchor' } });
    await world.site.addComments(post, [{ content: 'First.' }]);
    for (const [password, rendered] of [['', false], ['&password=anchor', true]]) {
      const { body } = await world.get(`posts/${post}${password}`);
      assert.deepEqual([body.content.protected, body.excerpt.protected, body.comment_status], [true, true, 'open']);
      assert.equal(body.content.rendered !== '', rendered);
    }
    const list = await world.get(`comments&post=${post}`);
    assert.deepEqual([list.status, list.body.code], [401, 'rest_cannot_read_post']);
    const sent = await world.comment(post);
    assert.deepEqual([sent.status, sent.body.code], [401, 'rest_cannot_read_post']);
  });

  it('nothing about whether comments may be answered', async () => {
    const post = await world.site.post();
    const [first] = await world.site.addComments(post, [{ content: 'First.' }, { content: 'An answer.', parent: 0 }]);
    const told = async () => JSON.stringify([(await world.get(`posts/${post}&_embed`)).body, (await world.get(`comments&post=${post}`)).body]);
    const before = await told();
    await world.site.set({ depth: 1 });
    assert.equal(await told(), before);
    assert.equal((await world.comment(post, { parent: first, content: 'Another.' })).status, 201, 'and it takes answers all the same');
  });

  it('a name "0" where names are required; a text "0" is one', async () => {
    const post = await world.site.post();
    const refused = [400, 'rest_comment_author_data_required'];
    for (const fields of [{ author_name: '0' }, { author_name: ' 0 ' }, { author_email: '0' }]) {
      const answer = await world.comment(post, fields);
      assert.deepEqual([answer.status, answer.body.code], refused, JSON.stringify(fields));
    }
    for (const fields of [{ content: '0' }, { author_name: '00', content: 'By 00.' }, { author_url: '0', content: 'From 0.' }]) {
      assert.equal((await world.comment(post, fields)).status, 201, JSON.stringify(fields));
    }
    await world.site.set({ required: false });
    assert.equal((await world.comment(post, { author_name: '0', content: 'By 0.' })).status, 201);
  });
});

inBrowsers('A site with rules of its own', {}, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const texts = async () => (await reader.thread()).map((comment) => comment.text);

  web.test('a post with a password has no form, and its comments are not asked for', async () => {
    const post = await world.site.post({ title: 'For members', fields: { post_password: 'anchor' } });
    for (const password of ['', '&amp;password=anchor']) {
      const tag = world.widget('a', post, 'loading="eager"').replace('&amp;_embed', `${password}&amp;_embed`);
      await web.open(tag);
      await web.article('a', 'For members');
      assert.equal(await web.shadow('a', '.comments'), null);
      assert.equal((await web.texts('a', '.notice')).length, password ? 0 : 1);
    }
    const asked = world.faults.log.filter(({ url }) => url.includes('per_page'));
    assert.deepEqual(asked, []);
  });

  web.test('a name "0" is told at its field; a text "0" stands in the thread', async () => {
    const post = await world.site.post();
    await reader.open(post);
    await reader.say('0', { author: '0' });
    await reader.phase('invalid');
    assert.deepEqual(await web.texts('a', '.field-error'), ['Please enter your name.']);
    assert.equal(await reader.focus(), 'author');
    assert.equal(world.faults.log.filter(({ method }) => method === 'POST').length, 0);
    await reader.say('0', { author: '1' }); // It goes behind what is there.
    await reader.phase('published');
    await reader.reload();
    await reader.settled();
    assert.deepEqual(await texts(), ['0']);
    assert.equal((await reader.thread())[0].author, '01');
  });

  web.test('no answers, where the host page says that the site takes none', async () => {
    await world.site.set({ depth: 1 });
    const post = await world.site.post();
    await world.site.addComments(post, [{ content: 'First.' }, { content: 'An answer from before.', parent: 0 }]);
    await reader.open(post, { attributes: 'comments-depth="1"' });
    await reader.settled();
    assert.deepEqual((await reader.thread()).map(({ text, depth, actions }) => [text, depth, ...actions]), [['First.', 1], ['An answer from before.', 1]]);
    await reader.say('A second one.');
    await reader.phase('published');
    assert.deepEqual(await texts(), ['First.', 'An answer from before.', 'A second one.']);
  });

  web.test('comments that are deleted or held back go by themselves, and nothing else does', async () => {
    const post = await world.site.post();
    const words = Array.from({ length: 130 }, (_, at) => `Comment ${at}.`);
    const ids = await world.site.addComments(post, words.map((content, at) => ({ content, parent: at === 60 ? 59 : undefined })));
    const now = [...words];
    // What answers another comment stands after it.
    const stands = (what) => web.until(what, async () => (await texts()).join() === now.join());
    const goes = async (at, sql) => {
      await world.site.query(sql, [ids[at]]);
      now.splice(now.indexOf(words[at]), 1);
      await stands(`the thread without comment ${at}`);
    };
    await reader.open(post, { attributes: 'comments-poll="10"', head: hurry(20) });
    await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('.comments')?.scrollIntoView());
    await web.until('a slice', async () => (await texts()).length === 100);
    await web.click('a', '.more');
    await stands('all comments');
    await goes(129, "UPDATE wp_comments SET comment_approved = '0' WHERE comment_ID = ?");
    await goes(59, "UPDATE wp_comments SET comment_approved = 'trash' WHERE comment_ID = ?");
    await goes(0, 'DELETE FROM wp_comments WHERE comment_ID = ?');
    assert.ok((await texts()).includes('Comment 60.'), 'the answer to what is gone');
    // What is being answered stays until then.
    await web.click('a', `[id="comment-${ids[20]}"] button[aria-expanded]`);
    await web.type('a', '.comment [name=comment]', 'I was about to');
    await world.site.query("UPDATE wp_comments SET comment_approved = 'spam' WHERE comment_ID IN (?, ?)", [ids[20], ids[21]]);
    now.splice(now.indexOf(words[21]), 1);
    await stands('the thread without comment 21');
    assert.equal(await reader.focus(), 'comment');
    await web.type('a', '.comment [name=comment]', ' say');
    assert.equal(await reader.value('comment', '.comment'), 'I was about to say');
    await web.click('a', '.reply-head button');
    now.splice(now.indexOf(words[20]), 1);
    await stands('the thread without comment 20');
  });
});
