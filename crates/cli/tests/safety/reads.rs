//! Who read what is kept about a person is written down.

use crate::support::text;
use crate::{a_letter, at_home, json};

#[test]
fn an_export_is_written_down_before_it_is_handed_out() {
    let letter = a_letter();
    let before = json(&at_home(&["audit", "reads", "--json"]));
    let before = before["reads"].as_array().unwrap().len();
    assert!(at_home(&["export", &letter]).status.success());
    let reads = json(&at_home(&["audit", "reads", "--json"]));
    let reads = reads["reads"].as_array().unwrap();
    assert!(reads.len() > before);
    let read = reads
        .iter()
        .find(|read| read["content_hash"] == letter.as_str())
        .unwrap();
    assert_eq!(read["action"], "export");
    assert!(read["at"].as_i64().unwrap() > 1_600_000_000_000);
    assert!(!read["reader"].as_str().unwrap().is_empty());
    assert!(text(&at_home(&["audit", "reads"])).contains(&letter));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_down_is_not_handed_out() {
    let letter = a_letter();
    let log = crate::support::DEMO
        .path()
        .join("shortlist-demo/reads.jsonl");
    let aside = log.with_extension("aside");
    let was_there = std::fs::rename(&log, &aside).is_ok();
    std::fs::create_dir(&log).unwrap();
    let refused = at_home(&["export", &letter]);
    std::fs::remove_dir(&log).unwrap();
    if was_there {
        std::fs::rename(&aside, &log).unwrap();
    }
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
    let said = crate::said(&refused);
    assert!(
        said.contains("reads.jsonl") && said.contains("make the home writable"),
        "{said}"
    );
}
