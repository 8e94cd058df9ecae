//! The evidence around one occurrence of a name. Each kind of evidence has a name here and a weight in [`super::weights`].

use std::ops::Range;

use super::Segmenter;
use super::chars::{self, Class};
use super::named::{Name, Shape};
use super::normalized::NormalizedText;
use super::scan::Unit;
use super::tally::{Tally, gram, hash};
use super::words::{self, Has, listed};
use crate::lang::{
    AFTER_SITE, ARTICLES, BEFORE_SITE, BEFORE_VERBS, CASE_PARTICLES, CONJUNCTIONS, INFLECTED, PARTICLES_AFTER,
    PARTICLES_BEFORE, VERB_ENDINGS, WORD_ENDINGS,
};
use crate::text::letters::{digit, is_letter, is_lower, is_upper, is_word};

/// Where an occurrence is. A letter of a script with spaces between words says more than one of a script without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Between two letters of a word: "haNAMErbor".
    Inside,
    /// After a word, without a space: "harborNAME".
    Tail,
    /// Before a word, without a space: "NAMEharbor".
    Head,
    /// Between letters of a script without spaces.
    Between,
    /// After a letter of such a script.
    Last,
    /// Before a letter of such a script.
    First,
    /// After punctuation without a space, or before an opening bracket or quote.
    Point,
    /// As a word of its own.
    Free,
}

/// The number of positions.
pub const POSITIONS: usize = 8;

