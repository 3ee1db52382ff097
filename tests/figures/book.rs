//! `report.xlsx`: every number of every sheet, in its order, beside `report.json`.

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde_json::Value;

use super::people::{sides, with_age};
use super::written::{count, figures, gate, ratio};
use super::{Run, array, n};

/// Sheets with the function that says which numbers stand there.
type Expect = fn(&Run) -> Vec<f64>;
const SHEETS: [Expect; 12] = [
    summary,
    rules,
    communes,
    classes,
    steps,
    probabilities,
    ages,
    births,
    completeness,
    columns,
    nothing,
    nothing,
];

/// Compares the workbook with the report.
pub fn compare(run: &Run) {
    let mut book: Xlsx<_> = open_workbook(run.dir.path().join("report.xlsx")).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), SHEETS.len(), "{names:?}");
    let mut all = 0;
    for (name, expect) in names.iter().zip(SHEETS) {
        let cells = book.worksheet_range(name).unwrap();
        let (found, expected) = (numbers(&cells), expect(run));
        assert_eq!(found.len(), expected.len(), "report.xlsx, `{name}`: {found:?} and {expected:?}");
        for (at, (found, expected)) in found.iter().zip(&expected).enumerate() {
            assert!(
                (found - expected).abs() < 1e-9,
                "report.xlsx, `{name}`, number {at}: {found}, not {expected}"
            );
        }
        all += found.len();
    }
    assert!(all > 500, "{all} numbers");
    texts(run, &mut book);
}

/// The numbers of a sheet, row by row. Dates are none.
fn numbers(cells: &Range<Data>) -> Vec<f64> {
    let number = |cell: &Data| match cell {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    };
    cells.rows().flatten().filter_map(number).collect()
}

/// Figures that stand in text: under the titles, values of gates, examples.
fn texts(run: &Run, book: &mut Xlsx<std::io::BufReader<std::fs::File>>) {
    let names = book.sheet_names();
    let summary = book.worksheet_range(&names[0]).unwrap();
    let remark = summary.get_value((1, 0)).unwrap().to_string();
    let reference = &run.report["reference"];
    let told = [
        reference["name"].as_str().unwrap().to_string(),
        count(n(reference, "n_citizens"), run.vi),
        run.report["as_of"].as_str().unwrap().to_string(),
    ];
    assert_eq!(figures(&remark), figures(&told.join(" | ")));
    let rows: Vec<Vec<String>> =
        summary.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    for outcome in array(&run.report, "gates") {
        for value in array(outcome, "values") {
            let written = gate(value["value"].as_f64().unwrap(), run.vi);
            let (expression, list) =
                (outcome["expression"].as_str().unwrap(), value["list"].as_str().unwrap());
            let row = rows.iter().find(|row| row[0] == expression && row[1] == list);
            assert_eq!(row.unwrap()[2], written, "gate {expression} of {list}");
        }
    }
    let found = book.worksheet_range(&names[1]).unwrap();
    let lists = array(&run.report, "lists");
    let rules = lists.iter().flat_map(|list| array(list, "rules"));
    for (row, rule) in found.rows().skip(3).zip(rules) {
        let told = |example: &Value| {
            let text = |name: &str| example[name].as_str().unwrap();
            format!("{} {} {}", example["source_row"], text("value"), text("suggestion"))
        };
        let told: Vec<String> = array(rule, "examples").iter().map(told).collect();
        assert_eq!(row[1].to_string(), rule["code"].as_str().unwrap());
        assert_eq!(figures(&row[11].to_string()), figures(&told.join(" | ")), "examples of {}", rule["code"]);
    }
}

fn nothing(_: &Run) -> Vec<f64> {
    Vec::new()
}

fn lists(run: &Run) -> &Vec<Value> {
    array(&run.report, "lists")
}

fn share_of(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| ratio(part, whole) / 100.0)
}

fn with_share(part: u64, whole: u64) -> Vec<f64> {
    [Some(part as f64), share_of(part, whole)].into_iter().flatten().collect()
}

