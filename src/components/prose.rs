//! How the text of an article or a comment is drawn.

use std::rc::Rc;

use yew::prelude::*;

use super::link::OUTWARD;
use super::locale::Locale;
use crate::model::{Block, Embed, Inline, Media};

/// Draws audio, video and embeds.
#[derive(Clone, Copy)]
pub struct Players {
    /// Draws audio or video.
    pub media: fn(&Media, &Prose) -> Html,
    /// Draws an embed.
    pub embed: fn(&Embed, &Prose) -> Html,
}

/// All players are the same ones.
impl PartialEq for Players {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Draws what [plain text](super::block::are_plain) doesn't have.
#[derive(Clone, Copy)]
pub struct RichBlocks {
    /// Draws a block.
    pub block: fn(&Block, &Prose) -> Html,
    /// Draws an inline around its words.
    pub inline: fn(&Inline, Html, &Prose) -> Html,
}

/// It is always the same.
impl PartialEq for RichBlocks {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The settings for drawing a text; they depend on where the text is.
#[derive(Clone, PartialEq)]
pub struct Prose {
    /// The widget's language.
    pub locale: Locale,
    /// The `rel` of its links.
    pub rel: &'static str,
    /// Whether links to anchors in the text work.
    pub jumps: bool,
    /// The language of the text, if it is known.
    pub language: Option<AttrValue>,
    /// Whether a large text is drawn in one turn.
    pub whole: bool,
    /// The paragraphs of the body, counted from 1, that are followed by a slot for the host page.
    pub slots: Rc<[usize]>,
    /// What draws audio, video and embeds; a comment has none.
    pub players: Option<Players>,
    /// What draws all but plain text; needed if there is any.
    pub rich: Option<RichBlocks>,
}

impl Prose {
    /// Returns the settings for the body of an article.
    pub fn of_article(locale: &Locale, language: Option<&String>) -> Self {
        let language = language.cloned().map(AttrValue::from);
        Self {
            locale: locale.clone(),
            rel: OUTWARD,
            jumps: true,
            language,
            whole: false,
            slots: Rc::default(),
            players: None,
            rich: None,
        }
    }

    /// Returns the settings for a reader's comment.
    pub fn of_comment(locale: &Locale) -> Self {
        let rel = "noopener noreferrer nofollow ugc";
        Self {
            locale: locale.clone(),
            rel,
            jumps: false,
            language: None,
            whole: false,
            slots: Rc::default(),
            players: None,
            rich: None,
        }
    }
}
