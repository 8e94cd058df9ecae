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
mod urls;
mod words;

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};
use yew::AppHandle;

use crate::article::{Comments, Order};
use crate::clean::Report;
use crate::components::discussion::Bring;
use crate::components::locale::Locale;
use crate::components::widget::{Widget, WidgetProps};
use crate::error::Error;
use crate::words::Words;

pub use comments::BrowserComments;
pub use dates::BrowserDates;
pub use fetch::BrowserFetch;
pub use html::BrowserHtml;
pub use page::BrowserPage;
pub use reading::Reading;
pub use store::BrowserStore;
pub use submit::HostSubmit;
pub use urls::BrowserUrls;
pub use words::BrowserWords;

/// One article on a page: what JavaScript holds of it.
#[wasm_bindgen]
pub struct Handle {
    host: HtmlElement,
    shown: AppHandle<Widget>,
    props: WidgetProps,
    comments: Rc<dyn Bring>,
    report: Report,
}

/// Draws the article that was read into `mount`. `host` receives the events; `options` are `{language, words}`.
///
/// # Errors
/// An `Error` with a `kind`, and a message in English.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, mount: Element, reading: Reading, options: &JsValue) -> Result<Handle, JsValue> {
    let comments: Rc<dyn Bring> = Rc::new(BrowserComments::new(host.clone()));
    let (props, report) = props(&host, reading, options, &comments, None)?;
    let shown = yew::Renderer::<Widget>::with_root_and_props(mount, props.clone()).render();
    Ok(Handle { host, shown, props, comments, report })
}

#[wasm_bindgen]
impl Handle {
    /// Shows another article in the same place.
    ///
    /// # Errors
    /// As [`mount`]; what was shown before stays.
    pub fn update(&mut self, reading: Reading, options: &JsValue) -> Result<(), JsValue> {
        let (props, report) = props(&self.host, reading, options, &self.comments, Some(&self.props))?;
        self.shown.update(props.clone());
        self.props = props;
        self.report = report;
        Ok(())
    }

    /// What the cleaning saw and did, and what was left out of the comments that were read since, as JSON text.
    pub fn report(&self) -> String {
        report::to_json(&self.report, &self.props.dropped())
    }

    /// Takes the article down.
    pub fn destroy(self) {
        self.shown.destroy();
    }
}

fn props(
    host: &HtmlElement,
    reading: Reading,
    options: &JsValue,
    bring: &Rc<dyn Bring>,
    before: Option<&WidgetProps>,
) -> Result<(WidgetProps, Report), JsValue> {
    let option = |name: &str| Reflect::get(options, &name.into()).ok().and_then(|value| value.as_string());
    let (mut article, report) = reading.finish()?;
    wish(host, &mut article.comments);
    let words = Rc::new(Words::from_json(&option("words").unwrap_or_default()));
    let language = option("language").unwrap_or_default().into();
    let locale = Locale { words, language, dates: Rc::new(BrowserDates) };
    Ok((WidgetProps::new(article, locale, bring, before), report))
}

/// The thread as the host page wants it, whatever the payload says.
fn wish(host: &HtmlElement, comments: &mut Comments) {
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
