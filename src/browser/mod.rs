//! The only module that accesses the page: the functions that JavaScript calls, and the ports implemented with web-sys and gloo.

mod comments;
mod dates;
mod deferred_html;
mod fetch;
mod foreign;
mod html;
mod page;
mod parts;
mod reading;
mod report;
mod split;
mod store;
mod submit;
mod times;
mod urls;
mod words;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Callback};

use crate::components::discussion::{CommentsLoader, Dropped};
use crate::components::locale::{Locale, headline_level};
use crate::components::widget::{Widget, WidgetProps};
use crate::model::error::Error;
use crate::model::{Article, Report, attributes, excerpt, structured_data};
use crate::words::Words;

pub use dates::BrowserDates;
pub use fetch::BrowserFetch;
pub use html::BrowserHtml;
pub use page::BrowserPage;
pub use parts::BrowserComments;
pub use reading::Reading;
pub use store::BrowserStore;
pub use submit::HostSubmit;
pub use times::BrowserTimes;
pub use urls::BrowserUrls;
pub use words::BrowserWords;

/// The element that an article is drawn in, and the Yew app that draws it. Roots are reused, because Yew never removes its listeners from
/// one.
struct Root {
    element: Element,
    app: AppHandle<Widget>,
}

thread_local! {
    // Roots that are free for reuse.
    static IDLE: RefCell<Vec<Root>> = RefCell::default();
    // The revision of the last article whose nodes were created from scratch.
    static REVISION: Cell<u32> = Cell::default();
}

impl Root {
    /// Returns a free root, or creates one.
    fn idle() -> Result<Self, JsValue> {
        if let Some(root) = IDLE.with_borrow_mut(Vec::pop) {
            return Ok(root);
        }
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let element = document.create_element("div")?;
        let app = yew::Renderer::<Widget>::with_root(element.clone()).render();
        Ok(Self { element, app })
    }
}

/// An article on the page, as JavaScript holds it.
#[wasm_bindgen]
pub struct Handle {
    host: HtmlElement,
    comments: Rc<dyn CommentsLoader>,
    root: Root,
    props: WidgetProps,
    report: Report,
    /// What was left out of comments that were fetched later.
    dropped: Rc<RefCell<Dropped>>,
}

#[wasm_bindgen]
extern "C" {
    /// The options that the element passes.
    pub type Options;

    /// The language of the widget's own text.
    #[wasm_bindgen(method, getter)]
    fn language(this: &Options) -> Option<String>;

    /// The content of the locale file, as JSON.
    #[wasm_bindgen(method, getter)]
    fn words(this: &Options) -> Option<String>;

    /// The numbers of the paragraphs that are followed by a slot, separated by commas.
    #[wasm_bindgen(method, getter)]
    fn slots(this: &Options) -> Option<String>;

    /// True if a large article must be drawn in one go, as for printing.
    #[wasm_bindgen(method, getter)]
    fn whole(this: &Options) -> Option<bool>;
}

/// Draws an article that has been read. Events are dispatched on `host`.
///
/// # Errors
/// An `Error` with a `kind`, and a message in English.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, reading: Reading, options: &Options) -> Result<Handle, JsValue> {
    let comments: Rc<dyn CommentsLoader> = Rc::new(BrowserComments::new(host.clone()));
    let root = Root::idle()?;
    let (props, report, dropped) = (WidgetProps::default(), Report::default(), Rc::default());
    let mut handle = Handle { host, comments, root, props, report, dropped };
    handle.update(reading, options)?;
    Ok(handle)
}

#[wasm_bindgen]
impl Handle {
    /// Shows another article in the same place. Existing nodes are reused only if it is the same article in another state and no translator
    /// has changed them.
    ///
    /// # Errors
    /// As [`mount`]; what was shown before stays.
    pub fn update(&mut self, reading: Reading, options: &Options) -> Result<(), JsValue> {
        let (mut article, report) = reading.finish()?;
        attributes::apply(&mut article, &|name| self.host.get_attribute(name));
        let dropped: Rc<RefCell<Dropped>> = Rc::default();
        let on_dropped = {
            let dropped = dropped.clone();
            Callback::from(move |all| *dropped.borrow_mut() = all)
        };
        let before = self.props.shown.take();
        let is_same = before.is_some_and(|before| is_same(&before.article, &article)) && !self.is_translated();
        let revision = if is_same { self.props.revision } else { next_revision() };
        let is_teaser = self.host.get_attribute("view").as_deref() == Some("teaser");
        let teaser = is_teaser.then(|| excerpt(&article.body).into());
        let (locale, comments) = (locale(&self.host, options), self.comments.clone());
        let mut shown = WidgetProps::new(article, parts::large(), locale, comments, on_dropped).shown;
        if let Some(shown) = &mut shown {
            shown.whole = options.whole().unwrap_or_default();
            shown.teaser = teaser;
            shown.slots = slots(options);
            shown.rich = parts::rich();
            shown.players = parts::foreign().map(|foreign| foreign.players);
        }
        (self.props, self.report, self.dropped) = (WidgetProps { shown, revision }, report, dropped);
        self.root.app.update(self.props.clone());
        Ok(())
    }

    /// Redraws the same article with the language and slots of these options, and the host's current heading level.
    pub fn adapt(&mut self, options: &Options) {
        if let Some(shown) = &mut self.props.shown {
            shown.locale = locale(&self.host, options);
            shown.slots = slots(options);
        }
        self.root.app.update(self.props.clone());
    }

    /// Returns the element that the article is drawn in.
    #[wasm_bindgen(getter)]
    pub fn root(&self) -> Element {
        self.root.element.clone()
    }

    /// Returns the cleaning report as JSON, including what was left out of comments that were fetched later.
    pub fn report(&self) -> String {
        report::to_json(&self.report, &self.dropped.borrow())
    }

    /// Returns the article as JSON-LD for search engines.
    pub fn structured_data(&self) -> String {
        self.props.shown.as_ref().map(|shown| structured_data(&shown.article)).unwrap_or_default()
    }

    /// Removes the article and frees its root.
    pub fn destroy(self) {
        let mut root = self.root;
        root.app.update(WidgetProps::default());
        IDLE.with_borrow_mut(|idle| idle.push(root));
    }
}

impl Handle {
    /// Returns true if a translator changed the nodes: it wraps text in `<font>` elements, which no article has.
    fn is_translated(&self) -> bool {
        self.root.element.query_selector("font").is_ok_and(|found| found.is_some())
    }
}

fn next_revision() -> u32 {
    REVISION.set(REVISION.get().wrapping_add(1));
    REVISION.get()
}

/// Returns true if both are the same article: by URL, or by headline if either has no URL.
fn is_same(before: &Article, now: &Article) -> bool {
    match (&before.url, &now.url) {
        (Some(before), Some(now)) => before == now,
        _ => before.headline == now.headline,
    }
}

fn locale(host: &HtmlElement, options: &Options) -> Locale {
    let words = Rc::new(Words::from_json(&options.words().unwrap_or_default()));
    let headline = headline_level(host.get_attribute("heading-level").as_deref());
    Locale { words, language: options.language().unwrap_or_default().into(), dates: Rc::new(BrowserDates), headline }
}

fn slots(options: &Options) -> Rc<[usize]> {
    let slots = options.slots().unwrap_or_default();
    slots.split(',').filter_map(|number| number.parse().ok()).collect()
}

fn to_js(error: Error) -> JsValue {
    let object = js_sys::Error::new(error.message());
    // Setting a property on a fresh object can't fail.
    let _ = Reflect::set(&object, &"kind".into(), &error.kind().into());
    object.into()
}
