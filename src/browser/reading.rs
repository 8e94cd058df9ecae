//! Reads and cleans a payload in steps, so that the page stays responsive between them.

use wasm_bindgen::prelude::*;

use super::deferred_html::DeferredHtml;
use super::{BrowserUrls, BrowserWords, parts, to_js};
use crate::clean::{Cleaning, Lack, PageSteps};
use crate::comment::provider;
use crate::components::block::are_plain;
use crate::components::weight::is_large;
use crate::model::error::Error;
use crate::model::{Article, Report, Story};
use crate::payload::Payload;

enum Stage {
    Bytes(Vec<u8>),
    Payload(Payload),
    Story(Box<Story>),
    Cleaning(Cleaning),
    /// The article is ready; with the parts that drawing it needs.
    Clean(Article, Report, Vec<&'static str>),
    /// Reading failed.
    Failed,
}

/// A payload that is being read.
#[wasm_bindgen]
pub struct Reading {
    stage: Stage,
    base: Option<String>,
    html: DeferredHtml,
}

#[wasm_bindgen]
impl Reading {
    /// Starts reading a payload. Relative links are resolved against `base`, the address it came from.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>, base: Option<String>) -> Self {
        Self { stage: Stage::Bytes(bytes), base, html: DeferredHtml::default() }
    }

    /// Does one step. Returns false when all is read. Makes no progress while it [lacks](Self::lacks) a part.
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
        Ok(!matches!(self.stage, Stage::Clean(..) | Stage::Failed) || !self.lacks().is_empty())
    }

    /// Returns the parts of the engine that must be loaded with [`load`](parts::load) to continue.
    pub fn lacks(&self) -> Vec<String> {
        let lacks = match &self.stage {
            Stage::Story(story) if PageSteps::are_needed(story) => vec!["scraped"],
            Stage::Cleaning(cleaning) => match cleaning.lacks() {
                Some(Lack::Names) => vec!["names"],
                Some(Lack::Mending) => vec!["mending"],
                None => Vec::new(),
            },
            Stage::Clean(.., drawn_by) => drawn_by.clone(),
            _ => self.html.lacks(),
        };
        lacks.into_iter().filter(|part| !parts::is_loaded(part)).map(str::to_owned).collect()
    }
}

impl Reading {
    /// Returns the finished article and its report.
    pub(super) fn finish(self) -> Result<(Article, Report), JsValue> {
        match self.stage {
            Stage::Clean(article, report, _) => Ok((article, report)),
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
                story => {
                    let mut story = Box::new(story?);
                    let why = provider::unknown(&story.article.comments);
                    story.dropped.extend(why.map(|why| (payload.path_of("comments.api"), why)));
                    Stage::Story(story)
                }
            },
            Stage::Story(story) => match parts::scraped() {
                None if PageSteps::are_needed(&story) => Stage::Story(story),
                page => Stage::Cleaning(Cleaning::new(*story, Box::new(BrowserWords::default()), page)),
            },
            Stage::Cleaning(mut cleaning) => {
                if cleaning.step(parts::names(), parts::mending().map(|(steps, _)| steps)) {
                    Stage::Cleaning(cleaning)
                } else {
                    let (mut article, report) = cleaning.finish();
                    let large = is_large(&mut article.body).then_some("large");
                    let rich = (!are_plain(&article.body)).then_some("rich");
                    Stage::Clean(article, report, large.into_iter().chain(rich).collect())
                }
            }
            done => done,
        })
    }
}
