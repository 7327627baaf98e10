//! `cargo fuzz run --features libfuzzer token`: see `fuzz/README.md`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hatcheck_fuzz::token(bytes);
});
