//! Texts of the evaluation: table headings, and what stops it.

use super::{Text, text};

/// Title. {0} rows.
pub const TITLE: Text =
    text("Đánh giá kết quả so với đáp án: {0} dòng", "Result against the truth: {0} rows");
/// Heading.
pub const LINKS: Text = text(
    "Liên kết đến công dân (tính khi xác suất từ 0,5 trở lên)",
    "Links to citizens (counted from a probability of 0.5)",
);
/// Heading.
pub const CERTAIN: Text = text(
    "Liên kết sai trong các lớp chắc chắn (exact, variant, differs)",
    "Wrong links among the certain classes (exact, variant, differs)",
);
/// Heading.
pub const CLASSES: Text = text("Lớp đối khớp", "Match classes");
/// Heading.
pub const DEATHS: Text = text("Người đã mất (SONG001)", "Deaths (SONG001)");
/// Heading.
pub const DUPLICATES: Text = text("Dòng trùng (SACH001)", "Duplicates (SACH001)");
/// Heading.
pub const BY_ERROR: Text =
    text("Tỷ lệ đúng theo loại lỗi của dòng", "Rows judged right, by kind of error in the row");
/// Heading.
pub const CALIBRATION: Text = text("Hiệu chuẩn xác suất", "Calibration of the probability");
/// Heading.
pub const THRESHOLDS: Text = text("F1 theo ngưỡng xác suất", "F1 by threshold");
/// Column.
pub const LIST: Text = text("danh sách", "list");
/// All lists together.
pub const ALL: Text = text("tất cả", "all");
/// Column.
pub const ROWS: Text = text("số dòng", "rows");
/// Column.
pub const PRECISION: Text = text("chính xác", "precision");
/// Column.
pub const RECALL: Text = text("độ phủ", "recall");
/// Column.
pub const F1: Text = text("F1", "F1");
/// Column.
pub const N_LINKS: Text = text("liên kết", "links");
/// Column.
pub const WRONG: Text = text("sai", "wrong");
/// Column.
pub const WRONG_RATE: Text = text("tỷ lệ sai", "wrong rate");
/// Column.
pub const INTERVAL: Text = text("cận 95 %", "95% bound");
/// Column: both ends of an interval.
pub const BOTH_ENDS: Text = text("cận 95 %", "95% range");
/// Column.
pub const CLASS: Text = text("lớp", "class");
/// Column.
pub const RIGHT: Text = text("đúng", "right");
/// Column.
pub const FOUND: Text = text("tìm thấy", "found");
/// Column.
pub const OF: Text = text("có thật", "real");
/// Column.
pub const KIND: Text = text("loại lỗi", "kind of error");
/// Column.
pub const LEFT_OPEN: Text = text("chờ xem", "left open");
/// Heading. A table per dimension follows.
pub const BY_SEX: Text = text("Theo giới tính", "By sex");
/// Heading.
pub const BY_AGE: Text = text("Theo tuổi", "By age");
/// Heading.
pub const BY_NAME_FORM: Text = text("Theo dạng tên", "By form of the name");
/// Heading.
pub const BY_NAME_PATTERN: Text = text("Theo kiểu đặt tên", "By pattern of the name");
/// Heading. {0} communes shown, {1} communes in all.
pub const BY_COMMUNE: Text = text(
    "Theo xã: {0} xã có độ phủ thấp nhất trong {1}",
    "By commune: the {0} with the lowest recall, of {1}",
);
/// Column.
pub const GROUP: Text = text("nhóm", "group");
/// Group.
pub const MALE: Text = text("nam", "men");
/// Group.
pub const FEMALE: Text = text("nữ", "women");
/// Group.
pub const UNKNOWN: Text = text("không rõ", "not known");
/// Group.
pub const KINH_FORM: Text = text("dạng tên Kinh", "Kinh form");
/// Group.
pub const MINORITY_FORM: Text = text("dạng tên dân tộc", "form of a minority");
/// Group.
pub const OTHER_FORM: Text = text("dạng khác", "another form");
/// Small groups put together. {0} how many.
pub const POOLED: Text = text("(gộp {0} nhóm nhỏ)", "({0} small groups)");
/// What the star means. {0} tests.
pub const STAR: Text = text(
    "* kém phần còn lại quá mức ngẫu nhiên (kiểm định chính xác Fisher một phía,\n  hiệu chỉnh Holm cho {0} phép thử, mức 5 %)",
    "* worse than all others beyond chance (Fisher's exact test, one-sided,\n  Holm's correction for {0} tests, level 5%)",
);
/// Nothing is starred. {0} tests.
pub const NO_STAR: Text = text(
    "Không nhóm nào kém phần còn lại quá mức ngẫu nhiên ({0} phép thử)",
    "No group is worse than all others beyond chance ({0} tests)",
);
/// No reference was given.
pub const NO_GROUPS: Text = text(
    "Thêm --reference DAN_CU để so các nhóm người (giới tính, tuổi, dạng tên, xã)",
    "Add --reference REF to compare groups (sex, age, form of the name, commune)",
);
/// {0} rows whose person the reference lacks.
pub const UNKNOWN_PEOPLE: Text = text(
    "{0} dòng có người không thấy trong dữ liệu dân cư đã cho (không tính vào nhóm nào)",
    "{0} rows are about people whom this reference lacks (counted in no group)",
);
/// Line under the calibration. {0} expected calibration error, {1} of the ambiguous, {2} Brier score.
pub const CALIBRATION_ERROR: Text = text(
    "sai lệch hiệu chuẩn: {0}; riêng lớp ambiguous: {1}; điểm Brier: {2}",
    "calibration error: {0}; of the ambiguous: {1}; Brier score: {2}",
);
/// Under it: what the star means there.
pub const CALIBRATION_STAR: Text =
    text("* lệch quá mức ngẫu nhiên (khoảng 95 %)", "* off beyond chance (95% interval)");
