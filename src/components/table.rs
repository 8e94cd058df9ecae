//! A table, in a frame of its own that scrolls sideways where the page is narrow.

use yew::Html;

use super::body::{Setting, tight};
use super::inline::inlines;
use super::tag::{all, tag};
use crate::article::{Cell, Inline, Row, Section, plain_text};
use crate::digits::digits;

/// A table around its sections.
pub fn table(caption: &[Inline], sections: Html, setting: &Setting) -> Html {
    let told = plain_text(caption);
    let label = if told.trim().is_empty() { setting.words.table() } else { told.trim() };
    let frame =
        [("class", Some("table")), ("role", Some("group")), ("tabindex", Some("0")), ("aria-label", Some(label))];
    let mut parts = Vec::new();
    if !caption.is_empty() {
        parts.push(tag("caption", &[], inlines(caption, setting)));
    }
    parts.push(sections);
    tag("div", &frame, tag("table", &[], all(parts)))
}

/// Rows, each run of the same section in an element of it.
pub fn sections(rows: &[Row], setting: &Setting) -> Html {
    let parts = rows.chunk_by(|one, next| one.section == next.section);
    all(parts.filter_map(|rows| Some(section(rows.first()?.section, self::rows(rows, setting)))).collect())
}

/// A section around its rows.
pub fn section(section: Section, rows: Html) -> Html {
    let name = match section {
        Section::Head => "thead",
        Section::Body => "tbody",
        Section::Foot => "tfoot",
    };
    tag(name, &[], rows)
}

/// Rows without their section.
pub fn rows(rows: &[Row], setting: &Setting) -> Html {
    all(rows
        .iter()
        .map(|row| {
            self::row(all(row.cells.iter().map(|each| cell(each, heads(row), tight(&each.blocks, setting))).collect()))
        })
        .collect())
}

/// A row around its cells.
pub fn row(cells: Html) -> Html {
    tag("tr", &[], cells)
}

/// Whether the headers of a row head columns, not the row itself.
pub fn heads(row: &Row) -> bool {
    row.section == Section::Head || row.cells.iter().all(|cell| cell.header)
}

/// A cell around what it says.
pub fn cell(cell: &Cell, heads_column: bool, content: Html) -> Html {
    let Cell { header, columns, rows, .. } = cell;
    let scope = match (heads_column, *columns > 1, *rows != 1) {
        (true, true, _) => "colgroup",
        (true, false, _) => "col",
        (false, _, true) => "rowgroup",
        (false, _, false) => "row",
    };
    let span = |count: u16| (count != 1).then(|| digits(count));
    let (columns, rows) = (span(*columns), span(*rows));
    let attributes =
        [("scope", header.then_some(scope)), ("colspan", columns.as_deref()), ("rowspan", rows.as_deref())];
    tag(if *header { "th" } else { "td" }, &attributes, content)
}
