//! What a payload and a list say of a thread: where it is read, in which order, and what stands beside a comment.

use article_engine::model::{Comments, Moderation, Order, SafeUrl};
use article_engine::payload::comments_page;
use serde_json::{Value, json};

use super::common::{NativeHtml, WebUrls, read};

fn comments(payload: Value) -> Comments {
    read(payload.to_string().as_bytes(), Some("https://news.example/wp-json/wp/v2/posts/7")).unwrap().article.comments
}

fn url(url: &str) -> Option<SafeUrl> {
    SafeUrl::from_parsed(url.to_owned())
}

#[test]
fn a_wordpress_post_has_a_list_whether_comments_are_open_or_closed() {
    for status in ["open", "closed"] {
        let post =
            json!({"id": 7, "title": {"rendered": "T"}, "content": {"rendered": "<p>B</p>"}, "comment_status": status});
        let comments = comments(post);
        assert_eq!(comments.list, url("https://news.example/wp-json/wp/v2/comments?post=7"));
        assert_eq!((comments.form.is_some(), comments.order, comments.depth), (status == "open", Order::Oldest, 5));
    }
    let linked = "https://news.example/index.php?rest_route=%2Fwp%2Fv2%2Fcomments&post=7";
    let post = json!({
        "id": 7, "title": {"rendered": "T"}, "content": {"rendered": "<p>B</p>"}, "_links": {"replies": [{"href": linked}]},
    });
    assert_eq!(comments(post).list, url(linked));
    let unnamed = json!({"title": {"rendered": "T"}, "content": {"rendered": "<p>B</p>"}});
    assert_eq!(comments(unnamed).list, None);
}

#[test]
fn the_widgets_own_format_names_its_list() {
    let comments = comments(json!({"headline": "H", "body": "B", "comments": {
        "list": "/comments?article=7", "order": "newest", "depth": 3, "thread": [
            {"id": 1, "text": "A", "avatar": "/faces/a.png", "link": "/a#comment-1"},
            {"id": 2, "text": "B", "avatar": "mailto:a@b.example", "link": "javascript:alert(1)"},
        ],
    }}));
    assert_eq!(comments.list, url("https://news.example/comments?article=7"));
    assert_eq!((comments.order, comments.depth), (Order::Newest, 3));
    let seen: Vec<_> = comments.thread.iter().map(|comment| (comment.avatar.clone(), comment.link.clone())).collect();
    assert_eq!(
        seen,
        [(url("https://news.example/faces/a.png"), url("https://news.example/a#comment-1")), (None, None)]
    );
    let odd = json!({"headline": "H", "body": "B", "comments": {"order": "loudest", "depth": 11, "list": "tel:1"}});
    let story = read(odd.to_string().as_bytes(), None).unwrap();
    assert_eq!(story.article.comments, Comments { form: story.article.comments.form.clone(), ..Comments::default() });
    assert_eq!(story.dropped.len(), 3);
}

#[test]
fn a_page_holds_comments_of_either_kind() {
    let page = json!([
        {"id": 5, "parent": 0, "author_name": "Ada &amp; Bo", "author_url": "https://ada.example", "date": "2031-04-09T10:00:00",
         "date_gmt": "2031-04-09T08:00:00", "content": {"rendered": "<p>Yes</p>\n"}, "link": "https://news.example/a/#comment-5",
         "status": "approved", "author_avatar_urls": {"24": "https://f.example/24", "48": "https://f.example/48"}},
        {"id": "own", "parent": 5, "author": "Cy", "text": "No", "status": "held"},
    ]);
    let page = comments_page(&page.to_string(), "https://news.example/list", &WebUrls, &NativeHtml).unwrap();
    assert_eq!((page.ids, page.dropped.len()), (vec!["5".to_owned(), "own".to_owned()], 0));
    let [first, second] = page.comments.as_slice() else { panic!("{:?}", page.comments) };
    assert_eq!((first.author.as_str(), first.parent.as_deref()), ("Ada & Bo", None));
    assert_eq!(first.date.as_ref().and_then(|date| date.iso.as_deref()), Some("2031-04-09T08:00:00Z"));
    assert_eq!(
        (first.avatar.clone(), first.link.clone()),
        (url("https://f.example/48"), url("https://news.example/a/#comment-5"))
    );
    assert_eq!((second.parent.as_deref(), second.moderation), (Some("5"), Moderation::Held));
}

#[test]
fn a_list_may_be_wrapped_or_an_object_with_numbers_for_its_names() {
    let read = |page: &Value| comments_page(&page.to_string(), "https://news.example/list", &WebUrls, &NativeHtml);
    let rows = || json!([{ "id": 3, "text": "One." }, { "id": 4, "text": "Two." }]);
    for page in [
        rows(),
        json!({ "comments": rows() }),
        json!({ "data": rows(), "meta": { "total": 2 } }),
        json!({ "success": true, "data": { "comments": rows() }, "error": null }),
        json!({ "items": rows() }),
        json!({ "results": rows(), "count": 2 }),
        json!({ "thread": rows() }),
        // PHP's array_filter.
        json!({ "3": { "id": 3, "text": "One." }, "4": { "id": 4, "text": "Two." } }),
        json!({ "data": { "0": { "id": 3, "text": "One." }, "2": { "id": 4, "text": "Two." } } }),
    ] {
        let ids = read(&page).map(|page| page.ids);
        assert_eq!(ids, Some(vec!["3".to_owned(), "4".to_owned()]), "{page}");
    }
    let empty = read(&json!({ "comments": [] })).map(|page| page.ids);
    assert_eq!(empty, Some(Vec::new()));
    // These are no lists.
    for page in [
        json!({}),
        json!(null),
        json!({ "data": null }),
        json!({ "comments": 0 }),
        json!({ "success": false, "data": [] }),
        json!({ "ok": false, "comments": [] }),
        json!({ "error": "Slow down.", "items": [] }),
        json!({ "code": "x", "message": "No.", "data": [] }),
        json!({ "code": "x", "message": "No.", "data": { "status": 400 } }),
        json!({ "4": "Two." }),
        json!({ "id": 4, "text": "Two." }),
    ] {
        assert!(read(&page).is_none(), "{page}");
    }
}
