//! What a device sends of its own accord or when asked, typed (HJ 212-2017, 6.6).

use crate::attribute::Attribute;
use crate::cn::Cn;
use crate::cp::Cp;
use crate::edition::Edition;
use crate::params::ParamError;
use crate::series::Series;
use crate::stamp::Stamp;
use crate::text::Text;

/// An upload or notice of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Upload<'a> {
    /// 1011: its time.
    Time {
        /// PolId.
        instrument: Option<Text<'a>>,
        /// The time.
        time: Stamp,
    },
    /// 1013: asks to have its clock set; answered by 9013 and then 1012.
    AskTime {
        /// PolId.
        instrument: Option<Text<'a>>,
    },
    /// 1061.
    RealtimeInterval {
        /// Seconds.
        seconds: u16,
    },
    /// 1063.
    MinuteInterval {
        /// Minutes.
        minutes: u8,
    },
    /// 2011 to 2072: values.
    Data {
        /// Which record.
        series: Series,
        /// DataTime; see [`Series::is_interval`] for what it means.
        time: Option<Stamp>,
        /// The values, see [`Cp::readings`].
        cp: Cp<'a>,
    },
    /// 2081: the logger was started.
    Restarted {
        /// When this was sent.
        time: Option<Stamp>,
        /// When it was started.
        restart: Stamp,
    },
    /// 3015: a sample was kept.
    RetainedSample {
        /// When.
        time: Option<Stamp>,
        /// The vessel (VaseNo).
        vessel: Text<'a>,
    },
    /// 3017.
    SampleCycle {
        /// PolId.
        instrument: Text<'a>,
        /// First sample of the day, `hhmmss`.
        start: Text<'a>,
        /// Hours between samples.
        hours: u8,
    },
    /// 3018.
    SampleOutTime {
        /// PolId.
        instrument: Text<'a>,
        /// Minutes from sample to value (Stime).
        minutes: u16,
    },
    /// 3019.
    Serial {
        /// PolId.
        instrument: Text<'a>,
        /// The serial.
        serial: Text<'a>,
    },
    /// 3020: logs, states and parameters of the site.
    Info {
        /// DataTime.
        time: Option<Stamp>,
        /// PolId.
        instrument: Option<Text<'a>>,
        /// The information, see [`Cp::readings`].
        cp: Cp<'a>,
    },
    /// 9015: a heartbeat (2025), answered by 9013.
    Heartbeat,
    /// Any other command, with its content as it is: 1021, 1031 and 1041 of 2005, the additions of 2025, and codes of no
    /// edition.
    Other {
        /// Command.
        cn: Cn,
        /// Content.
        cp: Cp<'a>,
    },
}

impl<'a> Upload<'a> {
    /// Reads an upload.
    ///
    /// # Errors
    /// A parameter that the command needs is missing or does not have its form.
    pub fn parse(cn: Cn, edition: Edition, cp: Cp<'a>) -> Result<Self, ParamError> {
        if !cn.is_in(edition) {
            return Ok(Self::Other { cn, cp });
        }
        let (time, instrument) = (cp.data_time(), cp.instrument());
        if let Some(series) = Series::of(cn) {
            return Ok(Self::Data { series, time, cp });
        }
        Ok(match cn.0 {
            1011 => Self::Time {
                instrument,
                time: cp.need_time("SystemTime")?,
            },
            1013 => Self::AskTime { instrument },
            1061 => Self::RealtimeInterval {
                seconds: cp.need_number("RtdInterval")?,
            },
            1063 => Self::MinuteInterval {
                minutes: cp.need_number("MinInterval")?,
            },
            2081 => Self::Restarted {
                time,
                restart: cp.need_time("RestartTime")?,
            },
            3015 => Self::RetainedSample {
                time,
                vessel: cp.need("VaseNo")?,
            },
            3017..=3019 => Self::of_instrument(cn, cp)?,
            3020 => Self::Info {
                time,
                instrument,
                cp,
            },
            9015 => Self::Heartbeat,
            _ => Self::Other { cn, cp },
        })
    }

    fn of_instrument(cn: Cn, cp: Cp<'a>) -> Result<Self, ParamError> {
        let instrument = cp.need("PolId")?;
        Ok(match cn.0 {
            3017 => Self::SampleCycle {
                instrument,
                start: cp.need("CstartTime")?,
                hours: cp.need_number("Ctime")?,
            },
            3018 => Self::SampleOutTime {
                instrument,
                minutes: cp.need_number("Stime")?,
            },
            _ => {
                let mut readings = cp.readings();
                let serial = readings.find_map(|reading| reading.value(Attribute::Sn));
                Self::Serial {
                    instrument,
                    serial: serial.ok_or(ParamError { name: "SN" })?,
                }
            }
        })
    }
}
