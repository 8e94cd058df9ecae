//! Tests the rules that tell a mark from a mention when case, spaces and counts say little: each with a text that it changes and one
//! that it leaves.

#[allow(dead_code)]
mod name_kit;

use name_kit::clean;

#[track_caller]
fn becomes(dirty: &str, names: &[&str], wanted: &str) {
    assert_eq!(clean(dirty, names).0, wanted);
}

/// Asserts that nothing is removed and that `doubts` places are flagged.
#[track_caller]
fn flagged(text: &str, names: &[&str], doubts: usize) {
    let (left, found) = clean(text, names);
    assert_eq!(left, text);
    assert_eq!(found.doubtful.len(), doubts, "{:?}", found.doubtful);
}

#[test]
fn a_name_nobody_told_does_not_take_letters_of_the_article() {
    // Four of five times the same letter follows, by chance.
    becomes(
        "De schippNorth Ledgerers voeren uit en de vissNorth Ledgerers bleven. Bij de havNorth Ledgerens stond een hNorth Ledgerek, en iedere \
         morgNorth Ledgeren ging hij open.\n\nDe schippers en de vissers kennen de havens.",
        &[],
        "De schippers voeren uit en de vissers bleven. Bij de havens stond een hek, en iedere \
         morgen ging hij open.\n\nDe schippers en de vissers kennen de havens.",
    );
}

#[test]
fn a_name_nobody_told_that_stands_twice_is_flagged() {
    flagged("The gardNorth Ledgereners planted tuNorth Ledgerlips and went home.", &[], 2);
    flagged("The gardeners planted tulips near the McDonald farm, said McDougall of GitHub and GitLab.", &[], 0);
}

#[test]
fn a_plain_name_behind_a_capital() {
    becomes(
        "Am MKurierontag goss der GärKuriertner die TuKurierlpen, am Dienstag der Nachbar.",
        &["Kurier"],
        "Am Montag goss der Gärtner die Tulpen, am Dienstag der Nachbar.",
    );
    flagged("The EKurier of the post office and its BKuriers were late.", &["Kurier"], 1);
}

#[test]
fn names_in_another_script_have_no_endings_and_no_capitals() {
    let text = "The harbors of the islands are old. README files describe the ferries, and ferries are old.";
    for name in ["港町新聞", "강변일보", "صوت الميناء", "Вестник порта", "Ο Φάρος"]
    {
        for (whole, broken) in [("harbors", "harbor{}s"), ("README", "RE{}ADME"), ("the ferries,", "the {}ferries,")] {
            becomes(&text.replace(whole, &broken.replace("{}", name)), &[name], text);
        }
    }
    becomes(&text.replace("harbors", "harborВестникs"), &["Вестник"], text);
    // A Latin name may have such an ending.
    flagged("The captain reads, and Harbor Sunist is what they call him.", &["Harbor Sun"], 0);
}

#[test]
fn names_that_begin_with_an_article_of_another_language() {
    let text = "The ferry left the island at noon with forty bicycles on board. The captain kept the ferry close to the shore, and the bicycles fell.";
    for name in ["el diario", "Der Bote", "Le Messager", "Ο Φάρος"] {
        let dirty = text
            .replace("bicycles on", &format!("bicyc{name}les on"))
            .replace("the shore", &format!("the {name}shore"));
        let dirty =
            dirty.replace("The captain", &format!("The {name}captain")).replace("close", &format!("clo{name}se"));
        becomes(
            &dirty.replace("kept", &format!("{name}kept")).replace("the island", &format!("{name}the island")),
            &[name],
            text,
        );
    }
    // In its own language, a word may begin with the name's.
    let text = "Die Weltreise begann am Hafen. Die Fähre fuhr um die Insel, und die Reise endete am Hafen.";
    let dirty = text.replace("Insel", "InsDie Weltel").replace("endete", "enDie Weltdete");
    becomes(&dirty, &["Die Welt"], text);
}

