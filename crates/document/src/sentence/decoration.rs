//! Laughter, tears and emoji behind a sentence.

/// The length of what decorates the end of a sentence at the beginning of a text, with the spaces before it.
pub(super) fn decoration(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = &text[end..];
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let length = one(&rest[indent..]);
        if length == 0 {
            return end;
        }
        end += indent + length;
    }
}

/// The length of one decoration.
fn one(text: &str) -> usize {
    const FACES: [&str; 14] = [
        "^^", "^-^", "^_^", "^.^", ":)", ":-)", ":D", ";)", "=)", "T_T", "ㅠ_ㅠ", "ㅜ_ㅜ", "><",
        "^ ^",
    ];
    if let Some(face) = FACES.iter().find(|face| text.starts_with(**face)) {
        return face.len();
    }
    let run = |is_one: fn(char) -> bool| text.len() - text.trim_start_matches(is_one).len();
    let letters = run(is_laughter);
    // `ㅎ` alone, and no word that begins with it.
    let goes_on = text[letters..].starts_with(|c: char| c.is_alphanumeric() && !is_emoji(c));
    if letters > 0 && !goes_on {
        return letters;
    }
    run(|c| is_emoji(c) || matches!(c, '~' | '!' | '?' | '…'))
}

fn is_laughter(character: char) -> bool {
    matches!(character, 'ㅎ' | 'ㅋ' | 'ㅠ' | 'ㅜ')
}

/// Pictures, but not the marks and arrows that lists begin with.
pub(super) fn is_emoji(character: char) -> bool {
    matches!(
        character,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{2712}' | '\u{2728}' | '\u{2763}' | '\u{2764}' | '\u{2B50}' | '\u{200D}' | '\u{FE0F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_decorates_is_taken() {
        for (text, expected) in [
            (" ㅎㅎ 다음", " ㅎㅎ"),
            ("ㅋㅋㅋ", "ㅋㅋㅋ"),
            ("😊 그리고", "😊"),
            (" 😊🎉 !", " 😊🎉 !"),
            ("^^ 네", "^^"),
            ("~ 그리고", "~"),
            (" 그리고", ""),
            (" ✔ 둘째", ""),
            (" ● 둘째", ""),
        ] {
            assert_eq!(&text[..decoration(text)], expected);
        }
    }
}
