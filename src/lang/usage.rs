//! Texts about what the user asked for: command line, profiles, configuration, gates, the plan of a run.

use super::{Text, text};

/// Unknown profile name.
pub const UNKNOWN_PROFILE: Text = text("không có hồ sơ nào tên `{0}`", "there is no profile called `{0}`");
/// Nearest profile names.
pub const UNKNOWN_PROFILE_HINT: Text = text(
    "các hồ sơ có sẵn: {0}; hoặc chỉ tới một tệp .toml bằng --profile TỆP.toml",
    "built-in profiles: {0}; or name a .toml file with --profile FILE.toml",
);
/// A profile that cannot be parsed.
pub const BAD_PROFILE: Text = text("hồ sơ không đọc được: {0}", "the profile cannot be read: {0}");
/// An entry that a profile or configuration does not have.
pub const UNKNOWN_ENTRY: Text =
    text("mục `{0}` không có; được phép: {1}", "there is no entry `{0}`; allowed: {1}");
/// An entry that must be there.
pub const MISSING_ENTRY: Text = text("thiếu mục `{0}`", "entry `{0}` is missing");
/// What to do about it.
pub const BAD_PROFILE_HINT: Text = text(
    "sửa dòng này, hoặc lấy mẫu bằng `danhsach profiles bhxh`",
    "mend this line, or start from `danhsach profiles bhxh`",
);
/// A rule code in a profile that does not exist.
pub const UNKNOWN_RULE_IN_PROFILE: Text = text(
    "hồ sơ `{0}` nhắc tới quy tắc `{1}` không có trong danh mục",
    "profile `{0}` names rule `{1}`, which does not exist",
);
/// Nearest codes.
pub const UNKNOWN_RULE_HINT: Text = text(
    "mã gần nhất: {0}; xem tất cả bằng `danhsach rules`",
    "nearest codes: {0}; `danhsach rules` lists all",
);
/// `rules CODE` with an unknown code.
pub const UNKNOWN_RULE: Text = text("không có quy tắc nào mã `{0}`", "there is no rule with code `{0}`");
/// Threshold out of range.
pub const BAD_THRESHOLD: Text =
    text("ngưỡng `link.{0}` = {1} nằm ngoài khoảng cho phép", "threshold `link.{0}` = {1} is out of range");
/// Its remedy.
pub const BAD_THRESHOLD_HINT: Text = text(
    "cần 0 ≤ reject ≤ accept ≤ 1, 0 < coverage < 1, margin ≥ 0, pairs_per_record ≥ 1",
    "needs 0 ≤ reject ≤ accept ≤ 1, 0 < coverage < 1, margin ≥ 0, pairs_per_record ≥ 1",
);
/// Two benefits exclude an unknown one.
pub const PROFILE_IS_REFERENCE: Text = text(
    "hồ sơ `{0}` dành cho dữ liệu đối chiếu, không dùng cho danh sách",
    "profile `{0}` is for the reference and cannot be used for a list",
);
/// No name and no number column.
pub const NO_KEY_COLUMN: Text = text(
    "không nhận ra cột họ tên hay cột số định danh nào (các cột: {0})",
    "no name column and no number column was recognised (columns: {0})",
);
/// Its remedy.
pub const NO_KEY_COLUMN_HINT: Text = text(
    "chạy `danhsach profiles {0} > ho_so.toml`, ghi tiêu đề cột vào mục [columns] (name = [\"…\"], pid = [\"…\"]), rồi thêm --profile ho_so.toml",
    "run `danhsach profiles {0} > profile.toml`, write the headers under [columns] (name = [\"…\"], pid = [\"…\"]), then add --profile profile.toml",
);
/// A name or number column is not sure enough.
pub const DOUBTFUL_COLUMN: Text = text(
    "chưa chắc cột \"{0}\" là `{1}`: độ tin {2}, cần ít nhất {3}",
    "it is not sure that column \"{0}\" is `{1}`: confidence {2}, at least {3} is needed",
);
/// Its remedy.
pub const DOUBTFUL_COLUMN_HINT: Text = text(
    "chạy `danhsach profiles {0} > ho_so.toml`; dưới [columns] ghi {1} (hoặc tiêu đề của cột đúng; {2} = [] nếu không có cột nào), hay hạ min_confidence dưới [recognise]; rồi thêm --profile ho_so.toml",
    "run `danhsach profiles {0} > profile.toml`; under [columns] write {1} (or the header of the right column; {2} = [] where there is none), or lower min_confidence under [recognise]; then add --profile profile.toml",
);
/// The reference lacks a name column.
pub const REFERENCE_WITHOUT_NAME: Text = text(
    "dữ liệu đối chiếu không có cột họ tên (các cột: {0})",
    "the reference has no name column (columns: {0})",
);
/// Its remedy.
pub const REFERENCE_COLUMNS_HINT: Text = text(
    "dữ liệu đối chiếu cần các cột so_dinh_danh, ho_ten, ngay_sinh, gioi_tinh (và so_cmnd, ma_ho, ma_xa, dia_chi, trang_thai, ngay_mat, ten_khac nếu có)",
    "the reference needs the columns so_dinh_danh, ho_ten, ngay_sinh, gioi_tinh (and so_cmnd, ma_ho, ma_xa, dia_chi, trang_thai, ngay_mat, ten_khac where known)",
);
/// The reference has no numbers at all.
pub const REFERENCE_WITHOUT_NUMBERS: Text = text(
    "dữ liệu đối chiếu không có số định danh nào: chỉ dò được theo tên, ngày sinh và nơi ở",
    "the reference has no personal number at all: people are found by name, birth date and place only",
);
/// The same list twice.
pub const SAME_LIST_TWICE: Text = text(
    "danh sách này trùng hoàn toàn với `{0}` trong cùng lần chạy",
    "this list is the same as `{0}` in this run",
);
/// Its remedy.
pub const SAME_LIST_TWICE_HINT: Text =
    text("bỏ một trong hai tệp khỏi dòng lệnh", "leave one of the two out");
