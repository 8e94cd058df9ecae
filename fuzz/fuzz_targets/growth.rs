#![no_main]
//! Searches for a text whose doubling takes more than twice the steps.

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/fuzzed/mod.rs"]
mod fuzzed;

/// Counts the branches that the engine has taken.
static mut STEPS: u64 = 0;

/// Called in every branch that the compiler has instrumented; see `COUNTED` in the Makefile.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    // SAFETY: there is only one thread.
    unsafe { STEPS = STEPS.wrapping_add(1) }
}

fn steps() -> u64 {
    // SAFETY: there is only one thread. The read is volatile because the compiler doesn't see the calls that change it.
    unsafe { (&raw const STEPS).read_volatile() }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::growth::any(steps, bytes));
