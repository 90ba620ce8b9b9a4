//! Who drives and what is carried: 0x0702, 0x0701.

use crate::body::registration::write_padded;
use crate::text::Text;
use crate::time::Time;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, LongText, Reader, ShortText, record};

const CERTIFICATE: usize = 20;
const CERTIFICATE_2011: usize = 40;
const ID_CARD: usize = 20;

record! {
    /// The bill that goes with a load (0x0701), as the driver's device sends it.
    Waybill<'a> {
        /// The bill.
        content: LongText<'a>,
    }
}

/// The driver's card was put in or taken out (0x0702, JT/T 808-2019 table 75).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DriverReport<'a> {
    /// 2011: only who.
    Old(Box<Driver<'a>>),
    /// Since 2013: put in (1) or taken out (2), when, and who if the card could be read.
    Card {
        /// 1 put in, 2 taken out.
        state: u8,
        /// When.
        time: Time,
        /// What reading the card gave; nothing if it was taken out.
        reading: Option<Box<Reading<'a>>>,
    },
}

/// What reading a driver's card gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'a> {
    /// 0 read, 1 key wrong, 2 locked, 3 taken out, 4 data wrong.
    pub result: u8,
    /// Who. Often empty if the card could not be read.
    pub driver: Option<Driver<'a>>,
}

/// A driver as his card says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Driver<'a> {
    /// Name.
    pub name: Text<'a>,
    /// Number of the identity card; 2011 and 2019.
    pub id_card: Option<Text<'a>>,
    /// Number of the certificate of qualification.
    pub certificate: Text<'a>,
    /// Who issued it.
    pub issuer: Text<'a>,
    /// Valid until, packed year, month, day; since 2013.
    pub valid_until: Option<[u8; 4]>,
}

impl<'a> Driver<'a> {
    fn read_2011(reader: &mut Reader<'a>) -> Option<Self> {
        let version = Version::V2011;
        Some(Self {
            name: ShortText::read(reader, version)?.0,
            id_card: Some(Text(reader.take(ID_CARD)?)),
            certificate: Text(reader.take(CERTIFICATE_2011)?),
            issuer: ShortText::read(reader, version)?.0,
            valid_until: None,
        })
    }

    fn read_2013(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let mut driver = Self {
            name: ShortText::read(reader, version)?.0,
            id_card: None,
            certificate: Text(reader.take(CERTIFICATE)?),
            issuer: ShortText::read(reader, version)?.0,
            valid_until: Some(reader.array()?),
        };
        if version == Version::V2019 {
            driver.id_card = Some(Text(reader.take(ID_CARD)?));
        }
        Some(driver)
    }

    fn write_2011(&self, out: &mut Vec<u8>) {
        let version = Version::V2011;
        ShortText(self.name).write(out, version);
        write_padded(self.id_card.unwrap_or_default(), ID_CARD, false, out);
        write_padded(self.certificate, CERTIFICATE_2011, false, out);
        ShortText(self.issuer).write(out, version);
    }

    fn write_2013(&self, out: &mut Vec<u8>, version: Version) {
        ShortText(self.name).write(out, version);
        write_padded(self.certificate, CERTIFICATE, false, out);
        ShortText(self.issuer).write(out, version);
        out.extend_from_slice(&self.valid_until.unwrap_or_default());
        if version == Version::V2019 {
            write_padded(self.id_card.unwrap_or_default(), ID_CARD, false, out);
        }
    }

    fn value(&self) -> Value {
        let digits = |packed: [u8; 4]| packed.iter().map(|byte| format!("{byte:02x}")).collect();
        Value::record([
            ("name", self.name.value()),
            ("id_card", self.id_card.value()),
            ("certificate", self.certificate.value()),
            ("issuer", self.issuer.value()),
            (
                "valid_until",
                self.valid_until
                    .map_or(Value::Null, |packed| Value::Text(digits(packed))),
            ),
        ])
    }
}

impl<'a> Field<'a> for DriverReport<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        if version == Version::V2011 {
            return Driver::read_2011(reader).map(|driver| Self::Old(Box::new(driver)));
        }
        let state = reader.u8()?;
        let time = Time::read(reader, version)?;
        let reading = match reader.u8() {
            None => None,
            Some(result) if reader.left() == 0 => Some(Reading {
                result,
                driver: None,
            }),
            Some(result) => Some(Reading {
                result,
                driver: Some(Driver::read_2013(reader, version)?),
            }),
        };
        Some(Self::Card {
            state,
            time,
            reading: reading.map(Box::new),
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        match self {
            Self::Old(driver) => driver.write_2011(out),
            Self::Card {
                state,
                time,
                reading,
            } => {
                out.push(*state);
                time.write(out, version);
                if let Some(reading) = reading {
                    out.push(reading.result);
                    if let Some(driver) = &reading.driver {
                        driver.write_2013(out, version);
                    }
                }
            }
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Old(driver) => Value::record([("driver", driver.value())]),
            Self::Card {
                state,
                time,
                reading,
            } => {
                let driver = reading.as_ref().and_then(|reading| reading.driver.as_ref());
                Value::record([
                    ("state", state.value()),
                    ("time", time.value()),
                    (
                        "result",
                        reading
                            .as_ref()
                            .map_or(Value::Null, |reading| reading.result.value()),
                    ),
                    ("driver", driver.map_or(Value::Null, Driver::value)),
                ])
            }
        }
    }
}
