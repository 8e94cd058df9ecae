//! A post of the WordPress REST API, member by member.

use article_engine::json;
use article_engine::model::{Block, Moderation, Notice};
use serde_json::{Value, json};

use super::{BASE, common, dropped, error, headlines, paragraph, read, story, thread, topics, words};

/// A post with these members more.
fn post(members: Value) -> Value {
    let mut post = json!({
        "id": 4711,
        "link": "https://paper.example/2031/ferry/",
        "title": {"rendered": "The ferry is back"},
        "content": {"rendered": "<p>She left at dawn.</p>\n", "protected": false},
    });
    post.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    post
}

fn embedding(embedded: Value) -> Value {
    post(json!({"_embedded": embedded}))
}

#[test]
fn titles_are_words_and_content_is_html() {
    let story = story(&post(json!({
        "title": {"rendered": "Salt &amp; tide: the pilot&#8217;s <em>last</em> day &#8211; and&nbsp;ours"},
        "content": {"rendered": "<h3>Dawn</h3>\n<p>See <a href=\"../bus/\">the bus</a>.</p>", "protected": false},
    })));
    assert_eq!(story.article.headline, "Salt & tide: the pilot’s last day – and\u{a0}ours");
    assert_eq!(words(&story.article.body), ["Dawn", "See the bus."]);
    assert!(matches!(story.article.body[0], Block::Heading(3, _)));
    let Block::Paragraph(see) = &story.article.body[1] else { panic!() };
    let article_engine::model::Inline::Link(url, _) = &see[1] else { panic!("{see:?}") };
    assert_eq!(url.as_str(), "https://paper.example/2031/bus/", "seen from the post, not from the payload");
    assert_eq!(story.article.url.unwrap().as_str(), "https://paper.example/2031/ferry/");
    assert_eq!(story.dropped, []);
}

#[test]
fn the_date_is_utc_where_the_site_says_so() {
    let date = |members: Value| story(&post(members)).article.date.map(|date| (date.text, date.iso));
    let same = |text: &str| Some((text.to_owned(), Some(text.to_owned())));
    assert_eq!(
        date(json!({"date": "2031-03-11T09:30:00", "date_gmt": "2031-03-11T08:30:00"})),
        same("2031-03-11T08:30:00Z")
    );
    assert_eq!(date(json!({"date_gmt": "2031-03-11T08:30:00+00:00"})), same("2031-03-11T08:30:00+00:00"));
    assert_eq!(date(json!({"date": "2031-03-11T09:30:00"})), same("2031-03-11T09:30:00"));
    assert_eq!(
        date(json!({"date": "2031-03-11T09:30:00", "date_gmt": "0000-00-00T00:00:00"})),
        same("2031-03-11T09:30:00")
    );
    assert_eq!(date(json!({"date": "2031-03-11T09:30:00", "date_gmt": null})), same("2031-03-11T09:30:00"));
    assert_eq!(date(json!({"date": null})), None);
}

fn picture() -> Value {
    json!({
        "id": 9,
        "alt_text": "A ferry at her berth",
        "caption": {"rendered": "<p>The Tern, <i>yesterday</i> &amp; today.</p>\n"},
        "media_type": "image",
        "mime_type": "image/jpeg",
        "source_url": "https://paper.example/up/tern.jpg",
        "media_details": {
            "width": 1600,
            "height": 900,
            "image_meta": {"credit": "", "copyright": "Wren Pictures"},
            "sizes": {
                "medium": {"width": 300, "height": 169, "mime_type": "image/jpeg", "source_url": "https://paper.example/up/tern-300.jpg"},
                "thumbnail": {"width": 150, "height": 150, "source_url": "https://paper.example/up/tern-150.jpg"},
                "large": {"width": "1024", "height": "576", "source_url": "/up/tern-1024.jpg"},
                "broken": {"width": 640, "height": 360, "source_url": "javascript:alert(1)"},
                "again": {"width": 300, "height": 169, "source_url": "https://paper.example/up/tern-300b.jpg"},
            },
        },
    })
}

