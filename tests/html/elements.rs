//! Each kind of element becomes its block, in every browser as natively.

use article_engine::model::{
    Block, Cell, Definition, Direction, Embed, Inline, Math, Media, MediaKind, Numbering, Photo, Place, Row, Section,
    Size, Style, Table, Track,
};
use article_engine::ports::Html;

use crate::{Parser, blocks, paragraph, read, text, url};

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn loose_words_between_blocks_are_paragraphs() {
    assert_eq!(
        blocks("Before\n <b>it</b> <p>Inside</p> after <h1>Head</h1>"),
        [
            Block::Paragraph(vec![text("Before "), Inline::Styled(Style::Strong, vec![text("it")])]),
            paragraph("Inside"),
            paragraph("after"),
            Block::Heading(2, vec![text("Head")]),
        ]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_wraps_blocks_is_spread_over_them() {
    assert_eq!(
        blocks("<div><strong>One<div>Two</div></strong></div>"),
        ["One", "Two"].map(|words| Block::Paragraph(vec![Inline::Styled(Style::Strong, vec![text(words)])]))
    );
}

fn link(address: &str, words: &str) -> Inline {
    Inline::Link(url(address), vec![text(words)])
}

fn photo(address: &str) -> Photo {
    Photo { src: Some(url(address)), ..Photo::default() }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn white_space_collapses_as_in_a_browser_and_a_no_break_space_is_none() {
    assert_eq!(
        blocks("<p>\n  one\t<b> two </b> three\u{a0} four<br>\n five <br></p><p> &nbsp; </p>"),
        [Block::Paragraph(vec![
            text("one "),
            Inline::Styled(Style::Strong, vec![text("two ")]),
            text("three\u{a0} four"),
            Inline::Break,
            text("five"),
        ])]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_paragraph_that_is_not_closed_ends_where_the_next_block_begins() {
    assert_eq!(blocks("<p>One<p>Two<div>Three</div>"), ["One", "Two", "Three"].map(paragraph));
    assert_eq!(
        blocks("<ul><li>One<li>Two<ul><li>In</ul></ul>"),
        [Block::List {
            numbering: None,
            items: vec![
                vec![paragraph("One")],
                vec![paragraph("Two"), Block::List { numbering: None, items: vec![vec![paragraph("In")]] }],
            ],
        }]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_end_of_a_paragraph_that_never_began_parts_words() {
    assert_eq!(blocks("<div>inside</p>out</div>"), [paragraph("inside"), paragraph("out")]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn words_set_apart_keep_their_style() {
    let styled = |style| Inline::Styled(style, vec![text("x")]);
    for (name, style) in [
        ("em", Style::Emphasis),
        ("i", Style::Emphasis),
        ("strong", Style::Strong),
        ("sub", Style::Sub),
        ("sup", Style::Sup),
        ("mark", Style::Mark),
        ("small", Style::Small),
        ("del", Style::Deleted),
        ("ins", Style::Inserted),
        ("u", Style::Underlined),
        ("s", Style::Struck),
        ("kbd", Style::Keyboard),
        ("samp", Style::Sample),
        ("var", Style::Variable),
        ("q", Style::Quoted),
        ("cite", Style::Cited),
        ("dfn", Style::Defined),
    ] {
        assert_eq!(blocks(&format!("<{name}>x</{name}>")), [Block::Paragraph(vec![styled(style)])], "{name}");
    }
    assert_eq!(blocks("<code>a  b</code>"), [Block::Paragraph(vec![Inline::Code("a b".into())])]);
    assert_eq!(blocks("<x-y>a</x-y><font color=red>b</font>"), [paragraph("ab")]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn ends_in_the_wrong_order_keep_the_styles() {
    assert_eq!(
        blocks("<b>a<i>b</b>c</i>d"),
        [Block::Paragraph(vec![
            Inline::Styled(Style::Strong, vec![text("a"), Inline::Styled(Style::Emphasis, vec![text("b")])]),
            Inline::Styled(Style::Emphasis, vec![text("c")]),
            text("d"),
        ])]
    );
    assert_eq!(
        blocks("<b><p>a</b></p><p>b</p>"),
        [Block::Paragraph(vec![Inline::Styled(Style::Strong, vec![text("a")])]), paragraph("b")]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn short_forms_times_directions_and_languages_stay() {
    let words = |words: &str| vec![text(words)];
    assert_eq!(
        blocks(
            "<abbr title='kilometre'>km</abbr> <time datetime=2031-04-09>then</time> <bdo dir=rtl>abc</bdo> \
             <bdi>x</bdi> <span dir=rtl>y</span> <i lang=fr>mot</i>"
        ),
        [Block::Paragraph(vec![
            Inline::Abbreviation("kilometre".into(), words("km")),
            text(" "),
            Inline::Time("2031-04-09".into(), words("then")),
            text(" "),
            Inline::Bidi { direction: Some(Direction::Rtl), overrule: true, words: words("abc") },
            text(" "),
            Inline::Bidi { direction: None, overrule: false, words: words("x") },
            text(" "),
            Inline::Bidi { direction: Some(Direction::Rtl), overrule: false, words: words("y") },
            text(" "),
            Inline::Styled(Style::Emphasis, vec![Inline::Foreign("fr".into(), words("mot"))]),
        ])]
    );
    assert_eq!(
        blocks("<p dir=rtl>a</p><ul dir=rtl><li dir=rtl>b</ul>"),
        [
            Block::Directed(Direction::Rtl, vec![paragraph("a")]),
            Block::Directed(Direction::Rtl, vec![Block::List { numbering: None, items: vec![vec![paragraph("b")]] }]),
        ]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn ruby_pairs_words_with_how_they_are_read() {
    assert_eq!(
        blocks("See <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>."),
        [Block::Paragraph(vec![
            text("See "),
            Inline::Ruby(vec![text("漢")], vec![text("kan")]),
            Inline::Ruby(vec![text("字")], vec![text("ji")]),
            text("."),
        ])]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_formula_keeps_what_sets_it_out_and_loses_its_annotation() {
    let letters = |name, letters: &str| Math::Element(name, vec![Math::Text(letters.into())]);
    assert_eq!(
        blocks(
            "<math href='javascript:1'><semantics><mrow><msup><mi>r</mi><mn style=x>2</mn></msup><mfoo><mo>=</mo></mfoo></mrow>\
             <annotation encoding='application/x-tex'>r^2</annotation></semantics></math>"
        ),
        [Block::Paragraph(vec![Inline::Math(Box::new(Math::Element(
            "math",
            vec![Math::Element(
                "mrow",
                vec![Math::Element("msup", vec![letters("mi", "r"), letters("mn", "2")]), letters("mo", "=")]
            )]
        )))])]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn lists_keep_their_numbers() {
    let items = vec![vec![paragraph("a")]];
    for (tag, numbering) in [
        ("ul", None),
        ("ol", Some(Numbering::default())),
        ("ol start=-4 reversed type=A", Some(Numbering { start: -4, reversed: true, signs: 'A' })),
        ("ol start=many type=x", Some(Numbering::default())),
    ] {
        assert_eq!(blocks(&format!("<{tag}><li>a")), [Block::List { numbering, items: items.clone() }], "{tag}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn items_outside_a_list_are_one() {
    let items = vec![vec![paragraph("One")], vec![paragraph("Two"), paragraph("End")], vec![paragraph("Three")]];
    assert_eq!(
        blocks("<p>Music:<li>One</li> <li>Two<p>End</li><div><li>Three</div><pre>a<li>b</pre>"),
        [
            paragraph("Music:"),
            Block::List { numbering: None, items },
            Block::Code { language: None, text: "a\nb".into() },
        ]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn terms_keep_what_they_mean() {
    let definition = |term, words: &str| Definition { term, blocks: vec![paragraph(words)] };
    assert_eq!(
        blocks("<dl><dt>Tide<dd>High<div><dt>Ebb</dt><dd>Low</dd></div></dl>"),
        [Block::Definitions(vec![
            definition(true, "Tide"),
            definition(false, "High"),
            definition(true, "Ebb"),
            definition(false, "Low"),
        ])]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn quotations_keep_who_said_them() {
    let quote = |pull| Block::Quote { pull, blocks: vec![paragraph("Said")], cite: vec![text("Somebody")] };
    assert_eq!(blocks("<blockquote><p>Said</p><cite>Somebody</cite></blockquote>"), [quote(false)]);
    assert_eq!(blocks("<blockquote>Said<footer>Somebody</footer></blockquote>"), [quote(false)]);
    assert_eq!(
        blocks("<figure class='wp-block-pullquote'><blockquote><p>Said</p><cite>Somebody</cite></blockquote></figure>"),
        [Block::Captioned { blocks: vec![quote(true)], caption: vec![] }]
    );
    assert_eq!(
        blocks("<blockquote><p>In <cite>A Book</cite></p></blockquote>"),
        [Block::Quote {
            pull: false,
            blocks: vec![Block::Paragraph(vec![text("In "), Inline::Styled(Style::Cited, vec![text("A Book")])])],
            cite: vec![],
        }]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_table_keeps_its_parts_and_merged_cells() {
    let cell = |header, columns, rows, words: &str| Cell { header, columns, rows, blocks: vec![paragraph(words)] };
    let table = Table {
        caption: vec![text("Tides")],
        rows: vec![
            Row { section: Section::Head, cells: vec![cell(true, 2, 1, "Port")] },
            Row { section: Section::Body, cells: vec![cell(false, 1, 0, "North"), cell(false, 1, 1, "4")] },
            Row { section: Section::Foot, cells: vec![cell(false, 1, 1, "Sum")] },
        ],
    };
    let html = "<table><caption>Tides</caption><tfoot><tr><td>Sum</tfoot><thead><tr><th colspan=2>Port</thead>\
        <tbody><tr><td rowspan=0>North<td colspan=x>4</table>";
    assert_eq!(blocks(html), [Block::Table(table.clone())]);
    assert_eq!(
        blocks(&format!("<figure class=wp-block-table>{html}<figcaption>As <b>measured</b></figcaption></figure>")),
        [Block::Captioned {
            blocks: vec![Block::Table(table)],
            caption: vec![text("As "), Inline::Styled(Style::Strong, vec![text("measured")])],
        }]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn code_is_kept_to_the_letter_with_its_language() {
    let code = |language: Option<&str>| Block::Code {
        language: language.map(str::to_owned),
        text: "fn a() {\n    1 < 2\n}".into(),
    };
    let body = "fn <i>a</i>() {\n    1 &lt; 2\n}".replace("<i>", "<span>").replace("</i>", "</span>");
    for (open, close, language) in [
        ("<pre><code class='hljs language-rust'>", "</code></pre>", Some("rust")),
        ("<pre class='lang-rust'>", "</pre>", Some("rust")),
        ("<pre class='brush: rust; gutter: true'>", "</pre>", Some("rust")),
        ("<pre class=wp-block-code>\n<code>", "</code></pre>", None),
        ("<pre><code class='language-<script>'>", "</code></pre>", None),
    ] {
        assert_eq!(blocks(&format!("{open}{body}{close}")), [code(language)], "{open}");
    }
    assert_eq!(
        blocks("<pre class=wp-block-verse>Tide\n  and <em>time</em></pre>"),
        [Block::Verse(vec![text("Tide\n  and "), Inline::Styled(Style::Emphasis, vec![text("time")])])]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_figure_is_a_picture_with_its_caption_and_link() {
    let shown = Photo {
        alt: "Boats".into(),
        caption: "In the bay".into(),
        width: Some(640),
        height: Some(480),
        link: Some(url("https://news.example/large")),
        sizes: vec![
            Size { src: url("https://news.example/a/s,1.jpg"), descriptor: "320w".into() },
            Size { src: url("https://news.example/a/b.jpg"), descriptor: "640w".into() },
        ],
        ..photo("https://news.example/a/b.jpg")
    };
    assert_eq!(
        blocks(
            "<figure id=x class=wp-block-image><a href=/large><img src=b.jpg srcset='s,1.jpg 320w, b.jpg 640w' alt=Boats \
             width=640 height=480></a><figcaption>In the bay</figcaption></figure>"
        ),
        [Block::Figure(shown)]
    );
    assert_eq!(
        blocks("<figure><img src=/b.jpg><figcaption>By <a href=/me>me</a></figcaption></figure>"),
        [Block::Captioned {
            blocks: vec![Block::Figure(photo("https://news.example/b.jpg"))],
            caption: vec![text("By "), link("https://news.example/me", "me")],
        }]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn captions_of_the_classic_editor_are_captions() {
    let shown = Photo { caption: "The bay".into(), ..photo("https://news.example/b.jpg") };
    for html in [
        "<div class='wp-caption alignleft' style='width:100px'><img src=/b.jpg><p class=wp-caption-text>The bay</p></div>",
        "<p>[caption id=\"attachment_1\" width=\"100\"]<img src=/b.jpg> The bay[/caption]</p>",
        "[caption caption=\"The bay\"]<img src=/b.jpg>[/caption]",
    ] {
        assert_eq!(blocks(html), [Block::Figure(shown.clone())], "{html}");
    }
    assert_eq!(
        blocks("<p>Before [caption]<img src=/b.jpg>The bay[/caption] after</p>"),
        [paragraph("Before"), Block::Figure(shown), paragraph("after")]
    );
    let reading = read("<p>[gallery ids=\"1,2\"] and [caption]no picture[/caption], says [he]</p>");
    assert_eq!(reading.blocks, [paragraph("[gallery ids=\"1,2\"] and [caption]no picture[/caption], says [he]")]);
    assert_eq!(reading.notes, ["2 shortcodes were left in the text as they were."]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_stands_below_a_picture_as_its_caption_is_one() {
    let captioned = Photo { caption: "In the bay".to_owned(), ..photo("https://news.example/a.jpg") };
    for html in [
        "<figure><img src=/a.jpg><p>In the bay</p></figure>",
        "<figure><div><img src=/a.jpg></div><div>In the bay</div></figure>",
        "<div><img src=/a.jpg><figcaption>In the bay</figcaption></div>",
        "<div><figure><img src=/a.jpg></figure><figcaption><span>In the bay</span></figcaption></div>",
        "<div class=image><img src=/a.jpg></div><div class='Image_captionWrapper'><p>In the bay</p></div>",
        "<p><img src=/a.jpg></p><p class='article caption'>In the bay</p>",
    ] {
        let next = format!("{html}<p>The next paragraph.</p>");
        assert_eq!(blocks(&next), [Block::Figure(captioned.clone()), paragraph("The next paragraph.")], "{html}");
    }
    // Who took it stands below the caption.
    let both = vec![text("In the bay"), Inline::Break, text("Photo: A. Tern")];
    for html in [
        "<figure><img src=/a.jpg><figcaption>In the bay</figcaption><p>Photo: A. Tern</p></figure>",
        "<figure><img src=/a.jpg><p>In the bay</p><p>Photo: A. Tern</p></figure>",
        "<img src=/a.jpg><div class=ImageCaption>In the bay</div><div class='image__credit'>Photo: A. Tern</div>",
    ] {
        assert_eq!(
            blocks(html),
            [Block::Captioned {
                blocks: vec![Block::Figure(photo("https://news.example/a.jpg"))],
                caption: both.clone()
            }],
            "{html}"
        );
    }
    assert_eq!(
        blocks(
            "<figure><img src=/a.jpg><figcaption>By <a href=/me>me</a></figcaption></figure><p class=caption>Archive</p>"
        ),
        [Block::Captioned {
            blocks: vec![Block::Figure(photo("https://news.example/a.jpg"))],
            caption: vec![text("By "), link("https://news.example/me", "me"), Inline::Break, text("Archive")]
        }]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_stands_elsewhere_is_no_caption() {
    assert_eq!(
        blocks("<img src=/a.jpg><p>The text goes on.</p><p class=caption>Not below it</p>"),
        [Block::Figure(photo("https://news.example/a.jpg")), paragraph("The text goes on."), paragraph("Not below it")]
    );
    assert_eq!(blocks("<p class=caption>Alone</p><p>The text.</p>"), [paragraph("Alone"), paragraph("The text.")]);
    assert_eq!(
        blocks("<img src=/a.jpg><p class=captivating>The text.</p>"),
        [Block::Figure(photo("https://news.example/a.jpg")), paragraph("The text.")]
    );
    // What stands above a picture is its title.
    assert_eq!(
        blocks("<figure><p>Rainfall</p><img src=/a.jpg></figure>"),
        [Block::Captioned {
            blocks: vec![paragraph("Rainfall"), Block::Figure(photo("https://news.example/a.jpg"))],
            caption: Vec::new()
        }]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn pictures_side_by_side_are_a_gallery() {
    let one = || Block::Figure(Photo { caption: "One".into(), ..photo("https://news.example/1.jpg") });
    let two = || Block::Figure(photo("https://news.example/2.jpg"));
    let figures = "<figure class=wp-block-image><img src=/1.jpg><figcaption>One</figcaption></figure>\
        <figure class=wp-block-image><img src=/2.jpg></figure>";
    assert_eq!(
        blocks(&format!(
            "<figure class='wp-block-gallery has-nested-images'>{figures}<figcaption>Both</figcaption></figure>"
        )),
        [Block::Captioned { blocks: vec![Block::Gallery(vec![one(), two()])], caption: vec![text("Both")] }]
    );
    assert_eq!(
        blocks(
            "<ul class='wp-block-gallery'><li class=blocks-gallery-item><figure><img src=/1.jpg>\
             <figcaption>One</figcaption></figure></li><li><figure><img src=/2.jpg></figure></li></ul>"
        ),
        [Block::Gallery(vec![one(), two()])]
    );
    assert_eq!(
        blocks(
            "<div class='gallery gallery-columns-2'><dl class=gallery-item><dt class=gallery-icon><img src=/1.jpg></dt>\
             <dd class='wp-caption-text gallery-caption'>One</dd></dl><dl class=gallery-item><dt><img src=/2.jpg></dt></dl></div>"
        ),
        [Block::Gallery(vec![one(), two()])]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn pictures_at_the_ends_of_a_paragraph_are_blocks_and_small_ones_stay_in_it() {
    let large = || Block::Figure(photo("https://news.example/b.jpg"));
    let small = Photo { width: Some(16), height: Some(16), ..photo("https://news.example/smile.png") };
    assert_eq!(blocks("<p><img src=/b.jpg> Words <img src=/b.jpg></p>"), [large(), paragraph("Words"), large()]);
    assert_eq!(
        blocks("<p>Good <img src=/smile.png width=16 height=16></p>"),
        [Block::Paragraph(vec![text("Good "), Inline::Image(Box::new(small))])]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_picture_stands_for_a_letter_by_its_size_and_without_one_by_its_words() {
    let letter = |alt: &str, attributes: &str| {
        let html = ["<p>See <img src=/a.png ", attributes, " alt='", alt, "'> below.</p>"].concat();
        let [Block::Paragraph(words)] = &blocks(&html)[..] else { panic!("{html}") };
        let Some(Inline::Image(photo)) = words.get(1) else { panic!("{html}") };
        photo.is_letter()
    };
    for sign in ["🙂", "👨‍👩‍👧‍👦", "🇫🇮", "1️⃣", "❤️", "→"] {
        assert!(letter(sign, ""), "{sign}");
        assert!(!letter(sign, "width=600 height=400"), "{sign}");
    }
    for words in ["渡轮", "Map", "A", "2031", "…", "", ":)", "é", "→ Map"] {
        assert!(!letter(words, ""), "{words}");
        assert!(letter(words, "width=20 height=20"), "{words}");
        assert!(letter(words, "height=16"), "{words}");
        assert!(!letter(words, "height=33"), "{words}");
    }
    let emoji = blocks("<p>Good <img src=/smile.png alt='🙂'></p>");
    assert!(matches!(&emoji[..], [Block::Paragraph(words)] if words.len() == 2), "{emoji:?}");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn pictures_that_are_loaded_late_are_shown_once() {
    let shown = || Block::Figure(photo("https://news.example/b.jpg"));
    for html in [
        "<img class=lazyload src='data:image/gif;base64,R0' data-src=/b.jpg><noscript><img src=/b.jpg></noscript>",
        "<noscript><img src=/b.jpg></noscript><img class=lazy src='data:image/gif;base64,R0' data-lazy-src=/b.jpg>",
        "<img class='lazy loading' src=/blank.gif data-src=/b.jpg>",
        "<noscript><img src=/b.jpg></noscript>",
    ] {
        assert_eq!(blocks(html), [shown()], "{html}");
    }
    assert_eq!(blocks("<p><img src=/b.jpg></p><p><img src=/b.jpg></p>"), [shown(), shown()]);
    // The words of a placeholder are its picture's.
    let boats = Block::Figure(Photo { alt: "Boats".into(), ..photo("https://news.example/b.jpg") });
    for placeholder in ["data:image/svg+xml,%3Csvg/%3E", "data:image/gif;base64,R0", "/blank.gif", ""] {
        let html = format!("<div><img alt=Boats src='{placeholder}'> <noscript> <img src=/b.jpg> </noscript></div>");
        assert_eq!(blocks(&html), std::slice::from_ref(&boats), "{html}");
    }
    assert_eq!(blocks("<img alt=Boats src='data:image/svg+xml,x'><noscript>No scripts</noscript>").len(), 1);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn sounds_and_films_keep_their_sources_and_tracks() {
    let film = Media {
        kind: MediaKind::Video,
        sources: vec![url("https://news.example/v.webm"), url("https://news.example/v.mp4")],
        tracks: vec![Track {
            src: url("https://news.example/v.vtt"),
            kind: "captions",
            language: "en".into(),
            label: "English".into(),
        }],
        poster: Some(url("https://news.example/p.jpg")),
        width: Some(640),
        height: None,
    };
    assert_eq!(
        blocks(
            "<video poster=/p.jpg width=640 autoplay onplay=x><source src=/v.webm><source src='data:video/mp4,x'><source src=/v.mp4>\
             <track src=/v.vtt kind=captions srclang=en label=English><a href=/v.mp4>old browsers</a></video>"
        ),
        [Block::Media(film)]
    );
    let reading = read("<audio src='blob:x'></audio>");
    assert_eq!(reading.blocks, []);
    assert_eq!(reading.notes, ["A sound or film was left out: its address is not http or https."]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn frames_of_other_sites_become_embeds() {
    let embed = |src: &str, provider: &str, title: &str, shape| {
        Block::Embed(Embed { src: url(src), provider: provider.into(), title: title.into(), shape })
    };
    for (html, expected) in [
        (
            "<iframe src='https://www.youtube.com/embed/abc_-1?start=30&autoplay=1' title='A talk' width=560 height=315></iframe>",
            embed("https://www.youtube-nocookie.com/embed/abc_-1?start=30", "YouTube", "A talk", Some((560, 315))),
        ),
        (
            "<iframe data-src='//player.vimeo.com/video/7?h=1'></iframe>",
            embed("https://player.vimeo.com/video/7?h=1", "Vimeo", "", None),
        ),
        (
            "<iframe src='https://maps.some.example/x'>no</iframe>",
            embed("https://maps.some.example/x", "maps.some.example", "", None),
        ),
        (
            "<object data='https://www.youtube.com/v/abc'><param name=movie value=x></object>",
            embed("https://www.youtube-nocookie.com/embed/abc", "YouTube", "", None),
        ),
    ] {
        assert_eq!(blocks(html), [expected], "{html}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn an_address_alone_is_the_player_of_its_page() {
    for (page, player, provider) in [
        ("https://youtu.be/abc?t=9s", "https://www.youtube-nocookie.com/embed/abc?start=9", "YouTube"),
        (
            "https://www.youtube.com/watch?v=abc&amp;list=L1",
            "https://www.youtube-nocookie.com/embed/abc?list=L1",
            "YouTube",
        ),
        ("https://vimeo.com/76/a1", "https://player.vimeo.com/video/76?h=a1", "Vimeo"),
        ("https://www.dailymotion.com/video/x1", "https://www.dailymotion.com/embed/video/x1", "Dailymotion"),
        ("https://www.ted.com/talks/a_talk", "https://embed.ted.com/talks/a_talk", "TED"),
        ("https://open.spotify.com/track/1a", "https://open.spotify.com/embed/track/1a", "Spotify"),
        (
            "https://soundcloud.com/a/b",
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b",
            "SoundCloud",
        ),
    ] {
        let title = page.replace("&amp;", "&");
        let embed = Embed { src: url(player), provider: provider.into(), title, shape: None };
        assert_eq!(blocks(&format!("<p>{page}</p>")), [Block::Embed(embed)], "{page}");
    }
    let wrapped =
        "<figure class=wp-block-embed><div class=wp-block-embed__wrapper>\nhttps://other.example/x\n</div></figure>";
    let words = Block::Paragraph(vec![link("https://other.example/x", "https://other.example/x")]);
    assert_eq!(blocks(wrapped), [Block::Captioned { blocks: vec![words], caption: vec![] }]);
    assert_eq!(blocks("<p>https://youtu.be.evil.example/abc</p>"), [paragraph("https://youtu.be.evil.example/abc")]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn footnotes_and_their_way_back_jump_inside_the_article() {
    let jump = |name: &str, words: &str| Inline::Jump(name.into(), vec![text(words)]);
    let anchor = |name: &str| Inline::Anchor(name.into());
    assert_eq!(
        blocks(
            "<p id=unused>A claim.<sup class=fn><a href=#n1 id=r1>1</a></sup></p><ol class=wp-block-footnotes>\
             <li id=n1>Source <a href='https://news.example/a/story?p=1#r1'>back</a></li></ol>"
        ),
        [
            Block::Paragraph(vec![
                text("A claim."),
                Inline::Styled(Style::Sup, vec![Inline::Jump("n1".into(), vec![anchor("r1"), text("1")])]),
            ]),
            Block::List {
                numbering: Some(Numbering::default()),
                items: vec![vec![Block::Paragraph(vec![anchor("n1"), text("Source "), jump("r1", "back")])]],
            },
        ]
    );
    assert_eq!(
        blocks("<h2 id='ä b'>Head</h2><a href='#%C3%A4%20b'>up</a> <a href=#top>top</a> <a href=#gone>gone</a>"),
        [
            Block::Heading(2, vec![anchor("ä b"), text("Head")]),
            Block::Paragraph(vec![
                jump("ä b", "up"),
                text(" "),
                jump("", "top"),
                text(" "),
                link("https://news.example/a/story?p=1#gone", "gone"),
            ]),
        ]
    );
    let reading = Parser.read("<a href=#gone>gone</a>", Place::Article, None);
    assert_eq!(reading.blocks, [paragraph("gone")]);
    assert_eq!(reading.notes, ["A link to an anchor that isn't in the text was removed; its words were kept."]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn what_is_folded_away_keeps_its_summary() {
    assert_eq!(
        blocks("<details open><summary>More</summary><p>Inside</p></details>"),
        [Block::Details { summary: vec![text("More")], blocks: vec![paragraph("Inside")] }]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn files_buttons_and_columns_are_plain_blocks() {
    let linked = |address: &str, words: &str| Block::Paragraph(vec![link(address, words)]);
    assert_eq!(
        blocks(
            "<div class=wp-block-file><object hidden data=/r.pdf></object><a href=/r.pdf>Report</a>\
             <a href=/r.pdf class='wp-block-file__button' download>Download</a></div>\
             <div class=wp-block-buttons><div class=wp-block-button><a class=x href=/go>Go</a></div></div>\
             <div class=wp-block-columns><div class=wp-block-column><p>Left</p></div><div><p>Right</p></div></div><hr>"
        ),
        [
            linked("https://news.example/r.pdf", "Report"),
            linked("https://news.example/r.pdf", "Download"),
            linked("https://news.example/go", "Go"),
            paragraph("Left"),
            paragraph("Right"),
            Block::Separator,
        ]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn links_are_seen_from_the_article_and_do_not_nest() {
    assert_eq!(
        blocks("<a href='?page=2'>next</a> <a href='mailto:desk@news.example'>write</a> <a href=tel:+123>call</a>"),
        [Block::Paragraph(vec![
            link("https://news.example/a/story?page=2", "next"),
            text(" "),
            link("mailto:desk@news.example", "write"),
            text(" "),
            link("tel:+123", "call"),
        ])]
    );
    let linked = |address: &str, words: &str| Block::Paragraph(vec![link(address, words)]);
    assert_eq!(
        blocks("<a href=/a><div>one</div><p>two</p></a>"),
        [linked("https://news.example/a", "one"), linked("https://news.example/a", "two")]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn an_inline_style_says_what_word_processors_mean() {
    let words = |html: &str| blocks(html);
    let styled = |style, word: &str| vec![Block::Paragraph(vec![Inline::Styled(style, vec![text(word)])])];
    for (css, style) in [
        ("font-weight:700", Style::Strong),
        ("color: red; FONT-WEIGHT: bold !important", Style::Strong),
        ("font-style: italic", Style::Emphasis),
        ("text-decoration: underline line-through", Style::Struck),
        ("text-decoration-line:line-through", Style::Struck),
        ("vertical-align:super;font-size:0.6em", Style::Sup),
        ("vertical-align:sub", Style::Sub),
    ] {
        assert_eq!(words(&format!(r#"<p><span style="{css}">word</span></p>"#)), styled(style, "word"), "{css}");
    }
    for html in [
        r#"<p><span style="font-weight:400;font-style:normal">word</span></p>"#,
        r#"<p><b style="font-weight:normal" id="docs-internal-guid-1">word</b></p>"#,
        r#"<p><strong style="font-weight: 400;">word</strong></p>"#,
        r#"<p><em style="font-style:normal">word</em></p>"#,
        r#"<p><b style="font-weight:500!important">word</b></p>"#,
        r#"<p><span style="font-weight:700;font-weight:400">word</span></p>"#,
    ] {
        assert_eq!(words(html), [paragraph("word")], "{html}");
    }
    let both = words(r#"<p><span style="font-weight:700;font-style:italic">word</span></p>"#);
    let inner = Inline::Styled(Style::Emphasis, vec![text("word")]);
    assert_eq!(both, [Block::Paragraph(vec![Inline::Styled(Style::Strong, vec![inner])])]);
}
