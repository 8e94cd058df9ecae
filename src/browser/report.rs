//! The cleaning's report as the JSON that `element.report` gives to the host page.

use serde_json::{Value, json};

use crate::clean::{Passage, Report, Role};
use crate::traced::{Piece, Step, Sure};

/// `{passages: [{role, pieces}], flags: [{passage, text, reason}], dropped: [{path, reason}]}`: a piece is `{kept}` or
/// `{was, now, step, reason, sure}`; a flag's `passage` is a place in `passages`.
pub fn to_json(report: &Report) -> Value {
    let flags = report.flags.iter().map(|flag| {
        let text = report.passages.get(flag.passage).and_then(|passage| passage.text.text().get(flag.at.clone()));
        json!({ "passage": flag.passage, "text": text, "reason": flag.reason })
    });
    let dropped = report.dropped.iter().map(|(path, reason)| json!({ "path": path, "reason": reason }));
    json!({
        "passages": report.passages.iter().map(passage).collect::<Vec<_>>(),
        "flags": flags.collect::<Vec<_>>(),
        "dropped": dropped.collect::<Vec<_>>(),
    })
}

fn passage(passage: &Passage) -> Value {
    let pieces = passage.text.pieces().map(|piece| match piece {
        Piece::Kept(text) => json!({ "kept": text }),
        Piece::Changed { was, now, why } => json!({
            "was": was, "now": now, "step": step(why.step), "reason": why.reason,
            "sure": match why.sure { Sure::Certain => "certain", Sure::Likely => "likely" },
        }),
    });
    json!({ "role": role(passage.role), "pieces": pieces.collect::<Vec<_>>() })
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
