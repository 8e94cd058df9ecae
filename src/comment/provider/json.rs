//! A site's own endpoint. It takes JSON with the field names of WordPress's REST API, and lists comments as WordPress or a payload does.

use super::reply::{Dialect, id_in, inner_status, is_bare_page, is_success, json_of};
use super::wordpress::{meaning, page_url, to_json};
use super::{Envelope, Provider};
use crate::comment::draft::Draft;
use crate::comment::outcome::{Outcome, Trouble};
use crate::comment::pages::Ask;
use crate::json::Value;
use crate::model::CommentsPage;
use crate::ports::{PageReading, Reply};

/// The provider for a site's own endpoint.
pub struct Json;

/// The endpoint may forward to a WordPress site and pass on its codes.
const DIALECT: Dialect = Dialect { is_receipt, strict: false, meaning };

impl Provider for Json {
    fn encode(&self, comment: &Draft, envelope: Envelope<'_>) -> String {
        to_json(self, comment, envelope)
    }

    fn read_reply(&self, reply: &Reply, sent: &Draft) -> Outcome {
        match reply {
            // A gateway's page.
            Reply::Answered { status: 409, .. } if is_bare_page(reply) => Outcome::Unreachable(Trouble::Server(409)),
            _ => DIALECT.read(reply, sent),
        }
    }

    fn proves_refusal(&self, reply: &Reply) -> bool {
        inner_status(&DIALECT.json_in(reply)).is_some()
    }

    fn page_url(&self, list: &str, ask: Ask) -> String {
        page_url(list, ask)
    }

    fn read_page(&self, body: &str, base: &str, _: Ask, reading: PageReading<'_>) -> Option<CommentsPage> {
        (reading.payload_page)(body, base, reading.urls, reading.html)
    }
}

/// Returns true for an object with an `id` or a `status` that means success, or for the status 201 or 204.
fn is_receipt(status: u16, body: &Value) -> bool {
    // With an empty id, a server says that it stored nothing.
    let told = id_in(body).is_some() || body.get("id").is_none() && body.get("status").is_some_and(is_success);
    // A 202 promises to store it later.
    told && (status != 202 || id_in(body).is_some()) || matches!(status, 201 | 204)
}

/// Reads what the host page says, as JSON, about a comment that it handled.
pub fn read_host(said: &str, sent: &Draft) -> Outcome {
    if matches!(said, "false" | "0" | "\"\"") {
        return Outcome::Refused { message: None, field: None };
    }
    DIALECT.read_said(&json_of(said).filter(Value::is_object).unwrap_or_default(), sent)
}
