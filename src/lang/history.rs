//! Texts of the history: why runs are not compared, the trend page, its summary, the file beside the outputs.

use super::{Text, text};

// The command.

/// history.
pub const HISTORY: Text = text(
    "diễn biến qua các lần kiểm tra: từng từ theo danh sách, xã và tháng, chỗ nào khá lên, chỗ nào kém đi",
    "trend over runs: each word by list, commune and month, what got better or worse",
);
/// DIR of history.
pub const HISTORY_DIR: Text = text(
    "các thư mục kết quả của check (hoặc tệp history.sqlite); nhiều thư mục được gộp lại",
    "folders written by check (or files history.sqlite); several are taken together",
);
/// --out of history.
pub const HISTORY_OUT: Text = text(
    "trang web sẽ ghi (mặc định danhsach-history.html; có --json thì chỉ ghi khi nêu tên)",
    "page to write (default danhsach-history.html; with --json only where it is named)",
);
/// --json of history.
pub const HISTORY_JSON: Text =
    text("in diễn biến dưới dạng JSON ra đầu ra chuẩn", "print the trend as JSON on standard output");
/// --quiet of history.
pub const HISTORY_QUIET: Text =
    text("không báo tên trang đã ghi", "do not tell the name of the page that was written");
/// The page would replace what it is made from.
pub const OUT_IS_INPUT_HINT: Text = text("đặt tên khác cho --out", "give --out another name");
/// What was written.
pub const WRITTEN: Text = text("đã ghi {0}", "wrote {0}");

// The file.

/// It is another file.
pub const FOREIGN: Text = text("đây không phải tệp lịch sử của danhsach", "this is no history of danhsach");
/// Its remedy.
pub const FOREIGN_HINT: Text = text(
    "tệp được giữ nguyên; chuyển nó đi nơi khác để lần kiểm tra sau bắt đầu một lịch sử mới",
    "the file is left as it is; move it elsewhere, and the next check begins a new history",
);
/// A later version wrote it.
pub const NEWER: Text =
    text("tệp lịch sử do phiên bản danhsach mới hơn ghi", "a later version of danhsach wrote this history");
/// Its remedy.
pub const NEWER_HINT: Text = text(
    "tệp được giữ nguyên; hãy dùng phiên bản mới hơn",
    "the file is left as it is; use the later version",
);
/// It is damaged.
pub const DAMAGED: Text = text("tệp lịch sử bị hỏng", "this history is damaged");
/// Its remedy.
pub const DAMAGED_HINT: Text = text(
    "tệp được giữ nguyên; lấy lại bản sao lưu, hoặc chuyển nó đi để lần kiểm tra sau bắt đầu một lịch sử mới",
    "the file is left as it is; restore a backup, or move it away, and the next check begins a new history",
);
/// It cannot be read.
pub const NOT_READ: Text = text("không đọc được tệp lịch sử: {0}", "the history cannot be read: {0}");
/// It cannot be written.
pub const NOT_WRITTEN: Text = text("không ghi được tệp lịch sử: {0}", "the history cannot be written: {0}");
/// Its remedy.
pub const NOT_WRITTEN_HINT: Text = text(
    "kết quả kiểm tra vẫn đầy đủ; xem lại chỗ trống và quyền ghi của thư mục",
    "the results are whole all the same; look at the room and the rights of the folder",
);
/// There is nothing of that name.
pub const NOT_THERE: Text = text("không có thư mục hay tệp này", "there is no such folder or file");
/// The result that was just written cannot be read back.
pub const NO_RESULT: Text =
    text("không đọc lại được kết quả vừa ghi", "the result that was just written cannot be read back");
/// Its remedy.
pub const NO_RESULT_HINT: Text =
    text("không xoá gì trong thư mục khi đang kiểm tra", "take nothing out of the folder while a check runs");
/// A note of check: {0} the error.
pub const NOT_KEPT: Text =
    text("lần kiểm tra này không được thêm vào lịch sử: {0}", "this run was not added to the history: {0}");

// Why runs are not compared.

/// {0} then, {1} now.
pub const OTHER_VERSION: Text =
    text("khác phiên bản danhsach: {0} → {1}", "another version of danhsach: {0} → {1}");
/// {0} then, {1} now.
pub const OTHER_PROFILE: Text = text("khác hồ sơ: {0} → {1}", "another profile: {0} → {1}");
/// {1} the profile.
pub const OTHER_PROFILE_SETTINGS: Text = text(
    "hồ sơ {1} đã sửa (trường bắt buộc, quy tắc hoặc cột)",
    "the profile {1} was changed (required fields, rules or columns)",
);
/// {0} then, {1} now.
pub const OTHER_THRESHOLDS: Text =
    text("khác ngưỡng dò tìm: {0} → {1}", "other thresholds of linking: {0} → {1}");
/// {0} then, {1} now.
pub const OTHER_BOUNDS: Text =
    text("khác mức xanh, vàng: {0} → {1}", "other bounds of the lights: {0} → {1}");
