//! Asking a running server whether it is well: for containers, which have no other program to ask with.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use shortlist_server::Settings;

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
    let failed = |error: &dyn std::fmt::Display| {
        format!("expected an answer of http://{address}{path}, but {error}")
    };
    let status = status(address, path).map_err(|error| failed(&error))?;
    if status.contains(" 200 ") {
        return Ok(());
    }
    Err(failed(&format!("came {:?}", status.trim())).into())
}

/// The first line of the answer.
fn status(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream.take(1 << 16).read_to_string(&mut answer)?;
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}
