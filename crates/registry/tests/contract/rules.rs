//! The rules, each with its name.

use shortlist_registry::{
    AliasChange, Error, MetricPoint, ModelUri, ModelVersion, NewRun, NewVersion, Registry, Result,
    Run, RunPage, RunSearch, RunStatus, Stage, Transition, VersionDeletion,
};

/// A backend under test.
pub(crate) struct Contract<'a> {
    registry: &'a dyn Registry,
    /// Before every name, so that a server may hold other things.
    prefix: &'a str,
    checked: usize,
}

fn texts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

fn numbers(pairs: &[(&str, f64)]) -> Vec<(String, f64)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), *b)).collect()
}

fn is_not_found<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::NotFound { .. }))
}

fn is_name<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Error::Name { .. }))
}

fn ids(page: &RunPage) -> Vec<String> {
    page.runs.iter().map(|run| run.id.clone()).collect()
}

/// The runs of a page by the letters that stand for them.
fn letters(page: &RunPage, known: &[(&str, &String)]) -> String {
    let letter = |run: &Run| {
        let found = known.iter().find(|(_, id)| **id == run.id);
        found.map_or("?", |(letter, _)| *letter)
    };
    page.runs.iter().map(letter).collect()
}

impl<'a> Contract<'a> {
    pub(crate) fn new(registry: &'a dyn Registry, prefix: &'a str) -> Self {
        Self {
            registry,
            prefix,
            checked: 0,
        }
    }

    /// Checks all rules; gives how many there are.
    pub(crate) async fn check(mut self) -> usize {
        self.experiments().await;
        self.parameters().await;
        self.metrics().await;
        self.steps().await;
        self.tags().await;
        self.nested_runs().await;
        self.searches().await;
        self.pages().await;
        self.run_states().await;
        self.artifacts().await;
        self.versions().await;
        self.stages().await;
        self.displaced().await;
        self.published().await;
        self.history().await;
        self.rollback().await;
        self.aliases().await;
        self.deletion().await;
        self.uris().await;
        self.unicode().await;
        self.checked
    }

    fn holds(&mut self, rule: &str, holds: bool) {
        assert!(holds, "{}: {rule}", self.prefix);
        self.checked += 1;
    }

    fn name(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    async fn start(&self, experiment: &str) -> String {
        let experiment = self
            .registry
            .experiment(&self.name(experiment), 1)
            .await
            .unwrap();
        self.registry
            .start_run(&experiment.id, "run", 2)
            .await
            .unwrap()
    }

    async fn register(&self, name: &str) -> ModelVersion {
        let run = self.start("models").await;
        self.registry
            .log_artifact(&run, "model/a.bin", b"abc")
            .await
            .unwrap();
        self.registry
            .register(name, &run, "model", 3)
            .await
            .unwrap()
    }

    async fn move_to(&self, name: &str, version: u32, stage: Stage) -> Result<ModelVersion> {
        let transition = Transition::new(name, version, stage, "me", "because");
        self.registry.transition(&transition, 5).await
    }

    async fn experiments(&mut self) {
        let name = self.name("experiment");
        let made = self.registry.experiment(&name, 1).await.unwrap();
        let again = self.registry.experiment(&name, 2).await.unwrap();
        self.holds("an experiment is made once", made == again);
        self.holds("an experiment keeps its name", made.name == name);
        let all = self.registry.experiments().await.unwrap();
        self.holds("an experiment is listed", all.contains(&made));
        let long = "가".repeat(5_000);
        for wrong in ["", " ", "a/b", "a:b", "..", "a\nb", long.as_str()] {
            let refused = self.registry.experiment(wrong, 1).await;
            self.holds("an experiment's name follows the rules", is_name(&refused));
        }
        let first = self
            .registry
            .start_run(&made.id, "first", 10)
            .await
            .unwrap();
        let later = self
            .registry
            .start_run(&made.id, "later", 20)
            .await
            .unwrap();
        self.holds("run ids differ", first != later);
        let runs = self.registry.runs(&made.id).await.unwrap();
        self.holds("runs are listed, the latest first", runs == [later, first]);
        let none = self.registry.runs("987654").await.unwrap();
        self.holds("an unknown experiment has no runs", none.is_empty());
        let nowhere = self.registry.start_run("987654", "run", 1).await;
        self.holds("a run needs an experiment", is_not_found(&nowhere));
        let nameless = self.registry.start_run(&made.id, "a/b", 1).await;
        self.holds("a run's name follows the rules", is_name(&nameless));
    }

    async fn parameters(&mut self) {
        let run = self.start("parameters").await;
        let registry = self.registry;
        registry
            .log_params(&run, &texts(&[("c", "1"), ("d", "")]))
            .await
            .unwrap();
        let again = registry.log_params(&run, &texts(&[("c", "1")])).await;
        self.holds("the same parameter again is fine", again.is_ok());
        let changed = registry
            .log_params(&run, &texts(&[("e", "1"), ("c", "2")]))
            .await;
        self.holds(
            "a parameter does not change",
            matches!(changed, Err(Error::ParameterChanged { .. })),
        );
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds(
            "a refused batch leaves nothing",
            !found.params.contains_key("e"),
        );
        self.holds("a parameter keeps its value", found.params["c"] == "1");
        self.holds("a parameter may be empty", found.params["d"].is_empty());
        let many: Vec<(String, String)> =
            (0..250).map(|i| (format!("p{i}"), i.to_string())).collect();
        registry.log_params(&run, &many).await.unwrap();
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds("many parameters go in batches", found.params.len() == 252);
        let long = "가나다라마".repeat(1_000);
        registry
            .log_params(&run, &texts(&[("long", &long)]))
            .await
            .unwrap();
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds("a long value is not cut", found.params["long"] == long);
        let nowhere = registry
            .log_params("0123456789abcdef0123456789abcdef", &many)
            .await;
        self.holds("parameters need a run", is_not_found(&nowhere));
        let nothing = registry.log_params(&run, &[]).await;
        self.holds("no parameters are fine", nothing.is_ok());
    }

    async fn metrics(&mut self) {
        let run = self.start("metrics").await;
        let registry = self.registry;
        registry
            .log_metrics(&run, &numbers(&[("f1", 0.5), ("loss", -1e-9)]), 5)
            .await
            .unwrap();
        registry
            .log_metrics(&run, &numbers(&[("f1", 0.7)]), 6)
            .await
            .unwrap();
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds(
            "the latest value of a metric counts",
            found.metrics["f1"] == 0.7,
        );
        self.holds(
            "a metric keeps all its digits",
            found.metrics["loss"] == -1e-9,
        );
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let refused = registry
                .log_metrics(&run, &numbers(&[("f1", value)]), 7)
                .await;
            self.holds(
                "a metric is finite",
                matches!(refused, Err(Error::Metric { .. })),
            );
        }
        let many: Vec<(String, f64)> = (0..1_500)
            .map(|i| (format!("m{i}"), f64::from(i)))
            .collect();
        registry.log_metrics(&run, &many, 8).await.unwrap();
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds("many metrics go in batches", found.metrics.len() == 1_502);
        self.holds("none of them is lost", found.metrics["m1499"] == 1499.0);
        let nowhere = registry
            .log_metrics("0123456789abcdef0123456789abcdef", &many, 1)
            .await;
        self.holds("metrics need a run", is_not_found(&nowhere));
    }

