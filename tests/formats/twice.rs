//! A picture at an article's head that its body has again is shown once, with all that is said of it.

use article_engine::model::{Article, Block, Photo, SafeUrl, Story};
use serde_json::{Value, json};

use super::{dropped, story, words};

const UPLOADS: &str = "https://quay.example/wp-content/uploads/2031/03";

/// A post whose featured picture is `tern.jpg`, with a caption, an alt and three sizes.
fn post(content: &str) -> Story {
    let size = |width: u32, height: u32| {
        let source_url = format!("{UPLOADS}/tern-{width}x{height}.jpg");
        json!({"width": width, "height": height, "source_url": source_url})
    };
    story(&json!({
        "id": 7,
        "link": "https://quay.example/ferry/",
        "title": {"rendered": "The ferry is back"},
        "content": {"rendered": content},
        "_embedded": {"wp:featuredmedia": [{
            "source_url": format!("{UPLOADS}/tern.jpg"),
            "alt_text": "A ferry at dusk",
            "caption": {"rendered": "<p>The Tern at her berth.</p>"},
            "media_details": {
                "width": 2048, "height": 1365,
                "sizes": {"medium": size(300, 200), "large": size(1024, 683)},
                "image_meta": {"credit": "Wren"},
            },
        }]},
    }))
}

/// A feed with one item, whose picture is `tern.jpg`.
fn item(members: Value) -> Story {
    let mut item = json!({
        "id": "1", "url": "https://quay.example/ferry/", "title": "The ferry is back", "image": format!("{UPLOADS}/tern.jpg"),
    });
    item.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    story(&json!({"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": [item]}))
}

fn address(photo: &Photo) -> &str {
    photo.src.as_ref().map(SafeUrl::as_str).unwrap_or_default()
}

