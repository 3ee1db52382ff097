//! Texts about results that are written into a database (`check --to`).

use super::{Text, text};

/// --to.
pub const TO: Text = text(
    "ghi thêm kết quả vào cơ sở dữ liệu: sqlite:TỆP hoặc postgres://NGƯỜI_DÙNG@MÁY_CHỦ/CƠ_SỞ_DỮ_LIỆU?schema=LƯỢC_ĐỒ",
    "write the results into a database too: sqlite:FILE or postgres://USER@HOST/DATABASE?schema=SCHEMA",
);
/// Done. `{0}`: records, `{1}`: findings, `{2}`: the address, `{3}`: the run.
pub const WRITTEN: Text = text(
    "đã ghi {0} bản ghi và {1} phát hiện vào {2} (lần chạy {3})",
    "{0} records and {1} findings written to {2} (run {3})",
);
/// Done, over what the same run wrote before. `{0}`…`{3}` as above.
pub const REPLACED: Text = text(
    "đã ghi {0} bản ghi và {1} phát hiện vào {2}, thay kết quả cũ của cùng lần chạy {3}",
    "{0} records and {1} findings written to {2}, in place of those of the same run {3}",
);

/// What `--to` names is a path.
pub const NO_ADDRESS: Text =
    text("`--to` cần địa chỉ của một cơ sở dữ liệu", "`--to` takes the address of a database");
/// Its remedy.
pub const HINT_NO_ADDRESS: Text = text(
    "viết `--to sqlite:{0}` để ghi vào tệp SQLite, hoặc `--to postgres://NGƯỜI_DÙNG@MÁY_CHỦ/CƠ_SỞ_DỮ_LIỆU?schema=LƯỢC_ĐỒ`; thư mục kết quả thì dùng `--out`",
    "write `--to sqlite:{0}` for a SQLite file, or `--to postgres://USER@HOST/DATABASE?schema=SCHEMA`; `--out` is for the folder",
);
/// What `--to` names has a table or a query.
pub const NAMES_A_PART: Text = text(
    "địa chỉ để ghi không được nêu bảng hay câu truy vấn",
    "an address to write to names no table and no query",
);
/// Its remedy.
pub const HINT_NAMES_A_PART: Text = text(
    "bỏ `table=` và `query=`: kết quả vào các bảng {0}; chọn lược đồ của PostgreSQL bằng `schema=`",
    "leave out `table=` and `query=`: the results go into the tables {0}; name a schema of PostgreSQL with `schema=`",
);
/// What `--to` names is read in the same run.
pub const IS_INPUT: Text = text(
    "nơi ghi kết quả cũng là dữ liệu đầu vào; dữ liệu đầu vào không bao giờ bị ghi",
    "the results would go where an input is read from, and inputs are never written to",
);
/// Its remedy.
pub const HINT_IS_INPUT: Text = text(
    "chọn tệp SQLite khác, hoặc lược đồ khác bằng `schema=`, cho `--to`",
    "name another SQLite file, or another schema with `schema=`, after `--to`",
);

/// A table that is there lacks a column. `{0}`: the table, `{1}`: the column.
pub const COLUMN_LACKS: Text = text(
    "đã có bảng `{0}` khác, không có cột `{1}`; chưa có gì được ghi",
    "there is another table `{0}`, without a column `{1}`; nothing was written",
);
/// A table that is there has a column too many. `{0}`: the table, `{1}`: the column.
pub const COLUMN_TOO_MANY: Text = text(
    "đã có bảng `{0}` khác, có thêm cột `{1}`; chưa có gì được ghi",
    "there is another table `{0}`, with a further column `{1}`; nothing was written",
);
/// A column of a table that is there has another type. `{0}`: the table, `{1}`: the column, `{2}`: its type, `{3}`: the one wanted.
pub const COLUMN_TYPE: Text = text(
    "đã có bảng `{0}` khác, cột `{1}` có kiểu {2} thay vì {3}; chưa có gì được ghi",
    "there is another table `{0}`, whose column `{1}` is of type {2}, not {3}; nothing was written",
);
/// What has the name of a table is none. `{0}`: the name.
pub const NO_TABLE: Text = text(
    "đã có `{0}` mà không phải là bảng; chưa có gì được ghi",
    "there is a `{0}` that is no table; nothing was written",
);
/// Its remedy. `{0}`: the table.
pub const HINT_OTHER_TABLE: Text = text(
    "chọn lược đồ (`schema=`) hoặc tệp SQLite khác, hoặc đổi tên bảng cũ: `ALTER TABLE {0} RENAME TO {0}_cu`",
    "name another schema (`schema=`) or SQLite file, or rename the old table: `ALTER TABLE {0} RENAME TO {0}_old`",
);
/// A schema that is not there. `{0}`: its name.
pub const NO_SCHEMA: Text = text("cơ sở dữ liệu không có lược đồ `{0}`", "the database has no schema `{0}`");
/// Its remedy. `{0}`: its name, `{1}`: the user.
pub const HINT_NO_SCHEMA: Text = text(
    "kiểm tra `schema=` trong địa chỉ, hoặc nhờ nơi quản trị chạy `CREATE SCHEMA {0} AUTHORIZATION {1}`",
    "check `schema=` in the address, or have `CREATE SCHEMA {0} AUTHORIZATION {1}` run",
);
/// No schema that this user writes to by default.
pub const WHICH_SCHEMA: Text = text(
    "địa chỉ không nêu lược đồ và người dùng này không có lược đồ mặc định",
    "the address names no schema, and this user has none by default",
);
/// Its remedy.
pub const HINT_WHICH_SCHEMA: Text =
    text("thêm `?schema=TÊN` vào địa chỉ", "add `?schema=NAME` to the address");
