//! Where files live: a small trait, and a folder of this machine behind it.
//!
//! Paths are relative, with `/`. See `docs/decisions/` for why this is not `object_store`.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::Arc;

/// A folder with files that are written once, front to back.
pub trait Disk: Send + Sync + 'static {
    /// Keeps every other program out until the guard is dropped.
    ///
    /// # Errors
    /// Another program is in, or the folder cannot be written.
    fn lock(&self) -> io::Result<Box<dyn Send + Sync>>;

    /// Makes a folder where there is none.
    ///
    /// # Errors
    /// As the system says.
    fn make_folder(&self, folder: &str) -> io::Result<()>;

    /// Names in a folder, in order.
    ///
    /// # Errors
    /// As the system says.
    fn list(&self, folder: &str) -> io::Result<Vec<String>>;

    /// A new file.
    ///
    /// # Errors
    /// There is one already, or as the system says.
    fn create(&self, path: &str) -> io::Result<Box<dyn WriteFile>>;

    /// A file to read; it stays readable when it is removed.
    ///
    /// # Errors
    /// As the system says.
    fn open(&self, path: &str) -> io::Result<Arc<dyn ReadFile>>;

    /// Shortens a file and waits for the disk.
    ///
    /// # Errors
    /// As the system says.
    fn cut(&self, path: &str, bytes: u64) -> io::Result<()>;

    /// Gives a file or folder another name, at once or not at all.
    ///
    /// # Errors
    /// As the system says.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &str) -> io::Result<()>;

    /// Removes a folder and the files in it.
    ///
    /// # Errors
    /// As the system says.
    fn remove_folder(&self, folder: &str) -> io::Result<()>;

    /// Waits until the names in a folder are on disk.
    ///
    /// # Errors
    /// As the system says.
    fn sync_folder(&self, folder: &str) -> io::Result<()>;
}

/// A file being written.
pub trait WriteFile: Write + Send {
    /// Waits until all bytes written are on disk.
    ///
    /// # Errors
    /// As the system says; what is on disk then is unknown.
    fn sync(&mut self) -> io::Result<()>;
}

/// A file being read, from any thread.
pub trait ReadFile: Send + Sync + Debug {
    /// Its length.
    ///
    /// # Errors
    /// As the system says.
    fn length(&self) -> io::Result<u64>;

    /// Fills the buffer from a place.
    ///
    /// # Errors
    /// The file ends before, or as the system says.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()>;
}

/// Bytes of a file.
pub(crate) fn read_range(file: &dyn ReadFile, offset: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.read_at(&mut bytes, offset)?;
    Ok(bytes)
}

/// A folder of this machine.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// A folder, made with its parents where there is none.
    ///
    /// # Errors
    /// As the system says.
    pub fn new(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        fs::create_dir_all(&root)?;
        Ok(Self { root })
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

impl Disk for Folder {
    fn lock(&self) -> io::Result<Box<dyn Send + Sync>> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(self.path("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Box::new(file)),
            Err(TryLockError::WouldBlock) => Err(io::Error::new(
                io::ErrorKind::ResourceBusy,
                "另一个程序正在使用 / another program is using it",
            )),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn make_folder(&self, folder: &str) -> io::Result<()> {
        fs::create_dir_all(self.path(folder))
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let entries = fs::read_dir(self.path(folder))?;
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let mut names = names.collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    fn create(&self, path: &str) -> io::Result<Box<dyn WriteFile>> {
        let mut options = OpenOptions::new();
        let file = options
            .append(true)
            .create_new(true)
            .open(self.path(path))?;
        Ok(Box::new(Plain(file)))
    }

    fn open(&self, path: &str) -> io::Result<Arc<dyn ReadFile>> {
        Ok(Arc::new(Plain(File::open(self.path(path))?)))
    }

    fn cut(&self, path: &str, bytes: u64) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(self.path(path))?;
        file.set_len(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.path(from), self.path(to))
    }

    fn remove(&self, path: &str) -> io::Result<()> {
        fs::remove_file(self.path(path))
    }

    fn remove_folder(&self, folder: &str) -> io::Result<()> {
        fs::remove_dir_all(self.path(folder))
    }

    fn sync_folder(&self, folder: &str) -> io::Result<()> {
        File::open(self.path(folder))?.sync_all()
    }
}

#[derive(Debug)]
struct Plain(File);

impl Write for Plain {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteFile for Plain {
    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

impl ReadFile for Plain {
    fn length(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        self.0.read_exact_at(buffer, offset)
    }
}
