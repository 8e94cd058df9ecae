//! Tests broken encodings as they occur in payloads: UTF-8 read as Windows-1252 or Latin-1, then trimmed or with collapsed spaces.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use article_engine::clean::clean;
use article_engine::model::{Block, plain_text};
use serde_json::{Value, json};

/// Reads each byte of a text as a Latin-1 character.
fn latin_1(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// Reads each byte of a text as a Windows-1252 character.
fn windows_1252(text: &str) -> String {
    const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let read = |byte: u8| UPPER.chars().nth(usize::from(byte.wrapping_sub(0x80))).unwrap_or(char::from(byte));
    text.bytes().map(read).collect()
}

/// Collapses runs of whitespace. `white` is a script's notion of it (JavaScript's excludes U+0085).
fn collapsed(text: &str, white: fn(char) -> bool) -> String {
    text.split(white).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn scripts_white(c: char) -> bool {
    c.is_whitespace() && c != '\u{85}'
}

fn paragraphs(payload: &Value) -> Vec<String> {
    let story = common::read(payload.to_string().as_bytes(), None).unwrap();
    let words = |block: &Block| match block {
        Block::Paragraph(words) => plain_text(words),
        other => panic!("{other:?}"),
    };
    clean(story).0.body.iter().map(words).collect()
}

/// Cleans paragraphs after damaging them with `damage`.
fn cleaned(texts: &[&str], damage: impl Fn(&str) -> String) -> Vec<String> {
    let body: Vec<_> = texts.iter().map(|text| damage(text)).collect();
    paragraphs(&json!({"headline": "…", "body": body.join("\n\n")}))
}

const TEXTS: &[&[&str]] = &[
    &[
        "Chiếc phà đầu tiên rời bến lúc sáu giờ sáng, và cả làng ra xem.",
        "Bà Hằng kể rằng bà đã chờ ngày này suốt mười năm.",
        "“Tôi sẽ đi mỗi ngày”, bà nói.",
        "Nguyễn Văn Lễ là người lái phà.",
    ],
    &[
        "첫 배는 아침 여섯 시에 떠났다. 온 마을 사람이 나와 보았다.",
        "이 배는 한 번에 두 대의 차를 실을 수 있다.",
        "나 또 갈 거야, 라고 그가 말했다.",
    ],
    &["เรือลำแรกออกจากท่าเมื่อหกโมงเช้า และคนทั้งหมู่บ้านมาดู", "เด็ก ๆ วิ่งไปที่ท่าเรือ 2 แห่ง ก็มี", "ภาพนี้ถ่าย ณ ท่าเรือ"],
    &["Первый паром ушёл в шесть утра. Рыбаки вышли на берег.", "Это был большой успех", "Петр Рогов — капитан."],
    &["Το πρώτο πλοίο έφυγε στις έξι. Παιδιά έτρεχαν στην προκυμαία.", "Πάμε πάλι, είπε ο καπετάνιος."],
    &["המעבורת הראשונה יצאה בשש בבוקר, ונהג אחד שר.", "אנו נשוב, אמר הנהג."],
    &["第一班渡轮早上六点离开码头，全镇的人都来看。", "船长姓傅，他在这里住了二十年。", "我们还会再来"],
    &["最初の船は朝六時に出た。", "町の人がみんな見に来た。"],
    &["Pierwszy prom odpłynął o szóstej. Ludzie są zadowoleni, a bilety będą tańsze."],
    &["Le premier bac est parti à six heures, déjà plein.", "On l’a vu de là", "« Voilà », dit-elle à voix basse."],
    &["Il primo traghetto è partito alle sei. La città era già sveglia.", "È tornata la felicità"],
    &["O primeiro barco saiu às seis. A irmã dele já lá está, à espera.", "Não há pressa"],
    &["La primera barca salió a las seis. María comió aquí, y el día fue así.", "¡Qué lío!"],
];

#[test]
fn single_characters_are_mended_beside_others() {
    for texts in TEXTS {
        assert_eq!(cleaned(texts, windows_1252), *texts);
        assert_eq!(cleaned(texts, latin_1), *texts);
        assert_eq!(cleaned(texts, |text| windows_1252(&windows_1252(text))), *texts, "twice");
    }
    // Vietnamese with marks of their own.
    let parted = ["Co\u{301} mo\u{323}\u{302}t chie\u{302}\u{301}c pha\u{300} mo\u{301}i."];
    assert_eq!(cleaned(&parted, windows_1252), parted);
}

#[test]
fn a_last_byte_that_looks_like_a_space_is_no_space() {
    for texts in TEXTS {
        // Trimmed by the scraper.
        assert_eq!(cleaned(texts, |text| windows_1252(text).trim_matches(scripts_white).to_owned()), *texts);
    }
    // Each as the payload's own text, which is trimmed here.
    for text in ["Lei abita in città", "Это был успех", "Czekamy na odpowiedź, na którą", "אנו שרנו נ", "Nó đã là"]
    {
        for damaged in [latin_1(text), windows_1252(text)] {
            assert_eq!(paragraphs(&json!({"headline": "…", "body": [{"type": "paragraph", "text": damaged}]})), [text]);
            assert_eq!(
                paragraphs(&json!({"headline": "…", "body": format!("{damaged} \r\n\r\n{damaged}\n")})),
                [text; 2]
            );
            let page = format!("{text}\n\nBrought to you by nobody.\n\n{damaged}\n\nThe end of it all.");
            let words = paragraphs(&json!({"headline": "A day", "page_text": page}));
            assert_eq!(words[1], text);
        }
    }
    assert_eq!(
        paragraphs(&json!({"headline": "…", "body": "We waited\u{85}\n\nIt\u{92}s fine."})),
        ["We waited…", "It’s fine."]
    );
}

#[test]
fn a_byte_that_became_a_space_comes_back() {
    for texts in TEXTS {
        assert_eq!(cleaned(texts, |text| windows_1252(text).replace('\u{a0}', " ")), *texts, "each its own");
    }
    let french = TEXTS.iter().find(|texts| texts[0].starts_with("Le ")).unwrap();
    for texts in TEXTS.iter().filter(|texts| !texts[0].starts_with('첫')) {
        assert_eq!(cleaned(texts, |text| collapsed(&windows_1252(text), scripts_white)), *texts, "made one");
    }
    assert_eq!(cleaned(french, |text| collapsed(&windows_1252(&windows_1252(text)), scripts_white)), *french);
    // Where U+0085 counts as white space, too, what could be one of two letters stays.
    for texts in [3, 5, 8, 9].map(|place| TEXTS[place]) {
        let damaged = |text: &str| collapsed(&latin_1(text), char::is_whitespace).replace("są ", "sÄ\u{85}  ");
        let words = cleaned(texts, damaged).concat().replace(' ', "");
        assert_eq!(words, texts.concat().replace([' ', '\u{a0}'], ""));
    }
}

#[test]
fn a_soft_hyphen_that_was_taken_out_comes_back() {
    let spanish = ["La primera barca salió a las seis. María comió aquel día.", "El río está tranquilo."];
    assert_eq!(cleaned(&spanish, |text| windows_1252(text).replace('\u{ad}', "")), spanish);
    let thai = ["เรืออีกลำหนึ่งออกจากท่า", "เธออยู่ที่นี่"];
    assert_eq!(cleaned(&thai, |text| windows_1252(text).replace('\u{ad}', "")), thai);
}

#[test]
fn what_no_byte_tells_stays() {
    // Any of five bytes was here.
    let lost = |text: &str| windows_1252(text).replace(['\u{81}', '\u{8d}', '\u{8f}', '\u{90}', '\u{9d}'], "\u{fffd}");
    let words = cleaned(&["Он стоял у воды и молчал."], lost);
    assert_eq!(words, ["Он \u{d1}\u{fffd}то\u{d1}\u{fffd}л у воды и молчал."]);
    assert_eq!(cleaned(&["“Quiet”, she said. “Really.”"], lost), ["“Quiet”, she said. “Really.”"]);
    // No letter is made of two that were mended apart.
    let gone = |text: &str| windows_1252(text).replace(['\u{8f}', '\u{9d}'], "");
    assert_eq!(cleaned(&["这是“正式”的答复。"], gone)[0].chars().filter(|c| *c == '弔').count(), 0);
}

#[test]
fn where_no_word_has_an_a_grave_none_is_filled_in() {
    // The soft hyphen behind "Ã" was taken out, and the text ends there: it is an "í".
    let damaged = cleaned(&["Přišel sem pan Tomáš, řekl Jiří"], |text| latin_1(text).replace('\u{ad}', ""));
    assert!(!damaged[0].contains('à'), "{damaged:?}");
}

/// Puts each intact text next to each broken one; nothing changes in the intact one.
#[test]
fn fine_text_stays_beside_broken_text() {
    let fine = [
        "«\u{a0}Il va au café\u{a0}», dit-elle, «\u{a0}voilà…\u{a0}» À l’été… l’école est là",
        "NÃO É A MINHA IRMÃ” – IRMÃ… AMANHÃ – À ESPERA DA IRMÃ",
        "Cô ấy đã đến rồi à, ông Ân hỏi.",
        "Începem cu Înțelegerea. Â Ă Î, și România nu mai așteaptă",
        "Å, Ø og Æ. Ålesund – en by på Å",
        "Ça va à Lima. ¿Sí? Él está allá »está…« está¹",
        "Ñandú Ñ Ã  Í Ð Þórður è città",
        "Это всё. Πάμε Ë",
    ];
    assert_eq!(cleaned(&fine, str::to_owned), fine);
    for texts in TEXTS {
        let mut body: Vec<String> = texts.iter().map(|text| windows_1252(text)).collect();
        body.extend(fine.map(str::to_owned));
        for damage in
            [|text: String| text, |text: String| text.replace('\u{a0}', " "), |text: String| text.replace('\u{ad}', "")]
        {
            let body: Vec<_> = body.iter().map(|text| damage(text.clone())).collect();
            let words = paragraphs(&json!({"headline": "…", "body": body.join("\n\n")}));
            assert_eq!(words[texts.len()..], body[texts.len()..], "{}", texts[0]);
        }
    }
}
