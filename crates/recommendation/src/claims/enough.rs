//! Whether there is enough of what is asked for.

use std::ops::Range;

use super::amount::Unit;
use super::demand::Needed;
use super::statement::Statement;
use super::verdict::Verdict;
use crate::text::Pattern;

static WORKED: Pattern = Pattern::new(
    r"근무|일했|일하|일할|경력|실무|업계|연구했|개발했|담당|맡|다녔|재직|직장|경험|운영|종사|했습니다|해 ?왔|(?:시작한|들어선|뛰어든|발을 ?들인|한) ?지 |년 ?차",
);

static NEWCOMER: Pattern = Pattern::new(
    r"경력(?:은|이|이라곤|은 ?아직)? ?(?:하나도 ?|전혀 ?)?(?:없|전무)|무경력|(?:갓|막) ?졸업한 ?신입|신입입니다|(?:사회|직장|회사) ?생활(?:은|이)? ?[^,.]{0,6}처음|첫 ?직장(?:을|이)",
);

/// Whether there is enough of what stands at a place: of the amounts of its clause, else of the sentence.
pub(super) fn amount(
    needed: Option<Needed>,
    range: &Range<usize>,
    statement: &Statement,
) -> Verdict {
    let Some(needed) = needed else {
        return Verdict::Met;
    };
    let clause = statement.clause_at(range.start);
    let fits = |unit: Unit| {
        unit == needed.unit
            || needed.unit == Unit::Plain && unit != Unit::Months && unit != Unit::Percent
    };
    let of = |within: &dyn Fn(usize) -> bool| {
        let values = statement
            .amounts()
            .iter()
            .filter(|amount| fits(amount.unit) && within(amount.range.start));
        values.map(|amount| amount.value).reduce(f64::max)
    };
    let had = of(&|at| clause.contains(&at)).or_else(|| of(&|_| true));
    match had {
        Some(had) if had + f64::EPSILON >= needed.least => Verdict::Met,
        Some(_) => Verdict::Short,
        None => Verdict::Unsure,
    }
}

/// Years of any work.
pub(super) fn work(needed: Option<Needed>, statement: &Statement) -> Verdict {
    let tells = WORKED.is_match(&statement.text)
        && statement
            .amounts()
            .iter()
            .any(|amount| amount.unit == Unit::Months);
    if tells {
        amount(needed, &(0..0), statement)
    } else if NEWCOMER.is_match(&statement.text) {
        Verdict::Denied
    } else {
        Verdict::NotMentioned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_sound() {
        for pattern in [&WORKED, &NEWCOMER] {
            assert!(pattern.is_sound());
        }
    }
}
