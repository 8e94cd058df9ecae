//! The comments: where they stand, the thread, each comment, the form and its fields.

use std::any::Any;
use std::future::ready;
use std::rc::Rc;

use article_engine::comment::Field;
use article_engine::components::ago::Ago;
use article_engine::components::by_address::ByAddress;
use article_engine::components::comment_branch::{CommentBranch, CommentBranchProps, Leaf};
use article_engine::components::comment_item::{CommentContext, CommentItem, CommentItemProps, element_id};
use article_engine::components::comment_thread::CommentThread;
use article_engine::components::discussion::{
    CommentsLoader, CommentsProps, CommentsView, Discussion, DiscussionProps,
};
use article_engine::components::field::{FieldProps, field};
use article_engine::components::locale::Locale;
use article_engine::components::prose::Prose;
use article_engine::date::Dateline;
use article_engine::model::{Article, CommentForm, Comments, Moderation, ThreadComment};
use article_engine::ports::memory::{
    MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, MemoryTimes, ScriptedSubmit,
};
use article_engine::ports::{Backed, Later, Ports, RelativeTimes, Reply};
use yew::prelude::*;

use crate::common::{NativeHtml, WebUrls};
use crate::{drawn, english, paragraph, part, url};

fn times() -> Rc<dyn RelativeTimes> {
    Rc::new(MemoryTimes)
}

fn context(answers: bool) -> ByAddress<CommentContext> {
    let (prose, ago) = (Prose::of_comment(&english()), Ago::new(&english(), &times()));
    ByAddress::new(CommentContext { prose, ago, writing: None, answers })
}

pub fn comment(id: &str, text: &str) -> ThreadComment {
    ThreadComment { id: id.into(), author: "Bo".into(), body: vec![paragraph(text)], ..ThreadComment::default() }
}

fn item(comment: ThreadComment) -> String {
    let elapsed = comment.date.is_some().then_some((2, "hour"));
    let context = context(true);
    drawn::<CommentItem>(CommentItemProps { comment: ByAddress::new(comment), open: false, elapsed, context })
}

#[test]
fn a_comment_says_who_wrote_what() {
    assert_eq!(
        item(comment("7", "Good pears.")),
        concat!(
            r#"<article id="comment-7" tabindex="-1" class="comment"><div class="comment-head">"#,
            r#"<span class="comment-author"><bdi>Bo</bdi></span></div>"#,
            r#"<div dir="auto" class="comment-text"><p>Good pears.</p></div></article>"#,
        )
    );
    let nobody = item(ThreadComment { author: String::new(), id: String::new(), ..comment("", "") });
    assert!(nobody.contains("<bdi>Anonymous</bdi>") && !nobody.contains("id="), "{nobody}");
}

