// Attacks and pieces in widgets, many on a page; a page on which something happened is gone through again one by one.
import { SITE, everywhere, item, node, piece, post, scraped, simple } from './places.mjs';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
  <script src="/corpus/detector.js"></script><script type="module" src="/article-widget.js"></script><body></body></html>`;
/** What the widget itself is made of. */
const OWN = /^\/(article-widget(-comments)?\.css|article-widget\.js|article_engine(\.js|_\w+\.wasm)|locales\/\w+\.json|corpus\/(photo\.png|\w+\.js))$/;
/** After so many single runs, what is left is counted but not told apart. */
const MOST_ALONE = 200;

/** Requests that no picture or media of the article asked for, or that told where the reader is. */
function unasked(requests, asked, origin, page) {
  // WebKitGTK asks for %7e as ~, and for %0a as %0A.
  const escapes = (url) => url.replace(/%([0-9a-f]{2})/gi, (escape, hex) => {
    const letter = String.fromCharCode(parseInt(hex, 16));
    return /[\w.~-]/.test(letter) ? letter : escape.toUpperCase();
  });
  // A request never names the fragment of an address, nor the user.
  const plain = (url) => escapes(URL.canParse(url) ? Object.assign(new URL(url), { hash: '', username: '', password: '' }).href : url);
  const quiet = new Set(asked.map(({ url }) => plain(url)));
  const open = new Set(asked.flatMap(({ url, bySite }) => (bySite ? plain(url) : [])));
  // A host that a browser knows to speak https alone is asked so at once, whatever the address says.
  const hosts = new Set(asked.filter(({ url }) => url.startsWith('http')).map(({ url }) => new URL(url).host));
  return requests.flatMap(({ method, url, referer }) => {
    const own = url.startsWith(`${origin}/`) ? new URL(url).pathname : '';
    if (own === page || OWN.test(own)) return [];
    if (method === 'CONNECT') return hosts.has(new URL(url).host) || new URL(url).hostname === SITE ? [] : [url];
    if (!quiet.has(plain(url))) return [`${method} ${url}`];
    return referer && !open.has(plain(url)) ? [`${url} with the referrer ${referer}`] : [];
  });
}

/** One page of attacks; gives findings { kind, id, what }, those of the whole page without an id. */
async function page(session, attacks) {
  const path = session.server.page(PAGE);
  const shown = attacks.flatMap(({ id, input }) => [
    { id, payload: everywhere(input) },
    { id: `${id} in a post`, payload: post(input) },
    { id: `${id} in a feed`, payload: item(input) },
    { id: `${id} in a node`, payload: node(input) },
    { id: `${id} in a plain post`, payload: simple(input) },
    { id: `${id} in a page's text`, payload: scraped(input) },
  ]);
  const { answer, requests } = await session.call('attack', path, shown.map(({ payload }) => payload));
  const alone = attacks.length === 1 ? attacks[0].id : undefined;
  return {
    nodes: answer.nodes.flatMap((found, at) => found.map((what) => ({ kind: 'node', id: shown[at].id, what }))),
    events: [
      ...answer.notes.map(({ kind, what }) => ({ kind, id: alone, what })),
      ...unasked(requests, answer.asked, session.server.origin, path).map((what) => ({ kind: 'request', id: alone, what })),
      ...answer.changes.map((what) => ({ kind: 'node', id: alone, what })),
    ],
    errors: answer.errors.flatMap((what, at) => (what ? [{ id: shown[at].id, what }] : [])),
  };
}

/** The same, where a page may hang or take its browser with it. */
async function survived(session, attacks) {
  try {
    return await page(session, attacks);
  } catch (error) {
    await session.restart();
    const what = `the page broke: ${String(error).split('\n')[0]}`;
    return { nodes: [], errors: [], events: [{ kind: 'crash', id: attacks.length === 1 ? attacks[0].id : undefined, what }] };
  }
}

/** All attacks; gives the findings, and the attacks that were answered with a notice instead of an article. */
export async function attacked(session, attacks, atOnce) {
  const findings = [];
  const errors = [];
  let alone = 0;
  for (let at = 0; at < attacks.length; at += atOnce) {
    const batch = attacks.slice(at, at + atOnce);
    const seen = await survived(session, batch);
    findings.push(...seen.nodes);
    errors.push(...seen.errors);
    if (!seen.events.length) continue;
    const single = [];
    for (const one of batch.length > 1 && (alone += batch.length) <= MOST_ALONE ? batch : []) {
      single.push(...(await survived(session, [one])).events);
    }
    findings.push(...(single.length ? single : seen.events.map((event) => ({ id: batch.map(({ id }) => id).join(' or ').slice(0, 200), ...event }))));
  }
  return { findings, errors };
}

/** All pieces; gives those that aren't whole, with what is lost. */
export async function lost(session, pieces, atOnce) {
  const found = [];
  for (let at = 0; at < pieces.length; at += atOnce) {
    const batch = pieces.slice(at, at + atOnce);
    const htmls = batch.map(({ html }) => html);
    const { answer } = await session.call('pieces', session.server.page(PAGE), htmls.map(piece), htmls);
    answer.forEach((reasons, index) => reasons.length && found.push({ id: batch[index].id, reasons }));
  }
  return found;
}
