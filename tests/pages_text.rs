//! Tests whole pages that are split into parts and cleaned: every field is compared with a hand-written result.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use article_engine::clean::clean;
use article_engine::model::{Article, Block, Report, Role, Source, Story, plain_text};
use article_engine::text::traced::Step;
use serde_json::{Value, json};

/// Cleans a page's text, with the source and language from its payload.
fn read(page: &str, payload: &Value) -> (Article, Report) {
    let mut story = Story { page_text: Some(page.to_owned()), ..Story::default() };
    if let Some(name) = payload["source"].as_str() {
        story.article.source = Some(Source { name: name.to_owned(), url: None });
    }
    story.article.language = payload["language"].as_str().map(str::to_owned);
    story.article.headline = payload["headline"].as_str().unwrap_or_default().to_owned();
    clean(story)
}

fn text_or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

/// Returns the result in the form of `expected`.
fn found(article: &Article, report: &Report) -> Value {
    let photo = article.photo.as_ref();
    let paragraphs: Vec<String> = article
        .body
        .iter()
        .map(|block| match block {
            Block::Paragraph(inlines) => plain_text(inlines),
            Block::Figure(photo) => format!("[{} | {}]", photo.caption, photo.credit),
            other => format!("{other:?}"),
        })
        .collect();
    let related: Vec<Value> = article
        .related
        .iter()
        .map(|card| {
            let mut value = json!({ "title": card.headline });
            if let Some(source) = &card.source {
                value["source"] = json!(source.name);
            }
            if !card.excerpt.is_empty() {
                value["excerpt"] = json!(card.excerpt);
                value["truncated"] = json!(card.excerpt.ends_with('…'));
            }
            if let Some(photo) = &card.photo {
                value["caption"] = json!({ "text": photo.caption, "credit": photo.credit });
            }
            value
        })
        .collect();
    let dropped: Vec<String> = report
        .passages
        .iter()
        .filter(|passage| passage.role == Role::Furniture)
        .map(|passage| passage.text.original())
        .collect();
    let flags: Vec<&str> =
        report.flags.iter().map(|flag| &report.passages[flag.passage].text.text()[flag.at.clone()]).collect();
    json!({
        "date": article.date.as_ref().map(|date| json!({ "raw": date.text, "iso": date.iso })),
        "title": text_or_null(&article.headline),
        "byline": text_or_null(&article.byline),
        "source": article.source.as_ref().map(|source| source.name.clone()),
        "caption": photo.map(|photo| json!({ "text": photo.caption, "credit": photo.credit })),
        "paragraphs": paragraphs,
        "origin_note": article.origin.iter().map(|origin| json!({ "label": origin.label, "title": origin.title })).collect::<Vec<_>>(),
        "related": related,
        "missed": article.missed.iter().map(|card| card.headline.clone()).collect::<Vec<_>>(),
        "dropped": dropped,
        "flags": flags,
        "language": article.language,
    })
}

/// Compares the fields that `expected` names, and adds every difference to `told`.
fn differences(name: &str, expected: &Value, found: &Value, told: &mut String) {
    let Value::Object(fields) = expected else { return };
    for (field, wanted) in fields {
        let is = &found[field];
        if is == wanted {
            continue;
        }
        match (wanted.as_array(), is.as_array()) {
            (Some(wanted), Some(is)) => {
                for at in 0..wanted.len().max(is.len()) {
                    if wanted.get(at) != is.get(at) {
                        let show = |value: Option<&Value>| value.map_or("nothing".into(), Value::to_string);
                        let _ = writeln!(
                            told,
                            "{name}: {field}[{at}]\n  wanted {}\n  found  {}",
                            show(wanted.get(at)),
                            show(is.get(at))
                        );
                    }
                }
            }
            _ => {
                let _ = writeln!(told, "{name}: {field}\n  wanted {wanted}\n  found  {is}");
            }
        }
    }
}

/// Checks that every line of the page is on record, and that a second cleaning changes nothing.
fn invariants(name: &str, page: &str, article: &Article, report: &Report, told: &mut String) {
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let on_record: usize = report.passages.iter().map(|passage| words(&passage.text.original())).sum();
    let labels = words(page).saturating_sub(on_record);
    if labels > 120 {
        let _ = writeln!(told, "{name}: {labels} letters of the page are not on record");
    }
    let again = Story { article: article.clone(), ..Story::default() };
    let (twice, second) = clean(again);
    if twice != *article {
        let changes: Vec<_> = second.changes().collect();
        let _ = writeln!(told, "{name}: a second cleaning changes {changes:?}");
    }
}

