//! What came in, what of it was set aside, and what people decided of that.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use shortlist_document::LabelSource;
use sqlx::FromRow;

use super::Backend;
use super::changes::{Feed, Revisions};
use super::letters::{label_source_of, learn, split_of};
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::merge::LearnedLetter;
use crate::persistently::persistently;
use crate::records::{
    Decided, ImportChoice, ImportCounts, ImportKind, LabelBefore, NewDecision, NewImport,
    NewSetAside, SetAsideFilter, SetAsideKind, SetAsidePage, StoredDecision, StoredImport,
    StoredSetAside, TextDecision, TextDecisions,
};
use crate::repositories::ImportRepository;
use crate::sql::{Connection, Statement, StoredText};
use crate::text::{check_name, check_text};

const ROWS_AT_ONCE: usize = 1_000;

#[derive(FromRow)]
pub(super) struct ImportRow {
    import_id: i64,
    kind: StoredText,
    source: StoredText,
    file_hash: Option<StoredText>,
    began_by: StoredText,
    began_at: i64,
    ended_at: Option<i64>,
    counts: StoredText,
    checksum: i64,
}

#[derive(FromRow)]
pub(super) struct SetAsideRow {
    import_id: i64,
    place: i64,
    row_number: i64,
    line_number: i64,
    kind: StoredText,
    reason: Option<StoredText>,
    content_hash: Option<StoredText>,
    text_key: Option<StoredText>,
    is_passed: Option<bool>,
    label_source: Option<StoredText>,
    other_row: Option<i64>,
    stored: StoredText,
    checksum: i64,
}

#[derive(FromRow)]
pub(super) struct DecisionRow {
    decision_id: i64,
    import_id: i64,
    row_number: i64,
    text_key: StoredText,
    choice: StoredText,
    is_passed: Option<bool>,
    decided_by: StoredText,
    decided_at: i64,
    reason: StoredText,
    before: StoredText,
    checksum: i64,
}

/// content_hash, is_passed, split, label_source.
type LetterRow = (String, Option<bool>, Option<String>, String);

#[async_trait]
impl<B: Backend> ImportRepository for B {
    async fn begin_import(&self, import: &NewImport) -> Result<i64> {
        check_text("source", Some(&import.source))?;
        check_name("began_by", &import.began_by)?;
        persistently!(self, "begin an import", async {
            let counts = json(&ImportCounts::default());
            let statement = Statement::new(
                "INSERT INTO imports (kind, source, file_hash, began_by, began_at, ended_at, counts, checksum)
                 VALUES ($1, $2, $3, $4, $5, NULL, $6, $7) RETURNING import_id",
            )
            .bind(import.kind.as_str())
            .bind(&import.source)
            .bind(import.file_hash.as_deref())
            .bind(&import.began_by)
            .bind(import.began_at)
            .bind(&counts)
            .bind(import_checksum(import, None, &counts));
            let (import_id,): (i64,) = self.read_one("begin an import", statement).await?;
            Ok(import_id)
        })
    }

    async fn add_to_import(
        &self,
        import_id: i64,
        counts: ImportCounts,
        set_aside: &[NewSetAside],
    ) -> Result<()> {
        persistently!(
            self,
            "remember what was imported",
            try_add(self, import_id, counts, set_aside)
        )
    }

    async fn end_import(&self, import_id: i64, at: i64) -> Result<()> {
        persistently!(self, "end an import", try_end(self, import_id, at))
    }

    async fn imports(&self, after: usize, most: usize) -> Result<(usize, Vec<StoredImport>)> {
        let query = Statement::new("SELECT count(*) FROM imports");
        let (total,): (i64,) = self.read_one("count imports", query).await?;
        let query =
            Statement::new("SELECT * FROM imports ORDER BY import_id DESC LIMIT $1 OFFSET $2")
                .bind(number(most))
                .bind(number(after));
        let rows: Vec<ImportRow> = self.read_all("read imports", query).await?;
        let mut imports = Vec::with_capacity(rows.len());
        for row in rows {
            let open = open_rows(self, row.import_id).await?;
            imports.push(import_of(row, open)?);
        }
        Ok((usize::try_from(total).unwrap_or(0), imports))
    }

    async fn import(&self, import_id: i64) -> Result<Option<StoredImport>> {
        let query = Statement::new("SELECT * FROM imports WHERE import_id = $1").bind(import_id);
        let row: Option<ImportRow> = self.read_optional("find an import", query).await?;
        match row {
            None => Ok(None),
            Some(row) => Ok(Some(import_of(row, open_rows(self, import_id).await?)?)),
        }
    }

