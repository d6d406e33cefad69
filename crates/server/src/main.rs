//! `shortlist-server`: the HTTP service.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use shortlist_pipeline::{
    Database, Home, Shortlist, SystemClock, home_folder, model_loader, system_random,
};
use shortlist_server::router;
use tokio::net::TcpListener;

/// Answers over HTTP, on the loopback address.
#[derive(Parser)]
#[command(name = "shortlist-server", version, about)]
struct Arguments {
    /// The folder that holds letters, postings and models [env: SHORTLIST_HOME]
    #[arg(long, value_name = "DIR")]
    home: Option<PathBuf>,
    /// Where letters, postings and vectors are: postgres://USER@HOST:PORT/NAME or sqlite:FILE
    /// [default: a file in the home folder]
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database: Option<String>,
    /// The port; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let home = Home::new(&home_folder(arguments.home)?);
    let (clock, random) = (Box::new(SystemClock), system_random()?);
    // Read here and not by clap, which would print an address that it cannot read, password and all.
    let database: Option<Database> = arguments.database.map(|url| url.parse()).transpose()?;
    let shortlist = Shortlist::open_on(home, database.as_ref(), clock, random)
        .await?
        .with_loader(model_loader())
        .with_chosen_registry(None)?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let listener = TcpListener::bind(address).await?;
    writeln!(
        anstream::stderr(),
        "listening on http://{}",
        listener.local_addr()?
    )?;
    axum::serve(listener, router(Arc::new(shortlist)))
        .with_graceful_shutdown(interrupted())
        .await?;
    Ok(())
}

/// Resolves when the process is asked to stop; what was begun is finished.
async fn interrupted() {
    // Where the signal cannot be heard, the server runs until it is killed.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
