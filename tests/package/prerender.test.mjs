// The examples of docs/prerendering.md, run as they stand in examples/prerender/: a shell, Node, PHP. WordPress has its own in tests/wordpress.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PROGRAMS } from '../pages/render.mjs';

const EXAMPLE = fileURLToPath(new URL('../../examples/prerender/', import.meta.url));

describe('the examples of pre-rendering', () => {
  let work = '';
  const run = (/** @type {string} */ command, /** @type {string[]} */ args, path = `${PROGRAMS}${delimiter}${process.env.PATH}`) =>
    execFileSync(command, args, { cwd: work, env: { ...process.env, PATH: path }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

  before(() => {
    work = mkdtempSync(join(tmpdir(), 'prerender-'));
    cpSync(EXAMPLE, work, { recursive: true });
  });
  after(() => rmSync(work, { recursive: true, force: true }));

  const assertPage = () => {
    const page = readFileSync(join(work, 'public/pears.html'), 'utf8');
    rmSync(join(work, 'public'), { recursive: true });
    assert.match(page, /^<!doctype html>[^]*article-widget-fallback\.css[^]*<article-widget src="\/articles\/pears\.json" lang="en"><div /);
    assert.match(page, /class="headline">Pears for the night bus<[^]*>April 9, 2031<[^]*&lt;Nobody&gt; has ever paid\.<[^]*<footer>Your site/);
  };

  it('a shell makes pages', () => {
    run('sh', ['build.sh']);
    assertPage();
  });

  it('Node makes pages', () => {
    run(process.execPath, ['build.mjs']);
    assertPage();
  });

  it('PHP prints an article, keeps it until the payload changes, and without the program prints the element', () => {
    mkdirSync(join(work, 'cache'));
    const code = `require 'article.php';
      echo article_widget(file_get_contents('articles/pears.json'), '/a.json?x=1&y=2', 'en', 'cache');`;
    const php = (/** @type {string | undefined} */ path = undefined) => run('php', ['-r', code], path);
    const first = php();
    assert.match(first, /^<article-widget src="\/a\.json\?x=1&amp;y=2" lang="en"><div [^]*&lt;Nobody&gt;[^]*<\/article-widget>\n$/);
    const kept = () => readdirSync(join(work, 'cache'));
    assert.equal(kept().length, 1);
    // Without the program, what is kept comes still.
    assert.equal(php('/usr/bin'), first);
    const payload = JSON.parse(readFileSync(join(work, 'articles/pears.json'), 'utf8'));
    writeFileSync(join(work, 'articles/pears.json'), JSON.stringify({ ...payload, headline: 'Plums' }));
    assert.equal(php('/usr/bin'), '<article-widget src="/a.json?x=1&amp;y=2"></article-widget>');
    assert.match(php(), />Plums</);
    assert.equal(kept().length, 2);
    writeFileSync(join(work, 'articles/pears.json'), '{}');
    assert.equal(php(), '<article-widget src="/a.json?x=1&amp;y=2"></article-widget>');
  });
});
