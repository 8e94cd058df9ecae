//! Lists without ids, or in another order than asked for, of a site without a check for duplicates: nothing is posted twice.

use std::rc::Rc;

use article_engine::comment::{Attempt, Draft, Outcome, State, paragraphs};
use article_engine::model::{CommentForm, SafeUrl, ThreadComment};
use article_engine::ports::memory::MemoryClock;
use article_engine::ports::{Listed, NetworkError, Reply};
use serde_json::{Value, json};

use super::arrival::insist;
use super::outbox::{Page, approved, broken};
use super::{comment, form};

/// When the comment is written, in hours since 1970.
const NOW: u64 = 100;

/// Opens a page of a WordPress, or of a site with an endpoint of its own.
fn open(is_wordpress: bool, replies: Vec<Reply>) -> Page {
    let clock = Rc::new(MemoryClock::default());
    clock.advance(NOW * 3_600_000);
    open_at(is_wordpress, replies, &clock)
}

fn open_at(is_wordpress: bool, replies: Vec<Reply>, clock: &Rc<MemoryClock>) -> Page {
    if is_wordpress {
        return Page::open(form(), replies, &Rc::default(), clock);
    }
    let address = |url: &str| SafeUrl::from_parsed(url.to_owned());
    let own = CommentForm { endpoint: address("https://news.example/say"), ..form() };
    let list = address("https://news.example/said?article=7");
    Page::listed(own, list, replies, &Rc::default(), clock)
}

/// An answer that is lost, and a receipt.
fn lost() -> Vec<Reply> {
    vec![broken(), approved()]
}

/// A listed comment, with the id that `ids` makes of its number.
fn row(ids: fn(usize) -> Value, number: usize, author: &str, text: &str, minute: u64) -> String {
    let date = format!("1970-01-{:02}T{:02}:{:02}:30Z", minute / 1_440 + 1, minute / 60 % 24, minute % 60);
    let content = json!({ "rendered": format!("<p>{text}</p>") });
    let mut row = json!({ "author_name": author, "date_gmt": date, "content": content });
    let id = ids(number);
    if !id.is_null() {
        row["id"] = id;
    }
    row.to_string()
}

const NO_ID: fn(usize) -> Value = |_| Value::Null;
const ZERO: fn(usize) -> Value = |_| json!(0);
const SAME: fn(usize) -> Value = |_| json!(7);
const NUMBER: fn(usize) -> Value = |number| json!(number);
/// Numbers that don't grow.
const CHANCE: fn(usize) -> Value = |number| json!(1 + (number * 7_919 + 5) % 100_003);
const NAME: fn(usize) -> Value = |number| json!(format!("c{}", (number * 7_919 + 5) % 100_003));

/// So many comments of others, oldest first, over the last days.
fn others(ids: fn(usize) -> Value, count: usize) -> Vec<String> {
    let row =
        |number| row(ids, number, "Bo", &format!("Comment {number}."), number as u64 * (NOW - 1) * 60 / count as u64);
    (1..=count).map(row).collect()
}

fn mine(ids: fn(usize) -> Value, count: usize) -> String {
    row(ids, count + 1, "Ada Quill", comment().text(), NOW * 60)
}

/// What a site does with a list.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sorted {
    AsAsked,
    Oldest,
    /// By likes: the new one has none.
    Likes,
    Shuffled,
}

fn sort(list: &mut [String], sorted: Sorted) {
    let few = list.len().saturating_sub(1);
    let stirred = match sorted {
        Sorted::AsAsked | Sorted::Oldest => return,
        Sorted::Likes => &mut list[..few],
        Sorted::Shuffled => list,
    };
    let mut number = 0;
    stirred.sort_by_cached_key(|_| {
        number += 1;
        (number * 7_919 + 3) % 10_007
    });
}

/// Loses the answer to a comment that the site has stored, and gives what came of it.
fn after_loss(page: &Page, ids: fn(usize) -> Value, (count, sorted): (usize, Sorted)) -> usize {
    page.send(&comment(), false);
    page.list.change(|list| {
        *list = others(ids, count);
        list.push(mine(ids, count));
        sort(list, sorted);
    });
    page.pass(60);
    page.posts()
}