    async fn steps(&mut self) {
        let run = self.start("steps").await;
        let registry = self.registry;
        let point = |key: &str, value, step, at| MetricPoint {
            key: key.to_owned(),
            value,
            step,
            at,
        };
        let points = [
            point("loss", 0.9, 1, 10),
            point("loss", 0.5, 3, 30),
            point("loss", 0.7, 2, 40),
            point("loss", 0.6, 3, 31),
            point("before", -1.5, -1, 5),
        ];
        registry.log_points(&run, &points[..3]).await.unwrap();
        registry.log_points(&run, &points[3..]).await.unwrap();
        let history = registry.metric_history(&run, "loss").await.unwrap();
        let values: Vec<f64> = history.iter().map(|point| point.value).collect();
        self.holds(
            "a metric's history goes by step, then by time",
            values == [0.9, 0.7, 0.5, 0.6],
        );
        self.holds("a point keeps its step and time", history[2] == points[1]);
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds(
            "the value of the highest step counts, and of the latest time within it",
            found.metrics["loss"] == 0.6,
        );
        self.holds("a step may be negative", found.metrics["before"] == -1.5);
        let none = registry.metric_history(&run, "unknown").await.unwrap();
        self.holds("an unknown metric has no history", none.is_empty());
        let unknown = "0123456789abcdef0123456789abcdef";
        let nowhere = registry.metric_history(unknown, "loss").await;
        self.holds("a history needs a run", is_not_found(&nowhere));
        let many: Vec<MetricPoint> = (0..2_500)
            .map(|step| {
                point(
                    "many",
                    f64::from(u16::try_from(step % 7).unwrap()),
                    step,
                    step,
                )
            })
            .collect();
        registry.log_points(&run, &many).await.unwrap();
        let history = registry.metric_history(&run, "many").await.unwrap();
        self.holds("a long history is whole", history == many);
        let over_steps = registry.metrics_over_steps(&run).await.unwrap();
        let by_step = [&points[..1], &points[2..3], &points[1..2], &points[3..4]].concat();
        self.holds(
            "of metrics with several steps all values are told, by metric and step, and of others none",
            over_steps == [by_step, many].concat(),
        );
        let nowhere = registry.metrics_over_steps(unknown).await;
        self.holds("metrics over steps need a run", is_not_found(&nowhere));
    }

