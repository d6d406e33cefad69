//! Values behind labels: `이름: 홍길동`, `| 연락처 | 010-... |`, `생년월일 1998.01.02`, a label on one line and
//! its value on the next, and tables whose first row names the columns.

mod cells;
mod label;
mod value;

use std::ops::Range;

use regex::Regex;

use super::kind::Kind;
use super::names;
use super::rules::{Rule, Rules};
use super::spans::{Span, Spans};
use cells::{Cell, cells};
use label::{Delimiter, Label, labels};

pub(super) use label::rules;

/// Finds labelled values in a folded text.
pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    let label = rules.iter().find(|(rule, _)| matches!(rule, Rule::Label));
    let label = label.map(|(_, pattern)| pattern);
    let mut waiting: Option<Kind> = None;
    let mut columns: Vec<Option<Kind>> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let place = start..start + line.len();
        start = place.end + 1;
        if let Some(kind) = waiting.take_if(|_| !line.trim().is_empty()) {
            take_next_line(line, place.start, kind, spans);
        }
        let cells = cells(line);
        if cells.len() > 1 && take_row(&cells, place.start, &mut columns, spans) {
            continue;
        }
        if cells.len() < 2 {
            columns.clear();
        }
        for cell in &cells {
            if let Some(kind) = take_cell(cell.text, label, place.start + cell.start, spans) {
                waiting = Some(kind);
            }
        }
    }
}

/// Takes the line behind a label that stood alone, if it is such a value and nothing else.
fn take_next_line(line: &str, start: usize, kind: Kind, spans: &mut Spans) {
    let indent = line.len() - line.trim_start().len();
    let bare = line.trim();
    if value::strict(kind, bare, names::Trust::Announced).is_some_and(|length| {
        bare[length..]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty()
    }) {
        let value = start + indent..start + indent + bare.len();
        spans.add(Span {
            kind,
            taken: value.clone(),
            value,
            is_marked: false,
        });
    }
}

