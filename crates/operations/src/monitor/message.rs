//! An alarm as it is sent to people.

use serde_json::json;
use shortlist_notification::Message;
use shortlist_storage::{Alarm, AlarmAction};

/// An alarm as it is sent to people. Nothing of a letter is in it.
pub(crate) fn message(alarm: &Alarm, link: Option<&str>) -> Message {
    let details = &alarm.details;
    let Alarm {
        model_name,
        model_version,
        ..
    } = alarm;
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let group = details.group.as_ref();
    let group = group.map_or_else(String::new, |(dimension, name)| {
        format!(" Most of the evidence is of {dimension} {name}.")
    });
    let text = format!(
        "Of {} letters whose outcome was told, {} passed, where {} were to pass.{group} {} [통과율이 예측과 다릅니다: 실제 {}, \
         예측 {}, 결과 {}건]",
        details.since_change,
        percent(details.pass_rate),
        percent(details.expected),
        done(alarm.action),
        percent(details.pass_rate),
        percent(details.expected),
        details.since_change,
    );
    Message {
        key: format!(
            "alarm-{}-{model_name}-{model_version}-{}",
            alarm.alarm_id, alarm.epoch
        ),
        title: format!("{model_name} version {model_version}: outcomes disagree with its answers"),
        text,
        fields: json!({
            "alarm_id": alarm.alarm_id,
            "model": model_name,
            "version": model_version,
            "opened_at": alarm.opened_at,
            "action": alarm.action.as_str(),
            "outcomes": details.outcomes,
            "outcomes_since_change": details.since_change,
            "changed_at": details.changed_at,
            "pass_rate": details.pass_rate,
            "expected": details.expected,
            "ln_e_value": details.ln_e_value,
            "group": details.group,
        }),
        link: link.map(str::to_owned),
    }
}

fn done(action: AlarmAction) -> &'static str {
    match action {
        AlarmAction::Tell => "Its answers say so.",
        AlarmAction::Recalibrate => "Its probabilities are corrected by that, and say so.",
        AlarmAction::RollBack => "The version that answered before answers again.",
        AlarmAction::StopAnswering => "It gives no probability any more.",
    }
}
