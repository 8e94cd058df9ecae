//! A stage for components: a payload drawn into the page, with ports that the test holds in its hand.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use article_engine::browser::{BrowserDates, BrowserHtml, BrowserTimes, BrowserUrls};
use article_engine::clean::clean;
use article_engine::comment::Couriers;
use article_engine::components::comment_thread::CommentThread;
use article_engine::components::discussion::{CommentsLoader, CommentsView};
use article_engine::components::large_body::cut;
use article_engine::components::locale::Locale;
use article_engine::components::players::PLAYERS;
use article_engine::components::rich_blocks::RICH_BLOCKS;
use article_engine::components::widget::{Widget, WidgetProps};
use article_engine::model::{Article, Block};
use article_engine::payload;
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, ScriptedSubmit};
use article_engine::ports::{self, Backed, Later, Reply};
use article_engine::words::Words;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::Callback;

/// A widget on the page.
pub struct Stage {
    pub root: Element,
    pub submit: Rc<ScriptedSubmit>,
    pub store: Rc<MemoryStore>,
    pub list: Rc<MemoryList>,
    pub clock: Rc<MemoryClock>,
    pub events: Rc<MemoryEvents>,
    pub shelf: Rc<Shelf>,
    shown: yew::AppHandle<Widget>,
}

/// Where the code of the comments is.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Code {
    #[default]
    There,
    OnItsWay,
    Missing,
}

/// Brings the code of the comments, from where the test has it.
pub struct Shelf {
    outside: Rc<ports::Ports>,
    couriers: Rc<Couriers>,
    pub code: Rc<Cell<Code>>,
    pub network: Rc<Cell<bool>>,
    pub asked: Cell<usize>,
}

impl CommentsLoader for Shelf {
    fn load(&self) -> Later<Option<CommentsView>> {
        self.asked.set(self.asked.get() + 1);
        let code = self.code.clone();
        let view = CommentThread::with(self.outside.clone(), Rc::new(BrowserTimes::default()), self.couriers.clone());
        Box::pin(async move {
            while code.get() == Code::OnItsWay {
                pause(1).await;
            }
            (code.get() == Code::There).then_some(view)
        })
    }

    fn when_online(&self, tell: Callback<()>) -> Box<dyn Any> {
        let network = self.network.clone();
        wasm_bindgen_futures::spawn_local(async move {
            while !network.get() {
                pause(1).await;
            }
            tell.emit(());
        });
        Box::new(())
    }
}

/// Draws an article as it is.
pub async fn draw_article(article: Article) -> Stage {
    draw_article_into(document().create_element("div").unwrap(), article).await
}

async fn draw_article_into(root: Element, article: Article) -> Stage {
    let ports = ports(Vec::new(), Rc::default(), Rc::default());
    let props = shown(article, ports.loader());
    show(root, props, ports).await
}

/// Draws these blocks.
pub async fn draw_blocks(body: Vec<Block>) -> Stage {
    draw_article(Article { headline: "H".into(), body, ..Article::default() }).await
}

/// Draws a payload; the endpoint answers with `replies` in order.
pub async fn draw_with(payload: &str, replies: Vec<Reply>, store: Rc<MemoryStore>) -> Stage {
    draw_into(document().create_element("div").unwrap(), payload, replies, store).await
}

/// Draws a payload while the code of its comments is elsewhere.
pub async fn draw_while(code: Code, payload: &str) -> Stage {
    let ports = ports(Vec::new(), Rc::default(), Rc::default());
    ports.shelf.code.set(code);
    let props = props(payload, ports.loader());
    show(document().create_element("div").unwrap(), props, ports).await
}

/// Draws a payload where nobody sees it.
pub async fn draw_hidden(payload: &str) -> Stage {
    draw_into(unseen(), payload, Vec::new(), Rc::default()).await
}

