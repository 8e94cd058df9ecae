#![no_main]
//! Looks for a text whose doubling takes more than twice the steps.

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/fuzzed/mod.rs"]
mod fuzzed;

/// Written by every branch of the engine.
static mut STEPS: u64 = 0;

/// Called by every branch that the compiler has marked: COUNTED in the Makefile.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    // SAFETY: there is one thread.
    unsafe { STEPS = STEPS.wrapping_add(1) }
}

fn steps() -> u64 {
    // SAFETY: there is one thread. Volatile, because what counts is called behind the compiler's back.
    unsafe { (&raw const STEPS).read_volatile() }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::growth::any(steps, bytes));
