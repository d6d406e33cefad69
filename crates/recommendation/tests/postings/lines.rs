//! Lines by kind.

use serde::Deserialize;
use shortlist_document::Posting;
use shortlist_recommendation::{LineKind, PostingLine};

use crate::half::{Tally, labels};

#[derive(Deserialize)]
struct Label {
    section: String,
    heading: Option<String>,
    line: String,
    kind: String,
}

fn name(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Required => "requirement",
        LineKind::Preferred => "preferred",
        LineKind::Duty => "duty",
        LineKind::Process => "process",
        LineKind::Documents => "documents",
        LineKind::Benefits => "benefits",
        LineKind::Conditions => "conditions",
        LineKind::Heading => "heading",
        LineKind::Stack => "stack",
        LineKind::Other => "other",
    }
}

/// The kind of the line, in a posting that has nothing but it and the heading above. What has no letter has no kind.
fn read(label: &Label) -> LineKind {
    let text = match &label.heading {
        Some(heading) => format!("{heading}\n{}", label.line),
        None => label.line.clone(),
    };
    let mut posting = Posting::default();
    match label.section.as_str() {
        "requirements" => posting.requirements = Some(text),
        "preferred" => posting.preferred = Some(text),
        "duties" => posting.duties = Some(text),
        "benefits" => posting.description = Some(format!("[복리후생]\n{text}")),
        _ => posting.description = Some(text),
    }
    let lines = PostingLine::of(&posting);
    lines.last().map_or(LineKind::Other, |line| line.kind)
}

fn asks(kind: &str) -> bool {
    matches!(kind, "requirement" | "preferred" | "stack")
}

/// The kinds of a file's lines, counted and written down.
fn judged(file: &str, table: &str) -> Tally {
    let mut tally = Tally::default();
    for (number, label) in labels::<Label>(file) {
        let came = name(read(&label));
        let right = came == label.kind;
        tally.count("kind", number, right);
        tally.count(&format!("kind {}", label.kind), number, right);
        if asks(&label.kind) {
            tally.count("asking lines that are kept", number, asks(came));
        } else {
            tally.count(
                "lines that ask nothing, listed as requirements",
                number,
                asks(came),
            );
        }
        if !right {
            let Label {
                section,
                heading,
                line,
                kind,
            } = &label;
            tally.error(
                number,
                &format!("{kind} came {came} | {section} | {heading:?} | {line}"),
            );
        }
    }
    tally.write(table);
    tally
}

fn holds(tally: &Tally, kept: f64, listed: f64, kind: f64) {
    let share = |what: &str| tally.share(what);
    assert!(share("asking lines that are kept") >= kept);
    assert!(share("lines that ask nothing, listed as requirements") <= listed);
    assert!(share("kind") >= kind);
}

/// Bounds are those of the odd lines, by which no rule was mended.
#[test]
fn lines_are_told_by_what_they_are_for() {
    holds(&judged("lines.jsonl", "postings-lines"), 0.97, 0.05, 0.88);
}

#[test]
fn lines_that_were_written_afterwards_are_told_too() {
    let tally = judged("lines_fresh.jsonl", "postings-lines-fresh");
    holds(&tally, 0.95, 0.03, 0.86);
}
