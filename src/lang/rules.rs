//! Texts around the catalogue of rules; a rule's own words stand in its file under `rules/`.

use super::{Text, text};

/// Title of the page.
pub const TITLE: Text = text("Danh mục quy tắc", "Catalogue of rules");
/// First paragraph of the page.
pub const INTRO: Text = text(
    "Mỗi phát hiện trong `findings.parquet` mang mã của một quy tắc dưới đây. Một bản ghi đạt \"đúng\", \"đủ\", \
     \"sạch\", \"sống\" hoặc \"thống nhất\" khi không có phát hiện mức lỗi nào thuộc từ đó. Hồ sơ ngành có thể tắt hoặc \
     đổi mức của quy tắc (mục `rules`). Ví dụ đều là bịa.",
    "Every finding in `findings.parquet` carries the code of one of these rules. A record is correct, sufficient, \
     clean, alive or unified when it has no finding of severity error under that word. A profile can switch rules off \
     or grade them otherwise (`rules`). All examples are made up.",
);
/// How the page came about.
pub const GENERATED: Text = text(
    "Trang này được sinh ra từ `src/rules/` bằng `UPDATE_EXPECT=1 cargo test --release`; không sửa tay.",
    "Generated from `src/rules/` by `UPDATE_EXPECT=1 cargo test --release`; not edited by hand.",
);
/// Heading of the table of contents, for who does not see it.
pub const CONTENTS: Text = text("Mục lục", "Contents");
/// Column: code.
pub const CODE: Text = text("Mã", "Code");
/// Column: title.
pub const RULE: Text = text("Quy tắc", "Rule");
/// Label: the word it judges.
pub const DIMENSION: Text = text("Thuộc", "Word");
/// Label: severity.
pub const SEVERITY: Text = text("Mức", "Severity");
/// Label: error group.
pub const GROUP: Text = text("Nhóm lỗi", "Error group");
/// Label: fix.
pub const FIX: Text = text("Cách xử lý", "Fix");
/// Label: one record or the list.
pub const SCOPE: Text = text("Phạm vi", "Scope");
/// Scope: one record.
pub const SCOPE_RECORD: Text = text("từng dòng", "a record");
/// Scope: the list.
pub const SCOPE_LIST: Text = text("cả danh sách", "the whole list");
/// Fix level: done in `cleaned/`.
pub const FIX_APPLIED: Text = text("tự sửa trong `cleaned/`", "done in `cleaned/`");
/// Fix level: suggested where it can be.
pub const FIX_SUGGESTED: Text =
    text("đề xuất khi có thể, người duyệt", "suggested where possible, a person decides");
/// Fix level: none.
pub const FIX_NONE: Text = text("không có đề xuất", "nothing is suggested");
/// Heading: when it fires.
pub const WHAT: Text = text("Khi nào báo", "What");
/// Heading: why it matters.
pub const WHY: Text = text("Vì sao quan trọng", "Why it matters");
/// Heading: example.
pub const EXAMPLE: Text = text("Ví dụ", "Example");
/// Heading: how it is fixed.
pub const REMEDY: Text = text("Cách khắc phục", "How it is fixed");
/// Heading: source.
pub const SOURCE: Text = text("Căn cứ", "Source");
/// Last line of the table on the terminal.
pub const MORE: Text = text(
    "{0} quy tắc. Xem một quy tắc: danhsach rules MÃ",
    "{0} rules. To see one explained: danhsach rules CODE",
);
