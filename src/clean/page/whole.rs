//! Finds the article's lines in the text of a whole web page, with menus above, and strips, forms and legal lines below.
//!
//! The evidence comes from the page itself, so it works in any language:
//!
//! - An article is a run of **prose**: lines that are long or end like sentences. Menus are runs of short lines. Each line counts for or
//!   against, and the run with the highest sum is the core.
//! - Lines of the article share **words** with other prose of the core. A teaser for another article, a paywall or a cookie notice is prose
//!   too, but uses other words.
//! - A browser puts an empty line around a paragraph, but none between the lines of a strip. If most of the core's prose **stands alone**
//!   between empty lines, lines that don't are probably a strip.
//! - **Blocks** of short lines that an article has stay: code by its marks, a poem by its commas, a list by the colon above it.
//! - What occurs several times on the page is furniture: "Advertisement", "Share", a form in two places.
//! - The **headline** shares words with the core, has a plausible length, and is above the core, the standfirst, the byline and the date.
//!
//! Everything left out is recorded, and `clean.furniture` switches this off. A page that begins with its headline is left alone.

use super::line::{self, Kind};
use crate::clean::credit;
use crate::clean::entry::Entry;
use crate::clean::furniture::{self, Kind as Furniture};
use crate::date::Dateline;
use crate::lang::{self, READ_ALSO, RELATED};
use crate::text::letters::{hash, is_lower, is_upper, is_wide, is_word, lower};
use crate::text::str_ext::StrExt;

/// What a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The article.
    Article,
    /// The article's headline.
    Headline,
    /// The page around the article.
    Page,
}

/// The features of a line.
struct Seen {
    weight: i32,
    /// True if it is long or ends like a sentence.
    prose: bool,
    /// True if it ends like a sentence, however short it is.
    sentence: bool,
    /// True if it ends with a colon: it introduces what is below it.
    opens: bool,
    /// True if there are empty lines above and below it.
    alone: bool,
    /// True if there is an empty line below it.
    apart: bool,
    /// How often its letters occur on the page as a line; at most 8 are counted.
    times: usize,
    letters: u64,
    /// True if it is a photo's caption or credit.
    caption: bool,
    /// True if the line itself contains a credit.
    credited: bool,
    /// True if it is known furniture or a "read also" label.
    label: bool,
    /// True if it is the heading of a strip or form, or the page's footer.
    ends: bool,
    /// True if it is part of a block of short lines that an article has: code, a poem, or a list that the line above announces.
    block: bool,
    /// True if it has a word of invitations to subscribe.
    invites: bool,
    /// True if it is a date or time with little else.
    dated: bool,
    /// How many of its words occur elsewhere in the core, in percent.
    shared: i32,
    /// How many different words it has.
    words: i32,
}

/// A run of lines.
type Run = std::ops::Range<usize>;

/// The least number of lines of a whole page.
const FEWEST: usize = 40;

/// The least number of menu lines above the headline of a whole page.
const MENU: usize = 4;

/// The most that a line of prose counts. A line of a hundred letters counts about 100.
const LONGEST: i32 = 400;
/// What a short line counts against prose.
const SHORT: i32 = 80;
/// What a caption counts against prose.
const CAPTION: i32 = 10;
/// What a line that recurs often counts against prose.
const AGAIN: i32 = 10;

/// How far the sum must fall to separate two runs.
const GAP: i32 = 600;

/// The least weight of a line that is a paragraph if it stands alone, however it ends: it is longer than most headlines.
const ALONE: i32 = 120;

/// The most lines of a picture or an advertisement between a heading and its paragraph.
const BETWEEN: usize = 5;

/// How words begin that a page uses to sell itself: newsletters, subscriptions, cookies.
const INVITATIONS: &str = "newsletter subscription abonn abonem abonament abunează abbonat abbonam suscríb suscrib suscripci assinant assine abonelik підписк підпишіт подписк подпишит розсилк рассылк prenumer uutiskirje tilaajil nyhedsbrev nyhetsbrev nieuwsbrief hírlevél berlangganan cookies 会員登録 会員限定 有料会員 購読 メルマガ 订阅 訂閱 구독 뉴스레터";

/// The most that a strip inside the article counts against it.
const STRIP: i32 = 800;

