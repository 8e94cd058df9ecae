// The top page of a run: puts inputs into frames, provokes them there, and gives what was seen, input by input.
import { losses } from './lossless.js';
import { provoke } from './provoke.js';
import { asked, walk } from './walk.js';

/** By frame: what its detector told. @type {Map<Window, { kind: string, what: string, inner: boolean }[]>} */
const told = new Map();

addEventListener('message', ({ data, source }) => {
  if (!data?.detector || !source) return;
  let frame = /** @type {Window} */ (source);
  while (frame.parent !== window && frame.parent !== frame) frame = frame.parent;
  told.get(frame)?.push({ kind: data.detector, what: data.what, inner: data.inner });
});

const pause = (ms) => new Promise((over) => setTimeout(over, ms));

/** Waits until a check holds, or the time is over. */
async function until(check, ms) {
  for (const end = Date.now() + ms; !check() && Date.now() < end; ) await pause(15);
  return check();
}

/** A frame with an address; no dialogs, and the top page is out of its reach. */
export function open(address) {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups');
  frame.width = '800';
  frame.height = '600';
  frame.src = address;
  document.body.append(frame);
  const page = /** @type {any} */ (frame.contentWindow);
  const notes = [];
  told.set(page, notes);
  const close = () => {
    // What happens from here on is the runner's doing.
    try {
      page.leaving = true;
    } catch {}
    told.delete(page);
    frame.remove();
  };
  return { frame, page, notes, close };
}

/** Raw pages, all at once: what ran in each, by itself or provoked, and what of it the allowlist doesn't have. */
export async function raw(addresses) {
  const frames = addresses.map(open);
  let loaded = 0;
  for (const { frame } of frames) frame.addEventListener('load', () => (loaded += 1));
  await until(() => loaded >= frames.length, 1500);
  await pause(350);
  for (const { frame, page, notes } of frames) {
    try {
      if (!frame.contentDocument) continue;
      notes.push(...walk(frame.contentDocument.body, false).map((what) => ({ kind: 'node', what })));
      provoke(frame.contentDocument, page);
    } catch {
      // It has gone elsewhere.
    }
  }
  await pause(300);
  const seen = frames.map(({ notes }) => [...notes]);
  for (const { close } of frames) close();
  return seen;
}

/** A page with one widget for each payload; `look` is called with a widget's root and place whenever something has changed in it. */
async function shown(address, payloads, look = (root, at) => {}) {
  const opened = open(address);
  const { page } = opened;
  await until(() => page.location.pathname === address && page.customElements.get('article-widget'), 15_000);
  const changes = [];
  new MutationObserver((records) => {
    for (const { type, target, addedNodes, attributeName } of /** @type {any[]} */ (records)) {
      if (type === 'attributes' && target.localName !== 'article-widget') changes.push(`the host's ${target.localName} got ${attributeName}`);
      for (const node of addedNodes) if (node.localName !== 'article-widget') changes.push(`the host got ${node.nodeName}`);
    }
  }).observe(page.document, { subtree: true, childList: true, attributes: true });
  page.postMessage('arm', '*');
  let settled = 0;
  const widgets = payloads.map((payload, at) => {
    const widget = page.document.createElement('article-widget');
    widget.setAttribute('loading', 'eager');
    let waits = false;
    let again = false;
    // At once, since a picture can fail and go; then what changes in one go is looked at once, for a walk takes longer than most changes.
    const soon = () => {
      again = waits;
      if (waits) return;
      waits = true;
      look(widget.shadowRoot, at);
      requestAnimationFrame(() => {
        waits = false;
        if (again) soon();
      });
    };
    new MutationObserver(soon).observe(widget.shadowRoot, { subtree: true, childList: true });
    const end = { widget, root: widget.shadowRoot, error: 'not shown in time', broken: true };
    widget.addEventListener('article-load', () => ((settled += 1), (end.error = ''), (end.broken = false)));
    widget.addEventListener('article-error', (event) => ((settled += 1), (end.error = event.detail.message), (end.broken = event.detail.kind === 'engine')));
    widget.payload = payload;
    return end;
  });
  page.document.body.append(...widgets.map(({ widget }) => widget));
  await until(() => settled >= payloads.length, 20_000);
  // The code of comments comes after the articles.
  await until(() => !widgets.some(({ root }) => root.querySelector('[aria-busy]')), 20_000);
  return { ...opened, widgets, changes };
}

/** Attacks, each in a widget of its own on one page: what each left in the DOM, and what happened on the page. */
export async function attack(address, payloads) {
  const nodes = payloads.map(() => new Set());
  const urls = new Map();
  let clicked = false;
  const look = (root, at) => {
    for (const found of walk(root, clicked)) nodes[at].add(found);
    for (const each of asked(root, clicked)) urls.set(JSON.stringify(each), each);
  };
  const { page, widgets, notes, changes, close } = await shown(address, payloads, look);
  await pause(300);
  let looked = false;
  const heard = ({ data, source }) => (looked ||= source === page && data?.detector === 'looked');
  addEventListener('message', heard);
  try {
    clicked = true;
    provoke(page.document, page);
    await pause(200);
    widgets.forEach(({ root }, at) => look(root, at));
    page.postMessage('look', '*');
  } catch (error) {
    notes.push({ kind: 'navigation', what: `the page has gone: ${error}`, inner: false });
  }
  if (!(await until(() => looked, 10_000))) notes.push({ kind: 'navigation', what: 'the page no longer answers', inner: false });
  removeEventListener('message', heard);
  // A panic of the engine takes all widgets of the page with it.
  const broken = widgets.find((each) => each.broken);
  if (broken) notes.push({ kind: 'crash', what: broken.error, inner: false });
  // What a frame does that a click has loaded is its site's doing, in its sandbox; one before a click is a finding of the walk.
  const seen = notes.filter(({ kind, inner }) => kind !== 'looked' && !inner);
  close();
  return { errors: widgets.map(({ error }) => error), nodes: nodes.map((found) => [...found]), asked: [...urls.values()], notes: seen, changes };
}

/** Pieces of HTML, each in a widget of its own on one page: what of each is lost. */
export async function pieces(address, payloads, htmls) {
  const { page, widgets, close } = await shown(address, payloads);
  const lost = widgets.map(({ widget, error }, at) => {
    const article = widget.shadowRoot.querySelector('article');
    return article && !error ? losses(htmls[at], article, page) : [`nothing is shown: ${error}`];
  });
  close();
  return lost;
}

export { losses };