/// No right to write. `{0}`: the schema.
pub const NO_RIGHT: Text =
    text("người dùng không có quyền ghi vào lược đồ `{0}`", "the user may not write to schema `{0}`");
/// Its remedy. `{0}`: the schema, `{1}`: the user.
pub const HINT_NO_RIGHT: Text = text(
    "nhờ nơi quản trị cấp quyền: `GRANT USAGE, CREATE ON SCHEMA {0} TO {1}`, và `GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA {0} TO {1}`",
    "ask for `GRANT USAGE, CREATE ON SCHEMA {0} TO {1}`, and `GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA {0} TO {1}`",
);
/// A server that only answers.
pub const SERVER_READ_ONLY: Text =
    text("máy chủ này chỉ cho đọc (bản sao dự phòng)", "this server can only be read (a standby)");
/// Its remedy.
pub const HINT_SERVER_READ_ONLY: Text = text("ghi vào máy chủ chính", "name the primary server after `--to`");
/// A database whose letters are not UTF-8. `{0}`: its encoding.
pub const NOT_UTF8: Text = text(
    "cơ sở dữ liệu dùng bảng mã {0}, không chứa được mọi chữ tiếng Việt",
    "the database has the encoding {0}, which cannot hold every Vietnamese letter",
);
/// Its remedy.
pub const HINT_NOT_UTF8: Text = text(
    "ghi vào một cơ sở dữ liệu UTF8: `CREATE DATABASE ten ENCODING 'UTF8' TEMPLATE template0`",
    "name a database in UTF8: `CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0`",
);
/// Another writes the same tables, or has them locked.
pub const LOCKED: Text = text(
    "các bảng kết quả đang bị khóa, có lẽ một lần chạy khác đang ghi; chưa có gì được ghi",
    "the tables of results are locked, perhaps by another run that writes; nothing was written",
);
/// Its remedy.
pub const HINT_LOCKED: Text =
    text("đợi việc kia xong rồi chạy lại", "wait until the other is done, then run again");
/// The connection was lost after everything had been sent, while it was made to count. `{0}`: the run.
pub const MAYBE: Text = text(
    "mất kết nối đúng lúc chốt giao dịch: toàn bộ lần chạy {0} đã được ghi, hoặc chưa có gì",
    "the connection was lost while the transaction was closed: all of run {0} is written, or nothing",
);
/// Its remedy. `{0}`: the run.
pub const HINT_MAYBE: Text = text(
    "xem bằng `SELECT * FROM runs WHERE run = '{0}'`; chạy lại cũng được, cùng lần chạy thì ghi thay, không ghi đôi",
    "look with `SELECT * FROM runs WHERE run = '{0}'`; running again is safe, since a run takes its own place",
);
/// The connection was lost while rows were sent.
pub const CUT: Text = text(
    "kết nối tới máy chủ bị đứt khi đang ghi; giao dịch bị hủy, cơ sở dữ liệu không nhận gì",
    "the connection to the server was cut off while rows were written; the database has taken nothing",
);
/// Its remedy.
pub const HINT_CUT: Text = text(
    "chạy lại khi máy chủ và mạng ổn định; kết quả trong thư mục `--out` vẫn đủ",
    "run again when server and network are up; the results in the `--out` folder are complete",
);

/// No room for the file.
pub const FULL: Text = text(
    "hết chỗ trống trên ổ đĩa; cơ sở dữ liệu được giữ như trước",
    "disk full; the database is as it was before",
);
/// Its remedy.
pub const HINT_FULL: Text = text(
    "giải phóng ổ đĩa hoặc chọn tệp ở ổ khác cho `--to`, rồi chạy lại",
    "free some space or name a file on another disk after `--to`, then run again",
);
/// A file that cannot be written.
pub const FILE_READ_ONLY: Text = text("tệp SQLite chỉ cho đọc", "the SQLite file can only be read");
/// Its remedy.
pub const HINT_FILE_READ_ONLY: Text = text(
    "xin quyền ghi vào tệp và thư mục của nó (SQLite cần ghi thêm một tệp bên cạnh), hoặc chọn tệp khác",
    "get the right to write the file and its folder (SQLite needs a file beside it), or name another file",
);
/// A file that is there and no database.
pub const NOT_SQLITE: Text = text(
    "đã có một tệp tên này mà không phải cơ sở dữ liệu SQLite, hoặc đã được mã hóa; không ghi đè",
    "there is a file of this name that is no SQLite database, or an encrypted one; it is not written over",
);
/// Its remedy.
pub const HINT_NOT_SQLITE: Text = text("chọn tên tệp khác cho `--to`", "name another file after `--to`");
/// A folder has the file's name.
pub const HINT_IS_FOLDER: Text =
    text("thêm tên tệp: `--to sqlite:THƯ_MỤC/ket_qua.db`", "name a file: `--to sqlite:FOLDER/results.db`");
/// Another error of SQLite. `{0}`: its words.
pub const NOT_WRITTEN: Text =
    text("không ghi được vào tệp SQLite: {0}", "the SQLite file cannot be written: {0}");
/// Its remedy.
pub const HINT_NOT_WRITTEN: Text = text(
    "kiểm tra thư mục có còn đó và ghi được không, hoặc chọn tệp khác cho `--to`; cơ sở dữ liệu được giữ như trước",
    "check that the folder is there and writable, or name another file after `--to`; the database is as it was before",
);
