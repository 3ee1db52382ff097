//! Texts of `--help`.

use super::{Text, text};

/// What danhsach is.
pub const ABOUT: Text = text(
    "danhsach: làm cho danh sách người đúng, đủ, sạch, sống — đối chiếu với dữ liệu dân cư, ngay trên máy, không qua mạng",
    "danhsach: make lists of people correct, sufficient, clean, alive — checked against the population data, offline",
);
/// Heading.
pub const USAGE: Text = text("Cách dùng", "Usage");
/// Heading.
pub const COMMANDS: Text = text("Lệnh", "Commands");
/// Heading.
pub const ARGUMENTS: Text = text("Tham số", "Arguments");
/// Heading.
pub const OPTIONS: Text = text("Tuỳ chọn", "Options");
/// Word in usage lines.
pub const COMMAND_WORD: Text = text("LỆNH", "COMMAND");
/// Footer.
pub const EXIT_CODES: Text = text(
    "Mã kết thúc: 0 xong, mọi điều kiện đạt · 1 xong, có điều kiện --gate không đạt · 2 không làm được",
    "Exit codes: 0 done and every gate met · 1 done, a gate not met · 2 not done",
);
/// Help flag.
pub const HELP: Text = text("xem hướng dẫn", "show help");
/// Version flag.
pub const VERSION: Text = text("xem phiên bản", "show version");
/// Language.
pub const LANG: Text = text("ngôn ngữ: vi (mặc định) hoặc en", "language: vi (default) or en");
/// check.
pub const CHECK: Text = text(
    "kiểm tra danh sách với dữ liệu dân cư và ghi mọi kết quả",
    "check lists against the population reference and write every output",
);
/// LIST.
pub const CHECK_LIST: Text = text(
    "danh sách: CSV/TSV, NDJSON (cả .gz, .zst), XLSX, XLS, XLSB, ODS, HTML, Parquet, thư mục chứa danh sách, hoặc bảng của cơ sở dữ liệu (sqlite:TỆP?table=TÊN, postgres://NGƯỜI@MÁY/CSDL?table=TÊN, hoặc ?query=SELECT …)",
    "lists: CSV/TSV, NDJSON (also .gz, .zst), XLSX, XLS, XLSB, ODS, HTML, Parquet, a folder of lists, or a table of a database (sqlite:FILE?table=NAME, postgres://USER@HOST/DB?table=NAME, or ?query=SELECT …)",
);
/// --reference.
pub const REFERENCE: Text = text(
    "dữ liệu dân cư để đối chiếu: CSV/TSV, XLSX, Parquet, bảng của cơ sở dữ liệu, hoặc chỉ mục .dsx",
    "the population reference: CSV/TSV, XLSX, Parquet, a table of a database, or an index .dsx",
);
/// --profile.
pub const PROFILE: Text = text(
    "hồ sơ lĩnh vực: tên có sẵn hoặc tệp .toml; DANH_SACH=HỒ_SƠ cho riêng một danh sách; mặc định tự nhận ra",
    "sector profile: built-in name or .toml file; LIST=PROFILE for one list only; recognised where not given",
);
/// --out.
pub const OUT: Text =
    text("thư mục ghi kết quả (mặc định danhsach-out)", "folder for the outputs (default danhsach-out)");
