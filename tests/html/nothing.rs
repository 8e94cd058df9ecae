//! What has nothing to show: empty addresses and lines, pictures that count readers, links without words.

use article_engine::model::{Block, Embed, Inline, Photo, Style};

use crate::{blocks, paragraph, read, text, url};

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_picture_without_an_address_is_not_the_page_itself() {
    assert_eq!(
        blocks("<p>One <img src='' alt='Two'></p><p><img src='#' alt='Three'></p>"),
        [paragraph("One Two"), paragraph("Three")]
    );
    let late = Photo { src: Some(url("https://p.example/late.jpg")), ..Photo::default() };
    assert_eq!(blocks("<img src='' data-src='https://p.example/late.jpg'>"), [Block::Figure(late)]);
    assert_eq!(blocks("<video src=''></video><iframe src=' '></iframe><embed src='#'>"), []);
    assert_eq!(blocks("<img src=><img src= ><embed src=>"), []);
    let shown = Photo { src: Some(url("https://p.example/a.jpg?b=")), ..Photo::default() };
    assert_eq!(blocks("<img src=https://p.example/a.jpg?b= alt=>"), [Block::Figure(shown.clone())]);
    assert_eq!(blocks("<img alt='' src=https://p.example/a.jpg?b=>"), [Block::Figure(shown)]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn an_element_that_ends_as_in_xml_doesnt_take_what_follows_with_it() {
    for name in ["script src='/s.js'", "style", "textarea", "noframes", "iframe src=''"] {
        let html = ["<p>One</p><", name, " /><p>Two</p><", name, "/><p>Three</p>"].concat();
        assert_eq!(blocks(&html), ["One", "Two", "Three"].map(paragraph), "{html}");
    }
    let film = blocks("<iframe src=\"https://youtu.be/abcdefghijk\"/><p>Two</p><script>three</script><p>Four</p>");
    assert!(matches!(film[..], [Block::Embed(_), Block::Paragraph(_), Block::Paragraph(_)]), "{film:?}");
    // Without quotation marks the slash is the address's.
    assert_eq!(blocks("<iframe src=https://p.example/>words</iframe>").len(), 1);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_size_that_no_picture_has_is_none() {
    for size in ["100001", "4294967295", "4294967296", "-1", "1e3"] {
        let shown = Photo { src: Some(url("https://p.example/a.jpg")), height: Some(100_000), ..Photo::default() };
        let html = ["<img src=https://p.example/a.jpg height=100000 width=", size, ">"].concat();
        assert_eq!(blocks(&html), [Block::Figure(shown)], "{size}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_picture_of_one_pixel_counts_readers_and_is_not_asked_for() {
    let reading = read(
        "<p>One<img src='https://p.example/count.gif' width='1' height='1'></p>
        <p><img src='https://p.example/none.gif' width='0' height=1px alt='Two'></p>",
    );
    assert_eq!(reading.blocks, [paragraph("One"), paragraph("Two")]);
    assert_eq!(reading.notes, ["2 tracking pixels were left out."]);
    // WordPress doesn't know how large a drawing is that it keeps.
    let drawing = Photo { src: Some(url("https://p.example/logo.svg")), ..Photo::default() };
    for class in ["wp-image-4711", "attachment-medium size-medium"] {
        let html = ["<img src='https://p.example/logo.svg' width=1 height=1 class='", class, "'>"].concat();
        assert_eq!(blocks(&html), [Block::Figure(drawing.clone())], "{class}");
    }
    let thin = "<img src='https://p.example/line.png' width='600' height='1'>";
    assert!(matches!(blocks(thin)[..], [Block::Figure(_)]));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_line_of_no_break_spaces_at_a_paragraphs_edge_goes() {
    let credits = || Inline::Styled(Style::Strong, vec![text("Credits")]);
    assert_eq!(blocks("<p>&nbsp;<br>\n<b>Credits</b><br> &nbsp; &nbsp;</p>"), [Block::Paragraph(vec![credits()])]);
    assert_eq!(blocks("<p>&nbsp;&nbsp;Indented&nbsp;</p>"), [paragraph("\u{a0}\u{a0}Indented\u{a0}")]);
    let inside = vec![text("One"), Inline::Break, text("\u{a0}"), Inline::Break, text("Two")];
    assert_eq!(blocks("<p>One<br>&nbsp;<br>Two</p>"), [Block::Paragraph(inside)]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_link_without_words_is_a_player_or_on_record() {
    let film = Embed {
        src: url("https://www.youtube-nocookie.com/embed/abcdefghijk"),
        provider: "YouTube".into(),
        title: "Launch".into(),
        shape: None,
    };
    let reading = read(
        "<p>One</p><a class=popup title=Launch href='https://www.youtube.com/watch?v=abcdefghijk'><span></span></a>
        <h3>Mara <a href='https://in.example/mara'><svg></svg></a></h3>
        <p><a href='https://news.example/a/story'><b>Two</b><div></div></a></p>
        <p><a href='https://p.example/'><img src='https://p.example/a.jpg'></a></p>",
    );
    assert_eq!(reading.blocks[..2], [paragraph("One"), Block::Embed(film)]);
    assert_eq!(reading.blocks[2], Block::Heading(3, vec![text("Mara")]));
    assert_eq!(reading.notes, ["A link without words was left out."]);
    assert_eq!(reading.blocks.len(), 5);
    let comment = crate::Parser;
    let said = article_engine::ports::Html::read(
        &comment,
        "See <a href='https://youtu.be/abcdefghijk'></a>.",
        article_engine::model::Place::Comment,
        None,
    );
    assert_eq!(said.blocks, [paragraph("See .")]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_film_that_a_page_builder_keeps_in_its_settings() {
    let widget = |settings: &str| {
        [
            "<p>One</p><div class='elementor-widget elementor-widget-video' data-settings='",
            settings,
            "'><div></div></div>",
        ]
        .concat()
    };
    let films = |settings: &str| blocks(&widget(settings)).split_off(1);
    let player = |src: &str, provider: &str| {
        Block::Embed(Embed { src: url(src), provider: provider.into(), title: String::new(), shape: None })
    };
    assert_eq!(
        films(
            r#"{"_animation":"none","youtube_url":"https:\/\/www.youtube.com\/watch?v=abcdefghijk","video_type":"youtube"}"#
        ),
        [player("https://www.youtube-nocookie.com/embed/abcdefghijk", "YouTube")]
    );
    assert_eq!(
        films(
            r#"{"video_type":"vimeo","youtube_url":"https://youtu.be/abcdefghijk","vimeo_url":"https://vimeo.com/235215203"}"#
        ),
        [player("https://player.vimeo.com/video/235215203", "Vimeo")]
    );
    for none in [
        "",
        "{",
        "[]",
        r#"{"youtube_url":7}"#,
        r#"{"youtube_url":"javascript:alert(1)"}"#,
        r#"{"youtube_url":"https://p.example/"}"#,
    ] {
        assert_eq!(films(none), [], "{none}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn shortcodes_that_are_reported() {
    for shortcode in ["[shop_checkout]", "[ninja_form id=1]", "[/vc_custom_heading]", "[contact-form-7 id=\"5\"]"] {
        let reading = read(&["<p>", shortcode, "</p>"].concat());
        assert_eq!(reading.notes, ["A shortcode was left in the text as it was."], "{shortcode}");
    }
    for words in ["[sic]", "[…]", "[he said]", "[1]", "an array[some_index] and a list[i = 2]", "[see p = 0.05]"] {
        let reading = read(&["<p>It was ", words, " then.</p>"].concat());
        assert!(reading.notes.is_empty(), "{words}: {:?}", reading.notes);
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_link_that_is_an_icon_has_the_icons_name() {
    let link = |address: &str, name: &str| Inline::Link(url(address), vec![text(name)]);
    assert_eq!(
        blocks("<h3>Mara <a href='https://in.example/mara' aria-label=' Profile '><svg></svg></a></h3>"),
        [Block::Heading(3, vec![text("Mara "), link("https://in.example/mara", "Profile")])]
    );
    assert_eq!(
        blocks(
            "<p><a href='https://p.example/' aria-label=Post><i class=i></i></a> <a href='tel:+1' aria-label=Call></a><a href='https://q.example' aria-label=Q></a>"
        ),
        [Block::Paragraph(vec![
            link("https://p.example/", "Post"),
            text(" "),
            link("tel:+1", "Call"),
            text(" "),
            link("https://q.example/", "Q"),
        ])]
    );
    // Its words say it already; it isn't for readers; it only shares the page, or leads back to it; nobody named it.
    for other in [
        "<a href='https://p.example/' aria-label='One of it'><svg></svg>One</a>",
        "One<a href='https://p.example/' aria-label=Two tabindex=-1><svg></svg></a>",
        "One<a href='https://p.example/' aria-label=Two aria-hidden=true><svg></svg></a>",
        "One<a href='https://p.example/sharer?u=1' aria-label=Two><svg></svg></a>",
        "One<a href='https://news.example/a/story?p=1#two' aria-label=Two><svg></svg></a>",
        "One<a href='https://p.example/' title=Two></a>",
    ] {
        let [Block::Paragraph(words)] = &blocks(other)[..] else { panic!("{other}") };
        assert_eq!(article_engine::model::plain_text(words), "One", "{other}");
    }
}