/// Our own pages: `tests/fixtures/pages/<area--case>/{page.txt,expected.json}`.
#[test]
fn our_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let mut told = String::new();
    let mut count = 0;
    let mut cases: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let page = fs::read_to_string(case.join("page.txt")).unwrap();
        let expected: Value = serde_json::from_str(&fs::read_to_string(case.join("expected.json")).unwrap()).unwrap();
        let (article, report) = read(&page, &expected["payload"]);
        let mut found = found(&article, &report);
        found["payload"] = expected["payload"].clone();
        differences(&name, &expected, &found, &mut told);
        invariants(&name, &page, &article, &report, &mut told);
        // The same page with other line ends, and, where no line goes on in the next one, without empty lines.
        let dense = page.replace("\n\n", "\n");
        for other in [page.replace('\n', "\r\n"), page.replace('\n', "\r"), dense] {
            if !(name.contains("wrapped") && other.contains('\n') && !other.contains('\r')) {
                let (article, report) = read(&other, &expected["payload"]);
                let mut found = self::found(&article, &report);
                found["payload"] = expected["payload"].clone();
                differences(&format!("{name} with other line ends"), &expected, &found, &mut told);
            }
        }
        count += 1;
    }
    assert!(count >= 12, "only {count} pages");
    assert!(told.is_empty(), "{told}");
}

/// The shared pages, field by field, or those of another folder given by the environment variable `CORPUS`.
#[test]
#[ignore = "needs ../shared"]
fn shared_pages() {
    let folder = std::env::var("CORPUS").ok().filter(|folder| !folder.is_empty());
    let folder = folder.unwrap_or_else(|| "../shared/corpus/page-text".to_owned());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join("pages.json");
    let text = fs::read_to_string(&file).unwrap();
    let pages: Value = serde_json::from_str(&text).unwrap();
    let mut told = String::new();
    println!("{} pages in {}, every field", pages.as_array().unwrap().len(), file.display());
    for page in pages.as_array().unwrap() {
        let name = page["id"].as_str().unwrap();
        let raw = page["raw"].as_str().unwrap();
        let (article, report) = read(raw, &page["payload"]);
        let mut found = found(&article, &report);
        let mut expected = page["expected"].clone();
        let wanted = expected.as_object_mut().unwrap();
        let mark =
            wanted.remove("watermark").and_then(|mark| mark["mark"].as_str().map(str::to_owned)).unwrap_or_default();
        let lost = wanted.remove("lost_2byte_chars").unwrap().as_bool().unwrap();
        let repairable = wanted.remove("repairable");
        found["origin_note"] = found["origin_note"].as_array().unwrap().first().map_or(Value::Null, |note| {
            let (label, title) = (note["label"].as_str().unwrap(), note["title"].as_str().unwrap());
            let space = if raw.contains(&format!("{label} ")) { " " } else { "" };
            json!({ "raw": format!("{label}{space}{title}"), "title": title })
        });
        if repairable.is_some() {
            found["origin_note"]["raw"] = wanted["origin_note"]["raw"].clone();
        }
        // The order of the dropped lines says nothing, and a mark inside one is dropped with it.
        let sorted = |lines: &Value| {
            let mut lines: Vec<String> =
                lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect();
            lines.iter_mut().filter(|_| !mark.is_empty()).for_each(|line| *line = line.replace(&mark, ""));
            lines.sort();
            json!(lines)
        };
        found["dropped"] = sorted(&found["dropped"]);
        wanted["dropped"] = sorted(&wanted["dropped"]);
        differences(name, &expected, &found, &mut told);
        invariants(name, raw, &article, &report, &mut told);
        let flagged = found["flags"].as_array().unwrap().iter().any(|flag| flag == "caf");
        if lost != flagged {
            let _ = writeln!(told, "{name}: lost letters {lost}, flags {}", found["flags"]);
        }
    }
    assert!(told.is_empty(), "{told}");
}

