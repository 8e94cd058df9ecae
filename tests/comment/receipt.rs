//! A receipt that is for another comment, as a cache gives it: nobody is thanked for it, and no words go.

use std::rc::Rc;

use article_engine::comment::{Comment, Draft, Known, Obstacle, Outcome, State, paragraphs};
use article_engine::model::{CommentForm, SafeUrl, ThreadComment};
use article_engine::ports::Reply;
use serde_json::{Value, json};

use super::outbox::{Page, approved, broken};
use super::{answered, comment, draft, form};

/// A WordPress, and an endpoint of the site's own.
fn forms() -> [CommentForm; 2] {
    let own = SafeUrl::from_parsed("https://news.example/comments".to_owned());
    [form(), CommentForm { endpoint: own, ..form() }]
}

/// WordPress has a list that tells what has arrived.
fn has_list(form: &CommentForm) -> bool {
    form.endpoint == self::form().endpoint
}

fn page(form: CommentForm, replies: Vec<Reply>) -> Page {
    Page::open(form, replies, &Rc::default(), &Rc::default())
}

fn listed(id: &str, author: &str, text: &str) -> ThreadComment {
    let (id, author) = (id.to_owned(), author.to_owned());
    ThreadComment { id, author, body: paragraphs(text), ..ThreadComment::default() }
}

/// A comment as a site lists it.
fn row(id: &str, author: &str, text: &str) -> String {
    receipt(id, author, text).to_string()
}

fn receipt(id: &str, author: &str, text: &str) -> Value {
    let content = json!({ "rendered": format!("<p>{text}</p>") });
    json!({ "id": id, "post": 7, "status": "approved", "author_name": author, "content": content })
}

fn say(text: &str) -> Comment {
    Draft { text: text.to_owned(), ..draft() }.check(&form()).unwrap()
}

/// Sends a comment, and asserts that it is kept. It is sent once more only if a list can show that it didn't arrive, and the answer is no 201:
/// that says that something was created. Otherwise its author is asked.
fn is_anothers(form: &CommentForm, body: &Value, prepare: impl Fn(&Page)) {
    for status in [200, 201] {
        let what = format!("{status} {body}");
        let page = page(form.clone(), vec![answered(status, body), approved()]);
        prepare(&page);
        let (outcome, _) = page.send(&comment(), false);
        assert_eq!(page.only().text, comment().text(), "{what}");
        let is_asked = !has_list(form) || body["status"] == "hold";
        assert_eq!(outcome == Outcome::Unsure, is_asked, "{what}: {outcome:?}");
        page.pass(60);
        if is_asked || status == 201 {
            assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)), "{what}");
            continue;
        }
        assert_eq!((page.posts(), page.is_empty()), (2, true), "{what}");
        assert_eq!(page.submit.announced().len(), 1, "{what}");
    }
}

#[test]
fn a_receipt_of_a_comment_that_stood_there_before_is_none() {
    let there = [listed("8", "Otto", "Quite another thing."), listed("9", "Ada Quill", "The ferry sank.")];
    for form in forms() {
        for body in [
            receipt("8", "Otto", "Quite another thing."),
            receipt("8", "Ada Quill", comment().text()),
            json!({ "id": 8, "status": "approved" }),
            json!({ "id": "9", "status": "hold" }),
        ] {
            let lists = |page: &Page| {
                let rows = || [row("8", "Otto", "Quite another thing."), row("9", "Ada Quill", "The ferry sank.")];
                page.list.change(|list| list.extend(rows()));
            };
            is_anothers(&form, &body, |page| {
                page.knows(&there);
                lists(page);
            });
            // Also where only the newest numbers are known.
            is_anothers(&form, &body, |page| {
                page.outbox.forget_published(&there.iter().collect::<Vec<_>>());
                lists(page);
            });
        }
    }
}

#[test]
fn a_receipt_that_tells_of_another_comment_is_none() {
    for form in forms() {
        for body in [
            receipt("900", "Otto", "Quite another thing."),
            // The reader's own of another day.
            receipt("900", "Ada Quill", "Quite another thing."),
            // Of the same words on another article.
            json!({ "id": 900, "post": 8, "status": "approved", "author": "Ada Quill", "text": comment().text() }),
            json!({ "id": "a-900", "status": "approved", "author": "Otto", "html": "<p>Quite another thing.</p>" }),
            json!({ "id": 900, "status": "approved", "author": { "name": "Otto" }, "text": "Quite another thing." }),
        ] {
            is_anothers(&form, &body, |_| ());
        }
    }
}

