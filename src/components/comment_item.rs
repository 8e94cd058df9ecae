//! One comment: who wrote it and when, what it says, and what its reader can do with it.

use std::rc::Rc;

use yew::prelude::*;

use super::ago::{Ago, Told};
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
    /// Tells their times.
    pub ago: Ago,
    /// Where the reader writes, if comments are open.
    pub writing: Option<Rc<Writing>>,
    /// Whether comments may be answered.
    pub answers: bool,
}

/// What a [`CommentItem`] shows.
#[derive(Properties, PartialEq)]
pub struct CommentItemProps {
    /// The comment.
    pub comment: ByAddress<ThreadComment>,
    /// Whether the form that answers it is open.
    pub open: bool,
    /// How long ago it was written; none where that is not known, or is to come.
    pub told: Option<Told>,
    /// What all comments of the thread share.
    pub context: ByAddress<CommentContext>,
}

/// One comment.
#[component]
pub fn CommentItem(props: &CommentItemProps) -> Html {
    let CommentItemProps { comment, open, told, context } = props;
    let CommentContext { prose, ago, writing, answers } = &***context;
    let words = &prose.locale.words;
    // The author's picture that could not be loaded: another one is tried again.
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
                { comment.date.as_ref().map(|date| linked(comment.link.as_ref(), prose.rel, time(date, *told, ago))) }
                if comment.moderation == Moderation::Held {
                    <em class="comment-held">{ words.awaiting() }</em>
                }
            </div>
            <div class="comment-text" part="comment-text" dir="auto">{ blocks(&comment.body, prose) }</div>
            { writing.map(|writing| comment_actions(writing, comment, &prose.locale)) }
        </article>
    }
}

/// The author's picture. `loading` and `referrerpolicy` stand before `src`, which starts the request.
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

/// An author's first letter, in the place of a picture.
fn letter(author: &str) -> Html {
    let letter = author.chars().find(|letter| letter.is_alphanumeric()).map(String::from);
    html! { <span class="avatar" aria-hidden="true" data-letter={letter} /> }
}

/// When a comment was written: how long ago, or else the full date.
fn time(date: &Dateline, told: Option<Told>, ago: &Ago) -> Html {
    let full = ago.date(date);
    let words = told.and_then(|told| ago.words(told));
    let title = words.is_some().then(|| full.clone());
    html! { <time dir="auto" datetime={date.iso.clone()} {title}>{ words.unwrap_or(full) }</time> }
}

/// The id of a comment's element: as WordPress has it for a number, and for anything else none that a field of the form has.
pub fn element_id(comment: &str) -> String {
    let number = comment.bytes().all(|byte| byte.is_ascii_digit());
    id(if number { "comment-" } else { "comment-at-" }, comment)
}
