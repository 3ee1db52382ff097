//! How a file is named to SQLite.

use std::io;
use std::path::Path;

/// The address of a file with options, such as `immutable=1`.
///
/// # Errors
/// There is no current folder to which the path could be relative.
pub fn address(file: &Path, options: &str) -> io::Result<String> {
    let absolute = std::path::absolute(file)?;
    let mut address = String::from("file:");
    for c in absolute.to_string_lossy().chars() {
        match c {
            '%' | '?' | '#' => address.push_str(&format!("%{:02X}", u32::from(c))),
            '\\' => address.push('/'),
            other => address.push(other),
        }
    }
    address.push('?');
    address.push_str(options);
    Ok(address)
}
