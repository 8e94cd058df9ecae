import "article-widget";
import type {} from "article-widget/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["article-widget"]>["$props"];
export const props: Props = { src: "/article.json", loading: "eager", "comments-depth": 3 };
// @ts-expect-error: there is no such theme.
export const wrong: Props = { theme: "blue" };
export const heard: Props = { commentsDepth: 3, onArticleLoad: ({ detail }) => detail.timings.total.toFixed() };
// @ts-expect-error: the time is a number.
export const worse: Props = { onArticleLoad: ({ detail }) => detail.timings.total.trim() };
