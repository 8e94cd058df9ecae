// Loads the parts of the engine. It isn't a separate file on a page: scripts/split.mjs inserts it into article_engine.js, so that a second
// engine, loaded from another URL after a crash, has its own parts.

/**
 * @param {Record<string, string[]>} files the files of each part
 * @param {(name: string) => string} locate returns the URL of a file
 * @param {(file: Response) => Promise<unknown>} join links a file to the engine
 * @param {(callback: number, data: number, there: boolean) => void} tell calls back into the engine
 * @param {(part: string) => unknown} beside loads what else a part needs
 */
function engineParts(files, locate, join, tell, beside) {
  /** @type {Map<string, Promise<Response>>} */
  const fetched = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const joined = new Map();
  /** Files that failed once, perhaps because of a cached copy. @type {Set<string>} */
  const failed = new Set();

  /** Fetches a file once. @param {string} name */
  const ask = (name) => {
    let file = fetched.get(name);
    if (!file) {
      file = fetch(locate(name), { cache: failed.has(name) ? "reload" : "default" });
      file.catch(() => {}); // Reported where it is awaited.
      fetched.set(name, file);
    }
    return file;
  };

  /** Links a file to the engine once. @param {string} name */
  const add = (name) => {
    let done = joined.get(name);
    if (!done) {
      done = ask(name).then(join);
      done.catch(() => {
        failed.add(name);
        fetched.delete(name);
        joined.delete(name);
      });
      joined.set(name, done);
    }
    return done;
  };

  /** Longer than a frame, in milliseconds. The comments are requested after the article is painted, so that its photo loads first. */
  const FRAME = 20;

  return {
    /** Starts fetching a part, even before the engine has loaded. @param {string} part */
    expect: (part) => (beside(part), files[part].forEach(ask)),
    /** Loads a part and notifies the engine. @param {string} part @param {number} callback @param {number} data */
    load: async (part, callback, data) => {
      let there = false;
      if (part === "comments" && !fetched.has(part)) await new Promise((over) => setTimeout(over, FRAME));
      try {
        await Promise.all([...files[part].map(add), beside(part)]);
        there = true;
      } catch (error) {
        console.error("article-widget: a part of the engine could not be loaded.", error);
      }
      tell(callback, data, there);
    },
  };
}
