//! The comment form in each of its phases, and what stands under the reader's own comments.

use std::rc::Rc;
use std::task::{Context, Waker};

use article_engine::comment::{Couriers, Field, Form, Writing};
use article_engine::components::comment_actions::{comment_actions, comment_form};
use article_engine::model::{Article, Comments, ThreadComment};
use article_engine::ports::{Later, NetworkError, Reply};

use crate::comments::{comment, form, ports};
use crate::{english, part};

/// Runs a task as far as it goes at once.
fn at_once(mut task: Later<()>) {
    for _ in 0..50 {
        if task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return;
        }
    }
}

fn article() -> Article {
    let comments = Comments { thread: vec![comment("1", "One")], form: Some(form()), ..Comments::default() };
    Article { headline: "H".into(), comments, ..Article::default() }
}

fn writing(article: Article, replies: Vec<Reply>) -> Rc<Writing> {
    let ports = Rc::new(ports(replies));
    Writing::new(&Rc::new(article), &english().words, &ports, &Couriers::default(), at_once, None).unwrap()
}

/// The form below the thread, after somebody filled it in.
fn filled(writing: &Writing) -> Rc<Form> {
    let form = writing.form_below().unwrap();
    for (field, value) in [(Field::Text, "Good pears."), (Field::Name, "Ann"), (Field::Email, "ann@mail.example")] {
        form.typed(field, value.into());
    }
    form
}

fn shown(form: Rc<Form>) -> String {
    part(comment_form(form, &english()))
}

#[test]
fn what_is_wrong_is_listed_and_each_problem_leads_to_its_field() {
    let form = filled(&writing(article(), Vec::new()));
    form.typed(Field::Email, "nonsense".into());
    form.submit(String::new());
    let html = shown(form);
    assert!(html.contains(r#"data-phase="invalid" class="form-status">Your comment has not been sent yet."#), "{html}");
    assert!(
        html.contains(r##"<ul class="list"><li><a href="#comment-email">Please enter an email address"##),
        "{html}"
    );
    assert!(html.contains(r#"aria-describedby="comment-note comment-email-error" aria-invalid="true""#), "{html}");
}

#[test]
fn the_preview_shows_paragraphs() {
    let form = filled(&writing(article(), Vec::new()));
    form.typed(Field::Text, "One.\n\n<b>Two.".into());
    form.toggle_preview();
    let preview = r#"<div dir="auto" class="preview comment-text"><p>One.</p><p>&lt;b&gt;Two.</p></div>"#;
    assert!(shown(form.clone()).contains(preview));
    form.toggle_preview();
    assert!(!shown(form).contains("preview comment-text"));
}

#[test]
fn a_reply_says_whom_it_answers() {
    let writing = writing(article(), Vec::new());
    writing.reply(("1".into(), "Bo".into()));
    let html = shown(writing.opened().unwrap());
    assert!(
        html.contains(concat!(
            r#"<div class="reply-head"><h3 id="reply-title" class="form-title">Leave a Reply to Bo</h3>"#,
            r#"<button type="button" class="plain">Cancel reply</button></div>"#,
        )),
        "{html}"
    );
}

#[test]
fn a_site_that_wants_its_own_login_offers_its_classic_form() {
    let refusal = Reply::answered(401, r#"{"code": "rest_comment_login_required", "message": "Log in."}"#);
    let classic = |endpoint: &str, refusal: Reply| {
        let mut article = article();
        article.comments.form =
            Some(article_engine::model::CommentForm { endpoint: Some(crate::url(endpoint)), ..form() });
        let form = filled(&writing(article, vec![refusal]));
        form.submit(String::new());
        shown(form)
    };
    let html = classic("https://news.example/wp-json/wp/v2/comments", refusal.clone());
    assert!(
        html.contains(concat!(
            r#"<form method="post" action="https://news.example/wp-comments-post.php" target="_blank" rel="noopener" "#,
            r#"class="ways-out classic actions">"#,
        )),
        "{html}"
    );
    assert!(html.contains(r#"type="hidden" name="comment">"#) && html.contains(r#"value="Good pears.""#), "{html}");
    assert!(html.contains(">Post it on the site</button>") && html.contains(">Log in</a></form>"), "{html}");
    let html = classic("https://news.example/comments", refusal);
    assert!(html.contains(r#">Copy the text</button><span role="status" class="form-note"></span></div>"#), "{html}");
}

#[test]
fn where_comments_are_closed_what_was_begun_can_be_read() {
    let mut closed = article();
    closed.comments.past_form = closed.comments.form.take();
    let html = shown(filled(&writing(closed, Vec::new())));
    assert!(
        html.starts_with(concat!(
            r#"<div class="comment-form"><label class="field">You had written this here. You can still copy it."#,
            r#"<textarea name="comment" rows="6" dir="auto">Good pears.</textarea></label>"#,
        )),
        "{html}"
    );
    assert!(!html.contains("<form") && !html.contains("<button"), "{html}");
}

fn under(writing: &Rc<Writing>, comment: &ThreadComment) -> String {
    part(comment_actions(writing, comment, &english()))
}

#[test]
fn a_comment_that_waits_can_be_edited_and_withdrawn() {
    let writing = writing(article(), vec![Reply::NoAnswer(NetworkError::Offline)]);
    filled(&writing).submit(String::new());
    let own = writing.own();
    assert_eq!(
        under(&writing, own.first().unwrap()),
        concat!(
            r#"<div class="actions waiting"><em class="comment-held">Waiting to be sent</em>"#,
            r#"<button type="button" class="plain">Edit</button><button type="button" class="plain">Withdraw</button></div>"#,
        )
    );
}

#[test]
fn a_held_comment_can_be_hidden() {
    let writing = writing(article(), vec![Reply::answered(201, r#"{"id": 31, "status": "hold"}"#)]);
    filled(&writing).submit(String::new());
    let own = writing.own();
    let hide = r#"<div class="actions"><button type="button" class="plain">Hide</button></div>"#;
    assert_eq!(under(&writing, own.first().unwrap()), hide);
}

#[test]
fn under_others_there_is_a_button_and_once_it_is_pressed_a_form() {
    let writing = writing(article(), Vec::new());
    let bo = comment("1", "One");
    assert!(under(&writing, &bo).contains(r#"aria-expanded="false""#));
    writing.reply(("1".into(), "Bo".into()));
    let html = under(&writing, &bo);
    assert!(html.contains(r#"aria-expanded="true""#) && html.contains(r#"class="comment-form">"#), "{html}");
    assert_eq!(under(&writing, &comment("unnamed-1", "Two")), "", "nobody can answer it");
}
