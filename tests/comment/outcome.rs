//! An endpoint's replies and what they mean: every row of WordPress' table, other servers, and silence.

use article_engine::comment::provider::{Json, WordPress};
use article_engine::comment::{Comment, Draft, Field, Obstacle, Outcome, Provider, Receipt, Trouble, plain_words};
use article_engine::date::Dateline;
use article_engine::model::{CommentForm, SafeUrl};
use article_engine::ports::{NetworkError, Reply};
use article_engine::words::Words;
use serde_json::{Value, json};

use super::{answered, comment, draft, error, form};

fn outcome_of(reply: &Reply, sent: &Comment, provider: &'static dyn Provider) -> Outcome {
    provider.outcome(reply, sent.draft())
}

fn outcome(status: u16, body: impl ToString) -> Outcome {
    outcome_of(&answered(status, body), &comment(), &WordPress)
}

fn refused(message: &str, field: Option<Field>) -> Outcome {
    Outcome::Refused { message: Some(message.to_owned()), field }
}

#[test]
fn every_row_of_wordpress_errors() {
    let no_field = refused("No, because.", None);
    let about = |field| refused("No, because.", Some(field));
    let rows = [
        ("rest_comment_login_required", 401, Outcome::LoginRequired),
        ("rest_comment_invalid_post_id", 403, no_field.clone()),
        ("rest_comment_closed", 403, Outcome::Closed),
        ("rest_comment_draft_post", 403, no_field.clone()),
        ("rest_comment_trash_post", 403, no_field.clone()),
        ("rest_comment_content_invalid", 400, about(Field::Text)),
        ("rest_comment_author_data_required", 400, about(Field::Email)),
        ("comment_author_column_length", 400, about(Field::Name)),
        ("comment_author_email_column_length", 400, about(Field::Email)),
        ("comment_author_url_column_length", 400, about(Field::Website)),
        ("comment_content_column_length", 400, about(Field::Text)),
        ("comment_duplicate", 409, Outcome::Duplicate),
        ("comment_flood", 400, Outcome::TooSoon),
        ("comment_flood", 429, Outcome::TooSoon),
        ("rest_comment_invalid_status", 401, no_field.clone()),
        ("rest_comment_invalid_author", 401, no_field.clone()),
        // The post has been made private: a login is no help to most readers.
        ("rest_cannot_read_post", 401, no_field),
        ("rest_comment_failed_create", 500, Outcome::Unreachable(Trouble::Server(500))),
    ];
    for (code, status, expected) in rows {
        assert_eq!(outcome(status, error(code, "No, because.", status)), expected, "{code} {status}");
    }
}

#[test]
fn a_plugin_that_closes_the_api_to_guests_asks_for_a_login() {
    for code in ["rest_login_required", "rest_cannot_access", "rest_unauthorized", "rest_forbidden"] {
        let body = error(code, "Only authenticated users can access the REST API.", 401);
        assert_eq!((outcome(401, &body), elsewhere(401, &body)), (Outcome::LoginRequired, Outcome::LoginRequired));
    }
}

#[test]
fn a_bad_parameter_is_about_its_field_and_says_what_is_wrong_with_it() {
    let body = json!({
        "code": "rest_invalid_param",
        "message": "Invalid parameter(s): author_email",
        "data": {
            "status": 400,
            "params": { "author_email": "That is no address." },
            "details": { "author_email": { "code": "rest_invalid_email", "message": "That is no address.", "data": null } },
        },
    });
    assert_eq!(outcome(400, body), refused("That is no address.", Some(Field::Email)));
    let rows =
        [("author_url", Some(Field::Website)), ("author_name", Some(Field::Name)), ("content", Some(Field::Text))];
    for (name, field) in rows {
        let body = json!({ "code": "rest_missing_callback_param", "message": "Missing.", "data": { "params": ["post", name] } });
        assert_eq!(outcome(400, body), refused("Missing.", field), "{name}");
    }
    let body = json!({ "code": "rest_invalid_param", "message": "Invalid.", "data": { "params": { "post": "No." } } });
    assert_eq!(outcome(400, body), refused("Invalid.", None));
}

#[test]
fn a_missing_name_is_about_the_name() {
    let mut open = form();
    open.require_name_email = false;
    let nameless = Draft { text: "Late again.".to_owned(), ..Draft::default() }.check(&open).unwrap();
    let reply = answered(400, error("rest_comment_author_data_required", "Who?", 400));
    assert_eq!(outcome_of(&reply, &nameless, &WordPress), refused("Who?", Some(Field::Name)));
}

fn elsewhere(status: u16, body: impl ToString) -> Outcome {
    outcome_of(&answered(status, body), &comment(), &Json)
}

