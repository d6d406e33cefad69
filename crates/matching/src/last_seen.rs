//! When an import last brought a posting.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Korea is so many milliseconds before Greenwich.
const KOREA: i64 = 9 * 60 * 60 * 1_000;

/// When an import last brought a posting, whether it had changed or not. One that no import has brought for long may
/// be gone where it was put up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastSeen {
    /// The day in Korea, `YYYY-MM-DD`.
    pub day: String,
    /// Days since; 0: today.
    pub days_ago: u32,
}

impl LastSeen {
    /// Of a time, in milliseconds since 1970, seen from `now`. `None`: there is no such time.
    pub(crate) fn new(seen_at: i64, now: i64) -> Option<Self> {
        let days = korean_day(now).saturating_sub(korean_day(seen_at));
        Some(Self {
            day: date_in_korea(seen_at)?.to_string(),
            days_ago: u32::try_from(days).unwrap_or(0),
        })
    }
}

/// The date in Korea at a time in milliseconds since 1970. `None`: there is no such time.
pub(crate) fn date_in_korea(at: i64) -> Option<Date> {
    let at = Timestamp::from_millisecond(at.saturating_add(KOREA)).ok()?;
    Some(at.to_zoned(TimeZone::UTC).date())
}

/// Days in Korea since 1970 at a time in milliseconds since then.
pub(crate) fn korean_day(at: i64) -> i64 {
    at.saturating_add(KOREA).div_euclid(DAY)
}

/// When the day in Korea that is so many days before `now` began, in milliseconds since 1970.
pub(crate) fn start_of_day_before(now: i64, days: u16) -> i64 {
    let day = korean_day(now).saturating_sub(i64::from(days));
    day.saturating_mul(DAY).saturating_sub(KOREA)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30 00:30 in Korea.
    const NOW: i64 = 1_795_966_200_000;
    const HOUR: i64 = 60 * 60 * 1_000;

    fn days_ago(seen_at: i64) -> u32 {
        LastSeen::new(seen_at, NOW).unwrap().days_ago
    }

    #[test]
    fn days_are_those_of_korea() {
        assert_eq!(LastSeen::new(NOW, NOW).unwrap().day, "2026-11-30");
        assert_eq!(LastSeen::new(NOW - HOUR, NOW).unwrap().day, "2026-11-29");
        assert_eq!((days_ago(NOW), days_ago(NOW - HOUR)), (0, 1));
        assert_eq!(days_ago(NOW - 40 * DAY), 40);
        assert_eq!(days_ago(NOW + DAY), 0, "a clock that was put back");
        assert_eq!(LastSeen::new(i64::MAX, NOW), None);
    }

    #[test]
    fn what_was_seen_on_the_first_day_counts_from_its_beginning() {
        let start = start_of_day_before(NOW, 30);
        assert_eq!((days_ago(start), days_ago(start - 1)), (30, 31));
        assert!(start_of_day_before(i64::MIN, u16::MAX) < 0);
    }
}
