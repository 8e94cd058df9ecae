//! Reads a thread on, page after page, as far as it wants to be read.

use std::cell::RefCell;

use super::thread::Thread;
use crate::ports::{Fetch, PageReading};

/// Asks for what the thread wants until it wants nothing more; `told` is called before and after each answer.
pub async fn read_on(thread: &RefCell<Thread>, fetch: &dyn Fetch, reading: PageReading<'_>, told: &dyn Fn()) {
    loop {
        let ask = thread.borrow_mut().ask();
        let Some(address) = ask else { return };
        told();
        let answer = fetch.get(&address).await;
        thread.borrow_mut().answered(answer, reading);
        told();
    }
}
