//! What draws audio, video and embeds. Only HTML and other formats have any, so a page loads it with what reads those.

use super::embed::embed;
use super::media::media;
use super::prose::Players;

/// All of them.
pub const PLAYERS: Players = Players { media, embed };
