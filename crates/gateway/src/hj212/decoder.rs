//! Readings of kept frames.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use hj212::{
    Attribute, Compat, CrcKind, Frame as Hj212Frame, Message, Reading as Hj212Reading, Sender,
    Series, Upload,
};
use telemetry::{Decimal, Decode, Frame, Reading, Values};

use super::device::compat_of;

/// Attributes with a column of their own, and the columns.
const COLUMNS: [(&str, Attribute<'static>); 12] = [
    ("rtd", Attribute::Rtd),
    ("avg", Attribute::Avg),
    ("min", Attribute::Min),
    ("max", Attribute::Max),
    ("cou", Attribute::Cou),
    ("zs_rtd", Attribute::ZsRtd),
    ("zs_avg", Attribute::ZsAvg),
    ("zs_min", Attribute::ZsMin),
    ("zs_max", Attribute::ZsMax),
    ("rs", Attribute::Rs),
    ("rt", Attribute::Rt),
    ("data", Attribute::Data),
];

const NAMES: [&str; COLUMNS.len()] = names();

const fn names() -> [&'static str; COLUMNS.len()] {
    let mut names = [""; COLUMNS.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = COLUMNS[place].0;
        place += 1;
    }
    names
}

/// The kinds, and what carries them.
const KINDS: [(&str, Series); 8] = [
    ("rtd", Series::Realtime),
    ("minute", Series::Minute),
    ("hour", Series::Hour),
    ("day", Series::Day),
    ("status", Series::Status),
    ("run_time", Series::RunTime),
    ("alarm", Series::Alarm),
    ("alarm_event", Series::AlarmEvent),
];

/// Makes readings of HJ 212 frames.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Contexts read before.
    contexts: RwLock<BTreeMap<String, Arc<Compat>>>,
}

impl Decode for Decoder {
    fn kinds(&self) -> &'static [&'static str] {
        const NAMES: [&str; KINDS.len()] = [
            KINDS[0].0, KINDS[1].0, KINDS[2].0, KINDS[3].0, KINDS[4].0, KINDS[5].0, KINDS[6].0,
            KINDS[7].0,
        ];
        &NAMES
    }

    fn attributes(&self) -> &'static [&'static str] {
        &NAMES
    }

    fn readings(&self, frame: &Frame<'_>, each: &mut dyn FnMut(Reading<'_>)) {
        let compat = self.compat(frame.context);
        let Ok(decoded) = Hj212Frame::decode(frame.bytes, &compat) else {
            return;
        };
        let Ok(Message::Upload(Upload::Data { series, time, cp })) = decoded.message(Sender::Site)
        else {
            return;
        };
        let Some(kind) = KINDS.iter().position(|(_, carried)| *carried == series) else {
            return;
        };
        let time_ms = time.map_or(frame.received_ms, |time| time.unix_millis());
        let mut rest = String::new();
        for reading in cp.readings() {
            one(&decoded, &reading, (kind, time_ms), &mut rest, each);
        }
    }
}

impl Decoder {
    fn compat(&self, context: &str) -> Arc<Compat> {
        let known = self.contexts.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(context) {
            return Arc::clone(known);
        }
        drop(known);
        let compat = Arc::new(compat_of(context));
        let mut known = self
            .contexts
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        known.insert(context.to_owned(), Arc::clone(&compat));
        compat
    }
}

fn one(
    frame: &Hj212Frame<'_>,
    reading: &Hj212Reading<'_>,
    (kind, time_ms): (usize, i64),
    rest: &mut String,
    each: &mut dyn FnMut(Reading<'_>),
) {
    rest.clear();
    let (mut values, mut flag) = (Values::default(), "");
    for (attribute, value) in reading.values() {
        let place = COLUMNS.iter().position(|(_, known)| *known == attribute);
        let slot = place
            .and_then(|place| values.get_mut(place))
            .filter(|slot| slot.is_none());
        let number =
            hj212::Decimal::parse(value).filter(|number| is_as_sent(*number, value.as_bytes()));
        match (slot, number, value.as_str()) {
            (Some(slot), Some(number), _) => {
                *slot = Some(Decimal {
                    mantissa: number.mantissa,
                    scale: number.scale,
                });
            }
            (_, _, Some(text)) if attribute == Attribute::Flag && flag.is_empty() => flag = text,
            _ => {
                if !rest.is_empty() {
                    rest.push(',');
                }
                *rest += &format!("{}={value}", attribute.name());
            }
        }
    }
    let unit = frame.unit(reading.code);
    let of_device = unit.is_some_and(|unit| unit.of_device);
    let code = reading.code.to_string();
    each(Reading {
        kind,
        factor: &code,
        time_ms,
        values,
        flag,
        unit: unit.map_or("", |unit| unit.symbol),
        switches: switches(frame.crc_kind, of_device),
        rest,
    });
}

/// Whether a number written out again is what was sent: `007` and `+1` are not, and are kept as text.
fn is_as_sent(number: hj212::Decimal, sent: &[u8]) -> bool {
    let digits = sent.strip_prefix(b"-").unwrap_or(sent);
    let is_plain = !matches!(
        digits,
        [b'0', b'0'..=b'9', ..] | [b'.' | b'+', ..] | [.., b'.']
    );
    is_plain && (number.mantissa != 0 || !sent.starts_with(b"-"))
}

/// Which switches a reading was read by.
const fn switches(crc: CrcKind, unit_of_device: bool) -> &'static str {
    match (crc, unit_of_device) {
        (CrcKind::Modbus, false) => "crc=modbus",
        (CrcKind::Modbus, true) => "crc=modbus,unit",
        (CrcKind::Swapped, false) => "crc=swapped",
        (CrcKind::Swapped, true) => "crc=swapped,unit",
        (CrcKind::ModbusSwapped, false) => "crc=modbus+swapped",
        (CrcKind::ModbusSwapped, true) => "crc=modbus+swapped,unit",
        (_, true) => "unit",
        (_, false) => "",
    }
}
