import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server.browser";
import { Story } from "./story";

// As a page comes from a server.
const root = document.getElementById("root")!;
root.innerHTML = renderToString(<Story />);
root.dataset.rendered = root.innerHTML;
hydrateRoot(root, <Story />);
