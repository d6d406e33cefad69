//! What a form's table says: questions with their answers, fields with their values, or rows of things alike.

use crate::block::{Block, Cell, Table};
use crate::characters::{one_line, visible};
use crate::question::is_question;

/// A shorter cell is no answer.
const SHORTEST_ANSWER: usize = 60;
/// A longer cell is no label of a field, and no head of a column.
const LONGEST_LABEL: usize = 20;
/// A longer cell is no question, even before an answer.
const LONGEST_QUESTION: usize = 160;
/// The level of headings that were cells.
const LEVEL: u8 = 2;

/// The table as it is read aloud: questions are headings, fields are paragraphs `label: value`. What is neither stays
/// a table.
pub(crate) fn spoken(table: &Table) -> Vec<Block> {
    let mut form = Form::default();
    let mut rows: Vec<Row<'_>> = table.rows.iter().map(|row| Row::of(row)).collect();
    join_counts(&mut rows);
    drop_names(&mut rows);
    let mut at = 0;
    while let Some(row) = rows.get(at) {
        let below = rows.get(at + 1);
        let answers = |place: usize| rows.get(place).filter(|below| row.asks_by_columns(below));
        match answers(at + 1) {
            // More rows are letters of several people.
            Some(_) if answers(at + 2).is_some() => return vec![Block::Table(table.clone())],
            Some(below) => {
                form.columns(row, below);
                at += 2;
            }
            None => {
                form.row(row, below, rows.len() - at - 1);
                at += 1;
            }
        }
    }
    form.end_rows();
    form.spoken
}

/// Takes rows that count characters out: a limit joins the question above it, and how many were written is no text.
fn join_counts(rows: &mut Vec<Row<'_>>) {
    let mut at = 0;
    while at < rows.len() {
        let Some(count) = rows[at].count() else {
            at += 1;
            continue;
        };
        let limit = is_question(count).then(|| format!(" ({count})"));
        rows.remove(at);
        let above = at.checked_sub(1).and_then(|above| rows.get_mut(above));
        if let (Some(limit), Some([.., (.., question)])) =
            (limit, above.map(|above| above.cells.as_mut_slice()))
            && visible(question) <= LONGEST_QUESTION
        {
            question.push_str(&limit);
        }
    }
}

/// Takes out what stands beside a question and names but its place: a number, or a group of rows.
fn drop_names(rows: &mut [Row<'_>]) {
    for at in 0..rows.len() {
        let below = rows.get(at + 1).map(|below| below.cells.as_slice());
        let [(0, _, name), (column, cell, question)] = rows[at].cells.as_slice() else {
            continue;
        };
        let is_inner = cell
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Table(_)));
        let is_answered = match below {
            Some([(below, _, answer)]) if below == column => {
                let is_long = visible(answer) >= SHORTEST_ANSWER.max(2 * visible(question));
                is_question(question) || is_long && visible(question) <= LONGEST_QUESTION
            }
            _ => false,
        };
        let is_number = is_number(name) && (is_inner || is_answered);
        let is_group = visible(name) <= LONGEST_LABEL && is_answered;
        if is_number || is_group {
            rows[at].cells.remove(0);
        }
    }
}

/// A row's cells that are not empty, each with its column.
struct Row<'a> {
    cells: Vec<(usize, &'a Cell, String)>,
}

#[derive(Default)]
struct Form {
    spoken: Vec<Block>,
    /// Rows of a table of things alike, which goes on.
    alike: Vec<Vec<Cell>>,
    /// The columns of questions and answers, once a row has named them.
    columns: Option<(usize, usize)>,
}