#[test]
fn taken_comments_by_where_they_stand() {
    let receipt = Receipt { id: Some("31".to_owned()), date: None };
    let rows = [
        (json!("approved"), Outcome::Published(receipt.clone())),
        (json!("hold"), Outcome::Held(receipt.clone())),
        (json!("spam"), Outcome::Held(receipt.clone())),
        (json!("trash"), Outcome::Held(receipt.clone())),
    ];
    for (status, expected) in rows {
        assert_eq!(outcome(201, json!({ "id": 31, "status": status })), expected, "{status}");
        assert_eq!(elsewhere(201, json!({ "id": 31, "status": status })), expected, "{status}");
    }
    let rows = [
        (json!("pending"), Outcome::Held(receipt.clone())),
        (json!("received"), Outcome::Sent(receipt.clone())),
        (json!(1), Outcome::Sent(receipt.clone())),
        (json!(null), Outcome::Sent(receipt)),
    ];
    for (status, expected) in rows {
        assert_eq!(elsewhere(200, json!({ "id": 31, "status": status })), expected, "{status}");
    }
}

#[test]
fn what_says_that_nothing_was_stored_is_no_receipt() {
    // What databases and languages give for an id where there is none.
    for id in [
        json!("0"),
        json!("00"),
        json!(-1),
        json!("-1"),
        json!("null"),
        json!("undefined"),
        json!("None"),
        json!("NaN"),
    ] {
        assert_eq!(elsewhere(200, json!({ "id": id })), Outcome::Undeliverable(Obstacle::NoReceipt), "{id}");
        assert!(!outcome(200, json!({ "id": id, "status": "approved" })).is_taken(), "{id}");
    }
    for id in ["a-0", "0x1", "00000000-0000-4000-8000-000000000001", "nun"] {
        assert!(elsewhere(200, json!({ "id": id })).is_taken(), "{id}");
    }
    for status in
        ["blocked", "captcha_required", "rate-limited", "KO", "Validation error", "not_found", "invalid_token"]
    {
        let refused = Outcome::Refused { message: None, field: None };
        assert_eq!(elsewhere(200, json!({ "status": status })), refused, "{status}");
    }
    for status in ["duplicate", "duplicate_comment"] {
        assert_eq!(elsewhere(200, json!({ "status": status })), Outcome::Duplicate, "{status}");
    }
    for status in ["ok", "awaiting moderation", "stored", "Comment saved.", "Your comment has been received"] {
        assert!(elsewhere(200, json!({ "status": status })).is_taken(), "{status}");
    }
    // Whoever reads these can't tell.
    for status in [
        "closed",
        "throttled",
        "none",
        "err",
        "offline",
        "quota",
        "Fehler",
        "unlimited",
        "not_moderated",
        "not_published",
        "moderation_required",
        "never saved",
        "nothing saved",
        "saving disabled",
        "try later",
        "no",
        "ungültig",
        "comment",
        "erreur 5",
        "拒否",
        "✗",
        " ",
    ] {
        let said = json!({ "status": status });
        assert!(!elsewhere(200, &said).is_taken(), "{status}");
        assert!(!outcome_of(&Reply::Host(said.to_string()), &comment(), &Json).is_taken(), "{status}");
    }
    // With an id it is the endpoint's own word for a comment.
    assert!(elsewhere(200, json!({ "id": 7, "status": "unverified" })).is_taken());
}

#[test]
fn what_says_that_it_made_nothing_is_no_receipt_whatever_its_id() {
    for name in ["created", "saved", "stored", "accepted", "sent", "added", "inserted", "success", "ok"] {
        for no in [json!(false), json!(0), json!("false")] {
            for status in [200, 201] {
                for said in [json!({ name: no, "id": 5 }), json!({ name: no, "id": 5, "status": "approved" })] {
                    assert!(!elsewhere(status, &said).is_taken(), "{status} {said}");
                    assert!(!outcome(status, &said).is_taken(), "{status} {said}");
                }
            }
        }
        assert!(elsewhere(200, json!({ name: true, "id": 5 })).is_taken(), "{name}");
    }
    // A date is no flag.
    assert!(elsewhere(200, json!({ "created": "2031-03-11T09:30:00Z", "id": 5 })).is_taken());
    // It is stored, and somebody looks at it.
    let held = Outcome::Held(Receipt { id: Some("5".to_owned()), date: None });
    for name in ["published", "approved"] {
        assert_eq!(elsewhere(200, json!({ name: false, "id": 5 })), held, "{name}");
        assert!(!elsewhere(200, json!({ name: false })).is_taken(), "{name}");
    }
}

#[test]
fn what_is_queued_is_not_stored_yet() {
    let later = Outcome::Unreachable(Trouble::Accepted);
    for status in ["queued", "Queued", "processing", "scheduled", "in queue"] {
        for code in [200, 202] {
            assert_eq!(elsewhere(code, json!({ "status": status })), later, "{code} {status}");
        }
    }
    for said in [json!({}), json!({ "status": "ok" }), json!({ "status": "accepted" }), json!({ "status": 202 })] {
        assert_eq!(elsewhere(202, &said), later, "{said}");
    }
    assert!(elsewhere(202, json!({ "id": 7, "status": "queued" })).is_taken());
}

