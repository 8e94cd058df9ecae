//! The outbox: a checked comment to its endpoint, and what became of it.

use super::check::Comment;
use super::outcome::Outcome;
use crate::article::CommentForm;
use crate::ports::Submit;

/// Posts a comment, once. Without an endpoint it is refused: the host has to take it over before.
pub async fn deliver(comment: &Comment, form: &CommentForm, parent: Option<&str>, outside: &dyn Submit) -> Outcome {
    let Some(endpoint) = &form.endpoint else {
        return Outcome::Refused { message: None, field: None };
    };
    let reply = outside.submit(endpoint, comment.to_json(form, parent)).await;
    Outcome::read(&reply, comment)
}
