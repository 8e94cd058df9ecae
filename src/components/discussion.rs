//! The place of the comments. Their code loads after the article: nothing is shown until it is there; if it fails to load, a sentence
//! and a button to try again.

use std::any::Any;
use std::rc::Rc;
use std::task::{self, Poll, Waker};

use web_sys::Element;
use yew::prelude::*;

use super::by_address::ByAddress;
use super::locale::Locale;
use crate::model::Article;
use crate::ports::Later;

/// What was left out of the comments: the location, and why.
pub type Dropped = Vec<(String, String)>;

/// The properties of the comments.
#[derive(Clone, Properties, PartialEq)]
pub struct CommentsProps {
    /// The article under discussion, whose body isn't used.
    pub article: ByAddress<Article>,
    /// The widget's language.
    pub locale: Locale,
    /// Whether the comments take the focus when they appear, because the reader asked for them.
    pub take_focus: bool,
    /// Called with everything left out so far, whenever that changes.
    pub on_dropped: Callback<Dropped>,
}

/// Draws the comments of an article.
pub type CommentsView = Rc<dyn Fn(CommentsProps) -> Html>;

/// Loads the code of the comments.
pub trait CommentsLoader {
    /// Returns the function that draws them, or `None` if it can't be loaded now.
    fn load(&self) -> Later<Option<CommentsView>>;

    /// Calls `tell` when the network is back, until the returned value is dropped.
    fn when_online(&self, tell: Callback<()>) -> Box<dyn Any>;
}

/// The properties of [`Discussion`].
#[derive(Properties, PartialEq)]
pub struct DiscussionProps {
    /// The article under discussion.
    pub article: ByAddress<Article>,
    /// The widget's language.
    pub locale: Locale,
    /// Loads the code of the comments.
    pub loader: ByAddress<dyn CommentsLoader>,
    /// Called with what was left out of the comments.
    pub on_dropped: Callback<Dropped>,
}

/// The place of the comments, which loads their code.
pub struct Discussion {
    state: State,
    button: NodeRef,
    /// Whether the button had the focus, which then moves to the comments.
    focused: bool,
}

enum State {
    /// There are no comments.
    None,
    /// Their code is loading.
    Loading,
    /// It is loading again, and the reader sees that.
    Retrying,
    /// It can't be loaded now.
    Failed {
        /// Listens for the network to come back.
        _listening: Box<dyn Any>,
    },
    /// It has loaded.
    Loaded(CommentsView),
}

/// The messages of a [`Discussion`].
pub enum Msg {
    /// The code has loaded, or failed to.
    Came(Option<CommentsView>),
    /// The reader tries again, or the network is back.
    Retry,
}

impl Discussion {
    fn load(ctx: &Context<Self>, meanwhile: State) -> State {
        let mut coming = ctx.props().loader.load();
        // Code that is already there is drawn together with the article.
        match coming.as_mut().poll(&mut task::Context::from_waker(Waker::noop())) {
            Poll::Ready(came) => Self::came(ctx, came),
            Poll::Pending => {
                ctx.link().send_future(async { Msg::Came(coming.await) });
                meanwhile
            }
        }
    }

    fn came(ctx: &Context<Self>, view: Option<CommentsView>) -> State {
        let Some(view) = view else {
            let retry = ctx.link().callback(|()| Msg::Retry);
            return State::Failed { _listening: ctx.props().loader.when_online(retry) };
        };
        State::Loaded(view)
    }
}

impl Component for Discussion {
    type Message = Msg;
    type Properties = DiscussionProps;

    fn create(ctx: &Context<Self>) -> Self {
        let none = ctx.props().article.comments.is_empty();
        let state = if none { State::None } else { Self::load(ctx, State::Loading) };
        Self { state, button: NodeRef::default(), focused: false }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &DiscussionProps) -> bool {
        match &self.state {
            // Keep what the reader has written and read.
            State::Loaded(_) => {}
            _ if ctx.props().article.comments.is_empty() => self.state = State::None,
            State::Loading | State::Retrying => {}
            State::None | State::Failed { .. } => self.state = Self::load(ctx, State::Loading),
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match (msg, &self.state) {
            (Msg::Came(view), State::Loading | State::Retrying) => self.state = Self::came(ctx, view),
            (Msg::Retry, State::Failed { .. }) => {
                let button = self.button.cast::<Element>();
                self.focused = button.is_some_and(|button| button.matches(":focus").unwrap_or(false));
                self.state = Self::load(ctx, State::Retrying);
            }
            // By now another article is shown.
            _ => return false,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let DiscussionProps { article, locale, on_dropped, .. } = ctx.props();
        let words = &locale.words;
        match &self.state {
            State::None => Html::default(),
            State::Loading => html! { <div hidden=true aria-busy="true" /> },
            State::Retrying => status(locale, words.comments_loading(), None),
            State::Failed { .. } => {
                let retry = ctx.link().callback(|_: MouseEvent| Msg::Retry);
                let button = html! {
                    <button type="button" class="second more" onclick={retry} ref={self.button.clone()}>
                        { words.try_again() }
                    </button>
                };
                status(locale, words.comments_failed(), Some(button))
            }
            State::Loaded(view) => view(CommentsProps {
                article: article.clone(),
                locale: locale.clone(),
                take_focus: self.focused,
                on_dropped: on_dropped.clone(),
            }),
        }
    }
}

/// Draws a sentence in place of the comments, with a button if they can be loaded again.
fn status(locale: &Locale, sentence: &str, button: Option<Html>) -> Html {
    html! {
        <section class="comments" part="comments" aria-label={locale.words.comments().to_owned()}>
            <p class="form-note thread-status" role="status">{ sentence }</p>
            { button }
        </section>
    }
}
