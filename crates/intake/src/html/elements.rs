//! What HTML's elements are to a reader of text.

/// Elements that end a line before and behind them.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 43] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "textarea",
        "th",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&name)
}

/// Elements that hold nothing and are never ended.
pub(super) fn is_void(name: &str) -> bool {
    const VOID: [&str; 15] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "keygen",
    ];
    VOID.contains(&name)
}

/// Elements whose text is for programs, or of which only a part is shown.
pub(super) fn is_for_programs(name: &str) -> bool {
    const SKIPPED: [&str; 19] = [
        "script", "style", "title", "noscript", "template", "iframe", "object", "svg", "canvas",
        "audio", "video", "select", "datalist", "button", "noembed", "noframes", "rt", "rp", "map",
    ];
    SKIPPED.contains(&name)
}

/// Elements around a page's own text: ways to other pages, the site's own lines.
pub(super) fn is_margin(name: &str) -> bool {
    matches!(name, "nav" | "footer")
}

/// Elements whose text stands out.
pub(super) fn is_bold(name: &str) -> bool {
    matches!(
        name,
        "b" | "strong" | "th" | "dt" | "label" | "legend" | "summary" | "caption"
    )
}

/// The level of a heading.
pub(super) fn heading(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// The elements that a start tag ends without saying so, and those behind which it ends none.
pub(super) fn ended_by(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu", "table", "td", "th"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table", "td", "th"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "tr"], &["table"]),
        _ if is_block(name) => (
            &["p", "h1", "h2", "h3", "h4", "h5", "h6"],
            &[
                "div", "li", "td", "th", "table", "body", "section", "article", "dd", "form",
                "button", "label",
            ],
        ),
        _ => (&[], &[]),
    }
}