/// Draws these blocks where nobody sees them.
pub async fn draw_hidden_blocks(body: Vec<Block>) -> Stage {
    draw_article_into(unseen(), Article { headline: "H".into(), body, ..Article::default() }).await
}

fn unseen() -> Element {
    let root = document().create_element("div").unwrap();
    root.set_attribute("hidden", "").unwrap();
    root
}

async fn draw_into(root: Element, payload: &str, replies: Vec<Reply>, store: Rc<MemoryStore>) -> Stage {
    let ports = ports(replies, store, Rc::default());
    let props = props(payload, ports.loader());
    show(root, props, ports).await
}

/// Draws a payload whose comments are in a list, whatever its address, where a reader sees it.
pub async fn draw_listed(payload: &str, list: Rc<MemoryList>) -> Stage {
    let stage = draw_below(payload, list).await;
    stage.root.scroll_into_view();
    stage
}

/// The same at the page's end, wherever the reader is.
pub async fn draw_below(payload: &str, list: Rc<MemoryList>) -> Stage {
    let ports = ports(Vec::new(), Rc::default(), list);
    let props = props(payload, ports.loader());
    show(document().create_element("div").unwrap(), props, ports).await
}

fn ports(replies: Vec<Reply>, store: Rc<MemoryStore>, list: Rc<MemoryList>) -> Ports {
    let submit = Rc::new(ScriptedSubmit::new(replies));
    let (clock, events): (Rc<MemoryClock>, Rc<MemoryEvents>) = Default::default();
    let lock = MemoryLock::default();
    lock.works(true);
    let outside = Rc::new(ports::Ports {
        submit: submit.clone(),
        store: Rc::new(Backed::new(store.clone())),
        fetch: list.clone(),
        urls: Rc::new(BrowserUrls),
        html: Rc::new(BrowserHtml),
        payload_page: article_engine::payload::comments_page,
        clock: clock.clone(),
        lock: Rc::new(lock),
        events: events.clone(),
    });
    let (code, network, asked) = Default::default();
    let shelf = Rc::new(Shelf { outside, couriers: Rc::default(), code, network, asked });
    Ports { shelf, submit, store, list, clock, events }
}

impl Ports {
    fn loader(&self) -> Rc<dyn CommentsLoader> {
        self.shelf.clone()
    }
}

struct Ports {
    shelf: Rc<Shelf>,
    submit: Rc<ScriptedSubmit>,
    store: Rc<MemoryStore>,
    list: Rc<MemoryList>,
    clock: Rc<MemoryClock>,
    events: Rc<MemoryEvents>,
}

async fn show(root: Element, props: WidgetProps, ports: Ports) -> Stage {
    document().body().unwrap().append_child(&root).unwrap();
    let Ports { shelf, submit, store, list, clock, events } = ports;
    let shown = yew::Renderer::<Widget>::with_root_and_props(root.clone(), props).render();
    settle().await;
    Stage { root, submit, store, list, clock, events, shelf, shown }
}

/// Draws a payload.
pub async fn draw(payload: &str) -> Stage {
    draw_with(payload, Vec::new(), Rc::default()).await
}

/// The widget's English.
fn english() -> Locale {
    Locale { words: Rc::new(Words::default()), language: "en".into(), dates: Rc::new(BrowserDates), headline: 2 }
}

fn shown(article: Article, comments: Rc<dyn CommentsLoader>) -> WidgetProps {
    let mut props = WidgetProps::new(article, Some(cut), english(), comments, Callback::noop());
    if let Some(shown) = &mut props.shown {
        shown.players = Some(PLAYERS);
        shown.rich = Some(RICH_BLOCKS);
    }
    props
}

fn props(payload: &str, comments: Rc<dyn CommentsLoader>) -> WidgetProps {
    let story = payload::read(payload.as_bytes(), Some("https://news.example/a/"), &BrowserUrls, &BrowserHtml)
        .expect("a payload");
    let (article, _) = clean(story);
    shown(article, comments)
}