#[test]
fn a_status_that_names_a_failure_of_http_or_of_rpc_is_no_receipt() {
    for status in [
        "400 Bad Request",
        "Bad Request",
        "Not Acceptable",
        "409 Conflict",
        "Gone",
        "Payload Too Large",
        "422 Unprocessable Entity",
        "Unprocessable Content",
        "Too Many Requests",
        "HTTP 429",
        "Request Timeout",
        "INVALID_ARGUMENT",
        "PERMISSION_DENIED",
        "UNAUTHENTICATED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "DEADLINE_EXCEEDED",
        "ABORTED",
        "CANCELLED",
        "ALREADY_EXISTS",
        "UNIMPLEMENTED",
        "ValidationError",
        "TooManyRequests",
        "loginRequired",
        "not_allowed",
        "not saved",
        "NotFound",
        "unsuccessful",
        "exception",
    ] {
        assert!(!elsewhere(200, json!({ "status": status })).is_taken(), "{status}");
    }
    for status in ["saved", "OK", "awaitingModeration", "200 OK", "HTTP 201", "created"] {
        assert!(elsewhere(200, json!({ "status": status })).is_taken(), "{status}");
    }
}

#[test]
fn a_number_that_says_no_success_is_no_receipt() {
    let untold = Outcome::Undeliverable(Obstacle::NoReceipt);
    for status in [json!(0), json!(-1), json!("-1"), json!("0"), json!(302), json!(1001), json!(0.0), json!("999")] {
        assert_eq!(elsewhere(200, json!({ "status": status })), untold, "{status}");
        let said = Reply::Host(json!({ "status": status }).to_string());
        assert_eq!(outcome_of(&said, &comment(), &Json), untold, "{status}");
        // Where the comment has an id, the number is about something else.
        assert!(elsewhere(200, json!({ "id": 7, "status": status })).is_taken(), "{status}");
    }
    for status in [json!(1), json!("1"), json!(200), json!(201)] {
        assert!(elsewhere(200, json!({ "status": status })).is_taken(), "{status}");
        assert!(outcome_of(&Reply::Host(json!({ "status": status }).to_string()), &comment(), &Json).is_taken());
    }
    // Many frameworks say 201 by themselves, whatever the body says.
    for body in [
        json!({ "code": 401, "message": "Who are you?" }),
        json!({ "code": "403", "message": "No." }),
        json!({ "status": "ok", "statusCode": 422 }),
        json!({ "status_code": 400 }),
    ] {
        assert!(!elsewhere(201, &body).is_taken(), "{body}");
    }
    for body in [json!({ "code": 201, "message": "Saved." }), json!({ "code": 0 }), json!({ "id": 7, "code": 404 })] {
        assert!(elsewhere(201, &body).is_taken(), "{body}");
    }
}

#[test]
fn a_comment_counts_as_taken_only_with_a_receipt() {
    let bodies = [
        "",
        "OK",
        "<!doctype html><title>Log in</title><form></form>",
        "[]",
        "null",
        "{}",
        "{\"success\": false}",
        "{\"code\": \"rest_no_route\", \"message\": \"No.\", \"data\": null}",
        "{\"id\": 7, \"status\": \"publish\", \"title\": {}}",
        "{\"id\":",
        "{\"id\": 31}",
        "{\"status\": \"approved\"}",
        "{\"id\": 31, \"status\": \"approved\"}",
    ];
    for status in 200..=599_u16 {
        for body in bodies {
            let success = status < 300;
            let whole = body.contains("31") && body.contains("approved");
            let taken = outcome(status, body).is_taken();
            assert_eq!(taken, success && whole, "WordPress: {status} {body}");
            // Any other endpoint may tell less, or nothing but the status.
            let has_id = body.contains("\"id\": ");
            let told = has_id || body.contains("\"status\"") && status != 202;
            // A 201 says that something was created, also beside a code.
            let refused = body.contains("false") || body.contains("code") && status != 201;
            let expected = success && !refused && (told || matches!(status, 201 | 204));
            assert_eq!(elsewhere(status, body).is_taken(), expected, "another: {status} {body}");
        }
    }
}

#[test]
fn a_success_without_a_receipt_is_told_as_what_it_is() {
    let untold = Outcome::Unreachable(Trouble::NoReceipt);
    for body in ["", "<html>Checking your browser</html>", "[]", "{\"id\": 31}", "{\"id\":"] {
        assert_eq!(outcome(200, body), untold, "WordPress: {body}");
    }
    for body in ["", "[]", "{\"id\":"] {
        assert_eq!(elsewhere(200, body), Outcome::Undeliverable(Obstacle::NoReceipt), "another: {body}");
    }
    // It may be a hotel's, and pass.
    assert_eq!(elsewhere(200, "<html>Checking your browser</html>"), untold);
    let said_no = |message: Option<&str>| Outcome::Refused { message: message.map(str::to_owned), field: None };
    let rows = [
        (json!({ "success": false }), said_no(None)),
        (json!({ "success": false, "message": "Be kind." }), said_no(Some("Be kind."))),
        (json!({ "ok": false, "error": "Too rude." }), said_no(Some("Too rude."))),
        (json!({ "id": 5, "error": "Half done." }), said_no(Some("Half done."))),
        (json!({ "status": "error", "message": "No." }), said_no(Some("No."))),
        (json!({ "status": 403, "message": "No." }), said_no(Some("No."))),
        (json!({ "status": 503 }), Outcome::Unreachable(Trouble::Server(503))),
        (json!({ "code": "rest_comment_closed", "message": "Closed.", "data": null }), Outcome::Closed),
        (json!({ "code": "comment_flood", "message": "Slow.", "data": null }), Outcome::TooSoon),
        (
            json!({ "code": "internal_server_error", "message": "Critical." }),
            Outcome::Unreachable(Trouble::Server(500)),
        ),
    ];
    for (body, expected) in rows {
        assert_eq!((outcome(200, &body), elsewhere(200, &body)), (expected.clone(), expected), "{body}");
    }
}

