// Checks that each stylesheet under static/ parses and contains only properties and values that CSS knows.
import { readdirSync, readFileSync } from 'node:fs';
import * as csstree from 'css-tree';

const folder = new URL('../static/', import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), 'utf8');
/** Stylesheets that come after another one, with its custom properties. */
const AFTER = { 'article-widget-comments.css': 'article-widget.css' };
let faults = 0;

/** Adds the custom properties that a stylesheet defines. */
function define(tree, defined) {
  csstree.walk(tree, (node) => {
    if (node.type === 'Declaration' && node.property.startsWith('--')) defined.add(node.property);
  });
}

for (const name of readdirSync(folder).filter((name) => name.endsWith('.css')).sort()) {
  const report = (message, line) => {
    faults += 1;
    console.error(`static/${name}:${line}: ${message}`);
  };
  const tree = csstree.parse(read(name), {
    positions: true,
    parseCustomProperty: false,
    onParseError: (error) => report(error.message, error.line),
  });
  const defined = new Set();
  define(tree, defined);
  if (AFTER[name]) define(csstree.parse(read(AFTER[name]), { parseCustomProperty: false }), defined);
  csstree.walk(tree, /** @this {{ atrule: unknown, rule: unknown }} */ function (node) {
    if (node.type !== 'Declaration') return;
    const line = node.loc.start.line;
    const used = [...csstree.generate(node.value).matchAll(/var\((--[\w-]+)(,)?/g)];
    for (const [, name, fallback] of used) {
      if (!fallback && !defined.has(name)) report(`${name} is defined nowhere here`, line);
    }
    // At-rule descriptors have their own grammar.
    if (node.property.startsWith('--') || (this.atrule && !this.rule)) return;
    if (used.length) {
      // The value is known only on the page.
      if (!csstree.lexer.getProperty(node.property)) report(`unknown property ${node.property}`, line);
      return;
    }
    const { error } = csstree.lexer.matchDeclaration(node);
    if (error) report(`${error.message} (${node.property}: ${csstree.generate(node.value)})`, line);
  });
}
if (faults) process.exit(1);
console.log('The stylesheets are valid.');