/// Returns what each line of a page belongs to, or `None` if it isn't a whole page.
pub fn places(lines: &[Entry], kinds: &[Kind], given: Option<&str>) -> Option<Vec<Place>> {
    let mut seen = see(lines, kinds);
    if lines.len() < FEWEST {
        return small(lines, kinds, &seen, given);
    }
    let found = given.and_then(|given| stands(lines, &seen, given));
    let from = found.map_or(0, |at| at + 1);
    let core = core(&seen, from);
    share(lines, &mut seen, &core, given);
    let paragraphs = |line: &&Seen| line.prose && !line.caption && line.times < 2;
    let all = seen.get(core.clone())?.iter().filter(paragraphs).count();
    let alone = seen.get(core.clone())?.iter().filter(paragraphs).filter(|line| line.alone).count();
    let spaced = alone * 10 >= all * 6;
    let scores: Vec<i32> = seen.iter().map(|line| score(line, spaced)).collect();
    let run = widened(&scores, &core, from);
    share(lines, &mut seen, &run, given);
    let headline = found.or_else(|| headline(lines, kinds, &seen, &run));
    let start = headline.map_or(run.start, |at| at + 1);
    let run = run.start.max(start)..run.end.max(start);
    let wall = if is_subject(&seen, &core) { None } else { wall(&seen, &run) };
    let run = run.start..wall.unwrap_or(run.end);
    let run = run.start..author(lines, &seen, start..run.end).unwrap_or(run.end);
    if all == 0 || !is_whole(&seen, kinds, all, headline.unwrap_or(start), run.end) {
        return None;
    }
    for block in lists(lines, &seen, &(start..run.end)) {
        seen[block].iter_mut().for_each(|line| line.block = true);
    }
    let mut places = vec![Place::Page; lines.len()];
    inside(lines, &seen, start..run.end, &core, spaced, &mut places);
    head(kinds, &seen, start..run.end, &mut places);
    if let Some(at) = headline {
        places[at] = Place::Headline;
        // The date may be above the headline.
        let above = at.saturating_sub(3)..at;
        let dated = |at: &usize| matches!(kinds[*at], Kind::Date(_));
        if !(start..run.end).any(|at| dated(&at) && places[at] == Place::Article)
            && let Some(date) = above.rev().find(dated)
        {
            places[date] = Place::Article;
        }
    }
    Some(places)
}

/// Like [`places`], for a short page, where too few words recur. Requires a menu block above the headline, followed by a byline, a date or
/// prose. Below the last prose, short lines are the footer if the first of them is known furniture.
fn small(lines: &[Entry], kinds: &[Kind], seen: &[Seen], given: Option<&str>) -> Option<Vec<Place>> {
    const LONGEST_LINK: i32 = 50;
    let about = |at: usize| matches!(kinds[at], Kind::Byline(_) | Kind::Date(_)) || seen[at].dated;
    let link = |at: &usize| {
        let line = &seen[*at];
        !line.prose && !line.caption && line.weight < LONGEST_LINK && (!about(*at) || line.label)
    };
    let letters = given.map(|given| hash(given.chars().filter(|c| is_word(*c)).map(lower)));
    let menu = (0..lines.len()).take_while(link).take_while(|at| Some(seen[*at].letters) != letters).count();
    let headline = match letters {
        Some(letters) => (0..lines.len()).find(|at| seen[*at].letters == letters)?,
        // If the headline is unknown, an empty line must separate it from the menu.
        None => {
            let first = (0..lines.len()).find(|at| about(*at) || seen[*at].prose && seen[*at].weight >= 60)?;
            (first.saturating_sub(3)..first).find(|at| seen[*at].alone && !seen[*at].label)?
        }
    };
    if headline < MENU || menu < headline || seen[1..headline].iter().zip(&lines[1..]).any(|(_, line)| line.gap) {
        return None;
    }
    let last = (headline..lines.len()).rev().find(|at| seen[*at].prose)?;
    let foot =
        (last + 1..lines.len()).find(|at| seen[*at].label).filter(|foot| (*foot..lines.len()).all(|at| link(&at)));
    let end = foot.filter(|foot| lines.len() - foot >= MENU).unwrap_or(lines.len());
    let mut places = vec![Place::Page; lines.len()];
    places[headline..end].fill(Place::Article);
    places[headline] = Place::Headline;
    Some(places)
}

/// Returns true if there is so much around the article that it must be a whole page.
fn is_whole(seen: &[Seen], kinds: &[Kind], prose: usize, start: usize, end: usize) -> bool {
    let short = |range: Run| seen[range].iter().filter(|line| !line.prose && line.weight < 60);
    let menu = short(0..start).filter(|line| line.shared < 50).count() >= MENU;
    let above = kinds[..start].iter().any(|kind| matches!(kind, Kind::Plain | Kind::Furniture(_)));
    let below = kinds[end..].iter().filter(|kind| matches!(kind, Kind::Furniture(_))).count() > 1;
    let around = short(0..start).chain(short(end..seen.len())).filter(|line| line.shared < 50).count();
    menu || (above || below) && prose > 2 && around >= 3 * MENU
}

