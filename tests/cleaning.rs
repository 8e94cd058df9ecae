//! Tests the cleaning of structured articles: edits across inline boundaries, settings, dirt of each kind, and clean texts.

use std::fs;
use std::path::Path;

use article_engine::clean::{Cleaning, MendSteps, NameStep, NoSegmenter, PageSteps, clean};
use article_engine::model::{
    Article, Block, Card, Comments, Inline, Photo, Report, Role, SafeUrl, Settings, Source, Story, Style, ThreadComment,
};
use article_engine::text::traced::Step;

fn text_run(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

#[allow(clippy::unwrap_used)] // A constant address.
fn link(words: &str) -> Inline {
    Inline::Link(SafeUrl::from_parsed("https://example.org/".into()).unwrap(), vec![text_run(words)])
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text_run(words)])
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
    let inlines = vec![
        text_run("The ferry opera"),
        Inline::Styled(Style::Emphasis, vec![text_run("World "), link("Meteortors agreed")]),
        text_run(" on a plan."),
    ];
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
        Block::Paragraph(vec![
            text_run("The ferry opera"),
            Inline::Styled(Style::Emphasis, vec![link("tors agreed")]),
            text_run(" on a plan.")
        ])
    );
    assert_eq!(report.changes().filter(|(_, _, why)| why.step == Step::Name).count(), 4);
    assert_eq!(
        report.passages.iter().find(|passage| passage.role == Role::Body).unwrap().text.original(),
        "The ferry operaWorld Meteortors agreed on a plan."
    );
}

#[test]
fn dirt_across_boundaries_and_beside_code() {
    let blocks = vec![
        Block::Paragraph(vec![text_run("cafÃ"), link("© and co\u{ad}"), text_run("operation")]),
        Block::Paragraph(vec![text_run("CafÃ© "), Inline::Code("Ã©&amp;\u{200b}".into()), text_run(" fiancÃ©e")]),
        Block::Quote {
            pull: false,
            blocks: vec![paragraph("Marks &amp; Sons")],
            cite: vec![text_run("Ren\u{e9}\u{200b}e")],
        },
        Block::List {
            numbering: None,
            items: vec![vec![paragraph("one\u{a0}\u{a0}two")], vec![paragraph("10\u{a0}km")]],
        },
    ];
    let (blocks, _) = body(story(blocks));
    let wanted = vec![
        Block::Paragraph(vec![text_run("café"), link(" and co"), text_run("operation")]),
        Block::Paragraph(vec![text_run("Café "), Inline::Code("Ã©&amp;\u{200b}".into()), text_run(" fiancée")]),
        Block::Quote { pull: false, blocks: vec![paragraph("Marks & Sons")], cite: vec![text_run("Renée")] },
        Block::List { numbering: None, items: vec![vec![paragraph("one two")], vec![paragraph("10\u{a0}km")]] },
    ];
    assert_eq!(blocks, wanted);
}

#[test]
fn each_kind_can_be_switched_off() {
    let dirty =
        || vec![paragraph("A title"), paragraph("CafÃ© &amp; bar"), paragraph("Leave a Reply"), paragraph("The end.")];
    let off = Settings { names: false, encoding: false, furniture: false };
    let (blocks, report) = body(Story { settings: off, ..story(dirty()) });
    assert_eq!(blocks, dirty());
    assert_eq!(report.changes().count(), 0);
    let (blocks, report) = body(story(dirty()));
    assert_eq!(blocks, vec![paragraph("Café & bar"), paragraph("The end.")]);
    let dropped: Vec<_> = report
        .passages
        .iter()
        .filter(|passage| passage.text.text().is_empty())
        .map(|passage| passage.text.original())
        .collect();
    assert_eq!(dropped, ["A title", "Leave a Reply"]);
}

