//! Tests that run inside a real headless browser, in wasm.
#![cfg(target_arch = "wasm32")]
