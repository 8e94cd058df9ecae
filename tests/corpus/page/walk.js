// The walk over a widget's shadow root against the allowlist: what is there that may not be, and what it asks to be fetched.
import { AFTER_CLICK, ARIA, COMMENT, EVERYWHERE, FOREIGN, HTML, MATHML, NAMES, OWN, STATE } from './allowlist.js';
import { elements } from './provoke.js';

const SPACES = { 'http://www.w3.org/1999/xhtml': HTML, 'http://www.w3.org/1998/Math/MathML': MATHML };
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const protocol = (url, base) => (URL.canParse(url, base) ? new URL(url, base).protocol : 'nothing');
const web = (url, base) => /^https?:$/.test(protocol(url, base));

/** The addresses of a srcset. @param {string} srcset */
export function candidates(srcset) {
  // An address may hold commas, but doesn't end with one.
  return [...srcset.matchAll(/[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)/g)].map(([, url]) => url);
}

/** What is wrong with an attribute's value; nothing where it keeps its rule. */
const rules = {
  link: (url, base) => (/^(https?|mailto|tel):$/.test(protocol(url, base)) ? '' : 'an address of another kind'),
  media: (url, base) => (web(url, base) ? '' : 'media from elsewhere'),
  srcset: (srcset, base) => (candidates(srcset).every((url) => web(url, base)) ? '' : 'media from elsewhere'),
  sandbox: (value, base, node) => {
    const own = URL.canParse(node.src) && new URL(node.src).origin === new URL(base).origin;
    const much = /allow-(top|modals|downloads|pointer|orientation)/.test(value) || (own && /allow-same-origin/.test(value));
    return much ? 'a frame with too many rights' : '';
  },
};

function attribute(node, { name, value }, allowed, clicked) {
  if (name.startsWith('aria-') && ARIA.includes(name.slice(5))) return '';
  const own = STATE.includes(name) && !node.closest(FOREIGN) ? /^[\w-]*$/ : null;
  const rule = allowed[name] ?? EVERYWHERE[name] ?? (clicked ? AFTER_CLICK[node.localName]?.[name] : null) ?? own;
  if (!rule) return 'not an attribute for it';
  if (rule instanceof RegExp) return rule.test(value) ? '' : 'not a value for it';
  return rules[rule](value, node.baseURI, node);
}

/** What a link must say about itself, which isn't one inside the widget. */
function link(node) {
  const href = node.getAttribute('href');
  if (href === null || href.startsWith('#')) return '';
  const rel = (node.getAttribute('rel') ?? '').split(/\s+/);
  const wanted = ['noopener', 'noreferrer', ...(node.closest(COMMENT) ? ['nofollow', 'ugc'] : [])];
  const missing = wanted.filter((word) => !rel.includes(word));
  return missing.length ? `a link without ${missing}` : '';
}

function element(node, clicked) {
  const allowed = SPACES[node.namespaceURI]?.[node.localName];
  if (!allowed) return ['not an element for here'];
  const found = [...node.attributes].map((each) => [each, attribute(node, each, allowed, clicked)]);
  const wrong = found.filter(([, why]) => why).map(([each, why]) => `${each.name}="${each.value.slice(0, 60)}": ${why}`);
  if (node.shadowRoot) wrong.push('a shadow root of its own');
  if (OWN.includes(node.localName) && node.closest(FOREIGN)) wrong.push('made by a payload');
  if (node.localName === 'a') wrong.push(link(node));
  if (node.localName === 'img' && node.getAttribute('referrerpolicy') !== 'no-referrer') wrong.push('a picture with a referrer');
  if (/^(audio|video)$/.test(node.localName) && node.getAttribute('preload') !== 'none') wrong.push('media that load with a referrer');
  if (node.localName === 'iframe' && !clicked) wrong.push('a frame before a click');
  if (node.localName === 'iframe' && !node.hasAttribute('sandbox')) wrong.push('a frame without a sandbox');
  return wrong.filter(Boolean);
}

const shown = (node) => node.cloneNode(false).outerHTML?.slice(0, 160) ?? '';

/** Findings in one shadow root; `clicked` after placeholders were. @param {any} root @returns {string[]} */
export function walk(root, clicked) {
  const found = [];
  const ids = new Set();
  for (const node of elements(root)) {
    for (const why of element(node, clicked)) found.push(`${shown(node)}: ${why}`);
    if (node.id && ids.has(node.id)) found.push(`${shown(node)}: an id that is there twice`);
    ids.add(node.id);
  }
  for (const name of root.querySelectorAll(NAMES)) {
    const texts = name.ownerDocument.createTreeWalker(name, 4);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (BIDI.test(text.data) && !text.parentElement?.closest('bdi')) found.push(`${shown(name)}: a name that turns the words around it`);
    }
  }
  return found;
}

/**
 * The addresses that a shadow root asks for: its pictures', and what plays or is framed since a click, where the browser may say which
 * site it comes from. @param {any} root @param {boolean} clicked
 */
export function asked(root, clicked) {
  const urls = [];
  const add = (node, names, bySite) => {
    const values = names.flatMap((name) => (name === 'srcset' ? candidates(node.getAttribute(name) ?? '') : (node.getAttribute(name) ?? [])));
    for (const value of values) if (URL.canParse(value, root.baseURI)) urls.push({ url: new URL(value, root.baseURI).href, bySite });
  };
  for (const node of root.querySelectorAll('img, picture source')) add(node, ['src', 'srcset'], false);
  for (const node of clicked ? root.querySelectorAll('audio, video, :is(audio, video) source, track, iframe') : []) add(node, ['src'], true);
  return urls;
}