/// Ends of a 95 % interval. {0} name, {1} low, {2} high.
pub const BETWEEN: Text = text("{0}, khoảng 95 %: {1} - {2}", "{0}, 95% interval: {1} - {2}");
/// Line under the certain classes. {0} share left open, {1} missed, {2} of people.
pub const OPEN_AND_MISSED: Text = text(
    "để người xem (ambiguous): {0}; có trong dân cư mà không tìm thấy: {1} / {2}",
    "left to a person (ambiguous): {0}; in the reference but not found: {1} / {2}",
);
/// Column.
pub const BIN: Text = text("xác suất", "probability");
/// Column.
pub const PREDICTED: Text = text("dự báo", "predicted");
/// Column.
pub const OBSERVED: Text = text("thực tế", "observed");
/// Column.
pub const THRESHOLD: Text = text("ngưỡng", "threshold");
/// Title of the measurement of encodings.
pub const ENCODINGS: Text = text(
    "Sửa bảng mã chữ trên các cột dựng sẵn (ô khôi phục đúng từng chữ)",
    "Repair of character encodings on made-up columns (cells restored letter by letter)",
);
/// Column.
pub const FORM: Text = text("bảng mã, dạng", "encoding, form");
/// Column.
pub const CONTENT: Text = text("nội dung", "content");
/// Column.
pub const LENGTH: Text = text("ô/cột", "per column");
/// Column.
pub const CELLS: Text = text("số ô", "cells");
/// Column.
pub const EXACT: Text = text("đúng", "exact");
/// Column: left with a finding.
pub const TOLD: Text = text("báo lỗi", "told");
/// Column: left without a finding.
pub const MISSED: Text = text("bỏ sót", "missed");
/// {0} rows of the truth that the output lacks.
pub const UNREAD: Text = text(
    "{0} dòng có trong đáp án nhưng không có trong kết quả (tính là không tìm thấy)",
    "{0} rows of the truth are not in the output (counted as not found)",
);
/// Row without any error.
pub const NO_ERROR: Text = text("(không lỗi)", "(no error)");

/// The reference has nobody whom the truth names.
pub const OTHER_REFERENCE: Text = text(
    "đáp án này không nói về ai có trong dữ liệu dân cư đã cho",
    "the truth names nobody who is in the reference given",
);
/// Remedy.
pub const OTHER_REFERENCE_HINT: Text = text(
    "chỉ đúng dữ liệu dân cư mà `danhsach check` đã dùng, ví dụ --reference dan_cu.csv",
    "name the reference that `danhsach check` was given, for example --reference dan_cu.csv",
);
/// File missing or unreadable. {0} what the system said.
pub const CANNOT_OPEN: Text = text("không mở được tệp: {0}", "cannot open the file: {0}");
/// Remedy for an output file.
pub const CANNOT_OPEN_OUTPUT_HINT: Text = text(
    "chỉ thư mục kết quả của lệnh `danhsach check ... --out THƯ_MỤC`",
    "name the folder that `danhsach check ... --out DIR` has written",
);
/// Remedy for the truth.
pub const CANNOT_OPEN_TRUTH_HINT: Text = text(
    "chỉ tệp `truth.csv` mà lệnh `danhsach synth` đã ghi",
    "name the `truth.csv` that `danhsach synth` has written",
);
/// {0} what the reader said.
pub const NOT_PARQUET: Text = text("không đọc được tệp Parquet: {0}", "not a readable Parquet file: {0}");
/// Remedy.
pub const RUN_AGAIN_HINT: Text =
    text("chạy lại `danhsach check` với cùng phiên bản", "run `danhsach check` again with the same version");
/// {0} column.
pub const NO_COLUMN: Text = text("thiếu cột `{0}`", "column `{0}` is missing");
/// Remedy. {0} columns.
pub const TRUTH_COLUMNS_HINT: Text =
    text("đáp án phải có các cột {0}", "the truth must have the columns {0}");
/// {0} column.
pub const BAD_CELL: Text =
    text("cột `{0}` có giá trị không đọc được", "column `{0}` has a value that cannot be read");
/// Remedy.
pub const BAD_CELL_HINT: Text = text(
    "`row` và `duplicate_of` là số nguyên không âm, `dead` là 0 hoặc 1",
    "`row` and `duplicate_of` are whole numbers from 0, `dead` is 0 or 1",
);
/// {0} row, {1} list.
pub const ROW_TWICE: Text =
    text("dòng {0} của danh sách `{1}` có hai lần", "row {0} of list `{1}` stands twice");
/// {0} row, {1} list.
pub const NOT_IN_TRUTH: Text =
    text("đáp án không có dòng {0} của danh sách `{1}`", "the truth has no row {0} of list `{1}`");
/// Remedy.
pub const NOT_IN_TRUTH_HINT: Text = text(
    "dùng đúng tệp `truth.csv` được tạo cùng các danh sách đã kiểm tra, và giữ nguyên tên tệp danh sách",
    "use the `truth.csv` that was made together with these lists, and keep the names of the list files",
);
