//! An in-memory list of comments, paginated in both orders as a WordPress site does it, with faults where a test wants them.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use super::{Fetch, Later, Listed, NetworkError};
use crate::model::SafeUrl;

/// A list of comments, each as JSON.
#[derive(Debug, Default)]
pub struct MemoryList {
    comments: RefCell<Vec<String>>,
    faults: RefCell<VecDeque<Result<Listed, NetworkError>>>,
    asked: RefCell<Vec<String>>,
    stubborn: Cell<Option<usize>>,
    /// Whether answers lack the total.
    silent: Cell<bool>,
    /// Whether every page is the first one.
    pageless: Cell<bool>,
    /// The largest page that may be asked for.
    largest: Cell<Option<usize>>,
}

impl MemoryList {
    /// Creates a list of these comments, oldest first.
    pub fn new(comments: Vec<String>) -> Self {
        Self { comments: RefCell::new(comments), ..Self::default() }
    }

    /// Changes the list, as authors and moderators do.
    pub fn change(&self, change: impl FnOnce(&mut Vec<String>)) {
        change(&mut self.comments.borrow_mut());
    }

    /// Returns all comments, oldest first.
    pub fn everything(&self) -> Vec<String> {
        self.comments.borrow().clone()
    }

    /// From now on, lists the oldest comments first (as they are here), `at_a_time` per page, whatever a request asks for.
    pub fn begin_with_the_oldest(&self, at_a_time: usize) {
        self.stubborn.set(Some(at_a_time));
    }

    /// From now on, no longer tells how many comments there are.
    pub fn hide_total(&self) {
        self.silent.set(true);
    }

    /// From now on, answers every request with the first page.
    pub fn know_no_pages(&self) {
        self.pageless.set(true);
    }

    /// From now on, refuses requests for larger pages than this.
    pub fn refuse_more_than(&self, largest: usize) {
        self.largest.set(Some(largest));
    }

    /// Makes the next request return `answer` instead of a page.
    pub fn fail(&self, answer: Result<Listed, NetworkError>) {
        self.faults.borrow_mut().push_back(answer);
    }

    /// Returns the requested addresses, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.borrow().clone()
    }

    /// Returns the answer to a request for `address`.
    pub fn answer(&self, address: &str) -> Result<Listed, NetworkError> {
        self.asked.borrow_mut().push(address.to_owned());
        if let Some(fault) = self.faults.borrow_mut().pop_front() {
            return fault;
        }
        let number = |name: &str| {
            let mut pairs = address.split(['?', '&']).filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).and_then(|(_, value)| value.parse().ok())
        };
        let skip = number("offset").filter(|_| !self.pageless.get());
        let (skip, take) = (skip.unwrap_or(0), number("per_page").unwrap_or(10));
        if self.largest.get().is_some_and(|largest| take > largest) {
            let body =
                r#"{"code":"rest_invalid_param","message":"Invalid parameter(s): per_page","data":{"status":400}}"#;
            return Ok(Listed { status: 400, body: body.to_owned(), total: None });
        }
        let stubborn = self.stubborn.get();
        let take = stubborn.unwrap_or(take);
        let comments = self.comments.borrow();
        let mut all: Vec<&str> = comments.iter().map(String::as_str).collect();
        if stubborn.is_none() && !address.contains("order=asc") {
            all.reverse();
        }
        let page: Vec<&str> = all.iter().skip(skip).take(take).copied().collect();
        let total = Some(all.len()).filter(|_| !self.silent.get());
        Ok(Listed { status: 200, body: format!("[{}]", page.join(",")), total })
    }
}

impl Fetch for MemoryList {
    fn get(&self, address: &SafeUrl) -> Later<Result<Listed, NetworkError>> {
        Box::pin(std::future::ready(self.answer(address.as_str())))
    }
}
