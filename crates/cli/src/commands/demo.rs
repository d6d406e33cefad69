//! `shortlist demo`.

use std::time::Duration;

use serde_json::{Value, json};
use shortlist_api::{Language, Recommendations, Training, words};
use shortlist_app::DemoStep;

use crate::arguments::EmbedderArguments;
use crate::context::{Context, keep_embedder};
use crate::error::Result;
use crate::output::{self, bold};
use crate::progress::Bar;
use crate::render;
use crate::stop_watch::StopWatch;

const STEPS: usize = 6;

pub(super) async fn run(context: &Context, seed: u64, embedder: EmbedderArguments) -> Result<()> {
    let mut watch = StopWatch::start();
    let shortlist = keep_embedder(context.demo().await?, embedder)?;
    if !context.json {
        output::line(&format!(
            "{} {}",
            bold("Shortlist demo."),
            words::demo::synthetic(context.language)
        ))?;
        output::line(&format!("Home: {}", context.demo_home().display()))?;
    }
    let mut told = Told::default();
    let mut failure = None;
    shortlist
        .demo(seed, &Bar::default(), |step| {
            let time = watch.lap();
            if failure.is_none() {
                failure = told.tell(context, step, time).err();
            }
        })
        .await?;
    shortlist.settle().await?;
    if let Some(error) = failure {
        return Err(error);
    }
    told.end(context)
}

/// What was told so far.
#[derive(Default)]
struct Told {
    steps: Vec<Value>,
    total: Duration,
    training: Option<Training>,
    answer: Option<Recommendations>,
}

impl Told {
    fn tell(&mut self, context: &Context, step: DemoStep, time: Duration) -> Result<()> {
        let (name, summary, body) = describe(&step, context.language);
        self.total += time;
        self.steps
            .push(json!({"step": name, "seconds": time.as_secs_f64(), "summary": summary}));
        if !context.json {
            let place = format!("{}/{STEPS} {name}", self.steps.len());
            output::line(&format!(
                "\n{} ({:.2} s)\n{summary}",
                bold(&place),
                time.as_secs_f64()
            ))?;
            if let Some(body) = body {
                output::line(&body)?;
            }
        }
        match step {
            DemoStep::Trained(training) => self.training = Some((*training).into()),
            DemoStep::Answered(answer) => self.answer = Some((*answer).into()),
            _ => {}
        }
        Ok(())
    }

    fn end(self, context: &Context) -> Result<()> {
        let home = context.demo_home();
        if context.json {
            return output::json(&json!({
                "home": home,
                "label_source": "synthetic",
                "steps": self.steps,
                "seconds": self.total.as_secs_f64(),
                "training": self.training,
                "answer": self.answer,
            }));
        }
        let command = format!("shortlist --home {} recommend", home.display());
        let done = words::demo::done(self.total.as_secs_f64(), &command, context.language);
        output::line(&format!("\n{done}"))
    }
}

/// The step's name, a line on what it did, and what there is to see.
fn describe(step: &DemoStep, language: Language) -> (&'static str, String, Option<String>) {
    match step {
        DemoStep::Samples(files) => (
            "sample data",
            format!("{} files written", files.len()),
            None,
        ),
        DemoStep::Letters(import) => {
            let letters = import.letters;
            (
                "letters",
                format!(
                    "{} added, {} known already",
                    letters.added, letters.unchanged
                ),
                None,
            )
        }
        DemoStep::Postings(import) => {
            let postings = import.postings;
            (
                "postings",
                format!(
                    "{} added, {} known already",
                    postings.added, postings.unchanged
                ),
                None,
            )
        }
        DemoStep::Embedded(embedded) => (
            "vectors",
            format!("{} made, {} known already", embedded.made, embedded.known),
            None,
        ),
        DemoStep::Trained(training) => {
            let training = Training::from((**training).clone());
            let summary = format!(
                "learned from {} letters, chosen and calibrated on {}, tested once on {}",
                training.train_letters, training.validation_letters, training.evaluation.letters
            );
            let body = format!(
                "{}\n{}",
                render::evaluation(&training.evaluation, language),
                render::promotion(&training.promotion, language)
            );
            ("models", summary, Some(body))
        }
        DemoStep::Answered(answer) => {
            let mut answer = Recommendations::from((**answer).clone());
            answer.localize(language);
            let summary = "samples/fresh_letter.md, a letter that no model has seen".to_owned();
            (
                "a fresh letter",
                summary,
                Some(render::recommendations(&answer, language)),
            )
        }
    }
}
