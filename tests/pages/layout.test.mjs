// The space that the element takes in its host page: in every kind of box, from the start, before its article is there.
import assert from 'node:assert/strict';
import { inBrowsers, story } from './harness.mjs';

/** An article of usual length: longer than a window is high. */
const long = (headline) => story(headline, { body: Array.from({ length: 60 }, (_, at) => `Paragraph ${at} of ${headline}. `.repeat(8)) });

/** Boxes that are as wide as their content. `{}` is the widget; a box's class is its name. */
const BOXES = {
  'flex-row': '<div style="display: flex"><aside style="width: 60px">Side</aside>{}</div>',
  'flex-column': '<div style="display: flex; flex-direction: column; align-items: center">{}</div>',
  'flex-start': '<div style="display: flex; flex-direction: column; align-items: flex-start">{}</div>',
  float: '<div style="display: flow-root"><div style="float: left">{}</div></div>',
  'inline-block': '<div><span style="display: inline-block">{}</span></div>',
  'inline-flex': '<div><span style="display: inline-flex">{}</span></div>',
  'inline-grid': '<div><span style="display: inline-grid">{}</span></div>',
  'fit-content': '<div><div style="width: fit-content">{}</div></div>',
  'max-content': '<div><div style="width: max-content">{}</div></div>',
  'min-content': '<div><div style="width: min-content">{}</div></div>',
  absolute: '<div style="position: relative; height: 20px"><div style="position: absolute">{}</div></div>',
  table: '<table><tr><td>{}</td></tr></table>',
  'table-of-two': '<table><tr><td style="width: 60px">Side</td><td>{}</td></tr></table>',
  dialog: '<dialog open style="position: static">{}</dialog>',
  'grid-center': '<div style="display: grid; place-items: center">{}</div>',
  'grid-auto': '<div style="display: grid; grid-template-columns: auto auto"><aside>Side</aside>{}</div>',
  'grid-max': '<div style="display: grid; grid-template-columns: max-content">{}</div>',
  'in-a-div': '<div style="display: flex; flex-direction: column; align-items: center"><div><div>{}</div></div></div>',
};
/** The widget itself has the width of its content. */
const OWN = ['float: left', 'display: inline-block', 'width: fit-content', 'width: max-content', 'position: absolute', 'display: table'];

const widget = (id, more = '') => `<article-widget id="${id}" loading="eager" src="/stories/boxed.json" ${more}>Fallback</article-widget>`;

