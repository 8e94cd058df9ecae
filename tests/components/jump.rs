//! Footnotes: a click leads there and back inside the widget, and the page's address stays.

use article_engine::model::{Block, Inline, Numbering, Style};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::blocks::{paragraph, words};
use crate::stage::{Stage, document, draw_blocks};

fn note() -> Vec<Block> {
    let mark = vec![Inline::Anchor("n1-link".into()), Inline::Jump("n1".into(), words("1"))];
    let said = vec![
        Inline::Anchor("n1".into()),
        Inline::Text("Measured by hand. ".into()),
        Inline::Jump("n1-link".into(), words("↩")),
    ];
    vec![
        Block::Paragraph(vec![Inline::Text("Mud".into()), Inline::Styled(Style::Sup, mark)]),
        Block::List { numbering: Some(Numbering::default()), items: vec![vec![Block::Paragraph(said)]] },
    ]
}

fn address() -> (String, u32) {
    let window = web_sys::window().unwrap();
    (window.location().href().unwrap(), window.history().unwrap().length().unwrap())
}

fn focused(stage: &Stage, selector: &str) -> bool {
    document().active_element() == stage.maybe(selector)
}

#[wasm_bindgen_test]
async fn a_footnote_is_found_and_the_way_back_too() {
    let before = address();
    let stage = draw_blocks(note()).await;
    assert_eq!(stage.attribute("sup > a", "href").as_deref(), Some("#at-n1"));
    stage.click("sup > a").await;
    assert!(focused(&stage, "li"), "the note has the focus");
    stage.click("li > a").await;
    assert!(focused(&stage, "sup > a"), "the mark has the focus again");
    assert_eq!(address(), before);
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_time_leads_to_its_place_as_other_words_do() {
    let before = address();
    let time = vec![Inline::Time("10:32".into(), words("10:32"))];
    let update = Block::Heading(2, vec![Inline::Anchor("u1".into()), Inline::Text("She left.".into())]);
    let stage = draw_blocks(vec![Block::Paragraph(vec![Inline::Jump("u1".into(), time)]), update]).await;
    stage.click("p time").await;
    assert!(focused(&stage, "h3"));
    assert_eq!(address(), before);
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_note_that_is_folded_away_is_opened() {
    let mut blocks = note();
    let folded = blocks.split_off(1);
    blocks.push(Block::Details {
        summary: words("Notes"),
        blocks: vec![Block::Details { summary: words("All"), blocks: folded }],
    });
    let stage = draw_blocks(blocks).await;
    stage.click("sup > a").await;
    assert_eq!(stage.all("details[open]").len(), 2);
    assert!(focused(&stage, "li"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_link_to_nowhere_does_nothing() {
    let before = address();
    let stage = draw_blocks(vec![Block::Paragraph(vec![Inline::Jump("headline".into(), words("up"))])]).await;
    stage.click("p > a").await;
    assert_eq!(address(), before);
    assert!(!focused(&stage, "#headline"), "names of the article are not the widget's own");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_name_of_any_letters_is_an_id_of_plain_ones() {
    for (name, id) in [("ferry-2_b.c", "at-ferry-2_b.c"), ("\">é:", "at-:34:62:233:58")] {
        let there = Block::Heading(2, vec![Inline::Anchor(name.into()), Inline::Text("There".into())]);
        let stage = draw_blocks(vec![Block::Paragraph(vec![Inline::Jump(name.into(), words("go"))]), there]).await;
        assert_eq!(stage.attribute("h3 > span", "id").as_deref(), Some(id));
        stage.click("p > a").await;
        assert!(focused(&stage, "h3"), "{name}");
        stage.strike();
    }
}

#[wasm_bindgen_test]
async fn a_place_that_is_drawn_later_is_waited_for() {
    let mut blocks = note();
    let list = blocks.split_off(1);
    blocks.extend((0..60_000).map(|at| paragraph(&at.to_string())));
    blocks.extend(list);
    let stage = draw_blocks(blocks).await;
    assert!(stage.maybe("li").is_none(), "the end is not drawn yet");
    stage.click("sup > a").await;
    stage.until("li:focus", 1).await;
    stage.strike();
}
