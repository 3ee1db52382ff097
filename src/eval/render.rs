//! The evaluation as a text table of at most 80 columns.

use super::Evaluation;
use super::calibration::Calibration;
use super::groups::{Dimension, DimensionScore, GroupScore, Groups, Measure};
use super::ratio::Ratio;
use super::scores::{Detection, Scores};
use crate::lang::eval as texts;
use crate::lang::{Lang, Text};
use crate::places;

/// The table in `lang`.
pub fn render(evaluation: &Evaluation, lang: Lang) -> String {
    let mut page = Page { lang, out: String::new() };
    let rows = page.whole(evaluation.all.rows);
    page.out.push_str(&texts::TITLE.fill(lang, &[&rows]));
    page.out.push('\n');
    if evaluation.rows_missing_from_output > 0 {
        let missing = page.whole(evaluation.rows_missing_from_output);
        page.out.push_str(&texts::UNREAD.fill(lang, &[&missing]));
        page.out.push('\n');
    }
    let mut parts: Vec<(&str, &Scores)> =
        evaluation.lists.iter().map(|list| (list.list.as_str(), &list.scores)).collect();
    parts.push((texts::ALL.get(lang), &evaluation.all));
    page.links(&parts);
    page.certain(&parts);
    page.detection(texts::DEATHS, &parts, |scores| scores.deaths);
    page.detection(texts::DUPLICATES, &parts, |scores| scores.duplicates);
    page.classes(&evaluation.all);
    page.by_error(&evaluation.all);
    match &evaluation.groups {
        Some(groups) => page.groups(groups),
        None => page.note(texts::NO_GROUPS.get(lang)),
    }
    page.calibration(&evaluation.all.calibration);
    page.thresholds(&evaluation.all);
    page.out
}

struct Page {
    lang: Lang,
    out: String,
}

/// Width of the first column, the others have 11.
const FIRST: usize = 24;
const OTHER: usize = 11;
/// Communes shown, and those that are flagged.
const N_COMMUNES: usize = 10;

impl Page {
    /// A line of its own with nothing above it.
    fn note(&mut self, text: &str) {
        self.out.push('\n');
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, heading: Text, columns: &[Text]) {
        self.titled(heading.get(self.lang), columns);
    }

    fn titled(&mut self, heading: &str, columns: &[Text]) {
        self.out.push('\n');
        self.out.push_str(heading);
        self.out.push('\n');
        let cells: Vec<String> = columns.iter().map(|c| c.get(self.lang).to_string()).collect();
        self.line(&cells);
        let width = FIRST + OTHER * columns.len().saturating_sub(1);
        self.out.push_str(&"-".repeat(width));
        self.out.push('\n');
    }

    fn line(&mut self, cells: &[String]) {
        for (i, cell) in cells.iter().enumerate() {
            let width = if i == 0 { FIRST } else { OTHER };
            let n = cell.chars().count();
            if i == 0 {
                // A name that is too long is cut, so that the columns stand.
                let shown: String = if n > FIRST {
                    cell.chars().take(FIRST - 1).chain(['…']).collect()
                } else {
                    cell.clone()
                };
                self.out.push_str(&shown);
                self.out.push_str(&" ".repeat(width - n.min(FIRST)));
            } else {
                self.out.push_str(&" ".repeat(width.saturating_sub(n)));
                self.out.push_str(cell);
            }
        }
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('\n');
    }

