//! Rich text as a JSON tree, as content systems and editors keep it: Contentful, Lexical (Ghost), ProseMirror, Slate, Strapi, Sanity's
//! portable text, Prismic, Notion, Editor.js, Draft.js, Arc, Telegraph. It is converted to HTML, which is then read like any other.

use super::MAX_BYTES;
use super::words::{escaped, is_html};
use crate::json::Value;
use crate::text::str_ext::StrExt;

/// The most spans or definitions that are read of one paragraph.
const MAX_SPANS: usize = 200;
/// The most images next to a tree among which the one that a node refers to is searched.
const MAX_ASSETS: usize = 500;

/// Returns true if a value may be such a tree.
pub fn fits(value: &Value) -> bool {
    let is_node = |node: &Value| {
        let own = kind(node).and_then(|kind| node.get(kind));
        ["children", "spans", "value"].iter().any(|member| node.get(member).is_some()) || own.is_some()
    };
    ["nodeType", "json", "root", "content", "blocks"].iter().any(|member| value.get(member).is_some())
        || value.as_array().is_some_and(|nodes| nodes.iter().any(is_node))
}

/// Returns the tree within a value, wherever its system puts it.
pub fn tree(value: &Value) -> Option<&Value> {
    let root = ["json", "root", "blocks"].iter().find_map(|name| value.get(name)).unwrap_or(value);
    let is_node = |node: &Value| {
        kind(node).is_some()
            && (lists(node).next().is_some()
                || words(node).or_else(|| markup(node)).is_some()
                || target(node).is_some())
    };
    match root.as_array() {
        Some(nodes) => nodes.iter().any(is_node),
        None => {
            let is_root = kind(root).is_some() || root.get("children").is_some();
            is_root && lists(root).flatten().any(is_node)
        }
    }
    .then_some(root)
}

/// Converts a tree to HTML. `around` is the value that contains it: Contentful puts images next to the tree.
pub fn to_html(tree: &Value, around: &Value) -> String {
    let mut html = String::new();
    write_tree(tree, around, &mut html);
    html
}

fn write_tree(tree: &Value, around: &Value, html: &mut String) {
    match tree.as_array() {
        Some(nodes) => write_all(nodes, around, around, false, html),
        None => write(tree, around, around, false, html),
    }
}

/// Returns a node's type. Telegraph's nodes have the name of an HTML element in its place.
fn kind(node: &Value) -> Option<&str> {
    ["nodeType", "type", "_type", "tag"].iter().find_map(|name| node.get(name)?.as_str())
}

/// Returns what may hold a node's members: the node, or a member of it. Each comes once: a text that is read twice at each level of a
/// nested tree would take exponential time.
fn holders(node: &Value) -> impl Iterator<Item = &Value> {
    let own = kind(node).filter(|kind| !matches!(*kind, "data" | "attrs")).and_then(|kind| node.get(kind));
    [Some(node), node.get("data"), node.get("attrs"), own].into_iter().flatten()
}

/// Returns a node's lists of nodes.
fn lists(node: &Value) -> impl Iterator<Item = &[Value]> {
    const NAMES: &[&str] = &["content", "rich_text", "children", "items", "content_elements"];
    let lists = holders(node).flat_map(|holder| NAMES.iter().filter_map(|name| holder.get(name)?.as_array()));
    lists.filter(|nodes| !nodes.is_empty())
}

/// Returns a node's plain text.
fn words(node: &Value) -> Option<&str> {
    ["value", "text", "plain_text"].iter().find_map(|name| node.get(name)?.as_str())
}

/// Returns a node's text if it is HTML.
fn markup(node: &Value) -> Option<&str> {
    at(node, &["data.text", "data.content", "data.html", "content", "html", "oembed.html", "raw_oembed.html"])
}

/// Returns the first text that one of these paths leads to.
fn at<'a>(node: &'a Value, paths: &[&str]) -> Option<&'a str> {
    paths.iter().find_map(|path| path.split('.').try_fold(node, |value, name| value.get(name))?.as_str())
}

/// Returns the address that a node links to or shows.
fn target(node: &Value) -> Option<&str> {
    const NAMES: &[&str] = &[
        "uri",
        "target.fields.file.url",
        "target.url",
        "url",
        "src",
        "href",
        "file.url",
        "external.url",
        "image.url",
        "asset.url",
        "fields.file.url",
        "fields.url",
        "oembed.embed_url",
        "embed",
    ];
    holders(node).find_map(|holder| at(holder, NAMES))
}

