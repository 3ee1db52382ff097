//! Texts of `apply`: what speaks against taking the answers, and what was taken.

use super::{Text, text};

/// apply.
pub const APPLY: Text = text(
    "lấy các phiếu kiểm tra đã điền vào danh sách; hoặc trả lại tệp gốc (--undo)",
    "take the filled-in sheets into the list; or give the original back (--undo)",
);
/// --answers.
pub const ANSWERS: Text = text(
    "phiếu đã điền; không ghi thì lấy mọi phiếu trong verify/",
    "filled-in sheets; all of verify/ unless given",
);
/// --out.
pub const APPLY_OUT: Text =
    text("thư mục ghi kết quả; mặc định là chính DIR", "folder for what is written; DIR itself unless given");
/// --undo.
pub const UNDO: Text = text(
    "trả lại từng tệp gốc, đúng từng byte, vào original/",
    "give each original back, byte for byte, in original/",
);

/// The result has no verify.parquet.
pub const NOTHING_ASKED: Text =
    text("kết quả này không có phiếu kiểm tra nào", "this result has no sheets to check");
/// Its remedy.
pub const NOTHING_ASKED_HINT: Text = text(
    "chạy lại `check` không có --no-workbooks, rồi điền các phiếu mới",
    "run `check` again without --no-workbooks and fill in the new sheets",
);
/// A file of the result that does not make sense.
pub const RESULT_DAMAGED: Text =
    text("tệp của kết quả thiếu hoặc bị hỏng", "a file of the result is missing or damaged");
/// Its remedy.
pub const RESULT_DAMAGED_HINT: Text =
    text("chạy lại `check` với tệp gốc", "run `check` again on the original");
/// No answers at all.
pub const NO_SHEETS: Text = text("không có phiếu .xlsx nào để đọc", "there is no .xlsx sheet to read");
/// Its remedy.
pub const NO_SHEETS_HINT: Text =
    text("chỉ các phiếu đã điền bằng --answers TỆP...", "name the filled-in sheets with --answers FILE...");
/// A file that is no sheet of ours.
pub const NO_ANSWER_SHEET: Text =
    text("không phải phiếu kiểm tra do danhsach ghi ra", "this is no sheet that danhsach wrote for checking");
/// Its remedy.
pub const NO_ANSWER_SHEET_HINT: Text = text(
    "gửi lại phiếu .xlsx gốc đã điền, không chép sang tệp khác hay định dạng khác",
    "send the .xlsx sheet itself, filled in, not a copy of its cells or another format",
);
/// A sheet of another run.
pub const OTHER_RUN: Text = text("phiếu này của một lần kiểm tra khác", "this sheet is of another run");
/// Its remedy.
pub const OTHER_RUN_HINT: Text = text(
    "dùng thư mục kết quả của lần kiểm tra đã gửi phiếu này",
    "use the result folder of the run that sent this sheet",
);
/// A row that was added or has lost its number.
pub const ROW_ADDED: Text = text(
    "ô {0}: dòng này không có trong phiếu đã gửi",
    "cell {0}: this row was not in the sheet that was sent",
);
/// A row that stands twice.
pub const ROW_TWICE: Text = text("ô {0}: dòng này lặp lại dòng {1}", "cell {0}: this row repeats row {1}");
/// Rows that are gone.
pub const ROWS_REMOVED: Text = text(
    "thiếu {0} dòng của phiếu đã gửi (số {1})",
    "{0} rows of the sheet that was sent are missing (no. {1})",
);
/// Remedy of the last three.
pub const SHEET_CHANGED_HINT: Text = text(
    "chép câu trả lời vào phiếu gốc trong verify/, không thêm, xóa hay đổi dòng",
    "copy the answers into the sheet of verify/; do not add, remove or move rows",
);
/// A cell that was not to be changed.
pub const CELL_CHANGED: Text = text("ô {0}: ô khóa đã bị sửa", "cell {0}: a protected cell was changed");
/// Its remedy.
pub const CELL_CHANGED_HINT: Text = text(
    "trả lại giá trị đã gửi; giá trị đúng ghi ở cột “Giá trị đúng”",
    "put back what was sent; the right value belongs under “Right value”",
);
/// An answer that is none.
pub const UNKNOWN_ANSWER: Text =
    text("ô {0}: câu trả lời không có trong danh sách", "cell {0}: this is none of the answers");
/// Its remedy.
pub const UNKNOWN_ANSWER_HINT: Text =
    text("chọn: đúng, sai, đã sửa, không rõ", "choose: correct, wrong, corrected, unclear");
/// A right value without the answer that says so.
pub const CORRECTION_WITHOUT_ANSWER: Text = text(
    "ô {0}: có giá trị đúng nhưng câu trả lời không phải “đã sửa”",
    "cell {0}: a right value is typed, but the answer is not “corrected”",
);
/// Its remedy.
pub const CORRECTION_WITHOUT_ANSWER_HINT: Text =
    text("chọn “đã sửa”, hoặc xóa giá trị đó", "choose “corrected”, or take the value out");
