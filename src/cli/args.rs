//! The command line as typed: commands, arguments, their help in the chosen language.
//!
//! Owns the clap definition and the structs of what was typed. What it means (files found, defaults, limits) is
//! `plan`'s matter.

use clap::{Arg, ArgAction, ArgMatches, Command, builder::ValueParser, error::ErrorKind};

use crate::error::{Error, Result};
use crate::lang::{Lang, Text, apply, database_out, help, history, usage};

/// What was typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed {
    /// Help or version: to standard output, exit 0.
    Show(String),
    /// `check`.
    Check(CheckArgs),
    /// `index`.
    Index(IndexArgs),
    /// `normalize`.
    Normalize(NormalizeArgs),
    /// `train`.
    Train(TrainArgs),
    /// `explain`.
    Explain(ExplainArgs),
    /// `apply`.
    Apply(ApplyArgs),
    /// `history`.
    History(HistoryArgs),
    /// `rules`.
    Rules(RulesArgs),
    /// `completions`: the shell.
    Completions(String),
    /// `man`: the folder, where one is given.
    Manual(Option<String>),
    /// `profiles`.
    Profiles(Option<String>),
    /// `synth`.
    Synth(SynthArgs),
    /// `eval`.
    Eval(EvalArgs),
}

/// `check` as typed: nothing where nothing was said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CheckArgs {
    /// LIST…
    pub lists: Vec<String>,
    /// `--reference`.
    pub reference: Option<String>,
    /// `--profile`, repeated.
    pub profiles: Vec<String>,
    /// `--out`.
    pub out: Option<String>,
    /// `--config`.
    pub config: Option<String>,
    /// `--gate`, repeated.
    pub gates: Vec<String>,
    /// `--lang`.
    pub lang: Option<Lang>,
    /// `--threads`.
    pub threads: Option<String>,
    /// `--memory`.
    pub memory: Option<String>,
    /// `--as-of`.
    pub as_of: Option<String>,
    /// `--reveal`.
    pub reveal: bool,
    /// `--utf8`.
    pub utf8: bool,
    /// `--no-workbooks`.
    pub no_workbooks: bool,
    /// `--model`.
    pub model: Option<String>,
    /// `--to`.
    pub to: Option<String>,
    /// `--quiet`.
    pub quiet: bool,
}

/// `index` as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct IndexArgs {
    /// REF, or FILE.dsx.
    pub file: String,
    /// `--out`.
    pub out: Option<String>,
    /// `--update`.
    pub update: Option<String>,
    /// `--profile`, repeated.
    pub profiles: Vec<String>,
    /// `--threads`.
    pub threads: Option<String>,
    /// `--quiet`.
    pub quiet: bool,
}

/// `normalize` as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NormalizeArgs {
    /// FILE; `-` or nothing: standard input.
    pub file: Option<String>,
    /// `--field`.
    pub field: Option<String>,
    /// `--profile`.
    pub profile: Option<String>,
    /// `--out`; nothing: standard output.
    pub out: Option<String>,
    /// `--as-of`.
    pub as_of: Option<String>,
    /// `--threads`.
    pub threads: Option<String>,
    /// `--quiet`.
    pub quiet: bool,
}

/// `train` as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrainArgs {
    /// LIST.
    pub list: Option<String>,
    /// `--reference`.
    pub reference: Option<String>,
    /// `--profile`.
    pub profile: Option<String>,
    /// `--out`.
    pub out: Option<String>,
    /// `--threads`.
    pub threads: Option<String>,
    /// `--quiet`.
    pub quiet: bool,
}

/// `explain` as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainArgs {
    /// DIR.
    pub dir: String,
    /// `--list`; may be left out where there is one list.
    pub list: Option<String>,
    /// `--row`.
    pub row: String,
    /// `--reveal`.
    pub reveal: bool,
}

/// `rules` as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RulesArgs {
    /// CODE.
    pub code: Option<String>,
    /// `--out`: the rules book as a page.
    pub out: Option<String>,
}

/// `apply` as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplyArgs {
    /// DIR.
    pub dir: String,
    /// `--answers`.
    pub answers: Vec<String>,
    /// `--out`.
    pub out: Option<String>,
    /// `--undo`.
    pub undo: bool,
    /// `--utf8`.
    pub utf8: bool,
}

/// `history` as typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HistoryArgs {
    /// DIR…
    pub dirs: Vec<String>,
    /// `--out`.
    pub out: Option<String>,
    /// `--json`.
    pub json: bool,
    /// `--quiet`.
    pub quiet: bool,
}

