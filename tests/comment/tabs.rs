//! Several tabs, a bad network, and crashes between any two steps: each comment arrives once, and its text is always somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use article_engine::comment::{ArticleKey, Attempt, Couriers, Draft, Drafts, Entry, Outbox, Outcome, State};
use article_engine::model::{Article, CommentForm, Comments};
use article_engine::ports::PageEvent;

use super::sim::{Faults, Tab, World};
use super::{draft, form};

const COMMENTS: usize = 8;

fn article(form: &CommentForm) -> ArticleKey {
    let comments = Comments { form: Some(form.clone()), ..Comments::default() };
    ArticleKey::of(&Article { comments, ..Article::default() }).unwrap()
}

fn open(world: &Rc<World>, me: usize, steps: u32) -> (Rc<Tab>, Rc<Outbox>) {
    let tab = Tab::open(world, me, steps);
    let comments = Comments { form: Some(form()), ..Comments::default() };
    let outbox = Outbox::new(&comments, Some(article(&form())), &tab.ports(), &Couriers::default()).unwrap();
    tab.spawn(outbox.task().unwrap());
    (tab, outbox)
}

/// The comment that a comment answers, another one each.
fn id(number: usize) -> String {
    (number + 1).to_string()
}

fn said(number: usize) -> String {
    format!("Comment {number} on the ferry.")
}

/// A reader writes a comment in a tab and submits it, as the form does.
async fn write(tab: Rc<Tab>, outbox: Rc<Outbox>, number: usize, remembered: bool, again: Option<Attempt>) {
    let (parent, drafts) = (id(number), Drafts::new(tab.ports().store, &Rc::default(), &tab.ports().submit));
    // The form opens with what was kept.
    let _ = drafts.load(&article(&form()), Some(&parent));
    let draft = Draft { text: said(number), ..draft() };
    if drafts.save(&article(&form()), Some(&parent), &draft, again.as_ref()).is_err() {
        return;
    }
    let Ok(comment) = draft.check(&form()) else { return };
    let posting = outbox.put(&comment, Some(&parent), remembered, again.as_ref());
    let _ = drafts.clear(&article(&form()), Some(&parent));
    outbox.send(posting).await;
}

/// A reader comes back: signs what lacks a name, and goes on with drafts.
async fn come_back(tab: Rc<Tab>, outbox: Rc<Outbox>) {
    let drafts = Drafts::new(tab.ports().store, &Rc::default(), &tab.ports().submit);
    let here = article(&form());
    for entry in outbox.entries() {
        if entry.state == State::Waiting && outbox.signed(&entry).is_some() || is_doubted(&entry) {
            continue;
        }
        let parent = entry.parent.clone();
        let mut keep = |entry: &article_engine::comment::Entry, _| {
            let draft = Draft { text: entry.text.clone(), ..Draft::default() };
            let _ = drafts.save(&here, parent.as_deref(), &draft, Attempt::of(entry).as_ref());
        };
        outbox.take_back(&entry.id, &mut keep).await;
    }
    let waiting: BTreeSet<String> = outbox.entries().into_iter().map(|entry| entry.text).collect();
    for number in 0..COMMENTS {
        let kept = drafts.load(&here, Some(&id(number)));
        if let Some((_, again)) = kept.filter(|(text, _)| !waiting.contains(text)) {
            write(tab.clone(), outbox.clone(), number, false, again).await;
        }
    }
}

/// Returns true if the reader is told that the comment is or may be there.
fn is_doubted(entry: &Entry) -> bool {
    matches!(entry.state, State::Refused(Outcome::Unsure | Outcome::Duplicate))
}

/// A reader who is told so looks at the list. If the comment isn't there, they post it again.
fn look(world: &World, tab: &Rc<Tab>, outbox: &Rc<Outbox>) {
    for entry in outbox.entries().into_iter().filter(is_doubted) {
        if counts(world).contains_key(&entry.text) {
            outbox.forget(&entry.id);
        } else {
            let outbox = outbox.clone();
            tab.spawn(async move { outbox.insist(&entry.id).await });
        }
    }
}

