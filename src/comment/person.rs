//! Remembers the reader's name, e-mail address and website for all articles of the site, only with their consent.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::version::Version;
use crate::json::{self, lenient};
use crate::ports::{Clock, StorageUnavailable, Store};

const KEY: &str = "article-widget/person";

/// A person as stored.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(rename = "v")]
    version: Version,
    id: String,
    #[serde(default, deserialize_with = "lenient")]
    name: String,
    #[serde(default, deserialize_with = "lenient")]
    email: String,
    #[serde(default, deserialize_with = "lenient")]
    website: String,
}

/// Access to the stored person.
#[derive(Clone)]
pub struct People {
    store: Rc<dyn Store>,
    clock: Rc<dyn Clock>,
}

impl People {
    /// Creates access to the person in this store.
    pub fn new(store: Rc<dyn Store>, clock: Rc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// Stores the author's details from a draft, not its text. Returns an id by which a waiting comment finds exactly this person again.
    ///
    /// # Errors
    /// [`StorageUnavailable`].
    pub fn keep(&self, draft: &Draft) -> Result<String, StorageUnavailable> {
        let person = draft.without_text();
        if let Some((name, kept)) = self.kept()
            && kept == person
        {
            return Ok(name);
        }
        let id = format!("{}{}", self.clock.random_u32(), self.clock.random_u32());
        let Draft { name, email, website, .. } = person;
        let record = Record { version: Version, id: id.clone(), name, email, website };
        self.store.set(KEY, &json::to_string(&record)).map(|()| id)
    }

    /// Returns the stored person as a draft without text, with the id that waiting comments know them by.
    pub fn kept(&self) -> Option<(String, Draft)> {
        let record: Record = json::from_str(&self.store.get(KEY).ok()??)?;
        let Record { id, name, email, website, .. } = record;
        let person = Draft { text: String::new(), name, email, website };
        (!id.is_empty()).then_some((id, person))
    }

    /// Removes the stored person.
    pub fn forget(&self) {
        // If the store is denied, nothing was stored.
        let _ = self.store.remove(KEY);
    }
}
