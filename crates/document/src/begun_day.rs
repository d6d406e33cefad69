//! Days that people tell of.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Hours by which a day may begin earlier elsewhere than at Greenwich.
const FARTHEST_EAST: i64 = 14;
const HOUR: i64 = 3_600_000;

/// A day, `YYYY-MM-DD` with or without a time of day behind it, that has begun somewhere at `now`, in milliseconds since 1970. `None`: it is no day, or has not
/// come.
#[must_use]
pub fn begun_day(text: &str, now: i64) -> Option<String> {
    let day: Date = text.trim().parse().ok()?;
    let latest = Timestamp::from_millisecond(now.checked_add(FARTHEST_EAST * HOUR)?).ok()?;
    (day <= latest.to_zoned(TimeZone::UTC).date()).then(|| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_begun_or_is_none() {
        // 2026-11-20 09:59:59 and 10:00:00 at Greenwich: midnight on Line Islands.
        let midnight = 1_795_168_800_000;
        assert_eq!(begun_day("2026-11-21", midnight - 1_000), None);
        assert_eq!(
            begun_day(" 2026-11-21", midnight).as_deref(),
            Some("2026-11-21")
        );
        assert_eq!(
            begun_day("2026-11-20T10:00:00", midnight).as_deref(),
            Some("2026-11-20")
        );
        for wrong in ["", "2026-02-30", "11/20/2026", "어제"] {
            assert_eq!(begun_day(wrong, midnight), None, "{wrong}");
        }
        assert_eq!(begun_day("2026-11-20", i64::MAX), None);
    }
}
