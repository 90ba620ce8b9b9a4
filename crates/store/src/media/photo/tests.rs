//! Photos without what cameras write beside the picture.

use super::bare_photo;
use crate::MediaType;

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap();
    [&[0xff, marker][..], &length.to_be_bytes(), data].concat()
}

/// A place, the orientation and a thumbnail, as phones write them.
fn exif(orientation: u16) -> Vec<u8> {
    let mut data = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    data.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
    data.extend(orientation.to_le_bytes());
    data.extend([0, 0]);
    data.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 0x26, 0, 0, 0]);
    data.extend(b"GPS 35.49,112.85 Phone 9 thumbnail \xff\xd8\xff\xd9");
    segment(0xe1, &data)
}

struct Jpeg {
    tables: Vec<u8>,
    scan: Vec<u8>,
}

fn jpeg() -> Jpeg {
    let tables = [
        segment(0xdb, &[1; 65]),
        segment(0xc0, &[8, 0, 16, 0, 32, 1, 1, 0x11, 0]),
        segment(0xc4, &[2; 20]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
    ];
    Jpeg {
        tables: tables.concat(),
        scan: vec![0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56],
    }
}

const JFIF: &[u8] = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

#[test]
fn a_jpeg_loses_everything_but_its_picture() {
    let Jpeg { tables, scan } = jpeg();
    let noise = [
        exif(1),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:GPS/>"),
        segment(0xe2, b"MPF\0two pictures"),
        segment(0xed, b"Photoshop 3.0\0 by somebody"),
        segment(0xfe, b"a remark"),
        segment(0xef, b"other"),
    ];
    let sent = [
        b"\xff\xd8",
        JFIF,
        &noise.concat(),
        &tables,
        &scan,
        b"\xff\xd9",
        b"a film behind it",
    ]
    .concat();
    let (kind, bare) = bare_photo(&sent).unwrap();
    assert_eq!(kind, MediaType::Jpeg);
    assert_eq!(
        bare,
        [b"\xff\xd8", JFIF, &tables, &scan, b"\xff\xd9"].concat()
    );
    assert_eq!(
        bare_photo(&bare).unwrap().1,
        bare,
        "nothing is left to be taken away"
    );
}

#[test]
fn which_way_up_stays_and_nothing_beside_it() {
    let Jpeg { tables, scan } = jpeg();
    let sent = [b"\xff\xd8", &exif(6)[..], &tables, &scan, b"\xff\xd9"].concat();
    let (_, bare) = bare_photo(&sent).unwrap();
    assert!(
        !bare
            .windows(3)
            .any(|three| three == b"GPS" || three == b"Pho")
    );
    let kept =
        b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    assert_eq!(
        bare,
        [b"\xff\xd8", &kept[..], &tables, &scan, b"\xff\xd9"].concat()
    );
    assert_eq!(bare_photo(&bare).unwrap().1, bare);
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes(), &kind[..], data, b"CRC!"].concat()
}

#[test]
fn a_png_loses_everything_but_its_picture() {
    let head = chunk(b"IHDR", &[0, 0, 0, 32, 0, 0, 0, 16, 8, 2, 0, 0, 0]);
    let picture = [
        chunk(b"IDAT", &[9; 50]),
        chunk(b"IDAT", &[8; 10]),
        chunk(b"IEND", b""),
    ]
    .concat();
    let noise = [
        chunk(b"eXIf", b"GPS"),
        chunk(b"tEXt", b"Author\0somebody"),
        chunk(b"iTXt", b"XML:com.adobe.xmp"),
        chunk(b"tIME", &[7; 7]),
        chunk(b"prIv", b"mine"),
    ];
    let sent = [
        b"\x89PNG\r\n\x1a\n",
        &head[..],
        &noise.concat(),
        &picture,
        b"more",
    ]
    .concat();
    let (kind, bare) = bare_photo(&sent).unwrap();
    assert_eq!(kind, MediaType::Png);
    assert_eq!(bare, [b"\x89PNG\r\n\x1a\n", &head[..], &picture].concat());
}

#[test]
fn what_is_no_whole_picture_is_refused() {
    let Jpeg { tables, scan } = jpeg();
    let whole = [b"\xff\xd8", &exif(6)[..], &tables, &scan, b"\xff\xd9"].concat();
    for end in 0..whole.len() {
        assert!(bare_photo(&whole[..end]).is_err(), "cut at {end}");
    }
    for other in [
        &b"GIF89a"[..],
        b"RIFF....WEBP",
        b"<svg onload='x'/>",
        b"",
        b"\0\0\0\x18ftypheic",
    ] {
        assert!(bare_photo(other).is_err());
    }
    let huge = segment(0xc0, &[8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
    let scanned = [
        b"\xff\xd8",
        &huge[..],
        &segment(0xda, &[0; 6]),
        &scan,
        b"\xff\xd9",
    ]
    .concat();
    assert!(bare_photo(&scanned).unwrap_err().en.contains("pixels"));
}

/// Bytes changed, cut and moved at random: never a panic, and what comes out says nothing that must go.
#[test]
fn broken_pictures_end_in_an_answer() {
    let Jpeg { tables, scan } = jpeg();
    let jpeg = [b"\xff\xd8", JFIF, &exif(6), &tables, &scan, b"\xff\xd9"].concat();
    let png = [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", &[0, 0, 0, 32, 0, 0, 0, 16, 8, 2, 0, 0, 0]),
        &chunk(b"tEXt", b"GPS"),
        &chunk(b"IDAT", &[9; 50]),
        &chunk(b"IEND", b""),
    ]
    .concat();
    let mut dice = Dice(7);
    let mut taken = 0;
    for round in 0..40_000 {
        let mut bytes = if round % 2 == 0 {
            jpeg.clone()
        } else {
            png.clone()
        };
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
                1 => bytes[at] = [0xff, 0xd8, 0xd9, 0xe1, 0x00][dice.below(5)],
                2 => drop(bytes.drain(at..(at + dice.below(9)).min(bytes.len()))),
                _ => bytes.insert(at, 0xff),
            }
        }
        if let Ok((_, bare)) = bare_photo(&bytes) {
            taken += 1;
            let again = bare_photo(&bare).expect("what was taken is taken again");
            assert_eq!(again.1, bare);
        }
    }
    assert!(taken > 1000, "only {taken} were taken");
}

/// A small generator of our own: the same bytes in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}
