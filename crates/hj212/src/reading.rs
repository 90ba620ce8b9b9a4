//! Values of one factor together, as they stand side by side in a content.

use crate::attribute::Attribute;
use crate::cp::{Cp, Field, FieldIter};
use crate::decimal::Decimal;
use crate::mark::Mark;
use crate::text::Text;

/// The neighbouring fields of one factor.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// Factor code, as sent.
    pub code: Text<'a>,
    fields: FieldIter<'a>,
}

impl<'a> Reading<'a> {
    /// Attributes and values, in order.
    pub fn values(&self) -> impl Iterator<Item = (Attribute<'a>, Text<'a>)> + use<'a> {
        let code = self.code;
        self.fields.clone().map_while(move |field| {
            let (found, attribute) = field.factor()?;
            (found == code).then_some((attribute, field.value))
        })
    }

    /// The value of an attribute.
    #[must_use]
    pub fn value(&self, attribute: Attribute<'_>) -> Option<Text<'a>> {
        let mut values = self.values();
        values
            .find(|(found, _)| *found == attribute)
            .map(|(_, value)| value)
    }

    /// The value of an attribute as an exact number.
    #[must_use]
    pub fn number(&self, attribute: Attribute<'_>) -> Option<Decimal> {
        Decimal::parse(self.value(attribute)?)
    }

    /// The data flag.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        Mark::parse(self.value(Attribute::Flag)?.as_bytes())
    }
}

impl<'a> Cp<'a> {
    /// The readings in order. A factor whose fields are apart gives a reading each time.
    #[must_use]
    pub const fn readings(self) -> ReadingIter<'a> {
        ReadingIter {
            fields: self.fields(),
        }
    }
}

/// The readings of a content.
#[derive(Debug, Clone)]
pub struct ReadingIter<'a> {
    fields: FieldIter<'a>,
}

impl<'a> Iterator for ReadingIter<'a> {
    type Item = Reading<'a>;

    fn next(&mut self) -> Option<Reading<'a>> {
        let (start, code) = loop {
            let before = self.fields.clone();
            if let Some(code) = code_of(&self.fields.next()?) {
                break (before, code);
            }
        };
        let mut ahead = self.fields.clone();
        while ahead
            .next()
            .is_some_and(|field| code_of(&field) == Some(code))
        {
            self.fields = ahead.clone();
        }
        Some(Reading {
            code,
            fields: start,
        })
    }
}

fn code_of<'a>(field: &Field<'a>) -> Option<Text<'a>> {
    field.factor().map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_factor_stand_together() {
        let cp = Cp::new(b"DataTime=20260101000000;a34004-Avg=35.0,a34004-Flag=N;LA-Avg=57.9,LA-Flag=D;a34004-Max=40");
        let readings: Vec<_> = cp.readings().collect();
        assert_eq!(readings.len(), 3);
        assert_eq!(
            readings[0].number(Attribute::Avg),
            Decimal::parse("35.0".into())
        );
        assert_eq!(readings[1].mark(), Some(Mark::Fault));
        assert_eq!(readings[2].values().count(), 1);
        assert_eq!(readings[0].values().count(), 2);
    }
}
