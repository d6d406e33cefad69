//! What must hold of a run, by MLflow's grammar.

use std::fmt;
use std::str::FromStr;

use super::tokens::{Kind, Token, refused, tokens};
use crate::error::{Error, Result};

/// What must hold of a run: comparisons that hold together.
///
/// A text that holds both kinds of quotes, or a name with both kinds of its own, cannot be written in this grammar.
///
/// ```
/// use shortlist_registry::Filter;
///
/// let filter: Filter = "metrics.f1 >= 0.7 and params.`penalty` LIKE 'l%'".parse()?;
/// assert_eq!(filter.to_string(), "metrics.`f1` >= 0.7 AND params.`penalty` LIKE 'l%'");
/// assert!("metrics.f1 >= 'high'".parse::<Filter>().is_err());
/// # Ok::<(), shortlist_registry::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// All must hold; none: every run is meant.
    pub comparisons: Vec<Comparison>,
}

/// One comparison of a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What is compared.
    pub field: Field,
    /// How.
    pub comparator: Comparator,
    /// With what.
    pub value: Value,
}

/// What of a run is compared, or is in order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Field {
    /// The latest value of a metric.
    Metric(String),
    /// A parameter.
    Param(String),
    /// A tag.
    Tag(String),
    /// What every run has.
    Attribute(Attribute),
}

/// What every run has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Attribute {
    /// `run_id`.
    RunId,
    /// `run_name`.
    RunName,
    /// `status`: `RUNNING`, `FINISHED`, `FAILED` or `KILLED`.
    Status,
    /// `start_time`, in milliseconds since 1970.
    StartTime,
    /// `end_time`, in milliseconds since 1970.
    EndTime,
}

/// How two values are compared. A run that lacks the field holds for [`Comparator::IsNull`] alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `LIKE`: `%` stands for any text, `_` for any character.
    Like,
    /// `ILIKE`: the same, whether small letters or capitals.
    ILike,
    /// `IN`
    In,
    /// `NOT IN`
    NotIn,
    /// `IS NULL`: there is none such.
    IsNull,
    /// `IS NOT NULL`: there is one.
    IsNotNull,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, for metrics and times.
    Number(f64),
    /// A text.
    Text(String),
    /// Texts, for `IN`.
    List(Vec<String>),
    /// Nothing, for `IS NULL`.
    Nothing,
}

impl Attribute {
    /// MLflow's name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RunId => "run_id",
            Self::RunName => "run_name",
            Self::Status => "status",
            Self::StartTime => "start_time",
            Self::EndTime => "end_time",
        }
    }

    fn of(name: &str) -> Option<Self> {
        match name {
            "run_id" => Some(Self::RunId),
            "run_name" | "run name" | "Run name" | "Run Name" => Some(Self::RunName),
            "status" => Some(Self::Status),
            "start_time" | "created" | "Created" => Some(Self::StartTime),
            "end_time" => Some(Self::EndTime),
            _ => None,
        }
    }
}

impl Comparator {
    /// MLflow's word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Like => "LIKE",
            Self::ILike => "ILIKE",
            Self::In => "IN",
            Self::NotIn => "NOT IN",
            Self::IsNull => "IS NULL",
            Self::IsNotNull => "IS NOT NULL",
        }
    }
}

impl Field {
    /// Whether it is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Metric(_) | Self::Attribute(Attribute::StartTime | Attribute::EndTime)
        )
    }

    /// Whether a comparator fits it, as on MLflow's server.
    fn takes(&self, comparator: Comparator) -> bool {
        use Comparator as C;
        match comparator {
            C::Equal | C::NotEqual => true,
            C::Less | C::LessOrEqual | C::Greater | C::GreaterOrEqual => self.is_number(),
            C::Like | C::ILike => !self.is_number(),
            C::In | C::NotIn => *self == Self::Attribute(Attribute::RunId),
            C::IsNull | C::IsNotNull => matches!(self, Self::Param(_) | Self::Tag(_)),
        }
    }

    /// The field of a name such as `metrics.f1`; a name without a kind is an attribute.
    pub(super) fn of(name: &str) -> Option<Self> {
        let (kind, key) = name.split_once('.').unwrap_or(("attributes", name));
        let key = unquoted(key);
        match unquoted(kind) {
            "metric" | "metrics" => Some(Self::Metric(key.to_owned())),
            "param" | "params" | "parameter" | "parameters" => Some(Self::Param(key.to_owned())),
            "tag" | "tags" => Some(Self::Tag(key.to_owned())),
            "attr" | "attribute" | "attributes" | "run" => Attribute::of(key).map(Self::Attribute),
            _ => None,
        }
        .filter(|field| !matches!(field, Self::Metric(key) | Self::Param(key) | Self::Tag(key) if key.is_empty()))
    }
}

fn unquoted(name: &str) -> &str {
    ['`', '"']
        .into_iter()
        .find_map(|quote| name.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(name)
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, key) = match self {
            Self::Attribute(attribute) => {
                return write!(formatter, "attributes.{}", attribute.as_str());
            }
            Self::Metric(key) => ("metrics", key),
            Self::Param(key) => ("params", key),
            Self::Tag(key) => ("tags", key),
        };
        // A name may hold either quote, but not both.
        let quote = if key.contains('`') { '"' } else { '`' };
        write!(formatter, "{kind}.{quote}{key}{quote}")
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(formatter, "{number}"),
            Self::Text(text) => formatter.write_str(&quoted(text)),
            Self::List(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                write!(formatter, "({})", texts.join(", "))
            }
            Self::Nothing => Ok(()),
        }
    }
}

