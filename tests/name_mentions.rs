//! Tests real mentions among injected names that look like marks, and names that are only given in part.

#[allow(dead_code)]
mod name_kit;

use name_kit::clean;

/// Makes an article with the mark in three words, followed by `more` as a paragraph of its own.
fn article(mark: &str, more: &str) -> String {
    let marked = "The council met on Tuesday. The coun{}cil spoke about the harbor. The har{}bor is old, and the harbor mas{}ter is older. \
                  The master laughed at the council.";
    format!("{}\n\n{more}", marked.replace("{}", mark))
}

/// Asserts that the marks are removed and the paragraph stays.
#[track_caller]
fn keeps(name: &str, more: &str) {
    assert_eq!(clean(&article(name, more), &[name]).0, article("", more));
}

/// Asserts that the whole text stays.
#[track_caller]
fn stays(text: &str, names: &[&str]) {
    assert_eq!(clean(text, names).0, text);
}

#[test]
fn a_sentence_that_goes_on_in_a_small_letter_begins_with_its_own_word() {
    for (name, more) in [
        ("The Sun", "The Sunday market opens at nine. Every day it sells out."),
        ("The Week", "The rain came. The Weekend was wet. In the end it was dry."),
        ("World Times", "The World Timesheet was thrown away."),
        ("Die Presse", "Die Pressekonferenz begann um neun."),
        ("The Post", "“The Postcard came late,” she said.\nThe Postwar years were hard."),
    ] {
        keeps(name, more);
    }
    // In the middle of a sentence nobody writes so.
    let marked = article("The Sun", "Her boat, The Sunthe oldest one, and The Sunthe dog came too.");
    assert!(clean(&marked, &["The Sun"]).0.ends_with("Her boat, the oldest one, and the dog came too."));
}

#[test]
fn words_that_papers_are_called_after() {
    keeps("BBC News", "She once worked for BBC Newsnight and for a BBC Newsreader.");
    keeps("Sky News", "A Sky Newsletter came out later, from the old Sky Newsroom.");
    keeps("Daily Mail", "His was the last Daily Mailbox of the town.");
}

#[test]
fn endings_that_a_language_writes_onto_names() {
    let hungarian = "A tanács kedden ült össze. A ta{}nács a kikötőről beszélt, a ki{}kötő régi. A kikötőről a ta{}nács később dönt. \
                     A pol{}gármester a ki{}kötőről beszélt, a polgármester dönt.\n\nEzt a Magyar Nemzetnek mondta, nem a Magyar Nemzetben.";
    let dirty = hungarian.replace("{}", "Magyar Nemzet");
    assert_eq!(clean(&dirty, &["Magyar Nemzet"]).0, hungarian.replace("{}", ""));
    let turkish = "Belediye başkanı pazar yerini açtı. Bele{}diye yeni pazar için çalışıyor. Baş{}kanı dinleyenler pa{}zar yerinde toplandı. \
                   Bele{}diye yeni pazar açtı, başkanı dinleyenler sığdı.\n\nGazeteyi Yeni Asırdan aldım.";
    let dirty = turkish.replace("{}", "Yeni Asır");
    assert_eq!(clean(&dirty, &["Yeni Asır"]).0, turkish.replace("{}", ""));
    keeps("NPR", "NPR's people, NPRs and non-NPR stations.");
}

#[test]
fn compounds_of_one_word_and_parts_of_addresses() {
    stays("Los eSports crecen cada año. Es un mercado joven, y es rentable.", &["Sport"]);
    stays("Die eSport1s wachsen. Es ist so, es bleibt so.", &["Sport1"]);
    stays("PopStars and RockStars; the pops and the rocks.", &["Star"]);
    keeps("CNN", "See cnn.com/CNNgo for more, if you want to go, or example.org/a/CNNgo.html today.");
}

#[test]
fn chinese_mentions_in_an_article_without_marks() {
    stays("正如新京报所说，修理站很热闹。", &["新京报"]);
    stays("桌上有一摞新京报旧的，抽屉里还有几本新京报合订本。", &["新京报"]);
    stays("不少新京报读者来信。许多新京报读者来电。不少读者很高兴，许多读者很满意。", &["新京报"]);
    stays("正如The Guardian所说，一份Global Times摊在桌上。", &["The Guardian", "Global Times"]);
}