/// A heading or link that would be page furniture in scraped text is content in a structured body.
#[test]
fn headings_and_links_of_a_structured_body_are_no_furniture() {
    let kept = || {
        vec![
            paragraph("The end of the pier."),
            Block::Heading(2, vec![text_run("Comments")]),
            Block::Paragraph(vec![link("Subscribe")]),
            paragraph("Subscribe"),
            paragraph("Read more:"),
            Block::Paragraph(vec![text_run("Leave a Reply "), Inline::Code("reply".into())]),
        ]
    };
    let (blocks, report) = body(story(kept()));
    assert_eq!(blocks, kept());
    assert_eq!(report.changes().count(), 0);
}

/// In a structured body, a label that says who pays for something must stay.
#[test]
fn legal_labels_of_a_structured_body_stay() {
    for label in [
        "Sponsored",
        "SPONSORED",
        "Sponsored content",
        "Advertisement",
        "ADVERTISEMENT",
        "Anzeige",
        "ANZEIGE",
        "Werbung",
        "Publicité",
        "Publicidad",
        "Pubblicità",
        "Реклама",
        "広告",
        "(Advertisement)",
        "— Anzeige —",
        "Ad",
    ] {
        let kept = || vec![paragraph("The end of the pier."), paragraph(label), paragraph("Buy this boat.")];
        let (blocks, report) = body(story(kept()));
        assert_eq!(blocks, kept(), "{label}");
        assert_eq!(report.changes().count(), 0, "{label}");
        let inside =
            || vec![paragraph("The end of the pier."), Block::Quote { pull: false, blocks: kept(), cite: Vec::new() }];
        assert_eq!(body(story(inside())).0, inside(), "{label}");
    }
    // The text of a page tells nothing of whose a label is.
    let page = "The ferry is back\n\nBy Ann Reis\n\nShe left at dawn, with nine gulls on board.\n\nADVERTISEMENT\n\nShe came back at dusk, without a gull.";
    let (blocks, _) = body(Story { page_text: Some(page.into()), ..Story::default() });
    assert!(!format!("{blocks:?}").contains("ADVERTISEMENT"), "{blocks:?}");
}

