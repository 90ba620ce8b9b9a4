//! Any stream into a session whose application confirms, refuses and orders at random: nothing panics.

#![no_main]

use std::time::Duration;

use jt808::body::ack::Outcome;
use jt808::body::registration::RegistrationOutcome;
use jt808::session::platform::{Config, Event, Session};
use jt808::{Body, Frame, check_byte};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, Vec<(u8, Vec<u8>)>)| {
    let (strict, steps) = input;
    let mut session = Session::new(Config {
        strict,
        ..Config::default()
    });
    let mut now = Duration::ZERO;
    for (choice, plain) in steps {
        now += Duration::from_millis(u64::from(choice) * 100);
        // A right check byte, so that the fuzzer reaches what lies behind it.
        let mut whole = plain;
        whole.push(check_byte(&whole));
        if let Ok(frame) = Frame::parse(&whole, session.detect()) {
            session.handle_frame(&frame, now).ok();
        }
        if choice & 1 == 0 {
            session.handle_timeout(now);
        }
        if choice & 2 == 0 {
            session.send(&Body::AskLocation, now).ok();
        }
        while let Some(event) = session.poll_event() {
            answer(&mut session, event, choice);
        }
        while choice & 4 == 0 && session.poll_transmit().is_some() {}
    }
});

fn answer(session: &mut Session, event: Event, choice: u8) {
    match event {
        Event::Registration(token, _) => session
            .register(token, RegistrationOutcome::from(choice & 7), b"k7")
            .unwrap(),
        Event::Authentication(token, shown) => {
            session.authenticate(token, &shown, b"k7").unwrap();
        }
        Event::Message { token, .. } if choice & 8 == 0 => session.ack(token, Outcome::Ok).unwrap(),
        Event::Message { token, .. } if choice & 16 == 0 => session.ack_through(token),
        _ => {}
    }
}
