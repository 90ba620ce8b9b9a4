//! A disk in memory that loses what was not synced when its power is cut, fills up, and fails on demand. For tests.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::disk::{Disk, ReadFile, WriteFile};

/// The disk. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct SimulatedDisk(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    files: Vec<File>,
    /// Names as programs see them.
    names: BTreeMap<String, usize>,
    /// Names that are on disk.
    durable: BTreeMap<String, usize>,
    /// Changes of names that are not on disk yet, in order.
    changes: Vec<Change>,
    space: Option<usize>,
    read_only: bool,
    sync_fails: bool,
    locked: bool,
    cut: bool,
    /// Calls until the power goes.
    calls_left: Option<u64>,
    syncs: u64,
}

#[derive(Debug, Clone, Default)]
struct File {
    bytes: Vec<u8>,
    synced: usize,
}

#[derive(Debug, Clone)]
enum Change {
    Add(String, usize),
    Move(String, String),
    Remove(String),
}

impl Change {
    fn touches(&self, folder: &str) -> bool {
        match self {
            Self::Add(path, _) | Self::Remove(path) => parent(path) == folder,
            Self::Move(from, to) => parent(from) == folder || parent(to) == folder,
        }
    }

    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Add(path, file) => {
                names.insert(path.clone(), *file);
            }
            Self::Remove(path) => {
                names.retain(|name, _| !is_within(name, path));
            }
            Self::Move(from, to) => {
                let moved: Vec<_> = names
                    .keys()
                    .filter(|name| is_within(name, from))
                    .cloned()
                    .collect();
                for name in moved {
                    let rest = name
                        .strip_prefix(from.as_str())
                        .unwrap_or_default()
                        .to_owned();
                    if let Some(file) = names.remove(&name) {
                        names.insert(format!("{to}{rest}"), file);
                    }
                }
            }
        }
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_within(name: &str, path: &str) -> bool {
    let rest = name.strip_prefix(path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl SimulatedDisk {
    /// An empty disk.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Cuts the power: every later call through this disk fails. What comes back after that is given: everything synced,
    /// and of the rest as much as chance will have it, the last of it damaged.
    #[must_use]
    pub fn cut_power(&self, chance: &mut dyn FnMut(usize) -> usize) -> Self {
        let mut state = self.state();
        state.cut = true;
        let mut names = state.durable.clone();
        let survive = chance(state.changes.len() + 1);
        for change in state.changes.iter().take(survive) {
            change.apply(&mut names);
        }
        let mut files = state.files.clone();
        for file in &mut files {
            let unsynced = file.bytes.len() - file.synced;
            file.bytes.truncate(file.synced + chance(unsynced + 1));
            let loose = file.bytes.len() - file.synced;
            if loose > 0 && chance(2) == 1 {
                let place = file.synced + chance(loose);
                if let Some(byte) = file.bytes.get_mut(place) {
                    *byte ^= 0x55;
                }
            }
            file.synced = file.bytes.len();
        }
        Self(Arc::new(Mutex::new(State {
            files,
            durable: names.clone(),
            names,
            ..State::default()
        })))
    }

    /// Lets the power go after so many calls. Nothing else is lost before [`SimulatedDisk::cut_power`].
    pub fn cut_power_after(&self, calls: u64) {
        self.state().calls_left = Some(calls);
    }

    /// Leaves room for so many more bytes.
    pub fn limit_space(&self, bytes: Option<usize>) {
        self.state().space = bytes;
    }

    /// Refuses every change, or allows them again.
    pub fn set_read_only(&self, read_only: bool) {
        self.state().read_only = read_only;
    }

    /// Lets every sync fail, or work again.
    pub fn set_sync_fails(&self, fails: bool) {
        self.state().sync_fails = fails;
    }

    /// How often file contents were synced.
    #[must_use]
    pub fn syncs(&self) -> u64 {
        self.state().syncs
    }

    /// Changes one byte of a file.
    pub fn damage(&self, path: &str, place: usize) {
        let mut state = self.state();
        let file = state.names.get(path).copied();
        let file = file.and_then(|file| state.files.get_mut(file));
        if let Some(byte) = file.and_then(|file| file.bytes.get_mut(place)) {
            *byte ^= 1;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: Change) -> io::Result<()> {
        let mut state = self.state();
        state.writable()?;
        change.apply(&mut state.names);
        state.changes.push(change);
        Ok(())
    }
}

impl State {
    fn powered(&mut self) -> io::Result<()> {
        if let Some(left) = &mut self.calls_left {
            self.cut |= *left == 0;
            *left = left.saturating_sub(1);
        }
        if self.cut {
            return Err(io::Error::other("the power is cut"));
        }
        Ok(())
    }

    fn writable(&mut self) -> io::Result<()> {
        self.powered()?;
        if self.read_only {
            return Err(ErrorKind::ReadOnlyFilesystem.into());
        }
        Ok(())
    }

    fn find(&mut self, path: &str) -> io::Result<usize> {
        self.powered()?;
        let file = self.names.get(path).copied();
        file.ok_or_else(|| ErrorKind::NotFound.into())
    }
}

struct Unlock(SimulatedDisk);

impl Drop for Unlock {
    fn drop(&mut self) {
        self.0.state().locked = false;
    }
}

impl Disk for SimulatedDisk {
    fn lock(&self) -> io::Result<Box<dyn Send + Sync>> {
        let mut state = self.state();
        state.writable()?;
        if std::mem::replace(&mut state.locked, true) {
            return Err(ErrorKind::ResourceBusy.into());
        }
        Ok(Box::new(Unlock(self.clone())))
    }

    fn make_folder(&self, _: &str) -> io::Result<()> {
        self.state().writable()
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.powered()?;
        let inside = state.names.keys().filter_map(|name| {
            let rest = name.strip_prefix(folder)?.strip_prefix('/')?;
            rest.split('/').next().map(str::to_owned)
        });
        let mut names: Vec<_> = inside.collect();
        names.dedup();
        Ok(names)
    }

    fn create(&self, path: &str) -> io::Result<Box<dyn WriteFile>> {
        let file = {
            let mut state = self.state();
            state.writable()?;
            if state.names.contains_key(path) {
                return Err(ErrorKind::AlreadyExists.into());
            }
            state.files.push(File::default());
            state.files.len() - 1
        };
        self.change(Change::Add(path.to_owned(), file))?;
        Ok(Box::new(Open(self.clone(), file)))
    }

    fn open(&self, path: &str) -> io::Result<Arc<dyn ReadFile>> {
        let file = self.state().find(path)?;
        Ok(Arc::new(Open(self.clone(), file)))
    }

    fn cut(&self, path: &str, bytes: u64) -> io::Result<()> {
        let mut state = self.state();
        state.writable()?;
        let place = state.find(path)?;
        if let Some(file) = state.files.get_mut(place) {
            file.bytes.truncate(bytes as usize);
            file.synced = file.bytes.len();
        }
        Ok(())
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.change(Change::Move(from.to_owned(), to.to_owned()))
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        self.state().find(path)?;
        self.change(Change::Remove(path.to_owned()))
    }

    fn remove_folder(&self, folder: &str) -> io::Result<()> {
        self.change(Change::Remove(folder.to_owned()))
    }

    fn sync_folder(&self, folder: &str) -> io::Result<()> {
        let mut state = self.state();
        state.powered()?;
        if state.sync_fails {
            return Err(io::Error::other("sync failed"));
        }
        let changes = std::mem::take(&mut state.changes);
        let (now, later) = changes
            .into_iter()
            .partition(|change| change.touches(folder));
        let now: Vec<Change> = now;
        for change in &now {
            change.apply(&mut state.durable);
        }
        state.changes = later;
        Ok(())
    }
}

#[derive(Debug)]
struct Open(SimulatedDisk, usize);

impl Write for Open {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.0.state();
        state.writable()?;
        let room = state.space.unwrap_or(bytes.len()).min(bytes.len());
        if room == 0 && !bytes.is_empty() {
            return Err(ErrorKind::StorageFull.into());
        }
        state.space = state.space.map(|space| space - room);
        let written = bytes.get(..room).unwrap_or(bytes);
        if let Some(file) = state.files.get_mut(self.1) {
            file.bytes.extend_from_slice(written);
        }
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteFile for Open {
    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.0.state();
        state.powered()?;
        if state.sync_fails {
            return Err(io::Error::other("sync failed"));
        }
        state.syncs += 1;
        if let Some(file) = state.files.get_mut(self.1) {
            file.synced = file.bytes.len();
        }
        Ok(())
    }
}

impl ReadFile for Open {
    fn length(&self) -> io::Result<u64> {
        let mut state = self.0.state();
        state.powered()?;
        Ok(state
            .files
            .get(self.1)
            .map_or(0, |file| file.bytes.len() as u64))
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        let mut state = self.0.state();
        state.powered()?;
        let file = state.files.get(self.1);
        let from = offset as usize;
        let bytes = file.and_then(|file| file.bytes.get(from..from.checked_add(buffer.len())?));
        buffer.copy_from_slice(bytes.ok_or(ErrorKind::UnexpectedEof)?);
        Ok(())
    }
}
