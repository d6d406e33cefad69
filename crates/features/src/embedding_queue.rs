//! Letters that arrive together are embedded in one packed run: a transformer reads its weights once for
//! all of them, and two runs do not take each other's processors.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use shortlist_embedding::{LetterEmbedding, LetterWindows, embed_letters};
use shortlist_runtime::Observer;
use tokio::sync::oneshot;

use crate::error::{Error, Result};
use crate::featuriser::Featuriser;
use crate::letter_vectors::{EmbeddingSettings, LetterVectorSettings};

type Embedded = shortlist_embedding::Result<LetterEmbedding>;

/// A letter that waits.
struct Waiting {
    letter: LetterWindows,
    answer: oneshot::Sender<Embedded>,
}

/// The letters that wait, and the thread that embeds them. It ends when this is dropped.
pub(crate) struct EmbeddingQueue {
    letters: SyncSender<Waiting>,
    waiting: Arc<AtomicUsize>,
    most: usize,
    observer: Arc<dyn Observer>,
}

impl EmbeddingQueue {
    /// Starts the thread.
    pub(crate) fn start(featuriser: Featuriser, settings: &LetterVectorSettings) -> Result<Self> {
        let (letters, receiver) = sync_channel(settings.embedding.waiting.max(1));
        let waiting = Arc::new(AtomicUsize::new(0));
        let worker = Worker {
            featuriser,
            receiver,
            waiting: waiting.clone(),
            settings: settings.embedding,
            observer: settings.observer.clone(),
        };
        std::thread::Builder::new()
            .name("embedding".to_owned())
            .spawn(move || worker.run())
            .map_err(Error::Thread)?;
        Ok(Self {
            letters,
            waiting,
            most: settings.embedding.waiting,
            observer: settings.observer.clone(),
        })
    }

    /// Embeds a letter, together with those that come at the same time. Who stops waiting is left out.
    pub(crate) async fn embed(&self, letter: LetterWindows) -> Result<Embedded> {
        let (answer, embedded) = oneshot::channel();
        // Counted before it is sent: the thread may be quicker than this one.
        let waiting = self.waiting.fetch_add(1, Ordering::Relaxed) + 1;
        if let Err(refused) = self.letters.try_send(Waiting { letter, answer }) {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(match refused {
                TrySendError::Full(_) => Error::Busy { waiting: self.most },
                TrySendError::Disconnected(_) => Error::Stopped,
            });
        }
        self.observer.letters_wait(waiting);
        embedded.await.map_err(|_| Error::Stopped)
    }
}

struct Worker {
    featuriser: Featuriser,
    receiver: Receiver<Waiting>,
    waiting: Arc<AtomicUsize>,
    settings: EmbeddingSettings,
    observer: Arc<dyn Observer>,
}

impl Worker {
    fn run(self) {
        let mut next = None;
        while let Some(first) = next.take().or_else(|| self.receiver.recv().ok()) {
            let (batch, left) = self.batch(first);
            next = left;
            let waited = self.waiting.fetch_sub(batch.len(), Ordering::Relaxed);
            self.observer
                .letters_wait(waited.saturating_sub(batch.len()));
            self.embed(batch);
        }
    }

    /// What is embedded with the first, and the letter that did not fit any more.
    fn batch(&self, first: Waiting) -> (Vec<Waiting>, Option<Waiting>) {
        let mut tokens = first.letter.tokens();
        let mut batch = vec![first];
        let mut has_waited = false;
        loop {
            let come = match self.receiver.try_recv() {
                Ok(come) => come,
                // One wait at most: more would follow each other for ever under steady requests.
                Err(_) if !has_waited && batch.len() == 1 => {
                    has_waited = true;
                    match self.receiver.recv_timeout(self.settings.wait) {
                        Ok(come) => come,
                        Err(_) => return (batch, None),
                    }
                }
                Err(_) => return (batch, None),
            };
            if tokens + come.letter.tokens() > self.settings.tokens_at_once {
                return (batch, Some(come));
            }
            tokens += come.letter.tokens();
            batch.push(come);
        }
    }

    fn embed(&self, mut batch: Vec<Waiting>) {
        batch.retain(|waiting| !waiting.answer.is_closed());
        if batch.is_empty() {
            return;
        }
        let letters: Vec<&LetterWindows> = batch.iter().map(|waiting| &waiting.letter).collect();
        let tokens = letters.iter().map(|letter| letter.tokens()).sum();
        self.observer.embeds(letters.len(), tokens);
        let embedder = self.featuriser.embedder();
        let Ok(vectors) = embed_letters(embedder, &letters) else {
            // What went wrong belongs to one of them: each is told its own.
            for waiting in batch {
                let alone = embed_letters(embedder, &[&waiting.letter]);
                let _ = waiting.answer.send(alone.and_then(|mut one| {
                    one.pop()
                        .unwrap_or(Err(shortlist_embedding::Error::NothingToEmbed))
                }));
            }
            return;
        };
        for (waiting, embedding) in batch.into_iter().zip(vectors) {
            // Who does not wait any more needs no answer.
            let _ = waiting.answer.send(embedding);
        }
    }
}
