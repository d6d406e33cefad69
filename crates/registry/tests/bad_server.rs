//! Servers that are none, or break off: every answer is a typed error, quickly.
#![cfg(feature = "mlflow")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::Duration;

use shortlist_registry::{
    Credentials, Error, MlflowRegistry, MlflowSettings, Registry, Stage, Transition,
};

/// A server that answers everything alike; gives its address.
fn server(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = reply(stream.unwrap(), answer);
        }
    });
    format!("http://{address}")
}

fn reply(mut stream: TcpStream, answer: &[u8]) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_millis(500)))?;
    let mut request = Vec::new();
    let mut part = [0; 4_096];
    // To its end: closing with something unread would reset the connection.
    while !is_whole(&request) {
        let count = stream.read(&mut part)?;
        if count == 0 {
            return Ok(());
        }
        request.extend_from_slice(&part[..count]);
    }
    stream.write_all(answer)?;
    // What is sent is read before the connection ends, also by a machine that is busy.
    stream.shutdown(Shutdown::Write)?;
    stream.read_to_end(&mut Vec::new()).map(|_| ())
}

/// Whether the head and as much of a body as it tells of are there.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.trim().parse().unwrap());
    body.len() >= length
}

fn registry(uri: &str) -> MlflowRegistry {
    let settings = MlflowSettings::new(uri)
        .with_timeout(Duration::from_millis(700))
        .with_credentials(Credentials::Bearer("secret".to_owned()));
    MlflowRegistry::new(&settings).unwrap()
}

/// The errors of calls of every kind.
async fn errors(uri: &str) -> Vec<Error> {
    let registry = registry(uri);
    let run = "0123456789abcdef0123456789abcdef";
    let move_it = Transition::new("M", 1, Stage::Production, "me", "why");
    let errors = vec![
        registry.experiment("e", 1).await.err(),
        registry.start_run("1", "run", 1).await.err(),
        registry
            .log_params(run, &[("a".into(), "b".into())])
            .await
            .err(),
        registry.log_artifact(run, "a", b"x").await.err(),
        registry.run(run).await.err(),
        registry.artifact(run, "a").await.err(),
        registry.register("M", run, "model", 1).await.err(),
        registry.versions("M").await.err(),
        registry.transition(&move_it, 1).await.err(),
    ];
    let errors: Option<Vec<Error>> = errors.into_iter().collect();
    errors.unwrap()
}

#[tokio::test]
async fn a_page_is_no_answer() {
    let uri = server(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 30\r\n\r\n<html><p>Welcome to nginx</p>\n",
    );
    for error in errors(&uri).await {
        assert!(matches!(error, Error::Answer { .. }), "{error}");
        let message = error.to_string();
        assert!(message.contains("is it an MLflow server?") && !message.contains('\n'));
    }
}

#[tokio::test]
async fn a_failure_is_told_with_its_status() {
    let uri = server(
        b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 24\r\n\r\n<h1>Internal error</h1>\n",
    );
    for error in errors(&uri).await {
        assert!(
            matches!(error, Error::Server { status: 500, .. }),
            "{error}"
        );
    }
    let uri = server(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 12\r\n\r\nInvalid Host");
    for error in errors(&uri).await {
        let said = error.to_string();
        assert!(matches!(error, Error::Server { status: 403, .. }), "{said}");
        assert!(
            said.contains("Invalid Host") && !said.contains("secret"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn half_an_answer_is_none() {
    let uri = server(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"experiment\": {");
    for error in errors(&uri).await {
        assert!(matches!(error, Error::Unreachable { .. }), "{error}");
    }
    let uri = server(b"HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"experiment\": {");
    for error in errors(&uri).await {
        assert!(matches!(error, Error::Answer { .. }), "{error}");
    }
}

#[tokio::test]
async fn silence_and_nobody_there_end_in_time() {
    for uri in [
        server(b""),
        "http://127.0.0.1:1".to_owned(),
        "http://".to_owned(),
    ] {
        let error = registry(&uri).experiment("e", 1).await.unwrap_err();
        assert!(matches!(error, Error::Unreachable { .. }), "{error}");
    }
}

#[tokio::test]
async fn files_outside_of_the_run_are_refused() {
    let uri = server(
        b"HTTP/1.1 200 OK\r\nContent-Length: 120\r\n\r\n\
          {\"run\": {\"info\": {\"run_id\": \"r\", \"artifact_uri\": \"mlflow-artifacts:/1/r/artifacts\"}}, \
          \"files\": [{\"path\": \"../../evil\"}]}",
    );
    let error = registry(&uri).artifacts("r").await.unwrap_err();
    assert!(matches!(error, Error::Name { .. }), "{error}");
}

#[tokio::test]
async fn values_that_a_server_would_cut_are_refused_before_it_is_asked() {
    let registry = registry("http://127.0.0.1:1");
    let long = "가".repeat(6_001);
    let key = "k".repeat(251);
    let param = registry.log_params("r", &[("a".into(), long)]).await;
    assert!(matches!(
        param,
        Err(Error::TooLong {
            longest: 6_000,
            came: 6_001,
            ..
        })
    ));
    let metric = registry.log_metrics("r", &[(key, 1.0)], 1).await;
    assert!(matches!(metric, Err(Error::TooLong { longest: 250, .. })));
}
