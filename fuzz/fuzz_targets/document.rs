//! `cargo fuzz run --features libfuzzer document`: see `fuzz/README.md`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hatcheck_fuzz::document(bytes);
});
