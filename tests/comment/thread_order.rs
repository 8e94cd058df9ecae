//! How a thread's comments stand: who is under whom, how deep, in which order, and what waits.

use std::rc::Rc;

use article_engine::comment::{Thread, View};
use article_engine::model::{Comments, Order, ThreadComment};
use article_engine::ports::memory::MemoryList;
use article_engine::ports::{Listed, NetworkError};

use super::thread::{flat, ids, item, read, step, thread};

fn told(id: &str, parent: Option<&str>) -> ThreadComment {
    ThreadComment { id: id.into(), parent: parent.map(str::to_owned), ..ThreadComment::default() }
}

fn shape(view: &View) -> Vec<(String, u32)> {
    view.rows.iter().map(|row| (row.comment.id.clone(), row.depth)).collect()
}

fn given(comments: &[(&str, Option<&str>)], order: Order, depth: u32) -> Vec<(String, u32)> {
    let thread = comments.iter().map(|(id, parent)| told(id, *parent)).collect();
    shape(&Thread::new(&Comments { thread, order, depth, ..Comments::default() }).view(&[]))
}

fn rows(expected: &[(&str, u32)]) -> Vec<(String, u32)> {
    expected.iter().map(|(id, depth)| ((*id).to_owned(), *depth)).collect()
}

const FAMILY: &[(&str, Option<&str>)] =
    &[("a", None), ("b", Some("a")), ("c", None), ("d", Some("a")), ("e", Some("b")), ("f", Some("c"))];

#[test]
fn answers_stand_below_what_they_answer_oldest_first() {
    let expected = [("a", 0), ("b", 1), ("e", 2), ("d", 1), ("c", 0), ("f", 1)];
    assert_eq!(given(FAMILY, Order::Oldest, 5), rows(&expected));
}

#[test]
fn newest_first_turns_only_the_tops_around() {
    let expected = [("c", 0), ("f", 1), ("a", 0), ("b", 1), ("e", 2), ("d", 1)];
    assert_eq!(given(FAMILY, Order::Newest, 5), rows(&expected));
}

#[test]
fn what_is_too_deep_stands_beside() {
    let expected = [("a", 0), ("b", 1), ("e", 1), ("d", 1), ("c", 0), ("f", 1)];
    assert_eq!(given(FAMILY, Order::Oldest, 2), rows(&expected));
    let flat = [("a", 0), ("b", 0), ("e", 0), ("d", 0), ("c", 0), ("f", 0)];
    assert_eq!(given(FAMILY, Order::Oldest, 1), rows(&flat));
}

#[test]
fn rings_are_cut_and_orphans_stand_alone() {
    let ring = [("a", Some("c")), ("b", Some("a")), ("c", Some("b")), ("d", Some("gone")), ("e", Some("e"))];
    let shape = given(&ring, Order::Oldest, 5);
    assert_eq!(shape.len(), 5);
    assert_eq!(shape.iter().filter(|(_, depth)| *depth == 0).count(), 3);
}

#[test]
fn an_orphan_waits_for_its_parent_and_is_shown_if_none_comes() {
    // Newest first, answers come before what they answer: 250 answers 1, 249 answers what is gone, 248 what is on the second page.
    let mut comments = flat(1..=247);
    comments.extend([item(248, 120), item(249, 999), item(250, 1)]);
    let list = MemoryList::new(comments);
    let mut thread = thread(Order::Newest);
    assert!(step(&mut thread, &list));
    let first = ids(&thread.view(&[]));
    assert_eq!((first[0], first.len()), (247, 97));
    // Too few for a slice: the second page is read without asking.
    assert!(step(&mut thread, &list));
    assert!(!step(&mut thread, &list));
    for shown in [100, 200, 300] {
        thread.show_more(shown);
        read(&mut thread, &list);
    }
    let view = thread.view(&[]);
    let place = |id: usize| view.rows.iter().position(|row| row.comment.id == id.to_string()).unwrap();
    assert_eq!(view.rows.len(), 250);
    assert_eq!((place(249), place(248), place(250)), (0, place(120) + 1, place(1) + 1));
    assert_eq!((view.rows[place(249)].depth, view.rows[place(250)].depth), (0, 1));
}

