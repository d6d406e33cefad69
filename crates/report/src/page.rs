//! What all pages share.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use shortlist_api::Language;

const STYLE: &str = include_str!("page.css");

/// A whole page: one file, no script, nothing fetched.
pub(crate) fn page(title: &str, body: &Markup, language: Language) -> String {
    html! {
        (DOCTYPE)
        html lang=(language.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { h1 { (title) } (body) } }
        }
    }
    .into_string()
}

/// Text in paragraphs of their own.
pub(crate) fn notes(notes: &[String]) -> Markup {
    html! { @for note in notes { p .note { (note) } } }
}
