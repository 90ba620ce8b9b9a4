//! What a device says of a request: QnRtn in 9011, ExeRtn in 9012 (HJ 212-2017, tables 10 and 11).

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident $($code:literal $variant:ident $text:literal)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $text] $variant,)*
            /// A code that the standard does not have.
            Other(u16),
        }

        impl $name {
            /// From the number sent.
            #[must_use]
            pub const fn from_code(code: u16) -> Self {
                match code {
                    $($code => Self::$variant,)*
                    other => Self::Other(other),
                }
            }

            /// The number to send.
            #[must_use]
            pub const fn code(self) -> u16 {
                match self {
                    $(Self::$variant => $code,)*
                    Self::Other(code) => code,
                }
            }
        }
    };
}

codes! {
    /// Whether a request is taken.
    QnRtn
    1 Ready "Ready to carry it out."
    2 Rejected "Refused."
    3 BadPassword "PW is wrong."
    4 BadMn "MN is wrong."
    5 BadSt "ST is wrong."
    6 BadFlag "Flag is wrong."
    7 BadQn "QN is wrong."
    8 BadCn "CN is wrong."
    9 BadCrc "The check code is wrong."
    100 Unknown "Some other fault."
}

codes! {
    /// How a request ended.
    ExeRtn
    1 Done "Carried out."
    2 Failed "Failed, the reason unknown."
    3 BadCondition "The conditions are wrong."
    4 Timeout "The instrument did not answer."
    5 Busy "Busy."
    6 SystemFault "A fault of the system."
    100 NoData "There is no data."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_comes_back() {
        for code in 0..=200 {
            assert_eq!(QnRtn::from_code(code).code(), code);
            assert_eq!(ExeRtn::from_code(code).code(), code);
        }
    }
}
