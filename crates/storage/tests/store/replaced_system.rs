//! The replaced system's tables, as its installations have them.

use shortlist_storage::{PostgresSettings, ReplacedSystem, ReplacedTable};
use shortlist_test_postgres::Kind;

use crate::backends::shared;

const TABLES: &str = include_str!("replaced_system.sql");

#[tokio::test]
async fn every_row_is_read_as_it_is_and_nothing_is_changed() {
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let address = server.database();
    let _ = server.sql(&address, TABLES);
    let sums = "SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM mlops.cover_letter_samples t";
    let before = server.sql(&address, sums);

    let python = address.replace("postgres://", "postgresql+psycopg2://");
    let mut system = ReplacedSystem::connect(&python, PostgresSettings::default())
        .await
        .unwrap();
    assert!(system.address().starts_with("127.0.0.1:"));
    assert_eq!(
        system
            .count(ReplacedTable::CoverLetterSamples)
            .await
            .unwrap(),
        Some(1_204)
    );
    assert_eq!(
        system.count(ReplacedTable::JobPostings).await.unwrap(),
        Some(2)
    );
    assert_eq!(system.count(ReplacedTable::Resumes).await.unwrap(), None);

    // What comes in while it is read does not come out: one snapshot.
    let _ = server.sql(
        &address,
        "INSERT INTO mlops.cover_letter_samples (content) VALUES ('늦은 글')",
    );
    let mut reader = system
        .read(ReplacedTable::CoverLetterSamples)
        .await
        .unwrap();
    let mut rows = Vec::new();
    loop {
        let next = reader.next().await.unwrap();
        if next.is_empty() {
            break;
        }
        rows.extend(next);
    }
    let ids: Vec<String> = (1..=1_204).map(|id| id.to_string()).collect();
    assert_eq!(
        rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>(),
        ids
    );
    assert_eq!(rows[0].vector, Some(vec![0.1, 0.2]));
    assert_eq!(rows[1].vector, Some(vec![0.1, -0.25]));
    assert_eq!(rows[2].vector, None);
    assert_eq!(rows[2].columns.get("is_passed"), None);
    assert!(rows[3].vector_fault.is_some());
    assert_eq!(rows[0].columns["content"], "저는 서버를 운영했습니다.");

    let mut reader = system.read(ReplacedTable::JobPostings).await.unwrap();
    let rows = reader.next().await.unwrap();
    assert_eq!(rows[1].columns["main_duties"], "간호");
    assert!(reader.next().await.unwrap().is_empty());
    drop(system);
    let _ = server.sql(
        &address,
        "DELETE FROM mlops.cover_letter_samples WHERE content = '늦은 글'",
    );
    assert_eq!(server.sql(&address, sums), before);
}
