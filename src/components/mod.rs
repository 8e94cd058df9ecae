//! The widget's components, one file for each part that a reader sees.
//!
//! Parts with state are Yew components; the others are functions from the model to [`Html`](yew::Html). Their data comes as properties,
//! the widget's language as a context ([`locale`]). They leave everything that needs a browser to the ports, or do it in event
//! handlers, so that Yew's server renderer can draw them natively.

pub mod ago;
pub mod article;
pub mod block;
pub mod body;
pub mod by_address;
pub mod classic_form;
pub mod click_to_load;
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
pub mod large_body;
pub mod link;
pub mod list;
pub mod locale;
pub mod media;
pub mod missed_strip;
pub mod near;
pub mod notice;
pub mod origin_note;
pub mod photo;
pub mod players;
pub mod prose;
pub mod related_card;
pub mod rich_blocks;
pub mod slices;
pub mod table;
pub mod weight;
pub mod widget;
