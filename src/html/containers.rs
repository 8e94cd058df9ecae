//! Opens the container for each element that holds blocks.

use super::attribute::Attribute;
use super::build::Builder;
use super::names::ElementRole;
use super::run::Wrap;
use super::scope::{Container, ends_in_picture};
use crate::model::{Direction, Numbering, Row, Section};
use crate::text::str_ext::StrExt;

/// The deepest indent that a list item can have.
const MAX_INDENT: usize = 8;

impl Builder<'_> {
    /// Opens the container of a block element, or updates the state for it.
    pub(super) fn block(&mut self, role: ElementRole, attribute: &Attribute<'_>, has_class: &dyn Fn(&str) -> bool) {
        match role {
            ElementRole::Heading(level) => self.state.heading = Some(level),
            ElementRole::Figure => self.open(Container::Figure),
            ElementRole::Gallery if !self.state.gallery => {
                self.state.gallery = true;
                self.open(Container::Gallery);
            }
            ElementRole::Caption if self.is_in(Container::has_caption) || self.follows_picture() => {
                self.open(Container::Caption)
            }
            ElementRole::Summary if self.is_in(|container| matches!(container, Container::Details)) => {
                self.open(Container::Caption)
            }
            ElementRole::List(numbered) => {
                let numbering = numbered.then(|| numbering(attribute));
                self.state.tasks = attribute("data-checked").map(|checked| checked == "true");
                self.open(Container::List(numbering));
            }
            ElementRole::Item if self.is_in(Container::has_items) => self.item(attribute),
            ElementRole::Quote => {
                self.open(Container::Quote(self.state.pull));
                self.state.quote = true;
                self.state.pull = false;
            }
            ElementRole::Preformatted => {
                self.state.preformatted = true;
                let language = attribute("class").and_then(|class| programming_language(&class));
                self.open(Container::Preformatted(has_class("wp-block-verse"), language));
            }
            ElementRole::Details => self.open(Container::Details),
            ElementRole::Definitions => self.open(Container::Definitions(Vec::new())),
            ElementRole::Definition(term) if self.is_in(|container| matches!(container, Container::Definitions(_))) => {
                self.open(Container::Definition(term));
            }
            ElementRole::Table => self.open(Container::Table(Section::Body, Vec::new())),
            ElementRole::Section(section) => {
                if let Container::Table(now, _) = &mut self.scope().container {
                    *now = section;
                }
            }
            ElementRole::Row => {
                if let Container::Table(section, rows) = &mut self.scope().container {
                    rows.push(Row { section: *section, cells: Vec::new() });
                }
            }
            ElementRole::Cell(header) if self.is_in(|container| matches!(container, Container::Table(..))) => {
                let span = |name: &str| attribute(name).and_then(|value| value.trim().parse::<u16>().ok());
                let columns = span("colspan").unwrap_or(1).clamp(1, 1000);
                self.open(Container::Cell(header, columns, span("rowspan").unwrap_or(1)));
            }
            _ => {}
        }
    }

    /// Returns true if the next content comes directly below a picture that is not in a figure.
    pub(super) fn follows_picture(&mut self) -> bool {
        let scope = self.scope();
        matches!(scope.container, Container::Root | Container::Directed(_)) && ends_in_picture(&scope.blocks)
    }

    /// Opens a list item and reads how editors mark it: its kind (`data-list`), its indent, and whether it is done.
    fn item(&mut self, attribute: &Attribute<'_>) {
        let kind = attribute("data-list");
        let (numbered, listed) = match kind.as_deref() {
            Some("ordered") => (Some(true), None),
            Some("bullet") => (Some(false), None),
            Some("checked") => (Some(false), Some(true)),
            Some("unchecked") => (Some(false), Some(false)),
            _ => (None, None),
        };
        let class = attribute("class").unwrap_or_default();
        let indent = class.split_ascii_whitespace().find_map(|class| class.strip_prefix("ql-indent-")?.parse().ok());
        self.open(Container::Item(numbered, indent.unwrap_or(0).min(MAX_INDENT)));
        let checked = || attribute("data-checked").map(|checked| checked == "true");
        self.task = listed.or_else(checked).or(self.state.tasks);
        self.state.task = self.task.is_some();
    }

    /// Opens a directed block around a block whose direction differs from its surroundings.
    pub(super) fn outer_direction(&mut self, role: ElementRole, direction: Option<Direction>) {
        if direction.is_some() && !role.is_part() {
            self.open_direction(direction);
        }
    }

    /// Sets the direction inside a part of a block, such as a cell, that differs from its surroundings.
    pub(super) fn inner_direction(&mut self, role: ElementRole, direction: Option<Direction>) {
        if direction.is_some() && role.is_part() {
            if self.is_in(|container| {
                matches!(container, Container::Item(..) | Container::Cell(..) | Container::Definition(_))
            }) {
                self.open_direction(direction);
            } else if self.is_in(|container| matches!(container, Container::Caption)) {
                self.wraps.push(Wrap::Bidi(direction, false));
            }
        }
    }

    fn open_direction(&mut self, direction: Option<Direction>) {
        self.state.direction = direction;
        if let Some(direction) = direction {
            self.open(Container::Directed(direction));
        }
    }
}

/// Reads a direction from a `dir` attribute.
pub fn direction_of(value: &str) -> Option<Direction> {
    match value.trim() {
        value if value.eq_ignore_ascii_case("rtl") => Some(Direction::Rtl),
        value if value.eq_ignore_ascii_case("ltr") => Some(Direction::Ltr),
        _ => None,
    }
}

fn numbering(attribute: &Attribute<'_>) -> Numbering {
    let start = attribute("start").and_then(|value| value.trim().parse().ok());
    let signs = attribute("type").and_then(|value| value.chars().next()).filter(|sign| "1aAiI".contains(*sign));
    let reversed = attribute("reversed").is_some();
    Numbering { start: start.unwrap_or(1), reversed, signs: signs.unwrap_or('1') }
}

/// Returns the programming language that a class names: `language-rust`, `lang-rust`, `brush: rust`.
pub fn programming_language(class: &str) -> Option<String> {
    let name = ["language-", "lang-", "brush:"].iter().find_map(|sign| class.split_once(sign))?.1;
    let name = name.trim_start().up_to(" ;,");
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"+#-_.".contains(&byte);
    ((1..=30).contains(&name.len()) && name.bytes().all(fits)).then(|| name.to_ascii_lowercase())
}
