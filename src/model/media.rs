//! Audio, video and embedded content of other sites.

use super::SafeUrl;

/// The kind of a media player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// Audio.
    Audio,
    /// Video.
    Video,
}

/// A text track of an audio or video (`track`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The address, http or https.
    pub src: SafeUrl,
    /// `subtitles`, `captions`, `descriptions` or `chapters`.
    pub kind: &'static str,
    /// The language, a BCP 47 tag.
    pub language: String,
    /// The label.
    pub label: String,
}

/// Audio or video. Only the poster is fetched before the reader plays it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Whether this is audio or video.
    pub kind: MediaKind,
    /// The same recording in several formats, from which the browser chooses.
    pub sources: Vec<SafeUrl>,
    /// The text tracks.
    pub tracks: Vec<Track>,
    /// The still image shown before a video plays.
    pub poster: Option<SafeUrl>,
    /// Width in CSS pixels.
    pub width: Option<u32>,
    /// Height in CSS pixels.
    pub height: Option<u32>,
}

/// Content of another site, shown in a sandboxed frame once the reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// The address of the frame's content, http or https.
    pub src: SafeUrl,
    /// The provider: "YouTube", or the name of the host.
    pub provider: String,
    /// The title, if the page gives one.
    pub title: String,
    /// Width and height in CSS pixels, for the aspect ratio.
    pub shape: Option<(u32, u32)>,
}
