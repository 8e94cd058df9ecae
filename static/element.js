// @ts-check
/**
 * The class of `<article-widget>` and its loader. It finds the payload (property, `src` or inline script), fetches it in parallel
 * with the engine (WebAssembly), and passes the bytes on. Until the article is shown, or if it can't be, the element's own
 * content is visible. Importing this file has no side effects and needs no page, so servers may do it.
 */

/** The release, set by the build. Every file is requested with it, so that caches don't mix releases. */
const RELEASE = "";
/** The widget's other files. The URLs are spelled out so that bundlers find the files and may move them. */
const FILES = {
  style: new URL("./article-widget.css", import.meta.url),
  commentStyle: new URL("./article-widget-comments.css", import.meta.url),
  script: new URL("./article_engine.js", import.meta.url),
  engine: new URL("./article_engine_bg.wasm", import.meta.url),
  comments: new URL("./article_engine_comments.wasm", import.meta.url),
  foreign: new URL("./article_engine_foreign.wasm", import.meta.url),
  formats: new URL("./article_engine_formats.wasm", import.meta.url),
  large: new URL("./article_engine_large.wasm", import.meta.url),
  mending: new URL("./article_engine_mending.wasm", import.meta.url),
  names: new URL("./article_engine_names.wasm", import.meta.url),
  pages: new URL("./article_engine_pages.wasm", import.meta.url),
  rich: new URL("./article_engine_rich.wasm", import.meta.url),
  systems: new URL("./article_engine_systems.wasm", import.meta.url),
  scraped: new URL("./article_engine_scraped.wasm", import.meta.url),
  shared: new URL("./article_engine_shared.wasm", import.meta.url),
};
/** The widget's own text, by language. @type {Record<string, URL>} */
const LOCALES = {
  ar: new URL("./locales/ar.json", import.meta.url),
  de: new URL("./locales/de.json", import.meta.url),
  es: new URL("./locales/es.json", import.meta.url),
  fr: new URL("./locales/fr.json", import.meta.url),
  ru: new URL("./locales/ru.json", import.meta.url),
  zh: new URL("./locales/zh.json", import.meta.url),
  "zh-hant": new URL("./locales/zh-hant.json", import.meta.url),
};

