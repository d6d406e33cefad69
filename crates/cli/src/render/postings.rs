//! Postings that were found.

use shortlist_app::{Fact, Fit, FoundPosting, Language, Removed, Strategy};

use super::{percent, table};

/// A table of postings, best first, with the parts of each score; `chance` is a column more.
pub(crate) fn found_postings<'a>(
    postings: impl Iterator<Item = (&'a FoundPosting, Option<f64>)>,
    language: Language,
) -> String {
    let postings: Vec<_> = postings.collect();
    let has_chance = postings.iter().any(|(_, chance)| chance.is_some());
    let has_others = postings
        .iter()
        .any(|(found, _)| found.scores.collaborative.is_some());
    let mut header = language
        .choose(
            [
                "", "posting", "title", "company", "location", "score", "meaning", "words",
            ],
            ["", "공고", "제목", "회사", "지역", "점수", "뜻", "낱말"],
        )
        .to_vec();
    header.extend(has_others.then_some(language.choose("others", "다른 지원자")));
    header.extend(has_chance.then_some(language.choose("passes", "통과")));
    let number = |value: Option<f32>| value.map_or_else(String::new, |value| format!("{value:.3}"));
    let unknown = language.choose("unknown", "모름");
    let rows = postings.iter().enumerate().map(|(place, (found, chance))| {
        let mut row = vec![
            (place + 1).to_string(),
            found.posting_id.clone(),
            found.title.clone(),
            found.company.clone(),
            found.location.clone().unwrap_or_else(|| unknown.into()),
            format!("{:.3}", found.score),
            number(found.scores.semantic),
            number(found.scores.keyword),
        ];
        row.extend(has_others.then(|| number(found.scores.collaborative)));
        row.extend(
            has_chance.then(|| chance.map_or_else(String::new, |chance| percent(chance, language))),
        );
        row
    });
    let mut lines = vec![table(&header, rows.collect(), 5)];
    let remarks = postings
        .iter()
        .filter_map(|(found, _)| remarks(found, language));
    lines.extend(remarks);
    lines.join("\n")
}

/// What a posting does not tell, and its repeats.
fn remarks(found: &FoundPosting, language: Language) -> Option<String> {
    let unknown: Vec<&str> = found
        .unknown
        .iter()
        .map(|fact| language.choose(fact.as_str(), fact_in_korean(*fact)))
        .collect();
    let mut remarks = Vec::new();
    if !unknown.is_empty() {
        let unknown = unknown.join(", ");
        remarks.push(language.choose(
            format!("does not tell its {unknown}"),
            format!("알리지 않은 것: {unknown}"),
        ));
    }
    if !found.repeats.is_empty() {
        let repeats = found.repeats.join(", ");
        remarks.push(language.choose(
            format!("stands for its repeats {repeats}"),
            format!("같은 공고: {repeats}"),
        ));
    }
    (!remarks.is_empty()).then(|| format!("{}: {}.", found.posting_id, remarks.join("; ")))
}

fn fact_in_korean(fact: Fact) -> &'static str {
    match fact {
        Fact::Location => "지역",
        Fact::EmploymentType => "고용 형태",
        Fact::Experience => "경력",
        Fact::Salary => "연봉",
        Fact::Education => "학력",
    }
}

/// How many postings were looked at, what rules left out, and what the score is.
pub(crate) fn left_out(
    considered: usize,
    removed: Removed,
    strategy: Strategy,
    language: Language,
) -> String {
    let counts = removed.named().into_iter().filter(|(_, count)| *count > 0);
    let counts = counts.map(|(rule, count)| match language {
        Language::English => format!("{count} by {rule}"),
        Language::Korean => format!("{} {count}개", rule_in_korean(rule)),
    });
    let counts: Vec<String> = counts.collect();
    let left_out = if counts.is_empty() {
        language.choose("none", "없음").to_owned()
    } else {
        counts.join(", ")
    };
    let score = scale(strategy, language);
    language.choose(
        format!(
            "{considered} postings considered; left out: {left_out}. Score ({strategy}): {score}."
        ),
        format!("공고 {considered}개를 살펴봄; 뺀 것: {left_out}. 점수({strategy}): {score}."),
    )
}

/// A rule that leaves postings out, by its English name.
fn rule_in_korean(rule: &str) -> &str {
    match rule {
        "closed" => "마감",
        "past deadline" => "기한 지남",
        "company" => "제외한 회사",
        "location" => "다른 지역",
        "employment type" => "다른 고용 형태",
        "experience" => "경력 조건",
        "salary" => "연봉",
        "education" => "학력 조건",
        other => other,
    }
}

/// What the numbers of a strategy's score are.
fn scale(strategy: Strategy, language: Language) -> &'static str {
    match strategy {
        Strategy::Rrf => language.choose("1 is first in every order", "1이면 모든 순서에서 첫째"),
        Strategy::Semantic => language.choose(
            "cosine similarity of meaning, -1 to 1",
            "뜻의 코사인 유사도, -1 ~ 1",
        ),
        Strategy::Keyword => language.choose(
            "share of what the words can add, 0 to 1",
            "낱말이 더할 수 있는 몫, 0 ~ 1",
        ),
        Strategy::Weighted => language.choose(
            "weighted mean of meaning and words, 0 to 1",
            "뜻과 낱말의 가중 평균, 0 ~ 1",
        ),
        Strategy::Cascade => language.choose(
            "words, among the nearest in meaning",
            "뜻이 가까운 것 가운데 낱말의 점수",
        ),
        Strategy::Mixed => language.choose(
            "1 is first in meaning or in words",
            "1이면 뜻이나 낱말에서 첫째",
        ),
    }
}

/// What a posting asks for and which sentence answers it.
pub(crate) fn fit(fit: &Fit, language: Language) -> String {
    let (covered, asked) = (fit.covered, fit.requirements.len());
    let mut lines = vec![language.choose(
        format!("  {covered} of {asked} requirements are mentioned."),
        format!("  요건 {asked}개 가운데 {covered}개를 글에서 찾았습니다."),
    )];
    for one in &fit.best {
        lines.push(format!(
            "  {:.2}  {}  ←  {}",
            one.score, one.requirement, one.sentence
        ));
    }
    for one in &fit.requirements {
        let said = match &one.sentence {
            Some(sentence) if one.covered => sentence,
            _ => "언급 없음",
        };
        lines.push(format!(
            "  {}: {}: {said}",
            one.importance.korean(),
            one.text
        ));
    }
    if let Some(weakest) = &fit.weakest {
        let name = language.choose("Weakest link", "가장 약한 고리");
        lines.push(format!("  {name}: {weakest}"));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_korean_name() {
        for (rule, _) in Removed::default().named() {
            assert_ne!(rule_in_korean(rule), rule);
        }
    }
}