    /// A whole number with its thousands apart.
    fn whole(&self, n: usize) -> String {
        let digits = n.to_string();
        let separator = if self.lang == Lang::Vi { '.' } else { ',' };
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    fn decimal(&self, text: String) -> String {
        if self.lang == Lang::Vi { text.replace('.', ",") } else { text }
    }

    fn percent(&self, value: Option<f64>, digits: usize) -> String {
        value.map_or_else(|| "-".to_string(), |v| self.decimal(format!("{:.digits$}%", v * 100.0)))
    }

    fn number(&self, value: Option<f64>, digits: usize) -> String {
        value.map_or_else(|| "-".to_string(), |v| self.decimal(format!("{v:.digits$}")))
    }

    fn links(&mut self, parts: &[(&str, &Scores)]) {
        use texts::{F1, LINKS, LIST, PRECISION, RECALL, ROWS};
        self.heading(LINKS, &[LIST, ROWS, PRECISION, RECALL, F1]);
        for (name, scores) in parts {
            let links = &scores.links;
            self.line(&[
                name.to_string(),
                self.whole(scores.rows),
                self.percent(links.precision.value, 3),
                self.percent(links.recall.value, 3),
                self.number(links.f1, 5),
            ]);
        }
        if let Some((_, all)) = parts.last() {
            let links = &all.links;
            let percents = |ratio: &Ratio| [ratio.low, ratio.high].map(|end| self.percent(Some(end), 3));
            let f1 = [links.f1_low, links.f1_high].map(|end| self.number(Some(end), 5));
            let lines =
                [(PRECISION, percents(&links.precision)), (RECALL, percents(&links.recall)), (F1, f1)];
            for (name, [low, high]) in lines {
                self.out.push_str(&texts::BETWEEN.fill(self.lang, &[&name.get(self.lang), &low, &high]));
                self.out.push('\n');
            }
        }
    }

    fn certain(&mut self, parts: &[(&str, &Scores)]) {
        use texts::{CERTAIN, INTERVAL, LIST, N_LINKS, RECALL, WRONG, WRONG_RATE};
        self.heading(CERTAIN, &[LIST, N_LINKS, WRONG, WRONG_RATE, INTERVAL, RECALL]);
        for (name, scores) in parts {
            let wrong = &scores.certain.wrong;
            let high = match wrong.value {
                None => "-".to_string(),
                Some(_) => format!("≤ {}", self.percent(Some(wrong.high), 3)),
            };
            self.line(&[
                name.to_string(),
                self.whole(wrong.of),
                self.whole(wrong.hits),
                self.percent(wrong.value, 3),
                high,
                self.percent(scores.certain.recall.value, 2),
            ]);
        }
        if let Some((_, all)) = parts.last() {
            let open = self.percent(all.ambiguous.value, 3);
            let (missed, of) = (self.whole(all.missed.hits), self.whole(all.missed.of));
            self.out.push_str(&texts::OPEN_AND_MISSED.fill(self.lang, &[&open, &missed, &of]));
            self.out.push('\n');
        }
    }

    fn detection(&mut self, heading: Text, parts: &[(&str, &Scores)], of: fn(&Scores) -> Detection) {
        use texts::{FOUND, LIST, OF, PRECISION, RECALL};
        self.heading(heading, &[LIST, OF, FOUND, RECALL, PRECISION]);
        for (name, scores) in parts {
            let detection = of(scores);
            self.line(&[
                name.to_string(),
                self.whole(detection.recall.of),
                self.whole(detection.recall.hits),
                self.percent(detection.recall.value, 2),
                self.percent(detection.precision.value, 2),
            ]);
        }
    }

    fn classes(&mut self, all: &Scores) {
        use texts::{CLASS, CLASSES, RIGHT, ROWS, WRONG, WRONG_RATE};
        self.heading(CLASSES, &[CLASS, ROWS, RIGHT, WRONG, WRONG_RATE]);
        for class in &all.classes {
            self.line(&[
                class.class.name().to_string(),
                self.whole(class.rows),
                self.whole(class.right),
                self.whole(class.rows - class.right),
                self.percent(class.wrong.value, 3),
            ]);
        }
    }

    fn by_error(&mut self, all: &Scores) {
        use texts::{BY_ERROR, INTERVAL, KIND, LEFT_OPEN, NO_ERROR, RIGHT, ROWS, WRONG};
        self.heading(BY_ERROR, &[KIND, ROWS, RIGHT, INTERVAL, WRONG, LEFT_OPEN]);
        for error in &all.by_error {
            let name = if error.error.is_empty() { NO_ERROR.get(self.lang) } else { &error.error };
            let low = self.percent(Some(error.right.low), 2);
            self.line(&[
                name.to_string(),
                self.whole(error.right.of),
                self.percent(error.right.value, 2),
                format!("≥ {low}"),
                self.whole(error.wrong.hits),
                self.percent(error.ambiguous.value, 2),
            ]);
        }
    }

    fn groups(&mut self, groups: &Groups) {
        if groups.n_unknown > 0 {
            let n = self.whole(groups.n_unknown);
            self.note(&texts::UNKNOWN_PEOPLE.fill(self.lang, &[&n]));
        }
        groups.dimensions.iter().for_each(|dimension| self.dimension(dimension));
        let all = || groups.dimensions.iter().flat_map(|dimension| &dimension.groups);
        let star = if all().any(|group| !group.worse.is_empty()) { texts::STAR } else { texts::NO_STAR };
        self.note(&star.fill(self.lang, &[&groups.n_tests]));
    }

    fn dimension(&mut self, score: &DimensionScore) {
        use texts::{GROUP, INTERVAL, LEFT_OPEN, RECALL, ROWS, WRONG};
        let columns = [GROUP, ROWS, RECALL, INTERVAL, WRONG, LEFT_OPEN];
        let mut groups: Vec<&GroupScore> = score.groups.iter().collect();
        match score.dimension {
            Dimension::Sex => self.heading(texts::BY_SEX, &columns),
            Dimension::Age => self.heading(texts::BY_AGE, &columns),
            Dimension::NameForm => self.heading(texts::BY_NAME_FORM, &columns),
            Dimension::NamePattern => self.heading(texts::BY_NAME_PATTERN, &columns),
            Dimension::Commune => {
                let n = groups.len();
                // The code decides where two are alike.
                let recall = |group: &GroupScore| group.recall.value.unwrap_or(1.0);
                groups.sort_by(|a, b| recall(a).total_cmp(&recall(b)).then_with(|| a.group.cmp(&b.group)));
                // A flagged commune is never left out.
                let mut shown = 0;
                groups.retain(|group| {
                    shown += 1;
                    shown <= N_COMMUNES || !group.worse.is_empty()
                });
                let title = texts::BY_COMMUNE.fill(self.lang, &[&groups.len(), &n]);
                self.titled(&title, &columns);
            }
        }
        for group in groups {
            let star = |measure| if group.worse.iter().any(|w| w.measure == measure) { "*" } else { "" };
            let low = self.percent(Some(group.recall.low), 2);
            self.line(&[
                self.group_name(score.dimension, group),
                self.whole(group.recall.of),
                self.percent(group.recall.value, 2) + star(Measure::Recall),
                format!("≥ {low}"),
                self.whole(group.wrong.hits) + star(Measure::Wrong),
                self.percent(group.ambiguous.value, 2) + star(Measure::Ambiguous),
            ]);
        }
    }

    fn group_name(&self, dimension: Dimension, group: &GroupScore) -> String {
        if group.n_pooled > 0 {
            return texts::POOLED.fill(self.lang, &[&group.n_pooled]);
        }
        let word = match group.group.as_str() {
            "male" => texts::MALE,
            "female" => texts::FEMALE,
            "unknown" => texts::UNKNOWN,
            "kinh" if dimension == Dimension::NameForm => texts::KINH_FORM,
            "minority" => texts::MINORITY_FORM,
            "other" => texts::OTHER_FORM,
            code => {
                let commune = code.parse().ok().filter(|_| dimension == Dimension::Commune);
                let name = commune.and_then(places::new_commune).map_or("", |commune| commune.name);
                return format!("{code} {name}").trim_end().to_string();
            }
        };
        word.get(self.lang).to_string()
    }

    fn calibration(&mut self, calibration: &Calibration) {
        use texts::{BIN, BOTH_ENDS, CALIBRATION, OBSERVED, PREDICTED, ROWS};
        self.heading(CALIBRATION, &[BIN, ROWS, PREDICTED, OBSERVED, BOTH_ENDS]);
        for bin in &calibration.bins {
            let ends = |end: f64| self.decimal(end.to_string());
            let [low, high] = match bin.observed.value {
                Some(_) => [bin.observed.low, bin.observed.high].map(|end| self.number(Some(end), 4)),
                None => [String::new(), String::new()],
            };
            let between = if low.is_empty() { "-".to_string() } else { format!("{low} - {high}") };
            self.line(&[
                format!("{} - {}", ends(bin.from), ends(bin.to)),
                self.whole(bin.observed.of),
                self.number(bin.predicted, 4),
                self.number(bin.observed.value, 4) + if bin.off { "*" } else { "" },
                // Wider than a column.
                format!("    {between}"),
            ]);
        }
        let [error, ambiguous, brier] = [calibration.error, calibration.error_ambiguous, calibration.brier]
            .map(|value| self.number(value, 5));
        self.out.push_str(&texts::CALIBRATION_ERROR.fill(self.lang, &[&error, &ambiguous, &brier]));
        self.out.push('\n');
        if calibration.bins.iter().any(|bin| bin.off) {
            self.out.push_str(texts::CALIBRATION_STAR.get(self.lang));
            self.out.push('\n');
        }
    }

    fn thresholds(&mut self, all: &Scores) {
        use texts::{F1, N_LINKS, PRECISION, RECALL, THRESHOLD, THRESHOLDS, WRONG};
        self.heading(THRESHOLDS, &[THRESHOLD, N_LINKS, WRONG, PRECISION, RECALL, F1]);
        for at in &all.thresholds {
            let precision = &at.links.precision;
            self.line(&[
                self.decimal(at.threshold.to_string()),
                self.whole(precision.of),
                self.whole(precision.of - precision.hits),
                self.percent(precision.value, 3),
                self.percent(at.links.recall.value, 3),
                self.number(at.links.f1, 5),
            ]);
        }
    }
}