macro_rules! evidence {
    ($($(#[doc = $doc:literal])+ $kind:ident $(: $reason:literal)?,)+) => {
        /// A kind of evidence. In the examples, NAME is the name and the letters around it are the article's.
        ///
        /// "The letters before" and "after" are all letters and digits attached to the name, in scripts with spaces. "Elsewhere" means
        /// outside the names; a word that touches a name doesn't count.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Kind { $($(#[doc = $doc])+ $kind,)+ }

        /// All kinds, in the order of their weights, each with the sentence that the report shows.
        pub const KINDS: &[(Kind, &str)] = &[$((Kind::$kind, evidence!(@ $($reason)?)),)+];
    };
    (@) => { "" };
    (@ $reason:literal) => { $reason };
}

evidence! {
    /// The letters on both sides form a word that occurs elsewhere in the article: "haNAMErbor", and "harbor".
    Joined: "the site's name splits a word that stands whole elsewhere",
    /// The same, and the two sides have at least six letters together, too many for chance.
    JoinedLong: "the site's name splits a word that stands whole elsewhere",
    /// The letters before are a word that occurs elsewhere in the article: "harborNAME", and "harbor".
    LeftWord,
    /// The letters after are a word that occurs elsewhere in the article: "NAMEharbor", and "harbor".
    RightWord: "the site's name is glued to a word's start",
    /// The letters after occur elsewhere as a word at least three times, and don't begin like a Korean particle.
    RightCommon: "the site's name is glued to a word's start",
    /// The letters before and the name's first word form a word of the article: "some" and "Times of Harbor".
    LeftTouches,
    /// The name's last word and the letters after form a word of the article: "Harbor Sun" and "day".
    RightTouches,
    /// The name begins with a capital directly after a small letter: "harborNAME".
    CapitalInside: "the site's name stands inside a word",
    /// The name begins in another script than the letter before, or with a sign, or a digit meets a letter: "паромNAME".
    OtherScript: "the site's name stands inside a word",
    /// The name's last word and the letters after form a common word that only begins like a newspaper's name: "Sunrise".
    Compound,
    /// A digit before and no letter after: a caption's year that has lost its space, "2021NAME".
    Number,
    /// A capital follows directly, and the name doesn't end with one: "NameHarbor".
    CapitalAfter,
    /// A letter of another script follows directly, or a digit meets a letter: "NAMEпаром", "NAME7".
    ScriptAfter,
    /// A digit directly after a letter, or a Latin letter directly after a digit or another script: "NAME7". No ending looks like that.
    NoEnding: "the site's name is glued to what is hardly an ending",
    /// A capital directly before, and the name doesn't begin with a small letter: "MNAMEonday", but also in many brands.
    CapitalBefore: "the site's name stands inside a word",
    /// One letter before: "hNAMEarbor".
    LeftOne,
    /// That letter is one that brands begin with (a small e, i, m, u or x): "eSport", "iPhone".
    BrandLetter,
    /// Two letters before: "haNAMErbor".
    LeftTwo,
    /// Five letters or more before, or three in Korean: "harboNAMEr".
    LeftLong,
    /// One letter after: "harboNAMEr".
    RightOne,
    /// Two letters after: "harbNAMEor".
    RightTwo,
    /// Five letters or more after, or three in Korean: "hNAMEarbor".
    RightLong: "the site's name is glued to a word's start",
    /// The letters before are a short word that precedes names and may have lost its space: "theNAME".
    ShortWordBefore,
    /// The letters before are words that Arabic and Hebrew attach to the next word: "والNAME", "בNAME".
    Proclitic,
    /// The letters after are an ending of names, or begin like a Korean one: "NAMEs", "NAMEem", "NAME에서".
    Ending,
    /// Another occurrence has the same letters before: "gardNAMEener" and "gardNAMEen".
    LeftAgain,
    /// Another occurrence has the same letters after: "bakNAMEer" and "skippNAMEer".
    RightAgain,
    /// The two letters before and the two after are adjacent elsewhere, with word ends as spaces: "gaNAMErden", and "gardener".
    SeamFour: "the letters around the site's name belong together",
    /// Three of these four are adjacent elsewhere: "gaNAMErden", and "gargle" or "hard".
    SeamThree: "the letters around the site's name belong together",
    /// Both the first three and the last three are: "gaNAMErden", and "gargle" and "hard".
    SeamThrees: "the letters around the site's name belong together",
    /// The letter before and the letter after are adjacent elsewhere: "gaNAMErden", and "large".
    SeamTwo: "the letters around the site's name belong together",
    /// There are letters on both sides, and these two are adjacent nowhere else.
    SeamNew,
    /// Between letters of a script without spaces: with the name removed, the browser sees one word there.
    OneWord: "the site's name splits a word",
    /// Between such letters: with the name removed, the browser sees a word boundary there.
    TwoWords,
    /// The word before introduces a mention of a site, in a script without spaces: "订阅NAME".
    CueBefore,
    /// The word after suggests a mention, or a verb of reporting follows soon, in such a script: "NAME记者".
    CueAfter,
    /// A particle or preposition is before it, as before any noun, in such a script: "在NAME", "のNAME".
    ParticleBefore,
    /// The word before joins two nouns or takes an object, in such a script: "和NAME", "把NAME".
    Conjunction,
    /// A particle after, as after any noun, in such a script: "NAME的", "NAMEの".
    ParticleAfter,
    /// A Japanese particle after that marks a noun's part in the sentence: "NAMEを", but not "NAMEの".
    CaseParticle,
    /// A text, a line or a sentence begins with it. A sentence ends with ".", "!" or "?" here, not with "。".
    Opens,
    /// A quote or bracket opens directly before it, or a quote closes directly after it: "(NAME", "NAME”".
    Quoted,
    /// Punctuation or a closing quote or bracket follows directly: "NAME,", "NAME)". A dash doesn't count.
    PointAfter,
    /// An apostrophe, full stop, hyphen or slash between a letter and the name, and a letter after: "don’NAMEt".
    Elided: "the site's name stands inside a word",
    /// A space on each side, and the words there form one that occurs elsewhere, while not both occur by themselves: "fisher NAME men".
    Halves: "the site's name splits a word that stands whole elsewhere",
    /// Directly after a sign (. , ; ! ?), with a space, punctuation or the end after it: "rain.NAME Then".
    Tight: "the site's name is glued to punctuation",
    /// The article has lost words: more than a quarter of its commas and full stops, and at least three, have a space before them.
    Ruins,
    /// It has lost many words: more than three fifths of them, and at least five, have one.
    Wreck,
    /// No word is next to it beyond spaces, line ends and punctuation: only other signs, other names or the text's ends.
    Bare,
    /// The article loses spaces between its sentences, more than once: "It rained.Then it stopped."
    LooseText,
    /// More than one word in a hundred has 16 letters or more, or letters such as "ě", "ő" and "ą" suggest a language with many endings.
    Compounds,
    /// Another occurrence is a word of its own, after a space and not alone on its line; this one is attached to letters, or alone.
    Spoken,
    /// Another occurrence has the same letters before and the same letters after: "gardNAMEener" twice.
    TokenAgain,
    /// The letters around it are all capitals, and there are some: "HANAMERBOR".
    Capitals,
    /// A Latin letter directly after a letter of another script: "ПАРОМharbor". No ending and no compound looks like that.
    LatinAfter: "the site's name is glued to what is hardly an ending",
    /// The name begins with an article that stands nowhere else in the text: it is of another language. "el diarioharbor".
    Foreign,
    /// One of its sides has a word that suggests a mention, in a script without spaces, and it is the only such occurrence: no other has
    /// such a word or is at the edge of a clause.
    CueAlone,
    /// An ending of a verb after it, in Japanese, and the name doesn't end like a verb: "設けNAMEて".
    VerbEnding: "the site's name splits a word",
    /// No word ends with the letter before it, or begins with the one after it: "チNAMEュー", "เNAMEรือ".
    NoEdge: "the site's name splits a word",
    /// A Chinese particle after it that belongs to a verb or a person before it, as a word of its own: "看NAME了", "园丁NAME们".
    WordEnding: "the site's name splits a word",
    /// A word before it that only verbs and adjectives follow, as a word of its own, in such a script: "也NAME".
    VerbNext,
    /// In a script without spaces, another occurrence has the same two letters before it, or the same two after it, and nothing tells that
    /// it splits a word.
    PhraseAgain,
}

/// All evidence around one occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it stands.
    pub position: Position,
    /// A bit for each [`Kind`].
    kinds: u64,
}

impl Evidence {
    /// Returns true if this kind of evidence is present.
    pub fn has(self, kind: Kind) -> bool {
        self.kinds >> kind as u8 & 1 == 1
    }

    fn note(&mut self, kind: Kind, seen: bool) {
        self.kinds |= u64::from(seen) << kind as u8;
    }
}

/// Gathers the evidence of all occurrences of a name.
pub(super) fn gather(text: &NormalizedText, name: &Name, units: &[Unit], segmenter: &dyn Segmenter) -> Vec<Evidence> {
    let mut taken = vec![false; text.len()];
    for unit in units {
        taken[unit.start..unit.end].fill(true);
    }
    let article = name.shape == Shape::Phrase && listed(ARTICLES, name.first_word(), Has::Whole);
    let view = View { text, name, units, wholes: wholes(text, units), profile: profile(text, &taken, name), article };
    // First all questions are asked, then the text is read once, then the same questions have their answers.
    let mut tally = Tally::default();
    let mut all: Vec<Evidence> = (0..units.len()).map(|index| view.look(index)).collect();
    for (index, seen) in all.iter().enumerate() {
        view.ask(index, &mut tally, &mut seen.clone());
    }
    tally.count(text, &taken);
    for (index, seen) in all.iter_mut().enumerate() {
        view.ask(index, &mut tally, seen);
    }
    let spoken = units.iter().zip(&all).any(|(unit, seen)| {
        seen.position == Position::Free && text.class(unit.start - 1) == Class::Space && !own_line(text, unit)
    });
    let again = |sides: Vec<&[char]>| -> Vec<bool> {
        let mut counts = std::collections::HashMap::new();
        for side in &sides {
            *counts.entry(*side).or_insert(0) += 1;
        }
        sides.iter().map(|side| !side.is_empty() && counts[side] > 1).collect()
    };
    let lefts = again((0..units.len()).map(|index| view.left(index)).collect());
    let rights = again((0..units.len()).map(|index| view.right(index)).collect());
    let pairs = |pair: &dyn Fn(&Unit) -> Range<usize>| {
        let place = |unit: &Unit| Some(pair(unit)).filter(|range| range.clone().all(|at| letter(text.class(at))));
        again(units.iter().map(|unit| place(unit).map_or(&[][..], |range| text.fold(range.start, range.end))).collect())
    };
    let pairs_before = pairs(&|unit| unit.start.saturating_sub(2)..unit.start);
    let pairs_after = pairs(&|unit| unit.end..unit.end + 2);
    let mentions: Vec<bool> = all.iter().map(|seen| is_like_a_mention(*seen)).collect();
    let is_cued = |seen: &&Evidence| seen.has(Kind::CueBefore) || seen.has(Kind::CueAfter);
    let alone = !mentions.contains(&true) && all.iter().filter(is_cued).count() == 1;
    for (index, seen) in all.iter_mut().enumerate() {
        seen.note(Kind::CueAlone, alone && seen.has(Kind::CueBefore) != seen.has(Kind::CueAfter));
        seen.note(Kind::Spoken, spoken && (seen.position != Position::Free || own_line(text, &units[index])));
        seen.note(Kind::LeftAgain, lefts[index]);
        seen.note(Kind::RightAgain, rights[index]);
        seen.note(Kind::TokenAgain, lefts[index] && rights[index] && view.token_again(index));
        let unit = &units[index];
        if seen.position == Position::Between {
            let one = one_word(text, unit, segmenter);
            seen.note(Kind::OneWord, one == [Some(true); 2]);
            seen.note(Kind::TwoWords, one == [Some(false); 2]);
            let (ending, verb) = word_beside(text, unit, segmenter);
            seen.note(Kind::WordEnding, ending);
            seen.note(Kind::VerbNext, verb);
        }
        let unspaced = match seen.position {
            Position::Between | Position::First | Position::Last => true,
            Position::Head | Position::Tail => name.unspaced,
            _ => false,
        };
        let split = seen.has(Kind::OneWord) || seen.has(Kind::SeamFour);
        seen.note(Kind::PhraseAgain, unspaced && !split && (pairs_before[index] || pairs_after[index]));
    }
    all
}

/// Returns true if an occurrence stands where a mention would in a script without spaces: at the edge of a clause, or where the words on
/// both of its sides suggest it.
fn is_like_a_mention(seen: Evidence) -> bool {
    let any = |kinds: &[Kind]| kinds.iter().any(|kind| seen.has(*kind));
    let before = any(&[Kind::CueBefore, Kind::ParticleBefore, Kind::Conjunction]);
    let after = any(&[Kind::CueAfter, Kind::ParticleAfter]);
    let cue = any(&[Kind::CueBefore, Kind::CueAfter]);
    seen.position != Position::Between || before && after && cue
}

/// The occurrences in their context.
struct View<'a> {
    text: &'a NormalizedText,
    name: &'a Name,
    units: &'a [Unit],
    /// For each occurrence, the key of the word that remains when it and all others in the same word are removed.
    wholes: Vec<u64>,
    profile: ArticleProfile,
    /// True if the name begins with an article.
    article: bool,
}