#[test]
fn the_scripts_of_a_page_are_no_receipt() {
    let pages = [
        "<!doctype html><script type=\"application/json\">{\"id\":7,\"status\":\"approved\"}</script>",
        "<html><script>var c = {\"id\":7,\"status\":\"approved\"}</script></html>",
        "\n<!DOCTYPE HTML>{\"id\":7,\"status\":\"approved\"}",
    ];
    for page in pages {
        for provider in [&WordPress as &dyn Provider, &Json] {
            let outcome = outcome_of(&answered(200, page), &comment(), provider);
            assert_eq!(outcome, Outcome::Unreachable(Trouble::NoReceipt), "{page}");
        }
    }
    // Without a beginning that says so, the server's word for it counts.
    let body = "<h1>Log in</h1><script>{\"id\":7,\"status\":\"approved\"}</script>".to_owned();
    let reply = Reply::Answered { status: 200, body, html: true, wait: None, redirected: None };
    assert!(!outcome_of(&reply, &comment(), &WordPress).is_taken());
    // Many servers call their JSON HTML.
    let body = "{\"id\":7,\"status\":\"approved\"}".to_owned();
    let reply = Reply::Answered { status: 200, body, html: true, wait: None, redirected: None };
    assert!(outcome_of(&reply, &comment(), &Json).is_taken());
    // Nor is a list of one comment, to which a redirect leads.
    let listed = "[{\"id\":7,\"status\":\"approved\"}]";
    for list in [listed.to_owned(), format!("Notice: {listed}")] {
        for provider in [&WordPress as &dyn Provider, &Json] {
            assert!(!outcome_of(&answered(200, &list), &comment(), provider).is_taken(), "{list}");
        }
    }
    // Only WordPress prints notices around it.
    assert!(!elsewhere(200, "Notice: {\"id\":7}").is_taken());
}

#[test]
fn what_another_endpoint_calls_its_receipt_does_not_matter() {
    for (status, body) in [
        (201, json!({ "code": "created", "message": "Your comment was saved." })),
        (201, json!({ "code": "SUCCESS", "message": "Comment created" })),
        (201, json!({ "code": "comment_created", "message": "Saved", "data": { "id": 7 } })),
        (200, json!({ "code": "comment_created", "message": "Saved", "id": 7 })),
        (201, json!({ "error": 0, "id": 7 })),
        (200, json!({ "id": 7, "errors": {} })),
        (200, json!({ "id": 7, "errors": [], "error": "" })),
    ] {
        assert!(elsewhere(status, &body).is_taken(), "{status} {body}");
    }
    for (status, body) in [
        (200, json!({ "id": 0 })),
        (200, json!({ "id": false })),
        (200, json!({ "id": "" })),
        (200, json!({ "id": null, "status": "done" })),
        (200, json!({ "code": "created", "message": "Saved." })),
        (201, json!({ "code": "rude", "message": "No.", "data": { "status": 403 } })),
        (201, json!({ "code": "rude", "message": "No.", "data": 403 })),
        (201, json!({ "error": "No." })),
        (201, json!({ "error": { "text": "No." } })),
        (201, json!({ "errors": { "text": "rude" } })),
    ] {
        assert!(!elsewhere(status, &body).is_taken(), "{status} {body}");
    }
}

#[test]
fn a_plugins_refusal_with_a_number_is_a_refusal() {
    let body = |data| json!({ "code": "spam_blocked", "message": "Go away.", "data": data });
    for (status, data) in [(500, 403), (200, 403), (403, 403)] {
        assert_eq!(outcome(status, body(data)), refused("Go away.", None), "{status} {data}");
    }
    assert_eq!(outcome(500, body(500)), Outcome::Unreachable(Trouble::Server(500)));
}

#[test]
fn what_has_the_comments_own_words_is_its_receipt_also_after_a_redirect() {
    let read = |body: Value| {
        let redirected = SafeUrl::from_parsed("https://news.example/comments/7".to_owned());
        let reply = Reply::Answered { status: 200, body: body.to_string(), html: false, wait: None, redirected };
        outcome_of(&reply, &comment(), &Json)
    };
    assert!(read(json!({ "id": 7, "text": comment().text() })).is_taken());
    assert!(read(json!({ "id": 7, "content": { "rendered": format!("<p>{}</p>", comment().text()) } })).is_taken());
    assert_eq!(read(json!({ "id": 7, "text": "Another." })), Outcome::Undeliverable(Obstacle::Redirect));
}

