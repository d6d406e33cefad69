//! Holds each check against sentences that were written by hand before the rules were read by their author.
//!
//! The files are one a check (`tests/labels/README.md`). Rules are mended by the errors of the even half alone; both
//! halves are told, in `labels.md` beside the build's temporary files, and the errors of the even half in
//! `labels-errors.txt`. The table in `docs/review.md` is held against what was measured.
#![allow(clippy::expect_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;
use shortlist_document::{Document, Question};
use shortlist_review::{Check, Code, Review, Reviewer, Settings, Target};

/// The head of the table in `docs/review.md`.
const HEAD: &str = "\
| check | found / not | precision, odd lines | recall, odd lines | precision, all | recall, all |
|---|---|---|---|---|---|
";

/// What every check holds, in each half.
const LEAST_PRECISION: f64 = 0.9;
const LEAST_RECALL: f64 = 0.7;

#[derive(Deserialize)]
struct Label {
    id: String,
    positive: bool,
    kind: String,
    text: String,
    #[serde(default, rename = "where")]
    place: Option<String>,
    #[serde(default)]
    company: Option<String>,
    #[serde(default)]
    posting: Option<String>,
    #[serde(default)]
    question: Option<String>,
    #[serde(default)]
    limit: Option<String>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    hits: usize,
    false_alarms: usize,
    misses: usize,
    quiet: usize,
    /// Hits of which the place is told, and those that stand there.
    told: usize,
    at_place: usize,
}

impl Label {
    fn number(&self) -> usize {
        self.id
            .trim_start_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .unwrap_or(0)
    }

    fn document(&self) -> Document {
        let mut questions: Vec<Question> = Vec::new();
        for line in self.text.split('\n') {
            if let Some(prompt) = line.strip_prefix("# ") {
                let prompt = Some(prompt.trim().to_owned());
                questions.push(Question {
                    prompt,
                    answer: String::new(),
                });
            } else if let Some(last) = questions.last_mut() {
                last.answer.push_str(line);
                last.answer.push('\n');
            }
        }
        if questions.is_empty() {
            let prompt = [&self.question, &self.limit]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect::<Vec<_>>();
            let prompt = (!prompt.is_empty()).then(|| prompt.join(" "));
            questions.push(Question {
                prompt,
                answer: self.text.clone(),
            });
        }
        for question in &mut questions {
            question.answer = question.answer.trim().to_owned();
        }
        Document {
            questions,
            ..Document::default()
        }
    }

    fn review(&self, reviewer: &Reviewer, check: Option<Check>) -> Review {
        let target = Target::default()
            .with_company(self.company.clone())
            .with_posting(self.posting.clone())
            .with_blind(Some(check == Some(Check::Blind)));
        reviewer.review(&self.document(), &target, &[])
    }
}

/// The checks behind a file; `None`: what is strong.
fn checks(file: &str) -> Option<Check> {
    Some(match file {
        "blind" => Check::Blind,
        "cliche" => Check::Cliche,
        "evidence" => Check::Evidence,
        "length" | "placeholder" => Check::Length,
        "personal" => Check::Personal,
        "politeness" => Check::Politeness,
        "question_fit" => Check::QuestionFit,
        "repetition" => Check::Repetition,
        "sentence_form" => Check::Sentence,
        "spelling" => Check::Spelling,
        "wrong_company" => Check::Company,
        _ => return None,
    })
}

/// The placeholders, which are findings of length, have a file of their own. An answer that says only that it is still to
/// be written (`미작성`) is missing, and in either.
fn is_of_file(code: Code, file: &str) -> bool {
    match (file, code) {
        ("length", Code::Placeholder) => false,
        ("placeholder", code) => matches!(code, Code::Placeholder | Code::MissingAnswer),
        _ => true,
    }
}

/// Wilson's interval of 95 % for a share, without the shares that its whole number of lines cannot take.
fn wilson(successes: usize, of: usize) -> (f64, f64) {
    if of == 0 {
        return (0.0, 1.0);
    }
    let (z, n) = (1.959_964, of as f64);
    let share = successes as f64 / n;
    let middle = share + z * z / (2.0 * n);
    let width = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z * z / n;
    (
        ((middle - width) / scale).max(0.0),
        ((middle + width) / scale).min(1.0),
    )
}

fn share(successes: usize, of: usize) -> f64 {
    successes as f64 / of.max(1) as f64
}

impl Counts {
    fn precision(self) -> f64 {
        share(self.hits, self.hits + self.false_alarms)
    }

    fn recall(self) -> f64 {
        share(self.hits, self.hits + self.misses)
    }

    fn positive(self) -> usize {
        self.hits + self.misses
    }

    fn negative(self) -> usize {
        self.false_alarms + self.quiet
    }