impl View<'_> {
    fn floor(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.units[before].end)
    }

    fn ceiling(&self, index: usize) -> usize {
        self.units.get(index + 1).map_or(self.text.len(), |after| after.start)
    }

    /// Returns the letters attached before an occurrence.
    fn left(&self, index: usize) -> &[char] {
        let start = self.units[index].start;
        self.text.fold(self.text.run_before(start, self.floor(index)), start)
    }

    /// Returns the letters attached after an occurrence.
    fn right(&self, index: usize) -> &[char] {
        let end = self.units[index].end;
        self.text.fold(end, self.text.run_after(end, self.ceiling(index)))
    }

    /// Returns the words before and after an occurrence that has a space on each side.
    fn halves(&self, index: usize) -> Option<(&[char], &[char])> {
        let (text, unit) = (self.text, &self.units[index]);
        let (start, end) = (unit.start.checked_sub(1)?, unit.end + 1);
        if text.class(start) != Class::Space || text.class(unit.end) != Class::Space {
            return None;
        }
        let left = text.fold(text.run_before(start, self.floor(index)), start);
        let right = text.fold(end, text.run_after(end, self.ceiling(index)));
        (!left.is_empty() && !right.is_empty()).then_some((left, right))
    }

    /// Whether no word stands beside it.
    fn bare(&self, index: usize) -> bool {
        const FAR: usize = 3;
        let (text, unit) = (self.text, &self.units[index]);
        let blank = |place: &usize| matches!(text.class(*place), Class::Space | Class::Close);
        let (floor, ceiling) = (self.floor(index), self.ceiling(index));
        let before = (floor.max(unit.start.saturating_sub(FAR))..unit.start).rev().take_while(blank).count();
        let after = (unit.end..ceiling.min(unit.end + FAR)).take_while(blank).count();
        let (near, next) = (unit.start - before, unit.end + after);
        let word = |place: usize| letter(text.class(place)) || digit(text.at(place)).is_some();
        (near == floor || !word(near - 1)) && (next == ceiling || !word(next))
    }

    fn token_again(&self, index: usize) -> bool {
        let (left, right) = (self.left(index), self.right(index));
        (0..self.units.len()).any(|other| other != index && self.left(other) == left && self.right(other) == right)
    }

    /// Returns the position of an occurrence.
    fn position(&self, index: usize) -> Position {
        let (text, unit) = (self.text, &self.units[index]);
        let position = position(text.left_class(unit.start), text.right_class(unit.end));
        // A change of script on only one side marks where a word begins or ends: "وMichael".
        let left = scripts(text.at(unit.start - 1), text.at(unit.start));
        let right = scripts(text.at(unit.end - 1), text.at(unit.end));
        match position {
            Position::Inside | Position::Between if left == Some(2) && right == Some(1) => Position::Head,
            Position::Inside | Position::Between if right == Some(2) && left == Some(1) => Position::Tail,
            position => position,
        }
    }

    /// Gathers the evidence from an occurrence's letters, signs and neighbors.
    fn look(&self, index: usize) -> Evidence {
        let (text, unit) = (self.text, &self.units[index]);
        let position = self.position(index);
        let mut seen = Evidence { position, kinds: 0 };
        let (left, right) = (self.left(index), self.right(index));
        let (left_class, right_class) = (text.left_class(unit.start), text.right_class(unit.end));
        let (glued, follows) = (letter(left_class), letter(right_class));
        let (before, first, last, after) =
            (text.at(unit.start - 1), text.at(unit.start), text.at(unit.end - 1), text.at(unit.end));

        seen.note(Kind::CapitalInside, glued && is_lower(before) && is_upper(first));
        seen.note(Kind::OtherScript, glued && (other_script(before, first) || !is_word(first)));
        seen.note(Kind::Compound, position == Position::Head && words::compound(self.name.last_word(), right));
        seen.note(Kind::Number, position == Position::Tail && digit(before).is_some());
        seen.note(Kind::CapitalAfter, follows && is_upper(after) && !is_upper(last));
        seen.note(Kind::ScriptAfter, follows && other_script(last, after));
        let latin = is_letter(after) && words::script(after) == words::LATIN;
        seen.note(Kind::NoEnding, follows && other_script(last, after) && (latin || digit(after).is_some()));
        // A brand and a word of another language: "РБКdaily" in a Russian text.
        let brand = position == Position::Head && self.profile.own_script;
        seen.note(Kind::LatinAfter, follows && latin && scripts(last, after) == Some(2) && !brand);
        seen.note(Kind::CapitalBefore, glued && is_upper(before) && !is_lower(first));
        for (side, one, two, long) in [
            (left, Kind::LeftOne, Kind::LeftTwo, Kind::LeftLong),
            (right, Kind::RightOne, Kind::RightTwo, Kind::RightLong),
        ] {
            seen.note(one, side.len() == 1);
            seen.note(two, side.len() == 2);
            seen.note(
                long,
                side.len() >= if words::script(side.first().copied().unwrap_or(' ')) == words::HANGUL { 3 } else { 5 },
            );
        }
        seen.note(Kind::BrandLetter, left.len() == 1 && "eimux".contains(before));
        seen.note(Kind::ShortWordBefore, words::short_word(left));
        seen.note(Kind::Proclitic, words::proclitic(left));
        seen.note(Kind::Ending, words::ending(right));
        let mut sides = text.wrote(unit.start - left.len(), unit.start).iter();
        let mut behind = text.wrote(unit.end, unit.end + right.len()).iter();
        let capitals = sides.all(|c| is_upper(*c)) && behind.all(|c| is_upper(*c));
        seen.note(Kind::Capitals, left.len() + right.len() > 0 && capitals);

        if left_class == Class::Unspaced || right_class == Class::Unspaced {
            let near = text.fold(unit.start.saturating_sub(4), unit.start);
            let behind = text.fold(unit.end, (unit.end + 8).min(text.len()));
            seen.note(Kind::CueBefore, listed(BEFORE_SITE, near, Has::End));
            seen.note(Kind::CueAfter, listed(AFTER_SITE, behind, Has::Start) || words::reports(behind));
            seen.note(Kind::ParticleBefore, glued && PARTICLES_BEFORE.contains(before));
            seen.note(Kind::Conjunction, glued && CONJUNCTIONS.contains(before));
            seen.note(Kind::CaseParticle, follows && CASE_PARTICLES.contains(after));
            seen.note(Kind::ParticleAfter, follows && PARTICLES_AFTER.contains(after));
            seen.note(Kind::VerbEnding, !is_hiragana(last) && listed(VERB_ENDINGS, behind, Has::Start));
        }
        seen.note(
            Kind::NoEdge,
            glued && follows && (words::ends_no_word(before) || words::begins_no_word(after, text.at(unit.end + 1))),
        );
        seen.note(Kind::Opens, !glued && text.opens_sentence(unit.start));
        seen.note(
            Kind::Quoted,
            left_class == Class::Open || (right_class == Class::Close && "”»」』》\"".contains(after)),
        );
        seen.note(Kind::PointAfter, right_class == Class::Close);
        let sign = "'’.-/".contains(before) && letter(text.class(unit.start.wrapping_sub(2)));
        seen.note(Kind::Elided, position == Position::Head && sign);
        let tight = ".,;!?".contains(before) && matches!(right_class, Class::Space | Class::Break | Class::Close);
        seen.note(Kind::Tight, tight);
        seen.note(Kind::Bare, self.bare(index));
        seen.note(Kind::Ruins, self.profile.ruins);
        seen.note(Kind::Wreck, self.profile.wreck);
        seen.note(Kind::LooseText, self.profile.loose);
        seen.note(Kind::Compounds, self.profile.compounds);
        seen
    }

    /// Uses the article's counts: the first call requests them, a call after counting adds the evidence to `seen`.
    fn ask(&self, index: usize, tally: &mut Tally, seen: &mut Evidence) {
        let (text, unit) = (self.text, &self.units[index]);
        let (left, right) = (self.left(index), self.right(index));
        let common = tally.ask(hash(right).word()) >= 3;
        seen.note(Kind::RightCommon, !right.is_empty() && common && !words::particle(right));
        let mut ask = |key: u64| tally.ask(key) > 0;
        if !left.is_empty() {
            seen.note(Kind::LeftWord, ask(hash(left).word()));
            seen.note(Kind::LeftTouches, ask(hash(left).with(self.name.first_word()).word()));
        }
        if !right.is_empty() {
            seen.note(Kind::RightWord, ask(hash(right).word()));
            seen.note(Kind::RightTouches, ask(hash(self.name.last_word()).with(right).word()));
        }
        if !left.is_empty() && !right.is_empty() {
            let joined = ask(hash(left).with(right).word()) | ask(self.wholes[index]);
            seen.note(Kind::Joined, joined);
            seen.note(Kind::JoinedLong, joined && left.len() + right.len() >= 6);
        }
        if let Some((left, right)) = self.halves(index) {
            // Each occurs here once itself.
            let two = [left, right].map(|side| tally.ask(hash(side).word()) > 1) == [true; 2];
            seen.note(Kind::Halves, tally.ask(hash(left).with(right).word()) > 0 && !two);
        }
        let mut ask = |key: u64| tally.ask(key) > 0;
        seen.note(Kind::Foreign, self.article && !ask(hash(self.name.first_word()).word()));
        if let (Some(near), Some(next)) = (unit.start.checked_sub(1), Some(unit.end))
            && letter(text.class(near))
            && letter(text.class(next))
        {
            let far = near.checked_sub(1).map_or(' ', |place| text.letter(place));
            let [one, two, three] = [near, next, next + 1].map(|place| text.letter(place));
            seen.note(Kind::SeamFour, ask(gram(&[far, one, two, three])));
            let threes = [ask(gram(&[far, one, two])), ask(gram(&[one, two, three]))];
            seen.note(Kind::SeamThree, threes.contains(&true));
            seen.note(Kind::SeamThrees, threes == [true, true]);
            let two = ask(gram(&[one, two]));
            seen.note(Kind::SeamTwo, two);
            seen.note(Kind::SeamNew, !two);
        }
    }
}