    async fn set_aside(
        &self,
        filter: SetAsideFilter,
        after: usize,
        most: usize,
    ) -> Result<SetAsidePage> {
        let total = count_rows(self, filter).await?;
        let query = Statement::new(
            "SELECT * FROM set_aside_rows r
             WHERE ($1 IS NULL OR import_id = $1) AND (NOT $2 OR kind <> 'rejected' AND NOT EXISTS (
                 SELECT 1 FROM import_decisions d WHERE d.text_key = r.text_key
                 AND (r.kind = 'quarantined') = (d.choice IN ('release', 'discard')))
             AND NOT EXISTS (SELECT 1 FROM set_aside_rows later WHERE later.text_key = r.text_key
                 AND later.kind = r.kind AND later.import_id > r.import_id))
             ORDER BY import_id DESC, place LIMIT $3 OFFSET $4",
        )
        .bind(filter.import_id)
        .bind(filter.is_open)
        .bind(number(most))
        .bind(number(after));
        let rows: Vec<SetAsideRow> = self.read_all("read what was set aside", query).await?;
        let rows: Vec<StoredSetAside> =
            rows.into_iter().map(set_aside_of).collect::<Result<_>>()?;
        let rows = with_decisions(self, rows).await?;
        Ok(SetAsidePage { total, rows })
    }

    async fn decisions_of(&self, import_id: i64, row: usize) -> Result<Vec<StoredDecision>> {
        let query = Statement::new(
            "SELECT * FROM import_decisions WHERE text_key IN (
                 SELECT text_key FROM set_aside_rows WHERE import_id = $1 AND row_number = $2)
             ORDER BY decision_id",
        )
        .bind(import_id)
        .bind(number(row));
        let rows: Vec<DecisionRow> = self.read_all("read decisions", query).await?;
        rows.into_iter().map(decision_of).collect()
    }

    async fn text_decisions(&self) -> Result<TextDecisions> {
        let rows = decision_rows(self).await?;
        let mut texts = TextDecisions::with_capacity(rows.len());
        for row in rows {
            let StoredDecision {
                decision,
                text_key,
                is_passed,
                ..
            } = decision_of(row)?;
            let text: &mut TextDecision = texts.entry(text_key).or_default();
            match decision.choice {
                ImportChoice::Release => text.is_letter = Some(true),
                ImportChoice::Discard => text.is_letter = Some(false),
                ImportChoice::Keep | ImportChoice::Take | ImportChoice::Neither => {
                    text.label = Some(is_passed);
                }
            }
        }
        Ok(texts)
    }

    async fn decide(&self, decision: &NewDecision) -> Result<Decided> {
        check_name("decided_by", &decision.decided_by)?;
        check_text("reason", Some(&decision.reason))?;
        persistently!(self, "keep a decision", try_decide(self, decision))
    }
}

async fn try_add<B: Backend>(
    store: &B,
    import_id: i64,
    counts: ImportCounts,
    set_aside: &[NewSetAside],
) -> Result<()> {
    let failed = || Error::during("remember what was imported");
    let mut transaction = store.begin().await?;
    let mut known = one_import(&mut *transaction, import_id).await?;
    known.counts += counts;
    write_import(&mut *transaction, &known).await?;
    let (last,): (i64,) =
        Statement::new("SELECT coalesce(max(place), 0) FROM set_aside_rows WHERE import_id = $1")
            .bind(import_id)
            .fetch_one(&mut *transaction)
            .await
            .map_err(failed())?;
    let placed: Vec<(i64, &NewSetAside)> = (last + 1..).zip(set_aside).collect();
    for chunk in placed.chunks(ROWS_AT_ONCE) {
        insert_rows(&mut *transaction, import_id, chunk)
            .await
            .map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())
}

async fn try_end<B: Backend>(store: &B, import_id: i64, at: i64) -> Result<()> {
    let mut transaction = store.begin().await?;
    let mut known = one_import(&mut *transaction, import_id).await?;
    known.ended_at = Some(at);
    write_import(&mut *transaction, &known).await?;
    transaction
        .commit()
        .await
        .map_err(Error::during("end an import"))
}

async fn one_import<C: Connection>(connection: &mut C, import_id: i64) -> Result<StoredImport> {
    let row: ImportRow = Statement::new("SELECT * FROM imports WHERE import_id = $1")
        .bind(import_id)
        .fetch_one(connection)
        .await
        .map_err(Error::during("find an import"))?;
    import_of(row, 0)
}