fn see(lines: &[Entry], kinds: &[Kind]) -> Vec<Seen> {
    let mut letters: Vec<u64> =
        lines.iter().map(|line| hash(line.words().chars().filter(|c| is_word(*c)).map(lower))).collect();
    let mut sorted = letters.clone();
    sorted.sort_unstable();
    let gap = |at: usize| lines.get(at).is_none_or(|line| line.gap);
    let mut seen: Vec<Seen> = Vec::with_capacity(lines.len());
    for (at, (line, kind)) in lines.iter().zip(kinds).enumerate() {
        let words = line.words();
        let weight = line::weight(words) as i32;
        let prose = is_prose(words, weight);
        let first = sorted.partition_point(|other| *other < letters[at]);
        let times = sorted[first..].iter().take(8).take_while(|other| **other == letters[at]).count();
        let split = (words.len() <= 1200 && weight <= 500).then(|| credit::split_line(words)).flatten();
        let credit = split.as_ref().is_some_and(|split| split.caption == 0) || credit::is_credit_line(words);
        let named = weight <= 240 && credit::ends_in_name(words);
        // The credit may be on the line below its caption.
        if credit
            && !line.gap
            && let Some(above) = seen.last_mut()
        {
            above.caption |= above.weight <= 300;
        }
        let known = matches!(kind, Kind::Furniture(_) | Kind::ReadAlso(_) | Kind::Related(_))
            || lang::is(words.trim_of(":："), READ_ALSO | RELATED);
        let dated = !prose
            && weight < 60
            && (matches!(kind, Kind::Date(_)) || Dateline::resembles_date(words) && !words.contains(['€', '$', '£']));
        seen.push(Seen {
            weight,
            prose,
            sentence: weight >= 20 && line::ends_sentence(words) && !asks(words),
            opens: words.ends_with([':', '：']),
            alone: (at == 0 || line.gap) && gap(at + 1),
            apart: gap(at + 1),
            times,
            credited: split.is_some(),
            letters: std::mem::take(&mut letters[at]),
            caption: credit
                || named
                || weight <= 400 && (ends_in_notice(words) || ends_glued(words))
                || split
                    .is_some_and(|split| weight < 160 || !credit::is_signature(words, split.caption, &split.credit)),
            label: (known || numbered_ad(words)) && !(prose && weight > 120),
            ends: matches!(
                kind,
                Kind::Furniture(
                    Furniture::Form | Furniture::Closed | Furniture::Related | Furniture::Missed | Furniture::Foot
                )
            ),
            dated,
            block: false,
            invites: weight <= 160 && invites(words),
            shared: 0,
            words: 0,
        });
    }
    for block in code_blocks(lines, &seen) {
        seen[block].iter_mut().for_each(|line| line.block = true);
    }
    seen
}

/// Finds blocks of code: runs of lines most of which have the marks of code, with the short lines around them up to an empty line.
fn code_blocks(lines: &[Entry], seen: &[Seen]) -> Vec<Run> {
    const FEWEST: usize = 3;
    let mut blocks: Vec<(Run, usize)> = Vec::new();
    for at in (0..lines.len()).filter(|at| is_code(lines[*at].words())) {
        match blocks.last_mut() {
            Some((block, count)) if at <= block.end + 2 => (block.end, *count) = (at + 1, *count + 1),
            _ => blocks.push((at..at + 1, 1)),
        }
    }
    let is_block = |(block, count): &(Run, usize)| *count >= FEWEST && count * 2 >= block.len();
    let around = |(block, _): (Run, usize)| {
        let short = |at: &usize| !seen[*at].prose;
        let above = (1..=block.start).rev().take_while(|at| !lines[*at].gap && short(&(at - 1))).take(FEWEST);
        let below = (block.end..lines.len()).take_while(|at| !lines[*at].gap && short(at)).take(FEWEST);
        block.start - above.count()..block.end + below.count()
    };
    blocks.into_iter().filter(is_block).map(around).collect()
}

/// Finds poems and lists in a run: short lines without an empty line between them, most of which end with a comma or a full stop, or
/// which the line above announces with a colon.
fn lists(lines: &[Entry], seen: &[Seen], run: &Run) -> Vec<Run> {
    const FEWEST: usize = 2;
    const MOST: usize = 60;
    let item = |at: &usize| {
        let line = &seen[*at];
        !(line.prose && line.weight > 120
            || line.label
            || line.ends
            || line.caption
            || line.dated
            || line.times > 2
            || line.invites)
    };
    // The headlines of a strip are longer than most items of a list.
    let is_brief =
        |items: &Run| seen[items.clone()].iter().map(|line| line.weight).sum::<i32>() < 45 * items.len() as i32;
    let mut found = Vec::new();
    let mut at = run.start + 1;
    while at < run.end {
        let end = (at + 1..run.end).find(|next| lines[*next].gap).unwrap_or(run.end);
        let above = &seen[at - 1];
        let announces = |line: &Seen| line.opens && line.weight >= 30 && !line.label && line.shared >= 20;
        let from = if announces(&seen[at]) { at + 1 } else { at };
        let items = from..end;
        let punctuated = items.clone().filter(|at| is_punctuated(lines[*at].words(), seen[*at].weight)).count();
        // The summaries of a strip end with full stops.
        let pauses = items.clone().any(|at| lines[at].words().ends_with([',', ';', '،', '؛', '，', '；', '、']));
        if (FEWEST..=MOST).contains(&items.len())
            && items.clone().all(|at| item(&at))
            && (is_brief(&items) && (from > at || announces(above)) || pauses && punctuated * 2 > items.len())
        {
            found.push(items);
        }
        at = end;
    }
    found
}

