//! The comment form: what is typed is kept, checked, sent, and never cleared before the endpoint has it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::context::Outside;
use super::field::{FieldProps, field_view};
use super::part::Part;
use super::tag::{all, classed, tag, text};
use crate::article::CommentForm;
use crate::comment::{ArticleKey, Comment, Draft, Drafts, Field, FormState, Outcome, Phase, Step, deliver};
use crate::words::Words;

/// Told of a comment that the endpoint has taken.
type WhenTaken = Box<dyn Fn(&Comment, &Outcome)>;

/// A comment form.
pub struct Form {
    form: CommentForm,
    words: Rc<Words>,
    outside: Rc<Outside>,
    keeper: Keeper,
    state: Rc<RefCell<FormState>>,
    controls: [NodeRef; 4],
    /// The field that the focus moves to.
    wrong: Cell<Option<Field>>,
    when_taken: RefCell<Option<WhenTaken>>,
}

impl Form {
    /// A form. `article` tells its drafts from others'; without one nothing is kept between visits. What is typed into `before`
    /// goes on where it is the same form of the same article.
    pub fn new(
        form: &CommentForm,
        article: Option<ArticleKey>,
        words: &Rc<Words>,
        outside: &Rc<Outside>,
        before: Option<&Self>,
    ) -> Self {
        let keeper = Keeper { drafts: Drafts::new(outside.store.clone()), article };
        let state = match before {
            Some(before) if before.form == *form && before.keeper.article == keeper.article => before.state.clone(),
            _ => {
                let draft = Draft { text: keeper.load(), ..Draft::default() };
                Rc::new(RefCell::new(FormState::new(form.clone(), draft)))
            }
        };
        Self {
            form: form.clone(),
            words: words.clone(),
            outside: outside.clone(),
            keeper,
            state,
            controls: Default::default(),
            wrong: Cell::new(None),
            when_taken: RefCell::new(None),
        }
    }

    /// Calls `tell` with each comment that the endpoint has taken.
    pub fn when_taken(&self, tell: WhenTaken) {
        *self.when_taken.borrow_mut() = Some(tell);
    }

    fn typed(&self, field: Field, value: String) {
        self.state.borrow_mut().typed(field, value);
        if field == Field::Text {
            self.keeper.save(self.state.borrow().draft());
        }
    }

    fn submit(self: &Rc<Self>, redraw: &Callback<()>) {
        let step = self.state.borrow_mut().submit();
        match step {
            Step::Ignored => {}
            Step::Correct(field) => self.wrong.set(Some(field)),
            Step::Send(comment) => spawn_local(self.clone().send(comment, redraw.clone())),
        }
    }

    async fn send(self: Rc<Self>, comment: Comment, redraw: Callback<()>) {
        let outcome = deliver(&comment, &self.form, None, &*self.outside.submit).await;
        let taken = self.state.borrow_mut().answered(outcome.clone());
        if let Some(comment) = taken {
            // What was typed while it was on its way is a draft of its own.
            self.keeper.save(self.state.borrow().draft());
            if let Some(tell) = &*self.when_taken.borrow() {
                tell(&comment, &outcome);
            }
        }
        redraw.emit(());
    }

    fn field(self: &Rc<Self>, field: Field, label: &str, note: Option<&'static str>, redraw: &Callback<()>) -> Html {
        let state = self.state.borrow();
        let words = &self.words;
        let error = state.problem(field).map(|problem| problem.told(words).into_owned());
        let error = error.or_else(|| state.refusal(field).map(|outcome| outcome.told(words).to_owned()));
        let required = match field {
            Field::Text => true,
            Field::Name | Field::Email => self.form.require_name_email,
            Field::Website => false,
        };
        let ontyped = {
            let (form, redraw) = (self.clone(), redraw.clone());
            move |value: String| {
                form.typed(field, value);
                redraw.emit(());
            }
        };
        field_view(FieldProps {
            field,
            prefix: "comment-",
            label,
            value: state.draft().get(field),
            required,
            error,
            note,
            control: &self.controls[place(field)],
            ontyped: ontyped.into(),
        })
    }
}

impl Part for Form {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        let words = &self.words;
        let state = self.state.borrow();
        let field = |field, label, note| self.field(field, label, note, redraw);
        let onsubmit = {
            let (form, redraw) = (self.clone(), redraw.clone());
            move |event: SubmitEvent| {
                event.prevent_default();
                form.submit(&redraw);
                redraw.emit(());
            }
        };
        let sending = matches!(state.phase(), Phase::Sending);
        let (phase, told) = match state.phase() {
            Phase::Writing if !state.problems().is_empty() => ("invalid", words.check_form().to_owned()),
            Phase::Writing => ("writing", String::new()),
            Phase::Sending => ("sending", words.sending().to_owned()),
            Phase::Answered(outcome) => (name(outcome), outcome.told(words).to_owned()),
        };
        let retry = matches!(state.phase(), Phase::Answered(outcome) if outcome.may_retry());
        html! {
            <form class="comment-form" novalidate=true {onsubmit} aria-labelledby="reply-title">
                <h3 id="reply-title">{ words.leave_a_reply() }</h3>
                <p class="form-note" id="comment-note">{ words.email_note() }{ " " }{ words.required_note() }</p>
                { field(Field::Text, words.comment(), None) }
                <div class="fields">
                    { field(Field::Name, words.name(), None) }
                    { field(Field::Email, words.email(), Some("comment-note")) }
                    { field(Field::Website, words.website(), None) }
                </div>
                <div class="form-status" role="status" data-phase={phase}>{ told }{ summary(&state, words) }</div>
                <button type="submit" aria-disabled={sending.then_some("true")}>
                    { if retry { words.try_again() } else { words.post_comment() } }
                </button>
            </form>
        }
    }

    // The focus moves when the errors stand in the page, so that a screen reader says them with the field.
    fn drawn(&self) {
        if let Some(control) = self.wrong.take().and_then(|field| self.controls[place(field)].cast::<HtmlElement>()) {
            // Focus can't be refused by an element that is in the page.
            let _ = control.focus();
        }
    }
}

/// The problems as a list, in the form's order.
fn summary(state: &FormState, words: &Words) -> Html {
    if state.problems().is_empty() {
        return Html::default();
    }
    let problems = state.problems().iter().map(|problem| tag("li", &[], text(&problem.told(words))));
    classed("ul", "list", all(problems.collect()))
}

/// An outcome as `data-phase` names it.
fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Published(_) => "published",
        Outcome::Sent(_) => "sent",
        Outcome::Held(_) => "held",
        Outcome::Refused { .. } | Outcome::Duplicate | Outcome::TooSoon | Outcome::LoginRequired | Outcome::Closed => {
            "refused"
        }
        Outcome::Unreachable(_) => "unreachable",
    }
}

fn place(field: Field) -> usize {
    match field {
        Field::Text => 0,
        Field::Name => 1,
        Field::Email => 2,
        Field::Website => 3,
    }
}

/// Keeps the text of one article's draft.
#[derive(Clone)]
struct Keeper {
    drafts: Drafts,
    article: Option<ArticleKey>,
}

impl Keeper {
    fn load(&self) -> String {
        self.article.as_ref().and_then(|article| self.drafts.load(article, None)).unwrap_or_default()
    }

    /// Where the store denies it, the text is in the form all the same.
    fn save(&self, draft: &Draft) {
        if let Some(article) = &self.article {
            let _ = self.drafts.save(article, None, draft);
        }
    }
}
