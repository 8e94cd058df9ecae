//! Paragraphs that a site joined without any space: “She left at dawn.Nobody waved.”

use crate::text::letters::{is_lower, is_upper};
use crate::text::str_ext::StrExt;

/// The shortest paragraph, in bytes. The parts of a name with dots in it are shorter.
const SHORTEST: usize = 20;

/// Returns the byte offsets at which the joined paragraphs of a line end; the last is the line's own end. Ignores places that may be part
/// of a name's spelling.
pub fn ends(line: &str) -> Vec<usize> {
    // German closes a quotation with the mark that opens one in English.
    let closing = if line.contains('„') { "“”»)" } else { "”»)" };
    let (mut ends, mut end, mut low, mut quoted) = (Vec::new(), None, 0, false);
    for (at, c) in line.char_indices() {
        let behind = at + c.len_utf8();
        quoted ^= c == '"';
        if closing.contains(c) || c == '"' && !quoted {
            end = end.map(|_| behind);
        } else if end.is_none() || !"“«„‘¿¡\"".contains(c) {
            ends.extend(end.filter(|_| is_upper(c)));
            end = (low > 1 && ".!?…".contains(c)).then_some(behind);
            low = if is_lower(c) { low + 1 } else { 0 };
        }
    }
    // A name's spelling continues the same way every time.
    let next = |end: &usize| line.part(*end, *end + 2);
    let others = ends.iter().filter(|end| next(end) != ends.first().map_or("", next)).count();
    if others < 2 || line.contains(['{', '}', '=', '`']) || ends.windows(2).any(|pair| pair[1] - pair[0] < SHORTEST) {
        ends.clear();
    }
    ends.push(line.len());
    ends
}