/// The seed's page: injected names are removed, everything else stays exactly as it was.
#[test]
#[ignore = "needs ../shared"]
fn the_seed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let page = fs::read_to_string(folder.join("page.txt")).unwrap();
    let facts: Value = serde_json::from_str(&fs::read_to_string(folder.join("facts.json")).unwrap()).unwrap();
    let mark = facts["mark"].as_str().unwrap();
    let mut clean: Vec<char> = page.chars().collect();
    for at in facts["inserted_offsets_chars"].as_array().unwrap().iter().rev() {
        let at = usize::try_from(at.as_u64().unwrap()).unwrap();
        assert_eq!(clean.drain(at..at + mark.chars().count()).collect::<String>(), mark);
    }
    let clean: String = clean.into_iter().collect();
    let lines: Vec<&str> = clean.split('\n').collect();
    let line = |at: &Value| lines[usize::try_from(at.as_u64().unwrap()).unwrap()];
    let (article, report) = read(&page, &Value::Null);
    let found = found(&article, &report);
    let card = &facts["related"][0];
    let excerpt = line(&card["excerpt_line"]).strip_prefix("[World Times] ").unwrap();
    let (caption, rest) = excerpt.split_once(" Photo: VCG ").unwrap();
    let expected = json!({
        "date": { "raw": facts["date"]["raw"], "iso": facts["date"]["iso"] },
        "title": facts["title"],
        "source": facts["source"],
        "caption": facts["caption"],
        "paragraphs": facts["paragraph_lines"].as_array().unwrap().iter().map(line).collect::<Vec<_>>(),
        "origin_note": [{ "label": "文章来源于互联网:", "title": facts["title"] }],
        "related": [{
            "title": line(&card["title_line"]).strip_prefix("Related suggestion: ").unwrap(),
            "source": mark,
            "caption": { "text": caption, "credit": "VCG" },
            "excerpt": rest,
            "truncated": true,
        }],
        "dropped": facts["furniture_lines"].as_array().unwrap().iter().map(line).collect::<Vec<_>>(),
        "flags": ["clich"],
        "language": "en",
        "missed": [],
    });
    let mut told = String::new();
    differences("seed", &expected, &found, &mut told);
    invariants("seed", &page, &article, &report, &mut told);
    assert!(told.is_empty(), "{told}");
    let removed: Vec<_> =
        report.changes().filter(|(_, _, why)| why.step == Step::Name).map(|(_, was, _)| was).collect();
    assert_eq!(removed, vec![mark; 7]);
}

/// Asserts that a page gives the fields that `expected` names.
fn expects(page: &str, expected: &Value) {
    let (article, report) = read(page, &Value::Null);
    let mut told = String::new();
    differences(page, expected, &found(&article, &report), &mut told);
    invariants(page, page, &article, &report, &mut told);
    assert!(told.is_empty(), "{told}");
}

/// Asserts that in a page with a headline, a tag and these lines, separated by empty lines, all lines are body paragraphs.
fn stays_body(lines: &[&str]) {
    let page = format!("Quiet Saturday\n\n[Marsh Gazette]\n\n{}", lines.join("\n\n"));
    let none: [&str; 0] = [];
    let expected = json!({
        "title": "Quiet Saturday",
        "source": "Marsh Gazette",
        "caption": null,
        "paragraphs": lines,
        "origin_note": none,
        "related": none,
        "missed": none,
        "dropped": none,
    });
    expects(&page, &expected);
}

#[test]
fn a_sentence_that_begins_like_a_notice_stays() {
    stays_body(&[
        "The lock keeper has resigned.",
        "No comments were to be had from the board on Tuesday evening.",
        "Comments are closed to nobody in this village; they are shouted over the hedge.",
        "No comments: that is the rule of the lock keeper's mother.",
    ]);
    for closed in ["No comments", "No comments yet.", "Comments are closed.", "Comments are closed"] {
        let page = format!("Quiet Saturday\n\n[Marsh Gazette]\n\nThe lock keeper has resigned.\n\n{closed}");
        expects(&page, &json!({ "paragraphs": ["The lock keeper has resigned."], "dropped": [closed] }));
    }
}

/// Returns the body of a page whose lines aren't separated by empty lines.
fn joined(lines: &[&str]) -> Vec<String> {
    let (article, _) = read(&format!("Quiet Saturday\n\n[Marsh Gazette]\n\n{}", lines.join("\n")), &Value::Null);
    let words = article.body.iter().map(|block| match block {
        Block::Paragraph(inlines) => plain_text(inlines),
        other => format!("{other:?}"),
    });
    words.collect()
}

