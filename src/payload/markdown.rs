//! Converts the Markdown that articles use to HTML, which is then read like any other: headings, paragraphs, lists, task lists, quotes,
//! code, tables, rules, inline and reference links, footnotes, images, emphasis. Embedded HTML is kept.
//!
//! The syntax follows [CommonMark](https://spec.commonmark.org/) and [GitHub's tables and task lists](https://github.github.com/gfm/).

use std::collections::HashMap;

use super::field::Field;
use super::reader::Reader;
use super::words::{escaped, is_html, lines};
use super::{Story, native};
use crate::json::Value;
use crate::model::Block;
use crate::model::error::Error;
use crate::text::str_ext::StrExt;

/// Members that contain Markdown, by their name.
pub const MEMBERS: &[&str] = &["body_markdown", "bodyMarkdown", "content_markdown", "contentMarkdown", "markdown"];

/// The note for a text that is read as Markdown because it looks like it.
const SEEN: &str = "It looks like Markdown, and was read as that.";

/// The deepest nesting of quotes and lists. What is deeper stays as text.
const MAX_DEPTH: usize = 12;
/// How far the end of an inline construct is searched for, in bytes.
const MAX_SPAN: usize = 2_000;
/// The deepest nesting of parentheses in an address.
const MAX_PARENTHESES: usize = 32;
/// The characters that a backslash escapes.
const MARKS: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/// Link reference definitions. The map holds indices, like the other maps in the engine, so that only one kind of map is compiled.
#[derive(Default)]
struct Named<'a> {
    addresses: Vec<&'a str>,
    names: HashMap<String, usize>,
}

impl<'a> Named<'a> {
    fn add(&mut self, name: &str, address: &'a str) {
        self.names.entry(name.to_lowercase()).or_insert(self.addresses.len());
        self.addresses.push(address);
    }

    fn get(&self, name: &str) -> Option<String> {
        self.addresses.get(*self.names.get(&name.to_lowercase())?).map(|address| (*address).to_owned())
    }
}

/// Returns true if a text is certainly Markdown: it has two kinds of markup, several headings, or a link with its address.
fn is_markdown(text: &str) -> bool {
    let (mut heading, mut item, mut quote, mut fence, mut rule, mut note) = (0, 0, 0, 0, 0, 0);
    for line in lines(text) {
        heading += usize::from(heading_of(line).is_some());
        item += usize::from(item_of(line).is_some_and(|item| item.bullet));
        quote += usize::from(line.starts_with("> "));
        fence += usize::from(fence_of(line).is_some());
        rule += usize::from(is_rule(line));
        note += usize::from(note_of(line).is_some());
    }
    let strong = text.find_from("**", 0).and_then(|at| text.find_from("**", at + 3)).is_some();
    let linked = ["](http", "](/", "](#", "](mailto:"].into_iter().any(|sign| text.find_from(sign, 1).is_some());
    let kinds = [heading > 0, item > 1, quote > 1, fence > 1, rule > 0, note > 0, strong];
    linked || heading > 1 || kinds.into_iter().filter(|kind| *kind).count() > 1
}

/// Returns true if a payload in the widget's own format has its body as Markdown.
pub fn fits(payload: &Value) -> bool {
    let member = MEMBERS.iter().any(|member| payload.get(member).is_some());
    payload.get("headline").is_some() && (member || is_declared(payload))
}

/// Returns true if a value declares its text as Markdown.
pub fn is_declared(value: &Value) -> bool {
    let format =
        ["format", "encodingFormat", "content_type", "contentType"].iter().find_map(|name| value.get(name)?.as_str());
    format.is_some_and(|format| matches!(format, "markdown" | "md" | "text/markdown"))
}

