//! The widget's components, one file for each part that a reader sees.
//!
//! What has a state is a Yew component; what has none is a function from the model to [`Html`](yew::Html). What they show comes as
//! properties, the widget's language as a context ([`locale`]). What needs a browser they leave to the ports, or do in answer to an
//! event, so that Yew's server renderer draws them natively.

pub mod ago;
pub mod article;
pub mod asked;
pub mod block;
pub mod body;
pub mod by_address;
pub mod classic_form;
pub mod comment_actions;
pub mod comment_branch;
pub mod comment_form;
pub mod comment_item;
pub mod comment_thread;
pub mod date;
pub mod direction;
pub mod discussion;
pub mod embed;
pub mod field;
pub mod header;
pub mod heading;
pub mod inline;
pub mod jump;
pub mod link;
pub mod list;
pub mod locale;
pub mod media;
pub mod missed_strip;
pub mod near;
pub mod notice;
pub mod origin_note;
pub mod photo;
pub mod prose;
pub mod related_card;
pub mod slices;
pub mod table;
pub mod widget;
