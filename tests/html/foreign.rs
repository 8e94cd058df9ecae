//! What other people's pages load late, draw or hide: each kind in several variants.

use article_engine::model::{Block, Place};
use article_engine::ports::Html;

use crate::shown::shown;
use crate::{Parser, blocks, paragraph, read};

const STANDS_IN: &str = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_attribute_that_holds_the_address_of_a_late_picture() {
    for name in [
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-orig-src",
        "data-ezsrc",
        "nitro-lazy-src",
        "data-lazy",
        "data-lazyload",
        "data-echo",
        "data-cfsrc",
        "data-hi-res-src",
        "data-actualsrc",
        "data-opt-src",
        "data-full-url",
        "data-img-url",
        "data-pagespeed-lazy-src",
        "data-some-theme-picture",
    ] {
        for src in [
            String::new(),
            format!("src='{STANDS_IN}'"),
            "src=''".into(),
            "src=about:blank".into(),
            "src=/i/blank.gif".into(),
            "src=/i/lazy_placeholder.gif?v=2".into(),
            "src=/i/spacer.png".into(),
            "src=/i/transparent.png".into(),
            "src=/i/ajax-loader.gif".into(),
            "src=/i/1x1.trans.gif".into(),
            "src=/i/lazy-1px.png".into(),
            "src=/i/pixel.svg".into(),
        ] {
            let html = format!("<p>One.</p><img {src} {name}='/late.jpg' alt=Boat>");
            assert_eq!(shown(&html), "One.\n{late.jpg}", "{html}");
        }
    }
    let twin = "<noscript><img src=/late.jpg></noscript>";
    for src in [STANDS_IN, "/i/blank.gif", "/placeholder.png"] {
        let html = format!("<p>One.</p><img class=lazy src='{src}' alt=''> {twin}");
        assert_eq!(shown(&html), "One.\n{late.jpg}", "{html}");
    }
    for name in ["srcset", "data-srcset", "data-lazy-srcset", "data-ezsrcset", "nitro-lazy-srcset", "data-opt-srcset"] {
        let html = format!("<img src='{STANDS_IN}' {name}='/s.jpg 300w, /l.jpg 900w' alt=Boat>");
        assert_eq!(shown(&html), "{l.jpg}", "{html}");
    }
    let html = format!("<img srcset='{STANDS_IN} 1w' data-srcset='/s.jpg 300w, /l.jpg 900w'>");
    assert_eq!(shown(&html), "{l.jpg}");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_only_looks_like_the_address_of_a_late_picture() {
    for (html, expected) in [
        ("<img src=/a.jpg data-orig-file=/full.jpg data-pin-media=/pin.jpg>", "{a.jpg}"),
        ("<img src=/placeholder-trees.jpg>", "{placeholder-trees.jpg}"),
        ("<img src=/blank.gif data-title='Boat' data-permalink='/story' data-lazy=true>", "{blank.gif}"),
        ("<p>x <img alt=Boat data-lazy-type=image data-mime='image/jpeg' data-pin-url='/story/'></p>", "x Boat"),
        ("<p>x <img alt=Boat data-lazy='{\"a\": \"b.jpg\"}' data-pin-media=/pin.jpg></p>", "x Boat"),
        ("<p>x <img alt=Boat data-src='javascript:alert(1)//a.jpg'></p>", "x Boat"),
    ] {
        assert_eq!(shown(html), expected, "{html}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_picture_that_only_its_sources_have() {
    let stands_in = format!("<img src='{STANDS_IN}' alt=Boat>");
    for image in ["<img alt=Boat>", "<img src=/blank.png alt=Boat>", "", &stands_in] {
        for (sources, expected) in [
            ("<source srcset=/a.webp type=image/webp>", "{a.webp}"),
            ("<source media='(min-width: 800px)' srcset=/wide.jpg><source srcset=/a.jpg>", "{a.jpg}"),
            ("<source media='(min-width: 800px)' srcset=/wide.jpg>", "{wide.jpg}"),
            ("<source srcset='/a.avif' type=image/avif><source srcset='/s.jpg 300w, /l.jpg 900w'>", "{l.jpg}"),
            ("<source data-srcset='/a.webp 1x'>", "{a.webp}"),
            ("<source data-lazy-srcset='/a.webp'>", "{a.webp}"),
        ] {
            let html = format!("<p>One.</p><picture>{sources}{image}</picture><p>Two.</p>");
            assert_eq!(shown(&html), format!("One.\n{expected}\nTwo."), "{html}");
        }
    }
    let both = "<picture><source srcset=/a.webp><img src=/a.jpg></picture><picture><img alt=Gone></picture>";
    assert_eq!(shown(both), "{a.jpg}\nGone", "the picture's own address comes first, and is no other picture's");
    let photo = "<picture><source srcset=/a.webp><img alt=Boat width=640 height=480></picture>";
    let [Block::Figure(photo)] = &blocks(photo)[..] else { panic!("{photo}") };
    assert_eq!((photo.alt.as_str(), photo.width, photo.height), ("Boat", Some(640), Some(480)));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn emoji_that_are_pictures_are_text() {
    let core = "src='https://s.w.org/images/core/emoji/15.0.3";
    for (image, words) in [
        (format!("<img {core}/72x72/1f600.png' alt='😀' class=wp-smiley style='height: 1em'>"), "😀"),
        (format!("<img draggable=false role=img class=emoji alt='🎉' {core}/svg/1f389.svg'>"), "🎉"),
        (format!("<img {core}/svg/2705.svg'>"), "✅"),
        (format!("<img alt='' {core}/72x72/1f468-200d-1f469.png'>"), "👨\u{200d}👩"),
        ("<img src='/wp-includes/images/smilies/icon_cool.gif' alt='8-)' class=wp-smiley>".into(), "8-)"),
        ("<img class=emoji src='https://github.githubassets.com/images/icons/emoji/x.png' alt=':shipit:'>".into(), ":shipit:"),
        ("<img class=joypixels alt='🚢' src='https://cdn.jsdelivr.net/joypixels/assets/7.0/png/unicode/32/1f6a2.png'>".into(), "🚢"),
        ("<img alt='👍' src='https://twemoji.maxcdn.com/v/14.0.2/72x72/1f44d.png'>".into(), "👍"),
        ("<img alt='👍' src='https://cdn.example/twemoji@14/assets/svg/1f44d.svg' width=72 height=72>".into(), "👍"),
        ("<img class='an1 emojione' alt='⚓' src='/e/2693.png'>".into(), "⚓"),
        ("<img class='emoji lazyload' alt='⚓' src='data:image/gif;base64,R0' data-src='/e/2693.svg'>".into(), "⚓"),
    ] {
        let html = format!("<p>Nice {image} day.</p><p>End {image}</p><ul><li>{image} Point</li></ul><h2>Head {image}</h2>");
        let expected = format!("Nice {words} day.\nEnd {words}\n{words} Point\nHead {words}");
        assert_eq!(shown(&html), expected, "{html}");
        let comment = Parser.read(&format!("<p>Nice {image}</p>"), Place::Comment, None);
        assert_eq!(comment.blocks, [paragraph(&format!("Nice {words}"))], "{image}");
        assert!(comment.notes.is_empty(), "{:?}", comment.notes);
    }
    for picture in
        ["<img src=/emoji/chart.png alt='How many use it'>", "<img src=/boat.png class=size-full alt='🚢 Boat'>"]
    {
        assert!(matches!(blocks(picture)[..], [Block::Figure(_)]), "{picture}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_a_page_hides_is_left_out() {
    for hidden in [
        "<div hidden>Gone</div>",
        "<div hidden='' class=popup><p>Gone</p></div>",
        "<p style='display:none'>Gone</p>",
        "<span style='color: red; DISPLAY : None !important;'>Gone</span>",
        "<span style='visibility:hidden'>Gone</span>",
        "<div class='pins' style='display: none;'><img src=/pin.jpg width=735 height=1100></div>",
        "<span class=screen-reader-text>Gone</span>",
        "<span class='a sr-only b'>Gone</span>",
        "<span class=visually-hidden>Gone</span>",
        "<b>Twelve</b><b aria-hidden=true>Twelve</b>",
        "<b aria-hidden=true>Twelve</b><b>Twelve</b>",
    ] {
        let html = format!("<p>One.</p><div>{hidden} two</div>");
        let expected = if hidden.contains("Twelve") { "One.\nTwelve two" } else { "One.\ntwo" };
        assert_eq!(shown(&html), expected, "{html}");
        assert_eq!(read(&html).notes, ["Something that its page hides was left out."], "{html}");
    }
    let mail = "<a href='mailto:ann@quay.example'><span style='display: none;'>no.spam_</span>ann@quay.example<span style='display:none'>@no.example</span></a>";
    assert_eq!(shown(mail), "ann@quay.example(mailto:ann@quay.example)");
    assert_eq!(read("<p>x<i hidden></i></p>").notes, Vec::<String>::new(), "nothing was in it");
    let icon = "<a href='https://m.example/@quay'><svg></svg><span class='wp-block-social-link-label screen-reader-text'>Mastodon</span></a>";
    assert_eq!(shown(icon), "Mastodon(https://m.example/@quay)", "a link is called something");
    let comment = Parser.read("<p>One <span style='display:none'>spam</span></p>", Place::Comment, None);
    assert_eq!(comment.blocks, [paragraph("One")]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_is_only_folded_away_stays() {
    for folded in [
        "<div hidden=until-found>Kept</div>",
        "<div role=tabpanel hidden>Kept</div>",
        "<div class='wp-block-tab tab-pane' style='display:none'>Kept</div>",
        "<div class='tabs'><div style='display:none'>Kept</div></div>",
        "<div class=accordion><h3>Q</h3><div><p style='display:none'>Kept</p></div></div>",
        "<div class=su-spoiler-content style='display:none'>Kept</div>",
        "<div class='et_pb_toggle_content' style='display: none;'>Kept</div>",
        "<div id=collapseOne class='collapse' hidden>Kept</div>",
        "<span id=more style='display:none'>Kept</span>",
        "<span class=read-more-target style='display:none'>Kept</span>",
        "<a href='#' class=btn>Read more</a><div style='display:none'>Kept</div>",
        "<button>Read more</button><div style='display:none'>Kept</div>",
        "<div style='display:none'>Kept</div><button onclick='x()'>Read more</button>",
        "<details><summary>S</summary><div style='display:none'>Kept</div></details>",
        "<h3><button aria-expanded=false aria-controls=sect1>Q</button></h3><p>x</p><div id=sect1 hidden>Kept</div>",
        "<div id=sect2 hidden>Kept</div><p>x</p><p><a data-toggle=x data-target='#sect2'>Q</a></p>",
        "<p>x</p><div id=rest hidden>Kept</div><p>x</p><p><a href='#rest'>On</a></p>",
        "<span class=footnote-text hidden>Kept</span>",
        "<p class='wow fadeIn' style='visibility: hidden'>Kept</p>",
        "<span class=moretext style='display:none'>Kept</span>",
        "<div class=js-accordions-body hidden>Kept</div>",
        "<span class=faq-answer style='display:none'>Kept</span>",
        "<iframe class=wp-embedded-content style='visibility: hidden' src='https://kept.example/Kept'></iframe>",
        "<b aria-hidden=true>Kept</b> <b>other</b>",
        "<b aria-hidden=true>Kept</b><b class=sr-only>Kept</b>",
    ] {
        let html = format!("<p>One.</p>{folded}<p>two</p>");
        assert!(shown(&html).contains("Kept"), "{html}: {}", shown(&html));
    }
}