/// Returns true if a line has the marks of code, in any of its languages.
fn is_code(words: &str) -> bool {
    const WITHIN: [&str; 10] = ["()", " = ", "==", "=>", "->", "::", "</", "&&", "){", ");"];
    const LONGEST: usize = 200;
    words.len() <= LONGEST
        && (words.ends_with(['{', '}', ';']) || is_call(words) || WITHIN.iter().any(|mark| words.contains(mark)))
}

/// Returns true if a line is a call of a function: "ring(bell)".
fn is_call(words: &str) -> bool {
    let name = words.up_to("(");
    words.ends_with(')') && !name.is_empty() && name.chars().all(|c| is_word(c) || "._".contains(c))
}

/// Returns true if a line of several words ends with a comma, a semicolon or a full stop.
fn is_punctuated(words: &str, weight: i32) -> bool {
    let several = words.split_whitespace().nth(2).is_some() || weight >= 18 && words.chars().any(is_wide);
    several && words.trim_end_of("”’\"'»“」』)）› ").ends_with(|c: char| ",;.،؛，；。、।".contains(c))
}

/// Returns true if a line has a word of invitations to subscribe, to sign in or to accept cookies.
fn invites(words: &str) -> bool {
    words.split(|c: char| !is_word(c)).any(|word| {
        let word: String = word.chars().take(12).map(lower).collect();
        INVITATIONS.split(' ').any(|stem| word.starts_with(stem) || stem.chars().any(is_wide) && word.contains(stem))
    })
}

/// Returns true if a line is the label of one of several advertisements ("Advertisement 2").
fn numbered_ad(words: &str) -> bool {
    let label = words.trim_end_matches(|c: char| c.is_ascii_digit());
    label.len() < words.len() && furniture::kind(label.trim_end()) == Some(Furniture::Ad)
}

/// Returns true if a line ends with a notice of copyright, as below a picture ("The lock at noon. © Jane Doe", "Jane Doe/Copyright 2031").
fn ends_in_notice(words: &str) -> bool {
    let sign = words.rfind('©').or_else(|| words.rfind("Copyright "));
    sign.is_some_and(|at| words.after(at).chars().count() <= 80 && !words.before(at).trim_end().ends_with([',', ';']))
}

/// Returns true if a line ends with a name that has lost the space before it ("The lock at noon.AFP", "The lock.Mail/Jane Doe").
fn ends_glued(words: &str) -> bool {
    let mut above = ' ';
    let labelled = words.char_indices().any(|(at, c)| {
        let above = std::mem::replace(&mut above, c);
        is_upper(c)
            && (is_lower(above) || above.is_ascii_digit())
            && lang::label(words.after(at), lang::CREDIT_LABEL).is_some()
    });
    if labelled {
        return true;
    }
    let Some(at) = words.rfind(['.', ')', '”', '"']) else { return false };
    let mut before = words.before(at).chars().rev();
    let name = words.after(at).trim_start_matches(['.', ')', '”', '"']);
    before.next().is_some_and(is_lower)
        && before.next().is_some_and(is_lower)
        && name.chars().next().is_some_and(is_upper)
        && name.chars().nth(1).is_some_and(is_word)
        && (credit::is_credit_line(name) || name.contains('/') && name.chars().count() <= 40)
}

/// Returns true if a line is running text.
fn is_prose(words: &str, weight: i32) -> bool {
    let marks = words.contains(|c: char| ".,;:!?。，、；！？،؛।".contains(c));
    if words.contains('\t') || line::ends_cut(words) {
        return weight > 160 && marks && !words.contains('\t');
    }
    (line::ends_sentence(words) || words.ends_with('।')) && weight >= if asks(words) { 80 } else { 40 }
        || weight > 160 && marks
}

/// Returns true if a line ends with a question.
fn asks(words: &str) -> bool {
    words.trim_end_of("”’\"'»“」』)）› ").ends_with(['?', '？', '؟'])
}

/// Returns the score of a line before the core is known.
fn first_score(line: &Seen) -> i32 {
    match line {
        Seen { block: true, .. } => 0,
        Seen { times: 4.., .. } => -AGAIN,
        Seen { times: 2.., weight: ..200, .. } => -SHORT,
        Seen { caption: true, .. } => -CAPTION,
        Seen { prose: true, alone, .. } => (line.weight.min(LONGEST) + 30) * if *alone { 10 } else { 6 } / 10,
        _ => -SHORT,
    }
}

/// Returns the score of a line, given the core.
fn score(line: &Seen, spaced: bool) -> i32 {
    let against = if spaced && line.alone && !line.prose { SHORT / 2 } else { SHORT };
    match line {
        Seen { block: true, .. } => 0,
        Seen { ends: true, .. } => -LONGEST,
        Seen { times: 4.., .. } => -AGAIN,
        Seen { caption: true, .. } => -CAPTION,
        Seen { label: true, .. } | Seen { times: 2.., weight: ..200, .. } => -SHORT,
        Seen { prose: true, .. } => {
            let value = (line.weight.min(LONGEST) + 30) * (line.shared - 12).clamp(-8, 25) / 25;
            if spaced && !line.alone && value > 0 { value * 6 / 10 } else { value }
        }
        Seen { dated: true, .. } => -SHORT * 2,
        Seen { sentence: true, alone: true, shared: 60.., .. } if spaced => line.weight,
        Seen { shared: ..20, .. } => -against,
        _ => -against * (200 - line.shared) / 200,
    }
}

