//! The cleaning's report as the JSON that `element.report` gives to the host page.

use crate::json::{list, object, text, text_or_null};
use crate::model::{Passage, Report, Role};
use crate::text::digits::digits;
use crate::text::traced::{Piece, Step, Sure};

/// `{passages: [{role, pieces}], flags: [{passage, text, reason}], dropped: [{path, reason}]}`: a piece is `{kept}` or
/// `{was, now, step, reason, sure}`; a flag's `passage` is a place in `passages`. `more` is what was left out since.
pub fn to_json(report: &Report, more: &[(String, String)]) -> String {
    let passages: Vec<_> = report.passages.iter().map(passage).collect();
    let mut flags = Vec::new();
    for flag in &report.flags {
        let words = report.passages.get(flag.passage).and_then(|passage| passage.text.text().get(flag.at.clone()));
        let place = digits(flag.passage);
        flags.push(object(&[("passage", place), ("text", text_or_null(words)), ("reason", text(flag.reason))]));
    }
    let mut dropped = Vec::new();
    for (path, reason) in report.dropped.iter().chain(more) {
        dropped.push(object(&[("path", text(path)), ("reason", text(reason))]));
    }
    object(&[("passages", list(&passages)), ("flags", list(&flags)), ("dropped", list(&dropped))])
}

fn passage(passage: &Passage) -> String {
    let pieces = passage.text.pieces().map(|piece| match piece {
        Piece::Kept(words) => object(&[("kept", text(words))]),
        Piece::Changed { was, now, why } => object(&[
            ("was", text(was)),
            ("now", text(now)),
            ("step", text(step(why.step))),
            ("reason", text(why.reason)),
            (
                "sure",
                text(match why.sure {
                    Sure::Certain => "certain",
                    Sure::Likely => "likely",
                }),
            ),
        ]),
    });
    let pieces: Vec<_> = pieces.collect();
    object(&[("role", text(role(passage.role))), ("pieces", list(&pieces))])
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Name => "name",
        Step::Encoding => "encoding",
        Step::Invisible => "invisible",
        Step::Spaces => "spaces",
        Step::Furniture => "furniture",
        Step::Repeat => "repeat",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Line => "line",
        Role::Date => "date",
        Role::Headline => "headline",
        Role::Byline => "byline",
        Role::Source => "source",
        Role::Caption => "caption",
        Role::Credit => "credit",
        Role::Body => "body",
        Role::Origin => "origin",
        Role::RelatedHeadline(_) => "related-headline",
        Role::RelatedSource(_) => "related-source",
        Role::RelatedCaption(_) => "related-caption",
        Role::RelatedCredit(_) => "related-credit",
        Role::RelatedExcerpt(_) => "related-excerpt",
        Role::MissedHeadline(_) => "missed-headline",
        Role::Comment => "comment",
        Role::Furniture => "furniture",
    }
}
