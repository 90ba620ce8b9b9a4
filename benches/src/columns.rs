//! Reads the columns of the file into integers, both processors at work.

use std::fs::File;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, anyhow, ensure};
use jiff::civil::Date;
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{DataType, FloatType, Int32Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use standard::MISSING;
use units::{Pollutant, PollutantMap};

/// The file's columns, station by station.
pub(crate) struct Columns {
    /// Hours of each pollutant in stored steps (µg/m³; CO 0.1 mg/m³).
    pub(crate) values: PollutantMap<Vec<u16>>,
    /// The stations, in the order of the file.
    pub(crate) stations: Vec<i32>,
    /// Hours of one station.
    pub(crate) hours_a_station: usize,
    /// The day of hour 0: picks the edition.
    pub(crate) first_day: Date,
}

/// Rows read at a time: small enough for the cache.
const ROWS: usize = 64 * 1024;

const NAMES: [(&str, Pollutant, f32); 6] = [
    ("so2", Pollutant::So2, 1.0),
    ("no2", Pollutant::No2, 1.0),
    ("pm10", Pollutant::Pm10, 1.0),
    ("pm25", Pollutant::Pm25, 1.0),
    ("co", Pollutant::Co, 10.0),
    ("o3", Pollutant::O3, 1.0),
];

/// What one row group of one column decodes into.
enum Task<'a> {
    Values {
        column: usize,
        group: usize,
        scale: f32,
        target: &'a mut [u16],
    },
    Whole {
        column: usize,
        group: usize,
        target: &'a mut [i32],
    },
}

/// Reads the whole file.
pub(crate) fn read(file: &Path) -> Result<Columns> {
    let reader =
        SerializedFileReader::new(File::open(file).with_context(|| file.display().to_string())?)?;
    let metadata = reader.metadata();
    let groups: Vec<usize> = metadata
        .row_groups()
        .iter()
        .map(|group| usize::try_from(group.num_rows()))
        .collect::<Result<_, _>>()?;
    let rows: usize = groups.iter().sum();
    let schema = metadata.file_metadata().schema_descr();
    let column = |name: &str| {
        let found = schema
            .columns()
            .iter()
            .position(|column| column.name() == name);
        found.with_context(|| format!("column `{name}` is missing"))
    };
    let mut values = PollutantMap::from_fn(|_| vec![0_u16; rows]);
    let (mut stations, mut hours) = (vec![0_i32; rows], vec![0_i32; rows]);
    let mut tasks = Vec::new();
    split(
        column("station")?,
        &groups,
        &mut stations,
        &mut tasks,
        |column, group, target| Task::Whole {
            column,
            group,
            target,
        },
    );
    split(
        column("ts")?,
        &groups,
        &mut hours,
        &mut tasks,
        |column, group, target| Task::Whole {
            column,
            group,
            target,
        },
    );
    for (pollutant, target) in Pollutant::ALL.into_iter().zip(&mut values.0) {
        let (name, _, scale) = NAMES
            .iter()
            .find(|(_, named, _)| *named == pollutant)
            .context("pollutant")?;
        let make = |column, group, target| Task::Values {
            column,
            group,
            scale: *scale,
            target,
        };
        split(column(name)?, &groups, target, &mut tasks, make);
    }
    decode_all(file, tasks)?;
    let (stations, hours_a_station) = layout(&stations, &hours)?;
    Ok(Columns {
        values,
        stations,
        hours_a_station,
        first_day: jiff::civil::date(2025, 1, 1),
    })
}

fn split<'a, T>(
    column: usize,
    groups: &[usize],
    mut target: &'a mut [T],
    tasks: &mut Vec<Task<'a>>,
    make: impl Fn(usize, usize, &'a mut [T]) -> Task<'a>,
) {
    for (group, rows) in groups.iter().enumerate() {
        let (head, rest) = target.split_at_mut(*rows);
        tasks.push(make(column, group, head));
        target = rest;
    }
}

