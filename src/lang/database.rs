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

/// A server that does not answer on its port.
pub const REFUSED: Text =
    text("máy chủ không nhận kết nối ở cổng này", "the server does not take connections on this port");
/// Refused: remedy.
pub const HINT_REFUSED: Text = text(
    "kiểm tra tên máy, cổng, tường lửa, và xem PostgreSQL có đang chạy không",
    "check the host, the port and the firewall, and whether PostgreSQL is running",
);
/// Not connected for another reason. `{0}`: the system's words.
pub const NOT_CONNECTED: Text = text("không kết nối được: {0}", "cannot connect: {0}");
/// No answer in time.
pub const NO_ANSWER: Text =
    text("máy chủ không trả lời trong thời gian chờ", "the server gave no answer in time");
/// No answer: remedy.
pub const HINT_NO_ANSWER: Text = text(
    "kiểm tra tên máy và tường lửa; chờ lâu hơn bằng `connect_timeout=60` trong địa chỉ",
    "check the host and the firewall; wait longer with `connect_timeout=60` in the address",
);
/// No such host.
pub const UNKNOWN_HOST: Text = text("không tìm thấy máy chủ có tên này", "there is no host of this name");
/// No such host: remedy.
pub const HINT_UNKNOWN_HOST: Text =
    text("kiểm tra tên máy chủ, mạng và VPN", "check the name, the network and the VPN");
/// The connection ended before the work did.
pub const CUT: Text =
    text("kết nối tới máy chủ bị đứt giữa chừng", "the connection to the server was cut off");
/// Cut off: remedy.
pub const HINT_CUT: Text = text(
    "chạy lại khi máy chủ và mạng ổn định; chưa có gì được ghi",
    "run again when server and network are up; nothing was written",
);
/// A server without TLS where TLS was asked for.
pub const NO_TLS: Text = text("máy chủ không hỗ trợ kết nối mã hóa (TLS)", "the server does not offer TLS");
/// Without TLS: remedy.
pub const HINT_NO_TLS: Text = text(
    "bật `ssl = on` trên máy chủ; chỉ khi mạng được bảo vệ cách khác mới dùng `sslmode=disable`",
    "turn on `ssl` at the server; use `sslmode=disable` only where the network is protected otherwise",
);
/// A connection that could not be protected. `{0}`: why.
pub const TLS_FAILED: Text = text("không lập được kết nối mã hóa: {0}", "no protected connection: {0}");
/// A certificate of an unknown root.
pub const UNKNOWN_ROOT: Text = text(
    "chứng thư của máy chủ không do nơi tin cậy cấp",
    "the server's certificate comes from nobody who is trusted",
);
/// No roots at all.
pub const NO_ROOTS: Text =
    text("máy này không có chứng thư gốc nào", "this machine has no root certificates");
/// A file of roots that is none. `{0}`: its path.
pub const BAD_ROOTS: Text =
    text("không đọc được chứng thư gốc trong `{0}`", "there are no readable root certificates in `{0}`");
/// Roots: remedy.
pub const HINT_ROOTS: Text = text(
    "xin tệp chứng thư gốc (PEM) của nơi quản trị máy chủ và thêm `sslrootcert=TỆP` vào địa chỉ",
    "get the root certificate (PEM) from whoever runs the server, and add `sslrootcert=FILE` to the address",
);
/// A certificate for another host.
pub const OTHER_HOST: Text =
    text("chứng thư của máy chủ cấp cho tên khác", "the server's certificate is for another host");
/// Another host: remedy.
pub const HINT_OTHER_HOST: Text = text(
    "dùng đúng tên máy có trong chứng thư; hoặc `sslmode=verify-ca` nếu chắc chắn đúng máy",
    "use the name that stands in the certificate, or `sslmode=verify-ca` where you are sure of the host",
);
/// A certificate out of date.
pub const CERTIFICATE_EXPIRED: Text =
    text("chứng thư của máy chủ đã hết hạn", "the server's certificate has expired");
/// Out of date: remedy.
pub const HINT_CERTIFICATE_EXPIRED: Text =
    text("báo nơi quản trị máy chủ thay chứng thư", "ask whoever runs the server to renew it");
