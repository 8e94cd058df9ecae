// What of a piece of HTML a widget keeps. Both sides are taken down in the same way, and the widget may have more than the piece.
//
// What counts as the same: white space, soft hyphens and zero-width characters are not words. What no reader sees isn't there:
// scripts, styles, templates, `noscript`, what stands inside media and frames for old browsers, `rp`, annotations of formulas, list
// items and headings with nothing in them. An entity that was escaped twice is its character. Two links without a space between
// them are two words. A `[caption]` is its words; an address alone in an embed is that embed; the items of a gallery are its pictures.
// A film may be a still that is a button, beside its address.
// An emoji that a site draws is the text that it stands for.
// A link counts by where it goes and by its words and pictures, and may be several; one to nowhere (a scheme that isn't followed,
// or an anchor that the piece doesn't have) only by its words. A picture or a player counts by its address, if that is http or
// https. A frame or embed may be a button or a link beside its title or its host's name. Headings may have another level.

const UNSEEN =
  'script, style, template, noscript, iframe, object, embed, audio, video, canvas, textarea, select, datalist, head, rp, annotation, annotation-xml';
const EMOJI = 'img.emoji, img.wp-smiley';
const INLINE = new Set(
  ('a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rt rtc ruby s samp small span strike strong ' +
    'sub sup time tt u var wbr math mi mn mo ms mtext msub msup msubsup mrow mfrac svg path').split(' '),
);

/** Whether a text is the bare address of something to embed. */
const isEmbed = (text) => /^\s*https?:\/\/\S+\s*$/.test(text.data) && !!text.parentElement?.matches('.wp-block-embed, .wp-block-embed__wrapper');

/** The words under a node, in order. @param {Node} root @returns {string[]} */
function words(root) {
  let text = '';
  const into = (node) => {
    if (node.nodeType === 3 && !isEmbed(node)) text += node.data;
    if (node.nodeType !== 1 || node.matches(UNSEEN)) return;
    if (node.matches(EMOJI)) text += node.getAttribute('alt') ?? '';
    const apart = /^(a|time)$/.test(node.localName) && node.previousSibling?.localName === 'a';
    const edge = INLINE.has(node.localName) && !apart ? '' : ' ';
    text += edge;
    node.childNodes.forEach(into);
    text += edge;
  };
  root.childNodes.forEach(into);
  if (/&#?\w+;/.test(text)) text = new DOMParser().parseFromString(text.replaceAll('<', '&lt;'), 'text/html').body.textContent ?? '';
  text = text.replace(/\[caption\b(?:[^\]]*?caption="([^"\]]*)")?[^\]]*\]|\[\/caption\]/g, ' $1 ');
  return text.normalize('NFC').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '').split(/\s+/).filter(Boolean);
}

/** What of `wanted` isn't in `there`, each as often as it is wanted. @param {string[]} wanted @param {string[]} there */
function missing(wanted, there) {
  const count = new Map();
  for (const each of there) count.set(each, (count.get(each) ?? 0) + 1);
  return wanted.filter((each) => {
    const left = count.get(each) ?? 0;
    count.set(each, left - 1);
    return left <= 0;
  });
}

/** Whether `wanted` stands in `there` in this order. */
function inOrder(wanted, there) {
  let at = 0;
  for (const each of there) if (each === wanted[at]) at += 1;
  return at === wanted.length;
}

const all = (root, selector) => [...root.querySelectorAll(selector)].filter((node) => !node.parentElement?.closest(UNSEEN));
const address = (node, name, base) => {
  const value = node.getAttribute(name);
  return value && URL.canParse(value, base) ? new URL(value, base) : null;
};
const isWeb = (url) => /^https?:$/.test(url?.protocol ?? '');

/** The addresses of pictures. */
const pictures = (root, base) =>
  all(root, `img:not(${EMOJI})`).map((node) => address(node, 'src', base)).flatMap((url) => (url && isWeb(url) ? [url.href] : []));

/** Links that a reader can follow: by address, the words and pictures that carry them. An anchor counts by its words alone. */
function links(root, base) {
  const found = new Map();
  for (const node of all(root, 'a[href], area[href]')) {
    const href = node.getAttribute('href').trim();
    const url = address(node, 'href', base);
    const inside = href.startsWith('#');
    if (inside && !root.querySelector(`[id="${CSS.escape(href.slice(1))}"], a[name="${CSS.escape(href.slice(1))}"]`)) continue;
    if (!inside && !/^(https?|mailto|tel):$/.test(url?.protocol ?? '')) continue;
    const carried = [...words(node), ...pictures(node, base)];
    const key = inside ? '#' : (url?.href ?? '');
    if (carried.length) found.set(key, [...(found.get(key) ?? []), ...carried]);
  }
  return found;
}

