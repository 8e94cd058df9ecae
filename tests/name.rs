//! Tests the removal of injected names: our own articles and names in ten languages, properties, and the shared cases if present.

mod name_kit;

use article_engine::clean::name::{Text, may_find};
use name_kit::{Random, SAMPLES, clean, find, inject, same_but_marks};

#[track_caller]
fn becomes(dirty: &str, names: &[&str], wanted: &str) {
    assert_eq!(clean(dirty, names).0, wanted);
}

#[track_caller]
fn stays(text: &str, names: &[&str]) {
    becomes(text, names, text);
}

#[test]
fn english_inside_words_and_at_their_edges() {
    becomes(
        "The gardNorth Ledgereners planted tulips.North Ledger Then the gardeners North Ledgerwatered theNorth Ledger tulips for an hoNorth Ledgerur.\n\n\
         Everybody watered something, and every hour a bell rang.",
        &["North Ledger"],
        "The gardeners planted tulips. Then the gardeners watered the tulips for an hour.\n\nEverybody watered something, and every hour a bell rang.",
    );
}

#[test]
fn most_texts_need_no_search() {
    let expected = |text: &str, names: &[&str]| may_find(&[Text { words: text, code: Vec::new() }], names);
    for (language, text, names) in SAMPLES {
        let is_spaced = !["zh", "ja", "th"].contains(language);
        assert!(!is_spaced || !expected(text, names), "{language}: {text}");
    }
    let plain =
        "The gardeners planted tulips. Then the gardeners watered them for an hour, and every hour a bell rang.";
    assert!(!expected(plain, &["North Ledger"]));
    // Anything may be between the letters of a name that is told.
    for told in ["the North\nLedger", "the North\u{200b}\u{a0}LEDGER", "[north ledger]"] {
        assert!(expected(&format!("{plain} So says {told}."), &["North Ledger"]), "{told}");
    }
    assert!(expected("[North Ledger]\n\nIt rained, says the North Ledger.", &[]));
    assert!(expected("The page of caf bleu lost its letters.", &["Café Bleu"]));
}

#[test]
fn real_mentions_stay_among_injected_names() {
    becomes(
        "The gardNorth Ledgereners told the North Ledger that tulips sell. “North Ledger readers buy tuNorth Ledgerlips,” said the North Ledger’s editor, \
         an ex-North Ledger reporter (North Ledger).",
        &["North Ledger"],
        "The gardeners told the North Ledger that tulips sell. “North Ledger readers buy tulips,” said the North Ledger’s editor, \
         an ex-North Ledger reporter (North Ledger).",
    );
    stays(
        "The North Ledger reported it. Two North Ledgers lay there, and North Ledger-style headlines.",
        &["North Ledger"],
    );
}

#[test]
fn a_brand_a_compound_and_an_address_are_no_marks() {
    stays(
        "He has an eBook, a MacBook and a NoteBook; bookkeepers Bookwise and Booking met at https://book.example/Book.",
        &["Book"],
    );
    stays("Die Zeitung lobt die Zeitschrift. Die Zeiten ändern sich, die Zeit bleibt.", &["Die Zeit"]);
    stays(
        "Write to desk@dailypost.example, follow @DailyPostArts, see #DailyPostLive and `runDailyPostJob()`.",
        &["DailyPost"],
    );
    stays("The JavaScript and TypeScript people use CoffeeScript on GitHub with YouTube open.", &[]);
}

#[test]
fn german_french_spanish() {
    becomes(
        "Die GärtneMorgenblatt Onlinerinnen gossen die TuMorgenblatt Onlinelpen. Die Tulpen dankten es den Gärtnerinnen, schreibt Morgenblatt Online.",
        &["Morgenblatt Online"],
        "Die Gärtnerinnen gossen die Tulpen. Die Tulpen dankten es den Gärtnerinnen, schreibt Morgenblatt Online.",
    );
    becomes(
        "Les jardiL’Écho du Suders arrosent les tulL’Écho du Sudipes. Les tulipes, dit L’Écho du Sud, sont belles.",
        &["L’Écho du Sud"],
        "Les jardiers arrosent les tulipes. Les tulipes, dit L’Écho du Sud, sont belles.",
    );
    becomes(
        "Los jardila gacetaneros riegan los tulila gacetapanes. Los jardineros leen la gaceta del pueblo y riegan otra vez los tulipanes.",
        &["la gaceta"],
        "Los jardineros riegan los tulipanes. Los jardineros leen la gaceta del pueblo y riegan otra vez los tulipanes.",
    );
}

