//! Texts of gates.

use super::{Text, text};

/// Not of the form `NAME OPERATOR NUMBER`; argument: the expression.
pub const MALFORMED: Text = text("điều kiện `{0}` không đọc được", "gate `{0}` cannot be read");
/// How a gate is written.
pub const MALFORMED_HINT: Text = text(
    "viết như 'correct>=95', 'SONG001==0' hoặc 'TÊN_DANH_SÁCH:matched>=98'; các phép so sánh: >= > <= < == !=",
    "write it like 'correct>=95', 'SONG001==0' or 'LIST_NAME:matched>=98'; operators: >= > <= < == !=",
);
/// The name is none that is known; arguments: expression, name.
pub const UNKNOWN_NAME: Text = text(
    "điều kiện `{0}`: không có chỉ tiêu hay quy tắc `{1}`",
    "gate `{0}`: there is no figure or rule `{1}`",
);
/// The nearest names; argument: names.
pub const UNKNOWN_NAME_HINT: Text = text("có phải bạn muốn: {0}?", "did you mean: {0}?");
/// The list is none of this run; arguments: expression, list.
pub const UNKNOWN_LIST: Text = text(
    "điều kiện `{0}`: không có danh sách `{1}` trong lần chạy này",
    "gate `{0}`: this run has no list `{1}`",
);
/// The lists of this run; argument: names.
pub const UNKNOWN_LIST_HINT: Text = text("các danh sách: {0}", "the lists: {0}");
/// The number is none; arguments: expression, text.
pub const NOT_A_NUMBER: Text =
    text("điều kiện `{0}`: `{1}` không phải là số", "gate `{0}`: `{1}` is no number");
