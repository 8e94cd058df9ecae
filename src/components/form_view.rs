//! What the comment form looks like, and what its buttons do.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement, Navigator};
use yew::html::{onchange, onkeydown, onsubmit};
use yew::platform::spawn_local;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::block::blocks;
use super::classic::classic_view;
use super::field::{FieldProps, field_view, id};
use super::form::{Focus, Form, News};
use super::part::Part;
use super::prose::Prose;
use super::tag::{add_all, all, button, classed, on_click, tag, text, text_control};
use crate::comment::{Field, FieldError, FormState, LIMITS, Outcome, Phase, paragraphs};
use crate::words::Words;

impl Form {
    fn field(self: &Rc<Self>, field: Field, label: &str, note: Option<&'static str>) -> Html {
        let (state, words) = (self.shared.state.borrow(), &self.desk.words);
        let error = state.problem(field).map(|problem| problem.told(words).into_owned());
        let error = error.or_else(|| state.refusal(field).map(|outcome| outcome.told(words).to_owned()));
        let form = self.clone();
        let ontyped = move |value: String| {
            form.typed(field, value);
            form.again();
        };
        field_view(FieldProps {
            field,
            label,
            value: state.draft().get(field),
            required: match field {
                Field::Text => true,
                Field::Name | Field::Email => self.desk.form.require_name_email,
                Field::Website => false,
            },
            room: state.room(field).filter(|_| error.is_none()).map(|room| room.told(words)),
            error,
            note,
            control: &self.controls[place(field)],
            ontyped: ontyped.into(),
        })
    }

    /// The tick that lets the browser remember who writes. Taking it away forgets at once.
    fn consent(self: &Rc<Self>) -> Html {
        let form = self.clone();
        let ticked = move |event: Event| {
            let ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
            form.desk.remember.set(ticked);
            if !ticked {
                form.desk.people.forget();
            }
            form.again();
        };
        let mut tick = VTag::new("input");
        let id = "comment-consent";
        add_all(&mut tick, &[("type", Some("checkbox")), ("id", Some(id)), ("name", Some("consent"))]);
        tick.set_checked(self.desk.remember.get());
        tick.add_listener(Rc::new(onchange::Wrapper::new(Callback::from(ticked))));
        let label = tag("label", &[("for", Some(id))], text(self.desk.words.remember()));
        classed("p", "consent", all(vec![tick.into(), label]))
    }

    /// A field that no person meets: who fills it in is a machine.
    fn trap(&self) -> Html {
        let mut trap = VTag::new("input");
        trap.node_ref = self.trap.clone();
        let attributes = [
            ("id", Some("comment-subject")),
            ("name", Some("subject")),
            ("type", Some("text")),
            ("tabindex", Some("-1")),
            ("autocomplete", Some("off")),
        ];
        add_all(&mut trap, &attributes);
        let label = tag("label", &[("for", Some("comment-subject"))], text(self.desk.words.leave_empty()));
        let unseen = [("class", Some("trap")), ("aria-hidden", Some("true")), ("inert", Some(""))];
        tag("div", &unseen, all(vec![label, trap.into()]))
    }

    /// The problems as a list of links to their fields, in the form's order.
    fn summary(self: &Rc<Self>) -> Html {
        let (state, words) = (self.shared.state.borrow(), &self.desk.words);
        let link = |problem: &FieldError| {
            let (form, field) = (self.clone(), problem.field);
            // A fragment leads nowhere inside a shadow root.
            let onclick = move |event: MouseEvent| {
                event.prevent_default();
                form.focus.set(Some(Focus::On(field)));
                form.drawn();
            };
            let href = ["#", id(field)].concat();
            let mut link = VTag::new("a");
            add_all(&mut link, &[("href", Some(&href))]);
            on_click(&mut link, onclick);
            link.add_child(text(&problem.told(words)));
            tag("li", &[], link.into())
        };
        match state.problems() {
            [] => Html::default(),
            problems => classed("ul", "list", all(problems.iter().map(link).collect())),
        }
    }

    /// How far it is.
    fn status(self: &Rc<Self>) -> Html {
        let state = self.shared.state.borrow();
        let mut status = VTag::new("div");
        let attributes = [
            ("class", Some("form-status")),
            ("role", Some("status")),
            ("tabindex", Some("-1")),
            ("data-phase", Some(state.phase_name())),
        ];
        add_all(&mut status, &attributes);
        status.node_ref = self.status.clone();
        status.add_child(all(vec![text(state.told(&self.desk.words)), self.summary()]));
        status.into()
    }

    /// What was written before comments were closed: to be read and copied, and kept until its writer empties it.
    fn remains(self: &Rc<Self>) -> Html {
        let form = self.clone();
        let typed = move |value| form.typed(Field::Text, value);
        let attributes = [("name", Some("comment")), ("rows", Some("6")), ("dir", Some("auto"))];
        let state = self.shared.state.borrow();
        let control = &self.controls[place(Field::Text)];
        let control = text_control("textarea", control, &attributes, &state.draft().text, typed);
        let label = classed("label", "field", all(vec![text(self.desk.words.text_remains()), control]));
        classed("div", "comment-form", all(vec![label, self.status()]))
    }

