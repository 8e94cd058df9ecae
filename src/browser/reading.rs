//! A payload while it is read and cleaned, step by step: between two of them the page has its turn.

use wasm_bindgen::prelude::*;

use super::deferred_html::DeferredHtml;
use super::{BrowserUrls, BrowserWords, parts, to_js};
use crate::clean::{Cleaning, PageSteps};
use crate::model::error::Error;
use crate::model::{Article, Report, Story};
use crate::payload::Payload;

enum Stage {
    Bytes(Vec<u8>),
    Payload(Payload),
    Story(Box<Story>),
    Cleaning(Cleaning),
    Clean(Article, Report),
    /// It could not be read.
    Failed,
}

/// A payload while it is read.
#[wasm_bindgen]
pub struct Reading {
    stage: Stage,
    base: Option<String>,
    html: DeferredHtml,
}

#[wasm_bindgen]
impl Reading {
    /// A payload to be read; it came from `base`.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>, base: Option<String>) -> Self {
        Self { stage: Stage::Bytes(bytes), base, html: DeferredHtml::default() }
    }

    /// Reads on for a while; false when all is read. Where it [lacks](Self::lacks) something, it stays where it is.
    ///
    /// # Errors
    /// An `Error` with a `kind`, and a message in English.
    pub fn step(&mut self) -> Result<bool, JsValue> {
        if self.html.waits() {
            self.html.step();
            return Ok(true);
        }
        let before = std::mem::replace(&mut self.stage, Stage::Failed);
        self.stage = self.next(before).map_err(to_js)?;
        Ok(!matches!(self.stage, Stage::Clean(..) | Stage::Failed))
    }

    /// The part of the engine that it can't go on without, for [`load`](parts::load).
    pub fn lacks(&self) -> Option<String> {
        let lacks = match &self.stage {
            Stage::Story(story) if PageSteps::are_needed(story) && parts::scraped().is_none() => Some("scraped"),
            Stage::Cleaning(cleaning) if cleaning.lacks_names() && parts::names().is_none() => Some("names"),
            _ => self.html.lacks(),
        };
        lacks.map(str::to_owned)
    }
}

impl Reading {
    /// What was read, to its end.
    pub(super) fn finish(self) -> Result<(Article, Report), JsValue> {
        match self.stage {
            Stage::Clean(article, report) => Ok((article, report)),
            _ => Err(JsValue::NULL),
        }
    }

    fn next(&self, stage: Stage) -> Result<Stage, Error> {
        let base = self.base.as_deref();
        Ok(match stage {
            Stage::Bytes(bytes) => match Payload::new(&bytes, &self.html, base, &BrowserUrls, &self.html) {
                _ if self.html.waits() => Stage::Bytes(bytes),
                payload => Stage::Payload(payload?),
            },
            Stage::Payload(payload) => match payload.story(&self.html, base, &BrowserUrls, &self.html) {
                _ if self.html.waits() => Stage::Payload(payload),
                story => Stage::Story(Box::new(story?)),
            },
            Stage::Story(story) => match parts::scraped() {
                None if PageSteps::are_needed(&story) => Stage::Story(story),
                page => Stage::Cleaning(Cleaning::new(*story, Box::new(BrowserWords::default()), page)),
            },
            Stage::Cleaning(mut cleaning) => {
                if cleaning.step(parts::names()) {
                    Stage::Cleaning(cleaning)
                } else {
                    let (article, report) = cleaning.finish();
                    Stage::Clean(article, report)
                }
            }
            done => done,
        })
    }
}
