//! Tests whole web pages as text: the article is found among menus, strips and legal lines, and nothing of it is lost.

use article_engine::clean::clean;
use article_engine::model::{Article, Block, Report, Role, Settings, Story, plain_text};

/// An article and the rest of its page.
#[derive(Clone, Copy)]
struct Page {
    menu: &'static [&'static str],
    headline: &'static str,
    standfirst: &'static str,
    byline: (&'static str, &'static str),
    date: &'static str,
    paragraphs: &'static [&'static str],
    /// A strip inside the article.
    strip: &'static [&'static str],
    below: &'static [&'static str],
}

const ENGLISH: Page = Page {
    menu: &[
        "Skip to content",
        "Menu",
        "News",
        "Harbour",
        "Sport",
        "Weather",
        "Tides",
        "Opinion",
        "Podcasts",
        "Notices",
        "Puzzles",
        "Sign in",
        "Subscribe",
        "Search",
        "Home",
    ],
    headline: "Ferry returns to the harbour after eleven weeks in dry dock",
    standfirst: "The Tern carries islanders to Saltmarsh again, and the ticket office has a new stove for the ferry's winter timetable",
    byline: ("By Ida Fenn", "Ida Fenn"),
    date: "March 11, 2031",
    paragraphs: &[
        "The ferry left the harbour of Saltmarsh at dawn on Tuesday with forty islanders on board, eleven weeks after her engine had failed in the winter storm off the northern reef.",
        "Her captain, Ruth Maro, said that the engine of the ferry now ran more quietly than the kettle in her galley. “The islanders have waited long enough for their ferry,” she told the crowd at the harbour wall.",
        "The harbour board paid for the new engine with a loan that the islanders agreed to in a vote last autumn, and the winter timetable of the ferry stays as it was before the storm.",
        "A stove for the ticket office",
        "The ticket office at the harbour has been given a stove, since islanders used to wait there in their coats. The board bought it from a fisherman whose own kitchen had become too warm.",
        "Captain Maro said the ferry would sail every morning but Sunday. The board will decide in April whether the timetable can have a second crossing for the islanders who work in Saltmarsh.",
    ],
    strip: &["More on this", "Lighthouse keeper wins a cake", "Oysters are late this year", "Share"],
    below: &[
        "Top stories",
        "A goose at the altar",
        "Mayor sells his bicycle",
        "Rain in the library",
        "Three sheep on the roof",
        "Choir without a bass",
        "Contact us",
        "About",
        "Careers",
        "Terms of use",
        "Privacy",
        "Cookies",
        "Accessibility",
        "Advertise",
        "Facebook",
        "Instagram",
        "© Marsh Gazette 2031",
    ],
};

const GERMAN: Page = Page {
    menu: &[
        "Zum Inhalt",
        "Menü",
        "Start",
        "Politik",
        "Wirtschaft",
        "Sport",
        "Kultur",
        "Wetter",
        "Reise",
        "Rätsel",
        "Shop",
        "Abo",
        "Anmelden",
        "Suche",
        "Startseite",
    ],
    headline: "Die Mühle von Unterau mahlt wieder, und der Bach ist schuld.",
    standfirst: "Nach sieben Jahren dreht sich das Rad der Mühle am Bach, weil eine Müllerin die alte Schleuse reparieren ließ",
    byline: ("Von Jana Doll", "Jana Doll"),
    date: "8. März 2031",
    paragraphs: &[
        "Das Rad der Mühle von Unterau dreht sich seit Montag wieder, nachdem der Bach nach dem Tauwetter so viel Wasser führte wie seit sieben Jahren nicht mehr.",
        "Die Müllerin Berta Kranz hatte die alte Schleuse im Herbst reparieren lassen und dafür ihr Klavier verkauft. „Die Mühle braucht Wasser und keine Sonaten“, sagte die Müllerin am Bach.",
        "Der Gemeinderat will das Mehl der Mühle nun an die Bäckereien im Tal liefern lassen, sobald das Rad eine Woche lang ohne Pause gelaufen ist.",
        "Ein Rad aus Lärchenholz",
        "Das Rad ist aus Lärchenholz und wurde in der Werkstatt am Bach gebaut, in der schon der Großvater der Müllerin gearbeitet hatte.",
        "Im Sommer soll die Schleuse ein zweites Tor bekommen, damit die Mühle auch bei wenig Wasser mahlen kann, sagte Berta Kranz dem Gemeinderat.",
    ],
    strip: &["Mehr zum Thema", "Der Bäcker und das Brot von gestern", "Ein Klavier sucht Finger", "Teilen"],
    below: &[
        "Meistgelesen",
        "Gans läuft durch die Kirche",
        "Wer hat die Ruder versteckt",
        "Nebel im Freibad",
        "Kein Bass im Chor",
        "Impressum",
        "Datenschutz",
        "AGB",
        "Kontakt",
        "Karriere",
        "Mediadaten",
        "Barrierefreiheit",
        "Newsletter",
        "Archiv",
        "Facebook",
        "Instagram",
        "© Talbote 2031",
    ],
};

