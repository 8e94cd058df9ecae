// <article-widget> in the templates of Vue 3: `import type {} from "article-widget/vue"`.
import type { ArticleWidgetAttributes, ArticleWidgetEventMap } from "./article-widget.d.ts";
import type { DefineComponent, EmitsOptions, PublicProps } from "vue";

type Emits = { [Name in keyof ArticleWidgetEventMap]: (event: ArticleWidgetEventMap[Name]) => void };

declare module "vue" {
  interface GlobalComponents {
    "article-widget": DefineComponent<ArticleWidgetAttributes, {}, {}, {}, {}, {}, {}, Emits & EmitsOptions, string, PublicProps>;
  }
}
