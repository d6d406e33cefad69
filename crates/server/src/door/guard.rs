//! Lets in who may come in.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::fetch::{is_own_site, lacks_page_header, shows_page};
use super::host::Host;
use super::origin::Origin;
use super::own_hosts::OwnHosts;
use crate::connection::Connection;
use crate::problem::Problem;
use crate::settings::Settings;

/// Who may come in.
pub(crate) struct Door {
    hosts: OwnHosts,
    /// Other sites whose pages may ask.
    sites: Vec<String>,
}

/// Lets a request in, or tells why not. The table stands at the [module](super).
pub(crate) async fn door(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    match door.check(&request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

impl Door {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            hosts: OwnHosts::new(settings.host, &settings.allowed_hosts),
            sites: settings.cors_origins.clone(),
        }
    }

    fn check(&self, request: &Request) -> Result<(), Problem> {
        let connection = request.extensions().get::<Connection>();
        let host = asked_host(request)?;
        if let Some(host) = &host {
            let own = connection.map(|connection| connection.own);
            if !self.hosts.has(&host.name, own) {
                return Err(misdirected(host));
            }
        }
        let is_encrypted = connection.is_some_and(|connection| connection.is_encrypted);
        let is_named = self.check_origins(request, host.as_ref(), is_encrypted)?;
        if !is_named && !is_own_site(request.headers()) && !shows_page(request) {
            return Err(foreign());
        }
        if lacks_page_header(request) {
            return Err(Problem::new(
                StatusCode::FORBIDDEN,
                "A page must say that it is one",
                Some(
                    "expected the header `X-Shortlist-Page: 1` with what a browser changes, but came none"
                        .to_owned(),
                ),
            ));
        }
        Ok(())
    }

    /// Refuses origins that may not ask. Whether there is one, and the settings name it.
    fn check_origins(
        &self,
        request: &Request,
        host: Option<&Host>,
        is_encrypted: bool,
    ) -> Result<bool, Problem> {
        let origins: Vec<_> = request.headers().get_all(header::ORIGIN).iter().collect();
        let is_named = |origin: &HeaderValue| {
            let mut sites = self.sites.iter();
            sites.any(|site| site.as_bytes() == origin.as_bytes())
        };
        let is_own = |origin: &HeaderValue| {
            let origin = origin.to_str().ok().and_then(Origin::read);
            origin
                .zip(host)
                .is_some_and(|(origin, host)| origin.is_of(host, is_encrypted))
        };
        let mut all = origins.iter();
        if !all.all(|origin| is_named(origin) || is_own(origin)) {
            return Err(foreign());
        }
        Ok(!origins.is_empty() && origins.into_iter().all(is_named))
    }
}

/// The host that a request asks, by its target or its header. `None`: it is older than the header.
fn asked_host(request: &Request) -> Result<Option<Host>, Problem> {
    let mut headers = request.headers().get_all(header::HOST).iter();
    let (header, second) = (headers.next(), headers.next());
    let header = header.map(|header| header.to_str().ok().and_then(Host::read));
    let target = request.uri().authority();
    let target = target.map(|target| Host::read(target.as_str()));
    match (target, header) {
        _ if second.is_some() => Err(no_host("came several")),
        (Some(None), _) | (_, Some(None)) => Err(no_host("came one that is none")),
        (Some(Some(target)), Some(Some(header))) if target != header => Err(misdirected(&target)),
        (Some(Some(host)), _) | (None, Some(Some(host))) => Ok(Some(host)),
        (None, None) if request.version() < Version::HTTP_11 => Ok(None),
        (None, None) => Err(no_host("came none")),
    }
}

fn no_host(came: &str) -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "The request names no host",
        Some(format!(
            "expected one host in the header `Host`, but {came}"
        )),
    )
}

fn misdirected(host: &Host) -> Problem {
    let name = host.name.to_string();
    let detail = format!(
        "expected a loopback address, the address that the server listens on, or a name of the setting \
         `allowed_hosts`, but came {name:?}; name it there if it is the server's"
    );
    Problem::new(
        StatusCode::MISDIRECTED_REQUEST,
        "The server has another name",
        Some(detail),
    )
}

fn foreign() -> Problem {
    let detail = "expected the server's own page, or a site of the setting `cors_origins`, but came another's; \
                  a proxy must hand on the header `Host`";
    Problem::new(
        StatusCode::FORBIDDEN,
        "Pages of other sites may not ask",
        Some(detail.to_owned()),
    )
}
