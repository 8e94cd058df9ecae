//! HTML that means harm: nothing of it is left but words, and addresses that a reader may follow.

use article_engine::model::{Block, Inline, Photo, Place, SafeUrl};
use article_engine::ports::Html;

use crate::inside::{depth, each_block, each_inline};
use crate::{blocks, common, paragraph, read, text, url};

/// Nothing in these blocks may be fetched or followed that mustn't.
fn assert_safe(from: &str, blocks: &[Block], place: Place) {
    let web = |url: &SafeUrl| assert!(url.is_web(), "{url:?} from {from}");
    let photo = |photo: &Photo| {
        photo.src.iter().for_each(web);
        photo.sizes.iter().for_each(|size| web(&size.src));
        assert!(place == Place::Article, "a picture in a comment from {from}");
    };
    each_block(blocks, &mut |block| match block {
        Block::Figure(shown) => photo(shown),
        Block::Media(media) => {
            assert!(place == Place::Article, "media in a comment from {from}");
            media.sources.iter().chain(&media.poster).for_each(web);
            media.tracks.iter().for_each(|track| web(&track.src));
        }
        Block::Embed(embed) => {
            assert!(place == Place::Article, "a frame in a comment from {from}");
            web(&embed.src);
        }
        _ => {}
    });
    let mut anchors = Vec::new();
    let mut jumps = Vec::new();
    each_inline(blocks, &mut |inline| match inline {
        Inline::Image(shown) => photo(shown),
        Inline::Link(url, _) => {
            let scheme = url.as_str().split(':').next().unwrap();
            assert!(["http", "https", "mailto", "tel"].contains(&scheme), "{url:?} from {from}");
        }
        Inline::Anchor(name) => anchors.push(name.clone()),
        Inline::Jump(name, _) => jumps.push(name.clone()),
        _ => {}
    });
    for name in jumps.iter().filter(|name| !name.is_empty()) {
        assert!(anchors.contains(name), "a jump to nowhere, {name:?} from {from}");
    }
    assert!(anchors.iter().all(|name| jumps.contains(name)), "a place that nothing leads to from {from}");
    assert!(depth(blocks) <= 64, "{} deep from {from}", depth(blocks));
}

#[test]
#[ignore = "needs ../shared"]
fn the_inputs_of_others_leave_nothing_that_can_be_fetched_or_followed() {
    let file = common::path("../shared/corpus/attacks/attacks.jsonl");
    let lines = std::fs::read_to_string(&file).unwrap();
    let mut inputs = 0;
    for line in lines.lines() {
        let attack: serde_json::Value = serde_json::from_str(line).unwrap();
        let input = attack["input"].as_str().unwrap();
        for place in [Place::Article, Place::Comment] {
            let reading = common::NativeHtml.read(input, place, Some("https://news.example/a"));
            assert_safe(input, &reading.blocks, place);
        }
        inputs += 1;
    }
    assert!(inputs > 2_000, "{inputs}");
}

#[test]
fn scripts_styles_and_templates_go_with_what_is_in_them() {
    for html in [
        "<script>alert(1)</script>Words",
        "<style>p{color:red}</style>Words",
        "<template><p>no</p></template>Words",
        "<svg><script>alert(1)</script></svg>Words",
        "<math><style><img src=x onerror=alert(1)></style></math>Words",
        "<noscript><style></noscript><img src=javascript:1 onerror=alert(1)></style></noscript>Words",
        "<textarea></textarea><script>alert(1)//</textarea></script>Words",
        "<!--><script>alert(1)</script>-->Words",
        "<title><script>alert(1)</script></title>Words",
        "<script>/*</script >*/ -->Words",
    ] {
        let words = format!("{:?}", blocks(html));
        assert!(!words.contains("alert") && words.contains("Words"), "{html}: {words}");
    }
    assert_eq!(read("<script>1</script><script>2</script>").notes, ["2 scripts were left out."]);
}

#[test]
fn a_link_of_another_scheme_keeps_its_words_only() {
    for href in [
        "javascript:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "JAVASCRIPT&colon;alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:https://news.example/x",
        "file:///etc/passwd",
        "ftp://news.example/",
        "",
    ] {
        let reading = read(&format!("<a href=\"{href}\">Words</a>"));
        assert_eq!(reading.blocks, [paragraph("Words")], "{href}");
        assert_eq!(reading.notes.len(), 1, "{href}");
    }
}