impl<'a> Row<'a> {
    fn of(row: &'a [Cell]) -> Self {
        let cells = row
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| (column, cell, label(&cell.text())))
            .collect();
        Self { cells }
    }

    fn at(&self, column: usize) -> Option<&(usize, &'a Cell, String)> {
        self.cells.iter().find(|(other, ..)| *other == column)
    }

    /// How many characters the row says there are or may be, if that is what it says.
    fn count(&self) -> Option<&str> {
        const COUNTS: [&str; 9] = [
            "글자수",
            "글자수제한",
            "제한글자수",
            "작성글자수",
            "입력글자수",
            "글자수(공백포함)",
            "글자수(공백제외)",
            "분량",
            "작성분량",
        ];
        let [(.., name), (.., value)] = self.cells.as_slice() else {
            return None;
        };
        let counts = COUNTS.contains(&packed(name).as_str())
            && visible(value) <= LONGEST_LABEL
            && value.contains(|c: char| c.is_ascii_digit());
        counts.then(|| value.trim_matches(['(', ')']))
    }

    /// Whether each cell could name a column.
    fn is_head(&self) -> bool {
        self.cells.len() >= 2
            && self
                .cells
                .iter()
                .all(|(.., text)| visible(text) <= LONGEST_LABEL)
    }

    /// The columns of questions and answers that a row of heads names.
    fn question_columns(&self) -> Option<(usize, usize)> {
        const QUESTION: [&str; 9] = [
            "문항",
            "질문",
            "항목",
            "구분",
            "문항내용",
            "질문내용",
            "자기소개항목",
            "제목",
            "question",
        ];
        const ANSWER: [&str; 10] = [
            "답변",
            "내용",
            "작성내용",
            "답",
            "기술내용",
            "자기소개",
            "자기소개내용",
            "답변내용",
            "작성",
            "answer",
        ];
        let column = |words: &[&str]| {
            let (column, ..) = self
                .cells
                .iter()
                .find(|(.., text)| words.contains(&packed(text).to_lowercase().as_str()))?;
            Some(*column)
        };
        if !self.is_head() {
            return None;
        }
        Some((column(&QUESTION)?, column(&ANSWER)?))
    }

    /// Whether columns are questions with their answers below.
    fn asks_by_columns(&self, below: &Self) -> bool {
        let pairs = || {
            let pair = |(column, _, head): &'_ (usize, &Cell, String)| {
                let (.., value) = below.at(*column)?;
                Some((visible(head), is_question(head), visible(value)))
            };
            self.cells.iter().filter_map(pair)
        };
        let is_titled = |(.., head): &(usize, &Cell, String)| {
            visible(head) <= LONGEST_LABEL || is_question(head)
        };
        let answers = pairs().filter(|(head, asks, value)| {
            *value >= SHORTEST_ANSWER.max(2 * head) && (*asks || *head <= LONGEST_LABEL)
        });
        self.cells.len() >= 2
            && self.cells.iter().all(is_titled)
            && below
                .cells
                .iter()
                .all(|(column, ..)| self.at(*column).is_some())
            && answers.count() >= 1
            && pairs().any(|(_, asks, _)| asks)
    }

    /// The place of a question that stands before its answer.
    fn question(&self) -> Option<usize> {
        (0..self.cells.len().saturating_sub(1)).find(|at| {
            let (question, answer) = (&self.cells[*at].2, &self.cells[at + 1].2);
            let short = visible(question) <= LONGEST_QUESTION && !is_number(question);
            let long = visible(answer) >= SHORTEST_ANSWER;
            let last = at + 2 >= self.cells.len() || is_question(question);
            last && short && (long || is_question(question) && is_prose(answer))
        })
    }

    /// The labels and values of fields: `성명 | 홍길동 | 생년월일 | 1998.01.02`, behind a group's name or not.
    fn fields(&self) -> Option<Vec<(&str, String)>> {
        let group = self.cells.len() % 2;
        let fields = self.cells.get(group..)?;
        let labels: Vec<&str> = fields
            .iter()
            .step_by(2)
            .map(|(.., text)| text.as_str())
            .collect();
        let mut values = fields.iter().skip(1).step_by(2);
        let known = labels.iter().filter(|text| is_field(text)).count();
        let enough = known > 0 && known * 2 >= labels.len();
        let short = labels.iter().all(|text| visible(text) <= LONGEST_LABEL);
        // Where a value names a field too, the row names columns.
        if !enough || !short || values.any(|(.., text)| is_field(text)) {
            return None;
        }
        let pairs = fields.chunks_exact(2).map(|pair| {
            (
                pair[0].2.trim_end_matches([':', '：', ' ']),
                one_line(&pair[1].1.text()),
            )
        });
        Some(pairs.collect())
    }
}