async fn write_import<C: Connection>(connection: &mut C, import: &StoredImport) -> Result<()> {
    let counts = json(&import.counts);
    Statement::new(
        "UPDATE imports SET ended_at = $1, counts = $2, checksum = $3 WHERE import_id = $4",
    )
    .bind(import.ended_at)
    .bind(&counts)
    .bind(import_checksum(&import.import, import.ended_at, &counts))
    .bind(import.import_id)
    .execute(connection)
    .await
    .map_err(Error::during("remember an import"))?;
    Ok(())
}

async fn insert_rows<C: Connection>(
    connection: &mut C,
    import_id: i64,
    rows: &[(i64, &NewSetAside)],
) -> sqlx::Result<()> {
    let mut statement = Statement::new(
        "INSERT INTO set_aside_rows (import_id, place, row_number, line_number, kind, reason,
         content_hash, text_key, is_passed, label_source, other_row, stored, checksum) ",
    );
    statement.push_rows(rows, |values, (place, row)| {
        let stored = row.stored.join(" ");
        let checksum = set_aside_checksum(import_id, *place, row, &stored);
        values
            .push_bind(import_id)
            .push_bind(*place)
            .push_bind(number(row.row))
            .push_bind(number(row.line))
            .push_bind(row.kind.as_str())
            .push_bind(row.reason.as_deref())
            .push_bind(row.content_hash.as_deref())
            .push_bind(row.text_key.as_deref())
            .push_bind(row.is_passed)
            .push_bind(row.label_source.map(LabelSource::as_str))
            .push_bind(row.other_row.map(number))
            .push_bind(stored)
            .push_bind(checksum);
    });
    statement.execute(connection).await?;
    Ok(())
}

async fn open_rows<B: Backend>(store: &B, import_id: i64) -> Result<usize> {
    let filter = SetAsideFilter {
        import_id: Some(import_id),
        is_open: true,
    };
    count_rows(store, filter).await
}