    async fn tags(&mut self) {
        let run = self.start("tags").await;
        let registry = self.registry;
        registry
            .set_tags(&run, &texts(&[("회사", "가온"), ("note", "first")]))
            .await
            .unwrap();
        registry
            .set_tags(&run, &texts(&[("note", "second\nline"), ("empty", "")]))
            .await
            .unwrap();
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds("a tag changes", found.tags["note"] == "second\nline");
        self.holds("a tag may be in any script", found.tags["회사"] == "가온");
        self.holds("a tag may be empty", found.tags["empty"].is_empty());
        registry.remove_tag(&run, "note").await.unwrap();
        registry.remove_tag(&run, "note").await.unwrap();
        for wrong in ["", " ", "a\nb"] {
            assert!(registry.remove_tag(&run, wrong).await.is_err(), "{wrong:?}");
        }
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds(
            "a tag is taken away, once or twice",
            !found.tags.contains_key("note"),
        );
        registry.log_artifact(&run, "a.txt", b"a").await.unwrap();
        let found = registry.run(&run).await.unwrap().unwrap();
        let own = found.tags.keys().filter(|key| !key.starts_with("mlflow."));
        self.holds(
            "there are no tags but those that were written",
            own.count() == 2,
        );
        registry
            .finish_run(&run, RunStatus::Finished, 9)
            .await
            .unwrap();
        let late = registry
            .set_tags(&run, &texts(&[("favourite", "yes")]))
            .await;
        self.holds("a run that is over takes tags", late.is_ok());
        for wrong in ["", " ", "a\nb"] {
            let refused = registry.set_tags(&run, &texts(&[(wrong, "x")])).await;
            self.holds("a tag's key follows the rules", is_name(&refused));
        }
        let long = "가".repeat(8_001);
        let refused = registry.set_tags(&run, &texts(&[("long", &long)])).await;
        self.holds(
            "a tag that would be cut is refused",
            matches!(refused, Err(Error::TooLong { .. })),
        );
        let unknown = "0123456789abcdef0123456789abcdef";
        let nowhere = registry.set_tags(unknown, &texts(&[("a", "b")])).await;
        self.holds("a tag needs a run", is_not_found(&nowhere));
        let nowhere = registry.remove_tag(unknown, "a").await;
        self.holds("and so does its removal", is_not_found(&nowhere));
    }

    async fn nested_runs(&mut self) {
        let registry = self.registry;
        let experiment = registry.experiment(&self.name("nested"), 1).await.unwrap();
        let parent = registry
            .start_run(&experiment.id, "search", 1)
            .await
            .unwrap();
        let wish = |name: &str, parent: &str| {
            NewRun::default()
                .with_experiment_id(experiment.id.clone())
                .with_name(name)
                .with_parent(parent.to_owned())
                .with_tags(texts(&[("fold", name)]))
        };
        let first = registry.begin_run(&wish("1", &parent), 2).await.unwrap();
        let second = registry.begin_run(&wish("2", &parent), 3).await.unwrap();
        let found = registry.run(&first).await.unwrap().unwrap();
        self.holds(
            "a nested run knows its parent",
            found.parent() == Some(&*parent),
        );
        self.holds("a run begins with tags", found.tags["fold"] == "1");
        let top = registry.run(&parent).await.unwrap().unwrap();
        self.holds("a run at the top has no parent", top.parent().is_none());
        let children = format!("tags.`{}` = '{parent}'", Run::PARENT_TAG);
        let search = RunSearch::of_experiment(&experiment.id).filtered(&children);
        let page = registry.search_runs(&search.unwrap()).await.unwrap();
        self.holds("a run's children are found", ids(&page) == [second, first]);
        let orphan = wish("3", "0123456789abcdef0123456789abcdef");
        let orphan = registry.begin_run(&orphan, 4).await;
        self.holds("a parent must be there", is_not_found(&orphan));
        let runs = registry.runs(&experiment.id).await.unwrap();
        self.holds("a refused run leaves nothing", runs.len() == 3);
    }

    /// Three runs: `a` and `b` with metric, parameter and tag, `c` with none of them.
    async fn searched(&self, experiment: &str) -> [String; 3] {
        let registry = self.registry;
        let mut runs = Vec::new();
        for (name, at) in [("a", 10), ("b", 20), ("c_1", 30)] {
            let run = registry.start_run(experiment, name, at).await.unwrap();
            runs.push(run);
        }
        for (run, f1, penalty, owner) in
            [(&runs[0], 0.5, "l1", "Kim"), (&runs[1], 0.75, "L2", "it's")]
        {
            let metrics = numbers(&[("f1", f1), ("batch size", f1 * 4.0)]);
            registry.log_metrics(run, &metrics, 1).await.unwrap();
            let params = texts(&[("penalty", penalty)]);
            registry.log_params(run, &params).await.unwrap();
            let tags = texts(&[("owner", owner)]);
            registry.set_tags(run, &tags).await.unwrap();
        }
        registry
            .finish_run(&runs[0], RunStatus::Finished, 50)
            .await
            .unwrap();
        runs.try_into().unwrap()
    }

