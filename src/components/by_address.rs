//! Shared data in properties, compared by address only.

use std::ops::Deref;
use std::rc::Rc;

use yew::html::IntoPropValue;

/// Shared data that is equal only to itself. Comparing a component's properties then takes the same time for any amount of data, and
/// code that compares articles word by word isn't downloaded.
pub struct ByAddress<T: ?Sized>(Rc<T>);

impl<T: ?Sized> Clone for ByAddress<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: ?Sized> PartialEq for ByAddress<T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Rc::as_ptr(&self.0), Rc::as_ptr(&other.0))
    }
}

impl<T: ?Sized> Deref for ByAddress<T> {
    type Target = Rc<T>;

    fn deref(&self) -> &Rc<T> {
        &self.0
    }
}

impl<T: ?Sized> From<Rc<T>> for ByAddress<T> {
    fn from(shared: Rc<T>) -> Self {
        Self(shared)
    }
}

impl<T> ByAddress<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T: ?Sized> IntoPropValue<ByAddress<T>> for Rc<T> {
    fn into_prop_value(self) -> ByAddress<T> {
        self.into()
    }
}
