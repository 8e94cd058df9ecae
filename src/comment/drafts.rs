//! Keeps drafts in a store so that typed text is never lost, one per article and parent. Only the text is kept, nothing about the author.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use serde::{Deserialize, Serialize};

use super::attempt::Attempt;
use super::draft::Draft;
use super::redirect::is_same_place;
use super::version::Version;
use crate::json::{self, Value};
use crate::model::Article;
use crate::ports::{StorageUnavailable, Store, Submit};

/// A stored draft.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(rename = "v")]
    version: Version,
    text: String,
    /// The attempt to send it that may have arrived.
    #[serde(flatten)]
    attempt: Option<Attempt>,
}

/// Identifies an article, also after a reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleKey(String);

impl ArticleKey {
    /// Returns the key of an article: its comments' endpoint and post id there, else its URL, else its headline and date. Returns `None` if
    /// nothing identifies it, because a draft might then appear with the wrong article.
    pub fn of(article: &Article) -> Option<Self> {
        let form = article.comments.any_form();
        let post = form.map(|form| &form.post).filter(|post| !post.is_null());
        let endpoint = form.and_then(|form| form.endpoint.as_ref());
        let parts = match (post, endpoint, &article.url) {
            (Some(post), Some(endpoint), _) => json::to_string(&("post", endpoint.as_str(), post)),
            (_, _, Some(url)) => json::to_string(&("url", url.as_str())),
            _ if article.headline.is_empty() => return None,
            _ => {
                let date = article.date.as_ref().map(|date| date.text.as_str());
                json::to_string(&("headline", &article.headline, date))
            }
        };
        Some(Self(parts))
    }

    /// Returns true if another key means the same article, perhaps under an earlier address of its site.
    pub fn is_same(&self, other: &str) -> bool {
        type Post = (String, String, Value);
        if self.0 == other {
            return true;
        }
        if let (Some(one), Some(other)) = (json::from_str::<Post>(&self.0), json::from_str::<Post>(other)) {
            return one.0 == "post" && other.0 == "post" && one.2 == other.2 && is_same_place(&one.1, &other.1);
        }
        let parts = (json::from_str::<(String, String)>(&self.0), json::from_str::<(String, String)>(other));
        matches!(parts, (Some((kind, one)), Some((other_kind, other)))
            if kind == "url" && other_kind == "url" && is_same_place(&one, &other))
    }

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The beginning of the store keys of all drafts.
const DRAFTS: &str = "article-widget/draft/";

/// How many drafts with the same article and parent are kept, one per tab.
const PLACES: usize = 20;

/// The drafts in a store, as one form sees them. If another tab or widget writes a draft for the same article and parent, each gets its own
/// place.
pub struct Drafts {
    store: Rc<dyn Store>,
    mine: Rc<RefCell<Vec<Mine>>>,
    open: Rc<OpenDrafts>,
    widget: Rc<dyn Submit>,
}

/// A draft that a form has in the store.
#[derive(Clone, Default)]
struct Mine {
    key: String,
    place: usize,
    text: String,
    /// The stored record.
    kept: String,
}

impl Drafts {
    /// Creates the drafts of one form of a widget. It never loads drafts that another widget of the page shows.
    pub fn new(store: Rc<dyn Store>, open: &Rc<OpenDrafts>, widget: &Rc<dyn Submit>) -> Self {
        let mine = Rc::default();
        open.add(&mine, widget);
        Self { store, mine, open: open.clone(), widget: widget.clone() }
    }

    /// Stores the text of a draft, with the attempt to send it that may have arrived. An empty draft is removed. Drafts of other tabs are
    /// not overwritten.
    ///
    /// # Errors
    /// [`StorageUnavailable`]; then the text is only in the form.
    pub fn save(
        &self,
        article: &ArticleKey,
        parent: Option<&str>,
        draft: &Draft,
        attempt: Option<&Attempt>,
    ) -> Result<(), StorageUnavailable> {
        if draft.text.is_empty() {
            return self.clear(article, parent);
        }
        let mut mine = self.mine(key(article, parent));
        if !self.is(&mine) {
            mine.place = self.free_place(&mine);
        }
        let record = Record { version: Version, text: draft.text.clone(), attempt: attempt.cloned() };
        let mine = Mine { text: draft.text.clone(), kept: json::to_string(&record), ..mine };
        let kept = self.store.set(&at(&mine.key, mine.place), &mine.kept);
        // Remembered even if the store denied it: there may be room later.
        self.know(mine);
        kept
    }

    /// Writes back this form's draft if it is gone or there was no room for it. If another tab has put something else there, uses another
    /// place.
    pub fn restore(&self, article: &ArticleKey, parent: Option<&str>) {
        let mut mine = self.mine(key(article, parent));
        if mine.text.is_empty() {
            return;
        }
        if !self.is(&mine) {
            mine.place = self.free_place(&mine);
        } else if self.is_taken(&mine.key, mine.place) && self.store.outlives_page(&at(&mine.key, mine.place)) {
            return;
        }
        // If the store denies it, the text is still in the form.
        let _ = self.store.set(&at(&mine.key, mine.place), &mine.kept);
        self.know(mine);
    }

    /// Leaves the stored draft for a later visit. What is typed next gets another place.
    pub fn let_go(&self, article: &ArticleKey, parent: Option<&str>) {
        let mine = self.mine(key(article, parent));
        self.know(Mine { text: String::new(), ..mine });
    }

    /// Removes a text that was sent from every place.
    pub fn forget_sent(&self, article: &ArticleKey, parent: Option<&str>, text: &str) {
        let key = key(article, parent);
        for place in 0..PLACES {
            if self.read(&key, place).is_some_and(|mine| mine.text.trim() == text) {
                // If it can't be removed, sending it again is answered as a duplicate.
                let _ = self.store.remove(&at(&key, place));
            }
        }
    }