    async fn searches(&mut self) {
        let registry = self.registry;
        let experiment = registry
            .experiment(&self.name("searches"), 1)
            .await
            .unwrap();
        let [a, b, c] = self.searched(&experiment.id).await;
        let ids_of = [("a", &a), ("b", &b), ("c", &c)];
        let is_a = format!("attributes.run_id IN ('{a}', 'x')");
        let is_no_a = format!("run_id NOT IN ('{a}')");
        for (filter, expected) in [
            ("", "cba"),
            ("  ", "cba"),
            ("metrics.f1 > 0.5", "b"),
            ("metrics.f1 >= 0.5", "ba"),
            ("metric.f1 < 0.75 and params.penalty = 'l1'", "a"),
            ("metrics.f1 = 0.75", "b"),
            ("metrics.f1 != 0.75", "a"),
            ("metrics.f1 <= -1e-3", ""),
            ("metrics.`batch size` = 2", "a"),
            ("metrics.\"batch size\" >= 3", "b"),
            ("metrics.unknown < 1", ""),
            ("params.penalty = 'l2'", ""),
            ("params.penalty != 'l1'", "b"),
            ("param.penalty LIKE 'l%'", "a"),
            ("parameters.penalty ILIKE 'l_'", "ba"),
            ("params.penalty like '_2'", "b"),
            ("params.penalty IS NULL", "c"),
            ("params.penalty is not null", "ba"),
            ("tags.owner = \"it's\"", "b"),
            ("tag.owner = 'Kim'", "a"),
            ("tags.owner LIKE '%[*?]%'", ""),
            ("attributes.run_name = 'a'", "a"),
            ("run_name LIKE 'c_1'", "c"),
            ("`run name` = 'b'", "b"),
            ("attributes.status = 'RUNNING'", "cb"),
            ("attr.status != 'RUNNING'", "a"),
            ("run.start_time >= 20", "cb"),
            ("attributes.end_time < 60", "a"),
            (is_a.as_str(), "a"),
            (is_no_a.as_str(), "cb"),
        ] {
            let search = RunSearch::of_experiment(&experiment.id).filtered(filter);
            let page = registry.search_runs(&search.unwrap()).await.unwrap();
            let found = letters(&page, &ids_of);
            self.holds(
                &format!("runs for {filter:?} are {expected:?}, not {found:?}"),
                found == expected,
            );
        }
        for (order, expected) in [
            ("metrics.f1", "abc"),
            ("metrics.f1 DESC", "bac"),
            ("params.penalty asc", "bac"),
            ("attributes.start_time ASC", "abc"),
            ("attributes.end_time DESC", "acb"),
            ("tags.`owner` DESC", "bac"),
        ] {
            let search = RunSearch::of_experiment(&experiment.id).ordered(order);
            let page = registry.search_runs(&search.unwrap()).await.unwrap();
            let found = letters(&page, &ids_of);
            self.holds(
                &format!("runs by {order:?} are {expected:?}, not {found:?}"),
                found == expected,
            );
        }
        let nowhere = RunSearch::of_experiment("987654");
        let page = registry.search_runs(&nowhere).await.unwrap();
        self.holds(
            "an unknown experiment has nothing to find",
            page.runs.is_empty(),
        );
        let found = RunSearch::of_experiment(&experiment.id).filtered("metrics.f1 = 0.5");
        let page = registry.search_runs(&found.unwrap()).await.unwrap();
        let whole = registry.run(&a).await.unwrap().unwrap();
        self.holds("a run that is found is whole", page.runs == [whole]);
    }

    async fn pages(&mut self) {
        let registry = self.registry;
        let experiment = registry.experiment(&self.name("pages"), 1).await.unwrap();
        let mut runs = Vec::new();
        for at in 0..5 {
            runs.push(registry.start_run(&experiment.id, "run", at).await.unwrap());
        }
        let mut search = RunSearch::of_experiment(&experiment.id)
            .with_page_size(2)
            .ordered("attributes.start_time")
            .unwrap();
        let mut found = Vec::new();
        let mut pages = 0;
        loop {
            let page = registry.search_runs(&search).await.unwrap();
            found.extend(ids(&page));
            pages += 1;
            search.page = page.next_page;
            if search.page.is_none() || pages > 5 {
                break;
            }
        }
        self.holds("pages hold every run once", found == runs);
        self.holds("a page holds as many as were asked for", pages == 3);
    }

