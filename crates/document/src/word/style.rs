//! What a paragraph is, and how GB/T 9704-2012 section 7 wants it to look.

use super::measure::{BLOCK_WIDTH, CHAR, LINE, mm};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// 发文机关标志.
    RedHead,
    /// 发文字号, with the red line below it.
    Number,
    /// 标题.
    Title,
    /// 主送机关.
    Addressee,
    /// 正文.
    Body,
    /// First level: 一、
    Heading1,
    /// Second level: （一）
    Heading2,
    /// 附件说明.
    AnnexList,
    /// 发文机关署名 and 成文日期.
    Signature,
    /// 附件 mark at the head of an annex.
    AnnexMark,
    /// Title of an annex.
    AnnexTitle,
    /// Title of a form or table that stands by itself, on the first line.
    FormTitle,
    /// Title over a table.
    TableTitle,
    /// Text in a cell, centred.
    Cell,
    /// Text in a cell, flush left.
    CellLeft,
    /// Head of a column.
    CellHead,
    /// Text of a table in a paper to one party, flush left.
    PaperCell,
    /// The same, centred.
    PaperCellCentred,
    /// Head of a column of such a table.
    PaperCellHead,
    /// Text of a form to be filled in by hand.
    FormCell,
    /// Text of a notice that must stay on a page.
    ShortBody,
    /// Note under a table.
    Note,
    /// 版记.
    Imprint,
    /// The paragraph that must follow 版记, as low as can be.
    AfterImprint,
    /// Running head.
    RunningHead,
    /// Page number.
    PageNumber,
}

/// Every style, for the style sheet.
pub(crate) const ALL: [Style; 26] = [
    Style::RedHead,
    Style::Number,
    Style::Title,
    Style::Addressee,
    Style::Body,
    Style::Heading1,
    Style::Heading2,
    Style::AnnexList,
    Style::Signature,
    Style::AnnexMark,
    Style::AnnexTitle,
    Style::FormTitle,
    Style::TableTitle,
    Style::Cell,
    Style::CellLeft,
    Style::CellHead,
    Style::PaperCell,
    Style::PaperCellCentred,
    Style::PaperCellHead,
    Style::FormCell,
    Style::ShortBody,
    Style::Note,
    Style::Imprint,
    Style::AfterImprint,
    Style::RunningHead,
    Style::PageNumber,
];

/// 仿宋: what documents are set in.
const FANG_SONG: &str = "仿宋_GB2312";
/// 黑体: heads.
const HEI: &str = "黑体";
/// 楷体: heads of the second level.
const KAI: &str = "楷体_GB2312";
/// 小标宋: titles.
const XIAO_BIAO_SONG: &str = "方正小标宋简体";
/// 宋体: page numbers.
const SONG: &str = "宋体";
/// Latin letters and digits beside 仿宋, 楷体 and 小标宋.
const TIMES: &str = "Times New Roman";
/// Fonts with what may stand in for them where they are missing, and their character set: 86 Chinese, 00 Latin.
pub(crate) const FONTS: [(&str, &str, &str); 6] = [
    (FANG_SONG, "仿宋", "86"),
    (HEI, "SimHei", "86"),
    (KAI, "楷体", "86"),
    (XIAO_BIAO_SONG, "宋体", "86"),
    (SONG, "SimSun", "86"),
    (TIMES, "Liberation Serif", "00"),
];

