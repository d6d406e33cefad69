//! Copies of a home, in words. Commands are named by who says them.

use super::counted;
use crate::backup::{Backup, Restored};
use crate::language::Language;

/// What was copied. `command` is what opens the copy.
#[must_use]
pub fn made(backup: &Backup, is_encrypted: bool, command: &str, language: Language) -> String {
    let files = counted(backup.files, "file");
    let (many, bytes) = (backup.files, backup.bytes);
    if is_encrypted {
        language.choose(
            format!("{files}, {bytes} bytes, encrypted: {command}"),
            format!("파일 {many}개, {bytes}바이트를 암호화해 저장했습니다. 되살리기: {command}"),
        )
    } else {
        language.choose(
            format!("{files}, {bytes} bytes. The copy is a home: {command}"),
            format!("파일 {many}개, {bytes}바이트. 그대로 열 수 있는 사본입니다: {command}"),
        )
    }
}

/// That a copy keeps what is forgotten later. `command` forgets.
#[must_use]
pub fn keeps(command: &str, language: Language) -> String {
    language.choose(
        format!(
            "What is forgotten later stays in this copy: `{command}` does not reach it. Remove it when its time is over."
        ),
        format!(
            "나중에 지우는 글도 이 사본에는 남습니다. `{command}`로는 사본을 고칠 수 없으니 보관 기간이 끝나면 사본을 지우세요."
        ),
    )
}

/// A line of what is damaged.
#[must_use]
pub fn damaged(line: &str, language: Language) -> String {
    language.choose(format!("Damaged: {line}"), format!("손상: {line}"))
}

/// Which database is not in the copy.
#[must_use]
pub fn left_out(address: &str, language: Language) -> String {
    language.choose(
        format!(
            "Not in it: the database at {address}. Copy it by its own means, such as pg_dump (docs/operations.md)."
        ),
        format!(
            "사본에 없는 것: {address}의 데이터베이스. pg_dump 같은 그 데이터베이스의 도구로 따로 복사하세요(docs/operations.md)."
        ),
    )
}

/// What lay in a backup and is none of its files.
#[must_use]
pub fn not_of_it(path: &str, language: Language) -> String {
    language.choose(
        format!("Not restored: {path} is not in the list of the backup's files (backup.json)"),
        format!("되살리지 않은 것: {path}. 백업의 파일 목록(backup.json)에 없습니다"),
    )
}

/// What was restored. `command` looks through it.
#[must_use]
pub fn restored(restored: &Restored, command: &str, language: Language) -> String {
    let (many, files) = (restored.files, counted(restored.files, "file"));
    if !restored.is_listed {
        return language.choose(
            format!(
                "{files}, of which only databases, models and lists of letters have checksums of their own: {command}"
            ),
            format!(
                "파일 {many}개. 데이터베이스, 모델, 글 목록만 체크섬으로 확인했습니다. 점검: {command}"
            ),
        );
    }
    language.choose(
        format!("{files}, read and as they were written: {command}"),
        format!("파일 {many}개를 모두 읽어 저장한 그대로임을 확인했습니다. 점검: {command}"),
    )
}
