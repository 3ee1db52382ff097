//! Texts of the reference index: why a file cannot be used, what was built.

use super::{Text, text};

/// {0} what the system said.
pub const CANNOT_READ: Text = text("không đọc được tệp chỉ mục: {0}", "the index cannot be read: {0}");
/// Remedy.
pub const CANNOT_READ_HINT: Text =
    text("kiểm tra đường dẫn và quyền đọc tệp", "check the path and the permissions of the file");
/// Another kind of file.
pub const NOT_AN_INDEX: Text =
    text("đây không phải tệp chỉ mục của danhsach", "this is not an index of danhsach");
/// Remedy.
pub const NOT_AN_INDEX_HINT: Text = text(
    "tạo chỉ mục bằng `danhsach index DAN_CU.csv --out TEN.dsx`",
    "build one with `danhsach index REF.csv --out FILE.dsx`",
);
/// Shorter than it was.
pub const CUT: Text = text(
    "tệp chỉ mục bị cắt: ngắn hơn độ dài ghi trong tệp",
    "the index was cut: it is shorter than it says",
);
/// {0} the part.
pub const DAMAGED: Text = text(
    "tệp chỉ mục bị hỏng: phần `{0}` không đúng như khi ghi",
    "the index is damaged: its part `{0}` is not as it was written",
);
/// Remedy of both.
pub const DAMAGED_HINT: Text = text(
    "chép lại từ bản gốc, hoặc tạo lại bằng `danhsach index DAN_CU.csv --out TEN.dsx`",
    "copy it again, or build it again with `danhsach index REF.csv --out FILE.dsx`",
);
/// {0} version that wrote it, {1} ours.
pub const OTHER_VERSION: Text = text(
    "tệp chỉ mục do phiên bản khác ghi ({0}; phiên bản này là {1}) và không dùng được ở đây",
    "the index was written by another version ({0}; this is {1}) and cannot be used here",
);
/// Other machine.
pub const OTHER_BYTE_ORDER: Text = text(
    "tệp chỉ mục được ghi trên máy có thứ tự byte khác",
    "the index was written on a machine of another byte order",
);
/// Remedy of both.
pub const BUILD_AGAIN_HINT: Text = text(
    "tạo lại bằng `danhsach index DAN_CU.csv --out TEN.dsx`",
    "build it again with `danhsach index REF.csv --out FILE.dsx`",
);
/// Changed while it was read.
pub const CHANGED: Text = text(
    "tệp chỉ mục bị một chương trình khác sửa trong khi đang dùng",
    "another program wrote into the index while it was in use",
);
/// Remedy.
pub const CHANGED_HINT: Text = text(
    "không ghi đè lên tệp đang dùng (ghi tệp mới rồi đổi tên); chạy lại",
    "do not write into a file in use (write a new one and rename it); run again",
);
/// An update that is not whole.
pub const UPDATE_CUT: Text = text(
    "lần cập nhật cuối của tệp chỉ mục bị gián đoạn giữa chừng",
    "the last update of the index was cut off half-way",
);
/// Remedy.
pub const UPDATE_CUT_HINT: Text = text(
    "chạy lại `danhsach index --update THAY_DOI.csv TEN.dsx`: phần dở dang sẽ được thay",
    "run `danhsach index --update CHANGES.csv FILE.dsx` again: it replaces what was cut",
);
/// An update that is not as it was written.
pub const UPDATE_DAMAGED: Text = text(
    "tệp chỉ mục bị hỏng: một lần cập nhật không đúng như khi ghi",
    "the index is damaged: one of its updates is not as it was written",
);
/// Remedy.
pub const UPDATE_DAMAGED_HINT: Text = text(
    "chép lại từ bản gốc, hoặc tạo lại từ dữ liệu dân cư đầy đủ",
    "copy it again, or build it again from the whole reference",
);
/// Two updates at once.
pub const BUSY: Text =
    text("tệp chỉ mục đang được cập nhật bởi một lệnh khác", "another command is updating this index");
