//! schema.org's JSON-LD in the shapes that sites give it.

use article_engine::model::{Block, Inline, MediaKind, Style, plain_text};
use serde_json::{Value, json};

use super::{dropped, error, headlines, story, thread, topics, words};

/// An article with these members more.
fn article(members: Value) -> Value {
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "The ferry is back",
        "url": "https://paper.example/2031/ferry",
        "articleBody": "She left at dawn.\n\nNobody waved.",
    });
    article.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    article
}

#[test]
fn every_article_type_is_one_however_it_is_written() {
    for kind in [
        json!("Article"),
        json!("BlogPosting"),
        json!("ReportageNewsArticle"),
        json!("TechArticle"),
        json!("LiveBlogPosting"),
        json!("https://schema.org/NewsArticle"),
        json!("http://schema.org/NewsArticle"),
        json!("schema:NewsArticle"),
        json!(["WebPage", "NewsArticle"]),
        json!(["schema:Report"]),
    ] {
        let told = story(&article(json!({"@type": kind})));
        assert_eq!((told.article.headline.as_str(), told.article.body.len()), ("The ferry is back", 2), "{kind}");
        assert_eq!(told.dropped, []);
    }
}

#[test]
fn prefixed_names_and_wrapped_values_are_the_same() {
    let told = story(&json!({
        "@context": {"schema": "https://schema.org/"},
        "@type": "schema:NewsArticle",
        "schema:headline": {"@value": "The ferry is back", "@language": "en"},
        "http://schema.org/articleBody": [{"@value": "She left at dawn."}],
        "schema:author": {"@list": [{"@type": "schema:Person", "schema:name": "Ada Wren"}]},
    }));
    assert_eq!(told.article.headline, "The ferry is back");
    assert_eq!(words(&told.article.body), ["She left at dawn."]);
    assert_eq!(told.article.byline, "Ada Wren");
}

#[test]
fn an_article_is_found_in_a_list_a_graph_or_around_itself() {
    let site = json!({"@type": "WebSite", "name": "Paper", "url": "https://paper.example/"});
    let bare = article(json!({"@context": null}));
    for payload in [
        json!([site, bare]),
        json!({"@context": "https://schema.org", "@graph": [site, bare]}),
        json!([{"@context": "https://schema.org", "@graph": [site]}, {"@context": "https://schema.org", "@graph": [bare]}]),
        json!({"@context": "https://schema.org", "@type": "WebPage", "mainEntity": bare}),
        json!({"@context": "https://schema.org", "@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": bare}]}),
        json!({"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "mainEntity": {"@id": "#a"}, "hasPart": [{"@id": "#a", "@type": "WebPageElement"}]},
            {"@type": "Blog", "blogPost": [bare]}]}),
    ] {
        assert_eq!(story(&payload).article.headline, "The ferry is back", "{payload}");
    }
    let (kind, message) = error(&json!({"@context": "https://schema.org", "@graph": [site]}).to_string());
    assert_eq!((kind, message.contains("NewsArticle")), ("unknown-shape", true), "{message}");
}