#[test]
fn what_was_shown_stays_shown_and_in_its_place() {
    let list = MemoryList::new((1..=300).map(|id| item(id, if id == 210 { 5 } else { 0 })).collect());
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    assert_eq!(thread.view(&[]).rows.last().unwrap().comment.id, "100");
    thread.show_more(100);
    read(&mut thread, &list);
    thread.view(&[]);
    thread.show_more(200);
    read(&mut thread, &list);
    let view = thread.view(&[]);
    // 210 belongs under 5; all that stood there still does.
    assert_eq!(ids(&view)[..7], [1, 2, 3, 4, 5, 210, 6]);
    assert!(ids(&view).contains(&200));
}

#[test]
fn a_comment_that_didnt_change_is_the_same_comment() {
    let list = MemoryList::new(flat(1..=20));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    let before = thread.view(&[]).rows;
    list.change(|comments| {
        comments[3] = comments[3].replace("Words 4", "Other words");
        comments.push(item(21, 0));
    });
    thread.look_for_news();
    read(&mut thread, &list);
    let after = thread.view(&[]).rows;
    let same: Vec<bool> = before.iter().zip(&after).map(|(a, b)| Rc::ptr_eq(&a.comment, &b.comment)).collect();
    assert_eq!((after.len(), same.iter().filter(|same| !**same).count(), same[3]), (21, 1, false));
}

#[test]
fn the_payloads_comments_are_a_preview_until_the_list_is_read() {
    let list = MemoryList::new(flat(1..=250));
    let thread = |payload: Vec<ThreadComment>| {
        let list = article_engine::model::SafeUrl::from_parsed(super::thread::LIST.into());
        Thread::new(&Comments { thread: payload, list, ..Comments::default() })
    };
    let mut shown = thread(vec![told("249", None), told("250", None)]);
    let view = shown.view(&[]);
    assert_eq!((ids(&view), view.total, view.more), (vec![249, 250], None, false));
    read(&mut shown, &list);
    let view = shown.view(&[]);
    assert_eq!((ids(&view), view.left()), ((1..=100).collect(), Some(150)));
    // Where the list can't be read they are what there is.
    let mut failed = thread(vec![told("8", Some("7"))]);
    assert_eq!(failed.view(&[]).rows.len(), 0);
    list.fail(Err(NetworkError::Offline));
    read(&mut failed, &list);
    assert_eq!(ids(&failed.view(&[])), [8]);
}

#[test]
fn the_readers_own_answer_is_shown_though_what_it_answers_is_not_yet() {
    let payload = (1..=150).map(|id| told(&id.to_string(), None)).collect();
    let mut thread = Thread::new(&Comments { thread: payload, ..Comments::default() });
    let own = [told("own-1", Some("150"))];
    let view = thread.view(&own);
    assert!(view.more && view.rows.iter().all(|row| row.comment.id != "150"));
    let shown: Vec<(&str, u32)> =
        view.rows.iter().filter(|row| row.own).map(|row| (&*row.comment.id, row.depth)).collect();
    assert_eq!(shown, [("own-1", 0)]);
}

#[test]
fn the_readers_own_are_shown_until_the_list_has_them() {
    let list = MemoryList::new(flat(1..=150));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    let own = [told("151", None), told("own-1", Some("3")), told("own-2", Some("140")), told("", None)];
    // What own-2 answers was not read yet.
    let view = thread.view(&own);
    let shown: Vec<&str> = view.rows.iter().filter(|row| row.own).map(|row| row.comment.id.as_str()).collect();
    assert_eq!((shown, view.left()), (vec!["own-1", "151", "own-2", ""], Some(50)));
    list.change(|comments| comments.push(item(151, 0)));
    thread.show_more(104);
    read(&mut thread, &list);
    let view = thread.view(&own);
    assert_eq!(view.rows.iter().filter(|row| row.comment.id == "151").count(), 1);
    assert_eq!(view.rows.iter().filter(|row| row.own).count(), 3);
}

