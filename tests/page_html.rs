//! Tests `page_html`: the article is found in a page's whole HTML, nothing of it is lost, and the rest of the page is on record.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use article_engine::clean::clean;
use article_engine::model::error::Error;
use article_engine::model::{Article, Block, Inline, Part, Report, Role, plain_text};
use serde_json::{Value, json};

const URL: &str = "https://times.example/2031/ferry";

fn fixture(name: &str) -> String {
    std::fs::read_to_string(common::path(&format!("tests/fixtures/page-html/{name}.html"))).unwrap()
}

fn try_read(payload: &Value) -> Result<(Article, Report), Error> {
    Ok(clean(common::read(payload.to_string().as_bytes(), None)?))
}

fn read(payload: &Value) -> (Article, Report) {
    try_read(payload).unwrap_or_else(|error| panic!("{error}: {payload:.80}"))
}

fn page(name: &str) -> (Article, Report) {
    read(&json!({ "page_html": fixture(name), "url": URL }))
}

/// Reads a page with this HTML in its `<main>` and a menu around it.
fn with(main: &str) -> (Article, Report) {
    let html = format!(
        "<!doctype html><title>A bell for the school</title><nav><a href=/>Home</a><a href=/x>News</a></nav><main><h1>A bell for the \
         school</h1><p>The school on the hill has a bell again, after forty years with a saucepan.</p>{main}<p>It was cast in the \
         town, of candlesticks that nobody wanted any more.</p></main><footer>All rights reserved</footer>"
    );
    read(&json!({ "page_html": html, "url": URL }))
}

fn lines_of(blocks: &mut [Block], lines: &mut Vec<String>) {
    for block in blocks {
        block.parts(&mut |part| match part {
            Part::Run(run) => lines.extend(plain_text(run).split('\n').map(str::to_owned)),
            Part::Blocks(blocks) => lines_of(blocks, lines),
            Part::Photo(photo) => lines.push(photo.caption.clone()),
        });
    }
    lines.retain(|line| !line.is_empty());
}

fn lines(article: &Article) -> Vec<String> {
    let mut lines = Vec::new();
    lines_of(&mut article.body.clone(), &mut lines);
    lines
}

/// Returns what was left out of the page, from the report.
fn left_out(report: &Report) -> Vec<String> {
    report
        .passages
        .iter()
        .filter(|passage| passage.role == Role::Furniture)
        .map(|passage| passage.text.original())
        .collect()
}

#[test]
fn a_news_page_gives_every_part_of_its_article() {
    let (article, report) = page("news");
    assert_eq!(article.headline, "Ferry returns to the harbour after eleven weeks");
    assert_eq!(article.byline, "Ida Fenn");
    assert_eq!(article.date.as_ref().unwrap().iso.as_deref(), Some("2031-03-11T06:30:00Z"));
    assert_eq!(article.source.as_ref().unwrap().name, "Saltmarsh Times");
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(
        lines(&article),
        [
            "The Tern carries islanders again, and the ticket office has a stove for the winter.",
            "The Tern at her berth.",
            "The ferry left the harbour of Saltmarsh at dawn on Tuesday with forty islanders on board, eleven weeks after her engine had failed.",
            "Her captain, Ruth Maro, said that the engine now ran more quietly than the kettle in her galley.",
            "A stove for the ticket office",
            "The ticket office has been given a stove, since islanders used to wait there in their coats. “Nobody minded,” said the clerk.",
            "Mornings: six and nine.",
            "Evenings: five.",
            "We waited.",
            "The board will decide in April whether the timetable can have a second crossing.",
        ]
    );
    for line in [
        "We and our partners use cookies to keep this newspaper free and to remember your choices.",
        "Harbour",
        "Oysters are late this year",
        "Get the tides and the news of the quay every morning before breakfast, and nothing else.",
        "I have waited for this ferry since the winter, and my aunt has waited longer than that.",
        "© 2031 Saltmarsh Times. All rights reserved.",
    ] {
        assert!(left_out(&report).contains(&line.to_owned()), "{line}");
    }
}