const RUSSIAN: Page = Page {
    menu: &[
        "Главная",
        "Новости",
        "Политика",
        "Спорт",
        "Культура",
        "Погода",
        "Мнения",
        "Видео",
        "Фото",
        "Архив",
        "Войти",
        "Поиск",
        "Подписка",
        "О нас",
        "Реклама",
    ],
    headline: "Паром вернулся в гавань после долгого ремонта",
    standfirst: "Жители островов снова плавают на пароме через залив, а в гавани открыли новую билетную кассу с печкой",
    byline: ("Автор: Ирина Волкова", "Ирина Волкова"),
    date: "11 марта 2031",
    paragraphs: &[
        "Паром вышел из гавани во вторник на рассвете, впервые за одиннадцать недель после того, как его двигатель сломался во время зимней бури у северного рифа.",
        "Капитан парома сказала, что новый двигатель работает тише, чем чайник на её кухне. Жители островов ждали в гавани с самого утра и махали шапками.",
        "Совет гавани заплатил за двигатель деньгами, которые жители островов собрали осенью, и расписание парома останется таким же, каким было до бури.",
        "Печка для кассы",
        "В билетной кассе гавани теперь стоит печка, потому что жители островов раньше ждали паром в пальто и рукавицах.",
        "Капитан обещает, что паром будет ходить каждое утро, кроме воскресенья, а совет гавани подумает весной о втором рейсе.",
    ],
    strip: &["Читайте также", "Смотритель маяка выиграл пирог", "Устрицы опаздывают", "Поделиться"],
    below: &[
        "Популярное",
        "Гусь у алтаря",
        "Мэр продаёт велосипед",
        "Дождь в библиотеке",
        "Овцы на крыше",
        "Хор без баса",
        "Контакты",
        "Вакансии",
        "Правила",
        "Конфиденциальность",
        "Карта сайта",
        "Помощь",
        "Редакция",
        "Обратная связь",
        "Телеграм",
        "Дзен",
        "© Вестник гавани 2031",
    ],
};

const JAPANESE: Page = Page {
    menu: &[
        "ホーム",
        "速報",
        "政治",
        "経済",
        "国際",
        "スポーツ",
        "天気",
        "文化",
        "社説",
        "写真",
        "動画",
        "特集",
        "ログイン",
        "検索",
        "会員登録",
    ],
    headline: "渡し船が港に戻る、十一週間の修理を終えて",
    standfirst: "島の人々を乗せた渡し船が再び湾を渡り、港の切符売り場には新しいストーブが置かれた",
    byline: ("文：周防千早", "周防千早"),
    date: "2031年3月11日",
    paragraphs: &[
        "渡し船は火曜日の夜明けに港を出た。冬の嵐で機関が壊れてから十一週間ぶりのことで、島の人々四十人が乗り込んだ。",
        "船長は、新しい機関は台所のやかんより静かだと話した。港の岸壁では島の人々が朝早くから渡し船を待ち、帽子を振っていた。",
        "港の組合は、島の人々が秋に集めたお金で渡し船の機関を買った。冬の時刻表は嵐の前と同じままだという。",
        "切符売り場のストーブ",
        "港の切符売り場にはストーブが置かれた。以前は島の人々が外套を着たまま渡し船を待っていたからだ。",
        "船長によると、渡し船は日曜日を除いて毎朝港を出る。組合は春に二便目の時刻表を話し合う予定だ。",
    ],
    strip: &["関連記事", "灯台守にケーキの賞", "牡蠣が遅れている", "シェア"],
    below: &[
        "人気記事",
        "祭壇の前の鵞鳥",
        "町長が自転車を売る",
        "図書館に雨",
        "屋根の上の羊",
        "低音のない合唱",
        "会社概要",
        "採用情報",
        "利用規約",
        "個人情報",
        "広告掲載",
        "お問い合わせ",
        "ヘルプ",
        "サイトマップ",
        "よくある質問",
        "購読案内",
        "© 港新聞社 2031",
    ],
};

