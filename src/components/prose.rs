//! How the text of an article, or of a comment, is drawn.

use std::rc::Rc;

use yew::prelude::*;

use super::link::OUTWARD;
use super::locale::Locale;

/// Where a text stands, which decides what becomes of its links.
#[derive(Clone, PartialEq)]
pub struct Prose {
    /// The widget's language.
    pub locale: Locale,
    /// The `rel` of a link.
    pub rel: &'static str,
    /// Whether links to places in the text lead there.
    pub jumps: bool,
    /// The language of the text, where it is known.
    pub language: Option<AttrValue>,
    /// Whether a large text is drawn in one turn.
    pub whole: bool,
    /// The paragraphs of the body, counted from 1, after which the host page puts something.
    pub slots: Rc<[usize]>,
}

impl Prose {
    /// The body of an article.
    pub fn of_article(locale: &Locale, language: Option<&String>) -> Self {
        let language = language.cloned().map(AttrValue::from);
        Self { locale: locale.clone(), rel: OUTWARD, jumps: true, language, whole: false, slots: Rc::default() }
    }

    /// A reader's comment.
    pub fn of_comment(locale: &Locale) -> Self {
        let rel = "noopener noreferrer nofollow ugc";
        Self { locale: locale.clone(), rel, jumps: false, language: None, whole: false, slots: Rc::default() }
    }
}
