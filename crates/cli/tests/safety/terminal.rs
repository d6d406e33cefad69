//! No character that turns or hides text reaches a terminal.

use crate::support::text;
use crate::{at_home, json, said};

#[test]
fn names_and_reasons_are_shown_with_their_numbers() {
    let missing = at_home(&["predict", "letter\u{202E}txt.md"]);
    assert!(
        said(&missing).contains("letter\\u{202e}txt.md"),
        "{}",
        said(&missing)
    );

    let name = "LogisticRegression_CoverLetter";
    let reason = "good\u{202E}dab\u{2066}\u{200F}\u{FEFF}\u{E0041}\u{9b}8m";
    let made = at_home(&["models", "alias", name, "turned", "1", "--reason", reason]);
    assert!(made.status.success(), "{}", said(&made));
    let history = text(&at_home(&["models", "history", name]));
    assert!(
        history.contains("good\\u{202e}dab\\u{2066}\\u{200f}\\u{feff}\\u{e0041}\\u{9b}8m"),
        "{history}"
    );
    let output = at_home(&["models", "history", name, "--json"]);
    let misleading = |c: char| reason.contains(c) && !c.is_ascii();
    assert!(!text(&output).contains(misleading));
    // A program reads what was written.
    let history = json(&output)["history"].as_array().unwrap().clone();
    let said = |line: &serde_json::Value| line["detail"].as_str().unwrap().contains(reason);
    assert!(history.iter().any(said), "{history:?}");
}
