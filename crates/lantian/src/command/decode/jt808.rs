//! `lantian decode jt808`: lines of hexadecimal digits in, a JSON object per frame out.

mod json;
mod line;
mod object;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Write, stdin, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jt808::{Detect, Version};

use crate::failure::{Failure, OrFail, Outcome};
use line::Decoder;
use object::ErrorObject;

/// Longest line that is read: two digits a byte, room for many frames.
const MAX_LINE_BYTES: usize = 1 << 20;

/// What to decode and how.
#[derive(Debug, Args)]
#[command(after_help = "\
每行十六进制，可含空格；一行可有多帧，每帧一个 JSON 对象。解不出的为 {\"ok\":false,\"error\":…}，error 只取自以下代码。
无法理解的消息体保留为十六进制，不算错误。只要输入读完，退出码就是 0。字段说明见 docs/decode.md。

Lines of hexadecimal digits, blanks allowed; a line may hold several frames. What is no frame gives
{\"ok\":false,\"error\":…} with a code of this list:
  hex unmarked unclosed overlong escape short long checksum length
Bodies that are not understood are kept as hex and are no error. The exit code is 0 once all input was read.
See docs/decode.md.")]
pub(crate) struct Arguments {
    /// 指定版本，不自动识别 / read every header as of this edition
    #[arg(long, value_enum)]
    edition: Option<Edition>,
    /// 文件，- 为标准输入 / a file, - for standard input
    file: PathBuf,
}

/// Editions of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Edition {
    /// JT/T 808-2011.
    #[value(name = "2011")]
    V2011,
    /// JT/T 808-2013.
    #[value(name = "2013")]
    V2013,
    /// JT/T 808-2019.
    #[value(name = "2019")]
    V2019,
}

impl From<Edition> for Detect {
    fn from(edition: Edition) -> Self {
        Self::Pinned(match edition {
            Edition::V2011 => Version::V2011,
            Edition::V2013 => Version::V2013,
            Edition::V2019 => Version::V2019,
        })
    }
}

/// Decodes until the input or the reader of the output ends.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let context = || format!("读不了文件 / cannot read {}", arguments.file.display());
    let mut input: Box<dyn BufRead> = if arguments.file.as_os_str() == "-" {
        Box::new(stdin().lock())
    } else {
        Box::new(BufReader::new(
            File::open(&arguments.file).or_input(context())?,
        ))
    };
    let mut output = BufWriter::new(stdout().lock());
    let detect = arguments.edition.map_or(Detect::Auto, Detect::from);
    match decode(&mut *input, &mut output, Decoder::new(detect)) {
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

fn decode(
    input: &mut dyn BufRead,
    output: &mut impl Write,
    mut decoder: Decoder,
) -> Result<(), Stopped> {
    let mut text = Vec::new();
    let mut number = 0;
    while let Some(whole) = read_line(input, &mut text).map_err(Stopped::Reading)? {
        number += 1;
        let objects = if whole {
            decoder.line(number, &text)
        } else {
            vec![ErrorObject::new("overlong", number, "the line is too long").into()]
        };
        for object in objects {
            write(output, &object).map_err(Stopped::Writing)?;
        }
    }
    output.flush().map_err(Stopped::Writing)
}

fn write(output: &mut impl Write, object: &object::Object) -> std::io::Result<()> {
    serde_json::to_writer(&mut *output, object)?;
    output.write_all(b"\n")?;
    // Whoever watches a live line sees a frame as soon as it has come.
    output.flush()
}

/// Reads a line. `None` at the end; `false` if it was too long and has been skipped.
fn read_line(input: &mut dyn BufRead, text: &mut Vec<u8>) -> std::io::Result<Option<bool>> {
    text.clear();
    let mut whole = true;
    loop {
        let room = (MAX_LINE_BYTES + 1 - text.len()) as u64;
        let count = input.take(room).read_until(b'\n', text)?;
        if count == 0 && text.is_empty() && whole {
            return Ok(None);
        }
        if count == 0 || text.ends_with(b"\n") {
            return Ok(Some(whole));
        }
        if text.len() > MAX_LINE_BYTES {
            whole = false;
            text.clear();
        }
    }
}
