//! The content of requests, with the ranges that the standard gives their numbers.

use crate::attribute::Attribute;
use crate::content::Content;
use crate::edition::Edition;
use crate::encode::EncodeError;
use crate::request::Request;
use crate::stamp::Stamp;
use crate::text::Text;

/// Seconds that a real-time interval may have (HJ 212-2017, table 7).
const REALTIME_SECONDS: core::ops::RangeInclusive<u16> = 30..=3600;
/// Minutes that a minute interval may have (HJ 212-2017, table 7).
const MINUTES: [u8; 11] = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];

impl Request<'_> {
    /// The content of CP.
    ///
    /// # Errors
    /// A number is outside its range, a text cannot be written, or the edition does not have the command.
    pub fn content(&self, edition: Edition) -> Result<Content, EncodeError> {
        let is_other = matches!(self, Self::Other { .. });
        if !is_other && !self.cn().is_in(edition) {
            return Err(EncodeError::NotInEdition);
        }
        let mut content = Content::new();
        match *self {
            Self::SetTimeouts {
                over_time_s,
                re_count,
            } => {
                content.param("OverTime", over_time_s)?;
                content.param("ReCount", re_count)?;
            }
            Self::SetTime { instrument, time } => {
                optional(&mut content, "PolId", instrument)?;
                content.time("SystemTime", time)?;
            }
            Self::SetRealtimeInterval { seconds } => {
                within(REALTIME_SECONDS.contains(&seconds))?;
                content.param("RtdInterval", seconds)?;
            }
            Self::SetMinuteInterval { minutes } => {
                within(MINUTES.contains(&minutes))?;
                content.param("MinInterval", minutes)?;
            }
            Self::SetPassword { new } => {
                within(new.as_bytes().len() == 6)?;
                let name = if edition == Edition::V2005 {
                    "PW"
                } else {
                    "NewPW"
                };
                content.text(name, new)?;
            }
            Self::History { begin, end, .. } => span(&mut content, begin, end)?,
            Self::GetTime { instrument } | Self::Operate { instrument, .. } => {
                optional(&mut content, "PolId", instrument)?;
            }
            Self::GetAlarmLimits { factor: instrument }
            | Self::GetSampleCycle { instrument }
            | Self::GetSampleOutTime { instrument }
            | Self::GetSerial { instrument } => content.text("PolId", instrument)?,
            Self::SetSampleCycle {
                instrument,
                start,
                hours,
            } => {
                within((1..=24).contains(&hours))?;
                content.text("PolId", instrument)?;
                content.text("CstartTime", start)?;
                content.param("Ctime", hours)?;
            }
            Self::GetInfo {
                instrument,
                info,
                begin,
                end,
            } => {
                content.text("PolId", instrument)?;
                content.text("InfoId", info)?;
                if let (Some(begin), Some(end)) = (begin, end) {
                    span(&mut content, begin, end)?;
                }
            }
            Self::SetInfo {
                instrument,
                info,
                value,
            } => {
                content.text("PolId", instrument)?;
                content.text("InfoId", info)?;
                let info = info.as_str().ok_or(EncodeError::BadText)?;
                content.value(
                    info,
                    Attribute::Info,
                    value.as_str().ok_or(EncodeError::BadText)?,
                )?;
            }
            Self::Other { cp, .. } => {
                for field in cp.fields() {
                    let name = field.name.as_str().ok_or(EncodeError::BadText)?;
                    content.text(name, field.value)?;
                }
            }
            Self::GetRealtimeInterval
            | Self::GetMinuteInterval
            | Self::Start(_)
            | Self::Stop(_)
            | Self::RetainSample => {}
        }
        Ok(content)
    }
}

fn within(is_in_range: bool) -> Result<(), EncodeError> {
    is_in_range.then_some(()).ok_or(EncodeError::OutOfRange)
}

fn span(content: &mut Content, begin: Stamp, end: Stamp) -> Result<(), EncodeError> {
    within(begin <= end)?;
    content.time("BeginTime", begin)?;
    content.time("EndTime", end)
}

fn optional(content: &mut Content, name: &str, text: Option<Text<'_>>) -> Result<(), EncodeError> {
    text.map_or(Ok(()), |text| content.text(name, text))
}
