//! Vectors of the standard, and frames that devices sent.

#![allow(clippy::unwrap_used)]

mod support;

use hj212::*;
use support::{OFFICIAL, frame, shared_frames};

fn decoded<'a>(bytes: &'a [u8], compat: &'a Compat) -> Frame<'a> {
    Frame::decode(bytes, compat).unwrap()
}

#[test]
fn the_official_example() {
    let frame = decoded(OFFICIAL, Compat::strict());
    assert_eq!((frame.crc, frame.crc_kind), (0x1C80, CrcKind::Hj212));
    assert_eq!(frame.edition(), Edition::V2017);
    assert_eq!(frame.header.qn.unwrap().to_string(), "20160801085857223");
    assert_eq!(frame.header.st.to_string(), "32");
    assert_eq!(frame.header.pw, "100000");
    assert_eq!(frame.header.mn, "010000A8900016F000169DC0");
    assert_eq!(frame.header.flag, Some(Flag(5)));
    assert!(frame.wants_answer() && frame.notes.is_empty());
    let request = Request::SetRealtimeInterval { seconds: 30 };
    assert_eq!(frame.message(Sender::Host), Ok(Message::Request(request)));
}

#[test]
fn the_official_example_is_what_the_encoder_writes() {
    let content = Request::SetRealtimeInterval { seconds: 30 }
        .content(Edition::V2017)
        .unwrap();
    let mut header = Header::new(St(*b"32"), Cn(1062), "010000A8900016F000169DC0".into())
        .with_qn(Qn::parse(b"20160801085857223").unwrap())
        .with_flag(Flag::new(Edition::V2017, false, true))
        .with_content(content.as_bytes());
    header.pw = "100000".into();
    let mut written = Vec::new();
    header.encode(&mut written).unwrap();
    assert_eq!(written, OFFICIAL);
}

#[test]
fn the_modbus_code_passes_only_where_a_switch_says_so_and_is_recorded() {
    let modbus = String::from_utf8_lossy(OFFICIAL).replace("1C80", "0759");
    let wrong = Frame::decode(modbus.as_bytes(), Compat::strict()).unwrap_err();
    assert_eq!(
        wrong,
        FrameError::CrcMismatch {
            expected: 0x1C80,
            found: 0x0759
        }
    );
    let compat = Compat {
        modbus_crc: true,
        ..Compat::default()
    };
    let frame = decoded(modbus.as_bytes(), &compat);
    assert_eq!(frame.crc_kind, CrcKind::Modbus);
    assert!(frame.notes.has(Note::CrcModbus));
    let swapped = String::from_utf8_lossy(OFFICIAL).replace("1C80", "801C");
    assert!(Frame::decode(swapped.as_bytes(), &compat).is_err());
    let compat = Compat {
        swapped_crc: true,
        ..Compat::default()
    };
    assert!(
        decoded(swapped.as_bytes(), &compat)
            .notes
            .has(Note::CrcSwapped)
    );
}

#[test]
fn units_are_the_standards_unless_the_device_has_its_own() {
    let bytes =
        frame("QN=20160801085857223;ST=39;CN=2011;PW=123456;MN=A;Flag=5;CP=&&a34004-Rtd=35&&");
    let frame = decoded(&bytes, Compat::strict());
    let unit = frame.unit("a34004".into()).unwrap();
    assert_eq!((unit.symbol, unit.of_device), ("ng/m³", false));
    let units = [("a34004".into(), "µg/m³".into())];
    let compat = Compat {
        units: units.into(),
        ..Compat::default()
    };
    let frame = decoded(&bytes, &compat);
    let unit = frame.unit("a34004".into()).unwrap();
    assert_eq!((unit.symbol, unit.of_device), ("µg/m³", true));
}

#[test]
fn every_frame_of_the_field_decodes_with_its_values() {
    for [text, st, cn, mn, time] in shared_frames() {
        let frame = decoded(text.as_bytes(), Compat::strict());
        assert_eq!(frame.crc_kind, CrcKind::Hj212, "{text}");
        assert_eq!(frame.header.st.to_string(), st);
        assert_eq!(frame.header.cn.to_string(), cn);
        assert_eq!(frame.header.mn, mn.as_str());
        let found = frame.cp().param("DataTime").unwrap_or_default();
        assert_eq!(found, time.as_str(), "{text}");
        assert_eq!(frame.cp().data_time().is_some(), !time.is_empty(), "{text}");
        let bare = frame.cp().fields().filter(|field| field.is_bare).count();
        assert_eq!(bare, 0, "{text}");
    }
}

#[test]
fn the_first_edition_has_no_flag_and_answers_inside_the_content() {
    let bytes = frame(
        "ST=91;CN=9011;PW=123456;MN=88888880000001;Flag=0;CP=&&QN=20040516010101001;QnRtn=1&&",
    );
    let frame = decoded(&bytes, Compat::strict());
    assert_eq!(frame.edition(), Edition::V2005);
    let answer = Answer {
        to: Qn::parse(b"20040516010101001"),
        verdict: Verdict::Taken(QnRtn::Ready),
    };
    assert_eq!(frame.message(Sender::Site), Ok(Message::Answer(answer)));
}

