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
                    $($name => Self::$variant,)*
                    _ => Self::Other(Text::new(name)),
                }
            }

            /// The name as sent.
            #[must_use]
            pub const fn name(self) -> Text<'a> {
                match self {
                    $(Self::$variant => Text::new($name),)*
                    Self::Other(name) => name,
                }
            }
        }
    };
}

attributes! {
    b"Rtd" Rtd "Real-time value."
    b"Flag" Flag "Data flag, see [`Mark`](crate::Mark)."
    b"Avg" Avg "Mean of the period."
    b"Min" Min "Lowest of the period."
    b"Max" Max "Highest of the period."
    b"Cou" Cou "Total of the period."
    b"ZsRtd" ZsRtd "Real-time value converted to the reference oxygen content."
    b"ZsAvg" ZsAvg "Mean, converted."
    b"ZsMin" ZsMin "Lowest, converted."
    b"ZsMax" ZsMax "Highest, converted."
    b"EFlag" EFlag "Flag of the device."
    b"SampleTime" SampleTime "When the sample was taken."
    b"Info" Info "Information of the site (CN 3020)."
    b"SN" Sn "Serial of the instrument (CN 3019)."
    b"RS" Rs "Running state of a treatment device (CN 2021), see [`RunState`](crate::RunState)."
    b"RT" Rt "Running time of a treatment device, hours (CN 2041)."
    b"Data" Data "Sound level."
    b"DayData" DayData "Sound level by day."
    b"NightData" NightData "Sound level by night."
    b"Ala" Ala "Alarm value (2005)."
    b"UpValue" UpValue "Upper alarm limit (2005)."
    b"LowValue" LowValue "Lower alarm limit (2005)."
}
