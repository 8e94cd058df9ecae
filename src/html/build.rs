//! Builds blocks from what the walk meets: what each element opens, and what is closed when it is left.

use super::names::{What, what};
use super::run::{self, Wrap, push};
use super::scope::{Holder, Scope};
use super::{Node, Place};
use crate::article::{Block, Direction, Inline, Numbering, Photo, Row, SafeUrl};
use crate::ports::Urls;

/// How deep blocks and inlines may nest together; what is deeper keeps its words only.
const MAX_NESTED: usize = 40;

/// What holds for the words that come.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    heading: Option<u8>,
    preformatted: bool,
    code: bool,
    gallery: bool,
    pull: bool,
    /// Whether the element around is a quotation itself.
    quote: bool,
}

/// How everything stood before an element.
pub struct Leave {
    state: State,
    wraps: usize,
    scopes: usize,
    block: bool,
}

/// What is being built.
pub struct Builder<'a> {
    place: Place,
    urls: &'a dyn Urls,
    base: Option<&'a str>,
    jumps: bool,
    scopes: Vec<Scope>,
    wraps: Vec<Wrap>,
    state: State,
    anchors: Vec<String>,
}

impl<'a> Builder<'a> {
    pub fn new(place: Place, urls: &'a dyn Urls, base: Option<&'a str>, jumps: bool) -> Self {
        let scopes = vec![Scope::new(Holder::Root)];
        Self { place, urls, base, jumps, scopes, wraps: Vec::new(), state: State::default(), anchors: Vec::new() }
    }

    /// All blocks.
    pub fn finish(mut self) -> Vec<Block> {
        self.end_run();
        let anchors = std::mem::take(&mut self.anchors);
        let mut blocks = self.scopes.pop().map(|scope| scope.blocks).unwrap_or_default();
        if !anchors.is_empty() && self.jumps {
            blocks.push(Block::Paragraph(anchors.into_iter().map(Inline::Anchor).collect()));
        }
        blocks
    }

    /// How everything stands.
    pub fn here(&self) -> Leave {
        Leave { state: self.state, wraps: self.wraps.len(), scopes: self.scopes.len(), block: false }
    }

    fn scope(&mut self) -> &mut Scope {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::new(Holder::Root));
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    fn is_in(&self, fits: fn(&Holder) -> bool) -> bool {
        self.scopes.last().is_some_and(|scope| fits(&scope.holder))
    }

    fn put(&mut self, inline: Inline) {
        let open = self.wraps.len() + 1;
        let anchors = std::mem::take(&mut self.anchors);
        let frame = self.scope().frame(open);
        frame.extend(anchors.into_iter().map(Inline::Anchor));
        push(frame, inline);
    }

    /// Words.
    pub fn text(&mut self, text: &str) {
        let mut words = String::new();
        if self.state.preformatted {
            words.push_str(text);
        } else {
            let mut spaced = self.scope().spaced;
            for c in text.chars() {
                let space = run::is_space(c);
                if !(space && spaced) {
                    words.push(if space { ' ' } else { c });
                }
                spaced = space;
            }
            self.scope().spaced = spaced;
        }
        if !words.is_empty() {
            self.put(if self.state.code { Inline::Code(words) } else { Inline::Text(words) });
        }
    }

    fn end_line(&mut self) {
        self.put(Inline::Break);
        self.scope().spaced = true;
    }

    /// Ends the paragraph or heading that is being read.
    fn end_run(&mut self) {
        let State { heading, preformatted, .. } = self.state;
        let wraps = std::mem::take(&mut self.wraps);
        let mut words = self.scope().take_run(&wraps);
        self.wraps = wraps;
        if !preformatted {
            run::trim_end(&mut words, true);
            run::trim_start(&mut words);
        }
        if !run::has_content(&words) {
            run::anchors(words, &mut self.anchors);
            return;
        }
        match heading {
            Some(level) => self.scope().blocks.push(Block::Heading(level, words)),
            None => self.paragraph(words),
        }
    }

    fn paragraph(&mut self, words: Vec<Inline>) {
        let preformatted = self.state.preformatted;
        let blocks = &mut self.scope().blocks;
        if !preformatted && words.iter().all(|inline| picture(inline).is_some() || is_blank(inline)) {
            for inline in words {
                if let Some(photo) = picture(&inline) {
                    blocks.push(Block::Figure(photo));
                }
            }
            return;
        }
        blocks.push(Block::Paragraph(words));
    }

    fn open(&mut self, holder: Holder) {
        self.scopes.push(Scope::new(holder));
    }

    fn close_scope(&mut self) {
        self.end_run();
        let Some(mut scope) = self.scopes.pop() else { return };
        if matches!(scope.holder, Holder::List(_) | Holder::Definitions(_)) {
            scope.collect_loose();
        }
        let around = self.scope();
        if matches!(scope.holder, Holder::Item | Holder::Definition(_)) {
            around.collect_loose();
        }
        scope.close(around);
    }

    /// Leaves an element.
    pub fn leave(&mut self, leave: Leave) {
        if leave.block {
            self.end_run();
        }
        while self.scopes.len() > leave.scopes {
            self.close_scope();
        }
        self.state = leave.state;
        if self.wraps.len() > leave.wraps {
            let wraps = std::mem::take(&mut self.wraps);
            let scope = self.scope();
            if scope.frames.len() > leave.wraps + 1 {
                scope.fold(leave.wraps + 1, &wraps);
            }
            self.wraps = wraps;
            self.wraps.truncate(leave.wraps);
        }
    }

