//! Coaches' clients.

use async_trait::async_trait;
use sqlx::FromRow;

use super::Backend;
use super::erasures::{self, Erased};
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{ClientKept, ClientLimits, ClientOf, Consent, KeptClient, NewClient};
use crate::repositories::ClientRepository;
use crate::sql::{Connection, Statement, StoredText};
use crate::text::{check_name, check_text};

const FIRST: i64 = 1;

#[derive(FromRow)]
pub(super) struct Row {
    coach: StoredText,
    client_id: StoredText,
    version: i64,
    consent: StoredText,
    document: StoredText,
    changed_at: i64,
    checksum: i64,
}

#[async_trait]
impl<B: Backend> ClientRepository for B {
    async fn clients(&self, coach: &str) -> Result<Vec<KeptClient>> {
        let query =
            Statement::new("SELECT * FROM clients WHERE coach = $1 ORDER BY client_id").bind(coach);
        let rows: Vec<Row> = self.read_all("read clients", query).await?;
        rows.into_iter().map(client_of).collect()
    }

    async fn client(&self, coach: &str, client_id: &str) -> Result<Option<KeptClient>> {
        let query = Statement::new("SELECT * FROM clients WHERE coach = $1 AND client_id = $2")
            .bind(coach)
            .bind(client_id);
        let row: Option<Row> = self.read_optional("read a client", query).await?;
        row.map(client_of).transpose()
    }

    async fn keep_client(
        &self,
        coach: &str,
        client: &NewClient,
        before: Option<i64>,
        limits: ClientLimits,
    ) -> Result<ClientKept> {
        check_name("coach", coach)?;
        check_name("client_id", &client.client_id)?;
        check_text("document", Some(&client.document))?;
        let consent = serde_json::to_string(&client.consent)
            .map_err(|error| Error::damaged("client", &error))?;
        let written = Written {
            coach,
            client,
            consent: &consent,
            version: before.map_or(FIRST, |before| before + 1),
        };
        persistently!(
            self,
            "keep a client",
            try_keep(self, &written, before, limits)
        )
    }

    async fn forget_clients(&self, coach: &str, client_id: Option<&str>) -> Result<usize> {
        let wish = wish_of(coach, client_id);
        erasures::begin(self, Erased::Client, &wish).await?;
        let removed = persistently!(self, "forget clients", try_forget(self, &wish))?;
        erasures::end(self, Erased::Client, &wish).await?;
        Ok(removed)
    }

    async fn clients_saying(&self, words: &[String]) -> Result<Vec<ClientOf>> {
        let query = Statement::new(
            "SELECT coach, client_id, document FROM clients ORDER BY coach, client_id",
        );
        let mut saying = Vec::new();
        let look = |(coach, client_id, document): (StoredText, StoredText, StoredText)| {
            if words.iter().any(|word| document.contains(word.as_str())) {
                saying.push(ClientOf {
                    coach: coach.into_string(),
                    client_id: client_id.into_string(),
                });
            }
        };
        self.read_each("look for words", query, look).await?;
        Ok(saying)
    }
}

/// A row to be written.
struct Written<'a> {
    coach: &'a str,
    client: &'a NewClient,
    consent: &'a str,
    version: i64,
}

impl Written<'_> {
    fn checksum(&self) -> i64 {
        let NewClient {
            client_id,
            document,
            changed_at,
            ..
        } = self.client;
        row_checksum(
            self.coach,
            client_id,
            self.version,
            self.consent,
            document,
            *changed_at,
        )
    }
}

async fn try_keep<B: Backend>(
    store: &B,
    written: &Written<'_>,
    before: Option<i64>,
    limits: ClientLimits,
) -> Result<ClientKept> {
    let failed = || Error::during("keep a client");
    let mut transaction = store.begin().await?;
    let changed = match before {
        None => insert(&mut *transaction, written).await,
        Some(before) => update(&mut *transaction, written, before).await,
    };
    if changed.map_err(failed())? == 0 {
        return Ok(ClientKept::OtherVersion);
    }
    let is_within = is_within(&mut *transaction, written.coach, limits).await;
    if !is_within.map_err(failed())? {
        return Ok(ClientKept::NoRoom);
    }
    transaction.commit().await.map_err(failed())?;
    Ok(ClientKept::As(written.version))
}