#[test]
fn the_structure_of_the_html_stays() {
    let (article, _) = page("news");
    assert!(article.body.iter().any(|block| matches!(block, Block::Heading(2, _))));
    assert!(article.body.iter().any(|block| matches!(block, Block::List { items, .. } if items.len() == 2)));
    assert!(article.body.iter().any(|block| matches!(block, Block::Quote { .. })));
    let leads = |inline: &Inline| matches!(inline, Inline::Link(url, _) if url.as_str() == "https://times.example/2030/islanders");
    assert!(article.body.iter().any(|block| matches!(block, Block::Paragraph(words) if words.iter().any(leads))));
}

#[test]
fn pages_without_landmarks_are_read_by_their_text() {
    let (article, _) = page("blog");
    assert_eq!(article.headline, "Birnen für den Nachtbus");
    assert_eq!(article.byline, "Ida Fenn");
    assert_eq!(article.date.as_ref().unwrap().iso.as_deref(), Some("2031-11-04"));
    assert_eq!(lines(&article).len(), 4, "{:#?}", lines(&article));
    let (article, _) = page("tables");
    assert_eq!(article.headline, "A bell for the school");
    assert_eq!(lines(&article).len(), 3, "{:#?}", lines(&article));
}

#[test]
fn pages_in_other_scripts() {
    let (article, _) = page("arabic");
    assert_eq!(article.headline, "العبّارة تعود إلى الميناء بعد أحد عشر أسبوعًا");
    assert_eq!(article.byline, "ليلى حداد");
    assert_eq!(lines(&article).len(), 3, "{:#?}", lines(&article));
    let (article, _) = page("chinese");
    assert_eq!(article.headline, "渡轮时隔十一周重返港口");
    assert_eq!(lines(&article).len(), 4, "{:#?}", lines(&article));
    assert_eq!(article.date.as_ref().unwrap().iso.as_deref(), Some("2031-03-11"));
}

#[test]
fn a_page_drawn_by_scripts_gives_the_text_of_its_json_ld() {
    let (article, _) = page("shell");
    assert_eq!((article.headline.as_str(), article.byline.as_str()), ("The quay is let to swans", "Bo Lind"));
    assert_eq!(lines(&article).len(), 3);
}

#[test]
fn json_ld_that_has_only_the_beginning_doesnt_win() {
    let html = fixture("news").replace(
        "\"headline\":",
        "\"articleBody\":\"The ferry left the harbour of Saltmarsh at dawn on Tuesday.\",\"headline\":",
    );
    let (article, _) = read(&json!({ "page_html": html, "url": URL }));
    assert_eq!(lines(&article).len(), 10);
}

#[test]
fn what_the_payload_says_wins() {
    let (article, _) = read(
        &json!({ "page_html": fixture("news"), "url": URL, "headline": "Back again", "byline": "A. Wren", "date": "2031-03-12" }),
    );
    assert_eq!((article.headline.as_str(), article.byline.as_str()), ("Back again", "A. Wren"));
    assert_eq!(article.date.unwrap().iso.as_deref(), Some("2031-03-12"));
    let (article, _) = read(&json!({ "page_html": fixture("news"), "body": "Our own words." }));
    assert_eq!(lines(&article), ["Our own words."]);
}

#[test]
fn the_headline_by_evidence() {
    let page = |head: &str, body: &str| {
        let prose = "<p>The school on the hill has a bell again, after forty years with a saucepan.</p><p>It was cast in the town, of candlesticks.</p>";
        let html = format!("<!doctype html><head>{head}</head><body>{body}{prose}</body>");
        read(&json!({ "page_html": html, "url": URL })).0.headline
    };
    for (head, body, headline) in [
        (
            "<title>A bell for the school | The Quay</title><meta property=og:site_name content='The Quay'>",
            "",
            "A bell for the school",
        ),
        (
            "<title>A bell for the school</title>",
            "<h1>The Quay</h1><h2>A bell for the school</h2>",
            "A bell for the school",
        ),
        (
            "<title>Bell! - The Quay</title><meta property=og:title content='A bell for the school'>",
            "<h1>A bell for the school</h1>",
            "A bell for the school",
        ),
        (
            "<title>Rings again: the school has its bell</title>",
            "<h1>The school has its bell</h1>",
            "The school has its bell",
        ),
        ("", "<h1>A bell for the school</h1>", "A bell for the school"),
        (
            "<meta property=og:title content='A bell for the school'>",
            "<h1><span>Hill</span><span>A bell for the school</span></h1>",
            "A bell for the school",
        ),
    ] {
        assert_eq!(page(head, body), headline, "{head} {body}");
    }
}

