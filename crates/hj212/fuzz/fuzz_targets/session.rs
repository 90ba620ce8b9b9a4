//! Frames of any content and order against both sides and the reassembler: what they send decodes, what they hold is limited.
#![no_main]

use hj212::session::{DeviceSession, Handled, Session, SessionConfig, Tick, Told};
use hj212::{Compat, Edition, ExeRtn, Frame, Reassembler, Request, St, Stamp, Stream, crc, limits};
use libfuzzer_sys::fuzz_target;

const MN: &str = "010000A8900016F000169DC0";

fuzz_target!(|input: Vec<(u16, &[u8])>| {
    let config = SessionConfig::new(Edition::V2017, St::DUST, MN);
    let (mut host, mut site) = (Session::new(config.clone()), DeviceSession::new(config));
    let (mut joiner, mut now) = (Reassembler::new(1000), Tick(0));
    let wall = Stamp::parse(b"20231114221300").expect("a time");
    for (wait, data) in input {
        now = now.after(u64::from(wait));
        let _ = host.request(&Request::Start(Stream::Realtime), wall, now);
        let _ = site.upload(hj212::Cn::MINUTE, data, wait % 2 == 0, wall, now);
        let bytes = framed(data);
        if let Ok(frame) = Frame::decode(&bytes, Compat::strict()) {
            if let Handled::Upload { ack: Some(token), .. } = host.handle_frame(&frame, now) {
                assert!(host.ack(token) && !host.ack(token));
            }
            if let Told::Do(asked, _) = site.handle_frame(&frame) {
                site.finish(&asked, ExeRtn::Done);
            }
            drop(joiner.push(&frame, now));
        }
        host.handle_timeout(now);
        site.handle_timeout(now);
        while joiner.poll_expired(now).is_some() {}
        assert!(host.poll_timeout().is_none_or(|due| due > now));
        assert!(host.unanswered() <= limits::PENDING_ACKS);
        while let Some(sent) = host.poll_transmit() {
            assert!(Frame::decode(&sent, Compat::strict()).is_ok());
        }
        while site.poll_transmit().is_some() {}
        while host.poll_event().is_some() || site.poll_event().is_some() {}
    }
});

/// A frame of the platform's or the device's around what the fuzzer made.
fn framed(data: &[u8]) -> Vec<u8> {
    let data = data.get(..data.len().min(limits::MAX_DATA_BYTES)).unwrap_or(&[]);
    let mut bytes = format!("##{:04}", data.len()).into_bytes();
    bytes.extend_from_slice(data);
    bytes.extend_from_slice(format!("{:04X}\r\n", crc::checksum(data)).as_bytes());
    bytes
}
