// Many kinds of host pages: how the element gets into them, what they do to it, and the boxes that contain it.
import assert from 'node:assert/strict';
import { inBrowsers, pause, story } from './harness.mjs';

inBrowsers('a host page', {}, (web) => {
  const src = (headline) =>
    web.server.file(`/stories/${headline.replace(/\W/g, '-')}.json`, story(headline, { body: `<p>All of <em>${headline}</em>.</p>`, comments: { endpoint: '/echo-comments', post: headline } }));
  const widget = (headline, more = '', inside = 'Fallback') => `<article-widget id="a" src="${src(headline)}" ${more}>${inside}</article-widget>`;
  /** What is seen of the widget's article. */
  const seen = () =>
    web.run(() => {
      const host = document.getElementById('a');
      const shown = host?.shadowRoot?.querySelector('.widget');
      const { width = 0, height = 0, left = 0, right = 0 } = shown?.getBoundingClientRect() ?? {};
      const style = shown && getComputedStyle(shown);
      return { width, height, left, right, styled: style?.containerType === 'inline-size', writing: style?.writingMode, box: host?.parentElement?.getBoundingClientRect().width ?? 0 };
    });
  const quiet = async () => {
    assert.deepEqual(await web.events('uncaught'), []);
    assert.deepEqual(await web.events('article-error'), []);
  };
  /** An article stands, styled, between these widths. */
  const stands = async (headline, [least, most] = [300, 1024]) => {
    await web.article('a', headline);
    const found = await seen();
    assert.ok(found.styled && found.width >= least && found.width <= most && found.height > 100, JSON.stringify(found));
    await quiet();
    return found;
  };

  web.test('a popover around it, and a modal dialog: they load when they open, and are as wide as a text', async () => {
    await web.open(`<div popover id="box">${widget('Popover')}</div>`);
    await pause(300);
    assert.equal(web.server.requests('/stories/Popover.json').length, 0);
    await web.run(() => document.getElementById('box')?.showPopover());
    await stands('Popover', [600, 720]);
    await web.open(`<dialog id="box">${widget('Dialog')}</dialog>`);
    await pause(300);
    assert.equal(web.server.requests('/stories/Dialog.json').length, 0);
    await web.run(() => /** @type {HTMLDialogElement} */ (document.getElementById('box')).showModal());
    await stands('Dialog', [600, 720]);
    await web.type('a', 'textarea', 'Typed in a dialog');
  });

  web.test('a folded part of the page: it loads when that opens', async () => {
    await web.open(`<details id="box"><summary>More</summary>${widget('Folded')}</details>`);
    await pause(300);
    assert.equal(web.server.requests('/stories/Folded.json').length, 0);
    await web.run(() => document.getElementById('box')?.setAttribute('open', ''));
    await stands('Folded', [900, 1024]);
  });

  for (const [what, box, range] of /** @type {[string, string, number[]][]} */ ([
    ['a subgrid', '<div style="display: grid; grid-template-columns: 1fr 2fr; width: 900px"><div style="display: grid; grid-column: span 2; grid-template-columns: subgrid"><aside>Side</aside>{}</div></div>', [590, 610]],
    ['a container of sizes', '<div style="container: page / inline-size; width: 640px">{}</div>', [640, 640]],
    ['columns', '<div style="columns: 2; width: 900px; column-gap: 20px">{}</div>', [440, 900]],
    ['a zoomed box', '<div style="zoom: 2; width: 400px">{}</div>', [400, 800]],
    ['a zoomed flex row', '<div style="zoom: 0.5; display: flex; width: 1600px">{}</div>', [300, 800]],
    ['a scaled box', '<div style="transform: scale(0.9); width: 800px">{}</div>', [700, 730]],
    ['a float in a page from right to left', '<div dir="rtl" style="width: 900px; display: flow-root"><div style="float: right">{}</div></div>', [600, 720]],
    ['strict containment', '<div style="contain: strict; width: 500px; height: 400px; overflow: auto">{}</div>', [450, 500]],
    ['contained content', '<div style="contain: content; width: 500px">{}</div>', [500, 500]],
    ['content that is drawn when it is near', '<div style="content-visibility: auto; contain-intrinsic-size: auto 600px; width: 500px">{}</div>', [500, 500]],
    ['vertical lines', '<div style="writing-mode: vertical-rl; height: 500px; width: 900px">{}</div>', [300, 900]],
    ['a vertical flex row', '<div style="writing-mode: vertical-lr; display: flex; align-items: start; width: 900px; height: 600px">{}</div>', [300, 900]],
    ['a box that is not drawn', '<div style="display: contents">{}</div>', [900, 1024]],
    ['a positioned box', '<div style="position: fixed; inset: 40px">{}</div>', [900, 950]],
    ['a label', '<div style="display: inline; font-size: 40px; line-height: 3">{}</div>', [900, 1024]],
    ['preformatted text', '<pre style="width: 500px; white-space: pre">{}</pre>', [500, 500]],
    ['unselectable, clickless capitals', '<div style="user-select: none; text-transform: uppercase; width: 500px; text-align: center; text-indent: 9em">{}</div>', [500, 500]],
  ])) {
    web.test(`in ${what} it stands whole`, async () => {
      await web.open(box.replace('{}', widget(what)));
      await stands(what, /** @type {[number, number]} */ (range));
      const sideways = await web.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(sideways, 0);
      assert.equal((await seen()).writing, 'horizontal-tb');
    });
  }

  web.test('a host without a box of its own (display: contents) loads when it comes near, not before, and is as wide as what is around it', async () => {
    const style = '<style>article-widget { display: contents } section { width: 500px }</style>';
    await web.open(`<div style="height: 5000px"></div><section>${widget('Contents')}</section>`, { head: style });
    await pause(500);
    assert.equal(web.server.requests('/stories/Contents.json').length, 0);
    await web.run(() => document.querySelector('section')?.scrollIntoView());
    await stands('Contents', [500, 500]);
    await web.open(`<section>${widget('Near')}</section>`, { head: style });
    await stands('Near', [500, 500]);
  });

  web.test('content that is drawn when it is near loads then', async () => {
    await web.open(`<div style="height: 9000px"></div><section style="content-visibility: auto; contain-intrinsic-size: auto 600px">${widget('Skipped')}</section>`);
    await pause(500);
    assert.equal(web.server.requests('/stories/Skipped.json').length, 0);
    await web.run(() => document.querySelector('section')?.scrollIntoView());
    await stands('Skipped');
  });

  web.test('a script brings it: cloned out of a template, imported, parsed as HTML, cloned while it stands, written', async () => {
    await web.open(`<template id="template">${widget('Cloned')}</template><main></main>`);
    const ways = {
      template: () => document.querySelector('main')?.append(/** @type {HTMLTemplateElement} */ (document.getElementById('template')).content.cloneNode(true)),
      'a template itself': () => document.querySelector('main')?.append(/** @type {HTMLTemplateElement} */ (document.getElementById('template')).content),
      imported: () => document.querySelector('main')?.append(document.importNode(/** @type {Node} */ (document.getElementById('a')), true)),
      'a clone of one that stands': () => {
        const main = /** @type {HTMLElement} */ (document.querySelector('main'));
        const clone = /** @type {Node} */ (document.getElementById('a')).cloneNode(true);
        main.replaceChildren(clone);
      },
      HTML: () => {
        const main = /** @type {HTMLElement} */ (document.querySelector('main'));
        const html = main.innerHTML;
        main.innerHTML = html;
      },
      'parsed elsewhere': () => {
        const main = /** @type {HTMLElement} */ (document.querySelector('main'));
        const other = new DOMParser().parseFromString(main.innerHTML, 'text/html');
        main.replaceChildren(document.adoptNode(/** @type {Node} */ (other.getElementById('a'))));
      },
    };
    for (const [what, way] of Object.entries(ways)) {
      if (what === 'a template itself') await web.run(() => document.querySelector('main')?.replaceChildren());
      await web.run(way);
      await web.until(what, async () => (await web.run(() => document.querySelectorAll('article-widget').length)) >= 1);
      await stands('Cloned');
    }
    const written = web.server.page(`<!doctype html><html lang="en"><script src="/collect.js"></script><script type="module" src="/article-widget.js"></script>
      <script>document.write('<article-widget id="a" loading="eager"><p>Fallback<script type="application/json">${JSON.stringify(story('Written'))}<\\/script><\\/article-widget>')</script></html>`);
    await web.visit(written);
    await stands('Written');
  });

  web.test('it moves to another document, a frame or a small window, and back, and keeps its styles and what was typed', async () => {
    await web.open(`<main>${widget('Moved', 'loading="eager"')}</main><iframe id="frame" srcdoc="<!doctype html><main></main>" style="width: 600px; height: 600px"></iframe>`);
    await stands('Moved');
    await web.type('a', 'textarea', 'Half a thought');
    const move = (into) => web.run((into) => {
      const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument;
      const found = document.getElementById('a') ?? frame?.getElementById('a');
      (into === 'frame' ? frame : document)?.querySelector('main')?.append(/** @type {Node} */ (found));
    }, into);
    const inFrame = () => web.run(() => {
      const root = /** @type {HTMLIFrameElement} */ (document.getElementById('frame')).contentDocument?.getElementById('a')?.shadowRoot;
      const shown = root?.querySelector('.widget');
      const style = shown && getComputedStyle(shown);
      return { headline: root?.querySelector('.headline')?.textContent, styled: style?.containerType, typed: root?.querySelector('textarea')?.value };
    });
    await move('frame');
    await web.until('the article in the frame', async () => (await inFrame()).typed !== undefined);
    assert.deepEqual(await inFrame(), { headline: 'Moved', styled: 'inline-size', typed: 'Half a thought' });
    await move('page');
    await stands('Moved');
    assert.equal(await web.run((field) => field.value, await web.shadow('a', 'textarea')), 'Half a thought');
  });

  // Chromium runs no module there (https://crbug.com/717643), but imports one.
  web.test('a page of XHTML shows it', async () => {
    const path = web.server.file('/page/strict.xhtml', `<?xml version="1.0" encoding="utf-8"?>
      <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Strict</title>
      <script src="/collect.js"></script><script>import('/article-widget.js')</script></head>
      <body><article-widget id="a" loading="eager" src="${src('Strict')}"><p>Fallback</p></article-widget>
      <article-widget id="b" loading="eager"><script type="application/json"><![CDATA[${JSON.stringify({ headline: 'Inline & strict', body: '<p>One <br> two.</p>' })}]]></script></article-widget></body></html>`, 'application/xhtml+xml');
    await web.visit(path);
    await stands('Strict');
    await web.article('b', 'Inline & strict');
    assert.equal(await web.text('a', '.body em'), 'Strict');
    await web.click('a', '.comment-form [type=submit]');
    await web.until('what is missing', async () => (await web.texts('a', '.field-error')).length);
  });

  web.test('a page whose body is swapped, and swapped back as it was, shows each article once', async () => {
    await web.open(`<main>${widget('First', 'loading="eager"')}</main>`);
    await stands('First');
    // As Turbo does: it keeps a clone of the page, puts another body in its place, and the clone when the reader goes back.
    await web.run((html) => {
      const kept = document.body.cloneNode(true);
      /** @type {any} */ (window).kept = kept;
      const other = new DOMParser().parseFromString(html, 'text/html');
      document.body.replaceWith(document.adoptNode(other.body));
    }, `<main>${widget('Second')}</main>`);
    await stands('Second');
    await web.run(() => document.body.replaceWith(/** @type {any} */ (window).kept));
    await stands('First');
    // As htmx and view transitions do.
    await web.run((html) => {
      const swap = () => {
        const main = /** @type {HTMLElement} */ (document.querySelector('main'));
        main.innerHTML = html;
      };
      const page = /** @type {any} */ (document);
      if (page.startViewTransition) page.startViewTransition(swap);
      else swap();
    }, widget('Third'));
    await stands('Third');
    // As morphing does: the element stays, its attributes change, and what it doesn't know of goes.
    await web.run((path) => {
      const host = /** @type {HTMLElement} */ (document.getElementById('a'));
      for (const { name } of [...host.attributes]) if (!['id', 'src'].includes(name)) host.removeAttribute(name);
      host.setAttribute('src', path);
      host.replaceChildren('Fallback');
    }, src('Fourth'));
    await stands('Fourth');
  });

  web.test('custom properties of the page, registered or not, change nothing in the article, and reach what the page puts into it', async () => {
    const names = ['accent', 'bad', 'bleed', 'disc', 'edge', 'gap', 'good', 'line', 'paper', 'radius', 'sans', 'serif', 'soft', 'text', 'tint'];
    const looks = () =>
      web.run(() => [...(document.getElementById('a')?.shadowRoot?.querySelectorAll('.widget, .widget *') ?? [])].map((each) => {
        const { color, backgroundColor, borderRadius, fontFamily, padding } = getComputedStyle(each);
        return [each.className, color, backgroundColor, borderRadius, fontFamily, padding, each.clientWidth].join();
      }));
    await web.open(widget('Registered'));
    await stands('Registered');
    const plain = await looks();
    const registered = names.map((name) => `@property --${name} { syntax: "*"; inherits: false }`);
    await web.open(widget('Registered'), { head: `<style>${registered.join('')}</style>` });
    await stands('Registered');
    assert.deepEqual(await looks(), plain);
    const set = `:root { ${names.map((name) => `--${name}: of the page`).join('; ')} }`;
    await web.open(widget('Registered', '', '<b id="ad" slot="footer">An advertisement</b>'), { head: `<style>${set}</style>` });
    await stands('Registered');
    const reached = await web.run((names) => {
      const style = getComputedStyle(/** @type {Element} */ (document.getElementById('ad')));
      return names.map((name) => style.getPropertyValue(`--${name}`));
    }, names);
    assert.deepEqual(reached, names.map(() => 'of the page'));
  });

  // As MooTools and Prototype.js do, which old shops and portals still have.
  web.test('a library that puts its own classes and methods in place of the browser’s changes nothing', async () => {
    const library = `<script>
      for (const name of ['Window', 'Document', 'Request']) window[name] = function () {};
      Element.prototype.remove = function () { return this.parentNode.removeChild(this); };
      Array.from = (thing) => (typeof thing === 'object' && 'length' in thing ? Array.prototype.slice.call(thing) : [thing]);
      Array.prototype.entries = Array.prototype.slice;
      Function.prototype.delay = Array.prototype.each = Element.prototype.update = Element.prototype.show = () => {};
    </script>`;
    await web.open(widget('Library', 'structured-data loading="eager"'), { head: library });
    await stands('Library');
    assert.deepEqual(await web.texts('a', '.body em'), ['Library']);
    await web.type('a', 'textarea', 'As ever.');
    await web.type('a', 'input[name=author]', 'Bo');
    await web.type('a', 'input[name=email]', 'bo@example.org');
    await web.click('a', '.comment-form [type=submit]');
    await web.until('the comment', async () => (await web.texts('a', '.comment p')).includes('As ever.'));
    // Another article, taken from a property, and none.
    const becomes = async (headline, payload) => {
      await web.run((payload) => Object.assign(/** @type {object} */ (document.getElementById('a')), { payload }), payload);
      await stands(headline);
    };
    await becomes('Another', { headline: 'Another', body: '<p>One.</p><p>Two.</p>' });
    assert.deepEqual(await web.texts('a', '.body p'), ['One.', 'Two.']);
    await becomes('A third', story('A third'));
    await web.run(() => void document.body.removeChild(/** @type {Node} */ (document.getElementById('a'))));
    await web.until('nothing left in the head', () => web.run(() => !document.head.querySelector('[type="application/ld+json"]')));
    await quiet();
  });

  web.test('inside of other components: in their shadow roots, closed ones too, and in their slots', async () => {
    const inside = widget('Boxed', 'loading="eager"');
    web.server.file('/boxes.js', `
      window.roots = [];
      const define = (name, mode, html) => customElements.define(name, class extends HTMLElement {
        constructor() {
          super();
          const root = this.attachShadow({ mode });
          root.innerHTML = html;
          roots.push(root);
        }
      });
      define('closed-box', 'closed', ${JSON.stringify(`<style>:host { display: block; width: 600px }</style><slot></slot>${inside}`)});
      define('outer-box', 'open', ${JSON.stringify(`<closed-box><div>${inside.replace('id="a"', 'id="slotted"')}</div></closed-box>`)});`, 'text/javascript');
    await web.open('<outer-box id="outer"></outer-box><script src="/boxes.js"></script>');
    const shown = () => web.run(() => /** @type {any} */ (window).roots.flatMap((root) => [...root.querySelectorAll('article-widget')]).map((each) =>
      [each.shadowRoot.querySelector('.headline')?.textContent, each.shadowRoot.querySelector('.widget')?.getBoundingClientRect().width]));
    await web.until('both', async () => JSON.stringify(await shown()) === '[["Boxed",600],["Boxed",600]]');
    await quiet();
  });
});
