//! Pictures, sound and film: event 0x0800, data 0x0801, answer 0x8800, camera 0x8801 and 0x0805, search and upload.

use crate::body::fix::Fix;
use crate::time::Time;
use crate::value::Value;
use crate::version::Version;
use crate::wire::{Counted8, Counted16, Field, Reader, codes, record};

codes! {
    /// Kind of a recording (JT/T 808-2019 table 80).
    MediaKind {
        /// A picture.
        Image = 0,
        /// Sound.
        Audio = 1,
        /// Film.
        Video = 2,
    }

    /// Format of a recording (JT/T 808-2019 table 80).
    MediaFormat {
        /// JPEG.
        Jpeg = 0,
        /// TIF.
        Tif = 1,
        /// MP3.
        Mp3 = 2,
        /// WAV.
        Wav = 3,
        /// WMV.
        Wmv = 4,
    }
}

record! {
    /// Something was recorded (0x0800).
    MediaEvent {
        /// Number of the recording, above zero.
        media_id: u32,
        /// Kind.
        kind: MediaKind,
        /// Format.
        format: MediaFormat,
        /// Why: 0 on order, 1 by the clock, 2 robbery, 3 collision, 4 doors, 5 doors opening, and more.
        event: u8,
        /// Channel.
        channel: u8,
    }

    /// The answer to a recording (0x8800). Without a list everything has come.
    MediaAnswer {
        /// Number of the recording.
        media_id: u32,
        /// Indexes of sub-packets wanted again, from 1.
        parts: Option<Counted8<u16>>,
    }

    /// Orders pictures or film (0x8801).
    Shoot {
        /// Channel, above zero.
        channel: u8,
        /// 0 stop, 0xffff film, else how many pictures.
        command: u16,
        /// Seconds between pictures, or of film.
        interval_s: u16,
        /// 1 keep, 0 send.
        keep: u8,
        /// Resolution.
        resolution: u8,
        /// 1 (best) to 10.
        quality: u8,
        /// 0 to 255.
        brightness: u8,
        /// 0 to 127.
        contrast: u8,
        /// 0 to 127.
        saturation: u8,
        /// 0 to 255.
        chroma: u8,
    }

    /// What came of such an order (0x0805).
    ShootAnswer {
        /// Serial number of the order.
        answers: u16,
        /// 0 done, 1 failed, 2 channel not supported.
        result: u8,
        /// Numbers of the recordings; only if done.
        ids: Option<Counted16<u32>>,
    }

    /// Looks for recordings (0x8802).
    SearchMedia {
        /// Kind.
        kind: MediaKind,
        /// Channel; zero for all.
        channel: u8,
        /// Why recorded.
        event: u8,
        /// From when.
        start: Time,
        /// To when.
        end: Time,
    }

    /// A recording found.
    MediaFound {
        /// Its number.
        media_id: u32,
        /// Kind.
        kind: MediaKind,
        /// Channel.
        channel: u8,
        /// Why recorded.
        event: u8,
        /// Where and when it began.
        fix: Fix,
    }

    /// Recordings found (0x0802, since 2013).
    MediaList {
        /// Serial number of the search.
        answers: u16,
        /// The recordings.
        found: Counted16<MediaFound>,
    }

    /// Orders the upload of recordings (0x8803).
    UploadMedia {
        /// Kind.
        kind: MediaKind,
        /// Channel.
        channel: u8,
        /// Why recorded.
        event: u8,
        /// From when.
        start: Time,
        /// To when.
        end: Time,
        /// 1 delete afterwards.
        delete: u8,
    }

    /// Orders the recording of sound (0x8804).
    RecordSound {
        /// 0 stop, 1 start.
        command: u8,
        /// Seconds; zero for without end.
        seconds: u16,
        /// 1 keep, 0 send.
        keep: u8,
        /// 0 for 8 kHz, 1 for 11, 2 for 23, 3 for 32.
        rate: u8,
    }

    /// Orders the upload of one recording (0x8805).
    UploadOne {
        /// Its number.
        media_id: u32,
        /// 1 delete afterwards.
        delete: u8,
    }
}

/// A recording (0x0801). Nearly always put together from sub-packets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media<'a> {
    /// What was recorded.
    pub event: MediaEvent,
    /// Where and when; not in 2011.
    pub fix: Option<Fix>,
    /// The recording.
    pub data: &'a [u8],
}

impl<'a> Field<'a> for Media<'a> {
    fn read(reader: &mut Reader<'a>, version: Version) -> Option<Self> {
        let event = MediaEvent::read(reader, version)?;
        let fix = match version {
            Version::V2011 => None,
            Version::V2013 | Version::V2019 => Some(Fix::read(reader, version)?),
        };
        let data = reader.rest();
        Some(Self { event, fix, data })
    }

    fn write(&self, out: &mut Vec<u8>, version: Version) {
        self.event.write(out, version);
        if version != Version::V2011 {
            self.fix.unwrap_or_default().write(out, version);
        }
        out.extend_from_slice(self.data);
    }

    fn value(&self) -> Value {
        Value::record([
            ("media", self.event.value()),
            ("location", self.fix.value()),
            ("bytes", Value::integer(self.data.len() as u32)),
            ("data", Value::Bytes(self.data.to_vec())),
        ])
    }
}
