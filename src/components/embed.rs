//! Something of another site: a button that says whose it is, and only after a click a frame with it, in a sandbox.

use yew::prelude::*;

use super::asked::use_asked;
use super::link::linked;
use super::locale::use_locale;
use super::prose::Prose;
use crate::model;
use crate::words::Words;

/// What a frame may do. It may never lead the page elsewhere.
const MAY: &str = "allow-scripts allow-popups allow-presentation allow-forms";
/// What a known player may do: most need the storage of their own site.
const PLAYER_MAY: &str = "allow-scripts allow-popups allow-presentation allow-forms allow-same-origin";

/// How the addresses of known players begin. Nothing below these redirects to another site: a frame that came to the site of the page
/// around it would be able to take its sandbox off, if it kept its origin.
const PLAYERS: &[&str] = &[
    "archive.org/embed/",
    "bandcamp.com/EmbeddedPlayer/",
    "embed.bsky.app/embed/",
    "embed.music.apple.com/",
    "embed.podcasts.apple.com/",
    "embed.ted.com/talks/",
    "open.spotify.com/embed/",
    "player.twitch.tv/?",
    "player.vimeo.com/video/",
    "videopress.com/embed/",
    "w.soundcloud.com/player/?",
    "www.dailymotion.com/embed/",
    "www.facebook.com/plugins/",
    "www.google.com/maps/embed",
    "www.instagram.com/p/",
    "www.instagram.com/reel/",
    "www.mixcloud.com/widget/",
    "www.openstreetmap.org/export/embed",
    "www.tiktok.com/embed/",
    "www.youtube.com/embed/",
    "www.youtube-nocookie.com/embed/",
];

/// An embed, and its address.
pub fn embed(embed: &model::Embed, prose: &Prose) -> Html {
    html! {
        <div class="embed" part="embed" data-shape={shape(embed.shape)}>
            <Embed embed={embed.clone()} />
            <p class="address">{ linked(Some(&embed.src), prose.rel, html! { { embed.src.as_str() } }) }</p>
        </div>
    }
}

/// The nearest of the usual shapes: a policy of the page may forbid a style of its own. What is as low as a player of sound
/// keeps its height.
fn shape(shape: Option<(u32, u32)>) -> &'static str {
    let Some((width, height)) = shape.filter(|(_, height)| *height > 0) else { return "wide" };
    match u64::from(width) * 100 / u64::from(height) {
        0..=79 => "tall",
        80..=119 => "square",
        120..=154 => "classic",
        155..=259 => "wide",
        _ => "low",
    }
}

/// What an [`Embed`] shows.
#[derive(Properties, PartialEq)]
pub struct EmbedProps {
    /// Whose it is, and where.
    pub embed: model::Embed,
}

/// The button, and after the click the frame.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let model::Embed { src, provider, title, shape } = &props.embed;
    let (asked, frame) = use_asked();
    let Some(locale) = use_locale() else { return Html::default() };
    if !*asked {
        return button(&props.embed, &locale.words, move |_| asked.set(true));
    }
    // The order counts: `src` starts the request.
    html! {
        <iframe
            sandbox={if is_player(src.as_str(), &own_origin()) { PLAYER_MAY } else { MAY }}
            // Players ask which site they are in, and refuse where nobody says.
            referrerpolicy="strict-origin"
            allow="fullscreen; encrypted-media; picture-in-picture"
            title={if title.is_empty() { provider.clone() } else { title.clone() }}
            height={shape.map(|(_, height)| height.to_string())}
            src={src}
            ref={frame}
        />
    }
}

fn button(embed: &model::Embed, words: &Words, onclick: impl Fn(MouseEvent) + 'static) -> Html {
    let model::Embed { src, provider, title, .. } = embed;
    let host = src.as_str().split('/').nth(2).unwrap_or_default();
    html! {
        <button type="button" {onclick}>
            if !title.is_empty() {
                <bdi class="title">{ title }</bdi>
            }
            <span class="load">{ Words::format(words.embed_load(), &[("name", provider)]) }</span>
            <span class="host">{ Words::format(words.embed_note(), &[("name", host)]) }</span>
        </button>
    }
}

/// The origin of the page around the widget. That is not the origin of the page's address: a document of `srcdoc` has none, and is of
/// the site of the page around it.
fn own_origin() -> String {
    web_sys::window().map(|window| window.origin()).unwrap_or_default()
}

/// Whether an address is that of a known player on another site than the page's.
fn is_player(src: &str, own: &str) -> bool {
    let is_own = src.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
    let address = src.strip_prefix("https://").unwrap_or_default();
    !is_own && PLAYERS.iter().any(|player| address.starts_with(player))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_players_of_known_sites_keep_their_origin() {
        for (src, keeps) in [
            ("https://www.youtube-nocookie.com/embed/abc", true),
            ("https://player.vimeo.com/video/1", true),
            ("https://www.google.com/maps/embed?pb=1", true),
            ("https://www.google.com/url?q=https://quay.example/", false),
            ("http://www.youtube.com/embed/abc", false),
            ("https://www.youtube.com.tube.example/embed/abc", false),
            ("https://tube.example/www.youtube.com/embed/abc", false),
        ] {
            assert_eq!(is_player(src, "https://quay.example"), keeps, "{src}");
        }

        assert!(!is_player("https://archive.org/embed/1", "https://archive.org"));
    }
}
