//! WordPress: its [REST API](https://developer.wordpress.org/rest-api/reference/comments/), and its classic form where REST refuses
//! comments.
//!
//! Comments are sent in the form in which WordPress stores them. WordPress detects a duplicate only by comparing what is sent with what
//! is stored, so it would store a text twice if it had to rewrite it.

use std::borrow::Cow;

use serde::Serialize;

use super::reply::{Dialect, Meaning, code, id_in, inner_status};
use super::{Envelope, FallbackForm, Letter, Provider, escaped, joint};
use crate::comment::draft::{Draft, Field};
use crate::comment::outcome::{Outcome, Trouble};
use crate::comment::pages::Ask;
use crate::json::{self, Value};
use crate::model::{CommentForm, CommentsPage, SafeUrl};
use crate::ports::{PageReading, Reply, Session};

/// A WordPress site whose database stores all characters, as far as is known.
pub struct WordPress;

/// A WordPress site whose database can't store four-byte characters (MySQL's `utf8mb3`). They are sent as entities.
pub struct Narrow;

/// The code for a comment that the database rejected.
const FAILED_CREATE: &str = "rest_comment_failed_create";

/// The route, plain and percent-encoded.
const ROUTES: [&str; 2] = ["/wp/v2/comments", "%2Fwp%2Fv2%2Fcomments"];

const DIALECT: Dialect = Dialect { is_receipt, strict: true, meaning };

impl Provider for WordPress {
    fn encode(&self, comment: &Draft, envelope: Envelope<'_>) -> String {
        to_json(self, comment, envelope)
    }

    fn read_reply(&self, reply: &Reply, sent: &Draft) -> Outcome {
        match reply {
            // WordPress gives every refusal a code. Without one, a 409 comes from a gateway and doesn't prove that the comment exists.
            Reply::Answered { status: 409, .. } if code(&DIALECT.json_in(reply)).is_empty() => {
                Outcome::Unreachable(Trouble::Server(409))
            }
            _ => DIALECT.read(reply, sent),
        }
    }

    fn proves_refusal(&self, reply: &Reply) -> bool {
        inner_status(&DIALECT.json_in(reply)).is_some()
    }

    fn list_url(&self, form: &CommentForm) -> Option<String> {
        site_of(form.endpoint.as_ref()?)?;
        let endpoint = form.endpoint.as_ref()?.as_str();
        Some(format!("{endpoint}{}post={}", joint(endpoint), form.post.as_id()?))
    }

    fn page_url(&self, list: &str, ask: Ask) -> String {
        page_url(list, ask)
    }

    fn read_page(&self, body: &str, base: &str, _: Ask, reading: PageReading<'_>) -> Option<CommentsPage> {
        (reading.payload_page)(body, base, reading.urls, reading.html)
    }

    fn fallback_form(
        &self,
        form: &CommentForm,
        draft: &Draft,
        parent: Option<&str>,
        remembered: bool,
        back: Option<&SafeUrl>,
    ) -> Option<FallbackForm> {
        let site = site_of(form.endpoint.as_ref()?)?;
        let post = form.post.as_id()?;
        let mut login = format!("{site}wp-login.php");
        if let Some(back) = back {
            login.push_str("?redirect_to=");
            login.push_str(&escaped(back.as_str()));
        }
        // With an old character set, the classic form silently drops emoji, so they are sent as entities.
        let narrow: &dyn Provider = &Narrow;
        let mut fields = vec![
            ("comment", narrow.written(Field::Text, &draft.text).into_owned()),
            ("author", narrow.written(Field::Name, &draft.name).into_owned()),
            ("email", draft.email.clone()),
            ("url", draft.website.clone()),
            ("comment_post_ID", post.to_owned()),
            ("comment_parent", parent.unwrap_or("0").to_owned()),
        ];
        fields.extend(remembered.then(|| ("wp-comment-cookies-consent", "yes".to_owned())));
        Some(FallbackForm {
            action: SafeUrl::from_parsed(format!("{site}wp-comments-post.php"))?,
            login: SafeUrl::from_parsed(login)?,
            fields,
        })
    }

    fn session(&self, endpoint: &SafeUrl) -> Option<Session> {
        let site = site_of(endpoint)?;
        Some(Session {
            renewal: SafeUrl::from_parsed(format!("{site}wp-admin/admin-ajax.php?action=rest-nonce"))?,
            site,
            header: "x-wp-nonce",
            // WordPress treats a comment with a name as a guest's.
            guest: &["author_name", "author_email", "author_url"],
            wants_login: |status, body| status == 401 || body.contains("\"rest_cookie_invalid_nonce\""),
        })
    }

    fn recognizes(&self, form: &CommentForm) -> bool {
        form.endpoint.as_ref().is_some_and(|endpoint| site_of(endpoint).is_some()) && form.post.as_id().is_some()
    }