/** A machine-readable date, which the engine puts into words. */
const DATE = /"\d{4}-\d\d-\d\d/;
/** Tests on a payload's bytes that show which parts of the engine it needs. @type {Record<string, (text: string) => boolean>} */
const SIGNS = {
  foreign: (text) => text.includes("<") || SIGNS.formats(text),
  formats: (text) => OTHERS.test(text) || (text.includes('"title"') && !text.includes('"headline"')),
  large: (text) => text.length > LARGE,
  mending: (text) => MENDED.test(text) || (!text.includes("<") && ENTITY.test(text)),
  names: (text) => text.includes('"page_text"') || namesItsSource(text),
  pages: (text) => text.includes('"page_html"'),
  rich: (text) => RICH.test(text),
  scraped: (text) => text.includes('"page_text"'),
};
/** A payload of so many bytes probably has a body that is drawn in several turns. */
const LARGE = 128_000;
/** What only other formats and whole pages have. */
const OTHERS = /"page_html"|"@(?:context|graph|type)"|"rendered"|markdown"/;
/** A block in JSON, Markdown, or a tag of more than paragraphs, headings, pictures, links and emphasis. */
const RICH = /"type"|markdown"|<(?!(?:a|b|br|code|del|div|em|figcaption|figure|h[1-6]|i|img|ins|mark|p|s|section|small|span|strong|su[bp]|u)(?![\w-]))[a-z]/i;
/** A page's text, a caption or credit with a colon, a © or a closing bracket, a date in words, or UTF-8 that was decoded as Windows-1252. */
const MENDED = /"page_(?:text|html)"|"(?:caption|credit)"\s*:\s*"[^"]*(?:[:©]|[)\]]\.?")|"date"\s*:\s*"(?!\d{4}-?\d\d-?\d\d)[^"]|Ã(?:[ƒ‚]Â|¢â‚)/;
/** A character reference. */
const ENTITY = /&#?\w{2,8};/;
/** The name of the site: a string, or an object's `name`. */
const SOURCE = /"(?:source|publisher)"\s*:\s*(?:\{[^{}]*?"name"\s*:\s*)?("[^"\\]+")/g;
/** Returns true if a site's name occurs in the texts, too. Tries only a few names; the engine tries all. @param {string} text */
function namesItsSource(text) {
  const sources = new Set([...text.matchAll(SOURCE)].slice(0, 5).map(([, name]) => name));
  return [...sources].some((name) => text.replaceAll(name, "").includes(name.slice(1, -1)));
}

/** The size limit of a payload, in bytes; the same as in the engine. */
const MAX_BYTES = 10_000_000;
const TIMEOUT = 20_000;
/** How long reading may take before it yields to the page, in milliseconds. */
const TURN = 30;
/** False on a server. */
const isPage = typeof HTMLElement === "function" && typeof document === "object";

/**
 * Returns a member of an object from its prototype, because a page's element with the same name may shadow it
 * on the document or a form ("DOM clobbering"). The prototype is the object's own: MooTools puts another `Document` into the page.
 * @param {string} name @param {object} [thing] @returns {any}
 */
const member = (name, thing = document) => Reflect.get(Object.getPrototypeOf(thing), name, thing);
/** @template {keyof HTMLElementTagNameMap} T @param {T} name @returns {HTMLElementTagNameMap[T]} */
const create = (name) => member("createElement").call(document, name);
/** @param {string} type @param {(event: any) => unknown} listener @param {object} [options] */
const listen = (type, listener, options) => member("addEventListener").call(document, type, listener, options);

/** Removes a node from where it is, if anywhere. Prototype.js replaces `remove` with one that fails if there is nothing to remove. @param {Node | null} node */
const drop = (node) => node?.parentNode?.removeChild(node);

/** Messages for when no locale is loaded. The engine's errors come with their own messages. */
const SENTENCES = {
  network: "The article could not be loaded. Check the connection and try again.",
  timeout: "The article took too long to load.",
  "not-found": "The article was not found.",
  http: "The server could not deliver the article (error {status}).",
  "too-large": "The article is too large to be shown here.",
  engine: "The article can’t be shown in this browser right now.",
  try_again: "Try again",
};
const ACCEPT = "application/json, */*;q=0.5";
/** Kinds of errors that a retry may fix. */
const PASSING = ["network", "timeout", "not-found", "http", "engine"];

class WidgetError extends Error {
  /** @param {string} kind @param {string} message @param {number} [status] of the server's answer */
  constructor(kind, message, status = 0) {
    super(message.replace("{status}", String(status)));
    this.kind = kind;
    this.status = status;
  }
}

/** @param {keyof typeof SENTENCES} kind @param {number} [status] */
const failure = (kind, status) => new WidgetError(kind, SENTENCES[kind], status);
/** Returns true for values that frameworks set for "no value". @param {unknown} value */
const isNothing = (value) => value === undefined || value === null || value === false;
/** Returns true for text that frameworks write into an attribute for "no value". @param {string} value */
const isNoWord = (value) => ["undefined", "null", "false"].includes(value);
/**
 * Returns the URL of a file, with the release and the number of failed tries, because failed modules stay cached. URLs that contain
 * the file itself (`data:`) stay unchanged. Vite's dev server bundles packages into a folder without their files.
 * @param {URL} file @param {number} [tries]
 */
function address(file, tries = 0) {
  if (!/^(https?|file):$/.test(file.protocol)) return file.href;
  const found = new URL(file.href.replace("/.vite/deps/", "/article-widget/"));
  if (RELEASE) found.searchParams.set("v", RELEASE);
  if (tries) found.searchParams.set("try", String(tries));
  return found.href;
}

/** The text being parsed now. @type {string | undefined} */
let parsed;
/** The Trusted Types policy, once requested; `null` if there is none. It outlives an engine. @type {{ createHTML(html: string): any } | null | undefined} */
let policy;
/** Why the page forbids parsing. Kept, because each further try would be reported as a violation. @type {unknown} */
let refusal;

/**
 * Parses HTML for the engine, like a `DOMParser`. Other scripts can't misuse the policy, even if one gets hold of it: it accepts
 * only the text that is being parsed at that moment.
 */
const parser = {
  /** @param {string} html @param {DOMParserSupportedType} type */
  parseFromString(html, type) {
    if (refusal) throw refusal;
    parsed = html;
    try {
      const createHTML = (/** @type {string} */ text) => (text === parsed ? text : null);
      if (policy === undefined) policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("article-widget", { createHTML }) ?? null;
    } catch {
      // The page doesn't allow the policy, so the parser may refuse the text.
      policy = null;
    }
    try {
      return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, type);
    } catch (error) {
      throw (refusal = error);
    } finally {
      parsed = undefined;
    }
  },
};

/** The connected elements. @type {Set<ArticleWidget>} */
const connected = new Set();
/**
 * Private methods of elements, for this file only.
 * @type {{ describe(widget: ArticleWidget): void, engineDied(widget: ArticleWidget, blamed: boolean): void, look(widget: ArticleWidget): void, print(widget: ArticleWidget): void, see(widget: ArticleWidget): void }}
 */
let internals;

/** @type {Promise<any> | undefined} */
let engine;
/** The engine's module, once it has started. @type {any} */
let started = null;
/** The engine's script, which loads before the engine does. @type {Promise<any> | undefined} */
let script;
let engineTries = 0;

/** Returns the page's only engine. After a failed start, the next try uses another URL, because failed modules stay cached. */
function loadEngine() {
  engine ??= startEngine().catch((error) => {
    dropEngine();
    console.error("article-widget: the engine did not start.", error);
    throw failure("engine");
  });
  return engine;
}

async function startEngine() {
  const tries = engineTries;
  const asked = address(FILES.script, tries);
  script = import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ asked).then((module) => {
    const beside = (/** @type {string} */ part) => (part === "comments" ? loadStyle("commentStyle") : undefined);
    if (!module.locate) return loadStyle("commentStyle").then(() => module);
    module.locate((/** @type {"comments" | "foreign" | "formats" | "large" | "mending" | "names" | "pages" | "rich" | "scraped" | "shared" | "systems"} */ part) => address(FILES[part], tries), beside);
    return module;
  });
  // The engine is compiled while it arrives. Request the small script first, so that it doesn't wait behind the engine.
  const wasm = fetch(address(FILES.engine, tries));
  wasm.catch(() => {}); // Reported where it is awaited, if the script loads at all.
  const module = await script;
  await module.default({ module_or_path: wasm });
  module.parse_with(parser);
  started = module;
  return module;
}

/**
 * Requests the parts of the engine that a payload seems to need, while the engine itself arrives. If the engine is one file, there are none.
 * @param {Uint8Array} bytes @param {boolean} comments whether the comments are needed with the article @param {string} language
 */
