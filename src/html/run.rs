//! Runs of text while they are read: collapsing whitespace, and the wrappers around the words.

use crate::model::{Direction, Inline, SafeUrl, Style};

/// A wrapper that is open around the next words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// A `<ruby>`, or any wrapper that leaves no trace.
    Plain,
    /// The base text of a ruby annotation.
    Base,
    Styled(Style),
    Link(SafeUrl),
    Jump(String),
    Abbreviation(String),
    Time(String),
    Bidi(Option<Direction>, bool),
    Foreign(String),
}

impl Wrap {
    /// Wraps the words and appends them. Words without visible content are appended bare.
    pub fn close(&self, words: Vec<Inline>, into: &mut Vec<Inline>) {
        if matches!(self, Self::Plain) || !has_content(&words) {
            for inline in words {
                match inline {
                    // A base without a reading is plain text.
                    Inline::Ruby(base, reading) if reading.is_empty() => {
                        base.into_iter().for_each(|inline| push(into, inline))
                    }
                    inline => push(into, inline),
                }
            }
            return;
        }
        into.push(match self.clone() {
            Self::Plain => return,
            Self::Base => Inline::Ruby(words, Vec::new()),
            Self::Styled(style) => Inline::Styled(style, words),
            Self::Link(url) => Inline::Link(url, words),
            Self::Jump(name) => Inline::Jump(name, words),
            Self::Abbreviation(long) => Inline::Abbreviation(long, words),
            Self::Time(time) => Inline::Time(time, words),
            Self::Bidi(direction, overrule) => Inline::Bidi { direction, overrule, words },
            Self::Foreign(language) => Inline::Foreign(language, words),
        });
    }

    /// Returns true for a link, inside which no other link can be.
    pub fn leads(&self) -> bool {
        matches!(self, Self::Link(_) | Self::Jump(_))
    }
}

/// Appends an inline; merges adjacent texts.
pub fn push(into: &mut Vec<Inline>, inline: Inline) {
    match (into.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) | (Some(Inline::Code(before)), Inline::Code(text)) => {
            before.push_str(&text);
        }
        (_, inline) => into.push(inline),
    }
}

/// Returns true if this has visible content: a word, a picture or a formula.
pub fn has_content(run: &[Inline]) -> bool {
    run.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().any(|c| !c.is_whitespace() && c != '\u{200b}'),
        Inline::Image(_) | Inline::Math(_) => true,
        Inline::Break | Inline::Anchor(_) => false,
        _ => inline.inner().is_some_and(|inner| has_content(inner)),
    })
}

/// Returns true for whitespace that HTML collapses; a no-break space isn't.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// Trims spaces and line breaks off the end of a run; only spaces unless `breaks`.
pub fn trim_end(run: &mut Vec<Inline>, breaks: bool) {
    let mut at = run.len();
    while let Some(before) = at.checked_sub(1) {
        let gone = match &mut run[before] {
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches(is_space).len());
                // The last line holds only no-break spaces.
                let line = breaks && text.trim().is_empty() && {
                    let last = run[..before].iter().rfind(|inline| !matches!(inline, Inline::Anchor(_)));
                    matches!(last, Some(Inline::Break))
                };
                line || matches!(&run[before], Inline::Text(text) if text.is_empty())
            }
            Inline::Break => breaks,
            Inline::Anchor(_) => {
                at = before;
                continue;
            }
            other => match other.inner_mut() {
                Some(inner) => {
                    trim_end(inner, breaks);
                    inner.is_empty()
                }
                None => false,
            },
        };
        if !gone {
            return;
        }
        run.remove(before);
        at = before;
    }
}

/// Trims line breaks, and lines of no-break spaces only, off the beginning of a run.
pub fn trim_start(run: &mut Vec<Inline>) {
    let blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        other => matches!(other, Inline::Break | Inline::Anchor(_)),
    };
    let words = run.iter().position(|inline| !blank(inline)).unwrap_or(run.len());
    let lines = run[..words].iter().rposition(|inline| matches!(inline, Inline::Break)).map_or(0, |last| last + 1);
    let mut at = 0;
    run.retain(|inline| {
        at += 1;
        at > lines || matches!(inline, Inline::Anchor(_))
    });
}

/// Returns an anchor for each name.
pub fn anchors_of(names: Vec<String>) -> Vec<Inline> {
    names.into_iter().map(Inline::Anchor).collect()
}

/// Collects the names of the anchors in a run.
pub fn anchors(run: Vec<Inline>, into: &mut Vec<String>) {
    for mut inline in run {
        match inline {
            Inline::Anchor(name) => into.push(name),
            _ => anchors(inline.inner_mut().map(std::mem::take).unwrap_or_default(), into),
        }
    }
}
