//! `metrics.txt`: the assessment in the OpenMetrics text format, for whoever watches runs (Prometheus' textfile collector,
//! VictoriaMetrics, Zabbix).
//!
//! Owns the names of the families, which are never renamed: all are gauges, since a run is a picture and not a count that
//! grows. Figures only: no value of a list stands in a label but its name, codes of rules and of communes. Format:
//! <https://prometheus.io/docs/specs/om/open_metrics_spec/>.

use std::fmt::{Display, Write as _};
use std::io::Write;
use std::path::Path;

use super::{Material, label, whole};
use crate::data::assessment::{Assessment, ListAssessment};
use crate::error::Result;
use crate::lang::{Lang, Text, metrics as texts};

/// The file.
pub const NAME: &str = "metrics.txt";

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    let text = render(material.outcome.assessment, material.outcome.lang);
    whole::write(dir, NAME, |sink| sink.write_all(text.as_bytes()))
}

/// The whole text.
pub fn render(assessment: &Assessment, lang: Lang) -> String {
    let mut page = Page { out: String::new(), lang };
    page.run(assessment);
    page.lists(&assessment.lists);
    page.communes(&assessment.lists);
    page.family("gate_met", texts::GATE);
    for gate in &assessment.gates {
        page.sample("gate_met", &[("expression", &gate.expression)], u8::from(gate.met));
    }
    page.out.push_str("# EOF\n");
    page.out
}

struct Page {
    out: String,
    lang: Lang,
}

/// Labels of a sample: name and value.
type Labels<'a> = &'a [(&'static str, &'a str)];

impl Page {
    fn family(&mut self, name: &str, help: Text) {
        let help = escaped(help.get(self.lang));
        let _ = writeln!(self.out, "# TYPE danhsach_{name} gauge\n# HELP danhsach_{name} {help}");
    }

    fn sample(&mut self, name: &str, labels: Labels, value: impl Display) {
        let labels: Vec<String> =
            labels.iter().map(|(label, text)| format!("{label}=\"{}\"", escaped(text))).collect();
        let _ = match labels.is_empty() {
            true => writeln!(self.out, "danhsach_{name} {value}"),
            false => writeln!(self.out, "danhsach_{name}{{{}}} {value}", labels.join(",")),
        };
    }

    fn run(&mut self, assessment: &Assessment) {
        self.family("run", texts::RUN);
        let labels = [("version", env!("CARGO_PKG_VERSION")), ("as_of", assessment.as_of.as_str())];
        self.sample("run", &labels, 1);
        self.family("citizens", texts::CITIZENS);
        self.sample("citizens", &[], assessment.reference.n_citizens);
    }

    /// A family with one sample a list.
    fn of_lists(
        &mut self,
        lists: &[ListAssessment],
        name: &str,
        help: Text,
        value: impl Fn(&ListAssessment) -> String,
    ) {
        self.family(name, help);
        for list in lists {
            self.sample(name, &[("list", &list.name)], value(list));
        }
    }

    fn lists(&mut self, lists: &[ListAssessment]) {
        self.family("rows", texts::ROWS);
        for list in lists {
            let name = list.name.as_str();
            self.sample("rows", &[("list", name), ("kind", "record")], list.n_records);
            for (reason, n) in &list.non_data {
                self.sample("rows", &[("list", name), ("kind", reason.name())], n);
            }
        }
        self.of_lists(lists, "records", texts::RECORDS, |l| l.n_records.to_string());
        self.family("word_passed_records", texts::PASSED);
        for list in lists {
            for word in &list.words {
                let labels = [("list", list.name.as_str()), ("word", word.dimension.name())];
                self.sample("word_passed_records", &labels, word.n_passed);
            }
        }
        self.family("word_passed_ratio", texts::PASSED_RATIO);
        for list in lists {
            for word in &list.words {
                let labels = [("list", list.name.as_str()), ("word", word.dimension.name())];
                self.sample("word_passed_ratio", &labels, hundredth(word.percent));
            }
        }
        self.of_lists(lists, "ready_records", texts::READY, |l| l.n_ready.to_string());
        self.of_lists(lists, "to_verify_records", texts::TO_VERIFY, |l| label::n_to_verify(l).to_string());
        self.family("match_records", texts::MATCH);
        for list in lists {
            for (class, n) in &list.matching.classes {
                self.sample("match_records", &[("list", &list.name), ("class", class.name())], n);
            }
        }
        self.family("findings", texts::FINDINGS);
        for list in lists {
            for (severity, n) in &list.n_findings {
                self.sample("findings", &[("list", &list.name), ("severity", severity.name())], n);
            }
        }
        self.rules(lists);
        self.of_lists(lists, "cells_fixed", texts::CELLS_FIXED, |l| l.n_cells_fixed.to_string());
        self.of_lists(lists, "paid_after_death_records", texts::PAID_RECORDS, |l| {
            l.payments.n_records.to_string()
        });
        self.of_lists(lists, "paid_after_death_dong", texts::PAID, |l| l.payments.amount.to_string());
        // Nothing was linked: there is nothing to expect, and 1 would say that all is well.
        let expect = |list: &ListAssessment, of: fn(&crate::data::estimate::LinkEstimate) -> f64| {
            if list.estimate.n_links == 0 { "NaN".to_string() } else { of(&list.estimate).to_string() }
        };
        self.of_lists(lists, "expected_precision_ratio", texts::PRECISION, |l| {
            expect(l, |estimate| estimate.precision())
        });
        self.of_lists(lists, "expected_recall_ratio", texts::RECALL, |l| {
            expect(l, |estimate| estimate.recall())
        });
    }

