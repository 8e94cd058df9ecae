//! Reads foreign HTML and formats on demand. Small pieces are parsed immediately; larger ones are queued and parsed in steps. Nothing is
//! read before the part of the engine that parses it is loaded.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::mem::take;

use super::foreign::Foreign;
use super::html::IncrementalParse;
use super::parts;
use crate::model::{Place, Reading};
use crate::payload::{Formats, HtmlTools, LazyReaders, Pages, Systems, TextTools};
use crate::ports::Html;

/// The number of bytes of HTML that are parsed immediately between two steps; more is queued.
const AT_ONCE: usize = 30_000;

/// Reads foreign HTML on demand; see the module docs. Results obtained while something [waits](Self::waits) are provisional: read the same
/// again once nothing waits.
#[derive(Default)]
pub struct DeferredHtml {
    read: RefCell<HashMap<String, usize>>,
    readings: RefCell<Vec<Reading>>,
    queue: RefCell<Vec<Piece>>,
    at_once: Cell<usize>,
    /// The parts that were missing so far.
    lacks: RefCell<Vec<&'static str>>,
}

/// A queued piece of HTML and the state of its parse.
struct Piece {
    html: String,
    place: Place,
    base: Option<String>,
    parse: Option<Box<dyn IncrementalParse>>,
}

impl Html for DeferredHtml {
    fn read(&self, html: &str, place: Place, base: Option<&str>) -> Reading {
        let Some(foreign) = self.foreign() else { return Reading::default() };
        let before = self.at_once.get() + html.len();
        if before <= AT_ONCE {
            self.at_once.set(before);
            return foreign.html.read(html, place, base);
        }
        if let Some(at) = self.read.borrow().get(&key(html, place, base)) {
            return self.readings.borrow()[*at].clone();
        }
        let piece = Piece { html: html.to_owned(), place, base: base.map(str::to_owned), parse: None };
        self.queue.borrow_mut().push(piece);
        Reading::default()
    }
}

impl LazyReaders for DeferredHtml {
    fn text_tools(&self) -> Option<TextTools> {
        self.found("mending", parts::mending()).map(|(_, tools)| tools)
    }

    fn html_tools(&self) -> Option<HtmlTools> {
        self.foreign().map(|foreign| foreign.tools)
    }

    fn formats(&self) -> Option<Formats> {
        // Both are asked for at once.
        let (foreign, formats) = (self.foreign(), self.found("formats", parts::formats()));
        foreign.and(formats)
    }

    fn pages(&self) -> Option<Pages> {
        self.found("pages", parts::pages())
    }

    fn systems(&self) -> Option<Systems> {
        self.found("systems", parts::systems())
    }
}

impl DeferredHtml {
    /// Returns the part that reads HTML. If it isn't loaded, records it as lacking.
    fn foreign(&self) -> Option<Foreign> {
        self.found("foreign", parts::foreign())
    }

    /// Records that a part is lacking if it wasn't found.
    fn found<T>(&self, part: &'static str, found: Option<T>) -> Option<T> {
        if found.is_none() {
            self.lacks.borrow_mut().push(part);
        }
        found
    }

    /// Returns the parts that must be loaded first.
    pub fn lacks(&self) -> Vec<&'static str> {
        let mut lacks = self.lacks.borrow_mut();
        lacks.sort_unstable();
        lacks.dedup();
        lacks.retain(|part| !parts::is_loaded(part));
        lacks.clone()
    }

    /// Returns true if a part must be loaded or a piece of HTML is queued.
    pub fn waits(&self) -> bool {
        !self.lacks().is_empty() || !self.queue.borrow().is_empty()
    }

    /// Does one step of parsing on the piece that was queued last.
    pub fn step(&self) {
        let Some(mut piece) = self.queue.borrow_mut().pop() else { return };
        // HTML is queued only where its reader is loaded.
        let Some(foreign) = parts::foreign() else { return };
        self.at_once.set(0);
        let reading = match take(&mut piece.parse) {
            None => Err((foreign.begin)(&piece.html)),
            Some(parse) => parse.step(piece.place, piece.base.as_deref()),
        };
        match reading {
            Ok(reading) => {
                let mut readings = self.readings.borrow_mut();
                self.read.borrow_mut().insert(key(&piece.html, piece.place, piece.base.as_deref()), readings.len());
                readings.push(reading);
            }
            Err(parse) => {
                piece.parse = Some(parse);
                self.queue.borrow_mut().push(piece);
            }
        }
    }
}

/// Returns the key under which a reading is cached.
fn key(html: &str, place: Place, base: Option<&str>) -> String {
    [if place == Place::Comment { "c" } else { "a" }, base.unwrap_or_default(), "\n", html].concat()
}
