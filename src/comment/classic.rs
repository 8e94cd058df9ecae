//! Where WordPress refuses comments over REST, its classic form takes them: its address, what it wants, and where to log in.

use super::draft::{Draft, Field};
use super::wire::Wire;
use crate::json::Value;
use crate::model::{CommentForm, SafeUrl};
use crate::text::look::Look;

/// The route as it is and escaped.
const ROUTE: &str = "wp/v2/comments";
const ROUTES: [&str; 2] = ["/wp/v2/comments", "%2Fwp%2Fv2%2Fcomments"];

/// The classic side of a WordPress site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classic {
    site: String,
    post: String,
}

impl Classic {
    /// The site behind a form's endpoint, where that is one of WordPress' own.
    pub fn of(form: &CommentForm) -> Option<Self> {
        let site = site_of(form.endpoint.as_ref()?)?;
        match &form.post {
            Value::Number(post) | Value::String(post) => Some(Self { site, post: post.clone() }),
            _ => None,
        }
    }

    /// The article's id at the site.
    pub(super) fn post(&self) -> &str {
        &self.post
    }

    /// The site's address, with a slash at its end.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// Where the classic form is posted.
    pub fn action(&self) -> Option<SafeUrl> {
        SafeUrl::from_parsed([&*self.site, "wp-comments-post.php"].concat())
    }

    /// Where a reader logs in, to come back to `back` afterwards.
    pub fn login(&self, back: Option<&SafeUrl>) -> Option<SafeUrl> {
        let mut address = [&*self.site, "wp-login.php"].concat();
        if let Some(back) = back {
            address.push_str("?redirect_to=");
            encode(back.as_str(), &mut address);
        }
        SafeUrl::from_parsed(address)
    }

    /// Everything the classic form wants, by its names. On tables of an old character set it cuts emoji out without a word, so they
    /// go as entities.
    pub fn fields(&self, draft: &Draft, parent: Option<&str>, remembered: bool) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("comment", Wire::WordPressUtf8mb3.written(Field::Text, &draft.text).into_owned()),
            ("author", Wire::WordPressUtf8mb3.written(Field::Name, &draft.name).into_owned()),
            ("email", draft.email.clone()),
            ("url", draft.website.clone()),
            ("comment_post_ID", self.post.clone()),
            ("comment_parent", parent.unwrap_or("0").to_owned()),
        ];
        fields.extend(remembered.then(|| ("wp-comment-cookies-consent", "yes".to_owned())));
        fields
    }
}

/// The address of the WordPress site, with a slash at its end, whose comments this endpoint takes; none where it is no WordPress.
pub fn site_of(endpoint: &SafeUrl) -> Option<String> {
    let endpoint = endpoint.as_str();
    let (address, query) = endpoint.split_once('?').unwrap_or((endpoint, ""));
    match address.parted_by("/wp-json/") {
        Some((site, route)) => (route.trim_end_matches('/') == ROUTE).then(|| [site, "/"].concat()),
        None => {
            let routed = |part: &str| {
                let route = part.strip_prefix("rest_route=").unwrap_or_default().trim_end_matches('/');
                ROUTES.iter().any(|known| route.eq_ignore_ascii_case(known))
            };
            let folder = address.strip_suffix("index.php").unwrap_or(address);
            query.split('&').any(routed).then(|| [folder.trim_end_matches('/'), "/"].concat())
        }
    }
}

fn encode(value: &str, into: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            let digits = [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]];
            into.push('%');
            into.extend(digits.map(char::from));
        }
    }
}
