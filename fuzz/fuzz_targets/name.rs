//! A name cell: no panic, and the canonical form of a canonical form is itself and has the same key.
#![no_main]

use danhsach::normalize::name::{Name, canonical, normalize};
use danhsach::normalize::trail::Trail;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut name = Name::default();
    normalize(text, &mut name, &mut Trail::new());
    let once = canonical(&name.display);
    assert_eq!(canonical(&once), once);
});
