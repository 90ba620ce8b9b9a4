//! Devices before the gateway, over real sockets.

#![allow(clippy::unwrap_used)]

mod support;

use gateway::hj212::{Command, Crc};
use gateway::{CommandError, Config, Happening, Outcome};
use hj212::session::Told;
use hj212::{Cn, Compat, ExeRtn, Frame, Request, Series, Stamp};
use support::{Peer, Running, device, until, wall};
use telemetry::simulated::SimulatedDisk;
use tokio::io::AsyncWriteExt;

const MN: &str = "010000A8900016F000169DC0";
const MINUTE: &str =
    "DataTime=20231114221300;a34004-Avg=35.0,a34004-Min=007,a34004-Flag=N;LA-Avg=x,LA-SN=7";

#[tokio::test]
async fn an_upload_is_answered_and_its_readings_are_there() {
    let running = Running::with(vec![device(MN)]).await;
    let mut peer = Peer::connect(&running, MN).await;
    let bytes = peer.upload(Cn::MINUTE, MINUTE, wall());
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(1).await, [9014]);
    let wanted = [
        "minute LA 2023-11-14T22:13:00+08:00  |dB||Avg=x,SN=7",
        "minute a34004 2023-11-14T22:13:00+08:00 35.0 N|ng/m³||Min=007",
    ];
    assert_eq!(running.lines(MN), wanted);
    let frames = running.store.frames(MN, i64::MIN, i64::MAX, 9).unwrap();
    assert_eq!(frames[0].bytes, bytes[..bytes.len() - 2]);
    running.stop().await;
}

#[tokio::test]
async fn nothing_is_answered_that_is_not_on_disk() {
    let disk = SimulatedDisk::new();
    let running = Running::start(&disk, vec![device(MN)], Config::default()).await;
    let mut peer = Peer::connect(&running, MN).await;
    let bytes = peer.upload(Cn::MINUTE, MINUTE, wall());
    disk.set_sync_fails(true);
    peer.send(&bytes).await;
    until(|| running.gateway.totals().refused == 1).await;
    assert!(running.lines(MN).is_empty());
    disk.set_sync_fails(false);
    // The device sends again what was not answered.
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(1).await, [9014]);
    let totals = running.gateway.totals();
    assert_eq!((totals.frames, totals.kept, totals.answered), (2, 1, 1));
    assert!(
        running
            .gateway
            .journal()
            .iter()
            .any(|entry| matches!(entry.happening, Happening::Disk { .. }))
    );
    // And once more, as after a lost answer: answered, kept once.
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(1).await, [9014]);
    assert_eq!(running.gateway.totals().doubled, 1);
    assert_eq!(
        running
            .store
            .frames(MN, i64::MIN, i64::MAX, 9)
            .unwrap()
            .len(),
        1
    );
    running.stop().await;
}

#[tokio::test]
async fn any_split_with_garbage_between_and_several_at_once() {
    let running = Running::with(vec![device(MN)]).await;
    let mut peer = Peer::connect(&running, MN).await;
    let mut bytes = b"hello \x00\xFF".to_vec();
    for minute in 0..12 {
        let content = format!("DataTime=202311142213{minute:02};a34004-Rtd={minute}");
        bytes.extend(peer.upload(Cn::REALTIME, &content, wall()));
        bytes.extend_from_slice(b"##12x garbage");
    }
    for part in bytes[..bytes.len() / 2].chunks(7) {
        peer.send(part).await;
        tokio::task::yield_now().await;
    }
    peer.send(&bytes[bytes.len() / 2..]).await;
    assert_eq!(peer.hear_commands(12).await, [9014; 12]);
    assert_eq!(running.lines(MN).len(), 12);
    let totals = running.gateway.totals();
    assert!(totals.garbage_bytes > 0 && totals.broken > 0);
    running.stop().await;
}

#[tokio::test]
async fn sub_packets_are_answered_each_and_kept_together() {
    let running = Running::with(vec![device(MN)]).await;
    let mut peer = Peer::connect(&running, MN).await;
    let factors: Vec<_> = (0..60)
        .map(|factor| format!("a{factor:05}-Avg=1.5,a{factor:05}-Flag=N"))
        .collect();
    let content = format!("DataTime=20231114221300;{}", factors.join(";"));
    let bytes = peer.upload(Cn::MINUTE, &content, wall());
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(2).await, [9014; 2]);
    assert_eq!(running.lines(MN).len(), 60);
    running.stop().await;
}