#[test]
fn lists_and_talks_are_not_joined() {
    let places = [
        "The booths are open from eight until six.",
        "West: Old Bakery, 31 Canal Street, Room 4",
        "North: Sailing Club, 9 Heron Road, Hall B",
        "East: Primary School, 76 Mill Lane, Gym 1",
        "South: Parish House, 3 Church Hill, Attic",
        "Bring your letter and something to sit on.",
    ];
    let talk = [
        "How long have you kept the lighthouse?",
        "Since my aunt gave me the key for it.",
        "Did she tell you what to do with it?",
        "She said to keep the lamp very clean.",
        "And what do you do when it is foggy?",
        "I knit. There is always wool around.",
        "Will anybody follow you up there then?",
        "My niece has asked for the key twice.",
    ];
    let table = [
        "12 barges carried sand up to the lock",
        "14 barges carried hay down to the sea",
        "11 barges carried ice over to the inn",
        "19 barges carried tar up to the yards",
        "17 barges carried oats to the stables",
    ];
    for lines in [&places[..], &talk[..], &table[..]] {
        assert_eq!(joined(lines), lines);
    }
}

#[test]
fn full_lines_are_joined_whatever_they_begin_with() {
    let german = [
        "Der Fährmann von Unterau hat am Montag das alte Ruder aus dem",
        "Wasser gezogen. Seine Schwester, die den Kiosk am Steg betreibt,",
        "brachte ihm Tee und ein trockenes Hemd. Am Abend kam der",
        "Bürgermeister vorbei und fragte, wann die Fähre wieder fahren",
        "werde. Das könne noch eine Woche dauern, sagte der Fährmann und",
        "trank den Tee aus.",
    ];
    assert_eq!(joined(&german), [german.join(" ")]);
    let nouns = [
        "Im Winter liegt das Boot unter einer Plane neben der alten",
        "Schmiede, und der Fährmann flickt dann Netze. Wer ihn nach der",
        "Brücke fragt, bekommt erst einen Schnaps und danach von der",
        "Geschichte jener Nacht zu hören, in der ein Sturm die beiden",
        "Ufer trennte. Niemand weiß, ob sie stimmt, doch alle mögen die",
        "Geschichte sehr.",
    ];
    assert_eq!(joined(&nouns), [nouns.join(" ")]);
    let chinese = [
        "渡口的老人每天清晨都会把小船擦洗一遍，然后坐在岸边等待第一位客人",
        "。今年春天河水涨得很高，镇上的人都劝他休息几天，可是他说船不能没",
        "有人看着，河也不能没有船。后来桥修好了，他还是每天来，和从前一样",
        "。",
    ];
    assert_eq!(joined(&chinese), [chinese.concat()]);
}

#[test]
fn a_signed_lead_is_no_caption() {
    for lead in [
        "The lock at Lower Wend is shut until Sunday. Reuters",
        "Die Schleuse bleibt bis Sonntag zu. (dpa)",
        "水闸关闭至周日。（新华社）",
        "Шлюз закрыт до воскресенья. (ТАСС)",
    ] {
        stays_body(&[lead]);
        if lead.ends_with([')', '）']) {
            stays_body(&[lead, "It rained."]);
        }
        let page = format!("Quiet Saturday\n\n[Marsh Gazette]\n\n{lead}\n\nYou Missed\n\nA goose at the altar");
        expects(&page, &json!({ "paragraphs": [lead], "caption": null, "missed": ["A goose at the altar"] }));
    }
    // Among paragraphs, the first such line is a photo's.
    let page = "Quiet Saturday\n\n[Marsh Gazette]\n\nThe lock at noon. Reuters\n\nThe lock is shut.\n\nIt rained.";
    expects(page, &json!({ "caption": { "text": "The lock at noon", "credit": "Reuters" } }));
}

#[test]
fn cards_that_ask_or_call_are_cards() {
    let head = "Quiet Saturday\n\n[Marsh Gazette]\n\nThe lock is shut.";
    let cards = "Old boats, new owners\n\nWho hid the oars?\n\nMind the geese!\n\nA bell for the ferry";
    let titles = ["Old boats, new owners", "Who hid the oars?", "Mind the geese!", "A bell for the ferry"];
    for foot in ["文章来源于互联网:Quiet Saturday", "Leave a Reply", "Eingesammelt bei: Quiet Saturday"] {
        let page = format!("{head}\n\n{foot}\n\nRelated Post\n\n{cards}\n\nYou Missed\n\nIs it over?");
        let (article, _) = read(&page, &Value::Null);
        assert_eq!(article.related.iter().map(|card| card.headline.as_str()).collect::<Vec<_>>(), titles);
        expects(&page, &json!({ "paragraphs": ["The lock is shut."], "missed": ["Is it over?"] }));
    }
    // Where the article goes on below, questions are its own.
    let page = format!("{head}\n\nRelated Post\n\nWho hid the oars?\n\nNobody knows yet.");
    expects(&page, &json!({ "paragraphs": ["The lock is shut.", "Who hid the oars?", "Nobody knows yet."] }));
}