function expect(bytes, comments, language) {
  const text = new TextDecoder("latin1").decode(bytes);
  const parts = Object.keys(SIGNS).filter((part) => SIGNS[part](text));
  if (comments) parts.push("comments");
  script?.then((module) => parts.forEach((part) => module.expect?.(part)), () => {});
  if (!started && DATE.test(text)) expectDates(language);
}

/** Writes a date as the engine will, because the first one takes 10 ms in Chromium. @param {string} language */
function expectDates(language) {
  try {
    new Date().toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  } catch {
    // Not a valid language tag.
  }
}

function dropEngine() {
  engine = undefined;
  started = null;
  engineTries += 1;
}

/** The file names of the engine, which bundlers may choose. */
const NAMES = Object.values(FILES).map((file) => file.pathname.split("/").at(-1) ?? "");

/**
 * Returns true if an error is a panic of this page's engine: a WebAssembly error with one of the engine's files in its stack.
 * @param {any} error
 */
const isPanic = (error) => "WebAssembly" in globalThis && error instanceof WebAssembly.RuntimeError && NAMES.some((name) => String(error.stack).includes(name));

/** The element whose article is being drawn in this task. @type {ArticleWidget | undefined} */
let drawing;

/**
 * After a panic, this engine must not be called again. Every active element starts over with a new engine.
 * WebKit on Linux sometimes breaks a sound engine while it works (https://bugs.webkit.org/show_bug.cgi?id=259441).
 * @param {ArticleWidget} [by] the element whose article caused it, if known
 */
function engineDied(by = drawing) {
  engine?.then((module) => module.stop?.(), () => {});
  dropEngine();
  for (const widget of connected) internals.engineDied(widget, !by || by === widget);
}

/** Observes changes of `lang` attributes. @type {MutationObserver | null} */
let languages = null;
/** Observes which elements come near the viewport. @type {IntersectionObserver | null} */
let viewport = null;
/** The waiting elements by their observed boxes. An element has two, and both may come into view together. @type {WeakMap<Element, ArticleWidget>} */
const waiting = new WeakMap();
/** True once the page's first waiting element has been measured. */
let isFirstMeasured = false;

/** Sets up the page's observers and listeners; called by the first element. */
function observePage() {
  if (languages) return;
  languages = new MutationObserver(() => connected.forEach(internals.look));
  // A panic in the engine's event handlers or timers surfaces only here.
  addEventListener("error", ({ error }) => isPanic(error) && engineDied());
  addEventListener("unhandledrejection", ({ reason }) => isPanic(reason) && engineDied());
  addEventListener("beforeprint", () => connected.forEach(internals.print));
  let seeing = 0;
  const see = () => (seeing ||= requestAnimationFrame(() => ((seeing = 0), connected.forEach(internals.see))));
  // Also catches scrolling boxes inside the page.
  listen("scroll", see, { capture: true, passive: true });
  listen("visibilitychange", see);
  addEventListener("resize", see);
  // An inline script is read once it is complete.
  listen("DOMContentLoaded", () => connected.forEach(internals.look));
  if (!("IntersectionObserver" in globalThis)) return;
  const come = (/** @type {IntersectionObserverEntry[]} */ entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) waiting.get(target)?.load();
  };
  viewport = new IntersectionObserver(come, { rootMargin: "100% 0%" });
}

/**
 * Styles that must apply before the stylesheet has loaded. `.strut` gives the element a width in boxes that fit their content: the
 * article has no intrinsic width, because it is a size container. A grid column with `minmax` prefers its maximum, and a narrow box
 * can still shrink it. Its lines are horizontal in a page of vertical ones, too, or the article would have no width there. `.fallback.waiting`
 * reserves height, so that nothing below moves when the article arrives. If the page makes the element a flex row or a grid, its content stays
 * stacked, and as wide as the element.
 */
const BASE = `
:host(:not([popover], [hidden]:not([hidden="until-found" i]))) { display: block; writing-mode: horizontal-tb; min-inline-size: min(6em, 100%) }
:host { -webkit-box-orient: vertical; flex-direction: column }
:host > * { grid-column: 1 / -1; place-self: stretch }
:host > :not(.strut, [part="notice"]) { flex: 1 1 100% }
.strut { flex: 0 9999 auto; min-inline-size: 0; overflow: clip; display: grid; font-size: var(--article-size, 1.125em); grid-template-columns: minmax(9em, min(var(--article-measure, 36em) + 4em, 100vi - 16px)) }
.fallback { display: flow-root; contain: inline-size }
@media not print { .fallback.waiting { min-block-size: var(--article-reserve, min(100vh, 75rem)) } }
`;
/** The base styles and the stylesheets, for each document. @type {WeakMap<Document, CSSStyleSheet[]>} */
const sheets = new WeakMap();
/** The text of each stylesheet, once loaded, in the order of their rules. */
const css = { style: "", commentStyle: "" };
/** @typedef {keyof typeof css} Style */
/** @type {Map<Style, Promise<unknown>>} */
const styles = new Map();

