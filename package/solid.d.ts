// <article-widget> in the JSX of Solid: `import type {} from "article-widget/solid"`.
import type { ArticleWidget, ArticleWidgetAttributes, ArticleWidgetEventProps } from "./article-widget.d.ts";
import type { JSX as SolidJSX } from "solid-js";

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "article-widget": SolidJSX.HTMLAttributes<ArticleWidget> & ArticleWidgetAttributes & { "prop:payload"?: ArticleWidget["payload"] } & ArticleWidgetEventProps<"on:">;
    }
  }
}
