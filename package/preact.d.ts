// <article-widget> in the JSX of Preact: `import type {} from "article-widget/preact"`.
import type { ArticleWidget, ArticleWidgetAttributes, ArticleWidgetEventProps } from "./article-widget.d.ts";
import type { HTMLAttributes } from "preact";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "article-widget": Omit<HTMLAttributes<ArticleWidget>, keyof ArticleWidgetAttributes> & ArticleWidgetAttributes & ArticleWidgetEventProps<"on">;
    }
  }
}