#[test]
fn credits_in_the_ways_of_agencies() {
    for (caption, words, credit) in [
        ("China-Russia Photo: VCG", "China-Russia", "VCG"),
        (
            "The pier at dawn (Photo by A. Name/AFP via Getty Images)",
            "The pier at dawn",
            "A. Name/AFP via Getty Images",
        ),
        ("The pier at dawn. (AP Photo/Jane Roe)", "The pier at dawn.", "AP Photo/Jane Roe"),
        ("The pier at dawn. Jane Roe/Reuters", "The pier at dawn", "Jane Roe/Reuters"),
        ("The pier at dawn. Petra Voss for City Frame", "The pier at dawn", "Petra Voss for City Frame"),
        ("The pier at dawn | Credit: Jane Roe", "The pier at dawn", "Jane Roe"),
        (
            "The pier at dawn. Photo courtesy of the Roe family",
            "The pier at dawn. Photo courtesy of the Roe family",
            "",
        ),
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
        (
            "The photo: a pier in the rain, which nobody had seen before that day.",
            "The photo: a pier in the rain, which nobody had seen before that day.",
            "",
        ),
        ("A map of the pier (left) and the mole", "A map of the pier (left) and the mole", ""),
        ("The team of Jane Roe. The crown for Me", "The team of Jane Roe. The crown for Me", ""),
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
    given.article.photo =
        Some(Photo { caption: "A pier. Photo: me".into(), credit: "Photo: VCG".into(), ..Photo::default() });
    let photo = clean(given).0.photo.unwrap();
    assert_eq!((photo.caption.as_str(), photo.credit.as_str()), ("A pier. Photo: me", "VCG"));
}

#[test]
fn cards_and_comments_are_cleaned_too() {
    let mut story = story(vec![paragraph("Nothing to do here.")]);
    story.article.related =
        vec![Card { headline: "CafÃ©".into(), excerpt: "A bar &amp; more…".into(), ..Card::default() }];
    story.article.missed = vec![Card { headline: "One\u{200b}two".into(), ..Card::default() }];
    let comment =
        |words: &str| ThreadComment { body: vec![paragraph(words), paragraph("fine")], ..ThreadComment::default() };
    story.article.comments = Comments { thread: vec![comment("ok"), comment("trÃ¨s bon")], ..Comments::default() };
    let (article, report) = clean(story);
    assert_eq!((article.related[0].headline.as_str(), article.related[0].excerpt.as_str()), ("Café", "A bar & more…"));
    assert_eq!(article.missed[0].headline, "Onetwo");
    assert_eq!(article.comments.thread[1].body, vec![paragraph("très bon"), paragraph("fine")]);
    assert_eq!(report.changes().count(), 4);
}

#[test]
fn much_text_is_searched_for_names_in_turns() {
    let injected = |number: usize| {
        format!("The har{number}World Times{number}bour was openWorld Timesed to shiWorld Timesps again.")
    };
    let body = |long: &str| {
        let mut given = story((0..3).flat_map(|number| [paragraph(&injected(number)), paragraph(long)]).collect());
        given.names = vec!["World Times".into()];
        given.settings = Settings { encoding: false, furniture: false, ..Settings::default() };
        let mut cleaning = Cleaning::new(given, Box::new(NoSegmenter), Some(PageSteps::ALL));
        let mut steps = 0;
        while cleaning.step(Some(NameStep::ALL), Some(MendSteps::ALL)) {
            steps += 1;
        }
        (cleaning.finish(), steps)
    };
    let ((short, _), few) = body("Short.");
    let ((article, report), steps) = body(&"quay ".repeat(120_000));
    assert!(steps >= few + 2, "{steps} steps, {few} of a short one");
    for number in 0..3 {
        let clean = paragraph(&format!("The har{number}{number}bour was opened to ships again."));
        assert_eq!([&short.body[2 * number], &article.body[2 * number]], [&clean, &clean]);
    }
    assert_eq!(report.dropped, []);
    // A text that can't be parted.
    let long = "quay ".repeat(500_000) + &injected(7);
    let (article, report) = clean(story(vec![paragraph(&injected(1)), paragraph(&long)]));
    assert_eq!(article.body[1], paragraph(&long));
    let said = "A text of more than 2 MB was not searched for injected names.";
    assert_eq!(report.dropped, [(String::new(), said.to_owned())]);
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

/// Returns the card of a page with a head photo and an excerpt that begins with a caption.
fn page_with_card(head: &str, excerpt: &str) -> Card {
    let text = format!(
        "A title of a page\n\nA ferry at her berth. Photo: {head}\n\nThe first paragraph says something.\n\n\
         Related suggestion: The other page\n\n[Marsh Post] {excerpt}…\n"
    );
    let (article, _) = clean(Story { page_text: Some(text), ..Story::default() });
    article.related[0].clone()
}

#[test]
fn a_credit_in_an_excerpt_ends_where_the_page_tells() {
    let split = |head, excerpt| {
        let card = page_with_card(head, excerpt);
        let photo = card.photo.unwrap_or_default();
        (photo.caption, photo.credit, card.excerpt)
    };
    let told = |caption: &str, credit: &str, excerpt: &str| (caption.into(), credit.into(), excerpt.into());
    assert_eq!(
        split("Wren Picture Desk", "Sheep graze on the marsh. Photo: Wren Picture Desk When the district opened"),
        told("Sheep graze on the marsh.", "Wren Picture Desk", "When the district opened…")
    );
    assert_eq!(
        split("Someone Else", "Sheep graze. Photo: VCG When the district opened"),
        told("Sheep graze.", "VCG", "When the district opened…")
    );
    assert_eq!(
        split("Someone Else", "Sheep graze. Photo: A. Roe/AFP When the district opened"),
        told("Sheep graze.", "A. Roe/AFP", "When the district opened…")
    );
    // Nothing tells where this one ends.
    let whole = "Sheep graze. Photo: Wren Picture Desk When the district opened…";
    assert_eq!(split("Someone Else", &whole[..whole.len() - 3]), told("", "", whole));
    let longer = "Sheep graze. Photo: Wren Picture Desks were empty…";
    assert_eq!(split("Wren Picture Desk", &longer[..longer.len() - 3]), told("", "", longer));
}

#[test]
fn a_page_with_a_comment_form_gets_one() {
    let page = |foot: &str, comments_given: bool| {
        let text = format!("A title of a page\n\nThe first paragraph says something.\n\n{foot}\n");
        clean(Story { page_text: Some(text), comments_given, ..Story::default() }).0.comments.form
    };
    let form = page("Leave a Reply", false).unwrap();
    assert_eq!((form.endpoint, form.require_name_email), (None, true));
    assert!(page("Your email address will not be published. Required fields are marked *", false).is_some());
    assert!(page("发表回复 取消回复", false).is_some());
    assert_eq!(page("Leave a Reply", true), None, "the payload said something of comments");
    assert_eq!(page("Related Post", false), None);
    assert_eq!(page("Comments are closed.", false), None);
    assert_eq!(page("Leave a Reply\n\nYou must be logged in to post a comment.", false), None);
}

/// In the clean texts of the shared cases, with names switched off, only dirt of the texts themselves is changed.
#[test]
#[ignore = "needs ../shared"]
fn clean_texts_stay() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/page-text/cases.jsonl");
    let lines = fs::read_to_string(&file).unwrap();
    let mut told = Vec::new();
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (id, clean_text) = (&case["id"], case["clean"].as_str().unwrap());
        let lines: Vec<&str> = clean_text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
        let blocks = lines.iter().map(|line| paragraph(line)).collect();
        let mut story = Story {
            article: Article { headline: "…".into(), body: blocks, ..Article::default() },
            ..Story::default()
        };
        story.settings.names = false;
        let (_, report) = clean(story);
        for (role, was, why) in report.changes() {
            let invisible = why.step == Step::Invisible;
            let entity = was.starts_with('&') && was.ends_with(';');
            let spaces = why.step == Step::Spaces && was.chars().count() > 1 && was.trim().is_empty();
            if !(invisible || entity || spaces || was == "Czytaj więcej") {
                told.push(format!("{id}: {role:?} {was:?} {}", why.reason));
            }
        }
        // As a page, every word is on record.
        let mut page = Story { page_text: Some(clean_text.to_owned()), ..Story::default() };
        page.settings.names = false;
        let (_, report) = clean(page);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let on_record: usize = report.passages.iter().map(|passage| letters(&passage.text.original())).sum();
        let missing = letters(clean_text) - on_record;
        if missing > 60 {
            told.push(format!("{id}: {missing} letters of the page are not on record"));
        }
    }
    assert!(told.is_empty(), "{} differences\n{}", told.len(), told.join("\n"));
}