#[test]
fn what_answers_after_a_redirect_is_no_answer_to_the_comment() {
    let url = SafeUrl::from_parsed("https://news.example/login".to_owned());
    let read = |status, body: &str, provider| {
        let reply = Reply::Answered { status, body: body.to_owned(), html: false, wait: None, redirected: url.clone() };
        outcome_of(&reply, &comment(), provider)
    };
    for provider in [&WordPress as &dyn Provider, &Json] {
        for body in ["[]", "<html>Log in</html>", "{\"id\": 31, \"status\": \"approved\"}", ""] {
            for status in [200, 202, 204, 400, 401, 404, 500] {
                assert_eq!(read(status, body, provider), Outcome::Undeliverable(Obstacle::Redirect), "{status} {body}");
            }
        }
        // A 307 or 308 keeps the POST.
        assert!(read(201, "{\"id\": 31, \"status\": \"approved\"}", provider).is_taken());
    }
}

#[test]
fn what_the_host_page_says_needs_no_receipt() {
    let read = |said: &str| outcome_of(&Reply::Host(said.to_owned()), &comment(), &WordPress);
    assert_eq!(read(""), Outcome::Sent(Receipt::default()));
    assert_eq!(read("{}"), Outcome::Sent(Receipt::default()));
    assert_eq!(read("{\"status\":\"hold\"}"), Outcome::Held(Receipt::default()));
    for no in ["false", "0", "\"\"", "{\"success\":false}", "{\"success\":0}", "{\"statusCode\":500}"] {
        assert!(!read(no).is_taken(), "{no}");
    }
    for yes in
        ["null", "true", "{\"id\":7,\"errors\":{}}", "{\"status\":null}", "{\"status\":true}", "{\"status\":\"\"}"]
    {
        assert!(read(yes).is_taken(), "{yes}");
    }
}

#[test]
fn an_error_in_the_coat_of_a_success_is_an_error() {
    assert_eq!(outcome(200, error("comment_duplicate", "Twice.", 409)), Outcome::Duplicate);
    assert_eq!(
        outcome(200, error("rest_comment_failed_create", "No.", 500)),
        Outcome::Unreachable(Trouble::Server(500))
    );
}

#[test]
fn a_text_that_grew_too_long_is_refused_and_any_other_failure_may_pass() {
    let elsewhere = CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() };
    let reply = answered(500, error("rest_comment_failed_create", "Creating comment failed.", 500));
    let read = |text: String| outcome_of(&reply, &Draft { text, ..draft() }.check(&elsewhere).unwrap(), &Json);
    let refused = Outcome::Refused { message: Some("Creating comment failed.".to_owned()), field: Some(Field::Text) };
    assert_eq!(read("&".repeat(20_000)), refused);
    assert_eq!(read("a".repeat(20_000)), Outcome::Unreachable(Trouble::Server(500)));
}

#[test]
fn notices_printed_around_the_json_are_overlooked() {
    let body =
        format!("\u{FEFF}<br />\n<b>Notice</b>: something is old\n{}\n", json!({ "id": 4, "status": "approved" }));
    assert_eq!(outcome(201, body), Outcome::Published(Receipt { id: Some("4".to_owned()), date: None }));
    // Also where the server calls it HTML; but what is in the middle of that may be a script's.
    let receipt = json!({ "id": 4, "status": "hold" });
    for (body, taken) in [
        (format!("<div>Thank you for this plugin.</div>{receipt}\n"), true),
        (format!("{receipt}<div>Thank you for this plugin.</div>"), true),
        (format!("<div>Thank you for this plugin.</div><script>x = {receipt}</script>"), false),
        (format!("<!doctype html><div>Thank you for this plugin.</div>{receipt}"), false),
    ] {
        let reply = Reply::Answered { status: 201, body: body.clone(), html: true, wait: None, redirected: None };
        assert_eq!(outcome_of(&reply, &comment(), &WordPress).is_taken(), taken, "{body}");
    }
}

#[test]
fn the_date_is_in_utc_where_the_server_says_so() {
    let date = |text: &str, iso: &str| Some(Dateline { text: text.to_owned(), iso: Some(iso.to_owned()) });
    let rows = [
        (
            json!({ "date": "2026-03-01T09:30:05", "date_gmt": "2026-03-01T01:30:05" }),
            date("2026-03-01 09:30", "2026-03-01T01:30:05Z"),
        ),
        (json!({ "date_gmt": "2026-03-01T01:30:05" }), date("2026-03-01 01:30", "2026-03-01T01:30:05Z")),
        (json!({ "date": "2026-03-01T09:30:05" }), date("2026-03-01 09:30", "2026-03-01T09:30:05")),
        (json!({ "date": "2026-03-01T09:30:05+08:00" }), date("2026-03-01 09:30", "2026-03-01T09:30:05+08:00")),
        (json!({ "date": "1 March" }), None),
        (json!({ "date": "2026-03-01" }), None),
        (json!({ "date": "２０２６-03-01T09:30:05" }), None),
        (json!({ "date": 17 }), None),
    ];
    for (body, expected) in rows {
        let Outcome::Sent(receipt) = elsewhere(201, &body) else { panic!("{body}") };
        assert_eq!(receipt.date, expected, "{body}");
    }
}

