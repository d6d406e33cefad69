//! Words that mean one thing: `파이썬` and `Python`.

use std::collections::HashMap;

use crate::error::{Error, Result};

/// The list that comes with the library.
const BUILT_IN: &str = include_str!("aliases.txt");
/// Words of the longest alias.
pub(super) const LONGEST: usize = 4;

/// Groups of words and phrases that mean one thing.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    /// Lines as they came: words separated by commas.
    groups: Vec<Vec<String>>,
    /// First words of the groups that are names, whole or not at all: `러스트` is not in `트러스트`.
    whole: Vec<String>,
}

impl Aliases {
    /// No aliases.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The list that comes with the library: names of tools, languages and kinds of work.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            groups: groups(BUILT_IN).map(|(_, group)| group).collect(),
            whole: whole_names(BUILT_IN).collect(),
        }
    }

    /// Adds a user's list: a group a line, its words separated by commas, of four parts at most; `#`
    /// begins a remark, and `=` a line of names that are found whole or not at all. A group that shares a word with another one joins it.
    ///
    /// # Errors
    ///
    /// [`Error::Alias`] for a line with fewer than two words or with a phrase that is too long.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::Aliases;
    ///
    /// let aliases = Aliases::built_in().with("정보처리기사, engineer information processing\n")?;
    /// assert!(Aliases::none().with("alone").is_err());
    /// # Ok::<(), shortlist_recommendation::Error>(())
    /// ```
    pub fn with(mut self, list: &str) -> Result<Self> {
        for (line, group) in groups(list) {
            let fits = |word: &String| word.split_whitespace().count() <= LONGEST;
            if group.len() < 2 || !group.iter().all(fits) {
                return Err(Error::Alias { line });
            }
            self.groups.push(group);
        }
        self.whole.extend(whole_names(list));
        Ok(self)
    }

    /// The names that are found whole or not at all.
    pub(super) fn whole(&self) -> impl Iterator<Item = &str> {
        self.whole.iter().map(String::as_str)
    }

    /// Every phrase, as `tokens` cuts it, with the name of its group.
    pub(super) fn by_phrase(
        &self,
        tokens: impl Fn(&str) -> Vec<String>,
    ) -> HashMap<Vec<String>, String> {
        let mut names: HashMap<Vec<String>, String> = HashMap::new();
        for group in &self.groups {
            let phrases: Vec<Vec<String>> = group
                .iter()
                .map(|word| tokens(word))
                .filter(|phrase| !phrase.is_empty())
                .collect();
            let known: Vec<String> = phrases
                .iter()
                .filter_map(|p| names.get(p).cloned())
                .collect();
            let own = phrases
                .first()
                .map(|phrase| phrase.join(" "))
                .unwrap_or_default();
            let name = known.first().cloned().unwrap_or(own);
            for other in names.values_mut().filter(|other| known.contains(other)) {
                other.clone_from(&name);
            }
            names.extend(phrases.into_iter().map(|phrase| (phrase, name.clone())));
        }
        names
    }
}

/// First words of the lines that begin with `=`: names that are found whole or not at all.
fn whole_names(list: &str) -> impl Iterator<Item = String> {
    let lines = list.lines().filter_map(|line| line.strip_prefix('='));
    lines.filter_map(|line| Some(line.split(',').next()?.trim().to_owned()))
}

/// The groups of a list with their lines, from 1.
fn groups(list: &str) -> impl Iterator<Item = (usize, Vec<String>)> {
    list.lines().enumerate().filter_map(|(place, line)| {
        // `c#` is a word, ` #` begins a remark.
        let line = match line.find(" #") {
            Some(remark) => &line[..remark],
            None if line.starts_with('#') => "",
            None => line,
        };
        let line = line.strip_prefix('=').unwrap_or(line);
        let words = line
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        (!words.is_empty()).then_some((place + 1, words))
    })
}