#[tokio::test]
async fn an_unknown_device_is_a_dead_letter_until_it_is_registered() {
    let running = Running::with(vec![]).await;
    let mut peer = Peer::connect(&running, MN).await;
    let bytes = peer.upload(Cn::MINUTE, MINUTE, wall());
    peer.send(&bytes).await;
    until(|| running.gateway.totals().unknown == 1).await;
    let letter = running.gateway.dead_letters().remove(0);
    assert_eq!(
        (&*letter.sender, &*letter.reason, letter.count),
        (MN, "unknown_device", 1)
    );
    assert_eq!(letter.frames[0], bytes[..bytes.len() - 2]);
    let protocol = running.gateway.protocol();
    protocol
        .set_devices(&running.store, vec![device(MN)])
        .unwrap();
    running.gateway.forget_dead_letter(MN);
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(1).await, [9014]);
    assert!(running.gateway.dead_letters().is_empty());
    running.stop().await;
}

#[tokio::test]
async fn switches_are_recorded_with_what_they_let_through() {
    let mut odd = device("B2");
    odd.accept_crc.insert(Crc::Modbus);
    odd.units.insert("a34004".to_owned(), "µg/m³".to_owned());
    let running = Running::with(vec![device("A1"), odd]).await;
    for mn in ["A1", "B2"] {
        let mut peer = Peer::connect(&running, mn).await;
        let mut bytes = peer.upload(Cn::MINUTE, MINUTE, wall());
        let end = bytes.len() - 6;
        let code = format!("{:04X}", hj212::crc::modbus(&bytes[6..end]));
        bytes[end..end + 4].copy_from_slice(code.as_bytes());
        peer.send(&bytes).await;
        if mn == "B2" {
            assert_eq!(peer.hear_commands(1).await, [9014]);
        } else {
            until(|| running.gateway.totals().broken == 1).await;
        }
    }
    let letter = running.gateway.dead_letters().remove(0);
    assert_eq!((&*letter.sender, &*letter.reason), ("A1", "crc_modbus"));
    assert!(running.lines("A1").is_empty());
    assert!(running.lines("B2")[1].ends_with(" 35.0 N|µg/m³|crc=modbus,unit|Min=007"));
    running.stop().await;
}

#[tokio::test]
async fn the_newest_connection_of_a_device_wins() {
    let running = Running::with(vec![device(MN), device("OTHER")]).await;
    let mut first = Peer::connect(&running, MN).await;
    let bytes = first.upload(Cn::MINUTE, MINUTE, wall());
    first.send(&bytes).await;
    assert_eq!(first.hear_commands(1).await, [9014]);
    let mut second = Peer::connect(&running, MN).await;
    let bytes = second.upload(Cn::HOUR, MINUTE, wall());
    second.send(&bytes).await;
    assert_eq!(second.hear_commands(1).await, [9014]);
    assert!(first.is_closed().await);
    assert_eq!(running.gateway.totals().replaced, 1);
    let journal = running.gateway.journal();
    assert!(matches!(&journal[0].happening, Happening::Replaced { device, .. } if device == MN));
    let status = running.gateway.devices().remove(0);
    assert!(status.is_connected);
    assert_eq!(status.peer, second.stream.local_addr().unwrap().to_string());
    running.stop().await;
}

#[tokio::test]
async fn commands_reach_the_device_and_what_becomes_of_them_is_heard() {
    let running = Running::with(vec![device(MN)]).await;
    let begin = Stamp::parse(b"20231114000000").unwrap();
    let command = Command::BackFill {
        series: Series::Minute,
        begin,
        end: begin,
    };
    let missing = running.gateway.command(MN, command).await;
    assert_eq!(missing.err(), Some(CommandError::NotConnected));
    let mut peer = Peer::connect(&running, MN).await;
    let bytes = peer.upload(Cn::MINUTE, MINUTE, wall());
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(1).await, [9014]);
    let mut outcomes = running.gateway.command(MN, command).await.unwrap();
    let asked = peer.hear().await.remove(0);
    let frame = Frame::decode(&asked, Compat::strict()).unwrap();
    let Told::Do(asked, Request::History { series, .. }) = peer.session.handle_frame(&frame) else {
        panic!("{frame:?}");
    };
    assert_eq!(series, Series::Minute);
    let taken = peer.sending();
    peer.send(&taken).await;
    assert_eq!(outcomes.recv().await, Some(Outcome::Taken));
    // What is back-filled is there by its own time.
    let mut bytes = peer.upload(Cn::MINUTE, "DataTime=20231114000000;a34004-Avg=1", wall());
    peer.session.finish(&asked, ExeRtn::Done);
    bytes.extend(peer.sending());
    peer.send(&bytes).await;
    assert_eq!(outcomes.recv().await, Some(Outcome::Ended(1)));
    assert_eq!(outcomes.recv().await, None);
    assert!(running.lines(MN)[1].starts_with("minute a34004 2023-11-14T00:00:00+08:00 1 "));

    let asked = running
        .gateway
        .command(MN, Command::SetRealtimeInterval { seconds: 1 })
        .await;
    assert!(matches!(asked.err(), Some(CommandError::CannotWrite(_))));
    running.stop().await;
}

