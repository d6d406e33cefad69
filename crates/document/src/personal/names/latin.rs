//! Names in Latin letters: `Gildong Hong`, `HONG, Gil-dong`, `Jane Q. Doe`.

use std::sync::LazyLock;

use regex::Regex;

use super::others::RELATIONS;
use crate::pattern::{compile, places};
use crate::personal::kind::Kind;
use crate::personal::rules::{self, Rules};
use crate::personal::spans::Spans;
use crate::words::has_word;

/// Korean surnames as passports spell them, but for those that are English words first of all.
const SURNAMES: &str = "Kim|Lee|Yi|Rhee|Park|Pak|Bak|Choi|Choe|Chung|Jung|Jeong|Kang|Gang|Cho|Jo|Yoon|Yun|Jang|Chang|Lim|Rim|Im|Han|Oh|Seo|Suh|Shin|Kwon|Gwon|Hwang|Ahn|An|Song|Ryu|Yoo|Yu|Jeon|Jun|Chun|Hong|Ko|Koh|Go|Moon|Mun|Yang|Son|Sohn|Bae|Baek|Paik|Heo|Hur|Huh|Nam|Shim|Sim|Noh|Roh|Ha|Kwak|Gwak|Sung|Seong|Cha|Joo|Ju|Woo|Koo|Gu|Min|Na|Ra|Jin|Ji|Eom|Um|Chae|Won|Cheon|Bang|Kong|Gong|Hyun|Ham|Byun|Byeon|Yeom|Yeo|Choo|Chu|Seok|Seol|Ma|Gil|Yeon|Pyo|Myung|Namgung|Namkoong|Hwangbo|Jegal|Sunwoo|Dokgo|Tak|Wang|Sakong|Sagong|Seonwoo|Seomun|Hwangbo|Maeng|Gook|Kook|Bong|Boo|Geum|Keum|Ki|Wi|Kil|Hyeon|Yuk|Ok|Eo|Eun|Yong|Mok|Je|Bok|Pyun";
/// Surnames of other countries that are no English words.
const FOREIGN_SURNAMES: &str = "Nguyen|Tran|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Ngo|Duong|Zhang|Chen|Liu|Huang|Zhao|Zhou|Xu|Zhu|Guo|Gao|Luo|Zheng|Xie|Deng|Tanaka|Sato|Suzuki|Takahashi|Watanabe|Ito|Yamamoto|Nakamura|Kobayashi|Yamada|Sasaki|Singh|Kumar|Sharma|Gupta|Patel|Khan|Ahmed|Mohamed|Hassan|Garcia|Martinez|Lopez|Gonzalez|Rodriguez|Hernandez|Santos|Reyes|Ivanov|Ivanova|Petrov|Petrova|Smith|Johnson|Williams|Jones|Davis|Wilson|Anderson|Taylor|Jackson|Thompson|Mueller|Schmidt|Dubois|Rossi";
/// A syllable of a Korean given name.
const SYLLABLE: &str = "(?:[bdghjkmnprstyw]|ch|sh|kk|ky|hy|gy|my|by|ry|kw|hw|gw)?(?:yeo|yae|yoo|you|woo|wae|eui|eo|eu|ae|oo|ee|oe|ui|wa|wo|wi|we|ya|yo|yu|ye|ou|ah|uh|a|e|i|o|u)(?:ng|n|m|l|k|g|p|b|t|h|r)?";
/// Syllables of Korean given names as people spell them.
const GIVEN_SYLLABLE: &str = "min|ji|jee|seo|hyun|hyeon|hyoun|soo|su|sue|young|yeong|eun|jung|jeong|sung|seong|jae|jun|joon|june|jin|mi|mee|hye|hae|kyung|kyeong|gyeong|sang|dong|seung|tae|do|ye|yu|yoo|ha|joo|ju|woo|u|so|yeon|youn|yoon|yun|won|hee|hui|hoon|hun|gil|bin|been|ah|rin|ho|chan|chang|ki|gi|kwang|gwang|byung|byeong|myung|myeong|in|na|da|ra|bo|ga|geun|keun|gyu|kyu|chul|cheol|cheon|hwan|hyuk|hyeok|seok|suk|sik|shik|il|an|ahn|eol|han|hwa|sun|seon|sook|sol|seul|byeol|byul|nari|haneul|areum|se|si|shi|tak|yong|yul|yool|jong|pil|beom|bum|hyung|hyeong|ik|ok|ran|ryeong|rae|wook|uk|moon|nam|roh|yang|yun|jang";
/// Persons and things that everybody knows.
const PUBLIC: &str = "Michael_Jackson Samuel_Jackson Jack_Johnson Paul_Smith Adam_Smith Charles_Davis Taylor_Swift James_Dean";
/// Given names that are frequent in English.
const GIVEN: &str = "James|John|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Christopher|Daniel|Matthew|Anthony|Mark|Donald|Steven|Paul|Andrew|Joshua|Kenneth|Kevin|Brian|George|Timothy|Ronald|Edward|Jason|Jeffrey|Ryan|Jacob|Gary|Nicholas|Eric|Jonathan|Stephen|Larry|Justin|Scott|Brandon|Benjamin|Samuel|Gregory|Alexander|Frank|Patrick|Raymond|Jack|Dennis|Jerry|Tyler|Aaron|Jose|Adam|Nathan|Henry|Peter|Zachary|Kyle|Noah|Ethan|Jeremy|Walter|Keith|Roger|Terry|Austin|Sean|Gerald|Carl|Dylan|Harold|Jordan|Jesse|Bryan|Lawrence|Arthur|Gabriel|Bruce|Logan|Alan|Juan|Mary|Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|Jessica|Sarah|Karen|Lisa|Nancy|Betty|Sandra|Margaret|Ashley|Kimberly|Emily|Donna|Michelle|Carol|Amanda|Melissa|Deborah|Stephanie|Rebecca|Sharon|Laura|Cynthia|Dorothy|Amy|Kathleen|Angela|Shirley|Emma|Brenda|Pamela|Nicole|Anna|Samantha|Katherine|Christine|Helen|Debra|Rachel|Carolyn|Janet|Maria|Catherine|Heather|Diane|Olivia|Julie|Joyce|Victoria|Ruth|Virginia|Lauren|Kelly|Christina|Joan|Evelyn|Judith|Andrea|Hannah|Megan|Cheryl|Jacqueline|Martha|Madison|Teresa|Gloria|Sara|Janice|Ann|Kathryn|Abigail|Sophia|Frances|Jean|Alice|Judy|Isabella|Julia|Grace|Amber|Denise|Danielle|Marilyn|Beverly|Charlotte|Natalie|Theresa|Diana|Brittany|Doris|Kayla|Alexis|Lori|Jane|Claire|Chloe|Lucy|Ellen|Esther|Irene|Jenny|Tom|Mike|Chris|Alex|Ben|Sam|Nick|Matt|Kate|Liam|Lucas|Mia|Oliver|Leo|Ian|Luke|Owen";

