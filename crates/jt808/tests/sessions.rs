//! Both sides of a conversation, a lossy line between them, and virtual time.

#![allow(clippy::unwrap_used)]

mod support;

use std::time::Duration;

use jt808::body::ack::Outcome;
use jt808::body::fix::Fix;
use jt808::body::location::{Items, Location};
use jt808::body::media::{Media, MediaEvent, MediaFormat, MediaKind};
use jt808::body::parameter::Parameters;
use jt808::body::registration::RegistrationOutcome;
use jt808::body::text::TextDown;
use jt808::limits::{MAX_RETRIES, MAX_UNCONFIRMED};
use jt808::session::platform::{self, Event as Heard, Refusal, Standing};
use jt808::session::terminal::{self, Event as Told, Stage};
use jt808::session::{Busy, Token};
use jt808::{Body, Counted8, Detect, Frame, Message, Phone, Text, Version, id};

const CODE: &[u8] = b"k7";

/// A truck, a city, and the line between them.
struct Pair {
    truck: terminal::Session,
    city: platform::Session,
    now: Duration,
    /// Frames the truck has sent, those lost included.
    sent: usize,
    /// Which of them are lost.
    lost: Vec<usize>,
}

impl Pair {
    fn new(version: Version) -> Self {
        let phone = Phone::parse("13912345678").unwrap();
        let mut config = terminal::Config::new(version, phone);
        config.identity.plate = b"A12345".to_vec();
        Self {
            truck: terminal::Session::new(config),
            city: platform::Session::new(platform::Config::default()),
            now: Duration::from_secs(1000),
            sent: 0,
            lost: Vec::new(),
        }
    }

    fn online(version: Version) -> Self {
        let mut pair = Self::new(version);
        pair.truck.start(pair.now).unwrap();
        pair.drive();
        assert_eq!(pair.truck.stage(), Stage::Online);
        assert_eq!(pair.told(), [Told::Registered(CODE.to_vec()), Told::Online]);
        pair
    }

    /// Lets frames pass until nothing moves; greets on the city's behalf and gives back what else it heard.
    fn drive(&mut self) -> Vec<Heard> {
        let mut heard = Vec::new();
        loop {
            let mut moved = self.up();
            while let Some(event) = self.city.poll_event() {
                match event {
                    Heard::Registration(token, _) => {
                        self.city
                            .register(token, RegistrationOutcome::Ok, CODE)
                            .unwrap();
                    }
                    Heard::Authentication(token, shown) => {
                        self.city.authenticate(token, &shown, CODE).unwrap();
                    }
                    other => heard.push(other),
                }
                moved = true;
            }
            if !(self.down() || moved) {
                return heard;
            }
        }
    }

    fn up(&mut self) -> bool {
        let mut moved = false;
        while let Some(wire) = self.truck.poll_transmit() {
            self.sent += 1;
            moved = true;
            if self.lost.contains(&self.sent) {
                continue;
            }
            for plain in support::frames(&wire) {
                let frame = Frame::parse(&plain, self.city.detect()).unwrap();
                self.city.handle_frame(&frame, self.now).unwrap();
            }
        }
        moved
    }

    fn down(&mut self) -> bool {
        let mut moved = false;
        while let Some(wire) = self.city.poll_transmit() {
            moved = true;
            for plain in support::frames(&wire) {
                let frame = Frame::parse(&plain, self.truck.detect()).unwrap();
                self.truck.handle_frame(&frame, self.now).unwrap();
            }
        }
        moved
    }

    /// Moves to the next moment that anybody waits for.
    fn step(&mut self) -> Vec<Heard> {
        let due = [self.truck.poll_timeout(), self.city.poll_timeout()];
        self.now = due.into_iter().flatten().min().unwrap().max(self.now);
        self.truck.handle_timeout(self.now);
        self.city.handle_timeout(self.now);
        self.drive()
    }

    fn told(&mut self) -> Vec<Told> {
        std::iter::from_fn(|| self.truck.poll_event()).collect()
    }
}

fn position() -> Body<'static> {
    Body::Location(Location {
        fix: Fix::default().at(35_500_000, 112_800_000),
        items: Items(&[]),
    })
}

fn only_message(heard: Vec<Heard>) -> (Token, Message) {
    match <[Heard; 1]>::try_from(heard).unwrap() {
        [Heard::Message { token, message, .. }] => (token, message),
        [other] => panic!("{other:?}"),
    }
}

#[test]
fn every_edition_comes_online_and_is_recognised() {
    for version in [Version::V2011, Version::V2013, Version::V2019] {
        let pair = Pair::online(version);
        assert_eq!(pair.city.standing(), Standing::Authenticated);
        assert_eq!(pair.city.version(), Some(version));
    }
    assert_eq!(
        Pair::online(Version::V2011).city.detect(),
        Detect::Old(Version::V2011)
    );
}

