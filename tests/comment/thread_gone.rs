//! What goes from a list goes from the thread, and nothing else does.

use std::collections::{BTreeMap, BTreeSet};

use article_engine::comment::Thread;
use article_engine::model::{Order, ThreadComment};
use article_engine::ports::memory::MemoryList;
use article_engine::ports::{Listed, NetworkError};

use super::common::Dice;
use super::thread::{READING, flat, ids, item, read, read_all, thread};

fn look(thread: &mut Thread, list: &MemoryList) {
    thread.look_for_news();
    read(thread, list);
}

fn remove(list: &MemoryList, id: usize) {
    list.change(|comments| comments.retain(|item| number(item) != id));
}

fn number(item: &str) -> usize {
    item.split(['{', ':', ',']).nth(2).unwrap().trim().parse().unwrap()
}

fn shown(thread: &mut Thread) -> BTreeSet<usize> {
    ids(&thread.view(&[])).into_iter().collect()
}

fn listed(list: &MemoryList) -> BTreeSet<usize> {
    let mut there = BTreeSet::new();
    list.change(|comments| there = comments.iter().map(|item| number(item)).collect());
    there
}

#[test]
fn what_was_deleted_goes_wherever_it_stood() {
    for order in [Order::Oldest, Order::Newest] {
        // The ends of the list, the middle, and what stands where two pages meet.
        for gone in [vec![1], vec![250], vec![125], vec![51, 52], vec![151, 152], (90..=160).collect()] {
            let list = MemoryList::new(flat(1..=250));
            let mut thread = thread(order);
            read_all(&mut thread, &list);
            gone.iter().for_each(|id| remove(&list, *id));
            (0..4).for_each(|_| look(&mut thread, &list));
            assert_eq!(shown(&mut thread), listed(&list), "{order:?}: {gone:?}");
            assert_eq!((thread.view(&[]).total, thread.news()), (Some(250 - gone.len()), 0), "{order:?}: {gone:?}");
        }
    }
}

#[test]
fn one_look_is_enough_for_a_short_list_also_for_its_last_comment() {
    let list = MemoryList::new(flat(1..=3));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    for id in [2, 3, 1] {
        remove(&list, id);
        look(&mut thread, &list);
        assert_eq!(shown(&mut thread), listed(&list), "{id}");
    }
    // It is not read from its beginning again.
    let asked = list.asked().len();
    look(&mut thread, &list);
    assert_eq!(list.asked().len() - asked, 1);
    list.change(|comments| comments.push(item(4, 0)));
    look(&mut thread, &list);
    assert_eq!(ids(&thread.view(&[])), [4]);
}

#[test]
fn what_comes_back_stands_where_it_stood() {
    let list = MemoryList::new(flat(1..=5));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    remove(&list, 3);
    look(&mut thread, &list);
    assert_eq!(ids(&thread.view(&[])), [1, 2, 4, 5]);
    list.change(|comments| comments.insert(2, item(3, 0)));
    look(&mut thread, &list);
    assert_eq!(ids(&thread.view(&[])), [1, 2, 3, 4, 5]);
}

#[test]
fn who_is_still_reading_sees_it_go_from_the_pages_that_were_read() {
    for order in [Order::Oldest, Order::Newest] {
        let list = MemoryList::new(flat(1..=1_000));
        let mut thread = thread(order);
        read(&mut thread, &list);
        thread.show_more(100);
        read(&mut thread, &list);
        let before = shown(&mut thread);
        let first = *before.first().unwrap();
        let (one, two) = (first + 20, first + 160);
        remove(&list, one);
        remove(&list, two);
        let asked = list.asked().len();
        (0..4).for_each(|_| look(&mut thread, &list));
        let now = shown(&mut thread);
        assert!(!now.contains(&one) && !now.contains(&two), "{order:?}");
        let lost: Vec<_> = before.iter().filter(|id| ![one, two].contains(id) && !now.contains(id)).collect();
        assert!(lost.is_empty(), "{order:?}: {lost:?}");
        let asked = list.asked().len() - asked;
        assert!(asked <= 12, "{order:?}: {asked} pages: the rest of the list was read");
        assert_eq!(thread.news(), 0, "{order:?}: what was always there is no news");
        assert_eq!(read_all(&mut thread, &list).len(), 998);
    }
}

#[test]
fn an_answer_to_what_is_gone_stays() {
    for order in [Order::Oldest, Order::Newest] {
        // 290 answers 280; of the list more is left than was read.
        let list = MemoryList::new((1..=300).map(|id| item(id, if id == 290 { 280 } else { 0 })).collect());
        let mut thread = thread(order);
        if order == Order::Oldest {
            read_all(&mut thread, &list);
        } else {
            read(&mut thread, &list);
        }
        remove(&list, 280);
        look(&mut thread, &list);
        let now = shown(&mut thread);
        assert!(now.contains(&290) && !now.contains(&280), "{order:?}");
    }
}

