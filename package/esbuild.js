// For esbuild, which leaves `new URL("./file", import.meta.url)` as it is: a plugin that puts the widget's files beside the bundle.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The plugin: `build({ format: "esm", plugins: [articleWidget()], … })`. */
export function articleWidget() {
  return {
    name: "article-widget",
    /** @param {any} build */
    setup(build) {
      build.onResolve({ filter: /^article-widget-file:/ }, (/** @type {{ path: string }} */ { path }) => ({
        path: join(here, path.slice("article-widget-file:".length)),
        namespace: "article-widget-file",
      }));
      build.onLoad({ filter: /.*/, namespace: "article-widget-file" }, async (/** @type {{ path: string }} */ { path }) => ({
        contents: await readFile(path),
        loader: "file",
      }));
      build.onLoad({ filter: /[\\/]element\.js$/ }, async (/** @type {{ path: string }} */ { path }) => {
        if (dirname(path) !== here) return undefined;
        const source = await readFile(path, "utf8");
        /** @type {string[]} */
        const files = [];
        const element = source.replace(/new URL\("\.\/(.+?)", import\.meta\.url\)/g, (_, file) => {
          files.push(file);
          return `new URL(file${files.length - 1}, import.meta.url)`;
        });
        const imports = files.map((file, at) => `import file${at} from "article-widget-file:${file}";\n`);
        return { contents: imports.join("") + element, loader: "js", resolveDir: here };
      });
    },
  };
}
