//! Paragraphs with their look, from which headings are told that no style names.

use crate::block::{Block, Cell, Table};
use crate::characters::visible;
use crate::error::Result;
use crate::limits::{Limit, Limits};
use crate::question::{is_limit, is_question};

/// A block with its look.
#[derive(Debug, Clone)]
pub(crate) struct Styled {
    pub(crate) block: Block,
    pub(crate) look: Look,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Look {
    /// All of it is bold.
    pub(crate) bold: bool,
    /// The size of its letters in points, 0 if unknown.
    pub(crate) size: f32,
}

/// A paragraph's text while its parts are read.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Characters whose look is known, and those of them that are bold.
    characters: usize,
    bold: usize,
    size: f32,
}

impl Line {
    /// Notes how the text from a byte on looks.
    pub(crate) fn looks(&mut self, begin: usize, bold: bool, size: f32) {
        let characters = self.text.get(begin..).map_or(0, visible);
        if characters > 0 {
            self.characters += characters;
            self.bold += if bold { characters } else { 0 };
            self.size = self.size.max(size);
        }
    }

    pub(crate) fn look(&self) -> Look {
        Look {
            bold: self.bold > 0 && self.bold == self.characters,
            size: self.size,
        }
    }
}

impl From<Block> for Styled {
    fn from(block: Block) -> Self {
        Self {
            block,
            look: Look::default(),
        }
    }
}

/// A longer paragraph is no heading, whatever it looks like.
pub(crate) const LONGEST_HEADING: usize = 120;
/// How much larger than running text a heading's letters are at least.
const LARGER: f32 = 1.15;
/// And those of a title.
const TITLE: f32 = 1.4;

/// The blocks, with those paragraphs as headings that look like it.
pub(crate) fn blocks(mut styled: Vec<Styled>) -> Vec<Block> {
    title_document(&mut styled);
    let headings = headings(&styled);
    let title = TITLE * body_size(&styled);
    let blocks = styled
        .into_iter()
        .zip(headings)
        .map(|(Styled { block, look }, is_heading)| match block {
            Block::Paragraph { text } | Block::ListItem { text, .. } if is_heading => {
                let level = if look.size > 0.0 && look.size >= title {
                    1
                } else {
                    2
                };
                Block::Heading { level, text }
            }
            block => block,
        });
    with_limits(blocks)
}

/// Questions with the limits that stand on a line of their own below them, or go on there.
fn with_limits(blocks: impl Iterator<Item = Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::new();
    for block in blocks {
        let above = match joined.last_mut() {
            Some(Block::Heading { text, .. }) => Some(text),
            Some(Block::Paragraph { text } | Block::ListItem { text, .. }) if is_question(text) => {
                Some(text)
            }
            _ => None,
        };
        match (above, block.text()) {
            (Some(above), Some(text)) if is_limit(text) => {
                above.push(' ');
                above.push_str(text);
            }
            (Some(above), Some(text)) if is_limit(&broken_limit(above, text)) => {
                above.push_str(text);
            }
            _ => joined.push(block),
        }
    }
    joined
}

/// A bracket that is open at the end of a line, with the next line: `(1,000` and `자 이내)`.
fn broken_limit(above: &str, text: &str) -> String {
    match above.rfind(['(', '[']) {
        Some(open) if !above[open..].contains([')', ']']) => format!("{}{text}", &above[open..]),
        _ => String::new(),
    }
}

/// A first line that says what the document is titles it, however it looks, where the document has structure.
fn title_document(styled: &mut [Styled]) {
    const DOCUMENTS: [&str; 6] = ["소개서", "지원서", "이력서", "자소서", "기술서", "신청서"];
    const LONGEST_TITLE: usize = 20;
    let is_structure = |one: &Styled| matches!(one.block, Block::Heading { .. } | Block::Table(_));
    if !styled.iter().any(is_structure) {
        return;
    }
    if let Some(Block::Paragraph { text }) = styled.first().map(|one| &one.block)
        && visible(text) <= LONGEST_TITLE
        && DOCUMENTS.iter().any(|name| text.ends_with(name))
    {
        let text = text.clone();
        styled[0].block = Block::Heading { level: 1, text };
    }
}

