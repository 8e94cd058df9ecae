// esbuild leaves files alone that a script names by their address; the widget's plugin puts them beside the bundle.
import { copyFileSync } from "node:fs";
import { articleWidget } from "article-widget/esbuild";
import { build } from "esbuild";

await build({ entryPoints: ["main.js"], outdir: "dist", bundle: true, format: "esm", minify: true, plugins: [articleWidget()] });
for (const name of ["index.html", "article.json"]) copyFileSync(name, `dist/${name}`);
