//! schema.org's texts in which tags stand, as they are or encoded: they are read as the HTML that they are.

use article_engine::model::{Block, Inline, Style, plain_text};
use serde_json::{Value, json};

use super::{dropped, headlines, paragraph, story, words};

/// The body of an article with these members.
fn body(members: Value) -> Vec<Block> {
    let mut article = json!({"@type": "NewsArticle", "headline": "The ferry", "url": "https://quay.example/ferry"});
    article.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    story(&article).article.body
}

/// The body of an article with this text.
fn told(text: &str) -> Vec<Block> {
    body(json!({"articleBody": text}))
}

fn bold(text: &str) -> Inline {
    Inline::Styled(Style::Strong, vec![Inline::Text(text.into())])
}

#[test]
fn tags_in_a_text_are_no_words() {
    let blocks = told(r#"She was <a href="/tern">seen</a> off <b>Orla</b>."#);
    let [Block::Paragraph(run)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!(plain_text(run), "She was seen off Orla.");
    assert!(matches!(&run[1], Inline::Link(url, _) if url.as_str() == "https://quay.example/tern"), "{run:?}");
    assert_eq!(run[3], bold("Orla"));
    let blocks = told("<h2>Tides</h2>High at six.<ul><li>Low at noon</li></ul>");
    assert!(matches!(blocks[..], [Block::Heading(..), Block::Paragraph(_), Block::List { .. }]), "{blocks:?}");
    assert!(matches!(told("One.<hr>Two.")[1], Block::Separator));
    assert_eq!(words(&told("One.<P>Two.")), ["One.", "Two."]);
    let update =
        json!({"articleBody": "x", "liveBlogUpdate": [{"headline": "Six", "articleBody": "In <b>sight</b>."}]});
    let blocks = body(update);
    assert_eq!(words(&blocks), ["x", "Six", "In sight."]);
}

#[test]
fn what_only_looks_like_a_tag_stays() {
    for text in [
        "<3 this ferry",
        "if a<b and c>d",
        "if a <b and c> d",
        "The <script> element, and <b> too",
        "<ferry>back</ferry>",
        "a < b </ b>",
        "</",
        "<b",
        "So </p",
        "&lt;b&gt; alone",
        "1 &lt; 2, &lt;/b&gt;",
    ] {
        assert_eq!(told(text), [paragraph(text)]);
    }
}

#[test]
fn line_ends_part_the_paragraphs_of_a_text_with_tags() {
    assert_eq!(
        words(&told("She <i>left</i>.\r\n\r\nNobody\r\nwaved.\n \n\nThen fog.")),
        ["She left.", "Nobody\nwaved.", "Then fog."]
    );
    let long = "A line that is as long as a paragraph of a newspaper is, and so much longer than any line that a mail program wraps";
    assert_eq!(told(&format!("{long}.\n{long}, with <b>words</b>.")).len(), 2);
    assert_eq!(told("Roses\nare <b>red</b>").len(), 1);
    let blocks =
        told("One.\n\n<h2>Two</h2>\n\nThree,\nfour.\n\n<ul>\n\n<li>five</li>\n\n<li>six</li>\n\n</ul>\n\nSeven.");
    assert_eq!(words(&blocks), ["One.", "Two", "Three, four.", "Seven."]);
    assert!(matches!(&blocks[3], Block::List { items, .. } if items.len() == 2), "{blocks:?}");
    let blocks = told("<b>So</b>\n\n<pre>one\n\ntwo</pre>\n\nand <img src=\"/t.jpg\" alt=\"a\n\nb\"> on");
    assert!(blocks.iter().any(|block| matches!(block, Block::Code { text, .. } if text == "one\n\ntwo")), "{blocks:?}");
    // Where the HTML parts its paragraphs by itself, line ends mean nothing.
    assert_eq!(words(&told("<p>One\n\nand two.</p>\n\n<p>Three.</p>")), ["One and two.", "Three."]);
    assert_eq!(told("One\n\nand two.<br>Three.").len(), 1);
}

#[test]
fn encoded_html_is_decoded_once() {
    let article = json!({"@type": "NewsArticle", "headline": "The ferry", "articleBody":
        "Welcome.\r\n\r\n&lt;div&gt;&lt;img src=&quot;https://quay.example/1.jpg&quot;&gt;&lt;/div&gt;\r\n\r\nSee &lt;a href=&#34;https://quay.example/m?a=1&amp;amp;b=2&#34;&gt;R&amp;amp;D &amp;lt;b&amp;gt;&lt;/a&gt;."});
    let told = story(&article);
    let [Block::Paragraph(_), Block::Figure(photo), Block::Paragraph(run)] = &told.article.body[..] else {
        panic!("{:?}", told.article.body)
    };
    assert_eq!(photo.src.as_ref().unwrap().as_str(), "https://quay.example/1.jpg");
    assert!(matches!(&run[1], Inline::Link(url, _) if url.as_str() == "https://quay.example/m?a=1&b=2"), "{run:?}");
    assert_eq!(plain_text(run), "See R&D <b>.");
    assert_eq!(dropped(&told), ["articleBody"]);
    assert_eq!(
        words(&body(json!({"articleBody": "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"}))),
        ["One.", "Two."]
    );
    assert_eq!(words(&body(json!({"description": "&lt;p&gt;In &lt;b&gt;short&lt;/b&gt;.&lt;/p&gt;"}))), ["In short."]);
}

#[test]
fn a_description_has_no_tags_in_a_card_and_is_blocks_in_an_article() {
    let blocks = body(json!({"description": "<p>The <b>Tern</b> is back.</p><p>At last.</p>"}));
    assert_eq!(words(&blocks), ["The Tern is back.", "At last."]);
    assert!(matches!(&blocks[0], Block::Paragraph(run) if run[1] == bold("Tern")), "{blocks:?}");
    let page = json!({"@graph": [
        {"@type": "Article", "headline": "T", "mainEntityOfPage": {"@id": "#p"}},
        {"@type": "WebPage", "@id": "#p", "description": "As <i>the page</i> says."},
    ]});
    assert_eq!(words(&story(&page).article.body), ["As the page says."]);
    let list = story(&json!([
        {"@type": "Article", "headline": "One", "articleBody": "x"},
        {"@type": "Article", "headline": "The <i>Tern</i>", "description": "<p>The <b>Tern</b> is back.</p><p>At last.</p>"},
        {"@type": "Article", "headline": "Two", "description": "&lt;p&gt;So &lt;b&gt;it&lt;/b&gt; is.&lt;/p&gt;"},
    ]));
    assert_eq!(headlines(&list.article.missed), ["The Tern", "Two"]);
    let excerpts: Vec<_> = list.article.missed.iter().map(|card| card.excerpt.as_str()).collect();
    assert_eq!(excerpts, ["The Tern is back. At last.", "So it is."]);
}

#[test]
fn names_and_captions_have_no_tags() {
    let told = story(&json!({"@type": "Article", "headline": "<i>Tern</i>, the &amp; ferry", "articleBody": "x",
        "author": "<a href=\"/ada\">Ada Wren</a>", "image": {"url": "https://quay.example/t.jpg", "caption": "At <b>dusk</b>"}}));
    assert_eq!((told.article.headline.as_str(), told.article.byline.as_str()), ("Tern, the & ferry", "Ada Wren"));
    assert_eq!(told.article.photo.unwrap().caption, "At dusk");
}

#[test]
fn comments_with_tags_are_html() {
    let told = story(&json!({"@type": "Article", "headline": "T", "articleBody": "x", "comment": [
        {"text": "Hear, <b>hear</b>."}, {"text": "1 < 2\n\nSo."}]}));
    let thread = &told.article.comments.thread;
    assert_eq!((words(&thread[0].body), thread[1].body.len()), (vec!["Hear, hear.".to_owned()], 2));
}

#[test]
fn hostile_texts_are_read_to_the_end() {
    for piece in
        ["<b ", "<", "</b", "\n\n", "<ul>\n\n", "</ul>\n\n", "<b a=\"", "<!--", "<b>\n", "&lt;b", "&lt;", "&", "<p =\n"]
    {
        let many = piece.repeat(200_000 / piece.len());
        for end in ["", "</b>", "&lt;b&gt;&lt;/b&gt;"] {
            assert!(!body(json!({"articleBody": format!("x{many}{end}"), "description": "x"})).is_empty(), "{piece}");
        }
    }
}
