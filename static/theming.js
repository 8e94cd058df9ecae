// @ts-check
/** The theming page: a live stylesheet editor, and the list of custom properties and parts from the element's manifest. */

/** @typedef {{ name: string, description: string, default?: string }} Named */

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

const article = byId("article");
const css = /** @type {HTMLTextAreaElement} */ (byId("css"));
const [theme, colours, sample] = ["theme", "colours", "sample"].map((id) => /** @type {HTMLSelectElement} */ (byId(id)));
/** The typed stylesheet, and the outline around the selected part. */
const [own, mark] = [new CSSStyleSheet(), new CSSStyleSheet()];
document.adoptedStyleSheets = [own, mark];

css.addEventListener("input", () => own.replaceSync(css.value));

theme.addEventListener("change", async () => {
  const { value } = theme;
  const text = value ? await (await fetch(`themes/${value}.css`)).text() : "";
  if (value !== theme.value) return;
  css.value = text;
  own.replaceSync(text);
});

colours.addEventListener("change", () => article.setAttribute("theme", colours.value));

sample.addEventListener("change", () => {
  article.lang = sample.value === "arabic" ? "ar" : "en";
  article.setAttribute("src", `samples/${sample.value}.json`);
});

/** @param {Node} term @param {string} said */
function entry(term, said) {
  const [name, meaning] = [document.createElement("dt"), document.createElement("dd")];
  name.append(term);
  meaning.append(said);
  return [name, meaning];
}

/** @param {Named} property */
function property({ name, description, default: usual }) {
  const code = document.createElement("code");
  code.append(name);
  return entry(code, usual ? `${description} Default: ${usual}` : description);
}

/** @param {Named} part */
function part({ name, description }) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  button.append(`::part(${name})`);
  button.addEventListener("click", () => press(button, name));
  return entry(button, description);
}

/** Toggles the outline around a part of the article. @param {HTMLButtonElement} button @param {string} name */
function press(button, name) {
  const pressed = button.getAttribute("aria-pressed") !== "true";
  for (const other of byId("parts").querySelectorAll("button")) other.setAttribute("aria-pressed", String(pressed && other === button));
  mark.replaceSync(pressed ? `#article::part(${name}) { outline: 3px solid light-dark(#c2185b, #ff80ab); outline-offset: 2px }` : "");
  if (pressed) article.shadowRoot?.querySelector(`[part~="${name}"]`)?.scrollIntoView({ block: "center" });
}

// If there is room beside the article, the lists are open.
for (const list of document.querySelectorAll("details")) list.open = matchMedia("(min-width: 60rem)").matches;
const { modules } = await (await fetch("custom-elements.json")).json();
const [{ declarations: [element] }] = modules;
byId("properties").append(...element.cssProperties.flatMap(property));
byId("parts").append(...element.cssParts.flatMap(part));