impl Form {
    fn row(&mut self, row: &Row<'_>, below: Option<&Row<'_>>, rows_below: usize) {
        if let Some(columns) = row.question_columns().filter(|_| rows_below > 0) {
            self.end_rows();
            self.columns = Some(columns);
            return;
        }
        if let Some((question, answer)) = self.columns
            && let Some((.., text)) = row.at(question)
        {
            self.heading(&with_limit(text, row, question, answer));
            self.answer(row.at(answer).map(|(_, cell, _)| *cell));
            return;
        }
        if let [(_, cell, text)] = row.cells.as_slice() {
            self.end_rows();
            self.single(cell, text, below);
            return;
        }
        if let Some(at) = row.question() {
            self.end_rows();
            self.heading(&row.cells[at].2);
            self.answer(row.cells.get(at + 1).map(|(_, cell, _)| *cell));
        } else if let Some(fields) = row.fields() {
            self.end_rows();
            self.fields(&fields);
        } else if let ([(.., name), (_, value, _)], true) =
            (row.cells.as_slice(), self.alike.is_empty())
            && !(row.is_head()
                && below.is_some_and(|below| {
                    below.cells.len() == 2 && rows_below > 1 && below.is_head()
                }))
        {
            let value = one_line(&value.text());
            self.fields(&[(name, value)]);
        } else {
            let width = row.cells.last().map_or(0, |(column, ..)| column + 1);
            let mut line = vec![Cell::default(); width];
            for (column, cell, _) in &row.cells {
                line[*column] = (*cell).clone();
            }
            self.alike.push(line);
        }
    }

    /// A row of questions and labels above a row of answers and values.
    fn columns(&mut self, heads: &Row<'_>, values: &Row<'_>) {
        self.end_rows();
        for (column, _, head) in &heads.cells {
            let value = values.at(*column);
            let is_answer = is_question(head)
                || value.is_some_and(|(.., text)| visible(text) >= SHORTEST_ANSWER);
            match value {
                _ if is_answer => {
                    self.heading(head);
                    self.answer(value.map(|(_, cell, _)| *cell));
                }
                Some((_, cell, _)) => self.fields(&[(head, one_line(&cell.text()))]),
                None => {}
            }
        }
    }

    /// A cell across the whole table: a question above its answer, a title, or text.
    fn single(&mut self, cell: &Cell, text: &str, below: Option<&Row<'_>>) {
        let answer_below = below.is_some_and(|below| {
            below.cells.len() == 1
                && visible(&below.cells[0].2) >= SHORTEST_ANSWER.max(2 * visible(text))
        });
        let is_line = cell.blocks.len() == 1 && visible(text) <= LONGEST_QUESTION;
        if is_line && (is_question(text) || answer_below) {
            self.heading(text);
        } else {
            self.answer(Some(cell));
        }
    }

    fn heading(&mut self, text: &str) {
        self.spoken.push(Block::Heading {
            level: LEVEL,
            text: text.to_owned(),
        });
    }

    fn answer(&mut self, cell: Option<&Cell>) {
        for block in cell.into_iter().flat_map(|cell| &cell.blocks) {
            match block {
                Block::Table(table) => self.spoken.extend(spoken(table)),
                other => self.spoken.push(other.clone()),
            }
        }
    }

    fn fields(&mut self, fields: &[(&str, String)]) {
        for (label, value) in fields {
            self.spoken
                .push(Block::paragraph(format!("{label}: {value}")));
        }
    }