#[test]
fn what_arrived_is_posted_once_whatever_the_list_is_like() {
    for is_wordpress in [true, false] {
        for (what, ids) in [("none", NO_ID), ("0", ZERO), ("7", SAME), ("n", NUMBER), ("?", CHANCE), ("c", NAME)] {
            // A WordPress counts up.
            if is_wordpress && what == "?" {
                continue;
            }
            for sorted in [Sorted::AsAsked, Sorted::Oldest, Sorted::Likes, Sorted::Shuffled] {
                for count in [1, 130, 1_050] {
                    for (size, hides_total, knows_no_pages) in [
                        (100, false, false),
                        (100, true, false),
                        (10, false, false),
                        (10, true, false),
                        (20_000, true, true),
                        // Only the first hundred.
                        (100, true, true),
                    ] {
                        if count > 1_000 && (size > 1_000 || !matches!(what, "none" | "n")) {
                            continue;
                        }
                        let page = open(is_wordpress, lost());
                        if sorted != Sorted::AsAsked {
                            page.list.begin_with_the_oldest(size);
                        }
                        if hides_total {
                            page.list.hide_total();
                        }
                        if knows_no_pages {
                            page.list.know_no_pages();
                        }
                        let posts = after_loss(&page, ids, (count, sorted));
                        let what =
                            format!("{is_wordpress} {what} {sorted:?} {count} {size} {hides_total} {knows_no_pages}");
                        let is_settled = page.is_empty() || page.only().state == State::Refused(Outcome::Unsure);
                        assert_eq!((posts, is_settled), (1, true), "{what}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_the_list_surely_lacks_goes_out_by_itself() {
    for is_wordpress in [true, false] {
        for ids in [NO_ID, ZERO, NUMBER, NAME] {
            for (count, sorted, size, knows_no_pages) in [
                (300, Sorted::AsAsked, 100, false),
                (1_300, Sorted::AsAsked, 100, false),
                (0, Sorted::AsAsked, 100, true),
                (1, Sorted::Likes, 100, true),
                (300, Sorted::Oldest, 10, false),
                // All at once, as a simple back end gives them.
                (30, Sorted::Oldest, 20_000, true),
                (300, Sorted::Oldest, 20_000, true),
                (300, Sorted::Likes, 100, false),
                (30, Sorted::Shuffled, 10, false),
            ] {
                let page = open(is_wordpress, lost());
                if sorted != Sorted::AsAsked {
                    page.list.begin_with_the_oldest(size);
                }
                if knows_no_pages {
                    page.list.know_no_pages();
                    page.list.hide_total();
                }
                page.send(&comment(), false);
                page.list.change(|list| {
                    *list = others(ids, count);
                    if count > 1 {
                        sort(list, sorted);
                    }
                });
                page.pass(60);
                assert_eq!((page.posts(), page.is_empty()), (2, true), "{is_wordpress} {count} {sorted:?} {size}");
            }
        }
    }
}

#[test]
fn who_is_asked_about_a_list_that_tells_nothing_can_post_again() {
    let page = open(false, lost());
    page.list.begin_with_the_oldest(10);
    page.list.hide_total();
    page.send(&comment(), false);
    page.list.change(|list| *list = others(NUMBER, 300));
    page.pass(60);
    assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)));
    insist(&page);
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
}

#[test]
fn who_posts_again_is_asked_again_only_about_what_has_come_since() {
    let page = open(false, vec![broken(); 3]);
    page.send(&comment(), false);
    let like = |author| row(NO_ID, 3, author, "The ferry was late again!", NOW * 60);
    page.list.change(|list| list.push(like("Otto")));
    page.pass(60);
    assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)));
    // It arrives, and its answer is lost, too.
    insist(&page);
    page.pass(1);
    page.list.change(|list| list.push(mine(NO_ID, 3)));
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
}

#[test]
fn a_page_too_many_leaves_the_doubt_about_the_pages_before() {
    for answer in [
        Listed { status: 404, body: json!({ "code": "no_page", "message": "No." }).to_string(), total: None },
        Listed { status: 503, body: String::new(), total: None },
    ] {
        let page = open(false, lost());
        page.list.hide_total();
        page.send(&comment(), false);
        let rows = format!("[{}]", row(NAME, 9, "Otto", comment().text(), NOW * 60));
        for _ in 0..30 {
            page.list.fail(Ok(Listed { status: 200, body: rows.clone(), total: None }));
            page.list.fail(Ok(answer.clone()));
        }
        page.pass(90);
        assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)), "{}", answer.status);
    }
}

#[test]
fn a_list_of_which_nothing_can_be_read_tells_nothing() {
    let page = open(false, lost());
    page.send(&comment(), false);
    page.list.change(|list| list.push(json!({ "id": 4, "words": comment().text() }).to_string()));
    page.pass(60);
    assert_eq!((page.posts(), page.only().state), (1, State::Refused(Outcome::Unsure)));
}

/// Comments that the page has read.
fn known(ids: fn(usize) -> Value, count: usize) -> Vec<ThreadComment> {
    let known = |number: usize| ThreadComment {
        id: ids(number).to_string().trim_matches('"').to_owned(),
        author: "Bo".to_owned(),
        body: paragraphs(&format!("Comment {number}.")),
        ..ThreadComment::default()
    };
    (1..=count).map(known).collect()
}

