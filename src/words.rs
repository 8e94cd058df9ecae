//! The widget's own words, in English unless a locale file translates them.
//!
//! Each English text stands in the function that returns it, so that the engine's parts bring their own words: those of the comments load
//! with the comments.

use crate::json::{self, Value};

macro_rules! words {
    ($($name:ident = $english:literal;)*) => {
        /// All of the widget's words: the key in a locale file and the English text.
        pub const ENGLISH: &[(&str, &str)] = &[$((stringify!($name), $english),)*];

        impl Words {
            $(
                #[doc = concat!("`", $english, "`, or the locale's text for it.")]
                pub fn $name(&self) -> &str {
                    self.text(stringify!($name), $english)
                }
            )*
        }
    };
}

words! {
    // The article.
    photo_credit = "Photo: {name}";
    image_missing = "The picture could not be loaded.";
    origin = "Source:";
    table = "Table";
    code = "Code";
    picture = "Picture";
    play = "Play {name}";
    embed_load = "Load from {name}";
    embed_note = "This connects you to {name}.";
    topics = "Topics";
    protected = "A password protects this article.";
    cut = "This article is too long to be shown whole.";
    comments_cut = "There are more comments than are shown here.";
    own_page = "Open the article’s own page";
    related_heading = "Related";
    missed_heading = "You Missed";

    // The comments.
    comments = "Comments";
    comments_heading = "Comments ({n})";
    comments_closed = "Comments are closed.";
    text_remains = "You had written this here. You can still copy it.";
    anonymous = "Anonymous";
    you = "You";
    awaiting = "Awaiting moderation";
    comments_loading = "Loading the comments…";
    comments_more = "Show more comments";
    comments_left = "Show more comments ({n})";
    comments_new = "New comments: {n}";
    comments_failed = "The comments could not be loaded.";
    comments_refused = "This site does not show these comments here.";

    // The form.
    leave_a_reply = "Leave a Reply";
    email_note = "Your email address will not be published.";
    required_note = "Required fields are marked *";
    logged_in = "You are logged in: your account’s name will be shown.";
    comment = "Comment";
    name = "Name";
    email = "Email";
    website = "Website";
    remember = "Save my name, email, and website in this browser for the next time I comment.";
    reply = "Reply";
    reply_to = "Leave a Reply to {name}";
    cancel_reply = "Cancel reply";
    preview = "Preview";
    leave_empty = "Leave this field empty";
    draft_not_kept = "This browser can’t save your text. It is here only as long as this page is open.";
    post_comment = "Post Comment";
    check_form = "Your comment has not been sent yet. Please correct:";
    text_missing = "Please write a comment.";
    name_missing = "Please enter your name.";
    email_missing = "Please enter your email address.";
    email_invalid = "Please enter an email address like name@example.org.";
    website_invalid = "Please enter a web address like https://example.org.";
    too_long = "This is too long. Characters over the limit: {n}.";
    room_left = "Characters left: {n}.";

    // The outcome of a comment.
    sending = "Sending your comment…";
    sent = "Your comment has been sent. Thank you!";
    published = "Your comment has been published. Thank you!";
    held = "Your comment is awaiting moderation.";
    refused = "Your comment was not accepted. Your text is still here.";
    duplicate = "You have already said that: the site has this comment.";
    too_soon = "You are commenting too quickly. Your text is still here; please wait a moment.";
    login_required = "You must be logged in to comment from this page. Your text is still here.";
    after_login = "If you have logged in, post your comment on the site. Your text is still here.";
    handed_over = "Your comment went to the site in another tab. Your text stays here until it appears among the comments.";
    offline = "You seem to be offline. Your text is still here; please try again later.";
    unreachable = "Your comment could not be sent. Your text is still here; please try again.";
    unsure = "Your comment may already be among the comments. Please look there before you post it again.";
    post_again = "Post it again";
    is_there = "It is there";
    not_taken_here = "Your comment can’t be sent from this page. Your text is still here.";
    server_fails = "The site has a problem and could not take your comment. Your text is still here; please try again later.";
    waiting = "Your comment is waiting to be sent. It is kept in this browser and goes out by itself as soon as it can.";
    waiting_with_page = "Your comment is waiting to be sent. It is kept only as long as this page is open.";
    waits = "Waiting to be sent";
    stuck = "The site isn’t taking comments at the moment. Yours is kept, and sent as soon as it does again.";
    arrived = "Sent. Only you see it here until the site shows it.";
    waits_for_name = "Needs your name to be sent";
    add_name = "Add your name";
    edit = "Edit";
    withdraw = "Withdraw";
    taking_back = "If this attempt fails, your text comes back to the form.";
    hide = "Hide";
    taken_back = "Your comment is no longer waiting: its text is back in the form.";
    earlier_attempt = "An earlier attempt may have reached the site and be awaiting moderation. If you post it again, it may appear twice.";
    post_on_site = "Post it on the site";
    copy_text = "Copy the text";
    copied = "The text has been copied.";
    log_in = "Log in";
    try_again = "Try again";
}

/// The widget's words in one language. Each English text stands where it is used, so that those of the comments load with the comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Value);

impl Words {
    /// Reads a locale file, a flat JSON object. What is missing, blank or not a string stays English.
    pub fn from_json(json: &str) -> Self {
        Self(json::parse(json.as_bytes()).unwrap_or_default())
    }

    /// Fills each `{name}` of `values` into `template`. Inserted values are not scanned for placeholders again.
    pub fn format(template: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            filled.push_str(&rest[..at]);
            let opened = &rest[at + 1..];
            let value =
                values.iter().find_map(|(known, value)| Some((*value, opened.strip_prefix(known)?.strip_prefix('}')?)));
            match value {
                Some((value, after)) => {
                    filled.push_str(value);
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = opened;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    fn text(&self, key: &str, english: &'static str) -> &str {
        self.0.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).unwrap_or(english)
    }
}
