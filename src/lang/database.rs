//! Texts about databases: addresses, connections, what is read from them and written to them.
//!
//! A text says what is wrong, its `HINT_` what to do about it. No text has a place for a password or a person's data.

use super::{Text, text};

/// An address of SQLite without a file.
pub const NO_SQLITE_FILE: Text = text("địa chỉ SQLite thiếu tên tệp", "the SQLite address names no file");
/// How an address of SQLite is written.
pub const HINT_SQLITE: Text = text(
    "viết `sqlite:ĐƯỜNG_DẪN?table=TÊN_BẢNG` hoặc `sqlite:ĐƯỜNG_DẪN?query=SELECT …`",
    "write `sqlite:PATH?table=NAME` or `sqlite:PATH?query=SELECT …`",
);
/// How an address of PostgreSQL is written.
pub const HINT_POSTGRES: Text = text(
    "viết `postgres://NGƯỜI_DÙNG@MÁY_CHỦ:5432/CƠ_SỞ_DỮ_LIỆU?table=LƯỢC_ĐỒ.BẢNG` hoặc `…?query=SELECT …`",
    "write `postgres://USER@HOST:5432/DATABASE?table=SCHEMA.TABLE` or `…?query=SELECT …`",
);
/// A password in an address.
pub const PASSWORD_IN_ADDRESS: Text = text(
    "địa chỉ có chứa mật khẩu; mật khẩu trên dòng lệnh thì ai dùng chung máy cũng thấy",
    "the address carries a password, which everybody on the machine can see on a command line",
);
/// A password in an address: remedy.
pub const HINT_PASSWORD: Text = text(
    "bỏ mật khẩu khỏi địa chỉ; đặt vào biến môi trường PGPASSWORD hoặc tệp ~/.pgpass, hoặc gõ khi được hỏi; và nên đổi mật khẩu đã lộ",
    "take it out of the address; put it into PGPASSWORD or ~/.pgpass, or type it when asked; and change the one that was shown",
);
/// No user in an address.
pub const NO_USER: Text = text("địa chỉ thiếu tên người dùng", "the address names no user");
/// No database in an address.
pub const NO_DATABASE: Text = text("địa chỉ thiếu tên cơ sở dữ liệu", "the address names no database");
/// No host in an address.
pub const NO_HOST: Text = text("địa chỉ thiếu tên máy chủ", "the address names no host");
/// A port that is none.
pub const BAD_PORT: Text =
    text("cổng trong địa chỉ không phải số từ 1 đến 65535", "the port is no number from 1 to 65535");
/// An option of an address with a value that it cannot have. `{0}`: the value, `{1}`: the option.
pub const BAD_OPTION: Text = text("giá trị `{0}` không hợp lệ cho `{1}`", "`{0}` is no value for `{1}`");
/// What is allowed. `{0}`: names.
pub const HINT_ALLOWED: Text = text("được dùng: {0}", "allowed: {0}");
/// An option of an address that is not known. `{0}`: its name.
pub const UNKNOWN_OPTION: Text =
    text("địa chỉ có tùy chọn lạ `{0}`", "the address has an unknown option `{0}`");
/// An escape that is none. `{0}`: the option.
pub const BAD_ESCAPE: Text =
    text("giá trị của `{0}` có dấu % không đúng", "the value of `{0}` has a % that escapes nothing");
/// An escape that is none: remedy.
pub const HINT_ESCAPE: Text = text("viết dấu phần trăm thành %25", "write a percent sign as %25");
/// Both a table and a query.
pub const TABLE_AND_QUERY: Text =
    text("địa chỉ có cả bảng lẫn câu truy vấn", "the address names both a table and a query");
/// Neither says anything.
pub const EMPTY_PART: Text = text("tên bảng hoặc câu truy vấn để trống", "the table or the query is empty");
/// Table or query: remedy.
pub const HINT_TABLE_AND_QUERY: Text = text(
    "chỉ ghi một trong hai: `table=TÊN` hoặc `query=SELECT …`",
    "give one of them: `table=NAME` or `query=SELECT …`",
);

/// Several tables, none named. `{0}`: their names.
pub const WHICH_TABLE: Text =
    text("cơ sở dữ liệu có nhiều bảng: {0}", "the database has several tables: {0}");
