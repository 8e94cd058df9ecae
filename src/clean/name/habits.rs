//! What an article does anyway, name or no name.

use super::chars::Class;
use super::flat::Flat;
use super::named::Name;
use crate::clean::letters::is_upper;
use crate::clean::look::is_in;

/// What the article does anyway.
pub(super) struct Habits {
    /// Its sentences lose the space between them.
    pub loose: bool,
    /// Its language makes long words out of short ones, so that a name may be the first part of one.
    pub compounds: bool,
    /// Its language writes endings onto names, foreign ones too, as Turkish, Hungarian and Polish do.
    pub bends: bool,
    /// None of the name's first and last words stands in it alone: it is not written in the name's language.
    pub foreign: bool,
    /// Other words of it begin with the name's last word, or are it.
    pub ordinary: bool,
    /// The name stands free in it, with spaces around: it does speak of the site.
    pub spoken: bool,
}

/// Looks at the article's first part for what it does anyway.
pub(super) fn habits(flat: &Flat, name: &Name, taken: &[bool]) -> Habits {
    const SAMPLE: usize = 60_000;
    const LONG: usize = 16;
    let (mut glued, mut spaced, mut words, mut long, mut run) = (0usize, 0usize, 0usize, 0usize, 0usize);
    let (mut ordinary, mut endings) = (false, 0);
    let last = name.last_word();
    for place in 0..flat.len().min(SAMPLE) {
        let free = |place: usize| !taken.get(place).copied().unwrap_or(false);
        if flat.class(place) == Class::Word && free(place) {
            ordinary |= run == 0 && place > 0 && free(place - 1) && flat.folded[place..].starts_with(last);
            endings += usize::from(is_in(flat.at(place), "ıőűłęąěřůđ"));
            run += 1;
            continue;
        }
        words += usize::from(run > 0);
        long += usize::from(run >= LONG);
        run = 0;
        if flat.class(place) == Class::Close && flat.at(place) != '"' && free(place + 1) {
            glued += usize::from(is_upper(flat.at(place + 1)));
            spaced += usize::from(flat.class(place + 1) == Class::Space);
        }
    }
    Habits {
        loose: glued * 10 > spaced + 10,
        compounds: long * 100 > words,
        bends: endings > 2,
        foreign: false,
        ordinary,
        spoken: false,
    }
}