#[test]
fn what_was_shown_last_may_go_and_what_stood_above_it_stays() {
    let list = MemoryList::new(flat((1..=400).map(|id| id * 2)));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    let before = shown(&mut thread);
    let last = *before.last().unwrap();
    // Two come in between, so that the slice would end earlier.
    list.change(|comments| comments.insert(1, item(3, 0)));
    list.change(|comments| comments.insert(3, item(5, 0)));
    remove(&list, last);
    (0..6).for_each(|_| look(&mut thread, &list));
    let now = shown(&mut thread);
    let lost: Vec<_> = before.iter().filter(|id| **id != last && !now.contains(id)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_page_that_a_cache_kept_takes_nothing_away() {
    for order in [Order::Oldest, Order::Newest] {
        let list = MemoryList::new(flat(1..=60));
        let old = MemoryList::new(flat((1..=50).filter(|id| *id != 7)));
        let mut thread = thread(order);
        read(&mut thread, &list);
        for _ in 0..3 {
            thread.look_for_news();
            let address = thread.ask().unwrap();
            thread.answered(old.answer(address.as_str()), READING);
            // The same page again, under a name that no cache has.
            let again = thread.ask().unwrap();
            assert!(again.as_str().starts_with(&format!("{}&_=", address.as_str())), "{again:?}");
            thread.answered(list.answer(again.as_str()), READING);
            read(&mut thread, &list);
            assert_eq!(shown(&mut thread).len(), 60, "{order:?}");
        }
    }
}

#[test]
fn nothing_goes_because_of_a_server_in_trouble_or_with_an_order_of_its_own() {
    let page = |items: Vec<String>, total: Option<usize>| Listed {
        status: 200,
        body: format!("[{}]", items.join(",")),
        total,
    };
    let mut shuffled = flat(1..=60);
    shuffled.swap(3, 40);
    shuffled.remove(20);
    let rows = [
        ("nothing, without a count", Ok(page(Vec::new(), None))),
        ("nothing, with a count", Ok(page(Vec::new(), Some(60)))),
        ("an error", Ok(Listed { status: 500, body: "[]".into(), total: Some(0) })),
        ("a login page", Ok(Listed { status: 200, body: "<p>Please log in</p>".into(), total: None })),
        ("no answer", Err(NetworkError::Offline)),
        ("the oldest, though the newest were asked for", Ok(page(flat(1..=10), Some(60)))),
        ("the newest ten, of sixty", Ok(page(flat((51..=60).rev()), Some(60)))),
        ("the newest ten, uncounted", Ok(page(flat((51..=60).rev()), None))),
        ("in no order", Ok(page(shuffled, Some(59)))),
    ];
    for (name, answer) in rows {
        let list = MemoryList::new(flat(1..=60));
        let mut thread = thread(Order::Oldest);
        read(&mut thread, &list);
        for _ in 0..3 {
            thread.look_for_news();
            for _ in 0..20 {
                let Some(_) = thread.ask() else { break };
                thread.answered(answer.clone(), READING);
            }
        }
        assert_eq!(shown(&mut thread).len(), 60, "{name}");
    }
}

#[test]
fn what_has_no_date_may_stand_anywhere_and_stays() {
    let undated = |id: usize| item(id, 0).replace("date_gmt", "when");
    let list = MemoryList::new((1..=9).map(undated).collect());
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    remove(&list, 5);
    look(&mut thread, &list);
    assert_eq!(shown(&mut thread).len(), 9);
}

#[test]
fn what_the_reader_answers_stays_until_the_answer_is_written() {
    let list = MemoryList::new((1..=9).map(|id| item(id, if id == 5 { 2 } else { 0 })).collect());
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    thread.answering(Some("5".to_owned()));
    for id in [2, 5, 7] {
        remove(&list, id);
    }
    look(&mut thread, &list);
    assert_eq!(shown(&mut thread), BTreeSet::from([1, 2, 3, 4, 5, 6, 8, 9]));
    thread.answering(None);
    look(&mut thread, &list);
    assert_eq!(shown(&mut thread), listed(&list));
}

#[test]
fn comments_that_answer_each_other_in_a_ring_do_no_harm() {
    let list = MemoryList::new(vec![item(1, 2), item(2, 1), item(3, 3), item(4, 0)]);
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    for id in ["1", "3"] {
        thread.answering(Some(id.to_owned()));
        remove(&list, 4);
        look(&mut thread, &list);
        assert_eq!(shown(&mut thread), BTreeSet::from([1, 2, 3]));
        list.change(|comments| comments.push(item(4, 0)));
        look(&mut thread, &list);
    }
}

#[test]
fn the_readers_own_stay() {
    let own = |id: &str| ThreadComment { id: id.into(), ..ThreadComment::default() };
    let list = MemoryList::new(flat(1..=5));
    let mut thread = thread(Order::Oldest);
    read(&mut thread, &list);
    let before = thread.view(&[own("own-1"), own("9")]).rows.len();
    remove(&list, 4);
    look(&mut thread, &list);
    let rows = thread.view(&[own("own-1"), own("9")]).rows;
    assert_eq!((before, rows.len(), rows.iter().filter(|row| row.own).count()), (7, 6, 2));
}

/// Readers write, moderators approve, hold back and delete; the network and its caches fail now and then.
#[test]
fn after_enough_looks_the_thread_is_the_list_and_meanwhile_nothing_is_lost() {
    let mut dice = Dice::new(11);
    for round in 0..120 {
        let order = if round % 2 == 0 { Order::Oldest } else { Order::Newest };
        let parent =
            |id: usize, dice: &mut Dice| if id > 8 && dice.roll(3) == 0 { 2 * (1 + dice.roll(id / 2 - 1)) } else { 0 };
        let list =
            MemoryList::new((1..=1 + dice.roll(320)).map(|id| item(2 * id, parent(2 * id, &mut dice))).collect());
        let mut old = MemoryList::new(Vec::new());
        let mut held: Vec<String> = Vec::new();
        let mut thread = thread(order);
        let whole = dice.roll(3) > 0;
        if whole {
            read_all(&mut thread, &list)
        } else {
            read(&mut thread, &list);
            Vec::new()
        };
        let mut before = shown(&mut thread);
        for _ in 0..12 {
            let mut kept = Vec::new();
            list.change(|comments| {
                kept.clone_from(comments);
                (0..dice.roll(4)).for_each(|_| moderate(comments, &mut held, &mut dice));
            });
            if dice.roll(4) == 0 {
                old = MemoryList::new(kept);
            }
            thread.look_for_news();
            for _ in 0..40 {
                let Some(address) = thread.ask() else { break };
                let fresh = address.as_str().contains("&_=");
                let answer = match dice.roll(8) {
                    0 => Err(NetworkError::Offline),
                    1 if !fresh => old.answer(address.as_str()),
                    _ => list.answer(address.as_str()),
                };
                thread.answered(answer, READING);
            }
            let (now, there) = (shown(&mut thread), listed(&list));
            // An answer moves when what it answers goes or comes back, and there may be more than are shown.
            let stood = |id: &usize| ancestors(*id, &list).all(|above| before.contains(&above) && now.contains(&above));
            let lost: Vec<_> =
                before.iter().filter(|id| there.contains(id) && !now.contains(id) && stood(id)).collect();
            assert!(lost.is_empty(), "round {round} ({order:?}, whole: {whole}): {lost:?}");
            before = now;
        }
        // Everybody goes home.
        (0..12).for_each(|_| look(&mut thread, &list));
        let (now, there) = (shown(&mut thread), listed(&list));
        let extra: Vec<_> = now.difference(&there).collect();
        assert!(extra.is_empty(), "round {round} ({order:?}, whole: {whole}): {extra:?} were deleted");
        if thread.failure().is_none() {
            let all: BTreeSet<usize> = read_all(&mut thread, &list).into_iter().collect();
            assert_eq!(all, there, "round {round} ({order:?}, whole: {whole})");
        }
    }
}

/// What a comment answers, what that answers, and so on.
fn ancestors(id: usize, list: &MemoryList) -> impl Iterator<Item = usize> {
    let mut parents = BTreeMap::new();
    list.change(|comments| parents = comments.iter().map(|item| (number(item), parent(item))).collect());
    std::iter::successors(Some(id), move |id| parents.get(id).copied().filter(|parent| *parent > 0)).skip(1)
}

fn parent(item: &str) -> usize {
    item.split(['{', ':', ',']).nth(4).unwrap().trim().parse().unwrap()
}

/// Somebody writes, or a moderator approves what was held, holds back or deletes.
fn moderate(comments: &mut Vec<String>, held: &mut Vec<String>, dice: &mut Dice) {
    let at = dice.roll(comments.len().max(1));
    match dice.roll(4) {
        0 => {
            let newest = comments.iter().chain(&*held).map(|item| number(item)).max().unwrap_or(0);
            let parent = comments.get(at).map_or(0, |item| number(item));
            comments.push(item(newest + 2, if dice.roll(2) == 0 { parent } else { 0 }));
        }
        1 if !held.is_empty() => {
            let back = held.swap_remove(dice.roll(held.len()));
            let place = comments.iter().position(|item| number(item) > number(&back)).unwrap_or(comments.len());
            comments.insert(place, back);
        }
        2 if at < comments.len() => held.push(comments.remove(at)),
        _ if at < comments.len() => drop(comments.remove(at)),
        _ => {}
    }
}
