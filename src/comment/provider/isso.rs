//! [Isso](https://isso-comments.de/docs/reference/server-api/), a self-hosted comment server. `endpoint` is its address, `post` the URI
//! of the article's thread.

use serde::{Deserialize, Serialize};

use super::{Envelope, Provider, escaped};
use crate::comment::draft::{Draft, Field};
use crate::comment::outcome::{Obstacle, Outcome, Receipt, Trouble};
use crate::comment::pages::Ask;
use crate::comment::plain::{plain_words, unmarked};
use crate::date::{Dateline, iso_of_seconds};
use crate::json::{self, Value, lenient};
use crate::model::{CommentForm, CommentsPage, Moderation, Place, SafeUrl, ThreadComment};
use crate::ports::{PageReading, Reply};

/// The Isso provider.
pub struct Isso;

/// A comment as Isso accepts it.
#[derive(Serialize)]
struct Posted<'a> {
    author: Option<&'a str>,
    email: Option<&'a str>,
    website: Option<&'a str>,
    text: &'a str,
    parent: Option<u64>,
    /// Stands in for a title. Without one, Isso looks for the page on the host page's site, and refuses the comment if there is none.
    title: &'a str,
}

/// A thread, or the replies to a comment.
#[derive(Deserialize)]
struct Thread {
    replies: Vec<Value>,
}

/// A comment as Isso returns it.
#[derive(Deserialize)]
struct Given {
    id: Value,
    #[serde(default)]
    parent: Value,
    #[serde(default, deserialize_with = "lenient")]
    author: String,
    #[serde(default, deserialize_with = "lenient")]
    website: String,
    #[serde(default, deserialize_with = "lenient")]
    gravatar_image: String,
    #[serde(default, deserialize_with = "lenient")]
    text: String,
    /// Seconds since 1970, with a fraction.
    #[serde(default)]
    created: Value,
    /// 1: published, 2: held for moderation, 4: deleted but with replies.
    #[serde(default, deserialize_with = "lenient")]
    mode: u32,
    #[serde(default, deserialize_with = "lenient")]
    replies: Vec<Value>,
}

impl Given {
    fn read(value: &Value) -> Option<Self> {
        Self::deserialize(value).ok()
    }

    fn seconds(&self) -> Option<u64> {
        self.created.as_id()?.split('.').next()?.parse().ok()
    }

    fn date(&self) -> Option<Dateline> {
        let iso = iso_of_seconds(self.seconds()?)?;
        Some(Dateline { text: iso.get(..16)?.replace('T', " "), iso: Some(iso) })
    }
}

fn id_of(value: &Value) -> Option<String> {
    match value {
        Value::Number(id) | Value::String(id) if !id.is_empty() => Some(id.clone()),
        _ => None,
    }
}

impl Provider for Isso {
    fn encode(&self, comment: &Draft, Envelope { form, parent, .. }: Envelope<'_>) -> String {
        let given = |value: &'_ str| !value.is_empty();
        json::to_string(&Posted {
            author: Some(&*comment.name).filter(|value| given(value)),
            email: Some(&*comment.email).filter(|value| given(value)),
            website: Some(&*comment.website).filter(|value| given(value)),
            text: &comment.text,
            parent: parent.and_then(|parent| parent.parse().ok()),
            title: form.post.as_id().unwrap_or_default(),
        })
    }

    fn post_url(&self, form: &CommentForm) -> Option<SafeUrl> {
        address(form, "new")
    }

    fn read_reply(&self, reply: &Reply, _: &Draft) -> Outcome {
        let Reply::Answered { status, body, redirected, .. } = reply else {
            return Outcome::Undeliverable(Obstacle::NoReceipt);
        };
        let given = json::from_str::<Given>(body).filter(|_| matches!(status, 201 | 202));
        match (status, given) {
            (_, Some(given)) => {
                let receipt = Receipt { id: id_of(&given.id), date: given.date() };
                if *status == 202 || given.mode == 2 { Outcome::Held(receipt) } else { Outcome::Published(receipt) }
            }
            _ if redirected.is_some() => Outcome::Undeliverable(Obstacle::Redirect),
            (200..=299, None) => Outcome::Unreachable(Trouble::NoReceipt),
            (403, None) if body.contains("ratelimit exceeded") => Outcome::TooSoon,
            (408 | 425 | 429, None) => Outcome::Unreachable(Trouble::Server(*status)),
            (400..=499, None) => refused(body),
            _ => Outcome::Unreachable(Trouble::Server(*status)),
        }
    }

