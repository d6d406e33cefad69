//! Whether quotation marks are written as RFC 4180 says.

/// RFC 4180: a field that begins with a quotation mark ends with one before the delimiter or the
/// end of the line, and has its own marks doubled.
pub(super) fn quotation_is_sound(span: &str, delimiter: char) -> bool {
    let mut characters = span.chars().peekable();
    let mut field_begins = true;
    let mut quoted = false;
    while let Some(character) = characters.next() {
        if quoted {
            if character == '"' && characters.next_if_eq(&'"').is_none() {
                quoted = false;
                let ends = |next: &char| *next == delimiter || matches!(next, '\n' | '\r');
                if !characters.peek().is_none_or(ends) {
                    return false;
                }
            }
        } else {
            quoted = field_begins && character == '"';
            field_begins = character == delimiter || character == '\n';
        }
    }
    !quoted
}