#[test]
fn a_cached_receipt_of_the_same_few_words_is_as_old_as_its_date() {
    for (date, taken) in [("1970-01-01T00:00:00", false), ("1970-01-01T01:59:00", true)] {
        let clock = Rc::new(article_engine::ports::memory::MemoryClock::default());
        clock.advance(7_200_000);
        let mut body = receipt("900", "Otto", "Thanks!");
        body["date_gmt"] = date.into();
        let page = Page::open(form(), vec![answered(201, &body)], &Rc::default(), &clock);
        assert_eq!(page.send(&say("Thanks!"), false).0.is_taken(), taken, "{date}");
    }
}

#[test]
fn a_few_words_in_the_middle_of_anothers_are_none_of_the_readers() {
    let otto = "Thanks for nothing, says Otto.";
    for form in forms() {
        for (known, body) in
            [(false, receipt("900", "Otto", otto)), (true, json!({ "id": "a-9", "status": "approved" }))]
        {
            let page = page(form.clone(), vec![answered(201, &body)]);
            if known {
                page.knows(&[listed("a-9", "Otto", otto)]);
            }
            let outcome = page.send(&say("Thanks"), false).0;
            assert!(if has_list(&form) { outcome.waits() } else { outcome == Outcome::Unsure }, "{body}: {outcome:?}");
        }
    }
}

#[test]
fn a_receipt_of_the_readers_own_other_comment_is_none() {
    let page = page(form(), vec![approved(), approved(), broken()]);
    page.send(&say("The first one."), false);
    let (outcome, _) = page.send(&comment(), false);
    assert!(outcome.waits(), "{outcome:?}");
    assert_eq!(page.only().text, comment().text());
    // One that is held, after a reload.
    let page = Page::new(vec![answered(201, json!({ "id": 40, "status": "hold" }))]);
    page.send(&say("The first one."), false);
    let page = page.reload(vec![answered(201, json!({ "id": 40, "status": "hold" })), broken()]);
    assert_eq!(page.send(&comment(), false).0, Outcome::Unsure, "no list shows what is held");
    assert_eq!(page.outbox.entries().len(), 2);
    page.pass(600);
    assert_eq!(page.posts(), 1);
}

/// A cache, or an endpoint whose `id` is no comment's: nobody knows, and an endpoint that knows no keys stores each attempt.
#[test]
fn where_each_receipt_has_the_same_id_and_no_list_tells_the_author_is_asked_and_nothing_is_posted_again() {
    let own = forms()[1].clone();
    for body in [json!({ "id": 1, "status": "ok" }), json!({ "id": "comment" })] {
        let page = page(own.clone(), vec![answered(201, &body); 9]);
        assert!(page.send(&say("The first one."), false).0.is_taken());
        assert_eq!(page.send(&comment(), false).0, Outcome::Unsure, "{body}");
        page.pass(600);
        assert_eq!(page.posts(), 2, "{body}");
        assert_eq!(page.only().state, State::Refused(Outcome::Unsure), "its text is still there");
    }
    // A list tells.
    let list = SafeUrl::from_parsed("https://news.example/comments?post=7".to_owned());
    let page = Page::listed(own, list, vec![answered(201, json!({ "id": 1 })); 9], &Rc::default(), &Rc::default());
    page.send(&say("The first one."), false);
    assert!(page.send(&comment(), false).0.waits());
}

#[test]
fn what_a_receipt_says_of_the_comment_counts_more_than_an_id_that_comes_twice() {
    for form in forms() {
        let second = |receipt: Value| {
            let page = page(form.clone(), vec![approved(), answered(201, &receipt)]);
            page.send(&say("The first one."), false);
            let (outcome, _) = page.send(&comment(), false);
            let posted: Value = serde_json::from_str(&page.submit.posted()[1].1).unwrap();
            (outcome, posted["idempotency_key"].clone())
        };
        let (outcome, key) =
            second(json!({ "id": 31, "status": "approved", "content": { "rendered": comment().text() } }));
        assert!(outcome.is_taken(), "{outcome:?}");
        // Each page has the same dice, and so the same keys.
        let (outcome, _) = second(json!({ "id": 31, "status": "approved", "idempotency_key": key }));
        assert!(outcome.is_taken(), "{outcome:?}");
        let (outcome, _) = second(json!({ "id": 900, "status": "approved", "idempotency_key": "another" }));
        assert!(if has_list(&form) { outcome.waits() } else { outcome == Outcome::Unsure }, "{outcome:?}");
        // The same words under an earlier key.
        let first = json!({ "id": 900, "status": "approved", "idempotency_key": "another", "text": comment().text() });
        assert_eq!(second(first).0, Outcome::Duplicate);
    }
}

