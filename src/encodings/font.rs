//! Fonts that tell the encoding: a cell in `.VnTime` holds TCVN3 whatever it looks like elsewhere.

use super::Encoding;

/// What the name of a font says of the text written in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontEncoding {
    /// The encoding.
    pub encoding: Encoding,
    /// Whether the font shows capitals only (`.VnTimeH`).
    pub capitals: bool,
}

/// The encoding of a font by its name; `None` for a Unicode font. The names are those of the three families of fonts
/// that were in use: `.Vn…` (ABC, capitals end in H), `VNI-…`, `VPS …`.
pub fn font_encoding(name: &str) -> Option<FontEncoding> {
    let name = name.trim();
    let lower = name.to_ascii_lowercase();
    let of = |encoding, capitals| Some(FontEncoding { encoding, capitals });
    if lower.starts_with(".vn") {
        return of(Encoding::Tcvn3, name.len() > 4 && name.ends_with('H'));
    }
    if lower.starts_with("vni-") || lower.starts_with("vni ") {
        return of(Encoding::Vni, false);
    }
    if lower.starts_with("vps ") || lower.starts_with("vps-") {
        return of(Encoding::Vps, lower.ends_with(" hoa"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_known_by_family() {
        for (name, encoding, capitals) in [
            (".VnTime", Encoding::Tcvn3, false),
            (".VnTimeH", Encoding::Tcvn3, true),
            (".VnArial", Encoding::Tcvn3, false),
            (".VnArialH", Encoding::Tcvn3, true),
            (".VnArial NarrowH", Encoding::Tcvn3, true),
            ("VNI-Times", Encoding::Vni, false),
            ("VNI-Helve", Encoding::Vni, false),
            ("VPS Times", Encoding::Vps, false),
            ("VPS Times Hoa", Encoding::Vps, true),
        ] {
            assert_eq!(font_encoding(name), Some(FontEncoding { encoding, capitals }), "{name}");
        }
        for name in ["Times New Roman", "Arial", "Calibri", "Vni", "VnTime", ""] {
            assert_eq!(font_encoding(name), None, "{name}");
        }
    }
}
