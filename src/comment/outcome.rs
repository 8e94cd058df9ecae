//! The outcome of sending a comment. Each [provider](super::provider) reads it from a reply.

use super::draft::Field;
use crate::date::Dateline;
use crate::ports::NetworkError;

/// How long a server may still process a request whose response was lost, in milliseconds. The comment must not be posted again before
/// that, or both requests may store it.
pub mod settling {
    /// The connection broke.
    pub const BROKEN: u64 = 10_000;
    /// The server took too long, or a gateway said so.
    pub const SLOW: u64 = 30_000;
    /// The server has accepted it for later. Its reader is told within a minute if it doesn't appear.
    pub const ACCEPTED: u64 = 45_000;
    /// The tab that sent it is gone.
    pub const INTERRUPTED: u64 = 60_000;
}

/// What an endpoint tells about a comment it has accepted. Anything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The comment's id.
    pub id: Option<String>,
    /// When it was stored.
    pub date: Option<Dateline>,
}

/// Why a comment did not get through for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer came.
    Silent(NetworkError),
    /// The server answered that it can't take it now: a status of 5xx, 408, 425 or 429, or one with no meaning here.
    Server(u16),
    /// The answer was a success without the receipt that this provider always gives.
    NoReceipt,
    /// The answer was a [202](https://www.rfc-editor.org/rfc/rfc9110#status.202) without a receipt: the server may store it later.
    Accepted,
}

/// Why a site can't accept comments from this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The endpoint redirects to another address, so the browser turned the POST into a GET.
    Redirect,
    /// The endpoint answers without a receipt.
    NoReceipt,
    /// The browser may not read the endpoint's answers, usually because CORS headers are missing.
    Cors,
    /// The page's Content Security Policy forbids the request, or there is no endpoint.
    Policy,
    /// The server fails each time.
    Server,
}

const OBSTACLES: [(Obstacle, &str); 5] = [
    (Obstacle::Redirect, "redirect"),
    (Obstacle::NoReceipt, "no-receipt"),
    (Obstacle::Cors, "cors"),
    (Obstacle::Policy, "policy"),
    (Obstacle::Server, "server"),
];

impl Obstacle {
    /// Returns its name in events and in the store.
    pub fn name(self) -> &'static str {
        OBSTACLES.iter().find(|(obstacle, _)| *obstacle == self).map_or("", |(_, name)| name)
    }

    /// Returns the obstacle with this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        OBSTACLES.iter().find(|(_, known)| *known == name).map(|(obstacle, _)| *obstacle)
    }
}

/// The outcome of sending a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is public.
    Published(Receipt),
    /// It was accepted; nothing else is known.
    Sent(Receipt),
    /// It was accepted and awaits moderation. WordPress may call it hold, spam or trash; its author is told the same.
    Held(Receipt),
    /// It was refused.
    Refused {
        /// The server's reason as plain text, if it gave one.
        message: Option<String>,
        /// The field that the reason is about, if any.
        field: Option<Field>,
    },
    /// The server already has this comment.
    Duplicate,
    /// The previous comment is too recent.
    TooSoon,
    /// Only readers who are logged in may comment.
    LoginRequired,
    /// Comments are closed.
    Closed,
    /// It may be in the list already; its author must check.
    Unsure,
    /// It did not get through; a retry may help.
    Unreachable(Trouble),
    /// The site doesn't accept comments from this page; a retry won't help.
    Undeliverable(Obstacle),
}

impl Outcome {
    /// Returns true if the server has the comment, so that its draft may be removed.
    pub fn is_taken(&self) -> bool {
        self.receipt().is_some()
    }

    /// Returns the receipt, if the server has the comment.
    pub(super) fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Published(receipt) | Self::Sent(receipt) | Self::Held(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// Returns true if the same comment may get through later without anyone's action.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::TooSoon)
    }

    /// Returns true if the comment was not accepted and the widget stops trying.
    pub(super) fn gives_up(&self) -> bool {
        !self.is_taken() && !self.waits()
    }

    /// Returns true if the comment was not refused: it may have been stored, and the same text sent again counts as the same comment.
    pub(super) fn may_come_again(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Undeliverable(_) | Self::Unsure)
    }

    /// Returns true if it makes sense to offer a retry of the same text.
    pub fn is_worth_a_retry(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Undeliverable(_) | Self::TooSoon | Self::LoginRequired)
    }

    /// Returns why it was not accepted: a name for programs, and the server's own message.
    pub(super) fn reason(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Duplicate => ("duplicate", None),
            Self::LoginRequired => ("login", None),
            Self::Closed => ("closed", None),
            Self::Unsure => ("unsure", None),
            Self::Undeliverable(obstacle) => (obstacle.name(), None),
            Self::Refused { message, .. } => ("refused", message.as_deref()),
            // These are not refusals.
            Self::Published(_) | Self::Sent(_) | Self::Held(_) | Self::TooSoon | Self::Unreachable(_) => {
                ("refused", None)
            }
        }
    }

    /// Returns true if the server failed, was unreachable while the browser was online, or wants the comment later.
    pub(super) fn is_failure(&self) -> bool {
        let is_none = matches!(self, Self::Unreachable(Trouble::Accepted | Trouble::Silent(NetworkError::Offline)));
        self.waits() && !is_none
    }

    /// Returns the possible obstacle if the server was reached but the comment still waits.
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        match self {
            Self::Unreachable(Trouble::Silent(NetworkError::Unreadable)) => Some(Obstacle::Cors),
            Self::Unreachable(Trouble::NoReceipt | Trouble::Silent(NetworkError::TooLarge)) => {
                Some(Obstacle::NoReceipt)
            }
            // A gateway's 502, 503 and 504 are temporary; others may be too, but not for long.
            Self::Unreachable(Trouble::Server(status)) if !matches!(status, 408 | 425 | 429 | 502..=504 | 520..=527) => {
                Some(Obstacle::Server)
            }
            _ => None,
        }
    }

    /// Returns how long the server may still process the request, in milliseconds.
    pub(super) fn settles_after(&self) -> u64 {
        match self {
            Self::Unreachable(Trouble::Silent(NetworkError::TimedOut) | Trouble::Server(408 | 504 | 522 | 524)) => {
                settling::SLOW
            }
            Self::Unreachable(Trouble::Silent(silence)) if *silence != NetworkError::Offline => settling::BROKEN,
            Self::Unreachable(Trouble::Accepted) => settling::ACCEPTED,
            // A gateway or a cache may answer while the site behind it still works.
            Self::Unreachable(Trouble::Server(409 | 500..) | Trouble::NoReceipt) => settling::BROKEN,
            _ => 0,
        }
    }
}