#[test]
fn names_in_a_third_script_between_chinese_words() {
    for name in ["강변일보", "Вестник порта", "港湾晚报"] {
        let text = "花匠每天早上浇水，郁金香开了。园丁喜欢坐在花坛旁边，小镇居民经常来看花。";
        let dirty =
            text.replace("早上浇水", &format!("早上{name}浇水")).replace("小镇居民", &format!("小镇{name}居民"));
        becomes(&dirty.replace("喜欢坐", &format!("喜欢{name}坐")), &[name], text);
    }
    // A Latin brand stands between Chinese words by nature.
    flagged("花匠每天早上KitHub浇水，小镇KitHub居民经常来看花，园丁喜欢KitHub坐在花坛旁边。", &["KitHub"], 3);
}

#[test]
fn one_mark_behind_a_word_of_the_article() {
    becomes(
        "غادر القاربصوت الميناء المكان. عاد القارب مساء.",
        &["صوت الميناء"],
        "غادر القارب المكان. عاد القارب مساء.",
    );
    becomes("کشتی از جزیرهصدای شهر رفت. مردم جزیره آمدند.", &["صدای شهر"], "کشتی از جزیره رفت. مردم جزیره آمدند.");
    // No word of the article: it may be a part of the name.
    flagged("غادر الزورقصوت الميناء المكان. عاد القارب مساء.", &["صوت الميناء"], 0);
}

