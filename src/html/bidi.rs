//! Balances bidi control characters: a text closes what it opens, so that no control affects the text around it.

/// The controls that are open: true for an isolate, false for an embedding or override.
#[derive(Default)]
pub struct Balance(Vec<bool>);

/// The most controls that may be open at once; more have no effect in a browser either.
const MAX_OPEN: usize = 60;

fn is_sign(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Balance {
    /// Removes controls from a part of a text if they close nothing or nest too deep.
    pub fn part(&mut self, text: &mut String) {
        if text.chars().any(is_sign) {
            text.retain(|c| self.fits(c));
        }
    }

    fn fits(&mut self, c: char) -> bool {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => {
                let room = self.0.len() < MAX_OPEN;
                if room {
                    self.0.push(c >= '\u{2066}');
                }
                room
            }
            '\u{202c}' => {
                let closes = self.0.last() == Some(&false);
                if closes {
                    self.0.pop();
                }
                closes
            }
            '\u{2069}' => {
                let isolate = self.0.iter().rposition(|isolate| *isolate);
                if let Some(at) = isolate {
                    self.0.truncate(at);
                }
                isolate.is_some()
            }
            _ => true,
        }
    }

    /// Returns the characters that close all open controls.
    pub fn end(&mut self) -> String {
        let mut signs = String::new();
        while let Some(isolate) = self.0.pop() {
            signs.push(if isolate { '\u{2069}' } else { '\u{202c}' });
        }
        signs
    }
}

/// Returns the text with its bidi controls balanced.
pub fn balanced(mut text: String) -> String {
    let mut balance = Balance::default();
    balance.part(&mut text);
    text.push_str(&balance.end());
    text
}
