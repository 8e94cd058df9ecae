//! The classic form of the WordPress behind an endpoint: the way out where REST refuses a comment.

use article_engine::comment::provider::FallbackForm;
use article_engine::comment::{Draft, Provider};
use article_engine::model::{CommentForm, SafeUrl};
use serde_json::json;

use super::{draft, form, tree};

/// The form for a draft at this endpoint.
fn fallback(
    (endpoint, post): (&str, serde_json::Value),
    draft: &Draft,
    parent: Option<&str>,
    remembered: bool,
    back: Option<&SafeUrl>,
) -> Option<FallbackForm> {
    let form = CommentForm { endpoint: SafeUrl::from_parsed(endpoint.to_owned()), post: tree(&post), ..form() };
    <dyn Provider>::of(&form).fallback_form(&form, draft, parent, remembered, back)
}

fn at(endpoint: &str, post: serde_json::Value) -> Option<FallbackForm> {
    fallback((endpoint, post), &draft(), None, false, None)
}

const ENDPOINT: &str = "https://news.example/wp-json/wp/v2/comments";

#[test]
fn wordpress_is_known_by_its_route() {
    let rows = [
        ("https://news.example/wp-json/wp/v2/comments", "https://news.example/"),
        ("https://news.example/blog/wp-json/wp/v2/comments/?x=1", "https://news.example/blog/"),
        // Other permalinks, and a plugin that renames the API.
        ("https://news.example/index.php/wp-json/wp/v2/comments", "https://news.example/"),
        ("https://news.example/blog/index.php/wp-json/wp/v2/comments", "https://news.example/blog/"),
        ("https://news.example/api/wp/v2/comments", "https://news.example/"),
        ("https://news.example/blog/api/wp/v2/comments/", "https://news.example/blog/"),
        ("https://news.example/?rest_route=/wp/v2/comments", "https://news.example/"),
        ("https://news.example/index.php?rest_route=%2Fwp%2Fv2%2Fcomments", "https://news.example/"),
        ("https://news.example/blog/index.php?a=b&rest_route=/wp/v2/comments/", "https://news.example/blog/"),
    ];
    for (endpoint, site) in rows {
        let classic = at(endpoint, json!(7)).unwrap_or_else(|| panic!("{endpoint}"));
        assert_eq!(classic.action.as_str(), format!("{site}wp-comments-post.php"), "{endpoint}");
        assert_eq!(classic.login.as_str(), format!("{site}wp-login.php"));
    }
}

#[test]
fn other_endpoints_have_no_classic_form() {
    for endpoint in [
        "https://news.example/comments",
        "https://news.example/wp-json/own/v1/comments",
        "https://news.example/wp/v2/comments",
        "https://news.example//wp/v2/comments",
        "https://news.example/?rest_route=/own/v1/comments",
        "https://news.example/?route=/wp/v2/comments",
    ] {
        assert_eq!(at(endpoint, json!(7)), None, "{endpoint}");
    }
    assert_eq!(at(ENDPOINT, json!(null)), None);
}

#[test]
fn a_reader_comes_back_from_logging_in() {
    let back = SafeUrl::from_parsed("https://news.example/é?a=b&c".to_owned());
    let login = fallback((ENDPOINT, json!(7)), &draft(), None, false, back.as_ref()).unwrap().login;
    let address = "https://news.example/wp-login.php?redirect_to=https%3A%2F%2Fnews.example%2F%C3%A9%3Fa%3Db%26c";
    assert_eq!(login.as_str(), address);
}

#[test]
fn everything_is_filled_in() {
    let fields = |draft: &Draft, parent: Option<&str>, remembered: bool| {
        fallback((ENDPOINT, json!(7)), draft, parent, remembered, None).unwrap().fields
    };
    let draft = Draft { website: "https://quill.example".to_owned(), ..draft() };
    let expected = [
        ("comment", "The ferry was late again."),
        ("author", "Ada Quill"),
        ("email", "ada@quill.example"),
        ("url", "https://quill.example"),
        ("comment_post_ID", "7"),
        ("comment_parent", "12"),
        ("wp-comment-cookies-consent", "yes"),
    ];
    assert_eq!(fields(&draft, Some("12"), true), expected.map(|(name, value)| (name, value.to_owned())));
    let plain = fields(&draft, None, false);
    assert_eq!(plain.len(), 6);
    assert_eq!(plain.last(), Some(&("comment_parent", "0".to_owned())));
    let odd = Draft { text: "A < B".to_owned(), name: "Quill & Sons".to_owned(), ..draft };
    let [comment, author, ..] = &fields(&odd, None, false)[..] else { panic!("no fields") };
    assert_eq!((&*comment.1, &*author.1), ("A &lt; B", "Quill &amp; Sons"));
}