/// Reads a payload in the widget's own format whose body is Markdown.
pub fn read(payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    let declared = is_declared(&payload);
    let Value::Object(members) = payload else { return native::read(payload, reader) };
    let members = members.into_iter().filter(|(name, _)| !(declared && name == "format"));
    let members = members.map(|(name, value)| match value {
        Value::String(text) if MEMBERS.contains(&name.as_str()) || declared && name == "body" => {
            ("body_html".to_owned(), Value::String(to_html(&text)))
        }
        value => (name, value),
    });
    native::read(Value::Object(members.collect()), reader)
}

/// Reads a text that is certainly Markdown. Returns `None` for any other.
pub fn seen(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Vec<Block>> {
    let text = field.value.as_str().filter(|text| is_markdown(text))?;
    reader.note(field, SEEN);
    Some(reader.html_of(field, &to_html(text)))
}

/// Converts Markdown to HTML.
pub fn to_html(markdown: &str) -> String {
    let (mut named, mut notes, mut all) = (Named::default(), Notes::default(), Vec::new());
    let (mut fenced, mut within) = (None, false);
    for line in lines(markdown) {
        if let Some(text) = notes.texts.last_mut().filter(|_| within && fenced.is_none())
            && let Some(more) = continued(text.last().copied().unwrap_or_default(), line)
        {
            text.push(more);
            if line.trim().is_empty() {
                all.push("");
            }
            continue;
        }
        match fence_of(line) {
            Some((mark, _)) if fenced.is_none() => fenced = Some(mark),
            Some((mark, "")) if fenced == Some(mark) => fenced = None,
            _ => {}
        }
        let note = note_of(line).filter(|_| fenced.is_none());
        within = note.is_some();
        match (note, definition(line).filter(|_| fenced.is_none())) {
            (Some((name, text)), _) => {
                notes.add(name, text);
                all.push("");
            }
            (_, Some((name, address))) => named.add(name, address),
            _ => all.push(line),
        }
    }
    let mut writer = Writer { html: String::with_capacity(markdown.len() + 64), named, notes };
    writer.blocks(&all, 0, false);
    writer.notes();
    writer.html
}

/// Footnotes.
#[derive(Default)]
struct Notes<'a> {
    texts: Vec<Vec<&'a str>>,
    names: HashMap<String, usize>,
    /// The number of each footnote, or 0 if no text refers to it yet.
    numbers: Vec<usize>,
    /// The footnotes in the order of their numbers.
    order: Vec<usize>,
}

impl<'a> Notes<'a> {
    fn add(&mut self, name: &str, text: &'a str) {
        self.names.entry(name.to_lowercase()).or_insert(self.texts.len());
        self.texts.push(vec![text]);
        self.numbers.push(0);
    }

    /// Returns the number of a footnote. A new one gets the next.
    fn number(&mut self, at: usize) -> usize {
        if self.numbers[at] == 0 {
            self.order.push(at);
            self.numbers[at] = self.order.len();
        }
        self.numbers[at]
    }
}

/// Parses the first line of a footnote, `[^name]: text`.
fn note_of(line: &str) -> Option<(&str, &str)> {
    let (name, text) = indented(line)?.strip_prefix("[^")?.split_once("]:")?;
    (!name.is_empty() && !name.contains(['[', ']', ' '])).then(|| (name, text.trim_start()))
}

/// Returns what a line adds to a footnote, if it continues it: it is blank, indented by four columns, or goes on with a paragraph.
fn continued<'a>(last: &str, line: &'a str) -> Option<&'a str> {
    let spaces = line.len() - line.trim_start_matches(' ').len();
    if line.trim().is_empty() {
        return Some("");
    } else if spaces >= 4 {
        return Some(line.after(4));
    } else if line.after(spaces).starts_with('\t') {
        return Some(line.after(spaces + 1));
    }
    let is_new = begins_block(line) || note_of(line).is_some() || definition(line).is_some();
    let is_new = is_new || is_html(line) || line.starts_with('|');
    let in_paragraph =
        !last.trim().is_empty() && heading_of(last).is_none() && fence_of(last).is_none() && !is_rule(last);
    (in_paragraph && !is_new).then(|| line.trim_start())
}

