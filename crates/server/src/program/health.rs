//! Asking a running server whether it is well: for containers, which have no other program to ask with.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use shortlist_server::{Settings, connect};

use crate::Result;

/// How long the server may take.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Fails unless the server of these settings says that it is alive, or with `is_ready` that a model can answer.
pub(crate) fn run(settings: &Settings, is_ready: bool) -> Result<()> {
    let host = match settings.host {
        // Listening everywhere, it listens here too.
        IpAddr::V4(host) if host.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(host) if host.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        host => host,
    };
    let address = SocketAddr::new(host, settings.port);
    let path = if is_ready { "/ready" } else { "/health" };
    let certificate = settings.tls_files().map(|(certificate, _)| certificate);
    let scheme = if certificate.is_some() {
        "https"
    } else {
        "http"
    };
    let failed = |error: &dyn std::fmt::Display| {
        format!("expected an answer of {scheme}://{address}{path}, but {error}")
    };
    let mut stream =
        TcpStream::connect_timeout(&address, TIMEOUT).map_err(|error| failed(&error))?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    let status = match certificate {
        None => status(&mut stream, address, path),
        Some(certificate) => {
            let mut stream = connect(certificate, host, stream).map_err(|error| failed(&error))?;
            status(&mut stream, address, path)
        }
    };
    let status = status.map_err(|error| failed(&error))?;
    if status.contains(" 200 ") {
        return Ok(());
    }
    Err(failed(&format!("came {:?}", status.trim())).into())
}

/// The first line of the answer.
fn status(
    stream: &mut (impl Read + Write),
    address: SocketAddr,
    path: &str,
) -> std::io::Result<String> {
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.take(1 << 16).read_to_string(&mut answer)?;
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}