/// A whole page may be one paragraph with hyphens at line ends, some of them doubtful.
#[test]
fn lines_that_end_in_hyphens_are_joined() {
    let count = 3_000;
    let mut numbers = Numbers(3);
    let (mut page, mut width, mut lines) = (String::new(), 0, 0);
    while lines < count {
        let word = ["reeds", "quietly", "along", "restoration", "sum", "nobody", "of"][numbers.below(7)];
        if width + word.len() > 70 {
            let broken = ["", "restora-", "sum-", ""][lines % 4];
            page += if width + broken.len() > 70 { "" } else { broken };
            page += "\n";
            (lines, width) = (lines + 1, 0);
        }
        page += word;
        page += " ";
        width += word.len() + 1;
    }
    let mut story = Story { page_text: Some(page), ..Story::default() };
    story.settings.names = false;
    let (article, _) = clean(story);
    assert!(article.body.len() < count / 8, "{} paragraphs", article.body.len());
}

/// A small random number generator that gives the same numbers on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// Joins pieces that the steps react to in random order: nothing panics, nothing is lost, and a second cleaning changes nothing.
#[test]
fn any_text_keeps_its_original() {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        " ",
        " ",
        "[World Meteor]",
        "[Otočni list]",
        "[ÀéÀé]",
        "【晨港日报】",
        "World Meteor",
        "laWorld Meteorrge",
        "Photo: VCG",
        "(Photo by Ann Roe/AFP)",
        "图/新华社",
        "（周禾 摄）",
        "摄",
        "Advertisement",
        "Share this:",
        "Leave a Reply",
        "Related Post",
        "You Missed",
        "Related suggestion: ",
        "Read also: ",
        "Source: ",
        "文章来源于互联网:",
        "…",
        "...",
        ".",
        "。",
        ":",
        "：",
        "Ã©",
        "â€™",
        "â€",
        "Ã",
        "\u{92}",
        "&amp;",
        "&amp;lt;",
        "&lt;b&gt;",
        "&",
        ";",
        "\u{a0}",
        "\u{200b}",
        "\u{ad}",
        "\u{200d}",
        "\u{feff}",
        "\u{fffd}",
        "é",
        "ß",
        "İ",
        "ﬁ",
        "Ⱥ",
        "😀",
        "中文字",
        "слово",
        "كلمة",
        "ไทย",
        "March 4, 2025",
        "03/04/2024",
        "2025年3月4日",
        "٤ مارس ٢٠٢٥",
        "By Ann Roe",
        "作者：",
        "word",
        "and the",
        "a long line of words that fills up the row to",
        "coopera-",
        "tion of all",
        "café",
        "caf",
        "clich",
        "\"",
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
        "-",
        "/",
        "©",
        "Reuters",
    ];
    let mut numbers = Numbers(7);
    for round in 0..1500 {
        let text: String = (0..numbers.below(60)).map(|_| PIECES[numbers.below(PIECES.len())]).collect();
        let mut story = Story::default();
        if round % 3 > 0 {
            story.page_text = Some(text.clone());
        }
        if round % 3 < 2 {
            let cut = text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 2).unwrap_or(0);
            let inlines = vec![
                text_run(&text[..cut]),
                Inline::Styled(Style::Emphasis, vec![link(&text[cut..]), Inline::Break]),
                Inline::Code("&amp;".into()),
            ];
            story.article.body = vec![Block::Paragraph(inlines), paragraph(&text)];
        }
        if round % 5 == 0 {
            story.article.photo = Some(Photo { caption: text.clone(), ..Photo::default() });
            story.article.headline = "café".into();
        }
        let (article, report) = clean(story.clone());
        for passage in &report.passages {
            let original = passage.text.original();
            let whole = original.lines().all(|line| text.contains(line.trim()))
                || original.contains("&amp;")
                || original == "café";
            assert!(whole, "{text:?}\n{original:?}");
        }
        for flag in &report.flags {
            assert!(report.passages[flag.passage].text.text().get(flag.at.clone()).is_some(), "{text:?} {flag:?}");
        }
        let again = Story { article: article.clone(), names: story.names.clone(), ..Story::default() };
        let (twice, report) = clean(again);
        assert_eq!(twice, article, "round {round}, from {text:?}: {:?}", report.changes().collect::<Vec<_>>());
    }
}

