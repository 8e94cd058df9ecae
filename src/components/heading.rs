//! Headings, each of the level that it has in the outline of the page.

use yew::prelude::*;

use super::locale::Locale;

/// The elements by level: HTML has no more.
const ELEMENTS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// A heading. It is styled by its class, because its element may be any.
#[derive(Default)]
pub struct Heading {
    /// How many levels below the headline it is.
    pub below: u8,
    /// Its class.
    pub class: &'static str,
    /// The name by which a theme reaches it.
    pub part: Option<&'static str>,
    /// Its id.
    pub id: Option<&'static str>,
}

impl Heading {
    /// The heading with its words. Below level 6 it stays an `h6`, and says its level to assistive technology
    /// ([`aria-level`](https://www.w3.org/TR/wai-aria-1.2/#aria-level)).
    pub fn with(self, words: Html, locale: &Locale) -> Html {
        let Self { below, class, part, id } = self;
        let level = usize::from(locale.headline + below);
        let beyond = (level > ELEMENTS.len()).then(|| level.to_string());
        let name = ELEMENTS[level.clamp(1, ELEMENTS.len()) - 1];
        html! { <@{name} {class} {part} {id} aria-level={beyond}>{ words }</@> }
    }
}
