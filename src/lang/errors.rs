//! Texts of `errors`: why an input cannot be read or an output cannot be written, and what to do.
//!
//! A text says what is wrong, its `HINT_` what to do about it. No text has a place for a person's data.

use super::{Text, text};

/// No such file.
pub const NO_SUCH_FILE: Text = text("không tìm thấy tệp", "no such file");
/// No such file: remedy.
pub const HINT_NO_SUCH_FILE: Text = text(
    "kiểm tra lại đường dẫn và tên tệp, kể cả dấu tiếng Việt",
    "check the path and the spelling of the name",
);
/// No such file, and its name was not UTF-8: remedy.
pub const HINT_NAME_NOT_UTF8: Text = text(
    "tên tệp hoặc thư mục có ký tự không phải UTF-8; hãy đổi tên rồi chạy lại",
    "the name of the file or of a folder is not UTF-8; rename it and try again",
);
/// A device, pipe or socket.
pub const NOT_A_FILE: Text = text(
    "đây không phải tệp thông thường (thiết bị hoặc đường ống)",
    "this is not a regular file (a device or a pipe)",
);
/// A device, pipe or socket: remedy.
pub const HINT_NOT_A_FILE: Text =
    text("lưu danh sách thành tệp rồi chỉ tới tệp đó", "save the list to a file and name that file");
/// A folder where a file was expected.
pub const IS_A_FOLDER: Text = text("đây là thư mục, không phải tệp", "this is a folder, not a file");
/// A folder: remedy.
pub const HINT_IS_A_FOLDER: Text =
    text("ghi tên từng tệp danh sách trong thư mục đó", "name the list files in that folder one by one");
/// The system refuses to read. `{0}`: its words.
pub const CANNOT_READ: Text = text("không đọc được tệp: {0}", "the file cannot be read: {0}");
/// Refused: remedy.
pub const HINT_CANNOT_READ: Text = text(
    "kiểm tra quyền đọc tệp; nếu tệp đang mở trong Excel thì đóng lại",
    "check the permissions of the file; close it if another program has it open",
);
/// Nothing in the file.
pub const EMPTY_FILE: Text = text("tệp không có nội dung", "the file is empty");
/// Nothing in the file: remedy.
pub const HINT_EMPTY_FILE: Text = text(
    "xuất lại danh sách từ phần mềm gốc; có thể lần xuất trước bị gián đoạn",
    "export the list again; the last export may have been cut off",
);
/// Only a header.
pub const HEADER_ONLY: Text =
    text("chỉ có dòng tiêu đề cột, không có bản ghi nào", "header only, there are no records");
/// Only a header: remedy.
pub const HINT_HEADER_ONLY: Text = text(
    "kiểm tra xem danh sách đã được điền và xuất đủ chưa",
    "check that the list was filled in and exported completely",
);
/// No header row.
pub const NO_HEADER: Text = text(
    "không tìm thấy dòng tiêu đề cột trong {0} dòng đầu có nội dung",
    "no header row found among the first {0} rows that have content",
);
/// No header row: remedy.
pub const HINT_NO_HEADER: Text = text(
    "cần một dòng có ít nhất hai tên cột quen thuộc, như `Họ và tên`, `Ngày sinh`, `Số định danh cá nhân` (CCCD), `Giới tính`, `Địa chỉ`; nếu tên cột khác, hãy khai trong hồ sơ (--profile TỆP.toml)",
    "a row with at least two known column names is needed, such as `Họ và tên`, `Ngày sinh`, `Số định danh cá nhân` (CCCD), `Giới tính`, `Địa chỉ`; name other columns in a profile (--profile FILE.toml)",
);
/// A quote without its partner.
pub const OPEN_QUOTE: Text =
    text("dấu nháy kép mở ở dòng này không được đóng", "a quote that opens on this line is never closed");
/// Open quote: remedy.
pub const HINT_OPEN_QUOTE: Text = text(
    "thêm dấu nháy kép đóng, hoặc viết dấu nháy trong ô thành hai dấu liền nhau (\"\")",
    "close the quote, or write a quote inside a cell twice (\"\")",
);
/// Not text and nothing else that is known.
pub const NOT_A_LIST: Text =
    text("nội dung tệp là dữ liệu nhị phân, không phải danh sách", "the content is binary data, not a list");
