//! Letters labelled by hand, in words.

use crate::data::LabelSource;
use crate::interval::Interval;
use crate::labelling::{
    AgreedDecisions, Criterion, CriterionAgreement, LabelAgreement, LabelDecision,
    LabelDisagreement, LabelImport, LabelImportFault, LabelQueue, LabelRecord, LabelRubric,
    LetterLabels, LetterToLabel, LetterVerdict, ModelOpinion, PairAgreement, QueueReason,
    RaterLabel, RevealedLabels, UndoneLabel,
};
use crate::language::Language;

/// Digits of a content hash that tell letters apart.
const SHORT: usize = 12;

/// What is said of a letter as a whole.
#[must_use]
pub fn verdict(verdict: LetterVerdict, language: Language) -> &'static str {
    match verdict {
        LetterVerdict::Pass => language.choose("pass", "합격"),
        LetterVerdict::Fail => language.choose("fail", "불합격"),
        LetterVerdict::CannotSay => language.choose("cannot say", "알 수 없음"),
        LetterVerdict::Skip => language.choose("skipped", "건너뜀"),
    }
}

/// Why a letter is asked.
#[must_use]
pub fn reason(reason: QueueReason, language: Language) -> &'static str {
    match reason {
        QueueReason::SecondOpinion => language.choose(
            "another rater labelled it: a second opinion is missing",
            "다른 평가자만 라벨을 붙였습니다",
        ),
        QueueReason::Uncertain => {
            language.choose("the model is not sure", "모델이 확신하지 못합니다")
        }
        QueueReason::WideInterval => {
            language.choose("the model's interval is wide", "모델의 구간이 넓습니다")
        }
        QueueReason::AtTheEdge => language.choose(
            "it lies at the edge of what the model knows",
            "모델이 아는 글의 가장자리에 있습니다",
        ),
        QueueReason::Outside => language.choose(
            "it lies outside of what the model knows",
            "모델이 모르는 글입니다",
        ),
        QueueReason::NewFamily => language.choose(
            "no letter like it was labelled yet",
            "비슷한 글에 아직 라벨이 없습니다",
        ),
        QueueReason::Untold => language.choose(
            "the model says nothing of it",
            "모델이 아무 말도 하지 못한 글입니다",
        ),
        QueueReason::NoModel => language.choose(
            "there is no model yet: the newest letters, family by family",
            "아직 모델이 없어 최근 글부터 고르게 묻습니다",
        ),
        QueueReason::Skipped => language.choose("you skipped it before", "전에 건너뛴 글입니다"),
        QueueReason::LabelledEnough => language.choose(
            "enough raters labelled it already",
            "이미 충분히 라벨을 붙인 글입니다",
        ),
        QueueReason::HasLabel => language.choose(
            "it has a label of another source",
            "다른 출처의 라벨이 있는 글입니다",
        ),
    }
}

/// A letter that is to be read.
#[must_use]
pub fn letter(letter: &LetterToLabel, language: Language) -> String {
    let mut lines = vec![letter.content_hash.clone()];
    let target = [&letter.company, &letter.role].into_iter().flatten();
    let target: Vec<&str> = target.map(String::as_str).collect();
    if !target.is_empty() {
        lines.push(target.join(", "));
    }
    let reasons = letter.reasons.iter().map(|one| reason(*one, language));
    let reasons = reasons.collect::<Vec<_>>().join("; ");
    if !reasons.is_empty() {
        lines.push(language.choose(
            format!("Asked because: {reasons}."),
            format!("묻는 까닭: {reasons}."),
        ));
    }
    for question in &letter.questions {
        lines.push(String::new());
        lines.extend(question.prompt.iter().map(|prompt| format!("## {prompt}")));
        lines.push(question.answer.clone());
    }
    lines.join("\n")
}

/// How much is left for a rater.
#[must_use]
pub fn left(queue: &LabelQueue, language: Language) -> String {
    let LabelQueue {
        rater,
        left,
        labelled,
        ..
    } = queue;
    language.choose(
        format!("{rater} has labelled {labelled} letters; {left} are left."),
        format!("{rater}: 라벨 {labelled}편, 남은 글 {left}편."),
    )
}

