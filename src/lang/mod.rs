//! The languages of danhsach: Vietnamese first, English beside it.
//!
//! Owns [`Lang`] and [`Text`]: a text that users read exists in both languages or does not compile. The texts
//! stand in the tables of this folder, one per area (`errors`, `terminal`, `report`, `words`), and nowhere else,
//! except a rule's own words, which stand in its file under `rules/`.

use std::fmt::Display;

pub mod apply;
pub mod cleaned;
pub mod database;
pub mod database_out;
pub mod errors;
pub mod eval;
pub mod explain;
pub mod gates;
pub mod glossary;
pub mod help;
pub mod history;
pub mod index;
pub mod limits;
pub mod manual;
pub mod metrics;
pub mod normalize;
pub mod page;
pub mod progress;
pub mod report;
pub mod rules;
pub mod synth;
pub mod terminal;
pub mod train;
pub mod usage;
pub mod words;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese, the default.
    #[default]
    Vi,
    /// English.
    En,
}

/// One text in both languages. `{0}`, `{1}` … are places for arguments, `{0:one|many}` is the first word where the argument is
/// 1 and else the second, see [`Text::fill`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

/// A text in Vietnamese and English. Texts are constants, so one that lacks a language does not compile.
pub const fn text(vi: &'static str, en: &'static str) -> Text {
    assert!(!vi.is_empty() && !en.is_empty(), "a text lacks a language");
    Text { vi, en }
}

impl Text {
    /// The text in `lang`, places for arguments left as they are.
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }

    /// The text in `lang` with `{0}`, `{1}` … replaced by `args`; a place without an argument stays as it is.
    pub fn fill(&self, lang: Lang, args: &[&dyn Display]) -> String {
        let mut out = String::new();
        let mut rest = self.get(lang);
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let tail = &rest[open..];
            let close = tail.find('}');
            let inside = close.map_or("", |c| &tail[1..c]);
            let (place, choice) =
                inside.split_once(':').map_or((inside, None), |(p, c)| (p, c.split_once('|')));
            let arg = place.parse::<usize>().ok().and_then(|i| args.get(i));
            match (close, arg) {
                (Some(close), Some(arg)) => {
                    let arg = arg.to_string();
                    out.push_str(match choice {
                        Some((one, _)) if arg == "1" => one,
                        Some((_, many)) => many,
                        None => &arg,
                    });
                    rest = &tail[close + 1..];
                }
                _ => {
                    out.push('{');
                    rest = &tail[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_go_where_their_number_stands() {
        let t = text("có {1} trong {0}, {x} {9}", "{0} has {1}");
        assert_eq!(t.fill(Lang::Vi, &[&"tệp", &3]), "có 3 trong tệp, {x} {9}");
        assert_eq!(t.fill(Lang::En, &[&"file", &3]), "file has 3");
    }

    #[test]
    fn one_is_told_from_many() {
        let t = text("{0} dòng", "{0} {0:row has|rows have} it");
        assert_eq!(t.fill(Lang::En, &[&1]), "1 row has it");
        assert_eq!(t.fill(Lang::En, &[&"1,000"]), "1,000 rows have it");
        assert_eq!(t.fill(Lang::Vi, &[&1]), "1 dòng");
    }
}
