//! A page's theme for pre-rendered articles: what it says of parts, said of the elements that these are.

/// What goes before the widget's own rules, as `::part()` does: there is no such id. Then the article, around all other parts.
const ARTICLE: &str = ":not(#_#_) > .widget";

/// A stylesheet in which each `::part(…)` selects what it stands for in the static HTML. All else stays as it is.
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
