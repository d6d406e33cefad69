//! The connection that a request came over.

use std::net::IpAddr;

/// The connection that a request came over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Connection {
    /// Who asks: a client, or the proxy before it.
    pub(crate) peer: IpAddr,
    /// Under which address it was asked.
    pub(crate) own: IpAddr,
    /// Whether it has TLS.
    pub(crate) is_encrypted: bool,
}