/** @param {Document} document */
function sheetsOf(document) {
  const [found, view] = [sheets.get(document), member("defaultView", document)];
  // Not every page can construct stylesheets; jsdom, for one, may not.
  if (found || !view?.CSSStyleSheet.prototype.replaceSync) return found ?? [];
  const made = [BASE, ...Object.values(css)].map((text) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  sheets.set(document, made);
  return made;
}

/** Loads a stylesheet for all elements. Without it, the article is still shown. @param {Style} name */
function loadStyle(name) {
  let style = styles.get(name);
  if (!style) {
    // Dev servers that turn stylesheets into modules check what is accepted.
    style = fetch(address(FILES[name]), { headers: { accept: "text/css" } })
      .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
      .then((text) => {
        css[name] = text;
        const at = 1 + Object.keys(css).indexOf(name);
        const documents = new Set([document, ...[...connected].map(({ ownerDocument }) => ownerDocument)]);
        for (const each of documents) sheetsOf(each)[at]?.replaceSync(text);
      })
      .catch(() => styles.delete(name));
    styles.set(name, style);
  }
  return style;
}

/** @type {Map<string, Promise<Record<string, string>>>} */
const locales = new Map();
/** The locales that have loaded. @type {Map<string, Record<string, string>>} */
const loadedLocales = new Map();

/** Yields to the page. Doesn't use a timer, because timers take a second each in hidden tabs. */
const turn = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(port1.close());
    port2.postMessage(null);
  });

/**
 * Returns the locale for a BCP 47 tag. Traditional Chinese has its own. `Intl` is used only if the tag doesn't say enough,
 * because its first use takes 10 ms in Chromium, as long as an article.
 * @param {string} tag
 */
function localeOf(tag) {
  const plain = tag.toLowerCase().match(/^[a-z]{2}(?![a-z])/)?.[0] ?? "zh";
  if (plain !== "zh") return Object.hasOwn(LOCALES, plain) ? plain : undefined;
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll("_", "-")).maximize();
    return [`${language}-${script?.toLowerCase()}`, language].find((name) => Object.hasOwn(LOCALES, name));
  } catch {
    return undefined; // Not a valid language tag.
  }
}

/** Loads the widget's own text in the page's language; without it, English is used. @param {string} language @returns {Promise<Record<string, string>>} */
function loadWords(language) {
  const name = localeOf(language);
  if (!name) return Promise.resolve({});
  let words = locales.get(name);
  if (!words) {
    words = fetch(address(LOCALES[name]))
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .then((found) => (loadedLocales.set(name, found), found))
      .catch(() => (locales.delete(name), {}));
    locales.set(name, words);
  }
  return words;
}

/**
 * Fetches a payload's bytes.
 * @param {string} address @param {AbortSignal} signal @param {RequestCache} cache
 */
async function fetchPayload(address, signal, cache) {
  const response = await fetch(address, { signal, cache, headers: { accept: ACCEPT } });
  if (response.status === 404 || response.status === 410) throw failure("not-found");
  if (!response.ok) throw failure("http", response.status);
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const parts = [];
  let size = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_BYTES) {
      reader.cancel().catch(() => {});
      throw failure("too-large");
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
}

/** Encodes a payload as bytes. @param {unknown} payload */
const encode = (payload) => new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));

/** Returns true if a script is complete: something follows it, or the page is fully parsed. @param {Element} script */
function isWhole(script) {
  if (member("readyState") !== "loading") return true;
  for (let node = /** @type {Node | null} */ (script); node; node = member("parentNode", node)) {
    if (member("nextSibling", node)) return true;
  }
  return false;
}

/** Adds JSON-LD to the page's head. Returns the script, or `null` if the page has the same one already. @param {string} json */
function describe(json) {
  const head = /** @type {HTMLHeadElement} */ (member("head"));
  const others = [...head.querySelectorAll('script[type="application/ld+json"]')];
  if (others.some((other) => other.textContent === json)) return null;
  const script = Object.assign(create("script"), { type: "application/ld+json" });
  script.append(json);
  head.append(script);
  return script;
}

/** Creates a promise with its resolvers. An unused one that rejects reports no error. */
function deferred() {
  /** @type {(widget: ArticleWidget) => void} */
  let keep = () => {};
  /** @type {(error: Error) => void} */
  let fail = () => {};
  const promise = /** @type {Promise<ArticleWidget>} */ (new Promise((...ends) => ([keep, fail] = ends)));
  promise.catch(() => {});
  const ends = {
    promise,
    over: false,
    keep: (/** @type {ArticleWidget} */ widget) => ((ends.over = true), keep(widget)),
    fail: (/** @type {Error} */ error) => ((ends.over = true), fail(error)),
  };
  return ends;
}

/** Fetches a payload synchronously, because printing doesn't wait. @param {string} address */
function fetchNow(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.setRequestHeader("accept", ACCEPT);
  // Maps each byte to one character.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200 || request.responseText.length > MAX_BYTES) throw failure("network");
  return Uint8Array.from(request.responseText, (byte) => byte.charCodeAt(0) & 0xff);
}

/**
 * Keeps keys that are typed into a field inside the widget. Outside of it, their target is the element, which is no field, so a page's
 * single-key shortcuts would react to them.
 * @param {any} event
 */
function keepTyping(event) {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (/^(input|textarea)$/.test(target.localName) && !(ctrlKey || metaKey || altKey || /^(Escape|Tab|F\d+)$/.test(key))) event.stopPropagation();
}

/** Attributes that are reflected as properties. */
const TEXTS = ["loading", "theme", "view", "structured-data", "credentials", "related", "comments", "comments-order", "comments-names"];
const NUMBERS = ["timeout", "heading-level", "comments-depth", "comments-poll"];
/** Attributes that the engine uses when it reads a payload. */
const READ = ["src", "view", "related", "comments", "comments-order", "comments-names", "comments-depth", "comments-poll"];
/** How much of an article must be read to report it, in percent. */
const MARKS = [25, 50, 75, 100];
/** @param {string} attribute */
const propertyOf = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** The element class; see docs/element.md and custom-elements.json. */
export class ArticleWidget extends /** @type {typeof HTMLElement} */ (isPage ? HTMLElement : class {}) {
  static observedAttributes = [...READ, "lang", "loading", "heading-level", "structured-data"];

