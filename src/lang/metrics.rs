//! Help texts of the families in `metrics.txt`; in English alone would do for a scraper, but officers read dashboards too.

use super::{Text, text};

/// `danhsach_run`.
pub const RUN: Text = text("lần kiểm tra: phiên bản, ngày tính", "the run: version, day on which it counts");
/// `danhsach_rows`.
pub const ROWS: Text = text("số dòng đã đọc, theo nơi xếp vào", "rows read, by where they were put");
/// `danhsach_records`.
pub const RECORDS: Text = text("số bản ghi của danh sách", "records of a list");
/// `danhsach_word_passed_records`.
pub const PASSED: Text = text("số bản ghi không có lỗi, theo từng từ", "records without an error, by word");
/// `danhsach_word_passed_ratio`.
pub const PASSED_RATIO: Text = text(
    "tỷ lệ bản ghi không có lỗi, 0 đến 1, làm tròn xuống",
    "share of records without an error, 0 to 1, rounded down",
);
/// `danhsach_ready_records`.
pub const READY: Text = text("số bản ghi sẵn sàng đồng bộ", "records ready to be synced");
/// `danhsach_to_verify_records`.
pub const TO_VERIFY: Text = text("số bản ghi cần người kiểm tra", "records for a person to check");
/// `danhsach_match_records`.
pub const MATCH: Text = text("số bản ghi theo kết quả đối soát", "records by match class");
/// `danhsach_findings`.
pub const FINDINGS: Text = text("số phát hiện, theo mức", "findings, by severity");
/// `danhsach_rule_records`.
pub const RULE_RECORDS: Text =
    text("số bản ghi có phát hiện, theo quy tắc", "records with a finding, by rule");
/// `danhsach_rule_findings`.
pub const RULE_FINDINGS: Text = text("số phát hiện, theo quy tắc", "findings, by rule");
/// `danhsach_cells_fixed`.
pub const CELLS_FIXED: Text = text("số ô đã sửa trong cleaned/", "cells changed in cleaned/");
/// `danhsach_paid_after_death_records`.
pub const PAID_RECORDS: Text =
    text("số bản ghi được chi sau khi người đó mất", "records paid after the person's death");
/// `danhsach_paid_after_death_dong`.
pub const PAID: Text = text("số tiền chi sau khi mất, đồng", "money paid after death, in đồng");
/// `danhsach_expected_precision_ratio`.
pub const PRECISION: Text =
    text("tỷ lệ liên kết đúng ước tính, 0 đến 1", "expected share of links that are right, 0 to 1");
/// `danhsach_expected_recall_ratio`.
pub const RECALL: Text =
    text("tỷ lệ người tìm được ước tính, 0 đến 1", "expected share of people that are found, 0 to 1");
/// `danhsach_commune_records`.
pub const COMMUNE_RECORDS: Text = text("số bản ghi theo xã", "records by commune");
/// `danhsach_commune_ready_records`.
pub const COMMUNE_READY: Text =
    text("số bản ghi sẵn sàng đồng bộ, theo xã", "records ready to be synced, by commune");
/// `danhsach_commune_passed_records`.
pub const COMMUNE_PASSED: Text =
    text("số bản ghi không có lỗi, theo xã và từ", "records without an error, by commune and word");
/// `danhsach_gate_met`.
pub const GATE: Text = text("ngưỡng: 1 = đạt, 0 = không đạt", "gate: 1 = met, 0 = not met");
/// `danhsach_citizens`.
pub const CITIZENS: Text = text("số công dân trong dữ liệu đối chiếu", "citizens in the reference");
