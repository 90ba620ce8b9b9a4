//! A gateway on a port of its own, and devices that talk to it.

#![allow(dead_code, clippy::unwrap_used)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use gateway::hj212::{Decoder, Device, Hj212};
use gateway::{Clock, Config, Gateway, Now};
use hj212::session::{DeviceSession, SessionConfig, Tick};
use hj212::{Cn, Compat, Edition, Found, Frame, Framer, St, Stamp};
use telemetry::disk::Disk;
use telemetry::simulated::SimulatedDisk;
use telemetry::{Query, Store};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Longer than anything takes, even on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Running {
    pub(crate) gateway: Gateway<Hj212>,
    pub(crate) store: Arc<Store>,
    pub(crate) address: SocketAddr,
    task: JoinHandle<()>,
}

impl Running {
    pub(crate) async fn start(
        disk: &(impl Disk + Clone),
        devices: Vec<Device>,
        config: Config,
    ) -> Self {
        let store = telemetry::Config::default();
        let store =
            Store::open(Arc::new(disk.clone()), Arc::new(Decoder::default()), store).unwrap();
        let store = Arc::new(store);
        let protocol = Hj212::new(&store, devices).unwrap();
        let gateway = Gateway::new(protocol, Arc::clone(&store), clock(), config, None);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let running = gateway.clone();
        let task = tokio::spawn(async move { running.run(listener).await.unwrap() });
        Self {
            gateway,
            store,
            address,
            task,
        }
    }

    /// A gateway with a disk in memory.
    pub(crate) async fn with(devices: Vec<Device>) -> Self {
        Self::start(&SimulatedDisk::new(), devices, Config::default()).await
    }

    pub(crate) async fn stop(self) {
        self.gateway.stop();
        timeout(PATIENCE, self.task).await.unwrap().unwrap();
    }

    /// Everything of a device, as text.
    pub(crate) fn lines(&self, mn: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for run in self.store.readings(&Query::of(mn)).unwrap() {
            for row in run.readings.rows() {
                let time = Stamp::from_unix_millis(row.time_ms).unwrap();
                let values: Vec<_> = row
                    .values
                    .iter()
                    .flatten()
                    .map(ToString::to_string)
                    .collect();
                let texts = [row.flag, row.unit, row.switches, row.rest].join("|");
                lines.push(format!(
                    "{} {} {time} {} {texts}",
                    run.kind,
                    run.factor,
                    values.join(",")
                ));
            }
        }
        lines
    }
}

pub(crate) fn clock() -> Arc<dyn Clock> {
    let start = Instant::now();
    Arc::new(move || Now {
        wall_ms: wall().unix_millis(),
        tick_ms: start.elapsed().as_millis() as u64,
    })
}

pub(crate) fn wall() -> Stamp {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    Stamp::from_unix_millis(now.as_millis() as i64).unwrap()
}

pub(crate) fn device(mn: &str) -> Device {
    Device::new(mn)
}

/// Waits until something is so.
pub(crate) async fn until(what: impl Fn() -> bool) {
    let waited = timeout(PATIENCE, async {
        while !what() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    waited.await.unwrap();
}

/// A device with a connection.
pub(crate) struct Peer {
    pub(crate) stream: TcpStream,
    pub(crate) framer: Framer,
    pub(crate) session: DeviceSession,
}

impl Peer {
    pub(crate) async fn connect(running: &Running, mn: &str) -> Self {
        Self {
            stream: TcpStream::connect(running.address).await.unwrap(),
            framer: Framer::new(),
            session: DeviceSession::new(SessionConfig::new(Edition::V2017, St::DUST, mn)),
        }
    }

    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
    }

    /// The bytes of an upload that wants an answer.
    pub(crate) fn upload(&mut self, cn: Cn, content: &str, at: Stamp) -> Vec<u8> {
        self.session
            .upload(cn, content.as_bytes(), true, at, Tick(0))
            .unwrap();
        self.sending()
    }

    pub(crate) fn sending(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        while let Some(frame) = self.session.poll_transmit() {
            bytes.extend_from_slice(&frame);
        }
        bytes
    }

    /// The next frames of the platform; empty when it closed the connection.
    pub(crate) async fn hear(&mut self) -> Vec<Vec<u8>> {
        let mut buffer = [0; 4096];
        loop {
            let read = timeout(PATIENCE, self.stream.read(&mut buffer))
                .await
                .unwrap();
            let read = read.unwrap_or(0);
            if read == 0 {
                return Vec::new();
            }
            let (mut input, mut frames) = (&buffer[..read], Vec::new());
            while let Some(piece) = self.framer.next(&mut input) {
                if let Found::Frame(segment) = piece.found {
                    frames.push(segment.shell.to_vec());
                }
            }
            if !frames.is_empty() {
                return frames;
            }
        }
    }

    /// Hears so many frames; their commands.
    pub(crate) async fn hear_commands(&mut self, count: usize) -> Vec<u16> {
        let mut commands = Vec::new();
        while commands.len() < count {
            let frames = self.hear().await;
            assert!(!frames.is_empty(), "closed after {commands:?}");
            for bytes in frames {
                let frame = Frame::decode(&bytes, Compat::strict()).unwrap();
                commands.push(frame.header.cn.0);
                self.session.handle_frame(&frame);
            }
        }
        commands
    }

    /// Whether the platform closes the connection.
    pub(crate) async fn is_closed(&mut self) -> bool {
        self.hear().await.is_empty()
    }
}
