//! Accounts of social networks and pages of one's own.

use std::ops::Range;

use regex::Regex;

use super::context::{after, before};
use super::kind::Kind;
use super::names::is_latin_name;
use super::rules::{self, Rules};
use super::spans::Spans;
use crate::pattern::places;

/// How an account or a page is told.
pub(super) enum Rule {
    /// By an address whose host tells that it is a person's.
    Page,
    /// By a network, perhaps a word for an account, a mark or a particle, and a name.
    Named,
    /// By the words around an address: it is somebody's own.
    Addressed,
    /// By a word for an account of one's own, wherever it is.
    OwnId,
    /// By the network whose name is one letter.
    OnX,
    /// `LinkedIn - Gildong Hong`
    NetworkAndName,
}

/// Pages whose path names a person.
const PROFILE: &str = r"(?i)(?:https?://)?(?:[a-z]{1,3}\.)?(?:www\.)?(?:github\.com|gist\.github\.com|gitlab\.com|bitbucket\.org|linkedin\.com/(?:in|pub)|instagram\.com|facebook\.com|fb\.com|twitter\.com|x\.com|threads\.(?:net|com)|velog\.io|medium\.com|brunch\.co\.kr|blog\.naver\.com|post\.naver\.com|blog\.daum\.net|notion\.so|behance\.net|dribbble\.com|kaggle\.com|youtube\.com|tiktok\.com|t\.me|open\.kakao\.com/(?:o|me)|wanted\.co\.kr/(?:users|profile|cv)|rallit\.com/(?:hub|@)|linkareer\.com/(?:user|profile)|saramin\.co\.kr/(?:resume|profile)|npmjs\.com|hub\.docker\.com/u|pypi\.org/user|crates\.io/users|twitch\.tv|artstation\.com|notefolio\.net|about\.me|read\.cv|bento\.me|bsky\.app/profile|keybase\.io|researchgate\.net/profile|inflearn\.com/users|codeforces\.com/profile|atcoder\.jp/users|hackerrank\.com|programmers\.co\.kr/users|in\.naver\.com|story\.kakao\.com|pf\.kakao\.com|linktr\.ee|litt\.ly|leetcode\.com|solved\.ac/profile|acmicpc\.net/user|stackoverflow\.com/users|career\.programmers\.co\.kr/pr|rocketpunch\.com|codepen\.io|dev\.to|hashnode\.com|disquiet\.io|soundcloud\.com|pinterest\.(?:com|co\.kr)|huggingface\.co|orcid\.org|scholar\.google\.com)[/:][@~]?[\p{L}\p{N}%][\p{L}\p{N}._%\-/?=&@#]*";

/// Pages of one's own under the name of a host.
const OWN_PAGE: &str = r"(?i)(?:https?://)?[a-z0-9][a-z0-9\-]*\.(?:github\.io|gitlab\.io|tistory\.com|notion\.site|blogspot\.com|wordpress\.com|netlify\.app|vercel\.app|oopy\.io|blog\.me|gitbook\.io|wixsite\.com|imweb\.me|modoo\.at|postype\.com|hashnode\.dev|medium\.com|substack\.com|carrd\.co|framer\.website|pages\.dev|web\.app|firebaseapp\.com)(?:/[a-z0-9._%\-/?=&@#]*)?";

const NETWORK: &str = r"(?:git ?hub|gitlab|깃 ?허브|깃헙|깃랩|linked ?in|링크드 ?인|instagram|insta|인스타그램|인스타|facebook|페이스북|페북|twitter|트위터|threads|스레드|(?:개인 |기술 )?블로그|(?:tech )?blog|velog|벨로그|tistory|티스토리|브런치|카카오 ?톡|카톡|카카오|kakao ?talk|kakao|텔레그램|telegram|라인|디스코드|discord|유튜브|youtube|노션|notion|백준|boj|solved\.ac|kaggle|캐글|프로그래머스|programmers|리트코드|leetcode|해커랭크|hackerrank|코드포스|codeforces|앳코더|atcoder|지메일|g-?mail|네이버 ?메일|naver ?mail|다음 ?메일|한메일|카카오 ?메일|비핸스|behance|드리블|dribbble|sns|skype|스카이프|위챗|wechat|틱톡|tiktok)";
const ACCOUNT: &str =
    r"(?: ?(?:아이디|계정명|계정|채널명|채널|핸들|주소|프로필|id|account|handle|username|url))";
const NAME: &str = r"(?:@|live:|in/|u/)?[A-Za-z0-9](?:[A-Za-z0-9._\-#]{1,38}[A-Za-z0-9_])";

const ADDRESSED: &str = r"(?im)(?:블로그|포트폴리오|(?:개인|제|나의|본인|^[^\p{L}\n]{0,6})[ ]?(?:홈페이지|웹사이트|사이트)|portfolio|(?:my |^[^\p{L}\n]{0,6})(?:blog|homepage|website))(?: ?(?:주소|링크|url|사이트))?(?:은|는)?[ \t]*[:=(|\-]?[ \t]*((?:https?://|www\.)[^\s가-힣)|,]+|[a-z0-9][a-z0-9\-]*(?:\.[a-z0-9\-]+)*\.(?:com|net|org|io|dev|me|kr|co\.kr|page|blog|site|xyz|app|한국)(?:/[^\s가-힣)|,]*)?)";

