import "article-widget";
import type {} from "article-widget/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Props = SvelteHTMLElements["article-widget"];
export const props: Props = { src: "/article.json", loading: "eager", class: "story", "onarticle-error": ({ detail }) => console.log(detail.kind) };
// @ts-expect-error: there is no such theme.
export const wrong: Props = { theme: "blue" };
