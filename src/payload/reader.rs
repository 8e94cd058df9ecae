//! Reads single values from a payload. What can't be read becomes a note, and reading continues.

use super::LazyReaders;
use super::field::Field;
use super::words::{flat, is_html, lines};
use crate::date::{Dateline, iso_of};
use crate::html::balanced;
use crate::json::Value;
use crate::model::{Block, Inline, Notice, Place, SafeUrl};
use crate::ports::{Html, Urls};
use crate::text::mojibake::ends_suspiciously;
use crate::text::str_ext::StrExt;

/// Further notes are only counted.
const MAX_NOTES: usize = 500;

/// The note for a text that has no tags but turns out to be encoded HTML.
pub const ENCODED: &str = "It is HTML whose tags were encoded as words; it was decoded.";

/// File extensions after which a path may continue.
const PROGRAMS: &str = "php html htm xhtml shtml asp aspx jsp cfm cgi";

/// How HTML encodes an ampersand, without the leading `&`.
const AMPERSAND: &[&str] = &["amp;", "#038;", "#38;", "#x26;"];

/// The state of reading a payload: its context, and notes on what could not be read.
pub struct Reader<'a> {
    /// The language of the article, used for reading dates.
    pub language: Option<String>,
    /// Where the HTML that is being read belongs.
    pub place: Place,
    /// Notices for the reader of the article.
    pub notices: Vec<Notice>,
    /// Whether an address without a scheme may start with any host. Otherwise only `www.` counts as one.
    pub hosts: bool,
    /// Whether an article needs no body because it comes from elsewhere.
    pub bodiless: bool,
    /// The readers that a page may load later.
    pub readers: &'a dyn LazyReaders,
    urls: &'a dyn Urls,
    html: &'a dyn Html,
    base: Option<String>,
    notes: Vec<(String, String)>,
    uncounted: usize,
    forbidden: Option<&'static str>,
}

impl<'a> Reader<'a> {
    /// Creates a reader for a payload from `base`. What needs a part that isn't loaded yet is read provisionally.
    pub fn new(base: Option<&str>, urls: &'a dyn Urls, html: &'a dyn Html, readers: &'a dyn LazyReaders) -> Self {
        let base = base.map(str::to_owned);
        let place = Place::Article;
        Self {
            language: None,
            place,
            notices: Vec::new(),
            hosts: false,
            bodiless: false,
            urls,
            html,
            readers,
            base,
            notes: Vec::new(),
            uncounted: 0,
            forbidden: None,
        }
    }

    /// Creates a reader for something within the payload, with its own notes.
    pub fn nested(&self) -> Self {
        Self::new(self.base(), self.urls, self.html, self.readers)
    }

    /// Returns the address that relative addresses are resolved against.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// Sets the base for relative addresses, and returns the previous one.
    pub fn set_base(&mut self, base: Option<String>) -> Option<String> {
        std::mem::replace(&mut self.base, base)
    }

    /// Adds a notice for the article's reader. Returns false if it was already there.
    pub fn notice(&mut self, notice: Notice) -> bool {
        let new = !self.notices.contains(&notice);
        if new {
            self.notices.push(notice);
        }
        new
    }

    /// Sets the base for relative addresses if none is known yet.
    pub fn base_if_unknown(&mut self, url: &SafeUrl) {
        self.base.get_or_insert_with(|| url.as_str().to_owned());
    }

