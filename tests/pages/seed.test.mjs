// Scraped pages, rendered completely: the real one if present, and our own sample.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { inBrowsers } from './harness.mjs';

const SEED = new URL('../../../shared/seed/', import.meta.url);
const FURNITURE = ['Leave a Reply', 'Your email address will not be published', 'Related Post', 'Related suggestion', 'You Missed'];

inBrowsers('scraped pages', {}, (web) => {
  const parts = async () => ({
    time: await web.run(() => document.getElementById('a')?.shadowRoot?.querySelector('header time')?.getAttribute('datetime') ?? null),
    headline: await web.text('a', 'header .headline'),
    source: await web.text('a', 'header .source'),
    caption: await web.text('a', 'article > figure .caption, figure.photo .caption'),
    credit: await web.text('a', 'figure.photo .credit'),
    paragraphs: await web.texts('a', '.body p'),
    origin: await web.text('a', '.origin'),
    card: await web.text('a', '.related .card .headline'),
    excerpt: await web.text('a', '.related .card .excerpt'),
    cardCredit: await web.text('a', '.related .card .credit'),
  });
  const loaded = () => web.article('a');

  if (!existsSync(new URL('page.txt', SEED))) {
    it('the seed: ../shared/seed/page.txt is not there', { skip: 'not there' }, () => {});
  } else {
    web.test('the seed: every part in its place, the text restored, no furniture', async () => {
      const raw = readFileSync(new URL('page.txt', SEED), 'utf8').replace(/\r\n/g, '\n');
      const facts = JSON.parse(readFileSync(new URL('facts.json', SEED), 'utf8'));
      // What a careful editor would have left: the name taken out at the seven places that the facts name.
      const points = [...raw];
      for (const offset of [...facts.inserted_offsets_chars].reverse()) {
        assert.equal(points.splice(offset, facts.mark.length).join(''), facts.mark);
      }
      const lines = points.join('').split('\n');

      web.server.file('/stories/seed.json', { page_text: raw });
      await web.open('<article-widget id="a" src="/stories/seed.json">Fallback</article-widget>');
      await loaded();
      const seen = await parts();
      assert.equal(seen.time, facts.date.iso);
      assert.equal(seen.headline, facts.title);
      assert.equal(seen.source, facts.source);
      assert.equal(seen.caption, facts.caption.text);
      assert.ok(seen.credit?.endsWith(facts.caption.credit), `credit: ${seen.credit}`);
      assert.deepEqual(seen.paragraphs, facts.paragraph_lines.map((line) => lines[line]));
      assert.ok(seen.origin?.includes(facts.title), `origin: ${seen.origin}`);
      const [related] = facts.related;
      assert.ok(seen.card && lines[related.title_line].endsWith(seen.card), `card: ${seen.card}`);
      assert.ok(seen.excerpt && lines[related.excerpt_line].endsWith(seen.excerpt), `excerpt: ${seen.excerpt}`);
      assert.match(seen.excerpt, /…$/);
      assert.ok(seen.cardCredit?.endsWith('VCG'), `the card's credit: ${seen.cardCredit}`);
      const body = await web.text('a', '.body');
      for (const words of FURNITURE) assert.ok(!body?.includes(words), `“${words}” is in the body`);
    });
  }

  web.test('the sample: every part in its place, no furniture in the body', async () => {
    await web.open('<article-widget id="a" src="/samples/scraped.json">Fallback</article-widget>');
    await loaded();
    const seen = await parts();
    assert.match(seen.time ?? '', /^\d{4}-\d\d-\d\d/);
    for (const part of ['headline', 'source', 'caption', 'credit', 'origin', 'card', 'excerpt']) {
      assert.ok(seen[part], `${part} is missing`);
    }
    assert.ok(seen.paragraphs.length >= 3, `${seen.paragraphs.length} paragraphs`);
    const body = await web.text('a', '.body');
    for (const words of [...FURNITURE, `[${seen.source}]`]) assert.ok(!body?.includes(words), `“${words}” is in the body`);
    const glued = new RegExp(`\\p{Ll}${seen.source}|${seen.source}\\p{Ll}`, 'u');
    assert.doesNotMatch(body ?? '', glued);
    // The widget draws its own form in its place.
    assert.ok(await web.shadow('a', 'form.comment-form textarea[name=comment]'));
  });
});