#[test]
fn a_comment_has_its_face_its_time_and_its_address() {
    let html = item(ThreadComment {
        avatar: Some(url("https://faces.example/l")),
        author_url: Some(url("https://reader.example/")),
        link: Some(url("https://news.example/a/#comment-7")),
        date: Some(Dateline { text: "1970".into(), iso: Some("1970-01-01T00:00:01Z".into()) }),
        ..comment("7", "Words")
    });
    assert!(
        html.contains(concat!(
            r#"<img loading="lazy" decoding="async" referrerpolicy="no-referrer" width="40" height="40" alt="" "#,
            r#"src="https://faces.example/l" class="avatar">"#,
        )),
        "{html}"
    );
    let rel = "noopener noreferrer nofollow ugc";
    assert!(html.contains(&format!(r#"<a href="https://reader.example/" rel="{rel}"><bdi>Bo</bdi></a>"#)), "{html}");
    let time =
        r#"<time dir="auto" datetime="1970-01-01T00:00:01Z" title="[1970-01-01T00:00:01Z en]">[2 hour en]</time></a>"#;
    assert!(html.contains(&format!(r#"<a href="https://news.example/a/#comment-7" rel="{rel}">{time}"#)), "{html}");
}

#[test]
fn a_held_comment_says_so() {
    let held = item(ThreadComment { moderation: Moderation::Held, ..comment("7", "Words") });
    assert!(held.contains(r#"<em class="comment-held">Awaiting moderation</em>"#), "{held}");
}

#[test]
fn ids_of_comments_are_plain_and_none_of_the_forms() {
    assert_eq!(element_id("7"), "comment-7");
    assert_eq!(element_id("author"), "comment-at-author");
    assert_eq!(element_id("\"><b>"), "comment-at-:34:62:60b:62");
}

#[test]
fn elapsed_times_need_a_moment() {
    let ago = Ago::new(&english(), &times());
    let elapsed = |iso: &str, now| ago.elapsed(&Dateline { text: String::new(), iso: Some(iso.into()) }, now);
    assert_eq!(elapsed("1970-01-01T00:00:00Z", 7_200_000), Some((2, "hour")));
    assert_eq!(elapsed("1970-01-01T00:00:00+02:00", 7_200_000), Some((2, "hour")));
    assert_eq!(elapsed("1970-01-01T00:00:00", 7_200_000), None, "a time of some place");
    assert_eq!(elapsed("1970-01-01", 7_200_000), None, "a day");
    assert_eq!(ago.elapsed(&Dateline { text: "1970".into(), iso: None }, 0), None);
}

#[test]
fn a_branch_nests_what_answers_what() {
    let leaf = |id: &str, depth| Leaf { comment: ByAddress::new(comment(id, id)), depth, open: false, elapsed: None };
    let leaves = vec![leaf("1", 0), leaf("2", 1), leaf("3", 2), leaf("4", 1)];
    let html = drawn::<CommentBranch>(CommentBranchProps { leaves, context: context(true) });
    let at = |id: &str| html.find(&format!(r#"id="comment-{id}""#)).unwrap();
    assert!(at("1") < at("2") && at("2") < at("3") && at("3") < at("4"));
    assert!(html.starts_with(r#"<li><article id="comment-1""#) && html.ends_with("</li></ol></li>"), "{html}");
    let list = r#"</article><ol role="list" class="thread"><li><article"#;
    assert_eq!(html.matches(list).count(), 2, "{html}");
    assert!(html.contains(r#"</article></li></ol></li><li><article id="comment-4""#), "{html}");
}

pub fn ports(replies: Vec<Reply>) -> Ports {
    Ports {
        submit: Rc::new(ScriptedSubmit::new(replies)),
        store: Rc::new(Backed::new(Rc::new(MemoryStore::default()))),
        fetch: Rc::new(MemoryList::default()),
        urls: Rc::new(WebUrls),
        html: Rc::new(NativeHtml),
        payload_page: article_engine::payload::comments_page,
        clock: Rc::new(MemoryClock::default()),
        lock: Rc::new(MemoryLock::default()),
        events: Rc::new(MemoryEvents::default()),
    }
}

fn shown(article: Article, locale: Locale) -> CommentsProps {
    CommentsProps { article: ByAddress::new(article), locale, take_focus: false, on_dropped: Callback::noop() }
}

fn thread(comments: Comments) -> String {
    part(undrawn(comments, english()))
}

fn undrawn(comments: Comments, locale: Locale) -> Html {
    let article =
        Article { headline: "H".into(), url: Some(url("https://news.example/a")), comments, ..Article::default() };
    CommentThread::with(Rc::new(ports(Vec::new())), times(), Rc::default())(shown(article, locale))
}

/// A comment, and a form.
pub fn open_thread(locale: Locale) -> Html {
    undrawn(Comments { thread: vec![comment("1", "One")], form: Some(form()), ..Comments::default() }, locale)
}

pub fn form() -> CommentForm {
    let post = article_engine::json::parse(b"7").unwrap();
    CommentForm { api: None, endpoint: Some(url("https://news.example/comments")), post, require_name_email: true }
}

#[test]
fn closed_comments_are_read_and_have_no_form() {
    let html = thread(Comments { thread: vec![comment("1", "One"), comment("2", "Two")], ..Comments::default() });
    assert!(
        html.starts_with(concat!(
            r#"<section aria-labelledby="comments-title" class="comments">"#,
            r#"<h2 id="comments-title" class="section-title">Comments (2)</h2><ol role="list" class="thread"><li>"#,
        )),
        "{html}"
    );
    assert!(html.ends_with(r#"</ol><p class="form-note">Comments are closed.</p></section>"#), "{html}");
    assert!(!html.contains("<form") && !html.contains("<button"));
}

#[test]
fn where_nothing_was_said_and_nobody_may_nothing_is_shown() {
    assert_eq!(thread(Comments::default()), "");
}

#[test]
fn open_comments_can_be_answered_and_have_a_form() {
    let html = thread(Comments { thread: vec![comment("1", "One")], form: Some(form()), ..Comments::default() });
    let reply = concat!(
        r#"<div class="actions"><button type="button" aria-expanded="false" aria-label="Leave a Reply to Bo" class="plain">"#,
        "Reply</button></div></article>",
    );
    assert!(html.contains(reply), "{html}");
    assert!(
        html.contains(r#"<form aria-labelledby="reply-title" novalidate="novalidate" class="comment-form">"#),
        "{html}"
    );
    assert!(html.contains(r#"<h3 id="reply-title" class="form-title">Leave a Reply</h3>"#));
    let names = ["comment", "author", "email", "url", "consent", "subject"];
    let at = names.map(|name| html.find(&format!(r#"name="{name}""#)).unwrap_or_else(|| panic!("{name} in {html}")));
    assert!(at.is_sorted(), "{at:?}");
    assert!(
        html.contains(r#"<div aria-hidden="true" inert="inert" class="trap"><label for="comment-subject">"#),
        "{html}"
    );
    assert!(html.contains(r#"<div role="status" tabindex="-1" data-phase=""#), "{html}");
    assert!(html.contains(r#"<button type="submit" class="first">Post Comment</button>"#), "{html}");
}

#[test]
fn a_list_that_is_not_read_yet_says_what_it_does() {
    let list = Some(url("https://news.example/wp-json/wp/v2/comments?post=7"));
    let html = thread(Comments { list, form: Some(form()), ..Comments::default() });
    assert!(html.contains(r#"<h2 id="comments-title" class="section-title">Comments</h2>"#), "{html}");
    assert!(html.contains(r#"<p role="status" class="form-note thread-status">"#), "{html}");
}

#[test]
fn more_comments_than_are_shown_can_be_asked_for() {
    let thread = (1..=150).map(|id| comment(&id.to_string(), "Words")).collect();
    let html = self::thread(Comments { thread, ..Comments::default() });
    assert_eq!(html.matches(r#"class="comment""#).count(), 100);
    assert!(html.contains(r#"<button type="button" class="second more">Show more comments (50)</button>"#), "{html}");
}

/// Nobody brings the code of the comments, or it is there at once, or never comes.
struct Loader(Option<Option<&'static str>>);

impl CommentsLoader for Loader {
    fn load(&self) -> Later<Option<CommentsView>> {
        let view = |said: &'static str| -> CommentsView { Rc::new(move |_| html! { <i>{ said }</i> }) };
        match self.0 {
            Some(come) => Box::pin(ready(come.map(view))),
            None => Box::pin(std::future::pending()),
        }
    }

    fn when_online(&self, _: Callback<()>) -> Box<dyn Any> {
        Box::new(())
    }
}

fn discussion(comments: Comments, loader: Loader) -> String {
    let loader: Rc<dyn CommentsLoader> = Rc::new(loader);
    drawn::<Discussion>(DiscussionProps {
        article: ByAddress::new(Article { comments, ..Article::default() }),
        locale: english(),
        loader: loader.into(),
        on_dropped: Callback::noop(),
    })
}

#[test]
fn the_comments_stand_where_their_code_is() {
    let some = || Comments { thread: vec![comment("1", "One")], ..Comments::default() };
    assert_eq!(discussion(Comments::default(), Loader(Some(Some("!")))), "", "there are none");
    assert_eq!(discussion(some(), Loader(Some(Some("!")))), "<i>!</i>");
    assert_eq!(discussion(some(), Loader(None)), r#"<div aria-busy="true" hidden="hidden"></div>"#);
    assert_eq!(
        discussion(some(), Loader(Some(None))),
        concat!(
            r#"<section aria-label="Comments" class="comments">"#,
            r#"<p role="status" class="form-note thread-status">The comments could not be loaded.</p>"#,
            r#"<button type="button" class="second more">Try again</button></section>"#,
        )
    );
}

fn one_field(field: Field, error: Option<&str>, room: Option<&str>) -> String {
    part(self::field(FieldProps {
        field,
        label: "Label",
        value: "what is <typed>",
        required: field == Field::Email,
        error: error.map(str::to_owned),
        room: room.map(str::to_owned),
        note: (field == Field::Email).then_some("comment-note"),
        control: &NodeRef::default(),
        ontyped: Callback::noop(),
    }))
}

#[test]
fn a_field_is_tied_to_its_label_and_to_what_is_wrong_with_it() {
    let wrong = one_field(Field::Email, Some("Not so."), Some("3 left."));
    assert!(wrong.starts_with(concat!(
        r#"<div class="field"><label for="comment-email">Label<span aria-hidden="true" class="required"> *</span></label>"#,
        r#"<input value="what is &lt;typed&gt;" id="comment-email" name="email" type="email" autocomplete="email" "#,
        r#"aria-describedby="comment-note comment-email-error comment-email-room" aria-invalid="true" dir="ltr""#,
    )), "{wrong}");
    assert!(
        wrong.ends_with(concat!(
            r#"<p id="comment-email-error" class="field-error">Not so.</p>"#,
            r#"<p id="comment-email-room" class="field-room">3 left.</p></div>"#,
        )),
        "{wrong}"
    );
    let fine = one_field(Field::Name, None, None);
    assert!(
        fine.contains(r#"<input value="what is &lt;typed&gt;" id="comment-author" name="author" type="text" autocomplete="name" dir="auto""#),
        "{fine}"
    );
    assert!(!fine.contains("aria-invalid") && !fine.contains("required"), "{fine}");
    let text = one_field(Field::Text, None, None);
    assert!(
        text.contains(r#"<textarea id="comment-comment" name="comment" autocomplete="off" rows="6" dir="auto">"#),
        "{text}"
    );
    assert!(text.contains("what is &lt;typed&gt;</textarea>"), "{text}");
}
