//! Whether shown probabilities are right, by their outcomes, at any time.

mod alternative;
mod change_monitor;
mod change_point;
mod evidence;
mod groups;
mod monitor;
mod null;
mod outcome;
mod settings;
mod shares;

pub use alternative::Alternative;
pub use change_monitor::ChangeMonitor;
pub use change_point::ChangePoint;
pub use evidence::{Change, Evidence};
pub use monitor::{Alarm, CalibrationMonitor, Suspect};
pub use null::Null;
pub use outcome::Outcome;
pub(crate) use outcome::checked;
pub use settings::Settings;
pub use shares::Onset;
