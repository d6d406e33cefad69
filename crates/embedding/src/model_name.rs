//! Names of models.

/// The name of the bundled model.
pub const BUNDLED_NAME: &str = "static-ko";

/// The name of the bundled model in wider steps.
pub const BUNDLED_SMALL_NAME: &str = "static-ko-small";

/// Whether a text has the form of a model's name, `ORG/NAME`.
#[cfg(feature = "transformer")]
pub(crate) fn is_model_name(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    text.split_once('/')
        .is_some_and(|(org, name)| is_part(org) && is_part(name))
}

#[cfg(all(test, feature = "transformer"))]
mod tests {
    use super::*;

    #[test]
    fn names_are_checked() {
        assert!(is_model_name("snunlp/KR-SBERT-V40K-klueNLI-augSTS"));
        for wrong in [
            "",
            "one",
            "a/b/c",
            "../b",
            "a/..",
            "a /b",
            "a/",
            "한국/모델",
        ] {
            assert!(!is_model_name(wrong), "{wrong}");
        }
    }
}