pub(super) fn rules() -> [(rules::Rule, String); 7] {
    [
        (Rule::Page, PROFILE.to_owned()),
        (Rule::Page, OWN_PAGE.to_owned()),
        (Rule::Addressed, ADDRESSED.to_owned()),
        (
            Rule::OnX,
            r"(?:^|[^\p{L}\p{N}])X ?[:(]? ?(@[A-Za-z0-9_]{3,15})".to_owned(),
        ),
        (
            Rule::OwnId,
            format!(
                r"(?:^|[^\p{{L}}\p{{N}}_])(?:(?:제|내|저의|나의|본인|개인|게임|로그인|네이버|구글|카카오|애플)[ ]?)?(?:아이디|닉네임|ID|id)(?:은|는|가)?[ ]?[:=(]?[ ]?({NAME})"
            ),
        ),
        (
            Rule::NetworkAndName,
            format!(
                r"(?i:{NETWORK})[ \t]*(?:[:=|(\-]|에서는?|에서의|은|는)[ \t]*([A-Z][A-Za-z\-]+ [A-Z][A-Za-z\-]+(?: [A-Z][A-Za-z\-]+)?)(?:[)\n,|]|으로|로|이라는|라는|입니다|$)"
            ),
        ),
        (
            Rule::Named,
            format!(
                r#"(?i:(?P<network>{NETWORK})(?P<account>{ACCOUNT})?)(?P<mark>[ \t]*(?:은|는|이|가)? ?[:=(|\[>'"‘“][ \t]*|(?:은|는)?[ ]['"‘“]|[ \t]+-[ \t]+|(?:은|는|이|가)?[ \t]+|\t|(?P<at>@))(?P<name>{NAME})"#
            ),
        ),
    ]
    .map(|(rule, pattern)| (rules::Rule::Handle(rule), pattern))
}

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let rules::Rule::Handle(rule) = rule else {
            continue;
        };
        match rule {
            Rule::Page => find_pages(pattern, text, spans),
            Rule::Addressed => find_addressed(pattern, text, spans),
            Rule::OnX => {
                for range in places(pattern, text) {
                    spans.mark(Kind::Handle, range);
                }
            }
            Rule::OwnId => find_own_ids(pattern, text, spans),
            Rule::NetworkAndName => {
                for range in places(pattern, text) {
                    if is_latin_name(&text[range.clone()]) {
                        spans.mark(Kind::Name, range);
                    }
                }
            }
            Rule::Named => find_named(pattern, text, spans),
        }
    }
}

fn find_pages(pattern: &Regex, text: &str, spans: &mut Spans) {
    for range in places(pattern, text) {
        let glued = text[..range.start]
            .ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'));
        if !glued && !is_public(&text[range.clone()]) {
            spans.mark(Kind::Handle, without_stop(text, range));
        }
    }
}

fn find_addressed(pattern: &Regex, text: &str, spans: &mut Spans) {
    for captures in pattern.captures_iter(text) {
        if let (Some(whole), Some(address)) = (captures.get(0), captures.get(1))
            && !is_official(text, whole.start())
        {
            spans.mark(Kind::Handle, without_stop(text, address.range()));
        }
    }
}

fn find_own_ids(pattern: &Regex, text: &str, spans: &mut Spans) {
    for range in places(pattern, text) {
        let word = &text[range.clone()];
        let is_mixed = word.bytes().any(|b| b.is_ascii_digit())
            && word.bytes().any(|b| b.is_ascii_lowercase())
            || word.starts_with('@');
        if is_mixed && ends_a_handle(after(text, range.end, 8)) && !is_word_of_trade(word) {
            spans.mark(Kind::Handle, range);
        }
    }
}

fn find_named(pattern: &Regex, text: &str, spans: &mut Spans) {
    for captures in pattern.captures_iter(text) {
        let (Some(name), Some(mark)) = (captures.name("name"), captures.name("mark")) else {
            continue;
        };
        let has_account = captures.name("account").is_some();
        let start = captures.get(0).map_or(0, |whole| whole.start());
        let glued = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let place = if captures.name("at").is_some() {
            name.start() - 1..name.end()
        } else {
            name.range()
        };
        if !glued && is_handle(text, &place, mark.as_str(), has_account) {
            spans.mark(Kind::Handle, place);
        }
    }
}

/// Whether the word behind the name of a network is an account there, not what one does with it.
fn is_handle(text: &str, place: &Range<usize>, mark: &str, has_account: bool) -> bool {
    let word = &text[place.clone()];
    if word.starts_with('@') {
        return true;
    }
    let says_more = word
        .chars()
        .any(|c| c.is_ascii_digit() || matches!(c, '_' | '.' | '-'));
    if is_word_of_trade(word)
        || word
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
    {
        return false;
    }
    let is_small = !word.chars().any(|c| c.is_ascii_uppercase());
    let behind = after(text, place.end, 8);
    let ends = ends_a_handle(behind);
    match (has_account, mark.trim().is_empty()) {
        (true, _) => ends,
        (false, false) => ends && (is_small || says_more || behind.trim().is_empty()),
        (false, true) => ends && is_small && (says_more || has_rank(behind)),
    }
}

