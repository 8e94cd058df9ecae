//! What one line of a page is, seen alone.

use std::ops::Range;

use super::labels;
use crate::clean::furniture::{self, Kind as Furniture};
use crate::date::Dateline;

/// What a line looks like, before its place on the page is considered.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A date and nothing else; where the date's words stand.
    Date(Range<usize>),
    /// A source tag, and where what stands behind it begins.
    Tag(Range<usize>, usize),
    /// A line of the page.
    Furniture(Furniture),
    /// A note of origin: where its label ends; whether the label alone is enough.
    Origin(usize, bool),
    /// A suggestion: where its label ends.
    Related(usize),
    /// An invitation to another article: where its label ends.
    ReadAlso(usize),
    /// A byline: where the name stands.
    Byline(Range<usize>),
    /// Anything else.
    Plain,
}

/// What editors put in brackets that is no source.
#[rustfmt::skip]
const NOT_A_SOURCE: &[&str] = &[
    "video", "photo", "photos", "update", "updated", "breaking", "live", "exclusive", "opinion", "analysis", "editorial", "ad", "advertisement", "read more", "gallery", "podcast", "watch", "sponsored", "translation", "sic", "note", "editor’s note", "editor's note", "correction", "interview", "review",
    "anzeige", "kommentar", "foto", "fotos", "vidéo", "exclusif", "publicité", "en direct", "vídeo", "opinión", "publicidad", "видео", "фото", "реклама", "мнение", "视频", "图片", "组图", "评论", "广告", "独家", "更新", "快讯", "直播", "动图", "فيديو", "صور", "إعلان", "رأي", "عاجل",
];

/// A source tag at the beginning of a line ("[World Times]", "【晨港日报】"): the name, and where the rest begins.
pub fn tag(line: &str) -> Option<(Range<usize>, usize)> {
    let open = line.chars().next()?;
    let close = match open {
        '[' => ']',
        '【' => '】',
        '［' => '］',
        '〔' => '〕',
        _ => return None,
    };
    let start = open.len_utf8();
    let len = line[start..].char_indices().take(120).find(|(_, c)| *c == close)?.0;
    let inner = &line[start..start + len];
    let name = inner.trim();
    let from = start + (inner.len() - inner.trim_start().len());
    let is_name = name.chars().any(char::is_alphabetic)
        && !name.contains(['[', '【', '\n', '。', '!', '?', ';', ':', '：', '…', '“', '”'])
        && name.split_whitespace().count() <= 8
        && !NOT_A_SOURCE.contains(&name.to_lowercase().as_str());
    let after = start + len + close.len_utf8();
    let rest = after + (line[after..].len() - line[after..].trim_start().len());
    is_name.then(|| (from..from + name.len(), rest))
}

/// Whether a text was cut: it ends with an ellipsis.
pub fn ends_cut(text: &str) -> bool {
    let text = text.trim_end();
    ["…", "...", "[…]", "[...]", "(…)", "……", "…]"].iter().any(|end| text.ends_with(end))
}

/// Whether a line is recognisably a part of a page by itself, and so never half of a broken line.
pub fn is_part(line: &str) -> bool {
    line.starts_with(['[', '【']) || kind(line, None, true) != Kind::Plain
}

/// The name behind "Source:", where the line is short enough to be no more than that.
pub fn source_line(line: &str) -> Option<&str> {
    match kind(line, None, true) {
        Kind::Origin(label, false) if weight(line) < SOURCE_LINE => Some(line[label..].trim()),
        _ => None,
    }
}

/// How long a line that names a source at the head of a page can be.
pub const SOURCE_LINE: usize = 80;

/// How long a headline can be.
pub const HEADLINE: usize = 200;

/// Where the text behind one of these labels and its colon begins. `lower` is the line's beginning in small letters.
fn after_label(line: &str, lower: &str, labels: &[&str]) -> Option<usize> {
    labels
        .iter()
        .filter_map(|label| {
            let rest = lower.strip_prefix(label)?;
            let colon = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
            let mut colons = colon.chars();
            matches!(colons.next(), Some(':' | '：' | '﹕'))
                .then(|| colon.len() - colons.as_str().len() + label.len() + rest.len() - colon.len())
        })
        .max()
        .filter(|end| line.is_char_boundary(*end))
}

/// The line's beginning in small letters, where that has the same length; few letters of the world grow or shrink.
fn small(line: &str) -> String {
    line.chars()
        .take(80)
        .flat_map(|c| {
            let lower = c.to_lowercase().next().unwrap_or(c);
            Some(if lower.len_utf8() == c.len_utf8() { lower } else { c })
        })
        .collect()
}

