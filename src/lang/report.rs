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
/// A row of another table.
pub const ROW_OTHER_TABLE: Text = text("bảng khác trong cùng tệp", "another table in the file");
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
/// Why a column was not used.
pub const EVIDENCE_DUPLICATE: Text = text("lặp lại cột khác", "repeats another column");
/// Why a column was recognised.
pub const EVIDENCE_NONE: Text = text("không nhận dạng", "not recognised");

// Head of the page and the overview.

/// Title of the page.
pub const PAGE_TITLE: Text = text("Báo cáo chất lượng danh sách", "List quality report");
/// Motto under the title.
pub const MOTTO: Text = text("đúng · đủ · sạch · sống", "correct · sufficient · clean · alive");
/// Skip link.
pub const SKIP: Text = text("Đến nội dung chính", "Skip to the content");
/// Under the title.
pub const HEAD_REFERENCE: Text =
    text("Đối soát với {0} ({1} công dân)", "Checked against {0} ({1} {1:citizen|citizens})");
/// Under the title, where the day is known.
pub const HEAD_AS_OF: Text = text("Số liệu tính đến {0}", "As of {0}");
/// Notice: masked.
pub const MASKED: Text =
    text("Dữ liệu cá nhân trong báo cáo này đã được che.", "Personal data in this report is masked.");
/// Notice: not masked.
pub const REVEALED: Text = text(
    "Báo cáo này hiển thị dữ liệu cá nhân không che. Chỉ chuyển cho người có thẩm quyền.",
    "This report shows personal data unmasked. Pass it on only to those who may see it.",
);
/// Heading of the overview of several lists.
pub const OVERVIEW: Text = text("Tổng quan {0} danh sách", "Overview of {0} lists");
/// Caption.
pub const OVERVIEW_CAPTION: Text = text(
    "Mỗi danh sách một dòng; bấm tên để xem chi tiết.",
    "One row per list; follow the name for the details.",
);
/// Column.
pub const LIST: Text = text("Danh sách", "List");
/// Column.
pub const RECORDS: Text = text("Bản ghi", "Records");
/// Column.
pub const READY: Text = text("Sẵn sàng đồng bộ", "Ready to sync");
/// Column.
pub const TO_VERIFY: Text = text("Cần kiểm tra", "To check");
/// Column.
pub const PAID_AFTER_DEATH: Text = text("Chi sau khi mất", "Paid after death");
/// More lists than the page has room for.
pub const MORE_LISTS: Text = text(
    "Trang này không đủ chỗ cho chi tiết của {0} danh sách còn lại; số liệu đầy đủ ở report.xlsx và report.json.",
    "There is no room on this page for the details of {0} more lists; report.xlsx and report.json have all figures.",
);
/// Heading.
pub const GATES: Text = text("Ngưỡng chấp nhận", "Gates");
/// Caption.
pub const GATES_CAPTION: Text = text(
    "Ngưỡng do người chạy đặt ra; mọi danh sách đều phải đạt.",
    "Set by whoever ran the check; every list must meet them.",
);
/// Column.
pub const GATE: Text = text("Ngưỡng", "Gate");
/// Column.
pub const GATE_VALUE: Text = text("Giá trị", "Value");
/// Column.
pub const RESULT: Text = text("Kết quả", "Result");
/// Gate.
pub const MET: Text = text("Đạt", "Met");
/// Gate.
pub const NOT_MET: Text = text("Chưa đạt", "Not met");

// One list.

/// Under a list's name.
pub const LIST_FACTS: Text = text(
    "{0} bản ghi, đọc từ tệp {1} ({2} dòng, trong đó {3} dòng không phải dữ liệu)",
    "{0} {0:record|records} from {1} ({2} {2:row|rows}, {3} of them no data)",
);
/// A list without records.
pub const NO_RECORDS: Text = text(
    "Danh sách không có bản ghi nào nên không có gì để chấm. Hãy xem mục “Nhận dạng tệp” để biết các dòng đã đọc được hiểu thế nào.",
    "The list has no record, so there is nothing to judge. See “What was recognised” for how its rows were read.",
);
/// Gloss.
pub const GLOSS_DUNG: Text =
    text("đúng người, đúng thông tin so với dữ liệu dân cư", "the right person, the right data");
