//! What makes a whole file unusable.

use std::io;

/// Nothing of the file can be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no line with anything on it.
    #[error("文件是空的，没有表头 / the file is empty, there is no header")]
    Empty,
    /// The first line is the header of no known form.
    #[error(
        "表头不认识 / header not recognised: {found}\n\
         {hint}\
         认识的表头 / known headers:\n\
         - 城市小时 city-hour: date,hour,city,PM2.5,PM10,SO2,NO2,O3,CO\n\
         - 全国宽表 wide: date,hour,type,<每城市一列 / a column per city>\n\
         - 站点小时 station: date,hour,city,station,PM2.5,PM10,CO,NO2,O3_1h,SO2\n\
         - 长表 tidy: hour_end,place,pollutant,value\n\
         见 / see docs/air-files.md"
    )]
    HeaderNotRecognised {
        /// The first line as found, shortened.
        found: String,
        /// What may be the cause, in both languages, ended by a line break; empty if unknown.
        hint: &'static str,
    },
    /// The input could not be read.
    #[error("读取中断 / reading failed: {0}")]
    Io(#[from] io::Error),
}
