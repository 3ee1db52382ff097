//! The evaluation as a text table of at most 80 columns.

use super::Evaluation;
use super::ratio::Ratio;
use super::scores::{Detection, Scores};
use crate::lang::eval as texts;
use crate::lang::{Lang, Text};

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
    page.calibration(&evaluation.all);
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

impl Page {
    fn heading(&mut self, heading: Text, columns: &[Text]) {
        self.out.push('\n');
        self.out.push_str(heading.get(self.lang));
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

    /// `low … high` over two columns.
    fn interval(&self, ratio: &Ratio, digits: usize) -> [String; 2] {
        match ratio.value {
            None => ["-".to_string(), String::new()],
            Some(_) => [self.percent(Some(ratio.low), digits), self.percent(Some(ratio.high), digits)],
        }
    }

    fn links(&mut self, parts: &[(&str, &Scores)]) {
        use texts::{F1, INTERVAL, LINKS, LIST, PRECISION, RECALL, ROWS};
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
            for (name, ratio) in [(PRECISION, &all.links.precision), (RECALL, &all.links.recall)] {
                let [low, high] = self.interval(ratio, 3);
                let text = format!("{}, {}: {low} - {high}\n", name.get(self.lang), INTERVAL.get(self.lang));
                self.out.push_str(&text);
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
        use texts::{BY_ERROR, INTERVAL, KIND, NO_ERROR, RIGHT, ROWS};
        self.heading(BY_ERROR, &[KIND, ROWS, RIGHT, INTERVAL, texts::WRONG]);
        for error in &all.by_error {
            let name = if error.error.is_empty() { NO_ERROR.get(self.lang) } else { &error.error };
            let [low, _] = self.interval(&error.right, 2);
            self.line(&[
                name.to_string(),
                self.whole(error.right.of),
                self.percent(error.right.value, 2),
                format!("≥ {low}"),
                self.whole(error.right.of - error.right.hits),
            ]);
        }
    }

    fn calibration(&mut self, all: &Scores) {
        use texts::{BIN, CALIBRATION, OBSERVED, PREDICTED, ROWS};
        self.heading(CALIBRATION, &[BIN, ROWS, PREDICTED, OBSERVED]);
        for bin in &all.calibration {
            let ends = format!("{} - {}", self.number(Some(bin.from), 1), self.number(Some(bin.to), 1));
            self.line(&[
                ends,
                self.whole(bin.observed.of),
                self.number(bin.predicted, 4),
                self.number(bin.observed.value, 4),
            ]);
        }
    }

    fn thresholds(&mut self, all: &Scores) {
        use texts::{F1, PRECISION, RECALL, THRESHOLD, THRESHOLDS};
        self.heading(THRESHOLDS, &[THRESHOLD, PRECISION, RECALL, F1]);
        for at in &all.thresholds {
            self.line(&[
                self.number(Some(at.threshold), 3),
                self.percent(at.links.precision.value, 3),
                self.percent(at.links.recall.value, 3),
                self.number(at.links.f1, 5),
            ]);
        }
    }
}
