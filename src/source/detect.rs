//! What a file is, by its content: an ending may lie, bytes do not.

use crate::formats::packed::Packing;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing in it.
    Empty,
    /// A ZIP archive, which a workbook is.
    Zip,
    /// Apache Parquet.
    Parquet,
    /// A database of SQLite.
    Sqlite,
    /// OLE2 container that holds an encrypted package: a workbook with a password.
    Encrypted,
    /// Another OLE2 container: a workbook of Excel 97–2003.
    OldWorkbook,
    /// A web page, which many systems export under the name of a workbook.
    Html,
    /// XML that is no web page (SpreadsheetML 2003 among others).
    Xml,
    /// JSON: an object a line, or an array of objects.
    Json,
    /// gzip or Zstandard.
    Packed,
    /// PDF.
    Pdf,
    /// None of these: text, to be looked at as such.
    Text,
}

/// What the bytes of a file are.
pub fn detect(bytes: &[u8]) -> Kind {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = text.iter().position(|b| !b.is_ascii_whitespace());
    let Some(text) = start.and_then(|at| text.get(at..)) else {
        return Kind::Empty;
    };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Zip;
    }
    if Packing::of(bytes) != Packing::None {
        return Kind::Packed;
    }
    if bytes.starts_with(b"PAR1") {
        return Kind::Parquet;
    }
    if bytes.starts_with(super::database::SQLITE_MAGIC) {
        return Kind::Sqlite;
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        // The directory of an OLE2 file holds names in UTF-16.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_encrypted = bytes.windows(name.len()).any(|window| window == name);
        return if is_encrypted { Kind::Encrypted } else { Kind::OldWorkbook };
    }
    // An object opens with a quoted key, an array of records with an object.
    let mut signs = text.iter().filter(|b| !b.is_ascii_whitespace());
    if matches!((signs.next(), signs.next()), (Some(b'{'), Some(b'"')) | (Some(b'['), Some(b'{'))) {
        return Kind::Json;
    }
    if text.starts_with(b"%PDF-") {
        return Kind::Pdf;
    }
    if text.starts_with(b"<") {
        let head = text.get(..2048).unwrap_or(text).to_ascii_lowercase();
        let has = |tag: &[u8]| head.windows(tag.len()).any(|window| window == tag);
        if [&b"<html"[..], b"<table", b"<!doctype html"].into_iter().any(has) {
            return Kind::Html;
        }
        if head.starts_with(b"<?xml") {
            return Kind::Xml;
        }
    }
    Kind::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        assert_eq!(detect(b""), Kind::Empty);
        assert_eq!(detect(b"\xEF\xBB\xBF \r\n"), Kind::Empty);
        assert_eq!(detect(b"PK\x03\x04rest"), Kind::Zip);
        assert_eq!(detect(b"PAR1rest"), Kind::Parquet);
        assert_eq!(detect(b"SQLite format 3\0rest"), Kind::Sqlite);
        assert_eq!(detect(b"  <!DOCTYPE html><body>"), Kind::Html);
        assert_eq!(detect(b"<TABLE border=1>"), Kind::Html);
        assert_eq!(detect(b"<?xml version=\"1.0\"?><Workbook>"), Kind::Xml);
        assert_eq!(detect("Họ tên,Ngày sinh\n".as_bytes()), Kind::Text);
        assert_eq!(detect(b"<5 years,name\n"), Kind::Text);
        assert_eq!(detect(b"{\"ho_ten\":\"A\"}\n{\"ho_ten\":\"B\"}\n"), Kind::Json);
        assert_eq!(detect(b"[\n  { \"ho_ten\": \"A\" }]"), Kind::Json);
        assert_eq!(detect(b"{code},name\n[1],A\n"), Kind::Text);
        let mut ole = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        assert_eq!(detect(&ole), Kind::OldWorkbook);
        ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(detect(&ole), Kind::Encrypted);
    }
}
