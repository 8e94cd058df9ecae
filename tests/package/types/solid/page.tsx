import "article-widget";
import type {} from "article-widget/solid";

export const page = () => (
  <article-widget src="/article.json" loading="eager" class="story" prop:payload={{ headline: "Pears", body: "One." }}
    on:article-error={({ detail }) => console.log(detail.kind)}>
    <a href="/article">Read it</a>
  </article-widget>
);
// @ts-expect-error: there is no such theme.
export const wrong = () => <article-widget theme="blue" />;
