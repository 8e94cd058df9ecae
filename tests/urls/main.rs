//! One table of addresses, held against the browser's own parser in a browser and against its twin natively.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use article_engine::ports::Urls;

#[cfg(target_arch = "wasm32")]
use article_engine::browser::BrowserUrls as Parser;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../common/mod.rs"]
mod common;
#[cfg(not(target_arch = "wasm32"))]
use common::WebUrls as Parser;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const BASE: &str = "https://news.example/a/b?c#d";

/// An address as written, and where it leads from `BASE`; none where no reader may follow it.
const TABLE: &[(&str, Option<&str>)] = &[
    ("https://other.example/x", Some("https://other.example/x")),
    ("HTTP://OTHER.example", Some("http://other.example/")),
    ("/root", Some("https://news.example/root")),
    ("sibling", Some("https://news.example/a/sibling")),
    ("../up", Some("https://news.example/up")),
    ("?q=1", Some("https://news.example/a/b?q=1")),
    ("//cdn.example/p.png", Some("https://cdn.example/p.png")),
    ("  https://spaces.example/  ", Some("https://spaces.example/")),
    ("https://münchen.example/ä", Some("https://xn--mnchen-3ya.example/%C3%A4")),
    ("https://bank.example@evil.example/", Some("https://evil.example/")),
    ("https://user:secret@p.example:8443/a@b?c@d", Some("https://p.example:8443/a@b?c@d")),
    ("//who@cdn.example", Some("https://cdn.example/")),
    ("mailto:desk@news.example", Some("mailto:desk@news.example")),
    ("tel:+4912345", Some("tel:+4912345")),
    ("javascript:alert(1)", None),
    ("JaVaScRiPt:alert(1)", None),
    ("java\nscript:alert(1)", None),
    ("\u{1}javascript:alert(1)", None),
    ("javascript://news.example/%0aalert(1)", None),
    ("data:text/html,<script>alert(1)</script>", None),
    ("blob:https://news.example/1", None),
    ("file:///etc/passwd", None),
    ("vbscript:x", None),
    ("ftp://old.example/", None),
    ("filesystem:https://news.example/x", None),
    ("https://", None),
    ("http://[bad", None),
];

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn addresses_lead_where_a_browser_leads_them() {
    for (raw, expected) in TABLE {
        let found = Parser.resolve(raw, Some(BASE));
        assert_eq!(found.as_ref().map(|url| url.as_str()), *expected, "{raw:?}");
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn without_a_base_only_whole_addresses_lead_anywhere() {
    assert!(Parser.resolve("/root", None).is_none());
    assert_eq!(Parser.resolve("https://a.example", None).unwrap().as_str(), "https://a.example/");
}
