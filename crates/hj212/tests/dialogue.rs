//! Both sides of a dialogue in one test; time is a field, nothing sleeps.

#![allow(clippy::unwrap_used)]

mod support;

use hj212::session::*;
use hj212::*;

const MN: &str = "010000A8900016F000169DC0";

/// Platform and device with a line between them that may lose frames.
struct Pair {
    host: Session,
    site: DeviceSession,
    now: Tick,
    /// Frames to lose before the line works.
    lost: usize,
    /// Whether the platform acknowledges at once.
    on_disk: bool,
    tokens: Vec<AckToken>,
    uploads: Vec<(Cn, bool)>,
    told: Vec<String>,
    asked: Vec<Asked>,
}

impl Pair {
    fn new(edition: Edition) -> Self {
        let config = SessionConfig::new(edition, St::DUST, MN);
        Self {
            host: Session::new(config.clone()),
            site: DeviceSession::new(config),
            now: Tick(1000),
            lost: 0,
            on_disk: true,
            tokens: Vec::new(),
            uploads: Vec::new(),
            told: Vec::new(),
            asked: Vec::new(),
        }
    }

    fn wall(&self) -> Stamp {
        Stamp::from_unix_millis(1_700_000_000_000 + self.now.0 as i64).unwrap()
    }

    fn request(&mut self, request: &Request<'_>) -> RequestId {
        let wall = self.wall();
        self.host.request(request, wall, self.now).unwrap()
    }

    fn upload(&mut self, cn: Cn, content: &str) -> UploadId {
        let wall = self.wall();
        self.site
            .upload(cn, content.as_bytes(), true, wall, self.now)
            .unwrap()
    }

    fn passes(&mut self) -> bool {
        let passes = self.lost == 0;
        self.lost = self.lost.saturating_sub(1);
        passes
    }

    /// Carries frames until neither side has any.
    fn drive(&mut self) {
        loop {
            let (down, up) = (self.host.poll_transmit(), self.site.poll_transmit());
            if down.is_none() && up.is_none() {
                return;
            }
            if let Some(bytes) = down.filter(|_| self.passes()) {
                self.at_site(&bytes);
            }
            if let Some(bytes) = up.filter(|_| self.passes()) {
                self.at_host(&bytes);
            }
        }
    }

    fn at_site(&mut self, bytes: &[u8]) {
        let frame = Frame::decode(bytes, Compat::strict()).unwrap();
        let told = self.site.handle_frame(&frame);
        self.told.push(format!("{told:?}"));
        if let Told::Do(asked, _) = told {
            self.asked.push(asked);
        }
    }

    fn at_host(&mut self, bytes: &[u8]) {
        let frame = Frame::decode(bytes, Compat::strict()).unwrap();
        if let Handled::Upload { ack, repeated, .. } = self.host.handle_frame(&frame, self.now) {
            self.uploads.push((frame.header.cn, repeated));
            match ack {
                Some(token) if self.on_disk => assert!(self.host.ack(token)),
                other => self.tokens.extend(other),
            }
        }
    }

    /// Goes to the next time-out.
    fn wait(&mut self) {
        let due = [self.host.poll_timeout(), self.site.poll_timeout()];
        self.now = due.into_iter().flatten().min().unwrap();
        self.host.handle_timeout(self.now);
        self.site.handle_timeout(self.now);
        self.drive();
    }
}

#[test]
fn a_request_is_taken_and_ends() {
    for edition in [Edition::V2017, Edition::V2005] {
        let mut pair = Pair::new(edition);
        let id = pair.request(&Request::SetRealtimeInterval { seconds: 30 });
        pair.drive();
        assert_eq!(pair.host.poll_event(), Some(Event::Taken(id)));
        let asked = pair.asked.pop().unwrap();
        pair.site.finish(&asked, ExeRtn::Done);
        pair.drive();
        assert_eq!(pair.host.poll_event(), Some(Event::Ended(id, ExeRtn::Done)));
        assert_eq!(pair.host.poll_timeout(), None);
    }
}

