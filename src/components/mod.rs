//! The widget's components, one file for each part that a reader sees.
//!
//! What has a state is a Yew component; what has none is a function from the model to [`Html`](yew::Html). They get what they show
//! as properties, and the widget's language as a context, and they may do what a port does.

pub mod ago;
pub mod article;
pub mod asked;
pub mod block;
pub mod body;
pub mod branch;
pub mod by_address;
pub mod cards;
pub mod classic;
pub mod comment;
pub mod date;
pub mod discussion;
pub mod element;
pub mod embed;
pub mod feed;
pub mod field;
pub mod form;
mod form_view;
pub mod header;
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
mod own;
pub mod part;
pub mod photo;
pub mod prose;
pub mod related_card;
pub mod slices;
pub mod table;
pub mod tag;
pub mod thread;
pub mod widget;
pub mod writing;
