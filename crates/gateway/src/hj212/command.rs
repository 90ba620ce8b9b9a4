//! What can be asked of a device.

use hj212::{Request, Series, Stamp};

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// 1012: set its clock to ours.
    SetClock,
    /// 1011: tell its time.
    AskClock,
    /// 1062: send real-time values every so many seconds.
    SetRealtimeInterval {
        /// 30 to 3600.
        seconds: u16,
    },
    /// 1064: form minute values over so many minutes.
    SetMinuteInterval {
        /// A divisor of 60 up to 30.
        minutes: u8,
    },
    /// 2031, 2051, 2061: send what was recorded.
    BackFill {
        /// Which record.
        series: Series,
        /// First moment.
        begin: Stamp,
        /// Last moment.
        end: Stamp,
    },
}

impl Command {
    /// The request; `wall` is our time.
    pub(super) const fn request(self, wall: Stamp) -> Request<'static> {
        match self {
            Self::SetClock => Request::SetTime {
                instrument: None,
                time: wall,
            },
            Self::AskClock => Request::GetTime { instrument: None },
            Self::SetRealtimeInterval { seconds } => Request::SetRealtimeInterval { seconds },
            Self::SetMinuteInterval { minutes } => Request::SetMinuteInterval { minutes },
            Self::BackFill { series, begin, end } => Request::History { series, begin, end },
        }
    }
}
