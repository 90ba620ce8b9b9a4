//! What the platform asks of a device, typed (HJ 212-2017, 6.6; HJ/T 212-2005, 6.4).

use crate::cn::Cn;
use crate::cp::Cp;
use crate::edition::Edition;
use crate::params::ParamError;
use crate::series::{Operation, Series, Stream};
use crate::stamp::Stamp;
use crate::text::Text;

/// A request or notice of the platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request<'a> {
    /// 1000: time-out and retries of the device.
    SetTimeouts {
        /// Seconds to wait for an answer.
        over_time_s: u16,
        /// Times to send again.
        re_count: u8,
    },
    /// 1011: the time of the site, or of an instrument.
    GetTime {
        /// PolId.
        instrument: Option<Text<'a>>,
    },
    /// 1012: set the time of the site, or of an instrument.
    SetTime {
        /// PolId.
        instrument: Option<Text<'a>>,
        /// The time.
        time: Stamp,
    },
    /// 1061.
    GetRealtimeInterval,
    /// 1062.
    SetRealtimeInterval {
        /// 30 to 3600.
        seconds: u16,
    },
    /// 1063.
    GetMinuteInterval,
    /// 1064.
    SetMinuteInterval {
        /// A divisor of 60 up to 30.
        minutes: u8,
    },
    /// 1072.
    SetPassword {
        /// The new password.
        new: Text<'a>,
    },
    /// 2011 or 2021: begin to send.
    Start(Stream),
    /// 2012 or 2022: cease to send.
    Stop(Stream),
    /// 2031, 2041, 2051, 2061, in 2005 also 2071: send what was recorded.
    History {
        /// Which record.
        series: Series,
        /// First moment.
        begin: Stamp,
        /// Last moment.
        end: Stamp,
    },
    /// 3011 to 3014 of 2017, 3011 and 3012 of 2005.
    Operate {
        /// What to do.
        operation: Operation,
        /// PolId.
        instrument: Option<Text<'a>>,
    },
    /// 3015.
    RetainSample,
    /// 3016.
    SetSampleCycle {
        /// PolId.
        instrument: Text<'a>,
        /// First sample of the day, `hhmmss`.
        start: Text<'a>,
        /// Hours between samples.
        hours: u8,
    },
    /// 3017.
    GetSampleCycle {
        /// PolId.
        instrument: Text<'a>,
    },
    /// 3018.
    GetSampleOutTime {
        /// PolId.
        instrument: Text<'a>,
    },
    /// 3019.
    GetSerial {
        /// PolId.
        instrument: Text<'a>,
    },
    /// 3020.
    GetInfo {
        /// PolId.
        instrument: Text<'a>,
        /// InfoId.
        info: Text<'a>,
        /// First moment, for logs.
        begin: Option<Stamp>,
        /// Last moment, for logs.
        end: Option<Stamp>,
    },
    /// 3021.
    SetInfo {
        /// PolId.
        instrument: Text<'a>,
        /// InfoId.
        info: Text<'a>,
        /// New value.
        value: Text<'a>,
    },
    /// 1021 of 2005: the alarm limits of a factor.
    GetAlarmLimits {
        /// PolId.
        factor: Text<'a>,
    },
    /// Any other command, with its content as it is: 1001, 1022, 1031, 1032, 1041, 1042, 3013 and 3014 of 2005, the
    /// additions of 2025, and codes of no edition.
    Other {
        /// Command.
        cn: Cn,
        /// Content.
        cp: Cp<'a>,
    },
}

impl<'a> Request<'a> {
    /// The command of the request.
    #[must_use]
    pub const fn cn(&self) -> Cn {
        Cn(match self {
            Self::SetTimeouts { .. } => 1000,
            Self::GetTime { .. } => 1011,
            Self::SetTime { .. } => 1012,
            Self::GetAlarmLimits { .. } => 1021,
            Self::GetRealtimeInterval => 1061,
            Self::SetRealtimeInterval { .. } => 1062,
            Self::GetMinuteInterval => 1063,
            Self::SetMinuteInterval { .. } => 1064,
            Self::SetPassword { .. } => 1072,
            Self::Start(stream) => stream.start().0,
            Self::Stop(stream) => stream.stop().0,
            Self::History { series, .. } => series.cn().0,
            Self::Operate { operation, .. } => operation.cn().0,
            Self::RetainSample => 3015,
            Self::SetSampleCycle { .. } => 3016,
            Self::GetSampleCycle { .. } => 3017,
            Self::GetSampleOutTime { .. } => 3018,
            Self::GetSerial { .. } => 3019,
            Self::GetInfo { .. } => 3020,
            Self::SetInfo { .. } => 3021,
            Self::Other { cn, .. } => cn.0,
        })
    }

