//! A small made-up outcome that the tests of this folder share.
//!
//! Owns [`Sample`]: lists whose figures are counted here, naively, from the rows, so that a test may compare every
//! output with the rows. People are made up.

use std::io;
use std::ops::Range;

use crate::data::assessment::*;
use crate::data::case::ListContext;
use crate::data::date::PartialDate;
use crate::data::estimate::{CalibrationBin, LinkEstimate, ModelSource};
use crate::data::field::Field;
use crate::data::finding::{Dimension, ErrorGroup, Finding, Fix, Severity};
use crate::data::linkage::{Duplicate, Link, MatchClass};
use crate::data::observation::Observation;
use crate::data::outcome::{ListOutcome, ListParts, Outcome, Verdict};
use crate::data::person::*;
use crate::data::population::{AgeBands, BirthDays, Repeats};
use crate::data::profile::{ColumnMap, Profile, RecognisedColumn};
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::data::rule_text::RuleText;
use crate::data::table::{Format, NonData, NonDataRow, Origin, Table};
use crate::data::text::TextColumn;
use crate::lang::{Lang, text};
use crate::report::Material;

/// A name of 60 letters.
pub const LONG_NAME: &str = "Công Tằng Tôn Nữ Thị Hoàng Phương Thảo Nguyên Khánh Quỳnh Anh";

const NAMES: [&str; 6] =
    ["Nguyễn Văn Bình", "Trần Thị Hòa", "Lê Quang Dũng", LONG_NAME, "Phạm Thị Mai", "Hoàng Đức Thiện"];

/// Communes of the made-up lists: code, name.
const COMMUNES: [(u32, &str); 4] =
    [(4, "Phường Ba Đình"), (8, "Phường Ngọc Hà"), (25, "Phường Giảng Võ"), (0, "")];

type Pick = fn(&Verdict) -> bool;

/// Rounded down to two decimals; 100 of nothing.
fn percent(part: u64, whole: u64) -> f64 {
    (part * 10_000).checked_div(whole).map_or(100.0, |hundredths| hundredths as f64 / 100.0)
}

#[derive(Debug)]
struct SampleList {
    table: Table,
    profile: Profile,
    columns: ColumnMap,
    records: ListRecords,
    links: Vec<Link>,
    duplicates: Vec<Duplicate>,
    findings: Vec<Finding>,
    observations: Vec<Observation>,
    verdicts: Vec<Verdict>,
}

/// A made-up outcome with its owner.
pub struct Sample {
    lists: Vec<SampleList>,
    citizens: Citizens,
    pub assessment: Assessment,
    pub lang: Lang,
}

/// The rules' words, as the catalogue would give them.
pub fn rule_text(code: &str) -> Option<RuleText> {
    let (title, remedy) = match code {
        "CHUNG001" => (
            text(
                "Hai danh sách ghi khác nhau về một người",
                "Two lists say different things about one person",
            ),
            text("Đối chiếu hồ sơ gốc của hai đơn vị.", "Compare the files of both departments."),
        ),
        "DU001" => (
            text("Thiếu trường bắt buộc", "A required field is empty"),
            text("Bổ sung từ hồ sơ gốc.", "Fill it in from the original file."),
        ),
        "DUNG001" => (
            text("Không tìm thấy người này trong dữ liệu dân cư", "Nobody in the reference is this person"),
            text(
                "Kiểm tra lại họ tên, ngày sinh, số định danh với giấy tờ gốc.",
                "Check against the papers.",
            ),
        ),
        "DUNG003" => (
            text("Họ tên khác với dữ liệu dân cư", "The name differs from the reference"),
            text(
                "Đối chiếu giấy tờ; chấp nhận đề xuất hoặc ghi lý do.",
                "Accept the suggestion or say why not.",
            ),
        ),
        "SACH001" => (text("Thừa khoảng trắng", "Surplus white space"), text("Đã sửa tự động.", "Mended.")),
        "SACH020" => (
            text("Một người có hai dòng", "One person stands twice"),
            text("Giữ một dòng, xóa dòng trùng.", "Keep one row."),
        ),
        "SONG001" => (
            text("Người đã mất vẫn còn trong danh sách", "The person has died but is still on the list"),
            text("Dừng chi trả, lập hồ sơ thu hồi.", "Stop payment and recover what was paid."),
        ),
        _ => return None,
    };
    Some(RuleText { title, remedy })
}

