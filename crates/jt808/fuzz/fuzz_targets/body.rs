//! Any body of any message in any edition: what is understood is written again as it came.

#![no_main]

use jt808::{Body, Version};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, u8, &[u8])| {
    let (id, edition, bytes) = input;
    let version = [Version::V2011, Version::V2013, Version::V2019][usize::from(edition % 3)];
    let body = Body::decode(id, version, bytes);
    let _ = body.value();
    let mut written = Vec::new();
    body.write(version, &mut written);
    assert_eq!(written, bytes);
    assert_eq!(body.id(), id);
});
