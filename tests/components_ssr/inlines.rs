//! Each kind of run in a text.

use article_engine::components::inline::{id, inlines};
use article_engine::components::prose::Prose;
use article_engine::model::{Direction, Inline, Math, Photo, Style};

use crate::{english, part, prose, url, words};

fn shown(run: Inline) -> String {
    part(inlines(&[run], &prose()))
}

#[test]
fn words_set_apart_are_the_element_for_it() {
    let kinds = [
        (Style::Emphasis, "em"),
        (Style::Strong, "strong"),
        (Style::Sub, "sub"),
        (Style::Sup, "sup"),
        (Style::Mark, "mark"),
        (Style::Small, "small"),
        (Style::Deleted, "del"),
        (Style::Inserted, "ins"),
        (Style::Underlined, "u"),
        (Style::Struck, "s"),
        (Style::Keyboard, "kbd"),
        (Style::Sample, "samp"),
        (Style::Variable, "var"),
        (Style::Quoted, "q"),
        (Style::Cited, "cite"),
        (Style::Defined, "dfn"),
    ];
    for (style, name) in kinds {
        assert_eq!(shown(Inline::Styled(style, words("w"))), format!("<{name}>w</{name}>"));
    }
}

#[test]
fn plain_words_code_and_breaks() {
    assert_eq!(shown(Inline::Text("<b>".into())), "&lt;b&gt;");
    assert_eq!(shown(Inline::Text(String::new())), "");
    assert_eq!(shown(Inline::Code("ls".into())), "<code>ls</code>");
    assert_eq!(shown(Inline::Break), "<br>");
}

#[test]
fn links_say_what_they_are_of() {
    let link = || Inline::Link(url("https://reader.example/"), words("here"));
    assert_eq!(shown(link()), r#"<a href="https://reader.example/" rel="noopener noreferrer">here</a>"#);
    let said = part(inlines(&[link()], &Prose::of_comment(&english())));
    assert_eq!(said, r#"<a href="https://reader.example/" rel="noopener noreferrer nofollow ugc">here</a>"#);
}

#[test]
fn places_are_led_to_in_an_article_and_not_in_a_comment() {
    let runs = || [Inline::Anchor("fn 1".into()), Inline::Jump("fn 1".into(), words("there"))];
    assert_eq!(part(inlines(&runs(), &prose())), r##"<span id="at-fn:321"></span><a href="#at-fn:321">there</a>"##);
    assert_eq!(part(inlines(&runs(), &Prose::of_comment(&english()))), "there");
}

#[test]
fn what_is_read_otherwise_says_so() {
    let bidi = |direction, overrule| shown(Inline::Bidi { direction, overrule, words: words("w") });
    assert_eq!(bidi(Some(Direction::Rtl), true), r#"<bdo dir="rtl">w</bdo>"#);
    assert_eq!(bidi(Some(Direction::Ltr), false), r#"<bdi dir="ltr">w</bdi>"#);
    assert_eq!(bidi(None, true), "<bdi>w</bdi>");
    assert_eq!(shown(Inline::Abbreviation("sea level".into(), words("SL"))), r#"<abbr title="sea level">SL</abbr>"#);
    assert_eq!(shown(Inline::Foreign("fr".into(), words("vase"))), r#"<span lang="fr">vase</span>"#);
    assert_eq!(shown(Inline::Ruby(words("潮"), words("しお"))), "<ruby>潮<rp>(</rp><rt>しお</rt><rp>)</rp></ruby>");
}

#[test]
fn a_time_that_only_a_machine_writes_is_in_the_articles_language() {
    let time = |said: &str| shown(Inline::Time("2031-04-09".into(), words(said)));
    assert_eq!(time("2031-04-09"), r#"<time datetime="2031-04-09">[2031-04-09 en]</time>"#);
    assert_eq!(time("in April"), r#"<time datetime="2031-04-09">in April</time>"#);
}

#[test]
fn a_formula_gets_its_root_where_it_has_none() {
    let half = || Math::Element("mfrac", vec![Math::Element("mn", vec![Math::Text("1".into())])]);
    let whole = "<math><mfrac><mn>1</mn></mfrac></math>";
    assert_eq!(shown(Inline::Math(Box::new(half()))), whole);
    assert_eq!(shown(Inline::Math(Box::new(Math::Element("math", vec![half()])))), whole);
}

#[test]
fn a_picture_in_the_run_is_a_letter_or_small() {
    let picture = |alt: &str, height| {
        let src = Some(url("https://quay.example/p.png"));
        shown(Inline::Image(Box::new(Photo { src, alt: alt.into(), height, ..Photo::default() })))
    };
    assert!(picture("🦀", None).ends_with(r#"class="letter">"#));
    assert!(picture("A coat of arms", Some(24)).ends_with(r#"class="letter">"#));
    assert!(picture("A chart", Some(200)).ends_with(r#"class="small">"#));
    let lost = Photo { alt: "A chart".into(), ..Photo::default() };
    assert_eq!(shown(Inline::Image(Box::new(lost))), "A chart");
}

#[test]
fn ids_are_plain() {
    assert_eq!(id("at-", "a_b-c.9"), "at-a_b-c.9");
    assert_eq!(id("at-", "\"> 字"), "at-:34:62:32:23383");
}
