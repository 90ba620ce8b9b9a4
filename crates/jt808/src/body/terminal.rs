//! What a terminal is: attributes 0x0107; update 0x8108 and what came of it 0x0108.

use crate::body::registration::write_padded;
use crate::text::Text;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Bytes, Field, LongText, Reader, ShortText, record};

const MAKER: usize = 5;
const ICCID: usize = 10;

/// Widths of model and terminal id.
const fn widths(version: Version) -> (usize, usize) {
    match version {
        Version::V2019 => (30, 30),
        Version::V2011 | Version::V2013 => (20, 7),
    }
}

/// Attributes of a terminal (0x0107, since 2013, JT/T 808-2019 table 20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes<'a> {
    /// What the terminal is made for, by bits.
    pub kind: u16,
    /// Maker's code.
    pub maker: Text<'a>,
    /// Model.
    pub model: Text<'a>,
    /// Terminal id by its maker.
    pub terminal_id: Text<'a>,
    /// ICCID of the SIM card, packed digits.
    pub iccid: [u8; ICCID],
    /// Hardware version.
    pub hardware: Text<'a>,
    /// Firmware version.
    pub firmware: Text<'a>,
    /// Positioning systems by bits: GPS, BeiDou, GLONASS, Galileo.
    pub gnss: u8,
    /// Networks by bits: GPRS, CDMA, TD-SCDMA, WCDMA, CDMA2000, TD-LTE, others.
    pub network: u8,
}

impl<'a> Field<'a> for Attributes<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let (model, terminal_id) = widths(version);
        Some(Self {
            kind: reader.u16()?,
            maker: reader.take(MAKER).map(Text)?,
            model: reader.take(model).map(Text)?,
            terminal_id: reader.take(terminal_id).map(Text)?,
            iccid: reader.array()?,
            hardware: ShortText::read(reader, version)?.0,
            firmware: ShortText::read(reader, version)?.0,
            gnss: reader.u8()?,
            network: reader.u8()?,
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        let (model, terminal_id) = widths(version);
        self.kind.write(out, version);
        write_padded(self.maker, MAKER, false, out);
        write_padded(self.model, model, version == Version::V2019, out);
        write_padded(
            self.terminal_id,
            terminal_id,
            version == Version::V2019,
            out,
        );
        out.extend_from_slice(&self.iccid);
        ShortText(self.hardware).write(out, version);
        ShortText(self.firmware).write(out, version);
        out.extend_from_slice(&[self.gnss, self.network]);
    }

    fn value(&self) -> Value {
        let digits = self.iccid.iter().map(|byte| format!("{byte:02x}"));
        Value::record([
            ("kind", self.kind.value()),
            ("maker", self.maker.value()),
            ("model", self.model.value()),
            ("terminal_id", self.terminal_id.value()),
            ("iccid", Value::Text(digits.collect())),
            ("hardware", self.hardware.value()),
            ("firmware", self.firmware.value()),
            ("gnss", self.gnss.value()),
            ("network", self.network.value()),
        ])
    }
}

record! {
    /// A package of new software (0x8108).
    Update<'a> {
        /// For what: 0 the terminal, 12 the licence card reader, 52 the positioning module.
        kind: u8,
        /// Maker's code.
        maker: [u8; MAKER],
        /// Version of the software.
        version: ShortText<'a>,
        /// The package.
        package: LongText<'a>,
    }

    /// What came of an update (0x0108).
    UpdateResult {
        /// For what.
        kind: u8,
        /// 0 done, 1 failed, 2 cancelled.
        result: u8,
    }

    /// Anything between terminal and platform (0x0900, 0x8900).
    Passthrough<'a> {
        /// For whom: 0x00 positioning module, 0x0b licence card reader, 0x41 and 0x42 serial ports, 0xf0 up by agreement.
        kind: u8,
        /// What.
        data: Bytes<'a>,
    }

    /// Compressed data (0x0901).
    Compressed<'a> {
        /// The data, compressed with gzip, after its length.
        data: LongText<'a>,
    }

    /// A public key (0x0A00, 0x8A00).
    PublicKey<'a> {
        /// e of {e, n}.
        exponent: u32,
        /// n of {e, n}.
        modulus: &'a [u8; 128],
    }
}
