//! Texts of `report.html` (and the sheets of `report.xlsx` that show the same): change since the last run, funnel, charts,
//! trust, glossary.

use super::{Text, text};

// Change since the run before.

/// On a word's card.
pub const CHANGE_UP: Text = text("▲ tăng {0} điểm %", "▲ up {0} points");
/// On a word's card.
pub const CHANGE_DOWN: Text = text("▼ giảm {0} điểm %", "▼ down {0} points");
/// On a word's card.
pub const CHANGE_NONE: Text = text("= không đổi", "= unchanged");
/// Under the cards.
pub const CHANGE_SINCE: Text = text(
    "So với lần chạy trước (số liệu đến {0}): khi đó {1} trên {2} bản ghi sẵn sàng đồng bộ ({3}), nay {4} trên {5} ({6}).",
    "Since the run before (as of {0}): then {1} of {2} {2:record was|records were} ready to sync ({3}), now {4} of {5} ({6}).",
);
/// Under the cards.
pub const CHANGE_NOT_COMPARABLE: Text = text(
    "Có lần chạy trước (số liệu đến {0}) nhưng khác phiên bản, hồ sơ cấu hình hoặc ngưỡng nên không so sánh.",
    "There was a run before (as of {0}), with another version, profile or thresholds: it is not compared.",
);

// The funnel.

/// Title.
pub const FUNNEL: Text = text("Từ danh sách đến đồng bộ", "From the list to the sync");
/// Caption.
pub const FUNNEL_CAPTION: Text = text(
    "Mỗi bước giữ lại bao nhiêu bản ghi, và số bị loại ở bước đó vì sao.",
    "How many records each step keeps, and why the others fall out.",
);
/// Step.
pub const STEP_RECORDS: Text = text("Bản ghi trong danh sách", "Records of the list");
/// Step.
pub const STEP_SEARCHED: Text = text("Đủ dữ liệu để tìm", "With enough to look for");
/// Step.
pub const STEP_FITS: Text = text("Có người phù hợp", "Somebody fits");
/// Step.
pub const STEP_CERTAIN: Text = text("Chắc chắn là ai", "Certain who it is");
/// Step.
pub const STEP_READY: Text = text("Không còn lỗi: sẵn sàng đồng bộ", "Without an error: ready to sync");
/// Why a record falls out.
pub const LOST_NO_KEY: Text = text("thiếu dữ liệu để tìm", "too little to look for");
/// Why a record falls out.
pub const LOST_NOT_FOUND: Text = text("không tìm thấy", "not found");
/// Why a record falls out.
pub const LOST_AMBIGUOUS: Text = text("nghi vấn, cần cán bộ quyết định", "ambiguous, a person decides");
/// Why a record falls out.
pub const LOST_ERRORS: Text = text("còn lỗi phải sửa", "errors to mend");
/// Column.
pub const STEP: Text = text("Bước", "Step");
/// Column.
pub const LOST: Text = text("Bị loại ở bước này", "Fall out here");
/// Column.
pub const LOST_WHY: Text = text("Vì", "Because");

// How far links may be trusted.

/// Title.
pub const TRUST: Text = text("Kết quả dò tìm đáng tin đến đâu", "How far the links may be trusted");
/// Explanation.
pub const TRUST_CAPTION: Text = text(
    "Ước tính từ chính dữ liệu, không cần người kiểm tra mẫu; được làm tròn về phía xấu hơn.",
    "Estimated from the data themselves, without a checked sample; rounded to the worse side.",
);
/// Fact.
pub const EXPECTED_PRECISION: Text = text("Liên kết đúng (ước tính)", "Right links (expected)");
/// Fact.
pub const EXPECTED_RECALL: Text = text(
    "Người có trong dữ liệu dân cư được tìm ra (ước tính)",
    "People in the reference who are found (expected)",
);
/// Fact.
pub const N_LINKS: Text = text("Liên kết (xác suất từ 0,5)", "Links (probability from 0.5)");
/// Fact.
pub const EXPECTED_WRONG: Text = text("Trong đó có thể sai khoảng", "Of which about so many are wrong");
/// Fact.
pub const EXPECTED_MISSED: Text = text("Có thể bỏ sót khoảng", "About so many are missed");
/// Fact.
pub const KEYS_LOSE: Text = text("Bị khóa dò tìm bỏ qua, nhiều nhất", "Passed over by the keys, at most");
/// Fact.
pub const MODEL: Text = text("Mô hình", "Model");
/// Value.
pub const MODEL_PLAIN: Text =
    text("có sẵn (danh sách quá ngắn để học)", "plain (too short a list to learn from)");
