// What readers type comes back from WordPress unchanged, and a second attempt is recognized as such: thousands of unusual comments.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { wordpress } from './harness.mjs';
import { odd } from './odd.mjs';
import { run } from './processes.mjs';
import { version } from './wordpress.mjs';

const TEXTS = Number(process.env.TEXTS ?? 2000);
const SEED = Number(process.env.SEED ?? 1);

describe(`${TEXTS} odd comments and WordPress ${version}`, () => {
  const world = wordpress();
  const comments = [...odd(TEXTS, SEED)];
  let answers = /** @type {any[]} */ ([]);
  let seen = /** @type {any[]} */ ([]);
  before(async () => {
    const post = await world.site.post();
    await world.site.query('DELETE FROM wp_comments');
    const bodies = await wire('encode', comments);
    answers = await world.site.roundTrips(bodies.map((body) => ({ ...body, post })));
    const listed = ({ text, name, url }) => ({ id: 5, parent: 0, author_name: name, author_url: url, content: { rendered: text } });
    seen = await wire('recognize', comments.map((comment, at) => ({ ...comment, listed: listed(answers[at]) })));
  }, { timeout: 300_000 });
  const all = () => comments.map((comment, at) => ({ ...comment, answer: answers[at], seen: seen[at] }));
  const stored = () => all().filter(({ answer }) => answer.status === 201);

  it('each is stored', () => {
    const refused = all().filter(({ answer }) => answer.status !== 201);
    report('refused', refused, ({ answer }) => `${answer.status} ${answer.code}`);
    // WordPress has no room for these addresses.
    assert.deepEqual(refused.filter(({ answer }) => answer.code !== 'rest_invalid_param'), []);
  });

  it('each is shown as it was typed', () => {
    const same = (typed, shown) => plain(shown) === plain(typed) || (INTO_LINK.test(typed) && linked(shown) === linked(typed));
    const changed = stored().filter(({ text, seen }) => !same(tidy(text), tidy(seen.text)));
    report('texts that come back otherwise', changed, ({ kinds }) => kinds.join(' '));
    const names = stored().filter(({ name, seen }) => tidy(seen.author) !== tidy(name).replace(/ +/g, ' '));
    report('names that come back otherwise', names, ({ nameKinds }) => nameKinds.join(' ') || 'plain');
    assert.deepEqual([changed.length, names.length], [0, 0]);
  });

  it('a second attempt is known as one: by WordPress, or by the widget in the list', () => {
    const twice = stored().filter(({ answer, seen }) => answer.again !== 409 && !seen.known);
    report('that WordPress would store twice', stored().filter(({ answer }) => answer.again !== 409), ({ kinds }) => kinds.join(' '));
    report('stored twice', twice, ({ kinds, email }) => (email.includes('&') ? 'an ampersand in the e-mail address' : kinds.join(' ')));
    assert.equal(twice.length, 0);
  });
});

/** What the widget makes of comments: examples/comment-wire.rs. */
async function wire(does, lines) {
  const input = lines.map((line) => JSON.stringify(line)).join('\n');
  const printed = await run('cargo', ['run', '--quiet', '--locked', '--example', 'comment-wire', '--', does], { input });
  return printed.trim().split('\n').map((line) => JSON.parse(line));
}

/** Prints how many there are, of which kinds, and the first ones. */
function report(what, all, kind) {
  const counts = /** @type {Record<string, number>} */ ({});
  for (const one of all) for (const name of kind(one).split(' ')) counts[name] = (counts[name] ?? 0) + 1;
  const kinds = Object.entries(counts).sort(([, one], [, other]) => other - one).map(([name, count]) => `${name} ${count}`);
  console.log(`WordPress ${version}, ${what}: ${all.length} of ${TEXTS} (${kinds.slice(0, 20).join(', ')})`);
  for (const { text, name, url, answer, seen } of all.slice(0, Number(process.env.SHOW ?? 0))) console.log(JSON.stringify({ text, name, url, answer, seen }));
}

/** An entity or a bracket right behind an address: WordPress takes it into the link, and shows it as it is written there. */
const INTO_LINK = /((https?|ftp):\/\/|www\.)\S*[&<>\\[\]]/;
const linked = (text) => plain(decoded(text)).replace(/%5B/gi, '[').replace(/%5D/gi, ']');

/** A text as a form sends it: its line ends are one kind, and nothing is around it. */
const tidy = (text) => text.replace(/\ufeff/g, '').replace(/\r\n?/g, '\n').replace(/[^\S\n]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim();

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', copy: '©', hellip: '…' };
const decoded = (text) =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** Without what WordPress makes nicer: quotes, dashes, dots, links and its name; and without what can't be seen. */
const plain = (text) =>
  text
    .replace(/http:\/\/(?=www\.)/g, '').replace(/wordpress/gi, 'wordpress')
    .replace(/[\u2018\u2019\u201a\u2032`]/g, "'").replace(/[\u201c\u201d\u2033]|''/g, '"').replace(/\u2026|\. \. \./g, '...').replace(/[\u2013\u2014]|-{2,3}/g, '-')
    .replace(/×/g, 'x').replace(/\u2122/g, '(tm)').replace(/[\u200b\u2060\ufeff]/g, '').replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n');