/// Remedy.
pub const BUSY_HINT: Text = text("chờ lệnh kia xong rồi chạy lại", "wait until it is done, then run again");
/// {0} what the system said.
pub const NOT_WRITTEN: Text = text("không ghi được tệp chỉ mục: {0}", "the index cannot be written: {0}");
/// Remedy.
pub const NOT_WRITTEN_HINT: Text = text(
    "kiểm tra quyền ghi và dung lượng còn trống của thư mục",
    "check that the folder is writable and has space left",
);
/// An index where a list was expected.
pub const IS_AN_INDEX: Text =
    text("đây là tệp chỉ mục dân cư, không phải danh sách", "this is a reference index, not a list");
/// Remedy.
pub const IS_AN_INDEX_HINT: Text = text("dùng tệp này với --reference", "use it with --reference");
/// {0} how it was read, {1} how it should have been.
pub const READ_OTHERWISE: Text = text(
    "chỉ mục được lập với {0}, còn hồ sơ của danh sách cần {1}; dùng chỉ mục này sẽ tìm sót người",
    "the index was built with {0}, but the profiles of the lists say {1}; people would be missed with it",
);
/// {0} command.
pub const READ_OTHERWISE_HINT: Text =
    text("lập chỉ mục khác rồi dùng nó: {0}", "build another index and use that: {0}");
/// Neither an output nor an update asked for.
pub const NO_OUT: Text = text("chưa nêu tệp chỉ mục sẽ ghi", "no file for the index was given");
/// Remedy.
pub const NO_OUT_HINT: Text = text(
    "danhsach index DAN_CU.csv --out TEN.dsx, hoặc danhsach index --update THAY_DOI.csv TEN.dsx",
    "danhsach index REF.csv --out FILE.dsx, or danhsach index --update CHANGES.csv FILE.dsx",
);
/// The output would overwrite the input.
pub const OUT_IS_INPUT: Text =
    text("tệp chỉ mục sẽ ghi đè lên chính tệp đầu vào", "the index would overwrite its own input");
/// Remedy.
pub const OUT_IS_INPUT_HINT: Text = text("đặt tên khác cho --out", "give --out another name");
/// {0} file, {1} citizens, {2} size, {3} bytes per citizen.
pub const BUILT: Text =
    text("{0}: {1} công dân, {2}, {3} byte mỗi công dân", "{0}: {1} citizens, {2}, {3} bytes per citizen");
/// A part of an index: numbers, dates, codes of a citizen.
pub const PART_PEOPLE: Text = text("số, ngày, mã của mỗi người", "numbers, dates, codes of each");
/// A part of an index: texts.
pub const PART_TEXTS: Text = text("họ tên, hộ, địa chỉ bằng chữ", "names, households, addresses as text");
/// A part of an index: the distinct names.
pub const PART_NAMES: Text = text("bảng họ tên và tần suất", "table of names and frequencies");
/// A part of an index: blocking keys.
pub const PART_KEYS: Text = text("khóa tìm kiếm", "blocking keys");
/// {0} part, {1} bytes per citizen.
pub const PART: Text = text("  {0}: {1}", "  {0}: {1}");
/// {0} file, {1} changes, {2} size, {3} changes pending, {4} citizens.
pub const UPDATED: Text = text(
    "{0}: thêm {1} thay đổi ({2}); tổng {3} thay đổi chờ gộp trên {4} công dân",
    "{0}: {1} changes added ({2}); {3} changes in all behind {4} citizens",
);
/// An update that was cut was replaced.
pub const CUT_REPLACED: Text =
    text("lần cập nhật trước bị gián đoạn đã được thay", "an earlier update that was cut off was replaced");
/// {0} file.
pub const COMPACT: Text = text(
    "nên gộp các thay đổi: danhsach index {0} --out MOI.dsx",
    "time to take the changes in: danhsach index {0} --out NEW.dsx",
);
/// {0} rows.
pub const WITHOUT_NUMBER: Text = text(
    "{0} dòng thay đổi không có số định danh dùng được nên không áp dụng",
    "{0} rows of the changes have no usable personal number and were not taken",
);