#[test]
fn data_are_answered_only_once_they_are_on_disk() {
    let mut pair = Pair::new(Edition::V2017);
    pair.on_disk = false;
    let id = pair.upload(
        Cn::MINUTE,
        "DataTime=20231114221300;a34004-Avg=35,a34004-Flag=N",
    );
    pair.drive();
    assert_eq!(pair.site.poll_event(), None);
    let token = pair.tokens.pop().unwrap();
    assert!(pair.host.ack(token));
    assert!(!pair.host.ack(token), "an answer goes out once");
    pair.drive();
    assert_eq!(pair.site.poll_event(), Some(DeviceEvent::Received(id)));
}

#[test]
fn a_lost_upload_comes_again_and_is_known_as_such() {
    let mut pair = Pair::new(Edition::V2017);
    pair.on_disk = false;
    let id = pair.upload(Cn::REALTIME, "DataTime=20231114221300;a34004-Rtd=35");
    pair.drive();
    pair.on_disk = true;
    pair.wait();
    assert_eq!(pair.uploads, [(Cn::REALTIME, false), (Cn::REALTIME, true)]);
    assert_eq!(pair.site.poll_event(), Some(DeviceEvent::Received(id)));
}

#[test]
fn a_dead_line_is_given_up_after_the_retries() {
    let mut pair = Pair::new(Edition::V2017);
    pair.lost = usize::MAX;
    let request = pair.request(&Request::GetRealtimeInterval);
    let upload = pair.upload(Cn::HOUR, "DataTime=20231114220000;a34004-Avg=35");
    let start = pair.now.0;
    pair.drive();
    for _ in 0..4 {
        pair.wait();
    }
    assert_eq!(pair.host.poll_event(), Some(Event::NoAnswer(request)));
    assert_eq!(pair.site.poll_event(), Some(DeviceEvent::NoAnswer(upload)));
    assert_eq!(pair.now.0 - start, 40_000, "10 s, and three times more");
}

#[test]
fn a_request_that_never_ends_is_given_up() {
    let mut pair = Pair::new(Edition::V2017);
    let id = pair.request(&Request::RetainSample);
    pair.drive();
    pair.wait();
    assert_eq!(pair.host.poll_event(), Some(Event::Taken(id)));
    assert_eq!(pair.host.poll_event(), Some(Event::NoResult(id)));
}

#[test]
fn history_belongs_to_its_request() {
    let mut pair = Pair::new(Edition::V2017);
    let (begin, end) = (pair.wall(), pair.wall());
    let series = Series::Minute;
    let id = pair.request(&Request::History { series, begin, end });
    pair.drive();
    pair.upload(Cn::MINUTE, "DataTime=20231114221300;a34004-Avg=35");
    let bytes = pair.site.poll_transmit().unwrap();
    let frame = Frame::decode(&bytes, Compat::strict()).unwrap();
    let handled = pair.host.handle_frame(&frame, pair.now);
    assert!(matches!(handled, Handled::Upload { request: Some(request), .. } if request == id));
}

#[test]
fn a_stop_is_a_notice() {
    let mut pair = Pair::new(Edition::V2017);
    let id = pair.request(&Request::Stop(Stream::Realtime));
    pair.drive();
    assert_eq!(pair.host.poll_event(), Some(Event::Noticed(id)));
}

#[test]
fn a_clock_request_is_answered_with_a_notice_answer() {
    let mut pair = Pair::new(Edition::V2017);
    let id = pair.upload(Cn(1013), "PolId=w01018");
    pair.drive();
    assert_eq!(pair.site.poll_event(), Some(DeviceEvent::Received(id)));
}

#[test]
fn a_wrong_password_is_refused() {
    let mut pair = Pair::new(Edition::V2017);
    let mut config = SessionConfig::new(Edition::V2017, St::DUST, MN);
    config.pw = "000000".into();
    pair.host = Session::new(config);
    let id = pair.request(&Request::GetRealtimeInterval);
    pair.drive();
    assert_eq!(
        pair.host.poll_event(),
        Some(Event::Refused(id, QnRtn::BadPassword))
    );
}

#[test]
fn time_outs_are_what_the_platform_sets() {
    let mut pair = Pair::new(Edition::V2017);
    pair.request(&Request::SetTimeouts {
        over_time_s: 5,
        re_count: 1,
    });
    pair.drive();
    let config = pair.site.config();
    assert_eq!((config.over_time_ms, config.re_count), (5000, 1));
}

