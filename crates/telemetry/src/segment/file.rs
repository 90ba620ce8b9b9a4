//! Reading parts of one file.

use std::ops::Range;
use std::sync::Arc;

use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::{ReadOptionsBuilder, SerializedFileReader};

use super::chunk::{Chunk, hash_of};
use crate::disk::Disk;
use crate::error::StoreError;
use crate::manifest::FileEntry;
use crate::readings::{ABSENT, Numbers};
use crate::texts::Texts;

/// Rows of a row group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rows {
    pub(crate) group: usize,
    pub(crate) rows: Range<usize>,
}

impl Rows {
    /// Some of the rows, counted from the first of them.
    pub(crate) fn part(&self, part: Range<usize>) -> Self {
        Self {
            group: self.group,
            rows: self.rows.start + part.start..self.rows.start + part.end,
        }
    }
}

/// A file being read.
pub(crate) struct File {
    path: String,
    reader: SerializedFileReader<Chunk>,
}

impl File {
    /// Opens a file; with `verify` only after its bytes were found to be those of the manifest. The reader of Parquet may
    /// panic at a damaged file, so no file is read that was never verified.
    pub(crate) fn open(
        disk: &dyn Disk,
        path: String,
        entry: &FileEntry,
        verify: bool,
    ) -> std::result::Result<Self, StoreError> {
        let file = disk.open(&path).map_err(StoreError::disk(&path))?;
        let length = file.length().map_err(StoreError::disk(&path))?;
        let is_right = length == entry.bytes
            && (!verify
                || hash_of(&*file, length).map_err(StoreError::disk(&path))? == entry.sha256);
        if !is_right {
            return Err(StoreError::Altered { what: path });
        }
        let chunk = Chunk {
            file: Arc::clone(&file),
            length,
        };
        let options = ReadOptionsBuilder::new().with_page_index().build();
        let reader = SerializedFileReader::new_with_options(chunk, options);
        Ok(Self {
            reader: reader.map_err(StoreError::parquet(&path))?,
            path,
        })
    }

    /// Every row group whole.
    pub(crate) fn groups(&self) -> impl Iterator<Item = Rows> {
        let groups = self.reader.metadata().row_groups().iter().enumerate();
        groups.map(|(group, metadata)| Rows {
            group,
            rows: 0..metadata.num_rows() as usize,
        })
    }

    /// A row group whole.
    pub(crate) fn group(&self, group: usize) -> Rows {
        let metadata = self.reader.metadata().row_groups().get(group);
        Rows {
            group,
            rows: 0..metadata.map_or(0, |metadata| metadata.num_rows() as usize),
        }
    }

    pub(crate) fn longs(
        &self,
        column: &str,
        rows: &Rows,
    ) -> std::result::Result<Vec<i64>, StoreError> {
        let read = self
            .read::<Int64Type>(column, rows)
            .map(|(values, _)| values);
        read.map_err(StoreError::parquet(&self.path))
    }

    pub(crate) fn ints(
        &self,
        column: &str,
        rows: &Rows,
    ) -> std::result::Result<Vec<i32>, StoreError> {
        let read = self
            .read::<Int32Type>(column, rows)
            .map(|(values, _)| values);
        read.map_err(StoreError::parquet(&self.path))
    }

    pub(crate) fn bytes(
        &self,
        column: &str,
        rows: &Rows,
    ) -> std::result::Result<Vec<ByteArray>, StoreError> {
        let read = self
            .read::<ByteArrayType>(column, rows)
            .map(|(values, _)| values);
        read.map_err(StoreError::parquet(&self.path))
    }

    pub(crate) fn texts(
        &self,
        column: &str,
        rows: &Rows,
    ) -> std::result::Result<Texts, StoreError> {
        self.try_texts(column, rows)
            .map_err(StoreError::parquet(&self.path))
    }