/// Gloss.
pub const GLOSS_DU: Text = text("có đủ các trường bắt buộc", "every required field is filled");
/// Gloss.
pub const GLOSS_SACH: Text =
    text("không trùng, đúng định dạng, không rác", "no duplicates, well-formed, no junk");
/// Gloss.
pub const GLOSS_SONG: Text = text("còn sống, còn cư trú, còn hiệu lực", "still living, resident, up to date");
/// Gloss.
pub const GLOSS_CHUNG: Text =
    text("các danh sách không mâu thuẫn nhau", "the lists do not contradict each other");
/// On a word's card.
pub const N_FAILED: Text = text("{0} bản ghi lỗi", "{0} {0:record fails|records fail}");
/// On a word's card.
pub const NONE_FAILED: Text = text("không bản ghi nào lỗi", "no record fails");
/// Heading.
pub const MAY_SYNC: Text = text("Danh sách này đồng bộ được chưa?", "May this list be synced?");
/// Answer.
pub const SYNC_ALL: Text = text("Đồng bộ được toàn bộ", "Yes, all of it");
/// Answer.
pub const SYNC_PART: Text = text("Đồng bộ được một phần", "In part");
/// Answer.
pub const SYNC_NOT_YET: Text = text("Chưa nên đồng bộ", "Not yet");
/// Answer.
pub const SYNC_NOTHING: Text = text("Không có gì để đồng bộ", "There is nothing to sync");
/// Detail.
pub const SYNC_READY_OF: Text = text(
    "{0} trên {1} bản ghi ({2}) không có lỗi nào và đã tìm thấy chắc chắn trong dữ liệu dân cư.",
    "{0} of {1} {1:record|records} ({2}) {1:has no error and was|have no error and were} found with certainty in the reference.",
);
/// Detail.
pub const SYNC_GATES: Text = text("{0} ngưỡng chấp nhận chưa đạt.", "{0} of the gates not met.");
/// Legend.
pub const LEGEND_READY: Text = text("sẵn sàng: {0}", "ready: {0}");
/// Legend.
pub const LEGEND_NOT_READY: Text = text("còn vướng: {0}", "held up: {0}");
/// Heading.
pub const OBSTACLES: Text = text("Vướng mắc lớn nhất", "What stands in the way");
/// Obstacle line.
pub const OBSTACLE_RECORDS: Text = text("{0} bản ghi", "{0} records");
/// No obstacle.
pub const NO_OBSTACLES: Text = text("Không có lỗi nào.", "No errors.");
/// Heading.
pub const FINDINGS: Text = text("Lỗi phát hiện, theo từng quy tắc", "Findings by rule");
/// Caption.
pub const FINDINGS_CAPTION: Text = text(
    "Tỷ lệ tính trên {0} bản ghi. Một bản ghi có thể vướng nhiều quy tắc.",
    "Shares are of {0} {0:record|records}. A record may fall under several rules.",
);
/// Nothing found.
pub const NO_FINDINGS: Text = text("Không phát hiện lỗi nào.", "Nothing was found.");
/// Column.
pub const CODE: Text = text("Mã", "Code");
/// Column.
pub const WHAT_AND_REMEDY: Text = text("Nội dung và cách xử lý", "What it is and what to do");
/// Before the remedy.
pub const REMEDY: Text = text("Cách xử lý:", "What to do:");
/// Before the examples.
pub const EXAMPLES: Text = text("Ví dụ:", "Examples:");
/// Example.
pub const EXAMPLE_ROW: Text = text("dòng {0}", "row {0}");
/// An example without a value.
pub const EMPTY: Text = text("(trống)", "(empty)");
/// Under a rule.
pub const N_APPLIED: Text = text("{0} chỗ đã sửa trong cleaned/", "{0} mended in cleaned/");
/// Under a rule.
pub const N_SUGGESTED: Text = text("{0} chỗ có đề xuất", "{0} with a suggestion");
/// Heading.
pub const GROUPS: Text = text("Theo tám nhóm lỗi", "By the eight error groups");
/// Caption.
pub const GROUPS_CAPTION: Text = text(
    "Số bản ghi có lỗi hoặc cảnh báo thuộc nhóm; khung tám nhóm theo hướng dẫn chất lượng dữ liệu khu vực công.",
    "Records with an error or warning of the group; the groups are those of the public-sector quality frame.",
);
/// Column.
pub const GROUP: Text = text("Nhóm lỗi", "Error group");
/// Column.
pub const N_FINDINGS: Text = text("Số lỗi", "Findings");
/// Column.
pub const SHARE: Text = text("Tỷ lệ", "Share");
/// Heading.
pub const COMMUNES: Text = text("Theo xã, phường", "By commune");
/// Caption.
pub const COMMUNES_CAPTION: Text = text(
    "Xếp từ nơi có tỷ lệ sẵn sàng đồng bộ thấp nhất; nơi có dưới {0} bản ghi đứng cuối, không xếp hạng.",
    "Lowest share ready to sync first; communes with fewer than {0} records stand last, without a rank.",
);
/// Caption where every commune has a rank.
pub const COMMUNES_CAPTION_ALL: Text =
    text("Xếp từ nơi có tỷ lệ sẵn sàng đồng bộ thấp nhất.", "Lowest share ready to sync first.");
