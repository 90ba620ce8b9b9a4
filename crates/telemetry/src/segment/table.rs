//! Writing one file: columns are filled in memory and written a row group at a time.

use std::sync::Arc;

use bytes::Bytes;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};

use super::chunk::Hashed;
use super::layout::Layout;
use crate::disk::Disk;
use crate::error::StoreError;
use crate::manifest::FileEntry;
use crate::readings::{ABSENT, Numbers};
use crate::texts::Texts;

/// A column being filled.
#[derive(Debug)]
pub(crate) enum Column {
    /// Texts; an optional column has none where they are empty.
    Texts(Texts, bool),
    Longs(Vec<i64>),
    Ints(Vec<i32>),
    /// Values that may be absent.
    Mantissas(Vec<i64>, Vec<i16>),
    Scales(Vec<i32>, Vec<i16>),
    Bytes(Vec<Vec<u8>>),
}

/// A file being written.
pub(crate) struct Table {
    path: String,
    name: &'static str,
    writer: SerializedFileWriter<Hashed>,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: usize,
    /// Row groups written so far.
    pub(crate) group: usize,
}

impl Table {
    pub(crate) fn create(
        disk: &dyn Disk,
        folder: &str,
        layout: Layout,
        columns: Vec<Column>,
    ) -> std::result::Result<Self, StoreError> {
        let path = format!("{folder}/{}", layout.name);
        let file = disk.create(&path).map_err(StoreError::disk(&path))?;
        let writer = SerializedFileWriter::new(Hashed::new(file), layout.schema, layout.properties);
        Ok(Self {
            writer: writer.map_err(StoreError::parquet(&path))?,
            path,
            name: layout.name,
            columns,
            rows: 0,
            group: 0,
        })
    }

    /// Writes what is there as a row group.
    pub(crate) fn flush(&mut self) -> std::result::Result<(), StoreError> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        self.group += 1;
        self.try_flush().map_err(StoreError::parquet(&self.path))
    }

    fn try_flush(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            if let Some(mut writer) = group.next_column()? {
                column.write(&mut writer)?;
                writer.close()?;
            }
        }
        group.close().map(drop)
    }

    /// Writes the rest and waits until it is on disk.
    pub(crate) fn finish(mut self) -> std::result::Result<FileEntry, StoreError> {
        self.flush()?;
        let file = self.writer.into_inner();
        let file = file.map_err(StoreError::parquet(&self.path))?;
        file.finish(self.name).map_err(StoreError::disk(&self.path))
    }
}

impl Column {
    fn write(&mut self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        match self {
            Self::Texts(texts, is_optional) => {
                write_texts(writer, texts, *is_optional)?;
                texts.clear();
            }
            Self::Longs(values) => {
                writer
                    .typed::<Int64Type>()
                    .write_batch(values, None, None)?;
                values.clear();
            }
            Self::Ints(values) => {
                writer
                    .typed::<Int32Type>()
                    .write_batch(values, None, None)?;
                values.clear();
            }
            Self::Mantissas(values, levels) => {
                let writer = writer.typed::<Int64Type>();
                writer.write_batch(values, Some(levels), None)?;
                values.clear();
                levels.clear();
            }
            Self::Scales(values, levels) => {
                let writer = writer.typed::<Int32Type>();
                writer.write_batch(values, Some(levels), None)?;
                values.clear();
                levels.clear();
            }
            Self::Bytes(values) => {
                let values = std::mem::take(values).into_iter();
                let values: Vec<ByteArray> = values.map(ByteArray::from).collect();
                writer
                    .typed::<ByteArrayType>()
                    .write_batch(&values, None, None)?;
            }
        }
        Ok(())
    }

    pub(crate) fn add_text(&mut self, text: &str, count: usize) {
        if let Self::Texts(texts, _) = self {
            texts.push_many(text, count);
        }
    }

    pub(crate) fn add_texts<'a>(&mut self, added: impl Iterator<Item = &'a str>) {
        if let Self::Texts(texts, _) = self {
            added.for_each(|text| texts.push(text));
        }
    }

    pub(crate) fn add_longs(&mut self, added: impl Iterator<Item = i64>) {
        if let Self::Longs(values) = self {
            values.extend(added);
        }
    }

    pub(crate) fn add_ints(&mut self, added: impl Iterator<Item = i32>) {
        if let Self::Ints(values) = self {
            values.extend(added);
        }
    }

    pub(crate) fn add_bytes(&mut self, added: Vec<u8>) {
        if let Self::Bytes(values) = self {
            values.push(added);
        }
    }

    /// Mantissas or scales of so many rows.
    pub(crate) fn add_numbers(&mut self, numbers: Option<&Numbers>, rows: usize) {
        let (Self::Mantissas(_, levels) | Self::Scales(_, levels)) = self else {
            return;
        };
        let scales = numbers.map_or(&[][..], |numbers| &numbers.scale);
        let present = scales.iter().map(|scale| i16::from(*scale != ABSENT));
        levels.extend(present.chain(std::iter::repeat(0)).take(rows));
        let Some(numbers) = numbers else { return };
        let there = scales
            .iter()
            .zip(&numbers.mantissa)
            .filter(|(scale, _)| **scale != ABSENT);
        match self {
            Self::Mantissas(values, _) => values.extend(there.map(|(_, mantissa)| *mantissa)),
            Self::Scales(values, _) => values.extend(there.map(|(scale, _)| i32::from(*scale))),
            _ => {}
        }
    }
}

fn write_texts(
    writer: &mut SerializedColumnWriter<'_>,
    texts: &Texts,
    is_optional: bool,
) -> Result<()> {
    let (words, codes) = texts.parts();
    let words: Vec<ByteArray> = words.iter().map(bytes_of).collect();
    let is_there = |code: &u32| !(is_optional && texts_empty(&words, *code));
    let values = codes.iter().filter(|code| is_there(code));
    let values: Vec<ByteArray> = values
        .filter_map(|code| words.get(*code as usize).cloned())
        .collect();
    let levels: Vec<i16> = codes.iter().map(|code| i16::from(is_there(code))).collect();
    let levels = is_optional.then_some(levels.as_slice());
    writer
        .typed::<ByteArrayType>()
        .write_batch(&values, levels, None)?;
    Ok(())
}

fn texts_empty(words: &[ByteArray], code: u32) -> bool {
    words
        .get(code as usize)
        .is_none_or(|word| word.data().is_empty())
}

fn bytes_of(word: &Arc<str>) -> ByteArray {
    Bytes::copy_from_slice(word.as_bytes()).into()
}