    fn try_texts(&self, column: &str, rows: &Rows) -> Result<Texts> {
        let mut texts = Texts::default();
        if self.is_blank(column, rows.group) {
            texts.push_many("", rows.rows.len());
            return Ok(texts);
        }
        let (values, levels) = self.read::<ByteArrayType>(column, rows)?;
        let mut values = values.iter();
        if levels.is_empty() {
            for value in values {
                texts.push(value.as_utf8()?);
            }
            return Ok(texts);
        }
        for level in levels {
            let value = (level > 0).then(|| values.next()).flatten();
            texts.push(value.map_or(Ok(""), ByteArray::as_utf8)?);
        }
        Ok(texts)
    }

    /// Values of an attribute; none at all where no row of the group has one.
    pub(crate) fn numbers(
        &self,
        attribute: &str,
        rows: &Rows,
    ) -> std::result::Result<Numbers, StoreError> {
        self.try_numbers(attribute, rows)
            .map_err(StoreError::parquet(&self.path))
    }

    fn try_numbers(&self, attribute: &str, rows: &Rows) -> Result<Numbers> {
        if self.is_blank(attribute, rows.group) {
            return Ok(Numbers::default());
        }
        let (mantissas, levels) = self.read::<Int64Type>(attribute, rows)?;
        let (scales, _) = self.read::<Int32Type>(&format!("{attribute}_scale"), rows)?;
        let all = levels.iter().all(|level| *level > 0);
        if all && scales.len() == mantissas.len() {
            let scale = scales.into_iter().map(|scale| scale as i8).collect();
            return Ok(Numbers {
                mantissa: mantissas,
                scale,
            });
        }
        let mut there = mantissas.into_iter().zip(scales);
        let mut numbers = Numbers::default();
        for level in levels {
            let value = (level > 0).then(|| there.next()).flatten();
            numbers
                .mantissa
                .push(value.map_or(0, |(mantissa, _)| mantissa));
            numbers
                .scale
                .push(value.map_or(ABSENT, |(_, scale)| scale as i8));
        }
        Ok(numbers)
    }

    fn column(&self, name: &str) -> Option<usize> {
        let schema = self.reader.metadata().file_metadata().schema_descr();
        schema
            .columns()
            .iter()
            .position(|column| column.name() == name)
    }

    /// Whether the file has no such column, or the row group no value in it.
    fn is_blank(&self, column: &str, group: usize) -> bool {
        let Some(column) = self.column(column) else {
            return true;
        };
        let group = self.reader.metadata().row_groups().get(group);
        group.is_none_or(|group| {
            let statistics = group
                .columns()
                .get(column)
                .and_then(|column| column.statistics());
            let nulls = statistics.and_then(|statistics| statistics.null_count_opt());
            nulls == Some(group.num_rows() as u64)
        })
    }

    fn is_of<T: DataType>(&self, column: usize) -> bool {
        let schema = self.reader.metadata().file_metadata().schema_descr();
        schema.column(column).physical_type() == T::get_physical_type()
    }

    fn read<T: DataType>(&self, column: &str, rows: &Rows) -> Result<(Vec<T::T>, Vec<i16>)> {
        let wanted = rows.rows.len();
        let place = self.column(column).filter(|place| self.is_of::<T>(*place));
        let place = place.ok_or_else(|| ParquetError::General(format!("no column {column}")))?;
        let there = self.reader.metadata().row_groups().get(rows.group);
        let there = there.map_or(0, |group| group.num_rows() as usize);
        if rows.rows.end > there {
            return Err(ParquetError::EOF("no such rows".to_owned()));
        }
        let group = self.reader.get_row_group(rows.group)?;
        let mut reader = get_typed_column_reader::<T>(group.get_column_reader(place)?);
        if rows.rows.start > 0 {
            reader.skip_records(rows.rows.start)?;
        }
        let (mut values, mut levels) = (Vec::with_capacity(wanted), Vec::new());
        let mut read = 0;
        while read < wanted {
            let (records, ..) =
                reader.read_records(wanted - read, Some(&mut levels), None, &mut values)?;
            if records == 0 {
                return Err(ParquetError::EOF("rows are missing".to_owned()));
            }
            read += records;
        }
        Ok((values, levels))
    }
}