#[test]
fn lists_in_lists_are_one_list() {
    let bare = article(json!({}));
    for payload in [
        json!([[bare]]),
        json!([[], [{"@type": "WebSite"}, [bare]]]),
        json!({"@context": "https://schema.org", "@graph": [[bare]]}),
        json!({"@type": "WebPage", "mainEntity": [[bare]]}),
    ] {
        let told = story(&payload);
        assert_eq!((told.article.headline.as_str(), told.dropped.len()), ("The ferry is back", 0), "{payload}");
    }
    let told = story(&article(json!({"author": [["Ada Wren"], [{"name": "Bo"}]], "image": [["/t.jpg"]]})));
    assert_eq!((told.article.byline.as_str(), told.article.photo.is_some()), ("Ada Wren, Bo", true));
    // What stands in them is named by its place.
    let odd = json!({"@graph": [{"@type": "WebSite"}, [7, article(json!({"image": {"width": 1}}))]]});
    assert_eq!(dropped(&story(&odd)), ["@graph[1][0]", "@graph[1][1].image"]);
    // Nobody means a hundred lists in each other.
    let deep = format!("{}{bare}{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(error(&deep).0, "unknown-shape");
}

#[test]
fn a_graph_that_is_an_object_counts_by_what_is_in_it() {
    let bare = article(json!({"@context": null}));
    let told = story(&json!({"@context": "https://schema.org", "@graph": {"0": bare, "2": {"@type": "WebPage"}}}));
    assert_eq!((told.article.headline.as_str(), told.dropped.len()), ("The ferry is back", 0));
    let listed = story(&json!({"@graph": [{"a": [bare, article(json!({"headline": "Fish"}))]}]}));
    assert_eq!(headlines(&listed.article.missed), ["Fish"]);
    // An article or a thing stays one.
    assert_eq!(story(&json!({"@graph": bare})).article.headline, "The ferry is back");
    let bodied =
        json!({"@graph": {"headline": "Fish", "articleBody": "So.", "author": {"@type": "Person", "name": "Bo"}}});
    assert_eq!(story(&bodied).article.headline, "Fish");
    let (kind, _) = error(&json!({"@graph": {"@id": "#a", "author": bare}}).to_string());
    assert_eq!(kind, "unknown-shape");
    let odd = story(&json!({"@graph": {"0": bare, "1": 7}}));
    assert_eq!(dropped(&odd), ["@graph.1"]);
}

#[test]
fn several_articles_are_one_and_cards() {
    let told = story(&json!([
        article(json!({})),
        article(
            json!({"headline": "Fish", "url": "https://paper.example/fish", "description": "On the quay.", "thumbnailUrl": "/fish.jpg"})
        ),
    ]));
    assert_eq!(told.article.headline, "The ferry is back");
    assert_eq!(headlines(&told.article.missed), ["Fish"]);
    let card = &told.article.missed[0];
    assert_eq!(
        (card.excerpt.as_str(), card.photo.as_ref().unwrap().src.as_ref().unwrap().as_str()),
        ("On the quay.", "https://paper.example/fish.jpg")
    );
}

#[test]
fn references_are_followed_wherever_they_lead() {
    let told = story(&json!({"@context": "https://schema.org", "@graph": [
        {"@type": "Article", "@id": "https://paper.example/ferry/#article", "headline": "The ferry is back", "articleBody": "She left.",
         "author": [{"@id": "#ada"}, {"name": "Bo", "@id": "#bo"}], "publisher": {"@id": "#org"}, "image": {"@id": "#img"},
         "isPartOf": {"@id": "#page"}, "mainEntityOfPage": {"@id": "https://paper.example/ferry/"}},
        {"@type": "Person", "@id": "#ada", "givenName": "Ada", "familyName": "Wren"},
        {"@type": ["Person"], "@id": "#bo", "name": "Bo Lund", "url": "https://bo.example"},
        {"@type": ["Organization", "Brand"], "@id": "#org", "name": "Lowland Courier", "url": "https://courier.example/", "logo": {"@id": "#logo"}},
        {"@type": "ImageObject", "@id": "#img", "url": "https://paper.example/i.jpg", "contentUrl": "https://paper.example/i.jpg", "width": 1200, "height": 675, "caption": "The Tern"},
        {"@type": "WebPage", "@id": "#page", "name": "The ferry | Courier"},
    ]}));
    let article = &told.article;
    assert_eq!(article.byline, "Ada Wren, Bo Lund");
    assert_eq!(article.source.as_ref().unwrap().name, "Lowland Courier");
    assert_eq!(article.source.as_ref().unwrap().url.as_ref().unwrap().as_str(), "https://courier.example/");
    let photo = article.photo.as_ref().unwrap();
    assert_eq!((photo.caption.as_str(), photo.width, photo.height), ("The Tern", Some(1200), Some(675)));
    assert_eq!(article.url.as_ref().unwrap().as_str(), "https://paper.example/ferry/");
    assert_eq!(told.dropped, []);
}

#[test]
fn its_own_address_is_found_as_it_is_said() {
    let own = |members: Value| {
        let told = story(&article(members));
        assert_eq!(told.dropped, [], "{:?}", told.article.url);
        told.article.url.map(|url| url.as_str().to_owned())
    };
    let is = |address: &str| Some(address.to_owned());
    for page in [
        json!("https://paper.example/a"),
        json!(["https://paper.example/a", "https://paper.example/b"]),
        json!([{"@type": "WebPage", "@id": "https://paper.example/a"}]),
        json!(["True", {"@id": "#page"}, {"url": "https://paper.example/a#top"}]),
        json!("//paper.example/a"),
        json!("paper.example/a"),
        json!({"@id": "Article", "url": "https://paper.example/a"}),
    ] {
        assert_eq!(own(json!({"url": null, "mainEntityOfPage": page})), is("https://paper.example/a"), "{page}");
    }
    assert_eq!(own(json!({"url": null, "mainEntityOfPage": "/a"})), is("https://api.paper.example/a"));
    for page in
        [json!("True"), json!("Article"), json!(true), json!("#page"), json!("mailto:a@paper.example"), json!("")]
    {
        assert_eq!(own(json!({"url": null, "@id": page, "mainEntityOfPage": page})), None, "{page}");
    }
    for (said, seen) in [
        ("www.paper.example", "https://www.paper.example/"),
        ("paper.example/jp/ferry.ece", "https://paper.example/jp/ferry.ece"),
        ("køge.paper.example/a", "https://xn--kge-0na.paper.example/a"),
        ("ferry.html", "https://api.paper.example/feed/ferry.html"),
        ("index.php/ferry", "https://api.paper.example/feed/index.php/ferry"),
        ("2031.03/ferry", "https://api.paper.example/feed/2031.03/ferry"),
        ("a b.example/x", "https://api.paper.example/feed/a%20b.example/x"),
    ] {
        assert_eq!(own(json!({"url": said})), is(seen), "{said}");
    }
    assert_eq!(
        own(json!({"url": ["https://paper.example/a", "https://paper.example/b"]})),
        is("https://paper.example/a")
    );
    let told = story(&article(json!({"publisher": {"name": "Quay", "url": "www.quay.example"}})));
    assert_eq!(told.article.source.unwrap().url.unwrap().as_str(), "https://www.quay.example/");
    // In other formats only www. is plainly a host.
    let other = story(&json!({"headline": "T", "body": "B", "url": "www.quay.example/a", "related": [
        {"headline": "R", "url": "quay.example/b"}, {"headline": "S", "url": "www.txt"}]}));
    assert_eq!(other.article.url.unwrap().as_str(), "https://www.quay.example/a");
    let related: Vec<_> = other.article.related.iter().map(|card| card.url.as_ref().unwrap().as_str()).collect();
    assert_eq!(related, ["https://api.paper.example/feed/quay.example/b", "https://api.paper.example/feed/www.txt"]);
}

#[test]
fn the_source_is_whoever_has_a_name() {
    let source = |members: Value| {
        let told = story(&article(members));
        (told.article.source.clone().map(|source| source.name), dropped(&told).join(" "))
    };
    let is = |name: &str, left_out: &str| (Some(name.to_owned()), left_out.to_owned());
    let nobody = json!({"@id": "https://quay.example/#nobody"});
    assert_eq!(
        source(json!({"publisher": nobody, "isPartOf": {"@type": ["CreativeWork", "Product"], "name": "The Quay"}})),
        is("The Quay", "publisher")
    );
    assert_eq!(source(json!({"publisher": [nobody, {"name": "The Quay"}]})), is("The Quay", "publisher[0]"));
    assert_eq!(source(json!({"publisher": {}, "sourceOrganization": "Wire", "provider": "No"})), is("Wire", ""));
    assert_eq!(
        source(json!({"isPartOf": {"@type": "WebPage", "name": "Page"}, "provider": {"name": "The Quay"}})),
        is("The Quay", "")
    );
    assert_eq!(source(json!({"publisher": "https://www.quay.example/a"})), is("quay.example", ""));
    assert_eq!(source(json!({"publisher": "/Quay"})), is("/Quay", ""));
    let told = story(&article(json!({"publisher": {"name": "https://quay.example/"}})));
    assert_eq!(told.article.source.unwrap().url.unwrap().as_str(), "https://quay.example/");
    assert_eq!(source(json!({"publisher": nobody, "provider": nobody})), (None, "publisher provider".to_owned()));
    // Yoast leaves the organisation out where nobody filled it in; the page belongs to a site that has a name.
    let part = |site: Value| json!({"publisher": nobody, "isPartOf": {"@type": ["WebPage", "ItemPage"], "name": "Page", "isPartOf": site}});
    assert_eq!(source(part(json!({"@type": "WebSite", "name": "The Quay"}))), is("The Quay", "publisher"));
    assert_eq!(source(part(json!({"@type": "CollectionPage", "name": "Page"}))), (None, "publisher".to_owned()));
}

#[test]
fn a_headline_that_is_its_pages_title_loses_the_sites_name() {
    let read = |headline: &str, site: &str| {
        let told = story(&article(json!({"headline": headline, "publisher": {"name": site}})));
        (told.article.headline.clone(), dropped(&told).join(" "))
    };
    for (headline, site) in [
        ("The ferry is back | The Quay", "The Quay"),
        ("The ferry is back|The Quay", "The Quay"),
        ("The ferry is back – The Quay", "The Quay"),
        ("The ferry is back — Quay.example", "Quay.example"),
        ("The ferry is back - The Quay", "The Quay"),
        ("The ferry is back » The Quay", "The Quay"),
    ] {
        assert_eq!(read(headline, site), ("The ferry is back".to_owned(), "headline".to_owned()), "{headline}");
    }
    assert_eq!(read("渡し船が戻る｜埠頭新聞", "埠頭新聞").0, "渡し船が戻る");
    assert_eq!(read("The ferry &amp; I &#8211; The Quay", "The Quay").0, "The ferry & I");
    for (headline, site) in [
        ("The ferry is back at The Quay", "The Quay"),
        ("Who owns Anti-Quay", "Quay"),
        ("The ferry: The Quay", "The Quay"),
        ("The Quay", "The Quay"),
        ("| The Quay", "The Quay"),
        ("The ferry – The Quay House", "The Quay"),
        ("The ferry – Old Quay", "Quay"),
    ] {
        assert_eq!(read(headline, site), (headline.to_owned(), String::new()));
    }
}

#[test]
fn paragraphs_with_nothing_between_them_are_parted() {
    let read = |body: &str| {
        let told = story(&article(json!({"articleBody": body})));
        let report = dropped(&told).join(" ");
        (words(&told.article.body), report)
    };
    let joined = [
        "The first ferry left the quay at dawn. Nobody waved.",
        "“We had hoped for more,” the harbour master said.",
        "Is it the last one? That is what many people here ask themselves!",
        "The next one leaves at noon, with room for four hundred passengers.",
        "\"She is late again,\" a passenger said. \"So are we.\"",
        "\"Not by much,\" said her friend (the one with the dog).",
        "Élan, the dog, said nothing; it was asleep near the funnel…",
        "And so they left.",
    ];
    let parts: Vec<String> = joined.iter().map(|part| (*part).to_owned()).collect();
    assert_eq!(read(&joined.concat()), (parts.clone(), "articleBody".to_owned()));
    assert_eq!(read(&joined[..3].concat()).0.len(), 1, "two may be slips");
    let german = "Die Fähre legte im Morgengrauen ab, und niemand winkte ihr nach.„Wir hatten auf mehr gehofft, sagte der Meister.“Ist es die letzte? Das fragen sich viele hier.Die nächste geht um zwölf.";
    assert_eq!(
        read(german).0[1..3],
        ["„Wir hatten auf mehr gehofft, sagte der Meister.“", "Ist es die letzte? Das fragen sich viele hier."]
    );
    // What is spelled so stays.
    for spelled in [
        "quay.Me is a site of the harbour, as quay.Me, of which quay.Me. knows nothing, was before quay.Me! was built upon it.",
        "Orders at quay.Example doubled in spring. At quay.Example nobody knows why that is, and at quay.Example nobody asks.",
        "Print it with fmt.Println and read it with os.Open, or so they say at the quay; and strings.Builder = the third of them.",
        "Harbour.Text.Json is older than Harbour.Text.Lines, which came when Harbour.Text.Words was the only one that there was.",
        "It is St.Mary who waits for Dr.Wren at the N.E.Quay of U.S.Route 1, in a.M.Hours, and 1.Ferry, 2.Ferry and 3.Ferry come in.",
    ] {
        assert_eq!(read(spelled), (vec![spelled.to_owned()], String::new()));
    }
}

#[test]
fn the_language_is_that_of_its_page_where_it_has_none_itself() {
    let language = |members: Value| story(&article(members)).article.language;
    let page = json!({"@type": "WebPage", "inLanguage": "nl-BE"});
    assert_eq!(language(json!({"mainEntityOfPage": page})).as_deref(), Some("nl-BE"));
    assert_eq!(
        language(json!({"mainEntityOfPage": "https://paper.example/a", "isPartOf": page})).as_deref(),
        Some("nl-BE")
    );
    assert_eq!(language(json!({"inLanguage": "fy", "mainEntityOfPage": page})).as_deref(), Some("fy"));
    assert_eq!(language(json!({"isPartOf": {"@type": "WebPage", "name": "A"}})), None);
}

#[test]
fn a_pictures_name_is_its_caption_where_it_has_none_and_is_no_file() {
    let caption = |members: Value| {
        let mut image = json!({"@type": "ImageObject", "url": "https://paper.example/1.jpg"});
        image.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let told = story(&article(json!({"image": image})));
        assert_eq!(told.dropped, []);
        told.article.photo.unwrap().caption
    };
    assert_eq!(caption(json!({"name": "The Tern at her berth."})), "The Tern at her berth.");
    assert_eq!(caption(json!({"name": "埠頭の渡し船。"})), "埠頭の渡し船。");
    assert_eq!(caption(json!({"name": "The Tern &#8211; at last", "caption": ""})), "The Tern – at last");
    assert_eq!(caption(json!({"name": "The Tern", "caption": "At her berth."})), "At her berth.");
    for name in [json!("tern-1024x683.jpg"), json!("DSC_0034"), json!(""), json!(7)] {
        assert_eq!(caption(json!({"name": name})), "", "{name}");
    }
}

#[test]
fn capitals_where_sites_have_them_wrong_dont_matter() {
    let told = story(&article(json!({
        "headline": null, "headLine": "The ferry is back", "name": "7349926",
        "articleBody": null, "articlebody": "She left at noon.", "description": "A ferry.",
        "InLanguage": "es_ES",
    })));
    assert_eq!(told.article.headline, "The ferry is back");
    assert_eq!(words(&told.article.body), ["She left at noon."]);
    assert_eq!(told.article.language.as_deref(), Some("es-ES"));
    assert_eq!(told.dropped, []);
}

#[test]
fn references_in_a_ring_end() {
    let told = story(&json!({"@graph": [
        article(json!({"@id": "#a", "author": {"@id": "#b"}, "comment": {"@id": "#c"}, "isPartOf": {"@id": "#a"}, "video": {"@id": "#a"}})),
        {"@id": "#b", "@type": "Person", "name": {"@id": "#b"}, "worksFor": {"@id": "#a"}},
        {"@id": "#c", "@type": "Comment", "text": "Round", "comment": {"@id": "#c"}},
    ]}));
    assert_eq!(told.article.headline, "The ferry is back");
    assert!(told.article.comments.thread.len() <= 40, "{}", told.article.comments.thread.len());
}

#[test]
fn authors_come_in_every_shape() {
    let by = |author: Value| story(&article(json!({"author": author}))).article.byline;
    assert_eq!(by(json!("Ada Wren")), "Ada Wren");
    assert_eq!(by(json!({"@type": "Person", "name": "Ada Wren"})), "Ada Wren");
    assert_eq!(
        by(json!([{"@type": "Person", "name": "Ada Wren"}, {"@type": "Organization", "name": "The desk"}])),
        "Ada Wren, The desk"
    );
    assert_eq!(by(json!({"@type": "Person", "name": ["Ada Wren", "Bo Tern"]})), "Ada Wren, Bo Tern");
    assert_eq!(by(json!([{"name": ["Ada Wren", null, "https://ada.example/"]}, "Bo Tern"])), "Ada Wren, Bo Tern");
    assert_eq!(by(json!({"name": [], "givenName": "Ada"})), "Ada");
    assert_eq!(by(json!(["https://www.facebook.com/ada", "Ada Wren", null])), "Ada Wren");
    assert_eq!(by(json!({})), "");
}

#[test]
fn a_person_that_names_itself_ends() {
    let told = story(&json!({"@graph": [
        article(json!({"author": {"@id": "#a"}})),
        {"@id": "#a", "@type": "Person", "name": [{"@id": "#a"}, {"@id": "#a"}, "Ada Wren"]},
    ]}));
    assert_eq!((told.article.byline.as_str(), dropped(&told).len()), ("Ada Wren", 2));
}

#[test]
fn many_references_to_something_long_come_to_an_end() {
    let many = |id: &str| Value::Array(vec![json!({"@id": id}); 30_000]);
    let long = "So. ".repeat(100_000);
    let told = story(&json!({"@graph": [
        article(json!({"author": many("#a"), "video": many("#v"), "liveBlogUpdate": many("#u"), "publisher": many("#p"), "image": many("#i")})),
        {"@id": "#a", "@type": "Person", "name": vec!["Ada"; 30_000]},
        {"@id": "#v", "@type": "VideoObject", "name": long, "contentUrl": "/v.mp4"},
        {"@id": "#u", "@type": "BlogPosting", "headline": "So", "articleBody": long, "author": many("#a")},
        {"@id": "#p", "@type": "Organization", "legal": long},
        {"@id": "#i", "@type": "ImageObject", "caption": long},
    ]}));
    assert_eq!(told.article.headline, "The ferry is back");
    assert!(told.dropped.len() > 100);
}

#[test]
fn addresses_are_read_as_html_has_them() {
    let told = story(&article(
        json!({"url": null, "image": "https://paper.example/t.jpg?w=65&#038;strip=all&#38;a=1&amp;b=2&#x26;c=3&d&#039;",
        "mainEntityOfPage": "https://paper.example/?p=1&#038;q=2#top"}),
    ));
    let src = told.article.photo.unwrap().src.unwrap();
    assert_eq!(src.as_str(), "https://paper.example/t.jpg?w=65&strip=all&a=1&b=2&c=3&d&#039;");
    assert_eq!(told.article.url.unwrap().as_str(), "https://paper.example/?p=1&q=2");
    let own = story(&json!({"headline": "T", "body": "B", "url": "https://paper.example/?a=1&#038;b=2"}));
    assert_eq!(own.article.url.unwrap().as_str(), "https://paper.example/?a=1&b=2");
}

#[test]
fn images_come_in_every_shape() {
    let photo = |image: Value| story(&article(json!({"image": image}))).article.photo;
    let src = |image: Value| photo(image).map(|photo| photo.src.unwrap().as_str().to_owned());
    let at = |path: &str| Some(format!("https://paper.example/{path}"));
    assert_eq!(src(json!("/i.jpg")), at("i.jpg"));
    assert_eq!(src(json!(["/1x1.jpg", "/16x9.jpg"])), at("1x1.jpg"));
    assert_eq!(src(json!({"@type": "ImageObject", "url": ["/i.jpg"]})), at("i.jpg"));
    assert_eq!(
        src(json!([{"@type": "ImageObject", "url": "javascript:alert(1)"}, {"contentUrl": "/b.jpg"}])),
        at("b.jpg")
    );
    assert_eq!(src(json!([])), None);
    let told = photo(json!({
        "@type": "ImageObject", "contentUrl": "/i.jpg", "caption": "The Tern", "creditText": "Wren Pictures",
        "width": {"@type": "QuantitativeValue", "value": 1200, "unitCode": "E37"}, "height": "675px",
    }))
    .unwrap();
    assert_eq!((told.caption.as_str(), told.credit.as_str()), ("The Tern", "Wren Pictures"));
    assert_eq!((told.width, told.height), (Some(1200), Some(675)));
    let creator =
        photo(json!({"url": "/i.jpg", "creator": {"@type": "Person", "name": "Ada Wren"}, "width": "wide"})).unwrap();
    assert_eq!((creator.credit.as_str(), creator.width), ("Ada Wren", None));
}

#[test]
fn a_body_is_text_or_html_and_a_description_stands_in_for_one() {
    let body = |members: Value| story(&article(members)).article.body;
    assert_eq!(words(&body(json!({"articleBody": "<p>One.</p><h2>Two</h2>"}))), ["One.", "Two"]);
    assert_eq!(
        words(&body(json!({"articleBody": "One.<br><br>Two <b>three</b>."}))).join(" ").matches("three").count(),
        1
    );
    assert_eq!(words(&body(json!({"articleBody": ["One.", "Two."]}))), ["One.", "Two."]);
    let long = "A line that is as long as a paragraph of a newspaper is, and so much longer than any line that a mail program wraps.";
    assert_eq!(body(json!({"articleBody": format!("{long}\n{long}")})).len(), 2);
    assert_eq!(body(json!({"articleBody": "Roses\nare red"})).len(), 1);
    let told = story(&article(json!({"articleBody": null, "description": "In short."})));
    assert_eq!((words(&told.article.body), dropped(&told)), (vec!["In short.".to_owned()], vec![""]));
    let page = story(&json!({"@graph": [
        {"@type": "Article", "headline": "T", "mainEntityOfPage": {"@id": "#p"}},
        {"@type": "WebPage", "@id": "#p", "description": "As the page says."},
    ]}));
    assert_eq!(words(&page.article.body), ["As the page says."]);
    let (kind, message) = error(&article(json!({"articleBody": "", "url": null})).to_string());
    assert_eq!((kind, message.contains("`articleBody`")), ("missing-field", true));
}

#[test]
fn the_rest_of_an_article() {
    let told = story(&article(json!({
        "datePublished": "2031-03-11T08:30:00+0100",
        "inLanguage": {"@type": "Language", "name": "English", "alternateName": "en-GB"},
        "articleSection": ["Harbour", "Ferries"],
        "keywords": "tide, Ferries ,crossing,",
        "publisher": "Lowland Courier",
        "mainEntityOfPage": true,
        "isAccessibleForFree": "True",
        "wordCount": 5,
    })));
    assert_eq!(told.article.date.unwrap().iso.as_deref(), Some("2031-03-11T08:30:00+0100"));
    assert_eq!(told.article.language.as_deref(), Some("en-GB"));
    assert_eq!(topics(&told.article.topics), ["Harbour", "Ferries", "tide", "crossing"]);
    assert_eq!(told.article.source.unwrap().name, "Lowland Courier");
    assert_eq!(told.dropped, []);
    let coded = story(&article(
        json!({"headline": "Ships &#038; sails", "author": "O&#039;Wren", "keywords": "R&amp;D, a<b & c>d"}),
    ));
    assert_eq!((coded.article.headline.as_str(), coded.article.byline.as_str()), ("Ships & sails", "O'Wren"));
    assert_eq!(topics(&coded.article.topics), ["R&amp;D", "a<b & c>d"], "what has a < may be no HTML, and stays");
    for (tag, is) in [
        ("en", Some("en")),
        ("pt_BR", Some("pt-BR")),
        ("gsw-CH", Some("gsw-CH")),
        ("x-quay", Some("x-quay")),
        ("i-klingon", Some("i-klingon")),
        ("I-default", Some("I-default")),
        ("English", None),
        ("engl", None),
        ("e", None),
        ("x", None),
        ("a-DE", None),
        ("x-", None),
    ] {
        let told = story(&article(json!({"inLanguage": tag})));
        let left_out = if is.is_some() { vec![] } else { vec!["inLanguage"] };
        assert_eq!((told.article.language.as_deref(), dropped(&told)), (is, left_out), "{tag}");
    }
    let terms = story(&article(json!({"keywords": [{"@type": "DefinedTerm", "name": "tide"}, "ferry"]})));
    assert_eq!(topics(&terms.article.topics), ["tide", "ferry"]);
}

#[test]
fn comments_are_a_thread_without_a_form() {
    let told = story(&article(json!({"comment": [
        {"@type": "Comment", "@id": "#c1", "text": "At last!", "author": {"@type": "Person", "name": "Bo"}, "dateCreated": "2031-03-11T10:00:00Z",
         "comment": {"@type": "Comment", "text": "Indeed."}},
        {"@type": "Comment", "@id": "#c2", "parentItem": {"@id": "#c1"}, "text": "<p>Hear, <b>hear</b>.</p>", "author": "Cy"},
        {"@type": "Comment", "author": "Nobody"},
    ]})));
    assert_eq!(
        thread(&told.article.comments),
        [
            ("#c1", None, "Bo", "At last!".to_owned()),
            ("unnamed-0", Some("#c1"), "", "Indeed.".to_owned()),
            ("#c2", Some("#c1"), "Cy", "Hear, hear.".to_owned()),
        ]
    );
    assert_eq!((told.article.comments.form, told.comments_given), (None, true));
}

#[test]
fn live_blogs_and_recordings() {
    let told = story(&article(json!({
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "08:00", "articleBody": "She is in sight."}, {"@type": "BlogPosting", "articleBody": "Fog."}],
        "video": {"@type": "VideoObject", "contentUrl": "/v.mp4", "thumbnailUrl": ["/v.jpg"], "name": "The berth"},
        "audio": {"@type": "AudioObject", "embedUrl": "https://sound.example/7"},
    })));
    assert_eq!(
        words(&told.article.body),
        ["She left at dawn.", "Nobody waved.", "08:00", "She is in sight.", "Fog.", "https://sound.example/7"]
    );
    let film = told.article.body.iter().find_map(|block| match block {
        Block::Captioned { blocks, .. } => match &blocks[..] {
            [Block::Media(media)] => Some(media),
            _ => None,
        },
        _ => None,
    });
    let film = film.unwrap();
    assert_eq!((film.kind, film.poster.as_ref().unwrap().as_str()), (MediaKind::Video, "https://paper.example/v.jpg"));
}

