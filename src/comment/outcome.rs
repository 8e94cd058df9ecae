//! What became of a comment. Each [provider](super::provider) reads it out of a reply.

use super::draft::Field;
use crate::date::Dateline;
use crate::ports::NetworkError;

/// How long a server may go on with a request whose answer was lost, in milliseconds. A comment must not be posted again
/// before, or both requests may store it.
pub mod settling {
    /// The connection broke.
    pub const BROKEN: u64 = 10_000;
    /// The server took too long, or a gateway said so.
    pub const SLOW: u64 = 30_000;
    /// The tab that sent it is gone.
    pub const INTERRUPTED: u64 = 60_000;
}

/// What an endpoint tells about a comment it has taken; all of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The comment's id.
    pub id: Option<String>,
    /// Since when it is there.
    pub date: Option<Dateline>,
}

/// Why a comment did not get through, for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer came.
    Silent(NetworkError),
    /// The server answered that it can't at the moment: a status of 5xx, 408, 425 or 429, or one that means nothing here.
    Server(u16),
    /// The provider always gives a receipt, and this success came without one.
    NoReceipt,
}

/// Why a site can't take comments from this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The endpoint redirects to another address, so the browser turned the POST into a GET.
    Redirect,
    /// The endpoint answers without a receipt.
    NoReceipt,
    /// The browser may not read the endpoint's answers: usually it sends no CORS headers.
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
    /// Its name in events and in the store.
    pub fn name(self) -> &'static str {
        OBSTACLES.iter().find(|(obstacle, _)| *obstacle == self).map_or("", |(_, name)| name)
    }

    /// The obstacle of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        OBSTACLES.iter().find(|(_, known)| *known == name).map(|(obstacle, _)| *obstacle)
    }
}

/// What became of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everybody sees it.
    Published(Receipt),
    /// It was taken; where it stands was not said.
    Sent(Receipt),
    /// It was taken, and waits for a moderator. (WordPress calls it hold, spam or trash: its author is told the same.)
    Held(Receipt),
    /// It was refused.
    Refused {
        /// The server's reason as plain words, if it gave any.
        message: Option<String>,
        /// The field that the reason is about, if it is about one.
        field: Option<Field>,
    },
    /// The server has this very comment already.
    Duplicate,
    /// The last comment is too recent.
    TooSoon,
    /// Only readers who are logged in may comment.
    LoginRequired,
    /// Comments are closed.
    Closed,
    /// It may be among the comments already: its author must look.
    Unsure,
    /// It did not get through, and trying again may help.
    Unreachable(Trouble),
    /// This site doesn't take comments from this page, and trying again won't help.
    Undeliverable(Obstacle),
}

impl Outcome {
    /// Whether the server has the comment, so that its draft may go.
    pub fn is_taken(&self) -> bool {
        self.receipt().is_some()
    }

    /// What the server told, where it has the comment.
    pub(super) fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Published(receipt) | Self::Sent(receipt) | Self::Held(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// Whether the same comment may get through later, without anybody's doing.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::TooSoon)
    }

    /// Whether the comment was not taken, and the widget stops trying.
    pub(super) fn gives_up(&self) -> bool {
        !self.is_taken() && !self.waits()
    }

    /// Whether what is sent again unchanged is the same comment: nobody has refused it.
    pub fn may_come_again(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Undeliverable(_) | Self::Unsure)
    }

    /// Whether the reader may want to send it once more as it is.
    pub fn is_worth_a_retry(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Undeliverable(_) | Self::TooSoon | Self::LoginRequired)
    }

    /// Why it was not taken: a name for programs, and the server's own words.
    pub(super) fn reason(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Duplicate => ("duplicate", None),
            Self::LoginRequired => ("login", None),
            Self::Closed => ("closed", None),
            Self::Unsure => ("unsure", None),
            Self::Undeliverable(obstacle) => (obstacle.name(), None),
            Self::Refused { message, .. } => ("refused", message.as_deref()),
            // These are no refusals.
            Self::Published(_) | Self::Sent(_) | Self::Held(_) | Self::TooSoon | Self::Unreachable(_) => {
                ("refused", None)
            }
        }
    }

    /// Whether the server failed, or could not be reached although the browser is online.
    pub(super) fn is_failure(&self) -> bool {
        matches!(self, Self::Unreachable(trouble) if *trouble != Trouble::Silent(NetworkError::Offline))
    }

    /// What may be in its way where it waits although the server was reached.
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        match self {
            Self::Unreachable(Trouble::Silent(NetworkError::Unreadable)) => Some(Obstacle::Cors),
            Self::Unreachable(Trouble::NoReceipt | Trouble::Silent(NetworkError::TooLarge)) => {
                Some(Obstacle::NoReceipt)
            }
            // A gateway's 502, 503 and 504 pass; these may, too, but not for long.
            Self::Unreachable(Trouble::Server(status)) if !matches!(status, 408 | 425 | 429 | 502..=504 | 520..=527) => {
                Some(Obstacle::Server)
            }
            _ => None,
        }
    }

    /// For how long the request may still be under way at the server, in milliseconds.
    pub(super) fn settles_after(&self) -> u64 {
        match self {
            Self::Unreachable(Trouble::Silent(NetworkError::TimedOut) | Trouble::Server(408 | 504 | 522 | 524)) => {
                settling::SLOW
            }
            Self::Unreachable(Trouble::Silent(silence)) if *silence != NetworkError::Offline => settling::BROKEN,
            // A gateway may answer while the site behind it goes on.
            Self::Unreachable(Trouble::Server(500..)) => settling::BROKEN,
            _ => 0,
        }
    }
}
