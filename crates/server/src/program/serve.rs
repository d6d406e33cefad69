//! Listening and answering.

use std::io::Write;
use std::net::{IpAddr, SocketAddr};

use shortlist_api::Language;
use shortlist_app::{
    Database, FileReader, Home, Shortlist, SystemClock, model_loader, system_random,
};
use shortlist_server::{KnownKeys, Server, Settings, Tls, listen};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use crate::Result;
use crate::arguments::{Arguments, READ_FILE};
use crate::log;

/// Open files that are asked for.
const OPEN_FILES: u64 = 16_384;
/// Threads that speak with clients: reading and writing is quick.
const SPEAKING: usize = 2;

pub(crate) fn run(home: Home, arguments: &Arguments, language: Language) -> Result<()> {
    let settings = arguments.settings(&home)?;
    let keys = arguments.known_keys(&home)?;
    check_keys(&keys, settings.host)?;
    let tls = tls(&settings)?;
    let traces = log::begin(&settings)?;
    // Read here and not by clap, which would print an address that it cannot read, password and all.
    let database: Option<Database> = arguments.database.as_deref().map(str::parse).transpose()?;
    // Every connection is an open file, and many systems allow a process a thousand unless it asks for more.
    // Where more are refused, so are connections.
    let _ = rlimit::increase_nofile_limit(OPEN_FILES);
    let speaking = Builder::new_multi_thread()
        .worker_threads(SPEAKING)
        .thread_name("speaking")
        .enable_all()
        .build()?;
    let working = working(&settings)?;
    let threads = working.handle().clone();
    let server = working.block_on(async {
        let (clock, random) = (Box::new(SystemClock), system_random()?);
        let shortlist = Shortlist::open_or_create(home, database.as_ref(), clock, random)
            .await?
            .with_loader(model_loader())?
            .with_chosen_registry(None)?;
        Server::new(shortlist, keys, settings.clone(), threads, system_random()?)
    })?;
    let program = std::env::current_exe()?;
    let reader = FileReader::new(program, vec![READ_FILE.into()])
        // The allocator of this program takes a gigabyte at once, which would count as used by the file.
        .with_variable("MIMALLOC_ARENA_EAGER_COMMIT", "0")
        .with_ocr();
    let server = server.with_reader(reader);
    server.begin_background();
    let router = server.router();
    // Answers and a training that were begun are finished beside each other.
    let (stops, stopped) = oneshot::channel();
    let finished = working.spawn(async move {
        if stopped.await.is_ok() {
            server.finish().await;
        }
    });
    let stop = async move {
        asked_to_stop().await;
        // Who waits for it lives as long as this.
        let _ = stops.send(());
    };
    speaking.block_on(async {
        let address = SocketAddr::from((settings.host, settings.port));
        let listener = TcpListener::bind(address).await.map_err(|error| {
            format!("expected to listen on {address}, but {error}; choose another port with --port")
        })?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let address = format!("{scheme}://{}", listener.local_addr()?);
        let started = language.choose(
            format!("listening on {address}"),
            format!("시작했습니다. 브라우저에서 여세요: {address}"),
        );
        writeln!(anstream::stderr(), "{started}")?;
        listen(listener, router, settings.limits(), tls, stop).await;
        Ok::<_, Box<dyn std::error::Error>>(())
    })?;
    working.block_on(finished)?;
    // A training that is cut off was reported; nobody waits for what else still works.
    working.shutdown_background();
    traces.end()
}

/// Another address than the loopback one is listened on with keys alone.
pub(crate) fn check_keys(keys: &KnownKeys, host: IpAddr) -> Result<()> {
    if keys.is_open() && !host.is_loopback() {
        return Err(format!(
            "expected keys before listening on {host}, where others can ask, but there are none; make one \
             with `shortlist-server keys add NAME`"
        )
        .into());
    }
    Ok(())
}

/// The certificate that the settings name, if they do.
pub(crate) fn tls(settings: &Settings) -> Result<Option<Tls>> {
    let files = settings.tls_files();
    Ok(files
        .map(|(certificate, key)| Tls::of_files(certificate, key))
        .transpose()?)
}

fn working(settings: &Settings) -> std::io::Result<Runtime> {
    let mut builder = Builder::new_multi_thread();
    if settings.work_threads > 0 {
        builder.worker_threads(settings.work_threads);
    }
    builder.thread_name("working").enable_all().build()
}

/// Resolves when the process is asked to stop; what was begun is finished.
async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                // Where the signal cannot be heard, the other one still is.
                Ok(()) = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    // Where no signal can be heard, the server runs until it is killed.
    if interrupted.await.is_err() {
        std::future::pending::<()>().await;
    }
}