async fn insert<C: Connection>(connection: &mut C, written: &Written<'_>) -> sqlx::Result<u64> {
    let statement = Statement::new(
        "INSERT INTO clients (coach, client_id, version, consent, document, changed_at, checksum)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (coach, client_id) DO NOTHING",
    );
    statement
        .bind(written.coach)
        .bind(&written.client.client_id)
        .bind(written.version)
        .bind(written.consent)
        .bind(&written.client.document)
        .bind(written.client.changed_at)
        .bind(written.checksum())
        .execute(connection)
        .await
}

async fn update<C: Connection>(
    connection: &mut C,
    written: &Written<'_>,
    before: i64,
) -> sqlx::Result<u64> {
    let statement = Statement::new(
        "UPDATE clients SET version = $1, consent = $2, document = $3, changed_at = $4, checksum = $5
         WHERE coach = $6 AND client_id = $7 AND version = $8",
    );
    statement
        .bind(written.version)
        .bind(written.consent)
        .bind(&written.client.document)
        .bind(written.client.changed_at)
        .bind(written.checksum())
        .bind(written.coach)
        .bind(&written.client.client_id)
        .bind(before)
        .execute(connection)
        .await
}

/// Whether a coach keeps no more than one may.
async fn is_within<C: Connection>(
    connection: &mut C,
    coach: &str,
    limits: ClientLimits,
) -> sqlx::Result<bool> {
    let query = Statement::new(
        "SELECT count(*), CAST(coalesce(sum(octet_length(document)), 0) AS BIGINT) FROM clients
         WHERE coach = $1",
    );
    let (clients, bytes): (i64, i64) = query.bind(coach).fetch_one(connection).await?;
    let is_at_most =
        |count: i64, most: usize| usize::try_from(count).is_ok_and(|count| count <= most);
    Ok(is_at_most(clients, limits.clients) && is_at_most(bytes, limits.bytes))
}

/// What is written down before clients are removed: whose, and which one, in JSON.
fn wish_of(coach: &str, client_id: Option<&str>) -> String {
    serde_json::json!([coach, client_id]).to_string()
}

/// Removes what was written down to be removed: how many.
pub(super) async fn try_forget<B: Backend>(store: &B, wish: &str) -> Result<usize> {
    let wished: (String, Option<String>) =
        serde_json::from_str(wish).map_err(|error| Error::damaged("client to forget", &error))?;
    let (coach, client_id) = wished;
    let statement = match client_id {
        None => Statement::new("DELETE FROM clients WHERE coach = $1").bind(coach),
        Some(client_id) => {
            Statement::new("DELETE FROM clients WHERE coach = $1 AND client_id = $2")
                .bind(coach)
                .bind(client_id)
        }
    };
    let removed = store.execute("forget clients", statement).await?;
    Ok(usize::try_from(removed).unwrap_or(usize::MAX))
}

/// All rows, for who looks for damage.
pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new("SELECT * FROM clients ORDER BY coach, client_id");
    store.read_all("check clients", query).await
}

pub(super) fn client_of(row: Row) -> Result<KeptClient> {
    let checksum = row_checksum(
        &row.coach,
        &row.client_id,
        row.version,
        &row.consent,
        &row.document,
        row.changed_at,
    );
    if row.checksum != checksum {
        return Err(Error::changed("client", &row.client_id));
    }
    let consent: Consent = serde_json::from_str(&row.consent)
        .map_err(|error| Error::unreadable("client", &row.client_id, &error))?;
    Ok(KeptClient {
        client: NewClient {
            client_id: row.client_id.into_string(),
            consent,
            document: row.document.into_string(),
            changed_at: row.changed_at,
        },
        version: row.version,
    })
}

fn row_checksum(
    coach: &str,
    client_id: &str,
    version: i64,
    consent: &str,
    document: &str,
    changed_at: i64,
) -> i64 {
    let (version, changed_at) = (version.to_string(), changed_at.to_string());
    checksum_of(
        client_id,
        &[
            Some(coach),
            Some(&version),
            Some(consent),
            Some(document),
            Some(&changed_at),
        ],
    )
}
