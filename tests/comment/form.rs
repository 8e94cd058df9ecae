//! The form's phases: what each event does to what is typed.

use article_engine::comment::{Draft, Field, FormState, Outcome, Phase, Problem, Receipt, Step, Trouble};
use article_engine::ports::Silence;

use super::{comment, draft, form};

const LOST: Outcome = Outcome::Unreachable(Trouble::Silent(Silence::TimedOut));

fn filled() -> FormState {
    FormState::new(form(), draft())
}

fn sending() -> FormState {
    let mut state = filled();
    assert_eq!(state.submit(), Step::Send(comment()));
    state
}

fn refusal(field: Option<Field>) -> Outcome {
    Outcome::Refused { message: Some("Be kind.".to_owned()), field }
}

#[test]
fn a_second_submit_while_sending_does_nothing() {
    let mut state = sending();
    assert_eq!(state.phase(), &Phase::Sending);
    assert_eq!(state.submit(), Step::Ignored);
    assert_eq!(state.phase(), &Phase::Sending);
}

#[test]
fn a_taken_comment_empties_the_text_and_keeps_the_person() {
    let receipt = Receipt { id: Some("5".to_owned()), date: None };
    for outcome in [Outcome::Published(receipt.clone()), Outcome::Sent(receipt.clone()), Outcome::Held(receipt)] {
        let mut state = sending();
        assert_eq!(state.answered(outcome.clone()), Some(comment()));
        assert_eq!(state.phase(), &Phase::Answered(outcome));
        assert_eq!(state.draft(), &Draft { text: String::new(), ..draft() });
    }
}

#[test]
fn everything_else_keeps_what_was_typed() {
    let outcomes = [
        refusal(None),
        refusal(Some(Field::Text)),
        Outcome::Duplicate,
        Outcome::TooSoon,
        Outcome::LoginRequired,
        Outcome::Closed,
        LOST,
    ];
    for outcome in outcomes {
        let mut state = sending();
        assert_eq!(state.answered(outcome.clone()), None);
        assert_eq!(state.phase(), &Phase::Answered(outcome.clone()));
        assert_eq!(state.draft(), &draft());
        assert_eq!(state.submit(), Step::Send(comment()), "again after {outcome:?}");
    }
}

#[test]
fn what_is_typed_while_sending_stays() {
    let mut state = sending();
    state.typed(Field::Text, "And one more thing.".to_owned());
    assert_eq!(state.phase(), &Phase::Sending);
    state.answered(Outcome::Sent(Receipt::default()));
    assert_eq!(state.draft().text, "And one more thing.");
}

#[test]
fn a_wrong_draft_is_not_sent_and_the_first_field_is_named() {
    let mut state = FormState::new(form(), Draft { email: "ada".to_owned(), ..draft() });
    assert_eq!(state.submit(), Step::Correct(Field::Email));
    assert_eq!(state.phase(), &Phase::Writing);
    assert_eq!(state.problem(Field::Email).map(|error| error.problem), Some(Problem::NotAnEmail));
    assert_eq!(state.problem(Field::Text), None);
}

#[test]
fn problems_are_shown_from_the_first_submit_on_and_then_as_one_types() {
    let mut state = FormState::new(form(), Draft::default());
    state.typed(Field::Text, " ".to_owned());
    assert_eq!(state.problems(), []);
    assert_eq!(state.submit(), Step::Correct(Field::Text));
    assert_eq!(state.problems().len(), 3);
    state.typed(Field::Text, "Late.".to_owned());
    assert_eq!(state.problem(Field::Text), None);
    assert_eq!(state.problems().len(), 2);
    state.typed(Field::Text, String::new());
    assert!(state.problem(Field::Text).is_some());
}

#[test]
fn a_refusal_about_a_field_goes_when_that_field_is_changed() {
    let mut state = sending();
    state.answered(refusal(Some(Field::Email)));
    assert_eq!(state.refusal(Field::Email), Some(&refusal(Some(Field::Email))));
    assert_eq!(state.refusal(Field::Text), None);
    state.typed(Field::Name, "Ada Q.".to_owned());
    assert!(state.refusal(Field::Email).is_some());
    state.typed(Field::Email, "quill@quill.example".to_owned());
    assert_eq!(state.refusal(Field::Email), None);
    assert_eq!(state.phase(), &Phase::Writing);
}

#[test]
fn a_refusal_of_the_whole_stays_until_the_next_submit() {
    let mut state = sending();
    state.answered(refusal(None));
    state.typed(Field::Text, "Put more kindly.".to_owned());
    assert_eq!(state.phase(), &Phase::Answered(refusal(None)));
    state.submit();
    assert_eq!(state.phase(), &Phase::Sending);
}

#[test]
fn thanks_stay_until_the_next_word() {
    let mut state = sending();
    state.answered(Outcome::Held(Receipt::default()));
    state.typed(Field::Text, "A".to_owned());
    assert_eq!(state.phase(), &Phase::Writing);
}

#[test]
fn an_outcome_that_nobody_waits_for_changes_nothing() {
    let mut state = filled();
    assert_eq!(state.answered(Outcome::Sent(Receipt::default())), None);
    assert_eq!(state, filled());
}

#[test]
fn a_duplicate_of_what_got_lost_on_the_way_is_its_receipt() {
    let mut state = sending();
    state.answered(LOST);
    state.submit();
    assert_eq!(state.answered(Outcome::Duplicate), Some(comment()));
    assert_eq!(state.phase(), &Phase::Answered(Outcome::Sent(Receipt::default())));
    assert_eq!(state.draft().text, "");
}

#[test]
fn a_duplicate_of_something_else_is_a_duplicate() {
    let mut state = sending();
    state.answered(LOST);
    state.typed(Field::Text, "Something that was said before.".to_owned());
    state.submit();
    assert_eq!(state.answered(Outcome::Duplicate), None);
    assert_eq!(state.draft().text, "Something that was said before.");
}

#[test]
fn a_doubt_outlives_further_failures() {
    let mut state = sending();
    state.answered(LOST);
    state.submit();
    state.answered(Outcome::TooSoon);
    state.submit();
    assert_eq!(state.answered(Outcome::Duplicate), Some(comment()));
}

#[test]
fn a_doubt_ends_with_the_comments_arrival() {
    let mut state = sending();
    state.answered(LOST);
    state.submit();
    state.answered(Outcome::Sent(Receipt::default()));
    state.typed(Field::Text, draft().text);
    state.submit();
    assert_eq!(state.answered(Outcome::Duplicate), None);
    assert_eq!(state.phase(), &Phase::Answered(Outcome::Duplicate));
}

#[test]
fn after_a_sent_comment_the_next_one_is_not_corrected_before_its_submit() {
    let mut state = FormState::new(form(), Draft { text: String::new(), ..draft() });
    assert_eq!(state.submit(), Step::Correct(Field::Text));
    state.typed(Field::Text, draft().text);
    state.submit();
    state.answered(Outcome::Held(Receipt::default()));
    state.typed(Field::Name, "Ada Q.".to_owned());
    assert_eq!(state.problems(), []);
}
