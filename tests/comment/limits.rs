//! Draft to comment: what is required, what is an address, and how long things may be.

use article_engine::comment::{Draft, Field, FieldError, Problem, Room};
use article_engine::model::{CommentForm, SafeUrl};
use article_engine::words::Words;

use super::{draft, form};

fn problems(draft: &Draft) -> Vec<(Field, Problem)> {
    draft.check(&form()).err().unwrap_or_default().into_iter().map(|error| (error.field, error.problem)).collect()
}

#[test]
fn everything_missing_is_told_in_the_forms_order() {
    let missing = |field| (field, Problem::Missing);
    assert_eq!(problems(&Draft::default()), [Field::Text, Field::Name, Field::Email].map(missing));
}

#[test]
fn name_and_email_are_optional_where_the_form_says_so_but_still_checked() {
    let mut open = form();
    open.require_name_email = false;
    let mut draft = Draft { text: "Late again.".to_owned(), ..Draft::default() };
    assert!(draft.check(&open).is_ok());
    draft.email = "not an address".to_owned();
    let wrong = draft.check(&open).unwrap_err();
    assert_eq!(wrong, [FieldError { field: Field::Email, problem: Problem::NotAnEmail }]);
}

#[test]
fn a_text_that_nobody_can_see_is_missing() {
    for text in ["", " \n\t", "\u{200B}\u{FEFF}", "\u{A0}\u{A0}", "\u{3000}\u{2060}"] {
        let draft = Draft { text: text.to_owned(), ..draft() };
        assert_eq!(problems(&draft), [(Field::Text, Problem::Missing)], "{text:?}");
    }
}

#[test]
fn a_name_that_wordpress_takes_for_none_is_missing_there() {
    let plain = CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() };
    let optional = CommentForm { require_name_email: false, ..form() };
    // The last one is sent without its control character.
    for name in ["0", " 0 ", "\u{1}0"] {
        let draft = Draft { name: name.to_owned(), ..draft() };
        assert_eq!(problems(&draft), [(Field::Name, Problem::Missing)], "{name:?}");
        assert!(draft.check(&plain).is_ok() && draft.check(&optional).is_ok(), "{name:?}");
    }
    for name in ["00", "0.0", "+0", "O", "０", "false"] {
        assert_eq!(problems(&Draft { name: name.to_owned(), ..draft() }), [], "{name}");
    }
    // A text may be that short; an address never is.
    assert_eq!(problems(&Draft { text: "0".to_owned(), ..draft() }), []);
    assert_eq!(problems(&Draft { email: "0".to_owned(), ..draft() }), [(Field::Email, Problem::NotAnEmail)]);
    assert_eq!(problems(&Draft { website: "0".to_owned(), ..draft() }), [(Field::Website, Problem::NotAnAddress)]);
}

#[test]
fn what_is_typed_is_trimmed_and_nothing_else() {
    let draft = Draft {
        text: "\n  Two  words\n\nand more \n".to_owned(),
        name: " Ada  Quill ".to_owned(),
        email: "\tada@quill.example ".to_owned(),
        website: " example.org ".to_owned(),
    };
    let comment = draft.check(&form()).unwrap();
    assert_eq!(comment.text(), "Two  words\n\nand more");
    assert_eq!(comment.name(), "Ada  Quill");
    assert_eq!(comment.email(), "ada@quill.example");
    assert_eq!(comment.website(), "https://example.org");
}

#[test]
fn limits_count_bytes_and_the_surplus_counts_characters() {
    // Each row: the field, what it repeats, how often that just fits, and the bytes it has then.
    let rows = [
        (Field::Text, "a", 65_525, 65_525),
        (Field::Text, "🙂", 16_381, 65_524),
        (Field::Text, "é", 32_762, 65_524),
        (Field::Name, "n", 245, 245),
        (Field::Name, "名", 81, 243),
        (Field::Name, "🙂", 61, 244),
    ];
    for (field, unit, fits, bytes) in rows {
        let mut draft = draft();
        draft.set(field, unit.repeat(fits));
        assert_eq!(draft.get(field).len(), bytes);
        assert_eq!(problems(&draft), [], "{field:?} {unit}");
        draft.set(field, unit.repeat(fits + 3));
        let limit_bytes = if field == Field::Text { 65_525 } else { 245 };
        assert_eq!(problems(&draft), [(field, Problem::TooLong { limit_bytes, over: 3 })], "{field:?} {unit}");
    }
}

#[test]
fn what_grows_on_its_way_to_wordpress_counts_as_it_is_sent() {
    let mut draft = Draft { text: "&".repeat(13_105), ..draft() };
    assert_eq!(problems(&draft), []);
    draft.text.push_str("&a");
    let over = Problem::TooLong { limit_bytes: 65_525, over: 2 };
    assert_eq!(problems(&draft), [(Field::Text, over)]);
    assert_eq!(draft.room(Field::Text, &form()), Some(Room::Over(2)));
    let elsewhere = CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() };
    assert_eq!(draft.room(Field::Text, &elsewhere), None);
    assert!(draft.check(&elsewhere).is_ok());
}

