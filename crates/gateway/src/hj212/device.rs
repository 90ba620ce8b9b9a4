//! Devices as they are registered, in a TOML file.

use std::collections::{BTreeMap, BTreeSet};

use hj212::Compat;
use serde::{Deserialize, Serialize};

use crate::limits::DEVICES;

/// A registered device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// Its number.
    pub mn: String,
    /// The object that it watches.
    #[serde(default)]
    pub object: String,
    /// A name for people.
    #[serde(default)]
    pub name: String,
    /// ST that commands to it carry.
    #[serde(default = "dust")]
    pub st: String,
    /// PW that commands to it carry.
    #[serde(default = "password")]
    pub pw: String,
    /// The edition in which commands to it are written.
    #[serde(default)]
    pub edition: Edition,
    /// Check codes accepted beside the standard's.
    #[serde(default)]
    pub accept_crc: BTreeSet<Crc>,
    /// Unit in which it sends a factor, where that is not the standard's.
    #[serde(default)]
    pub units: BTreeMap<String, String>,
}

/// An edition of the standard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edition {
    /// HJ/T 212-2005.
    #[serde(rename = "2005")]
    V2005,
    /// HJ 212-2017.
    #[default]
    #[serde(rename = "2017")]
    V2017,
}

/// A check code that devices send by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Crc {
    /// CRC-16/Modbus.
    Modbus,
    /// The two bytes exchanged.
    Swapped,
}

fn dust() -> String {
    "39".to_owned()
}

fn password() -> String {
    "123456".to_owned()
}

/// What is wrong with a devices file.
#[derive(Debug, thiserror::Error)]
pub enum DevicesError {
    /// It is no TOML, or a field is wrong.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A device stands there twice.
    #[error("设备 {0} 出现两次 / the device stands there twice")]
    Twice(String),
    /// An MN or ST cannot be sent.
    #[error("设备 {mn} 的 {field} 不合规 / the {field} of the device cannot be used")]
    Field {
        /// The device.
        mn: String,
        /// Which field.
        field: &'static str,
    },
    /// There are too many.
    #[error("设备超过 {DEVICES} 台 / more devices than that")]
    TooMany,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    device: Vec<Device>,
}

/// Reads a devices file.
///
/// # Errors
/// It is no TOML, a field is wrong, or a device stands there twice.
pub fn read_devices(text: &str) -> Result<Vec<Device>, DevicesError> {
    let File { device: devices } = toml::from_str(text)?;
    if devices.len() > DEVICES {
        return Err(DevicesError::TooMany);
    }
    let mut seen = BTreeSet::new();
    for device in &devices {
        device.check()?;
        if !seen.insert(&device.mn) {
            return Err(DevicesError::Twice(device.mn.clone()));
        }
    }
    Ok(devices)
}

impl Device {
    /// A device with nothing but its number.
    #[must_use]
    pub fn new(mn: &str) -> Self {
        Self {
            mn: mn.to_owned(),
            object: String::new(),
            name: String::new(),
            st: dust(),
            pw: password(),
            edition: Edition::default(),
            accept_crc: BTreeSet::new(),
            units: BTreeMap::new(),
        }
    }

    fn check(&self) -> Result<(), DevicesError> {
        let fits = |text: &str, most: usize| {
            (1..=most).contains(&text.len())
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_graphic() && byte != b';')
        };
        let field = if !fits(&self.mn, hj212::limits::MN_BYTES) {
            "mn"
        } else if self.st.len() != 2 || !self.st.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            "st"
        } else if !fits(&self.pw, hj212::limits::PW_BYTES) {
            "pw"
        } else {
            return Ok(());
        };
        Err(DevicesError::Field {
            mn: self.mn.clone(),
            field,
        })
    }

    /// What is recorded with its frames: all that bears on how they are read.
    #[must_use]
    pub fn context(&self) -> String {
        let recorded = Recorded {
            object: self.object.clone(),
            accept_crc: self.accept_crc.clone(),
            units: self.units.clone(),
        };
        // A struct of texts is always JSON.
        serde_json::to_string(&recorded).unwrap_or_default()
    }

    pub(crate) fn compat(&self) -> Compat {
        compat(&self.accept_crc, &self.units)
    }
}

#[derive(Serialize, Deserialize, Default)]
struct Recorded {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    object: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    accept_crc: BTreeSet<Crc>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    units: BTreeMap<String, String>,
}

fn compat(accept_crc: &BTreeSet<Crc>, units: &BTreeMap<String, String>) -> Compat {
    let units = units
        .iter()
        .map(|(code, unit)| (code.as_str().into(), unit.as_str().into()));
    Compat {
        modbus_crc: accept_crc.contains(&Crc::Modbus),
        swapped_crc: accept_crc.contains(&Crc::Swapped),
        units: units.collect(),
    }
}

/// The switches in a context; those that let most through where it cannot be read.
pub(crate) fn compat_of(context: &str) -> Compat {
    match serde_json::from_str::<Recorded>(context) {
        Ok(recorded) => compat(&recorded.accept_crc, &recorded.units),
        Err(_) => Compat {
            modbus_crc: true,
            swapped_crc: true,
            ..Compat::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_devices() {
        let text = "[[device]]\nmn = \"A1\"\nobject = \"site-1\"\naccept_crc = [\"modbus\"]\nunits = { a34004 = \"µg/m³\" }\n\
                    [[device]]\nmn = \"B2\"\nedition = \"2005\"\nst = \"31\"\n";
        let devices = read_devices(text).unwrap();
        assert_eq!(devices[1].edition, Edition::V2005);
        assert_eq!(devices[1].context(), "{}");
        let context = devices[0].context();
        assert_eq!(
            context,
            "{\"object\":\"site-1\",\"accept_crc\":[\"modbus\"],\"units\":{\"a34004\":\"µg/m³\"}}"
        );
        assert_eq!(compat_of(&context), devices[0].compat());
    }

    #[test]
    fn wrong_files_are_refused() {
        for text in [
            "[[device]]\n",
            "[[device]]\nmn = \"\"\n",
            "[[device]]\nmn = \"a;b\"\n",
            "[[device]]\nmn = \"a\"\nst = \"3\"\n",
            "[[device]]\nmn = \"a\"\n[[device]]\nmn = \"a\"\n",
            "[[device]]\nmn = \"a\"\nunknown = 1\n",
            "devices = 3",
        ] {
            assert!(read_devices(text).is_err(), "{text}");
        }
        assert!(read_devices("").unwrap().is_empty());
    }
}
