//! Answers and outcomes with a known truth: what is said of them, and what is done.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_document::Split;
use shortlist_embedding::ModelLoader;
use shortlist_features::{EmbedderChoice, LazyFeaturiser};
use shortlist_models::{AnswerReference, Models, Promoter, Watched};
use shortlist_operations::{
    DriftMissing, Monitor, MonitorState, MonitoringReport, MonitoringSettings,
    NotificationSettings, Senders, VectorSource, VectorsMissing,
};
use shortlist_registry::{LocalRegistry, Registry, Stage, Transition};
use shortlist_runtime::Clock;
use shortlist_storage::{
    AlarmAction, AnswerTraits, Contradiction, Dataset, DatasetLetter, DatasetRepository,
    JournalEntry, KeptContent, KeptLetter, NewAnswer, Outcome, OutcomeRepository, OutcomeResult,
    PredictionRepository, ShownPosting, ShownPostingRepository, SqliteStore, Store, StoredVector,
    VectorRepository,
};

const NAME: &str = "LogisticRegression_CoverLetter";

/// A clock that goes on with each look.
#[derive(Debug, Default)]
struct Ticks(AtomicI64);

impl Clock for Ticks {
    fn now(&self) -> i64 {
        1_800_000_000_000 + 1_000 * self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// A home without an embedder: nothing is loaded to watch.
struct World {
    folder: tempfile::TempDir,
    store: Arc<SqliteStore>,
    registry: Arc<LocalRegistry>,
    clock: Arc<Ticks>,
    random: ChaCha8Rng,
    answered: usize,
}

/// How letters are, and what comes of them.
#[derive(Clone)]
struct Truth {
    /// What is added to the log-odds that are shown.
    shift: f64,
    /// The same for letters of one family.
    family_shift: f64,
    /// The same for letters to small companies.
    size_shift: f64,
    characters: u64,
    epoch: u32,
}

const AS_SHOWN: Truth = Truth {
    shift: 0.0,
    family_shift: 0.0,
    size_shift: 0.0,
    characters: 1_500,
    epoch: 0,
};

impl World {
    async fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&folder.path().join("a.db")).await;
        let random = ChaCha8Rng::seed_from_u64(seed);
        let path = folder.path().join("registry");
        let registry = LocalRegistry::create(&path, random.clone()).await;
        let world = Self {
            registry: Arc::new(registry.unwrap()),
            folder,
            store: Arc::new(store.unwrap()),
            clock: Arc::default(),
            random,
            answered: 0,
        };
        world.promote().await;
        world
    }

    /// Registers a version with the distribution of what it learned from, and lets it answer.
    async fn promote(&self) {
        self.promote_with(None).await;
    }

    /// The same of a version whose run names what it learned from.
    async fn promote_with(&self, dataset: Option<&str>) {
        let (registry, now) = (&self.registry, self.clock.now());
        let experiment = registry.experiment("e", now).await.unwrap();
        let run = registry.start_run(&experiment.id, NAME, now).await.unwrap();
        if let Some(dataset) = dataset {
            let params = [("dataset".to_owned(), dataset.to_owned())];
            registry.log_params(&run, &params).await.unwrap();
        }
        let mut reference = AnswerReference::default();
        for number in 0..300_u32 {
            reference.count(&Watched {
                traits: &traits(number as usize, 1_500, 0),
                probability: Some(0.23 + 0.0018 * f64::from(number)),
                support: Some("inside"),
            });
        }
        let reference = serde_json::to_vec(&reference).unwrap();
        let file = "model/monitoring.json";
        registry.log_artifact(&run, file, &reference).await.unwrap();
        let version = registry.register(NAME, &run, "model", now).await.unwrap();
        let production = Stage::Production;
        let transition = Transition::new(NAME, version.version, production, "a test", "it answers");
        registry.transition(&transition, now).await.unwrap();
    }

    fn monitor(&self, policy: AlarmAction) -> Monitor {
        let choice = EmbedderChoice::default();
        let featuriser = Arc::new(LazyFeaturiser::new(ModelLoader::default(), choice));
        let registry: Arc<dyn Registry> = self.registry.clone();
        let clock: Arc<dyn Clock> = self.clock.clone();
        let home = self.folder.path().to_owned();
        let models = Models::new(registry.clone(), featuriser, clock.clone(), home);
        let models = Arc::new(models);
        let store: Arc<dyn Store> = self.store.clone();
        Monitor {
            answers: store.clone(),
            outcomes: store.clone(),
            alarms: store.clone(),
            vectors: VectorSource {
                vectors: store.clone(),
                datasets: store,
                registry: registry.clone(),
            },
            promoter: Arc::new(Promoter {
                registry: registry.clone(),
                models: models.clone(),
                clock: clock.clone(),
            }),
            models,
            registry,
            settings: MonitoringSettings {
                policy,
                ..MonitoringSettings::default()
            },
            senders: Arc::new(Senders::new(NotificationSettings::default()).unwrap()),
            clock,
            seen: MonitorState::default(),
        }
    }