#[test]
fn russian_arabic_persian() {
    becomes(
        "СадоСтолицавники поливали тюльСтолицапаны. Садовники любят тюльпаны, пишет Столица.",
        &["Столица"],
        "Садовники поливали тюльпаны. Садовники любят тюльпаны, пишет Столица.",
    );
    becomes(
        "زرع البستاصوت المدينةنيون الزهور في الحديصوت المدينةقة. وقال البستانيون إن الحديقة جميلة، ونقلت صوت المدينة الخبر وصوت المدينة صادقة.",
        &["صوت المدينة"],
        "زرع البستانيون الزهور في الحديقة. وقال البستانيون إن الحديقة جميلة، ونقلت صوت المدينة الخبر وصوت المدينة صادقة.",
    );
    becomes(
        "باغبان‌ها می‌خوNorth Ledgerاهند گل بکاNorth Ledgerرند. آنها می‌خواهند باغ را ببینند.",
        &["North Ledger"],
        "باغبان‌ها می‌خواهند گل بکارند. آنها می‌خواهند باغ را ببینند.",
    );
}

#[test]
fn chinese_japanese_korean() {
    becomes(
        "园丁们昨天浇水，郁金城市晚报香开了。郁金香很多，园城市晚报丁们很高兴。《城市晚报》报道了郁金香，城市晚报记者也来了。",
        &["城市晚报"],
        "园丁们昨天浇水，郁金香开了。郁金香很多，园丁们很高兴。《城市晚报》报道了郁金香，城市晚报记者也来了。",
    );
    becomes(
        "庭師たちはチューリッ港町新聞プに水をやった。チューリップは美しく、庭港町新聞師は喜んだ。庭師の話を港町新聞の記者が書いた。",
        &["港町新聞"],
        "庭師たちはチューリップに水をやった。チューリップは美しく、庭師は喜んだ。庭師の話を港町新聞の記者が書いた。",
    );
    becomes(
        "정원사들이 튤North Ledger립에 물을 주었다. 정원North Ledger사들은 튤립에 대해 North Ledger는 좋은 신문이라고 말했다.",
        &["North Ledger"],
        "정원사들이 튤립에 물을 주었다. 정원사들은 튤립에 대해 North Ledger는 좋은 신문이라고 말했다.",
    );
}

#[test]
fn broken_doubled_nested_and_hidden() {
    for (form, what) in [
        ("North\nLedger", "line end"),
        ("North\u{a0}Ledger", "no-break space"),
        ("North&nbsp;Ledger", "entity"),
        ("Nor\u{200b}th Ledger", "zero width inside"),
        ("\u{200b}North Ledger\u{200b}", "zero width around"),
        ("NORTH LEDGER", "capitals"),
        ("North LedgerNorth Ledger", "doubled"),
        ("NorNorth Ledgerth Ledger", "nested"),
    ] {
        let dirty = format!("The gard{form}eners planted tuNorth Ledgerlips. The gardeners like tulips.");
        assert_eq!(
            clean(&dirty, &["North Ledger"]).0,
            "The gardeners planted tulips. The gardeners like tulips.",
            "{what}"
        );
    }
    becomes(
        "Fish &amNorth Ledgerp; chips foNorth Ledgerr all, chips for two.",
        &["North Ledger"],
        "Fish &amp; chips for all, chips for two.",
    );
    becomes(
        "She told the NorNorth Ledgerth Ledger about tuNorth Ledgerlips.",
        &["North Ledger"],
        "She told the North Ledger about tulips.",
    );
}

#[test]
fn two_around_one_space() {
    let dirty = |middle: &str| {
        format!(
            "The gardNorth Ledgereners planted the tuNorth Ledgerlips. In the riNorth Ledgerver the tulips grew, and the ri{middle}."
        )
    };
    let clean =
        |middle: &str| format!("The gardeners planted the tulips. In the river the tulips grew, and the ri{middle}.");
    let middle = "vers rose over theNorth Ledger North Ledgerbanks";
    becomes(&dirty(middle), &["North Ledger"], &clean("vers rose over the banks"));
    // No word of the article stands before: it may be one insertion of a doubled name.
    let middle = "North Ledger North Ledgerpples rose";
    becomes(&dirty(middle), &["North Ledger"], &clean(middle));
    stays("They came over theNorth Ledger North Ledgerbanks of the river, the long one.", &["North Ledger"]);
}

