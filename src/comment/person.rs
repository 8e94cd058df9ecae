//! The reader who wants to be remembered: name, e-mail address and website, kept only after a tick, for all articles of the site.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::version::Version;
use crate::json::{self, lenient};
use crate::ports::{Clock, StorageUnavailable, Store};

const KEY: &str = "article-widget/person";

/// The person as the store keeps them.
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
        let id = format!("{}{}", self.clock.random_u32(), self.clock.random_u32());
        let Draft { name, email, website, .. } = person;
        let record = Record { version: Version, id: id.clone(), name, email, website };
        self.store.set(KEY, &json::to_string(&record)).map(|()| id)
    }

    /// The person as a draft without a text, and the name under which waiting comments know them.
    pub fn kept(&self) -> Option<(String, Draft)> {
        let record: Record = json::from_str(&self.store.get(KEY).ok()??)?;
        let Record { id, name, email, website, .. } = record;
        let person = Draft { text: String::new(), name, email, website };
        (!id.is_empty()).then_some((id, person))
    }

    /// Forgets the person.
    pub fn forget(&self) {
        // Where the store is denied, nothing was kept.
        let _ = self.store.remove(KEY);
    }
}
