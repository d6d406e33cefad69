//! The help in Korean.

use clap::{Arg, Command};

use super::words::{ARGUMENTS, COMMANDS, FOOTERS};

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
    ("[env: ", "[환경 변수: "),
    ("[aliases: ", "[다른 이름: "),
];

/// The command with its help in Korean; what has no Korean words keeps its own.
pub(crate) fn in_korean(command: Command) -> Command {
    with_words(command, "")
}

/// What a help that clap made says of itself, in Korean.
pub(super) fn fixed_in_korean(help: &str) -> String {
    FIXED
        .iter()
        .fold(help.to_owned(), |help, (english, korean)| {
            help.replace(english, korean)
        })
}

/// What an argument of a command means.
pub(super) fn argument(path: &str, id: &str) -> Option<&'static str> {
    let of = |wanted: &str| {
        let mut all = ARGUMENTS.iter();
        all.find(|(path, of, _)| *path == wanted && *of == id)
            .map(|(.., help)| *help)
    };
    of(path).or_else(|| of("*"))
}

fn with_words(command: Command, path: &str) -> Command {
    let about = found(COMMANDS, path);
    let footer = found(FOOTERS, path).map(str::to_owned);
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
    let mut command = command.mut_args(|one| with_help(one, path));
    if let Some(about) = about {
        command = command.about(about).long_about(None);
    }
    if let Some(footer) = footer {
        command = command.after_help(footer);
    }
    names.iter().fold(command, |command, name| {
        let path = format!("{path} {name}");
        command.mut_subcommand(name, |one| with_words(one, path.trim_start()))
    })
}

/// The argument with its Korean help, in which its values stand: clap would write them in English.
fn with_help(argument_: Arg, path: &str) -> Arg {
    let Some(help) = argument(path, argument_.get_id().as_str()) else {
        return argument_;
    };
    let values = argument_.get_possible_values();
    let values: Vec<&str> = values
        .iter()
        .map(clap::builder::PossibleValue::get_name)
        .collect();
    let is_flag = !argument_.get_action().takes_values();
    let is_said = values.iter().all(|value| help.contains(value));
    if is_flag {
        return argument_.help(help).long_help(None);
    }
    let mut help = help.to_owned();
    if !is_said {
        help = format!("{help} [가능한 값: {}]", values.join(", "));
    }
    let default = argument_.get_default_values().iter();
    let default: Vec<_> = default.filter_map(|value| value.to_str()).collect();
    if !default.is_empty() && !argument_.is_hide_default_value_set() {
        help = format!("{help} [기본값: {}]", default.join(", "));
    }
    let said = argument_.help(help).long_help(None);
    said.hide_possible_values(true).hide_default_value(true)
}

fn found(words: &[(&str, &'static str)], path: &str) -> Option<&'static str> {
    let mut words = words.iter();
    words.find(|(of, _)| *of == path).map(|(_, said)| *said)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::Arguments;

    /// The paths of a command and of those below it, and the command at each.
    fn all(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
            let path = format!("{path} {}", one.get_name());
            all(one, path.trim_start(), found);
        }
    }

    fn commands() -> Vec<(String, Command)> {
        let mut commands = Vec::new();
        all(&Arguments::command(), "", &mut commands);
        commands
    }

    #[test]
    fn every_command_and_argument_has_korean_words() {
        for (path, command) in commands() {
            assert!(super::found(COMMANDS, &path).is_some(), "{path}");
            for one in command.get_arguments() {
                let id = one.get_id().as_str();
                assert!(argument(&path, id).is_some(), "{path}: {id}");
            }
        }
    }

    #[test]
    fn every_line_of_korean_words_is_used() {
        let commands = commands();
        let at = |wanted: &str| commands.iter().find(|(path, _)| path == wanted);
        for (path, _) in COMMANDS
            .iter()
            .chain(FOOTERS)
            .filter(|(path, _)| *path != "help")
        {
            assert!(at(path).is_some(), "{path}");
        }
        for (path, id, _) in ARGUMENTS {
            let has = |command: &Command| command.get_arguments().any(|one| one.get_id() == id);
            let is_used = match *path {
                "*" => {
                    *id == "help"
                        || *id == "version"
                        || commands.iter().any(|(_, command)| has(command))
                }
                path => at(path).is_some_and(|(_, command)| has(command)),
            };
            assert!(is_used, "{path}: {id}");
        }
    }
}
