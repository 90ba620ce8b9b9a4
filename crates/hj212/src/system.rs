//! ST: what kind of system a frame speaks of (HJ 212-2017, table 6).

use core::fmt;

/// The two characters of ST, known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct St(
    /// The characters as sent.
    pub [u8; 2],
);

impl St {
    /// Ambient air quality.
    pub const AIR: Self = Self(*b"22");
    /// Air pollution source.
    pub const AIR_SOURCE: Self = Self(*b"31");
    /// Surface-water pollution source.
    pub const WATER_SOURCE: Self = Self(*b"32");
    /// Dust of construction sites (2017).
    pub const DUST: Self = Self(*b"39");
    /// Interaction between the systems: every answer carries it.
    pub const INTERACTION: Self = Self(*b"91");

    /// Whether an edition has the code.
    #[must_use]
    #[inline]
    pub fn is_known(self) -> bool {
        let [tens, ones] = self.0.map(|digit| usize::from(digit.wrapping_sub(b'0')));
        ones < 10 && KNOWN.get(tens * 10 + ones).copied().unwrap_or(false)
    }

    /// Name in Chinese and English, if an edition has the code.
    #[must_use]
    pub fn name(self) -> Option<(&'static str, &'static str)> {
        NAMES
            .iter()
            .find(|(code, ..)| *code == self.0)
            .map(|(_, zh, en)| (*zh, *en))
    }
}

impl fmt::Display for St {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::Text::new(&self.0).fmt(f)
    }
}

/// The codes that an edition has.
static KNOWN: [bool; 100] = known();

const fn known() -> [bool; 100] {
    let mut known = [false; 100];
    let mut row = 0;
    while row < NAMES.len() {
        let [tens, ones] = NAMES[row].0;
        known[(tens - b'0') as usize * 10 + (ones - b'0') as usize] = true;
        row += 1;
    }
    known
}

/// 2005 lacks 24 to 27, 39, 51 and 52; 44 and 45 came in 2025.
const NAMES: &[([u8; 2], &str, &str)] = &[
    (*b"21", "地表水质量监测", "surface water"),
    (*b"22", "空气质量监测", "ambient air"),
    (*b"23", "声环境质量监测", "noise"),
    (*b"24", "地下水质量监测", "groundwater"),
    (*b"25", "土壤质量监测", "soil"),
    (*b"26", "海水质量监测", "sea water"),
    (*b"27", "挥发性有机物监测", "volatile organic compounds"),
    (*b"31", "大气环境污染源", "air pollution source"),
    (
        *b"32",
        "地表水体环境污染源",
        "surface-water pollution source",
    ),
    (*b"33", "地下水体环境污染源", "groundwater pollution source"),
    (*b"34", "海洋环境污染源", "sea pollution source"),
    (*b"35", "土壤环境污染源", "soil pollution source"),
    (*b"36", "声环境污染源", "noise source"),
    (*b"37", "振动环境污染源", "vibration source"),
    (*b"38", "放射性环境污染源", "radioactive source"),
    (*b"39", "工地扬尘污染源", "construction-site dust"),
    (*b"41", "电磁环境污染源", "electromagnetic source"),
    (*b"44", "用电监控", "electricity use"),
    (*b"45", "关键工况监测", "key production conditions"),
    (*b"51", "烟气排放过程监控", "flue-gas process"),
    (*b"52", "污水排放过程监控", "sewage process"),
    (*b"91", "系统交互", "interaction of the systems"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_with_a_name_is_known_and_no_other() {
        for one in 0..=255 {
            for other in 0..=255 {
                let st = St([one, other]);
                assert_eq!(st.is_known(), st.name().is_some(), "{st}");
            }
        }
    }
}
