//! Nothing that is printed can run, send or fetch what it mustn't: looked at as a browser reads it. The rules are written here, not taken
//! from what draws.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use article_engine::html::{Node, NodeKind};
use article_widget_render::{Page, fragment};
use common::{json_files, nodes, path};
use serde_json::{Value, json};

/// Elements of HTML that may stand in a page.
const ELEMENTS: &str = "a abbr article audio bdi bdo blockquote br button caption cite code dd del details dfn div dl dt em figcaption \
    figure footer h2 h3 h4 h5 h6 header hr img input ins kbd label li mark ol p pre q rp rt ruby s samp section small span strong sub \
    summary sup table tbody td textarea tfoot th thead time tr u ul var video";

/// Attributes that they may have, beside those of `aria-`.
const ATTRIBUTES: &str = "alt checked class colspan data-language data-letter data-phase data-shape datetime decoding dir \
    disabled for height href id inert lang loading part placeholder playsinline popover preload referrerpolicy rel reversed role rows \
    rowspan scope sizes spellcheck src srcset start tabindex title type width";

/// Fails where something in this HTML could do harm.
fn assert_safe(html: &str, from: &str) {
    for node in nodes(&["<body>", html].concat()) {
        let name = match node.kind() {
            NodeKind::Html(name) => {
                assert!(ELEMENTS.split(' ').any(|known| known == name), "<{name}> from {from}: {html}");
                name
            }
            NodeKind::Math(name) => {
                assert!(node.attribute_names().is_empty(), "attributes of {name} from {from}: {html}");
                assert!(!["annotation-xml", "maction", "semantics"].contains(&&*name), "<{name}> from {from}: {html}");
                continue;
            }
            NodeKind::Text(_) => continue,
            NodeKind::Foreign | NodeKind::Other => panic!("a foreign node from {from}: {html}"),
        };
        for attribute in node.attribute_names() {
            let value = node.attribute(&attribute).unwrap();
            let known = ATTRIBUTES.split(' ').any(|known| known == attribute) || attribute.starts_with("aria-");
            assert!(known, "{attribute}={value:?} of {name} from {from}: {html}");
            let schemes: &[&str] = match &*attribute {
                "href" => &["http:", "https:", "mailto:", "tel:", "#"],
                "src" | "srcset" => &["http:", "https:"],
                _ => continue,
            };
            let addresses = value.split(if attribute == "srcset" { ", " } else { "\0" });
            for address in addresses {
                assert!(schemes.iter().any(|scheme| address.starts_with(scheme)), "{attribute}={value:?} from {from}");
            }
        }
        if ["button", "input", "textarea"].contains(&&*name) {
            assert!(node.attribute("disabled").is_some(), "<{name}> can be used, from {from}: {html}");
        }
    }
}

fn page() -> Page {
    Page { base: Some("https://news.example/a".into()), ..Page::default() }
}

/// A payload that says all of this wherever something can be said.
fn everywhere(all: &[&str]) -> Value {
    let each = |made: &dyn Fn(&str) -> Value| all.iter().map(|said| made(said)).collect::<Vec<_>>();
    let blocks = all.iter().flat_map(|said| {
        let words = json!([said, {"type": "link", "href": said, "children": [said]}]);
        [
            json!({"type": "html", "html": said}),
            json!({"type": "code", "text": said, "language": said}),
            json!({"type": "paragraph", "text": words}),
        ]
    });
    let said = all[0];
    json!({"headline": said, "byline": said, "date": said, "source": {"name": said, "url": said}, "url": said, "language": said,
    "photo": {"src": said, "alt": said, "caption": said, "credit": said, "link": said},
    "topics": each(&|said| json!({"name": said, "url": said})),
    "body": blocks.collect::<Vec<_>>(),
    "related": each(&|said| json!({"headline": said, "url": said, "excerpt": said, "photo": {"src": said}})),
    "comments": {"open": true, "endpoint": said, "post": said, "thread": each(&|said| {
        json!({"id": said, "author": said, "author_url": said, "avatar": said, "date": said, "html": said})
    })}})
}

/// The same in the formats of others.
fn elsewhere(said: &str) -> Vec<Value> {
    vec![
        json!({"page_text": said}),
        json!({"id": 1, "title": {"rendered": said}, "content": {"rendered": said}, "link": said, "date": said, "type": "post"}),
        json!({"@type": "NewsArticle", "headline": said, "articleBody": said, "url": said, "image": said}),
    ]
}

/// The attacks of a file of lines.
fn attacks(file: &str) -> Vec<String> {
    let lines = std::fs::read_to_string(path(file)).unwrap();
    let input = |line: &str| serde_json::from_str::<Value>(line).unwrap()["input"].as_str().unwrap().to_owned();
    lines.lines().map(input).collect()
}

/// Draws a payload and looks at it; gives whether there was an article in it.
fn drawn(payload: &Value, from: &str) -> bool {
    let html = fragment(payload.to_string().as_bytes(), &page());
    html.is_ok_and(|html| {
        assert_safe(&html, from);
        true
    })
}

/// Draws these attacks, some at a time.
fn draw_everywhere(attacks: &[String]) {
    for some in attacks.chunks(20) {
        let some: Vec<&str> = some.iter().map(String::as_str).collect();
        assert!(drawn(&everywhere(&some), &some.join("\n")), "{some:?}");
    }
}

#[test]
fn our_own_attacks_leave_nothing_that_runs() {
    let attacks = attacks("tests/corpus/own/attacks.jsonl");
    draw_everywhere(&attacks);
    let payloads =
        attacks.iter().flat_map(|attack| elsewhere(attack).into_iter().map(move |payload| (attack, payload)));
    let seen = payloads.filter(|(attack, payload)| drawn(payload, attack)).count();
    assert!(seen > 2 * attacks.len(), "{seen} of {}", attacks.len());
}

#[test]
#[ignore = "needs ../shared"]
fn the_attacks_of_others_leave_nothing_that_runs() {
    draw_everywhere(&attacks("../shared/corpus/attacks/attacks.jsonl"));
}

#[test]
fn what_is_sound_is_safe_too() {
    for folder in ["static/samples", "tests/fixtures/payloads/valid"] {
        for (name, bytes) in json_files(folder) {
            if let Ok(html) = fragment(&bytes, &page()) {
                assert_safe(&html, &name);
            }
        }
    }
}

#[test]
fn the_look_itself_sees_what_is_unsafe() {
    for html in [
        "<p onclick=alert(1)>x</p>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<script>alert(1)</script>",
        "<iframe src=https://a.example/></iframe>",
        "<img src=data:,x>",
        "<img srcset=\"https://a.example/1 1x, data:,x 2x\">",
        "<svg><a></a></svg>",
        "<math><mtext href=https://a.example/>x</mtext></math>",
        "<form action=/x></form>",
        "<input name=x>",
        "<p style=color:red>x</p>",
    ] {
        let seen = std::panic::catch_unwind(|| assert_safe(html, "the test"));
        assert!(seen.is_err(), "{html}");
    }
}
