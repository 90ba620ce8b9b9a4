//! General answers, and the lists that ask for lost sub-packets again.

use crate::time::Time;
use crate::wire::{Counted16, CountedByEdition, codes, record};

codes! {
    /// How a message was received (JT/T 808-2019 tables 4 and 5).
    Outcome {
        /// Taken.
        Ok = 0,
        /// Not taken.
        Failed = 1,
        /// Not understood.
        Wrong = 2,
        /// Not known.
        Unsupported = 3,
        /// The alarm is being handled; from the platform only.
        AlarmHandled = 4,
    }
}

record! {
    /// The general answer of a terminal (0x0001) or of the platform (0x8001).
    Ack {
        /// Serial number of the message answered.
        answers: u16,
        /// Its id.
        answers_id: u16,
        /// How it was received.
        result: Outcome,
    }

    /// Which sub-packets the platform wants again (0x8003, since 2013). The count is a byte in 2013, a word in 2019.
    Resend {
        /// Serial number of the first sub-packet of the message.
        first_serial: u16,
        /// Indexes of the missing ones, from 1.
        parts: CountedByEdition<u16>,
    }

    /// Which sub-packets a terminal wants again (0x0005, 2019).
    TerminalResend {
        /// Serial number of the first sub-packet of the message.
        first_serial: u16,
        /// Indexes of the missing ones, from 1.
        parts: Counted16<u16>,
    }

    /// What the platform's clock says (0x8004, 2019). **In UTC**, unlike every other time of the standard.
    ServerTime {
        /// The time, UTC.
        utc: UtcTime,
    }
}

/// A time in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UtcTime(pub Time);

impl<'a> crate::wire::Field<'a> for UtcTime {
    fn read(reader: &mut crate::wire::Reader<'a>, _: crate::Version) -> Option<Self> {
        reader.array().map(|digits| Self(Time(digits)))
    }

    fn write(&self, out: &mut Vec<u8>, _: crate::Version) {
        out.extend_from_slice(&self.0.0);
    }

    fn value(&self) -> crate::Value {
        let text = self
            .0
            .civil()
            .map_or_else(|| format!("{:?}", self.0), |civil| format!("{civil}Z"));
        crate::Value::Text(text)
    }
}
