//! The comments and all that they need of the page: a part of the engine that is loaded as soon as an article stands.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::{BrowserFetch, BrowserHtml, BrowserPage, BrowserStore, BrowserTimes, BrowserUrls, HostSubmit};
use crate::comment::Couriers;
use crate::components::comment_thread::CommentThread;
use crate::components::discussion::CommentsView;
use crate::model::{Place, Reading};
use crate::payload::comments_page;
use crate::ports::{Backed, Html, Ports};

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
