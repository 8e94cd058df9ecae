//! Structured data for search engines: schema.org's [`NewsArticle`](https://schema.org/NewsArticle) as [JSON-LD](https://json-ld.org/).

use serde::Serialize;

use super::{Article, Block, SafeUrl, ThreadComment, plain_text};
use crate::json;

#[derive(Serialize)]
struct NewsArticle<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(rename = "comment", skip_serializing_if = "Vec::is_empty")]
    comments: Vec<Comment<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Comment<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
    #[serde(rename = "dateCreated", skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'a>>,
}

fn named<'a>(kind: &'static str, name: &'a str, url: Option<&'a SafeUrl>) -> Option<Named<'a>> {
    (!name.is_empty()).then(|| Named { kind, name, url: url.map(SafeUrl::as_str) })
}

fn comment(comment: &ThreadComment) -> Comment<'_> {
    let words = comment.body.iter().filter_map(|block| match block {
        Block::Paragraph(words) => Some(plain_text(words)),
        _ => None,
    });
    Comment {
        kind: "Comment",
        text: words.collect::<Vec<_>>().join("\n"),
        date: comment.date.as_ref().and_then(|date| date.iso.as_deref()),
        author: named("Person", &comment.author, comment.author_url.as_ref()),
    }
}

/// Returns the article and its comments from the payload, without the body, as JSON-LD text. It contains no `<`, so it can't close the
/// `<script>` element around it.
///
/// ```
/// use article_engine::model::{Article, structured_data};
///
/// let article = Article { headline: "The ferry".into(), ..Article::default() };
/// let json = r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"The ferry"}"#;
/// assert_eq!(structured_data(&article), json);
/// ```
pub fn structured_data(article: &Article) -> String {
    let source = article.source.as_ref();
    let data = NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        headline: &article.headline,
        url: article.url.as_ref().map(SafeUrl::as_str),
        language: article.language.as_deref(),
        date: article.date.as_ref().and_then(|date| date.iso.as_deref()),
        image: article.photo.as_ref().and_then(|photo| photo.src.as_ref()).map(SafeUrl::as_str),
        author: named("Person", &article.byline, None),
        publisher: source.and_then(|source| named("Organization", &source.name, source.url.as_ref())),
        comments: article.comments.thread.iter().map(comment).collect(),
    };
    json::to_string(&data).replace('<', "\\u003c")
}