    /// Ends a table of rows alike.
    fn end_rows(&mut self) {
        let mut rows = std::mem::take(&mut self.alike);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut rows {
            row.resize_with(width, Cell::default);
        }
        if !rows.is_empty() {
            self.spoken.push(Block::Table(Table { name: None, rows }));
        }
    }
}

/// A question with the limit that stands in a cell of its own.
fn with_limit(
    question: &str,
    row: &Row<'_>,
    question_column: usize,
    answer_column: usize,
) -> String {
    let limit = row.cells.iter().find(|(column, _, text)| {
        *column != question_column
            && *column != answer_column
            && visible(text) <= LONGEST_LABEL
            && is_question(text)
    });
    match limit {
        Some((.., limit)) => format!("{question} ({})", limit.trim_matches(['(', ')'])),
        None => question.to_owned(),
    }
}

/// A cell's text on one line. Syllables that stand one below the other, or apart, are one word: `성   명`.
fn label(text: &str) -> String {
    let syllables: Vec<&str> = text.split_whitespace().collect();
    let is_single = |part: &&str| {
        let mut characters = part.chars();
        matches!(
            (characters.next(), characters.next()),
            (Some('가'..='힣'), None)
        )
    };
    if syllables.len() >= 2 && syllables.iter().all(is_single) {
        return syllables.concat();
    }
    one_line(text)
}

fn packed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：'))
        .collect()
}

fn is_number(text: &str) -> bool {
    visible(text) <= 4
        && text
            .chars()
            .any(|c| c.is_ascii_digit() || ('①'..='⑳').contains(&c))
}

/// Whether a text is more than a word or two.
fn is_prose(text: &str) -> bool {
    visible(text) >= LONGEST_LABEL || text.trim_end().ends_with('.')
}

