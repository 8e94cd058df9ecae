//! Sending readers' comments, and reading the thread.
//!
//! ```text
//! form ─▶ Draft ─ check ─▶ Comment ─ outbox ─▶ endpoint ─▶ Reply ─ Provider::read_reply ─▶ Outcome ─▶ thread
//! ```
//!
//! [`FormState`] is the form's state. [`Drafts`] keeps the text safe while it is written, and [`Outbox`] until the endpoint has it. A
//! courier sends for all outboxes of a page that share an endpoint; [`Couriers`] holds a page's couriers.
//!
//! ```text
//! list ─ read_on ─▶ Thread ─ view ─▶ rows, as they appear on the page
//! ```

mod address;
mod arrived;
mod attempt;
mod bell;
mod check;
mod comment_index;
mod courier;
mod delivery;
mod draft;
mod drafts;
mod entry;
mod feed;
mod form;
mod form_state;
mod judge;
mod messages;
mod outbox;
mod outcome;
mod pages;
mod person;
mod plain;
pub mod provider;
mod reading;
mod receipt;
mod redirect;
mod rows;
mod survey;
mod thread;
mod version;
mod waiting;
mod writing;

pub use attempt::Attempt;
pub use check::{Comment, paragraphs};
pub use courier::{Couriers, Known};
pub use draft::{Draft, Field, FieldError, Problem, Room};
pub use drafts::{ArticleKey, Drafts, OpenDrafts};
pub use entry::{Entry, LEASE, Signature, State};
pub use feed::Feed;
pub use form::{Answered, Changed, Focus, Form, FormContext, News, Spawn};
pub use form_state::{FormState, Phase, Step};
pub use outbox::{Kept, Outbox, Posting};
pub use outcome::{Obstacle, Outcome, Receipt, Trouble};
pub use pages::Ask;
pub use person::People;
pub use plain::plain_words;
pub use provider::Provider;
pub use reading::read_on;
pub use rows::Row;
pub use thread::{Failure, Thread, View};
pub use writing::Writing;
