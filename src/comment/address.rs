//! The two kinds of addresses a reader types: of e-mail, and of a site.

/// Whether this is an e-mail address: HTML's own rule for `<input type=email>`, and a dot in the domain.
pub(super) fn is_email(address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else { return false };
    let written_plainly = |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    !local.is_empty() && local.bytes().all(written_plainly) && domain.contains('.') && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// The full address of a site as a reader types it; `example.org` gets its `https://`. None where it is no such address.
pub(super) fn site_address(typed: &str) -> Option<String> {
    let (scheme, rest) = match typed.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
        // A "://" further on belongs to a path or a query.
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => return None,
        _ => ("https", typed.strip_prefix("//").unwrap_or(typed)),
    };
    let place = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let (host, port) = place.split_once(':').unwrap_or((place, "443"));
    let odd = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '<' | '>' | '"' | '\\' | '`' | '{' | '}' | '|' | '^')
    };
    let sound = !rest.chars().any(odd)
        && is_host(host)
        && (1..=5).contains(&port.len())
        && port.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| format!("{scheme}://{rest}"))
}

/// At least two labels; letters of any script, because names of sites have them.
fn is_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || !letter.is_ascii())
        })
}
