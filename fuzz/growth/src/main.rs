//! Doubles hostile texts of every kind in everything that reads texts, and looks at the steps that it takes. scripts/growth.sh says how it is built.

#[path = "../../../tests/common/mod.rs"]
mod common;
#[path = "../../../tests/fuzzed/mod.rs"]
mod fuzzed;

use fuzzed::growth::{READERS, SHAPES, grows, lengthens};

/// Written by every branch of the engine.
static mut STEPS: u64 = 0;

/// Called by every branch that the compiler has marked.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    // SAFETY: there is one thread.
    unsafe { STEPS = STEPS.wrapping_add(1) }
}

fn steps() -> u64 {
    // SAFETY: there is one thread. Volatile, because what counts is called behind the compiler's back.
    unsafe { (&raw const STEPS).read_volatile() }
}

/// What stands before a text that repeats.
const HEAD: &str = "<p>x";

fn main() {
    let pieces: Vec<String> = serde_json::from_str(include_str!("../pieces.json")).unwrap();
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let (mut right, mut wrong) = (0, 0);
    let mut keep = |told: Result<(u64, u64), String>, most: &mut u64| match told {
        Ok((_, steps)) => (right, *most) = (right + 1, steps.max(*most)),
        Err(why) => {
            println!("{why}");
            wrong += 1;
        }
    };
    for reader in READERS.iter().filter(|(name, _)| name.contains(&wanted)) {
        let mut most = 0;
        for piece in &pieces {
            keep(grows(steps, *reader, HEAD, piece), &mut most);
        }
        println!("{}: {most} steps at most", reader.0);
    }
    for shape in SHAPES.iter().filter(|(name, _)| name.contains(&wanted)) {
        let mut most = 0;
        keep(lengthens(steps, *shape), &mut most);
        println!("{}: {most} steps", shape.0);
    }
    println!("{right} passed; {} failed", wrong);
    std::process::exit(i32::from(wrong > 0));
}
