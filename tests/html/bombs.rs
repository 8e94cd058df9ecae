//! HTML that is too deep or too much: cut where it must be, and no stack runs over. What it costs, fuzz/growth counts.

use std::fmt::Write;

use crate::inside::depth;
use article_engine::html::{MAX_NODES, Node, NodeKind, prescan};
use article_engine::model::{Block, Inline, plain_text};
use article_widget_render::tree;

use crate::{blocks, read};

/// How deep a parsed tree is, and how many nodes it has. Uses no stack.
fn measure(html: &str) -> (usize, usize) {
    let (mut deepest, mut nodes) = (0, 0);
    let mut open = vec![tree::parse(&prescan(html).html).first_child()];
    while let Some(next) = open.pop() {
        let Some(node) = next else { continue };
        nodes += 1;
        deepest = deepest.max(open.len());
        open.push(node.next_sibling());
        open.push(node.first_child());
    }
    (deepest, nodes)
}

/// What opens again and again, and the words inside.
fn bombs() -> Vec<String> {
    let mut bombs: Vec<String> = Vec::new();
    for opening in [
        "<div>",
        "<b>",
        "<blockquote>",
        "<ul><li>",
        "<ol>",
        "<dl><dd>",
        "<table><tr><td>",
        "<table>",
        "<svg>",
        "<svg><g>",
        "<svg><foreignObject>",
        "<math><mrow>",
        "<math><mi>",
        "<math><annotation-xml encoding='text/html'>",
        "<template>",
        "<section><p>",
        "<a href=/x>",
        "<a href=/x><div>",
        "<figure>",
        "<details><summary>",
        "<span>",
        "<ruby><rt>",
        "<button>",
        "<select><optgroup>",
        "<object>",
        "<noscript>",
        "<h2>",
        "<pre>",
        "<x-y>",
        "<x-y/>",
        "<bdo dir=rtl>",
        "<q lang=fr>",
        "<div dir=rtl><div dir=ltr>",
        "<p><b></p>",
        "<b><p></b>",
        "<td><div></td>",
        "<svg><p></svg>",
        "<svg><section></svg>",
        "<svg><foreignObject><section></svg>",
        "<form><div></form>",
        "<div><style></div></style>",
        "<i aria-hidden=true>x",
        "<div hidden=until-found><p>",
        "<a href=#x aria-controls='a b'>",
        "<picture><source srcset=/a.jpg>",
        "<ul data-checked=true><li>",
        "<ol><li data-list=bullet class=ql-indent-8>",
        "<ruby><rb>x<rtc><rt>",
        "<div class=ql-code-block-container><div class=ql-code-block>",
        "<math><menclose notation='box circle left top'>",
        "<p>[vc_row a=\"",
        "<div class=fb-post data-href=/x>",
        "<svg><text><tspan x=1>",
        "<svg><style><a>",
        "<svg><p><g/>",
        "<svg><input>",
        "<math><input>",
        "<table><td><svg><td>",
        "<select><b></select>",
        "<div><!-- --></div ><div>",
        "<i><div></i><div>",
        "<p><span><b>",
        "<table><b><tr>",
        "<marquee><b></marquee>",
        "<a><table><td></a>",
        "<h1><h2><b></h1>",
    ] {
        bombs.push(format!("{}words", opening.repeat(1_500)));
    }
    for name in ["b", "font", "a", "span"] {
        let mut bomb = String::new();
        for at in 0..1_000 {
            write!(bomb, "<{name} title={at}>").unwrap();
        }
        bombs.push(format!("<p>{bomb}words"));
        bombs.push(format!("<p>{}{}words", &bomb[..bomb.len() / 10], "<p>x".repeat(1_500)));
        bombs.push(format!("<table>{}{}words", &bomb[..bomb.len() / 10], "<tr>x".repeat(1_500)));
    }
    bombs
}

#[test]
fn nothing_is_nested_deeper_or_larger_than_can_be_read() {
    for bomb in bombs() {
        let (deepest, nodes) = measure(&bomb);
        assert!(deepest <= 1_100, "{deepest} deep: {}", &bomb[..60]);
        assert!(nodes <= 20 * MAX_NODES, "{nodes} nodes: {}", &bomb[..60]);
    }
}