const ARABIC: Page = Page {
    menu: &[
        "الرئيسية",
        "أخبار",
        "سياسة",
        "اقتصاد",
        "رياضة",
        "ثقافة",
        "طقس",
        "رأي",
        "صور",
        "فيديو",
        "الأرشيف",
        "دخول",
        "بحث",
        "اشتراك",
        "من نحن",
    ],
    headline: "العبارة تعود إلى الميناء بعد إصلاح طويل",
    standfirst: "سكان الجزر يعبرون الخليج على العبارة من جديد، وفي الميناء مكتب جديد للتذاكر فيه مدفأة",
    byline: ("بقلم: سلمى نور", "سلمى نور"),
    date: "11 مارس 2031",
    paragraphs: &[
        "غادرت العبارة الميناء فجر يوم الثلاثاء وعلى متنها أربعون من سكان الجزر، بعد أحد عشر أسبوعا من تعطل محركها في عاصفة الشتاء.",
        "وقالت قبطان العبارة إن المحرك الجديد أهدأ من إبريق الشاي في مطبخها. وكان سكان الجزر ينتظرون في الميناء منذ الصباح ويلوحون بقبعاتهم.",
        "ودفع مجلس الميناء ثمن المحرك من مال جمعه سكان الجزر في الخريف، وتبقى مواعيد العبارة في الشتاء كما كانت قبل العاصفة.",
        "مدفأة لمكتب التذاكر",
        "وفي مكتب التذاكر في الميناء مدفأة الآن، لأن سكان الجزر كانوا ينتظرون العبارة بمعاطفهم في البرد.",
        "وتعد القبطان بأن تبحر العبارة كل صباح ما عدا يوم الأحد، وسيبحث مجلس الميناء في الربيع رحلة ثانية.",
    ],
    strip: &["اقرأ أيضا", "حارس المنارة يفوز بكعكة", "المحار يتأخر هذا العام", "مشاركة"],
    below: &[
        "الأكثر قراءة",
        "إوزة أمام المذبح",
        "العمدة يبيع دراجته",
        "مطر في المكتبة",
        "خراف على السطح",
        "جوقة بلا صوت",
        "اتصل بنا",
        "وظائف",
        "شروط الاستخدام",
        "الخصوصية",
        "إعلانات",
        "مساعدة",
        "خريطة الموقع",
        "النشرة",
        "فيسبوك",
        "تويتر",
        "© جريدة الميناء 2031",
    ],
};

const PAGES: [(&str, &Page); 5] =
    [("en", &ENGLISH), ("de", &GERMAN), ("ru", &RUSSIAN), ("ja", &JAPANESE), ("ar", &ARABIC)];

impl Page {
    /// Returns the text as a browser gives it: empty lines around each paragraph, none between the lines of a list.
    fn text(&self) -> String {
        let mut text = self.menu.join("\n");
        for line in [self.headline, "", self.standfirst, "", self.byline.0, self.date] {
            text = format!("{text}\n{line}");
        }
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            text = format!("{text}\n\n{paragraph}");
            if at == 1 {
                text = format!("{text}\n\n{}", self.strip.join("\n"));
            }
        }
        format!("{text}\n\n{}", self.below.join("\n"))
    }
}

fn read(text: &str, headline: &str, furniture: bool) -> (Article, Report) {
    let mut story = Story { page_text: Some(text.to_owned()), ..Story::default() };
    headline.clone_into(&mut story.article.headline);
    story.settings = Settings { furniture, ..Settings::default() };
    clean(story)
}

fn body(article: &Article) -> Vec<String> {
    let words = article.body.iter().map(|block| match block {
        Block::Paragraph(inlines) => plain_text(inlines),
        other => format!("{other:?}"),
    });
    words.collect()
}

#[test]
fn the_article_is_found_on_a_whole_page() {
    for (language, page) in PAGES {
        for given in ["", page.headline] {
            let (article, _) = read(&page.text(), given, true);
            assert_eq!(article.headline, page.headline, "{language}");
            assert_eq!(article.byline, page.byline.1, "{language}");
            assert_eq!(article.date.as_ref().and_then(|date| date.iso.as_deref()).map(|iso| &iso[..4]), Some("2031"));
            let mut wanted = vec![page.standfirst];
            wanted.extend(page.paragraphs);
            assert_eq!(body(&article), wanted, "{language}, headline {given:?}");
            assert_eq!(article.photo, None, "{language}: a legal line is no credit");
        }
    }
}

#[test]
fn what_is_left_out_is_on_record_and_can_be_switched_off() {
    for (language, page) in PAGES {
        let (_, report) = read(&page.text(), "", true);
        let on_record = |line: &str| {
            report.passages.iter().any(|passage| passage.role == Role::Furniture && passage.text.original() == line)
        };
        for line in page.menu.iter().chain(page.strip).chain(page.below) {
            assert!(on_record(line), "{language}: {line}");
        }
        let (article, _) = read(&page.text(), "", false);
        let whole = body(&article).join("\n");
        for line in page.menu.iter().chain(page.paragraphs).chain(page.below).skip(2) {
            assert!(whole.contains(line) || article.headline == *line, "{language}: {line}");
        }
    }
}

