//! How list files are laid down in bytes: delimited text, character encodings, workbooks.
//!
//! Owns what both reading (`source`) and writing back (`report::cleaned`) must agree on, so that a cell that was
//! read can be found again byte for byte. Nothing here knows what a column means.

pub mod answer_sheet;
pub mod biff;
pub mod delimited;
pub mod encoding;
pub mod html;
pub mod json;
pub mod ole;
pub mod opendocument;
pub mod packed;
pub mod postgres;
pub mod record_stream;
pub mod sqlite;
pub mod transcode;
pub mod workbook;
pub mod xlsb;
