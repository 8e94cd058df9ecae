//! The whole widget: article, related posts, comments, strip, in the order of the page.

use std::rc::Rc;

use yew::virtual_dom::{Key, VTag};
use yew::{Callback, Html};

use super::body::Setting;
use super::discussion::{About, Bring, Discussion};
use super::header::{HEADLINE, header};
use super::jump;
use super::notice::{notice, topics};
use super::origin::origin_note;
use super::part::{Part, live};
use super::photo::figure;
use super::related::related;
use super::slices::sliced;
use super::strip::strip;
use super::tag::{add_all, all, classed, on_click, tag};
use crate::article::{Article, Direction, Notice};
use crate::digits::digits;
use crate::words::Words;

/// One article as it is shown.
pub struct App {
    /// All but its body.
    article: Rc<Article>,
    body: Rc<dyn Part>,
    /// Whether the body is drawn in turns.
    large: bool,
    /// How many large bodies were shown before: their nodes go at once, which one by one would hold the page up.
    place: usize,
    words: Rc<Words>,
    language: String,
    discussion: Rc<Discussion>,
}

impl App {
    /// Shows an article; `language` is that of the words, a BCP 47 tag, `bring` gets its comments. `before` is what was shown in its
    /// place: a comment that is being written for the same article goes on.
    pub fn new(
        mut article: Article,
        words: Words,
        language: String,
        bring: &Rc<dyn Bring>,
        before: Option<&Self>,
    ) -> Self {
        let words = Rc::new(words);
        let setting = Setting::article(&words, article.language.as_ref());
        let (body, large) = sliced(std::mem::take(&mut article.body), &Rc::new(setting));
        let place = before.map_or(0, |before| before.place + usize::from(before.large));
        let article = Rc::new(article);
        let about = About { article: article.clone(), words: words.clone(), language: language.clone() };
        let discussion = Discussion::new(about, bring, before.map(|before| &*before.discussion));
        Self { discussion, article, body, large, place, words, language }
    }

    /// What was left out of the comments that were read so far: where it stood, and why.
    pub fn dropped(&self) -> Vec<(String, String)> {
        self.discussion.dropped()
    }
}

impl Part for App {
    fn draw(self: Rc<Self>, _: &Callback<()>) -> Html {
        let Self { article, body, place, words, language, discussion, .. } = &*self;
        let mut parts = vec![header(article)];
        parts.extend(article.photo.as_ref().map(|photo| figure(photo, words, true)));
        parts.push(notice(Notice::Protected, article, words));
        let mut text = VTag::new("div");
        add_all(&mut text, &[("class", Some("body"))]);
        text.key = Some(Key::from(digits(*place)));
        text.add_child(live(body.clone()));
        parts.push(text.into());
        parts.push(notice(Notice::Cut, article, words));
        parts.push(topics(&article.topics, words));
        parts.extend(article.origin.iter().map(|origin| origin_note(origin, words)));
        let attributes = [
            ("lang", article.language.as_deref()),
            ("dir", Some(dir(article.runs()))),
            ("aria-labelledby", Some(HEADLINE)),
        ];
        let shown = tag("article", &attributes, all(parts));
        let few = notice(Notice::CommentsCut, article, words);
        let page = vec![shown, related(article, words), few, live(discussion.clone()), strip(article, words)];
        let attributes =
            [("class", Some("widget")), ("lang", Some(&**language)), ("dir", Some(dir(Direction::of(language))))];
        let mut widget = VTag::new("div");
        add_all(&mut widget, &attributes);
        on_click(&mut widget, |event| jump::on_click(&event));
        widget.add_child(classed("div", "page", all(page)));
        widget.into()
    }
}

/// The value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