/// Returns the image next to a tree that a node refers to by id.
fn asset<'a>(node: &Value, around: &'a Value) -> Option<&'a Value> {
    let id = at(node, &["data.target.sys.id"])?;
    let lists =
        ["block", "hyperlink"].iter().filter_map(|list| around.get("links")?.get("assets")?.get(list)?.as_array());
    lists.flatten().take(MAX_ASSETS).find(|asset| at(asset, &["sys.id"]) == Some(id))
}

/// Writes nodes that follow each other. Items that are in no list of their own become one.
fn write_all(nodes: &[Value], parent: &Value, around: &Value, listed: bool, html: &mut String) {
    let mut open = "";
    let line = is_line(parent, nodes);
    for node in nodes {
        let list = if listed { "" } else { list_of(node) };
        if list != open {
            html.extend(if open.is_empty() { ["", "", ""] } else { ["</", open, ">"] });
            html.extend(if list.is_empty() { ["", "", ""] } else { ["<", list, ">"] });
            open = list;
        }
        write(node, parent, around, line, html);
    }
    html.extend(if open.is_empty() { ["", "", ""] } else { ["</", open, ">"] });
}

/// Returns the list that an item needs around it.
fn list_of(node: &Value) -> &'static str {
    match (&*plain_kind(node), node.get("listItem").and_then(Value::as_str)) {
        ("numberedlistitem" | "orderedlistitem" | "olistitem", _) | (_, Some("number")) => "ol",
        (name, _) if is_item(name) => "ul",
        (_, Some(_)) => "ul",
        _ => "",
    }
}

fn is_item(kind: &str) -> bool {
    matches!(
        kind,
        "listitem"
            | "bulletedlistitem"
            | "unorderedlistitem"
            | "numberedlistitem"
            | "orderedlistitem"
            | "olistitem"
            | "todo"
            | "li"
    )
}

/// Returns true if a node's children stand in one line of text: the node is a paragraph, a heading, a link or code, or they are texts.
fn is_line(node: &Value, children: &[Value]) -> bool {
    let is_text =
        |node: &Value| words(node).is_some() && matches!(&*plain_kind(node), "" | "text" | "extendedtext" | "span");
    holds_line(node, &plain_kind(node)) || children.iter().any(is_text)
}

fn holds_line(node: &Value, kind: &str) -> bool {
    matches!(
        kind,
        "paragraph"
            | "p"
            | "unstyled"
            | "hyperlink"
            | "link"
            | "autolink"
            | "assethyperlink"
            | "a"
            | "codeblock"
            | "code"
            | "preformatted"
    ) || level_of(node, kind).is_some()
}

/// Returns true if a node is one of Editor.js, whose texts are HTML: it has its members in `data`, and items of its lists have no type.
fn is_editor_js(node: &Value) -> bool {
    match kind(node) {
        Some(_) => node.get("nodeType").is_none() && node.get("data").is_some_and(Value::is_object),
        None => node.get("content").is_some() && node.get("items").is_some(),
    }
}