#[test]
fn the_switch_for_furniture_keeps_all_of_the_page() {
    let (article, report) = read(&json!({ "page_html": fixture("news"), "url": URL, "clean": { "furniture": false } }));
    assert_eq!(article.headline, "Ferry returns to the harbour after eleven weeks");
    assert!(lines(&article).iter().any(|line| line == "Oysters are late this year"));
    assert!(left_out(&report).is_empty());
}

#[test]
fn what_may_be_the_articles_stays() {
    for (kind, html, line) in [
        ("a table", "<table><tr><td>Candlesticks</td><td>Forty</td></tr></table>", "Candlesticks"),
        ("code", "<pre>ring()</pre>", ""),
        ("terms", "<dl><dt>Clapper</dt><dd>What strikes.</dd></dl>", "Clapper"),
        ("a short paragraph", "<p>It rang</p>", "It rang"),
        ("a subheading", "<h3>Forty candlesticks</h3>", "Forty candlesticks"),
        ("a steps list", "<ol><li>Melt</li><li>Pour</li></ol>", "Melt"),
        (
            "a paragraph that is a link",
            "<p>See <a href=/b>the founder's own account of the cast, in three parts</a>.</p>",
            "See the founder's own account of the cast, in three parts.",
        ),
        (
            "a wrapper named like furniture",
            "<div class='related-wrap subscribe-content'><p>The smith took the candlesticks on a Monday, when the market was shut, and weighed every one of them twice.</p><p>He kept the smallest for his mother, who had given the first, and he told nobody of it until the bell had been hung.</p></div>",
            "The smith took the candlesticks on a Monday, when the market was shut, and weighed every one of them twice.",
        ),
    ] {
        let (article, report) = with(html);
        assert!(line.is_empty() || lines(&article).iter().any(|kept| kept == line), "{kind}: {:?}", left_out(&report));
    }
    assert!(with("<pre>ring()</pre>").0.body.iter().any(|block| matches!(block, Block::Code { .. })));
}

#[test]
fn a_frame_named_like_furniture_keeps_the_text_in_it() {
    let consent =
        "<p>We and our partners store what you read, so that we can show you what others like you have bought.</p>"
            .repeat(20);
    let html = format!(
        "<title>A bell for the school</title><article><h1>A bell for the school</h1><div class='sidebar-grid'><p>The school on the hill has a \
         bell again, after forty years with a saucepan.</p><p>It was cast in the town, of candlesticks that nobody wanted any more.</p><p>North hill: two</p><p>South \
         hill: five</p></div></article><div class=cookie-banner>{consent}</div>"
    );
    let (article, _) = read(&json!({ "page_html": html, "url": URL }));
    assert_eq!(lines(&article).len(), 4, "{:?}", lines(&article));
}

