// @ts-check
/** The demo page's script: the choice of samples, and the playground, which marks in the text what was cleaned. */

/** @typedef {{ role: string, pieces: ({ kept: string } | { was: string, now: string, step: string, reason: string, sure: string })[] }} Passage */
/** @typedef {{ passages: Passage[], flags: { passage: number, text: string, reason: string }[], dropped: { path: string, reason: string }[] }} Report */

const LANGUAGES = /** @type {Record<string, string>} */ ({ german: "de", chinese: "zh", arabic: "ar" });

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

const sample = /** @type {HTMLSelectElement} */ (byId("sample"));
const article = /** @type {any} */ (byId("article"));
const preview = /** @type {any} */ (byId("preview"));
const input = /** @type {HTMLTextAreaElement} */ (byId("input"));
const verdict = byId("verdict");
const summary = byId("summary");
const marked = byId("marked");

/** @param {string} id */
const choice = (id) => /** @type {HTMLSelectElement} */ (byId(id));
const controls = [sample, choice("theme"), choice("colours"), choice("view")];

/** Sets the article's attributes from the controls, and shows the equivalent code. */
function choose() {
  const [src, preset, colours, view] = controls.map((control) => control.value);
  const language = LANGUAGES[src.replace(/.*\/|\.json$/g, "")] ?? "en";
  const wanted = { src, lang: language, theme: [colours, preset].filter(Boolean).join(" "), view: view === "full" ? "" : view };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === (article.getAttribute(name) ?? "")) continue;
    if (value) article.setAttribute(name, value);
    else article.removeAttribute(name);
  }
  const attributes = Object.entries(wanted).filter(([, value]) => value).map(([name, value]) => ` ${name}="${value}"`);
  byId("code").textContent = `<script type="module" src="article-widget.js"></script>\n<article-widget${attributes.join("")}></article-widget>`;
}
for (const control of controls) control.addEventListener("change", choose);
choose();

// The demo has no comment server: the page accepts and approves every comment.
let approved = 0;
article.addEventListener("comment-submit", (/** @type {CustomEvent} */ event) => {
  event.detail.respondWith({ id: `demo-${++approved}`, status: "approved", date: new Date().toISOString().slice(0, 19) });
});

/** Builds a payload. Text that isn't JSON is a whole page, a piece of HTML or a scraped page's text. @param {string} text */
function payloadOf(text) {
  if (/^\s*[[{]/.test(text)) return text;
  if (/^\s*<(!doctype|html)\b/i.test(text)) return { page_html: text };
  return /^\s*</.test(text) ? { headline: "HTML", body_html: text } : { page_text: text };
}

let timer = 0;
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, 250);
});

function show() {
  if (input.value.trim() === "") {
    preview.payload = null;
    verdict.textContent = "";
    summary.textContent = "Nothing yet.";
    marked.replaceChildren();
  } else {
    preview.payload = payloadOf(input.value);
  }
}

byId("example").addEventListener("click", async () => {
  const response = await fetch("samples/scraped.json");
  input.value = (await response.json()).page_text;
  show();
});

preview.addEventListener("article-load", (/** @type {CustomEvent} */ event) => {
  verdict.textContent = "This payload gives an article.";
  draw(event.detail.report);
});

preview.addEventListener("article-error", (/** @type {CustomEvent} */ event) => {
  verdict.textContent = `${event.detail.kind}: ${event.detail.detail}`;
  summary.textContent = "Nothing yet.";
  marked.replaceChildren();
});

/** @param {string} name @param {string} text @param {string} [title] */
function element(name, text, title) {
  const node = document.createElement(name);
  node.textContent = text;
  if (title) node.title = title;
  return node;
}

/** @param {Report} report */
function draw(report) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const lines = report.passages.map(({ role, pieces }) => {
    const line = element("p", "");
    line.append(element("span", role.replaceAll("-", " ")));
    for (const piece of pieces) {
      if ("kept" in piece) {
        line.append(piece.kept);
        continue;
      }
      counts.set(piece.reason, (counts.get(piece.reason) ?? 0) + 1);
      const title = `${piece.reason} (${piece.sure})`;
      if (piece.was !== "") line.append(element("del", piece.was, title));
      if (piece.now !== "") line.append(element("ins", piece.now, title));
    }
    return line;
  });
  for (const { passage, text, reason } of report.flags) lines[passage]?.append(element("mark", `“${text}”: ${reason}`));
  marked.replaceChildren(...lines, ...report.dropped.map(({ path, reason }) => element("p", `${path}: ${reason}`)));
  const told = [...counts].map(([reason, count]) => `${count} × ${reason}`);
  summary.textContent = told.length ? told.join(" · ") : "Nothing: this text was fine.";
}