#[test]
fn servers_that_are_not_wordpress() {
    let silent_refusal = Outcome::Refused { message: None, field: None };
    let rows = [
        (400, "", silent_refusal.clone()),
        (403, "<html><h1>Forbidden</h1></html>", silent_refusal.clone()),
        (404, "{}", silent_refusal.clone()),
        (405, "[1,2]", silent_refusal.clone()),
        (422, "{\"message\": \"  \"}", silent_refusal.clone()),
        (422, "{\"message\": {\"text\": \"deep\"}}", silent_refusal),
        (422, "{\"message\": \"Be kind.\"}", refused("Be kind.", None)),
        (401, "", Outcome::LoginRequired),
        // A gateway's, and no proof: WordPress gives a code.
        (409, "", Outcome::Unreachable(Trouble::Server(409))),
        (409, "<html>In progress</html>", Outcome::Unreachable(Trouble::Server(409))),
        // A plugin that names no status for its refusal.
        (500, "{\"code\": \"no_ferries\", \"message\": \"No ferries.\", \"data\": null}", refused("No ferries.", None)),
        (
            500,
            "{\"code\": \"internal_server_error\", \"message\": \"Oh.\"}",
            Outcome::Unreachable(Trouble::Server(500)),
        ),
        (408, "", Outcome::Unreachable(Trouble::Server(408))),
        (425, "", Outcome::Unreachable(Trouble::Server(425))),
        (429, "", Outcome::Unreachable(Trouble::Server(429))),
        (500, "", Outcome::Unreachable(Trouble::Server(500))),
        (503, "<html>Briefly unavailable</html>", Outcome::Unreachable(Trouble::Server(503))),
        (302, "", Outcome::Unreachable(Trouble::Server(302))),
        (0, "", Outcome::Unreachable(Trouble::Server(0))),
    ];
    for (status, body, expected) in rows {
        assert_eq!(outcome(status, body), expected, "{status} {body}");
    }
    assert_eq!(elsewhere(409, json!({})), Outcome::Duplicate);
}

#[test]
fn a_receipt_that_says_no_is_none() {
    let bodies = [
        json!({ "status": "ERROR" }),
        json!({ "status": "Failed", "id": 4 }),
        json!({ "status": "500" }),
        json!({ "status": "unauthorized" }),
        json!({ "status": false, "id": 4 }),
        json!({ "success": "false", "id": 4 }),
    ];
    for body in bodies {
        assert!(!elsewhere(200, &body).is_taken(), "{body}");
    }
}

#[test]
fn the_reason_is_told_in_whichever_shape_a_framework_gives_it() {
    let text = Some(Field::Text);
    let rows = [
        // Django REST, FastAPI.
        (json!({ "detail": "Your IP address is blocked." }), "Your IP address is blocked.", None),
        (json!({ "content": ["This field may not be blank."] }), "This field may not be blank.", text),
        (json!({ "non_field_errors": ["Please wait a day."] }), "Please wait a day.", None),
        (
            json!({ "detail": [{ "loc": ["body", "content"], "msg": "At least 5 characters", "type": "too_short" }] }),
            "At least 5 characters",
            text,
        ),
        (json!({ "detail": [{ "loc": ["body", "phone"], "msg": "Field required" }] }), "phone: Field required", None),
        // NestJS, Laravel, Rails, ASP.NET.
        (
            json!({ "statusCode": 400, "message": ["Be kind", "Be brief."], "error": "Bad Request" }),
            "Be kind; Be brief.",
            None,
        ),
        (json!({ "message": "The given data was invalid.", "errors": { "text": ["too short"] } }), "too short", text),
        (json!({ "errors": ["Body is rude", "Body is rude", "Body is long"] }), "Body is rude; Body is long", None),
        (
            json!({ "errors": { "base": ["Come back later."], "phone": ["is missing"] } }),
            "Come back later. phone: is missing",
            None,
        ),
        (
            json!({ "title": "One or more validation errors occurred.", "status": 400, "errors": { "AuthorEmail": ["Not an address."] } }),
            "Not an address.",
            Some(Field::Email),
        ),
        // RFC 9457, JSON:API, Google, Zod, Mongoose.
        (
            json!({ "type": "about:blank", "title": "Forbidden", "detail": "The thread is frozen." }),
            "The thread is frozen.",
            None,
        ),
        (
            json!({ "type": "about:blank", "title": "The thread is frozen.", "status": 403 }),
            "The thread is frozen.",
            None,
        ),
        (
            json!({ "title": "Invalid", "errors": [{ "detail": "must not shout", "pointer": "#/content" }] }),
            "must not shout",
            text,
        ),
        (
            json!({ "errors": [{ "status": "422", "title": "Invalid", "detail": "No such site.", "source": { "pointer": "/data/attributes/author_url" } }] }),
            "No such site.",
            Some(Field::Website),
        ),
        (json!({ "error": { "code": 400, "message": "Too rude.", "status": "INVALID_ARGUMENT" } }), "Too rude.", None),
        (json!({ "error": { "fieldErrors": { "content": ["Too short"] }, "formErrors": [] } }), "Too short", text),
        (
            json!({ "errors": { "content": { "message": "Too short.", "path": "content", "name": "ValidatorError" } } }),
            "Too short.",
            text,
        ),
        // Several fields: those for the first.
        (json!({ "errors": { "email": ["No.", "Never."], "text": ["Too short."] } }), "No. Never.", Some(Field::Email)),
        // Plain words, whatever they are.
        (json!({ "detail": "<script>alert(1)</script><b>No</b> &amp; no" }), "alert(1)No & no", None),
        // What is for programs, and what is the comment's own.
        (json!({ "errors": { "stack": "at(Object.<anonymous>)", "kind": "E_SHORT" } }), "", None),
        (json!({ "content": "What the reader wrote.", "author": "Ada" }), "", None),
        (json!({ "path": "/api/comments", "message": "Too late." }), "Too late.", None),
        (json!({ "detail": 7, "errors": null, "message": {} }), "", None),
    ];
    for (body, said, field) in rows {
        let expected = Outcome::Refused { message: Some(said.to_owned()).filter(|said| !said.is_empty()), field };
        for status in [400, 403, 422] {
            assert_eq!(elsewhere(status, &body), expected, "{status} {body}");
        }
    }
    // A success that is none says why, too.
    let body = json!({ "success": false, "errors": { "text": ["too short"] } });
    assert_eq!(elsewhere(200, body), refused("too short", text));
}