    /// Enters an element; none when nothing in it is read.
    pub fn enter(&mut self, node: &impl Node, name: &str, mut leave: Leave) -> Option<Leave> {
        let bare = !node.has_attributes();
        let attribute = |name: &str| if bare { None } else { node.attribute(name) };
        let class = attribute("class").unwrap_or_default();
        let has_class = |wanted: &str| class.split_ascii_whitespace().any(|class| class == wanted);
        let mut what = what(name);
        if self.scopes.len() * 2 + self.wraps.len() > MAX_NESTED && !matches!(what, What::Gone | What::Image) {
            what = if matches!(what, What::Styled(_) | What::Link) { What::Unwrapped } else { What::Block };
        }
        if self.jumps {
            self.anchors.extend(attribute("id").filter(|id| !id.is_empty()));
        }
        let direct = std::mem::take(&mut self.state.quote);
        let wraps = self.wraps.len();
        match what {
            What::Gone => {
                self.state = leave.state;
                return None;
            }
            What::Styled(style) => {
                if style == crate::article::Style::Cited
                    && direct
                    && self.is_in(|holder| matches!(holder, Holder::Quote(_)))
                {
                    leave.block = true;
                    self.end_run();
                    self.open(Holder::Caption);
                } else {
                    self.wraps.push(Wrap::Styled(style));
                }
            }
            What::Code => self.state.code = true,
            What::Link => {
                if let Some(wrap) = attribute("href").and_then(|href| self.link(&href))
                    && !self.wraps.iter().any(Wrap::leads)
                {
                    self.wraps.push(wrap);
                }
            }
            What::Break => {
                self.end_line();
                return None;
            }
            What::Separator => {
                self.end_run();
                self.scope().blocks.push(Block::Separator);
                return None;
            }
            What::Image => {
                if let Some(photo) = self.photo(&attribute) {
                    self.put(Inline::Image(Box::new(photo)));
                    self.scope().spaced = false;
                }
                self.state = leave.state;
                return None;
            }
            What::Control | What::Choice | What::Unwrapped | What::Fallback | What::Object => {}
            What::Media(_) | What::Frame | What::Plugin => return None,
            What::Abbreviation | What::Time | What::Isolate | What::Override | What::Ruby | What::Reading => {}
            _ => {
                leave.block = true;
                self.end_run();
                self.block(what, &attribute, &has_class);
            }
        }
        if leave.block && self.wraps.len() > wraps {
            self.wraps.truncate(wraps);
        }
        Some(leave)
    }

    fn block(&mut self, what: What, attribute: &dyn Fn(&str) -> Option<String>, has_class: &dyn Fn(&str) -> bool) {
        match what {
            What::Heading(level) => self.state.heading = Some(level),
            What::Figure => self.open(Holder::Figure),
            What::Caption
                if self.is_in(|holder| matches!(holder, Holder::Figure | Holder::Gallery | Holder::Table(..))) =>
            {
                self.open(Holder::Caption);
            }
            What::List(numbered) => self.open(Holder::List(numbered.then(Numbering::default))),
            What::Item if self.is_in(|holder| matches!(holder, Holder::List(_))) => self.open(Holder::Item),
            What::Quote => {
                self.state.quote = true;
                self.open(Holder::Quote(self.state.pull || has_class("wp-block-pullquote")));
            }
            What::Preformatted => {
                self.state.preformatted = true;
                self.open(Holder::Preformatted(has_class("wp-block-verse"), None));
            }
            What::Details => self.open(Holder::Details),
            What::Summary if self.is_in(|holder| matches!(holder, Holder::Details)) => self.open(Holder::Caption),
            What::Definitions => self.open(Holder::Definitions(Vec::new())),
            What::Definition(term) if self.is_in(|holder| matches!(holder, Holder::Definitions(_))) => {
                self.open(Holder::Definition(term));
            }
            What::Table => self.open(Holder::Table(crate::article::Section::Body, Vec::new())),
            What::Section(section) => {
                if let Holder::Table(now, _) = &mut self.scope().holder {
                    *now = section;
                }
            }
            What::Row => {
                if let Holder::Table(section, rows) = &mut self.scope().holder {
                    rows.push(Row { section: *section, cells: Vec::new() });
                }
            }
            What::Cell(header) if self.is_in(|holder| matches!(holder, Holder::Table(..))) => {
                let span = |name: &str| attribute(name).and_then(|value| value.trim().parse().ok());
                self.open(Holder::Cell(
                    header,
                    span("colspan").unwrap_or(1).clamp(1, 1000),
                    span("rowspan").unwrap_or(1),
                ));
            }
            _ => {}
        }
    }

    fn link(&self, href: &str) -> Option<Wrap> {
        if let Some(name) = href.trim().strip_prefix('#') {
            return Some(Wrap::Jump(name.to_owned()));
        }
        self.urls.resolve(href, self.base).map(Wrap::Link)
    }

    fn web(&self, raw: &str) -> Option<SafeUrl> {
        self.urls.resolve(raw.trim(), self.base).filter(SafeUrl::is_web)
    }

    fn photo(&self, attribute: &dyn Fn(&str) -> Option<String>) -> Option<Photo> {
        let src = attribute("src").and_then(|src| self.web(&src))?;
        let size = |name: &str| attribute(name).and_then(|value| value.trim().parse().ok()).filter(|size| *size > 0);
        Some(Photo {
            src: Some(src),
            alt: attribute("alt").unwrap_or_default(),
            width: size("width"),
            height: size("height"),
            ..Photo::default()
        })
    }
}

/// The picture that this is, linked or not.
fn picture(inline: &Inline) -> Option<Photo> {
    match inline {
        Inline::Image(photo) => Some((**photo).clone()),
        Inline::Link(url, words) => match words.as_slice() {
            [Inline::Image(photo)] => Some(Photo { link: Some(url.clone()), ..(**photo).clone() }),
            _ => None,
        },
        _ => None,
    }
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    }
}

const _: fn(Direction) = drop;