#[test]
fn a_wrong_code_is_refused() {
    let mut pair = Pair::new(Version::V2013);
    let phone = Phone::parse("13912345678").unwrap();
    let mut config = terminal::Config::new(Version::V2013, phone);
    config.code = Some(b"k8".to_vec());
    pair.truck = terminal::Session::new(config);
    pair.truck.start(pair.now).unwrap();
    pair.drive();
    assert_eq!(pair.told(), [Told::NotAuthenticated]);
    assert_eq!(pair.city.standing(), Standing::Stranger);
}

#[test]
fn a_position_before_the_code_is_refused() {
    let mut pair = Pair::new(Version::V2013);
    pair.truck.send(&position(), pair.now).unwrap();
    let heard = pair.drive();
    assert!(matches!(
        heard[..],
        [Heard::Refused(Refusal::NotAuthenticated, _)]
    ));
    let told = pair.told();
    assert!(matches!(
        told[..],
        [Told::Delivered {
            outcome: Outcome::Failed,
            ..
        }]
    ));
}

#[test]
fn nothing_is_answered_before_the_application_confirms() {
    let mut pair = Pair::online(Version::V2019);
    let serial = pair.truck.send(&position(), pair.now).unwrap();
    let (token, message) = only_message(pair.drive());
    assert_eq!(message.decode(), position());
    assert_eq!(pair.told(), []);
    pair.city.ack(token, Outcome::Ok).unwrap();
    pair.drive();
    let delivered = Told::Delivered {
        serial,
        id: id::LOCATION,
        outcome: Outcome::Ok,
    };
    assert_eq!(pair.told(), [delivered]);
    assert!(pair.city.ack(token, Outcome::Ok).is_err());
}

#[test]
fn one_commit_confirms_all_before_it() {
    let mut pair = Pair::online(Version::V2013);
    for _ in 0..10 {
        pair.truck.send(&position(), pair.now).unwrap();
    }
    let heard = pair.drive();
    let Some(Heard::Message { token, .. }) = heard.get(7) else {
        panic!("{heard:?}");
    };
    pair.city.ack_through(*token);
    pair.drive();
    assert_eq!(pair.told().len(), 8);
}

#[test]
fn a_message_sent_again_is_handed_over_once_and_given_up_in_the_end() {
    let mut pair = Pair::online(Version::V2013);
    let start = pair.now;
    let serial = pair.truck.send(&position(), pair.now).unwrap();
    assert_eq!(pair.drive().len(), 1);
    let mut moments = Vec::new();
    loop {
        assert_eq!(pair.step(), []);
        let mut told = pair.told();
        told.retain(|event| matches!(event, Told::Undelivered { .. }));
        moments.push((pair.now - start).as_secs());
        if !told.is_empty() {
            let id = id::LOCATION;
            assert_eq!(told, [Told::Undelivered { serial, id }]);
            break;
        }
        assert!(moments.len() < 20);
    }
    // T, then 2 T, then 6 T, then 24 T of 5 s; between them the truck says that it is alive.
    for due in [5, 15, 45, 165] {
        assert!(moments.contains(&due), "{moments:?}");
    }
    assert_eq!(MAX_RETRIES, 3);
}

#[test]
fn lost_sub_packets_are_asked_for() {
    for version in [Version::V2011, Version::V2013, Version::V2019] {
        let mut pair = Pair::online(version);
        let data: Vec<u8> = (0..20_000_u32).map(|n| n as u8).collect();
        let body = Body::Media(Media {
            event: MediaEvent {
                media_id: 77,
                kind: MediaKind::Image,
                format: MediaFormat::Jpeg,
                event: 0,
                channel: 1,
            },
            fix: (version != Version::V2011).then(Fix::default),
            data: &data,
        });
        pair.lost = vec![pair.sent + 4, pair.sent + 9, pair.sent + 20];
        pair.truck.send(&body, pair.now).unwrap();
        let mut heard = pair.drive();
        while heard.is_empty() {
            heard = pair.step();
        }
        let (token, message) = only_message(heard);
        assert_eq!(message.decode(), body);
        pair.city.ack(token, Outcome::Ok).unwrap();
        pair.drive();
        assert!(matches!(
            pair.told()[..],
            [Told::Delivered { id: id::MEDIA, .. }]
        ));
    }
}