const WORD: &str = r"[A-Z][A-Za-z'.\-]*";

/// A Korean name in Latin letters, the surname first or last.
static KOREAN: LazyLock<Regex> = LazyLock::new(|| {
    let given = format!("{SYLLABLE}(?:[ -]?{SYLLABLE})?");
    compile(&format!(
        "^(?i:(?:{SURNAMES}),? {given}|{given},? (?:{SURNAMES}))$"
    ))
});
static WITH_SURNAME: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!("^{WORD}(?: {WORD})? (?i:{SURNAMES})$")));
static WITH_GIVEN: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!("^(?i:{GIVEN}) (?:[A-Z]\\.? )?{WORD}$")));

static WITH_FOREIGN: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        "^(?:(?i:{FOREIGN_SURNAMES}),? {WORD}(?: {WORD})?|{WORD} (?:{WORD} )?(?i:{FOREIGN_SURNAMES}))$"
    ))
});

static ONLY_GIVEN: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^(?:{GIVEN})$")));

/// How a text tells a name in Latin letters.
pub(in crate::personal) enum Rule {
    /// By words behind which nothing else stands: `My name is Jane Doe`, and those who sign.
    Named,
    /// By words behind which other things stand too: `I am Gildong Hong`.
    Told,
    /// By its own form alone.
    Korean,
    /// By its own words alone.
    Plain,
}

