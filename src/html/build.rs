//! Builds blocks while a tree is walked: what is open, and what becomes of it when it is left.

use std::collections::HashMap;

use super::attribute;
use super::notes::{Note, Notes};
use super::run::{self, Wrap, push};
use super::scope::{Container, Scope};
use super::{BalancedHtml, Place, shortcode};
use crate::model::{Block, Direction, Inline, Photo, SafeUrl, Size};
use crate::ports::Urls;

/// What holds for the words that come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    pub heading: Option<u8>,
    pub preformatted: bool,
    pub code: bool,
    pub gallery: bool,
    pub pull: bool,
    /// Whether the element around is a quotation itself.
    pub quote: bool,
    /// Whether this is what stands in for something that needs a script.
    pub fallback: bool,
    /// Whether an address alone stands for what it leads to.
    pub embed: bool,
    /// Whether what is hidden is only folded away.
    pub folded: bool,
    /// Whether each line of code is an element.
    pub lines: bool,
    /// Whether this is such a line.
    pub line: bool,
    /// Whether the item of a list that is being read says itself whether it is done.
    pub task: bool,
    /// Whether all items of a list are done, or none.
    pub tasks: Option<bool>,
    pub direction: Option<Direction>,
}

/// How everything stood before an element.
pub(super) struct Leave {
    pub state: State,
    pub wraps: usize,
    pub scopes: usize,
    /// Whether a paragraph ends with it.
    pub block: bool,
    /// For a link: where it leads, what it is called, whether that is for readers, and how much had been shown before it.
    pub link: Option<(SafeUrl, String, bool, usize)>,
    /// Whether a press on it may show what comes behind it.
    pub folds: bool,
    /// Whether its words stand apart.
    pub apart: bool,
    /// What it leads to where nothing is shown in it, and how much had been shown before it.
    pub instead: Option<(SafeUrl, usize)>,
    /// Whether it is a picture with sources.
    pub picture: bool,
}

/// What is being built.
pub(super) struct Builder<'a> {
    pub place: Place,
    pub urls: &'a dyn Urls,
    pub base: Option<String>,
    /// Whether an address may lead to a place in the text.
    pub jumps: bool,
    /// Whether a direction or a language may be named.
    pub turns: bool,
    /// Whether something may be hidden.
    pub hides: bool,
    /// The ids of what something leads to, or shows.
    pub controlled: HashMap<String, usize>,
    /// How much had been shown when what may show more ended.
    pub toggled: Option<usize>,
    /// Words for screen readers that were left out, which may be all that a link is called.
    pub unseen: Option<String>,
    /// Whether the item of a list whose words come next is done.
    pub task: Option<bool>,
    /// Which base of a ruby the next of its readings belongs to.
    pub annotation: Option<usize>,
    /// The picture that the sources of the `<picture>` that is being read have, until it is shown.
    pub sources: Option<(SafeUrl, Vec<Size>)>,
    pub notes: Notes,
    pub scopes: Vec<Scope>,
    pub wraps: Vec<Wrap>,
    pub state: State,
    /// The names of places that the next words are.
    pub anchors: Vec<String>,
    /// The picture that came last, as long as nothing else has come.
    pub last_picture: Option<(SafeUrl, bool)>,
    /// What the placeholder of the picture that comes next says of it.
    pub placeholder: String,
    /// How many things to see there have been.
    pub shown: usize,
}

impl<'a> Builder<'a> {
    pub fn new(place: Place, urls: &'a dyn Urls, base: Option<&str>, level: BalancedHtml) -> Self {
        Self {
            place,
            urls,
            base: base.map(str::to_owned),
            jumps: level.jumps,
            turns: level.turns,
            hides: level.hides,
            controlled: level.controlled,
            toggled: None,
            unseen: None,
            task: None,
            annotation: None,
            sources: None,
            notes: level.notes,
            scopes: vec![Scope::new(Container::Root)],
            wraps: Vec::new(),
            state: State::default(),
            anchors: Vec::new(),
            last_picture: None,
            placeholder: String::new(),
            shown: 0,
        }
    }

    /// All blocks, and what there is to say about them.
    pub fn finish(mut self) -> (Vec<Block>, Notes) {
        self.end_run();
        let mut blocks = self.scopes.pop().map(|scope| scope.blocks).unwrap_or_default();
        if !self.anchors.is_empty() {
            blocks.push(Block::Paragraph(run::places(self.anchors)));
        }
        (blocks, self.notes)
    }

    /// How everything stands.
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

    /// The innermost scope; the root is never closed.
    pub fn scope(&mut self) -> &mut Scope {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::new(Container::Root));
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    pub fn is_in(&self, fits: fn(&Container) -> bool) -> bool {
        self.scopes.last().is_some_and(|scope| fits(&scope.holder))
    }

    pub fn open(&mut self, holder: Container) {
        self.scopes.push(Scope::new(holder));
    }

    /// Appends to the run of text.
    pub fn put(&mut self, inline: Inline) {
        self.shown += usize::from(run::has_content(std::slice::from_ref(&inline)));
        let open = self.wraps.len() + 1;
        let anchors = std::mem::take(&mut self.anchors);
        let frame = self.scope().frame(open);
        frame.append(&mut run::places(anchors));
        push(frame, inline);
    }

    /// Appends a block.
    pub fn put_block(&mut self, block: Block) {
        self.end_run();
        self.last_picture = None;
        self.shown += 1;
        self.scope().blocks.push(block);
    }

    /// Words.
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

    /// Whether an item of a list is done, before its words.
    fn put_task(&mut self) {
        if let Some(done) = self.task.take() {
            self.put(Inline::Text(if done { "☑ " } else { "☐ " }.to_owned()));
            self.scope().spaced = true;
        }
    }

    /// A line's end.
    pub fn end_line(&mut self) {
        let open = self.wraps.len() + 1;
        if !self.state.preformatted {
            run::trim_end(self.scope().frame(open), false);
        }
        self.put(Inline::Break);
        self.scope().spaced = true;
    }

    /// Ends the paragraph or heading that is being read.
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
            None if preformatted || self.is_in(|holder| matches!(holder, Container::Reading(_))) => {
                self.scope().blocks.push(Block::Paragraph(words));
            }
            None => self.paragraph(words),
        }
    }

    fn close_scope(&mut self) {
        if self.is_in(|holder| matches!(holder, Container::Item(..))) {
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
            self.scope().fold(leave.wraps + 1, &wraps);
            self.wraps = wraps;
            self.wraps.truncate(leave.wraps);
        }
        if let Some((url, title, named, before)) = leave.link
            && before == self.shown
        {
            match self.unseen.take().filter(|_| !named) {
                Some(words) => self.wordless(url, words, true),
                None => self.wordless(url, title, named),
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

    /// The address of something that can be fetched. Nothing, or a place alone, would be the page itself.
    pub fn web(&self, raw: &str) -> Option<SafeUrl> {
        let raw = raw.trim();
        let own = raw.is_empty() || raw.starts_with('#');
        if own { None } else { self.urls.resolve(raw, self.base.as_deref()).filter(SafeUrl::is_web) }
    }

    /// A link with words; the address's own name where there are none.
    pub fn put_link(&mut self, url: SafeUrl, words: &str) {
        let words = if words.is_empty() { attribute::name_of(url.as_str()) } else { words };
        let words = Inline::Text(words.to_owned());
        let inside = self.wraps.iter().any(Wrap::leads);
        self.put(if inside { words } else { Inline::Link(url, vec![words]) });
        self.scope().spaced = false;
    }
}
