//! The widget's parts, one file each, as Yew draws them. They get what they show as arguments and what they may do as ports.
//!
//! What has no state is a plain function from the model to nodes; what has one is a [`part::Part`].

pub mod ago;
pub mod app;
pub mod body;
pub mod branch;
pub mod card;
pub mod cards;
pub mod classic;
pub mod comment;
pub mod date;
pub mod discussion;
pub mod embed;
pub mod feed;
pub mod field;
pub mod form;
mod form_view;
pub mod header;
pub mod inline;
pub mod jump;
pub mod list;
pub mod media;
pub mod near;
pub mod notice;
pub mod origin;
mod own;
pub mod part;
pub mod photo;
pub mod related;
pub mod slices;
pub mod strip;
pub mod table;
pub mod tag;
pub mod thread;
pub mod writing;
