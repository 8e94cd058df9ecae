//! A comment whose answer was lost: before it is sent again, the site's list tells whether it arrived.

use std::rc::Rc;

use article_engine::comment::{Attempt, Comment, Draft, Obstacle, Outbox, Outcome, Receipt, State, paragraphs};
use article_engine::model::{CommentForm, Comments, SafeUrl, ThreadComment};
use article_engine::ports::memory::MemoryClock;
use article_engine::ports::{Clock, Listed, NetworkError, PageEvent, Reply};
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

/// A comment as an endpoint of one's own may list it.
fn own(id: &str, author: &str, text: &str, date: Option<&str>) -> String {
    json!({ "id": id, "author": author, "text": text, "date": date }).to_string()
}

fn say(text: &str, name: &str) -> Comment {
    let email = if name.is_empty() { "" } else { "ada@quill.example" };
    let draft = Draft { text: text.to_owned(), name: name.to_owned(), email: email.to_owned(), ..draft() };
    draft.check(&CommentForm { require_name_email: false, ..form() }).unwrap()
}

#[test]
fn a_few_words_without_a_name_are_anybodys() {
    let asked = |page: &Page, what: &str| {
        page.pass(60);
        assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)), "{what}");
        insist(page);
        page.pass(60);
        assert_eq!((page.posts(), page.is_empty()), (2, true), "{what}");
    };
    for text in ["+1", "Thanks!", "🎉", "Thank you for the article!"] {
        // By readers who give no name.
        for author in ["", "Otto"] {
            let form = CommentForm { require_name_email: false, ..form() };
            let page = Page::open(form, vec![broken(), approved()], &Rc::default(), &Rc::default());
            page.knows(&[]);
            page.send(&say(text, ""), false);
            page.list.change(|list| list.push(listed(8, author, text, 2)));
            asked(&page, text);
        }
        // In a list without names.
        let page = Page::new(vec![broken(), approved()]);
        page.send(&say(text, "Ada Quill"), false);
        page.list.change(|list| list.push(listed(8, "", text, 2)));
        asked(&page, text);
    }
    // By a reader whose name the page has forgotten.
    let page = Page::new(vec![broken()]);
    page.send(&say("Thanks!", "Ada Quill"), false);
    let page = page.reload(vec![approved()]);
    page.list.change(|list| list.push(listed(8, "Otto", "Thanks!", 2)));
    page.pass(60);
    assert_eq!((page.posts(), page.only().state), (0, State::Refused(Outcome::Unsure)));
    // A sign is all that they say.
    let page = Page::new(vec![broken(), approved()]);
    page.send(&say("+1", "Ada Quill"), false);
    page.list.change(|list| list.push(listed(8, "Otto", "-1", 2)));
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
}

#[test]
fn what_was_listed_before_is_another_comment_whatever_its_number_and_its_date() {
    for date in [None, Some("1970-01-01 02:00:00"), Some("1970-01-01T02:00:00Z")] {
        for (id, after) in [("aa-1", None), ("700", None), ("700", Some("900"))] {
            let clock = Rc::new(MemoryClock::default());
            clock.advance(7_200_000);
            let own_form =
                CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/comments".to_owned()), ..form() };
            let list = SafeUrl::from_parsed("https://news.example/comments?post=7".to_owned());
            let page = Page::listed(own_form, list, vec![broken(), approved(), broken()], &Rc::default(), &clock);
            let row = |id: &str| ThreadComment {
                id: id.to_owned(),
                author: "Ada Quill".to_owned(),
                body: paragraphs("Thanks!"),
                ..ThreadComment::default()
            };
            page.knows(&after.iter().copied().chain([id]).map(row).collect::<Vec<_>>());
            let before: Vec<String> =
                after.iter().copied().chain([id]).map(|id| own(id, "Ada Quill", "Thanks!", date)).collect();
            page.list.change(|list| list.extend(before.clone()));
            page.send(&say("Thanks!", "Ada Quill"), false);
            page.pass(60);
            assert_eq!((page.posts(), page.is_empty()), (2, true), "{id} {after:?} {date:?}: it was not stored");
            // And the one that was stored is known, whatever its number is.
            page.knows(&after.iter().copied().chain([id]).map(row).collect::<Vec<_>>());
            page.send(&say("The ferry was late.", "Ada Quill"), false);
            page.list.change(|list| list.push(own("3", "Ada Quill", "The ferry was late.", date)));
            page.pass(60);
            assert_eq!((page.posts(), page.is_empty()), (3, true), "{id} {after:?} {date:?}: it was stored");
        }
    }
}

