//! Texts of `limits`: a file beyond a cap. `{0}` is always what the cap allows; the remedy names the setting that raises it.

use super::{Text, text};

/// Beyond `unpacked_mib`.
pub const UNPACKED: Text =
    text("tệp giải nén ra lớn hơn {0} MiB", "unpacked, the file comes to more than {0} MiB");
/// Beyond `ratio`.
pub const RATIO: Text = text(
    "tệp phình ra hơn {0} lần khi giải nén hoặc khi trải các ô ra",
    "the file swells more than {0}-fold when it is unpacked or its cells are spelled out",
);
/// Beyond `entries`.
pub const ENTRIES: Text =
    text("tệp nén chứa hơn {0} tệp con bên trong", "the archive has more than {0} files inside");
/// Beyond `sheets`.
pub const SHEETS: Text =
    text("tệp có hơn {0} trang tính hoặc bảng", "the file has more than {0} sheets or tables");
/// Beyond `cells`.
pub const CELLS: Text = text("danh sách có hơn {0} ô", "the list has more than {0} cells");
/// Beyond `nesting`.
pub const NESTING: Text =
    text("XML trong tệp lồng nhau hơn {0} tầng", "XML in the file is nested more than {0} deep");
/// Beyond `row_mib`.
pub const ROW: Text = text(
    "một dòng, một đối tượng hoặc một ô dài hơn {0} MiB",
    "a row, an object or a cell is longer than {0} MiB",
);
/// Beyond `columns`.
pub const COLUMNS: Text = text("dòng này có hơn {0} cột", "this row has more than {0} columns");

/// Swelling: remedy. `{0}`: setting.
pub const HINT_SWELLS: Text = text(
    "nếu tệp đáng tin: xóa các dòng, cột trống đã định dạng rồi lưu lại, xuất ra CSV, hoặc nâng `{0}` trong mục [limits] của hồ sơ (--profile TỆP.toml) hay tệp cấu hình (--config)",
    "if you trust the file: delete formatted empty rows and columns and save again, export it as CSV, or raise `{0}` under [limits] in a profile (--profile FILE.toml) or a configuration file (--config)",
);
/// A packed text that swells: remedy. `{0}`: setting.
pub const HINT_PACKED: Text = text(
    "nếu tệp đáng tin: tự giải nén rồi dùng tệp bên trong, hoặc nâng `{0}` trong mục [limits] của hồ sơ (--profile TỆP.toml) hay tệp cấu hình (--config)",
    "if you trust the file: unpack it yourself and use what is in it, or raise `{0}` under [limits] in a profile (--profile FILE.toml) or a configuration file (--config)",
);
/// Too wide or too long: remedy. `{0}`: setting.
pub const HINT_SHAPE: Text = text(
    "tệp có lẽ không phải danh sách, hoặc thiếu dấu xuống dòng: hãy xuất lại; nếu đúng là danh sách, nâng `{0}` trong mục [limits] của hồ sơ (--profile TỆP.toml) hay tệp cấu hình (--config)",
    "the file is probably no list, or its line breaks are missing: export it again; if it is a list, raise `{0}` under [limits] in a profile (--profile FILE.toml) or a configuration file (--config)",
);
/// Too much of it: remedy. `{0}`: setting.
pub const HINT_DIVIDE: Text = text(
    "chia danh sách thành nhiều tệp, hoặc nâng `{0}` trong mục [limits] của hồ sơ (--profile TỆP.toml) hay tệp cấu hình (--config)",
    "divide the list into several files, or raise `{0}` under [limits] in a profile (--profile FILE.toml) or a configuration file (--config)",
);
/// A cap set to what cannot be. `{0}`: setting, `{1}`: value.
pub const BAD: Text =
    text("giới hạn `limits.{0}` = {1} ngoài khoảng cho phép", "the cap `limits.{0}` = {1} is out of range");
/// Its remedy. `{0}`: least, `{1}`: most.
pub const BAD_HINT: Text = text("chọn một số nguyên từ {0} đến {1}", "choose a whole number from {0} to {1}");