/// Whether a text names a field of an application form.
fn is_field(text: &str) -> bool {
    const FIELDS: [&str; 62] = [
        "성명",
        "이름",
        "성함",
        "한글",
        "한글성명",
        "영문",
        "영문성명",
        "한자",
        "지원자",
        "지원자명",
        "연락처",
        "전화",
        "전화번호",
        "휴대폰",
        "휴대폰번호",
        "휴대전화",
        "핸드폰",
        "비상연락처",
        "이메일",
        "e-mail",
        "email",
        "메일",
        "전자우편",
        "주소",
        "현주소",
        "거주지",
        "생년월일",
        "생일",
        "나이",
        "연령",
        "성별",
        "국적",
        "주민등록번호",
        "지원분야",
        "지원직무",
        "지원부문",
        "지원직군",
        "지원포지션",
        "지원회사",
        "지원기업",
        "회사명",
        "직무",
        "수험번호",
        "접수번호",
        "지원번호",
        "학교",
        "학교명",
        "최종학력",
        "학력",
        "전공",
        "학과",
        "학번",
        "학점",
        "졸업",
        "병역",
        "보훈",
        "장애",
        "희망연봉",
        "경력구분",
        "입사가능일",
        "지원일",
        "작성일",
    ];
    text.ends_with([':', '：']) || FIELDS.contains(&packed(text).to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "졸업 작품 팀에서 서버를 맡아 응답 시간을 3.5초에서 0.4초로 줄였습니다. 그 일을 하면서 \
        느린 곳을 재는 습관이 생겼고, 지금도 매주 재고 있습니다.";

    fn table<const N: usize>(rows: &[[&str; N]]) -> Table {
        let cell = |text: &&str| {
            if text.is_empty() {
                Cell::default()
            } else {
                Cell::of(*text)
            }
        };
        Table {
            name: None,
            rows: rows
                .iter()
                .map(|row| row.iter().map(cell).collect())
                .collect(),
        }
    }

    fn lines(table: &Table) -> Vec<String> {
        spoken(table)
            .iter()
            .map(|block| match block {
                Block::Heading { text, .. } => format!("# {text}"),
                Block::Table(table) => format!("{:?}", table.texts()),
                other => other.text().unwrap_or_default().to_owned(),
            })
            .collect()
    }

    #[test]
    fn questions_beside_answers() {
        let expected = ["# 지원동기", ANSWER, "# 협업 경험", ANSWER];
        let plain = table(&[["지원동기", ANSWER], ["협업 경험", ANSWER]]);
        assert_eq!(lines(&plain), expected);
        let headed = table(&[
            ["문 항", "답 변"],
            ["지원동기", ANSWER],
            ["협업 경험", ANSWER],
        ]);
        assert_eq!(lines(&headed), expected);
        let numbered = table(&[["1", "지원동기", ANSWER], ["2", "협업 경험", ANSWER]]);
        assert_eq!(lines(&numbered), expected);
        let upright = table(&[["지\n원\n동\n기", ANSWER], ["협업 경험", ANSWER]]);
        assert_eq!(lines(&upright), expected);
    }

    #[test]
    fn questions_above_answers() {
        let rows = table(&[
            ["1. 지원동기 (500자)", ""],
            [ANSWER, ""],
            ["나의 힘", ""],
            [ANSWER, ""],
        ]);
        assert_eq!(
            lines(&rows),
            ["# 1. 지원동기 (500자)", ANSWER, "# 나의 힘", ANSWER]
        );
    }

    #[test]
    fn a_question_a_column() {
        let rows = table(&[
            ["성명", "지원동기 (500자)", "협업 경험"],
            ["홍길동", ANSWER, ANSWER],
        ]);
        assert_eq!(
            lines(&rows),
            [
                "성명: 홍길동",
                "# 지원동기 (500자)",
                ANSWER,
                "# 협업 경험",
                ANSWER
            ]
        );
        let people = table(&[
            ["성명", "지원동기", "협업 경험"],
            ["홍길동", ANSWER, ANSWER],
            ["김가온", ANSWER, ANSWER],
        ]);
        assert_eq!(spoken(&people), [Block::Table(people)]);
    }

    #[test]
    fn limits_in_a_column_of_their_own() {
        let rows = table(&[
            ["번호", "문항", "글자 수", "답변"],
            ["1", "지원동기", "500자 이내", ANSWER],
        ]);
        assert_eq!(lines(&rows), ["# 지원동기 (500자 이내)", ANSWER]);
    }

    #[test]
    fn names_of_groups_and_counts_are_no_text() {
        let rows = table(&[
            ["자기소개서", "지원동기", ""],
            ["", "글자 수", "500자 이내"],
            ["", ANSWER, ""],
            ["둘째 장", "나를 움직인 것", ""],
            ["", "작성 글자수", "87"],
            ["", ANSWER, ""],
        ]);
        assert_eq!(
            lines(&rows),
            [
                "# 지원동기 (500자 이내)",
                ANSWER,
                "# 나를 움직인 것",
                ANSWER
            ]
        );
        let mut nested = table(&[["문항 1", ""]]);
        let inner = table(&[["지원동기"], [ANSWER]]);
        nested.rows[0][1].blocks = vec![Block::Table(inner)];
        assert_eq!(lines(&nested), ["# 지원동기", ANSWER]);
    }

    #[test]
    fn fields_are_lines() {
        let rows = table(&[
            ["성  명", "홍길동", "생년월일", "1998.01.02"],
            ["주소", "서울시 강남구", "", ""],
        ]);
        assert_eq!(
            lines(&rows),
            [
                "성명: 홍길동",
                "생년월일: 1998.01.02",
                "주소: 서울시 강남구"
            ]
        );
        let grouped = table(&[
            ["인적사항", "성명", "홍길동"],
            ["", "연락처", "010-0000-0000"],
        ]);
        assert_eq!(lines(&grouped), ["성명: 홍길동", "연락처: 010-0000-0000"]);
    }

    #[test]
    fn rows_alike_stay_a_table() {
        let rows = table(&[
            ["기간", "학교명", "전공"],
            ["2017-2021", "가온대학교", "전산학"],
        ]);
        assert_eq!(spoken(&rows), [Block::Table(rows)]);
    }
}