#[test]
fn an_email_address_has_at_most_100_bytes_and_a_website_200() {
    let mut draft = draft();
    draft.email = format!("{}@quill.example", "a".repeat(86));
    draft.website = format!("example.org/{}", "a".repeat(180));
    assert_eq!((draft.email.len(), "https://".len() + draft.website.len()), (100, 200));
    assert_eq!(problems(&draft), []);
    draft.email.insert(0, 'a');
    draft.website.push('a');
    let over = |limit_bytes| Problem::TooLong { limit_bytes, over: 1 };
    assert_eq!(problems(&draft), [(Field::Email, over(100)), (Field::Website, over(200))]);
}

#[test]
fn email_addresses() {
    let long = "a".repeat(63);
    let good = [
        "a@b.co",
        "ada.quill+news@mail.quill.example",
        "o'hara@quill.example",
        ".dots..are.fine.@quill.example",
        "x!#$%&'*+/=?^_`{|}~-@quill.example",
        "1@2.3",
        "a@b-c.example",
        "A@B.EXAMPLE",
        &format!("a@{long}.example"),
    ];
    for email in good {
        assert_eq!(problems(&Draft { email: email.to_owned(), ..draft() }), [], "{email}");
    }
    let bad = [
        "ada",
        "@quill.example",
        "ada@",
        "ada@localhost",
        "ada@quill..example",
        "ada@.quill.example",
        "ada@quill.example.",
        "ada@-quill.example",
        "ada@quill-.example",
        "ada quill@quill.example",
        "ada@quill@example.org",
        "ada@quill_.example",
        "adä@quill.example",
        "ada@quill.exämple",
        "\"ada\"@quill.example",
        "Ada <ada@quill.example>",
        &format!("a@{long}a.example"),
    ];
    for email in bad {
        let draft = Draft { email: email.to_owned(), ..draft() };
        assert_eq!(problems(&draft), [(Field::Email, Problem::NotAnEmail)], "{email}");
    }
}

#[test]
fn websites_are_completed() {
    let rows = [
        ("", ""),
        ("example.org", "https://example.org"),
        ("Example.org/a b".trim_end_matches(" b"), "https://Example.org/a"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://example.org/x?y#z", "https://example.org/x?y#z"),
        ("//example.org", "https://example.org"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("example.org?next=https://other.example", "https://example.org?next=https://other.example"),
        ("пример.example/блог", "https://пример.example/блог"),
        ("192.0.2.1", "https://192.0.2.1"),
        ("example.org.", "https://example.org."),
    ];
    for (typed, full) in rows {
        let comment = Draft { website: typed.to_owned(), ..draft() }.check(&form());
        assert_eq!(comment.as_ref().map(|comment| comment.website()), Ok(full), "{typed}");
    }
}

#[test]
fn what_is_no_website_is_refused() {
    let bad = [
        "my blog",
        "example",
        "localhost",
        "javascript:alert(1)",
        "javascript://example.org/%0Aalert(1)",
        "data:text/html,hello.example",
        "mailto:ada@quill.example",
        "ada@quill.example",
        "ftp://example.org",
        "https://",
        "https:///example.org",
        "http://exa mple.org",
        "example.org:port",
        "example.org:",
        "example..org",
        "-example.org",
        "https://user:word@example.org",
        "example.org/<b>",
        "example.org\\x",
        "/about.html",
        "...",
    ];
    for website in bad {
        let draft = Draft { website: website.to_owned(), ..draft() };
        assert_eq!(problems(&draft), [(Field::Website, Problem::NotAnAddress)], "{website}");
    }
}

#[test]
fn each_problem_has_its_sentence() {
    let draft =
        Draft { name: "n".repeat(250), website: "my blog".to_owned(), email: "ada".to_owned(), ..Draft::default() };
    let words = Words::default();
    let told: Vec<String> =
        draft.check(&form()).unwrap_err().iter().map(|error| error.message(&words).into_owned()).collect();
    assert_eq!(
        told,
        [
            "Please write a comment.",
            "This is too long. Characters over the limit: 5.",
            "Please enter an email address like name@example.org.",
            "Please enter a web address like https://example.org.",
        ]
    );
}

#[test]
fn an_optional_field_that_nobody_can_see_is_empty() {
    let mut open = form();
    open.require_name_email = false;
    let unseen = || "\u{200B} \u{FEFF}".to_owned();
    let draft = Draft { name: unseen(), email: unseen(), website: unseen(), ..draft() };
    let comment = draft.check(&open).unwrap();
    assert_eq!((comment.name(), comment.email(), comment.website()), ("", "", ""));
}
