//! Reads foreign HTML, and draws the players in it. This part of the engine is loaded when a payload needs it.

use super::html::{self, IncrementalParse};
use crate::components::players::PLAYERS;
use crate::components::prose::Players;
use crate::payload::HtmlTools;
use crate::ports::Html;

/// The readers of this part; see the module docs.
#[derive(Clone, Copy)]
pub struct Foreign {
    /// What the readers of payloads need from the HTML reader.
    pub tools: HtmlTools,
    /// Parses HTML in one go.
    pub html: &'static dyn Html,
    /// Starts parsing HTML in steps.
    pub begin: fn(&str) -> Box<dyn IncrementalParse>,
    /// Draws audio, video and embeds.
    pub players: Players,
}

impl Foreign {
    /// Creates this part. Only [`split`](super::split) may call this; any other caller would pull it into the main file.
    pub(super) fn made() -> Self {
        Self { tools: HtmlTools::ALL, html: &html::BrowserHtml, begin: html::begin, players: PLAYERS }
    }
}