/// Returns a node's type in small letters and digits. Portable text gives it as a style.
fn plain_kind(node: &Value) -> String {
    let named = match (kind(node), node.get("style").and_then(Value::as_str)) {
        (Some("block"), Some("normal") | None) => Some("paragraph"),
        (Some("block"), style) => style,
        (named, _) => named,
    };
    named.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Returns the level of a heading.
fn level_of(node: &Value, kind: &str) -> Option<String> {
    const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six"];
    let tag = at(node, &["tag"]).filter(|tag| tag.len() == 2).and_then(|tag| tag.strip_prefix('h'));
    let own = kind.strip_prefix("heading").or_else(|| kind.strip_prefix('h'));
    let own = own.filter(|level| level.len() == 1 && level.bytes().all(|byte| byte.is_ascii_digit()));
    let named = kind.strip_prefix("heading").or_else(|| kind.strip_prefix("header"));
    let named = NUMBERS.iter().zip(1..).find(|(name, _)| named == Some(**name));
    let number = || {
        let numbers = ["level", "depth"].iter();
        numbers.filter_map(|name| holders(node).find_map(|holder| number(holder.get(name)?))).next()
    };
    let named = named.map(|(_, level)| level.to_string());
    let level = tag.or(own).map(str::to_owned).or_else(|| named.clone());
    match kind {
        "header" | "extendedheading" => level.or_else(|| number().map(str::to_owned)).or(Some("2".into())),
        _ if kind.starts_with("heading") && kind != "headings" => {
            level.or_else(|| number().map(str::to_owned)).or(Some("2".into()))
        }
        _ => own.map(str::to_owned).or(named),
    }
}

/// Writes a node. `line` says that it stands in a line of text.
fn write(node: &Value, parent: &Value, around: &Value, line: bool, html: &mut String) {
    // An address or a picture may be referred to any number of times.
    if html.len() > MAX_BYTES {
        return;
    }
    if let Some(text) = node.as_str() {
        return html.push_str(&if is_editor_js(parent) { text.into() } else { escaped(text) });
    }
    if let Some(nodes) = node.as_array() {
        return write_all(nodes, around, around, false, html);
    }
    let kind = plain_kind(node);
    let listed = ["listType", "format", "tag", "style", "list_type"];
    let listed = holders(node).find_map(|holder| at(holder, &listed)).unwrap_or_default();
    let (tag, more) = match kind.as_str() {
        _ if node.get("listItem").is_some() || is_item(&kind) => ("li".to_owned(), String::new()),
        // Ghost's cards for the newsletter only.
        "email" | "emailcta" if node.get("html").is_some() => return,
        "paragraph" | "p" | "unstyled" => ("p".into(), String::new()),
        "text" if node.get("content").is_some() => ("p".into(), String::new()),
        "orderedlist" | "numberedlist" | "ol" => ("ol".into(), String::new()),
        "unorderedlist" | "bulletlist" | "bulletedlist" | "ul" | "list" => {
            (if matches!(listed, "number" | "ordered" | "ol") { "ol" } else { "ul" }.into(), String::new())
        }
        "blockquote" | "quote" | "extendedquote" | "pullquote" => ("blockquote".into(), String::new()),
        "code" if line && lists(node).next().is_some() => (kind.clone(), String::new()),
        "codeblock" | "code" | "preformatted" | "pre" => ("pre".into(), String::new()),
        "table" => ("table".into(), String::new()),
        "tablerow" => ("tr".into(), String::new()),
        "tablecell" => ("td".into(), String::new()),
        "tableheadercell" | "tableheader" => ("th".into(), String::new()),
        "hr" | "horizontalrule" | "delimiter" | "divider" => return html.push_str("<hr>"),
        "linebreak" | "hardbreak" | "br" => return html.push_str("<br>"),
        "hyperlink" | "link" | "autolink" | "assethyperlink" | "a" if lists(node).next().is_some() => {
            let address = asset(node, around).and_then(target).or_else(|| target(node)).unwrap_or_default();
            ("a".into(), [" href=\"", &escaped(address), "\""].concat())
        }
        "html" | "rawhtml" | "raw" => return html.push_str(markup(node).unwrap_or_default()),
        "b" | "strong" | "i" | "em" | "u" | "s" | "sub" | "sup" | "figcaption" if lists(node).next().is_some() => {
            (kind.clone(), String::new())
        }
        "figure" if lists(node).next().is_some() && target(node).is_none() => (kind.clone(), String::new()),
        name if name.starts_with("embeddedasset")
            || matches!(name, "image" | "img" | "media" | "figure" | "simpleimage") =>
        {
            return picture(asset(node, around).unwrap_or(node), html);
        }
        name => match level_of(node, name) {
            Some(level) => (["h", &level].concat(), String::new()),
            None if holders(node).any(|holder| holder.get("rich_text").is_some()) => ("p".into(), String::new()),
            None if !line && is_block(node) => ("p".into(), String::new()),
            None => (String::new(), String::new()),
        },
    };
    if !tag.is_empty() {
        html.extend(["<", &tag, &more, ">"]);
    }
    match words(node).filter(|_| lists(node).next().is_none()) {
        Some(words) => write_words(node, words, parent, html),
        None => {
            // An item with items below it.
            let nested = markup(node).filter(|_| kind.is_empty() && lists(node).next().is_some());
            html.extend(nested.into_iter().flat_map(|text| [text, "<ul>"]));
            let cells = |nodes: &[Value]| tag == "table" && nodes.iter().any(Value::is_array);
            for nodes in lists(node) {
                match nodes {
                    rows if cells(rows) => rows.iter().for_each(|row| write_row(row, html)),
                    _ => write_children(nodes, node, around, nested.is_some() || matches!(&*tag, "ul" | "ol"), html),
                }
            }
            html.extend(nested.map(|_| "</ul>"));
            if lists(node).next().is_none() {
                rest(node, around, &tag, line || holds_line(node, &kind), html);
            }
        }
    }
    if tag == "blockquote"
        && let Some(cite) = at(node, &["data.caption", "citation.content"]).filter(|cite| !cite.is_empty())
    {
        html.extend(["<cite>", cite, "</cite>"]);
    }
    if !tag.is_empty() {
        html.extend(["</", &tag, ">"]);
    }
}

/// Writes a node's children, which may refer to definitions of the node.
fn write_children(nodes: &[Value], parent: &Value, around: &Value, listed: bool, html: &mut String) {
    let line = is_line(parent, nodes);
    let has_words = nodes.iter().any(|node| words(node).is_some() || node.as_str().is_some());
    if !has_words && !listed {
        return write_all(nodes, parent, around, listed, html);
    }
    for node in nodes {
        let item = listed && if has_words { kind(node).is_none() } else { !is_item(&plain_kind(node)) };
        html.push_str(if item { "<li>" } else { "" });
        write(node, parent, around, line, html);
        html.push_str(if item { "</li>" } else { "" });
    }
}

/// Writes a row of a table whose cells are HTML.
fn write_row(row: &Value, html: &mut String) {
    html.push_str("<tr>");
    for cell in row.as_array().unwrap_or_default() {
        html.extend(["<td>", cell.as_str().unwrap_or_default(), "</td>"]);
    }
    html.push_str("</tr>");
}

/// Returns true if a node's text is HTML, as in Wagtail's blocks. Contentful's texts, which have a `nodeType`, are words.
fn has_html(node: &Value, words: &str) -> bool {
    node.get("value").is_some() && node.get("nodeType").is_none() && is_html(words)
}

/// Returns true if a node of an unknown type has a text that needs a paragraph.
fn is_block(node: &Value) -> bool {
    kind(node).is_some() && lists(node).next().is_none() && words(node).is_some_and(|words| !has_html(node, words))
}

/// Writes a node's plain text with its marks.
fn write_words(node: &Value, words: &str, parent: &Value, html: &mut String) {
    let marks = marks(node, parent);
    marks.iter().for_each(|(tag, more)| html.extend(["<", tag, more, ">"]));
    match node.get("spans").and_then(Value::as_array) {
        Some(spans) => write_spans(words, spans, html),
        None if has_html(node, words) => html.push_str(words),
        None => html.push_str(&escaped(words).replace('\n', "<br>")),
    }
    marks.iter().rev().for_each(|(tag, _)| html.extend(["</", tag, ">"]));
}

/// Writes a text with Prismic's spans, which count in UTF-16 code units.
fn write_spans(words: &str, spans: &[Value], html: &mut String) {
    let place = |span: &Value, name: &str| match span.get(name) {
        Some(Value::Number(digits)) => digits.parse::<usize>().ok(),
        _ => None,
    };
    let spans: Vec<_> = spans
        .iter()
        .take(MAX_SPANS)
        .filter_map(|span| {
            let tag = match kind(span)? {
                "strong" => ("b", String::new()),
                "em" => ("i", String::new()),
                "hyperlink" => ("a", [" href=\"", &escaped(target(span)?), "\""].concat()),
                _ => return None,
            };
            Some((place(span, "start")?, place(span, "end")?, tag))
        })
        .collect();
    let mut edges: Vec<usize> = spans.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let (mut from, mut unit, mut edges) = (0, 0, edges.into_iter().peekable());
    let mut piece = |from: usize, to: usize, unit: usize| {
        if html.len() > MAX_BYTES {
            return;
        }
        let inside = || spans.iter().filter(|(start, end, _)| *start < unit && unit <= *end);
        inside().for_each(|(.., (tag, more))| html.extend(["<", tag, more, ">"]));
        html.push_str(&escaped(words.part(from, to)).replace('\n', "<br>"));
        inside().rev().for_each(|(.., (tag, _))| html.extend(["</", tag, ">"]));
    };
    for (at, letter) in words.char_indices() {
        while edges.next_if(|edge| *edge <= unit).is_some() {
            if at > from {
                piece(from, at, unit);
                from = at;
            }
        }
        unit += letter.len_utf16();
    }
    piece(from, words.len(), unit);
}

/// Writes a node that has neither text nor children as a rule: HTML, a link, or whatever texts it or the entry that it embeds has.
/// In a line of text they stand without paragraphs.
fn rest(node: &Value, around: &Value, tag: &str, line: bool, html: &mut String) {
    const TEXTS: &[&str] = &[
        "title",
        "name",
        "heading",
        "headline",
        "label",
        "text",
        "body",
        "content",
        "caption",
        "description",
        "message",
        "code",
    ];
    if let Some(markup) = markup(node) {
        return html.push_str(markup);
    }
    // A member that is called like the node's type may be a tree itself, which is written as a whole.
    let is_tree = |holder: &Value| {
        let own = kind(node).filter(|kind| TEXTS.contains(kind)).and_then(|kind| node.get(kind));
        own.is_some_and(|own| std::ptr::eq(own, holder)) && tree(holder).is_some()
    };
    let inside = |name: &&str| holders(node).filter(|holder| !is_tree(holder)).find_map(|holder| holder.get(name));
    let entry = ["target", "fields", "meta"].iter().find_map(inside);
    let entry = entry.map(|entry| entry.get("fields").unwrap_or(entry));
    let entry = entry.filter(|entry| holders(node).all(|holder| !std::ptr::eq(holder, *entry)));
    let (begin, end) = if line { ("", "") } else { ("<p>", "</p>") };
    let mut space = "";
    let mut title = None;
    for holder in holders(node).chain(entry) {
        let whole = is_tree(holder);
        for value in TEXTS.iter().filter_map(|name| holder.get(name)) {
            match value.as_str().filter(|text| !text.trim().is_empty()) {
                Some(text) if tag == "pre" => html.push_str(&escaped(text)),
                Some(text) if is_html(text) => html.push_str(text),
                Some(text) if title.is_none() && target(node).is_some() => title = Some(text),
                Some(text) => {
                    html.extend([space, begin, &escaped(text), end]);
                    space = if line { " " } else { "" };
                }
                None if whole => {}
                None => tree(value).into_iter().for_each(|tree| write_tree(tree, around, html)),
            }
        }
    }
    if let Some(address) = target(node).filter(|_| tag.is_empty()) {
        html.extend([space, begin, "<a href=\"", &escaped(address), "\">"]);
        html.extend([&*escaped(title.unwrap_or(address)), "</a>", end]);
    }
}

fn picture(shown: &Value, html: &mut String) {
    let alt = at(
        shown,
        &[
            "alt",
            "altText",
            "attrs.alt",
            "description",
            "data.target.fields.description",
            "data.target.description",
            "title",
            "data.target.fields.title",
            "image.alternativeText",
        ],
    );
    html.extend([
        "<figure><img src=\"",
        &escaped(target(shown).unwrap_or_default()),
        "\" alt=\"",
        &escaped(alt.unwrap_or_default()),
        "\"><figcaption>",
    ]);
    let captions = || holders(shown).filter_map(|holder| holder.get("caption"));
    match at(shown, &["caption", "attrs.title", "image.caption"]) {
        Some(caption) => html.push_str(&escaped(caption)),
        None => captions().for_each(|caption| write(caption, shown, shown, true, html)),
    }
    html.push_str("</figcaption></figure>");
}

fn number(value: &Value) -> Option<&str> {
    match value {
        Value::Number(digits) => Some(digits.as_str()).filter(|digits| digits.len() == 1),
        _ => None,
    }
}

/// Returns a text's formatting as tags with attributes. It may be given as a list of names, as members that are true, or as the bits of a
/// number. The names may be keys of the parent's definitions.
fn marks(node: &Value, parent: &Value) -> Vec<(&'static str, String)> {
    const TAGS: &[(&str, &str, u32)] = &[
        ("bold", "b", 1),
        ("strong", "b", 0),
        ("italic", "i", 2),
        ("em", "i", 0),
        ("strike", "s", 4),
        ("strikethrough", "s", 0),
        ("underline", "u", 8),
        ("code", "code", 16),
        ("subscript", "sub", 32),
        ("superscript", "sup", 64),
    ];
    let format: u32 = node
        .get("format")
        .and_then(|format| if let Value::Number(digits) = format { digits.parse().ok() } else { None })
        .unwrap_or_default();
    let list = node.get("marks").and_then(Value::as_array).unwrap_or_default();
    let named = |name: &str| list.iter().any(|mark| kind(mark) == Some(name) || mark.as_str() == Some(name));
    let mut marks = Vec::new();
    for (name, tag, bit) in TAGS {
        let noted = node.get("annotations").unwrap_or(node);
        if format & bit != 0 || named(name) || matches!(noted.get(name), Some(Value::Bool(true))) {
            marks.push((*tag, String::new()));
        }
    }
    let defined = parent.get("markDefs").and_then(Value::as_array).unwrap_or_default().iter().take(MAX_SPANS);
    let defined = defined.filter(|mark| mark.get("_key").is_some_and(|key| list.contains(key)));
    let address = list.iter().filter(|mark| kind(mark) == Some("link")).chain(defined).find_map(target);
    if let Some(address) = address.or_else(|| node.get("href")?.as_str()) {
        marks.push(("a", [" href=\"", &escaped(address), "\""].concat()));
    }
    marks
}
