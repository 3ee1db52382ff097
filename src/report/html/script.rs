//! The one script of the page, and the policy that lets nothing else run or be fetched.
//!
//! Owns [`SCRIPT`] and [`policy`]: no network, no other script (the policy names the hash of this one), no form. The page is
//! whole without it.

use sha2::{Digest, Sha256};

/// Sorts and filters tables.
pub const SCRIPT: &str = include_str!("../templates/report.js");

/// The content security policy of the page.
pub fn policy() -> String {
    let hash = base64(&Sha256::digest(SCRIPT.as_bytes()));
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    )
}

/// Bytes in base64 (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |i: usize| u32::from(group.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= group.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn the_script_fetches_nothing_and_makes_no_markup() {
        for forbidden in ["fetch", "XMLHttp", "import", "innerHTML", "eval", "</script", "http"] {
            assert!(!SCRIPT.contains(forbidden), "{forbidden}");
        }
    }
}
