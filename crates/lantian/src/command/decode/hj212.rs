//! `lantian decode hj212`: a JSON object per frame, in order, as the bytes come.

mod error;
mod frame;
mod values;

use std::fs::File;
use std::io::{BufWriter, ErrorKind, Read, Write, stdin, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hj212::{Compat, Found, Frame, Framer, Piece};

use crate::failure::{Failure, OrFail, Outcome};
use error::ErrorObject;
use frame::FrameObject;

/// Bytes read at once.
const CHUNK_BYTES: usize = 64 * 1024;

/// What to decode and what to let through.
#[derive(Debug, Args)]
#[command(after_help = "\
每帧一行。解不出的帧为 {\"ok\":false,\"error\":…}，error 只取自以下代码；帧间杂字节同样报告并跳过。
只要输入读完，退出码就是 0。口令（PW）不显示。字段说明见 docs/decode.md。

One line per frame. What is no frame gives {\"ok\":false,\"error\":…} with a code of this list and is skipped:
  garbage bad_length too_long truncated bad_crc_digits crc_mismatch missing_field bad_field cp_not_closed
The exit code is 0 once all input was read, whatever was in it. Passwords (PW) are not shown. See docs/decode.md.")]
pub(crate) struct Arguments {
    /// 也接受的校验码 / check codes to accept as well: modbus, swapped
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND")]
    accept_crc: Vec<AcceptCrc>,
    /// 文件，- 为标准输入 / a file, - for standard input
    file: PathBuf,
}

/// Check codes that devices send by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AcceptCrc {
    /// CRC-16/Modbus.
    Modbus,
    /// The low byte first.
    Swapped,
}

/// Decodes until the input or the reader of the output ends.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let compat = Compat {
        modbus_crc: arguments.accept_crc.contains(&AcceptCrc::Modbus),
        swapped_crc: arguments.accept_crc.contains(&AcceptCrc::Swapped),
        ..Compat::default()
    };
    let context = || format!("读不了文件 / cannot read {}", arguments.file.display());
    let mut input: Box<dyn Read> = if arguments.file.as_os_str() == "-" {
        Box::new(stdin().lock())
    } else {
        Box::new(File::open(&arguments.file).or_input(context())?)
    };
    let mut output = BufWriter::new(stdout().lock());
    match decode(&mut input, &mut output, &compat) {
        Ok(()) => Ok(()),
        Err(Stopped::Reading(error)) => Err(Failure::input(format!("{}: {error}", context()))),
        // The reader has gone away (`| head`).
        Err(Stopped::Writing(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(Stopped::Writing(error)) => Err(Failure::fault(error)),
    }
}

/// Which side failed.
enum Stopped {
    Reading(std::io::Error),
    Writing(std::io::Error),
}

fn decode(input: &mut dyn Read, output: &mut impl Write, compat: &Compat) -> Result<(), Stopped> {
    let mut framer = Framer::new();
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let count = match input.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(Stopped::Reading(error)),
        };
        let mut bytes = chunk.get(..count).unwrap_or_default();
        while let Some(piece) = framer.next(&mut bytes) {
            write(output, &piece, compat).map_err(Stopped::Writing)?;
        }
        // Whoever watches a live line sees a frame as soon as it has come.
        output.flush().map_err(Stopped::Writing)?;
    }
    while let Some(piece) = framer.finish() {
        write(output, &piece, compat).map_err(Stopped::Writing)?;
    }
    output.flush().map_err(Stopped::Writing)
}

fn write(output: &mut impl Write, piece: &Piece<'_>, compat: &Compat) -> std::io::Result<()> {
    match piece.found {
        Found::Frame(segment) => match Frame::parse(segment, compat) {
            Ok(frame) => serde_json::to_writer(&mut *output, &FrameObject::of(&frame, piece))?,
            Err(error) => {
                let object = ErrorObject::of(&error, segment.data, piece);
                serde_json::to_writer(&mut *output, &object)?;
            }
        },
        Found::Broken(error, bytes) => {
            serde_json::to_writer(&mut *output, &ErrorObject::of(&error, bytes, piece))?;
        }
        Found::Garbage => serde_json::to_writer(&mut *output, &ErrorObject::garbage(piece))?,
    }
    output.write_all(b"\n")
}