/// Value.
pub const MODEL_LEARNED: Text = text("học từ chính danh sách này", "learned from this list");
/// Value.
pub const MODEL_GIVEN: Text = text("đọc từ tệp", "read from a file");
/// Value.
pub const MODEL_NOT_CONVERGED: Text = text("CHƯA ỔN ĐỊNH, hãy thận trọng", "NOT CONVERGED, be careful");
/// Title.
pub const CALIBRATION: Text = text("Xác suất nói ra có đúng không", "Do the probabilities hold");
/// Caption.
pub const CALIBRATION_CAPTION: Text = text(
    "Thử trên {0} bản ghi có số định danh: giấu số, tính xác suất tìm đúng người, rồi xem số nói gì. Hai cột gần nhau là tốt; số ghi sai trong danh sách làm cột sau thấp hơn một chút.",
    "Tried on {0} records with a number: hide the number, work out the probability, then look at the number. Two close columns are good; wrong numbers in the list make the second a little lower.",
);
/// Caption.
pub const CALIBRATION_NONE: Text = text(
    "Danh sách có quá ít dòng (hoặc số định danh) để thử xác suất trên chính nó.",
    "The list has too few rows (or numbers) to try its probabilities on itself.",
);
/// Column.
pub const PROBABILITY_BAND: Text = text("Xác suất", "Probability");
/// Column.
pub const EXPECTED: Text = text("Dự tính đúng", "Expected right");
/// Column.
pub const CONFIRMED: Text = text("Số định danh xác nhận", "Confirmed by number");

// Communes.

/// Title of the chart.
pub const COMMUNES_CHART: Text = text(
    "{0} xã, phường có tỷ lệ sẵn sàng đồng bộ thấp nhất",
    "The {0} communes with the lowest share ready to sync",
);
/// Under the chart.
pub const COMMUNES_CHART_CAPTION: Text = text(
    "Thanh: tỷ lệ bản ghi sẵn sàng đồng bộ. Vạch đứng: cả danh sách ({0}).",
    "Bars: share of records ready to sync. Upright line: the whole list ({0}).",
);
/// Filter box.
pub const FILTER: Text = text("Lọc theo tên hoặc mã:", "Filter by name or code:");
/// What the filter leaves; the script fills in the figures.
pub const FILTER_LEFT: Text = text("{0} trên {1} dòng", "{0} of {1} rows");
/// On a heading that sorts.
pub const SORT: Text = text("Sắp xếp theo {0}", "Sort by {0}");

// Ages, birth dates, repeats.

/// Heading.
pub const AGES: Text = text("Tuổi và giới tính", "Age and sex");
/// Explanation.
pub const AGES_CAPTION: Text = text(
    "Tháp tuổi của danh sách (thanh, {0} người biết tuổi) so với người đang cư trú trong dữ liệu dân cư (đường viền, {1} người); mỗi bên tính theo tỷ lệ. Chỗ chênh lệch không giải thích được bằng đối tượng của chính sách là chỗ nên xem lại.",
    "Ages of the list (bars, {0} {0:person|people} of known age) beside those who live in the reference (outline, {1} people), each as shares. Look again where they differ and the list's purpose does not say why.",
);
/// Explanation where the sexes are not known.
pub const AGES_ONE_SIDE: Text = text(
    "Danh sách không ghi giới tính của phần lớn người nên hai giới gộp chung.",
    "The list does not say the sex of most people, so both are one.",
);
/// Nothing to show.
pub const AGES_NONE: Text =
    text("Không bản ghi nào có ngày sinh dùng được để tính tuổi.", "No record has a usable birth date.");
/// Note.
pub const AGES_WITHOUT: Text = text(
    "{0} bản ghi không biết tuổi, không có trong hình.",
    "{0} {0:record of unknown age is|records of unknown age are} not in the picture.",
);
/// Side.
pub const MEN: Text = text("Nam", "Men");
/// Side.
pub const WOMEN: Text = text("Nữ", "Women");
/// Side.
pub const SEX_UNKNOWN: Text = text("Không rõ giới tính", "Sex unknown");
/// Column.
pub const AGE: Text = text("Tuổi", "Age");
/// Last band.
pub const AGE_FROM: Text = text("{0} trở lên", "{0} and over");
/// Legend.
pub const THE_LIST: Text = text("danh sách", "the list");
/// Legend.
pub const THE_REFERENCE: Text = text("dữ liệu dân cư", "the reference");
/// Summary of the table behind a chart.
pub const AS_TABLE: Text = text("Xem dạng bảng số", "Show as a table");
/// A band for those who cannot see the chart.
pub const AGE_BAND: Text = text("{0} tuổi: danh sách {1}, dân cư {2}", "age {0}: list {1}, reference {2}");
/// Heading.
pub const BIRTHS: Text =
    text("Ngày sinh: độ chi tiết và ngày ghi thay", "Birth dates: detail and stand-in days");
