//! A thread read page by page from a list that changes, and from servers in trouble.

use std::cell::{Cell, RefCell};

use article_engine::comment::{Failure, Thread, View, read_on};
use article_engine::model::{Block, Comments, Inline, Order, Place, Reading, SafeUrl, plain_text};
use article_engine::payload::comments_page;
use article_engine::ports::memory::MemoryList;
use article_engine::ports::{Html, Listed, NetworkError, PageReading};

use super::common::{Dice, WebUrls};
use super::now_of;

/// Reads HTML as one paragraph: what is in it doesn't matter here.
pub struct Words;

impl Html for Words {
    fn read(&self, html: &str, _place: Place, _base: Option<&str>) -> Reading {
        let words = Block::Paragraph(vec![Inline::Text(html.to_owned())]);
        Reading { blocks: if html.is_empty() { Vec::new() } else { vec![words] }, ..Reading::default() }
    }
}

pub const READING: PageReading<'_> = PageReading { urls: &WebUrls, html: &Words, payload_page: comments_page };

pub const LIST: &str = "https://news.example/wp-json/wp/v2/comments?post=7";

/// A comment as WordPress lists it, a minute after the one before it.
pub fn item(id: usize, parent: usize) -> String {
    let (hour, minute) = (id / 60 % 24, id % 60);
    format!(
        r#"{{"id": {id}, "parent": {parent}, "author_name": "Reader {id}", "date_gmt": "2031-{:02}-{:02}T{hour:02}:{minute:02}:00",
            "content": {{"rendered": "<p>Words {id}.</p>"}}, "status": "approved"}}"#,
        1 + id / 40320,
        1 + id / 1440 % 28,
    )
}

pub fn flat(ids: impl IntoIterator<Item = usize>) -> Vec<String> {
    ids.into_iter().map(|id| item(id, 0)).collect()
}

pub fn thread(order: Order) -> Thread {
    Thread::new(&Comments { list: SafeUrl::from_parsed(LIST.into()), order, ..Comments::default() })
}

/// Asks once and answers from the list; false where nothing is wanted.
pub fn step(thread: &mut Thread, list: &MemoryList) -> bool {
    let Some(address) = thread.ask() else { return false };
    thread.answered(list.answer(address.as_str()), READING);
    true
}

pub fn read(thread: &mut Thread, list: &MemoryList) {
    for _ in 0..1_000 {
        if !step(thread, list) {
            return;
        }
    }
    panic!("the thread never has enough");
}

pub fn ids(view: &View) -> Vec<usize> {
    view.rows.iter().map(|row| row.comment.id.parse().unwrap()).collect()
}

/// Reads until nothing is left.
pub fn read_all(thread: &mut Thread, list: &MemoryList) -> Vec<usize> {
    loop {
        read(thread, list);
        let view = thread.view(&[]);
        if !view.more || thread.failure().is_some() {
            return ids(&view);
        }
        thread.show_more(view.rows.len());
    }
}

fn sorted(mut ids: Vec<usize>) -> Vec<usize> {
    ids.sort_unstable();
    ids
}

#[test]
fn a_slice_is_read_and_the_rest_when_it_is_wanted() {
    let list = MemoryList::new(flat(1..=250));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    let view = thread.view(&[]);
    assert_eq!(ids(&view), (1..=100).collect::<Vec<_>>());
    assert_eq!((view.total, view.left(), view.more), (Some(250), Some(150), true));
    assert_eq!(list.asked(), [format!("{LIST}&orderby=date_gmt&order=asc&per_page=100&offset=0")]);
    thread.show_more(100);
    read(&mut thread, &list);
    let view = thread.view(&[]);
    assert_eq!((ids(&view).len(), view.left()), (200, Some(50)));
    assert_eq!(read_all(&mut thread, &list), (1..=250).collect::<Vec<_>>());
    assert_eq!(list.asked().len(), 3);
    assert_eq!(thread.view(&[]).left(), None);
}

