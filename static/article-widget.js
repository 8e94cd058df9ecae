// @ts-check
/**
 * `<article-widget>`: the element and its loader. It finds the payload (property, `src` or an inline script), fetches it beside
 * the engine (WebAssembly), and hands the bytes over. Until the article stands, and whenever it can't, the element's own
 * content is shown.
 */

/** The largest payload that is read, in bytes; the engine holds the same line. */
const MAX_BYTES = 10_000_000;
const TIMEOUT = 20_000;
/** How long reading may go on before the page has its turn, in milliseconds. */
const TURN = 30;
const LOCALES = ["ar", "de", "es", "fr", "ru", "zh"];

/** What this file can say before a locale is there. The engine's own sentences come with its errors. */
const SENTENCES = {
  network: "The article could not be loaded. Check the connection and try again.",
  timeout: "The article took too long to load.",
  "not-found": "The article was not found.",
  http: "The server could not deliver the article (error {status}).",
  "too-large": "The article is too large to be shown here.",
  engine: "The article can’t be shown in this browser right now.",
  try_again: "Try again",
};
/** What frameworks write into `src` when they have no address. */
const NO_ADDRESS = ["undefined", "null", "false"];
/** Kinds after which the same request may well succeed. */
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
/** Whether a framework sets this when it has no value. @param {unknown} value */
const isNothing = (value) => value === undefined || value === null || value === false;
/** @param {string} name */
const beside = (name) => new URL(name, import.meta.url).href;
/** @type {Set<ArticleWidget>} */
const living = new Set();

/** @type {Promise<any> | undefined} */
let engine;
/** The engine's script, which is there before the engine is. @type {Promise<any> | undefined} */
let script;
let engineTries = 0;

/** The one engine of the page. A failed start is forgotten, and the next try asks under another address: modules that failed stay cached. */
function loadEngine() {
  engine ??= startEngine().catch((error) => {
    dropEngine();
    console.error("article-widget: the engine did not start.", error);
    throw failure("engine");
  });
  return engine;
}

async function startEngine() {
  const query = engineTries ? `?try=${engineTries}` : "";
  const wasm = fetch(beside("article_engine_bg.wasm") + query);
  wasm.catch(() => {}); // It is told where it is awaited, if the glue comes at all.
  script = import(beside("article_engine.js") + query);
  const module = await script;
  await module.default({ module_or_path: wasm });
  return module;
}

/**
 * HTML is read by a part of the engine. Where a payload may have some, that is fetched beside the engine; where the engine is one
 * file, there is nothing to fetch.
 * @param {Uint8Array} bytes
 */
const expectForeign = (bytes) => bytes.includes(0x3c) && script?.then((module) => module.expectForeign?.(), () => {});

function dropEngine() {
  engine = undefined;
  engineTries += 1;
}

/**
 * Whether an error is a panic of this page's engine: WebAssembly's own kind of error, thrown below the engine's glue.
 * @param {any} error
 */
const isPanic = (error) => error instanceof WebAssembly.RuntimeError && String(error.stack).includes("article_engine");

/** The element whose article is drawn in this turn. @type {ArticleWidget | undefined} */
let drawing;

/**
 * After a panic nothing of this engine may be called again: every element that shows something starts anew, with a new engine.
 * WebKit on Linux sometimes breaks a sound engine in the middle of its work (https://bugs.webkit.org/show_bug.cgi?id=259441).
 * @param {ArticleWidget} [by] the element whose article brought it about, where that is known
 */
function engineDied(by = drawing) {
  engine?.then((module) => module.stop?.(), () => {});
  dropEngine();
  for (const widget of living) widget.engineDied(!by || by === widget);
}

// A panic in a handler or a timer of the engine surfaces here, and nowhere else.
addEventListener("error", ({ error }) => isPanic(error) && engineDied());
addEventListener("unhandledrejection", ({ reason }) => isPanic(reason) && engineDied());

/**
 * Styles that must apply before the stylesheet has loaded. `.strut` gives the element a width in boxes that fit their content: the
 * article has no intrinsic width, because it is a size container. A grid column with `minmax` prefers its maximum, and a narrow box
 * can still shrink it. `.fallback.waiting` reserves height, so that nothing below moves when the article arrives.
 */
const base = new CSSStyleSheet();
base.replaceSync(`
:host(:not([popover], [hidden]:not([hidden="until-found" i]))) { display: block; min-inline-size: min(6em, 100%) }
.strut { display: grid; font-size: 1.125em; grid-template-columns: minmax(9em, min(var(--article-measure, 36em) + 4em, 100vi - 16px)) }
.fallback { display: flow-root; contain: inline-size }
@media not print { .fallback.waiting { min-block-size: var(--article-reserve, min(100vh, 75rem)) } }
`);
const sheet = new CSSStyleSheet();
/** @type {Promise<unknown> | undefined} */
let style;

