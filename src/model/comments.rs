//! The comments of an article: what readers wrote, and what the form must know.

use super::{Block, SafeUrl};
use crate::date::Dateline;

/// Where a reader's comment stands with its moderators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moderation {
    /// Everybody sees it.
    #[default]
    Approved,
    /// Only its author sees it, until somebody approves it.
    Held,
}

/// One comment of the thread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThreadComment {
    /// Its name in the thread; replies point at it.
    pub id: String,
    /// The comment it answers.
    pub parent: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// The author's picture.
    pub avatar: Option<SafeUrl>,
    /// The author's site.
    pub author_url: Option<SafeUrl>,
    /// When.
    pub date: Option<Dateline>,
    /// Its own address.
    pub link: Option<SafeUrl>,
    /// What it says.
    pub body: Vec<Block>,
    /// Where it stands.
    pub moderation: Moderation,
}

/// What takes and lists an article's comments; `comment::provider` speaks to each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// The [WordPress REST API](https://developer.wordpress.org/rest-api/reference/comments/).
    WordPress,
    /// An endpoint of the site's own.
    Json,
    /// [Isso](https://isso-comments.de/docs/reference/server-api/).
    Isso,
}

impl Api {
    /// All of them, each with its name in a payload.
    pub const ALL: [(Self, &str); 3] = [(Self::WordPress, "wordpress"), (Self::Json, "json"), (Self::Isso, "isso")];
}

/// What the comment form must know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentForm {
    /// What takes the comments; none where the payload doesn't say, and the endpoint's address tells.
    pub api: Option<Api>,
    /// Where a comment is posted, as JSON. Without it the host must take `comment-submit` over.
    pub endpoint: Option<SafeUrl>,
    /// The article's id at that endpoint, sent back as it came (a number or a text).
    pub post: crate::json::Value,
    /// Whether a name and an e-mail address are required.
    pub require_name_email: bool,
}

/// A page of a list of comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentsPage {
    /// The ids of all that is on it, in its order, also of comments that could not be read; empty where something has none.
    pub ids: Vec<String>,
    /// The comments that could be read.
    pub comments: Vec<ThreadComment>,
    /// What could not be read and was left out: a path into the page, and why.
    pub dropped: Vec<(String, String)>,
    /// How many comments the whole list has, if the page itself says so.
    pub total: Option<usize>,
}

/// In which order comments are shown that answer none. Answers are always shown oldest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The oldest first.
    #[default]
    Oldest,
    /// The newest first.
    Newest,
}

/// How deep answers are indented where nobody says otherwise: what WordPress begins with.
pub const DEPTH: u32 = 5;

/// The comments of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comments {
    /// What readers wrote, oldest first, as far as the payload has it.
    pub thread: Vec<ThreadComment>,
    /// The form; none when comments are closed.
    pub form: Option<CommentForm>,
    /// Where comments are closed: what their form knew. By it a reader finds what was written there before.
    pub past_form: Option<CommentForm>,
    /// Where the thread, or the rest of it, can be read.
    pub list: Option<SafeUrl>,
    /// In which order they are shown.
    pub order: Order,
    /// How deep answers are indented; deeper ones stand below what they answer. Where it is 1 nobody can answer a comment.
    pub depth: u32,
    /// After how many seconds the host page wants new ones to be looked for.
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
    /// Where comments go, or went before they were closed.
    pub fn any_form(&self) -> Option<&CommentForm> {
        self.form.as_ref().or(self.past_form.as_ref())
    }

    /// Whether a reader may answer a comment.
    pub fn takes_answers(&self) -> bool {
        self.depth > 1
    }

    /// Whether there is nothing to be shown, and nowhere to write.
    pub fn is_empty(&self) -> bool {
        self.thread.is_empty() && self.list.is_none() && self.any_form().is_none()
    }
}

/// The comments at which rings of answers must be cut, so that each is under some comment that answers none. `parents` has
/// for each comment the place of what it answers. Each comment is walked over once.
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
