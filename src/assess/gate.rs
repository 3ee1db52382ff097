//! Gates: what is asked of every list before it may go on.
//!
//! Owns [`Gate`]: an expression such as `correct>=95`, `SONG001==0` or `luong_huu:matched>=98`. Shares are in per
//! cent, rule codes and `errors` are counts. A rule that a profile switched off never fires, so its count is 0.

use super::score::percent;
use crate::data::assessment::{GateOutcome, ListAssessment};
use crate::data::finding::{Dimension, Severity};
use crate::error::{Error, Result};
use crate::lang::gates as words;
use crate::rules;

/// A figure that a gate can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    /// Share of records for which the word holds, in per cent. `unified` is 100 where only one list is checked.
    Word(Dimension),
    /// Share of records that are ready to be synced, in per cent.
    Ready,
    /// Share of records linked with certainty, in per cent.
    Matched,
    /// Findings of this severity.
    Findings(Severity),
    /// Findings of this rule.
    Rule(&'static str),
}

/// Names of figures; Vietnamese ones beside the English.
const NAMES: [(&str, Figure); 14] = [
    ("correct", Figure::Word(Dimension::Dung)),
    ("sufficient", Figure::Word(Dimension::Du)),
    ("clean", Figure::Word(Dimension::Sach)),
    ("alive", Figure::Word(Dimension::Song)),
    ("unified", Figure::Word(Dimension::Chung)),
    ("dung", Figure::Word(Dimension::Dung)),
    ("du", Figure::Word(Dimension::Du)),
    ("sach", Figure::Word(Dimension::Sach)),
    ("song", Figure::Word(Dimension::Song)),
    ("chung", Figure::Word(Dimension::Chung)),
    ("ready", Figure::Ready),
    ("matched", Figure::Matched),
    ("errors", Figure::Findings(Severity::Error)),
    ("warnings", Figure::Findings(Severity::Warning)),
];

impl Figure {
    fn named(name: &str) -> Option<Figure> {
        let named = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, f)| *f);
        named.or_else(|| rules::rule(name).map(|rule| Figure::Rule(rule.code)))
    }

    fn value(self, list: &ListAssessment) -> f64 {
        match self {
            Figure::Word(dimension) => {
                list.words.iter().find(|word| word.dimension == dimension).map_or(100.0, |word| word.percent)
            }
            Figure::Ready => percent(list.n_ready, list.n_records),
            Figure::Matched => list.matching.matched_percent,
            Figure::Findings(severity) => {
                list.n_findings.iter().find(|(s, _)| *s == severity).map_or(0.0, |(_, n)| *n as f64)
            }
            Figure::Rule(code) => {
                list.rules.iter().find(|rule| rule.code == code).map_or(0.0, |rule| rule.n_findings as f64)
            }
        }
    }
}

/// How a figure is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    AtLeast,
    More,
    AtMost,
    Less,
    Equal,
    NotEqual,
}

/// Longer signs first, since `>=` begins like `>`.
const OPERATORS: [(&str, Operator); 6] = [
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("==", Operator::Equal),
    ("!=", Operator::NotEqual),
    (">", Operator::More),
    ("<", Operator::Less),
];

impl Operator {
    fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Operator::AtLeast => value >= bound,
            Operator::More => value > bound,
            Operator::AtMost => value <= bound,
            Operator::Less => value < bound,
            Operator::Equal => value == bound,
            Operator::NotEqual => value != bound,
        }
    }
}

/// A gate, read and understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    expression: String,
    list: Option<String>,
    figure: Figure,
    operator: Operator,
    bound: f64,
}

impl Gate {
    /// Reads `[LIST:]NAME OPERATOR NUMBER`; white space is free, names stand in either case. NAME is one of
    /// `correct`, `sufficient`, `clean`, `alive`, `unified` (or `dung`, `du`, `sach`, `song`, `chung`), `ready`,
    /// `matched`, `errors`, `warnings`, or a rule's code.
    ///
    /// # Errors
    /// A usage error for anything else, with the nearest names.
    pub fn parse(expression: &str) -> Result<Gate> {
        let expression = expression.trim();
        let malformed = || Error::usage(words::MALFORMED).arg(expression).hint(words::MALFORMED_HINT);
        let at = expression.find(['>', '<', '=', '!']).ok_or_else(malformed)?;
        let (left, rest) = expression.split_at(at);
        let (sign, operator) =
            OPERATORS.iter().find(|(sign, _)| rest.starts_with(sign)).ok_or_else(malformed)?;
        let (list, name) = match left.rsplit_once(':') {
            Some((list, name)) => (Some(list.trim()), name.trim()),
            None => (None, left.trim()),
        };
        if name.is_empty() || list == Some("") {
            return Err(malformed());
        }
        let figure = Figure::named(name).ok_or_else(|| {
            Error::usage(words::UNKNOWN_NAME)
                .arg(expression)
                .arg(name)
                .hint(words::UNKNOWN_NAME_HINT)
                .hint_arg(nearest(name).join(", "))
        })?;
        let number = rest[sign.len()..].trim();
        let number = number.strip_suffix('%').unwrap_or(number).trim_end();
        let bound = number.parse::<f64>().ok().filter(|bound| bound.is_finite()).ok_or_else(|| {
            Error::usage(words::NOT_A_NUMBER).arg(expression).arg(number).hint(words::MALFORMED_HINT)
        })?;
        let list = list.map(str::to_string);
        Ok(Gate { expression: expression.to_string(), list, figure, operator: *operator, bound })
    }