fn letter(class: Class) -> bool {
    matches!(class, Class::Word | Class::Unspaced)
}

fn position(left: Class, right: Class) -> Position {
    match (left, right) {
        (Class::Word, Class::Word) => Position::Inside,
        _ if letter(left) && letter(right) => Position::Between,
        (Class::Unspaced, _) => Position::Last,
        (_, Class::Unspaced) => Position::First,
        (Class::Word, _) => Position::Tail,
        (_, Class::Word) => Position::Head,
        (Class::Close, _) | (Class::Space | Class::Break, Class::Open) => Position::Point,
        _ => Position::Free,
    }
}

/// Returns true if no word has these two next to each other: letters of two scripts, or a letter and a digit.
fn other_script(left: char, right: char) -> bool {
    (digit(left).is_some() != digit(right).is_some()) || scripts(left, right) == Some(2)
}

/// Returns true for a letter of Hiragana, with which Japanese writes particles and the endings of verbs.
fn is_hiragana(c: char) -> bool {
    ('\u{3041}'..='\u{309f}').contains(&c)
}

/// Returns how many scripts two letters belong to, or `None` if they are not both letters.
fn scripts(left: char, right: char) -> Option<usize> {
    (is_letter(left) && is_letter(right)).then(|| 1 + usize::from(words::script(left) != words::script(right)))
}

