//! The comments: what readers wrote, nested, and the form.

use std::collections::{HashMap, HashSet};

use yew::prelude::*;

use super::body::blocks;
use super::context::{Outside, Shared};
use super::date::date_view;
use super::form::Form;
use crate::article::{Article, Moderation, ThreadComment};
use crate::comment::{ArticleKey, Comment, Outcome};
use crate::words::Words;

/// How deep replies are indented; deeper ones stay at that depth.
const MAX_DEPTH: usize = 5;

/// The article whose comments they are.
#[derive(Properties, PartialEq)]
pub struct CommentsProps {
    /// The article.
    pub article: Shared<Article>,
    /// The widget's words.
    pub words: Shared<Words>,
    /// The ports.
    pub outside: Shared<Outside>,
}

/// See the file's head.
#[component]
pub fn Comments(props: &CommentsProps) -> Html {
    let CommentsProps { article, words, outside } = props;
    // The reader's own comments of this visit, beside those of the payload.
    let own = use_state(|| (article.clone(), Vec::<ThreadComment>::new()));
    let fresh: &[ThreadComment] = if own.0 == *article { &own.1 } else { &[] };
    let thread: Vec<&ThreadComment> = article.comments.thread.iter().chain(fresh).collect();
    let ontaken = {
        let (own, article, outside) = (own.clone(), article.clone(), outside.clone());
        Callback::from(move |(comment, outcome): (Comment, Outcome)| {
            let (Outcome::Published(receipt) | Outcome::Held(receipt)) = &outcome else { return };
            let moderation = if matches!(outcome, Outcome::Held(_)) { Moderation::Held } else { Moderation::Approved };
            let mut comments = if own.0 == article { own.1.clone() } else { Vec::new() };
            comments.push(comment.in_thread(receipt, None, moderation, &*outside.urls));
            own.set((article.clone(), comments));
        })
    };
    if thread.is_empty() && article.comments.form.is_none() {
        return Html::default();
    }
    let count = thread.len().to_string();
    let key = ArticleKey::of(article);
    html! {
        <section class="comments" aria-labelledby="comments-title">
            <h2 class="section-title" id="comments-title">
                { if thread.is_empty() { words.comments().to_owned() } else { Words::format(words.comments_heading(), &[("n", &count)]) } }
            </h2>
            { list(&thread, article, words) }
            if let Some(form) = &article.comments.form {
                <Form form={form.clone()} article={key} words={words.clone()} outside={outside.clone()} {ontaken} />
            } else {
                <p class="form-note">{ words.comments_closed() }</p>
            }
        </section>
    }
}

/// The thread as nested lists. A comment whose parent isn't there stands at the top; what points at itself in a circle does too.
fn list(thread: &[&ThreadComment], article: &Article, words: &Shared<Words>) -> Html {
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
        tops.into_iter().map(|top| branch(top, thread, &replies, &mut seen, article, words)).collect();
    for at in 0..thread.len() {
        if !seen[at] {
            items.push(branch(at, thread, &replies, &mut seen, article, words));
        }
    }
    html! { <ol class="thread" role="list">{ for items }</ol> }
}

/// A comment with all that answers it. Walks with a stack of its own: replies may be as deep as the payload likes.
fn branch(
    top: usize,
    thread: &[&ThreadComment],
    replies: &HashMap<&str, Vec<usize>>,
    seen: &mut [bool],
    article: &Article,
    words: &Shared<Words>,
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
        let comment = item(thread[at], article, words);
        let nested = depth < MAX_DEPTH && !drawn.is_empty();
        let node = if nested {
            html! { <li>{ comment }<ol class="thread" role="list">{ for drawn.clone() }</ol></li> }
        } else {
            html! { <li>{ comment }</li> }
        };
        let Some((_, parent, _)) = open.last_mut() else { return node };
        parent.push(node);
        if !nested {
            // Too deep to indent further: the answers follow their comment.
            parent.extend(drawn);
        }
    }
}

fn item(comment: &ThreadComment, article: &Article, words: &Shared<Words>) -> Html {
    let author = if comment.author.is_empty() { words.anonymous() } else { &comment.author };
    let author = html! { <bdi>{ author.to_owned() }</bdi> };
    html! {
        <article class="comment">
            <div class="comment-head">
                <span class="comment-author">
                    if let Some(url) = &comment.author_url {
                        <a href={url.as_str().to_owned()} rel="noopener noreferrer nofollow ugc">{ author }</a>
                    } else {
                        { author }
                    }
                </span>
                { for comment.date.as_ref().map(|date| date_view(date, article.language.as_deref())) }
                if comment.moderation == Moderation::Held {
                    <em class="comment-held">{ words.awaiting() }</em>
                }
            </div>
            <div class="comment-text" dir="auto">{ blocks(&comment.body, words) }</div>
        </article>
    }
}