    /// The ways out where the widget can't send a comment: the site's classic form, else a button that copies the text.
    fn ways_out(self: &Rc<Self>) -> Html {
        let state = self.shared.state.borrow();
        if *state.phase() == Phase::Answered(Outcome::Unsure) {
            let (form, words) = (self.clone(), &self.desk.words);
            return classed("div", "ways-out actions", button("second", words.is_there(), move || form.found()).into());
        }
        let stuck = matches!(
            state.phase(),
            Phase::Answered(Outcome::LoginRequired | Outcome::Undeliverable(_) | Outcome::Refused { field: None, .. })
                | Phase::HandedOver
        );
        if !stuck {
            return Html::default();
        }
        let form = self.clone();
        let handed = move || form.hand_over();
        if let Some(classic) = classic_view(&self.desk, &state, self.parent(), handed) {
            return classic;
        }
        let words = &self.desk.words;
        let told = if self.shared.copied.get() { words.copied() } else { "" };
        let told = tag("span", &[("class", Some("form-note")), ("role", Some("status"))], text(told));
        let form = self.clone();
        let copy = button(way_out(&state), words.copy_text(), move || spawn_local(form.clone().copy_text()));
        classed("div", "ways-out actions", all(vec![copy.into(), told]))
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

    fn title(self: &Rc<Self>) -> Html {
        let words = &self.desk.words;
        let Some((_, author)) = &self.answers else {
            return tag("h3", &[("id", Some("reply-title"))], text(words.leave_a_reply()));
        };
        let author = if author.is_empty() { words.anonymous() } else { author };
        let title = text(&Words::format(words.reply_to(), &[("name", author)]));
        let form = self.clone();
        let cancel = button("plain", words.cancel_reply(), move || form.tell(News::Cancelled));
        classed("div", "reply-head", all(vec![tag("h3", &[("id", Some("reply-title"))], title), cancel.into()]))
    }
}

impl Part for Form {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        *self.redraw.borrow_mut() = redraw.clone();
        if self.desk.closed {
            return self.remains();
        }
        let (words, state) = (&self.desk.words, self.shared.state.borrow());
        let submit = {
            let form = self.clone();
            Rc::new(move || form.submit())
        };
        let pressed = {
            let submit = submit.clone();
            move |event: KeyboardEvent| {
                // A script of the page can make an event of this name that is none of a keyboard.
                let typed = event.is_instance_of::<web_sys::KeyboardEvent>();
                // An input method takes the key for the word that is being composed.
                if typed && event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                    event.prevent_default();
                    submit();
                }
            }
        };
        let submitted = move |event: SubmitEvent| {
            event.prevent_default();
            submit();
        };
        let sending = matches!(state.phase(), Phase::Sending);
        let again = Outcome::is_worth_a_retry;
        let retry = matches!(state.phase(), Phase::Answered(outcome) if again(outcome));
        let labels = [words.comment(), words.name(), words.email(), words.website()];
        let mut fields = LIMITS
            .iter()
            .zip(labels)
            .map(|((field, _), label)| self.field(*field, label, (*field == Field::Email).then_some("comment-note")));
        let form = self.clone();
        let preview = button("second", words.preview(), move || {
            let shown = form.shared.state.borrow().preview;
            form.shared.state.borrow_mut().preview = !shown;
            form.again();
        });
        let seen = [("class", Some("preview comment-text")), ("dir", Some("auto"))];
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
        let submit = [("class", Some(rank)), ("type", Some("submit")), ("aria-disabled", sending.then_some("true"))];
        let submit = tag("button", &submit, text(label));
        let mut parts = vec![
            self.title(),
            tag("p", &[("class", Some("form-note")), ("id", Some("comment-note"))], text(&note)),
            fields.next().unwrap_or_default(),
        ];
        // Each part has its place in any case: where their number changes, the fields are made anew, and lose the focus.
        parts.push(if state.preview {
            tag("div", &seen, blocks(&paragraphs(state.draft().text.trim()), &Prose::of_comment(&self.desk.locale)))
        } else {
            Html::default()
        });
        let unkept = if self.shared.unkept.get() { words.draft_not_kept() } else { "" };
        parts.push(tag("p", &[("class", Some("form-note")), ("aria-live", Some("polite"))], text(unkept)));
        parts.extend(if logged_in {
            [Html::default(), Html::default()]
        } else {
            [classed("div", "fields", all(fields.collect())), self.consent()]
        });
        parts.extend([self.trap(), self.status(), classed("div", "actions", all(vec![submit, preview.into()]))]);
        let mut form = VTag::new("form");
        let attributes = [
            ("class", Some("comment-form")),
            ("novalidate", Some("novalidate")),
            ("aria-labelledby", Some("reply-title")),
        ];
        add_all(&mut form, &attributes);
        form.add_listener(Rc::new(onsubmit::Wrapper::new(Callback::from(submitted))));
        form.add_listener(Rc::new(onkeydown::Wrapper::new(Callback::from(pressed))));
        form.add_child(all(parts));
        all(vec![form.into(), self.ways_out()])
    }

    // The focus moves when the errors stand in the page, so that a screen reader says them with the field.
    fn drawn(&self) {
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

/// The class of the button that is another way to post the comment.
pub(super) fn way_out(state: &FormState) -> &'static str {
    if state.is_barred() { "first" } else { "second" }
}

fn place(field: Field) -> usize {
    LIMITS.iter().position(|(known, _)| *known == field).unwrap_or(0)
}