/// `synth` as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct SynthArgs {
    /// `--citizens`.
    pub citizens: String,
    /// `--rows`.
    pub rows: Option<String>,
    /// `--seed`.
    pub seed: Option<String>,
    /// `--shape`.
    pub shape: Option<String>,
    /// `--lists`.
    pub lists: Option<String>,
    /// `--no-numbers`.
    pub no_numbers: bool,
    /// `--birth`.
    pub birth: Option<String>,
    /// `--encoding`.
    pub encoding: Option<String>,
    /// `--without-errors`.
    pub without_errors: Option<String>,
    /// `--year-only`.
    pub year_only: Option<String>,
    /// `--noise`.
    pub noise: Option<String>,
    /// `--out`.
    pub out: String,
}

/// `eval` as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct EvalArgs {
    /// DIR; needed unless `--encodings` is given.
    pub dir: Option<String>,
    /// `--truth`; the same.
    pub truth: Option<String>,
    /// `--reference`, for the comparison of groups.
    pub reference: Option<String>,
    /// `--json`.
    pub json: bool,
    /// `--encodings`.
    pub encodings: bool,
    /// `--seed`, of `--encodings`.
    pub seed: Option<String>,
}

/// Commands of DESIGN that a later version brings: offered in no help, but told plainly when asked for.
const NOT_YET: &[&str] = &["review"];

/// The language that the arguments ask for: needed before they are parsed, since help and errors are in it.
pub fn language(args: &[String]) -> Lang {
    let mut found = Lang::Vi;
    for (idx, arg) in args.iter().enumerate() {
        let value = match arg.strip_prefix("--lang=") {
            Some(value) => Some(value),
            None if arg == "--lang" => args.get(idx + 1).map(String::as_str),
            None => None,
        };
        match value {
            Some("en") => found = Lang::En,
            Some("vi") => found = Lang::Vi,
            _ => {}
        }
    }
    found
}

/// Parses the arguments (without the program's name).
///
/// # Errors
/// Anything that clap refuses, told in `lang` with a remedy; a command of a later version.
pub fn parse(args: &[String], lang: Lang) -> Result<Typed> {
    if let Some(command) = args.iter().find(|a| !a.starts_with('-'))
        && NOT_YET.contains(&command.as_str())
    {
        return Err(Error::usage(usage::NOT_YET).arg(command).hint(usage::NOT_YET_HINT));
    }
    let with_name = std::iter::once("danhsach".to_string()).chain(args.iter().cloned());
    match definition(lang).try_get_matches_from(with_name) {
        Ok(matches) => Ok(typed(&matches, lang)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Typed::Show(error.to_string())),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                Err(Error::usage(usage::NO_COMMAND).hint(usage::NOT_YET_HINT))
            }
            _ => Err(usage_error(&error, args)),
        },
    }
}

/// A clap error as one of ours.
fn usage_error(error: &clap::Error, args: &[String]) -> Error {
    use clap::error::{ContextKind, ContextValue};
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => Some(s.clone()),
        Some(ContextValue::Strings(s)) => Some(s.join(", ")),
        _ => None,
    };
    let command = args.iter().find(|a| !a.starts_with('-')).cloned().unwrap_or_default();
    let known = definition(Lang::En).get_subcommands().any(|c| c.get_name() == command);
    let command = if known { command } else { String::new() };
    let made = match error.kind() {
        ErrorKind::UnknownArgument => {
            Error::usage(usage::UNKNOWN_ARGUMENT).arg(context(ContextKind::InvalidArg).unwrap_or_default())
        }
        ErrorKind::InvalidSubcommand => Error::usage(usage::UNKNOWN_COMMAND)
            .arg(context(ContextKind::InvalidSubcommand).unwrap_or_default()),
        ErrorKind::InvalidValue => Error::usage(usage::BAD_VALUE)
            .arg(context(ContextKind::InvalidValue).unwrap_or_default())
            .arg(context(ContextKind::InvalidArg).unwrap_or_default()),
        ErrorKind::MissingRequiredArgument => {
            Error::usage(usage::MISSING_ARGUMENT).arg(context(ContextKind::InvalidArg).unwrap_or_default())
        }
        _ => {
            let first = error.to_string();
            let first = first.lines().next().unwrap_or_default().trim_start_matches("error: ").to_string();
            Error::usage(usage::BAD_ARGUMENTS).arg(first)
        }
    };
    let nearest = context(ContextKind::SuggestedArg).or_else(|| context(ContextKind::SuggestedSubcommand));
    if let Some(valid) = context(ContextKind::ValidValue) {
        return made.hint(usage::ALLOWED).hint_arg(valid);
    }
    match nearest {
        Some(nearest) => made.hint(usage::DID_YOU_MEAN).hint_arg(nearest),
        None if command.is_empty() => made.hint(usage::SEE_MAIN_HELP),
        None => made.hint(usage::SEE_HELP).hint_arg(command),
    }
}