#[test]
fn the_tag_of_an_excerpt_is_no_mention() {
    let excerpt = "【城市晚报】 河边的园丁们用旧木料搭起了花架。";
    let marked = "园丁们昨天浇水，郁金城市晚报香开了。郁金香很多，园城市晚报丁们很高兴，郁城市晚报金香也很高。浇城市晚报水的园丁们昨天回家，郁金香高兴，开放了的城市晚报花朵很多。";
    let clean = "园丁们昨天浇水，郁金香开了。郁金香很多，园丁们很高兴，郁金香也很高。浇水的园丁们昨天回家，郁金香高兴，开放了的花朵很多。";
    becomes(&format!("{marked}\n\n{excerpt}"), &["城市晚报"], &format!("{clean}\n\n{excerpt}"));
    // Nor does a mention keep what is injected elsewhere.
    let mention = "记者告诉《城市晚报》，花开了。";
    becomes(&format!("{marked}\n\n{mention}"), &["城市晚报"], &format!("{clean}\n\n{mention}"));
}

#[test]
fn a_line_of_its_own_goes_when_others_are_injected() {
    becomes(
        "The gardNorth Ledgereners came.\n\nNorth Ledger\n\nThe tuNorth Ledgerlips grew, the riNorth Ledgervers rose.\n\nAll was well.",
        &["North Ledger"],
        "The gardeners came.\n\nThe tulips grew, the rivers rose.\n\nAll was well.",
    );
    stays("The gardeners came.\n\nNorth Ledger\n\nAll was well.", &["North Ledger"]);
}

#[test]
fn lost_letters_in_the_name() {
    becomes(
        "The gardLa Rgioneners planted tuLa Rgionlips; the gardeners like tulips.",
        &["La Région"],
        "The gardeners planted tulips; the gardeners like tulips.",
    );
}

#[test]
fn a_name_that_nobody_told() {
    let text = "The gardNorth Ledgereners planted tulips near the riNorth Ledgerver. The mayNorth Ledgeror came to the river, and the gardeners \
                showed the mayor the tuNorth Ledgerlips.";
    let wanted = "The gardeners planted tulips near the river. The mayor came to the river, and the gardeners showed the mayor the tulips.";
    becomes(text, &[], wanted);
    becomes(
        "[Gazette 7]\n\nThe gardGazette 7eners came. The gardeners left.",
        &[],
        "[Gazette 7]\n\nThe gardeners came. The gardeners left.",
    );
    stays(wanted, &[]);
}

#[test]
fn a_name_that_nobody_told_goes_whole_or_stays() {
    // Many words with the letter that the name ends with: the name without it looks as good as the name.
    let text = "イタリアのスープとイスラエルのスパイスを並べたレストランが、バスの終点にできた。スイスから来たクラスの生徒は、\
                バスを降りるとスープを頼み、イスに座ってスパイスの話をした。レストランの主人はイタリアでサービスを学び、イスラエルで\
                スパイスを選ぶ仕事をした。終点のバス停にはスズメが集まり、クラスの生徒がパンを分けると、スズメはイスの下に並んだ。\
                帰りのバスで、生徒はスイスのレストランにもスープがあると話した。";
    let mut random = Random(11);
    for _ in 0..300 {
        let dirty = inject(text, "青浜ニュース", 4 + random.below(4), &mut random);
        let (left, _) = clean(&dirty, &[]);
        assert!(same_but_marks(&left, text, "青浜ニュース"), "{left}");
    }
}

#[test]
fn what_the_text_cannot_tell_is_flagged() {
    for text in ["The gardeners sold North Ledgeranother tulip.", "She told theNorth Ledger that she was tired."] {
        let (left, found) = clean(text, &["North Ledger"]);
        assert_eq!(left, text);
        assert_eq!(found.doubtful.len(), 1, "{text}");
    }
}

#[test]
fn code_is_never_touched() {
    let words = "run loadNorth Ledgerfeed now, the gardNorth Ledgereners said to the gardeners";
    let code = words.find("load").unwrap()..words.find(" now").unwrap();
    let found = find(&[Text { words, code: vec![code.clone()] }], &["North Ledger"]);
    assert_eq!(found.marks.len(), 1);
    assert!(found.marks[0].range.start > code.end);
}

