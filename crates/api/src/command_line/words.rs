//! The Korean words of a program's command line.

use clap::Command;

/// The Korean words of a program's command line; a command is named by its path behind the program's name.
#[derive(Debug, Clone, Copy)]
pub struct CommandWords {
    /// What each command does.
    pub commands: &'static [(&'static str, &'static str)],
    /// What stands below the help of some commands.
    pub footers: &'static [(&'static str, &'static str)],
    /// What arguments mean: the command's path (`*`: any command), the argument's id, its help. A command's own line
    /// goes before that for any.
    pub arguments: &'static [(&'static str, &'static str, &'static str)],
}

impl CommandWords {
    /// What a command does.
    pub(super) fn about(&self, path: &str) -> Option<&'static str> {
        found(self.commands, path)
    }

    /// What stands below its help.
    pub(super) fn footer(&self, path: &str) -> Option<&'static str> {
        found(self.footers, path)
    }

    /// What an argument of a command means.
    pub(super) fn argument(&self, path: &str, id: &str) -> Option<&'static str> {
        let of = |wanted: &str| {
            let mut all = self.arguments.iter();
            all.find(|(path, of, _)| *path == wanted && *of == id)
                .map(|(.., help)| *help)
        };
        of(path).or_else(|| of("*"))
    }

    /// What an argument means in any command.
    pub(super) fn argument_anywhere(&self, id: &str) -> Option<&'static str> {
        let mut all = self.arguments.iter();
        let of_a_command = || all.find(|(_, of, _)| *of == id).map(|(.., help)| *help);
        self.argument("*", id).or_else(of_a_command)
    }

    /// What of a command has no words here, and which words are of nothing in it: to be empty, as a test of each
    /// program asks.
    #[must_use]
    pub fn gaps(&self, command: &Command) -> Vec<String> {
        let mut commands = Vec::new();
        every_command(command, "", &mut commands);
        let mut gaps = self.without_words(&commands);
        gaps.extend(self.of_nothing(&commands));
        gaps
    }

    fn without_words(&self, commands: &[(String, &Command)]) -> Vec<String> {
        let mut gaps = Vec::new();
        for (path, command) in commands {
            if self.about(path).is_none() {
                gaps.push(format!("no words for the command {path:?}"));
            }
            let ids = command.get_arguments().map(|one| one.get_id().as_str());
            let unsaid = ids.filter(|id| self.argument(path, id).is_none());
            gaps.extend(unsaid.map(|id| format!("no words for {id} of the command {path:?}")));
        }
        gaps
    }

    fn of_nothing(&self, commands: &[(String, &Command)]) -> Vec<String> {
        let at = |wanted: &str| commands.iter().find(|(path, _)| path == wanted);
        let named = self.commands.iter().chain(self.footers);
        let unknown = named.filter(|(path, _)| *path != "help" && at(path).is_none());
        let mut gaps: Vec<_> = unknown
            .map(|(path, _)| format!("words for no command: {path:?}"))
            .collect();
        for (path, id, _) in self.arguments {
            let has = |command: &Command| command.get_arguments().any(|one| one.get_id() == id);
            let is_of_clap = ["help", "version"].contains(id);
            let is_used = match *path {
                "*" => is_of_clap || commands.iter().any(|(_, command)| has(command)),
                path => at(path).is_some_and(|(_, command)| has(command)),
            };
            if !is_used {
                gaps.push(format!("words for no argument: {id} of {path:?}"));
            }
        }
        gaps
    }
}

/// The paths of a command and of those below it that a help shows, and the command at each.
fn every_command<'a>(command: &'a Command, path: &str, found: &mut Vec<(String, &'a Command)>) {
    found.push((path.to_owned(), command));
    for one in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        let path = format!("{path} {}", one.get_name());
        every_command(one, path.trim_start(), found);
    }
}

fn found(words: &[(&str, &'static str)], path: &str) -> Option<&'static str> {
    let mut words = words.iter();
    words.find(|(of, _)| *of == path).map(|(_, said)| *said)
}
