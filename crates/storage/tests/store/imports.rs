//! Imports are remembered, what they set aside is decided of, and nothing about a forgotten text is left.

use shortlist_document::{LabelSource, Split};
use shortlist_storage::{
    Contradiction, Decided, ImportChoice, ImportCounts, ImportKind, IntegrityRepository,
    LetterRepository, LetterSignature, NewDecision, NewImport, NewSetAside, OutcomeResult,
    SetAsideFilter, SetAsideKind, SplitAssignment, SqliteStore, Store,
};
use sqlx::{Connection, SqliteConnection};

use crate::{backends, samples};

const TEXT: &str =
    "지원동기: 결제 서버를 3년간 운영하며 한 달 장애를 40건에서 24건으로 줄였습니다.";

fn import(source: &str, began_at: i64) -> NewImport {
    NewImport {
        kind: ImportKind::Letters,
        source: source.to_owned(),
        file_hash: Some("ab".repeat(32)),
        began_by: "minji".to_owned(),
        began_at,
    }
}

/// A row whose label contradicts that of a stored letter.
fn conflict(row: usize, stored: &[&str]) -> NewSetAside {
    NewSetAside {
        kind: SetAsideKind::Conflict,
        content_hash: Some(format!("hash of row {row}")),
        text_key: Some("text".to_owned()),
        is_passed: Some(false),
        label_source: Some(LabelSource::Outcome),
        stored: stored.iter().map(|hash| (*hash).to_owned()).collect(),
        ..NewSetAside::unreadable(row, row + 1)
    }
}

fn quarantined(row: usize, text_key: &str) -> NewSetAside {
    NewSetAside {
        kind: SetAsideKind::Quarantined,
        reason: Some("html".to_owned()),
        content_hash: Some(format!("hash of {text_key}")),
        text_key: Some(text_key.to_owned()),
        label_source: Some(LabelSource::Rubric),
        ..NewSetAside::unreadable(row, row + 1)
    }
}

fn decision(import_id: i64, row: usize, choice: ImportChoice) -> NewDecision {
    NewDecision {
        import_id,
        row,
        choice,
        decided_by: "key admin".to_owned(),
        decided_at: 9,
        reason: "회사에 확인".to_owned(),
    }
}

async fn begin(store: &dyn Store, rows: &[NewSetAside]) -> i64 {
    let import_id = store.begin_import(&import("a.csv", 7)).await.unwrap();
    let counts = ImportCounts {
        conflicting: rows.len(),
        ..ImportCounts::default()
    };
    store.add_to_import(import_id, counts, rows).await.unwrap();
    import_id
}

async fn decide(store: &dyn Store, import_id: i64, row: usize, choice: ImportChoice) -> Decided {
    let decision = decision(import_id, row, choice);
    store.decide(&decision).await.unwrap()
}

const OPEN: SetAsideFilter = SetAsideFilter {
    import_id: None,
    is_open: true,
};

