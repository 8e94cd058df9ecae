//! The comments and all that they need of the page: a part of the engine that is loaded as soon as an article stands.

use std::any::Any;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_utils::window;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::Callback;

use super::{BrowserFetch, BrowserHtml, BrowserPage, BrowserStore, BrowserTimes, BrowserUrls, HostSubmit, split};
use crate::comment::Couriers;
use crate::components::comment_thread::CommentThread;
use crate::components::discussion::{CommentsLoader, CommentsView};
use crate::model::{Place, Reading};
use crate::payload::comments_page;
use crate::ports::{Backed, Html, Later, Ports};

thread_local! {
    // One for the page: an element that is removed and added again finds what was in memory.
    static STORE: Rc<Backed> = Rc::new(Backed::new(Rc::new(BrowserStore)));
    // These too: what waits is sent as long as the page is open, whichever articles it shows.
    static COURIERS: Rc<Couriers> = Rc::default();
}

/// The part as it is made of its own code; only [`split`] may ask for it, or it would come with all the rest.
pub(super) fn view(host: &HtmlElement) -> CommentsView {
    let ports = Rc::new(Ports {
        submit: Rc::new(HostSubmit::new(host.clone())),
        fetch: Rc::new(BrowserFetch::new(host.clone())),
        store: STORE.with(Rc::clone),
        urls: Rc::new(BrowserUrls),
        html: Rc::new(CommentsHtml),
        payload_page: comments_page,
        clock: Rc::new(BrowserPage),
        lock: Rc::new(BrowserPage),
        online: Rc::new(BrowserPage),
    });
    CommentThread::with(ports, Rc::new(BrowserTimes::default()), COURIERS.with(Rc::clone))
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(words: &str);
}

/// Reads the HTML of comments that come after the article. If the page forbids that, only the console can say so: the article stands.
struct CommentsHtml;

impl Html for CommentsHtml {
    fn read(&self, html: &str, place: Place, base: Option<&str>) -> Reading {
        let reading = BrowserHtml.read(html, place, base);
        if let Some(why) = reading.forbidden {
            error(&["article-widget: ", why].concat());
        }
        reading
    }
}

/// Loads what draws the comments, so that they are drawn with the article. Where it can't be had now, they come after it, as ever.
#[wasm_bindgen]
pub async fn comments(host: HtmlElement) {
    let _ = split::call!(split::comments(&host));
}

/// Loads the comments for one element.
pub struct BrowserComments {
    host: HtmlElement,
}

impl BrowserComments {
    /// `host` is the element that shows the article.
    pub fn new(host: HtmlElement) -> Self {
        Self { host }
    }
}

impl CommentsLoader for BrowserComments {
    fn load(&self) -> Later<Option<CommentsView>> {
        let host = self.host.clone();
        Box::pin(async move { split::call!(split::comments(&host)).ok() })
    }

    fn when_online(&self, tell: Callback<()>) -> Box<dyn Any> {
        Box::new(EventListener::new(&window(), "online", move |_| tell.emit(())))
    }
}