/// Returns true if a line ends the paragraph before it.
fn begins_block(line: &str) -> bool {
    line.trim().is_empty()
        || heading_of(line).is_some()
        || fence_of(line).is_some()
        || line.starts_with('>')
        || is_rule(line)
        || item_of(line).is_some_and(|item| item.bullet || item.number == "1")
}

/// Removes up to `width` spaces and tabs from the start of a line.
fn outdented(line: &str, width: usize) -> &str {
    line.after(line.bytes().take(width).take_while(|byte| matches!(byte, b' ' | b'\t')).count())
}

/// Returns the level and the text of an ATX heading (`## Text`).
fn heading_of(line: &str) -> Option<(usize, &str)> {
    let line = indented(line)?;
    let level = line.len() - line.trim_start_matches('#').len();
    let words = line.after(level);
    let is_heading = (1..=6).contains(&level) && words.starts_with([' ', '\t']);
    is_heading.then(|| {
        let words = words.trim();
        let closed = words.trim_end_matches('#');
        (level, if closed.ends_with(' ') { closed.trim_end() } else { words })
    })
}

/// Removes the indentation of a line. Returns `None` if it is deep enough for an indented code block.
fn indented(line: &str) -> Option<&str> {
    (line.indent() < 4 && !line.starts_with('\t')).then(|| line.trim_start())
}

/// Returns the character of a code fence, and the text after it.
fn fence_of(line: &str) -> Option<(char, &str)> {
    let line = indented(line)?;
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(mark);
    (line.len() - rest.len() >= 3 && !rest.contains('`')).then(|| (mark, rest.trim()))
}

fn is_rule(line: &str) -> bool {
    let Some(line) = indented(line) else { return false };
    let mark = line.chars().next().filter(|c| matches!(c, '*' | '-' | '_'));
    let signs = line.chars().filter(|c| !c.is_whitespace());
    mark.is_some_and(|mark| signs.clone().all(|c| c == mark) && signs.take(3).count() == 3)
}

/// The start of a list item.
struct Item<'a> {
    bullet: bool,
    /// The number, or an empty string for a bullet.
    number: &'a str,
    /// The bullet or the delimiter after the number; a different one starts another list.
    mark: char,
    /// The indentation of the item's content.
    width: usize,
}

fn item_of(line: &str) -> Option<Item<'_>> {
    let inner = line.trim_start();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = inner.before(digits);
    let mark = inner.after(digits).chars().next()?;
    let fits = if digits == 0 { matches!(mark, '-' | '*' | '+') } else { digits < 10 && matches!(mark, '.' | ')') };
    let rest = inner.after(digits + 1);
    if !fits || is_rule(line) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) || rest.trim().is_empty() {
        return None;
    }
    let space = if rest.indent() > 4 { 1 } else { rest.indent() };
    Some(Item { bullet: digits == 0, number, mark, width: line.indent() + digits + 1 + space })
}

/// Parses a link reference definition, `[name]: address`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = indented(line)?.strip_prefix('[')?.split_once("]:")?;
    let address = rest.trim().up_to(" \t");
    let plain = !name.is_empty() && !name.starts_with('^') && !name.contains(['[', ']']) && !address.is_empty();
    plain.then(|| (name, address.trim_of("<>")))
}

/// Returns true for the delimiter row between a table's head and body.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.contains('|') && line.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b' '))
}

/// Removes the quote marker from a line.
fn unquoted(line: &str) -> &str {
    match line.trim_start().strip_prefix('>') {
        Some(inner) => inner.strip_prefix(' ').unwrap_or(inner),
        None => line,
    }
}

struct Writer<'a> {
    html: String,
    named: Named<'a>,
    notes: Notes<'a>,
}