#[tokio::test]
async fn imports_are_remembered_part_by_part_and_listed_page_by_page() {
    for backend in backends::all().await {
        let store = &*backend.store;
        assert_eq!(store.imports(0, 10).await.unwrap(), (0, Vec::new()));
        let mut ids = Vec::new();
        for number in 0..3 {
            let name = format!("{number}.csv");
            ids.push(store.begin_import(&import(&name, number)).await.unwrap());
        }
        let part = |added, rejected| ImportCounts {
            added,
            rejected,
            ..ImportCounts::default()
        };
        let first = [quarantined(4, "a"), NewSetAside::unreadable(2, 3)];
        store
            .add_to_import(ids[1], part(10, 1), &first)
            .await
            .unwrap();
        let second = [quarantined(1_004, "b")];
        store
            .add_to_import(ids[1], part(5, 0), &second)
            .await
            .unwrap();
        assert_eq!(store.import(ids[1]).await.unwrap().unwrap().ended_at, None);
        store.end_import(ids[1], 99).await.unwrap();
        let one = store.import(ids[1]).await.unwrap().unwrap();
        assert_eq!(
            (one.counts, one.open, one.ended_at),
            (part(15, 1), 2, Some(99))
        );
        assert_eq!(one.import, import("1.csv", 1));

        let (total, page) = store.imports(1, 1).await.unwrap();
        assert_eq!((total, page), (3, vec![one]));
        assert_eq!(store.import(1_000).await.unwrap(), None);
        let of_one = SetAsideFilter {
            import_id: Some(ids[1]),
            is_open: false,
        };
        let page = store.set_aside(of_one, 1, 1).await.unwrap();
        assert_eq!(
            (page.total, &page.rows[0].row),
            (3, &first[1]),
            "{}",
            backend.name
        );
        let rows = store.set_aside(OPEN, 0, 10).await.unwrap();
        let rows: Vec<usize> = rows.rows.iter().map(|one| one.row.row).collect();
        assert_eq!(rows, [4, 1_004]);
        // A text that comes again waits once: where it came last.
        let again = begin(store, &[quarantined(8, "a")]).await;
        let rows = store.set_aside(OPEN, 0, 10).await.unwrap();
        let rows: Vec<_> = rows
            .rows
            .iter()
            .map(|one| (one.import_id, one.row.row))
            .collect();
        assert_eq!(rows, [(again, 8), (ids[1], 1_004)]);
        assert_eq!(store.import(ids[1]).await.unwrap().unwrap().open, 1);
        assert!(store.damage().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_decision_gives_stored_letters_the_label_that_is_right_and_can_be_taken_back() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let letter = samples::letter(TEXT, Some(true));
        let hash = letter.letter.content_hash.clone();
        store.add_letters(&[letter], 1).await.unwrap();
        let label = async || {
            let letter = store.letter(&hash).await.unwrap().unwrap();
            (letter.is_passed, letter.label_source)
        };
        let import_id = begin(store, &[conflict(3, &[&hash]), quarantined(5, "other")]).await;
        let before = store.letter_changes(None, 10).await.unwrap().revision;

        let kept = decide(store, import_id, 3, ImportChoice::Keep).await;
        assert!(
            matches!(kept, Decided::As { relabelled, is_stored: true, .. } if relabelled.is_empty())
        );
        let taken = decide(store, import_id, 3, ImportChoice::Take).await;
        assert!(matches!(taken, Decided::As { relabelled, .. } if relabelled == [hash.clone()]));
        assert_eq!(label().await, (Some(false), LabelSource::Outcome));
        let changed = store.letter_changes(Some(&before), 10).await.unwrap();
        assert_eq!(
            changed.changed.len(),
            1,
            "who keeps up with the feed is told"
        );
        decide(store, import_id, 3, ImportChoice::Neither).await;
        assert_eq!(label().await, (None, LabelSource::Outcome));
        // The old label comes back with where it came from.
        decide(store, import_id, 3, ImportChoice::Keep).await;
        assert_eq!(label().await, (Some(true), LabelSource::Rubric));

        let history = store.decisions_of(import_id, 3).await.unwrap();
        let choices: Vec<_> = history.iter().map(|one| one.decision.choice).collect();
        assert_eq!(
            choices,
            [
                ImportChoice::Keep,
                ImportChoice::Take,
                ImportChoice::Neither,
                ImportChoice::Keep
            ]
        );
        assert_eq!(
            history[1].decision,
            decision(import_id, 3, ImportChoice::Take)
        );
        assert_eq!(history[1].before[0].label_source, "rubric");
        let open = store.set_aside(OPEN, 0, 10).await.unwrap();
        assert_eq!(
            open.rows.iter().map(|one| one.row.row).collect::<Vec<_>>(),
            [5]
        );
        let texts = store.text_decisions().await.unwrap();
        assert_eq!(texts["text"].label, Some(Some(true)));
        assert_eq!(texts.get("other"), None);

        decide(store, import_id, 5, ImportChoice::Release).await;
        assert_eq!(
            store.text_decisions().await.unwrap()["other"].is_letter,
            Some(true)
        );
        let discarded = decide(store, import_id, 5, ImportChoice::Discard).await;
        assert!(matches!(
            discarded,
            Decided::As {
                is_stored: false,
                ..
            }
        ));
        assert_eq!(
            store.text_decisions().await.unwrap()["other"].is_letter,
            Some(false)
        );
        assert_eq!(store.set_aside(OPEN, 0, 10).await.unwrap().total, 0);
        assert!(store.damage().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn what_cannot_be_decided_changes_nothing() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let letter = samples::letter(TEXT, Some(true));
        let hash = letter.letter.content_hash.clone();
        store.add_letters(&[letter], 1).await.unwrap();
        let rows = [
            conflict(3, &[&hash]),
            quarantined(5, "a"),
            NewSetAside::unreadable(6, 7),
        ];
        let import_id = begin(store, &rows).await;
        assert_eq!(
            decide(store, import_id, 4, ImportChoice::Take).await,
            Decided::NoRow
        );
        assert_eq!(
            decide(store, import_id + 1, 3, ImportChoice::Take).await,
            Decided::NoRow
        );
        for (row, choice, kind) in [
            (3, ImportChoice::Release, SetAsideKind::Conflict),
            (3, ImportChoice::Discard, SetAsideKind::Conflict),
            (5, ImportChoice::Take, SetAsideKind::Quarantined),
            (6, ImportChoice::Neither, SetAsideKind::Rejected),
        ] {
            let decided = decide(store, import_id, row, choice).await;
            assert_eq!(decided, Decided::NoChoice(kind), "{choice:?}");
        }
        // What really happened is corrected as an outcome.
        let outcome = samples::outcome(&hash, OutcomeResult::Passed);
        store
            .add_outcomes(&[outcome], Contradiction::Refuse)
            .await
            .unwrap();
        for choice in [ImportChoice::Take, ImportChoice::Neither] {
            let decided = decide(store, import_id, 3, choice).await;
            assert_eq!(decided, Decided::OutcomeRecorded(hash.clone()));
        }
        assert_eq!(
            store.letter(&hash).await.unwrap().unwrap().is_passed,
            Some(true)
        );
        assert!(store.text_decisions().await.unwrap().is_empty());
        let kept = decide(store, import_id, 3, ImportChoice::Keep).await;
        assert!(matches!(kept, Decided::As { .. }), "{}", backend.name);
    }
}

#[tokio::test]
async fn rows_and_decisions_of_a_text_go_with_its_letter() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let letter = samples::letter(TEXT, Some(true));
        let hash = letter.letter.content_hash.clone();
        store.add_letters(&[letter], 1).await.unwrap();
        let import_id = begin(store, &[conflict(3, &[&hash]), quarantined(5, "other")]).await;
        decide(store, import_id, 3, ImportChoice::Take).await;
        assert_eq!(store.traces(&hash).await.unwrap().set_aside, 1);
        let removed = store.forget_letter(&hash).await.unwrap();
        assert_eq!((removed.set_aside, removed.letters), (2, 1));
        assert_eq!(store.traces(&hash).await.unwrap().total(), 0);
        assert!(matches!(
            store.bytes_left(&[&hash]).await.unwrap(),
            None | Some(0)
        ));
        assert!(store.text_decisions().await.unwrap().is_empty());
        // What became of the file is numbers, and stays; another text's row, too.
        let import = store.import(import_id).await.unwrap().unwrap();
        assert_eq!((import.counts.conflicting, import.open), (2, 1));
        let removed = store.forget_letter("hash of other").await.unwrap();
        assert_eq!(removed.set_aside, 1, "a text that was never taken");
        assert!(store.damage().await.unwrap().is_none(), "{}", backend.name);
        // Words of a reason, and the name of a file, are said.
        decide_of_new(store).await;
        let words = ["회사에 확인".to_owned(), "a.csv".to_owned()];
        let mut said = store.said(&words).await.unwrap();
        said.sort_unstable();
        assert_eq!(said, ["a.csv", "회사에 확인"]);
    }
}

