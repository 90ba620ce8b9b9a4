//! CN: the commands of every edition, as data (HJ/T 212-2005 and HJ 212-2017, 6.6; HJ 212-2025 from secondary sources).

use core::fmt;

use crate::edition::Edition;
use crate::tsv;

/// A command code of four digits, known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cn(
    /// The number.
    pub u16,
);

impl Cn {
    /// Real-time data.
    pub const REALTIME: Self = Self(2011);
    /// Daily data.
    pub const DAY: Self = Self(2031);
    /// Minute data.
    pub const MINUTE: Self = Self(2051);
    /// Hourly data.
    pub const HOUR: Self = Self(2061);
    /// Answer to a request.
    pub const REQUEST_ANSWER: Self = Self(9011);
    /// Result of a request.
    pub const RESULT: Self = Self(9012);
    /// Answer to a notice.
    pub const NOTICE_ANSWER: Self = Self(9013);
    /// Answer to data.
    pub const DATA_ANSWER: Self = Self(9014);

    /// What an edition says of the code; the meaning of 1001, 3013 and 3014 changed between editions.
    #[must_use]
    pub fn meaning(self, edition: Edition) -> Option<&'static Meaning> {
        let first = MEANINGS.partition_point(|meaning| meaning.cn < self);
        let same = MEANINGS.get(first..)?.iter();
        same.take_while(|meaning| meaning.cn == self)
            .find(|meaning| meaning.is_in(edition))
    }

    /// Whether an edition has the code.
    #[must_use]
    #[inline]
    pub fn is_in(self, edition: Edition) -> bool {
        let editions = EDITIONS.get(usize::from(self.0)).copied().unwrap_or(0);
        editions & bit(edition) != 0
    }

    /// Whether HJ 212-2025 sends the content of the command as cipher (data commands, 1014, 3020).
    #[must_use]
    pub const fn is_ciphered_in_2025(self) -> bool {
        matches!(self.0, 2000..=2999 | 1014 | 3020)
    }
}

impl fmt::Display for Cn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

/// Who may send a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The platform (上位机).
    Host,
    /// The device (现场机).
    Site,
    /// Either: the platform asks, the device uploads.
    Both,
}

/// What a command is, and so what answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Answered by 9011 and 9012.
    Request,
    /// Data of the device, answered by 9014 if asked for; sent by the platform it is a request for that data.
    Upload,
    /// Answered by 9013.
    Notice,
    /// Itself an answer.
    Answer,
}

/// One command in the editions that agree on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The code.
    pub cn: Cn,
    editions: &'static str,
    /// Who sends it.
    pub sender: Sender,
    /// What answers it.
    pub role: Role,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
}

impl Meaning {
    /// Whether an edition has the command with this meaning.
    #[must_use]
    pub const fn is_in(&self, edition: Edition) -> bool {
        let letter = match edition {
            Edition::V2005 => b'5',
            Edition::V2017 => b'7',
            Edition::V2025 | Edition::Unknown(_) => b'9',
        };
        tsv::holds(self.editions, letter)
    }
}

/// Every command, by code.
pub static MEANINGS: [Meaning; tsv::rows(TABLE)] = read();

const TABLE: &str = include_str!("../data/commands.tsv");

const fn read() -> [Meaning; tsv::rows(TABLE)] {
    let mut meanings = [BLANK; tsv::rows(TABLE)];
    let (_, mut text) = tsv::take(TABLE, b'\n');
    let mut row = 0;
    while row < meanings.len() {
        let (line, rest) = tsv::take(text, b'\n');
        meanings[row] = meaning(line);
        (text, row) = (rest, row + 1);
    }
    meanings
}

/// The editions that have a code, one bit each, by code.
static EDITIONS: [u8; 10_000] = editions();

const fn editions() -> [u8; 10_000] {
    let mut editions = [0; 10_000];
    let meanings = read();
    let mut row = 0;
    while row < meanings.len() {
        let meaning = &meanings[row];
        let known = [Edition::V2005, Edition::V2017, Edition::V2025];
        let mut which = 0;
        while which < known.len() {
            if meaning.is_in(known[which]) {
                editions[meaning.cn.0 as usize] |= bit(known[which]);
            }
            which += 1;
        }
        row += 1;
    }
    editions
}

const fn bit(edition: Edition) -> u8 {
    match edition {
        Edition::V2005 => 1,
        Edition::V2017 => 2,
        Edition::V2025 | Edition::Unknown(_) => 4,
    }
}

const BLANK: Meaning = Meaning {
    cn: Cn(0),
    editions: "",
    sender: Sender::Both,
    role: Role::Answer,
    zh: "",
    en: "",
};

const fn meaning(line: &'static str) -> Meaning {
    let (code, line) = tsv::take(line, b'\t');
    let (editions, line) = tsv::take(line, b'\t');
    let (sender, line) = tsv::take(line, b'\t');
    let (role, line) = tsv::take(line, b'\t');
    let (zh, en) = tsv::take(line, b'\t');
    Meaning {
        cn: Cn(tsv::number(code)),
        editions,
        sender: match sender.as_bytes() {
            b"h" => Sender::Host,
            b"s" => Sender::Site,
            _ => Sender::Both,
        },
        role: match role.as_bytes() {
            b"request" => Role::Request,
            b"upload" => Role::Upload,
            b"notice" => Role::Notice,
            _ => Role::Answer,
        },
        zh,
        en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_whole() {
        assert!(MEANINGS.windows(2).all(|pair| pair[0].cn <= pair[1].cn));
        assert!(
            MEANINGS
                .iter()
                .all(|row| !row.zh.is_empty() && !row.en.is_empty())
        );
        let of_2017 = MEANINGS.iter().filter(|row| row.is_in(Edition::V2017));
        assert_eq!(of_2017.count(), 33);
    }

    #[test]
    fn meanings_differ_by_edition() {
        let zh = |edition| Cn(3014).meaning(edition).unwrap().zh;
        assert_eq!(zh(Edition::V2005), "设置设备采样时间周期");
        assert_eq!(zh(Edition::V2017), "比对采样");
        assert_eq!(Cn(2071).meaning(Edition::V2017), None);
        for edition in [Edition::V2005, Edition::V2017, Edition::V2025] {
            for cn in (0..=u16::MAX).map(Cn) {
                assert_eq!(cn.is_in(edition), cn.meaning(edition).is_some());
            }
        }
    }
}
