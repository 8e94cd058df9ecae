//! A photo with its caption and credit. Its space is reserved before it loads, and its words stay if it doesn't.

use yew::prelude::*;

use super::link::{OUTWARD, bdi, linked};
use super::locale::use_locale;
use crate::model::{self, SafeUrl};
use crate::words::Words;

/// The most room that a picture can get: the widget's width isn't known before it is drawn.
const SIZES: &str = "(max-width: 54em) 100vw, 54em";
/// The same, for browsers that work out the size themselves.
const LAZY_SIZES: &str = "auto, (max-width: 54em) 100vw, 54em";

/// The properties of [`Photo`].
#[derive(Properties, PartialEq)]
pub struct PhotoProps {
    /// The photo.
    pub photo: model::Photo,
    /// Whether it is the lead image, which loads at once.
    #[prop_or_default]
    pub eager: bool,
    /// The `rel` of its link, if it is a small picture in a run of text.
    #[prop_or_default]
    pub run: Option<&'static str>,
}

/// Draws a photo with its caption and credit or, in a run of text, the picture only; one that stands for a letter is as high as a letter.
#[component]
pub fn Photo(props: &PhotoProps) -> Html {
    let PhotoProps { photo, eager, run } = props;
    // The URL that failed to load; a different one is tried again.
    let broken = use_state(|| None::<SafeUrl>);
    let Some(locale) = use_locale() else { return Html::default() };
    let words = &*locale.words;
    let letter = run.is_some() && photo.is_letter();
    let missing = if photo.alt.is_empty() && !letter { words.image_missing() } else { &photo.alt };
    let (link, rel) = (photo.link.as_ref(), run.unwrap_or(OUTWARD));
    let picture = match &photo.src {
        Some(_) if *broken == photo.src => {
            let missing = linked(link, rel, html! { { missing } });
            match run {
                // Browsers size a broken picture in text differently, so its words replace it.
                Some(_) if letter => missing,
                Some(_) => html! { <span class="missing">{ missing }</span> },
                None => html! { <p class="missing">{ missing }</p> },
            }
        }
        Some(src) => {
            let address = photo.src.clone();
            let onerror = Callback::from(move |_| broken.set(address.clone()));
            let class = run.map(|_| if letter { "letter" } else { "small" });
            let image = image(photo, src, *eager, class, onerror);
            match link {
                Some(link) => {
                    // A picture without alternative text would leave its link without a name.
                    let name = photo.alt.is_empty().then(|| words.picture().to_owned());
                    html! { <a href={link} {rel} aria-label={name}>{ image }</a> }
                }
                None => image,
            }
        }
        None if run.is_some() => html! { { &photo.alt } },
        None => Html::default(),
    };
    match run {
        Some(_) => picture,
        None => html! { <figure class="photo" part="photo">{ picture }{ caption(photo, words) }</figure> },
    }
}

/// Draws a photo as a block, if there is anything to show.
pub fn figure(photo: &model::Photo, eager: bool) -> Html {
    if photo.is_empty() {
        Html::default()
    } else {
        html! { <Photo photo={photo.clone()} {eager} /> }
    }
}

/// Draws a picture in a run of text; `rel` is that of its link.
pub fn in_run(photo: &model::Photo, rel: &'static str) -> Html {
    html! { <Photo photo={photo.clone()} run={rel} /> }
}

/// Draws the picture itself. `loading` and `referrerpolicy` come before `srcset` and `src`, which start the request.
pub fn image(
    photo: &model::Photo,
    src: &SafeUrl,
    eager: bool,
    class: Option<&'static str>,
    onerror: Callback<Event>,
) -> Html {
    // In a `srcset`, a comma at the end of a URL would end the entry.
    let sizes = photo.sizes.iter().filter(|size| !size.src.as_str().ends_with(','));
    let listed: Vec<String> = sizes.map(|size| [size.src.as_str(), &size.descriptor].join(" ")).collect();
    let listed = (!listed.is_empty()).then(|| listed.join(", "));
    html! {
        <img
            loading={if eager { "eager" } else { "lazy" }}
            referrerpolicy="no-referrer"
            decoding="async"
            alt={photo.alt.clone()}
            width={photo.width.map(|pixels| pixels.to_string())}
            height={photo.height.map(|pixels| pixels.to_string())}
            sizes={listed.as_ref().map(|_| if eager { SIZES } else { LAZY_SIZES })}
            srcset={listed}
            src={src}
            {class}
            {onerror}
        />
    }
}

fn caption(photo: &model::Photo, words: &Words) -> Html {
    if photo.caption.is_empty() && photo.credit.is_empty() {
        return Html::default();
    }
    html! {
        <figcaption>
            if !photo.caption.is_empty() {
                <span class="caption" part="caption">{ &photo.caption }</span>
            }
            if !photo.credit.is_empty() {
                <span class="credit" part="credit">{ credit(words, &photo.credit) }</span>
            }
        </figcaption>
    }
}

/// Draws "Photo: NAME", with the name isolated so that its direction doesn't affect the words around it.
fn credit(words: &Words, name: &str) -> Html {
    let (before, after) = words.photo_credit().split_once("{name}").unwrap_or((words.photo_credit(), ""));
    html! { <>{ before }{ bdi(name) }{ after }</> }
}
