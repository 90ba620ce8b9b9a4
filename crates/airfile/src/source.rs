//! The bytes of a file: plain, or unpacked where they begin with the gzip magic.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
const BUFFER_BYTES: usize = 64 * 1024;

/// An opened file.
pub(crate) struct Source<'a> {
    pub(crate) bytes: Box<dyn BufRead + 'a>,
    pub(crate) gzip: bool,
}

impl<'a> Source<'a> {
    /// Looks at the first two bytes and unpacks if they say gzip (any number of members).
    pub(crate) fn open(mut input: impl Read + 'a) -> io::Result<Self> {
        let mut magic = Vec::with_capacity(GZIP_MAGIC.len());
        input
            .by_ref()
            .take(GZIP_MAGIC.len() as u64)
            .read_to_end(&mut magic)?;
        let gzip = magic == GZIP_MAGIC;
        let whole = BufReader::with_capacity(BUFFER_BYTES, Cursor::new(magic).chain(input));
        if !gzip {
            return Ok(Self {
                bytes: Box::new(whole),
                gzip,
            });
        }
        let unpacked = BufReader::with_capacity(BUFFER_BYTES, MultiGzDecoder::new(whole));
        Ok(Self {
            bytes: Box::new(unpacked),
            gzip,
        })
    }
}

/// Whether an error of an unpacked source means damaged gzip rather than a failing disk.
pub(crate) fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
    )
}