#[test]
fn the_featured_picture_has_its_words_its_credit_and_the_sizes_of_its_shape() {
    let told = story(&embedding(json!({"wp:featuredmedia": [picture()]})));
    let photo = told.article.photo.clone().unwrap();
    assert_eq!(photo.src.unwrap().as_str(), "https://paper.example/up/tern.jpg");
    assert_eq!(photo.alt, "A ferry at her berth");
    assert_eq!(photo.caption, "The Tern, yesterday & today.");
    assert_eq!(photo.credit, "Wren Pictures");
    assert_eq!((photo.width, photo.height), (Some(1600), Some(900)));
    let sizes: Vec<_> = photo.sizes.iter().map(|size| (size.src.as_str(), size.descriptor.as_str())).collect();
    assert_eq!(
        sizes,
        [
            ("https://paper.example/up/tern-300.jpg", "300w"),
            ("https://paper.example/up/tern-1024.jpg", "1024w"),
            ("https://paper.example/up/tern.jpg", "1600w"),
        ]
    );
    assert_eq!(dropped(&told), ["_embedded.wp:featuredmedia[0].media_details.sizes.broken.source_url"]);

    let mut named = picture();
    named["media_details"]["image_meta"] = json!({"credit": "Ada Wren", "copyright": "Wren Pictures"});
    let told = story(&embedding(json!({"wp:featuredmedia": [named]})));
    assert_eq!(told.article.photo.unwrap().credit, "Ada Wren");
}

#[test]
fn a_picture_of_which_little_is_known_is_still_one() {
    for details in [json!({}), json!([]), Value::Null, json!({"width": 0, "height": 0, "sizes": [], "image_meta": []})]
    {
        let mut bare = picture();
        bare["media_details"] = details.clone();
        let told = story(&embedding(json!({"wp:featuredmedia": [bare]})));
        let photo = told.article.photo.clone().unwrap();
        assert_eq!(photo.src.unwrap().as_str(), "https://paper.example/up/tern.jpg", "{details}");
        assert_eq!((photo.width, photo.sizes.len()), (None, 0), "{details}");
        assert_eq!(told.dropped, [], "{details}");
    }
    let film = json!({"mime_type": "video/mp4", "source_url": "https://paper.example/up/tern.mp4"});
    assert_eq!(story(&embedding(json!({"wp:featuredmedia": [film]}))).article.photo, None);
    let jetpack = story(&post(json!({"jetpack_featured_media_url": "https://paper.example/up/j.jpg"})));
    assert_eq!(jetpack.article.photo.unwrap().src.unwrap().as_str(), "https://paper.example/up/j.jpg");
    let none = story(&post(json!({"jetpack_featured_media_url": "", "featured_media": 0})));
    assert_eq!((none.article.photo, none.dropped), (None, vec![]));
}

#[test]
fn a_picture_that_is_gone_is_none() {
    // WordPress embeds the index of its whole API in place of a picture that was deleted.
    let index = json!({"name": "The Harbour Courier", "description": "", "url": "https://paper.example", "namespaces": ["wp/v2"],
        "routes": {"/": {"methods": ["GET"]}}, "_links": {"help": [{"href": "https://developer.wordpress.org/"}]}});
    let told = story(&embedding(json!({"wp:featuredmedia": [index]})));
    assert_eq!(told.article.photo, None);
    assert_eq!(dropped(&told), ["_embedded.wp:featuredmedia[0]"]);
}

#[test]
fn what_yoast_knows_helps_where_nothing_is_embedded() {
    let told = story(&post(json!({"yoast_head_json": {
        "og_locale": "pt_BR",
        "og_site_name": "Correio da Baixada",
        "author": "Ada Wren",
        "og_image": [{"width": 1200, "height": 675, "url": "https://paper.example/up/og.jpg", "type": "image/jpeg"}],
    }})));
    assert_eq!(told.article.language.as_deref(), Some("pt-BR"));
    assert_eq!(told.article.source.unwrap().name, "Correio da Baixada");
    assert_eq!(told.article.byline, "Ada Wren");
    assert_eq!(told.article.photo.unwrap().width, Some(1200));
    assert_eq!(told.dropped, []);
}

