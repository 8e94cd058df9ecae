//! A table, in a frame of its own that scrolls sideways where the page is narrow.

use yew::Html;

use super::body::{Setting, of_words, tight};
use super::tag::{all, tag};
use crate::article::{Cell, Inline, Row, Section, Table, plain_text};

/// A table.
pub fn table(table: &Table, setting: &Setting) -> Html {
    let parts = table.rows.chunk_by(|one, next| one.section == next.section).map(|rows| section(rows, setting));
    framed(&table.caption, all(parts.collect()), setting)
}

fn framed(caption: &[Inline], sections: Html, setting: &Setting) -> Html {
    let told = plain_text(caption);
    let label = if told.trim().is_empty() { setting.words.table() } else { told.trim() };
    let frame =
        [("class", Some("table")), ("role", Some("group")), ("tabindex", Some("0")), ("aria-label", Some(label))];
    tag("div", &frame, tag("table", &[], all(vec![of_words("caption", caption, setting), sections])))
}

/// Rows of one section.
fn section(rows: &[Row], setting: &Setting) -> Html {
    let name = match rows.first().map(|row| row.section) {
        Some(Section::Head) => "thead",
        Some(Section::Foot) => "tfoot",
        Some(Section::Body) | None => "tbody",
    };
    tag(name, &[], all(rows.iter().map(|each| row(each, setting)).collect()))
}

fn row(row: &Row, setting: &Setting) -> Html {
    let heads_columns = row.section == Section::Head || row.cells.iter().all(|cell| cell.header);
    tag("tr", &[], all(row.cells.iter().map(|each| cell(each, heads_columns, setting)).collect()))
}

fn cell(cell: &Cell, heads_column: bool, setting: &Setting) -> Html {
    let Cell { header, columns, rows, blocks } = cell;
    let scope = match (heads_column, *columns > 1, *rows != 1) {
        (true, true, _) => "colgroup",
        (true, false, _) => "col",
        (false, _, true) => "rowgroup",
        (false, _, false) => "row",
    };
    let span = |count: u16| (count != 1).then(|| count.to_string());
    let (columns, rows) = (span(*columns), span(*rows));
    let attributes =
        [("scope", header.then_some(scope)), ("colspan", columns.as_deref()), ("rowspan", rows.as_deref())];
    tag(if *header { "th" } else { "td" }, &attributes, tight(blocks, setting))
}