    /// Whether the device answers with 9013 alone, and not with 9011 and 9012.
    #[must_use]
    pub const fn is_notice(&self) -> bool {
        matches!(self, Self::Stop(_))
    }

    /// Reads a request.
    ///
    /// # Errors
    /// A parameter that the command needs is missing or does not have its form.
    pub fn parse(cn: Cn, edition: Edition, cp: Cp<'a>) -> Result<Self, ParamError> {
        let known = cn.is_in(edition);
        match cn.0 {
            _ if !known => Ok(Self::Other { cn, cp }),
            1000..=1999 => Self::setting(cn, cp),
            2000..=2999 => Self::data(cn, cp),
            _ => Self::control(cn, edition, cp),
        }
    }

    fn setting(cn: Cn, cp: Cp<'a>) -> Result<Self, ParamError> {
        let instrument = cp.instrument();
        Ok(match cn.0 {
            1000 => Self::SetTimeouts {
                over_time_s: cp.need_number("OverTime")?,
                re_count: cp.need_number("ReCount")?,
            },
            1011 => Self::GetTime { instrument },
            1012 => Self::SetTime {
                instrument,
                time: cp.need_time("SystemTime")?,
            },
            1021 => Self::GetAlarmLimits {
                factor: cp.need("PolId")?,
            },
            1061 => Self::GetRealtimeInterval,
            1062 => Self::SetRealtimeInterval {
                seconds: cp.need_number("RtdInterval")?,
            },
            1063 => Self::GetMinuteInterval,
            1064 => Self::SetMinuteInterval {
                minutes: cp.need_number("MinInterval")?,
            },
            1072 => Self::SetPassword {
                new: cp.param("PW").map_or_else(|| cp.need("NewPW"), Ok)?,
            },
            _ => Self::Other { cn, cp },
        })
    }

    fn data(cn: Cn, cp: Cp<'a>) -> Result<Self, ParamError> {
        let stream =
            |is: fn(Stream) -> Cn| Stream::ALL.into_iter().find(|stream| is(*stream) == cn);
        if let Some(stream) = stream(Stream::start) {
            return Ok(Self::Start(stream));
        }
        if let Some(stream) = stream(Stream::stop) {
            return Ok(Self::Stop(stream));
        }
        Ok(match Series::of(cn).filter(|series| series.is_history()) {
            Some(series) => Self::History {
                series,
                begin: cp.need_time("BeginTime")?,
                end: cp.need_time("EndTime")?,
            },
            None => Self::Other { cn, cp },
        })
    }

    fn control(cn: Cn, edition: Edition, cp: Cp<'a>) -> Result<Self, ParamError> {
        let instrument = || cp.need("PolId");
        Ok(match cn.0 {
            3011..=3014 => match Operation::of(cn, edition) {
                Some(operation) => Self::Operate {
                    operation,
                    instrument: cp.instrument(),
                },
                None => Self::Other { cn, cp },
            },
            3015 => Self::RetainSample,
            3016 => Self::SetSampleCycle {
                instrument: instrument()?,
                start: cp.need("CstartTime")?,
                hours: cp.need_number("Ctime")?,
            },
            3017 => Self::GetSampleCycle {
                instrument: instrument()?,
            },
            3018 => Self::GetSampleOutTime {
                instrument: instrument()?,
            },
            3019 => Self::GetSerial {
                instrument: instrument()?,
            },
            3020 => Self::GetInfo {
                instrument: instrument()?,
                info: cp.need("InfoId")?,
                begin: cp.time("BeginTime"),
                end: cp.time("EndTime"),
            },
            3021 => Self::set_info(cp)?,
            _ => Self::Other { cn, cp },
        })
    }

    fn set_info(cp: Cp<'a>) -> Result<Self, ParamError> {
        let info = cp.need("InfoId")?;
        let mut readings = cp.readings().filter(|reading| reading.code == info);
        let value = readings.find_map(|reading| reading.value(crate::Attribute::Info));
        Ok(Self::SetInfo {
            instrument: cp.need("PolId")?,
            info,
            value: value.ok_or(ParamError { name: "Info" })?,
        })
    }
}