/// Whichever part of the page is copied, no paragraph of the article is lost.
#[test]
fn no_paragraph_is_lost_wherever_the_copy_begins_and_ends() {
    for (language, page) in PAGES {
        let text = page.text();
        let lines: Vec<&str> = text.split('\n').collect();
        let first = lines.iter().position(|line| *line == page.headline).unwrap_or_default();
        let last = lines.iter().rposition(|line| page.paragraphs.contains(line)).unwrap_or_default();
        for start in (0..=first).step_by(3) {
            for end in (last + 1..=lines.len()).step_by(4) {
                let (article, _) = read(&lines[start..end].join("\n"), "", true);
                let body = body(&article).join("\n");
                for paragraph in page.paragraphs {
                    assert!(body.contains(paragraph), "{language} {start}..{end}: {paragraph}\n{body}");
                }
            }
        }
    }
}

/// With two pages one after the other, the first article is read, and the other one's paragraphs are on record.
#[test]
fn another_article_below_is_not_this_one() {
    let text = format!("{}\n{}", ENGLISH.text(), GERMAN.text());
    let (article, report) = read(&text, ENGLISH.headline, true);
    let body = body(&article);
    for paragraph in ENGLISH.paragraphs {
        assert!(body.iter().any(|line| line == paragraph), "{paragraph}");
    }
    for paragraph in GERMAN.paragraphs {
        assert!(!body.iter().any(|line| line == paragraph), "{paragraph}");
        assert!(report.passages.iter().any(|passage| passage.text.original() == *paragraph), "{paragraph}");
    }
}

/// An article of short lines, such as a poem or a list of results, isn't taken for a menu.
#[test]
fn many_short_lines_below_a_headline_stay() {
    let verses: Vec<String> = (1..=50).map(|at| format!("Verse {at} of the ferry and the reef")).collect();
    let text = format!(
        "The ballad of the Tern\n\nThe harbour choir sang this on Tuesday, and nobody left.\n\n{}",
        verses.join("\n")
    );
    let (article, _) = read(&text, "", true);
    assert_eq!(article.headline, "The ballad of the Tern");
    assert_eq!(body(&article).len(), 51);
}

/// A line that has the day in numbers says when and of whom, and is no headline, though it speaks of the same as the text.
#[test]
fn a_line_with_the_day_is_no_headline() {
    for (page, headline, about) in [
        (
            &ENGLISH,
            "Islanders and their ferry",
            "The islanders' ferry column by Ida Fenn - 11.03.2031 at 08:52 - 12 replies",
        ),
        (&ENGLISH, "Islanders and their ferry", "The captain and the ferry, our harbour column (2031-03-11)"),
        (&GERMAN, "Mühle und Bach in Unterau", "Kolumne über die Mühle am Bach, 8/3/2031, 12 Ergänzungen"),
    ] {
        let head = [page.headline, "", page.standfirst, "", page.byline.0, page.date].join("\n");
        let instead = [headline, about].join("\n");
        let text = page.text();
        assert!(text.contains(&head));
        let (article, _) = read(&text.replace(&head, &instead), "", true);
        assert_eq!(article.headline, headline, "{about}");
    }
}

#[test]
fn a_kicker_is_above_the_headline_and_not_above_a_title_in_the_breadcrumbs() {
    let titles = [
        ("Saltmarsh ferry: islanders have the Tern back in the harbour after the storm", "Winter timetable"),
        ("Tern: ferry is back in Saltmarsh harbour", "Engine of the ferry"),
    ];
    for (title, kicker) in titles {
        let lone = ["\n", ENGLISH.headline, "\n"].concat();
        let instead = ["\n", title, "\n", kicker, &lone].concat();
        let text = ENGLISH.text();
        assert!(text.contains(&lone));
        let (article, _) = read(&text.replacen(&lone, &instead, 1), "", true);
        assert_eq!(article.headline, ENGLISH.headline);
    }
}

/// The byline and the date are found below a standfirst, however the text begins.
#[test]
fn a_standfirst_does_not_hide_byline_and_date() {
    let text = "Goose crowned\n\nThe goose of the weir has a crown, and the weir has a queen.\n\nBy Ida Fenn\n\nMarch 8, 2031\n\nIt rained.";
    let (article, _) = read(text, "", true);
    assert_eq!(article.byline, "Ida Fenn");
    assert_eq!(article.date.and_then(|date| date.iso).as_deref(), Some("2031-03-08"));
    // The days of a diary are not the date.
    let text =
        "Goose diary\n\nA week at the weir.\n\nMarch 8, 2031\n\nA goose is crowned.\n\nMarch 9, 2031\n\nIt abdicates.";
    let (article, _) = read(text, "", true);
    assert_eq!(article.date, None);
    assert_eq!(body(&article).len(), 5);
}

