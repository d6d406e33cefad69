//! One company under one name.

/// Legal forms, which say nothing of who it is.
const FORMS: [&str; 12] = [
    "주식회사",
    "유한회사",
    "유한책임회사",
    "(주)",
    "㈜",
    "(유)",
    "co., ltd.",
    "co.,ltd.",
    "co. ltd.",
    "corporation",
    "inc.",
    "ltd.",
];

/// A company's name in lower case, without its legal form and white space.
pub(crate) fn company_key(name: &str) -> String {
    let mut key = name.to_lowercase();
    for form in FORMS {
        if key.contains(form) {
            key = key.replace(form, "");
        }
    }
    key.retain(|c| !c.is_whitespace() && c != ',');
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_do_not_matter() {
        for name in [
            "한빛소프트",
            "(주)한빛소프트",
            "㈜ 한빛소프트",
            "한빛소프트 주식회사",
        ] {
            assert_eq!(company_key(name), "한빛소프트", "{name}");
        }
        assert_eq!(company_key("Acme Co., Ltd."), company_key("ACME"));
    }
}
