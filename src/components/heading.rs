//! Headings, each at its level in the outline of the page.

use yew::prelude::*;

use super::locale::Locale;

/// The heading elements by level; HTML has no more.
const ELEMENTS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// A heading. Styles use its class, because its element depends on the page.
pub struct Heading {
    /// How many levels below the headline it is.
    pub below: u8,
    /// Its class.
    pub class: &'static str,
    /// The `part` name by which a theme styles it.
    pub part: &'static str,
    /// Its id.
    pub id: Option<&'static str>,
}

impl Heading {
    /// Draws the heading with its words. Below level 6 it stays an `h6` and gives its level to assistive technology
    /// ([`aria-level`](https://www.w3.org/TR/wai-aria-1.2/#aria-level)).
    pub fn with(self, words: Html, locale: &Locale) -> Html {
        let Self { below, class, part, id } = self;
        let level = usize::from(locale.headline + below);
        let beyond = (level > ELEMENTS.len()).then(|| level.to_string());
        let name = ELEMENTS[level.clamp(1, ELEMENTS.len()) - 1];
        html! { <@{name} {class} {part} {id} aria-level={beyond}>{ words }</@> }
    }
}

/// Draws the title of a section beside the article.
pub fn section_title(id: &'static str, title: &str, locale: &Locale) -> Html {
    Heading { below: 0, class: "section-title", part: "section-title", id: Some(id) }.with(html! { { title } }, locale)
}
