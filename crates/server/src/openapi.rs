//! The description of the API, and the page that shows it.

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{self, Next};
use axum::response::Response;
use utoipa::PartialSchema;
use utoipa::ToSchema;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, InfoBuilder, OpenApi, Ref, RefOr, ResponseBuilder};
use utoipa_swagger_ui::SwaggerUi;

use crate::changes::changes;
use crate::problem::Problem;
use crate::security_headers::of_page;
use crate::state::ServerState;

/// The path of the page.
const PAGE: &str = "/docs";
/// The path of the description.
const DESCRIPTION: &str = "/api/v1/openapi.json";
/// What the page may load: nothing from elsewhere. The page's own program sets styles.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";
/// What the API is, in Markdown.
const ABOUT: &str = "Will a Korean cover letter pass document screening, how sure is that and why, and \
    which postings should it be sent to?\n\nErrors are problem details (RFC 9457). A letter is its text, an \
    object as in a file of letters, or a file in a form. With keys, `Authorization: Bearer KEY` hands one \
    in: a reader asks, a coach also keeps clients, a rater also labels letters, an admin also changes what else is stored. A body of JSON says so in its `Content-Type`.";

/// What any request with a body may be answered.
const OF_BODIES: [(&str, &str); 5] = [
    ("400", "The body is not what this request takes"),
    ("408", "The body took too long"),
    ("413", "The body is too large"),
    (
        "415",
        "The body is of a kind that this request does not take",
    ),
    ("422", "The body is well formed, but cannot be worked on"),
];
/// What any request but `/health` may be answered.
const OF_ALL: [(&str, &str); 6] = [
    ("401", "A key is needed"),
    (
        "403",
        "This key may not do that, or a page of another site asks",
    ),
    ("421", "The server does not have the name in `Host`"),
    (
        "429",
        "There are too many requests; `Retry-After` tells when to come again",
    ),
    (
        "500",
        "Something went wrong; the log tells what, under the id in `x-request-id`",
    ),
    ("503", "No model can answer, or the answer took too long"),
];

/// Completes the description of the routes by what holds for all of them.
pub(crate) fn described(mut api: OpenApi) -> OpenApi {
    api.info = InfoBuilder::new()
        .title("Shortlist")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .build();
    let components = api.components.get_or_insert_default();
    let mut schemas = Vec::new();
    Problem::schemas(&mut schemas);
    components.schemas.extend(schemas);
    let name = Problem::name().into_owned();
    components.schemas.insert(name, Problem::schema());
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("key", SecurityScheme::Http(bearer));
    for (path, item) in &mut api.paths.paths {
        let operations = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.delete,
        ];
        for operation in operations.into_iter().flatten() {
            complete(path, operation);
        }
        let changing = [
            (Method::POST, &mut item.post),
            (Method::PUT, &mut item.put),
            (Method::DELETE, &mut item.delete),
        ];
        for (method, operation) in changing {
            if let Some(operation) = operation.as_mut().filter(|_| changes(&method, path)) {
                let parameters = operation.parameters.get_or_insert_default();
                parameters.push(RefOr::T(of_pages()));
            }
        }
    }
    api
}

/// What a browser has to send with what it changes.
fn of_pages() -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String);
    ParameterBuilder::new()
        .name("X-Shortlist-Page")
        .parameter_in(ParameterIn::Header)
        .description(Some("Whatever a page says; needed from browsers alone."))
        .schema(Some(text))
        .example(Some("1".into()))
        .build()
}

fn complete(path: &str, operation: &mut Operation) {
    if path == "/health" {
        return;
    }
    if path != "/ready" {
        // Without keys, on the loopback address, none is needed.
        let none = SecurityRequirement::default();
        let key = SecurityRequirement::new::<_, [&str; 0], &str>("key", []);
        operation.security = Some(vec![none, key]);
    }
    let mut answers = OF_ALL.to_vec();
    if operation.request_body.is_some() {
        answers.extend(OF_BODIES);
    } else if operation.parameters.is_some() {
        answers.push(("400", "The parameters are not what this request takes"));
    }
    if path.contains('{') {
        answers.push(("404", "There is nothing of this name"));
    }
    if path.starts_with("/api/v1/outcomes") || path.ends_with("interactions") {
        answers.push(("404", "There is no such letter"));
    }
    if path.contains("recommendations")
        || path.ends_with("analysis")
        || path.ends_with("comparisons")
    {
        answers.push((
            "409",
            "There are no postings yet, or the model cannot explain its answers",
        ));
    }
    if path.ends_with("reviews") || path.ends_with("comparisons") {
        answers.push(("404", "There is no such posting"));
    }
    if path.ends_with("trainings") {
        answers.push(("404", "There is no such model"));
    }
    if path.ends_with("/datasets/difference") {
        answers.push(("404", "There is no such dataset"));
    }
    if path.ends_with("/set-aside-rows") {
        answers.push(("404", "There is no such import"));
    }
    if path.ends_with("stage") {
        answers.push(("409", "This version answers now, and can only be replaced"));
    }
    if path.ends_with("rollback") {
        answers.push(("409", "No version was in Production before"));
    }
    if path.ends_with("/runs") {
        answers.push(("422", "The filter, the order or the page cannot be read"));
    }
    if path.ends_with("evaluation") {
        answers.push(("409", "The stored letters are too few to tell anything"));
    }
    if path.starts_with("/api/v1/labels") && operation.request_body.is_some() {
        answers.push(("404", "There is no such letter"));
        answers.push(("409", "Nobody labelled the letter"));
    }
    if path.ends_with("labels/undo") {
        answers.push(("409", "There is no label to take back"));
    }
    for (status, description) in answers {
        let responses = &mut operation.responses.responses;
        responses
            .entry(status.to_owned())
            .or_insert_with(|| problem(description));
    }
}

fn problem(description: &str) -> RefOr<utoipa::openapi::Response> {
    let schema = Ref::from_schema_name(Problem::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let response = ResponseBuilder::new().description(description);
    RefOr::T(
        response
            .content("application/problem+json", content)
            .build(),
    )
}

/// The description, and a page that shows it without any network.
pub(crate) fn documentation(api: OpenApi) -> Router<ServerState> {
    let page: Router<ServerState> = SwaggerUi::new(PAGE).url(DESCRIPTION, api).into();
    page.layer(middleware::from_fn(allow_page))
}

async fn allow_page(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().extend(of_page(POLICY));
    response
}
