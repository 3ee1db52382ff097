//! Texts of `train`, and of what linking expects of itself.

use super::{Text, text};

/// First line.
pub const HEAD: Text = text(
    "Mô hình từ danh sách {0}: {1} bản ghi, đã xem kỹ {2}",
    "Model from list {0}: {1} records, {2} looked at",
);
/// Convergence.
pub const CONVERGED: Text = text(
    "Ước lượng đã ổn định sau {0} vòng: vòng cuối không đổi gì đáng kể.",
    "The estimate is steady after {0} rounds: the last one changed nothing that matters.",
);
/// No convergence.
pub const NOT_CONVERGED: Text = text(
    "Ước lượng CHƯA ỔN ĐỊNH sau {0} vòng: các con số dưới đây còn có thể đổi.",
    "The estimate is NOT STEADY after {0} rounds: the figures below may still move.",
);
/// Labels.
pub const LABELLED: Text = text(
    "{0} bản ghi có số định danh đối chiếu được: dò lại khi che số, để biết xác suất có đúng không.",
    "{0} records have a number to compare: decided again with it hidden, they tell whether probabilities are right.",
);
/// No labels.
pub const NOT_LABELLED: Text = text(
    "Không có số định danh nào để kiểm chứng: xác suất được hạ bớt theo mức mặc định.",
    "There is no number to check against: probabilities are lowered by the default.",
);
/// Coverage.
pub const COVERAGE: Text = text(
    "Khoảng {0} số người trong danh sách có trong dữ liệu dân cư.",
    "About {0} of the people on the list are in the reference.",
);
/// Heading of the table.
pub const TABLE: Text = text("Khi đúng là một người thì:", "Where it is the same person:");
/// Line.
pub const NAME_EQUAL: Text = text("họ tên giống hệt", "name equal");
/// Line.
pub const NAME_SOUND: Text = text("khác dấu hoặc theo giọng vùng", "name: other marks or dialect");
/// Line.
pub const NAME_KEYSTROKE: Text = text("sai một phím", "name: one keystroke");
/// Line.
pub const NAME_MIDDLE: Text = text("thiếu, thừa hoặc viết tắt chữ đệm", "name: middle part or initials");
/// Line.
pub const NAME_REST: Text = text("chỉ giống một phần, hoặc khác hẳn", "name: in part, or not at all");
/// Line.
pub const BIRTH_DAY: Text = text("ngày sinh giống hệt", "birth date equal");
/// Line.
pub const BIRTH_SLIP: Text = text("ngày sinh sai một phần", "birth date: one part differs");
/// Line.
pub const BIRTH_DIFFERENT: Text = text("ngày sinh khác hẳn", "birth date differs");
/// Line.
pub const SEX: Text = text("giới tính giống", "sex equal");
/// Line.
pub const COMMUNE: Text = text("cùng xã", "same commune");
/// Line.
pub const ADDRESS: Text = text("cùng xã thì cùng địa chỉ", "same address in the same commune");
/// Line.
pub const NUMBER: Text = text("số định danh giống hệt", "number equal");
/// Beside a figure.
pub const PLAIN: Text = text("(mặc định {0})", "(plain {0})");
/// Identifiability.
pub const FEW: Text = text(
    "Quá ít bản ghi để ước lượng, giữ con số mặc định: {0}.",
    "Too few records to learn from, the plain figures stay: {0}.",
);
/// Identifiability.
pub const ALIKE: Text = text(
    "Hầu như không giúp phân biệt đúng người với người khác: {0}.",
    "Hardly tell the right citizen from others: {0}.",
);
/// Blocking.
pub const LOST_BY_NUMBERS: Text = text(
    "Các khoá dò bỏ sót khoảng {0} số người (từ {1} đến {2}; xét {3} người tìm được bằng số).",
    "The search keys miss about {0} of the people ({1} to {2}; from {3} found by number).",
);
/// Blocking.
pub const LOST_BY_KEYS: Text = text(
    "Các khoá dò bỏ sót ít nhất khoảng {0} số người (từ {1} đến {2}; so hai nhóm khoá trên {3} người).",
    "The search keys miss at least about {0} of the people ({1} to {2}; two groups of keys on {3} people).",
);
/// Blocking.
pub const LOST_UNKNOWN: Text = text(
    "Không đủ căn cứ để biết các khoá dò bỏ sót bao nhiêu.",
    "There is too little to tell how many people the search keys miss.",
);
/// Expected quality.
pub const EXPECTED: Text = text(
    "Dự kiến {0} số liên kết là đúng, và {1} số người có mặt được tìm thấy.",
    "Expected: {0} of the links are right, {1} of those who are there are found.",
);
/// How far to trust it.
pub const TRUST_WELL: Text = text(
    "Tin được: xác suất đã được kiểm bằng số định danh của chính danh sách này.",
    "To be trusted: probabilities were checked with the numbers of this very list.",
);
/// How far to trust it.
pub const TRUST_SOME: Text = text(
    "Tin vừa phải: không có (đủ) số để kiểm; người trùng tên gần nhau trong họ hàng, làng xóm có thể nhiều hơn dự kiến.",
    "To be trusted in part: there are no (or few) numbers to check with, and namesakes who live near may be more than expected.",
);
/// How far to trust it.
pub const TRUST_NONE: Text = text(
    "Không nên dùng: hãy lấy danh sách dài hơn, hoặc dùng con số mặc định (không có --model).",
    "Not to be used: take a longer list, or the plain figures (no --model).",
);
/// Label in the summary of `check`.
pub const EXPECTATION: Text = text("Chất lượng ước tính", "Expected, unlabelled");
/// Its value.
pub const EXPECTATION_OF: Text = text("liên kết đúng {0} · tìm thấy {1}", "links right {0} · found {1}");
/// After it, where known.
pub const KEYS_MISS: Text = text("khoá dò sót {0} (tới {1})", "keys miss {0} (to {1})");

/// What a group of comparison levels is called.
pub fn group(name: &str) -> Text {
    match name {
        "name" => text("họ tên", "name"),
        "name_without_marks" => text("họ tên không dấu", "name without marks"),
        "birth" => text("ngày sinh", "birth date"),
        "birth_placeholder" => text("ngày sinh ghi 1/1", "birth date of 1 January"),
        "birth_coarse" => text("chỉ có năm hoặc tháng sinh", "year or month of birth alone"),
        "sex" => text("giới tính", "sex"),
        "commune" => text("xã", "commune"),
        "address_in_commune" => text("địa chỉ trong cùng xã", "address in the same commune"),
        "address_alone" => text("địa chỉ khi thiếu xã", "address without a commune"),
        "address_elsewhere" => text("địa chỉ khi khác xã", "address where communes differ"),
        "household" => text("mã hộ", "household code"),
        _ => text("số định danh", "number"),
    }
}