pub(in crate::personal) fn rules() -> [(rules::Rule, String); 11] {
    let (given, surname) = (
        format!("(?:{GIVEN_SYLLABLE})(?:[ -]?(?:{GIVEN_SYLLABLE}))"),
        SURNAMES,
    );
    [
        // Nothing announces it: `Gildong Hong`
        (
            Rule::Korean,
            format!(r"(?:^|[^\p{{L}}\p{{N}}@/.\-_])((?i:{given}),? (?i:{surname})|(?i:{surname}),? (?i:{given}))(?:[^A-Za-z0-9@/\-_]|$)"),
        ),
        // `Chloe Jung`, `Emily Watson`
        (
            Rule::Plain,
            format!(r"(?:^|[^\p{{L}}\p{{N}}@/.\-_&])((?:{GIVEN}) (?:[A-Z]\. ?)?(?:{SURNAMES}|{FOREIGN_SURNAMES}))(?:[^A-Za-z0-9@/\-_&' ]|$| [^A-Z&])"),
        ),
        (
            Rule::Plain,
            format!(r"(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof)\.? ((?:(?:{GIVEN}) )?(?:{SURNAMES}|{FOREIGN_SURNAMES}|{GIVEN}))(?:[^A-Za-z0-9@/\-_&' ]|$| [^A-Z&])"),
        ),
        // Beside who somebody is: `동료 Nguyen Thi Hoa`, `Sarah 매니저님`
        (
            Rule::Told,
            format!(r"(?:^|[^가-힣])(?:{RELATIONS}|유학생|교환학생|강사|튜터|바이어|매니저)(?:인|이신|였던|이었던)? ({WORD}(?:[ ]{WORD}){{0,2}})"),
        ),
        (
            Rule::Told,
            format!(r"(?:^|[^A-Za-z])({WORD}(?:[ ]{WORD}){{0,2}}) ?(?:씨|님|매니저님?|선생님?|교수님?|부장님?|팀장님?|대리님?|과장님?|이사님?|코치님?)(?:[^가-힣]|[은는이가을를의과와께도])"),
        ),
        (
            Rule::Told,
            format!(r"(?:^|[^A-Za-z])(?:[Bb]y|BY|[Ff]rom:?) ({WORD}(?:[ ]{WORD}){{1,3}})"),
        ),
        (
            Rule::Named,
            format!(r"(?i:my (?:full |english )?name is) ({WORD}(?:[ ]{WORD}){{0,3}})"),
        ),
        (
            Rule::Named,
            format!(
                r"(?mi:^(?:sincerely|best regards|kind regards|regards|respectfully|yours truly|yours sincerely|thank you(?: (?:so much|very much|for [a-z ]{{1,40}}))?|best)[,.!]?)[ ]*\n?\n?[ ]*({WORD}(?:,?[ ]{WORD}){{1,3}})[ ]*(?:\n|$)"
            ),
        ),
        (
            Rule::Told,
            format!(
                r"(?i:my name is|my full name is|this is|i am|i'm|i’m) ({WORD}(?:[ ]{WORD}){{0,3}})"
            ),
        ),
        // `I'm Minho, a designer`
        (
            Rule::Named,
            format!(r"(?:I am|I'm|I’m) ({WORD}), (?:a|an) "),
        ),
        // Within Korean prose: `저는 Gildong Hong입니다`
        (
            Rule::Told,
            format!(
                r"(?:저는|제 이름은|이름은|영어 이름은|영문 이름은|저,|지원자) ({WORD}(?:[ ,]{{1,2}}{WORD}){{0,3}})(?:입니다|이라고|라고|이며|이고|은|는)"
            ),
        ),
    ]
    .map(|(rule, pattern)| (rules::Rule::Latin(rule), pattern))
}

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let rules::Rule::Latin(rule) = rule else {
            continue;
        };
        for range in places(pattern, text) {
            let words = &text[range.clone()];
            let length = match rule {
                Rule::Named => named(words),
                Rule::Told => longest_name(words),
                Rule::Plain => (!has_word(PUBLIC, &words.replace(' ', "_"))).then_some(words.len()),
                Rule::Korean => is_capitalised(words).then_some(words.len()),
            };
            if let Some(length) = length {
                spans.mark(Kind::Name, range.start..range.start + length);
            }
        }
    }
}