    fn counts_up(&self) -> bool {
        true
    }

    /// PHP treats the name "0" as empty. WordPress compares a text with "" instead.
    fn is_missing(&self, field: Field, value: &str) -> bool {
        let provider: &dyn Provider = self;
        field == Field::Name && provider.written(field, value) == "0"
    }

    fn instead(&self, field: Field, letter: Letter<'_>) -> Option<Cow<'static, str>> {
        instead(field, letter, false)
    }

    fn retry(&self, reply: &Reply, sent: &Draft) -> Option<&'static dyn Provider> {
        let has_wide = [&sent.text, &sent.name].iter().any(|value| value.chars().any(is_wide));
        (has_wide && self.failed_to_store(reply)).then_some(&Narrow)
    }

    fn failed_to_store(&self, reply: &Reply) -> bool {
        code(&DIALECT.json_in(reply)) == FAILED_CREATE
    }
}

/// Differs only in the characters that are replaced.
impl Provider for Narrow {
    fn encode(&self, comment: &Draft, envelope: Envelope<'_>) -> String {
        to_json(self, comment, envelope)
    }

    fn read_reply(&self, reply: &Reply, sent: &Draft) -> Outcome {
        WordPress.read_reply(reply, sent)
    }

    fn proves_refusal(&self, reply: &Reply) -> bool {
        WordPress.proves_refusal(reply)
    }

    fn page_url(&self, list: &str, ask: Ask) -> String {
        page_url(list, ask)
    }

    fn read_page(&self, body: &str, base: &str, ask: Ask, reading: PageReading<'_>) -> Option<CommentsPage> {
        WordPress.read_page(body, base, ask, reading)
    }

    fn instead(&self, field: Field, letter: Letter<'_>) -> Option<Cow<'static, str>> {
        instead(field, letter, true)
    }

    fn failed_to_store(&self, reply: &Reply) -> bool {
        WordPress.failed_to_store(reply)
    }
}

/// Returns true for an object with an `id` and a comment's status. With any other status it is a post or page that a redirect led to, unless
/// a 201 says that it was created: then a plugin may have given the comment a status of its own, or removed the `id`.
fn is_receipt(status: u16, body: &Value) -> bool {
    let word = body.get("status").and_then(Value::as_str);
    let known = matches!(word, Some("approved" | "approve" | "hold" | "spam" | "trash" | "1" | "0"));
    let is_created = status == 201 && word.is_some() && body.get("post").is_some();
    (known || is_created) && id_in(body).is_some() || is_created && body.get("id").is_none()
}

/// Returns the meaning of a code.
pub fn meaning(code: &str, sent: &Draft) -> Meaning {
    match code {
        "comment_duplicate" => Meaning::Is(Outcome::Duplicate),
        "comment_flood" => Meaning::Is(Outcome::TooSoon),
        "rest_comment_login_required" | "rest_cookie_invalid_nonce" | "rest_not_logged_in" => {
            Meaning::Is(Outcome::LoginRequired)
        }
        "rest_comment_closed" => Meaning::Is(Outcome::Closed),
        "rest_comment_content_invalid" | "comment_content_column_length" => Meaning::About(Field::Text),
        "comment_author_column_length" => Meaning::About(Field::Name),
        "comment_author_email_column_length" => Meaning::About(Field::Email),
        "comment_author_url_column_length" => Meaning::About(Field::Website),
        "rest_comment_author_data_required" if sent.name.is_empty() => Meaning::About(Field::Name),
        "rest_comment_author_data_required" => Meaning::About(Field::Email),
        // After WordPress rewrote it, the text is longer than the column and will never fit.
        FAILED_CREATE if overflows(sent) => Meaning::Never(Field::Text),
        // The second is the code of WordPress's crash page.
        FAILED_CREATE | "internal_server_error" => Meaning::Failure,
        "rest_no_route" => Meaning::Wordless,
        _ => Meaning::Unknown,
    }
}

/// Returns true if the text, as WordPress rewrites it, is longer than WordPress can store.
fn overflows(sent: &Draft) -> bool {
    let provider: &dyn Provider = &WordPress;
    provider.length(Field::Text, &sent.text) > provider.limit(Field::Text)
}

/// A comment as the REST API accepts it.
#[derive(Serialize)]
struct Posted<'a> {
    post: &'a Value,
    parent: Value,
    author_name: Cow<'a, str>,
    author_email: Cow<'a, str>,
    author_url: Cow<'a, str>,
    content: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    idempotency_key: Option<&'a str>,
}

