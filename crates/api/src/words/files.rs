//! What is said of a file that was read, or could not be.

use shortlist_intake::{AttachmentUse, Error, Kind, Notice};

use crate::language::Language;

/// The name of a kind of file.
#[must_use]
pub fn kind(kind: Kind, language: Language) -> String {
    let korean = match kind {
        Kind::Text => "텍스트",
        Kind::Docx => "Word 문서(.docx)",
        Kind::Odt => "OpenDocument 문서(.odt)",
        Kind::Hwpx => "한글 문서(.hwpx)",
        Kind::Hwp => "한글 문서(.hwp)",
        Kind::Rtf => "서식 있는 텍스트(.rtf)",
        Kind::Xlsx => "Excel 문서(.xlsx)",
        Kind::Html => "웹 페이지(HTML)",
        Kind::Mail => "메일(.eml)",
        Kind::WebArchive => "저장한 웹 페이지(.mht)",
        Kind::Doc => "옛 Word 문서(.doc)",
        Kind::Xls => "옛 Excel 문서(.xls)",
        Kind::Hwp3 => "옛 한글 문서(한글 3.0)",
        Kind::Png | Kind::Jpeg | Kind::OtherPicture => "그림",
        Kind::OtherOffice => "다른 오피스 문서",
        Kind::EncryptedOffice => "암호가 걸린 오피스 문서",
        Kind::Archive => "압축 파일",
        Kind::Binary => "알 수 없는 파일",
        other => return other.to_string(),
    };
    language.choose(kind.to_string(), korean.to_owned())
}

/// Why a file gave no text, and what helps.
#[must_use]
pub fn unread(error: &Error, language: Language) -> String {
    let helps = advice(error, language);
    match language {
        Language::English => format!("{error}; {helps}"),
        Language::Korean => format!("{}. {helps}", in_korean(error)),
    }
}

fn in_korean(error: &Error) -> String {
    let name = |of: Kind| kind(of, Language::Korean);
    match error {
        Error::Empty => "파일이 비어 있습니다".to_owned(),
        Error::Unsupported { kind } => format!("{}: 읽지 못하는 종류의 파일입니다", name(*kind)),
        Error::FeatureMissing { kind, .. } => {
            format!(
                "이 프로그램은 {} 파일을 읽도록 만들어지지 않았습니다",
                name(*kind)
            )
        }
        Error::Encrypted { kind } => format!("{}: 암호가 걸려 있습니다", name(*kind)),
        Error::Damaged { kind, .. } => format!(
            "{} 파일이 손상되었거나 끝까지 받지 못한 파일입니다",
            name(*kind)
        ),
        Error::TooLarge { .. } => "파일이 너무 큽니다".to_owned(),
        Error::NoText { kind } => format!("{}: 글이 없습니다", name(*kind)),
        Error::NeedsOcr { .. } => "글자가 아니라 그림으로 된(스캔한) 파일입니다".to_owned(),
        Error::Ocr { reason } => format!("그림에서 글자를 읽지 못했습니다: {reason}"),
        Error::OcrUnsure { confidence, least } => format!(
            "그림의 글자를 믿을 만하게 읽지 못했습니다(신뢰도 {confidence:.0}%, 최소 {least:.0}%)"
        ),
        Error::TimedOut { seconds } => format!("{seconds}초 안에 읽지 못했습니다"),
        Error::UnknownCharacters {
            kind,
            unknown,
            glyphs,
        } => format!(
            "{} 파일의 글자 {glyphs}개 가운데 {unknown}개가 무슨 글자인지 적혀 있지 않아 읽을 수 없습니다",
            name(*kind)
        ),
        Error::Process { .. } => "파일을 읽는 프로그램을 시작하지 못했습니다".to_owned(),
        Error::ProcessDied { .. } | _ => "파일을 읽다가 멈췄습니다".to_owned(),
    }
}

fn advice(error: &Error, language: Language) -> &'static str {
    let (english, korean) = match error {
        Error::Encrypted { .. } => (
            "remove the password and save it again",
            "암호를 풀어 다시 저장해 주세요",
        ),
        Error::Damaged { .. } => (
            "open it in its own program and save it again, or fetch it anew",
            "원래 프로그램에서 열어 다시 저장하거나 새로 받아 주세요",
        ),
        Error::NeedsOcr { .. } | Error::Ocr { .. } => (
            "install tesseract with its Korean data (Debian: apt install tesseract-ocr tesseract-ocr-kor), or paste the \
             text",
            "한국어 데이터와 함께 tesseract를 설치하거나(Debian: apt install tesseract-ocr tesseract-ocr-kor) 글을 붙여 \
             넣어 주세요",
        ),
        Error::OcrUnsure { .. } => (
            "scan it at 300 dpi or more, or paste the text",
            "300dpi 이상으로 다시 스캔하거나 글을 붙여 넣어 주세요",
        ),
        Error::TooLarge { .. } | Error::TimedOut { .. } => (
            "hand in the letter alone, or paste its text",
            "자기소개서만 따로 저장하거나 글을 붙여 넣어 주세요",
        ),
        _ => (
            "save it as PDF, DOCX, HWPX or text, or paste the letter",
            "PDF, DOCX, HWPX나 텍스트로 저장하거나 글을 붙여 넣어 주세요",
        ),
    };
    language.choose(english, korean)
}