/// Returns the first run of prose with one of the highest sums; the article may be followed by another one.
fn core(seen: &[Seen], from: usize) -> Run {
    let mut runs: Vec<(i32, Run)> = Vec::new();
    let (mut sum, mut best, mut start, mut end) = (0, 0, from, from);
    for (at, line) in seen.iter().enumerate().skip(from) {
        if sum <= 0 || sum < best - GAP {
            runs.push((best, start..end));
            (sum, best, start) = (0, 0, at);
        }
        sum += first_score(line);
        if sum > best {
            (best, end) = (sum, at + 1);
        }
    }
    runs.push((best, start..end));
    let most = runs.iter().map(|run| run.0).max().unwrap_or(0);
    runs.into_iter().find(|run| run.0 * 5 >= most * 2).map_or(from..from, |run| run.1)
}

/// Extends the core by what belongs to it on both sides.
fn widened(scores: &[i32], core: &Run, from: usize) -> Run {
    let most = (scores[core.clone()].iter().filter(|score| **score > 0).sum::<i32>() / 2).clamp(SHORT * 2, STRIP);
    let grow = |range: &mut dyn Iterator<Item = usize>| {
        let (mut sum, mut strip, mut best, mut last) = (0, 0, 0, None);
        for at in range {
            // However long a strip inside an article is, it counts only once.
            strip = if scores[at] > 0 { 0 } else { (strip - scores[at]).min(2 * STRIP) };
            sum += scores[at] + (strip - most).clamp(0, -scores[at].min(0));
            if sum > best {
                (best, last) = (sum, Some(at));
            }
        }
        last
    };
    let start = grow(&mut (from..core.start).rev()).unwrap_or(core.start);
    let end = grow(&mut (core.end..scores.len())).map_or(core.end, |at| at + 1);
    start..end
}

/// Computes for each line how many of its words occur in other prose of the core.
fn share(lines: &[Entry], seen: &mut [Seen], core: &Run, headline: Option<&str>) {
    let mut known: Vec<(u64, u64)> = Vec::new();
    each_word(headline.unwrap_or_default(), &mut |word, _| known.push((word, 0)));
    let mut paragraphs = 0;
    for at in core.clone().filter(|at| seen[*at].prose && !seen[*at].caption) {
        paragraphs += 1;
        each_word(lines[at].words(), &mut |word, _| known.push((word, seen[at].letters)));
    }
    known.sort_unstable();
    known.dedup();
    for (line, seen) in lines.iter().zip(seen) {
        let mut words: Vec<(u64, bool)> = Vec::new();
        each_word(line.words(), &mut |word, pair| words.push((word, pair)));
        words.sort_unstable();
        words.dedup();
        let elsewhere = |word: u64| {
            let first = known.partition_point(|known| known.0 < word);
            known[first..].iter().take(2).any(|known| known.0 == word && known.1 != seen.letters)
        };
        let shared = words.iter().filter(|(word, _)| elsewhere(*word)).count() as i32;
        let pairs = words.iter().filter(|(_, pair)| *pair).count();
        seen.words = words.len() as i32;
        if !words.is_empty() {
            // The fewer paragraphs there are, the fewer words recur.
            seen.shared = (shared * 800 / seen.words / paragraphs.clamp(3, 8)).min(100);
            // Pairs of characters are not words, and fewer of them recur.
            if pairs * 2 > words.len() {
                seen.shared = (shared * 160 / seen.words + 15).min(100);
            }
        }
    }
}

/// Calls `with` the hash of each word's stem: the first six letters of words with at least four. In scripts that are written without spaces
/// or with short words, uses pairs of characters; the flag is true for them.
fn each_word(text: &str, with: &mut impl FnMut(u64, bool)) {
    let pairs =
        |c: char| is_wide(c) || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    for word in text.split(|c| !is_word(c)) {
        if word.contains(pairs) {
            for (one, other) in word.chars().zip(word.chars().skip(1)) {
                with(hash([one, other].into_iter().map(lower)), true);
            }
        } else if word.chars().count() >= 4 {
            with(hash(word.chars().take(6).map(lower)), false);
        }
    }
}