/// Behind it.
pub const COMMUNES_SHADES: Text =
    text("Ô càng đậm thì tỷ lệ lỗi càng cao.", "The darker a cell, the larger the share that fails.");
/// Column.
pub const RANK: Text = text("Hạng", "Rank");
/// Column.
pub const COMMUNE: Text = text("Xã, phường", "Commune");
/// Records without a commune.
pub const NO_COMMUNE: Text = text("(không ghi mã xã)", "(no commune code)");
/// A code that is not known.
pub const UNKNOWN_COMMUNE: Text = text("mã không có trong danh mục", "not in the register of codes");
/// More communes than shown.
pub const MORE_COMMUNES: Text = text(
    "và {0} xã, phường nữa; bảng đầy đủ ở report.xlsx.",
    "and {0} more {0:commune|communes}; report.xlsx has them all.",
);
/// Heading.
pub const MATCHING: Text = text("Đối soát với dữ liệu dân cư", "Matching against the reference");
/// Lead.
pub const MATCHED_LEAD: Text = text(
    "{0} số bản ghi được tìm thấy chắc chắn. Đã so sánh {1} cặp bản ghi – công dân.",
    "{0} of the records were found with certainty. {1} {1:pair of record and citizen was|pairs of record and citizen were} compared.",
);
/// Numbers of others.
pub const NUMBERS_OF_OTHERS: Text = text(
    "{0} bản ghi dùng số định danh của người khác.",
    "{0} {0:record uses|records use} a number that belongs to someone else.",
);
/// Caption.
pub const CLASSES_CAPTION: Text = text(
    "Ba từ chính thức (khớp, chưa khớp, không xác định) và sáu lớp chi tiết.",
    "The three official words and the six finer classes.",
);
/// Column.
pub const OFFICIAL: Text = text("Kết quả", "Result");
/// Column.
pub const CLASS: Text = text("Lớp chi tiết", "Class");
/// Title of the histogram.
pub const HISTOGRAM: Text = text("Phân bố xác suất khớp", "Distribution of match probability");
/// Under the histogram.
pub const HISTOGRAM_CAPTION: Text = text(
    "Số bản ghi theo xác suất rằng người phù hợp nhất đúng là người trong dòng (trục đứng theo thang log). Từ {0} trở lên là chắc chắn; dưới {1} coi như không tìm thấy; ở giữa cần cán bộ quyết định.",
    "Records by the probability that the best candidate is the person in the row (logarithmic axis). From {0} on it is certain; below {1} nobody is taken to be found; in between a person decides.",
);
/// Text for those who cannot see the chart.
pub const HISTOGRAM_BIN: Text = text("{0}–{1}: {2} bản ghi", "{0}–{1}: {2} {2:record|records}");
/// Axis.
pub const PROBABILITY: Text = text("xác suất", "probability");
/// Heading.
pub const COMPLETENESS: Text = text("Mức độ đầy đủ của từng trường", "Completeness by field");
/// Caption.
pub const COMPLETENESS_CAPTION: Text = text(
    "Tỷ lệ bản ghi có giá trị. Trường bắt buộc do hồ sơ cấu hình của ngành quy định.",
    "Share of records with a value. The sector's profile says which fields are required.",
);
/// Column.
pub const FIELD: Text = text("Trường", "Field");
/// Column.
pub const FILLED: Text = text("Có giá trị", "Filled");
/// Mark.
pub const REQUIRED: Text = text("bắt buộc", "required");
/// Heading.
pub const PAYMENTS: Text = text("Chi trả sau khi mất", "Payments after death");
/// Lead.
pub const PAYMENTS_LEAD: Text = text(
    "đã chi cho {0} bản ghi sau ngày người hưởng mất, tính đến {1}",
    "paid on {0} {0:record|records} after the person's death, as of {1}",
);
/// Caveat.
pub const PAYMENTS_CAVEAT: Text = text(
    "Số tiền tính từ mức hưởng ghi trong danh sách và ngày mất trong dữ liệu tham chiếu; cần đối chiếu chứng từ chi trước khi thu hồi.",
    "Worked out from the amounts in the list and the dates of death in the reference; compare the vouchers before recovering anything.",
);
/// Without a date.
pub const PAYMENTS_NO_DATE: Text = text(
    "Ngoài ra có {0} người đã mất nhưng không rõ ngày mất nên chưa tính được.",
    "A further {0} {0:has|have} died on a day that is not known, so nothing could be added up.",
);
/// Nothing paid.
pub const PAYMENTS_NONE: Text =
    text("Không phát hiện khoản chi nào sau khi mất.", "No payment after death was found.");
