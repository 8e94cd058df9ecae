// @ts-check
/** Defines `<article-widget>`. The class alone, for a tag of another name or at another time, is in element.js. */
import { ArticleWidget } from "./element.js";

if ("customElements" in globalThis && !customElements.get("article-widget")) customElements.define("article-widget", ArticleWidget);

export { ArticleWidget };