#[test]
fn sub_packets_lost_for_good_are_reported() {
    let mut pair = Pair::online(Version::V2013);
    let text = vec![b'x'; 3000];
    let body = Body::Opaque(0x0f01, &text);
    pair.lost = (pair.sent + 2..pair.sent + 1000).collect();
    pair.truck.send(&body, pair.now).unwrap();
    let mut heard = pair.drive();
    while heard.is_empty() {
        heard = pair.step();
    }
    let [Heard::Incomplete(missing)] = &heard[..] else {
        panic!("{heard:?}");
    };
    assert_eq!(missing.parts, [2, 3]);
    assert!(missing.given_up);
}

#[test]
fn an_order_is_answered_and_one_unanswered_is_reported() {
    let mut pair = Pair::online(Version::V2019);
    let words = Body::TextDown(TextDown {
        flags: 8,
        kind: Some(1),
        text: Text(b"stop"),
    });
    let serial = pair.city.send(&words, pair.now).unwrap();
    pair.drive();
    let told = pair.told();
    let [Told::Order(token, order)] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(order.decode(), words);
    pair.truck.ack(*token, Outcome::Ok).unwrap();
    let answered = Heard::Answered {
        serial,
        id: id::TEXT_DOWN,
        outcome: Outcome::Ok,
    };
    assert_eq!(pair.drive(), [answered]);

    let serial = pair.city.send(&words, pair.now).unwrap();
    let mut heard = pair.drive();
    while heard.is_empty() {
        heard = pair.step();
    }
    let id = id::TEXT_DOWN;
    assert_eq!(heard, [Heard::Unanswered { serial, id }]);
}

#[test]
fn parameters_name_the_question_they_answer() {
    let mut pair = Pair::online(Version::V2013);
    let serial = pair.city.send(&Body::AskAllParameters, pair.now).unwrap();
    pair.drive();
    let told = pair.told();
    let [Told::Order(token, _)] = &told[..] else {
        panic!("{told:?}");
    };
    let answer = |answers| {
        let parameters = Counted8(Vec::new());
        Body::Parameters(Parameters {
            answers,
            parameters,
        })
    };
    pair.truck.answer(*token, answer).unwrap();
    let heard = pair.drive();
    let [Heard::Message { token, answers, .. }] = &heard[..] else {
        panic!("{heard:?}");
    };
    assert_eq!(*answers, Some(serial));
    pair.city.ack(*token, Outcome::Ok).unwrap();
    assert_eq!(pair.city.poll_transmit(), None, "an answer is not answered");
}

#[test]
fn a_truck_says_that_it_is_alive_and_its_silence_is_noticed() {
    let mut pair = Pair::online(Version::V2019);
    let start = pair.now;
    assert_eq!(pair.step(), []);
    assert_eq!(pair.now - start, jt808::limits::HEARTBEAT);
    let told = pair.told();
    assert!(matches!(
        told[..],
        [Told::Delivered {
            id: id::HEARTBEAT,
            ..
        }]
    ));
    let silent = pair.city.poll_timeout().unwrap();
    pair.city.handle_timeout(silent);
    assert_eq!(pair.city.poll_event(), Some(Heard::Silent));
    assert_eq!(pair.city.poll_event(), None);
}

#[test]
fn a_city_that_falls_behind_takes_no_more() {
    let mut pair = Pair::online(Version::V2013);
    let phone = Phone::parse("13912345678").unwrap();
    let mut taken = 0;
    let refused = loop {
        let header = jt808::Header::new(id::LOCATION, Version::V2013, phone, 1000 + taken);
        let mut wire = Vec::new();
        jt808::encode_message(&header, &position(), &mut wire).unwrap();
        let plain = support::frames(&wire).remove(0);
        let frame = Frame::parse(&plain, pair.city.detect()).unwrap();
        match pair.city.handle_frame(&frame, pair.now) {
            Ok(()) => taken += 1,
            Err(busy) => break busy,
        }
    };
    assert_eq!(refused, Busy);
    assert_eq!(usize::from(taken), MAX_UNCONFIRMED);
}

#[test]
fn another_terminal_on_the_same_connection_is_refused() {
    let mut pair = Pair::online(Version::V2013);
    let other = Phone::parse("13800000000").unwrap();
    let header = jt808::Header::new(id::HEARTBEAT, Version::V2013, other, 1);
    let mut wire = Vec::new();
    jt808::encode_message(&header, &Body::Heartbeat, &mut wire).unwrap();
    let plain = support::frames(&wire).remove(0);
    let frame = Frame::parse(&plain, pair.city.detect()).unwrap();
    pair.city.handle_frame(&frame, pair.now).unwrap();
    let heard = pair.city.poll_event();
    assert!(matches!(
        heard,
        Some(Heard::Refused(Refusal::OtherTerminal, _))
    ));
    assert_eq!(pair.city.poll_transmit(), None);
}
