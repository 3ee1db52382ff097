//! The terms of the reports in both languages, with what they mean here.
//!
//! Owns [`TERMS`]: the term, and its meaning.

use super::{Text, text};

/// Terms in the order in which a reader meets them: the term in both languages, its meaning in both.
pub static TERMS: &[(Text, Text)] = &[
    (
        text("bản ghi", "record"),
        text(
            "một dòng dữ liệu của danh sách, thường là một người",
            "one row of data of a list, usually one person",
        ),
    ),
    (
        text("dữ liệu dân cư, dữ liệu tham chiếu", "reference"),
        text("dữ liệu mà danh sách được đối soát với", "the data that the list is checked against"),
    ),
    (
        text("đúng", "correct"),
        text(
            "người trong dòng có trong dữ liệu dân cư và các trường không mâu thuẫn với nó",
            "the person of the row is in the reference and no field contradicts it",
        ),
    ),
    (
        text("đủ", "sufficient"),
        text(
            "mọi trường mà ngành bắt buộc đều có giá trị dùng được",
            "every field that the sector requires has a usable value",
        ),
    ),
    (
        text("sạch", "clean"),
        text(
            "không trùng, đúng định dạng, không có ký tự hay ghi chú thừa",
            "no duplicate, well-formed, no residue or notes",
        ),
    ),
    (
        text("sống", "alive"),
        text(
            "người còn sống, còn cư trú; số và mã còn hiệu lực",
            "the person lives and is resident; numbers and codes are in force",
        ),
    ),
    (
        text("thống nhất", "unified"),
        text(
            "các danh sách không nói khác nhau về cùng một người",
            "the lists do not say different things about one person",
        ),
    ),
    (
        text("lỗi, cảnh báo, thông tin", "error, warning, info"),
        text("ba mức độ; chỉ lỗi làm bản ghi không đạt", "three severities; only an error fails a record"),
    ),
    (
        text("khớp", "matched"),
        text(
            "chắc chắn là người này, dữ liệu như nhau hoặc chỉ khác cách viết",
            "surely this person, the data agree or differ in spelling only",
        ),
    ),
    (
        text("chưa khớp", "not yet matched"),
        text(
            "chắc chắn là người này, nhưng có trường ghi khác",
            "surely this person, but some field says otherwise",
        ),
    ),
    (
        text("không xác định", "undetermined"),
        text(
            "chưa biết là ai: nghi vấn, không tìm thấy, hoặc thiếu dữ liệu để tìm",
            "not known who it is: ambiguous, not found, or too little to look for",
        ),
    ),
    (
        text("xác suất khớp", "match probability"),
        text(
            "khả năng người phù hợp nhất đúng là người trong dòng, từ 0 đến 1",
            "how likely the best candidate is the person of the row, 0 to 1",
        ),
    ),
    (
        text("liên kết", "link"),
        text(
            "một bản ghi và công dân được tìm ra cho nó, với xác suất từ 0,5",
            "a record and the citizen found for it, with a probability from 0.5",
        ),
    ),
    (
        text("liên kết đúng, tỷ lệ", "precision"),
        text("trong số liên kết, bao nhiêu là đúng người", "of the links, how many are the right person"),
    ),
    (
        text("tìm ra, tỷ lệ", "recall"),
        text(
            "trong số người có trong dữ liệu dân cư, bao nhiêu được tìm ra",
            "of the people who are in the reference, how many are found",
        ),
    ),
    (
        text("hiệu chỉnh xác suất", "calibration"),
        text(
            "trong những bản ghi có xác suất 90 %, khoảng 90 % phải đúng",
            "of the records with a probability of 90%, about 90% must be right",
        ),
    ),
    (
        text("sẵn sàng đồng bộ", "ready to sync"),
        text(
            "không có lỗi nào và đã tìm thấy chắc chắn đúng một công dân",
            "without any error, and one citizen was found with certainty",
        ),
    ),
    (
        text("cần kiểm tra", "to check"),
        text(
            "có lỗi, nghi vấn hoặc đề xuất: nằm trong phiếu kiểm tra ở verify/",
            "has an error, a doubt or a suggestion: stands in a sheet of verify/",
        ),
    ),
    (
        text("đã sửa", "applied"),
        text(
            "sửa tự động trong cleaned/ vì không thể làm đổi người được nói đến",
            "mended in cleaned/ without asking, since it cannot change who is meant",
        ),
    ),
    (
        text("đề xuất", "suggestion"),
        text(
            "giá trị lấy từ dữ liệu dân cư; cán bộ quyết định có nhận hay không",
            "a value of the reference; a person decides whether to take it",
        ),
    ),
    (
        text("ngày ghi thay", "stand-in day"),
        text(
            "ngày (thường 01/01) được ghi khi không biết ngày thật",
            "a day (often 1 January) written where the real one is not known",
        ),
    ),
    (
        text("ngưỡng chấp nhận", "gate"),
        text(
            "điều kiện do người chạy đặt ra; không đạt thì chương trình báo mã 1",
            "a bound set by whoever runs the check; if it is not met, the exit code is 1",
        ),
    ),
    (
        text("hồ sơ cấu hình", "profile"),
        text(
            "tệp nói rõ danh sách của một ngành có những cột nào, trường nào bắt buộc",
            "says which columns a sector's list has and which fields it requires",
        ),
    ),
    (
        text("che dữ liệu", "masked"),
        text(
            "thay phần lớn chữ và số bằng dấu * để không lộ người cụ thể",
            "most letters and digits replaced by * so that nobody can be named",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn no_term_stands_twice_in_either_language() {
        for lang in [Lang::Vi, Lang::En] {
            let mut terms: Vec<&str> = TERMS.iter().map(|(term, _)| term.get(lang)).collect();
            terms.sort_unstable();
            let n = terms.len();
            terms.dedup();
            assert_eq!(terms.len(), n);
        }
    }
}