fn finding(row: u32, code: &'static str, dimension: Dimension, severity: Severity, field: Field) -> Finding {
    Finding {
        row: Some(row),
        code,
        dimension,
        severity,
        field: Some(field),
        value: String::new(),
        suggestion: String::new(),
        fix: Fix::None,
        detail: String::new(),
        amount: 0,
    }
}

fn link(row: usize) -> Link {
    let (class, probability) = match row % 20 {
        0..=11 => (MatchClass::Exact, 0.999_999_9),
        12..=14 => (MatchClass::Variant, 0.999_8),
        15 | 16 => (MatchClass::Differs, 0.998),
        17 => (MatchClass::Ambiguous, 0.62),
        18 => (MatchClass::NotFound, 0.04),
        _ => (MatchClass::NoKey, 0.0),
    };
    let ambiguous = class == MatchClass::Ambiguous;
    Link {
        best: (class != MatchClass::NoKey).then_some(row as u32).into(),
        runner_up: ambiguous.then_some(0).into(),
        probability,
        margin: ambiguous.then_some(1.25),
        ..Link::nobody(class)
    }
}

fn findings_of(row: u32, name: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    if row % 20 == 19 {
        out.push(finding(row, "DU001", Dimension::Du, Severity::Error, Field::Pid));
    }
    if row % 20 == 18 {
        out.push(finding(row, "DUNG001", Dimension::Dung, Severity::Error, Field::Name));
    }
    if matches!(row % 20, 15..=17) {
        out.push(Finding {
            value: name.to_string(),
            suggestion: "Nguyễn Văn Bính".to_string(),
            fix: Fix::Suggested,
            detail: "dialect:hỏi/ngã".to_string(),
            ..finding(row, "DUNG003", Dimension::Dung, Severity::Error, Field::Name)
        });
    }
    if row % 10 == 5 {
        out.push(Finding {
            value: format!(" {name}"),
            suggestion: name.to_string(),
            fix: Fix::Applied,
            ..finding(row, "SACH001", Dimension::Sach, Severity::Info, Field::Name)
        });
    }
    if row % 50 == 8 {
        out.push(finding(row, "SACH020", Dimension::Sach, Severity::Error, Field::Pid));
    }
    if row % 25 == 7 {
        out.push(Finding {
            value: "=HYPERLINK(\"x\")".to_string(),
            amount: 1_500_000,
            ..finding(row, "SONG001", Dimension::Song, Severity::Error, Field::Status)
        });
    }
    out
}

/// Records of a part of a sample.
const PART: usize = 37;

impl ListParts for SampleList {
    fn n_parts(&self) -> usize {
        self.table.n_records().div_ceil(PART)
    }

    fn rows(&self, part: usize) -> Range<usize> {
        part * PART..((part + 1) * PART).min(self.table.n_records())
    }

    fn table(&self, part: usize) -> io::Result<Table> {
        let rows = self.rows(part);
        let of_part = |column: &TextColumn| rows.clone().map(|row| column.get(row)).collect();
        Ok(Table {
            columns: self.table.columns.iter().map(of_part).collect(),
            source_rows: self.table.source_rows[rows.clone()].to_vec(),
            headers: self.table.headers.clone(),
            ..Table::default()
        })
    }

    fn observations(&self, part: usize) -> io::Result<Vec<Observation>> {
        let rows = self.rows(part);
        Ok(self.observations.iter().filter(|o| rows.contains(&(o.row as usize))).cloned().collect())
    }

    fn findings(&self, part: usize) -> io::Result<Vec<Finding>> {
        let rows = self.rows(part);
        let of_part = |f: &&Finding| f.row.is_some_and(|row| rows.contains(&(row as usize)));
        Ok(self.findings.iter().filter(of_part).cloned().collect())
    }
}