    fn list_url(&self, form: &CommentForm) -> Option<String> {
        Some(address(form, "")?.as_str().to_owned())
    }

    /// Without a limit, Isso returns all comments at once.
    fn page_url(&self, list: &str, _: Ask) -> String {
        list.split('#').next().unwrap_or(list).to_owned()
    }

    fn read_page(&self, body: &str, base: &str, ask: Ask, reading: PageReading<'_>) -> Option<CommentsPage> {
        let mut page = CommentsPage::default();
        let mut listed: Vec<(Option<u64>, String)> = Vec::new();
        let mut waiting = json::from_str::<Thread>(body)?.replies;
        while let Some(value) = waiting.pop() {
            let given = Given::read(&value).and_then(|given| Some((id_of(&given.id)?, given)));
            let Some((id, mut given)) = given else {
                page.dropped.push((
                    "replies".to_owned(),
                    "A comment in a list needs an id, so this one was left out.".to_owned(),
                ));
                continue;
            };
            waiting.append(&mut given.replies);
            let written = given.seconds();
            let at = listed.partition_point(|(other, _)| *other <= written);
            listed.insert(at, (written, id.clone()));
            let said = reading.html.read(&given.text, Place::Comment, Some(base));
            if said.forbidden.is_some() {
                return None;
            }
            // A deleted comment is still listed because it has replies.
            if said.blocks.is_empty() {
                continue;
            }
            page.comments.push(ThreadComment {
                id,
                parent: id_of(&given.parent),
                author: unmarked(&given.author),
                avatar: reading.urls.resolve(&given.gravatar_image, None).filter(|_| !given.gravatar_image.is_empty()),
                author_url: reading.urls.resolve(&unmarked(&given.website), None).filter(|_| !given.website.is_empty()),
                date: given.date(),
                link: None,
                body: said.blocks,
                moderation: if given.mode == 2 { Moderation::Held } else { Moderation::Approved },
            });
        }
        page.ids = listed.into_iter().map(|(_, id)| id).collect();
        if ask.newest_first {
            page.ids.reverse();
        }
        page.total = Some(page.ids.len());
        Some(page)
    }

    /// More than Isso accepts, since it counts characters, not bytes.
    fn limit(&self, field: Field) -> usize {
        match field {
            Field::Text => 65_535,
            Field::Name => usize::MAX,
            Field::Email | Field::Website => 254,
        }
    }

    fn counts_up(&self) -> bool {
        true
    }

    /// Isso has two levels: it stores a reply to a reply as a reply to the top-level comment.
    fn has_parent(&self, listed: Option<&str>, sent: Option<&str>) -> bool {
        listed.is_some() == sent.is_some()
    }
}

/// Returns the address of an Isso route for the form's thread.
fn address(form: &CommentForm, route: &str) -> Option<SafeUrl> {
    let endpoint = form.endpoint.as_ref()?.as_str();
    let server = endpoint.split(['?', '#']).next().unwrap_or(endpoint).trim_end_matches('/');
    SafeUrl::from_parsed(format!("{server}/{route}?uri={}", escaped(form.post.as_id()?)))
}

/// Reads a refusal. Isso gives the reason in an HTML page.
fn refused(body: &str) -> Outcome {
    let why = body.split_once("<p>").and_then(|(_, rest)| rest.split_once("</p>")).map(|(why, _)| plain_words(why));
    let why = why.unwrap_or_default();
    let field = match &*why {
        why if why.starts_with("text ") => Some(Field::Text),
        why if why.starts_with("author ") => Some(Field::Name),
        why if why.starts_with("email ") || why.contains("rfc5321") => Some(Field::Email),
        why if why.starts_with("Website ") || why == "arbitrary length limit" => Some(Field::Website),
        _ => None,
    };
    // What it says about a website is meant for programmers.
    let is_for_readers = !why.is_empty() && !why.contains("://") && !matches!(field, Some(Field::Website));
    Outcome::Refused { message: Some(why).filter(|_| is_for_readers), field }
}
