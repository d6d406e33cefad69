//! What was found in a text, and the text without it.

use std::ops::Range;

use super::kind::{Kind, without_placeholders};

/// A value that was found, by bytes of the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) kind: Kind,
    /// The value itself; empty for a label whose value stands elsewhere.
    pub(super) value: Range<usize>,
    /// What is taken out: the value, and its label where that says nothing more.
    pub(super) taken: Range<usize>,
    /// Whether a placeholder is left.
    pub(super) is_marked: bool,
}

/// The spans of a text in order, none of which overlap.
#[derive(Debug, Default)]
pub(super) struct Spans(Vec<Span>);

impl Spans {
    /// Adds a value that a placeholder stands for.
    pub(super) fn mark(&mut self, kind: Kind, value: Range<usize>) {
        self.add(Span {
            kind,
            taken: value.clone(),
            value,
            is_marked: true,
        });
    }

    /// Adds a span; one that overlaps with others of before only makes the first of them longer.
    pub(super) fn add(&mut self, span: Span) {
        if span.taken.is_empty() {
            return;
        }
        let overlapping = self.overlapping(&span.taken);
        let Some(last) = overlapping.clone().next_back() else {
            self.0.insert(overlapping.start, span);
            return;
        };
        let first = overlapping.start;
        let start = self.0[first].taken.start.min(span.taken.start);
        let end = self.0[last].taken.end.max(span.taken.end);
        self.0[first].taken = start..end;
        self.0.drain(first + 1..=last);
    }

    /// Adds the spans of a part of the text, which begins at `start`.
    pub(super) fn append(&mut self, part: Self, start: usize) {
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        for span in part.0 {
            self.add(Span {
                value: moved(span.value),
                taken: moved(span.taken),
                ..span
            });
        }
    }

    /// The indices of the spans that overlap with a range; where there are none, of the place for one.
    fn overlapping(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.0.partition_point(|span| span.taken.end <= range.start);
        let behind = self.0.partition_point(|span| span.taken.start < range.end);
        first..behind.max(first)
    }

    /// Whether anything was found in the range.
    pub(super) fn touch(&self, range: &Range<usize>) -> bool {
        !self.overlapping(range).is_empty()
    }

    /// Whether a name stands at a place.
    pub(super) fn has_name_at(&self, at: usize) -> bool {
        self.0[self.overlapping(&(at..at + 1))]
            .iter()
            .any(|span| span.kind == Kind::Name)
    }

    /// Whether a value of another kind than a name was found in the range.
    pub(super) fn tell_contact(&self, range: &Range<usize>) -> bool {
        self.0[self.overlapping(range)]
            .iter()
            .any(|span| span.kind != Kind::Name)
    }

    /// The places of the names, in order.
    pub(super) fn names(&self) -> Vec<Range<usize>> {
        let names = self.0.iter().filter(|span| span.kind == Kind::Name);
        names.map(|span| span.value.clone()).collect()
    }

    /// Where the spans in the range end that are no names.
    pub(super) fn ends_within(&self, range: &Range<usize>) -> Vec<usize> {
        self.0[self.overlapping(range)]
            .iter()
            .filter(|span| span.kind != Kind::Name)
            .map(|span| span.taken.end)
            .filter(|end| *end <= range.end)
            .collect()
    }

    /// The spans in order.
    pub(super) fn into_vec(self) -> Vec<Span> {
        self.0
    }
}

/// What is left of a text, given what is taken out of it in order, with the placeholder of each. A line of which
/// nothing is left goes as a whole.
pub(super) fn without(text: &str, taken: &[(Range<usize>, Option<Kind>)]) -> String {
    let mut left = String::with_capacity(text.len());
    let mut taken = taken.iter().peekable();
    let mut start = 0;
    let mut is_first = true;
    for line in text.split('\n') {
        let end = start + line.len();
        let mut kept = String::new();
        let mut at = start;
        let mut is_touched = false;
        while let Some((range, kind)) =
            taken.next_if(|(range, _)| range.start <= end && range.end <= end)
        {
            kept.push_str(&text[at.min(range.start)..range.start]);
            kept.push_str(kind.map_or("", Kind::placeholder));
            at = range.end;
            is_touched = true;
        }
        kept.push_str(&text[at..end]);
        start = end + 1;
        if is_touched && is_empty(&kept) {
            continue;
        }
        if !std::mem::take(&mut is_first) {
            left.push('\n');
        }
        left.push_str(&kept);
    }
    left
}

/// Whether a line holds placeholders at most.
fn is_empty(line: &str) -> bool {
    !without_placeholders(line)
        .chars()
        .any(char::is_alphanumeric)
}

/// The text without lines that hold placeholders and nothing else, such as `[연락처] | [이메일]`.
pub(super) fn without_empty_lines(text: &str) -> String {
    let lines: Vec<&str> = text
        .split('\n')
        .filter(|line| {
            !(line.contains('[') && without_placeholders(line).len() < line.len() && is_empty(line))
        })
        .collect();
    lines.join("\n")
}
