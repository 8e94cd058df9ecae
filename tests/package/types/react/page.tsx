import "article-widget";
import type {} from "article-widget/react";
import { useRef } from "react";
import type { ArticleWidget } from "article-widget";

export function Page({ payload }: { payload?: object }) {
  const widget = useRef<ArticleWidget>(null);
  return (
    <article-widget ref={widget} src="/article.json" payload={payload} loading="eager" comments-depth={3} className="story"
      onarticle-load={({ detail }) => console.log(detail.timings.total, widget.current?.report)}>
      <a href="/article">Read it</a>
    </article-widget>
  );
}
// @ts-expect-error: there is no such theme.
export const wrong = <article-widget theme="blue" />;
// @ts-expect-error: the event is no text.
export const worse = <article-widget onarticle-error="no" />;
