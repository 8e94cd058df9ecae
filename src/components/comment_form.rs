//! What the comment form looks like, and what its buttons do.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement, Navigator};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::block::blocks;
use super::by_address::ByAddress;
use super::classic_form::{classic_form, way_out};
use super::field::{FieldProps, field, id, typed};
use super::form::{Focus, Form, News};
use super::prose::Prose;
use crate::comment::{Field, FieldError, FormState, LIMITS, Outcome, Phase, paragraphs};
use crate::words::Words;

/// Which form a [`CommentForm`] shows.
#[derive(Properties, PartialEq)]
pub struct CommentFormProps {
    /// The form. It outlives the component: what is typed stays while nobody sees it.
    pub form: ByAddress<Form>,
}

/// A comment form.
pub struct CommentForm;

impl Component for CommentForm {
    type Message = ();
    type Properties = CommentFormProps;

    fn create(ctx: &Context<Self>) -> Self {
        ctx.props().form.when_changed(ctx.link().callback(|()| ()));
        Self
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &CommentFormProps) -> bool {
        ctx.props().form.when_changed(ctx.link().callback(|()| ()));
        true
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let form = &ctx.props().form;
        if form.desk.closed { form.remains() } else { form.view() }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        ctx.props().form.take_focus();
    }
}

/// A handler of an event that calls `what` with the form.
fn on<E: 'static>(form: &Rc<Form>, what: impl Fn(&Rc<Form>, E) + 'static) -> Callback<E> {
    let form = form.clone();
    Callback::from(move |event| what(&form, event))
}

