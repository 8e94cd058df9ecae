//! What the tests of injected names share: our own articles, an injector, a cleaner of whole texts.

use article_engine::clean::name::{Found, Text, may_find};

/// Finds injected names, knowing words as a browser does. Whatever is found was to be expected.
pub fn find(texts: &[Text<'_>], names: &[&str]) -> Found {
    let found = article_engine::clean::name::find(texts, names, &icu::Icu::new());
    assert!(found == Found::default() || may_find(texts, names), "not expected: {found:?} in {texts:?} by {names:?}");
    found
}

#[path = "../../render/src/icu.rs"]
pub mod icu;
pub mod natural;

/// Numbers that are the same in every run.
pub struct Random(pub u64);

impl Random {
    /// A number below the limit; 0 for none.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// Cleans paragraphs that stand between blank lines; one that is only a mark goes with its line.
pub fn clean(text: &str, names: &[&str]) -> (String, Found) {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let texts: Vec<Text<'_>> = paragraphs.iter().map(|words| Text { words, code: Vec::new() }).collect();
    let found = find(&texts, names);
    let mut left: Vec<String> = paragraphs.iter().map(|words| (*words).to_owned()).collect();
    for mark in found.marks.iter().rev() {
        left[mark.text].replace_range(mark.range.clone(), "");
    }
    let kept = left.iter().zip(&paragraphs).filter(|(now, was)| !now.is_empty() || was.is_empty());
    (kept.map(|(now, _)| now.as_str()).collect::<Vec<_>>().join("\n\n"), found)
}

/// Puts the name behind random characters, as often as asked for.
pub fn inject(text: &str, name: &str, count: usize, random: &mut Random) -> String {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let mut places: Vec<usize> = (0..count).map(|_| ends[random.below(ends.len())]).collect();
    places.sort_unstable();
    places.dedup();
    let mut dirty = text.to_owned();
    for place in places.into_iter().rev() {
        dirty.insert_str(place, name);
    }
    dirty
}

/// Whether two texts are the same once every mark is out of both, and the first keeps the second's mentions.
pub fn same_but_marks(left: &str, right: &str, mark: &str) -> bool {
    if mark.is_empty() {
        return left == right;
    }
    let bare = |text: &str| {
        let mut text = text.to_owned();
        while text.contains(mark) {
            text = text.replace(mark, "");
        }
        text.split("\n\n").filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
    };
    bare(left) == bare(right) && left.matches(mark).count() >= right.matches(mark).count()
}

/// Language, article, names.
pub const SAMPLES: &[(&str, &str, &[&str])] = &[
    (
        "en",
        "The ferry left the island at noon with forty bicycles on board. The captain, who knows every rock in the sound, kept the ferry close to the shore.\n\nOn the island the bicycles are a nuisance, the shopkeeper said: “They stand in front of my door.” The captain laughed when he heard it, and the shopkeeper laughed too.",
        &["Sound Courier", "IslandPost", "Gazette 7", "la gaceta"],
    ),
    (
        "de",
        "Die Fähre verließ die Insel am Mittag mit vierzig Fahrrädern an Bord. Der Kapitän kennt jeden Felsen und hielt die Fähre nahe am Ufer.\n\nAuf der Insel sind die Fahrräder eine Plage, sagte die Händlerin: „Sie stehen vor meiner Tür.“ Der Kapitän lachte, als er davon hörte.",
        &["Inselbote Online", "Gazette 7"],
    ),
    (
        "fr",
        "Le bac a quitté l’île à midi avec quarante vélos à bord. Le capitaine, qui connaît chaque rocher, est resté près du rivage.\n\nSur l’île, les vélos gênent, dit l’épicière : « Ils sont devant ma porte. » Le capitaine a ri, et l’épicière aussi.",
        &["Courrier des Îles", "Gazette 7"],
    ),
    (
        "es",
        "El barco salió de la isla al mediodía con cuarenta bicicletas. El capitán conoce cada roca y navegó cerca de la orilla.\n\nEn la isla las bicicletas molestan, dijo la tendera: «Están delante de mi puerta». El capitán se rio, y la tendera también.",
        &["Correo Insular", "la gaceta"],
    ),
    (
        "ru",
        "Паром ушёл с острова в полдень с сорока велосипедами на борту. Капитан знает каждый камень и держался у берега.\n\nНа острове велосипеды мешают, сказала продавщица: «Они стоят у моей двери». Капитан засмеялся, и продавщица тоже.",
        &["Вестник", "Sound Courier"],
    ),
    (
        "ar",
        "غادرت العبارة الجزيرة عند الظهر وعليها أربعون دراجة. يعرف القبطان كل صخرة وأبقى العبارة قرب الشاطئ.\n\nقالت البائعة إن الدراجات تقف أمام بابها. ضحك القبطان وضحكت البائعة أيضا.",
        &["صوت المدينة", "Sound Courier"],
    ),
    (
        "fa",
        "کشتی ظهر از جزیره رفت و چهل دوچرخه با خود برد. ناخدا هر سنگی را می‌شناسد و کشتی را نزدیک ساحل نگه داشت.\n\nفروشنده گفت دوچرخه‌ها جلوی در می‌ایستند. ناخدا خندید و فروشنده هم خندید.",
        &["صدای شهر", "Sound Courier"],
    ),
    (
        "zh",
        "渡轮中午离开小岛，船上有四十辆自行车。船长认识每一块礁石，让渡轮靠近海岸。\n\n店主说，岛上的自行车太多，都停在店门口。船长听了笑起来，店主也笑起来。",
        &["城市晚报", "Sound Courier"],
    ),
    (
        "ja",
        "フェリーは正午に島を出て、自転車を四十台運んだ。船長はどの岩も知っていて、フェリーを岸の近くに保った。\n\n島では自転車が邪魔だと店主は話した。船長は笑い、店主も笑った。",
        &["港町新聞", "Sound Courier"],
    ),
    (
        "ko",
        "여객선은 정오에 자전거 마흔 대를 싣고 섬을 떠났다. 선장은 모든 바위를 알고 있어 여객선을 해안 가까이 몰았다.\n\n섬에서는 자전거가 불편하다고 가게 주인이 말했다. 선장은 웃었고 주인도 웃었다.",
        &["섬마을신문", "Sound Courier"],
    ),
];
