//! `cargo fuzz run --features libfuzzer keepsake`: see `fuzz/README.md`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hatcheck_fuzz::keepsake(bytes);
});
