//! What components share: values that cost nothing to compare, and the ports to the outside.

use std::ops::Deref;
use std::rc::Rc;

use crate::ports::{Store, Submit, Urls};

/// A value that many components share; equal only to itself, so that comparing props costs nothing.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Wraps a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// The ports that components use.
pub struct Outside {
    /// Sends comments.
    pub submit: Rc<dyn Submit>,
    /// Keeps drafts.
    pub store: Rc<dyn Store>,
    /// Resolves what readers give as their site.
    pub urls: Rc<dyn Urls>,
}
