//! The place of work of a posting, from its field, its lines and its title.

use shortlist_document::Posting;

use super::place::{Place, WORK_LABEL};
use super::place_line::{place_in, place_named, place_of_work};
use super::stated::Stated;
use crate::lines::{LineKind, PostingLine};
use crate::text::Pattern;

/// Where the work is: the field is believed before the lines, those before the title.
pub(super) fn place_of(posting: &Posting, lines: &[PostingLine]) -> Option<Stated<Place>> {
    static FAR_TITLE: Pattern =
        Pattern::new(r"[\[(] ?(?:전면 ?|완전 ?)?(?:재택|원격|remote)(?: ?근무)? ?[\])]");
    let far = FAR_TITLE.find(&posting.title).map(|found| found.as_str());
    let mut place = match posting.location.as_deref() {
        Some(field) => Place::of(field).map(|place| Stated::new(place, field)),
        None => places_of_lines(posting, lines),
    };
    if let Some(words) = far {
        let place = place.get_or_insert_with(|| Stated::new(Place::default(), words));
        place.value.everywhere = true;
    }
    place
}

fn places_of_lines(posting: &Posting, lines: &[PostingLine]) -> Option<Stated<Place>> {
    let spoken = lines.iter().filter(|line| {
        matches!(
            line.kind,
            LineKind::Conditions | LineKind::Other | LineKind::Heading | LineKind::Required
        )
    });
    // `충북 음성군 근무, 통근버스`.
    let given = lines
        .iter()
        .filter(|line| matches!(line.kind, LineKind::Benefits | LineKind::Preferred));
    let told = || spoken.clone().chain(given.clone());
    let labelled = told()
        .filter(|line| WORK_LABEL.is_match(&line.text))
        .find_map(|line| place_in(&line.text));
    labelled
        .or_else(|| told().find_map(|line| place_in(&line.text)))
        .or_else(|| place_of_title(&posting.title))
        .or_else(|| spoken.clone().find_map(|line| place_of_work(&line.text)))
        .or_else(|| place_of_work(&posting.title))
        .or_else(|| {
            let duties = lines.iter().filter(|line| line.kind == LineKind::Duty);
            spoken
                .clone()
                .chain(duties)
                .find_map(|line| place_named(&line.text))
        })
}

/// The place that stands by itself in a title: `품질팀장(아산)`, `[대전] 주임`, `영업 - 부산`.
fn place_of_title(title: &str) -> Option<Stated<Place>> {
    title
        .split(['(', '[', ')', ']', '_', '|', '/'])
        .flat_map(|part| part.split(" - "))
        .skip(1)
        .find_map(place_in)
}
