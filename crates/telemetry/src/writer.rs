//! The one thread that writes the log.

use std::io;
use std::sync::Arc;

use crate::disk::WriteFile;
use crate::error::NotKept;
use crate::live::{LiveLog, Place, log_path};
use crate::log::{Pending, Work};
use crate::record::{self, Record, VERSION};
use crate::store::Shared;

/// Runs until the log ends.
pub(crate) fn run(shared: &Shared, next_log: u64) {
    let mut writer = Writer {
        shared,
        open: None,
        next_log,
        scratch: Vec::new(),
    };
    loop {
        match shared.log.take() {
            Work::Write(pending) => writer.write(&pending),
            Work::CloseLog => {
                writer.close();
                shared.log.log_closed();
            }
            Work::End => return writer.close(),
        }
    }
}

struct Writer<'a> {
    shared: &'a Shared,
    open: Option<OpenLog>,
    next_log: u64,
    scratch: Vec<u8>,
}

struct OpenLog {
    number: u64,
    file: Box<dyn WriteFile>,
    /// Bytes that are on disk.
    bytes: u64,
    /// Which origins it names already.
    named: Vec<bool>,
}

impl Writer<'_> {
    fn write(&mut self, pending: &Pending) {
        let outcome = self.try_write(pending).map_err(|error| {
            self.give_up_log();
            NotKept(error.to_string().into())
        });
        self.shared.log.settle(pending, outcome);
        let limit = self.shared.config.log_bytes;
        if self.open.as_ref().is_some_and(|open| open.bytes >= limit) {
            self.close();
        }
    }

    fn try_write(&mut self, pending: &Pending) -> io::Result<()> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.new_log()?,
        };
        let names = open.name(pending, &mut self.scratch);
        let start = open.bytes + names as u64;
        let written = open
            .file
            .write_all(self.scratch.get(..names).unwrap_or(&[]))
            .and_then(|()| open.file.write_all(&pending.bytes))
            .and_then(|()| open.file.sync());
        let number = open.number;
        if written.is_ok() {
            open.bytes = start + pending.bytes.len() as u64;
        }
        let bytes = open.bytes;
        self.open = Some(open);
        written?;
        self.shared
            .catalog_mut()
            .publish(number, bytes, start, pending);
        Ok(())
    }

    fn new_log(&mut self) -> io::Result<OpenLog> {
        let (disk, number) = (&self.shared.disk, self.next_log);
        self.next_log += 1;
        let path = log_path(number);
        let mut file = disk.create(&path)?;
        let mut start = Vec::new();
        record::write(
            &mut start,
            &Record::Start {
                version: VERSION,
                log: number,
            },
        );
        file.write_all(&start)?;
        file.sync()?;
        disk.sync_folder("log")?;
        let live = LiveLog::new(number, disk.open(&path)?);
        self.shared.catalog_mut().live.insert(number, live);
        Ok(OpenLog {
            number,
            file,
            bytes: start.len() as u64,
            named: Vec::new(),
        })
    }

    /// After a failure nobody knows what is in the file behind what was synced. It is cut there if the disk lets us, and
    /// left alone; what follows goes to another.
    fn give_up_log(&mut self) {
        let Some(open) = self.open.take() else { return };
        let path = log_path(open.number);
        drop(open.file);
        drop(self.shared.disk.cut(&path, open.bytes));
        self.shared.catalog_mut().close_log(open.number);
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.shared.catalog_mut().close_log(open.number);
        }
    }
}

impl OpenLog {
    /// Writes the names of origins that the log does not know yet; how many bytes they take.
    fn name(&mut self, pending: &Pending, out: &mut Vec<u8>) -> usize {
        out.clear();
        for origin in &pending.origins {
            let id = origin.id() as usize;
            if self.named.len() <= id {
                self.named.resize(id + 1, false);
            }
            if let Some(named) = self.named.get_mut(id).filter(|named| !**named) {
                *named = true;
                let (device, context) = (origin.device(), origin.context());
                let id = origin.id();
                record::write(
                    out,
                    &Record::Origin {
                        id,
                        device,
                        context,
                    },
                );
            }
        }
        out.len()
    }
}

/// Where a frame of a batch is, now that the batch has its place.
pub(crate) fn moved(place: Place, start: u64) -> Place {
    Place {
        offset: (start + u64::from(place.offset)) as u32,
        ..place
    }
}

/// Starts the thread.
pub(crate) fn start(
    shared: &Arc<Shared>,
    next_log: u64,
) -> io::Result<std::thread::JoinHandle<()>> {
    let shared = Arc::clone(shared);
    std::thread::Builder::new()
        .name("telemetry-log".to_owned())
        .spawn(move || run(&shared, next_log))
}