impl SampleList {
    fn new(name: &str, n_records: usize, n_communes: usize) -> SampleList {
        let profile = toml::from_str(
            "name = \"bao_tro_xa_hoi\"\nrequired = [\"name\", \"pid\"]\n[title]\nvi = \"Bảo trợ xã hội\"\n\
             en = \"Social protection\"",
        )
        .unwrap();
        let headers = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Mã xã"];
        let fields = [None, Some(Field::Name), Some(Field::Dob), Some(Field::Pid), Some(Field::CommuneCode)];
        let mut columns = ColumnMap::default();
        for (idx, (header, field)) in headers.iter().zip(fields).enumerate() {
            if let Some(field) = field {
                columns.by_field.insert(field, vec![idx]);
            }
            columns.columns.push(RecognisedColumn {
                header: header.to_string(),
                field,
                confidence: if field.is_some() { 0.97 } else { 0.0 },
                evidence: if field.is_some() { "header" } else { "none" },
                support: None,
            });
        }
        let mut table = Table {
            name: name.to_string(),
            origin: Origin {
                path: format!("/dulieu/{name}.xlsx").into(),
                format: Format::Xlsx,
                sheet: Some("DS tháng 9".to_string()),
                header_rows: vec![4],
                ..Origin::default()
            },
            headers: headers.iter().map(|h| h.to_string()).collect(),
            columns: vec![Default::default(); headers.len()],
            non_data: (1..=4)
                .map(|row| (row, if row == 4 { NonData::Header } else { NonData::Title }))
                .chain([(n_records as u32 + 5, NonData::Footer)])
                .map(|(source_row, reason)| NonDataRow { source_row, sheet: 0, reason })
                .collect(),
            n_read: n_records as u64 + 5,
            ..Table::default()
        };
        let mut list = SampleList {
            profile,
            columns,
            records: ListRecords::default(),
            links: (0..n_records).map(link).collect(),
            duplicates: Vec::new(),
            findings: Vec::new(),
            observations: Vec::new(),
            verdicts: Vec::new(),
            table: Table::default(),
        };
        for row in 0..n_records {
            let person_name = NAMES[row % NAMES.len()];
            let number = 1_080_000_000 + row as u64;
            let commune = if n_communes <= COMMUNES.len() {
                COMMUNES[row % n_communes.max(1)].0
            } else {
                (row % n_communes) as u32 + 4
            };
            let birth = PartialDate::new(1950, 3, 1 + (row % 28) as u8);
            let cells = [
                (row + 1).to_string(),
                person_name.to_string(),
                birth.to_string(),
                format_number(number),
                format_commune(commune),
            ];
            for (column, cell) in table.columns.iter_mut().zip(&cells) {
                column.push(cell);
            }
            table.source_rows.push(row as u32 + 5);
            list.records.people.push(Person {
                number,
                cmnd: 0,
                name: person_name,
                name_key: "",
                birth,
                sex: Sex::Unknown,
                commune,
                commune_vintage: Default::default(),
                household: "",
                address: "",
            });
            let of = (row % 50 == 8).then(|| row as u32 - 1);
            list.duplicates.push(Duplicate { of: of.into(), ..Duplicate::default() });
            let findings = findings_of(row as u32, person_name);
            let fails = |dimension| {
                findings.iter().any(|f| f.dimension == dimension && f.severity == Severity::Error)
            };
            let [dung, du, sach, song, chung] = Dimension::ALL.map(fails);
            let any = dung || du || sach || song || chung;
            list.verdicts.push(Verdict {
                correct: !dung,
                sufficient: !du,
                clean: !sach,
                alive: !song,
                unified: !chung,
                ready: !any && list.links[row].class.is_certain(),
                to_verify: any,
            });
            list.findings.extend(findings);
        }
        list.table = table;
        list
    }