impl Writer<'_> {
    fn tagged(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        self.html.extend(["<", tag, ">"]);
        inside(self);
        self.html.extend(["</", tag.up_to(" "), ">\n"]);
    }

    /// Writes the footnotes as a list with links back. Those that no text refers to come last.
    fn notes(&mut self) {
        if self.notes.texts.is_empty() {
            return;
        }
        self.tagged("ol", |this| {
            let mut at = 0;
            let mut rest = 0;
            while at < this.notes.texts.len() {
                while at == this.notes.order.len() {
                    this.notes.number(rest);
                    rest += 1;
                }
                let mut text = std::mem::take(&mut this.notes.texts[this.notes.order[at]]);
                text.truncate(text.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1));
                at += 1;
                let number = at.to_string();
                this.tagged(&["li id=fn-", &number].concat(), |this| {
                    this.blocks(&text, 1, !text.iter().any(|line| line.trim().is_empty()));
                    let end = if this.html.ends_with("</p>\n") { "</p>\n" } else { "" };
                    this.html.truncate(this.html.len() - end.len());
                    this.html.extend([" <a href=\"#fnref-", &number, "\">↩</a>", end]);
                });
            }
        });
    }

    /// Writes the reference to a footnote at this place, and returns how many bytes were read.
    fn reference(&mut self, brackets: &Brackets<'_>, at: usize) -> Option<usize> {
        let name = brackets.label(at)?.strip_prefix('^')?;
        let at = *self.notes.names.get(&name.to_lowercase())?;
        let (seen, number) = (self.notes.order.len(), self.notes.number(at).to_string());
        let id = if self.notes.order.len() > seen { [" id=fnref-", &number].concat() } else { String::new() };
        self.html.extend(["<sup><a href=\"#fn-", &number, "\"", &id, ">", &number, "</a></sup>"]);
        Some(name.len() + 3)
    }

    /// Writes blocks. Paragraphs in the items of a `tight` list are written without `<p>`.
    fn blocks(&mut self, lines: &[&str], depth: usize, tight: bool) {
        let mut at = 0;
        while let Some(line) = lines.get(at).copied() {
            at += 1;
            if line.trim().is_empty() {
                continue;
            }
            let rest = lines.get(at..).unwrap_or_default();
            if let Some((mark, language)) = fence_of(line) {
                let closes =
                    |line: &&str| fence_of(line).is_some_and(|(other, words)| other == mark && words.is_empty());
                let length = rest.iter().position(closes).unwrap_or(rest.len());
                let language = language.up_to(" {");
                let class = if language.is_empty() {
                    String::new()
                } else {
                    [" class=\"language-", &escaped(language), "\""].concat()
                };
                self.html.extend(["<pre><code", &class, ">", &escaped(&rest[..length].join("\n")), "</code></pre>\n"]);
                at += length + 1;
            } else if let Some((level, words)) = heading_of(line) {
                self.tagged(&format!("h{level}"), |this| this.inline(words, 0));
            } else if is_rule(line) {
                self.html.push_str("<hr>\n");
            } else if line.trim_start().starts_with('>') && depth < MAX_DEPTH {
                let length = rest.iter().take_while(|line| !line.trim().is_empty()).count();
                let inside: Vec<_> = [line].iter().chain(&rest[..length]).map(|line| unquoted(line)).collect();
                self.tagged("blockquote", |this| this.blocks(&inside, depth + 1, false));
                at += length;
            } else if let Some(first) = item_of(line).filter(|_| depth < MAX_DEPTH) {
                at += self.list(&first, &lines[at - 1..], depth) - 1;
            } else if line.contains('|') && rest.first().is_some_and(|line| is_delimiter(line)) {
                let length = rest.iter().take_while(|line| line.contains('|')).count();
                self.table(line, &rest[1..length]);
                at += length;
            } else if is_html(line) {
                let length = rest.iter().take_while(|line| !line.trim().is_empty()).count();
                for line in [line].iter().chain(&rest[..length]) {
                    self.html.extend([*line, "\n"]);
                }
                at += length;
            } else {
                let under = |line: &&str, sign: char| {
                    !line.trim().is_empty() && line.trim().chars().all(|c| c == sign) && line.indent() < 4
                };
                let length = rest.iter().take_while(|line| !begins_block(line) && !under(line, '=')).count();
                let words =
                    [line].iter().chain(&rest[..length]).map(|line| line.trim_start()).collect::<Vec<_>>().join("\n");
                let next = rest.get(length);
                let tag = match next {
                    Some(line) if under(line, '=') => "h1",
                    Some(line) if under(line, '-') => "h2",
                    _ => "p",
                };
                at += length + usize::from(tag != "p");
                if tight && tag == "p" {
                    self.inline(&words, 0)
                } else {
                    self.tagged(tag, |this| this.inline(&words, 0))
                }
            }
        }
    }

    /// Writes the list at the start of these lines, and returns how many lines it takes.
    fn list(&mut self, first: &Item<'_>, lines: &[&str], depth: usize) -> usize {
        let mut items: Vec<Vec<&str>> = Vec::new();
        let (mut length, mut width, mut blank, mut loose) = (0, 0, false, false);
        for line in lines {
            if line.trim().is_empty() {
                blank = true;
            } else if let Some(item) =
                item_of(line).filter(|item| item.mark == first.mark && line.indent() < first.width)
            {
                loose |= blank && !items.is_empty();
                width = item.width;
                items.push(vec![line.after(width)]);
                (length, blank) = (length + 1, false);
                continue;
            } else if line.indent() >= width.min(2) && line.indent() > 0
                || !blank && item_of(line).is_none() && heading_of(line).is_none()
            {
                loose |= blank;
                blank = false;
            } else {
                break;
            }
            if let Some(item) = items.last_mut() {
                item.push(outdented(line, width));
            }
            length += 1;
        }
        let start =
            if matches!(first.number, "" | "1") { String::new() } else { [" start=\"", first.number, "\""].concat() };
        let tag = if first.bullet { "ul" } else { "ol" };
        self.tagged(&[tag, &start].concat(), |this| {
            for item in &items {
                this.tagged("li", |this| {
                    let mut item = item.clone();
                    for (sign, state) in [("[ ] ", ""), ("[x] ", " checked"), ("[X] ", " checked")] {
                        if let Some(rest) = item.first().and_then(|line| line.strip_prefix(sign)) {
                            this.html.extend(["<input type=checkbox", state, "> "]);
                            item[0] = rest;
                        }
                    }
                    this.blocks(&item, depth + 1, !loose);
                });
            }
        });
        length
    }

    fn table(&mut self, head: &str, rows: &[&str]) {
        self.html.push_str("<table>");
        for (tag, row) in std::iter::once(("th", &head)).chain(rows.iter().map(|row| ("td", row))) {
            self.tagged("tr", |this| {
                let row = row.trim();
                let row = row.strip_prefix('|').unwrap_or(row);
                let row = row.strip_suffix('|').filter(|row| !row.ends_with('\\')).unwrap_or(row);
                let (mut from, mut at) = (0, 0);
                while let Some(end) = row.find_from("|", at) {
                    at = end + 1;
                    if !row.before(end).ends_with('\\') {
                        this.tagged(tag, |this| this.inline(row.part(from, end).trim(), 0));
                        from = at;
                    }
                }
                this.tagged(tag, |this| this.inline(row.after(from).trim(), 0));
            });
        }
        self.html.push_str("</table>\n");
    }

    /// Writes the inline content of a block.
    fn inline(&mut self, text: &str, depth: usize) {
        /// An opened emphasis: its character, the length of the run, and where it starts in the HTML.
        struct Begun(char, usize, usize);
        let mut begun: Vec<Begun> = Vec::new();
        let brackets = Brackets::of(text);
        let mut at = 0;
        while let Some(c) = text.after(at).chars().next() {
            let rest = text.after(at);
            let next = rest.after(c.len_utf8());
            let mut length = c.len_utf8();
            match c {
                '\\' if next.starts_with(|c: char| MARKS.contains(c)) => {
                    self.html.push_str(&escaped(next.before(1)));
                    length += 1;
                }
                '\\' if next.starts_with('\n') => self.html.push_str("<br>"),
                '`' => length = self.code(rest),
                '!' | '[' if depth < MAX_DEPTH => length = self.link(&brackets, at, depth),
                '<' => length = self.address(rest),
                '\n' => self.html.push_str(if text.before(at).ends_with("  ") { "<br>\n" } else { "\n" }),
                '*' | '_' | '~' => {
                    let run = rest.len() - rest.trim_start_matches(c).len();
                    let (before, after) = (
                        text.before(at).chars().next_back().unwrap_or(' '),
                        rest.after(run).chars().next().unwrap_or(' '),
                    );
                    length = run;
                    let (opens, closes) = (!after.is_whitespace(), !before.is_whitespace());
                    let inside = c == '_' && before.is_alphanumeric() && after.is_alphanumeric();
                    let found =
                        begun.iter().rposition(|begun| begun.0 == c && begun.1 == run).filter(|_| closes && !inside);
                    let tags = match (c, run) {
                        ('~', 2) => Some(("<del>", "</del>")),
                        ('~', _) => None,
                        (_, 1) => Some(("<em>", "</em>")),
                        (_, 2) => Some(("<strong>", "</strong>")),
                        (_, 3) => Some(("<strong><em>", "</em></strong>")),
                        _ => None,
                    };
                    match (found, tags) {
                        (Some(found), Some((begin, end))) => {
                            let Begun(_, run, place) = begun[found];
                            self.html.replace_range(place..place + run, begin);
                            self.html.push_str(end);
                            begun.truncate(found);
                        }
                        _ => {
                            if opens && !inside && tags.is_some() && begun.len() < MAX_DEPTH {
                                begun.push(Begun(c, run, self.html.len()));
                            }
                            self.html.push_str(rest.before(run));
                        }
                    }
                }
                _ => self.html.push_str(rest.before(length)),
            }
            at += length;
        }
    }

    /// Writes a code span, or its backticks as text, and returns how many bytes were read.
    fn code(&mut self, text: &str) -> usize {
        let run = text.len() - text.trim_start_matches('`').len();
        let sign = text.before(run);
        let mut at = run;
        while let Some(end) = within(text).find_from(sign, at) {
            let after = text.after(end);
            let other = after.len() - after.trim_start_matches('`').len();
            if other == run {
                let code = text.part(run, end).replace('\n', " ");
                let trimmed = code
                    .strip_prefix(' ')
                    .and_then(|code| code.strip_suffix(' '))
                    .filter(|code| !code.trim().is_empty());
                self.html.extend(["<code>", &escaped(trimmed.unwrap_or(&code)), "</code>"]);
                return end + run;
            }
            at = end + other;
        }
        self.html.push_str(sign);
        run
    }

    /// Writes a link for an address in angle brackets, or else the bracket itself, which may start a tag. Returns how many bytes were
    /// read.
    fn address(&mut self, text: &str) -> usize {
        let inside = within(text).after(1).up_to(" \n<>");
        let ends = text.after(1 + inside.len()).starts_with('>');
        let mail = inside.contains('@') && !inside.contains([':', '/', '"', '=']);
        if ends && (inside.starts_with("http://") || inside.starts_with("https://") || mail) {
            let address = escaped(inside);
            self.html.extend(["<a href=\"", if mail { "mailto:" } else { "" }, &address, "\">", &address, "</a>"]);
            return inside.len() + 2;
        }
        self.html.push('<');
        1
    }

    /// Writes the link or image at this place, or else its first character as text. Returns how many bytes were read.
    fn link(&mut self, brackets: &Brackets<'_>, at: usize, depth: usize) -> usize {
        if let Some(length) = self.reference(brackets, at) {
            return length;
        }
        let text = brackets.text.after(at);
        let picture = usize::from(text.starts_with('!'));
        if let Some(label) = brackets.label(at + picture) {
            let end = picture + label.len() + 2;
            let rest = text.after(end);
            let direct = rest.strip_prefix('(').and_then(target);
            let by_name = |name: &str| self.named.get(name);
            let target = match direct {
                Some((address, title, length)) => Some((unescaped(address), title, length + 1)),
                None => match brackets.label(at + end) {
                    Some(name) => {
                        by_name(if name.is_empty() { label } else { name }).map(|address| (address, "", name.len() + 2))
                    }
                    None => by_name(label).map(|address| (address, "", 0)),
                },
            };
            if let Some((address, title, length)) = target {
                let (address, title) = (escaped(&address), escaped(title));
                if picture == 1 {
                    self.html.extend(["<img src=\"", &address, "\" alt=\"", &escaped(&unescaped(label)), "\">"]);
                } else {
                    self.html.extend(["<a href=\"", &address, "\" title=\"", &title, "\">"]);
                    self.inline(label, depth + 1);
                    self.html.push_str("</a>");
                }
                return end + length;
            }
        }
        self.html.push_str(text.before(1));
        1
    }
}

