//! Builds blocks while the tree is walked: keeps track of open elements and closes them when they are left.

use std::collections::HashMap;

use super::attribute;
use super::notes::{Note, Notes};
use super::run::{self, Wrap, push};
use super::scope::{Container, Scope};
use super::{BalancedHtml, Place, shortcode};
use crate::model::{Block, Direction, Inline, Photo, SafeUrl, Size};
use crate::ports::Urls;

/// The state that applies to the words that follow.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    pub heading: Option<u8>,
    pub preformatted: bool,
    pub code: bool,
    pub gallery: bool,
    pub pull: bool,
    /// Whether the direct parent is a quotation.
    pub quote: bool,
    /// Whether this is inside `<noscript>`, which stands in for content that needs a script.
    pub fallback: bool,
    /// Whether a bare URL becomes a link, as in WordPress's embed wrapper.
    pub embed: bool,
    /// Whether hidden content is only collapsed, and is therefore kept.
    pub folded: bool,
    /// Whether each line of code is an element of its own, as Quill writes it.
    pub lines: bool,
    /// Whether this is inside such a line.
    pub line: bool,
    /// Whether the list item's own attributes say if it is done; checkboxes in it are then ignored.
    pub task: bool,
    /// The done state that the list sets for all of its items, if it does.
    pub tasks: Option<bool>,
    pub direction: Option<Direction>,
}

/// The state before an element was entered, to restore when it is left.
pub(super) struct Leave {
    pub state: State,
    pub wraps: usize,
    pub scopes: usize,
    /// Whether leaving the element ends the paragraph.
    pub block: bool,
    /// For a link: its URL, its label or title, whether that label is for readers, and `shown` before the link.
    pub link: Option<(SafeUrl, String, bool, usize)>,
    /// Whether the element is a control that may reveal what follows it.
    pub folds: bool,
    /// Whether a space follows the element's words.
    pub apart: bool,
    /// The URL to put if nothing in the element is shown, and `shown` before the element.
    pub instead: Option<(SafeUrl, usize)>,
    /// Whether the element is a `<picture>`.
    pub picture: bool,
}

/// The document being built.
pub(super) struct Builder<'a> {
    pub place: Place,
    pub urls: &'a dyn Urls,
    pub base: Option<String>,
    /// Whether links may lead to anchors in the text.
    pub jumps: bool,
    /// Whether the HTML may set a direction or a language.
    pub turns: bool,
    /// Whether the HTML may hide something.
    pub hides: bool,
    /// The ids that links and controls refer to.
    pub controlled: HashMap<String, usize>,
    /// The value of `shown` when a control that may reveal content ended.
    pub toggled: Option<usize>,
    /// The last screen-reader text that was left out; it names a link without visible content.
    pub unseen: Option<String>,
    /// The done state to write before the next words of a list item.
    pub task: Option<bool>,
    /// The index of the ruby base that the next reading belongs to.
    pub annotation: Option<usize>,
    /// The URL and sizes from the current `<picture>`'s sources, until its image takes them.
    pub sources: Option<(SafeUrl, Vec<Size>)>,
    pub notes: Notes,
    pub scopes: Vec<Scope>,
    pub wraps: Vec<Wrap>,
    pub state: State,
    /// The names of the anchors that belong to the next words.
    pub anchors: Vec<String>,
    /// The last picture and whether it was loaded late; cleared when other content follows.
    pub last_picture: Option<(SafeUrl, bool)>,
    /// The alt text of a placeholder, for the picture that follows it.
    pub placeholder: String,
    /// How many visible things there have been so far.
    pub shown: usize,
}

impl<'a> Builder<'a> {
    pub fn new(place: Place, urls: &'a dyn Urls, base: Option<&str>, balanced: BalancedHtml) -> Self {
        Self {
            place,
            urls,
            base: base.map(str::to_owned),
            jumps: balanced.jumps,
            turns: balanced.turns,
            hides: balanced.hides,
            controlled: balanced.controlled,
            toggled: None,
            unseen: None,
            task: None,
            annotation: None,
            sources: None,
            notes: balanced.notes,
            scopes: vec![Scope::new(Container::Root)],
            wraps: Vec::new(),
            state: State::default(),
            anchors: Vec::new(),
            last_picture: None,
            placeholder: String::new(),
            shown: 0,
        }
    }

    /// Returns all blocks and the notes on what was left out.
    pub fn finish(mut self) -> (Vec<Block>, Notes) {
        self.end_run();
        let mut blocks = self.scopes.pop().map(|scope| scope.blocks).unwrap_or_default();
        if !self.anchors.is_empty() {
            blocks.push(Block::Paragraph(run::anchors_of(self.anchors)));
        }
        (blocks, self.notes)
    }

    /// Returns the current state, to restore later.
    pub fn here(&self) -> Leave {
        Leave {
            state: self.state,
            wraps: self.wraps.len(),
            scopes: self.scopes.len(),
            block: false,
            link: None,
            folds: false,
            apart: false,
            instead: None,
            picture: false,
        }
    }

