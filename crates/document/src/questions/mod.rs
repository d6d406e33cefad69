//! The questions of an application form, and the answers below them.
//!
//! Each line is taken for what it looks like by itself (`line.rs`); then its neighbours decide: prompts that go over
//! several lines are joined, numbered titles of one series stand or fall together, and lists within answers are none.

mod limit;
mod line;
mod marker;
mod request;
mod series;

use std::sync::LazyLock;

use regex::Regex;

pub use limit::{AnswerLimit, LengthUnit};

use crate::pattern::compile;
use crate::topic::is_paper;
use line::{Line, Prompt, is_table_head, line_of};
use marker::Style;
use request::{Asks, asks, is_statement};

/// A prompt, where there is one, and the text below it.
pub(crate) type Section = (Option<String>, String);

/// Whether the words of a heading ask for an answer: in words, or by a limit.
pub(crate) fn is_asked(heading: &str) -> bool {
    AnswerLimit::of_prompt(heading).is_some() || asks(heading) == Asks::Surely
}

/// The sections of a text in order. Text before the first prompt has none.
pub(crate) fn sections(text: &str) -> Vec<Section> {
    let joined = joined(text);
    let mut lines: Vec<Line<'_>> = joined.lines().map(line_of).collect();
    series::decide(&mut lines);
    let mut sections = Sections::default();
    for (line, written) in lines.iter().zip(joined.lines()) {
        sections.add(line, written);
    }
    sections.without_head()
}

/// The text with prompts that are wrapped over several lines on one line each.
fn joined(text: &str) -> String {
    /// Lines of a wrapped prompt, but for its last.
    const MOST_LINES: usize = 3;
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let asks_at_end = matches!(line_of(line), Line::Prompt(prompt) if prompt.is_sure && prompt.style.is_none() && prompt.answer.is_empty());
        if asks_at_end
            && let Some(first) = (0..MOST_LINES)
                .rev()
                .find_map(|back| beginning(&lines, back))
        {
            let whole: Vec<&str> = lines[first..]
                .iter()
                .map(|line| line.trim())
                .chain([line.trim()])
                .collect();
            let whole = whole.join(" ");
            if matches!(line_of(&whole), Line::Prompt(prompt) if prompt.answer.is_empty()) {
                lines.truncate(first);
                lines.push(whole);
                continue;
            }
        }
        lines.push(line.to_owned());
    }
    lines.join("\n")
}

/// The index of the line with which a prompt can begin that goes on `back + 1` lines later, if all lines from there on
/// are unfinished and something else ends before them.
fn beginning(lines: &[String], back: usize) -> Option<usize> {
    /// Characters of the shortest line that was wrapped.
    const SHORTEST: usize = 12;
    let first = lines.len().checked_sub(back + 1)?;
    let is_open = |line: &String| {
        let line = line.trim();
        line.chars().count() >= SHORTEST
            && !is_statement(line)
            && !line.ends_with(['.', '!', '?', ':', ')', ']'])
    };
    if !lines[first..].iter().all(is_open) {
        return None;
    }
    let is_marked = matches!(line_of(&lines[first]), Line::Candidate { .. })
        || matches!(line_of(&lines[first]), Line::Prompt(prompt) if prompt.style.is_some());
    let before = first.checked_sub(1).map(|index| lines[index].trim());
    let is_begin = before.is_none_or(|line| {
        line.is_empty() || is_statement(line) || line.ends_with(['.', '!', '?', ')', ']'])
    });
    let goes_on_unmarked = lines[first + 1..]
        .iter()
        .all(|line| matches!(line_of(line), Line::Text(_)));
    (goes_on_unmarked && (is_marked || is_begin && matches!(line_of(&lines[first]), Line::Text(_))))
        .then_some(first)
}

/// Sections as they grow, line by line.
struct Sections {
    list: Vec<Section>,
    /// Whether the last prompt is a number and nothing else.
    is_only_mark: bool,
    /// Whether the last prompt is a title that a sentence may explain.
    is_title: bool,
}

impl Default for Sections {
    fn default() -> Self {
        Self {
            list: vec![(None, String::new())],
            is_only_mark: false,
            is_title: false,
        }
    }
}

impl Sections {
    /// The sections without what a form says of the application above its first question: `지원 직무: 생산관리`.
    fn without_head(mut self) -> Vec<Section> {
        if let [(None, head), _, ..] = &mut self.list[..]
            && head
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .all(is_of_the_application)
        {
            head.clear();
        }
        self.list
    }

