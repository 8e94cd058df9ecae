import "article-widget";

document.addEventListener("article-error", ({ detail }) => console.error(detail.kind, detail.detail));