#[test]
fn a_reason_is_bounded_however_large_or_deep_the_answer_is() {
    let long = |count: usize| json!({ "errors": vec!["All this is wrong with it, and more."; 1] , "message": vec!["é".repeat(400); count] });
    for body in [long(1), long(3), json!({ "message": (0..9_000).map(|n| format!("Reason {n}")).collect::<Vec<_>>() })]
    {
        let Outcome::Refused { message: Some(message), .. } = elsewhere(400, &body) else { panic!("{body}") };
        assert!(message.chars().count() <= 501, "{message}");
    }
    for (open, close) in [("{\"error\":", "}"), ("{\"errors\":[", "]}"), ("{\"detail\":{\"x\":", "}}")] {
        let body = [&open.repeat(60), "{}", &close.repeat(60)].concat();
        assert!(matches!(elsewhere(400, body), Outcome::Refused { message: None, .. }));
    }
}

#[test]
fn silence_is_kept_apart_by_its_reason_and_can_be_tried_again() {
    for silence in [
        NetworkError::Offline,
        NetworkError::Broken,
        NetworkError::TimedOut,
        NetworkError::TooLarge,
        NetworkError::Unreadable,
    ] {
        let outcome = outcome_of(&Reply::NoAnswer(silence), &comment(), &WordPress);
        assert_eq!(outcome, Outcome::Unreachable(Trouble::Silent(silence)));
        assert!(outcome.waits() && !outcome.is_taken());
    }
    let blocked = outcome_of(&Reply::NoAnswer(NetworkError::Blocked), &comment(), &WordPress);
    assert_eq!(blocked, Outcome::Undeliverable(Obstacle::Policy));
    assert!(!blocked.waits() && !blocked.is_taken());
}

#[test]
fn what_the_reader_is_told() {
    let words = Words::default();
    let told = |outcome: Outcome| outcome.message(&words).to_owned();
    let silent = |silence| Outcome::Unreachable(Trouble::Silent(silence));
    let rows = [
        (Outcome::Published(Receipt::default()), words.published()),
        (Outcome::Sent(Receipt::default()), words.sent()),
        (Outcome::Held(Receipt::default()), "Your comment is awaiting moderation."),
        (refused("Be kind.", None), "Be kind."),
        (Outcome::Refused { message: None, field: Some(Field::Text) }, words.refused()),
        (Outcome::Duplicate, words.duplicate()),
        (Outcome::TooSoon, words.too_soon()),
        (Outcome::LoginRequired, words.login_required()),
        (Outcome::Closed, "Comments are closed."),
        (silent(NetworkError::Offline), words.offline()),
        (silent(NetworkError::Broken), words.unreachable()),
        (silent(NetworkError::TimedOut), words.unreachable()),
        (Outcome::Undeliverable(Obstacle::Cors), words.not_taken_here()),
        (Outcome::Undeliverable(Obstacle::Server), words.server_fails()),
        (Outcome::Unreachable(Trouble::Server(500)), words.unreachable()),
    ];
    for (outcome, sentence) in rows {
        assert_eq!(told(outcome), sentence);
    }
}