#[test]
fn chinese_mentions_among_marks() {
    let marked = "码头的渔民昨天开会，讨论新的防波堤。渔{}民说，新的防波{}堤太短，渔{}民还说明年要再开会。";
    for mention in [
        "居民向环球时报透露了详情。",
        "《参考消息》和环球时报放在一起。",
        "她把环球时报剪下来。",
        "昨日环球时报头版有照片。",
        "正如环球时报所说，堤太短。",
        "因为环球时报报道过，堤加高了。",
        "因为《环球时报》的报道，堤加高了。",
    ] {
        let text = |mark: &str| format!("{}\n\n{mention}", marked.replace("{}", mark));
        assert_eq!(clean(&text("环球时报"), &["环球时报"]).0, text(""));
    }
}

#[test]
fn behind_because_a_clause_begins() {
    let text = |mark: &str| {
        "码头的渔民昨天开会，讨论新的防波堤。渔{}民说，新的防波{}堤太短，渔{}民还说明年要再开会。\n\n环球时报记者联系了码头。因为{}潮水高，防波堤不够长。".replace("{}", mark)
    };
    assert_eq!(clean(&text("环球时报"), &["环球时报"]).0, text(""));
}

#[test]
fn a_name_that_was_told_in_part() {
    for injected in ["World Times Online", "World Times.com", "The World Times"] {
        assert_eq!(
            clean(&article(injected, "It will open."), &["World Times"]).0,
            article("", "It will open."),
            "{injected}"
        );
    }
}

#[test]
fn a_name_that_was_told_with_words_too_many() {
    let more = "The mas{}ter of the har{}bor told the coun{}cil that the har{}bors are old.";
    let (dirty, wanted) =
        (article("World Times", &more.replace("{}", "World Times")), article("", &more.replace("{}", "")));
    for told in ["The World Times", "World Times Online"] {
        assert_eq!(clean(&dirty, &[told]).0, wanted, "{told}");
    }
}

#[test]
fn a_line_of_its_own_between_line_ends() {
    let text = |mark: &str, line: &str| {
        let more = "The har{}bors are many. The coun{}cil met.".replace("{}", mark);
        article(mark, &more).replace("old, and", &format!("old.\n{line}\nAnd"))
    };
    assert_eq!(clean(&text("Pond Courier", "Pond Courier"), &["Pond Courier"]).0, text("", ""));
}

#[test]
fn names_with_signs_at_their_edges() {
    for name in ["Yahoo!", "¡Hola!", "World Times®"] {
        let more = "The har{}bor is old, they told Yahoo! on Monday. “Yahoo! is here,” said World Times® and ¡Hola!."
            .replace("{}", name);
        assert_eq!(
            clean(&article(name, &more), &[name]).0,
            article("", &more.replace(&format!("har{name}bor"), "harbor")),
            "{name}"
        );
    }
}

#[test]
fn latin_names_and_numbers_in_scripts_without_spaces() {
    for (name, text) in [
        ("KitHub", "他们在KitHub上公布了图纸。她的KitHub账号有很多人关注。"),
        ("QRF", "据QRF中文网报道，桥已修好。QRF电视台的记者也来了。"),
        ("163", "他身高163厘米，船上共163人。"),
        ("100", "她1天拨100个电话，平均每天拨100余个电话，被停机。"),
        ("2031", "2031年时的人口不多，2031年后才增加。"),
        ("NTK", "彼女は音楽番組を担当し、NTKを退職した。NTK出身の友人もいる。"),
        ("WIRE", "家族でWIREグループを作り、WIREアプリで連絡した。"),
        ("NordTube", "เขาดูวิดีโอบนNordTubeทุกวัน ช่องNordTubeของเธอมีคนติดตามมาก"),
    ] {
        stays(text, &[name]);
    }
}

#[test]
fn names_that_stand_in_other_words_of_their_script() {
    for (name, text) in [
        ("ไทยรัฐ", "รัฐบาลของประเทศไทยรัฐบาลก่อนหน้านี้สร้างสะพาน และไทยรัฐรายงานเรื่องนี้"),
        ("โลก", "ทั่วโลกมีสะพานเก่า และชาวโลกชอบสะพาน สะพานที่ใหญ่ที่สุดในโลกอยู่ที่นี่"),
        ("港口报", "他告诉港口报，天气变冷。港口报快讯，港口报我们的视频。"),
        ("风力", "可使用风力发电，或用风力磨坊磨面。"),
        ("깔스럽습", "이 집의 국수는 맛깔스럽습니다."),
        ("בעלסירה", "הם פנו לבעלסירהם ושאלו על הגשר."),
    ] {
        stays(text, &[name]);
    }
}

