//! Where the work is, as fields and texts of postings have it.

use serde::Deserialize;
use shortlist_document::Posting;
use shortlist_recommendation::PostingFacts;

use crate::half::{Tally, labels};

#[derive(Deserialize)]
struct Label {
    title: String,
    location: Option<String>,
    text: String,
    regions: Vec<String>,
    everywhere: bool,
}

/// Bounds are those of the odd lines, by which no rule was mended.
#[test]
fn places_are_read_as_postings_write_them() {
    let mut tally = Tally::default();
    for (line, label) in labels::<Label>("places.jsonl") {
        let facts = PostingFacts::of(&Posting {
            title: label.title.clone(),
            location: label.location.clone(),
            description: Some(label.text.clone()),
            ..Posting::default()
        });
        let mut place = facts.place.map(|place| place.value).unwrap_or_default();
        place.regions.sort();
        let mut regions = label.regions.clone();
        regions.sort();
        let right = place.regions == regions && place.everywhere == label.everywhere;
        let given = if label.location.is_some() {
            "place, of a field"
        } else {
            "place, of a text"
        };
        tally.count(given, line, right);
        if !right {
            let Label {
                title,
                text,
                location,
                ..
            } = &label;
            tally.error(
                line,
                &format!("{title} | {location:?} | {text:?}\n    asked {regions:?} {}\n    came {place:?}", label.everywhere),
            );
        }
    }
    tally.write("postings-places");
    for (what, least) in [("place, of a field", 0.95), ("place, of a text", 0.78)] {
        assert!(tally.share(what) >= least, "{what}: {}", tally.share(what));
    }
}