/// The Latin font that goes with a Chinese one.
pub(crate) fn latin(font: &'static str) -> &'static str {
    match font {
        HEI | SONG => font,
        _ => TIMES,
    }
}

/// 3号.
const SIZE_3: u32 = 32;
/// 2号.
const SIZE_2: u32 = 44;
/// 4号.
const SIZE_4: u32 = 28;
/// 小四, for tables of papers.
const SIZE_SMALL_4: u32 = 24;
/// 五号, for tables.
const SIZE_5: u32 = 21;
/// The issuer's name: as large as looks well, smaller than 22 mm (section 7.2.4).
const SIZE_RED_HEAD: u32 = 72;

/// How a style looks.
pub(crate) struct Look {
    pub(crate) name: &'static str,
    pub(crate) font: &'static str,
    pub(crate) half_points: u32,
    pub(crate) align: &'static str,
    pub(crate) first_line: i32,
    pub(crate) before: i32,
    pub(crate) after: i32,
    pub(crate) line: i32,
    pub(crate) red: bool,
    pub(crate) keep_next: bool,
    pub(crate) outline: Option<u8>,
}

const PLAIN: Look = Look {
    name: "",
    font: FANG_SONG,
    half_points: SIZE_3,
    align: "both",
    first_line: 0,
    before: 0,
    after: 0,
    line: LINE,
    red: false,
    keep_next: false,
    outline: None,
};

impl Style {
    /// Its id in the style sheet.
    pub(crate) fn id(self) -> String {
        format!("{self:?}")
    }

    /// How it looks.
    pub(crate) fn look(self) -> Look {
        match self {
            Self::RedHead | Self::Number | Self::Title | Self::Addressee => self.head(),
            Self::Body | Self::Heading1 | Self::Heading2 => self.text(),
            Self::AnnexList
            | Self::Signature
            | Self::AnnexMark
            | Self::AnnexTitle
            | Self::FormTitle => self.tail(),
            _ => self.small(),
        }
    }

    fn head(self) -> Look {
        match self {
            Self::RedHead => Look {
                name: "发文机关标志",
                font: XIAO_BIAO_SONG,
                half_points: SIZE_RED_HEAD,
                align: "center",
                // Its upper edge is 35 mm below that of the text block.
                before: mm(350) - LINE,
                line: mm(160),
                red: true,
                ..PLAIN
            },
            Self::Number => Look {
                name: "发文字号",
                align: "center",
                before: 2 * LINE,
                red: false,
                ..PLAIN
            },
            Self::Title => Look {
                name: "公文标题",
                font: XIAO_BIAO_SONG,
                half_points: SIZE_2,
                align: "center",
                line: LINE * 6 / 5,
                keep_next: true,
                ..PLAIN
            },
            _ => Look {
                name: "主送机关",
                before: LINE,
                ..PLAIN
            },
        }
    }

    fn text(self) -> Look {
        let body = Look {
            name: "公文正文",
            first_line: 2 * CHAR,
            ..PLAIN
        };
        match self {
            Self::Heading1 => Look {
                name: "一级标题",
                font: HEI,
                keep_next: true,
                outline: Some(0),
                ..body
            },
            Self::Heading2 => Look {
                name: "二级标题",
                font: KAI,
                keep_next: true,
                outline: Some(1),
                ..body
            },
            _ => body,
        }
    }

    fn tail(self) -> Look {
        match self {
            Self::AnnexList => Look {
                name: "附件说明",
                align: "left",
                ..PLAIN
            },
            Self::Signature => Look {
                name: "署名和成文日期",
                align: "left",
                ..PLAIN
            },
            Self::AnnexMark => Look {
                name: "附件标记",
                font: HEI,
                align: "left",
                ..PLAIN
            },
            Self::FormTitle => Look {
                name: "表单标题",
                before: 0,
                after: 0,
                line: LINE,
                ..Self::AnnexTitle.look()
            },
            _ => Look {
                name: "附件标题",
                font: XIAO_BIAO_SONG,
                half_points: SIZE_2,
                align: "center",
                // On the third line.
                before: LINE,
                after: LINE / 2,
                line: LINE * 6 / 5,
                keep_next: true,
                ..PLAIN
            },
        }
    }

    fn paper_cell(self) -> Look {
        let cell = Look {
            name: "文书表格文字",
            half_points: SIZE_SMALL_4,
            align: "left",
            line: LINE * 7 / 10,
            ..PLAIN
        };
        match self {
            Self::PaperCellCentred => Look {
                name: "文书表格文字中",
                align: "center",
                ..cell
            },
            Self::PaperCellHead => Look {
                name: "文书表头",
                font: HEI,
                align: "center",
                ..cell
            },
            _ => cell,
        }
    }

    fn small(self) -> Look {
        let cell = Look {
            name: "表格文字",
            half_points: SIZE_5,
            align: "center",
            line: LINE * 3 / 5,
            ..PLAIN
        };
        match self {
            Self::TableTitle => Look {
                name: "表题",
                font: HEI,
                half_points: SIZE_4,
                align: "center",
                before: LINE / 3,
                after: LINE / 8,
                keep_next: true,
                ..PLAIN
            },
            Self::CellLeft => Look {
                name: "表格文字左",
                align: "left",
                ..cell
            },
            Self::CellHead => Look {
                name: "表头",
                font: HEI,
                ..cell
            },
            Self::PaperCell | Self::PaperCellCentred | Self::PaperCellHead => self.paper_cell(),
            Self::FormCell => Look {
                name: "表单文字",
                half_points: SIZE_4,
                align: "center",
                line: LINE * 4 / 5,
                ..PLAIN
            },
            Self::ShortBody => Look {
                name: "通知正文",
                half_points: SIZE_4,
                first_line: 2 * CHAR * 7 / 8,
                line: LINE * 8 / 10,
                ..PLAIN
            },
            Self::Note => Look {
                name: "表注",
                align: "both",
                before: LINE / 8,
                ..cell
            },
            Self::Imprint => Look {
                name: "版记",
                half_points: SIZE_4,
                align: "left",
                line: LINE * 9 / 10,
                ..PLAIN
            },
            Self::AfterImprint => Look {
                name: "版记后",
                half_points: 2,
                line: 20,
                ..PLAIN
            },
            Self::RunningHead => Look {
                name: "页眉说明",
                font: HEI,
                half_points: SIZE_5,
                align: "center",
                red: true,
                ..cell
            },
            Self::PageNumber => Look {
                name: "页码",
                font: SONG,
                half_points: SIZE_4,
                ..cell
            },
            _ => cell,
        }
    }
}

/// Percent to which letters are narrowed so that a line of so many characters fits the text block.
pub(crate) fn narrowed(style: Style, chars: usize) -> u32 {
    let letter = i64::from(style.look().half_points) * 10;
    let needed = letter * i64::try_from(chars).unwrap_or(i64::MAX).max(1);
    let percent = i64::from(BLOCK_WIDTH) * 100 / needed.max(1);
    u32::try_from(percent.clamp(33, 100)).unwrap_or(100)
}
