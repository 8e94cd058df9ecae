//! Doubles hostile inputs in everything that reads text, and compares the steps. `scripts/growth.sh` builds it.

#[path = "../../../tests/common/mod.rs"]
mod common;
#[path = "../../../tests/fuzzed/mod.rs"]
mod fuzzed;

use fuzzed::growth::{READERS, SHAPES, grows, lengthens};

/// Counts the branches that the engine has taken.
static mut STEPS: u64 = 0;

/// Called in every branch that the compiler has instrumented.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    // SAFETY: there is only one thread.
    unsafe { STEPS = STEPS.wrapping_add(1) }
}

fn steps() -> u64 {
    // SAFETY: there is only one thread. The read is volatile because the compiler doesn't see the calls that change it.
    unsafe { (&raw const STEPS).read_volatile() }
}

/// What precedes the repeated text.
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
