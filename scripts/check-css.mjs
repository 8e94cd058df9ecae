// Each stylesheet under static/ parses, and holds no property or value that CSS doesn't know.
import { readdirSync, readFileSync } from 'node:fs';
import * as csstree from 'css-tree';

const folder = new URL('../static/', import.meta.url);
let faults = 0;

for (const name of readdirSync(folder).filter((name) => name.endsWith('.css')).sort()) {
  const report = (message, line) => {
    faults += 1;
    console.error(`static/${name}:${line}: ${message}`);
  };
  const tree = csstree.parse(readFileSync(new URL(name, folder), 'utf8'), {
    positions: true,
    parseCustomProperty: false,
    onParseError: (error) => report(error.message, error.line),
  });
  csstree.walk(tree, {
    visit: 'Declaration',
    enter(node) {
      // Values with var() are known only on the page; descriptors of at-rules have a grammar of their own.
      if (node.property.startsWith('--') || (this.atrule && !this.rule)) return;
      const { error } = csstree.lexer.matchDeclaration(node);
      if (error) report(`${error.message} (${node.property}: ${csstree.generate(node.value)})`, node.loc.start.line);
    },
  });
}
if (faults) process.exit(1);
console.log('The stylesheets are valid.');