/// Returns the headline and the remaining paragraphs of a short page with a menu above and a footer below.
fn short(page: &str, headline: Option<&str>) -> (String, Vec<String>) {
    let article = Article { headline: headline.unwrap_or_default().to_owned(), ..Article::default() };
    let article = clean(Story { article, page_text: Some(page.to_owned()), ..Story::default() }).0;
    let paragraphs = article.body.iter().map(|block| match block {
        Block::Paragraph(words) | Block::Heading(_, words) => plain_text(words),
        other => format!("{other:?}"),
    });
    (article.headline.clone(), paragraphs.collect())
}

#[test]
fn short_pages_lose_their_menus() {
    let pages: [(&str, &str, &[&str]); 4] = [
        (
            "Skip to content\nMenu\nHome\nNews\nSport\nSubscribe\nSign in\n\nThe noon ferry is back\n\nBy Ida Fenn\nMarch 11, 2031\n\n\
             The ferry left at noon, with forty people and a goose on board.\n\nNobody waved. The second one was full by three.\n\n\
             Share this\nRelated articles\nAbout us\nPrivacy",
            "The noon ferry is back",
            &[
                "The ferry left at noon, with forty people and a goose on board.",
                "Nobody waved. The second one was full by three.",
            ],
        ),
        (
            "Zum Inhalt\nMenü\nPolitik\nKultur\nSport\nWetter\n\nDie Mühle mahlt wieder\n\nVon Jana Doll\n8. März 2031\n\n\
             Das Rad dreht sich seit Montag, und der Bach rauscht.\n\nDie Müllerin hat dafür ihr Klavier verkauft.\n\n\
             Artikel teilen\nMehr zum Thema\nImpressum\nDatenschutz",
            "Die Mühle mahlt wieder",
            &["Das Rad dreht sich seit Montag, und der Bach rauscht.", "Die Müllerin hat dafür ihr Klavier verkauft."],
        ),
        (
            "Главная\nНовости\nСпорт\nКультура\nПогода\n\nПаром вернулся\n\n11 марта 2031\n\n\
             Паром вышел на рассвете, на борту было сорок человек и гусь.\n\nНикто не махал рукой, и капитан не обиделся.",
            "Паром вернулся",
            &[
                "Паром вышел на рассвете, на борту было сорок человек и гусь.",
                "Никто не махал рукой, и капитан не обиделся.",
            ],
        ),
        (
            "首页\n新闻\n体育\n文化\n天气\n登录\n\n渡轮重返海港\n\n2031年3月11日\n\n\
             渡轮黎明时分离开码头，船上有四十个人和一只鹅，船长亲自掌舵。\n\n没有人挥手，第二班九点就坐满了，岸上的人只好等下一班。",
            "渡轮重返海港",
            &[
                "渡轮黎明时分离开码头，船上有四十个人和一只鹅，船长亲自掌舵。",
                "没有人挥手，第二班九点就坐满了，岸上的人只好等下一班。",
            ],
        ),
    ];
    for (page, headline, paragraphs) in pages {
        for given in [None, Some(headline)] {
            assert_eq!(
                short(page, given),
                (headline.to_owned(), paragraphs.iter().map(|words| (*words).to_owned()).collect())
            );
        }
    }
}

#[test]
fn a_short_list_or_poem_is_no_menu() {
    for page in [
        "The noon ferry\n\nIt leaves.\nIt comes.\nIt leaves.\nIt comes.\n\nNobody waves at it any more, and nobody cries.",
        "Salt\nFlour\nTwo eggs\nA pan\n\nStir it all until the spoon stands by itself, then wait for an hour.",
    ] {
        let (headline, body) = short(page, None);
        let kept = format!("{headline}\n{}", body.join("\n"));
        assert_eq!(kept.split_whitespace().count(), page.split_whitespace().count(), "{kept}");
    }
}