    async fn rollback(&mut self) {
        let name = self.name("rollback");
        let registry = self.registry;
        for _ in 0..3 {
            self.register(&name).await;
        }
        let nothing = registry.rollback(&name, "me", "too soon", 5).await;
        self.holds("a rollback needs a version before", is_not_found(&nothing));
        for version in [1, 3, 2] {
            self.move_to(&name, version, Stage::Production)
                .await
                .unwrap();
        }
        let back = registry.rollback(&name, "me", "worse", 6).await.unwrap();
        self.holds("a rollback puts the version before back", back.version == 3);
        self.holds("it stands in Production", back.stage == Stage::Production);
        let now = registry.in_stage(&name, Stage::Production).await.unwrap();
        self.holds(
            "and stands there alone",
            now.map(|now| now.version) == Some(3),
        );
        let history = registry.history(&name).await.unwrap();
        let last = history
            .iter()
            .rev()
            .find(|change| change.version == 3)
            .unwrap();
        self.holds("the history says why", last.reason == "worse");
    }

    async fn run_states(&mut self) {
        let run = self.start("states").await;
        let registry = self.registry;
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds("a run begins running", found.status == RunStatus::Running);
        self.holds("a run knows its beginning", found.started_at == 2);
        self.holds("a running run has no end", found.ended_at.is_none());
        self.holds("a run knows its name", found.name == "run");
        let going_on = registry.runs_going_on(&found.experiment_id).await.unwrap();
        self.holds("a running run is found", going_on == [run.as_str()]);
        registry
            .finish_run(&run, RunStatus::Failed, 9)
            .await
            .unwrap();
        let going_on = registry.runs_going_on(&found.experiment_id).await.unwrap();
        self.holds("until it ends", going_on.is_empty());
        let found = registry.run(&run).await.unwrap().unwrap();
        self.holds(
            "a run ends as it is told",
            found.status == RunStatus::Failed,
        );
        self.holds("a run knows its end", found.ended_at == Some(9));
        let late = registry.log_params(&run, &texts(&[("a", "1")])).await;
        self.holds(
            "no parameter after the end",
            matches!(late, Err(Error::RunEnded { .. })),
        );
        let late = registry.log_metrics(&run, &numbers(&[("a", 1.0)]), 1).await;
        self.holds(
            "no metric after the end",
            matches!(late, Err(Error::RunEnded { .. })),
        );
        let late = registry.log_artifact(&run, "a", b"1").await;
        self.holds(
            "no file after the end",
            matches!(late, Err(Error::RunEnded { .. })),
        );
        let unknown = "0123456789abcdef0123456789abcdef";
        let none = registry.run(unknown).await.unwrap();
        self.holds("an unknown run is none", none.is_none());
        let nowhere = registry.finish_run(unknown, RunStatus::Finished, 1).await;
        self.holds("only a known run ends", is_not_found(&nowhere));
    }

    async fn artifacts(&mut self) {
        let run = self.start("artifacts").await;
        let registry = self.registry;
        let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
        for (path, content) in [
            ("model/모델 하나.bin", bytes.as_slice()),
            ("model/deep/er/a b+c.txt", b"a space"),
            ("empty", b""),
        ] {
            registry.log_artifact(&run, path, content).await.unwrap();
            let read = registry.artifact(&run, path).await.unwrap();
            self.holds(
                "a file is read as it was written",
                read.as_deref() == Some(content),
            );
        }
        registry
            .log_artifact(&run, "empty", b"no more")
            .await
            .unwrap();
        let read = registry.artifact(&run, "empty").await.unwrap().unwrap();
        self.holds("a file is replaced", read == b"no more");
        let paths: Vec<String> = registry
            .artifacts(&run)
            .await
            .unwrap()
            .into_iter()
            .map(|artifact| artifact.path)
            .collect();
        self.holds(
            &format!("all files are listed by path, not {paths:?}"),
            paths == ["empty", "model/deep/er/a b+c.txt", "model/모델 하나.bin"],
        );
        let listed = registry.artifacts(&run).await.unwrap();
        self.holds("a file's size is known", listed[2].size == 100_000);
        self.holds("a file's hash is known", listed[2].sha256.len() == 64);
        for missing in ["model", "model/none", "../x"] {
            let none = registry.artifact(&run, missing).await;
            self.holds("a missing file is none", matches!(none, Ok(None)));
        }
        for wrong in [
            "../x", "/etc/x", "a/../b", "a//b", "", "a\\b", "C:x", "a/./b", "a%2Fb",
        ] {
            let refused = registry.log_artifact(&run, wrong, b"x").await;
            self.holds("a path stays within its run", is_name(&refused));
        }
        let unknown = "0123456789abcdef0123456789abcdef";
        let nowhere = registry.log_artifact(unknown, "a", b"x").await;
        self.holds("a file needs a run", is_not_found(&nowhere));
        let none = registry.artifacts(unknown).await.unwrap();
        self.holds("an unknown run has no files", none.is_empty());
    }

