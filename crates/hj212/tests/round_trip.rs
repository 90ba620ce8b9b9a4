//! What is encoded decodes to the same, and a stream gives the same in any split.

#![allow(clippy::unwrap_used)]

mod support;

use hj212::*;
use proptest::prelude::*;

fn stamps() -> impl Strategy<Value = Stamp> {
    (0_i64..4_102_444_800_000).prop_map(|millis| Stamp::from_unix_millis(millis).unwrap())
}

fn names() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9_]{0,7}"
}

fn values() -> impl Strategy<Value = String> {
    "[ -\"$%'-+.0-:<-~é三]{0,12}"
}

fn contents() -> impl Strategy<Value = (Content, Vec<(String, String)>)> {
    proptest::collection::vec((names(), proptest::option::of(0..4_usize), values()), 0..20)
        .prop_map(build)
}

fn build(fields: Vec<(String, Option<usize>, String)>) -> (Content, Vec<(String, String)>) {
    let attributes = [
        Attribute::Rtd,
        Attribute::Avg,
        Attribute::Flag,
        Attribute::ZsAvg,
    ];
    let (mut content, mut listed) = (Content::new(), Vec::new());
    for (name, attribute, value) in fields {
        let Some(attribute) = attribute.map(|at| attributes[at]) else {
            content.param(&name, &value).unwrap();
            listed.push((name, value));
            continue;
        };
        content.value(&name, attribute, &value).unwrap();
        listed.push((format!("{name}-{}", attribute.name()), value));
    }
    (content, listed)
}

fn flags() -> impl Strategy<Value = (u8, Option<Part>)> {
    let part = (1_u16..=9999).prop_flat_map(|total| (Just(total), 1..=total));
    let part = part.prop_map(|(total, index)| Part { total, index });
    (0_u8..3, any::<bool>(), proptest::option::of(part)).prop_map(|(version, answer, part)| {
        let split = u8::from(part.is_some()) << 1;
        (version << 2 | split | u8::from(answer), part)
    })
}

proptest! {
    #[test]
    fn decoding_undoes_encoding(
        qn in stamps(), cn in 0_u16..=9999, st in "[0-9A-Z]{2}", mn in "[!-:<-~]{1,64}", pw in "[!-:<-~]{0,32}",
        (flag, part) in flags(), back_filled: bool, (content, listed) in contents(),
    ) {
        let mut header = Header::new(St(st.as_bytes().try_into().unwrap()), Cn(cn), mn.as_str().into())
            .with_qn(qn.into())
            .with_flag(Flag(flag))
            .with_content(content.as_bytes());
        (header.pw, header.part, header.back_filled) = (pw.as_str().into(), part, back_filled);
        let mut bytes = Vec::new();
        header.encode(&mut bytes).unwrap();
        let frame = Frame::decode(&bytes, Compat::strict()).unwrap();
        header.notes = frame.header.notes;
        prop_assert_eq!(frame.header, header);
        let fields = frame.cp().fields();
        let fields: Vec<_> = fields.map(|field| (field.name.to_string(), field.value.to_string())).collect();
        if matches!(frame.body, Body::Plain(_)) {
            prop_assert_eq!(fields, listed);
        }
    }

    #[test]
    fn any_split_gives_the_same(
        order in proptest::collection::vec((0..20_usize, 0..60_usize), 1..12), cuts in proptest::collection::vec(1..90_usize, 1..40),
    ) {
        let fixtures = support::fixtures();
        let mut stream = Vec::new();
        for (which, cut) in order {
            match fixtures.get(which) {
                Some(frame) if cut > 30 => stream.extend_from_slice(frame),
                Some(frame) => stream.extend_from_slice(&frame[..frame.len() - cut]),
                None => stream.extend_from_slice(b" #noise##00a"),
            }
        }
        let whole = pieces(&stream, std::iter::repeat(stream.len()));
        prop_assert_eq!(pieces(&stream, cuts.iter().copied().cycle()), whole);
    }

    #[test]
    fn pieces_cover_the_stream_in_order(stream in proptest::collection::vec(prop_oneof![Just(b'#'), Just(b'0'), any::<u8>()], 0..400)) {
        let mut at = 0;
        for (offset, length, _) in pieces(&stream, std::iter::repeat(7)) {
            prop_assert!(offset >= at && length > 0);
            let between = &stream[at as usize..offset as usize];
            prop_assert!(between.iter().all(u8::is_ascii_whitespace));
            at = offset + length;
        }
    }

    #[test]
    fn requests_come_back(seconds in 30_u16..=3600, begin in stamps(), end in stamps(), of in "[a-z0-9]{1,6}") {
        let (begin, end) = (begin.min(end), begin.max(end));
        let of = Text::from(of.as_str());
        let whole = |stamp: Stamp| Stamp::parse(&stamp.digits14()).unwrap();
        let (begin, end) = (whole(begin), whole(end));
        let requests = [
            Request::SetTimeouts { over_time_s: 5, re_count: 3 },
            Request::GetTime { instrument: Some(of) },
            Request::SetTime { instrument: None, time: end },
            Request::GetRealtimeInterval,
            Request::SetRealtimeInterval { seconds },
            Request::GetMinuteInterval,
            Request::SetMinuteInterval { minutes: 10 },
            Request::SetPassword { new: "654321".into() },
            Request::Start(Stream::Realtime),
            Request::Start(Stream::Status),
            Request::Stop(Stream::Realtime),
            Request::Stop(Stream::Status),
            Request::History { series: Series::Day, begin, end },
            Request::History { series: Series::RunTime, begin, end },
            Request::History { series: Series::Minute, begin, end },
            Request::History { series: Series::Hour, begin, end },
            Request::Operate { operation: Operation::Calibrate, instrument: Some(of) },
            Request::Operate { operation: Operation::Sample, instrument: Some(of) },
            Request::Operate { operation: Operation::Backflush, instrument: None },
            Request::Operate { operation: Operation::Compare, instrument: None },
            Request::RetainSample,
            Request::SetSampleCycle { instrument: of, start: "000000".into(), hours: 2 },
            Request::GetSampleCycle { instrument: of },
            Request::GetSampleOutTime { instrument: of },
            Request::GetSerial { instrument: of },
            Request::GetInfo { instrument: of, info: "i11001".into(), begin: Some(begin), end: Some(end) },
            Request::SetInfo { instrument: of, info: "i13007".into(), value: "1.5".into() },
        ];
        for request in requests {
            let content = request.content(Edition::V2017).unwrap();
            let read = Request::parse(request.cn(), Edition::V2017, Cp::new(content.as_bytes()));
            prop_assert_eq!(read, Ok(request));
        }
    }
}

fn pieces(mut stream: &[u8], mut sizes: impl Iterator<Item = usize>) -> Vec<(u64, u64, String)> {
    let (mut framer, mut found) = (Framer::new(), Vec::new());
    while !stream.is_empty() {
        let size = sizes.next().unwrap_or(1).clamp(1, stream.len());
        let (mut part, rest) = stream.split_at(size);
        stream = rest;
        while let Some(piece) = framer.next(&mut part) {
            found.push((piece.offset, piece.length, format!("{:?}", piece.found)));
        }
        assert!(framer.held() <= limits::HELD_BYTES);
    }
    while let Some(piece) = framer.finish() {
        found.push((piece.offset, piece.length, format!("{:?}", piece.found)));
    }
    found
}
