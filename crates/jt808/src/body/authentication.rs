//! Authentication: 0x0102.

use crate::body::registration::write_padded;
use crate::text::Text;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Field, Reader, ShortText};

/// Widths of the fields of 2019 behind the code. The table of 2019 prints offsets n + 1 and n + 9; the software stands at
/// n + 16.
const IMEI: usize = 15;
const SOFTWARE: usize = 20;

/// A terminal shows the code it got when it registered (0x0102, JT/T 808-2019 table 9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authentication<'a> {
    /// The code.
    pub code: Text<'a>,
    /// IMEI and software version; 2019 only.
    pub device: Option<Device<'a>>,
}

/// What a terminal of 2019 adds to its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Device<'a> {
    /// IMEI, 15 characters.
    pub imei: Text<'a>,
    /// Software version by its maker, 20 characters.
    pub software: Text<'a>,
}

impl<'a> Authentication<'a> {
    /// Whether the code is the one expected. Takes as long whatever the first difference.
    pub fn matches(&self, expected: &[u8]) -> bool {
        let code = self.code.trimmed();
        let expected = Text(expected).trimmed();
        let difference = code
            .iter()
            .zip(expected)
            .fold(0, |sum, (left, right)| sum | (left ^ right));
        code.len() == expected.len()
            && !expected.is_empty()
            && core::hint::black_box(difference) == 0
    }
}

impl<'a> Field<'a> for Authentication<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        if version != Version::V2019 {
            let code = Text(reader.rest());
            return Some(Self { code, device: None });
        }
        let ShortText(code) = Field::read(reader, version)?;
        let device = Device {
            imei: reader.take(IMEI).map(Text)?,
            software: reader.take(SOFTWARE).map(Text)?,
        };
        Some(Self {
            code,
            device: Some(device),
        })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        if version != Version::V2019 {
            return self.code.write(out, version);
        }
        ShortText(self.code).write(out, version);
        let device = self.device.unwrap_or_default();
        write_padded(device.imei, IMEI, false, out);
        write_padded(device.software, SOFTWARE, false, out);
    }

    fn value(&self) -> Value {
        let mut fields = vec![("code".to_owned(), self.code.value())];
        if let Some(device) = self.device {
            fields.push(("imei".to_owned(), device.imei.value()));
            fields.push(("software".to_owned(), device.software.value()));
        }
        Value::Record(fields)
    }
}