/// Finds the payload's headline: the first occurrence with enough prose below it, because a strip may contain it too.
fn stands(lines: &[Entry], seen: &[Seen], headline: &str) -> Option<usize> {
    let same = |words: &str| words.split_whitespace().eq(headline.split_whitespace());
    let mut at: Vec<usize> = (0..lines.len()).filter(|at| same(lines[*at].words())).collect();
    if at.is_empty() {
        let letters = hash(headline.chars().filter(|c| is_word(*c)).map(lower));
        at = (0..lines.len()).filter(|at| seen[*at].letters == letters).collect();
    }
    let best = |run: Run| {
        let (mut sum, mut best) = (0, 0);
        for line in &seen[run] {
            sum = (sum + first_score(line)).max(0);
            best = best.max(sum);
        }
        best
    };
    let ends = at.iter().skip(1).copied().chain([lines.len()]);
    let below: Vec<i32> = at.iter().zip(ends).map(|(at, end)| best(at + 1..end)).collect();
    let most = below.iter().copied().max()?;
    if best(0..at[0]) >= 2 * most {
        return None;
    }
    at.into_iter().zip(below).find(|(_, below)| below * 7 >= most).map(|found| found.0)
}

/// Finds the headline if the payload gives none: it is above the first prose of the run.
fn headline(lines: &[Entry], kinds: &[Kind], seen: &[Seen], run: &Run) -> Option<usize> {
    let about = |at: usize| {
        let day = |line: &Seen| !line.prose && line.weight < 120 && tells_day(lines[at].words());
        seen.get(at).is_some_and(|line| line.dated || day(line) || matches!(kinds[at], Kind::Byline(_) | Kind::Date(_)))
    };
    let near = |at: usize| (at + 1..(at + 6).min(seen.len())).any(about);
    let signed = |at: usize| {
        let below = &kinds[at + 1..(at + 6).min(kinds.len())];
        below.iter().any(|kind| matches!(kind, Kind::Byline(_)))
            && below.iter().any(|kind| matches!(kind, Kind::Date(_)))
    };
    // A headline may end with a full stop too.
    let prose = |at: &usize| {
        let line = &seen[*at];
        line.prose && line.shared >= 30 && !line.caption && !(line.weight < 90 && near(*at))
    };
    let first = run.clone().find(prose)?;
    let value = |at: usize| {
        let (line, words) = (&seen[at], lines[at].words());
        let outside =
            line.weight < 8 || line.weight > 250 || line.label || line.dated || line.credited || line.times > 5;
        let sentence = line::ends_sentence(words) && !words.ends_with(['?', '!', '？', '！']);
        if outside
            || at == first && sentence
            || words.contains('\t')
            || tells_day(words)
            || matches!(kinds[at], Kind::Byline(_) | Kind::Date(_))
        {
            return None;
        }
        let mut value = 3 * line.shared * line.words.min(5) / 5 + 150 * line.weight.min(60) / 60;
        value -= (line.weight - 90).max(0) * 100 / 60 + 2 * (first - at) as i32;
        value += if (2..=3).contains(&line.times) && line.weight >= 24 { 50 } else { 0 };
        // The page's title or a share button may contain the headline too.
        let named =
            |other: &Entry| other.words().len() < 400 && other.words() != words && other.words().contains(words);
        value += if words.len() >= 20 && lines.iter().take(2000).any(named) { 100 } else { 0 };
        value += if near(at) { 50 } else { 0 };
        value += if about(at + 1) { 40 } else { 0 };
        value += if signed(at) { 50 } else { 0 };
        value += if seen[at + 1..].iter().take(3).any(|line| line.weight >= 80) { 30 } else { 0 };
        value -= if sentence && line.weight > 90 {
            150
        } else if sentence {
            80
        } else {
            0
        };
        value -= if words.ends_with(|c: char| ":,;：，；".contains(c)) { 100 } else { 0 };
        Some((value, at))
    };
    let values: Vec<(i32, usize)> = (first.saturating_sub(80)..=first).filter_map(value).collect();
    let (most, mut at) = values.iter().copied().max()?;
    // A standfirst scores like a headline, but the headline is above it. Directly above the headline, a breadcrumb may repeat it.
    loop {
        let like = seen[at].weight <= 70 && !line::ends_sentence(lines[at].words());
        let above = values.iter().find(|(value, above)| {
            let line = &seen[*above];
            let room = match at - *above.min(&at) {
                1 if !like => 200,
                1..=3 if like => 30,
                _ => 100,
            };
            let enough = line.shared >= 35 && line.weight >= 30 && line.words > 2;
            *above < at && *above + 24 >= at && *value >= most - room && enough
        });
        match above {
            Some((_, above)) => at = *above,
            None => break,
        }
    }
    // A kicker is above the headline. So a short line between two like it belongs to the lower one, and the upper one is the page's title
    // in the breadcrumbs.
    let kicker = |at: usize| {
        seen.get(at).is_some_and(|line| !(line.prose || line.label || line.caption) && line.weight < 45) && !about(at)
    };
    let below = at + 2;
    let opens = about(below + 1) || seen.get(below + 1).is_some_and(|line| line.weight > seen[below].weight.max(60));
    let like = |other: &(i32, usize)| {
        other.1 == below
            && other.0 >= most - 120
            && seen[below].weight >= 30
            && (!line::ends_sentence(lines[below].words()) || asks(lines[below].words()))
    };
    let beneath = opens && kicker(at + 1) && !lines[at + 1].gap && values.iter().any(like);
    Some(if beneath { below } else { at })
}