/// The file names of all pictures, the head's first.
fn pictures(article: &Article) -> Vec<String> {
    fn of(blocks: &[Block], found: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Figure(photo) => found.push(address(photo).rsplit('/').next().unwrap().to_owned()),
                Block::Captioned { blocks, .. } | Block::Gallery(blocks) => of(blocks, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    let head = article.photo.clone().map(Block::Figure);
    of(head.as_slice(), &mut found);
    of(&article.body, &mut found);
    found
}

#[test]
fn the_same_picture_at_the_beginning_of_the_body_is_the_heads() {
    for file in [
        "tern.jpg",
        "tern-1024x683.jpg",
        "tern-scaled.jpg",
        "tern-e1930000000000-300x200.jpg",
        "tern.jpg?w=640",
        "tern.webp",
    ] {
        let told =
            post(&format!("<figure><img class='wp-image-9' src='{UPLOADS}/{file}'></figure><p>She left at dawn.</p>"));
        assert_eq!(pictures(&told.article), ["tern.jpg"], "{file}");
        assert_eq!(told.article.body.len(), 1, "{file}");
        assert_eq!(dropped(&told), [""], "{file}");
        let head = told.article.photo.unwrap();
        assert_eq!((&*head.caption, &*head.credit, &*head.alt), ("The Tern at her berth.", "Wren", "A ferry at dusk"));
        assert_eq!((head.sizes.len(), head.width), (3, Some(2048)), "{file}");
    }
}

#[test]
fn another_server_may_hand_the_same_file_out() {
    let told = post(
        "<p><img src='https://i0.wp.com/quay.example/wp-content/uploads/2031/03/tern.jpg?resize=640%2C427&ssl=1'></p><p>Dawn.</p>",
    );
    assert_eq!(pictures(&told.article), ["tern.jpg"]);
}

#[test]
fn what_each_says_of_it_stays() {
    let told = post(&format!(
        "<figure><a href='/tern/'><img src='{UPLOADS}/tern-300x200.jpg' alt='The ferry Tern at her berth at dusk'></a>\
         <figcaption>On the eve of her first crossing.</figcaption></figure><p>She left at dawn.</p>"
    ));
    let head = told.article.photo.as_ref().unwrap();
    assert_eq!(pictures(&told.article), ["tern.jpg"]);
    assert_eq!(head.caption, "The Tern at her berth. · On the eve of her first crossing.");
    assert_eq!(head.alt, "The ferry Tern at her berth at dusk");
    assert_eq!(head.link.as_ref().unwrap().as_str(), "https://quay.example/tern/");
}

#[test]
fn a_caption_with_a_link_keeps_it_and_gets_the_rest() {
    let told = post(&format!(
        "<figure><img src='{UPLOADS}/tern-300x200.jpg'><figcaption>The Tern at her berth. \
         <a href='https://quay.example/tern/'>Her plan</a></figcaption></figure><p>She left at dawn.</p>"
    ));
    assert_eq!(told.article.photo, None);
    assert_eq!(pictures(&told.article), ["tern.jpg"]);
    let Block::Captioned { blocks, caption } = &told.article.body[0] else { panic!("{:?}", told.article.body) };
    let [Block::Figure(photo)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!((&*photo.caption, &*photo.credit, &*photo.alt), ("", "Wren", "A ferry at dusk"));
    assert_eq!((photo.sizes.len(), photo.width, caption.len()), (3, Some(2048), 2));
}

#[test]
fn the_headline_may_stand_before_it() {
    let told = post(&format!("<h1>The ferry is back</h1><img src='{UPLOADS}/tern.jpg'><p>She left at dawn.</p>"));
    assert_eq!(pictures(&told.article), ["tern.jpg"]);
    assert_eq!(words(&told.article.body), ["The ferry is back", "She left at dawn."]);
}

#[test]
fn other_pictures_and_those_that_words_lead_to_stay() {
    for (body, expected) in [
        ("<img src='{}/tern-2.jpg'><p>Dawn.</p>", ["tern.jpg", "tern-2.jpg"]),
        ("<img src='{}/stern.jpg'><p>Dawn.</p>", ["tern.jpg", "stern.jpg"]),
        ("<img src='{}/../04/tern.jpg'><p>Dawn.</p>", ["tern.jpg", "tern.jpg"]),
        ("<p>She looks like this:</p><img src='{}/tern.jpg'><p>Dawn.</p>", ["tern.jpg", "tern.jpg"]),
    ] {
        let told = post(&body.replace("{}", UPLOADS));
        assert_eq!(pictures(&told.article), expected, "{body}");
        assert_eq!(told.dropped, [], "{body}");
    }
}

#[test]
fn what_is_no_file_is_known_by_its_whole_address() {
    let told = story(&json!({
        "headline": "Two pictures", "photo": "https://quay.example/picture?id=1",
        "body": [{"type": "photo", "src": "https://quay.example/picture?id=2"}, "Dawn."],
    }));
    assert_eq!(pictures(&told.article), ["picture?id=1", "picture?id=2"]);
}

#[test]
fn a_feeds_picture_points_at_one_of_the_content() {
    let html = format!(
        "<p>She left at dawn.</p><img src='{UPLOADS}/tern-640x427.jpg' width='640' height='427' alt='The Tern'><p>Late.</p>"
    );
    let told = item(json!({"content_html": html}));
    assert_eq!((told.article.photo.as_ref(), pictures(&told.article)), (None, vec!["tern.jpg".to_owned()]));
    assert_eq!(told.article.body.len(), 3);
    assert_eq!(dropped(&told), ["items[0]"]);
}

#[test]
fn a_feeds_picture_may_be_the_smaller_one() {
    let told = item(json!({
        "image": format!("{UPLOADS}/tern-150x150.jpg"),
        "content_html": format!("<img src='{UPLOADS}/tern.jpg' width='1600' height='900'><p>She left at dawn.</p>"),
    }));
    assert_eq!(pictures(&told.article), ["tern.jpg"]);
    let head = told.article.photo.unwrap();
    assert_eq!((head.width, &*head.caption, &*head.credit), (Some(1600), "", ""));
}

#[test]
fn a_picture_attached_to_an_item_may_be_its_own() {
    let told = item(json!({
        "content_text": "She left at dawn.",
        "attachments": [
            {"url": format!("{UPLOADS}/tern.jpg"), "mime_type": "image/jpeg", "title": "The Tern"},
            {"url": format!("{UPLOADS}/quay.jpg"), "mime_type": "image/jpeg", "title": "The quay"},
        ],
    }));
    assert_eq!(pictures(&told.article), ["tern.jpg", "quay.jpg"]);
    assert_eq!(told.article.photo.unwrap().caption, "The Tern");
}

#[test]
fn a_body_of_nothing_else_is_an_article_still() {
    let told = story(&json!({
        "headline": "The ferry is back", "photo": "https://quay.example/tern.jpg",
        "body": [{"type": "photo", "src": "https://quay.example/tern.jpg", "caption": "The Tern."}],
    }));
    assert_eq!((pictures(&told.article), told.article.body.len()), (vec!["tern.jpg".to_owned()], 0));
    assert_eq!(told.article.photo.unwrap().caption, "The Tern.");
}
