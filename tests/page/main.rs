//! Tests that run inside a real browser, in wasm: what only a browser can refuse, and the page
//! mounted for real. `cargo xtask test wasm` runs them.
#![cfg(target_arch = "wasm32")]

mod mounted;
mod picture;
mod refused;
mod shared;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
