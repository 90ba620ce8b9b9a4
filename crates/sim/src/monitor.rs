//! A seeded dust monitor: what it measures minute by minute, as the content of an HJ 212 message.

use crate::dice::Dice;

/// What a monitor measures: code, decimals, lowest, highest, where it begins, how far it goes in a minute, how far values
/// within a minute are apart.
const MEASURED: [Measured; 8] = [
    Measured::new("a34001", 1, 200, 9_000, 1_500, 25, 60),
    Measured::new("a34002", 1, 100, 6_000, 900, 18, 40),
    Measured::new("a34004", 1, 50, 3_000, 450, 10, 25),
    Measured::new("a01001", 1, -150, 380, 140, 1, 1),
    Measured::new("a01002", 1, 150, 990, 520, 2, 2),
    Measured::new("a01007", 1, 0, 140, 21, 3, 5),
    Measured::new("a01008", 0, 0, 359, 180, 6, 10),
    Measured::new("LA", 1, 350, 950, 580, 8, 25),
];

#[derive(Debug, Clone, Copy)]
struct Measured {
    code: &'static str,
    decimals: u32,
    low: i64,
    high: i64,
    start: i64,
    step: i64,
    spread: i64,
}

impl Measured {
    const fn new(
        code: &'static str,
        decimals: u32,
        low: i64,
        high: i64,
        start: i64,
        step: i64,
        spread: i64,
    ) -> Self {
        Self {
            code,
            decimals,
            low,
            high,
            start,
            step,
            spread,
        }
    }

    fn text(self, value: i64) -> String {
        let one = 10_i64.pow(self.decimals);
        let (sign, value) = (if value < 0 { "-" } else { "" }, value.abs());
        match self.decimals {
            0 => format!("{sign}{value}"),
            _ => format!(
                "{sign}{}.{:0width$}",
                value / one,
                value % one,
                width = self.decimals as usize
            ),
        }
    }
}

/// A monitor. The same seed and number always measure the same.
pub struct Monitor {
    dice: Dice,
    values: [i64; MEASURED.len()],
}

impl Monitor {
    /// Monitor `number` of a seeded city.
    #[must_use]
    pub fn new(seed: u64, number: u64) -> Self {
        let mut dice = Dice::new(seed, &format!("monitor/{number}"));
        let values = MEASURED.map(|measured| {
            measured.start + dice.between(-measured.start.abs() / 3, measured.start.abs() / 3)
        });
        Self { dice, values }
    }

    /// The minute that follows: lowest, mean, highest and flag of each factor. `data_time` is 14 digits.
    pub fn minute(&mut self, data_time: &str) -> String {
        let mut content = format!("DataTime={data_time}");
        for (measured, value) in MEASURED.iter().zip(&mut self.values) {
            let code = measured.code;
            *value = (*value + self.dice.bell(measured.step)).clamp(measured.low, measured.high);
            let low = (*value - self.dice.between(0, measured.spread)).max(measured.low);
            let high = (*value + self.dice.between(0, measured.spread)).min(measured.high);
            let flag = if self.dice.chance(3) { 'D' } else { 'N' };
            let (low, mean, high) = (
                measured.text(low),
                measured.text(*value),
                measured.text(high),
            );
            content += &format!(
                ";{code}-Min={low},{code}-Avg={mean},{code}-Max={high},{code}-Flag={flag}"
            );
        }
        content
    }

    /// Whether something that happens in `permille` of 1000 cases happens.
    pub fn happens(&mut self, permille: i64) -> bool {
        self.dice.chance(permille)
    }

    /// A whole number from `low` to `high`.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.dice.between(low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_measures_the_same() {
        let minutes = |seed| {
            let mut monitor = Monitor::new(seed, 3);
            (0..50)
                .map(|_| monitor.minute("20230501000000"))
                .collect::<Vec<_>>()
        };
        assert_eq!(minutes(1), minutes(1));
        assert_ne!(minutes(1), minutes(2));
        let text = minutes(1).remove(0);
        assert_eq!(text.matches(';').count(), 8);
        assert!((380..560).contains(&text.len()), "{}", text.len());
    }

    #[test]
    fn numbers_are_written_with_their_decimals() {
        assert_eq!(MEASURED[3].text(-5), "-0.5");
        assert_eq!(MEASURED[0].text(1234), "123.4");
        assert_eq!(MEASURED[6].text(7), "7");
    }
}