/// A text in quotes of the kind that it does not hold.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') { '"' } else { '\'' };
    format!("{quote}{text}{quote}")
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.field, self.comparator.as_str())?;
        match &self.value {
            Value::Nothing => Ok(()),
            value => write!(formatter, " {value}"),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, comparison) in self.comparisons.iter().enumerate() {
            let and = if place == 0 { "" } else { " AND " };
            write!(formatter, "{and}{comparison}")?;
        }
        Ok(())
    }
}

impl FromStr for Filter {
    type Err = Error;

    /// Reads comparisons with `AND` between them; keywords in any case. A text of spaces holds for every run.
    fn from_str(text: &str) -> Result<Self> {
        let mut reader = Reader {
            text,
            tokens: tokens(text)?,
            next: 0,
        };
        let mut comparisons = Vec::new();
        while reader.next < reader.tokens.len() {
            if !comparisons.is_empty() && !reader.keyword("AND") {
                return Err(reader.refused("AND between two comparisons"));
            }
            comparisons.push(reader.comparison()?);
        }
        Ok(Self { comparisons })
    }
}

/// Reads a filter's words one after the other.
struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    next: usize,
}

impl<'a> Reader<'a> {
    fn refused(&self, expected: &'static str) -> Error {
        let at = self
            .tokens
            .get(self.next)
            .map_or(self.text.len(), |token| token.at);
        refused(self.text, at, expected)
    }

    fn peek(&self) -> Option<&Kind<'a>> {
        self.tokens.get(self.next).map(|token| &token.kind)
    }

    /// Steps over a keyword, if it comes next.
    fn keyword(&mut self, word: &str) -> bool {
        let comes =
            matches!(self.peek(), Some(Kind::Name(name)) if name.eq_ignore_ascii_case(word));
        self.next += usize::from(comes);
        comes
    }

    fn mark(&mut self, mark: char) -> bool {
        let comes = self.peek() == Some(&Kind::Mark(mark));
        self.next += usize::from(comes);
        comes
    }

    fn comparison(&mut self) -> Result<Comparison> {
        const FIELD: &str = "metrics.NAME, params.NAME, tags.NAME or an attribute (run_id, run_name, status, start_time, end_time)";
        let field = match self.peek() {
            Some(Kind::Name(name)) => Field::of(name).ok_or_else(|| self.refused(FIELD))?,
            _ => return Err(self.refused(FIELD)),
        };
        self.next += 1;
        let before = self.next;
        let comparator = self.comparator()?;
        if !field.takes(comparator) {
            self.next = before;
            return Err(self.refused(if field.is_number() {
                "a comparison of numbers: = != < <= > >="
            } else {
                "a comparison of texts: = != LIKE ILIKE, IN for run_id, IS NULL for params and tags"
            }));
        }
        let value = self.value(&field, comparator)?;
        Ok(Comparison {
            field,
            comparator,
            value,
        })
    }

    fn comparator(&mut self) -> Result<Comparator> {
        const COMPARATOR: &str = "one of = != < <= > >= LIKE ILIKE IN NOT IN IS NULL IS NOT NULL";
        if let Some(Kind::Operator(operator)) = self.peek() {
            let found = match *operator {
                "=" => Comparator::Equal,
                "!=" => Comparator::NotEqual,
                "<" => Comparator::Less,
                "<=" => Comparator::LessOrEqual,
                ">" => Comparator::Greater,
                _ => Comparator::GreaterOrEqual,
            };
            self.next += 1;
            return Ok(found);
        }
        let phrases: [(&[&str], Comparator); 6] = [
            (&["LIKE"], Comparator::Like),
            (&["ILIKE"], Comparator::ILike),
            (&["IN"], Comparator::In),
            (&["NOT", "IN"], Comparator::NotIn),
            (&["IS", "NULL"], Comparator::IsNull),
            (&["IS", "NOT", "NULL"], Comparator::IsNotNull),
        ];
        let before = self.next;
        for (words, comparator) in phrases {
            if words.iter().all(|word| self.keyword(word)) {
                return Ok(comparator);
            }
            self.next = before;
        }
        Err(self.refused(COMPARATOR))
    }

    fn value(&mut self, field: &Field, comparator: Comparator) -> Result<Value> {
        match comparator {
            Comparator::IsNull | Comparator::IsNotNull => return Ok(Value::Nothing),
            Comparator::In | Comparator::NotIn => return self.list(),
            _ => {}
        }
        let value = match (self.peek(), field.is_number()) {
            (Some(Kind::Number(number)), true) => Value::Number(*number),
            (Some(Kind::Text(text)), false) => Value::Text(text.clone()),
            (_, true) => return Err(self.refused("a number without quotes")),
            (_, false) => return Err(self.refused("a text in quotes")),
        };
        self.next += 1;
        Ok(value)
    }

    fn list(&mut self) -> Result<Value> {
        const LIST: &str = "texts in quotes between brackets: ('a', 'b')";
        if !self.mark('(') {
            return Err(self.refused(LIST));
        }
        let mut texts = Vec::new();
        loop {
            match self.peek() {
                Some(Kind::Text(text)) => texts.push(text.clone()),
                _ => return Err(self.refused(LIST)),
            }
            self.next += 1;
            if self.mark(')') {
                return Ok(Value::List(texts));
            }
            if !self.mark(',') {
                return Err(self.refused(LIST));
            }
        }
    }
}