#[test]
fn lines_of_a_list_are_no_parts_of_the_page() {
    stays_body(&[
        "The inn has a new menu.",
        "Recommended: the pike with cress",
        "Empfehlung: Quarkknödel mit Mus",
        "More: 12 pounds of flour",
        "See also: the one with dill",
        "原文：温故而知新，可以为师矣",
        "译文：复习旧的知识，能从中得到新的体会。",
        "Photo: 24 megapixels",
        "Picture: bright, but noisy",
        "Credits: 5 ECTS",
        "Nobody has complained so far.",
    ]);
    let page = "[论语选读]\n\n温故知新\n\n原文：温故而知新，可以为师矣\n\n译文：复习旧的知识，能从中得到新的体会。";
    let lines = ["原文：温故而知新，可以为师矣", "译文：复习旧的知识，能从中得到新的体会。"];
    expects(page, &json!({ "paragraphs": lines, "source": "论语选读" }));
    let page = page.strip_prefix("[论语选读]\n\n").unwrap();
    expects(page, &json!({ "paragraphs": lines, "source": null, "title": "温故知新" }));
    // At the foot, or with the headline, they are parts.
    let page = "Quiet Saturday\n\n[Marsh Gazette]\n\nThe inn has a new menu.\n\nRecommended: The pike of Lower Wend";
    let (article, _) = read(page, &Value::Null);
    assert_eq!(article.related[0].headline, "The pike of Lower Wend");
    let page = "温故知新\n\n[论语选读]\n\n学习需要时间。\n\n原文：温故知新\n\n老师这样说。";
    expects(page, &json!({ "origin_note": [{ "label": "原文：", "title": "温故知新" }] }));
    let page = "Quiet Saturday\n\n[Marsh Gazette]\n\nPhoto: Wren\n\nThe inn has a new menu.\n\nFoto: dpa";
    expects(
        page,
        &json!({ "caption": { "text": "", "credit": "Wren" }, "paragraphs": ["The inn has a new menu.", "[ | dpa]"] }),
    );
}

#[test]
fn the_days_of_a_diary_stay() {
    let days = ["Monday, March 3, 2031", "A goose is crowned.", "Tuesday, March 4, 2031", "It abdicates."];
    let page = format!("Mar 8, 2031\n\nWeek of the goose\n\n[Marsh Gazette]\n\n{}", days.join("\n\n"));
    expects(&page, &json!({ "date": { "raw": "Mar 8, 2031", "iso": "2031-03-08" }, "paragraphs": days }));
    // An update's date goes: it says so, or stands beside the first one.
    for (dates, gone) in [
        ("Mar 8, 2031\n\nMar 9, 2031\n\nWeek of the goose\n\n[Marsh Gazette]", "Mar 9, 2031"),
        ("Mar 8, 2031\n\nWeek of the goose\n\n[Marsh Gazette]\n\nUpdated: Mar 9, 2031", "Updated: Mar 9, 2031"),
    ] {
        let page = format!("{dates}\n\nA goose is crowned.");
        let expected = json!({ "title": "Week of the goose", "source": "Marsh Gazette", "dropped": [gone],
            "paragraphs": ["A goose is crowned."] });
        expects(&page, &expected);
    }
}

#[test]
fn a_sentence_that_begins_like_a_source_stays() {
    stays_body(&["The miller left no note.", "Source: her diary, found on Monday, tells of no quarrel."]);
    stays_body(&["温故知新。", "原文：温故而知新，可以为师矣", "译文：复习旧的知识，能从中得到新的体会"]);
    stays_body(&[
        "El molino está cerrado.",
        "Fuente: así llaman aquí a la que reparte el agua.",
        "Nadie sabe por qué.",
    ]);
    let page = "Quiet Saturday\n\n[Marsh Gazette]\n\nThe miller left no note.\n\nSource: Wend Valley Post";
    expects(page, &json!({ "origin_note": [{ "label": "Source:", "title": "Wend Valley Post" }] }));
}

