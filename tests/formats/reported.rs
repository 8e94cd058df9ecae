//! Whatever can't be used of a format's own members is in the report.

use serde_json::{Value, json};

use super::{dropped, story};

#[test]
fn whatever_is_of_another_kind_is_reported() {
    let wordpress = |member: &str, value: Value| {
        let mut post = json!({
            "id": 7, "link": "https://quay.example/ferry/", "date_gmt": "2031-03-11T08:30:00", "title": {"rendered": "The ferry"},
            "content": {"rendered": "<p>She left.</p>"}, "excerpt": {"rendered": "<p>Back.</p>"}, "comment_status": "open",
            "_links": {}, "yoast_head_json": {}, "_embedded": {"author": [{"name": "Ada"}], "wp:term": [[{"name": "Quay"}]],
            "wp:featuredmedia": [{"source_url": "https://quay.example/t.jpg", "media_details":
                {"width": 4, "height": 2, "sizes": {"s": {"width": 2, "height": 1, "source_url": "https://quay.example/s.jpg"}}, "image_meta": {}}}],
            "replies": [[{"id": 1, "author_name": "Bo", "author_avatar_urls": {}, "content": {"rendered": "<p>So.</p>"}}]]},
        });
        *post.pointer_mut(member).unwrap() = value;
        post
    };
    let feed = |member: &str, value: Value| {
        let mut feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [{
            "id": "1", "url": "https://quay.example/1", "title": "The ferry", "content_text": "She left.", "image": "https://quay.example/t.jpg",
            "authors": [{"name": "Ada"}], "attachments": [{"url": "https://quay.example/t.mp3", "mime_type": "audio/mpeg"}],
        }]});
        *feed.pointer_mut(member).unwrap() = value;
        feed
    };
    let schema = |member: &str, value: Value| {
        let mut graph = json!({"@context": "https://schema.org", "@graph": [{
            "@type": "LiveBlogPosting", "headline": "The ferry", "articleBody": "She left.", "url": "https://quay.example/1",
            "author": {"name": "Ada"}, "publisher": {"name": "Quay"}, "video": {"contentUrl": "https://quay.example/t.mp4"},
            "liveBlogUpdate": [{"headline": "Late"}], "comment": [{"text": "So.", "parentItem": {"@id": "#1"}}],
        }, {"@id": "#1"}]});
        *graph.pointer_mut(member).unwrap() = value;
        graph
    };
    for (payload, path) in [
        (wordpress("/content/rendered", json!(true)), "content.rendered"),
        (wordpress("/date_gmt", json!([1])), "date_gmt"),
        (wordpress("/_links", json!("none")), "_links"),
        (wordpress("/yoast_head_json", json!(true)), "yoast_head_json"),
        (wordpress("/_embedded", json!(7)), "_embedded"),
        (wordpress("/_embedded/author/0", json!({"id": 1})), "_embedded.author[0]"),
        (wordpress("/_embedded/wp:term/0/0", json!({"id": 1})), "_embedded.wp:term[0][0]"),
        (
            wordpress("/_embedded/wp:featuredmedia/0/media_details", json!(true)),
            "_embedded.wp:featuredmedia[0].media_details",
        ),
        (
            wordpress("/_embedded/wp:featuredmedia/0/media_details/sizes", json!("s")),
            "_embedded.wp:featuredmedia[0].media_details.sizes",
        ),
        (
            wordpress("/_embedded/wp:featuredmedia/0/media_details/sizes/s", json!(1)),
            "_embedded.wp:featuredmedia[0].media_details.sizes.s",
        ),
        (
            wordpress("/_embedded/wp:featuredmedia/0/media_details/image_meta", json!(1)),
            "_embedded.wp:featuredmedia[0].media_details.image_meta",
        ),
        (
            wordpress("/_embedded/replies/0/0/author_avatar_urls", json!(1)),
            "_embedded.replies[0][0].author_avatar_urls",
        ),
        (feed("/items/0/image", json!({"zoom": 1})), "items[0].image"),
        (feed("/items/0/authors/0", json!({"age": 40})), "items[0].authors[0]"),
        (feed("/items/0/attachments/0", json!({"mime_type": "audio/mpeg"})), "items[0].attachments[0]"),
        (schema("/@graph/0/author", json!({"age": 40})), "@graph[0].author"),
        (schema("/@graph/0/publisher", json!({"age": 40})), "@graph[0].publisher"),
        (schema("/@graph/0/url", json!({"age": 40})), "@graph[0].url"),
        (schema("/@graph/0/video", json!({"duration": 40})), "@graph[0].video"),
        (schema("/@graph/0/liveBlogUpdate/0", json!({"age": 40})), "@graph[0].liveBlogUpdate[0]"),
        (schema("/@graph/0/comment/0/parentItem", json!(true)), "@graph[0].comment[0].parentItem"),
        (schema("/@graph/1", json!(true)), "@graph[1]"),
    ] {
        let told = story(&payload);
        assert!(dropped(&told).contains(&path), "{path}: {:?}", told.dropped);
        assert_eq!(told.article.headline, "The ferry");
    }
    // A site writes an empty list where it has nothing to put into an object.
    for member in [
        "/_links",
        "/yoast_head_json",
        "/_embedded",
        "/_embedded/wp:featuredmedia/0/media_details/sizes",
        "/_embedded/wp:featuredmedia/0/media_details/image_meta",
    ] {
        let told = story(&wordpress(member, json!([])));
        assert_eq!(told.dropped, [], "{member}");
    }
}

#[test]
fn what_is_cut_is_reported() {
    let long = format!("<p>{}</p>", "She left at dawn. ".repeat(300_000));
    let told = story(&json!({"headline": "The ferry", "body_html": long}));
    assert_eq!(dropped(&told), ["body_html"]);
    assert!(told.dropped[0].1.contains("too long"), "{:?}", told.dropped);
}
