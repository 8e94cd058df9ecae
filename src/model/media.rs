//! What is played inside an article: sounds, films, and what runs in a frame of another site.

use super::SafeUrl;

/// What is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
}

/// Words that go with a sound or a film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Its address, http or https.
    pub src: SafeUrl,
    /// `subtitles`, `captions`, `descriptions` or `chapters`.
    pub kind: &'static str,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// Its name.
    pub label: String,
}

/// A sound or a film. Nothing of it is fetched before the reader plays it, but its poster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// Where it is, in the forms among which the browser chooses.
    pub sources: Vec<SafeUrl>,
    /// Words that go with it.
    pub tracks: Vec<Track>,
    /// A film's still.
    pub poster: Option<SafeUrl>,
    /// Width in CSS pixels.
    pub width: Option<u32>,
    /// Height in CSS pixels.
    pub height: Option<u32>,
}

/// Something of another site that runs in a frame, sandboxed, once the reader asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// What the frame shows, http or https.
    pub src: SafeUrl,
    /// Whose it is: "YouTube", or the host's name.
    pub provider: String,
    /// What it is, where its page says so.
    pub title: String,
    /// Width and height in CSS pixels, for its shape.
    pub shape: Option<(u32, u32)>,
}
