//! The labelling configuration of a project.

use std::fmt::Write;

use super::{LETTER, NOTE, VERDICT, choice};
use crate::rubric::Rubric;

/// The labelling configuration (XML) by which a project of Label Studio asks for a rubric, in Korean and English.
/// Criteria are choices and not `Rating`s, whose 0 means that nothing was said.
#[must_use]
pub fn configuration(rubric: &Rubric) -> String {
    let mut xml = String::from("<View>\n");
    let mut line = |text: String| {
        // A String takes everything.
        let _ = writeln!(xml, "  {text}");
    };
    line(format!(r#"<Text name="{LETTER}" value="${LETTER}"/>"#));
    line(r#"<Header value="서류를 통과할 글인가 / Would it pass document screening"/>"#.to_owned());
    line(choices(
        VERDICT,
        true,
        &["pass", "fail", "cannot_say"].map(str::to_owned),
    ));
    for criterion in &rubric.criteria {
        let asked = format!("{} / {}", criterion.ko, criterion.en);
        line(format!(r#"<Header value="{}"/>"#, escaped(&asked)));
        let values = 0..criterion.scale.values();
        let values: Vec<String> = values.map(|value| choice(criterion.scale, value)).collect();
        line(choices(&criterion.id, false, &values));
    }
    line(format!(
        r#"<TextArea name="{NOTE}" toName="{LETTER}" maxSubmissions="1" rows="3"/>"#
    ));
    xml.push_str("</View>\n");
    xml
}

fn choices(name: &str, is_required: bool, values: &[String]) -> String {
    let mut tag = format!(
        r#"<Choices name="{name}" toName="{LETTER}" choice="single-radio" showInline="true" required="{is_required}">"#
    );
    for value in values {
        let _ = write!(tag, r#"<Choice value="{value}"/>"#);
    }
    tag + "</Choices>"
}

/// A text as an attribute's value.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
