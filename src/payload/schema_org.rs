//! [schema.org](https://schema.org/Article) JSON-LD: an article of one of its types, alone, in a list, or in a graph.

mod graph;
mod joined;
mod live;
mod things;

use super::Story;
use super::field::Field;
use super::lead_image;
use super::listing::{self, Piece};
use super::markdown;
use super::parts;
use super::reader::Reader;
use crate::html::provider;
use crate::json::Value;
use crate::model::error::{Error, ErrorKind};
use crate::model::{Article, Block, Comments, Inline, SafeUrl, Source};
use crate::text::str_ext::StrExt;
use graph::{Graph, is_a};
use things::{SEVERAL, address, marked, names, picture, recordings, replies, text, topics};

/// Members of other things that may contain the article.
const AROUND: &[&str] =
    &["mainEntity", "mainEntityOfPage", "itemListElement", "item", "blogPost", "blogPosts", "hasPart"];

/// Members that describe an article.
const ABOUT: &[&str] = &["description", "abstract"];

/// Returns true if a payload, or an item of a list, names a JSON-LD context or a type.
pub fn fits(payload: &Value) -> bool {
    match payload {
        Value::Array(items) => items.iter().any(fits),
        _ => ["@context", "@type", "@graph"].iter().any(|member| payload.get(member).is_some()),
    }
}

fn is_article_type(name: &str) -> bool {
    name.ends_with("Article")
        || matches!(
            name,
            "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting" | "DiscussionForumPosting" | "Report"
        )
}

fn is_article(value: &Value) -> bool {
    is_a(value, is_article_type) || ["articleBody", "reviewBody"].iter().any(|body| value.get(body).is_some())
}

/// Returns true for types with a text and a name that are only a part of something or a reply.
fn is_part_type(name: &str) -> bool {
    matches!(name, "Comment" | "Answer" | "Quotation" | "ListItem" | "Rating" | "PropertyValue")
        || name.starts_with("HowTo")
}

/// Returns true if a thing of another type has the text of an article.
fn has_words(value: &Value) -> bool {
    let says = |member: &str| value.get(member).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
    says("text") && (says("headline") || says("name")) && !is_a(value, is_part_type)
}

/// Reads the article of a payload.
pub fn read(mut payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    graph::unwrap(&mut payload, true);
    reader.hosts = true;
    let graph = Graph::new(&payload);
    let root = Field::root(&payload);
    // Lists within lists are meant as one list.
    let tops = listed(std::slice::from_ref(&root));
    let tops = listed(&tops);
    let tops = listed(&tops);
    let graphs = under(&tops, &["@graph"]);
    let graphs = listed(&graphs);
    let graphs = listed(&graphs);
    let graphs = listed(&graphs);
    let mut things = Vec::new();
    for graph in &graphs {
        // Some sites write a graph as an object, with the things under numbers or names.
        if graph.value.is_object() && !is_article(graph.value) && graph.first(&["@type", "@id"]).is_none() {
            things.extend(graph.members().map(|(_, thing)| thing));
        } else {
            things.push(*graph);
        }
    }
    let mut nodes = tops.clone();
    nodes.append(&mut listed(&things));
    for node in nodes.iter().filter(|node| !node.value.is_object()) {
        reader.note_wrong_kind(node, "An object");
    }
    // Up to two other things may be wrapped around an article.
    let around = under(&nodes, AROUND);
    let nearer = followed(&around, &graph);
    let around = under(&nearer, AROUND);
    let nearest = followed(&around, &graph);
    let levels = [&nodes, &nearer, &nearest];
    let with = |fits: fn(&Value) -> bool| {
        let nodes = levels.into_iter().find(|nodes| nodes.iter().any(|node| fits(node.value)));
        nodes.map(|nodes| (nodes, fits))
    };
    let Some((found, fits)) = with(is_article).or_else(|| with(has_words)) else {
        let message = "The payload is schema.org's JSON-LD, but nothing in it is an article (a NewsArticle, a BlogPosting, an Article or the like).";
        return Err(Error::new(ErrorKind::UnknownShape, message));
    };
    let mut found = found.iter().copied().filter(|node| fits(node.value));
    listing::story(reader, &mut found, "`articleBody`", &mut |reader, field, whole| {
        article(reader, &graph, field, whole)
    })
}