#[test]
fn messages_become_plain_words() {
    let rows = [
        ("You&#8217;ve said it.", "You’ve said it."),
        ("You&#x2019;ve &#X201C;said&#x201d; it.", "You’ve “said” it."),
        ("<strong>Error:</strong> no &amp; no.", "Error: no & no."),
        ("<p>One.</p><p>Two.<br/>Three.</p>", "One. Two. Three."),
        ("a &lt;b&gt; stays words", "a <b> stays words"),
        ("&amp;lt; is decoded once", "&lt; is decoded once"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("&unknown; &; &#; &#x; &#99999999; &#-5;", "&unknown; &; &#; &#x; \u{FFFD} &#-5;"),
        ("&#146;&#0;&#55296;", "’\u{FFFD}\u{FFFD}"),
        ("<a href=\"x\">log in</a>", "log in"),
        ("an open <a href", "an open <a href"),
        (" two\n\tlines&nbsp;&nbsp;\u{0}here ", "two lines here"),
        ("&eacute;t&eacute;", "été"),
        ("&é; &", "&é; &"),
        ("", ""),
        ("<p></p>", ""),
    ];
    for (html, words) in rows {
        assert_eq!(plain_words(html), words, "{html}");
    }
}

#[test]
fn a_long_message_is_cut() {
    let cut = plain_words(&"é".repeat(2_000));
    assert_eq!(cut.chars().count(), 501);
    assert!(cut.ends_with("é…"));
    assert_eq!(plain_words(&"é".repeat(500)), "é".repeat(500));
    for unit in ["<", "<a", "&", "&#", "<!", "{", "<p>", " "] {
        let body = unit.repeat(1_000_000);
        assert!(plain_words(&body).chars().count() <= 501, "{unit}");
        assert!(matches!(outcome(400, body), Outcome::Refused { .. }), "{unit}");
    }
}

#[test]
fn a_reason_or_a_failure_may_be_short_of_letters() {
    for name in ["errmsg", "err", "errorMessage", "error_message", "err_msg"] {
        let said = json!({ name: "Comment too fast!" });
        for status in [200, 400] {
            assert_eq!(elsewhere(status, &said), refused("Comment too fast!", None), "{status} {said}");
        }
        let with_id = json!({ name: "", "id": 7 });
        assert!(elsewhere(200, &with_id).is_taken(), "{with_id}");
    }
    // WeChat's and others' numbers.
    assert!(!elsewhere(200, json!({ "errno": 1000, "errmsg": "Comment too fast!" })).is_taken());
    assert!(elsewhere(200, json!({ "errno": 0, "errmsg": "", "id": 7 })).is_taken());
    assert!(elsewhere(200, json!({ "errcode": "0", "errmsg": "ok", "id": 7 })).is_taken());
}

#[test]
fn a_conflict_that_a_gateway_reports_says_nothing_about_the_comment() {
    let page = |body: &str| elsewhere(409, body);
    for body in ["<html><h1>409 Conflict</h1></html>", "<!doctype html><title>Conflict</title>"] {
        assert_eq!(page(body), Outcome::Unreachable(Trouble::Server(409)), "{body}");
    }
    for body in ["", "{}", "Said.", "{\"message\":\"Said.\"}"] {
        assert_eq!(page(body), Outcome::Duplicate, "{body}");
    }
}

#[test]
fn an_id_is_no_receipt_beside_a_member_that_says_no() {
    for no in [
        json!({ "id": 5, "result": "error" }),
        json!({ "id": 5, "result": false }),
        json!({ "id": 5, "state": "rejected" }),
        json!({ "id": 5, "rejected": true }),
        json!({ "id": 5, "failed": true }),
        json!({ "id": 5, "hasErrors": true }),
        json!({ "id": 5, "isSuccess": false }),
        json!({ "id": 5, "valid": false }),
        json!({ "id": 5, "type": "error" }),
        json!({ "id": 5, "code": 403, "message": "No." }),
        json!({ "id": 5, "code": "captcha_required", "message": "Prove it." }),
        json!({ "id": 1, "result": { "ok": false } }),
        json!({ "status": "ok", "captcha_required": true }),
        json!({ "status": "ok", "data": { "success": false } }),
        json!({ "status": "success", "result": "error" }),
        json!({ "status": "ok", "maintenance": true }),
    ] {
        for status in [200, 201] {
            let outcome = elsewhere(status, &no);
            assert!(!outcome.is_taken(), "{status} {no}: {outcome:?}");
        }
    }
    for yes in [
        json!({ "id": 5, "result": "created", "state": "live", "type": "comment", "code": "comment_added" }),
        json!({ "id": 5, "result": { "ok": true }, "data": { "text": "Late." }, "valid": true, "failed": false }),
        json!({ "id": 5, "code": 201, "message": "Thank you." }),
    ] {
        assert!(elsewhere(201, &yes).is_taken(), "{yes}");
    }
}

#[test]
fn a_409_about_a_request_that_is_still_being_processed_is_no_duplicate() {
    for busy in [
        json!({ "title": "A request is outstanding for this Idempotency-Key" }),
        json!({ "error": "Request in progress" }),
        json!({ "code": "request_in_progress", "message": "Wait." }),
        json!({ "status": "processing" }),
        json!({ "detail": "The row is locked." }),
    ] {
        assert_eq!(elsewhere(409, &busy), Outcome::Unreachable(Trouble::Server(409)), "{busy}");
    }
    for known in [json!({ "error": "This comment exists already." }), json!({ "content": "Work is in progress." })] {
        assert_eq!(elsewhere(409, &known), Outcome::Duplicate, "{known}");
    }
    let page =
        |body: &str| Reply::Answered { status: 409, body: body.to_owned(), html: true, wait: None, redirected: None };
    let read = |body: &str| outcome_of(&page(body), &comment(), &Json);
    assert_eq!(read("<h1>Conflict</h1>"), Outcome::Unreachable(Trouble::Server(409)));
    // PHP calls everything HTML.
    assert_eq!(read(r#"{"error": "duplicate"}"#), Outcome::Duplicate);
}
