//! `shortlist-server`: the HTTP service.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Parser, Subcommand};
use rand::Rng;
use shortlist_pipeline::{
    Database, Home, Shortlist, Silent, SystemClock, home_folder, model_loader, system_random,
};
use shortlist_server::{KeyFile, Limits, Role, service};
use tokio::net::TcpListener;

/// The keys' file in the home.
const KEYS: &str = "server-keys.toml";

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Answers over HTTP.
#[derive(Parser)]
#[command(name = "shortlist-server", version, about)]
struct Arguments {
    /// The folder that holds letters, postings and models [env: SHORTLIST_HOME]
    #[arg(long, value_name = "DIR", global = true)]
    home: Option<PathBuf>,
    /// Where letters, postings and vectors are: postgres://USER@HOST:PORT/NAME or sqlite:FILE
    /// [default: a file in the home folder]
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database: Option<String>,
    /// The address to listen on; any but the loopback address needs keys
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Requests that are worked on or wait at the same time; what comes beyond gets 429
    #[arg(long, default_value_t = Limits::default().at_once)]
    at_once: usize,
    /// Seconds that a request may take; then it gets 503
    #[arg(long, default_value_t = Limits::default().time.as_secs())]
    seconds: u64,
    /// Manage who may ask
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// See, make and void keys; a running server knows them after its next start
    Keys {
        /// What to do
        #[command(subcommand)]
        command: KeysCommand,
    },
}

#[derive(Subcommand)]
enum KeysCommand {
    /// List the keys' names and roles
    List,
    /// Make a key and print it this once; a name that is known gets a new one
    Add {
        /// Whose key it is
        name: String,
        /// reader: ask; admin: also change what is stored
        #[arg(long, default_value = "reader")]
        role: Role,
    },
    /// Void a key
    Remove {
        /// Whose key it is
        name: String,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<()> {
    let folder = home_folder(arguments.home.clone())?;
    match arguments.command {
        Some(Command::Keys { command }) => manage_keys(&folder, command),
        None => serve(&folder, arguments).await,
    }
}

fn manage_keys(folder: &Path, command: KeysCommand) -> Result<()> {
    if !Home::new(folder).exists()? {
        return Err(format!("expected a home in {}, but there is none", folder.display()).into());
    }
    let path = folder.join(KEYS);
    let mut keys = KeyFile::read(&path)?;
    let mut out = anstream::stdout();
    match command {
        KeysCommand::List => {
            for (name, role) in keys.names() {
                writeln!(out, "{name}\t{role:?}")?;
            }
        }
        KeysCommand::Add { name, role } => {
            let mut random = [0; 32];
            system_random()?.fill_bytes(&mut random);
            let key = keys.add(&name, role, random);
            keys.write(&path)?;
            writeln!(out, "{key}")?;
        }
        KeysCommand::Remove { name } => {
            if !keys.remove(&name) {
                return Err(format!("expected the name of a key, but came {name:?}").into());
            }
            keys.write(&path)?;
        }
    }
    Ok(())
}

async fn serve(folder: &Path, arguments: Arguments) -> Result<()> {
    let keys = KeyFile::read(&folder.join(KEYS))?;
    if keys.is_empty() && !arguments.host.is_loopback() {
        return Err(format!(
            "expected keys before listening on {}, where others can ask, but there are none; make one with \
             `shortlist-server keys add NAME`",
            arguments.host
        )
        .into());
    }
    // Only what this crate writes: those of others could quote what they are given.
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter("shortlist_server=info")
        .init();
    let (clock, random) = (Box::new(SystemClock), system_random()?);
    // Read here and not by clap, which would print an address that it cannot read, password and all.
    let database: Option<Database> = arguments.database.map(|url| url.parse()).transpose()?;
    let shortlist = Shortlist::open_on(Home::new(folder), database.as_ref(), clock, random)
        .await?
        .with_loader(model_loader())
        .with_chosen_registry(None)?;
    let listener = TcpListener::bind(SocketAddr::from((arguments.host, arguments.port))).await?;
    writeln!(
        anstream::stderr(),
        "listening on http://{}",
        listener.local_addr()?
    )?;
    let limits = Limits {
        at_once: arguments.at_once,
        time: Duration::from_secs(arguments.seconds),
    };
    let mut random = [0; 4];
    system_random()?.fill_bytes(&mut random);
    let shortlist = Arc::new(shortlist);
    let service = service(shortlist.clone(), keys, limits, &hex::encode(random));
    tokio::spawn(async move {
        // Without it the first answer takes longer, and tells its client what is wrong.
        if let Err(error) = shortlist.warm_up(&Silent).await {
            tracing::warn!(%error, "the postings or the model cannot be read");
        }
    });
    axum::serve(listener, service)
        .with_graceful_shutdown(asked_to_stop())
        .await?;
    Ok(())
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