async fn count_rows<B: Backend>(store: &B, filter: SetAsideFilter) -> Result<usize> {
    let query = Statement::new(
        "SELECT count(*) FROM set_aside_rows r
         WHERE ($1 IS NULL OR import_id = $1) AND (NOT $2 OR kind <> 'rejected' AND NOT EXISTS (
             SELECT 1 FROM import_decisions d WHERE d.text_key = r.text_key
             AND (r.kind = 'quarantined') = (d.choice IN ('release', 'discard')))
             AND NOT EXISTS (SELECT 1 FROM set_aside_rows later WHERE later.text_key = r.text_key
                 AND later.kind = r.kind AND later.import_id > r.import_id))",
    )
    .bind(filter.import_id)
    .bind(filter.is_open);
    let (count,): (i64,) = store.read_one("count what was set aside", query).await?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Rows with what was decided last of each.
async fn with_decisions<B: Backend>(
    store: &B,
    mut rows: Vec<StoredSetAside>,
) -> Result<Vec<StoredSetAside>> {
    let keys: BTreeSet<&str> = rows
        .iter()
        .filter_map(|one| one.row.text_key.as_deref())
        .collect();
    let keys: Vec<&str> = keys.into_iter().collect();
    let mut decisions: HashMap<String, Vec<StoredDecision>> = HashMap::new();
    for chunk in keys.chunks(ROWS_AT_ONCE) {
        let mut query = Statement::new("SELECT * FROM import_decisions WHERE text_key IN ");
        query.push_list(chunk.iter().copied());
        query.push(" ORDER BY decision_id");
        let found: Vec<DecisionRow> = store.read_all("read decisions", query).await?;
        for row in found {
            let decision = decision_of(row)?;
            decisions
                .entry(decision.text_key.clone())
                .or_default()
                .push(decision);
        }
    }
    for one in &mut rows {
        let of_text = one.row.text_key.as_ref().and_then(|key| decisions.get(key));
        let mut of_kind = of_text
            .into_iter()
            .flatten()
            .filter(|decision| decision.decision.choice.is_of(one.row.kind));
        one.decision = of_kind.next_back().cloned();
    }
    Ok(rows)
}

async fn try_decide<B: Backend>(store: &B, decision: &NewDecision) -> Result<Decided> {
    let failed = || Error::during("keep a decision");
    let mut transaction = store.begin().await?;
    let revisions = Revisions::lock::<B>(&mut transaction, Feed::Letters).await;
    let revisions = revisions.map_err(failed())?;
    let row: Option<SetAsideRow> =
        Statement::new("SELECT * FROM set_aside_rows WHERE import_id = $1 AND row_number = $2 ORDER BY place LIMIT 1")
            .bind(decision.import_id)
            .bind(number(decision.row))
            .fetch_optional(&mut *transaction)
            .await
            .map_err(failed())?;
    let Some(row) = row.map(set_aside_of).transpose()?.map(|stored| stored.row) else {
        return Ok(Decided::NoRow);
    };
    if !decision.choice.is_of(row.kind) {
        return Ok(Decided::NoChoice(row.kind));
    }
    let text_key = row.text_key.as_deref().unwrap_or_default();
    let letters = letters_of_text(&mut *transaction, text_key).await?;
    let is_stored = !letters.is_empty();
    let is_passed = label_after(decision.choice, &row);
    let mut before = Vec::new();
    let mut changes = Vec::new();
    if row.kind == SetAsideKind::Conflict {
        let earlier = labels_before(&mut *transaction, text_key).await?;
        for letter in letters.iter().filter(|letter| letter.1 != is_passed) {
            if has_outcome(&mut *transaction, &letter.0)
                .await
                .map_err(failed())?
            {
                return Ok(Decided::OutcomeRecorded(letter.0.clone()));
            }
            let source = source_after(decision.choice, &row, letter, is_passed, &earlier)?;
            before.push(LabelBefore {
                content_hash: letter.0.clone(),
                is_passed: letter.1,
                label_source: letter.3.clone(),
            });
            changes.push(LearnedLetter {
                content_hash: letter.0.clone(),
                is_passed,
                split: split_of(letter.2.clone())?,
                label_source: source,
            });
        }
    }
    let taken = revisions.take(&mut *transaction, changes.len()).await;
    for (change, revision) in changes.iter().zip(taken.map_err(failed())?) {
        learn(&mut *transaction, change, revision)
            .await
            .map_err(failed())?;
    }
    let decision_id = insert_decision(&mut *transaction, decision, text_key, is_passed, &before)
        .await
        .map_err(failed())?;
    transaction.commit().await.map_err(failed())?;
    Ok(Decided::As {
        decision_id,
        relabelled: changes
            .into_iter()
            .map(|change| change.content_hash)
            .collect(),
        is_stored,
    })
}

/// The label that is right; `None`: neither is, or it is not about labels.
fn label_after(choice: ImportChoice, row: &NewSetAside) -> Option<bool> {
    match choice {
        ImportChoice::Keep => row.is_passed.map(|is_passed| !is_passed),
        ImportChoice::Take => row.is_passed,
        ImportChoice::Neither | ImportChoice::Release | ImportChoice::Discard => None,
    }
}

/// Where a label comes from that a decision gives: from where it came when the letter had it, or from the file.
fn source_after(
    choice: ImportChoice,
    row: &NewSetAside,
    letter: &LetterRow,
    is_passed: Option<bool>,
    earlier: &[LabelBefore],
) -> Result<LabelSource> {
    let had = |one: &&LabelBefore| one.content_hash == letter.0 && one.is_passed == is_passed;
    match (choice, earlier.iter().find(had)) {
        (ImportChoice::Neither, _) => label_source_of(&letter.3),
        (ImportChoice::Keep, Some(before)) => label_source_of(&before.label_source),
        _ => Ok(row.label_source.unwrap_or(LabelSource::Outcome)),
    }
}

/// The stored letters of a text but for spaces, by the rows of imports in which it stood.
async fn letters_of_text<C: Connection>(
    connection: &mut C,
    text_key: &str,
) -> Result<Vec<LetterRow>> {
    let failed = || Error::during("find letters");
    let named: Vec<(Option<String>, String)> =
        Statement::new("SELECT content_hash, stored FROM set_aside_rows WHERE text_key = $1")
            .bind(text_key)
            .fetch_all(connection)
            .await
            .map_err(failed())?;
    let hashes: BTreeSet<&str> = named
        .iter()
        .flat_map(|(own, stored)| own.as_deref().into_iter().chain(stored.split_whitespace()))
        .collect();
    if hashes.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Statement::new(
        "SELECT content_hash, is_passed, split, label_source FROM letters WHERE content_hash IN ",
    );
    query.push_list(hashes);
    query.push(" ORDER BY content_hash");
    query.fetch_all(connection).await.map_err(failed())
}

/// What letters of a text were labelled before decisions, the earliest first.
async fn labels_before<C: Connection>(
    connection: &mut C,
    text_key: &str,
) -> Result<Vec<LabelBefore>> {
    let rows: Vec<DecisionRow> =
        Statement::new("SELECT * FROM import_decisions WHERE text_key = $1 ORDER BY decision_id")
            .bind(text_key)
            .fetch_all(connection)
            .await
            .map_err(Error::during("read decisions"))?;
    let decisions: Vec<StoredDecision> =
        rows.into_iter().map(decision_of).collect::<Result<_>>()?;
    Ok(decisions.into_iter().flat_map(|one| one.before).collect())
}

/// Whether an outcome of a letter was recorded by itself.
async fn has_outcome<C: Connection>(connection: &mut C, content_hash: &str) -> sqlx::Result<bool> {
    let (count,): (i64,) =
        Statement::new("SELECT count(*) FROM outcomes WHERE content_hash = $1 AND is_current")
            .bind(content_hash)
            .fetch_one(connection)
            .await?;
    Ok(count > 0)
}

async fn insert_decision<C: Connection>(
    connection: &mut C,
    decision: &NewDecision,
    text_key: &str,
    is_passed: Option<bool>,
    before: &[LabelBefore],
) -> sqlx::Result<i64> {
    let before = json(&before);
    let (decision_id,): (i64,) = Statement::new(
        "INSERT INTO import_decisions (import_id, row_number, text_key, choice, is_passed, decided_by,
         decided_at, reason, before, checksum)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING decision_id",
    )
    .bind(decision.import_id)
    .bind(number(decision.row))
    .bind(text_key)
    .bind(decision.choice.as_str())
    .bind(is_passed)
    .bind(&decision.decided_by)
    .bind(decision.decided_at)
    .bind(&decision.reason)
    .bind(&before)
    .bind(decision_checksum(decision, text_key, is_passed, &before))
    .fetch_one(connection)
    .await?;
    Ok(decision_id)
}

