//! What stands in the fields of postings: lists, and whether one can still apply.

use serde_json::{Value, json};

use super::json::scalar;
use super::label::label_key;
use crate::error::{Error, Result, excerpt};
use crate::normalise::normalise;
use crate::words::has_word;

const OPEN: &str = "true t 1 1.0 y yes o open active 모집중 진행중 채용중 접수중 진행 공고중 상시 상시채용 예 게시중 \
    오픈 ㅇ";
const CLOSED: &str = "false f 0 0.0 n no x closed inactive 마감 마감됨 종료 종료됨 모집마감 모집종료 접수마감 채용마감 \
    아니오 아니요 공고마감 expired";
const UNSAID: &str = "- null none nan na n/a 미정 ?";
/// Skills: a list, or a text that separates them by commas, semicolons, bars or lines, or that is a list as JSON
/// or PostgreSQL writes it.
pub(super) fn list(value: &Value) -> Value {
    let parts: Vec<String> = match value {
        Value::Array(items) => items.iter().map(scalar).collect(),
        other => {
            let text = scalar(other);
            let text = text.trim();
            if let Ok(Value::Array(items)) = serde_json::from_str(text) {
                items.iter().map(scalar).collect()
            } else {
                let inner = text
                    .strip_prefix(['{', '['])
                    .and_then(|rest| rest.strip_suffix(['}', ']']))
                    .unwrap_or(text);
                let between = |c: char| matches!(c, ',' | ';' | '\n' | '、' | '|' | '•' | '，');
                inner
                    .split(between)
                    .map(|part| part.trim().trim_matches(['"', '\'']).to_owned())
                    .collect()
            }
        }
    };
    let said = parts.iter().map(|part| normalise(part.trim()));
    json!(said.filter(|part| !part.is_empty()).collect::<Vec<_>>())
}

/// Whether a posting still takes applications; null where it does not say.
pub(super) fn is_active(value: &Value) -> Result<Value> {
    let text = scalar(value);
    let key = label_key(&text);
    let is_in = |words: &str| has_word(words, &key);
    if key.is_empty() || is_in(UNSAID) {
        return Ok(Value::Null);
    }
    if is_in(OPEN) || is_in(CLOSED) {
        return Ok(json!(is_in(OPEN)));
    }
    Err(Error::Field {
        field: "is_active",
        expected: "true, false, 모집중, 마감 or empty",
        came: excerpt(&text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_in_every_dress() {
        for text in [
            "Rust, SQL",
            "Rust;SQL",
            "[\"Rust\", \"SQL\"]",
            "{Rust,\"SQL\"}",
            "Rust\nSQL\n",
            "['Rust', 'SQL']",
            "Rust | SQL",
        ] {
            assert_eq!(list(&json!(text)), json!(["Rust", "SQL"]), "{text}");
        }
        assert_eq!(list(&json!(["CI/CD", " "])), json!(["CI/CD"]));
        assert_eq!(list(&Value::Null), json!([]));
    }

    #[test]
    fn postings_are_open_closed_or_do_not_say() {
        for (text, open) in [
            ("모집중", json!(true)),
            ("마감", json!(false)),
            ("Y", json!(true)),
            ("0", json!(false)),
            ("", Value::Null),
        ] {
            assert_eq!(is_active(&json!(text)).unwrap(), open, "{text}");
        }
        assert_eq!(is_active(&json!(true)).unwrap(), json!(true));
        assert!(is_active(&json!("글쎄")).is_err());
    }
}