/// What a rater learns once they gave their own label.
#[must_use]
pub fn revealed(revealed: &RevealedLabels, language: Language) -> String {
    let letter = short(&revealed.content_hash);
    let own = &revealed.label;
    let said = verdict(own.verdict, language);
    let mut lines = vec![language.choose(
        format!("{}: letter {letter} is kept as {said}.", own.rater),
        format!("{}: 글 {letter}에 {said} 라벨을 저장했습니다.", own.rater),
    )];
    if own.verdict == LetterVerdict::Skip {
        return lines.remove(0);
    }
    lines.extend(revealed.others.iter().map(|other| label(other, language)));
    lines.extend(revealed.model.iter().map(|model| opinion(model, language)));
    lines.extend(
        revealed
            .decision
            .iter()
            .map(|decision| decided_by(decision, language)),
    );
    lines.join("\n")
}

/// What a label says.
#[must_use]
pub fn label(label: &RaterLabel, language: Language) -> String {
    let criteria = label
        .criteria
        .iter()
        .map(|(id, value)| format!("{id} {value}"));
    let mut parts = vec![verdict(label.verdict, language).to_owned()];
    parts.extend(criteria);
    parts.extend(label.note.iter().map(|note| format!("\"{note}\"")));
    format!("{}: {}", label.rater, parts.join(", "))
}

fn opinion(model: &ModelOpinion, language: Language) -> String {
    let name = format!("{} {}", model.model, model.version);
    match model.pass_probability {
        Some(probability) => {
            let Interval { low, high, .. } = model.interval;
            format!(
                "{name}: {:.0} % ({:.0}-{:.0} %)",
                100.0 * probability,
                100.0 * low,
                100.0 * high
            )
        }
        None => language.choose(
            format!("{name}: cannot say"),
            format!("{name}: 말할 수 없음"),
        ),
    }
}

fn decided_by(decision: &RaterLabel, language: Language) -> String {
    let (said, rater) = (verdict(decision.verdict, language), &decision.rater);
    language.choose(
        format!("Decided by {rater}: {said}"),
        format!("{rater} 결정: {said}"),
    )
}

/// That a label was taken back.
#[must_use]
pub fn undone(undone: &UndoneLabel, language: Language) -> String {
    let said = verdict(undone.label.verdict, language);
    let (rater, letter) = (&undone.label.rater, short(&undone.letter.content_hash));
    language.choose(
        format!("Took back what {rater} said of letter {letter}: {said}."),
        format!("{rater}: 글 {letter}의 라벨({said})을 되돌렸습니다."),
    )
}

/// Everything that was said of a letter.
#[must_use]
pub fn history(labels: &LetterLabels, language: Language) -> String {
    let mut lines = vec![letter(&labels.letter, language), String::new()];
    if labels.history.is_empty() {
        lines.push(
            language
                .choose(
                    "Nothing that may be shown was said of it.",
                    "보여 줄 수 있는 라벨이 없습니다.",
                )
                .to_owned(),
        );
    }
    lines.extend(labels.history.iter().map(|one| record(one, language)));
    lines.join("\n")
}

fn record(record: &LabelRecord, language: Language) -> String {
    let LabelRecord {
        number,
        is_decision,
        withdraws,
        origin,
        ..
    } = record;
    let rater = &record.label.rater;
    let said = match withdraws {
        Some(withdrawn) => language.choose(
            format!("{rater}: took {withdrawn} back"),
            format!("{rater}: {withdrawn}번을 되돌림"),
        ),
        None => label(&record.label, language),
    };
    let decision = if *is_decision {
        language.choose(" (decision)", " (결정)")
    } else {
        ""
    };
    format!(
        "{number}. {said}{decision} [{origin}, {}]",
        record.label.rubric
    )
}

