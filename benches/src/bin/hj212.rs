//! Times the HJ 212 codec on one core: framing, check code, header and every value of frames of site-dust monitors.
//!
//! `hj212 [FRAMES] [RUNS]` makes the frames first. The full minute frame has 8 factors with lowest, mean, highest value and
//! flag; the mixture is 85 % real-time, 10 % minute and 5 % hourly frames, by the rules of the generator that the other
//! libraries were timed on.

use std::hint::black_box;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use hj212::{Cn, Compat, Decimal, Flag, Found, Frame, Framer, Header, Mark, Qn, St, Stamp, crc};

const FRAMES: usize = 5_000;
const RUNS: usize = 201;
const SEED: u64 = 20_261_124;
/// 2026-11-01 00:00 in Beijing.
const START_MS: i64 = 1_793_462_400_000;
const DUST: [&str; 8] = [
    "a34001", "a34002", "a34004", "a01001", "a01002", "a01006", "a01007", "a01008",
];
const STACK: [&str; 10] = [
    "a21026", "a21002", "a34013", "a19001", "a01011", "a01012", "a01013", "a01014", "a00000",
    "a05001",
];

fn main() -> Result<()> {
    let number = |index: usize, default: usize| {
        std::env::args().nth(index).map_or(Ok(default), |text| {
            text.parse()
                .with_context(|| format!("not a number: {text}"))
        })
    };
    let (frames, runs) = (number(1, FRAMES)?, number(2, RUNS)?);
    ensure!(frames > 0 && runs > 0, "nothing to time");
    report(
        "full minute frames",
        &stream(frames, |_| Kind::Minute)?,
        frames,
        runs,
    )?;
    report(
        "mixture of the peers",
        &stream(frames, Kind::mixed)?,
        frames,
        runs,
    )
}

#[expect(clippy::print_stdout, reason = "it is what the program is for")]
fn report(name: &str, stream: &[u8], frames: usize, runs: usize) -> Result<()> {
    println!(
        "{name}: {frames} of {} bytes, median of {runs}",
        stream.len() / frames
    );
    let works: [(&str, Work); 4] = [
        ("check code alone", check_codes),
        ("frame and header", headers),
        ("every value as text", texts),
        ("every value as a number", numbers),
    ];
    for (what, work) in works {
        let mut seconds: Vec<f64> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                let tally = black_box(work(black_box(stream)));
                let elapsed = start.elapsed().as_secs_f64();
                assert_eq!(tally.frames, frames as u64, "a frame was lost");
                elapsed
            })
            .collect();
        seconds.sort_by(f64::total_cmp);
        let median = seconds.get(runs / 2).copied().context("no run")?;
        let best = seconds.first().copied().context("no run")?;
        let (rate, bytes) = (frames as f64 / median, stream.len() as f64 / median);
        println!(
            "  {what:24} {:7.3} M frames/s {:7.2} GB/s   best {:7.3} M frames/s",
            rate / 1e6,
            bytes / 1e9,
            frames as f64 / best / 1e6
        );
    }
    Ok(())
}

/// Goes over a stream of frames.
type Work = fn(&[u8]) -> Tally;

/// What was read, so that no work can be left out.
#[derive(Debug, Default)]
struct Tally {
    frames: u64,
    values: u64,
    sum: i64,
}

/// The check code of every data segment; where segments lie is read from their lengths.
fn check_codes(mut stream: &[u8]) -> Tally {
    let mut tally = Tally::default();
    while let Some(digits) = stream.get(2..6) {
        let length = digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
        let Some(data) = stream.get(6..6 + length) else {
            break;
        };
        tally.sum += i64::from(crc::checksum(data));
        tally.frames += 1;
        stream = stream.get(12 + length..).unwrap_or(&[]);
    }
    tally
}

fn headers(stream: &[u8]) -> Tally {
    each(stream, |tally, frame| {
        tally.values += u64::from(frame.header.cn.0);
    })
}

fn texts(stream: &[u8]) -> Tally {
    each(stream, |tally, frame| {
        for field in frame.cp().fields() {
            let known = field.factor().map_or(0, |(code, _)| code.as_bytes().len());
            tally.values += known as u64 + field.value.as_bytes().len() as u64;
        }
    })
}

