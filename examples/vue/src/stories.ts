/** A story by its address, or as an object that is here already. */
export interface Story {
  src?: string;
  payload?: object;
}

export const STORIES: Record<string, Story> = {
  Pears: { src: "article.json" },
  Plums: { payload: { headline: "Plums for the day bus", body: "<p>From the <em>hill road</em>.</p>" } },
};
