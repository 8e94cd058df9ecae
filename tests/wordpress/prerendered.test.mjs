// The plugin from docs/prerendering.md, as in examples/prerender/, in a real WordPress.
import assert from 'node:assert/strict';
import { mkdir, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PROGRAMS } from '../pages/render.mjs';
import { wordpress } from './harness.mjs';

const EXAMPLE = fileURLToPath(new URL('../../examples/prerender/', import.meta.url));

describe('An article that a WordPress pre-renders', () => {
  process.env.PATH = `${PROGRAMS}${delimiter}${process.env.PATH}`;
  const world = wordpress();

  before(async () => {
    const plugins = join(world.site.content, 'plugins');
    await mkdir(plugins, { recursive: true });
    await symlink(EXAMPLE, join(plugins, 'prerender'));
    const name = 'prerender/wordpress.php';
    await world.site.options({ active_plugins: `a:1:{i:0;s:${name.length}:"${name}";}` });
  });

  it('stands inside its element in the page, cleaned, with the address of its payload', async () => {
    const shown = await world.site.post({ title: 'Pears for the night bus', content: '<p>The driver keeps a <em>crate</em>.</p><script>alert(1)</script><p>Whoever looks tired gets one.</p>' });
    const page = await world.site.post({ title: 'A page', content: `<p>Before.</p>\n\n[article id="${shown}"]\n\n<p>After.</p>` });
    const { body } = await world.get(`posts/${page}`);
    const html = body.content.rendered;
    const [, address, inside] = html.match(/<article-widget src="([^"]+)" lang="en-US">(.*)<\/article-widget>/s) ?? assert.fail(html);
    assert.match(inside, /class="headline"[^]*Pears for the night bus<[^]*<p>The driver keeps a <em>crate<\/em>\.<\/p><p>Whoever looks tired gets one\.<\/p>/);
    assert.ok(!inside.includes('<script'), inside);
    const payload = await (await fetch(new URL(address.replaceAll('&amp;', '&').replaceAll('&#038;', '&')))).json();
    assert.equal(payload.id, shown);
    // What is no post leaves nothing.
    const wrong = await world.site.post({ content: 'Before [article id="99999"] after' });
    assert.match((await world.get(`posts/${wrong}`)).body.content.rendered, /Before\s+after/);
  });
});