#[test]
fn newest_first_is_read_from_the_other_end() {
    let list = MemoryList::new(flat(1..=250));
    let mut thread = thread(Order::Newest);
    read(&mut thread, &list);
    assert_eq!(ids(&thread.view(&[])), (151..=250).rev().collect::<Vec<_>>());
    assert_eq!(read_all(&mut thread, &list), (1..=250).rev().collect::<Vec<_>>());
}

#[test]
fn whatever_happens_between_pages_nothing_comes_twice_and_nothing_is_lost() {
    let mut dice = Dice::new(7);
    for round in 0..300 {
        let order = if round % 2 == 0 { Order::Oldest } else { Order::Newest };
        // Even ids, so that a comment can be approved between two others.
        let list = MemoryList::new(flat((1..=250 + dice.roll(100)).map(|id| id * 2)));
        // In one round comments come in, at the end and in the middle, in another they go: both at once can hide from who counts.
        let deletes = dice.roll(2) == 0;
        let mut thread = thread(order);
        let mut pages = 0;
        loop {
            let Some(address) = thread.ask() else {
                let view = thread.view(&[]);
                if !view.more {
                    break;
                }
                thread.show_more(view.rows.len());
                continue;
            };
            pages += 1;
            if pages == 2 || pages == 3 {
                list.change(|comments| (0..dice.roll(4)).for_each(|_| change(comments, deletes, &mut dice)));
            }
            thread.answered(list.answer(address.as_str()), READING);
        }
        let got = sorted(ids(&thread.view(&[])));
        let mut there = Vec::new();
        list.change(|comments| there = comments.iter().map(|item| number(item)).collect());
        let missing: Vec<_> = there.iter().filter(|id| !got.contains(id)).collect();
        assert!(missing.is_empty(), "round {round} ({order:?}, deletes: {deletes}): {missing:?} are missing");
        assert!(got.windows(2).all(|pair| pair[0] < pair[1]), "round {round}: something came twice");
        assert!(deletes || got == sorted(there), "round {round}: something never was");
    }
}

/// Somebody deletes a comment; or writes one, or approves one that was written before others.
fn change(comments: &mut Vec<String>, deletes: bool, dice: &mut Dice) {
    let at = dice.roll(comments.len() - 1);
    if deletes {
        comments.remove(at);
        return;
    }
    let newest = number(&comments[comments.len() - 1]);
    let before = number(&comments[at]);
    if dice.roll(2) == 0 {
        comments.push(item(newest + 2, 0));
    } else if number(&comments[at + 1]) > before + 1 {
        comments.insert(at + 1, item(before + 1, 0));
    }
}

fn number(item: &str) -> usize {
    item.split(['{', ':', ',']).nth(2).unwrap().trim().parse().unwrap()
}

