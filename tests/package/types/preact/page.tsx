import "article-widget";
import type {} from "article-widget/preact";

export const page = (
  <article-widget src="/article.json" loading="eager" class="story" onarticle-error={({ detail }) => console.log(detail.kind)}>
    <a href="/article">Read it</a>
  </article-widget>
);
// @ts-expect-error: there is no such theme.
export const wrong = <article-widget theme="blue" />;
