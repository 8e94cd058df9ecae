//! The form's phases: what each event does to what is typed.

use article_engine::comment::{
    Attempt, Draft, Field, FormState, Kept, Obstacle, Outcome, Phase, Problem, Receipt, Step, Trouble,
};
use article_engine::ports::NetworkError;

use super::{comment, draft, form};

const LOST: Outcome = Outcome::Unreachable(Trouble::Silent(NetworkError::TimedOut));

fn attempt() -> Attempt {
    Attempt { key: "a-1".to_owned(), tries: 1, ..Attempt::default() }
}

fn first() -> Step {
    Step::Send { comment: comment(), again: None }
}

fn again() -> Step {
    Step::Send { comment: comment(), again: Some(attempt()) }
}

fn filled() -> FormState {
    FormState::new(form(), draft())
}

fn sending() -> FormState {
    let mut state = filled();
    assert_eq!(state.submit(), first());
    state
}

fn refusal(field: Option<Field>) -> Outcome {
    Outcome::Refused { message: Some("Be kind.".to_owned()), field }
}

#[test]
fn who_posts_again_has_looked_also_where_a_name_is_still_missing() {
    let doubted = Attempt { doubted: vec!["8".to_owned()], ..attempt() };
    let seen = Attempt { others: vec!["8".to_owned()], insisted: true, ..attempt() };
    let mut state = sending();
    assert!(!state.answered(Outcome::Unsure, Kept::Lasting, doubted.clone()));
    assert_eq!(state.submit(), Step::Send { comment: comment(), again: Some(seen.clone()) });
    let mut state = sending();
    state.answered(Outcome::Unsure, Kept::Lasting, doubted.clone());
    state.typed(Field::Name, String::new());
    assert_eq!(state.submit(), Step::Correct(Field::Name));
    state.typed(Field::Name, draft().name);
    assert_eq!(state.submit(), Step::Send { comment: comment(), again: Some(seen) });
    // Who writes on hasn't looked.
    let mut state = sending();
    state.answered(Outcome::Unsure, Kept::Lasting, doubted.clone());
    state.typed(Field::Text, "Another one.".to_owned());
    state.typed(Field::Text, draft().text);
    assert_eq!(state.submit(), Step::Send { comment: comment(), again: Some(doubted) });
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
        assert!(state.answered(outcome.clone(), Kept::Lasting, attempt()));
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
        let refused = if outcome == LOST { attempt() } else { Attempt { tries: 0, ..attempt() } };
        assert!(!state.answered(outcome.clone(), Kept::No, refused));
        assert_eq!(state.phase(), &Phase::Answered(outcome.clone()));
        assert_eq!(state.draft(), &draft());
        assert_eq!(state.submit(), if outcome == LOST { again() } else { first() }, "after {outcome:?}");
        // An earlier attempt may have arrived: it is still the same comment.
        state.answered(outcome.clone(), Kept::No, attempt());
        assert_eq!(state.submit(), again(), "after {outcome:?}");
    }
}

#[test]
fn what_is_typed_while_sending_stays() {
    let mut state = sending();
    state.typed(Field::Text, "And one more thing.".to_owned());
    assert_eq!(state.phase(), &Phase::Sending);
    state.answered(Outcome::Sent(Receipt::default()), Kept::No, attempt());
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
    state.answered(refusal(Some(Field::Email)), Kept::No, attempt());
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
    state.answered(refusal(None), Kept::No, attempt());
    state.typed(Field::Text, "Put more kindly.".to_owned());
    assert_eq!(state.phase(), &Phase::Answered(refusal(None)));
    state.submit();
    assert_eq!(state.phase(), &Phase::Sending);
}

#[test]
fn a_duplicate_is_none_with_other_words() {
    let mut state = sending();
    assert!(!state.answered(Outcome::Duplicate, Kept::Lasting, attempt()));
    state.typed(Field::Name, "Ada".to_owned());
    assert_eq!(state.phase(), &Phase::Answered(Outcome::Duplicate));
    state.typed(Field::Text, "Something else.".to_owned());
    assert_eq!(state.phase(), &Phase::Writing);
}

#[test]
fn thanks_stay_until_the_next_word() {
    let mut state = sending();
    state.answered(Outcome::Held(Receipt::default()), Kept::No, attempt());
    state.typed(Field::Text, "A".to_owned());
    assert_eq!(state.phase(), &Phase::Writing);
}

#[test]
fn an_outcome_that_nobody_waits_for_changes_nothing() {
    let mut state = filled();
    assert!(!state.answered(Outcome::Sent(Receipt::default()), Kept::No, attempt()));
    assert_eq!(state, filled());
}