/** One stylesheet for all; without it the article is still shown. */
function loadStyle() {
  style ??= fetch(beside("article-widget.css"))
    .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
    .then((text) => sheet.replaceSync(text))
    .catch(() => (style = undefined));
  return style;
}

/** @type {Map<string, Promise<Record<string, string>>>} */
const locales = new Map();

/** Lets the page have its turn. Not a timer: those wait for a second each in a tab that nobody sees. */
const turn = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(port1.close());
    port2.postMessage(null);
  });

/** The widget's own words in the page's language; English where there are none. @param {string} language */
function loadWords(language) {
  const name = language.toLowerCase().split("-")[0];
  if (!LOCALES.includes(name)) return Promise.resolve({});
  let words = locales.get(name);
  if (!words) {
    words = fetch(beside(`locales/${name}.json`))
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .catch(() => (locales.delete(name), {}));
    locales.set(name, words);
  }
  return words;
}

/**
 * Fetches a payload's bytes.
 * @param {string} address @param {AbortSignal} signal
 */
async function fetchPayload(address, signal) {
  const response = await fetch(address, { signal, headers: { accept: "application/json, */*;q=0.5" } });
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

const viewport =
  "IntersectionObserver" in globalThis &&
  new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) /** @type {ArticleWidget} */ (target).load();
    },
    { rootMargin: "100% 0%" },
  );

/** An article on any page. Events: `article-load`, `article-error`, `comment-submit`. */
export class ArticleWidget extends HTMLElement {
  static observedAttributes = ["src", "lang"];

