//! Runs of text: each kind as the element that says the same, and links that say what they are.

use article_engine::model::{Article, Block, Direction, Inline, Math, Photo, Style, ThreadComment};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::blocks::{url, words};
use crate::stage::{draw_article, draw_blocks, draw_hidden_blocks, settle};

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

#[wasm_bindgen_test]
async fn words_set_apart_are_the_element_for_it() {
    let kinds = [
        (Style::Emphasis, "em"),
        (Style::Strong, "strong"),
        (Style::Sub, "sub"),
        (Style::Sup, "sup"),
        (Style::Mark, "mark"),
        (Style::Small, "small"),
        (Style::Deleted, "del"),
        (Style::Inserted, "ins"),
        (Style::Underlined, "u"),
        (Style::Struck, "s"),
        (Style::Keyboard, "kbd"),
        (Style::Sample, "samp"),
        (Style::Variable, "var"),
        (Style::Quoted, "q"),
        (Style::Cited, "cite"),
        (Style::Defined, "dfn"),
    ];
    let runs = kinds.map(|(style, name)| Inline::Styled(style, words(name)));
    let stage = draw_blocks(vec![Block::Paragraph(runs.to_vec())]).await;
    for (_, name) in kinds {
        assert_eq!(stage.text(&format!(".body p > {name}")), name);
    }
    stage.strike();
}

#[wasm_bindgen_test]
async fn what_runs_or_is_read_otherwise_says_so() {
    let bidi = |direction, overrule, text| Inline::Bidi { direction, overrule, words: words(text) };
    let stage = draw_blocks(vec![Block::Paragraph(vec![
        Inline::Abbreviation("mean sea level".into(), words("MSL")),
        Inline::Time("2031-04-09".into(), words("in April")),
        Inline::Foreign("fr".into(), words("vase")),
        Inline::Ruby(words("潮"), words("しお")),
        bidi(Some(Direction::Rtl), true, "abc"),
        bidi(Some(Direction::Rtl), false, "def"),
        bidi(None, true, "ghi"),
        Inline::Break,
        Inline::Code("ls".into()),
    ])])
    .await;
    assert_eq!(stage.attribute("abbr", "title").as_deref(), Some("mean sea level"));
    assert_eq!(stage.attribute(".body time", "datetime").as_deref(), Some("2031-04-09"));
    assert_eq!(stage.attribute("span[lang]", "lang").as_deref(), Some("fr"));
    assert_eq!(stage.text("ruby"), "潮(しお)");
    assert_eq!(stage.text("ruby > rt"), "しお");
    assert_eq!(stage.text("bdo[dir=rtl]"), "abc");
    assert_eq!(stage.text("bdi[dir=rtl]"), "def");
    assert_eq!(stage.text("bdi:not([dir])"), "ghi");
    assert_eq!(stage.all("p > br, p > code").len(), 2);
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_time_that_only_a_machine_writes_is_in_the_articles_language() {
    let time = |text: &str| Inline::Time(text.into(), words(text));
    let body = vec![Block::Paragraph(vec![time("2031-04-09"), time("2031"), time("2031-04-one")])];
    let stage = draw_article(Article { body, language: Some("de".into()), ..Article::default() }).await;
    assert_eq!(stage.text("time[datetime='2031-04-09']"), "9. April 2031");
    assert_eq!(stage.text("time[datetime='2031']"), "2031");
    assert_eq!(stage.text("time[datetime='2031-04-one']"), "2031-04-one");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_formula_is_made_of_real_mathml() {
    let text = |letters: &str| vec![Math::Text(letters.into())];
    let half = Math::Element("mfrac", vec![Math::Element("mn", text("1")), Math::Element("mi", text("x"))]);
    let stage = draw_blocks(vec![Block::Paragraph(vec![
        Inline::Math(Box::new(Math::Element("math", vec![half.clone()]))),
        Inline::Math(Box::new(half)),
    ])])
    .await;
    assert_eq!(stage.all("p > math > mfrac > mn + mi").len(), 2);
    for part in stage.all("math, mfrac, mn, mi") {
        assert_eq!(part.namespace_uri().as_deref(), Some(MATHML), "{}", part.local_name());
    }
    stage.strike();
}

#[wasm_bindgen_test]
async fn links_of_comments_are_not_recommended() {
    let link = || vec![Block::Paragraph(vec![Inline::Link(url("https://reader.example/"), words("here"))])];
    let jump = Block::Paragraph(vec![Inline::Anchor("a".into()), Inline::Jump("a".into(), words("there"))]);
    let said = ThreadComment { id: "1".into(), body: [link(), vec![jump]].concat(), ..ThreadComment::default() };
    let mut article = Article { headline: "H".into(), body: link(), ..Article::default() };
    article.comments.thread.push(said);
    let stage = draw_article(article).await;
    assert_eq!(stage.attribute(".body a", "rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(stage.attribute(".comment-text a", "rel").as_deref(), Some("noopener noreferrer nofollow ugc"));
    assert_eq!(stage.all(".comment-text a").len(), 1, "what leads nowhere is no link");
    assert!(stage.text(".comment-text").ends_with("there"));
    assert!(stage.maybe(".comment-text [id]").is_none());
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_picture_for_a_letter_is_as_high_as_one() {
    let picture = |alt: &str, height| {
        let src = Some(url("https://quay.example/none.png"));
        Inline::Image(Box::new(Photo { src, alt: alt.into(), height, ..Photo::default() }))
    };
    let runs = vec![picture("🦀", None), picture("The coat of arms", Some(24)), picture("A chart", Some(200))];
    let mut linked = runs.clone();
    if let Some(Inline::Image(photo)) = linked.get_mut(2) {
        photo.link = Some(url("https://quay.example/chart"));
    }
    // Hidden, so that the browser doesn't try to load them.
    let stage = draw_hidden_blocks(vec![Block::Paragraph(linked)]).await;
    assert_eq!(stage.all("p > img.letter").len(), 2);
    assert_eq!(stage.attribute("p > a > img.small", "alt").as_deref(), Some("A chart"));
    assert_eq!(stage.attribute("p > img", "referrerpolicy").as_deref(), Some("no-referrer"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_broken_picture_in_the_run_leaves_its_words() {
    let picture = |alt: &str, height| {
        let src = Some(url("https://quay.example/none.png"));
        Inline::Image(Box::new(Photo { src, alt: alt.into(), height, ..Photo::default() }))
    };
    let run = |picture| Block::Paragraph(vec![Inline::Text("See ".into()), picture]);
    let blocks = vec![run(picture("渡轮", Some(400))), run(picture("", Some(400))), run(picture("🦀", None))];
    let stage = draw_hidden_blocks(blocks).await;
    assert_eq!(stage.all("img.small").len(), 2);
    for image in stage.all("img") {
        image.dispatch_event(&Event::new("error").unwrap()).unwrap();
    }
    settle().await;
    assert!(stage.maybe("img").is_none());
    let said: Vec<_> = stage.all("p").iter().map(|p| p.text_content().unwrap_or_default()).collect();
    assert_eq!(said, ["See 渡轮", "See The picture could not be loaded.", "See 🦀"]);
    assert_eq!(stage.all("p > .missing").len(), 2);
    stage.strike();
}