#[tokio::test]
async fn a_device_that_asks_for_the_time_gets_it() {
    let running = Running::with(vec![device(MN)]).await;
    let mut peer = Peer::connect(&running, MN).await;
    let bytes = peer.upload(Cn(1013), "PolId=a34004", wall());
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(2).await, [9013, 1012]);
    running.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_off_is_measured() {
    let running = Running::with(vec![device(MN)]).await;
    let mut peer = Peer::connect(&running, MN).await;
    for second in 10..20 {
        let late = Stamp::from_unix_millis(wall().unix_millis() - 600_000).unwrap();
        let content = format!("DataTime=202311142213{second};a34004-Rtd=1");
        let bytes = peer.upload(Cn::REALTIME, &content, late);
        peer.send(&bytes).await;
        peer.hear_commands(1).await;
    }
    let skew = running.gateway.devices().remove(0).skew_ms.unwrap();
    assert!((-700_000..-590_000).contains(&skew), "{skew}");
    let journal = running.gateway.journal();
    assert!(matches!(&journal[0].happening, Happening::Clock { device, .. } if device == MN));
    running.stop().await;
}

fn hurried() -> Config {
    Config {
        first_frame_ms: 300,
        idle_ms: 300,
        frame_ms: 300,
        write_ms: 300,
        garbage_bytes: 10_000,
        ..Config::default()
    }
}

#[tokio::test]
async fn the_silent_the_slow_and_the_noisy_are_closed() {
    let running = Running::start(&SimulatedDisk::new(), vec![device(MN)], hurried()).await;
    let mut silent = Peer::connect(&running, MN).await;
    assert!(silent.is_closed().await);
    assert_eq!(running.gateway.totals().closed_idle, 1);

    let config = Config {
        first_frame_ms: 600_000,
        ..hurried()
    };
    let running = Running::start(&SimulatedDisk::new(), vec![device(MN)], config).await;
    let mut noisy = Peer::connect(&running, MN).await;
    // The rest of what it sends finds the connection closed.
    noisy.stream.write_all(&[b'x'; 20_000]).await.ok();
    assert!(noisy.is_closed().await);
    assert_eq!(running.gateway.totals().closed_garbage, 1);

    let mut slow = Peer::connect(&running, MN).await;
    slow.send(b"##0500QN=").await;
    assert!(slow.is_closed().await);
    assert_eq!(running.gateway.totals().closed_unfinished, 1);

    let mut idle = Peer::connect(&running, MN).await;
    let bytes = idle.upload(Cn::MINUTE, MINUTE, wall());
    idle.send(&bytes).await;
    assert_eq!(idle.hear_commands(1).await, [9014]);
    assert!(idle.is_closed().await);
    assert_eq!(running.gateway.totals().closed_idle, 1);
    let whys: Vec<_> = running
        .gateway
        .journal()
        .into_iter()
        .map(|entry| entry.happening)
        .collect();
    assert!(matches!(
        &whys[..],
        [
            Happening::Closed { why: "garbage", .. },
            Happening::Closed {
                why: "unfinished",
                ..
            },
            Happening::Closed { why: "idle", .. }
        ]
    ));
    running.stop().await;
}

