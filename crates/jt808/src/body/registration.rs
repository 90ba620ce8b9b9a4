//! Registration: 0x0100 and its answer 0x8100.

use crate::text::Text;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader, codes, record};

/// Widths of maker, model and terminal id.
const fn widths(edition: Version) -> (usize, usize, usize) {
    match edition {
        Version::V2011 => (5, 8, 7),
        Version::V2013 => (5, 20, 7),
        Version::V2019 => (11, 30, 30),
    }
}

/// Bytes before the plate: province, city, maker, model, terminal id, colour.
const fn fixed_length(edition: Version) -> usize {
    let (maker, model, id) = widths(edition);
    2 + 2 + maker + model + id + 1
}

/// A terminal introduces itself (0x0100, JT/T 808-2019 table 7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration<'a> {
    /// The edition whose layout the body has. An old header carries that of 2011 (model of 8 bytes) or of 2013 (20);
    /// the length tells which.
    pub layout: Version,
    /// Province, first two digits of GB/T 2260; zero leaves it to the platform.
    pub province: u16,
    /// City or county, last four digits of GB/T 2260.
    pub city: u16,
    /// Maker's code.
    pub maker: Text<'a>,
    /// Model, padded with zeros: behind in 2013, before in 2019.
    pub model: Text<'a>,
    /// Terminal id by its maker, padded likewise.
    pub terminal_id: Text<'a>,
    /// Colour of the plate (JT/T 415, since 2019 JT/T 697.7); zero for a vehicle without plate.
    pub plate_colour: u8,
    /// Plate, or the VIN of a vehicle without.
    pub plate: Text<'a>,
}

/// The layout of a registration under a header of this edition and with a body of this length.
fn layout(version: Version, length: usize) -> Version {
    match version {
        Version::V2019 => Version::V2019,
        _ if length >= fixed_length(Version::V2013) => Version::V2013,
        _ => Version::V2011,
    }
}

/// Appends a text in a field of fixed width, cut or padded with zeros.
pub(crate) fn write_padded(text: Text<'_>, width: usize, in_front: bool, out: &mut Vec<u8>) {
    let bytes = text.0.get(..width).unwrap_or(text.0);
    let padding = core::iter::repeat_n(0, width - bytes.len());
    if in_front {
        out.extend(padding);
        out.extend_from_slice(bytes);
    } else {
        out.extend_from_slice(bytes);
        out.extend(padding);
    }
}

impl<'a> Field<'a> for Registration<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let layout = layout(version, reader.left());
        let (maker, model, terminal_id) = widths(layout);
        Some(Self {
            layout,
            province: reader.u16()?,
            city: reader.u16()?,
            maker: reader.take(maker).map(Text)?,
            model: reader.take(model).map(Text)?,
            terminal_id: reader.take(terminal_id).map(Text)?,
            plate_colour: reader.u8()?,
            plate: Text(reader.rest()),
        })
    }

    /// In the layout of the registration, whatever edition the header has.
    fn write(&self, out: &mut Vec<u8>, version: Version) {
        let (maker, model, terminal_id) = widths(self.layout);
        let in_front = self.layout == Version::V2019;
        self.province.write(out, version);
        self.city.write(out, version);
        write_padded(self.maker, maker, in_front, out);
        write_padded(self.model, model, in_front, out);
        write_padded(self.terminal_id, terminal_id, in_front, out);
        out.push(self.plate_colour);
        out.extend_from_slice(self.plate.0);
    }

    fn value(&self) -> Value {
        Value::record([
            ("layout", Value::integer(self.layout.year())),
            ("province", self.province.value()),
            ("city", self.city.value()),
            ("maker", self.maker.value()),
            ("model", self.model.value()),
            ("terminal_id", self.terminal_id.value()),
            ("plate_colour", self.plate_colour.value()),
            ("plate", self.plate.value()),
        ])
    }
}

codes! {
    /// What came of a registration (JT/T 808-2019 table 8).
    RegistrationOutcome {
        /// Registered.
        Ok = 0,
        /// The vehicle is registered already.
        VehicleTaken = 1,
        /// No such vehicle.
        NoVehicle = 2,
        /// The terminal is registered already.
        TerminalTaken = 3,
        /// No such terminal.
        NoTerminal = 4,
    }
}

record! {
    /// The answer to a registration (0x8100).
    RegistrationAnswer<'a> {
        /// Serial number of the registration.
        answers: u16,
        /// What came of it.
        result: RegistrationOutcome,
        /// The code to authenticate with; only after success.
        code: Option<Text<'a>>,
    }
}