#[test]
fn the_tags_own_name_beside_the_tag_is_no_part() {
    let parts = [
        "Mar 8, 2031",
        "A goose is crowned",
        "[Marsh Gazette]",
        "By Ida Fenn",
        "The goose of Lower Wend has a crown now.",
        "文章来源于互联网:A goose is crowned",
        "Related suggestion: The lock that sang",
        "[Marsh Gazette] Nobody knows the song any more…",
        "Related Post",
        "Old boats, new owners",
    ];
    let expected = json!({
        "date": { "raw": "Mar 8, 2031", "iso": "2031-03-08" },
        "title": "A goose is crowned",
        "source": "Marsh Gazette",
        "byline": "Ida Fenn",
        "paragraphs": ["The goose of Lower Wend has a crown now."],
        "related": [
            { "title": "The lock that sang", "source": "Marsh Gazette", "excerpt": "Nobody knows the song any more…",
              "truncated": true },
            { "title": "Old boats, new owners" },
        ],
    });
    expects(&parts.join("\n\n"), &expected);
    // At the tag's edges.
    for tag in ["[Marsh Gazette]Marsh Gazette", "Marsh Gazette[Marsh Gazette]", "[Marsh Gazette] Marsh Gazette"] {
        expects(&parts.join("\n\n").replace("[Marsh Gazette]\n", &format!("{tag}\n")), &expected);
    }
    // On a line of its own: above, between and below the parts of the head, inside a card and among the cards.
    for at in [0, 1, 2, 3, 4, 7, 9, 10] {
        let mut lines = parts.to_vec();
        lines.insert(at, "Marsh Gazette");
        expects(&lines.join("\n\n"), &expected);
    }
    let title_below = parts.join("\n\n").replace("suggestion: ", "suggestion:\n\nMarsh Gazette\n\n");
    expects(&title_below, &expected);
    // A sentence may begin with it, and among paragraphs it stays.
    stays_body(&["Marsh Gazette readers love geese.", "Marsh Gazette", "All do."]);
}

/// Returns the caption, credit and excerpt of a card whose excerpt begins with these words.
fn excerpt(words: &str) -> [String; 3] {
    let page = format!(
        "Quiet Saturday\n\n[Marsh Gazette]\n\nIt rained.\n\nRelated suggestion: A goose\n\n[Marsh Gazette] {words}…"
    );
    let (mut article, _) = read(&page, &Value::Null);
    let card = article.related.remove(0);
    let photo = card.photo.unwrap_or_default();
    [photo.caption, photo.credit, card.excerpt]
}

#[test]
fn the_credit_before_an_excerpt_ends_where_that_is_certain() {
    for (words, parts) in [
        (
            "Geese on the weir. (Photo by Ida Fenn/AFP via Getty Images) The weir keeper has",
            ["Geese on the weir.", "Ida Fenn/AFP via Getty Images", "The weir keeper has…"],
        ),
        (
            "Geese on the weir. Photo: Ida Fenn/AFP via Getty Images The weir",
            ["Geese on the weir.", "Ida Fenn/AFP via Getty Images", "The weir…"],
        ),
        ("Photo: VCG The weir keeper has", ["", "VCG", "The weir keeper has…"]),
        ("“Geese on the weir.” Photo: VCG The weir keeper", ["“Geese on the weir.”", "VCG", "The weir keeper…"]),
        ("Geese (Foto: Jana Doll/dpa) Der Wehrwart", ["Geese", "Jana Doll/dpa", "Der Wehrwart…"]),
        ("堰上的鹅。图/新华社 守堰人", ["堰上的鹅。", "新华社", "守堰人…"]),
    ] {
        assert_eq!(excerpt(words), parts);
    }
    for whole in [
        "Geese on the weir. Photo: AP Photo/Ida Fenn The weir keeper has",
        "She was known for one Photo: AP had bought it for a goose",
        "She was known for one. Photo: AP had bought it for a goose",
    ] {
        assert_eq!(excerpt(whole), ["", "", &format!("{whole}…")]);
    }
}

