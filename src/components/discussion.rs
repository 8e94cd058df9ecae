//! Where the comments stand. Their code comes after the article: until it is there nothing is shown, and where it can't be had,
//! a sentence and a way to try again.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, Waker};

use web_sys::Element;
use yew::platform::spawn_local;
use yew::{Callback, Html, NodeRef};

use super::locale::Locale;
use super::part::{Part, live};
use super::tag::{all, button, tag, text};
use crate::article::Article;
use crate::ports::Later;

/// Which article is discussed, and in which words.
#[derive(Clone)]
pub struct About {
    /// All of it but its body.
    pub article: Rc<Article>,
    /// The language that the widget speaks.
    pub locale: Locale,
}

/// The comments of an article, as the rest of the widget knows them.
pub trait Thread: Part {
    /// Those of the article that is shown in its place; what is written and was read goes on.
    fn follow(&self, about: &About) -> Rc<dyn Thread>;

    /// What was left out of those that were read so far: where it stood, and why.
    fn dropped(&self) -> Vec<(String, String)>;

    /// Takes the focus, once it is drawn.
    fn take_focus(&self);
}

/// Makes the comments of an article.
pub type Make = Box<dyn FnOnce(&About) -> Rc<dyn Thread>>;

/// Brings the code of the comments.
pub trait Bring {
    /// What makes them; none where it can't be had now.
    fn comments(&self) -> Later<Option<Make>>;

    /// Ends when the network is back.
    fn network(&self) -> Later<()>;
}

/// See the file's head.
pub struct Discussion {
    me: Weak<Self>,
    about: About,
    bring: Rc<dyn Bring>,
    state: RefCell<State>,
    button: NodeRef,
    /// Whether the button had the focus, which the comments get in its place.
    focused: Cell<bool>,
    redraw: RefCell<Callback<()>>,
}

enum State {
    /// There are none.
    None,
    /// They are on their way.
    Coming,
    /// They are on their way again, and the reader is told so.
    ComingAgain,
    /// They can't be had now.
    Failed,
    /// They are there.
    There(Rc<dyn Thread>),
}

impl Discussion {
    /// The comments of an article; those that `before` has go on.
    pub fn new(about: About, bring: &Rc<dyn Bring>, before: Option<&Self>) -> Rc<Self> {
        let follow = |before: &Self| match &*before.state.borrow() {
            State::There(thread) => Some(thread.follow(&about)),
            _ => None,
        };
        let state = match before.and_then(follow) {
            Some(thread) => State::There(thread),
            None if about.article.comments.is_empty() => State::None,
            None => State::Coming,
        };
        let coming = matches!(state, State::Coming);
        let discussion = Rc::new_cyclic(|me| Self {
            me: me.clone(),
            about,
            bring: bring.clone(),
            state: RefCell::new(state),
            button: NodeRef::default(),
            focused: Cell::default(),
            redraw: RefCell::default(),
        });
        if coming {
            discussion.load();
        }
        discussion
    }

    /// What was left out of the comments that were read so far: where it stood, and why.
    pub fn dropped(&self) -> Vec<(String, String)> {
        match &*self.state.borrow() {
            State::There(thread) => thread.dropped(),
            _ => Vec::new(),
        }
    }

    fn load(&self) {
        let mut make = self.bring.comments();
        // What is there at once is drawn with the article.
        if let Poll::Ready(make) = make.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return self.came(make);
        }
        let me = self.me.clone();
        spawn_local(async move {
            let make = make.await;
            // Another article may be shown by now.
            if let Some(me) = me.upgrade() {
                me.came(make);
            }
        });
    }

    fn came(&self, make: Option<Make>) {
        let state = match make {
            Some(make) => State::There(make(&self.about)),
            None => State::Failed,
        };
        match &state {
            State::There(thread) if self.focused.take() => thread.take_focus(),
            State::Failed => self.await_network(),
            _ => {}
        }
        *self.state.borrow_mut() = state;
        self.draw_again();
    }

    fn await_network(&self) {
        let (me, network) = (self.me.clone(), self.bring.network());
        spawn_local(async move {
            network.await;
            if let Some(me) = me.upgrade() {
                me.try_again();
            }
        });
    }

    fn try_again(&self) {
        if !matches!(*self.state.borrow(), State::Failed) {
            return;
        }
        let button = self.button.cast::<Element>();
        self.focused.set(button.is_some_and(|button| button.matches(":focus").unwrap_or(false)));
        *self.state.borrow_mut() = State::ComingAgain;
        self.draw_again();
        self.load();
    }

    fn draw_again(&self) {
        let redraw = self.redraw.borrow().clone();
        redraw.emit(());
    }

    /// A sentence in the place of the comments, and a button where they can be asked for.
    fn told(&self, sentence: &str, can_ask: bool) -> Html {
        let attributes = [("class", Some("form-note thread-status")), ("role", Some("status"))];
        let mut parts = vec![tag("p", &attributes, text(sentence))];
        if can_ask {
            let me = self.me.clone();
            let mut button = button("second more", self.about.locale.words.try_again(), move || {
                if let Some(me) = me.upgrade() {
                    me.try_again();
                }
            });
            button.node_ref = self.button.clone();
            parts.push(button.into());
        }
        let attributes = [("class", Some("comments")), ("aria-label", Some(self.about.locale.words.comments()))];
        tag("section", &attributes, all(parts))
    }
}

impl Part for Discussion {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        *self.redraw.borrow_mut() = redraw.clone();
        match &*self.state.borrow() {
            State::None => Html::default(),
            State::Coming => tag("div", &[("hidden", Some("")), ("aria-busy", Some("true"))], Html::default()),
            State::ComingAgain => self.told(self.about.locale.words.comments_loading(), false),
            State::Failed => self.told(self.about.locale.words.comments_failed(), true),
            State::There(thread) => live(thread.clone()),
        }
    }
}
