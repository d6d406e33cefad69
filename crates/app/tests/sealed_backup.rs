//! An encrypted backup opens with its key alone, and not with one byte changed.
#![cfg(feature = "encryption")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_app::{
    BackupKey, Clock, Home, OpeningKey, OperationError, SAMPLE_SEED, Shortlist, Silent,
    restore_sealed,
};

const LETTER: &[u8] = include_bytes!("../../../fixtures/fresh_letter.md");

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> i64 {
        1_763_000_000_000
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_encrypted_backup_opens_with_its_words_alone() {
    let folder = tempfile::tempdir().unwrap();
    let random = ChaCha20Rng::seed_from_u64(1);
    let home = Home::demo(&folder.path().join("home"));
    let shortlist = Shortlist::create(home, Box::new(Fixed), random)
        .await
        .unwrap();
    shortlist.demo(SAMPLE_SEED, &Silent, |_| {}).await.unwrap();
    let expected = shortlist.answerer.predict(LETTER).await.unwrap();

    let file = folder.path().join("monday.age");
    let words = "두루미가 날아간다";
    let key = BackupKey::Passphrase(words.to_owned());
    let backup = shortlist.backups.back_up_sealed(&file, &key).await.unwrap();
    assert!(backup.files > 8 && backup.damage.is_empty());
    assert!(!folder.path().join("monday.age.partial").exists());
    let content = std::fs::read(&file).unwrap();
    assert!(content.starts_with(b"age-encryption.org/v1"));
    let letter = "자기소개서".as_bytes();
    assert!(!content.windows(letter.len()).any(|bytes| bytes == letter));

    // What cannot be encrypted is not left lying about in the clear.
    let nonsense = BackupKey::Recipient("age1nonsense".to_owned());
    let other = folder.path().join("other.age");
    let refused = shortlist.backups.back_up_sealed(&other, &nonsense).await;
    assert!(matches!(refused, Err(OperationError::Encryption { .. })));
    assert!(!other.exists() && !folder.path().join("other.age.partial").exists());

    // The work that the passphrase asks for is the same wherever and whenever it is made; what asks for more is refused at
    // once.
    let head = |content: &[u8]| String::from_utf8_lossy(&content[..80]).into_owned();
    let stanza = head(&content);
    let stanza = stanza.lines().nth(1).unwrap();
    assert!(stanza.ends_with(" 18"), "{stanza}");
    let heavy = folder.path().join("heavy.age");
    let at = "age-encryption.org/v1\n".len() + stanza.len() - 2;
    let mut asking = content.clone();
    asking[at..at + 2].copy_from_slice(b"40");
    std::fs::write(&heavy, asking).unwrap();

    let to = folder.path().join("restored");
    let wrong = OpeningKey::Passphrase("다른 말".to_owned());
    let right = OpeningKey::Passphrase(words.to_owned());
    let refused = restore_sealed(&file, &to, &wrong).await;
    assert!(matches!(refused, Err(OperationError::Encryption { .. })));
    let refused = restore_sealed(&heavy, &to, &right).await.unwrap_err();
    assert!(refused.to_string().contains("2^40"), "{refused}");
    let mut changed = content.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let broken = folder.path().join("broken.age");
    std::fs::write(&broken, changed).unwrap();
    let refused = restore_sealed(&broken, &to, &right).await;
    assert!(matches!(refused, Err(OperationError::Encryption { .. })));
    assert!(!to.exists() && !folder.path().join("restored.partial").exists());

    restore_sealed(&file, &to, &right).await.unwrap();
    for folder in ["", "registry", "registry/artifacts", "learned"] {
        let wider = shortlist_files::wider_than_private(&to.join(folder)).unwrap();
        assert_eq!(wider, None, "{folder} is its owner's alone");
    }
    let random = ChaCha20Rng::seed_from_u64(2);
    let restored = Shortlist::open(Home::demo(&to), Box::new(Fixed), random)
        .await
        .unwrap();
    assert_eq!(restored.answerer.predict(LETTER).await.unwrap(), expected);
}
