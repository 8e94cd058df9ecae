import { ArticleWidget } from "article-widget";
import { ArticleWidget as Alone } from "article-widget/element";

const widget = document.createElement("article-widget");
const same: ArticleWidget = widget;
const alone: Alone = same;
alone.src = "/article.json";
// Its events bubble.
document.addEventListener("article-load", ({ detail }) => console.log(detail.timings.total));
widget.payload = { headline: "Pears", body: "One." };
widget.commentsOrder = "newest";
widget.commentsDepth = 3;
widget.theme = "dark";
widget.ready.then((ready) => ready.report?.dropped.map(({ path }) => path));
widget.addEventListener("article-load", ({ detail }) => detail.timings.total.toFixed() + detail.report.passages.length);
widget.addEventListener("article-error", ({ detail }) => detail.kind === "too-large");
widget.addEventListener("article-link", (event) => event.detail.href.startsWith("/") && event.preventDefault());
widget.addEventListener("comment-submit", ({ detail }) => detail.respondWith(Promise.resolve({ id: 7, status: "approved" })));
widget.addEventListener("click", (event) => event.clientX);
// @ts-expect-error: there is no such order.
widget.commentsOrder = "best";
// @ts-expect-error: it is read-only.
widget.report = null;
// @ts-expect-error: there is no such kind of error.
widget.addEventListener("article-error", ({ detail }) => detail.kind === "tired");