const cell = (node) => `${node.localName} ${node.colSpan}x${node.rowSpan} ${words(node).join(' ')}`;
const item = (node) =>
  `${node.localName === 'li' ? (node.parentElement?.localName === 'ol' ? 'ol' : 'ul') : node.localName} ${words(node).join(' ')}`;

const ITEM = 'li, dt, dd';
const headings = (root) => all(root, 'h1, h2, h3, h4, h5, h6').map((node) => words(node).join(' '));

/** Players by the address of what they play (the first that they have). */
const players = (root, base) => [
  ...all(root, 'audio, video').flatMap((node) => {
    // Before the reader plays it, a player of the widget has no address; a link beside it has.
    const waiting = node.nextElementSibling?.localName === 'button' ? node.parentElement?.querySelector('.address a') : null;
    const url = waiting ? new URL(waiting.href) : [node, ...node.querySelectorAll('source')].map((from) => address(from, 'src', base)).find(isWeb);
    return url ? [`${node.localName} ${url.href}`] : [];
  }),
];

/** Frames and embeds of which no button or link is left. */
function frames(root, kept, base) {
  const said = [...kept.querySelectorAll('button, a[href]')].map((node) =>
    [node.textContent, node.closest('figure, div')?.textContent, node.getAttribute('aria-label'), node.title, node.getAttribute('href')].join(' '),
  );
  const texts = root.ownerDocument.createTreeWalker(root, 4);
  const bare = [];
  while (texts.nextNode()) if (isEmbed(texts.currentNode)) bare.push(texts.currentNode.data.trim());
  const name = (url) => new URL(url).searchParams.get('v') ?? new URL(url).pathname.split('/').at(-1) ?? url;
  const left = bare.filter((url) => !said.some((text) => text.includes(name(url))));
  const frames = all(root, 'iframe, embed, object').filter((node) => {
    const url = address(node, node.localName === 'object' ? 'data' : 'src', base);
    const names = [node.title, url?.hostname.replace(/^www\./, '')].filter(Boolean);
    return isWeb(url) && !said.some((text) => names.some((name) => text.includes(name)));
  });
  return [...left, ...frames.map((node) => node.outerHTML)];
}

/** Figures, or details, whose words and pictures aren't together in one of the widget's. */
function apart(selector, root, kept, base) {
  const holds = (node) => [...words(node), ...pictures(node, base), ...players(node, base)];
  const wanted = all(root, selector).map(holds).filter((each) => each.length);
  const there = all(kept, selector).map(holds);
  const lost = wanted.filter((each) => !there.some((other) => !missing(each, other).length));
  return lost.length ? lost.map((each) => each.join(' ')) : wanted.length > there.length ? [`${wanted.length - there.length} of them`] : [];
}

/** What of the HTML is lost in the article, each with its kind in front. @param {string} html @param {any} article @param {any} page */
export function losses(html, article, page) {
  const base = page.document.baseURI;
  const { body } = new page.DOMParser().parseFromString(html, 'text/html');
  const lost = [];
  const tell = (kind, what) => what.length && lost.push(`${kind}: ${what.map((each) => String(each).slice(0, 80)).slice(0, 5).join(' | ')}`);

  const [wanted, there] = [words(body), words(article)];
  const gone = missing(wanted, there);
  tell('words', gone);
  if (!gone.length && !inOrder(wanted, there)) lost.push('order: words stand in another order');
  tell('images', missing(pictures(body, base), pictures(article, base)));
  const followed = links(article, base);
  for (const [href, carried] of links(body, base)) {
    if (missing(carried, followed.get(href) ?? []).length) tell('links', [`${href} ${carried.join(' ')}`]);
  }
  tell('figures', apart('figure', body, article, base));
  tell('cells', missing(all(body, 'td, th').map(cell), all(article, 'td, th').map(cell)));
  tell('lists', missing(all(body, ITEM).filter((node) => words(node).length && !node.closest('[class*=gallery]')).map(item), all(article, ITEM).map(item)));
  tell('headings', missing(headings(body).filter(Boolean), headings(article)));
  tell('media', [...missing(players(body, base), players(article, base)), ...frames(body, article, base)]);
  tell('details', apart('details', body, article, base));
  return lost;
}