    fn assess(&self) -> ListAssessment {
        let n_records = self.verdicts.len() as u64;
        let passed = |rows: &[usize], pick: fn(&Verdict) -> bool| {
            rows.iter().filter(|&&row| pick(&self.verdicts[row])).count() as u64
        };
        let picks: [(Dimension, Pick); 4] = [
            (Dimension::Dung, |v| v.correct),
            (Dimension::Du, |v| v.sufficient),
            (Dimension::Sach, |v| v.clean),
            (Dimension::Song, |v| v.alive),
        ];
        let all: Vec<usize> = (0..self.verdicts.len()).collect();
        let words = picks
            .iter()
            .map(|&(dimension, pick)| {
                let n_passed = passed(&all, pick);
                let percent = percent(n_passed, n_records);
                let light = match percent {
                    p if p >= 90.0 => Light::Green,
                    p if p >= 75.0 => Light::Yellow,
                    _ => Light::Red,
                };
                Word { dimension, n_passed, n_records, percent, light }
            })
            .collect();
        let mut codes: Vec<&'static str> = self.findings.iter().map(|f| f.code).collect();
        codes.sort_unstable();
        codes.dedup();
        let mut rows_of: std::collections::BTreeMap<u32, Vec<usize>> = Default::default();
        for row in &all {
            rows_of.entry(self.records.people.commune[*row]).or_default().push(*row);
        }
        let certain = self.links.iter().filter(|l| l.class.is_certain()).count() as u64;
        let mut histogram = vec![0u64; 20];
        for link in &self.links {
            histogram[((link.probability * 20.0) as usize).min(19)] += 1;
        }
        let of_severity = |severity| self.findings.iter().filter(|f| f.severity == severity).count() as u64;
        let dead: Vec<&Finding> = self.findings.iter().filter(|f| f.amount > 0).collect();
        let has_rows = |reason| self.table.non_data.iter().filter(|r| r.reason == reason).count() as u64;
        ListAssessment {
            name: self.table.name.clone(),
            file: format!("{}.xlsx", self.table.name),
            profile: self.profile.name.clone(),
            profile_title: (self.profile.title.vi.clone(), self.profile.title.en.clone()),
            format: self.table.origin.format,
            sheet: self.table.origin.sheet.clone(),
            other_sheets: Vec::new(),
            sheets: Vec::new(),
            sheets_aside: Vec::new(),
            encoding: None,
            columns: self.columns.columns.clone(),
            readings: sample_readings(),
            n_read: self.table.n_read,
            n_records,
            n_non_data: self.table.non_data.len() as u64,
            non_data: NonData::ALL.iter().map(|&r| (r, has_rows(r))).filter(|(_, n)| *n > 0).collect(),
            words,
            n_ready: passed(&all, |v| v.ready),
            n_findings: Severity::ALL.iter().map(|&s| (s, of_severity(s))).collect(),
            rules: codes.iter().map(|code| self.count(code)).collect(),
            groups: ErrorGroup::ALL
                .iter()
                .map(|&group| GroupCount {
                    group,
                    n_findings: if group == ErrorGroup::Missing { n_records / 20 } else { 0 },
                    n_records: if group == ErrorGroup::Missing { n_records / 20 } else { 0 },
                })
                .collect(),
            communes: rows_of
                .iter()
                .map(|(&code, rows)| CommuneCount {
                    code: format_commune(code),
                    name: COMMUNES
                        .iter()
                        .find(|(c, _)| *c == code)
                        .map_or(format!("Xã số {code}"), |(_, name)| name.to_string()),
                    n_records: rows.len() as u64,
                    n_passed: picks.iter().map(|(_, pick)| passed(rows, *pick)).collect(),
                    n_ready: passed(rows, |v| v.ready),
                    n_to_verify: passed(rows, |v| v.to_verify),
                })
                .collect(),
            matching: Matching {
                classes: MatchClass::ALL
                    .iter()
                    .map(|&class| (class, self.links.iter().filter(|l| l.class == class).count() as u64))
                    .collect(),
                matched_percent: percent(certain, n_records),
                histogram,
                n_pairs: n_records * 3,
                n_numbers_of_others: n_records / 100,
            },
            estimate: LinkEstimate {
                source: ModelSource::Learned,
                n_sampled: n_records,
                converged: true,
                coverage: 0.97,
                calibration: vec![
                    CalibrationBin { from: 0.0, n_records: 40, expected: 0.02, n_confirmed: 1 },
                    CalibrationBin { from: 0.999, n_records: 900, expected: 0.9998, n_confirmed: 896 },
                ],
                n_links: certain,
                expected_wrong: certain as f64 / 1000.0,
                expected_missed: 0.5,
                ..LinkEstimate::default()
            },
            payments: Payments {
                n_records: dead.len() as u64,
                amount: dead.iter().map(|f| f.amount).sum(),
                n_without_date: 1,
            },
            completeness: vec![
                FieldCount { field: "name", n_filled: n_records, required: true },
                FieldCount { field: "pid", n_filled: n_records - n_records / 20, required: true },
                FieldCount { field: "phone", n_filled: n_records / 3, required: false },
            ],
            ages: ages(self.records.people.birth.iter().copied()),
            births: {
                let mut births = BirthDays::default();
                self.records.people.birth.iter().for_each(|birth| births.count(*birth));
                births
            },
            repeats: Repeats::of(&self.duplicates, &[]),
            n_cells_fixed: self.findings.iter().filter(|f| f.fix == Fix::Applied).count() as u64,
        }
    }

    fn count(&self, code: &'static str) -> RuleCount {
        let of: Vec<&Finding> = self.findings.iter().filter(|f| f.code == code).collect();
        RuleCount {
            code,
            dimension: of[0].dimension,
            severity: of[0].severity,
            group: ErrorGroup::Mismatch,
            n_findings: of.len() as u64,
            n_records: of.len() as u64,
            n_applied: of.iter().filter(|f| f.fix == Fix::Applied).count() as u64,
            n_suggested: of.iter().filter(|f| f.fix == Fix::Suggested).count() as u64,
            examples: of
                .iter()
                .take(3)
                .filter(|f| !f.value.is_empty())
                .map(|f| (f.row.unwrap() + 5, "Nguyễn V** B***".to_string(), "Nguyễn V** <B>".to_string()))
                .collect(),
        }
    }
}

