//! The help in Korean.

use clap::{Arg, Command};

use super::words::CommandWords;

/// What clap itself writes into a help, the longer before what they hold.
const FIXED: [(&str, &str); 11] = [
    (
        "Print this message or the help of the given subcommand(s)",
        "도움말을 출력합니다",
    ),
    ("Print help (see a summary with '-h')", "도움말(요약은 -h)"),
    (
        "Print help (see more with '--help')",
        "도움말(자세히는 --help)",
    ),
    ("Print help", "도움말"),
    ("Print version", "버전"),
    ("Usage:", "사용법:"),
    ("Commands:", "명령:"),
    ("Arguments:", "인자:"),
    ("Options:", "옵션:"),
    ("[env:", "[환경 변수:"),
    ("[aliases: ", "[다른 이름: "),
];

/// The command with its help in Korean; what has no Korean words keeps its own.
pub(super) fn in_korean(command: Command, words: &CommandWords) -> Command {
    with_words(command, words, "")
}

/// What a help that clap made says of itself, in Korean.
pub(super) fn fixed_in_korean(help: &str) -> String {
    FIXED
        .iter()
        .fold(help.to_owned(), |help, (english, korean)| {
            help.replace(english, korean)
        })
}

fn with_words(command: Command, words: &CommandWords, path: &str) -> Command {
    let about = words.about(path);
    let footer = words.footer(path).map(str::to_owned);
    let footer = footer.or_else(|| {
        let examples = command.get_after_help()?.to_string();
        let examples = examples
            .replace("Examples:", "예:")
            .replace("Example:", "예:");
        Some(examples)
    });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    let mut command = command.mut_args(|one| with_help(one, words, path));
    if let Some(about) = about {
        command = command.about(about).long_about(None);
    }
    if let Some(footer) = footer {
        command = command.after_help(footer);
    }
    names.iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |one| with_words(one, words, path.trim_start()))
    })
}

/// The argument with its Korean help, in which its values stand: clap would write them in English.
fn with_help(argument: Arg, words: &CommandWords, path: &str) -> Arg {
    let Some(help) = words.argument(path, argument.get_id().as_str()) else {
        return argument;
    };
    let values = argument.get_possible_values();
    let values: Vec<&str> = values
        .iter()
        .map(clap::builder::PossibleValue::get_name)
        .collect();
    let is_flag = !argument.get_action().takes_values();
    let is_said = values.iter().all(|value| help.contains(value));
    if is_flag {
        return argument.help(help).long_help(None);
    }
    let mut help = help.to_owned();
    if !is_said {
        help = format!("{help} [가능한 값: {}]", values.join(", "));
    }
    let default = argument.get_default_values().iter();
    let default: Vec<_> = default.filter_map(|value| value.to_str()).collect();
    if !default.is_empty() && !argument.is_hide_default_value_set() {
        help = format!("{help} [기본값: {}]", default.join(", "));
    }
    let said = argument.help(help).long_help(None);
    said.hide_possible_values(true).hide_default_value(true)
}
