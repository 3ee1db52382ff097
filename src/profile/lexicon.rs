//! How headers are spelled: from the words in a header cell to a field.
//!
//! Owns [`Lexicon`]. Source: `tables/header_synonyms.tsv` (headers seen in public forms and code, and common
//! variants), the spellings of the built-in profiles, and a few that only the reference has.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::read::PROFILES;
use crate::data::field::Field;
use crate::data::profile::Profile;
use crate::encodings;
use crate::orthography::fold;

/// Folded header → fields, the likelier first.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    by_header: FxHashMap<String, Vec<Field>>,
    /// The same by headers in lower case with their marks, which tell `Năm` from `Nam`.
    by_marked: FxHashMap<String, Vec<Field>>,
}

/// Headers that the table lacks.
const MORE: &[(Field, &str)] = &[
    (Field::Cmnd, "CMND (9 số)"),
    (Field::Cmnd, "Số CMND cũ"),
    (Field::Cmnd, "Số CMND 9 số"),
    (Field::Cmnd, "CMND cũ"),
    (Field::CommuneCode, "ma_xa"),
    (Field::CommuneCode, "Mã phường/xã"),
    (Field::CommuneCode, "Mã ĐVHC"),
    (Field::Status, "trang_thai"),
    (Field::Status, "Tình trạng"),
    (Field::DeathDate, "ngay_mat"),
    (Field::OtherNames, "ten_khac"),
    (Field::OtherNames, "Tên gọi khác"),
    (Field::Pid, "so_dinh_danh"),
    (Field::Pid, "Số CCCD/CMND"),
    (Field::Pid, "CCCD/CMND"),
    (Field::Pid, "Số định danh/CCCD"),
    (Field::Pid, "Số CCCD hoặc CMND"),
    (Field::Name, "Họ và tên người hưởng"),
    (Field::Name, "Họ và tên trẻ"),
    (Field::Name, "full name"),
    (Field::Name, "name"),
    (Field::Dob, "date of birth"),
    (Field::Dob, "birth date"),
    (Field::Dob, "dob"),
    (Field::Gender, "sex"),
    (Field::Gender, "gender"),
    (Field::Sheet, "so_to"),
    (Field::Parcel, "so_thua"),
    (Field::Sheet, "Tờ"),
    (Field::Name, "Họ và tên chủ sử dụng/ Họ tên người đại diện tổ chức"),
    (Field::Name, "Họ và tên chủ sử dụng"),
    // What values must decide.
    (Field::Area, "DT"),
    (Field::Phone, "DT"),
    (Field::Pid, "GT"),
    (Field::Pid, "CC"),
    (Field::Commune, "TT"),
    (Field::Dob, "Ngày/năm sinh"),
    (Field::Pid, "Số định danh"),
];

static COMMON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for line in include_str!("../../tables/header_synonyms.tsv").lines().skip(1) {
        if let Some((field, header)) = line.split_once('\t')
            && let Some(field) = Field::from_name(field)
        {
            lexicon.add(field, &header.replace("\\n", " "));
        }
    }
    for (field, header) in MORE {
        lexicon.add(*field, header);
    }
    for profile in PROFILES.iter() {
        // The reference's own spellings (so_cmnd) would shift what lists mean by "Số CMND".
        if profile.kind == crate::data::profile::Kind::List {
            lexicon.add_profile(profile);
        }
    }
    lexicon
});