/// Which paragraphs are headings by their look. Where some of them ask a question, the others are too if they look the
/// same, unless a question stands directly before one of them: then they are titles within the answers.
fn headings(styled: &[Styled]) -> Vec<bool> {
    let titles = titles(styled);
    let asks = |at: usize| titles[at] && styled[at].block.text().is_some_and(is_question);
    let questions: Vec<usize> = (0..styled.len()).filter(|at| asks(*at)).collect();
    let named = styled
        .iter()
        .any(|one| matches!(one.block, Block::Heading { .. }));
    if questions.is_empty() && !named {
        return titles;
    }
    let largest = questions
        .iter()
        .map(|at| styled[*at].look.size)
        .fold(f32::NEG_INFINITY, f32::max);
    let is_other = |at: usize| titles[at] && !asks(at);
    let titled_answers = questions
        .iter()
        .any(|at| titles.get(at + 1).is_some() && is_other(at + 1));
    let alike = |at: usize| {
        let look = styled[at].look;
        let same = questions
            .iter()
            .any(|question| styled[*question].look == look);
        !titled_answers && same || look.size > largest && !questions.is_empty()
    };
    (0..styled.len())
        .map(|at| asks(at) || is_other(at) && alike(at))
        .collect()
}

/// Which paragraphs stand out as titles do, with something behind them.
fn titles(styled: &[Styled]) -> Vec<bool> {
    let mut titles = strong(styled);
    let mut followed = false;
    for (one, title) in styled.iter().zip(&mut titles).rev() {
        *title = *title && followed && could_title(&one.block);
        followed |= one.block != Block::PageBreak;
    }
    titles
}

/// Which blocks stand out of the running text. Where most of the text is bold, bold says nothing.
fn strong(styled: &[Styled]) -> Vec<bool> {
    let characters = |one: &Styled| one.block.text().map_or(0, visible);
    let all: usize = styled.iter().map(characters).sum();
    let bold: usize = styled
        .iter()
        .filter(|one| one.look.bold)
        .map(characters)
        .sum();
    let bold_counts = bold * 2 < all;
    let larger = LARGER * body_size(styled);
    styled
        .iter()
        .map(|one| one.look.bold && bold_counts || larger > 0.0 && one.look.size >= larger)
        .collect()
}

/// The size in which most characters are written.
fn body_size(styled: &[Styled]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for one in styled {
        let Some(text) = one.block.text().filter(|_| one.look.size > 0.0) else {
            continue;
        };
        match sizes.iter_mut().find(|(size, _)| *size == one.look.size) {
            Some((_, characters)) => *characters += visible(text),
            None => sizes.push((one.look.size, visible(text))),
        }
    }
    sizes
        .into_iter()
        .max_by_key(|(_, characters)| *characters)
        .map_or(0.0, |(size, _)| size)
}

/// Whether a text can be a heading: one short line that is no sentence and no field of a form.
fn could_title(block: &Block) -> bool {
    let (Block::Paragraph { text } | Block::ListItem { text, .. }) = block else {
        return false;
    };
    if text.contains('\n') || !(2..=LONGEST_HEADING).contains(&visible(text)) {
        return false;
    }
    if is_question(text) {
        return true;
    }
    let field = text
        .split_once([':', '：'])
        .is_some_and(|(_, value)| !value.trim().is_empty());
    let sentence = text.ends_with('.') || text.ends_with("니다");
    let address = text.contains('@');
    !field && !sentence && !address && text.chars().any(char::is_alphabetic)
}

fn has_text(styled: &Styled) -> bool {
    match &styled.block {
        Block::Table(_) => true,
        other => other.text().is_some_and(|text| !text.is_empty()),
    }
}

/// A cell as a format gives it.
#[derive(Debug, Default)]
pub(crate) struct RawCell {
    pub(crate) blocks: Vec<Styled>,
    /// How many columns it spans, from 1.
    pub(crate) columns: usize,
    /// How many rows it spans, from 1.
    pub(crate) rows: usize,
}

/// A wider or higher cell is not believed.
const MOST_SPANNED: usize = 100;

/// A table; what a frame around a text holds, if it is but one cell; nothing, if there is no text.
pub(crate) fn table(mut rows: Vec<Vec<RawCell>>, limits: &Limits) -> Result<Vec<Styled>> {
    let mut filled = rows
        .iter_mut()
        .flatten()
        .filter(|cell| cell.blocks.iter().any(has_text));
    let Some(first) = filled.next() else {
        return Ok(Vec::new());
    };
    if filled.next().is_none() {
        return Ok(std::mem::take(&mut first.blocks));
    }
    let table = Table {
        name: None,
        rows: grid(rows, limits)?,
    };
    Ok(vec![Block::Table(table).into()])
}