#[test]
fn what_the_outbox_keeps_leaves_the_form() {
    for (outcome, kept) in [(LOST, Kept::Lasting), (Outcome::TooSoon, Kept::WithPage)] {
        let mut state = sending();
        assert!(state.answered(outcome, kept, attempt()));
        assert_eq!(state.phase(), &Phase::Waiting(kept));
        assert_eq!(state.draft(), &Draft { text: String::new(), ..draft() });
        state.typed(Field::Text, "N".to_owned());
        assert_eq!(state.phase(), &Phase::Writing);
    }
}

#[test]
fn what_can_never_get_through_does_not_wait() {
    let blocked = Outcome::Undeliverable(Obstacle::Policy);
    let mut state = sending();
    assert!(!state.answered(blocked.clone(), Kept::Lasting, attempt()));
    assert_eq!(state.phase(), &Phase::Answered(blocked));
    assert_eq!(state.draft(), &draft());
}

#[test]
fn only_the_same_text_is_known_to_have_gone_out_before() {
    let mut state = sending();
    state.answered(LOST, Kept::No, attempt());
    assert_eq!(state.submit(), again());
    state.answered(LOST, Kept::No, attempt());
    state.typed(Field::Text, "Something else.".to_owned());
    let Step::Send { again, .. } = state.submit() else { panic!("not sent") };
    assert_eq!(again, None);
}

#[test]
fn a_draft_that_may_have_arrived_is_sent_with_its_attempt_after_a_reload() {
    let mut state = filled();
    state.resume(Some(attempt()));
    assert_eq!(state.attempt(), Some(&attempt()));
    assert_eq!(state.submit(), again());
    let mut state = filled();
    state.resume(Some(attempt()));
    state.typed(Field::Text, "Other words.".to_owned());
    assert_eq!(state.attempt(), None);
}

const BACK: Phase = Phase::Back { may_have_arrived: false };

#[test]
fn a_comment_that_comes_back_finds_room_or_stands_below_what_is_written() {
    let mut empty = FormState::new(form(), Draft::default());
    assert!(empty.has_room_for("Late."));
    empty.take_back("Late.", Some(&draft()), Some(attempt()), BACK);
    assert_eq!(empty.draft(), &Draft { text: "Late.".to_owned(), ..draft() });
    assert_eq!(empty.phase(), &BACK);
    let Step::Send { again, .. } = empty.submit() else { panic!("not sent") };
    assert_eq!(again, Some(attempt()));

    let mut busy =
        FormState::new(form(), Draft { text: "Half a".to_owned(), name: "Bo".to_owned(), ..Draft::default() });
    assert!(!busy.has_room_for("Late."));
    busy.take_back("Late.", Some(&draft()), None, Phase::Answered(Outcome::Closed));
    assert_eq!(busy.draft().text, "Half a\n\nLate.");
    assert_eq!((&*busy.draft().name, &*busy.draft().email), ("Bo", "ada@quill.example"));
    assert_eq!(busy.phase(), &Phase::Answered(Outcome::Closed));

    let mut same = filled();
    assert!(same.has_room_for(&draft().text));
    same.take_back(&draft().text, None, None, BACK);
    assert_eq!(same.draft(), &draft());
}

#[test]
fn a_comment_that_comes_back_does_not_end_a_sending() {
    let mut state = sending();
    assert!(!state.has_room_for("Late."));
    state.take_back("Late.", None, None, BACK);
    assert_eq!(state.phase(), &Phase::Sending);
    assert!(state.answered(Outcome::Sent(Receipt::default()), Kept::Lasting, attempt()));
    assert_eq!(state.draft().text, [&*draft().text, "\n\nLate."].concat(), "neither text is lost");
}

#[test]
fn what_only_a_machine_fills_in_sends_nothing_and_loses_nothing() {
    let mut state = filled();
    state.trap = "Buy pears".to_owned();
    assert_eq!(state.submit(), Step::Ignored);
    assert_eq!(state.phase(), &Phase::Answered(Outcome::Refused { message: None, field: None }));
    assert_eq!(state.draft(), &draft());
}

#[test]
fn after_a_sent_comment_the_next_one_is_not_corrected_before_its_submit() {
    let mut state = FormState::new(form(), Draft { text: String::new(), ..draft() });
    assert_eq!(state.submit(), Step::Correct(Field::Text));
    state.typed(Field::Text, draft().text);
    state.submit();
    state.answered(Outcome::Held(Receipt::default()), Kept::No, attempt());
    state.typed(Field::Name, "Ada Q.".to_owned());
    assert_eq!(state.problems(), []);
}

#[test]
fn a_form_says_no_longer_that_its_comment_waits_when_that_was_sent() {
    let mut state = filled();
    state.submit();
    assert!(state.answered(LOST, Kept::Lasting, attempt()));
    assert_eq!(state.phase(), &Phase::Waiting(Kept::Lasting));
    state.settled();
    assert_eq!(state.phase(), &Phase::Writing);
    let mut sending = filled();
    sending.submit();
    sending.settled();
    assert_eq!(sending.phase(), &Phase::Sending, "another one is on its way");
}
