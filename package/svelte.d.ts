// <article-widget> in the markup of Svelte 5: `import type {} from "article-widget/svelte"`.
import type { ArticleWidget, ArticleWidgetAttributes, ArticleWidgetEventProps } from "./article-widget.d.ts";
import type { HTMLAttributes } from "svelte/elements";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "article-widget": Omit<HTMLAttributes<ArticleWidget>, keyof ArticleWidgetAttributes> & ArticleWidgetAttributes & ArticleWidgetEventProps<"on">;
  }
}