  static {
    internals = {
      describe: (widget) => widget.#updateStructuredData(),
      engineDied: (widget, blamed) => void widget.#engineDied(blamed),
      look: (widget) => widget.#checkForChanges(),
      print: (widget) => widget.#print(),
      see: (widget) => widget.#watchProgress(),
    };
  }

  #root = this.attachShadow({ mode: "open" });
  #fallback = create("div");
  #notice = create("div");
  /** The element that the article is drawn in. @type {HTMLElement | null} */
  #mount = null;
  /** @type {unknown} */
  #payload = null;
  /** @type {any} */
  #handle = null;
  /** The language in use. */
  #usedLanguage = "";
  /** The slots in use, as {@link #slots} returns them. */
  #usedSlots = "";
  /** The JSON-LD script that this element added to the page's head. @type {HTMLScriptElement | null} */
  #structuredData = null;
  /** The inline script's text when it was last read. @type {string | null} */
  #inlineText = null;
  #generation = 0;
  #abort = new AbortController();
  #scheduled = false;
  /** True if it shows an article or is about to. */
  #active = false;
  /** True if this article may have crashed the engine. */
  #crashed = false;
  /** @type {RequestCache} */
  #cache = "default";
  #childObserver = new MutationObserver(() => this.#checkForChanges());
  /** Detects when the engine has drawn. On a slow machine that is in a later task; until then the fallback stays. */
  #drawObserver = new MutationObserver(() => (this.#drawObserver.disconnect(), this.#mount && this.#showOnly(this.#mount)));
  /** The scroll position when the article replaced a pre-rendered one. */
  #scrolled = 0;
  /** The reading progress still to be reported. @type {number[]} */
  #unreported = [];
  #progress = "IntersectionObserver" in globalThis ? new IntersectionObserver((entries) => this.#reportProgress(entries)) : null;
  /** @type {CustomStateSet | undefined} */
  #states = this.attachInternals?.().states;
  /** @type {ReturnType<typeof deferred> | null} */
  #awaited = null;

  constructor() {
    super();
    this.#applyStyles();
    this.#notice.setAttribute("role", "alert");
    this.#notice.setAttribute("part", "notice");
    this.#fallback.className = "fallback";
    this.#fallback.append(create("slot"));
    const strut = create("div");
    strut.className = "strut";
    this.#root.append(this.#notice, this.#fallback, strut);
    this.#root.addEventListener("click", (event) => this.#announceLink(/** @type {MouseEvent} */ (event)));
    for (const type of ["keydown", "keypress", "keyup"]) this.#root.addEventListener(type, keepTyping);
    // A property set before the element was upgraded hides the accessor.
    for (const name of ["payload", "src", ...[...TEXTS, ...NUMBERS].map(propertyOf)]) {
      if (Object.hasOwn(this, name)) {
        const self = /** @type {any} */ (this);
        const value = self[name];
        delete self[name];
        self[name] = value;
      }
    }
  }

  /** The payload's URL, reflecting the attribute `src`; empty if there is none. `undefined`, `null` and `false` remove it. @returns {string} */
  get src() {
    const src = this.getAttribute("src") ?? "";
    return isNoWord(src) ? "" : src;
  }

  /** @param {string | null | undefined | false} value */
  set src(value) {
    this.#reflect("src", value);
  }

  /** The payload as an object or JSON text. It wins over `src` and the inline script. `null`, `undefined`, `false` and an empty text remove it. */
  get payload() {
    return this.#payload;
  }