#[test]
fn films_of_known_sites_are_embedded_and_pages_are_links() {
    let shown = |film: Value| {
        let told = story(&article(json!({"articleBody": "x", "video": film})));
        assert_eq!(told.dropped, [], "{film}");
        match told.article.body.last().unwrap() {
            Block::Embed(embed) => {
                format!("{} {} {:?} {}", embed.provider, embed.title, embed.shape, embed.src.as_str())
            }
            Block::Captioned { blocks, .. } => match &blocks[..] {
                [Block::Media(media)] => format!("film {}", media.sources[0].as_str()),
                other => panic!("{other:?}"),
            },
            Block::Paragraph(run) => match &run[..] {
                [Inline::Link(url, words)] => format!("{} {}", plain_text(words), url.as_str()),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    };
    let tube = "YouTube Tern None https://www.youtube-nocookie.com/embed/a1b2c3d4e5f";
    let (page, player) = ("https://www.youtube.com/watch?v=a1b2c3d4e5f", "https://www.youtube.com/embed/a1b2c3d4e5f");
    for film in [
        json!({"name": "Tern", "contentUrl": page, "embedUrl": player}),
        json!({"name": "Tern", "embedUrl": player}),
        json!({"name": "Tern", "contentUrl": page}),
        json!({"name": "Tern", "contentUrl": [page], "url": "https://paper.example/film"}),
        json!({"name": "Tern", "contentUrl": "https://films.example/player/7", "embedUrl": player}),
    ] {
        assert_eq!(shown(film), tube);
    }
    assert_eq!(
        shown(json!({"name": "Tern", "embedUrl": "https://player.vimeo.com/video/77", "width": 640, "height": "360"})),
        "Vimeo Tern Some((640, 360)) https://player.vimeo.com/video/77"
    );
    assert_eq!(
        shown(json!({"name": "Tern", "embedUrl": "https://www.dailymotion.com/embed/video/x7"})),
        "Dailymotion Tern None https://www.dailymotion.com/embed/video/x7"
    );
    for (film, is) in [
        (json!({"contentUrl": "https://films.example/player/play/7"}), "Tern https://films.example/player/play/7"),
        (json!({"contentUrl": "https://films.example/embed/7?a=.mp4"}), "Tern https://films.example/embed/7?a=.mp4"),
        (
            json!({"contentUrl": "https://films.example/7", "embedUrl": "https://films.example/7"}),
            "Tern https://films.example/7",
        ),
        (json!({"contentUrl": "/embed/7", "url": "/films/7"}), "Tern https://paper.example/films/7"),
        (
            json!({"contentUrl": "https://films.example/7", "embedUrl": "https://films.example/e/7"}),
            "film https://films.example/7",
        ),
        (
            json!({"contentUrl": "https://films.example/player/7.mp4?a=b"}),
            "film https://films.example/player/7.mp4?a=b",
        ),
        (json!({"contentUrl": "/7.m3u8", "embedUrl": "/7.m3u8"}), "film https://paper.example/7.m3u8"),
        (
            json!({"contentUrl": "/7.mp4", "embedUrl": "https://films.example/embed/7"}),
            "film https://paper.example/7.mp4",
        ),
        (json!({"embedUrl": "https://films.example/embed/7"}), "Tern https://films.example/embed/7"),
        (json!({"embedUrl": "https://www.youtube.com/@tern"}), "Tern https://www.youtube.com/@tern"),
    ] {
        let mut film = film;
        film["name"] = json!("Tern");
        assert_eq!(shown(film), is);
    }
    let told = story(&article(json!({"video": {"contentUrl": "javascript:1", "embedUrl": 7}})));
    assert_eq!((told.article.body.len(), dropped(&told)), (2, vec!["video.contentUrl", "video.embedUrl"]));
}

#[test]
fn an_update_of_a_live_blog_is_told_whole() {
    let told = story(&article(json!({"articleBody": null, "@type": "LiveBlogPosting", "liveBlogUpdate": [
        {"headline": "In sight", "datePublished": "2031-03-11T08:00:00Z", "author": [{"name": "Ada Wren"}, "Bo"], "articleBody": "There she is.",
         "image": {"url": "/tern.jpg", "caption": "The Tern", "creditText": "Wren"},
         "video": {"name": "Horn", "embedUrl": "https://www.youtube.com/embed/a1b2c3d4e5f"}, "audio": {"contentUrl": "/horn.mp3"}},
        {"@id": "#fog"},
        {"datePublished": "this morning", "image": ["/a.jpg", "/b.jpg"]},
        {"author": "Bo", "articleBody": "Late."},
        {"datePublished": "2031-03-11T08:00:00Z", "author": "Bo", "image": {"caption": "No file"}},
        {"headline": "Fog", "@id": "#fog", "articleBody": "We wait."},
    ]})));
    let [
        Block::Heading(2, headline),
        Block::Paragraph(when),
        Block::Figure(photo),
        Block::Paragraph(_),
        Block::Embed(_),
        Block::Media(_),
        Block::Heading(2, fog),
        rest @ ..,
    ] = &told.article.body[..]
    else {
        panic!("{:?}", told.article.body)
    };
    assert_eq!((plain_text(headline), plain_text(fog)), ("In sight".to_owned(), "Fog".to_owned()));
    let small = |inside: Vec<Inline>| [Inline::Styled(Style::Small, inside)];
    let text = |text: &str| Inline::Text(text.to_owned());
    let time = Inline::Time("2031-03-11T08:00:00Z".to_owned(), vec![text("2031-03-11T08:00:00Z")]);
    assert_eq!(when[..], small(vec![time, text(" · "), text("Ada Wren, Bo")]));
    assert_eq!((photo.caption.as_str(), photo.credit.as_str()), ("The Tern", "Wren"));
    assert_eq!(words(rest), ["We wait.", "this morning", "Bo", "Late.", "Fog", "We wait."]);
    assert!(matches!(&rest[1], Block::Paragraph(when) if when[..] == small(vec![text("this morning")])));
    assert!(matches!(&rest[2], Block::Figure(photo) if photo.src.as_ref().unwrap().as_str().ends_with("/a.jpg")));
    assert_eq!(dropped(&told), ["liveBlogUpdate[2].image", "liveBlogUpdate[4].image"]);
}

#[test]
fn a_picture_that_every_update_has_is_shown_once() {
    let update = |headline: &str, image: &str| json!({"headline": headline, "image": image});
    let told = story(&article(json!({"articleBody": null, "image": "/tern.jpg", "liveBlogUpdate": [
        update("One", "/tern-300x200.jpg"), update("Two", "/fog.jpg"), update("Three", "/fog.jpg"), {"image": "/fog.jpg"},
    ]})));
    let figures = told.article.body.iter().filter(|block| matches!(block, Block::Figure(_))).count();
    assert_eq!((words(&told.article.body).join(" ").as_str(), figures), ("One Two Three", 1));
    assert_eq!(dropped(&told), ["liveBlogUpdate[3]", "liveBlogUpdate"]);
}

#[test]
fn a_picture_is_told_of_in_whichever_words_there_are() {
    let told = story(&article(json!({"image": {"url": "/tern.jpg", "description": "The Tern at dusk."}})));
    assert_eq!(told.article.photo.as_ref().unwrap().caption, "The Tern at dusk.");
    assert_eq!(told.dropped, []);
}

#[test]
fn pictures_that_are_not_shown_are_reported() {
    let told = story(&article(json!({"image": {"@type": "ImageObject"}})));
    assert_eq!((told.article.photo.is_none(), dropped(&told)), (true, vec!["image"]));
    let told = story(&article(json!({"image": ["/tern-16x9.jpg", "/tern-1x1.jpg"]})));
    assert_eq!((told.article.photo.is_some(), dropped(&told)), (true, vec!["image"]));
}