/// --config.
pub const CONFIG: Text = text(
    "tệp TOML chứa các tuỳ chọn này; dòng lệnh được ưu tiên",
    "TOML file with these options; the command line wins",
);
/// --gate.
pub const GATE: Text = text(
    "điều kiện phải đạt, ví dụ 'correct>=95', 'SONG001==0', 'bhxh:matched>=98'; dùng được nhiều lần",
    "condition to be met, for example 'correct>=95', 'SONG001==0', 'bhxh:matched>=98'; may be repeated",
);
/// --threads.
pub const THREADS: Text = text(
    "số luồng (mặc định: mỗi nhân một luồng); kết quả không đổi theo số luồng",
    "threads (default: one per core); the result is the same for any number",
);
/// --memory.
pub const MEMORY: Text = text(
    "giới hạn bộ nhớ, ví dụ 4G: dừng trước khi bắt đầu nếu ước tính vượt mức",
    "memory limit, for example 4G: stops before starting where the estimate is above it",
);
/// --utf8.
pub const UTF8: Text = text(
    "trả danh sách dạng văn bản lại bằng UTF-8 dù tệp gốc dùng bảng mã khác",
    "give text lists back in UTF-8, whatever encoding they have",
);
/// --reveal.
pub const REVEAL: Text = text(
    "hiện đầy đủ dữ liệu cá nhân trong báo cáo (mặc định che bớt; được ghi vào run.json)",
    "show personal data in full in reports (masked by default; recorded in run.json)",
);
/// --no-workbooks.
pub const NO_WORKBOOKS: Text = text(
    "không ghi các tệp Excel cho người dùng (verify/ và report.xlsx), dành cho lần chạy tự động",
    "leave out the workbooks for people (verify/ and report.xlsx), for batch runs",
);
/// --as-of.
pub const AS_OF: Text = text(
    "ngày tính tuổi và tiền đã chi, dd/mm/yyyy (mặc định: ngày sinh hoặc mất mới nhất trong dữ liệu dân cư; nếu quá một năm thì lấy hôm nay)",
    "day on which ages and payments are counted, dd/mm/yyyy (default: the latest birth or death in the reference; today where that is over a year ago)",
);
/// --quiet.
pub const QUIET: Text = text("không in bản tóm tắt", "print no summary");
/// index.
pub const INDEX: Text = text(
    "lập chỉ mục dữ liệu dân cư một lần để check dùng ngay; cập nhật chỉ mục; kiểm tra chỉ mục còn nguyên vẹn",
    "build the index of a reference once, for check to use; update it; see whether it is whole",
);
/// REF or FILE.dsx.
pub const INDEX_FILE: Text = text(
    "dữ liệu dân cư (CSV/TSV, XLSX, Parquet), hoặc một chỉ mục .dsx: không có tuỳ chọn thì chỉ kiểm tra, có --out thì gộp các thay đổi",
    "the reference (CSV/TSV, XLSX, Parquet), or an index .dsx: alone it is checked, with --out its changes are taken in",
);
/// --out of index.
pub const INDEX_OUT: Text = text("tệp chỉ mục sẽ ghi", "the index to write");
/// --update.
pub const INDEX_UPDATE: Text = text(
    "danh sách thay đổi (cùng cột với dữ liệu dân cư, theo so_dinh_danh; trang_thai = xoa: bỏ ra) thêm vào chỉ mục",
    "list of changes (columns of the reference, by so_dinh_danh; trang_thai = xoa takes out) to add to the index",
);
/// --profile of index.
pub const INDEX_PROFILE: Text = text(
    "hồ sơ của danh sách sẽ đối chiếu, khi hồ sơ nói dữ liệu gốc có số hoặc họ tên không theo kiểu Việt Nam (numbers, names = \"any\") hay tiêu đề riêng ([reference])",
    "profile of the lists that will be checked, where it says that the reference has numbers or names of any form (numbers, names = \"any\") or headers of its own ([reference])",
);
/// --model.
pub const MODEL: Text = text(
    "mô hình do train ghi ra (mặc định: danh sách đủ dài thì tự ước lượng từ chính nó)",
    "model written by train (default: a list that is long enough teaches its own)",
);
/// train.
pub const TRAIN: Text = text(
    "ước lượng mô hình dò tìm từ một danh sách, ghi ra tệp, và cho biết tin được đến đâu",
    "learn a linking model from a list, save it, and say how far to trust it",
);
/// --out of train.
pub const TRAIN_OUT: Text = text("tệp JSON để ghi mô hình", "JSON file for the model");
/// explain.
pub const EXPLAIN: Text = text(
    "giải thích vì sao một dòng khớp, hoặc không khớp, với ai",
    "explain why a row was linked, or was not",
);
/// DIR.
pub const DIR: Text = text("thư mục kết quả của check", "folder written by check");
/// --list.
pub const LIST: Text = text("tên danh sách", "name of the list");
/// --row.
pub const ROW: Text = text(
    "bản ghi, đếm từ 0 như cột row trong records.parquet (không phải số dòng của tệp)",
    "record, from 0 as in the column row of records.parquet (not the row of the file)",
);
/// rules.
pub const RULES: Text =
    text("danh mục quy tắc; một quy tắc được giải thích", "the catalogue of rules; one rule explained");
/// CODE.
pub const CODE: Text = text("mã quy tắc, ví dụ SACH001", "code of a rule, for example SACH001");
/// profiles.
pub const PROFILES: Text = text(
    "hồ sơ lĩnh vực có sẵn; hoặc điều nhận ra được trong một danh sách, thành hồ sơ để sửa",
    "built-in sector profiles; or what was recognised in a list, as a profile to edit",
);
/// NAME|LIST.
pub const PROFILES_WHAT: Text = text("tên hồ sơ, hoặc tệp danh sách", "name of a profile, or a list");
/// synth.
pub const SYNTH: Text = text(
    "tạo một tỉnh không có thật: dân cư, danh sách có lỗi, và đáp án",
    "make up a province: citizens, dirty lists, and the truth",
);
/// --citizens.
pub const CITIZENS: Text = text("số công dân", "number of citizens");
/// --rows.
pub const ROWS: Text = text(
    "tổng số dòng của các danh sách (mặc định: một nửa số công dân)",
    "rows of the lists together (default: half the citizens)",
);
/// --seed.
pub const SEED: Text =
    text("số gieo (mặc định 1): cùng số, cùng kết quả", "seed (default 1): same seed, same bytes");
