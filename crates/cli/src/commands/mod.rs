//! One file a command: from arguments to a call, from its answer to output.

mod audit;
mod backup;
mod challengers;
mod check;
mod coach;
mod compare;
mod completions;
mod datasets;
mod demo;
mod distill;
mod doctor;
mod embed;
mod embed_all;
mod evaluate;
mod evaluate_ranking;
mod experiments;
mod explain;
mod export;
mod fixtures;
mod forget;
mod gap;
mod import;
mod import_database;
mod imports;
mod interaction;
mod journal;
mod labels;
mod left_out;
mod letters;
mod models;
mod monitor;
mod new_labels;
mod opened;
mod outcome;
mod outcome_files;
mod paste;
mod postings;
mod predict;
mod read_file;
mod recommend;
mod restore;
mod review;
mod runs;
mod search;
mod similarity;
mod splits;
mod train;
mod training_turn;

use shortlist_app::{EvaluateOptions, TrainOptions};

use crate::arguments::{Arguments, Command, EmbedCommand};
use crate::context::Context;
use crate::error::Result;

/// Runs the command that was typed.
///
/// # Errors
///
/// Any of [`Error`](crate::Error), to be reported with its exit code.
#[expect(clippy::too_many_lines, reason = "one arm a command, each a call")]
pub async fn run(arguments: Arguments) -> Result<()> {
    let language = arguments.language();
    let registry = arguments.registry.map(Into::into);
    let database = arguments.database.map(|address| address.0.parse());
    let database = database
        .transpose()
        .map_err(shortlist_app::Error::Storage)?;
    let context = Context::new(arguments.home, arguments.json, registry, database, language);
    match arguments.command {
        Command::Demo { seed, embedder } => demo::run(&context, seed, embedder).await,
        Command::Import { kind, embedder } => Box::pin(import::run(&context, kind, embedder)).await,
        Command::Imports { command } => Box::pin(imports::run(&context, command)).await,
        Command::Check {
            files,
            postings,
            reading,
        } => check::run(&context, files, postings, reading).await,
        Command::Train {
            model,
            seed,
            labels,
            cv,
            calibration,
            features,
            cost_of_false_hope,
            unseen_share,
            if_new_labels,
            dataset,
            embedder,
        } => {
            let options = TrainOptions {
                models: model.names(),
                seed,
                labels,
                cross_validation: cv,
                calibration,
                cost_of_false_hope,
                unseen_share,
                dataset,
                ..TrainOptions::default()
            };
            train::run(&context, &options, features, if_new_labels, embedder).await
        }
        Command::Evaluate {
            split,
            labels,
            seed,
            cost_of_false_hope,
            models,
            data,
            smoke,
            html,
        } => {
            let options = EvaluateOptions {
                split: Some(split),
                labels,
                seed,
                models: models
                    .iter()
                    .map(|model| (model.name, model.version))
                    .collect(),
                smoke,
                cost_of_false_hope,
                ..EvaluateOptions::default()
            };
            evaluate::run(&context, options, &data, html.as_deref()).await
        }
        Command::Models { command } => models::run(&context, command).await,
        Command::Experiments { command } => experiments::run(&context, command).await,
        Command::Datasets { command } => datasets::run(&context, command).await,
        Command::Runs { command } => runs::run(&context, command).await,
        Command::Predict {
            file,
            company_size,
            embedder,
        } => predict::run(&context, &file, company_size, embedder).await,
        Command::Explain {
            file,
            what_if,
            html,
            embedder,
        } => explain::run(&context, &file, what_if, html.as_deref(), embedder).await,
        Command::Compare {
            before,
            after,
            target,
            embedder,
        } => compare::run(&context, [&before, &after], target, embedder).await,
        Command::Review {
            file,
            table: true,
            target,
            ..
        } => coach::table(&context, file, target).await,
        Command::Review {
            file,
            table: false,
            target,
            html,
            client,
            since,
            comment: comments,
        } => {
            let sheet = html.map(|path| review::Sheet {
                path,
                client,
                since,
                comments,
            });
            review::run(&context, &file, target, sheet).await
        }
        Command::Coach { command } => coach::run(&context, command).await,
        Command::Recommend {
            file,
            explain,
            search,
            embedder,
        } => recommend::run(&context, &file, search.options(explain), embedder).await,
        Command::Search {
            words,
            search,
            embedder,
        } => search::run(&context, &words, search.options(false), embedder).await,
        Command::Gap {
            file,
            posting,
            embedder,
        } => gap::run(&context, &file, &posting, embedder).await,
        Command::Postings { command } => postings::run(&context, command).await,
        Command::Interaction {
            letter,
            kind,
            posting,
        } => interaction::run(&context, &letter, kind, &posting).await,
        Command::EvaluateRanking {
            from_outcomes: true,
            position_bias,
            ..
        } => evaluate_ranking::of_shown(&context, position_bias).await,
        Command::EvaluateRanking {
            queries,
            postings,
            relevance,
            aliases,
            seed,
            model,
            ..
        } => {
            // Each of the three was asked for where it is missing.
            let files = evaluate_ranking::Files {
                queries: queries.unwrap_or_default(),
                postings: postings.unwrap_or_default(),
                relevance: relevance.unwrap_or_default(),
                aliases,
            };
            evaluate_ranking::run(&context, &files, seed, &model.choice())
        }
        Command::Embed {
            command: Some(command),
            ..
        } => embed_command(&context, command).await,
        Command::Embed {
            file, model, npy, ..
        } => {
            // Without a subcommand clap insists on a file.
            let file = file.unwrap_or_else(|| "-".into());
            embed::run(&context, &file, &model.choice(), npy.as_deref())
        }
        Command::Similarity { left, right, model } => {
            similarity::run(&context, [&left, &right], &model.choice())
        }
        Command::Letters => letters::run(&context).await,
        Command::NewLabels { at_least, labels } => {
            new_labels::run(&context, at_least, labels).await
        }
        Command::Backup {
            folder,
            passphrase_file,
            recipient,
        } => backup::run(&context, &folder, passphrase_file.as_deref(), recipient).await,
        Command::Labels { command } => Box::pin(labels::run(&context, command)).await,
        Command::Splits { near_duplicates } => splits::run(&context, near_duplicates).await,
        Command::Outcome(arguments) => Box::pin(outcome::run(&context, arguments)).await,
        Command::Journal { last } => journal::run(&context, last).await,
        Command::Monitor {
            dry_run,
            close,
            html,
        } => monitor::run(&context, dry_run, close, html.as_deref()).await,
        Command::Export { letter, out } => export::run(&context, &letter, out.as_deref()).await,
        Command::Forget {
            letter: Some(letter),
            ..
        } => forget::letter(&context, &letter).await,
        Command::Forget { resume, .. } => {
            forget::resume(&context, &resume.unwrap_or_default()).await
        }
        Command::Restore {
            backup,
            to,
            passphrase_file,
            identity,
        } => {
            let key = restore::key(passphrase_file.as_deref(), identity.as_deref())?;
            restore::run(&context, &backup, &to, key).await
        }
        Command::Audit { command } => audit::run(&context, command).await,
        Command::Doctor { mend } => Box::pin(doctor::run(&context, mend)).await,
        Command::Fixtures { out, seed } => fixtures::run(&context, &out, seed),
        Command::Completions { shell } => completions::run(shell, language),
        Command::ReadFile => read_file::run(),
    }
}

async fn embed_command(context: &Context, command: EmbedCommand) -> Result<()> {
    match command {
        EmbedCommand::All { embedder } => embed_all::run(context, embedder).await,
        EmbedCommand::Distill {
            model,
            out,
            dimension,
        } => distill::run(context, model, &out, dimension),
    }
}