#[test]
fn a_clock_that_goes_back_gives_no_qn_twice() {
    let mut pair = Pair::new(Edition::V2017);
    for _ in 0..100 {
        pair.now = Tick(pair.now.0.saturating_sub(7));
        let wall = pair.wall();
        pair.site
            .upload(Cn::REALTIME, b"a=1", true, wall, pair.now)
            .unwrap();
    }
    pair.drive();
    assert!(pair.uploads.iter().all(|(_, repeated)| !repeated));
}

#[test]
fn a_long_upload_goes_in_parts_and_comes_together() {
    let mut pair = Pair::new(Edition::V2017);
    let items: Vec<_> = (0..150)
        .map(|at| format!("w{at:05}-Avg={at}.5,w{at:05}-Flag=N"))
        .collect();
    let content = format!("DataTime=20231114221300;{}", items.join(";"));
    let wall = pair.wall();
    pair.site
        .upload(Cn::MINUTE, content.as_bytes(), true, wall, pair.now)
        .unwrap();
    let mut joiner = Reassembler::new(60_000);
    let mut frames = Vec::new();
    while let Some(bytes) = pair.site.poll_transmit() {
        frames.push(bytes);
    }
    assert!(frames.len() > 3);
    frames.reverse();
    frames.insert(1, frames[0].clone());
    let mut whole = None;
    for bytes in &frames {
        let frame = Frame::decode(bytes, Compat::strict()).unwrap();
        if let Joined::Whole(found) = joiner.push(&frame, pair.now) {
            whole = Some(found);
        }
    }
    let whole = whole.unwrap();
    let codes: Vec<_> = whole
        .contents()
        .flat_map(Cp::readings)
        .map(|reading| reading.code.to_string())
        .collect();
    assert_eq!(codes.len(), 150);
    assert!(codes.is_sorted());
    assert_eq!(joiner.poll_timeout(), None);
}

#[test]
fn a_part_that_never_comes_is_named() {
    let frames = support::fixtures();
    let parts: Vec<_> = frames
        .iter()
        .map(|bytes| Frame::decode(bytes, Compat::strict()).unwrap())
        .collect();
    let second = parts
        .iter()
        .find(|frame| frame.header.part.is_some_and(|part| part.index == 2))
        .unwrap();
    let mut joiner = Reassembler::new(60_000);
    assert_eq!(joiner.push(second, Tick(5)), Joined::Kept);
    assert_eq!(joiner.push(second, Tick(6)), Joined::Again);
    assert_eq!(joiner.poll_expired(Tick(60_004)), None);
    let lost = joiner.poll_expired(joiner.poll_timeout().unwrap()).unwrap();
    assert_eq!(lost.missing, [1]);
    assert_eq!(lost.contents().count(), 1);
    assert_eq!(joiner.poll_timeout(), None);
}

#[test]
fn parts_are_limited() {
    let mut joiner = Reassembler::new(60_000);
    let mut refused = 0;
    for at in 0..200 {
        let data = format!(
            "QN=20231114221300000;ST=39;CN=2011;PW=1;MN=M{at};Flag=7;PNUM=2;PNO=1;CP=&&a=1&&"
        );
        let bytes = support::frame(&data);
        let frame = Frame::decode(&bytes, Compat::strict()).unwrap();
        refused += usize::from(joiner.push(&frame, Tick(0)) == Joined::Refused);
    }
    assert_eq!(refused, 200 - limits::OPEN_MESSAGES);
}

#[test]
fn uploads_without_answer_are_limited() {
    let mut pair = Pair::new(Edition::V2017);
    pair.on_disk = false;
    let mut busy = 0;
    for at in 0..2000 {
        let data = format!("QN=2023111422{at:07};ST=39;CN=2011;PW=1;MN={MN};Flag=5;CP=&&a=1&&");
        let bytes = support::frame(&data);
        let frame = Frame::decode(&bytes, Compat::strict()).unwrap();
        busy += usize::from(pair.host.handle_frame(&frame, pair.now) == Handled::Busy);
    }
    assert_eq!(busy, 2000 - limits::PENDING_ACKS);
}
