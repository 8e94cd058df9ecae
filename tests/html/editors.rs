//! What other people's editors and plugins write: each kind in several variants.

use article_engine::model::{Block, Inline, Place};
use article_engine::ports::Html;

use crate::shown::shown;
use crate::{Parser, blocks, read};

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn the_page_of_a_player_in_every_editors_words() {
    let film = "<https://www.youtube-nocookie.com/embed/abcdefghijk>";
    let vimeo = "<https://player.vimeo.com/video/7654>";
    for (html, expected) in [
        ("<figure class=media><oembed url='https://www.youtube.com/watch?v=abcdefghijk'></oembed></figure>", film),
        ("<oembed url='https://youtu.be/abcdefghijk'></oembed>", film),
        (
            "<figure class=media><oembed url='https://other.example/x/story'></oembed></figure>",
            "https://other.example/x/story(https://other.example/x/story)",
        ),
        (
            "<figure class=media><div data-oembed-url='https://vimeo.com/7654'><div><iframe src='https://player.vimeo.com/video/7654'></iframe></div></div></figure>",
            vimeo,
        ),
        ("<figure class=media><div class=embed data-oembed-url='https://vimeo.com/7654'></div></figure>", vimeo),
        ("<amp-youtube data-videoid=abcdefghijk layout=responsive width=480 height=270></amp-youtube>", film),
        ("<amp-vimeo data-videoid=7654></amp-vimeo>", vimeo),
        ("<amp-dailymotion data-videoid=x1></amp-dailymotion>", "<https://www.dailymotion.com/embed/video/x1>"),
        (
            "<amp-iframe src='https://maps.some.example/x' width=1 height=1><amp-img src=/p.jpg placeholder></amp-img></amp-iframe>",
            "<https://maps.some.example/x>",
        ),
        (
            "<amp-video src=/v.mp4 width=640 height=360><div fallback>No films here</div></amp-video>",
            "<https://news.example/v.mp4>",
        ),
        ("<amp-video><source src=/v.webm type=video/webm></amp-video>", "<https://news.example/v.webm>"),
        ("<amp-audio src=/a.mp3></amp-audio>", "<https://news.example/a.mp3>"),
        (
            "<amp-twitter data-tweetid=123456 width=1 height=1></amp-twitter>",
            "https://twitter.com/i/status/123456(https://twitter.com/i/status/123456)",
        ),
        (
            "<amp-instagram data-shortcode=Abc_1-></amp-instagram>",
            "https://www.instagram.com/p/Abc_1-/(https://www.instagram.com/p/Abc_1-/)",
        ),
        (
            "<amp-facebook data-href='https://www.facebook.com/h/posts/1'></amp-facebook>",
            "https://www.facebook.com/h/posts/1(https://www.facebook.com/h/posts/1)",
        ),
        (
            "<div class=fb-post data-href='https://www.facebook.com/h/posts/1' data-width=500></div>",
            "https://www.facebook.com/h/posts/1(https://www.facebook.com/h/posts/1)",
        ),
        (
            "<div class='fb-video x' data-href='https://www.facebook.com/h/videos/2'></div>",
            "https://www.facebook.com/h/videos/2(https://www.facebook.com/h/videos/2)",
        ),
        (
            "<blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/Ab1/?utm=1'></blockquote>",
            "https://www.instagram.com/p/Ab1/?utm=1(https://www.instagram.com/p/Ab1/?utm=1)",
        ),
        (
            "<blockquote class=tiktok-embed cite='https://www.tiktok.com/@a/video/1'><section></section></blockquote>",
            "https://www.tiktok.com/@a/video/1(https://www.tiktok.com/@a/video/1)",
        ),
        ("<lite-youtube videoid=abcdefghijk></lite-youtube>", film),
    ] {
        let html = format!("<p>One.</p>{html}<p>Two.</p>");
        assert_eq!(shown(&html), format!("One.\n{expected}\nTwo."), "{html}");
    }
    let tweet = "<blockquote class=twitter-tweet><p>Words</p>Ann <a href='https://twitter.com/a/status/1'>May 1</a></blockquote>";
    assert_eq!(shown(tweet), "Words\nAnn May 1(https://twitter.com/a/status/1)");
    for button in [
        "<div class='fb-like' data-href='https://www.facebook.com/h'></div>",
        "<div class=fb-share-button data-href='https://n.example/'></div>",
    ] {
        assert_eq!(shown(button), "", "{button}");
    }
    let comment = Parser.read(
        "<div class=fb-post data-href='javascript:x'></div><amp-youtube data-videoid='a\"b'></amp-youtube>",
        Place::Article,
        None,
    );
    assert_eq!(comment.blocks, []);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn tasks_keep_whether_they_are_done() {
    for html in [
        "<ul><li><input type=checkbox disabled checked> done</li><li><input type=checkbox disabled> open</li></ul>",
        "<ul class=contains-task-list><li class=task-list-item><p><input type=checkbox checked=checked class=task-list-item-checkbox> done</p></li><li><label><input type='CheckBox'>open</label></li></ul>",
        "<ol><li data-list=checked><span class=ql-ui contenteditable=false></span>done</li><li data-list=unchecked>open</li></ol>",
        "<ul data-checked=true><li>done</li></ul><ul data-checked=false><li>open</li></ul>",
        "<ul data-type=taskList><li data-type=taskItem data-checked=true><label><input type=checkbox checked><span></span></label><div><p>done</p></div></li><li data-checked=false><label><input type=checkbox><span></span></label><div><p>open</p></div></li></ul>",
        "<ul class=todo-list><li><label class=todo-list__label><input type=checkbox disabled checked><span>done</span></label></li><li><label><input type=checkbox disabled><span>open</span></label></li></ul>",
        "<ul><li>☑ done</li><li>☐ open</li></ul>",
    ] {
        let all = shown(html).replace('\n', " ").replace("☑ done", "[x]").replace("☐ open", "[ ]");
        assert_eq!(all, "[x] [ ]", "{html}");
    }
    assert_eq!(read("<ul><li><input type=checkbox checked> done</li></ul>").notes, Vec::<String>::new());
    assert_eq!(shown("<p><input type=radio checked> One <input type=text value=x> two</p>"), "One two");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn lists_and_code_of_quill() {
    let list = "<ol><li data-list=ordered>One</li><li data-list=ordered class=ql-indent-1>In</li><li data-list=bullet class=ql-indent-2>Deep</li><li data-list=ordered>Two</li><li data-list=bullet>Dot</li></ol>";
    let same = "<ol><li>One<ol><li>In<ul><li>Deep</li></ul></li></ol></li><li>Two</li></ol><ul><li>Dot</li></ul>";
    assert_eq!(blocks(list), blocks(same));
    assert_eq!(
        blocks("<ol><li data-list=bullet>a</li><li data-list=bullet>b</li></ol>"),
        blocks("<ul><li>a</li><li>b</li></ul>")
    );
    assert_eq!(
        blocks("<ul><li>a</li><li class=ql-indent-1>b</li><li>c</li></ul>"),
        blocks("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        "as Quill 1 has it"
    );
    assert_eq!(
        blocks("<ol><li data-list=bullet class=ql-indent-1>b</li></ol>"),
        blocks("<ul><li>b</li></ul>"),
        "with nothing around it"
    );
    let code =
        |language: Option<&str>| Block::Code { language: language.map(Into::into), text: "if x:\n    y\n\nz".into() };
    let lines = "<div class=ql-code-block>if x:</div><div class=ql-code-block>    y</div><div class=ql-code-block><br></div><div class=ql-code-block>z</div>";
    assert_eq!(blocks(&format!("<div class=ql-code-block-container spellcheck=false>{lines}</div>")), [code(None)]);
    assert_eq!(
        blocks(
            "<div class=ql-code-block-container><div class=ql-code-block data-language=python>if x:</div><div class=ql-code-block data-language=python>    y\n\nz</div></div>"
        ),
        [code(Some("python"))]
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_reading_of_a_ruby_stays() {
    for (html, expected) in [
        ("<ruby>A<rt>a</rt></ruby>", "A(a)"),
        ("<ruby>A<rp>(</rp><rt>a</rt><rp>)</rp>B<rt>b</rt></ruby>", "A(a)B(b)"),
        ("<ruby><rb>A</rb><rb>B</rb><rt>a</rt><rt>b</rt></ruby>", "A(a)B(b)"),
        ("<ruby><rb>A<rb>B<rt>a<rt>b</ruby>", "A(a)B(b)"),
        ("<ruby><rb>A</rb><rb>B</rb><rtc><rt>a</rt><rt>b</rt></rtc></ruby>", "A(a)B(b)"),
        ("<ruby>C<rt>c<rt>second</ruby>", "C(c second)"),
        ("<ruby>AB<rtc>ab</rtc></ruby>", "AB(ab)"),
        ("<ruby><rb>A</rb><rb>B</rb><rt>a</rt><rt>b</rt><rtc><rt>whole</rt></rtc></ruby>", "A(a whole)B(b)"),
        ("<ruby>A<rt>a</rt><rtc>meaning</rtc></ruby>", "A(a meaning)"),
        ("<ruby><ruby>A<rt>a</rt></ruby><rt>whole</rt></ruby>", "A(a whole)"),
    ] {
        assert_eq!(shown(html), expected, "{html}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn words_of_single_elements_do_not_run_together() {
    for (html, expected) in [
        ("<p>a <output>42</output><meter value=.6>60%</meter><progress value=1>70%</progress> b</p>", "a 42 60% 70% b"),
        ("<p>a<output>42</output>b</p>", "a 42 b"),
        ("<svg><text><tspan>Part</tspan><tspan dy=1em>Two</tspan></text></svg>", "Part Two"),
        ("<svg><text>One</text><text>Two</text><g><text>Three</text></g></svg>", "One Two Three"),
        ("<svg><text><textPath>One</textPath><textPath>Two</textPath></text></svg>", "One Two"),
        ("<option>Lone</option><option>Other</option>", "Lone Other"),
        ("<datalist><option value=a>One<option value=b>Two</datalist>", "One Two"),
        ("<p>Say<option>Lone</option>now</p>", "Say Lone now"),
    ] {
        assert_eq!(shown(html), expected, "{html}");
    }
    assert_eq!(
        shown("<svg><text><tspan>Hel</tspan><tspan font-weight=bold>lo</tspan></text></svg>"),
        "Hello",
        "set apart in a word"
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn wrapper_shortcodes_are_removed() {
    for (html, expected) in [
        (
            "<p>[vc_row][vc_column width=&#8221;1/2&#8243;][vc_column_text]Inside.[/vc_column_text][/vc_column][/vc_row]</p>",
            "Inside.",
        ),
        (
            "<p>[et_pb_section fb_built=\"1\"][et_pb_row][et_pb_column type=\"4_4\"][et_pb_text]<br />\n</p><p>Divi.</p>\n<p>[/et_pb_text][/et_pb_column][/et_pb_row][/et_pb_section]</p>",
            "Divi.",
        ),
        (
            "[fusion_builder_container hundred_percent=\"no\"][fusion_builder_row][fusion_text]<p>Avada.</p>[/fusion_text][/fusion_builder_row][/fusion_builder_container]",
            "Avada.",
        ),
        (
            "<p>[vc_section el_class='a [b] c'][vc_row_inner]In <b>bold</b>[/vc_row_inner] on[/vc_section]</p>",
            "In bold\non",
        ),
        (
            "<p>[av_section][av_one_full first][av_textblock]Enfold.[/av_textblock][/av_one_full][/av_section]</p>",
            "Enfold.",
        ),
    ] {
        let html = format!("<p>Before.</p>{html}<p>After.</p>");
        assert_eq!(shown(&html), format!("Before.\n{expected}\nAfter."), "{html}");
        let notes = read(&html).notes;
        assert!(notes.len() == 1 && notes[0].contains("removed"), "{notes:?}");
    }
    for kept in [
        "[newsletter]",
        "[osm_map_v3 zoom=\"17\"]",
        "Ending [sic] of it, see [1] and [Photo: Wren].",
        "[vc_custom_heading text=\"Words\"]",
        "[et_pb_blurb title=\"Words\"]x[/et_pb_blurb]",
        "[vc_row is never closed",
        "[fusion_youtube id=\"abc\" /]",
    ] {
        assert_eq!(shown(&format!("<p>{kept}</p>")), kept, "{kept}");
    }
    assert_eq!(
        shown("<p>Write <code>[vc_row]</code> first.</p><pre>[vc_row][/vc_row]</pre>"),
        "Write [vc_row] first.\n`[vc_row][/vc_row]`"
    );
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn formulas_keep_what_their_attributes_mean() {
    let told = |html: &str| match &blocks(&format!("<p>{html}</p>"))[..] {
        [Block::Paragraph(words)] => match &words[..] {
            [Inline::Math(math)] => format!("{math:?}"),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    for none in ["0", "0px", "0.0em", " 0 "] {
        let binomial = told(&format!("<math><mfrac linethickness='{none}'><mi>n</mi><mi>k</mi></mfrac></math>"));
        assert!(!binomial.contains("mfrac"), "{binomial}");
        let stacked =
            told("<math><mtable><mtr><mtd><mi>n</mi></mtd></mtr><mtr><mtd><mi>k</mi></mtd></mtr></mtable></math>");
        assert_eq!(binomial, stacked);
    }
    let fraction = "<math><mfrac linethickness=2px><mi>n</mi><mi>k</mi></mfrac></math>";
    assert!(told(fraction).contains("mfrac"), "{}", told(fraction));
    for (variant, letters, expected) in [
        ("double-struck", "R", "ℝ"),
        ("double-struck", "N1", "ℕ𝟙"),
        ("bold", "x2", "𝐱𝟐"),
        ("bold-italic", "x", "𝒙"),
        ("italic", "h", "ℎ"),
        ("script", "LX", "ℒ𝒳"),
        ("fraktur", "gC", "𝔤ℭ"),
        ("sans-serif", "A", "𝖠"),
        ("monospace", "a1", "𝚊𝟷"),
        ("bold", "α", "𝛂"),
        ("script", "é", "é"),
        ("other", "R", "R"),
    ] {
        let read = told(&format!("<math><mi mathvariant={variant}>{letters}</mi></math>"));
        let plain = told(&format!("<math><mi>{expected}</mi></math>"));
        assert_eq!(read, plain, "{variant}");
    }
    // A letter alone leans, unless it is told not to.
    assert_eq!(told("<math><mi mathvariant=normal>d</mi></math>"), told("<math><mtext>d</mtext></math>"));
    let x = told("<math><mi>x</mi></math>");
    for notation in ["radical", "updiagonalstrike", "box", "circle", "bottom", "longdiv", "actuarial", "top left"] {
        let enclosed = told(&format!("<math><menclose notation='{notation}'><mi>x</mi></menclose></math>"));
        assert_ne!(enclosed, x, "{notation}");
        assert!(enclosed.contains("(\"x"), "{enclosed}");
    }
    assert_eq!(
        told("<math><menclose notation=radical><mi>x</mi></menclose></math>"),
        told("<math><msqrt><mi>x</mi></msqrt></math>")
    );
    assert_eq!(told("<math><menclose notation=unheard-of><mi>x</mi></menclose></math>"), x);
}
