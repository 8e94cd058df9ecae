// A page's elements may shadow members of its document, window or forms ("DOM clobbering"): `<img name="createElement">`. The engine's
// script takes these members from the prototypes instead. Those of documents and nodes are found by the object, because MooTools puts another
// `Document` into the page; that of the window has the page's elements in it, too.

/** The methods and properties that the engine uses, by interface. @type {Record<string, [string[], string[]]>} */
const MEMBERS = {
  Document: [['createElement', 'createElementNS', 'createTextNode', 'createTreeWalker'], ['URL', 'hidden']],
  EventTarget: [['addEventListener', 'dispatchEvent', 'removeEventListener'], []],
  Node: [[], ['parentElement', 'parentNode']],
};

/** Rewrites wasm-bindgen's script to take these members from the prototypes. @param {string} script */
export function byPrototype(script) {
  const swap = (/** @type {string} */ what, /** @type {string} */ now) => {
    const before = script;
    script = script.replace(new RegExp(`\\b(arg[01])${what}`, 'g'), now);
    if (script === before) throw new Error(`the engine's script has no ${what}`);
  };
  for (const [kind, [methods, properties]] of Object.entries(MEMBERS)) {
    const prototype = kind === 'EventTarget' ? 'EventTarget.prototype' : 'Object.getPrototypeOf($1)';
    for (const name of methods) swap(`\\.${name}\\(`, `${prototype}.${name}.call($1, `);
    for (const name of properties) swap(`\\.${name}\\b(?!\\()`, `Reflect.get(${prototype}, "${name}", $1)`);
  }
  // MooTools puts another `Window` into the page, too. No element can shadow `window.window`.
  swap(' instanceof Window\\b', '$1.window === $1');
  return script;
}