/// The article's `id` in place of the comment's.
#[test]
fn a_receipt_with_the_id_of_the_article_is_one_each_time() {
    let page = page(forms()[1].clone(), vec![answered(201, json!({ "id": 7, "status": "ok" })); 3]);
    for text in ["The first one.", "The second one.", "The third one."] {
        assert!(page.send(&say(text), false).0.is_taken(), "{text}");
    }
    assert_eq!((page.posts(), page.is_empty()), (3, true));
}

#[test]
fn an_endpoint_that_gives_the_receipt_of_the_same_words_means_that_it_has_them() {
    for form in forms() {
        let page = page(form.clone(), vec![approved(), approved()]);
        page.send(&comment(), false);
        assert_eq!(page.send(&comment(), false).0, Outcome::Duplicate);
        assert_eq!(page.only().state, State::Refused(Outcome::Duplicate), "its text is still there");
        // After a reload the thread has it.
        let page = self::page(form, vec![approved()]);
        page.knows(&[listed("31", "Ada Quill", comment().text())]);
        assert_eq!(page.send(&comment(), false).0, Outcome::Duplicate);
    }
}

#[test]
fn a_cache_that_goes_on_so_is_told_within_a_minute() {
    for form in forms() {
        let body = receipt("8", "Otto", "Quite another thing.");
        for status in [200, 201] {
            let page = page(form.clone(), vec![answered(status, &body); 30]);
            page.knows(&[listed("8", "Otto", "Quite another thing.")]);
            page.list.change(|list| list.push(row("8", "Otto", "Quite another thing.")));
            let told = page.listen();
            let (outcome, _) = page.send(&comment(), false);
            page.pass(60);
            let is_asked = status == 201 || !has_list(&form);
            let refused = if is_asked { Outcome::Unsure } else { Outcome::Undeliverable(Obstacle::NoReceipt) };
            assert_eq!(told.borrow().last().unwrap_or(&outcome), &refused);
            assert_eq!(page.only().state, State::Refused(refused), "its text is still there");
        }
    }
}

#[test]
fn what_a_site_does_with_its_own_comments_is_no_contradiction() {
    let there = [listed("8", "Otto", "Quite another thing.")];
    for form in forms() {
        for (sent, body) in [
            ("Thanks!", receipt("40", "Ada Quill", "Thanks!\n\nSent by the harbour post.")),
            ("Thanks!", receipt("40", "ADA", "THANKS")),
            ("Thanks!", receipt("40", "ada_account", "Thanks!")),
            ("Fresh fish today.", receipt("40", "Ada Quill", "Fresh f**h today.")),
            // A translation, by whom it was sent.
            ("Frischer Fisch.", receipt("40", "Ada Quill", "Fresh fish today.")),
            ("🎉", receipt("40", "Ada Quill", "??")),
            (
                "https://films.example/1",
                receipt("40", "Ada Quill", "<iframe src=\"https://films.example/1\"></iframe>"),
            ),
            // What isn't the comment's.
            ("Thanks!", json!({ "id": 40, "status": "approved", "message": "We have got it." })),
            ("Thanks!", json!({ "id": 40, "status": "approved", "text": "We have got it." })),
            ("Thanks!", json!({ "id": 40, "status": "approved", "post": { "id": 9 } })),
            (
                "Thanks!",
                json!({ "id": 40, "status": "approved", "post": 1, "content": { "rendered": "<p>Taken.</p>" } }),
            ),
            ("Thanks!", json!({ "id": 40, "status": "approved", "post": "7" })),
        ] {
            let page = page(form.clone(), vec![answered(201, &body)]);
            page.knows(&there);
            let (outcome, _) = page.send(&say(sent), false);
            assert!(outcome.is_taken(), "{sent}: {body}: {outcome:?}");
        }
    }
    // Without a receipt that tells anything, the status counts.
    let page = page(forms()[1].clone(), vec![answered(201, "")]);
    page.knows(&there);
    assert!(page.send(&comment(), false).0.is_taken());
}