/// Rows of the same length: what a cell covers beside its first place is empty.
fn grid(rows: Vec<Vec<RawCell>>, limits: &Limits) -> Result<Vec<Vec<Cell>>> {
    let mut grid: Vec<Vec<Cell>> = Vec::new();
    // How many more rows the cell above covers, by column.
    let mut covered: Vec<usize> = Vec::new();
    let (mut cells, mut width) = (0, 0);
    for row in rows {
        let mut line: Vec<Cell> = Vec::new();
        for cell in row {
            while covered.get(line.len()).is_some_and(|rows| *rows > 0) {
                covered[line.len()] -= 1;
                line.push(Cell::default());
            }
            let begin = line.len();
            let columns = cell.columns.clamp(1, MOST_SPANNED);
            line.push(Cell {
                blocks: blocks(cell.blocks),
            });
            line.resize_with(begin + columns, Cell::default);
            covered.resize(covered.len().max(line.len()), 0);
            covered[begin..].iter_mut().take(columns).for_each(|rows| {
                *rows = cell.rows.clamp(1, MOST_SPANNED) - 1;
            });
        }
        for rows in covered.iter_mut().skip(line.len()) {
            *rows = rows.saturating_sub(1);
        }
        cells += line.len();
        limits.check(Limit::Elements, cells)?;
        width = width.max(line.len());
        if !line.iter().all(Cell::is_empty) {
            grid.push(line);
        }
    }
    limits.check(Limit::Elements, grid.len() * width)?;
    for line in &mut grid {
        line.resize_with(width, Cell::default);
    }
    Ok(grid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> RawCell {
        RawCell {
            blocks: vec![Block::paragraph(text).into()],
            columns,
            rows,
        }
    }

    fn styled(text: &str, bold: bool, size: f32) -> Styled {
        Styled {
            block: Block::paragraph(text),
            look: Look { bold, size },
        }
    }

    fn titles(styled: Vec<Styled>) -> Vec<String> {
        blocks(styled)
            .into_iter()
            .filter_map(|block| match block {
                Block::Heading { text, .. } => Some(text),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn spans_leave_empty_places() {
        let rows = vec![
            vec![
                cell("인적사항", 1, 2),
                cell("성명", 1, 1),
                cell("홍길동", 1, 1),
            ],
            vec![cell("학력", 2, 1)],
            vec![cell("지원동기", 3, 1)],
        ];
        let blocks = blocks(table(rows, &Limits::default()).expect("within the limits"));
        let [Block::Table(table)] = blocks.as_slice() else {
            panic!("expected a table");
        };
        let expected = [
            ["인적사항", "성명", "홍길동"],
            ["", "학력", ""],
            ["지원동기", "", ""],
        ];
        assert_eq!(table.texts(), expected);
    }

    #[test]
    fn a_frame_around_a_text_is_no_table() {
        let rows = vec![vec![cell("본문", 1, 1), RawCell::default()]];
        let blocks = table(rows, &Limits::default()).expect("within the limits");
        assert_eq!(blocks[0].block, Block::paragraph("본문"));
    }

    #[test]
    fn bold_lines_before_running_text_are_headings() {
        let answer = "졸업 작품 팀에서 서버를 맡아 응답 시간을 3.5초에서 0.4초로 줄였습니다.";
        let letter = vec![
            styled("나를 움직인 것", true, 10.0),
            styled(answer, false, 10.0),
            styled("성명: 홍길동", true, 10.0),
            styled(answer, false, 10.0),
        ];
        assert_eq!(titles(letter), ["나를 움직인 것"]);
    }

    #[test]
    fn limits_join_their_questions() {
        let blocks = blocks(vec![
            styled("도전 경험 [1,000", true, 14.0),
            styled("자 이내]", true, 14.0),
            styled(
                "저는 늘 도전했습니다. 그 일을 하면서 배웠습니다.",
                false,
                10.0,
            ),
            styled("협업 경험", true, 14.0),
            styled("(700자)", true, 14.0),
            styled(
                "저는 늘 도전했습니다. 그 일을 하면서 배웠습니다.",
                false,
                10.0,
            ),
            styled("(500자)", false, 10.0),
        ]);
        let texts: Vec<&str> = blocks.iter().filter_map(Block::text).collect();
        assert_eq!(
            (texts[0], texts[2], texts.len()),
            ("도전 경험 [1,000자 이내]", "협업 경험 (700자)", 5)
        );
    }

    #[test]
    fn titles_within_an_answer_are_no_questions() {
        let answer = "졸업 작품 팀에서 서버를 맡아 응답 시간을 3.5초에서 0.4초로 줄였습니다.";
        let letter = vec![
            styled("입사지원서", true, 20.0),
            styled("1. 지원동기를 기술해 주십시오. (500자)", true, 11.0),
            styled("끈기로 이룬 성과", true, 10.0),
            styled(answer, false, 10.0),
        ];
        assert_eq!(
            titles(letter),
            ["입사지원서", "1. 지원동기를 기술해 주십시오. (500자)"]
        );
    }
}