/// Removes the rows of imports that set a letter's text aside, and what was decided of it: how many.
pub(super) async fn forget_text<C: Connection>(
    connection: &mut C,
    content_hash: &str,
) -> sqlx::Result<usize> {
    let keys: Vec<(Option<String>,)> = Statement::new(
        "SELECT DISTINCT text_key FROM set_aside_rows
         WHERE content_hash = $1 OR stored LIKE '%' || $1 || '%'",
    )
    .bind(content_hash)
    .fetch_all(connection)
    .await?;
    let mut removed = 0;
    for key in keys.iter().filter_map(|(key,)| key.as_deref()) {
        for sql in [
            "DELETE FROM import_decisions WHERE text_key = $1",
            "DELETE FROM set_aside_rows WHERE text_key = $1",
        ] {
            removed += Statement::new(sql).bind(key).execute(connection).await?;
        }
    }
    Ok(usize::try_from(removed).unwrap_or(usize::MAX))
}

/// All imports, for who looks for damage.
pub(super) async fn import_rows<B: Backend>(store: &B) -> Result<Vec<ImportRow>> {
    let query = Statement::new("SELECT * FROM imports ORDER BY import_id");
    store.read_all("check imports", query).await
}

/// All rows that were set aside, for who looks for damage.
pub(super) async fn set_aside_rows<B: Backend>(store: &B) -> Result<Vec<SetAsideRow>> {
    let query = Statement::new("SELECT * FROM set_aside_rows ORDER BY import_id, place");
    store.read_all("check what was set aside", query).await
}

/// All decisions, the earliest first.
pub(super) async fn decision_rows<B: Backend>(store: &B) -> Result<Vec<DecisionRow>> {
    let query = Statement::new("SELECT * FROM import_decisions ORDER BY decision_id");
    store.read_all("read decisions", query).await
}

pub(super) fn import_of(row: ImportRow, open: usize) -> Result<StoredImport> {
    let id = row.import_id.to_string();
    let kind = ImportKind::named(&row.kind);
    let import = NewImport {
        kind: kind.ok_or_else(|| Error::changed("import", &id))?,
        source: row.source.into_string(),
        file_hash: row.file_hash.map(StoredText::into_string),
        began_by: row.began_by.into_string(),
        began_at: row.began_at,
    };
    if row.checksum != import_checksum(&import, row.ended_at, &row.counts) {
        return Err(Error::changed("import", &id));
    }
    let counts = serde_json::from_str(&row.counts);
    Ok(StoredImport {
        import_id: row.import_id,
        import,
        ended_at: row.ended_at,
        counts: counts.map_err(|error| Error::unreadable("import", &id, &error))?,
        open,
    })
}

