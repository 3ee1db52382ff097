//! Texts of the terminal summary.

use super::{Text, text};

/// First line.
pub const REFERENCE: Text = text("tham chiếu {0}, {1} công dân", "reference {0}, {1} {1:citizen|citizens}");
/// First line, where the day is known.
pub const AS_OF: Text = text("tính đến {0}", "as of {0}");
/// Under a list's name.
pub const RECORDS: Text = text(
    "{0} bản ghi (đọc {1} dòng, trong đó {2} dòng không phải dữ liệu)",
    "{0} {0:record|records} ({1} {1:row|rows} read, {2} of them no data)",
);
/// A list without records.
pub const NO_RECORDS: Text = text(
    "Danh sách không có bản ghi nào nên không có gì để chấm.",
    "The list has no record, so there is nothing to judge.",
);
/// Beside a word.
pub const FAILED: Text = text("{0} bản ghi lỗi", "{0} failed");
/// Beside a word where nobody failed.
pub const NONE_FAILED: Text = text("không có lỗi", "none failed");
/// Heading.
pub const MATCHING: Text = text("Đối soát với dữ liệu dân cư", "Checked against the reference");
/// Heading.
pub const TOP_RULES: Text = text("Lỗi gặp nhiều nhất", "Most frequent errors");
/// Under the rules.
pub const MORE_RULES: Text = text("… và {0} loại lỗi khác", "… and {0} more {0:kind|kinds} of errors");
/// Label: people who stand more than once.
pub const DUPLICATES: Text = text("Người trùng lặp", "People twice");
/// {0} people, {1} records beside the first of each, {2} records of the one who stands most often.
pub const DUPLICATES_OF: Text = text(
    "{0} người · thừa {1} dòng · nhiều nhất {2} dòng",
    "{0} {0:person|people} · {1} {1:row|rows} too many · at most {2} rows",
);
/// {0} clusters.
pub const DUPLICATES_DOUBTFUL: Text =
    text("{0} nhóm có dòng mâu thuẫn nhau, cần xem", "{0} groups contradict themselves: look");
/// Label: the budget of pairs was not enough.
pub const PAIRS_CUT: Text = text("Giới hạn số cặp so", "Budget of pairs");
/// {0} rows, {1} pairs planned, {2} pairs granted.
pub const PAIRS_CUT_OF: Text =
    text("cắt ở {0} dòng: cần {1} cặp, cho {2}", "cut {0} rows: needs {1} pairs, has {2}");
/// Label.
pub const PAYMENTS: Text = text("Chi sau khi mất", "Paid after death");
/// Value.
pub const PAYMENTS_OF: Text = text("{0} bản ghi, {1}", "{0} {0:record|records}, {1}");
/// Label.
pub const READY: Text = text("Sẵn sàng đồng bộ", "Ready to be synced");
/// Label.
pub const TO_VERIFY: Text = text("Cần người kiểm tra", "For a person to check");
/// Value.
pub const N_OF: Text = text("{0} trên {1} ({2})", "{0} of {1} ({2})");
/// Heading of the gates.
pub const GATES: Text = text("Ngưỡng", "Gates");
/// Gate.
pub const MET: Text = text("đạt", "met");
/// Gate.
pub const NOT_MET: Text = text("CHƯA ĐẠT", "NOT MET");
/// Column of the table of many lists.
pub const LIST: Text = text("Danh sách", "List");
/// Column of the table of many lists.
pub const COLUMN_RECORDS: Text = text("Bản ghi", "Records");
/// Column of the table of many lists.
pub const COLUMN_READY: Text = text("Sẵn sàng", "Ready");
/// Column of the table of many lists (`CHUNG`, at most 7 letters).
pub const COLUMN_UNIFIED: Text = text("T.nhất", "Unified");
/// Column of the table of many lists (`DU`, at most 7 letters).
pub const COLUMN_SUFFICIENT: Text = text("Đủ", "Suffic.");
/// Heading of the last lines.
pub const NEXT: Text = text("Xem tiếp trong {0}", "Where to look next, in {0}");
/// `report.html`.
pub const NEXT_REPORT: Text = text("báo cáo để xem, in và trình", "the report to read, print and show");
/// `verify/`.
pub const NEXT_VERIFY: Text = text(
    "phiếu kiểm tra theo từng xã ({0} bản ghi)",
    "a workbook per commune to check ({0} {0:record|records})",
);
/// `cleaned/`.
pub const NEXT_CLEANED: Text = text(
    "danh sách đã sửa những chỗ chắc chắn ({0} ô)",
    "the list with the safe fixes in ({0} {0:cell|cells})",
);
/// `danhsach rules CODE`.
pub const NEXT_RULE: Text = text("giải thích lỗi gặp nhiều nhất", "explains the most frequent error");
/// Progress.
pub const STAGE_REFERENCE: Text = text("đọc dữ liệu đối chiếu", "reading the reference");
/// Progress.
pub const STAGE_READ: Text = text("đọc", "reading");
/// Progress.
pub const STAGE_NORMALIZE: Text = text("chuẩn hoá", "normalising");
/// Progress.
pub const STAGE_LINK: Text = text("dò tìm", "linking");
/// Progress.
pub const STAGE_ASSESS: Text = text("đánh giá", "judging");
/// Progress.
pub const STAGE_WRITE: Text = text("ghi kết quả", "writing");
/// Under a list's records.
pub const SHEETS: Text = text("gộp {0} trang tính: {1}", "{0} worksheets read as one list: {1}");
/// Sheets left aside.
pub const SHEETS_ASIDE: Text = text("để riêng trang tính: {0}", "worksheets left aside: {0}");
/// Hidden rows and columns.
pub const HIDDEN: Text =
    text("{0} dòng ẩn, {1} cột ẩn: vẫn đọc", "{0} hidden rows, {1} hidden columns: read like the others");
/// Sheets not read.
pub const OTHER_SHEETS: Text = text("CHƯA ĐỌC các trang tính khác: {0}", "OTHER SHEETS NOT READ: {0}");
/// About the reference.
pub const WITHOUT_NUMBER: Text =
    text("dữ liệu đối chiếu: {0} công dân không có số định danh", "reference: {0} citizens without a number");
/// About the reference.
pub const DOUBLED_NUMBERS: Text =
    text("dữ liệu đối chiếu: {0} số định danh bị dùng chung", "reference: {0} numbers with several citizens");
/// About the reference.
pub const WITHOUT_NAME: Text =
    text("dữ liệu đối chiếu: {0} công dân không có họ tên", "reference: {0} citizens without a name");
/// About the reference.
pub const WITHOUT_BIRTH: Text = text(
    "dữ liệu đối chiếu: {0} công dân không có ngày sinh",
    "reference: {0} citizens without a birth date",
);
/// About the reference.
pub const UNKNOWN_STATUS: Text = text(
    "dữ liệu đối chiếu: {0} công dân có trạng thái lạ: {1}",
    "reference: {0} citizens with an unknown status: {1}",
);
