//! The view of the comment form, and the actions of its buttons. What is typed is stored in a [`Form`], which outlives it.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Navigator};
use yew::prelude::*;

use super::block::blocks;
use super::by_address::ByAddress;
use super::classic_form::{classic_form, way_out};
use super::field::{FieldProps, field, id, typed};
use super::heading::Heading;
use super::locale::Locale;
use super::prose::Prose;
use super::rich_blocks::RICH_BLOCKS;
use crate::comment::{Field, FieldError, Focus, Form, FormState, Outcome, Phase, paragraphs};
use crate::words::Words;

/// The properties of a [`CommentForm`].
#[derive(Properties, PartialEq)]
pub struct CommentFormProps {
    /// The form. It outlives the component, so what is typed stays while the form is hidden.
    pub form: ByAddress<Form>,
    /// The language of the widget's own text.
    pub locale: Locale,
}

/// A comment form.
#[derive(Default)]
pub struct CommentForm {
    /// The controls, in the order of [`Field::ALL`].
    controls: [NodeRef; 4],
    status: NodeRef,
    trap: NodeRef,
}

/// The messages of a [`CommentForm`].
pub enum Msg {
    /// The form must be redrawn.
    Changed,
    /// The reader typed into a field.
    Typed(Field, String),
    /// The reader does or doesn't want to be remembered.
    Remember(bool),
    /// The reader toggled the preview.
    Preview,
    /// The reader submits the comment.
    Submit,
    /// The reader goes to a field that has a problem.
    GoTo(Field),
    /// The reader cancels the reply.
    Cancel,
    /// The reader posts the comment with the site's classic form, in another tab.
    HandOver,
    /// The reader has found the comment in the list.
    Found,
    /// The reader wants to copy the text.
    Copy,
    /// Copying has succeeded or failed.
    Copied(bool),
}

impl Component for CommentForm {
    type Message = Msg;
    type Properties = CommentFormProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self::listen(ctx);
        Self::default()
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &CommentFormProps) -> bool {
        Self::listen(ctx);
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let form = &ctx.props().form;
        match msg {
            Msg::Changed => return true,
            Msg::Typed(field, value) => {
                form.typed(field, value);
                // If comments are closed, nothing else shows what is typed, so no redraw is needed.
                return !form.context.closed;
            }
            Msg::Remember(remember) => form.remember(remember),
            Msg::Preview => form.toggle_preview(),
            Msg::Submit => {
                let trap = self.trap.cast::<HtmlInputElement>().map(|trap| trap.value());
                form.submit(trap.unwrap_or_default());
            }
            Msg::GoTo(field) => self.focus(&self.controls[place(field)]),
            Msg::Cancel => form.cancel(),
            Msg::HandOver => form.hand_over(),
            Msg::Found => form.found(),
            Msg::Copy => {
                let text = form.state().draft().text.clone();
                ctx.link().send_future(async move { Msg::Copied(copy(&text).await) });
            }
            Msg::Copied(copied) => {
                let area = self.controls[place(Field::Text)].cast::<HtmlTextAreaElement>();
                if let Some(area) = area.filter(|_| !copied) {
                    // `focus` can't fail on an element that is in the page.
                    let _ = area.focus();
                    area.select();
                }
                form.copied(copied);
            }
        }
        // The form itself reports changes, as `Msg::Changed`.
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        if ctx.props().form.context.closed { self.remains(ctx) } else { self.form(ctx) }
    }

    // The focus moves after the errors are in the page, so that a screen reader reads them with the field.
    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        match ctx.props().form.take_focus() {
            Some(Focus::On(field)) => self.focus(&self.controls[place(field)]),
            Some(Focus::Within(field)) if self.has_focus() => self.focus(&self.controls[place(field)]),
            Some(Focus::Status) => self.focus(&self.status),
            Some(Focus::Within(_)) | None => {}
        }
    }
}

impl CommentForm {
    fn listen(ctx: &Context<Self>) {
        let link = ctx.link().clone();
        ctx.props().form.when_changed(Rc::new(move || link.send_message(Msg::Changed)));
    }

    fn focus(&self, target: &NodeRef) {
        if let Some(target) = target.cast::<HtmlElement>() {
            // `focus` can't fail on an element that is in the page.
            let _ = target.focus();
        }
    }

    fn has_focus(&self) -> bool {
        let status = self.status.cast::<Element>();
        status.is_some_and(|status| matches!(status.closest("form:focus-within"), Ok(Some(_))))
    }