/// Returns true if a line has a date with its year in numbers ("28.04.2024", "2024-04-28"). A byline often has one, a headline does not.
fn tells_day(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let day = word.trim_of(",;()[]");
        let parts = || day.split(['.', '/', '-']);
        day.len() <= 10
            && parts().count() == 3
            && parts().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            && parts().any(|part| part.len() == 4)
    })
}

/// Returns true if the next line that may be the article's is a paragraph: a picture with its caption or an advertisement may be between.
fn below(seen: &[Seen], at: usize, end: usize) -> bool {
    let between = |line: &&Seen| line.caption || line.times > 2;
    let rest = seen[..end].iter().skip(at + 1);
    rest.take(BETWEEN).find(|line| !between(line)).is_some_and(|next| next.prose && next.times < 2)
}

/// Returns true if a line has empty lines, or a picture or an advertisement, above and below it: these have no empty lines around them.
fn stands_free(lines: &[Entry], seen: &[Seen], at: usize) -> bool {
    let between = |at: Option<usize>| at.and_then(|at| seen.get(at)).is_none_or(|line| line.caption || line.times > 2);
    (lines[at].gap || between(at.checked_sub(1))) && (seen[at].apart || between(Some(at + 1)))
}

/// Returns true if the article is about newsletters or subscriptions itself.
fn is_subject(seen: &[Seen], core: &Run) -> bool {
    core.clone().filter(|at| seen[*at].prose && seen[*at].invites).count() > 2
}

/// Finds the line of a run that invites to subscribe, with nothing below it but lines that are short for this article.
fn wall(seen: &[Seen], run: &Run) -> Option<usize> {
    let weight =
        |at: usize| Some(&seen[at]).filter(|line| line.prose && !line.caption).map(|line| i64::from(line.weight));
    // The longest paragraph from each line on.
    let mut longest: Vec<i64> = run.clone().rev().map(|at| weight(at).unwrap_or(0)).collect();
    for at in 1..longest.len() {
        longest[at] = longest[at].max(longest[at - 1]);
    }
    let (mut count, mut all) = (0, 0);
    run.clone().zip(longest.into_iter().rev()).find_map(|(at, longest)| {
        let found = seen[at].invites && count > 0 && longest * 3 * count < all;
        if let Some(weight) = weight(at) {
            (count, all) = (count + 1, all + weight);
        }
        found.then_some(at)
    })
}

/// Finds the author's name above a few words about the author, at the end of a run. The head has the name, too.
fn author(lines: &[Entry], seen: &[Seen], run: Run) -> Option<usize> {
    const MOST: usize = 4;
    const LINE: usize = 300;
    let prose = |line: &&Seen| line.prose && !line.caption;
    // A subheading may be in the headline, just above, and in a table of contents.
    let head = (run.start.saturating_sub(4)..(run.start + 12).min(run.end))
        .filter(|at| at + 1 != run.start && !seen[*at].prose);
    let is_listed = |words: &str| words.starts_with(|c: char| c.is_ascii_digit());
    let head: Vec<&str> =
        head.map(|at| lines[at].words()).filter(|words| words.len() <= LINE && !is_listed(words)).collect();
    let is_name = |at: usize| {
        let (line, words) = (&seen[at], lines[at].words());
        let name =
            line.weight <= 40 && words.len() >= 6 && words.contains(char::is_whitespace) && !line::ends_sentence(words);
        name && head.iter().any(|above| above.len() > words.len() && above.contains(words))
    };
    let all: i64 = seen[run.clone()].iter().filter(prose).map(|line| i64::from(line.weight)).sum();
    let (mut count, mut below, mut found) = (0, 0, None);
    for at in run.rev() {
        if prose(&&seen[at]) {
            (count, below) = (count + 1, below + i64::from(seen[at].weight));
        }
        if count > MOST || below * 4 >= all {
            break;
        }
        if is_name(at) {
            found = Some(at);
        }
    }
    found
}

/// Returns the lines of the core whose words another paragraph has in the same order: a page shows them once more, in large letters.
fn quoted(lines: &[Entry], seen: &[Seen], core: &Run) -> Vec<usize> {
    const MOST: usize = 20;
    let bare = |at: usize| lines[at].words().trim_of("”“„’‘\"'»«「」『』 .!。！");
    let short = |at: &usize| seen[*at].shared >= 90 && seen[*at].prose && (60..=250).contains(&seen[*at].weight);
    let again = |at: &usize| {
        let other = |other: &usize| seen[*other].prose && seen[*other].weight > seen[*at].weight + 20;
        core.clone().filter(other).any(|other| lines[other].words().contains(bare(*at)))
    };
    core.clone().filter(short).take(MOST).filter(again).collect()
}