impl Lexicon {
    /// What danhsach knows of itself.
    pub fn common() -> &'static Lexicon {
        &COMMON
    }

    /// The common lexicon with the spellings of `profile` before it.
    pub fn for_profile(profile: &Profile) -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.add_profile(profile);
        let maps = [(&mut lexicon.by_header, &COMMON.by_header), (&mut lexicon.by_marked, &COMMON.by_marked)];
        for (own, common) in maps {
            for (header, fields) in common {
                let list = own.entry(header.clone()).or_default();
                for field in fields {
                    if !list.contains(field) {
                        list.push(*field);
                    }
                }
            }
        }
        lexicon
    }

    fn add_profile(&mut self, profile: &Profile) {
        for (field, headers) in &profile.columns {
            for header in headers {
                self.add(*field, header);
            }
        }
    }

    fn add(&mut self, field: Field, header: &str) {
        let folded = self.by_header.entry(fold(header)).or_default();
        let marked = self.by_marked.entry(with_marks(header)).or_default();
        for list in [folded, marked] {
            if !list.contains(&field) {
                list.push(field);
            }
        }
    }

    /// Fields that a header may mean, the likelier first. A remark in brackets at the end does not count:
    /// `Ngày sinh (dd/mm/yyyy)` is `Ngày sinh`.
    /// A header in another encoding than Unicode (`Hä vµ tªn`) is read in whichever gives known words.
    pub fn fields(&self, header: &str) -> &[Field] {
        let fields = self.fields_in_unicode(header);
        if !fields.is_empty() || header.is_ascii() {
            return fields;
        }
        encodings::readings(header)
            .iter()
            .map(|text| self.fields_in_unicode(text))
            .find(|fields| !fields.is_empty())
            .unwrap_or(&[])
    }

    fn fields_in_unicode(&self, header: &str) -> &[Field] {
        if !header.is_ascii()
            && let Some(fields) = self.by_marked.get(&with_marks(header))
        {
            return fields;
        }
        if let Some(fields) = self.by_header.get(&fold(header)) {
            return fields;
        }
        let stem = header.split(['(', '[', ':']).next().unwrap_or(header);
        self.by_header.get(&fold(stem)).map_or(&[], Vec::as_slice)
    }

    /// The likeliest field of a header.
    pub fn field(&self, header: &str) -> Option<Field> {
        self.fields(header).first().copied()
    }
}

/// Lower case, composed, with single spaces.
fn with_marks(header: &str) -> String {
    let lower = header.nfc().collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_as_seen_lead_to_their_fields() {
        let lexicon = Lexicon::common();
        for (header, field) in [
            ("HỌ VÀ TÊN", Field::Name),
            ("Số định danh cá nhân/CCCD", Field::Pid),
            ("Ngày sinh (dd/mm/yyyy)", Field::Dob),
            ("Năm sinh\nNam", Field::DobYearMale),
            ("so_dinh_danh", Field::Pid),
            ("Mức trợ cấp (đồng/tháng)", Field::Allowance),
            ("Mã ĐVHC cấp xã", Field::CommuneCode),
            ("NĂM", Field::DobYear),
            ("Nam", Field::DobYearMale),
        ] {
            assert_eq!(lexicon.field(header), Some(field), "{header}");
        }
        assert_eq!(lexicon.field("Màu mắt"), None);
        // A coefficient is no amount.
        assert_eq!(lexicon.field("Hệ số"), None);
        assert_eq!(lexicon.field(""), None);
    }

    #[test]
    fn headers_in_other_encodings_lead_to_their_fields() {
        let lexicon = Lexicon::common();
        for (header, field) in [
            ("Họ và tên", Field::Name),
            // Of a list of an association; not knowing it, every name counted as missing.
            ("Họ tên hội viên", Field::Name),
            ("Ngày sinh", Field::Dob),
            ("Số CCCD", Field::Pid),
            ("Giới tính", Field::Gender),
            ("Địa chỉ", Field::Address),
            ("Ghi chú", Field::Note),
            ("Mức hưởng", Field::Allowance),
        ] {
            for form in encodings::Form::ALL.into_iter().filter(|f| !f.loses_letters()) {
                let seen = encodings::encode(header, form).unwrap();
                assert_eq!(lexicon.field(&seen), Some(field), "{seen} {}", form.name());
            }
        }
        // A header that is known as it stands is not read otherwise; others stay unknown.
        assert_eq!(lexicon.field("Màu mắt"), None);
        assert_eq!(lexicon.field("Größe"), None);
    }

    #[test]
    fn a_profile_goes_before_the_common_words() {
        let profile = super::super::builtin("dan_cu").unwrap();
        assert_eq!(Lexicon::for_profile(profile).field("so_cmnd"), Some(Field::Cmnd));
        assert_eq!(Lexicon::common().field("Số CMND"), Some(Field::Pid));
    }
}