/// Returns the text of each paragraph after cleaning, and the number of flags.
fn words_and_flags(paragraphs: &[&str]) -> (Vec<String>, usize) {
    let (blocks, report) = body(story(paragraphs.iter().map(|words| paragraph(words)).collect()));
    let words = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(words) => Some(article_engine::model::plain_text(words)),
        _ => None,
    });
    (words.collect(), report.flags.len())
}

#[test]
fn entities_inside_words_are_damage_even_beside_a_word_about_markup() {
    let damaged = ["Her browser plays HTML5 films.", "Ema&#8217;s caf&eacute; &#8211; &#8216;open&#8217; &amp; warm."];
    let (words, flags) = words_and_flags(&damaged);
    assert_eq!(words[1], "Ema’s café – ‘open’ & warm.");
    assert_eq!(flags, 0);
    // Spoken of, mostly by themselves; or beside the letter itself.
    for spoken in [
        ["In HTML &nbsp; keeps words together.", "Two dashes are there: &ndash; and &mdash; like 5&ndash;6."],
        ["In HTML one writes caf&eacute; where café is meant.", "Nothing else."],
    ] {
        let (words, flags) = words_and_flags(&spoken);
        assert_eq!(words, spoken);
        assert!(flags > 0, "{spoken:?}");
    }
    let (words, _) = words_and_flags(&["We <3 it.", "Na&iuml;ve &Ccedil;orum, &Aacute;vila &OElig;uvre."]);
    assert_eq!(words[1], "Naïve Çorum, Ávila Œuvre.");
}

