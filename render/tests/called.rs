//! The program as it is called: what it prints, how it ends.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use common::path;

fn call(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_article-widget-render"))
        .args(arguments)
        .current_dir(path(""))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may end before it has read all of it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_file_and_what_comes_in_are_printed() {
    let file = call(&["static/samples/minimal.json"], "");
    assert!(file.status.success(), "{}", text(&file.stderr));
    assert!(text(&file.stdout).starts_with("<div ") && text(&file.stdout).ends_with("</div>\n"));
    assert!(file.stderr.is_empty());
    let sample = std::fs::read_to_string(path("static/samples/minimal.json")).unwrap();
    assert_eq!(call(&["-"], &sample).stdout, file.stdout);
    let whole = text(&call(&["--src", "/a.json", "--lang", "en", "--set", "comments=none", "-"], &sample).stdout);
    assert!(whole.starts_with(r#"<article-widget src="/a.json" lang="en" comments="none"><div "#), "{whole}");
    assert!(whole.ends_with("</div></article-widget>\n"));
}

#[test]
fn what_is_no_article_is_told_in_a_sentence() {
    for (input, told) in [
        ("", "article-widget-render: -: The payload is empty.\n"),
        ("<html>", "article-widget-render: -: "),
        ("[1, 2]", "article-widget-render: -: "),
        (
            r#"{"code":"rest_post_invalid_id","message":"Invalid post ID.","data":{"status":404}}"#,
            "article-widget-render: -: ",
        ),
    ] {
        let output = call(&["-"], input);
        assert_eq!(output.status.code(), Some(1), "{input}");
        assert!(output.stdout.is_empty());
        let error = text(&output.stderr);
        assert!(error.starts_with(told) && error.ends_with(".\n") && error.lines().count() == 1, "{error}");
    }
    let missing = call(&["no/such.json"], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stderr).starts_with("article-widget-render: no/such.json: "), "{}", text(&missing.stderr));
}

#[test]
fn a_wrong_call_is_told_apart() {
    for (arguments, told) in [
        (&[][..], "PAYLOAD is missing"),
        (&["a.json", "b.json"], "b.json"),
        (&["--nothing", "a.json"], "--nothing"),
        (&["--base", "/a", "a.json"], "/a"),
        (&["--set", "onclick=alert(1)", "a.json"], "onclick"),
        (&["--set", "a b=c", "a.json"], "a b"),
        (&["--lang"], "--lang"),
        (&["--hints", "/x/", "a.json"], "--hints"),
    ] {
        let output = call(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains(told), "{arguments:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).ends_with("--help.\n"));
    }
}

#[test]
fn help_names_every_option() {
    let help = text(&call(&["--help"], "").stdout);
    for option in ["--lang", "--base", "--src", "--set", "--hints", "--dist", "--theme", "--help", "--version"] {
        assert!(help.contains(option), "{option}");
    }
    assert_eq!(text(&call(&["-V"], "").stdout), format!("article-widget-render {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_lines_for_the_head_have_the_folder() {
    let dist = std::env::temp_dir().join(format!("article-widget-render-{}", std::process::id()));
    std::fs::create_dir_all(&dist).unwrap();
    let lines = "<link rel=\"modulepreload\" href=\"a.js\">\n<link rel=\"preload\" href=\"b.wasm?v=1\">\n";
    std::fs::write(dist.join("hints.html"), lines).unwrap();
    let hints = |address: &str| text(&call(&["--hints", address, "--dist", dist.to_str().unwrap()], "").stdout);
    let told = "<link rel=\"modulepreload\" href=\"/w/a.js\">\n<link rel=\"preload\" href=\"/w/b.wasm?v=1\">\n";
    assert_eq!((&*hints("/w/"), &*hints("/w")), (told, told));
    std::fs::remove_dir_all(&dist).unwrap();
    let missing = call(&["--hints", "/w/", "--dist", dist.to_str().unwrap()], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stderr).contains("--dist names the folder"), "{}", text(&missing.stderr));
}

#[test]
fn a_theme_is_told_for_static_html() {
    let path = std::env::temp_dir().join(format!("article-widget-theme-{}.css", std::process::id()));
    let told = |css: &str| {
        std::fs::write(&path, css).unwrap();
        text(&call(&["--theme", path.to_str().unwrap()], "").stdout)
    };
    for (css, wanted) in [
        ("article-widget { --article-radius: 0px; }", "article-widget { --article-radius: 0px; }"),
        (
            "article-widget::part(headline),\n.dark article-widget::part( comment ):hover { color: red }",
            "article-widget:not(#_#_) > .widget [part~=\"headline\"],\n\
             .dark article-widget:not(#_#_) > .widget [part~=\"comment\"]:hover { color: red }",
        ),
        (
            "a { &::part(photo gallery)::before { } }",
            "a { &:not(#_#_) > .widget [part~=\"photo\"][part~=\"gallery\"]::before { } }",
        ),
        ("article-widget::part(article) { margin: 0 }", "article-widget:not(#_#_) > .widget { margin: 0 }"),
        // What is no name of a part is left alone.
        ("a::part(\"x\") {} b::part(", "a::part(\"x\") {} b::part("),
    ] {
        assert_eq!(told(css), wanted);
    }
    std::fs::remove_file(&path).unwrap();
    assert_eq!(call(&["--theme", path.to_str().unwrap()], "").status.code(), Some(1));
}