    /// Notes why this field was left out, in a sentence.
    pub fn note(&mut self, field: &Field<'_>, why: impl Into<String>) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push((field.path(), why.into()));
        } else {
            self.uncounted += 1;
        }
    }

    /// Notes that a value of another kind belongs here.
    pub fn note_wrong_kind(&mut self, field: &Field<'_>, wanted: &str) {
        self.note(field, [wanted, " belongs here, not ", field.kind(), "."].concat());
    }

    /// Returns the number of notes so far.
    pub fn note_count(&self) -> usize {
        self.notes.len() + self.uncounted
    }

    /// Notes that nothing in this field could be used, unless there are notes since `before` or the field is blank.
    pub fn note_unused(&mut self, before: usize, field: &Field<'_>, what: &str) {
        if self.note_count() == before && !field.is_blank() {
            self.note(field, what);
        }
    }

    /// Returns a member that should be an object. Notes any other value that isn't blank.
    pub fn object<'f>(&mut self, field: &'f Field<'_>, name: &'f str) -> Option<Field<'f>> {
        let member = field.member(name)?;
        if !member.value.is_object() && !member.is_blank() {
            self.note_wrong_kind(&member, "An object");
        }
        Some(member)
    }

    /// Returns the note on the field at this path.
    pub fn why(&self, path: &str) -> Option<&str> {
        self.notes.iter().find(|(at, _)| at == path).map(|(_, why)| why.as_str())
    }

    /// Returns the latest note.
    pub fn last_note(&self) -> Option<&str> {
        self.notes.last().map(|(_, why)| why.as_str())
    }

    /// Returns why HTML could not be read, if there was any and the page forbids reading it.
    pub fn forbidden(&self) -> Option<&'static str> {
        self.forbidden
    }

    /// Returns all notes, in reading order.
    pub fn into_notes(mut self) -> Vec<(String, String)> {
        if self.uncounted > 0 {
            let more = format!("{} more things were left out.", self.uncounted);
            self.notes.push((String::new(), more));
        }
        self.notes
    }

    /// Returns a trimmed text with its bidi controls balanced, or an empty string if there is none. A number is read as its digits.
    pub fn text(&mut self, field: Option<Field<'_>>) -> String {
        let Some(field) = field else { return String::new() };
        match field.value {
            // A bidi control in a name must not affect the text after it.
            Value::String(text) => balanced(self.trimmed(text).to_owned()),
            Value::Number(number) => number.clone(),
            _ => {
                self.note_wrong_kind(&field, "A text");
                String::new()
            }
        }
    }

    /// Returns the index of the text in `of`, or `None` with a note.
    pub fn choice(&mut self, field: Option<Field<'_>>, of: &[&str]) -> Option<usize> {
        let field = field?;
        let chosen = field.value.as_str().and_then(|text| of.iter().position(|choice| *choice == text));
        if chosen.is_none() {
            self.note(&field, ["This is none of: ", &of.join(", "), "."].concat());
        }
        chosen
    }

    /// Reads an integer from `least` to `most`, given as a number or a string of digits.
    pub fn integer(&mut self, field: Option<Field<'_>>, least: u32, most: u32) -> Option<u32> {
        let field = field?;
        // The digits are parsed, since floating-point numbers would add 15 KB of tables to the download.
        let written = match field.value {
            Value::Number(number) => {
                let number = number.as_str();
                let whole = number.split_once(".").filter(|(_, part)| part.bytes().all(|digit| digit == b'0'));
                whole.map_or(number, |(whole, _)| whole)
            }
            Value::String(text) => text.as_str(),
            _ => "",
        };
        let plain = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
        let number = written.parse().ok().filter(|number| plain && (least..=most).contains(number));
        if number.is_none() {
            let (least, most) = (least.to_string(), most.to_string());
            self.note(&field, ["A whole number from ", &least, " to ", &most, " belongs here."].concat());
        }
        number
    }

    /// Reads a boolean, or the string `true` or `false`.
    pub fn boolean(&mut self, field: Option<Field<'_>>) -> Option<bool> {
        let field = field?;
        let on = match field.value {
            Value::Bool(on) => Some(*on),
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        if on.is_none() {
            self.note_wrong_kind(&field, "True or false");
        }
        on
    }

    /// Reads a date in any wording.
    pub fn date(&mut self, field: Option<Field<'_>>) -> Option<Dateline> {
        let field = field?;
        let Value::String(text) = field.value else {
            self.note_wrong_kind(&field, "A date as a text");
            return None;
        };
        let text = text.trim();
        if let Some(iso) = iso_of(text) {
            return Some(Dateline { text: iso.clone(), iso: Some(iso) });
        }
        if text.is_empty() {
            return None;
        }
        let read = self.readers.text_tools().map(|tools| (tools.read_date)(text, self.language.as_deref()));
        Some(read.unwrap_or_else(|| Dateline { text: text.to_owned(), iso: None }))
    }

    /// Trims whitespace, but no character that belongs to a broken encoding.
    pub fn trimmed<'t>(&self, text: &'t str) -> &'t str {
        if !ends_suspiciously(text) {
            return text.trim();
        }
        self.readers.text_tools().map_or(text, |tools| (tools.trimmed)(text))
    }

    /// Reads an id, a number or a string; null if there is none.
    pub fn id(&mut self, field: Option<Field<'_>>) -> Value {
        let Some(field) = field else { return Value::Null };
        if matches!(field.value, Value::String(_) | Value::Number(_)) {
            return field.value.clone();
        }
        self.note_wrong_kind(&field, "An id, a number or a text,");
        Value::Null
    }

    /// Reads an address that a reader may follow.
    pub fn link(&mut self, field: Option<Field<'_>>) -> Option<SafeUrl> {
        self.address(&field?, |_| true, "Only a http, https, mailto or tel address can be followed, and this is none.")
    }

    /// Reads an http or https address.
    pub fn web(&mut self, field: Option<Field<'_>>) -> Option<SafeUrl> {
        self.address(&field?, SafeUrl::is_web, "A http or https address belongs here, and this is none.")
    }

    /// Reads HTML. Its notes are recorded for this field.
    pub fn html(&mut self, field: &Field<'_>) -> Vec<Block> {
        let Value::String(html) = field.value else {
            self.note_wrong_kind(field, "HTML as a text");
            return Vec::new();
        };
        // HTML without any tag may have been encoded twice. In a comment, the author meant such tags literally.
        if self.place != Place::Comment
            && !html.contains('<')
            && html.contains("&lt;")
            && let Some((decoded, true)) = self.readers.html_tools().and_then(|tools| (tools.marked)(html))
        {
            self.note(field, ENCODED);
            return self.html_of(field, &decoded);
        }
        self.html_of(field, html)
    }

    /// Reads HTML that was generated from this field.
    pub fn html_of(&mut self, field: &Field<'_>, html: &str) -> Vec<Block> {
        let reading = self.html.read(html, self.place, self.base.as_deref());
        self.forbidden = self.forbidden.or(reading.forbidden);
        for note in reading.notes {
            self.note(field, note);
        }
        if reading.cut {
            self.note(field, "It was too long, so its end was cut off.");
            self.notice(if self.place == Place::Comment { Notice::CommentsCut } else { Notice::Cut });
        }
        reading.blocks
    }

    /// Reads a text that may be HTML as one line of plain text.
    pub fn words(&mut self, field: Option<Field<'_>>) -> String {
        match field {
            Some(Field { value: Value::String(text), .. }) if text.contains(['<', '&']) => {
                field.map(|field| flat(self.html_of(&field, text))).unwrap_or_default()
            }
            _ => self.text(field),
        }
    }

    /// Splits a text into paragraphs at blank lines. Single line breaks are kept.
    pub fn paragraphs(&self, text: &str, into: &mut Vec<Block>) {
        let mut words = Vec::new();
        for line in lines(text).map(|line| self.trimmed(line)).chain([""]) {
            if !line.is_empty() {
                if !words.is_empty() {
                    words.push(Inline::Break);
                }
                words.push(Inline::Text(line.to_owned()));
            } else if !words.is_empty() {
                into.push(Block::Paragraph(std::mem::take(&mut words)));
            }
        }
    }

    /// Reads paragraphs separated by blank lines, or HTML if the text starts with a block's tag.
    pub fn prose(&mut self, field: &Field<'_>) -> Vec<Block> {
        match field.value {
            Value::String(text) if is_html(text) => self.html(field),
            _ => {
                let mut blocks = Vec::new();
                let text = self.text(Some(*field));
                self.paragraphs(&text, &mut blocks);
                blocks
            }
        }
    }

    /// Resolves an address that was assembled from other values, without a note if it is invalid.
    pub fn resolve(&self, address: &str) -> Option<SafeUrl> {
        self.urls.resolve(address, self.base.as_deref())
    }

    fn address(&mut self, field: &Field<'_>, fits: fn(&SafeUrl) -> bool, why: &str) -> Option<SafeUrl> {
        let Value::String(raw) = field.value else {
            self.note_wrong_kind(field, "An address as a text");
            return None;
        };
        if raw.trim().is_empty() {
            return None;
        }
        // A fragment alone would point into the payload's own file.
        let inside = raw.trim_start().starts_with('#');
        let url = if inside { None } else { self.resolve_lenient(raw).filter(fits) };
        if url.is_none() {
            self.note(field, why);
        }
        url
    }

    /// Resolves an address as content systems write it: HTML-encoded, or without its scheme.
    fn resolve_lenient(&self, raw: &str) -> Option<SafeUrl> {
        let (mut url, mut rest) = (String::new(), raw.trim_start());
        if begins_with_host(rest, self.hosts) {
            url.push_str("https://");
        }
        while let Some((before, behind)) = rest.split_once("&") {
            url.extend([before, "&"]);
            rest = AMPERSAND.iter().find_map(|entity| behind.strip_prefix(entity)).unwrap_or(behind);
        }
        url.push_str(rest);
        self.resolve(&url)
    }

    /// Returns the web address that a text is, without its fragment. Returns `None` without a note for anything else.
    pub fn whole_address(&self, field: Option<Field<'_>>) -> Option<SafeUrl> {
        let raw = field?.value.as_str()?.trim();
        let whole = raw.starts_with("https://") || raw.starts_with("http://") || raw.starts_with('/');
        if !whole && !begins_with_host(raw, self.hosts) {
            return None;
        }
        let url = self.resolve_lenient(raw)?;
        self.resolve(url.as_str().up_to("#")).filter(SafeUrl::is_web)
    }
}

/// Returns true if an address starts with a host where its scheme belongs: with `www.` or, if `any` is set, with a host name before a
/// path, but not a file name such as in `index.php/ferry`.
fn begins_with_host(address: &str, any: bool) -> bool {
    let host = address.up_to("/?#");
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii())
    };
    let end = host.after_last(".");
    let named = end.len() > 1 && !end.bytes().any(|byte| byte.is_ascii_digit()) && host.split('.').all(label);
    let www = host.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www.")) && host.after(4).contains('.');
    let path = address.after(host.len()).starts_with('/') && host.contains('.') && !end.is_among(PROGRAMS);
    named && (www || any && path)
}