/// {0} then, {1} now.
pub const OTHER_MODEL: Text = text("khác mô hình dò tìm: {0} → {1}", "another linking model: {0} → {1}");
/// A bound.
pub const GREEN: Text = text("xanh", "green");
/// A bound.
pub const YELLOW: Text = text("vàng", "yellow");
/// Other lists beside it.
pub const OTHER_COMPANY: Text = text(
    "kiểm tra cùng các danh sách khác nên không so “thống nhất” và “sẵn sàng”",
    "checked beside other lists: “unified” and “ready” are not compared",
);
/// A model.
pub const MODEL_PLAIN: Text = text("mặc định (danh sách ngắn)", "plain (a short list)");
/// A model.
pub const MODEL_LEARNED: Text = text("học từ chính danh sách", "learned from the list");
/// A model.
pub const MODEL_GIVEN: Text = text("cho bằng --model", "given by --model");

// The page and the summary.

/// Title.
pub const TITLE: Text = text("Diễn biến chất lượng danh sách", "How the quality of lists moved");
/// {0} runs, {1} first day, {2} last day.
pub const RUNS_FROM_TO: Text = text("{0} lần kiểm tra, {1} – {2}", "{0} runs, {1} – {2}");
/// One run, {0} day.
pub const ONE_RUN: Text = text("1 lần kiểm tra, {0}", "1 run, {0}");
/// In the head.
pub const SUMS_ONLY: Text =
    text("chỉ có số tổng hợp, không có dữ liệu cá nhân", "sums only, nothing personal");
/// Heading; {0} lists.
pub const OVERVIEW: Text = text("Tổng quan {0} danh sách, lần gần nhất", "Overview of {0} lists, latest run");
/// Caption.
pub const OVERVIEW_CAPTION: Text = text(
    "Dưới mỗi con số là thay đổi so với lần trước, tính bằng điểm phần trăm; ≠ là không so được.",
    "Under each figure the change since the run before, in percentage points; ≠ where it cannot be compared.",
);
/// Column.
pub const LIST: Text = text("Danh sách", "List");
/// Column.
pub const DAY: Text = text("Số liệu đến", "As of");
/// Column.
pub const MONTH: Text = text("Tháng", "Month");
/// Column.
pub const RECORDS: Text = text("Bản ghi", "Records");
/// Measure.
pub const READY: Text = text("Sẵn sàng", "Ready");
/// Measure, in a few words.
pub const GLOSS_READY: Text = text("được đồng bộ ngay", "may be synced now");
/// Under the title of a list; {0} day of the run before.
pub const SINCE: Text = text("So với lần trước ({0})", "Since the run before ({0})");
/// Of the summary; {0} day of the run before.
pub const SINCE_IN_POINTS: Text =
    text("So với lần trước ({0}), điểm phần trăm", "Since the run before ({0}), percentage points");
/// The same, not comparable; {0} day, {1} reasons.
pub const NOT_COMPARED: Text =
    text("≠ Không so với lần trước ({0}): {1}.", "≠ Not compared with the run before ({0}): {1}.");
/// A list that was checked once.
pub const FIRST_TIME: Text = text(
    "Mới có một lần kiểm tra, chưa có gì để so.",
    "Checked once so far: there is nothing to compare with.",
);
/// Beside a change.
pub const UP: Text = text("▲ tăng {0} điểm %", "▲ up {0} points");
/// Beside a change.
pub const DOWN: Text = text("▼ giảm {0} điểm %", "▼ down {0} points");
/// Beside a change.
pub const SAME: Text = text("= không đổi", "= unchanged");
/// Beside a figure without a change.
pub const NO_CHANGE_TOLD: Text = text("≠ không so", "≠ not compared");
/// Of a chart; {0} measure, {1} first day, {2} share, {3} last day, {4} share.
pub const CHART_DESCRIPTION: Text = text(
    "{0}: {2} ngày {1}, {4} ngày {3}; từng tháng ở bảng dưới",
    "{0}: {2} on {1}, {4} on {3}; by month in the table below",
);
/// Under the charts; {0} low, {1} high.
pub const AXIS: Text = text(
    "Trục đứng từ {0} đến {1}, như nhau ở mọi hình; mỗi chấm là một lần kiểm tra.",
    "All charts have the same upright axis, from {0} to {1}; a dot is a run.",
);
/// Under the charts, where a line is broken.
pub const BROKEN: Text = text(
    "Chấm rỗng có vạch đứng (≠) là lần được chấm theo cách khác lần trước, nên không nối:",
    "A hollow dot with an upright line (≠) was judged otherwise than the run before, so it is not joined:",
);
/// More of them.
pub const MORE_BREAKS: Text = text("… và {0} lần nữa", "… and {0} more");
/// Heading.
pub const BY_MONTH: Text = text("Theo tháng", "By month");
/// Caption.
pub const BY_MONTH_CAPTION: Text = text(
    "Lần kiểm tra cuối cùng của mỗi tháng, và thay đổi so với tháng trước đó có trong bảng (điểm phần trăm).",
    "The last run of each month, and the change since the month before in the table (percentage points).",
);
/// {0} months.
pub const EARLIER_MONTHS: Text =
    text("Không đủ chỗ cho {0} tháng trước nữa.", "{0} earlier months are not shown.");