/// What a line looks like.
pub fn kind(line: &str, language: Option<&str>, furniture: bool) -> Kind {
    if line.chars().count() <= 90
        && let Some(range) = date(line, language)
    {
        return Kind::Date(range);
    }
    if let Some((name, rest)) = tag(line) {
        return Kind::Tag(name, rest);
    }
    if furniture && let Some(kind) = furniture::kind(line) {
        return Kind::Furniture(kind);
    }
    if line.len() > 500 {
        return Kind::Plain;
    }
    let lower = small(line);
    let label = |labels: &[&str]| after_label(line, &lower, labels);
    if let Some(end) = label(labels::ORIGIN) {
        return Kind::Origin(end, true);
    }
    if let Some(end) = label(labels::RELATED) {
        return Kind::Related(end);
    }
    if let Some(end) = label(labels::READ_ALSO) {
        return Kind::ReadAlso(end);
    }
    if let Some(end) = label(labels::ORIGIN_AT_FOOT) {
        return Kind::Origin(end, false);
    }
    byline(line, &lower).map_or(Kind::Plain, Kind::Byline)
}

/// A line that is a date, alone or behind "Published:".
fn date(line: &str, language: Option<&str>) -> Option<Range<usize>> {
    if !line.chars().any(char::is_numeric) {
        return None;
    }
    if Dateline::is_date_line(line, language) {
        return Some(0..line.len());
    }
    let lower = small(line);
    labels::DATE.iter().find_map(|label| {
        let rest = lower.strip_prefix(label)?;
        let rest = rest.trim_start_matches([' ', ':', '：', '\u{a0}']);
        let start = small_offset(line, &lower, lower.len() - rest.len())?;
        Dateline::is_date_line(&line[start..], language).then_some(start..line.len())
    })
}

fn small_offset(line: &str, lower: &str, at: usize) -> Option<usize> {
    (at < lower.len() && line.is_char_boundary(at)).then_some(at)
}

/// A byline: the name behind "By" or "作者：".
fn byline(line: &str, lower: &str) -> Option<Range<usize>> {
    if line.chars().count() > 90 {
        return None;
    }
    if let Some(end) = after_label(line, lower, labels::BYLINE_COLON) {
        let name = line[end..].trim();
        return is_person(name, false).then(|| line.len() - line[end..].trim_start().len()..line.len());
    }
    let label = labels::BYLINE.iter().filter(|label| lower.starts_with(*label)).max_by_key(|label| label.len())?;
    let name = line.get(label.len()..)?;
    is_person(name.trim(), true).then(|| line.len() - name.trim_start().len()..line.len())
}

/// Whether these words can be one or more people's names.
fn is_person(name: &str, strict: bool) -> bool {
    const SMALL: &[&str] = &[
        "and", "und", "et", "y", "e", "de", "del", "della", "da", "dos", "van", "von", "der", "den", "la", "le", "el",
        "bin", "al", "admin", "editor", "staff", "for", "in", "и", "ve", "en", "i", "&", "|", "-",
    ];
    let mut words = name.split_whitespace();
    let count = name.split_whitespace().count();
    let sentence =
        name.ends_with(['.', '。', '!', '?', ':', '，']) || name.contains(['。', '！', '？', '“', '”', '"', ';']);
    let numbers = strict && name.chars().any(char::is_numeric);
    (1..=10).contains(&count)
        && !sentence
        && !numbers
        && words.all(|word| {
            let mut letters = word.chars();
            let first = letters.next();
            SMALL.contains(&word) || first.is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_numeric()))
        })
}

/// Whether a plain line is running text: ended like a sentence, or long.
pub fn is_paragraph(line: &str, kind: &Kind) -> bool {
    *kind == Kind::Plain && !ends_cut(line) && (ends_sentence(line) || weight(line) > 160)
}

/// Whether a line ends as a sentence does.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'', '»', '“', '」', '』', ')', '）', '›', ' ', '\u{a0}'])
        .ends_with(['.', '。', '!', '！', '?', '？', '؟', '۔', '．'])
}

/// How long a line is; a character of Chinese or Japanese says about as much as three of other scripts.
pub fn weight(line: &str) -> usize {
    line.chars().map(|c| if matches!(c as u32, 0x2e80..=0x9fff | 0xac00..=0xd7ff) { 3 } else { 1 }).sum()
}

/// Whether a line can be a headline.
pub fn is_headline(line: &str) -> bool {
    let ends = line.ends_with(['.', '。', '،', ',', ';', ':', '：', '，', '；']) && !line.ends_with("...");
    weight(line) <= HEADLINE && !ends && line.chars().any(char::is_alphanumeric)
}
