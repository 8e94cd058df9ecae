//! What languages write onto names and beside them.

use super::chars::{self, Class};

/// Short words that stand before a name in many languages: glued to it, they may only have lost their space.
const SHORT_WORDS: &str = "a al an and at au aux bei by da dal das de dei del della dem den der des die do du e een ein eine el en et \
    for from het i il im in la le les lo los na nel o of on or os par per por says said tells than that the to \
    told un una und une van via vom von w with y z zu zum zur в и на от по с";

/// Articles that a name begins with.
pub(super) const ARTICLES: &str =
    "the der die das le la les il lo el los las o a os as de het den det en et i gli al ο η το οι τα";

/// What Arabic, Hebrew and Persian write onto the end of a name; what European languages make of one.
const ENDINGS: &str = "ا ات ان ة ت ك كم ن نا ني ه ها هم هما هن ون ي يا ية ين يون يين ה ו ות י ים ית ך כם נו \
    s es er ers en n e n's a u y i o em om ow ie ami ach ovi ů y ą ę \
    aner ans ern ers esque ess ian ians ies ing ish ism ist ists like ness ship type \
    ssa ssä sta stä lla llä lta ltä lle kin ban ben nak nek tól től ról ről hoz hez höz val vel nál nél ból ből ért \
    owi iem ego emu ów dan den tan ten nın nin nun nün dır dir lar ler ları leri ydı ydi nya lah \
    а у ом е ы и ов ам ами ах ой ою ς";

/// The first syllables of what Korean writes onto a name.
const KOREAN: &str = "가같계과권까께나는도든들라랑로를마만며밖보부서식에와으은을의이인입적조처측판풍하한형";

/// What stands right after a mention of a paper, a site or an agency, in scripts without spaces.
pub(super) const AFTER: &str = "刊文 头版 頭版 员工 員工 读者 讀者 社论 社論 专栏 專欄 转载 轉載 评选 評選 主办 主辦 举办 推出 公布 宣布 曝光 社长 社長 连续 一面 デジ \
    记者 記者 报道 報道 報導 讯 訊 称 稱 消息 评论 評論 编辑 編輯 摄 攝 客户端 主编 总编 指出 表示 援引 采访 採訪 此前 公众号 微博 官方 获悉 紙 新聞 \
    电子版 電子版 オンライン ニュース 朝刊 夕刊 によ 客戶端 文章 披露 写道 写信 工作 任职 看来 認為 认为 の取 の記 の報 が報 が伝 に語 に対 に答 に掲 に寄 は報 は伝 最先 รายงาน ระบุ เป็น";

/// What stands right before one.
pub(super) const BEFORE: &str = "来自 來自 整理自 选自 出自 本次 这次 這次 此次 正如 不少 许多 許多 所有 一份 一摞 英文版 中文版 昨日 今日 近日 日前 今年 去年 最近 拿 看 \
    据 據 引 诉 訴 接受 转自 源自 订阅 关注 登录 联系 采访 供图 摄影 记者 來源 来源 刊登 刊于 投稿 致电 旗下 所属";

/// Verbs of reporting. They follow a mention within four letters in Chinese, and within eight in Japanese, which puts the verb last and
/// a particle behind the name.
const REPORTS: [&str; 2] =
    ["报道 報導 披露 透露 获悉 认为 認為", "報じ 伝え 取材 報道 掲載 明らか 述べ 語っ によれば によると"];

/// What stands before any noun.
pub(super) const PARTICLES_BEFORE: &str =
    "的在和与與及向对對由从從被让讓给給到为為或以将將把跟同并並于於是はがをにでとものやへ";

/// What stands after any noun.
pub(super) const PARTICLES_AFTER: &str = "的是在和与與及或等也将將还還就曾都了はがをにでとものやへから";

/// Whether it is a short word that stands before names.
pub(super) fn short_word(left: &[char]) -> bool {
    (1..=5).contains(&left.len()) && listed(SHORT_WORDS, left, Has::Whole)
}

/// Whether all of it is short words that Arabic and Hebrew write onto the next one: and, in, to, like, the.
pub(super) fn proclitic(left: &[char]) -> bool {
    !left.is_empty() && left.len() <= 4 && left.iter().all(|c| "وفبلكساوهבלמשכ".contains(*c))
}

/// Whether a few letters behind a name tell that it reports.
pub(super) fn reports(behind: &[char]) -> bool {
    let near: String = behind.iter().take_while(|c| chars::class(**c) == Class::Unspaced).collect();
    let four: String = near.chars().take(4).collect();
    let [chinese, japanese] = REPORTS.map(|words| words.split(' '));
    let particle = behind.first().is_some_and(|c| PARTICLES_AFTER.contains(*c));
    chinese.into_iter().any(|word| four.contains(word))
        || particle && japanese.into_iter().any(|word| near.contains(word))
}

/// Whether it may be a Korean particle, of which the first syllable tells.
pub(super) fn particle(right: &[char]) -> bool {
    right.first().is_some_and(|c| KOREAN.contains(*c))
}

/// Whether it may be what a language writes onto a name.
pub(super) fn ending(right: &[char]) -> bool {
    particle(right)
        || ((1..=5).contains(&right.len()) && listed(ENDINGS, right, Has::Whole))
}

/// Words that begin with what papers and broadcasters are called.
const COMPOUNDS: &str = "newsletter newsletters newsroom newsrooms newsreader newsreaders newsnight newsround newsbeat newsman newspaper \
    newspapers newscast newswire newsstand mailbox mailboxes mailshot timesheet timesheets postal postcard postcards postman postmaster \
    sunday sundays sunset sunrise sunflower sunlight starship startup startups weekend weekends weekly weekday weekdays \
    pressekonferenz pressefreiheit presserat pressestelle pressesprecher zeitpunkt zeitraum zeitung zeitungen weltweit weltkrieg weltmeister";

/// Whether a name's last word and the letters after it are such a word.
pub(super) fn compound(last: &[char], right: &[char]) -> bool {
    listed(COMPOUNDS, &[last, right].concat(), Has::Whole)
}

/// How a text has an entry of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    /// It is one.
    Whole,
    /// It begins with one.
    Start,
    /// It ends with one.
    End,
}

/// Whether a text has an entry of a table, whose entries stand between spaces.
pub(super) fn listed(table: &str, text: &[char], has: Has) -> bool {
    table.split_whitespace().any(|entry| {
        let length = entry.chars().count();
        let from = if has == Has::End { text.len().saturating_sub(length) } else { 0 };
        let to = if has == Has::Start { length.min(text.len()) } else { text.len() };
        entry.chars().eq(text[from..to].iter().copied())
    })
}

/// The number of Korean letters, each of which is a syllable.
pub(super) const HANGUL: u8 = 8;

/// The number of Latin letters, and of what is no letter.
pub(super) const LATIN: u8 = 0;

/// A rough number for a script.
pub(super) fn script(c: char) -> u8 {
    match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{530}'..='\u{58f}' => 3,
        '\u{590}'..='\u{5ff}' => 4,
        '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 5,
        '\u{900}'..='\u{dff}' => 6,
        '\u{10a0}'..='\u{10ff}' => 7,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => HANGUL,
        _ if super::chars::unspaced(c) => 9,
        _ => LATIN,
    }
}