    fn form(&self, ctx: &Context<Self>) -> Html {
        let CommentFormProps { form, locale } = ctx.props();
        let (words, state) = (&locale.words, form.state());
        let onsubmit = ctx.link().callback(|event: SubmitEvent| {
            event.prevent_default();
            Msg::Submit
        });
        // A sandboxed frame may not get submit events. Enter in a field fires a click, too.
        let onclick = ctx.link().callback(|event: MouseEvent| {
            event.prevent_default();
            Msg::Submit
        });
        let onkeydown = ctx.link().batch_callback(|event: KeyboardEvent| {
            // A page script can dispatch an event of this type that is not a `KeyboardEvent`.
            let typed = event.is_instance_of::<web_sys::KeyboardEvent>();
            // An input method uses the key for the word being composed.
            let sends =
                typed && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing();
            sends.then(|| {
                event.prevent_default();
                Msg::Submit
            })
        });
        let preview = ctx.link().callback(|_: MouseEvent| Msg::Preview);
        let sending = matches!(state.phase(), Phase::Sending);
        let again = Outcome::is_worth_a_retry;
        let retry = matches!(state.phase(), Phase::Answered(outcome) if again(outcome));
        let logged_in = form.context.is_logged_in();
        let note = if logged_in {
            words.logged_in().to_owned()
        } else {
            [words.email_note(), words.required_note()].join(" ")
        };
        let label = match state.phase() {
            Phase::Answered(Outcome::Unsure) => words.post_again(),
            _ if state.earlier().is_some() => words.post_again(),
            _ if retry => words.try_again(),
            _ => words.post_comment(),
        };
        let rank = if state.is_barred() || *state.phase() == Phase::HandedOver { "second" } else { "first" };
        let unkept = if form.is_unkept() { words.draft_not_kept() } else { "" };
        // Each part is always rendered: if their number changed, the fields would be recreated and lose the focus.
        html! {
            <>
                <form class="comment-form" part="comment-form" novalidate=true aria-labelledby="reply-title" {onsubmit} {onkeydown}>
                    { self.title(ctx) }
                    <p class="form-note" id="comment-note">{ note }</p>
                    { self.field(ctx, Field::Text, words.comment(), None) }
                    if state.preview {
                        <div class="preview comment-text" dir="auto">
                            { blocks(&paragraphs(state.draft().text.trim()), &Prose { rich: Some(RICH_BLOCKS), ..Prose::of_comment(locale) }) }
                        </div>
                    }
                    <p class="form-note" aria-live="polite">{ unkept }</p>
                    if !logged_in {
                        <div class="fields">
                            { self.field(ctx, Field::Name, words.name(), None) }
                            { self.field(ctx, Field::Email, words.email(), Some("comment-note")) }
                            { self.field(ctx, Field::Website, words.website(), None) }
                        </div>
                    }
                    if !logged_in {
                        { self.consent(ctx) }
                    }
                    { self.trap(words) }
                    { self.status(ctx) }
                    <div class="actions">
                        <button type="submit" part="button" aria-disabled={sending.then_some("true")} class={rank} {onclick}>
                            { label }
                        </button>
                        <button type="button" part="button" class="second" onclick={preview}>{ words.preview() }</button>
                    </div>
                </form>
                { self.ways_out(ctx, &state) }
            </>
        }
    }

    fn title(&self, ctx: &Context<Self>) -> Html {
        let CommentFormProps { form, locale } = ctx.props();
        let words = &locale.words;
        let heading = |said: &str| {
            Heading { below: 1, class: "form-title", part: "section-title", id: Some("reply-title") }
                .with(html! { { said } }, locale)
        };
        let Some((_, author)) = &form.answers else {
            return heading(words.leave_a_reply());
        };
        let author = if author.is_empty() { words.anonymous() } else { author };
        let onclick = ctx.link().callback(|_: MouseEvent| Msg::Cancel);
        html! {
            <div class="reply-head">
                { heading(&Words::format(words.reply_to(), &[("name", author)])) }
                <button type="button" class="plain" {onclick}>{ words.cancel_reply() }</button>
            </div>
        }
    }

    fn field(&self, ctx: &Context<Self>, which: Field, label: &str, note: Option<&'static str>) -> Html {
        let CommentFormProps { form, locale } = ctx.props();
        let (state, words) = (form.state(), &locale.words);
        let error = state.problem(which).map(|problem| problem.message(words).into_owned());
        let error = error.or_else(|| state.refusal(which).map(|outcome| outcome.message(words).to_owned()));
        field(FieldProps {
            field: which,
            label,
            value: state.draft().get(which),
            required: match which {
                Field::Text => true,
                Field::Name | Field::Email => form.context.form.require_name_email,
                Field::Website => false,
            },
            room: state.room(which).filter(|_| error.is_none()).map(|room| room.message(words)),
            error,
            note,
            control: &self.controls[place(which)],
            ontyped: ctx.link().callback(move |value| Msg::Typed(which, value)),
        })
    }

