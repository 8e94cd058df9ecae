// <article-widget> in the templates of Vue 3: `import type {} from "article-widget/vue"`.
import type { ArticleWidgetAttributes, ArticleWidgetEventMap } from "./article-widget.d.ts";
import type { DefineComponent } from "vue";

/** A name as templates are checked by: `comments-depth` is `commentsDepth`. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;
type Props = ArticleWidgetAttributes & { [Name in keyof ArticleWidgetAttributes as Camel<Name>]?: ArticleWidgetAttributes[Name] };
type Handlers = { [Name in keyof ArticleWidgetEventMap as `on${Capitalize<Camel<Name>>}`]?: (event: ArticleWidgetEventMap[Name]) => void };

declare module "vue" {
  interface GlobalComponents {
    "article-widget": DefineComponent<Props & Handlers>;
  }
}
