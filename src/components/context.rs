//! What parts need besides what they show: the ports to the outside.

use std::rc::Rc;

use crate::ports::{Store, Submit, Urls};

/// The ports that parts use.
pub struct Outside {
    /// Sends comments.
    pub submit: Rc<dyn Submit>,
    /// Keeps drafts.
    pub store: Rc<dyn Store>,
    /// Resolves what readers give as their site.
    pub urls: Rc<dyn Urls>,
}