/// No amounts.
pub const PAYMENTS_NO_COLUMN: Text = text(
    "Danh sách không có cột mức hưởng nên không tính số tiền.",
    "The list has no column of amounts, so no sum was worked out.",
);
/// Heading.
pub const RECOGNISED: Text = text("Nhận dạng tệp", "What was recognised in the file");
/// Fact.
pub const FILE: Text = text("Tệp", "File");
/// Fact.
pub const FORMAT: Text = text("Định dạng", "Format");
/// Fact.
pub const GIVEN_BACK: Text = text("Trả lại ở dạng khác", "Given back in another form");
/// Its words. `{0}`: the form.
pub const GIVEN_BACK_AS: Text = text(
    "{0}: cùng các cột và dòng, không còn định dạng của tệp gốc",
    "{0}: the same columns and rows, without the looks of the original file",
);
/// Fact.
pub const OTHER_SHEETS: Text = text("Trang tính khác CHƯA ĐỌC", "Other worksheets NOT READ");
/// Label.
pub const SHEETS_ASIDE: Text = text("Trang tính để riêng", "Worksheets left aside");
/// Sheet read: name, records.
pub const SHEET_RECORDS: Text = text("{0} ({1} bản ghi)", "{0} ({1} records)");
/// Hidden rows and columns that were read.
pub const SHEET_HIDDEN: Text = text(
    "có {0} dòng ẩn, {1} cột ẩn, vẫn đọc",
    "{0} hidden rows and {1} hidden columns, read like the others",
);
/// Sheet left aside: name, rows, reason.
pub const SHEET_ASIDE: Text = text("{0} ({1} dòng: {2})", "{0} ({1} rows: {2})");
/// Why a sheet was left aside.
pub const ASIDE_EMPTY: Text = text("trống", "empty");
/// Why a sheet was left aside.
pub const ASIDE_NO_LIST: Text = text("không phải danh sách", "no list");
/// Why a sheet was left aside.
pub const ASIDE_SUMMARY: Text = text("bảng tổng hợp, không có tên người", "a summary without people");
/// Why a sheet was left aside.
pub const ASIDE_OTHER_LIST: Text =
    text("danh sách khác loại, kiểm tra riêng", "a list of another kind: check it on its own");