/// How often each comment was delivered.
fn counts(world: &World) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for comment in &*world.delivered.borrow() {
        *counts.entry(comment["content"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
    }
    counts
}

/// Runs the tabs in a chosen order and lets time pass, until the next one may have something to do.
fn step(world: &World, tabs: &[(Rc<Tab>, Rc<Outbox>)]) {
    if let Some((tab, _)) = tabs.get(world.dice(tabs.len() as u32) as usize) {
        tab.run();
    }
    match world.dice(8) {
        // Nobody sleeps longer than an attempt may take: then nobody could tell whether it still runs.
        0 => {
            world.pass(u64::from(world.dice(9_000)));
            tabs.iter().for_each(|(tab, _)| tab.run());
        }
        1 => tabs.iter().for_each(|(tab, _)| tab.events.tell(&PageEvent::Awake)),
        _ => world.pass(u64::from(world.dice(60))),
    }
}

/// One life of a browser. Gives how many requests it took.
fn live(seed: u64, locks: bool, crashes: bool, clears: bool, faults: Faults) -> usize {
    let world = World::new(seed, locks);
    world.faults.set(faults);
    let mut written = 0;
    let mut tabs: Vec<(Rc<Tab>, Rc<Outbox>)> = Vec::new();
    let mut names = 0..;
    let mut new_tab = |world: &Rc<World>, steps| open(world, names.next().unwrap_or_default(), steps);
    for _ in 0..600 {
        if tabs.len() < 3 {
            let steps = if crashes { 1 + world.dice(60) } else { u32::MAX };
            let (tab, outbox) = new_tab(&world, steps);
            if world.dice(2) == 0 && crashes {
                tab.spawn(come_back(tab.clone(), outbox.clone()));
            }
            tabs.push((tab, outbox));
        }
        if written < COMMENTS && world.dice(10) == 0 {
            let (tab, outbox) = &tabs[world.dice(tabs.len() as u32) as usize];
            tab.spawn(write(tab.clone(), outbox.clone(), written, world.dice(2) == 0, None));
            tab.run();
            // Who died before the first letter was kept has written nothing.
            let kept = world.contents().values().any(|kept| kept.contains(&said(written)));
            let arrived = counts(&world).contains_key(&said(written));
            if kept || arrived {
                written += 1;
            }
        }
        step(&world, &tabs);
        if clears && world.dice(50) == 0 {
            world.clear();
        }
        tabs.retain(|(tab, _)| {
            let lives = !tab.is_dead();
            if !lives {
                tab.kill();
            }
            lives
        });
        let (contents, counts) = (world.contents(), counts(&world));
        for number in 0..written {
            let text = said(number);
            let shown = |outbox: &Outbox| clears && outbox.entries().iter().any(|entry| entry.text == text);
            let kept =
                contents.values().any(|kept| kept.contains(&text)) || tabs.iter().any(|(_, outbox)| shown(outbox));
            assert!(kept || counts.contains_key(&text), "seed {seed}: {text} is lost");
        }
    }
    // Then one last tab with a good network and a reader who comes back.
    if faults == Faults::Any {
        world.faults.set(Faults::None);
    }
    if crashes {
        tabs.drain(..).for_each(|(tab, _)| tab.kill());
    }
    tabs.push(new_tab(&world, u32::MAX));
    let ours = |key: &str| key.contains("/outbox/") || key.contains("/draft/");
    let empty = |world: &World| !world.contents().iter().any(|(key, kept)| ours(key) && !kept.contains("\"done\""));
    for round in 0.. {
        let waits = |outbox: &Outbox| outbox.entries().iter().any(|entry| !matches!(entry.state, State::Held(_)));
        if empty(&world) && !tabs.iter().any(|(_, outbox)| waits(outbox)) {
            break;
        }
        assert!(round < 20_000, "seed {seed}: {:?}", world.contents());
        if let (0, true, Some((tab, outbox))) = (round % 500, crashes, tabs.last()) {
            tab.spawn(come_back(tab.clone(), outbox.clone()));
        }
        for (tab, outbox) in &tabs {
            if round % 100 == 0 {
                look(&world, tab, outbox);
            }
            outbox.reconcile(|_, text| counts(&world).contains_key(text));
        }
        step(&world, &tabs);
    }
    let expected: BTreeMap<String, usize> = (0..written).map(|number| (said(number), 1)).collect();
    assert_eq!(counts(&world), expected, "seed {seed}, locks {locks}");
    assert!(written >= COMMENTS / 2, "seed {seed}: hardly anything was written");
    world.requests.get()
}

/// Lives of a browser, each with a seed of its own; LIVES says how many. Gives how many requests they took.
fn lives(crashes: bool, clears: bool, faults: Faults) -> usize {
    let count = std::env::var("LIVES").ok().and_then(|count| count.parse().ok()).unwrap_or(12);
    (0..count).map(|seed| live(seed, seed % 2 == 0, crashes, clears, faults)).sum()
}

#[test]
fn with_crashes_and_any_fault_each_comment_arrives_once_and_no_text_is_lost() {
    let requests = lives(true, false, Faults::Any);
    println!("crashes, any fault: {requests} requests");
}

#[test]
fn several_tabs_send_a_comment_once_even_where_the_endpoint_would_take_it_twice() {
    let requests = lives(false, false, Faults::Clear);
    println!("no crashes, clear faults: {requests} requests that arrived");
}

#[test]
fn a_store_that_is_cleared_again_and_again_loses_nothing_that_waits() {
    let requests = lives(false, true, Faults::Any);
    println!("a store that is cleared, any fault: {requests} requests");
}
