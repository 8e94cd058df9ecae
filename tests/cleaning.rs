//! Cleaning of structured articles: edits across inline boundaries, switches, dirt of each kind, and texts that need none.

use std::fs;
use std::path::Path;
use std::time::Instant;

use article_engine::article::{Article, Block, Card, Comments, Inline, Photo, SafeUrl, Source, ThreadComment, plain_text};
use article_engine::clean::{Report, Role, Settings, clean};
use article_engine::payload::Story;
use article_engine::traced::Step;

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn link(words: &str) -> Inline {
    Inline::Link(SafeUrl::from_parsed("https://example.org/".into()).unwrap(), vec![text(words)])
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn story(body: Vec<Block>) -> Story {
    let source = Some(Source { name: "World Meteor".into(), url: None });
    Story { article: Article { headline: "A title".into(), source, body, ..Article::default() }, ..Story::default() }
}

fn body(story: Story) -> (Vec<Block>, Report) {
    let (article, report) = clean(story);
    (article.body, report)
}

/// Needs the name engine.
#[test]
fn a_name_that_crosses_a_link_is_taken_out_of_both() {
    let inlines = vec![text("The ferry opera"), Inline::Emphasis(vec![text("World "), link("Meteortors agreed")]), text(" on a plan.")];
    let more = [
        "A second ferry belongs to the same opeWorld Meteorrators, who have run the line for years.",
        "The operators want quieter engWorld Meteorines, and the harbor wants fewer ferries.",
        "Their enginWorld Meteoreers have tested one of the engines, and the ferry is quieter.",
    ];
    let mut blocks = vec![Block::Paragraph(inlines)];
    blocks.extend(more.map(paragraph));
    let (blocks, report) = body(story(blocks));
    assert_eq!(
        blocks[0],
        Block::Paragraph(vec![text("The ferry opera"), Inline::Emphasis(vec![link("tors agreed")]), text(" on a plan.")])
    );
    assert_eq!(report.changes().filter(|(_, _, why)| why.step == Step::Name).count(), 4);
    assert_eq!(report.passages.iter().find(|passage| passage.role == Role::Body).unwrap().text.original(), "The ferry operaWorld Meteortors agreed on a plan.");
}

#[test]
fn dirt_across_boundaries_and_beside_code() {
    let blocks = vec![
        Block::Paragraph(vec![text("cafÃ"), link("© and co\u{ad}"), text("operation")]),
        Block::Paragraph(vec![text("CafÃ© "), Inline::Code("Ã©&amp;\u{200b}".into()), text(" fiancÃ©e")]),
        Block::Quote { blocks: vec![paragraph("Marks &amp; Sons")], cite: vec![text("Ren\u{e9}\u{200b}e")] },
        Block::List { ordered: false, items: vec![vec![paragraph("one\u{a0}\u{a0}two")], vec![paragraph("10\u{a0}km")]] },
    ];
    let (blocks, _) = body(story(blocks));
    let wanted = vec![
        Block::Paragraph(vec![text("café"), link(" and co"), text("operation")]),
        Block::Paragraph(vec![text("Café "), Inline::Code("Ã©&amp;\u{200b}".into()), text(" fiancée")]),
        Block::Quote { blocks: vec![paragraph("Marks & Sons")], cite: vec![text("Renée")] },
        Block::List { ordered: false, items: vec![vec![paragraph("one two")], vec![paragraph("10\u{a0}km")]] },
    ];
    assert_eq!(blocks, wanted);
}

#[test]
fn each_kind_can_be_switched_off() {
    let dirty = || vec![paragraph("A title"), paragraph("CafÃ© &amp; bar"), paragraph("Advertisement"), paragraph("The end.")];
    let off = Settings { names: false, encoding: false, furniture: false };
    let (blocks, report) = body(Story { settings: off, ..story(dirty()) });
    assert_eq!(blocks, dirty());
    assert_eq!(report.changes().count(), 0);
    let (blocks, report) = body(story(dirty()));
    assert_eq!(blocks, vec![paragraph("Café & bar"), paragraph("The end.")]);
    let dropped: Vec<_> = report.passages.iter().filter(|passage| passage.text.text().is_empty()).map(|passage| passage.text.original()).collect();
    assert_eq!(dropped, ["A title", "Advertisement"]);
}

#[test]
fn credits_in_the_ways_of_agencies() {
    for (caption, words, credit) in [
        ("China-Russia Photo: VCG", "China-Russia", "VCG"),
        ("The pier at dawn (Photo by A. Name/AFP via Getty Images)", "The pier at dawn", "A. Name/AFP via Getty Images"),
        ("The pier at dawn. (AP Photo/Jane Roe)", "The pier at dawn.", "AP Photo/Jane Roe"),
        ("The pier at dawn. Jane Roe/Reuters", "The pier at dawn", "Jane Roe/Reuters"),
        ("The pier at dawn. Petra Voss for City Frame", "The pier at dawn", "Petra Voss for City Frame"),
        ("The pier at dawn | Credit: Jane Roe", "The pier at dawn", "Jane Roe"),
        ("The pier at dawn. Photo courtesy of the Roe family", "The pier at dawn. Photo courtesy of the Roe family", ""),
        ("The pier at dawn. Photo courtesy of Jane Roe", "The pier at dawn.", "Jane Roe"),
        ("The pier at dawn © Jane Roe", "The pier at dawn", "Jane Roe"),
        ("Der Steg am Morgen. Foto: dpa", "Der Steg am Morgen.", "dpa"),
        ("Der Steg am Morgen (Archivbild: Max Rot/dpa)", "Der Steg am Morgen", "Max Rot/dpa"),
        ("Le ponton à l’aube. Crédits : Jeanne Roux / AFP", "Le ponton à l’aube.", "Jeanne Roux / AFP"),
        ("El muelle al alba. EFE/Juan Rojo", "El muelle al alba", "EFE/Juan Rojo"),
        ("清晨的码头 图/新华社", "清晨的码头", "新华社"),
        ("清晨的码头。图片来源：视觉中国", "清晨的码头。", "视觉中国"),
        ("清晨的码头（周禾 摄）", "清晨的码头", "周禾"),
        ("清晨的码头。新华社记者 李明 摄", "清晨的码头。", "新华社记者 李明"),
        ("夜明けの桟橋（撮影：山田花）", "夜明けの桟橋", "山田花"),
        ("الرصيف عند الفجر تصوير: سليم الحداد", "الرصيف عند الفجر", "سليم الحداد"),
        ("Причал на рассвете. Фото: Анна Речная / ТАСС", "Причал на рассвете.", "Анна Речная / ТАСС"),
        ("Причал на рассвете (Фото: ТАСС)", "Причал на рассвете", "ТАСС"),
        // No credits.
        ("She poses for a photo by the river", "She poses for a photo by the river", ""),
        ("The photo: a pier in the rain, which nobody had seen before that day.", "The photo: a pier in the rain, which nobody had seen before that day.", ""),
        ("A map of the pier (left) and the mole", "A map of the pier (left) and the mole", ""),
        ("The team of Jane Roe. The Crown for Me", "The team of Jane Roe. The Crown for Me", ""),
    ] {
        let mut story = story(vec![Block::Figure(Photo { caption: caption.into(), ..Photo::default() })]);
        story.article.photo = Some(Photo { caption: caption.into(), ..Photo::default() });
        let (article, report) = clean(story);
        let photo = article.photo.unwrap();
        assert_eq!((photo.caption.as_str(), photo.credit.as_str()), (words, credit));
        assert_eq!(article.body, [Block::Figure(photo)]);
        assert_eq!(report.changes().count(), 0, "telling the credit apart changes no word");
    }
    let mut given = story(Vec::new());
    given.article.photo = Some(Photo { caption: "A pier. Photo: me".into(), credit: "Photo: VCG".into(), ..Photo::default() });
    let photo = clean(given).0.photo.unwrap();
    assert_eq!((photo.caption.as_str(), photo.credit.as_str()), ("A pier. Photo: me", "VCG"));
}

#[test]
fn cards_and_comments_are_cleaned_too() {
    let mut story = story(vec![paragraph("Nothing to do here.")]);
    story.article.related = vec![Card { headline: "CafÃ©".into(), excerpt: "A bar &amp; more…".into(), ..Card::default() }];
    story.article.missed = vec![Card { headline: "One\u{200b}two".into(), ..Card::default() }];
    let comment = |words: &str| ThreadComment { body: vec![paragraph(words), paragraph("fine")], ..ThreadComment::default() };
    story.article.comments = Comments { thread: vec![comment("ok"), comment("trÃ¨s bon")], form: None };
    let (article, report) = clean(story);
    assert_eq!((article.related[0].headline.as_str(), article.related[0].excerpt.as_str()), ("Café", "A bar & more…"));
    assert_eq!(article.missed[0].headline, "Onetwo");
    assert_eq!(article.comments.thread[1].body, vec![paragraph("très bon"), paragraph("fine")]);
    assert_eq!(report.changes().count(), 4);
}

#[test]
fn a_body_of_the_payload_wins_over_the_page() {
    let mut story = story(vec![paragraph("The body of the payload.")]);
    story.page_text = Some("A title\n\nThe body of the page is another one.\n\nSource: A title".into());
    let (article, report) = clean(story);
    assert_eq!(article.body, vec![paragraph("The body of the payload.")]);
    assert_eq!(article.origin[0].title, "A title");
    assert!(report.dropped.iter().any(|(path, _)| path == "page_text"), "{:?}", report.dropped);
    assert!(report.passages.iter().any(|passage| passage.text.text() == "The body of the page is another one."));
}

/// The clean texts of the shared cases, with names switched off: what changes is dirt of these texts, counted by hand.
#[test]
fn clean_texts_stay() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/page-text/cases.jsonl");
    let Ok(lines) = fs::read_to_string(&file) else {
        eprintln!("not there: {}", file.display());
        return;
    };
    let mut told = Vec::new();
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (id, clean_text) = (&case["id"], case["clean"].as_str().unwrap());
        let blocks: Vec<Block> = clean_text.split('\n').filter(|line| !line.trim().is_empty()).map(|line| paragraph(line.trim())).collect();
        let count = blocks.len();
        let mut story = Story { article: Article { headline: "…".into(), body: blocks, ..Article::default() }, ..Story::default() };
        story.settings.names = false;
        let (article, report) = clean(story);
        for (role, was, why) in report.changes() {
            let invisible = why.step == Step::Invisible;
            let entity = was.starts_with('&') && was.ends_with(';');
            if !(invisible || entity) {
                told.push(format!("{id}: {role:?} {was:?} {}", why.reason));
            }
        }
        // As a page: nothing but the first line may leave the body.
        let mut page = Story { page_text: Some(clean_text.to_owned()), ..Story::default() };
        page.settings.names = false;
        let (as_page, report) = clean(page);
        let lost: Vec<_> = report.passages.iter().filter(|passage| passage.role != Role::Body && passage.role != Role::Headline).collect();
        for passage in lost {
            told.push(format!("{id} as a page: {:?} {:?}", passage.role, passage.text.original()));
        }
        let words: Vec<String> = as_page.body.iter().map(|block| if let Block::Paragraph(inlines) = block { plain_text(inlines) } else { String::new() }).collect();
        if article.body.len() == count && words.len() + 1 < count {
            told.push(format!("{id} as a page: {} of {count} paragraphs", words.len()));
        }
    }
    assert!(told.is_empty(), "{} differences\n{}", told.len(), told.join("\n"));
}

/// Linear: ten times the text takes about ten times as long, whatever it is made of.
#[test]
fn time_grows_with_the_text() {
    let kinds = ["Ã©", "&amp;", "\u{a0}", "\u{200b}", "Photo: ", "aXaX", "(", "。", "3/", "â€", "ç…»", "[a] ", "[", "x\n", "Read also: a\n", "a b c. ", "Advertisement\n", "—", "Source: x\n", "Related: y…\n\n", "10:00 ", "-\n", "é\u{a0}»"];
    for kind in kinds {
        for page in [true, false] {
            let mut times = Vec::new();
            for size in [20_000, 200_000] {
                let words = kind.repeat(size / kind.len());
                let mut story = if page { Story { page_text: Some(words), ..Story::default() } } else { story(vec![paragraph(&words), paragraph(&words)]) };
                story.settings.names = false;
                let start = Instant::now();
                let _ = clean(story);
                times.push(start.elapsed().as_secs_f64());
            }
            assert!(times[1] < 0.05 + times[0] * 40.0 && times[1] < 8.0, "{kind:?} {page}: {times:?}");
        }
    }
}
