//! Tests each kind of evidence with a text that has it, and a text as similar as possible that doesn't.

#[allow(dead_code)]
#[path = "../render/src/icu.rs"]
mod icu;

use article_engine::clean::name::evidence::{KINDS, Kind};
use article_engine::clean::name::{Examined, Text, examine};
use icu::Icu;

/// The kind, the name, a text with the evidence, a text without. A blank line begins a new paragraph.
#[rustfmt::skip]
const CASES: &[(Kind, &str, &str, &str)] = &[
    // The article's words around the name.
    (Kind::Joined, "NewsPoint", "The gardNewsPointener sang. Another gardener slept.", "The gardNewsPointener sang. Another sailor slept."),
    (Kind::Joined, "NewsPoint", "The gaNewsPointrNewsPointden bloomed. Another garden did not.", "The gaNewsPointrNewsPointden bloomed. Another meadow did not."),
    (Kind::Joined, "Вестник", "Первый капиВестниктан вышел. Второй капитан спал.", "Первый капиВестниктан вышел. Второй матрос спал."),
    (Kind::Joined, "강변일보", "이웃은 노강변일보래를 불렀다. 아이도 노래를 불렀다.", "이웃은 노강변일보래를 불렀다. 아이도 피리를 불었다."),
    (Kind::JoinedLong, "NewsPoint", "The gardNewsPointener sang. Another gardener slept.", "The rivNewsPointer sang. Another river slept."),
    (Kind::JoinedLong, "NewsPoint", "The garNewsPointden bloomed. Another garden did not.", "The gaNewsPointrNewsPointden bloomed. Another garden did not."),
    (Kind::LeftWord, "Harbor Ledger", "The ferryHarbor Ledger left. No ferry came back.", "The ferryHarbor Ledger left. No boat came back."),
    (Kind::LeftWord, "صوت الميناء", "غادر القاربصوت الميناء المكان. عاد القارب مساء.", "غادر القاربصوت الميناء المكان. عاد الزورق مساء."),
    (Kind::RightWord, "Harbor Ledger", "The Harbor Ledgerferry left. No ferry came back.", "The Harbor Ledgerferry left. No boat came back."),
    (Kind::RightWord, "Вестник", "Ушёл Вестникпаром. Новый паром стоит.", "Ушёл Вестникпаром. Новый катер стоит."),
    (Kind::RightCommon, "Harbor Ledger", "The Harbor Ledgerferry left. One ferry, another ferry and a third ferry stayed.", "The Harbor Ledgerferry left. One ferry, another ferry and a third boat stayed."),
    (Kind::RightCommon, "강변일보", "강변일보시장 앞이다. 큰 시장 옆 작은 시장 뒤에 새 시장 있다.", "강변일보가게 앞이다. 큰 가게 옆 작은 가게 뒤에 새 가게 있다."),
    (Kind::LeftTouches, "Times of Harbor", "The someTimes of Harbor said so. It rains sometimes.", "The someTimes of Harbor said so. It rains often."),
    (Kind::RightTouches, "Harbor Sun", "It was Harbor Sunday. Every Sunday is quiet.", "It was Harbor Sunday. Every Monday is quiet."),
    // Letters and digits that touch the name.
    (Kind::CapitalInside, "NewsPoint", "The gardNewsPointener sang.", "The GARDNewsPointENER sang."),
    (Kind::CapitalInside, "Вестник", "Это капиВестниктан.", "Это капивестниктан."),
    (Kind::OtherScript, "Вестник", "The ferryВестник left.", "Паром паромВестник ушёл."),
    (Kind::OtherScript, "NewsPoint", "A photo of 2021NewsPoint.", "A photo of mayNewsPoint."),
    (Kind::OtherScript, "¡Puerto!", "El jard¡Puerto!inero canta.", "El jard ¡Puerto!inero canta."),
    (Kind::OtherScript, "NewsPoint", "渡轮NewsPoint离开小岛。", "渡轮 NewsPoint离开小岛。"),
    (Kind::Compound, "Harbor Sun", "They saw the Harbor Sunrise.", "They saw the Harbor Sunboat."),
    (Kind::Compound, "Harbor Sun", "They saw the Harbor Sunrise.", "They saw the oldHarbor Sunrise."),
    (Kind::Compound, "Hafen Presse", "Es geht um die Hafen Pressefreiheit.", "Es geht um die Hafen Pressehalle."),
    (Kind::Number, "NewsPoint", "A photo of May 2021NewsPoint, taken at dawn.", "A photo of May 2021NewsPointtaken at dawn."),
    (Kind::Number, "صوت الميناء", "صورة من عام ٢٠٢١صوت الميناء عند الفجر.", "صورة من عام ٢٠٢١ صوت الميناء عند الفجر."),
    (Kind::CapitalAfter, "Gazette", "The GazetteHarbor opened.", "The Gazetteharbor opened."),
    (Kind::CapitalAfter, "Gazette", "The GazetteHARBOR opened.", "The GAZETTEHARBOR opened."),
    (Kind::ScriptAfter, "NewsPoint", "Ушёл NewsPointпаром.", "Ушёл NewsPointferry."),
    (Kind::ScriptAfter, "NewsPoint", "The NewsPoint7 left.", "The NewsPoint 7 left."),
    (Kind::ScriptAfter, "Gazette 7", "The Gazette 7ferry left.", "The Gazette 77 left."),
    (Kind::NoEnding, "Вестник", "Ушёл Вестникferry.", "Ушёл Вестникпаром."),
    (Kind::NoEnding, "NewsPoint", "The NewsPoint7 left.", "The NewsPointпаром left."),
    (Kind::NoEnding, "Gazette 7", "The Gazette 7ferry left.", "The Gazette 7паром left."),
    (Kind::NoEnding, "灯塔日报", "灯塔日报ferry离开小岛。", "灯塔日报渡轮离开小岛。"),
    (Kind::CapitalBefore, "Kurier", "Am MKurierontag regnet es.", "Am mKurierontag regnet es."),
    (Kind::CapitalBefore, "Kurier", "Am MKurierontag regnet es.", "Am Mkurierontag regnet es."),
    (Kind::LeftOne, "NewsPoint", "In the hNewsPointarbor it rained.", "In the haNewsPointrbor it rained."),
    (Kind::LeftOne, "灯塔日报", "A 灯塔日报 and an x灯塔日报.", "A 灯塔日报 and a 船灯塔日报."),
    (Kind::BrandLetter, "Sport", "She runs an eSport club.", "She runs an aSport club."),
    (Kind::BrandLetter, "Sport", "She runs an xSport club.", "She runs an XSport club."),
    (Kind::LeftTwo, "NewsPoint", "In the haNewsPointrbor it rained.", "In the hNewsPointarbor it rained."),
    (Kind::LeftLong, "NewsPoint", "In the harboNewsPointr it rained.", "In the harbNewsPointor it rained."),
    (Kind::LeftLong, "강변일보", "그는 자전거강변일보로 갔다.", "그는 자전강변일보거로 갔다."),
    (Kind::RightOne, "NewsPoint", "In the harboNewsPointr it rained.", "In the harbNewsPointor it rained."),
    (Kind::RightTwo, "NewsPoint", "In the harbNewsPointor it rained.", "In the harboNewsPointr it rained."),
    (Kind::RightLong, "NewsPoint", "In the hNewsPointarbor it rained.", "In the haNewsPointrbor it rained."),
    (Kind::RightLong, "강변일보", "그는 자강변일보전거로 갔다.", "그는 자전강변일보거로 갔다."),
    // What languages write onto names.
    (Kind::ShortWordBefore, "NewsPoint", "She read theNewsPoint at noon.", "She read thyNewsPoint at noon."),
    (Kind::ShortWordBefore, "Hafenbote", "Er kommt vomHafenbote her.", "Er kommt womHafenbote her."),
    (Kind::ShortWordBefore, "Correo Insular", "Lo dice elCorreo Insular hoy.", "Lo dice amCorreo Insular hoy."),
    (Kind::ShortWordBefore, "Вестник", "Она писала наВестник летом.", "Она писала няВестник летом."),
    (Kind::Proclitic, "NewsPoint", "قرأ الكتاب والNewsPoint في الصباح.", "قرأ الكتاب دالNewsPoint في الصباح."),
    (Kind::Proclitic, "صوت الميناء", "قرأ الكتاب وصوت الميناء في الصباح.", "قرأ الكتاب دصوت الميناء في الصباح."),
    (Kind::Proclitic, "קול הנמל", "הסיפור פורסם בקול הנמל הבוקר.", "הסיפור פורסם רקול הנמל הבוקר."),
    (Kind::Ending, "NewsPoint", "It is very NewsPointish.", "It is very NewsPointesh."),
    (Kind::Ending, "Přístav", "Mluvil s Přístavem včera.", "Mluvil s Přístavum včera."),
    (Kind::Ending, "Fener Haber", "Bunu Fener Haberden okudu.", "Bunu Fener Haberdun okudu."),
    (Kind::Ending, "Вестник", "Он доволен Вестником.", "Он доволен Вестникум."),
    (Kind::Ending, "강변일보", "그는 강변일보에서 일한다.", "그는 강변일보소리 듣는다."),
    // The other occurrences.
    (Kind::LeftAgain, "NewsPoint", "The gardNewsPointener made a gardNewsPointen.", "The gardNewsPointener made a pathNewsPointway."),
    (Kind::RightAgain, "NewsPoint", "The bakNewsPointer met a skippNewsPointer.", "The bakNewsPointer met a sailNewsPointor."),
    // The letters around the name, in other words of the article.
    (Kind::SeamFour, "NewsPoint", "The gaNewsPointrden bloomed. Some gardener came.", "The gaNewsPointrden bloomed. Some gargle is hard."),
    (Kind::SeamFour, "NewsPoint", "It is aNewsPointt home. She is at sea.", "It is aNewsPointt home. She is atop it."),
    (Kind::SeamFour, "灯塔日报", "渡轮灯塔日报靠岸了，船长说渡轮靠岸时下雨。", "渡轮灯塔日报靠岸了，船长说渡轮靠近时下雨。"),
    (Kind::SeamThree, "NewsPoint", "The gaNewsPointrden bloomed. Some gargle.", "The gaNewsPointrden bloomed. Some argue."),
    (Kind::SeamThree, "港町新聞", "自転港町新聞車に乗る。黒い自転車だ。", "自転港町新聞車に乗る。黒い電動車だ。"),
    (Kind::SeamThrees, "NewsPoint", "The gaNewsPointrden bloomed. Some gargle is hard.", "The gaNewsPointrden bloomed. Some gargle is soft."),
    (Kind::SeamTwo, "NewsPoint", "The gaNewsPointrden bloomed. A large tree fell.", "The gaNewsPointrden bloomed. A small tree fell."),
    (Kind::SeamTwo, "灯塔日报", "渡灯塔日报轮靠岸了，渡轮很大。", "渡灯塔日报轮靠岸了，轮船很大。"),
    (Kind::SeamNew, "NewsPoint", "The gaNewsPointrden bloomed. A small tree fell.", "The gaNewsPointrden bloomed. A large tree fell."),
    (Kind::SeamNew, "NewsPoint", "The gaNewsPointrden bloomed.", "The gaNewsPoint rden bloomed."),
    (Kind::OneWord, "灯塔日报", "花坛里的郁金灯塔日报香开了。", "花坛里的郁金香灯塔日报开了。"),
    (Kind::OneWord, "港町新聞", "赤いチュー港町新聞リップが咲いた。", "赤いチューリップ港町新聞が咲いた。"),
    (Kind::OneWord, "ข่าวท่าเรือ", "เขารดน้ำดอกข่าวท่าเรือไม้ทุกเช้า", "เขารดน้ำดอกไม้ข่าวท่าเรือทุกเช้า"),
    (Kind::TwoWords, "灯塔日报", "花坛里的郁金香灯塔日报开了。", "花坛里的郁金灯塔日报香开了。"),
    (Kind::TwoWords, "港町新聞", "赤いチューリップ港町新聞が咲いた。", "赤いチュー港町新聞リップが咲いた。"),
    // The words beside the name, in scripts without spaces.
    (Kind::CueBefore, "灯塔日报", "她订阅灯塔日报很久了。", "她喜爱灯塔日报很久了。"),
    (Kind::CueBefore, "NewsPoint", "她关注NewsPoint很久了。", "She follows关注 NewsPoint很久了。"),
    (Kind::CueAfter, "灯塔日报", "昨天灯塔日报记者来了。", "昨天灯塔日报船长来了。"),
    (Kind::CueAfter, "灯塔日报", "昨天灯塔日报首次披露了计划。", "昨天灯塔日报首次修改了计划。"),
    (Kind::CueAfter, "港町新聞", "港町新聞によると雨が降る。", "港町新聞のあとで雨が降る。"),
    (Kind::CueAfter, "港町新聞", "港町新聞は昨夜の雨を報じた。", "港町新聞は昨夜の雨を忘れた。"),
    (Kind::CueAfter, "ข่าวท่าเรือ", "เมื่อวานข่าวท่าเรือรายงานว่าฝนตก", "เมื่อวานข่าวท่าเรือเห็นว่าฝนตก"),
    (Kind::ParticleBefore, "灯塔日报", "他在灯塔日报门口等。", "他离灯塔日报门口近。"),
    (Kind::ParticleBefore, "港町新聞", "駅の港町新聞を読んだ。", "駅前港町新聞を読んだ。"),
    (Kind::Conjunction, "灯塔日报", "渡轮和灯塔日报都有名。", "渡轮比灯塔日报更有名。"),
    (Kind::Conjunction, "NewsPoint", "他把NewsPoint放下。", "他在NewsPoint放下。"),
    (Kind::ParticleAfter, "灯塔日报", "这是灯塔日报的渡轮。", "这是灯塔日报新渡轮。"),
    (Kind::ParticleAfter, "港町新聞", "これは港町新聞の船だ。", "これは港町新聞船だ。"),
    (Kind::CaseParticle, "港町新聞", "朝は港町新聞を読む。", "朝は港町新聞の船だ。"),
    // Signs and spaces.
    (Kind::Opens, "NewsPoint", "It rained. NewsPoint slept.", "It rained, NewsPoint slept."),
    (Kind::Opens, "Harbor Ledger", "Harbor Ledger slept.", "So Harbor Ledger slept."),
    (Kind::Opens, "灯塔日报", "下雨了。\n灯塔日报很大。", "下雨了。灯塔日报很大。"),
    (Kind::Quoted, "Harbor Ledger", "She read “Harbor Ledger at noon”.", "She read Harbor Ledger at noon."),
    (Kind::Quoted, "Harbor Ledger", "She read (Harbor Ledger) at noon.", "She read (the Harbor Ledger) at noon."),
    (Kind::Quoted, "Harbor Ledger", "“She read Harbor Ledger” was all.", "(She read Harbor Ledger) was all."),
    (Kind::Quoted, "Hafenbote", "Er las den „Hafenboten“ am Mittag.", "Er las den Hafenboten am Mittag."),
    (Kind::Quoted, "灯塔日报", "他买《灯塔日报》回家。", "他买灯塔日报回家。"),
    (Kind::PointAfter, "NewsPoint", "She left NewsPoint, and it rained.", "She left NewsPoint – and it rained."),
    (Kind::PointAfter, "NewsPoint", "She left (for NewsPoint) in the rain.", "She left for NewsPoint (in the rain)."),
    (Kind::PointAfter, "صوت الميناء", "قرأ صوت الميناء، ثم نام.", "قرأ صوت الميناء ثم نام."),
    (Kind::PointAfter, "灯塔日报", "他买了灯塔日报。", "他买了灯塔日报了。"),
    (Kind::Elided, "NewsPoint", "They don’NewsPointt sail.", "They don’ NewsPointt sail."),
    (Kind::Elided, "NewsPoint", "A well-NewsPointknown ferry.", "A well -NewsPointknown ferry."),
    (Kind::Elided, "NewsPoint", "The land/NewsPointsea route.", "The land+NewsPointsea route."),
    (Kind::Elided, "Courrier des Îles", "Le bac quitte l’Courrier des Îlesîle.", "Le bac quitte l’Courrier des Îles île."),
    (Kind::Halves, "NewsPoint", "Two fisher NewsPoint men slept. The fishermen dreamed.", "Two fisher NewsPoint men slept. The sailors dreamed."),
    (Kind::Halves, "NewsPoint", "Two fisher NewsPoint men slept. The fishermen dreamed of men.", "Two fisher NewsPoint men slept. The fishermen dreamed of men, and a fisher woke."),
    (Kind::Tight, "NewsPoint", "The ferry left.NewsPoint Then it rained.", "The ferry left. NewsPoint Then it rained."),
    (Kind::Tight, "NewsPoint", "Did the ferry leave?NewsPoint", "Did the ferry leave:NewsPoint"),
    (Kind::Tight, "NewsPoint", "The ferry left.NewsPoint Then it rained.", "The ferry left.NewsPointThen it rained."),
    // What the article does anyway.
    (Kind::Ruins, "NewsPoint", "The , left with , on board . At noon , NewsPoint rang", "The ferry, left with bicycles, on board. At noon, NewsPoint rang"),
    (Kind::Ruins, "NewsPoint", "The , left with , on board . It rang at NewsPoint", "The , left with , on board. It rang at NewsPoint"),
    (Kind::Ruins, "NewsPoint", "The , left with , on board , and it rang at NewsPoint", "The , left with , on board , in the rain. At noon, it rang at NewsPoint"),
    (Kind::Wreck, "NewsPoint", "The , left with , on board . At , NewsPoint rang .", "The , left with , on board . At , NewsPoint rang."),
    (Kind::Bare, "NewsPoint", "It rained – NewsPoint – all day.", "It rained, NewsPoint, all day."),
    (Kind::Bare, "NewsPoint", "It rained.\n\nNewsPoint\n\nIt snowed.", "It rained.\nNewsPoint\nIt snowed."),
    (Kind::Bare, "NewsPoint", "NewsPoint, NewsPoint", "NewsPoint, ferry"),
    (Kind::LooseText, "NewsPoint", "It rained.Then it stopped.The ferry left NewsPoint alone.", "It rained. Then it stopped. The ferry left NewsPoint alone."),
    (Kind::LooseText, "NewsPoint", "It rained.Then it stopped.The ferry left NewsPoint alone.", "It rained.Then it stopped. The ferry left NewsPoint alone."),
    (Kind::Compounds, "NewsPoint", "Die Hafenarbeitergewerkschaft liest NewsPoint gern.", "Die Hafenarbeiter und ihre Leute lesen NewsPoint gern."),
    (Kind::Compounds, "NewsPoint", "Żeglarze idą łąką i czytają NewsPoint.", "Stary kapitan siedzi w domu i czyta NewsPoint."),
    (Kind::Compounds, "NewsPoint", "Balıkçılar kıyıda NewsPoint okuyor.", "Denizciler evde NewsPoint okuyor."),
    // The name elsewhere.
    (Kind::Spoken, "NewsPoint", "The gardNewsPointener reads NewsPoint daily.", "The gardNewsPointener reads novels daily."),
    (Kind::Spoken, "NewsPoint", "The gardNewsPointener reads a NewsPoint daily.", "The gardNewsPointener reads a “NewsPoint” daily."),
    (Kind::Spoken, "NewsPoint", "NewsPoint\n\nShe reads NewsPoint daily.", "She reads NewsPoint daily, and NewsPoint is good."),
    (Kind::Spoken, "Вестник", "КапиВестниктан читает Вестник днём.", "КапиВестниктан читает книгу днём."),
    (Kind::Spoken, "NewsPoint", "The gardNewsPointener sang.\nNewsPoint slept.\nIt rained.", "The gardNewsPointener sang.\nNewsPoint\nIt rained."),
    (Kind::TokenAgain, "NewsPoint", "The gardNewsPointener met a gardNewsPointener.", "The gardNewsPointener met a gardNewsPointen with a bakNewsPointener."),
    (Kind::Capitals, "NewsPoint", "THE GARDNewsPointENER SANG.", "THE GARDNewsPointener SANG."),
    (Kind::Capitals, "Вестник", "ЭТО КАПИВестникТАН.", "ЭТО КАПИ Вестник ТАН."),
    // A name in another script or another language.
    (Kind::LatinAfter, "Вестник", "It was Вестникharbor day.", "It was Вестник harbor day."),
    (Kind::LatinAfter, "港町新聞", "Two ferrie港町新聞s left.", "Two ferries港町新聞 left."),
    (Kind::LatinAfter, "港町新聞", "Two 港町新聞ferries left.", "駅前の港町新聞はferriesだ。"),
    (Kind::LatinAfter, "Вестник", "It was Вестникharbor day.", "It was Вестник7harbor day."),
    (Kind::Foreign, "el diario", "They took el diariothe ferry.", "They took el diariothe ferry from el puerto."),
    (Kind::Foreign, "Die Fähre", "The Die Fähreferry left.", "The Die Fähreferry left. “Die Insel” did not."),
    (Kind::CueAlone, "灯塔日报", "船务公司灯塔日报表示不知道。", "船务公司灯塔日报表示不知道，灯塔日报很大。"),
    (Kind::CueAlone, "灯塔日报", "有许多灯塔日报船。", "有许多灯塔日报船，船务公司灯塔日报表示不知道。"),
    (Kind::CueAlone, "港町新聞", "保健当局港町新聞によると朝だ。", "保健当局港町新聞の船だ。"),
    (Kind::VerbEnding, "港町新聞", "委員会を設け港町新聞て調べる。", "委員会を設けて港町新聞を調べる。"),
    (Kind::VerbEnding, "港町新聞", "早く起き港町新聞ました。", "早く港町新聞までした。"),
    (Kind::VerbEnding, "港町新聞", "少し動港町新聞きました。", "少し港町新聞にきました。"),
    (Kind::LatinAfter, "Вестник", "It was Вестникharbor day.", "Это был Вестникharbor на пароме."),
    (Kind::NoEdge, "灯台新聞", "チ灯台新聞ューリップが咲いた。", "花灯台新聞チューリップが咲いた。"),
    (Kind::NoEdge, "NewsPoint", "彼女は走っNewsPointた。", "彼女は走るNewsPointた。"),
    (Kind::NoEdge, "ข่าวท่าเรือ", "เขารดน้ำดอกไม้ทุกเข่าวท่าเรือช้า", "เขารดน้ำดอกไม้ข่าวท่าเรือทุกเช้า"),
    (Kind::NoEdge, "灯台新聞", "船が灯台新聞んだ。", "船が灯台新聞って何だ。"),
    (Kind::WordEnding, "灯塔日报", "园丁灯塔日报们浇水。", "园丁灯塔日报浇水。"),
    (Kind::WordEnding, "灯塔日报", "他饱含灯塔日报着深情。", "他饱含灯塔日报着。"),
    (Kind::VerbNext, "灯塔日报", "船长也灯塔日报喜欢下雨。", "船长和灯塔日报喜欢下雨。"),
    (Kind::VerbNext, "NewsPoint", "船长一直NewsPoint喜欢下雨。", "船长在协会NewsPoint喜欢下雨。"),
    (Kind::PhraseAgain, "灯塔日报", "船长在小镇灯塔日报开会，渔民在小镇灯塔日报散步。", "船长在小镇灯塔日报开会，渔民在花坛灯塔日报散步。"),
    (Kind::PhraseAgain, "灯塔日报", "船长灯塔日报开会，渔民灯塔日报开会。", "船长灯塔日报开会，渔民灯塔日报散步。"),
];