/// Corrected, but to what?
pub const NO_CORRECTION: Text = text(
    "ô {0}: “đã sửa” nhưng không ghi giá trị đúng và không có đề xuất",
    "cell {0}: “corrected”, but no right value is typed and none was suggested",
);
/// Its remedy.
pub const NO_CORRECTION_HINT: Text =
    text("ghi giá trị đúng vào ô này", "type the right value into this cell");
/// A number that is none.
pub const NOT_A_NUMBER: Text =
    text("ô {0}: số định danh phải có 12 hoặc 9 chữ số", "cell {0}: a personal number has 12 or 9 digits");
/// Its remedy.
pub const NOT_A_NUMBER_HINT: Text = text(
    "ghi đủ chữ số, không dấu cách; số 0 ở đầu có thể đã mất",
    "type all digits without spaces; a zero at the front may be lost",
);
/// Two answers for one line.
pub const ANSWERED_TWICE: Text = text(
    "ô {0}: trả lời khác với {1} cho cùng một dòng",
    "cell {0}: answers otherwise than {1} on the same line",
);
/// Two lines on one cell that contradict each other.
pub const CELL_DECIDED_TWICE: Text = text(
    "ô {0}: mâu thuẫn với {1} về cùng một ô của danh sách",
    "cell {0}: contradicts {1} on the same cell of the list",
);
/// Remedy of both.
pub const ANSWERED_TWICE_HINT: Text =
    text("thống nhất rồi sửa một trong hai phiếu", "agree, then mend one of the two");
/// One number on two rows.
pub const PERSON_TWICE: Text = text(
    "ô {0}: cùng một số định danh đã được xác nhận cho một dòng khác tại {1}",
    "cell {0}: the same number was confirmed for another row at {1}",
);
/// Its remedy.
pub const PERSON_TWICE_HINT: Text = text(
    "một người chỉ đứng một dòng trong danh sách này: xác định số đúng của từng dòng",
    "a person stands once in this list: find out the right number of each row",
);
/// Further problems.
pub const MORE_PROBLEMS: Text = text("còn {0} lỗi khác trong phiếu này", "{0} more problems in this sheet");

/// Nothing was kept for undo.
pub const NOTHING_KEPT: Text = text("không có bản lưu của tệp gốc", "the original was not kept");
/// Its remedy.
pub const NOTHING_KEPT_HINT: Text = text(
    "kết quả này ghi bởi phiên bản cũ, hoặc danh sách không phải là tệp; lấy lại từ nơi gửi",
    "the result is of an older version, or the list was no file; ask those who sent it",
);
/// What was kept is not the original.
pub const NOT_THE_ORIGINAL: Text = text(
    "bản lưu không khớp mã băm của tệp gốc trong run.json",
    "what was kept does not match the hash of the original in run.json",
);
/// Something is there already.
pub const IS_THERE: Text = text("đã có ở đây; không ghi đè", "is there already; nothing is overwritten");
/// Its remedy.
pub const IS_THERE_HINT: Text = text(
    "chuyển nó đi nơi khác, hoặc chọn thư mục khác bằng --out",
    "move it elsewhere, or choose another folder with --out",
);
/// A list that is not what was checked.
pub const LIST_DIFFERS: Text = text(
    "danh sách `{0}` không đọc lại được như khi kiểm tra",
    "the list `{0}` does not read as it did when it was checked",
);

/// Summary: head.
pub const DONE: Text =
    text("Đã lấy {0} câu trả lời của {1} dòng cần kiểm tra", "{0} answers taken, of {1} lines to check");
/// Summary: a file.
pub const OF_FILE: Text = text(
    "  {0} · {1} · đúng {2}, sai {3}, đã sửa {4}, không rõ {5}, chưa trả lời {6}",
    "  {0} · {1} · correct {2}, wrong {3}, corrected {4}, unclear {5}, not answered {6}",
);
/// Summary: files without any answer.
pub const SILENT_FILES: Text =
    text("  … và {0} phiếu chưa có câu trả lời nào", "  … and {0} sheets without any answer");
/// Nobody signed.
pub const NO_NAME: Text = text("(không ghi tên)", "(no name)");
/// Summary: what became of them.
pub const BECAME: Text = text(
    "Danh sách: {0} ô sửa theo câu trả lời, {1} dòng giữ nguyên, {2} dòng phải làm tay, {3} dòng còn mở",
    "The list: {0} cells changed as answered, {1} lines kept, {2} to be done by hand, {3} still open",
);
/// Summary: where.
pub const WRITTEN: Text = text("Đã ghi {0}", "Written: {0}");
/// Undo: a file.
pub const RESTORED: Text =
    text("Đã trả lại {0} (sha256 khớp run.json)", "Given back: {0} (sha256 as in run.json)");