/// Returns the items of all of these.
fn listed<'a>(lists: &'a [Field<'a>]) -> Vec<Field<'a>> {
    let mut all = Vec::new();
    for list in lists {
        all.extend(list.items());
    }
    all
}

/// Returns these members of all nodes.
fn under<'a>(nodes: &'a [Field<'a>], members: &[&'a str]) -> Vec<Field<'a>> {
    let mut all = Vec::new();
    for node in nodes {
        for member in members {
            all.extend(node.member(member));
        }
    }
    all
}

fn followed<'a>(around: &'a [Field<'a>], graph: &'a Graph<'a>) -> Vec<Field<'a>> {
    let mut all = listed(around);
    for item in &mut all {
        *item = graph.follow(*item);
    }
    all
}

fn article(reader: &mut Reader<'_>, graph: &Graph<'_>, field: &Field<'_>, whole: bool) -> Option<Piece> {
    let url = own_address(reader, graph, field);
    if let Some(url) = &url {
        reader.set_base(Some(url.as_str().to_owned()));
    }
    let mut language = None;
    own_or_page(field, graph, &["inLanguage", "InLanguage"], &mut |tag| {
        let named = tag.first(&["alternateName", "name"]);
        language = parts::language(reader, &named.unwrap_or(tag));
    });
    reader.language.clone_from(&language);
    let headline = field.first(&["headline", "headLine", "name", "alternativeHeadline"]);
    let mut article = Article {
        url,
        headline: text(reader, graph, headline),
        date: reader.date(field.first(&["datePublished", "dateCreated", "dateModified"])),
        photo: field.first(&["image", "thumbnailUrl", "primaryImageOfPage"]).and_then(|image| {
            if whole && image.items().nth(1).is_some() {
                reader.note(&image, SEVERAL);
            }
            picture(reader, graph, &image)
        }),
        ..Article::default()
    };
    // A review may take the name of what it reviews.
    if let Some(about) = field.member("itemReviewed").filter(|_| article.headline.is_empty()) {
        article.headline = text(reader, graph, Some(about));
    }
    let mut excerpt = String::new();
    if !whole {
        own_or_page(field, graph, ABOUT, &mut |told| excerpt = text(reader, graph, Some(told)));
        if !excerpt.is_empty() {
            return Some(Piece { article, excerpt });
        }
    }
    if let Some(told) = field.first(&["articleBody", "articlebody", "reviewBody", "text"]) {
        body(reader, &told, &mut article.body);
    }
    if !reader.bodiless {
        live::updates(reader, graph, field, &mut article);
    }
    if !whole {
        return Some(Piece { article, excerpt });
    }
    if article.body.is_empty() && !reader.bodiless {
        own_or_page(field, graph, ABOUT, &mut |told| {
            let first = told.items().next();
            match first.and_then(|first| marked(reader, &first)) {
                Some(mut blocks) => article.body.append(&mut blocks),
                None => {
                    let text = text(reader, graph, Some(told));
                    reader.paragraphs(&text, &mut article.body);
                }
            }
        });
        if !article.body.is_empty() {
            reader.note(field, "This article has no articleBody, so its description is shown instead.");
        } else if !listing::can_be_read_elsewhere(reader, field, &mut article, "This article has no articleBody.") {
            return None;
        }
    }
    lead_image::dedupe(reader, field, &mut article, false);
    recordings(reader, graph, field, &mut article.body);
    let publishers = ["publisher", "sourceOrganization", "isPartOf", "provider"];
    let source = publishers.iter().find_map(|member| source(reader, graph, &field.member(member)?));
    if let Some((headline, source)) = headline.zip(source.as_ref())
        && let Some(end) = title_end(&article.headline, &source.name)
    {
        article.headline.truncate(end);
        reader.note(&headline, "The site's name at its end was left out.");
    }
    Some(Piece {
        article: Article {
            language,
            byline: field.first(&["author", "creator"]).map(|who| names(reader, graph, &who)).unwrap_or_default(),
            source,
            topics: topics(reader, graph, field),
            comments: Comments { thread: replies(reader, graph, field), ..Comments::default() },
            ..article
        },
        excerpt,
    })
}

/// Returns the article's own address: its `url`, else that of the page it is the main entity of, else an `@id` that is an address.
fn own_address(reader: &mut Reader<'_>, graph: &Graph<'_>, field: &Field<'_>) -> Option<SafeUrl> {
    let said = field.member("url").and_then(|url| address(reader, &url));
    let page = || {
        field.member("mainEntityOfPage")?.items().find_map(|item| {
            let page = graph.follow(item);
            let id = reader.whole_address(page.member("@id"));
            id.or_else(|| reader.whole_address(page.member("url"))).or_else(|| reader.whole_address(Some(page)))
        })
    };
    said.or_else(page).or_else(|| reader.whole_address(field.member("@id")))
}

/// Calls `read` with the first of these members in the article, or else in its page.
fn own_or_page(field: &Field<'_>, graph: &Graph<'_>, members: &[&str], read: &mut dyn FnMut(Field<'_>)) {
    if let Some(own) = field.first(members) {
        return read(own);
    }
    for member in ["mainEntityOfPage", "isPartOf"] {
        if let Some(page) = field.member(member) {
            let page = graph.follow(page);
            if page.value.is_object() {
                page.first(members).into_iter().for_each(read);
                return;
            }
        }
    }
}

/// Returns where a headline ends if a separator and the site's name follow, as in a page title.
fn title_end(title: &str, site: &str) -> Option<usize> {
    let rest = title.strip_suffix(site)?;
    let words = rest.trim_end_of("|｜-–—·•»");
    let marked = words.len() < rest.trim_end().len();
    (marked && rest.ends_with(['|', '｜', ' ', '\u{a0}']) && !words.is_empty()).then_some(words.len())
}

/// Returns the first publisher with a name or a web address. A web page is no publisher, but the site that it is part of may be.
fn source(reader: &mut Reader<'_>, graph: &Graph<'_>, field: &Field<'_>) -> Option<Source> {
    field.items().find_map(|item| {
        let is_page = |thing: &Field<'_>| is_a(thing.value, |name| name.ends_with("Page"));
        let page = graph.follow(item);
        let site = page.member("isPartOf").filter(|_| is_page(&page));
        let publisher = graph.follow(site.unwrap_or(page));
        if is_page(&publisher) {
            return None;
        }
        let mut name = text(reader, graph, Some(publisher));
        let mut url = publisher.first(&["url"]).and_then(|url| address(reader, &url));
        let is_address = name.starts_with("https://") || name.starts_with("http://");
        if let Some(named) = if is_address { reader.resolve(&name) } else { None } {
            provider(named.as_str()).clone_into(&mut name);
            url = url.or(Some(named));
        }
        (!name.is_empty()).then_some(Source { name, url })
    })
}

/// Reads a body: HTML (possibly encoded), Markdown, or plain text. If a text has no blank lines but has lines too long to be wrapped
/// ones, each line is one paragraph, or several that were joined.
fn body(reader: &mut Reader<'_>, field: &Field<'_>, into: &mut Vec<Block>) {
    for part in field.items() {
        let Value::String(text) = part.value else {
            reader.note_wrong_kind(&part, "A text");
            continue;
        };
        if let Some(mut blocks) = marked(reader, &part) {
            into.append(&mut blocks);
            continue;
        }
        if let Some(mut blocks) = markdown::seen(reader, &part) {
            into.append(&mut blocks);
            continue;
        }
        let lines: Vec<&str> = text.split('\n').map(|line| reader.trimmed(line)).collect();
        if lines.iter().all(|line| line.chars().count() < 100) || lines.contains(&"") {
            into.extend(reader.prose(&part));
        } else {
            for line in lines {
                let (mut begin, ends) = (0, joined::ends(line));
                if ends.len() > 1 {
                    reader.note(&part, "Paragraphs were joined without a space; they were separated.");
                }
                for end in ends {
                    into.push(Block::Paragraph(vec![Inline::Text(reader.trimmed(line.part(begin, end)).to_owned())]));
                    begin = end;
                }
            }
        }
    }
}
