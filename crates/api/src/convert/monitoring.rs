//! What is told of models that are watched.

use super::{Convert, app, enums, records};
use crate::monitoring::{
    Alarm, AlarmAction, AlarmDetails, DelayReport, DriftMissing, DriftReport, Estimate, Expected,
    FeatureDrift, GroupReport, ModelReport, MonitoringReport, OutcomeReport, Performance, Raised,
    Recalibration, Since, TimePoint, VectorDriftReport, VectorMeasured, VectorsMissing, Watching,
};

records! {
    app::MonitoringReport => MonitoringReport { answering, models, drift, vectors, delay, alarms, level }
    app::ModelReport => ModelReport { name, version, epoch, answers, estimated, outcomes, since }
    app::Expected => Expected { pass_rate, pass_rate_deviation, brier, brier_deviation, roc_auc }
    app::Raised => Raised { at, ln_e_value, group, sure }
    app::OutcomeReport => OutcomeReport { outcomes, performance, ln_e_value, p_value, false_alarms, alarm, change_p_value, recalibration, groups, timeline }
    app::Estimate => Estimate { value, low, high }
    app::Performance => Performance { outcomes, pass_rate, expected, brier, roc_auc }
    app::GroupReport => GroupReport { dimension, name, performance, ln_e_value, sure }
    app::TimePoint => TimePoint { told_at, outcomes, performance, ln_e_value }
    app::Since => Since { outcome, answered_at, range, outcomes, pass_rate, expected, recalibration }
    app::DriftReport => DriftReport { answers, missing, features }
    app::FeatureDrift => FeatureDrift { feature, reference, current, jensen_shannon, population_stability, p_value, adjusted, would_find, is_category, counts }
    app::VectorDriftReport => VectorDriftReport { reference, current, not_kept, missing, measures }
    app::VectorMeasured => VectorMeasured { measure, value, p_value, adjusted, would_find, would_find_at }
    app::DelayReport => DelayReport { answers, resolved, median_days, ninety_percent_days, passed_median_days, rejected_median_days }
    app::Recalibration => Recalibration { shift, shift_standard_error, intercept, slope }
    app::Alarm => Alarm { alarm_id, model_name, model_version, epoch, opened_at, action, details, acted_at, sent_at, closed_at, closed_because }
    app::AlarmDetails => AlarmDetails { outcomes, ln_e_value, group, changed_at, since_change, pass_rate, expected, moved_by, standard_error }
    app::Watching => Watching { opened, closed, sent, unsent }
}

enums! {
    app::DriftMissing => DriftMissing { NoModel, NoReference, FewAnswers }
    app::VectorsMissing => VectorsMissing { NoModel, NoReference, NotKept, FewVectors }
    app::AlarmAction => AlarmAction { Tell, Recalibrate, RollBack, StopAnswering }
}
