//! That a model is not to be believed as it was.

use serde::{Deserialize, Serialize};

/// What is done about a model whose probabilities are not right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmAction {
    /// Each of its answers says so.
    #[default]
    Tell,
    /// Its probabilities are moved by what outcomes say, and each answer says by how much.
    Recalibrate,
    /// The version that answered before answers again.
    RollBack,
    /// It gives no probability any more.
    StopAnswering,
}

impl AlarmAction {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Tell,
        Self::Recalibrate,
        Self::RollBack,
        Self::StopAnswering,
    ];

    /// Its name in settings and in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tell => "tell",
            Self::Recalibrate => "recalibrate",
            Self::RollBack => "roll-back",
            Self::StopAnswering => "stop-answering",
        }
    }

    /// The action of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }
}

/// What an alarm rests on. Nothing of a letter is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlarmDetails {
    /// After how many outcomes of the version it was raised.
    pub outcomes: u64,
    /// The logarithm of the e-value then.
    pub ln_e_value: f64,
    /// The dimension and the group that most of the evidence is of; `None` for all outcomes.
    pub group: Option<(String, String)>,
    /// When the first answer after the change was given, in milliseconds since 1970.
    pub changed_at: Option<i64>,
    /// How many outcomes of answers came since the change.
    pub since_change: u64,
    /// The share of these that passed.
    pub pass_rate: f64,
    /// The mean probability that these were shown.
    pub expected: f64,
    /// By how much the log-odds of what is computed are moved, all moves before among it; 0 unless the action is
    /// [`AlarmAction::Recalibrate`].
    pub moved_by: f64,
    /// The standard error of the last move.
    pub standard_error: f64,
}

/// An alarm that is to be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAlarm {
    /// The registered name of the model.
    pub model_name: String,
    /// Its version.
    pub model_version: u32,
    /// How often its answers were moved before.
    pub epoch: u32,
    /// When, in milliseconds since 1970.
    pub opened_at: i64,
    /// What is done.
    pub action: AlarmAction,
    /// What it rests on.
    pub details: AlarmDetails,
}

/// Why an alarm was closed that a person took for none.
pub const CLOSED_BY_HAND: &str = "closed by hand";

impl Alarm {
    /// Whether a person took it for none.
    #[must_use]
    pub fn is_dismissed(&self) -> bool {
        self.closed_because.as_deref() == Some(CLOSED_BY_HAND)
    }
}

/// An alarm as it is kept. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alarm {
    /// Rises from alarm to alarm.
    pub alarm_id: i64,
    /// The registered name of the model.
    pub model_name: String,
    /// Its version.
    pub model_version: u32,
    /// How often its answers were moved before.
    pub epoch: u32,
    /// When it was opened.
    pub opened_at: i64,
    /// What is done.
    pub action: AlarmAction,
    /// What it rests on.
    pub details: AlarmDetails,
    /// When that was done. `None`: it is still to be done.
    pub acted_at: Option<i64>,
    /// When it was sent to all who are to hear of it.
    pub sent_at: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// Why.
    pub closed_because: Option<String>,
}
