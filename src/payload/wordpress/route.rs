//! Derives a site's address for comments from the addresses in a post.

use crate::json::Value;
use crate::model::SafeUrl;
use crate::payload::field::Field;
use crate::payload::reader::Reader;
use crate::text::str_ext::StrExt;

/// The API's namespace in an address, plain and percent-encoded, with the separator of path segments in each form.
const NAMESPACE: &[(&str, &str)] = &[("/wp/v2/", "/"), ("%2Fwp%2Fv2%2F", "%2F"), ("%2fwp%2fv2%2f", "%2f")];

/// Returns the comments route: from the post's own links, else next to the payload's address (`api`), else at WordPress's default place.
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
    reader.resolve(&address).filter(SafeUrl::is_web)
}

/// Returns the address of a post's list of comments, given the comments route.
pub fn list(reader: &Reader<'_>, endpoint: &SafeUrl, post: &Value) -> Option<SafeUrl> {
    let post = post.as_id()?;
    let digits = !post.is_empty() && post.bytes().all(|byte| byte.is_ascii_digit());
    let endpoint = endpoint.as_str();
    let joint = if endpoint.contains('?') { "&post=" } else { "?post=" };
    if digits { reader.resolve(&[endpoint, joint, post].concat()) } else { None }
}

/// Returns the comments route next to another route of the same API. Drops that route's parameters, but keeps those before it.
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