#[test]
fn plain_names_behind_words_where_many_stand_inside_words() {
    let inside = |mark: &str, count: usize| {
        ["ga{}rden", "ri{}ver", "mea{}dow", "lad{}der", "bas{}ket", "win{}dow", "har{}vest", "flo{}wers", "mar{}ket"]
            [..count]
            .iter()
            .map(|word| format!("A {} stood there.", word.replace("{}", mark)))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let end = " She worked more on it and slept there at noon.";
    let dirty = end.replace("more on", "moreBeacon on").replace("slept there", "sleptBeacon there");
    becomes(&format!("{}{dirty}", inside("Beacon", 9)), &["Beacon"], &format!("{}{end}", inside("", 9)));
    // If the words of the article show that the others are injected, fewer are enough.
    let words = " A garden, a river, a meadow, a ladder, a basket and a window are hers.";
    let dirty_words = format!("{}{words}{}", inside("Beacon", 6), dirty.replace("sleptBeacon", "slept"));
    becomes(&dirty_words, &["Beacon"], &format!("{}{words}{end}", inside("", 6)));
    // Few inside words tell less.
    flagged(&format!("A gaBeaconrden stood there.{dirty}"), &["Beacon"], 1);
}

#[test]
fn a_short_word_behind_a_name_of_several_words() {
    let text = "The ferry left the island at noon. They kept it where bicycles stand, and the captain slept.";
    let dirty = text.replace("ferry", "feSound Courierrry").replace("island", "isSound Courierland");
    let dirty = dirty.replace("noon", "noSound Courieron").replace("kept", "Sound Courierkept");
    becomes(&dirty, &["Sound Courier"], text);
    // Where the article speaks of the site, such letters may be an ending.
    let spoken = |text: &str| text.replace("slept", "reads Sound Courier");
    let wanted = spoken(text).replace("kept", "Sound Courierkept");
    becomes(&spoken(&dirty), &["Sound Courier"], &wanted);
}

#[test]
fn chinese_words_that_the_article_has_elsewhere() {
    let text = "园丁们需要休息和充电。花匠每天早上浇水，郁金香开了。花匠也说休息和充电很重要。";
    let dirty = text
        .replacen("休息和充", "休息和港湾晚报充", 1)
        .replace("浇水", "浇港湾晚报水")
        .replace("郁金香", "郁金港湾晚报香");
    becomes(&dirty, &["港湾晚报"], text);
}

#[test]
fn korean_names_inside_words() {
    becomes(
        "정원사들이 아강변일보침마다 튤립에 물을 주었다. 이웃은 꽃밭 옆 의강변일보자에 앉아 노강변일보래를 불렀다. 저녁에는 바람강변일보이 불었다.",
        &["강변일보"],
        "정원사들이 아침마다 튤립에 물을 주었다. 이웃은 꽃밭 옆 의자에 앉아 노래를 불렀다. 저녁에는 바람이 불었다.",
    );
    // The word of a region, with what goes before it and with its endings.
    flagged("동아시아를 지나 남아시아의 항구와 중앙아시아에서 온 상인들이 만났다.", &["아시아"], 3);
    flagged("동북아시아권 항구와 동남아시아계 상인, 중앙아시아풍 시장을 구경했다.", &["아시아"], 3);
}

#[test]
fn arabic_names_behind_short_words() {
    // "And" stands before the name, and what follows it is no ending.
    becomes(
        "زرع البستاالميناء الآنني الزهور والميناء الآنعد أن يعود. وقال المالميناء الآنزارع إن المطر قريب.",
        &["الميناء الآن"],
        "زرع البستاني الزهور وعد أن يعود. وقال المزارع إن المطر قريب.",
    );
    flagged("قالت الميناء الآن إن المطر قريب، وبالميناء الآنية فرح الناس.", &["الميناء الآن"], 1);
}

#[test]
fn chinese_subjects_begin_a_clause() {
    let dirty = "花匠每天早上浇水，郁金港湾晚报香开了。园丁港湾晚报也来看花，花匠们在花坛港湾晚报上撒种子。郁金香开得很好，小镇港湾晚报居民都喜欢郁金香。\
                 《港湾晚报》此前报道过花坛。港湾晚报记者采访了园丁。";
    let wanted = "花匠每天早上浇水，郁金香开了。园丁也来看花，花匠们在花坛上撒种子。郁金香开得很好，小镇居民都喜欢郁金香。\
                  《港湾晚报》此前报道过花坛。港湾晚报记者采访了园丁。";
    becomes(dirty, &["港湾晚报"], wanted);
}

#[test]
fn chinese_mentions_without_a_reporter() {
    for mention in [
        "园丁在港湾晚报工作了十年。",
        "花匠给港湾晚报写信。",
        "外国媒体港湾晚报则认为不会下雨。",
        "这在港湾晚报看来不奇怪。",
        "昨天，港湾晚报也登了照片。",
    ] {
        let text = format!("花匠每天早上浇水，郁金香开了。园丁们喜欢郁金香，浇水之后常常坐在花坛旁边。{mention}");
        becomes(&text, &["港湾晚报"], &text);
        let dirty = text.replace("郁金香开", "郁金港湾晚报香开").replace("早上浇水", "早上浇港湾晚报水");
        becomes(&dirty, &["港湾晚报"], &text);
    }
}

#[test]
fn chinese_events_with_a_pointer_before_them() {
    let text = "花匠每天早上浇水，郁金香开了。在本次Tulip V3上，园丁们展示了郁金香。本次Tulip V3另外一个亮点是花坛。浇水之后，Tulip V3结束了。";
    let dirty = text.replacen("郁金香开", "郁金Tulip V3香开", 1).replacen("早上浇水", "早上浇Tulip V3水", 1);
    becomes(&dirty, &["Tulip V3"], text);
}

#[test]
fn a_single_word_of_reporting_behind_one_of_many_marks() {
    let marks =
        "园城市晚报丁们昨天浇水，郁金城市晚报香开了。郁城市晚报金香很多，园丁城市晚报们很高兴，郁金城市晚报香也便宜。";
    let clean = "园丁们昨天浇水，郁金香开了。郁金香很多，园丁们很高兴，郁金香也便宜。";
    let told = "花店公司城市晚报表示，客人喜欢郁金香。";
    becomes(&[marks, told].concat(), &["城市晚报"], &[clean, "花店公司表示，客人喜欢郁金香。"].concat());
    // Where the article mentions the site elsewhere, nothing tells which one this is.
    let spoken = "城市晚报说，园丁们喜欢花。";
    becomes(&[marks, told, spoken].concat(), &["城市晚报"], &[clean, told, spoken].concat());
    let marks = "船長はチケッ港町新聞トを売った。チ港町新聞ケットは高く、客は港を眺港町新聞めた。船港町新聞長は客に話し、チケ港町新聞ットを見せた。";
    let clean = "船長はチケットを売った。チケットは高く、客は港を眺めた。船長は客に話し、チケットを見せた。";
    let told = "港の当局港町新聞によると、船は新しい。";
    becomes(&[marks, told].concat(), &["港町新聞"], &[clean, "港の当局によると、船は新しい。"].concat());
}

#[test]
fn japanese_marks_before_the_endings_of_verbs() {
    becomes(
        "道具を使ってみ港町新聞ましょう。停戦に向け港町新聞た協議が始まる。トリビュート港町新聞の種類は多い。",
        &["港町新聞"],
        "道具を使ってみましょう。停戦に向けた協議が始まる。トリビュートの種類は多い。",
    );
    // A particle may follow a name.
    let text = "委員会は港町新聞の話を聞き、船長は港町新聞まで行った。客は港町新聞を読む。";
    becomes(text, &["港町新聞"], text);
}

#[test]
fn japanese_particles_that_follow_the_same_letters_elsewhere() {
    // The letters around the name stand together elsewhere: "かに".
    let mentions = "客はなぜそれを行うのかについて話した。なぜそれを行うのかHarborLineによれば、誰も知らない。HarborLineが最初に伝えた。";
    let marks = "船長はチケッHarborLineトを売った。チHarborLineケットは高く、客は港を眺HarborLineめた。船HarborLine長は客に話し、チケHarborLineットを見せた。\
                 港にはレストHarborLineランがあり、レスHarborLineトランの料理は安く、客はコンHarborLineサートへ行った。コンサーHarborLineトの後、船HarborLine長は眠った。";
    becomes(&[marks, mentions].concat(), &["HarborLine"], &[&marks.replace("HarborLine", ""), mentions].concat());
}

#[test]
fn japanese_and_thai_mentions_without_a_reporter() {
    let text = "庭師たちはチューリップに水をやった。チューリップは美しく、庭師は喜んだ。彼女は長年Harbor Ledgerで働いた。彼はHarbor Ledgerに寄稿している。";
    let dirty = text.replacen("チューリップ", "チューHarbor Ledgerリップ", 2).replace("美しく", "美Harbor Ledgerしく");
    becomes(&dirty, &["Harbor Ledger"], text);
    let text = "ชาวสวนรดน้ำดอกไม้ทุกเช้า ชาวสวนบอก ข่าวท่าเรือ เมื่อวานนี้ว่าดอกไม้สวย และฝนจะตก";
    becomes(text, &["ข่าวท่าเรือ"], text);
}

#[test]
fn endings_numbers_and_quotes_beside_a_real_mention() {
    let marked = "The gardNorth Ledgereners planted tuNorth Ledgerlips near the rivNorth Ledgerer. The gardeners like the river, and tulips.";
    let clean = marked.replace("North Ledger", "");
    for real in [
        " It’s said that North Ledger is the best; all North Ledgers say so.",
        " She met North Ledger. Photo of 2021North Ledger at the dock.",
    ] {
        becomes(&format!("{marked}{real}"), &["North Ledger"], &format!("{clean}{real}"));
    }
    let polish = "Ogrodnicy saNorth Ledgerdzili tuliNorth Ledgerpany nad rzeNorth Ledgerką. Tulipany są piękne, a ogrodnicy zadowoleni. Tak pisze North Ledger, a według \
                  North Ledgera jutro będzie padać.";
    let wanted = polish
        .replace("saNorth Ledgerdzili", "sadzili")
        .replace("tuliNorth Ledgerpany", "tulipany")
        .replace("rzeNorth Ledgerką", "rzeką");
    becomes(polish, &["North Ledger"], &wanted);
    let report = "Photos from March 2021North Ledger runs the shop.";
    becomes(report, &["North Ledger"], report);
}

#[test]
fn a_byline_of_its_own_stays_where_the_article_speaks_of_the_site() {
    let dirty = "The gardNorth Ledgereners planted tuNorth Ledgerlips near the rivNorth Ledgerer.\n\nNorth Ledger\n\nThe gardeners told North Ledger \
                 that tulips like the river.";
    let wanted = "The gardeners planted tulips near the river.\n\nNorth Ledger\n\nThe gardeners told North Ledger \
                  that tulips like the river.";
    becomes(dirty, &["North Ledger"], wanted);
}

#[test]
fn chinese_words_after_which_no_name_stands() {
    let text = "园丁们早上浇水，郁金香开了。小镇居民也喜欢郁金香，花匠已经回家。";
    let dirty = text.replacen("园丁们", "园丁港湾晚报们", 1).replace("郁金香开", "郁金港湾晚报香开");
    let dirty = dirty.replace("居民也喜欢", "居民也港湾晚报喜欢").replace("已经回家", "已经港湾晚报回家");
    becomes(&dirty, &["港湾晚报"], text);
}
