//! Addresses of an endpoint that has moved, by a redirect or in the payload. A browser follows a 301, 302 or 303 to a POST with a GET, so nothing is stored.

use super::provider::Provider;
use crate::model::SafeUrl;

/// Returns true if two addresses differ only in the scheme, `www.` or a trailing slash of the path. Then the site has moved its own
/// endpoint, and a comment may be posted to the new address.
pub fn is_same_endpoint(one: &SafeUrl, other: &SafeUrl) -> bool {
    one != other && essence(one.as_str()) == essence(other.as_str())
}

/// Returns true if two addresses, of which one may be from an earlier visit, mean the same place of a site: they differ at most in the scheme,
/// `www.`, a trailing slash, or WordPress's permalinks.
pub fn is_same_place(one: &str, other: &str) -> bool {
    let site = |address: &str| {
        let session = SafeUrl::from_parsed(address.to_owned()).and_then(|address| <dyn Provider>::session_at(&address));
        session.map(|session| session.site)
    };
    match (site(one), site(other)) {
        (Some(one), Some(other)) => essence(&one) == essence(&other),
        (None, None) => one == other || essence(one).is_some() && essence(one) == essence(other),
        _ => false,
    }
}

/// Returns the rest of an address without these: host, path and query.
fn essence(address: &str) -> Option<(&str, &str, &str)> {
    let (_, rest) = address.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    Some((host.strip_prefix("www.").unwrap_or(host), path.trim_end_matches('/'), query))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_the_same_under_each_of_its_addresses() {
        let news = [
            "https://news.example/wp-json/wp/v2/comments",
            "http://news.example/wp-json/wp/v2/comments",
            "https://www.news.example/index.php/wp-json/wp/v2/comments/",
            "https://news.example/?rest_route=/wp/v2/comments",
            "http://www.news.example/index.php?rest_route=/wp/v2/comments",
        ];
        let own = ["https://news.example/say", "http://www.news.example/say/"];
        let others = [
            "https://news.example/blog/wp-json/wp/v2/comments",
            "https://news.example/blog/?rest_route=/wp/v2/comments",
            "https://other.example/wp-json/wp/v2/comments",
            "https://news.example/other",
            "news",
        ];
        for (at, one) in news.iter().chain(&own).enumerate() {
            for (beside, other) in news.iter().chain(&own).enumerate() {
                assert_eq!(is_same_place(one, other), (at < news.len()) == (beside < news.len()), "{one} {other}");
            }
            for other in others {
                assert!(!is_same_place(one, other) && !is_same_place(other, one), "{one} {other}");
            }
        }
    }

    #[test]
    fn a_site_that_moved_its_own_endpoint_is_the_same_site() {
        let same = |one: &str, other: &str| {
            let url = |address: &str| SafeUrl::from_parsed(address.to_owned()).unwrap();
            is_same_endpoint(&url(one), &url(other))
        };
        for other in [
            "https://news.example/comments/",
            "https://www.news.example/comments",
            "http://news.example/comments",
            "http://www.news.example/comments/",
        ] {
            assert!(same("https://news.example/comments", other), "{other}");
            assert!(same(other, "https://news.example/comments"), "{other}");
        }
        for other in [
            "https://news.example/comments",
            "https://news.example/login?to=/comments",
            "https://news.example/",
            "https://news.example/comments?page=2",
            "https://other.example/comments",
            "https://news.example.other/comments",
            "https://news.example:8080/comments",
            "https://comments.news.example/comments",
        ] {
            assert!(!same("https://news.example/comments", other), "{other}");
        }
        assert!(same(
            "https://news.example/?rest_route=/wp/v2/comments",
            "https://www.news.example/?rest_route=/wp/v2/comments"
        ));
    }
}