    /// Answers about so many letters, whose outcomes are told at once.
    async fn answer(&mut self, count: usize, truth: &Truth) -> Vec<Outcome> {
        let (answers, outcomes) = self.draw(count, truth);
        for answers in answers.chunks(2_000) {
            self.store.add_predictions(answers).await.unwrap();
        }
        for outcomes in outcomes.chunks(2_000) {
            self.tell(outcomes).await;
        }
        outcomes
    }

    async fn tell(&self, outcomes: &[Outcome]) {
        let told = self.store.add_outcomes(outcomes, Contradiction::Refuse);
        told.await.unwrap();
    }

    /// Answers about so many letters and what came of them, not stored yet.
    fn draw(&mut self, count: usize, truth: &Truth) -> (Vec<NewAnswer>, Vec<Outcome>) {
        let (mut answers, mut outcomes) = (Vec::new(), Vec::new());
        for _ in 0..count {
            self.answered += 1;
            let number = self.answered;
            let log_odds: f64 = self.random.random_range(-1.2..1.2);
            let traits = traits(number, truth.characters, truth.epoch);
            let of_family = traits.job_family.as_deref() == Some("sales");
            let to_small = traits.company_size.as_deref() == Some("small");
            let shift = truth.shift
                + if of_family { truth.family_shift } else { 0.0 }
                + if to_small { truth.size_shift } else { 0.0 };
            let passed = self.random.random_bool(logistic(log_odds + shift));
            let answered_at = self.clock.now();
            answers.push(answer(number, logistic(log_odds), traits, answered_at));
            outcomes.push(outcome(number, passed, self.clock.now()));
        }
        (answers, outcomes)
    }
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn traits(number: usize, characters: u64, epoch: u32) -> AnswerTraits {
    let family = ["sales", "software", "design"][number % 3];
    AnswerTraits {
        characters: characters + 37 * (number as u64 % 11),
        questions: 3 + number as u64 % 2,
        language: "ko".into(),
        job_family: Some(family.into()),
        company_size: Some(
            if number.is_multiple_of(4) {
                "small"
            } else {
                "large"
            }
            .into(),
        ),
        epoch,
        ..AnswerTraits::default()
    }
}

fn answer(number: usize, probability: f64, traits: AnswerTraits, answered_at: i64) -> NewAnswer {
    NewAnswer::from(JournalEntry {
        content_hash: format!("{number:064x}"),
        answered_at,
        use_case: "predict".into(),
        posting_id: None,
        model_name: NAME.into(),
        model_version: 1,
        model_source: "registry".into(),
        fingerprint: "f".into(),
        label_source: "outcome".into(),
        support: "inside".into(),
        pass_probability: Some(probability),
        interval: None,
        traits: Some(traits),
    })
}

fn outcome(number: usize, passed: bool, recorded_at: i64) -> Outcome {
    Outcome {
        content_hash: format!("{number:064x}"),
        posting_id: None,
        stage: shortlist_storage::Stage::Document,
        result: if passed {
            OutcomeResult::Passed
        } else {
            OutcomeResult::Rejected
        },
        happened_on: None,
        recorded_at,
        prediction_id: None,
    }
}

#[tokio::test]
async fn a_model_that_is_right_raises_no_alarm() {
    let mut world = World::new(1).await;
    let monitor = world.monitor(AlarmAction::Recalibrate);
    for _ in 0..5 {
        world.answer(200, &AS_SHOWN).await;
        let done = monitor.watch().await.unwrap();
        assert_eq!((done.opened, done.closed, done.sent), (0, 0, 0));
    }
    let report = monitor.report().await.unwrap();
    assert_eq!(report.models.len(), 1, "one version answered");
    let model = &report.models[0];
    assert_eq!((model.answers, model.outcomes.outcomes), (1_000, 1_000));
    assert_eq!(model.outcomes.alarm, None);
    assert_eq!(model.outcomes.timeline.last().unwrap().outcomes, 1_000);
    let passed = model.outcomes.performance.pass_rate;
    let expected = model.outcomes.performance.expected.unwrap();
    assert!(passed.low <= expected && expected <= passed.high);
    let found = model.outcomes.recalibration.unwrap();
    let most = 3.0 * found.shift_standard_error;
    assert!(found.shift.abs() < most, "{found:?}");
    let groups = model.outcomes.groups.len();
    assert_eq!(groups, 6, "three families, two sizes, one language");
    let delay = report.delay;
    assert_eq!((delay.answers, delay.resolved), (1_000, 1_000));
    let changed = report.drift.features.iter().filter(|f| f.adjusted < 0.01);
    assert_eq!(changed.count(), 0, "{:?}", report.drift);
    assert!(report.drift.features.iter().any(|f| f.would_find.is_some()));
}

#[tokio::test]
async fn one_that_is_wrong_raises_one_alarm_however_many_watch() {
    let mut world = World::new(2).await;
    world.answer(60, &AS_SHOWN).await;
    let monitor = world.monitor(AlarmAction::Recalibrate);
    assert_eq!(monitor.watch().await.unwrap().opened, 0);
    let wrong = Truth {
        shift: -1.5,
        ..AS_SHOWN
    };
    world.answer(80, &wrong).await;
    let other = world.monitor(AlarmAction::Recalibrate);
    let (left, right) = tokio::join!(monitor.watch(), other.watch());
    assert_eq!(left.unwrap().opened + right.unwrap().opened, 1);
    assert_eq!(other.watch().await.unwrap().opened, 0);
    let report = monitor.report().await.unwrap();
    assert_eq!(report.alarms.len(), 1, "{:?}", report.alarms);
    let (alarm, details) = (&report.alarms[0], &report.alarms[0].details);
    assert!(alarm.acted_at.is_some() && alarm.closed_at.is_none());
    assert!((60..140).contains(&details.outcomes), "{details:?}");
    assert!((-2.6..-0.6).contains(&details.moved_by), "{details:?}");
    assert!(details.pass_rate < details.expected && details.changed_at.is_some());

    // Corrected answers are watched anew, and where they are wrong again, both moves add up.
    let corrected = Truth {
        epoch: 1,
        ..AS_SHOWN
    };
    world.answer(200, &corrected).await;
    assert_eq!(monitor.watch().await.unwrap().opened, 0);
    let wrong_again = Truth {
        epoch: 1,
        shift: -1.5,
        ..AS_SHOWN
    };
    world.answer(150, &wrong_again).await;
    assert_eq!(monitor.watch().await.unwrap().opened, 1);
    let alarms = monitor.report().await.unwrap().alarms;
    assert_eq!((alarms.len(), alarms[0].epoch), (2, 1));
    assert!(alarms[0].details.moved_by < alarms[1].details.moved_by);

    // Another version answers: nothing is open any more.
    world.promote().await;
    assert_eq!(monitor.watch().await.unwrap().closed, 2);
    let alarms = monitor.report().await.unwrap().alarms;
    let because = format!("{NAME} version 2 answers");
    let is_closed = |because_of: &Option<String>| because_of.as_deref() == Some(&because);
    assert!(alarms.iter().all(|alarm| is_closed(&alarm.closed_because)));
}

#[tokio::test]
async fn a_change_in_one_family_names_it() {
    let mut world = World::new(3).await;
    let monitor = world.monitor(AlarmAction::Tell);
    let wrong = Truth {
        family_shift: -2.5,
        ..AS_SHOWN
    };
    world.answer(300, &wrong).await;
    assert_eq!(monitor.watch().await.unwrap().opened, 1);
    let report = monitor.report().await.unwrap();
    let group = &report.models[0].outcomes.groups[0];
    let named = (group.dimension.as_str(), group.name.as_str());
    assert_eq!(named, ("job_family", "sales"));
    let moved = report.alarms[0].details.moved_by;
    assert_eq!(moved, 0.0, "it is told of, nothing else");
}

#[tokio::test]
async fn a_change_of_one_size_of_company_names_it() {
    let mut world = World::new(9).await;
    let monitor = world.monitor(AlarmAction::Tell);
    let wrong = Truth {
        size_shift: -2.5,
        ..AS_SHOWN
    };
    world.answer(400, &wrong).await;
    assert_eq!(monitor.watch().await.unwrap().opened, 1);
    let report = monitor.report().await.unwrap();
    let group = &report.models[0].outcomes.groups[0];
    let named = (group.dimension.as_str(), group.name.as_str());
    assert_eq!(named, ("company_size", "small"));
}

#[tokio::test]
async fn without_a_version_before_it_nothing_is_rolled_back_and_it_is_told_of() {
    let mut world = World::new(4).await;
    let monitor = world.monitor(AlarmAction::RollBack);
    let wrong = Truth {
        shift: -2.0,
        ..AS_SHOWN
    };
    world.answer(80, &wrong).await;
    assert_eq!(monitor.watch().await.unwrap().opened, 1);
    let alarms = monitor.report().await.unwrap().alarms;
    assert!(alarms[0].acted_at.is_some());
    assert_eq!(alarms[0].action, AlarmAction::Tell);
    let closed = monitor.close_by_hand(alarms[0].alarm_id).await;
    assert!(closed.unwrap());
    let opened = monitor.watch().await.unwrap().opened;
    assert_eq!(opened, 0, "it is not raised again");
}

#[tokio::test]
async fn a_correction_counts_in_the_place_of_what_it_corrects() {
    let mut world = World::new(5).await;
    let told = world.answer(50, &AS_SHOWN).await;
    let monitor = world.monitor(AlarmAction::Tell);
    let before = monitor.report().await.unwrap();
    let rate = |report: &MonitoringReport| {
        let performance = report.models[0].outcomes.performance;
        performance.pass_rate.value.unwrap()
    };
    let was_pass = told[0].result == OutcomeResult::Passed;
    let corrected = Outcome {
        result: if was_pass {
            OutcomeResult::Rejected
        } else {
            OutcomeResult::Passed
        },
        recorded_at: world.clock.now(),
        ..told[0].clone()
    };
    let correction = [corrected];
    let correction = world
        .store
        .add_outcomes(&correction, Contradiction::Correct);
    correction.await.unwrap();
    let after = monitor.report().await.unwrap();
    let by = if was_pass { -0.02 } else { 0.02 };
    assert!((rate(&after) - rate(&before) - by).abs() < 1e-9);
    assert_eq!(after.models[0].outcomes.outcomes, 50);
    assert_eq!(after.models[0].answers, 50);
    let anew = world.monitor(AlarmAction::Tell).report().await.unwrap();
    assert_eq!(
        anew.models, after.models,
        "whoever begins now sees the same"
    );
}

#[tokio::test]
async fn letters_of_another_kind_are_seen_without_an_outcome() {
    let mut world = World::new(6).await;
    let longer = Truth {
        characters: 3_000,
        ..AS_SHOWN
    };
    let monitor = world.monitor(AlarmAction::Tell);
    let few = monitor.report().await.unwrap();
    assert_eq!(few.drift.missing, Some(DriftMissing::FewAnswers));
    world.answer(60, &longer).await;
    let drift = monitor.report().await.unwrap().drift;
    let of = |name: &str| drift.features.iter().find(|f| f.feature == name).unwrap();
    assert!(of("characters").adjusted < 0.05, "{drift:?}");
    assert!(of("job_family").adjusted > 0.05, "{drift:?}");
    assert_eq!(of("job_family").counts.len(), 3);
}

/// The vector of a letter of a kind: some way from a point of that kind.
fn vector(hash: &str, kind: f32, random: &mut ChaCha8Rng) -> StoredVector {
    let mut noise = || random.random_range(-1.0..1.0_f32);
    StoredVector {
        content_hash: hash.to_owned(),
        vector: (0..8)
            .map(|place| noise() + if place == 0 { kind } else { 0.0 })
            .collect(),
        tokens_read: 100,
        tokens_dropped: 0,
    }
}

impl World {
    /// A version that learned from 120 letters of one kind, whose vectors are stored.
    async fn learn(&mut self) {
        let hashes: Vec<String> = (0..120)
            .map(|n| format!("{:064x}", 1_000_000 + n))
            .collect();
        let letters = hashes
            .iter()
            .enumerate()
            .map(|(place, hash)| DatasetLetter {
                content_hash: Some(hash.clone()),
                is_passed: place % 2 == 0,
                split: Split::Train,
                group: place,
                place,
                weight: 1.0,
            });
        let dataset = Dataset::new(0, "{}".to_owned(), letters.collect());
        self.store.add_dataset(&dataset).await.unwrap();
        let random = &mut self.random;
        let vectors = hashes.iter().map(|hash| vector(hash, 0.0, random));
        let vectors: Vec<StoredVector> = vectors.collect();
        self.store.put_vectors("f", &vectors).await.unwrap();
        self.promote_with(Some(&dataset.hash)).await;
    }