/// Why a sheet was left aside.
pub const ASIDE_HIDDEN: Text = text("trang tính ẩn, bỏ ẩn nếu cần đọc", "hidden: unhide it to have it read");
/// Label.
pub const SHEET: Text = text("Trang tính", "Worksheet");
/// Fact.
pub const ENCODING: Text = text("Bảng mã", "Encoding");
/// Fact.
pub const DELIMITER: Text = text("Dấu phân cách", "Delimiter");
/// Delimiter.
pub const TAB: Text = text("tab", "tab");
/// Fact.
pub const HEADER_ROWS: Text = text("Dòng tên cột", "Heading rows");
/// Fact.
pub const PROFILE: Text = text("Hồ sơ cấu hình", "Profile");
/// Fact.
pub const RAGGED: Text = text("Dòng lệch số cột", "Rows with too many or too few cells");
/// Fact.
pub const CELLS_FIXED: Text = text("Ô đã sửa trong cleaned/", "Cells mended in cleaned/");
/// Caption.
pub const COLUMNS_CAPTION: Text = text(
    "Mỗi cột của tệp được hiểu là trường nào. Nếu sai, chạy “danhsach profiles TỆP”, sửa rồi dùng lại với “--profile”.",
    "Which field each column was taken for. If that is wrong, run “danhsach profiles FILE”, edit, and pass it with “--profile”.",
);
/// Column.
pub const COLUMN: Text = text("Cột trong tệp", "Column of the file");
/// Column.
pub const TAKEN_FOR: Text = text("Được hiểu là", "Taken for");
/// Column.
pub const CONFIDENCE: Text = text("Độ tin cậy", "Confidence");
/// Column.
pub const EVIDENCE: Text = text("Căn cứ", "Evidence");
/// A column that was not recognised.
pub const NOT_USED: Text = text("không dùng đến", "not used");
/// A column without a header.
pub const NO_HEADER: Text = text("(không có tên)", "(no heading)");
/// More columns than shown.
pub const MORE_COLUMNS: Text = text("và {0} cột nữa.", "and {0} more {0:column|columns}.");
/// Heading.
pub const NON_DATA: Text = text("Các dòng không phải dữ liệu", "Rows that are no records");
/// Caption.
pub const NON_DATA_CAPTION: Text = text(
    "Mọi dòng của tệp đều được tính: {0} dòng đọc = {1} bản ghi + {2} dòng không phải dữ liệu.",
    "Every row of the file is accounted for: {0} read = {1} {1:record|records} + {2} that {2:is|are} none.",
);
/// Column.
pub const REASON: Text = text("Lý do", "Reason");
/// Column.
pub const N_ROWS: Text = text("Số dòng", "Rows");
/// Column.
pub const WHICH_ROWS: Text = text("Ở dòng", "Where");
/// More rows than shown.
pub const AND_MORE: Text = text("… và {0} chỗ nữa", "… and {0} more places");

// The reference and the method.