fn look(text: &str, name: &str) -> Vec<Examined> {
    let texts: Vec<Text<'_>> = text.split("\n\n").map(|words| Text { words, code: Vec::new() }).collect();
    examine(&texts, name, &Icu::new())
}

#[test]
fn each_kind_is_seen_where_it_is_and_not_where_it_is_not() {
    let mut wrong = String::new();
    for (kind, name, with, without) in CASES {
        for (text, wanted) in [(with, true), (without, false)] {
            let all = look(text, name);
            if all.is_empty() {
                wrong += &format!("{kind:?}: {name:?} does not stand in {text:?}\n");
            } else if all.iter().any(|examined| examined.seen.has(*kind)) != wanted {
                let told = if wanted { "not seen" } else { "seen" };
                wrong += &format!("{kind:?}: {told} around {name:?} in {text:?}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_name_that_ends_like_a_verb_may_be_one() {
    let all = look("委員会を設けみなとて調べる。", "みなと");
    assert!(all.len() == 1 && !all[0].seen.has(Kind::VerbEnding), "{all:?}");
}

#[test]
fn every_kind_has_a_case() {
    let shown = |kind: &Kind| CASES.iter().any(|case| case.0 == *kind);
    let missing: Vec<Kind> = KINDS.iter().map(|(kind, _)| *kind).filter(|kind| !shown(kind)).collect();
    assert!(missing.is_empty(), "without a case in this file: {missing:?}");
}
