// @ts-check
/** Defines `<article-widget>`. To use another tag name or define it later, import the class from element.js. */
import { ArticleWidget } from "./element.js";

if ("customElements" in globalThis && !customElements.get("article-widget")) customElements.define("article-widget", ArticleWidget);

export { ArticleWidget };