/// Heading.
pub const REFERENCE: Text = text("Dữ liệu tham chiếu", "The reference");
/// Lead.
pub const REFERENCE_LEAD: Text = text(
    "Kết quả đối soát chỉ tốt bằng dữ liệu tham chiếu. Dưới đây là những gì thấy được trong chính dữ liệu đó.",
    "The check can only be as good as the reference. This is what was seen in the reference itself.",
);
/// Fact.
pub const N_READ: Text = text("Dòng đã đọc", "Rows read");
/// Fact.
pub const N_CITIZENS: Text = text("Công dân", "Citizens");
/// Fact.
pub const N_NON_DATA: Text = text("Dòng không phải dữ liệu", "Rows that are no records");
/// Fact.
pub const N_WITHOUT_NUMBER: Text = text("Không có số định danh dùng được", "Without a usable number");
/// Fact.
pub const N_DOUBLED_NUMBERS: Text = text("Số định danh bị trùng", "Numbers that stand twice");
/// Fact.
pub const N_WITHOUT_NAME: Text = text("Không có họ tên dùng được", "Without a usable name");
/// Fact.
pub const N_WITHOUT_BIRTH: Text = text("Không có ngày sinh", "Without a birth date");
/// Unknown statuses.
pub const UNKNOWN_STATUS: Text = text(
    "Có từ trạng thái không hiểu được, coi là “không rõ có đang cư trú hay không”: {0}.",
    "Some status words are not known and count as “not known to live here”: {0}.",
);
/// Heading.
pub const METHOD: Text = text("Cách làm và giới hạn", "Method and limits");
/// Method.
pub const METHOD_1: Text = text(
    "Mỗi dòng được tìm trong dữ liệu dân cư bằng số định danh, rồi bằng họ tên, ngày sinh, giới tính, nơi ở. Số trùng mà họ tên và ngày sinh không ủng hộ thì không được coi là cùng một người.",
    "Each row is looked for by its number, then by name, birth date, sex and residence. A number that agrees while name and birth date do not is never taken as the same person.",
);
/// Method.
pub const METHOD_2: Text = text(
    "Một bản ghi là “đúng” (“đủ”, “sạch”, “sống”) khi không có lỗi nào thuộc tiêu chí đó. Cảnh báo và thông tin không làm bản ghi bị loại. Tỷ lệ được làm tròn xuống: 100 % nghĩa là tất cả.",
    "A record is correct (sufficient, clean, alive) when it has no error in that dimension. Warnings and notes do not fail a record. Shares are rounded down: 100% means all.",
);
/// Method.
pub const METHOD_3: Text = text(
    "Bản ghi “sẵn sàng đồng bộ” không có lỗi ở bất kỳ tiêu chí nào và đã tìm thấy chắc chắn đúng một công dân.",
    "A record is ready to sync when it has no error in any dimension and one citizen was found with certainty.",
);
/// Method.
pub const METHOD_4: Text = text(
    "Chỉ tự động sửa những gì không làm đổi người được nói đến: dạng Unicode, khoảng trắng, ký tự nhìn giống nhau, cách viết ngày, số 0 ở đầu bị bảng tính làm mất. Mọi giá trị lấy từ dữ liệu dân cư chỉ là đề xuất, do cán bộ chấp nhận.",
    "Only what cannot change who is meant is mended: Unicode form, white space, look-alike letters, written form of dates, zeros lost by a spreadsheet. A value from the reference is a suggestion that a person accepts.",
);
/// Method.
pub const METHOD_5: Text = text(
    "Không suy ra ngày sinh hay giới tính từ số định danh, không tự điền ngày 01/01, không sửa tên viết theo tiếng địa phương.",
    "No birth date or sex is derived from a number, no 1 January is invented, no dialect spelling is rewritten.",
);
/// Method.
pub const METHOD_6: Text = text(
    "Không tìm thấy không có nghĩa là người đó không tồn tại: có thể họ ở ngoài phạm vi của dữ liệu tham chiếu, hoặc dữ liệu tham chiếu sai hay chưa cập nhật.",
    "Not found does not mean that nobody exists: the person may lie outside the reference, or the reference may be wrong or out of date.",
);
/// Method.
pub const METHOD_7: Text = text(
    "Ngưỡng màu và tám nhóm lỗi theo khung chất lượng dữ liệu khu vực công, ghi lại từ nguồn thứ cấp; có thể chỉnh trong cấu hình.",
    "Colour bounds and the eight error groups follow the public-sector quality frame as reported by secondary sources; they can be set in the configuration.",
);
/// Foot of the page.
pub const FOOT: Text = text(
    "Lập bằng danhsach {0} ngay trên máy này; không dữ liệu nào được gửi đi.",
    "Made with danhsach {0} on this machine; no data was sent anywhere.",
);

// report.xlsx.