#[test]
fn what_is_too_deep_is_still_read_cloned_and_dropped() {
    for bomb in bombs() {
        let reading = read(&bomb);
        assert!(depth(&reading.blocks) <= 64, "{} deep: {}", depth(&reading.blocks), &bomb[..60]);
        drop(reading.blocks.clone());
    }
}

#[test]
fn words_below_what_is_too_deep_stay() {
    let html = format!("{}deep words{}<p>and after", "<div><b><i>".repeat(300), "</i></b></div>".repeat(300));
    let reading = read(&html);
    let words: Vec<String> = reading.blocks.iter().map(words_of).collect();
    assert_eq!(words, ["deep words", "and after"]);
    assert!(!reading.cut);
    assert!(reading.notes.iter().any(|note| note.contains("nested too deep")), "{:?}", reading.notes);
}

fn words_of(block: &Block) -> String {
    match block {
        Block::Paragraph(words) => plain_text(words),
        other => panic!("{other:?}"),
    }
}

#[test]
fn too_many_nodes_are_cut_and_said_to_be() {
    let reading = read(&"<p>One".repeat(MAX_NODES));
    assert!(reading.cut);
    assert!(reading.blocks.len() > MAX_NODES / 4);
    assert!(!read(&"<p>One".repeat(MAX_NODES / 4)).cut);
}

#[test]
fn what_is_too_long_is_cut_outside_of_a_tag_and_a_letter() {
    let reading = read(&format!("<p>{}", "é".repeat(4_000_000)));
    assert!(reading.cut);
    let [Block::Paragraph(words)] = reading.blocks.as_slice() else { panic!("{} blocks", reading.blocks.len()) };
    assert!(matches!(words.as_slice(), [Inline::Text(text)] if text.len() > 4_999_000 && text.ends_with('é')));
    let mut long = "x".repeat(4_999_990);
    long.push_str("<b title='words'>more</b>");
    assert!(matches!(blocks(&long).as_slice(), [Block::Paragraph(words)] if plain_text(words).len() == 4_999_990));
}

#[test]
fn many_ends_and_broken_tags_are_read_to_the_end() {
    for part in [
        "</b>",
        "<a ",
        "<a b='",
        "<!--",
        "</style",
        "<style>",
        "<",
        "</",
        "<!",
        "&",
        "[caption ",
        "]",
        "<p></b></i>",
        "\u{202e}",
    ] {
        for html in [part.repeat(60_000), format!("{}{}", "<div>".repeat(5_000), part.repeat(10_000))] {
            assert!(depth(&read(&html).blocks) <= 64, "{part:?}");
        }
    }
    assert!(read(&format!("<p>{}", "[caption]<img src=/a>[/caption] ".repeat(1_000))).blocks.len() > 50);
    assert_eq!(read(&format!("<img src=/a srcset='{}'>", "/a 1x,".repeat(100_000))).blocks.len(), 1);
}

#[test]
fn a_tree_that_nobody_levelled_needs_no_stack_either() {
    /// A tree that is so many elements deep.
    struct Deep(usize, &'static str);
    impl Node for Deep {
        fn kind(&self) -> NodeKind {
            match (self.0, self.1) {
                (0, _) => NodeKind::Text("words".into()),
                (_, "math") => NodeKind::Math("math".into()),
                (_, name) => NodeKind::Html(name.into()),
            }
        }
        fn has_attributes(&self) -> bool {
            false
        }
        fn attribute(&self, _: &str) -> Option<String> {
            None
        }
        fn attribute_names(&self) -> Vec<String> {
            Vec::new()
        }
        fn first_child(&self) -> Option<Self> {
            self.0.checked_sub(1).map(|below| Self(below, self.1))
        }
        fn next_sibling(&self) -> Option<Self> {
            None
        }
    }
    for name in ["div", "b", "blockquote", "ul", "table", "math", "x", "details", "ruby"] {
        let root = Deep(100_000, name);
        let place = article_engine::model::Place::Article;
        let reading = article_engine::html::read(&root, prescan(""), place, &crate::common::WebUrls, None);
        assert!(depth(&reading.blocks) <= 64, "{name}: {}", depth(&reading.blocks));
        assert!(format!("{:?}", reading.blocks).contains("words"), "{name}");
    }
}