inBrowsers('layout', {}, (web) => {
  const serve = () => web.server.file('/stories/boxed.json', story('Boxed'));
  /** Opens a page in a frame of this width, which may be narrower than a window can be, and waits for its widgets. */
  const inFrame = async (width, body, { head = '', loaded = true } = {}) => {
    serve();
    const inner = web.server.page(`<!doctype html><html lang="en"><meta charset="utf-8">
      <style>html { scrollbar-width: none }</style>${head}<script type="module" src="/article-widget.js"></script><body>${body}`);
    await web.open(`<iframe id="frame" src="${inner}" style="width: ${width}px; height: 700px; border: 0"></iframe>`);
    await web.until('the widgets in the frame', () =>
      web.run((loaded) => {
        const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument;
        const widgets = /** @type {any[]} */ ([...(frame?.querySelectorAll('article-widget') ?? [])]);
        return frame?.readyState === 'complete' && widgets.length > 0 && widgets.every((each) => (loaded ? each.report : each.shadowRoot));
      }, loaded),
    );
  };
  /** By id: how wide a widget is, how wide its article, how wide the box that it may fill, and whether the page scrolls sideways. */
  const widths = () =>
    web.run(() => {
      const frame = /** @type {Document} */ (/** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument);
      const found = [...frame.querySelectorAll('article-widget')].map((each) => {
        const shown = each.shadowRoot?.querySelector('.widget');
        const box = /** @type {Element} */ (each.closest('section') ?? each.parentElement);
        const { left, right } = each.getBoundingClientRect();
        const room = box.getBoundingClientRect();
        return [each.id, {
          width: right - left,
          article: shown?.getBoundingClientRect().width,
          room: room.width,
          inside: left >= room.left - 0.5 && right <= room.right + 0.5,
        }];
      });
      const root = frame.documentElement;
      return { boxes: Object.fromEntries(found), sideways: root.scrollWidth - root.clientWidth };
    });

  for (const [room, least] of [[1000, 600], [320, 180]]) {
    web.test(`in a box as wide as its content, it is as wide as its text where there is room: ${room} px`, async () => {
      const boxes = Object.entries(BOXES).map(([name, box]) => `<section>${box.replace('{}', widget(name))}</section>`);
      const own = OWN.map((style) => `<section style="display: flow-root; position: relative; min-height: 400px">${widget(style, `style="${style}"`)}</section>`);
      await inFrame(room, [...boxes, ...own].join(''));
      const seen = await widths();
      assert.equal(Object.keys(seen.boxes).length, boxes.length + own.length);
      for (const [name, { width, article, inside }] of Object.entries(seen.boxes)) {
        const wanted = name === 'min-content' ? 150 : least;
        assert.ok(width >= wanted, `${name}: ${width} px wide`);
        if (name !== 'grid-auto') assert.ok(width <= 720, `${name}: ${width} px wide`);
        assert.equal(article, width, `${name}: the article in it`);
        assert.ok(inside, `${name}: ${width} px wide, out of its box`);
      }
      assert.equal(seen.sideways, 0);
    });
  }

  web.test('body { display: flex; place-items: center }', async () => {
    for (const [room, least] of [[1000, 600], [320, 300]]) {
      await inFrame(room, widget('a'), { head: '<style>body { display: flex; place-items: center; min-height: 100vh }</style>' });
      const { boxes, sideways } = await widths();
      assert.ok(boxes.a.width >= least && boxes.a.inside, `${boxes.a.width} px in ${room}`);
      assert.equal(sideways, 0);
    }
  });

  web.test('as a block it is as wide as its box, however wide or narrow, and no wider', async () => {
    const rooms = [100, 160, 300, 980];
    const blocks = rooms.map((room) => `<section style="width: ${room}px">${widget(`in-${room}`)}</section>`);
    const stretched = `<section style="width: 900px; display: flex; flex-direction: column">${widget('stretched')}</section>
      <section style="width: 900px; display: grid; grid-template-columns: 1fr 1fr 1fr">${widget('one')}${widget('two')}${widget('three')}</section>
      <section style="width: 304px; display: grid; grid-template-columns: 1fr 1fr">${widget('left')}${widget('right')}</section>
      <section style="width: 300px; display: flex">${widget('grows', 'style="flex: 1"')}${widget('too', 'style="flex: 1"')}${widget('as-well', 'style="flex: 1"')}</section>
      <section style="width: 400px"><div style="margin: 0 -20px">${widget('bleeds')}</div></section>`;
    await inFrame(1000, blocks.join('') + stretched);
    const { boxes, sideways } = await widths();
    for (const room of rooms) assert.equal(boxes[`in-${room}`].width, room);
    assert.equal(boxes.stretched.width, 900);
    assert.deepEqual(['one', 'two', 'three'].map((id) => boxes[id].width), [300, 300, 300]);
    assert.deepEqual(['left', 'right'].map((id) => boxes[id].width), [152, 152]);
    assert.deepEqual(['grows', 'too', 'as-well'].map((id) => boxes[id].width), [100, 100, 100]);
    assert.equal(boxes.bleeds.width, 440);
    assert.equal(sideways, 0);
  });

  web.test('whatever kind of box the host page makes of it, the article and its fallback are as wide as the element', async () => {
    const styles = [
      ...['flex', 'inline-flex', '-webkit-box', 'grid', 'inline-grid', 'flex; place-items: center; place-content: center', 'grid; place-items: center'],
      ...['flex; flex-direction: row', 'flex; flex-flow: row wrap', 'flex; flex-direction: row-reverse; align-items: end', 'flex; flex-direction: column; align-items: center; height: 300px'],
      ...['grid; grid-template-columns: 1fr 1fr', 'grid; grid-auto-flow: column', 'flex; gap: 20px'],
    ];
    const sections = styles.map((style) => `<section style="display: flow-root">${widget(style, `style="display: ${style}"`)}</section>`);
    const release = web.server.hold('/stories/boxed.json');
    await inFrame(1000, sections.join(''), { loaded: false });
    const fallbacks = () => web.run(() => {
      const page = /** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument;
      return [...(page?.querySelectorAll('article-widget') ?? [])].map((each) => each.shadowRoot?.querySelector('.fallback')?.getBoundingClientRect().width);
    });
    await web.until('the elements', async () => (await fallbacks()).every((width) => typeof width === 'number'));
    const early = await fallbacks();
    release();
    await web.until('the articles', async () => Object.values((await widths()).boxes).every((each) => /** @type {any} */ (each).article));
    const { boxes, sideways } = await widths();
    styles.forEach((style, at) => {
      const { width, article, inside } = boxes[style];
      assert.ok(width >= 600 && inside, `${style}: ${width}`);
      assert.ok(Math.abs(article - width) < 0.5, `${style}: the article, ${article} in ${width}`);
      assert.ok(Math.abs(early[at] - width) < 0.5, `${style}: the fallback, ${early[at]} in ${width}`);
    });
    assert.equal(sideways, 0);
  });

  web.test('a neighbour that gives no room leaves it some', async () => {
    const wide = '<div style="flex: none; width: 1200px">Wide</div>';
    await inFrame(1000, `<section style="display: flex">${wide}${widget('row')}</section><section><table style="width: 100%"><tr><td style="width: 100%"></td><td>${widget('cell')}</td></tr></table></section>`);
    const { boxes } = await widths();
    assert.equal(boxes.row.width, 96);
    assert.ok(boxes.cell.width > 150, `${boxes.cell.width}`);
  });

  web.test('the host page sets its width', async () => {
    const flex = (style, id) => `<section style="display: flex; width: 900px">${widget(id, `style="${style}"`)}</section>`;
    const body = `${flex('width: 500px', 'width')}${flex('flex: 1', 'grow')}${flex('max-width: 400px', 'max')}${flex('flex: 0 0 120px', 'basis')}
      <section style="width: 900px"><div style="float: left">${widget('wide', 'style="width: 950px"')}</div></section>
      ${flex('width: 120px', 'narrow')}${flex('--article-measure: 300px', 'measure')}`;
    await inFrame(1000, body);
    const { boxes } = await widths();
    const found = Object.fromEntries(Object.entries(boxes).map(([id, { width }]) => [id, width]));
    assert.deepEqual(found, { width: 500, grow: 900, max: 400, basis: 120, wide: 950, narrow: 120, measure: 372 });
  });

  web.test('it has its width and its display before the stylesheet and the article are there, and whatever its own content is', async () => {
    const release = web.server.hold('/article-widget.css');
    const flex = (id, content) =>
      `<section style="display: flex; justify-content: center"><article-widget id="${id}" loading="eager" src="/stories/boxed.json">${content}</article-widget></section>`;
    await inFrame(1000, flex('short', 'Short') + flex('none', '') + flex('long', `<p>${'Words that are many. '.repeat(60)}</p>`), { loaded: false });
    const early = await widths();
    const display = await web.run(() => {
      const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('frame'));
      return [...(frame.contentDocument?.querySelectorAll('article-widget') ?? [])].map((each) => getComputedStyle(each).display);
    });
    assert.deepEqual(display, ['block', 'block', 'block']);
    release();
    await web.until('the articles', async () => Object.values((await widths()).boxes).every((each) => /** @type {any} */ (each).article));
    const late = await widths();
    for (const id of ['short', 'none', 'long']) assert.equal(early.boxes[id].width, late.boxes[id].width, id);
    assert.ok(late.boxes.short.width > 600);
  });

  web.test('what is hidden stays hidden', async () => {
    const head = '<style>.gone { display: none } .line { display: inline-block }</style>';
    serve();
    await web.open(
      `${widget('hidden', 'hidden')}${widget('class', 'class="gone"')}${widget('found', 'hidden="until-found"')}
       ${widget('popover', 'popover')}${widget('line', 'class="line"')}${widget('shown')}`,
      { head },
    );
    await web.article('shown', 'Boxed');
    const displays = () =>
      web.run(() => Object.fromEntries([...document.querySelectorAll('article-widget')].map((each) => [each.id, getComputedStyle(each).display])));
    assert.deepEqual(await displays(), { hidden: 'none', class: 'none', found: 'block', popover: 'none', line: 'inline-block', shown: 'block' });
    await web.run(() => {
      document.getElementById('hidden')?.removeAttribute('hidden');
      document.getElementById('popover')?.showPopover();
    });
    await web.article('hidden', 'Boxed');
    await web.article('popover', 'Boxed');
    assert.deepEqual(await displays(), { hidden: 'block', class: 'none', found: 'block', popover: 'block', line: 'inline-block', shown: 'block' });
  });
});