/// Returns true if a word hardly continues at this place: a capital after a small letter, or a change of script.
pub(super) fn breaks(text: &NormalizedText, place: usize) -> bool {
    let (before, first) = (text.at(place - 1), text.at(place));
    (is_lower(before) && is_upper(first)) || other_script(before, first)
}

/// Returns true if it is alone on its line.
pub(super) fn own_line(text: &NormalizedText, unit: &Unit) -> bool {
    let end = |place: usize| text.class(place) == Class::Break || text.at(place) == '\n';
    end(unit.start - 1) && end(unit.end)
}

/// Returns, for each occurrence, the key of the word that remains when it and all others in the same word are removed.
fn wholes(text: &NormalizedText, units: &[Unit]) -> Vec<u64> {
    let mut wholes = vec![0; units.len()];
    let mut index = 0;
    let mut floor = 0;
    while index < units.len() {
        let first = index;
        let mut whole = hash(text.fold(text.run_before(units[index].start, floor), units[index].start));
        loop {
            floor = units[index].end;
            let next = units.get(index + 1).map_or(text.len(), |next| next.start);
            let to = text.run_after(floor, next);
            whole = whole.with(text.fold(floor, to));
            index += 1;
            if to < next || index == units.len() {
                break;
            }
        }
        wholes[first..index].fill(whole.word());
    }
    wholes
}

/// Returns whether the browser sees one word around the occurrence once it is removed: with few letters around it, and with many. A result
/// that depends on that is only a guess.
fn one_word(text: &NormalizedText, unit: &Unit, segmenter: &dyn Segmenter) -> [Option<bool>; 2] {
    [3, 8].map(|far| {
        let (left, right) = beside(text, unit, far);
        segmenter.is_inside_word(&[&left[..], &right].concat(), left.len())
    })
}

/// Returns the letters before and after an occurrence, at most `far` on each side.
fn beside(text: &NormalizedText, unit: &Unit, far: usize) -> (String, String) {
    let inside = |place: &usize| letter(text.class(*place));
    let before = (unit.start.saturating_sub(far)..unit.start).rev().take_while(inside).count();
    let after = (unit.end..unit.end + far).take_while(inside).count();
    let row = |from, to| text.wrote(from, to).iter().collect();
    (row(unit.start - before, unit.start), row(unit.end, unit.end + after))
}

/// Returns whether a particle follows that belongs to the word before the name, and whether a word precedes that only verbs and adjectives
/// follow. Either has to be a word of its own: "了" in "了解" is none.
fn word_beside(text: &NormalizedText, unit: &Unit, segmenter: &dyn Segmenter) -> (bool, bool) {
    let (left, right) = beside(text, unit, 8);
    let ends = |row: &str, at: usize| segmenter.is_inside_word(row, at) == Some(false);
    let ending = WORD_ENDINGS
        .split(' ')
        .any(|word| right.len() > word.len() && right.starts_with(word) && ends(&right, word.len()));
    let start = |word: &str| left.len().checked_sub(word.len()).filter(|at| left.is_char_boundary(*at));
    let verb = BEFORE_VERBS
        .split(' ')
        .any(|word| left.ends_with(word) && start(word).is_some_and(|at| at == 0 || ends(&left, at)));
    (ending, verb)
}

/// The habits of the article.
#[derive(Default)]
struct ArticleProfile {
    /// It loses spaces between sentences.
    loose: bool,
    /// It has many long words or endings.
    compounds: bool,
    /// It has lost words.
    ruins: bool,
    /// It has lost most of them.
    wreck: bool,
    /// Most of its letters are of the name's script.
    own_script: bool,
}