    async fn versions(&mut self) {
        let name = self.name("versions");
        let registry = self.registry;
        for expected in 1..=3 {
            let version = self.register(&name).await;
            self.holds("versions count up", version.version == expected);
            self.holds("a new version is in no stage", version.stage == Stage::None);
            self.holds(
                "a version knows its files",
                version.artifact_path == "model",
            );
        }
        let versions = registry.versions(&name).await.unwrap();
        let numbers: Vec<u32> = versions.iter().map(|version| version.version).collect();
        self.holds("versions are listed in order", numbers == [1, 2, 3]);
        let bytes = registry
            .artifact(&versions[1].run_id, "model/a.bin")
            .await
            .unwrap();
        self.holds(
            "a version's files are those of its run",
            bytes.as_deref() == Some(b"abc"),
        );
        let models = registry.models().await.unwrap();
        self.holds("a model is listed", models.contains(&name));
        let found = registry.version(&name, 2).await.unwrap().unwrap();
        self.holds("a version is found by number", found == versions[1]);
        let none = registry.versions(&self.name("unknown")).await.unwrap();
        self.holds("an unknown model has no versions", none.is_empty());
        let run = self.start("models").await;
        registry
            .log_artifact(&run, "models_of_mine/a.bin", b"abc")
            .await
            .unwrap();
        let empty = registry.register(&name, &run, "model", 1).await;
        self.holds("a version needs files", is_not_found(&empty));
        for wrong in ["a/b", "a:b", "", "../x"] {
            let refused = registry.register(wrong, &run, "models_of_mine", 1).await;
            self.holds("a model's name follows the rules", is_name(&refused));
        }
    }

    async fn stages(&mut self) {
        let name = self.name("stages");
        let registry = self.registry;
        for _ in 0..3 {
            self.register(&name).await;
        }
        let moved = self.move_to(&name, 1, Stage::Production).await.unwrap();
        self.holds("a version is moved", moved.stage == Stage::Production);
        let again = self.move_to(&name, 1, Stage::Production).await;
        self.holds("a move to where it is is fine", again.is_ok());
        self.move_to(&name, 2, Stage::Staging).await.unwrap();
        self.move_to(&name, 3, Stage::Production).await.unwrap();
        let versions = registry.versions(&name).await.unwrap();
        let stages: Vec<Stage> = versions.iter().map(|version| version.stage).collect();
        self.holds(
            "only others in the target stage are archived",
            stages == [Stage::Archived, Stage::Staging, Stage::Production],
        );
        let found = registry.in_stage(&name, Stage::Production).await.unwrap();
        self.holds(
            "the version in a stage is found",
            found.unwrap().version == 3,
        );
        let together = Transition {
            archive_existing: false,
            ..Transition::new(&name, 2, Stage::Production, "me", "both")
        };
        registry.transition(&together, 6).await.unwrap();
        let found = registry.in_stage(&name, Stage::Production).await.unwrap();
        self.holds(
            "of several in a stage the highest counts",
            found.unwrap().version == 3,
        );
        let none = registry.in_stage(&name, Stage::Staging).await.unwrap();
        self.holds("an empty stage is none", none.is_none());
        for stage in [Stage::None, Stage::Archived] {
            let moved = self.move_to(&name, 3, stage).await.unwrap();
            self.holds("a version may go to any stage", moved.stage == stage);
        }
        let unknown = self.move_to(&name, 9, Stage::Staging).await;
        self.holds("only a known version is moved", is_not_found(&unknown));
        let unknown = self.move_to(&self.name("unknown"), 1, Stage::Staging).await;
        self.holds("only a known model is moved", is_not_found(&unknown));
    }

    async fn displaced(&mut self) {
        let (name, other) = (self.name("displaces"), self.name("displaced"));
        let registry = self.registry;
        self.register(&name).await;
        self.register(&other).await;
        self.register(&other).await;
        self.move_to(&other, 1, Stage::Production).await.unwrap();
        self.move_to(&other, 2, Stage::Staging).await.unwrap();
        let alone = Transition {
            displaces: vec![name.clone(), other.clone()],
            ..Transition::new(&name, 1, Stage::Production, "me", "one answers")
        };
        registry.transition(&alone, 7).await.unwrap();
        let stages = |versions: Vec<ModelVersion>| -> Vec<Stage> {
            versions.iter().map(|version| version.stage).collect()
        };
        let of_other = stages(registry.versions(&other).await.unwrap());
        self.holds(
            "another model's version leaves the stage, and no other stage",
            of_other == [Stage::Archived, Stage::Staging],
        );
        let of_this = stages(registry.versions(&name).await.unwrap());
        self.holds("the moved one stays", of_this == [Stage::Production]);
        let history = registry.history(&other).await.unwrap();
        self.holds(
            "what another model displaced says so",
            history.last().unwrap().reason == format!("{name} version 1 took its place"),
        );
    }

