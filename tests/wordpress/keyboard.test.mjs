// Comments without a pointer and with a screen reader: every state can be reached and is announced.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { inBrowsers } from '../pages/harness.mjs';
import { wordpress } from './harness.mjs';
import { CTRL_ENTER, INES, Reader, hurry } from './reader.mjs';

const [TAB, ENTER, SPACE, SHIFT, FREE] = ['\uE004', '\uE007', ' ', '\uE008', '\uE000'];
const MODIFIERS = [SHIFT, CTRL_ENTER[0]];

inBrowsers('Comments by the keyboard', {}, (web) => {
  const world = wordpress();
  const reader = new Reader(web, world);
  const press = async (keys) => {
    const actions = web.driver.actions();
    const held = [];
    for (const key of keys) {
      if (key === FREE) held.splice(0).forEach((key) => actions.keyUp(key));
      else if (MODIFIERS.includes(key)) held.push(key) && actions.keyDown(key);
      else actions.sendKeys(key);
    }
    await actions.perform();
  };
  /** What has the focus: its name or words, and whether that can be seen. */
  const focus = () =>
    web.run(() => {
      const found = /** @type {any} */ (document.getElementById('a')?.shadowRoot?.activeElement);
      if (!found) return null;
      const style = getComputedStyle(found);
      const visible = found.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
      return { what: found.getAttribute('name') || found.getAttribute('role') || found.innerText.trim(), visible };
    });
  const on = async (what) => {
    await web.until(`the focus on ${what}`, async () => (await focus())?.what === what);
    const { visible } = await focus();
    assert.ok(visible, `the focus on ${what} can be seen`);
  };
  /** Presses Tab until the focus is there; gives what it passed, seen each. */
  const tabTo = async (what, keys = TAB) => {
    const passed = [];
    for (let step = 0; step < 40; step += 1) {
      await press(keys);
      const now = await focus();
      if (!now) continue;
      assert.ok(now.visible, `the focus on ${now.what} can be seen`);
      passed.push(now.what);
      if (now.what === what) return passed;
    }
    return assert.fail(`Tab does not reach ${what}: ${passed.join(', ')}`);
  };
  const violations = async () => {
    await web.driver.executeScript(axe.source);
    const found = await web.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ['violations'] }).then((results) => done(results.violations), (error) => done([{ id: String(error), nodes: [] }]));
    `);
    return /** @type {any[]} */ (found).map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(' ')).join(', ')}`);
  };
  /** What screen readers are told of as it changes, and how. */
  const live = () =>
    web.run(() =>
      [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('.comments [aria-live], .comments [role=status], .comments [role=alert]') ?? [])]
        .map((found) => (found.textContent ?? '').trim())
        // The thread says beside the form that it is being read.
        .filter((said) => said && said !== 'Loading the comments…'),
    );
  const opened = async (settings = {}, comments = [{ content: 'First.', author: 'Olu', email: 'olu@example.org' }], head = '') => {
    const post = await world.site.post();
    if (comments.length) await world.site.addComments(post, comments);
    await world.site.set(settings);
    await reader.open(post, { head });
    await reader.settled();
    return post;
  };

  web.test('the way through the form, and a comment sent by it', async () => {
    const post = await opened();
    assert.deepEqual((await tabTo('Post Comment')).slice(-7), ['Reply', 'comment', 'author', 'email', 'url', 'consent', 'Post Comment']);
    await tabTo('comment', SHIFT + TAB + FREE);
    await press('By keys alone.');
    await tabTo('author');
    await press('Ines');
    await tabTo('email');
    await press('ines@example.org');
    await tabTo('consent');
    await press(SPACE);
    await press(SPACE);
    await tabTo('Post Comment');
    await press(ENTER);
    await reader.phase('published');
    assert.deepEqual(await live(), ['Your comment has been published. Thank you!']);
    assert.equal((await world.site.comments(post)).length, 2);
    assert.equal((await focus())?.what, 'Post Comment');
    assert.deepEqual(await violations(), []);
  });

  web.test('Enter in a field sends too; errors are led to, and mended', async () => {
    await opened();
    await tabTo('author');
    await press(ENTER);
    await reader.phase('invalid');
    await on('comment');
    const [said] = await live();
    assert.ok(said.startsWith('Your comment has not been sent yet. Please correct:'), said);
    for (const words of ['Please write a comment.', 'Please enter your name.', 'Please enter your email address.']) assert.ok(said.includes(words), said);
    assert.deepEqual(await violations(), []);
    await tabTo('Please enter your name.');
    await press(ENTER);
    await on('author');
    await press('Ines');
    await web.until('one error less', async () => (await web.texts('a', '.field-error')).length === 2);
    await tabTo('Please enter your email address.');
    await press(ENTER);
    await on('email');
    await press('ines@example.org');
    await tabTo('Please write a comment.');
    await press(ENTER);
    await on('comment');
    await press(`Mended.${CTRL_ENTER}`);
    await reader.phase('published');
  });

  web.test('a reply opens, is looked at, cancelled with its text kept, and sent', async () => {
    const post = await opened();
    await tabTo('comment');
    await press('For all.');
    await tabTo('Reply', SHIFT + TAB + FREE);
    await press(ENTER);
    await on('comment');
    await press('For Olu.');
    await tabTo('Preview');
    await press(ENTER);
    await web.until('a preview', async () => (await web.text('a', '.preview')) === 'For Olu.');
    assert.equal((await focus())?.what, 'Preview');
    assert.deepEqual(await violations(), []);
    await tabTo('Cancel reply', SHIFT + TAB + FREE);
    await press(ENTER);
    await on('Reply');
    assert.equal(await reader.value('comment'), 'For all.');
    await press(ENTER);
    await on('comment');
    assert.equal(await reader.value('comment', '.thread'), 'For Olu.');
    await tabTo('author');
    await press('Ines');
    await tabTo('email');
    await press(`ines@example.org${CTRL_ENTER}`);
    await reader.stands('For Olu.', (comment) => comment.depth === 2);
    assert.equal((await world.site.comments(post)).at(-1).comment_content, 'For Olu.');
    assert.notEqual(await focus(), null);
  });

  web.test('a comment that waits is said, edited and withdrawn', async () => {
    await opened();
    world.faults.next('later', { times: Infinity });
    for (const [button, there] of [['Edit', 'comment'], ['Withdraw', 'status']]) {
      if (await reader.value('comment')) await reader.send();
      else await reader.say('It waits.');
      await reader.phase('waiting');
      assert.deepEqual(await live(), ['Your comment is waiting to be sent. It is kept in this browser and goes out by itself as soon as it can.']);
      await reader.stands('It waits.', (comment) => comment.held[0] === 'Waiting to be sent');
      assert.deepEqual(await violations(), []);
      await tabTo(button, SHIFT + TAB + FREE);
      await press(ENTER);
      await on(there);
      assert.deepEqual([await reader.value('comment'), await reader.phase('back')], ['It waits.', 'Your comment is no longer waiting: its text is back in the form. An earlier attempt may have reached the site and be awaiting moderation. If you post it again, it may appear twice.']);
    }
  });

  /** Comments, and has the second attempt under way, which meets a fault when `release` is called. */
  async function underWay(text, fault) {
    // The second attempt comes when the first can't be under way any more.
    const post = await opened(undefined, undefined, hurry(4));
    world.faults.next('503');
    let release = () => {};
    world.faults.next(fault, { until: new Promise((done) => (release = () => done(undefined))) });
    // What comes after that must not hide what became of the attempt.
    world.faults.next('later', { times: Infinity });
    await reader.say(text);
    await reader.phase('waiting');
    const sent = () => world.faults.log.filter((asked) => asked.method === 'POST').length;
    await web.until('a second attempt', async () => {
      await web.run(() => dispatchEvent(new Event('online')));
      return sent() === 2;
    });
    return { post, release, sent };
  }
  /** Presses a button of the comment that is under way, and waits until a screen reader is told something else than before. */
  async function pressMeanwhile(button) {
    await tabTo(button, SHIFT + TAB + FREE);
    const before = JSON.stringify(await live());
    await press(ENTER);
    await web.until(`words about ${button}`, async () => JSON.stringify(await live()) !== before);
    assert.equal((await focus())?.what, button);
  }

  for (const button of ['Edit', 'Withdraw']) {
    web.test(`${button} while an attempt is under way is said at once, and done when it has failed`, async () => {
      const { post, release, sent } = await underWay('Half way.', 'cut-before');
      await pressMeanwhile(button);
      assert.equal(sent(), 2);
      release();
      await web.until('the comment to leave the thread', async () => !(await reader.thread()).some((comment) => comment.text === 'Half way.'));
      if (button === 'Edit') await reader.holds('comment', 'Half way.');
      world.faults.calm();
      await web.run(() => dispatchEvent(new Event('online')));
      await reader.reload();
      if (button === 'Edit') await reader.holds('comment', 'Half way.');
      assert.deepEqual([sent(), (await world.site.comments(post)).length], [2, 1]);
    });

    web.test(`${button} while an attempt is under way that is stored: it is told that it is published`, async () => {
      const { post, release } = await underWay('Too late.', 'pass');
      await pressMeanwhile(button);
      release();
      await reader.stands('Too late.', (comment) => !comment.held.length && !comment.actions.includes(button));
      await web.until('the news', async () => (await live()).some((said) => said.includes('published')));
      assert.deepEqual([await reader.value('comment'), (await world.site.comments(post)).length], ['', 2]);
    });
  }

  web.test('what was sent by itself is said', async () => {
    await reader.open(await world.site.post(), { head: hurry(10) });
    world.faults.next('500');
    await reader.say('By itself.');
    await reader.phase('waiting');
    await web.until('the news', async () => (await live()).includes('Your comment has been published. Thank you!'));
  });

  web.test('a held comment is said, and can be hidden without losing the place', async () => {
    await opened({ moderation: true });
    await reader.say('Under a stone.');
    assert.deepEqual([await reader.phase('held'), await live()], ['Your comment is awaiting moderation.', ['Your comment is awaiting moderation.']]);
    await reader.stands('Under a stone.', (comment) => comment.held[0] === 'Awaiting moderation');
    assert.deepEqual(await violations(), []);
    await tabTo('Hide', SHIFT + TAB + FREE);
    await press(ENTER);
    await web.until('it to go', async () => (await reader.thread()).length === 1);
    assert.notEqual(await focus(), null);
  });

  web.test('closed since: what waited is reached, taken back and read', async () => {
    const post = await opened();
    world.faults.next('later', { times: Infinity });
    await reader.say('Before it closes.');
    await reader.phase('waiting');
    await world.site.query("UPDATE wp_posts SET comment_status = 'closed' WHERE ID = ?", [post]);
    await reader.reload();
    await reader.settled();
    await reader.stands('Before it closes.', (comment) => comment.held[0] === 'Comments are closed.');
    assert.deepEqual(await violations(), []);
    await tabTo('Edit');
    await press(ENTER);
    await on('comment');
    await reader.holds('comment', 'Before it closes.');
    assert.deepEqual(await live(), ['Your comment is no longer waiting: its text is back in the form. An earlier attempt may have reached the site and be awaiting moderation. If you post it again, it may appear twice.']);
    const label = await web.run(() => /** @type {any} */ (document.getElementById('a')?.shadowRoot?.activeElement).labels[0].textContent.trim());
    assert.equal(label, 'You had written this here. You can still copy it.');
    assert.deepEqual(await violations(), []);
  });

  web.test('refused: said, the way out is reached by Tab', async () => {
    await opened({ anonymous: false });
    await reader.say('May I?');
    await reader.phase('refused');
    assert.deepEqual(await live(), ['You must be logged in to comment from this page. Your text is still here.']);
    assert.deepEqual(await violations(), []);
    assert.deepEqual((await tabTo('Log in')).slice(-2), ['Post it on the site', 'Log in']);
    await world.site.set({ anonymous: true });
    await reader.open(await world.site.post());
    await reader.say('May I?', { author: INES.author, email: '1@2.3' });
    await reader.phase('refused');
    assert.deepEqual(await live(), ['Invalid email address.']);
    assert.deepEqual(await violations(), []);
    // Tied to its field, which the focus is led to.
    await on('email');
  });
});
