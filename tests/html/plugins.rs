//! What plugins and page builders make of code, pictures and frames.

use article_engine::model::{Block, Inline, Photo};

use crate::{blocks, paragraph, text, url};

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn code_whose_programming_language_stands_where_that_of_words_does() {
    let code = |language: Option<&str>| Block::Code { language: language.map(Into::into), text: "a {\n}".into() };
    assert_eq!(
        blocks("<pre><code lang=css class=language-css>a {\n<span lang=css>}</span></code></pre>"),
        [code(Some("css"))]
    );
    assert_eq!(blocks("<pre lang=css>a {\n}</pre>"), [code(None)]);
    let foreign = Inline::Foreign("fr".into(), vec![text("Un")]);
    assert_eq!(blocks("<pre class=wp-block-verse><i></i><span lang=fr>Un</span></pre>"), [Block::Verse(vec![foreign])]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn pictures_and_media_of_other_elements() {
    let photo = |src: &str| Photo { src: Some(url(src)), ..Photo::default() };
    let href = Some(url("https://p.example/full.jpg"));
    assert_eq!(
        blocks(
            "<a href='https://p.example/full.jpg'><div class='e-gallery-image' data-thumbnail='https://p.example/a.jpg'></div></a>"
        ),
        [Block::Figure(Photo { link: href, ..photo("https://p.example/a.jpg") })]
    );
    let image = "<img src='https://p.example/a.jpg'>";
    for inside in ["", image, &["<noscript>", image, "</noscript>"].concat()] {
        assert_eq!(
            blocks(&["<amp-img src='https://p.example/a.jpg'>", inside, "</amp-img>"].concat()),
            [Block::Figure(photo("https://p.example/a.jpg"))]
        );
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_frame_that_is_there_once_more_for_who_has_no_scripts() {
    let frame =
        |attributes: &str| ["<iframe ", attributes, "='https://www.youtube.com/embed/abcdefghijk'></iframe>"].concat();
    let again = |first: &str, second: &str| {
        blocks(&[&frame(first), "<noscript>", &frame(second), "</noscript>"].concat()).len()
    };
    assert_eq!(again("src=about:blank data-lazy-src", "src"), 1);
    assert_eq!(again("src", "title=Launch src"), 1);
    assert_eq!(blocks(&[frame("src"), frame("src")].concat()).len(), 2);
    assert_eq!(blocks(&["<noscript>", &frame("src"), "</noscript>"].concat()).len(), 1);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_formula_that_is_drawn_once_more_from_letters() {
    let math = "<span class=katex-mathml><math><mi>h</mi></math></span>";
    let drawn = "<span class='katex-html' aria-hidden=true><span class=base><span class=mord>h</span></span></span>";
    let shown = |html: &[&str]| blocks(&["<p>Of <span class=katex>", &html.concat(), "</span> metres"].concat());
    assert_eq!(shown(&[math, drawn]), shown(&[math]));
    assert_eq!(shown(&[drawn]), [paragraph("Of h metres")], "where nothing else tells it");
}
