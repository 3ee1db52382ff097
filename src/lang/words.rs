//! Single words of the interface: the four words, severities, classes, statuses.

use super::{Text, text};

/// "hint".
pub const HINT: Text = text("gợi ý", "hint");
/// Correct.
pub const DUNG: Text = text("Đúng", "Correct");
/// Sufficient.
pub const DU: Text = text("Đủ", "Sufficient");
/// Clean.
pub const SACH: Text = text("Sạch", "Clean");
/// Alive.
pub const SONG: Text = text("Sống", "Alive");
/// Unified.
pub const CHUNG: Text = text("Thống nhất", "Unified");
/// Error.
pub const ERROR: Text = text("lỗi", "error");
/// Warning.
pub const WARNING: Text = text("cảnh báo", "warning");
/// Information.
pub const INFO: Text = text("thông tin", "info");
/// Missing.
pub const GROUP_MISSING: Text = text("thiếu dữ liệu bắt buộc", "mandatory value missing");
/// Outlier.
pub const GROUP_OUTLIER: Text = text("giá trị bất thường", "outlier");
/// Duplicate.
pub const GROUP_DUPLICATE: Text = text("trùng lặp", "duplicate");
/// Format.
pub const GROUP_FORMAT: Text = text("sai định dạng", "wrong format");
/// Reference.
pub const GROUP_REFERENCE: Text = text("sai tham chiếu, danh mục", "broken reference");
/// Contradiction.
pub const GROUP_CONTRADICTION: Text = text("mâu thuẫn giữa các trường", "contradiction between fields");
/// Stale.
pub const GROUP_STALE: Text = text("không cập nhật", "out of date");
/// Mismatch.
pub const GROUP_MISMATCH: Text = text("lệch với nguồn quốc gia", "differs from the national source");
/// Applied.
pub const FIX_APPLIED: Text = text("đã sửa", "applied");
/// Suggested.
pub const FIX_SUGGESTED: Text = text("đề xuất", "suggested");
/// None.
pub const FIX_NONE: Text = text("không có", "none");
/// The official word for a match.
pub const MATCHED: Text = text("khớp", "matched");
/// The official word for a match with differing data.
pub const NOT_YET_MATCHED: Text = text("chưa khớp", "not yet matched");
/// The official word for no verdict.
pub const UNDETERMINED: Text = text("không xác định", "undetermined");
