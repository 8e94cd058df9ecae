// Builds the stylesheet for pages with a pre-rendered article: the widget's own rules, applied inside the element instead of its shadow
// root.

/** @param {string} frame static/fallback.css @param {string} style static/article-widget.css and static/article-widget-comments.css */
export function fallbackCss(frame, style) {
  const place = '/* article-widget.css */';
  if (frame.split(place).length !== 2) throw new Error(`static/fallback.css has no ${place}`);
  // The rules are nested in the article's root, whose parent is the host.
  const nested = style.replace(/^( *)\.widget \{/gm, '$1&.widget {').replace(/:host\((.+?)\)/g, ':where(article-widget$1:has(> &))');
  return frame.replace(place, () => nested);
}
