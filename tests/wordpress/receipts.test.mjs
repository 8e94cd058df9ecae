// A reader is thanked only for a receipt: statuses from 200 to 599 with every kind of body, and every kind of redirect.
import assert from 'node:assert/strict';
import { after, before, beforeEach } from 'node:test';
import { inBrowsers, story } from '../pages/harness.mjs';
import { Answers, BARE, BODIES } from './answers.mjs';
import { hurry } from './reader.mjs';

/** Each success status with each body, all others with three. Pages never see a proxy's 407, and browsers repeat 421 by themselves. */
const SUCCESSES = [200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 250, 299];
const OTHERS = [
  300, 301, 302, 303, 304, 305, 307, 308, 399, 400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413, 414, 415, 418, 422, 426, 428, 431, 451,
  499, 500, 501, 502, 503, 504, 507, 508, 511, 520, 599,
];
/** What a comment is posted to: WordPress' REST API, and an endpoint of somebody's own. */
const ENDPOINTS = { wordpress: 'wp-json/wp/v2/comments', own: 'comments' };
/**
 * So many redirects at a time: Chromium has six connections to a server, and one that was led on keeps its own until a preflight, which
 * needs another one, has let it go on.
 */
const FEW = 4;
/** The phases of the form in which it says that the comment was taken. */
const THANKED = ['published', 'sent', 'held'];

/** What is a receipt: from WordPress an object with an id and a status; from others one of the two, or 201 or 204. */
function isReceipt({ status, body, endpoint }) {
  if (status < 200 || status > 299) return false;
  const has = (...members) => ['receipt', 'id-only'].includes(body) && !BARE.includes(status) && members.every((member) => BODIES[body].includes(`"${member}"`));
  return endpoint === 'wordpress' ? has('id', 'status') : has('id') || [201, 204].includes(status);
}

const cases = [
  ...SUCCESSES.flatMap((status) => Object.keys(BODIES).map((body) => ({ status, body }))),
  ...OTHERS.flatMap((status) => ['receipt', 'html', 'empty'].map((body) => ({ status, body }))),
]
  .filter(({ status, body }) => !BARE.includes(status) || body === 'empty')
  .flatMap((one) => Object.keys(ENDPOINTS).map((endpoint) => ({ ...one, endpoint })));

