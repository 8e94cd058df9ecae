//! The comments, with the ports they need. This part of the engine is loaded once an article is shown.

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
    // Shared by the page, so that an element that is removed and added again finds what was only in memory.
    static STORE: Rc<Backed> = Rc::new(Backed::new(Rc::new(BrowserStore)));
    // Shared too: waiting comments are sent as long as the page is open, whichever articles it shows.
    static COURIERS: Rc<Couriers> = Rc::default();
}

/// Creates the part that draws comments. Only [`split`](super::split) may call this; any other caller would pull it into the main file.
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
        events: Rc::new(BrowserPage),
    });
    CommentThread::with(ports, Rc::new(BrowserTimes::default()), COURIERS.with(Rc::clone))
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(words: &str);
}

/// Reads the HTML of comments that are fetched after the article. The article is already shown by then, so if the page forbids parsing
/// HTML, only the console reports it.
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
