//! Embed providers: their names, and the URL of the player for a page.

use crate::text::str_ext::StrExt;

/// Hosts, which include their subdomains, and the names of the providers.
const PROVIDERS: &[(&str, &str)] = &[
    ("youtube.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("dailymotion.com", "Dailymotion"),
    ("dai.ly", "Dailymotion"),
    ("ted.com", "TED"),
    ("spotify.com", "Spotify"),
    ("soundcloud.com", "SoundCloud"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("facebook.com", "Facebook"),
    ("instagram.com", "Instagram"),
    ("tiktok.com", "TikTok"),
    ("reddit.com", "Reddit"),
    ("videopress.com", "VideoPress"),
    ("wordpress.tv", "WordPress.tv"),
    ("mixcloud.com", "Mixcloud"),
    ("bandcamp.com", "Bandcamp"),
    ("podcasts.apple.com", "Apple Podcasts"),
    ("music.apple.com", "Apple Music"),
    ("twitch.tv", "Twitch"),
    ("bsky.app", "Bluesky"),
    ("archive.org", "Internet Archive"),
    ("openstreetmap.org", "OpenStreetMap"),
    ("google.com", "Google"),
];

/// Splits an absolute http or https URL into its host and what follows it.
fn host(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.up_to("/?#");
    (host.after_last("@").up_to(":"), rest.after(host.len()))
}

/// Returns the provider of a page by its URL: a known name, or the host.
pub fn provider(url: &str) -> &str {
    let (host, _) = host(url);
    known(host).unwrap_or(host.strip_prefix("www.").unwrap_or(host))
}

fn known(host: &str) -> Option<&'static str> {
    let below = |domain: &str| host.strip_suffix(domain).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    PROVIDERS.iter().find(|(domain, _)| below(domain)).map(|(_, name)| *name)
}

/// File extensions of video and audio.
const FILES: &str = "mp4 m4v webm ogv mov avi m3u8 mpd mp3 m4a ogg oga opus wav aac flac";

fn is_file(path: &str) -> bool {
    path.after_last("/").contains('.') && path.after_last(".").to_ascii_lowercase().is_among(FILES)
}

/// Returns true if a supposed media file is a page that plays it: its URL says so, or `player` is true because the page named it as
/// its player.
pub fn is_page(url: &str, player: bool) -> bool {
    let (host, path) = host(url);
    let path = path.up_to("?#");
    let says = path.split('/').any(|part| part.is_among("embed player plugins"));
    !is_file(path) && (player || says || host.up_to(".").is_among("player embed w"))
}

/// Returns the URL of the player for a known provider's page, or the URL itself if it is already a player.
pub fn played(url: &str) -> Option<String> {
    player(url).or_else(|| (known(host(url).0).is_some() && is_page(url, false)).then(|| url.to_owned()))
}

/// Returns the URL of the player for a known provider's page or other player.
pub fn player(url: &str) -> Option<String> {
    let (host, path) = host(url);
    let provider = known(host)?;
    let (path, query) = path.split_once("?").unwrap_or((path, ""));
    let (path, query) = (path.up_to("#"), query.up_to("#"));
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let asked = |name: &str| {
        query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).filter(|id| is_id(id))
    };
    let id = |id: &&str| is_id(id);
    match (provider, parts.as_slice()) {
        ("YouTube", parts) => {
            let id = match parts {
                ["embed" | "shorts" | "live" | "v" | "e", id, ..] => Some(*id),
                [id] if host == "youtu.be" => Some(*id),
                ["playlist"] => Some("videoseries"),
                _ => asked("v"),
            }
            .filter(id)?;
            let mut player = ["https://www.youtube-nocookie.com/embed/", id].concat();
            let start = asked("start").or(asked("t")).map(|start| start.trim_end_matches('s'));
            let start = start.filter(|start| start.bytes().all(|byte| byte.is_ascii_digit()));
            let mut sign = '?';
            for (name, value) in [("list", asked("list")), ("start", start)] {
                if let Some(value) = value {
                    player.extend([sign.to_string().as_str(), name, "=", value]);
                    sign = '&';
                }
            }
            Some(player)
        }
        ("Vimeo", _) if host == "player.vimeo.com" => None,
        ("Vimeo", parts) => {
            let at = parts.iter().position(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
            let hash = parts.get(at + 1).copied().filter(id);
            let (mark, hash) = hash.map_or(("", ""), |hash| ("?h=", hash));
            Some(["https://player.vimeo.com/video/", parts[at], mark, hash].concat())
        }
        ("Dailymotion", ["video", name] | [name]) if is_id(name) => {
            Some(["https://www.dailymotion.com/embed/video/", name].concat())
        }
        ("TED", ["talks", name]) if is_id(name) => Some(["https://embed.ted.com/talks/", name].concat()),
        ("Spotify", [kind, name]) if *kind != "embed" && is_id(kind) && is_id(name) => {
            Some(["https://open.spotify.com/embed/", kind, "/", name].concat())
        }
        ("SoundCloud", [_, _, ..]) if host != "w.soundcloud.com" => {
            let mut player = String::from("https://w.soundcloud.com/player/?url=https%3A//soundcloud.com");
            for part in parts.iter().filter(|part| is_id(part)) {
                player.extend(["/", part]);
            }
            Some(player)
        }
        _ => None,
    }
}

/// Returns true if this looks like a provider's id for its own content.
pub fn is_id(text: &str) -> bool {
    (1..=100).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
