//! Turns a payload into the HTML inside the element, and into the element around it.

use std::error::Error;
use std::fmt::Write;
use std::rc::Rc;

use article_engine::clean::{Cleaning, MendSteps, NameStep, PageSteps};
use article_engine::components::locale::{Locale, headline_level};
use article_engine::components::players::PLAYERS;
use article_engine::components::rich_blocks::RICH_BLOCKS;
use article_engine::components::widget::{Widget, WidgetProps};
use article_engine::model::{attributes, excerpt};
use article_engine::payload;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use url::Url;
use yew::prelude::*;

use crate::comments::StillComments;
use crate::icu::Icu;
use crate::{NativeDates, NativeHtml, WebUrls, locale, still};

/// The page on which the element is placed.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The widget's language, as a BCP 47 tag; English if it is empty.
    pub language: String,
    /// The page's URL, against which links and `src` are resolved.
    pub base: Option<String>,
    /// The payload's URL, as in the element's `src`.
    pub src: Option<String>,
    /// The element's other attributes, as names and values.
    pub attributes: Vec<(String, String)>,
}

impl Page {
    /// Returns the base URL for the addresses in the payload.
    fn payload_base(&self) -> Option<String> {
        let page = self.base.as_deref().and_then(|base| Url::parse(base).ok());
        match &self.src {
            Some(src) => {
                let src = Url::options().base_url(page.as_ref()).parse(src).ok()?;
                src.join("#").ok().map(String::from)
            }
            None => page.map(String::from),
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().rfind(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// Draws the article of a payload as static HTML.
///
/// # Errors
/// If the payload can't be read; the message is one plain sentence.
pub fn fragment(bytes: &[u8], page: &Page) -> Result<String, Box<dyn Error>> {
    let base = page.payload_base();
    let story = payload::read(bytes, base.as_deref(), &WebUrls, &NativeHtml)?;
    let mut cleaning = Cleaning::new(story, Box::new(Icu::new()), Some(PageSteps::ALL));
    while cleaning.step(Some(NameStep::ALL), Some(MendSteps::ALL)) {}
    let (mut article, _) = cleaning.finish();
    let attribute = |name: &str| page.attribute(name).map(str::to_owned);
    attributes::apply(&mut article, &attribute);
    let language = if page.language.is_empty() { "en".to_owned() } else { page.language.clone() };
    let locale = Locale {
        words: Rc::new(locale::words(&language)),
        language: language.clone().into(),
        dates: Rc::new(NativeDates { language: language.clone(), days: false }),
        headline: headline_level(page.attribute("heading-level")),
    };
    let teaser = (page.attribute("view") == Some("teaser")).then(|| excerpt(&article.body).into());
    let mut props = WidgetProps::new(article, None, locale, Rc::new(StillComments { language }), Callback::noop());
    if let Some(shown) = &mut props.shown {
        shown.whole = true;
        shown.teaser = teaser;
        shown.players = Some(PLAYERS);
        shown.rich = Some(RICH_BLOCKS);
    }
    let renderer = yew::LocalServerRenderer::<Widget>::with_props(props).hydratable(false);
    let drawn = LocalSet::new().block_on(&Builder::new_current_thread().build()?, renderer.render());
    Ok(still::html(&drawn, &ids(bytes))?)
}

/// Returns the id prefix of an article: the same for the same payload, and different for other articles on the same page.
fn ids(bytes: &[u8]) -> String {
    // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    format!("article-{hash:08x}-")
}

/// Returns the element around a [`fragment`].
pub fn element(fragment: &str, page: &Page) -> String {
    let mut tag = "<article-widget".to_owned();
    let language = Some(&page.language).filter(|language| !language.is_empty());
    let named = [("src", page.src.as_ref()), ("lang", language)];
    let named = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
    for (name, value) in named.chain(page.attributes.iter().map(|(name, value)| (&**name, value))) {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        // Writing to a string can't fail.
        let _ = write!(tag, " {name}=\"{value}\"");
    }
    format!("{tag}>{fragment}</article-widget>")
}
