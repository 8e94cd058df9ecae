//! The comments: what readers wrote, nested, and where they write.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use yew::{Callback, Html};

use super::body::{Setting, blocks};
use super::date::date_view;
use super::header::linked;
use super::part::Part;
use super::tag::{all, bdi, classed, tag, text};
use super::writing::Writing;
use crate::article::{Article, Moderation, ThreadComment};
use crate::ports::Outside;
use crate::words::Words;

/// How deep replies are indented; deeper ones stay at that depth.
const MAX_DEPTH: usize = 5;

/// The comments of an article.
pub struct Comments {
    article: Rc<Article>,
    words: Rc<Words>,
    writing: Option<Rc<Writing>>,
}

impl Comments {
    /// The comments of `article`; what is written goes on where `before` had it.
    pub fn new(article: &Rc<Article>, words: &Rc<Words>, outside: &Rc<Outside>, before: Option<&Self>) -> Self {
        let before = before.and_then(|before| before.writing.as_deref());
        Self { article: article.clone(), words: words.clone(), writing: Writing::new(article, words, outside, before) }
    }
}

impl Part for Comments {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        let Self { article, words, writing } = &*self;
        let own = writing.as_ref().map(|writing| writing.own(redraw)).unwrap_or_default();
        let thread: Vec<&ThreadComment> = article.comments.thread.iter().chain(&own).collect();
        if thread.is_empty() && writing.is_none() {
            return Html::default();
        }
        let heading = match thread.len() {
            0 => words.comments().to_owned(),
            count => Words::format(words.comments_heading(), &[("n", &count.to_string())]),
        };
        let heading = tag("h2", &[("class", Some("section-title")), ("id", Some("comments-title"))], text(&heading));
        let list = list(&thread, article, words, writing.as_ref());
        let below = match writing {
            Some(writing) => writing.below(),
            None => classed("p", "form-note", text(words.comments_closed())),
        };
        let section = [("class", Some("comments")), ("aria-labelledby", Some("comments-title"))];
        tag("section", &section, all(vec![heading, list, below]))
    }

    fn drawn(&self) {
        if let Some(writing) = &self.writing {
            writing.drawn();
        }
    }
}

/// The thread as nested lists. A comment whose parent isn't there stands at the top; what points at itself in a circle does too.
fn list(thread: &[&ThreadComment], article: &Article, words: &Rc<Words>, writing: Option<&Rc<Writing>>) -> Html {
    if thread.is_empty() {
        return Html::default();
    }
    let known: HashSet<&str> = thread.iter().map(|comment| comment.id.as_str()).collect();
    let mut replies: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut tops = Vec::new();
    for (at, comment) in thread.iter().enumerate() {
        match comment.parent.as_deref().filter(|parent| known.contains(parent) && *parent != comment.id) {
            Some(parent) => replies.entry(parent).or_default().push(at),
            None => tops.push(at),
        }
    }
    let mut seen = vec![false; thread.len()];
    let mut items: Vec<Html> =
        tops.into_iter().map(|top| branch(top, thread, &replies, &mut seen, article, words, writing)).collect();
    for at in 0..thread.len() {
        if !seen[at] {
            items.push(branch(at, thread, &replies, &mut seen, article, words, writing));
        }
    }
    nested_list(items)
}

fn nested_list(items: Vec<Html>) -> Html {
    tag("ol", &[("class", Some("thread")), ("role", Some("list"))], all(items))
}

/// A comment with all that answers it. Walks with a stack of its own: replies may be as deep as the payload likes.
fn branch(
    top: usize,
    thread: &[&ThreadComment],
    replies: &HashMap<&str, Vec<usize>>,
    seen: &mut [bool],
    article: &Article,
    words: &Rc<Words>,
    writing: Option<&Rc<Writing>>,
) -> Html {
    // Each open level: the comment, and what was drawn of its answers so far.
    let mut open: Vec<(usize, Vec<Html>, std::slice::Iter<'_, usize>)> = Vec::new();
    let answers = |at: usize| replies.get(thread[at].id.as_str()).map(|list| list.iter()).unwrap_or_default();
    seen[top] = true;
    open.push((top, Vec::new(), answers(top)));
    loop {
        let depth = open.len();
        let Some((at, drawn, rest)) = open.last_mut() else { return Html::default() };
        if let Some(next) = rest.by_ref().find(|next| !seen[**next]) {
            seen[*next] = true;
            open.push((*next, Vec::new(), answers(*next)));
            continue;
        }
        let (at, drawn) = (*at, std::mem::take(drawn));
        open.pop();
        let comment = item(thread[at], article, words, writing);
        let (inside, beside) = if depth < MAX_DEPTH { (drawn, Vec::new()) } else { (Vec::new(), drawn) };
        let answers = if inside.is_empty() { Html::default() } else { nested_list(inside) };
        let node = tag("li", &[], all(vec![comment, answers]));
        let Some((_, parent, _)) = open.last_mut() else { return node };
        parent.push(node);
        // Too deep to indent further: the answers follow their comment.
        parent.extend(beside);
    }
}

fn item(comment: &ThreadComment, article: &Article, words: &Rc<Words>, writing: Option<&Rc<Writing>>) -> Html {
    let author = if comment.author.is_empty() { words.anonymous() } else { &comment.author };
    let author = linked(comment.author_url.as_ref(), "noopener noreferrer nofollow ugc", bdi(author));
    let mut head = vec![classed("span", "comment-author", author)];
    head.extend(comment.date.as_ref().map(|date| date_view(date, article.language.as_deref())));
    if comment.moderation == Moderation::Held {
        head.push(classed("em", "comment-held", text(words.awaiting())));
    }
    let body = [("class", Some("comment-text")), ("dir", Some("auto"))];
    let mut parts = vec![
        classed("div", "comment-head", all(head)),
        tag("div", &body, blocks(&comment.body, &Setting::comment(words))),
    ];
    parts.extend(writing.map(|writing| writing.under(comment)));
    classed("article", "comment", all(parts))
}