  #root = this.attachShadow({ mode: "open" });
  #fallback = document.createElement("div");
  #notice = document.createElement("div");
  #mount = document.createElement("div");
  /** @type {unknown} */
  #payload = null;
  /** @type {any} */
  #handle = null;
  #generation = 0;
  #abort = new AbortController();
  #wanted = false;
  /** Whether it shows an article, or is about to. */
  #active = false;
  /** Whether the engine died of this article. */
  #crashed = false;
  #children = new MutationObserver(() => this.#inline() && this.#want());

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [base, sheet];
    this.#notice.setAttribute("role", "alert");
    this.#notice.setAttribute("part", "notice");
    this.#fallback.className = "fallback";
    this.#fallback.append(document.createElement("slot"));
    const strut = document.createElement("div");
    strut.className = "strut";
    this.#root.append(this.#notice, this.#fallback, strut);
    // A property set before the element was upgraded hides the accessor.
    for (const name of /** @type {const} */ (["payload", "src"])) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = /** @type {any} */ (value);
      }
    }
  }

  /** The payload's address, as the attribute `src`; empty where there is none. `undefined`, `null` and `false` take it back. */
  get src() {
    const src = this.getAttribute("src") ?? "";
    return NO_ADDRESS.includes(src) ? "" : src;
  }

  /** @param {string | null | undefined | false} value */
  set src(value) {
    if (isNothing(value)) this.removeAttribute("src");
    else this.setAttribute("src", String(value));
  }

  /** The payload itself, an object or JSON text; it wins over `src` and over the inline script. `null`, `undefined` and `false` take it back. */
  get payload() {
    return this.#payload;
  }

  set payload(value) {
    const before = this.#payload;
    this.#payload = isNothing(value) ? null : value;
    if (before !== null || this.#payload !== null) this.#want();
  }

  /** What the cleaning saw, changed and dropped in the article that is shown; `null` before. */
  get report() {
    return this.#handle ? JSON.parse(this.#handle.report()) : null;
  }

  connectedCallback() {
    living.add(this);
    this.#children.observe(this, { childList: true });
    if (!this.#handle) this.#want();
  }

  disconnectedCallback() {
    this.#children.disconnect();
    // A move looks like a removal followed by an insertion.
    setTimeout(() => {
      if (this.isConnected) return;
      living.delete(this);
      if (viewport) viewport.unobserve(this);
      this.#clear();
      this.#show(this.#fallback);
    });
  }

  /** @param {string} _name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(_name, before, now) {
    if (before !== now) this.#want();
  }

  /** Asks for a (new) article: several changes in one go start one load. */
  #want() {
    this.#crashed = false;
    if (this.#wanted) return;
    this.#wanted = true;
    queueMicrotask(() => {
      this.#wanted = false;
      if (!this.isConnected) return;
      // What was under way is outdated from here on, even if the new one waits for the viewport.
      this.#outdate();
      this.#fallback.classList.toggle("waiting", this.#payload !== null || this.src !== "" || this.#inline() !== null);
      if (viewport && this.getAttribute("loading") !== "eager" && !this.#handle) viewport.observe(this);
      else this.load();
    });
  }

  #outdate() {
    this.#generation += 1;
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  /** Loads now, whether or not the element is near the viewport. */
  async load() {
    if (viewport) viewport.unobserve(this);
    this.#outdate();
    this.#active = true;
    const generation = this.#generation;
    const current = () => generation === this.#generation && this.isConnected;
    let words = /** @type {Record<string, string>} */ ({});
    const language = this.#language();
    try {
      const input = this.#input(this.#abort);
      if (!input) return this.#clear();
      const starting = loadEngine();
      const arriving = Promise.resolve(input).then((bytes) => (expectForeign(bytes), bytes));
      const [bytes, module] = await Promise.all([
        arriving,
        starting,
        loadStyle(),
        loadWords(language).then((found) => (words = found)),
      ]);
      if (!current()) return;
      const base = this.src ? new URL(this.src, document.baseURI).href : document.baseURI;
      const reading = new module.Reading(bytes, base);
      for (let began = performance.now(); reading.step(); ) {
        if (reading.lacks()) await module.foreign();
        else if (performance.now() - began < TURN) continue;
        else await turn();
        if (!current()) return reading.free();
        began = performance.now();
      }
      const options = { language, words: JSON.stringify(words) };
      drawing = this;
      turn().then(() => (drawing = undefined));
      if (this.#handle) this.#handle.update(reading, options);
      else this.#handle = module.mount(this, this.#freshMount(), reading, options);
      this.#show(this.#mount);
      const widget = this;
      this.#tell("article-load", { get report() { return widget.report; } });
    } catch (error) {
      if (isPanic(error)) {
        console.error("article-widget: the engine stopped.", error);
        return engineDied(this);
      }
      // The locale may come later than the failure.
      const found = await Promise.race([loadWords(language), new Promise((done) => setTimeout(done, 500, {}))]);
      if (current()) this.#fail(error, found);
    }
  }

  /**
   * The payload's bytes, from the first place that has one; `null` where there is none.
   * @param {AbortController} abort
   * @returns {Promise<Uint8Array> | Uint8Array | null}
   */
  #input(abort) {
    const text = this.#payload ?? (this.src ? null : (this.#inline()?.textContent ?? null));
    if (text !== null) return new TextEncoder().encode(typeof text === "string" ? text : JSON.stringify(text));
    if (!this.src) return null;
    const limit = Number(this.getAttribute("timeout")) || TIMEOUT;
    const late = failure("timeout");
    const timer = setTimeout(() => abort.abort(late), limit);
    return fetchPayload(this.src, abort.signal)
      .catch((error) => {
        // WebKit doesn't hand on the reason of an abort.
        throw error instanceof WidgetError ? error : abort.signal.reason === late ? late : failure("network");
      })
      .finally(() => clearTimeout(timer));
  }

  #inline() {
    return this.querySelector(':scope > script[type="application/json"]');
  }

  #language() {
    return /** @type {HTMLElement | null} */ (this.closest("[lang]"))?.lang || document.documentElement.lang || "en";
  }

  #freshMount() {
    this.#mount.remove();
    this.#mount = document.createElement("div");
    this.#mount.setAttribute("part", "article");
    return this.#mount;
  }

  /** Shows one of the two, the article or the fallback, and no notice. @param {HTMLElement} part */
  #show(part) {
    const held = this.#notice.contains(this.#root.activeElement);
    this.#notice.replaceChildren();
    this.#fallback.classList.remove("waiting");
    const other = part === this.#mount ? this.#fallback : this.#mount;
    other.remove();
    if (part.parentNode !== this.#root) this.#notice.after(part);
    if (held && part === this.#mount) {
      this.#mount.tabIndex = -1;
      this.#mount.focus();
    }
  }

  #clear() {
    this.#outdate();
    this.#active = false;
    this.#handle?.destroy();
    this.#handle = null;
    this.#show(this.#fallback);
  }

  /** @param {any} error @param {Record<string, string>} words */
  #fail(error, words) {
    const kind = error instanceof WidgetError || typeof error?.kind === "string" ? error.kind : "engine";
    if (kind === "engine" && !(error instanceof WidgetError)) console.error("article-widget:", error);
    const said = words[`error_${kind.replaceAll("-", "_")}`] ?? (kind === "engine" ? SENTENCES.engine : error.message);
    const message = said.replace("{status}", error.status);
    this.#clear();
    const sentence = document.createElement("p");
    sentence.textContent = message;
    this.#notice.append(sentence);
    if (PASSING.includes(kind)) {
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = words.try_again ?? SENTENCES.try_again;
      again.addEventListener("click", () => this.load());
      this.#notice.append(again);
    }
    this.#tell("article-error", { kind, message, detail: error.message });
  }

  /** Starts anew; the second time that it may be to blame, falls back. @param {boolean} blamed */
  async engineDied(blamed) {
    if (!this.#active) return;
    // What the dead engine drew stays in sight for now, but nobody may click into it, and its handle is left alone, not destroyed.
    this.#handle = null;
    this.#mount.inert = true;
    const again = !(blamed && this.#crashed);
    this.#crashed ||= blamed;
    if (again) return this.load();
    this.#outdate();
    const generation = this.#generation;
    const words = await loadWords(this.#language());
    if (generation === this.#generation) this.#fail(failure("engine"), words);
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}

if (!customElements.get("article-widget")) customElements.define("article-widget", ArticleWidget);