#[test]
fn the_same_few_words_under_the_same_name_hours_ago_leave_a_doubt() {
    for (all, date) in [(true, "1970-01-01T01:00:00Z"), (false, "1970-01-01T01:00:00Z"), (false, "1970-01-01 01:00")] {
        let clock = Rc::new(MemoryClock::default());
        clock.advance(5 * 3_600_000);
        let page = Page::open(form(), vec![broken(), approved()], &Rc::default(), &clock);
        if all {
            page.knows(&[]);
        }
        page.list.change(|list| list.push(own("8", "Ada Quill", "Thanks!", Some(date))));
        page.send(&say("Thanks!", "Ada Quill"), false);
        page.pass(60);
        assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)), "{all} {date}");
    }
}

#[test]
fn an_answer_may_be_listed_as_if_it_answered_nothing_or_another_one() {
    for (parent, html, posts) in [
        (json!(0), "<p>The ferry was late again.</p>", 1),
        (json!(0), "<p>Quite another thing.</p>", 2),
        // A plugin that flattens threads, or a parent that was deleted.
        (json!(4), "<p>The ferry was late again.</p>", 1),
        (json!(4), "<p>Quite another thing.</p>", 2),
    ] {
        let page = Page::new(vec![broken(), approved()]);
        let posting = page.outbox.put(&comment(), Some("3"), false, None);
        super::now_of(page.outbox.send(posting));
        let mut row: Value = serde_json::from_str(&listed(8, "Ada Quill", html, 1)).unwrap();
        row["parent"] = parent.clone();
        page.list.change(|list| list.push(row.to_string()));
        page.pass(60);
        assert_eq!(page.posts(), posts, "{parent} {html}");
        assert_eq!(page.is_empty(), posts == 2, "{parent} {html}");
    }
}

#[test]
fn who_insists_has_seen_what_is_there_and_nothing_else() {
    // A site that cuts the answer each time, and writes what it likes.
    let page = Page::new(vec![broken(); 9]);
    page.knows(&[]);
    page.send(&comment(), false);
    for posts in 1..4 {
        page.list.change(|list| list.push(listed(posts, "Ada Quill", "<p>[a word from the moderator]</p>", 1)));
        page.pass(600);
        assert_eq!((page.posts(), page.only().state), (posts as usize, State::Refused(Outcome::Unsure)));
        insist(&page);
        page.pass(1);
    }
    // The same by the form: the draft carries what its author has seen.
    let entry = page.only();
    let again = Attempt::of(&entry).unwrap();
    assert_eq!(again.others, ["1", "2", "3"]);
}

#[test]
fn a_list_is_read_on_whatever_it_begins_with_and_however_small_its_pages_are() {
    let row = |number: u32, text: &str| own(&number.to_string(), "Bo", text, Some("1970-01-01T00:00:01Z"));
    let mine = || own("500", "Ada Quill", "The ferry was late again.", Some("1970-01-04T00:00:02Z"));
    let page_of = |rows: &[String]| Ok(Listed { status: 200, body: format!("[{}]", rows.join(",")), total: None });
    let small: Vec<_> = vec![vec![row(9, "A."), row(8, "B.")], vec![row(7, "C."), mine()]];
    let oldest_first: Vec<_> =
        vec![(1..=100).map(|number| row(number, "Old.")).collect(), vec![row(101, "D."), mine()]];
    let oldest_first = oldest_first.into_iter().map(|mut rows: Vec<String>| {
        rows.push(own("450", "Bo", "E.", Some("1970-01-02T00:00:00Z")));
        rows
    });
    for pages in [small, oldest_first.collect()] {
        let clock = Rc::new(MemoryClock::default());
        clock.advance(3 * 86_400_000);
        let page = Page::open(form(), vec![broken(), approved()], &Rc::default(), &clock);
        page.send(&comment(), false);
        pages.iter().for_each(|rows| page.list.fail(page_of(rows)));
        page.pass(60);
        assert_eq!((page.posts(), page.is_empty()), (1, true), "{:?}", page.list.asked());
    }
    // A server that knows no pages.
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    (0..60).for_each(|_| page.list.fail(page_of(&[row(9, "A."), row(8, "B.")])));
    page.pass(60);
    assert_eq!(page.posts(), 2);
    assert!(page.list.asked().len() < 12, "{:?}", page.list.asked());
}

