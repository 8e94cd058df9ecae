import "article-widget";
import type {} from "article-widget/react";
import { useState, useSyncExternalStore } from "react";

const never = () => () => {};

export function Story() {
  const [told, setTold] = useState("");
  const hydrated = useSyncExternalStore(never, () => true, () => false);
  return (
    <>
      <p role="status">{told}</p>
      <article-widget
        key={String(hydrated)}
        payload={{ headline: "Pears for the night bus", body: "One." }}
        onarticle-load={({ detail }) => setTold(`${detail.timings.total} ms`)}
      >
        <a href="/stories">All stories</a>
      </article-widget>
    </>
  );
}
