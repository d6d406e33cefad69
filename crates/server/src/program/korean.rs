//! What the help says in Korean: a line a command, a line an argument.

use shortlist_api::command_line::CommandWords;

/// The Korean words of `shortlist-server`.
pub(crate) const WORDS: CommandWords = CommandWords {
    commands: COMMANDS,
    footers: &[],
    arguments: ARGUMENTS,
};

const COMMANDS: &[(&str, &str)] = &[
    ("", "웹 페이지와 HTTP API를 제공합니다"),
    (
        "keys",
        "서버를 쓸 수 있는 키를 보고, 만들고, 없앱니다. 켜져 있는 서버에는 1초 안에 반영됩니다",
    ),
    ("keys list", "키의 이름과 역할을 보여 줍니다"),
    (
        "keys add",
        "키를 만들어 한 번만 보여 줍니다. 있는 이름이면 새 키로 바꿉니다",
    ),
    ("keys remove", "키를 없앱니다"),
    ("config", "설정을 보고 확인합니다"),
    (
        "config check",
        "모든 설정과 그 출처를 보여 줍니다. 이 설정으로 서버를 시작할 수 없으면 오류로 끝납니다",
    ),
    (
        "config reference",
        "모든 설정의 설명을 Markdown으로 출력합니다",
    ),
    (
        "health",
        "같은 설정으로 켜져 있는 서버가 살아 있는지 묻습니다. 컨테이너에서 씁니다",
    ),
    ("openapi", "API 설명(OpenAPI 3.1)을 출력합니다"),
];

const ARGUMENTS: &[(&str, &str, &str)] = &[
    (
        "*",
        "home",
        "자기소개서, 공고, 모델이 있는 폴더 [환경 변수: SHORTLIST_HOME] [기본값: 시스템의 데이터 폴더]",
    ),
    (
        "*",
        "language",
        "도움말과 시작할 때 나오는 말의 언어. 답은 묻는 사람의 언어로 합니다 [환경 변수: SHORTLIST_LANGUAGE] [기본값: \
         시스템 로캘, 그 밖에는 en]",
    ),
    (
        "*",
        "database",
        "자기소개서, 공고, 벡터가 있는 곳: postgres://USER@HOST:PORT/NAME 또는 sqlite:FILE [기본값: 홈 폴더의 파일]",
    ),
    ("*", "config", "설정 파일 [기본값: 홈 폴더의 config.toml]"),
    ("*", "keys", "키 파일 [기본값: 홈 폴더의 server-keys.toml]"),
    ("*", "help", "도움말"),
    ("*", "version", "버전"),
    (
        "*",
        "host",
        "연결을 받을 주소. 이 컴퓨터(루프백)가 아니면 키가 있어야 합니다",
    ),
    ("*", "port", "포트. 0이면 비어 있는 것을 씁니다"),
    (
        "*",
        "tls_cert",
        "인증서와 그 상위 인증서의 파일(PEM). 주면 TLS로만 통신합니다",
    ),
    (
        "*",
        "tls_key",
        "인증서의 키 파일(PEM). 두 파일이 바뀌면 그 뒤의 연결부터 새것을 씁니다",
    ),
    (
        "*",
        "allowed_hosts",
        "루프백과 연결을 받는 주소 말고 서버를 부를 수 있는 이름. 예: career.example",
    ),
    (
        "*",
        "at_once",
        "동시에 처리하거나 기다릴 수 있는 요청 수. 넘으면 429로 답합니다",
    ),
    (
        "*",
        "at_once_each",
        "그 가운데 키 하나(키가 없으면 주소 하나)가 가질 수 있는 수. 0이면 4분의 1",
    ),
    (
        "*",
        "seconds",
        "요청의 첫 바이트부터 답까지 걸릴 수 있는 초. 넘으면 503으로 답합니다",
    ),
    (
        "*",
        "body_seconds",
        "요청 본문이 모두 도착해야 하는 초. 넘으면 408로 답합니다",
    ),
    (
        "*",
        "work_threads",
        "요청을 처리하는 스레드 수. 0이면 프로세서 수만큼",
    ),
    (
        "*",
        "vector_cache_megabytes",
        "최근에 온 글의 벡터를 담아 두는 메모리(메가바이트)",
    ),
    (
        "*",
        "embedding_waiting",
        "트랜스포머의 임베딩을 기다릴 수 있는 글의 수. 넘으면 429로 답합니다",
    ),
    (
        "*",
        "embedding_tokens",
        "트랜스포머가 한 번에 임베딩하는 토큰 수. 글 하나가 더 길면 그 글만 합니다",
    ),
    (
        "*",
        "embedding_wait_milliseconds",
        "트랜스포머로 함께 임베딩하려고 다른 글을 기다리는 밀리초",
    ),
    (
        "*",
        "batch_letters",
        "백그라운드로 답하는 일괄 작업 하나의 최대 글 수",
    ),
    ("*", "batch_days", "일괄 작업과 그 답을 보관하는 날 수"),
    (
        "*",
        "cors_origins",
        "물어볼 수 있는 다른 웹 사이트. 예: https://career.example. 정하지 않으면 없습니다",
    ),
    ("*", "log", "기록할 수준: error, warn, info, debug"),
    ("*", "name", "누구의 키인지"),
    (
        "keys add",
        "role",
        "reader: 묻기만 함, coach: 고객도 서버에 보관할 수 있음, rater: 글에 라벨도 붙일 수 있음, admin: 저장된 것을 바꿀 수 있음",
    ),
    ("health", "ready", "답할 수 있는 모델이 있는지도 확인"),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::arguments::Arguments;

    #[test]
    fn every_command_and_argument_has_korean_words_and_every_word_is_used() {
        assert_eq!(WORDS.gaps(&Arguments::command()), Vec::<String>::new());
    }
}