/// A file of a folder is no list.
pub const LEFT_OUT: Text = text("bỏ qua {0}: {1}", "left out: {0} ({1})");
/// Why.
pub const LEFT_OUT_LOCK: Text =
    text("tệp khóa của bảng tính đang mở", "lock file of a workbook that is open");
/// Why.
pub const LEFT_OUT_HIDDEN: Text = text("tệp ẩn", "hidden file");
/// Why.
pub const LEFT_OUT_FOLDER: Text = text("thư mục con", "folder inside the folder");
/// Why.
pub const LEFT_OUT_REFERENCE: Text = text("là dữ liệu đối chiếu", "it is the reference");
/// Why.
pub const LEFT_OUT_OTHER: Text = text("không phải loại tệp danh sách", "not a kind of file that lists have");
/// A folder has no list in it.
pub const FOLDER_WITHOUT_LISTS: Text =
    text("thư mục không có tệp danh sách nào", "there is no list in this folder");
/// Its remedy.
pub const FOLDER_WITHOUT_LISTS_HINT: Text = text(
    "danh sách là tệp có đuôi {0}; tệp khác thì nêu đích danh trên dòng lệnh",
    "lists end in {0}; name other files on the command line",
);
/// No file fits a pattern.
pub const NO_FILE_FITS: Text = text("không có tệp nào khớp", "no file fits");
/// Its remedy.
pub const NO_FILE_FITS_HINT: Text = text(
    "xem lại đường dẫn; dấu * thay cho nhiều ký tự, ? thay cho một",
    "check the path; * stands for any letters, ? for one",
);
/// The list is the reference.
pub const LIST_IS_REFERENCE: Text =
    text("danh sách và dữ liệu đối chiếu là cùng một tệp", "the list and the reference are the same file");
/// Its remedy.
pub const LIST_IS_REFERENCE_HINT: Text =
    text("chỉ tới dữ liệu dân cư bằng --reference", "name the population data with --reference");
/// No list given.
pub const NO_LIST: Text = text("chưa có danh sách nào để kiểm tra", "no list to check was given");
/// Its remedy.
pub const NO_LIST_HINT: Text =
    text("danhsach check DANH_SACH... --reference DAN_CU.csv", "danhsach check LIST... --reference REF.csv");
/// No reference given.
pub const NO_REFERENCE: Text = text("chưa có dữ liệu đối chiếu", "no reference was given");
/// Config file cannot be parsed.
pub const BAD_CONFIG: Text =
    text("tệp cấu hình không đọc được: {0}", "the configuration cannot be read: {0}");
/// Its remedy.
pub const BAD_CONFIG_HINT: Text = text("các mục được phép: {0}", "entries allowed: {0}");
/// A date option.
pub const BAD_DATE: Text = text("`{0}` không phải là một ngày", "`{0}` is not a date");
/// Its remedy.
pub const BAD_DATE_HINT: Text =
    text("viết dạng dd/mm/yyyy, ví dụ 30/06/2026", "write dd/mm/yyyy, for example 30/06/2026");
