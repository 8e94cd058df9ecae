//! The reader who wants to be remembered: name, e-mail address and website, kept only after a tick, for all articles of the site.

use std::rc::Rc;

use super::draft::Draft;
use crate::json::{self, Value, object, scalar, text};
use crate::ports::{Clock, StorageUnavailable, Store};
use crate::text::digits::digits;

const VERSION: &str = "1";
const KEY: &str = "article-widget/person";

/// The person in a store.
#[derive(Clone)]
pub struct People {
    store: Rc<dyn Store>,
    clock: Rc<dyn Clock>,
}

impl People {
    /// The person in this store.
    pub fn new(store: Rc<dyn Store>, clock: Rc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// Keeps the person of a draft, not its text. Gives the name under which a waiting comment finds this very person again.
    ///
    /// # Errors
    /// [`StorageUnavailable`] by the store.
    pub fn keep(&self, draft: &Draft) -> Result<String, StorageUnavailable> {
        let person = draft.without_text();
        if let Some((name, kept)) = self.kept()
            && kept == person
        {
            return Ok(name);
        }
        let name = [self.clock.random_u32(), self.clock.random_u32()].map(digits).concat();
        let members = [
            ("v", VERSION.to_owned()),
            ("id", text(&name)),
            ("name", text(&person.name)),
            ("email", text(&person.email)),
            ("website", text(&person.website)),
        ];
        self.store.set(KEY, &object(&members)).map(|()| name)
    }

    /// The person as a draft without a text, and the name under which waiting comments know them.
    pub fn kept(&self) -> Option<(String, Draft)> {
        let kept = self.store.get(KEY).ok()??;
        let kept =
            json::parse(kept.as_bytes()).ok().filter(|kept| kept.get("v").map(scalar).as_deref() == Some(VERSION))?;
        let word = |name: &str| kept.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let person = Draft { text: String::new(), name: word("name"), email: word("email"), website: word("website") };
        Some((word("id"), person)).filter(|(name, _)| !name.is_empty())
    }

    /// Forgets the person.
    pub fn forget(&self) {
        // Where the store is denied, nothing was kept.
        let _ = self.store.remove(KEY);
    }
}