pub(super) fn set_aside_of(row: SetAsideRow) -> Result<StoredSetAside> {
    let id = format!("{}/{}", row.import_id, row.place);
    let changed = || Error::changed("row that was set aside", &id);
    let source = row.label_source.as_deref().map(label_source_of);
    let one = NewSetAside {
        row: usize::try_from(row.row_number).map_err(|_| changed())?,
        line: usize::try_from(row.line_number).map_err(|_| changed())?,
        kind: SetAsideKind::named(&row.kind).ok_or_else(changed)?,
        reason: row.reason.map(StoredText::into_string),
        content_hash: row.content_hash.map(StoredText::into_string),
        text_key: row.text_key.map(StoredText::into_string),
        is_passed: row.is_passed,
        label_source: source.transpose().map_err(|_| changed())?,
        other_row: row
            .other_row
            .map(usize::try_from)
            .transpose()
            .map_err(|_| changed())?,
        stored: row.stored.split_whitespace().map(str::to_owned).collect(),
    };
    if row.checksum != set_aside_checksum(row.import_id, row.place, &one, &row.stored) {
        return Err(changed());
    }
    Ok(StoredSetAside {
        import_id: row.import_id,
        row: one,
        decision: None,
    })
}

pub(super) fn decision_of(row: DecisionRow) -> Result<StoredDecision> {
    let id = row.decision_id.to_string();
    let choice = ImportChoice::named(&row.choice);
    let decision = NewDecision {
        import_id: row.import_id,
        row: usize::try_from(row.row_number).map_err(|_| Error::changed("decision", &id))?,
        choice: choice.ok_or_else(|| Error::changed("decision", &id))?,
        decided_by: row.decided_by.into_string(),
        decided_at: row.decided_at,
        reason: row.reason.into_string(),
    };
    if row.checksum != decision_checksum(&decision, &row.text_key, row.is_passed, &row.before) {
        return Err(Error::changed("decision", &id));
    }
    let before = serde_json::from_str(&row.before);
    Ok(StoredDecision {
        decision_id: row.decision_id,
        decision,
        text_key: row.text_key.into_string(),
        is_passed: row.is_passed,
        before: before.map_err(|error| Error::unreadable("decision", &id, &error))?,
    })
}

fn import_checksum(import: &NewImport, ended_at: Option<i64>, counts: &str) -> i64 {
    let (began_at, ended_at) = (
        import.began_at.to_string(),
        ended_at.map(|at| at.to_string()),
    );
    checksum_of(
        &import.source,
        &[
            Some(import.kind.as_str()),
            import.file_hash.as_deref(),
            Some(&import.began_by),
            Some(&began_at),
            ended_at.as_deref(),
            Some(counts),
        ],
    )
}

fn set_aside_checksum(import_id: i64, place: i64, row: &NewSetAside, stored: &str) -> i64 {
    let numbers = format!("{place} {} {} {:?}", row.row, row.line, row.other_row);
    checksum_of(
        &import_id.to_string(),
        &[
            Some(&numbers),
            Some(row.kind.as_str()),
            row.reason.as_deref(),
            row.content_hash.as_deref(),
            row.text_key.as_deref(),
            passed(row.is_passed),
            row.label_source.map(LabelSource::as_str),
            Some(stored),
        ],
    )
}

fn decision_checksum(
    decision: &NewDecision,
    text_key: &str,
    is_passed: Option<bool>,
    before: &str,
) -> i64 {
    let numbers = format!(
        "{} {} {}",
        decision.import_id, decision.row, decision.decided_at
    );
    checksum_of(
        text_key,
        &[
            Some(&numbers),
            Some(decision.choice.as_str()),
            passed(is_passed),
            Some(&decision.decided_by),
            Some(&decision.reason),
            Some(before),
        ],
    )
}

const fn passed(is_passed: Option<bool>) -> Option<&'static str> {
    match is_passed {
        None => None,
        Some(true) => Some("passed"),
        Some(false) => Some("failed"),
    }
}

/// As it is kept.
fn json(value: &impl serde::Serialize) -> String {
    // Numbers and names always have a form in JSON.
    serde_json::to_string(value).unwrap_or_default()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