impl Sample {
    /// Lists called `names`, each of `n_records` records over `n_communes` communes (one of four: no code).
    pub fn new(names: &[&str], n_records: usize, n_communes: usize) -> Sample {
        let lists: Vec<SampleList> =
            names.iter().map(|name| SampleList::new(name, n_records, n_communes)).collect();
        let mut citizens = Citizens::default();
        for row in 0..n_records {
            citizens.people.push(Person {
                number: 1_080_000_000 + row as u64,
                cmnd: 0,
                name: NAMES[row % NAMES.len()],
                name_key: "",
                birth: PartialDate::NONE,
                sex: Sex::Unknown,
                commune: 0,
                commune_vintage: Default::default(),
                household: "",
                address: "",
            });
            citizens.status.push(Status::Living);
            citizens.death.push(PartialDate::NONE);
            citizens.other_names.push("");
            citizens.id.push(&format_number(1_080_000_000 + row as u64));
        }
        let assessment = Assessment {
            as_of: "30/09/2026".to_string(),
            reference: ReferenceFacts {
                name: "dan_cu.csv".to_string(),
                n_read: 200_004,
                n_citizens: 200_000,
                n_non_data: 4,
                n_without_number: 1_250,
                n_doubled_numbers: 12,
                n_without_name: 0,
                n_without_birth: 31,
                n_by_status: [("living", 190_000), ("da_mat", 6_000), ("da_chuyen_di", 4_000)]
                    .map(|(word, n)| (word.to_string(), n))
                    .to_vec(),
                unknown_status_words: vec![("tam_vang".to_string(), 7)],
            },
            reference_ages: ages((0..n_records).map(|row| PartialDate::new(1926 + (row % 100) as u16, 5, 5))),
            earlier: None,
            lists: lists.iter().map(SampleList::assess).collect(),
            gates: vec![
                GateOutcome {
                    expression: "correct>=75".to_string(),
                    met: true,
                    values: names.iter().map(|name| (name.to_string(), 80.0)).collect(),
                },
                GateOutcome {
                    expression: "SONG001==0".to_string(),
                    met: false,
                    values: names.iter().map(|name| (name.to_string(), 4.0)).collect(),
                },
            ],
            revealed: false,
        };
        Sample { lists, citizens, assessment, lang: Lang::Vi }
    }

    /// Calls `use_it` with what reports are written from.
    pub fn with<R>(&self, use_it: impl FnOnce(&Material) -> R) -> R {
        let lists: Vec<ListOutcome> = self
            .lists
            .iter()
            .enumerate()
            .map(|(idx, list)| ListOutcome {
                context: ListContext {
                    index: idx as u16,
                    table: &list.table,
                    cells: Default::default(),
                    profile: &list.profile,
                    columns: &list.columns,
                    readings: &[],
                    records: &list.records,
                    links: &list.links,
                    further_links: &[],
                    duplicates: &list.duplicates,
                    clusters: &[],
                },
                list_findings: &[],
                parts: list,
                verdicts: &list.verdicts,
            })
            .collect();
        let outcome = Outcome {
            assessment: &self.assessment,
            lists: &lists,
            citizens: &self.citizens,
            lang: self.lang,
            reveal: false,
        };
        use_it(&Material { outcome, rule_text: &rule_text, rules_book: |_| "<!DOCTYPE html>".to_string() })
    }
}

/// Ages by turns of men and women.
fn ages(births: impl Iterator<Item = PartialDate>) -> AgeBands {
    let mut bands = AgeBands::default();
    let as_of = PartialDate::new(2026, 9, 30);
    for (row, birth) in births.enumerate() {
        bands.count(birth, if row % 2 == 0 { Sex::Male } else { Sex::Female }, as_of);
    }
    bands
}

/// How two columns of the sample were read.
fn sample_readings() -> Vec<ColumnReading> {
    let reading = |column, kind, value: &str, words, n_for| ColumnReading {
        column,
        field: None,
        kind,
        value: value.to_string(),
        words,
        n_for,
        n_against: 1,
    };
    vec![
        reading(2, ReadingKind::DateOrder, "day_first", text("ngày trước tháng", "day first"), 61),
        reading(3, ReadingKind::SexCodes, "1=male 2=female", text("suy từ cột", "inferred"), 40),
    ]
}
