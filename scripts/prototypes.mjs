// The elements of a page may be named as members of its document, its window or a form are, and then stand in the place of those:
// `<img name="createElement">`. The engine's script takes these members from their kinds, where nobody's name reaches.

/** By kind, the methods and the properties of such things that the engine asks for. @type {Record<string, [string[], string[]]>} */
const MEMBERS = {
  Document: [['createElement', 'createElementNS', 'createTextNode', 'createTreeWalker'], ['URL', 'hidden']],
  EventTarget: [['addEventListener', 'dispatchEvent', 'removeEventListener'], []],
  Node: [[], ['parentElement', 'parentNode']],
};

/** wasm-bindgen's script with these members taken from their kinds. @param {string} script */
export function byPrototype(script) {
  const swap = (/** @type {string} */ what, /** @type {string} */ now) => {
    const before = script;
    script = script.replace(new RegExp(`\\b(arg[01])\\.${what}`, 'g'), now);
    if (script === before) throw new Error(`the engine's script has no ${what}`);
  };
  for (const [kind, [methods, properties]] of Object.entries(MEMBERS)) {
    for (const name of methods) swap(`${name}\\(`, `${kind}.prototype.${name}.call($1, `);
    for (const name of properties) swap(`${name}\\b(?!\\()`, `Reflect.get(${kind}.prototype, "${name}", $1)`);
  }
  return script;
}