/// --shape.
pub const SHAPE: Text = text(
    "dạng có sẵn: numbers (mặc định), no_numbers, year_only, land, legacy (TCVN3), heavy (lỗi gấp ba); các tuỳ chọn sau đây được ưu tiên",
    "a shape: numbers (default), no_numbers, year_only, land, legacy (TCVN3), heavy (three times the errors); the options below win over it",
);
/// --lists.
pub const SYNTH_LISTS: Text = text(
    "chỉ tạo các danh sách này: bhxh, bao_tro_xa_hoi, dat_dai (mặc định: cả ba)",
    "make these lists only: bhxh, bao_tro_xa_hoi, dat_dai (default: all three)",
);
/// --birth.
pub const BIRTH: Text = text(
    "year: mọi ngày sinh chỉ còn năm; day: theo mô hình lỗi (mặc định)",
    "year: every birth date is a year alone; day: as the error model has it (default)",
);
/// --encoding.
pub const ENCODING: Text = text(
    "bảng mã của các danh sách: unicode (mặc định), tcvn3, vni, vps, viscii_unikey, windows-1258, utf-8_as_cp1252…",
    "encoding of the lists: unicode (default), tcvn3, vni, vps, viscii_unikey, windows-1258, utf-8_as_cp1252…",
);
/// --without-errors.
pub const WITHOUT_ERRORS: Text = text(
    "bỏ các loại lỗi này, ví dụ year_off,tone_wrong (tên loại lỗi như trong truth.csv)",
    "leave these kinds of errors out, for example year_off,tone_wrong (named as in truth.csv)",
);
/// --no-numbers.
pub const NO_NUMBERS: Text = text("bỏ hết số định danh khỏi danh sách", "lists carry no numbers at all");
/// --year-only.
pub const YEAR_ONLY: Text = text(
    "tỷ lệ dòng chỉ có năm sinh (0–1), thay cho mặc định của từng danh sách",
    "share of rows with a year of birth only (0–1), instead of each list's default",
);
/// --noise.
pub const NOISE: Text = text("nhân mọi tỷ lệ lỗi (mặc định 1)", "multiplies all error rates (default 1)");
/// --out of synth.
pub const SYNTH_OUT: Text = text("thư mục ghi dữ liệu", "folder for the data");
/// eval.
pub const EVAL: Text = text(
    "so kết quả với đáp án: độ chính xác, độ phủ, hiệu chuẩn, theo loại lỗi và theo nhóm người",
    "a result against the truth: precision, recall, calibration, by kind of error and by group",
);
/// --truth.
pub const TRUTH: Text = text("tệp đáp án (truth.csv của synth)", "the truth (truth.csv of synth)");
/// --reference of eval.
pub const EVAL_REFERENCE: Text = text(
    "dữ liệu dân cư của lần kiểm tra: so các nhóm theo giới tính, tuổi, dạng tên, xã",
    "the population reference of the check: compares groups by sex, age, form of the name, commune",
);
/// --encodings.
pub const ENCODINGS: Text = text(
    "thay vào đó: đo việc sửa bảng mã chữ trên các cột dựng sẵn",
    "instead: measure the repair of character encodings on made-up columns",
);
/// --json.
pub const JSON: Text = text("in JSON thay cho bảng", "print JSON instead of the table");
/// --json of check.
pub const CHECK_JSON: Text = text(
    "in bản tóm tắt dưới dạng JSON, cùng tên và số như report.json",
    "print the summary as JSON, with the names and figures of report.json",
);
/// Not yet.
pub const NOT_YET: Text = text("(chưa có trong phiên bản này)", "(not in this version yet)");
/// normalize.
pub const NORMALIZE: Text = text(
    "chuẩn hoá tên, ngày, số, nơi ở của một danh sách CSV (hoặc mỗi dòng một giá trị), không cần dữ liệu đối chiếu",
    "normalise names, dates, numbers and places of a CSV list (or one value a line), without a reference",
);
/// FILE of normalize.
pub const NORMALIZE_FILE: Text =
    text("danh sách CSV/TSV; bỏ trống hoặc -: đầu vào chuẩn", "CSV/TSV list; nothing or -: standard input");
/// --field.
pub const NORMALIZE_FIELD: Text = text(
    "mỗi dòng là một giá trị của trường này (name, dob, pid, phone, address…), không có dòng tiêu đề",
    "each line is one value of this field (name, dob, pid, phone, address…), without a header",
);
/// --out of normalize.
pub const NORMALIZE_OUT: Text =
    text("tệp kết quả (mặc định: đầu ra chuẩn)", "file for the result (default: standard output)");
/// --out of rules.
pub const RULES_OUT: Text = text(
    "ghi cả danh mục thành một trang web xem không cần mạng",
    "write the whole catalogue as a page for a browser, offline",
);
/// completions.
pub const COMPLETIONS: Text = text(
    "tập lệnh gợi ý khi gõ lệnh (bash, zsh, fish, powershell, elvish)",
    "script that completes commands as one types (bash, zsh, fish, powershell, elvish)",
);
/// SHELL.
pub const SHELL: Text =
    text("bash, zsh, fish, powershell hoặc elvish", "bash, zsh, fish, powershell or elvish");
/// man.
pub const MANUAL: Text = text("trang hướng dẫn cho lệnh man", "the manual page");
/// --out of man.
pub const MANUAL_OUT: Text = text(
    "thư mục ghi danhsach.1 và mỗi lệnh một trang; bỏ trống: in trang chính ra",
    "folder for danhsach.1 and a page per command; nothing: the main page to standard output",
);
