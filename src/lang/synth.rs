//! Texts of the made-up province.

use super::{Text, text};

/// {0} rows, {1} citizens.
pub const TOO_MANY_ROWS: Text = text(
    "không đủ người để lập danh sách: {0} dòng cần nhiều hơn {1} công dân",
    "not enough people for the lists: {0} rows need more than {1} citizens",
);
/// Remedy.
pub const TOO_MANY_ROWS_HINT: Text = text(
    "giảm số dòng, hoặc tăng số công dân (ít nhất bằng số dòng)",
    "ask for fewer rows, or for more citizens (at least as many as rows)",
);
/// {0} name of the option.
pub const BAD_SHARE: Text = text("{0} phải là số không âm", "{0} must be a number that is not negative");
/// Remedy.
pub const BAD_SHARE_HINT: Text = text(
    "ví dụ 0,12 (viết 0.12) cho tỷ lệ, 1.0 cho mức lỗi mặc định",
    "for example 0.12 for a share, 1.0 for the default level of errors",
);
/// {0} what the system said.
pub const CANNOT_WRITE: Text = text("không ghi được tệp: {0}", "cannot write the file: {0}");
/// Remedy.
pub const CANNOT_WRITE_HINT: Text = text(
    "kiểm tra quyền ghi và dung lượng còn trống của thư mục",
    "check that the folder is writable and has space left",
);