/// Tab.
pub const TAB_SUMMARY: Text = text("Tổng hợp", "Summary");
/// Tab.
pub const TAB_RULES: Text = text("Lỗi theo quy tắc", "Findings by rule");
/// Tab.
pub const TAB_COMMUNES: Text = text("Xã, phường", "Communes");
/// Tab.
pub const TAB_MATCHING: Text = text("Đối soát", "Matching");
/// Tab.
pub const TAB_FIELDS: Text = text("Mức độ đầy đủ", "Completeness");
/// Tab.
pub const TAB_ISSUES: Text = text("Sổ sự cố", "Issue log");
/// Column.
pub const MATCHED_SHARE: Text = text("Tìm thấy chắc chắn", "Found with certainty");
/// Column.
pub const PAID_RECORDS: Text = text("Bản ghi chi sau khi mất", "Records paid after death");
/// Column.
pub const PAID_AMOUNT: Text = text("Số tiền chi sau khi mất (đồng)", "Paid after death (VND)");
/// Column.
pub const DIMENSION: Text = text("Tiêu chí", "Dimension");
/// Column.
pub const TITLE: Text = text("Nội dung", "What it is");
/// Column.
pub const SEVERITY: Text = text("Mức độ", "Severity");
/// Column.
pub const APPLIED: Text = text("Đã sửa", "Mended");
/// Column.
pub const SUGGESTED: Text = text("Có đề xuất", "With a suggestion");
/// Behind the remark.
pub const CODES_EXPLAINED: Text =
    text("Giải thích từng mã ở {0} (cùng thư mục).", "{0} (in the same folder) explains the codes.");
/// Column.
pub const EXAMPLES_HEAD: Text = text("Ví dụ", "Examples");
/// Column.
pub const REMEDY_HEAD: Text = text("Cách xử lý", "What to do");
/// Column.
pub const COMMUNE_CODE: Text = text("Mã xã", "Code");
/// Column.
pub const MEANING: Text = text("Ý nghĩa", "Meaning");
/// Title.
pub const ISSUES: Text = text("Sổ theo dõi sự cố dữ liệu", "Data issue log");
/// Remark.
pub const ISSUE_REMARK: Text = text(
    "Bộ phận khắc phục và hạn xử lý là đề xuất (10 ngày làm việc, chưa trừ ngày lễ); đơn vị sửa lại cho đúng phân công.",
    "Who mends and the deadline are proposals (10 working days, public holidays not taken off); overwrite them as assigned.",
);
/// Column.
pub const ISSUE_ID: Text = text("Mã sự cố", "Issue");
/// Column.
pub const ISSUE_FOUND: Text = text("Ngày phát hiện", "Found on");
/// Column.
pub const ISSUE_KIND: Text = text("Phân loại lỗi", "Kind of error");
/// Column.
pub const ISSUE_LEVEL: Text = text("Mức độ", "Level");
/// Column.
pub const ISSUE_SOURCE: Text = text("Nguồn cảnh báo", "Source of the alert");
/// Column.
pub const ISSUE_FIELD: Text = text("Trường vi phạm", "Field at fault");
/// Column.
pub const ISSUE_WHO: Text = text("Bộ phận khắc phục", "Who mends it");
/// Column.
pub const ISSUE_DEADLINE: Text = text("Hạn xử lý (SLA)", "Deadline (SLA)");
/// Column.
pub const ISSUE_STATE: Text = text("Trạng thái", "State");
/// Source.
pub const ISSUE_SOURCE_OF: Text = text("danhsach {0}, đối soát với {1}", "danhsach {0}, checked against {1}");
/// State.
pub const STATE_NEW: Text = text("Mới", "New");
/// State.
pub const STATE_DONE: Text = text("Hoàn thành", "Done");
/// Who.
pub const WHO_DEPARTMENT: Text = text("Đơn vị quản lý danh sách", "The list's department");
/// Who.
pub const WHO_WITH_POLICE: Text = text(
    "Đơn vị quản lý danh sách, phối hợp Công an cấp xã",
    "The list's department with the commune police",
);

// verify/.

