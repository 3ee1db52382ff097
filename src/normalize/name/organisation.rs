//! Organisations in the column of names.
//!
//! Owns the beginnings of their names. Text with marks is compared with marks, so that Trương and Công are people;
//! text without any must be longer, since `TRUONG` may be either.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::orthography::{fold, name_words};

/// First words of organisations, as comparison keys.
const BEGINNINGS: &str = "ubnd|ủy ban nhân dân|ủy ban mttq|ủy ban mặt trận|công ty|cty|tổng công ty|hợp tác xã|htx|doanh nghiệp|dntn|\
    xí nghiệp|nhà máy|trường thpt|trường thcs|trường tiểu học|trường trung học|trường mầm non|trường mẫu giáo|\
    trường đại học|trường cao đẳng|trường phổ thông|trường ptdt|trường th|trường mn|trạm y tế|trạm xá|\
    trung tâm y tế|trung tâm văn hóa|trung tâm giáo dục|trung tâm dịch vụ|trung tâm bảo trợ|bệnh viện|phòng khám|\
    ban quản lý|ban chỉ huy|ban nhân dân|bql|bch|chi nhánh|chi cục|cục thuế|văn phòng đăng ký|văn phòng đại diện|\
    ngân hàng|quỹ tín dụng|hội nông dân|hội phụ nữ|hội liên hiệp|hội cựu chiến binh|hội chữ thập đỏ|\
    hội người cao tuổi|hội đồng nhân dân|mặt trận tổ quốc|đảng ủy|công an xã|công an phường|công an huyện|\
    công an tỉnh|quân khu|bộ chỉ huy|nhà thờ|nhà văn hóa|giáo xứ|giáo họ|chùa|tịnh xá|thánh thất|cộng đồng dân cư|\
    tổ chức|nông trường quốc doanh|lâm trường quốc doanh|hạt kiểm lâm|tập đoàn|khu bảo tồn|vườn quốc gia|\
    đoàn thanh niên cộng sản|sở tài|sở nông nghiệp|sở y tế|sở giáo dục|sở lao động|sở xây dựng|sở công|sở nội vụ|\
    sở tư pháp|sở văn hóa|sở khoa học|phòng tài|phòng nông nghiệp|phòng giáo dục|phòng lao động|phòng nội vụ|\
    kho bạc|bưu điện|viễn thông|điện lực|tòa án|viện kiểm sát|công đoàn|liên đoàn lao động|chi bộ|đảng bộ|\
    huyện ủy|thành ủy|tỉnh ủy|trại giam|đồn biên phòng|bộ đội biên phòng|tiểu đoàn|trung đoàn|sư đoàn|ban trị sự|\
    ban hộ tự|ban đại diện|ban chấp hành|dòng họ|dòng tộc|tộc họ|họ tộc|hội đồng gia tộc|đình làng|đình thôn|đền thờ|\
    miếu thờ|thiền viện|tu viện|tu hội|hội dòng|dòng tu|niệm phật đường|hội thánh|giáo hội|thánh đường|trung tâm|\
    trường học|trường dạy nghề|trường trung cấp|nhà trẻ|cơ sở|cửa hàng|trang trại|tổ hợp tác|tổ dân phố|khu phố|thôn|ấp|làng|\
    ub xã|ub phường|ub huyện|ub thị trấn|ub tỉnh|nhà nước|ban công tác|mttq|chi hội nông|chi hội nd|chi hội phụ|chi hội pn|\
    chi hội cựu|chi hội ccb|chi hội người|chi hội chữ|chi hội thôn|chi hội ấp|chi hội khu|chi đoàn|đoàn thanh niên xã|\
    đoàn thanh niên phường|đoàn thanh niên huyện|đoàn thanh niên thôn|đoàn xã|đoàn phường|\
    đất ubnd|đất ub|đất ủy ban|đất công|đất công ích|đất nhà nước|đất tập thể|đất giao thông|đất nghĩa địa|đất thủy lợi|\
    đất chưa|đất hoang|kênh mương|kênh thủy|mương thủy|bờ kênh|nghĩa địa|nghĩa trang|đường đi|đường giao thông|\
    đường bê tông|miếu bà";

struct Beginnings {
    /// By their first word.
    by_first_word: FxHashMap<&'static str, Vec<&'static str>>,
    /// Without marks, where that still says enough: an abbreviation, or two words and more.
    unmarked: Vec<String>,
    first_words: FxHashSet<String>,
}

static ALL: LazyLock<Beginnings> = LazyLock::new(|| {
    let marked: Vec<&str> = BEGINNINGS.split('|').map(str::trim).collect();
    let unmarked = marked.iter().filter(|b| b.is_ascii() || b.contains(' ')).map(|b| fold(b)).collect();
    let first = |b: &str| b.split(' ').next().unwrap_or("").to_string();
    let mut by_first_word: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for beginning in &marked {
        by_first_word.entry(beginning.split(' ').next().unwrap_or("")).or_default().push(beginning);
    }
    let first_words = marked.iter().flat_map(|b| [first(b), first(&fold(b))]).collect();
    Beginnings { by_first_word, unmarked, first_words }
});

/// Whether an organisation's name may begin with `word` (a key).
pub fn may_begin(word: &str) -> bool {
    ALL.first_words.contains(word) || word == "tộc"
}

/// Whether a name's comparison key is an organisation's.
pub fn is_organisation(key: &str) -> bool {
    if key.contains("tnhh") && key.split(' ').any(|word| word == "tnhh") {
        return true;
    }
    let first = key.split(' ').next().unwrap_or("");
    if ["họ và tên", "họ tên"].iter().any(|label| begins(key, label)) {
        return false;
    }
    if matches!(first, "tộc" | "họ") {
        // `Tộc Trần`, `Họ Nguyễn Văn`: a clan.
        let second = key.split(' ').nth(1).unwrap_or("");
        return is_listed(key) || name_words::is_mostly_family(second);
    }
    if !may_begin(first) {
        return false;
    }
    if key.is_ascii() {
        // `CONG TY LAN` may be Công Tý Lan; `CONG TY CO PHAN …` is longer than a name that begins so.
        let surely_long = key.split(' ').count() > 3 || !name_words::is_family_folded(first);
        return surely_long && ALL.unmarked.iter().any(|b| begins(key, b));
    }
    is_listed(key)
}

fn is_listed(key: &str) -> bool {
    let first = key.split(' ').next().unwrap_or("");
    ALL.by_first_word.get(first).is_some_and(|all| all.iter().any(|b| begins(key, b)))
}

fn begins(key: &str, beginning: &str) -> bool {
    key.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
