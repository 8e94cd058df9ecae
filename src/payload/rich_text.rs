//! Rich text as a JSON tree, as in Contentful and in editors such as Lexical (Ghost), ProseMirror and Strapi's. It is converted to HTML,
//! which is then read like any other.

use super::words::escaped;
use crate::json::Value;
use crate::text::str_ext::StrExt;

/// Returns true if a value may be such a tree.
pub fn fits(value: &Value) -> bool {
    ["nodeType", "json", "root", "content"].iter().any(|member| value.get(member).is_some())
        || value.as_array().is_some_and(|nodes| nodes.iter().any(|node| node.get("children").is_some()))
}

/// Returns the tree within a value, wherever its system puts it.
pub fn tree(value: &Value) -> Option<&Value> {
    let root = value.get("json").or_else(|| value.get("root")).unwrap_or(value);
    let nodes = root.as_array().or_else(|| children(root)?.as_array())?;
    let is_node = |node: &Value| {
        kind(node).is_some() && (children(node).is_some() || words(node).is_some() || target(node).is_some())
    };
    (root.as_array().is_some() || kind(root).is_some()).then_some(())?;
    nodes.iter().any(is_node).then_some(root)
}

/// Converts a tree to HTML. `around` is the value that contains it: Contentful puts images next to the tree.
pub fn to_html(tree: &Value, around: &Value) -> String {
    let mut html = String::new();
    write(tree, around, &mut html);
    html
}

/// Returns a node's type.
fn kind(node: &Value) -> Option<&str> {
    ["nodeType", "type", "_type"].iter().find_map(|name| node.get(name)?.as_str())
}

fn children(node: &Value) -> Option<&Value> {
    ["content", "children"].iter().find_map(|name| node.get(name)).filter(|children| children.as_array().is_some())
}

fn words(node: &Value) -> Option<&str> {
    ["value", "text"].iter().find_map(|name| node.get(name)?.as_str())
}

/// Returns the first text that one of these paths leads to.
fn at<'a>(node: &'a Value, paths: &[&str]) -> Option<&'a str> {
    paths.iter().find_map(|path| path.split('.').try_fold(node, |value, name| value.get(name))?.as_str())
}

/// Returns the address that a node links to or shows.
fn target(node: &Value) -> Option<&str> {
    at(
        node,
        &[
            "data.uri",
            "data.target.fields.file.url",
            "data.target.url",
            "attrs.href",
            "attrs.src",
            "fields.url",
            "url",
            "src",
            "href",
            "image.url",
        ],
    )
}

/// Returns the image next to a tree that a node refers to by id.
fn asset<'a>(node: &Value, around: &'a Value) -> Option<&'a Value> {
    let id = at(node, &["data.target.sys.id"])?;
    let lists =
        ["block", "hyperlink"].iter().filter_map(|list| around.get("links")?.get("assets")?.get(list)?.as_array());
    lists.flatten().find(|asset| at(asset, &["sys.id"]) == Some(id))
}

fn write(node: &Value, around: &Value, html: &mut String) {
    if let Some(nodes) = node.as_array() {
        return nodes.iter().for_each(|node| write(node, around, html));
    }
    let kind: String = kind(node).unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
    let kind = kind.to_ascii_lowercase();
    if let Some(words) = words(node).filter(|_| children(node).is_none()) {
        let marks = marks(node);
        marks.iter().for_each(|(tag, more)| html.extend(["<", tag, more, ">"]));
        html.push_str(&escaped(words).replace('\n', "<br>"));
        return marks.iter().rev().for_each(|(tag, _)| html.extend(["</", tag, ">"]));
    }
    let level = kind.strip_prefix("heading").map(|digit| digit.before(1)).filter(|level| !level.is_empty());
    let number = ["level", "depth"].iter().find_map(|name| number(node.get("attrs").unwrap_or(node).get(name)?));
    let level = level.or(number).unwrap_or("2");
    let listed = at(node, &["listType", "format", "tag", "attrs.listType"]).unwrap_or_default();
    let (tag, more) = match kind.as_str() {
        "paragraph" | "p" => ("p".to_owned(), String::new()),
        name if name.starts_with("heading") || name == "extendedheading" => (
            at(node, &["tag"])
                .filter(|tag| tag.len() == 2 && tag.starts_with('h'))
                .map_or_else(|| ["h", level].concat(), str::to_owned),
            String::new(),
        ),
        "orderedlist" | "numberedlist" => ("ol".into(), String::new()),
        "unorderedlist" | "bulletlist" | "list" => {
            (if matches!(listed, "number" | "ordered" | "ol") { "ol" } else { "ul" }.into(), String::new())
        }
        "listitem" => ("li".into(), String::new()),
        "blockquote" | "quote" | "extendedquote" => ("blockquote".into(), String::new()),
        "codeblock" | "code" => ("pre".into(), String::new()),
        "table" => ("table".into(), String::new()),
        "tablerow" => ("tr".into(), String::new()),
        "tablecell" => ("td".into(), String::new()),
        "tableheadercell" | "tableheader" => ("th".into(), String::new()),
        "hr" | "horizontalrule" => return html.push_str("<hr>"),
        "linebreak" | "hardbreak" => return html.push_str("<br>"),
        "hyperlink" | "link" | "autolink" | "assethyperlink" => {
            let address = asset(node, around).and_then(target).or_else(|| target(node)).unwrap_or_default();
            ("a".into(), [" href=\"", &escaped(address), "\""].concat())
        }
        "html" => return html.push_str(at(node, &["html"]).unwrap_or_default()),
        name if name.starts_with("embeddedasset") || matches!(name, "image" | "media" | "figure") => {
            let shown = asset(node, around).unwrap_or(node);
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
            let caption = at(shown, &["caption", "attrs.title", "image.caption"]).unwrap_or_default();
            html.extend([
                "<figure><img src=\"",
                &escaped(target(shown).unwrap_or_default()),
                "\" alt=\"",
                &escaped(alt.unwrap_or_default()),
                "\">",
            ]);
            html.extend(["<figcaption>", &escaped(caption), "</figcaption></figure>"]);
            return;
        }
        _ => (String::new(), String::new()),
    };
    if !tag.is_empty() {
        html.extend(["<", &tag, &more, ">"]);
    }
    if let Some(children) = children(node) {
        write(children, around, html);
    }
    if !tag.is_empty() {
        html.extend(["</", &tag, ">"]);
    }
}

fn number(value: &Value) -> Option<&str> {
    match value {
        Value::Number(digits) => Some(digits.as_str()).filter(|digits| digits.len() == 1),
        _ => None,
    }
}

/// Returns a text's formatting as tags with attributes. It may be given as a list of names, as members that are true, or as the bits of a
/// number.
fn marks(node: &Value) -> Vec<(&'static str, String)> {
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
        if format & bit != 0 || named(name) || matches!(node.get(name), Some(Value::Bool(true))) {
            marks.push((*tag, String::new()));
        }
    }
    if let Some(address) = list.iter().filter(|mark| kind(mark) == Some("link")).find_map(target) {
        marks.push(("a", [" href=\"", &escaped(address), "\""].concat()));
    }
    marks
}
