//! Where a site takes comments, found out from the addresses that a post has.

use crate::json::Value;
use crate::model::SafeUrl;
use crate::payload::field::Field;
use crate::payload::reader::Reader;
use crate::text::look::Look;

/// The namespace in an address, as it is and escaped, and what parts the steps of a route there.
const NAMESPACE: &[(&str, &str)] = &[("/wp/v2/", "/"), ("%2Fwp%2Fv2%2F", "%2F"), ("%2fwp%2fv2%2f", "%2f")];

/// The route for comments: as the post's own links say, else beside the address that the payload came from (`api`), else where
/// WordPress has it by default.
pub fn comments(reader: &mut Reader<'_>, post: &Field<'_>, api: Option<&str>) -> Option<SafeUrl> {
    let linked = |name: &str| -> Option<String> {
        let links = post.member("_links")?;
        let first = links.member(name)?.items().next()?.member("href")?.value.as_str()?.to_owned();
        beside(&first)
    };
    let address = linked("replies").or_else(|| linked("self")).or_else(|| beside(api?)).or_else(|| {
        let link = post.member("link")?.value.as_str()?;
        let host = link.find_from("://", 0)? + 3;
        let end = host + link.after(host).up_to("/").len();
        Some([link.before(end), "/wp-json/wp/v2/comments"].concat())
    })?;
    reader.known(&address).filter(SafeUrl::is_web)
}

/// Where the comments of a post are listed, by the route for comments.
pub fn list(reader: &Reader<'_>, endpoint: &SafeUrl, post: &Value) -> Option<SafeUrl> {
    let (Value::Number(post) | Value::String(post)) = post else { return None };
    let digits = !post.is_empty() && post.bytes().all(|byte| byte.is_ascii_digit());
    let endpoint = endpoint.as_str();
    let joint = if endpoint.has_of("?") { "&post=" } else { "?post=" };
    if digits { reader.known(&[endpoint, joint, post].concat()) } else { None }
}

/// The route for comments beside another one of the same API. Its other parameters go, but not those before it.
fn beside(address: &str) -> Option<String> {
    let (at, name, slash) =
        NAMESPACE.iter().find_map(|(name, slash)| Some((address.find_from(name, 0)?, name, slash)))?;
    let (before, rest) = (address.get(..at + name.len())?, address.get(at + name.len()..)?);
    // WordPress.com puts the site's name first.
    let site = rest.strip_prefix("sites").and_then(|rest| rest.strip_prefix(*slash));
    let site = site.map(|rest| rest.split_once(slash).map_or(rest, |(site, _)| site));
    Some(match site {
        Some(site) => [before, "sites", slash, site, slash, "comments"].concat(),
        None => [before, "comments"].concat(),
    })
}