inBrowsers('Thanks for a receipt only', {}, (web) => {
  const answers = new Answers();
  before(() => answers.start());
  beforeEach(() => answers.reset());
  after(() => answers.stop());

  for (const [name, all] of Object.entries({ success: cases.filter(({ status }) => status < 300), failure: cases.filter(({ status }) => status >= 300) })) {
    web.test(`${all.length} answers of ${name}`, async () => {
      const counts = { thanked: 0, kept: 0 };
      const wrong = [];
      const seen = await send(all.map(({ status, body, endpoint }) => `/${status}/${body}/${ENDPOINTS[endpoint]}`), 70);
      all.forEach((one, at) => {
        const { phases, kept, thanks } = seen[at];
        // Where something says that it went wrong all the same, either may be believed.
        const both = one.status === 201 && ['html', 'no-success', 'error', 'error-without-status', 'truncated'].includes(one.body);
        const right = isReceipt(one) ? both || thanks === 1 : !thanks && kept;
        if (!right) wrong.push(`${one.endpoint}: ${one.status} ${one.body}: ${phases}${kept ? '' : ', and the text is gone'}`);
        counts[isReceipt(one) ? 'thanked' : 'kept'] += 1;
      });
      assert.deepEqual(wrong, []);
      console.log(`${web.engine}, ${name}: ${JSON.stringify(counts)}`);
    });
  }

  web.test('redirects: a page, a list or even a receipt at their end is none', async () => {
    const all = [301, 302, 303].flatMap((status) => ['html', 'list', 'receipt', 'empty'].map((body) => `/redirect/${status}/${body}/`));
    const again = [307, 308].flatMap((status) => ['html', 'list', 'empty'].map((body) => `/redirect/${status}/${body}/`));
    const paths = Object.values(ENDPOINTS).flatMap((endpoint) => [...all, ...again].map((path) => path + endpoint));
    const seen = await send(paths, FEW);
    const wrong = paths.filter((_, at) => seen[at].thanks || !seen[at].kept).map((path) => `${path}: ${seen[paths.indexOf(path)].phases}`);
    assert.deepEqual(wrong, []);
  });

  web.test('redirects that add or take away the last slash: the comment is posted there, once', async () => {
    const paths = [301, 302, 303, 307, 308].flatMap((status) => [
      `/slash/${status}/${ENDPOINTS.own}`, `/no-slash/${status}/${ENDPOINTS.own}/`, `/slash/${status}/${ENDPOINTS.wordpress}`,
    ]);
    const seen = await send(paths, FEW);
    const stored = (path) => answers.stored.filter((there) => there.replace(/\/$/, '') === path.replace(/\/$/, '')).length;
    const ends = paths.map((path, at) => `${path}: ${seen[at].phases.filter((phase) => THANKED.includes(phase))}, stored ${stored(path)} times`);
    assert.deepEqual(ends, paths.map((path) => `${path}: published, stored 1 times`));
  });

  /** Sends a comment to each path, so many from one page. */
  async function send(paths, many) {
    const seen = [];
    for (let first = 0; first < paths.length; first += many) seen.push(...(await fromOnePage(paths.slice(first, first + many))));
    return seen;
  }

  /**
   * Sends a comment to each path; waits until each form has an answer, and what waits was tried twice more. Gives the phases each has
   * been through, and whether its text is still to be seen or kept.
   */
  async function fromOnePage(paths) {
    const widgets = paths.map((path, at) => {
      const comments = { endpoint: answers.origin + path, post: at, require_name_email: false };
      const json = JSON.stringify(story(`Case ${at}`, { comments, url: answers.origin + path })).replaceAll('<', '\\u003c');
      return `<article-widget id="w${at}" loading="eager"><script type="application/json">${json}</script></article-widget>`;
    });
    await web.open(widgets.join('\n'), { head: `${hurry(8)}<script>localStorage.clear()</script>` });
    await web.until('the forms', () => web.run((count) => {
      const forms = [...document.querySelectorAll('article-widget')].filter((widget) => widget.shadowRoot?.querySelector('form.comment-form [name=comment]'));
      return forms.length === count;
    }, paths.length));
    await web.run(submitAll);
    let open = [];
    const all = async () => {
      const phases = await web.run(() => {
        dispatchEvent(new Event('online')); // What waits is tried at once.
        return /** @type {any} */ (window).phases;
      });
      open = paths.map((path, at) => ({ path, now: phases[at].at(-1), posts: answers.posts(path) })).filter(({ now, posts }) => {
        return ['sending', 'writing'].includes(now) || (['waiting', 'unreachable'].includes(now) && posts < 3);
      });
      return !open.length;
    };
    await web.until('an answer to each', all).catch((error) => assert.fail(`${JSON.stringify(open)} ${String(error).slice(0, 100)}`));
    return (await web.run(state)).map((one) => ({ ...one, thanks: one.phases.filter((phase) => THANKED.includes(phase)).length }));
  }
});

/** Runs in the page: writes a comment in each form, notes its phases from now on, and sends it. */
function submitAll() {
  const all = [...document.querySelectorAll('article-widget')];
  const phases = /** @type {string[][]} */ (all.map(() => []));
  Object.assign(window, { phases });
  all.forEach((widget, at) => {
    const root = /** @type {ShadowRoot} */ (widget.shadowRoot);
    const note = () => {
      const phase = /** @type {HTMLElement | null} */ (root.querySelector('.comment-form [role=status]'))?.dataset.phase;
      if (phase && phases[at].at(-1) !== phase) phases[at].push(phase);
    };
    new MutationObserver(note).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-phase'] });
    const field = /** @type {HTMLTextAreaElement} */ (root.querySelector('form.comment-form [name=comment]'));
    field.value = `Comment ${at} of this page.`;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    /** @type {HTMLButtonElement} */ (root.querySelector('form.comment-form [type=submit]')).click();
    note();
  });
}

/** Runs in the page: the phases of each form, and whether its text stands in a field, beside a button of the thread, or in the store. */
function state() {
  const kept = JSON.stringify({ ...localStorage });
  return [...document.querySelectorAll('article-widget')].map((widget, at) => {
    const text = `Comment ${at} of this page.`;
    const places = [...(widget.shadowRoot?.querySelectorAll('textarea, .waiting') ?? [])];
    const stands = places.some((place) => (/** @type {any} */ (place).value ?? place.textContent).includes(text));
    return { phases: /** @type {any} */ (window).phases[at], kept: stands || kept.includes(text) };
  });
}
