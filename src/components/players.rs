//! What draws audio, video and embeds. Only HTML and other formats have any, so a page loads it with what reads those.

use yew::prelude::*;

use super::embed::embed;
use super::media::media;
use super::prose::Prose;
use crate::model::{Embed, Media};

/// Draws audio, video and embeds.
#[derive(Clone, Copy)]
pub struct Players {
    /// Draws audio or video.
    pub media: fn(&Media, &Prose) -> Html,
    /// Draws an embed.
    pub embed: fn(&Embed, &Prose) -> Html,
}

/// There is only one kind of them.
impl PartialEq for Players {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Players {
    /// All of them.
    pub const ALL: Self = Self { media, embed };
}