/// Title.
pub const VERIFY: Text = text("Phiếu kiểm tra", "Verification sheet");
/// Title with the commune.
pub const VERIFY_OF: Text = text("Phiếu kiểm tra: {0} ({1})", "Verification sheet: {0} ({1})");
/// Title without a commune.
pub const VERIFY_NO_COMMUNE: Text =
    text("Phiếu kiểm tra: các dòng không ghi mã xã", "Verification sheet: rows without a commune code");
/// Remark.
pub const VERIFY_REMARK: Text = text(
    "{0} bản ghi cần kiểm tra. Ghi tên người kiểm tra, đối chiếu giấy tờ gốc rồi chọn ở cột “Trả lời”: đúng (giá trị hiện tại đúng), sai (giá trị hiện tại sai, đề xuất cũng không đúng hoặc không có), đã sửa (ghi giá trị đúng vào “Giá trị đúng”; để trống nếu theo đề xuất), không rõ. Chỉ điền các ô nền vàng. Gửi lại tệp này.",
    "{0} {0:record|records} to check. Write who checks, compare the papers, then choose under “Answer”: correct (the current value is right), wrong (it is wrong, and so is the suggestion or there is none), corrected (write the right value under “Right value”; leave it empty to take the suggestion), unclear. Fill in the yellow cells only and send the file back.",
);
/// Notice.
pub const VERIFY_PERSONAL: Text = text(
    "Có dữ liệu cá nhân không che: chỉ gửi cho người được giao kiểm tra, qua kênh được phép.",
    "Holds personal data unmasked: send it only to those who check, by a channel that is allowed.",
);
/// Tab.
pub const TAB_VERIFY: Text = text("Kiểm tra", "Check");
/// Column.
pub const SOURCE_ROW: Text = text("Dòng trong tệp", "Row of the file");
/// Column.
pub const NAME: Text = text("Họ và tên", "Full name");
/// Column.
pub const NUMBER: Text = text("Số định danh", "Number");
/// Column.
pub const BIRTH: Text = text("Ngày sinh", "Birth date");
/// Column.
pub const CURRENT: Text = text("Giá trị hiện tại", "Current value");
/// Column.
pub const SUGGESTION: Text = text("Đề xuất", "Suggestion");
/// Column.
pub const WHY: Text = text("Vì sao phải kiểm tra", "Why to check");
/// Column.
pub const ANSWER: Text = text("Trả lời", "Answer");
/// Column.
pub const NOTE: Text = text("Ghi chú", "Remark");
/// Column.
pub const CORRECTION: Text = text("Giá trị đúng", "Right value");
/// Column.
pub const NUMBER_IN_SHEET: Text = text("Số", "No.");
/// Before the name of who checks.
pub const ANSWERED_BY: Text = text("Người kiểm tra (ghi họ tên):", "Checked by (write your name):");
/// Answer.
pub const ANSWER_CORRECT: Text = text("đúng", "correct");
/// Answer.
pub const ANSWER_WRONG: Text = text("sai", "wrong");
/// Answer.
pub const ANSWER_CORRECTED: Text = text("đã sửa", "corrected");
/// Answer.
pub const ANSWER_UNCLEAR: Text = text("không rõ", "unclear");
/// Help on the drop-down.
pub const ANSWER_HELP: Text = text("Chọn một câu trả lời trong danh sách.", "Choose one of the answers.");
/// How columns were read.
pub const READINGS: Text = text("Cách đọc từng cột", "How columns were read");
/// What that means.
pub const READINGS_CAPTION: Text = text(
    "Điều chỉ cả cột mới cho biết, và số ô là bằng chứng; nếu sai, ghi rõ trong hồ sơ (--profile).",
    "What only a whole column tells, with the cells that show it; where it is wrong, say so in the profile (--profile).",
);
/// Column head.
pub const QUESTION: Text = text("Điều cần biết", "Question");
/// Column head.
pub const READ_AS: Text = text("Được đọc là", "Read as");
/// Column head.
pub const CELLS_FOR: Text = text("Số ô ủng hộ", "Cells for it");
/// Column head.
pub const CELLS_AGAINST: Text = text("Số ô ngược lại", "Against");