    fn add(&mut self, line: &Line<'_>, written: &str) {
        match line {
            Line::Prompt(prompt) => self.add_prompt(prompt),
            Line::Note(note) if self.is_unanswered() && !is_table_head(note) => {
                self.add_to_prompt(note);
            }
            // What a form says above its first question.
            Line::Note(_) if self.is_empty() => {}
            // A count behind an answer is the form's or the writer's, not the answer's.
            Line::Note(note) if limit::is_alone(note) => {}
            Line::Note(note) if is_table_head(note) => {}
            Line::Text(item) if self.is_item_of_prompt(item) => self.add_to_prompt(item.trim()),
            Line::Blank => self.add_text(""),
            Line::Bracketed { title, .. } => self.begin((*title).to_owned()),
            Line::Note(_) | Line::Candidate { .. } | Line::Text(_) => self.add_text(written),
        }
    }

    /// Whether a line below a prompt is one of the points that the prompt lists: `아래 항목을 포함하여 ...`, `- 계기`.
    fn is_item_of_prompt(&self, line: &str) -> bool {
        /// Characters of the longest point.
        const LONGEST: usize = 24;
        const LISTS: [&str; 6] = ["아래", "다음", "항목", "포함하여", "포함해", "각각"];
        let Some((Some(prompt), _)) = self.list.last().filter(|_| self.is_unanswered()) else {
            return false;
        };
        let line = line.trim();
        let is_marked = line.starts_with(['-', '*', '·', '•', '○', '▪'])
            || marker::marker(line).is_some_and(|marker| marker.style != Style::Word);
        is_marked
            && !is_statement(line)
            && line.chars().count() <= LONGEST
            && LISTS.iter().any(|word| prompt.contains(word))
    }

    /// Whether there is nothing yet.
    fn is_empty(&self) -> bool {
        self.list
            .iter()
            .all(|(prompt, body)| prompt.is_none() && body.trim().is_empty())
    }

    /// Whether the last section has a prompt and no answer yet.
    fn is_unanswered(&self) -> bool {
        self.list
            .last()
            .is_some_and(|(prompt, body)| prompt.is_some() && body.trim().is_empty())
    }

    fn add_prompt(&mut self, prompt: &Prompt<'_>) {
        let is_unnumbered = matches!(prompt.style, None | Some(Style::Bullet));
        let explains = is_unnumbered && prompt.is_sure && self.is_title;
        if self.is_unanswered() && self.is_only_mark && !prompt.is_only_mark {
            if let Some((last, _)) = self.list.last_mut() {
                *last = Some(prompt.text.to_string());
            }
        } else if self.is_unanswered() && explains {
            self.add_to_prompt(&prompt.text);
        } else {
            self.begin(prompt.text.to_string());
        }
        self.is_only_mark = prompt.is_only_mark;
        self.is_title = asks(&prompt.text) == Asks::Not
            && !prompt.is_only_mark
            && !is_paper(&prompt.text)
            && !explains;
        if !prompt.answer.is_empty() {
            self.add_text(prompt.answer);
        }
    }

    fn begin(&mut self, prompt: String) {
        self.list.push((Some(prompt), String::new()));
        self.is_only_mark = false;
        self.is_title = false;
    }

    fn add_to_prompt(&mut self, more: &str) {
        if let Some((Some(prompt), _)) = self.list.last_mut() {
            prompt.push(' ');
            prompt.push_str(more);
        }
    }

    fn add_text(&mut self, text: &str) {
        let is_first = self.is_unanswered();
        if let Some((_, body)) = self.list.last_mut() {
            body.push_str(if is_first {
                without_answer_mark(text)
            } else {
                text
            });
            body.push('\n');
        }
    }
}

/// `지원 직무: 생산관리`, `자기소개서 내용`: what is applied for, and titles of the paper.
fn is_of_the_application(line: &str) -> bool {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(?:[-·•○□■▪*] ?)?(?:(?:지원|희망|응시|모집|채용|접수|수험|제출|작성|근무|직무|부서|전형|회사|기업)[가-힣 ]{0,8} ?[:：|] ?[^.!?]{1,30}|(?:자기소개서|입사지원서|지원서) ?(?:내용|본문|작성|문항|항목))$",
        )
    });
    LABELLED.is_match(line)
}

/// The first line of an answer without `답변:`, `A.`, `[답변]`, `답1.`, or such a line alone.
fn without_answer_mark(line: &str) -> &str {
    let bare = line.trim_start().trim_start_matches(['[', '<', '(']);
    if matches!(
        line.trim(),
        "답변" | "답안" | "답" | "답변 내용" | "작성 내용" | "답변란"
    ) {
        return "";
    }
    let Some(rest) = ["답변", "답안", "답", "A", "Answer"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
    else {
        return line;
    };
    let rest = rest.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    let marked = rest.trim_start_matches(['.', ':', '：', ')', ']', '>']);
    if marked.len() < rest.len()
        && (marked.starts_with(' ') || marked.is_empty() || rest.starts_with([':', '：', ']', '>']))
    {
        marked.trim_start()
    } else {
        line
    }
}
