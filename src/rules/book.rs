//! The rules book: the catalogue as one page for a browser, offline and printable.
//!
//! Owns the page. Every word stands with its rule or in [`crate::lang::rules`]; each rule has the anchor of its code, to which
//! reports link (`rules.html#SACH001`).

use super::docs::{facts, sections};
use super::{RULES, Rule};
use crate::data::finding::{Dimension, Severity};
use crate::lang::rules as words;
use crate::lang::{Lang, Text};

/// The page in `lang`.
pub fn page(lang: Lang) -> String {
    let t = |text: Text| html(text.get(lang));
    let code = match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} – danhsach</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<header><h1>{title}</h1>\n<p>{intro}</p></header>\n",
        title = t(words::TITLE),
        intro = t(words::INTRO),
    );
    out.push_str(&format!("<nav aria-label=\"{}\">\n", t(words::CONTENTS)));
    for dimension in Dimension::ALL {
        out.push_str(&format!("<h2>{}</h2>\n<ul>\n", heading(dimension, lang)));
        for rule in of(dimension) {
            let title = t(rule.title);
            out.push_str(&format!("<li><a href=\"#{0}\">{0}</a> {title}</li>\n", rule.code));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</nav>\n<main>\n");
    for dimension in Dimension::ALL {
        out.push_str(&format!("<h2>{}</h2>\n", heading(dimension, lang)));
        for rule in of(dimension) {
            article(rule, lang, &mut out);
        }
    }
    out.push_str(&format!(
        "</main>\n<footer>danhsach {}</footer>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    ));
    out
}

fn of(dimension: Dimension) -> impl Iterator<Item = &'static &'static Rule> {
    RULES.iter().filter(move |rule| rule.dimension == dimension)
}

fn heading(dimension: Dimension, lang: Lang) -> String {
    format!("{} ({})", html(dimension.label().get(lang)), dimension.prefix())
}

fn article(rule: &Rule, lang: Lang, out: &mut String) {
    let t = |text: Text| html(text.get(lang));
    let grade = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    out.push_str(&format!(
        "<article id=\"{code}\" class=\"{grade}\">\n<h3><a href=\"#{code}\">{code}</a> {title}</h3>\n<ul class=\"facts\">",
        code = rule.code,
        title = t(rule.title)
    ));
    for (label, value) in facts(rule) {
        out.push_str(&format!("<li>{}: <b>{}</b></li>", t(label), t(value)));
    }
    out.push_str("</ul>\n<dl>\n");
    for (label, body) in sections(rule) {
        out.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", t(label), t(body)));
    }
    out.push_str("</dl>\n</article>\n");
}

/// A text as it may stand in the page; what stands between backticks is code.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_code = false;
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '`' => {
                out.push_str(if in_code { "</code>" } else { "<code>" });
                in_code = !in_code;
            }
            other => out.push(other),
        }
    }
    if in_code {
        out.push_str("</code>");
    }
    out
}

const STYLE: &str = "\
:root { color-scheme: light dark; --paper: #f4f6f8; --card: #fff; --ink: #17212e; --muted: #526072; --line: #dbe1e8; --link: #0b5394; --error: #b3261e; --warning: #e0a100; --info: #66758a; }
@media (prefers-color-scheme: dark) { :root { --paper: #10151b; --card: #19212b; --ink: #e7ecf2; --muted: #a3b0c0; --line: #2d3947; --link: #8ec5ff; --error: #ff9188; --warning: #e0ac2b; --info: #9aa8b9; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1.25rem 3rem; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; }
a { color: var(--link); }
h1 { font-size: 1.9rem; margin: 1rem 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0 0 .4rem; }
h3 a { text-decoration: none; font-family: ui-monospace, Consolas, Menlo, monospace; }
nav ul { columns: 20rem 2; column-gap: 2rem; padding: 0; margin: 0; list-style: none; font-size: .92rem; }
nav li { break-inside: avoid; padding: .12rem 0; }
nav a { font-family: ui-monospace, Consolas, Menlo, monospace; }
article { background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--info); border-radius: 8px; padding: 1rem 1.1rem; margin: 0 0 .9rem; break-inside: avoid; }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article:target { outline: 3px solid var(--warning); }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; padding: 0; margin: 0 0 .6rem; list-style: none; font-size: .88rem; color: var(--muted); }
dl { display: grid; grid-template-columns: minmax(7rem, 10rem) 1fr; gap: .3rem 1rem; margin: 0; font-size: .95rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font-family: ui-monospace, Consolas, Menlo, monospace; font-size: .92em; }
footer { color: var(--muted); font-size: .85rem; margin-top: 2rem; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print { :root { --paper: #fff; --card: #fff; --ink: #000; --muted: #333; } body { max-width: none; padding: 0; font-size: 10.5pt; } nav { break-after: page; } }
@page { size: A4; margin: 16mm; }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_stands_once_under_its_anchor() {
        for lang in [Lang::Vi, Lang::En] {
            let page = page(lang);
            for rule in RULES {
                let anchor = format!("id=\"{}\"", rule.code);
                assert_eq!(page.matches(&anchor).count(), 1, "{}", rule.code);
                assert!(page.contains(&format!("href=\"#{}\"", rule.code)), "{}", rule.code);
                for (_, body) in sections(rule) {
                    assert!(page.contains(&html(body.get(lang))), "{} in {lang:?}", rule.code);
                }
            }
            let tags = |tag: &str| {
                (page.matches(&format!("<{tag}>")).count(), page.matches(&format!("</{tag}>")).count())
            };
            for tag in ["dl", "dd", "li", "code", "b", "main", "nav"] {
                let (open, closed) = tags(tag);
                assert!(closed >= open && closed > 0, "{tag}");
            }
        }
    }

    #[test]
    fn the_page_names_nothing_outside_of_itself() {
        let page = page(Lang::Vi);
        assert!(!page.contains("http://") && !page.contains("src="), "something from elsewhere");
    }

    #[test]
    fn signs_are_told_and_code_is_code() {
        assert_eq!(html("a <b> & `x<y` \"q\""), "a &lt;b&gt; &amp; <code>x&lt;y</code> &quot;q&quot;");
    }
}