/// A size option.
pub const BAD_SIZE: Text = text("`{0}` không phải là một dung lượng bộ nhớ", "`{0}` is not a memory size");
/// Its remedy.
pub const BAD_SIZE_HINT: Text = text("ví dụ 800M, 4G hoặc 4GiB", "for example 800M, 4G or 4GiB");
/// Not enough memory.
pub const TOO_LARGE: Text = text(
    "ước tính cần {0} bộ nhớ, nhiều hơn mức --memory {1}",
    "an estimated {0} of memory is needed, more than --memory {1}",
);
/// Its remedy.
pub const TOO_LARGE_HINT: Text = text(
    "tăng --memory, hoặc chia danh sách thành nhiều tệp (ví dụ mỗi xã một tệp)",
    "raise --memory, or split the list into several files (one per commune, say)",
);
/// A model file that cannot be used.
pub const BAD_MODEL: Text = text("mô hình không dùng được: {0}", "the model cannot be used: {0}");
/// Its remedy.
pub const BAD_MODEL_HINT: Text = text(
    "tạo lại bằng `danhsach train DANH_SACH --reference DAN_CU --out MO_HINH.json`",
    "make it again with `danhsach train LIST --reference REF --out MODEL.json`",
);
/// A list from which nothing can be learned.
pub const TOO_SHORT_TO_TRAIN: Text = text(
    "danh sách chỉ có {0} bản ghi, cần ít nhất {1} để ước lượng mô hình",
    "the list has {0} records, and at least {1} are needed to learn a model",
);
/// Its remedy.
pub const TOO_SHORT_TO_TRAIN_HINT: Text = text(
    "dùng một danh sách dài hơn cùng loại; khi không có, `check` dùng các con số mặc định",
    "take a longer list of the same kind; without one `check` uses its plain figures",
);
/// `train` without a place for the model.
pub const NO_MODEL_OUT: Text = text("chưa nêu tệp để ghi mô hình", "no file for the model was given");
/// Its remedy.
pub const NO_MODEL_OUT_HINT: Text = text("thêm --out MO_HINH.json", "add --out MODEL.json");
/// Output folder holds other things.
pub const OUT_NOT_OURS: Text = text(
    "thư mục kết quả đã có tệp khác (`{0}`) không do danhsach ghi",
    "the output folder holds something else (`{0}`) that danhsach did not write",
);
/// Its remedy.
pub const OUT_NOT_OURS_HINT: Text = text("chọn một thư mục mới bằng --out", "choose a new folder with --out");
/// The output folder cannot be made.
pub const OUT_CANNOT_BE_MADE: Text =
    text("không tạo được thư mục kết quả: {0}", "the output folder cannot be made: {0}");
/// Its remedy.
pub const OUT_CANNOT_BE_MADE_HINT: Text = text(
    "kiểm tra quyền ghi và dung lượng còn trống, hoặc chọn thư mục khác bằng --out",
    "check that it may be written and that the disk has room, or choose another with --out",
);
/// The output would overwrite an input.
pub const OUT_IS_INPUT: Text =
    text("kết quả sẽ ghi đè lên chính tệp đầu vào", "the output would overwrite this input");
/// A command that is not there yet.
pub const NOT_YET: Text =
    text("lệnh `{0}` chưa có trong phiên bản này", "the command `{0}` is not in this version yet");