#[test]
fn a_ciphered_content_is_kept_whole_with_the_reason() {
    let text = "##0126QN=20260801085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&{0xE4,0x3E,0x11,0x77,0x5A,0x9C,0xD2}&&1234";
    let length = text.len() - 10;
    let bytes = text
        .replacen("0126", &format!("{length:04}"), 1)
        .into_bytes();
    let mut input = bytes.as_slice();
    let mut framer = Framer::new();
    let Found::Frame(segment) = framer.next(&mut input).unwrap().found else {
        panic!("not a frame")
    };
    let frame = Frame::parse(segment, Compat::strict()).unwrap();
    assert_eq!(frame.edition(), Edition::V2025);
    assert!(frame.notes.has(Note::CrcUnverified));
    let Body::Undecoded(kept, reason) = frame.body else {
        panic!("decoded")
    };
    assert!(kept.starts_with(b"{0xE4") && reason == Undecoded::Cipher2025);
}

#[test]
fn a_plain_frame_of_2025_is_decoded() {
    let bytes = frame(
        "QN=20260801085857223;ST=31;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;RF=1;CP=&&DataTime=20260801085800;a34013-Rtd=1.5&&",
    );
    let frame = decoded(&bytes, Compat::strict());
    assert!(frame.header.back_filled);
    assert_eq!(frame.cp().readings().count(), 1);
}

#[test]
fn an_edition_to_come_is_kept_whole() {
    let bytes = frame("QN=20300801085857223;ST=31;CN=2011;PW=123456;MN=A;Flag=13;CP=&&x&&");
    let frame = decoded(&bytes, Compat::strict());
    assert_eq!(frame.body, Body::Undecoded(b"x", Undecoded::UnknownEdition));
}

#[test]
fn departures_are_noted() {
    let noted = |data: &str, note| decoded(&frame(data), Compat::strict()).notes.has(note);
    assert!(noted("ST=31;CN=2011;PW=1;MN=A;CP=&&&&", Note::NoQn));
    assert!(noted("ST=31;CN=2011;PW=1;MN=A;CP=&&&&", Note::NoFlag));
    assert!(noted("ST=31;CN=2011;MN=A;CP=&&&&", Note::NoPw));
    assert!(noted("QN=1;ST=31;CN=2011;MN=A;CP=&&&&", Note::OddQn));
    assert!(noted("ST=31;CN=2011;MN=A;Flag=7;CP=&&&&", Note::NoPart));
    assert!(noted(
        "ST=31;CN=2011;MN=A;Flag=5;PNUM=2;PNO=2;CP=&&&&",
        Note::UnflaggedPart
    ));
    assert!(noted(
        "ST=31;CN=2011;MN=A;Flag=5;X=2;CP=&&&&",
        Note::UnknownField
    ));
    assert!(noted(
        "ST=31;CN=2011;MN=A;MN=B;CP=&&&&",
        Note::RepeatedField
    ));
    assert!(noted("ST=80;CN=2011;MN=A;CP=&&&&", Note::UnknownSt));
    assert!(noted("ST=31;CN=2081;MN=A;CP=&&&&", Note::UnknownCn));
}

#[test]
fn faults_of_the_header_have_their_codes() {
    let code = |data: &str| {
        Frame::decode(&frame(data), Compat::strict())
            .unwrap_err()
            .code()
    };
    assert_eq!(code("CN=2011;MN=A;CP=&&&&"), "missing_field");
    assert_eq!(code("ST=31;CN=2011;MN=A"), "missing_field");
    assert_eq!(code("ST=31;CN=2011;MN=A;CP=&&a=1"), "cp_not_closed");
    assert_eq!(code("ST=31;CN=2011;MN=A;CP=&&&"), "cp_not_closed");
    assert_eq!(code("ST=3;CN=2011;MN=A;CP=&&&&"), "bad_field");
    assert_eq!(code("ST=31;CN=201;MN=A;CP=&&&&"), "bad_field");
    assert_eq!(code("ST=31;CN=2011;MN=A;Flag=256;CP=&&&&"), "bad_field");
    assert_eq!(code("ST=31;CN=2011;MN=A;PNUM=1;PNO=2;CP=&&&&"), "bad_field");
    assert_eq!(code("QN=2016x;ST=31;CN=2011;MN=A;CP=&&&&"), "bad_field");
}

/// Found by fuzzing.
#[test]
fn what_is_no_utf_8_is_written_as_it_came() {
    let cp = Cp::new(b"PolId=w0\xF6");
    let request = Request::parse(Cn(3019), Edition::V2017, cp).unwrap();
    let written = request.content(Edition::V2017).unwrap();
    assert_eq!(written.as_bytes(), cp.as_bytes());
}