impl Form {
    fn view(self: &Rc<Self>) -> Html {
        let (words, state) = (&self.desk.words, self.shared.state.borrow());
        let onsubmit = on(self, |form, event: SubmitEvent| {
            event.prevent_default();
            form.submit();
        });
        let onkeydown = on(self, |form, event: KeyboardEvent| {
            // A script of the page can make an event of this name that is none of a keyboard.
            let typed = event.is_instance_of::<web_sys::KeyboardEvent>();
            // An input method takes the key for the word that is being composed.
            if typed && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                event.prevent_default();
                form.submit();
            }
        });
        let preview = on(self, |form, _: MouseEvent| {
            let shown = form.shared.state.borrow().preview;
            form.shared.state.borrow_mut().preview = !shown;
            form.again();
        });
        let sending = matches!(state.phase(), Phase::Sending);
        let again = Outcome::is_worth_a_retry;
        let retry = matches!(state.phase(), Phase::Answered(outcome) if again(outcome));
        let logged_in = self.desk.is_logged_in();
        let note = if logged_in {
            words.logged_in().to_owned()
        } else {
            [words.email_note(), words.required_note()].join(" ")
        };
        let label = match state.phase() {
            Phase::Answered(Outcome::Unsure) => words.post_again(),
            _ if retry => words.try_again(),
            _ => words.post_comment(),
        };
        let rank = if state.is_barred() || *state.phase() == Phase::HandedOver { "second" } else { "first" };
        let unkept = if self.shared.unkept.get() { words.draft_not_kept() } else { "" };
        // Each part has its place in any case: where their number changes, the fields are made anew, and lose the focus.
        html! {
            <>
                <form class="comment-form" novalidate=true aria-labelledby="reply-title" {onsubmit} {onkeydown}>
                    { self.title() }
                    <p class="form-note" id="comment-note">{ note }</p>
                    { self.field(Field::Text, words.comment(), None) }
                    if state.preview {
                        <div class="preview comment-text" dir="auto">
                            { blocks(&paragraphs(state.draft().text.trim()), &Prose::of_comment(&self.desk.locale)) }
                        </div>
                    }
                    <p class="form-note" aria-live="polite">{ unkept }</p>
                    if !logged_in {
                        <div class="fields">
                            { self.field(Field::Name, words.name(), None) }
                            { self.field(Field::Email, words.email(), Some("comment-note")) }
                            { self.field(Field::Website, words.website(), None) }
                        </div>
                    }
                    if !logged_in {
                        { self.consent() }
                    }
                    { self.trap() }
                    { self.status() }
                    <div class="actions">
                        <button type="submit" aria-disabled={sending.then_some("true")} class={rank}>{ label }</button>
                        <button type="button" class="second" onclick={preview}>{ words.preview() }</button>
                    </div>
                </form>
                { self.ways_out(&state) }
            </>
        }
    }

    fn title(self: &Rc<Self>) -> Html {
        let words = &self.desk.words;
        let Some((_, author)) = &self.answers else {
            return html! { <h3 id="reply-title">{ words.leave_a_reply() }</h3> };
        };
        let author = if author.is_empty() { words.anonymous() } else { author };
        let onclick = on(self, |form, _: MouseEvent| form.tell(News::Cancelled));
        html! {
            <div class="reply-head">
                <h3 id="reply-title">{ Words::format(words.reply_to(), &[("name", author)]) }</h3>
                <button type="button" class="plain" {onclick}>{ words.cancel_reply() }</button>
            </div>
        }
    }

    fn field(self: &Rc<Self>, which: Field, label: &str, note: Option<&'static str>) -> Html {
        let (state, words) = (self.shared.state.borrow(), &self.desk.words);
        let error = state.problem(which).map(|problem| problem.told(words).into_owned());
        let error = error.or_else(|| state.refusal(which).map(|outcome| outcome.told(words).to_owned()));
        field(FieldProps {
            field: which,
            label,
            value: state.draft().get(which),
            required: match which {
                Field::Text => true,
                Field::Name | Field::Email => self.desk.form.require_name_email,
                Field::Website => false,
            },
            room: state.room(which).filter(|_| error.is_none()).map(|room| room.told(words)),
            error,
            note,
            control: &self.controls[place(which)],
            ontyped: on(self, move |form, value| {
                form.typed(which, value);
                form.again();
            }),
        })
    }

    /// The tick that lets the browser remember who writes. Taking it away forgets at once.
    fn consent(self: &Rc<Self>) -> Html {
        let onchange = on(self, |form, event: Event| {
            let ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
            form.desk.remember.set(ticked);
            if !ticked {
                form.desk.people.forget();
            }
            form.again();
        });
        let checked = self.desk.remember.get();
        html! {
            <p class="consent">
                <input type="checkbox" id="comment-consent" name="consent" {checked} {onchange} />
                <label for="comment-consent">{ self.desk.words.remember() }</label>
            </p>
        }
    }

    /// A field that no person meets: who fills it in is a machine.
    fn trap(&self) -> Html {
        html! {
            <div class="trap" aria-hidden="true" inert=true>
                <label for="comment-subject">{ self.desk.words.leave_empty() }</label>
                <input
                    id="comment-subject"
                    name="subject"
                    type="text"
                    tabindex="-1"
                    autocomplete="off"
                    ref={self.trap.clone()}
                />
            </div>
        }
    }

    /// How far it is.
    fn status(self: &Rc<Self>) -> Html {
        let state = self.shared.state.borrow();
        html! {
            <div class="form-status" role="status" tabindex="-1" data-phase={state.phase_name()} ref={self.status.clone()}>
                { state.told(&self.desk.words).to_string() }
                if !state.problems().is_empty() {
                    <ul class="list">{ for state.problems().iter().map(|problem| self.problem(problem)) }</ul>
                }
            </div>
        }
    }

    /// A problem as a link to its field.
    fn problem(self: &Rc<Self>, problem: &FieldError) -> Html {
        let field = problem.field;
        // A fragment leads nowhere inside a shadow root.
        let onclick = on(self, move |form, event: MouseEvent| {
            event.prevent_default();
            form.focus.set(Some(Focus::On(field)));
            form.take_focus();
        });
        let told = problem.told(&self.desk.words).into_owned();
        html! { <li><a href={format!("#{}", id(field))} {onclick}>{ told }</a></li> }
    }

    /// What was written before comments were closed: to be read and copied, and kept until its writer empties it.
    fn remains(self: &Rc<Self>) -> Html {
        let oninput = on(self, |form, event: InputEvent| form.typed(Field::Text, typed(&event)));
        let value = self.shared.state.borrow().draft().text.clone();
        html! {
            <div class="comment-form">
                <label class="field">
                    { self.desk.words.text_remains() }
                    <textarea
                        name="comment"
                        rows="6"
                        dir="auto"
                        {value}
                        {oninput}
                        ref={self.controls[place(Field::Text)].clone()}
                    />
                </label>
                { self.status() }
            </div>
        }
    }

    /// The ways out where the widget can't send a comment: the site's classic form, else a button that copies the text.
    fn ways_out(self: &Rc<Self>, state: &FormState) -> Html {
        let words = &self.desk.words;
        match state.phase() {
            Phase::Answered(Outcome::Unsure) => {
                let onclick = on(self, |form, _: MouseEvent| form.found());
                return html! {
                    <div class="ways-out actions">
                        <button type="button" class="second" {onclick}>{ words.is_there() }</button>
                    </div>
                };
            }
            Phase::Answered(Outcome::LoginRequired | Outcome::Undeliverable(_))
            | Phase::Answered(Outcome::Refused { field: None, .. })
            | Phase::HandedOver => {}
            _ => return Html::default(),
        }
        let form = self.clone();
        if let Some(classic) = classic_form(&self.desk, state, self.parent(), move |_| form.hand_over()) {
            return classic;
        }
        let told = if self.shared.copied.get() { words.copied() } else { "" };
        let onclick = on(self, |form, _: MouseEvent| spawn_local(form.clone().copy_text()));
        html! {
            <div class="ways-out actions">
                <button type="button" class={way_out(state)} {onclick}>{ words.copy_text() }</button>
                <span class="form-note" role="status">{ told }</span>
            </div>
        }
    }

    /// Copies the comment's text, or selects it where the page may not write to the clipboard.
    async fn copy_text(self: Rc<Self>) {
        let text = self.shared.state.borrow().draft().text.clone();
        let navigator = web_sys::window().map(|window| window.navigator());
        // Pages that aren't secure have no clipboard.
        let has_clipboard = |navigator: &Navigator| {
            Reflect::get(navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object())
        };
        let copied = match navigator.filter(has_clipboard) {
            Some(navigator) => JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok(),
            None => false,
        };
        if let Some(area) = self.controls[place(Field::Text)].cast::<HtmlTextAreaElement>().filter(|_| !copied) {
            // Focus can't be refused by an element that is in the page.
            let _ = area.focus();
            area.select();
        }
        self.shared.copied.set(copied);
        self.again();
    }

    /// Moves the focus to where it is wanted: when the errors stand in the page, so that a screen reader says them with the field.
    fn take_focus(&self) {
        let target = match self.focus.take() {
            Some(Focus::On(field)) => &self.controls[place(field)],
            Some(Focus::Status) => &self.status,
            None => return,
        };
        if let Some(target) = target.cast::<HtmlElement>() {
            // Focus can't be refused by an element that is in the page.
            let _ = target.focus();
        }
    }
}

fn place(field: Field) -> usize {
    LIMITS.iter().position(|(known, _)| *known == field).unwrap_or(0)
}