/// Whether a surname and a given name begin with capitals, and the given name is no town's.
fn is_capitalised(words: &str) -> bool {
    /// Towns that have the form of a given name.
    const TOWNS: [&str; 12] = [
        "jinju", "sangju", "yeongju", "wonju", "suwon", "jeju", "taean", "dongtan", "suseo",
        "hadong", "jindo", "soho",
    ];
    let mut parts = words.split([' ', ',']).filter(|part| !part.is_empty());
    let begin_large = parts.clone().enumerate().all(|(at, part)| {
        part.starts_with(|c: char| c.is_ascii_uppercase()) || at > 0 && parts.clone().count() > 2
    });
    begin_large && !parts.any(|part| TOWNS.contains(&part.to_lowercase().as_str()))
}

/// The length of a name behind words that announce nothing else.
fn named(words: &str) -> Option<usize> {
    let name = words.trim_end_matches(['.', ',']);
    (could_be_a_name(name) || !name.contains(' ')).then_some(name.len())
}

/// The length of the longest beginning that is surely a name.
fn longest_name(words: &str) -> Option<usize> {
    let mut end = words.trim_end_matches(['.', ',']).len();
    while words[..end].contains(' ') {
        if is_surely_a_name(&words[..end], false) {
            return Some(end);
        }
        end = words[..end].rfind(' ')?;
    }
    ONLY_GIVEN.is_match(&words[..end]).then_some(end)
}

/// The length of a name in Latin letters at the beginning of what a label announces.
pub(super) fn at_start(text: &str) -> Option<usize> {
    static START: LazyLock<Regex> =
        LazyLock::new(|| compile(&format!(r"^{WORD}(?:,? {WORD}){{0,3}}")));
    let found = START.find(text)?;
    let name = found.as_str().trim_end_matches(['.', ',', '-']);
    let is_name = !name.split(' ').any(is_word_of_titles) && name.len() > 1;
    is_name.then_some(name.len())
}

/// Whether a line above contact data can be a name.
pub(super) fn could_be_a_name(title: &str) -> bool {
    let title = title.replace(',', "");
    let words: Vec<&str> = title.split(' ').filter(|word| !word.is_empty()).collect();
    let is_name_word = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|c| {
                c.is_alphabetic() && !('가'..='힣').contains(&c) || matches!(c, '.' | '\'' | '-')
            })
    };
    (2..=4).contains(&words.len())
        && words.iter().all(is_name_word)
        && !words.iter().any(|word| is_word_of_titles(word))
}

/// Whether a line is a name without any contact data: a Korean one by its form, an English one by its given name.
pub(super) fn is_surely_a_name(title: &str, is_heading: bool) -> bool {
    if !could_be_a_name(title) {
        return false;
    }
    let korean = KOREAN.is_match(title) || WITH_SURNAME.is_match(title) && is_heading;
    korean || WITH_GIVEN.is_match(title) || WITH_FOREIGN.is_match(title)
}

/// Words that make a line a title of something else, or of a job.
fn is_word_of_titles(word: &str) -> bool {
    const TITLES: [&str; 74] = [
        "resume",
        "résumé",
        "curriculum",
        "vitae",
        "cv",
        "cover",
        "letter",
        "profile",
        "summary",
        "contact",
        "personal",
        "information",
        "details",
        "about",
        "experience",
        "education",
        "skills",
        "projects",
        "engineer",
        "developer",
        "programmer",
        "manager",
        "designer",
        "analyst",
        "scientist",
        "researcher",
        "consultant",
        "director",
        "nurse",
        "teacher",
        "intern",
        "specialist",
        "architect",
        "officer",
        "assistant",
        "administrator",
        "accountant",
        "marketing",
        "sales",
        "software",
        "data",
        "product",
        "senior",
        "junior",
        "go",
        "java",
        "python",
        "rust",
        "react",
        "spring",
        "cloud",
        "web",
        "mobile",
        "machine",
        "learning",
        "deep",
        "team",
        "lead",
        "leader",
        "project",
        "portfolio",
        "self",
        "introduction",
        "university",
        "college",
        "school",
        "company",
        "korea",
        "seoul",
        "national",
        "system",
        "service",
        "business",
        "quality",
    ];
    TITLES.contains(&word.to_lowercase().trim_matches(['.', ',', ':']))
}
