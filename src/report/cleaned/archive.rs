//! Spreadsheets as archives: parts read, and parts replaced while all others keep their packed bytes.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The text of a part.
pub(super) fn read_part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let mut xml = String::new();
    archive.by_name(path).ok()?.read_to_string(&mut xml).ok()?;
    Some(xml)
}

/// Copies the archive; parts in `parts` get new content, all others keep their packed bytes.
pub(super) fn repack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    parts: &[(String, String)],
) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for idx in 0..archive.len() {
        let part = archive.by_index_raw(idx)?;
        let name = part.name()?.into_owned();
        match parts.iter().find(|(path, _)| *path == name) {
            None => writer.raw_copy_file(part)?,
            Some((_, xml)) => {
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .last_modified_time(part.last_modified().unwrap_or_default())
                    .large_file(xml.len() as u64 > u64::from(u32::MAX) / 2);
                writer.start_file(name, options)?;
                writer.write_all(xml.as_bytes())?;
            }
        }
    }
    Ok(writer.finish()?.into_inner())
}
