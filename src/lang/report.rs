//! Texts of the reports: errors when writing, headings, labels, method and limits.

use super::{Text, text};

/// The disk is full.
pub const DISK_FULL: Text =
    text("hết chỗ trống trên ổ đĩa, tệp chưa được ghi", "disk full, the file was not written");
/// Remedy.
pub const DISK_FULL_HINT: Text = text(
    "giải phóng ổ đĩa hoặc chọn thư mục khác bằng `--out`, rồi chạy lại",
    "free some space or choose another folder with `--out`, then run again",
);
/// No right to write.
pub const NO_RIGHT: Text = text("không có quyền ghi", "no permission to write");
/// Remedy.
pub const NO_RIGHT_HINT: Text = text(
    "chọn thư mục mà bạn được phép ghi bằng `--out`; nếu tệp đang mở trong Excel thì đóng lại",
    "choose a folder that you may write to with `--out`; close the file if it is open in Excel",
);
/// The folder is a file.
pub const NO_FOLDER: Text = text("không phải là thư mục", "not a folder");
/// Remedy.
pub const NO_FOLDER_HINT: Text =
    text("chọn một thư mục (có sẵn hoặc mới) bằng `--out`", "choose a folder (new or existing) with `--out`");
/// A folder has the file's name.
pub const IS_FOLDER: Text =
    text("có một thư mục trùng tên với tệp cần ghi", "a folder has the name of the file to be written");
/// Remedy.
pub const IS_FOLDER_HINT: Text = text(
    "đổi tên hoặc chuyển thư mục đó đi, hoặc chọn thư mục khác bằng `--out`",
    "rename or move that folder, or choose another folder with `--out`",
);
/// Anything else.
pub const NOT_WRITTEN: Text = text("không ghi được tệp: {0}", "cannot be written: {0}");
/// Remedy.
pub const NOT_WRITTEN_HINT: Text = text(
    "kiểm tra thư mục có còn đó và ghi được không, hoặc chọn thư mục khác bằng `--out`",
    "check that the folder is there and writable, or choose another one with `--out`",
);

/// Match class `exact`.
pub const CLASS_EXACT: Text = text("khớp đúng", "exact");
/// Match class `variant`.
pub const CLASS_VARIANT: Text = text("khớp, cần chuẩn hóa", "variant");
/// Match class `differs`.
pub const CLASS_DIFFERS: Text = text("sai thông tin", "differs");
/// Match class `ambiguous`.
pub const CLASS_AMBIGUOUS: Text = text("nghi vấn", "ambiguous");
/// Match class `not_found`.
pub const CLASS_NOT_FOUND: Text = text("không tìm thấy", "not found");
/// Match class `no_key`.
pub const CLASS_NO_KEY: Text = text("thiếu dữ liệu để tìm", "no key");
/// Meaning of `exact`.
pub const MEANING_EXACT: Text = text(
    "số định danh, họ tên, ngày sinh và giới tính đều trùng với cơ sở dữ liệu tham chiếu",
    "number, name, birth date and sex agree with the reference",
);
/// Meaning of `variant`.
pub const MEANING_VARIANT: Text = text(
    "chắc chắn là người này; chỉ khác cách viết, độ chi tiết của ngày sinh, hoặc danh sách bỏ trống một trường",
    "surely this person; only spelling style or date precision differs, or the list leaves a field empty",
);
/// Meaning of `differs`.
pub const MEANING_DIFFERS: Text = text(
    "chắc chắn là người này, nhưng ít nhất một trường ghi khác",
    "surely this person, but at least one field says otherwise",
);
/// Meaning of `ambiguous`.
pub const MEANING_AMBIGUOUS: Text = text(
    "có hai người trở lên phù hợp, hoặc chưa đủ căn cứ: cần cán bộ quyết định",
    "two or more people fit, or the evidence is not enough: a person decides",
);
/// Meaning of `not_found`.
pub const MEANING_NOT_FOUND: Text =
    text("không có ai trong cơ sở dữ liệu tham chiếu là người này", "nobody in the reference is this person");
/// Meaning of `no_key`.
pub const MEANING_NO_KEY: Text = text(
    "dòng không có đủ họ tên, số định danh hoặc ngày sinh để tìm",
    "the row has too little (name, number, birth date) to look for anybody",
);
/// Traffic light.
pub const GREEN: Text = text("Xanh", "Green");
/// Traffic light.
pub const YELLOW: Text = text("Vàng", "Yellow");
/// Traffic light.
pub const RED: Text = text("Đỏ", "Red");
/// Non-data row.
pub const ROW_TITLE: Text = text("tiêu đề phía trên bảng", "title above the table");
/// Non-data row.
pub const ROW_HEADER: Text = text("dòng tên cột", "column headings");
/// Non-data row.
pub const ROW_NUMBERING: Text = text("dòng đánh số cột", "column numbering");
/// Non-data row.
pub const ROW_GROUP: Text = text("dòng tên nhóm", "group heading");
/// Non-data row.
pub const ROW_TOTAL: Text = text("dòng cộng, tổng", "total");
/// Non-data row.
pub const ROW_FOOTER: Text = text("chữ ký, ghi chú cuối bảng", "signatures and remarks below");
/// Non-data row.
pub const ROW_BLANK: Text = text("dòng trống", "blank");
/// Status in the reference.
pub const STATUS_LIVING: Text = text("đang cư trú", "living here");
/// Status in the reference.
pub const STATUS_DIED: Text = text("đã mất", "died");
/// Status in the reference.
pub const STATUS_MOVED: Text = text("đã chuyển đi", "moved away");
/// Status in the reference.
pub const STATUS_MISSING: Text = text("mất tích", "missing");
/// Status in the reference.
pub const STATUS_UNKNOWN: Text = text("trạng thái không rõ", "status not understood");
/// Why a column was recognised.
pub const EVIDENCE_HEADER: Text = text("tên cột", "heading");
/// Why a column was recognised.
pub const EVIDENCE_VALUES: Text = text("giá trị trong cột", "values");
/// Why a column was recognised.
pub const EVIDENCE_PROFILE: Text = text("hồ sơ cấu hình", "profile");
/// Why a column was recognised.
pub const EVIDENCE_NONE: Text = text("không nhận dạng", "not recognised");
