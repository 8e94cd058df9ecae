// What loads the parts of the engine. It is no file of its own on a page: scripts/split.mjs puts it into article_engine.js, so that a
// second engine, asked for under another address after a crash, has parts of its own.

/**
 * @param {Record<string, string[]>} files the files of each part
 * @param {(name: string) => string} locate tells the address of a file
 * @param {(file: Response) => Promise<unknown>} join joins a file to the engine
 * @param {(callback: number, data: number, there: boolean) => void} tell calls the engine back
 */
function engineParts(files, locate, join, tell) {
  /** @type {Map<string, Promise<Response>>} */
  const fetched = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const joined = new Map();
  /** Files that failed once: what a cache has of them may be why. @type {Set<string>} */
  const failed = new Set();

  /** Asks for a file, once. @param {string} name */
  const ask = (name) => {
    let file = fetched.get(name);
    if (!file) {
      file = fetch(locate(name), { cache: failed.has(name) ? "reload" : "default" });
      file.catch(() => {}); // It is told where it is awaited.
      fetched.set(name, file);
    }
    return file;
  };

  /** Joins a file to the engine, once. @param {string} name */
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

  return {
    /** Begins to fetch a part, be it that the engine is still to come. @param {string} part */
    expect: (part) => files[part].forEach(ask),
    /** Loads a part, and tells the engine. @param {string} part @param {number} callback @param {number} data */
    load: async (part, callback, data) => {
      let there = false;
      try {
        await Promise.all(files[part].map(add));
        there = true;
      } catch (error) {
        console.error("article-widget: a part of the engine could not be loaded.", error);
      }
      tell(callback, data, there);
    },
  };
}