fn numbers(stream: &[u8]) -> Tally {
    each(stream, |tally, frame| {
        tally.sum += frame.cp().data_time().map_or(0, Stamp::unix_millis);
        for field in frame.cp().fields() {
            match field.factor() {
                Some((_, hj212::Attribute::Flag)) => {
                    let mark = Mark::parse(field.value.as_bytes());
                    tally.values += u64::from(mark.is_some_and(Mark::is_normal));
                }
                Some(_) => {
                    tally.sum += Decimal::parse(field.value).map_or(0, |value| value.mantissa);
                }
                None => {}
            }
        }
    })
}

fn each(mut stream: &[u8], mut read: impl FnMut(&mut Tally, &Frame<'_>)) -> Tally {
    let (mut framer, mut tally) = (Framer::new(), Tally::default());
    while let Some(piece) = framer.next(&mut stream) {
        if let Found::Frame(segment) = piece.found
            && let Ok(frame) = Frame::parse(segment, Compat::strict())
        {
            tally.frames += 1;
            read(&mut tally, &frame);
        }
    }
    tally
}

/// What a frame carries.
#[derive(Clone, Copy)]
enum Kind {
    Realtime,
    Minute,
    Hour,
}

impl Kind {
    fn mixed(random: &mut Random) -> Self {
        match random.below(100) {
            0..85 => Self::Realtime,
            85..95 => Self::Minute,
            _ => Self::Hour,
        }
    }

    const fn codes(self) -> (St, Cn) {
        match self {
            Self::Realtime => (St::DUST, Cn::REALTIME),
            Self::Minute => (St::DUST, Cn::MINUTE),
            Self::Hour => (St::AIR_SOURCE, Cn::HOUR),
        }
    }

    fn content(self, time: Stamp, random: &mut Random) -> String {
        let time = time.digits14();
        let mut content = format!("DataTime={}", String::from_utf8_lossy(&time));
        let factors: &[&str] = if matches!(self, Self::Hour) {
            &STACK
        } else {
            &DUST
        };
        for code in factors {
            content.push(';');
            match self {
                Self::Realtime => {
                    content += &format!("{code}-Rtd={},", random.value(0, 300));
                }
                Self::Minute | Self::Hour => {
                    if matches!(self, Self::Hour) {
                        content += &format!(
                            "{code}-Cou={:.2},",
                            f64::from(random.below(999_900)) / 100.0
                        );
                    }
                    let (low, mean, high) = (
                        random.value(0, 100),
                        random.value(100, 200),
                        random.value(200, 300),
                    );
                    content += &format!("{code}-Min={low},{code}-Avg={mean},{code}-Max={high},");
                }
            }
            content += &format!("{code}-Flag=N");
        }
        content
    }
}

fn stream(frames: usize, mut kind: impl FnMut(&mut Random) -> Kind) -> Result<Vec<u8>> {
    let (mut random, mut stream) = (Random(SEED), Vec::new());
    for index in 0..frames {
        let kind = kind(&mut random);
        let time = START_MS + index as i64 * 3000;
        let stamp = |ms| Stamp::from_unix_millis(ms).context("outside the calendar");
        let content = kind.content(stamp(time)?, &mut random);
        let mn = format!(
            "14050{:010}DUST{:04}1",
            random.next() % 10_000_000_000,
            random.below(10_000)
        );
        let (st, cn) = kind.codes();
        let qn = Qn::from(stamp(time + i64::from(random.below(1000)))?);
        let header = Header::new(st, cn, mn.as_str().into())
            .with_qn(qn)
            .with_flag(Flag(5));
        header
            .with_content(content.as_bytes())
            .encode(&mut stream)?;
    }
    Ok(stream)
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u32) -> u32 {
        (self.next() % u64::from(limit)) as u32
    }

    /// A value with three decimals.
    fn value(&mut self, low: u32, high: u32) -> String {
        let thousandths = low * 1000 + self.below((high - low) * 1000);
        format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
    }
}
