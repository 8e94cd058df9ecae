//! Validates the addresses that readers type: e-mail and website.

/// Returns true if this is an e-mail address by [HTML's rule](https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) for
/// `<input type=email>`, with a dot in the domain.
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

/// Completes a website address as a reader types it: `example.org` gets `https://`. Returns `None` if it isn't a valid http or https
/// address.
pub(super) fn site_address(typed: &str) -> Option<String> {
    let (scheme, rest) = match typed.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => ("http", rest),
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => ("https", rest),
        // A "://" further on belongs to the path or query.
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

/// Returns true if a host has at least two labels. Letters of any script are allowed, for internationalized domain names.
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
