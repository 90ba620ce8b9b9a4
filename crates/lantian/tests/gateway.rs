//! The gateway as a program: simulated devices, and being killed under load.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[allow(dead_code, reason = "other tests use the rest")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use gateway::hj212::Decoder;
use hj212::{Cn, Compat, Flag, Found, Frame, Framer, Header, Qn, St, Stamp};
use support::{lantian, run};
use telemetry::disk::Folder;
use telemetry::{Config, Query, Store};

/// Connections under load.
const DEVICES: u32 = 8;

/// A running gateway.
struct Gateway {
    child: Child,
    address: SocketAddr,
    output: BufReader<ChildStdout>,
}

impl Gateway {
    fn start(data: &Path, devices: &Path) -> Self {
        let mut command = lantian();
        command.args(["gateway", "hj212", "--listen", "127.0.0.1:0", "--data"]);
        command.arg(data).arg("--devices").arg(devices);
        let mut child = command.stderr(std::process::Stdio::null()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let address = line.split_whitespace().find_map(|word| word.parse().ok());
        Self {
            address: address.unwrap_or_else(|| panic!("{line}")),
            child,
            output,
        }
    }

    /// kill -9.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, as a service manager does.
    fn stop(mut self) {
        let process = self.child.id().to_string();
        assert!(
            std::process::Command::new("kill")
                .arg(process)
                .status()
                .unwrap()
                .success()
        );
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success(), "{rest}");
    }
}

fn write_devices(folder: &Path, count: u32) -> std::path::PathBuf {
    let path = folder.join("devices.toml");
    let mut command = lantian();
    command.args([
        "simulate",
        "devices",
        "--to",
        "127.0.0.1:1",
        "--count",
        &count.to_string(),
        "--write-devices",
    ]);
    assert_eq!(run(command.arg(&path)).code, 0);
    path
}

fn mn(device: u32) -> String {
    format!("5EED0000000000000000{device:04X}")
}

fn open(data: &Path) -> Store {
    let disk = Folder::new(data.join("telemetry")).unwrap();
    Store::open(
        Arc::new(disk),
        Arc::new(Decoder::default()),
        Config::default(),
    )
    .unwrap()
}

#[test]
fn simulated_devices_with_all_their_faults_lose_no_minute() {
    let folder = tempfile::tempdir().unwrap();
    let devices = write_devices(folder.path(), 30);
    let gateway = Gateway::start(folder.path(), &devices);
    let mut command = lantian();
    command.args([
        "simulate",
        "devices",
        "--to",
        &gateway.address.to_string(),
        "--count",
        "30",
        "--seed",
        "7",
    ]);
    let simulated = run(command.args([
        "--minutes",
        "60",
        "--pace",
        "20",
        "--from",
        "20230501000000",
    ]));
    assert_eq!(simulated.code, 0, "{}{}", simulated.out, simulated.err);
    assert!(simulated.err.contains("seed: 7"));
    assert!(
        simulated.out.contains("minutes measured: 1800\n"),
        "{}",
        simulated.out
    );
    assert!(
        !simulated.out.contains("links lost: 0\n") && !simulated.out.contains("sent twice: 0\n")
    );
    gateway.stop();
    let store = open(folder.path());
    for sealed in [false, true] {
        for device in 0..30 {
            let runs = store.readings(&Query::of(&mn(device))).unwrap();
            assert_eq!(runs.len(), 8);
            for run in runs {
                let times: BTreeSet<_> = run.readings.times().iter().collect();
                assert_eq!(
                    (times.len(), run.readings.len()),
                    (60, 60),
                    "{} sealed {sealed}",
                    run.factor
                );
            }
        }
        store.seal().unwrap();
    }
}

/// What a device sent and what of it was acknowledged.
#[derive(Default)]
struct Sent {
    next: i64,
    /// By the last digits of QN, which are the minute.
    waiting: BTreeMap<i64, Vec<u8>>,
    acknowledged: BTreeSet<i64>,
}

