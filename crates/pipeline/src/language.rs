//! The language in which people are told something.

/// The language in which people are told something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Korean.
    Korean,
}

impl Language {
    /// That of a locale such as `ko_KR.UTF-8`; English for any but Korean.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_pipeline::Language;
    ///
    /// assert_eq!(Language::of_locale("ko_KR.UTF-8"), Language::Korean);
    /// assert_eq!(Language::of_locale("C.UTF-8"), Language::English);
    /// ```
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let mut parts = locale.split(['_', '-', '.', '@']);
        match parts.next() {
            Some(language) if language.eq_ignore_ascii_case("ko") => Self::Korean,
            _ => Self::English,
        }
    }

    /// The one that an `Accept-Language` header (RFC 9110) likes best; English where it likes none of ours, or
    /// both alike without naming Korean first.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_pipeline::Language;
    ///
    /// assert_eq!(Language::accepted("ko-KR,ko;q=0.9,en;q=0.8"), Language::Korean);
    /// assert_eq!(Language::accepted("ko;q=0.1, en"), Language::English);
    /// assert_eq!(Language::accepted("fr, *;q=0.5"), Language::English);
    /// ```
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut best = (0.0, Self::English);
        for range in header.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default();
            let quality = parts.find_map(|part| part.strip_prefix("q="));
            let quality: f32 = quality.map_or(1.0, |quality| quality.parse().unwrap_or(0.0));
            let language = Self::of_locale(tag);
            let is_ours = language == Self::Korean || tag.to_ascii_lowercase().starts_with("en");
            if is_ours && quality > best.0 {
                best = (quality, language);
            }
        }
        best.1
    }

    /// Its name as a tag (RFC 5646): `en` or `ko`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
        }
    }

    /// The words in this language.
    #[must_use]
    pub fn choose<T>(self, english: T, korean: T) -> T {
        match self {
            Self::English => english,
            Self::Korean => korean,
        }
    }
}
