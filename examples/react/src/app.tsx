import "article-widget";
import type {} from "article-widget/react";
import { useState } from "react";
import { STORIES } from "./stories";

export function App() {
  const [name, setName] = useState("Pears");
  const [told, setTold] = useState("");
  const story = STORIES[name];
  return (
    <>
      <nav>
        {["Pears", "Plums", "None"].map((each) => (
          <button key={each} onClick={() => setName(each)}>
            {each}
          </button>
        ))}
      </nav>
      <p role="status">{told}</p>
      {story && (
        <article-widget
          src={story.src}
          payload={story.payload}
          comments-depth={3}
          onarticle-load={({ detail }) => setTold(`${name}: ${detail.timings.total} ms`)}
        >
          <a href="/stories">All stories</a>
        </article-widget>
      )}
    </>
  );
}