/// Precision.
pub const BIRTH_DAY: Text = text("đủ ngày, tháng, năm", "day, month and year");
/// Precision.
pub const BIRTH_MONTH: Text = text("tháng và năm", "month and year");
/// Precision.
pub const BIRTH_YEAR: Text = text("chỉ có năm", "year alone");
/// Precision.
pub const BIRTH_NONE: Text = text("không có, hoặc không đọc được", "none, or not readable");
/// Column.
pub const DETAIL: Text = text("Độ chi tiết", "Detail");
/// Title of the chart.
pub const DAYS_CHART: Text = text("Ngày sinh theo ngày trong tháng", "Birth dates by day of the month");
/// Under the chart.
pub const DAYS_CAPTION: Text = text(
    "Cột: số ngày sinh rơi vào từng ngày trong tháng. Vạch ngang: nếu trải đều. Cột vượt hẳn vạch thường là ngày ghi thay cho ngày không rõ.",
    "Bars: birth dates on each day of the month. Dashes: if they were spread evenly. A bar far above is usually a stand-in for an unknown day.",
);
/// A bar for those who cannot see the chart.
pub const DAY_OF_MONTH: Text = text("ngày {0}: {1}", "day {0}: {1}");
/// Sentence.
pub const FIRST_JANUARY: Text = text(
    "{0} ngày sinh là 01/01 ({1}); nếu trải đều chỉ khoảng {2}.",
    "{0} {0:birth date is|birth dates are} 1 January ({1}); spread evenly there would be about {2}.",
);
/// Sentence.
pub const PILES: Text = text(
    "Ngày lặp lại quá mức ngẫu nhiên, được coi là ngày ghi thay:",
    "Days too frequent for chance, taken for stand-ins:",
);
/// One pile.
pub const PILE: Text = text("{0} ở cột “{1}”: {2} ô ({3})", "{0} in column “{1}”: {2} {2:cell|cells} ({3})");
/// No pile.
pub const NO_PILES: Text =
    text("Không ngày nào lặp lại quá mức ngẫu nhiên.", "No day is too frequent for chance.");
/// Heading.
pub const REPEATS: Text = text("Trùng lặp", "Duplicates");
/// Sentence.
pub const REPEATED: Text = text(
    "{0} người đứng nhiều hơn một dòng, thừa {1} dòng ({2} số bản ghi); nhiều nhất {3} dòng cho một người.",
    "{0} {0:person stands|people stand} more than once, {1} {1:row|rows} too many ({2} of the records); at most {3} rows for one person.",
);
/// Sentence.
pub const NOT_REPEATED: Text = text("Không ai đứng hai lần.", "Nobody stands twice.");
/// Sentence.
pub const NUMBERS_SHARED: Text = text(
    "{0} dòng có số định danh mà một người khác trong danh sách cũng dùng.",
    "{0} {0:row has|rows have} a number that another person of the list has too.",
);
/// Fact.
pub const N_REPEATED: Text = text("Người đứng nhiều lần", "People who stand more than once");
/// Fact.
pub const N_SURPLUS: Text = text("Dòng thừa", "Rows too many");
/// Fact.
pub const N_SHARING: Text = text("Dòng dùng chung số với người khác", "Rows that share a number");

// Sheets of report.xlsx.

/// Tab.
pub const TAB_STEPS: Text = text("Các bước", "Steps");
/// Tab.
pub const TAB_PROBABILITIES: Text = text("Xác suất", "Probabilities");
/// Tab.
pub const TAB_AGES: Text = text("Độ tuổi", "Ages");
/// Tab.
pub const TAB_BIRTHS: Text = text("Ngày sinh, trùng lặp", "Births, duplicates");
/// Tab.
pub const TAB_FILE: Text = text("Nhận dạng tệp", "Recognised");
/// Tab.
pub const TAB_TERMS: Text = text("Thuật ngữ", "Terms");
/// Remark.
pub const PROBABILITIES_CAPTION: Text = text(
    "Số bản ghi theo xác suất khớp; dưới đó, nơi học được mô hình, là phép thử giấu số định danh.",
    "Records by match probability; below them, where a model was learned, the trial with hidden numbers.",
);
/// Remark.
pub const AGES_SHEET_CAPTION: Text = text(
    "Người biết tuổi trong danh sách và người đang cư trú trong dữ liệu dân cư, theo nhóm năm tuổi.",
    "People of known age in the list and those who live in the reference, in bands of five years.",
);
/// Title.
pub const BIRTHS_AND_REPEATS: Text = text("Ngày sinh và trùng lặp", "Birth dates and duplicates");
/// Remark.
pub const BIRTHS_SHEET_CAPTION: Text = text(
    "Tỷ lệ của 01/01 tính trên ngày sinh đủ ngày; các tỷ lệ khác tính trên số bản ghi.",
    "The share of 1 January is of dates known to the day, the others are of the records.",
);
/// Figure.
pub const BIRTH_FIRST_JANUARY: Text = text("trong đó ngày 01/01", "of them on 1 January");
/// Column.
pub const FIGURE: Text = text("Số liệu", "Figure");
/// Title.
pub const CHART_WORDS: Text = text("Tỷ lệ bản ghi đạt", "Share of records that pass");
/// Row: share then.
pub const THEN: Text = text("Lần trước", "Before");
/// Column.
pub const CHANGE: Text = text("Thay đổi", "Change");

// The terms.

/// Heading.
pub const GLOSSARY: Text = text("Thuật ngữ Việt – Anh", "Terms, Vietnamese and English");
/// Column.
pub const TERM_VI: Text = text("Tiếng Việt", "Vietnamese");
/// Column.
pub const TERM_EN: Text = text("Tiếng Anh", "English");
/// Column.
pub const TERM_MEANING: Text = text("Nghĩa trong báo cáo này", "Meaning in this report");