#[test]
fn a_long_list_that_begins_with_the_oldest_is_read_from_its_end() {
    let at = |number: u32| {
        let (hour, minute) = (number / 60, number % 60);
        own(&number.to_string(), "Bo", "Old.", Some(&format!("1970-01-01T{hour:02}:{minute:02}:00Z")))
    };
    for (size, before, after) in [(5, 130, 0), (5, 130, 12), (7, 131, 0), (100, 1_100, 0), (2, 3, 0), (2, 1, 0)] {
        let clock = Rc::new(MemoryClock::default());
        clock.advance(20 * 3_600_000);
        let page = Page::open(form(), vec![broken(), approved()], &Rc::default(), &clock);
        page.list.begin_with_the_oldest(size);
        page.list.change(|list| list.extend((1..=before).map(at)));
        page.send(&comment(), false);
        let mine = own("2000", "Ada Quill", comment().text(), Some("1970-01-01T20:00:02Z"));
        page.list.change(|list| list.push(mine));
        page.list.change(|list| list.extend((1_201..1_201 + after).map(at)));
        page.pass(60);
        assert_eq!((page.posts(), page.is_empty()), (1, true), "{size}, {before}, {after}: {:?}", page.list.asked());
    }
    // What never arrived is posted again. What is older than a day is not read.
    let clock = Rc::new(MemoryClock::default());
    clock.advance(3 * 86_400_000);
    let page = Page::open(form(), vec![broken(), approved()], &Rc::default(), &clock);
    page.list.begin_with_the_oldest(5);
    page.list.change(|list| list.extend((1..=130).map(at)));
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
    assert_eq!(page.list.asked().len(), 4, "{:?}", page.list.asked());
}

#[test]
fn a_firewall_before_the_list_says_nothing_about_the_comment() {
    for status in [401, 403, 404, 410, 429] {
        let page = Page::new(vec![broken(), approved()]);
        page.send(&comment(), false);
        page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
        let one_moment = || Ok(Listed { status, body: "<h1>One moment</h1>".to_owned(), total: None });
        (0..2).for_each(|_| page.list.fail(one_moment()));
        page.pass(60);
        assert_eq!((page.posts(), page.is_empty()), (1, true), "{status}");
    }
    // Where it was read before, it comes back, or the reader is asked.
    for (known, failures, posts) in [(false, 4, 2), (true, 6, 1), (true, 50, 1)] {
        let page = Page::new(vec![broken(), approved()]);
        if known {
            page.knows(&[]);
        }
        page.send(&comment(), false);
        page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
        (0..failures).for_each(|_| page.list.fail(Ok(Listed { status: 503, body: String::new(), total: None })));
        page.pass(600);
        assert_eq!(page.posts(), posts, "{known}: {failures}");
    }
}

#[test]
fn a_reader_who_comes_back_again_and_again_does_not_shorten_the_time() {
    let page = Page::new(vec![broken(), approved()]);
    page.knows(&[]);
    page.send(&comment(), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
    (0..15).for_each(|_| page.list.fail(Ok(Listed { status: 503, body: String::new(), total: None })));
    page.pass(11);
    for _ in 0..20 {
        page.events.tell(&PageEvent::Awake);
        page.pass(1);
    }
    page.pass(60);
    assert!(page.list.asked().len() > 15, "{:?}", page.list.asked());
    assert_eq!((page.posts(), page.is_empty()), (1, true));
}

/// The author of the only comment wants it to be posted all the same.
pub fn insist(page: &Page) {
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
            page.knows(&[]);
        }
        page.send(&comment(), false);
        page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
        page.pass(60);
        assert_eq!(page.posts(), posts, "{known}");
    }
}

