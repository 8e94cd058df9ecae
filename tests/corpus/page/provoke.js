// Does to every node what a reader, a page or a browser could ever do to it.

const MORE = ['focusin', 'focusout', 'begin', 'end', 'repeat', 'webkitanimationend', 'webkitTransitionEnd'];
/** Events that a widget's own listeners wait for further up. */
const RISING = ['submit', 'auxclick', 'input', 'change', 'keydown', 'keyup', 'mousedown', 'pointerdown', 'toggle', 'focusin', 'copy', 'paste', 'dragstart'];
/** A page that leaves has its own; and a click is always a whole one, because WebKit follows a link on any event of this name. */
const OTHERS = ['click', 'beforeunload', 'unload', 'pagehide', 'popstate', 'hashchange', 'message', 'messageerror'];

/** Every event that an element can have a handler for, as this engine knows them. @param {any} window */
function events(window) {
  const names = new Set(MORE);
  for (const kind of ['HTMLElement', 'HTMLBodyElement', 'HTMLMediaElement', 'SVGElement', 'SVGAnimationElement', 'MathMLElement', 'Document']) {
    for (const key in window[kind]?.prototype ?? {}) if (key.startsWith('on')) names.add(key.slice(2));
  }
  for (const name of [...OTHERS, ...RISING]) names.delete(name);
  return [...names];
}

/** All elements under a root, those of shadow roots too. @param {ParentNode} root @returns {Element[]} */
export function elements(root) {
  return [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? elements(node.shadowRoot) : [])]);
}

/** Every event on every element, then the focus, then a click. @param {ParentNode} root @param {any} window of the root's page */
export function provoke(root, window) {
  const names = events(window);
  const nodes = elements(root);
  for (const node of nodes) {
    for (const name of names) node.dispatchEvent(new window.Event(name, { bubbles: false, cancelable: true, composed: true }));
    for (const name of RISING) node.dispatchEvent(new window.Event(name, { bubbles: true, cancelable: true, composed: true }));
  }
  for (const node of /** @type {any[]} */ (nodes)) {
    // Elements may have been taken away meanwhile, and an attack may have put something else in a method's place.
    try {
      node.focus?.({ preventScroll: true });
      node.blur?.();
    } catch {}
    const click = { bubbles: true, cancelable: true, composed: true, view: window };
    node.dispatchEvent(new window.MouseEvent('click', click));
  }
}