/// How far raters agree.
#[must_use]
pub fn agreement(agreement: &LabelAgreement, language: Language) -> String {
    if agreement.raters.is_empty() {
        return language
            .choose(
                "Nobody labelled a letter yet.",
                "아직 붙은 라벨이 없습니다.",
            )
            .to_owned();
    }
    let mut lines: Vec<String> = agreement
        .raters
        .iter()
        .map(|one| {
            let (rater, passed, failed) = (&one.rater, one.passed, one.failed);
            let (cannot_say, skipped) = (one.cannot_say, one.skipped);
            language.choose(
                format!("{rater}: {passed} pass, {failed} fail, {cannot_say} cannot say, {skipped} skipped"),
                format!("{rater}: 합격 {passed}, 불합격 {failed}, 알 수 없음 {cannot_say}, 건너뜀 {skipped}"),
            )
        })
        .collect();
    lines.extend(agreement.pairs.iter().flat_map(|one| pair(one, language)));
    lines.extend(agreement.alpha.map(|alpha| {
        language.choose(
            format!("All raters: Krippendorff's alpha {alpha:.2}"),
            format!("모든 평가자: 크리펜도르프 알파 {alpha:.2}"),
        )
    }));
    let LabelAgreement {
        doubly_labelled,
        agreed_undecided,
        decided,
        disagreements,
        ..
    } = agreement;
    let open = disagreements
        .iter()
        .filter(|one| one.decision.is_none())
        .count();
    lines.push(language.choose(
        format!(
            "{doubly_labelled} letters have several raters: of {} they say different things ({open} undecided), \
             {agreed_undecided} agree and are undecided; {decided} are decided.",
            disagreements.len()
        ),
        format!(
            "여러 사람이 읽은 글 {doubly_labelled}편: 의견이 다른 글 {}편(미결정 {open}편), 같은데 미결정인 글 \
             {agreed_undecided}편, 결정한 글 {decided}편.",
            disagreements.len()
        ),
    ));
    lines.extend(disagreements.iter().map(|one| disagreement(one, language)));
    lines.join("\n")
}

fn pair(pair: &PairAgreement, language: Language) -> Vec<String> {
    let PairAgreement {
        first,
        second,
        letters,
        agreed,
        cannot_say,
        revised,
        ..
    } = pair;
    let kappa = kappa(pair.kappa, pair.interval, language);
    let mut line = language.choose(
        format!(
            "{first} and {second}: {agreed} of {letters} letters the same; Cohen's kappa {kappa}"
        ),
        format!("{first}, {second}: 글 {letters}편 가운데 {agreed}편이 같음, 코헨 카파 {kappa}"),
    );
    if *cannot_say > 0 {
        line += &language.choose(
            format!("; of {cannot_say} one or both cannot say"),
            format!(", 한쪽이라도 알 수 없음 {cannot_say}편"),
        );
    }
    if *revised > 0 {
        line += &language.choose(
            format!("; {revised} were changed after the other label could be seen"),
            format!(", 상대의 라벨을 볼 수 있게 된 뒤 고친 글 {revised}편"),
        );
    }
    let criteria = pair
        .criteria
        .iter()
        .map(|one| criterion_agreement(one, language));
    std::iter::once(line).chain(criteria).collect()
}

fn criterion_agreement(agreement: &CriterionAgreement, language: Language) -> String {
    let CriterionAgreement { id, letters, .. } = agreement;
    let kappa = kappa(agreement.kappa, agreement.interval, language);
    language.choose(
        format!("  {id}: {letters} letters, kappa {kappa}"),
        format!("  {id}: 글 {letters}편, 카파 {kappa}"),
    )
}

fn kappa(kappa: Option<f64>, interval: Option<Interval>, language: Language) -> String {
    match (kappa, interval) {
        (Some(kappa), Some(Interval { low, high, .. })) => language.choose(
            format!("{kappa:.2} ({low:.2} to {high:.2})"),
            format!("{kappa:.2}({low:.2}~{high:.2})"),
        ),
        _ => language
            .choose(
                "unknown: there is only one kind of label",
                "알 수 없음(한 가지 라벨뿐)",
            )
            .to_owned(),
    }
}

fn disagreement(one: &LabelDisagreement, language: Language) -> String {
    let labels: Vec<String> = one
        .labels
        .iter()
        .map(|label| format!("{} {}", label.rater, verdict(label.verdict, language)))
        .collect();
    let decided = one.decision.as_ref();
    let decided = decided.map_or_else(String::new, |decision| {
        format!(". {}", decided_by(decision, language))
    });
    format!(
        "  {}: {}{decided}",
        short(&one.content_hash),
        labels.join(", ")
    )
}

/// What was decided.
#[must_use]
pub fn decision(decided: &LabelDecision, language: Language) -> String {
    let letter = short(&decided.content_hash);
    let said = verdict(decided.decision.verdict, language);
    match decided.stands {
        None => language.choose(
            format!(
                "Letter {letter} is decided: {said}. That is its label now, with the source rubric."
            ),
            format!("글 {letter}: {said}(으)로 정했고, 이제 이 글의 라벨(출처 rubric)입니다."),
        ),
        Some(source) => {
            let source = of_source(source);
            language.choose(
                format!("Letter {letter} is decided: {said}. Its label of the source {source} stands."),
                format!("글 {letter}: {said}(으)로 정했습니다. 이미 있던 라벨(출처 {source})은 그대로입니다."),
            )
        }
    }
}

