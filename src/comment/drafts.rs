//! What was typed is never lost: drafts in a store, one an article and parent. Only the text is kept, nothing about the person.

use std::rc::Rc;

use super::draft::Draft;
use crate::article::Article;
use crate::json::{self, list, object, scalar, text, text_or_null};
use crate::ports::{Denied, Store};

const VERSION: &str = "1";

/// What tells an article from every other one, the same after a reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleKey(String);

impl ArticleKey {
    /// The key of an article: where its comments go and what it is called there, else its address, else its headline and date.
    /// None where nothing tells it from another, and a draft might be seen in the wrong place.
    pub fn of(article: &Article) -> Option<Self> {
        let form = article.comments.form.as_ref();
        let post = form.map(|form| &form.post).filter(|post| !post.is_null());
        let endpoint = form.and_then(|form| form.endpoint.as_ref());
        let parts = match (post, endpoint, &article.url) {
            (Some(post), Some(endpoint), _) => list(&[text("post"), text(endpoint.as_str()), scalar(post)]),
            (_, _, Some(url)) => list(&[text("url"), text(url.as_str())]),
            _ if article.headline.is_empty() => return None,
            _ => {
                let date = article.date.as_ref().map(|date| date.text.as_str());
                list(&[text("headline"), text(&article.headline), text_or_null(date)])
            }
        };
        Some(Self(parts))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The drafts in a store.
#[derive(Clone)]
pub struct Drafts(Rc<dyn Store>);

impl Drafts {
    /// The drafts in this store.
    pub fn new(store: Rc<dyn Store>) -> Self {
        Self(store)
    }

    /// Keeps the text of a draft; an empty one is forgotten.
    ///
    /// # Errors
    /// [`Denied`] by the store; the text is only in the form then.
    pub fn save(&self, article: &ArticleKey, parent: Option<&str>, draft: &Draft) -> Result<(), Denied> {
        if draft.text.is_empty() {
            return self.clear(article, parent);
        }
        self.0.set(&key(article, parent), &object(&[("v", VERSION.to_owned()), ("text", text(&draft.text))]))
    }

    /// The text that was kept; none where there is none, or something that is no draft.
    pub fn load(&self, article: &ArticleKey, parent: Option<&str>) -> Option<String> {
        let kept = self.0.get(&key(article, parent)).ok()??;
        let kept = json::parse(kept.as_bytes()).ok()?;
        let known = scalar(kept.get("v")?) == VERSION;
        kept.get("text")?.as_str().filter(|text| known && !text.is_empty()).map(str::to_owned)
    }

    /// Forgets the text.
    ///
    /// # Errors
    /// [`Denied`] by the store.
    pub fn clear(&self, article: &ArticleKey, parent: Option<&str>) -> Result<(), Denied> {
        self.0.remove(&key(article, parent))
    }
}

/// Written as JSON, so that no article and parent run into another's.
fn key(article: &ArticleKey, parent: Option<&str>) -> String {
    ["article-widget/draft/", &list(&[text(&article.0), text_or_null(parent)])].concat()
}
