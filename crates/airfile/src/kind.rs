//! The closed list of what can be wrong with a line, each with its stable code and its words.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal $en:literal;)*) => {
        /// What is wrong. The codes are stable; `docs/air-files.md` lists them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ProblemKind {
            $($(#[$doc])* $name,)*
        }

        impl ProblemKind {
            /// Every kind, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable code, such as `bad-date`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What is wrong, zh-CN, with `{}` where the text found goes.
            pub(crate) const fn words_zh(self) -> &'static str {
                match self { $(Self::$name => $zh,)* }
            }

            /// The same in English.
            pub(crate) const fn words_en(self) -> &'static str {
                match self { $(Self::$name => $en,)* }
            }
        }
    };
}

kinds! {
    /// The compressed file ends early or is damaged.
    BrokenGzip "broken-gzip"
        "压缩文件到此中断或损坏（{}），本行及以后的内容无法读取；请重新下载或重新压缩"
        "the compressed file is cut off or damaged here ({}); this line and all after it are lost; fetch or compress it again";
    /// The line is longer than [`crate::limits::LINE_BYTES`].
    OverlongLine "overlong-line"
        "本行超过 {} 字节，未采用；请检查换行符是否丢失"
        "the line is longer than {} bytes and was not used; check for lost line breaks";
    /// The bytes are neither UTF-8 nor GB18030.
    UnreadableText "unreadable-text"
        "本行既不是 UTF-8 也不是 GBK 编码，未采用；请用原软件另存为 UTF-8"
        "the line is neither UTF-8 nor GBK and was not used; save the file as UTF-8";
    /// The line is in another encoding than the lines before it.
    MixedEncoding "mixed-encoding"
        "本行是 {} 编码，与前面各行不同；已按此读取，请核对地名并统一编码"
        "the line is in {}, unlike those before it; it was read so; check the names and save the file in one encoding";
    /// A quotation mark is not closed or stands in the wrong place.
    BadQuote "bad-quote"
        "引号不成对，本行未采用；请补上或删去引号"
        "a quotation mark has no partner, the line was not used; add or remove the mark";
    /// More or fewer fields than the header.
    RaggedRow "ragged-row"
        "列数与表头不同（{}），本行未采用；请检查是否缺列、多逗号或用了全角逗号"
        "the number of fields differs from the header ({}), the line was not used; check for missing fields, extra or full-width commas";
    /// The header again, as when files were joined.
    RepeatedHeader "repeated-header"
        "表头重复出现，已跳过"
        "the header appears again and was skipped";
    /// A column whose head means nothing here.
    UnknownColumn "unknown-column"
        "不认识的列「{}」，整列未采用；如是污染物请按 PM2.5、PM10、SO2、NO2、CO、O3 书写"
        "unknown column “{}”, not used; if it is a pollutant write PM2.5, PM10, SO2, NO2, CO or O3";
    /// Two columns with one meaning.
    DuplicateColumn "duplicate-column"
        "列「{}」重复，只采用第一列"
        "column “{}” appears twice, only the first is used";
    /// Not a date, or outside the years believed.
    BadDate "bad-date"
        "日期「{}」无效，本行未采用；请写成 20230401 或 2023-04-01"
        "“{}” is not a date, the line was not used; write 20230401 or 2023-04-01";
    /// Not an hour label 0 to 24.
    BadHour "bad-hour"
        "小时「{}」无效，本行未采用；请写 0 到 24 的整数（该小时结束的时刻）"
        "“{}” is not an hour, the line was not used; write a whole number 0 to 24, the end of the hour";
    /// Not an instant at a full hour.
    BadTime "bad-time"
        "时刻「{}」无效，本行未采用；请写整点，如 2023-04-01T16:00:00+08:00"
        "“{}” is not a full hour, the line was not used; write such as 2023-04-01T16:00:00+08:00";
    /// A type or pollutant that means nothing here.
    UnknownType "unknown-type"
        "不认识的指标「{}」，本行未采用；请按 PM2.5、PM10、SO2、NO2、CO、O3 书写"
        "unknown type “{}”, the line was not used; write PM2.5, PM10, SO2, NO2, CO or O3";
    /// An hour without a row for one of the six pollutants.
    MissingType "missing-type"
        "{} 缺少这一指标的数据行"
        "{} has no row of this pollutant";
    /// No name, or none that can be a place.
    BadPlace "bad-place"
        "地名「{}」为空、过长或含控制字符，未采用；请填写城市或站点名称"
        "the place “{}” is blank, too long or holds control characters, not used; give a city or station";
    /// Not among the places that were asked for.
    UnknownPlace "unknown-place"
        "「{}」不在所需地点之列，未采用；如应采用，请核对名称写法"
        "“{}” is not among the places wanted, not used; if it should be, check how the name is written";
    /// An empty cell.
    Blank "blank"
        "空白，无值；如有监测数据请补填"
        "blank, no value; fill it in if it was measured";
    /// `NaN`, `-` and other marks for no value.
    NotAvailable "not-available"
        "「{}」表示无值；如有监测数据请补填"
        "“{}” marks no value; fill it in if it was measured";
    /// Not a number.
    UnreadableNumber "unreadable-number"
        "「{}」不是数字，未采用；请只写数字，如 35 或 1.2，不带单位和符号"
        "“{}” is not a number, not used; write digits only, such as 35 or 1.2, no unit or sign";
    /// Below zero.
    Negative "negative"
        "浓度 {} 为负，未采用；请核对仪器状态或缺测标记"
        "the concentration {} is negative, not used; check the instrument or the mark for no value";
    /// Above the sanity bound of [`crate::limits::highest_believed`].
    Absurd "absurd"
        "浓度 {}，不合常理，未采用；请核对单位和小数点"
        "the concentration {} is beyond belief, not used; check unit and decimal point";
    /// Said before with the same values.
    DuplicateSame "duplicate-same"
        "{} 的数据前面已有，数值相同，不再重复采用"
        "{} was given before with the same values; used once";
    /// Said before with other values.
    DuplicateDifferent "duplicate-different"
        "{} 的数据前面已有，数值不同，保留先出现的；请核对哪一个正确并删去另一个"
        "{} was given before with other values, the first is kept; find out which is right and remove the other";
    /// Rows of one hour do not stand together.
    ScatteredHour "scattered-hour"
        "{} 的其他指标前面已读完，本处未采用；请先按时间、地点排序，使同一小时的数据相邻"
        "{} was closed before with other pollutants, not used; sort the file so that the rows of an hour stand together";
    /// Earlier than the hour before it.
    OutOfOrder "out-of-order"
        "{} 早于同一地点的上一条数据，已采用；请核对时间"
        "{} is earlier than the place's hour before it, used; check the time";
    /// Beyond [`crate::limits::PLACES`] or [`crate::limits::PLACE_DAYS`].
    TooMuch "too-much"
        "地点或天数超过一个文件的上限（{}），未采用；请拆分文件"
        "more places or days than one file may hold ({}), not used; split the file";
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
