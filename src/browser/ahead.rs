//! HTML that is read ahead: little at once, where it is asked for, and much in turns, for whoever asks again.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::mem::take;

use super::BrowserHtml;
use super::html::Parsing;
use crate::html::{Place, Reading};
use crate::ports::Html;

/// How many bytes of HTML are read where they are asked for.
const AT_ONCE: usize = 30_000;

/// The browser's HTML, read ahead. What is told while something [waits](Self::waits) is only a try: the same must be read again
/// once nothing does.
#[derive(Default)]
pub struct Ahead {
    read: RefCell<HashMap<String, usize>>,
    readings: RefCell<Vec<Reading>>,
    asked: RefCell<Vec<Piece>>,
    at_once: Cell<usize>,
}

/// A piece of HTML that was asked for, and where it stands.
struct Piece {
    html: String,
    place: Place,
    base: Option<String>,
    parsing: Option<Parsing>,
}

impl Html for Ahead {
    fn read(&self, html: &str, place: Place, base: Option<&str>) -> Reading {
        let before = self.at_once.get() + html.len();
        if before <= AT_ONCE {
            self.at_once.set(before);
            return BrowserHtml.read(html, place, base);
        }
        if let Some(at) = self.read.borrow().get(&key(html, place, base)) {
            return self.readings.borrow()[*at].clone();
        }
        let piece = Piece { html: html.to_owned(), place, base: base.map(str::to_owned), parsing: None };
        self.asked.borrow_mut().push(piece);
        Reading::default()
    }
}

impl Ahead {
    /// Whether something waits to be read.
    pub fn waits(&self) -> bool {
        !self.asked.borrow().is_empty()
    }

    /// Reads on for a while what waits.
    pub fn step(&self) {
        let Some(mut piece) = self.asked.borrow_mut().pop() else { return };
        self.at_once.set(0);
        let reading = match take(&mut piece.parsing) {
            None => Err(Parsing::new(&piece.html)),
            Some(parsing) => parsing.step(piece.place, piece.base.as_deref()),
        };
        match reading {
            Ok(reading) => {
                let mut readings = self.readings.borrow_mut();
                self.read.borrow_mut().insert(key(&piece.html, piece.place, piece.base.as_deref()), readings.len());
                readings.push(reading);
            }
            Err(parsing) => {
                piece.parsing = Some(parsing);
                self.asked.borrow_mut().push(piece);
            }
        }
    }
}

/// What a reading is known by.
fn key(html: &str, place: Place, base: Option<&str>) -> String {
    [if place == Place::Comment { "c" } else { "a" }, base.unwrap_or_default(), "\n", html].concat()
}
