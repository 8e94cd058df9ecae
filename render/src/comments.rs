//! The comments in their initial state: nothing is sent, stored or loaded.

use std::any::Any;
use std::future::ready;
use std::rc::Rc;

use article_engine::components::comment_thread::CommentThread;
use article_engine::components::discussion::{CommentsLoader, CommentsProps, CommentsView};
use article_engine::components::locale::Locale;
use article_engine::payload::comments_page;
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, ScriptedSubmit};
use article_engine::ports::{Backed, Dates, Later, Ports, RelativeTimes};
use yew::prelude::*;

use crate::{NativeDates, NativeHtml, WebUrls};

/// Draws the comments in their initial state.
pub struct StillComments {
    /// The widget's language, as a BCP 47 tag.
    pub language: String,
}

impl CommentsLoader for StillComments {
    fn load(&self) -> Later<Option<CommentsView>> {
        let ports = Ports {
            submit: Rc::new(ScriptedSubmit::default()),
            fetch: Rc::new(MemoryList::default()),
            store: Rc::new(Backed::new(Rc::new(MemoryStore::default()))),
            urls: Rc::new(WebUrls),
            html: Rc::new(NativeHtml),
            payload_page: comments_page,
            clock: Rc::new(MemoryClock::default()),
            lock: Rc::new(MemoryLock::default()),
            events: Rc::new(MemoryEvents::default()),
        };
        let thread = CommentThread::with(Rc::new(ports), Rc::new(NoMoments), Rc::default());
        // Dates without a time are as short as "3 hours ago", which replaces them in the browser.
        let dates: Rc<dyn Dates> = Rc::new(NativeDates { language: self.language.clone(), days: true });
        let view = move |shown: CommentsProps| {
            let locale = Locale { dates: dates.clone(), ..shown.locale };
            thread(CommentsProps { locale, ..shown })
        };
        Box::pin(ready(Some(Rc::new(view) as CommentsView)))
    }

    fn when_online(&self, _: Callback<()>) -> Box<dyn Any> {
        Box::new(())
    }
}

/// Gives no relative times: they would be wrong in a file that is kept.
struct NoMoments;

impl RelativeTimes for NoMoments {
    fn moment(&self, _iso: &str) -> Option<f64> {
        None
    }

    fn ago(&self, _amount: u64, _unit: &'static str, _language: &str) -> Option<String> {
        None
    }
}