#[test]
fn a_headline_of_one_word_and_one_that_is_a_sentence() {
    let list = "\n\nВода поднялась.\n\nЧто взять:\n\n1. Документы.\n\n2. Воду.";
    let (headline, body) = short(&format!("Наводнение{list}"), None);
    assert_eq!((&*headline, &*body.join("\n\n")), ("Наводнение", &list[2..]));
    let list = "\n\nΤο νερό ανέβηκε.\n\nΤι να πάρετε:\n\n1. Χαρτιά.\n\n2. Νερό.";
    let (headline, body) = short(&format!("Πλημμύρα{list}"), None);
    assert_eq!((&*headline, &*body.join("\n\n")), ("Πλημμύρα", &list[2..]));
    for page in [
        "The mill stands still.\n\nBy Ida Fenn\n\n11 March 2031\n\nThe mill has no water, its owner said.",
        "The mill stands still.\n\n11 March 2031\n\nThe mill has no water, its owner said.",
    ] {
        let (headline, body) = short(page, None);
        assert_eq!(
            (&*headline, &*body.join("\n\n")),
            ("The mill stands still.", "The mill has no water, its owner said.")
        );
    }
    let (headline, body) = short("The mill stands still.\n\nThe mill has no water, its owner said.", None);
    assert_eq!((&*headline, body.len()), ("", 2));
}

/// Below "You missed", each line is a card; lines after the hundredth are only on record.
#[test]
fn a_strip_has_a_hundred_cards() {
    let lines: Vec<String> = (0..3_000).map(|at| format!("The goose of the weir has crown number {at}")).collect();
    let text = format!(
        "The ferry is back\n\n11 March 2031\n\nThe ferry left at noon, and the harbour slept on.\n\nYou missed\n{}",
        lines.join("\n")
    );
    let (article, report) = read(&text, "The ferry is back", false);
    assert_eq!(article.missed.len() + article.related.len(), 0, "without the page's furniture there is no strip");
    assert!(report.passages.len() > 3_000);
    let (article, report) = read(&text, "The ferry is back", true);
    assert_eq!(article.missed.len(), 100);
    assert_eq!(article.missed[99].headline, lines[99]);
    for line in &lines {
        assert!(report.passages.iter().any(|passage| passage.text.original() == *line), "{line}");
    }
    assert!(report.dropped.iter().any(|(_, why)| why.contains("100 cards")), "{:?}", report.dropped);
}

/// A page with lines in place of its strip, below the paragraph with this index.
fn with(page: &Page, behind: usize, lines: &str) -> String {
    let mut text = page.menu.join("\n");
    for line in [page.headline, "", page.standfirst, "", page.byline.0, page.date] {
        text = format!("{text}\n{line}");
    }
    for (at, paragraph) in page.paragraphs.iter().enumerate() {
        text = format!("{text}\n\n{paragraph}");
        if at == behind {
            text = format!("{text}\n\n{lines}");
        }
    }
    format!("{text}\n\n{}", page.below.join("\n"))
}

/// Reads pages with lines between their paragraphs, and holds which of these stay in the body.
fn hold(cases: &[(&str, &Page, &str, &[&str])]) {
    for (name, page, lines, stay) in cases {
        let (article, report) = read(&with(page, 1, lines), page.headline, true);
        let mut wanted = vec![page.standfirst];
        wanted.extend(&page.paragraphs[..2]);
        wanted.extend(*stay);
        wanted.extend(&page.paragraphs[2..]);
        assert_eq!(body(&article), wanted, "{name}");
        let left = |line: &&str| !stay.contains(line) && !line.is_empty();
        for line in lines.split('\n').filter(left) {
            assert!(
                report.passages.iter().any(|passage| passage.text.original() == line),
                "{name}: {line:?} is not on record"
            );
        }
    }
}

#[test]
fn code_between_paragraphs_stays() {
    let scripts: [(&str, &[&str]); 4] = [
        (
            "Rust",
            &[
                "fn main() {",
                "let bells = ring(3);",
                "for bell in bells {",
                "strike(bell);",
                "}",
                "wait",
                "println!(\"{}\", bells.len());",
                "}",
            ],
        ),
        (
            "Python",
            &["import tide", "high = tide.at(noon)", "low = high == None", "while low:", "low = wait()", "print(low)"],
        ),
        ("a page", &["<p>", "<b>Low</b> tide", "</p>", "<p>", "<b>High</b> tide", "</p>"]),
        ("a style", &["p {", "color: teal;", "margin: 0;", "}", "b {", "color: navy;", "}"]),
    ];
    for (language, page) in PAGES {
        for (script, lines) in scripts {
            hold(&[(&format!("{script} in {language}"), page, &lines.join("\n"), lines)]);
        }
    }
}

