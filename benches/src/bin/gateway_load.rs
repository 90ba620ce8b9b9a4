//! Loads an HJ 212 gateway: many connections, each with a window of unanswered frames; every frame is another.
//!
//! `gateway_load ADDR CONNECTIONS WINDOW SECONDS [RATE]`. Prints what was acknowledged and how long that took. With a rate, so
//! many frames a second are due in all, and answers are timed from when a frame was due; without one, the next window follows
//! the answers.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::VecDeque;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use hj212::{Cn, Flag, Header, Qn, St, Stamp, crc};
use sim::Monitor;
use tokio::io::{AsyncRead, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;

/// An answer, from `##` to its line end: QN, ST, CN, PW, MN of 24, Flag, an empty CP.
const ANSWER_BYTES: usize = 99;

#[derive(Default)]
struct Tally {
    acknowledged: AtomicU64,
    connected: AtomicU64,
    failed: AtomicU64,
    measuring: AtomicBool,
    over: AtomicBool,
    micros: Mutex<Vec<u32>>,
}

/// A frame whose QN and DataTime are changed from one to the next.
struct Template {
    bytes: Vec<u8>,
    qn: usize,
    time: usize,
    at: i64,
}

impl Template {
    fn new(number: u64) -> Self {
        let wall = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap()
            .as_millis() as i64;
        let stamp = Stamp::from_unix_millis(wall).unwrap();
        let content =
            Monitor::new(1, number).minute(std::str::from_utf8(&stamp.digits14()).unwrap());
        let mn = format!("5EED0000000000000000{number:04X}");
        let header = Header::new(St::DUST, Cn::MINUTE, mn.as_str().into())
            .with_qn(Qn::from(stamp))
            .with_flag(Flag(5))
            .with_content(content.as_bytes());
        let mut bytes = Vec::new();
        header.encode(&mut bytes).unwrap();
        let find = |name: &[u8]| {
            bytes
                .windows(name.len())
                .position(|part| part == name)
                .unwrap()
                + name.len()
        };
        Self {
            qn: find(b"QN="),
            time: find(b"DataTime="),
            at: wall,
            bytes,
        }
    }

    fn next(&mut self, out: &mut Vec<u8>) {
        self.at += 1;
        let stamp = Stamp::from_unix_millis(self.at).unwrap();
        self.bytes[self.qn..self.qn + 17].copy_from_slice(&stamp.digits17());
        // A minute each, so that no two are of the same time.
        let minute = Stamp::from_unix_millis((self.at % 1_000_000_000) * 60_000).unwrap();
        self.bytes[self.time..self.time + 14].copy_from_slice(&minute.digits14());
        let end = self.bytes.len() - 6;
        let code = format!("{:04X}", crc::checksum(&self.bytes[6..end]));
        self.bytes[end..end + 4].copy_from_slice(code.as_bytes());
        out.extend_from_slice(&self.bytes);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, address, connections, window, seconds, rate @ ..] = arguments.as_slice() else {
        panic!("gateway_load ADDR CONNECTIONS WINDOW SECONDS [RATE]");
    };
    let rate: Option<f64> = rate.first().map(|rate| rate.parse().unwrap());
    let address: SocketAddr = address.parse().unwrap();
    let (connections, window): (u64, usize) =
        (connections.parse().unwrap(), window.parse().unwrap());
    let seconds: u64 = seconds.parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let tally = Arc::new(Tally::default());
    let pace = rate.map(|rate| Duration::from_secs_f64(window as f64 * connections as f64 / rate));
    runtime.block_on(async {
        for number in 0..connections {
            tokio::spawn(run(address, number, window, pace, Arc::clone(&tally)));
            if number % 100 == 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        while tally.connected.load(Ordering::Relaxed) + tally.failed.load(Ordering::Relaxed)
            < connections
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
        let before = tally.acknowledged.load(Ordering::Relaxed);
        tally.measuring.store(true, Ordering::Relaxed);
        let start = Instant::now();
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        let count = tally.acknowledged.load(Ordering::Relaxed) - before;
        let took = start.elapsed().as_secs_f64();
        tally.over.store(true, Ordering::Relaxed);
        report(&tally, count, took, window);
    });
}

fn report(tally: &Tally, count: u64, took: f64, window: usize) {
    let mut micros = std::mem::take(&mut *tally.micros.lock().unwrap());
    micros.sort_unstable();
    let at = |permille: usize| {
        let place = (micros.len() * permille / 1000).min(micros.len().saturating_sub(1));
        f64::from(micros.get(place).copied().unwrap_or(0)) / 1000.0
    };
    println!(
        "{} connections, {} failed, window {window}: {:.0} frames/s acknowledged; answer after p50 {:.1} ms, p99 {:.1} ms, p99.9 {:.1} ms, most {:.1} ms",
        tally.connected.load(Ordering::Relaxed),
        tally.failed.load(Ordering::Relaxed),
        count as f64 / took,
        at(500),
        at(990),
        at(999),
        at(1000)
    );
}

async fn run(
    address: SocketAddr,
    number: u64,
    window: usize,
    pace: Option<Duration>,
    tally: Arc<Tally>,
) {
    let Ok(mut stream) = TcpStream::connect(address).await else {
        tally.failed.fetch_add(1, Ordering::Relaxed);
        return;
    };
    stream.set_nodelay(true).unwrap();
    tally.connected.fetch_add(1, Ordering::Relaxed);
    let mut template = Template::new(number);
    let (mut sent, mut heard) = (VecDeque::new(), 0);
    let mut bytes = Vec::new();
    // Connections are spread over the pace by a step that has nothing in common with it.
    let mut due = Instant::now()
        + pace
            .unwrap_or_default()
            .mul_f64((number as f64 * 0.618_034).fract());
    while !tally.over.load(Ordering::Relaxed) {
        bytes.clear();
        if let Some(pace) = pace {
            tokio::time::sleep_until(due.into()).await;
            due += pace;
        }
        let now = pace.map_or_else(Instant::now, |pace| due - pace);
        while sent.len() < window {
            template.next(&mut bytes);
            sent.push_back(now);
        }
        if stream.write_all(&bytes).await.is_err() {
            break;
        }
        // A window is sent at once and answered whole before the next.
        while !sent.is_empty() {
            let received = receive(&mut stream).await;
            if received == 0 {
                return;
            }
            let answered = (heard + received) / ANSWER_BYTES;
            heard = (heard + received) % ANSWER_BYTES;
            let now = Instant::now();
            let times: Vec<_> = sent.drain(..answered.min(sent.len())).collect();
            tally
                .acknowledged
                .fetch_add(times.len() as u64, Ordering::Relaxed);
            if tally.measuring.load(Ordering::Relaxed) {
                let mut micros = tally.micros.lock().unwrap();
                micros.extend(times.iter().map(|time| (now - *time).as_micros() as u32));
            }
        }
    }
}

async fn receive(stream: &mut TcpStream) -> usize {
    poll_fn(|context| {
        let mut room = [0; 8192];
        let mut buffer = ReadBuf::new(&mut room);
        match Pin::new(&mut *stream).poll_read(context, &mut buffer) {
            Poll::Ready(_) => Poll::Ready(buffer.filled().len()),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}
