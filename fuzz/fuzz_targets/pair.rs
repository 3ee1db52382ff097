//! Two names: the kind of their difference is the same (or mirrored) whichever comes first, and a name does not differ
//! from itself.
#![no_main]

use danhsach::data::name_kind::NameKind;
use danhsach::normalize::name::write_key;
use danhsach::similarity::{NameText, difference};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (a, b) = text.split_once('\n').unwrap_or((text, ""));
    let (mut x, mut y) = (String::new(), String::new());
    write_key(a, &mut x);
    write_key(b, &mut y);
    let (a, b) = (NameText { display: a, key: &x }, NameText { display: b, key: &y });
    let kind = match difference(a, b).kind {
        NameKind::MiddleMissing => NameKind::MiddleAdded,
        NameKind::MiddleAdded => NameKind::MiddleMissing,
        other => other,
    };
    assert_eq!(kind, difference(b, a).kind);
    let same = difference(a, a).kind;
    assert!(matches!(same, NameKind::Equal | NameKind::Missing), "{same:?}");
});