#[test]
fn author_and_terms_are_names_and_topics() {
    let term = |kind: &str, slug: &str, name: &str| json!({"id": 3, "link": format!("https://paper.example/{kind}/{slug}/"), "name": name, "slug": slug, "taxonomy": kind});
    let told = story(&embedding(json!({
        "author": [{"id": 1, "name": "Jos&eacute; O&#039;Wren", "url": "", "link": "https://paper.example/author/jose/"}],
        "wp:term": [
            [term("category", "uncategorized", "Uncategorized"), term("category", "arts", "Arts &amp; Crafts")],
            [term("post_tag", "ferry", "Ferry"), term("post_tag", "arts-2", "Arts & Crafts"), term("post_format", "post-format-aside", "Aside")],
            [],
        ],
    })));
    assert_eq!(told.article.byline, "José O'Wren");
    assert_eq!(topics(&told.article.topics), ["Arts & Crafts", "Ferry"]);
    assert_eq!(told.article.topics[1].url.as_ref().unwrap().as_str(), "https://paper.example/post_tag/ferry/");
    assert_eq!(told.dropped, []);
}

#[test]
fn what_could_not_be_embedded_is_reported_and_the_rest_is_read() {
    let refused = json!({"code": "rest_user_invalid_id", "message": "Invalid user&nbsp;ID.", "data": {"status": 404}});
    let told = story(&embedding(json!({
        "author": [refused],
        "wp:featuredmedia": [{"code": "rest_forbidden", "message": "Sorry.", "data": {"status": 401}}],
        "wp:term": [[refused], [{"name": "Ferry", "taxonomy": "post_tag"}]],
        "replies": [refused],
    })));
    assert_eq!(told.article.byline, "");
    assert_eq!(topics(&told.article.topics), ["Ferry"]);
    assert_eq!(
        dropped(&told),
        ["_embedded.wp:featuredmedia[0]", "_embedded.author[0]", "_embedded.wp:term[0][0]", "_embedded.replies[0]",]
    );
    assert!(told.dropped[1].1.contains("Invalid user\u{a0}ID."), "{:?}", told.dropped);
}

#[test]
fn an_open_post_has_a_form_that_knows_its_post_and_endpoint() {
    let form = |members: Value| {
        let mut all = json!({"comment_status": "open"});
        all.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let form = story(&post(all)).article.comments.form.unwrap();
        assert_eq!((form.post, form.require_name_email), (json::Value::Number("4711".into()), true));
        form.endpoint.unwrap().as_str().to_owned()
    };
    let href = |name: &str, href: &str| json!({"_links": {name: [{"embeddable": true, "href": href}]}});
    for (members, endpoint) in [
        (
            href("replies", "https://paper.example/wp-json/wp/v2/comments?post=4711"),
            "https://paper.example/wp-json/wp/v2/comments",
        ),
        (
            href("replies", "https://paper.example/index.php?rest_route=%2Fwp%2Fv2%2Fcomments&post=4711"),
            "https://paper.example/index.php?rest_route=%2Fwp%2Fv2%2Fcomments",
        ),
        (
            href("replies", "http://127.0.0.1:8000/index.php?rest_route=/wp/v2/comments&post=1"),
            "http://127.0.0.1:8000/index.php?rest_route=/wp/v2/comments",
        ),
        (
            href("self", "https://paper.example/blog/wp-json/wp/v2/posts/4711"),
            "https://paper.example/blog/wp-json/wp/v2/comments",
        ),
        (
            href("self", "https://public-api.wordpress.com/wp/v2/sites/77/posts/4711"),
            "https://public-api.wordpress.com/wp/v2/sites/77/comments",
        ),
        (json!({}), "https://paper.example/wp-json/wp/v2/comments"),
    ] {
        assert_eq!(form(members), endpoint);
    }
    let payload = post(json!({"comment_status": "open"})).to_string();
    let from = |base| common::read(payload.as_bytes(), Some(base)).unwrap().article.comments.form.unwrap().endpoint;
    assert_eq!(
        from("https://cdn.example/blog/wp-json/wp/v2/posts/4711?_embed").unwrap().as_str(),
        "https://cdn.example/blog/wp-json/wp/v2/comments"
    );
    let closed = story(&post(json!({"comment_status": "closed"})));
    assert_eq!((closed.article.comments.form, closed.comments_given), (None, true));
    let nameless = story(&post(json!({"comment_status": "open", "id": null})));
    assert_eq!((nameless.article.comments.form.is_none(), dropped(&nameless)), (true, vec![""]));
    assert_eq!(story(&post(json!({}))).article.comments.form, None, "where it is not told, none is promised");
}