async fn decide_of_new(store: &dyn Store) {
    let import_id = begin(store, &[quarantined(1, "new")]).await;
    decide(store, import_id, 1, ImportChoice::Discard).await;
}

/// What another program does to the file.
async fn change(path: &std::path::Path, sql: &str) {
    let address = format!("sqlite:{}", path.display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_changed_or_lost_record_is_named() {
    for (table, changed) in [
        ("imports", "source = 'b.csv'"),
        ("imports", "counts = replace(counts, '0', '1')"),
        ("imports", "ended_at = 8"),
        ("imports", "kind = 'nothing'"),
        ("set_aside_rows", "is_passed = 1"),
        ("set_aside_rows", "row_number = 4"),
        ("set_aside_rows", "stored = ''"),
        ("set_aside_rows", "label_source = 'nobody'"),
        ("import_decisions", "choice = 'keep'"),
        ("import_decisions", "decided_by = 'somebody else'"),
        ("import_decisions", "reason = ''"),
        ("import_decisions", "before = '[]'"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let store = SqliteStore::create(&path).await.unwrap();
        let letter = samples::letter(TEXT, Some(true));
        let hash = letter.letter.content_hash.clone();
        store.add_letters(&[letter], 1).await.unwrap();
        let import_id = begin(&store, &[conflict(3, &[&hash])]).await;
        decide(&store, import_id, 3, ImportChoice::Take).await;
        assert!(store.damage().await.unwrap().is_none());
        change(&path, &format!("UPDATE {table} SET {changed}")).await;
        let damage = store.damage().await.unwrap();
        assert_eq!(damage.imports.len(), 1, "{table}: {changed}");
        change(
            &path,
            &format!("PRAGMA foreign_keys = OFF; DELETE FROM {table}"),
        )
        .await;
        let damage = store.damage().await.unwrap();
        assert!(
            damage.tallies.iter().any(|tally| tally.table == table),
            "{table}"
        );
    }
}

#[tokio::test]
async fn near_duplicates_and_letters_held_out_are_found_without_their_texts() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let letters: Vec<_> = (0..6)
            .map(|number| samples::letter(&format!("{TEXT} {number}"), Some(number % 2 == 0)))
            .collect();
        let mut hashes: Vec<String> = letters
            .iter()
            .map(|new| new.letter.content_hash.clone())
            .collect();
        store.add_letters(&letters, 1).await.unwrap();
        hashes.sort_unstable();
        let signatures: Vec<LetterSignature> = hashes
            .iter()
            .zip([
                Some("large"),
                Some("large"),
                Some("large"),
                Some("small"),
                Some("small"),
                None,
            ])
            .map(|(hash, copies)| LetterSignature {
                content_hash: hash.clone(),
                rule: 1,
                signature: vec![1],
                company: None,
                copies: copies.map(str::to_owned),
            })
            .collect();
        store.put_letter_signatures(&signatures).await.unwrap();
        let aside = SplitAssignment {
            content_hash: hashes[0].clone(),
            split: None,
            group_id: hashes[0].clone(),
            reason: Some("nearly the same text as letters of train and test".to_owned()),
        };
        let placed = SplitAssignment {
            content_hash: hashes[1].clone(),
            split: Some(Split::Train),
            group_id: hashes[0].clone(),
            reason: None,
        };
        assert!(
            store
                .assign_splits(0, &[aside.clone(), placed], 1)
                .await
                .unwrap()
        );

        let copies = store.copy_groups(0, 10, 2).await.unwrap();
        assert_eq!((copies.groups, copies.letters), (2, 5));
        let sizes: Vec<_> = copies
            .page
            .iter()
            .map(|one| (one.count, one.letters.len()))
            .collect();
        assert_eq!(sizes, [(3, 2), (2, 2)], "{}", backend.name);
        let first = &copies.page[0].letters;
        assert_eq!((&first[0].content_hash, first[0].split), (&hashes[0], None));
        assert_eq!(first[0].reason, aside.reason);
        assert_eq!(first[1].split, Some(Split::Train));
        let next = store.copy_groups(1, 10, 1).await.unwrap();
        assert_eq!((next.page.len(), next.page[0].letters.len()), (1, 1));
        let (total, held_out) = store.held_out(0, 10).await.unwrap();
        assert_eq!((total, held_out.len()), (1, 1));
        assert_eq!(held_out[0], first[0]);
        assert_eq!(store.held_out(1, 10).await.unwrap(), (1, Vec::new()));
    }
}