#[test]
fn a_poem_between_paragraphs_stays() {
    let poem: &[&str] = &[
        "A gull sat on a mooring post,",
        "she counted every sail,",
        "and what she liked the very most",
        "was supper from a pail.",
    ];
    let vers: &[&str] = &[
        "Die Möwe saß auf einem Pfahl,",
        "sie zählte jedes Segel,",
        "und was ihr schmeckte, war der Aal",
        "und manchmal auch ein Egel.",
    ];
    let стихи: &[&str] =
        &["Сидела чайка на столбе,", "и все считала паруса,", "и снилась каждый день уха", "и рыбный суп за полчаса."];
    hold(&[
        ("English", &ENGLISH, &poem.join("\n"), poem),
        ("German", &GERMAN, &vers.join("\n"), vers),
        ("Russian", &RUSSIAN, &стихи.join("\n"), стихи),
    ]);
}

#[test]
fn a_list_that_a_paragraph_announces_stays() {
    let cases: [(&str, &Page, &[&str]); 3] = [
        (
            "English",
            &ENGLISH,
            &["Captain Maro sells four soups on board the ferry:", "Leek", "Carrot", "Turnip", "Pea and mint"],
        ),
        (
            "German",
            &GERMAN,
            &["Die Müllerin verkauft vier Suppen in der Mühle:", "Lauch", "Möhre", "Rübe", "Erbse mit Minze"],
        ),
        ("Arabic", &ARABIC, &["وتبيع العبارة في الميناء أربعة أنواع من الحساء:", "كراث", "جزر", "لفت", "بازلاء"]),
    ];
    for (language, page, lines) in cases {
        hold(&[(language, page, &format!("{}\n\n{}", lines[0], lines[1..].join("\n")), lines)]);
    }
}

#[test]
fn a_subheading_above_a_picture_stays() {
    hold(&[
        (
            "English",
            &ENGLISH,
            "What the islanders wait for\nThe kettle in the galley of the ferry. Photo: Ada Quill/AFP",
            &["What the islanders wait for"],
        ),
        (
            "German",
            &GERMAN,
            "Die Müllerin und die Schleuse\nDas Rad am Abend. Foto: Ada Quill/dpa",
            &["Die Müllerin und die Schleuse"],
        ),
    ]);
}

#[test]
fn invitations_to_subscribe_are_left_out() {
    hold(&[
        ("English", &ENGLISH, "The islanders read our newsletter about the ferry and the harbour every morning.", &[]),
        (
            "German",
            &GERMAN,
            "Die Müllerin schreibt jeden Morgen unseren Newsletter über das Rad und die Mühle am Bach.",
            &[],
        ),
        ("Russian", &RUSSIAN, "Подпишитесь на нашу рассылку о пароме и островитянах, она приходит каждое утро.", &[]),
        ("Japanese", &JAPANESE, "島の人々と港の渡し船の記事をすべて読むには、有料会員の登録が必要です。", &[]),
    ]);
    // An article about newsletters keeps them.
    let told =
        "The harbour's newsletter tells the islanders when the ferry sails, and the newsletter has a recipe, too.";
    let page = Page {
        paragraphs: &[
            "The harbour of Saltmarsh has had a newsletter for the ferry since the winter, and forty islanders read it in the first week.",
            "Captain Maro writes the newsletter in her galley. “The islanders write back to the newsletter,” she told the crowd at the harbour wall.",
            "The harbour board pays for the newsletter with a loan that the islanders agreed to, and the ferry's timetable stays as it was before.",
            "The ferry carries the printed newsletter to islanders without a telephone, and the harbour board reads it to the fishermen on Sunday.",
        ],
        ..ENGLISH
    };
    hold(&[("about newsletters", &page, told, &[told])]);
}

#[test]
fn paragraphs_with_words_that_only_begin_like_an_invitation_stay() {
    let english =
        "The ferry lost two thousand subscribers of its paper while the islanders waited for the harbour's engine.";
    let russian = "Капитан парома и островитяне подписали договор о новом двигателе, и порт заплатил за него.";
    hold(&[("English", &ENGLISH, english, &[english]), ("Russian", &RUSSIAN, russian, &[russian])]);
}

#[test]
fn a_long_consent_text_above_a_headline_about_cookies_does_no_harm() {
    let consent = "We and our partners store information on a device and use it for the purposes below, such as unique numbers in cookies. ".repeat(8);
    let headline = "How cookies changed the harbour's ticket office";
    let paragraphs = ENGLISH.paragraphs.join("\n\n");
    let text = [
        &ENGLISH.menu.join("\n"),
        &*consent,
        headline,
        ENGLISH.byline.0,
        ENGLISH.date,
        &paragraphs,
        &ENGLISH.below.join("\n"),
    ]
    .join("\n\n");
    for given in ["", headline] {
        let (article, _) = read(&text, given, true);
        let body = body(&article).join("\n");
        assert!(ENGLISH.paragraphs.iter().all(|paragraph| body.contains(paragraph)), "{body}");
    }
}