/// What can be read.
pub const HINT_READABLE: Text = text(
    "danhsach đọc được CSV/TSV, Excel (.xlsx, .xlsb, .xls), OpenDocument .ods, NDJSON và Parquet; hãy lưu danh sách thành một trong các dạng đó",
    "danhsach reads CSV/TSV, Excel (.xlsx, .xlsb, .xls), OpenDocument .ods, NDJSON and Parquet; save the list in one of these forms",
);
/// A web page without a table.
pub const HTML_WITHOUT_TABLE: Text = text(
    "nội dung là trang web (HTML) không có bảng nào",
    "the content is a web page (HTML) without any table",
);
/// Tables in one another.
pub const HTML_NESTED: Text = text(
    "nội dung là trang web (HTML) có bảng nằm trong bảng, không chắc đâu là danh sách",
    "the content is a web page (HTML) with tables inside tables; which is the list is not certain",
);
/// To be opened and saved in Excel.
pub const HINT_SAVE_AS_XLSX: Text = text(
    "mở tệp bằng Excel hoặc LibreOffice rồi chọn `Save As` › `Excel Workbook (.xlsx)`",
    "open it in Excel or LibreOffice and choose `Save As` › `Excel Workbook (.xlsx)`",
);
/// No JSON.
pub const JSON_SYNTAX: Text =
    text("JSON ở dòng này sai cú pháp hoặc bị cắt ngắn", "the JSON on this line is wrong or cut off");
/// No object.
pub const JSON_NOT_AN_OBJECT: Text =
    text("dòng này không phải đối tượng JSON", "this line is no JSON object");
/// Two objects on a line.
pub const JSON_TWO_ON_A_LINE: Text =
    text("hai đối tượng JSON trên cùng một dòng", "two JSON objects on one line");
/// How NDJSON looks.
pub const HINT_JSON: Text = text(
    "cần mỗi dòng một đối tượng JSON (NDJSON) với các khóa như ho_ten, ngay_sinh; hoặc một mảng các đối tượng",
    "one JSON object a line is needed (NDJSON), with keys such as ho_ten, ngay_sinh; or one array of objects",
);
/// A value that is no plain one.
pub const JSON_NESTED: Text = text(
    "một giá trị ở dòng này là đối tượng hoặc mảng lồng nhau",
    "a value on this line is itself an object or an array",
);
/// Its remedy.
pub const HINT_JSON_NESTED: Text = text(
    "xuất lại với mỗi thông tin thành một khóa riêng có giá trị đơn (chữ, số, đúng/sai)",
    "export again with each fact as a key of its own and a plain value (text, number, true/false)",
);
/// A key twice.
pub const JSON_DOUBLED_KEY: Text =
    text("một khóa đứng hai lần trong cùng một đối tượng", "a key stands twice in one object");
/// Its remedy.
pub const HINT_JSON_DOUBLED_KEY: Text = text(
    "bỏ bớt hoặc đổi tên một khóa: không rõ giá trị nào mới đúng",
    "drop or rename one of the two: which value counts is not clear",
);
/// Packed text that is damaged.
pub const DAMAGED_PACKING: Text =
    text("tệp nén (.gz, .zst) bị hỏng hoặc bị cắt ngắn", "the packed file (.gz, .zst) is damaged or cut off");
/// Packed text: remedy.
pub const HINT_DAMAGED_PACKING: Text = text(
    "tải lại tệp, hoặc tự giải nén rồi dùng tệp bên trong",
    "fetch the file again, or unpack it yourself and use what is in it",
);
/// Packed, but no text.
pub const PACKED_NO_TEXT: Text = text(
    "tệp nén không chứa văn bản (CSV hoặc NDJSON)",
    "what is packed in the file is no text (CSV or NDJSON)",
);
/// Packed, and packed again.
pub const PACKED_TWICE: Text = text("tệp nén hai lần", "the file is packed twice");
/// Its remedy.
pub const HINT_PACKED_NO_TEXT: Text = text(
    "giải nén rồi dùng tệp bên trong; bảng tính và Parquet vốn đã nén",
    "unpack it and use what is in it; workbooks and Parquet are packed already",
);
/// XML that is no list.
pub const XML_FILE: Text =
    text("nội dung là XML, chưa đọc được dạng này", "the content is XML, which is not read yet");