fn profile(text: &NormalizedText, taken: &[bool], name: &Name) -> ArticleProfile {
    const SAMPLE: usize = 60_000;
    const LONG: usize = 16;
    let (mut glued, mut spaced, mut words, mut long, mut run, mut endings) = (0, 0, 0, 0, 0, 0);
    let (mut signs, mut lone) = (0, 0);
    let script = words::script(name.written[0]);
    let (mut own, mut letters) = (0, 0);
    for place in 1..text.len().min(SAMPLE) {
        let counts = letter(text.class(place)) && !taken[place] && is_letter(text.at(place));
        letters += usize::from(counts);
        own += usize::from(counts && words::script(text.at(place)) == script);
        if text.class(place) == Class::Word && !taken[place] {
            endings += usize::from(INFLECTED.contains(text.at(place)));
            run += 1;
            continue;
        }
        words += usize::from(run > 0);
        long += usize::from(run >= LONG);
        run = 0;
        // The signs of Chinese and Japanese have no space after them.
        if text.class(place) == Class::Close
            && !"\"。、，；：！？．」』》〉】）］〕".contains(text.at(place))
            && !taken.get(place + 1).copied().unwrap_or(true)
        {
            glued += usize::from(is_upper(text.at(place + 1)));
            spaced += usize::from(text.class(place + 1) == Class::Space);
        }
        if matches!(text.at(place), '.' | ',') {
            signs += 1;
            lone += usize::from(matches!(text.class(place - 1), Class::Space | Class::Break));
        }
    }
    ArticleProfile {
        loose: glued * 10 > spaced + 10,
        compounds: long * 100 > words || endings > 2,
        ruins: lone * 4 > signs + 8,
        wreck: lone * 5 > signs * 3 + 8,
        own_script: own * 2 > letters,
    }
}

/// Returns true if an occurrence must never be removed, whatever its score.
pub(super) fn untouchable(text: &NormalizedText, name: &Name, unit: &Unit, seen: Evidence) -> bool {
    let capitals = name.is_in_capitals()
        && (seen.has(Kind::Capitals)
            || is_behind_capitals(text, unit)
            || !seen.has(Kind::JoinedLong) && is_among_capitals(text, unit, seen));
    // "Source: NAME" names the article's source.
    let labelled = seen.position == Position::Point && matches!(text.at(unit.start - 1), ':' | '：');
    // A sign that belongs to the letter before it: no name ends between the two.
    let is_cut = chars::sign(text.at(unit.end));
    labelled
        || is_cut
        || (seen.has(Kind::TokenAgain) && !seen.has(Kind::Joined) && name.shape == Shape::Plain)
        || capitals
        || is_part_of_a_number(text, unit)
        || (!name.written.contains(&' ') && sealed(text, unit))
}

/// Returns true if two capitals stand before a name in capitals: "UTILIZZAREa", where "utilizza" is a word, too.
fn is_behind_capitals(text: &NormalizedText, unit: &Unit) -> bool {
    unit.start >= 2 && is_upper(text.at(unit.start - 1)) && is_upper(text.at(unit.start - 2))
}

/// Returns true if a name in capitals is part of a word in capitals with a small ending: "OVERTIMEs", "JEFEs".
fn is_among_capitals(text: &NormalizedText, unit: &Unit, seen: Evidence) -> bool {
    let capital = |place: usize| is_upper(text.at(place));
    let before = unit.start >= 2 && capital(unit.start - 1);
    let after = capital(unit.end) && (before || capital(unit.end + 1));
    let short = seen.position == Position::Tail || seen.has(Kind::Ending) || seen.has(Kind::RightOne);
    after || before && (short || capital(unit.start - 2))
}

/// Returns true if a name that begins or ends with a digit is part of a longer number: "10,000", "2009-2011".
fn is_part_of_a_number(text: &NormalizedText, unit: &Unit) -> bool {
    let is_digit = |place: usize| digit(text.at(place)).is_some();
    let sign = |place: usize| ".,:/-–".contains(text.at(place));
    let before = unit.start >= 2 && (is_digit(unit.start - 1) || sign(unit.start - 1) && is_digit(unit.start - 2));
    let after = is_digit(unit.end) || sign(unit.end) && is_digit(unit.end + 1);
    is_digit(unit.start) && before || is_digit(unit.end - 1) && after
}

/// Returns true if the next or previous occurrence is one space away: a word may have been split by both.
pub(super) fn is_twin(text: &NormalizedText, units: &[Unit], index: usize) -> bool {
    let near = |one: &Unit, other: &Unit| one.end + 1 == other.start && text.class(one.end) == Class::Space;
    units.get(index + 1).is_some_and(|next| near(&units[index], next))
        || index.checked_sub(1).is_some_and(|last| near(&units[last], &units[index]))
}

/// Returns true if an occurrence splits a word of a script without spaces: the browser sees one word once it is removed, or the letters
/// around it are adjacent elsewhere in the article. A name in another script naturally recurs where words end.
fn splits_a_word(name: &Name, seen: Evidence) -> bool {
    let has = |kind| seen.has(kind);
    has(Kind::OneWord)
        || has(Kind::VerbEnding)
        || has(Kind::NoEdge)
        || has(Kind::SeamFour) && (!name.is_latin() || !has(Kind::TwoWords))
        || !name.is_latin()
            && (has(Kind::WordEnding) || has(Kind::VerbNext) || has(Kind::SeamThrees) && !has(Kind::TwoWords))
}

/// Returns true if a name may be a mere phrase of the article, in a script without spaces: it begins or ends with a particle, has only
/// Hiragana, or stands beside the same letters in most places.
pub(super) fn is_phrase(name: &Name, seen: impl Iterator<Item = Evidence>) -> bool {
    let edges = [name.written[0], name.written[name.written.len() - 1]];
    let (mut all, mut again) = (0, 0);
    for seen in seen {
        all += 1;
        again += usize::from(seen.has(Kind::PhraseAgain));
    }
    name.unspaced && (edges.contains(&'的') || name.written.iter().all(|c| is_hiragana(*c)) || again * 2 > all)
}

