//! Texts of `explain`: comparison levels, fields, roles of candidates.

use super::{Text, text};

/// Heading: which record.
pub const RECORD: Text = text("{0}, bản ghi {1} (dòng {2} của tệp)", "{0}, record {1} (row {2} of the file)");
/// Heading: what was decided.
pub const CONCLUSION: Text = text("Kết luận: {0}", "Conclusion: {0}");
/// Probability.
pub const PROBABILITY: Text = text("xác suất {0}", "probability {0}");
/// Margin over the second candidate.
pub const MARGIN: Text = text("hơn ứng viên thứ hai {0} bit", "{0} bits above the second candidate");
/// How many were compared.
pub const COMPARED: Text = text("Số công dân đã so sánh: {0}", "Citizens compared: {0}");
/// Prior.
pub const PRIOR: Text =
    text("Trước khi so sánh (một công dân bất kỳ): {0} bit", "Before comparing (any one citizen): {0} bits");
/// Everyone was compared, and the search had found the nearest.
pub const EVERYONE: Text = text(
    "Đã so thêm với toàn bộ {0} công dân: không ai gần hơn",
    "Compared with all {0} citizens beside: nobody is nearer",
);
/// Everyone was compared, and the search had missed somebody near.
pub const EVERYONE_MISSED: Text = text(
    "Đã so thêm với toàn bộ {0} công dân: {1} người gần mà bước tìm đã bỏ sót",
    "Compared with all {0} citizens beside: {1} near ones the search had missed",
);
/// Field: what the other rows of the list say.
pub const OTHERS: Text = text("các dòng khác", "other rows");
/// Its level.
pub const OTHERS_SAY: Text = text(
    "người này đã có ở dòng khác, hoặc cùng hộ với dòng khác",
    "another row is this person already, or of this household",
);
/// Total.
pub const TOTAL: Text = text("tổng cộng", "total");
/// After the prior.
pub const POSTERIOR: Text = text("kể cả mức ban đầu", "prior included");
/// How much was lacking.
pub const SHORT: Text =
    text("còn thiếu {0} bit để được coi là có thể trùng", "{0} bits short of being taken as possible");
/// What speaks most against.
pub const AGAINST: Text = text("trái ngược nhất: {0} ({1})", "most against it: {0} ({1})");
/// Nobody came near.
pub const NOBODY_NEAR: Text =
    text("Không có công dân nào gần giống để so sánh.", "No citizen was near enough to be compared.");
/// Too little to look for.
pub const TOO_LITTLE: Text = text(
    "Dòng này thiếu họ tên, hoặc ngoài họ tên không có gì để tìm.",
    "The row has no name, or nothing beside the name to look for.",
);
/// No such row.
pub const NO_SUCH_ROW: Text = text("Danh sách không có dòng này.", "The list has no such row.");
/// Nothing on one side.
pub const EMPTY: Text = text("(trống)", "(empty)");
/// Birth date.
pub const BIRTH: Text = text("ngày sinh", "birth date");
/// Number.
pub const NUMBER: Text = text("số định danh", "number");
/// Name.
pub const NAME: Text = text("họ và tên", "full name");
/// Sex.
pub const SEX: Text = text("giới tính", "sex");
/// Commune.
pub const COMMUNE: Text = text("xã, phường", "commune");
/// Address.
pub const ADDRESS: Text = text("địa chỉ", "address");
/// Household.
pub const HOUSEHOLD: Text = text("mã hộ", "household");
/// Best candidate.
pub const BEST: Text = text("Ứng viên thứ nhất", "First candidate");
/// Second candidate.
pub const RUNNER_UP: Text = text("Ứng viên thứ hai", "Second candidate");
/// Owner of the number.
pub const NUMBER_OWNER: Text = text(
    "Người đang mang số ghi ở dòng này (họ tên, ngày sinh không ủng hộ)",
    "Holder of the row's number (name and birth date do not support it)",
);
/// A near one that the search did not find.
pub const MISSED: Text =
    text("Người gần giống mà các khóa tìm kiếm không đưa tới", "A near one to whom no search key led");
/// A near one.
pub const NEAREST: Text = text("Người gần giống", "A near one");