inBrowsers('a feed', {}, (web) => {
  /** Collects how much what is seen moves by itself; only Chromium tells. */
  const SHIFTS = `
    window.shift = 0;
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.hadRecentInput ? 0 : entry.value)))
        .observe({ type: 'layout-shift', buffered: true });
    }`;
  const COUNT = 30;
  const feed = async (content = '<p>Fallback</p>', options = {}) => {
    for (let at = 0; at < COUNT; at += 1) web.server.file(`/stories/feed-${at}.json`, long(`Story ${at}`));
    web.server.file('/shifts.js', SHIFTS, 'text/javascript');
    const widgets = Array.from({ length: COUNT }, (_, at) => `<article-widget id="w${at}" src="/stories/feed-${at}.json">${content}</article-widget>`);
    await web.open(widgets.join(''), { head: `<script src="/shifts.js"></script>${options.head ?? ''}` });
  };
  const asked = () => web.server.log.filter(({ path }) => path.startsWith('/stories/feed-')).length;
  const heights = () => web.run(() => [...document.querySelectorAll('article-widget')].map((each) => each.getBoundingClientRect().height));
  const shift = () => web.run(() => /** @type {any} */ (window).shift);

  web.test('of thirty articles loads those that are near, and nothing in sight moves', async () => {
    await feed();
    await web.article('w0', 'Story 0');
    await web.article('w1', 'Story 1');
    // Two frames, so that what came has been laid out and observed.
    await web.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.ok(asked() <= 3, `${asked()} of ${COUNT} asked for`);
    if (web.engine === 'chromium') assert.ok((await shift()) < 0.05, `layout shift: ${await shift()}`);
    const [first, , , far] = await heights();
    const high = await web.run(() => {
      const window = document.body.appendChild(document.createElement('div'));
      window.style.height = 'min(100vh, 1200px)';
      const { height } = window.getBoundingClientRect();
      window.remove();
      return height;
    });
    assert.ok(first > high, `the article is ${first} px high`);
    assert.equal(far, high);
    await web.run(() => document.getElementById('w20')?.scrollIntoView());
    await web.article('w20', 'Story 20');
    assert.ok(asked() < 15, `${asked()} of ${COUNT} asked for`);
  });

  web.test('a fallback that is higher than the place that is kept has its own height, and the host page may say how much is kept', async () => {
    await feed('<div style="height: 3000px">High</div>');
    await web.article('w0', 'Story 0');
    assert.equal((await heights()).at(-1), 3000);
    await feed('Low', { head: '<style>article-widget { --article-reserve: 222px }</style>' });
    await web.article('w0', 'Story 0');
    assert.equal((await heights()).at(-1), 222);
  });

  web.test('no place is kept where nothing comes: without a payload, after a failure', async () => {
    await web.open('<article-widget id="none"><p>Nothing</p></article-widget><article-widget id="failed" loading="eager" src="/fail/404"><p>Failed</p></article-widget>');
    await web.failure('failed');
    for (const height of await heights()) assert.ok(height < 250, `${height} px`);
  });

  if (web.engine === 'chromium') {
    web.test('no place is kept on paper', async () => {
      await feed();
      await web.article('w0', 'Story 0');
      const medium = (media) => /** @type {any} */ (web.driver).sendDevToolsCommand('Emulation.setEmulatedMedia', { media });
      await medium('print');
      const far = (await heights()).at(-1);
      await medium('');
      assert.ok(far < 100, `${far} px`);
    });
  }

  web.test('an article that is shorter than the place that was kept is as high as itself', async () => {
    web.server.file('/stories/short.json', story('Short'));
    await web.open('<article-widget id="a" src="/stories/short.json">Fallback</article-widget>', { head: '<style>article-widget { --article-reserve: 5000px }</style>' });
    await web.article('a', 'Short');
    const [height] = await heights();
    assert.ok(height > 100 && height < 1000, `${height} px`);
  });
});