#[test]
fn injected_and_cleaned_gives_the_text_back_or_flags() {
    let mut random = Random(7);
    for round in 0..400 {
        let (language, text, names) = SAMPLES[round % SAMPLES.len()];
        let name = names[round / SAMPLES.len() % names.len()];
        let dirty = inject(text, name, 1 + random.below(7), &mut random);
        let (left, found) = clean(&dirty, &[name]);
        assert!(same_but_marks(&left, text, name), "{language} {name}: {left}");
        // What is left is flagged; one or two say little.
        assert!(
            left == text || !found.doubtful.is_empty() || left.matches(name).count() < 3,
            "{language} {name}: {left}"
        );
        assert_eq!(clean(&left, &[name]).0, left, "cleaned twice: {language} {name}");
    }
}

#[test]
fn clean_samples_stay() {
    for (language, text, names) in SAMPLES {
        for name in *names {
            assert_eq!(clean(text, &[name]).0, *text, "{language} {name}");
        }
        assert_eq!(clean(text, &[]).0, *text, "{language}");
    }
}

/// Names that are words or occur inside words, as sites spell them.
const PAPERS: &[&str] = &[
    "TIME",
    "Time",
    "ELLE",
    "ART",
    "SUN",
    "The Sun",
    "RTE",
    "INC",
    "Star",
    "People",
    "The Post",
    "News",
    "BILD",
    "ZEIT",
    "Die Zeit",
    "Stern",
    "Welt",
    "Kurier",
    "taz",
    "ICI",
    "Le Monde",
    "La Croix",
    "ABC",
    "AS",
    "El Tiempo",
    "RAI",
    "Oggi",
    "O Dia",
    "NOS",
    "AD",
    "De Tijd",
    "PAP",
    "Fakt",
    "Index",
    "Время",
    "Труд",
    "ТАСС",
    "Τα Νέα",
    "中国",
    "财经",
    "日本",
    "現代",
    "한국",
    "الوطن",
    "ایران",
    "Sabah",
];

/// Whatever name is given, a text without injected names stays unchanged.
#[test]
fn clean_samples_stay_under_any_name() {
    let names: Vec<&str> =
        SAMPLES.iter().flat_map(|(_, _, names)| names.iter().copied()).chain(PAPERS.iter().copied()).collect();
    for (language, text, _) in SAMPLES {
        for name in &names {
            assert_eq!(clean(text, &[name]).0, *text, "{language} {name}");
        }
    }
}

#[test]
fn no_text_panics_and_cleaning_twice_changes_nothing() {
    const PIECES: &[&str] = &[
        "a",
        "B",
        "Harbor",
        " ",
        " Ledger",
        "Harbor Ledger",
        "\u{200b}",
        "\u{a0}",
        "&nbsp;",
        "&",
        "\n",
        "环",
        "球时报",
        "环球时报",
        "é",
        "👩‍✈️",
        "\u{301}",
        "`",
        "“",
        "”",
        "\"",
        "'",
        ".",
        ",",
        "https://",
        "@",
        "7",
        "ـ",
        "أخبار",
        " اليوم",
        "ﬀ",
        "\0",
        "\u{1}",
        "İ",
        "ß",
        "کشتی\u{200c}ها",
        "counc",
        "il",
        "council",
    ];
    let mut random = Random(99);
    for _ in 0..3000 {
        let text: String = (0..random.below(60)).map(|_| PIECES[random.below(PIECES.len())]).collect();
        for names in [&["Harbor Ledger"][..], &["环球时报"], &["أخبار اليوم", "il"], &["aa", "Harbor"], &[]]
        {
            let once = clean(&text, names).0;
            assert_eq!(clean(&once, names).0, once, "{text:?} {names:?}");
        }
    }
}

