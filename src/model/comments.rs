//! The comments of an article: the thread, and what the comment form needs to know.

use std::borrow::Cow;

use super::{Block, SafeUrl};
use crate::date::Dateline;

/// The moderation state of a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moderation {
    /// Everybody sees it.
    #[default]
    Approved,
    /// Only its author sees it until a moderator approves it.
    Held,
}

/// A comment in the thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadComment {
    /// Its id in the thread, which replies refer to.
    pub id: String,
    /// The id of the comment that this one replies to.
    pub parent: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// The author's picture.
    pub avatar: Option<SafeUrl>,
    /// The author's site.
    pub author_url: Option<SafeUrl>,
    /// When it was written.
    pub date: Option<Dateline>,
    /// The comment's own address (permalink).
    pub link: Option<SafeUrl>,
    /// The content.
    pub body: Vec<Block>,
    /// The moderation state.
    pub moderation: Moderation,
}

/// How the names begin that stand for the ids of comments without one of their own.
pub const UNNAMED: &str = "unnamed-";

impl ThreadComment {
    /// Returns true if the site gave it an id of its own, so that it can be replied to.
    pub fn has_own_id(&self) -> bool {
        !self.id.is_empty() && !self.id.starts_with(UNNAMED)
    }
}

/// What the comment form needs to know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentForm {
    /// The name of the comment provider, as the payload gives it; `comment::provider` knows the names. `None` if the payload gives none; the
    /// endpoint's address then decides.
    pub api: Option<Cow<'static, str>>,
    /// The address that comments are posted to, as JSON. Without one, the host page must handle the `comment-submit` event.
    pub endpoint: Option<SafeUrl>,
    /// The article's id at that endpoint, a number or a string, sent back unchanged.
    pub post: crate::json::Value,
    /// Whether a name and an email address are required.
    pub require_name_email: bool,
}

/// One page of a paginated list of comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentsPage {
    /// The id of every item on the page, in page order, including comments that could not be read. Empty for an item without an id.
    pub ids: Vec<String>,
    /// The comments that could be read. The id of one may be empty.
    pub comments: Vec<ThreadComment>,
    /// What could not be read and was left out: a path within the page and the reason.
    pub dropped: Vec<(String, String)>,
    /// The number of comments in the whole list, if the page itself gives it.
    pub total: Option<usize>,
}

/// The order of top-level comments. Replies are always shown oldest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Oldest first.
    #[default]
    Oldest,
    /// Newest first.
    Newest,
}

/// The default depth to which replies are indented; the same as WordPress's default.
pub const DEPTH: u32 = 5;

/// The comments of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comments {
    /// The comments in the payload, oldest first.
    pub thread: Vec<ThreadComment>,
    /// The comment form; `None` if comments are closed.
    pub form: Option<CommentForm>,
    /// If comments are closed: the former form. It identifies drafts that the reader wrote before.
    pub past_form: Option<CommentForm>,
    /// Where the thread, or the rest of it, can be fetched.
    pub list: Option<SafeUrl>,
    /// The order of top-level comments.
    pub order: Order,
    /// The depth to which replies are indented; deeper ones are shown at that depth, below what they reply to. At 1, nobody can reply.
    pub depth: u32,
    /// How often to look for new comments, in seconds, if the host page asks for it.
    pub poll: Option<u32>,
}

impl Default for Comments {
    fn default() -> Self {
        Self {
            thread: Vec::new(),
            form: None,
            past_form: None,
            list: None,
            order: Order::default(),
            depth: DEPTH,
            poll: None,
        }
    }
}

impl Comments {
    /// Returns the form, or the former form if comments are closed.
    pub fn any_form(&self) -> Option<&CommentForm> {
        self.form.as_ref().or(self.past_form.as_ref())
    }

    /// Returns true if readers can reply to comments.
    pub fn takes_answers(&self) -> bool {
        self.depth > 1
    }

    /// Returns true if there is nothing to show and nowhere to write.
    pub fn is_empty(&self) -> bool {
        self.thread.is_empty() && self.list.is_none() && self.any_form().is_none()
    }
}

/// Returns the comments at which cycles of replies must be cut so that every comment descends from a top-level one. `parents` holds for
/// each comment the index of the one it replies to. Takes linear time.
pub fn rings(parents: &[Option<usize>]) -> Vec<usize> {
    let mut seen_in: Vec<Option<usize>> = vec![None; parents.len()];
    let mut cuts = Vec::new();
    for walk in 0..parents.len() {
        let mut here = walk;
        while let Some(seen @ None) = seen_in.get_mut(here) {
            *seen = Some(walk);
            let Some(parent) = parents.get(here).copied().flatten() else { break };
            if seen_in.get(parent) == Some(&Some(walk)) {
                cuts.push(here);
            }
            here = parent;
        }
    }
    cuts
}
