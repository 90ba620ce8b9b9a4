//! What follows the dash in a name: `a34004-Rtd` (HJ 212-2017, table 8).

use crate::text::Text;

macro_rules! attributes {
    ($($name:literal $variant:ident $doc:literal)*) => {
        /// What a value is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute<'a> {
            $(#[doc = $doc] $variant,)*
            /// Something else, as sent.
            Other(Text<'a>),
        }

        impl<'a> Attribute<'a> {
            /// The attribute of a name; names are case-sensitive.
            #[must_use]
            #[inline]
            pub fn of(name: &'a [u8]) -> Self {
                match name {
                    $(bytes if bytes == $name.as_bytes() => Self::$variant,)*
                    _ => Self::Other(Text::new(name)),
                }
            }

            /// The name as sent.
            #[must_use]
            pub const fn name(self) -> Text<'a> {
                match self {
                    $(Self::$variant => Text::new($name.as_bytes()),)*
                    Self::Other(name) => name,
                }
            }
        }
    };
}

attributes! {
    "Rtd" Rtd "Real-time value."
    "Flag" Flag "Data flag, see [`Mark`](crate::Mark)."
    "Avg" Avg "Mean of the period."
    "Min" Min "Lowest of the period."
    "Max" Max "Highest of the period."
    "Cou" Cou "Total of the period."
    "ZsRtd" ZsRtd "Real-time value converted to the reference oxygen content."
    "ZsAvg" ZsAvg "Mean, converted."
    "ZsMin" ZsMin "Lowest, converted."
    "ZsMax" ZsMax "Highest, converted."
    "EFlag" EFlag "Flag of the device."
    "SampleTime" SampleTime "When the sample was taken."
    "Info" Info "Information of the site (CN 3020)."
    "SN" Sn "Serial of the instrument (CN 3019)."
    "RS" Rs "Running state of a treatment device (CN 2021), see [`RunState`](crate::RunState)."
    "RT" Rt "Running time of a treatment device, hours (CN 2041)."
    "Data" Data "Sound level."
    "DayData" DayData "Sound level by day."
    "NightData" NightData "Sound level by night."
    "Ala" Ala "Alarm value (2005)."
    "UpValue" UpValue "Upper alarm limit (2005)."
    "LowValue" LowValue "Lower alarm limit (2005)."
}