  set payload(value) {
    const before = this.#payload;
    // Preact sets an empty text for "no value".
    this.#payload = isNothing(value) || value === "" ? null : value;
    if (before !== null || this.#payload !== null) this.#scheduleLoad();
  }

  /** The cleaning report of the article that is shown; `null` if there is none. */
  get report() {
    return this.#handle ? JSON.parse(this.#handle.report()) : null;
  }

  /** Resolves with the element when its article is shown; rejects if it can't be. Each new article has its own promise. */
  get ready() {
    return (this.#awaited ??= deferred()).promise;
  }

  connectedCallback() {
    observePage();
    connected.add(this);
    this.#childObserver.observe(this, { attributes: true, attributeFilter: ["slot"], childList: true, characterData: true, subtree: true });
    for (let root = this.getRootNode(); ; root = /** @type {ShadowRoot} */ (root).host.getRootNode()) {
      languages?.observe(root, { attributes: true, attributeFilter: ["lang"], subtree: true });
      if (!(root instanceof ShadowRoot)) break;
    }
    if (!this.#handle) this.#scheduleLoad();
  }

  adoptedCallback() {
    this.#applyStyles();
  }

  #applyStyles() {
    this.#root.adoptedStyleSheets = sheetsOf(this.ownerDocument);
  }

  disconnectedCallback() {
    this.#childObserver.disconnect();
    // A move looks like a removal followed by an insertion.
    setTimeout(() => {
      if (this.isConnected) return;
      connected.delete(this);
      this.#unwatch();
      this.#clear();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "loading" && this.#active) return;
    if (name === "lang") this.#checkForChanges();
    else if (name === "heading-level") this.#adapt();
    else if (name === "structured-data") this.#updateStructuredData();
    else this.#scheduleLoad();
  }

  /** @param {string} attribute @param {unknown} value */
  #reflect(attribute, value) {
    if (isNothing(value)) this.removeAttribute(attribute);
    else this.setAttribute(attribute, String(value));
  }

  static {
    for (const attribute of [...TEXTS, ...NUMBERS]) {
      const isNumber = NUMBERS.includes(attribute);
      Object.defineProperty(this.prototype, propertyOf(attribute), {
        configurable: true,
        enumerable: true,
        /** @this {ArticleWidget} */
        get() {
          const value = this.getAttribute(attribute);
          if (!isNumber) return value ?? "";
          return value?.trim() && Number.isFinite(Number(value)) ? Number(value) : null;
        },
        /** @this {ArticleWidget} */
        set(value) {
          this.#reflect(attribute, value);
        },
      });
    }
  }

  /** Schedules a load. Several changes in one task start only one. */
  #scheduleLoad() {
    this.#crashed = false;
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (!this.isConnected) return;
      // A load in progress is outdated from here on, even if the new one waits for the viewport.
      this.#cancelLoad();
      const comes = this.#payload !== null || this.src !== "" || this.#inline() !== null;
      this.#fallback.classList.toggle("waiting", comes);
      if (comes) this.#setState("loading");
      if (viewport && this.getAttribute("loading") !== "eager" && !this.#handle && !this.#isNear()) this.#watch(viewport);
      else this.load();
    });
  }

  /** Loads once it comes near the viewport. If the element has no box (`display: contents`), its fallback has one. @param {IntersectionObserver} viewport */
  #watch(viewport) {
    for (const box of [this, this.#fallback]) {
      waiting.set(box, this);
      viewport.observe(box);
    }
  }

  #unwatch() {
    for (const box of [this, this.#fallback]) {
      waiting.delete(box);
      viewport?.unobserve(box);
    }
  }

  /**
   * Returns true if it is the page's first and less than a screen away: the observer would report that a frame later, which is
   * long on a busy page. Others wait for the observer, because this forces a layout; so do frames, which may be out of view.
   */
  #isNear() {
    if (isFirstMeasured || window !== window.top) return false;
    isFirstMeasured = true;
    const { top, bottom, left, right, width } = this.getBoundingClientRect();
    // Collapsed content has a position too.
    return width > 0 && this.checkVisibility?.({ contentVisibilityAuto: true }) !== false && bottom > -innerHeight && top < 2 * innerHeight && right > 0 && left < innerWidth;
  }

