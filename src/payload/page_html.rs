//! `page_html`: a page's whole HTML. Its metadata (JSON-LD, `<meta>`) and its visible text fill in the members that the payload lacks.

use super::field::Field;
use super::lead_image;
use super::native;
use super::parts;
use super::reader::Reader;
use super::words::beginning;
use super::{Formats, HtmlTools, Story};
use crate::html::{Facts, KnownArticle, common, extract, extract_unfiltered, letters_in};
use crate::json::{self, Value};
use crate::model::error::Error;
use crate::model::{Article, Block, Photo, Settings, Source, Topic};

/// The `<meta>` names of the author.
const AUTHOR: &[&str] =
    &["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"];
/// The `<meta>` names of the date of publication.
const DATE: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
];
/// The `<meta>` names of the lead image.
const PICTURE: &[&str] = &["og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"];
/// The most topics that are taken from a page.
const MAX_TOPICS: usize = 20;
/// The length of a headline taken from a text without one, in characters.
const HEADLINE: usize = 80;
/// A text in JSON-LD with fewer letters never replaces the page's own.
const ENOUGH: usize = 150;

/// Reads a payload with a page's HTML.
pub fn read(payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    native::read_with(payload, reader, Some(page))
}

fn page(reader: &mut Reader<'_>, field: &Field<'_>, article: &mut Article, settings: Settings) -> Vec<String> {
    let html = field.value.as_str().unwrap_or_default();
    let (Some(formats), Some(tools)) = (reader.readers.formats(), reader.readers.html_tools()) else {
        return Vec::new();
    };
    let HtmlTools { whole: tools, flat, .. } = tools;
    let facts = Facts::of(html, &tools);
    if article.url.is_none() {
        article.url = reader.resolve(&facts.canonical).filter(|url| !facts.canonical.is_empty() && url.is_web());
    }
    let before = reader.base().map(str::to_owned);
    if let Some(url) = &article.url {
        reader.set_base(Some(url.as_str().to_owned()));
    }
    if !facts.base.is_empty()
        && let Some(base) = reader.resolve(&facts.base)
    {
        reader.set_base(Some(base.as_str().to_owned()));
    }
    if article.language.is_none() {
        let tag = Value::String(facts.language.clone());
        article.language = parts::language(&mut reader.nested(), &Field::root(&tag));
        reader.language.clone_from(&article.language);
    }
    let stated = json_ld(reader, &facts, &formats);
    let words = flat(stated.body.clone());
    let known = KnownArticle {
        headline: &article.headline,
        json_ld_headline: &stated.headline,
        json_ld_body: &words,
        byline: if article.byline.is_empty() { &stated.byline } else { &article.byline },
    };
    let take = if settings.furniture { extract } else { extract_unfiltered };
    let page = take(html, &facts, &known, &tools);
    if article.body.is_empty() {
        let seen = reader.html_of(field, &page.html);
        let shown = flat(seen.clone());
        // Prefer the page's HTML, which has headings, links and pictures; use the text in JSON-LD if the HTML lacks much of it.
        let lacks =
            letters_in(&words) > ENOUGH && common(&words, &shown) < 60 && letters_in(&words) > letters_in(&shown);
        article.body = if lacks || seen.is_empty() { stated.body } else { seen };
        if lacks {
            reader
                .note(field, "The page's HTML lacks much of the article's text, so the text in its JSON-LD was used.");
        }
    }
    let meta = |names: &[&str]| facts.meta(names).unwrap_or_default().to_owned();
    let text = |said: String, other: String| if said.is_empty() { other } else { said };
    if article.headline.is_empty() {
        article.headline = text(page.headline, beginning(&flat(article.body.clone()), HEADLINE));
    }
    if article.byline.is_empty() {
        let is_name = |name: &&str| !name.starts_with("http");
        let named = AUTHOR.iter().filter_map(|name| facts.meta(&[name])).find(is_name).unwrap_or_default().to_owned();
        article.byline = text(stated.byline, text(named, page.byline));
    }
    if article.date.is_none() {
        let said = text(meta(DATE), page.date);
        article.date = stated.date.or_else(|| reader.date(Some(Field::at(&Value::String(said), "page_html"))));
    }
    if article.source.is_none() {
        let name = meta(&["og:site_name", "application-name"]);
        article.source = stated.source.or_else(|| (!name.is_empty()).then_some(Source { name, url: None }));
    }
    if article.topics.is_empty() {
        article.topics = stated.topics;
        if article.topics.is_empty() {
            let tags = facts.metas("article:tag").into_iter().take(MAX_TOPICS);
            article.topics = tags.map(|name| Topic { name: name.to_owned(), url: None }).collect();
        }
    }
    if article.photo.is_none() {
        article.photo = match article.body.first() {
            Some(Block::Figure(_)) => match article.body.remove(0) {
                Block::Figure(photo) => Some(photo),
                _ => None,
            },
            // The page starts with something else, so its metadata's image would be a second one.
            Some(Block::Captioned { .. } | Block::Gallery(_) | Block::Media(_) | Block::Embed(_)) => None,
            _ => stated.photo.or_else(|| {
                let src = reader.resolve(&meta(PICTURE)).filter(|src| !meta(PICTURE).is_empty() && src.is_web());
                src.map(|src| Photo {
                    src: Some(src),
                    alt: meta(&["og:image:alt", "twitter:image:alt"]),
                    ..Photo::default()
                })
            }),
        };
        lead_image::dedupe(reader, field, article, true);
    }
    reader.set_base(before);
    page.left_out
}

/// Reads the article in the page's JSON-LD. Of several, takes the one whose headline is most like the page's title.
fn json_ld(reader: &Reader<'_>, facts: &Facts, formats: &Formats) -> Article {
    let title = facts.meta(&["og:title"]).unwrap_or(&facts.title);
    let mut best: Option<(usize, Article)> = None;
    for text in &facts.json {
        let begin = text.find(['{', '[']);
        let Some(Ok(found)) = begin.map(|begin| json::find(text, begin)) else { continue };
        let mut inside = reader.nested();
        inside.bodiless = true;
        if let Ok(Story { article, .. }) = (formats.schema_org)(found.value, &mut inside) {
            let same = common(&article.headline, title);
            if best.as_ref().is_none_or(|(most, _)| same > *most) {
                best = Some((same, article));
            }
        }
    }
    best.map(|(_, article)| article).unwrap_or_default()
}
