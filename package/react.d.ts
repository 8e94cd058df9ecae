// <article-widget> in the JSX of React 19: `import type {} from "article-widget/react"`.
import type { ArticleWidgetAttributes, ArticleWidgetEventProps } from "./article-widget.d.ts";
import type { ArticleWidget } from "./article-widget.d.ts";
import type { DetailedHTMLProps, HTMLAttributes } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "article-widget": DetailedHTMLProps<HTMLAttributes<ArticleWidget>, ArticleWidget> & ArticleWidgetAttributes & ArticleWidgetEventProps<"on">;
    }
  }
}
