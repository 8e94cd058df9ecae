//! JSON of any shape, with paths to an article's parts: `"paths": {"headline": "data.title", "body": "data.html"}`.

use super::words::is_html;
use crate::json::Value;

/// Follows a payload's `paths`. Returns an article in the widget's own format, and notes on paths that lead nowhere. Returns `None` for a
/// payload without paths.
pub fn followed(payload: &Value) -> Option<(Value, Vec<(String, String)>)> {
    let paths = payload.get("paths")?.members();
    if !paths.iter().any(|(name, _)| matches!(&**name, "headline" | "body" | "body_html" | "page_text")) {
        return None;
    }
    let (mut article, mut notes) = (Vec::new(), Vec::new());
    for (name, path) in paths {
        match path.as_str().and_then(|path| at(payload, path)).filter(|value| !value.is_null()) {
            Some(value) => article.push((member(name, value).to_owned(), value.clone())),
            None => notes.push((format!("paths.{name}"), "This path leads to nothing in the payload.".to_owned())),
        }
    }
    Some((Value::Object(article), notes))
}

/// Renames a body that is HTML to `body_html`.
fn member<'a>(name: &'a str, value: &Value) -> &'a str {
    match value {
        Value::String(text) if name == "body" && is_html(text) => "body_html",
        _ => name,
    }
}

/// Returns the value at a path of member names and array indices, separated by dots or in brackets, as in `data.posts[0].html`.
fn at<'a>(payload: &'a Value, path: &str) -> Option<&'a Value> {
    path.split(['.', '[', ']']).filter(|step| !step.is_empty()).try_fold(payload, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        _ => value.get(step),
    })
}