/// Encodes a comment with the REST API's names and the provider's replacements. `parent` is 0 for a top-level comment.
pub fn to_json(provider: &(dyn Provider + 'static), comment: &Draft, envelope: Envelope<'_>) -> String {
    let Envelope { form, parent, key } = envelope;
    let parent = match parent {
        Some(id) if id.parse::<u64>().is_err() => Value::String(id.to_owned()),
        number => Value::Number(number.and_then(|id| id.parse::<u64>().ok()).unwrap_or(0).to_string()),
    };
    let is_id = matches!(form.post, Value::Number(_) | Value::String(_));
    json::to_string(&Posted {
        post: if is_id { &form.post } else { &Value::Null },
        parent,
        author_name: provider.written(Field::Name, &comment.name),
        author_email: provider.written(Field::Email, &comment.email),
        author_url: provider.written(Field::Website, &comment.website),
        content: provider.written(Field::Text, &comment.text),
        idempotency_key: key,
    })
}

/// Returns the address of one page of a list.
pub fn page_url(list: &str, ask: Ask) -> String {
    let list = list.split('#').next().unwrap_or(list);
    let order = if ask.newest_first { "desc" } else { "asc" };
    format!("{list}{}orderby=date_gmt&order={order}&per_page={}&offset={}", joint(list), ask.size, ask.offset)
}

/// Returns the address of the WordPress site that an endpoint belongs to, ending with a slash. Returns `None` if it isn't WordPress.
fn site_of(endpoint: &SafeUrl) -> Option<String> {
    let endpoint = endpoint.as_str();
    let (address, query) = endpoint.split_once('?').unwrap_or((endpoint, ""));
    match address.trim_end_matches('/').strip_suffix(ROUTES[0]) {
        // The segment before the route is `wp-json`, unless a plugin has renamed it.
        Some(api) => {
            let (site, prefix) = api.rsplit_once('/')?;
            let site = site.strip_suffix("/index.php").unwrap_or(site);
            (!prefix.is_empty() && !site.ends_with('/')).then(|| format!("{site}/"))
        }
        None => {
            let routed = |part: &str| {
                let route = part.strip_prefix("rest_route=").unwrap_or_default().trim_end_matches('/');
                ROUTES.iter().any(|known| route.eq_ignore_ascii_case(known))
            };
            let folder = address.strip_suffix("index.php").unwrap_or(address);
            query.split('&').any(routed).then(|| format!("{}/", folder.trim_end_matches('/')))
        }
    }
}

/// Returns true if a character takes four bytes in UTF-8.
fn is_wide(letter: char) -> bool {
    letter.len_utf8() == 4
}

/// Returns HTML that shows the character exactly as typed, or `None` to send it unchanged.
fn instead(field: Field, Letter { letter, value, at, before }: Letter<'_>, narrow: bool) -> Option<Cow<'static, str>> {
    if !matches!(field, Field::Text | Field::Name) {
        return None;
    }
    let rest = &value[at..];
    let smiley = field == Field::Text && is_smiley(rest) && begins_word(value, at);
    if narrow && is_wide(letter) || smiley {
        Some(entity(letter))
    } else {
        kept(field, letter, before, rest).map(Cow::Borrowed)
    }
}

/// Returns true if WordPress sees a word begin here: after whitespace, or after an address, which it makes a link.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    before.is_empty() || before.contains('@') || ADDRESSES.iter().any(|address| before.contains(address))
}

/// Starts of the addresses that WordPress makes links.
const ADDRESSES: [&str; 4] = ["http://", "https://", "ftp://", "www."];

/// Returns true if the text starts with a word that WordPress may show as a smiley: `:-)`, `:lol:`, `8)`.
fn is_smiley(text: &str) -> bool {
    if !text.starts_with([':', ';', '8']) || text.starts_with("://") {
        return false;
    }
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let end = ADDRESSES.iter().filter_map(|address| word.find(address)).min().unwrap_or(word.len());
    let word = &word[..end];
    let sign = word.starts_with([':', ';']) && (2..=10).contains(&word.len());
    sign || matches!(word, "8)" | "8-)" | "8O" | "8-O")
}

/// Returns a character as a numeric entity.
fn entity(letter: char) -> Cow<'static, str> {
    // WordPress keeps numbers of three or more digits unchanged.
    format!("&#{:03};", u32::from(letter)).into()
}

/// Returns what to send so that WordPress stores this character: entities for `&`, `<` and `>`. It would strip backslashes and control
/// characters, and from names also `%20` and repeated spaces. Before version 7 it reads `&amp;#39;` as `&#39;`, so `&` before `#` is sent
/// by its number.
fn kept(field: Field, letter: char, before: char, rest: &str) -> Option<&'static str> {
    match letter {
        '&' if rest.starts_with("&#") => Some("&#038;"),
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\\' => Some("&#092;"),
        '\t' | '\n' | '\r' if field == Field::Text => None,
        '%' if field == Field::Name => Some("&#037;"),
        ' ' if field == Field::Name && before == ' ' => Some(""),
        '\0'..='\x1F' => Some(""),
        _ => None,
    }
}