/// Kills a gateway under load as often as asked; what was acknowledged must be there, and once.
#[test]
fn killed_under_load_it_loses_nothing_acknowledged_and_doubles_nothing() {
    let kills: u64 = std::env::var("LANTIAN_KILLS").map_or(5, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let devices = write_devices(folder.path(), DEVICES);
    let mut sent: Vec<Sent> = (0..DEVICES).map(|_| Sent::default()).collect();
    for kill in 0..kills {
        let gateway = Gateway::start(folder.path(), &devices);
        let over = Arc::new(AtomicBool::new(false));
        let threads: Vec<_> = (0..)
            .zip(sent)
            .map(|(device, sent)| load(gateway.address, device, sent, &over))
            .collect();
        // Different moments, and none known beforehand to be harmless.
        thread::sleep(Duration::from_millis(60 + kill * 37 % 220));
        gateway.kill();
        over.store(true, Ordering::Release);
        sent = threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect();
    }
    let acknowledged: usize = sent.iter().map(|sent| sent.acknowledged.len()).sum();
    assert!(
        acknowledged > 100 * kills as usize,
        "hardly any load: {acknowledged}"
    );
    let store = open(folder.path());
    for (device, sent) in (0..).zip(&sent) {
        let frames = store
            .frames(&mn(device), i64::MIN, i64::MAX, usize::MAX)
            .unwrap();
        let minutes: Vec<i64> = frames.iter().map(|frame| minute_of(&frame.bytes)).collect();
        let once: BTreeSet<i64> = minutes.iter().copied().collect();
        assert_eq!(once.len(), minutes.len(), "doubled");
        let lost = sent.acknowledged.difference(&once).count();
        assert_eq!(lost, 0, "lost");
        let runs = store.readings(&Query::of(&mn(device))).unwrap();
        assert_eq!(runs[0].readings.len(), minutes.len());
    }
    println!("{kills} kills, {acknowledged} frames acknowledged, none lost, none doubled");
}

fn minute_of(bytes: &[u8]) -> i64 {
    let frame = Frame::decode(bytes, Compat::strict()).unwrap();
    frame
        .header
        .qn
        .and_then(|qn| qn.stamp())
        .unwrap()
        .unix_millis()
}

fn load(
    address: SocketAddr,
    device: u32,
    mut sent: Sent,
    over: &Arc<AtomicBool>,
) -> thread::JoinHandle<Sent> {
    let over = Arc::clone(over);
    thread::spawn(move || {
        // The link breaks when the gateway is killed.
        drop(talk(address, device, &mut sent, &over));
        sent
    })
}

/// Sends what waits and more, and hears answers, until the link breaks.
fn talk(
    address: SocketAddr,
    device: u32,
    sent: &mut Sent,
    over: &AtomicBool,
) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let mut framer = Framer::new();
    let mut buffer = [0; 8192];
    let again: Vec<u8> = sent.waiting.values().flatten().copied().collect();
    stream.write_all(&again)?;
    while !over.load(Ordering::Acquire) {
        while sent.waiting.len() < 20 {
            let frame = frame(device, sent.next);
            stream.write_all(&frame)?;
            sent.waiting.insert(sent.next, frame);
            sent.next += 1;
        }
        let count = stream.read(&mut buffer)?;
        let mut input = &buffer[..count];
        if count == 0 {
            return Ok(());
        }
        while let Some(piece) = framer.next(&mut input) {
            if let Found::Frame(segment) = piece.found {
                let minute = minute_of(segment.shell);
                sent.waiting.remove(&minute);
                sent.acknowledged.insert(minute);
            }
        }
    }
    Ok(())
}

fn frame(device: u32, minute: i64) -> Vec<u8> {
    let time = Stamp::from_unix_millis(1_682_870_400_000 + minute * 1000).unwrap();
    let digits = String::from_utf8(time.digits14().to_vec()).unwrap();
    let content = format!("DataTime={digits};a34004-Avg={minute},a34004-Flag=N");
    let mn = mn(device);
    let header = Header::new(St::DUST, Cn::MINUTE, mn.as_str().into())
        .with_qn(Qn::from(Stamp::from_unix_millis(minute).unwrap()))
        .with_flag(Flag(5))
        .with_content(content.as_bytes());
    let mut bytes = Vec::new();
    header.encode(&mut bytes).unwrap();
    bytes
}