/// Decides about each line of the run.
fn inside(lines: &[Entry], seen: &[Seen], run: Run, core: &Run, spaced: bool, places: &mut [Place]) {
    // The bullets above an article may repeat its paragraphs, without a full stop.
    let same = |at: &usize| seen[*at].prose || seen[*at].weight < 80;
    let mut again: Vec<(u64, usize)> = run.clone().filter(same).map(|at| (seen[at].letters, at)).collect();
    again.sort_unstable();
    // Short lines between prose are judged together: one is a subheading, several are a strip unless they share the article's words.
    let mut block: Vec<(usize, bool)> = Vec::new();
    let subject = is_subject(seen, core);
    let first_prose = run.clone().find(|at| seen[*at].prose && seen[*at].weight > 160).unwrap_or(run.start);
    let quotes = quoted(lines, seen, core);
    let mut labelled = false;
    for at in run.clone() {
        let line = &seen[at];
        if line.block {
            settle(seen, spaced, &mut block, &mut labelled, places);
            places[at] = Place::Article;
            continue;
        }
        let first = again.get(again.partition_point(|other| other.0 < line.letters)).is_some_and(|first| first.1 == at);
        let next = below(seen, at, run.end);
        // What recurs is furniture, except a paragraph that a strip repeats, and a subheading that a table of contents announces.
        let among = |other: Option<usize>| {
            other.and_then(|at| seen.get(at)).is_some_and(|other| other.prose && other.alone && other.times < 2)
        };
        let amid = line.alone && among(at.checked_sub(1)) && among(Some(at + 1));
        let paragraph = line.prose && line.weight >= 80 && (line.shared >= 20 || amid) && first;
        let announced = line.times == 2 && line.shared >= 50 && next && !first && !line.prose && line.words > 2;
        if line.times > 1 && !paragraph && !announced || line.caption && !(next && line.weight < 30) {
            continue;
        }
        if quotes.contains(&at) {
            continue;
        }
        if line.label || line.invites && !subject {
            labelled = true;
            continue;
        }
        let apart = spaced && !line.alone && !(line.prose && stands_free(lines, seen, at));
        let sure = if apart {
            line.shared >= 50
        } else {
            line.shared >= 20 || line.weight > 160 || line.weight >= 80 && line.shared >= 10 && core.contains(&at)
        };
        let standfirst = !line.dated
            && line.shared >= 50
            && (at < run.start + 3 && line.weight >= 60 || spaced && line.alone && line.weight >= ALONE);
        let ends = line.sentence && next && line.shared >= 50 && line.words > 2;
        if line.prose && sure || !line.prose && (standfirst || ends) {
            settle(seen, spaced, &mut block, &mut labelled, places);
            places[at] = Place::Article;
            continue;
        }
        let posted = at < first_prose
            && !line.prose
            && line.weight < 120
            && (tells_day(lines[at].words()) || Dateline::resembles_date(lines[at].words()));
        if line.prose && apart || !line.prose && line.dated || posted {
            continue;
        }
        let heading = next
            && (line.shared >= 50
                || line.opens && seen[..run.end].get(at + 1).is_some_and(|next| next.prose)
                || spaced && line.alone)
            || line.opens && line.shared >= 40 && line.words > 3;
        let near = line.apart && next && line.shared >= 30 || line.shared >= 75 && line.words > 2;
        if heading || !apart || near {
            block.push((at, heading));
        }
    }
    settle(seen, spaced, &mut block, &mut labelled, places);
}

/// Judges the short lines between two paragraphs.
fn settle(seen: &[Seen], spaced: bool, block: &mut Vec<(usize, bool)>, labelled: &mut bool, places: &mut [Place]) {
    let block = std::mem::take(block);
    let labelled = std::mem::take(labelled);
    let shared: i32 = block.iter().map(|(at, _)| seen[*at].shared).sum();
    let same = !labelled && shared >= 65 * block.len() as i32;
    for (place, (at, sure)) in block.iter().enumerate() {
        let line = &seen[*at];
        let article = match (block.len(), place + 1 == block.len()) {
            (1, _) => *sure || line.shared >= 20 || line.prose || line.words < 2 && line.alone,
            (_, true) => same || *sure || !spaced && line.shared >= 30,
            _ => same || *sure || !labelled && line.weight >= 60 && line.shared >= 50,
        };
        if article {
            places[*at] = Place::Article;
        }
    }
}

/// Marks the first byline and the first date below the headline as the article's, and furniture between them as the page's.
fn head(kinds: &[Kind], seen: &[Seen], run: Run, places: &mut [Place]) {
    let until = run.clone().filter(|at| seen[*at].prose && seen[*at].weight > 160).nth(1).unwrap_or(run.end);
    let head = run.start..until.min(run.start + 20);
    let first = |wanted: fn(&Kind) -> bool| head.clone().find(|at| wanted(&kinds[*at]));
    for at in [first(|kind| matches!(kind, Kind::Byline(_))), first(|kind| matches!(kind, Kind::Date(_)))]
        .into_iter()
        .flatten()
    {
        places[at] = Place::Article;
    }
    for at in head {
        if matches!(kinds[at], Kind::Furniture(Furniture::Ad | Furniture::Share | Furniture::Button)) {
            places[at] = Place::Page;
        }
    }
}