  /** Checks the inline script, the language and the slots for changes, because no event reports them. */
  #checkForChanges() {
    const said = this.#inline();
    if (said !== this.#inlineText) {
      this.#inlineText = said;
      if (this.#payload === null && !this.src) this.#scheduleLoad();
    }
    if (this.#language() !== this.#usedLanguage || this.#slots() !== this.#usedSlots) this.#adapt();
  }

  /** Redraws the same article with the current language, heading level and slots. */
  async #adapt() {
    if (!this.#handle) return;
    const language = this.#language();
    const words = await loadWords(language);
    if (!this.#handle || language !== this.#language()) return;
    try {
      this.#markDrawing();
      this.#handle.adapt(this.#options(language, words));
    } catch (error) {
      if (!isPanic(error)) throw error;
      console.error("article-widget: the engine stopped.", error);
      engineDied(this);
    }
  }

  /** Adds JSON-LD for search engines if the page wants it. If two elements show the same article, only one adds it. */
  #updateStructuredData() {
    const before = this.#structuredData;
    drop(before);
    const wanted = !isNoWord(this.getAttribute("structured-data") ?? "null");
    this.#structuredData = this.#handle && wanted ? describe(this.#handle.structured_data()) : null;
    if (before && !this.#structuredData) for (const widget of connected) if (widget !== this) internals.describe(widget);
  }

  #cancelLoad() {
    this.#generation += 1;
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  /** Loads again, bypassing caches, and replaces what is shown. */
  reload() {
    this.#cache = "no-cache";
    return this.load();
  }

  /** Loads now, whether or not the element is near the viewport. */
  async load() {
    this.#unwatch();
    this.#cancelLoad();
    this.#active = true;
    const generation = this.#generation;
    const current = () => generation === this.#generation && this.isConnected;
    let words = /** @type {Record<string, string>} */ ({});
    const language = this.#language();
    const began = performance.now();
    const since = () => Math.round(performance.now() - began);
    const timings = { payload: 0, engine: 0, total: 0 };
    // If they are pre-rendered, they must not disappear for a moment.
    const comments = !this.#handle && !!this.#prerendered()?.querySelector(".comments");
    try {
      const input = this.#input(this.#abort);
      if (!input) return this.#clear();
      const starting = loadEngine().then((module) => ((timings.engine = since()), module));
      this.#setState("loading");
      const arriving = Promise.resolve(input).then((bytes) => ((timings.payload = since()), expect(bytes, comments, language), bytes));
      const [bytes, module] = await Promise.all([
        arriving,
        starting,
        loadStyle("style"),
        loadWords(language).then((found) => (words = found)),
      ]);
      if (!current()) return;
      const reading = new module.Reading(bytes, this.#base());
      for (let turnBegan = performance.now(); reading.step(); ) {
        const parts = reading.lacks();
        if (parts.length) await Promise.all(parts.map(module.load));
        else if (performance.now() - turnBegan < TURN) continue;
        else await turn();
        if (!current()) return reading.free();
        turnBegan = performance.now();
      }
      if (comments) await module.comments(this);
      if (!current()) return reading.free();
      timings.total = since();
      this.#draw(module, reading, this.#options(language, words), timings);
      this.#checkForChanges();
    } catch (error) {
      if (isPanic(error)) {
        console.error("article-widget: the engine stopped.", error);
        return engineDied(this);
      }
      // The locale may arrive after the failure.
      const found = await Promise.race([loadWords(language), new Promise((done) => setTimeout(done, 500, {}))]);
      if (current()) this.#fail(error, found);
    }
  }

  /** Before printing: shows an article still waiting for the viewport; at once if the engine is loaded, else for the next print. */
  #print() {
    if (this.#handle || !this.#fallback.classList.contains("waiting")) return;
    const text = this.#text();
    try {
      const reading = started && new started.Reading(text === null ? fetchNow(this.src) : encode(text), this.#base());
      while (reading?.step()) {
        const lacks = reading.lacks();
        // All is read, and drawn in one turn.
        if (lacks.join() === "large") break;
        if (lacks.length) return void this.load();
      }
      if (!reading) return void this.load();
      this.#unwatch();
      this.#cancelLoad();
      this.#active = true;
      const language = this.#language();
      const words = loadedLocales.get(localeOf(language) ?? "") ?? {};
      const timings = { payload: 0, engine: 0, total: 0 };
      this.#draw(started, reading, { ...this.#options(language, words), whole: true }, timings);
    } catch (error) {
      if (isPanic(error)) engineDied(this);
      else this.load();
    }
  }

  /** @param {any} module @param {any} reading @param {object} options @param {object} timings */
  #draw(module, reading, options, timings) {
    this.#markDrawing();
    if (this.#handle) this.#handle.update(reading, options);
    else this.#handle = module.mount(this, reading, options);
    const mount = this.#handle.root;
    if (mount !== this.#mount) drop(this.#mount);
    mount.setAttribute("part", "article");
    mount.removeAttribute("tabindex");
    this.#mount = mount;
    this.#show(mount);
    this.#updateStructuredData();
    this.#setState("ready");
    const widget = this;
    this.#dispatch("article-load", { timings, get report() { return widget.report; } });
    (this.#awaited ??= deferred()).keep(this);
    this.#unreported = [0, ...MARKS];
    requestAnimationFrame(() => this.#watchProgress());
  }

  /** Measures how much of the article is visible, while there is progress to report. */
  #watchProgress() {
    const body = this.#unreported.length && this.#handle && this.#mount?.querySelector(".body");
    this.#progress?.disconnect();
    if (body && !member("hidden")) this.#progress?.observe(body);
  }

  /** Reports that the article became visible, and how much of it has been read. @param {IntersectionObserverEntry[]} entries */
  #reportProgress([{ isIntersecting, intersectionRect: seen, boundingClientRect: whole }]) {
    const read = whole.height ? (100 * (seen.bottom - whole.top + 1)) / whole.height : 100;
    while (isIntersecting && this.#unreported.length && this.#unreported[0] <= read) {
      const percent = this.#unreported.shift();
      if (percent) this.#dispatch("article-read", { percent });
      else this.#dispatch("article-visible", {});
    }
  }

  /** Attributes engine crashes in this task to this element. */
  #markDrawing() {
    drawing = this;
    turn().then(() => (drawing = undefined));
  }

  /** @param {string} language @param {Record<string, string>} words */
  #options(language, words) {
    this.#usedLanguage = language;
    this.#usedSlots = this.#slots();
    return { language, words: JSON.stringify(words), slots: this.#usedSlots };
  }

  /** Returns the numbers of the paragraphs after which the page has slotted content, by `slot="after-paragraph-3"`: "3,8". */
  #slots() {
    const slots = [...this.children].map((child) => /** @type {string} */ (member("slot", child)));
    const numbers = slots.map((slot) => Number(slot.match(/^after-paragraph-([1-9]\d{0,5})$/)?.[1]));
    return [...new Set(numbers.filter(Boolean))].join();
  }

  /**
   * Returns the payload's bytes from the first source that has one; `null` if there is none.
   * @param {AbortController} abort
   * @returns {Promise<Uint8Array> | Uint8Array | null}
   */
  #input(abort) {
    const text = this.#text();
    if (text !== null) return encode(text);
    if (!this.src) return null;
    const cache = this.#cache;
    this.#cache = "default";
    const limit = Number(this.getAttribute("timeout")) || TIMEOUT;
    const late = failure("timeout");
    const timer = setTimeout(() => abort.abort(late), limit);
    return fetchPayload(this.src, abort.signal, cache)
      .catch((error) => {
        // WebKit doesn't pass on the reason of an abort.
        throw error instanceof WidgetError ? error : abort.signal.reason === late ? late : failure("network");
      })
      .finally(() => clearTimeout(timer));
  }

  /** Returns the payload if it needn't be fetched; `null` if there is none. @returns {unknown} */
  #text() {
    if (this.#payload !== null || this.src) return this.#payload;
    this.#inlineText = this.#inline();
    return this.#inlineText;
  }

  /** Returns the base URL of the payload's links. An empty fragment marks it as the payload's own address rather than a page's. */
  #base() {
    const page = member("baseURI");
    return this.src ? new URL("#", new URL(this.src, page)).href : page;
  }

  /** Returns the inline script's text once it is complete. An editor may have wrapped it in a paragraph. */
  #inline() {
    const scripts = [...this.querySelectorAll('script[type="application/json"]')];
    const own = scripts.filter((script) => script.closest(this.localName) === this);
    const script = own.find((script) => script.parentNode === this) ?? own[0];
    return script && isWhole(script) ? script.textContent : null;
  }

