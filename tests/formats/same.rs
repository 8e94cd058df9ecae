//! One story in four formats is one article, but for what a format can't say.

use article_engine::model::{Article, Photo};

use article_engine::payload::comments_page;

use super::common::{self, path};

/// The article of a sample.
fn sample(name: &str) -> Article {
    let bytes = std::fs::read(path("static/samples").join(name)).unwrap();
    let story = common::read(&bytes, Some("https://demo.example/samples/x.json")).unwrap();
    assert_eq!(story.dropped, [], "{name}");
    story.article
}

fn without_topics_addresses(article: &mut Article) {
    article.topics.iter_mut().for_each(|topic| topic.url = None);
}

#[test]
fn the_story_itself_is_whole() {
    let article = sample("html.json");
    assert_eq!((article.body.len(), article.comments.thread.len(), article.topics.len()), (7, 2, 2));
    assert!(article.photo.is_some() && article.date.is_some() && article.comments.form.is_some());
}

#[test]
fn wordpress_tells_the_same() {
    let (mut own, told) = (sample("html.json"), sample("wordpress.json"));
    // WordPress doesn't say where the site begins.
    own.source.as_mut().unwrap().url = None;
    // It lists all comments beside where it takes them.
    let endpoint = own.comments.form.as_ref().and_then(|form| form.endpoint.as_ref()).unwrap();
    assert!(told.comments.list.as_ref().unwrap().as_str().starts_with(&format!("{}?post=", endpoint.as_str())));
    own.comments.list = told.comments.list.clone();
    // It says what takes them; of the other payload the endpoint's address tells.
    own.comments.form.as_mut().unwrap().api = Some("wordpress".into());
    // And each has an address.
    for comment in &mut own.comments.thread {
        let own = format!("https://valleypost.example/marsh/#comment-{}", comment.id);
        comment.link = article_engine::model::SafeUrl::from_parsed(own);
    }
    assert_eq!(told, own);
}

#[test]
fn a_feed_tells_the_same() {
    let (mut own, mut told) = (sample("html.json"), sample("feed.json"));
    // A feed knows a picture's address only, no comments, and topics by name.
    own.photo = Some(Photo { src: own.photo.unwrap().src, ..Photo::default() });
    own.comments = Default::default();
    without_topics_addresses(&mut own);
    let missed = std::mem::take(&mut told.missed);
    assert_eq!(missed.len(), 2);
    assert_eq!(told, own);
}

#[test]
fn schema_org_tells_the_same() {
    let (mut own, told) = (sample("html.json"), sample("schema-org.json"));
    // Nothing in it is there for who doesn't see the picture; comments have no endpoint.
    own.photo.as_mut().unwrap().alt.clear();
    own.comments.form = None;
    without_topics_addresses(&mut own);
    assert_eq!(told, own);
}

#[test]
fn the_demo_has_the_thread_that_its_wordpress_post_points_to() {
    let post = sample("wordpress.json");
    let list = post.comments.list.unwrap();
    let (file, query) = list.as_str().strip_prefix("https://demo.example/samples/").unwrap().split_once('?').unwrap();
    assert_eq!(query, "post=4711");
    let served = std::fs::read_to_string(path("static/samples").join(file)).unwrap();
    let page = comments_page(&served, list.as_str(), &common::WebUrls, &common::NativeHtml).unwrap();
    assert_eq!((page.ids.len(), page.dropped.len()), (10, 0));
    assert!(
        post.comments.thread.iter().all(|comment| page.comments.contains(comment)),
        "the post's own are among them"
    );
}
