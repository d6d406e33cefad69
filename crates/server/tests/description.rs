//! What describes the server says what it is.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use serde_json::Value;
use shortlist_server::{Settings, openapi, reference};

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs")
        .join(name);
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_description_is_the_one_in_docs() {
    let made = openapi().to_pretty_json().unwrap();
    assert!(
        document("openapi.json").trim() == made.trim(),
        "docs/openapi.json is behind: shortlist-server openapi > docs/openapi.json"
    );
}

#[test]
fn the_settings_are_those_in_docs() {
    assert!(
        document("server-configuration.md") == reference(),
        "docs/server-configuration.md is behind: \
         shortlist-server config reference > docs/server-configuration.md"
    );
    assert_eq!(Settings::default().fault(), None);
    for wrong in [
        "*",
        "career.example",
        "https://career.example/",
        "https://*.example",
        "https://career.example/x",
        "https://a.example,https://b.example",
        "https://user@career.example",
        "https://Career.example",
        "https://career.example:port",
        "https://",
        "null",
    ] {
        let settings = Settings {
            cors_origins: vec![wrong.to_owned()],
            ..Settings::default()
        };
        assert!(settings.fault().unwrap().contains(wrong));
    }
    for right in [
        "https://career.example",
        "http://localhost:5173",
        "http://[::1]:8000",
        "https://xn--vh3b17g.example",
        "chrome-extension://abcdefgh",
    ] {
        let settings = Settings {
            cors_origins: vec![right.to_owned()],
            ..Settings::default()
        };
        assert_eq!(settings.fault(), None, "{right}");
    }
}

#[test]
fn every_operation_says_what_it_may_answer() {
    let api: Value = serde_json::to_value(openapi()).unwrap();
    assert_eq!(api["openapi"], "3.1.0");
    let paths = api["paths"].as_object().unwrap();
    assert!(paths.len() >= 19, "{}", paths.len());
    for (path, operations) in paths {
        for (method, operation) in operations.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            let name = format!("{method} {path}");
            assert!(
                responses.keys().any(|status| status.starts_with('2')),
                "{name}"
            );
            assert!(operation["summary"].is_string(), "{name}");
            if path.starts_with("/api") {
                for status in ["401", "403", "429", "500", "503"] {
                    assert!(responses.contains_key(status), "{name} without {status}");
                }
            }
        }
    }
}