    /// Returns the innermost scope; the root is never closed.
    pub fn scope(&mut self) -> &mut Scope {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::new(Container::Root));
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    pub fn is_in(&self, fits: fn(&Container) -> bool) -> bool {
        self.scopes.last().is_some_and(|scope| fits(&scope.container))
    }

    pub fn open(&mut self, container: Container) {
        self.scopes.push(Scope::new(container));
    }

    /// Appends to the current run of text.
    pub fn put(&mut self, inline: Inline) {
        self.shown += usize::from(run::has_content(std::slice::from_ref(&inline)));
        let open = self.wraps.len() + 1;
        let anchors = std::mem::take(&mut self.anchors);
        let frame = self.scope().frame(open);
        frame.append(&mut run::anchors_of(anchors));
        push(frame, inline);
    }

    /// Appends a block.
    pub fn put_block(&mut self, block: Block) {
        self.end_run();
        self.last_picture = None;
        self.shown += 1;
        self.scope().blocks.push(block);
    }

    /// Reads a text node; removes page builders' wrapper shortcodes.
    pub fn text(&mut self, text: &str) {
        let mut from = 0;
        if !self.state.code && !self.state.preformatted {
            while let Some(wrapper) = shortcode::next_wrapper(text, from) {
                self.notes.add(Note::Wrapper);
                self.words(&text[from..wrapper.start]);
                self.end_run();
                from = wrapper.end;
            }
        }
        self.words(&text[from..]);
    }

    fn words(&mut self, text: &str) {
        let blank = text.trim().is_empty();
        if blank && self.state.lines && !self.state.line {
            return;
        }
        if !blank {
            self.put_task();
        }
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
        if words.is_empty() {
            return;
        }
        if !words.trim().is_empty() {
            self.last_picture = None;
        }
        self.put(if self.state.code { Inline::Code(words) } else { Inline::Text(words) });
    }

    /// Writes the checkbox of a list item before its words.
    fn put_task(&mut self) {
        if let Some(done) = self.task.take() {
            self.put(Inline::Text(if done { "☑ " } else { "☐ " }.to_owned()));
            self.scope().spaced = true;
        }
    }

    /// Puts a line break.
    pub fn end_line(&mut self) {
        let open = self.wraps.len() + 1;
        if !self.state.preformatted {
            run::trim_end(self.scope().frame(open), false);
        }
        self.put(Inline::Break);
        self.scope().spaced = true;
    }

    /// Ends the current paragraph or heading.
    pub fn end_run(&mut self) {
        let State { heading, preformatted, .. } = self.state;
        let wraps = std::mem::take(&mut self.wraps);
        let mut words = self.scope().take_run(&wraps);
        self.wraps = wraps;
        if words.is_empty() {
            return;
        }
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
            None if preformatted || self.is_in(|container| matches!(container, Container::Reading(_))) => {
                self.scope().blocks.push(Block::Paragraph(words));
            }
            None => self.paragraph(words),
        }
    }

    fn close_scope(&mut self) {
        if self.is_in(|container| matches!(container, Container::Item(..))) {
            self.put_task();
        }
        self.end_run();
        let Some(mut scope) = self.scopes.pop() else { return };
        scope.collect_loose();
        self.scope().collect_loose();
        let mut anchors = std::mem::take(&mut self.anchors);
        scope.close(self.scope(), &mut anchors);
        self.anchors = anchors;
    }

    /// Leaves an element and restores the state before it.
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
            self.scope().fold(leave.wraps + 1, &wraps);
            self.wraps = wraps;
            self.wraps.truncate(leave.wraps);
        }
        if let Some((url, title, named, before)) = leave.link
            && before == self.shown
        {
            match self.unseen.take().filter(|_| !named) {
                Some(words) => self.empty_link(url, words, true),
                None => self.empty_link(url, title, named),
            }
        }
        if leave.picture
            && let Some((src, sizes)) = self.sources.take()
        {
            self.put_photo(Photo { src: Some(src), sizes, ..Photo::default() }, false);
        }
        if leave.apart {
            self.text(" ");
        }
        if let Some((url, before)) = leave.instead
            && before == self.shown
        {
            let address = url.as_str().to_owned();
            self.plugin(url, address);
        }
        if leave.folds {
            self.toggled = Some(self.shown);
        }
    }

    /// Resolves the URL of something that can be fetched. An empty URL or a bare fragment would be the page itself.
    pub fn web(&self, raw: &str) -> Option<SafeUrl> {
        let raw = raw.trim();
        let own = raw.is_empty() || raw.starts_with('#');
        if own { None } else { self.urls.resolve(raw, self.base.as_deref()).filter(SafeUrl::is_web) }
    }

    /// Puts a link; without words it is named after its URL.
    pub fn put_link(&mut self, url: SafeUrl, words: &str) {
        let words = if words.is_empty() { attribute::name_of(url.as_str()) } else { words };
        let words = Inline::Text(words.to_owned());
        let inside = self.wraps.iter().any(Wrap::leads);
        self.put(if inside { words } else { Inline::Link(url, vec![words]) });
        self.scope().spaced = false;
    }
}