    async fn published(&mut self) {
        let (first, second) = (self.name("first"), self.name("second"));
        let registry = self.registry;
        let mut wishes = Vec::new();
        for name in [&first, &second] {
            let run = self.start("publish").await;
            registry
                .log_artifact(&run, "m/a.bin", b"abc")
                .await
                .unwrap();
            wishes.push(NewVersion {
                name: name.clone(),
                run_id: run,
                artifact_path: "m".to_owned(),
            });
        }
        let transition = Transition::new("any", 9, Stage::Production, "gate", "good");
        let published = registry.publish(&wishes, 1, &transition, 8).await.unwrap();
        self.holds(
            "versions are registered together, each the first of its model",
            published
                .versions
                .iter()
                .all(|version| version.version == 1),
        );
        self.holds(
            "the one at the place is moved",
            published.moved.name == second && published.moved.stage == Stage::Production,
        );
        let stages = (
            registry.in_stage(&first, Stage::Production).await.unwrap(),
            registry.in_stage(&second, Stage::Production).await.unwrap(),
        );
        self.holds(
            "and it alone",
            stages.0.is_none() && stages.1.is_some_and(|version| version.version == 1),
        );
        let nowhere = registry.publish(&[], 0, &transition, 8).await;
        self.holds("there is one to be moved", is_not_found(&nowhere));
    }

