//! One simulated device: it measures a minute at a time, sends it, keeps what was not acknowledged and sends it again.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hj212::session::{DeviceEvent, DeviceSession, SessionConfig, Tick, Told, UploadId};
use hj212::{Cn, Compat, Edition, ExeRtn, Found, Frame, Framer, Request, St, Stamp};
use sim::Monitor;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::tally::Tally;
use crate::clock;

/// Wait before a lost link is tried again.
const RECONNECT_MS: u64 = 300;
/// Wait for a connection.
const CONNECT_MS: u64 = 10_000;
/// Uploads under way at once; the rest waits in the device.
const UNDER_WAY: usize = 64;

/// How often something goes wrong, in 1000 minutes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Faults {
    link_lost: i64,
    doubled: i64,
    held_back: i64,
    /// Of 1000 devices.
    wrong_clock: i64,
}

impl Faults {
    pub(super) const NONE: Self = Self {
        link_lost: 0,
        doubled: 0,
        held_back: 0,
        wrong_clock: 0,
    };
    pub(super) const USUAL: Self = Self {
        link_lost: 10,
        doubled: 20,
        held_back: 15,
        wrong_clock: 30,
    };
}

/// What a device is to do.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) to: SocketAddr,
    pub(super) seed: u64,
    pub(super) number: u32,
    pub(super) mn: String,
    pub(super) first_ms: i64,
    pub(super) minutes: u32,
    pub(super) pace: Duration,
    pub(super) faults: Faults,
}

/// Runs a device until all its minutes are acknowledged.
pub(super) async fn run_device(plan: Plan, tally: Arc<Tally>) {
    let mut device = Device::new(&plan);
    if device.clock_off_ms != 0 {
        tally.wrong_clocks.add(1);
    }
    // Not all at once.
    sleep(plan.pace.mul_f64(f64::from(plan.number % 997) / 997.0)).await;
    device.due = Instant::now();
    while !device.is_done() {
        let connected = timeout(
            Duration::from_millis(CONNECT_MS),
            TcpStream::connect(plan.to),
        )
        .await;
        if let Ok(Ok(stream)) = connected {
            tally.connections.add(1);
            device.talk(stream, &tally).await;
        }
        if !device.is_done() {
            sleep(Duration::from_millis(RECONNECT_MS)).await;
        }
    }
}

struct Device {
    plan: Plan,
    monitor: Monitor,
    measured: u32,
    due: Instant,
    /// What it says less what is so.
    clock_off_ms: i64,
    /// Minutes to be sent.
    backlog: VecDeque<String>,
    /// Minutes sent and not acknowledged.
    under_way: BTreeMap<UploadId, String>,
    /// Minutes that it holds back, to be back-filled.
    held_back: Vec<String>,
    session: DeviceSession,
}

/// What became of a connection's turn.
#[derive(PartialEq, Eq)]
enum Turn {
    Goes,
    Over,
}

impl Device {
    fn new(plan: &Plan) -> Self {
        let mut monitor = Monitor::new(plan.seed, u64::from(plan.number));
        let is_wrong = monitor.happens(plan.faults.wrong_clock);
        let clock_off_ms = if is_wrong {
            monitor.between(-7_200_000, 7_200_000)
        } else {
            0
        };
        Self {
            session: Self::session(&plan.mn),
            plan: plan.clone(),
            monitor,
            measured: 0,
            due: Instant::now(),
            clock_off_ms,
            backlog: VecDeque::new(),
            under_way: BTreeMap::new(),
            held_back: Vec::new(),
        }
    }

    fn session(mn: &str) -> DeviceSession {
        DeviceSession::new(SessionConfig::new(Edition::V2017, St::DUST, mn))
    }

    fn is_done(&self) -> bool {
        let is_empty =
            self.backlog.is_empty() && self.under_way.is_empty() && self.held_back.is_empty();
        self.measured >= self.plan.minutes && is_empty
    }