#[test]
fn one_mention_of_markup_leaves_no_entity_in_prose() {
    let damaged = [
        "The harbour office gives its timetable as XML now.",
        "She won&#039;t say &quot;yes&quot; to HTML, and Marks &amp; Finn won&#8217;t either.",
        "L&#039;école d&#039;Anna est rouverte &amp; l&#039;eau coule.",
        "Ein &quot;Ja&quot; reicht nicht, sagt M&uuml;ller &amp; Sohn, und es kostet &lt; 5 Euro.",
        "Он сказал: &laquo;Нет&raquo; &mdash; и ушёл.",
    ];
    let (words, flags) = words_and_flags(&damaged);
    let mended = [
        damaged[0],
        "She won't say \"yes\" to HTML, and Marks & Finn won’t either.",
        "L'école d'Anna est rouverte & l'eau coule.",
        "Ein \"Ja\" reicht nicht, sagt Müller & Sohn, und es kostet < 5 Euro.",
        "Он сказал: «Нет» — и ушёл.",
    ];
    assert_eq!((words, flags), (mended.map(str::to_owned).to_vec(), 0));
    // A paragraph that shows markup stays, and so does what its neighbours may mean; damage in words doesn't.
    let lesson = [
        "Write &lt;b&gt; for bold, and don&#039;t forget &lt;/b&gt;.",
        "Type &amp; where you mean one, and &copy; for the sign.",
        "You won&#039;t need it in &quot;plain&quot; text, say Marks &amp; Finn.",
        "An entity like “&eacute;” has a name.",
    ];
    let (words, flags) = words_and_flags(&lesson);
    assert_eq!([words[0].as_str(), &words[1], &words[3]], [lesson[0], lesson[1], lesson[3]]);
    assert_eq!(words[2], "You won't need it in \"plain\" text, say Marks & Finn.");
    assert_eq!(flags, 8);
}

#[test]
fn a_headline_goes_however_often_the_body_begins_with_it() {
    let repeated = |lines: &[&str]| {
        let mut story = story(lines.iter().map(|words| paragraph(words)).collect());
        story.article.headline = "Council keeps".into();
        body(story).0
    };
    let rest = [paragraph("It will be fast."), paragraph("Council keeps")];
    let lines = ["Council keeps", "Council keeps", "Council keeps", "It will be fast.", "Council keeps"];
    assert_eq!(repeated(&lines), rest);
    let [first, last] = rest.clone();
    let labelled = ["Advertisement", "Council keeps", "It will be fast.", "Council keeps"];
    assert_eq!(repeated(&labelled), [paragraph("Advertisement"), first, last]);
    // The last paragraph is never taken.
    assert_eq!(repeated(&lines[..3]), rest[1..]);
}
