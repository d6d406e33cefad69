//! Which elements a page's own style sheets hide. Only what is certain: a rule for one tag, class or id outside of any
//! condition, which no other rule shows again.

use std::collections::HashSet;

/// Selectors of elements that are not shown.
#[derive(Debug, Default)]
pub(super) struct HiddenSelectors {
    hidden: HashSet<String>,
    /// Classes and ids that some rule shows.
    shown: HashSet<String>,
}

impl HiddenSelectors {
    /// Adds the rules of a `<style>` element.
    pub(super) fn add(&mut self, css: &str) {
        let css = without_comments(css);
        let mut rest = css.as_str();
        while let Some((selectors, behind)) = rest.split_once('{') {
            let selectors = selectors
                .rsplit([';', '}'])
                .next()
                .unwrap_or_default()
                .trim();
            if selectors.starts_with('@') {
                // Keyframes, media: what holds but sometimes shows, and hides nothing.
                let (inside, after) = block(behind);
                self.add_shown(inside);
                rest = after;
                continue;
            }
            let Some((declarations, after)) = behind.split_once('}') else {
                break;
            };
            self.rule(selectors, declarations);
            rest = after;
        }
    }

    /// Whether an element is hidden by a rule.
    pub(super) fn hide(&self, tag: &str, id: Option<&str>, classes: Option<&str>) -> bool {
        if self.hidden.is_empty() {
            return false;
        }
        let hides =
            |selector: String| self.hidden.contains(&selector) && !self.shown.contains(&selector);
        hides(tag.to_owned())
            || id.is_some_and(|id| hides(format!("#{id}")))
            || classes
                .into_iter()
                .flat_map(str::split_whitespace)
                .any(|class| hides(format!(".{class}")))
    }

    fn rule(&mut self, selectors: &str, declarations: &str) {
        if hides(declarations) {
            let simple = selectors
                .split(',')
                .map(str::trim)
                .filter(|one| is_simple(one));
            self.hidden.extend(simple.map(str::to_owned));
        } else if shows(declarations) {
            self.shown.extend(parts(selectors));
        }
    }

    fn add_shown(&mut self, css: &str) {
        for rule in css.split('}') {
            if let Some((selectors, declarations)) = rule.split_once('{')
                && shows(declarations)
            {
                self.shown.extend(parts(selectors));
            }
        }
    }
}

/// Whether declarations, or a `style` attribute, leave nothing to see.
pub(super) fn hides(declarations: &str) -> bool {
    properties(declarations).any(|(name, value)| match name.as_str() {
        "display" => value == "none",
        "visibility" => matches!(value.as_str(), "hidden" | "collapse"),
        "font-size" | "opacity" => {
            value
                .trim_end_matches(|c: char| c.is_alphabetic() || c == '%')
                .parse()
                == Ok(0.0)
        }
        "color" => value == "transparent",
        _ => false,
    })
}

/// Whether declarations say that something is shown.
pub(super) fn shows(declarations: &str) -> bool {
    properties(declarations).any(|(name, value)| match name.as_str() {
        "display" => value != "none",
        "visibility" => value == "visible",
        _ => false,
    })
}

fn properties(declarations: &str) -> impl Iterator<Item = (String, String)> {
    declarations.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let value = value.split('!').next().unwrap_or_default();
        Some((
            name.trim().to_ascii_lowercase(),
            value.trim().to_ascii_lowercase(),
        ))
    })
}

fn is_simple(selector: &str) -> bool {
    let name = selector.strip_prefix(['.', '#']).unwrap_or(selector);
    !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// The tags, classes and ids that selectors name.
fn parts(selectors: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for selector in selectors
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '>' | '+' | '~' | ':' | '['))
    {
        let mut begin = 0;
        for (at, _) in selector.match_indices(['.', '#']).filter(|(at, _)| *at > 0) {
            parts.push(selector[begin..at].to_owned());
            begin = at;
        }
        parts.push(selector[begin..].to_owned());
    }
    parts
}

fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

/// A block with blocks in it, and what follows.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 1;
    for (at, brace) in text.match_indices(['{', '}']) {
        depth += if brace == "{" { 1 } else { -1 };
        if depth == 0 {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}