/// How many of the occurrences between such letters split a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Split {
    /// Too few.
    Few,
    /// Enough: injected ones do so in about every second or third place.
    Enough,
    /// Enough, and more than one does.
    Several,
}

/// Returns how many of the occurrences between such letters split a word. `gone` is how many others were removed.
pub(super) fn split_words(name: &Name, seen: impl Iterator<Item = Evidence>, gone: usize) -> Split {
    let between: Vec<Evidence> = seen.filter(|seen| seen.position == Position::Between).collect();
    let split = between.iter().filter(|seen| splits_a_word(name, **seen) || seen.has(Kind::SeamFour)).count();
    match (split + gone) * 4 >= between.len() + gone {
        true if split + gone > 1 => Split::Several,
        true => Split::Enough,
        false => Split::Few,
    }
}

/// Returns true if a long name occurs between such letters three times or more, and hardly ever where a mention would: where a clause
/// begins or ends, next to a particle, or after a word that introduces it.
pub(super) fn hardly_mentioned(name: &Name, seen: impl Iterator<Item = Evidence>) -> bool {
    const MENTIONS: [Kind; 5] =
        [Kind::CueBefore, Kind::CueAfter, Kind::ParticleBefore, Kind::ParticleAfter, Kind::Conjunction];
    let (mut between, mut mentions, mut blind, mut split) = (0, 0, true, false);
    for seen in seen.filter(|seen| matches!(seen.position, Position::Between | Position::First | Position::Last)) {
        let mention = seen.position != Position::Between || MENTIONS.iter().any(|kind| seen.has(*kind));
        *if mention { &mut mentions } else { &mut between } += 1;
        split |= !mention && seen.has(Kind::OneWord);
        blind &= !seen.has(Kind::OneWord) && !seen.has(Kind::TwoWords);
    }
    // A browser without `Intl.Segmenter` reports no split words.
    let few = if blind || split { mentions < between } else { mentions * 4 <= between };
    between > 2 && few && !name.is_latin() && !name.is_southeast_asian() && name.written.len() > 3
}

/// Returns true if an occurrence may only be flagged, whatever its score. `gone` is how many others were removed; `split` tells how many of the
/// occurrences [split words](split_words).
pub(super) fn only_flagged(name: &Name, seen: Evidence, gone: usize, split: Split) -> bool {
    let has = |kind| seen.has(kind);
    let plain = name.shape == Shape::Plain;
    let few = split == Split::Few;
    // A word beside it tells of a mention, and nothing tells that it stands inside a word.
    let beside = [Kind::CueBefore, Kind::ParticleBefore, Kind::ParticleAfter].iter().any(|kind| has(*kind));
    let mention = has(Kind::CueAfter) && (gone < 4 || beside);
    let seam = gone > 2 && has(Kind::SeamFour) && !mention;
    // What precedes a mention may precede other words too: "看新闻".
    let before = gone < 8 && has(Kind::CueBefore);
    let alone = gone >= 4 && has(Kind::CueAlone);
    // A particle may happen to form a word with the letter before the name: "のかNAMEによれば".
    let particle = has(Kind::CueAfter) && (has(Kind::ParticleAfter) || has(Kind::CaseParticle));
    let cued = (before || has(Kind::CueAfter)) && (!has(Kind::OneWord) || particle) && !seam && !alone;
    // As an object or beside another noun: "和环球时报放在一起".
    let joined = gone < 4 && has(Kind::Conjunction) && !has(Kind::OneWord) && !(gone > 0 && has(Kind::SeamFour));
    // A number may have lost its space, and nothing tells a name of digits from any other number.
    let digits = name.written.iter().all(|c| digit(*c).is_some());
    // So may two numbers on both sides of a Chinese name: "2431港口28".
    let between = name.unspaced && seen.position == Position::Inside && has(Kind::NoEnding) && !has(Kind::LatinAfter);
    let number = digits || (has(Kind::Number) || between) && (gone < 3 || has(Kind::Spoken));
    // The letters after it are an ending that other names take too.
    let ending = has(Kind::Ending)
        && !has(Kind::LatinAfter)
        && (matches!(name.shape, Shape::Plain | Shape::Long)
            || has(Kind::Proclitic)
            || name.shape == Shape::Odd && (has(Kind::BrandLetter) || has(Kind::LeftOne) && !has(Kind::Joined)));
    // One capital before, as in "PHONEische": such a word may be written in capitals.
    // A script without capitals has no such words, but a name may stand behind one: "AFP연합뉴스".
    let capitals = name.is_in_capitals()
        || seen.position == Position::Tail && !name.written.iter().any(|c| is_upper(*c) || is_lower(*c));
    let upper = gone == 0 && has(Kind::CapitalBefore) && capitals && !has(Kind::Joined);
    // As it stands before a particle, and the letters around it stand beside each other nowhere else: "長年NAMEで".
    let noun = gone < 4 && has(Kind::CaseParticle) && has(Kind::SeamNew) && !has(Kind::OneWord);
    cued || joined
        || noun
        || upper
        || number
        || gone == 0 && ending
        || match seen.position {
            Position::Inside => is_inside_by_chance(name, seen, gone),
            // Behind a word in other letters, and before letters of its own script: "GitHubNAME上".
            Position::Head if name.unspaced && !has(Kind::ScriptAfter) => few || gone == 0,
            Position::Head => {
                // What follows is part of a brand unless it is a word of the article: "연합뉴스TV", "РБКdaily".
                let capital = has(Kind::CapitalAfter) || has(Kind::Capitals);
                let word = has(Kind::LatinAfter) && has(Kind::RightWord) && !capital;
                gone == 0 && !word || is_head_of_a_word(name, seen, gone)
            }
            _ if name.is_southeast_asian() && (name.written.len() < 6 || gone < 3 && !has(Kind::OneWord)) => true,
            // What one dictionary says of one place is not enough.
            Position::Between => {
                // A brand in Latin letters may stand in many places.
                let several = split == Split::Several && !name.is_latin();
                let alone = has(Kind::SeamNew) && !several;
                few || gone == 0 && (alone || !splits_a_word(name, seen))
            }
            // A clause may begin with a brand in Latin letters.
            Position::First if name.is_latin() && gone < 4 => true,
            Position::First | Position::Last => few || gone == 0,
            // "GitHub" with the source "Hub".
            Position::Tail => plain && gone < 2 || gone == 0 && has(Kind::ShortWordBefore),
            _ => false,
        }
}

