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
    /// use shortlist_api::Language;
    ///
    /// assert_eq!(Language::of_locale("ko_KR.UTF-8"), Language::Korean);
    /// assert_eq!(Language::of_locale("C.UTF-8"), Language::English);
    /// ```
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        Self::of_tag(locale).unwrap_or_default()
    }

    /// That of a tag or a locale; `None`: it is none of ours.
    fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        let ours = [Self::English, Self::Korean];
        ours.into_iter()
            .find(|one| language.eq_ignore_ascii_case(one.as_str()))
    }

    /// The one that an `Accept-Language` header (RFC 9110) likes best; English where it likes none of ours; of two that
    /// it likes alike, the one that it names first.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_api::Language;
    ///
    /// assert_eq!(Language::accepted("ko-KR,ko;q=0.9,en;q=0.8"), Language::Korean);
    /// assert_eq!(Language::accepted("ko;Q=0.1, en-GB"), Language::English);
    /// assert_eq!(Language::accepted("fr, *;q=0.5"), Language::English);
    /// ```
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut best = (0.0, Self::English);
        for range in header.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default();
            let quality = parts.find_map(|part| {
                let (name, quality) = part.split_once('=')?;
                name.eq_ignore_ascii_case("q").then_some(quality)
            });
            let quality: f32 = quality.map_or(1.0, |quality| quality.parse().unwrap_or(0.0));
            if let Some(language) = Self::of_tag(tag)
                && quality > best.0
            {
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
