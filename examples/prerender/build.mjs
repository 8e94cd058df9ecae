// Pages of articles/*.json in public/, each with its article in it.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const head = readFileSync("head.html", "utf8");
const foot = readFileSync("foot.html", "utf8");
mkdirSync("public", { recursive: true });

for (const file of readdirSync("articles")) {
  const name = basename(file, ".json");
  const options = ["--lang", "en", "--base", `https://your.site/${name}.html`, "--src", `/articles/${file}`];
  const article = execFileSync("article-widget-render", [...options, `articles/${file}`], { encoding: "utf8" });
  writeFileSync(`public/${name}.html`, head + article + foot);
}