/// Works the tasks off on as many threads as there are processors, each with its own reader.
fn decode_all(file: &Path, tasks: Vec<Task<'_>>) -> Result<()> {
    let next = AtomicUsize::new(0);
    let tasks: Vec<Mutex<Task<'_>>> = tasks.into_iter().map(Mutex::new).collect();
    let worker = || -> Result<()> {
        let reader = SerializedFileReader::new(File::open(file)?)?;
        loop {
            let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) else {
                return Ok(());
            };
            let mut task = task.lock().map_err(|_| anyhow!("a thread ended early"))?;
            match &mut *task {
                Task::Values {
                    column,
                    group,
                    scale,
                    target,
                } => values(&reader, *column, *group, *scale, target)?,
                Task::Whole {
                    column,
                    group,
                    target,
                } => whole(&reader, *column, *group, target)?,
            }
        }
    };
    let worker = &worker;
    std::thread::scope(|scope| {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        handles
            .into_iter()
            .try_for_each(|handle| handle.join().map_err(|_| anyhow!("a thread ended early"))?)
    })
}

fn values(
    reader: &SerializedFileReader<File>,
    column: usize,
    group: usize,
    scale: f32,
    target: &mut [u16],
) -> Result<()> {
    let mut at = 0;
    each_batch::<FloatType>(reader, column, group, |levels, values| {
        let slots = target
            .get_mut(at..at + levels.len())
            .context("more rows than the file says")?;
        let mut next = values.iter();
        for (slot, level) in slots.iter_mut().zip(levels) {
            *slot = if *level == 0 {
                MISSING
            } else {
                next.next().map_or(MISSING, |value| step(*value, scale))
            };
        }
        at += levels.len();
        Ok(())
    })
}

/// A stored float that stands for a whole number of steps, as that number. Anything else counts as missing.
fn step(value: f32, scale: f32) -> u16 {
    let steps = (value * scale).round_ties_even();
    if (0.0..f32::from(MISSING)).contains(&steps) {
        steps as u16
    } else {
        MISSING
    }
}

fn whole(
    reader: &SerializedFileReader<File>,
    column: usize,
    group: usize,
    target: &mut [i32],
) -> Result<()> {
    let wide = reader
        .metadata()
        .row_group(group)
        .column(column)
        .column_type()
        == parquet::basic::Type::INT64;
    ensure!(!wide, "station and ts must be 32-bit");
    let mut at = 0;
    each_batch::<Int32Type>(reader, column, group, |levels, values| {
        ensure!(
            levels.len() == values.len(),
            "station and ts must not be missing"
        );
        target
            .get_mut(at..at + values.len())
            .context("more rows than the file says")?
            .copy_from_slice(values);
        at += values.len();
        Ok(())
    })
}

fn each_batch<T: DataType>(
    reader: &SerializedFileReader<File>,
    column: usize,
    group: usize,
    mut visit: impl FnMut(&[i16], &[T::T]) -> Result<()>,
) -> Result<()> {
    let row_group = reader.get_row_group(group)?;
    let mut column = get_typed_column_reader::<T>(row_group.get_column_reader(column)?);
    let (mut levels, mut values) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS));
    loop {
        levels.clear();
        values.clear();
        let (records, _, _) = column.read_records(ROWS, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Ok(());
        }
        visit(&levels, &values)?;
    }
}

/// The stations, and how many hours each has: the same for all, whole days, without holes.
fn layout(stations: &[i32], hours: &[i32]) -> Result<(Vec<i32>, usize)> {
    let first = *stations.first().context("no rows")?;
    let length = stations
        .iter()
        .position(|station| *station != first)
        .unwrap_or(stations.len());
    ensure!(
        length.is_multiple_of(24) && stations.len().is_multiple_of(length),
        "stations must have the same number of whole days"
    );
    let mut names = Vec::with_capacity(stations.len() / length);
    for (stations, hours) in stations.chunks(length).zip(hours.chunks(length)) {
        let even = stations.iter().all(|station| *station == stations[0]);
        let dense = hours
            .iter()
            .zip(0..)
            .all(|(hour, expected)| *hour == expected);
        ensure!(
            even && dense,
            "rows must be sorted by station and hour, without holes"
        );
        names.push(stations[0]);
    }
    Ok((names, length))
}
