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
//! - What occurs several times on the page is furniture: "Advertisement", "Share", a form in two places.
//! - The **headline** shares words with the core, has a plausible length, and is above the core, the standfirst, the byline and the date.
//!
//! Everything left out is recorded, and `clean.furniture` switches this off. A page that begins with its headline is left alone.

use super::line::{self, Kind};
use crate::clean::credit;
use crate::clean::entry::Entry;
use crate::clean::furniture::Kind as Furniture;
use crate::date::Dateline;
use crate::lang::{self, READ_ALSO, RELATED};
use crate::text::letters::{hash, is_wide, is_word, lower};
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
    if all == 0 || !is_whole(&seen, kinds, all, headline.unwrap_or(start), run.end) {
        return None;
    }
    let mut places = vec![Place::Page; lines.len()];
    inside(&seen, start..run.end, spaced, &mut places);
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
        let named = weight <= 300 && credit::ends_in_name(words);
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
            alone: (at == 0 || line.gap) && gap(at + 1),
            apart: gap(at + 1),
            times,
            credited: split.is_some(),
            letters: std::mem::take(&mut letters[at]),
            caption: credit
                || named
                || split
                    .is_some_and(|split| weight < 160 || !credit::is_signature(words, split.caption, &split.credit)),
            label: known && !(prose && weight > 120),
            ends: matches!(
                kind,
                Kind::Furniture(
                    Furniture::Form | Furniture::Closed | Furniture::Related | Furniture::Missed | Furniture::Foot
                )
            ),
            dated,
            shared: 0,
            words: 0,
        });
    }
    seen
}

/// Returns true if a line is running text.
fn is_prose(words: &str, weight: i32) -> bool {
    let marks = words.contains(|c: char| ".,;:!?。，、；！？،؛।".contains(c));
    if words.contains('\t') || line::ends_cut(words) {
        return weight > 160 && marks && !words.contains('\t');
    }
    let asks = words.trim_end_of("”’\"'»“」』)）› ").ends_with(['?', '？', '؟']);
    (line::ends_sentence(words) || words.ends_with('।')) && weight >= if asks { 80 } else { 40 }
        || weight > 160 && marks
}

/// Returns the score of a line before the core is known.
fn first_score(line: &Seen) -> i32 {
    match line {
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
        Seen { ends: true, .. } => -LONGEST,
        Seen { times: 4.., .. } => -AGAIN,
        Seen { caption: true, .. } => -CAPTION,
        Seen { label: true, .. } | Seen { times: 2.., weight: ..200, .. } => -SHORT,
        Seen { prose: true, .. } => {
            let value = (line.weight.min(LONGEST) + 30) * (line.shared - 12).clamp(-8, 25) / 25;
            if spaced && !line.alone && value > 0 { value * 6 / 10 } else { value }
        }
        Seen { dated: true, .. } => -SHORT * 2,
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
    let about =
        |at: usize| seen.get(at).is_some_and(|line| line.dated || matches!(kinds[at], Kind::Byline(_) | Kind::Date(_)));
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
        value -= (line.weight - 90).max(0) * 100 / 60 + 4 * (first - at) as i32;
        value += if (2..=3).contains(&line.times) { 50 } else { 0 };
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
            && !line::ends_sentence(lines[below].words())
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

/// Decides about each line of the run.
fn inside(seen: &[Seen], run: Run, spaced: bool, places: &mut [Place]) {
    let mut again: Vec<(u64, usize)> = run.clone().map(|at| (seen[at].letters, at)).collect();
    again.sort_unstable();
    // Short lines between prose are judged together: one is a subheading, several are a strip unless they share the article's words.
    let mut block: Vec<(usize, bool)> = Vec::new();
    let mut labelled = false;
    for at in run.clone() {
        let line = &seen[at];
        let first = again.get(again.partition_point(|other| other.0 < line.letters)).is_some_and(|first| first.1 == at);
        let next = seen[..run.end].get(at + 1).is_some_and(|next| next.prose && !next.caption && next.times < 2);
        // What recurs is furniture, except a paragraph that a strip repeats, and a subheading that a table of contents announces.
        let paragraph = line.prose && line.weight >= 80 && line.shared >= 20 && first;
        let announced = line.times == 2 && line.shared >= 50 && next && !first && !line.prose;
        if line.times > 1 && !paragraph && !announced || line.caption && !(next && line.weight < 30) {
            continue;
        }
        if line.label {
            labelled = true;
            continue;
        }
        let apart = spaced && !line.alone;
        let sure = if apart { line.shared >= 50 } else { line.shared >= 20 || line.weight > 160 };
        let standfirst = at < run.start + 3 && line.weight >= 60 && line.shared >= 50 && !line.dated;
        if line.prose && sure || !line.prose && standfirst {
            settle(seen, spaced, &mut block, &mut labelled, places);
            places[at] = Place::Article;
            continue;
        }
        if line.prose && apart || !line.prose && line.dated {
            continue;
        }
        let heading = next && (line.shared >= 50 || spaced && line.alone);
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
