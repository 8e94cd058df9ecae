//! A table in a frame that scrolls sideways on narrow pages.

use yew::prelude::*;

use super::inline::inlines;
use super::prose::Prose;
use crate::model::{Cell, Inline, Row, Section, plain_text};

/// Wraps sections in a table.
pub fn table(caption: &[Inline], sections: Html, prose: &Prose) -> Html {
    let text = plain_text(caption);
    let label = if text.trim().is_empty() { prose.locale.words.table() } else { text.trim() };
    html! {
        <div class="table" part="table" role="group" tabindex="0" aria-label={label.to_owned()}>
            <table>
                if !caption.is_empty() {
                    <caption>{ inlines(caption, prose) }</caption>
                }
                { sections }
            </table>
        </div>
    }
}

/// Wraps rows in a section.
pub fn section(section: Section, rows: Html) -> Html {
    match section {
        Section::Head => html! { <thead>{ rows }</thead> },
        Section::Body => html! { <tbody>{ rows }</tbody> },
        Section::Foot => html! { <tfoot>{ rows }</tfoot> },
    }
}

/// Wraps cells in a row.
pub fn row(cells: Html) -> Html {
    html! { <tr>{ cells }</tr> }
}

/// Returns true if the headers of a row head columns, not the row itself.
pub fn heads(row: &Row) -> bool {
    row.section == Section::Head || row.cells.iter().all(|cell| cell.header)
}

/// Wraps content in a cell.
pub fn cell(cell: &Cell, heads_column: bool, content: Html) -> Html {
    let Cell { header, columns, rows, .. } = cell;
    let span = |count: u16| (count != 1).then(|| count.to_string());
    let (colspan, rowspan) = (span(*columns), span(*rows));
    if !header {
        return html! { <td {colspan} {rowspan}>{ content }</td> };
    }
    let scope = match (heads_column, *columns > 1, *rows != 1) {
        (true, true, _) => "colgroup",
        (true, false, _) => "col",
        (false, _, true) => "rowgroup",
        (false, _, false) => "row",
    };
    html! { <th {scope} {colspan} {rowspan}>{ content }</th> }
}
