//! Recognizes whole lines that belong to the page: advertisement, share, read-more and comment-form lines, headings of strips.
//!
//! Only whole lines count: "Share this view, he said." is part of the body.

use super::document::Document;
use super::entry::{Entry, Home};
use crate::lang::{
    self, AD, BUTTON, CLOSED, COUNTED, FIELD, FOOT, FORM, FORM_LINES, MISSED, NEW_WINDOW, NO_COMMENTS, NOTICE,
    RELATED_HEADING, SHARE,
};
use crate::model::{Block, Inline, Role};
use crate::text::str_ext::StrExt;
use crate::text::traced::{Step, Sure, Why};

/// The reason for removing such a line.
pub const FURNITURE: Why =
    Why { step: Step::Furniture, reason: "A line of the page, not of the article.", sure: Sure::Certain };

/// The longest line of the page, in bytes.
const LONGEST: usize = 300;

/// Signs around a line of the page.
const AROUND: &str = ":：»«›→…|-—–[]()►▶▼+";

/// The purpose of a line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An advertisement's label.
    Ad,
    /// An invitation to share, or to read on.
    Share,
    /// The name of a network or a button; counts only beside other furniture.
    Button,
    /// The heading or notice of a comment form.
    Form,
    /// A line saying that not everybody can comment.
    Closed,
    /// A field of a comment form; counts only inside one.
    Field,
    /// The heading of a strip of related articles.
    Related,
    /// The heading of the "You missed" strip.
    Missed,
    /// The foot of the page.
    Foot,
}

/// The kinds of whole lines; a line of several kinds is of the first one.
const KINDS: [(u64, Kind); 7] = [
    (AD, Kind::Ad),
    (SHARE, Kind::Share),
    (BUTTON, Kind::Button),
    (FORM, Kind::Form),
    (FIELD, Kind::Field),
    (RELATED_HEADING, Kind::Related),
    (MISSED, Kind::Missed),
];

/// Returns the purpose of a line if it is known to belong to the page.
pub fn kind(line: &str) -> Option<Kind> {
    if line.len() > LONGEST {
        return None;
    }
    let line = line.trim();
    match lang::find(line, NOTICE | CLOSED | FOOT, |_| true).map(|(_, classes)| classes) {
        Some(NOTICE) => return Some(Kind::Form),
        Some(CLOSED) => return Some(Kind::Closed),
        Some(FOOT) if line.len() < 300 && line.chars().count() < 160 => return Some(Kind::Foot),
        _ => {}
    }
    if line.len() > 100 {
        return None;
    }
    if lang::is(line.trim_end_of(".。!"), NO_COMMENTS) {
        return Some(Kind::Closed);
    }
    let bare = line.trim_of(AROUND);
    let bare = bare.trim_end_of("*※");
    // "Like Loading...", "Click to share on Reddit (Opens in new window)".
    let bare = bare.strip_suffix("...").unwrap_or(bare).trim_end();
    let note = bare.rfind('(').filter(|at| lang::begins(bare.after(at + 1), NEW_WINDOW).is_some());
    let bare = note.map_or(bare, |at| bare.before(at).trim_end());
    // "5 min read", "0 comments".
    let counted = bare.trim_start_matches(|c: char| "0123456789 ".contains(c));
    if counted.len() < bare.len() && lang::is(counted, COUNTED | SHARE) {
        return Some(Kind::Share);
    }
    let classes = match lang::classes_of(bare, lang::FURNITURE) {
        0 => lang::classes_of(line, lang::FURNITURE),
        classes => classes,
    };
    if let Some((_, kind)) = KINDS.into_iter().find(|(class, _)| classes & class != 0) {
        return Some(kind);
    }
    let button = |word| lang::is(word, BUTTON);
    if bare.contains(' ') && bare.split_whitespace().all(button) {
        return Some(Kind::Button);
    }
    // "Share on Reddit": an invitation, a short word, a network.
    if lang::find(bare, SHARE, to_a_network).is_some() {
        return Some(Kind::Share);
    }
    // "Leave a Reply Cancel reply".
    lang::find(bare, FORM, |rest| lang::is(rest.trim_start(), FORM)).map(|_| Kind::Form)
}

fn to_a_network(rest: &str) -> bool {
    let (mut fits, mut last) = (rest.starts_with([' ', '\u{a0}']), "");
    for word in rest.split_whitespace() {
        fits = fits && (last.chars().count() <= 3 || lang::is(last, BUTTON));
        last = word;
    }
    fits && lang::is(last, BUTTON)
}

/// Returns true if there may be a line of a comment form.
pub fn may_have_form_lines(document: &Document) -> bool {
    let body = &document.article.body;
    document.settings.furniture
        && document.entries.iter().any(|entry| is_plain(entry, body) && begins_form(entry.words()))
}

/// Returns true if a line begins like one of a comment form.
fn begins_form(line: &str) -> bool {
    let line = line.trim();
    line.len() <= LONGEST && [line, line.trim_of(AROUND)].iter().any(|line| lang::begins_like(line, FORM_LINES))
}

/// Returns true if an entry is a paragraph of a structured body that contains only words.
fn is_plain(entry: &Entry, body: &[Block]) -> bool {
    let Home::Run(_, Some(place)) = entry.home else { return false };
    let Some(Block::Paragraph(words)) = body.get(place) else { return false };
    entry.role == Role::Body && words.iter().all(|word| matches!(word, Inline::Text(_) | Inline::Break))
}

/// Drops paragraphs of a structured body that are a line of a comment form and contain only words. A heading, a link or an invitation
/// ("Subscribe", "Read more:") is the article's own, and a label ("Advertisement") says who pays for what follows it.
pub fn drop_lines(document: &mut Document) {
    let body = &document.article.body;
    for entry in &mut document.entries {
        if is_plain(entry, body) && matches!(kind(entry.words()), Some(Kind::Form | Kind::Closed)) {
            entry.drop_whole(FURNITURE);
            entry.role = Role::Furniture;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, begins_form, kind};
    use crate::lang::tests::entries_of;

    #[test]
    fn a_quick_look_finds_every_line_of_a_form() {
        let mut found = 0;
        for section in ["comment form", "form notices", "comments closed", "log in to comment", "form fields", "share"]
        {
            for entry in entries_of(section) {
                for line in [
                    entry.clone(),
                    entry.to_uppercase(),
                    format!(" {entry}! "),
                    format!("» {entry} «"),
                    format!("[{entry}]"),
                    format!("{entry} {entry}"),
                    format!("{entry}: more of it"),
                ] {
                    let is_form = matches!(kind(&line), Some(Kind::Form | Kind::Closed));
                    assert!(!is_form || begins_form(&line), "{line}");
                    found += usize::from(is_form);
                }
            }
        }
        assert!(found > 500, "{found}");
        assert!(!begins_form("The ferry came in at noon on Tuesday with flour, two hundred letters and a piano."));
    }
}