#[test]
fn a_last_section_whose_subheading_the_contents_announce_stays() {
    let contents = "3. What the board decides in spring";
    let last = ENGLISH.paragraphs[5];
    let text = ENGLISH.text().replacen(ENGLISH.date, &format!("{}\n{contents}", ENGLISH.date), 1);
    let text = text.replacen(last, &format!("What the board decides in spring\n\n{last}"), 1);
    let (article, _) = read(&text, "", true);
    assert!(body(&article).join("\n").contains(last), "{:?}", body(&article));
}

#[test]
fn captions_with_a_notice_or_a_glued_credit_are_left_out() {
    hold(&[
        (
            "a notice",
            &ENGLISH,
            "The islanders at the wall of the harbour wait for their ferry. © Ada Quill | Marsh Pictures",
            &[],
        ),
        (
            "a year",
            &GERMAN,
            "Die Müllerin wartet an der Schleuse auf das Wasser Ada Quill/Copyright 2031 Marsch. All rights reserved.",
            &[],
        ),
        (
            "a glued label",
            &GERMAN,
            "Die Müllerin wartet im Winter 2031 an der Schleuse auf das WasserBild: Ada Quill/Marsch/Sammlung Deich",
            &[],
        ),
        ("a glued agency", &ENGLISH, "The islanders at the wall of the harbour wait for their ferry.AFP", &[]),
        (
            "a glued name",
            &ENGLISH,
            "The islanders at the wall of the harbour wait for their ferry.Unsplash/Ada Quill",
            &[],
        ),
    ]);
}

/// A picture with its caption has no empty line to the paragraph beside it.
#[test]
fn a_paragraph_between_two_pictures_stays() {
    hold(&[
        (
            "English",
            &ENGLISH,
            "The galley at dawn. Photo: Ada Quill/AFP\nHer captain keeps a white goose in the galley of the old boat.\nThe goose at noon. Photo: Ada Quill/AFP",
            &["Her captain keeps a white goose in the galley of the old boat."],
        ),
        (
            "German",
            &GERMAN,
            "Die Küche am Morgen. Foto: Ada Quill/dpa\nDie Müllerin hat eine weiße Gans in der Küche und einen Hund.\nDie Gans am Mittag. Foto: Ada Quill/dpa",
            &["Die Müllerin hat eine weiße Gans in der Küche und einen Hund."],
        ),
    ]);
}

/// Below a strip, a long line between empty lines is the article's, also without a full stop.
#[test]
fn a_long_line_that_stands_alone_below_a_strip_stays() {
    let english = "The islanders have waited for the ferry at the harbour wall since the winter storm, and the board has promised them a second engine";
    let german = "Die Müllerin hat seit dem Winter auf das Wasser am Bach gewartet, und die Mühle bekommt im Frühling ein zweites Rad aus Eichenholz";
    hold(&[
        (
            "English",
            &ENGLISH,
            &format!("Related articles\nLighthouse keeper wins a cake\n\n{english}\n\nThe kettle and the galley"),
            &[english, "The kettle and the galley"],
        ),
        (
            "German",
            &GERMAN,
            &format!("Mehr zum Thema\nLeuchtturmwärter gewinnt Kuchen\n\n{german}\n\nDas Rad und die Schleuse"),
            &[german, "Das Rad und die Schleuse"],
        ),
    ]);
}

#[test]
fn a_pull_quote_is_left_out() {
    for (language, page, of) in [("English", &ENGLISH, 4), ("Arabic", &ARABIC, 1)] {
        let quote = page.paragraphs[of].split_inclusive('.').next().unwrap_or_default().trim();
        hold(&[(language, page, quote, &[])]);
    }
}

#[test]
fn words_about_the_author_are_left_out() {
    for (page, byline, name, about) in [
        (
            &ENGLISH,
            "By Ida Fenn, harbour desk",
            "Ida Fenn",
            "Ida Fenn has sailed with the ferry since she was a child, and writes about the harbour for this paper.",
        ),
        (
            &GERMAN,
            "Von Ida Fenn, Redaktion Tal",
            "Ida Fenn",
            "Ida Fenn kennt die Mühle, seit sie ein Kind war, und schreibt für diese Zeitung über den Bach und das Tal.",
        ),
    ] {
        let page = Page { byline: (byline, name), ..*page };
        let last = page.paragraphs.len() - 1;
        let (article, report) = read(&with(&page, last, &format!("{name}\n\n{about}")), page.headline, true);
        let body = body(&article);
        assert_eq!(body.last().map(String::as_str), page.paragraphs.last().copied());
        assert!(
            report.passages.iter().any(|passage| passage.role == Role::Furniture && passage.text.original() == about)
        );
    }
}