#[test]
fn credits_of_agencies_are_known_in_their_brackets() {
    for (line, caption, credit) in [
        ("水闸旁的鹅。（新华社发）", "水闸旁的鹅。", "新华社"),
        ("Una oca sulla chiusa (Foto ANSA)", "Una oca sulla chiusa", "ANSA"),
        ("Gänse am Wehr (Quelle: dpa)", "Gänse am Wehr", "dpa"),
        ("Gänse am Wehr (Bild Jana Doll/dpa)", "Gänse am Wehr", "Jana Doll/dpa"),
        ("水閘旁的鵝。（周禾供圖）", "水閘旁的鵝。", "周禾"),
        ("Gänse am Wehr © picture alliance/dpa | Jana Doll", "Gänse am Wehr", "picture alliance/dpa | Jana Doll"),
    ] {
        let page = format!(
            "Quiet Saturday\n\n[Marsh Gazette]\n\n{line}\n\nIt rained.\n\nThe weir (Photo: Wren)\n\nIt stopped."
        );
        let paragraphs = ["It rained.", "[The weir | Wren]", "It stopped."];
        expects(&page, &json!({ "caption": { "text": caption, "credit": credit }, "paragraphs": paragraphs }));
    }
    // At the end of running text, a source is the text's.
    stays_body(&["It rained.", "The keeper of the weir said so. (Quelle: dpa)", "It stopped."]);
}

#[test]
fn headlines_end_in_abbreviations() {
    for title in [
        "Goose talks go on in the U.S.",
        "Heron crowned by Ed Fenn Jr.",
        "Weir opens at 6 p.m.",
        "Reed cutters sue Marsh & Co.",
    ] {
        let page = format!("{title}\n\nBy Ida Fenn\n\nThe weir was full by Monday.\n\nIt rained.");
        let paragraphs = ["The weir was full by Monday.", "It rained."];
        expects(&page, &json!({ "title": title, "byline": "Ida Fenn", "paragraphs": paragraphs }));
    }
    // So do cards.
    let page = "Goose\n\n[Marsh Gazette]\n\nIt rained.\n\nLeave a Reply\n\nYou Missed\n\nGeese in the U.S.\n\nHerons";
    expects(page, &json!({ "paragraphs": ["It rained."], "missed": ["Geese in the U.S.", "Herons"] }));
    // A sentence is none.
    for lead in [
        "The weir was full by Monday.",
        "Nobody asked Ed. He left at 6 p.m.",
        "She calls him Tom.",
        "The weir opens at 6 p.m.",
    ] {
        expects(&format!("{lead}\n\nIt rained."), &json!({ "title": null, "paragraphs": [lead, "It rained."] }));
    }
}

#[test]
fn lines_of_forms_and_buttons_go_in_many_languages() {
    for form in [
        &["Like Loading...", "Click to share on Reddit (Opens in new window)", "0 Comments"][..],
        &["Click to share on X (Opens in a new window)", "Share this ...", "12 COMMENTS"],
        &["Schreibe einen Kommentar Antworten abbrechen", "Kommentar", "Name"],
        &[
            "Deixe um comentário Cancelar resposta",
            "Guardar o meu nome, email e site neste navegador para a próxima vez que eu comentar.",
        ],
        &[
            "Bir yanıt yazın Yanıtı iptal et",
            "Daha sonraki yorumlarımda kullanılması için adım, e-posta adresim ve site adresim bu tarayıcıya kaydedilsin.",
            "Yorum gönder",
        ],
        &[
            "Dodaj komentarz Anuluj pisanie odpowiedzi",
            "Komentarz",
            "Witryna internetowa",
            "Zapamiętaj moje dane w tej przeglądarce podczas pisania kolejnych komentarzy.",
            "Opublikuj komentarz",
        ],
        &[
            "댓글 남기기 응답 취소",
            "필수 항목은 *(으)로 표시합니다",
            "다음 번 댓글 작성을 위해 이 브라우저에 이름, 이메일, 그리고 웹사이트를 저장합니다.",
            "댓글 달기",
        ],
        &["コメントを残す コメントをキャンセル", "※ が付いている欄は必須項目です", "コメント ※", "コメントを送信"],
    ] {
        let page = format!("Quiet Saturday\n\n[Marsh Gazette]\n\nThe weir is open.\n\n{}", form.join("\n\n"));
        let none: [&str; 0] = [];
        expects(&page, &json!({ "paragraphs": ["The weir is open."], "related": none, "dropped": form }));
    }
    stays_body(&[
        "Click to share on a wall was her motto (opens in new windows).",
        "12 Comments were read aloud.",
        "All laughed.",
    ]);
}

