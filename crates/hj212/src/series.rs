//! Kinds of data and operations behind the command codes.

use crate::cn::Cn;
use crate::edition::Edition;

/// What a data command carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// 2011: real-time values; DataTime is the instant.
    Realtime,
    /// 2021: states of treatment devices; DataTime is the instant.
    Status,
    /// 2031: daily values; DataTime is the start of the day.
    Day,
    /// 2041: running times of treatment devices; DataTime is the start of the day.
    RunTime,
    /// 2051: minute values; DataTime is the start of the interval.
    Minute,
    /// 2061: hourly values; DataTime is the start of the hour.
    Hour,
    /// 2071: alarm records (2005).
    Alarm,
    /// 2072: an alarm event (2005).
    AlarmEvent,
}

impl Series {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Realtime,
        Self::Status,
        Self::Day,
        Self::RunTime,
        Self::Minute,
        Self::Hour,
        Self::Alarm,
        Self::AlarmEvent,
    ];

    /// The command.
    #[must_use]
    pub const fn cn(self) -> Cn {
        Cn(match self {
            Self::Realtime => 2011,
            Self::Status => 2021,
            Self::Day => 2031,
            Self::RunTime => 2041,
            Self::Minute => 2051,
            Self::Hour => 2061,
            Self::Alarm => 2071,
            Self::AlarmEvent => 2072,
        })
    }

    /// The kind that a command carries.
    #[must_use]
    pub fn of(cn: Cn) -> Option<Self> {
        Self::ALL.into_iter().find(|series| series.cn() == cn)
    }

    /// Whether it is a record that can be asked for by time.
    #[must_use]
    pub const fn is_history(self) -> bool {
        !matches!(self, Self::Realtime | Self::Status | Self::AlarmEvent)
    }

    /// Whether DataTime is the start of an interval and not an instant.
    #[must_use]
    pub const fn is_interval(self) -> bool {
        matches!(self, Self::Day | Self::RunTime | Self::Minute | Self::Hour)
    }
}

/// What a device sends until told to cease.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// Real-time values.
    Realtime,
    /// States of treatment devices.
    Status,
}

impl Stream {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Realtime, Self::Status];

    /// The command that starts it.
    #[must_use]
    pub const fn start(self) -> Cn {
        match self {
            Self::Realtime => Cn(2011),
            Self::Status => Cn(2021),
        }
    }

    /// The command that stops it.
    #[must_use]
    pub const fn stop(self) -> Cn {
        match self {
            Self::Realtime => Cn(2012),
            Self::Status => Cn(2022),
        }
    }
}

/// What a device can be told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// 3011: zero and span calibration.
    Calibrate,
    /// 3012: take a sample at once.
    Sample,
    /// 3013 (2017): clean or backflush.
    Backflush,
    /// 3014 (2017): take a comparison sample.
    Compare,
}

impl Operation {
    /// The command.
    #[must_use]
    pub const fn cn(self) -> Cn {
        Cn(match self {
            Self::Calibrate => 3011,
            Self::Sample => 3012,
            Self::Backflush => 3013,
            Self::Compare => 3014,
        })
    }

    /// The operation of a command; 3013 and 3014 meant something else in 2005.
    #[must_use]
    pub const fn of(cn: Cn, edition: Edition) -> Option<Self> {
        match (cn.0, edition) {
            (3011, _) => Some(Self::Calibrate),
            (3012, _) => Some(Self::Sample),
            (_, Edition::V2005) => None,
            (3013, _) => Some(Self::Backflush),
            (3014, _) => Some(Self::Compare),
            _ => None,
        }
    }
}