/// The question for a password. `{0}`: user, `{1}`: host, `{2}`: database.
pub const ASK_PASSWORD: Text = text("Mật khẩu của {0} trên {1}/{2}: ", "Password of {0} at {1}/{2}: ");
/// A password is asked for and not known.
pub const NO_PASSWORD: Text =
    text("máy chủ hỏi mật khẩu mà chưa có", "the server asks for a password, and none is known");
/// No password: remedy.
pub const HINT_NO_PASSWORD: Text = text(
    "đặt PGPASSWORD, hoặc ghi vào ~/.pgpass (chmod 600), hoặc chạy trên màn hình lệnh để được hỏi",
    "set PGPASSWORD, write it into ~/.pgpass (chmod 600), or run on a terminal to be asked",
);
/// A wrong password.
pub const WRONG_PASSWORD: Text = text("sai người dùng hoặc mật khẩu", "wrong user or password");
/// A wrong password: remedy.
pub const HINT_WRONG_PASSWORD: Text = text(
    "kiểm tra tên người dùng, PGPASSWORD và ~/.pgpass (biến PGPASSWORD được dùng trước)",
    "check the user, PGPASSWORD and ~/.pgpass (PGPASSWORD goes first)",
);
/// The server lets this user not in from here.
pub const NOT_LET_IN: Text =
    text("máy chủ không cho người dùng này vào từ máy này", "the server does not let this user in from here");
/// Not let in: remedy.
pub const HINT_NOT_LET_IN: Text = text(
    "nhờ nơi quản trị thêm vào `pg_hba.conf`; nếu máy chủ đòi mã hóa thì dùng `sslmode=require` trở lên",
    "ask for a line in `pg_hba.conf`; where the server wants TLS use `sslmode=require` or more",
);
/// No such database.
pub const NO_SUCH_DATABASE: Text =
    text("máy chủ không có cơ sở dữ liệu này", "the server has no such database");
/// No such database: remedy.
pub const HINT_NO_SUCH_DATABASE: Text = text(
    "kiểm tra phần sau dấu / trong địa chỉ; `psql -l` liệt kê các cơ sở dữ liệu",
    "check what stands behind the / of the address; `psql -l` lists the databases",
);
/// No right to read or write.
pub const NO_RIGHT: Text = text(
    "người dùng không có quyền với bảng hoặc lược đồ này",
    "the user has no right to this table or schema",
);
/// No right: remedy.
pub const HINT_NO_RIGHT: Text = text(
    "nhờ nơi quản trị cấp quyền: `GRANT USAGE ON SCHEMA …`, `GRANT SELECT ON …`; để ghi: `GRANT CREATE ON …`",
    "ask for `GRANT USAGE ON SCHEMA …` and `GRANT SELECT ON …`; to write, for `GRANT CREATE ON …`",
);
/// A query or lock that took too long.
pub const TIMED_OUT: Text = text(
    "máy chủ dừng câu truy vấn vì quá thời gian hoặc bảng đang bị khóa",
    "the server stopped the query: out of time, or the table is locked",
);
/// Too long: remedy.
pub const HINT_TIMED_OUT: Text = text(
    "chạy lại khi không ai khóa bảng; hoặc nhờ nâng `statement_timeout` của người dùng",
    "run again when nobody locks the table, or ask for a longer `statement_timeout`",
);
/// A server that takes nobody more, or is just starting.
pub const BUSY: Text =
    text("máy chủ đang khởi động hoặc đã đủ kết nối", "the server is starting, or takes no more connections");
/// Busy: remedy.
pub const HINT_BUSY: Text = text("đợi một lát rồi chạy lại", "wait a little and run again");
/// A server without room.
pub const SERVER_FULL: Text = text("máy chủ hết chỗ hoặc hết bộ nhớ", "the server is out of disk or memory");
/// Without room: remedy.
pub const HINT_SERVER_FULL: Text = text("báo nơi quản trị máy chủ", "tell whoever runs the server");
/// Another error of the server. `{0}`: its code.
pub const SERVER_ERROR: Text = text("máy chủ báo lỗi {0}", "the server reports error {0}");
/// Another error: remedy.
pub const HINT_SERVER_ERROR: Text = text(
    "tra mã lỗi ở phụ lục `PostgreSQL Error Codes`; nhật ký máy chủ ghi chi tiết",
    "look the code up under `PostgreSQL Error Codes`; the server's log has the details",
);