/// Returns true if several occurrences like this can only be injected: a capital after a small letter and small letters again after it, a
/// split word in a script without spaces, or a long name with letters around it that are no ending.
pub(super) fn is_broken(name: &Name, seen: Evidence) -> bool {
    let has = |kind| seen.has(kind);
    match seen.position {
        Position::Inside => {
            let part = has(Kind::BrandLetter) || has(Kind::RightOne) && has(Kind::Ending);
            let capital = has(Kind::CapitalInside) && !has(Kind::CapitalAfter) && !part;
            capital || name.shape == Shape::Long && !has(Kind::Ending) && !has(Kind::Proclitic)
        }
        Position::Between => has(Kind::OneWord) && !has(Kind::CueBefore) && !has(Kind::CueAfter),
        _ => false,
    }
}

/// Returns true if a word may contain the name's letters by chance.
fn is_inside_by_chance(name: &Name, seen: Evidence, gone: usize) -> bool {
    let has = |kind| seen.has(kind);
    let (begins, ends) = (
        has(Kind::CapitalInside) || has(Kind::OtherScript) || gone > 1 && has(Kind::CapitalBefore),
        has(Kind::CapitalAfter) || has(Kind::ScriptAfter),
    );
    // "HawaiiNewsNow", "MakingStarWars".
    let hump = has(Kind::CapitalInside) && has(Kind::CapitalAfter) && !has(Kind::Joined);
    match name.shape {
        // "eStart", "BobMichele", "utazo".
        Shape::Plain if !begins && !ends => !has(Kind::JoinedLong),
        // No word of Latin letters has letters of another script inside.
        Shape::Plain if has(Kind::OtherScript) && has(Kind::LatinAfter) => false,
        Shape::Plain if gone == 0 => {
            let long = name.written.len() > 6 && has(Kind::CapitalInside) && !has(Kind::RightOne);
            !has(Kind::JoinedLong) && !has(Kind::SeamFour) && !long
        }
        Shape::Plain => hump,
        // A word that stands elsewhere, in a longer word: "मुक्तलायसेंस्" with the source "लायसें", and "लायसेंस्".
        Shape::Long if gone == 0 && has(Kind::RightAgain) && !has(Kind::JoinedLong) => true,
        // A stem after one letter may be as long: "מעסיקי" in "למעסיקים".
        Shape::Long if gone == 0 && has(Kind::LeftOne) && !has(Kind::LatinAfter) => {
            ![Kind::Joined, Kind::SeamFour, Kind::SeamThrees].iter().any(|kind| has(*kind))
        }
        _ => hump && gone < 3,
    }
}

/// Returns true if the name and the letters after it may be one word.
fn is_head_of_a_word(name: &Name, seen: Evidence, gone: usize) -> bool {
    let has = |kind| seen.has(kind);
    // The most reliable evidence is that the letters after it are a word by themselves, or too many for an ending.
    let some = !has(Kind::RightOne) && !has(Kind::Ending);
    let mentioned = has(Kind::Spoken) || has(Kind::Compounds);
    let long = has(Kind::RightLong) && gone > if mentioned { 2 } else { 1 };
    let few = if mentioned || matches!(name.shape, Shape::Plain | Shape::Long) { 4 } else { 2 };
    let apart = has(Kind::RightWord) || has(Kind::NoEnding) || long || gone > few && some;
    // "des Stadtbotes", "des Stadtbotens".
    let common = gone > 4 && has(Kind::RightCommon) && !mentioned;
    let ending =
        has(Kind::Ending) && !has(Kind::LatinAfter) && (has(Kind::RightOne) || !has(Kind::RightWord)) && !common;
    match name.shape {
        // "U.NAMES.", "4.NAME5".
        Shape::Phrase if gone > 0 && has(Kind::Elided) && !name.is_word_with_article() => false,
        _ if ending || has(Kind::Compound) => true,
        // A sentence may begin with a word that contains the name: "The Postwar years".
        Shape::Phrase if has(Kind::Opens) && !has(Kind::CapitalAfter) && !has(Kind::ScriptAfter) => true,
        // A plain word may be part of any other: "Sunday", "AppleInsider".
        Shape::Plain => !has(Kind::RightWord) || !has(Kind::CapitalAfter) && !has(Kind::ScriptAfter),
        // With its article, too: "Die Weltmeisterschaft".
        _ if name.is_word_with_article() && !has(Kind::Foreign) && !has(Kind::LatinAfter) => {
            gone < 3 || !has(Kind::RightWord) || !has(Kind::RightLong) && !has(Kind::RightCommon)
        }
        _ => !apart,
    }
}

/// Returns true if the text around it up to the next spaces is an address, a handle or a hashtag. Looks at most 120 characters far.
fn sealed(text: &NormalizedText, unit: &Unit) -> bool {
    const FAR: usize = 120;
    let stop = |place: &usize| !matches!(text.class(*place), Class::Space | Class::Break | Class::Unspaced);
    let start = (unit.start.saturating_sub(FAR)..unit.start).rev().take_while(stop).last().unwrap_or(unit.start);
    let end = (unit.end..unit.end + FAR).take_while(stop).last().map_or(unit.end, |last| last + 1);
    let (left, right): (String, String) =
        (text.fold(start, unit.start).iter().collect(), text.fold(unit.end, end).iter().collect());
    let domain = |side: &str| {
        side.contains("://") || side.find('.').zip(side.find('/')).is_some_and(|(dot, slash)| dot + 2 < slash)
    };
    left.contains(['@', '#']) || left.ends_with("www.") || domain(&left) || right.contains('@') || domain(&right)
}