fn of_source(source: LabelSource) -> &'static str {
    match source {
        LabelSource::Outcome => "outcome",
        LabelSource::Rubric => "rubric",
        LabelSource::Synthetic => "synthetic",
    }
}

/// What raters' agreement decided.
#[must_use]
pub fn agreed(agreed: &AgreedDecisions, language: Language) -> String {
    let (labelled, stand) = (agreed.labelled.len(), agreed.stand.len());
    language.choose(
        format!(
            "Decided what raters agree about: {labelled} letters have a label of the source rubric now; of {stand} a label \
             of another source stands."
        ),
        format!(
            "평가자들의 의견이 같은 글을 정했습니다: 라벨(출처 rubric)이 생긴 글 {labelled}편, 다른 출처의 라벨이 그대로인 글 \
             {stand}편."
        ),
    )
}

/// What raters look at.
#[must_use]
pub fn rubric(rubric: &LabelRubric, language: Language) -> String {
    let LabelRubric {
        version, raters, ..
    } = rubric;
    let title = language.choose(
        format!("Rubric {version}, {raters} raters a letter"),
        format!("채점 기준 {version}, 글마다 {raters}명"),
    );
    let criteria = rubric.criteria.iter().map(|one| criterion(one, language));
    std::iter::once(title)
        .chain(criteria)
        .collect::<Vec<_>>()
        .join("\n")
}

fn criterion(criterion: &Criterion, language: Language) -> String {
    let scale = match criterion.scale {
        crate::labelling::Scale::ZeroToThree => "0-3",
        crate::labelling::Scale::YesNo => language.choose("0 no, 1 yes", "0 아니오, 1 예"),
    };
    let asked = language.choose(&criterion.en, &criterion.ko);
    format!("  {} ({scale}): {asked}", criterion.id)
}

/// What became of a file of Label Studio.
#[must_use]
pub fn imported(import: &LabelImport, language: Language) -> String {
    let LabelImport {
        tasks,
        without_annotation,
        added,
        changed,
        unchanged,
        skipped,
        predictions,
        drafts,
        not_understood,
    } = import;
    let mut lines = vec![language.choose(
        format!(
            "{tasks} tasks: {added} labels are new, {changed} changed, {unchanged} were known ({skipped} say skipped); \
             {without_annotation} tasks have no annotation; left out: {predictions} predictions of models, {drafts} drafts."
        ),
        format!(
            "작업 {tasks}개: 새 라벨 {added}건, 바뀐 라벨 {changed}건, 이미 있던 라벨 {unchanged}건(건너뜀 {skipped}건), 라벨 없는 \
             작업 {without_annotation}개, 제외한 모델 예측 {predictions}건과 초안 {drafts}건."
        ),
    )];
    lines.extend(not_understood.iter().map(|one| fault(one, language)));
    lines.join("\n")
}

fn fault(fault: &LabelImportFault, language: Language) -> String {
    let LabelImportFault { task, came, .. } = fault;
    let place = match &fault.annotation {
        None => language.choose(format!("task {task}"), format!("작업 {task}")),
        Some(annotation) => language.choose(
            format!("task {task}, annotation {annotation}"),
            format!("작업 {task}, 주석 {annotation}"),
        ),
    };
    let what = match fault.fault {
        "task" => language.choose(
            "no task with data and annotations; export as JSON, not as JSON-MIN or CSV",
            "data와 annotations가 있는 작업이 아닙니다. JSON-MIN이나 CSV가 아니라 JSON으로 내보내세요",
        ),
        "no_hash" => language.choose("its data has no content_hash", "data에 content_hash가 없습니다"),
        "no_letter" => language.choose("no letter is stored with", "저장된 글이 없습니다:"),
        "rubric" => language.choose("nobody knows the rubric", "모르는 채점 기준입니다:"),
        "rater" => language.choose("it does not say who gave it", "누가 붙였는지 알 수 없습니다"),
        "time" => language.choose("its time is none:", "시각을 읽을 수 없습니다:"),
        "verdict" => language.choose(
            "it does not say one of pass, fail and cannot_say",
            "pass, fail, cannot_say 가운데 하나가 아닙니다",
        ),
        "note" => language.choose("its note is too long", "메모가 너무 깁니다"),
        _ => language.choose("a result that nobody understands:", "알 수 없는 항목입니다:"),
    };
    format!("{place}: {what} {came}").trim_end().to_owned()
}

fn short(content_hash: &str) -> String {
    content_hash.chars().take(SHORT).collect()
}