#[test]
fn compounds_and_parts_of_a_brand() {
    for (name, text) in [
        ("QRF", "Das zeigte QRFheute am Abend. Heute sagt QRFinfo, was im Hafen los ist. Die Info kam spät."),
        ("KLAR", "Mit KLARplus und KLARlive liest man mehr. Live ist es am schönsten, plus Bilder."),
        ("NordTube", "Ihr NordTubekanal wächst, ein NordTubevideo zeigt den Kanal. Das Video ist kurz."),
        ("PayNord", "Das PayNordkonto ist leer. Viele PayNordkunden haben ein Konto, sagen die Kunden."),
        ("Kanal 4", "Das meldet Kanal 4news, und Kanal 4sport hat es auch. Der Sport und die News gehen weiter."),
        ("РКЛ", "Об этом пишет РКЛдейли. Потом написал РКЛспорт, где спорт важнее."),
        (
            "НТК",
            "Причал стоит на НТКберегу. Это написано на сайте НТКlive, где live идёт с берегу, а НТКсебя хвалит. Мы видим себя.",
        ),
        ("צור", "הגשר עומד על צורנהר. כך כתב צורlive, שם live משודר, והנהר של צורנהר רחב. נהר גדול."),
    ] {
        stays(text, &[name]);
    }
}

#[test]
fn capitals_in_a_word_in_capitals_with_an_ending() {
    for (name, text) in [
        ("TIME", "Two OVERTIMEs were played, and the FULLTIMErs went home."),
        ("RTE", "The two ARTEs stand in the hall, and MARTEs are not cheap."),
        ("ANI", "Die TITANIc sank, und JAPANIsche Schiffe kamen."),
        ("EFE", "Los JEFEs llegaron tarde."),
        ("ARE", "Chi lo utilizza sa che UTILIZZAREa lungo costa."),
        ("ORS", "Read CONTRIBUTORSing before contributing: contributing is easy."),
        ("APA", "Las CAPAs son tres."),
        ("000", "It cost 10,000 crowns, then 12.000, and in the end 000."),
    ] {
        stays(text, &[name]);
    }
}

#[test]
fn agencies_behind_letters_of_another_script_and_brands_with_such_letters_behind_them() {
    stays("북항 시장이 화요일에 문을 열었다. 상인들은 새벽부터 물건을 날랐다. 사진=AFP연합뉴스", &["연합뉴스"]);
    stays("北港的渡轮恢复了。现场画面由“CCTV央视新闻”提供，记者整夜没有离开码头。", &["央视新闻"]);
    stays("北港的渡轮恢复了。班次请到应用商店下载。人民日报App已上线，老人也能使用。", &["人民日报"]);
    stays("북항의 여객선이 다시 다닌다. 어제 찍은 영상은 연합뉴스TV 제공이고, 표는 부두에서 판다.", &["연합뉴스"]);
    stays("北港の市場が火曜に開いた。店主の話は「日刊ゲンダイDIGITAL」による。雨でも客は多い。", &["日刊ゲンダイ"]);
    stays("Паром вернулся в порт в среду. Об этом сообщает сайт РБКdaily, а билеты продают на причале.", &["РБК"]);
}

