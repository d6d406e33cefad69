//! Searches for runs, as statements for SQLite. What was asked for is bound, never written into the statement.

use sqlx::{QueryBuilder, Sqlite, SqlitePool};

use super::runs::find_all;
use crate::error::{Error, Result};
use crate::search::{Attribute, Comparator, Comparison, Field, RunPage, RunSearch, Value};

/// The statement under construction.
type Statement = QueryBuilder<Sqlite>;

pub(super) async fn search(pool: &SqlitePool, search: &RunSearch) -> Result<RunPage> {
    let offset = offset(search)?;
    let size = search.size();
    let mut statement = statement(search);
    // One more than the page holds tells whether there is a next one.
    statement.push(" LIMIT ").push_bind(as_i64(size + 1));
    statement.push(" OFFSET ").push_bind(as_i64(offset));
    let mut ids: Vec<String> = statement
        .build_query_scalar()
        .fetch_all(pool)
        .await
        .map_err(Error::during("search runs"))?;
    let next_page = (ids.len() > size).then(|| (offset + size).to_string());
    ids.truncate(size);
    let runs = find_all(pool, &ids).await?;
    Ok(RunPage { runs, next_page })
}

/// Where the page begins.
fn offset(search: &RunSearch) -> Result<usize> {
    match &search.page {
        None => Ok(0),
        Some(page) => page.parse().map_err(|_| Error::Search {
            expected: "a page that a search gave",
            place: 1,
            came: crate::names::excerpt(page),
        }),
    }
}

fn as_i64(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn statement(search: &RunSearch) -> Statement {
    let mut statement = Statement::new("SELECT r.id FROM runs r WHERE r.experiment_id IN (");
    let mut ids = statement.separated(", ");
    // What is no number names no experiment here.
    for id in search
        .experiment_ids
        .iter()
        .filter_map(|id| id.parse::<i64>().ok())
    {
        ids.push_bind(id);
    }
    statement.push(")");
    for comparison in &search.filter.comparisons {
        statement.push(" AND ");
        compare(&mut statement, comparison);
    }
    statement.push(" ORDER BY ");
    for order in &search.order_by {
        value_of(&mut statement, &order.field);
        statement.push(if order.descending {
            " DESC NULLS LAST, "
        } else {
            " ASC NULLS LAST, "
        });
    }
    statement.push("r.started_at DESC, r.rowid DESC");
    statement
}

/// The value of a field, or NULL.
fn value_of(statement: &mut Statement, field: &Field) {
    let (table, key, order) = match field {
        Field::Attribute(attribute) => {
            statement.push(match attribute {
                Attribute::RunId => "r.id",
                Attribute::RunName => "r.name",
                Attribute::Status => "r.status",
                Attribute::StartTime => "r.started_at",
                Attribute::EndTime => "r.ended_at",
            });
            return;
        }
        Field::Metric(key) => (
            "metrics",
            key,
            " ORDER BY step DESC, at DESC, sequence DESC LIMIT 1",
        ),
        Field::Param(key) => ("params", key, ""),
        Field::Tag(key) => ("tags", key, ""),
    };
    statement.push(format_args!(
        "(SELECT value FROM {table} WHERE run_id = r.id AND key = "
    ));
    statement.push_bind(key.clone()).push(order).push(")");
}

fn compare(statement: &mut Statement, comparison: &Comparison) {
    let Comparison {
        field,
        comparator,
        value,
    } = comparison;
    match comparator {
        Comparator::Like => {
            value_of(statement, field);
            statement.push(" GLOB ").push_bind(glob(value));
        }
        // SQLite's own LIKE takes small letters and capitals for the same.
        Comparator::ILike => {
            value_of(statement, field);
            statement.push(" LIKE ");
            bind(statement, value);
        }
        Comparator::In | Comparator::NotIn | Comparator::IsNull | Comparator::IsNotNull => {
            value_of(statement, field);
            statement.push(format_args!(" {}", comparator.as_str()));
            bind(statement, value);
        }
        _ => {
            value_of(statement, field);
            statement.push(format_args!(" {} ", comparator.as_str()));
            bind(statement, value);
        }
    }
}

fn bind(statement: &mut Statement, value: &Value) {
    match value {
        Value::Number(number) => {
            statement.push_bind(*number);
        }
        Value::Text(text) => {
            statement.push_bind(text.clone());
        }
        Value::List(texts) => {
            statement.push(" (");
            let mut list = statement.separated(", ");
            for text in texts {
                list.push_bind(text.clone());
            }
            statement.push(")");
        }
        Value::Nothing => {}
    }
}

/// A pattern of `LIKE` as one of SQLite's `GLOB`, which tells small letters from capitals.
fn glob(value: &Value) -> String {
    let Value::Text(pattern) = value else {
        return String::new();
    };
    let mut glob = String::new();
    for c in pattern.chars() {
        match c {
            '%' => glob.push('*'),
            '_' => glob.push('?'),
            '*' | '?' | '[' => glob.extend(['[', c, ']']),
            _ => glob.push(c),
        }
    }
    glob
}
