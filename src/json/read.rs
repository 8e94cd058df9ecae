//! A JSON parser that repairs what broken programs write if the meaning is clear.

use super::Value;
use crate::text::str_ext::StrExt;

/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 127;

/// Larger objects are not searched for duplicate members, which would take quadratic time.
const MAX_SEARCHED: usize = 64;

/// Why and where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The byte offset.
    pub at: usize,
    /// What was expected there.
    pub wanted: &'static str,
    /// Whether it had clearly begun as JSON: a name and a colon, or an item and a comma, were read.
    pub begun: bool,
}

impl ParseError {
    /// Creates an error at this byte offset, in what had begun as JSON.
    pub fn at(at: usize, wanted: &'static str) -> Self {
        Self { at, wanted, begun: true }
    }
}

/// What [`ParseError::wanted`] is for a text that is nested too deeply.
pub const SHALLOWER: &str = "something less deep";

/// A value that was found in a text.
#[derive(Debug)]
pub struct Found {
    /// The value.
    pub value: Value,
    /// The byte offset where it begins.
    pub begin: usize,
    /// The byte offset where it ends.
    pub end: usize,
    /// What was repaired: for each kind of repair, the first byte offset and a sentence.
    pub mended: Vec<(usize, &'static str)>,
}

/// Parses the value at byte offset `at`, after any whitespace.
///
/// # Errors
/// Returns where the text stops being JSON.
pub fn find(text: &str, at: usize) -> Result<Found, ParseError> {
    let mut reader = Reader { text, at, begun: false, mended: Vec::new() };
    let value = reader.value(0)?;
    Ok(Found { value, begin: at, end: reader.at, mended: reader.mended })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    begun: bool,
    mended: Vec<(usize, &'static str)>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fail<T>(&self, wanted: &'static str) -> Result<T, ParseError> {
        Err(ParseError { at: self.at, wanted, begun: self.begun })
    }

    fn mend(&mut self, at: usize, what: &'static str) {
        if !self.mended.iter().any(|(_, known)| *known == what) {
            self.mended.push((at, what));
        }
    }

    /// Skips whitespace, then this byte if it comes next. Returns true if it did.
    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    /// Skips whitespace and, once the text has begun as JSON, `//` comments.
    fn space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'/' && self.begun && self.text.as_bytes().get(self.at + 1) == Some(&byte) {
                self.mend(self.at, "A comment stands in the JSON; it was skipped.");
                self.at += self.text.after(self.at).up_to("\n").len();
            } else if matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, ParseError> {
        self.space();
        match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_DEPTH => self.fail(SHALLOWER),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => Ok(Value::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                for (word, value) in [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
                {
                    if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                self.fail("a value")
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, ParseError> {
        self.at += 1;
        let mut members: Vec<(String, Value)> = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return self.fail("a name in quotation marks");
            }
            let name = self.string()?;
            if !self.take(b':') {
                return self.fail("a colon");
            }
            self.begun = true;
            let value = self.value(depth + 1)?;
            let twice =
                if members.len() > MAX_SEARCHED { None } else { members.iter().position(|(known, _)| *known == name) };
            if let Some(before) = twice {
                self.mend(start, "A member stands twice in an object; the last one counts.");
                members.remove(before);
            }
            members.push((name, value));
            if self.take(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.take(b',') {
                return self.fail("a comma or the end of the object");
            }
            if self.ends_after_comma(b'}') {
                return Ok(Value::Object(members));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, ParseError> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Ok(Value::Array(items));
            }
            if !self.take(b',') {
                return self.fail("a comma or the end of the list");
            }
            self.begun = true;
            if self.ends_after_comma(b']') {
                return Ok(Value::Array(items));
            }
        }
    }

    /// Takes the closing bracket if it directly follows the comma just read, which was then one too many.
    fn ends_after_comma(&mut self, end: u8) -> bool {
        let comma = self.at - 1;
        let ends = self.take(end);
        if ends {
            self.mend(comma, "A comma stands before the end of a list or an object; it was left out.");
        }
        ends
    }

    fn number(&mut self) -> Result<Value, ParseError> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits()?;
        if leading_zero && whole > 1 {
            self.at = start + 1;
            return self.fail("a number without a leading zero");
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(Value::Number(self.text[start..self.at].to_owned()))
    }

    fn digits(&mut self) -> Result<usize, ParseError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { self.fail("a digit") } else { Ok(self.at - start) }
    }

    fn string(&mut self) -> Result<String, ParseError> {
        self.at += 1;
        let mut words = String::new();
        let mut from = self.at;
        loop {
            let Some(byte) = self.peek() else { return self.fail("the end of a text") };
            match byte {
                b'"' => {
                    words.push_str(&self.text[from..self.at]);
                    self.at += 1;
                    return Ok(words);
                }
                b'\\' => {
                    words.push_str(&self.text[from..self.at]);
                    self.escaped(&mut words)?;
                    from = self.at;
                }
                _ => {
                    if byte < b' ' {
                        self.mend(
                            self.at,
                            "A text has a line end or another control character as it is, not escaped; it was kept.",
                        );
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// Decodes an escape sequence.
    fn escaped(&mut self, words: &mut String) -> Result<(), ParseError> {
        let start = self.at;
        self.at += 1;
        let Some(byte) = self.peek() else { return self.fail("the end of a text") };
        self.at += 1;
        words.push(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let Some(first) = self.hex() else { return self.fail("four hexadecimal digits") };
                self.character(first, start)
            }
            _ => {
                // Keep what follows the backslash; it may be a multi-byte character.
                self.at = start + 1;
                self.mend(start, "A backslash stands before a letter that needs none; it was left out.");
                return Ok(());
            }
        });
        Ok(())
    }

    fn character(&mut self, first: u32, start: usize) -> char {
        let after = self.at;
        if matches!(first, 0xD800..0xDC00)
            && self.text.as_bytes()[after..].starts_with(b"\\u")
            && {
                self.at += 2;
                true
            }
            && let Some(second @ 0xDC00..0xE000) = self.hex()
            && let Some(whole) = char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        {
            return whole;
        }
        self.at = after;
        char::from_u32(first).unwrap_or_else(|| {
            self.mend(start, "A half of a character stands alone; it was replaced by \u{fffd}.");
            char::REPLACEMENT_CHARACTER
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4)?;
        let mut code = 0;
        for digit in digits {
            code = code << 4 | char::from(*digit).to_digit(16)?;
        }
        self.at += 4;
        Some(code)
    }
}