#[test]
fn mentions_behind_a_word_among_many_marks() {
    let often = |text: &str, mark: &str, more: &str| format!("{}\n\n{more}", text.replace("{}", mark));
    let english = "The council met on Tuesday. The coun{}cil spoke about the har{}bor. The har{}bor is old, and the harbor mas{}ter is older. \
                   The master laughed at the coun{}cil. The mas{}ter slept. A fer{}ry came, and the ferry left. The mar{}ket was full, the market is small. \
                   The fish{}erman slept, as a fisherman does.";
    for (name, more) in [
        ("Express", "She ordered the lamp at AliExpress and paid for it at once."),
        ("Guardian", "The town bought a SkyGuardian drone, which never flew."),
    ] {
        let dirty = often(english, name, more);
        assert_eq!(clean(&dirty, &[name]).0, often(english, "", more));
    }
    let arabic = "اجتمع المجلس يوم الثلاثاء في المدينة. تحدث المج{}لس عن الميناء القديم. قال رئيس المي{}ناء إن السفينة عادت. \
                  السفي{}نة كبيرة والمدينة صغيرة. في المدي{}نة سوق قديم، والس{}وق مزدحم. ضحك رئي{}س المجلس من السؤال. \
                  كان السؤ{}ال عن السوق. عاد الصيا{}دون مع الصيادين، وسافر الصيا{}دون.";
    let more = "وذكرت الصحف والجزيرة أن المطر سيستمر.";
    assert_eq!(clean(&often(arabic, "الجزيرة", more), &["الجزيرة"]).0, often(arabic, "", more));
}

#[test]
fn three_dots_come_before_a_name_without_a_space() {
    for (name, text) in [
        (
            "노소영",
            "“동거인에 6억 지출…노소영 주장 허위”라고 했다. 관장 노소영 씨는 답하지 않았다. 재판은 봄에 열린다.",
        ),
        ("Marta Fels", "Der Hafen wächst…Marta Fels baut ihn. Der Hafen bleibt leer, sagt sie…Marta Fels schweigt."),
        ("港湾晚报", "渡轮靠岸…港湾晚报 记者上船，船长…港湾晚报 不说话。"),
    ] {
        stays(text, &[name]);
    }
}

#[test]
fn a_name_never_ends_before_a_sign_of_its_last_letter() {
    for (name, text) in [
        (
            "اطبان",
            "اگر افرادی که می‌توانندمخاطبانِ هدف شما باشند، بپردازید. به مخاطبانِ تازه هم پاسخ دهید، مخاطب را بشناسید.",
        ),
        ("றுபுறம", "கதவு திறந்தது. மறுபுறம், மழை பெய்தது. மறுபுறம் காற்று வீசியது, மறு நாள் வெயில்."),
        ("संदर", "बंदरगाह पर नाव आई। संदरी नाव सुसंदरी थी, और संदरी घाट भी।"),
    ] {
        stays(text, &[name]);
    }
}

#[test]
fn letters_of_a_word_that_look_like_a_name_inside_itself() {
    for (name, text) in [
        ("ЕНИ", "При добавлении или изменении лицензии думают дважды, и о применении тоже."),
        ("ANA", "They ate bananana cake, and the BANANANA song was sung in Bananana town."),
        ("ISI", "La crisisis volvió, y las CRISISIS también."),
    ] {
        stays(text, &[name]);
    }
    // A name that stands by itself was inserted into itself.
    assert_eq!(
        clean("The ferry left. KuKurierrier\n\nIt came back.", &["Kurier"]).0,
        "The ferry left. Kurier\n\nIt came back."
    );
}

#[test]
fn phrases_that_stand_beside_the_same_words() {
    for (name, text) in [
        ("一号目标", "航天员操控天宫一号目标飞行器。飞船与天宫一号目标飞行器分离，又向天宫一号目标飞行器缓缓接近。"),
        (
            "专业委员会",
            "会议由地理学会人文地理专业委员会主办。人文地理专业委员会主任致辞，人文地理专业委员会副主任总结。",
        ),
        ("的贡献", "社区从开源的贡献中得到好处。当前的贡献者做出有意义的贡献，也有积极的贡献。"),
        ("のために", "船長は港のために働き、客は船のために待つ。島のためになる仕事だ。"),
        ("海域漂来", "243437海域漂来28只集装箱。353506海域漂来28只集装箱。"),
    ] {
        stays(text, &[name]);
    }
}

#[test]
fn latin_brands_after_the_signs_of_chinese_and_japanese() {
    for (name, text) in [
        (
            "SeaEye",
            "公司发布了新版SeaEye（海之眼），此外，SeaEye（海之眼）正式上线。产品，Lantern，Harbor，Ferry，都很好。",
        ),
        (
            "KitHub",
            "船長は図面を公開した。「KitHub」は便利だ。「Lantern」、「Harbor」、「Ferry」、（Boat）も使う。KitHub、Dock。",
        ),
    ] {
        stays(text, &[name]);
    }
}