#[test]
fn a_comment_that_stands_in_the_thread_before_its_answer_comes_is_no_other() {
    for form in forms() {
        let page = page(form, vec![approved()]);
        page.submit.hold();
        let sending = page.begin(&comment(), false);
        // A look for news brings it meanwhile.
        let mine = Rc::new(listed("31", "Ada Quill", comment().text()));
        page.outbox.when_sending(Box::new(move || Known { comments: vec![mine.clone()], all: true }));
        page.submit.release();
        assert!(page.finish(sending).is_taken());
    }
}

#[test]
fn a_site_that_holds_comments_under_one_id_gets_each_once() {
    for form in forms() {
        for body in [
            json!({ "id": 1, "status": "hold" }),
            json!({ "id": "ok", "status": "hold" }),
            json!({ "id": 1, "status": "hold", "idempotency_key": "another" }),
            json!({ "id": 1, "post": 7, "status": "hold", "author_name": "Ada Quill", "content": { "rendered": "<p>It sank.</p>" } }),
        ] {
            let first = json!({ "id": body["id"], "status": "hold" });
            let page = page(form.clone(), vec![answered(201, first), answered(201, &body), answered(201, &body)]);
            assert!(page.send(&say("It sank."), false).0.is_taken(), "{body}");
            assert_eq!(page.send(&comment(), false).0, Outcome::Unsure, "{body}");
            page.pass(600);
            assert_eq!(page.posts(), 2, "{body}");
        }
    }
}

/// Plugins of a WordPress without a check for duplicates give the comment another status or no id, or rewrite its words and its name.
#[test]
fn what_a_site_says_it_has_created_is_never_posted_again_by_itself() {
    let there = [listed("8", "Otto", "Quite another thing.")];
    let text = "The ferry was late again on Monday.";
    let made = |change: &dyn Fn(&mut Value)| {
        let mut row = receipt("31", "Ada Quill", text);
        change(&mut row);
        row
    };
    let no_id = |row: &mut Value| drop(row.as_object_mut().unwrap().remove("id"));
    for (body, is_taken) in [
        (made(&|row| row["status"] = json!("unverified")), true),
        (made(&|row| no_id(row)), true),
        (
            made(&|row| {
                no_id(row);
                row["status"] = json!("unverified");
            }),
            true,
        ),
        (made(&|row| row["id"] = json!(0)), false),
        (json!({ "id": 31, "status": "unverified" }), false),
        (
            made(&|row| {
                row["author_name"] = json!("Anonymous");
                row["content"]["rendered"] = json!("<p>This comment is shown to members.</p>");
            }),
            false,
        ),
        (made(&|row| row["content"]["rendered"] = json!("<p>The ferry </p>")), true),
    ] {
        for (knows, lists) in [(true, true), (true, false), (false, true)] {
            let page = page(form(), vec![answered(201, &body); 9]);
            page.list.change(|list| list.push(row("8", "Otto", "Quite another thing.")));
            if knows {
                page.knows(&there);
            }
            let outcome = page.send(&say(text), false).0;
            if lists {
                page.list.change(|list| list.push(body.to_string()));
            }
            page.pass(60);
            let asked = || page.only().state == State::Refused(Outcome::Unsure);
            let is_settled = if outcome.is_taken() { page.is_empty() } else { page.is_empty() || asked() };
            assert_eq!((page.posts(), is_settled), (1, true), "{knows} {lists} {body}: {outcome:?}");
            assert!(outcome.is_taken() || !is_taken || !knows, "{knows} {lists} {body}: {outcome:?}");
        }
    }
    // Nor is a success with a number of its own, and the reader is asked within a minute.
    let page = page(form(), vec![answered(200, json!({ "id": 31, "status": "unverified" })); 9]);
    page.knows(&there);
    page.list.change(|list| list.push(row("8", "Otto", "Quite another thing.")));
    assert!(page.send(&say(text), false).0.waits());
    page.pass(60);
    assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)));
    page.pass(600);
    assert_eq!(page.posts(), 1);
}
