//! One comment: its author, date and text, and what the reader can do with it.

use std::rc::Rc;

use yew::prelude::*;

use super::ago::{Ago, Elapsed};
use super::block::blocks;
use super::by_address::ByAddress;
use super::comment_actions::comment_actions;
use super::inline::id;
use super::link::{bdi, linked};
use super::prose::Prose;
use crate::comment::Writing;
use crate::date::Dateline;
use crate::model::{Moderation, SafeUrl, ThreadComment};

/// What all comments of a thread share.
pub struct CommentContext {
    /// How their text is drawn, and the widget's words.
    pub prose: Prose,
    /// Formats their dates.
    pub ago: Ago,
    /// The reader's own writing, if comments are open.
    pub writing: Option<Rc<Writing>>,
    /// Whether comments can be replied to.
    pub answers: bool,
}

/// The properties of [`CommentItem`].
#[derive(Properties, PartialEq)]
pub struct CommentItemProps {
    /// The comment.
    pub comment: ByAddress<ThreadComment>,
    /// Whether its reply form is open.
    pub open: bool,
    /// How long ago it was written; `None` if that is unknown or in the future.
    pub elapsed: Option<Elapsed>,
    /// What all comments of the thread share.
    pub context: ByAddress<CommentContext>,
}

/// Draws one comment.
#[component]
pub fn CommentItem(props: &CommentItemProps) -> Html {
    let CommentItemProps { comment, open, elapsed, context } = props;
    let CommentContext { prose, ago, writing, answers } = &***context;
    let words = &prose.locale.words;
    // The avatar that failed to load; a different one is tried again.
    let broken = use_state(|| None::<SafeUrl>);
    let face = match &comment.avatar {
        Some(avatar) if broken.as_ref() == Some(avatar) => Some(letter(&comment.author)),
        Some(avatar) => {
            let address = avatar.clone();
            Some(picture(avatar, move |_| broken.set(Some(address.clone()))))
        }
        None => None,
    };
    let author = if comment.author.is_empty() { words.anonymous() } else { &comment.author };
    let writing = writing.as_ref();
    let writing = writing.filter(|writing| *answers || *open || writing.entry(&comment.id).is_some());
    html! {
        <article class="comment" part="comment" id={(!comment.id.is_empty()).then(|| element_id(&comment.id))} tabindex="-1">
            <div class="comment-head">
                { face }
                <span class="comment-author" part="comment-author">{ linked(comment.author_url.as_ref(), prose.rel, bdi(author)) }</span>
                { comment.date.as_ref().map(|date| linked(comment.link.as_ref(), prose.rel, time(date, *elapsed, ago))) }
                if comment.moderation == Moderation::Held {
                    <em class="comment-held">{ words.awaiting() }</em>
                }
            </div>
            <div class="comment-text" part="comment-text" dir="auto">{ blocks(&comment.body, prose) }</div>
            { writing.map(|writing| comment_actions(writing, comment, &prose.locale)) }
        </article>
    }
}

/// Draws the author's avatar. `loading` and `referrerpolicy` come before `src`, which starts the request.
fn picture(avatar: &SafeUrl, onerror: impl Fn(Event) + 'static) -> Html {
    html! {
        <img
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            width="40"
            height="40"
            alt=""
            src={avatar}
            class="avatar"
            {onerror}
        />
    }
}

/// Draws the author's first letter in place of an avatar.
fn letter(author: &str) -> Html {
    let letter = author.chars().find(|letter| letter.is_alphanumeric()).map(String::from);
    html! { <span class="avatar" aria-hidden="true" data-letter={letter} /> }
}

/// Draws when a comment was written: a relative time, or else the full date.
fn time(date: &Dateline, elapsed: Option<Elapsed>, ago: &Ago) -> Html {
    let full = ago.date(date);
    let words = elapsed.and_then(|elapsed| ago.words(elapsed));
    let title = words.is_some().then(|| full.clone());
    html! { <time dir="auto" datetime={date.iso.clone()} {title}>{ words.unwrap_or(full) }</time> }
}

/// Returns the id of a comment's element: WordPress's own form for a number, otherwise one that no field of the form has.
pub fn element_id(comment: &str) -> String {
    let number = comment.bytes().all(|byte| byte.is_ascii_digit());
    id(if number { "comment-" } else { "comment-at-" }, comment)
}