#[test]
fn in_a_long_thread_whose_end_is_unread_a_comment_that_is_not_there_goes_out_by_itself() {
    for is_wordpress in [true, false] {
        for count in [150, 300, 3_000] {
            let page = open(is_wordpress, lost());
            page.knows_some(&known(NUMBER, 30), false);
            page.send(&comment(), false);
            page.list.change(|list| *list = others(NUMBER, count));
            page.pass(60);
            assert_eq!((page.posts(), page.is_empty()), (2, true), "{is_wordpress} {count}");
        }
    }
}

#[test]
fn who_posts_again_from_the_form_is_not_asked_about_the_same_again() {
    let page = open(false, lost());
    page.knows(&known(NUMBER, 30));
    page.send(&comment(), false);
    let refusal =
        || Ok(Listed { status: 403, body: json!({ "code": "no", "message": "No." }).to_string(), total: None });
    (0..600).for_each(|_| page.list.fail(refusal()));
    page.pass(600);
    assert!(asked(&page));
    let again = Attempt { insisted: true, ..Attempt::of(&page.only()).unwrap() };
    page.outbox.forget(&page.only().id);
    page.put_again(&comment(), Some(&again));
    page.pass(600);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
}

#[test]
fn who_posts_again_at_once_is_not_asked_again_and_does_not_wait_for_ever() {
    let page = open(false, lost());
    page.list.know_no_pages();
    page.list.hide_total();
    let row = |id: &str| json!({ "id": id, "author": "Bo", "text": format!("Comment {id}."), "date": "2031-03-11" });
    page.list.change(|list| list.extend(["8f-a", "2c-b", "b1-c"].map(|id| row(id).to_string())));
    page.send(&comment(), false);
    page.pass(4);
    assert!(asked(&page));
    let again = Attempt { insisted: true, ..Attempt::of(&page.only()).unwrap() };
    page.outbox.forget(&page.only().id);
    page.put_again(&comment(), Some(&again));
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
}

fn asked(page: &Page) -> bool {
    !page.is_empty() && page.only().state == State::Refused(Outcome::Unsure) && page.only().text == comment().text()
}

#[test]
fn a_list_that_was_read_before_and_is_refused_now_proves_nothing() {
    let refused = |status: u16, body: Value| Ok(Listed { status, body: body.to_string(), total: None });
    for is_wordpress in [true, false] {
        for count in [0, 30] {
            for status in [400, 401, 403, 404, 410, 429] {
                let refusal = || refused(status, json!({ "code": "slow_down", "message": "Too many requests." }));
                // It passes.
                let page = open(is_wordpress, lost());
                page.knows(&known(NUMBER, count));
                page.send(&comment(), false);
                page.list.change(|list| {
                    *list = others(NUMBER, count);
                    list.push(mine(NUMBER, count));
                });
                (0..3).for_each(|_| page.list.fail(refusal()));
                page.pass(120);
                assert_eq!((page.posts(), page.is_empty()), (1, true), "{is_wordpress} {count} {status}");
                // It doesn't.
                let page = open(is_wordpress, lost());
                page.knows(&known(NUMBER, count));
                page.send(&comment(), false);
                (0..300).for_each(|_| page.list.fail(refusal()));
                page.pass(600);
                assert_eq!((page.posts(), asked(&page)), (1, true), "{is_wordpress} {count} {status}");
                // Its author knows better.
                insist(&page);
                page.pass(600);
                assert_eq!((page.posts(), page.is_empty()), (2, true), "{is_wordpress} {count} {status}");
            }
        }
    }
}

#[test]
fn a_list_that_was_read_before_and_cannot_be_read_now_proves_nothing() {
    for is_wordpress in [true, false] {
        for ids in [NUMBER, NAME] {
            for (status, body) in [
                (200, "<!doctype html><title>Log in</title>"),
                (200, "null"),
                (200, "{}"),
                (200, "[]"),
                (200, ""),
                (204, ""),
                (302, ""),
                (404, "<h1>Not Found</h1>"),
                (500, ""),
                (503, "{}"),
            ] {
                let page = open(is_wordpress, lost());
                page.knows(&known(ids, 30));
                page.send(&comment(), false);
                let answer = || Ok(Listed { status, body: body.to_owned(), total: None });
                (0..300).for_each(|_| page.list.fail(answer()));
                page.pass(600);
                assert_eq!((page.posts(), asked(&page)), (1, true), "{is_wordpress} {status} {body}");
            }
        }
    }
}

