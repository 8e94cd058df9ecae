//! Handles each element as the walk enters it.

use super::attribute::{self, Attribute};
use super::build::{Builder, Leave};
use super::containers::{direction_of, programming_language};
use super::hidden::{has_word, next_content};
use super::late::is_placeholder;
use super::names::{ElementRole, in_comment, role_of, too_deep};
use super::notes::Note;
use super::run::Wrap;
use super::scope::Container;
use super::{Node, NodeKind, Place, emoji, inline_style, math};
use crate::model::{Block, Inline, Photo, Style};

/// How deep blocks and inlines may nest together; deeper ones keep only their words.
const MAX_NESTED: usize = 40;
/// The longest anchor name or attribute text that is kept, in bytes.
const MAX_TEXT: usize = 300;

/// Classes that say more than the element's name.
const CLASSES: &[(&str, ElementRole)] = &[
    ("blocks-gallery-caption", ElementRole::Caption),
    ("blocks-gallery-grid", ElementRole::Gallery),
    ("e-gallery-image", ElementRole::Image),
    ("gallery", ElementRole::Gallery),
    ("gallery-caption", ElementRole::Caption),
    ("gallery-item", ElementRole::Figure),
    ("ql-code-block", ElementRole::Line),
    ("ql-code-block-container", ElementRole::Preformatted),
    ("wp-block-gallery", ElementRole::Gallery),
    ("wp-block-latest-posts__post-date", ElementRole::Block),
    ("wp-caption", ElementRole::Figure),
    ("wp-caption-dd", ElementRole::Caption),
    ("wp-caption-text", ElementRole::Caption),
];

/// Words in classes of what stands below a picture.
const CAPTIONS: &[&str] = &["caption", "credit", "figcaption"];