impl Stage {
    fn loader(&self) -> Rc<dyn CommentsLoader> {
        self.shelf.clone()
    }

    /// Shows another payload in the same place.
    pub async fn update(&mut self, payload: &str) {
        self.shown.update(props(payload, self.loader()));
        settle().await;
    }

    /// Shows another article in the same place.
    pub async fn update_article(&mut self, article: Article) {
        self.shown.update(shown(article, self.loader()));
        settle().await;
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).unwrap();
        (0..found.length()).map(|at| found.item(at).unwrap().unchecked_into()).collect()
    }

    pub fn maybe(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    pub fn one(&self, selector: &str) -> Element {
        self.maybe(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    /// An attribute of what a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.one(selector).get_attribute(name)
    }

    /// The names of the attributes of what a selector finds, in their order.
    pub fn attributes(&self, selector: &str) -> Vec<String> {
        self.one(selector).get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
    }

    pub async fn click(&self, selector: &str) {
        self.one(selector).unchecked_into::<HtmlElement>().click();
        settle().await;
    }

    /// Waits until a selector finds this many; fails when it doesn't within half a minute.
    pub async fn until(&self, selector: &str, count: usize) {
        for _ in 0..3000 {
            if self.all(selector).len() == count {
                return;
            }
            pause(10).await;
        }
        panic!("{} of {count} {selector}", self.all(selector).len());
    }

    pub fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default()
    }

    /// Types into a field as a person does, the whole text at once.
    pub async fn type_into(&self, name: &str, text: &str) {
        let control = self.one(&format!("[name={name}]"));
        match control.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.set_value(text),
            None => control.unchecked_ref::<HtmlInputElement>().set_value(text),
        }
        let init = EventInit::new();
        init.set_bubbles(true);
        control.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        settle().await;
    }

    pub fn typed(&self, name: &str) -> String {
        let control = self.one(&format!("[name={name}]"));
        match control.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.value(),
            None => control.unchecked_ref::<HtmlInputElement>().value(),
        }
    }

    pub async fn submit(&self) {
        self.click("[type=submit]").await;
    }

    /// Clicks the first button that says this.
    pub async fn press(&self, label: &str) {
        let button = self.all("button").into_iter().find(|button| button.text_content().as_deref() == Some(label));
        button
            .unwrap_or_else(|| panic!("no {label} in {}", self.root.inner_html()))
            .unchecked_into::<HtmlElement>()
            .click();
        settle().await;
    }

    /// Lets time pass for the outbox, second by second.
    pub async fn pass(&self, seconds: u64) {
        for _ in 0..seconds {
            self.clock.advance(1_000);
            settle().await;
        }
    }

    /// Waits until the form has reached this phase; fails when it doesn't within half a minute.
    pub async fn reaches(&self, phase: &str) {
        for _ in 0..300 {
            if self.phase() == phase {
                return settle().await;
            }
            settle().await;
            pause(100).await;
        }
        panic!("the form is {:?}, not {phase:?}", self.phase());
    }

    fn phase(&self) -> String {
        self.one("[role=status]").get_attribute("data-phase").unwrap_or_default()
    }

    /// Takes the widget down and off the page.
    pub fn strike(self) {
        self.shown.destroy();
        self.root.remove();
    }
}

/// Whether a store keeps nothing but the traces of comments that were sent, which go a little later.
pub fn is_empty(store: &MemoryStore) -> bool {
    store.contents().values().all(|kept| kept.starts_with(r#"{"done":"#))
}

pub fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Lets the scheduler and everything that waits for it run. Where a machine is slow, Yew hands some of it to later turns.
pub async fn settle() {
    for _ in 0..12 {
        pause(0).await;
    }
}

pub async fn pause(milliseconds: i32) {
    let later = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds).unwrap();
    });
    JsFuture::from(later).await.unwrap_throw();
}