#[test]
fn a_clock_that_is_years_ahead_does_not_hide_what_has_a_later_number() {
    let clock = Rc::new(MemoryClock::default());
    clock.advance(2 * 365 * 86_400_000);
    for (text, posts, unsure) in
        [("The noon ferry is never on time, and nobody at the office cares.", 1, false), ("Thanks!", 1, true)]
    {
        let page = Page::open(form(), vec![broken(), approved()], &Rc::default(), &clock);
        // Only some of the thread was read.
        page.outbox.forget_published(&[&ThreadComment { id: "7".to_owned(), ..ThreadComment::default() }]);
        page.send(&say(text, "Ada Quill"), false);
        page.list.change(|list| list.push(listed(8, "Ada Quill", text, 60)));
        page.pass(60);
        assert_eq!((page.posts(), page.is_empty()), (posts, !unsure), "{text}");
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
    let text = "The ferry was late again, as on every Monday.";
    let page = Page::new(vec![broken()]);
    page.send(&Draft { text: text.to_owned(), ..draft() }.check(&form()).unwrap(), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", &format!("<p>{text}</p>"), 1)));
    let stored = page.list.clone();
    let page = page.reload(vec![approved()]);
    page.list.change(|list| list.extend(stored.everything()));
    let entry = page.only();
    let again = article_engine::comment::Attempt::of(&entry);
    assert!(again.is_some());
    page.outbox.forget(&entry.id);
    let other = Draft { name: "Ada Q.".to_owned(), text: text.to_owned(), ..draft() }.check(&form()).unwrap();
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
    let page = Page::new(vec![Reply::NoAnswer(NetworkError::TimedOut), approved()]);
    page.send(&comment(), false);
    // The server is stuck: with the comment, and with its list.
    for _ in 0..8 {
        page.list.fail(Err(NetworkError::TimedOut));
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
    let failures = [Err(NetworkError::Broken), Ok(Listed { status: 500, body: String::new(), total: None })];
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
fn where_the_list_is_out_of_reach_too_the_reader_is_asked_and_where_nothing_answers_it_waits() {
    let portal = || "<html>Hotel wifi: accept the terms</html>".to_owned();
    for known in [true, false] {
        let page = Page::new(vec![answered(200, portal()); 60]);
        if known {
            page.knows(&[]);
        }
        for _ in 0..300 {
            page.list.fail(Ok(Listed { status: 200, body: portal(), total: None }));
        }
        page.send(&comment(), false);
        page.pass(900);
        let state = if known { Outcome::Unsure } else { Outcome::Undeliverable(Obstacle::NoReceipt) };
        assert_eq!(page.only().state, State::Refused(state));
        assert!(!known || page.posts() == 1, "the list may have it");
    }
    // The network is down.
    let page = Page::new(vec![broken(); 60]);
    page.knows(&[]);
    (0..300).for_each(|_| page.list.fail(Err(NetworkError::Broken)));
    page.send(&comment(), false);
    page.pass(900);
    let entry = page.only();
    assert_eq!(
        (entry.state == State::Waiting && entry.is_stuck(page.clock.now()), page.posts()),
        (true, 1),
        "{entry:?}"
    );
    // A list that can be read proves that the network is there.
    let page = Page::new(vec![answered(200, portal()); 60]);
    page.knows(&[]);
    page.send(&comment(), false);
    page.pass(900);
    assert!(matches!(page.only().state, State::Refused(Outcome::Undeliverable(_))));
}

#[test]
fn a_request_that_may_still_be_under_way_is_not_repeated() {
    // Until when nothing must be posted, in seconds, by how the first attempt ended.
    let rows = [
        (Reply::NoAnswer(NetworkError::Broken), 9),
        (Reply::NoAnswer(NetworkError::TimedOut), 29),
        (answered(504, ""), 29),
    ];
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
        redirected: article_engine::model::SafeUrl::from_parsed("https://other.example/thanks".to_owned()),
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
fn what_another_tab_was_seen_to_send_is_another_comment() {
    let say = |text: &str| Draft { text: text.to_owned(), ..draft() }.check(&form()).unwrap();
    for (other, posts) in [("Is the noon ferry late today?", 2), ("Is the noon ferry late tomorrow?!", 1)] {
        let (store, clock) = (Rc::default(), Rc::default());
        let tab = Page::open(form(), vec![broken(), approved()], &store, &clock);
        tab.send(&say("Is the noon ferry late tomorrow?"), false);
        let other_tab = Page::open(form(), vec![approved()], &store, &clock);
        other_tab.submit.hold();
        let sending = other_tab.begin(&say(other), false);
        tab.pass(1);
        other_tab.submit.release();
        assert!(other_tab.finish(sending).is_taken());
        tab.list.change(|list| list.push(listed(8, "Ada Quill", &format!("<p>{other}</p>"), 1)));
        tab.pass(60);
        assert_eq!((tab.posts(), tab.is_empty()), (posts, true), "{other}");
    }
}

#[test]
fn what_the_site_took_by_its_classic_form_may_carry_an_accounts_name() {
    let page = Page::new(Vec::new());
    page.list.change(|list| list.push(listed(8, "The editor", "<p>The ferry was late again.</p>", 1)));
    let found = super::now_of(page.outbox.look_up(&comment(), None));
    assert_eq!(found.map(|(outcome, _)| undated(&[outcome])), Some(vec![published("8")]));
}

#[test]
fn what_somebody_else_says_under_another_comment_is_another_one() {
    let page = Page::new(vec![broken(), approved()]);
    let posting = page.outbox.put(&comment(), Some("3"), false, None);
    super::now_of(page.outbox.send(posting));
    let mut row: Value = serde_json::from_str(&listed(8, "Bo", "<p>The ferry was late again.</p>", 1)).unwrap();
    row["parent"] = json!(4);
    page.list.change(|list| list.push(row.to_string()));
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
}

#[test]
fn a_duplicate_of_what_its_author_had_said_before_is_no_receipt() {
    let duplicate = || answered(409, error("comment_duplicate", "Said.", 409));
    let before = ThreadComment {
        id: "4".to_owned(),
        author: "Ada Quill".to_owned(),
        body: paragraphs("The ferry was late again."),
        ..Default::default()
    };
    // In the thread, sent by this page, or held.
    let told = |page: &Page| {
        let told = page.listen();
        page.pass(90);
        let told = told.borrow().iter().filter(|outcome| !outcome.waits()).cloned().collect::<Vec<_>>();
        assert_eq!(told, [Outcome::Duplicate]);
    };
    let page = Page::new(vec![broken(), duplicate()]);
    page.knows(&[before]);
    page.list.change(|list| list.push(listed(4, "Ada Quill", "<p>The ferry was late again.</p>", 0)));
    page.send(&comment(), false);
    told(&page);
    let published = || answered(201, json!({ "id": 31, "status": "approved" }));
    let page = Page::new(vec![published(), broken(), duplicate()]);
    page.send(&comment(), false);
    page.send(&comment(), false);
    told(&page);
    let page = Page::new(vec![answered(201, json!({ "id": 31, "status": "hold" }))]);
    page.send(&comment(), false);
    let page = page.reload(vec![broken(), duplicate()]);
    page.send(&comment(), false);
    told(&page);
}

#[test]
fn a_duplicate_under_another_name_or_of_a_few_words_is_no_receipt() {
    let duplicate = || answered(409, error("comment_duplicate", "Said.", 409));
    let last = |page: &Page| {
        let told = page.listen();
        page.pass(90);
        let told = told.borrow();
        told.iter().rfind(|outcome| !outcome.waits()).cloned()
    };
    let before = |author: &str, parent: Option<&str>| ThreadComment {
        id: "4".to_owned(),
        author: author.to_owned(),
        parent: parent.map(str::to_owned),
        body: paragraphs("The ferry was late again."),
        ..Default::default()
    };
    // WordPress compares the e-mail address, which no list shows. What answers another comment is another one.
    let sent = Some(Outcome::Sent(Receipt::default()));
    for (author, parent, outcome) in [
        ("Ada Q.", None, Some(Outcome::Duplicate)),
        ("Ada Q.", Some("3"), sent.clone()),
        ("Ada Quill", Some("3"), sent.clone()),
    ] {
        let page = Page::new(vec![broken(), duplicate()]);
        page.knows(&[before(author, parent)]);
        page.list.change(|list| list.push(listed(4, author, "<p>The ferry was late again.</p>", 0)));
        page.send(&comment(), false);
        assert_eq!(last(&page), outcome, "{author} {parent:?}");
    }
    // The page had not read the list, where “Thanks!” may stand.
    for (text, outcome) in [("Thanks!", Some(Outcome::Duplicate)), ("The ferry was late again.", sent.clone())] {
        let page = Page::new(vec![broken(), duplicate()]);
        page.send(&say(text, "Ada Quill"), false);
        assert_eq!(last(&page), outcome, "{text}");
        let page = Page::new(vec![broken(), duplicate()]);
        page.knows(&[]);
        page.send(&say(text, "Ada Quill"), false);
        assert_eq!(last(&page), sent, "{text}");
    }
    // A first attempt is never thanked for what stands there.
    let page = Page::new(vec![duplicate()]);
    page.knows(&[before("Ada Q.", None)]);
    page.list.change(|list| list.push(listed(4, "Ada Q.", "<p>The ferry was late again.</p>", 0)));
    assert_eq!(page.send(&comment(), false).0, Outcome::Duplicate);
}

#[test]
fn what_was_sent_on_another_article_is_another_comment() {
    // An endpoint that counts the comments of each article from 1.
    let site = CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() };
    let other = CommentForm { post: super::tree(&json!(8)), ..site.clone() };
    let comments = |form: &CommentForm| Comments {
        list: SafeUrl::from_parsed("https://news.example/said".to_owned()),
        ..super::outbox::comments(form)
    };
    let first = answered(201, json!({ "id": 1, "status": "approved" }));
    for replies in [vec![first.clone(), broken()], vec![first.clone(), first.clone()]] {
        let is_lost = replies[1] == broken();
        let page = Page::listed(site.clone(), comments(&site).list, replies, &Rc::default(), &Rc::default());
        assert!(page.send(&comment(), false).0.is_taken());
        let outbox = Outbox::new(&comments(&other), super::outbox::key(&other), &page.ports, &page.couriers).unwrap();
        let page = page.show(outbox);
        let outcome = page.send(&comment(), false).0;
        assert_eq!(outcome.is_taken(), !is_lost, "{outcome:?}");
        page.list.change(|list| list.push(own("1", "Ada Quill", comment().text(), Some("1970-01-01T00:00:01Z"))));
        page.pass(90);
        assert_eq!((page.posts(), page.is_empty()), (2, true));
    }
    // A short text that waits on one article takes nothing from another.
    let page = Page::listed(site.clone(), comments(&site).list, vec![broken(); 2], &Rc::default(), &Rc::default());
    page.send(&say("Thanks!", "Ada Quill"), false);
    let outbox = Outbox::new(&comments(&other), super::outbox::key(&other), &page.ports, &page.couriers).unwrap();
    let page = page.show(outbox);
    page.send(&say("Thanks!", "Ada Quill"), false);
    page.list.change(|list| list.push(own("1", "", "Thanks!", Some("1970-01-01T00:00:01Z"))));
    page.pass(90);
    assert_eq!((page.posts(), page.only().state), (2, State::Refused(Outcome::Unsure)));
}

#[test]
fn what_the_server_accepts_for_later_is_not_posted_again_by_itself() {
    for accepted in ["", "{\"queued\":true}", "{\"id\":0,\"status\":\"hold\",\"queued\":true}", "[]"] {
        // It appears after a while.
        let page = Page::new(vec![answered(202, accepted); 9]);
        let told = page.listen();
        page.send(&comment(), false);
        page.pass(20);
        page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
        page.pass(20);
        let told: Vec<Outcome> = told.borrow().iter().filter(|outcome| !outcome.waits()).cloned().collect();
        assert_eq!((page.posts(), undated(&told)), (1, vec![published("8")]), "{accepted}");
        // Or it doesn't, and the reader is told within a minute.
        let page = Page::new(vec![answered(202, accepted); 9]);
        let told = page.listen();
        page.send(&comment(), false);
        page.pass(55);
        assert_eq!((page.posts(), told.borrow().last()), (1, Some(&Outcome::Unsure)), "{accepted}");
        page.pass(600);
        assert_eq!((page.posts(), page.only().may_have_arrived()), (1, true), "{accepted}");
        // It is posted again when its author asks for it.
        insist(&page);
        page.pass(5);
        assert_eq!(page.posts(), 2, "{accepted}");
    }
    // A firewall's page of questions is no promise.
    let page = Page::new(vec![answered(202, "<!doctype html><title>Are you human?</title>"), approved()]);
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
}
