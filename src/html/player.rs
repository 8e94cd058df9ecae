//! Embeds from other sites: finds what refers to one, and puts it.

use super::Place;
use super::attribute::{Attribute, first, shape};
use super::build::Builder;
use super::embed;
use super::late::LATE;
use super::notes::Note;
use crate::json::{self, Value};
use crate::model::{Block, Embed, SafeUrl};

/// The longest page builder settings that are read, in bytes.
const MAX_SETTINGS: usize = 20_000;

impl Builder<'_> {
    /// Reads a frame as an embed.
    pub(super) fn frame(&mut self, attribute: &Attribute<'_>) -> Option<Embed> {
        if attribute("srcdoc").is_some() {
            self.notes.add(Note::Document);
            return None;
        }
        let src = self.first_web(attribute, &["src"]).or_else(|| self.first_web(attribute, &LATE));
        if src.is_none() {
            self.notes.add(Note::Frame);
        }
        let title = first(attribute, &["title", "aria-label"]).unwrap_or_default();
        Some(self.embed(src?, super::balanced(title.trim().to_owned()), shape(attribute)))
    }

    /// Makes an embed from the URL of a page or its player.
    pub(super) fn embed(&self, url: SafeUrl, title: String, shape: Option<(u32, u32)>) -> Embed {
        let provider = embed::provider(url.as_str()).to_owned();
        let player = embed::player(url.as_str()).and_then(|player| self.web(&player));
        Embed { src: player.unwrap_or(url), provider, title, shape }
    }

    /// Returns the player for a page, if its provider is known to have one.
    pub(super) fn player(&self, raw: &str) -> Option<Embed> {
        let url = self.web(raw)?;
        embed::player(url.as_str())?;
        Some(self.embed(url, String::new(), None))
    }

    pub(super) fn put_embed(&mut self, embed: Embed) {
        if self.place == Place::Comment {
            self.text(" ");
            self.put_link(embed.src, &embed.title);
            return;
        }
        self.end_run();
        // A lazy-loaded embed is repeated in `<noscript>`.
        let again = self.state.fallback
            && matches!(self.scope().blocks.last(), Some(Block::Embed(last)) if last.src == embed.src);
        if !again {
            self.put_block(Block::Embed(embed));
        }
    }

    /// Puts content that once needed a plugin: a player, or a link to the file.
    pub(super) fn plugin(&mut self, url: SafeUrl, title: String) {
        if embed::player(url.as_str()).is_some() {
            let embed = self.embed(url, title, None);
            return self.put_embed(embed);
        }
        self.end_run();
        self.put_link(url, &title);
        self.end_run();
    }

    /// Handles a link without visible content: puts the player that it leads to, or a link with its label.
    pub(super) fn empty_link(&mut self, url: SafeUrl, title: String, named: bool) {
        match self.player(url.as_str()) {
            Some(embed) if self.place == Place::Article => {
                self.put_embed(Embed { title: super::balanced(title.trim().to_owned()), ..embed });
            }
            // With a query or fragment, the link shares the page or leads back into it.
            None if named && !url.as_str().contains(['?', '#']) => {
                self.text(" ");
                self.put_link(url, title.trim());
            }
            _ => self.notes.add(Note::Wordless),
        }
    }

    /// Puts the player or link that an element of AMP, an editor or another system refers to.
    pub(super) fn page_of_player(&mut self, name: &str, attribute: &Attribute<'_>) {
        let id = |names: &[&str]| first(attribute, names).filter(|id| embed::is_id(id));
        let address = match name {
            "amp-youtube" | "lite-youtube" => {
                id(&["data-videoid", "videoid"]).map(|id| ["https://www.youtube.com/watch?v=", &id].concat())
            }
            "amp-vimeo" | "lite-vimeo" => {
                id(&["data-videoid", "videoid"]).map(|id| ["https://vimeo.com/", &id].concat())
            }
            "amp-dailymotion" => id(&["data-videoid"]).map(|id| ["https://www.dailymotion.com/video/", &id].concat()),
            "amp-twitter" => id(&["data-tweetid"]).map(|id| ["https://twitter.com/i/status/", &id].concat()),
            "amp-instagram" => id(&["data-shortcode"]).map(|id| ["https://www.instagram.com/p/", &id, "/"].concat()),
            "amp-soundcloud" => id(&["data-trackid"])
                .map(|id| ["https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/", &id].concat()),
            _ => first(attribute, &["url", "data-href", "data-src", "data-url", "src"]),
        };
        match address.and_then(|address| self.web(&address)) {
            Some(url) if embed::played(url.as_str()).is_some() => {
                let title = first(attribute, &["title", "data-title", "playlabel"]).unwrap_or_default();
                let embed = self.embed(url, super::balanced(title.trim().to_owned()), shape(attribute));
                self.put_embed(embed);
            }
            Some(url) => {
                let address = url.as_str().to_owned();
                self.plugin(url, address);
            }
            None => self.notes.add(Note::Frame),
        }
    }

    /// Returns the URL of what a script would put into an element, from an attribute.
    pub(super) fn instead(&self, name: &str, attribute: &Attribute<'_>, class: &str) -> Option<SafeUrl> {
        let has = |names: &[&str]| class.split_ascii_whitespace().any(|class| names.contains(&class));
        let known = if has(&["fb-post", "fb-video", "fb-comment-embed"]) {
            "data-href"
        } else if has(&["instagram-media"]) {
            "data-instgrm-permalink"
        } else if has(&["tiktok-embed"]) {
            "cite"
        } else if has(&["rll-youtube-player", "youtube-player"]) {
            "data-src"
        } else if name == "div" {
            "data-oembed-url"
        } else {
            return None;
        };
        self.web(&attribute(known)?)
    }

    /// Puts the video of a page builder's widget from its settings: `{"video_type": "vimeo", "vimeo_url": …}`.
    pub(super) fn configured_video(&mut self, settings: &str) {
        if settings.len() > MAX_SETTINGS {
            return;
        }
        let Ok(json::Found { value, .. }) = json::find(settings, 0) else { return };
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let kind = text("video_type").unwrap_or("youtube");
        let film = text(&[kind, "_url"].concat()).and_then(|url| self.player(url));
        if let Some(film) = film {
            self.put_embed(film);
        }
    }
}
