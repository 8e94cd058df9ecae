//! Serializes the cleaning report as the JSON that `element.report` returns.

use serde::Serialize;

use crate::json;
use crate::model::{Passage, Report, Role};
use crate::text::traced::{Piece, Step, Sure};

/// The report in its JSON shape.
#[derive(Serialize)]
struct ReportJson<'a> {
    passages: Vec<PassageJson<'a>>,
    flags: Vec<FlagJson<'a>>,
    dropped: Vec<DroppedJson<'a>>,
}

#[derive(Serialize)]
struct PassageJson<'a> {
    role: &'static str,
    pieces: Vec<PieceJson<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum PieceJson<'a> {
    Kept { kept: &'a str },
    Changed { was: &'a str, now: &'a str, step: &'static str, reason: &'static str, sure: &'static str },
}

#[derive(Serialize)]
struct FlagJson<'a> {
    passage: usize,
    text: Option<&'a str>,
    reason: &'static str,
}

#[derive(Serialize)]
struct DroppedJson<'a> {
    path: &'a str,
    reason: &'a str,
}

/// Serializes a report: `{passages: [{role, pieces}], flags: [{passage, text, reason}], dropped: [{path, reason}]}`. A piece is `{kept}` or
/// `{was, now, step, reason, sure}`. A flag's `passage` is an index into `passages`. `more` is what was left out of comments that were
/// fetched later.
pub fn to_json(report: &Report, more: &[(String, String)]) -> String {
    let flags = report.flags.iter().map(|flag| FlagJson {
        passage: flag.passage,
        text: report.passages.get(flag.passage).and_then(|passage| passage.text.text().get(flag.at.clone())),
        reason: flag.reason,
    });
    let dropped = report.dropped.iter().chain(more);
    json::to_string(&ReportJson {
        passages: report.passages.iter().map(passage).collect(),
        flags: flags.collect(),
        dropped: dropped.map(|(path, reason)| DroppedJson { path, reason }).collect(),
    })
}

fn passage(passage: &Passage) -> PassageJson<'_> {
    let pieces = passage.text.pieces().map(|piece| match piece {
        Piece::Kept(kept) => PieceJson::Kept { kept },
        Piece::Changed { was, now, why } => PieceJson::Changed {
            was,
            now,
            step: step(why.step),
            reason: why.reason,
            sure: match why.sure {
                Sure::Certain => "certain",
                Sure::Likely => "likely",
            },
        },
    });
    PassageJson { role: role(passage.role), pieces: pieces.collect() }
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
