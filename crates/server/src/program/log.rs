//! Where log and traces go.

#[cfg(feature = "otlp")]
use opentelemetry::trace::TracerProvider;
#[cfg(feature = "otlp")]
use opentelemetry_sdk::trace::SdkTracerProvider;
use shortlist_server::Settings;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

use crate::Result;

/// The name under which traces are found.
#[cfg(feature = "otlp")]
const SERVICE: &str = "shortlist-server";

/// The traces that go on; to be ended before the process ends.
pub(crate) struct Traces {
    #[cfg(feature = "otlp")]
    provider: Option<SdkTracerProvider>,
}

/// Begins the log, on standard error, and, with the feature `otlp` and `OTEL_EXPORTER_OTLP_ENDPOINT` in the
/// environment, traces to there (OpenTelemetry over HTTP).
pub(crate) fn begin(settings: &Settings) -> Result<Traces> {
    // Only what this crate writes: others could quote what they are given.
    let filter = EnvFilter::new(format!("shortlist_server={}", settings.log));
    let lines = fmt::layer()
        .json()
        .with_current_span(false)
        .with_span_list(false)
        .with_writer(std::io::stderr);
    let subscriber = tracing_subscriber::registry().with(filter).with(lines);
    #[cfg(feature = "otlp")]
    {
        let provider = provider()?;
        let traces = provider.as_ref().map(|provider| {
            tracing_opentelemetry::layer()
                .with_location(false)
                .with_threads(false)
                .with_tracer(provider.tracer(SERVICE))
        });
        subscriber.with(traces).try_init()?;
        Ok(Traces { provider })
    }
    #[cfg(not(feature = "otlp"))]
    {
        subscriber.try_init()?;
        Ok(Traces {})
    }
}

#[cfg(feature = "otlp")]
fn provider() -> Result<Option<SdkTracerProvider>> {
    if std::env::var_os("OTEL_EXPORTER_OTLP_ENDPOINT").is_none() {
        return Ok(None);
    }
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_http()
        .build()?;
    let resource = opentelemetry_sdk::Resource::builder()
        .with_service_name(SERVICE)
        .build();
    let provider = SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_resource(resource)
        .build();
    Ok(Some(provider))
}

impl Traces {
    /// Sends what has not been sent yet.
    #[cfg_attr(
        not(feature = "otlp"),
        expect(
            clippy::unnecessary_wraps,
            clippy::unused_self,
            reason = "there are none"
        )
    )]
    pub(crate) fn end(self) -> Result<()> {
        #[cfg(feature = "otlp")]
        if let Some(provider) = self.provider {
            provider.shutdown()?;
        }
        Ok(())
    }
}