#[test]
fn a_line_that_goes_in_one_language_goes_in_the_others() {
    for line in [
        "Auf Facebook teilen (Wird in neuem Fenster geöffnet)",
        "Partager sur Facebook(ouvre dans une nouvelle fenêtre)",
        "Compartir en Facebook (Se abre en una ventana nueva)",
        "Delen op Facebook (Wordt in een nieuw venster geopend)",
        "3 Kommentare",
        "1 commentaire",
        "12 comentarios",
        "3 条评论",
        "2 件のコメント",
        "1 Comment",
        "Kommentare sind geschlossen",
        "Les commentaires sont fermés.",
        "Комментарии закрыты",
        "评论已关闭",
    ] {
        let page = format!("Quiet Saturday\n\n[Marsh Gazette]\n\nThe weir is open.\n\n{line}");
        expects(&page, &json!({ "paragraphs": ["The weir is open."], "dropped": [line] }));
    }
    stays_body(&[
        "3 Kommentare wurden verlesen.",
        "Er lachte (wird in neuem Ton erzählt).",
        "2 件のコメントを読んだ。",
    ]);
}

#[test]
fn what_editors_put_in_brackets_is_no_source() {
    for label in
        ["속보", "단독", "速報", "獨家", "Eilmeldung", "Última hora", "Ao vivo", "Esclusiva", "Son dakika", "Na żywo"]
    {
        let page = format!("Quiet Saturday\n\n[{label}]\n\nThe weir is open.");
        expects(&page, &json!({ "source": null }));
    }
}

#[test]
fn a_strip_of_many_is_a_label_too() {
    let excerpt = "The goose of the weir was crowned on Monday, and …";
    for label in
        ["Related articles", "Ähnliche Beiträge", "Articles similaires", "Похожие статьи", "相關文章", "관련 글"]
    {
        let page =
            ["Quiet Saturday", "[Marsh Gazette]", "The weir is open.", &format!("{label}: Goose crowned"), excerpt];
        let card = json!({ "title": "Goose crowned", "excerpt": excerpt, "truncated": true });
        expects(&page.join("\n\n"), &json!({ "paragraphs": ["The weir is open."], "related": [card] }));
    }
}

#[test]
fn dates_in_numerals_and_calendars_of_their_own_are_no_headlines() {
    for (date, title) in [
        ("二〇三一年三月八日", "水闸旁的鹅"),
        ("二〇三一年三月八日 星期六", "水闸旁的鹅"),
        ("14 رمضان 1452 هـ", "إوزة عند السد"),
    ] {
        let page = format!("{date}\n\n{title}\n\n[Marsh Gazette]\n\nIt rained.");
        expects(&page, &json!({ "date": { "raw": date, "iso": null }, "title": title, "paragraphs": ["It rained."] }));
    }
    // A kicker is none.
    let page = "三月\n\n水闸旁的鹅\n\n[Marsh Gazette]\n\nIt rained.";
    expects(page, &json!({ "date": null }));
}

#[test]
fn a_date_with_the_source_behind_it_is_both() {
    let line = "2031年3月8日 10:20 来源：晨渡报 作者：周禾";
    let date = json!({ "raw": "2031年3月8日 10:20", "iso": "2031-03-08" });
    for page in [
        format!("水闸旁的鹅\n\n{line}\n\n昨天下雨了。\n\n今天也是。"),
        format!("{line}\n\n水闸旁的鹅\n\n昨天下雨了。\n\n今天也是。"),
    ] {
        let expected = json!({ "date": date, "title": "水闸旁的鹅", "source": "晨渡报", "byline": "周禾",
            "paragraphs": ["昨天下雨了。", "今天也是。"] });
        expects(&page, &expected);
    }
    // The site's own tag is the source.
    let page = format!("水闸旁的鹅\n\n{line}\n\n[Marsh Gazette]\n\n昨天下雨了。");
    expects(&page, &json!({ "date": date, "source": "Marsh Gazette", "paragraphs": ["昨天下雨了。"] }));
    let page = "Goose crowned\n\nMarch 8, 2031 Source: Wend Post\n\nIt rained.\n\nMarch 9, 2031 Source: nobody";
    let expected = json!({ "date": { "raw": "March 8, 2031", "iso": "2031-03-08" }, "source": "Wend Post" });
    expects(page, &expected);
    expects(page, &json!({ "paragraphs": ["It rained.", "March 9, 2031 Source: nobody"] }));
}
