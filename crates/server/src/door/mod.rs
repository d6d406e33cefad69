//! Who is let in at all, whatever they ask for.
//!
//! A server without keys does what it is asked, and any web page that its user visits can make their browser ask. So
//! what a browser says of a request decides before anything else does. The cases:
//!
//! | what came | what it gets |
//! |---|---|
//! | `Host` is `localhost`, 127.0.0.0/8, `[::1]`, the address that was connected to, or in `allowed_hosts`; any port | goes on |
//! | the same in upper case, with a dot at its end, or as an IPv4 address within an IPv6 one | goes on |
//! | any other `Host`: a name that somebody lets point here (DNS rebinding) | 421 |
//! | an address as a target (`GET http://HOST/`) that is none of these, or another one than `Host` | 421 |
//! | two `Host`, one that is none, one with a user name in it, or HTTP/1.1 without | 400 |
//! | HTTP/1.0 without `Host`: no browser says so, but simple probes do | goes on |
//! | no `Origin` and no `Sec-Fetch-Site`: curl, a program, another server | goes on |
//! | `Origin` with the host and port of `Host`, or in `cors_origins` | goes on |
//! | any other `Origin`, `null` among them, also for reading, a preflight or an upgrade | 403 |
//! | `Sec-Fetch-Site: same-origin` or `none` | goes on |
//! | `same-site` (a page on another port), `cross-site` or anything else, without an `Origin` in `cors_origins` | 403 |
//! | the same, but a link to the page or to `/docs` was followed in a window of its own | goes on: it shows no data |
//! | a browser's request that changes something, without `X-Shortlist-Page` | 403 |
//!
//! `/health`, `/ready` and `/metrics` are no exceptions.

mod fetch;
mod guard;
mod host;
mod origin;
mod own_hosts;

pub(crate) use fetch::PAGE_HEADER;
pub(crate) use guard::{Door, door};
pub(crate) use host::HostName;