#[tokio::test]
async fn a_slow_frame_is_not_kept_alive_by_its_bytes() {
    let config = Config {
        first_frame_ms: 600_000,
        ..hurried()
    };
    let running = Running::start(&SimulatedDisk::new(), vec![device(MN)], config).await;
    let mut slow = Peer::connect(&running, MN).await;
    slow.send(b"##9000").await;
    let mut sent = 0;
    while slow.stream.write_all(b"A").await.is_ok()
        && running.gateway.totals().closed_unfinished == 0
    {
        sent += 1;
        assert!(sent < 5000);
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    until(|| running.gateway.totals().closed_unfinished == 1).await;
    running.stop().await;
}

#[tokio::test]
async fn a_peer_that_takes_no_answers_is_closed() {
    let config = Config {
        device_burst: 10_000_000,
        ..hurried()
    };
    let running = Running::start(&SimulatedDisk::new(), vec![device(MN)], config).await;
    let mut deaf = Peer::connect(&running, MN).await;
    let bytes = deaf.upload(Cn::MINUTE, MINUTE, wall());
    let many = bytes.repeat(1000);
    until_closed(&mut deaf, &many, &running).await;
    assert_eq!(running.gateway.totals().closed_not_reading, 1);
    running.stop().await;
}

async fn until_closed(peer: &mut Peer, bytes: &[u8], running: &Running) {
    let closed = async {
        while peer.stream.write_all(bytes).await.is_ok()
            && running.gateway.totals().closed_not_reading == 0
        {}
    };
    tokio::time::timeout(support::PATIENCE, closed)
        .await
        .unwrap();
    until(|| running.gateway.totals().closed_not_reading == 1).await;
}

#[tokio::test]
async fn too_many_connections_are_refused() {
    let config = Config {
        connections_of_address: 3,
        ..Config::default()
    };
    let running = Running::start(&SimulatedDisk::new(), vec![device(MN)], config).await;
    let mut peers = Vec::new();
    for _ in 0..3 {
        peers.push(Peer::connect(&running, MN).await);
    }
    until(|| running.gateway.totals().connections_open == 3).await;
    assert!(Peer::connect(&running, MN).await.is_closed().await);
    assert_eq!(running.gateway.totals().connections_refused, 1);
    drop(peers.pop());
    until(|| running.gateway.totals().connections_open == 2).await;
    let mut peer = Peer::connect(&running, MN).await;
    let bytes = peer.upload(Cn::MINUTE, MINUTE, wall());
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(1).await, [9014]);
    running.stop().await;
}

#[tokio::test]
async fn a_device_that_sends_too_much_is_read_more_slowly_and_loses_nothing() {
    let config = Config {
        device_burst: 5,
        device_frames_per_second: 100,
        ..Config::default()
    };
    let running = Running::start(&SimulatedDisk::new(), vec![device(MN)], config).await;
    let mut peer = Peer::connect(&running, MN).await;
    for minute in 10..40 {
        let bytes = peer.upload(
            Cn::REALTIME,
            &format!("DataTime=202311142213{minute};a34004-Rtd=1"),
            wall(),
        );
        peer.send(&bytes).await;
    }
    assert_eq!(peer.hear_commands(30).await, [9014; 30]);
    assert!(running.gateway.totals().paused > 0);
    running.stop().await;
}

#[tokio::test]
async fn one_relay_speaks_for_many_devices() {
    let devices: Vec<_> = (0..40).map(|number| format!("MN{number}")).collect();
    let running = Running::with(devices.iter().map(|mn| device(mn)).collect()).await;
    let mut relay = Peer::connect(&running, "MN0").await;
    let mut bytes = Vec::new();
    for mn in &devices {
        let mut peer = Peer {
            session: hj212::session::DeviceSession::new(hj212::session::SessionConfig::new(
                hj212::Edition::V2017,
                hj212::St::DUST,
                mn,
            )),
            ..Peer::connect(&running, mn).await
        };
        bytes.extend(peer.upload(Cn::MINUTE, MINUTE, wall()));
    }
    relay.send(&bytes).await;
    assert_eq!(relay.hear_commands(40).await, [9014; 40]);
    assert!(devices.iter().all(|mn| running.lines(mn).len() == 2));
    running.stop().await;
}

#[tokio::test]
async fn when_the_gateway_stops_nothing_acknowledged_is_lost() {
    let disk = SimulatedDisk::new();
    let running = Running::start(&disk, vec![device(MN)], Config::default()).await;
    let mut peer = Peer::connect(&running, MN).await;
    let bytes = peer.upload(Cn::MINUTE, MINUTE, wall());
    peer.send(&bytes).await;
    assert_eq!(peer.hear_commands(1).await, [9014]);
    running.stop().await;
    assert!(peer.is_closed().await);
    let running = Running::start(&disk, vec![device(MN)], Config::default()).await;
    assert_eq!(running.lines(MN).len(), 2);
    running.stop().await;
}
