// webpack finds the widget's files by itself. Its hints are about files that a page loads at once; the engine is not one of them.
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import webpack from "webpack";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

webpack({ mode: "production", context: here("."), entry: "./main.js", output: { path: here("dist") }, performance: { hints: false } }, (error, stats) => {
  if (error) throw error;
  console.log(stats.toString({ preset: "errors-warnings" }));
  if (stats.hasErrors()) process.exitCode = 1;
  for (const name of ["index.html", "article.json"]) copyFileSync(here(name), here(`dist/${name}`));
});