#[test]
fn while_no_answer_comes_at_all_a_comment_waits_for_the_list() {
    for silence in [NetworkError::Broken, NetworkError::TimedOut] {
        let page = open(false, lost());
        page.knows(&known(NAME, 30));
        page.send(&comment(), false);
        (0..12).for_each(|_| page.list.fail(Err(silence)));
        page.list.change(|list| *list = others(NAME, 30));
        page.pass(120);
        assert_eq!(page.posts(), 1, "{silence:?}");
        page.pass(3_600);
        assert_eq!((page.posts(), page.is_empty()), (2, true), "{silence:?}");
    }
}

#[test]
fn a_list_whose_known_comments_are_all_gone_proves_nothing() {
    for is_wordpress in [true, false] {
        for (count, later) in [(30, 0), (1, 0), (30, 2)] {
            let page = open(is_wordpress, lost());
            page.outbox.forget_published(&known(NUMBER, count).iter().collect::<Vec<_>>());
            page.send(&comment(), false);
            page.list.change(|list| *list = others(|number| json!(1_000 + number), later));
            page.pass(600);
            assert_eq!((page.posts(), asked(&page)), (1, true), "{is_wordpress} {count} {later}");
        }
    }
}

#[test]
fn pages_that_are_all_the_same_are_not_the_whole_list() {
    for is_wordpress in [true, false] {
        for ids in [NUMBER, NAME, NO_ID] {
            for sorted in [Sorted::Oldest, Sorted::Shuffled] {
                let page = open(is_wordpress, lost());
                page.list.begin_with_the_oldest(10);
                page.list.know_no_pages();
                assert_eq!(after_loss(&page, ids, (30, sorted)), 1, "{is_wordpress} {sorted:?}");
                assert!(asked(&page), "{is_wordpress} {sorted:?}");
            }
        }
    }
}

/// A proxy counts requests after the site has answered.
#[test]
fn what_a_site_has_stored_before_it_says_too_many_requests_is_found() {
    for is_wordpress in [true, false] {
        for body in ["", "{\"error\":\"Too many requests\"}", "<h1>Slow down</h1>"] {
            for (is_stored, posts) in [(true, 1), (false, 2)] {
                let page = open(is_wordpress, vec![super::answered(429, body), approved()]);
                page.send(&comment(), false);
                if is_stored {
                    page.list.change(|list| list.push(mine(NUMBER, 3)));
                }
                page.pass(20);
                assert_eq!((page.posts(), page.is_empty()), (posts, true), "{is_wordpress} {body}");
            }
        }
    }
}

#[test]
fn a_site_that_gives_only_small_pages_is_asked_for_small_ones() {
    for is_wordpress in [true, false] {
        for largest in [10, 20, 50, 99] {
            for (is_stored, posts) in [(true, 1), (false, 2)] {
                let page = open(is_wordpress, lost());
                page.list.refuse_more_than(largest);
                page.send(&comment(), false);
                page.list.change(|list| {
                    *list = others(NUMBER, 60);
                    list.extend(is_stored.then(|| mine(NUMBER, 60)));
                });
                page.pass(60);
                assert_eq!((page.posts(), page.is_empty()), (posts, true), "{is_wordpress} {largest}");
            }
        }
    }
}

#[test]
fn a_site_whose_clock_is_a_year_behind_and_that_sorts_by_likes_gets_a_comment_once() {
    let text = "The noon ferry was late again, and the crew did not say why.";
    for is_wordpress in [true, false] {
        for is_known in [true, false] {
            for sorted in [Sorted::AsAsked, Sorted::Oldest, Sorted::Likes, Sorted::Shuffled] {
                for (size, hides_total) in [(10, true), (10, false), (100, true), (300, false)] {
                    let clock = Rc::new(MemoryClock::default());
                    clock.advance(365 * 86_400_000 + NOW * 3_600_000);
                    let page = open_at(is_wordpress, lost(), &clock);
                    if is_known {
                        page.knows(&known(NAME, 250));
                    }
                    if sorted != Sorted::AsAsked {
                        page.list.begin_with_the_oldest(size);
                    }
                    if hides_total {
                        page.list.hide_total();
                    }
                    let say = Draft { text: text.to_owned(), ..super::draft() }.check(&form()).unwrap();
                    page.send(&say, false);
                    page.list.change(|list| {
                        *list = others(NAME, 250);
                        list.push(row(NAME, 251, "Ada Quill", text, NOW * 60));
                        sort(list, sorted);
                    });
                    page.pass(90);
                    let what = format!("{is_wordpress} {is_known} {sorted:?} {size} {hides_total}");
                    let is_settled = page.is_empty() || page.only().state == State::Refused(Outcome::Unsure);
                    assert_eq!((page.posts(), is_settled), (1, true), "{what}");
                }
            }
        }
    }
}
