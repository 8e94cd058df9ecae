//! A comment whose answer was lost: before it is sent again, the site's list tells whether it arrived.

use article_engine::article::ThreadComment;
use article_engine::comment::{Attempt, Draft, Outcome, Receipt, State};
use article_engine::ports::memory::MemoryClock;
use article_engine::ports::{Listed, Reply, Silence};
use serde_json::{Value, json};

use super::outbox::{Page, approved, broken};
use super::{answered, comment, draft, error, form};

/// A comment as WordPress lists it, stored so many seconds after 1970.
fn listed(id: u32, author: &str, html: &str, seconds: u64) -> String {
    let date = format!("1970-01-01T{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let content = json!({ "rendered": html });
    json!({ "id": id, "parent": 0, "author_name": author, "date_gmt": date, "content": content }).to_string()
}

/// Sends Ada's comment, loses the answer, and gives the page and what it told later.
fn lost(stored: &[String]) -> (Page, Vec<Outcome>) {
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    page.list.change(|list| list.extend(stored.iter().cloned()));
    let told = page.listen();
    page.pass(60);
    let told = told.borrow().iter().filter(|outcome| !outcome.waits()).cloned().collect();
    (page, told)
}

fn published(id: &str) -> Outcome {
    Outcome::Published(Receipt { id: Some(id.to_owned()), date: None })
}

/// Outcomes without their dates.
fn undated(outcomes: &[Outcome]) -> Vec<Outcome> {
    let undated = |outcome: &Outcome| match outcome {
        Outcome::Published(receipt) => Outcome::Published(Receipt { date: None, ..receipt.clone() }),
        other => other.clone(),
    };
    outcomes.iter().map(undated).collect()
}

#[test]
fn a_comment_that_is_in_the_list_is_not_sent_again() {
    let rows = [
        "<p>The ferry was late again.</p>\n",
        // Typography, links and emphasis that a site adds.
        "<p>The ferry was <em>late</em>&nbsp;again&#8230;</p>",
    ];
    for html in rows {
        let (page, told) = lost(&[listed(8, "Ada Quill", html, 1)]);
        assert_eq!((page.posts(), undated(&told)), (1, vec![published("8")]), "{html}");
        assert!(page.is_empty(), "{html}");
    }
}

#[test]
fn what_stood_there_before_it_was_sent_is_another_comment() {
    let rows = [("Bo", "<p>The ferry was late again.</p>"), ("Ada Quill", "<p>The ferry was on time again.</p>")];
    for (author, html) in rows {
        let page = Page::new(vec![broken(), approved()]);
        let seen = ThreadComment { id: "8".to_owned(), author: author.to_owned(), ..ThreadComment::default() };
        page.outbox.forget_published(&[&seen]);
        page.send(&comment(), false);
        page.list.change(|list| list.push(listed(8, author, html, 1)));
        page.pass(60);
        assert_eq!(page.posts(), 2, "{author}: {html}");
    }
}

#[test]
fn a_gateway_that_answers_at_once_leaves_the_site_time_to_store() {
    for status in [500, 502, 503, 520] {
        let page = Page::new(vec![answered(status, ""), approved()]);
        page.send(&comment(), false);
        page.pass(9);
        assert_eq!(page.posts(), 1, "{status}");
        page.pass(8);
        assert_eq!(page.posts(), 2, "{status}");
    }
}

#[test]
fn a_plugin_may_have_rewritten_its_words() {
    for html in ["<p>The f***y was late again.</p>", "<p>THE FERRY WAS LATE AGAIN.</p>"] {
        let (page, told) = lost(&[listed(8, "Ada Quill", html, 1)]);
        assert_eq!((page.posts(), undated(&told)), (1, vec![published("8")]), "{html}");
    }
}

#[test]
fn what_only_resembles_it_is_another_comment() {
    let rows = [
        ("Bo", "<p>The harbour was closed today.</p>", 1),
        ("Bo", "<p>**** ***** *** **** *****</p>", 1),
        ("Bo", "<p>#harbour #sea https://example.org/a/a9/View_of_the_old_harbour</p>", 1),
    ];
    for (author, html, seconds) in rows {
        let (page, told) = lost(&[listed(8, author, html, seconds)]);
        assert_eq!((page.posts(), undated(&told)), (2, vec![published("31")]), "{author}: {html}");
    }
    // Long before.
    let clock = std::rc::Rc::new(MemoryClock::default());
    clock.advance(2_000_000);
    let page = Page::open(form(), vec![broken(), approved()], &std::rc::Rc::default(), &clock);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late today.</p>", 10)));
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!(page.posts(), 2);
}

/// What may be it, by whom: the reader is asked.
const DOUBTFUL: [(&str, &str); 6] = [
    // Another reader of this name, or what a plugin made of it.
    ("Ada Quill", "<p>The harbour was closed today.</p>"),
    ("Ada Quill", "<p>The [censored] was late again.</p>"),
    ("Ada Quill", "<p>The ferry was late again. — via the app</p>"),
    // Another reader who says nearly the same.
    ("Bo", "<p>The f***y was late again.</p>"),
    ("Bo", "<p>The ferry was late again.</p>"),
    ("Bo", "<p>The ferry was never late again.</p>"),
];

/// The author of the only comment wants it to be posted all the same.
fn insist(page: &Page) {
    let (outbox, id) = (page.outbox.clone(), page.only().id);
    let mut insisting: article_engine::ports::Later<()> = Box::pin(async move { outbox.insist(&id).await });
    while let Some(still) = page.step(insisting) {
        page.clock.advance(250);
        insisting = still;
    }
}

#[test]
fn what_may_be_it_is_neither_thanked_for_nor_posted_again() {
    for (author, html) in DOUBTFUL {
        let (page, told) = lost(&[listed(8, author, html, 1)]);
        assert_eq!((page.posts(), told), (1, vec![Outcome::Unsure]), "{author}: {html}");
        assert_eq!(page.only().state, State::Refused(Outcome::Unsure), "{author}: {html}");
        assert!(!page.submit.announced().iter().any(|(event, _)| *event == "comment-sent"), "{author}: {html}");
        page.pass(9_000);
        assert_eq!(page.posts(), 1, "{author}: {html}");
        // Its author has looked: it is another one.
        insist(&page);
        page.pass(60);
        assert_eq!(page.posts(), 2, "{author}: {html}");
        assert!(page.is_empty(), "{author}: {html}");
    }
}

#[test]
fn an_answer_that_proves_nothing_leaves_a_doubt_where_the_list_does() {
    for (author, html) in DOUBTFUL {
        let page = Page::new(vec![answered(403, "<h1>Forbidden by the firewall</h1>")]);
        page.list.change(|list| list.push(listed(8, author, html, 1)));
        assert_eq!(page.send(&comment(), false).0, Outcome::Unsure, "{author}: {html}");
    }
    let stranger = || listed(8, "Bo", "<p>*** Quite another thing ***</p>", 1);
    let page = Page::new(vec![answered(403, "<h1>Forbidden by the firewall</h1>")]);
    page.list.change(|list| list.push(stranger()));
    assert!(matches!(page.send(&comment(), false).0, Outcome::Refused { .. }));
    // What the site itself knows is there.
    let page = Page::new(vec![broken(), answered(409, error("comment_duplicate", "Said.", 409))]);
    page.send(&comment(), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ship was slow again.</p>", 1)));
    page.pass(60);
    insist(&page);
    page.pass(60);
    assert_eq!(page.only().state, State::Arrived);
}

#[test]
fn what_a_site_does_with_lists_quotes_and_code_is_seen_through() {
    for (text, html) in [
        ("- The noon ferry is late\n- Nobody cares", "<ul><li>The noon ferry is late</li><li>Nobody cares</li></ul>"),
        ("> It left late.\n\nQuite.", "<blockquote><p>It left late.</p></blockquote><p>Quite.</p>"),
        ("```\nferry --late\n```", "<pre><code>ferry --late</code></pre>"),
        ("The ferry was late.", "<blockquote>The ferry was late.</blockquote>"),
    ] {
        let comment = Draft { text: text.to_owned(), ..draft() }.check(&form()).unwrap();
        let page = Page::new(vec![broken(), approved()]);
        page.send(&comment, false);
        page.list.change(|list| list.push(listed(8, "Ada Quill", html, 1)));
        page.pass(60);
        assert_eq!(page.posts(), 1, "{text}");
        assert!(page.is_empty(), "{text}");
    }
}

#[test]
fn where_all_that_was_listed_before_is_known_the_clocks_do_not_matter() {
    for (known, posts) in [(true, 1), (false, 2)] {
        let clock = std::rc::Rc::new(MemoryClock::default());
        clock.advance(2 * 86_400_000);
        let page = Page::open(form(), vec![broken(), approved()], &std::rc::Rc::default(), &clock);
        if known {
            page.outbox.know_all(0);
        }
        page.send(&comment(), false);
        page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
        page.pass(60);
        assert_eq!(page.posts(), posts, "{known}");
    }
}

#[test]
fn two_comments_that_resemble_each_other_are_two() {
    let say =
        |number: u32| Draft { text: format!("Comment {number}: fish & chips."), ..draft() }.check(&form()).unwrap();
    let page = Page::new(vec![broken(), broken(), approved(), approved()]);
    page.send(&say(1), false);
    page.send(&say(2), false);
    // Only the first has arrived, and a plugin has censored it.
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>Comment 1: f**h &amp; chips.</p>", 1)));
    page.pass(60);
    let texts: Vec<String> = page.submit.posted().iter().map(|(_, body)| body.clone()).collect();
    assert_eq!(page.posts(), 3, "{texts:?}");
    assert!(texts[2].contains("Comment 2"), "{texts:?}");
    // The first has a receipt now, so that the second is not taken for it.
    let page = Page::new(vec![answered(201, json!({ "id": 8, "status": "approved" })), broken(), approved()]);
    page.send(&say(1), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>Comment 1: f**h &amp; chips.</p>", 1)));
    page.send(&say(2), false);
    page.pass(60);
    assert_eq!(page.posts(), 3);
}

#[test]
fn its_author_may_have_signed_with_another_name_since() {
    let page = Page::new(vec![broken()]);
    page.send(&comment(), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
    let stored = page.list.clone();
    let page = page.reload(vec![approved()]);
    page.list.change(|list| list.extend(stored.everything()));
    let entry = page.only();
    let again = article_engine::comment::Attempt::of(&entry);
    assert!(again.is_some());
    page.outbox.forget(&entry.id);
    let other = Draft { name: "Ada Q.".to_owned(), ..draft() }.check(&form()).unwrap();
    page.put_again(&other, again.as_ref());
    page.pass(90);
    assert_eq!(page.posts(), 0);
    assert!(page.is_empty());
}

#[test]
fn another_reader_may_say_the_same() {
    for text in ["Thanks!", "Congratulations to both of you!"] {
        let word = Draft { text: text.to_owned(), ..draft() }.check(&form()).unwrap();
        let page = Page::new(vec![broken(), approved()]);
        page.list.change(|list| list.push(listed(8, "Olu", &format!("<p>{text}</p>"), 10)));
        page.send(&word, false);
        page.pass(60);
        assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)), "{text}");
    }
    // A page that was left knows no name, so that it may be signed with another one.
    let word = Draft { text: "A word.".to_owned(), ..draft() }.check(&form()).unwrap();
    for (seconds, posts) in [(2_000, 0), (10, 1)] {
        let clock = std::rc::Rc::new(MemoryClock::default());
        clock.advance(2_000_000);
        let page = Page::open(form(), vec![approved()], &std::rc::Rc::default(), &clock);
        page.list.change(|list| list.push(listed(8, "Ines Costa", "<p>A word.</p>", seconds)));
        let again = Attempt { key: "a-1".to_owned(), tries: 1, written: 2_000_000, ..Attempt::default() };
        page.put_again(&word, Some(&again));
        page.pass(60);
        assert_eq!(page.posts(), posts, "stored at {seconds}");
    }
}

#[test]
fn while_the_list_cannot_be_read_nothing_is_sent_again() {
    let page = Page::new(vec![Reply::NoAnswer(Silence::TimedOut), approved()]);
    page.send(&comment(), false);
    // The server is stuck: with the comment, and with its list.
    for _ in 0..8 {
        page.list.fail(Err(Silence::TimedOut));
    }
    page.pass(40);
    assert_eq!(page.posts(), 1);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
    page.pass(900);
    assert_eq!(page.posts(), 1);
    assert!(page.is_empty());
}

#[test]
fn a_list_that_never_works_does_not_keep_a_comment_for_ever() {
    let failures = [Err(Silence::Broken), Ok(Listed { status: 500, body: String::new(), total: None })];
    for failure in failures {
        let page = Page::new(vec![broken(), approved()]);
        page.send(&comment(), false);
        for _ in 0..50 {
            page.list.fail(failure.clone());
        }
        page.pass(300);
        assert_eq!(page.posts(), 2, "{failure:?}");
    }
    // A site that doesn't give it is asked once.
    let page = Page::new(vec![answered(500, ""), approved()]);
    page.send(&comment(), false);
    page.list.fail(Ok(Listed { status: 401, body: error("rest_forbidden", "No.", 401).to_string(), total: None }));
    page.pass(13);
    assert_eq!(page.posts(), 2);
}

#[test]
fn where_the_list_is_out_of_reach_too_the_site_is_not_given_up() {
    let portal = || "<html>Hotel wifi: accept the terms</html>".to_owned();
    for known in [true, false] {
        let page = Page::new(vec![answered(200, portal()); 60]);
        if known {
            page.outbox.know_all(0);
        }
        for _ in 0..300 {
            page.list.fail(Ok(Listed { status: 200, body: portal(), total: None }));
        }
        page.send(&comment(), false);
        page.pass(900);
        let entry = page.only();
        assert_eq!(entry.state == State::Waiting && entry.is_stuck(), known, "{entry:?}");
        assert!(!known || page.posts() > 2, "it is tried now and then");
    }
    // A list that can be read proves that the network is there.
    let page = Page::new(vec![answered(200, portal()); 60]);
    page.outbox.know_all(0);
    page.send(&comment(), false);
    page.pass(900);
    assert!(matches!(page.only().state, State::Refused(Outcome::Undeliverable(_))));
}

#[test]
fn a_request_that_may_still_be_under_way_is_not_repeated() {
    // Until when nothing must be posted, in seconds, by how the first attempt ended.
    let rows =
        [(Reply::NoAnswer(Silence::Broken), 9), (Reply::NoAnswer(Silence::TimedOut), 29), (answered(504, ""), 29)];
    for (reply, seconds) in rows {
        let page = Page::new(vec![reply.clone(), approved()]);
        page.send(&comment(), false);
        page.pass(seconds - 1);
        assert_eq!(page.posts(), 1, "{reply:?}");
        page.pass(20);
        assert_eq!(page.posts(), 2, "{reply:?}");
    }
    // A tab that died during its attempt.
    let page = Page::new(Vec::new());
    page.submit.hold();
    drop(page.begin(&comment(), true));
    let page = page.reload(vec![approved()]);
    page.pass(55);
    assert_eq!(page.posts(), 0);
    page.pass(LEFT_BY_A_DEAD_TAB);
    assert_eq!(page.posts(), 1);
}

/// Without locks a claim ends by itself, in seconds.
const LEFT_BY_A_DEAD_TAB: u64 = article_engine::comment::LEASE / 1_000;

#[test]
fn every_attempt_has_the_same_key_and_every_comment_its_own() {
    let key = |page: &Page, at: usize| {
        let posted: Value = serde_json::from_str(&page.submit.posted()[at].1).unwrap();
        posted["idempotency_key"].as_str().unwrap().to_owned()
    };
    let page = Page::new(vec![broken(), answered(503, ""), approved(), approved()]);
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!(page.posts(), 3);
    assert_eq!((key(&page, 0), key(&page, 1)), (key(&page, 1), key(&page, 2)));
    page.send(&comment(), false);
    assert_ne!(key(&page, 0), key(&page, 3));
}

#[test]
fn a_duplicate_of_a_lost_attempt_is_held_or_published_as_the_list_says() {
    let duplicate = || answered(409, error("comment_duplicate", "Said.", 409));
    let page = Page::new(vec![broken(), duplicate()]);
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!(page.only().state, State::Arrived, "a moderator looks at it, or the list is cut short");
}

#[test]
fn an_answer_that_proves_nothing_is_compared_with_the_list() {
    let moved = Reply::Answered {
        status: 200,
        body: "[]".to_owned(),
        html: false,
        wait: None,
        redirected: article_engine::article::SafeUrl::from_parsed("https://other.example/thanks".to_owned()),
    };
    let rows = [
        moved,
        answered(403, "<h1>Forbidden by the firewall</h1>"),
        answered(406, ""),
        answered(200, json!({ "success": false })),
        // A proxy that sent it twice passes the second answer on.
        answered(409, error("comment_duplicate", "Said.", 409)),
    ];
    for reply in rows {
        let stored = Page::new(vec![reply.clone()]);
        stored.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
        let (outcome, _) = stored.send(&comment(), false);
        assert_eq!(undated(&[outcome]), [published("8")], "{reply:?}");
        assert!(stored.is_empty(), "{reply:?}");
        let (outcome, _) = Page::new(vec![reply.clone()]).send(&comment(), false);
        assert!(!outcome.is_taken(), "{reply:?}: {outcome:?}");
    }
    // WordPress gives its reason: it stored nothing.
    let page = Page::new(vec![answered(403, error("rest_comment_closed", "Closed.", 403))]);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
    assert_eq!(page.send(&comment(), false).0, Outcome::Closed);
}

#[test]
fn a_comment_that_is_wanted_back_but_has_arrived_is_told_as_published() {
    let page = Page::new(vec![broken()]);
    page.send(&comment(), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
    let told = page.listen();
    let id = page.only().id;
    let outbox = page.outbox.clone();
    let mut taking: article_engine::ports::Later<bool> =
        Box::pin(async move { outbox.take_back(&id, &mut |_, _| panic!("it has arrived")).await });
    while let Some(still) = page.step(taking) {
        page.clock.advance(250);
        taking = still;
    }
    assert_eq!(undated(&told.borrow()), [published("8")]);
    assert!(page.is_empty());
    assert_eq!(page.posts(), 1);
}

#[test]
fn a_plugin_that_changes_the_name_and_the_words_is_seen_through() {
    let text = "The ferry was late again, and the crew did not say why.";
    let html = "<p>The ferry was l**e again, and the crew did not say why.</p><p>Sent by the harbour post.</p>";
    let comment = Draft { text: text.to_owned(), ..draft() }.check(&form()).unwrap();
    // What stood there before is another comment.
    for (number, posts) in [(8, 2), (10, 1)] {
        let page = Page::new(vec![broken(), approved()]);
        let seen = ThreadComment { id: "9".to_owned(), ..ThreadComment::default() };
        page.outbox.forget_published(&[&seen]);
        page.send(&comment, false);
        page.list.change(|list| list.push(listed(number, "Guest 3", html, 1)));
        page.pass(60);
        assert_eq!(page.posts(), posts, "{number}");
    }
}

#[test]
fn a_clock_two_hours_ahead_matters_only_to_a_short_text() {
    let long = "The ferry was late again, and the crew did not say why.";
    for (text, posts) in [("The ferry was late again.", 2), (long, 1)] {
        let clock = std::rc::Rc::new(MemoryClock::default());
        clock.advance(7_200_000);
        let page = Page::open(form(), vec![broken(), approved()], &std::rc::Rc::default(), &clock);
        let comment = Draft { text: text.to_owned(), ..draft() }.check(&form()).unwrap();
        page.send(&comment, false);
        let html = format!("<p>{text} Sent by the harbour post.</p>");
        page.list.change(|list| list.push(listed(8, "Ada Quill", &html, 1)));
        page.pass(60);
        assert_eq!(page.posts(), posts, "{text}");
    }
}

#[test]
fn one_reader_who_says_nearly_the_same_in_two_tabs_is_asked() {
    for (said, html) in [
        ("Is the noon ferry late tomorrow?", "<p>Is the noon ferry late today?</p>"),
        ("I disagree with everything that the mayor says.", "<p>I agree with everything that the mayor says.</p>"),
    ] {
        let comment = Draft { text: said.to_owned(), ..draft() }.check(&form()).unwrap();
        let page = Page::new(vec![broken(), approved()]);
        page.send(&comment, false);
        page.list.change(|list| list.push(listed(8, "Ada Quill", html, 1)));
        page.pass(60);
        assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)), "{said}");
    }
}

#[test]
fn what_the_site_took_by_its_classic_form_may_carry_an_accounts_name() {
    let page = Page::new(Vec::new());
    page.list.change(|list| list.push(listed(8, "The editor", "<p>The ferry was late again.</p>", 1)));
    let found = super::now_of(page.outbox.look_up(&comment(), None));
    assert_eq!(found.map(|outcome| undated(&[outcome])), Some(vec![published("8")]));
}