#[test]
fn a_flood_stands_in_the_order_in_which_it_was_written() {
    // Ten that arrived within a second, whose ids grow by a digit meanwhile, in whatever order they come; and three that wait.
    let second = |id: usize| item(id, 1 - id % 2).replace(&minute(id), &minute(2));
    for order in [Order::Oldest, Order::Newest] {
        let mut comments = vec![item(1, 0)];
        comments.extend((96..106).map(second));
        let list = MemoryList::new(comments);
        let mut thread = thread(order);
        read(&mut thread, &list);
        let own = [told("own-3", None), told("own-1", Some("1")), told("own-2", None), told("own-0", Some("1"))];
        let view = thread.view(&own);
        let shown: Vec<&str> = view.rows.iter().map(|row| row.comment.id.as_str()).collect();
        let answers = ["1", "96", "98", "100", "102", "104", "own-1", "own-0"];
        let oldest = ["97", "99", "101", "103", "105", "own-3", "own-2"];
        let expected: Vec<&str> = match order {
            Order::Oldest => answers.into_iter().chain(oldest).collect(),
            Order::Newest => oldest.into_iter().rev().chain(answers).collect(),
        };
        assert_eq!(shown, expected, "{order:?}");
    }
}

/// The minute of a comment that [`item`] makes.
fn minute(id: usize) -> String {
    format!("T{:02}:{:02}:00", id / 60 % 24, id % 60)
}

#[test]
fn an_empty_list_is_no_thread() {
    let list = MemoryList::default();
    let mut thread = thread(Order::Oldest);
    assert!(thread.is_new());
    list.fail(Ok(Listed { status: 200, body: "[]".into(), total: Some(0) }));
    read(&mut thread, &list);
    let view = thread.view(&[]);
    assert_eq!((view.rows.len(), view.total, view.more, thread.is_new()), (0, Some(0), false, false));
}

#[test]
fn an_approval_that_a_deletion_hides_from_the_count_is_found_by_looking_on() {
    for order in [Order::Oldest, Order::Newest] {
        let list = MemoryList::new(flat((1..=250).map(|id| id * 2)));
        let mut thread = thread(order);
        loop {
            read(&mut thread, &list);
            let view = thread.view(&[]);
            if !view.more {
                break;
            }
            thread.show_more(view.rows.len());
        }
        // As many as before, and the newest hundred are the same.
        list.change(|comments| {
            comments.remove(40);
            comments.insert(60, item(123, 0));
        });
        let asked = list.asked().len();
        for _ in 0..4 {
            thread.look_for_news();
            read(&mut thread, &list);
        }
        assert!(ids(&thread.view(&[])).contains(&123), "{order:?}: it stays hidden");
        assert_eq!(thread.news(), 1);
        let asked = list.asked().len() - asked;
        assert!(asked <= 4 * 2 + 1 + 3, "{asked}: at most one page more a look, one to be sure, and all of them once");
    }
    // Where one page is all there is, nothing more is asked.
    let list = MemoryList::new(flat((1..=60).map(|id| id * 2)));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    list.change(|comments| {
        comments.remove(40);
        comments.insert(20, item(41, 0));
    });
    thread.look_for_news();
    read(&mut thread, &list);
    assert!(ids(&thread.view(&[])).contains(&41));
    assert_eq!(list.asked().len(), 3, "the page with the news, and once more because something is gone from it");
}

#[test]
fn more_than_can_be_read_is_told() {
    let read = |count: usize| {
        let list = MemoryList::new(flat(1..=count));
        let mut thread = thread(Order::Newest);
        let begun = thread.is_cut();
        loop {
            read(&mut thread, &list);
            let view = thread.view(&[]);
            if !view.more {
                break;
            }
            thread.show_more(usize::MAX - 100);
        }
        (begun, thread.view(&[]).rows.len(), thread.is_cut())
    };
    assert_eq!(read(20_000), (false, 20_000, false));
    let (begun, shown, cut) = read(20_250);
    assert!(!begun && cut && (20_000..20_250).contains(&shown), "{shown} shown");
}
