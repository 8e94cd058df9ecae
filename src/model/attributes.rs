//! The attributes of the element that change what an article shows.

use super::{Article, Comments, Notice, Order};

/// Applies the element's attributes to the article. They override the payload. `attribute` returns an attribute's value by name.
pub fn apply(article: &mut Article, attribute: &dyn Fn(&str) -> Option<String>) {
    if attribute("related").as_deref() == Some("none") {
        (article.related, article.missed) = (Vec::new(), Vec::new());
    }
    let comments = &mut article.comments;
    match attribute("comments").as_deref() {
        Some("none") => {
            *comments = Comments::default();
            article.notices.retain(|notice| *notice != Notice::CommentsCut);
        }
        Some("closed") => comments.past_form = comments.form.take().or(comments.past_form.take()),
        _ => {}
    }
    match attribute("comments-order").as_deref() {
        Some("newest") => comments.order = Order::Newest,
        Some("oldest") => comments.order = Order::Oldest,
        _ => {}
    }
    if let (Some(names), Some(form)) = (attribute("comments-names"), &mut comments.form) {
        form.require_name_email = names != "optional";
    }
    let number = |name: &str| attribute(name).and_then(|number| number.trim().parse::<u32>().ok());
    if let Some(depth) = number("comments-depth").filter(|depth| (1..=10).contains(depth)) {
        comments.depth = depth;
    }
    // Polling more often would burden the site.
    comments.poll = number("comments-poll").filter(|seconds| *seconds > 0).map(|seconds| seconds.max(10));
}
