//! What a browser says of a request besides its origin (Fetch Metadata), and what a page must say.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, Method, header};

use crate::changes::changes;

/// What a page sends with what it asks: a form or a picture of another site cannot. Its value says nothing.
pub(crate) static PAGE_HEADER: HeaderName = HeaderName::from_static("x-shortlist-page");

static SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
static MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
static DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// What may be shown to who follows another site's link: pages without any data.
const SHOWN: [&str; 4] = ["/", "/docs", "/docs/", "/docs/index.html"];

/// Whether the browser says that it was this server's own page, or its user, who made it ask.
pub(super) fn is_own_site(headers: &HeaderMap) -> bool {
    let mut sites = headers.get_all(&SITE).iter();
    sites.all(|site| matches!(site.as_bytes(), b"same-origin" | b"none"))
}

/// Whether a window goes to the page, as by a link: nothing is changed, and the site with the link sees nothing of it.
pub(super) fn shows_page(request: &Request) -> bool {
    let says = |name, value: &str| {
        let header = request.headers().get(name);
        header.is_some_and(|header| header.as_bytes() == value.as_bytes())
    };
    matches!(*request.method(), Method::GET | Method::HEAD)
        && SHOWN.contains(&request.uri().path())
        && says(&MODE, "navigate")
        && says(&DESTINATION, "document")
}

/// Whether a browser asks for a change, and no page of its own choice says so.
pub(super) fn lacks_page_header(request: &Request) -> bool {
    let headers = request.headers();
    let of_browsers = [&header::ORIGIN, &SITE, &MODE, &DESTINATION];
    of_browsers
        .into_iter()
        .any(|name| headers.contains_key(name))
        && changes(request.method(), request.uri().path())
        && !headers.contains_key(&PAGE_HEADER)
}