fn typed(matches: &ArgMatches, lang: Lang) -> Typed {
    let one = |m: &ArgMatches, name: &str| m.get_one::<String>(name).cloned();
    let must = |m: &ArgMatches, name: &str| one(m, name).unwrap_or_default();
    let many = |m: &ArgMatches, name: &str| -> Vec<String> {
        m.get_many::<String>(name).map(|v| v.cloned().collect()).unwrap_or_default()
    };
    match matches.subcommand() {
        Some(("check", m)) => Typed::Check(CheckArgs {
            lists: many(m, "lists"),
            reference: one(m, "reference"),
            profiles: many(m, "profile"),
            out: one(m, "out"),
            config: one(m, "config"),
            gates: many(m, "gate"),
            lang: one(m, "lang").map(|_| lang),
            threads: one(m, "threads"),
            memory: one(m, "memory"),
            as_of: one(m, "as-of"),
            reveal: m.get_flag("reveal"),
            utf8: m.get_flag("utf8"),
            no_workbooks: m.get_flag("no-workbooks"),
            model: one(m, "model"),
            to: one(m, "to"),
            quiet: m.get_flag("quiet"),
        }),
        Some(("index", m)) => Typed::Index(IndexArgs {
            file: must(m, "file"),
            out: one(m, "out"),
            update: one(m, "update"),
            profiles: many(m, "profile"),
            threads: one(m, "threads"),
            quiet: m.get_flag("quiet"),
        }),
        Some(("train", m)) => Typed::Train(TrainArgs {
            list: one(m, "list"),
            reference: one(m, "reference"),
            profile: one(m, "profile"),
            out: one(m, "out"),
            threads: one(m, "threads"),
            quiet: m.get_flag("quiet"),
        }),
        Some(("normalize", m)) => Typed::Normalize(NormalizeArgs {
            file: one(m, "file"),
            field: one(m, "field"),
            profile: one(m, "profile"),
            out: one(m, "out"),
            as_of: one(m, "as-of"),
            threads: one(m, "threads"),
            quiet: m.get_flag("quiet"),
        }),
        Some(("explain", m)) => Typed::Explain(ExplainArgs {
            dir: must(m, "dir"),
            list: one(m, "list"),
            row: must(m, "row"),
            reveal: m.get_flag("reveal"),
        }),
        Some(("rules", m)) => Typed::Rules(RulesArgs { code: one(m, "code"), out: one(m, "out") }),
        Some(("completions", m)) => Typed::Completions(must(m, "shell")),
        Some(("man", m)) => Typed::Manual(one(m, "out")),
        Some(("apply", m)) => Typed::Apply(ApplyArgs {
            dir: must(m, "dir"),
            answers: many(m, "answers"),
            out: one(m, "out"),
            undo: m.get_flag("undo"),
            utf8: m.get_flag("utf8"),
        }),
        Some(("history", m)) => Typed::History(HistoryArgs {
            dirs: many(m, "dirs"),
            out: one(m, "out"),
            json: m.get_flag("json"),
            quiet: m.get_flag("quiet"),
        }),
        Some(("profiles", m)) => Typed::Profiles(one(m, "what")),
        Some(("synth", m)) => Typed::Synth(SynthArgs {
            citizens: must(m, "citizens"),
            rows: one(m, "rows"),
            seed: one(m, "seed"),
            shape: one(m, "shape"),
            lists: one(m, "lists"),
            no_numbers: m.get_flag("no-numbers"),
            birth: one(m, "birth"),
            encoding: one(m, "encoding"),
            without_errors: one(m, "without-errors"),
            year_only: one(m, "year-only"),
            noise: one(m, "noise"),
            out: must(m, "out"),
        }),
        Some(("eval", m)) => Typed::Eval(EvalArgs {
            dir: one(m, "dir"),
            truth: one(m, "truth"),
            reference: one(m, "reference"),
            json: m.get_flag("json"),
            encodings: m.get_flag("encodings"),
            seed: one(m, "seed"),
        }),
        _ => Typed::Show(definition(lang).render_help().to_string()),
    }
}