    /// The expression as given.
    pub fn expression(&self) -> &str {
        &self.expression
    }

    /// Checks that the list that the gate names, if it names one, is one of `lists`.
    ///
    /// # Errors
    /// A usage error that names the lists of the run.
    pub fn check_list(&self, lists: &[&str]) -> Result<()> {
        match &self.list {
            Some(list) if !lists.contains(&list.as_str()) => Err(Error::usage(words::UNKNOWN_LIST)
                .arg(&self.expression)
                .arg(list)
                .hint(words::UNKNOWN_LIST_HINT)
                .hint_arg(lists.join(", "))),
            _ => Ok(()),
        }
    }

    /// Holds the gate against each list that it is about; met if each of them meets it, and there is one.
    pub fn evaluate(&self, lists: &[ListAssessment]) -> GateOutcome {
        let about = |list: &&ListAssessment| self.list.as_ref().is_none_or(|name| *name == list.name);
        let values: Vec<(String, f64)> =
            lists.iter().filter(about).map(|list| (list.name.clone(), self.figure.value(list))).collect();
        let met = !values.is_empty() && values.iter().all(|(_, v)| self.operator.holds(*v, self.bound));
        GateOutcome { expression: self.expression.clone(), met, values }
    }
}

/// The three names most like `name`.
fn nearest(name: &str) -> Vec<&'static str> {
    let lower = name.to_ascii_lowercase();
    let names = NAMES.iter().map(|(name, _)| *name).chain(rules::RULES.iter().map(|rule| rule.code));
    let mut scored: Vec<(usize, &str)> =
        names.map(|known| (strsim::osa_distance(&lower, &known.to_ascii_lowercase()), known)).collect();
    scored.sort();
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{Bounds, ListInput, Tally, assess_list, judge};
    use crate::lang::Lang;
    use crate::rules::fixture::{GOOD, Scene};

    /// A list called `name` of four records, of which one has died.
    fn list(name: &str) -> ListAssessment {
        let mut scene = Scene::new(name, &[GOOD; 4]);
        scene.citizens.status[0] = crate::data::person::Status::Died;
        let (findings, verdicts) = scene.with_cases(|cases| judge(cases.into_iter()));
        let context = scene.context(0);
        let mut tally = Tally::new(&context, false);
        tally.add_findings(&findings);
        assess_list(&ListInput {
            context: &context,
            citizens: &scene.citizens,
            tally: &tally,
            verdicts: &verdicts,
            n_lists: 1,
            as_of: scene.as_of,
            bounds: Bounds::default(),
        })
    }

    fn met(expression: &str) -> bool {
        Gate::parse(expression).expect(expression).evaluate(&[list("mau")]).met
    }

    #[test]
    fn figures_are_held_against_the_bound() {
        for expression in [
            "correct>=95",
            " Correct >= 100 % ",
            "dung==100",
            "alive>=75",
            "song<=75.0",
            "alive<75.01",
            "ready==75",
            "matched>99.99",
            "SONG001==1",
            "song001!=0",
            "errors==1",
            "warnings<1",
            "unified>=100",
            "mau:clean>=90",
        ] {
            assert!(met(expression), "{expression}");
        }
        for expression in ["alive>=75.01", "song>75", "SONG001==0", "errors<1", "ready!=75"] {
            assert!(!met(expression), "{expression}");
        }
    }

    #[test]
    fn every_list_must_meet_it_and_a_named_one_alone() {
        let lists = [list("mau"), list("khac")];
        let outcome = Gate::parse("alive>=75").expect("a gate").evaluate(&lists);
        assert!(outcome.met);
        assert_eq!(outcome.values, [("mau".to_string(), 75.0), ("khac".to_string(), 75.0)]);
        let named = Gate::parse("khac:alive>=80").expect("a gate");
        assert_eq!(named.evaluate(&lists).values, [("khac".to_string(), 75.0)]);
        assert!(!named.evaluate(&lists).met);
        assert!(named.check_list(&["mau", "khac"]).is_ok());
        let error = named.check_list(&["mau"]).expect_err("no such list").render(Lang::En);
        assert!(error.contains("no list `khac`") && error.contains("mau"), "{error}");
    }

    #[test]
    fn what_is_not_known_is_refused_with_the_nearest_names() {
        let message = |expression: &str| Gate::parse(expression).expect_err(expression).render(Lang::En);
        assert!(message("corect>=95").contains("did you mean: correct"), "{}", message("corect>=95"));
        assert!(message("SONG999==0").contains("SONG"), "{}", message("SONG999==0"));
        assert!(message("correct>=many").contains("`many` is no number"));
        for expression in ["", "correct", "correct=95", ">=95", ":correct>=95", "correct 95", "correct>="] {
            assert!(Gate::parse(expression).is_err(), "{expression}");
        }
        let vietnamese = Gate::parse("corect>=95").expect_err("unknown").render(Lang::Vi);
        assert!(vietnamese.contains("có phải bạn muốn: correct"), "{vietnamese}");
    }
}