/// Limits a text to the range in which the end of a construct is searched for.
fn within(text: &str) -> &str {
    let mut end = text.len().min(MAX_SPAN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.before(end)
}

/// The pairs of square brackets in a text.
struct Brackets<'a> {
    text: &'a str,
    /// Where each pair opens and closes, in the order of the first.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Brackets<'a> {
    fn of(text: &'a str) -> Self {
        let (mut open, mut pairs, mut escape) = (Vec::new(), Vec::new(), false);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                _ if escape => escape = false,
                b'\\' => escape = true,
                b'[' => open.push(at),
                b']' => pairs.extend(open.pop().map(|begin| (begin, at))),
                _ => {}
            }
        }
        pairs.sort_unstable();
        Self { text, pairs }
    }

    /// Returns the text within the brackets that open at this place, if they close soon enough.
    fn label(&self, at: usize) -> Option<&'a str> {
        let found = self.pairs.binary_search_by_key(&at, |(begin, _)| *begin).ok()?;
        let (_, end) = self.pairs[found];
        (end - at < MAX_SPAN).then(|| self.text.part(at + 1, end))
    }
}

/// Parses the target of a link. Returns the address, the title, and the length of both with the closing parenthesis.
fn target(text: &str) -> Option<(&str, &str, usize)> {
    let inner = within(text);
    let begin = inner.indent();
    let (address, mut at) = match inner.after(begin).strip_prefix('<') {
        Some(rest) => {
            let address = rest.up_to(">\n");
            (address, begin + address.len() + 2)
        }
        None => {
            let (mut open, mut end) = (0, None);
            for (at, c) in inner.after(begin).char_indices() {
                match c {
                    '(' if open == MAX_PARENTHESES => return None,
                    '(' => open += 1,
                    ')' if open == 0 => end = Some(at),
                    ')' => open -= 1,
                    c if c.is_whitespace() => end = Some(at),
                    _ => continue,
                }
                if end.is_some() {
                    break;
                }
            }
            let end = begin + end?;
            (inner.part(begin, end), end)
        }
    };
    at += inner.after(at).indent();
    let mut title = "";
    if let Some(sign) = inner.after(at).chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let rest = inner.after(at + 1);
        title = rest.before(rest.char_indices().find(|(_, c)| *c == sign)?.0);
        at += title.len() + 2;
        at += inner.after(at).indent();
    }
    inner.after(at).starts_with(')').then_some((address, title, at + 1))
}

/// Removes the backslashes of escaped characters.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        if !after.starts_with(|c: char| MARKS.contains(c)) {
            plain.push('\\');
        }
        plain.push_str(after.before(after.chars().next().map_or(0, char::len_utf8)));
        rest = after.after(after.chars().next().map_or(0, char::len_utf8));
    }
    plain.push_str(rest);
    plain
}