#[test]
fn a_server_in_trouble_is_tried_again_when_the_reader_wants() {
    let list = MemoryList::new(flat(1..=150));
    let page = |status: u16, body: &str| Ok(Listed { status, body: body.into(), total: None });
    let faults = [
        (Err(NetworkError::Offline), Failure::Unreachable),
        (Err(NetworkError::TimedOut), Failure::Unreachable),
        (page(500, "<h1>Oops</h1>"), Failure::Unreachable),
        (page(429, "slow down"), Failure::Unreachable),
        (page(200, ""), Failure::Unreachable),
        (page(200, r#"[{"id": 1, "content": {"rendered": "<p>Wo"#), Failure::Unreachable),
        (page(200, "<script>var seen = [];</script>"), Failure::Unreachable),
        (page(200, r#"{"code": "x", "message": "y"}"#), Failure::Unreachable),
        (page(401, r#"{"code": "rest_cannot_read_post", "message": "No."}"#), Failure::Refused),
        (page(404, r#"{"code": "rest_no_route", "message": "No."}"#), Failure::Refused),
    ];
    let mut thread = thread(Order::Oldest);
    for (fault, failure) in faults {
        list.fail(fault.clone());
        read(&mut thread, &list);
        assert_eq!(thread.failure(), Some(failure), "{fault:?}");
        assert!(!step(&mut thread, &list), "asked again by itself");
        thread.retry();
    }
    read(&mut thread, &list);
    list.fail(Err(NetworkError::Offline));
    thread.show_more(100);
    read(&mut thread, &list);
    let view = thread.view(&[]);
    assert_eq!((ids(&view).len(), view.left(), thread.failure()), (100, Some(50), Some(Failure::Unreachable)));
    thread.retry();
    assert_eq!(read_all(&mut thread, &list).len(), 150);
}

#[test]
fn one_bad_comment_is_one_comment() {
    let mut comments = flat(1..=120);
    comments[10] = r#"{"id": 11, "content": {"rendered": ""}, "parent": 0}"#.into();
    comments[20] = "17".into();
    comments[99] = r#"{"id": 100, "content": {"rendered": 5}}"#.into();
    let list = MemoryList::new(comments);
    let mut thread = thread(Order::Oldest);
    let all: Vec<usize> = (1..=120).filter(|id| ![11, 21, 100].contains(id)).collect();
    assert_eq!(read_all(&mut thread, &list), all);
    let dropped: Vec<&str> = thread.dropped().iter().map(|(path, _)| path.as_str()).collect();
    for path in ["comments[10]", "comments[20]", "comments[99]"] {
        assert!(dropped.iter().any(|at| at.starts_with(path)), "{path} is not on record: {dropped:?}");
    }
}

#[test]
fn comments_without_an_id_of_their_own_are_shown_all_the_same() {
    for id in ["", r#""id": 0,"#, r#""id": "7","#, r#""id": null,"#] {
        let row = |number: usize, text: &str| {
            format!(r#"{{{id} "author": "Bo", "date": "2031-03-11T09:{number:02}:00Z", "text": "{text}"}}"#)
        };
        let words = |thread: &mut Thread| -> Vec<String> {
            let view = thread.view(&[]);
            assert!(view.rows.iter().all(|row| !row.comment.has_own_id()), "{id}");
            let said = |block: &Block| match block {
                Block::Paragraph(run) => plain_text(run),
                other => panic!("{other:?}"),
            };
            view.rows.iter().map(|row| said(&row.comment.body[0])).collect()
        };
        let list = MemoryList::new(vec![row(1, "One."), row(2, "Two."), row(3, "Three.")]);
        let mut thread = thread(Order::Oldest);
        read(&mut thread, &list);
        assert_eq!(words(&mut thread), ["One.", "Two.", "Three."], "{id}");
        let mut after = |change: &dyn Fn(&mut Vec<String>)| {
            list.change(|rows| change(rows));
            thread.look_for_news();
            read(&mut thread, &list);
            words(&mut thread)
        };
        assert_eq!(after(&|rows| drop(rows.remove(1))), ["One.", "Three."], "{id}");
        // By the same reader, and in the same minute.
        let twice = after(&|rows| rows.push(row(3, "Three.")));
        assert_eq!(twice, ["One.", "Three.", "Three."], "{id}");
    }
}

#[test]
fn what_a_server_prints_around_a_page_is_skipped() {
    let list = MemoryList::new(Vec::new());
    let body = format!("<br />\n<b>Warning</b>: something in line 3\n[{}]", flat(1..=3).join(","));
    list.fail(Ok(Listed { status: 200, body, total: Some(3) }));
    assert_eq!(read_all(&mut thread(Order::Oldest), &list), [1, 2, 3]);
}

#[test]
fn a_server_that_knows_no_pages_is_read_once() {
    for total in [None, Some(30)] {
        let list = MemoryList::new(Vec::new());
        let whole = Ok(Listed { status: 200, body: format!("[{}]", flat(1..=130).join(",")), total });
        (0..9).for_each(|_| list.fail(whole.clone()));
        assert_eq!(read_all(&mut thread(Order::Oldest), &list).len(), 130);
        assert!(list.asked().len() <= 4, "asked {} times", list.asked().len());
    }
}

#[test]
fn a_list_that_promises_more_than_it_has_ends() {
    let list = MemoryList::new(Vec::new());
    let empty = || Listed { status: 200, body: "[]".into(), total: Some(5_000) };
    list.fail(Ok(Listed { body: format!("[{}]", flat(1..=100).join(",")), ..empty() }));
    (0..60).for_each(|_| list.fail(Ok(empty())));
    let mut thread = thread(Order::Oldest);
    assert_eq!(read_all(&mut thread, &list).len(), 100);
    assert!(list.asked().len() < 40, "asked {} times", list.asked().len());
}

#[test]
fn new_comments_are_found_wherever_they_came() {
    for order in [Order::Oldest, Order::Newest] {
        let list = MemoryList::new(flat((1..=120).map(|id| id * 2)));
        let mut thread = thread(order);
        read_all(&mut thread, &list);
        thread.look_for_news();
        read(&mut thread, &list);
        assert_eq!(thread.news(), 0);
        list.change(|comments| {
            comments.extend(flat(500..740));
            comments.insert(10, item(21, 20));
        });
        list.fail(Err(NetworkError::Offline));
        thread.look_for_news();
        read(&mut thread, &list);
        assert_eq!((thread.news(), thread.failure()), (0, None));
        thread.look_for_news();
        read(&mut thread, &list);
        assert_eq!(thread.news(), 241, "{order:?}");
        let got = sorted(read_all(&mut thread, &list));
        assert_eq!(got.len(), 361);
        assert!(got.contains(&21), "what was approved late is missing");
    }
}

#[test]
fn while_pages_are_left_new_comments_come_in_their_turn() {
    let list = MemoryList::new(flat(1..=300));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    let before = ids(&thread.view(&[]));
    list.change(|comments| comments.push(item(301, 0)));
    thread.look_for_news();
    read(&mut thread, &list);
    let view = thread.view(&[]);
    assert_eq!((ids(&view), view.left(), thread.news()), (before, Some(201), 1));
    assert_eq!(read_all(&mut thread, &list), (1..=301).collect::<Vec<_>>());
}

#[test]
fn reading_on_ends_when_there_is_enough() {
    let list = MemoryList::new(flat(1..=300));
    let thread = RefCell::new(thread(Order::Oldest));
    let told = Cell::new(0);
    now_of(read_on(&thread, &list, READING, &|| told.set(told.get() + 1)));
    assert_eq!((told.get(), list.asked().len()), (2, 1));
    assert!(!thread.borrow().is_asking());
}

#[test]
fn ten_thousand_comments_are_no_trouble() {
    let list = MemoryList::new((1..=10_000).map(|id| item(id, if id % 3 == 0 { id - 1 } else { 0 })).collect());
    let mut thread = thread(Order::Newest);
    assert_eq!(read_all(&mut thread, &list).len(), 10_000);
    assert_eq!(list.asked().len(), 101);
}

#[test]
fn a_site_that_refuses_large_pages_is_read_in_small_ones() {
    for order in [Order::Newest, Order::Oldest] {
        for (largest, requests) in [(99, 6), (50, 6), (20, 36), (10, 36)] {
            let list = MemoryList::new(flat(1..=240));
            list.refuse_more_than(largest);
            let mut thread = thread(order);
            assert_eq!(read_all(&mut thread, &list).len(), 240, "{largest}");
            assert_eq!(thread.failure(), None, "{largest}");
            assert!(list.asked().len() <= requests, "{largest}: {}", list.asked().len());
        }
        // Nothing is small enough.
        let list = MemoryList::new(flat(1..=240));
        list.refuse_more_than(5);
        let mut thread = thread(order);
        read(&mut thread, &list);
        assert_eq!((thread.failure(), list.asked().len()), (Some(Failure::Refused), 3));
    }
}