    /// Precision and recall, with their intervals.
    fn shares(self) -> String {
        let with_interval = |successes, of| {
            let (low, high) = wilson(successes, of);
            format!("{:.2} ({low:.2} to {high:.2})", share(successes, of))
        };
        let precision = with_interval(self.hits, self.hits + self.false_alarms);
        let recall = with_interval(self.hits, self.positive());
        format!("{precision} | {recall}")
    }

    fn line(self) -> String {
        let (positive, negative) = (self.positive(), self.negative());
        format!("{positive} | {negative} | {}", self.shares())
    }
}

fn measure(file: &Path, reviewer: &Reviewer, errors: &mut String) -> [Counts; 3] {
    let name = file
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let check = checks(name);
    let text = std::fs::read_to_string(file).expect("the labels are there");
    let mut counts = [Counts::default(); 3];
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let label: Label = serde_json::from_str(line).expect("a line is a label");
        let review = label.review(reviewer, check);
        let found: Vec<_> = review
            .findings
            .iter()
            .filter(|finding| check.is_some_and(|check| finding.code.check() == check))
            .filter(|finding| is_of_file(finding.code, name))
            .collect();
        let says = if check.is_some() {
            !found.is_empty()
        } else {
            !review.strengths.is_empty()
        };
        let even = label.number().is_multiple_of(2);
        for half in [0, 1 + usize::from(even)] {
            let counts = &mut counts[half];
            match (label.positive, says) {
                (true, true) => counts.hits += 1,
                (false, true) => counts.false_alarms += 1,
                (true, false) => counts.misses += 1,
                (false, false) => counts.quiet += 1,
            }
            if let (true, true, Some(place)) = (label.positive, says, &label.place) {
                counts.told += 1;
                let touches = |quoted: &str| {
                    quoted.is_empty() || quoted.contains(place) || place.contains(quoted)
                };
                counts.at_place +=
                    usize::from(found.iter().any(|finding| touches(&finding.quoted)));
            }
        }
        if even && label.positive != says {
            let said: Vec<String> = found
                .iter()
                .map(|finding| format!("{} {:?}", finding.code, finding.quoted))
                .collect();
            let which = if says { "FALSE" } else { "MISS" };
            let place = label.place.as_deref().unwrap_or_default();
            writeln!(
                errors,
                "{which} {} [{}] {:?} {:?} {place:?} {} {:?}",
                label.id,
                label.kind,
                label.question,
                label.text,
                said.join("; "),
                [&label.company, &label.posting, &label.limit],
            )
            .expect("a string can be written to");
        }
    }
    counts
}

/// The table in `docs/review.md`, between its head and the empty line behind it.
fn held_against_docs(rows: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/review.md");
    let docs = std::fs::read_to_string(&path).expect("the docs are there");
    let (before, rest) = docs.split_once(HEAD).expect("the docs have the table");
    let (told, after) = rest.split_once("\n\n").expect("the table ends");
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        let docs = format!("{before}{HEAD}{rows}\n\n{after}");
        std::fs::write(&path, docs).expect("the docs can be written");
        return;
    }
    assert!(
        told == rows,
        "docs/review.md is behind: UPDATE_REFERENCE=1 cargo test -p shortlist-review --test labels\n{rows}"
    );
}

#[test]
fn checks_hold_on_sentences_written_for_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labels");
    let reviewer = Reviewer::new(Settings::default()).expect("the defaults are valid");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the labels are there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        })
        .collect();
    files.sort();
    let mut table = String::from(
        "| check | half | positive | negative | precision | recall | place right |\n|---|---|---|---|---|---|---|\n",
    );
    let mut rows = Vec::new();
    let mut errors = String::new();
    let mut low = Vec::new();
    for file in &files {
        let name = file
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let counts = measure(file, &reviewer, &mut errors);
        let [all, odd, _] = counts;
        rows.push(format!(
            "| {name} | {} / {} | {} | {} |",
            all.positive(),
            all.negative(),
            odd.shares(),
            all.shares()
        ));
        for (half, counts) in ["all", "odd", "even"].into_iter().zip(counts) {
            if counts.precision() < LEAST_PRECISION || counts.recall() < LEAST_RECALL {
                low.push(format!("{name}, {half}: {}", counts.line()));
            }
            let place = if counts.told == 0 {
                String::new()
            } else {
                format!("{} of {}", counts.at_place, counts.told)
            };
            writeln!(table, "| {name} | {half} | {} | {place} |", counts.line())
                .expect("a string can be written to");
        }
    }
    let told = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(told.join("labels.md"), table).expect("the temporary folder can be written");
    std::fs::write(told.join("labels-errors.txt"), errors)
        .expect("the temporary folder can be written");
    assert!(
        low.is_empty(),
        "below precision {LEAST_PRECISION} or recall {LEAST_RECALL}: {low:#?}"
    );
    held_against_docs(&rows.join("\n"));
}