#[test]
fn embedded_comments_are_a_thread_oldest_first() {
    let reply = |id: u32, parent: u32, day: &str, html: &str| {
        json!({"id": id, "parent": parent, "author": 0, "author_name": "Bo &amp; Co", "author_url": "https://bo.example",
            "date": format!("2031-03-{day}T10:00:00"), "content": {"rendered": html}, "link": "https://paper.example/#comment-1", "type": "comment"})
    };
    let told = story(&embedding(json!({"replies": [[
        reply(7, 3, "14", "<p>Third.</p>\n<p><img src=\"https://x.example/i.gif\" alt=\"a gull\"></p>"),
        reply(5, 99, "13", "<p>Its parent is not here.</p>"),
        {"id": 4, "content": {"rendered": ""}},
        7,
        reply(3, 0, "12", "<p>First.</p>"),
    ]]})));
    let thread = thread(&told.article.comments);
    assert_eq!(thread[0], ("3", None, "Bo & Co", "First.".into()));
    assert_eq!(thread[1], ("5", Some("99"), "Bo & Co", "Its parent is not here.".into()));
    assert_eq!((thread[2].0, thread[2].1), ("7", Some("3")));
    let first = &told.article.comments.thread[0];
    assert_eq!(first.author_url.as_ref().unwrap().as_str(), "https://bo.example/");
    assert_eq!(first.date.as_ref().unwrap().iso.as_deref(), Some("2031-03-12T10:00:00"));
    assert_eq!(first.moderation, Moderation::Approved);
    assert_eq!(dropped(&told), ["_embedded.replies[0][2]", "_embedded.replies[0][3]"]);
}

#[test]
fn a_guarded_post_says_so_and_leads_to_its_page() {
    let told = story(&post(json!({
        "content": {"rendered": "", "protected": true},
        "excerpt": {"rendered": "", "protected": true},
    })));
    assert_eq!(told.article.notices, [Notice::Protected]);
    assert_eq!((told.article.body.len(), told.article.url.is_some()), (0, true));
    let unlocked = story(&post(json!({"content": {"rendered": "<p>Open.</p>", "protected": true}})));
    assert_eq!((unlocked.article.notices, unlocked.article.body), (vec![], vec![paragraph("Open.")]));
}

#[test]
fn a_guarded_post_takes_no_comments_and_what_was_written_there_before_is_found() {
    let comments = |members: Value| {
        let mut post = post(members);
        post["comment_status"] = json!("open");
        story(&post).article.comments
    };
    let open = comments(json!({}));
    assert!(open.form.is_some() && open.list.is_some());
    for guarded in [
        json!({"content": {"rendered": "", "protected": true}}),
        // The password was given: the content is there, but no comment would be taken.
        json!({"content": {"rendered": "<p>Open.</p>", "protected": true}}),
        // What `_fields` or the context of an embedded post leaves.
        json!({"content": null, "excerpt": {"rendered": "", "protected": true}}),
    ] {
        let comments = comments(guarded.clone());
        assert_eq!((comments.form, comments.list), (None, None), "{guarded}");
        assert_eq!(comments.past_form, open.form, "{guarded}: drafts would not be found");
    }
}

