//! Generated fixtures are what their command writes.

use crate::support::{danhsach, files_below, province};

/// The command that makes `fixtures/tinh_mau` (also in `fixtures/README.md`).
const COMMAND: &[&str] = &["synth", "--citizens", "1200", "--rows", "600", "--seed", "1", "--out"];

#[test]
fn the_fixture_province_is_what_synth_writes() {
    let fresh = tempfile::tempdir().unwrap();
    let out = fresh.path().to_string_lossy().into_owned();
    danhsach(COMMAND.iter().copied().chain([out.as_str()])).expect(0);
    let made = files_below(fresh.path());
    assert!(made.len() >= 5, "{made:?}");
    for name in made {
        let same = std::fs::read(fresh.path().join(&name)).unwrap()
            == std::fs::read(province().join(&name)).unwrap_or_default();
        assert!(
            same,
            "fixtures/tinh_mau/{name} is not what the command writes; rewrite it with: danhsach {} fixtures/tinh_mau",
            COMMAND.join(" ")
        );
    }
}