    async fn history(&mut self) {
        let name = self.name("history");
        let registry = self.registry;
        self.register(&name).await;
        self.register(&name).await;
        let with_evidence = Transition {
            evidence: Some(r#"{"f1":0.71}"#.to_owned()),
            ..Transition::new(
                &name,
                1,
                Stage::Production,
                "gate",
                "F1 is enough; \"really\"",
            )
        };
        registry.transition(&with_evidence, 11).await.unwrap();
        self.move_to(&name, 2, Stage::Production).await.unwrap();
        let history = registry.history(&name).await.unwrap();
        let moves: Vec<_> = history.iter().map(|c| (c.version, c.from, c.to)).collect();
        self.holds(
            "every move is in the history, in order",
            moves
                == [
                    (1, Stage::None, Stage::Production),
                    (1, Stage::Production, Stage::Archived),
                    (2, Stage::None, Stage::Production),
                ],
        );
        self.holds("the history says who", history[0].actor == "gate");
        self.holds(
            "the history says why",
            history[0].reason == "F1 is enough; \"really\"",
        );
        self.holds("the history says when", history[0].at == 11);
        self.holds(
            "what made room says so",
            history[1].reason == "version 2 took its place",
        );
        let log = registry.audit().await.unwrap();
        let line = log.iter().find(|line| line.name == name).unwrap();
        self.holds(
            "the audit log holds the evidence",
            line.detail.contains("0.71"),
        );
        self.holds("a line has a hash", line.hash.len() == 64);
        let check = registry.check_audit().await.unwrap();
        self.holds(
            "the audit log is whole",
            check.fault.is_none() && check.records >= 3,
        );
        let none = registry.history(&self.name("unknown")).await.unwrap();
        self.holds("an unknown model has no history", none.is_empty());
    }

    async fn aliases(&mut self) {
        let name = self.name("aliases");
        let registry = self.registry;
        self.register(&name).await;
        self.register(&name).await;
        let change = |alias: &str, version: Option<u32>| AliasChange {
            name: name.clone(),
            alias: alias.to_owned(),
            version,
            actor: "me".to_owned(),
            reason: "a test".to_owned(),
        };
        for (alias, version) in [
            ("champion", 1),
            ("Champion", 2),
            ("champion", 2),
            ("champion", 2),
        ] {
            registry
                .change_alias(&change(alias, Some(version)), 1)
                .await
                .unwrap();
        }
        let aliases = registry.aliases(&name).await.unwrap();
        self.holds("an alias moves", aliases["champion"] == 2);
        self.holds("aliases are case-sensitive", aliases.len() == 2);
        registry
            .change_alias(&change("Champion", None), 2)
            .await
            .unwrap();
        let again = registry.change_alias(&change("Champion", None), 2).await;
        self.holds("taking away what is not there is fine", again.is_ok());
        let aliases = registry.aliases(&name).await.unwrap();
        self.holds("an alias goes away", aliases.len() == 1);
        let unknown = registry.change_alias(&change("a", Some(9)), 1).await;
        self.holds("an alias needs a version", is_not_found(&unknown));
        for wrong in ["", "latest", "LATEST", "v1", "V12", "a b", "a/b", "a@b"] {
            let refused = registry.change_alias(&change(wrong, Some(1)), 1).await;
            self.holds("an alias follows the rules", is_name(&refused));
        }
        let log = registry.audit().await.unwrap();
        let actions: Vec<&str> = log
            .iter()
            .filter(|line| line.name == name)
            .map(|line| line.action.as_str())
            .collect();
        self.holds(
            "what changes an alias is in the audit log, what does not is not",
            actions == ["set alias", "set alias", "set alias", "delete alias"],
        );
        let none = registry.aliases(&self.name("unknown")).await.unwrap();
        self.holds("an unknown model has no aliases", none.is_empty());
    }

    async fn deletion(&mut self) {
        let name = self.name("deletion");
        let registry = self.registry;
        let first = self.register(&name).await;
        self.register(&name).await;
        self.move_to(&name, 1, Stage::Production).await.unwrap();
        let alias = AliasChange {
            name: name.clone(),
            alias: "champion".to_owned(),
            version: Some(1),
            actor: "me".to_owned(),
            reason: "a test".to_owned(),
        };
        registry.change_alias(&alias, 5).await.unwrap();
        let deletion = |version: u32, even_in_production: bool| VersionDeletion {
            name: name.clone(),
            version,
            actor: "me".to_owned(),
            reason: "it learned from a letter".to_owned(),
            even_in_production,
        };
        let refused = registry.delete_version(&deletion(1, false), 6).await;
        self.holds(
            "the version in Production is not deleted by chance",
            matches!(refused, Err(Error::InProduction { version: 1, .. })),
        );
        let before = registry.versions(&name).await.unwrap();
        self.holds("a refusal changes nothing", before.len() == 2);
        let deleted = registry.delete_version(&deletion(1, true), 7).await;
        self.holds("it is deleted if that is wished", deleted.is_ok());
        let left = registry.versions(&name).await.unwrap();
        self.holds(
            "a deleted version is not listed",
            left.iter().map(|version| version.version).eq([2]),
        );
        let found = registry.version(&name, 1).await.unwrap();
        self.holds("nor found", found.is_none());
        let stage = registry.in_stage(&name, Stage::Production).await.unwrap();
        self.holds("nor in its stage", stage.is_none());
        let aliases = registry.aliases(&name).await.unwrap();
        self.holds("its aliases go with it", !aliases.contains_key("champion"));
        let history = registry.history(&name).await.unwrap();
        self.holds("its moves stay in the history", history[0].version == 1);
        let log = registry.audit().await.unwrap();
        let line = log.iter().rfind(|line| line.name == name).unwrap();
        self.holds(
            "the audit log tells of it",
            line.action == "delete" && line.version == 1 && line.detail.contains("learned"),
        );
        let check = registry.check_audit().await.unwrap();
        self.holds("and stays whole", check.fault.is_none());
        let again = registry.delete_version(&deletion(1, true), 8).await;
        self.holds("only a known version is deleted", is_not_found(&again));
        let moved = self.move_to(&name, 1, Stage::Staging).await;
        self.holds("a deleted version is not moved", is_not_found(&moved));
        let next = self.register(&name).await;
        self.holds("a number is not used again", next.version > first.version);
        self.holds("the next number is new", next.version == 3);
    }

    async fn uris(&mut self) {
        let name = self.name("uris");
        let registry = self.registry;
        let first = self.register(&name).await;
        self.register(&name).await;
        self.register(&name).await;
        self.move_to(&name, 2, Stage::Production).await.unwrap();
        let champion = AliasChange {
            name: name.clone(),
            alias: "best-one".to_owned(),
            version: Some(1),
            actor: "me".to_owned(),
            reason: "a test".to_owned(),
        };
        registry.change_alias(&champion, 2).await.unwrap();
        for (uri, expected) in [
            (format!("models:/{name}/3"), Some(3)),
            (format!("models:/{name}/9"), None),
            (format!("models:/{name}/latest"), Some(3)),
            (format!("models:/{name}/Latest"), Some(3)),
            (format!("models:/{name}/Production"), Some(2)),
            (format!("models:/{name}/production"), Some(2)),
            (format!("models:/{name}/Staging"), None),
            (format!("models:/{name}/None"), Some(3)),
            (format!("models:/{name}@best-one"), Some(1)),
            (format!("models:/{name}@Best-One"), None),
            (format!("models:/{}/latest", self.name("unknown")), None),
            (format!("runs:/{}/model", first.run_id), Some(1)),
            (format!("runs:/{}/other", first.run_id), None),
        ] {
            let uri: ModelUri = uri.parse().unwrap();
            let found = registry.resolve(&uri).await.unwrap();
            let found = found.map(|version| version.version);
            self.holds(
                &format!("{uri} names {expected:?}, not {found:?}"),
                found == expected,
            );
        }
    }

    async fn unicode(&mut self) {
        for name in ["모델 하나", "a.b-c_d", "it's", "50% + 1?&#", "Ünïcödé"] {
            let name = self.name(name);
            let version = self.register(&name).await;
            self.holds("any allowed name is registered", version.name == name);
            self.move_to(&name, 1, Stage::Production).await.unwrap();
            let found = self
                .registry
                .in_stage(&name, Stage::Production)
                .await
                .unwrap();
            self.holds(
                "and found again",
                found.is_some_and(|found| found.name == name),
            );
        }
    }
}
