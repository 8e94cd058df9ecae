//! The only room that knows the page: what JavaScript may call, and the ports made of web-sys and gloo.

mod ahead;
mod comments;
mod dates;
mod fetch;
mod foreign;
mod html;
mod page;
mod reading;
mod report;
mod split;
mod store;
mod submit;
mod times;
mod urls;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Callback};

use crate::components::discussion::{CommentsLoader, Dropped};
use crate::components::locale::Locale;
use crate::components::widget::{Widget, WidgetProps};
use crate::model::error::Error;
use crate::model::{Comments, Order, Report};
use crate::words::Words;

pub use comments::BrowserComments;
pub use dates::BrowserDates;
pub use fetch::BrowserFetch;
pub use html::BrowserHtml;
pub use page::BrowserPage;
pub use reading::Reading;
pub use store::BrowserStore;
pub use submit::HostSubmit;
pub use times::BrowserTimes;
pub use urls::BrowserUrls;
pub use words::BrowserWords;

/// One article on a page: what JavaScript holds of it.
#[wasm_bindgen]
pub struct Handle {
    host: HtmlElement,
    shown: AppHandle<Widget>,
    comments: Rc<dyn CommentsLoader>,
    report: Report,
    /// What was left out of the comments that were read since.
    dropped: Rc<RefCell<Dropped>>,
}

#[wasm_bindgen]
extern "C" {
    /// What the element asks for.
    pub type Options;

    /// The language that the widget speaks.
    #[wasm_bindgen(method, getter)]
    fn language(this: &Options) -> Option<String>;

    /// The words of its locale file, as JSON.
    #[wasm_bindgen(method, getter)]
    fn words(this: &Options) -> Option<String>;
}

/// Draws the article that was read into `mount`. `host` receives the events.
///
/// # Errors
/// An `Error` with a `kind`, and a message in English.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, mount: Element, reading: Reading, options: &Options) -> Result<Handle, JsValue> {
    let comments: Rc<dyn CommentsLoader> = Rc::new(BrowserComments::new(host.clone()));
    let dropped = Rc::default();
    let (props, report) = props(&host, reading, options, &comments, &dropped)?;
    let shown = yew::Renderer::<Widget>::with_root_and_props(mount, props).render();
    Ok(Handle { host, shown, comments, report, dropped })
}

#[wasm_bindgen]
impl Handle {
    /// Shows another article in the same place.
    ///
    /// # Errors
    /// As [`mount`]; what was shown before stays.
    pub fn update(&mut self, reading: Reading, options: &Options) -> Result<(), JsValue> {
        let dropped = Rc::default();
        let (props, report) = props(&self.host, reading, options, &self.comments, &dropped)?;
        self.shown.update(props);
        (self.report, self.dropped) = (report, dropped);
        Ok(())
    }

    /// What the cleaning saw and did, and what was left out of the comments that were read since, as JSON text.
    pub fn report(&self) -> String {
        report::to_json(&self.report, &self.dropped.borrow())
    }

    /// Takes the article down.
    pub fn destroy(self) {
        self.shown.destroy();
    }
}

fn props(
    host: &HtmlElement,
    reading: Reading,
    options: &Options,
    comments: &Rc<dyn CommentsLoader>,
    dropped: &Rc<RefCell<Dropped>>,
) -> Result<(WidgetProps, Report), JsValue> {
    let (mut article, report) = reading.finish()?;
    apply_host_attributes(host, &mut article.comments);
    let words = Rc::new(Words::from_json(&options.words().unwrap_or_default()));
    let language = options.language().unwrap_or_default().into();
    let locale = Locale { words, language, dates: Rc::new(BrowserDates) };
    let on_dropped = {
        let dropped = dropped.clone();
        Callback::from(move |all| *dropped.borrow_mut() = all)
    };
    Ok((WidgetProps::new(article, locale, comments.clone(), on_dropped), report))
}

/// The thread as the host page wants it, whatever the payload says.
fn apply_host_attributes(host: &HtmlElement, comments: &mut Comments) {
    match host.get_attribute("comments-order").as_deref() {
        Some("newest") => comments.order = Order::Newest,
        Some("oldest") => comments.order = Order::Oldest,
        _ => {}
    }
    if let (Some(names), Some(form)) = (host.get_attribute("comments-names"), &mut comments.form) {
        form.require_name_email = names != "optional";
    }
    let number = |name: &str| host.get_attribute(name).and_then(|number| number.trim().parse::<u32>().ok());
    if let Some(depth) = number("comments-depth").filter(|depth| (1..=10).contains(depth)) {
        comments.depth = depth;
    }
    // More often would be a burden to the site.
    comments.poll = number("comments-poll").filter(|seconds| *seconds > 0).map(|seconds| seconds.max(10));
}

fn to_js(error: Error) -> JsValue {
    let object = js_sys::Error::new(error.message());
    // Setting a property on a fresh object can't fail.
    let _ = Reflect::set(&object, &"kind".into(), &error.kind().into());
    object.into()
}