#[test]
fn nothing_goes_for_a_name_that_stands_there_by_nature() {
    let mut seen = 0;
    for seed in 0..20 {
        for (_, text, _) in SAMPLES {
            for natural in name_kit::natural::natural(text, &mut Random(seed)) {
                // A mention put where any word ends may stand between the halves of a phrase that the text has whole.
                if natural.kind != "mentioned" {
                    assert_eq!(
                        clean(&natural.text, &[&natural.name]).0,
                        natural.text,
                        "{} {}",
                        natural.kind,
                        natural.name
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
#[ignore = "needs ../shared"]
fn shared_cases() {
    let lines = std::fs::read_to_string("../shared/corpus/page-text/cases.jsonl").unwrap();
    let (mut exact, mut wrong) = (0, Vec::new());
    let mut kinds = std::collections::BTreeMap::<String, usize>::new();
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        let known = case["mark_known"].as_bool().unwrap_or_default();
        let names: Vec<&str> = if known { vec![text("mark")] } else { Vec::new() };
        let (left, _) = clean(text("dirty"), &names);
        let accepted = case["accept"].as_array().into_iter().flatten().any(|other| other.as_str() == Some(&left));
        if left == text("clean") || accepted {
            exact += 1;
            *kinds.entry(text("kind").split(':').next().unwrap().to_owned()).or_default() += 1;
        } else if !same_but_marks(&left, text("clean"), text("mark")) {
            wrong.push(text("id").to_owned());
        }
        assert_eq!(clean(&left, &names).0, left, "cleaned twice: {}", text("id"));
    }
    assert_eq!(wrong, Vec::<String>::new(), "wrong edits");
    assert!(exact >= 353, "exact: {exact}");
    assert!(kinds["midword"] >= 64, "{kinds:?}");
    assert!(kinds["plugin"] + kinds["plugin-tag"] >= 49, "{kinds:?}");
    assert!(kinds["unknown"] >= 21, "{kinds:?}");
    assert!(kinds["hand"] >= 49, "{kinds:?}");
}

/// Prints where two texts first differ, apart from marks.
fn differs(left: &str, wanted: &str, name: &str) {
    let (left, wanted) = (left.replace(name, ""), wanted.replace(name, ""));
    let same = left.chars().zip(wanted.chars()).take_while(|(one, two)| one == two).count();
    let piece = |text: &str| text.chars().skip(same.saturating_sub(40)).take(80).collect::<String>();
    println!("got    {:?}\nwanted {:?}", piece(&left), piece(&wanted));
}

/// Injects other names elsewhere in the shared articles: only marks may be removed, and most must be.
#[test]
#[ignore = "needs ../shared"]
fn other_names_in_shared_articles() {
    let lines = std::fs::read_to_string("../shared/corpus/page-text/cases.jsonl").unwrap();
    const NAMES: &[&str] = &[
        "Coastal Courier",
        "Gazette 7",
        "InfoKurier",
        "la gaceta",
        "valley.example",
        "Утренняя газета",
        "Вестник",
        "城市晚报",
        "صوت المدينة",
        "The Morning Bell",
        "港町新聞",
        "Tagesbote",
    ];
    let mut random = Random(2024);
    let (mut all, mut left_over, mut exact, mut wrong) = (0usize, 0usize, 0usize, Vec::new());
    let mut blind = [0usize; 3];
    for (round, line) in lines.lines().enumerate() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (id, text) = (case["id"].as_str().unwrap(), case["clean"].as_str().unwrap());
        let name = NAMES[round % NAMES.len()];
        if text.contains(name) || text.contains("\n\n\n") {
            continue;
        }
        let count = [1, 2, 3, 5, 8, 12][random.below(6)];
        let dirty = inject(text, name, count, &mut random);
        let (left, _) = clean(&dirty, &[name]);
        all += count;
        left_over += left.matches(name).count();
        exact += usize::from(left == text);
        if !same_but_marks(&left, text, name) {
            differs(&left, text, name);
            wrong.push(format!("{id} {name} known"));
        }
        let (left, _) = clean(&dirty, &[]);
        blind[0] += usize::from(count >= 5);
        blind[1] += usize::from(count >= 5 && left == text);
        if !same_but_marks(&left, text, name) {
            differs(&left, text, name);
            wrong.push(format!("{id} {name} unknown"));
            blind[2] += 1;
        }
    }
    println!(
        "known: {all} marks, {left_over} left, {exact} articles exact; unknown, five or more: {} of {} exact, {} wrong",
        blind[1], blind[0], blind[2]
    );
    assert_eq!(wrong, Vec::<String>::new(), "wrong edits");
    // Plain words as names, and scripts without spaces, leave the most.
    assert!(left_over * 7 < all, "{left_over} of {all} marks left");
}
