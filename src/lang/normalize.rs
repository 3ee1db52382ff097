//! What `danhsach normalize` tells the person at the terminal.

use super::{Text, text};

/// Rows read, records, others.
pub const READ: Text = text(
    "đọc {0} dòng: {1} bản ghi, {2} dòng không phải dữ liệu",
    "{0} rows read: {1} records, {2} that are none",
);
/// How a column was read.
pub const READING: Text = text(
    "cột \"{0}\": {1}: {2} ({3} ô ủng hộ, {4} ô ngược lại)",
    "column \"{0}\": {1}: {2} ({3} cells for it, {4} against)",
);
/// Records with findings.
pub const WITH_FINDINGS: Text = text("{0} bản ghi có phát hiện", "{0} records with findings");
/// Required fields without a column.
pub const ABSENT: Text = text(
    "chưa nhận ra cột nào cho: {0}; phần này không được chuẩn hóa và không xét thiếu từng dòng",
    "no column was recognised for: {0}; that was neither normalised nor looked for row by row",
);
/// Columns whose header is not known.
pub const UNKNOWN_HEADERS: Text = text(
    "  các cột chưa hiểu, chép nguyên: {0}",
    "  columns that were not understood and are copied as they are: {0}",
);
/// Remedy of the two, for a file.
pub const ABSENT_HINT: Text = text(
    "  gợi ý: chạy `danhsach profiles {0} > ho_so.toml`, ghi tiêu đề cột vào mục [columns] (name = [\"…\"], pid = [\"…\"]), rồi thêm --profile ho_so.toml",
    "  hint: run `danhsach profiles {0} > profile.toml`, write the headers under [columns] (name = [\"…\"], pid = [\"…\"]), then add --profile profile.toml",
);
/// Remedy of the two, for a stream.
pub const ABSENT_HINT_STREAM: Text = text(
    "  gợi ý: ghi tiêu đề cột vào mục [columns] của một hồ sơ (name = [\"…\"], pid = [\"…\"]), rồi thêm --profile TỆP.toml",
    "  hint: write the headers under [columns] of a profile (name = [\"…\"], pid = [\"…\"]), then add --profile FILE.toml",
);
