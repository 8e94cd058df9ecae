//! Translates a page's theme for pre-rendered articles: static HTML has no `::part()`.

/// The start of each selector. No element has the id; it gives the rules precedence over the widget's own, as `::part()` has.
const ARTICLE: &str = ":not(#_#_) > .widget";

/// Replaces each `::part(…)` in a stylesheet with a selector for the same element of the static HTML. The rest is unchanged.
pub fn still(css: &str) -> String {
    let mut pieces = css.split("::part(");
    let mut still = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(')') {
            Some((names, rest)) if names.split_whitespace().all(is_name) => {
                still.push_str(ARTICLE);
                let named = names.split_whitespace().filter(|&name| name != "article");
                let parts: String = named.map(|name| ["[part~=\"", name, "\"]"].concat()).collect();
                if !parts.is_empty() {
                    still.push(' ');
                }
                still.push_str(&parts);
                still.push_str(rest);
            }
            _ => {
                still.push_str("::part(");
                still.push_str(piece);
            }
        }
    }
    still
}

fn is_name(name: &str) -> bool {
    name.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
}