/// The whole command line.
pub fn definition(lang: Lang) -> Command {
    let t = |text: Text| text.get(lang);
    let option = |name: &'static str, value: &'static str, about: Text| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .help(t(about))
            .help_heading(t(help::OPTIONS))
            .value_parser(ValueParser::string())
            .hide_possible_values(true)
    };
    let flag = |name: &'static str, about: Text| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(t(about)).help_heading(t(help::OPTIONS))
    };
    let positional = |name: &'static str, value: &'static str, about: Text| {
        Arg::new(name).value_name(value).help(t(about)).help_heading(t(help::ARGUMENTS))
    };
    let lang_option = || option("lang", "vi|en", help::LANG).value_parser(["vi", "en"]);
    let help_flag = || {
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(t(help::HELP))
            .help_heading(t(help::OPTIONS))
    };
    let command = |name: &'static str, about: Text, arguments: &str| {
        Command::new(name)
            .about(t(about))
            .disable_help_flag(true)
            .override_usage(format!("danhsach {name} {arguments}"))
            .help_template(format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}\n", t(help::USAGE)))
            .arg(help_flag())
            .arg(lang_option())
    };
    let reveal = || flag("reveal", help::REVEAL);
    Command::new("danhsach")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(help::ABOUT))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .override_usage(format!("danhsach {} …", t(help::COMMAND_WORD)))
        .subcommand_help_heading(t(help::COMMANDS))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}\n\n{{after-help}}\n",
            t(help::USAGE)
        ))
        .after_help(t(help::EXIT_CODES))
        .arg(help_flag())
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t(help::VERSION))
                .help_heading(t(help::OPTIONS)),
        )
        .arg(lang_option().global(false))
        .subcommand(
            command("check", help::CHECK, "LIST... --reference REF")
                .arg(positional("lists", "LIST", help::CHECK_LIST).num_args(0..))
                .arg(option("reference", "REF", help::REFERENCE).short('r'))
                .arg(option("profile", "NAME|FILE.toml", help::PROFILE).action(ArgAction::Append))
                .arg(option("out", "DIR", help::OUT).short('o'))
                .arg(option("config", "FILE.toml", help::CONFIG))
                .arg(option("gate", "EXPR", help::GATE).action(ArgAction::Append))
                .arg(option("as-of", "DATE", help::AS_OF))
                .arg(option("threads", "N", help::THREADS))
                .arg(option("memory", "SIZE", help::MEMORY))
                .arg(option("model", "MODEL.json", help::MODEL))
                .arg(option("to", "DATABASE", database_out::TO))
                .arg(reveal())
                .arg(flag("utf8", help::UTF8))
                .arg(flag("no-workbooks", help::NO_WORKBOOKS))
                .arg(flag("quiet", help::QUIET)),
        )
        .subcommand(
            command("index", help::INDEX, "REF --out FILE.dsx | FILE.dsx [--update CHANGES]")
                .arg(positional("file", "REF", help::INDEX_FILE).required(true))
                .arg(option("out", "FILE.dsx", help::INDEX_OUT).short('o'))
                .arg(option("update", "CHANGES", help::INDEX_UPDATE).conflicts_with("out"))
                .arg(option("profile", "NAME|FILE.toml", help::INDEX_PROFILE).action(ArgAction::Append))
                .arg(option("threads", "N", help::THREADS))
                .arg(flag("quiet", help::QUIET)),
        )
        .subcommand(
            command("train", help::TRAIN, "LIST --reference REF --out MODEL.json")
                .arg(positional("list", "LIST", help::CHECK_LIST))
                .arg(option("reference", "REF", help::REFERENCE).short('r'))
                .arg(option("profile", "NAME|FILE.toml", help::PROFILE))
                .arg(option("out", "MODEL.json", help::TRAIN_OUT).short('o'))
                .arg(option("threads", "N", help::THREADS))
                .arg(flag("quiet", help::QUIET)),
        )
        .subcommand(
            command("normalize", help::NORMALIZE, "[FILE|-] [--field NAME]")
                .arg(positional("file", "FILE", help::NORMALIZE_FILE))
                .arg(option("field", "NAME", help::NORMALIZE_FIELD).short('f'))
                .arg(option("profile", "NAME|FILE.toml", help::PROFILE))
                .arg(option("out", "FILE", help::NORMALIZE_OUT).short('o'))
                .arg(option("as-of", "DATE", help::AS_OF))
                .arg(option("threads", "N", help::THREADS))
                .arg(flag("quiet", help::QUIET)),
        )
        .subcommand(
            command("explain", help::EXPLAIN, "DIR --list NAME --row N")
                .arg(positional("dir", "DIR", help::DIR).required(true))
                .arg(option("list", "NAME", help::LIST))
                .arg(option("row", "N", help::ROW).required(true))
                .arg(reveal()),
        )
        .subcommand(
            command("rules", help::RULES, "[CODE] | --out FILE.html")
                .arg(positional("code", "CODE", help::CODE))
                .arg(option("out", "FILE.html", help::RULES_OUT).short('o').conflicts_with("code")),
        )
        .subcommand(
            command("apply", apply::APPLY, "DIR [--answers FILE...] [--undo]")
                .arg(positional("dir", "DIR", help::DIR).required(true))
                .arg(
                    option("answers", "FILE", apply::ANSWERS)
                        .num_args(1..)
                        .action(ArgAction::Append)
                        .conflicts_with("undo"),
                )
                .arg(option("out", "DIR2", apply::APPLY_OUT).short('o'))
                .arg(flag("undo", apply::UNDO))
                .arg(flag("utf8", help::UTF8)),
        )
        .subcommand(
            command("history", history::HISTORY, "DIR... [--out FILE.html] [--json]")
                .arg(positional("dirs", "DIR", history::HISTORY_DIR).num_args(1..).required(true))
                .arg(option("out", "FILE.html", history::HISTORY_OUT).short('o'))
                .arg(flag("json", history::HISTORY_JSON))
                .arg(flag("quiet", history::HISTORY_QUIET)),
        )
        .subcommand(command("profiles", help::PROFILES, "[NAME|LIST]").arg(positional(
            "what",
            "NAME|LIST",
            help::PROFILES_WHAT,
        )))
        .subcommand(
            command("synth", help::SYNTH, "--citizens N --out DIR")
                .arg(option("citizens", "N", help::CITIZENS).required(true))
                .arg(option("rows", "N", help::ROWS))
                .arg(option("seed", "N", help::SEED))
                .arg(option("shape", "NAME", help::SHAPE))
                .arg(option("lists", "NAME,...", help::SYNTH_LISTS))
                .arg(flag("no-numbers", help::NO_NUMBERS))
                .arg(option("birth", "day|year", help::BIRTH))
                .arg(option("year-only", "SHARE", help::YEAR_ONLY))
                .arg(option("encoding", "FORM", help::ENCODING))
                .arg(option("noise", "FACTOR", help::NOISE))
                .arg(option("without-errors", "KIND,...", help::WITHOUT_ERRORS))
                .arg(option("out", "DIR", help::SYNTH_OUT).short('o').required(true)),
        )
        .subcommand(
            command("eval", help::EVAL, "DIR --truth FILE [--reference REF] | --encodings")
                .arg(positional("dir", "DIR", help::DIR).required_unless_present("encodings"))
                .arg(option("truth", "FILE", help::TRUTH).required_unless_present("encodings"))
                .arg(option("reference", "REF", help::EVAL_REFERENCE).short('r').requires("truth"))
                .arg(flag("encodings", help::ENCODINGS))
                .arg(option("seed", "N", help::SEED).requires("encodings"))
                .arg(flag("json", help::JSON)),
        )
        .subcommand(
            command("completions", help::COMPLETIONS, "SHELL")
                .arg(positional("shell", "SHELL", help::SHELL).required(true)),
        )
        .subcommand(
            command("man", help::MANUAL, "[--out DIR]")
                .arg(option("out", "DIR", help::MANUAL_OUT).short('o')),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_string).collect()
    }

    #[test]
    fn the_definition_is_sound_in_both_languages() {
        definition(Lang::Vi).debug_assert();
        definition(Lang::En).debug_assert();
    }

    #[test]
    fn language_is_known_before_parsing() {
        assert_eq!(language(&args("check a.csv")), Lang::Vi);
        assert_eq!(language(&args("check a.csv --lang en")), Lang::En);
        assert_eq!(language(&args("rules --lang=en")), Lang::En);
    }

    #[test]
    fn wrong_words_get_a_remedy() {
        let told = |line: &str| parse(&args(line), Lang::En).unwrap_err().render(Lang::En);
        assert!(told("chek a.csv").contains("did you mean `check`"), "{}", told("chek a.csv"));
        assert!(told("check a.csv --referenc b").contains("did you mean `--reference`"));
        assert!(told("check --lang de").contains("allowed: vi, en"), "{}", told("check --lang de"));
        assert!(told("eval out").contains("--truth"), "{}", told("eval out"));
        assert!(told("zzz").contains("`danhsach --help`"), "{}", told("zzz"));
        assert!(told("review a").contains("not in this version yet"));
    }

    #[test]
    fn help_is_vietnamese_by_default() {
        let Typed::Show(text) = parse(&args("check --help"), Lang::Vi).unwrap() else { panic!("no help") };
        assert!(text.contains("Cách dùng: danhsach check") && !text.contains("Usage"), "{text}");
    }
}