/// Whether a sentence can go on like that after a name: with its end, a mark or a particle.
fn ends_a_handle(behind: &str) -> bool {
    const PARTICLES: [&str; 15] = [
        "입니다",
        "예요",
        "이에요",
        "이라",
        "라고",
        "이며",
        "이고",
        "으로",
        "로",
        "에",
        "을",
        "를",
        "의",
        "와",
        "과",
    ];
    /// What is said of an account behind a space.
    const SAID: [&str; 6] = ["입니다", "팔로우", "구독", "검색", "참고", "방문"];
    let next = behind.trim_start();
    next.is_empty()
        || SAID.iter().any(|word| next.starts_with(word))
        || next.starts_with([',', ')', '(', '|', '/', ']', '·', '.', '"', '\'', '!', ';'])
        || PARTICLES
            .iter()
            .any(|particle| behind.starts_with(particle))
        || has_rank(behind)
}

/// Whether what somebody has reached at the network follows: `캐글 gildong 마스터 등급`.
fn has_rank(behind: &str) -> bool {
    const RANKS: [&str; 9] = [
        "플래",
        "골드",
        "실버",
        "브론즈",
        "다이아",
        "루비",
        "마스터",
        "등급",
        "티어",
    ];
    let next = behind.trim_start();
    RANKS.iter().any(|rank| next.starts_with(rank))
}

/// Products, file formats and techniques that stand behind the name of a network.
fn is_word_of_trade(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "webhook",
        "hook",
        "feature",
        "branch",
        "hotfix",
        "release",
        "main",
        "master",
        "server",
        "thread",
        "message",
        "messenger",
        "developers",
        "developer",
        "post",
        "posts",
        "actions",
        "action",
        "copilot",
        "pages",
        "desktop",
        "enterprise",
        "issues",
        "issue",
        "pull",
        "flow",
        "api",
        "apis",
        "oauth",
        "learning",
        "ads",
        "ad",
        "reels",
        "reel",
        "shorts",
        "live",
        "dm",
        "story",
        "stories",
        "marketing",
        "seo",
        "sns",
        "cli",
        "repository",
        "repo",
        "star",
        "stars",
        "commit",
        "commits",
        "projects",
        "project",
        "wiki",
        "gist",
        "sponsors",
        "premium",
        "studio",
        "analytics",
        "bot",
        "bots",
        "sdk",
        "login",
        "channel",
        "page",
        "url",
        "https",
        "http",
        "www",
        "open",
        "source",
        "the",
        "and",
        "for",
        "with",
        "id",
    ];
    let lower = word.to_ascii_lowercase();
    let first = lower.split(['-', '_', '.']).next().unwrap_or_default();
    WORDS.contains(&first)
        || [
            ".js", ".py", ".md", ".yml", ".yaml", ".json", ".ts", ".net", ".com", ".io", ".co.kr",
        ]
        .iter()
        .any(|end| lower.ends_with(end))
}

/// Whether the page is an organisation's or the network's own.
fn is_public(address: &str) -> bool {
    const PUBLIC: &[&str] = &[
        "features",
        "about",
        "topics",
        "trending",
        "marketplace",
        "explore",
        "orgs",
        "pricing",
        "actions",
        "search",
        "login",
        "watch",
        "results",
        "feed",
        "jobs",
        "company",
        "school",
        "tags",
        "competitions",
        "datasets",
        "rust-lang",
        "tensorflow",
        "pytorch",
        "kubernetes",
        "apache",
        "microsoft",
        "google",
        "facebook",
        "spring-projects",
        "vercel",
        "naver",
        "kakao",
        "line",
        "django",
        "nodejs",
        "python",
        "golang",
        "torvalds",
        "huggingface",
        "openai",
        "docker",
        "elastic",
        "grafana",
        "prometheus",
        "redis",
        "questions",
        "p",
        "reel",
        "reels",
        "shorts",
        "playlist",
    ];
    let lower = address.to_ascii_lowercase();
    let path = lower
        .split_once("//")
        .map_or(lower.as_str(), |(_, rest)| rest);
    path.split(['/', ':', '?'])
        .nth(1)
        .is_some_and(|first| PUBLIC.contains(&first))
}

/// Whether the page is a firm's: `공식 블로그(...)`.
fn is_official(text: &str, at: usize) -> bool {
    let words = before(text, at, 8);
    [
        "공식",
        "회사",
        "기업",
        "팀",
        "당사",
        "귀사",
        "자사",
        "네이버",
    ]
    .iter()
    .any(|word| words.contains(word))
}

/// The address without a full stop or comma that ends the sentence.
fn without_stop(text: &str, range: Range<usize>) -> Range<usize> {
    let address = text[range.clone()].trim_end_matches(['.', ',', '?', '!', ';', '-']);
    range.start..range.start + address.len()
}