    /// Answers of the second version for letters of a kind.
    async fn ask(&mut self, count: usize, kind: f32, keeps_vectors: bool) {
        let mut answers = Vec::new();
        for _ in 0..count {
            self.answered += 1;
            let entry = JournalEntry {
                model_version: 2,
                ..answer(
                    self.answered,
                    0.5,
                    traits(self.answered, 1_500, 0),
                    self.clock.now(),
                )
                .entry
            };
            let stored = vector(&entry.content_hash, kind, &mut self.random);
            let letter = keeps_vectors.then_some(KeptLetter {
                content: KeptContent::Vector(stored),
                characters: 1_500,
                hangul_share: 1.0,
            });
            answers.push(NewAnswer { entry, letter });
        }
        self.store.add_predictions(&answers).await.unwrap();
    }
}

#[tokio::test]
async fn vectors_of_another_kind_are_seen_where_they_are_kept() {
    let mut world = World::new(8).await;
    let monitor = world.monitor(AlarmAction::Tell);
    world.answer(20, &AS_SHOWN).await;
    let unknown = monitor.report().await.unwrap().vectors;
    let missing = Some(VectorsMissing::NoReference);
    assert_eq!(unknown.missing, missing, "no dataset is named");
    world.learn().await;
    let none = monitor.report().await.unwrap().vectors;
    assert_eq!(none.missing, Some(VectorsMissing::FewVectors));

    world.ask(30, 0.0, false).await;
    let not_kept = monitor.report().await.unwrap().vectors;
    assert_eq!(not_kept.missing, Some(VectorsMissing::NotKept));
    let counts = (not_kept.reference, not_kept.current, not_kept.not_kept);
    assert_eq!(counts, (120, 0, 30));

    world.ask(60, 0.0, true).await;
    let same = monitor.report().await.unwrap().vectors;
    assert_eq!((same.current, same.not_kept, same.missing), (60, 30, None));
    assert!(
        same.measures.iter().all(|one| one.adjusted > 0.01),
        "{same:?}"
    );
    assert!(same.measures.iter().any(|one| one.would_find.is_some()));

    world.ask(60, 2.5, true).await;
    let changed = monitor.report().await.unwrap().vectors;
    assert!(
        changed.measures.iter().all(|one| one.adjusted <= 0.02),
        "{changed:?}"
    );
    let again = monitor.report().await.unwrap().vectors;
    assert_eq!(again, changed);
}

/// What is told of a stream with all that can come: outcomes of some letters alone, out of their order, told twice, of two
/// postings, corrected, withdrawn, of later steps, and answers that were asked for again.
#[tokio::test]
async fn what_is_reported_of_a_mixed_stream_stays_the_same_to_the_bit() {
    let mut world = World::new(11).await;
    let (watching, now) = (world.monitor(AlarmAction::Tell), 1_900_000_000_000_i64);
    let mut told = Vec::new();
    for round in 0..6_usize {
        let mut answers = Vec::new();
        for place in 0..40_usize {
            let number = 40 * round + place;
            // Every seventh is asked about again in the next round.
            let epoch = u32::from(round > 3);
            let log_odds: f64 = world.random.random_range(-1.2..1.2);
            let at = now + 1_000 * i64::try_from(number).unwrap();
            let letter = if place % 7 == 6 {
                number.saturating_sub(40)
            } else {
                number
            };
            answers.push(answer(
                letter,
                logistic(log_odds),
                traits(number, 1_500, epoch),
                at,
            ));
            let passed = world.random.random_bool(logistic(log_odds - 1.0));
            told.push(outcome(letter, passed, at + 86_400_000));
        }
        world.store.add_predictions(&answers).await.unwrap();
        let (first, second) = (told.len().saturating_sub(60), told.len() - 10);
        let mut these: Vec<Outcome> = told[first..second]
            .iter()
            .rev()
            .step_by(2)
            .cloned()
            .collect();
        these.push(these[0].clone());
        these.push(Outcome {
            posting_id: Some("other".into()),
            ..these[1].clone()
        });
        these.push(Outcome {
            result: OutcomeResult::Withdrawn,
            ..told[second].clone()
        });
        these.push(Outcome {
            stage: shortlist_storage::Stage::Final,
            ..told[second + 1].clone()
        });
        these.push(outcome(9_000 + round, true, now));
        let contradiction = if round == 3 {
            Contradiction::Correct
        } else {
            Contradiction::Refuse
        };
        world
            .store
            .add_outcomes(&these, contradiction)
            .await
            .unwrap();
        let step = watching.report().await.unwrap();
        let anew = world.monitor(AlarmAction::Tell).report().await.unwrap();
        assert_eq!(step, anew, "round {round}");
    }
    let report = watching.report().await.unwrap();
    let bits = |number: Option<f64>| number.unwrap().to_bits();
    let seen = report.models.iter().map(|model| {
        let (outcomes, performance) = (&model.outcomes, &model.outcomes.performance);
        (
            (model.epoch, model.answers, outcomes.outcomes),
            outcomes.ln_e_value.to_bits(),
            bits(performance.brier.value),
            bits(performance.roc_auc.value),
            bits(model.estimated.as_ref().unwrap().roc_auc),
            outcomes.recalibration.unwrap().slope.to_bits(),
        )
    });
    let seen: Vec<_> = seen.collect();
    let delay = report.delay;
    let seen = format!(
        "{seen:?} {} {} {:?}",
        delay.answers, delay.resolved, delay.median_days
    );
    assert_eq!(
        seen,
        "[((0, 155, 79), 4615529013284865654, 4597263914722425086, 4605380978949069210, 4604392485887948184, \
         4609022666110282510), ((1, 80, 35), 4615125963136980244, 4598299940418446342, 4596373779694328218, \
         4604390553880651873, 4601490899041623481)] 235 114 Some(1.0)"
    );
}

/// Seconds of processors that this process used so far, in its own code and in the kernel: others that run beside a
/// measurement take nothing of them.
fn processor_seconds() -> [f64; 2] {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let behind_name = stat.rsplit(") ").next().unwrap();
    let ticks: Vec<&str> = behind_name.split(' ').skip(11).take(2).collect();
    [0, 1].map(|place| ticks[place].parse::<f64>().unwrap() / 100.0)
}

/// What is told of one by one in the measurement.
const ONE_BY_ONE: usize = 300;

/// `cargo test --release -p shortlist-operations --test monitoring a_hundred -- --ignored --nocapture`
#[tokio::test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "a measurement")]
#[allow(clippy::print_stdout, reason = "a measurement")]
async fn a_hundred_thousand_answers() {
    let mut world = World::new(7).await;
    world.answer(100_000, &AS_SHOWN).await;
    let monitor = world.monitor(AlarmAction::Tell);
    let mut before = (std::time::Instant::now(), processor_seconds());
    let mut tell = |what: &str| {
        let now = (std::time::Instant::now(), processor_seconds());
        let took = now.0 - before.0;
        let [own, kernel] = [0, 1].map(|place| now.1[place] - before.1[place]);
        println!("{what}: {took:.2?}, of processors {own:.2} s and {kernel:.2} s in the kernel");
        before = now;
    };
    monitor.watch().await.unwrap();
    tell("all of them watched");
    let report = monitor.report().await.unwrap();
    tell("reported");
    for _ in 0..ONE_BY_ONE {
        world.answer(1, &AS_SHOWN).await;
    }
    monitor.watch().await.unwrap();
    tell("300 more answered and told of, one by one");
    let (answers, outcomes) = world.draw(2 * ONE_BY_ONE, &AS_SHOWN);
    world.store.add_predictions(&answers).await.unwrap();
    tell("600 more answered");
    let (first, second) = outcomes.split_at(ONE_BY_ONE);
    for outcome in first {
        world.tell(std::slice::from_ref(outcome)).await;
    }
    monitor.watch().await.unwrap();
    tell("the outcomes of 300 of them told of, one by one");
    for outcome in second {
        world.tell(std::slice::from_ref(outcome)).await;
        monitor.watch().await.unwrap();
    }
    tell("the other 300, each watched at once");
    for list in 0..ONE_BY_ONE {
        let shown = (1..=10).map(|rank| ShownPosting {
            content_hash: format!("{list:064x}"),
            shown_at: 0,
            strategy: "meaning-and-words".into(),
            rank,
            posting_id: format!("posting-{rank}"),
        });
        let shown: Vec<ShownPosting> = shown.collect();
        world.store.add_shown_postings(&shown).await.unwrap();
    }
    tell("300 lists of ten postings written down");
    assert_eq!(report.models[0].outcomes.outcomes, 100_000);
}
