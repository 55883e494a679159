#![no_main]

#[path = "../flyers.rs"]
mod flyers;

libfuzzer_sys::fuzz_target!(|text: &str| {
    flyers::flyers(text);
});