/// A PDF.
pub const PDF_FILE: Text = text("nội dung là PDF, không phải bảng tính", "the content is a PDF, not a table");
/// PDF: remedy.
pub const HINT_PDF_FILE: Text = text(
    "xin tệp bảng tính gốc từ nơi lập danh sách",
    "ask whoever made the list for the spreadsheet behind it",
);
/// A workbook with a password.
pub const ENCRYPTED: Text = text("bảng tính được đặt mật khẩu", "the workbook is protected by a password");
/// A workbook with a password: remedy.
pub const HINT_ENCRYPTED: Text = text(
    "mở bằng Excel, vào `File` › `Info` › `Protect Workbook` › `Encrypt with Password`, xóa mật khẩu rồi lưu lại",
    "open it in Excel, remove the password under `File` › `Info` › `Protect Workbook` › `Encrypt with Password`, and save",
);
/// XML that defines its own entities.
pub const XML_DOCTYPE: Text = text(
    "tệp XML trong bảng tính tự định nghĩa kiểu văn bản (DOCTYPE), không bảng tính nào cần tới",
    "XML in the workbook declares a document type (DOCTYPE), which no workbook needs",
);
/// An OpenDocument file.
pub const OPEN_DOCUMENT: Text = text(
    "văn bản OpenDocument (.odt, .odp), không phải bảng tính",
    "an OpenDocument text or presentation (.odt, .odp), not a spreadsheet",
);
/// A Word document.
pub const WORD_FILE: Text =
    text("văn bản Word (.docx), không phải bảng tính", "a Word document (.docx), not a table");
/// Any ZIP archive.
pub const ZIP_FILE: Text = text("tệp nén ZIP, không phải bảng tính", "a ZIP archive, not a workbook");
/// A damaged workbook.
pub const DAMAGED_WORKBOOK: Text =
    text("bảng tính bị hỏng hoặc bị cắt ngắn ({0})", "the workbook is damaged or cut off ({0})");
/// Damaged: remedy.
pub const HINT_DAMAGED: Text = text(
    "sao chép hoặc tải lại tệp; nếu Excel mở được thì lưu ra tệp mới rồi dùng tệp đó",
    "copy or download the file again; if Excel can open it, save it under a new name and use that",
);
/// A workbook without sheets.
pub const NO_SHEETS: Text = text("bảng tính không có trang nào", "the workbook has no sheets");
/// A damaged Parquet file.
pub const DAMAGED_PARQUET: Text =
    text("tệp Parquet bị hỏng hoặc bị cắt ngắn ({0})", "the Parquet file is damaged or cut off ({0})");
/// Damaged Parquet: remedy.
pub const HINT_DAMAGED_PARQUET: Text = text(
    "tạo lại tệp từ nguồn, hoặc xuất ra CSV",
    "write the file again from its source, or export it as CSV",
);
/// Columns that cannot be turned to text. `{0}`: column number, `{1}`: type.
pub const PARQUET_TYPE: Text =
    text("cột {0} có kiểu `{1}`, chưa đọc được kiểu này", "column {0} has type `{1}`, which is not read yet");
/// Column type: remedy.
pub const HINT_PARQUET_TYPE: Text =
    text("chuyển cột đó thành văn bản rồi ghi lại tệp", "write the file again with that column as text");
/// The file was changed between reading and writing.
pub const CHANGED_MEANWHILE: Text =
    text("tệp đã bị sửa trong khi đang kiểm tra", "the file was changed while it was being checked");
/// Changed: remedy.
pub const HINT_CHANGED_MEANWHILE: Text = text(
    "đóng chương trình đang sửa tệp rồi chạy lại",
    "close whatever is writing to the file and run again",
);
/// An output cannot be written. `{0}`: the system's words.
pub const CANNOT_WRITE: Text = text("không ghi được tệp: {0}", "the file cannot be written: {0}");
/// Cannot write: remedy.
pub const HINT_CANNOT_WRITE: Text = text(
    "kiểm tra quyền ghi và dung lượng trống của thư mục kết quả, hoặc chọn thư mục khác bằng --out",
    "check the permissions and the free space of the output folder, or choose another with --out",
);
/// Something else than text, where only text can be streamed.
pub const NOT_TEXT: Text = text(
    "tệp không phải văn bản có dấu phân cách (CSV), lệnh này chỉ đọc CSV",
    "this is no delimited text (CSV), which is all that this command reads",
);
/// Its remedy.
pub const HINT_NOT_TEXT: Text = text(
    "lưu bảng tính thành CSV (UTF-8) rồi chạy lại, hoặc dùng `danhsach check` cho bảng tính",
    "save the workbook as CSV (UTF-8) and run again, or use `danhsach check` for workbooks",
);
/// The output cannot be written.
pub const CANNOT_WRITE_OUTPUT: Text =
    text("không ghi được kết quả: {0}", "the output cannot be written: {0}");
/// Its remedy.
pub const HINT_CANNOT_WRITE_OUTPUT: Text = text(
    "kiểm tra dung lượng còn trống và quyền ghi",
    "check that there is room on the disk and that it may be written",
);
/// Standard input cannot be laid down in a temporary file.
pub const HINT_CANNOT_SPOOL: Text = text(
    "đầu vào chuẩn được đọc hai lần nên cần chỗ trong thư mục tạm; hoặc nêu tên tệp thay cho -",
    "standard input is gone through twice and needs room in the temporary folder; or name a file instead of -",
);