impl Builder<'_> {
    /// Enters an element; returns `None` if its content isn't read.
    pub fn enter(&mut self, node: &impl Node, name: &str, mut leave: Leave) -> Option<Leave> {
        let bare = !node.has_attributes();
        let attribute = |name: &str| if bare { None } else { node.attribute(name) };
        let class = attribute("class").unwrap_or_default();
        let has_class = |wanted: &str| class.split_ascii_whitespace().any(|class| class == wanted);
        let mut role = role_of(name);
        if let Some((_, by_class)) = CLASSES.iter().find(|(class, _)| has_class(class))
            && !matches!(role, ElementRole::Image | ElementRole::Table | ElementRole::Link)
        {
            role = *by_class;
        }
        // KaTeX repeats each formula as styled text after its MathML.
        if has_class("katex-html")
            && matches!(self.scope().frames.last().and_then(|run| run.last()), Some(Inline::Math(_)))
        {
            return None;
        }
        if self.hides {
            if !bare && self.is_hidden(node, name, &attribute, &class) {
                if role == ElementRole::Image || node.first_child().is_some() {
                    self.notes.add(Note::Hidden);
                }
                self.state = leave.state;
                return None;
            }
            leave.folds = Self::folds(name, &attribute);
        }
        if self.place == Place::Comment {
            role = in_comment(role);
        }
        let deep = self.scopes.len() * 2 + self.wraps.len() > MAX_NESTED;
        if deep {
            role = too_deep(role);
            self.notes.add(Note::Deep);
        }
        self.remember_anchors(name, &attribute);
        let turns = self.turns && !deep;
        let direct = std::mem::take(&mut self.state.quote);
        if matches!(role, ElementRole::Footer) || role == ElementRole::Styled(Style::Cited) {
            let cites = direct && self.is_in(|container| matches!(container, Container::Quote(_)));
            role = if cites { ElementRole::Caption } else { role };
        }
        if role == ElementRole::Line && !self.state.preformatted {
            role = ElementRole::Preformatted;
        }
        self.state.lines |= has_class("ql-code-block-container");
        leave.instead = self.instead(name, &attribute, &class).map(|url| (url, self.shown));
        self.state.embed |= has_class("wp-block-embed__wrapper");
        self.state.pull |= has_class("wp-block-pullquote");
        if has_class("elementor-widget-video")
            && let Some(settings) = attribute("data-settings")
        {
            self.configured_video(&settings);
        }
        if has_class("wp-block-file__button") {
            leave.block = true;
            self.end_run();
        }
        if role.is_block() {
            leave.block = true;
            self.end_run();
            let names_caption = role == ElementRole::Block && !deep && has_word(&class, CAPTIONS);
            if names_caption && self.place == Place::Article && self.follows_picture() {
                role = ElementRole::Caption;
            }
            self.last_picture =
                self.last_picture.take().filter(|_| !matches!(role, ElementRole::Figure | ElementRole::Image));
            let direction = if turns { attribute("dir").and_then(|value| direction_of(&value)) } else { None };
            let direction = direction.filter(|direction| Some(*direction) != self.state.direction);
            self.outer_direction(role, direction);
            if role == ElementRole::Gallery && name == "figure" && !self.state.gallery {
                self.open(Container::Figure);
            }
            self.block(role, &attribute, &has_class);
            self.inner_direction(role, direction);
        } else if !self.inline(role, name, node, &attribute, &mut leave) {
            self.state = leave.state;
            return None;
        } else if turns
            && !matches!(role, ElementRole::Isolate | ElementRole::Override)
            && let Some(direction) = attribute("dir")
        {
            self.wraps.push(Wrap::Bidi(direction_of(&direction), false));
        }
        // In code, `lang` names the programming language.
        let foreign = turns && !self.is_in(|container| matches!(container, Container::Preformatted(false, _)));
        if foreign && let Some(language) = attribute("lang").filter(|tag| attribute::is_language(tag)) {
            self.wraps.push(Wrap::Foreign(language));
        }
        Some(leave)
    }

    /// Puts a formula.
    pub fn math(&mut self, root: &impl Node) {
        if let Some(math) = math::read(root) {
            self.put(Inline::Math(Box::new(math)));
            self.scope().spaced = false;
        }
    }

    /// Remembers the anchors that this element defines, for the words that follow.
    fn remember_anchors(&mut self, name: &str, attribute: &Attribute<'_>) {
        if !self.jumps {
            return;
        }
        for from in if name == "a" { &["id", "name"][..] } else { &["id"] } {
            if let Some(name) = attribute(from).filter(|name| !name.is_empty() && name.len() <= MAX_TEXT) {
                self.anchors.push(name);
            }
        }
    }

    /// Handles an inline element; returns whether its content is read.
    fn inline(
        &mut self,
        role: ElementRole,
        name: &str,
        node: &impl Node,
        attribute: &Attribute<'_>,
        leave: &mut Leave,
    ) -> bool {
        let text = |name: &str| attribute(name).filter(|text| !text.trim().is_empty() && text.len() <= MAX_TEXT);
        let wrap = match role {
            ElementRole::Gone => return false,
            ElementRole::Styled(style) => Some(Wrap::Styled(style)).filter(|_| !inline_style::undoes(style, attribute)),
            ElementRole::Code => {
                self.code(attribute);
                None
            }
            ElementRole::Link => {
                self.unseen = None;
                let link = attribute("href").and_then(|href| self.link(&href));
                if let Some(Wrap::Link(url)) = &link {
                    let label = attribute("aria-label");
                    let named = label.is_some() && attribute::first(attribute, &["tabindex", "aria-hidden"]).is_none();
                    let title = label.or_else(|| attribute("title")).unwrap_or_default();
                    leave.link = Some((url.clone(), title, named, self.shown));
                }
                link
            }
            ElementRole::Break if self.state.line => return false,
            ElementRole::Break => {
                self.end_line();
                return false;
            }
            ElementRole::Separator => {
                self.put_block(Block::Separator);
                return false;
            }
            ElementRole::Image => {
                self.image(node, attribute);
                return false;
            }
            ElementRole::Picture => {
                self.sources = self.sources(node);
                leave.picture = true;
                None
            }
            ElementRole::Media(kind) => {
                let read = self.media(kind, node, attribute);
                match read {
                    Some(media) if self.place == Place::Article => self.put_block(Block::Media(media)),
                    Some(media) => {
                        self.text(" ");
                        media.sources.into_iter().take(1).for_each(|url| self.put_link(url, ""));
                    }
                    None => self.notes.add(Note::Media),
                }
                return false;
            }
            ElementRole::Frame => {
                if let Some(embed) = self.frame(attribute) {
                    self.put_embed(embed);
                }
                return false;
            }
            ElementRole::Plugin => {
                let url = attribute("src").and_then(|src| self.web(&src));
                if let Some(url) = url {
                    self.plugin(url, text("title").unwrap_or_default());
                }
                return false;
            }
            ElementRole::Object => {
                let url = attribute("data").and_then(|data| self.web(&data));
                if let Some(url) = url
                    && (node.first_child().is_none() || super::embed::player(url.as_str()).is_some())
                {
                    self.plugin(url, text("title").or_else(|| text("aria-label")).unwrap_or_default());
                    return false;
                }
                None
            }
            ElementRole::Fallback => {
                self.state.fallback = true;
                None
            }
            ElementRole::Control => {
                self.control(name, attribute);
                None
            }
            ElementRole::Apart => {
                self.text(" ");
                leave.apart = true;
                None
            }
            ElementRole::Span => {
                if attribute::first(attribute, &["x", "y", "dx", "dy"]).is_some() {
                    self.text(" ");
                }
                None
            }
            ElementRole::Line => {
                self.line(attribute);
                None
            }
            ElementRole::Player => {
                self.page_of_player(name, attribute);
                return false;
            }
            ElementRole::Ruby => {
                self.annotation = None;
                Some(Wrap::Plain)
            }
            ElementRole::Base => self.is_in_ruby().then_some(Wrap::Base),
            ElementRole::Readings => {
                self.annotation = Some(0);
                let words = !has_child(node, "rt");
                if words && self.is_in_ruby() {
                    self.open(Container::Reading(Some(0)));
                }
                None
            }
            ElementRole::Reading => {
                if self.is_in_ruby() {
                    self.open(Container::Reading(self.annotation));
                    self.annotation = self.annotation.map(|at| at + 1);
                }
                None
            }
            ElementRole::Abbreviation => text("title").map(Wrap::Abbreviation),
            ElementRole::Time => text("datetime").map(Wrap::Time),
            ElementRole::Isolate => Some(Wrap::Bidi(attribute("dir").and_then(|value| direction_of(&value)), false)),
            ElementRole::Override => {
                attribute("dir").and_then(|value| direction_of(&value)).map(|way| Wrap::Bidi(Some(way), true))
            }
            _ => None,
        };
        let again = |wrap: &Wrap| {
            self.wraps.iter().any(|open| match (wrap, open) {
                (Wrap::Styled(style), Wrap::Styled(known)) => style == known,
                _ => wrap.leads() && open.leads(),
            })
        };
        let styles = if matches!(name, "span" | "font") { inline_style::styles(attribute) } else { Vec::new() };
        let wraps = wrap.into_iter().chain(styles.into_iter().map(Wrap::Styled));
        let wraps: Vec<Wrap> = wraps.filter(|wrap| !again(wrap)).collect();
        self.wraps.extend(wraps);
        true
    }

    fn is_in_ruby(&self) -> bool {
        self.wraps.iter().any(|wrap| matches!(wrap, Wrap::Plain))
    }

    /// Handles a form control. A checkbox in a list item says whether the item is done.
    fn control(&mut self, name: &str, attribute: &Attribute<'_>) {
        let is_box =
            name == "input" && attribute("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("checkbox"));
        if is_box && self.scopes.iter().any(|scope| matches!(scope.container, Container::Item(..))) {
            if !self.state.task {
                self.task = Some(attribute("checked").is_some());
            }
            return;
        }
        if name != "button" {
            self.notes.add(Note::Control);
        }
        self.text(" ");
    }

    /// Begins a line of an editor's code block.
    fn line(&mut self, attribute: &Attribute<'_>) {
        self.state.line = true;
        if self.scope().frames.iter().any(|frame| !frame.is_empty()) {
            self.text("\n");
        }
        if let Container::Preformatted(_, language) = &mut self.scope().container
            && language.is_none()
        {
            *language = attribute("data-language").filter(|name| !name.is_empty() && name != "plain");
        }
    }

    fn code(&mut self, attribute: &Attribute<'_>) {
        self.state.code = true;
        if let Container::Preformatted(_, language) = &mut self.scope().container
            && language.is_none()
        {
            *language = attribute("class").and_then(|class| programming_language(&class));
        }
    }

    /// Reads a link to an anchor in the text or to another page.
    fn link(&mut self, href: &str) -> Option<Wrap> {
        let trimmed = href.trim();
        if let Some(name) = trimmed.strip_prefix('#') {
            return Some(Wrap::Jump(name.to_owned()));
        }
        let url = if trimmed.is_empty() { None } else { self.urls.resolve(href, self.base.as_deref()) };
        if url.is_none() {
            self.notes.add(Note::Link);
        }
        url.map(Wrap::Link)
    }

    fn image(&mut self, node: &impl Node, attribute: &Attribute<'_>) {
        let sources = self.sources.take();
        if let Some(emoji) = emoji::text(attribute) {
            return self.text(&emoji);
        }
        let counts = Self::is_tracking_pixel(attribute);
        // The picture that a placeholder stands for follows in `<noscript>`.
        let comes = || {
            let next = next_content(node).filter(|next| next.kind() == NodeKind::Html("noscript".into()));
            next.is_some_and(|next| has_child(&next, "img"))
        };
        match if counts { None } else { self.photo(node, attribute, sources) } {
            // A placeholder: the picture itself follows in `<noscript>`.
            Some((Photo { src: Some(src), alt, .. }, false)) if is_placeholder(src.as_str()) && comes() => {
                self.placeholder = alt;
            }
            Some((photo, late)) => self.put_photo(photo, late),
            None if !counts && comes() => self.placeholder = attribute("alt").unwrap_or_default(),
            None => {
                let alt = attribute("alt").unwrap_or_default();
                self.text(&alt);
                if attribute::first(attribute, &["src", "srcset"]).is_some_and(|src| !src.trim().is_empty()) {
                    self.notes.add(if counts { Note::Counter } else { Note::Picture });
                }
            }
        }
    }

    /// Puts a picture, unless it repeats the last one because the page loads that late.
    pub(super) fn put_photo(&mut self, mut photo: Photo, late: bool) {
        let alt = std::mem::take(&mut self.placeholder);
        if photo.alt.is_empty() && self.state.fallback {
            photo.alt = alt;
        }
        let late = late || self.state.fallback;
        let twice = match (&self.last_picture, &photo.src) {
            (Some((last, was_late)), Some(src)) => (late || *was_late) && (self.state.fallback || last == src),
            _ => false,
        };
        if twice {
            return;
        }
        let last_picture = photo.src.clone().map(|src| (src, late));
        match (self.place, photo.src) {
            (Place::Comment, Some(url)) => self.put_link(url, &photo.alt),
            (_, src) => self.put(Inline::Image(Box::new(Photo { src, ..photo }))),
        }
        self.scope().spaced = false;
        self.last_picture = last_picture;
    }
}

fn has_child(parent: &impl Node, name: &str) -> bool {
    let mut next = parent.first_child();
    while let Some(child) = next {
        if matches!(child.kind(), NodeKind::Html(other) if other == name) {
            return true;
        }
        next = child.next_sibling();
    }
    false
}
