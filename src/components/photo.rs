//! A photo with its caption and credit; its place is kept before it loads, and its words stay when it doesn't.

use yew::prelude::*;

use super::context::Shared;
use crate::article::Photo;
use crate::words::Words;

/// A photo to show.
#[derive(Properties, PartialEq)]
pub struct FigureProps {
    /// The photo.
    pub photo: Photo,
    /// The widget's words.
    pub words: Shared<Words>,
    /// Whether it is at the head and should load at once.
    #[prop_or_default]
    pub eager: bool,
}

/// See the file's head.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    // The address that failed: another photo in the same place is tried again.
    let broken = use_state(|| None);
    let FigureProps { photo, words, eager } = props;
    if photo.is_empty() {
        return Html::default();
    }
    let onerror = {
        let (broken, src) = (broken.clone(), photo.src.clone());
        Callback::from(move |_: Event| broken.set(src.clone()))
    };
    let src = photo.src.as_ref().filter(|_| *broken != photo.src);
    let missing = photo.src.is_some() && src.is_none();
    html! {
        <figure class="photo">
            if let Some(src) = src {
                // `loading` and `referrerpolicy` stand before `src`, which starts the request.
                <img
                    loading={if *eager { "eager" } else { "lazy" }}
                    referrerpolicy="no-referrer"
                    decoding="async"
                    alt={photo.alt.clone()}
                    width={photo.width.map(|pixels| pixels.to_string())}
                    height={photo.height.map(|pixels| pixels.to_string())}
                    src={src.as_str().to_owned()}
                    {onerror}
                />
            }
            if missing {
                <p class="missing">{ if photo.alt.is_empty() { words.image_missing().to_owned() } else { photo.alt.clone() } }</p>
            }
            if !photo.caption.is_empty() || !photo.credit.is_empty() {
                <figcaption>
                    if !photo.caption.is_empty() {
                        <span class="caption">{ &photo.caption }</span>
                    }
                    if !photo.credit.is_empty() {
                        <span class="credit">{ credit(words, &photo.credit) }</span>
                    }
                </figcaption>
            }
        </figure>
    }
}

/// "Photo: NAME", the name kept from turning the words around it.
fn credit(words: &Words, name: &str) -> Html {
    let (before, after) = words.photo_credit().split_once("{name}").unwrap_or((words.photo_credit(), ""));
    html! { <>{ before.to_owned() }<bdi>{ name.to_owned() }</bdi>{ after.to_owned() }</> }
}