fn summary(run: &Run) -> Vec<f64> {
    let mut all = Vec::new();
    let percent = |value: &Value| value.as_f64().unwrap() / 100.0;
    for list in lists(run) {
        all.extend(["n_read", "n_non_data", "n_records"].map(|name| n(list, name) as f64));
        all.extend(array(list, "words").iter().map(|word| percent(&word["percent"])));
        all.extend(with_share(n(list, "n_ready"), n(list, "n_records")));
        all.push(n(list, "n_to_verify") as f64);
        all.push(percent(&list["matching"]["matched_percent"]));
        all.extend(["n_records", "amount"].map(|name| n(&list["payments"], name) as f64));
        all.push(n(list, "n_cells_fixed") as f64);
    }
    for then in run.report["earlier"]["lists"].as_array().into_iter().flatten() {
        let now = lists(run).iter().find(|list| list["name"] == then["name"]).unwrap();
        for word in array(now, "words") {
            let before = array(then, "words").iter().find(|w| w["dimension"] == word["dimension"]).unwrap();
            all.push(percent(&before["percent"]));
            all.push(percent(&word["percent"]) - percent(&before["percent"]));
        }
    }
    let reference = &run.report["reference"];
    all.extend(["n_read", "n_citizens"].map(|name| n(reference, name) as f64));
    all.extend(array(reference, "by_status").iter().map(|status| n(status, "n_citizens") as f64));
    let rest = ["n_non_data", "n_without_number", "n_doubled_numbers", "n_without_name", "n_without_birth"];
    all.extend(rest.map(|name| n(reference, name) as f64));
    all
}

fn rules(run: &Run) -> Vec<f64> {
    let mut all = Vec::new();
    for list in lists(run) {
        for rule in array(list, "rules") {
            all.push(n(rule, "n_findings") as f64);
            all.extend(with_share(n(rule, "n_records"), n(list, "n_records")));
            all.extend(["n_applied", "n_suggested"].map(|name| n(rule, name) as f64));
        }
    }
    all
}

fn communes(run: &Run) -> Vec<f64> {
    let mut all = Vec::new();
    for list in lists(run) {
        for (rank, commune) in super::page::ranked(list) {
            let records = n(&commune, "n_records");
            all.extend(rank.map(|rank| rank as f64));
            all.push(records as f64);
            all.extend(with_share(n(&commune, "n_ready"), records));
            all.extend(
                array(&commune, "words").iter().filter_map(|word| share_of(n(word, "n_passed"), records)),
            );
            all.push(n(&commune, "n_to_verify") as f64);
        }
    }
    all
}

fn classes(run: &Run) -> Vec<f64> {
    let of = |list: &Value| -> Vec<f64> {
        let classes = array(&list["matching"], "classes").iter();
        classes.flat_map(|class| with_share(n(class, "n_records"), n(list, "n_records"))).collect()
    };
    lists(run).iter().flat_map(of).collect()
}

fn steps(run: &Run) -> Vec<f64> {
    let mut all = Vec::new();
    for list in lists(run) {
        for (left, lost) in super::steps(list) {
            all.extend(with_share(left, n(list, "n_records")));
            all.push(lost as f64);
        }
    }
    all
}

fn probabilities(run: &Run) -> Vec<f64> {
    let mut all = Vec::new();
    for list in lists(run) {
        all.extend(array(&list["matching"], "histogram").iter().map(|bin| bin.as_f64().unwrap()));
        for bin in array(&list["estimate"], "calibration").iter().filter(|bin| n(bin, "n_records") > 0) {
            all.push(n(bin, "n_records") as f64);
            all.push(bin["expected"].as_f64().unwrap());
            all.extend(share_of(n(bin, "n_confirmed"), n(bin, "n_records")));
        }
    }
    all
}

fn ages(run: &Run) -> Vec<f64> {
    let reference = &run.report["reference"]["ages"];
    let mut all = Vec::new();
    for list in lists(run) {
        for band in 0..21 {
            let both = [&list["ages"], reference];
            all.extend(both.iter().flat_map(|bands| sides(bands, band)).map(|n| n as f64));
            all.extend(both.iter().filter_map(|b| share_of(sides(b, band).iter().sum(), with_age(b))));
        }
    }
    all
}

fn births(run: &Run) -> Vec<f64> {
    let mut all = Vec::new();
    for list in lists(run) {
        let (births, repeats, records) = (&list["births"], &list["repeats"], n(list, "n_records"));
        for name in ["n_day", "n_month", "n_year", "n_none"] {
            all.extend(with_share(n(births, name), records));
        }
        all.extend(with_share(n(births, "n_first_january"), n(births, "n_day")));
        for name in ["n_people", "n_surplus", "n_sharing_number"] {
            all.extend(with_share(n(repeats, name), records));
        }
    }
    all
}

fn completeness(run: &Run) -> Vec<f64> {
    let of = |list: &Value| -> Vec<f64> {
        let fields = array(list, "completeness").iter();
        fields.flat_map(|field| with_share(n(field, "n_filled"), n(list, "n_records"))).collect()
    };
    lists(run).iter().flat_map(of).collect()
}

fn columns(run: &Run) -> Vec<f64> {
    let columns = lists(run).iter().flat_map(|list| array(list, "columns"));
    columns
        .filter(|column| !column["field"].is_null())
        .map(|column| column["confidence"].as_f64().unwrap())
        .collect()
}