    /// Takes over the drafts of the article that were stored under an earlier address of its site.
    pub fn adopt(&self, article: &ArticleKey) {
        for old in self.store.keys(DRAFTS) {
            let parts = old.strip_prefix(DRAFTS).and_then(|parts| Some(&parts[..=parts.rfind(']')?]));
            let Some((before, parent)) = parts.and_then(json::from_str::<(String, Option<String>)>) else { continue };
            if before == article.0 || !article.is_same(&before) {
                continue;
            }
            let Ok(Some(kept)) = self.store.get(&old) else { continue };
            let key = key(article, parent.as_deref());
            let free = (0..PLACES).find(|place| !self.is_taken(&key, *place));
            if free.is_some_and(|place| self.store.set(&at(&key, place), &kept).is_ok()) {
                let _ = self.store.remove(&old);
            }
        }
    }

    /// Returns true if the draft that this tab keeps outlives the page.
    pub fn outlives_page(&self, article: &ArticleKey, parent: Option<&str>) -> bool {
        let mine = self.mine(key(article, parent));
        self.store.outlives_page(&at(&mine.key, mine.place))
    }

    /// Returns the stored text and the attempt to send it that may have arrived, or `None` if there is no valid draft.
    pub fn load(&self, article: &ArticleKey, parent: Option<&str>) -> Option<(String, Option<Attempt>)> {
        let key = key(article, parent);
        for place in 0..PLACES {
            let Some(mine) = self.read(&key, place).filter(|mine| !self.open.is_open(mine, &self.widget)) else {
                continue;
            };
            let attempt = json::from_str::<Record>(&mine.kept).and_then(|record| record.attempt);
            self.know(mine.clone());
            return Some((mine.text, attempt));
        }
        None
    }

    /// Removes the draft, unless its place holds another tab's draft now.
    ///
    /// # Errors
    /// [`StorageUnavailable`].
    pub fn clear(&self, article: &ArticleKey, parent: Option<&str>) -> Result<(), StorageUnavailable> {
        let mine = self.mine(key(article, parent));
        if !self.is(&mine) {
            return Ok(());
        }
        self.store.remove(&at(&mine.key, mine.place))?;
        self.know(Mine { text: String::new(), ..mine });
        Ok(())
    }

    /// Returns the ids of the article's comments that have an unsent reply.
    pub fn answered(&self, article: &ArticleKey) -> Vec<String> {
        let beginning = key(article, None);
        let beginning = beginning.strip_suffix("null]").unwrap_or(&beginning);
        let parent = |key: &String| {
            let (parent, _) = key.strip_prefix(beginning)?.rsplit_once(']')?;
            Some(json::parse(parent.as_bytes()).ok()?.as_str()?.to_owned())
        };
        self.store.keys(beginning).iter().filter_map(parent).collect()
    }

    fn mine(&self, key: String) -> Mine {
        let known = self.mine.borrow().iter().find(|mine| mine.key == key).cloned();
        known.unwrap_or(Mine { key, ..Mine::default() })
    }

    fn know(&self, now: Mine) {
        let mut all = self.mine.borrow_mut();
        all.retain(|mine| mine.key != now.key);
        all.push(now);
    }

    /// Returns true if nobody else has written there since. An unreadable record may be a later release's draft.
    fn is(&self, mine: &Mine) -> bool {
        match self.read(&mine.key, mine.place) {
            Some(there) => there.text == mine.text,
            None => !self.is_taken(&mine.key, mine.place),
        }
    }

    fn free_place(&self, mine: &Mine) -> usize {
        (0..PLACES).find(|place| !self.is_taken(&mine.key, *place)).unwrap_or(mine.place)
    }

    fn is_taken(&self, key: &str, place: usize) -> bool {
        matches!(self.store.get(&at(key, place)), Ok(Some(_)))
    }

    fn read(&self, key: &str, place: usize) -> Option<Mine> {
        let kept = self.store.get(&at(key, place)).ok()??;
        let Record { text, .. } = json::from_str(&kept)?;
        (!text.is_empty()).then(|| Mine { key: key.to_owned(), place, text, kept })
    }
}

/// The drafts that the page's forms show, in all its widgets.
#[derive(Default)]
pub struct OpenDrafts(RefCell<Vec<OpenForm>>);

/// One form's drafts, and its widget.
struct OpenForm {
    mine: Weak<RefCell<Vec<Mine>>>,
    widget: Rc<dyn Submit>,
}

impl OpenDrafts {
    fn add(&self, form: &Rc<RefCell<Vec<Mine>>>, widget: &Rc<dyn Submit>) {
        let mut forms = self.0.borrow_mut();
        forms.retain(|form| form.mine.strong_count() > 0);
        forms.push(OpenForm { mine: Rc::downgrade(form), widget: widget.clone() });
    }

    /// Returns true if another widget of the page shows this draft.
    fn is_open(&self, draft: &Mine, but: &Rc<dyn Submit>) -> bool {
        self.0.borrow().iter().any(|form| {
            let other = !Rc::ptr_eq(&form.widget, but) && form.widget.is_on_page();
            let is_it = |mine: &Mine| mine.key == draft.key && mine.place == draft.place && mine.text == draft.text;
            other && form.mine.upgrade().is_some_and(|mine| mine.borrow().iter().any(is_it))
        })
    }
}

fn at(key: &str, place: usize) -> String {
    if place == 0 { key.to_owned() } else { format!("{key}/{place}") }
}

/// Returns the store key. JSON keeps article and parent from running into each other.
fn key(article: &ArticleKey, parent: Option<&str>) -> String {
    [DRAFTS, &json::to_string(&(&article.0, parent))].concat()
}