/// Takes the values of a table's row: those beside labels, or below them. Whether the row is one of a table.
fn take_row(
    cells: &[Cell<'_>],
    start: usize,
    columns: &mut Vec<Option<Kind>>,
    spans: &mut Spans,
) -> bool {
    let kinds: Vec<Option<Kind>> = cells.iter().map(Cell::label).collect();
    let is_header = kinds
        .windows(2)
        .any(|pair| pair[0].is_some() && pair[1].is_some());
    if is_header {
        for cell in cells.iter().filter(|cell| cell.label().is_some()) {
            take_whole(Kind::Name, 0..0, cell.range(start), spans);
        }
        *columns = kinds;
        return true;
    }
    if columns.len() == cells.len() {
        for (cell, kind) in cells.iter().zip(columns.iter()) {
            if let (Some(kind), false) = (kind, cell.bare().is_empty()) {
                take_whole(*kind, cell.value(start), cell.range(start), spans);
            }
        }
        return true;
    }
    let mut is_row = false;
    for (index, cell) in cells.iter().enumerate() {
        let (Some(kind), Some(next)) = (cell.label(), cells.get(index + 1)) else {
            continue;
        };
        take_whole(kind, 0..0, cell.range(start), spans);
        take_whole(kind, next.value(start), next.range(start), spans);
        is_row = true;
    }
    is_row
}

fn take_whole(kind: Kind, value: Range<usize>, taken: Range<usize>, spans: &mut Spans) {
    spans.add(Span {
        kind,
        value,
        taken,
        is_marked: false,
    });
}

/// Takes the labelled values of a cell; the kind whose value the next line may hold.
fn take_cell(cell: &str, label: Option<&Regex>, start: usize, spans: &mut Spans) -> Option<Kind> {
    take_joined(cell, start, spans);
    let labels = labels(cell, label?);
    let mut free_from = 0;
    for (index, label) in labels.iter().enumerate() {
        let end = labels.get(index + 1).map_or(cell.len(), |next| next.start);
        let leads = !cell[free_from.min(label.start)..label.start]
            .chars()
            .any(char::is_alphanumeric);
        let Some(taken) = take_value(cell, label, end, leads) else {
            continue;
        };
        let at = |range: &Range<usize>| start + range.start..start + range.end;
        free_from = taken.range.end;
        spans.add(Span {
            kind: label.kind,
            value: at(&taken.value),
            taken: at(&taken.range),
            is_marked: taken.is_marked,
        });
    }
    let last = labels.last()?;
    let alone = labels.len() == 1
        && last.delimiter != Delimiter::Particle
        && !cell[..last.start].chars().any(char::is_alphanumeric)
        && cell[last.end..].trim().is_empty();
    if !alone {
        return None;
    }
    take_whole(last.kind, 0..0, start + last.start..start + last.end, spans);
    Some(last.kind)
}

/// Takes values whose labels stand together: `성명/생년월일: 홍길동 / 1998.01.02`.
fn take_joined(cell: &str, start: usize, spans: &mut Spans) {
    const BETWEEN: [char; 3] = ['/', ',', '·'];
    let Some((before, behind)) = cell.split_once(':') else {
        return;
    };
    let kinds: Vec<Option<Kind>> = before.split(BETWEEN).map(Kind::of_label).collect();
    if kinds.len() < 2 || kinds.iter().any(Option::is_none) {
        return;
    }
    let mut at = start + before.len() + 1;
    for (value, kind) in behind
        .splitn(kinds.len(), BETWEEN)
        .zip(kinds.into_iter().flatten())
    {
        let bare = value.trim_start();
        let from = at + value.len() - bare.len();
        if let Some(length) = value::strict(kind, bare, names::Trust::Announced) {
            spans.mark(kind, from..from + length);
        }
        at += value.len() + 1;
    }
}

/// A value within its cell, as [`Span`] has it.
struct Taken {
    value: Range<usize>,
    range: Range<usize>,
    is_marked: bool,
}

/// The value behind a label in the cell, before `end`, where the next label stands.
fn take_value(cell: &str, label: &Label, end: usize, leads: bool) -> Option<Taken> {
    let behind = &cell[label.end..end];
    let indent = behind.len() - behind.trim_start_matches(value::MARKS).len();
    let behind = &behind[indent..];
    let from = label.end + indent;
    let is_hard = label.delimiter == Delimiter::Hard;
    let trust = match (is_hard, leads) {
        (true, true) if !label.is_weak => names::Trust::Label,
        (_, true) | (true, false) => names::Trust::Announced,
        (false, false) => names::Trust::Introduction,
    };
    if behind.is_empty() || (label.is_of_a_thing && !leads) || label.is_weak && !leads {
        return None;
    }
    let mut strict = value::strict(label.kind, behind, trust);
    if let (Kind::Name, Some(length)) = (label.kind, strict)
        && (value::is_prose(&behind[length..]) || value::has_words(&behind[length..]))
    {
        // `이름: 서비스의 방향을 담아 지었습니다`, `이름: 동아리에서 지은 별명`, `이름: 문자열 필드`.
        strict = value::strict(label.kind, behind, trust.min(names::Trust::Announced));
    }
    let length = match strict {
        Some(length) if is_hard => length + value::remark(label.kind, &behind[length..]),
        Some(length) => length,
        None if is_hard && leads && !label.is_of_a_thing && !label.is_weak => {
            value::loose(label.kind, behind)?
        }
        None => return None,
    };
    let value = from..from + length;
    let rest = &cell[value.end..end];
    let stands_alone = rest.trim_start().is_empty()
        || rest
            .trim_start()
            .starts_with([',', '/', '|', '(', ';', '.']);
    let goes_with_label = leads
        && (is_hard || stands_alone && label.delimiter != Delimiter::Particle)
        && !value::goes_on(rest);
    let taken = if goes_with_label {
        let separators = rest.len() - rest.trim_start_matches(value::MARKS).len();
        label.start..value.end + separators
    } else {
        value.clone()
    };
    Some(Taken {
        value,
        range: taken,
        is_marked: !goes_with_label,
    })
}
