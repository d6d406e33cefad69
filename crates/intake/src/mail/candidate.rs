//! The texts of a mail, and which of them is the letter.

use unicode_normalization::UnicodeNormalization;

use crate::block::Block;
use crate::characters::visible;
use crate::kind::Kind;
use crate::reader::Content;

/// Characters of the shortest line that is prose and no field of a form.
const LEAST_PROSE: usize = 25;
/// What a text by another name counts, beside one without a name.
const SHARE_OF_OTHERS: usize = 5;
/// What files with letters are called, without spaces and marks.
const LETTERS: [&str; 10] = [
    "자기소개",
    "자소서",
    "지원서",
    "커버레터",
    "지원동기",
    "coverletter",
    "selfintroduction",
    "personalstatement",
    "statementofpurpose",
    "motivationletter",
];
/// What other files are called that come with a letter.
const OTHERS: [&str; 22] = [
    "이력서",
    "경력기술",
    "포트폴리오",
    "증명",
    "성적",
    "자격증",
    "수료증",
    "졸업",
    "추천서",
    "공고",
    "안내",
    "모집요강",
    "동의서",
    "서약서",
    "작성법",
    "작성요령",
    "resume",
    "résumé",
    "portfolio",
    "certificate",
    "transcript",
    "jobdescription",
];

/// Where a text of a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the mail itself, or in one that was forwarded with it.
    Message,
    /// In the attached file of this number, from 1.
    File {
        /// Its number.
        number: usize,
        /// What it is.
        kind: Kind,
    },
}

/// A text that may be the letter.
pub(super) struct Candidate {
    pub(super) place: Place,
    pub(super) content: Content,
    says: Says,
}

/// What the name of a file says of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Letter,
    Nothing,
    Other,
}

impl Says {
    fn of(name: Option<&str>) -> Self {
        // Systems of Apple write syllables as their letters.
        let name: String = name
            .unwrap_or_default()
            .nfc()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let has_one = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has_one(&LETTERS) && !has_one(&["작성법", "작성요령", "안내", "동의서"]) {
            Self::Letter
        } else if has_one(&OTHERS) || name.starts_with("cv") || name.ends_with("cv") {
            Self::Other
        } else {
            Self::Nothing
        }
    }
}

impl Candidate {
    pub(super) fn message() -> Self {
        Self {
            place: Place::Message,
            content: Content::default(),
            says: Says::Nothing,
        }
    }

    pub(super) fn file(number: usize, kind: Kind, name: Option<&str>, content: Content) -> Self {
        Self {
            place: Place::File { number, kind },
            content,
            says: Says::of(name),
        }
    }

    /// The characters of its text.
    pub(super) fn characters(&self) -> usize {
        sum(&self.content.blocks, &visible)
    }

    /// How much the text looks like a letter.
    fn weight(&self) -> usize {
        let prose = sum(&self.content.blocks, &|line| {
            let length = visible(line);
            if length < LEAST_PROSE { 0 } else { length }
        });
        // Where nothing is prose, the longest.
        let weight = (1 + prose) * 1000 + self.characters().min(999);
        match self.says {
            Says::Other => weight / SHARE_OF_OTHERS,
            Says::Letter | Says::Nothing => weight,
        }
    }
}

/// The place among these of the one that is the letter: of those that are named so, else of all, the one with the most prose.
pub(super) fn letter(candidates: &[Candidate]) -> Option<usize> {
    let weightiest = |is_one: &dyn Fn(&Candidate) -> bool| {
        (0..candidates.len())
            .filter(|at| candidates[*at].characters() > 0 && is_one(&candidates[*at]))
            // Of equals the first.
            .rev()
            .max_by_key(|at| candidates[*at].weight())
    };
    weightiest(&|one| one.says == Says::Letter).or_else(|| weightiest(&|_| true))
}

/// What the lines of a text count together.
fn sum(blocks: &[Block], of: &dyn Fn(&str) -> usize) -> usize {
    let lines = |text: &str| text.lines().map(of).sum::<usize>();
    blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => table
                .rows
                .iter()
                .flatten()
                .map(|cell| sum(&cell.blocks, of))
                .sum(),
            other => other.text().map_or(0, lines),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_told_in_every_spelling() {
        for name in [
            "자기소개서.hwpx",
            "홍길동_자 기 소 개 서(최종).docx",
            "이력서및자기소개서.hwp",
            "자기소개서.docx",
            "입사지원서.hwp",
            "Cover Letter - Hong.pdf",
        ] {
            assert_eq!(Says::of(Some(name)), Says::Letter, "{name}");
        }
        for name in [
            "이력서.docx",
            "Resume_Hong.pdf",
            "CV.pdf",
            "성적증명서.pdf",
            "개인정보 동의서.pdf",
            "자기소개서 작성요령.hwp",
        ] {
            assert_eq!(Says::of(Some(name)), Says::Other, "{name}");
        }
        for name in ["홍길동.docx", "문서1.hwp", "", "scan0001.pdf"] {
            assert_eq!(Says::of(Some(name)), Says::Nothing, "{name}");
        }
        assert_eq!(Says::of(None), Says::Nothing);
    }

    #[test]
    fn the_letter_is_what_is_named_so_or_the_most_prose() {
        let file = |name: &str, text: &str| {
            let content = Content {
                blocks: text.lines().map(Block::paragraph).collect(),
                ..Content::default()
            };
            Candidate::file(1, Kind::Docx, Some(name), content)
        };
        let short = "저는 서버를 3년 동안 맡아 장애를 절반으로 줄인 사람입니다. 지원합니다.";
        let long = short.repeat(3);
        let fields = "성명: 아무개\n학력: 대학교\n".repeat(30);
        let chosen = |candidates: &[Candidate]| letter(candidates);
        assert_eq!(
            chosen(&[file("이력서", &long), file("자기소개서", short)]),
            Some(1)
        );
        assert_eq!(chosen(&[file("a", short), file("b", &long)]), Some(1));
        assert_eq!(chosen(&[file("a", &fields), file("b", short)]), Some(1));
        assert_eq!(chosen(&[file("이력서", &long), file("a", short)]), Some(1));
        assert_eq!(chosen(&[file("자기소개서", ""), file("a", short)]), Some(1));
        assert_eq!(chosen(&[file("a", short), file("b", short)]), Some(0));
        assert_eq!(chosen(&[]), None);
    }
}
