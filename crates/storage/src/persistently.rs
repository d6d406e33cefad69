//! One call, as often as it needs.

/// How often a call is made again where another transaction was in its way.
#[cfg(feature = "postgres")]
pub(crate) const MOST_ATTEMPTS: u32 = 12;

/// Awaits a call within the timeout of its store, and makes it again where another transaction was
/// in its way. A macro, because each attempt is a future of its own.
macro_rules! persistently {
    ($store:expr, $action:literal, $call:expr) => {{
        let mut attempt = 0;
        loop {
            match $store.within_timeout($action, $call).await {
                Err(error) if $store.should_try_again(&error, attempt) => {
                    attempt += 1;
                    $store.pause(attempt).await;
                }
                outcome => break outcome,
            }
        }
    }};
}

pub(crate) use persistently;