#[test]
fn frames_of_one_class_that_hold_the_article_together_keep_it() {
    let frame = |words: &str| {
        format!(
            "<div class='sidebar-grid'><div class=text><p>{words} has been seen on the hill again, and nobody knows whose it is.</p>\
             <p>The vet has looked at {words}, and says that there is nothing wrong with it at all.</p></div></div><div class=ad-wrapper>Buy</div>"
        )
    };
    let frames = ["The goose", "The white hare", "The old goat", "The blind dog"].map(frame).concat();
    let card = |n: usize| {
        format!(
            "<div class='promo-card'><p>Story {n} is about a thing that somebody has found on a beach, and kept.</p></div>"
        )
    };
    let cards: String = (0..4).map(card).collect();
    let html = format!(
        "<title>Beasts of the hill</title><main><article><h1>Beasts of the hill</h1>{frames}{cards}</article></main>"
    );
    let (article, _) = read(&json!({ "page_html": html, "url": URL }));
    let lines = lines(&article);
    assert_eq!(lines.len(), 8, "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains("Story") && !line.contains("Buy")), "{lines:?}");
}

#[test]
fn an_article_of_one_paragraph_keeps_the_short_lines_below_it() {
    let html = "<title>A bell for the school</title><div class=page><div class=menu><a href=/>Home</a></div><h1>A bell for the school</h1><div><p>The \
                school on the hill has a bell again, after forty years with a saucepan, and it was rung on Monday by the oldest of its pupils.</p>\
                <p>It will be heard in:</p><p>Northmark</p><p>Ardmere and the <a href=/mill>mill</a></p></div><div class=footer>Imprint</div></div>";
    let (article, _) = read(&json!({ "page_html": html, "url": URL }));
    assert_eq!(lines(&article)[1..], ["It will be heard in:", "Northmark", "Ardmere and the mill"]);
}

#[test]
fn of_several_articles_the_one_that_the_title_names() {
    let one = |headline: &str, words: &str| {
        format!(
            "<article><h1>{headline}</h1>{}</article>",
            format!("<p>{words} has been seen on the hill, and nobody knows whose it is.</p>").repeat(3)
        )
    };
    let html = format!(
        "<title>A bell for the school</title><main>{}{}</main>",
        one("A bell for the school", "The bell"),
        one("A goose at the altar", "The goose")
    );
    let (article, _) = read(&json!({ "page_html": html, "url": URL }));
    assert_eq!(article.headline, "A bell for the school");
    assert!(lines(&article).iter().all(|line| line.starts_with("The bell")), "{:?}", lines(&article));
}

#[test]
fn what_is_the_pages_goes_on_record() {
    for (kind, html, line) in [
        (
            "a share bar",
            "<div class=share><p>Tell your friends about it, wherever they are today.</p></div>",
            "Tell your friends about it, wherever they are today.",
        ),
        ("a strip", "<h4>Related articles</h4><p><a href=/1>A goose at the altar</a></p>", "A goose at the altar"),
        ("an invitation", "<p>Read more: <a href=/1>A goose at the altar</a></p>", "Read more: A goose at the altar"),
        ("a form", "<form><label>Your e-mail</label><input><button>Join us</button></form>", "Join us"),
        ("a menu", "<div role=navigation><a href=/1>Next page</a></div>", "Next page"),
        ("a label", "<div>Advertisement</div>", "Advertisement"),
        (
            "links",
            "<ul><li><a href=/1>Choir without a bass</a></li><li><a href=/2>Rain in the library</a></li></ul>",
            "Rain in the library",
        ),
        (
            "a dialog",
            "<div class='comment-modal'><p>Do you want to delete this comment?</p><button>Yes</button></div>",
            "Do you want to delete this comment?",
        ),
        (
            "a hint",
            "<div class=MenuTooltip><p>You can follow this topic now.</p></div>",
            "You can follow this topic now.",
        ),
        (
            "who the author is",
            "<div class=author-bio><p>Ada Tern has rung bells in eleven towns.</p></div>",
            "Ada Tern has rung bells in eleven towns.",
        ),
        (
            "what the page's makers see",
            "<div class=piano-debug><p>isSubscriber: false.</p></div>",
            "isSubscriber: false.",
        ),
        ("an aside", "<aside><p>Mayor sells his bicycle</p></aside>", "Mayor sells his bicycle"),
    ] {
        let (article, report) = with(html);
        assert_eq!(lines(&article).len(), 2, "{kind}: {:?}", lines(&article));
        assert!(left_out(&report).contains(&line.to_owned()), "{kind}: {:?}", left_out(&report));
    }
}

#[test]
fn what_a_page_hides_is_not_shown() {
    let (article, _) =
        with("<div hidden><p>The bell was stolen, and nobody shall know it until the summer has come.</p></div>");
    assert_eq!(lines(&article).len(), 2);
}

#[test]
fn a_page_without_an_article_is_an_error() {
    for html in [fixture("index"), "<title>Nothing</title>".into(), "<script>1</script>".into()] {
        let error = try_read(&json!({ "page_html": html, "url": URL })).unwrap_err();
        assert_eq!(error.kind(), "missing-field");
        assert!(error.message().contains("page_html"), "{error}");
    }
    let error = try_read(&json!({ "page_html": 5 })).unwrap_err();
    assert!(error.message().contains("headline"), "{error}");
}

#[test]
fn a_page_of_few_words_gives_them() {
    let (article, _) =
        read(&json!({ "page_html": "<title>Shut</title><h1>Shut</h1><p>Back on Monday.</p>", "url": URL }));
    assert_eq!((article.headline.as_str(), lines(&article)), ("Shut", vec!["Back on Monday.".to_owned()]));
}

#[test]
fn addresses_are_seen_from_the_page() {
    let html = "<link rel=canonical href='https://quay.example/a/b'><title>T</title><p>The school has <a href='c'>a bell</a> again, after all these years.</p>";
    for (payload, address) in [
        (json!({ "page_html": html }), "https://quay.example/a/c"),
        (json!({ "page_html": html, "url": URL }), "https://times.example/2031/c"),
        (json!({ "page_html": format!("<base href='/z/'>{html}"), "url": URL }), "https://times.example/z/c"),
    ] {
        let (article, _) = read(&payload);
        let Block::Paragraph(words) = &article.body[0] else { panic!("{:?}", article.body) };
        assert!(
            words.iter().any(|inline| matches!(inline, Inline::Link(url, _) if url.as_str() == address)),
            "{words:?}"
        );
    }
}

#[test]
fn whatever_a_page_repeats_its_words_are_read() {
    let pieces = [
        "<div>",
        "<div class=related>",
        "<p>a.</p>",
        "<a href=x>",
        "<script type=application/ld+json>{",
        "<title>",
        "<meta name=a content=\"",
        "</div>",
        "<li>x",
        "{\"articleBody\":\"x",
    ];
    for piece in pieces {
        let html = format!("<p>The ferry is back in the harbour.</p>{}", piece.repeat(20_000 / piece.len()));
        let read = try_read(&json!({ "page_html": html, "headline": "Ferry", "url": URL }));
        assert!(read.is_ok(), "{piece}: {read:?}");
    }
}

#[test]
fn a_short_first_paragraph_is_the_articles() {
    let long = "The ferry to the islands sails again on Monday, the harbour office said, after a winter in which it lay in the dock. The \
                new engine was tried twice in the bay, and twice the crew came home on time, which nobody in the town had expected.";
    let later = "The first tickets were sold within an hour. Those who came too late can still go with the post boat, which leaves \
                 at six in the morning and takes letters, bread and up to four people to the three islands every day but Sunday.";
    for first in
        ["It is over.", "“I will not do it,” she said.", "Ende gut, alles gut.", "雨が降った。", "Всё кончилось."]
    {
        for (begin, end) in
            [("<article>", "</article>"), ("<div itemprop=articleBody>", "</div>"), ("<main><div>", "</div></main>")]
        {
            let html = format!(
                "<!doctype html><title>The ferry sails again - Harbour Post</title><nav><a href=/>Home</a><a href=/x>News</a></nav>\
                 <h1>The ferry sails again</h1>{begin}<p>{first}</p><p>{long}</p><p>{later}</p>{end}<footer>All rights reserved</footer>"
            );
            let (mut article, _) = read(&json!({ "page_html": html, "url": URL }));
            let mut lines = Vec::new();
            lines_of(&mut article.body, &mut lines);
            assert_eq!(lines.first().map(String::as_str), Some(first), "{begin}");
            assert_eq!(lines.len(), 3, "{begin} {lines:?}");
        }
    }
    // What asks for something beside the article isn't.
    let html = format!(
        "<!doctype html><title>The ferry sails again</title><main><h1>The ferry sails again</h1><div class=box><span>Got a \
         tip?</span></div><article><p>{long}</p><p>{later}</p></article></main>"
    );
    let (article, _) = read(&json!({ "page_html": html, "url": URL }));
    assert_eq!(article.body.len(), 2);
}