    /// Speaks until the link is lost, or all is done.
    async fn talk(&mut self, mut stream: TcpStream, tally: &Tally) {
        let mut framer = Framer::new();
        let mut buffer = vec![0; 4096];
        while !self.is_done() {
            if self.send(&mut stream, tally).await == Turn::Over {
                break;
            }
            let retry = self.session.poll_timeout().map_or(u64::MAX, |tick| tick.0);
            let retry =
                Duration::from_millis(retry.saturating_sub(clock::tick_ms()).min(3_600_000));
            let measures = self.measured < self.plan.minutes;
            tokio::select! {
                read = stream.read(&mut buffer) => match read {
                    Ok(count @ 1..) => {
                        let bytes = buffer.get(..count).unwrap_or(&[]);
                        self.hear(&mut framer, bytes, tally);
                    }
                    _ => break,
                },
                () = sleep_until(self.due), if measures => {
                    if self.measure(tally) == Turn::Over {
                        break;
                    }
                }
                () = sleep(retry) => self.session.handle_timeout(Tick(clock::tick_ms())),
            }
            self.learn(tally);
        }
        // What was under way is sent again through the next link.
        let lost = std::mem::take(&mut self.under_way);
        self.backlog.extend(lost.into_values());
        self.session = Self::session(&self.plan.mn);
    }

    /// Measures a minute; the link may go with it.
    fn measure(&mut self, tally: &Tally) -> Turn {
        let at = self.plan.first_ms + i64::from(self.measured) * 60_000 + self.clock_off_ms;
        let time = Stamp::from_unix_millis(at).map(|stamp| stamp.digits14());
        let time = String::from_utf8_lossy(time.as_ref().map_or(&[], |time| time)).into_owned();
        let content = self.monitor.minute(&time);
        self.measured += 1;
        self.due += self.plan.pace;
        tally.minutes.add(1);
        let faults = self.plan.faults;
        if self.monitor.happens(faults.held_back) {
            self.held_back.push(content);
        } else {
            self.backlog.push_back(content);
        }
        let is_last = self.measured >= self.plan.minutes;
        if is_last || self.held_back.len() > 5 {
            tally.back_filled.add(self.held_back.len() as u64);
            self.backlog.extend(self.held_back.drain(..));
        }
        if self.monitor.happens(faults.link_lost) {
            tally.links_lost.add(1);
            return Turn::Over;
        }
        Turn::Goes
    }

    async fn send(&mut self, stream: &mut TcpStream, tally: &Tally) -> Turn {
        while self.under_way.len() < UNDER_WAY {
            let Some(content) = self.backlog.pop_front() else {
                break;
            };
            let wall = Stamp::from_unix_millis(clock::wall_ms() + self.clock_off_ms);
            let Some(wall) = wall else { return Turn::Over };
            let tick = Tick(clock::tick_ms());
            match self
                .session
                .upload(Cn::MINUTE, content.as_bytes(), true, wall, tick)
            {
                Ok(id) => drop(self.under_way.insert(id, content)),
                Err(_) => {
                    self.backlog.push_front(content);
                    break;
                }
            }
        }
        let mut bytes = Vec::new();
        while let Some(frame) = self.session.poll_transmit() {
            bytes.extend_from_slice(&frame);
            if self.monitor.happens(self.plan.faults.doubled) {
                tally.doubled.add(1);
                bytes.extend_from_slice(&frame);
            }
        }
        match stream.write_all(&bytes).await {
            Ok(()) => Turn::Goes,
            Err(_) => Turn::Over,
        }
    }

    fn hear(&mut self, framer: &mut Framer, mut bytes: &[u8], tally: &Tally) {
        while let Some(piece) = framer.next(&mut bytes) {
            let Found::Frame(segment) = piece.found else {
                continue;
            };
            let Ok(frame) = Frame::parse(segment, Compat::strict()) else {
                continue;
            };
            if let Told::Do(asked, request) = self.session.handle_frame(&frame) {
                tally.commands.add(1);
                if let Request::SetTime { .. } = request {
                    self.clock_off_ms = 0;
                }
                self.session.finish(&asked, ExeRtn::Done);
            }
        }
    }

    fn learn(&mut self, tally: &Tally) {
        while let Some(event) = self.session.poll_event() {
            match event {
                DeviceEvent::Received(id) => {
                    tally.received.add(1);
                    self.under_way.remove(&id);
                }
                DeviceEvent::NoAnswer(id) => {
                    tally.given_up.add(1);
                    self.backlog.extend(self.under_way.remove(&id));
                }
            }
        }
    }
}
