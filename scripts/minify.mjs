// Makes the text files of a release build smaller, in place: comments and white space go, exported names stay.
import { readFileSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

for (const name of ['article-widget.js', 'article_engine.js', 'article-widget.css']) {
  const file = new URL(`../dist/${name}`, import.meta.url);
  const loader = name.endsWith('.css') ? 'css' : 'js';
  const { code, warnings } = transformSync(readFileSync(file, 'utf8'), { loader, minify: true, charset: 'utf8' });
  if (warnings.length > 0) throw new Error(`${name}: ${warnings.map(({ text }) => text).join('; ')}`);
  writeFileSync(file, code);
}
