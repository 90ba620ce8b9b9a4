//! The columns of the files of a segment. `docs/telemetry.md` is the same for people.

use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::Result;
use parquet::file::metadata::SortingColumn;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, TypePtr};

use crate::limits::PAGE_ROWS;

pub(crate) const READINGS: &str = "readings.parquet";
pub(crate) const RECEIPTS: &str = "receipts.parquet";
pub(crate) const FRAMES: &str = "frames.parquet";
pub(crate) const RUNS: &str = "runs.parquet";

/// One file's columns and how they are stored.
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    pub(crate) schema: TypePtr,
    pub(crate) properties: WriterPropertiesPtr,
}

/// Readings by device, kind, factor and time.
pub(crate) fn readings(attributes: &[&str], level: i32) -> Result<Layout> {
    let mut columns = "required binary device (STRING); required binary kind (STRING);
        required binary factor (STRING); required int64 time (TIMESTAMP(MILLIS,true)); required int32 nth;"
        .to_owned();
    for attribute in attributes {
        columns += &format!("optional int64 {attribute}; optional int32 {attribute}_scale;");
    }
    for text in ["flag", "unit", "switches", "rest"] {
        columns += &format!("optional binary {text} (STRING);");
    }
    layout(READINGS, &columns, &["time"], attributes, 4, level)
}

/// That a frame brought readings, by device, kind and time.
pub(crate) fn receipts(level: i32) -> Result<Layout> {
    let columns = "required binary device (STRING); required binary kind (STRING);
        required int64 time (TIMESTAMP(MILLIS,true)); required int32 nth;
        required int64 received (TIMESTAMP(MILLIS,true)); required int64 frame;";
    layout(
        RECEIPTS,
        columns,
        &["time", "received", "frame"],
        &[],
        4,
        level,
    )
}

/// Frames by device and receipt.
pub(crate) fn frames(level: i32) -> Result<Layout> {
    let columns = "required binary device (STRING); required int64 frame;
        required int64 received (TIMESTAMP(MILLIS,true)); required binary context (STRING); required binary bytes;";
    layout(FRAMES, columns, &["frame", "received"], &[], 2, level)
}

/// Where in the other files each device's rows are.
pub(crate) fn runs(level: i32) -> Result<Layout> {
    let columns = "required binary file (STRING); required binary device (STRING);
        required binary kind (STRING); required binary factor (STRING); required int64 row_group;
        required int64 row; required int64 rows; required int64 first; required int64 last;";
    layout(RUNS, columns, &[], &[], 0, level)
}

/// `deltas` are columns of numbers that go up; the first `sorted` columns are the order of rows.
fn layout(
    name: &'static str,
    columns: &str,
    deltas: &[&str],
    attributes: &[&str],
    sorted: i32,
    level: i32,
) -> Result<Layout> {
    let schema = Arc::new(parse_message_type(&format!("message row {{ {columns} }}"))?);
    let compression = Compression::ZSTD(ZstdLevel::try_new(level)?);
    let order = (0..sorted).map(|column_idx| SortingColumn {
        column_idx,
        descending: false,
        nulls_first: false,
    });
    let mut properties = WriterProperties::builder()
        .set_compression(compression)
        .set_created_by(concat!("lantian ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_data_page_row_count_limit(PAGE_ROWS)
        .set_write_batch_size(PAGE_ROWS)
        .set_max_row_group_row_count(None)
        .set_sorting_columns(Some(order.collect()));
    for column in deltas.iter().chain(attributes) {
        let path = ColumnPath::from(*column);
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    let bytes = ColumnPath::from("bytes");
    properties = properties
        .set_column_dictionary_enabled(bytes.clone(), false)
        .set_column_statistics_enabled(bytes, EnabledStatistics::None);
    Ok(Layout {
        name,
        schema,
        properties: Arc::new(properties.build()),
    })
}
