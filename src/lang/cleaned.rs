//! Texts of the lists that are given back: the marks on changed cells, and the list of changes.

use super::{Text, text};

/// The sheet that is added to a workbook; at most 31 letters.
pub const CHANGES_TAB: Text = text("Thay đổi (danhsach)", "Changes (danhsach)");
/// Its title.
pub const CHANGES_TITLE: Text = text("Các ô đã thay đổi", "Cells that were changed");
/// How many.
pub const CHANGES_COUNT: Text = text(
    "{0} ô; mọi ô khác, định dạng, công thức và các trang tính khác giữ nguyên như tệp gốc.",
    "{0} cells; all other cells, formats, formulas and sheets are as in the original.",
);
/// What the marks mean.
pub const CHANGES_REMARK: Text = text(
    "Ô thay đổi có nền vàng nhạt và chú thích ghi giá trị cũ, lý do. Có dữ liệu cá nhân không che.",
    "A changed cell has a pale yellow fill and a note with the old value and the reason. Holds personal data unmasked.",
);
/// Not every changed cell has a note.
pub const CHANGES_FEW_NOTES: Text = text(
    "Chỉ {0} ô đầu của mỗi trang tính có chú thích; danh mục này đủ mọi ô.",
    "Only the first {0} cells of a sheet have a note; this list has all of them.",
);
/// A signature that went.
pub const CHANGES_UNSIGNED: Text = text(
    "Tệp gốc có chữ ký số; bản này đã thay đổi nên không còn chữ ký.",
    "The original was digitally signed; this copy was changed and carries no signature.",
);
/// The list is cut.
pub const CHANGES_CUT: Text = text(
    "Danh mục dừng ở {0} ô; đủ ở changes.parquet.",
    "The list ends after {0} cells; changes.parquet has all.",
);
/// Column.
pub const SHEET: Text = text("Trang tính", "Sheet");
/// Column.
pub const CELL: Text = text("Ô", "Cell");
/// Column.
pub const COLUMN: Text = text("Cột", "Column");
/// Column.
pub const OLD: Text = text("Giá trị cũ", "Old value");
/// Column.
pub const NEW: Text = text("Giá trị mới", "New value");
/// Column.
pub const REASON: Text = text("Lý do", "Reason");
/// Column.
pub const CODES: Text = text("Mã", "Code");
/// The note on a changed cell.
pub const NOTE: Text = text(
    "danhsach đã sửa. Giá trị cũ: “{0}”. Lý do: {1}",
    "Changed by danhsach. Old value: “{0}”. Reason: {1}",
);
/// A change that no rule tells.
pub const SAFE_FIX: Text =
    text("chuẩn hóa cách viết, không đổi nội dung", "written form only, the content is the same");
/// A change that a person decided.
pub const DECISION_OF: Text = text("quyết định của {0}", "decision of {0}");
