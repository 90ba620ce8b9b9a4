//! The framer: any split gives the same frames; what is no frame is reported.

#![allow(clippy::unwrap_used)]

mod support;

use jt808::limits::MAX_ESCAPED;
use jt808::{Framed, Framer, Skip};
use proptest::prelude::*;
use support::wrap;

/// What a framer found, owned.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Found {
    Frame(Vec<u8>),
    Skipped(Skip, usize),
}

fn feed(framer: &mut Framer, chunk: &[u8], found: &mut Vec<Found>) {
    let mut rest = chunk;
    while let Some(framed) = framer.next(&mut rest) {
        found.push(match framed {
            Framed::Frame(bytes) => Found::Frame(bytes.to_vec()),
            Framed::Skipped { reason, bytes } => Found::Skipped(reason, bytes),
        });
    }
}

fn all(wire: &[u8], chunks: impl IntoIterator<Item = usize>) -> Vec<Found> {
    let mut framer = Framer::new();
    let mut found = Vec::new();
    let mut rest = wire;
    for length in chunks {
        let (chunk, tail) = rest.split_at(length.min(rest.len()));
        feed(&mut framer, chunk, &mut found);
        rest = tail;
    }
    feed(&mut framer, rest, &mut found);
    found
}

#[test]
fn frames_may_share_a_mark_and_double_it() {
    let wire = [0x7e, 1, 2, 0x7e, 3, 4, 0x7e, 0x7e, 0x7e, 5, 0x7e];
    let frames = [vec![1, 2], vec![3, 4], vec![5]].map(Found::Frame);
    assert_eq!(all(&wire, []), frames);
}

#[test]
fn noise_before_the_first_mark_is_counted_across_chunks() {
    let wire = [9, 9, 9, 0x7e, 1, 0x7e];
    let expected = [Found::Skipped(Skip::Unmarked, 3), Found::Frame(vec![1])];
    assert_eq!(all(&wire, [2]), expected);
}

#[test]
fn a_wrong_escape_costs_one_frame() {
    let wire = [0x7e, 1, 0x7d, 3, 0x7e, 0x7e, 1, 0x7d, 1, 0x7e];
    let expected = [Found::Skipped(Skip::Escape, 3), Found::Frame(vec![1, 0x7d])];
    for first in 0..wire.len() {
        assert_eq!(all(&wire, [first]), expected, "cut at {first}");
    }
}

#[test]
fn a_stream_without_marks_is_not_kept() {
    let mut framer = Framer::new();
    let mut found = Vec::new();
    feed(&mut framer, &[0x7e], &mut found);
    for _ in 0..100 {
        feed(&mut framer, &[1; 1000], &mut found);
    }
    assert_eq!(found, []);
    assert_eq!(framer.unfinished(), 100_000);
    feed(&mut framer, &[0x7e, 5, 0x7e], &mut found);
    let expected = [
        Found::Skipped(Skip::Overlong, 100_000),
        Found::Frame(vec![5]),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_longest_frame_passes_and_one_byte_more_does_not() {
    for (length, passes) in [(MAX_ESCAPED, true), (MAX_ESCAPED + 1, false)] {
        let mut wire = vec![1; length + 2];
        wire[0] = 0x7e;
        wire[length + 1] = 0x7e;
        for first in [0, 1, 700, length, length + 1] {
            let found = all(&wire, [first]);
            let expected = if passes {
                Found::Frame(vec![1; length])
            } else {
                Found::Skipped(Skip::Overlong, length)
            };
            assert_eq!(found, [expected], "cut at {first}");
        }
    }
}

proptest! {
    #[test]
    fn any_split_gives_the_same(
        wire in prop::collection::vec(
            prop_oneof![3 => Just(0x7e_u8), 2 => Just(0x7d), 2 => 1_u8..3, 3 => any::<u8>()],
            0..400,
        ),
        cuts in prop::collection::vec(0_usize..40, 0..40),
    ) {
        prop_assert_eq!(all(&wire, []), all(&wire, cuts));
    }

    #[test]
    fn what_was_framed_comes_back(
        bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..200), 0..8),
        cuts in prop::collection::vec(0_usize..300, 0..20),
    ) {
        let wire: Vec<u8> = bodies.iter().flat_map(|body| wrap(body)).collect();
        let expected: Vec<Found> = bodies
            .iter()
            .map(|body| {
                let mut whole = body.clone();
                whole.push(jt808::check_byte(body));
                Found::Frame(whole)
            })
            .collect();
        prop_assert_eq!(all(&wire, cuts), expected);
    }

    #[test]
    fn every_byte_is_accounted_for(wire in prop::collection::vec(any::<u8>(), 0..3000)) {
        let mut framer = Framer::new();
        let mut found = Vec::new();
        feed(&mut framer, &wire, &mut found);
        let marks = wire.iter().filter(|byte| **byte == 0x7e).count();
        let mut counted = marks + framer.unfinished();
        for one in &found {
            counted += match one {
                Found::Skipped(_, bytes) => *bytes,
                Found::Frame(plain) => {
                    let mut escaped = Vec::new();
                    jt808::escape(plain, &mut escaped);
                    escaped.len()
                }
            };
        }
        prop_assert_eq!(counted, wire.len());
    }
}