    /// Renders the checkbox that lets the browser remember the author. Clearing it forgets them at once.
    fn consent(&self, ctx: &Context<Self>) -> Html {
        let CommentFormProps { form, locale } = ctx.props();
        let onchange = ctx
            .link()
            .callback(|event: Event| Msg::Remember(event.target_unchecked_into::<HtmlInputElement>().checked()));
        let checked = form.context.remember.get();
        html! {
            <p class="consent">
                <input type="checkbox" id="comment-consent" name="consent" {checked} {onchange} />
                <label for="comment-consent">{ locale.words.remember() }</label>
            </p>
        }
    }

    /// Renders the honeypot: a field that people don't see, so only a bot fills it in.
    fn trap(&self, words: &Words) -> Html {
        html! {
            <div class="trap" aria-hidden="true" inert=true>
                <label for="comment-subject">{ words.leave_empty() }</label>
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

    /// Renders the status message and the list of problems.
    fn status(&self, ctx: &Context<Self>) -> Html {
        let words = &ctx.props().locale.words;
        let state = ctx.props().form.state();
        html! {
            <div class="form-status" role="status" tabindex="-1" data-phase={state.phase_name()} ref={self.status.clone()}>
                { state.message(words).into_owned() }
                if !state.problems().is_empty() {
                    <ul class="list">{ for state.problems().iter().map(|problem| self.problem(ctx, problem)) }</ul>
                }
            </div>
        }
    }

    /// Renders a problem as a link to its field.
    fn problem(&self, ctx: &Context<Self>, problem: &FieldError) -> Html {
        let field = problem.field;
        // Fragment links don't work inside a shadow root.
        let onclick = ctx.link().callback(move |event: MouseEvent| {
            event.prevent_default();
            Msg::GoTo(field)
        });
        let message = problem.message(&ctx.props().locale.words).into_owned();
        html! { <li><a href={format!("#{}", id(field))} {onclick}>{ message }</a></li> }
    }

    /// Renders what was written before comments were closed, to read and copy. It is kept until the reader empties it.
    fn remains(&self, ctx: &Context<Self>) -> Html {
        let CommentFormProps { form, locale } = ctx.props();
        let oninput = ctx.link().callback(|event: InputEvent| Msg::Typed(Field::Text, typed(&event)));
        let value = form.state().draft().text.clone();
        html! {
            <div class="comment-form" part="comment-form">
                <label class="field" part="field">
                    { locale.words.text_remains() }
                    <textarea
                        name="comment"
                        rows="6"
                        dir="auto"
                        {value}
                        {oninput}
                        ref={self.controls[place(Field::Text)].clone()}
                    />
                </label>
                { self.status(ctx) }
            </div>
        }
    }

    /// Renders the alternatives if the widget can't send a comment: the site's classic form, or a button that copies the text.
    fn ways_out(&self, ctx: &Context<Self>, state: &FormState) -> Html {
        let CommentFormProps { form, locale } = ctx.props();
        let words = &locale.words;
        match state.phase() {
            Phase::Answered(Outcome::Unsure) => {
                let onclick = ctx.link().callback(|_: MouseEvent| Msg::Found);
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
        let handed = ctx.link().callback(|_: SubmitEvent| Msg::HandOver);
        if let Some(classic) = classic_form(&form.context, state, form.parent(), handed) {
            return classic;
        }
        let status = if form.is_copied() { words.copied() } else { "" };
        let onclick = ctx.link().callback(|_: MouseEvent| Msg::Copy);
        html! {
            <div class="ways-out actions">
                <button type="button" class={way_out(state)} {onclick}>{ words.copy_text() }</button>
                <span class="form-note" role="status">{ status }</span>
            </div>
        }
    }
}

/// Copies a text to the clipboard. Returns false if the page may not do that.
async fn copy(text: &str) -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    // Insecure pages have no clipboard.
    let has_clipboard = |navigator: &Navigator| {
        Reflect::get(navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object())
    };
    match navigator.filter(has_clipboard) {
        Some(navigator) => JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok(),
        None => false,
    }
}

fn place(field: Field) -> usize {
    Field::ALL.iter().position(|known| *known == field).unwrap_or(0)
}