  #language() {
    for (let node = /** @type {Element} */ (this); ; ) {
      const found = node.closest("[lang]");
      const language = found && member("getAttribute", found).call(found, "lang");
      if (language) return language;
      const root = node.getRootNode();
      if (!(root instanceof ShadowRoot)) return member("documentElement").lang || "en";
      node = root.host;
    }
  }

  /** Shows either the article or the fallback, and removes the notice. @param {HTMLElement} part */
  #show(part) {
    const held = this.#notice.contains(this.#root.activeElement);
    this.#notice.replaceChildren();
    this.#drawObserver.disconnect();
    this.#scrolled = part === this.#mount && this.#fallback.isConnected && this.#prerendered() ? (this.#view?.scrollY ?? 0) : 0;
    if (part.parentNode !== this.#root) this.#notice.after(part);
    if (part.hasChildNodes()) this.#showOnly(part);
    else this.#drawObserver.observe(part, { childList: true });
    if (held && part === this.#mount) {
      part.tabIndex = -1;
      part.focus();
    }
  }

  get #view() {
    return member("defaultView", this.ownerDocument);
  }

  /** Returns what `article-widget-render` put into the element. */
  #prerendered() {
    return this.querySelector(":scope > .widget");
  }

  /** Moves the focus from the fallback to the same element in the article (same name and text), or else to the article. @param {HTMLElement} article */
  #moveFocus(article) {
    const root = this.getRootNode();
    // `:focus` matches nothing in a window that another one covers.
    const held = member("activeElement", root);
    if (!this.#fallback.isConnected || held === this || !this.contains(held)) return;
    const alike = (/** @type {ParentNode} */ root) =>
      /** @type {HTMLElement[]} */ ([...root.querySelectorAll(held.localName)].filter(({ textContent }) => textContent === held.textContent));
    const like = alike(article)[alike(this).indexOf(held)];
    if (!like) article.tabIndex = -1;
    (like ?? article).focus({ preventScroll: true });
  }

  /** @param {HTMLElement} part the only part to show from now on */
  #showOnly(part) {
    const other = part === this.#fallback ? this.#mount : this.#fallback;
    if (part === this.#mount) this.#moveFocus(part);
    drop(other);
    this.#fallback.classList.remove("waiting");
    // WebKit lays out the page before the whole article is in it, which would send a reader far down to the top.
    if (this.#scrolled && part.offsetHeight && this.#view?.scrollY !== this.#scrolled) {
      this.#view?.scrollTo({ top: this.#scrolled, behavior: "instant" });
    }
  }

  #clear() {
    this.#cancelLoad();
    this.#active = false;
    this.#handle?.destroy();
    this.#handle = null;
    this.#updateStructuredData();
    this.#progress?.disconnect();
    this.#show(this.#fallback);
    this.#mount = null;
    this.#setState("");
    if (this.#awaited?.over) this.#awaited = null;
  }

  /** Sets the custom state for `:state()`, or none. @param {"" | "loading" | "ready" | "error"} state */
  #setState(state) {
    if (state === "loading" && this.#awaited?.over) this.#awaited = null;
    try {
      this.#states?.clear();
      if (state) this.#states?.add(state);
    } catch {
      // A browser that supports states only under other names.
    }
  }

  /** @param {any} error @param {Record<string, string>} words */
  #fail(error, words) {
    const kind = error instanceof WidgetError || typeof error?.kind === "string" ? error.kind : "engine";
    if (kind === "engine" && !(error instanceof WidgetError)) console.error("article-widget:", error);
    const said = words[`error_${kind.replaceAll("-", "_")}`] ?? (kind === "engine" ? SENTENCES.engine : error.message);
    const message = said.replace("{status}", error.status);
    this.#clear();
    this.#setState("error");
    const sentence = create("p");
    sentence.textContent = message;
    this.#notice.append(sentence);
    if (PASSING.includes(kind)) {
      const again = create("button");
      again.type = "button";
      again.textContent = words.try_again ?? SENTENCES.try_again;
      again.addEventListener("click", () => this.load());
      this.#notice.append(again);
    }
    this.#dispatch("article-error", { kind, message, detail: error.message });
    (this.#awaited ??= deferred()).fail(Object.assign(new Error(message), { kind, detail: error.message }));
  }

  /** Starts over. If it may be to blame for the second time, shows the fallback. @param {boolean} blamed */
  async #engineDied(blamed) {
    if (!this.#active) return;
    // What the dead engine drew stays visible for now, but inert. Its handle must not be destroyed, because that would call the engine.
    this.#handle = null;
    if (this.#mount) this.#mount.inert = true;
    const again = !(blamed && this.#crashed);
    this.#crashed ||= blamed;
    if (again) return this.load();
    this.#cancelLoad();
    const generation = this.#generation;
    const words = await loadWords(this.#language());
    if (generation === this.#generation) this.#fail(failure("engine"), words);
  }

  /** Announces that a link is followed; the host page may handle it itself. @param {MouseEvent} event */
  #announceLink(event) {
    const { target } = event;
    const link = /** @type {HTMLAnchorElement | null} */ (target instanceof Element ? member("closest", target).call(target, "a[href]") : null);
    // Links inside the article are handled by the widget.
    if (!link || event.defaultPrevented || link.getAttribute("href")?.startsWith("#")) return;
    const { href } = link;
    if (!this.#dispatch("article-link", { href, text: link.textContent?.trim() ?? "", click: event }, true)) event.preventDefault();
  }

  /** @param {string} name @param {object} detail @param {boolean} [cancelable] @returns {boolean} false if it was cancelled */
  #dispatch(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }));
  }
}