/// Several tables: remedy. `{0}`: the address to write, as an example.
pub const HINT_WHICH_TABLE: Text = text("chọn một bảng, ví dụ `{0}`", "name one of them, as in `{0}`");
/// No tables at all.
pub const NO_TABLES: Text = text("cơ sở dữ liệu không có bảng nào", "the database has no tables");
/// No tables: remedy.
pub const HINT_NO_TABLES: Text = text(
    "kiểm tra lại tệp hoặc cơ sở dữ liệu, và quyền đọc của người dùng",
    "check the file or the database, and what the user may read",
);
/// No such table. `{0}`: its name.
pub const NO_SUCH_TABLE: Text = text("không có bảng `{0}`", "there is no table `{0}`");
/// No such table: remedy. `{0}`: the nearest.
pub const HINT_NO_SUCH_TABLE: Text = text("các bảng gần giống: {0}", "nearest tables: {0}");
/// A column whose type has no text. `{0}`: its position, `{1}`: its name, `{2}`: its type.
pub const BAD_COLUMN: Text = text(
    "cột thứ {0} (`{1}`) có kiểu {2}, không đọc được thành chữ",
    "column {0} (`{1}`) is of type {2}, which has no text",
);
/// A column whose type has no text: remedy.
pub const HINT_BAD_COLUMN: Text = text(
    "chỉ lấy các cột cần thiết: `…?query=SELECT ho_ten, ngay_sinh, … FROM bảng`",
    "take only the columns that are needed: `…?query=SELECT ho_ten, ngay_sinh, … FROM table`",
);
/// A text that is not UTF-8. `{0}`: row from 1, `{1}`: column.
pub const NOT_UTF8: Text =
    text("dòng {0}, cột `{1}`: chữ không phải UTF-8", "row {0}, column `{1}`: the text is not UTF-8");
/// A text that is not UTF-8: remedy.
pub const HINT_NOT_UTF8: Text = text(
    "xuất bảng ra CSV rồi dùng tệp CSV: bảng mã cũ trong CSV được nhận ra",
    "export the table to CSV and use that: old encodings in a CSV are recognised",
);
/// A query that does not only read.
pub const NOT_A_SELECT: Text =
    text("câu truy vấn không phải một câu chỉ đọc", "the query is not one statement that only reads");
/// A query that does not only read: remedy.
pub const HINT_NOT_A_SELECT: Text = text("viết một câu `SELECT …` duy nhất", "write one `SELECT …`");
/// A query that the database does not understand. `{0}`: its words.
pub const BAD_QUERY: Text =
    text("cơ sở dữ liệu không hiểu câu truy vấn: {0}", "the database does not understand the query: {0}");
/// A query that is not understood: remedy.
pub const HINT_BAD_QUERY: Text = text(
    "thử câu truy vấn trong công cụ của cơ sở dữ liệu trước",
    "try the query in the database's own tool first",
);
/// A table without records.
pub const NO_ROWS: Text = text("bảng hoặc câu truy vấn không có dòng nào", "the table or query has no rows");
/// A table without records: remedy.
pub const HINT_NO_ROWS: Text =
    text("kiểm tra lại bảng, hoặc điều kiện của câu truy vấn", "check the table, or what the query asks for");
/// More rows than can be counted.
pub const TOO_MANY_ROWS: Text = text("bảng có hơn 4,2 tỷ dòng", "the table has more than 4.2 billion rows");
/// More rows than can be counted: remedy.
pub const HINT_TOO_MANY_ROWS: Text =
    text("chia bảng thành nhiều phần bằng câu truy vấn", "take it in parts by queries");

/// A file of SQLite that cannot be opened. `{0}`: why.
pub const SQLITE_NOT_OPENED: Text =
    text("không mở được tệp SQLite: {0}", "the SQLite file cannot be opened: {0}");
/// A file of SQLite that cannot be opened: remedy.
pub const HINT_SQLITE_NOT_OPENED: Text = text(
    "kiểm tra quyền đọc; nếu phần mềm khác đang ghi thì đợi xong hoặc chép một bản bằng `sqlite3 TỆP '.backup BẢN_SAO'`",
    "check the permissions; where another program is writing, wait or copy it with `sqlite3 FILE '.backup COPY'`",
);
/// A file that is no database of SQLite, or an encrypted one.
pub const NOT_SQLITE: Text = text(
    "tệp không phải cơ sở dữ liệu SQLite, hoặc đã được mã hóa",
    "the file is no SQLite database, or an encrypted one",
);
/// No database of SQLite: remedy.
pub const HINT_NOT_SQLITE: Text = text(
    "bỏ `sqlite:` nếu đây là tệp khác; nếu đã mã hóa (SQLCipher) thì xuất một bản không mã hóa",
    "leave out `sqlite:` if it is another kind of file; export an encrypted one (SQLCipher) in the clear",
);
/// A damaged file of SQLite.
pub const SQLITE_DAMAGED: Text = text("tệp SQLite bị hỏng", "the SQLite file is damaged");
/// A damaged file of SQLite: remedy.
pub const HINT_SQLITE_DAMAGED: Text = text(
    "chép lại từ bản gốc, hoặc cứu dữ liệu bằng `sqlite3 TỆP .recover`",
    "copy it again from where it came, or save what can be saved with `sqlite3 FILE .recover`",
);
/// A cell or row larger than allowed. `{0}`: MiB.
pub const CELL_TOO_LARGE: Text = text("có ô dài hơn {0} MiB", "a cell is longer than {0} MiB");

/// Databases are read, but not here.
pub const NOT_HERE: Text = text(
    "ở đây cần một tệp, không nhận địa chỉ cơ sở dữ liệu",
    "a file is needed here, not the address of a database",
);
/// Databases are read, but not here: remedy.
pub const HINT_NOT_HERE: Text = text("ghi đường dẫn của một tệp", "give the path of a file");
