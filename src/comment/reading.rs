//! Reads a thread page by page, as far as needed.

use std::cell::RefCell;

use super::thread::Thread;
use crate::ports::{Fetch, PageReading};

/// Fetches what the thread wants until it wants nothing more. Calls `told` before and after each response.
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
