//! The outbox: a checked comment to its endpoint, and what became of it.

use super::check::Comment;
use super::outcome::Outcome;
use crate::article::CommentForm;
use crate::ports::Submit;

/// Posts a comment, once. Without an endpoint only the host page can take it.
pub async fn deliver(comment: &Comment, form: &CommentForm, parent: Option<&str>, outside: &dyn Submit) -> Outcome {
    let reply = outside.submit(form.endpoint.as_ref(), comment.to_json(form, parent)).await;
    Outcome::read(&reply, comment)
}
