//! The canonical fields that a column of a list or of the reference can hold.
//!
//! Owns [`Field`] and its names. The names are those of `tables/header_synonyms.tsv`; they stand in profiles and in the
//! `field` column of `findings.parquet`, so they are never renamed. How headers are spelled is the lexicon's
//! matter ([`crate::profile::lexicon`]), not this file's.

use crate::lang::{Text, text};

macro_rules! fields {
    ($( $(#[$doc:meta])* $variant:ident = $name:literal, $vi:literal, $en:literal; )*) => {
        /// A canonical field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $( $(#[$doc])* $variant, )* }

        impl Field {
            /// All fields, in the order of declaration.
            pub const ALL: &'static [Field] = &[ $( Field::$variant, )* ];

            /// The name used in profiles and outputs.
            pub const fn name(self) -> &'static str {
                match self { $( Field::$variant => $name, )* }
            }

            /// What users call it.
            pub const fn label(self) -> Text {
                match self { $( Field::$variant => text($vi, $en), )* }
            }
        }
    };
}

fields! {
    /// Full name.
    Name = "name", "họ và tên", "full name";
    /// Family and middle name, where the name stands in two columns.
    FamilyMiddle = "family_middle", "họ đệm", "family and middle name";
    /// Given name, where the name stands in two columns.
    Given = "given", "tên", "given name";
    /// Birth date, to the day, the month or the year.
    Dob = "dob", "ngày sinh", "birth date";
    /// Year of birth in a column for men.
    DobYearMale = "dob_year_male", "năm sinh (nam)", "year of birth (men)";
    /// Year of birth in a column for women.
    DobYearFemale = "dob_year_female", "năm sinh (nữ)", "year of birth (women)";
    /// Day of birth.
    DobDay = "dob_day", "ngày (sinh)", "day of birth";
    /// Month of birth.
    DobMonth = "dob_month", "tháng (sinh)", "month of birth";
    /// Year of birth.
    DobYear = "dob_year", "năm (sinh)", "year of birth";
    /// Code that says how precise the birth date is.
    DobKind = "dob_kind", "loại ngày sinh", "kind of birth date";
    /// Sex.
    Gender = "gender", "giới tính", "sex";
    /// 12-digit personal identification number (a 9-digit number may stand in the same column).
    Pid = "pid", "số định danh cá nhân", "personal number";
    /// 9-digit identity-card number in a column of its own.
    Cmnd = "cmnd", "số CMND", "nine-digit number";
    /// Date of issue of the identity card.
    PidIssueDate = "pid_issue_date", "ngày cấp", "date of issue";
    /// Place of issue of the identity card.
    PidIssuePlace = "pid_issue_place", "nơi cấp", "place of issue";
    /// Social-insurance code.
    Bhxh = "bhxh", "mã số BHXH", "social-insurance code";
    /// Health-insurance card.
    Bhyt = "bhyt", "mã thẻ BHYT", "health card";
    /// Registered place of treatment.
    Kcb = "kcb", "nơi đăng ký KCB", "registered hospital";
    /// Valid from.
    ValidFrom = "valid_from", "giá trị từ", "valid from";
    /// Valid to.
    ValidTo = "valid_to", "giá trị đến", "valid to";
    /// Ethnic group.
    Ethnic = "ethnic", "dân tộc", "ethnic group";
    /// Religion.
    Religion = "religion", "tôn giáo", "religion";
    /// Nationality.
    Nationality = "nationality", "quốc tịch", "nationality";
    /// Household code.
    HouseholdCode = "household_code", "mã hộ", "household code";
    /// Name of the head of the household.
    HouseholdHead = "household_head", "chủ hộ", "head of household";
    /// Relation to the head of the household.
    Relation = "relation", "quan hệ với chủ hộ", "relation to the head";
    /// Address as free text.
    Address = "address", "địa chỉ", "address";
    /// Place of birth.
    Birthplace = "birthplace", "nơi sinh", "place of birth";
    /// Place of origin.
    Origin = "origin", "quê quán", "place of origin";
    /// Hamlet, village, street group.
    Hamlet = "hamlet", "thôn, tổ", "hamlet";
    /// Commune by name.
    Commune = "commune", "xã, phường", "commune";
    /// Commune by 5-digit code.
    CommuneCode = "commune_code", "mã xã", "commune code";
    /// District by name.
    District = "district", "huyện, quận", "district";
    /// Province by name.
    Province = "province", "tỉnh, thành phố", "province";
    /// Telephone number.
    Phone = "phone", "điện thoại", "telephone";
    /// Electronic mail.
    Email = "email", "thư điện tử", "email";
    /// Mark that the person has died.
    DeathFlag = "death_flag", "đã chết", "death mark";
    /// Date of death.
    DeathDate = "death_date", "ngày mất", "date of death";
    /// Kind of policy or benefit.
    PolicyType = "policy_type", "đối tượng", "kind of benefit";
    /// Amount per month, in đồng.
    Allowance = "allowance", "mức hưởng", "monthly amount";
    /// Number of the decision.
    Decision = "decision", "số quyết định", "decision";
    /// Month from which the benefit is paid.
    StartMonth = "start_month", "hưởng từ", "paid from";
    /// Serial number of the land certificate.
    GcnSerial = "gcn_serial", "số phát hành GCN", "certificate serial";
    /// Register number of the land certificate.
    GcnRegistry = "gcn_registry", "số vào sổ GCN", "certificate register number";
    /// Date of the land certificate.
    GcnDate = "gcn_date", "ngày cấp GCN", "certificate date";
    /// Map sheet.
    Sheet = "sheet", "số tờ", "map sheet";
    /// Parcel number on the sheet.
    Parcel = "parcel", "số thửa", "parcel";
    /// Area in square metres.
    Area = "area", "diện tích", "area";
    /// Kind of land.
    LandType = "land_type", "loại đất", "kind of land";
    /// Parcel identifier.
    ParcelId = "parcel_id", "mã định danh thửa đất", "parcel identifier";
    /// Tax code.
    Tax = "tax", "mã số thuế", "tax code";
    /// Membership card.
    MemberCard = "member_card", "số thẻ hội viên", "membership card";
    /// Date of joining.
    JoinDate = "join_date", "ngày vào", "date of joining";
    /// Remarks.
    Note = "note", "ghi chú", "remarks";
    /// Running number of the row.
    RowNo = "row_no", "số thứ tự", "row number";
    /// Status in the reference: empty = living here, `da_mat`, `da_chuyen_di`, `mat_tich`.
    Status = "status", "trạng thái", "status";
    /// Other names in the reference.
    OtherNames = "other_names", "tên khác", "other names";
}

impl Field {
    /// The field called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// Whether the field holds dates, or years that may be dates.
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Field::Dob
                | Field::DobYear
                | Field::DobYearMale
                | Field::DobYearFemale
                | Field::DeathDate
                | Field::StartMonth
                | Field::PidIssueDate
                | Field::ValidFrom
                | Field::ValidTo
                | Field::JoinDate
        )
    }

    /// Whether the field holds an identifier: a code whose zeros at the front count and whose cells are never
    /// read through a display format.
    pub const fn is_identifier(self) -> bool {
        matches!(
            self,
            Field::Pid
                | Field::Cmnd
                | Field::Bhxh
                | Field::Bhyt
                | Field::HouseholdCode
                | Field::CommuneCode
                | Field::Phone
                | Field::GcnSerial
                | Field::GcnRegistry
                | Field::Sheet
                | Field::Parcel
                | Field::ParcelId
                | Field::Tax
                | Field::MemberCard
        )
    }
}

impl serde::Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Field::from_name(&name).ok_or_else(|| {
            let names: Vec<&str> = Field::ALL.iter().map(|f| f.name()).collect();
            serde::de::Error::custom(format!("unknown field `{name}`, expected one of {}", names.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_lead_back() {
        for &field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
    }
}
