//! Another article as a card: one real link around its headline, its source, photo and excerpt.

use yew::prelude::*;

use super::date::Date;
use super::header::source_line;
use super::photo::Figure;
use crate::article::Card;

/// A card to show.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The other article.
    pub card: Card,
    /// The language of its texts, as far as it is known.
    pub language: Option<String>,
}

/// See the file's head.
#[component]
pub fn CardView(props: &CardProps) -> Html {
    let Card { headline, url, source, date, photo, excerpt } = &props.card;
    html! {
        <div class="card">
            if let Some(photo) = photo {
                <Figure photo={photo.clone()} />
            }
            <div class="card-words">
                if let Some(source) = source {
                    { source_line(source) }
                }
                <h3 class="headline">
                    if let Some(url) = url {
                        <a href={url.as_str().to_owned()} rel="noopener noreferrer">{ headline }</a>
                    } else {
                        { headline }
                    }
                </h3>
                if let Some(date) = date {
                    <Date date={date.clone()} language={props.language.clone()} />
                }
                if !excerpt.is_empty() {
                    <p class="excerpt">{ excerpt }</p>
                }
            </div>
        </div>
    }
}