#[test]
fn a_tag_that_is_put_together_by_what_goes_is_none() {
    assert_eq!(blocks("a <<!-- -->b>c"), [paragraph("a <b>c")]);
    assert_eq!(blocks("<scr<script></script>ipt>x"), [paragraph("ipt>x")]);
    assert_eq!(blocks("1 < 2 <3"), [paragraph("1 < 2 <3")]);
    assert_eq!(blocks("Fish <b and chips"), [paragraph("Fish <b and chips")]);
}

#[test]
fn pictures_of_other_schemes_leave_their_words() {
    let reading = read("<p>A <img src='data:image/svg+xml,<svg onload=alert(1)>' alt='chart'> here.</p>");
    assert_eq!(reading.blocks, [paragraph("A chart here.")]);
    assert_eq!(reading.notes, ["A picture was left out: its address is not http or https."]);
    assert_eq!(blocks("<img src=x srcset='javascript:1 1x, data:x 2x, /b.png 3x'>"), {
        let sizes =
            vec![article_engine::model::Size { src: url("https://news.example/b.png"), descriptor: "3x".into() }];
        [Block::Figure(Photo { src: Some(url("https://news.example/a/x")), sizes, ..Photo::default() })]
    });
}

#[test]
fn signs_that_turn_a_text_do_not_cross_into_the_next() {
    assert_eq!(blocks("<p>a\u{202e}b</p><p>c\u{202c}d</p>"), [paragraph("a\u{202e}b\u{202c}"), paragraph("cd")]);
    assert_eq!(
        blocks("<p>\u{2067}a<b>b\u{2069}</b>c\u{2069}</p>"),
        [Block::Paragraph(vec![
            text("\u{2067}a"),
            Inline::Styled(article_engine::model::Style::Strong, vec![text("b\u{2069}")]),
            text("c"),
        ])]
    );
    let balanced = |text: &str| article_engine::html::balanced(text.into());
    assert_eq!(balanced("\u{2066}\u{202e}x\u{2069}y"), "\u{2066}\u{202e}x\u{2069}y");
    assert_eq!(balanced("\u{202a}\u{2066}x\u{202c}"), "\u{202a}\u{2066}x\u{2069}\u{202c}");
    assert_eq!(balanced("سلام \u{200f}!"), "سلام \u{200f}!");
}

#[test]
fn a_frame_with_a_document_of_its_own_is_left_out_and_said_to_be() {
    let reading = read(
        "<iframe srcdoc='<script>alert(1)</script>' src='https://a.example/'></iframe><iframe src='javascript:1'></iframe>",
    );
    assert_eq!(reading.blocks, []);
    assert_eq!(
        reading.notes,
        ["A frame was left out: its address is not http or https.", "A frame with a document of its own was left out."]
    );
}

#[test]
fn a_form_keeps_its_words_and_loses_its_controls() {
    let reading = read(
        "<form action='https://evil.example/'><label>Name <input name=a value=secret></label> \
         <select><option>One<option>Two</select><textarea>typed</textarea><button formaction=javascript:1>Send</button></form>",
    );
    assert_eq!(reading.blocks, [paragraph("Name One Two Send")]);
    assert_eq!(reading.notes, ["2 controls of forms were left out."]);
}

#[test]
fn a_comment_has_words_and_links_but_no_pictures() {
    let html = "<h1>Big</h1><p>See <img src='/a.png' alt='a tide table'> and <a href='/b'>that</a></p>\
        <video src='/v.mp4'></video><iframe src='https://www.youtube.com/embed/abc' title='A talk'></iframe>\
        <table><tr><td>cell</td></tr></table><ul><li>item</li></ul><pre>code</pre>";
    let read = common::NativeHtml.read(html, Place::Comment, Some("https://news.example/a"));
    assert_safe(html, &read.blocks, Place::Comment);
    let link = |address: &str, words: &str| Inline::Link(url(address), vec![text(words)]);
    assert_eq!(
        read.blocks,
        [
            paragraph("Big"),
            Block::Paragraph(vec![
                text("See "),
                link("https://news.example/a.png", "a tide table"),
                text(" and "),
                link("https://news.example/b", "that"),
            ]),
            Block::Paragraph(vec![
                link("https://news.example/v.mp4", "v.mp4"),
                text(" "),
                link("https://www.youtube-nocookie.com/embed/abc", "A talk"),
            ]),
            paragraph("cell"),
            Block::List { numbering: None, items: vec![vec![paragraph("item")]] },
            Block::Code { language: None, text: "code".into() },
        ]
    );
}