/// Column.
pub const REMARK: Text = text("Ghi chú", "Remark");
/// Heading.
pub const MOVED: Text = text("Khá lên và kém đi", "Better and worse");
/// Heading.
pub const RULES_DOWN: Text = text("Lỗi giảm nhiều nhất", "Errors that shrank most");
/// Heading.
pub const RULES_UP: Text = text("Lỗi tăng nhiều nhất", "Errors that grew most");
/// Heading.
pub const COMMUNES_UP: Text = text("Xã, phường khá lên nhiều nhất", "Communes that got better most");
/// Heading.
pub const COMMUNES_DOWN: Text = text("Xã, phường kém đi nhiều nhất", "Communes that got worse most");
/// Caption; {0} least records.
pub const COMMUNES_MOVED_CAPTION: Text = text(
    "Tỷ lệ bản ghi sẵn sàng; chỉ xét xã có từ {0} bản ghi ở cả hai lần.",
    "Share of records that are ready; communes with {0} records or more in both runs.",
);
/// Nothing moved that way.
pub const NOTHING_MOVED: Text = text("Không có.", "None.");
/// Column.
pub const RULE: Text = text("Quy tắc", "Rule");
/// Column.
pub const THEN: Text = text("Trước", "Then");
/// Column.
pub const NOW: Text = text("Nay", "Now");
/// Column.
pub const CHANGE: Text = text("Thay đổi", "Change");
/// Heading.
pub const COMMUNES: Text = text("Xã, phường qua các tháng", "Communes over the months");
/// Column.
pub const COMMUNE: Text = text("Xã, phường", "Commune");
/// Caption; {0} least records.
pub const COMMUNES_CAPTION: Text = text(
    "Số liệu lần gần nhất, thay đổi so với lần trước, và đường qua từng tháng (cùng thang trong mỗi cột; đứt ở chỗ không so được). Dưới {0} bản ghi thì không vẽ và xếp cuối.",
    "The latest figure, the change since the run before, and the line over the months (one scale per column; broken where runs cannot be compared). Fewer than {0} records: not drawn, and last.",
);
/// {0} communes.
pub const MORE_COMMUNES: Text = text(
    "Không đủ chỗ cho {0} xã, phường nữa; xem danhsach history --json.",
    "{0} more communes are not shown; see danhsach history --json.",
);
/// {0} lists.
pub const MORE_LISTS: Text = text(
    "Không đủ chỗ cho chi tiết của {0} danh sách nữa; xem danhsach history --json.",
    "The details of {0} more lists are not shown; see danhsach history --json.",
);
/// Heading.
pub const RUNS: Text = text("Các lần kiểm tra", "The runs");
/// Column.
pub const LISTS: Text = text("Các danh sách", "Lists");
/// Column.
pub const REFERENCE: Text = text("Dữ liệu dân cư", "Reference");
/// Column.
pub const CITIZENS: Text = text("Công dân", "Citizens");
/// Column.
pub const VERSION: Text = text("Phiên bản", "Version");
/// {0} runs.
pub const MORE_RUNS: Text = text("Không đủ chỗ cho {0} lần trước nữa.", "{0} earlier runs are not shown.");
/// Heading.
pub const METHOD: Text = text("Cách đọc", "How to read this");
/// Method.
pub const METHOD_1: Text = text(
    "Các lần được xếp theo ngày của số liệu; cùng ngày thì theo thứ tự chạy. Chạy lại y nguyên chỉ tính một lần. Danh sách cùng tên là cùng một danh sách.",
    "Runs stand by the day of their data; of one day, as they were done. The same run again counts once. Lists of the same name are one list.",
);
/// Method.
pub const METHOD_2: Text = text(
    "Chỉ so hai lần được chấm như nhau: cùng phiên bản danhsach, hồ sơ, ngưỡng dò tìm, mức xanh vàng và loại mô hình. Khác thì ghi rõ lý do và không nối.",
    "Only runs that were judged alike are compared: the same version of danhsach, profile, thresholds, bounds and kind of model. Others are marked with the reason and not joined.",
);
/// Method.
pub const METHOD_3: Text = text(
    "Dữ liệu dân cư mỗi lần một mới nên con số có thể đổi dù danh sách giữ nguyên. Thay đổi nhỏ ở xã ít bản ghi thường là ngẫu nhiên.",
    "The reference is a newer one each time, so figures may move though the list stays the same. Small changes of small communes are mostly chance.",
);
/// Method.
pub const METHOD_4: Text = text(
    "“Thống nhất” và “sẵn sàng” còn tuỳ các danh sách được kiểm tra cùng; khác bộ danh sách thì hai số đó không so.",
    "“Unified” and “ready” depend on the lists that were checked beside this one; with other lists beside it they are not compared.",
);
/// Rows of the summary that are left out; {0} runs.
pub const EARLIER_RUNS: Text = text("… {0} lần trước nữa", "… {0} earlier runs");
/// Of the summary: rules.
pub const ERRORS_UP: Text = text("lỗi tăng", "more of");
/// Of the summary: rules.
pub const ERRORS_DOWN: Text = text("lỗi giảm", "less of");