/// What there is.
pub const NOT_YET_HINT: Text = text(
    "các lệnh dùng được: check, index, train, normalize, explain, apply, history, rules, profiles, synth, eval",
    "commands that work: check, index, train, normalize, explain, apply, history, rules, profiles, synth, eval",
);
/// A list that comes back in another encoding.
pub const TURNED_UTF8: Text = text(
    "{0} ghi bằng UTF-8: bảng mã cũ của tệp không viết được mọi chữ đã sửa",
    "{0} is in UTF-8: the file's own encoding cannot write all that was changed",
);
/// A value that is not one of several.
pub const BAD_VALUE: Text = text("`{0}` không hợp lệ cho {1}", "`{0}` is not valid for {1}");
/// What is allowed.
pub const ALLOWED: Text = text("được phép: {0}", "allowed: {0}");
/// See help.
pub const SEE_HELP: Text = text("xem `danhsach {0} --help`", "see `danhsach {0} --help`");
/// Remedy where not even the command is known.
pub const SEE_MAIN_HELP: Text = text("xem `danhsach --help`", "see `danhsach --help`");
/// Unknown argument.
pub const UNKNOWN_ARGUMENT: Text = text("không có tham số `{0}`", "there is no argument `{0}`");
/// Unknown command.
pub const UNKNOWN_COMMAND: Text = text("không có lệnh `{0}`", "there is no command `{0}`");
/// Nearest.
pub const DID_YOU_MEAN: Text = text("có phải ý bạn là `{0}`?", "did you mean `{0}`?");
/// Missing argument.
pub const MISSING_ARGUMENT: Text = text("thiếu tham số {0}", "argument {0} is missing");
/// Argument conflict and everything else.
pub const BAD_ARGUMENTS: Text = text("dòng lệnh không hợp lệ: {0}", "the command line is not valid: {0}");
/// No such list in the run.
pub const NO_SUCH_LIST: Text = text("kết quả này không có danh sách `{0}`", "this result has no list `{0}`");
/// Lists that are there.
pub const NO_SUCH_LIST_HINT: Text = text("các danh sách: {0}", "lists: {0}");
/// No such row.
pub const NO_SUCH_ROW: Text = text(
    "danh sách `{0}` chỉ có {1} bản ghi, không có dòng {2}",
    "list `{0}` has {1} records only, there is no row {2}",
);
/// Rows count from 0.
pub const NO_SUCH_ROW_HINT: Text = text(
    "dòng đếm từ 0 như cột `row` trong records.parquet",
    "rows count from 0, as in the column `row` of records.parquet",
);
/// Not a result folder.
pub const NOT_A_RESULT: Text = text(
    "đây không phải thư mục kết quả của `danhsach check` (không có run.json)",
    "this is no result of `danhsach check` (there is no run.json)",
);
/// Its remedy.
pub const NOT_A_RESULT_HINT: Text =
    text("chỉ tới thư mục đã đặt ở --out", "name the folder that was given to --out");
/// An input changed since the run.
pub const INPUT_CHANGED: Text =
    text("tệp đầu vào đã thay đổi kể từ lần chạy", "this input has changed since the run");
/// Its remedy.
pub const INPUT_CHANGED_HINT: Text = text("chạy lại `danhsach check`", "run `danhsach check` again");
/// Threads.
pub const BAD_THREADS: Text = text("`--threads {0}` không hợp lệ", "`--threads {0}` is not valid");
/// Its remedy.
pub const BAD_THREADS_HINT: Text = text("một số từ 1 đến 256", "a number from 1 to 256");
/// Shares and such in synth.
pub const OUT_OF_RANGE: Text = text("{0} = {1} nằm ngoài khoảng {2}", "{0} = {1} is outside {2}");
/// No command given.
pub const NO_COMMAND: Text =
    text("chưa nêu lệnh; xem `danhsach --help`", "no command given; see `danhsach --help`");
/// Somebody worked in the outputs of an earlier run.
pub const OUT_HAS_WORK: Text = text(
    "tệp kết quả lần trước đã được sửa hoặc điền sau khi ghi; chạy lại sẽ làm mất",
    "this output of an earlier run has been edited or filled in since; running again would lose that",
);
/// Its remedy.
pub const OUT_HAS_WORK_HINT: Text = text(
    "chuyển tệp đó đi nơi khác, hoặc chọn một thư mục mới bằng --out",
    "move that file elsewhere, or choose a new folder with --out",
);
/// A panic: a defect of danhsach itself.
pub const DEFECT: Text = text(
    "lỗi bên trong danhsach {1} tại {0}; dữ liệu đầu vào không bị thay đổi",
    "a defect in danhsach {1} at {0}; the inputs are untouched",
);
/// Its remedy.
pub const DEFECT_HINT: Text = text(
    "báo lại dòng này cho nhóm phát triển, kèm lệnh đã chạy (không gửi dữ liệu cá nhân)",
    "report this line with the command that was run (send no personal data)",
);
/// No column of a list was recognised.
pub const NO_COLUMN_HINT: Text = text(
    "nêu tên cột trong một hồ sơ (--profile), hoặc dùng --field name nếu mỗi dòng chỉ có một giá trị",
    "name the columns in a profile (--profile), or use --field name where each line holds one value",
);
/// A field that is none.
pub const UNKNOWN_FIELD: Text = text("không có trường nào tên `{0}`", "there is no field called `{0}`");
/// Fields that one value a line may have.
pub const UNKNOWN_FIELD_HINT: Text = text("các trường: {0}", "fields: {0}");
/// completions: no such shell.
pub const UNKNOWN_SHELL: Text = text("không có tập lệnh cho `{0}`", "there is no script for `{0}`");
/// Remedy.
pub const UNKNOWN_SHELL_HINT: Text = text("dùng một trong: {0}", "use one of: {0}");
/// Title of the manual.
pub const MANUAL: Text = text("Hướng dẫn danhsach", "danhsach manual");