/// What was read.
#[must_use]
pub fn read(of: Kind, pages: Option<usize>, characters: usize, language: Language) -> String {
    let name = kind(of, language);
    match pages {
        Some(pages) => language.choose(
            format!("{name} of {pages} pages: {characters} characters were read"),
            format!("{name}, {pages}쪽: {characters}자를 읽었습니다"),
        ),
        None => language.choose(
            format!("{name}: {characters} characters were read"),
            format!("{name}: {characters}자를 읽었습니다"),
        ),
    }
}

/// What was left out, or read in an unusual way.
#[must_use]
pub fn notice(notice: &Notice, language: Language) -> String {
    let (english, korean) = match notice {
        Notice::HiddenText { characters } => (
            format!("{characters} hidden characters were left out"),
            format!("보이지 않는 글자 {characters}자는 읽지 않았습니다"),
        ),
        Notice::TrackedChanges { deleted } => (
            format!("{deleted} pieces of text that tracked changes delete were left out"),
            format!("변경 내용 추적에서 지운 {deleted}곳은 읽지 않았습니다"),
        ),
        Notice::NotesAndComments { count } => (
            format!("{count} notes and comments were left out"),
            format!("메모와 각주 {count}개는 읽지 않았습니다"),
        ),
        Notice::HeadersAndFooters { lines } => (
            format!("{lines} lines of headers and footers were left out"),
            format!("머리글과 바닥글 {lines}줄은 읽지 않았습니다"),
        ),
        Notice::Pictures { count } => (
            format!("{count} pictures were left out"),
            format!("그림 {count}개는 읽지 않았습니다"),
        ),
        Notice::Attachment {
            number,
            kind: of,
            used,
        } => attachment(*number, *of, *used),
        Notice::MailText { characters } => (
            format!("{characters} characters of the mail around the letter were left out"),
            format!("자기소개서 말고 메일에 쓴 글 {characters}자는 읽지 않았습니다"),
        ),
        Notice::HiddenSheets { count } => (
            format!("{count} hidden sheets were left out"),
            format!("숨긴 시트 {count}개는 읽지 않았습니다"),
        ),
        Notice::Encoding { name } => (
            format!("the text was decoded from {name}"),
            format!("{name} 인코딩으로 읽었습니다"),
        ),
        Notice::PagesWithoutText { pages } => (
            format!("pages {} are pictures and were left out", listed(pages)),
            format!("{}쪽은 그림이라 읽지 않았습니다", listed(pages)),
        ),
        Notice::Ocr { pages, confidence } => (
            format!(
                "pages {} were read from pictures with a confidence of {confidence:.0} %: check the text",
                listed(pages)
            ),
            format!(
                "{}쪽은 그림에서 읽었습니다(신뢰도 {confidence:.0}%). 읽은 글을 확인하세요",
                listed(pages)
            ),
        ),
        Notice::UnknownGlyphs { count } => (
            format!("{count} characters could not be told and stand as \u{FFFD}"),
            format!("알 수 없는 글자 {count}자는 \u{FFFD}로 표시했습니다"),
        ),
        other => (format!("{other:?}"), format!("{other:?}")),
    };
    language.choose(english, korean)
}

fn attachment(number: usize, of: Kind, used: AttachmentUse) -> (String, String) {
    let korean = kind(of, Language::Korean);
    match used {
        AttachmentUse::Letter => (
            format!("attached file {number} was read as the letter: {of}"),
            format!("{number}번째 첨부 파일을 자기소개서로 읽었습니다: {korean}"),
        ),
        AttachmentUse::LeftOut => (
            format!(
                "attached file {number} was left out, since another text is the letter: {of}; hand it in by itself if it is the letter"
            ),
            format!(
                "{number}번째 첨부 파일은 자기소개서가 아닌 것으로 보고 읽지 않았습니다: {korean}. 자기소개서라면 그 파일만 넣어 주세요"
            ),
        ),
        _ => (
            format!("attached file {number} cannot be read and was left out: {of}"),
            format!("{number}번째 첨부 파일은 읽지 못했습니다: {korean}"),
        ),
    }
}

fn listed(pages: &[usize]) -> String {
    let pages: Vec<String> = pages.iter().map(usize::to_string).collect();
    pages.join(", ")
}
