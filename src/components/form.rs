//! The comment form: what is typed is kept, checked, sent, and never cleared before the endpoint has it.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::context::{Outside, Shared};
use super::field::{FieldProps, field_view};
use crate::article::CommentForm;
use crate::comment::{ArticleKey, Comment, Draft, Drafts, Field, FormState, Outcome, Phase, Step, deliver};
use crate::words::Words;

/// A form to show.
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// What it must know.
    pub form: CommentForm,
    /// Tells this article's drafts from others'; without one nothing is kept between visits.
    pub article: Option<ArticleKey>,
    /// The widget's words.
    pub words: Shared<Words>,
    /// The ports.
    pub outside: Shared<Outside>,
    /// Told of a comment that the endpoint has taken.
    pub ontaken: Callback<(Comment, Outcome)>,
}

/// See the file's head.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let words = &props.words;
    let redraw = use_force_update();
    let keeper = Keeper { drafts: Drafts::new(props.outside.store.clone()), article: props.article.clone() };
    let state = use_memo((props.form.clone(), props.article.clone()), |(form, _)| {
        RefCell::new(FormState::new(form.clone(), Draft { text: keeper.load(), ..Draft::default() }))
    });
    let controls = use_memo((), |()| [(); 4].map(|()| NodeRef::default()));
    let wrong = use_mut_ref(|| None::<Field>);

    // The focus moves when the errors stand in the page, so that a screen reader says them with the field.
    use_effect({
        let (controls, wrong) = (controls.clone(), wrong.clone());
        move || {
            if let Some(control) = wrong.take().and_then(|field| controls[place(field)].cast::<HtmlElement>()) {
                // Focus can't be refused by an element that is in the page.
                let _ = control.focus();
            }
        }
    });

    let ontyped = {
        let (state, redraw, keeper) = (state.clone(), redraw.clone(), keeper.clone());
        Callback::from(move |(field, value): (Field, String)| {
            state.borrow_mut().typed(field, value);
            if field == Field::Text {
                keeper.save(state.borrow().draft());
            }
            redraw.force_update();
        })
    };
    let onsubmit = {
        let sending = Sending {
            state: state.clone(),
            redraw,
            keeper,
            form: props.form.clone(),
            outside: props.outside.clone(),
            ontaken: props.ontaken.clone(),
        };
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let step = sending.state.borrow_mut().submit();
            match step {
                Step::Ignored => {}
                Step::Correct(field) => *wrong.borrow_mut() = Some(field),
                Step::Send(comment) => spawn_local(sending.clone().send(comment)),
            }
            sending.redraw.force_update();
        })
    };

    let state = state.borrow();
    let field = |field: Field, label: &str, note: Option<&'static str>| {
        let error = state.problem(field).map(|problem| problem.told(words).into_owned());
        let error = error.or_else(|| state.refusal(field).map(|outcome| outcome.told(words).to_owned()));
        let required = match field {
            Field::Text => true,
            Field::Name | Field::Email => props.form.require_name_email,
            Field::Website => false,
        };
        field_view(FieldProps {
            field,
            prefix: "comment-",
            label,
            value: state.draft().get(field),
            required,
            error,
            note,
            control: &controls[place(field)],
            ontyped: &ontyped,
        })
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

/// The problems as a list, in the form's order.
fn summary(state: &FormState, words: &Words) -> Html {
    if state.problems().is_empty() {
        return Html::default();
    }
    let problems = state.problems().iter().map(|problem| html! { <li>{ problem.told(words).into_owned() }</li> });
    html! { <ul class="list">{ for problems }</ul> }
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

/// What a submission takes along.
#[derive(Clone)]
struct Sending {
    state: Rc<RefCell<FormState>>,
    redraw: UseForceUpdateHandle,
    keeper: Keeper,
    form: CommentForm,
    outside: Shared<Outside>,
    ontaken: Callback<(Comment, Outcome)>,
}

impl Sending {
    async fn send(self, comment: Comment) {
        let outcome = deliver(&comment, &self.form, None, &*self.outside.submit).await;
        let taken = self.state.borrow_mut().answered(outcome.clone());
        if let Some(comment) = taken {
            // What was typed while it was on its way is a draft of its own.
            self.keeper.save(self.state.borrow().draft());
            self.ontaken.emit((comment, outcome));
        }
        self.redraw.force_update();
    }
}
