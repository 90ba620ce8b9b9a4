//! Reading parameters of a command.

use core::fmt;

use crate::cp::Cp;
use crate::stamp::Stamp;
use crate::text::Text;

/// A parameter is missing or does not have its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParamError {
    /// Which.
    pub name: &'static str,
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is missing or does not have its form", self.name)
    }
}

impl core::error::Error for ParamError {}

impl<'a> Cp<'a> {
    pub(crate) fn need(self, name: &'static str) -> Result<Text<'a>, ParamError> {
        self.param(name).ok_or(ParamError { name })
    }

    pub(crate) fn need_time(self, name: &'static str) -> Result<Stamp, ParamError> {
        self.time(name).ok_or(ParamError { name })
    }

    pub(crate) fn need_number<N: TryFrom<u32>>(self, name: &'static str) -> Result<N, ParamError> {
        let number = self.need(name)?.number();
        let number = number.and_then(|number| N::try_from(number).ok());
        number.ok_or(ParamError { name })
    }

    /// The instrument that a command is meant for (PolId).
    pub(crate) fn instrument(self) -> Option<Text<'a>> {
        self.param("PolId")
    }
}