#[test]
fn a_part_of_a_post_is_read_as_far_as_it_goes() {
    let excerpt = story(&json!({"title": {"rendered": "T"}, "excerpt": {"rendered": "<p>In short.</p>"}}));
    assert_eq!(words(&excerpt.article.body), ["In short."]);
    let body = story(&json!({"content": {"rendered": "<p>No title.</p>"}}));
    assert_eq!((body.article.headline.as_str(), words(&body.article.body)), ("", vec!["No title.".to_owned()]));
    let raw = story(&json!({"title": {"raw": "T"}, "content": {"raw": "<!-- wp:paragraph -->\n<p>Raw.</p>"}}));
    assert_eq!((raw.article.headline.as_str(), words(&raw.article.body)), ("T", vec!["Raw.".to_owned()]));
    let empty = story(&post(
        json!({"title": {"rendered": "A title alone"}, "content": {"rendered": ""}, "excerpt": {"rendered": " "}}),
    ));
    assert_eq!(empty.article.headline, "A title alone");
    let (kind, message) = error(r#"{"id": 1, "title": {"rendered": "T"}}"#);
    assert_eq!((kind, message.contains("`content`")), ("missing-field", true), "{message}");
}

#[test]
fn the_first_post_of_a_list_is_the_article_and_the_others_were_missed() {
    let long = format!("<p>{}</p>", "word ".repeat(200));
    let told = story(&json!([
        {"code": "rest_forbidden", "message": "Sorry.", "data": {"status": 403}},
        post(json!({})),
        post(json!({"link": "https://paper.example/b/", "title": {"rendered": "Fish &amp; chips"}, "date_gmt": "2031-03-10T08:00:00",
            "excerpt": {"rendered": "<p>On the quay [&hellip;]</p>\n"}, "jetpack_featured_media_url": "https://paper.example/b.jpg"})),
        post(json!({"title": {"rendered": ""}, "content": {"rendered": long}})),
        "nothing",
    ]));
    assert_eq!(told.article.headline, "The ferry is back");
    assert_eq!(told.article.missed.len(), 2);
    let card = &told.article.missed[0];
    assert_eq!((card.headline.as_str(), card.excerpt.as_str()), ("Fish & chips", "On the quay…"));
    assert_eq!(card.url.as_ref().unwrap().as_str(), "https://paper.example/b/");
    assert_eq!(card.date.as_ref().unwrap().iso.as_deref(), Some("2031-03-10T08:00:00Z"));
    assert!(card.photo.is_some());
    assert_eq!(told.article.missed[1].headline, format!("{}word…", "word ".repeat(15)));
    assert_eq!(dropped(&told), ["[0]", "[4]"]);
}

#[test]
fn a_card_leads_to_its_post_by_itself() {
    let card = |excerpt: &str| {
        let card = post(
            json!({"link": "https://paper.example/b/", "title": {"rendered": "Fish"}, "excerpt": {"rendered": excerpt}}),
        );
        story(&json!([post(json!({})), card])).article.missed.remove(0)
    };
    for (excerpt, shown) in [
        (r#"<p>On the quay.</p> <a class="more-link" href="https://paper.example/b/">Read More</a>"#, "On the quay."),
        (r#"<p>On the quay&hellip;<a href="https://paper.example/b/#more-7"><b>Weiter</b> →</a> </p>"#, "On the quay…"),
        (r#"<p><strong><a href="/b/">Continue reading “Fish”</a></strong></p>"#, "She left at dawn."),
        (r#"<p>On <a href="https://paper.example/c/">the quay</a></p>"#, "On the quay"),
        (r#"<p>See <a href="https://paper.example/b/">part one</a> of it.</p>"#, "See part one of it."),
    ] {
        assert_eq!(card(excerpt).excerpt, shown, "{excerpt}");
    }
    let whole = story(&post(json!({"link": "https://paper.example/b/", "content": {"rendered": ""},
        "excerpt": {"rendered": "<p>On the quay… <a href=\"https://paper.example/b/\">Read on</a></p>"}})));
    assert_eq!(words(&whole.article.body), ["On the quay… Read on"], "where nothing else leads there");
}

#[test]
fn a_list_shows_no_more_than_a_hundred_cards() {
    let told = story(&Value::Array(vec![post(json!({})); 150]));
    assert_eq!(headlines(&told.article.missed).len(), 100);
    assert_eq!(dropped(&told), ["[101]"]);
}

#[test]
fn an_envelope_is_opened() {
    let told = story(&json!({"body": post(json!({})), "status": 200, "headers": {"Allow": "GET"}}));
    assert_eq!(told.article.headline, "The ferry is back");
}

#[test]
fn an_error_in_place_of_the_post_is_told() {
    let (kind, message) = error(
        r#"{"code":"rest_post_invalid_id","message":"That post isn&#8217;t <b>here</b>.","data":{"status":404}}"#,
    );
    assert_eq!(kind, "site-error");
    assert_eq!(
        message,
        "The site answered with an error instead of the article (rest_post_invalid_id): That post isn’t here."
    );
}

#[test]
fn the_payloads_address_is_not_what_its_content_is_seen_from() {
    let told = read(&post(json!({"link": "", "content": {"rendered": "<p><a href=\"x\">y</a></p>"}})).to_string());
    let Block::Paragraph(words) = &told.article.body[0] else { panic!() };
    let article_engine::model::Inline::Link(url, _) = &words[0] else { panic!() };
    assert_eq!(url.as_str(), BASE.replace("article.json", "x"), "unless nothing else is known");
}