    fn rules(&mut self, lists: &[ListAssessment]) {
        self.family("rule_records", texts::RULE_RECORDS);
        for list in lists {
            for rule in &list.rules {
                let labels = [("list", list.name.as_str()), ("code", rule.code)];
                self.sample("rule_records", &labels, rule.n_records);
            }
        }
        self.family("rule_findings", texts::RULE_FINDINGS);
        for list in lists {
            for rule in &list.rules {
                let labels = [("list", list.name.as_str()), ("code", rule.code)];
                self.sample("rule_findings", &labels, rule.n_findings);
            }
        }
    }

    fn communes(&mut self, lists: &[ListAssessment]) {
        let each = || lists.iter().flat_map(|list| list.communes.iter().map(move |commune| (list, commune)));
        self.family("commune_records", texts::COMMUNE_RECORDS);
        for (list, commune) in each() {
            let labels = [("list", list.name.as_str()), ("commune", commune.code.as_str())];
            self.sample("commune_records", &labels, commune.n_records);
        }
        self.family("commune_ready_records", texts::COMMUNE_READY);
        for (list, commune) in each() {
            let labels = [("list", list.name.as_str()), ("commune", commune.code.as_str())];
            self.sample("commune_ready_records", &labels, commune.n_ready);
        }
        self.family("commune_passed_records", texts::COMMUNE_PASSED);
        for (list, commune) in each() {
            for (word, n) in list.words.iter().zip(&commune.n_passed) {
                let labels = [
                    ("list", list.name.as_str()),
                    ("commune", commune.code.as_str()),
                    ("word", word.dimension.name()),
                ];
                self.sample("commune_passed_records", &labels, n);
            }
        }
    }
}

/// Per cent with at most two decimals as a share, without the error that a division would bring: 99.27 → 0.9927.
fn hundredth(percent: f64) -> String {
    let hundredths = (percent * 100.0).round() as u64;
    format!("{}.{:04}", hundredths / 10_000, hundredths % 10_000)
}

/// A text as it may stand in a label or a help line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::Sample;

    fn written(sample: &Sample) -> String {
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        std::fs::read_to_string(dir.path().join(NAME)).unwrap()
    }

    #[test]
    fn figures_are_those_of_the_assessment() {
        let sample = Sample::new(&["bhxh", "dat \"dai\""], 12, 3);
        let text = written(&sample);
        let list = &sample.assessment.lists[0];
        let line = format!("danhsach_records{{list=\"{}\"}} {}\n", list.name, list.n_records);
        assert!(text.contains(&line), "{text}");
        for word in &list.words {
            let front = format!(
                "danhsach_word_passed_records{{list=\"{}\",word=\"{}\"}} {}\n",
                list.name,
                word.dimension.name(),
                word.n_passed
            );
            assert!(text.contains(&front), "{front} in {text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }

    #[test]
    fn the_text_keeps_to_the_format() {
        let text = written(&Sample::new(&["bhxh", "dat_dai"], 12, 3));
        let (mut families, mut under) = (std::collections::BTreeSet::new(), String::new());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.iter().filter(|line| **line == "# EOF").count(), 1);
        for line in &lines[..lines.len() - 1] {
            if let Some(family) = line.strip_prefix("# TYPE ") {
                under = family.strip_suffix(" gauge").expect("gauges").to_string();
                assert!(families.insert(under.clone()), "{under} stands twice");
            } else if !line.starts_with("# HELP ") {
                let end = line.find(['{', ' ']).unwrap();
                assert_eq!(line[..end], under, "a sample outside of its family");
                let value = line.rsplit(' ').next().unwrap();
                assert!(value == "NaN" || value.parse::<f64>().is_ok(), "{line}");
            }
        }
        let mut samples: Vec<&str> =
            lines.iter().filter(|l| !l.starts_with('#')).map(|l| l.rsplit_once(' ').unwrap().0).collect();
        let n = samples.len();
        samples.sort_unstable();
        samples.dedup();
        assert_eq!(samples.len(), n, "a sample stands twice");
    }

    #[test]
    fn a_name_cannot_end_its_label() {
        assert_eq!(escaped("a\"b\\c\nd\re"), "a\\\"b\\\\c\\nde");
    }

    #[test]
    fn shares_are_exact() {
        assert_eq!(hundredth(100.0), "1.0000");
        assert_eq!(hundredth(99.27), "0.9927");
        assert_eq!(hundredth(0.07), "0.0007");
    }
}
