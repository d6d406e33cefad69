//! All settings, each in one place: its name, type, default, variable and meaning.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Makes of a list of settings what may be given (as flags, variables or in a file) and what is then
/// known.
macro_rules! settings {
    ($($(#[doc = $doc:literal])+ $name:ident: $type:ty = $default:expr, $variable:literal
        $(, $argument:ident = $value:expr)*;)+) => {
        /// What may be given, by flags and variables or in the file's table `[server]`.
        #[derive(Debug, Clone, Default, PartialEq, clap::Args, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct GivenSettings {
            $($(#[doc = $doc])+
            #[arg(long, env = $variable, hide_env_values = true $(, $argument = $value)*)]
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $name: Option<$type>,)+
        }

        /// What holds.
        #[derive(Debug, Clone, PartialEq, Serialize)]
        pub struct Settings {
            $($(#[doc = $doc])+
            pub $name: $type,)+
        }

        impl GivenSettings {
            /// These, and of others what these do not say.
            #[must_use]
            pub fn or(self, other: Self) -> Self {
                Self { $($name: self.$name.or(other.$name),)+ }
            }

            /// These, and for what they do not say the defaults.
            #[must_use]
            pub fn resolved(self) -> Settings {
                Settings { $($name: self.$name.unwrap_or_else(|| $default),)+ }
            }
        }
    };
}

settings! {
    /// The address to listen on; any but the loopback address needs keys
    host: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST), "SHORTLIST_SERVER_HOST", value_name = "ADDRESS";
    /// The port; 0 takes a free one
    port: u16 = 8080, "SHORTLIST_SERVER_PORT";
    /// The file of the certificate and those that lead to its root (PEM); with it the server speaks TLS alone
    tls_cert: PathBuf = PathBuf::new(), "SHORTLIST_SERVER_TLS_CERT", value_name = "FILE";
    /// The file of the certificate's key (PEM); when one of both files changes, connections from then on have the new ones
    tls_key: PathBuf = PathBuf::new(), "SHORTLIST_SERVER_TLS_KEY", value_name = "FILE";
    /// Names under which the server may be asked, such as `career.example`, besides loopback addresses and the address that it listens on
    allowed_hosts: Vec<String> = Vec::new(), "SHORTLIST_SERVER_ALLOWED_HOSTS", value_name = "HOST",
        value_delimiter = ',';
    /// Requests that are worked on or wait at the same time; what comes beyond gets 429
    at_once: usize = 256, "SHORTLIST_SERVER_AT_ONCE";
    /// How many of them one key may have, or one address without a key; 0: a quarter
    at_once_each: usize = 0, "SHORTLIST_SERVER_AT_ONCE_EACH";
    /// Seconds that a request may take, from its first byte to its answer; then it gets 503
    seconds: u64 = 30, "SHORTLIST_SERVER_SECONDS";
    /// Seconds within which the body of a request has to arrive; then it gets 408
    body_seconds: u64 = 20, "SHORTLIST_SERVER_BODY_SECONDS";
    /// Threads that work on requests; 0: as many as there are processors
    work_threads: usize = 0, "SHORTLIST_SERVER_WORK_THREADS";
    /// Megabytes of memory for the vectors of letters that came lately
    vector_cache_megabytes: u64 = 32, "SHORTLIST_SERVER_VECTOR_CACHE_MEGABYTES";
    /// Letters that wait to be embedded by a transformer; what comes beyond gets 429
    embedding_waiting: usize = 256, "SHORTLIST_SERVER_EMBEDDING_WAITING";
    /// Tokens that a transformer embeds in one run, unless one letter alone has more
    embedding_tokens: usize = 4_096, "SHORTLIST_SERVER_EMBEDDING_TOKENS";
    /// Milliseconds that a letter waits for others, to be embedded with them by a transformer
    embedding_wait_milliseconds: u64 = 2, "SHORTLIST_SERVER_EMBEDDING_WAIT_MILLISECONDS";
    /// Letters in one batch that is answered in the background
    batch_letters: usize = 10_000, "SHORTLIST_SERVER_BATCH_LETTERS";
    /// Days for which such a batch and its answers are kept
    batch_days: u32 = 7, "SHORTLIST_SERVER_BATCH_DAYS";
    /// Other web sites whose pages may ask, such as `https://career.example`; none unless named
    cors_origins: Vec<String> = Vec::new(), "SHORTLIST_SERVER_CORS_ORIGINS", value_name = "ORIGIN",
        value_delimiter = ',';
    /// What is logged: error, warn, info or debug
    log: String = "info".to_owned(), "SHORTLIST_SERVER_LOG", value_name = "LEVEL",
        value_parser = ["error", "warn", "info", "debug"];
}
